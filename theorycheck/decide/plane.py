"""Two variables, completely, for >= 0: the roots of resultants cut the plane into strips in each of which nothing changes but continuously.

Over an open interval of x that holds no root of the leading coefficient and the discriminant of each curve in y (the goal and the strict side conditions),
of their resultants, and of their values on the edges of the box, the roots in y keep their number and order (Collins 1975). One rational x in each interval
then decides the strip, by the complete method in one variable. The strips are dense in the domain, which is the closure of an open set, so ">= 0" on them
is ">= 0" everywhere; with linear conditions g >= 0 the domain is convex, and one inner point makes it such a closure. Limit: a strict goal is not settled
here, nor are other side conditions that admit equality (what they allow may have no inner point).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from theorycheck.analysis.roots import isolate, separate
from theorycheck.ball import fmpq, fmpq_mat, fmpq_mpoly, fmpq_poly
from theorycheck.decide.certificate import conditions_of
from theorycheck.decide.polybox import EmptyDomain, PolynomialResult, Problem
from theorycheck.decide.sturm import decide_univariate
from theorycheck.verdict import Outcome

__all__ = ["by_plane"]

MOST_DEGREE = 12
WORK = 20  # of one strip
ROOT_WORK = 40


def by_plane(problem: Problem) -> PolynomialResult | None:
    """HOLDS or FAILS with a witness; None where it does not apply, or holds without three linear conditions from which a proof can be written."""
    if problem.n != 2 or problem.strict or any(not s and g.total_degree() > 1 for g, s in problem.where):
        return None
    curves = [f for q in (problem.poly, *(g for g, _ in problem.where)) for f, _ in (q.factor()[1] if q != 0 else ())]
    if sum(q.total_degree() for q in curves) > MOST_DEGREE or problem.poly == 0:
        return None
    x = min((0, 1), key=lambda k: sum(int(q.degrees()[1 - k]) for q in curves))
    found = _marks(problem, curves, x)
    if found is None:
        return None
    marks = found
    y = 1 - x
    ends = (problem.lower_open[y], problem.upper_open[y])
    inner = False
    for at in marks:
        problem.meter.charge(WORK)
        if problem.meter.empty:
            return None
        goal, where = _line(problem.poly, x, at), [(_line(g, x, at), True) for g, _ in problem.where]
        try:
            result = decide_univariate(goal, False, problem.lower[y], problem.upper[y], ends, where=where)
        except EmptyDomain:
            continue
        inner = True
        if result.outcome is Outcome.FAILS:
            point = None if result.witness is None else [at, result.witness[0]]
            point = point if x == 0 or point is None else point[::-1]
            if point is None or not problem.contradicts(point):
                return None
            return PolynomialResult(Outcome.FAILS, point, f"the value there is {problem.poly(*point)}", 0, "strips")
    if not inner or not _three_conditions(problem):
        return None
    return PolynomialResult(
        Outcome.HOLDS, None, "", len(marks), "strips", tree=("plane", problem.name(x), problem.name(1 - x))
    )


def _three_conditions(problem: Problem) -> bool:
    """Whether three linear conditions are independent: the proofs by strips that are written out are those of a form in three of them."""
    rows = [q.to_dict() for q, _ in conditions_of(problem) if q.total_degree() == 1]
    matrix = [[row.get(e, fmpq(0)) for e in ((1, 0), (0, 1), (0, 0))] for row in rows]
    return len(matrix) > 2 and fmpq_mat(matrix).rank() == 3


def _line(q: fmpq_mpoly, x: int, at: fmpq) -> fmpq_poly:
    """q in the other variable where variable x has the value."""
    powers: dict[int, fmpq] = {}
    for e, c in q.to_dict().items():
        k = int(e[1 - x])
        powers[k] = powers.get(k, fmpq(0)) + c * at ** int(e[x])
    return fmpq_poly([powers.get(k, fmpq(0)) for k in range(max(powers, default=0) + 1)])


def _marks(problem: Problem, curves: list[fmpq_mpoly], x: int) -> list[fmpq] | None:
    """A rational x in every strip."""
    y = 1 - x
    projected = list(_projections(problem, curves, x, y))
    lower, upper = problem.lower[x], problem.upper[x]
    factors: list[fmpq_poly] = []
    for q in projected:
        for f, _ in q.factor()[1] if q != 0 else ():
            if f.degree() >= 1 and f not in factors:
                factors.append(f)
    problem.meter.charge(ROOT_WORK * sum(f.degree() for f in factors))
    if problem.meter.empty:
        return None
    roots = separate([r for f in factors for r in isolate(f)], [e for e in (lower, upper) if e is not None])
    inner = [r for r in roots if (lower is None or r.lower > lower) and (upper is None or r.upper < upper)]
    cuts = [(lower, lower), *((r.lower, r.upper) for r in inner), (upper, upper)]
    found = []
    for (_, a), (b, _) in pairwise(cuts):
        if a is None:
            found.append(fmpq(0) if b is None else b - 1)
        else:
            found.append(a + 1 if b is None else (a + b) / 2)
    return found


def _projections(problem: Problem, curves: list[fmpq_mpoly], x: int, y: int) -> Iterator[fmpq_poly]:
    """Polynomials in x whose roots separate the strips."""
    tall = []
    for q in curves:
        d = int(q.degrees()[y])
        problem.meter.charge(ROOT_WORK)
        if d == 0:
            yield _in_x(q, x)
            continue
        tall.append(q)
        yield _in_x(_coefficient(q, y, d), x)
        if d > 1:
            yield _in_x(q.resultant(q.derivative(y), y), x)
        for end in (problem.lower[y], problem.upper[y]):
            if end is not None:
                yield _line(q, y, end)
    for p, q in combinations(tall, 2):
        if p != q:
            yield _in_x(p.resultant(q, y), x)


def _coefficient(q: fmpq_mpoly, y: int, d: int) -> fmpq_mpoly:
    kept = {
        tuple(0 if k == y else int(v) for k, v in enumerate(e)): c for e, c in q.to_dict().items() if int(e[y]) == d
    }
    return q.context().from_dict(kept)


def _in_x(q: fmpq_mpoly, x: int) -> fmpq_poly:
    powers = {int(e[x]): c for e, c in q.to_dict().items()}
    return fmpq_poly([powers.get(k, fmpq(0)) for k in range(max(powers, default=0) + 1)])
