"""Functions that rise and then fall: the bounds of Chu and Polya for the error function, false neighbours, and forged chains of derivatives."""

import copy

import pytest
from decide.trees import certified, steps

from theorycheck.decide import decide
from theorycheck.decide.checker import Rejected, check_certificate
from theorycheck.verdict import Outcome

LINE, HALF = {"x": "(-inf, inf)"}, {"x": "[0, inf)"}
ROWS = [
    ("erf(x)**2 >= 1 - exp(-x**2)", LINE, "erf(x)**2 >= 1 - exp(-1.1*x**2)"),
    ("erf(x)**2 <= 1 - exp(-4*x**2/pi)", LINE, "erf(x)**2 <= 1 - exp(-1.27*x**2)"),
    ("erf(x)**2 >= 1 - exp(-x**2)", HALF, "erf(x)**2 > 1 - exp(-x**2)"),
    ("acos(x) <= pi*sqrt((1 - x)/2)", {"x": "[-1, 1]"}, "acos(x) <= 3.14*sqrt((1 - x)/2)"),
]


@pytest.fixture(scope="module")
def certificates():
    return [certified(relation, domain) for relation, domain, _ in ROWS]


@pytest.mark.parametrize("index", range(len(ROWS)))
def test_it_is_a_hill_and_a_false_neighbour_is_not(certificates, index):
    relation, domain, false = ROWS[index]
    assert any(steps(certificates[index]["cases"][0]["goals"], "hill"))
    assert check_certificate(certificates[index]).relation == relation
    assert decide(false, domain, budget=500, time_limit=3).outcome is not Outcome.HOLDS
    with pytest.raises(Rejected):
        check_certificate({**certificates[index], "relation": false})


def forged(certificate, change):
    copied = copy.deepcopy(certificate)
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
def test_a_changed_chain_is_rejected(certificates, index, change):
    with pytest.raises(Rejected):
        check_certificate(forged(certificates[index], change))


def certificate(relation, domain, tree):
    case = {"fixed": {}, "inside": {}, "values": [], "goals": [[tree]]}
    return {
        "kind": "decide 2",
        "relation": relation,
        "domain": domain,
        "where": [],
        "let": {},
        "bits": 96,
        "cases": [case],
    }


ROOTS = ["roots"]
HAND = [
    ("x - x**2 >= 0", "[0, 1]", [["1", "1 - 2*x"]], True),
    ("x - x**3 >= 0", "[0, 1]", [["1", "1 - 3*x**2"], ["x", "-6"]], False),  # the goal x > 0 is not shown by "exact"
    ("x**2 - x >= 0", "[0, 1]", [["1", "2*x - 1"]], False),  # a valley
    ("x - x**2 + 1 >= 0", "[-1, 3]", [["1", "1 - 2*x"]], False),  # an end below 0
    ("x - x**2 > 0", "[0, 1]", [["1", "1 - 2*x"]], False),
    ("(x**2)**(1/3) - 1 >= 0", "[-1, 1]", [["1", "2/3*x*(x**2)**(-2/3)"]], False),  # a cusp: h jumps from - to +
    ("x - x**2 >= 0", "[0, 1]", [["-1", "2*x - 1"]], False),
    ("x - x**2 >= 0", "[0, 1]", [], False),
]


@pytest.mark.parametrize(("relation", "side", "chain", "good"), HAND)
def test_chains_made_by_hand(relation, side, chain, good):
    """The last slope is left to the rules for constants and polynomials, so that only the chain decides."""
    for last in (["exact"], ROOTS, ["bound"]):
        stated = certificate(relation, {"x": side}, ["hill", "x", chain, [], [*(["exact"] for _ in chain), last]])
        if good and last == ["exact"]:
            check_certificate(stated)
        elif not good:
            with pytest.raises(Rejected):
                check_certificate(stated)


@pytest.mark.parametrize(
    ("relation", "domain"), [("x**3 >= 0", LINE), ("x**2 + x + 1 >= 0", LINE), ("x**2 >= 0", HALF)]
)
def test_what_is_not_even_on_the_line_is_not_folded(relation, domain):
    with pytest.raises(Rejected):
        check_certificate(certificate(relation, domain, ["even", "x", [["roots"]]]))


def test_an_even_function_is_folded():
    tree = ["even", "x", [["roots"]]]
    check_certificate(certificate("x**4 + x**2 >= 0", LINE, tree))
