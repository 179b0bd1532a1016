"""K into an array or a memory map, block by block: the same kernel and the same bound as K in memory."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from theorycheck.data import load_data
from theorycheck.errors import BadInput
from theorycheck.gram import blocks, memory_bound, population_gram

ROWS = load_data("sphere:1100,12,2")


@pytest.mark.parametrize(
    ("activation", "s", "depth"), [("relu", "0.4", None), ("relu", "0.4", 3), ("tanh", "0.3", None)]
)
def test_blocks_give_what_memory_gives(activation, s, depth, tmp_path):
    whole = population_gram(ROWS, activation, s, depth)
    out = np.memmap(tmp_path / "K", dtype=np.float64, mode="w+", shape=(1100, 1100))
    found = population_gram(ROWS, activation, s, depth, out=out)
    assert found.matrix is out
    assert np.array_equal(out, out.T)
    assert np.abs(out - whole.matrix).max() <= whole.entry_error + found.entry_error
    assert found.entry_error <= whole.entry_error * (1 + 1e-3) + 1e-16
    assert set(out.diagonal().tolist()) == {float(whole.matrix[0, 0])}


@pytest.mark.parametrize("n", [1, 2, blocks.BLOCK, blocks.BLOCK + 1])
def test_any_number_of_points(n):
    out = np.full((n, n), np.nan)
    population_gram(ROWS[:n], sigma_w2="0.4", out=out)
    whole = population_gram(ROWS[:n], sigma_w2="0.4")
    assert np.abs(out - whole.matrix).max() <= 2 * whole.entry_error


def test_the_memory_that_is_stated_is_enough(tmp_path):
    """What NumPy and Python allocate beside the memory map."""
    out = np.memmap(tmp_path / "K", dtype=np.float64, mode="w+", shape=(1100, 1100))
    tracemalloc.start()
    population_gram(ROWS, sigma_w2="0.41", out=out)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most <= memory_bound(1100, 12)
    assert memory_bound(100_000, 100) < 400 * 2**20


@pytest.mark.parametrize(
    "out", [np.empty((5, 4)), np.empty((5, 5), dtype=np.float32), [[0.0] * 5] * 5, np.broadcast_to(0.0, (5, 5))]
)
def test_bad_out(out):
    with pytest.raises(BadInput, match="out="):
        population_gram(ROWS[:5], out=out)


def test_out_holds_floats_only():
    with pytest.raises(BadInput, match="digits=20"):
        population_gram(ROWS[:5], digits=20, out=np.empty((5, 5)))
