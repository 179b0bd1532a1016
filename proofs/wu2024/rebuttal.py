"""The two experiments of the rebuttal, small: sizes of trained weights on the steep target, density of features on the unseen-domain task."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

import theorycheck as tc

from ._letters import PAPER, SOURCE
from ._training import deq, feedforward, largest

ALLOWED = 0.5
ALPHA = 0.05

norms = tc.says(
    "wu2024.rebuttal-1",
    """Trained on the steep target, the largest weight of a feedforward network grows with d and that of the DEQ stays below it,
    in more than half of the random starts.""",
    title="trained weights on the steep target",
    place="author's answer to qjxV, Fig. 1 of its attachment",
    source=SOURCE,
    note="Two hidden layers of 16 against a DEQ of 16 neurons with |W|_2 <= 0.9, Adam, d = 5 and d = 20.",
    parts=("growth", "order"),
    **PAPER,
)


def _steep(d: int) -> tuple[np.ndarray, np.ndarray]:
    """Half of the points uniform, half closing in on 1, where the target rises."""
    near = 1 - 2.0 ** -np.linspace(0, d + 3, 32)
    x = np.concatenate([np.linspace(0, 1, 32), near])
    delta = 2.0**-d
    return x[None, :], (delta / (1 + delta - x))[None, :]


@lru_cache(maxsize=2)
def _trained(context: tc.Context) -> list[tuple[float, float, float, float, float, float]]:
    """For each start: the largest weight of the network at d = 5 and 20, of the DEQ at d = 5 and 20, both errors at d = 20."""
    key = context.choose(8, 12, 30)
    steps = context.choose(200, 600, 3000)
    found = []
    for trial in range(key):
        numbers: dict[str, float] = {}
        for d in (5, 20):
            X, y = _steep(d)
            for name, model in (("fnn", feedforward), ("deq", deq)):
                weights, _, error = model(X, y, 16, steps, context.rng(100 * trial + d))
                numbers[f"{name}{d}"], numbers[f"{name}{d} error"] = largest(weights), error
        found.append(tuple(numbers[k] for k in ("fnn5", "fnn20", "deq5", "deq20", "fnn20 error", "deq20 error")))
    return found  # type: ignore[return-value]


@norms.check(part="growth")
def grows(context: tc.Context) -> tc.Evidence:
    """The network's largest weight at d = 20 exceeds the one at d = 5 from the same start."""
    found = _trained(context)
    failures = sum(row[1] <= row[0] for row in found)
    middle = np.median(np.array(found), axis=0)
    names = (
        "network, d = 5",
        "network, d = 20",
        "DEQ, d = 5",
        "DEQ, d = 20",
        "network, error at d = 20",
        "DEQ, error at d = 20",
    )
    measures = tuple(
        tc.Measure(n, f"{v:.3g} (median of {len(found)} starts)") for n, v in zip(names, middle, strict=True)
    )
    return tc.binomial_evidence(failures, len(found), ALLOWED, alpha=ALPHA, summary="starts where the network's largest weight does not grow", measures=measures)  # fmt: skip


@norms.check(part="order")
def lower(context: tc.Context) -> tc.Evidence:
    """The DEQ's largest weight at d = 20 is below the network's."""
    found = _trained(context)
    failures = sum(row[3] >= row[1] for row in found)
    return tc.binomial_evidence(failures, len(found), ALLOWED, alpha=ALPHA, summary="starts where the DEQ's largest weight is not the smaller one")  # fmt: skip


density = tc.says(
    "wu2024.rebuttal-2",
    """On the unseen-domain task the features of a trained DEQ are denser than those of a trained feedforward network,
    in more than half of the random starts.""",
    title="density of trained features",
    place="author's answer to HjzA, Fig. 2 of its attachment",
    source=SOURCE,
    note="Target x_1 + x_2 + x_3 on {-1, 1}^6 with x_1 = 1 in training; a feature counts where it exceeds a tenth of the largest one.",
    **PAPER,
)


@density.check
def denser(context: tc.Context) -> tc.Evidence:
    """The share of large features over all points of the seen domain, DEQ against network."""
    trials, steps = context.choose(8, 12, 30), context.choose(200, 600, 3000)
    cube = np.array([[1.0, *(1.0 - 2.0 * (k >> b & 1) for b in range(5))] for k in range(32)]).T
    y = cube[:3].sum(axis=0)[None, :]
    shares = []
    for trial in range(trials):
        one = [model(cube, y, 16, steps, context.rng(trial))[1] for model in (feedforward, deq)]
        shares.append([float((f > f.max() / 10).mean()) for f in one])
    failures = sum(b <= a for a, b in shares)
    middle = np.median(np.array(shares), axis=0)
    measures = (
        tc.Measure("network", f"{middle[0]:.3f} (median share)"),
        tc.Measure("DEQ", f"{middle[1]:.3f} (median share)"),
    )
    return tc.binomial_evidence(failures, trials, ALLOWED, alpha=ALPHA, summary="starts where the DEQ's features are not denser", measures=measures)  # fmt: skip
