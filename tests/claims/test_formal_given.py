"""What enters a formal theorem from outside the kernel is named with its kind."""

import pytest

import theorycheck as tc
from theorycheck.claims.claim import STATEMENT
from theorycheck.claims.formal_given import CITED, DECIDED, KERNEL, given_otherwise, taken, taken_words, told_given
from theorycheck.claims.formal_statements import write_statements
from theorycheck.claims.gather import Gathered
from theorycheck.verdict import Evidence, Grade, Outcome, Scope

x = tc.real("x", "[0, 1]")


def claims():
    known = {
        "a.cited": tc.states("a.cited", x <= 2, paper="external").cited("a book"),
        "a.decided": tc.states("a.decided", x <= 3),
        "a.read": tc.states("a.read", x <= 4).formal("a.v"),
    }
    return {**known, "a.all": tc.states("a.all", x <= 5).formal("a.v", given=list(known))}


def test_each_hypothesis_has_its_kind():
    known = claims()
    assert taken(known["a.all"], known) == {"a.cited": CITED, "a.decided": DECIDED, "a.read": KERNEL}
    assert taken(known["a.read"], known) == taken(known["a.cited"], known) == {}


WORDS = [
    ({}, "takes nothing as given", True),
    ({"a.cited": CITED}, "a.cited (cited)", True),
    ({"a.cited": CITED, "a.decided": DECIDED}, "a.decided (ENCLOSED by decide)", False),
]


@pytest.mark.parametrize(("found", "says", "in_coq"), WORDS)
def test_the_sentence_says_whether_an_answer_of_decide_enters(found, says, in_coq):
    text = taken_words(found)
    assert says in text
    assert ("its scalar steps are proved in Coq" in text) is in_coq


def changed(known, name, conclusion):
    """The same claims, one of which says something else."""
    other = tc.states(name, conclusion, paper="external").cited("a book")
    return {**known, name: other}


def at(root, known):
    for claim in known.values():
        claim.root = str(root)
    return known


def test_what_is_given_is_what_was_given(tmp_path):
    """A theorem rests on the statement that it took as given, not on another one of that name."""
    known = at(tmp_path, claims())
    assert given_otherwise(["a.cited"], known)  # no generated file yet
    write_statements(known.values(), tmp_path)
    assert not given_otherwise(known["a.all"].proved_from, known)
    weaker = at(tmp_path, changed(known, "a.cited", x <= 7))
    assert "a.cited, which is given, was changed" in given_otherwise(["a.decided", "a.cited"], weaker)
    assert "does not name" in given_otherwise(["a.gone"], known)
    unread = at(tmp_path, changed(known, "a.cited", tc.P(tc.normal("z") <= x) <= 1))
    assert "no formal reading any more" in given_otherwise(["a.cited"], unread)


def test_a_proof_from_what_was_changed_is_open(tmp_path):
    known = at(tmp_path, claims())
    write_statements(known.values(), tmp_path)
    proof = Evidence(
        Outcome.HOLDS, Grade.FORMAL, Scope.universal(), "read", part=STATEMENT, check="formal", rests_on=("a.cited",)
    )
    (stands,) = told_given(Gathered("a.all", (proof,)), known).evidence
    assert stands == proof
    weaker = at(tmp_path, changed(known, "a.cited", x <= 7))
    (now,) = told_given(Gathered("a.all", (proof,)), weaker).evidence
    assert now.outcome is Outcome.UNDECIDED
    assert "was changed since" in now.reason
