"""A lower bound of lambda_* for any activation, from the Hermite series at the scale of the fixed point and Gershgorin's discs (D2 in general form).

K = sum_r a_r(q*)^2 T^{o r}, T_ij = t_ij the correlation of the pre-activations, T_ii = 1, T positive semidefinite, hence so is every Hadamard power (Schur), and
lambda_min(T^{o r}) >= 1 - (n - 1) beta^r with beta = max_{i != j} |t_ij|. So

    lambda_* >= sum_r a_r^2 max(0, 1 - (n - 1) beta^r),

the terms beyond N together at least (V(q*) - sum_{r < N} a_r^2) max(0, 1 - (n - 1) beta^N). For odd or even phi half of the a_r vanish, and it still counts.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from theorycheck.activations import Activation, activation
from theorycheck.ball import arb, ball, precision
from theorycheck.errors import bad_input
from theorycheck.gram.correlation import correlation_error
from theorycheck.gram.dual_series import DualSeries
from theorycheck.gram.general import general_source
from theorycheck.gram.population import PopulationGram
from theorycheck.gram.weight import check_weight
from theorycheck.linalg import up

__all__ = ["correlation_bound", "hermite_lower_bound_general"]


def hermite_lower_bound_general(
    phi: Activation | str, beta: Any, n: int, s: Any, terms: int = 256, bits: int = 96
) -> arb:
    """A proved lower bound of lambda_* (the lower end of the ball) for n points with max|t_ij| <= beta in the limit K."""
    if n < 1:
        raise bad_input("n", n, "at least 1")
    phi = activation(phi) if isinstance(phi, str) else phi
    beta = ball(beta).upper()
    if not 0 <= beta <= 1:
        raise bad_input("beta", beta, "a number in [0, 1]")
    source = general_source(phi, check_weight(s), None)
    with precision(bits + 30):
        if source.shape is not None:
            q, total = arb(source.shape.q), arb(source.shape.exact_kappa)
        else:
            assert source.point is not None
            q, total = source.point.q(bits), source.point.kappa(bits)
        series = DualSeries(phi, q, total, bits)
        while series.count < terms and series.more():
            pass
        result, rest, power = arb(0), total, arb(1)
        for square in series.squares:
            result += square * (1 - (n - 1) * power).max(arb(0))
            rest -= square
            power = (power * beta).upper()
        return result + rest.max(arb(0)) * (1 - (n - 1) * power).max(arb(0))


def correlation_bound(gram: PopulationGram) -> float:
    """An upper bound of max |t_ij|, i != j, of the limit."""
    cosines = np.abs(gram.cosines)
    np.fill_diagonal(cosines, 0.0)
    slack = 4.0 * gram.entry_error + 2.0 * correlation_error(gram.d) + 2.0**-48
    return min(1.0, up(float(cosines.max(initial=0.0)) + slack))
