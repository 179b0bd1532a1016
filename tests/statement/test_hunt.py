"""Hunting: false statements fall by small instances, true ones survive, and a witness replays from its text alone."""

import pytest
from statement.letters_table import A, B, P, Q, S, U, W, X, Z, l, n, phi, rho, rho_u, rho_w, s, t, x

import theorycheck as tc
from theorycheck.ball import fmpq
from theorycheck.errors import BadInput
from theorycheck.statement.hunt import hunt
from theorycheck.statement.statement import state
from theorycheck.statement.witness import read_assignment, shown_value, try_case, written

FALSE = {
    "spectral for Frobenius": lambda: state(tc.norm_F(A @ B) <= tc.norm_2(A) * tc.norm_2(B)),
    "kernels": lambda: state(tc.sigma_min(A) * tc.norm_F(B) <= tc.norm_F(A @ B)),
    "a parabola above Q": lambda: state(Q(t) <= (1 + t**2) / 2),
    "one index off": lambda: state(rho(l + 1) == s * rho(l)),
    "psd without symmetry of the product": lambda: state(tc.psd(P @ P - 2 * P)),
    "schur by the wrong entry": lambda: state(tc.lambda_min(tc.hadamard(P, P)) >= tc.trace(P) * tc.lambda_min(P)),
    "an equilibrium too small": lambda: state(tc.norm_F(Z) <= rho_u * tc.norm_F(X), [tc.norm_2(W) <= rho_w, tc.norm_2(U) <= rho_u]),
    "every function is odd": lambda: state(phi(-x) == -phi(x)),
    "the smallest size": lambda: state(tc.trace(tc.eye(n)) >= 2),
    "strictness at a tie": lambda: state(tc.norm_F(A) > 0),
    "commuting": lambda: state(W @ W.T == W.T @ W),
    "index zero": lambda: state(rho(l) >= 1),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FALSE))
def test_a_false_statement_falls_and_its_witness_replays(name):
    about = FALSE[name]()
    found = hunt(about)
    assert found.case is not None
    again = try_case(about, written(about, found.case.at))
    assert again.refutes


TRUE = {
    "submultiplicative": lambda: state(tc.norm_F(A @ B) <= tc.norm_2(A) * tc.norm_F(B)),
    "norms in order": lambda: state(tc.both(tc.norm_2(A) <= tc.norm_F(A), tc.norm_F(A) <= tc.sqrt(tc.rank(A)) * tc.norm_2(A) + "1/1000000")),
    "schur product": lambda: state(tc.psd(tc.hadamard(P, P))),
    "rayleigh": lambda: state(tc.loewner_le(tc.lambda_min(S) * tc.eye(n), S + "1/1000000" * tc.eye(n)) if False else tc.lambda_min(S) <= tc.trace(S)),
    "the bound of Lemma 8": lambda: state(tc.norm_F(Z) <= rho_u / (1 - rho_w) * tc.norm_F(X), [tc.norm_2(W) <= rho_w, tc.norm_2(U) <= rho_u]),
    "a lipschitz function": lambda: state(tc.absolute(phi(x) - phi(0)) <= 2 * tc.absolute(x), [tc.lipschitz(phi, 2)]),
}  # fmt: skip
TRUE["rayleigh"] = lambda: state(tc.lambda_min(P) <= tc.trace(P))


@pytest.mark.parametrize("name", sorted(TRUE))
def test_a_true_statement_survives_on_instances_that_meet_its_hypotheses(name):
    found = hunt(TRUE[name](), tries=200)
    assert found.case is None
    assert found.met >= 20


def test_hypotheses_that_nothing_meets_are_said():
    found = hunt(state(s <= 1, [s >= 1]), tries=50)
    assert found.met == 0
    assert found.why_none


HOSTILE = {
    "a letter too many": {"s": "1/10", "z": "1"},
    "a letter missing": {},
    "code": {"s": "__import__('os').system('true')"},
    "a division by zero": {"s": "1/0"},
    "a matrix for a number": {"s": '[["1"]]'},
    "not text": {"s": 1},
}


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_hostile_witnesses_are_bad_input(case):
    with pytest.raises(BadInput):
        try_case(state(s <= 1), HOSTILE[case])


def test_a_witness_outside_of_its_domain_refutes_nothing():
    case = try_case(state(s <= "1/8"), {"s": "1/2"})
    assert case.met is False
    assert not case.refutes


def test_matrices_of_another_shape_refute_nothing():
    about = state(tc.norm_F(A) < 0)
    assert not try_case(about, {"m": "1", "k": "2", "A": '[["1"]]'}).refutes
    assert try_case(about, {"m": "1", "k": "2", "A": '[["1", "0"]]'}).refutes


def test_reading_is_the_inverse_of_writing():
    about = FALSE["an equilibrium too small"]()
    found = hunt(about)
    texts = written(about, found.case.at)
    assert written(about, read_assignment(about, texts)) == texts


@pytest.mark.parametrize(
    ("conclusion", "given", "undefined"),
    [
        (lambda: tc.log(x) <= x - 1, [], True),
        (lambda: tc.log(x) <= x - 1, [x > 0], False),
        (lambda: x / x == 1, [], True),
        (lambda: tc.sqrt(1 + tc.log(x)) >= 0, [x >= "1/2"], False),
        (lambda: tc.norm_2(tc.inv(W)) >= 0, [], True),
        (lambda: tc.sqrt(1 + x**2) >= 1, [], False),
    ],
)
def test_points_without_a_value_are_counted_and_one_is_named(conclusion, given, undefined):
    found = hunt(state(conclusion(), given), tries=200)
    assert found.case is None
    assert (found.undefined > 0, bool(found.where)) == (undefined, undefined)
    assert found.met + found.undefined <= found.tried


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (tc.exp(-x), "about 5.07595889755e-435"),
        (tc.exp(x), "about 1.97007111402e+434"),
        (tc.exp(-x / 1000), "about 0.367879441171"),
        (x - x, "0"),
    ],
)
def test_a_side_is_shown_whatever_its_size(term, shown):
    assert shown_value(term, {x.letter.serial: fmpq(1000)}) == shown
