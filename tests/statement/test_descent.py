"""Gradient descent as a symbol: its exact and float readings agree, with a loop written out here; what is refused; its formal reading."""

import json
import random

import numpy as np
import pytest

import theorycheck as tc
from theorycheck.ball import arb
from theorycheck.errors import BadInput
from theorycheck.statement.equilibrium import to_floats
from theorycheck.statement.evaluate import evaluate, value_in_floats
from theorycheck.statement.formal import formal_text
from theorycheck.statement.rewrite import substitute
from theorycheck.statement.statement import state
from theorycheck.statement.term import number
from theorycheck.statement.values import Undefined
from theorycheck.statement.witness import read_assignment

m, n, d = tc.sizes("m n d")
W, U, X = tc.matrix("W", m, m), tc.matrix("U", m, d), tc.matrix("X", d, n)
a, y = tc.vector("a", m), tc.vector("y", n)
eta, step = tc.real("eta", "(0, inf)"), tc.natural("tau")
PARTS = ("W", "U", "a", "Z", "gradient_W", "gradient_U", "gradient_a")


def part(name, at=step):
    return tc.descent(name, tc.relu, W, U, a, X, y, eta, at)


def loop(W, U, a, X, y, eta, steps):
    """The loop with Lemma 2's R = (I ⊗ aᵀ)J⁻¹D, column-major, written out."""
    for k in range(steps + 1):
        Z = np.zeros((len(W), X.shape[1]))
        for _ in range(400):
            Z = np.maximum(W @ Z + U @ X, 0)
        D = np.diag((W @ Z + U @ X > 0).T.reshape(-1).astype(float))
        n, m = X.shape[1], len(W)
        R = np.kron(np.eye(n), a.T) @ np.linalg.inv(np.eye(n * m) - D @ np.kron(np.eye(n), W)) @ D
        r = Z.T @ a - y
        GW = (np.kron(Z, np.eye(m)) @ R.T @ r).reshape(m, m, order="F")
        GU = (np.kron(X, np.eye(m)) @ R.T @ r).reshape(m, X.shape[0], order="F")
        found = dict(zip(PARTS, (W, U, a, Z, GW, GU, Z @ r), strict=True))
        if k < steps:
            W, U, a = W - eta * GW, U - eta * GU, a - eta * (Z @ r)
    return found


def _draw(rng, rows, cols, scale):
    return [[str(rng.randrange(-9, 10)) + f"/{scale}" for _ in range(cols)] for _ in range(rows)]


@pytest.mark.parametrize("sizes", [(1, 1, 1), (2, 1, 2), (3, 2, 2)])
@pytest.mark.parametrize("name", PARTS)
def test_both_readings_are_the_loop(name, sizes):
    rng, met = random.Random(5), 0
    for trial in range(12):
        rows, points, inputs = sizes
        texts = {
            "m": str(rows), "n": str(points), "d": str(inputs), "eta": "1/20", "tau": str(trial % 4),
            "W": json.dumps(_draw(rng, rows, rows, 40)), "U": json.dumps(_draw(rng, rows, inputs, 7)), "X": json.dumps(_draw(rng, inputs, points, 5)),
            "a": json.dumps(_draw(rng, rows, 1, 8)), "y": json.dumps(_draw(rng, points, 1, 6)),
        }  # fmt: skip
        about = state(tc.norm_F(part(name)) >= 0)
        at = read_assignment(about, texts)
        try:
            exact = evaluate(part(name), at)
        except Undefined:  # a pre-activation is 0
            continue
        floats = {
            x.serial: to_floats(v) if hasattr(v := at[x.serial], "nrows") else float(arb(v).mid())
            for x in about.letters
        }
        expected = loop(*(floats[x.letter.serial] for x in (W, U, a, X, y)), 0.05, trial % 4)[name]
        assert to_floats(exact) == pytest.approx(expected, abs=1e-9)
        assert value_in_floats(part(name), floats) == pytest.approx(expected, abs=1e-6)
        met += 1
    assert met >= 6


def test_step_zero_is_the_start():
    about = state(tc.norm_F(part("W", number(0)) - W) == 0)
    at = read_assignment(
        about,
        {"m": "1", "n": "1", "d": "1", "eta": "1", "W": '[["1/2"]]', "U": '[["1"]]', "X": '[["1"]]', "a": '[["1"]]', "y": '[["0"]]'},
    )  # fmt: skip
    assert evaluate(about.conclusion, at) is True


def test_a_step_that_is_no_whole_number_is_refused():
    with pytest.raises(BadInput, match="whole number"):
        part("W", eta)
    with pytest.raises(BadInput, match="vector"):
        tc.descent("W", tc.relu, W, U, X, X, y, eta, step)


def test_one_path_for_all_parts_and_steps():
    s = tc.index("s", step + 1)
    text = formal_text(
        state(
            tc.norm_F(part("Z", step + 1)) <= 1,
            [tc.forall(s, tc.both(tc.norm_2(part("W", s)) <= 1, tc.lambda_min(part("Z", s).T @ part("Z", s)) >= 2))],
        )
    ).body
    assert text.count("is_descent") == 1
    assert "norm2_le (W_at v1_path s) 1" in text
    assert "form_ge" in text
    with pytest.raises(BadInput, match="relu"):
        formal_text(state(tc.norm_F(tc.descent("W", tc.identity, W, U, a, X, y, eta, step)) <= 1))


def test_sizes_put_reach_the_bounds_of_indices():
    i = tc.index("i", n)
    put = substitute(tc.forall(i, y[i, 0] == 0), {n.letter: number(2)})
    assert put.key == "forall i in {0, ..., 2 - 1}. y[i, 0] == 0"
