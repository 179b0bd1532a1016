"""Find an exact point that contradicts a goal: samples, descent, rounding, then confirmation; only confirmed points come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice, product

import numpy as np
import numpy.typing as npt

from theorycheck.analysis.interval import Box, end_float
from theorycheck.analysis.search import descend, nearest, roundings, sample_box, values_on, zeros_of_minima
from theorycheck.ball import exact, fmpq
from theorycheck.decide.named_zeros import named_zeros
from theorycheck.decide.narrow import linear_in
from theorycheck.decide.points import Point, at, contradicts, in_domain, inside, sign_at
from theorycheck.decide.relation import Goal, Relation
from theorycheck.expression import Expr, constant_sign, number, substitute, symbol, vanishes
from theorycheck.verdict import Outcome

__all__ = ["falsify", "find_inside"]

Floats = npt.NDArray[np.float64]


def _candidates(box: Box, x: Floats) -> Iterable[Point]:
    """Exact points near a float point, simplest first."""
    options = [list(roundings(float(v), side)) for v, (_, side) in zip(x, box, strict=True)]
    longest = max((len(o) for o in options), default=0)
    names = [name for name, _ in box]
    aligned = [tuple(o[min(k, len(o) - 1)] for o in options) for k in range(longest)] if all(options) else []
    mixed = list(islice(product(*[o[:3] for o in options]), 24)) if len(options) > 1 else []
    for values in [*aligned, *mixed]:
        yield dict(zip(names, values, strict=True))


def _penalised(goal: Goal, where: Sequence[Relation], names: tuple[str, ...], points: Floats) -> Floats:
    """The gap to be made negative (its opposite size for ==), infinite where a side condition fails."""
    gaps = [g.gap for r in where for g in r.goals]
    values = values_on((goal.gap, *gaps), names, points)
    y = np.array(values[0], dtype=float)
    if goal.relation == "==":
        y = -np.abs(y)
    kinds = [g.relation for r in where for g in r.goals]
    with np.errstate(all="ignore"):
        for v, kind in zip(values[1:], kinds, strict=True):
            bad = np.abs(v) > 1e-12 if kind == "==" else v < 0
            y = np.where(bad | np.isnan(v), np.inf, y)
    return np.where(np.isnan(y), np.inf, y)


def falsify(
    goal: Goal, relation: Relation, box: Box, where: Sequence[Relation], near: Sequence[Point] = ()
) -> Point | None:
    """A point of the domain where the comparison is proved false, or None.

    Side conditions that share no variable with it, not even through one another, are met by a point that is found apart: a search in all variables at once
    would have to meet their equations by luck.
    """
    for point in near:
        if {name for name, _ in box} <= set(point) and contradicts(point, goal, relation, box, where):
            return point
    linked = _linked(relation, where)
    here, apart = (tuple(side for side in box if (side[0] in linked) is way) for way in (True, False))
    if not apart:
        return _search(goal, relation, box, where)
    found = _search(goal, relation, here, [w for w in where if linked.issuperset(w.variables)])
    rest = None if found is None else find_inside(apart, [w for w in where if not linked.issuperset(w.variables)])
    if found is not None and rest is not None:
        whole = {name: {**rest, **found}[name] for name, _ in box}
        if contradicts(whole, goal, relation, box, where):
            return whole
    return _search(goal, relation, box, where)


def _linked(relation: Relation, where: Sequence[Relation]) -> set[str]:
    """The variables of the relation and of the conditions that share some with it, directly or through one another."""
    names, before = set(relation.variables), -1
    while len(names) > before:
        before = len(names)
        names = names.union(*(w.variables for w in where if names.intersection(w.variables)))
    return names


def _search(goal: Goal, relation: Relation, box: Box, where: Sequence[Relation]) -> Point | None:
    names = tuple(name for name, _ in box)
    if not names:
        return {} if contradicts({}, goal, relation, box, where) else None

    def f(points: Floats) -> Floats:
        return _penalised(goal, where, names, points)

    plain = _first(_plain_candidates(box, f), goal, relation, box, where)
    if plain is not None:
        return plain
    points = sample_box(box)
    values = f(points)
    best = nearest(points, values, 3)
    for i in best:
        if values[i] < 1e-9 or (goal.strict and values[i] <= 1e-9):
            found = _first(_candidates(box, points[:, i]), goal, relation, box, where)
            if found is not None:
                return found
    for i in best:
        if np.isfinite(values[i]):
            x = descend(f, box, points[:, i])
            if f(x[:, None])[0] <= 1e-9:
                found = _first(_candidates(box, x), goal, relation, box, where)
                if found is not None:
                    return found
    if len(names) == 1:
        touching = ({names[0]: c} for c in zeros_of_minima(goal.gap, names[0], box[0][1]))
        found = _first(touching, goal, relation, box, where)
        if found is None and goal.relation == ">":
            named = ({names[0]: c} for c in named_zeros(goal.gap, names[0], box[0][1]))
            found = _first(named, goal, relation, box, where)
        return found
    return None


PLAIN = tuple(
    fmpq(p, q)
    for p, q in ((0, 1), (1, 2), (1, 1), (1, 10), (-1, 2), (2, 1), (-1, 1), (1, 4), (1, 16), (3, 1), (10, 1), (3, 4))
)
"""Numbers that a reader checks by hand: a witness made of them comes first."""


def _plain_candidates(box: Box, f: Callable[[Floats], Floats]) -> Iterable[Point]:
    """Points of plain numbers where the gap is clearly of the wrong sign, the plainest first."""
    columns = [[q for q in PLAIN if inside(number(q), side) is Outcome.HOLDS] for _, side in box]
    deepest = max(2, round(512 ** (1 / len(box))))
    grid = sorted(product(*(range(len(column[:deepest])) for column in columns)), key=sum)[:512]
    if not grid:
        return
    points = [[column[i] for column, i in zip(columns, choice, strict=True)] for choice in grid]
    values = f(np.array([[float(q.p) / float(q.q) for q in point] for point in points]).T)
    for point, value in zip(points, values, strict=True):
        if value < -1e-9:
            yield {name: number(q) for (name, _), q in zip(box, point, strict=True)}


def _first(
    candidates: Iterable[Point], goal: Goal, relation: Relation, box: Box, where: Sequence[Relation]
) -> Point | None:
    return next((p for p in islice(candidates, 40) if contradicts(p, goal, relation, box, where)), None)


SWEEPS = 3
"""Times that each coordinate is moved into its place: hypotheses are mostly linear in what stands for a quantity."""


def find_inside(box: Box, where: Sequence[Relation]) -> Point | None:
    """A point proved to lie in the domain, or None: samples, and where no sample is inside, samples moved one coordinate at a time."""
    names = tuple(name for name, _ in box)
    points = sample_box(box, 512)
    goals = [g for r in where for g in r.goals]

    if not goals:
        return _proved_inside(points[:, :60], box, where)
    equal = np.array([[g.relation == "=="] for g in goals])

    def gaps(at: Floats) -> Floats:
        return np.stack(values_on(tuple(g.gap for g in goals), names, at))

    def room(at: Floats) -> Floats:
        """By how much each point meets the side conditions: negative where it does not."""
        values = gaps(at)
        worst: Floats = np.nan_to_num(np.where(equal, -np.abs(values), values), nan=-np.inf).min(axis=0)
        return worst

    least = room(points)
    if names and least.max() <= 0:
        moved = _moved_inside(box, gaps, equal, points)
        found = _proved_inside(moved[:, _best(room(moved), 20)], box, where)
        if found is not None:
            return found
    return _proved_inside(points[:, _best(least, 60)], box, where)


def _best(values: Floats, count: int) -> npt.NDArray[np.intp]:
    return np.argsort(-values, kind="stable")[:count]


def _proved_inside(points: Floats, box: Box, where: Sequence[Relation]) -> Point | None:
    equations = [g.gap for r in where for g in r.goals if g.relation == "=="]
    for x in points.T:
        for point in _near(box, x):
            met = _solved(equations, point) if equations else point
            if met is not None and in_domain(met, box, where):
                return met
    return None


def _solved(equations: Sequence[Expr], point: Point) -> Point | None:
    """The point with one coordinate for each equation that is not met there moved to its root, where the equation is linear or a square in that coordinate."""
    found, free = dict(point), set(point)
    for gap in equations:
        if sign_at(gap, found) == 0:
            continue
        for name in sorted(free & set(gap.variables), key=lambda v: (sum(v in g.variables for g in equations), v)):
            root = _root(at(gap, {k: v for k, v in found.items() if k != name}), name)
            if root is not None:
                found[name] = root
                free.remove(name)
                break
        else:
            return None
    return found


def _root(g: Expr, name: str) -> Expr | None:
    """A root of a x + b, or the one that is not negative of a x^2 + b."""
    linear = linear_in(g, name)
    if linear is not None:
        return linear[1]
    x = symbol(name)
    constant = substitute(g, name, number(0))
    slope = substitute(g, name, number(1)) - constant
    if slope.is_zero or name in constant.variables or not vanishes(g - slope * x * x - constant):
        return None
    ratio = -constant / slope
    return ratio ** fmpq(1, 2) if constant_sign(ratio) in (0, 1) else None


def _moved_inside(box: Box, gaps: Callable[[Floats], Floats], equal: npt.NDArray[np.bool_], points: Floats) -> Floats:
    """Each coordinate in turn moved to where all gaps, taken as linear in it, have the right sign: between the ends that they leave, or 1 from the only one."""
    found = points.copy()
    with np.errstate(all="ignore"):
        for _ in range(SWEEPS):
            for k, (_, side) in enumerate(box):
                low, high = end_float(side.lower, -1), end_float(side.upper)
                size = min(1e-3, (high - low) / 4)
                step = np.where(found[k] + size <= high, size, -size)
                shifted = found.copy()
                shifted[k] += step
                here = gaps(found)
                slope = (gaps(shifted) - here) / step
                zero = np.where(slope != 0, found[k] - here / slope, np.nan)
                least = np.nanmax(np.where((slope > 0) | equal, zero, np.nan), axis=0, initial=low)
                most = np.nanmin(np.where((slope < 0) | equal, zero, np.nan), axis=0, initial=high)
                middle = np.where(np.isinf(least), most - 1, np.where(np.isinf(most), least + 1, (least + most) / 2))
                found[k] = np.where(np.isfinite(middle), np.clip(middle, low, high), found[k])
    return found


def _near(box: Box, x: Floats) -> Iterable[dict[str, Expr]]:
    yield {name: number(exact(float(v))) for (name, _), v in zip(box, x, strict=True)}
    yield from (dict(p) for p in islice(_candidates(box, x), 6))
