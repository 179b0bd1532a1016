"""Gradient descent on many certified networks that meet Condition 1, watched: how much of each conclusion of Theorem 1 is used up. It decides nothing."""

from __future__ import annotations

import math

import numpy as np

import theorycheck as tc
from theorycheck.deq import Condition1, Trajectory, find_condition_1_instance, train
from theorycheck.deq.foretold import training_work

# inputs n, d, width m, variance s, read-out in parts of the largest allowed, whether (9) holds with 8 in place of 4
NETWORKS = (
    (1, 1, 4, 0.0, 0.0, False), (1, 3, 8, 0.01, 0.0, False), (1, 5, 24, 0.05, 0.9, False), (1, 2, 40, 0.1, 0.0, False), (1, 4, 64, 0.12, 0.0, True),
    (2, 2, 4, 0.0, 0.0, False), (2, 3, 16, 0.01, 0.5, False), (2, 6, 24, 0.04, 0.0, True), (2, 2, 32, 0.08, 0.0, False), (2, 8, 64, 0.12, 0.9, False),
    (3, 3, 8, 0.0, 0.9, False), (3, 4, 16, 0.02, 0.0, True), (3, 8, 32, 0.06, 0.0, False), (3, 2, 48, 0.09, 0.5, False), (3, 6, 64, 0.115, 0.0, False),
    (4, 4, 12, 0.0, 0.0, True), (4, 6, 24, 0.03, 0.0, False), (4, 8, 40, 0.07, 0.9, False), (4, 5, 64, 0.1, 0.0, True), (5, 6, 64, 0.05, 0.0, False),
    (6, 8, 48, 0.01, 0.5, False), (8, 12, 64, 0.02, 0.0, False),
)  # fmt: skip


def path_of(k: int, steps: int, seed: int) -> tuple[Condition1, Trajectory]:
    """A path of ``steps`` steps from a network, at nine tenths of the largest step size of (10)."""
    n, d, m, s, readout, repaired = NETWORKS[k]
    X = np.random.default_rng([seed, k]).standard_normal((n, d))
    X *= math.sqrt(d) / np.linalg.norm(X, axis=1, keepdims=True)
    start = find_condition_1_instance(
        X, width=m, sigma_w2=s, readout=readout, seed=seed + k, repaired=repaired, attempts=40
    )
    return start, train(start.model, start.X, start.y, 0.9 * start.step_size_limit, steps, every=max(1, steps // 20))


def _steps(context: tc.Context) -> int:
    return context.choose(60, 400, 4000)


def along_paths_cost(context: tc.Context) -> tc.Work:
    """The search for every fourth network is timed, and some of its steps; the others take as long."""
    work, chosen = tc.Work(), range(0, len(NETWORKS), 4)
    for k in chosen:
        found: list[Condition1] = []
        work += tc.Work.timed(lambda k=k, found=found: found.append(path_of(k, 0, context.seed)[0]))  # type: ignore[misc]
        start = found[0]
        work += training_work(start.model, start.X, start.y, 0.9 * start.step_size_limit, _steps(context))
    return len(NETWORKS) / len(chosen) * work


def along_paths(context: tc.Context) -> tc.Study:
    """For each network: how far W and lambda moved, the Polyak-Lojasiewicz quotient, and the loss over its bound."""
    steps = _steps(context)

    def one(k: int) -> tuple[int, tuple[str, ...]]:
        (n, d, m, s, *_), (start, path) = NETWORKS[k], path_of(k, steps, context.seed)
        ratios = path.column("least_eigenvalue") / path.records[0].least_eigenvalue
        return len(path.violations()), (
            f"{n}, {d}, {m}", f"{s:g}", f"{start.eq_7.ratio.lower:.3f}, {start.eq_9.ratio.lower:.3f}", f"{path.column('W_norm_upper').max():.6f}",
            f"{ratios.min():.6f}", f"{path.column('pl_ratio').min():.3f}", f"{(path.column('loss') / path.column('loss_bound')).max():.6f}",
        )  # fmt: skip

    found = context.map(one, range(len(NETWORKS)))
    complaints, rows = sum(count for count, _ in found), [tuple(row) for _, row in found]
    return tc.Study(
        f"{len(rows)} networks certified to meet Condition 1, trained: {complaints} records contradict a conclusion",
        (tc.Measure("records that contradict a conclusion", str(complaints)),),
        tables=(
            tc.Table(
                "Networks that meet Condition 1",
                ("n, d, m", "s", "left/right of (7), (9)", "largest ‖W(τ)‖₂", "least λ_τ/λ₀", "least ‖∇Φ‖²/(λ₀Φ)", "largest loss over its bound"),
                tuple(rows),
            ),
        ),
    )  # fmt: skip
