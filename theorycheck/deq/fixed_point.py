"""Iterate T <- finish(M T + B) until it stands still, at little more than the cost of the products M T.

The equilibrium (finish = relu) and its adjoint (finish = a fixed 0/1 mask) are both of this form, and both contract by ||M||_2. One product per
step is written into a buffer; adding B, finishing and measuring the step happen in blocks of rows that stay in cache. The step is measured only
when the observed rate says that it may be small enough. Large cold starts run down to single precision first: any starting point is as good,
because what is claimed of the result is claimed a posteriori.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.deq.bounds import Array
from theorycheck.errors import TheorycheckError, bad_input

__all__ = ["Finish", "Iterated", "NotConverged", "iterate", "masked", "relu"]

Finish = Callable[[NDArray[Any], slice], None]
_BLOCK_BYTES = 1 << 18
_STALLED = 4  # steps that did not shrink, near the rounding floor, before it counts as reached
_SINGLE_WORK = 1 << 26  # multiplications in one product from which single precision pays


class NotConverged(TheorycheckError, ArithmeticError):
    """The iteration did not reach its tolerance within max_iterations."""


@dataclass(frozen=True, eq=False)
class Iterated:
    """``value`` = fl(finish(M before + B)); ``step`` = computed ||value - before||_F; ``norm`` = computed ||value||_F."""

    value: Array
    step: float
    norm: float
    iterations: int
    stalled: bool = False  # at the rounding floor


def relu(block: NDArray[Any], _rows: slice) -> None:
    """block <- max(block, 0), in place."""
    np.maximum(block, 0, out=block)


def masked(mask: NDArray[Any]) -> Finish:
    """block <- mask[rows] * block, in place; the mask is 0/1, or slopes."""

    def finish(block: NDArray[Any], rows: slice) -> None:
        np.multiply(block, mask[rows], out=block)

    return finish


def iterate(
    M: Array,
    B: Array,
    finish: Finish,
    *,
    tol: float,
    factor: float,
    max_iterations: int,
    start: Array | None = None,
) -> Iterated:
    """Stop when factor * step <= tol * norm, or when the step is at the rounding floor (8 + sqrt(m)) u * norm.

    A rounding error repeated at every step moves the fixed point by up to 1 + factor of itself, and an iteration that alternates in sign then steps
    back and forth by twice that: such a step that does not shrink any more is as good as float64 gets, too.
    """
    floor = (8.0 + math.sqrt(len(M))) * 2.0**-53
    stall = 2.0 * (1.0 + factor) * floor
    target = max(tol, factor * floor)
    spent = 0
    if start is None and M.size * B.shape[1] >= _SINGLE_WORK and target < 1e-7:
        start, spent = _single_precision_start(M, B, finish, max_iterations)
    if start is None:
        start = B.copy()
        finish(start, slice(None))
    elif not spent:
        start = np.array(start, dtype=np.float64, order="C")
    with np.errstate(over="ignore", invalid="ignore"):
        done = _loop(M, B, finish, start, target=target, factor=factor, stall=stall, budget=max_iterations - spent)
    if not (math.isfinite(done.step) and math.isfinite(done.norm)):
        raise bad_input("||Z||_F", done.norm, "numbers that float64 can hold", "scale W, U or X down")
    if factor * done.step > target * done.norm and not done.stalled:
        size = done.step / done.norm if done.norm else done.step
        raise NotConverged(
            f"max_iterations={max_iterations}: the relative step is still {size:.3g}, tolerance {tol:.3g}; "
            "raise max_iterations or tol, or make ||W||_2 smaller"
        )
    return Iterated(done.value, done.step, done.norm, done.iterations + spent)


def _single_precision_start(M: Array, B: Array, finish: Finish, max_iterations: int) -> tuple[Array | None, int]:
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        M32, B32 = M.astype(np.float32), B.astype(np.float32)
        start = B32.copy()
        finish(start, slice(None))
        done = _loop(M32, B32, finish, start, target=3e-6, factor=1.0, stall=0.0, budget=min(60, max_iterations // 2))
        if not (math.isfinite(done.step) and math.isfinite(done.norm)):
            return None, 0
        return done.value.astype(np.float64), done.iterations


def _loop(
    M: NDArray[Any],
    B: NDArray[Any],
    finish: Finish,
    current: NDArray[Any],
    *,
    target: float,
    factor: float,
    stall: float,
    budget: int,
) -> Iterated:
    rows_per_block = max(1, _BLOCK_BYTES // max(1, B.itemsize * B.shape[1]))
    blocks = [slice(i, i + rows_per_block) for i in range(0, len(B), rows_per_block)]
    spare, scratch = np.empty_like(B), np.empty_like(B[:rows_per_block])
    step, norm, last_step, last_check, next_check = math.inf, math.inf, math.inf, 0, 1
    k = stalled = 0
    while k < max(1, budget):
        k += 1
        np.matmul(M, current, out=spare)
        measure = k >= next_check or k >= budget
        step2 = norm2 = 0.0
        for rows in blocks:
            block = spare[rows]
            block += B[rows]
            finish(block, rows)
            if measure:
                moved = np.subtract(block, current[rows], out=scratch[: len(block)]).reshape(-1)
                step2 += float(np.vdot(moved, moved))
                norm2 += float(np.vdot(block, block))
        current, spare = spare, current
        if measure:
            step, norm = math.sqrt(step2), math.sqrt(norm2)
            if not (math.isfinite(step) and math.isfinite(norm)) or factor * step <= target * norm:
                break
            stalled += last_step <= step <= stall * norm
            if stalled == _STALLED:
                break
            next_check = k + _steps_to_wait(step, last_step, k - last_check, target * norm / factor if factor else step)
            last_step, last_check = step, k
    return Iterated(current, step, norm, k, stalled == _STALLED)


def _steps_to_wait(step: float, last_step: float, apart: int, wanted: float) -> int:
    if not (0.0 < step < last_step < math.inf) or wanted <= 0.0:
        return 1
    rate = math.log(last_step / step) / apart
    return max(1, min(32, math.floor(math.log(step / wanted) / rate)))
