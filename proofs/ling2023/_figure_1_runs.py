"""The curves of Figure 1: gradient descent under A1 and A2 at several widths on two data sets. It decides nothing.

The paper prints no step size. Here it is one for all widths of a data set, half of what linearised descent allows at the largest; beside it, in the table, a step size
that is inverse to the width. Each recorded loss and norm is proved for the float64 network at that step; the drift is measured against steps in double precision.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import numpy as np

import theorycheck as tc
from theorycheck.deq import DEQ, LongRecord, long_run, safe_step_size
from theorycheck.deq.foretold import long_run_work

S = 0.08
ONE, SCALED = "one step size", "step size inverse to the width"
SINGLE, DOUBLE = "long, in single precision", "long, in double precision"
LINE = 1.8 / 72 / 3.4
"""Of the height of the axes that a plotted line is thick."""


@dataclass(frozen=True)
class Size:
    """Points and dimension on the sphere, digits of the classes 0 and 1, widths, steps, steps between records, steps over which the drift is measured."""

    n: int
    d: int
    digits: int
    widths: tuple[int, ...]
    steps: int
    every: int
    drift: int


QUICK = Size(12, 8, 12, (32, 64, 128), 60, 10, 60)
DEFAULT = Size(60, 30, 60, (100, 200, 400, 800), 200, 20, 2000)
THOROUGH = Size(400, 400, 360, (800, 1600, 3200), 1000, 50, 2000)


def data(size: Size, seed: int) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Points of length sqrt(d), and labels: standard normal on the sphere, the class on digits."""
    sphere = tc.load_data(f"sphere:{size.n},{size.d},{seed}")
    found = {"sphere": (sphere, np.random.default_rng([seed, 1]).standard_normal(size.n))}
    try:
        from sklearn.datasets import load_digits
    except ImportError:
        return found
    images, classes = load_digits(n_class=2, return_X_y=True)
    chosen = np.sort(np.unique(images, axis=0, return_index=True)[1])[: size.digits]
    found["digits 0 and 1"] = (tc.load_data(images[chosen]), classes[chosen].astype(float))
    return found


def network(m: int, d: int, seed: int) -> DEQ:
    """A1 at s = 0.08."""
    return DEQ.initialise(m, d, S, np.random.default_rng([seed, 2, m]))


Place = tuple[str, int, str]
"""Data, width, kind of run."""


def _size(context: tc.Context) -> Size:
    return context.choose(QUICK, DEFAULT, THOROUGH)


def _places(size: Size, names: Iterable[str]) -> list[Place]:
    """The runs of a figure."""
    places = [(name, m, ONE) for name in names for m in size.widths]
    places += [(name, m, SCALED) for name in names for m in size.widths[:-1]]
    return places + [(name, size.widths[0], kind) for name in names for kind in (SINGLE, DOUBLE)]


def _steps(size: Size, kind: str) -> tuple[int, int]:
    """Of a run: steps, and steps between records."""
    lengths = {ONE: (size.steps, size.every), SCALED: (size.steps, size.steps)}
    return lengths.get(kind, (size.drift, size.drift // 20))


def curves_cost(context: tc.Context) -> tc.Work:
    """Every run, and for each the step size, which is found at the widest network."""
    size, work = _size(context), tc.Work()
    sets = data(size, context.seed)
    for name, m, kind in _places(size, sets):
        (n, d), (steps, every) = sets[name][0].shape, _steps(size, kind)
        work += long_run_work(m, n, d, steps, -(-steps // every) + 1, single=kind != DOUBLE)
        work += long_run_work(size.widths[-1], n, d, 0, 0)
    return work


def curves(context: tc.Context) -> tc.Study:
    """Loss and norm against the step, at the size of the profile."""
    size = _size(context)
    sets, widest = data(size, context.seed), size.widths[-1]

    def one(at: Place) -> list[dict[str, float]]:
        """The records of one run."""
        (X, y), m, kind = sets[at[0]], at[1], at[2]
        eta = safe_step_size(network(widest, X.shape[1], context.seed), X) * (widest / m if kind == SCALED else 1.0)
        steps, every = _steps(size, kind)
        model = network(m, X.shape[1], context.seed)
        run = long_run(model, X, y, eta, steps, every=every, single=kind != DOUBLE)
        return [asdict(record) for record in run.records]

    places = _places(size, sets)
    found = {
        at: [LongRecord(**r) for r in records] for at, records in zip(places, context.map(one, places), strict=True)
    }
    rows, plots, largest, drift_words = [], [], 0.0, []
    for name, (X, _) in sets.items():
        runs = {m: found[name, m, ONE] for m in size.widths}
        single, double = (found[name, size.widths[0], kind] for kind in (SINGLE, DOUBLE))
        drift = max(abs(math.log10(a.loss / b.loss)) for a, b in zip(single, double, strict=True))
        losses = [r.loss for records in runs.values() for r in records]
        line = LINE * (math.log10(max(losses) / min(losses)))
        below = "below" if drift < line else "not below"
        drift_words.append(f"{name}: {drift:.2g} decades, {below} a line's thickness of {line:.2g}")
        for m, records in runs.items():
            norms = [r.W_norm_upper for r in records]
            largest = max(largest, *norms)
            scaled = found.get((name, m, SCALED), records)
            rows.append(
                (
                    name, str(m), f"{records[-1].loss:.6g}", f"{scaled[-1].loss:.6g}", f"{min(norms):.6f} to {max(norms):.6f}",
                    f"{records[0].least_eigenvalue_lower:.6g} to {records[-1].least_eigenvalue_lower:.6g}",
                )
            )  # fmt: skip
        plots += _plots(name, X.shape, runs)
    return tc.Study(
        f"{len(rows)} runs of {size.steps} steps; ‖W(τ)‖₂ ≤ {largest:.6f} at every record, proved; drift of single precision over {size.drift} steps at m = {size.widths[0]}: {'; '.join(drift_words)}",
        (tc.Measure("largest ‖W(τ)‖₂ at any record, proved", f"{largest:.6f}"),),
        tables=(
            tc.Table(
                f"After {size.steps} steps",
                ("data", "width m", "loss, one step size for all m", "loss, step size inverse to m", "‖W(τ)‖₂, upper ends", "λ_min(ZᵀZ), lower ends, first to last"),
                tuple(rows),
            ),
        ),
        plots=tuple(plots),
    )  # fmt: skip


def _plots(name: str, shape: tuple[int, ...], runs: dict[int, list[LongRecord]]) -> list[tc.Plot]:
    where = f"{name}, n = {shape[0]}, d = {shape[1]}, s = {S}"

    def lines(field: str) -> tuple[tuple[str, tuple[float, ...], tuple[float, ...]], ...]:
        return tuple(
            (f"m = {m}", tuple(float(r.step) for r in records), tuple(getattr(r, field) for r in records))
            for m, records in runs.items()
        )

    return [
        tc.Plot(f"Training loss, {where}", "step τ", "loss Φ(τ)", lines("loss"), log_y=True),
        tc.Plot(f"Spectral norm of W, {where}", "step τ", "‖W(τ)‖₂", lines("W_norm")),
    ]
