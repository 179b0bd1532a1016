"""A polynomial question: a polynomial, a box for its variables, side conditions, and what counts as an answer.

Exact rationals throughout. Every witness passes ``Problem.contradicts``, which evaluates it exactly: the one place where FAILS is earned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from theorycheck.analysis.answer import Tree
from theorycheck.ball import fmpq, fmpq_mpoly
from theorycheck.decide.meter import Meter
from theorycheck.errors import Vacuous
from theorycheck.verdict import Outcome

__all__ = ["EmptyDomain", "End", "Exponents", "PolynomialResult", "Problem", "Where", "coefficients"]

End: TypeAlias = fmpq | None
Where: TypeAlias = tuple[tuple[fmpq_mpoly, bool], ...]
Exponents: TypeAlias = tuple[int, ...]


def coefficients(poly: fmpq_mpoly) -> dict[Exponents, fmpq]:
    """By exponents."""
    return {tuple(int(e) for e in key): c for key, c in poly.to_dict().items()}


class EmptyDomain(Vacuous):
    """No point of the box satisfies the side conditions; ``tree`` proves it."""

    def __init__(self, tree: Tree) -> None:
        super().__init__("no point of the box satisfies the side conditions; check the domain")
        self.tree = tree


@dataclass(frozen=True)
class PolynomialResult:
    """The answer, always EXACT where it is HOLDS or FAILS.

    FAILS carries ``witness`` (rational, in the domain, contradicts exactly) or, where only irrational points contradict, ``algebraic``:
    an irreducible polynomial and an interval with rational ends that holds exactly one of its roots. ``boxes``: what was spent.
    ``effort``: all the work that was done, other attempts included, in the unit of ``Meter``.
    """

    outcome: Outcome
    witness: list[fmpq] | None
    reason: str
    boxes: int
    method: str
    algebraic: str = ""
    effort: int = 0
    tree: Tree = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Problem:
    """``poly >= 0`` (``> 0`` if ``strict``) at every point of the box where each ``g >= 0`` (``g > 0``) of ``where`` holds."""

    poly: fmpq_mpoly
    strict: bool
    lower: tuple[End, ...]
    upper: tuple[End, ...]
    lower_open: tuple[bool, ...]
    upper_open: tuple[bool, ...]
    where: Where = ()
    meter: Meter = field(default_factory=Meter, compare=False, repr=False)

    @property
    def n(self) -> int:
        """The number of variables."""
        return len(self.lower)

    def name(self, k: int) -> str:
        """The name of variable k."""
        return str(self.poly.context().name(k))

    def inside(self, point: Sequence[fmpq]) -> bool:
        """Whether the point lies in the box, excluded ends excluded."""
        for x, a, b, a_open, b_open in zip(
            point, self.lower, self.upper, self.lower_open, self.upper_open, strict=True
        ):
            if a is not None and (x < a or (a_open and x == a)):
                return False
            if b is not None and (x > b or (b_open and x == b)):
                return False
        return True

    def admits(self, point: Sequence[fmpq]) -> bool:
        """Whether the point lies in the domain: the box and all side conditions, exactly."""
        if not self.inside(point):
            return False
        for g, g_strict in self.where:
            value = g(*point)
            if value < 0 or (g_strict and value == 0):
                return False
        return True

    def contradicts(self, point: Sequence[fmpq]) -> bool:
        """Whether the point is in the domain and the inequality is false there, exactly."""
        value = self.poly(*point)
        return bool(value < 0 or (self.strict and value == 0)) and self.admits(point)

    def with_poly(self, poly: fmpq_mpoly, strict: bool) -> Problem:
        """The same domain, another inequality."""
        return Problem(poly, strict, self.lower, self.upper, self.lower_open, self.upper_open, self.where, self.meter)

    def samples(self, at_most: int = 1200) -> Iterator[list[fmpq]]:
        """A deterministic grid of points of the box: ends that belong, points near those that do not, and some between."""
        per_axis = max(2, int(at_most ** (1 / max(1, self.n)) + 1e-9))
        axes = [self._axis(k)[:per_axis] for k in range(self.n)]
        for count, point in enumerate(product(*axes)):
            if count >= at_most:
                return
            yield list(point)

    def _axis(self, k: int) -> list[fmpq]:
        a, b = self.lower[k], self.upper[k]
        if a is not None and b is not None:
            width = b - a
            if width == 0:
                return [a]
            first = a + width / 4096 if self.lower_open[k] else a
            last = b - width / 4096 if self.upper_open[k] else b
            fractions = (fmpq(1, 2), fmpq(1, 8), fmpq(7, 8), fmpq(1, 3), fmpq(2, 3), fmpq(1, 32), fmpq(31, 32))
            return [first, last, *(a + width * f for f in fractions)]
        if a is None and b is None:
            return [fmpq(v) for v in (0, 1, -1, 2, -2)] + [fmpq(1, 2), fmpq(-1, 2), fmpq(10), fmpq(-10)]
        end, sign = (a, 1) if a is not None else (b, -1)
        excluded = self.lower_open[k] if a is not None else self.upper_open[k]
        assert end is not None
        steps = [fmpq(1, 4096) if excluded else fmpq(0), fmpq(1), fmpq(2), fmpq(1, 2), fmpq(16), fmpq(3), fmpq(1, 16)]
        return [end + sign * step for step in steps]
