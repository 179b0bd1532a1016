"""Functions that fall towards a curve from both sides, and logarithms of quotients: Pinsker's inequality and its kin, with false neighbours and forged steps."""

import copy

import pytest
from decide.trees import NOT_READ, by_hand, read, recorded, steps

from theorycheck.decide import decide
from theorycheck.verdict import Outcome

UNIT, PLUS = {"p": "(0, 1)", "q": "(0, 1)"}, {"x": "(0, inf)", "y": "(0, inf)"}
KL = "p*log(p/q) + (1 - p)*log((1 - p)/(1 - q))"
ROWS = [
    (f"{KL} >= 2*(p - q)**2", UNIT, f"{KL} >= 2.001*(p - q)**2"),
    (f"{KL} <= (p - q)**2/(q*(1 - q))", UNIT, f"{KL} <= 0.99*(p - q)**2/(q*(1 - q))"),
    ("x/y - 1 - log(x/y) >= 0", PLUS, "x/y - 1 - log(x/y) > 0"),
    ("x*log(x/y) >= x - y + (x - y)**2/(2*(x + y))", PLUS, "x*log(x/y) >= x - y + (x - y)**2/(x + y)"),
    ("log((1 + x)*(1 + y)/4) <= (x + y)/2 - 1 + (x - 1)**2 + (y - 1)**2", PLUS, "log((1 + x)*(1 + y)/4) <= (x + y)/2 - 1.01 + (x - 1)**2"),
]  # fmt: skip


@pytest.fixture(scope="module")
def records():
    return [recorded(relation, domain) for relation, domain, _ in ROWS]


@pytest.mark.parametrize("index", range(len(ROWS)))
def test_it_holds_and_the_kernel_accepts_it(records, index):
    assert read(records[index]).relation == ROWS[index][0]


@pytest.mark.parametrize("index", range(len(ROWS)), ids=[r[0] for r in ROWS])
def test_a_false_neighbour_is_not_proved_and_not_accepted(records, index):
    _, domain, false = ROWS[index]
    assert decide(false, domain, budget=500, time_limit=3).outcome is not Outcome.HOLDS
    with pytest.raises(NOT_READ):
        read({**records[index], "relation": false})


def test_both_rules_are_used(records):
    goals = [c["cases"][0]["goals"] for c in records]
    assert any(steps(goals[0], "valley"))
    assert any(steps(goals[0], "split-logs"))
    assert any(steps(goals[1], "valley"))


def forged(index, record, name, change):
    """The record of the false neighbour with its first step of the rule changed."""
    copied = {**copy.deepcopy(record), "relation": ROWS[index][2]}
    change(next(steps(copied["cases"][0]["goals"], name)))
    return copied


def _other_curve(step):
    step[2] = "1/2"


def _own_curve(step):
    step[2] = step[1]


def _lost_step(step):
    step[-1].pop()


def _turned_steps(step):
    step[-1] = step[-1][::-1]


def _trivial_steps(step):
    step[-1] = [["exact"] for _ in step[-1]]


@pytest.mark.parametrize("change", [_other_curve, _own_curve, _lost_step, _turned_steps, _trivial_steps])
@pytest.mark.parametrize("index", [0, 1])
def test_a_changed_valley_proves_nothing_false(records, index, change):
    with pytest.raises(NOT_READ):
        read(forged(index, records[index], "valley", change))


def _sign(step):
    part = step[1][0][1][0]
    part[2] = -part[2]


def _both_signs(step):
    for part in step[1][0][1][:2]:
        part[2] = -1


def _power(step):
    step[1][0][1][0][1] = "2"


def _lost_factor(step):
    step[1][0][1].pop()


def _other_factor(step):
    step[1][0][1][0][0] = "2 - q"


@pytest.mark.parametrize("change", [_sign, _both_signs, _power, _lost_factor, _other_factor, _lost_step])
def test_a_changed_split_of_a_logarithm_proves_nothing_false(records, change):
    with pytest.raises(NOT_READ):
        read(forged(0, records[0], "split-logs", change))


def test_in_a_wider_box_the_logarithms_have_no_value(records):
    with pytest.raises(NOT_READ):
        read({**records[0], "domain": {"p": "(0, 1)", "q": "(0, 2)"}})


ZERO, SQUARE = ["exact"], {"x": "[-1, 1]", "y": "[-1, 1]"}
LOW, HIGH = [["roots"]], [["roots"]]


@pytest.mark.parametrize(
    "relation", ["(y - x)**3 >= 0", "-(y - x)**2 >= 0", "abs(y - x) - (y - x)**2 >= 0", "(y - x)**2 > 0"]
)
@pytest.mark.parametrize("sub", [ZERO, ["bound"], ["out"], ["form", 1], ["form", 2], ["form", 4], ["convex"]])
def test_no_short_valley_for_a_false_statement(relation, sub):
    tree = ["valley", "y", "x", [*LOW, *HIGH, ZERO, sub, sub]]
    with pytest.raises(NOT_READ):
        read(by_hand(relation, SQUARE, tree))
