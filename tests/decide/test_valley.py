"""Functions that fall towards a curve from both sides, and logarithms of quotients: Pinsker's inequality and its kin, with false neighbours and forged steps."""

import copy

import pytest
from decide.trees import certified, steps

from theorycheck.decide import decide
from theorycheck.decide.checker import Rejected, check_certificate
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
def certificates():
    return [certified(relation, domain) for relation, domain, _ in ROWS]


@pytest.mark.parametrize("index", range(len(ROWS)), ids=[r[0] for r in ROWS])
def test_it_holds_and_the_checker_agrees(certificates, index):
    assert check_certificate(certificates[index]).relation == ROWS[index][0]


@pytest.mark.parametrize("index", range(len(ROWS)), ids=[r[0] for r in ROWS])
def test_a_false_neighbour_is_not_proved_and_not_accepted(certificates, index):
    _, domain, false = ROWS[index]
    assert decide(false, domain, budget=500, time_limit=3).outcome is not Outcome.HOLDS
    with pytest.raises(Rejected):
        check_certificate({**certificates[index], "relation": false})


def test_both_rules_are_used(certificates):
    goals = [c["cases"][0]["goals"] for c in certificates]
    assert any(steps(goals[0], "valley"))
    assert any(steps(goals[0], "split-logs"))
    assert any(steps(goals[1], "valley"))


def forged(certificate, name, change):
    """The certificate with its first step of the rule changed."""
    copied = copy.deepcopy(certificate)
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
def test_a_changed_valley_is_rejected(certificates, index, change):
    with pytest.raises(Rejected):
        check_certificate(forged(certificates[index], "valley", change))


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
def test_a_changed_split_of_a_logarithm_is_rejected(certificates, change):
    with pytest.raises(Rejected):
        check_certificate(forged(certificates[0], "split-logs", change))


def test_the_curve_has_to_stay_in_the_box(certificates):
    with pytest.raises(Rejected):
        check_certificate({**certificates[0], "domain": {"p": "(0, 1)", "q": "(0, 1/2)"}})


ZERO, SQUARE = ["exact"], {"x": "[-1, 1]", "y": "[-1, 1]"}
LOW, HIGH = [["roots"]], [["roots"]]


@pytest.mark.parametrize(
    "relation", ["(y - x)**3 >= 0", "-(y - x)**2 >= 0", "abs(y - x) - (y - x)**2 >= 0", "(y - x)**2 > 0"]
)
@pytest.mark.parametrize("sub", [ZERO, ["bound"], ["out"], ["form", 1], ["form", 2], ["form", 4], ["convex"]])
def test_no_short_valley_for_a_false_statement(relation, sub):
    tree = ["valley", "y", "x", [*LOW, *HIGH, ZERO, sub, sub]]
    case = {"fixed": {}, "inside": {}, "values": [], "goals": [[tree]]}
    stated = {
        "kind": "decide 2",
        "relation": relation,
        "domain": SQUARE,
        "where": [],
        "let": {},
        "bits": 96,
        "cases": [case],
    }
    with pytest.raises(Rejected):
        check_certificate(stated)
