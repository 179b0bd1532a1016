"""Two readers of one language: the kernel's, and that of the search. They agree on every row of the labelled table, and on what is refused.

Each has terms of its own; the search's are compared as the kernel reads their texts: the same term, or, where the search has rewritten it, the same value.
"""

import pytest
from decide.labelled import ROWS
from kernel.value import value

from theorycheck.ball import arb, fmpq, precision
from theorycheck.decide.domain import end_float, read_domain
from theorycheck.decide.relation import read_relation
from theorycheck.errors import TheorycheckError
from theorycheck.expression import Expr, parse, to_text
from theorycheck.kernel import Rejected
from theorycheck.kernel.certificate import values_of_set
from theorycheck.kernel.reading import Reader, read_interval
from theorycheck.kernel.terms import fresh, symbol

LET = {"Q(t)": "(sqrt(1-t**2)+(pi-acos(t))*t)/pi", "half": "1/2", "mean(a, b)": "(a + b)*half"}
UNIT = {"x": "(0, 1)", "y": "(0, 1)"}
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


def as_terms(facts, names):
    """The search's terms as the kernel reads their texts; a name e is a variable's here."""
    read = Reader(names).term
    return [(read(to_text(x, beside=("e",)) if isinstance(x, Expr) else str(x)), relation) for x, relation in facts]


def points(domain):
    """Three points inside a domain, as far as it has an inside; no variable is where another is."""
    box, sets = read_domain(domain)
    for k in range(3):
        at = {name: arb(values[k % len(values)]) for name, values in sets.items()}
        for i, (name, side) in enumerate(box):
            low, high = (
                None if end is None else fmpq(*end_float(end).as_integer_ratio()) for end in (side.lower, side.upper)
            )
            low = low if low is not None else high - 5 if high is not None else fmpq(-2)
            high = high if high is not None else low + 5
            at[name] = arb(low + (high - low) * fmpq(k + 1, 4 + i))
        yield at


def same(one, other, domain):
    """One term, or at least the same value at each point where there is one."""
    if one is other:
        return True
    with precision(256):
        gaps = [value(one, at) - value(other, at) for at in points(domain)]
    finite = [gap for gap in gaps if gap.is_finite()]
    return bool(finite) and all(abs(gap) < 1e-40 for gap in finite)


def with_variables(needs):
    """What is left of the needs without those that are about numbers, which have to hold."""
    with precision(256):
        for u, relation in needs:
            if not u.variables:
                x = value(u, {})
                assert x != 0 if relation == "!=" else x > 0 or (x == 0 and relation == ">=")
    return [(u, relation) for u, relation in needs if u.variables]


def agree(text, domain, let=None):
    """Whether the two readers say the same."""
    fresh()
    search, kernel = read_relation(text, let, variables=domain), Reader(domain, let)
    facts = kernel.relation(text)
    goals = as_terms([(g.gap, g.relation) for g in search.goals], domain)
    needs = as_terms([(c.expr, c.relation) for c in search.conditions], domain)
    pairs = [(goals, facts), *([(with_variables(needs), with_variables(kernel.needs))])]
    return all(
        [r for _, r in found] == [r for _, r in own] and all(same(u, v, domain) for (u, _), (v, _) in zip(found, own, strict=True))
        for found, own in pairs
    )  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[r.name for r in ROWS])
def test_relations_and_domains_of_the_table(row):
    assert all(agree(text, row.domain) for text in (row.relation, *row.where))
    box, sets = read_domain(row.domain)
    for name, side in box:
        ends = ((side.lower, side.lower_open, 1), (side.upper, side.upper_open, -1))
        own = read_interval(name, row.domain[name])[0]
        finite = [(end, ">" if is_open else ">=", way) for end, is_open, way in ends if end is not None]
        assert [relation for _, relation in own] == [relation for _, relation, _ in finite]
        for (u, _), (end, _, way) in zip(own, finite, strict=True):
            ((place, _),) = as_terms([(end, "")], ())
            assert same(u, (symbol(name) - place) * way, row.domain)
    for name, values in sets.items():
        assert values_of_set(row.domain[name]) == list(dict.fromkeys(map(str, values)))


@pytest.mark.parametrize("text", MORE)
def test_helpers_signs_powers_and_numbers(text):
    assert agree(text, UNIT, LET)


@pytest.mark.parametrize(("text", "other"), [("x - y < 1", "y - x < 1"), ("x < 1", "x <= 1"), ("1/x < 1", "1/x**2 < 1"), ("log(x) < 1", "sqrt(x) < 1"), ("1/x < 1", "x/x**2 < 1")])  # fmt: skip
def test_what_is_not_the_same_is_noticed(monkeypatch, text, other):
    search = read_relation(other, variables=UNIT)
    monkeypatch.setitem(agree.__globals__, "read_relation", lambda *_, **__: search)
    assert not agree(text, UNIT)


def test_e_is_a_constant_unless_it_is_a_variable():
    assert Reader(()).term("e") is Reader(()).term("exp(1)")
    assert Reader(("e",)).term("e") is symbol("e")
    assert parse("e") == parse("exp(1)")
    assert parse("e", variables=("e",)).variables == ("e",)


@pytest.mark.parametrize(
    "text",
    [
        "x", "x <", "x = 1", "x != 1", "f(x) > 0", "x > 1 or y > 1", "x.y > 0", "sin x > 0", "(x > 0", "x > 0)", "x > 0 and",
        "not x > 0", "x > 0; y > 0", "lambda: x > 0", "x[0] > 0", "x > 'a'", "sin(x, y) > 0", "Q(x, y) > 0", "Q > 0", "2**2000 > x", "x > 0 y > 1", "",
    ],
)  # fmt: skip
def test_both_refuse(text):
    with pytest.raises(TheorycheckError):
        read_relation(text, LET, variables=("x", "y"))
    with pytest.raises(Rejected):
        Reader(("x", "y"), LET).relation(text)


@pytest.mark.parametrize(("text", "need"), [("sqrt(-1) > 0", (-1, ">=")), ("1/0 > 0", (0, "!="))])
def test_what_has_no_value_is_a_need_for_the_kernel(text, need):
    """On purpose: its functions are total, and a number without a value is a need that nobody can prove."""
    with pytest.raises(TheorycheckError):
        read_relation(text)
    reader = Reader(())
    reader.relation(text)
    assert [(u.rational, relation) for u, relation in reader.needs] == [need]


def test_the_largest_of_one_number():
    """On purpose: for a person it is a slip, for the kernel a value."""
    with pytest.raises(TheorycheckError):
        read_relation("max(x) > 0")
    assert Reader(("x",)).term("max(x)") is symbol("x")
