"""Forged certificates: of false statements, one or more for each side condition of each rule. Each is rejected, for the reason named."""

import json

import pytest

from theorycheck.kernel import Rejected, check_certificate
from theorycheck.kernel.rules import ADDING

LINE, HALF = "(-inf, inf)", "[0, inf)"
TRUE = [["sum", [["1", []]]]]  # 1 > 0
GUESS = [["bound", 64]]


def certificate(relation, *proofs, domain=None, inside=None, where=(), let=None, **more):
    domain = {"x": LINE} if domain is None else domain
    case = {"fixed": {}, "inside": {"x": "0"} if inside is None else inside, "proofs": list(proofs), **more}
    return {
        "kind": "decide 3",
        "relation": relation,
        "domain": domain,
        "where": list(where),
        "let": let or {},
        "cases": [case],
    }


def add(*places, weight="1"):
    return ["sum", [[weight, list(places)]]]


def grows(name, text, low, high, relation, proofs):
    """``proofs``: goals with their proofs."""
    return ["grows", name, text, low, high, relation, [*proofs.items()]]


def tends(name, text, low, relation, proofs):
    return ["tends", name, text, low, relation, [*proofs.items()]]


def guessed(*goals):
    return dict.fromkeys(goals, GUESS)


def line(relation, *steps, **more):
    """One goal, with one proof."""
    end = [add(0)] if steps and steps[-1][0] in ADDING else []
    return certificate(relation, [*steps, *end], **more)


NOTHING = "variable or a function"
SQUARE = ["have", "x**2 >= 0", [["general", {"y": "x"}, [], "y**2 >= 0", [["sum", [["1", [], "y"]]]]]]]
CUBE = ["have", "x**3 >= 0", [["general", {"y": "x"}, ["y >= 0"], "y**3 >= 0", [add(0, 0, 0)]]]]
FORGED = {
    # sum
    "another goal": (line("x >= 0", add()), "goal as a sum"),
    "no goal": (certificate("x >= 0"), "StopIteration"),
    "no step": (line("x >= 0"), "a proof"),
    "open end": (certificate("x >= 0", [["have", "1 > 0", TRUE]]), "a last step"),
    "end inside": (line("x >= 0", add(), add()), "a step"),
    "unknown rule": (line("x >= 0", ["trust"]), "a last step"),
    "negative weight": (line("-1 >= 0", add(weight="-1")), "weights >= 0"),
    "negative weight of a fact": (line("-x >= 0", add(0, weight="-1"), domain={"x": HALF}), "weights >= 0"),
    "weight 1/0": (line("x >= 0", add(weight="1/0")), "BadInput"),
    "weight nan": (line("x >= 0", add(weight="nan")), "BadInput"),
    "weight inf": (line("x >= 0", add(weight="inf")), "BadInput"),
    "weight as expression": (line("x >= 0", add(weight="x")), "BadInput"),
    "strict square": (line("x**2 > 0", ["sum", [["1", [], "x"]]]), "a sum that is >"),
    "strict by weight 0": (line("x**2 > 0", ["sum", [["1", [], "x"], ["0", []]]]), "a sum that is >"),
    "strict nothing": (line("0 > 0", ["sum", []]), "a sum that is >"),
    "strict weight 0": (line("0 > 0", ["sum", [["0", []]]]), "a sum that is >"),
    "strict >=": (line("x > 0", add(0), domain={"x": HALF}), "a sum that is >"),
    "strict == as a factor": (line("x > 0", add(0), where=["x == 0"]), "a sum that is >"),
    "strict > times >=": (line("x > 0", add(0, 1), domain={"x": HALF}, where=["1 > 0"]), "a sum that is >"),
    "strict by an equation": (line("x > 0", ["sum", [], [[0, "1"]]], where=["x == 0"]), "a sum that is >"),
    "== of products": (line("x == 0", add(0), domain={"x": HALF}), "a sum that is =="),
    "== with a product of 0": (line("2*x == 0", ["sum", [["0", []]], [[0, "2"]]], where=["x == 0"]), "a sum that is =="),
    "multiple of >=": (line("-x >= 0", ["sum", [], [[0, "-1"]]], domain={"x": HALF}), "an equation"),
    "square of a new name": (line("x >= 0", ["sum", [["1", [], "y"]]]), NOTHING),
    "place that is not there": (line("x >= 0", add(0)), "IndexError"),
    "place as a fraction": (line("2*x >= 0", add(0.0), domain={"x": HALF}), "TypeError"),
    "goal as its own fact": (line("x >= 0", add(-1)), "IndexError"),
    "later goal": (certificate("x >= 1 and 1 >= 0", [add(1)], TRUE, domain={"x": HALF}), "IndexError"),
    # have, split, both, absurd
    "have without proof": (line("x >= 0", ["have", "x >= 0", []], add(0)), "a proof"),
    "have of two": (line("x >= 0", ["have", "0 >= 0 and x >= 0", TRUE], add(0)), "one comparison"),
    "have of itself": (line("x >= 0", ["have", "x >= 0", [add(0)]], add(0)), "IndexError"),
    "facts of have left behind": (line("x >= 0", ["have", "1 > 0", [["split", "x", TRUE, TRUE]]], add(1)), "IndexError"),
    "facts of the other branch": (line("x >= 0", ["split", "x", [add(0)], [add(0)]]), "goal as a sum"),
    "neither side strict": (line("x > 0", ["split", "x", [add(0)], [add(0)]]), "a sum that is >"),
    "absurd ==": (line("x == 0", ["absurd", [add(0)]]), "no equation"),
    "absurd >=, contrary weak": (line("x >= 0", ["absurd", [["sum", [["1", [0]]], []]]]), "goal as a sum"),
    "absurd >, contrary strict": (line("x > x", ["absurd", [add(0)]]), "a sum that is >"),
    # replace
    "replace of what is not equal": (line("x >= 0", ["replace", [["x", "1"]], TRUE]), "among the facts"),
    "replace by >= only": (line("-x >= 0", ["replace", [["x", "0"]], TRUE], domain={"x": HALF}), "among the facts"),
    "replace of no atom": (line("2*x >= 2", ["replace", [["2*x", "2*x"]], TRUE]), "an atom"),
    "replace of a number": (line("x >= 0", ["replace", [["1", "1"]], TRUE]), "an atom"),
    "replace of what is larger": (line("x >= 0", ["replace", [["x", "x - 1"]], TRUE]), "among the facts"),
    "replace of one function by another": (line("exp(x) - sin(x) == 0", ["replace", [["exp(x)", "sin(x)"]], [["sum", []]]]), "among the facts"),
    "replace of an argument": (line("exp(x) == exp(2*x)", ["replace", [["x", "2*x"]], [["sum", []]]]), "among the facts"),
    "replace of two, one not equal": (
        line("x + y >= 3", ["replace", [["x", "1"], ["y", "2"]], [["sum", []]]], domain={"x": LINE, "y": LINE}, where=["x == 1"], inside={"x": "1", "y": "2"}),
        "among the facts"),
    "replace in a fact": (line("x >= 2", ["replace", [["x", "1"]], [add(0)]], where=["x == 1"], inside={"x": "1"}), "goal as a sum"),
    # laws
    "law without its premise": (line("abs(x) == x", ["law", "abs", ["x"]], add(0)), "premises of the law"),
    "law with a weak premise": (line("sign(x) == 1", ["law", "sign", ["x"]], add(0), domain={"x": HALF}), "premises of the law"),
    "inverse at 0": (line("0 == 1", ["law", "inverse", ["0"]], add(0)), "premises of the law"),
    "inverse of a hidden 0": (
        line("x >= 0", ["have", "(sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6)))**2 > 0", [["bound", 4096]]], add(0)), "a lower bound"),
    "inverse of x*x": (line("2*x >= 0", ["law", "inverse", ["x"]], add(0), domain={"x": HALF}), "premises of the law"),
    "root of -1": (line("x >= 0", ["law", "root", ["-1"]], add(0)), "premises of the law"),
    "root number 1": (line("x >= 0", ["law", "root", ["1"], 1], add(0)), "a law"),
    "root number 0": (line("x >= 0", ["law", "root", ["1"], 0], add(0)), "a law"),
    "root number -2": (line("x >= 0", ["law", "root", ["1"], -2], add(0)), "a law"),
    "root number as text": (line("x >= 0", ["law", "root", ["1"], "2"], add(0)), "TypeError"),
    "cube root of -1": (line("x >= 0", ["law", "root", ["-1"], 3], add(0)), "premises of the law"),
    "odd root of power": (line("x >= 0", ["law", "root of power", ["x"], 3], add(0)), "premises of the law"),
    "exp of log": (line("2*x >= 0", ["law", "exp of log", ["x"]], add(0), domain={"x": HALF}), "premises of the law"),
    "acos outside": (line("x >= 0", ["law", "cos of acos", ["2"]], add(0)), "premises of the law"),
    "acos of cos outside": (line("x >= 0", ["law", "acos of cos", ["2*pi"]], add(0)), "premises of the law"),
    "tangent at pi/2": (line("x >= 0", ["law", "atan of tan", ["pi/2"]], add(0)), "premises of the law"),
    "law with too few values": (line("x >= 0", ["law", "exp of sum", ["x"]], add(0)), "values for"),
    "law with too many values": (line("x >= 0", ["law", "exp", ["x", "x"]], add(0)), "values for"),
    "law of no values": (line("x >= 0", ["law", "exp", []], add(0)), "values for"),
    "law that is none": (line("x >= 0", ["law", "trust", ["x"]], add(0)), "a law"),
    "law of a new name": (line("x >= 0", ["law", "exp", ["u"]], add(0)), NOTHING),
    # grows: F(high) - F(low)
    **{
        f"grows in {name!r}": (line("x >= 0", grows(name, name, "0", "1", ">=", {"1 >= 0": TRUE})), why)
        for name, why in {"x": "a new name", "pi": "names of variables", "exp": "names of variables",
                          "max": "names of variables", "_y": "names of variables", "ｙ": "an expression", "lambda": "an expression",
                          "y z": "names of variables", "1": "names of variables", "": "names of variables"}.items()
    },
    "grows, ends in any order": (line("x >= 0", grows("y", "y", "0", "x", ">=", {"1 >= 0": TRUE}), add(0)), "order of the two ends"),
    "grows strictly, ends weak": (line("x > 0", grows("y", "y", "0", "x", ">", {"1 > 0": TRUE}), add(1), domain={"x": HALF}), "order of the two ends"),
    "grows, equal": (line("x == 0", grows("y", "y", "0", "1", "==", {"1 == 0": TRUE}), add(0)), "order of the two ends"),
    "grows, low moves": (line("x >= 0", grows("y", "y", "y", "1", ">=", {"1 >= 0": TRUE}), add(0)), NOTHING),
    "grows, high moves": (line("x >= 0", grows("y", "y", "0", "y", ">=", {"1 >= 0": TRUE}), add(0)), NOTHING),
    "grows, no proof": (line("x >= 0", grows("y", "-y", "0", "1", ">=", {}), add(0)), "a proof of a goal >= 0 about y"),
    "grows, proof of another goal": (line("-1 >= 0", grows("y", "-y", "0", "1", ">=", {"1 >= 0": TRUE}), add(0)), "a proof of a goal >= 0"),
    "grows strictly, proof of >=": (line("0 > 0", grows("y", "0", "0", "1", ">", {"0 >= 0": TRUE}), add(0)), "a proof of a goal > 0"),
    "grows, pole left out": (
        line("-2 >= 0", grows("y", "-1/y", "-1", "1", ">=", {"(1/y)**2 >= 0": [["sum", [["1", [], "1/y"]]]]}), add(0)), "a proof of a goal > 0"),
    "grows, kink left out": (line("-1 >= 0", grows("y", "abs(y)", "-1", "0", ">=", guessed("sign(y) >= 0")), add(0)), "a proof of a goal > 0"),
    "grows, the last proof of a goal counts": (
        line("-1 >= 0", ["grows", "y", "-y", "0", "1", ">=", [["-1 >= 0", TRUE], ["-1 >= 0", GUESS]]], add(0)), "a lower bound"),
    "grows, two goals in one": (line("x >= 0", grows("y", "y", "0", "1", ">=", {"1 >= 0 and 1 > 0": TRUE})), "one comparison"),
    "grows, falls": (line("-1 >= 0", grows("y", "-y", "0", "1", ">=", guessed("-1 >= 0")), add(0)), "a lower bound"),
    "grows strictly, stays": (line("0 > 0", grows("y", "0", "0", "1", ">", guessed("0 > 0")), add(0)), "a lower bound"),
    "grows over a pole": (line("-2 >= 0", grows("y", "-1/y", "-1", "1", ">=", {"y**2 > 0": GUESS, "(1/y)**2 >= 0": [["sum", [["1", [], "1/y"]]]]})), "a lower bound"),
    "grows to a pole": (line("-1 >= 0", grows("y", "-1/y", "-1", "0", ">=", {"y**2 > 0": GUESS, "(1/y)**2 >= 0": TRUE})), "a lower bound"),
    "grows to a pole, strictly inside": (
        line("-1 >= 0", grows("y", "-1/y", "-1", "0", ">=", {"y**2 > 0": [add(1, 1)], "(1/y)**2 >= 0": [["sum", [["1", [], "1/y"]]]]})), "a sum that is >"),
    "tends from a jump": (line("-1 >= 0", tends("y", "-(1/y)**3", "0", ">=", {"y**2 > 0": [add(0, 0)], "-3*(1/y)**4 >= 0": [add(0, 0)]})), "a sum that is >"),
    "grows over a jump": (line("-2 >= 0", grows("y", "-sign(y)", "-1", "1", ">=", {"y**2 > 0": GUESS, "0 >= 0": TRUE})), "a lower bound"),
    "grows over a kink": (line("-1 >= 0", grows("y", "abs(y)", "-1", "0", ">=", guessed("y**2 > 0", "sign(y) >= 0"))), "a lower bound"),
    "grows from log 0": (line("x >= 0", grows("y", "log(y)", "0", "1", ">=", guessed("y > 0", "1/y >= 0"))), "a lower bound"),
    "grows from a root below 0": (line("x >= 0", grows("y", "sqrt(y)", "-1", "1", ">=", guessed("y >= 0", "y > 0", "sqrt(y)/(2*y) >= 0"))), "a lower bound"),
    "grows from acos -2": (line("x >= 0", grows("y", "-acos(y)", "-2", "1", ">=", guessed("1 - y >= 0", "1 + y >= 0", "1 - y > 0", "1 + y > 0", "1/sqrt(1 - y**2) >= 0"))), "a lower bound"),
    "grows, pole inside a function": (line("x >= 0", grows("y", "atan(-1/y)", "-1", "1", ">=", guessed("y**2 > 0", "1/(1 + (1/y)**2)*(1/y)**2 >= 0"))), "a lower bound"),
    "grows, jump inside a function": (line("x >= 0", grows("y", "exp(-sign(y))", "-1", "1", ">=", guessed("y**2 > 0", "0 >= 0"))), "a lower bound"),
    "grows, fact of the inside used after": (
        line("x >= 0", grows("y", "y", "0", "1", ">=", {"1 >= 0": TRUE}), add(1)), "IndexError"),
    "grows, its name used after": (line("x >= 0", grows("y", "y", "0", "1", ">=", {"1 >= 0": TRUE}), ["have", "y >= 0", GUESS]), NOTHING),
    # tends: F(low), with a limit >= 0
    **{
        f"limit of {F}": (line("x >= 0", tends("y", F, "1", ">=", {})), "a limit")
        for F in ("exp(-y) - 1", "-1/y - 1", "sin(y)", "-y", "log(1/y)", "exp(y) - exp(2*y)", "exp(y)/exp(y**2)", "y*exp(-y)*exp(y)",
                  "-exp(y) + y**9", "y*(1 - erf(y)) - y*sin(1/y)", "sign(y)", "x", "x/y")
    },
    "tends from a moving place": (line("x >= 0", tends("y", "exp(-y)", "y", ">=", {"exp(-y) >= 0": TRUE})), NOTHING),
    "tends in an old name": (line("x >= 0", tends("x", "exp(-x)", "0", ">=", {"exp(-x) >= 0": TRUE})), "a new name"),
    "tends, equal": (line("x >= 0", tends("y", "exp(-y)", "0", "==", {"exp(-y) == 0": TRUE})), "a limit >= 0"),
    "tends from below": (line("x >= 0", tends("y", "-exp(-y)", "0", ">=", guessed("-exp(-y) >= 0"))), "a lower bound"),
    "tends strictly, stays 0": (line("0 > 0", tends("y", "0", "0", ">", guessed("0 > 0")), add(0)), "a lower bound"),
    "tends strictly, stays 0, proof of >=": (line("0 > 0", tends("y", "0", "0", ">", {"0 >= 0": TRUE}), add(0)), "a proof of a goal > 0"),
    "tends, pole left out": (
        line("-1 >= 0", tends("y", "1/y", "-1", ">=", {"(1/y)**2 >= 0": [["sum", [["1", [], "1/y"]]]]}), add(0)), "a proof of a goal > 0"),
    "tends over a pole": (line("-1 >= 0", tends("y", "1/y", "-1", ">=", {"y**2 > 0": GUESS, "(1/y)**2 >= 0": [["sum", [["1", [], "1/y"]]]]}), add(0)), "a lower bound"),
    # turn
    "turn to an old name": (line("x >= 0", ["turn", "x", "x"], add(0)), "a new name"),
    "turn to pi": (line("x >= 0", ["turn", "pi", "x"], add(0)), "names of variables"),
    "turn to itself": (line("x >= 0", ["turn", "y", "y"], add(0)), NOTHING),
    "turn to the same": (line("x >= 0", ["turn", "y", "x"], ["replace", [["x", "y"]], [add(0)]]), "among the facts"),
    "turn twice": (line("x >= 0", ["turn", "y", "x"], ["turn", "y", "2*x"], add(0)), "a new name"),
    # general
    "general with another goal": (line("x >= 0", ["general", {"y": "x"}, [], "y**2 >= 0", TRUE]), "the goal in terms"),
    "general with a weaker goal": (line("x**2 > 0", ["general", {"y": "x"}, [], "y**2 >= 0", TRUE]), "the goal in terms"),
    "general with a false fact": (line("x >= 0", ["general", {"y": "x"}, ["y >= 0"], "y >= 0", [add(0)]]), "facts that hold"),
    "general with a stricter fact": (
        line("x > 0", ["general", {"y": "x"}, ["y > 0"], "y > 0", [add(0)]], domain={"x": HALF}), "facts that hold"),
    "general with a fact of the inside": (line("x >= 0", ["general", {"y": "x"}, ["x >= 0"], "x >= 0", [add(0)]]), "facts that hold"),
    "general over an old name": (line("x >= 0", ["general", {"x": "1"}, ["x >= 0"], "x >= 0", [add(0)]]), "a new name"),
    "general in terms of itself": (line("x >= 0", ["general", {"y": "y"}, [], "x >= 0", [add(0)]]), NOTHING),
    "general in terms of another": (line("x >= 0", ["general", {"y": "x", "z": "y"}, [], "x >= 0", [add(0)]]), NOTHING),
    "general again, not the same": (line("x >= 0", SQUARE, ["general", {"y": "x"}, [], "y >= 0", []]), "a proof"),
    "general again, strict": (line("x**2 > 0", SQUARE, ["general", {"y": "x"}, [], "y**2 > 0", []]), "a proof"),
    "general again, without its fact": (line("(x - 1)**3 >= 0", CUBE, ["general", {"y": "x - 1"}, [], "y**3 >= 0", []], domain={"x": HALF}), "a proof"),
    "general again, fact not known": (
        line("(x - 1)**3 >= 0", CUBE, ["general", {"y": "x - 1"}, ["y >= 0"], "y**3 >= 0", []], domain={"x": HALF}), "facts that hold"),
    "general again, weaker fact": (line("x > 0", ["have", "1 > 0", [["general", {"y": "1"}, ["y > 0"], "y > 0", [add(0)]]]],
        ["general", {"y": "x"}, ["y >= 0"], "y > 0", []], domain={"x": HALF}), "a proof"),
    "general again, another goal": (line("x - 1 >= 0", SQUARE, ["general", {"y": "x"}, [], "y**2 >= 0", []]), "the goal in terms"),
    "general again, fact for goal": (line("x >= 0", ["have", "1 >= 0", [["general", {"y": "1"}, *CUBE[2][0][2:]]]], ["general", {"y": "x"}, ["y**3 >= 0"], "y >= 0", []],
        where=["x**3 >= 0"]), "a proof"),
    "general within itself": (line("x >= 0", ["general", {"y": "x"}, [], "y >= 0", [["general", {"z": "y"}, [], "y >= 0", []]]]), "a proof"),
    "general, guessed before": (line("x >= 0", ["general", {"y": "x"}, [], "y >= 0", GUESS]), "a lower bound"),
    "general forgets": (line("2*x >= 0", ["general", {"y": "x"}, [], "2*x >= 0", [add(0, weight="2")]], domain={"x": HALF}), "IndexError"),
    # bound
    **{
        f"bound {relation}": (line(relation, ["bound", 4096], domain={"x": interval}, inside={"x": "1/2"}), "a lower bound")
        for relation, interval in {
            "x > 0": "[0, 1]", "x >= 0": LINE, "x - 1 >= 0": "(0, 1)", "x**2 - 0.01 >= 0": "[-1, 1]", "x**3 >= 0": "[-1, 1]",
            "x**4 >= 0.01": LINE, "1 - x**2 >= 0": "(-inf, 1]", "exp(x) - 1 >= 0": LINE, "exp(x) > 0.01": "(-inf, 1]",
            "-x**2 >= 0": "(-inf, 1]", "x*(x - 1) >= 0": "[0, 1]", "sin(x) >= 0": "[0, 4]", "cos(x) + 1 > 0": LINE,
            "sin(x) - 0.99 >= 0": "[-1, 1]", "cos(10**9*x) + 0.5 >= 0": "[0, 1]", "1 - atan(x) >= 0": LINE, "1 - erf(x) > 0": LINE,
            "abs(x) > 0": "[-1, 1]", "1.5 - abs(x) > 0": "[-2, 1]", "sign(x) >= 0": "[-1, 1]", "sign(x) > 0": "[0, 1]", "x == 0": "[0, 1]", "x + 1 == 0": "[0, 1]", "-exp(x) == 0": LINE, "2 == 1": LINE,
            "max(x, 0.5) - 0.6 >= 0": "[0, 1]", "exp(exp(exp(exp(100)))) > exp(exp(exp(exp(101))))": "[0, 1]",
            "exp(-exp(exp(exp(100)))) > 1": "[0, 1]", "0*x > 0": LINE,
        }.items()
    },
    **{
        f"bound of {F} without value": (line("x >= 0", ["have", F, [["bound", bits]]], domain={"x": "[-1, 1]"}), "a lower bound")
        for F, bits in {
            "1/x >= 0": 64, "1/x**2 > 0": 64, "-1/x**2 >= -1": 64, "log(x) <= 0": 64, "log(x) >= -1": 0, "sqrt(x) >= 0": 10**9,
            "x**(1/3) >= -1": 53, "sqrt(x)**3 >= -1": 64, "acos(2*x) >= 0": 64, "acos(2*x) <= 4": 64, "1/(1/x) >= -1": 64,
            "1/abs(x) > 0": 64, "(-1)**(1/2) >= 0": 64, "log(0) <= 0": 64, "1/0 > 0": 64, "acos(2) >= 0": 64, "1/sin(0) > 0": 64,
        }.items()
    },
    **{
        f"bound of {F} at 0": (line("2*x >= 0", ["have", F, [["bound", 64]]], domain={"x": "[0, 1]"}), "a lower bound")
        for F in ("log(x) <= 0", "1/x >= 0.5", "1/x**2 > 0", "exp(1/x) >= 2", "acos(x + 1) <= 4", "sign(x) >= 1", "abs(x)/x > 0")
    },
    "bits that are none": (line("x >= 0", ["bound", "x"]), "ValueError"),
    "bits without end": (line("x >= 0", ["bound", float("inf")]), "OverflowError"),
    # roots
    **{
        f"roots {relation}": (line(relation, ["roots", "x"], domain={"x": interval}, inside={"x": "1/2"}), "no root that contradicts")
        for relation, interval in {
            "x > 0": "[0, 1]", "x**2 > 0": LINE, "x**2 >= 2": "[-2, 2]", "x**3 >= 0": LINE, "(x - 1)**2*(x - 2) >= 0": "[0, 3]",
            "x == 0": "[0, 1]", "x**2 - 2 == 0": LINE, "-(x**2 - 2)**2 >= 0": LINE, "x**2 + 1e-30*x > 0": LINE,
            "(x**2 - 2)**2 > 0": "[0, 2]", "0*x > 0": LINE, "x - 3 >= 0": LINE,
        }.items()
    },
    "roots that are close": (
        line("(x**2 - 2)*(x - 1.41421356237309504880168872420969807856967188) >= 0", ["roots", "x"], domain={"x": "[1, 2]"}, inside={"x": "1"}), "no root that contradicts"),
    "roots, two atoms": (line("x*exp(x) >= 0", ["roots", "x"]), "a polynomial in one atom"),
    "roots, not an atom": (line("x >= 0", ["roots", "x + 1"]), "an atom"),
    "roots, another atom": (line("x >= 0", ["roots", "exp(x)"]), "a polynomial in one atom"),
    "roots of exp alone": (line("exp(x) >= 0", ["roots", "exp(x)"]), "no root that contradicts"),
    "roots, fact of another atom": (line("x >= 0", ["roots", "x"], where=["exp(x) >= 2"], inside={"x": "1"}), None),
    # the question
    "no kind": ({**line("1 >= 0", add()), "kind": "decide 2"}, "kind decide 3"),
    "point outside": (line("1 >= 0", add(), domain={"x": "(0, 1]"}), "goal as a sum"),
    "point outside, with a proof": (certificate("1 >= 0", GUESS, TRUE, domain={"x": "(0, 1]"}), "a lower bound"),
    "point that does not satisfy": (certificate("1 >= 0", GUESS, TRUE, where=["x > 0"]), "a lower bound"),
    "point without value": (certificate("1 >= 0", GUESS, GUESS, TRUE, where=["1/x >= 0"]), "a lower bound"),
    "no point": (line("1 >= 0", add(), inside={}, where=["x**2 >= 0"]), "a value for each variable"),
    "point that is no number": (certificate("x >= 2", GUESS, GUESS, TRUE, domain={"x": "[1, 0]"}, inside={"x": "sqrt(-1)"}), "a lower bound"),
    "point that moves": (line("1 >= 0", add(), inside={"x": "x"}, where=["x**2 >= 0"]), NOTHING),
    "empty interval": (line("1 >= 0", add(), domain={"x": "[1, 0]"}), "goal as a sum"),
    "only an empty case": (certificate("x >= 1", [["roots", "x"]], domain={"x": "[1, 0]"}, empty=True), "domain with a point"),
    "empty without proof": (certificate("x >= 1", [add(0)], domain={"x": HALF}, empty=True), "goal as a sum"),
    "goal before the condition": (certificate("x >= 0 and 1 >= 0", TRUE, TRUE), "goal as a sum"),
    "proof left over": (certificate("1 >= 0", TRUE, TRUE), "no proof left over"),
    "second of a chain": (certificate("0 <= x <= 1", [add(0)], [add(0)], domain={"x": HALF}), "goal as a sum"),
    "second of and": (certificate("x >= 0 and x >= 1", [add(0)], [add(0)], domain={"x": HALF}), "goal as a sum"),
    "or": (line("x >= 0 or x < 0", add(0)), "comparisons"),
    "not": (line("not x >= 0", add(0)), "comparisons"),
    "!=": (line("x != 0", add(0)), "an expression"),
    "no comparison": (line("x", add(0)), "comparisons"),
    "need of the goal": (line("1/x*x == 1", ["law", "inverse", ["x"]], add(0), where=["x**2 >= 0"]), "premises of the law"),
    "0 has no inverse": (certificate("1/x == 1/x", [["bound", 64]], [["sum", [], []]]), "a lower bound"),
    "root has no value": (certificate("sqrt(x) == sqrt(x)", [["bound", 64]], [["sum", [], []]]), "a lower bound"),
    "log has no value": (certificate("log(x) == log(x)", [["bound", 64]], [["sum", [], []]], domain={"x": HALF}), "a lower bound"),
    "power has no value": (certificate("x**x >= 0", GUESS, GUESS, domain={"x": HALF}), "a lower bound"),
    "0**0": (certificate("x**0 == 1", GUESS, [["sum", [], []]]), "a lower bound"),
    "need in a helper": (certificate("f >= 0", GUESS, let={"f": "1/x"}), "a lower bound"),
    "need of an argument that is not used": (certificate("f(1/x) >= 0", GUESS, TRUE, let={"f(t)": "1"}), "a lower bound"),
    "need of a condition used for the goal": (
        certificate("1/x >= 1/x", [["bound", 64]], [["sum", [], []]], domain={"x": "[0, 1]"}, inside={"x": "1"}, where=["x*(1/x) == 1"]),
        "a lower bound"),
    "need of a condition taken as known": (
        certificate("x > 0", [["roots", "x"]], domain={"x": "[0, 1]"}, inside={"x": "1"}, where=["1/x >= -1"]), "no root that contradicts"),
    "need after the fact": (
        certificate("1/x > 0", [["bound", 64]], [add(0)], domain={"x": "[0, 1]"}, inside={"x": "1"}), "a lower bound"),
    "end without value": (certificate("x >= 0", GUESS, GUESS, domain={"x": "[log(-1), 1]"}), "a lower bound"),
    "end 1/0": (certificate("x >= 0", GUESS, [add(0)], domain={"x": "[1/0, 1]"}), "a lower bound"),
    "end in another variable": (certificate("x >= 0", [add(0)], domain={"x": "[y, 1]", "y": "[0, 1]"}), "constant ends"),
    "end in a helper": (certificate("x >= 0", [add(0)], domain={"x": "[a, 1]"}, let={"a": "0"}), NOTHING),
    "end closed at infinity": (certificate("x >= 0", [add(0)], domain={"x": "[0, inf]"}), "open infinite ends"),
    "interval that is none": (certificate("x >= 0", [add(0)], domain={"x": "real"}), "an interval"),
    "two intervals": (certificate("x >= 0", [add(0)], domain={"x": "[0, 1], [2, 3]"}), "an expression"),
    "ends changed": (certificate("x >= 0", [add(0)], domain={"x": "[inf, 0)"}), NOTHING),
    # names
    "variable pi": (certificate("pi >= 0", [add(0)], domain={"pi": HALF}), "names of variables"),
    "variable e in the end of another": (
        certificate("e >= x", GUESS, [add(3)], domain={"e": "[0, 1]", "x": "[0, e]"}, inside={"e": "0", "x": "0"}), "constant ends"),
    "variable e as the constant": (certificate("e > 2", GUESS, domain={"e": "[0, 1]"}, inside={"e": "0"}), "a lower bound"),
    "variable e as exp(1)": (certificate("exp(1) == e", [["sum", []]], domain={"e": "[0, 1]"}, inside={"e": "0"}), "goal as a sum"),
    "variable e at the constant": (certificate("e >= 0", GUESS, GUESS, [add(0)], domain={"e": "[0, 1]"}, inside={"e": "e"}), "a lower bound"),
    "constant e as a new variable": (line("x > 2", ["have", "e > 2", GUESS], ["general", {"e": "x"}, [], "e > 2", GUESS]), "a lower bound"),
    "constant e within grows in e": (
        line("x >= 0", ["have", "e >= 2", GUESS], grows("e", "(e - 2)*exp(0)", "0", "1", ">=", {"e - 2 >= 0": [add(0)]}), add(0)), "a proof of a goal >= 0"),
    "new variable e as the constant after": (line("x >= 0", grows("e", "e", "0", "1", ">=", {"1 >= 0": TRUE}), ["have", "e <= 1", GUESS], add(0)), "a lower bound"),
    "turn to e": (line("x >= 0", ["turn", "e", "x"], ["have", "e > 2", GUESS], add(0)), "a lower bound"),
    "helper e in a proof": (line("exp(1) <= 1", ["have", "e <= 1", GUESS], let={"e": "1"}), "names of variables"),
    "set e in a proof": (line("exp(1) <= 1", ["have", "e <= 1", GUESS], domain={"e": "{1}"}, fixed={"e": "1"}, inside={}), "names of variables"),
    "variable e": (certificate("x >= 0", [add(0)], domain={"e": "[0, 1]", "x": "[0, e]"}), "constant ends"),
    "variable exp": (certificate("exp >= 0", [add(0)], domain={"exp": HALF}), "names of variables"),
    "set pi": (certificate("pi == 3", [["sum", [], []]], domain={"pi": "{3}"}, fixed={"pi": "3"}), "names of variables"),
    "set exp": (certificate("exp == 3", [["sum", [], []]], domain={"exp": "{3}"}, fixed={"exp": "3"}), "names of variables"),
    "helper exp": (line("exp(x) == 1", ["sum", [], []], let={"exp(t)": "1"}), "names of variables"),
    "helper pi": (line("pi == 3", ["sum", [], []], let={"pi": "3"}), "names of variables"),
    "helper e as the constant": (line("e > 2", ["bound", 64], let={"e": "1"}), "names of variables"),
    "helper e": (line("e == 3", ["sum", [], []], let={"e": "3"}), "names of variables"),
    "set e": (certificate("e == 3", [["sum", [], []]], domain={"e": "{3}"}, fixed={"e": "3"}), "names of variables"),
    "parameter e": (line("f(3) == 3", ["sum", [], []], let={"f(e)": "e"}), "names of variables"),
    "helper max": (line("max(x, 1) == 0", ["sum", [], []], let={"max(a, b)": "0"}), "names of variables"),
    "helper of a variable": (line("x == 3", ["sum", [], []], let={"x": "3"}), "hide nothing"),
    "helper of a variable, with an argument": (line("x == 3", ["sum", [], []], let={" x (t)": "3"}), "hide nothing"),
    "helper twice": (line("f(x) == 3", ["sum", [], []], let={"f(t)": "3", "f (t)": "4"}), "hide nothing"),
    "helper of a set": (line("n == 3", ["sum", [], []], domain={"n": "{1}"}, let={"n": "3"}, fixed={"n": "1"}), "hide nothing"),
    "parameter twice": (line("f(1, 3) == 3", ["sum", [], []], let={"f(t, t)": "t"}), "hide nothing"),
    "parameter pi": (line("f(3) == 3", ["sum", [], []], let={"f(pi)": "pi"}), "names of variables"),
    "parameter that is none": (line("f(3) == 3", ["sum", [], []], let={"f(t + 1)": "3"}), "a helper"),
    "parameter missing": (line("f(3) == 3", ["sum", [], []], let={"f(t,)": "3"}), "names of variables"),
    "helper that is none": (line("1 == 1", ["sum", [], []], let={"f g": "3"}), "a helper"),
    "helper in itself": (line("f(x) == 3", ["sum", [], []], let={"f(t)": "f(t)"}), "arguments of f"),
    "helpers in a ring": (line("f == 3", ["sum", [], []], let={"f": "g", "g": "f"}), "arguments of f"),
    "parameter seen from outside": (line("f(3) == 3", ["sum", [], []], let={"f(t)": "g", "g": "t"}), NOTHING),
    "too many arguments": (line("f(3, 4) == 3", ["sum", [], []], let={"f(t)": "t"}), "arguments of f"),
    "helper in a proof": (line("x >= 0", ["have", "f(x) >= 0", GUESS], add(0), let={"f(t)": "t**2"}), NOTHING),
    # texts
    **{
        f"text {text!r}": (line(text, ["sum", [], []]), why)
        for text, why in {
            "0 >= 0 # and x >= 0": "an expression", "0 >= '0'": "an expression", "0 >= 0x0": "a number", "0 >= 0_0": "a number",
            "0 >= 0j": "a number", "0 >= -0if x else 0": "a", "0 >= _30": "an expression", "0 >= x._30": "an expression", "x.real >= 0": "a number",
            "0 >= (x := 0)": "an expression", "0 >= [0][0]": "an expression", "0 >= 0,": "comparisons", "0 >= 0\0": "an expression",
            "0 >= 7 % 7": "an expression", "0 >= x // 9": "a number", "0 >= x*-2**.5**1001": "not too large", "0 >= x(0)": NOTHING,
            "0 >= exp": NOTHING, "0 >= exp(0, 0)": NOTHING, "0 >= max()": "a number", "0 >= exp(*x)": "a number", "0 >= 0 is 0": "<=", "": "an expression",
            "x >= 0**1e3e3": "an expression", "x >= 1.2.3": "an expression", "０ >= 0": "an expression", "0 >= -2**10001": "not too large",
            "0 >= 2**(1/1001)": "not too large", "0 <= 0 <= x in 0": "<=", "0 >= 1e999999": "BadInput",
        }.items()
    },
    # finite sets
    "value that is not there": (certificate("n >= 0", [add(0)], domain={"n": "{1, 2}"}, fixed={"n": "3"}), "each value"),
    "value written otherwise": (certificate("n >= 0", [add(0)], domain={"n": "{1, 2}"}, fixed={"n": "1.0"}), "each value"),
    "value missing": (certificate("n >= 1", domain={"n": "{1, 0}"}, fixed={"n": "1"}), "zip.* shorter"),
    "value 1/0": (certificate("n == 0", [["sum", [], []]], domain={"n": "{1/0}"}, fixed={"n": "0"}), "rational numbers"),
    "value 0*sqrt(-1)": (certificate("n == 0", [["sum", [], []]], domain={"n": "{0*sqrt(-1)}"}, fixed={"n": "0"}), "rational numbers"),
    "value pi": (certificate("n == 0", [["sum", [], []]], domain={"n": "{pi}"}, fixed={"n": "0"}), "rational numbers"),
    "no value": (certificate("n == 0", [["sum", [], []]], domain={"n": "{}"}, fixed={"n": "0"}), "an expression"),
    "no cases": ({**line("n == 0", domain={"n": "{0}"}), "cases": []}, "zip.* shorter"),
    "values in another order": (
        {**line("1 >= 0", domain={"n": "{0, 1}"}), "cases": [{"fixed": {"n": n}, "inside": {}, "proofs": []} for n in "10"]}, "each value"),
    "one case more": (
        {**line("1 >= 0", domain={"n": "{0}"}), "cases": [{"fixed": {"n": "0"}, "inside": {}, "proofs": []}] * 2}, "zip.* longer"),
    "another set fixed": (certificate("1 >= 0", domain={"n": "{0}"}, fixed={"m": "0"}), "each value"),
    "value twice": (
        {**line("1 >= 0", domain={"n": "{0, 1}"}), "cases": [{"fixed": {"n": "0"}, "inside": {}, "proofs": []}] * 2}, "each value"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_false_statements_are_rejected(name):
    forged, why = FORGED[name]
    with pytest.raises(Rejected, match=why):
        check_certificate(json.loads(json.dumps(forged)))


TRUTHS = {
    "the name e": certificate("2*e <= 2 and exp(1) > 2", [add(1, weight="2")], GUESS, domain={"e": "[0, 1]"}, inside={"e": "1/2"}),
    "the constant e": certificate("e > 2", GUESS),
    "the name e of a new variable": line("e*x <= 3*x", ["have", "3 - e >= 0", GUESS], ["have", "x >= 0", [
        ["general", {"e": "x"}, ["e >= 0"], "e >= 0", [add(0)]]]], add(0, 1), domain={"x": HALF}),
    "the constant e after the name e": line("2*e >= 0", grows("e", "e", "0", "1", ">=", {"1 >= 0": TRUE}), ["have", "e >= 0", GUESS],
        grows("y", "y", "0", "e", ">=", {"1 >= 0": TRUE}), ["have", "2*e >= 0", [add(2, weight="2")]], add(3)),
    "a general sequent again": line("(x - 1)**2 >= 0", SQUARE, ["general", {"z": "x - 1"}, [], "z**2 >= 0", [["sum", [["1", [], "z"]]]]]),
    "a general sequent again, without its proof": line("(x - 1)**2 >= 0", SQUARE, ["general", {"y": "x - 1"}, [], "y**2 >= 0", []]),
    "a general sequent of a fact again": line("(x + 1)**3 >= 0", CUBE, ["have", "x + 1 >= 0", [["sum", [["1", [0]], ["1", []]]]]],
        ["general", {"y": "x + 1"}, ["y >= 0"], "y**3 >= 0", []], domain={"x": HALF}),
}  # fmt: skip


@pytest.mark.parametrize("name", TRUTHS)
def test_true_neighbours_are_accepted(name):
    check_certificate(json.loads(json.dumps(TRUTHS[name])))


DEEP = "exp(" * 150 + "x" + ")" * 150
nested = ["have", "1 > 0", TRUE]
for _ in range(900):
    nested = ["have", "1 > 0", [nested, *TRUE]]
MANY = " + ".join(f"{k}*exp({k}*x)" for k in range(3000))
LONG = {
    "long sum": line("+".join(["x"] * 60_000) + " >= 0", add(0)),
    "long chain of signs": line("-" * 100_000 + "x >= 0", add(0)),
    "parentheses": line("(" * 90_000 + "x" + ")" * 90_000 + " >= 0", add(0)),
    "long power": line("**".join(["2"] * 60_000) + " >= 0", add(0)),
    "large number": line("2**1000**1 >= (2**1000)**1000", add(0)),
    "long number": line("1" * 150_000 + " <= 0", add(0)),
    "large exponents": line("((((x**1000)**1000)**1000)**1000)**1000 > 0", add(0)),
    "many parts": line("(1 + x)**1000*(1 + exp(x))**1000 > 0", add(0)),
    "square of many": line(f"({MANY})*({MANY}) > 0", add(0)),
    "helpers that double": line("f40 >= 0", add(0), let={"f0": "x", **{f"f{k + 1}": f"f{k} + exp(f{k})" for k in range(40)}}),
    "helpers that square": line("f40 >= 0", add(0), let={"f0": "1 + x", **{f"f{k + 1}": f"f{k}*f{k}" for k in range(40)}}),
    "deep proofs": line("x >= 0", nested, add(0)),
    "deep functions": line("x >= 0", grows("y", DEEP.replace("x", "-y"), "0", "x", ">=", guessed("y >= 0")), domain={"x": HALF}),
    "tower": line("x >= 0", *[["have", f"{DEEP} > 0", [["bound", 4096]]]] * 3, add(0)),
    "large degree": line("x**601 >= 0", ["roots", "x"]),
    "hard polynomial": line("x >= 0", ["roots", "x"], where=[f"x**{n} >= (12345678901234567890*x - 1)**2" for n in range(3, 200)], inside={"x": "2"}),
    "many facts": line("x >= 0", *[["have", "1 > 0", TRUE]] * 20_000, add(0)),
    "many values": certificate("n >= 0", [add(0)], domain={f"n{k}": "{1, 2, 3, 4, 5, 6, 7, 8, 9}" for k in range(9)}, fixed={f"n{k}": "0" for k in range(9)}),
    "long digits": line("1" * 150_000 + "x >= 0", add(0)),
    "long blanks": line("x >= 0", add(0), let={"f" + " " * 150_000 + "!": "1"}),
    "long commas": line("x >= 0", add(0), domain={"x": "[" + "," * 150_000}),
    "long points": line("1." * 90_000 + "x >= 0", add(0)),
    "many needs": line("+".join(f"1/(x - {k})" for k in range(15_000)) + " >= 0", add(0)),
    "many bits": line("x >= 0", *[["have", f"sin({k}) > 2", [["bound", 4096]]] for k in range(9)], add(0)),
    "not a certificate": {"kind": "decide 3"},
    "nothing": {},
}  # fmt: skip


@pytest.mark.parametrize("name", LONG)
def test_long_certificates_end(name):
    with pytest.raises(Rejected):
        check_certificate(LONG[name], most=1_000_000)
