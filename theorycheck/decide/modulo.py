"""Sums of squares modulo equations: poly = least + sum g_i v_i^T G_i v_i + sum q_j h_j, where every h_j is 0 on the domain (sin^2 + cos^2 - 1).

Everything is written in the monomials that no equation's leading term divides, which leaves a plain question about Gram matrices (``gram_matrix``); the
multipliers q_j are what division by the equations leaves. Limit: division is complete only where the leading terms are coprime.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

from theorycheck.ball import fmpq, fmpq_mpoly
from theorycheck.decide.certificate import conditions_of
from theorycheck.decide.gram_matrix import MOST_BASIS, MOST_UNKNOWNS, WORK, Block, left_over, solve, terms_of
from theorycheck.decide.polybox import Exponents, PolynomialResult, Problem, coefficients
from theorycheck.decide.steps import products
from theorycheck.verdict import Outcome

__all__ = ["by_modulo", "equations_of"]

MOST_DEGREE, MOST_VARIABLES = 6, 6
MOST_STEPS = 4000


class _Endless(Exception):
    """The division does not come to an end."""


def equations_of(problem: Problem) -> list[fmpq_mpoly]:
    """What is 0 on the domain: conditions that stand there with both signs."""
    loose = [g for g, strict in problem.where if not strict]
    found: list[fmpq_mpoly] = []
    for g in loose:
        if -g in loose and g not in found and -g not in found:
            found.append(g)
    return found


class Ideal:
    """Division by equations, each by its leading term in a graded order."""

    def __init__(self, equations: Sequence[fmpq_mpoly]) -> None:
        self.equations = list(equations)
        self.leads: list[tuple[Exponents, fmpq]] = []
        for h in self.equations:
            terms = coefficients(h)
            lead = max(terms, key=lambda e: (sum(e), e))
            self.leads.append((lead, terms[lead]))

    def divide(self, p: fmpq_mpoly) -> tuple[fmpq_mpoly, list[fmpq_mpoly]]:
        """(rest, multipliers): p = rest + sum of multiplier * equation."""
        ring = p.context()
        multipliers = [ring.constant(0) for _ in self.equations]
        for _ in range(MOST_STEPS):
            step = self._step(p)
            if step is None:
                return p, multipliers
            k, m = step
            p -= m * self.equations[k]
            multipliers[k] += m
        raise _Endless

    def _step(self, p: fmpq_mpoly) -> tuple[int, fmpq_mpoly] | None:
        for e, c in coefficients(p).items():
            for k, (lead, top) in enumerate(self.leads):
                if all(a >= b for a, b in zip(e, lead, strict=True)):
                    quotient = tuple(a - b for a, b in zip(e, lead, strict=True))
                    return k, p.context().from_dict({quotient: c / top})
        return None

    def rest(self, p: fmpq_mpoly) -> fmpq_mpoly:
        """p in the monomials that are left."""
        return self.divide(p)[0]

    def is_plain(self, e: Exponents) -> bool:
        """No leading term divides the monomial."""
        return not any(all(a >= b for a, b in zip(e, lead, strict=True)) for lead, _ in self.leads)


def by_modulo(problem: Problem) -> PolynomialResult | None:
    """HOLDS by an identity that is checked exactly; None where there is no equation or none is found."""
    equations = equations_of(problem)
    if not equations or problem.n > MOST_VARIABLES or problem.poly.total_degree() > MOST_DEGREE:
        return None
    ideal = Ideal(equations)
    try:
        poly = ideal.rest(problem.poly)
        for blocks in _choices(problem, ideal, poly):
            size = sum(len(b.basis) for b in blocks)
            unknowns = sum(len(b.basis) * (len(b.basis) + 1) // 2 for b in blocks)
            cost = WORK + size**4 // 40
            if unknowns > MOST_UNKNOWNS or not problem.meter.affords(cost):
                continue
            problem.meter.charge(cost)
            found = solve(poly, blocks, problem.strict, ideal.rest)
            if found is not None:
                return _result(problem, ideal, *found)
    except _Endless:
        pass
    return None


def _choices(problem: Problem, ideal: Ideal, poly: fmpq_mpoly) -> Iterator[list[Block]]:
    one = problem.poly.context().constant(1)
    least = max(int(q.total_degree()) for q in (poly, *ideal.equations))
    zeros = [*ideal.equations, *(-h for h in ideal.equations)]
    conditions = [g for g, _ in conditions_of(problem) if g not in zeros]
    for degree in dict.fromkeys((least + least % 2, least + least % 2 + 2)):
        if degree > MOST_DEGREE:
            return
        alone = Block(one, _basis(problem, ideal, degree), "1")
        if len(alone.basis) > MOST_BASIS:
            return
        yield [alone]
        if conditions:
            more = [Block(g, _basis(problem, ideal, degree - int(g.total_degree())), str(g)) for g in conditions]
            yield [alone, *(b for b in more if b.basis)]


def _basis(problem: Problem, ideal: Ideal, degree: int) -> list[fmpq_mpoly]:
    """The monomials of at most half of the degree."""
    ring, found = problem.poly.context(), []
    for total in range(degree // 2 + 1):
        for chosen in combinations_with_replacement(range(problem.n), total):
            e = tuple(chosen.count(k) for k in range(problem.n))
            if ideal.is_plain(e):
                found.append(ring.from_dict({e: fmpq(1)}))
    return found


def _result(
    problem: Problem, ideal: Ideal, least: fmpq, blocks: list[Block], matrices: list[list[list[fmpq]]]
) -> PolynomialResult | None:
    rest, multipliers = ideal.divide(left_over(problem.poly, least, blocks, matrices))
    if rest != 0:
        return None
    zeros = [(str(h), str(q)) for h, q in zip(ideal.equations, multipliers, strict=True) if q != 0]
    tree = products(terms_of(least, blocks, matrices), equations=zeros)
    return PolynomialResult(Outcome.HOLDS, None, "", 0, "sum of squares modulo equations", tree=tree)
