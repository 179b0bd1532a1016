"""The real zeros of an expression in x on an open interval, and its sign between them, proved.

Polynomials with rational coefficients by factorisation (every real zero, multiple ones included); other expressions by ``isolate``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from theorycheck.ball import arb, endpoints, fmpq, fmpq_poly, precision
from theorycheck.expression import Expr, to_text

__all__ = ["Found", "Zero", "as_polynomial", "between", "zeros"]


@dataclass(frozen=True)
class Zero:
    """A zero: exactly where it is known to be rational, and a ball with it."""

    exact: fmpq | None
    ball: arb

    @property
    def place(self) -> str:
        """The zero as text: exact, or rounded to six digits."""
        return str(self.exact) if self.exact is not None else f"{float(self.ball.mid()):.6g}"


@dataclass(frozen=True)
class Found:
    """All zeros, left to right, and the sign on each of the stretches that they leave."""

    text: str
    zeros: tuple[Zero, ...]
    signs: tuple[int, ...]


def as_polynomial(u: Expr) -> fmpq_poly | None:
    """u as a polynomial in x with rational coefficients, or None."""
    coefficients: dict[int, fmpq] = {}
    for m, c in u.terms:
        if not m:
            coefficients[0] = c
        elif len(m) == 1 and m[0][0].kind == "symbol" and m[0][1].q == 1 and m[0][1] > 0:
            coefficients[int(m[0][1].p)] = c
        else:
            return None
    return fmpq_poly([coefficients.get(k, fmpq(0)) for k in range(max(coefficients, default=0) + 1)])


def between(lower: fmpq | None, upper: fmpq | None) -> fmpq:
    """A rational number inside the open interval."""
    if lower is None:
        return fmpq(0) if upper is None else upper - 1
    return lower + 1 if upper is None else (lower + upper) / 2


def zeros(u: Expr, lower: fmpq | None, upper: fmpq | None) -> Found:
    """Zeros of u in (lower, upper); BadInput where they cannot be isolated."""
    p = as_polynomial(u)
    if p is not None:
        return _of_polynomial(p, to_text(u), lower, upper)
    from theorycheck.activations.isolate import isolate

    return isolate(u, lower, upper)


def _of_polynomial(p: fmpq_poly, text: str, lower: fmpq | None, upper: fmpq | None) -> Found:
    if p.degree() < 1:
        value = p[0]
        return Found(text, (), ((value > 0) - (value < 0),))
    found = _inside(_real_roots(p), lower, upper)
    ends = [lower, *(_dyadic(r.ball) if r.exact is None else r.exact for r in found), upper]
    signs = []
    for a, b in pairwise(ends):
        value = p(between(a, b))
        signs.append((value > 0) - (value < 0))
    return Found(text, tuple(found), tuple(signs))


def _dyadic(x: arb) -> fmpq:
    return endpoints(arb(x.mid()))[0]


def _inside(roots: list[Zero], lower: fmpq | None, upper: fmpq | None) -> list[Zero]:
    def above(r: Zero) -> bool:
        return lower is None or bool(r.ball > lower if r.exact is None else r.exact > lower)

    def below(r: Zero) -> bool:
        return upper is None or bool(r.ball < upper if r.exact is None else r.exact < upper)

    return [r for r in roots if above(r) and below(r)]


def _real_roots(p: fmpq_poly) -> list[Zero]:
    bits = 64
    while True:
        with precision(bits):
            roots: list[Zero] = []
            for factor, _ in p.numer().factor()[1]:
                if factor.degree() == 1:
                    root = fmpq(-factor[0], factor[1])
                    roots.append(Zero(root, arb(root)))
                elif factor.degree() > 1:
                    roots += [Zero(None, z.real) for z, _ in factor.complex_roots() if z.imag.is_zero()]
            roots.sort(key=lambda r: _dyadic(r.ball))
            if all(a.ball < b.ball for a, b in pairwise(roots)):
                return roots
        bits *= 2
