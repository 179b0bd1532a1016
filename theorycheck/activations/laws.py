"""The laws of every activation, held against its stated facts by values alone: no law looks at how a fact was found.

``broken_laws(phi)`` names each law that fails; with ``facts`` it holds phi to other facts than its own, so that a false one is refuted. A violated
upper bound is a proof (balls); a bound that nothing comes near, or a "None" that nothing contradicts, is reported as loose.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np

from theorycheck.activations.facts import Facts
from theorycheck.activations.interface import Activation
from theorycheck.activations.read import activation
from theorycheck.ball import acb, arb, endpoints, fmpq, precision
from theorycheck.expression import constant_ball

__all__ = ["LAWS", "broken_laws"]

BITS = 200
NEAR = arb("1e-3")


def broken_laws(phi: Activation, facts: Facts | None = None, seed: int = 0, count: int = 40) -> list[str]:
    """The names of the laws that fail, each with the place; empty where all hold."""
    stated = phi.facts if facts is None else facts
    random_ = random.Random(seed)
    points = [fmpq(random_.randint(-(2**20), 2**20), 2**18) for _ in range(count)]
    points += [fmpq(random_.randint(-100, 100)) for _ in range(4)]
    with precision(BITS):
        return [f"{law.__name__.strip('_')}: {found}" for law in LAWS for found in law(phi, stated, points)][:20]


def _pairs(points: list[fmpq], at: arb | None) -> Iterator[tuple[fmpq, fmpq]]:
    for k, (a, b) in enumerate(pairwise(points)):
        if a != b:
            yield (a, b) if k % 2 else (a, a + fmpq(1, 2**12))
    if at is not None:
        middle = endpoints(at.mid())[0]
        for sign in (1, -1):
            yield middle, middle + fmpq(sign, 2**24)


def _steepest(f: Activation, pairs: Iterator[tuple[fmpq, fmpq]]) -> tuple[arb, str]:
    """The largest difference quotient, from below, and where."""
    best, place = arb(0), "nowhere"
    for a, b in pairs:
        quotient = (abs(f.ball(arb(a)) - f.ball(arb(b))) / abs(arb(a - b))).lower()
        if quotient > best:
            best, place = quotient, f"x = {float(arb(a)):.6g}, {float(arb(b)):.6g}"
    return best, place


def lipschitz_bounds_quotients(phi: Activation, facts: Facts, points: list[fmpq]) -> Iterator[str]:
    """No difference quotient is above the constant, and one comes near it; without a constant some quotient is large."""
    steepest, place = _steepest(phi, _pairs(points, facts.lipschitz_witness))
    if facts.lipschitz is None:
        if facts.lipschitz_refuted:
            around = [
                (a - fmpq(s, 2**k), a + fmpq(2 * s, 2**k))
                for a in phi.breakpoints
                for k in (10, 20, 40)
                for s in (1, -1)
            ]
            far = [(fmpq(s * 4**k), fmpq(s * 4**k) + fmpq(1, 2**12)) for k in range(9) for s in (1, -1)]
            lone = any(_off(phi, k, a) for k, a in enumerate(phi.breakpoints))
            if not lone and not _steepest(phi, iter([*around, *far]))[0] > 100:
                yield "said not to be Lipschitz, but no quotient exceeds 100"
    elif steepest > facts.lipschitz.upper():
        yield f"a quotient of {steepest.str(8)} at {place} exceeds {facts.lipschitz.str(8)}"
    elif not steepest >= facts.lipschitz.lower() * (1 - NEAR):
        yield f"loose: the constant {facts.lipschitz.str(8)} is not approached, the largest quotient is {steepest.str(8)}"


def _off(phi: Activation, k: int, a: fmpq) -> bool:
    """Whether phi at the k-th breakpoint is away from its values just left of it."""
    value = phi.values[k]
    return value is None or bool(abs(constant_ball(value, BITS) - phi.ball(arb(a - fmpq(1, 2**40)))) > arb("1e-5"))


def second_derivative_bounds_quotients(phi: Activation, facts: Facts, points: list[fmpq]) -> Iterator[str]:
    """The same for phi' and sup|phi''|, where phi' has no kinks and phi no jumps."""
    if facts.sup_d2 is None:
        return
    steepest, place = _steepest(phi.derivative(), _pairs(points, facts.ess_d2_witness))
    if steepest > facts.sup_d2.upper():
        yield f"a quotient of phi' of {steepest.str(8)} at {place} exceeds {facts.sup_d2.str(8)}"
    elif not steepest >= facts.sup_d2.lower() * (1 - NEAR):
        yield f"loose: sup|phi''| = {facts.sup_d2.str(8)} is not approached, the largest quotient is {steepest.str(8)}"


def first_derivative_is_bounded(phi: Activation, facts: Facts, points: list[fmpq]) -> Iterator[str]:
    """|phi'| stays below its supremum, and the Lipschitz constant is the same number."""
    slope = phi.derivative()
    for x in points:
        if facts.ess_d1 is not None and x not in phi.breakpoints and abs(slope.ball(arb(x))) > facts.ess_d1.upper():
            yield f"|phi'| exceeds {facts.ess_d1.str(8)} at x = {x}"
    if facts.lipschitz is not None and (facts.ess_d1 is None or not facts.lipschitz.overlaps(facts.ess_d1)):
        yield "the Lipschitz constant is not sup|phi'|"


def parity_is_right(phi: Activation, facts: Facts, points: list[fmpq]) -> Iterator[str]:
    """phi(-x) = +-phi(x) as stated; None only where both fail somewhere."""
    values = [(phi.ball(arb(x)), phi.ball(arb(-x))) for x in points]
    even, odd = all(a.overlaps(b) for a, b in values), all(a.overlaps(-b) for a, b in values)
    if (facts.parity == "even" and not even) or (facts.parity == "odd" and not odd):
        yield f"is not {facts.parity}"
    if facts.parity is None and (even or odd):
        yield "loose: a parity that is not stated"


def floats_lie_in_balls(phi: Activation, _facts: Facts, points: list[fmpq]) -> Iterator[str]:
    """Float values agree with balls to 1e-13 of 1 + the size of x and phi, also for large |x|."""
    x = np.array([float(arb(p)) for p in points] + [1e3, -1e3, 700.5, -745.25, 1e6, -1e6])
    for v, y in zip(x.tolist(), phi.floats(x).tolist(), strict=True):
        truth = phi.ball(arb(v))
        if truth.is_finite() and abs(truth) < arb("1e300"):
            scale = 1 + abs(arb(v)) + abs(truth)
            if not np.isfinite(y) or not abs(arb(y) - truth) < scale * arb("1e-13"):
                yield f"float value {y} at x = {v}, truth {truth.str(12)}"


def growth_bound_holds(phi: Activation, facts: Facts, points: list[fmpq]) -> Iterator[str]:
    """|phi| is below the bound, near and far."""
    for x in [*points, fmpq(0), fmpq(10**4), fmpq(-(10**4)), *phi.breakpoints]:
        if abs(phi.ball(arb(x))) > facts.growth.at(arb(x)):
            yield f"|phi| exceeds {facts.growth} at x = {x}"


def derivative_is_a_limit(phi: Activation, _facts: Facts, points: list[fmpq]) -> Iterator[str]:
    """Mean value theorem: a difference quotient lies in phi' over the ball between, within one piece."""
    slope, h = phi.derivative(), fmpq(1, 2**20)
    for x in points:
        if not any(x <= a <= x + h for a in phi.breakpoints):
            quotient = (phi.ball(arb(x + h)) - phi.ball(arb(x))) / arb(h)
            if not quotient.overlaps(slope.ball(arb(x).union(arb(x + h)))):
                yield f"phi' at x = {x} is not {quotient.str(10)}"


def pieces_agree_with_balls(phi: Activation, _facts: Facts, points: list[fmpq]) -> Iterator[str]:
    """``on_piece`` on real and on thin complex balls overlaps ``ball``, and is finite where it is asked for analyticity inside a piece."""
    for x in points:
        for k, piece in enumerate(phi.pieces):
            if not piece.holds(x) or x in phi.breakpoints:
                continue
            real = phi.on_piece(k, acb(arb(x)), False)
            thin = phi.on_piece(k, acb(arb(x), arb(0, "1e-30")), True)
            if not real.real.overlaps(phi.ball(arb(x))) or not (
                thin.is_finite() and thin.real.overlaps(phi.ball(arb(x)))
            ):
                yield f"piece {k} at x = {x}"


def pieces_cover_the_line(phi: Activation, _facts: Facts, _points: list[fmpq]) -> Iterator[str]:
    """Left to right, without gaps."""
    ends = [p.lower for p in phi.pieces[1:]]
    if (
        phi.pieces[0].lower is not None
        or phi.pieces[-1].upper is not None
        or ends != [p.upper for p in phi.pieces[:-1]]
    ):
        yield "a gap"
    if tuple(ends) != phi.breakpoints or list(ends) != sorted(ends):  # type: ignore[type-var]
        yield "breakpoints out of order"


def corners_are_seen(phi: Activation, facts: Facts, _points: list[fmpq]) -> Iterator[str]:
    """A jump shows across a tiny gap, a kink in the slopes on both sides; breakpoints without either show nothing."""
    h = fmpq(1, 2**40)
    slope = phi.derivative()
    for a in phi.breakpoints:
        step = abs(phi.ball(arb(a + h)) - phi.ball(arb(a - h)))
        turn = abs(slope.ball(arb(a + h)) - slope.ball(arb(a - h)))
        jump, kink = a in [c.at for c in facts.jumps], a in [c.at for c in facts.kinks]
        if jump != (bool(step > arb("1e-5")) or _off(phi, phi.breakpoints.index(a), a)):
            yield f"jump at x = {a} {'stated' if jump else 'seen'} but not {'seen' if jump else 'stated'}"
        if not jump and kink != bool(turn > arb("1e-5")):
            yield f"kink at x = {a} {'stated' if kink else 'seen'} but not {'seen' if kink else 'stated'}"


def polynomials_are_told(phi: Activation, facts: Facts, _points: list[fmpq]) -> Iterator[str]:
    """A polynomial of degree d has (d+1)-th differences 0 and a d-th difference that is not; an affine function is one of degree at most 1."""
    degree = facts.polynomial_degree
    if facts.affine != (degree is not None and degree <= 1):
        yield "affine and degree do not fit"
    values = [phi.ball(arb(k) / 3 + arb(1) / 50) for k in range(-6, (3 if degree is None else degree) + 10)]
    size = max(float(abs(v).upper()) for v in values)
    if degree is not None:
        for _ in range(degree + 1):
            last, values = values, [b - a for a, b in pairwise(values)]
        if not all(v.contains(0) for v in values) or (degree > 0 and last[0].contains(0)):
            yield f"is no polynomial of degree {degree}"
    elif size and not facts.not_polynomial:
        yield "loose: neither a polynomial nor shown to be none"
    if facts.affine is False:
        second = [a - 2 * b + c for a, b, c in zip(values, values[1:], values[2:], strict=False)]
        if degree is None and not facts.jumps and all(v.contains(0) for v in second):
            yield "said not to be affine, second differences vanish"


def text_parses_back(phi: Activation, _facts: Facts, points: list[fmpq]) -> Iterator[str]:
    """The expression and the name give the same function."""
    for text in (phi.expression, phi.name):
        again = activation(text)
        for x in [*points, *phi.breakpoints]:
            if not again.ball(arb(x)).overlaps(phi.ball(arb(x))):
                yield f"{text} differs at x = {x}"


def wide_balls_contain(phi: Activation, _facts: Facts, points: list[fmpq]) -> Iterator[str]:
    """F(X) contains f(x) for x in X, across breakpoints too."""
    for a, b in pairwise(points):
        wide = phi.ball(arb(a).union(arb(b)))
        for x in (a, b, (a + b) / 2, *(c for c in phi.breakpoints if min(a, b) <= c <= max(a, b))):
            if not wide.overlaps(phi.ball(arb(x))):
                yield f"the ball over [{a}, {b}] misses x = {x}"


Law = Callable[[Activation, Facts, list[fmpq]], Iterator[str]]
LAWS: tuple[Law, ...] = (
    lipschitz_bounds_quotients,
    second_derivative_bounds_quotients,
    first_derivative_is_bounded,
    parity_is_right,
    floats_lie_in_balls,
    growth_bound_holds,
    derivative_is_a_limit,
    pieces_agree_with_balls,
    pieces_cover_the_line,
    corners_are_seen,
    polynomials_are_told,
    text_parses_back,
    wide_balls_contain,
)
