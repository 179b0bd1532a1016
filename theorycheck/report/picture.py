"""A plot as SVG, drawn by matplotlib where it is installed; the same data give the same bytes.

Nothing of the machine enters: the settings start from matplotlib's own defaults (no rc file), letters are outlines of the font that comes
with it, ids are hashed with a fixed salt, and the date and the program's name are left out. Another version of matplotlib may draw other
bytes. Lines differ in marker and stroke as well as in colour (Okabe and Ito, 2008).
"""

from __future__ import annotations

import io
import warnings
from itertools import pairwise
from typing import Any

from theorycheck.report.series import drawable, number
from theorycheck.verdict import Plot

__all__ = ["svg"]

_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
_STROKES: tuple[Any, ...] = ("-", "--", "-.", (0, (1, 1.2)), (0, (6, 1.5, 1, 1.5, 1, 1.5)), (0, (8, 2)))
_MARKERS = ("o", "s", "^", "D", "v", "P", "X")
_SETTINGS = {
    "svg.hashsalt": "theorycheck",
    "svg.fonttype": "path",
    "font.size": 11.0,
    "axes.titlesize": 12.5,
    "axes.titlelocation": "left",
    "axes.titlepad": 10.0,
    "axes.edgecolor": "#555555",
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.formatter.use_locale": False,
    "axes.formatter.useoffset": False,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.7,
    "lines.linewidth": 1.8,
    "lines.markersize": 5.0,
    "legend.frameon": False,
    "legend.fontsize": 10.5,
    "legend.handlelength": 3.2,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
}


def svg(plot: Plot) -> bytes | None:
    """The picture, or None where matplotlib is not installed."""
    try:
        import matplotlib
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure
    except ImportError:
        return None
    settings = {
        k: v
        for k, v in matplotlib.rcParamsDefault.items()
        if k not in ("backend", "backend_fallback", "toolbar", "timezone")
    }
    with warnings.catch_warnings(), matplotlib.rc_context():
        warnings.simplefilter("ignore")
        matplotlib.rcParams.update(settings)
        matplotlib.rcParams.update(_SETTINGS)
        figure = Figure(figsize=(7.2, 4.5), layout="constrained")
        FigureCanvasSVG(figure)
        _compose(figure, plot)
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    lines = out.getvalue().decode().replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).encode()


def _compose(figure: Any, plot: Plot) -> None:
    axes = figure.add_subplot()
    drawn = [(label, points) for label, points in ((line[0], drawable(plot, line)) for line in plot.lines) if points]
    for k, (label, points) in enumerate(drawn):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        axes.plot(
            xs,
            ys,
            label=_label(label),
            color=_COLOURS[k % len(_COLOURS)],
            linestyle="none" if label in plot.dots else _STROKES[k % len(_STROKES)],
            marker=_MARKERS[k % len(_MARKERS)],
            markevery=1 if label in plot.dots else max(1, len(xs) // 12),
            markerfacecolor="white" if k % 2 else _COLOURS[k % len(_COLOURS)],
            markeredgewidth=1.3,
        )
    if drawn and plot.log_x:
        axes.set_xscale("log")
    if drawn and plot.log_y:
        axes.set_yscale("log")
    if drawn and plot.log_x:
        _tick_at_the_data(axes, sorted({x for _, points in drawn for x, _ in points}))
    elif all(x.is_integer() for _, points in drawn for x, _ in points):
        axes.xaxis.get_major_locator().set_params(integer=True)
    axes.set_title(_label(plot.title), wrap=True)
    axes.set_xlabel(_label(plot.xlabel))
    axes.set_ylabel(_label(plot.ylabel))
    if not drawn:
        axes.text(0.5, 0.5, "no point can be drawn", ha="center", va="center", transform=axes.transAxes)
    elif len(drawn) > 1 or drawn[0][0]:
        longest = max(len(label) for label, _ in drawn)
        columns = 1 if longest > 44 else 2 if longest > 24 else 3
        figure.legend(loc="outside lower center", ncols=min(columns, len(drawn)))


def _tick_at_the_data(axes: Any, xs: list[float]) -> None:
    """A few values on a logarithmic axis read better as themselves than as powers of ten."""
    if 1 < len(xs) <= 8 and all(b / a > 1.25 for a, b in pairwise(xs)):
        axes.set_xticks(xs, [number(x) for x in xs])
        axes.set_xticks([], minor=True)


def _label(text: str) -> str:
    """A label with its TeX where matplotlib can set it, else with every dollar sign as a plain character."""
    from matplotlib.mathtext import MathTextParser

    text = text.replace("$`", "$").replace("`$", "$")
    if "$" not in text:
        return text
    try:
        MathTextParser("path").parse(text)
    except (ValueError, RuntimeError):
        return text.replace("$", r"\$")
    return text
