"""Activations: any function on the line that a person writes, made of smooth pieces, with facts that are computed and enclosed.

    phi = activation("tanh");  phi.ball(x);  phi.facts.lipschitz;  activation("leaky-relu(0.1)");  activation("atan(x) + x/10")

A new activation is one row of ``named.TABLE``.
"""

from theorycheck.activations.interface import Activation
from theorycheck.activations.piece import Piece
from theorycheck.activations.read import activation, names

__all__ = ["Activation", "Piece", "activation", "names"]
