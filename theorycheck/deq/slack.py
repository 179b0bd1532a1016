"""How much room a network on the path of gradient descent leaves in each conclusion of Theorem 1 of Ling et al., bounded from below.

All of it is true of the two float64 networks, the first one and the one at hand, whatever rounding made of the path between them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from theorycheck.ball import ball, precision
from theorycheck.deq.bounds import Array, as_interval, down, up
from theorycheck.deq.gradient import gradient, misfit_with_error
from theorycheck.deq.gram_matrices import least_gram_eigenvalue
from theorycheck.deq.model import DEQ
from theorycheck.linalg import Interval, frobenius_norm

__all__ = ["Seen", "Slack", "seen", "slack"]

BITS = 128


@dataclass(frozen=True)
class Seen:
    """A network between proved ends: ||W||_2, lambda_min(Z^T Z), Phi, and ||grad Phi||^2 from below (0 where a pre-activation is too close to 0 to tell)."""

    W_norm: Interval
    least: Interval
    loss: Interval
    gradient_squared: float


@dataclass(frozen=True)
class Slack:
    """Lower bounds of 1 - ||W||_2, lambda_tau/lambda_0 - 1/2, ||grad Phi||^2/(lambda_0 Phi) - 1, and 1 - Phi/bound: a conclusion is proved there where its own is not negative."""

    norm: float
    eigenvalue: float
    slope: float
    rate: float

    @property
    def proves(self) -> bool:
        """All conclusions."""
        return self.norm > 0 and self.eigenvalue > 0 and self.slope >= 0 and self.rate >= 0


def seen(model: DEQ, X: Array, y: Array) -> Seen:
    """The network as it stands."""
    at = model.equilibrium(X, 1e-14)
    misfit, error = misfit_with_error(model, at, y)
    size = frobenius_norm(misfit[None, :])
    low, high = down(max(0.0, size.lower - error)), up(size.upper + error)
    slope = gradient(model, X, y, equilibrium=at, tol=1e-14)
    parts = ((slope.W, slope.W_error), (slope.U, slope.U_error), (slope.a[None, :], slope.a_error))
    squares = 0.0
    for part, of_part in parts:
        least = down(max(0.0, frobenius_norm(part).lower - of_part))
        squares = down(squares + down(least * least))
    loss = Interval(max(0.0, down(0.5 * down(low * low))), up(0.5 * up(high * high)))
    return Seen(model.W_norm, least_gram_eigenvalue(at), loss, max(0.0, squares))


def slack(first: Seen, now: Seen, eta: float, step: int) -> Slack:
    """Of the network at a step; at step 0 the rate says nothing."""
    with precision(BITS):
        star, loss = ball(first.least.upper), ball(now.loss.upper)
        bound = (1 - ball(eta) * star / 2) ** step * ball(first.loss.lower) if step else None
        return Slack(
            down(1.0 - now.W_norm.upper),
            as_interval(ball(now.least.lower) / star).lower - 0.5 if first.least.upper > 0 else -math.inf,
            as_interval(ball(now.gradient_squared) / (star * loss) - 1).lower if now.loss.upper > 0 else math.inf,
            0.0 if bound is None else as_interval(1 - loss / bound).lower if first.loss.lower > 0 else -math.inf,
        )
