"""Exact networks: equilibria solve their equation, walks agree with brute force over patterns, known counts come out, bad input is refused."""

from fractions import Fraction
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.ball import exact, fmpq, fmpq_mat
from theorycheck.errors import BadInput
from theorycheck.regions import (
    feedforward,
    fixed_point,
    gray,
    line,
    network,
    tent_network,
    walk,
    why_well_posed,
    zigzag_deq,
)

seeds = st.integers(0, 2**32 - 1)
kinds = st.sampled_from(["triangular", "permuted", "contraction", "monotone", "minors", "layers"])


def drawn(kind: str, seed: int, m: int = 4):
    """A small network of a kind that is well-posed for the reason that the kind names."""
    rng = np.random.default_rng(seed)
    W = rng.integers(-8, 9, (m, m)) / 4
    if kind in ("triangular", "permuted"):
        W = np.tril(W, -1)
        if kind == "permuted":
            p = rng.permutation(m)
            W = W[np.ix_(p, p)]
    elif kind == "contraction":
        W = W / (4 * m)
    elif kind == "monotone":
        W = (W - W.T) / 2 - np.eye(m) / 2
    elif kind == "minors":
        W = -np.triu(np.abs(W))
    elif kind == "layers":
        sizes = [1, *rng.integers(1, 4, 2), 1]
        pairs = list(pairwise(sizes))
        return feedforward(
            [(rng.integers(-6, 7, (b, a)) / 2).tolist() for a, b in pairs],
            [(rng.integers(-6, 7, b) / 4).tolist() for _, b in pairs],
        )
    U, b = rng.integers(-8, 9, (m, 1)) / 2, rng.integers(-8, 9, m) / 4
    return network(W.tolist(), U.tolist(), b.tolist(), [rng.integers(-3, 4, m).tolist()])


def solves(net, z, x) -> bool:
    def pre(i):
        return net.b[i] + sum((u * exact(x[j]) for j, u in net.U[i]), fmpq(0)) + sum((w * z[j] for j, w in net.W[i]), fmpq(0))  # fmt: skip

    return all(z[i] == max(pre(i), fmpq(0)) for i in range(net.m))


@given(kinds, seeds, st.fractions(-5, 5, max_denominator=16))
@settings(deadline=None, max_examples=150)
def test_a_fixed_point_solves_its_equation(kind, seed, x):
    net = drawn(kind, seed)
    assert solves(net, fixed_point(net, [x]), [x])


@given(kinds, seeds)
@settings(deadline=None, max_examples=80)
def test_on_every_piece_the_output_is_the_affine_function_given(kind, seed):
    net = drawn(kind, seed)
    found = walk(net, line([0], [1], -6, 6))
    assert found.pieces[0].start == -6
    assert found.pieces[-1].end == 6
    for p, q in zip(found.pieces, found.pieces[1:], strict=False):
        assert p.end == q.start
        assert p.pattern != q.pattern
    for p in found.pieces:
        assert p.start < p.end
        for t in (p.start, (p.start + p.end) / 2, p.end):
            z = fixed_point(net, [t])
            value = net.c[0] + sum((w * z[j] for j, w in net.A[0]), fmpq(0))
            alpha, beta = p.output[0]
            assert value == alpha + beta * t
        z = fixed_point(net, [(p.start + p.end) / 2])
        assert p.pattern == tuple(v > 0 for v in z)


def by_brute_force(net) -> set[tuple[bool, ...]]:
    """Patterns with a piece of positive length on the whole line, by solving all 2^m linear systems."""
    m, found = net.m, set()
    for pattern in product((False, True), repeat=m):
        left = fmpq_mat(m, m, [fmpq(i == j) for i in range(m) for j in range(m)])
        right = fmpq_mat(m, 2)
        for i in range(m):
            if pattern[i]:
                for j, w in net.W[i]:
                    left[i, j] = left[i, j] - w
                right[i, 0], right[i, 1] = net.b[i], sum((u for _, u in net.U[i]), fmpq(0))
        z = left.solve(right)
        low, high = None, None
        empty = False
        for i in range(m):
            alpha = net.b[i] + sum((w * z[j, 0] for j, w in net.W[i]), fmpq(0))
            beta = sum((u for _, u in net.U[i]), fmpq(0)) + sum((w * z[j, 1] for j, w in net.W[i]), fmpq(0))
            sign = 1 if pattern[i] else -1  # sign * (alpha + beta t) >= 0, and > 0 inside where active
            alpha, beta = sign * alpha, sign * beta
            if beta == 0:
                empty = empty or alpha < 0 or (pattern[i] and alpha == 0)
            elif beta > 0:
                low = -alpha / beta if low is None else max(low, -alpha / beta)
            else:
                high = -alpha / beta if high is None else min(high, -alpha / beta)
        if not empty and (low is None or high is None or low < high):
            found.add(pattern)
    return found


@given(st.sampled_from(["triangular", "contraction", "monotone", "minors"]), seeds)
@settings(deadline=None, max_examples=60)
def test_the_walk_meets_every_pattern_and_no_other(kind, seed):
    net = drawn(kind, seed)
    found = walk(net, line([0], [1]))
    assert {p.pattern for p in found.pieces} == by_brute_force(net)


@given(kinds, seeds, st.integers(-3, 3))
@settings(deadline=None, max_examples=60)
def test_walking_back_gives_the_same_pieces(kind, seed, where):
    net = drawn(kind, seed)
    there = walk(net, line([where], [1]))
    back = walk(net, line([where], [-1]))
    assert [p.pattern for p in there.pieces] == [p.pattern for p in back.pieces][::-1]
    assert there.breakpoints == [-t for t in back.breakpoints][::-1]
    assert there.output_pieces == back.output_pieces


@pytest.mark.parametrize("m", range(1, 10))
def test_proposition_1_in_numbers(m):
    found = walk(zigzag_deq(m), line([0], [1]))
    assert found.breakpoints == [fmpq(k, 2**m) for k in range(1, 2**m)]
    assert found.output_pieces == len(found.pieces) == found.patterns == 2**m
    words = [int("".join("01"[a] for a in p.pattern), 2) for p in found.pieces]
    assert words == [gray(k) for k in range(2**m)]


@pytest.mark.parametrize("depth", range(1, 8))
def test_tent_maps_double(depth):
    found = walk(tent_network(depth), line([0], [1], 0, 1))
    assert found.output_pieces == 2**depth
    values = [p.output[0][0] + p.output[0][1] * p.end for p in found.pieces]
    assert values == [k % 2 for k in range(1, 2**depth + 1)]


@pytest.mark.parametrize(
    ("W", "U", "b", "A", "pieces"),
    [
        ([[0, 0], [0, 0]], [[1], [-1]], [0, 0], [[1, -1]], 1),
        ([[0, 0], [0, 0]], [[1], [-1]], [0, 0], [[1, 1]], 2),
        ([[0, 0], [0, 0]], [[1], [-1]], [0, 1], [[0, 0]], 1),
        ([[0, 0], [0, 0]], [[1], [-1]], [0, 1], [[1, -1]], 3),
        ([[0]], [[0]], [1], [[1]], 1),
    ],
)
def test_output_pieces_merge_where_the_read_out_does_not_see_the_kink(W, U, b, A, pieces):
    assert walk(network(W, U, b, A), line([0], [1])).output_pieces == pieces


def test_many_kinks_at_one_point():
    net = network([[0] * 5] * 5, [[1], [-1], [2], [-2], [0]], [0] * 5, [[1, 1, 1, 1, 1]])
    found = walk(net, line([0], [1]))
    assert [p.pattern for p in found.pieces] == [
        (False, True, False, True, False),
        (True, False, True, False, False),
    ]


@pytest.mark.parametrize(
    ("W", "says"),
    [
        ([[1]], "minor of I - W at neurons [0]"),
        ([[0, 2], [2, 0]], "minor of I - W at neurons [0, 1]"),
        ([[2, 0], [0, 0]], "minor"),
    ],
)
def test_an_ill_posed_network_is_refused(W, says):
    with pytest.raises(BadInput, match="W=") as problem:
        walk(network(W, [[1]] * len(W)), line([0], [1]))
    assert says in str(problem.value)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("permuted", "no circle"),
        ("contraction", "|W|_inf < 1"),
        ("monotone", "W + W^T < 2I"),
        ("minors", "every principal minor"),
    ],
)
def test_the_reason_is_named(kind, reason):
    found = {why_well_posed(drawn(kind, seed)) for seed in range(12)}
    assert any(reason in why for why in found)


def test_the_spectral_norm_is_a_reason():
    W = [["1/2", "1/2", 0], ["1/2", "-1/2", "1/4"], [0, "1/4", "-1/4"]]
    assert why_well_posed(network(W, [[1]] * 3)) == "|W|_2 < 1"


@pytest.mark.parametrize(
    "build",
    [
        lambda: network([[0]], [[1], [2]]),
        lambda: network([[0]], [[1]], [1, 2]),
        lambda: network([[0]], [[1]], None, [[1, 2]]),
        lambda: network([[0]], [[1]], None, [[1]], [1, 2]),
        lambda: network([[0, 1]], [[1]]),
        lambda: network([], []),
        lambda: network([["x"]], [[1]]),
        lambda: feedforward([[[1]]]),
        lambda: feedforward([[[1]], [[1, 2]]]),
        lambda: line([0], [0]),
        lambda: line([0, 0], [1]),
        lambda: line([0], [1], 1, 1),
        lambda: walk(zigzag_deq(2), line([0, 0], [1, 1])),
        lambda: walk(zigzag_deq(5), line([0], [1]), limit=10),
        lambda: zigzag_deq(0),
        lambda: tent_network(0),
    ],
)
def test_bad_input_is_refused(build):
    with pytest.raises(BadInput):
        build()


def test_numbers_are_exact():
    net = network([[0]], [[Fraction(1, 3)]], ["0.1"])
    assert walk(net, line([0], [1])).breakpoints == [fmpq(-3, 10)]


EDGE = [[1, -1], [1, 1]]  # kinks on both diagonals
CIRCLE = [[0, "1/4"], ["1/4", 0]]
INSIDE = {
    "on a diagonal": ([[0, 0], [0, 0]], EDGE, [0, 0], [0, 0], [1, 1]),
    "on a part of the line": ([[0, 0], [-1, 0]], [[1, 0], [0, 1]], [-1, 0], [0, 0], [1, 0]),
    "with a circle": (CIRCLE, EDGE, [0, 0], [0, 0], [-1, -1]),
    "a later neuron": ([[0, 0], [1, 0]], [[1, 0], [-1, 1]], [0, 0], [0, 0], [1, 0]),
}
CROSSING = {
    "beside the diagonal": ([[0, 0], [0, 0]], EDGE, ["1/9", 0], [0, 0], [1, 1], 2),
    "a neuron that is zero everywhere": ([[0, 0], [0, 0]], [[1, 1], [0, 0]], [0, 0], [0, 0], [1, 1], 2),
    "zero because what feeds it is off": ([[0, 0], [1, 0]], [[1, 1], [0, 0]], [0, 0], [0, 0], [1, 1], 2),
    "the difference of two that are equal": ([[0, 0, 0], [0, 0, 0], [1, -1, 0]], [[1, 1], [1, 1], [0, 0]], [0, 0, 0], [0, 0], [1, 1], 2),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(INSIDE))
@pytest.mark.parametrize("ends", [(None, None), (0, None), (-3, 3)])
def test_a_line_inside_a_kink_is_refused(name, ends):
    W, U, b, point, direction = INSIDE[name]
    with pytest.raises(BadInput, match="infinitely many") as caught:
        walk(network(W, U, b), line(point, direction, *ends))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", sorted(CROSSING))
def test_a_neuron_at_zero_without_a_kink_there_is_no_obstacle(name):
    W, U, b, point, direction, pieces = CROSSING[name]
    assert len(walk(network(W, U, b), line(point, direction)).pieces) == pieces


@given(kinds, seeds)
@settings(deadline=None, max_examples=40)
def test_beside_every_kink_that_a_line_runs_in_there_are_two_patterns(kind, seed):
    """Two inputs, the second entering one neuron with the line inside its kink: a little to either side that neuron is on and off."""
    net = drawn(kind, seed)
    if net.layers:
        net = network([[0]], [[1]], [0])
    m = net.m
    rows = [[dict(net.W[i]).get(j, 0) for j in range(m)] + [0] for i in range(m)] + [[0] * (m + 1)]
    U = [[dict(net.U[i]).get(0, 0), 0] for i in range(m)] + [[0, 1]]
    wider = network(rows, U, [*net.b, 0])
    with pytest.raises(BadInput, match=f"neuron {m}"):
        walk(wider, line([0, 0], [1, 0]))
    on, off = (walk(wider, line([0, side], [1, 0])) for side in ("1/7", "-1/7"))
    assert {p.pattern[m] for p in on.pieces} == {True}
    assert {p.pattern[m] for p in off.pieces} == {False}
