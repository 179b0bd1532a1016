"""Laws: true by construction is never refuted, false by construction is never proved, and no two methods contradict each other."""

from __future__ import annotations

import sys

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from theorycheck.analysis.roots import isolate, sturm_chain
from theorycheck.ball import Ordering, fmpq, fmpq_mpoly_ctx, fmpq_poly
from theorycheck.decide.bernstein import bernstein
from theorycheck.decide.bernstein_form import tensor
from theorycheck.decide.certificate import by_certificate
from theorycheck.decide.cones import by_cones
from theorycheck.decide.gram_matrix import by_gram
from theorycheck.decide.polybox import Problem
from theorycheck.decide.polynomial import decide_polynomial
from theorycheck.decide.quadratic import by_completing_squares, by_discriminant
from theorycheck.decide.sturm import decide_univariate
from theorycheck.errors import EnginesDisagree, Vacuous
from theorycheck.verdict import Outcome

x, y, z = RING = fmpq_mpoly_ctx.get(["x", "y", "z"], Ordering.lex).gens()
ZERO, ONE = fmpq(0), fmpq(1)
quick = settings(deadline=None, max_examples=30)
rationals = st.builds(fmpq, st.integers(-12, 12), st.integers(1, 6))
units = st.integers(0, 24).map(lambda k: fmpq(k, 24))
MONOMIALS = [x**i * y**j * z**k for i in range(3) for j in range(3) for k in range(3) if i + j + k <= 2]


def combinations(monomials):
    return st.lists(st.integers(-4, 4), min_size=len(monomials), max_size=len(monomials)).map(
        lambda cs: sum((c * m for c, m in zip(cs, monomials, strict=True)), x - x)
    )


small = combinations(MONOMIALS)
cubics = combinations([x**i * y**j for i in range(4) for j in range(4) if i + j <= 3])
BOX = [(ZERO, ONE)] * 3


def as_problem(poly, strict=False, box=BOX, where=()):
    n = len(box)
    return Problem(
        poly, strict, tuple(a for a, _ in box), tuple(b for _, b in box), (False,) * n, (False,) * n, tuple(where)
    )


@quick
@given(small, small, st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_nonnegative_by_construction_is_never_refuted(p, q, weights):
    poly = p**2 + weights[0] * x * (1 - y) * q**2 + weights[1] * z * (1 - z) * (1 - x) + weights[2] * x * y * z
    assert decide_polynomial(poly, False, BOX, budget=200).outcome is not Outcome.FAILS
    assert decide_polynomial(poly + fmpq(1, 7), True, BOX, budget=200).outcome is not Outcome.FAILS


@quick
@given(small, st.tuples(units, units, units), st.integers(1, 10**6))
def test_negative_at_a_known_point_is_never_proved(p, point, parts):
    poly = (p - p(*point)) ** 2 - fmpq(1, parts)
    result = decide_polynomial(poly, False, BOX, budget=200)
    assert result.outcome is not Outcome.HOLDS
    assert decide_polynomial((p - p(*point)) ** 2, True, BOX, budget=200).outcome is not Outcome.HOLDS


@quick
@given(cubics, st.booleans(), st.lists(st.tuples(units, units), min_size=20, max_size=20))
def test_answers_agree_with_points(p, strict, points):
    result = decide_polynomial(p, strict, BOX, budget=400)
    if result.outcome is Outcome.FAILS:
        assert result.witness is not None
        value = p(*result.witness)
        assert value < 0 or (strict and value == 0)
    values = [p(u, v, ZERO) for u, v in points]
    contradicted = any(value < 0 or (strict and value == 0) for value in values)
    assert not (contradicted and result.outcome is Outcome.HOLDS)


@quick
@given(small, small, st.booleans(), st.lists(st.tuples(units, units, units), min_size=20, max_size=20))
def test_answers_agree_with_points_under_a_side_condition(p, g, strict, points):
    feasible = [point for point in points if g(*point) >= 0]
    assume(feasible)
    result = decide_polynomial(p, strict, BOX, budget=200, where=[(g, False)])
    contradicted = any(p(*point) < 0 or (strict and p(*point) == 0) for point in feasible)
    assert not (contradicted and result.outcome is Outcome.HOLDS)
    if result.outcome is Outcome.FAILS and result.witness is not None:
        assert g(*result.witness) >= 0
        assert p(*result.witness) <= 0


METHODS = {
    "Bernstein": lambda q: bernstein(q, 300),
    "cones": lambda q: by_cones(q, 60),
    "certificate": by_certificate,
    "squares": by_completing_squares,
    "discriminant": lambda q: by_discriminant(q, lambda part: bernstein(part, 60)),
}


@settings(deadline=None, max_examples=60)
@given(small, st.integers(0, 12), st.booleans(), st.sampled_from(["cube", "orthant", "line"]))
def test_no_two_methods_contradict(p, lift, strict, domain):
    box = {"cube": BOX, "orthant": [(ZERO, None)] * 3, "line": [(None, None)] * 3}[domain]
    problem = as_problem(p + lift, strict, box)
    answers = {name: method(problem) for name, method in METHODS.items()}
    outcomes = {r.outcome for r in answers.values() if r is not None} - {Outcome.UNDECIDED}
    assert len(outcomes) <= 1, answers
    for r in answers.values():
        if r is not None and r.outcome is Outcome.FAILS:
            assert problem.contradicts(r.witness)


@quick
@given(st.lists(rationals, min_size=1, max_size=5), st.lists(st.integers(-5, 5), min_size=1, max_size=3), st.booleans())
def test_one_variable_agrees_with_its_factors(roots, quadratic, strict):
    """prod (x - r) times 1 + q^2: the sign between consecutive roots is known without Sturm."""
    p = fmpq_poly([1])
    for r in roots:
        p *= fmpq_poly([-r, 1])
    q = fmpq_poly(quadratic)
    result = decide_univariate(p * (1 + q * q), strict, None, None)
    always = all(roots.count(r) % 2 == 0 for r in roots)
    assert (result.outcome is Outcome.HOLDS) == (always and not strict)
    above = decide_univariate(p * (1 + q * q), True, max(roots), None, (True, False))
    assert above.outcome is Outcome.HOLDS
    assert decide_univariate(p, True, max(roots), None).witness == [max(roots)]


@pytest.mark.parametrize("n", range(1, 13))
def test_legendre_polynomials_have_n_roots_in_the_interval(n):
    """Classical (Szegő, Orthogonal Polynomials, thm 3.3.1); coefficients by Bonnet's recursion."""
    before, here, t = fmpq_poly([1]), fmpq_poly([0, 1]), fmpq_poly([0, 1])
    for k in range(1, n):
        before, here = here, ((2 * k + 1) * t * here - k * before) / (k + 1)
    roots = [r for f, _ in here.factor()[1] for r in isolate(f)]
    assert len(roots) == n
    assert all(r.lower > -1 and r.upper < 1 for r in roots if r.rational)
    inside = decide_univariate(here**2, True, fmpq(-1), fmpq(1))
    assert inside.outcome is Outcome.FAILS
    assert decide_univariate(here, True, fmpq(1), None).outcome is Outcome.HOLDS


def test_wilkinson_neighbours_are_told_apart():
    p = fmpq_poly([1])
    for k in range(1, 21):
        p *= fmpq_poly([-k, 1])
    assert decide_univariate(p, True, fmpq(20), None, (True, False)).outcome is Outcome.HOLDS
    assert decide_univariate(p, False, fmpq(19), fmpq(20)).outcome is Outcome.FAILS
    perturbed = p - fmpq_poly([0] * 19 + [fmpq(1, 2**23)])  # Wilkinson 1959: ten roots stay real
    assert sum(len(isolate(f)) for f, _ in perturbed.factor()[1]) == 10


def test_a_sturm_chain_ends_in_a_constant():
    chain = sturm_chain(fmpq_poly([-2, 0, 1]))
    assert chain[-1].degree() == 0


@quick
@given(cubics, units, units)
def test_bernstein_coefficients_enclose_the_values(p, u, v):
    box = [(fmpq(-1), fmpq(2)), (fmpq(1, 3), fmpq(5)), (ZERO, ONE)]
    array = tensor(p, box)
    corners = [array[i, j, 0] for i in (0, -1) for j in (0, -1)]
    values = [p(s, t, ZERO) for s in (fmpq(-1), fmpq(2)) for t in (fmpq(1, 3), fmpq(5))]
    scales = {fmpq(int(c)) / w for c, w in zip(corners, values, strict=True) if w != 0}
    assume(scales)
    (scale,) = scales  # one positive number for all corners
    assert scale > 0
    value = p(fmpq(-1) + 3 * u, fmpq(1, 3) + fmpq(14, 3) * v, ZERO) * scale
    assert array.min() <= value <= array.max()


def test_a_wrong_identity_is_thrown_away(monkeypatch):
    """The exact re-check fires when the linear program proposes nonsense."""
    from theorycheck.decide import certificate

    honest = as_problem(1 - x * y)
    assert by_certificate(honest) is not None
    monkeypatch.setattr(certificate, "_solve_exactly", lambda target, chosen: [ONE] * len(chosen))
    assert by_certificate(as_problem(2 - x * y)) is None


def test_a_false_witness_is_an_error(monkeypatch):
    from theorycheck.decide import polynomial
    from theorycheck.decide.polybox import PolynomialResult

    liar = PolynomialResult(Outcome.FAILS, [ONE, ONE], "", 1, "a liar")
    monkeypatch.setattr(polynomial, "bernstein", lambda problem, budget: liar)
    with pytest.raises(EnginesDisagree, match="a liar"):
        decide_polynomial(x * y + 1, False, BOX)


def test_side_conditions_without_a_point_are_vacuous():
    with pytest.raises(Vacuous):
        decide_univariate(fmpq_poly([1]), False, ZERO, ONE, where=[(fmpq_poly([-2, 1]), False)])


def test_squares_that_add_up_to_something_else_prove_nothing(monkeypatch):
    problem = as_problem(x**2 + y**2 + fmpq(1, 2), strict=True)
    assert by_gram(problem).outcome is Outcome.HOLDS
    room = sys.modules["theorycheck.decide.gram_matrix"]
    found = room.solve

    def off_by_a_little(*asked):
        least, blocks, matrices = found(*asked)
        return least + fmpq(1, 10**9), blocks, matrices

    monkeypatch.setattr(room, "solve", off_by_a_little)
    assert by_gram(problem) is None
