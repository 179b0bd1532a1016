"""Records of false statements, made by hand: each uses one rule where what it needs does not hold. No proof that the kernel accepts is written from them."""

import re

import pytest
from decide.trees import NOT_READ, by_hand, read

from theorycheck.kernel import TooLong

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
        [
            "half-angle",
            [["x", "1", "(-inf, inf)"]],
            "2/(1 + x**2)",
            [["products", [[2, [["1 + x**2", -1]]]], [], [], []]],
        ],
    ),
    "tangents of too small an interval": (
        "1 - sin(x) > 1/2",
        {"x": "[0, pi/2]"},
        [],
        ["half-angle", [["x", "1", "[0, 1/10]"]], "1/2 - 2*x/(1 + x**2)", [["bound"]]],
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
    "|x| is x where nobody says that x >= 0": (
        "x >= 0",
        {"x": "[-1, 1]"},
        [],
        ["products", [[1, [["abs(x)", 1]]]], [], [], []],
    ),
    "|x| is x where x <= 0 is said": (
        "x >= 0",
        {"x": "[-1, 1]"},
        [],
        ["cases", "x", True, [["roots"], ["products", [[1, [["abs(x)", 1]]]], [], [], []]]],
    ),
    "|x| is x by a lemma that is false": (
        "x >= 0",
        {"x": "[-1, 1]"},
        [],
        ["products", [[1, [["abs(x)", 1]]]], [["x", False]], [], [["bound"]]],
    ),
    "|x|^(1/3) is a root of x on the wrong side": (
        "x**(1/3) >= 0",
        {"x": "[-1, 0]"},
        [],
        ["products", [[1, [["abs(x)", "1/3"]]]], [], [], []],
    ),
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

HIDDEN = "(sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6)))"  # 0, and no part of a form shows it
POSITIVE = ["products", [[1, [["x", 1]]], [1, [[HIDDEN, 1]]]], [[HIDDEN, False]], [], [["exact"]]]
FALLING = ["products", [[1, [[f"-{HIDDEN}", 1], [f"x + {HIDDEN}", -2]]]], [[f"-{HIDDEN}", False]], [], [["exact"]]]
FORGED |= {
    "pi between 0 and 1, as the name of an inner value": (
        "1 - pi >= 0*x", {"x": "[0, 2]"}, [],
        ["inner", [["pi", "0", "[0, 1]"]], "1", "1 - 2*acos(0)", [], [["exact"], ["exact"], ["bernstein", ["pi"], [["in"]]]]],
    ),
    "the cube root of a cube has a value below 0 too": (
        "x >= 0", {"x": "[-1, 1]"}, [], ["products", [[1, [["x**3", "1/3"]]]], [], [], []],
    ),
    "the square root of what is a square in disguise": (
        "x*y >= 0", {"x": "[-1, 1]", "y": "[-1, 1]"}, [], ["products", [[1, [["x*y", "1/2"], ["x*y", "1/2"]]]], [], [], []],
    ),
    "-x/(x + c) with c = 0 is -1, not 0, at the excluded end": (
        f"-x/(x + {HIDDEN}) >= 0", {"x": "(0, 1]"}, [[1, False, ["bound"]], [1, False, POSITIVE]],
        ["face", "x", 1, 0, [False], [FALLING, ["exact"]]],
    ),
    "a division by a hidden 0": (
        "x >= 1", {"x": "[0, 1]"}, [], ["products", [[1, [[f"x/{HIDDEN}", 1], [HIDDEN, 1]]]], [], [], []],
    ),
    "0 below by a term that is everything and nothing": (
        "-1 >= 0*x", {"x": "[0, 1]"}, [], ["products", [[1, [["log(x - 2)", 2]]]], [], [["-1 - log(x - 2)**2", "1"]], []],
    ),
    "an angle that stands outside its sines": (
        "-x + 4*sin(x) >= 0", {"x": "(-inf, inf)"}, [],
        ["half-angle", [["x", "1", "(-inf, inf)"]], "-x + 8*x/(1 + x**2)", [["bound"]]],
    ),
    "the tangent of another angle": (
        "sin(x) >= 0", {"x": "[0, 4]"}, [],
        ["half-angle", [["x", "2", "[0, inf)"]], "2*x/(1 + x**2)", [["products", [[2, [["x", 1], ["1 + x**2", -1]]]], [], [], []]]],
    ),
    "tangents without those of the angles below 0": (
        "sin(x) >= 0", {"x": "[-1, 1]"}, [],
        ["half-angle", [["x", "1", "[0, inf)"]], "2*x/(1 + x**2)", [["products", [[2, [["x", 1], ["1 + x**2", -1]]]], [], [], []]]],
    ),
    "a step is no limit of its neighbours": (
        "1 - step(cos(x) + 1) >= 1/2", {"x": "(-inf, inf)"}, [],
        ["half-angle", [["x", "1", "(-inf, inf)"]], "1 - step(2/(1 + x**2))", [["bound"]]],
    ),
    "one interval cut in two that do not meet": (
        "x**2 >= 1/4", {"x": "[-1, 1]"}, [], ["cases", "x - 1/2", True, [["roots"], ["cases", "-1/2 - x", True, [["roots"], ["bound"]]]]],
    ),
    "the case that is not told as a condition": (
        "abs(x) - 2*x >= 0", {"x": "[-1, 1]"}, [], ["cases", "x", False, [["exact"], ["roots"]]],
    ),
    "a form around the middle, of a bend": (
        "abs(x) >= 1/100", {"x": "[-1, 1]"}, [], ["form", 2, []],
    ),
    "a mean value without the way": ("x >= -1/2", {"x": "[-1, 1]"}, [], ["form", 1]),
    "a Taylor polynomial without its rest": ("exp(x) <= 1 + x + x**2/2 + x**3/6 + 1/25", {"x": "[-1, 1]"}, [], ["form", 4]),
    "no strict convexity in a saddle": ("x*y >= 0", {"x": "[-1, 1]", "y": "[-1, 1]"}, [], ["convex"]),
    "a touch at a point outside": (
        "(x - 2)**2 - 1 > 0", {"x": "[0, 1]"}, [], ["touch", [["x", "2"]]],
    ),
    "a touch at an end from which f falls": ("(x - 2)**2 - 2 >= 0", {"x": "[0, 1]"}, [], ["touch", [["x", "0"]]]),
    "a derivative that is below 0 at the end": (
        "exp(x) - 1 - x - x**2 >= 0", {"x": "[0, inf)"}, [],
        ["rise", "x", [["1", "exp(x) - 1 - x - x**2"], ["1", "exp(x) - 1 - 2*x"], ["1", "exp(x) - 2"], ["1", "exp(x)"]]],
    ),
    "derivatives at 0, which is not the end": (
        "exp(x) - 1 >= 0", {"x": "[-1, inf)"}, [], ["rise", "x", [["1", "exp(x) - 1"], ["1", "exp(x)"]]],
    ),
    "a last derivative whose sign is not seen": (
        "1 + exp(x) - exp(2*x)/2**40 >= 0", {"x": "[0, inf)"}, [], ["rise", "x", [["1", "1 + exp(x) - exp(2*x)/2**40"]]],
    ),
    "a negative multiple of what rises": ("-x >= 0", {"x": "[0, 1]"}, [], ["rise", "x", [["-1", "x"], ["1", "1"]]]),
    "a multiple that is 0 somewhere": (
        "x*(x - 1)**3/3 >= 0", {"x": "[0, 2]"}, [], ["rise", "x", [["(x - 1)**2", "x**2/3 - x/3"], ["1", "2*x/3 - 1/3"]]],
    ),
    "the derivative of another function": ("x - x**2 >= 0", {"x": "[0, 2]"}, [], ["rise", "x", [["1", "x - x**2"], ["1", "1"]]]),
    "what rises from 0 is 0 at an end that belongs": ("x > 0", {"x": "[0, 1]"}, [], ["rise", "x", [["1", "x"], ["1", "1"]]]),
    "a constant 0 that does not rise": ("0*x > 0", {"x": "(0, 1]"}, [], ["rise", "x", [["1", "0"], ["1", "0"]]]),
    "a step between the end and the rest": (
        "1/2 - step(x) >= 0", {"x": "[-1, 1]"}, [], ["rise", "x", [["1", "1/2 - step(x)"]]],
    ),
    "a bend after which it falls": ("1 - abs(x - 1) >= 0", {"x": "[0, 3]"}, [], ["rise", "x", [["1", "1 - abs(x - 1)"], ["1", "-sign(x - 1)"]]]),
    "a jump at the excluded end that is hidden": (
        f"-x/(x + {HIDDEN}) >= 0", {"x": "(0, 1]"}, [[1, False, ["bound"]], [1, False, POSITIVE]],
        ["rise", "x", [["1", f"-x/(x + {HIDDEN})"], ["1", "0"]]],
    ),
    "a limit of two exponentials": (
        "exp(x) - 2*exp(x)*(1 - exp(-x)) >= 0", {"x": "[1, inf)"}, [], ["face", "x", -1, 0, [True], [["bound"]]],
    ),
    "a face that rises, with the other end shown": (
        "x >= 1/2", {"x": "[0, 1]"}, [], ["face", "x", -1, 0, [False], [["exact"], ["bound"]]],
    ),
    "a valley at its rim": (
        "x**2 - 1/2 >= 0", {"x": "[-1, 1]"}, [], ["valley", "x", "1", [["exact"], ["exact"], ["exact"], ["bound"], ["bound"]]],
    ),
    "a vertex outside the interval": (
        "(x - 2)**2 - 1/2 > 1", {"x": "[0, 1]"}, [], ["vertex", "x", "2", [["exact"], ["exact"], ["exact"], ["exact"]]],
    ),
    "a hill that begins below 0": (
        "1/2 - (x - 1)**2 >= 0", {"x": "[0, 2]"}, [], ["hill", "x", [["2", "1 - x"]], [], [["exact"], ["exact"]]],
    ),
    "a hill whose slope is another's": (
        "x**3 - x >= 0", {"x": "[0, 1]"}, [], ["hill", "x", [["1", "1 - x"]], [], [["exact"], ["exact"]]],
    ),
    "an odd function is not even": ("x**3 >= 0", {"x": "(-inf, inf)"}, [], ["even", "x", [["roots"]]]),
    "an equation for another variable": (
        "x >= 0", {"x": "[-1, 1]", "y": "[-1, 1]"}, [], ["solve", "x", "y**2", [["roots"]]],
    ),
    "coefficients of another polynomial": (
        "x**2 - 2*x + 1/2 >= 0", {"x": "(-inf, inf)"}, [], ["discriminant", "x", "1", "0", "1/2", [["exact"], ["exact"], ["exact"]]],
    ),
    "Bernstein coefficients of both signs": ("x - 1/2 >= 0", {"x": "[0, 1]"}, [], ["bernstein", ["x"], [["in"]]]),
    "a corner where a strict claim is an equality": ("x + y > 0", {"x": "[0, 1]", "y": "[0, 1]"}, [], ["bernstein", ["x", "y"], [["in"]]]),
    "a half that nobody settles": ("x - 1/2 >= 0", {"x": "[0, 1]"}, [], ["bernstein", ["x"], [["cut", "x", ["out"], ["in"]]]]),
    "an odd number of negative factors under a logarithm": (
        "log(x*y) + x - 1 >= 0", {"x": "[-2, -1]", "y": "[-2, -1]"}, [[1, False, ["bound"]]],
        ["split-logs", [["x*y", [["x", 1, -1], ["y", 1, 1]]]], [["bound"], ["bound"], ["exact"]]], {"x": "-1", "y": "-1"},
    ),
    "powers that are no powers of the sides": (
        "x - 1/2 >= 0", {"x": "[0, 1]"}, [], ["power", 3, "x", "1/3", True, [["roots"]]],
    ),
    "an end of the domain that is no number": ("x <= 1", {"x": "[0, 1 + sqrt(pi - 4)]"}, [], ["bound"]),
    "the slope inside says nothing of the edge, at which a step is": (
        "x*(sign(y) - 1/2) >= 0", {"x": "[0, 1]", "y": "[0, 1]"}, [],
        ["face", "x", 1, 0, [False], [["cases", "y", True, [["bound"], ["out"]]], ["exact"]]],
    ),
    "digits that are a name": ("x >= _31", {"x": "[2, 3]"}, [], ["bound"]),
    "numbers that join": ("x >= 1 2", {"x": "[13, 14]"}, [], ["bound"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_record_is_not_read(name):
    relation, domain, values, tree, *inside = FORGED[name]
    with pytest.raises(NOT_READ):
        read(by_hand(relation, domain, tree, values, *inside))


NO_QUESTION = {
    "|x|^(1/3) is a root of x on the wrong side",
    "an end of the domain that is no number",
    "digits that are a name",
    "numbers that join",
}


@pytest.mark.parametrize("name", sorted(FORGED.keys() - NO_QUESTION))
def test_it_is_the_tree_that_is_at_fault(name):
    """Its domain has a point and what is asked has values: what is true about the same term is read."""
    relation, domain, values, _, *inside = FORGED[name]
    gap = re.sub("[<>]=?", "-", relation)
    assert read(by_hand(f"{gap} >= {gap}", domain, ["exact"], values, *inside)).domain == domain


def test_a_condition_that_only_the_edge_meets_is_not_lost_in_the_interior():
    """Where y + z <= 0 nothing is left of the interior of y, z >= 0, and every derivative has every sign there."""
    domain = dict.fromkeys("xyz", "[0, 1]")
    nothing_inside = ["products", [[1, [["-y - z", 1], ["y + z", -1]]]], [], [], []]
    tree = ["face", "x", 1, 0, [False], [nothing_inside, ["exact"]]]
    with pytest.raises(NOT_READ):
        read(by_hand("x <= 0", domain, tree, inside=dict.fromkeys("xyz", "0"), where=["y + z <= 0"]))


def test_work_without_end_is_not_read():
    whole = [["(1 + x + y)**90", 1], ["(2 + x + y)**90", 1]]
    stated = by_hand("x >= y - 1/2", dict.fromkeys("xy", "[0, 1]"), ["products", [[1, whole]], [], [], []])
    with pytest.raises(TooLong, match="less work"):
        read(stated, 200_000)
