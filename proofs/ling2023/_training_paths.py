"""Theorem 1 itself: gradient descent on networks that are certified to satisfy Condition 1, watched at every step."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from theorycheck import Claim, Context, Evidence, Grade, Measure, Outcome, Plot, Scope, claim
from theorycheck.deq import Condition1, Trajectory, find_condition_1_instance, train

from ._letters import PAPER

CONDITIONS = (r"Condition 1: (7), (8), (9)", r"$`\eta < \min(2/\lambda_0, 2C_2/C_1^2)`$ (10)")
PARTS = {
    "i": ("the norm of W stays below 1", r"$`\|W(\tau)\|_2 < 1`$ for all $`\tau \ge 0`$."),
    "ii": (
        "λ_τ stays above λ₀/2",
        r"$`\lambda_\tau > \lambda_0/2`$ and $`\|\nabla\Phi(\tau)\|^2 \ge \lambda_0\Phi(\tau)`$ for all $`\tau \ge 0`$.",
    ),
    "iii": (
        "the loss falls linearly",
        r"$`\Phi(\tau) \le (1 - \eta\lambda_0/2)^\tau\,\Phi(0)`$ for all $`\tau \ge 0`$.",
    ),
}


@lru_cache(maxsize=4)
def _paths(steps: int, seed: int) -> tuple[tuple[Condition1, Trajectory], ...]:
    """Paths from certified instances: orthogonal inputs where (9) holds and the repaired (9) fails, and random inputs where both hold."""
    found = [
        find_condition_1_instance(math.sqrt(n) * np.eye(n), width=64, seed=seed, repaired=False) for n in (1, 2, 3)
    ]
    rng = np.random.default_rng(seed)
    for n in (2, 4):
        X = rng.standard_normal((n, 6))
        found.append(
            find_condition_1_instance(
                X * (math.sqrt(6) / np.linalg.norm(X, axis=1, keepdims=True)), width=64, seed=seed
            )
        )
    return tuple(
        (c, train(c.model, c.X, c.y, 0.9 * c.step_size_limit, steps, every=max(1, steps // 100))) for c in found
    )


def _plot(paths: tuple[tuple[Condition1, Trajectory], ...]) -> Plot:
    path = paths[0][1]
    steps = tuple(path.column("step").tolist())
    return Plot(
        "Loss along gradient descent from a network that satisfies Condition 1 (n = 1, m = 64)",
        "step τ",
        "Φ(τ)",
        (
            ("measured", steps, tuple(path.column("loss").tolist())),
            ("bound (1 − ηλ₀/2)^τ Φ(0)", steps, tuple(path.column("loss_bound").tolist())),
        ),
        log_y=True,
    )


def _declare(number: str) -> Claim:
    title, statement = PARTS[number]
    made = claim(
        f"ling2023.theorem-1.{number}",
        title=title,
        statement=f"Under Condition 1 and (10): {statement}",
        edition="both",
        place=f"Theorem 1 ({number})",
        hypotheses=CONDITIONS,
        proved_from=("ling2023.theorem-1.step-3", "ling2023.eq-5", "ling2023.lemma-8.eq-17"),
        note="The printed argument uses step 3, which needs 8C₂. Tried on certified instances, some of which meet (9) with 4 but not with 8.",
        **PAPER,
    )

    @made.check
    def along_paths(context: Context) -> Evidence:
        """Thousands of steps from certified instances; every record is held against (i), (ii), (iii)."""
        paths = _paths(context.choose(300, 1500, 6000), context.seed)
        wrong = [v for _, path in paths for v in path.violations() if v.startswith(f"({number}) ")]
        met = sum(len(path.records) for _, path in paths)
        unrepaired = sum(c.holds is True and c.eq_9_repaired.holds is False for c, _ in paths)
        return Evidence(
            Outcome.FAILS if wrong else Outcome.HOLDS,
            Grade.NUMERIC,
            Scope.of_points(met, f"records of {len(paths)} paths, {paths[0][1].steps} steps each"),
            f"({number}) at every record of gradient descent from networks certified to satisfy Condition 1",
            effective_count=met,
            reason="; ".join(wrong[:3]),
            measures=(
                Measure("paths whose start meets (9) with 4 but not with 8", str(unrepaired)),
                Measure("largest proved ‖W(τ)‖₂", f"{max(path.column('W_norm_upper').max() for _, path in paths):.9f}"),
            ),
            plots=(_plot(paths),) if number == "iii" else (),
            trust=("numpy", "scipy", "python-flint"),
        )

    return made
