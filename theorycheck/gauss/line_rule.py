"""The trapezoidal rule on the line for functions analytic around it, all Hermite coefficients from the same nodes, with a proved error.

Let w be analytic on [-X, X] x [-a, a], X = (n + 1/2) h. By residues (the contour argument of Trefethen & Weideman, SIAM Review 56 (2014), Theorem 5.1,
here on a finite rectangle), |int_-X^X w - h sum_{|k|<=n} w(k h)| is at most
  (sum over both lines Im z = +-a of int |w|) / (exp(2 pi a/h) - 1)  +  sum over the four half sides of int_0^a |w(+-X +- i y)| / (exp(2 pi y/h) + 1) dy,
because 1/(exp(-2 pi i z/h) - 1) has that size there (on the sides exp(-2 pi i X/h) = -1). With w = phi(sigma z) h_r(z) p(z), S = sup |phi| on the
rectangle and |p(x + i y)| = p(x) exp(y^2/2), the lines give 2 S exp(a^2/2) sqrt(L_N(-a^2)) and the sides are bounded by ``majorant.mehler``. What lies
beyond X is bounded from the growth of phi. One bound holds for all r <= N.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from theorycheck.ball import acb, arb, exact, precision
from theorycheck.gauss.growth import Growth, density, spread
from theorycheck.gauss.hermite_sums import hermite_sums
from theorycheck.gauss.majorant import best_rho, line_norm, mehler
from theorycheck.gauss.memo import remembered
from theorycheck.gauss.rectangle import box_bound, heights, supremum

__all__ = ["Rule", "line_coefficients", "line_rule", "line_squares", "tail_cut"]

_SLICES = 12


@dataclass(frozen=True)
class Rule:
    """Step h = 2^-shift * mantissa (exact), points on each side n, and the proved error for all degrees up to N."""

    step: float
    points: int
    error: arb


def tail_cut(growth: Growth, sigma: arb, degree: int, bits: int, square: bool = False) -> tuple[float, arb]:
    """X and a bound of what lies beyond it, for phi h_r (or phi^2)."""
    goal = arb(2) ** (-bits - 2)
    x = math.sqrt(1.4 * bits)
    while True:
        rho = best_rho(degree, x, 0.0)
        stretch = arb(1 + rho).sqrt()
        rest = mehler(degree, rho, arb(0), arb(0)) * stretch * growth.tail(sigma * stretch, x / stretch, square)
        if rest < goal or x > 1e6:
            return x, rest
        x += max(0.5, x / 16 - 3.5)  # by halves up to 64


def _sides(profile: Sequence[arb], x: float, a: float, h: arb, degree: int) -> arb:
    """Four half sides; each slice [y0, y1] by its largest value of phi, of the Gaussian, of h_r and of the kernel."""
    total, slices = arb(0), len(profile)
    for i, size in enumerate(profile):
        low, high = a * i / slices, a * (i + 1) / slices if i + 1 < slices else a
        y = arb(high)
        kernel = (y - low) / ((2 * arb.pi() * low / h).exp() + 1)
        total += size * mehler(degree, best_rho(degree, x, high), arb(x), y) * (y * y / 2).exp() * kernel
    return 4 * density(arb(x)) * total


def _lines(size: arb, h: float, a: float, degree: int) -> arb:
    top = arb(a)
    return 2 * size * (top * top / 2).exp() * line_norm(degree, top) / ((2 * arb.pi() * top / arb(h)).exp() - 1)


def _profile(phi: Any, x: float, b: float, size: arb, square: bool) -> list[arb]:
    """Bounds of |phi| on slices of the sides, from the line upwards, x and b in units of phi's argument; ``size``, which holds on the whole rectangle, where a slice has no better one."""
    if size < 1e3:
        return [size] * _SLICES
    k = math.floor(math.log2(x) * 16)
    found = _on_sides(phi, 2.0 ** (k / 16) * (1 - 1e-9), 2.0 ** ((k + 1) / 16) * (1 + 1e-9), b)
    return [size if s is None else (s**2 if square else s).min(size).upper() for s in found]


@lru_cache(maxsize=256)
def _on_sides(phi: Any, left: float, right: float, b: float) -> list[arb | None]:
    """Bounds of |phi| for left <= |Re| <= right, one for each slice of [0, b]; on a grid of ``left``, so that scales that are near share them."""
    found: list[arb | None] = []
    with precision(53):
        for i in range(_SLICES):
            low, high = b * i / _SLICES * (1 - 1e-8), b * (i + 1) / _SLICES
            worst: arb | None = arb(0)
            for ends in ((left, right),) if phi.facts.parity else ((left, right), (-right, -left)):
                bound, _ = box_bound(phi, 0, (*ends, low, high), (right - left) / 8, 40)
                worst = None if bound is None or worst is None else worst.max(bound)
            found.append(worst)
    return found


def _by_promise(
    phi: Any, largest: float, reach: float, scale: float, step: Callable[[float, float], float]
) -> list[tuple[float, float]]:
    """(a bound of the step, height) for each height to try, the largest step first."""
    found = []
    for b in heights(largest):
        if b < 1e-3:
            break
        found.append((step(b / scale, _at_least(phi, reach, b)), b))
    return sorted(found, reverse=True)


@lru_cache(maxsize=4096)
def _at_least(phi: Any, reach: float, b: float) -> float:
    """The logarithm of |phi| at a few points with Im = b, which is at most that of its supremum below; 0 at least. What is not finite there is left out."""
    points = (0.0, 0.25, 0.5, 1.0) if phi.facts.parity else (-1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0)
    with precision(53):
        sizes = [abs(phi.on_piece(0, acb(reach * k, b), False)).lower() for k in points]
        return max(0.0, *(float(s.log()) for s in sizes if s.is_finite() and s > 0))


@remembered(256)
def line_rule(phi: Any, q: Any, degree: int, bits: int, square: bool = False) -> Rule | None:
    """Nodes that reach about 2^-bits for all h_r, r <= degree (or for phi^2 at degree 0); None where no strip around the line is proved."""
    with precision(64):
        sigma = _variance(q).sqrt()
        scale = float(sigma.upper())
        x, rest = tail_cut(Growth.of(phi), sigma, degree, bits, square)
        best: tuple[float, float, arb, float] | None = None
        wanted = math.sqrt(1.4 * bits)
        reach = 2.0 ** (math.ceil(math.log2(1.2 * (x + 1) * scale) * 4) / 4)

        def step(a: float, log_size: float) -> float:
            power = 2 if square else 1
            need = bits * math.log(2) + power * log_size + a * a / 2 + 1.05 * a * math.sqrt(degree) + 3
            return 2 * math.pi * a / need

        largest = min(wanted, 3 * wanted / (1 + math.sqrt(degree) / 4)) * scale
        for at_most, b in _by_promise(phi, largest, reach, scale, step):
            if best is not None and at_most <= best[0]:
                break
            bound = supremum(phi, reach, b, 2 * bits + 100)
            if bound is None:
                continue
            a = b / scale * (1 - 1e-9)
            h = step(a, max(0.0, float(bound.log())))
            if best is None or h > best[0]:
                best = h, a, bound**2 if square else bound, b
        if best is None:
            return None
        h, a, size, height = best
        goal, side, profile = arb(2) ** (-bits - 1), 0.0, [size]
        for _ in range(60):
            h = _short(h)
            n = math.ceil(x / h)
            if (n + 0.5) * h != side:
                side = (n + 0.5) * h
                profile = _profile(phi, side * scale, height, size, square)
            lines, sides = _lines(size, h, a, degree), _sides(profile, side, a, arb(h), degree)
            if lines + sides < 2 * goal:
                break
            h *= 1 if lines < goal else 0.98
            x += 0 if sides < goal or (x + 1) * scale > reach else 0.25
        if not arb(n + 1) * h * scale < reach:  # the rectangle must hold every node
            return None
        return Rule(h, n, (lines + sides + rest).upper())


def _short(h: float) -> float:
    """h rounded to 24 bits, so that the nodes j h are short dyadics."""
    unit = 2.0 ** (math.floor(math.log2(h)) - 24)
    return round(h / unit) * unit


def _variance(key: Any) -> arb:
    return key if isinstance(key, arb) else arb(key)


def _samples(phi: Any, sigma: arb, rule: Rule) -> tuple[list[arb], list[arb], list[arb]]:
    """Nodes x_j >= 0 and phi(sigma x_j), phi(-sigma x_j)."""
    h = exact(rule.step)
    xs = [arb(h * j) for j in range(rule.points + 1)]
    parity = phi.facts.parity
    plus = [phi.ball(sigma * x) for x in xs]
    if parity == "even":
        return xs, plus, plus
    if parity == "odd":
        return xs, plus, [-v for v in plus]
    return xs, plus, [phi.ball(-sigma * x) for x in xs]


def line_coefficients(phi: Any, q: Any, count: int, bits: int) -> list[arb] | None:
    """a_r = E[phi(sqrt(q) z) h_r(z)], r < count, each within about 2^-bits; None where the rule does not apply."""
    degree = count - 1
    rule = line_rule(phi, q, degree, bits)
    if rule is None:
        return None
    with precision(bits + int(0.75 * degree) + 40):
        xs, plus, minus = _samples(phi, _variance(q).sqrt(), rule)
        weights = _weights(xs, rule)
        even = [w * (p + m) for w, p, m in zip(weights, plus, minus, strict=True)]
        odd = [w * (p - m) for w, p, m in zip(weights, plus, minus, strict=True)]
        even[0] = even[0] / 2
        values = hermite_sums(xs, even, odd, count, phi.facts.parity)
        return _normalised(values, rule.error, phi.facts.parity)


def _weights(xs: list[arb], rule: Rule) -> list[arb]:
    """h p(x_j)."""
    factor = arb(rule.step) / (2 * arb.pi()).sqrt()
    return [factor * (-(x * x) / 2).exp() for x in xs]


def _normalised(values: list[arb], error: arb, parity: str | None) -> list[arb]:
    """Divide by sqrt(r!), add the error; what parity makes zero is zero."""
    root, blur, result = arb(1), spread(error), []
    for r, value in enumerate(values):
        root = root * arb(r).sqrt() if r else root
        vanishes = (parity == "even" and r % 2 == 1) or (parity == "odd" and r % 2 == 0)
        result.append(arb(0) if vanishes else value / root + blur)
    return result


def line_squares(phi: Any, q: Any, bits: int) -> arb | None:
    """E phi(sqrt(q) z)^2 within about 2^-bits, or None."""
    rule = line_rule(phi, q, 0, bits, True)
    if rule is None:
        return None
    with precision(bits + 40):
        xs, plus, minus = _samples(phi, _variance(q).sqrt(), rule)
        terms = [w * (p * p + m * m) for w, p, m in zip(_weights(xs, rule), plus, minus, strict=True)]
        return sum(terms, -terms[0] / 2) + spread(rule.error)
