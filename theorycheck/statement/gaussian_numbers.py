"""Chances and expectations over standard normal numbers that have a value: of what is affine in them, polynomials, exponentials, ``|u|``, relu(u).

An affine ``u`` is normal with a mean and a variance that are read off its values, so that ``P(u > 0)`` is an error function, ``E exp(u)`` an exponential, and so on;
polynomials go by moments, sums by their terms. Anything else has no value here. Letters of different names are independent.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

from theorycheck.ball import arb, fmpq
from theorycheck.statement import values
from theorycheck.statement.rewrite import free_letters
from theorycheck.statement.sides import TURNED, either_way
from theorycheck.statement.sort import Real
from theorycheck.statement.term import Letter, Term, number
from theorycheck.statement.values import Num, Undefined

__all__ = ["chance", "has_chance", "has_mean", "mean"]

DEGREE = 12  # of polynomials

Value = Callable[[Term, Mapping[int, Any]], Any]


def _drawn(t: Term) -> list[Letter]:
    return [x for x in free_letters(t) if x.law is not None]


def _normals(t: Term) -> bool:
    """Something is random in a term, and all of it are numbers."""
    drawn = _drawn(t)
    return bool(drawn) and all(isinstance(x.sort, Real) for x in drawn)


def _degree(t: Term) -> int | None:
    """The degree of a polynomial in the random numbers; None for anything else."""
    if not _drawn(t):
        return 0
    if t.head == "letter":
        return 1
    if t.head in ("neg", "add", "sub", "mul"):
        below = [_degree(a) for a in t.args]
        known = [k for k in below if k is not None]
        if len(known) < len(below):
            return None
        return sum(known) if t.head == "mul" else max(known)
    if t.head == "div" and not _drawn(t.args[1]):
        return _degree(t.args[0])
    if t.head == "pow" and t.args[1].head == "number" and t.args[1].value.denominator == 1 and t.args[1].value >= 0:
        below_it = _degree(t.args[0])
        return None if below_it is None else below_it * int(t.args[1].value)
    return None


def _affine(t: Term) -> bool:
    return t.is_scalar and _degree(t) in (0, 1)


def _cut(t: Term) -> tuple[Term, int] | None:
    """u and k for relu(u) to the power k, 1 or 2, with u affine."""
    if t.head == "pow" and t.args[1].head == "number" and t.args[1].value == 2:
        inside = _cut(t.args[0])
        return (inside[0], 2) if inside is not None and inside[1] == 1 else None
    if t.head == "mul" and t.args[0].key == t.args[1].key:
        inside = _cut(t.args[0])
        return (inside[0], 2) if inside is not None and inside[1] == 1 else None
    if t.head == "at" and t.args[0].head == "relu" and _affine(t.args[1]):
        return t.args[1], 1
    return None


def has_mean(body: Term) -> bool:
    """Whether a term has a form whose expectation has a value here."""
    return _normals(body) and _has_mean(body)


def _has_mean(t: Term) -> bool:
    if not _drawn(t):
        return True
    degree = _degree(t)
    if degree is not None:
        return degree <= DEGREE
    if _cut(t) is not None:
        return True
    if t.head in ("add", "sub", "neg"):
        return all(_has_mean(a) for a in t.args)
    if t.head == "mul":
        return any(not _drawn(a) and _has_mean(b) for a, b in (t.args, t.args[::-1]))
    if t.head == "div":
        return not _drawn(t.args[1]) and _has_mean(t.args[0])
    return t.head in ("exp", "abs") and _affine(t.args[0])


def mean(body: Term, at: Mapping[int, Any], value: Value) -> Num:
    """E(body); ``value`` evaluates terms."""
    if not _drawn(body):
        found: Num = value(body, at)
        return found
    cut = _cut(body)
    if cut is not None:
        return _of_relu(*_law(cut[0], at, value), cut[1])
    if _degree(body) is not None:
        return _of_polynomial(body, at, value)
    if body.head == "neg":
        return -mean(body.args[0], at, value)
    if body.head in ("add", "sub"):
        left, right = (mean(a, at, value) for a in body.args)
        return left + right if body.head == "add" else left - right
    if body.head == "mul":
        left, right = (mean(a, at, value) for a in body.args)  # one of them is not random
        return left * right
    if body.head == "div":
        by = value(body.args[1], at)
        if values.compare("ne", by, fmpq(0)) is not True:
            raise Undefined("a division by zero")
        return mean(body.args[0], at, value) / by
    centre, variance = _law(body.args[0], at, value)
    if body.head == "exp":
        return arb(centre + variance / 2).exp()
    return 2 * _of_relu(centre, variance, 1) - centre


def _law(u: Term, at: Mapping[int, Any], value: Value) -> tuple[Num, Num]:
    """Mean and variance of an affine term."""
    drawn = _drawn(u)
    zero = {x.serial: fmpq(0) for x in drawn}
    centre: Num = value(u, {**at, **zero})
    slopes = [value(u, {**at, **zero, x.serial: fmpq(1)}) - centre for x in drawn]
    return centre, sum((s * s for s in slopes), fmpq(0))


def _deviation(variance: Num) -> arb | None:
    """The root of a variance; None where it is zero, Undefined where that is not seen."""
    if values.compare("eq", variance, fmpq(0)) is True:
        return None
    if values.compare("gt", variance, fmpq(0)) is not True:
        raise Undefined("whether something is random is not seen")
    return arb(variance).sqrt()


def _above(gap: Num, deviation: arb) -> arb:
    """P(N(gap, deviation^2) > 0)."""
    return (-arb(gap) / (deviation * arb(2).sqrt())).erfc() / 2


def _of_relu(centre: Num, variance: Num, power: int) -> Num:
    """E relu(u) or E relu(u)^2 for u with this mean and variance."""
    deviation = _deviation(variance)
    if deviation is None:
        positive = values.compare("gt", centre, fmpq(0))
        if positive is None:
            raise Undefined("the sign of what is cut off is not seen")
        return centre**power if positive else fmpq(0)
    m = arb(centre)
    density = (-m * m / (2 * arb(variance))).exp() / (2 * arb.pi()).sqrt()
    if power == 1:
        return m * _above(centre, deviation) + deviation * density
    return (m * m + arb(variance)) * _above(centre, deviation) + m * deviation * density


def _of_polynomial(t: Term, at: Mapping[int, Any], value: Value) -> Num:
    """By the moments of its monomials: E z^k is (k - 1)(k - 3)... for even k."""
    drawn = _drawn(t)
    total: Num = fmpq(0)
    for powers, factor in _monomials(t, drawn, at, value).items():
        if all(k % 2 == 0 for k in powers):
            total = total + factor * math.prod(j for k in powers for j in range(k - 1, 0, -2))
    return total


def _monomials(t: Term, drawn: list[Letter], at: Mapping[int, Any], value: Value) -> dict[tuple[int, ...], Num]:
    if not _drawn(t):
        return {(0,) * len(drawn): value(t, at)}
    if t.head == "letter":
        return {tuple(int(x.serial == t.letter.serial) for x in drawn): fmpq(1)}
    if t.head == "pow":
        inside, found = _monomials(t.args[0], drawn, at, value), _monomials(number(1), drawn, at, value)
        for _ in range(int(t.args[1].value)):
            found = _times(found, inside)
        return found
    if t.head == "div":
        by = value(t.args[1], at)
        if values.compare("ne", by, fmpq(0)) is not True:
            raise Undefined("a division by zero")
        return {k: v / by for k, v in _monomials(t.args[0], drawn, at, value).items()}
    parts = [_monomials(a, drawn, at, value) for a in t.args]
    if t.head == "neg":
        return {k: -v for k, v in parts[0].items()}
    if t.head == "mul":
        return _times(*parts)
    return {
        k: parts[0].get(k, fmpq(0)) + (1 if t.head == "add" else -1) * parts[1].get(k, fmpq(0))
        for k in {**parts[0], **parts[1]}
    }


def _times(a: Mapping[tuple[int, ...], Num], b: Mapping[tuple[int, ...], Num]) -> dict[tuple[int, ...], Num]:
    found: dict[tuple[int, ...], Num] = {}
    for (p, x), (q, y) in product(a.items(), b.items()):
        key = tuple(i + j for i, j in zip(p, q, strict=True))
        found[key] = found.get(key, fmpq(0)) + x * y
    return found


def _size(event: Term) -> tuple[Term, str, Term] | None:
    """u, the relation and the bound of ``|u| > t``, u affine and t not random."""
    for left, head, right in either_way(event):
        if left.head == "abs" and _affine(left.args[0]) and _drawn(left) and not _drawn(right):
            return left.args[0], head, right
    return None


def has_chance(event: Term) -> bool:
    """Whether an event has a form whose probability has a value here."""
    if event.head not in TURNED or not _normals(event):
        return False
    return all(_affine(a) for a in event.args) or _size(event) is not None


def chance(event: Term, at: Mapping[int, Any], value: Value) -> Num:
    """P(event); ``value`` evaluates terms."""
    size = _size(event)
    if size is not None:
        u, head, bound = size
        (centre, variance), edge = _law(u, at, value), value(bound, at)
        deviation = _deviation(variance)
        if deviation is None:
            return _surely(values.compare(head, abs(centre), edge))
        negative = values.compare("lt", edge, fmpq(0))
        if negative is None:
            raise Undefined("the sign of what a size is compared with is not seen")
        beyond = fmpq(1) if negative else _above(centre - edge, deviation) + _above(-centre - edge, deviation)
        return beyond if head in ("gt", "ge") else 1 - beyond
    gap = event.args[0] - event.args[1]
    centre, variance = _law(gap, at, value)
    deviation = _deviation(variance)
    if deviation is None:
        return _surely(values.compare(event.head, centre, fmpq(0)))
    return _above(centre if event.head in ("gt", "ge") else -centre, deviation)


def _surely(truth: bool | None) -> Num:
    if truth is None:
        raise Undefined("whether the event is sure is not seen")
    return fmpq(int(truth))
