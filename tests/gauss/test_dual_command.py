"""``theorycheck dual``: enclosing decimals, routes, exit codes."""

from __future__ import annotations

import json

import pytest

from theorycheck.ball import arb, exact, fmpq, precision
from theorycheck.cli import main
from theorycheck.gauss.routes import ROUTES


def run(capsys, *arguments):
    code = main(["dual", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_json_encloses(capsys):
    """erf: (2/pi) asin(2 q t/(1 + 2 q)) at q = 1, t = 1/2 (Williams 1998)."""
    code, out, _ = run(capsys, "erf", "--q", "1", "--t", "1/2", "--digits", "30", "--json")
    data = json.loads(out)
    assert code == 0
    with precision(200):
        truth = 2 / arb.pi() * arb(fmpq(1, 3)).asin()
        for entry in (data["value"], *data["routes"]):
            assert exact(entry["lower"]) <= truth <= exact(entry["upper"])
        assert exact(data["value"]["upper"]) - exact(data["value"]["lower"]) < fmpq(1, 10**29)
        slope = 2 / arb.pi() * (fmpq(2, 3) / (1 - arb(fmpq(1, 9))).sqrt())
        assert exact(data["derivative"]["lower"]) <= slope <= exact(data["derivative"]["upper"])
    assert {e["route"] for e in data["routes"]} >= {"closed form", "Hermite series", "lattice"}
    assert (data["q"], data["t"], data["digits"]) == ("1", "1/2", 30)


def test_words(capsys):
    code, out, _ = run(capsys, "atan(x)+x/10", "--t=-3/4", "--digits", "12")
    assert code == 0
    assert "Hermite series  ENCLOSED" in out
    assert out.splitlines()[1].split() == ["q,", "t", "1,", "-3/4"]


def test_no_slope_for_a_jump(capsys):
    code, out, _ = run(capsys, "step", "--t", "1/3", "--digits", "12", "--json")
    assert code == 0
    assert json.loads(out)["derivative"] is None


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["tanh", "--t", "1.5"], "t=1.5"),
        (["tanh", "--t", "0", "--q", "-1"], "q=-1"),
        (["tanh", "--t", "0", "--digits", "0"], "digits=0"),
        (["tanh", "--t", "0", "--route", "luck"], "route=luck"),
        (["tanh", "--t", "nan"], "number=nan"),
        (["__import__('os')", "--t", "0"], ""),
        (["tanh"], "--t"),
    ],
)
def test_bad_input_is_one_line(capsys, arguments, says):
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_engines_that_disagree_end_with_3(capsys, monkeypatch):
    honest, grade = ROUTES["closed form"]
    monkeypatch.setitem(ROUTES, "closed form", (lambda q: honest(q) * 2, grade))
    code, out, err = run(capsys, "relu", "--t", "1/2", "--digits", "10")
    assert (code, out) == (3, "")
    assert "disjoint" in err


def test_more_digits_than_can_be_delivered_are_refused_at_once(capsys):
    assert main(["dual", "tanh", "--q", "1", "--t", "1/2", "--digits", "100000"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "digits=100000" in err
    assert "expected at most 10000" in err


def test_a_closed_form_has_no_such_limit(capsys):
    assert main(["dual", "erf", "--q", "1", "--t", "1/2", "--digits", "1000", "--json"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["tanh", "erf"])
def test_a_variance_that_no_float_holds(capsys, name):
    """tanh and erf tend to sign: F(1/2) = (2/pi) asin(1/2) = 1/3 up to 1e-199."""
    code, out, _ = run(capsys, name, "--q", "1e400", "--t", "1/2", "--json")
    data = json.loads(out)
    assert code == 0
    assert exact(data["value"]["lower"]) <= fmpq(1, 3) <= exact(data["value"]["upper"])
    assert exact(data["value"]["upper"]) - exact(data["value"]["lower"]) < fmpq(1, 10**30)
    assert data["derivative"] is None


def test_an_unbounded_activation_without_a_closed_form_is_refused_there(capsys):
    code, _, err = run(capsys, "softplus", "--q", "1e400", "--t", "1/2")
    assert code == 2
    assert "softplus is not bounded and has no closed form" in err


@pytest.mark.parametrize(("arguments", "kept"), [((), True), (("--no-cache",), False)])
def test_the_cache_can_be_left_alone(capsys, tmp_path, monkeypatch, arguments, kept):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("THEORYCHECK_NO_CACHE", raising=False)
    code, _, _ = run(capsys, "tanh", "--q", "17/13", "--t", "1/2", "--digits", "8", *arguments)
    assert code == 0
    assert (tmp_path / "theorycheck" / "computed").exists() is kept
