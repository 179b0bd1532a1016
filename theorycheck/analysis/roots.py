"""The real roots of polynomials with rational coefficients, isolated exactly (irreducible factors over Q, Sturm's theorem 1829).

Only rational arithmetic; no root is ever approximated by a float.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from theorycheck.ball import fmpq, fmpq_poly

__all__ = ["Root", "count_roots", "isolate", "real_roots", "separate", "sturm_chain"]


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


def real_roots(polynomials: Sequence[fmpq_poly], ends: Sequence[fmpq]) -> list[Root]:
    """Every root of one of the polynomials, once and in order, apart from one another and from the ends."""
    factors: list[fmpq_poly] = []
    for p in polynomials:
        if p.degree() >= 1:
            factors += [f for f, _ in p.factor()[1] if f not in factors]
    return separate([r for f in factors for r in isolate(f)], ends)
