"""sin u and cos u as two variables on the unit circle, and roots with what they are roots of: a goal that is a polynomial in them by squares modulo these equations.

3 sin(x) + 4 cos(x) <= 5 is 2(5 - 3s - 4c) = (3 - 5s)^2/5 + (4 - 5c)^2/5 where s^2 + c^2 = 1. Different angles are taken as independent; sines of sums are
written in those of the parts first. Floats look for a point where the goal fails before anything is tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import lcm

import numpy as np

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.interval import Box, Side
from theorycheck.analysis.search import sample_box, values_on
from theorycheck.ball import fmpq
from theorycheck.decide.algebra import polynomial_goal
from theorycheck.decide.atoms import as_inner, whole_range
from theorycheck.decide.budget import Budget
from theorycheck.decide.modulo import by_modulo
from theorycheck.decide.steps import products
from theorycheck.errors import BadInput
from theorycheck.expression import Base, Expr, from_base, number, product, rewritten, symbol, total
from theorycheck.verdict import Outcome

__all__ = ["by_circle"]

MOST_ATOMS, MOST_DEGREE, MOST_TERMS = 6, 6, 40
NEGATIVE = -1e-9
WAVES = ("sin", "cos")


def by_circle(f: Expr, box: Box, strict: bool, budget: Budget) -> Tree | None:
    """The tree of a proof; None where there is no sine or cosine, or no identity is found."""
    if not _has_waves(f):
        return None
    try:
        g = rewritten(f)
    except BadInput:
        return None
    found = _on_circles(g, box, strict, budget)
    return found if found is None or g == f else products([(1, [(g, 1)])], [(g, strict, found)])


def _has_waves(f: Expr) -> bool:
    return any(b.kind == "call" and b.name in WAVES for b in f.bases()) and len(f.terms) <= MOST_TERMS


def _on_circles(f: Expr, box: Box, strict: bool, budget: Budget) -> Tree | None:
    atoms = _atoms(f) if _has_waves(f) else None
    if atoms is None or len(atoms) > MOST_ATOMS:
        return None
    names = {b: f"u{i}" for i, b in enumerate(sorted(atoms, key=lambda b: b.key))}
    relations = _relations(atoms)

    def renamed(x: Expr) -> Expr:
        parts = []
        for m, c in x.terms:
            factors = [symbol(names[b]) ** (e * atoms[b]) if b in names else from_base(b, e) for b, e in m]
            parts.append(product(factors).scaled(c))
        return total(parts)

    g, equations = renamed(f), [renamed(r) for r in relations]
    if _degree(g) > MOST_DEGREE or not equations or _fails_somewhere(g, names, atoms, box):
        return None
    sides = tuple((name, whole_range(b, atoms[b], box)) for b, name in names.items())
    where = tuple((h.scaled(way), False) for h in equations for way in (1, -1))
    budget.attempt("squares modulo equations")
    budget.aside += 40
    result, _, tree = polynomial_goal(g, sides, strict, where, 100, by_modulo)
    if result is None or result.outcome is not Outcome.HOLDS:
        return None
    return as_inner(
        {name: from_base(b, fmpq(1, atoms[b])) for b, name in names.items()}, dict(sides), g, equations, tree
    )


def _degree(g: Expr) -> int:
    return max((sum(int(e.p) for b, e in m if b.kind == "symbol") for m, _ in g.terms), default=0)


def _atoms(f: Expr) -> dict[Base, int] | None:
    """The function values with the root that is taken of each, partners of sines and cosines and what roots are taken of included."""
    found: dict[Base, int] = {}
    waiting = [f]
    while waiting:
        for m, _ in waiting.pop().terms:
            for b, e in m:
                if e < 0:
                    return None
                if b.kind == "constant" and b.name == "pi":
                    continue
                if e.q != 1 and b.kind == "group" and b not in found:
                    waiting.append(b.args[0])
                found[b] = lcm(found.get(b, 1), int(e.q))
                if b.kind == "call" and b.name in WAVES:
                    if e.q != 1:
                        return None
                    found.setdefault(Base("call", "cos" if b.name == "sin" else "sin", b.args), 1)
    return found


def _relations(atoms: Mapping[Base, int]) -> list[Expr]:
    """Each is 0; bases stand as they are, not written out."""
    found = []
    for b, root in atoms.items():
        if b.kind == "call" and b.name == "sin":
            found.append(from_base(b, 2) + from_base(Base("call", "cos", b.args), 2) - 1)
        elif root > 1 and b.kind == "group":
            found.append(from_base(b) - b.args[0])
        elif root > 1 and b.kind == "prime":
            found.append(from_base(b) - number(b.name))
    return found


def _fails_somewhere(g: Expr, names: Mapping[Base, str], atoms: Mapping[Base, int], box: Box) -> bool:
    """Whether floats find independent angles, and values of the other variables, where the goal is false."""
    angles = {b.args[0] for b in names if b.kind == "call" and b.name in WAVES}
    free = {b: n for b, n in names.items() if not (b.kind == "call" and b.name in WAVES) and not _is_given(b, atoms)}
    turns = tuple((f"t{k}", Side(fmpq(-4), fmpq(4))) for k in range(len(angles)))
    others = tuple((n, whole_range(b, atoms[b], box)) for b, n in free.items())
    points = sample_box((*turns, *others), 512)
    values = {n: points[len(turns) + k] for k, n in enumerate(free.values())}
    for k, u in enumerate(sorted(angles, key=lambda a: a.key)):
        for b, n in names.items():
            if b.kind == "call" and b.name in WAVES and b.args[0] == u:
                values[n] = np.sin(points[k]) if b.name == "sin" else np.cos(points[k])
    with np.errstate(all="ignore"):
        for b in sorted((b for b in names if _is_given(b, atoms)), key=lambda b: len(b.key)):
            inner = (
                np.full(points.shape[1], float(b.name))
                if b.kind == "prime"
                else _value(b.args[0], names, atoms, values)
            )
            values[names[b]] = inner ** (1 / atoms[b])
        y = values_on((g,), tuple(values), np.array(list(values.values())))[0]
        return bool(np.any(y < NEGATIVE))


def _is_given(b: Base, atoms: Mapping[Base, int]) -> bool:
    return atoms[b] > 1 and b.kind in ("group", "prime")


def _value(
    x: Expr, names: Mapping[Base, str], atoms: Mapping[Base, int], values: Mapping[str, np.ndarray]
) -> np.ndarray:
    y = np.zeros_like(next(iter(values.values())))
    for m, c in x.terms:
        part = np.full_like(y, float(c.p) / float(c.q))
        for b, e in m:
            base = np.pi if b.kind == "constant" else values.get(names.get(b, ""), np.nan)
            part = part * base ** (float(e.p) / float(e.q) * atoms.get(b, 1))
        y = y + part
    return y
