"""Points inside a box in several variables where f touches 0: found by descent, enclosed by Krawczyk's operator, named exactly, and set apart in a small box.

On the small box f is strictly convex (every matrix of second derivatives is positive definite) and f = 0 with slope 0 at the point, so f >= 0; a
coordinate at an end of the box may have a slope that leads up. The rest of the box is cut around it. Krawczyk 1969: K(X) = m - Y g(m) + (I - Y g'(X))(X - m)
inside X proves one zero of g in X.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.boxes import Piece
from theorycheck.analysis.cover import cut
from theorycheck.analysis.interval import Side, end_ball, end_expr, end_float, inside
from theorycheck.analysis.search import sample_box, values_on
from theorycheck.ball import arb, arb_mat, exact, fmpq, precision
from theorycheck.decide.closed_form import closed_form
from theorycheck.decide.definite import positive_definite
from theorycheck.errors import BadInput
from theorycheck.expression import Compiled, Expr, compiled, constant_sign, derivative, substitute
from theorycheck.verdict import Outcome

__all__ = ["Touching", "set_apart", "touching"]

Floats = npt.NDArray[np.float64]
MOST_VARIABLES, MOST_TERMS = 4, 80
STARTS, ROUNDS = 12, 60
NEAR = 1e-9
BITS = 256
HALVINGS = 12


@dataclass(frozen=True)
class Touching:
    """A point with f = 0, and how far around it f is strictly convex on the box."""

    point: tuple[Expr, ...]
    near: tuple[Side, ...]


def set_apart(piece: Piece, names: tuple[str, ...], points: Sequence[Touching], rest: Callable[[Piece], Tree]) -> Tree:
    """The piece cut around each point that lies in it; ``rest`` proves what is left."""
    for k, t in enumerate(points):
        if any(
            inside(x, Side(s.lower, s.upper)) is not Outcome.HOLDS for x, s in zip(t.point, piece.sides, strict=True)
        ):
            continue
        for i, (side, near) in enumerate(zip(piece.sides, t.near, strict=True)):
            for end, is_lower in ((near.lower, True), (near.upper, False)):
                if not isinstance(end, fmpq) or inside(end_expr(end), side.opened()) is not Outcome.HOLDS:
                    continue
                low = _with(piece, i, replace(side, upper=end, upper_open=False))
                high = _with(piece, i, replace(side, lower=end, lower_open=False))
                left = set_apart(low, names, points if is_lower else points[k:], rest)
                right = set_apart(high, names, points[k:] if is_lower else points, rest)
                return cut(names[i], end, left, right)
        return ("touch", [[n, x] for n, x in zip(names, t.point, strict=True)])
    return rest(piece)


def _with(piece: Piece, i: int, side: Side) -> Piece:
    return Piece((*piece.sides[:i], side, *piece.sides[i + 1 :]), piece.level)


class _Form:
    """f with its slopes and second derivatives."""

    def __init__(self, f: Expr, names: tuple[str, ...]) -> None:
        self.f, self.names = f, names
        self.slopes = tuple(derivative(f, n) for n in names)
        self.bends = tuple(derivative(s, n) for s in self.slopes for n in names)
        self.first: Compiled = compiled(self.slopes, names)
        self.second: Compiled = compiled(self.bends, names)

    def hessian(self, at: Sequence[arb], bits: int) -> list[list[arb]]:
        """In balls."""
        n, flat = len(self.names), self.second.balls(at, bits)
        return [flat[i * n : (i + 1) * n] for i in range(n)]


def touching(f: Expr, names: tuple[str, ...], sides: tuple[Side, ...], bits: int) -> list[Touching]:
    """All that are found; each checked exactly."""
    if not 2 <= len(names) <= MOST_VARIABLES or len(f.terms) > MOST_TERMS:
        return []
    starts = _starts(f, names, sides)
    if not starts:
        return []
    try:
        form = _Form(f, names)
    except BadInput:
        return []
    found: list[Touching] = []
    for start in starts:
        point = _exact_point(form, sides, start)
        if point is None or any(point == t.point for t in found):
            continue
        near = _convex_near(form, sides, point, bits)
        if near is not None:
            found.append(Touching(point, near))
    return found


def _starts(f: Expr, names: tuple[str, ...], sides: tuple[Side, ...]) -> list[Floats]:
    """Where descent from well separated samples ends near 0."""
    box = tuple(zip(names, sides, strict=True))
    points = sample_box(box)

    def value(at: Floats) -> Floats:
        return np.where(np.isnan(y := values_on((f,), names, at)[0]), np.inf, y)

    values = value(points)
    order = np.argsort(values, kind="stable")
    scale = np.maximum(np.ptp(points[:, np.isfinite(values)], axis=1), 1e-9) if np.isfinite(values).any() else None
    if scale is None:
        return []
    chosen: list[Floats] = []
    for i in order:
        if len(chosen) >= STARTS or not np.isfinite(values[i]):
            break
        if all(np.max(np.abs(points[:, i] - c) / scale) > 0.08 for c in chosen):
            chosen.append(points[:, i])
    if not chosen:
        return []
    kept: list[Floats] = []
    for x in _descended(value, sides, np.array(chosen).T).T:
        if value(x[:, None])[0] <= NEAR and all(np.max(np.abs(x - k)) > 1e-3 for k in kept):
            kept.append(x)
    return kept


def _descended(value: Callable[[Floats], Floats], sides: Sequence[Side], x: Floats) -> Floats:
    """Pattern search from all columns at once: the best of the steps along the axes, or a third of the step."""
    n, count = x.shape
    low = np.array([[end_float(s.lower, -1)] for s in sides])
    high = np.array([[end_float(s.upper)] for s in sides])
    step = np.where(np.isfinite(high - low), (high - low) / 8, 1 + np.abs(x))
    step = np.broadcast_to(step, x.shape).copy()
    moves = np.concatenate(
        [np.eye(n), -np.eye(n), 0.3 * np.eye(n), -0.3 * np.eye(n), np.ones((1, n)), -np.ones((1, n))]
    )
    best = value(x)
    for _ in range(ROUNDS):
        trial = np.clip(x[:, None, :] + moves.T[:, :, None] * step[:, None, :], low[:, :, None], high[:, :, None])
        values = value(trial.reshape(n, -1)).reshape(len(moves), count)
        i = np.argmin(values, axis=0)
        least = values[i, np.arange(count)]
        better = least < best
        x = np.where(better, trial[:, i, np.arange(count)], x)
        best = np.where(better, least, best)
        step = np.where(better, step, step / 3)
    return x


def _exact_point(form: _Form, sides: tuple[Side, ...], start: Floats) -> tuple[Expr, ...] | None:
    """The critical point near the start by closed forms, with f = 0 and no slope that leads down into the box; None where that is not shown."""
    fixed: dict[int, Expr] = {}
    for i, side in enumerate(sides):
        for end in (side.lower, side.upper):
            if end is not None and abs(end_float(end) - start[i]) <= 1e-7 * (1 + abs(start[i])):
                fixed[i] = end_expr(end)
    for known in [fixed, {}] if fixed else [fixed]:
        with precision(BITS):
            enclosed = _krawczyk(form, start, known)
        if enclosed is None:
            continue
        coordinates = [known.get(i) or closed_form(x) for i, x in enumerate(enclosed)]
        point = tuple(c for c in coordinates if c is not None)
        if len(point) == len(sides) and _touches(form, sides, point):
            return point
    return None


def _krawczyk(form: _Form, start: Floats, fixed: dict[int, Expr]) -> list[arb] | None:
    """Balls around the zero of the slopes in the free coordinates, proved to hold one and only one; None where the iteration does not get there."""
    n = len(start)
    free = [i for i in range(n) if i not in fixed]
    m = [end_ball(fixed[i], BITS) if i in fixed else arb(float(start[i])) for i in range(n)]
    if not free:
        return m
    for step in range(9):
        slope = arb_mat([[y] for i, y in enumerate(form.first.balls(m, BITS)) if i in free])
        H = form.hessian(m, BITS)
        try:
            inverse = arb_mat([[H[i][j] for j in free] for i in free]).inv()
        except ZeroDivisionError:
            return None
        if not all(y.is_finite() for y in [*inverse.entries(), *slope.entries()]):
            return None
        move = (inverse * slope).entries()
        if step == 8:
            break
        for i, d in zip(free, move, strict=True):
            m[i] = (m[i] - d).mid()
    radius = arb(0, 2.0**-150)
    X = [x + radius if i in free else x for i, x in enumerate(m)]
    H = form.hessian(X, BITS)
    Y = arb_mat([[y.mid() for y in row] for row in inverse.tolist()])
    rest = arb_mat([[arb(int(i == j)) for j in free] for i in free]) - Y * arb_mat(
        [[H[i][j] for j in free] for i in free]
    )
    spread = (rest * arb_mat([[radius] for _ in free])).entries()
    centre = (Y * slope).entries()
    for i, d, w in zip(free, centre, spread, strict=True):
        image = m[i] - d + w
        if not (image.is_finite() and X[i].contains_interior(image)):
            return None
        X[i] = image
    return X


def _touches(form: _Form, sides: tuple[Side, ...], point: tuple[Expr, ...]) -> bool:
    def sign_at(g: Expr) -> int | None:
        for name, value in zip(form.names, point, strict=True):
            g = substitute(g, name, value)
        return constant_sign(g)

    try:
        if sign_at(form.f) != 0:
            return False
        for slope, value, side in zip(form.slopes, point, sides, strict=True):
            closed = Side(side.lower, side.upper)
            if inside(value, closed) is not Outcome.HOLDS:
                return False
            sign = sign_at(slope)
            end = side.lower if sign == 1 else side.upper
            if sign is None or (sign != 0 and (end is None or constant_sign(value - end_expr(end)) != 0)):
                return False
    except BadInput:
        return False
    return True


def _convex_near(form: _Form, sides: tuple[Side, ...], point: tuple[Expr, ...], bits: int) -> tuple[Side, ...] | None:
    """The largest box around the point, of HALVINGS sizes, on which f is strictly convex; its ends inside the sides are simple rationals."""
    at = [float(compiled((x,), ()).floats(())[0]) for x in point]
    widths = [end_float(s.upper) - end_float(s.lower, -1) for s in sides]
    widths = [w if np.isfinite(w) else 4.0 * (1 + abs(x)) for w, x in zip(widths, at, strict=True)]
    for halving in range(1, HALVINGS):
        near = tuple(_around(x, w * 2.0**-halving, s) for x, w, s in zip(at, widths, sides, strict=True))
        with precision(bits):
            balls = [
                end_ball(s.lower, bits).union(end_ball(s.upper, bits))
                for s in near
                if s.lower is not None and s.upper is not None
            ]
            if positive_definite(form.hessian(balls, bits)):
                return near
    return None


def _around(x: float, radius: float, side: Side) -> Side:
    step = radius / 4
    low, high = (exact(round((x + way * radius) / step) * step) for way in (-1, 1))
    lower = side.lower if side.lower is not None and end_float(side.lower) >= float(int(low.p) / int(low.q)) else low
    upper = side.upper if side.upper is not None and end_float(side.upper) <= float(int(high.p) / int(high.q)) else high
    return Side(lower, upper, side.lower_open and lower == side.lower, side.upper_open and upper == side.upper)
