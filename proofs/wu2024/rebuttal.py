"""The two experiments of the rebuttal, small: sizes of trained weights on the steep target, density of features on the unseen-domain task.

What training finds is measured over random starts and decides nothing: the statements stay words.
"""

from __future__ import annotations

import numpy as np

import theorycheck as tc
from theorycheck.claims.chance import clopper_pearson

from ._letters import PAPER, SOURCE
from ._training import deq, feedforward, largest

WIDTH = 16
ALPHA = 0.05

norms = tc.says(
    "wu2024.rebuttal-1",
    """Trained on the steep target, the largest weight of a feedforward network grows with d and that of the DEQ stays below it.""",
    title="trained weights on the steep target",
    place="author's answer to qjxV, Fig. 1 of its attachment",
    source=SOURCE,
    note="Two hidden layers of 16 against a DEQ of 16 neurons with |W|_2 <= 0.9, trained by Adam. What is proved of the weights is wu2024.theorem-2.fnn.",
    stated_with=("wu2024.theorem-2.fnn", "wu2024.theorem-2.weights"),
    **PAPER,
)


def _steep(d: int) -> tuple[np.ndarray, np.ndarray]:
    """Half of the points uniform, half closing in on 1, where the target rises."""
    near = 1 - 2.0 ** -np.linspace(0, d + 3, 32)
    x = np.concatenate([np.linspace(0, 1, 32), near])
    delta = 2.0**-d
    return x[None, :], (delta / (1 + delta - x))[None, :]


def _share(name: str, hits: int, trials: int) -> tuple[str, ...]:
    """A row: how often something happened, and where its chance lies."""
    low, high = clopper_pearson(hits, trials, ALPHA)
    return name, f"{hits} of {trials}", f"[{low:.3f}, {high:.3f}]"


SHARES = ("event", "starts", "chance, 95 % interval")


def _range(values: np.ndarray) -> str:
    low, middle, high = np.quantile(values, [0, 0.5, 1])
    return f"{middle:.3g} [{low:.3g}, {high:.3g}]"


def _starts(context: tc.Context) -> tuple[int, int]:
    """Starts, and steps of Adam from each."""
    return context.choose((8, 200), (12, 600), (30, 3000))


def _steepness(context: tc.Context) -> tuple[int, ...]:
    return context.choose((5, 20), (5, 20), (5, 10, 15, 20))


def _trained_cost(X: np.ndarray, y: np.ndarray, steps: float) -> tc.Work:
    """Of so many steps of both models."""
    few, rng = 10, np.random.default_rng(0)
    return sum((steps / few * tc.Work.timed(lambda model=model: model(X, y, WIDTH, few, rng)) for model in (feedforward, deq)), tc.Work())  # type: ignore[misc]  # fmt: skip


def trained_weights_cost(context: tc.Context) -> tc.Work:
    """Each start is trained at each steepness."""
    trials, steps = _starts(context)
    return _trained_cost(*_steep(5), trials * steps * len(_steepness(context)))


@norms.study(cost=trained_weights_cost)
def trained_weights(context: tc.Context) -> tc.Study:
    """Largest weights and errors of both models over random starts, the same starts for every d."""
    ds, (trials, steps) = _steepness(context), _starts(context)
    models = (("network", feedforward), ("DEQ", deq))
    sizes = {(name, d): np.zeros(trials) for name, _ in models for d in ds}
    errors = {key: np.zeros(trials) for key in sizes}
    for d in ds:
        X, y = _steep(d)
        for name, model in models:
            for trial in range(trials):
                weights, _, error = model(X, y, WIDTH, steps, context.rng(trial))
                sizes[name, d][trial], errors[name, d][trial] = largest(weights), error
    low, high = ds[0], ds[-1]
    shares = (
        _share(
            f"the network's largest weight is greater at d = {high} than at d = {low}",
            int((sizes["network", high] > sizes["network", low]).sum()),
            trials,
        ),
        _share(
            f"the DEQ's largest weight is the smaller one at d = {high}",
            int((sizes["DEQ", high] < sizes["network", high]).sum()),
            trials,
        ),
    )
    rows = tuple((name, str(d), _range(sizes[name, d]), _range(errors[name, d])) for name, d in sizes)
    lines = tuple((name, tuple(map(float, ds)), tuple(float(np.median(sizes[name, d])) for d in ds)) for name, _ in models)  # fmt: skip
    return tc.Study(
        f"{trials} starts (seeds 0 to {trials - 1} of this claim), {steps} steps of Adam",
        tables=(
            tc.Table("how often", SHARES, shares),
            tc.Table("trained", ("model", "d", "largest weight, median [range]", "root mean square error"), rows),
        ),
        plots=(tc.Plot("largest weight of the trained models", "d, where delta = 2^-d", "median over the starts", lines),),
    )  # fmt: skip


density = tc.says(
    "wu2024.rebuttal-2",
    """On the unseen-domain task the features of a trained DEQ are denser than those of a trained feedforward network.""",
    title="density of trained features",
    place="author's answer to HjzA, Fig. 2 of its attachment",
    source=SOURCE,
    note="Target x_1 + x_2 + x_3 on {-1, 1}^6 with x_1 = 1 in training; a feature counts where it exceeds a tenth of the largest one.",
    stated_with=("wu2024.gotu",),
    **PAPER,
)


def _seen() -> tuple[np.ndarray, np.ndarray]:
    """The points of the seen domain, and the target there."""
    cube = np.array([[1.0, *(1.0 - 2.0 * (k >> b & 1) for b in range(5))] for k in range(32)]).T
    return cube, cube[:3].sum(axis=0)[None, :]


def trained_features_cost(context: tc.Context) -> tc.Work:
    """Each start is trained once."""
    trials, steps = _starts(context)
    return _trained_cost(*_seen(), trials * steps)


@density.study(cost=trained_features_cost)
def trained_features(context: tc.Context) -> tc.Study:
    """The share of large features over all points of the seen domain, DEQ against network."""
    (trials, steps), (cube, y) = _starts(context), _seen()
    shares = np.array(
        [
            [_dense(model(cube, y, WIDTH, steps, context.rng(trial))[1]) for model in (feedforward, deq)]
            for trial in range(trials)
        ]
    )
    rows = (("network", _range(shares[:, 0])), ("DEQ", _range(shares[:, 1])))
    hits = int((shares[:, 1] > shares[:, 0]).sum())
    return tc.Study(
        f"{trials} starts (seeds 0 to {trials - 1} of this claim), {steps} steps of Adam",
        tables=(
            tc.Table("how often", SHARES, (_share("the DEQ's features are denser", hits, trials),)),
            tc.Table("trained", ("model", "share of large features, median [range]"), rows),
        ),
    )


def _dense(features: np.ndarray) -> float:
    return float((features > features.max() / 10).mean())
