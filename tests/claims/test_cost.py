"""What a thorough run costs is said before it begins; what raises there is left for the run to say."""

from __future__ import annotations

import pytest

from theorycheck.claims.cost import sampling_cost
from theorycheck.claims.loader import load
from theorycheck.cli import main

CLAIMS = """
import theorycheck as tc

g = tc.gaussian("g", 1, 1, variance=1)
n = tc.size("n")
trials = {"quick": 60, "default": 100, "thorough": 300}
claim = tc.states("half", tc.P(tc.trace(g) <= 0) <= 1 - 1 / (n + 1))
claim.sampled(trials, n=3).sampled(trials, n=4).tells_from("never", tc.P(tc.trace(g) <= 0) <= 1 / (n + 9))
tc.states("exact", n >= 1).decided()
X = tc.matrix("X", n, 1)
broken = tc.states("broken", tc.P(tc.trace(g) <= tc.norm_F(X)) <= 1 - 1 / (n + 1))
broken.sampled(trials, n=1, X=lambda: 1 / 0)
"""


@pytest.fixture
def proofs(tmp_path):
    (tmp_path / "lemma.py").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("profile", "draws"), [("quick", 180), ("default", 300), ("thorough", 900)])
def test_draws_are_counted_and_timed(proofs, profile, draws):
    cost = sampling_cost(load(proofs), profile, 0)
    assert (cost.draws, cost.places) == (draws, 3)
    assert 0 < cost.seconds < 60


def test_a_thorough_run_says_it_first(proofs, capsys):
    assert main(["verify", "half", "broken", "--proofs", str(proofs), "--profile", "thorough", "--jobs", "1"]) == 2
    out, err = capsys.readouterr()
    assert err.splitlines()[0].startswith("theorycheck: thorough: 900 draws at 3 places, about ")
    assert "ERROR" in out
    assert main(["verify", "exact", "--proofs", str(proofs), "--profile", "quick", "--jobs", "1"]) == 0
    assert "draws at" not in capsys.readouterr().err
