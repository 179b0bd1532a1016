"""Functions that rise and then fall: the bounds of Chu and Polya for the error function, false neighbours, and forged chains of derivatives."""

import copy

import pytest
from decide.trees import NOT_READ, by_hand, read, recorded, steps

from theorycheck.decide import decide
from theorycheck.verdict import Outcome

LINE, HALF = {"x": "(-inf, inf)"}, {"x": "[0, inf)"}
ROWS = [
    ("erf(x)**2 >= 1 - exp(-x**2)", LINE, "erf(x)**2 >= 1 - exp(-1.1*x**2)"),
    ("erf(x)**2 <= 1 - exp(-4*x**2/pi)", LINE, "erf(x)**2 <= 1 - exp(-1.27*x**2)"),
    ("erf(x)**2 >= 1 - exp(-x**2)", HALF, "erf(x)**2 > 1 - exp(-x**2)"),
    ("acos(x) <= pi*sqrt((1 - x)/2)", {"x": "[-1, 1]"}, "acos(x) <= 3.14*sqrt((1 - x)/2)"),
]


@pytest.fixture(scope="module")
def records():
    return [recorded(relation, domain) for relation, domain, _ in ROWS]


@pytest.mark.parametrize("index", range(len(ROWS)))
def test_it_is_a_hill_and_a_false_neighbour_is_not(records, index):
    relation, domain, false = ROWS[index]
    assert any(steps(records[index]["cases"][0]["goals"], "hill"))
    assert read(records[index]).relation == relation
    assert decide(false, domain, budget=500, time_limit=3).outcome is not Outcome.HOLDS
    with pytest.raises(NOT_READ):
        read({**records[index], "relation": false})


def forged(record, false, change):
    """The record of a false neighbour with its first hill changed."""
    copied = {**copy.deepcopy(record), "relation": false}
    change(next(steps(copied["cases"][0]["goals"], "hill")))
    return copied


def _lost_link(step):
    step[2].pop(0)


def _lost_last_link(step):
    step[2].pop()
    step[-1].pop(0)


def _other_function(step):
    step[2][0][1] += " + 1"


def _turned_signs(step):
    for link in step[2]:
        link[0], link[1] = f"-({link[0]})", f"-({link[1]})"


def _no_goals(step):
    step[-1] = []


@pytest.mark.parametrize("change", [_lost_link, _lost_last_link, _other_function, _turned_signs, _no_goals])
@pytest.mark.parametrize("index", [0, 1])
def test_a_changed_chain_proves_nothing_false(records, index, change):
    with pytest.raises(NOT_READ):
        read(forged(records[index], ROWS[index][2], change))


ROOTS = ["roots"]
HAND = [
    ("x - x**2 >= 0", "[0, 1]", [["1", "1 - 2*x"]], True),
    ("x - x**3 >= 0", "[0, 2]", [["1", "1 - 3*x**2"], ["x", "-6"]], False),
    ("x**2 - x >= 0", "[0, 1]", [["1", "2*x - 1"]], False),  # a valley
    ("x - x**2 + 1 >= 0", "[-1, 3]", [["1", "1 - 2*x"]], False),  # an end below 0
    ("x - x**2 > 0", "[0, 1]", [["1", "1 - 2*x"]], False),
    ("(x**2)**(1/3) - 1 >= 0", "[-1, 1]", [["1", "2/3*x*(x**2)**(-2/3)"]], False),  # a cusp: h jumps from - to +
    ("x - x**2 >= 0", "[0, 2]", [["-1", "2*x - 1"]], False),
    ("x - x**2 >= 0", "[0, 2]", [], False),
]


@pytest.mark.parametrize(("relation", "side", "chain", "true"), HAND)
def test_chains_made_by_hand(relation, side, chain, true):
    """The last slope is left to the rules for constants and polynomials, so that only the chain decides."""
    for last in (["exact"], ROOTS, ["bound"]):
        stated = by_hand(relation, {"x": side}, ["hill", "x", chain, [], [*(["exact"] for _ in chain), last]])
        if true:
            assert read(stated).relation == relation
        else:
            with pytest.raises(NOT_READ):
                read(stated)


@pytest.mark.parametrize(("relation", "domain"), [("x**3 >= 0", LINE), ("x**2 + x >= 0", LINE)])
def test_what_is_not_even_is_not_folded(relation, domain):
    """On x >= 0 both are true."""
    assert read(by_hand(relation, HALF, ["roots"])).relation == relation
    with pytest.raises(NOT_READ):
        read(by_hand(relation, domain, ["even", "x", [["roots"]]]))


def test_an_even_function_is_folded():
    assert read(by_hand("x**4 + x**2 >= 0", LINE, ["even", "x", [["roots"]]])).domain == LINE
