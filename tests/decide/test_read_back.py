"""A proof without a certificate that the checker accepts is no HOLDS."""

import importlib

import pytest

from theorycheck.decide import decide
from theorycheck.decide.checker import check_certificate
from theorycheck.expression import OutOfWork
from theorycheck.verdict import Outcome

procedure = importlib.import_module("theorycheck.decide.procedure")
reader = importlib.import_module("theorycheck.decide.read_back")

QUESTIONS = [
    ("sin(x) >= 2*x/pi", {"x": "[0, pi/2]"}),
    ("x**2 + y**2 >= 2*x*y", {"x": "(-inf, inf)", "y": "(-inf, inf)"}),
    ("x**2 <= k and x >= 0", {"x": "[0, 1]", "k": "{1, 2}"}),
]


@pytest.mark.parametrize(("relation", "domain"), QUESTIONS)
def test_the_checker_reads_what_is_handed_out(relation, domain, monkeypatch):
    read = []
    monkeypatch.setattr(reader, "check_certificate", lambda c: read.append(c) or check_certificate(c))
    answer = decide(relation, domain)
    assert answer.outcome is Outcome.HOLDS
    assert read == [answer.certificate]


@pytest.mark.parametrize(("relation", "domain"), QUESTIONS)
def test_a_wrong_proof_is_not_believed(relation, domain, monkeypatch):
    """The certificate is that of a weaker question: the search has gone wrong."""
    whole = procedure.certificate_of

    def wrong(question, bits, cases):
        return {**whole(question, bits, cases), "domain": {n: t.replace("[0", "[-1").replace("(-inf", "[2") for n, t in domain.items()},
                "relation": relation.replace(">=", ">").replace("<=", "<")}  # fmt: skip

    monkeypatch.setattr(procedure, "certificate_of", wrong)
    answer = decide(relation, domain)
    assert answer.outcome is Outcome.UNDECIDED
    assert answer.certificate is None
    assert "the checker rejects its certificate" in answer.reason


def test_a_step_without_a_record_is_not_believed(monkeypatch):
    monkeypatch.setattr(procedure, "uncertified_steps", lambda steps: "a step of magic")
    answer = decide(*QUESTIONS[0])
    assert answer.outcome is Outcome.UNDECIDED
    assert "a step of it has no certificate: a step of magic" in answer.reason


def test_reading_is_on_the_question_s_meter(monkeypatch):
    def endless(certificate):
        raise OutOfWork("time_limit: 20 s are over")

    monkeypatch.setattr(reader, "check_certificate", endless)
    answer = decide(*QUESTIONS[0])
    assert answer.outcome is Outcome.UNDECIDED
    assert "time_limit: 20 s are over before its certificate was read" in answer.reason


@pytest.mark.parametrize("relation", ["e + exp(1) >= 2.7", "exp(1)*e <= 5.5 and e**2 <= 4", "sin(e*exp(1)) <= 1"])
def test_a_variable_that_has_the_name_of_a_constant(relation):
    assert decide(relation, {"e": "[0, 2]"}).outcome is Outcome.HOLDS
