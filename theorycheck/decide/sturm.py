"""One variable, completely: every sign condition on polynomials over an interval of the line is decided.

The roots of all polynomials involved are isolated exactly (irreducible factors over Q, Sturm's theorem 1829), which cuts the line into
finitely many points and gaps on each of which every sign is constant. Only rational arithmetic; no root is ever approximated by a float.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from theorycheck.ball import fmpq, fmpq_poly
from theorycheck.decide.polybox import EmptyDomain, End, PolynomialResult
from theorycheck.verdict import Outcome

__all__ = ["Root", "count_roots", "decide_univariate", "isolate", "separate", "sturm_chain"]


@dataclass
class Root:
    """The only root of the irreducible ``factor`` in [lower, upper]; a rational root has lower == upper."""

    factor: fmpq_poly
    lower: fmpq
    upper: fmpq

    @property
    def rational(self) -> bool:
        """Whether the root is known as one rational number."""
        return bool(self.lower == self.upper)

    def refine(self) -> None:
        """Halve the interval of an irrational root (a simple root, so the factor changes sign across it)."""
        middle = (self.lower + self.upper) / 2
        if (self.factor(middle) < 0) == (self.factor(self.lower) < 0):
            self.lower = middle
        else:
            self.upper = middle

    def __str__(self) -> str:
        if self.rational:
            return str(self.lower)
        return f"the root of {self.factor} in [{self.lower}, {self.upper}]"


def sturm_chain(p: fmpq_poly) -> list[fmpq_poly]:
    """p, p', and negated remainders, each scaled by a positive rational to primitive integers; p must be square-free."""
    chain = [p, p.derivative()]
    while chain[-1].degree() > 0:
        remainder = -(chain[-2] % chain[-1])
        if remainder == 0:
            break
        chain.append(remainder / abs(remainder.leading_coefficient()))
    return chain


def _variations(signs: Iterator[fmpq]) -> int:
    nonzero = [s > 0 for s in signs if s != 0]
    return sum(a != b for a, b in pairwise(nonzero))


def count_roots(chain: Sequence[fmpq_poly], lower: fmpq, upper: fmpq) -> int:
    """The number of roots in the half-open interval (lower, upper] (Sturm)."""
    return _variations(q(lower) for q in chain) - _variations(q(upper) for q in chain)


def isolate(p: fmpq_poly) -> list[Root]:
    """All real roots of an irreducible polynomial, in order, each in its own interval with no other root of p."""
    if p.degree() < 1:
        return []
    if p.degree() == 1:
        root = -p[0] / p[1]
        return [Root(p, root, root)]
    bound = fmpq(1) + max(abs(c) for c in p.coeffs()) / abs(p.leading_coefficient())  # Cauchy
    chain = sturm_chain(p)
    found: list[Root] = []
    stack = [(-bound, bound)]
    while stack:
        a, b = stack.pop()
        count = count_roots(chain, a, b)
        if count == 1:
            found.append(Root(p, a, b))
        elif count > 1:
            middle = (a + b) / 2
            stack += [(middle, b), (a, middle)]
    return found


def separate(roots: list[Root], ends: Sequence[fmpq]) -> list[Root]:
    """Refine until no two intervals meet and none holds an end."""
    for root in roots:
        while not root.rational and any(root.lower <= e <= root.upper for e in ends):
            root.refine()
    roots.sort(key=lambda r: r.lower)
    index = 0
    while index + 1 < len(roots):
        left, right = roots[index], roots[index + 1]
        if left.upper < right.lower:
            index += 1
            continue
        for root in (left, right):
            if not root.rational:
                root.refine()
        roots.sort(key=lambda r: r.lower)
        index = 0
    return roots


def _factors(polynomials: Sequence[fmpq_poly]) -> list[fmpq_poly]:
    found: list[fmpq_poly] = []
    for p in polynomials:
        if p.degree() >= 1:
            found += [f for f, _ in p.factor()[1] if f not in found]
    return found


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
    roots = separate([r for f in _factors(polynomials) for r in isolate(f)], ends)

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
