"""Condition 1 of Ling et al. on one instance: (7), (8), (9) with both sides enclosed, and (9) with the constant its proof needs.

(7) lambda_0 >= (4/delta) max(c_w, c_u, c_a) ||X||_F ||r(0)||
(8) lambda_0^{3/2} >= 4 (2 + sqrt 2) rho_a^{-1} (c_w^2 + c_u^2) ||X||_F^2 ||r(0)||
(9) lambda_0 >= 4 (c_w^2 + c_u^2) ||X||_F^2; step 3 of the proof of Theorem 1 uses 8 in place of 4 (``eq_9_repaired``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from theorycheck.ball import arb, ball, precision
from theorycheck.deq.bounds import Array, as_interval, down, up
from theorycheck.deq.constants import BITS, Constants, Inequality, as_ball, inequality
from theorycheck.deq.equilibrium import Equilibrium, NoEquilibrium, check_contraction
from theorycheck.deq.gradient import misfit_with_error
from theorycheck.deq.gram_matrices import least_gram_eigenvalue
from theorycheck.deq.model import DEQ, as_labels, as_points
from theorycheck.deq.satisfiable import ReadoutRoom, readout_room, room_of_instance
from theorycheck.errors import bad_input
from theorycheck.linalg import Interval, frobenius_norm

__all__ = ["Condition1", "condition_1"]


@dataclass(frozen=True, eq=False)
class Condition1:
    """Everything Condition 1 speaks of, each number enclosed.

    ``satisfiable_at_any_width``: False where (9) excludes this read-out (``reason`` has the inequality and its numbers), True where this very
    instance satisfies (9), None where neither is proved. ``step_size_limit``: a lower bound of min(2/lambda_0, 2 C2/C1^2), eq. (10).
    """

    eq_7: Inequality
    eq_8: Inequality
    eq_9: Inequality
    eq_9_repaired: Inequality
    delta: float
    rho_w: Interval
    rho_u: Interval
    rho_a: Interval
    c_w: Interval
    c_u: Interval
    c_a: Interval
    C1: Interval
    C2: Interval
    X_norm: Interval
    misfit_norm: Interval
    lambda_0: Interval
    step_size_limit: float
    room: ReadoutRoom
    model: DEQ
    X: Array
    y: Array
    equilibrium: Equilibrium

    def __repr__(self) -> str:
        held = ", ".join(f"{x.name} {x.holds}" for x in (self.eq_7, self.eq_8, self.eq_9))
        return f"Condition1({held}; {self.model!r}, n={len(self.y)}, lambda_0 >= {self.lambda_0.lower:.6g})"

    @property
    def holds(self) -> bool | None:
        """(7), (8) and (9) together: None where one is undecided and none fails."""
        return _all(self.eq_7, self.eq_8, self.eq_9)

    @property
    def holds_repaired(self) -> bool | None:
        """(7), (8) and (9) with 8 in place of 4."""
        return _all(self.eq_7, self.eq_8, self.eq_9_repaired)

    @property
    def satisfiable_at_any_width(self) -> bool | None:
        """See the class."""
        if self.eq_9.holds:
            return True
        return False if self.room.excluded else None

    @property
    def reason(self) -> str:
        """Why, with the numbers."""
        if self.eq_9.holds:
            return f"(9) holds here, at width {self.model.m}: ratio at least {self.eq_9.ratio.lower:.6g}; {self.room.reason}"
        return self.room.reason


def condition_1(
    X: object,
    y: object | None = None,
    *,
    width: int | None = None,
    sigma_w2: float | None = None,
    delta: float | None = None,
    readout_scale: float = 1.0,
    input_scale: float = 1.0,
    seed: int = 0,
    model: DEQ | None = None,
) -> Condition1:
    """Evaluate Condition 1 for ``model``, or for a draw of A1 with ``width``, ``sigma_w2`` in [0, 1/8), ``readout_scale`` and ``seed``.

    X holds points in rows and is used as it is (A2, |x_i| = sqrt d, is not asked for here). ``y`` defaults to standard normal labels drawn from the
    seed. ``delta`` defaults to half the gap, (1 - ||W(0)||_2)/2; it must be positive with ||W(0)||_2 + delta < 1.
    """
    points = as_points(X, None if model is None else model.d)
    n, d = points.shape
    model_seed, label_seed = np.random.SeedSequence(seed).spawn(2)
    drawn = model is None
    if model is None:
        if width is None or sigma_w2 is None:
            raise bad_input("width, sigma_w2", (width, sigma_w2), "both, or a model")
        _check_theorem_range(sigma_w2)
        if int(width) != width or width < 1:
            raise bad_input("width", width, "a whole number, at least 1")
        generator = np.random.default_rng(model_seed)
        model = DEQ.initialise(width, d, sigma_w2, generator, readout_scale=readout_scale, input_scale=input_scale)
    elif width is not None or sigma_w2 is not None:
        raise bad_input("width, sigma_w2", (width, sigma_w2), "neither, when a model is given")
    if model.layer is not None:
        raise bad_input(
            "activation", model.activation, "relu: Condition 1 is about ReLU", "give train a step size eta instead"
        )
    labels = as_labels(np.random.default_rng(label_seed).standard_normal(n) if y is None else y, n)
    if drawn:
        assert sigma_w2 is not None
        room = readout_room(n, model.m, sigma_w2, readout_scale)
    else:
        room = room_of_instance(n, model.W_norm, model.a_norm)
    return _evaluate(model, points, labels, _check_delta(delta, model.W_norm), room)


def _check_theorem_range(sigma_w2: float) -> None:
    if not 0.0 <= sigma_w2 < 0.125:
        raise bad_input(
            "sigma_w2", sigma_w2, "0 <= sigma_w2 < 1/8, which the theorem assumes", "use a smaller sigma_w2"
        )


def _check_delta(delta: float | None, W_norm: Interval) -> float:
    check_contraction(W_norm.upper, required=True)
    if delta is None:
        return (1.0 - W_norm.upper) / 2.0
    if not (delta > 0.0 and up(W_norm.upper + delta) < 1.0):
        raise bad_input(
            "delta", delta, f"0 < delta < 1 - ||W(0)||_2 = {1.0 - W_norm.upper:.6g}", "leave it out for half the gap"
        )
    return float(delta)


def _evaluate(model: DEQ, X: Array, y: Array, delta: float, room: ReadoutRoom) -> Condition1:
    at = model.equilibrium(X, 1e-14)
    lambda_0 = least_gram_eigenvalue(at)
    misfit, error = misfit_with_error(model, at, y)
    size = frobenius_norm(misfit[None, :])
    misfit_norm = Interval(down(max(0.0, size.lower - error)), up(size.upper + error))
    X_norm = frobenius_norm(X)
    with precision(BITS):
        rho_w, rho_u, rho_a = (as_ball(v) + ball(delta) for v in (model.W_norm, model.U_norm, model.a_norm))
        if not 1 - rho_w > 0:
            raise NoEquilibrium(f"rho_w={rho_w}: expected a proved bound below 1; use a smaller delta")
        c = Constants(rho_w, rho_u, rho_a, as_ball(X_norm))
        r = as_ball(misfit_norm)
        power = Interval(_power(lambda_0.lower, -math.inf), _power(lambda_0.upper, math.inf))
        rhs_8 = 4 * (2 + arb(2).sqrt()) / rho_a * c.C2 * r
        return Condition1(
            inequality("eq-7", lambda_0, 4 / ball(delta) * c.largest * c.X_norm * r),
            inequality("eq-8", power, rhs_8),
            inequality("eq-9", lambda_0, 4 * c.C2),
            inequality("eq-9.repaired", lambda_0, 8 * c.C2),
            delta=delta,
            rho_w=as_interval(rho_w),
            rho_u=as_interval(rho_u),
            rho_a=as_interval(rho_a),
            c_w=as_interval(c.c_w),
            c_u=as_interval(c.c_u),
            c_a=as_interval(c.c_a),
            C1=as_interval(c.C1),
            C2=as_interval(c.C2),
            X_norm=X_norm,
            misfit_norm=misfit_norm,
            lambda_0=lambda_0,
            step_size_limit=_step_size_limit(lambda_0, c),
            room=room,
            model=model,
            X=X,
            y=y,
            equilibrium=at,
        )


def _power(value: float, towards: float) -> float:
    """value^{3/2}, rounded outward."""
    if not math.isfinite(value):
        return value
    x = ball(value)
    ends = as_interval(x * x.sqrt()) if value > 0.0 else Interval(0.0, 0.0)
    return ends.lower if towards < 0 else ends.upper


def _step_size_limit(lambda_0: Interval, c: Constants) -> float:
    if c.X_norm.contains(0):
        return 0.0
    second = as_interval(2 * c.C2 / c.C1**2).lower
    return min(second, as_interval(2 / ball(lambda_0.upper)).lower) if lambda_0.upper > 0.0 else second


def _all(*inequalities: Inequality) -> bool | None:
    found = [i.holds for i in inequalities]
    return False if False in found else None if None in found else True
