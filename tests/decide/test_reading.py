"""Two readers of one language: the checker's, and that of the search. They agree on every row of the labelled table, and on what is refused.

Each has terms of its own; the search's are compared as the checker reads their texts.
"""

import pytest
from decide.labelled import ROWS

from theorycheck.decide.checker import Rejected
from theorycheck.decide.checker.reading import read_interval, read_relation, read_set, read_sum
from theorycheck.decide.checker.terms import symbol
from theorycheck.decide.domain import read_domain
from theorycheck.decide.relation import read_relation as read_by_the_search
from theorycheck.errors import TheorycheckError
from theorycheck.expression import Expr, to_text

LET = {"Q(t)": "(sqrt(1-t**2)+(pi-acos(t))*t)/pi", "half": "1/2", "mean(a, b)": "(a + b)*half"}
MORE = [
    "0 <= x < y**-2 and Q(x) >= -x**2 and (x == y)",
    "mean(x, Q(y)) <= e**half^2",
    "1.5e-3*x + .25 > 2.**x/y/x",
    "-x**2 - -y + +1 <= 2",
    "max(x, y, 1/3) - min(x, -y) >= relu(x) + step(y) + sign(x)",
    "x**(1/3)*y**(-3/2) <= tan(x)/atan(y) + asin(x) - acos(y)",
    "(x + 1)*(y) <= ((x))",
    "2**-1*x <= 2^3^2*y",
]


def own(x, names=()):
    return x if x is None else read_sum(to_text(x) if isinstance(x, Expr) else str(x), names)


def both(text, let, names):
    search = read_by_the_search(text, let, variables=names)
    goals, needs = read_relation(text, let, names)
    return (
        [(own(g.gap, names), g.relation) for g in search.goals],
        [(own(c.expr, names), c.relation) for c in search.conditions],
        [(g.gap, g.relation) for g in goals],
        list(needs),
    )


@pytest.mark.parametrize("row", ROWS, ids=[r.name for r in ROWS])
def test_relations_and_domains_of_the_table(row):
    box, sets = read_domain(row.domain)
    for text in (row.relation, *row.where):
        goals, needs, own_goals, own_needs = both(text, {}, dict(box))
        assert own_goals == goals
        assert own_needs == needs
    for name, side in box:
        read = read_interval(row.domain[name])
        assert (read.lower, read.upper) == (own(side.lower), own(side.upper))
        assert (read.lower_open, read.upper_open) == (side.lower_open, side.upper_open)
    for name, values in sets.items():
        assert read_set(row.domain[name]) == values


@pytest.mark.parametrize("text", MORE)
def test_helpers_signs_powers_and_numbers(text):
    goals, needs, own_goals, own_needs = both(text, LET, ("x", "y"))
    assert own_goals == goals
    assert own_needs == needs


def test_e_is_a_constant_unless_it_is_a_variable():
    assert read_sum("e") is read_sum("exp(1)")
    assert read_sum("e", ("e",)) is symbol("e")


@pytest.mark.parametrize(
    "text",
    [
        "x", "x <", "x = 1", "x != 1", "f(x) > 0", "x > 1 or y > 1", "x.y > 0", "sin x > 0", "(x > 0", "x > 0)", "sqrt(-1) > 0", "1/0 > 0", "x > 0 and",
        "not x > 0", "x > 0; y > 0", "lambda: x > 0", "x[0] > 0", "x > 'a'", "sin(x, y) > 0", "max(x) > 0", "Q(x, y) > 0", "Q > 0", "2**2000 > x", "x > 0 y > 1", "",
    ],
)  # fmt: skip
def test_both_refuse(text):
    with pytest.raises(TheorycheckError):
        read_by_the_search(text, LET, variables=("x", "y"))
    with pytest.raises(Rejected):
        read_relation(text, LET, ("x", "y"))
