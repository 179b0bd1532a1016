"""``theorycheck activation``: the page as text and as JSON."""

import json

import pytest

from theorycheck.cli import main


def page(capsys, text):
    assert main(["activation", text, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_page(capsys):
    data = page(capsys, "gelu")
    assert float(data["lipschitz"]["lower"]) <= 1.1289041451851548 <= float(data["lipschitz"]["upper"])
    assert data["affine"] is False
    assert {h["meets"] for h in data["hypotheses"]} == {True}


@pytest.mark.parametrize(
    ("text", "truong", "d3", "many"),
    [
        ("relu", False, True, True),
        ("step", False, False, True),
        ("linear", True, True, False),
        ("tanh", True, True, True),
        ("exp", False, False, True),
        ("sin", True, True, True),
        ("hermite(3)", False, False, False),
        ("elu", False, True, True),
    ],
)
def test_hypotheses(capsys, text, truong, d3, many):
    met = page(capsys, text)["hypotheses"]
    of = {h["hypothesis"].split(" (")[0]: h["meets"] for h in met}
    assert (of["phi' exists and is bounded"] and of["phi'' exists and is bounded"]) is truong
    assert of["phi is Lipschitz"] is d3
    assert of["infinitely many Hermite coefficients are not 0"] is many


def test_text_page(capsys):
    assert main(["activation", "atan(x) + x/10"]) == 0
    out = capsys.readouterr().out
    assert "Lipschitz" in out
    assert "hypotheses" in out
