"""Severity is computed from the paper's own argument and the verdicts: a table of small papers."""

import pytest

import theorycheck as tc
from theorycheck.claims.claim import Claim
from theorycheck.claims.impact import Severity, impact, paths
from theorycheck.claims.paper import Paper
from theorycheck.verdict import Status, Verdict

x = tc.real("x", "[0, 1]")
ARGUMENT = {"p.main": ("p.step",), "p.step": ("p.lemma",), "p.aside": ("p.lemma",)}
PAPER = Paper("p", contents=("Lemma 1", "Lemma 1, eq. (2)", "Theorem 1"), main=("p.main",), argument=ARGUMENT)


def papers(**statuses):
    names = ("lemma", "step", "main", "aside", "lemma-corrected", "main-corrected")
    claims, verdicts = {}, {}
    for name in names:
        id = f"p.{name.replace('-', '.')}"
        fixes = f"p.{name.removesuffix('-corrected')}" if name.endswith("-corrected") else ""
        claims[id] = tc.states(id, x <= 1, paper="p", of_paper=PAPER, corrects=fixes)
        verdicts[id] = Verdict(id, statuses.get(name.replace("-", "_"), Status.UNCHECKED))
    return claims, verdicts


V, R, A, G = Status.VERIFIED, Status.REFUTED, Status.ARGUED, Status.VERIFIED_GIVEN
TABLE = [
    ("p.lemma", {"lemma": R, "main": V}, Severity.SLIP, "as printed"),
    ("p.lemma", {"lemma": R, "main": G}, Severity.SLIP, "as printed"),
    ("p.lemma", {"lemma": R, "main": A}, Severity.FATAL, "open"),
    ("p.lemma", {"lemma": R, "main": R}, Severity.FATAL, "fallen"),
    ("p.lemma", {"lemma": R, "main": R, "main_corrected": V}, Severity.SERIOUS, "repaired"),
    ("p.lemma", {"lemma": R, "main": A, "main_corrected": A}, Severity.FATAL, "open"),
    ("p.lemma", {"lemma": R, "lemma_corrected": V, "main": A}, Severity.SERIOUS, "mended"),
    ("p.lemma", {"lemma": R, "lemma_corrected": A, "main": A}, Severity.FATAL, "open"),
    ("p.lemma", {"lemma": R, "lemma_corrected": V, "main": R}, Severity.FATAL, "fallen"),
    ("p.main", {"main": R}, Severity.FATAL, "fallen"),
]


@pytest.mark.parametrize(("id", "statuses", "severity", "stands"), TABLE)
def test_severity(id, statuses, severity, stands):
    found = impact(id, *papers(**statuses))
    assert (found.severity, [r.stands for r in found.reached]) == (severity, [stands])


def test_a_claim_that_is_verified_as_printed_stops_the_error():
    found = impact("p.lemma", *papers(lemma=R, step=V, main=A))
    assert (found.severity, found.reached, found.held) == (Severity.SLIP, (), ("p.step",))


def test_a_repair_may_be_named_where_the_printed_claim_is_open():
    claims, verdicts = papers(lemma=R, main=A)
    claims["p.main.corrected"] = tc.states("p.main.corrected", x <= 1, paper="p", of_paper=PAPER)
    verdicts["p.main.corrected"] = Verdict("p.main.corrected", V)
    assert impact("p.lemma", claims, verdicts).severity is Severity.SERIOUS


def test_what_no_main_result_uses_is_a_slip():
    found = impact("p.aside", *papers(aside=R))
    assert found.severity is Severity.SLIP
    assert found.reached == ()


def test_the_way_is_the_shortest_in_the_printed_argument():
    claims, verdicts = papers()
    assert paths("p.lemma", claims, verdicts) == {
        "p.step": ("p.lemma", "p.step"),
        "p.aside": ("p.lemma", "p.aside"),
        "p.main": ("p.lemma", "p.step", "p.main"),
    }


def test_a_claim_of_no_paper_reaches_nothing():
    alone = tc.states("mine", x <= 1)
    found = impact("mine", {"mine": alone}, {"mine": Verdict("mine", R)})
    assert found.reached == ()
    assert isinstance(alone, Claim)


@pytest.mark.parametrize(("place", "order"), [("Lemma 1", 0), ("Lemma 1, eq. (2), repaired", 1), ("Theorem 1 (i)", 2), ("Section 9", 3)])  # fmt: skip
def test_order_of_a_place(place, order):
    assert PAPER.order(place) == order
