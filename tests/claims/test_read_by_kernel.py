"""A claim rests on what the kernel has read about the very question, not on the search's word."""

from dataclasses import replace

import pytest

from theorycheck.claims.read_by_kernel import read_by_kernel
from theorycheck.decide import decide
from theorycheck.verdict import Outcome

ASKED = ("x**2 + 1 >= 2*x", (("x", "(-inf, inf)"),), ())


def answer():
    return decide(ASKED[0], dict(ASKED[1]))


def test_what_the_kernel_reads_counts():
    found = read_by_kernel(answer(), ASKED)
    assert (found.outcome, found.certificate) == (Outcome.HOLDS, None)


@pytest.mark.parametrize("asked", [
    ("x**2 + 1 > 2*x", ASKED[1], ()),
    (ASKED[0], (("x", "[0, 1]"),), ()),
    (ASKED[0], ASKED[1], ("x <= 0",)),
])  # fmt: skip
def test_a_proof_of_another_question_does_not(asked):
    found = read_by_kernel(answer(), asked)
    assert (found.outcome, "the kernel has read a proof of" in found.reason) == (Outcome.UNDECIDED, True)


def test_a_proof_that_uses_a_helper_does_not():
    found = decide("f(x) + 1 >= 2*x", {"x": "(-inf, inf)"}, let={"f(t)": "t**2"})
    assert found.outcome is Outcome.HOLDS
    assert read_by_kernel(found, ("f(x) + 1 >= 2*x", ASKED[1], ())).outcome is Outcome.UNDECIDED


def test_an_answer_without_a_certificate_does_not():
    found = read_by_kernel(replace(answer(), certificate=None), ASKED)
    assert (found.outcome, found.reason) == (Outcome.UNDECIDED, "a proof was found, but the kernel has not read it")


def test_what_is_open_or_false_stays_so():
    for relation in ("x**2 + 1 >= 3*x", "x >= 0"):
        found = decide(relation, {"x": "(-inf, inf)"})
        assert read_by_kernel(found, (relation, ASKED[1], ())).outcome is found.outcome is Outcome.FAILS
