"""What cannot be used is refused in one line that names the place."""

import pytest

from theorycheck.activations import activation
from theorycheck.activations.split import split
from theorycheck.analysis.zeros import zeros
from theorycheck.cli import main
from theorycheck.errors import BadInput
from theorycheck.expression import parse

REFUSED = {
    "1/x": "pole at x = 0",
    "sin(x)/x": "pole at x = 0",
    "1/(x - 1/2)": "pole at x = 1/2",
    "1/(x**2 - 2)": "pole at x = -1.41421 (about)",
    "1/(exp(x) - 2)": "pole at x = 0.693147 (about)",
    "tan(x)": "pole near x = -1.5708",
    "log(x)": "not defined for x <= 0",
    "log(abs(x))": "not defined at x = 0",
    "sqrt(x)": "not defined for x < 0",
    "sqrt(x**2 - 1)": "not defined for -1 < x < 1",
    "acos(x)": "not defined for x > 1",
    "x**x": "not defined for x <= 0",
    "exp(x**2)": "grows faster than a Gaussian allows",
    "exp(x**2/100)": "grows faster than a Gaussian allows",
    "exp(abs(x)**(3/2))": "grows faster than exp(B |x|)",
    "exp(exp(x))": "not bounded by proof",
    "abs(x**2 - 2)": "changes sign near x = -1.41421",
    "abs(sin(x))": "could not be followed",
    "x + y": "the variable y",
    "leaky-relu(a)": "the variable a",
    "rleu": "expected one of relu",
    "hermite": "hermite(r) with a number r",
    "hermite(2.5)": "an integer from 0 to 64",
    "hermite(99)": "an integer from 0 to 64",
    "leaky-relu(1e99)": "moderate size",
    "leaky-relu(1, 2)": "1 parameter",
    "": "a name or an expression",
    "__import__('os').system('true')": "expected numbers",
    "x.real": "expected numbers, names",
    "9**9**9": "an exponent of size at most 1000",
    "(lambda: 1)()": "expected numbers",
    "x" + "+x" * 6000: "at most 10000 characters",
}


@pytest.mark.parametrize("text", REFUSED, ids=[t[:20] for t in REFUSED])
def test_refused_in_one_line(text, capsys):
    with pytest.raises(BadInput) as caught:
        activation(text)
    assert REFUSED[text] in str(caught.value)
    assert "\n" not in str(caught.value)
    assert main(["activation", text]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.count("\n") == 1


ZEROS = {
    "x**3 - x": (["-1", "0", "1"], (-1, 1, -1, 1)),
    "(x - 1)**2": (["1"], (1, 1)),
    "1 + x**2": ([], (1,)),
    "exp(x) - 1": (["0"], (-1, 1)),
    "1 + x - exp(x)": (["0"], (-1, -1)),
    "tanh(x) - x": (["0"], (1, -1)),
    "cosh(x) - 1": (["0"], (1, 1)),
    "x*exp(-x) - 1/10": (None, (-1, 1, -1)),
    "atan(x) - pi/4": (["1"], (-1, 1)),
}


@pytest.mark.parametrize("text", ZEROS)
def test_zeros_and_signs(text):
    found = zeros(parse(text), None, None)
    places, signs = ZEROS[text]
    assert found.signs == signs
    if places is not None:
        assert [str(z.exact) for z in found.zeros] == places


def test_pieces_are_exact():
    pieces = split(parse("x*min(max(x + 3, 0), 6)/6"))
    assert [(p.lower, p.upper) for p in pieces] == [(None, -3), (-3, 3), (3, None)]
    assert [p.expr for p in pieces] == [parse("0"), parse("x/2 + x**2/6"), parse("x")]
