"""Random proofs of random goals: where the kernel accepts one, no number in a table contradicts it; and enclosures hold the values."""

import random

import pytest
from kernel.value import value

from theorycheck.ball import fmpq, precision
from theorycheck.kernel.enclosure import enclose, ranges
from theorycheck.kernel.reading import Reader, read_interval
from theorycheck.kernel.rules import Sequent, check
from theorycheck.kernel.terms import Rejected, fresh

TERMS = (
    "x", "y", "1", "2", "0*x", "-1", "x - 1", "-x", "1 - x", "2 - x", "y - x", "x + y", "x**2", "x**2 - 1", "x**3 - x", "x*y", "1/x", "1/x**2",
    "x*(1/x) - 1", "exp(x)", "exp(x) - 1", "abs(x)", "sign(x)", "sign(x)**2 - 1", "sqrt(x)", "sqrt(x)**2 - x", "log(x)", "sin(x)", "acos(x)",
    "max(x, y)", "min(x, y) - 1", "1 - y",
)  # fmt: skip
LAWS = (
    "abs",
    "abs of negative",
    "sign",
    "sign of negative",
    "inverse",
    "inverse positive",
    "root",
    "root positive",
    "exp",
)
RELATIONS = (">=", ">", "==")
POINTS = [fmpq(k, 4) for k in (-12, -6, -4, -1, 0, 1, 4, 6, 9)]


def proof(r, deep=2):
    """A last step, often with proofs inside."""
    kind = r.choice(
        ["split", "absurd", "replace", "bound", "bound", "roots", "roots", "sum", "sum", "sum"][0 if deep else 3 :]
    )
    if kind == "split":
        return [["split", r.choice(TERMS), proof(r, deep - 1), proof(r, deep - 1)]]
    if kind in ("absurd", "replace"):
        return [[kind, *([[[r.choice(TERMS), r.choice(TERMS)]]] if kind == "replace" else []), proof(r, deep - 1)]]
    if kind in ("bound", "roots"):
        return [
            [
                kind,
                r.choice([32, 64]) if kind == "bound" else r.choice(["x", "y", "exp(x)", "abs(x)", "1/x", "sqrt(x)"]),
            ]
        ]
    places = [[r.randrange(-4, 4) for _ in range(r.randint(0, 2))] for _ in range(r.randint(0, 2))]
    products = [[r.choice(["0", "1", "2"]), p, *([r.choice(TERMS)] if r.random() < 0.3 else [])] for p in places]
    return [["sum", products, [[r.randrange(-4, 4), r.choice(TERMS)]] if r.random() < 0.4 else []]]


def false_at(fact, at):
    """The fact is known to be false there."""
    x = value(fact[0], at)
    return bool(x < 0 if fact[1] == ">=" else x <= 0 if fact[1] == ">" else x != 0)


@pytest.mark.parametrize("seed", range(2))
def test_no_proof_of_what_is_false(seed):
    r, accepted = random.Random(seed), 0
    for _ in range(200):
        fresh()
        read = Reader(("x", "y")).term
        facts = [(read(r.choice(TERMS)), r.choice(RELATIONS)) for _ in range(r.randint(0, 3))]
        goal = (read(r.choice(TERMS)) * r.choice([1, 1, -1]), r.choice(RELATIONS))
        for _ in range(6):
            steps = [*([["law", r.choice(LAWS), ["x"]]] if r.random() < 0.4 else []), *proof(r)]
            try:
                check(steps, Sequent(facts, goal, {"x", "y"}))
            except (Rejected, IndexError):
                continue
            accepted += 1
            with precision(128):
                places = [
                    {"x": x, "y": y}
                    for x in POINTS
                    for y in (POINTS if "y" in str(steps) or len(facts) > 1 else POINTS[:1])
                ]
                against = [at for at in places if false_at(goal, at) and not any(false_at(fact, at) for fact in facts)]
            assert not against, (facts, goal, steps)
            break
    assert accepted > 10


@pytest.mark.parametrize("seed", range(2))
def test_enclosures_hold_the_values(seed):
    r = random.Random(seed)
    for _ in range(120):
        fresh()
        text = r.choice(TERMS)
        for _ in range(3):
            text = r.choice(["({})*({})", "({}) + ({})", "({}) - ({})", "exp({})", "sin({})", "cos({})", "abs({})", "1/({})", "({})**2", "({})**3",
                             "sqrt({})", "({})**(1/3)", "log({})", "acos({})", "atan({})", "erf({})", "sign({})"]).format(text, r.choice(TERMS))  # fmt: skip
        low, high = sorted(r.sample(POINTS, 2))
        ends = r.choice([f"[{low}, {high}]", f"({low}, {high})", f"[{low}, inf)", f"(-inf, {high}]"])
        facts = [fact for v in "xy" for fact in read_interval(v, ends)[0]]
        x = Reader(("x", "y")).term(text)
        with precision(r.choice([32, 64])):
            a, b = enclose(x, ranges(facts), {*facts, *((u, ">=") for u, _ in facts)})
        with precision(256):
            for at in ({"x": p, "y": q} for p in POINTS for q in POINTS[::2]):
                v = value(x, at)
                assert any(false_at(fact, at) for fact in facts) or not (v < a or v > b)
