"""Forms of higher order around the middle m of a box, on the face where f is least in the variables in which it is monotone.

``convex``: h^T f''(z) h >= h^T M h for every z, where M is the middle of the matrices minus the largest row sum of their radii; with M positive definite
f >= f(m) - g^T M^-1 g / 2, g = f'(m). ``taylor-4``: the Taylor polynomial of order 3 at m is at least its least Bernstein coefficient, and the
remainder is the sum of the coefficients of order 4 at some point of the box times powers of the steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from typing import Any

from theorycheck.ball import arb, fmpq, precision
from theorycheck.decide.checker.enclose import Interval, enclose, side_interval
from theorycheck.decide.checker.jets import ORDER, Series, taylor_coefficients
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent
from theorycheck.decide.checker.touching import positive_definite
from theorycheck.decide.domain import Side
from theorycheck.expression import derivative

__all__ = ["check_convex", "check_taylor"]


def _on_faces(tree: Sequence[Any], s: Sequent) -> tuple[dict[str, Interval], list[str]]:
    """The ranges on the face where f is least, and the variables that are left; each face needs a slope of one sign on the whole box."""
    insist(s.free, "values on the whole box")
    ranges = {n: side_interval(side) for n, side in s.box.items()}
    face, done = dict(ranges), set()
    for name, way in tree[1]:
        low, high = enclose(derivative(s.f, name), ranges)
        insist((way == 1 and low >= 0) or (way == -1 and high <= 0), "a slope of one sign")
        end = s.box[name].lower if way == 1 else s.box[name].upper
        insist(end is not None and name not in done, "an end")
        face[name] = side_interval(Side(end, end))
        done.add(name)
    left = [n for n in s.f.variables if n not in done]
    insist(left and all(x.is_finite() for n in s.f.variables for x in face[n]), "a bounded box")
    return face, left


def _middles(face: dict[str, Interval], left: Sequence[str]) -> dict[str, Interval]:
    middle = dict(face)
    for n in left:
        at = face[n][0].union(face[n][1]).mid()
        middle[n] = (at, at)
    return middle


def _ball(a: Interval) -> arb:
    insist(a[0].is_finite() and a[1].is_finite(), "a bounded value")
    return a[0].union(a[1])


def _settles(low: arb, strict: bool) -> None:
    insist(low.is_finite() and (low > 0 if strict else low >= 0), "a lower bound >= 0")


def check_convex(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """Rejected unless the parabola below f is >= 0 (> 0); no goals are left."""
    with precision(s.bits):
        face, left = _on_faces(tree, s)
        middle = _middles(face, left)
        slopes = {n: derivative(s.f, n) for n in left}
        H = [[_ball(enclose(derivative(slopes[n], k), face)) for k in left] for n in left]
        spread = arb(0)
        for row in H:
            of_row = sum((x.rad() for x in row), arb(0)).upper()
            spread = of_row if of_row > spread else spread
        M = [[x.mid() - (spread if i == j else arb(0)) for j, x in enumerate(row)] for i, row in enumerate(H)]
        insist(positive_definite(M), "strict convexity")
        g = [_ball(enclose(slopes[n], middle)) for n in left]
        _settles((_ball(enclose(s.f, middle)) - _form_of_inverse(M, g) / 2).lower(), s.strict)
    return []


def _form_of_inverse(M: list[list[arb]], g: list[arb]) -> arb:
    """g^T M^-1 g: what elimination of the bordered matrix [M g; g^T 0] takes from its corner."""
    rows, border, total = [row[:] for row in M], list(g), arb(0)
    for k in range(len(rows)):
        total = total + border[k] * border[k] / rows[k][k]
        for i in range(k + 1, len(rows)):
            factor = rows[i][k] / rows[k][k]
            border[i] = border[i] - factor * border[k]
            rows[i] = [x - factor * y for x, y in zip(rows[i], rows[k], strict=True)]
    return total


def check_taylor(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """Rejected unless polynomial and remainder add up to something >= 0 (> 0); no goals are left."""
    with precision(s.bits):
        face, left = _on_faces(tree, s)
        middle = _middles(face, left)
        names = list(s.f.variables)
        at_middle, on_box = taylor_coefficients(s.f, names, middle), taylor_coefficients(s.f, names, face)
        steps = {n: (_ball(face[n]) - middle[n][0]).abs_upper() for n in left}
        scaled: Series = {}
        rest = arb(0)
        for e in {*at_middle, *on_box}:
            powers = {n: k for n, k in zip(names, e, strict=True) if k}
            if not set(powers) <= set(left):
                continue
            size = arb(1)
            for n, k in powers.items():
                for _ in range(k):
                    size = size * steps[n]
            if sum(e) < ORDER:
                scaled[tuple(powers.get(n, 0) for n in left)] = at_middle.get(e, arb(0)) * size
                continue
            c = on_box.get(e, arb(0))
            low = -c.abs_upper() if any(k % 2 for k in e) else c.lower() if c.lower() < 0 else arb(0)
            rest = rest + low * size
        for corner in product(range(ORDER), repeat=len(left)):
            value = arb(0)
            for e, c in scaled.items():
                weight = fmpq(1)
                for k, at in zip(e, corner, strict=True):
                    weight *= _bernstein(k, at)
                value = value + c * weight
            _settles((value + rest).lower(), s.strict)
    return []


def _bernstein(k: int, at: int) -> fmpq:
    """Coefficient number ``at`` of x^k on [-1, 1] in degree ORDER - 1: the mean product of k of the numbers 1 (``at`` times) and -1."""
    signs = [1] * at + [-1] * (ORDER - 1 - at)
    products = []
    for chosen in combinations(signs, k):
        value = 1
        for x in chosen:
            value *= x
        products.append(value)
    return fmpq(sum(products), len(products))
