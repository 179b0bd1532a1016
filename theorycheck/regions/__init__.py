"""Exact piecewise-linear networks: equilibria in rationals, breakpoints and patterns along a line, counts of affine pieces."""

from theorycheck.regions.load import load_network
from theorycheck.regions.network import Network, feedforward, network
from theorycheck.regions.walk import Line, Piece, Walk, fixed_point, line, walk
from theorycheck.regions.well_posed import why_well_posed
from theorycheck.regions.zigzag import gray, tent_network, zigzag_deq

__all__ = [
    "Line",
    "Network",
    "Piece",
    "Walk",
    "feedforward",
    "fixed_point",
    "gray",
    "line",
    "load_network",
    "network",
    "tent_network",
    "walk",
    "why_well_posed",
    "zigzag_deq",
]
