"""One variable, completely: every sign condition on polynomials over an interval of the line is decided.

The roots of all polynomials involved cut the line into finitely many points and gaps on each of which every sign is constant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from theorycheck.analysis.roots import Root, real_roots
from theorycheck.ball import fmpq, fmpq_poly
from theorycheck.decide.polybox import EmptyDomain, End, PolynomialResult
from theorycheck.verdict import Outcome

__all__ = ["decide_univariate"]


def _rational_points(roots: Sequence[Root], lower: End, upper: End, ends_open: tuple[bool, bool]) -> Iterator[fmpq]:
    lower_open, upper_open = ends_open
    inner = [r for r in roots if (lower is None or r.lower > lower) and (upper is None or r.upper < upper)]
    if lower is not None and not lower_open:
        yield lower
    if upper is not None and not upper_open:
        yield upper
    yield from (r.lower for r in inner if r.rational)
    marks: list[tuple[End, End]] = [(lower, lower), *((r.lower, r.upper) for r in inner), (upper, upper)]
    for (_, a), (b, _) in pairwise(marks):
        if a is None and b is None:
            yield fmpq(0)
        elif a is None:
            assert b is not None
            yield b - 1
        elif b is None:
            yield a + 1
        else:
            yield (a + b) / 2


def decide_univariate(
    poly: fmpq_poly,
    strict: bool,
    lower: End,
    upper: End,
    ends_open: tuple[bool, bool] = (False, False),
    *,
    where: Sequence[tuple[fmpq_poly, bool]] = (),
) -> PolynomialResult:
    """``poly >= 0`` (``> 0`` if strict) on the interval, where every ``g >= 0`` (``g > 0``) holds: HOLDS or FAILS, always.

    FAILS has a rational witness wherever there is one; else ``algebraic`` names the irrational root at which the statement is false.
    An empty domain raises Vacuous. Worst case polynomial in degree and bit size, comfortable to degree 100.
    """
    polynomials = [poly, *(g for g, _ in where)]
    ends = [e for e in (lower, upper) if e is not None]
    roots = real_roots(polynomials, ends)

    def met(value: fmpq, is_strict: bool) -> bool:
        return bool(value > 0 or (value == 0 and not is_strict))

    def at_root(q: fmpq_poly, root: Root) -> fmpq:
        return fmpq(0) if q % root.factor == 0 else q(root.lower)

    count = 0
    for x in _rational_points(roots, lower, upper, ends_open):
        if not all(met(g(x), g_strict) for g, g_strict in where):
            continue
        count += 1
        if not met(poly(x), strict):
            reason = f"the value at {x} is {poly(x)}"
            return PolynomialResult(Outcome.FAILS, [x], reason, count, "real roots")
    for root in roots:
        if root.rational or (lower is not None and root.upper < lower) or (upper is not None and root.lower > upper):
            continue
        if not all(met(at_root(g, root), g_strict) for g, g_strict in where):
            continue
        count += 1
        if not met(at_root(poly, root), strict):
            reason = f"false at {root}, and at no rational point"
            return PolynomialResult(Outcome.FAILS, None, reason, count, "real roots", str(root))
    if count == 0:
        raise EmptyDomain(("roots",))
    return PolynomialResult(Outcome.HOLDS, None, "", count, "real roots", tree=("roots",))
