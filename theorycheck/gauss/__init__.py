"""Expectations under Gaussians, several routes, each with its bound.

``expectation_pair`` gives E[phi(u) phi(v)] for any activation and any covariance by all routes that apply, ``dual_value`` one value of the dual
activation with its slope, ``hermite_coefficients`` the coefficients at a scale; ``overlap`` brings enclosures of one number together or raises.
For relu and step there are also routes of their own: ``closed_form`` (arc-cosine kernels), ``hermite`` (exact coefficients) and ``direct``.
"""

from theorycheck.gauss.closed_form import product, relu_moment, relu_relu, step_step
from theorycheck.gauss.coefficients import hermite_coefficients
from theorycheck.gauss.covariance import Covariance
from theorycheck.gauss.dual import Dual, dual_value
from theorycheck.gauss.expectation import Expectation, overlap
from theorycheck.gauss.pair import expectation_pair
from theorycheck.gauss.routes import ROUTES

__all__ = [
    "ROUTES",
    "Covariance",
    "Dual",
    "Expectation",
    "dual_value",
    "expectation_pair",
    "hermite_coefficients",
    "overlap",
    "product",
    "relu_moment",
    "relu_relu",
    "step_step",
]
