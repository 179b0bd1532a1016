"""Identities are written for the kernel; their neighbours are not."""

import pytest
from decide.trees import NOT_READ, read, recorded

INSIDE = {"x": "(0, 1/2)", "y": "(0, 1/2)"}
IDENTITIES = [
    "sin(x)**2 + cos(x)**2 - 1", "sin(x + 2*y) - sin(x)*cos(2*y) - cos(x)*sin(2*y)", "cos(5*x) - 16*cos(x)**5 + 20*cos(x)**3 - 5*cos(x)",
    "tan(x)*cos(x) - sin(x)", "cosh(x)**2 - sinh(x)**2 - 1", "tanh(x) - (exp(2*x) - 1)/(exp(2*x) + 1)", "erf(x) + erfc(x) - 1",
    "(sqrt(1 + x**2) - x)*(sqrt(1 + x**2) + x) - 1", "1/(1 - x) + 1/(1 + x) - 2/(1 - x**2)", "abs(x + y)**2 - (x + y)**2",
    "2*cos(pi/5)**2 - 1 - cos(2*pi/5)", "exp(x)*exp(-x) - 1", "sqrt(6) - sqrt(2)*sqrt(3)", "log(8) - 3*log(2)",
    "sin(x + pi/7) - sin(x)*cos(pi/7) - cos(x)*sin(pi/7)", "1/(1 + sqrt(x)) - (1 - sqrt(x))/(1 - x)", "asin(x) + acos(x) - pi/2",
    "sin(acos(x)) - sqrt(1 - x**2)", "sin(acos(12/13)) - 5/13 + 0*x", "tan(acos(x + y)) - sqrt(1 - (x + y)**2)/(x + y)",
]  # fmt: skip


@pytest.mark.parametrize("text", IDENTITIES)
def test_an_identity_is_written_and_its_neighbours_are_not(text):
    domain = {name: side for name, side in INSIDE.items() if name in text.replace("exp", "")}
    record = recorded(f"{text} == 0", domain)
    assert read(record).relation == f"{text} == 0"
    for wrong in ("x/10**9", "1/10**9", "abs(x)", "-1/10**40"):
        with pytest.raises(NOT_READ):
            read({**record, "relation": f"{text} + {wrong} == 0", "domain": INSIDE})
