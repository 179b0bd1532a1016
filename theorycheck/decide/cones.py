"""Orthant cut into cones of ordered variables, each mapped back onto the orthant: x_(1) = y_1, x_(2) = y_1 + y_2, ...

After the substitution a form that is nonnegative often has nonnegative coefficients only, even where it vanishes on a ray inside the orthant
(AM-GM, Schur, Motzkin in squared variables). Repeated, this decides every form that is positive on the orthant without the origin
(successive difference substitution, L. Yang 2005). Only HOLDS is said here. Exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations, product
from math import factorial

from theorycheck.ball import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx
from theorycheck.decide.bernstein_form import tensor
from theorycheck.decide.polybox import PolynomialResult, Problem
from theorycheck.verdict import Outcome

__all__ = ["by_cones"]

MOST_VARIABLES = 5
DEEPEST = 4
TERMS = 128  # terms of a form in one order of its variables to one unit of work
Matrix = tuple[tuple[int, ...], ...]


def _orthant_form(problem: Problem) -> tuple[fmpq_mpoly, list[bool]] | None:
    """A form h(s_0, s) on the closed orthant whose sign is that of poly, and which s must be > 0; None where there is none.

    Finite boxes come by x = (a + b s)/(1 + s), whose s = infinity is the end b; a variable without bounds only where poly is even in it.
    """
    axes, positive = [], []
    poly = problem.poly
    for k in range(problem.n):
        a, b = problem.lower[k], problem.upper[k]
        if a is None and b is None:
            poly = _halve_exponents(poly, k)
            if poly is None:
                return None
            axes.append((fmpq(0), None))
            positive.append(False)
        else:
            if problem.strict and a is not None and b is not None and not problem.upper_open[k]:
                return None
            axes.append((a, b))
            positive.append(problem.lower_open[k] if a is not None else problem.upper_open[k])
    coefficients = tensor(poly, axes, binomials=False)
    terms = {e: int(coefficients[e]) for e in product(*(range(m) for m in coefficients.shape)) if coefficients[e]}
    if not terms:
        return None
    degree = max(sum(e) for e in terms)
    if all(sum(e) == degree for e in terms):
        ring = fmpq_mpoly_ctx.get([f"s{k}" for k in range(problem.n)], Ordering.degrevlex)
        return ring.from_dict(terms), positive
    ring = fmpq_mpoly_ctx.get([f"s{k}" for k in range(problem.n + 1)], Ordering.degrevlex)
    return ring.from_dict({(*e, degree - sum(e)): c for e, c in terms.items()}), [*positive, True]


def _halve_exponents(poly: fmpq_mpoly, k: int) -> fmpq_mpoly | None:
    terms = poly.to_dict()
    if any(int(e[k]) % 2 for e in terms):
        return None
    halved = {(*e[:k], int(e[k]) // 2, *e[k + 1 :]): c for e, c in terms.items()}
    return poly.context().from_dict(halved)


def _settled(form: fmpq_mpoly, matrix: Matrix, must: Sequence[bool], strict: bool) -> bool:
    terms = form.to_dict()
    if any(c < 0 for c in terms.values()):
        return False
    if not strict:
        return True
    n = len(must)
    supports = [{k for k, e in enumerate(t) if e} for t in terms]
    for chosen in product((False, True), repeat=n):
        U = {k for k in range(n) if chosen[k]}
        reached = all(not must[i] or any(matrix[i][u] for u in U) for i in range(n))
        if reached and not any(s <= U for s in supports):
            return False
    return True


def _children(form: fmpq_mpoly, matrix: Matrix) -> list[tuple[fmpq_mpoly, Matrix]]:
    """The cones below this one, one for each order of the variables, with the matrices back to the first variables."""
    ring = form.context()
    gens = ring.gens()
    n = len(gens)
    found: list[tuple[fmpq_mpoly, Matrix]] = []
    for order in permutations(range(n)):
        images, total = [None] * n, gens[0]
        step = [[0] * n for _ in range(n)]
        for position, k in enumerate(order):
            total = gens[0] if position == 0 else total + gens[position]
            images[k] = total
            for j in range(position + 1):
                step[k][j] = 1
        child = form.compose(*images, ctx=ring)
        new = tuple(tuple(sum(matrix[i][k] * step[k][j] for k in range(n)) for j in range(n)) for i in range(n))
        found.append((child, new))
    return found


def by_cones(problem: Problem, budget: int) -> PolynomialResult | None:
    """HOLDS by nonnegative coefficients on every cone, within ``budget`` cones; else None."""
    made = _orthant_form(problem)
    if made is None:
        return None
    form, must = made
    n = len(must)
    if n > MOST_VARIABLES:
        return None
    identity: Matrix = tuple(tuple(int(i == j) for j in range(n)) for i in range(n))
    stack, used = [(form, identity, 0)], 0
    mark = [fmpq(v) for v in (2, 3, 5, 7, 11)[:n]]
    seen: dict[fmpq, list[tuple[fmpq_mpoly, Matrix]]] = {}
    while stack:
        here, matrix, depth = stack.pop()
        used += 1
        terms = here.to_dict()
        problem.meter.charge(1 + len(terms) * factorial(n) // TERMS)
        if used > budget or depth > DEEPEST or problem.meter.empty:
            return None
        degree = here.total_degree()
        if any(terms.get(tuple(degree * (j == k) for j in range(n)), 0) < 0 for k in range(n)):
            return None
        if _settled(here, matrix, must, problem.strict):
            continue
        for child, new in _children(here, matrix):
            twins = seen.setdefault(child(*mark), [])
            if not any(child == other and (new == its or not problem.strict) for other, its in twins):
                twins.append((child, new))
                stack.append((child, new, depth + 1))
    return PolynomialResult(Outcome.HOLDS, None, "", used, "ordered cones", tree=("cones",))
