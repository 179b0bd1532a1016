"""Gradient descent under Condition 1 obeys Theorem 1 for thousands of steps; elsewhere it ends with a reason."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest

from theorycheck.deq import DEQ, NoEquilibrium, find_condition_1_instance, gradient, gram, train
from theorycheck.errors import BadInput


def points(n: int) -> np.ndarray:
    return math.sqrt(n) * np.eye(n)


@pytest.mark.parametrize(
    ("n", "width", "readout", "labels"),
    [(1, 32, 0.9, None), (2, 128, 0.0, None), (2, 64, 0.5, [1.0, -2.0]), (3, 64, 0.0, None)],
)
def test_theorem_1_along_thousands_of_steps(n, width, readout, labels):
    instance = find_condition_1_instance(points(n), labels, width=width, readout=readout)
    assert instance.holds_repaired is True
    eta = 0.99 * instance.step_size_limit
    path = train(instance.model, instance.X, instance.y, eta, 3000, every=20)
    assert path.completed
    assert path.violations() == ()
    assert path.records[-1].loss < 0.9 * path.records[0].loss
    drift = max(path.records[-1].W_drift, path.records[-1].U_drift, path.records[-1].a_drift)
    assert 0 < drift <= instance.delta  # step 1 of the proof
    lambda_0 = path.records[0].least_eigenvalue
    assert instance.lambda_0.lower * (1 - 1e-9) <= lambda_0 <= instance.lambda_0.upper * (1 + 1e-9)


def test_records_are_what_they_say():
    """Step by step against the public functions: a second route through rigorous solves and fresh models."""
    rng = np.random.default_rng(2)
    X, y = rng.standard_normal((4, 3)), rng.standard_normal(4)
    model, eta = DEQ.initialise(20, 3, 0.05, 1), 3e-3
    path = train(model, X, y, eta, 12)
    now = model
    for record in path.records:
        slope = gradient(now, X, y)
        assert record.loss == pytest.approx(slope.loss, rel=1e-9)
        assert record.gradient_squared == pytest.approx(slope.squared_norm, rel=1e-8)
        assert record.least_eigenvalue == pytest.approx(np.linalg.eigvalsh(gram(now.equilibrium(X).Z))[0], rel=1e-8)
        assert record.W_drift == pytest.approx(np.linalg.norm(now.W - model.W), rel=1e-7, abs=1e-14)
        assert record.U_drift == pytest.approx(np.linalg.norm(now.U - model.U), rel=1e-7, abs=1e-14)
        assert record.a_drift == pytest.approx(np.linalg.norm(now.a - model.a), rel=1e-7, abs=1e-14)
        spectral = np.linalg.norm(now.W, 2)
        assert record.W_norm <= spectral * (1 + 1e-12)
        assert spectral <= record.W_norm_upper <= np.linalg.norm(model.W, 2) + record.W_drift + 1e-8
        now = DEQ(now.W - eta * slope.W, now.U - eta * slope.U, now.a - eta * slope.a)
    assert path.column("loss").shape == (13,)
    assert path.records[-1].W_norm == pytest.approx(np.linalg.norm(path.model.W, 2), rel=1e-2)


def test_default_step_size_is_below_the_limit_of_eq_10():
    instance = find_condition_1_instance(points(2), width=16)
    assert train(instance.model, instance.X, instance.y, steps=1).eta > 0


def test_too_large_a_step_ends_with_its_reason():
    model, seen = DEQ.initialise(30, 3, 0.05, 1), []
    X, y = np.random.default_rng(0).standard_normal((5, 3)), np.ones(5)
    path = train(model, X, y, 5.0, 100, on_record=seen.append)
    assert not path.completed
    assert "no equilibrium is guaranteed" in path.reason
    assert path.steps < 100
    assert tuple(seen) == path.records


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"W_norm_upper": 1.0}, r"\(i\) at step 2"),
        ({"least_eigenvalue": 1e-3}, r"\(ii\) at step 2: lambda"),
        ({"pl_ratio": 0.99}, r"\(ii\) at step 2: .*grad"),
        ({"loss": 1e9}, r"\(iii\) at step 2"),
        ({"loss": math.nan}, r"\(iii\) at step 2"),
    ],
)
def test_violations_fire(change, words):
    instance = find_condition_1_instance(points(2), width=16)
    path = train(instance.model, instance.X, instance.y, steps=2)
    assert path.violations() == ()
    broken = replace(path, records=(*path.records[:2], replace(path.records[2], **change)))
    (found,) = broken.violations()
    assert re.search(words, found)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"eta": 0.0}, "eta=0.0"),
        ({"eta": math.nan}, "eta=nan"),
        ({"steps": -1}, "steps, every"),
        ({"every": 0}, "steps, every"),
    ],
)
def test_bad_input(options, words):
    model = DEQ([[0.5]], [[1.0]], [1.0])
    with pytest.raises(BadInput, match=words):
        train(model, [[1.0]], [0.0], **{"eta": 0.1, "steps": 1, **options})
    with pytest.raises(NoEquilibrium):
        train(DEQ([[1.0]], [[1.0]], [1.0]), [[1.0]], [0.0], 0.1, 1)
