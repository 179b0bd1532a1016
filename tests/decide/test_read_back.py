"""A proof that the kernel has not read is no HOLDS."""

import importlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from theorycheck import elaborate
from theorycheck.decide import decide
from theorycheck.expression import charge
from theorycheck.kernel import Rejected, check_certificate
from theorycheck.verdict import Outcome

procedure = importlib.import_module("theorycheck.decide.procedure")
reader = importlib.import_module("theorycheck.decide.read_back")

QUESTIONS = [
    ("sin(x) >= 2*x/pi", {"x": "[0, pi/2]"}),
    ("x**2 + y**2 >= 2*x*y", {"x": "(-inf, inf)", "y": "(-inf, inf)"}),
    ("x**2 <= k and x >= 0", {"x": "[0, 1]", "k": "{1, 2}"}),
]


@pytest.mark.parametrize(("relation", "domain"), QUESTIONS)
def test_the_kernel_reads_what_is_handed_out(relation, domain, monkeypatch):
    read = []
    monkeypatch.setattr(reader, "check_certificate", lambda c, most: read.append(c) or check_certificate(c, most))
    answer = decide(relation, domain)
    assert answer.outcome is Outcome.HOLDS
    assert read == [answer.certificate]


@pytest.mark.parametrize(("relation", "domain"), QUESTIONS)
def test_a_wrong_proof_is_not_believed(relation, domain, monkeypatch):
    """The record is that of a weaker question: the search has gone wrong."""
    whole = procedure.record_of

    def wrong(question, cases):
        return {**whole(question, cases), "domain": {n: t.replace("[0", "[-1").replace("(-inf", "[2") for n, t in domain.items()},
                "relation": relation.replace(">=", ">").replace("<=", "<")}  # fmt: skip

    monkeypatch.setattr(procedure, "record_of", wrong)
    answer = decide(relation, domain)
    assert answer.outcome is Outcome.UNDECIDED
    assert answer.certificate is None
    assert "it is not written for the kernel" in answer.reason


@pytest.mark.parametrize(("relation", "domain"), QUESTIONS)
def test_a_proof_that_the_kernel_does_not_accept(relation, domain, monkeypatch):
    """What is written ends too early."""

    def short(record, most):
        written = elaborate.kernel_certificate(record, most)
        return {**written, "cases": [{**case, "proofs": case["proofs"][:-1]} for case in written["cases"]]}

    monkeypatch.setattr(reader, "kernel_certificate", short)
    answer = decide(relation, domain)
    assert answer.outcome is Outcome.UNDECIDED
    assert answer.certificate is None
    assert "the kernel does not accept it" in answer.reason


@pytest.mark.parametrize(("relation", "domain"), QUESTIONS)
def test_a_proof_of_another_question(relation, domain, monkeypatch):
    """What is written is a whole proof that the kernel accepts, of something weaker."""
    weaker = decide("1 + abs(x) > 0", {"x": "[0, 1]"}).certificate
    monkeypatch.setattr(reader, "kernel_certificate", lambda record, most: weaker)
    answer = decide(relation, domain)
    assert answer.outcome is Outcome.UNDECIDED
    assert answer.certificate is None
    assert "a proof of something else" in answer.reason


@pytest.mark.parametrize(
    "change", [{"domain": {"x": "[0, 1]"}}, {"where": ["x >= 0"]}, {"let": {"k": "1"}}, {"relation": "exp(x) > 0"}]
)
def test_a_record_of_another_question(change, monkeypatch):
    """The whole record is that of a weaker question, or of one in other words."""
    whole = procedure.record_of
    monkeypatch.setattr(procedure, "record_of", lambda question, cases: {**whole(question, cases), **change})
    answer = decide("exp(x) >= 0", {"x": "[-1, 1]"})
    assert answer.outcome is Outcome.UNDECIDED
    assert answer.certificate is None


def test_a_step_without_a_record_is_not_believed(monkeypatch):
    monkeypatch.setattr(procedure, "uncertified_steps", lambda steps: "a step of magic")
    answer = decide(*QUESTIONS[0])
    assert answer.outcome is Outcome.UNDECIDED
    assert "a step of it has no certificate: a step of magic" in answer.reason


def test_reading_is_on_the_question_s_meter(monkeypatch):
    monkeypatch.setattr(reader, "UNITS", 0)
    answer = decide(*QUESTIONS[0])
    assert answer.outcome is Outcome.UNDECIDED
    assert "spent before the kernel had read it" in answer.reason


def test_writing_is_on_the_question_s_meter(monkeypatch):
    def long(record, most):
        while True:
            charge(1000)

    monkeypatch.setattr(reader, "kernel_certificate", long)
    answer = decide(*QUESTIONS[0], time_limit=1.0)
    assert answer.outcome is Outcome.UNDECIDED
    assert "spent before the kernel had read it" in answer.reason


def read_in_a_thread(certificate):
    """Accepted; asked again where ``ast.parse`` itself fails, as it may in several threads of Python 3.11 before 3.11.8 (CPython issue 106905)."""
    for _ in range(5):
        try:
            return check_certificate(certificate)
        except Rejected as no:
            if "AST constructor recursion depth mismatch" not in str(no):
                raise
    return None


def test_certificates_are_read_one_at_a_time():
    """Threads share nothing that the kernel remembers within one certificate."""
    found = [decide(*q).certificate for q in QUESTIONS]
    with ThreadPoolExecutor(4) as pool:
        for accepted in pool.map(read_in_a_thread, found * 8):
            assert accepted.relation


@pytest.mark.parametrize("relation", ["e + exp(1) >= 2.7", "exp(1)*e <= 5.5 and e**2 <= 4", "sin(e*exp(1)) <= 1"])
def test_a_variable_that_has_the_name_of_a_constant(relation):
    assert decide(relation, {"e": "[0, 2]"}).outcome is Outcome.HOLDS
