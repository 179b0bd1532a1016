"""The vocabulary of piecewise affine functions as Python functions."""

from __future__ import annotations

from theorycheck.statement.term import Number, Term, apply

__all__ = [
    "affine_pieces",
    "deq_pieces",
    "has_pieces",
    "integrable",
    "integral",
    "iverson",
    "relu_network",
    "relu_network_within",
    "strictly_lower",
]


def deq_pieces(W: Term, u: Term, b: Term) -> Term:
    """The number of affine pieces of x -> z, where z = relu(Wz + ux + b)."""
    return apply("deq_pieces", W, u, b)


def has_pieces(W: Term, u: Term, b: Term, N: Term | Number) -> Term:
    """z = relu(Wz + ux + b) has exactly one solution for every x, and x -> z has exactly N affine pieces."""
    return apply("has_pieces", W, u, b, N)


def strictly_lower(W: Term) -> Term:
    """W is strictly lower triangular."""
    return apply("strictly_lower", W)


def iverson(relation: Term) -> Term:
    """1 where the relation holds, else 0."""
    return apply("iverson", relation)


def affine_pieces(f: Term, N: Term | Number) -> Term:
    """f has at most N affine pieces."""
    return apply("affine_pieces", f, N)


def relu_network(f: Term, L: Term | Number, k: Term | Number) -> Term:
    """f is computed by a ReLU network with L hidden layers of width at most k."""
    return apply("relu_network", f, L, k)


def relu_network_within(f: Term, L: Term | Number, k: Term | Number, M: Term | Number) -> Term:
    """The same with all weights, biases apart, of size at most M."""
    return apply("relu_network_within", f, L, k, M)


def integral(letter: Term, body: Term, low: Term | Number, high: Term | Number) -> Term:
    """The Riemann integral of ``body`` over the letter from ``low`` to ``high``."""
    return apply("integral", letter, body, low, high)


def integrable(letter: Term, body: Term, low: Term | Number, high: Term | Number) -> Term:
    """``body`` has a Riemann integral over the letter from ``low`` to ``high``."""
    return apply("integrable", letter, body, low, high)
