"""What a run of random relations counts, and what it calls wrong: a proof that is not written is no HOLDS, one that the kernel refuses is a fault."""

import importlib
from collections import Counter

import pytest
from decide import fuzz
from decide.test_fuzz import run

from theorycheck.elaborate import Fail
from theorycheck.kernel import Rejected

reader = importlib.import_module("theorycheck.decide.read_back")
SEED = 600  # of a relation that holds


def raising(error):
    def refuse(*_, **__):
        raise error

    return refuse


def test_a_proof_that_is_not_written_is_counted_apart(monkeypatch):
    assert run(SEED) == "HOLDS"
    monkeypatch.setattr(reader, "kernel_certificate", raising(Fail("no rule")))
    assert run(SEED) == "unwritten"


def test_a_proof_that_the_kernel_refuses_is_a_fault(monkeypatch):
    monkeypatch.setattr(reader, "check_certificate", raising(Rejected("proof: expected another")))
    with pytest.raises(AssertionError, match="the kernel does not accept"):
        run(SEED)


def test_a_proof_without_a_record_is_a_fault(monkeypatch):
    procedure = importlib.import_module("theorycheck.decide.procedure")
    monkeypatch.setattr(procedure, "uncertified_steps", lambda steps: "a step of magic")
    with pytest.raises(AssertionError, match="has no certificate"):
        run(SEED)


def test_a_block_counts_answers_and_faults(monkeypatch):
    answers = {0: "HOLDS", 1: "unwritten", 2: "unwritten"}

    def answered(seed):
        if seed == 3:
            raise AssertionError("a point contradicts it")
        return answers.get(seed, "FAILS")

    monkeypatch.setattr(fuzz, "run", answered)
    first, counted, wrong = fuzz.block(0)
    assert first == 0
    assert counted == {"HOLDS": 1, "unwritten": 2, "FAILS": fuzz.BLOCK - 4}
    assert wrong == {3: "AssertionError: a point contradicts it"}


def test_the_page_says_what_was_not_written():
    page = fuzz.table("abc", {0: (Counter(HOLDS=7, unwritten=3), {5: "AssertionError: no"})})
    assert "| HOLDS | 7 |" in page
    assert "| UNDECIDED | 0 |" in page
    assert "| UNDECIDED: a proof was found, but not written for the kernel | 3 |" in page
    assert "| wrong | 1 |" in page
    assert "- seed 5: AssertionError: no" in page
