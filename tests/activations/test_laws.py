"""Every activation, named or typed, obeys every law; every name of the package is in the table."""

import pickle

import numpy as np
import pytest
from activations.table import EXPRESSIONS, NAMED
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from theorycheck.activations import activation, names
from theorycheck.activations.laws import broken_laws
from theorycheck.ball import arb, exact, precision
from theorycheck.errors import BadInput


@pytest.mark.parametrize("text", [*NAMED, *EXPRESSIONS])
def test_every_law_holds(text):
    assert broken_laws(activation(text), seed=len(text)) == []


def test_every_name_is_held_to_the_laws():
    assert {t.partition("(")[0] for t in NAMED} == set(names())


@pytest.mark.parametrize("text", ["relu", "gelu", "elu", "sqrt(abs(x))", "softplus"])
def test_the_derivative_is_an_activation_too(text):
    slope = activation(text).derivative()
    assert pickle.loads(pickle.dumps(slope)) == slope
    if text == "sqrt(abs(x))":
        with pytest.raises(BadInput, match="not bounded by proof near x = "):
            _ = slope.facts
    else:
        assert [c.at for c in slope.facts.jumps] == [c.at for c in activation(text).facts.kinks]
    x = np.linspace(-3.1, 3.3, 50)
    h = 1e-6
    assert np.allclose(
        slope.floats(x), (activation(text).floats(x + h) - activation(text).floats(x - h)) / (2 * h), atol=1e-8
    )


@st.composite
def expressions(draw):
    """Sums, products and compositions of bounded and kinked functions."""
    inner = draw(st.sampled_from(["x", "2*x", "x + 1", "x/3 - 1/2", "-x", "abs(x)", "relu(x)", "x**2"]))
    outer = st.sampled_from(
        [
            "tanh({})",
            "sin({})",
            "atan({})",
            "erf({})",
            "log(1 + ({})**2)",
            "exp(-abs({}))",
            "1/(1 + exp({}))",
            "relu({})",
            "({})",
        ]
    )
    one, two = draw(outer).format(inner), draw(outer).format(draw(st.sampled_from(["x", "x - 1", "x/2"])))
    return draw(
        st.sampled_from(["{0} + {1}", "({0})*({1})", "{0} - ({1})/2", "max({0}, {1}/3)", "tanh({0} + {1})"])
    ).format(one, two)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(expressions())
def test_typed_expressions_obey_the_laws_or_are_refused_in_one_line(text):
    try:
        phi = activation(text)
        facts = phi.facts
    except BadInput as problem:
        one_line = "\n" not in str(problem)
        assume(not one_line)
        raise
    loose = "is not approached"  # an enclosure may be wide for a typed expression, never wrong
    assert [b for b in broken_laws(phi, facts) if loose not in b and "loose" not in b] == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.sampled_from(["softplus", "sigmoid", "silu", "elu", "tanh", "gelu", "log(cosh(x))"]), st.floats(-1e300, 1e300)
)
def test_no_overflow(text, x):
    phi = activation(text)
    value, slope = phi.floats(np.array([x]))[0], phi.derivative().floats(np.array([x]))[0]
    assert np.isfinite(value)
    assert abs(slope) <= 1.2
    with precision(100):
        truth = phi.ball(arb(exact(x)))
        assert truth.is_finite()
        assert abs(truth - arb(exact(float(value)))) <= abs(arb(exact(x))) * arb("1e-13") + arb("1e-14")
