"""Squares: quadratics by completing them, and polynomials of degree two in one variable by their discriminant.

A quadratic over R^n is decided exactly by an LDL^T factorisation over Q. For p = A x^2 + B x + C the identity
4 A p = (2 A x + B)^2 + (4 A C - B^2) reduces one variable: A >= 0, C >= 0 and 4AC - B^2 >= 0 suffice at each point
(A = 0 forces B = 0, so p = C there); A > 0 and 4AC - B^2 > 0 suffice for p > 0.
"""

from __future__ import annotations

from collections.abc import Callable

from theorycheck.analysis.answer import Tree
from theorycheck.ball import fmpq, fmpq_mpoly
from theorycheck.decide.polybox import PolynomialResult, Problem
from theorycheck.decide.steps import products, squares
from theorycheck.verdict import Outcome

__all__ = ["by_completing_squares", "by_discriminant", "in_powers_of"]

Decide = Callable[[Problem], PolynomialResult]


def _parts(poly: fmpq_mpoly, n: int) -> tuple[list[list[fmpq]], list[fmpq], fmpq]:
    """H, b, c with p = x^T H x + b^T x + c."""
    H = [[fmpq(0)] * n for _ in range(n)]
    b, c = [fmpq(0)] * n, fmpq(0)
    for exponents, value in poly.to_dict().items():
        where = [k for k, e in enumerate(exponents) for _ in range(int(e))]
        if len(where) == 0:
            c = value
        elif len(where) == 1:
            b[where[0]] = value
        else:
            i, j = where
            H[i][j] += value / 2
            H[j][i] += value / 2
    return H, b, c


def _minimum(H: list[list[fmpq]], b: list[fmpq], c: fmpq) -> tuple[fmpq, list[fmpq]] | None:
    """The least value over R^n and a point where it is taken; None where there is no least value."""
    n = len(b)
    H, b = [row[:] for row in H], b[:]
    order: list[tuple[int, list[fmpq], fmpq, fmpq]] = []
    left = list(range(n))
    while left:
        k = next((j for j in left if H[j][j] != 0), None)
        if k is None:
            if any(H[i][j] != 0 for i in left for j in left) or any(b[j] != 0 for j in left):
                return None
            break
        if H[k][k] < 0:
            return None
        left.remove(k)
        row, d, beta = H[k][:], H[k][k], b[k]
        order.append((k, row, d, beta))
        for i in left:
            b[i] -= row[i] * beta / d
            for j in left:
                H[i][j] -= row[i] * row[j] / d
        c -= beta * beta / (4 * d)
    x = [fmpq(0)] * n
    solved: set[int] = set(left)
    for k, row, d, beta in reversed(order):
        x[k] = -(beta / 2 + sum((row[j] * x[j] for j in solved), fmpq(0))) / d
        solved.add(k)
    return c, x


def by_completing_squares(problem: Problem) -> PolynomialResult | None:
    """HOLDS where a quadratic's least value over R^n suffices, FAILS where its minimiser lies in the domain; else None."""
    if problem.poly.total_degree() > 2:
        return None
    found = _minimum(*_parts(problem.poly, problem.n))
    if found is None:
        return None
    least, point = found
    if least > 0 or (least == 0 and not problem.strict):
        return PolynomialResult(Outcome.HOLDS, None, "", 0, "sum of squares", tree=_gram(problem, least))
    if problem.contradicts(point):
        return PolynomialResult(Outcome.FAILS, point, f"the least value is {least}", 0, "sum of squares")
    return None


def _gram(problem: Problem, least: fmpq) -> Tree:
    """The polynomial as least + 1 * v^T G v with v = (1, x...)."""
    H, b, c = _parts(problem.poly, problem.n)
    rows = [[c - least, *(v / 2 for v in b)], *([b[i] / 2, *H[i]] for i in range(problem.n))]
    basis = [problem.poly.context().constant(1), *problem.poly.context().gens()]
    return products([*squares(rows, basis), *([(least, [])] if least else [])])


def in_powers_of(poly: fmpq_mpoly, k: int) -> list[fmpq_mpoly]:
    """Coefficients c_0, c_1, ... of poly in powers of variable k, as polynomials of the same context."""
    degree = int(poly.degrees()[k])
    terms: list[dict[tuple[int, ...], fmpq]] = [{} for _ in range(degree + 1)]
    for exponents, value in poly.to_dict().items():
        key = tuple(0 if j == k else int(e) for j, e in enumerate(exponents))
        terms[int(exponents[k])][key] = value
    return [poly.context().from_dict(t) for t in terms]


def by_discriminant(problem: Problem, decide: Decide) -> PolynomialResult | None:
    """HOLDS by 4 A C - B^2 for the first variable of degree two for which ``decide`` settles both parts; else None."""
    for k in (k for k, d in enumerate(problem.poly.degrees()) if d == 2):
        C, B, A = in_powers_of(problem.poly, k)
        trees: list[Tree] = []
        reduced = 4 * A * C - B * B
        parts = [(A, problem.strict), (reduced, problem.strict)] + ([] if problem.strict else [(C, False)])
        for part, strict in parts:
            result = decide(problem.with_poly(part, strict))
            if result.outcome is not Outcome.HOLDS:
                break
            trees.append(result.tree)
        else:
            name = problem.name(k)
            tree = ("discriminant", name, str(A), str(B), str(C), trees)
            return PolynomialResult(Outcome.HOLDS, None, "", 0, f"discriminant in {name}", tree=tree)
    return None
