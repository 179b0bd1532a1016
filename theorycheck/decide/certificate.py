"""Certificates: poly = sum lambda_i h_i with rational lambda_i >= 0 and every h_i visibly nonnegative on the domain.

The h_i are products of the box's and the side conditions' polynomials (Handelman 1988) and squares of a monomial or of a sum or difference of
two (diagonally dominant sums of squares, Ahmadi & Majumdar 2019), alone or times one condition. A float linear program proposes which of them
to use; their multipliers are then solved for in exact rationals and the identity is checked exactly, so that no float decides.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement

import numpy as np

from theorycheck.ball import fmpq, fmpq_mat, fmpq_mpoly
from theorycheck.decide.polybox import PolynomialResult, Problem
from theorycheck.decide.steps import products
from theorycheck.verdict import Outcome

__all__ = ["by_certificate", "conditions_of"]

MOST_COLUMNS = 1500
MOST_ROWS = 400
CELLS = 50  # entries of the linear program to one unit of work


def conditions_of(problem: Problem) -> list[tuple[fmpq_mpoly, bool]]:
    """Polynomials that are >= 0 on the domain, and whether they are > 0 there."""
    found = [(g, strict) for g, strict in problem.where if g.total_degree() > 0]
    gens = problem.poly.context().gens()
    for k, x in enumerate(gens):
        a, b = problem.lower[k], problem.upper[k]
        if a is not None:
            found.append((x - a, problem.lower_open[k]))
        if b is not None:
            found.append((b - x, problem.upper_open[k]))
    return found


@dataclass(frozen=True)
class _Column:
    """``poly`` is the product of the conditions ``factors`` and the square of ``root``."""

    poly: fmpq_mpoly
    positive: bool
    factors: tuple[fmpq_mpoly, ...]
    root: fmpq_mpoly


def _products(conditions: list[tuple[fmpq_mpoly, bool]], degree: int, one: fmpq_mpoly) -> Iterator[_Column]:
    for count in range(1, degree + 1):
        for chosen in combinations_with_replacement(conditions, count):
            if sum(g.total_degree() for g, _ in chosen) <= degree:
                factors = tuple(g for g, _ in chosen)
                yield _Column(math.prod(factors), all(strict for _, strict in chosen), factors, one)


def _monomials(poly: fmpq_mpoly, degree: int) -> list[fmpq_mpoly]:
    """Monomials of at most this degree, within half of the largest exponent of each variable (1 at least)."""
    gens = poly.context().gens()
    tops = [max(1, (int(d) + 1) // 2) for d in poly.degrees()]
    found = []
    for total in range(degree + 1):
        for chosen in combinations_with_replacement(range(len(gens)), total):
            if all(chosen.count(k) <= tops[k] for k in range(len(gens))):
                found.append(math.prod((gens[k] for k in chosen), start=poly.context().constant(1)))
    return found


def _roots(poly: fmpq_mpoly, degree: int) -> Iterator[fmpq_mpoly]:
    """What is squared."""
    monomials = _monomials(poly, degree // 2)
    yield from monomials[1:]
    for u, v in combinations(monomials, 2):
        yield u - v
        yield u + v


def _columns(problem: Problem) -> list[_Column]:
    degree = max(q.total_degree() for q in (problem.poly, *(g for g, _ in problem.where)))
    conditions = conditions_of(problem)
    one = problem.poly.context().constant(1)
    found = [_Column(one, True, (), one)]
    for h in _products(conditions, degree, one):
        found.append(h)
        if len(found) > MOST_COLUMNS:
            return found[:MOST_COLUMNS]
    for root in _roots(problem.poly, degree):
        found.append(_Column(root * root, False, (), root))
    for g, _ in conditions:
        for root in _roots(problem.poly, degree - g.total_degree()):
            found.append(_Column(root * root * g, False, (g,), root))
            if len(found) > MOST_COLUMNS:
                return found[:MOST_COLUMNS]
    return found[:MOST_COLUMNS]


def _solve_exactly(target: list[fmpq], chosen: list[list[fmpq]]) -> list[fmpq] | None:
    """lambda with sum lambda_j chosen_j = target, or None."""
    rows, columns = len(target), len(chosen)
    augmented = fmpq_mat([[*(c[i] for c in chosen), target[i]] for i in range(rows)])
    reduced, rank = augmented.rref()
    solution = [fmpq(0)] * columns
    for r in range(rank):
        pivot = next(j for j in range(columns + 1) if reduced[r, j] != 0)
        if pivot == columns:
            return None
        solution[pivot] = reduced[r, columns]
    return solution


def _propose(target: list[fmpq], columns: list[_Column], vectors: list[list[fmpq]], strict: bool) -> list[int]:
    """Indices of the columns that a vertex solution of the linear program uses; empty where it finds none."""
    from scipy.optimize import linprog

    def as_floats(vector: list[fmpq], scale: fmpq) -> list[float]:
        return [int(v.p) / int(v.q) for v in (w / scale for w in vector)]

    size = max((abs(v) for v in target), default=fmpq(1))
    scales = [max(abs(v) for v in vector) for vector in vectors]
    matrix = np.array([as_floats(v, s) for v, s in zip(vectors, scales, strict=True)]).T
    cost = np.array([-1.0 if strict and c.positive else 0.0 for c in columns])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = linprog(cost, A_eq=matrix, b_eq=as_floats(target, size), bounds=(0, None), method="highs-ds")
    if found.x is None or found.status not in (0, 3):
        return []
    return [j for j, value in enumerate(found.x) if value > 1e-11]


def by_certificate(problem: Problem) -> PolynomialResult | None:
    """HOLDS by an identity that is checked exactly; else None (no certificate of this small kind was found)."""
    if problem.poly == 0:
        return None
    columns = _columns(problem)
    keys = sorted({e for c in columns for e in c.poly.to_dict()} | set(problem.poly.to_dict()))
    work = 10 + len(columns) * len(keys) // CELLS
    if len(keys) > MOST_ROWS or not problem.meter.affords(work):
        return None
    problem.meter.charge(work)
    zero = fmpq(0)

    def vector(h: fmpq_mpoly) -> list[fmpq]:
        terms = h.to_dict()
        return [terms.get(key, zero) for key in keys]

    target, vectors = vector(problem.poly), [vector(c.poly) for c in columns]
    used = _propose(target, columns, vectors, problem.strict)
    solution = _solve_exactly(target, [vectors[j] for j in used]) if used else None
    if solution is None or any(value < 0 for value in solution):
        return None
    total = problem.poly.context().constant(0)
    for j, value in zip(used, solution, strict=True):
        total += value * columns[j].poly
    surely_positive = any(columns[j].positive and value > 0 for j, value in zip(used, solution, strict=True))
    if total != problem.poly or (problem.strict and not surely_positive):
        return None
    tree = products(
        [
            (value, [*((str(g), 1) for g in columns[j].factors), (str(columns[j].root), 2)])
            for j, value in zip(used, solution, strict=True)
            if value
        ]
    )
    return PolynomialResult(Outcome.HOLDS, None, "", 0, f"certificate with {len(used)} terms", tree=tree)
