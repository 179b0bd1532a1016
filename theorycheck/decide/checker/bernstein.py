"""Bernstein coefficients on a box that is cut in halves.

x = (a t + b s)/(t + s) with s, t >= 0 runs through [a, b], x = (a t + s)/t through [a, inf). Denominators are cleared: a polynomial becomes a form in
each pair (s, t), whose coefficients are the Bernstein coefficients times binomials. Where none is negative, neither is the polynomial. A half of an axis is
a linear change of its (s, t); the form rises along the axis where d/ds - d/dt of it has no negative coefficient.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, product
from math import prod
from typing import Any, TypeAlias

from theorycheck.ball import fmpq, fmpq_mpoly, fmpq_mpoly_ctx
from theorycheck.decide.checker.polynomials import Question, polynomial_goal
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.sequent import Sequent

__all__ = ["bernstein"]

End: TypeAlias = fmpq | None


@dataclass(frozen=True)
class _Box:
    """The forms of the goal and of the conditions, which ends of each axis belong to the domain, and the axes that are no point."""

    forms: list[fmpq_mpoly]
    ends: list[tuple[bool, bool]]
    live: list[bool]


def bernstein(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """One tree of cuts for each choice of half-lines; a line consists of two of them."""
    q = polynomial_goal(s, [str(n) for n in tree[1]])
    halves = [
        [(fmpq(0), None, False), (None, fmpq(0), False)]
        if a is None and b is None
        else [(a, b, a_open if a is not None else b_open)]
        for a, b, a_open, b_open in q.sides
    ]
    choices = list(product(*halves))
    insist(len(choices) == len(tree[2]), "a tree for each orthant")
    for sub, axes in zip(tree[2], choices, strict=True):
        ends = [
            (not first_open, a is not None and b is not None and not side[3])
            for (a, b, first_open), side in zip(axes, q.sides, strict=True)
        ]
        forms = [_form(p, [(a, b) for a, b, _ in axes]) for p in (q.poly, *(g for g, _ in q.where))]
        _settled(sub, q, _Box(forms, ends, [True] * len(ends)))
    return []


def _form(p: fmpq_mpoly, axes: Sequence[tuple[End, End]]) -> fmpq_mpoly:
    ring = fmpq_mpoly_ctx.get([f"{v}{k}" for k in range(len(axes)) for v in "st"], "lex")
    pairs = []
    for k, (a, b) in enumerate(axes):
        s, t = ring.gens()[2 * k : 2 * k + 2]
        if a is not None and b is not None:
            pairs.append((a * t + b * s, t + s))
        else:
            pairs.append((a * t + s, t) if a is not None else (b * t - s, t))
    degrees = [int(d) for d in p.degrees()]
    form = ring.constant(0)
    for exponents, c in p.to_dict().items():
        form += c * prod(
            (x ** int(e) * w ** (d - int(e)) for (x, w), e, d in zip(pairs, exponents, degrees, strict=True)),
            start=ring.constant(1),
        )
    return form


def _settled(tree: Sequence[Any], q: Question, box: _Box) -> None:
    match list(tree):
        case ["in"]:
            insist(_nonnegative(box.forms[0]) and (not q.strict or _touches_no_end(box)), "Bernstein coefficients >= 0")
        case ["out"]:
            violated = [_violated(g, t, box.live) for g, (_, t) in zip(box.forms[1:], q.where, strict=True)]
            insist(any(violated), "a condition that fails")
        case ["cut", name, left, right]:
            k = q.names.index(name)
            s, t = box.forms[0].context().gens()[2 * k : 2 * k + 2]
            low, high = box.ends[k]
            _settled(left, q, _changed(box, k, s, 2 * t + s, (low, True)))
            _settled(right, q, _changed(box, k, 2 * s + t, t, (True, high)))
        case ["face", name, upper, inner]:
            k = q.names.index(name)
            insist(not q.strict or box.ends[k][bool(upper)], "an end that belongs to the domain")
            falls = [_slope(p, k, -1 if upper else 1) for p in box.forms]
            insist(_nonnegative(falls[0]) and all(_nonnegative(-d) for d in falls[1:]), "coefficients that rise")
            one, zero = (box.forms[0].context().constant(v) for v in (1, 0))
            face = _changed(box, k, *((one, zero) if upper else (zero, one)), (True, True))
            _settled(inner, q, replace(face, live=[v and i != k for i, v in enumerate(box.live)]))
        case _:
            insist(False, "in, out, cut or face")


def _changed(box: _Box, k: int, s: fmpq_mpoly, t: fmpq_mpoly, ends: tuple[bool, bool]) -> _Box:
    ring = box.forms[0].context()
    images = list(ring.gens())
    images[2 * k : 2 * k + 2] = [s, t]
    return replace(
        box, forms=[p.compose(*images, ctx=ring) for p in box.forms], ends=[*box.ends[:k], ends, *box.ends[k + 1 :]]
    )


def _nonnegative(p: fmpq_mpoly) -> bool:
    return all(c >= 0 for c in p.coeffs())


def _slope(p: fmpq_mpoly, k: int, way: int) -> fmpq_mpoly:
    return way * (p.derivative(2 * k) - p.derivative(2 * k + 1))


def _touches_no_end(box: _Box) -> bool:
    """A coefficient > 0 on every smallest face whose points belong to the domain."""
    choices: list[list[tuple[int, ...]]] = []
    for k, included in enumerate(box.ends):
        choices.append([(2 * k + which,) for which in (0, 1) if included[which] and box.live[k]] or [()])
    exponents = list(box.forms[0].to_dict())
    return all(any(all(e[i] == 0 for i in chain(*chosen)) for e in exponents) for chosen in product(*choices))


def _violated(g: fmpq_mpoly, strict: bool, live: Sequence[bool]) -> bool:
    if not all(c < 0 for c in g.coeffs()):
        return False
    degrees = [max((int(e[2 * k] + e[2 * k + 1]) for e in g.to_dict()), default=0) for k in range(len(live))]
    return strict or len(g) == prod(d + 1 for d in degrees)
