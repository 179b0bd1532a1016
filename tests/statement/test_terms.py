"""Terms: what may be written, and what is refused with one line that says why."""

import re

import pytest
from statement.letters_table import A, B, P, Q, S, W, X, Z, a, c, k, l, m, n, rho, s, t, x

import theorycheck as tc
from theorycheck.errors import BadInput
from theorycheck.statement.statement import state

row, col = tc.index("row", below=m), tc.index("col", below=m)
REFUSED = {
    "a chain": (lambda: s <= c <= t, "no chain"),
    "python and": (lambda: (s <= c) and (c <= t), "no chain"),  # noqa: PLR1716
    "a float": (lambda: s <= 0.25, "write '1/4' or Fraction(1, 4)"),
    "a whole float": (lambda: s <= 2.0, "write 2"),
    "a row times a column as a number": (lambda: tc.absolute(a.T @ a), "write (a.T@a)[0, 0] or inner(a, a)"),
    "a row times a column in an order": (lambda: a.T @ W @ a <= 1, "write (a.T@W@a)[0, 0]"),
    "shapes that do not multiply": (lambda: A @ A, "as many columns as rows"),
    "shapes that do not add": (lambda: A + B, "two matrices of one shape"),
    "a product of matrices by *": (lambda: A * B, "a number times a matrix"),
    "a number behind": (lambda: A * s, "the number first"),
    "an order of matrices": (lambda: S <= P, "loewner_le"),
    "a norm of a number": (lambda: tc.norm_F(s), "a matrix or a vector"),
    "the inverse of a tall matrix": (lambda: tc.inv(A), "a square matrix"),
    "the least eigenvalue of what is not symmetric": (lambda: tc.lambda_min(W), "a symmetric matrix"),
    "the least eigenvalue of entries that change places": (
        lambda: tc.lambda_min(tc.matrix_of(row, col, W[row, col])),
        "a symmetric matrix",
    ),
    "the least eigenvalue of entries that differ across": (
        lambda: tc.lambda_min(tc.matrix_of(row, col, S[row, col] - S[row, row])),
        "a symmetric matrix",
    ),
    "a matrix to a power by **": (lambda: W**2, "A @ A"),
    "a letter called e": (lambda: tc.real("e"), "another name"),
    "a letter called pi": (lambda: tc.real("pi"), "another name"),
    "an interval that is none": (lambda: tc.real("z", "[0, 1"), "z"),
    "a kind that is none": (lambda: tc.matrix("Y", n, n, "nice"), "symmetric, psd"),
    "psd but not square": (lambda: tc.matrix("Y", m, n, "psd"), "a square shape"),
    "a function without application": (lambda: c(3), "a function"),
    "too few arguments": (Q, "arguments"),
    "an index that is real": (lambda: A[s, 0], "a whole number"),
    "diag of a matrix": (lambda: tc.diag(W), "a vector"),
    "matrices of unequal width above one another": (lambda: tc.above(A, B), "as many columns"),
    "an equilibrium of wrong shapes": (lambda: tc.equilibrium(tc.relu, W, X, X), "W (m x m)"),
}


@pytest.mark.parametrize("case", sorted(REFUSED))
def test_refused_with_what_was_expected(case):
    write, expected = REFUSED[case]
    with pytest.raises(BadInput, match=re.escape(expected)):
        write()


def test_entries_may_show_that_they_are_symmetric():
    for entry in (S[row, col], 1 - tc.acos(S[row, col]), 3 * P[col, row], s):
        assert tc.lambda_min(tc.matrix_of(row, col, entry)).key


@pytest.mark.parametrize("deep", [False, True])
def test_a_definition_that_speaks_of_the_row_shows_no_symmetry(deep):
    shift = tc.real("shift")
    first = tc.define("first", shift, shift + S[row, 0])
    entry = tc.define("second", shift, 2 * first(shift)) if deep else first
    with pytest.raises(BadInput, match="a symmetric matrix"):
        tc.lambda_min(tc.matrix_of(row, col, entry(S[row, col])))
    assert tc.lambda_min(tc.matrix_of(row, col, tc.define("third", shift, 2 * shift)(S[row, col]))).key


def test_a_matrix_is_divided_by_a_number():
    assert (W / 2).key == "1/2*W"
    assert (W / s).key == "1/s*W"
    assert (W / 0).key == "1/0*W"
    with pytest.raises(BadInput, match="a number"):
        W / W


def test_a_statement_is_a_relation():
    with pytest.raises(BadInput, match="a relation"):
        state(s + c)


def test_two_letters_of_one_name_are_refused():
    twin = tc.real("s", "[0, 1]")
    with pytest.raises(BadInput, match="declared once"):
        state(s <= twin)


def test_a_letter_is_bound_or_free_not_both():
    with pytest.raises(BadInput, match="bound or free"):
        state(tc.both(tc.forall(x, x**2 >= 0), x >= 0))


def test_a_random_letter_outside_of_chance_is_refused():
    G = tc.gaussian("G", n, n)
    with pytest.raises(BadInput, match="inside P"):
        state(tc.norm_2(G) <= 1)


TEXTS = {
    "norm_F(A@B) <= norm_2(A)*norm_F(B)": lambda: tc.norm_F(A @ B) <= tc.norm_2(A) * tc.norm_F(B),
    "(s + c)*t - (s - c) == 0": lambda: (s + c) * t - (s - c) == 0,
    "s - (c + t) <= -(s + c)": lambda: s - (c + t) <= -(s + c),
    "rho(l + 1) == s*rho(l) + 1": lambda: rho(l + 1) == s * rho(l) + 1,
    "s**(l + 1) <= 1/8": lambda: s ** (l + 1) <= "1/8",
    "(-s)**2/(c/t) >= 0": lambda: (-s) ** 2 / (c / t) >= 0,
    "norm_2(equilibrium(relu, W, U, X).T@a) > 0": lambda: tc.norm_2(Z.T @ a) > 0,
}


@pytest.mark.parametrize("text", sorted(TEXTS))
def test_canonical_text(text):
    assert TEXTS[text]().key == text


def test_substitution_reaches_shapes_and_recursions():
    square = state(tc.norm_F(A @ B) >= 0).putting({m.letter: n, k.letter: n})
    assert [b.letter.name for b in square.prefix] == ["n", "A", "B"]
    assert "rho[s = 1/10](l)" in state(rho(l) >= 0).putting({s.letter: _number("1/10")}).text


def _number(text):
    from theorycheck.statement.term import number

    return number(text)


PREFIXES = {
    "universal constant first": (lambda: rho(l) <= tc.constant("C", depends=[]), ["exists C", "forall s", "forall l"]),
    "after what it depends on": (lambda: rho(l) <= tc.constant("C", depends=[s]), ["forall s", "exists C", "forall l"]),
    "a matrix brings its sizes": (
        lambda: tc.norm_F(A) <= tc.constant("C", depends=[A]),
        ["forall m", "forall k", "forall A", "exists C"],
    ),
    "for all in order of declaration": (lambda: t <= s + c, ["forall s", "forall c", "forall t"]),
}


@pytest.mark.parametrize("case", sorted(PREFIXES))
def test_the_prefix_is_computed(case):
    make, expected = PREFIXES[case]
    assert [f"{b.quantifier} {b.letter.name}" for b in state(make()).prefix] == expected
