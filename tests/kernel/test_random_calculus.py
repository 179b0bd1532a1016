"""The mean value theorem and limits on random functions, with a bound for each thing to prove: no number contradicts what the kernel accepts."""

import random
from collections import Counter

import pytest
from kernel.guesses import guesses
from kernel.value import value

from theorycheck.ball import precision
from theorycheck.kernel.reading import FUNCTIONS
from theorycheck.kernel.rules import Sequent, grows, tends
from theorycheck.kernel.terms import ZERO, Rejected, fresh

POWERS = ("2", "3", "(1/2)", "(1/3)", "(-1)", "(-1/2)")
TRIES = 1500


def expression(r, deep):
    """In y, small."""
    if deep == 0 or r.random() < 0.15:
        return r.choice(["y", "y", "y", "1", "2", "1/3", "pi", "-y", "exp(-y)"])
    kind, u = r.randrange(5), expression(r, deep - 1)
    if kind < 2:
        return f"({u} {r.choice('+-*/')} {expression(r, deep - 1)})"
    return f"({u})**{r.choice(POWERS)}" if kind == 2 else f"{r.choice([*FUNCTIONS])}({u})"


def accepted(rule, F, *asked):
    """The fact that the rule adds, with a guess for each thing that it asks for."""
    proofs = [*guesses(F, 1 if rule is grows else -1).items()]
    here = Sequent([], (ZERO, ">"), ())
    try:
        fresh(300_000)
        rule(here, "y", F, *asked, proofs)
    except Rejected:
        return None
    return here.facts[-1]


@pytest.mark.parametrize("rule", [grows, tends])
def test_no_number_contradicts_it(rule):
    r, count = random.Random(5), Counter()
    for _ in range(TRIES):
        F, a, width, relation = (
            expression(r, r.randint(1, 3)),
            r.randint(-12, 12),
            r.choice([1, 4, 16]),
            r.choice([">=", ">"]),
        )
        ends = [f"{a}/4", f"{a}/4 + 1/{width}"] if rule is grows else [f"{abs(a)}/4"]
        found = accepted(rule, F, *ends, relation)
        count[found is not None] += 1
        if found:
            with precision(128):
                x = value(found[0], {})
            false = x < 0 or (relation == ">" and x == 0)
            assert not false, (F, ends, relation)
    assert count[True] >= 40, count
