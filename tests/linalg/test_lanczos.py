"""Lanczos as a guess, and how many threads BLAS gets."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.linalg import blas as scipy_blas
from scipy.linalg import lapack as scipy_lapack

from theorycheck.linalg import blas, least_eigenvalue_interval
from theorycheck.linalg.lanczos import lanczos


@pytest.mark.parametrize("n", [1, 2, 7, 60])
@pytest.mark.parametrize("gap", [1.0, 1e-3])
def test_the_largest_eigenvalue_and_what_is_left(n, gap):
    values = np.linspace(1.0, 2.0, n)
    values[-1] += gap
    found = lanczos(lambda x: values * x, np.ones(n), 60, 1e-10)
    assert found.theta == pytest.approx(values[-1], rel=1e-12)
    assert np.linalg.norm(values * found.vector - found.theta * found.vector) <= found.theta * max(
        2 * found.residual, 1e-13
    )
    assert np.linalg.norm(found.vector) == pytest.approx(1.0)


def test_steps_go_on_only_where_they_settle_it():
    calls = []

    def operator(x):
        calls.append(1)
        return np.linspace(1.0, 2.0, 400) * x

    found = lanczos(operator, np.ones(400), 15, 1e-12, 30)
    assert found.residual > 1e-12
    assert len(calls) < 45


def test_a_number_that_is_not_finite_is_no_guess():
    assert lanczos(lambda x: x * np.nan, np.ones(5), 5, 1e-6) is None


def test_the_functions_are_those_of_scipy():
    assert blas.dsyrk is scipy_blas.dsyrk
    assert blas.dpotrf is scipy_lapack.dpotrf


@pytest.mark.parametrize("work", [0.0, 1e12])
@pytest.mark.parametrize("load", [0.0, 100.0])
def test_threads_follow_the_work_and_the_load_and_come_back(work, load, monkeypatch):
    monkeypatch.setattr(blas.os, "getloadavg", lambda: (load, load, load))
    state = [3]
    monkeypatch.setattr(blas, "_switch", lambda: (lambda: state[0], lambda n: state.__setitem__(0, n)))
    monkeypatch.setattr(blas.os, "cpu_count", lambda: 8)
    monkeypatch.setattr(blas.os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    with blas.fitting_threads(work):
        assert state[0] == (3 if work and not load else 1)
    assert state[0] == 3


def test_another_blas_keeps_its_threads(monkeypatch):
    monkeypatch.setattr(blas, "_switch", lambda: None)
    with blas.fitting_threads(0.0):
        pass


@pytest.mark.parametrize("least", [0.5, 1e-3, 1e-9, 1e-15])
def test_where_single_precision_is_too_coarse_the_interval_is_as_narrow(least):
    """Diagonal but for a rotation of the first two coordinates: the least eigenvalue is known to a rounding."""
    values = np.linspace(1.0, 2.0, 120)
    values[0] = least
    A = np.diag(values)
    c, s = 0.6, 0.8
    A[:2, :2] = [
        [c * c * least + s * s * values[1], c * s * (least - values[1])],
        [c * s * (least - values[1]), s * s * least + c * c * values[1]],
    ]
    A = (A + A.T) / 2
    found = least_eigenvalue_interval(A)
    assert found.lower <= least + 4e-16
    assert found.upper >= least - 4e-16
    assert found.width <= 1e-11
