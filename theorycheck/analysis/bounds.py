"""What balls say about f on one box: natural extension, faces where f is monotone, mean-value form, and the corner where f is least."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.interval import Side, end_ball, end_expr, outward
from theorycheck.ball import arb
from theorycheck.errors import BadInput
from theorycheck.expression import Compiled, Expr, compiled, constant_sign, derivative, substitute

__all__ = ["Bounds"]

MOST_BENT = 3
MOST_SLOPE_TERMS = 60
_Face: TypeAlias = tuple[str, int, bool]
"""The variable, the way in which f rises, and whether strictly from an excluded end."""
TAYLOR_LEVEL = 3  # halvings before second derivatives are worth their price


def _square(x: arb) -> arb:
    """x^2 as [0, max]."""
    return arb(0).union(x.abs_upper() ** 2)


class Bounds:
    """f and the side conditions, compiled; every answer is about a box given by its sides. Call inside ``precision(bits)``."""

    def __init__(
        self,
        f: Expr,
        names: tuple[str, ...],
        strict: bool,
        where: tuple[tuple[Expr, bool], ...],
        bits: int,
        smooth: bool,
    ) -> None:
        self.f: Expr = f
        self.names: tuple[str, ...] = names
        self.strict: bool = strict
        self.bits: int = bits
        self.smooth = smooth
        self.compiled: Compiled = compiled((f,), names)
        self.conditions: list[tuple[Compiled, bool]] = [(compiled((g,), names), s) for g, s in where]
        self._slopes: Compiled | None = None
        self._partials: tuple[Expr, ...] | None = None
        self._bends: Compiled | None = None
        self._bends_known = False

    def partials(self) -> tuple[Expr, ...] | None:
        """The partial derivatives, or None where f is not differentiable."""
        if self._partials is None and self.smooth:
            try:
                self._partials = tuple(derivative(self.f, n) for n in self.names)
                self._slopes = compiled(self._partials, self.names)
            except BadInput:
                self.smooth = False
        return self._partials if self.smooth else None

    def balls(self, sides: Sequence[Side]) -> list[arb] | None:
        """A ball for each variable, or None where the box is unbounded."""
        out = []
        for side in sides:
            if side.lower is None or side.upper is None:
                return None
            low = end_ball(side.lower, self.bits)
            out.append(low if side.is_point else low.union(end_ball(side.upper, self.bits)))
        return out

    def _intervals(self, sides: Sequence[Side]) -> list[tuple[arb, arb]]:
        return outward(sides, self.bits)

    def _good(self, low: arb) -> bool:
        return bool(low > 0) if self.strict else bool(low >= 0)

    def bounded_below(self, sides: Sequence[Side], balls: list[arb] | None) -> tuple[bool, arb | None]:
        """Whether the natural extension settles the box, and f's ball where it is finite."""
        if balls is not None:
            y = self.compiled.balls(balls, self.bits)[0]
            if y.is_finite():
                return self._good(y), y
        low, _ = self.compiled.intervals(self._intervals(sides))[0]
        return self._good(low), None

    def discarded(self, sides: Sequence[Side], balls: list[arb] | None) -> bool:
        """Some side condition is false on the whole box."""
        for g, strict in self.conditions:
            if balls is not None:
                y = g.balls(balls, self.bits)[0]
                if y < 0 or (strict and y <= 0):
                    return True
            else:
                _, high = g.intervals(self._intervals(sides))[0]
                if high < 0 or (strict and high <= 0):
                    return True
        return False

    def settle(self, sides: Sequence[Side], level: int) -> tuple[Tree | None, list[arb] | None]:
        """The step that settles the box, None where none does, and the slopes where they were needed. ``level``: how often the box was halved."""
        balls = self.balls(sides)
        if self.discarded(sides, balls):
            return ("out",), None
        good, y = self.bounded_below(sides, balls)
        if good:
            return ("bound",), None
        slopes = self.slopes(balls) if self.partials() is not None else None
        if slopes is not None and balls is not None and y is not None:
            tree = self.by_slopes(sides, balls, slopes)
            if tree is not None:
                return tree, slopes
            if level >= TAYLOR_LEVEL and self.by_taylor(sides, balls):
                return ("form", 2), slopes
        return None, slopes

    def at(self, point: Sequence[Expr]) -> arb:
        """f at one point."""
        return self.compiled.balls([end_ball(x, self.bits) for x in point], self.bits)[0]

    def slopes(self, balls: list[arb] | None) -> list[arb] | None:
        """The partial derivatives on a bounded box."""
        return self._slopes.balls(balls, self.bits) if balls is not None and self._slopes is not None else None

    def by_slopes(self, sides: Sequence[Side], balls: list[arb], slopes: list[arb]) -> Tree | None:
        """The face where f is least in the variables in which it is monotone settles the box, or the mean-value form does."""
        collapsed, faces, free = list(sides), list[_Face](), []
        for i, d in enumerate(slopes):
            if sides[i].is_point:
                continue
            if d >= 0 or d <= 0:
                way = 1 if d >= 0 else -1
                end, excluded = (
                    (sides[i].lower, sides[i].lower_open) if way > 0 else (sides[i].upper, sides[i].upper_open)
                )
                collapsed[i] = Side(end, end)
                faces.append((self.names[i], way, excluded and bool(d > 0 or d < 0)))
            else:
                free.append(i)
        if not faces:
            return ("form", 1) if free and self._mean_value(balls, slopes, free) else None
        face = self.balls(collapsed)
        y = self.compiled.balls(face, self.bits)[0] if face is not None else None
        if face is None or y is None:
            return None
        if self._good(y):
            return self.on_faces(faces, ("bound",))
        if not free:
            rising = self._corner(collapsed, any(out for *_, out in faces)) if not y < 0 else None
            return None if rising is None else self.on_faces(faces, ("exact",), rising)
        if y.is_finite() and self._slopes is not None:
            slopes = self._slopes.balls(face, self.bits)
        return self.on_faces(faces, ("form", 1)) if self._mean_value(face, slopes, free) else None

    def on_faces(self, faces: Sequence[_Face], last: Tree, rising: bool = False) -> Tree:
        """From face to face; ``rising``: strictly, from an excluded end, where the box allows it."""
        tree = last
        for name, way, strictly in reversed(faces):
            tree = ("face", name, way, int(rising and strictly), [False], [("bound",), tree])
        return ("forget", [tree]) if faces and self.conditions else tree

    def _mean_value(self, balls: list[arb], slopes: list[arb], free: list[int]) -> bool:
        """f(m) + sum of slopes * (x - m), m the midpoint."""
        middle = [b.mid() if i in free else b for i, b in enumerate(balls)]
        y = self.compiled.balls(middle, self.bits)[0]
        for i in free:
            y = y + slopes[i] * (balls[i] - middle[i])
        return y.is_finite() and self._good(y)

    def by_taylor(self, sides: Sequence[Side], balls: list[arb]) -> bool:
        """f(m) + f'(m)h + h^T f''(box) h / 2, and for one variable the least value of that parabola."""
        second = self._second_partials()
        if second is None or self._slopes is None:
            return False
        n = len(sides)
        middle = [b.mid() for b in balls]
        steps = [b - m for b, m in zip(balls, middle, strict=True)]
        slopes = self._slopes.balls(middle, self.bits)
        bends = second.balls(balls, self.bits)
        y = self.compiled.balls(middle, self.bits)[0]
        if n == 1 and bends[0] > 0:
            return self._good((y - slopes[0] * slopes[0] / (2 * bends[0].lower())).lower())
        total, k = y, 0
        for i in range(n):
            total = total + slopes[i] * steps[i]
            for j in range(i, n):
                # steps[i] is symmetric around 0: its square is [0, r^2]
                square = _square(steps[i]) / 2 if i == j else steps[i] * steps[j]
                total = total + bends[k] * square
                k += 1
        return total.is_finite() and self._good(total)

    def _second_partials(self) -> Compiled | None:
        """The second derivatives with i <= j; None where they are too many or too long."""
        if not self._bends_known:
            self._bends_known = True
            n, partials = len(self.names), self._partials or ()
            if n <= MOST_BENT and sum(len(p.terms) for p in partials) <= MOST_SLOPE_TERMS:
                try:
                    seconds = tuple(derivative(partials[i], self.names[j]) for i in range(n) for j in range(i, n))
                    self._bends = compiled(seconds, self.names)
                except BadInput:
                    self._bends = None
        return self._bends

    def _corner(self, corner: Sequence[Side], strictly: bool) -> bool | None:
        """Whether f is only > 0 because the corner where it is 0 is excluded; None where neither is known."""
        f = self.f
        try:
            for name, side in zip(self.names, corner, strict=True):
                if side.lower is not None and name in f.variables:
                    f = substitute(f, name, end_expr(side.lower))
            sign = constant_sign(f)
        except BadInput:
            return None
        if sign is not None and (sign > 0 or (sign == 0 and not self.strict)):
            return False
        return True if sign == 0 and strictly else None
