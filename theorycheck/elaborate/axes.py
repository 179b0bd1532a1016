"""Variables as Möbius images of s and t >= 0, and polynomials as forms in them: x = (P s + Q t)/(R s + S t)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from theorycheck.ball import fmpq
from theorycheck.elaborate.state import Fail
from theorycheck.expression import charge
from theorycheck.kernel.terms import ZERO, Term, number

__all__ = ["Axis", "Coefficients", "End", "Poly", "axis", "polynomial"]

Coefficients = dict[tuple[int, ...], fmpq]


End = tuple[fmpq, str] | None


@dataclass(frozen=True)
class Axis:
    """x = (P s + Q t)/(R s + S t)."""

    name: str
    x: Term
    P: fmpq
    Q: fmpq
    R: fmpq
    S: fmpq

    @property
    def D(self) -> fmpq:
        """R s + S t."""
        return abs(self.P * self.S - self.Q * self.R)

    @property
    def s_and_t(self) -> tuple[Term, Term]:
        """s and t, linear in x."""
        sign = 1 if self.P * self.S > self.Q * self.R else -1
        s, t = self.x * number(self.S) - number(self.Q), number(self.P) - self.x * number(self.R)
        return s * sign, t * sign

    @property
    def middle(self) -> fmpq:
        """Where s = t."""
        return (self.P + self.Q) / (self.R + self.S)

    def halves(self) -> tuple[Axis, Axis]:
        """The pieces where s <= t and where s >= t, as they are cut."""
        P, Q, R, S = self.P, self.Q, self.R, self.S
        return Axis(self.name, self.x, P + Q, 2 * Q, R + S, 2 * S), Axis(self.name, self.x, 2 * P, P + Q, 2 * R, R + S)

    def powers(self, e: int, d: int) -> list[fmpq]:
        """The coefficients of (D x)^e as a form of degree d in s and t, by the power of s."""
        row = [fmpq(1)]
        for a, b in [(self.P, self.Q)] * e + [(self.R, self.S)] * (d - e):
            row = [a * y + b * z for y, z in zip([fmpq(0), *row], [*row, fmpq(0)], strict=True)]
        return row


def axis(name: str, x: Term, low: End, high: End) -> Axis:
    """An interval with one or two ends."""
    one, zero = fmpq(1), fmpq(0)
    if low and high:
        return Axis(name, x, high[0], low[0], one, one)
    if low:
        return Axis(name, x, one, low[0], zero, one)
    if high:
        return Axis(name, x, -one, high[0], zero, one)
    raise Fail("a box with a line for a side, which has to be cut in two")


@dataclass(frozen=True)
class Poly:
    """A polynomial in the axes' variables, with the degrees at which its form is taken: at least its own."""

    parts: Coefficients
    degrees: tuple[int, ...]

    def form(self, axes: Sequence[Axis]) -> Coefficients:
        """The coefficients of prod D^d * p by the powers of each s."""
        parts = self.parts
        for k, (a, d) in enumerate(zip(axes, self.degrees, strict=True)):
            charge(len(parts) * (d + 1))
            rows = {e: a.powers(e, d) for e in {m[k] for m in parts}}
            sums: Coefficients = {}
            for m, c in parts.items():
                for i, r in enumerate(rows[m[k]]):
                    at = (*m[:k], i, *m[k + 1 :])
                    sums[at] = sums.get(at, fmpq(0)) + c * r
            parts = sums
        return {m: c for m, c in parts.items() if c}

    def face(self, axes: Sequence[Axis], k: int, upper: bool) -> Poly:
        """The coefficient of s^d or t^d in D^d p for the k-th axis: a polynomial in the others."""
        d, sums = self.degrees[k], dict[tuple[int, ...], fmpq]()
        for m, c in self.parts.items():
            at = (*m[:k], *m[k + 1 :])
            sums[at] = sums.get(at, fmpq(0)) + c * axes[k].powers(m[k], d)[d if upper else 0]
        return Poly({m: c for m, c in sums.items() if c}, (*self.degrees[:k], *self.degrees[k + 1 :]))

    def scale(self, axes: Sequence[Axis]) -> fmpq:
        """prod D^d."""
        return prod((a.D**d for a, d in zip(axes, self.degrees, strict=True)), start=fmpq(1))

    def term(self, axes: Sequence[Axis]) -> Term:
        """As the kernel has it."""
        total = ZERO
        for m, c in self.parts.items():
            part = number(c)
            for a, e in zip(axes, m, strict=True):
                part = part * a.x**e
            total = total + part
        return total


def polynomial(u: Term, axes: Sequence[Term]) -> Poly | None:
    """u in these variables; None where there is something else."""
    places = {x.atom: k for k, x in enumerate(axes)}
    parts: Coefficients = {}
    for m, c in u.parts.items():
        e = [0] * len(axes)
        for a, n in m:
            if a not in places:
                return None
            e[places[a]] = n
        parts[tuple(e)] = c
    return Poly(parts, tuple(max((m[k] for m in parts), default=0) for k in range(len(axes))))
