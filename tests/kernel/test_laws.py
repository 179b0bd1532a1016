"""Each law at many numbers, in balls, in the domain and outside; without what it has to know it falls, and so do its false neighbours."""

from itertools import product

import pytest
from kernel.value import value

from theorycheck.ball import precision
from theorycheck.kernel.laws import TABLE, law
from theorycheck.kernel.reading import Reader
from theorycheck.kernel.terms import Rejected, fresh

NUMBERS = (
    "0",
    "1",
    "-1",
    "2",
    "-2",
    "0.5",
    "-0.5",
    "0.3",
    "1.4",
    "-1.4",
    "3",
    "-3.1",
    "7",
    "-20",
    "11.5",
    "1.7",
    "1e-9",
    "-1e-9",
)
TWO = {"inverse of product", "exp of sum", "sum of angles"}
NONE = {"sign of zero", "exp of zero", "angles of pi"}
KS = range(2, 8)


def instances(name):
    """Its premises and conclusions at numbers."""
    for texts in product(
        NUMBERS[:10] if name in TWO else NUMBERS, repeat=2 if name in TWO else 0 if name in NONE else 1
    ):
        for k in KS if "root" in name else [2]:
            fresh()
            yield law(name, [Reader({}).term(t) for t in texts], k)


def holds(fact):
    """Not refuted, and known to a millionth."""
    with precision(192):
        x = value(fact[0], {})
    assert x.is_finite()
    assert x.rad() < 1e-6
    return not x < 0 if fact[1] == ">=" else not x <= 0 if fact[1] == ">" else x.contains(0)


@pytest.mark.parametrize("name", TABLE)
def test_laws_hold(name):
    counted = 0
    for premises, conclusions in instances(name):
        if all(map(holds, premises)):
            counted += 1
            assert all(map(holds, conclusions))
    assert counted >= (1 if name in NONE else 2)


@pytest.mark.parametrize("name", [name for name, (premises, _) in TABLE.items() if premises])
def test_without_premises_they_fall(name):
    assert not all(holds(fact) for _, conclusions in instances(name) for fact in conclusions)


FALSE = """
u**2 >= 0             | u*(1/u) == 1
u >= 0                | 1/u > 0
                      | 1/(u + 1) == 1/u + 1
u >= -1               | root >= 0 and root**k == u
u >= 0                | root > 0
u**2 > 0              | (u**k)**(1/k) == u
u >= 0                | sign(u) == 1
u <= 0                | sign(u) == -1
                      | exp(u) > 1 + u
                      | exp(u) >= 1 + 2*u
                      | exp(2*u) == 2*exp(u)
u >= 0                | exp(log(u)) == u
u**2 > 0              | log(u**2) == 2*log(u)
                      | sin(u + 1) == sin(u)*cos(1) - cos(u)*sin(1)
                      | cos(u + 1) == cos(u)*cos(1) + sin(u)*sin(1)
                      | sin(-u) == sin(u)
-1 <= u <= 2          | cos(acos(u)) == u
-1 <= u <= 1          | acos(-u) == -acos(u)
-pi <= u <= pi        | acos(cos(u)) == u
                      | sin(atan(u)) == cos(atan(u))
                      | atan(u) <= 1.3
-2 < u < 2            | atan(sin(u)/cos(u)) == u
                      | erf(-u) == erf(u)
                      | erf(u) < 0.999
"""


@pytest.mark.parametrize("line", FALSE.strip().splitlines())
def test_false_neighbours_fall(line):
    premises, conclusions = (text.strip() for text in line.split("|"))
    found = []
    for u, k in product(NUMBERS, KS if "k" in line else [2]):
        fresh()
        reader = Reader((), {"u": u, "k": str(k), "root": "u**(1/k)"})
        if all(map(holds, reader.relation(premises) if premises else [])):
            found += map(holds, reader.relation(conclusions))
    assert found
    assert not all(found)


@pytest.mark.parametrize(("name", "count", "k"), [("exp", 0, 2), ("exp", 2, 2), ("exp of sum", 1, 2), ("exp of sum", 3, 2), ("exp of zero", 1, 2), ("root", 1, 1), ("root", 1, 1001), ("EXP", 1, 2)])  # fmt: skip
def test_laws_want_their_values(name, count, k):
    with pytest.raises(Rejected):
        law(name, [Reader({}).term("1")] * count, k)
