"""What a person sees at the prompt fits on a line, whatever arrays an object carries."""

import pytest

import theorycheck as tc


def objects():
    x = tc.real("x", "[0, 1]")
    points = tc.load_data("sphere:4,6,1")
    gram = tc.population_gram(points, sigma_w2="0.08")
    model = tc.DEQ.initialise(16, 6, 0.08, 1)
    claim = tc.states("a.b", x**2 <= x)
    return [
        x**2 <= x,
        claim,
        tc.judge(claim, profile="quick"),
        gram,
        tc.least_eigenvalue(gram),
        model,
        model.equilibrium(points),
        tc.condition_1(points, width=16, sigma_w2=0.05),
    ]


def test_reprs_are_short():
    assert {type(o).__name__: len(repr(o)) for o in objects() if len(repr(o)) > 220} == {}


@pytest.mark.parametrize(
    ("made", "shown"), [(lambda: tc.DEQ.initialise(16, 6, 0.08, 1), "DEQ(m=16, d=6, activation='relu')")]
)
def test_a_repr_says_what_it_is(made, shown):
    assert repr(made()) == shown
