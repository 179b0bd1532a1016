"""Question 2 of the second paper's reviews: weights that are not Gaussian. K is the same for W, and is not for U, whose rows are sums over d entries only."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

import theorycheck as tc

from ._float_networks import FUNCTIONS, LAWS, settle, settling_work, share, spectral, spectral_work, weights
from ._letters import PAPER

m, n, d = tc.sizes("m n d")
i, j = tc.index("i", below=n), tc.index("j", below=n)
s = tc.real("s", "[0, 1/8)", tex=r"\sigma_w^2")
p, eps = tc.real("p", "(0, 1)", tex="t"), tc.real("eps", "(0, inf)")
X, K = tc.matrix("X", d, n), tc.matrix("K", n, n, "psd")
g, h = tc.gaussian("g", m, m, variance=1), tc.gaussian("h", m, d, variance=1)
N = tc.constant("N", depends=[X, s, p, eps])
products = X.T @ X
x = tc.real("x", "[-1, 1]")
Q = tc.define("Q", x, (tc.sqrt(1 - x**2) + (tc.pi - tc.acos(x)) * x) / tc.pi)
LIMIT = [
    tc.forall(i, (1 - s) * K[i, i] == 1),
    tc.forall(i, tc.forall(j, tc.implies(i < j, (1 - s) * K[i, j] == Q(s * (1 - s) * K[i, j] + (1 - s) * products[i, j] / d)))),
]  # fmt: skip
"""K is the limit of the ReLU network: (14) of the first paper, with cos θ eliminated."""


def signs(of: tc.Term, rows: tc.Term, cols: tc.Term) -> tc.Term:
    """Independent signs +-1: where a Gaussian entry is positive or not."""
    return 2 * tc.each(tc.heaviside, of) - tc.ones(rows, cols)


def near(W: tc.Term, U: tc.Term, share: Fraction | int = 1) -> tc.Term:
    """That every entry of G/m off the diagonal is within eps of that share of K."""
    Z = tc.equilibrium(tc.relu, W, U, X)
    gap = (1 / m) * (Z.T @ Z) - share * K
    return tc.forall(i, tc.forall(j, tc.implies(i < j, tc.absolute(gap[i, j]) <= eps)))


def population() -> np.ndarray:
    """K of the data"""
    return tc.population_gram(np.array(POINTS), sigma_w2="1/20").matrix


POINTS = [[1.0, 1.0], [1.0, -1.0]]
SCALE = tc.sqrt(2 * s / m)
W_signs, U_plain, U_signs = SCALE * signs(g, m, m), tc.sqrt(2 / d) * h, tc.sqrt(2 / d) * signs(h, m, d)
TRIALS = {"quick": 120, "default": 300, "thorough": 1500}
question = (
    tc.states(
        "truong2023.question-2",
        tc.P(near(W_signs, U_plain)) >= 1 - p,
        [tc.forall(i, products[i, i] == d), *LIMIT, m >= N],
        title="W of random signs in place of Gaussians has the same K",
        edition="reported",
        place="card, open question 2: weights or inputs that are not Gaussian",
        note="Sub-Gaussian entries of W leave K as it is, since a row of W meets m features. The rows of U meet d entries, and d is fixed: signs for U give another K, which the samples tell. "
        "Entries with heavy tails lose the contraction before they lose K: see the table. Inputs enter by their correlations alone, so that no law is asked of them; what a law moves is λ_*: see the second study. K is that of the ReLU network, from (14).",
        **PAPER,
    )
    .sampled(TRIALS, m=300, n=2, d=2, s="1/20", p="2/5", eps="1/8", N=300, X=np.array(POINTS).T, K=population)
    .tells_from("signs for U as well", tc.P(near(W_signs, U_signs)) >= 1 - p)
    .tells_from("half the K", tc.P(near(W_signs, U_plain, Fraction(1, 2))) >= 1 - p)
)  # fmt: skip


def _sizes(context: tc.Context) -> tuple[tuple[int, ...], int]:
    """Widths and draws."""
    return context.choose(((40, 160), 6), ((50, 200, 600), 20), ((50, 200, 800, 2400), 80))


def laws_cost(context: tc.Context) -> tc.Work:
    """Of each law for W, and of the two laws for U; numbers that are not Gaussian take about 2.5 times as long."""
    (widths, draws), work = _sizes(context), tc.Work(seconds=0.3)
    for m_ in widths:
        for law in (*LAWS, "Gaussian", "Gaussian"):
            work += settling_work("tanh", m_, 4, 6, 0.05, draws, context.rng(9000 + m_), law)
            work += draws * spectral_work(m_)
    return work


@question.study(cost=laws_cost)
def laws(context: tc.Context) -> tc.Study:
    """For each law, the mean of G/m - K over draws with its interval, and how often W contracts."""
    spec, s_, phi_name = context.choose("sphere:3,4,1", "sphere:4,6,1", "sphere:4,6,1"), 0.05, "tanh"
    widths, draws = _sizes(context)
    points = tc.load_data(spec)
    K_ = tc.population_gram(points, activation=phi_name, sigma_w2="1/20").matrix
    choices = [(law, "Gaussian") for law in LAWS] + [("Gaussian", "signs"), ("Gaussian", "Laplace")]

    def one(at: tuple[int, int]) -> tuple[tuple[str, ...], float, float]:
        """A row of the table, the mean of the gaps, and how many standard errors the mean of G/m is away; NaN where nothing settles."""
        (k, m_), (law_W, law_U) = at, choices[at[0]]
        rng, gaps, grams, contracts = context.rng(100 * k + m_ % 97), [], [], 0
        for _ in range(draws):
            W, U = weights(m_, points.shape[1], s_, rng, law_W, law_U)
            contracts += spectral(W) < 1.0
            Z = settle(FUNCTIONS[phi_name], W, U @ points.T)
            if Z is not None:
                grams.append(Z.T @ Z / m_)
                gaps.append(float(np.abs(grams[-1] - K_).max()))
        bias, away = _bias(grams, K_)
        shown = "none" if len(grams) < 3 else f"{bias:+.4f} ({away:.1f})"
        row = (str(m_), share(contracts, draws), share(len(gaps), draws), _interval(gaps), shown)
        return row, float(np.mean(gaps)) if gaps else math.nan, away

    found = context.map(one, [(k, m_) for k in range(len(choices)) for m_ in widths])
    rows, lines, last, lost = [], [], {}, []
    for k, (law_W, law_U) in enumerate(choices):
        name, mine = f"W {law_W}, U {law_U}", found[k * len(widths) : (k + 1) * len(widths)]
        rows += [(name, *row) for row, _, _ in mine]
        lines.append((name, tuple(map(float, widths)), tuple(mean for _, mean, _ in mine)))
        last[name] = round(mine[-1][2], 1)
        if math.isnan(mine[-1][1]):
            lost.append(name)
    apart = [f"{name} ({bias})" for name, bias in last.items() if bias > 5]
    return tc.Study(
        f"G/m against K, tanh, {spec}, s = {s_}; at the widest the mean of G/m − K is more than five standard errors from 0 for: {', '.join(apart) or 'none'}; nothing settles for: {', '.join(lost) or 'none'}",
        tables=(
            tc.Table(
                "Weights of other laws",
                ("law", "width m", "‖W‖₂ < 1, 95 % interval", "iteration settles, 95 % interval", "largest entry of |G/m − K|, mean and 95 % interval", "largest entry of the mean of G/m − K, over its standard error"),
                tuple(rows),
            ),
        ),
        plots=(
            tc.Plot("Mean over draws of the largest entry of |G/m − K|, tanh, s = 0.05", "width m", "largest entry of |G/m − K|", tuple(lines), log_x=True, log_y=True),
        ),
    )  # fmt: skip


def _input_sizes(context: tc.Context) -> tuple[int, tuple[int, ...], int]:
    """Data sets of each law, widths, draws of the weights for each."""
    return context.choose((3, (50,), 2), (15, (100, 400), 3), (60, (100, 400, 1600), 5))


def inputs_cost(context: tc.Context) -> tc.Work:
    """A K and its least eigenvalue for each data set, then networks."""
    (sets, widths, draws), one = _input_sizes(context), tc.Work.timed(lambda: _population(_points("Gaussian", np.random.default_rng(0))))  # fmt: skip
    work = len(LAWS) * sets * one + tc.Work(seconds=1.0)  # the table of K, once
    for m_ in widths:
        work += len(LAWS) * settling_work(
            "tanh", m_, POINTS_EACH, DIMENSION, 0.05, sets * draws, context.rng(9500 + m_)
        )
    return work


POINTS_EACH, DIMENSION = 6, 10


def _points(law: str, rng: np.random.Generator) -> np.ndarray:
    """Inputs with independent entries of a law, brought to the length √d that A2 asks for."""
    X_ = LAWS[law](rng, (POINTS_EACH, DIMENSION))
    found: np.ndarray = X_ * (math.sqrt(DIMENSION) / np.linalg.norm(X_, axis=1, keepdims=True))
    return found


def _population(points: np.ndarray) -> tuple[np.ndarray, float]:
    """K of tanh and λ_*; of inputs that are parallel K is still there, and λ_* is 0 or nearly so."""
    K_ = tc.population_gram(points, activation="tanh", sigma_w2="1/20").matrix
    return K_, float(np.linalg.eigvalsh(K_)[0])


@question.study(cost=inputs_cost)
def inputs(context: tc.Context) -> tc.Study:
    """For each law of the inputs: λ_* of K, how parallel the inputs are, and how far G/m is from the K of those inputs."""
    sets, widths, draws = _input_sizes(context)

    def one(k: int) -> tuple[list[float], list[float], list[list[float]]]:
        """λ_* and the largest correlation of each data set, and for each width the gaps of G/m."""
        law, rng = list(LAWS)[k], context.rng(700 + k)
        stars, parallel, gaps = [], [], [list[float]() for _ in widths]
        for _ in range(sets):
            points = _points(law, rng)
            K_, least = _population(points)
            stars.append(least)
            cosines = points @ points.T / DIMENSION - 2 * np.eye(POINTS_EACH)
            parallel.append(float(np.abs(np.where(np.eye(POINTS_EACH) > 0, 0, cosines)).max()))
            for j, m_ in enumerate(widths):
                for _ in range(draws):
                    W, U = weights(m_, DIMENSION, 0.05, rng)
                    Z = settle(FUNCTIONS["tanh"], W, U @ points.T)
                    if Z is not None:
                        gaps[j].append(float(np.abs(Z.T @ Z / m_ - K_).max()))
        return stars, parallel, gaps

    rows, found = [], context.map(one, range(len(LAWS)))
    for law, (stars, parallel, gaps) in zip(LAWS, found, strict=True):
        rows.append((law, _quantiles(stars), _quantiles(parallel), *map(_interval, gaps)))
    lines = tuple((law, tuple(map(float, widths)), tuple(float(np.mean(g)) for g in gaps)) for law, (_, _, gaps) in zip(LAWS, found, strict=True))  # fmt: skip
    return tc.Study(
        f"inputs with entries of other laws, brought to the length √d, weights Gaussian, tanh, {POINTS_EACH} points in dimension {DIMENSION}, s = 0.05, {sets} data sets of each law: "
        "K is a function of the inputs, and G/m goes to it whatever their law; the law moves λ_*",
        tables=(
            tc.Table(
                "Inputs of other laws",
                ("law of the entries", "λ_* (floats): median, 5 % to 95 %", "largest |cos| of two inputs: the same", *(f"largest entry of |G/m − K| at m = {m_}, mean and 95 % interval" for m_ in widths)),
                tuple(rows),
            ),
        ),
        plots=(tc.Plot("Inputs of other laws: mean of the largest entry of |G/m − K|", "width m", "largest entry of |G/m − K|", lines, log_x=True, log_y=True),),
    )  # fmt: skip


def _quantiles(values: list[float]) -> str:
    low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
    return f"{middle:.4g}, {low:.4g} to {high:.4g}"


def _interval(gaps: list[float]) -> str:
    if len(gaps) < 2:
        return "none"
    half = 1.96 * float(np.std(gaps, ddof=1)) / math.sqrt(len(gaps))
    return f"{np.mean(gaps):.4f} ± {half:.4f}"


def _bias(grams: list[np.ndarray], K_: np.ndarray) -> tuple[float, float]:
    """The entry of the mean of G/m that is furthest from K, and how many of its standard errors that is."""
    if len(grams) < 3:
        return math.nan, math.nan
    gap, error = np.mean(grams, axis=0) - K_, np.std(grams, axis=0, ddof=1) / math.sqrt(len(grams))
    k = np.unravel_index(np.argmax(np.abs(gap)), K_.shape)
    return float(gap[k]), abs(float(gap[k] / error[k]))
