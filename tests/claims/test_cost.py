"""What a run costs is said before it begins, study by study; what raises there is left for the run to say. Work is counted as the studies do it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from theorycheck.claims import Context
from theorycheck.claims.cost import run_cost, sampling_cost, study_seconds
from theorycheck.claims.loader import Library, load
from theorycheck.cli import main
from theorycheck.deq.descent import Descent
from theorycheck.linalg.work import Work, in_words, unit_seconds

PROOFS = Path(__file__).parents[2] / "proofs"
CLAIMS = """
import theorycheck as tc

g = tc.gaussian("g", 1, 1, variance=1)
n = tc.size("n")
trials = {"quick": 60, "default": 100, "thorough": 300}
claim = tc.states("half", tc.P(tc.trace(g) <= 0) <= 1 - 1 / (n + 1))
claim.sampled(trials, n=3).sampled(trials, n=4).tells_from("never", tc.P(tc.trace(g) <= 0) <= 1 / (n + 9))
exact = tc.states("exact", n >= 1).decided()
X = tc.matrix("X", n, 1)
broken = tc.states("broken", tc.P(tc.trace(g) <= tc.norm_F(X)) <= 1 - 1 / (n + 1))
broken.sampled(trials, n=1, X=lambda: 1 / 0)

told = tc.says("told", "words")

@told.study(cost=lambda context: tc.Work(seconds=context.choose(1.0, 10.0, 3600.0)))
def counted():
    return tc.Study("seen")

@told.study
def said_nothing():
    return tc.Study(str(sum(range(200000))))

@broken.study(cost=lambda context: 1 / 0)
def raises():
    return tc.Study("seen")
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


@pytest.mark.parametrize(("profile", "counted", "hunted"), [("quick", 1, 600), ("thorough", 3600, 12000)])
def test_every_study_has_its_figure(proofs, profile, counted, hunted):
    cost = run_cost(load(proofs), profile, 0)
    seconds = {name: s for _, name, s in cost.studies}
    assert seconds["counted"] == counted
    assert 0 < seconds["said_nothing"] < 10
    assert seconds["raises"] == 0
    assert cost.instances == hunted
    assert cost.seconds == pytest.approx(sum(seconds.values()) + cost.hunting + cost.sampling.seconds)


def test_a_thorough_run_says_it_first(proofs, capsys):
    line = ["verify", "half", "told", "broken", "--proofs", str(proofs), "--jobs", "1"]
    assert main([*line, "--profile", "thorough"]) == 2
    out, err = capsys.readouterr()
    said = err.splitlines()
    assert said[0] == "theorycheck: told, counted: about 60 CPU minutes"
    assert said[2].startswith("theorycheck: 900 draws at 3 places: about ")
    assert "CPU minutes in all (this machine, calibrated)" in err
    assert "ERROR" in out
    assert main(["verify", "exact", "--proofs", str(proofs), "--profile", "quick", "--jobs", "1"]) == 0
    assert "CPU" not in capsys.readouterr().err


def test_it_can_be_asked_for_alone_and_comes_with_the_verdicts(proofs, capsys):
    line = ["verify", "told", "--proofs", str(proofs), "--jobs", "1", "--json"]
    assert main([*line, "--profile", "default", "--cost"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["studies"][0] == {"claim": "told", "study": "counted", "cpu_seconds": 10.0}
    assert main([*line, "--profile", "thorough"]) == 0
    assert json.loads(capsys.readouterr().out)["cost"]["studies"][0]["cpu_seconds"] == 3600.0
    assert main([*line, "--profile", "quick"]) == 0
    assert json.loads(capsys.readouterr().out)["cost"] is None


def test_work_adds_up():
    work = 3 * (Work(double=1.0, quick=2.0) + Work(double=1.0, seconds=5.0))
    assert work == Work(double=6.0, quick=6.0, seconds=15.0)
    assert work.on_this_machine(lambda: 10.0) == pytest.approx(75.0 + 6.0 * unit_seconds()["double"])
    assert all(0 < unit < 1e-3 for unit in unit_seconds().values())
    assert [in_words(s) for s in (0.25, 60, 600, 36000)] == ["0.2 CPU seconds", "60 CPU seconds", "10 CPU minutes", "10.0 CPU hours"]  # fmt: skip


LIBRARY = Library(PROOFS)


def study_of(file, claim, name):
    """The claim, the study, and the names of its module."""
    found = next(c for c in LIBRARY.file(PROOFS / file) if c.id == claim)
    study = next(s for s in found.studies if s.name == name)
    return found, study, study.run.__globals__


@pytest.mark.parametrize(
    ("file", "claim", "name"),
    [
        ("truong2023/question_1.py", "truong2023.question-1", "settling"),
        ("truong2023/question_2.py", "truong2023.question-2", "laws"),
        ("truong2023/question_3.py", "truong2023.question-3", "needed"),
    ],
)
def test_sweeps_and_numbers_are_those_that_are_drawn(monkeypatch, file, claim, name):
    """A product of W by the columns of each sweep, and the numbers of each draw, counted while the small study runs."""
    found, study, names = study_of(file, claim, name)
    context, done = Context(found.id, "quick", 0), {"double": 0.0, "normals": 0.0}
    said = study.cost(context)
    draw = names["weights"]

    def counted(phi):
        def applied(x):
            done["double"] += Work.products(len(x), x.shape[1], 1).double
            return phi(x)

        return applied

    def drawn(m, d, *more):
        done["normals"] += m * (m + d)
        return draw(m, d, *more)

    monkeypatch.setitem(names, "FUNCTIONS", {k: counted(phi) for k, phi in names["FUNCTIONS"].items()})
    monkeypatch.setitem(names, "weights", drawn)
    study(context)
    shared = Work() if name != "needed" else names["condition_1_work"](200, 4) + names["condition_1_work"](200, 2)
    for kind, amount in done.items():
        dearer = 2 if name == "laws" and kind == "normals" else 1  # numbers of other laws than the Gaussian
        assert amount / 2 <= getattr(said, kind) - 4 * getattr(shared, kind) <= 2 * dearer * amount, kind


def test_steps_of_the_strained_networks_are_those_that_are_made(monkeypatch):
    found, study, names = study_of("ling2023/theorem_1.py", "ling2023.theorem-1", "strained")
    context, done = Context(found.id, "quick", 0), [0]
    inner = names["watch"].__globals__
    solve = inner["equilibrium"]

    def counted(*at):
        done[0] += 1
        return solve(*at)

    monkeypatch.setitem(inner, "equilibrium", counted)
    study(context)
    said = names["strained_steps"](context) * len(names["_sizes"](context)[0])
    assert done[0] <= 1.1 * said <= 2 * done[0]


def test_steps_of_the_figure_are_those_that_are_made(monkeypatch):
    found, study, names = study_of("ling2023/figure_1.py", "ling2023.figure-1", "curves")
    context, done, step = Context(found.id, "quick", 0), [0], Descent.step

    def counted(self):
        done[0] += 1
        step(self)

    monkeypatch.setattr(Descent, "step", counted)
    study(context)
    size = names["_size"](context)
    places = names["_places"](size, names["data"](size, 0))
    assert done[0] == sum(names["_steps"](size, kind)[0] for *_, kind in places)


def test_every_study_that_grows_says_its_cost():
    """One that chooses by the profile has a cost of its own, or is small even in thorough."""
    small = {"coefficients", "measured_error", "certified", "in_floats"}
    for file in sorted(PROOFS.glob("*/*.py")):
        if ".study" in file.read_text(encoding="utf-8"):
            for claim in LIBRARY.file(file):
                for study in claim.studies:
                    grows = "choose" in study.run.__code__.co_names
                    assert not grows or study.cost or study.name in small, (claim.id, study.name)


def test_a_cost_is_a_number_of_seconds():
    found, study, _ = study_of("ling2023/lemma_1.py", "ling2023.lemma-1", "measured")
    seconds = [study_seconds(found, study, profile, 0) for profile in ("quick", "default", "thorough")]
    assert np.all(np.diff(seconds) > 0)
