"""A fact is judged by its id: what is used under an id has to be the claim of that id."""

import pytest

import theorycheck as tc
from theorycheck.claims.graph import used_under_another_name
from theorycheck.claims.run import Options, Run
from theorycheck.errors import BadInput
from theorycheck.verdict import Status

phi, x = tc.function("phi"), tc.real("x")
declared = tc.states("mine.a", phi(x) <= 3, [phi(x) <= 2])
other = tc.states("mine.a", phi(x) <= 0, [phi(x) <= 4])
through_a_step = tc.states("mine.c", phi(x) <= 0, [phi(x) <= 4]).decided(
    using=[tc.step("between", phi(x) <= 0, [phi(x) <= 4]).decided(using=[other])]
)
honest = tc.states("mine.b", phi(x) <= 4, [phi(x) <= 2]).decided(using=[declared])


def test_another_statement_under_the_id_is_an_error():
    assert used_under_another_name(through_a_step, {"mine.a": declared}) == "mine.a"
    run = Run({"mine.a": declared, "mine.c": through_a_step}, Options("quick", 0))
    assert run.verdict("mine.c").status is Status.ERROR
    with pytest.raises(BadInput, match="one statement"):
        tc.judge(through_a_step, declared)


def test_the_claim_itself_is_used():
    assert not used_under_another_name(honest, {"mine.a": declared})
    assert tc.judge(honest).status is Status.VERIFIED
