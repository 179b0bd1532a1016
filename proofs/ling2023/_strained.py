"""Networks that meet Condition 1 and strain Theorem 1: found by climbing, certified, and then pushed beyond the condition by known factors.

A candidate is W of a given norm, U, directions of the read-out and of the misfit, and how the room that (9) leaves is shared between the read-out and delta. Read-out and
delta are made as large as (9) allows, the misfit as large as (7) and (8) allow. What is climbed is how far one conclusion is used up along the path, which is run here with
dense solves (Newton on the pattern), so that ``deq`` is not asked twice; Condition 1 of what is found is certified by ``condition_1``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from theorycheck.deq import DEQ, Condition1, condition_1
from theorycheck.errors import Vacuous

Array = np.ndarray
MARGIN = 1 - 1e-6
TRIED = 60
"""Steps along which a candidate is watched while it is climbed."""

# what is climbed, inputs n, d, width m, variance s (W has the norm 2 sqrt(2 s), the edge of A1)
AIMS = (
    ("λ", 1, 1, 1, 0.001), ("λ", 1, 1, 2, 0.05), ("λ", 1, 2, 3, 0.12), ("λ", 2, 2, 2, 0.001), ("λ", 2, 2, 4, 0.03), ("λ", 2, 3, 4, 0.12), ("λ", 3, 3, 6, 0.06), ("λ", 4, 4, 8, 0.01),
    ("W", 1, 1, 1, 0.001), ("W", 1, 1, 2, 0.05), ("W", 1, 2, 3, 0.12), ("W", 2, 2, 2, 0.001), ("W", 2, 2, 4, 0.03), ("W", 2, 3, 4, 0.12), ("W", 3, 3, 6, 0.06), ("W", 4, 4, 8, 0.01),
    ("rate", 1, 1, 1, 0.001), ("rate", 1, 1, 2, 0.05), ("rate", 1, 2, 3, 0.12), ("rate", 2, 2, 2, 0.001), ("rate", 2, 2, 4, 0.03), ("rate", 2, 3, 4, 0.12), ("rate", 3, 3, 6, 0.06), ("rate", 4, 4, 8, 0.01),
)  # fmt: skip


@dataclass(frozen=True)
class Watch:
    """What was seen along a path: ``share`` = least lambda_tau/lambda_0, ``norm`` = largest ||W(tau)||_2, ``closed`` = the part of 1 - ||W(0)||_2 that it closed,
    ``slope`` = least ||grad||^2/(lambda_0 Phi), ``rate`` = least log(Phi(tau)/Phi(0))/log of its bound. The theorem says 1/2, 1, 1, 1, 1."""

    share: float
    norm: float
    closed: float
    slope: float
    rate: float
    ended: bool

    @property
    def fails(self) -> tuple[bool, bool, bool]:
        """(i), (ii), (iii)."""
        return not self.norm < 1, not (self.share > 0.5 and self.slope >= 1 - 1e-9), not self.rate >= 1 - 1e-9


def equilibrium(W: Array, U: Array, X: Array) -> tuple[Array, Array]:
    """Z and the pattern (m x n) by Newton's method on the pattern; NaN where it does not settle."""
    B = U @ X.T
    on = B > 0
    for _ in range(60):
        M = np.eye(len(W)) - on.T[:, :, None] * W
        Z = np.linalg.solve(M, (on * B).T[:, :, None])[:, :, 0].T
        after = W @ Z + B > 0
        if (after == on).all():
            return Z, on
        on = after
    return np.full_like(B, np.nan), on


def watch(W: Array, U: Array, a: Array, X: Array, y: Array, eta: float, steps: int) -> Watch:
    """Follow gradient descent; it ends early where ||W||_2 >= 1 or a number is not finite."""
    lambda_0 = loss_0 = 0.0
    share, slope, rate, start = math.inf, math.inf, math.inf, float(np.linalg.norm(W, 2))
    norm = start
    log_bound = 0.0
    for tau in range(steps + 1):
        norm = max(norm, float(np.linalg.norm(W, 2))) if np.isfinite(W).all() else math.inf
        if not norm < 1:
            return Watch(share, norm, math.inf, slope, rate, True)
        Z, on = equilibrium(W, U, X)
        if not np.isfinite(Z).all():
            return Watch(share, math.nan, math.inf, slope, -math.inf, True)
        e = Z.T @ a - y
        least, loss = (
            float(np.linalg.svd(Z, compute_uv=False)[-1]) ** 2 if len(Z) >= len(e) else 0.0,
            0.5 * float(e @ e),
        )
        if tau == 0:
            lambda_0, loss_0 = least, loss
            log_bound = math.log1p(-eta * lambda_0 / 2) if eta * lambda_0 < 2 else -math.inf
        R = np.linalg.solve(np.eye(len(W)) - on.T[:, :, None] * W.T, (on * a[:, None]).T[:, :, None])[:, :, 0].T
        weighted = R * e
        G = weighted @ Z.T, weighted @ X, Z @ e
        share = min(share, least / lambda_0)
        if loss > 1e-26 * loss_0:
            slope = min(slope, sum(float(np.vdot(g, g)) for g in G) / (lambda_0 * loss))
            if -tau * log_bound > 1e-8:  # below, rounding of the loss is all that the quotient shows
                rate = min(rate, math.log(loss / loss_0) / (tau * log_bound) if log_bound > -math.inf else -math.inf)
        else:
            break
        W, U, a = W - eta * G[0], U - eta * G[1], a - eta * G[2]
    return Watch(share, norm, (norm - start) / (1 - start), slope, rate, False)


@dataclass(frozen=True, eq=False)
class Candidate:
    """Numbers that anything can be done to; ``network`` makes the instance of them that Condition 1 just allows."""

    W: Array
    U: Array
    X: Array
    readout: Array
    misfit: Array
    share: float

    def moved(self, rng: np.random.Generator, size: float) -> Candidate:
        """A neighbour: every part turned a little, its norm kept; the scale of U and the share are free."""

        def turned(v: Array) -> Array:
            w = v + size * np.linalg.norm(v) / math.sqrt(v.size) * rng.standard_normal(v.shape)
            return w * (np.linalg.norm(v) / np.linalg.norm(w))

        W = turned(self.W)
        W *= np.linalg.norm(self.W, 2) / np.linalg.norm(W, 2)
        X = turned(self.X)
        X *= math.sqrt(X.shape[1]) / np.linalg.norm(X, axis=1, keepdims=True)
        scale, share = math.exp(size * rng.standard_normal()), self.share + size * rng.standard_normal()
        return Candidate(
            W, scale * turned(self.U), X, turned(self.readout), turned(self.misfit), min(0.98, max(0.0, share))
        )

    def network(self) -> tuple[Array, Array, float, float] | None:
        """a, y, delta and the limit of (10); None where (9) leaves no room."""
        Z, _ = equilibrium(self.W, self.U, self.X)
        if not np.isfinite(Z).all():
            return None
        least = float(np.linalg.svd(Z, compute_uv=False)[-1]) ** 2
        w, u, size = (float(np.linalg.norm(v, k)) for v, k in ((self.W, 2), (self.U, 2), (self.X, "fro")))

        def constants(room: float) -> tuple[float, float, float, float]:
            delta, rho_a = (1 - self.share) * room, room
            gap = 1 - w - delta
            c_w, c_u, c_a = (u + delta) * rho_a / gap**2, rho_a / gap, (u + delta) / gap
            return delta, c_w, c_u, c_a

        low, high = 0.0, (1 - w) / (1 - self.share)
        for _ in range(60):
            middle = (low + high) / 2
            delta, c_w, c_u, _ = constants(middle)
            fits = delta < 1 - w and least >= 4 * (c_w**2 + c_u**2) * size**2
            low, high = (middle, high) if fits else (low, middle)
        room = low * MARGIN
        delta, c_w, c_u, c_a = constants(room)
        if not (room > 1e-9 and least > 1e-12):
            return None
        C2, C1 = (c_w**2 + c_u**2) * size**2, (c_w**2 + c_u**2 + c_a**2) * size**2
        t = min(least * delta / (4 * max(c_w, c_u, c_a) * size), least**1.5 * room / (4 * (2 + math.sqrt(2)) * C2))
        a = self.readout * (self.share * room / np.linalg.norm(self.readout))
        y = Z.T @ a - t * MARGIN * self.misfit / np.linalg.norm(self.misfit)
        return a, y, delta, min(2 / least, 2 * C2 / C1**2)


def _first(n: int, d: int, m: int, s: float, rng: np.random.Generator) -> Candidate:
    W = rng.standard_normal((m, m))
    W *= min(0.99, 2 * math.sqrt(2 * s)) / np.linalg.norm(W, 2)
    X = rng.standard_normal((n, d))
    X *= math.sqrt(d) / np.linalg.norm(X, axis=1, keepdims=True)
    if n == 1 == m:
        return Candidate(
            W, np.abs(rng.standard_normal((m, d))), np.abs(X), rng.standard_normal(m), rng.standard_normal(n), 0.5
        )
    return Candidate(W, rng.standard_normal((m, d)), X, rng.standard_normal(m), rng.standard_normal(n), 0.5)


def first_with_room(n: int, d: int, m: int, s: float, rng: np.random.Generator) -> Candidate:
    """A candidate that (9) leaves room."""
    for _ in range(100):
        trial = _first(n, d, m, s, rng)
        if trial.network() is not None:
            return trial
    raise Vacuous("VACUOUS: none of 100 candidates leaves room in (9)")


OBJECTIVES: dict[str, Callable[[Watch], float]] = {
    "λ": lambda w: w.share,
    "W": lambda w: -w.closed,
    "rate": lambda w: w.rate + 0.1 * w.slope,
}


def climbed(aim: str, n: int, d: int, m: int, s: float, tries: int, rng: np.random.Generator) -> Condition1:
    """The best certified instance after so many tries; the step of the climb shrinks by a fifth where it does not help."""
    best: tuple[float, Candidate] | None = None
    now, size = _first(n, d, m, s, rng), 0.5
    for k in range(tries):
        trial = _first(n, d, m, s, rng) if best is None or k < tries // 8 else now.moved(rng, size)
        made = trial.network()
        if made is None:
            continue
        a, y, _, limit = made
        found = watch(
            trial.W,
            trial.U,
            a,
            trial.X,
            y,
            0.99 * limit if aim == "rate" else min(0.5, 20 / n) * _fast(trial, a),
            TRIED,
        )
        value = OBJECTIVES[aim](found)
        if math.isfinite(value) and (best is None or value < best[0]):
            best, now = (value, trial), trial
            size = min(0.7, size * 1.3)
        else:
            size = max(1e-3, size * 0.95)
    if best is None:
        raise Vacuous(f"VACUOUS: none of {tries} candidates leaves room in (9)")
    return certified(best[1])


def _fast(trial: Candidate, a: Array) -> float:
    """1/||H|| or so: a step size that converges soon, for the climb alone."""
    Z, _ = equilibrium(trial.W, trial.U, trial.X)
    gap = 1 - float(np.linalg.norm(trial.W, 2))
    back = float(a @ a) / gap**2
    return 1.0 / (float(np.linalg.norm(Z, 2)) ** 2 * (1 + back) + back * float(np.linalg.norm(trial.X, 2)) ** 2)


def certified(trial: Candidate) -> Condition1:
    """The instance with Condition 1 proved."""
    made = trial.network()
    assert made is not None
    a, y, delta, _ = made
    found = condition_1(trial.X, y, model=DEQ(trial.W, trial.U, a), delta=delta)
    if found.holds is not True:
        raise AssertionError(f"(7), (8), (9) at {found.eq_7.ratio}, {found.eq_8.ratio}, {found.eq_9.ratio}")
    return found
