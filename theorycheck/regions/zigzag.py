"""The networks of the separation: the DEQ of width m whose pieces double with every neuron, and tent maps as feedforward networks."""

from __future__ import annotations

from theorycheck.errors import bad_input
from theorycheck.regions.network import Network, feedforward, network

__all__ = ["gray", "tent_network", "zigzag_deq"]


def zigzag_deq(m: int) -> Network:
    """z_t = relu(2^t x - sum_{i<t} 2^{t-i+1} z_i - 1), t = 1..m; output 2^m x minus the zig-zag of 2^m teeth: sum_i 2^{m-i+1} z_i."""
    if m < 1:
        raise bad_input("m", m, "at least 1")
    W = [[-(2 ** (t - i + 1)) if i < t else 0 for i in range(1, m + 1)] for t in range(1, m + 1)]
    return network(W, [[2**t] for t in range(1, m + 1)], [-1] * m, [[2 ** (m - i + 1) for i in range(1, m + 1)]])


def tent_network(depth: int) -> Network:
    """The tent map composed ``depth`` times, two neurons a layer: 2^depth pieces on [0, 1]."""
    if depth < 1:
        raise bad_input("depth", depth, "at least 1")
    tent = [2, -4]
    layers = [[[1], [1]]] + [[tent, tent] for _ in range(depth - 1)] + [[tent]]
    biases = [[0, "-1/2"] for _ in range(depth)] + [[0]]
    return feedforward(layers, biases)


def gray(k: int) -> int:
    """The k-th word of the reflected Gray code."""
    return k ^ (k >> 1)
