"""How large |phi| can be on the whole line: A + B |x|^p, or A exp(B |x|), proved. What grows faster is refused: no Gaussian integral is safe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from theorycheck.activations.piece import Piece
from theorycheck.analysis.far import BITS, Far, bounded_range, falls, far, largest
from theorycheck.analysis.far_form import toward
from theorycheck.analysis.orders import Order, order_ball
from theorycheck.analysis.stable import stable
from theorycheck.ball import arb, ball, endpoints, fmpq, precision
from theorycheck.errors import BadInput
from theorycheck.expression import constant_ball, constant_sign

__all__ = ["GrowthBound", "growth_of"]

RADII = (8, 32, 128, 1024)
BOXES = 64
GRID = 1024


@dataclass(frozen=True)
class GrowthBound:
    """|phi(x)| <= A + B |x|^p for all x where ``exponential`` is False, else |phi(x)| <= A exp(B |x|)."""

    A: fmpq
    B: fmpq
    p: int = 0
    exponential: bool = False

    def at(self, x: arb) -> arb:
        """The bound at x."""
        size = abs(x)
        return self.A * (size * self.B).exp() if self.exponential else self.B * size**self.p + self.A

    def __str__(self) -> str:
        if self.exponential:
            return f"{self.A} exp({self.B} |x|)"
        power = f"{self.B} |x|" + (f"^{self.p}" if self.p != 1 else "")
        return f"{self.A}" if not self.B else power if not self.A else f"{self.A} + {power}"


def growth_of(pieces: Sequence[Piece], shown: str) -> GrowthBound:
    """A bound for a function in pieces; BadInput where it grows faster than exp(B |x|) or where no bound is proved."""
    with precision(BITS):
        ends = [_tail(pieces[0], -1, shown, False), _tail(pieces[-1], 1, shown, False)]
        exponential = any(t.exponential for t in ends)
        if exponential:
            ends = [_tail(pieces[0], -1, shown, True), _tail(pieces[-1], 1, shown, True)]
        p, B = max(t.p for t in ends), max(t.B for t in ends)
        shape = GrowthBound(fmpq(0), B, p, exponential)
        A = max(t.A for t in ends)
        low, high = -max(RADII[0], ends[0].radius), max(RADII[0], ends[1].radius)
        for piece in pieces:
            A = max(A, _inside(piece, low, high, shape, shown))
    return GrowthBound(A, B, p, exponential)


@dataclass(frozen=True)
class _Tail:
    radius: int
    A: fmpq
    B: fmpq
    p: int
    exponential: bool


def _up(x: arb) -> fmpq:
    """A short rational number >= x >= 0."""
    return (endpoints(x)[1] * GRID).ceil() / fmpq(GRID)


def _refusal(shown: str, why: str) -> BadInput:
    return BadInput(f"activation={shown}: {why}; expected at most A exp(B |x|) as |x| -> oo")


def _tail(piece: Piece, way: int, shown: str, exponential: bool) -> _Tail:
    found = far(toward(piece.expr, way))
    name = "+oo" if way > 0 else "-oo"
    if found is None:
        raise _refusal(shown, f"its growth as x -> {name} is not known")
    for order, _ in found.groups:
        if order.exponent and order.exponent[0][0] > 1 and constant_sign(order.exponent[0][1]) != -1:
            much = "a Gaussian allows" if order.exponent[0][0] >= 2 else "exp(B |x|)"
            raise _refusal(shown, f"grows faster than {much} as x -> {name}")
    for R in RADII:
        tail = _bounded_tail(found, R, exponential)
        if tail is not None:
            return tail
    raise _refusal(shown, f"its growth as x -> {name} is not bounded by proof")


def _bounded_tail(found: Far, R: int, exponential: bool) -> _Tail | None:
    """|f| <= A + B x^p, or A exp(B x) where asked for or needed, on [R, oo): log x <= x, and log(x)/x falls from e on."""
    A, powers, rates = arb(0), [], []
    for order, members in found.groups:
        size = largest(*bounded_range(members, arb(R)))
        if not size.is_finite():
            return None
        if order.size < 0:
            if not falls(order, arb(R)):
                return None
            A += size * order_ball(order, arb(R))
        elif order.size == 0:
            A += size
        else:
            powers.append((max(order.power, fmpq(0)) + max(order.logs, fmpq(0)), size))
            rates.append(_rate(order, R) if order.exponent else None)
    if exponential or any(r is not None for r in rates):
        slow = arb(R).log() / R
        steep = [r if r is not None else powers[i][0] * slow for i, r in enumerate(rates)]
        total = A + sum((s for _, s in powers), arb(0))
        return _Tail(R, _up(total), max((_up(r) for r in steep), default=fmpq(0)), 0, True)
    p = int(max((k for k, _ in powers), default=fmpq(0)).ceil())
    return _Tail(R, _up(A), _up(sum((s for _, s in powers), arb(0))), p, False)


def _rate(order: Order, R: int) -> arb:
    """r with exp(exponent) x^power log(x)^logs <= exp(r x) on [R, oo)."""
    x = arb(R)
    rate = (max(order.power, fmpq(0)) + max(order.logs, fmpq(0))) * x.log() / x
    for d, c in order.exponent:
        value = constant_ball(c, BITS)
        if not value <= 0:
            rate += value.abs_upper() * (x.log() * (d - 1)).exp()
    return rate


def _inside(piece: Piece, low: int, high: int, shape: GrowthBound, shown: str) -> fmpq:
    """What A must be at least for the bound on [low, high]."""
    a = fmpq(low) if piece.lower is None or piece.lower < low else piece.lower
    b = fmpq(high) if piece.upper is None or piece.upper > high else piece.upper
    if a >= b:
        return fmpq(0)
    need, step = arb(0), (b - a) / BOXES
    todo = [(a + k * step, a + (k + 1) * step) for k in range(BOXES)]
    f = stable(piece.expr)
    while todo:
        left, right = todo.pop()
        x = ball(left).union(ball(right))
        value = f.ball(x, BITS)
        if not value.is_finite():
            if right - left < fmpq(1, 2**40):
                raise _refusal(shown, f"not bounded by proof near x = {float(ball(left)):.6g}")
            middle = (left + right) / 2
            todo += [(left, middle), (middle, right)]
            continue
        least = x.abs_lower()
        rest = value.abs_upper() / (least * shape.B).exp() if shape.exponential else value.abs_upper() - shape.at(least)
        need = rest.upper() if rest.upper() > need else need
    return _up(need)
