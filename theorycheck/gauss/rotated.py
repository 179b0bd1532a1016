"""E[phi(u) phi(v)] by the trapezoidal rule along the sum and the difference of the two variables: for correlations up to, and very near, one.

u = sqrt(a) (k z1 + l z2), v = sqrt(c) (k z1 - l z2) with independent standard z1, z2, k^2 = (1 + t)/2, l^2 = (1 - t)/2, t in [0, 1) (for negative t the
second function is phi(-v)). As t -> 1 the integrand hardly depends on z2, and the number of nodes stays bounded.

Error: the contour argument of ``line_rule`` in z1 for each z2, then in z2 for each node. With S the supremum of |phi| on a rectangle that holds all
arguments, L_i = 2 exp(e_i^2/2)/(exp(2 pi e_i/h_i) - 1) and k_i = e_i max(1, exp(e_i^2/2 - 2 pi e_i/h_i)), |I_X - sum| is at most
S^2 [L_1 + 4 p(X_1) k_1] + S^2 (1 + h_1 p(0)) [L_2 + 4 p(X_2) k_2]. Beyond X: |phi(u) phi(v)| <= (phi(u)^2 + phi(v)^2)/2 and the growth of phi.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from theorycheck.ball import arb, exact, precision
from theorycheck.gauss.growth import Growth, density, spread
from theorycheck.gauss.memo import remembered
from theorycheck.gauss.rectangle import heights, supremum

__all__ = ["rotated_nodes", "rotated_sum"]


@dataclass(frozen=True)
class Grid:
    """Steps and nodes on each side along the sum and the difference, and the proved error."""

    steps: tuple[float, float]
    points: tuple[int, int]
    error: arb


@remembered(256)
def rotated_nodes(phi: Any, variances: tuple[Any, Any], gap: Any, bits: int) -> Grid | None:
    """A grid that reaches about 2^-bits, or None where no strip is proved. gap = 1 - |t|."""
    with precision(64):
        root = arb(variances[0]).max(arb(variances[1])).sqrt()
        sizes = (root * _half(2 - gap), root * _half(gap))
        cuts, far = _cuts(Growth.of(phi), sizes, bits)
        along = [float(s.upper()) for s in sizes]
        reach = 2.0 ** (math.ceil(math.log2(1.4 * sum(s * (x + 1) for s, x in zip(along, cuts, strict=True))) * 4) / 4)
        best: tuple[tuple[float, float], tuple[float, float], arb] | None = None
        misses = 0
        for b in heights(1.3 * math.sqrt(1.4 * bits) * along[0]):
            size = supremum(phi, reach, b, 2 * bits + 100)
            if size is None:
                if b < 1e-3:
                    return None
                continue
            lifts = [min(b / s * (1 - 1e-9) if s > 0 else math.inf, math.sqrt(1.6 * bits)) for s in along]
            need = bits * math.log(2) + 2 * max(0.0, float(size.log())) + 3
            if (
                along[0] * math.sqrt(2 * need) + along[1] * math.sqrt(2 * need) > reach
            ):  # the sides would need a wider rectangle
                continue
            steps = [2 * math.pi * e / (need + e * e / 2) for e in lifts]
            if best is None or steps[0] * steps[1] > best[0][0] * best[0][1]:
                best, misses = ((steps[0], steps[1]), (lifts[0], lifts[1]), size), 0
            elif (misses := misses + 1) >= 2:
                break
        return None if best is None else _settle(*best, cuts, far, bits, sizes, reach)


def _half(x: Any) -> arb:
    """sqrt(x/2); x is exact where t is, so that 1 - t loses nothing."""
    return (arb(x) / 2).nonnegative_part().sqrt()


def _cuts(growth: Growth, sizes: tuple[arb, arb], bits: int) -> tuple[tuple[float, float], arb]:
    """X_1, X_2 and a bound of what lies beyond either."""
    found, far = [], arb(0)
    for p, q in (sizes, sizes[::-1]):
        x = math.sqrt(1.4 * bits)
        while not (rest := growth.plane_tail(p, q, arb(x))) < arb(2) ** (-bits - 2) and x < 1e5:
            x += 0.4
        found.append(x)
        far += rest
    return (found[0], found[1]), far


def _settle(
    steps: tuple[float, float],
    lifts: tuple[float, float],
    size: arb,
    cuts: tuple[float, float],
    far: arb,
    bits: int,
    sizes: tuple[arb, arb],
    reach: float,
) -> Grid | None:
    """Shorter steps while the lines are too much, a wider range while the sides are."""
    goal, (h1, h2), (x1, x2) = arb(2) ** (-bits - 1), steps, cuts
    for _ in range(60):
        hs = (_short(h1), _short(h2))
        ns = (math.ceil(x1 / hs[0]), math.ceil(x2 / hs[1]))
        ends = [arb(n + 0.5) * h for n, h in zip(ns, hs, strict=True)]
        if not sizes[0] * ends[0] + sizes[1] * ends[1] < reach:  # the rectangle must hold every argument
            return None
        parts = [_error(arb(e), arb(h), X) for e, h, X in zip(lifts, hs, ends, strict=True)]
        scale = (size**2, size**2 * (1 + arb(hs[0]) * density(arb(0))))
        error = sum((k * (lines + sides) for k, (lines, sides) in zip(scale, parts, strict=True)), arb(0))
        if error < 2 * goal:
            break
        if scale[0] * parts[0][0] + scale[1] * parts[1][0] > goal:
            h1, h2 = h1 * 0.97, h2 * 0.97
        if scale[0] * parts[0][1] + scale[1] * parts[1][1] > goal:
            x1, x2 = x1 + 0.25, x2 + 0.25
    return Grid(hs, ns, (error + far).upper())


def _error(e: arb, h: arb, X: arb) -> tuple[arb, arb]:
    """What the lines and the sides of the contour contribute in one variable."""
    lift, fall = e * e / 2, 2 * arb.pi() * e / h
    return 2 * lift.exp() / (fall.exp() - 1), 4 * density(X) * e * arb(1).max((lift - fall).exp())


def _short(h: float) -> float:
    unit = 2.0 ** (math.floor(math.log2(h)) - 24)
    return round(h / unit) * unit


def rotated_sum(
    phi: Any, variances: tuple[Any, Any], t: Any, bits: int, gap: Any = None, most: int = 200_000
) -> arb | None:
    """E[phi(u) phi(v)] for variances > 0 and a correlation |t| <= 1, within about 2^-bits; None without a proved strip or beyond ``most`` points.

    Near |t| = 1 give ``gap`` = 1 - |t| itself where t is a ball.
    """
    gap = 1 - abs(t) if gap is None else gap
    grid = rotated_nodes(phi, variances, gap, bits)
    if grid is None or grid.points[0] * grid.points[1] > most:
        return None
    with precision(bits + 40):
        sign = -1 if arb(t) < 0 else 1
        p, q = _half(2 - gap) * exact(grid.steps[0]), _half(gap) * exact(grid.steps[1])
        widths = (arb(variances[0]).sqrt(), arb(variances[1]).sqrt() * sign)
        n1, n2 = grid.points
        same = variances[0] == variances[1]
        mirrored = phi.facts.parity is not None
        columns = _gaussian(q, n2, grid.steps[1])
        rows = _gaussian(p, n1, grid.steps[0])
        total = arb(0)
        for i in range(0 if mirrored else -n1, n1 + 1):
            z1, w1 = rows[abs(i)][0] * (1 if i >= 0 else -1), rows[abs(i)][1]
            line = arb(0)
            for j in range(0 if same and sign > 0 else -n2, n2 + 1):
                z2, w2 = columns[abs(j)][0] * (1 if j >= 0 else -1), columns[abs(j)][1]
                value = phi.ball(widths[0] * (z1 + z2)) * phi.ball(widths[1] * (z1 - z2)) * w2
                line += 2 * value if same and sign > 0 and j else value
            total += w1 * (2 * line if mirrored and i else line)
        return total + spread(grid.error)


def _gaussian(unit: arb, n: int, step: float) -> list[tuple[arb, arb]]:
    """(j unit, h p(j h)) for j = 0..n."""
    h = exact(step)
    factor = arb(h) / (2 * arb.pi()).sqrt()
    return [(unit * j, factor * (-arb(h * h * j * j) / 2).exp()) for j in range(n + 1)]
