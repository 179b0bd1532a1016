"""E[phi(u) psi(v)] by the trapezoidal rule in the plane, on the product of one lattice with itself, with a proved error.

With x = u/sqrt(a), y = v/sqrt(c) of correlation t in [0, 1), s^2 = 1 - t^2 and density p_t, the sum is h^2 sum_jk f(x_j) g(y_k) p_t(x_j, y_k). Since
x^2 - 2 t x y + y^2 = t (x - y)^2 + (1 - t)(x^2 + y^2), it is h^2/(2 pi s) sum_m exp(-t m^2 h^2/(2 s^2)) C_m, where C is the autocorrelation of
f(x_j) exp(-x_j^2/(2(1+t))) with g likewise: phi is evaluated on a line only, and one polynomial product does the rest.

Error. |p_t(x + i e, y)| = p_t(x, y) exp(e^2/(2 s^2)). The contour argument of ``line_rule`` in x for each y, then in y for each node, gives, with
S, T the suprema of |f|, |g| on [-X, X] x [-e, e], L = 2 exp(e^2/(2 s^2))/(exp(2 pi e/h) - 1), k = e max(1, exp(e^2/(2 s^2) - 2 pi e/h)) (the exponent
is convex) and sums over nodes of a unimodal density at most its integral plus h times its maximum:
|I_X - sum| <= S T [L + 4 p(X) k] + S T [L (1 + h p(0)) + 4 p(X) k (1 + h/(s sqrt(2 pi)))].
Beyond X: |f g| <= (f^2 + g^2)/2, and y = t x + s w with w independent of x, so that each of the four parts is a tail of one variable. Negative t: psi(v) = phi(-v).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from theorycheck.ball import arb, arb_mat, arb_poly, exact, precision
from theorycheck.expression import charge
from theorycheck.gauss.growth import Growth, density, spread
from theorycheck.gauss.memo import remembered
from theorycheck.gauss.rectangle import heights, supremum

__all__ = ["Lattice", "lattice_nodes", "lattice_sum", "plane_cut"]


@dataclass(frozen=True)
class Lattice:
    """Step, nodes on each side, proved error."""

    step: float
    points: int
    error: arb


def plane_cut(growth: Growth, sigmas: tuple[arb, arb], bits: int) -> tuple[float, arb]:
    """X and a bound of what lies beyond it in either variable, whatever the correlation; exp(-X^2/2) is 2^-bits at X^2 = 1.39 bits."""
    x = math.sqrt(1.4 * bits)
    while True:
        far = sum((growth.plane_tail(s, s, arb(x)) for s in sigmas), arb(0))
        if far < arb(2) ** (-bits - 2) or x > 1e6:
            return x, far
        x += 0.5


@remembered(256)
def lattice_nodes(phi: Any, variances: tuple[Any, Any], s2: Any, bits: int, most: int = 6000) -> Lattice | None:
    """Nodes that reach about 2^-bits; None where no strip is proved or more than ``most`` nodes on a side are needed. s2 = 1 - t^2."""
    with precision(64):
        sigmas = (arb(variances[0]).sqrt(), arb(variances[1]).sqrt())
        small = arb(s2)
        if not small > 0:
            return None
        s, scale = float(small.sqrt().lower()), float(sigmas[0].max(sigmas[1]).upper())
        x, far = plane_cut(Growth.of(phi), sigmas, bits)
        reach = 2.0 ** (math.ceil(math.log2(1.2 * (x + 1) * scale) * 4) / 4)
        best: tuple[float, float, arb] | None = None
        misses = 0
        for b in heights(1.3 * math.sqrt(1.4 * bits) * s * scale):
            e = b / scale * (1 - 1e-9)
            size = supremum(phi, reach, b, 2 * bits + 100)
            if size is None:
                if b < 1e-3 * s:
                    return None
                continue
            need = bits * math.log(2) + 2 * max(0.0, float(size.log())) + 3
            if math.sqrt(2 * need) + 1 > reach / scale:  # the sides of the contour would need a wider rectangle
                continue
            need += e * e / (2 * s * s)
            h = 2 * math.pi * e / need
            if best is None or h > best[0]:
                best, misses = (h, e, size), 0
            elif (misses := misses + 1) >= 2:
                break
        return None if best is None or x / best[0] > most else _settle(*best, x, far, small, bits, reach / scale)


def _settle(h: float, e: float, size: arb, x: float, far: arb, s2: arb, bits: int, widest: float) -> Lattice | None:
    for _ in range(60):
        unit = 2.0 ** (math.floor(math.log2(h)) - 24)
        h = round(h / unit) * unit
        n = math.ceil(x / h)
        error = _error(size, e, h, arb((n + 0.5) * h), s2)
        if error < arb(2) ** (-bits) or x + 1 > widest:
            break
        h, x = h * 0.98, x + 0.1
    return Lattice(h, n, (error + far).upper()) if arb(n + 1) * h < widest else None


def _error(size: arb, e: float, h: float, X: arb, s2: arb) -> arb:
    top, step = arb(e), arb(h)
    lift, fall = top * top / (2 * s2), 2 * arb.pi() * top / step
    lines = 2 * lift.exp() / (fall.exp() - 1)
    sides = 4 * density(X) * top * arb(1).max((lift - fall).exp())
    first = lines + sides
    second = lines * (1 + step * density(arb(0))) + sides * (1 + step / (s2 * 2 * arb.pi()).sqrt())
    return size**2 * (first + second)


def lattice_sum(phi: Any, variances: tuple[Any, Any], t: Any, s2: Any, bits: int, most: int = 6000) -> arb | None:
    """E[phi(u) phi(v)], Var u, Var v = variances > 0, correlation t, 1 - t^2 = s2 > 0 (fmpq or ball each), within about 2^-bits; or None."""
    rule = lattice_nodes(phi, variances, s2, bits, most)
    if rule is None:
        return None
    with precision(bits + 40):
        ball_t, small, h, n = abs(arb(t)), arb(s2), exact(rule.step), rule.points
        charge(20 * n)  # the product of two polynomials, one call into flint
        negative = arb(t) < 0
        widths = [arb(v).sqrt() for v in variances]
        falls = _gaussian(-arb(h * h) / (2 * (1 + ball_t)), n + 1)
        first = _weighted(phi, widths[0], h, falls)
        second = first if variances[0] == variances[1] else _weighted(phi, widths[1], h, falls)
        sums, blur = _correlated(first, second, negative)
        middle = arb(h) ** 2
        weights = _gaussian(-ball_t * middle / (2 * small), 2 * n + 1)
        both = [sums[2 * n], *map(arb.__add__, sums[2 * n + 1 :], sums[2 * n - 1 :: -1])]
        total = (arb_mat(1, len(both), weights) * arb_mat(len(both), 1, both))[0, 0] + blur
        return total * middle / (2 * arb.pi() * small.sqrt()) + spread(rule.error)


def _gaussian(rate: arb, count: int) -> list[arb]:
    """exp(rate m^2), 0 <= m < count, each from the one before: exp(rate (m + 1)^2) = exp(rate m^2) exp(rate (2 m + 1))."""
    step, found = rate.exp(), [arb(1)]
    square = step * step
    for _ in range(count - 1):
        found.append(found[-1] * step)
        step *= square
    return found


def _correlated(f: list[arb], g: list[arb], negative: bool) -> tuple[list[arb], arb]:
    """sum_j f_j g_(j-m) for m = -2n..2n (with g reversed where ``negative``: psi(v) = phi(-v)), the coefficients of f(z) g(1/z) z^2n, and a ball for what the radii change.

    The midpoints alone are multiplied, which takes a quarter of the time. In a sum of coefficients with weights at most 1 the radii change at most
    (R f)(S g) + (S f)(R g) + (R f)(R g), R the sum of radii, S that of sizes.
    """
    F = [x.mid() for x in f]
    G = F if g is f else [x.mid() for x in g]
    product: Any = arb_poly(F) * arb_poly(G if negative else G[::-1])
    found = product.coeffs()
    with precision(64):
        R, S = _sizes(f, F)
        r, s = (R, S) if g is f else _sizes(g, G)
        return found + [arb(0)] * (2 * len(F) - 1 - len(found)), spread(R * s + S * r + R * r)


def _sizes(balls: list[arb], middles: list[arb]) -> tuple[arb, arb]:
    """The sum of radii and that of sizes, from above; small or large, 64 bits hold them."""
    return sum(map(arb.rad, balls), arb(0)).upper(), sum(map(abs, middles), arb(0)).upper()


def _weighted(phi: Any, sigma: arb, h: Any, falls: list[arb]) -> list[arb]:
    """phi(sigma x_j) exp(-x_j^2/(2(1+t))) for j = -n..n."""
    places = [sigma * arb(h * j) for j in range(len(falls))]
    right = phi.balls(places)
    parity = phi.facts.parity
    left = right if parity == "even" else [-v for v in right] if parity == "odd" else phi.balls([-x for x in places])
    found = [w * v for w, v in zip(falls[:0:-1], left[:0:-1], strict=True)] + [
        w * v for w, v in zip(falls, right, strict=True)
    ]
    return _of_like_size(found)


def _of_like_size(values: list[arb]) -> list[arb]:
    """All rounded to one grid, of the last bit of about the largest: a product of polynomials whose coefficients have unlike exponents takes several times as long."""
    large = 4 * max((abs(v).upper() for v in values[:: 1 + len(values) // 256]), default=arb(0))
    return [(v + large) - large for v in values]
