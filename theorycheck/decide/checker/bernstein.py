"""Bernstein coefficients on a box, from scratch for each box that is claimed to be settled.

An axis runs over t in [0, 1]; a half-line from a is x = a + t/(1-t), with x = X/W, W = 1-t; p is multiplied by W^d, which changes no sign for t < 1.
On a part [t0, t1] of each axis p is a combination of products of s^i (1-s)^(d-i), which are >= 0; its coefficients bound it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, TypeAlias

import numpy as np

from theorycheck.ball import fmpq

__all__ = ["accepts_bernstein"]

End: TypeAlias = fmpq | None
Terms: TypeAlias = Mapping[tuple[int, ...], fmpq]
Axis: TypeAlias = tuple[End, End, fmpq, fmpq]  # the interval or half-line, and the part of t


def accepts_bernstein(
    trees: Sequence[Any],
    names: Sequence[str],
    polynomials: Sequence[Terms],
    stricts: Sequence[bool],
    sides: Sequence[tuple[End, End, bool, bool]],
) -> bool:
    """Whether the trees, one for each choice of half-lines, settle the first polynomial where the others are >= 0 (> 0)."""
    halves = [[(fmpq(0), None), (None, fmpq(0))] if a is None and b is None else [(a, b)] for a, b, *_ in sides]
    choices = list(product(*halves))
    check = _Check(names, polynomials, stricts, sides)
    return len(choices) == len(trees) and all(
        check.box(tree, [(a, b, fmpq(0), fmpq(1)) for a, b in choice])
        for tree, choice in zip(trees, choices, strict=True)
    )


class _Check:
    def __init__(
        self,
        names: Sequence[str],
        polynomials: Sequence[Terms],
        stricts: Sequence[bool],
        sides: Sequence[tuple[End, End, bool, bool]],
    ) -> None:
        self.names, self.polynomials, self.stricts, self.sides = list(names), polynomials, stricts, sides

    def box(self, tree: Sequence[Any], axes: list[Axis]) -> bool:
        """Whether the tree settles this box."""
        match list(tree):
            case ["in"]:
                return self._inside(_coefficients(self.polynomials[0], axes), axes)
            case ["out"]:
                return any(
                    self._violated(g, s, axes) for g, s in zip(self.polynomials[1:], self.stricts[1:], strict=True)
                )
            case ["cut", name, left, right]:
                k = self.names.index(name)
                a, b, low, high = axes[k]
                middle = (low + high) / 2
                return self.box(left, [*axes[:k], (a, b, low, middle), *axes[k + 1 :]]) and self.box(
                    right, [*axes[:k], (a, b, middle, high), *axes[k + 1 :]]
                )
            case ["face", name, upper, inner]:
                k = self.names.index(name)
                a, b, low, high = axes[k]
                t = high if upper else low
                face = [*axes[:k], (a, b, t, t), *axes[k + 1 :]]
                return self._falls_towards(k, bool(upper), axes) and self.box(inner, face)
        return False

    def _included(self, k: int, axis: Axis, t: fmpq) -> bool:
        a, b, _, _ = axis
        if t == 1 and (a is None or b is None):
            return False
        lower, upper, lower_open, upper_open = self.sides[k]
        x = _at(axis, t)[0] / _at(axis, t)[1]
        return not ((x == lower and lower_open) or (x == upper and upper_open))

    def _inside(self, c: Any, axes: Sequence[Axis]) -> bool:
        if not (c >= 0).all():
            return False
        if not self.stricts[0]:
            return True
        choices: list[list[Any]] = []
        for k, axis in enumerate(axes):
            ends = [0] if self._included(k, axis, axis[2]) else []
            ends += [-1] if self._included(k, axis, axis[3]) else []
            choices.append(ends or [slice(None)])
        return all(np.any(np.asarray(c[face], dtype=object) > 0) for face in product(*choices))

    def _violated(self, g: Terms, strict: bool, axes: Sequence[Axis]) -> bool:
        c = _coefficients(g, axes)
        return bool((c <= 0).all() if strict else (c < 0).all())

    def _falls_towards(self, k: int, upper: bool, axes: Sequence[Axis]) -> bool:
        """p is least, and no condition smaller, at this end of axis k."""
        t = axes[k][3] if upper else axes[k][2]
        if self.stricts[0] and not self._included(k, axes[k], t):
            return False
        way = -1 if upper else 1
        rises = (np.diff(_coefficients(self.polynomials[0], axes), axis=k) * way >= 0).all()
        return bool(rises) and all(
            (np.diff(_coefficients(g, axes), axis=k) * way <= 0).all() for g in self.polynomials[1:]
        )


def _at(axis: Axis, t: fmpq) -> tuple[fmpq, fmpq]:
    """(X, W) with x = X/W at t."""
    a, b = axis[:2]
    if a is not None and b is not None:
        return a + (b - a) * t, fmpq(1)
    if a is not None:
        return a * (1 - t) + t, 1 - t
    assert b is not None
    return b * (1 - t) - t, 1 - t


def _coefficients(terms: Terms, axes: Sequence[Axis]) -> Any:
    """Bernstein coefficients times one positive integer."""
    degrees = [max((e[k] for e in terms), default=0) for k in range(len(axes))]
    array: Any = np.full([d + 1 for d in degrees], fmpq(0), dtype=object)
    for e, c in terms.items():
        array[e] = c
    for k, (axis, d) in enumerate(zip(axes, degrees, strict=True)):
        array = np.moveaxis(np.tensordot(_change(axis, d), array, axes=(1, k)), 0, k)
    scale = math.lcm(*(int(v.q) for v in array.ravel()))
    return np.frompyfunc(lambda v: int(v * scale), 1, 1)(array).astype(object)


def _change(axis: Axis, d: int) -> Any:
    """M[i, j]: the coefficient of s^i (1-s)^(d-i) * binomial(d, i) in X^j W^(d-j) along the part of the axis."""
    (x0, w0), (x1, w1) = _at(axis, axis[2]), _at(axis, axis[3])
    M: Any = np.full((d + 1, d + 1), fmpq(0), dtype=object)
    for j in range(d + 1):
        row = [fmpq(1)]
        for u, v in [(x0, x1)] * j + [(w0, w1)] * (d - j):
            row = [u * p + v * q for p, q in zip([*row, fmpq(0)], [fmpq(0), *row], strict=True)]
        for i in range(d + 1):
            M[i, j] = row[i] / math.comb(d, i)
    return M
