"""Giving up is counted, never timed: what is spent beside the boxes is bounded by the boxes, and the answer does not depend on the machine."""

import pytest

from theorycheck.ball import fmpq
from theorycheck.decide import decide
from theorycheck.decide.budget import ASIDE, Budget
from theorycheck.decide.domain import Side
from theorycheck.decide.prove import Prover
from theorycheck.expression import parse
from theorycheck.verdict import Outcome

LINE, PLUS = Side(None, None), Side(fmpq(0), None, True)
OPEN = [
    ("exp(x**2/2) - cosh(x)", (("x", LINE),)),
    ("exp(x-1) + y*log(y) - x*y", (("x", LINE), ("y", PLUS))),
    ("exp(a+b+c) + d*x - y*log(1+a) + 3", tuple((v, PLUS) for v in "abcdxy")),
]


@pytest.mark.parametrize(("text", "box"), OPEN)
@pytest.mark.parametrize("boxes", [50, 1000])
def test_work_beside_the_boxes_is_bounded_by_them(text: str, box: tuple[tuple[str, Side], ...], boxes: int) -> None:
    budget = Budget(boxes, 96)
    Prover(budget).prove(parse(text), box, False)
    assert budget.spent <= boxes + 1000
    assert budget.aside <= max(boxes, ASIDE) + 3000


def test_work_that_is_spent_stops_every_attempt() -> None:
    budget = Budget(1000, 96)
    budget.aside = ASIDE + 1
    proof = Prover(budget).prove(parse("exp(x) - x"), (("x", LINE),), True)
    assert not proof.proved
    assert "budget" in proof.why
    assert budget.spent == 0


def test_a_smaller_budget_is_undecided_and_repeats() -> None:
    asked = ("sin(x*y) + sin(exp(x)*y) + cos(x - y*y) <= 2.999", {"x": "[0, 3]", "y": "[0, 3]"})
    decision = decide(*asked, budget=20)
    assert decision.outcome is Outcome.UNDECIDED
    assert decision == decide(*asked, budget=20)
