"""Closed forms of E[phi(u) phi(v)], recognised from the normal form of phi, each with its source; None where none is known here.

- alpha x for x < 0, beta x for x > 0: alpha beta b + (beta - alpha)^2 E[relu(u) relu(v)] (arc-cosine kernel, Cho & Saul 2009; E[u relu(v)] = b/2).
- alpha for x < 0, beta for x > 0: alpha beta + (beta - alpha)^2 P(u > 0, v > 0) (Sheppard 1899).
- sums of c x^k exp(r x) on the whole line: a shift of the means (Cameron-Martin), then Isserlis 1918.
- A + B erf(k x): A^2 + B^2 (2/pi) asin(2 k^2 b / sqrt((1 + 2 k^2 a)(1 + 2 k^2 c))) (Williams 1998; odd, so no mixed terms).
- gelu, x F(x): b (1/4 + asin(b/sqrt(A C))/(2 pi)) + (a c - b^2 + b^2/A + b^2/C)/(2 pi sqrt(A C - b^2)), A = 1 + a, C = 1 + c: Stein's identity twice,
  with E[p(u) p(v)] = 1/(2 pi sqrt(A C - b^2)) (agrees with Tsuchida et al. 2021).
- B sin(k x), B cos(k x): B^2 exp(-k^2 (a + c)/2) sinh(k^2 b), cosh (characteristic function).
- B exp(-k x^2), k > 0: B^2 / sqrt((1 + 2 k a)(1 + 2 k c) - 4 k^2 b^2) (Gaussian integral).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from theorycheck.ball import arb, ball, fmpq, working_bits
from theorycheck.expression import Expr, constant_ball, parse
from theorycheck.gauss.closed_form import relu_relu, step_step
from theorycheck.gauss.covariance import Covariance
from theorycheck.gauss.exponential_polynomial import Stretch, stretches

__all__ = ["known_value"]

_GELU = "x/2*(1 + erf(x/sqrt(2)))"


def known_value(phi: Any, cov: Covariance) -> arb | None:
    """E[phi(u) phi(v)] at the current precision by a closed form, or None."""
    pieces = stretches(phi)
    if pieces is not None:
        if len(pieces) == 1:
            return _shifted(pieces[0], cov)
        return _two_sided(pieces, cov) if len(pieces) == 2 and pieces[0].upper == 0 else None
    if len(phi.pieces) != 1:
        return None
    expr = phi.pieces[0].expr
    if expr == _gelu():
        return _gelu_gelu(ball(cov.a), ball(cov.b), ball(cov.c))
    return _single(expr, ball(cov.a), ball(cov.b), ball(cov.c))


@lru_cache(maxsize=1)
def _gelu() -> Expr:
    return parse(_GELU)


def _two_sided(pieces: tuple[Stretch, ...], cov: Covariance) -> arb | None:
    """One constant, or one multiple of x, on each side of 0."""
    terms = [t for p in pieces for t in p.terms]
    if (
        any(len(p.terms) > 1 for p in pieces)
        or any(not t.rate.is_zero for t in terms)
        or len({t.power for t in terms}) > 1
    ):
        return None
    power = terms[0].power
    if power > 1 or (power == 0 and not (cov.a > 0 and cov.c > 0)):
        return None
    left, right = (constant_ball(p.terms[0].coefficient, working_bits()) if p.terms else arb(0) for p in pieces)
    if power == 1:
        return left * right * ball(cov.b) + (right - left) ** 2 * relu_relu(cov).value
    return left * right + (right - left) ** 2 * step_step(cov).value


def _shifted(piece: Stretch, cov: Covariance) -> arb:
    """Sums of c x^k exp(r x): E[u^k v^m exp(r u + q v)] = exp(Var/2) E[(u + r a + q b)^k (v + r b + q c)^m]."""
    bits = working_bits()
    a, b, c = ball(cov.a), ball(cov.b), ball(cov.c)
    terms = [t.balls(bits) for t in piece.terms]
    total = arb(0)
    for one, k, r in terms:
        for two, m, q in terms:
            moment = _moment(k, m, (r * a + q * b, r * b + q * c), (a, b, c))
            total += one * two * moment * ((r * r * a + 2 * r * q * b + q * q * c) / 2).exp()
    return total


def _moment(k: int, m: int, means: tuple[arb, arb], cov: tuple[arb, arb, arb]) -> arb:
    return sum(
        (
            math.comb(k, i) * math.comb(m, j) * means[0] ** (k - i) * means[1] ** (m - j) * _isserlis(i, j, cov)
            for i in range(k + 1)
            for j in range(m + 1)
            if (i + j) % 2 == 0 and (i == k or means[0] != 0) and (j == m or means[1] != 0)
        ),
        arb(0),
    )


def _isserlis(i: int, j: int, cov: tuple[arb, arb, arb]) -> arb:
    """E[u^i v^j]: sum over k pairs of one u with one v."""
    a, b, c = cov
    total = arb(0)
    for k in range(i % 2, min(i, j) + 1, 2):
        p, q = (i - k) // 2, (j - k) // 2
        ways = fmpq(
            math.factorial(i) * math.factorial(j),
            2 ** (p + q) * math.factorial(p) * math.factorial(q) * math.factorial(k),
        )
        total += ways * a**p * c**q * b**k
    return total


def _gelu_gelu(a: arb, b: arb, c: arb) -> arb:
    A, C = 1 + a, 1 + c
    angle = (b / (A * C).sqrt()).asin()
    mixed = (a * c - b * b + b * b / A + b * b / C) / (A * C - b * b).sqrt()
    return b / 4 + (b * angle + mixed) / (2 * arb.pi())


def _single(expr: Expr, a: arb, b: arb, c: arb) -> arb | None:
    """A constant and one multiple of erf, sin, cos or a Gaussian."""
    bits = working_bits()
    constant, found = arb(0), None
    for monomial, k in expr.terms:
        loose = [(base, e) for base, e in monomial if _varies(base)]
        factor = constant_ball(Expr({tuple(p for p in monomial if not _varies(p[0])): k}), bits)
        if not loose:
            constant += factor
        elif found is None and len(loose) == 1 and loose[0][0].kind == "call":
            found = (factor, *loose[0])
        else:
            return None
    if found is None:
        return None
    factor, base, e = found
    scale = _scale(base.args[0], 2 if base.name == "exp" else 1, bits)
    if scale is None:
        return None
    square = scale * scale
    if base.name == "erf" and e == 1:
        ratio = 2 * square * b / ((1 + 2 * square * a) * (1 + 2 * square * c)).sqrt()
        return constant**2 + factor**2 * 2 / arb.pi() * ratio.asin()
    if base.name in ("sin", "cos") and e == 1 and constant == 0:
        wave = (square * b).sinh() if base.name == "sin" else (square * b).cosh()
        return factor**2 * wave * (-square * (a + c) / 2).exp()
    steep = -2 * scale * e
    if base.name == "exp" and steep > 0 and constant == 0:
        return factor**2 / ((1 + steep * a) * (1 + steep * c) - steep**2 * b**2).sqrt()
    return None


def _varies(base: Any) -> bool:
    return base.kind == "symbol" or any(a.variables for a in base.args)


def _scale(u: Expr, power: int, bits: int) -> arb | None:
    """k where u = k x^power."""
    if len(u.terms) != 1:
        return None
    monomial, k = u.terms[0]
    loose = [(base, e) for base, e in monomial if _varies(base)]
    if len(loose) != 1 or loose[0][0].kind != "symbol" or loose[0][1] != power:
        return None
    return constant_ball(Expr({tuple(p for p in monomial if not _varies(p[0])): k}), bits)
