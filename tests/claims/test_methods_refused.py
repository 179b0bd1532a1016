"""Methods that are given what they cannot use say what to write instead."""

import pytest

import theorycheck as tc
from theorycheck.errors import BadInput

x = tc.real("x")


def test_an_id_is_no_fact():
    with pytest.raises(BadInput, match="import the claim from the file that declares it"):
        tc.states("a.one", x <= 1).decided(using=["external.price"])


def test_a_theorem_of_the_literature_is_a_claim_of_its_own():
    with pytest.raises(BadInput, match=r"a claim of its own, cite that, and give it to \.decided"):
        tc.states("a.two", x <= 1, paper="a").cited("a book")
