"""What long runs are said to cost is what they do: products of W by Z's size are counted while they run."""

from __future__ import annotations

import numpy as np
import pytest

from theorycheck.data import load_data
from theorycheck.deq import DEQ, descent, long_run, safe_step_size
from theorycheck.deq.foretold import PRODUCTS, condition_1_work, long_run_work, training_work

SIZES = [(12, 8, 32, True), (12, 8, 32, False), (30, 20, 120, True), (30, 20, 120, False), (60, 64, 300, True)]


@pytest.mark.parametrize(("n", "d", "m", "single"), SIZES)
def test_a_step_makes_about_as_many_products_as_is_said(monkeypatch, n, d, m, single):
    seen, solve = [0], descent.Descent._solve

    def counted(self, M, B, finish, last, before):
        def finished(P):
            seen[0] += 1
            return finish(P)

        return solve(self, M, B, finished, last, before)

    monkeypatch.setattr(descent.Descent, "_solve", counted)
    points = load_data(f"sphere:{n},{d},0")
    model = DEQ.initialise(m, d, 0.08, np.random.default_rng(3))
    labels = np.random.default_rng(1).standard_normal(n)
    long_run(model, points, labels, safe_step_size(model, points), 60, every=20, single=single)
    assert PRODUCTS[single] / 1.5 <= seen[0] / 60 <= 1.5 * PRODUCTS[single]


def test_work_grows_with_what_is_done():
    step = 100 * (long_run_work(300, 50, 20, 1, 0).single - long_run_work(300, 50, 20, 0, 0).single)
    assert long_run_work(300, 50, 20, 100, 0).single == pytest.approx(step)
    assert long_run_work(300, 50, 20, 100, 5, single=False).single == 0
    assert long_run_work(300, 50, 20, 0, 5).double > long_run_work(300, 50, 20, 0, 1).double
    assert condition_1_work(1000, 4).double == pytest.approx(8 * condition_1_work(500, 4).double)


def test_steps_of_a_watched_run_are_timed():
    points = load_data("sphere:3,4,0")
    model = DEQ.initialise(20, 4, 0.08, np.random.default_rng(3))
    few, many = (training_work(model, points, [1.0, -1.0, 0.5], 0.01, steps).seconds for steps in (10, 10_000))
    assert 0 < few < many
