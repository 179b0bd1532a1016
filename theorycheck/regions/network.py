"""A ReLU network in exact rationals: z = relu(W z + U x + b), output A z + c. A feedforward network is one whose W is block strictly triangular."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from theorycheck.ball import exact, fmpq
from theorycheck.errors import bad_input

__all__ = ["Network", "Row", "feedforward", "network"]

Row = list[tuple[int, fmpq]]
"""The entries of a row that are not zero, with their columns."""


@dataclass(frozen=True)
class Network:
    """``W``, ``U``, ``A``: rows without zeros. ``layers``: widths of the layers of a feedforward network, empty for a DEQ."""

    d: int
    W: tuple[Row, ...]
    U: tuple[Row, ...]
    b: tuple[fmpq, ...]
    A: tuple[Row, ...]
    c: tuple[fmpq, ...]
    layers: tuple[int, ...] = ()

    @property
    def m(self) -> int:
        """The number of neurons."""
        return len(self.W)

    @cached_property
    def order(self) -> list[int] | None:
        """An order of the neurons in which each depends on earlier ones alone; None where there is a circle."""
        needs = [{j for j, _ in row} for row in self.W]
        placed: list[int] = []
        done: set[int] = set()
        left = set(range(self.m))
        while left:
            ready = sorted(i for i in left if needs[i] <= done)
            if not ready:
                return None
            placed += ready
            done.update(ready)
            left.difference_update(ready)
        return placed


def _rows(name: str, value: Any, width: int | None = None) -> tuple[Row, ...]:
    rows = [list(row) for row in value]
    widths = {len(row) for row in rows}
    if len(widths) > 1 or (width is not None and widths - {width}):
        raise bad_input(f"shape of {name}", sorted(widths), f"rows of {width if width is not None else 'one'} length")
    return tuple([(j, x) for j, x in enumerate(map(exact, row)) if x != 0] for row in rows)


def network(W: Any, U: Any, b: Any = None, A: Any = None, c: Any = None) -> Network:
    """A DEQ: W (m, m), U (m, d), b (m), A (p, m), c (p); numbers are read exactly (``theorycheck.ball.exact``). Without A the output is z."""
    W_, U_ = [list(row) for row in W], [list(row) for row in U]
    m = len(W_)
    if m == 0 or not U_ or not U_[0]:
        raise bad_input("W, U", "empty", "at least one neuron and one input")
    if len(U_) != m:
        raise bad_input("shape of U", f"{len(U_)} rows", f"{m} rows, one for each neuron of W")
    bias = tuple(map(exact, b)) if b is not None else (fmpq(0),) * m
    if len(bias) != m:
        raise bad_input("shape of b", len(bias), f"{m} numbers, one for each neuron of W")
    out = _rows("A", A, m) if A is not None else tuple([(i, fmpq(1))] for i in range(m))
    shift = tuple(map(exact, c)) if c is not None else (fmpq(0),) * len(out)
    if len(shift) != len(out):
        raise bad_input("shape of c", len(shift), f"{len(out)} numbers, one for each row of A")
    return Network(len(U_[0]), _rows("W", W_, m), _rows("U", U_, len(U_[0])), bias, out, shift)


def feedforward(weights: Sequence[Any], biases: Sequence[Any] = ()) -> Network:
    """A feedforward network: relu after every layer but the last. ``weights[l]`` has a row for each neuron of its layer."""
    given = list(biases) or [None] * len(weights)
    if len(weights) < 2 or len(given) != len(weights):
        raise bad_input("layers", len(weights), "at least one hidden layer and the output, a bias for each or for none")
    W: list[Row] = []
    U: list[Row] = []
    b: list[fmpq] = []
    start, before = 0, None
    sizes: list[int] = []
    for k, (matrix, bias) in enumerate(zip(weights, given, strict=True)):
        rows = _rows(f"layer {k + 1}", matrix, before)
        if not rows:
            raise bad_input(f"layer {k + 1}", "empty", "at least one neuron")
        shift = tuple(map(exact, bias)) if bias is not None else (fmpq(0),) * len(rows)
        if len(shift) != len(rows):
            raise bad_input(f"bias of layer {k + 1}", len(shift), f"{len(rows)} numbers")
        if k == len(weights) - 1:
            return Network(
                len(list(weights[0][0])), tuple(W), tuple(U), tuple(b), _moved(rows, start), shift, tuple(sizes)
            )
        if k == 0:
            U += rows
            W += [[] for _ in rows]
        else:
            W += _moved(rows, start)
            U += [[] for _ in rows]
            start += sizes[-1]
        b += shift
        sizes.append(len(rows))
        before = len(rows)
    raise AssertionError


def _moved(rows: Sequence[Row], start: int) -> tuple[Row, ...]:
    return tuple([(j + start, x) for j, x in row] for row in rows)
