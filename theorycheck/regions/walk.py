"""Along a line from breakpoint to breakpoint: every piece is visited once, none is missed, nothing is sampled.

On a piece all pre-activations are affine, so the next breakpoint is the least root ahead; there the pattern just beyond is solved again. The cost is one
such solution per piece. Without circles only the neurons from the first one that switches are computed again. A line that runs inside a kink, where it meets
infinitely many, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from theorycheck.ball import exact, fmpq
from theorycheck.errors import bad_input
from theorycheck.regions.network import Network
from theorycheck.regions.pieces import Affine, OnLine, restricted
from theorycheck.regions.well_posed import why_well_posed

__all__ = ["LIMIT", "Line", "Piece", "Walk", "fixed_point", "line", "walk"]

LIMIT = 2_000_000


@dataclass(frozen=True)
class Line:
    """point + t direction for lower <= t <= upper; None is an end at infinity."""

    point: tuple[fmpq, ...]
    direction: tuple[fmpq, ...]
    lower: fmpq | None
    upper: fmpq | None


@dataclass(frozen=True)
class Piece:
    """start <= t <= end (None: unbounded), the neurons that are active inside, the output there as alpha + beta t."""

    start: fmpq | None
    end: fmpq | None
    pattern: tuple[bool, ...]
    output: tuple[Affine, ...]


@dataclass(frozen=True)
class Walk:
    """All pieces in order; ``why``: the reason why every input has exactly one equilibrium."""

    pieces: tuple[Piece, ...]
    why: str

    @property
    def breakpoints(self) -> list[fmpq]:
        """Where z has a kink."""
        return [p.end for p in self.pieces[:-1] if p.end is not None]

    @property
    def patterns(self) -> int:
        """Distinct activation patterns."""
        return len({p.pattern for p in self.pieces})

    @property
    def output_pieces(self) -> int:
        """Affine pieces of the output: neighbours on which it is one affine function count once."""
        return 1 + sum(p.output != q.output for p, q in zip(self.pieces, self.pieces[1:], strict=False))


def line(point: Sequence[Any], direction: Sequence[Any], lower: Any = None, upper: Any = None) -> Line:
    """A line from exact numbers; BadInput for a direction of 0 or an empty interval."""
    p, q = tuple(map(exact, point)), tuple(map(exact, direction))
    if len(p) != len(q):
        raise bad_input("line", f"{len(p)} and {len(q)} numbers", "a point and a direction of one length")
    if not any(q):
        raise bad_input("direction", 0, "not 0", "a line needs a direction")
    low, high = (None if e is None else exact(e) for e in (lower, upper))
    if low is not None and high is not None and low >= high:
        raise bad_input("interval", f"[{low}, {high}]", "lower < upper")
    return Line(p, q, low, high)


def walk(net: Network, on: Line, limit: int = LIMIT) -> Walk:
    """All pieces of z and of the output along a line."""
    if len(on.point) != net.d:
        raise bad_input("line", f"{len(on.point)} coordinates", f"{net.d}, one for each input of the network")
    why = why_well_posed(net)
    if on.lower is not None:
        return Walk(tuple(_forward(net, on.point, on.direction, on.lower, on.upper, limit)), why)
    start = on.upper if on.upper is not None else fmpq(0)
    back = tuple(-q for q in on.direction)
    left = [_mirrored(p) for p in _forward(net, on.point, back, -start, None, limit)][::-1]
    if on.upper is not None:
        return Walk(tuple(left), why)
    right = list(_forward(net, on.point, on.direction, start, None, limit))
    if left[-1].pattern == right[0].pattern:
        left[-1:] = [Piece(left[-1].start, right[0].end, right[0].pattern, right[0].output)]
        right = right[1:]
    return Walk((*left, *right), why)


def _mirrored(p: Piece) -> Piece:
    ends = (None if p.end is None else -p.end, None if p.start is None else -p.start)
    return Piece(*ends, p.pattern, tuple((a, -b) for a, b in p.output))


def _forward(
    net: Network,
    point: Sequence[fmpq],
    direction: Sequence[fmpq],
    start: fmpq,
    stop: fmpq | None,
    limit: int,
) -> Iterator[Piece]:
    here = restricted(net, list(point), list(direction))
    here.at(start)
    position = {i: k for k, i in enumerate(net.order)} if net.order is not None else {}
    for _ in range(limit):
        end, switching = _next(here, start)
        last = end is None or (stop is not None and end >= stop)
        _crosses(here, start, stop if last else end)
        yield Piece(start, stop if last else end, tuple(here.active), here.output())
        if last or end is None:
            return
        here.at(end, min((position[i] for i in switching), default=0) if position else 0)
        start = end
    raise bad_input("line", f"more than {limit} pieces", f"at most {limit}", "take a shorter interval")


def _crosses(here: OnLine, start: fmpq, end: fmpq | None) -> None:
    kink = here.kink_along()
    if kink is not None:
        raise bad_input(
            "line", f"inside the kink of neuron {kink} after {start}" + ("" if end is None else f" up to {end}"),
            "a line that crosses kinks", "there it meets infinitely many: move it a little",
        )  # fmt: skip


def _next(here: OnLine, t: fmpq) -> tuple[fmpq | None, list[int]]:
    """The least root ahead of t at which a neuron switches, and the neurons that reach 0 there."""
    least: fmpq | None = None
    found: list[int] = []
    for i, (alpha, beta) in enumerate(here.pre):
        if beta == 0 or (beta > 0) == here.active[i]:
            continue
        root = -alpha / beta
        if least is None or root < least:
            least, found = root, [i]
        elif root == least:
            found.append(i)
    assert least is None or least > t
    return least, found


def fixed_point(net: Network, x: Sequence[Any]) -> list[fmpq]:
    """The equilibrium z at an input, exactly."""
    why_well_posed(net)
    here = restricted(net, [exact(v) for v in x], [fmpq(0)] * net.d)
    here.at(fmpq(0))
    return [here.pre[i][0] if here.active[i] else fmpq(0) for i in range(net.m)]
