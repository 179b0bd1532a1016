"""A plot's data in words and in tables: the alternative text, and what a reader sees where no picture can be drawn."""

from __future__ import annotations

import csv
import io
import math
import re
from itertools import pairwise

from theorycheck.report.text import cell, code
from theorycheck.report.words import count
from theorycheck.verdict import Plot

__all__ = ["alt_text", "caption", "csv_data", "data_table", "drawable", "number", "untex"]

ROWS = 60
_SIGNS = {
    r"\|": "‖",
    r"\Vert": "‖",
    r"\vert": "|",
    r"\lambda": "λ",
    r"\sigma": "σ",
    r"\theta": "θ",
    r"\kappa": "κ",
    r"\rho": "ρ",
}
_SIGNS |= {
    r"\mu": "μ",
    r"\eta": "η",
    r"\phi": "φ",
    r"\Phi": "Φ",
    r"\le": "≤",
    r"\ge": "≥",
    r"\infty": "∞",
    r"\sqrt": "√",
    r"\cdot": "·",
}
Line = tuple[str, tuple[float, ...], tuple[float, ...]]


def number(x: float) -> str:
    """A plotted value to six digits, the same in every locale."""
    return format(x, ".6g")


def untex(text: str) -> str:
    """A label without the marks of math mode, for alternative text."""
    inside = text.replace("$`", "$").replace("`$", "$").split("$")
    spoken = [_spoken(part) if k % 2 else part for k, part in enumerate(inside)]
    return " ".join("".join(spoken).split())


def _spoken(tex: str) -> str:
    for command, sign in _SIGNS.items():
        tex = re.sub(re.escape(command) + r"(?![A-Za-z]) ?" if command[-1].isalpha() else re.escape(command), sign, tex)
    return re.sub(r"\\([A-Za-z]+)", r"\1", tex).replace("{", "").replace("}", "").replace("\\", "")


def drawable(plot: Plot, line: Line) -> list[tuple[float, float]]:
    """The points that the axes can show: finite, and positive where an axis is logarithmic."""
    _, xs, ys = line
    return [
        (x, y)
        for x, y in zip(xs, ys, strict=True)
        if math.isfinite(x) and math.isfinite(y) and (x > 0 or not plot.log_x) and (y > 0 or not plot.log_y)
    ]


def alt_text(plot: Plot) -> str:
    """What the picture shows, with the first and last values of every line, so that nothing is lost to who cannot see it."""
    axes = [
        f"{untex(plot.ylabel)}{' (log scale)' if plot.log_y else ''} against {untex(plot.xlabel)}{' (log scale)' if plot.log_x else ''}"
    ]
    return f"Line plot “{untex(plot.title)}”: {axes[0]}. " + " ".join(_line_in_words(plot, line) for line in plot.lines)


def _line_in_words(plot: Plot, line: Line) -> str:
    points = drawable(plot, line)
    name = f"“{untex(line[0])}”"
    if not points:
        return f"{name} has no point that can be drawn."
    (x0, y0), (x1, y1) = points[0], points[-1]
    if len(points) == 1:
        return f"{name} is the single point {number(y0)} at {number(x0)}."
    ys = [y for _, y in points]
    if line[0] in plot.dots:
        xs = [x for x, _ in points]
        return f"{name} is {count(len(points), 'dot')} between {number(min(xs))} and {number(max(xs))}, {number(min(ys))} to {number(max(ys))}."
    if all(a == b for a, b in pairwise(ys)):
        return f"{name} stays at {number(y0)} from {number(x0)} to {number(x1)}."
    pairs = list(pairwise(ys))
    if all(a <= b for a, b in pairs):
        verb = "rises"
    elif all(a >= b for a, b in pairs):
        verb = "falls"
    else:
        verb = f"moves between {number(min(ys))} and {number(max(ys))},"
    return f"{name} {verb} from {number(y0)} at {number(x0)} to {number(y1)} at {number(x1)}."


def _thinned(rows: list[list[str]]) -> tuple[list[list[str]], str]:
    if len(rows) <= ROWS:
        return rows, ""
    step = -(-len(rows) // ROWS)
    kept = rows[::step]
    if rows[-1] not in kept:
        kept.append(rows[-1])
    return (
        kept,
        f"\n\nOne row in {step} of {len(rows)}; all of them are in [verdicts.json](../verdicts.json).",
    )


def _table(head: list[str], rows: list[list[str]]) -> str:
    kept, note = _thinned(rows)
    lines = [head, ["---:"] * len(head), *kept]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + note


def data_table(plot: Plot) -> str:
    """The data as markdown: one table where all lines share their abscissae, else one for each line."""
    if not plot.lines:
        return "No data."
    xs = plot.lines[0][1]
    if all(line[1] == xs for line in plot.lines):
        rows = [[number(x), *(number(line[2][k]) for line in plot.lines)] for k, x in enumerate(xs)]
        return _table([cell(plot.xlabel), *(cell(label) for label, _, _ in plot.lines)], rows)
    tables = []
    for label, line_xs, ys in plot.lines:
        rows = [[number(x), number(y)] for x, y in zip(line_xs, ys, strict=True)]
        tables.append(_table([cell(plot.xlabel), cell(label)], rows))
    return "\n\n".join(tables)


def csv_data(plot: Plot) -> str:
    """All the data, each number as it is: line, x, y."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["line", plot.xlabel, plot.ylabel])
    rows.writerows(
        (label, repr(float(x)), repr(float(y))) for label, xs, ys in plot.lines for x, y in zip(xs, ys, strict=True)
    )
    return out.getvalue()


def caption(plot: Plot) -> str:
    """A note on points that the axes cannot show; empty where there are none."""
    missing = sum(len(line[1]) - len(drawable(plot, line)) for line in plot.lines)
    return (
        f"{count(missing, 'point')} not drawn (not finite, or not positive on a log scale); see {code('Data')}."
        if missing
        else ""
    )
