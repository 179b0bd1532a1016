"""Question 1 of the second paper's reviews: what is lost without bounded derivatives. Nothing, without the second; with an unbounded first, the equilibrium."""

from __future__ import annotations

import math

import numpy as np

import theorycheck as tc
from theorycheck.activations import activation
from theorycheck.deq import DEQ, safe_step_size, train
from theorycheck.deq.foretold import training_work

from ._float_networks import FUNCTIONS, settle, settling_work, share, weights
from ._letters import PAPER

NAMES = ("relu", "leaky-relu(0.3)", "hard-tanh", "tanh", "sqrt(abs(x))", "x*abs(x)", "x**2", "exp", "step", "sign")
VARIANCE = 0.1
TRAINED = ("relu", "leaky-relu(0.3)", "hard-tanh", "tanh")
"""With an equilibrium for sure; the last has all derivatives bounded."""
LABELS = (1.0, -1.0, 0.5)

question = tc.says(
    "truong2023.question-1",
    r"Bounded first and second derivatives are asked for. Without a second derivative that is bounded, and with corners, equilibria and training are as with it; where the first is unbounded, or $`\phi`$ jumps, a random network may have no equilibrium, or one that depends on where the iteration starts.",
    title="activations without bounded derivatives",
    edition="reported",
    place="card, open question 1: no bounded derivatives",
    stated_with=("truong2023.activations", "truong2023.prop-12.sharpened"),
    note="A question, not a theorem. Existence, uniqueness and λ_* > 0 of the population side for every Lipschitz activation are truong2023.prop-12.sharpened and pd.sharpened; what is answered here is the table, on random networks.",
    **PAPER,
)


def _sizes(context: tc.Context) -> tuple[tuple[int, ...], int]:
    """Widths and draws."""
    return context.choose(((30,), 5), ((20, 80, 200), 30), ((20, 80, 320, 1280), 200))


def settling_cost(context: tc.Context) -> tc.Work:
    """Two starts of each draw, and the training."""
    (widths, draws), work = _sizes(context), tc.Work()
    for name in NAMES:
        for m in widths:
            work += settling_work(name, m, 3, 5, VARIANCE, 2 * draws, context.rng(m))
    return work + _training_cost(context)


@question.study(cost=settling_cost)
def settling(context: tc.Context) -> tc.Study:
    """How often the iteration settles from 0, and how often from elsewhere at another place."""
    widths, draws = _sizes(context)
    points = tc.load_data("sphere:3,5,1")

    def one(at: tuple[int, int]) -> tuple[int, int]:
        """How many settle, and how many of these elsewhere or not from the second start."""
        (k, m), name = at, NAMES[at[0]]
        rng, settled, elsewhere = context.rng(100 * k + m % 97), 0, 0
        for _ in range(draws):
            W, U = weights(m, points.shape[1], VARIANCE, rng)
            B = U @ points.T
            Z = settle(FUNCTIONS[name], W, B)
            other = settle(FUNCTIONS[name], W, B, 5.0 * rng.standard_normal(B.shape))
            settled += Z is not None
            elsewhere += Z is not None and (
                other is None or float(np.abs(Z - other).max()) > 1e-6 * (1.0 + math.sqrt(m))
            )
        return settled, elsewhere

    places = [(k, m) for k in range(len(NAMES)) for m in widths]
    rows = []
    for (k, m), (settled, elsewhere) in zip(places, context.map(one, places), strict=True):
        facts = activation(NAMES[k]).facts
        lipschitz = "none" if facts.lipschitz is None else f"{float(facts.lipschitz):.4g}"
        second = "none" if facts.sup_d2 is None else f"{float(facts.sup_d2):.4g}"
        rows.append((NAMES[k], lipschitz, second, str(m), share(settled, draws), share(elsewhere, draws)))
    return tc.Study(
        f"{len(NAMES)} activations at {len(widths)} widths, {draws} draws each, s = {VARIANCE}: how often W Z + U X settles; and the fall of the loss where it is sure to",
        tables=(
            tc.Table(
                f"Iteration Z ← φ(WZ + UX), s = {VARIANCE}, 3 points on a sphere, 95 % intervals",
                ("activation", "Lipschitz constant, proved", "sup |φ''|, proved", "width m", "settles from 0", "from a second start: not, or elsewhere"),
                tuple(rows),
            ),
            _trained(context, points),
        ),
    )  # fmt: skip


def _training_sizes(context: tc.Context) -> tuple[int, int, int]:
    """Width, networks, steps."""
    return context.choose((30, 2, 20), (100, 6, 100), (200, 20, 300))


def _network(context: tc.Context, k: int, j: int) -> DEQ:
    """W small enough for all of these to contract."""
    m = _training_sizes(context)[0]
    return DEQ.initialise(m, 5, 0.05, context.rng(6000 + 100 * k + j), activation=TRAINED[k])


def _training_cost(context: tc.Context) -> tc.Work:
    _, networks, steps = _training_sizes(context)
    work, points = tc.Work(), tc.load_data("sphere:3,5,1")
    for k in range(len(TRAINED)):
        model = _network(context, k, 0)
        work += networks * training_work(model, points, LABELS, 0.5 * safe_step_size(model, points), steps, tol=1e-10)
    return work


def _trained(context: tc.Context, points: np.ndarray) -> tc.Table:
    """Half of 1/λ_max(H) is the step size: log(Φ(0)/Φ(τ))/τ over the τ steps, and how often the loss fell at every record."""
    m, networks, steps = _training_sizes(context)

    def one(at: tuple[int, int]) -> tuple[float, bool]:
        model = _network(context, *at)
        path = train(model, points, LABELS, 0.5 * safe_step_size(model, points), steps, every=max(1, steps // 20), tol=1e-10)  # fmt: skip
        losses = path.column("loss")
        return math.log(losses[0] / losses[-1]) / steps, bool((np.diff(losses) < 0).all())

    found = context.map(one, [(k, j) for k in range(len(TRAINED)) for j in range(networks)])
    rows = []
    for k, name in enumerate(TRAINED):
        mine = found[k * networks : (k + 1) * networks]
        falls = [fall for fall, _ in mine]
        rows.append((name, f"{np.mean(falls):.4g} ({min(falls):.4g} to {max(falls):.4g})", share(sum(fell for _, fell in mine), networks)))  # fmt: skip
    head = (
        "activation",
        "fall of log Φ in a step, mean and range over networks",
        "the loss fell at every record, 95 % interval",
    )
    return tc.Table(f"Training, m = {m}, s = 0.05, {steps} steps at half of 1/λ_max(H)", head, tuple(rows))
