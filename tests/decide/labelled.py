"""Inequalities whose truth is known: name | relation | domain | truth, with side conditions after ``where``; a line with # names the source of the rows below it.

An empty source: one line of algebra, or the definition. Short names: AI = D. S. Mitrinović, Analytic Inequalities (1970); HLP = Hardy, Littlewood, Pólya, Inequalities (1934); BMV = Bullen,
Mitrinović, Vasić, Means and Their Inequalities (1988); AS = Abramowitz, Stegun, Handbook (1964). False rows are true ones pushed past a sharp constant,
a strict sign where equality is attained, or a wider domain. Letters: L the line, P (0, inf), H [0, inf), U [-1, 1], I [0, 1].
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["ROWS", "Row"]

SETS = {"L": "(-inf, inf)", "P": "(0, inf)", "H": "[0, inf)", "U": "[-1, 1]", "I": "[0, 1]"}
TEXT = """
# AI 3.6; DLMF 4.5.8
exponential tangent, AI 3.6 | exp(x) >= 1 + x | x L | T
exponential tangent, strict | exp(x) > 1 + x | x L | F
exponential tangent, strict off 0 | exp(x) > 1 + x | x P | T
# Taylor's theorem with the sign of the remainder, DLMF 4.2.19
Taylor of order 2 below | exp(x) >= 1 + x + x**2/2 | x H | T
Taylor of order 2 below, whole line | exp(x) >= 1 + x + x**2/2 | x L | F
Taylor of order 3 | exp(x) >= 1 + x + x**2/2 + x**3/6 | x L | T
Taylor of order 5 | exp(x) >= 1 + x + x**2/2 + x**3/6 + x**4/24 + x**5/120 | x L | T
# DLMF 4.5.9
reciprocal bound, AI 3.6.1 | exp(x) <= 1/(1 - x) | x (-inf, 1) | T
reciprocal bound, too small | exp(x) <= 1/(1 - x) - x**2 | x [0, 1) | F
# Cormen, Leiserson, Rivest, Stein, Introduction to Algorithms, 3.2
quadratic upper bound | exp(x) <= 1 + x + x**2 | x (-inf, 1] | T
quadratic upper bound up to 1.79 | exp(x) <= 1 + x + x**2 | x (-inf, 1.79] | T
quadratic upper bound, too far | exp(x) <= 1 + x + x**2 | x [0, 2] | F
# Taylor's theorem with the sign of the remainder, DLMF 4.2.19
alternating Taylor above | exp(-x) <= 1 - x + x**2/2 | x H | T
alternating Taylor below | exp(-x) >= 1 - x + x**2/2 - x**3/6 | x H | T
# Baker, Graves-Morris, Padé Approximants, 1.2 (exp)
Padé [1/1] of exp | exp(x) <= (2 + x)/(2 - x) | x [0, 2) | T
Padé [1/1] of exp, other side | exp(x) <= (2 + x)/(2 - x) | x [-1, 0] | F
Padé [2/2] of exp | exp(x) >= (12 + 6*x + x**2)/(12 - 6*x + x**2) | x H | T
Padé [2/2] of exp, other side | exp(x) >= (12 + 6*x + x**2)/(12 - 6*x + x**2) | x U | F
# DLMF 4.5.13
compound interest | exp(x) >= (1 + x/4)**4 | x H | T
compound interest, other way | exp(x) <= (1 + x/4)**4 | x I | F
# DLMF 4.5.4 at x/e
e x below exp | exp(x) >= e*x | x L | T
e x below exp, too steep | exp(x) >= 2.72*x | x [0, 3] | F
x^e below e^x | exp(x) >= x**e | x P | T
x^e below e^x, strict | exp(x) > x**e | x P | F
# Wainwright, High-Dimensional Statistics, example 2.3
cosh below the Gaussian | exp(x) + exp(-x) <= 2*exp(x**2/2) | x L | T
cosh below the Gaussian, sharp constant | cosh(x) <= exp(x**2/3) | x L | F
# DLMF 4.5.16
remainder of order 2 | exp(x) - 1 - x <= x**2/2*exp(abs(x)) | x L | T
remainder of order 1 | abs(exp(x) - 1) <= abs(x)*exp(abs(x)) | x L | T
remainder of order 1, AI 3.6 | abs(exp(x) - 1) <= exp(abs(x)) - 1 | x L | T
#
concentration folklore | exp(x) <= x + exp(x**2) | x L | T
concentration folklore, half | exp(x) <= x + exp(x**2/2) | x L | F
# DLMF 4.13 (branch point of Lambert's W)
Lambert minimum | x*exp(x) >= -1/e | x L | T
Lambert minimum, too large | x*exp(x) >= -0.367 | x L | F
# DLMF 4.5(ii)
tangent in product form | exp(x)*(1 - x) <= 1 | x L | T
mean of exp, below | (1 - exp(-x))/x > exp(-x) | x P | T
mean of exp, above | (1 - exp(-x))/x < 1 | x P | T
#
mean of exp, geometric | (1 - exp(-x))/x >= exp(-x/2) | x P | T
mean of exp, order 1 | (1 - exp(-x))/x >= 1 - x/2 | x P | T
mean of exp, order 2 | (1 - exp(-x))/x <= 1 - x/2 + x**2/6 | x P | T
mean of exp, geometric and more | (1 - exp(-x))/x >= exp(-x/2) + x**2/20 | x (0, 1] | F
# HLP 3.5
convexity of exp | exp((x + y)/2) <= (exp(x) + exp(y))/2 | x L, y L | T
# Boyd, Vandenberghe, Convex Optimization, example 3.21
Young for exp and log | x*y <= exp(x - 1) + y*log(y) | x L, y P | T
Young for exp and log, strict | x*y < exp(x - 1) + y*log(y) | x L, y P | F
Fenchel for exp | x*y <= exp(x) + y*log(y) - y | x L, y P | T
# AI 3.6; DLMF 4.5(i)
logarithm tangent, AI 3.6.15 | log(x) <= x - 1 | x P | T
logarithm tangent, strict | log(x) < x - 1 | x P | F
logarithm from below | log(x) >= 1 - 1/x | x P | T
logarithm and root, AI 3.6.15 | log(x) <= (x - 1)/sqrt(x) | x [1, inf) | T
logarithm and root, below 1 | log(x) <= (x - 1)/sqrt(x) | x P | F
# Topsøe, Some bounds for the logarithmic function, RGMIA 7(2) (2004)
logarithm, Padé [1/1] | log(x) >= 2*(x - 1)/(x + 1) | x [1, inf) | T
logarithm, Padé [1/1], below 1 | log(x) >= 2*(x - 1)/(x + 1) | x P | F
logarithm, Padé [2/1] | log(1 + x) <= x*(6 + x)/(6 + 4*x) | x H | T
logarithm, Padé [2/2] | log(1 + x) >= 3*x*(2 + x)/(6 + 6*x + x**2) | x H | T
logarithm, Padé [2/2], other way | log(1 + x) <= 3*x*(2 + x)/(6 + 6*x + x**2) | x I | F
logarithm, 2x/(2+x) | log(1 + x) >= 2*x/(2 + x) | x H | T
logarithm, x/sqrt(1+x) | log(1 + x) <= x/sqrt(1 + x) | x H | T
logarithm, trapezium | log(1 + x) <= x*(2 + x)/(2*(1 + x)) | x H | T
# Taylor's theorem with the sign of the remainder, DLMF 4.6.1
logarithm, Taylor 2 | log(1 + x) >= x - x**2/2 | x H | T
logarithm, Taylor 3 | log(1 + x) <= x - x**2/2 + x**3/3 | x H | T
logarithm, Taylor 2 with a third | log(1 + x) >= x - x**2/3 | x I | F
# DLMF 4.5.1
logarithm, x/(1+x) | log(1 + x) >= x/(1 + x) | x (-1, inf) | T
# Taylor's theorem with the sign of the remainder, DLMF 4.6.1
logarithm of 1-x, Taylor | log(1 - x) <= -x - x**2/2 | x [0, 1) | T
#
logarithm of 1-x, half | log(1 - x) >= -x - x**2 | x [0, 1/2] | T
logarithm of 1-x, too far | log(1 - x) >= -x - x**2 | x [0, 9/10] | F
# DLMF 4.5.2
logarithm of 1-x, reciprocal | log(1 - x) >= -x/(1 - x) | x [0, 1) | T
# DLMF 4.5.4
entropy tangent | x*log(x) >= x - 1 | x P | T
entropy minimum | x*log(x) >= -1/e | x P | T
# Topsøe, Bounds for entropy and divergence, JIPAM 2(2) (2001); Lin, IEEE Trans. Inf. Theory 37 (1991)
binary entropy, maximum | x*log(x) + (1 - x)*log(1 - x) >= -log(2) | x (0, 1) | T
binary entropy, maximum too small | x*log(x) + (1 - x)*log(1 - x) >= -0.69 | x (0, 1) | F
binary entropy, parabola | -x*log(x) - (1 - x)*log(1 - x) >= 4*log(2)*x*(1 - x) | x (0, 1) | T
binary entropy, circle | -x*log(x) - (1 - x)*log(1 - x) <= 2*log(2)*sqrt(x*(1 - x)) | x (0, 1) | T
binary entropy, parabola above | -x*log(x) - (1 - x)*log(1 - x) <= 3*x*(1 - x) | x (0, 1) | F
# Cover, Thomas, Elements of Information Theory, 2.6 and 11.6
Pinsker for two points | 2*(p - q)**2 <= p*log(p/q) + (1 - p)*log((1 - p)/(1 - q)) | p (0, 1), q (0, 1) | T
Pinsker, constant too large | 2.1*(p - q)**2 <= p*log(p/q) + (1 - p)*log((1 - p)/(1 - q)) | p (0, 1), q (0, 1) | F
Gibbs | x*log(x/y) >= x - y | x P, y P | T
Gibbs, strict | x*log(x/y) > x - y | x P, y P | F
# BMV VI.2; Lin, Amer. Math. Monthly 81 (1974); Leach, Sholander, J. Math. Anal. Appl. 92 (1983)
logarithmic and geometric mean, BMV | sqrt(x)*log(x) <= x - 1 | x [1, inf) | T
logarithmic and arithmetic mean, BMV | (x - 1)/log(x) <= (x + 1)/2 | x (1, inf) | T
Lin 1974 | x - 1 <= log(x)*((x**(1/3) + 1)/2)**3 | x [1, inf) | T
Lin 1974, power 1/4 | x - 1 <= log(x)*((x**(1/4) + 1)/2)**4 | x [1, inf) | F
Leach and Sholander 1983 | x - 1 >= log(x)*x**(1/3)*((1 + x)/2)**(1/3) | x [1, inf) | T
# Nelsen, Proofs Without Words (1993): Napier's inequality
Napier, above | log(b/a) < (b - a)/a | a P, b P where a < b | T
Napier, below | log(b/a) > (b - a)/b | a P, b P where a < b | T
Napier, equality | log(b/a) < (b - a)/a | a P, b P where a <= b | F
# Topsøe, Some bounds for the logarithmic function, at 1/x
step of the logarithm | log(1 + 1/x) < 1/sqrt(x*(x + 1)) | x P | T
step of the logarithm, below | log(1 + 1/x) > 2/(2*x + 1) | x P | T
# AI 3.6
e from below | (1 + 1/x)**x < e | x P | T
e from above | (1 + 1/x)**(x + 1) > e | x P | T
e from above, sharp exponent, AI 3.6 | (1 + 1/x)**(x + 1/2) > e | x P | T
e from above, exponent too small | (1 + 1/x)**(x + 2/5) > e | x P | F
at least 2 | (1 + 1/x)**x >= 2 | x [1, inf) | T
#
softplus above the identity | log(1 + exp(x)) > x | x L | T
softplus and exp | log(1 + exp(x)) <= x + exp(-x) | x L | T
# Jaakkola, Jordan, Statistics and Computing 10 (2000)
softplus, Jaakkola and Jordan | log(1 + exp(x)) <= log(2) + x/2 + x**2/8 | x L | T
softplus, Jaakkola and Jordan, ninth | log(1 + exp(x)) <= log(2) + x/2 + x**2/9 | x L | F
# Boyd, Vandenberghe, Convex Optimization, 3.1.5
softplus above ReLU | log(1 + exp(x)) >= max(0, x) | x L | T
softplus near ReLU | log(1 + exp(x)) <= log(2) + max(0, x) | x L | T
log-sum-exp, below | max(x, y) <= log(exp(x) + exp(y)) | x L, y L | T
log-sum-exp, above | log(exp(x) + exp(y)) <= max(x, y) + log(2) | x L, y L | T
log-sum-exp, too small | log(exp(x) + exp(y)) <= max(x, y) + 0.693 | x L, y L | F
# Wainwright, High-Dimensional Statistics, example 2.3
log cosh and parabola | log(cosh(x)) <= x**2/2 | x L | T
# Boyd, Vandenberghe, Convex Optimization, 3.1.5, at x and -x
log cosh and modulus | log(cosh(x)) <= abs(x) | x L | T
log cosh and modulus, below | log(cosh(x)) >= abs(x) - log(2) | x L | T
log cosh on a half-line | log(cosh(x)) <= x | x [1, inf) | T
# Taylor's theorem with the sign of the remainder, DLMF 4.33
log cosh, order 4 | log(cosh(x)) >= x**2/2 - x**4/12 | x L | T
log cosh, order 4, too much | log(cosh(x)) >= x**2/2 - x**4/13 | x I | F
# AI 2.4
Bernoulli, AI 2.4 | (1 + x)**n >= 1 + n*x | x (-1, inf), n [1, inf) | T
Bernoulli for fractions | (1 + x)**n <= 1 + n*x | x (-1, inf), n [0, 1] | T
Bernoulli, wrong exponents | (1 + x)**n >= 1 + n*x | x (-1, inf), n [0, 2] | F
Bernoulli for whole exponents | (1 + x)**n >= 1 + n*x | x [-2, inf), n {1, 2, 3, 5, 6} | T
# DLMF 4.5.4
x^x minimum | x**x >= exp(-1/e) | x P | T
x^(1/x) maximum | x**(1/x) <= exp(1/e) | x P | T
x^(1/x) maximum, too small | x**(1/x) <= 1.44 | x P | F
# AI 3.6
x^y + y^x, AI 3.6 | x**y + y**x > 1 | x (0, 1), y (0, 1) | T
# HLP 2.5 and 4.8
weighted AM-GM | x**t*y**(1 - t) <= t*x + (1 - t)*y | x P, y P, t I | T
Young, exponent 3 | x*y <= x**3/3 + 2/3*y**(3/2) | x H, y H | T
Young, exponent 3, strict | x*y < x**3/3 + 2/3*y**(3/2) | x P, y P | F
# DLMF 4.18.1
Jordan, AI 2.3 | sin(x) >= 2*x/pi | x [0, pi/2] | T
Jordan, too steep | sin(x) >= 0.64*x | x [0, pi/2] | F
sine below the identity | sin(x) <= x | x H | T
sine below the identity, strict | sin(x) < x | x P | T
sine below the identity, on the line | sin(x) <= x | x L | F
# Taylor's theorem with the sign of the remainder, DLMF 4.19.1
sine, Taylor 3 | sin(x) >= x - x**3/6 | x H | T
sine, Taylor 5 | sin(x) <= x - x**3/6 + x**5/120 | x H | T
sine, Taylor 3 with a seventh | sin(x) >= x - x**3/7 | x I | F
# Redheffer, Problem 5642, Amer. Math. Monthly (1968-69)
Redheffer 1969 | sin(x)*(pi**2 + x**2) >= x*(pi**2 - x**2) | x [0, pi] | T
Redheffer, other way | sin(x)*(pi**2 + x**2) <= x*(pi**2 - x**2) | x [0, pi] | F
# DLMF 4.22.1
Euler product, one factor | sin(x) <= x*(1 - x**2/pi**2) | x [0, pi] | T
Euler product, reversed | sin(x) >= x*(1 - x**2/pi**2) | x [0, pi] | F
# Sándor, Bencze, On Huygens's trigonometric inequality, RGMIA 8(3) (2005)
Cusa and Huygens | 3*sin(x) <= x*(2 + cos(x)) | x [0, pi] | T
Cusa and Huygens, 19/10 | 29/10*sin(x) >= x*(19/10 + cos(x)) | x [0, pi/2] | F
# AI 3.4
Mitrinović and Adamović 1965 | sin(x)**3 >= x**3*cos(x) | x [0, pi/2] | T
Mitrinović and Adamović, fourth powers | sin(x)**4 >= x**4*cos(x) | x [0, pi/2] | F
# Wilker, Problem E3306, Amer. Math. Monthly 96 (1989)
Wilker 1989 | (sin(x)/x)**2 + tan(x)/x > 2 | x (0, pi/2) | T
Huygens | 2*sin(x) + tan(x) >= 3*x | x [0, pi/2) | T
# Taylor's theorem with the sign of the remainder, DLMF 4.19.3
sum of sine and tangent | sin(x) + tan(x) >= 2*x | x [0, pi/2) | T
sum of sine and tangent, reversed | sin(x) + tan(x) <= 2*x | x [0, pi/2) | F
tangent, Taylor 3 | tan(x) >= x + x**3/3 | x [0, pi/2) | T
# Becker, Stark, Univ. Beograd. Publ. Elektrotehn. Fak. 602-633 (1978)
Becker and Stark 1978, below | tan(x)*(pi**2 - 4*x**2) >= 8*x | x [0, pi/2) | T
Becker and Stark 1978, above | tan(x)*(pi**2 - 4*x**2) <= pi**2*x | x [0, pi/2) | T
Becker and Stark, wrong constant | tan(x)*(pi**2 - 4*x**2) <= 9*x | x [0, pi/2) | F
# AI 3.4
Stečkin | tan(x) >= 4*x/(pi*(pi - 2*x)) | x [0, pi/2) | T
# Kober, Trans. Amer. Math. Soc. 56 (1944)
Kober 1944, below | cos(x) >= 1 - 2*x/pi | x [0, pi/2] | T
Kober 1944, above | cos(x) <= 1 - x**2/pi | x [0, pi/2] | T
# Taylor's theorem with the sign of the remainder, DLMF 4.19.2
cosine, Taylor 2 | cos(x) >= 1 - x**2/2 | x L | T
cosine, Taylor 4 | cos(x) <= 1 - x**2/2 + x**4/24 | x L | T
cosine, Taylor 2 with 2/5 | cos(x) >= 1 - 2/5*x**2 | x L | F
# DLMF 4.22.2
cosine product, one factor | cos(x) <= 1 - 4*x**2/pi**2 | x [0, pi/2] | T
cosine product, reversed | cos(x) >= 1 - 4*x**2/pi**2 | x [0, pi/2] | F
#
cosine below the Gaussian | cos(x) <= exp(-x**2/2) | x [0, pi/2] | T
cosine below the Gaussian, too narrow | cos(x) <= exp(-x**2) | x [0, pi/2] | F
# AI 3.4; Fink, Univ. Beograd. Publ. Elektrotehn. Fak. 6 (1995)
Shafer and Fink, arcsine below | asin(x) >= 3*x/(2 + sqrt(1 - x**2)) | x I | T
Fink, arcsine above | asin(x) <= pi*x/(2 + sqrt(1 - x**2)) | x I | T
# Taylor's theorem with the sign of the remainder, DLMF 4.24.1
arcsine, Taylor 3 | asin(x) >= x + x**3/6 | x I | T
arcsine, chord | asin(x) <= pi/2*x | x I | T
arcsine, polynomial above | asin(x) <= x + x**3/6 + x**5/10 | x I | F
# DLMF 4.18.1 at half of the angle
chord below arc | acos(x) >= sqrt(2*(1 - x)) | x U | T
chord below arc, reversed | acos(x) <= sqrt(2*(1 - x)) | x U | F
arc below half pi chords | acos(x) <= pi*sqrt((1 - x)/2) | x U | T
# Shafer, Problem E1867, Amer. Math. Monthly 73 (1966); Problem E2629, ibid. 84 (1977)
Shafer 1966, arctangent | atan(x) >= 3*x/(1 + 2*sqrt(1 + x**2)) | x H | T
Shafer, arctangent above | atan(x) <= pi*x/(1 + 2*sqrt(1 + x**2)) | x H | T
Shafer 1977, arctangent | atan(x) >= 8*x/(3 + sqrt(25 + 80/3*x**2)) | x H | T
Shafer, arctangent, constant too small | atan(x) >= 3*x/(1 + 2*sqrt(1 + x**2/2)) | x H | F
# Taylor's theorem with the sign of the remainder, DLMF 4.24.3
arctangent below the identity | atan(x) <= x | x H | T
arctangent, Taylor 3 | atan(x) >= x - x**3/3 | x H | T
arctangent, x/(1+x^2) | atan(x) >= x/(1 + x**2) | x H | T
# DLMF 4.25.3 (continued fraction)
arctangent, Padé below | atan(x) >= 3*x/(3 + x**2) | x H | T
arctangent, Padé above | atan(x) <= x*(15 + 4*x**2)/(15 + 9*x**2) | x H | T
arctangent, Padé below reversed | atan(x) <= 3*x/(3 + x**2) | x H | F
#
arctangent far out | atan(x) > pi/2 - 1/x | x P | T
arctangent far out, above | atan(x) < pi/2 - x/(1 + x**2) | x P | T
arctangent far out, reversed | atan(x) <= pi/2 - 1/x | x P | F
arctangent reflection | atan(x) + atan(1/x) == pi/2 | x P | T
# DLMF 4.21 (addition formulas)
log-concavity of sine | sin(x)*sin(y) <= sin((x + y)/2)**2 | x [0, pi], y [0, pi] | T
subadditivity of sine | sin(x + y) <= sin(x) + sin(y) | x [0, pi], y [0, pi] | T
sine is 1-Lipschitz | abs(sin(x) - sin(y)) <= abs(x - y) | x L, y L | T
sine of the double | abs(sin(2*x)) <= 2*abs(sin(x)) | x L | T
sine of the triple | abs(sin(3*x)) <= 3*abs(sin(x)) | x L | T
sine of the triple, less | abs(sin(3*x)) <= 2.9*abs(sin(x)) | x L | F
square and first power | cos(x)**2 + sin(x) <= 5/4 | x L | T
sum of sine and cosine | sin(x) + cos(x) <= sqrt(2) | x L | T
sum of sine and cosine, too small | sin(x) + cos(x) <= 1.414 | x L | F
# Fejér 1910, Jackson 1911 (trigonometric sums)
Fejér and Jackson, 3 terms | sin(x) + sin(2*x)/2 + sin(3*x)/3 > 0 | x (0, pi) | T
Fejér and Jackson, 4 terms | sin(x) + sin(2*x)/2 + sin(3*x)/3 + sin(4*x)/4 > 0 | x (0, pi) | T
Dirichlet kernel changes sign | sin(x) + sin(2*x) + sin(3*x) >= 0 | x (0, pi) | F
# Mertens 1898; Young 1913
Mertens | 3 + 4*cos(x) + cos(2*x) >= 0 | x L | T
Young 1913, 2 terms | 1 + cos(x) + cos(2*x)/2 >= 0 | x L | T
#
cosine polynomial of degree 2 | 1 + cos(x) + cos(2*x) >= 0 | x L | F
# AI 3.4
square of sine, sine of square, AI 3.4 | sin(x)**2 <= sin(x**2) | x [0, sqrt(pi/2)] | T
# DLMF 4.18.3
sinc falls | x*cos(x) <= sin(x) | x [0, pi] | T
#
sine of cosine | sin(cos(x)) < cos(sin(x)) | x L | T
cosine twice | cos(cos(x)) >= 1/2 | x L | T
# DLMF 4.21 (addition formulas)
fourth powers | sin(x)**4 + cos(x)**4 >= 1/2 | x L | T
sixth powers | sin(x)**6 + cos(x)**6 >= 1/4 | x L | T
sixth powers, too large | sin(x)**6 + cos(x)**6 >= 0.26 | x L | F
# HLP 2.5 (means)
product of powers | sin(x)**2*cos(x)**4 <= 4/27 | x L | T
tangent and cotangent | tan(x) + 1/tan(x) >= 2 | x (0, pi/2) | T
# Taylor's theorem with the sign of the remainder, DLMF 4.19.5
secant | 1/cos(x) >= 1 + x**2/2 | x (-pi/2, pi/2) | T
# Bottema and others, Geometric Inequalities (1969), 2
sines of a triangle, AI 2.7 | sin(x) + sin(y) + sin(x + y) <= 3*sqrt(3)/2 | x [0, pi], y [0, pi] | T
sines of a triangle, too small | sin(x) + sin(y) + sin(x + y) <= 2.59 | x [0, pi], y [0, pi] | F
cosines of a triangle | cos(x) + cos(y) - cos(x + y) <= 3/2 | x [0, pi], y [0, pi] | T
half sines of a triangle | sin(x/2)*sin(y/2)*cos((x + y)/2) <= 1/8 | x [0, pi], y [0, pi] | T
# DLMF 4.21 (addition formulas)
product of cosines | cos(x)*cos(y) <= 1/2*(1 + cos(x - y)) | x L, y L | T
Pythagoras | sin(x)**2 + cos(x)**2 == 1 | x L | T
# Taylor's theorem with the sign of the remainder, DLMF 4.33
sinh above the identity | sinh(x) >= x | x H | T
sinh, Taylor 3 | sinh(x) >= x + x**3/6 | x H | T
cosh, Taylor 2 | cosh(x) >= 1 + x**2/2 | x L | T
cosh, Taylor 2, more | cosh(x) >= 1 + 0.51*x**2 | x L | F
tanh below the identity | tanh(x) <= x | x H | T
tanh, Taylor 3 | tanh(x) >= x - x**3/3 | x H | T
tanh, Taylor 3 with a quarter | tanh(x) >= x - x**3/4 | x I | F
#
tanh, rational | tanh(x) >= x/(1 + x) | x H | T
tanh, root | tanh(x) >= x/sqrt(1 + x**2) | x H | T
# DLMF 4.39.1 (continued fraction)
tanh, continued fraction below | tanh(x) >= 3*x/(3 + x**2) | x H | T
tanh, continued fraction above | tanh(x) <= x*(15 + x**2)/(15 + 6*x**2) | x H | T
# AI 3.6.9; DLMF 4.32.1
Lazarević, AI 3.6.9 | sinh(x)**3 >= x**3*cosh(x) | x H | T
Lazarević, cube needed | sinh(x)**2 >= x**2*cosh(x) | x I | F
# Neuman, Sándor, Math. Inequal. Appl. 13 (2010)
hyperbolic Cusa | 3*sinh(x) <= x*(2 + cosh(x)) | x H | T
hyperbolic Huygens | 2*sinh(x) + tanh(x) >= 3*x | x H | T
hyperbolic Wilker | (sinh(x)/x)**2 + tanh(x)/x > 2 | x P | T
#
sinh product | sinh(x) <= x*exp(x**2/6) | x H | T
sinh product, seventh | sinh(x) <= x*exp(x**2/7) | x I | F
cosh times cos | cosh(x)*cos(x) <= 1 | x [0, pi/2] | T
sinh and cosh | sinh(x) <= x*cosh(x) | x H | T
Gudermann below the identity | atan(sinh(x)) <= x | x H | T
slope of tanh | tanh(x)*(1 - tanh(x)**2) <= 2/(3*sqrt(3)) | x L | T
slope of tanh, too small | tanh(x)*(1 - tanh(x)**2) <= 0.384 | x L | F
# DLMF 4.35 (addition formulas)
sum formula of sinh | sinh(2*x) == 2*sinh(x)*cosh(x) | x L | T
#
logistic derivative | exp(-x)/(1 + exp(-x))**2 <= 1/4 | x L | T
tanh is 1-Lipschitz | abs(tanh(x) - tanh(y)) <= abs(x - y) | x L, y L | T
# HLP 2.5 and 2.9; BMV II and III
AM-GM 2 | x*y <= ((x + y)/2)**2 | x L, y L | T
AM-GM 3, HLP 2.5 | 27*x*y*z <= (x + y + z)**3 | x H, y H, z H | T
AM-GM 3, 28 | 28*x*y*z <= (x + y + z)**3 | x H, y H, z H | F
AM-GM 4 | a**4 + b**4 + c**4 + d**4 >= 4*a*b*c*d | a L, b L, c L, d L | T
AM-GM with roots | sqrt(x*y) <= (x + y)/2 | x H, y H | T
harmonic and geometric mean | 2*x*y/(x + y) <= sqrt(x*y) | x P, y P | T
means of order 2 | (x + y)/2 <= sqrt((x**2 + y**2)/2) | x L, y L | T
means of order 3 and 2 | ((x**2 + y**2)/2)**3 <= ((x**3 + y**3)/2)**2 | x H, y H | T
means of order 3 and 2, reversed | ((x**2 + y**2)/2)**3 >= ((x**3 + y**3)/2)**2 | x H, y H | F
Heron mean | (x + sqrt(x*y) + y)/3 >= sqrt(x*y) | x H, y H | T
# HLP 2.22 (Schur)
Schur, degree 3 | x*(x - y)*(x - z) + y*(y - x)*(y - z) + z*(z - x)*(z - y) >= 0 | x H, y H, z H | T
Schur, degree 3, signs | x*(x - y)*(x - z) + y*(y - x)*(y - z) + z*(z - x)*(z - y) >= 0 | x L, y L, z L | F
Schur, degree 4 | x**2*(x - y)*(x - z) + y**2*(y - x)*(y - z) + z**2*(z - x)*(z - y) >= 0 | x L, y L, z L | T
# Nesbitt, Educational Times (1903)
Nesbitt 1903 | x/(y + z) + y/(z + x) + z/(x + y) >= 3/2 | x P, y P, z P | T
Nesbitt, too large | x/(y + z) + y/(z + x) + z/(x + y) >= 1.51 | x P, y P, z P | F
# Reznick, Some concrete aspects of Hilbert's 17th problem (2000)
Motzkin 1967 | x**4*y**2 + x**2*y**4 + 1 >= 3*x**2*y**2 | x L, y L | T
Motzkin, more | x**4*y**2 + x**2*y**4 + 1 >= 3.01*x**2*y**2 | x L, y L | F
Motzkin form | x**4*y**2 + x**2*y**4 + z**6 >= 3*x**2*y**2*z**2 | x L, y L, z L | T
Robinson 1969 | x**6 + y**6 + 1 + 3*x**2*y**2 >= x**4*y**2 + x**4 + x**2*y**4 + y**4 + x**2 + y**2 | x L, y L | T
Choi and Lam 1977 | 1 + x**2*y**2 + y**2*z**2 + z**2*x**2 >= 4*x*y*z | x L, y L, z L | T
Choi and Lam, form S | x**4*y**2 + y**4*z**2 + z**4*x**2 >= 3*x**2*y**2*z**2 | x L, y L, z L | T
# HLP 2 and 10.2 (Cauchy, Chebyshev, rearrangement, Newton, Maclaurin, Muirhead, Hölder, Minkowski)
Cauchy 2 | (a*x + b*y)**2 <= (a**2 + b**2)*(x**2 + y**2) | a L, b L, x L, y L | T
Cauchy 2, less | (a*x + b*y)**2 <= 0.99*(a**2 + b**2)*(x**2 + y**2) | a L, b L, x L, y L | F
Chebyshev 2 | (a + b)*(x + y) <= 2*(a*x + b*y) | a L, b L, x L, y L where a <= b and x <= y | T
Chebyshev 2, opposite | (a + b)*(x + y) <= 2*(a*x + b*y) | a L, b L, x L, y L where a <= b and x >= y | F
rearrangement 3 | x*y + y*z + z*x <= x**2 + y**2 + z**2 | x L, y L, z L | T
Newton | (x + y + z)**2 >= 3*(x*y + y*z + z*x) | x L, y L, z L | T
Maclaurin | (x*y + y*z + z*x)**2 >= 3*x*y*z*(x + y + z) | x L, y L, z L | T
Maclaurin, more | (x*y + y*z + z*x)**2 >= 3.1*x*y*z*(x + y + z) | x L, y L, z L | F
Muirhead 4 over 3 1 | x**4 + y**4 >= x**3*y + x*y**3 | x L, y L | T
Muirhead, three | x**3 + y**3 + z**3 >= x**2*y + y**2*z + z**2*x | x H, y H, z H | T
Muirhead, three, signs | x**3 + y**3 + z**3 >= x**2*y + y**2*z + z**2*x | x L, y L, z L | F
Hölder 3 | (1 + x*y)**3 <= (1 + x**3)*(1 + y**3)*2 | x H, y H | T
Hölder, cubes | (x + y)**3 <= 4*(x**3 + y**3) | x H, y H | T
Hölder, cubes, 3.9 | (x + y)**3 <= 3.9*(x**3 + y**3) | x H, y H | F
Minkowski 2 | sqrt((a + x)**2 + (b + y)**2) <= sqrt(a**2 + b**2) + sqrt(x**2 + y**2) | a L, b L, x L, y L | T
Minkowski 2, reversed | sqrt((a + x)**2 + (b + y)**2) >= sqrt(a**2 + b**2) + sqrt(x**2 + y**2) | a L, b L, x L, y L | F
#
Titu | (a + b)**2/(x + y) <= a**2/x + b**2/y | a L, b L, x P, y P | T
# Bottema and others, Geometric Inequalities (1969), 1
Padoa | (a + b - c)*(b + c - a)*(c + a - b) <= a*b*c | a H, b H, c H | T
# International Mathematical Olympiads 1964, 1983, 1984
IMO 1964, 2 | a**2*(b + c - a) + b**2*(c + a - b) + c**2*(a + b - c) <= 3*a*b*c | a P, b P, c P | T
IMO 1964, 2, strict | a**2*(b + c - a) + b**2*(c + a - b) + c**2*(a + b - c) < 3*a*b*c | a P, b P, c P | F
IMO 1983, 6 | a**2*b*(a - b) + b**2*c*(b - c) + c**2*a*(c - a) >= 0 | a P, b P, c P where a < b + c and b < c + a and c < a + b | T
IMO 1984, 1, below | x*y + y*z + z*x - 2*x*y*z >= 0 | x I, y I, z I where x + y + z == 1 | T
IMO 1984, 1, above | x*y + y*z + z*x - 2*x*y*z <= 7/27 | x I, y I, z I where x + y + z == 1 | T
IMO 1984, 1, too small | x*y + y*z + z*x - 2*x*y*z <= 0.259 | x I, y I, z I where x + y + z == 1 | F
# Cîrtoaje, Gazeta Matematica (1992)
Cîrtoaje 1992 | (a**2 + b**2 + c**2)**2 >= 3*(a**3*b + b**3*c + c**3*a) | a L, b L, c L | T
Cîrtoaje, more | (a**2 + b**2 + c**2)**2 >= 3.01*(a**3*b + b**3*c + c**3*a) | a L, b L, c L | F
# Samuelson, J. Amer. Statist. Assoc. 63 (1968)
Laguerre and Samuelson, 3 | (x - (x + y + z)/3)**2 <= 2/3*((x**2 + y**2 + z**2) - (x + y + z)**2/3) | x L, y L, z L | T
# HLP 2.4
Lagrange identity | (a**2 + b**2)*(x**2 + y**2) == (a*x + b*y)**2 + (a*y - b*x)**2 | a L, b L, x L, y L | T
#
perfect square along a curve | (y - x**2)**2*(1 + x**2) >= 0 | x L, y L | T
touching a parabola | y**2 + x**4 >= 2*x**2*y | x L, y L | T
touching a circle | x**4 + y**4 + 2*x**2*y**2 + 1 >= 2*(x**2 + y**2) | x L, y L | T
touching a circle, strict | x**4 + y**4 + 2*x**2*y**2 + 1 > 2*(x**2 + y**2) | x L, y L | F
touching along an exponential | (y - exp(x))**2*(2 + sin(y)) >= 0 | x L, y L | T
touching at root 2 | x**4 - 4*x**2 + 4 >= 0 | x L | T
touching at root 2, with exp | (x**4 - 4*x**2 + 4)*exp(x) >= 0 | x L | T
touching at a cubic point | (x**3 - x - 1)**2*(1 + exp(x)) >= 0 | x L | T
touching at a cubic point, strict | (x**3 - x - 1)**2 > 0 | x L | F
sextic | x**6 - 2*x**3 + 1 + (x - 1)**2 >= 0 | x L | T
quartic, sharp | x**4 + x + 1/2 > 0 | x L | T
quartic, below | x**4 + x + 0.47 > 0 | x L | F
cubic on an interval | x**3 - 3*x + 2 >= 0 | x [-2, inf) | T
# DLMF 18.14.1
Chebyshev polynomial 5 | abs(16*x**5 - 20*x**3 + 5*x) <= 1 | x U | T
Chebyshev polynomial 5, outside | abs(16*x**5 - 20*x**3 + 5*x) <= 1 | x [-1, 1.001] | F
Chebyshev polynomial 4 | abs(8*x**4 - 8*x**2 + 1) <= 1 | x U | T
Legendre 3 | abs(5*x**3 - 3*x)/2 <= 1 | x U | T
#
Bernstein basis | 3*x*(1 - x)**2 <= 4/9 | x I | T
Bernstein basis, less | 3*x*(1 - x)**2 <= 0.44 | x I | F
# Jamil, Yang, A literature survey of benchmark functions (2013)
Goldstein–Price square | (x + y + 1)**2*(19 - 14*x + 3*x**2 - 14*y + 6*x*y + 3*y**2) + 1 > 0 | x [-2, 2], y [-2, 2] | T
Rosenbrock | (1 - x)**2 + 100*(y - x**2)**2 >= 0 | x L, y L | T
Rosenbrock, strict | (1 - x)**2 + 100*(y - x**2)**2 > 0 | x L, y L | F
six-hump camel | 4*x**2 - 21/10*x**4 + x**6/3 + x*y - 4*y**2 + 4*y**4 >= -1.0317 | x [-3, 3], y [-2, 2] | T
six-hump camel, too high | 4*x**2 - 21/10*x**4 + x**6/3 + x*y - 4*y**2 + 4*y**4 >= -1.0316 | x [-3, 3], y [-2, 2] | F
# HLP 2.4 and 2.5 on a disc and on a simplex
disc and line | x + y <= sqrt(2) | x L, y L where x**2 + y**2 <= 1 | T
disc and line, too small | x + y <= 1.414 | x L, y L where x**2 + y**2 <= 1 | F
disc and product | x*y <= 1/2 | x L, y L where x**2 + y**2 <= 1 | T
simplex and product | x*y*z <= 1/27 | x I, y I, z I where x + y + z == 1 | T
simplex and squares | x**2 + y**2 + z**2 >= 1/3 | x L, y L, z L where x + y + z == 1 | T
ball and cube | x**3 + y**3 <= 1 | x I, y I where x**2 + y**2 <= 1 | T
# AI 2.4
root, tangent | sqrt(1 + x) <= 1 + x/2 | x [-1, inf) | T
# Taylor's theorem with the sign of the remainder, DLMF 4.6.7
root, Taylor 2 | sqrt(1 + x) >= 1 + x/2 - x**2/8 | x H | T
root, Taylor 3 | sqrt(1 + x) <= 1 + x/2 - x**2/8 + x**3/16 | x H | T
root, tangent, reversed | sqrt(1 + x) >= 1 + x/2 | x H | F
#
root above the identity | sqrt(1 + x**2) > x | x L | T
root near the identity | sqrt(1 + x**2) - x <= 1/(2*x) | x P | T
root near the identity, below | sqrt(1 + x**2) - x >= 1/(2*x + 1/x) | x P | T
# HLP 2.12 (subadditivity)
subadditivity of the root | sqrt(x + y) <= sqrt(x) + sqrt(y) | x H, y H | T
subadditivity of the root, strict | sqrt(x + y) < sqrt(x) + sqrt(y) | x H, y H | F
difference of roots | abs(sqrt(x) - sqrt(y)) <= sqrt(abs(x - y)) | x H, y H | T
# HLP 3.5 (concavity)
step of the root | sqrt(x + 1) - sqrt(x) < 1/(2*sqrt(x)) | x P | T
step of the root, below | sqrt(x + 1) - sqrt(x) > 1/(2*sqrt(x + 1)) | x P | T
concavity of the root | sqrt((x + y)/2) >= (sqrt(x) + sqrt(y))/2 | x H, y H | T
three roots | sqrt(x + 1) + sqrt(x - 1) < 2*sqrt(x) | x [1, inf) | T
three roots, reversed | sqrt(x + 1) + sqrt(x - 1) >= 2*sqrt(x) | x [1, inf) | F
# AI 2.4
cube root, tangent | (1 + x)**(1/3) <= 1 + x/3 | x [-1, inf) | T
# HLP 2.12 (subadditivity)
cube roots | x**(1/3) + y**(1/3) >= (x + y)**(1/3) | x H, y H | T
#
root of a square | ((2*x**3 - 7/3*x + 5/7)**2)**(1/2) >= 2*x**3 - 7/3*x + 5/7 | x [2, pi] | T
circle above chord | sqrt(1 - x**2) >= 1 - x | x I | T
circle above chord, squared | sqrt(1 - x**2) >= 1 - x**2 | x U | T
circle and parabola | sqrt(1 - x**2) <= 1 - x**2/2 | x U | T
# HLP 2.4 (Cauchy)
roots on the circle | x*sqrt(1 - y**2) + y*sqrt(1 - x**2) <= 1 | x U, y U | T
reverse triangle | sqrt(x**2 + y**2) <= abs(x) + abs(y) | x L, y L | T
norms in the plane | abs(x) + abs(y) <= sqrt(2)*sqrt(x**2 + y**2) | x L, y L | T
norms in the plane, too small | abs(x) + abs(y) <= 1.41*sqrt(x**2 + y**2) | x L, y L | F
#
nested root, identity | sqrt(2) + sqrt(3) == sqrt(5 + 2*sqrt(6)) | | T
nested root, false identity | sqrt(2) + sqrt(3) == sqrt(10) | | F
Ramanujan cube roots | (2**(1/3) - 1)**(1/3) == (1/9)**(1/3) - (2/9)**(1/3) + (4/9)**(1/3) | | T
golden ratio | ((1 + sqrt(5))/2)**2 == (1 + sqrt(5))/2 + 1 | | T
Cardano for 1 | (2 + sqrt(5))**(1/3) - (sqrt(5) - 2)**(1/3) == 1 | | T
near identity | sqrt(10) + sqrt(11) > sqrt(5) + sqrt(18) | | T
# DLMF 3.12 (decimals of pi)
pi below the convergent | pi < 355/113 | | T
pi below another | pi < 333/106 | | F
#
almost 1/2 | 180*acos(7823207/7823209)/pi == 0 | | F
e to the pi | exp(pi) > pi**e | | T
# DLMF 7.8; AS 7.1.13; Gordon, Ann. Math. Statist. 12 (1941)
Chernoff for the error function | erfc(x) <= exp(-x**2) | x H | T
Chernoff, less | erfc(x) <= 9/10*exp(-x**2) | x H | F
Mills above, AS 7.1.13 | erfc(x) <= exp(-x**2)/(x*sqrt(pi)) | x P | T
Gordon 1941 | erfc(x) >= x*exp(-x**2)/(sqrt(pi)*(x**2 + 1/2)) | x P | T
Komatu 1955, below, AS 7.1.13 | erfc(x) >= 2/sqrt(pi)*exp(-x**2)/(x + sqrt(x**2 + 2)) | x H | T
Pollak 1956, above, AS 7.1.13 | erfc(x) <= 2/sqrt(pi)*exp(-x**2)/(x + sqrt(x**2 + 4/pi)) | x H | T
Komatu with 1 | erfc(x) >= 2/sqrt(pi)*exp(-x**2)/(x + sqrt(x**2 + 1)) | x H | F
# Pólya 1945, DLMF 7.8.8; Chu, Biometrika 42 (1955)
Pólya 1945 | erf(x)**2 <= 1 - exp(-4*x**2/pi) | x L | T
Chu 1955 | erf(x)**2 >= 1 - exp(-x**2) | x L | T
Chu, more | erf(x)**2 >= 1 - exp(-1.1*x**2)  | x L | F
# Taylor's theorem with the sign of the remainder, DLMF 7.6.1
error function, tangent | erf(x) <= 2*x/sqrt(pi) | x H | T
error function, Taylor | erf(x) >= 2/sqrt(pi)*(x - x**3/3) | x H | T
# DLMF 7.2(i)
error function below 1 | erf(x) < 1 | x L | T
error function below less than 1 | erf(x) < 1 - 1e-10 | x L | F
#
subadditivity of erf | erf(x + y) <= erf(x) + erf(y) | x H, y H | T
error function and tanh | erf(x) <= tanh(2*x/sqrt(pi)) + 1/10 | x H | T
# Cho, Saul, Kernel Methods for Deep Learning (2009); Daniely, Frostig, Singer (2016), 8
arc-cosine kernel below 1 | (sqrt(1 - x**2) + (pi - acos(x))*x)/pi <= 1 | x U | T
arc-cosine kernel above the identity | (sqrt(1 - x**2) + (pi - acos(x))*x)/pi >= x | x U | T
arc-cosine kernel, strict | (sqrt(1 - x**2) + (pi - acos(x))*x)/pi > x | x U | F
arc-cosine kernel, chord | (sqrt(1 - x**2) + (pi - acos(x))*x)/pi <= (1 + x)/2 | x U | T
arc-cosine kernel, tangent | (sqrt(1 - x**2) + (pi - acos(x))*x)/pi >= 1/pi + x/2 | x U | T
arc-cosine kernel, order 0 | 1 - acos(x)/pi <= 1 | x U | T
#
sech derivative | 1 - t/pi + sin(t)/pi <= 1 | t [0, pi] | T
# Rudin, Principles of Mathematical Analysis, 1.37 (absolute values)
triangle inequality | abs(x + y) <= abs(x) + abs(y) | x L, y L | T
triangle inequality, equality | abs(x + y) == abs(x) + abs(y) | x L, y L | F
reverse triangle for numbers | abs(abs(x) - abs(y)) <= abs(x - y) | x L, y L | T
#
ReLU is 1-Lipschitz | abs(relu(x) - relu(y)) <= abs(x - y) | x L, y L | T
ReLU is subadditive | relu(x + y) <= relu(x) + relu(y) | x L, y L | T
ReLU is additive | relu(x + y) == relu(x) + relu(y) | x L, y L | F
ReLU in two parts | relu(x) - relu(-x) == x | x L | T
maximum above the mean | max(x, y) >= (x + y)/2 | x L, y L | T
maximum above the mean, strict | max(x, y) > (x + y)/2 | x L, y L | F
maximum of three | max(x, y, z) >= (x + y + z)/3 | x L, y L, z L | T
median bounds | min(x, y) <= sqrt(x*y) <= max(x, y) | x H, y H | T
minimum and maximum | min(x, y) + max(x, y) == x + y | x L, y L | T
minimum and maximum, product | min(x, y)*max(x, y) == x*y | x L, y L | T
leaky ReLU | max(x, x/100) >= x/100 | x L | T
hat function | max(0, 1 - abs(x)) <= 1 | x L | T
Huber below the parabola | min(x**2/2, abs(x) - 1/2) <= x**2/2 | x L | T
Huber above | abs(x) - 1/2 <= x**2/2 | x L | T
sign and modulus | x*sign(x) == abs(x) | x L | T
step below 1 | step(x) <= 1 | x L | T
# Boucheron, Lugosi, Massart, Concentration Inequalities, 2.6 and 2.7
rounded sum, Hoeffding lemma | p*exp(x*(1 - p)) + (1 - p)*exp(-x*p) <= exp(x**2/8) | x [-3, 3], p I | T
Hoeffding lemma, too narrow | p*exp(x*(1 - p)) + (1 - p)*exp(-x*p) <= exp(x**2/9) | x [-3, 3], p I | F
Bennett below Bernstein | (1 + x)*log(1 + x) - x >= x**2/(2*(1 + x/3)) | x H | T
Bennett, too much | (1 + x)*log(1 + x) - x >= x**2/(2*(1 + x/4)) | x H | F
Bennett above zero | (1 + x)*log(1 + x) - x >= 0 | x (-1, inf) | T
#
chi-square exponent | x - log(1 + x) >= x**2/(2*(1 + x)) | x H | T
Cauchy density | 1/(1 + x**2) >= exp(-x**2) | x L | T
Student tends to Gauss | (1 + x**2/4)**(-4) >= exp(-x**2) | x L | T
# AI 2.4
power of 1 - x | (1 - x)**5 >= 1 - 5*x | x [0, 1] | T
# AI 3.2.37
Weierstrass product | (1 - x)*(1 - y) >= 1 - x - y | x I, y I | T
Weierstrass product 3 | (1 - x)*(1 - y)*(1 - z) >= 1 - x - y - z | x I, y I, z I | T
Weierstrass product, reversed | (1 - x)*(1 - y) <= 1 - x - y | x I, y I | F
#
telescoping | (1 - s**5)/(1 - s) == 1 + s + s**2 + s**3 + s**4 | s [0, 1) | T
geometric sum | (1 - s**5)/(1 - s) < 1/(1 - s) | s [0, 1) | F
tiny margin | 1 - 10**-12*x < 1 + 10**-30 | x I | T
steep exponential | exp(-1000000*x) <= 1 | x I | T
two-sided | 0 < 1/(1 + exp(-x)) < 1 | x L | T
# DLMF 4.35, 4.8 and 4.21
ratio of exponentials | (exp(x) - 1)/(exp(x) + 1) == tanh(x/2) | x L | T
quotient rule of logs | log(x*y) == log(x) + log(y) | x P, y P | T
half-angle | sin(x/2)**2 == (1 - cos(x))/2 | x L | T
"""


class Row(NamedTuple):
    """One inequality; ``truth`` is what the source says (a false row: what follows from it)."""

    name: str
    relation: str
    domain: dict[str, str]
    where: tuple[str, ...]
    truth: bool
    source: str = ""


def _read(line: str) -> Row:
    name, relation, place, truth = (part.strip() for part in line.split("|"))
    place, _, conditions = place.partition("where")
    domain = {}
    depth, start, pieces = 0, 0, []
    for i, c in enumerate(place):
        depth += (c in "[({") - (c in "])}")
        if c == "," and depth == 0:
            pieces.append(place[start:i])
            start = i + 1
    for piece in [*pieces, place[start:]]:
        if piece.strip():
            variable, text = piece.strip().split(" ", 1)
            domain[variable] = SETS.get(text.strip(), text.strip())
    return Row(name, relation, domain, (conditions.strip(),) if conditions.strip() else (), truth == "T")


def _rows(lines: list[str]) -> list[Row]:
    source, found = "", list[Row]()
    for line in lines:
        if line.startswith("#"):
            source = line[1:].strip()
        else:
            found.append(_read(line)._replace(source=source))
    return found


ROWS = _rows(TEXT.strip().splitlines())
