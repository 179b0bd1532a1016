"""The width at which λ₀ ≥ (m/2)λ_* holds with probability 9/10, measured, against what the theorems ask for. It decides nothing.

At each width of a ladder with the ratio 5/4 a fixed number of networks is drawn; the interval of a threshold reaches from the last width whose rate is below 9/10 by Clopper-Pearson to the first
whose rate is above. Exponents are least-squares slopes of logarithms; their intervals come from redrawing the counts from the measured rates (parametric bootstrap).
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import numpy as np
from scipy.special import stdtrit

import theorycheck as tc
from theorycheck.claims.chance import clopper_pearson
from theorycheck.deq.foretold import condition_1_work
from theorycheck.errors import TheorycheckError

from ._float_networks import FUNCTIONS, settle, settling_work, weights

WANTED, RATIO, S = 0.9, 1.25, 0.08
FAMILIES = {"sphere": "sphere:{n},20,1", "digits": "digits:{n}"}


@dataclass(frozen=True)
class Threshold:
    """What was counted at each width for one data set and activation."""

    activation: str
    data: str
    n: int
    least: float
    widths: tuple[int, ...]
    hits: tuple[int, ...]
    draws: int

    def width(self, hits: tuple[int, ...] | np.ndarray) -> float:
        """Where the rate passes 9/10, by straight lines in log m after making the rates rise (pool adjacent violators)."""
        rates = _rising(np.asarray(hits, dtype=float) / self.draws)
        above = np.flatnonzero(rates >= WANTED)
        if not len(above):
            return math.inf
        k = int(above[0])
        if k == 0:
            return float(self.widths[0])
        low, high = math.log(self.widths[k - 1]), math.log(self.widths[k])
        return math.exp(low + (high - low) * (WANTED - rates[k - 1]) / (rates[k] - rates[k - 1]))

    @property
    def interval(self) -> tuple[float, float]:
        """See the top of the file; 95 % at each width."""
        ends = [clopper_pearson(h, self.draws, 0.05) for h in self.hits]
        below = [m for m, (_, high) in zip(self.widths, ends, strict=True) if high < WANTED]
        above = [m for m, (low, _) in zip(self.widths, ends, strict=True) if low >= WANTED]
        return float(max(below, default=self.n)), float(min(above, default=math.inf))


def _rising(rates: np.ndarray) -> np.ndarray:
    blocks: list[list[float]] = []
    for r in rates:
        blocks.append([float(r), 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, k), (b, j) = blocks[-2], blocks[-1]
            blocks[-2:] = [[(a * k + b * j) / (k + j), k + j]]
    return np.concatenate([np.full(int(k), r) for r, k in blocks])


def threshold(name: str, spec: str, draws: int, rng: np.random.Generator) -> Threshold:
    """Climb the ladder from m = n until three widths in a row are clearly above 9/10."""
    points = tc.load_data(spec)
    n, d = points.shape
    K = tc.population_gram(points, activation=name, sigma_w2="2/25")
    least = float(np.linalg.eigvalsh(K.matrix)[0])
    widths, hits, clear, m = list[int](), list[int](), 0, float(n)
    while clear < 2 and m < 400 * n:
        width = round(m)
        if not widths or width > widths[-1]:
            good = 0
            for _ in range(draws):
                W, U = weights(width, d, S, rng)
                Z = settle(FUNCTIONS[name], W, U @ points.T)
                good += (
                    Z is not None and float(np.linalg.svd(Z, compute_uv=False)[-1]) ** 2 >= width / 2 * least
                    if width >= n
                    else 0
                )
            widths.append(width)
            hits.append(good)
            clear = clear + 1 if clopper_pearson(good, draws, 0.05)[0] >= WANTED or good == draws else 0
        m *= RATIO
    return Threshold(name, spec, n, least, tuple(widths), tuple(hits), draws)


def _sizes(context: tc.Context) -> tuple[tuple[int, ...], int, int, tuple[str, ...]]:
    """Points, draws, redraws of the counts, activations."""
    every = ("relu", "tanh", "sigmoid", "leaky-relu(0.3)", "sin")
    sizes = context.choose((2, 4), (2, 4, 8, 16, 32, 64), (2, 4, 8, 16, 32, 64))
    return sizes, *context.choose((8, 50), (40, 400), (200, 1000)), context.choose(every[:2], every[:3], every)


def _drawn(context: tc.Context) -> tuple[int, int]:
    """Width and seeds of the networks at which (7) and (8) are looked at."""
    return context.choose(200, 600, 1500), context.choose(2, 5, 12)


def ladder(n: int) -> list[int]:
    """Widths that a ladder is likely to go through: up to 40 for two points, and to eight widths per point for many."""
    return sorted({round(n * RATIO**k) for k in range(40) if n * RATIO**k <= 40 + 7 * n})


def needed_cost(context: tc.Context) -> tc.Work:
    """Two families of data, each with a ladder for each activation and size; a table of K for each activation; Condition 1 at each size."""
    sizes, draws, _, names = _sizes(context)
    work = tc.Work(seconds=0.15 * len(names))
    for name in names:
        for n in sizes:
            for m in ladder(n):
                work += 2 * settling_work(name, m, n, 20, S, draws, context.rng(m))
                work += tc.Work(cube=2.0 * draws * m * n * n)
    width, seeds = _drawn(context)
    for n in sizes:
        work += len(FAMILIES) * seeds * condition_1_work(width, n)
    return work


def needed(context: tc.Context) -> tc.Study:
    """Thresholds for each activation and size, exponents, and where (7) and (8) would start to hold."""
    sizes, draws, redraws, names = _sizes(context)
    families = FAMILIES
    places = [(a, b, n) for a in range(len(names)) for b in range(len(families)) for n in sizes]

    def one(at: tuple[int, int, int]) -> dict[str, object] | None:
        a, b, n = at
        spec = list(families.values())[b].format(n=n)
        try:
            return asdict(threshold(names[a], spec, draws, context.rng(10000 * a + 1000 * b + n)))
        except TheorycheckError:  # digits without scikit-learn
            return None

    found: dict[tuple[str, str], list[Threshold]] = {}
    for (a, b, _), t in zip(places, context.map(one, places), strict=True):
        if t is not None:
            found.setdefault((names[a], list(families)[b]), []).append(Threshold(**t))
    rows = [_row(t) for line in found.values() for t in line]
    fits = [_fit(name, family, line, context.rng(99), redraws) for (name, family), line in found.items()]
    conditions, condition_fits, condition_lines = _conditions(context, sizes)
    lines = tuple(
        (f"{name}, {family}", tuple(float(t.n) for t in line), tuple(t.width(t.hits) for t in line))
        for (name, family), line in found.items()
    )
    return tc.Study(
        f"{len(rows)} widths at which λ₀ ≥ (m/2)λ_* holds with probability 0.9, s = {S}, {draws} networks at each width of a ladder",
        tables=(
            tc.Table("Width needed in practice", ("activation", "data", "n", "λ_*", "width, probability 0.9", "interval, 95 % at each width", "n²/λ_*² log(n/λ_*), over the width needed"), tuple(rows)),
            tc.Table("Fitted exponents, with 95 % intervals", ("activation", "data", "width ~ n to the power", "width ~ (n²/λ_*² log(n/λ_*)) to the power"), tuple(fits)),
            conditions,
            condition_fits,
        ),
        plots=(
            tc.Plot("Width at which λ₀ ≥ (m/2)λ_* holds with probability 0.9, s = 0.08", "points n", "width m", lines, log_x=True, log_y=True),
            tc.Plot("Width for (7) and for (8), extrapolated, beside the width needed in practice, ReLU, s = 0.08", "points n", "width m", (*(x for x in lines if x[0].startswith("relu")), *condition_lines), log_x=True, log_y=True),
        ),
    )  # fmt: skip


def _order(t: Threshold) -> float:
    return t.n**2 / t.least**2 * math.log(t.n / t.least)


def _row(t: Threshold) -> tuple[str, ...]:
    width, (low, high) = t.width(t.hits), t.interval
    return (
        t.activation,
        t.data,
        str(t.n),
        f"{t.least:.4g}",
        f"{width:.4g}",
        f"{low:.4g} to {high:.4g}",
        f"{_order(t) / width:.3g}",
    )


def _fit(name: str, family: str, line: list[Threshold], rng: np.random.Generator, redraws: int) -> tuple[str, ...]:
    at = {"n": np.log([t.n for t in line]), "order": np.log([_order(t) for t in line])}
    cells = []
    for x in at.values():
        slopes = []
        for _ in range(redraws):
            widths = [t.width(rng.binomial(t.draws, np.asarray(t.hits) / t.draws)) for t in line]
            if all(math.isfinite(w) for w in widths):
                slopes.append(float(np.polyfit(x, np.log(widths), 1)[0]))
        best = float(np.polyfit(x, np.log([t.width(t.hits) for t in line]), 1)[0])
        low, high = np.quantile(slopes, (0.025, 0.975)) if slopes else (math.nan, math.nan)
        cells.append(f"{best:.3f} ({low:.3f} to {high:.3f})")
    return name, family, *cells


Line = tuple[str, tuple[float, ...], tuple[float, ...]]


def _conditions(context: tc.Context, sizes: tuple[int, ...]) -> tuple[tc.Table, tc.Table, tuple[Line, ...]]:
    """Left over right of (7) and (8) at one width under A1, and where each would reach 1 if it goes on like √m, as it does: λ₀ ~ m, constants ~ √m.

    The exponents are those of single seeds, W, U, a and y drawn anew for each n; their interval is Student's over the seeds.
    """
    width, seeds = _drawn(context)

    def one(at: tuple[str, int]) -> list[list[float]] | str:
        family, n = at
        try:
            points = tc.load_data(FAMILIES[family].format(n=n))
            found = [tc.condition_1(points, width=width, sigma_w2=S, seed=k) for k in range(seeds)]
        except TheorycheckError as problem:
            return str(problem).partition(":")[0]
        return [[c.eq_7.ratio.lower for c in found], [c.eq_8.ratio.lower for c in found]]

    rows, fits, lines = [], [], list[Line]()
    places = [(family, n) for family in FAMILIES for n in sizes]
    results = dict(zip(places, context.map(one, places), strict=True))
    for family in FAMILIES:
        there, needed_for = [], []
        for n in sizes:
            ratios = results[family, n]
            if isinstance(ratios, str):
                rows.append((family, str(n), str(width), ratios, "", "", ""))
                continue
            best = [max(r) for r in ratios]
            rows.append(
                (family, str(n), str(width), *(f"{b:.3g}" for b in best), *(f"{width / b**2:.3g}" for b in best))
            )
            there.append(float(n))
            needed_for.append([[width / r**2 for r in of_one] for of_one in ratios])
        if len(there) < 2:
            continue
        for k, name in enumerate(("(7)", "(8)")):
            slopes = [
                float(np.polyfit(np.log(there), np.log([w[k][seed] for w in needed_for]), 1)[0])
                for seed in range(seeds)
            ]
            half = float(stdtrit(seeds - 1, 0.975)) * float(np.std(slopes, ddof=1)) / math.sqrt(seeds)
            fits.append(
                (name, family, f"{np.mean(slopes):.3f} ({np.mean(slopes) - half:.3f} to {np.mean(slopes) + half:.3f})")
            )
            lines.append((f"for {name}, {family}, best draw", tuple(there), tuple(min(w[k]) for w in needed_for)))
    head = ("data", "n", "width drawn", "(7), left over right, best draw", "(8)", "width for (7), extrapolated", "width for (8), extrapolated")  # fmt: skip
    return (
        tc.Table("Condition 1 of the first paper: (7) and (8) at random networks, ReLU", head, tuple(rows)),
        tc.Table(f"Fitted exponents of these widths, with 95 % intervals over {seeds} seeds", ("condition", "data", "width ~ n to the power"), tuple(fits)),
        tuple(lines),
    )  # fmt: skip
