"""Question 3 of the second paper's reviews: explicit least eigenvalues for named activations, in one table and two pictures."""

from __future__ import annotations

import theorycheck as tc

from ..library._least import OUTSIDE, least_row
from ._letters import PAPER
from ._widths import needed, needed_cost

SLOPES = ("0", "0.01", "0.1", "0.3", "0.9", "1")
OTHERS = ("tanh", "sigmoid", "softplus", "gelu", "erf", "sin")
ACTIVATIONS = (*(f"leaky-relu({slope})" for slope in SLOPES), *OTHERS)
VARIANCES = ("1/50", "2/25", "3/25")

table = tc.says(
    "truong2023.question-3",
    r"For each of these activations $`\lambda_* = \lambda_{\min}(K)`$ has an explicit value, and the width needed in practice can be compared with the bound in it.",
    title="λ_* for tanh, sigmoid, softplus, gelu, erf, sine and leaky ReLU at several slopes",
    edition="reported",
    place="card, open question 3: explicit λ_*",
    stated_with=("truong2023.prop-12.sharpened", "truong2023.pd.sharpened"),
    note="Slope 1 is the linear activation: λ_* = 0 once n exceeds the dimension. A question, not a theorem: what is answered is the table, an enclosure of λ_* of the K "
    "that was computed with proved entry errors, and the widths that random networks need in practice, with intervals.",
    **PAPER,
)


table.study(needed, cost=needed_cost)


def certified_cost(context: tc.Context) -> tc.Work:
    """The rows at one variance are timed in the profile quick; those of another are as many again, and wider data sets take a little more."""
    return tc.Work(quick=context.choose(1.0, 3.5, 5.0))


@table.study(cost=certified_cost)
def certified(context: tc.Context) -> tc.Study:
    """Every λ_* from K with proved entry errors and a certified least eigenvalue."""
    sizes = context.choose((10, 20), (10, 20, 40), (10, 20, 40, 80, 160))
    data = [f"sphere:{n},30,1" for n in sizes] + ["cube:20,16,1", "digits:30"]
    variances = context.choose(VARIANCES[1:2], VARIANCES, VARIANCES)
    places = [(name, spec, s) for name in ACTIVATIONS for spec in data for s in variances]
    found = context.map(lambda at: least_row(*at), places)
    rows = [(at[0], *row) for at, row in zip(places, found, strict=True)]
    over_n: dict[str, list[tuple[float, float]]] = {}
    for name, spec, s, lower, *_ in rows:
        if s == "2/25" and spec.startswith("sphere"):
            over_n.setdefault(name, []).append((float(spec[7:].split(",")[0]), float(lower)))
    shown = ("leaky-relu(0)", "leaky-relu(0.3)", "leaky-relu(0.9)", "tanh", "sigmoid", "gelu", "sin")
    lines = tuple((name, *map(tuple, zip(*over_n[name], strict=True))) for name in shown)
    outside = [row[:3] for row in rows if row[-1] == OUTSIDE]
    remark = (
        f"; LAPACK's eigenvalue of the same K lies outside for {outside}"
        if outside
        else ", and LAPACK's of the same K lies in every interval"
    )
    return tc.Study(
        f"the least eigenvalue of K, enclosed in {len(rows)} rows{remark}",
        tables=(
            tc.Table("λ_*, certified", ("activation", "data", "s", "lower end", "upper end", "remark"), tuple(rows)),
        ),
        plots=(
            tc.Plot(
                "λ_* against the number of points on a sphere, d = 30, s = 0.08",
                "points n",
                "λ_* (lower end)",
                lines,
                log_x=True,
                log_y=True,
            ),
            tc.Plot(
                "λ_* of leaky ReLU against its slope, 20 points on a sphere, s = 0.08",
                "slope",
                "λ_* (lower end)",
                (
                    (
                        "20 points",
                        tuple(map(float, SLOPES)),
                        tuple(_at(rows, f"leaky-relu({slope})") for slope in SLOPES),
                    ),
                ),
            ),
        ),
    )


def _at(rows: list[tuple[str, ...]], name: str) -> float:
    return next(float(row[3]) for row in rows if row[:3] == (name, "sphere:20,30,1", "2/25"))
