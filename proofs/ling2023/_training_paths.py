"""Gradient descent on many certified networks that meet Condition 1, watched: how much of each conclusion of Theorem 1 is used up. It decides nothing."""

from __future__ import annotations

import math

import numpy as np

import theorycheck as tc
from theorycheck.deq import Condition1, find_condition_1_instance, train
from theorycheck.deq.foretold import training_work
from theorycheck.deq.slack import Seen, Slack, seen, slack

Network = tuple[int, int, int, float, float, bool, bool]
"""Inputs n, d, width m, variance s, read-out in parts of the largest allowed, whether (9) holds with 8 in place of 4, whether the labels are those of A2."""
OWN, SCALED = True, False
NETWORKS: tuple[Network, ...] = (
    (1, 1, 4, 0.0, 0.0, True, OWN), (1, 3, 8, 0.01, 0.0, True, SCALED), (1, 5, 24, 0.05, 0.9, True, OWN), (1, 2, 40, 0.1, 0.0, True, SCALED), (1, 4, 64, 0.12, 0.0, True, OWN),
    (2, 2, 4, 0.0, 0.0, True, SCALED), (2, 3, 16, 0.01, 0.5, True, OWN), (2, 6, 24, 0.04, 0.0, True, SCALED), (2, 2, 32, 0.08, 0.0, True, OWN), (2, 8, 64, 0.12, 0.9, True, SCALED),
    (3, 3, 8, 0.0, 0.9, True, OWN), (3, 4, 16, 0.02, 0.0, True, SCALED), (3, 8, 32, 0.06, 0.0, True, OWN), (3, 2, 48, 0.09, 0.5, True, SCALED), (3, 6, 64, 0.115, 0.0, True, OWN),
    (4, 4, 12, 0.0, 0.0, True, SCALED), (4, 6, 24, 0.03, 0.0, True, OWN), (4, 8, 40, 0.07, 0.9, True, SCALED), (4, 5, 64, 0.1, 0.0, True, OWN), (5, 6, 64, 0.05, 0.0, True, SCALED),
    (6, 8, 48, 0.01, 0.5, True, OWN), (8, 12, 64, 0.02, 0.0, True, SCALED),
    (1, 1, 4, 0.001, 0.0, False, OWN), (1, 5, 24, 0.05, 0.9, False, SCALED), (2, 2, 32, 0.08, 0.0, False, OWN), (3, 2, 48, 0.09, 0.5, False, SCALED),
)  # fmt: skip
RECORDS = 20


def start_of(k: int, seed: int) -> Condition1:
    """A network with Condition 1 certified. Labels of A2 are standard normal and U is what grows; else U is that of A1 and the labels shrink."""
    n, d, m, s, readout, repaired, own = NETWORKS[k]
    X = np.random.default_rng([seed, k]).standard_normal((n, d))
    X *= math.sqrt(d) / np.linalg.norm(X, axis=1, keepdims=True)
    y = np.random.default_rng([seed, k, 1]).standard_normal(n) if own else None
    return find_condition_1_instance(
        X, y, width=m, sigma_w2=s, readout=readout, seed=seed + k, repaired=repaired, attempts=40
    )


def path_of(start: Condition1, steps: int) -> tuple[int, list[Slack]]:
    """A path at nine tenths of the largest step size of (10), in stages; after each the network is taken as it stands, and what it leaves of each conclusion is proved.

    First, how many of these networks contradict a conclusion, by floats and beyond their rounding.
    """
    eta, model = 0.9 * start.step_size_limit, start.model
    first = seen(model, start.X, start.y)
    against, slacks, done = 0, [slack(first, first, eta, 0)], 0
    while done < steps:
        stage = min(max(1, steps // RECORDS), steps - done)
        path = train(model, start.X, start.y, eta, stage, every=stage)
        model, done = path.model, done + stage
        now = seen(model, start.X, start.y)
        slacks.append(slack(first, now, eta, done))
        against += _contradicts(
            first, now, path.records[-1].gradient_squared, (1 - eta * first.least.lower / 2) ** done
        )
    return against, slacks


def _contradicts(first: Seen, now: Seen, squared: float, fall: float) -> bool:
    beyond = 1 + 1e-9
    return (
        now.W_norm.lower >= 1
        or now.least.upper <= first.least.lower / 2
        or squared * beyond < first.least.lower * now.loss.lower
        or now.loss.lower > beyond * fall * first.loss.upper
    )


def _steps(context: tc.Context) -> int:
    return context.choose(60, 400, 4000)


def along_paths_cost(context: tc.Context) -> tc.Work:
    """The search and the proofs for every fourth network are timed, and some of its steps; the others take as long."""
    work, chosen = tc.Work(), range(0, len(NETWORKS), 4)
    for k in chosen:
        start = start_of(k, context.seed)
        work += tc.Work.timed(lambda k=k: start_of(k, context.seed))  # type: ignore[misc]
        work += RECORDS * tc.Work.timed(lambda at=start: seen(at.model, at.X, at.y))  # type: ignore[misc]
        work += training_work(start.model, start.X, start.y, 0.9 * start.step_size_limit, _steps(context))
    return len(NETWORKS) / len(chosen) * work


def along_paths(context: tc.Context) -> tc.Study:
    """For each network: how far W and lambda moved, and the least that each conclusion has to spare, proved at every record."""
    steps = _steps(context)

    def one(k: int) -> tuple[int, int, int, bool, tuple[str, ...]]:
        """Records that contradict, that are proved, all; whether (9) holds with 8 in place of 4; and a row."""
        (n, d, m, s, *_), start = NETWORKS[k], start_of(k, context.seed)
        (against, slacks), shape = path_of(start, steps), start.model
        return against, sum(x.proves for x in slacks), len(slacks), start.holds_repaired is True, (
            f"{n}, {d}, {m}", f"{s:g}", f"{start.eq_7.ratio.lower:.3f}, {start.eq_8.ratio.lower:.3g}, {start.eq_9.ratio.lower:.3f}",
            f"{np.linalg.norm(start.y) / math.sqrt(n):.3g}", f"{np.linalg.norm(shape.a):.2g}", f"{np.linalg.norm(shape.U) / math.sqrt(2 * m):.3g}",
            *(f"{min(getattr(x, name) for x in (slacks[1:] if name == 'rate' else slacks)):.4g}" for name in ("norm", "eigenvalue", "slope", "rate")),
            f"{sum(x.proves for x in slacks)} of {len(slacks)}",
        )  # fmt: skip

    found = context.map(one, range(len(NETWORKS)))
    rows = [tuple(row) for *_, row in found]
    against, proved, total = (sum(f[j] for f in found) for j in range(3))
    eight = sum(f[3] for f in found)
    head = (
        "n, d, m", "s", "left/right of (7), (8), (9)", "‖y‖/√n", "‖a(0)‖", "‖U(0)‖_F over A1's", "1 − ‖W(τ)‖₂, least", "λ_τ/λ₀ − 1/2, least", "‖∇Φ‖²/(λ₀Φ) − 1, least",
        "1 − Φ(τ)/bound, least from the first record on", "all four proved at",
    )  # fmt: skip
    return tc.Study(
        f"{len(rows)} networks certified to meet Condition 1, {eight} of them with 8C₂ in (9), trained for {steps} steps: {against} records contradict a conclusion; all conclusions are proved, "
        f"with the room they leave, at {proved} of {total} records (of the network that stands there). (9) allows no read-out longer than (1 − ‖W‖₂)/(2√n), where A1's has a norm of about 1, "
        "and (7) and (9) no misfit longer than ρ̄_u√d/(8n) (condition-1.eq-9.necessary, eq-7.necessary): either the labels shrink (U as in A1), or U grows (labels standard normal, the size that A2 says)",
        (tc.Measure("records that contradict a conclusion", str(against)), tc.Measure("records where all conclusions are proved", f"{proved} of {total}")),
        tables=(tc.Table("Networks that meet Condition 1; room that each conclusion leaves, proved from below", head, tuple(rows)),),
    )  # fmt: skip
