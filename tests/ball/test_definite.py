"""Definiteness of rational matrices against eigenvalues in floats, on small integers where 0 is often an eigenvalue."""

from __future__ import annotations

import random

import numpy as np
import pytest

from theorycheck.ball import fmpq, fmpq_mat, is_definite

NEAR = 1e-9
"""Entries are integers of at most 20, n <= 5: an eigenvalue that is not 0 is larger."""


def drawn(seed: int) -> list[list[int]]:
    """F F' minus a diagonal of zeros and ones."""
    draw = random.Random(seed)
    n, k = draw.randint(1, 5), draw.randint(1, 5)
    F = [[draw.randint(-2, 2) for _ in range(k)] for _ in range(n)]
    A = [[sum(x * y for x, y in zip(p, q, strict=True)) for q in F] for p in F]
    for i in range(n):
        A[i][i] -= draw.choice((0, 0, 1))
    return A


@pytest.mark.parametrize("strict", [True, False])
def test_signs_of_coefficients_are_signs_of_eigenvalues(strict):
    seen = set()
    for seed in range(200):
        A = drawn(seed)
        least = np.linalg.eigvalsh(np.array(A, dtype=float))[0]
        truth = bool(least > NEAR if strict else least > -NEAR)
        assert is_definite(fmpq_mat(A), strict=strict) is truth, A
        seen.add(truth)
    assert seen == {True, False}


def test_a_tiny_eigenvalue_is_told_from_none():
    tiny = fmpq(1, 10**40)
    assert is_definite(fmpq_mat([[1, 1], [1, 1 + tiny]]), strict=True)
    assert not is_definite(fmpq_mat([[1, 1], [1, 1]]), strict=True)
    assert is_definite(fmpq_mat([[1, 1], [1, 1]]), strict=False)
    assert not is_definite(fmpq_mat([[1, 1], [1, 1 - tiny]]), strict=False)
