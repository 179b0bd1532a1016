"""What is given in numbers is gone through and evaluated; nothing else is."""

import pytest

import theorycheck as tc
from theorycheck.claims.closed import gone_through, plainly_true
from theorycheck.statement.entries import entries_written_out

n = tc.size("n")
k, open_index = tc.index("k", 2), tc.index("i", n)
x = tc.real("x")
A = tc.matrix("A", 2, 2)
G = tc.gaussian("G", 2, 2)


@pytest.mark.parametrize(
    ("relation", "count"),
    [
        (tc.forall(k, tc.eye(2)[k, k] == 1), 2),
        (tc.forall(k, tc.both(A[k, k] == 1, x <= 1)), 4),
        (tc.forall(open_index, tc.eye(n)[open_index, open_index] == 1), 1),
        (tc.exists(k, A[k, k] == 1), 1),
        (x <= 1, 1),
        (tc.forall(k, tc.either(k == 0, A[k, k] == 1)), 1),
        (tc.forall(k, tc.either(k == 2, A[k, k] == 1)), 2),
    ],
)
def test_indices_with_a_numerical_bound_are_gone_through(relation, count):
    assert len(gone_through(relation)) == count


@pytest.mark.parametrize(
    ("relation", "holds"),
    [
        (tc.eye(2)[0, 0] == 1, True),
        (tc.norm_F(tc.eye(2)) <= 2, True),
        (tc.norm_F(tc.eye(2)) <= 1, False),
        (A[0, 0] == A[0, 0], False),
        (tc.P(tc.norm_F(G) <= 1) <= 1, False),
    ],
)
def test_only_what_has_no_open_letter_is_evaluated(relation, holds):
    assert plainly_true(relation) is holds


def test_entries_of_given_matrices_become_numbers():
    (relation,) = gone_through(x * tc.eye(2)[0, 0] <= 1)
    assert relation.key == "x*1 <= 1"


def test_what_is_plainly_false_is_no_alternative():
    (relation,) = gone_through(tc.either(tc.eye(2)[0, 1] == 1, x <= 1))
    assert relation.key == "x <= 1"
    (relation,) = gone_through(tc.either(tc.eye(2)[0, 1] == 1, tc.eye(2)[0, 0] == 2))
    assert not plainly_true(relation)


i, j = tc.index("row", 2), tc.index("col", 2)
p, q = tc.reals("p q")
i_n, j_n, u, v = (tc.index(name, n) for name in ("row_n", "col_n", "u", "v"))
by_entries = tc.matrix_of(i_n, j_n, p * i_n + j_n)


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ((p * tc.eye(2) + q * tc.ones(2, 2))[0, 1], "p*0 + q*1"),
        ((tc.matrix_of(i, j, p * i + j).T)[0, 1], "p*1 + 0"),
        ((A.T @ A)[0, 1], "A[0, 0]*A[0, 1] + A[1, 0]*A[1, 1]"),
        (tc.matrix("B", n, n)[0, 1], "B[0, 1]"),
        ((tc.matrix("B", n, n) @ tc.matrix("D", n, n))[0, 1], "(B@D)[0, 1]"),
        ((p * (A - tc.zeros(2, 2)))[1, 1], "p*(A[1, 1] - 0)"),
        (tc.inv(A)[0, 1], "(inv(A))[0, 1]"),
        (by_entries[u, v], "p*u + v"),
        (by_entries[v, u], "p*v + u"),
        (by_entries[j_n, i_n], "p*col_n + row_n"),
        (tc.matrix("B", n, n)[u, v], "B[u, v]"),
    ],
)
def test_entries_of_matrices_that_are_written_out(entry, written):
    assert entries_written_out(entry).key == written
