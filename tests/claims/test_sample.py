"""Sampling: the test against its own error rates, exactly; looks, false neighbours and constants; the budget; the sampled claims of the papers over seeds."""

import os
from pathlib import Path

import pytest
from claims.over_seeds import SEEDS, Kept, note, one, rows, sampled_claims
from scipy.stats import binom

import theorycheck as tc
from theorycheck.claims import Context
from theorycheck.claims.budget import error_budget
from theorycheck.claims.chance import outcome_thresholds
from theorycheck.claims.sample import ALPHA, run_samples
from theorycheck.errors import BadInput
from theorycheck.verdict import Grade, Outcome

m = tc.size("m")
t, p = tc.real("t", "[0, inf)"), tc.real("p", "[0, 1]")
C = tc.constant("C", depends=[m])
G = tc.gaussian("G", m)
tail = tc.P(tc.norm_2(G) > t)


def sampled(conclusion, *looks, given=(), rivals=(), seed=0, profile="quick", name="toy"):
    claim = tc.states(name, conclusion, list(given))
    for trials, at in looks:
        claim.sampled(trials, **at)
    for rival in rivals:
        claim.tells_from(*rival)
    return run_samples(claim.statement, claim.samples, claim.rivals, Context(claim.id, profile, seed))


@pytest.mark.parametrize("trials", [10, 100, 700])
@pytest.mark.parametrize("allowed", [0.03, 0.2, 0.5, 0.9])
@pytest.mark.parametrize("level", [0.1, 1e-3, 1e-6])
def test_a_test_errs_as_rarely_as_its_level_says(trials, allowed, level):
    """At the edge of the claim and beyond it, by the binomial law itself; and no laxer threshold would do."""
    failing, holding = outcome_thresholds(trials, allowed, level)
    assert binom.sf(failing - 1, trials, allowed) <= level
    assert binom.cdf(holding, trials, allowed) <= level
    assert binom.sf(failing - 2, trials, allowed) > level
    assert binom.cdf(holding + 1, trials, allowed) > level
    assert holding < failing


@pytest.mark.parametrize("allowed", [0.03, 0.2, 0.9])
def test_at_least_is_at_most_of_the_complement(allowed):
    assert outcome_thresholds(200, allowed, 1e-3, at_most=False) == outcome_thresholds(200, 1 - allowed, 1e-3)


@pytest.mark.parametrize(
    ("conclusion", "outcome"),
    [
        (tail <= "1/2", Outcome.HOLDS),  # P(|g| > 1) is 0.317
        (tail <= "1/5", Outcome.FAILS),
        (tail <= "1/3", Outcome.UNDECIDED),
        (tail >= "1/5", Outcome.HOLDS),
        (tail >= "1/2", Outcome.FAILS),
        (tc.P(tc.norm_2(G) <= t) >= "1/2", Outcome.HOLDS),
    ],
)  # fmt: skip
def test_outcomes(conclusion, outcome):
    found = sampled(conclusion, (400, {"m": 1, "t": 1}))
    assert (found.outcome, found.grade, found.effective_count) == (outcome, Grade.SAMPLED, 400)
    assert (found.reason == "") is (outcome is Outcome.HOLDS)


def test_looks_share_the_false_alarm_probability():
    found = sampled(tail <= "1/2", *((300, {"m": 1, "t": edge}) for edge in ("1", "3/2", "2", "3")))
    assert found.outcome is Outcome.HOLDS
    assert found.error_probability == f"{ALPHA:g} over 4 looks (one-sided Clopper-Pearson at {ALPHA / 4:.3g} each)"
    assert len(found.tables[0].rows) == 4


def test_one_failing_look_fails_and_an_open_one_is_open():
    good, bad, near = ((400, {"m": 1, "t": edge}) for edge in ("2", "1/4", "17/25"))
    assert sampled(tail <= "1/2", good, bad).outcome is Outcome.FAILS
    assert sampled(tail <= "1/2", good, near).outcome is Outcome.UNDECIDED


def test_a_false_neighbour_that_stands_leaves_it_open():
    look = (400, {"m": 1, "t": 1})
    told = sampled(tail <= "1/2", look, rivals=[("a tenth", tail <= "1/10")])
    assert told.outcome is Outcome.HOLDS
    assert {x.name: x.value for x in told.measures}["false neighbour: a tenth"].startswith(
        "rejected; power at least 0.99"
    )
    blind = sampled(tail <= "1/2", look, rivals=[("a third", tail <= "1/3")])
    assert (blind.outcome, "a third" in blind.reason) == (Outcome.UNDECIDED, True)


def test_a_false_neighbour_with_hypotheses_of_its_own_is_tried_where_it_says():
    claim = tc.states("toy", tail <= "1/2", [t >= 1]).sampled(400, m=1, t=1)
    claim.tells_from("for every t", tail <= "1/2", [], m=1, t="1/10")
    found = run_samples(claim.statement, claim.samples, claim.rivals, Context("toy", "quick", 0))
    assert found.outcome is Outcome.HOLDS


@pytest.mark.parametrize(
    ("conclusion", "given", "at", "complaint"),
    [
        (tail <= 1, [], {"m": 1, "t": 1}, "says something"),
        (tail >= 0, [], {"m": 1, "t": 1}, "says something"),
        (tail <= "1/2", [t > 2], {"m": 1, "t": 1}, "letters that meet"),
        (tail <= "1/2", [], {"m": 1}, "a value for t"),
        (t <= 1, [], {"t": 1}, "on one side"),
        (tc.P(tc.norm_2(G) > t + tc.log(t - 1)) <= "1/2", [], {"m": 1, "t": 1}, "a value at the letters"),
    ],
)
def test_looks_that_say_nothing_are_refused(conclusion, given, at, complaint):
    with pytest.raises(BadInput, match=complaint):
        sampled(conclusion, (50, at), given=given)


def test_a_constant_is_one_number_wherever_what_it_depends_on_is():
    conclusion = tc.P(tc.norm_2(G) > C * t) <= "1/2"
    sampled(conclusion, (50, {"m": 1, "t": 1, "C": 2}), (50, {"m": 2, "t": 1, "C": 3}))
    with pytest.raises(BadInput, match="it may depend on m alone"):
        sampled(conclusion, (50, {"m": 1, "t": 1, "C": 2}), (50, {"m": 1, "t": 2, "C": 3}))


def test_draws_depend_on_the_seed_and_the_claim_alone():
    def rows(**fields):
        return sampled(tail <= "1/2", (400, {"m": 3, "t": 2}), **fields).tables[0].rows

    assert rows() == rows()
    assert len({rows(seed=k) for k in range(6)} | {rows(name="other")}) > 3


def test_data_may_be_named_or_made_when_they_are_drawn_on():
    n, d = tc.sizes("n d")
    X = tc.matrix("X", d, n)
    w = tc.gaussian("w", 1, d)
    conclusion = tc.P(tc.norm_F(w @ X) > t) <= "1/2"
    at = {"n": 2, "d": 3, "t": 20}
    named = sampled(conclusion, (60, {**at, "X": "sphere:2,3,1"}))
    made = sampled(conclusion, (60, {**at, "X": lambda: tc.load_data("sphere:2,3,1").T}))
    assert (named.outcome, made.outcome) == (Outcome.HOLDS, Outcome.HOLDS)


SAMPLED = sampled_claims()


def test_the_budget_lists_every_sampled_claim_and_sums():
    budget = error_budget(SAMPLED)
    assert len(budget.spent) >= 8
    assert budget.profile == pytest.approx(len(SAMPLED) * ALPHA)
    assert budget.all_profiles == pytest.approx(3 * budget.profile)
    assert len(budget.table.rows) == len(SAMPLED) + 1
    assert all(s.neighbours for s in budget.spent)


CHEAP = ("ling2023.theorem-5", "ling2023.lemma-10", "truong2023.least-eigenvalue")


@pytest.mark.parametrize("claim", [c for c in SAMPLED if c.id in CHEAP], ids=lambda c: c.id)
def test_at_another_seed_the_verdict_stands_and_every_false_neighbour_falls(claim):
    found = run_samples(claim.statement, claim.samples, claim.rivals, Context(claim.id, "quick", 20261))
    assert found.outcome is Outcome.HOLDS, found.reason
    assert all("not rejected" not in x.value for x in found.measures)


def test_what_is_kept_over_seeds_is_what_is_computed(tmp_path):
    claim = next(c for c in SAMPLED if c.id == "external.chi-square-lower-tail")
    first = Kept(tmp_path / "kept").one(claim, 0)
    assert first == one(claim, 0) == Kept(tmp_path / "kept").one(claim, 0)
    assert len((tmp_path / "kept").read_text().splitlines()) == 1
    lines = rows(claim, [first])
    assert all("200" not in line and "| 1 of 1 | 0.0010 |" in line for line in lines)
    for _ in range(2):
        note(tmp_path / "table", claim, lines)
    assert (tmp_path / "table").read_text().splitlines()[-3:] == ["|---|---|---|---|---|---|", *lines]


@pytest.mark.thorough
@pytest.mark.parametrize("claim", SAMPLED, ids=lambda c: c.id)
def test_over_seeds_no_true_statement_fails_and_every_false_neighbour_falls(claim):
    """200 seeds: none fails (each would with probability 1e-6 at most), and all but a few reject every false neighbour."""
    kept = Kept(Path(os.environ["THEORYCHECK_SEEDS_KEPT"]) if "THEORYCHECK_SEEDS_KEPT" in os.environ else None)
    found = [kept.one(claim, seed) for seed in range(SEEDS)]
    print(*rows(claim, found), sep="\n")
    assert not [f["reason"] for f in found if f["outcome"] == "FAILS"]
    assert sum(f["outcome"] == "HOLDS" for f in found) >= 196
