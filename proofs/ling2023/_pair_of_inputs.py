"""The layers of two inputs: the three entries of their Gram matrices over m, by layer, and what it is for a layer to err by little."""

from __future__ import annotations

from collections.abc import Callable

import theorycheck as tc
from theorycheck.statement.term import Term, number

from ._deq_letters import m
from ._layers import s
from ._random_network import layer_of
from .theorem_5_one_layer import i_1, j_1
from .theorem_5_uniform import eps

Entries = Callable[[Term], Term]
last = tc.natural("L", 1)
k = tc.index("k_4", below=last, tex="k")


def errs(kernel: Entries, here: Term, after: Term, first: Term, second: Term, inputs: Term) -> Term:
    """A layer of the network is within epsilon, relative to its size, of what the population kernel makes of the layer before."""
    root = tc.sqrt((s * first + 1) * (s * second + 1))
    return tc.absolute(after - root * kernel((s * here + inputs) / root)) <= eps * root


def errs_on_the_diagonal(here: Term, after: Term) -> Term:
    """The same for one input: Q(1) = 1."""
    return tc.absolute(after - (s * here + 1)) <= eps * (s * here + 1)


def each_layer(relation: Term) -> Term:
    """For every layer before the last."""
    return tc.forall(k, relation)


def recursion_of(kernel: Entries, first: Entries, second: Entries, cross: Entries, inputs: Term) -> list[Term]:
    """What has to hold of the layers of two inputs: each errs by little."""
    return [
        each_layer(errs_on_the_diagonal(first(k), first(k + 1))),
        each_layer(errs_on_the_diagonal(second(k), second(k + 1))),
        each_layer(errs(kernel, cross(k), cross(k + 1), first(k), second(k), inputs)),
    ]


def gram_of(first: Entries, second: Entries, cross: Entries) -> list[tc.Term]:
    """What holds of the layers of two inputs anyway: layer 0 is 0, and these are entries of Gram matrices."""
    zero = number(0)
    return [
        first(zero) == 0,
        second(zero) == 0,
        cross(zero) == 0,
        each_layer(first(k) >= 0),
        each_layer(second(k) >= 0),
        each_layer(cross(k) ** 2 <= first(k) * second(k)),
    ]


def gram(weights: Term, inputs: Term, left: Term, right: Term) -> Entries:
    """An entry of the Gram matrix over m, by layer."""

    def entry(layer: Term) -> Term:
        features = layer_of(weights, inputs, layer)
        return (features.T @ features)[left, right] / m

    return entry


def of_pair(weights: Term, inputs: Term) -> tuple[Entries, Entries, Entries]:
    """The three entries that belong to two inputs."""
    return (
        gram(weights, inputs, i_1, i_1),
        gram(weights, inputs, j_1, j_1),
        gram(weights, inputs, i_1, j_1),
    )
