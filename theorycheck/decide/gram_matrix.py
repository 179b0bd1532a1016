"""Sums of squares: poly = least + sum g_i v_i^T G_i v_i with positive semidefinite G_i, found in floats and made exact in rationals.

A Newton iteration maximises a barrier (log det) over the affine space of all Gram matrices (Parrilo 2000, Nesterov and Nemirovskii 1994). The matrices are
parametrised by a rational basis of that space, so that rounding the parameters keeps the identity exactly; only "semidefinite" is then left to be checked,
by exact elimination. Where poly has zeros every G is singular: null vectors of the float solution are rounded to rationals and divided out (facial
reduction, Peyrl and Parrilo 2008). Limit: small sizes; zeros at irrational points are not divided out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement

import numpy as np
import numpy.typing as npt

from theorycheck.ball import fmpq, fmpq_mat, fmpq_mpoly
from theorycheck.decide.certificate import conditions_of
from theorycheck.decide.polybox import PolynomialResult, Problem
from theorycheck.decide.steps import Term, products, squares
from theorycheck.verdict import Outcome

__all__ = ["Block", "by_gram", "left_over", "over_a_denominator", "solve"]

Floats = npt.NDArray[np.float64]
MOST_BASIS = 24
MOST_UNKNOWNS = 260
STEPS = 60
REDUCTIONS = 3
WORK = 400  # units of Meter at least


@dataclass
class Block:
    """One multiplier: ``weight`` * v^T G v with v = ``basis``."""

    weight: fmpq_mpoly
    basis: list[fmpq_mpoly]
    name: str


def by_gram(problem: Problem) -> PolynomialResult | None:
    """HOLDS by an identity that is checked exactly; else None."""
    if problem.poly == 0 or problem.poly.total_degree() > 8 or problem.n > 5 or not problem.meter.affords(WORK):
        return None
    for blocks in _choices(problem):
        cost = WORK + sum(len(b.basis) for b in blocks) ** 4 // 40
        unknowns = sum(len(b.basis) * (len(b.basis) + 1) // 2 for b in blocks)
        if unknowns > MOST_UNKNOWNS or not problem.meter.affords(4 * cost):
            continue
        problem.meter.charge(cost)
        found = solve(problem.poly, blocks, problem.strict)
        if found is not None:
            least, used, matrices = found
            if left_over(problem.poly, least, used, matrices) != 0:
                continue
            return PolynomialResult(
                Outcome.HOLDS, None, "", 0, "sum of squares", tree=products(terms_of(least, used, matrices))
            )
    return None


def over_a_denominator(problem: Problem) -> PolynomialResult | None:
    """HOLDS where poly times 1 + the squares of the variables is such a sum, poly itself need not be one (Motzkin 1967, Reznick 1995)."""
    if problem.poly == 0 or problem.poly.total_degree() > 6 or problem.n > 3:
        return None
    over = 1 + sum((x * x for x in problem.poly.context().gens()), problem.poly.context().constant(0))
    times = problem.with_poly(problem.poly * over, problem.strict)
    found = by_gram(times)
    if found is None:
        return None
    shown = products([(1, []), *((1, [(problem.name(k), 2)]) for k in range(problem.n))])
    lemmas = [(str(times.poly), problem.strict, found.tree), (str(over), True, shown)]
    tree = products([(1, [(str(times.poly), 1), (str(over), -1)])], lemmas)
    return PolynomialResult(Outcome.HOLDS, None, "", 0, "sum of squares over another", tree=tree)


def left_over(poly: fmpq_mpoly, least: fmpq, blocks: list[Block], matrices: list[list[list[fmpq]]]) -> fmpq_mpoly:
    """poly less the constant and the squares."""
    for b, G in zip(blocks, matrices, strict=True):
        for u, row in zip(b.basis, G, strict=True):
            for v, x in zip(b.basis, row, strict=True):
                poly = poly - x * u * v * b.weight
    return poly - least


def terms_of(least: fmpq, blocks: list[Block], matrices: list[list[list[fmpq]]]) -> list[Term]:
    """The constant and the squares, for the certificate."""
    terms: list[Term] = [(least, [])] if least else []
    for b, G in zip(blocks, matrices, strict=True):
        terms += squares(G, b.basis, [(b.name, 1)] if b.name != "1" else [])
    return terms


def _choices(problem: Problem) -> Iterator[list[Block]]:
    """Squares alone, then squares times single conditions."""
    one = problem.poly.context().constant(1)
    degree = int(problem.poly.total_degree())
    alone = Block(one, _monomials(problem, degree), "1")
    if degree % 2 == 0:
        yield [alone]
    conditions = [(g, str(g)) for g, _ in conditions_of(problem)]
    if conditions:
        even = degree + degree % 2
        blocks = [Block(one, _monomials(problem, even), "1")]
        blocks += [Block(g, _monomials(problem, even - int(g.total_degree())), text) for g, text in conditions]
        yield [b for b in blocks if b.basis]


def _monomials(problem: Problem, degree: int) -> list[fmpq_mpoly]:
    """Half of the degree; of one degree only where poly is homogeneous and no condition says otherwise."""
    gens = problem.poly.context().gens()
    terms = [tuple(int(v) for v in e) for e in problem.poly.to_dict()]
    sums = {sum(e) for e in terms}
    low = min(sums) // 2 if not conditions_of(problem) else 0
    tops = [max(e[k] for e in terms) for k in range(problem.n)]
    found = []
    for total in range(max(0, low), degree // 2 + 1):
        for chosen in combinations_with_replacement(range(problem.n), total):
            counts = [chosen.count(k) for k in range(problem.n)]
            if all(2 * c <= t + t % 2 for c, t in zip(counts, tops, strict=True)):
                m = problem.poly.context().constant(1)
                for k in chosen:
                    m *= gens[k]
                found.append(m)
    return found


def solve(
    poly: fmpq_mpoly,
    blocks: list[Block],
    strict: bool,
    rest: Callable[[fmpq_mpoly], fmpq_mpoly] = lambda p: p,
) -> tuple[fmpq, list[Block], list[list[list[fmpq]]]] | None:
    """(least, blocks, Gram matrices) with poly equal to their sum, products taken by what ``rest`` makes of them."""
    size = _power_of_two(poly)
    found = _solve(poly / size, blocks, strict, rest)
    if found is None:
        return None
    least, used, matrices = found
    return least * size, used, [[[x * size for x in row] for row in G] for G in matrices]


def _power_of_two(poly: fmpq_mpoly) -> fmpq:
    """Near its largest coefficient, so that floats see coefficients near 1."""
    largest = max((abs(c) for c in poly.coeffs()), default=fmpq(1))
    return fmpq(2) ** (int(largest.p).bit_length() - int(largest.q).bit_length())


def _solve(
    poly: fmpq_mpoly, blocks: list[Block], strict: bool, rest: Callable[[fmpq_mpoly], fmpq_mpoly]
) -> tuple[fmpq, list[Block], list[list[list[fmpq]]]] | None:
    for _ in range(REDUCTIONS):
        if not blocks or any(len(b.basis) > MOST_BASIS for b in blocks):
            return None
        space = _affine(poly, blocks, rest)
        if space is None:
            return None
        offset, directions = space
        point, margin = _centre(offset, directions, blocks)
        exact = _exact(offset, directions, point)
        matrices = [_matrix(exact, start, len(b.basis)) for start, b in _starts(blocks)]
        if margin > 0 and all(_semidefinite(G) for G in matrices):
            least = _least(matrices, blocks, strict)
            if least is not None:
                return least, blocks, matrices
        reduced = _reduced(
            blocks, [_floats(G) for G in matrices] if not point.size else _at(offset, directions, point, blocks)
        )
        if reduced is None:
            return None
        blocks = reduced
    return None


def _starts(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    start = 0
    for b in blocks:
        yield start, b
        start += len(b.basis) * (len(b.basis) + 1) // 2


def _affine(
    poly: fmpq_mpoly, blocks: list[Block], rest: Callable[[fmpq_mpoly], fmpq_mpoly]
) -> tuple[list[fmpq], list[list[fmpq]]] | None:
    """All upper triangles x with sum = poly: a particular one and a rational basis of the directions; None where there is none."""
    columns = []
    for b in blocks:
        for i, u in enumerate(b.basis):
            for j in range(i, len(b.basis)):
                columns.append(rest(b.weight * u * b.basis[j] * (1 if i == j else 2)).to_dict())
    keys = sorted({k for c in columns for k in c} | set(poly.to_dict()))
    if len(columns) > MOST_UNKNOWNS:
        return None
    zero, target = fmpq(0), poly.to_dict()
    rows = [[*(c.get(k, zero) for c in columns), target.get(k, zero)] for k in keys]
    reduced, rank = fmpq_mat(rows).rref()
    n = len(columns)
    pivots = []
    for r in range(rank):
        pivot = next(j for j in range(n + 1) if reduced[r, j] != 0)
        if pivot == n:
            return None
        pivots.append(pivot)
    offset = [zero] * n
    for r, p in enumerate(pivots):
        offset[p] = reduced[r, n]
    directions = []
    for free in sorted(set(range(n)) - set(pivots)):
        d = [zero] * n
        d[free] = fmpq(1)
        for r, p in enumerate(pivots):
            d[p] = -reduced[r, free]
        directions.append(d)
    return offset, directions


def _matrix(x: Sequence[fmpq], start: int, size: int) -> list[list[fmpq]]:
    G = [[fmpq(0)] * size for _ in range(size)]
    for i in range(size):
        for j in range(i, size):
            G[i][j] = G[j][i] = x[start]
            start += 1
    return G


def _floats(G: Sequence[Sequence[fmpq]]) -> Floats:
    return np.array([[int(v.p) / int(v.q) for v in row] for row in G])


def _whole(matrices: Sequence[Floats]) -> Floats:
    n = sum(len(G) for G in matrices)
    out, at = np.zeros((n, n)), 0
    for G in matrices:
        out[at : at + len(G), at : at + len(G)] = G
        at += len(G)
    return out


def _centre(offset: list[fmpq], directions: list[list[fmpq]], blocks: list[Block]) -> tuple[Floats, float]:
    """Maximise the least eigenvalue, then log det: (parameters, the margin reached)."""

    def at(x: list[fmpq]) -> Floats:
        return _whole([_floats(_matrix(x, start, len(b.basis))) for start, b in _starts(blocks)])

    A, D = at(offset), np.array([at(d) for d in directions]) if directions else np.zeros((0, 1, 1))
    n, m = len(A), len(D)
    eye = np.eye(n)
    y, t = np.zeros(m), float(np.linalg.eigvalsh(A)[0]) - 1.0
    if m == 0:
        return y, t + 1.0 + 1e-12
    full = np.concatenate([D, -eye[None]])
    weight = 1.0
    for step in range(STEPS):
        Q = A + np.tensordot(y, D, axes=1) - t * eye
        try:
            inverse = np.linalg.inv(np.linalg.cholesky(Q)).T
        except np.linalg.LinAlgError:
            break
        inverse = inverse @ inverse.T
        moved = np.einsum("ij,kjl->kil", inverse, full)
        gradient = -np.einsum("kii->k", moved)
        hessian = np.einsum("aij,bji->ab", moved, moved)
        cap = 1.0 / (2.0 - t)
        gradient[-1] += -weight + cap
        hessian[-1, -1] += cap * cap
        move = -np.linalg.lstsq(hessian + 1e-12 * np.eye(m + 1), gradient, rcond=None)[0]
        size = 1.0
        while size > 1e-9:
            y2, t2 = y + size * move[:-1], t + size * move[-1]
            Q2 = A + np.tensordot(y2, D, axes=1) - t2 * eye
            if t2 < 2 and np.all(np.linalg.eigvalsh(Q2) > 0):
                break
            size /= 2
        else:
            break
        y, t = y2, t2
        if step % 3 == 2:
            weight *= 4.0
    least = float(np.linalg.eigvalsh(A + np.tensordot(y, D, axes=1))[0])
    return y, least + 1e-7


def _at(offset: list[fmpq], directions: list[list[fmpq]], point: Floats, blocks: list[Block]) -> list[Floats]:
    x = np.array([int(v.p) / int(v.q) for v in offset])
    for value, d in zip(point, directions, strict=True):
        x = x + value * np.array([int(v.p) / int(v.q) for v in d])
    out = []
    for start, b in _starts(blocks):
        size, k = len(b.basis), start
        G = np.zeros((size, size))
        for i in range(size):
            for j in range(i, size):
                G[i, j] = G[j, i] = x[k]
                k += 1
        out.append(G)
    return out


def _exact(offset: list[fmpq], directions: list[list[fmpq]], point: Floats) -> list[fmpq]:
    x = list(offset)
    for value, d in zip(point, directions, strict=True):
        near = Fraction(float(value)).limit_denominator(10_000)
        c = fmpq(near.numerator, near.denominator)
        x = [a + c * b for a, b in zip(x, d, strict=True)]
    return x


def _least(matrices: list[list[list[fmpq]]], blocks: list[Block], strict: bool) -> fmpq | None:
    """0, or for a strict goal a positive constant that can be taken out of the entry of 1 among the squares alone, if there are any left."""
    if not strict:
        return fmpq(0)
    alone = (
        (G, i) for G, b in zip(matrices, blocks, strict=True) if b.weight == 1 for i, v in enumerate(b.basis) if v == 1
    )
    G, k = next(alone, (None, 0))
    if G is None:
        return None
    for power in (4, 8, 12, 20, 30):
        c = fmpq(1, 2**power)
        G[k][k] -= c
        if _semidefinite(G):
            return c
        G[k][k] += c
    return None


def _semidefinite(G: list[list[fmpq]]) -> bool:
    rows = [row[:] for row in G]
    for k in range(len(rows)):
        if rows[k][k] < 0 or (rows[k][k] == 0 and any(v != 0 for v in rows[k][k:])):
            return False
        for i in range(k + 1, len(rows) if rows[k][k] else 0):
            factor = rows[i][k] / rows[k][k]
            if factor:
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k], strict=True)]
    return True


def _reduced(blocks: list[Block], matrices: list[Floats]) -> list[Block] | None:
    """Bases without the rational null vectors of the float solution; None where none is seen."""
    out, changed = [], False
    for b, G in zip(blocks, matrices, strict=True):
        values, vectors = np.linalg.eigh(G)
        scale = max(1e-9, float(values[-1]))
        null = vectors[:, values < 3e-4 * scale].T
        kept = _complement(null, len(b.basis)) if len(null) else None
        if kept is None:
            out.append(b)
            continue
        changed = True
        basis = [sum((c * v for c, v in zip(row, b.basis, strict=True)), b.weight - b.weight) for row in kept]
        if basis:
            out.append(Block(b.weight, basis, b.name))
    return out if changed else None


def _complement(null: Floats, size: int) -> list[list[fmpq]] | None:
    """A rational basis of what is orthogonal to the rows, whose reduced echelon form is rounded to small fractions."""
    rows = null.copy()
    at = 0
    for column in range(size):
        if at == len(rows):
            break
        k = at + int(np.argmax(np.abs(rows[at:, column])))
        if abs(rows[k, column]) < 1e-2:
            continue
        rows[[at, k]] = rows[[k, at]]
        rows[at] /= rows[at, column]
        for r in range(len(rows)):
            if r != at:
                rows[r] -= rows[r, column] * rows[at]
        at += 1
    exact = []
    for row in rows[:at]:
        line = []
        for v in row:
            near = Fraction(float(v)).limit_denominator(24)
            if abs(float(near) - v) > 2e-2:
                return None
            line.append(fmpq(near.numerator, near.denominator))
        exact.append(line)
    reduced, rank = fmpq_mat(exact).rref()
    pivots = [next(j for j in range(size) if reduced[r, j] != 0) for r in range(rank)]
    found = []
    for free in sorted(set(range(size)) - set(pivots)):
        d = [fmpq(0)] * size
        d[free] = fmpq(1)
        for r, p in enumerate(pivots):
            d[p] = -reduced[r, free]
        found.append(d)
    return found
