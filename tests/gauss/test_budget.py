"""What one question about a pair may cost: a route that spends the budget ends, and the answer says how far it came."""

from __future__ import annotations

import re

import pytest

from theorycheck.activations import activation
from theorycheck.ball import arb, exact, fmpq, precision
from theorycheck.errors import BadInput
from theorycheck.expression import OutOfWork, Work, metered
from theorycheck.gauss import dual_value, pair

HALF = fmpq(1, 2)


def test_without_a_route_that_ends_the_size_is_said(monkeypatch):
    truth = dual_value(activation("softplus"), fmpq(101, 100), HALF, 20).value
    monkeypatch.setattr(pair, "budget", lambda digits: Work(1_000))
    with pytest.raises(
        BadInput, match=r"no route came to an end \('Hermite series', budget: 1000 units.*not begun: .*lattice"
    ) as said:
        dual_value(activation("softplus"), fmpq(103, 100), HALF, 20)
    (bound,) = re.findall(r"<= ([0-9.e+-]+)", str(said.value).split("known is")[1])
    assert truth <= arb(bound.rstrip(".;"))


def test_routes_that_ended_before_still_answer(monkeypatch):
    with monkeypatch.context() as short:
        short.setattr(pair, "budget", lambda digits: Work(1_000))
        found = dual_value(activation("gelu"), fmpq(104, 100), HALF, 20)
    whole = dual_value(activation("gelu"), fmpq(104, 100), HALF, 20)
    assert len(whole.routes) > 1
    assert [e.route for e in found.routes] == ["closed form"]
    assert found.value.overlaps(whole.value)


def test_the_clock_ends_slow_operations(monkeypatch):
    """At q = 1e40 one exponential takes as long as thousands elsewhere."""
    monkeypatch.setattr(pair, "budget", lambda digits: Work(None, 0.05))
    with pytest.raises(BadInput, match=r"time_limit: 0\.05 s are over"):
        dual_value(activation("softplus"), exact("1e40"), HALF, 30)


@pytest.mark.parametrize("name", ["tanh", "gelu", "softplus", "elu", "hard-tanh", "sin"])
def test_an_ordinary_question_takes_a_small_part(name):
    with metered(Work()) as outer:
        dual_value(activation(name), fmpq(105, 100), HALF, 30)
    assert 0 < outer.used < pair.budget(30).allowed / 20


def test_whoever_asks_pays(monkeypatch):
    with pytest.raises(OutOfWork, match="budget"), metered(Work(500)):
        dual_value(activation("tanh"), fmpq(106, 100), HALF, 20)


@pytest.mark.parametrize(("digits", "factor"), [(10, 1), (30, 1), (120, 32)])
def test_more_digits_have_a_larger_budget(digits, factor):
    assert pair.budget(digits).allowed == factor * pair.budget(30).allowed


@pytest.mark.parametrize("q", ["1e4", "1e6", "1e12", "1e20", "1e40"])
@pytest.mark.parametrize("name", ["softplus", "gelu", "silu", "elu", "tanh"])
def test_large_scales_are_metered_and_take_a_part(name, q):
    phi = activation(name)
    with metered(Work()) as outer:
        value = dual_value(phi, q, HALF, 30).value
    assert 0 < outer.used < pair.budget(30).allowed / 4
    size = 1 if name == "tanh" else arb(exact(q))
    assert value.rad() < arb(10) ** -30 * size
    relu = dual_value(activation("sign" if name == "tanh" else "relu"), q, HALF, 30).value
    assert (
        abs(value - relu) < arb(exact(q)) ** (-arb(1) / 2) * 10 * size
    )  # what bends near 0 is a small part of the width


@pytest.mark.parametrize("q", ["1e8", "1e12", "1e20"])
def test_softplus_far_out_is_relu_and_a_bend(q):
    """softplus(x) = relu(x) + log(1 + exp(-|x|)), whose integral is pi^2/6: 2 E relu(u) (the bend at v) tends to pi s/6, s^2 = 3/4; the rest is O(1/sigma)."""
    with precision(300):
        found = [dual_value(activation(name), q, HALF, 40).value for name in ("softplus", "relu")]
        bend = arb.pi() * (arb(3) / 4).sqrt() / 6
        assert abs(found[0] - found[1] - bend) < 2 / arb(exact(q)).sqrt()
