"""A goal as side conditions times monomials: poly = sum m_i g_i + rest, every m_i and every term of rest of one sign on the domain.

What is left of the goal names the multipliers: a term t that may be negative is cancelled by m*g, m = t/u, for a term u of a condition g >= 0.
No linear program, any number of variables. Only HOLDS is said here, and only for an identity that is checked exactly. Limit: few steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from theorycheck.ball import fmpq, fmpq_mpoly
from theorycheck.decide.certificate import conditions_of
from theorycheck.decide.polybox import Exponents, PolynomialResult, Problem, coefficients
from theorycheck.decide.steps import products
from theorycheck.verdict import Outcome

__all__ = ["by_monomials"]

STEPS = 6
NODES = 300
MOST_TERMS = 200
Step = tuple[fmpq_mpoly, int]  # the multiplier and the index of its condition


class _Signs:
    """The sign of monomials on the box."""

    def __init__(self, problem: Problem) -> None:
        self.ways: list[int] = []
        self.strict: list[bool] = []
        for k in range(problem.n):
            a, b = problem.lower[k], problem.upper[k]
            self.ways.append(1 if a is not None and a >= 0 else -1 if b is not None and b <= 0 else 0)
            above = a is not None and (a > 0 or (a == 0 and problem.lower_open[k]))
            below = b is not None and (b < 0 or (b == 0 and problem.upper_open[k]))
            self.strict.append(above or below)

    def nonnegative(self, exponents: Sequence[int], c: fmpq) -> bool:
        sign = 1 if c > 0 else -1
        for e, way in zip(exponents, self.ways, strict=True):
            if e % 2:
                sign *= way
        return sign > 0

    def as_factors(self, exponents: Sequence[int], c: fmpq, names: Sequence[str]) -> tuple[fmpq, list[tuple[str, int]]]:
        """A term that is >= 0 as a weight > 0 and powers of what is >= 0."""
        used = [(name, way, e) for name, way, e in zip(names, self.ways, exponents, strict=True) if e]
        return abs(c), [(f"-{name}" if way < 0 and e % 2 else name, e) for name, way, e in used]

    def nonzero(self, exponents: Sequence[int]) -> bool:
        return all(strict for e, strict in zip(exponents, self.strict, strict=True) if e)


class _Search:
    """Depth first over multipliers; ``left`` counts the nodes that may still be opened."""

    def __init__(self, problem: Problem) -> None:
        self.ring = problem.poly.context()
        self.signs = _Signs(problem)
        self.conditions = [(g, strict) for g, strict in conditions_of(problem) if len(g) > 1 and len(g) <= MOST_TERMS]
        self.terms = [coefficients(g) for g, _ in self.conditions]
        self.left = NODES

    def find(self, rest: fmpq_mpoly, steps: int) -> tuple[list[Step], fmpq_mpoly] | None:
        """Multipliers that turn ``rest`` into a sum of terms that are >= 0, and that sum."""
        self.left -= 1
        here = coefficients(rest)
        bad = next((t for t in sorted(here) if not self.signs.nonnegative(t, here[t])), None)
        if bad is None:
            return [], rest
        if not steps or self.left <= 0 or len(here) > MOST_TERMS:
            return None
        for m, i in self._multipliers(bad, here[bad]):
            found = self.find(rest - m * self.conditions[i][0], steps - 1)
            if found is not None:
                return [(m, i), *found[0]], found[1]
        return None

    def _multipliers(self, bad: Exponents, c: fmpq) -> Iterator[Step]:
        for i, terms in enumerate(self.terms):
            for u in sorted(terms):
                quotient = tuple(e - d for e, d in zip(bad, u, strict=True))
                factor = c / terms[u]
                if min(quotient) >= 0 and self.signs.nonnegative(quotient, factor):
                    yield self.ring.from_dict({quotient: factor}), i

    def positive(self, steps: list[Step], rest: fmpq_mpoly) -> bool:
        """Some summand is > 0 on the whole domain."""
        if any(self.signs.nonzero(t) for t in coefficients(rest)):
            return True
        return any(self.conditions[i][1] and self.signs.nonzero(next(iter(coefficients(m)))) for m, i in steps)


def by_monomials(problem: Problem) -> PolynomialResult | None:
    """HOLDS by such an identity; else None."""
    if problem.poly == 0 or len(problem.poly) > MOST_TERMS:
        return None
    search = _Search(problem)
    found = search.find(problem.poly, STEPS)
    problem.meter.charge(NODES - search.left)
    if found is None:
        return None
    steps, rest = found
    total = rest
    for m, i in steps:
        total += m * search.conditions[i][0]
    if total != problem.poly or (problem.strict and not search.positive(steps, rest)):
        return None
    names = [problem.name(k) for k in range(problem.n)]
    parts = [search.signs.as_factors(t, c, names) for t, c in coefficients(rest).items()]
    for m, i in steps:
        ((t, c),) = coefficients(m).items()
        weight, factors = search.signs.as_factors(t, c, names)
        parts.append((weight, [*factors, (str(search.conditions[i][0]), 1)]))
    tree = products(parts)
    method = f"side conditions times monomials ({len(steps)})"
    return PolynomialResult(Outcome.HOLDS, None, "", 0, method, tree=tree)
