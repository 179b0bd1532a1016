"""Values for letters, smallest and most telling first: whole numbers from their least, ends of intervals, zero and rank-one matrices, then random ones.

Every value is exact. The order is the one in which published statements were found to fail: index 0 and 1, unequal dimensions, kernels and rank one, small
integers, a gallery of functions, then random.
"""

from __future__ import annotations

import random
from typing import Any

from theorycheck.ball import exact, fmpq
from theorycheck.decide.domain import Side, side_of
from theorycheck.statement import values
from theorycheck.statement.gallery import GALLERY
from theorycheck.statement.sort import Function, Matrix, Real, Whole
from theorycheck.statement.term import Letter

__all__ = ["draw"]

SIMPLE = [
    fmpq(p, q)
    for p, q in (
        (0, 1),
        (1, 1),
        (-1, 1),
        (1, 2),
        (-1, 2),
        (2, 1),
        (1, 10),
        (9, 10),
        (-9, 10),
        (1, 16),
        (3, 1),
        (-2, 1),
        (10, 1),
        (1, 100),
        (100, 1),
    )
]


LARGEST = 1600
"""Entries of a matrix that is drawn: a hypothesis may ask for any width."""


def draw(letter: Letter, shape: tuple[int, ...], rng: random.Random, wildness: float) -> Any:
    """A value for a letter; ``shape``: (least, bound or -1) for whole numbers, (rows, cols) for matrices; ``wildness`` from 0 (smallest) to 1."""
    sort = letter.sort
    if isinstance(sort, Whole):
        top = shape[1] if shape[1] >= 0 else shape[0] + 1 + int(3 * wildness + rng.random() * (1 + 6 * wildness))
        if shape[0] >= top:
            raise values.Undefined(f"no index for {letter.name}")
        return fmpq(rng.randrange(shape[0], top))
    if isinstance(sort, Real):
        return _real(sort, rng, wildness)
    if isinstance(sort, Matrix):
        return _matrix(sort.kind, shape[0], shape[1], rng, wildness)
    if isinstance(sort, Function):
        return GALLERY[rng.choice(sorted(GALLERY))]
    raise values.Undefined(f"no values for {letter.name}")


def _real(sort: Real, rng: random.Random, wildness: float) -> fmpq:
    side = side_of(sort.domain)
    low, high = _rational_end(side.lower), _rational_end(side.upper)
    choice = rng.random()
    if choice < 0.25:
        ends = [e for e, open_ in ((low, side.lower_open), (high, side.upper_open)) if e is not None and not open_]
        if ends:
            return rng.choice(ends)
    if choice < 0.7:
        inside = [x for x in SIMPLE if _in(x, side, low, high)]
        if inside:
            return rng.choice(inside)
    width = fmpq(rng.randrange(1, 64), 64)
    if low is not None and high is not None:
        near = rng.choice((width, width / 64, 1 - width / 64))
        return low + (high - low) * near
    size = fmpq(rng.randrange(1, 100), rng.choice((1, 2, 8, 50))) * (1 if wildness < 0.5 else rng.choice((1, 1, 100)))
    if low is not None:
        return low + size
    if high is not None:
        return high - size
    return size * rng.choice((1, -1))


def _rational_end(end: Any) -> fmpq | None:
    if end is None or isinstance(end, fmpq):
        return end
    rational = end.rational
    if rational is not None:
        return rational
    from theorycheck.decide.domain import end_float

    return exact(round(end_float(end), 3))


def _in(x: fmpq, side: Side, low: fmpq | None, high: fmpq | None) -> bool:
    above = low is None or x > low or (x == low and not side.lower_open)
    below = high is None or x < high or (x == high and not side.upper_open)
    return above and below


def _matrix(kind: str, rows: int, cols: int, rng: random.Random, wildness: float) -> values.Mat:
    if rows < 1 or cols < 1:
        raise values.Undefined("matrices have at least one row and one column here")
    if rows * cols > LARGEST:
        raise values.Undefined(f"a matrix of {rows} x {cols} is too large to look at here")
    if kind == "psd":
        root = _plain(rows, rng.choice((1, rows)), rng, wildness)
        return values.matmul(root, root.transpose())
    made = _plain(rows, cols, rng, wildness)
    if kind == "symmetric":
        return values.scale(fmpq(1, 2), values.plus(made, made.transpose()))
    if kind == "diagonal":
        return values.from_rows(
            rows, rows, [made[i, i] if i == j else fmpq(0) for i in range(rows) for j in range(rows)]
        )
    return made


def _plain(rows: int, cols: int, rng: random.Random, wildness: float) -> values.Mat:
    cells = rows * cols
    form = rng.choice(("zero", "unit", "units", "rank one", "aligned", "integers", "integers", "random", "random"))
    if form == "zero":
        cellvalues = [fmpq(0)] * cells
    elif form == "unit":
        place = rng.randrange(cells)
        cellvalues = [fmpq(k == place) for k in range(cells)]
    elif form == "units":
        cellvalues = [fmpq(i == j) for i in range(rows) for j in range(cols)]
    elif form == "rank one":
        left, right = [rng.randrange(-2, 3) for _ in range(rows)], [rng.randrange(-2, 3) for _ in range(cols)]
        cellvalues = [fmpq(a * b) for a in left for b in right]
    elif form == "aligned":
        row = [rng.randrange(-2, 3) for _ in range(cols)]
        cellvalues = [fmpq(x) for _ in range(rows) for x in row]
    elif form == "integers":
        cellvalues = [fmpq(rng.randrange(-2, 3)) for _ in range(cells)]
    else:
        cellvalues = [
            fmpq(rng.randrange(-32, 33), 8 if wildness < 0.5 else rng.choice((4, 16, 64))) for _ in range(cells)
        ]
    scaling = rng.choice((fmpq(1), fmpq(1), fmpq(1, 2), fmpq(1, 4), fmpq(1, 10)))
    return values.from_rows(rows, cols, [x * scaling for x in cellvalues])
