"""Random questions with guessed proofs: what the kernel accepts is true at random points, by the reader and the evaluation of the search, which share no code with it."""

import random
from collections import Counter

import pytest
from kernel.guesses import GUESS, guesses
from kernel.test_forged import certificate, grows, tends

from theorycheck.ball import fmpq
from theorycheck.decide.domain import read_domain
from theorycheck.decide.relation import read_relation
from theorycheck.errors import TheorycheckError
from theorycheck.expression import constant_ball, number, substitute
from theorycheck.kernel import Rejected, check_certificate

FUNCTIONS = (
    "exp",
    "log",
    "sin",
    "cos",
    "abs",
    "sqrt",
    "atan",
    "erf",
    "tanh",
    "sign",
    "cosh",
    "acos",
    "asin",
    "relu",
    "step",
)
POWERS = ("2", "3", "(1/2)", "(1/3)", "(-1)", "(-1/2)", "0")
ENDS = ("-2", "-1", "0", "1/2", "1", "2")
POINTS = [fmpq(p, q) for p in range(-20, 21) for q in (1, 2, 7)] + [fmpq(p) for p in (50, 300, -300)]
TRIES = 300


def expression(r, deep):
    """In x, small."""
    if deep == 0 or r.random() < 0.15:
        return r.choice(["x", "x", "x", "1", "2", "pi", "e"])
    kind, u = r.randrange(5), expression(r, deep - 1)
    if kind < 2:
        return f"({u} {r.choice('+-*/')} {expression(r, deep - 1)})"
    if kind == 2:
        return f"({u})**{r.choice(POWERS)}"
    return f"{r.choice(FUNCTIONS)}({u})"


def at(text, name):
    """With another name, or a number, for x."""
    return text.replace("exp", "E").replace("x", f"({name})").replace("E", "exp")


def question(r, way):
    """A certificate with places for the proofs of what has to have a value, and the last proof: by a bound, by an end, by a limit."""
    f, a = expression(r, r.randint(1, 3)), r.choice(ENDS)
    if way == "bound":
        interval = r.choice([f"[{a}, 3]", f"[{a}, inf)", "(-inf, inf)", f"(-3, {a}]"])
        return f"{f} {r.choice(['>=', '<', '=='])} {r.choice(ENDS)}", interval, GUESS
    if way == "end":
        step = grows("y", at(f, "y"), a, "x", ">=", guesses(at(f, "y"), 1))
        return (
            f"{f} >= {at(f, a)}",
            f"[{a}, {r.choice(['3', 'inf'])}]".replace("inf]", "inf)"),
            [step, ["sum", [["1", [-1]]]]],
        )
    step = tends("y", at(f, "y"), "x", ">=", guesses(at(f, "y"), -1))
    return f"{f} >= 0", f"[{a}, inf)", [step, ["sum", [["1", [-1]]]]]


def accepted(relation, interval, proof):
    """What the kernel accepts, with as many proofs of what has to have a value as it asks for."""
    a, b = interval[1:-1].split(", ")
    point = f"{a} + 1/4" if a in ENDS else b if b in ENDS else "0"
    for needs in range(5):
        forged = certificate(relation, *[GUESS] * needs, proof, domain={"x": interval}, inside={"x": point})
        try:
            return check_certificate(forged, most=200_000)
        except Rejected as no:
            if "StopIteration" not in str(no) and "the goal as a sum" not in str(no):
                return None
    return None


def where_false(relation, interval):
    """A point at which it is false, or has no value."""
    goals = read_relation(relation, variables=("x",)).goals
    side = read_domain({"x": interval})[0][0][1]
    for x in POINTS:
        low = side.lower is None or side.lower < x or (side.lower == x and not side.lower_open)
        if low and (side.upper is None or x < side.upper or (side.upper == x and not side.upper_open)):
            try:
                values = [(constant_ball(substitute(g.gap, "x", number(x)), 128), g.relation) for g in goals]
            except TheorycheckError:
                return x
            if any(v < 0 or (v <= 0 and of == ">") or (v != 0 and of == "==") for v, of in values if v.is_finite()):
                return x
    return None


@pytest.mark.parametrize("way", ["bound", "end", "limit"])
def test_what_is_accepted_is_true(way):
    r, count = random.Random(way), Counter()
    for _ in range(TRIES):
        relation, interval, proof = question(r, way)
        found = accepted(relation, interval, proof)
        count[found is not None] += 1
        assert found is None or where_false(found.relation, found.domain["x"]) is None, found
    assert count[True] >= 15, count


@pytest.mark.parametrize(
    ("relation", "interval"),
    [("x**2 > 0", "[-1, 1]"), ("x <= 1", "[0, 3]"), ("1/x >= 0", "[0, 1]"), ("exp(x) == 1", "[0, 1]")],
)
def test_what_is_false_is_seen(relation, interval):
    assert where_false(relation, interval) is not None
