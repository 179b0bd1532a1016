"""Gradient descent on (W, U, a), watched for everything Theorem 1 of Ling et al. speaks of.

The equilibrium and the adjoint start each step from those of the last one. The proved upper bound of ||W(tau)||_2 adds the length of each
step, is cut back to ||W(0)||_2 + ||W(tau) - W(0)||_F at each record, and to the spectral bound itself where it reaches 1; the rest is float64 with the error of the solves, a few 1e-12.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from theorycheck.deq.bounds import Array, up
from theorycheck.deq.condition_1 import condition_1
from theorycheck.deq.equilibrium import check_contraction, contraction, iteration_budget
from theorycheck.deq.fixed_point import iterate, masked, relu
from theorycheck.deq.gram_matrices import gram
from theorycheck.deq.model import DEQ, as_labels, as_points
from theorycheck.errors import bad_input
from theorycheck.linalg import frobenius_norm, spectral_norm_upper_bound

__all__ = ["Record", "Trajectory", "train"]


@dataclass(frozen=True)
class Record:
    """One watched step tau.

    ``W_norm``: estimate of ||W||_2 from below; ``W_norm_upper``: proved. ``least_eigenvalue``: lambda_tau. ``pl_ratio``: ||grad Phi||^2/(lambda_0 Phi),
    at least 1 in Theorem 1 (ii). ``loss_bound``: (1 - eta lambda_0/2)^tau Phi(0). Drifts are Frobenius distances from the start.
    """

    step: int
    loss: float
    loss_bound: float
    gradient_squared: float
    pl_ratio: float
    W_norm: float
    W_norm_upper: float
    least_eigenvalue: float
    W_drift: float
    U_drift: float
    a_drift: float


@dataclass(frozen=True, eq=False)
class Trajectory:
    """The records, the last ``model``, the step size, and why it ended; ``completed`` where all steps were made."""

    records: tuple[Record, ...]
    model: DEQ
    eta: float
    steps: int
    completed: bool
    reason: str

    def column(self, name: str) -> Array:
        """One field of all records as an array, e.g. ``loss``."""
        return np.array([getattr(record, name) for record in self.records], dtype=np.float64)

    def violations(self, relative: float = 1e-9) -> tuple[str, ...]:
        """Where Theorem 1 (i)-(iii) fail along the records, beyond a relative float64 slack; empty where all hold."""
        lambda_0, found = self.records[0].least_eigenvalue, []
        for r in self.records:
            if not r.W_norm_upper < 1.0:
                found.append(f"(i) at step {r.step}: ||W||_2 <= {r.W_norm_upper:.6g} is all that is proved")
            if not r.least_eigenvalue > 0.5 * lambda_0 * (1.0 - relative):
                found.append(f"(ii) at step {r.step}: lambda = {r.least_eigenvalue:.6g}, lambda_0 = {lambda_0:.6g}")
            if r.loss > 0.0 and not r.pl_ratio >= 1.0 - relative:
                found.append(f"(ii) at step {r.step}: ||grad||^2/(lambda_0 Phi) = {r.pl_ratio:.6g}")
            if not r.loss <= r.loss_bound * (1.0 + relative):
                found.append(f"(iii) at step {r.step}: Phi = {r.loss:.6g} exceeds {r.loss_bound:.6g}")
        return tuple(found)


@dataclass(frozen=True, eq=False)
class _Slope:
    """grad_W = weighted Z^T, grad_U = weighted X, grad_a = Z misfit; weighted = R diag(misfit)."""

    misfit: Array
    weighted: Array
    Z: Array

    def squared_norm(self, X: Array) -> float:
        """||grad Phi||^2 from n x n matrices alone."""
        inner = self.weighted.T @ self.weighted
        by_weights = float(np.vdot(inner, self.Z.T @ self.Z) + np.vdot(inner, X @ X.T))
        return by_weights + float(np.linalg.norm(self.Z @ self.misfit)) ** 2


class _State:
    """W, U, a under way, with the last Z, R and singular vector as starting points."""

    def __init__(self, model: DEQ, X: Array, y: Array, tol: float) -> None:
        self.model, self.X, self.y, self.tol = model, X, y, tol
        self.W, self.U, self.a = model.W.copy(), model.U.copy(), model.a.copy()
        self.spare = np.empty_like(self.W)
        self.W_norm_upper = model.W_norm.upper
        self.W_size = frobenius_norm(model.W).upper
        self.vector = np.ones(model.m) / math.sqrt(model.m)
        self.Z: Array | None = None
        self.R: Array | None = None

    @property
    def contraction(self) -> float:
        """L ||W||_2 from above, now."""
        return contraction(self.W_norm_upper, self.model.layer)

    def solve(self) -> _Slope:
        """The misfit and the factors of the gradient at the present parameters."""
        rho, layer = self.contraction, self.model.layer
        factor, budget = rho / (1.0 - rho), 10 * iteration_budget(rho, self.tol)
        B = self.U @ self.X.T
        values = relu if layer is None else layer.finish
        forward = iterate(self.W, B, values, tol=self.tol, factor=factor, max_iterations=budget, start=self.Z)
        Z = forward.value
        slopes = masked(Z > 0.0 if layer is None else layer.slope.floats(self.W @ Z + B))
        A = np.repeat(self.a[:, None], len(self.X), axis=1)
        back = iterate(self.W.T, A, slopes, tol=self.tol, factor=factor, max_iterations=budget, start=self.R)
        self.Z, self.R = Z, back.value
        misfit = Z.T @ self.a - self.y
        return _Slope(misfit, self.R * misfit, Z)

    def move(self, eta: float, slope: _Slope) -> None:
        """One step of gradient descent, and the bound of ||W||_2 after it: by the length of the step, with u ||W||_F for its rounding."""
        np.matmul(slope.weighted, slope.Z.T, out=self.spare)
        self.spare *= eta
        self.W -= self.spare
        self.U -= eta * (slope.weighted @ self.X)
        self.a -= eta * (slope.Z @ slope.misfit)
        length = eta * frobenius_norm(slope.weighted).upper * frobenius_norm(slope.Z).upper
        self.W_norm_upper = up(self.W_norm_upper + up(length * (1.0 + 2.0**-20)) + self.W_size * 2.0**-52)
        self.W_size = up(self.W_size + up(length * (1.0 + 2.0**-20)) + self.W_size * 2.0**-52)
        if not self.contraction < 1.0:
            self.tighten()
        if not self.contraction < 1.0 and np.isfinite(self.W).all():
            self.W_norm_upper = spectral_norm_upper_bound(self.W)

    def tighten(self) -> None:
        """||W(tau)||_2 <= ||W(0)||_2 + ||W(tau) - W(0)||_F, where that is better."""
        np.subtract(self.W, self.model.W, out=self.spare)
        drift = frobenius_norm(self.spare).upper * (1.0 + 2.0**-50)
        self.W_norm_upper = min(self.W_norm_upper, up(self.model.W_norm.upper + up(drift)))

    def estimate_W_norm(self) -> float:
        """A few power iterations from the last vector: from below, tight after some calls."""
        size = 0.0
        for _ in range(4):
            image = self.W @ self.vector
            size = float(np.linalg.norm(image))
            back = self.W.T @ image
            length = float(np.linalg.norm(back))
            if length == 0.0:
                break
            self.vector = back / length
        return size

    def record(self, step: int, slope: _Slope, eta: float, first: Record | None) -> Record:
        """What is known now; ``first`` is the record of step 0."""
        self.tighten()
        least = float(np.linalg.eigvalsh(gram(slope.Z))[0])
        loss = 0.5 * float(slope.misfit @ slope.misfit)
        lambda_0, first_loss = (first.least_eigenvalue, first.loss) if first else (least, loss)
        squared = slope.squared_norm(self.X)
        drifts = [
            float(np.linalg.norm(now - then))
            for now, then in ((self.W, self.model.W), (self.U, self.model.U), (self.a, self.model.a))
        ]
        return Record(
            step,
            loss,
            (1.0 - eta * lambda_0 / 2.0) ** step * first_loss,
            squared,
            squared / (lambda_0 * loss) if lambda_0 * loss > 0.0 else math.inf,
            self.estimate_W_norm(),
            self.W_norm_upper,
            least,
            drifts[0],
            drifts[1],
            drifts[2],
        )


def train(
    model: DEQ,
    X: object,
    y: object,
    eta: float | None = None,
    steps: int = 1000,
    *,
    every: int = 1,
    tol: float = 1e-12,
    on_record: Callable[[Record], None] | None = None,
) -> Trajectory:
    """Run ``steps`` steps of gradient descent and watch every ``every``-th, the first and the last.

    ``eta`` defaults to nine tenths of the limit of eq. (10) at the default delta, for ReLU. Ends early, with the reason, where L ||W||_2 < 1 is no longer
    proved or the loss is not finite. NoEquilibrium where it does not even hold at the start. ``on_record`` is called with each record.
    """
    points = as_points(X, model.d)
    labels = as_labels(y, len(points))
    if steps < 0 or every < 1:
        raise bad_input("steps, every", (steps, every), "steps >= 0 and every >= 1")
    if eta is None:
        eta = 0.9 * condition_1(points, labels, model=model).step_size_limit
    if not (math.isfinite(eta) and eta > 0.0):
        raise bad_input("eta", eta, "a positive finite step size", "give eta= where eq. (10) leaves none")
    check_contraction(model.norms.W, True, model.layer)
    state, records = _State(model, points, labels, tol), list[Record]()
    reason, done = f"all {steps} steps were made", steps
    for step in range(steps + 1):
        if not state.contraction < 1.0:
            lipschitz = "" if model.layer is None else f"L={model.layer.lipschitz:.6g}, "
            reason = f"step {step}: {lipschitz}||W||_2 <= {state.W_norm_upper:.6g} is all that is proved, so no equilibrium is guaranteed"
            done = step
            break
        slope = state.solve()
        if step % every == 0 or step == steps:
            records.append(state.record(step, slope, eta, records[0] if records else None))
            if on_record is not None:
                on_record(records[-1])
        if step < steps:
            state.move(eta, slope)
    return Trajectory(tuple(records), model.with_weights(state.W, state.U, state.a), eta, done, done == steps, reason)
