"""What enters a formal theorem from outside the kernel is named with its kind."""

import pytest

import theorycheck as tc
from theorycheck.claims.formal_given import CITED, DECIDED, KERNEL, taken, taken_words

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
