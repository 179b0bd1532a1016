"""Gradient descent with sigmoid and tanh: a linear rate on samples, how it depends on the width, and what a discontinuous activation does."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import stdtrit

import theorycheck as tc
from theorycheck.deq import DEQ, safe_step_size, train
from theorycheck.deq.foretold import training_work

from ._float_networks import FUNCTIONS, settle, settling_work, share, weights
from ._letters import REPORTED
from ._population import L, lipschitz, phi, s

m, n, d = tc.sizes("m n d")
i = tc.index("i", below=n)
X, y = tc.matrix("X", d, n), tc.vector("y", n)
W = tc.gaussian("W", m, m, variance=2 * s / m)
U = tc.gaussian("U", m, d, variance=2 / d)
a = tc.gaussian("a", m, variance=1 / m)
eta, p = tc.real("eta", "(0, inf)"), tc.real("p", "(0, 1)", tex="t")
tau = tc.natural("tau")
N = tc.constant("N", depends=[phi, L, X, y, s, p])
h = tc.constant("h", depends=[phi, L, X, y, s, p])

step = eta / m


def loss_at(phi_: tc.Term, when: tc.Term | int) -> tc.Term:
    """The loss at a step; the step size is inverse to the width."""
    features, readout = (tc.descent(part, phi_, W, U, a, X, y, step, when) for part in ("Z", "a"))
    return tc.norm_F(features.T @ readout - y) ** 2 / 2


def rate(phi_: tc.Term, times: int) -> tc.Term:
    """The loss falls by (1 - times eta lambda_0/2) at every step."""
    Z = tc.equilibrium(phi_, W, U, X)
    return loss_at(phi_, tau) <= (1 - times * step * tc.lambda_min(Z.T @ Z) / 2) ** tau * loss_at(phi_, 0)


HERE = {
    "X": "sphere:2,3,1",
    "y": [[1.0], [-1.0]],
    "n": 2,
    "d": 3,
    "p": "2/5",
    "m": 24,
    "s": "1/10",
    "eta": "1/8",
    "tau": 6,
    "N": 24,
    "h": "1/8",
}
TRIALS = {"quick": 100, "default": 200, "thorough": 1000}
INPUTS = [tc.forall(i, (X.T @ X)[i, i] == d), m >= N, eta <= h]
linear = (
    tc.states(
        "truong2023.convergence",
        tc.P(rate(phi, 1)) >= 1 - p,
        [lipschitz, 8 * L**2 * s < 1, *INPUTS],
        title="gradient descent converges linearly for Lipschitz activations",
        place="card: key results, and its first three experiments",
        note="With a step size inverse to the width. The rate then stays of one order over the widths tried; with one step size for all widths it grows with the width. A step in place of φ has the slope 0 almost everywhere: "
        "W and U never move, and the read-out alone is trained, on features that need not exist.",
        **REPORTED,
    )
    .sampled(TRIALS, phi="tanh", L=1, **HERE)
    .sampled(TRIALS, phi="sine", L=1, **HERE)
    .tells_from("sixty-four times that rate", tc.P(rate(phi, 64)) >= 1 - p)
    .tells_from("the loss does not fall", tc.P(loss_at(phi, tau) >= loss_at(phi, 0)) >= 1 - p)
)  # fmt: skip

N_, h_ = tc.constant("N_s", depends=[X, y, s, p], tex="N"), tc.constant("h_s", depends=[X, y, s, p], tex="h")
sigmoid = (
    tc.states(
        "truong2023.convergence.sigmoid",
        tc.P(rate(tc.sigmoid, 1)) >= 1 - p,
        [s < 2, tc.forall(i, (X.T @ X)[i, i] == d), m >= N_, eta <= h_],
        title="gradient descent converges linearly for the sigmoid",
        place="card: key results, and its first three experiments",
        note="8L²s < 1 with L = 1/4 is s < 2.",
        **REPORTED,
    )
    .sampled(TRIALS, **{k: v for k, v in HERE.items() if k not in "Nh"}, N_s=24, h_s="1/8")
    .tells_from("sixty-four times that rate", tc.P(rate(tc.sigmoid, 64)) >= 1 - p)
    .tells_from("the loss does not fall", tc.P(loss_at(tc.sigmoid, tau) >= loss_at(tc.sigmoid, 0)) >= 1 - p)
)  # fmt: skip


NAMES, LABELS = ("tanh", "sigmoid", "relu"), np.array([1.0, -1.0, 0.5, -0.5])


def _sizes(context: tc.Context) -> tuple[tuple[int, ...], int, int]:
    """Widths, networks of each, steps."""
    return context.choose(((10, 40), 1, 30), ((20, 40, 80, 160), 2, 120), ((50, 100, 200, 400, 800), 12, 600))


def _jumps(context: tc.Context) -> tuple[tuple[int, ...], int]:
    """Widths and draws of the networks of steps."""
    return context.choose(((10, 40), 6), ((5, 10, 20, 40, 80), 100), ((5, 10, 20, 40, 80, 160), 500))


def _network(context: tc.Context, k: int, w: int, j: int) -> DEQ:
    return DEQ.initialise(w, 6, 0.08, context.rng(1000 * k + 10 * j + w % 7), activation=NAMES[k])


def rates_cost(context: tc.Context) -> tc.Work:
    """Two paths of each network, and the draws of the networks of steps."""
    (widths, seeds, steps), points, work = _sizes(context), tc.load_data("sphere:4,6,1"), tc.Work()
    for k in range(len(NAMES)):
        eta = safe_step_size(_network(context, k, widths[-1], 0), points) / 2.0
        for w in widths:
            work += 2 * seeds * training_work(_network(context, k, w, 0), points, LABELS, eta, steps, tol=1e-10)
    widths, draws = _jumps(context)
    for name in ("step", "sign"):
        for w in widths:
            work += settling_work(name, w, 4, 6, 0.08, draws, context.rng(7000 + w))
    return work


@linear.study(cost=rates_cost)
def rates(context: tc.Context) -> tc.Study:
    """The measured exponent against the width, and what is left of it where the activation jumps."""
    (widths, seeds, steps), names, labels = _sizes(context), NAMES, LABELS
    points = tc.load_data("sphere:4,6,1")

    def network(k: int, w: int, j: int) -> DEQ:
        return _network(context, k, w, j)

    def one(at: tuple[int, int]) -> list[list[float]]:
        """The exponents of the networks: at one step size for all widths, and at one inverse to the width."""
        (k, w), eta_widest = at, safe_step_size(network(at[0], widths[-1], 0), points)
        slopes: list[list[float]] = [[], []]
        for j in range(seeds):
            for scaled in (0, 1):
                step_size = eta_widest * (widths[-1] / w if scaled else 1.0) / 2.0
                path = train(network(k, w, j), points, labels, step_size, steps, every=max(1, steps // 20), tol=1e-10)
                slopes[scaled].append(_exponent(path.column("step"), path.column("loss")))
        return slopes

    found = context.map(one, [(k, w) for k in range(len(names)) for w in widths])
    rows, powers, fixed, inverse = [], [], [], []
    for k, name in enumerate(names):
        mine = found[k * len(widths) : (k + 1) * len(widths)]
        rows += [(name, str(w), _spread(same), _spread(scaled)) for w, (same, scaled) in zip(widths, mine, strict=True)]
        powers.append((name, *(_power(widths, [slopes[scaled] for slopes in mine]) for scaled in (0, 1))))
        for lines, scaled in ((fixed, 0), (inverse, 1)):
            lines.append((name, tuple(map(float, widths)), tuple(float(np.mean(slopes[scaled])) for slopes in mine)))
    return tc.Study(
        f"the loss against the step is fitted by an exponential on its second half, {seeds} networks a width; and how often a network of steps has an equilibrium at all",
        tables=(
            tc.Table("Fall of log Φ in a step, mean and range over networks", ("activation", "width m", "one step size for all widths", "step size inverse to m"), tuple(rows)),
            tc.Table("Rate ~ width to the power, 95 % intervals over all networks", ("activation", "one step size for all widths", "step size inverse to m"), tuple(powers)),
            _steps(context, points),
        ),
        plots=(
            tc.Plot("Rate against width, one step size", "width m", "fall of log Φ in a step", tuple(fixed), log_x=True, log_y=True),
            tc.Plot("Rate against width, step size inverse to m", "width m", "fall of log Φ in a step", tuple(inverse), log_x=True, log_y=True),
        ),
    )  # fmt: skip


def _exponent(at: np.ndarray, losses: np.ndarray) -> float:
    """Minus the slope of log Φ over the second half of the records, above rounding."""
    kept = losses > 1e-24 * losses[0]
    at, losses = at[kept], losses[kept]
    half = len(at) // 2 if len(at) > 3 else 0
    return -float(np.polyfit(at[half:], np.log(losses[half:]), 1)[0])


def _power(widths: tuple[int, ...], slopes: list[list[float]]) -> str:
    """Slope of the logarithm of the rate against that of the width, with Student's interval; one network each at two widths leaves none."""
    x = np.log(np.repeat(widths, [len(of_one) for of_one in slopes]))
    y = np.log([slope for of_one in slopes for slope in of_one])
    best, free = np.polyfit(x, y, 1), len(x) - 2
    if free < 1:
        return f"{best[0]:.3f} (too few networks for an interval)"
    error = math.sqrt(float(((y - np.polyval(best, x)) ** 2).sum()) / free / float(((x - x.mean()) ** 2).sum()))
    half = float(stdtrit(free, 0.975)) * error
    return f"{best[0]:.3f} ({best[0] - half:.3f} to {best[0] + half:.3f})"


def _spread(values: list[float]) -> str:
    return f"{np.mean(values):.4g} ({min(values):.4g} to {max(values):.4g})"


def _steps(context: tc.Context, points: np.ndarray) -> tc.Table:
    """z = step(W z + U x): how often it settles; its gradient for W and U is 0 wherever there is one."""
    widths, draws = _jumps(context)

    def one(at: tuple[str, int]) -> int:
        name, m_ = at
        rng, settled = context.rng(5000 + m_), 0
        for _ in range(draws):
            V, T = weights(m_, points.shape[1], 0.08, rng)
            settled += settle(FUNCTIONS[name], V, T @ points.T) is not None
        return settled

    places = [(name, m_) for name in ("step", "sign") for m_ in widths]
    counted = zip(places, context.map(one, places), strict=True)
    rows = [(name, str(m_), share(settled, draws)) for (name, m_), settled in counted]
    return tc.Table(
        "A discontinuous activation: the iteration settles (95 % intervals)",
        ("activation", "width m", "draws that settle, all 4 points"),
        tuple(rows),
    )
