"""Whether z = relu(Wz + q) has exactly one solution for every q, decided exactly, and why.

Solutions are those of the linear complementarity problem with matrix I - W, so the answer is yes exactly where every principal minor of I - W is
positive (Samelson, Thrall, Wesler 1958). Cheaper reasons come first: no circle among the neurons, |W|_inf < 1, |W|_2 < 1, W + W^T < 2I.
"""

from __future__ import annotations

from itertools import combinations

from theorycheck.ball import fmpq, fmpq_mat, is_definite
from theorycheck.errors import bad_input
from theorycheck.regions.network import Network

__all__ = ["MINORS", "dense", "why_well_posed"]

MINORS = 14
"""Widths up to which all principal minors are computed: 16,384 determinants."""


def dense(net: Network) -> fmpq_mat:
    """W as a matrix."""
    W = fmpq_mat(net.m, net.m)
    for i, row in enumerate(net.W):
        for j, x in row:
            W[i, j] = x
    return W


def why_well_posed(net: Network) -> str:
    """The reason; BadInput where there are inputs with no equilibrium or several, or where that is not decided."""
    if net.order is not None:
        return "no circle among the neurons (W is strictly triangular in some order)"
    m, W = net.m, dense(net)
    if all(sum((abs(x) for _, x in row), fmpq(0)) < 1 for row in net.W):
        return "|W|_inf < 1"
    one = fmpq_mat(m, m, [fmpq(i == j) for i in range(m) for j in range(m)])
    if is_definite(one - W.transpose() * W, strict=True):
        return "|W|_2 < 1"
    if is_definite(one + one - W - W.transpose(), strict=True):
        return "W + W^T < 2I"
    if m > MINORS:
        raise bad_input(
            "W", f"{m} neurons, |W|_2 >= 1", "a DEQ that is seen to be well-posed",
            f"beyond {MINORS} neurons it has to be triangular, |W|_inf < 1, |W|_2 < 1 or W + W^T < 2I",
        )  # fmt: skip
    bad = _bad_minor(one - W)
    if bad is not None:
        raise bad_input(
            "W", f"minor of I - W at neurons {bad} is not positive", "a well-posed DEQ",
            "for some input it has no equilibrium or several",
        )  # fmt: skip
    return "every principal minor of I - W is positive"


def _bad_minor(M: fmpq_mat) -> list[int] | None:
    m = M.nrows()
    for size in range(1, m + 1):
        for chosen in combinations(range(m), size):
            if fmpq_mat(size, size, [M[i, j] for i in chosen for j in chosen]).det() <= 0:
                return list(chosen)
    return None
