"""Certificates of false statements, written by hand: each uses one step where what it needs does not hold, and must be rejected."""

import pytest

from theorycheck.decide.checker import Rejected, check_certificate

DIFFERENCE = ["face", "x", -1, 0, [False], [["bound"], ["exact"]]]
FORGED = {
    "1/x falls from 0- to 0+: it does not stay above its value at 1": (
        "x >= 0",
        {"x": "[-1, 1]"},
        [],
        ["products", [[1, [["x**2", 1], ["1/x", 1]]]], [["1/x", False]], [], [DIFFERENCE]],
    ),
    "x = x^2 * (1/x) says nothing at 0": (
        "abs(x) > 0",
        {"x": "[-1, 1]"},
        [],
        [
            "products",
            [[1, [["x**2", 1], ["1/abs(x)", 1]]]],
            [["1/abs(x)", True], ["x**2", True]],
            [],
            [["bound"], ["bound"]],
        ],
    ),
    "sqrt((x - 1)^2) has a bend, its second derivative is 0 beside it": (
        "sqrt(x**2 - 2*x + 1) >= 1",
        {"x": "[0, 2]"},
        [[1, False, ["roots"]]],
        ["concave", "x", [], [["exact"], ["exact"], ["exact"]]],
    ),
    "what is under the root is > 0 beside the bend alone": (
        "sqrt(x**2 - 2*x + 1) >= 1",
        {"x": "[0, 2]"},
        [[1, False, ["roots"]]],
        ["concave", "x", ["1 - 2*x + x**2"], [["exact"], ["exact"], ["roots"], ["exact"]]],
    ),
    "the same bend is a stationary point of no convex function": (
        "1 - sqrt(x**2 - 2*x + 1) >= 1",
        {"x": "[0, 2]"},
        [[1, False, ["roots"]]],
        ["vertex", "x", "1", [["exact"], ["exact"], ["exact"], ["exact"]]],
    ),
    "a case is no condition of the other": (
        "x >= 0",
        {"x": "[-1, 1]"},
        [],
        ["cases", "x", True, [["roots"], ["products", [[1, [["-x", 1]]]], [], [], []]]],
    ),
    "a name that is no variable": ("x >= 0", {"x": "[-1, 1]"}, [], ["cases", "z - x", True, [["bound"], ["bound"]]]),
    "pi is left out by half angles": (
        "1 + cos(x) > 0",
        {"x": "[0, 2*pi]"},
        [],
        ["half-angle", [["x", "1", "(-inf, inf)"]], [["products", [[2, [["1 + x**2", -1]]]], [], [], []]]],
    ),
    "tangents of too small an interval": (
        "1 - sin(x) > 1/2",
        {"x": "[0, pi/2]"},
        [],
        ["half-angle", [["x", "1", "[0, 1/10]"]], [["bound"]]],
    ),
    "a half period": ("sin(x) >= 0", {"x": "(-inf, inf)"}, [], ["period", "x", "pi", [["bound"]]]),
    "a period that begins before the domain": (
        "sin(x) >= 0",
        {"x": "[1, inf)"},
        [],
        [
            "period",
            "x",
            "2*pi",
            [["cases", "pi - x", True, [["concave", "x", [], [["bound"], ["exact"], ["bound"]]], ["bound"]]]],
        ],
    ),
    "an inner value outside its interval": (
        "exp(x) >= 2",
        {"x": "(-inf, inf)"},
        [],
        ["inner", [["u", "exp(x)", "[2, inf)"]], "1", "u - 2", [], [["bound"], ["roots"]]],
    ),
    "an inner function without a value on its interval": (
        "1/(1 + x**2) >= -1",
        {"x": "(-inf, inf)"},
        [[1, False, ["bound"]]],
        ["inner", [["u", "1 + x**2", "[-1, inf)"]], "1", "1 + 1/u", [], [["bound"], ["bound"]]],
    ),
    "squares of what is negative, for an even power": (
        "-2 - x >= 0",
        {"x": "[0, 1]"},
        [],
        ["power", 2, "-2", "x", True, [["exact"], ["bound"]]],
    ),
    "logarithms of what is negative": (
        "x >= 1/2",
        {"x": "[-1, 1]"},
        [],
        ["log", [["x", 1]], [["1/2", 1]], [["bound"], ["exact"], ["bound"]]],
    ),
    "orders of numbers that may be negative": (
        "x + y >= 0",
        {"x": "[-1, inf)", "y": "[0, inf)"},
        [],
        ["order", [["bernstein", ["x", "y"], [["in"]]]] * 2],
    ),
    "an equation that nobody gave": ("x >= 0", {"x": "[-1, 1]"}, [], ["products", [], [], [["x", "1"]], []]),
    "a weight below 0": ("-x**2 >= 0", {"x": "[-1, 1]"}, [], ["products", [[-1, [["x", 2]]]], [], [], []]),
    "x falls to the excluded end 0, where it is 0": (
        "-x > 0",
        {"x": "(0, 1]"},
        [],
        ["face", "x", 1, 1, [False], [["exact"], ["exact"]]],
    ),
    "a limit at an end that belongs": ("x - 1 >= 0", {"x": "[0, 1]"}, [], ["face", "x", 1, 0, [True], [["exact"]]]),
    "a face at one end of two": (
        "x**2 - 1 >= 0",
        {"x": "[-1, 1]"},
        [],
        ["face", "x", 1, 0, [False], [["bound"], ["exact"]]],
    ),
}


def certificate(relation, domain, values, tree, inside=None, where=()):
    """A certificate with one case and one goal."""
    case = {"fixed": {}, "inside": inside or dict.fromkeys(domain, "1"), "values": values, "goals": [[tree]]}
    return {
        "kind": "decide 2",
        "relation": relation,
        "domain": domain,
        "where": list(where),
        "let": {},
        "bits": 96,
        "cases": [case],
    }


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_certificate_is_rejected(name):
    with pytest.raises(Rejected):
        check_certificate(certificate(*FORGED[name]))


def test_a_condition_that_only_the_edge_meets_is_not_lost_in_the_interior():
    """Where y + z <= 0 nothing is left of the interior of y, z >= 0, and every derivative has every sign there."""
    domain = dict.fromkeys("xyz", "[0, 1]")
    nothing_inside = ["products", [[1, [["-y - z", 1], ["y + z", -1]]]], [], [], []]
    tree = ["face", "x", 1, 0, [False], [nothing_inside, ["exact"]]]
    with pytest.raises(Rejected):
        check_certificate(certificate("x <= 0", domain, [], tree, dict.fromkeys("xyz", "0"), ["y + z <= 0"]))
