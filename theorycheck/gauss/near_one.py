"""F(t) = E[phi(u) phi(v)] for many correlations t near 1 or -1: one set of values of phi serves them all.

u = x + y, v = sign(t) (x - y) with independent x ~ N(0, a^2), y ~ N(0, b^2), a^2 = q (1 + |t|)/2, b^2 = q (1 - |t|)/2. Near |t| = 1 y is small: ``even_rule`` takes its expectation from
fixed y_l, the trapezoidal rule that of x from fixed nodes i h, and F(t) = sum_l W_l sum_i h p_a(i h) P(i h, y_l), P(x, y) = phi(x + y) phi(sign(t) (x - y)) made even in y. Only the
weights depend on t.

Error. Let phi (one piece) be analytic on [-R, R] x [-H, H], and |phi| <= S there; X + H <= R. Then |P| <= S^2 for |Re x| <= X, |Im x| <= H, real |y| < H, and for real |x| <= X, |y| < H.
- Beyond |x| = X or |y| = Y: |phi(u) phi(v)| <= (phi(u)^2 + phi(v)^2)/2 and the growth of phi.
- In y, for each real x: S^2 times what the rule misses, r = H. In x, for each y_l: the contour argument of ``line_rule`` on [-X, X] x [-H, H], times S^2 sum |W_l|.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from theorycheck.ball import arb, arb_mat, exact, precision, working_bits
from theorycheck.expression import charge
from theorycheck.gauss.even_rule import PART, EvenRule, cheapest, guard
from theorycheck.gauss.growth import Growth, density, spread
from theorycheck.gauss.rectangle import heights, supremum

__all__ = ["NearOne", "trapezoid"]

LEVELS = (4.0, 4.5, 5.0, 6.0, 8.0, 11.0, 16.0, 24.0, 40.0, 80.0)
"""-log2 of the largest b/sqrt(q) that a table serves: from level to level the nodes in y become fewer by a third or so."""
MOST_VALUES = 100_000
"""Of phi in one table, about a second; beyond, the routes that know one t only cost less."""
BLOCK = 32
"""Nodes with one precision: what a weight takes away is not computed."""


@dataclass(frozen=True)
class Plan:
    """Nodes i h in x, |i| <= points, those in y, and the rectangle: its height and its bound of |phi|."""

    step: float
    points: int
    across: EvenRule
    height: float
    size: arb

    @property
    def values(self) -> int:
        """Values of phi that it takes, up to parity."""
        return 2 * self.points * len(self.across.nodes)

    @property
    def guard(self) -> int:
        """Bits for the sums, and for what cancels in the rule."""
        return 40 + guard(len(self.across.nodes))


class NearOne:
    """F at one scale q (a ball), to about 2^-bits of F(1) = ``total``."""

    def __init__(self, phi: Any, q: arb, total: arb, bits: int) -> None:
        self.phi: Any = phi
        self.q: arb = q
        self.bits: int = bits
        with precision(64):
            self.goal: arb = total.lower() * arb(2) ** -bits
        self.possible: bool = len(phi.pieces) == 1 and bool(self.goal > 0) and float(self.goal) > 0.0
        self._plans: dict[float, Plan | None] = {}
        self._tables: dict[tuple[float, int], arb_mat] = {}

    def serves(self, t: float) -> bool:
        """Whether ``value`` has a plan for this t."""
        return self._plan(self._level(arb(t))) is not None

    def value(self, t: arb) -> arb | None:
        """F(t) for an exact t, or None: |t| is 1 or not near 1, or phi is not analytic in a strip that is wide enough."""
        level = self._level(t)
        plan = self._plan(level)
        if plan is None:
            return None
        sign, flip = -1 if t < 0 else 1, 1
        if sign < 0 and self.phi.facts.parity is not None:
            sign, flip = 1, 1 if self.phi.facts.parity == "even" else -1
        with precision(self.bits + plan.guard):
            if (level, sign) not in self._tables:
                self._tables[level, sign] = _tabulated(self.phi, plan, sign, float(self.q.upper()))
            found = self._sum(plan, self._tables[level, sign], _gap(t) * self.q / 2)
            return flip * found if found.is_finite() and found.rad() < 256 * self.goal else None

    def _level(self, t: arb) -> float:
        """-log2 of the table's largest b/sqrt(q) = sqrt((1 - |t|)/2); 0 where there is no table."""
        gap = float(_gap(t).upper())
        small = -math.log2(gap / 2) / 2 - 1e-9 if gap > 0.0 else 0.0
        return max((level for level in LEVELS if level <= small), default=0.0)

    def _plan(self, level: float) -> Plan | None:
        if level not in self._plans:
            with precision(64):
                useful = level > 0.0 and self.possible
                self._plans[level] = _planned(self.phi, self.q, level, self.bits, self.goal) if useful else None
        return self._plans[level]

    def _sum(self, plan: Plan, table: arb_mat, b2: arb) -> arb:
        a2, h = self.q - b2, exact(plan.step)
        fall = -arb(h * h) / (2 * a2)
        along = table * arb_mat(plan.points + 1, 1, [(fall * (i * i)).exp() for i in range(plan.points + 1)])
        across = plan.across.weights(b2)
        total = sum((w * along[k, 0] for k, w in enumerate(across)), arb(0))
        blur = spread(_error(self.phi, plan, a2, b2, sum((abs(w).upper() for w in across), arb(0))))
        return total * arb(h) / (2 * arb.pi() * a2).sqrt() + blur


def _gap(t: arb) -> arb:
    """1 - |t|; ``abs`` would round t first."""
    return 1 - t if t > 0 else 1 + t


def _error(phi: Any, plan: Plan, a2: arb, b2: arb, weight: arb) -> arb:
    """What the module says, for one t; ``weight`` = sum |W_l|."""
    a, b, H = a2.sqrt(), b2.sqrt(), arb(plan.height)
    X, Y = (plan.points + arb(0.5)) * arb(plan.step), H * PART
    growth = Growth.of(phi)
    far = growth.plane_tail(a, b, X / a) + growth.plane_tail(b, a, Y / b)
    along = weight * trapezoid(H / a, arb(plan.step) / a, X / a)
    return (far + plan.size**2 * (plan.across.miss(b2, H, Y) + along)).upper()


def trapezoid(e: arb, h: arb, X: arb) -> arb:
    """The error of the rule with step h on [-X, X] for w p, p the standard normal density, |w| <= 1 on [-X, X] x [-e, e]: lines and sides of the contour (``rotated``)."""
    lift, fall = e * e / 2, 2 * arb.pi() * e / h
    return 2 * lift.exp() / (fall.exp() - 1) + 4 * density(X) * e * arb(1).max((lift - fall).exp())


def _planned(phi: Any, q: arb, level: float, bits: int, goal: arb) -> Plan | None:
    """The cheapest plan for all b <= 2^-level sqrt(q)."""
    root = q.sqrt()
    most, top = float(root.upper()), float(root.upper()) * 2.0**-level
    least = most * math.sqrt(1 - 4.0**-level) * (1 - 1e-9)
    growth = Growth.of(phi)
    cut = _cut(growth, root, top, bits, goal)
    best: Plan | None = None
    misses = 0
    for H in heights(1.3 * math.sqrt(1.4 * bits) * most):
        if cut is None or 4 * top > H or misses >= 2:
            break
        reach = 2.0 ** (math.ceil(math.log2(1.2 * (cut + 2) * most + H) * 4) / 4)
        size = supremum(phi, reach, H, 2 * bits + 100 + max(0, int(float(goal.log()))))
        if size is None:
            continue
        need = float((size**2 / goal).log()) + 5
        x = max(cut, math.sqrt(2 * need) + 0.25)
        h = 2 * math.pi * H / (need + H * H / (2 * least * least))
        unit = 2.0 ** (math.floor(math.log2(h)) - 24)
        h = math.floor(h / unit) * unit
        points = math.ceil(x * most / h)
        if not (points + 1) * h + H < reach:  # the rectangle must hold every argument
            continue
        beyond = growth.plane_tail(arb(top), root, arb(H) * PART / top)
        across = cheapest(top, H, arb(-need).exp()) if 8 * beyond < goal else None
        if across is None:
            misses += best is not None
            continue
        plan = Plan(h, points, across, H, size)
        best, misses = (plan, 0) if best is None or plan.values < best.values else (best, misses + 1)
    if best is None or best.values > MOST_VALUES:
        return None
    with precision(bits + best.guard):
        return Plan(best.step, best.points, EvenRule.of(len(best.across.nodes), top), best.height, best.size)


def _cut(growth: Growth, root: arb, top: float, bits: int, goal: arb) -> float | None:
    """X/a, beyond which the growth of phi leaves little."""
    x = math.sqrt(1.4 * bits)
    while not 8 * growth.plane_tail(root, arb(top), arb(x)) < goal:
        x += 0.5
        if x > 1e4:
            return None
    return x


def _tabulated(phi: Any, plan: Plan, sign: int, q: float) -> arb_mat:
    """P(i h, y_l) + P(-i h, y_l) in row l and column i, half of it for i = 0; with as many bits as the weight leaves at any a^2 <= q."""
    charge(10 * plan.values)
    h, ys = exact(plan.step), plan.across.nodes
    rows: list[list[arb]] = [[] for _ in ys]
    whole = working_bits()
    for first in range(0, plan.points + 1, BLOCK):
        xs = [h * i for i in range(first, min(first + BLOCK, plan.points + 1))]
        with precision(max(64, whole - int(float(h * first) ** 2 / (2 * q * math.log(2))))):
            for row, y in zip(rows, ys, strict=True):
                row.extend(_folded(phi, [arb(x + y) for x in xs], [arb(x - y) for x in xs], sign))
    for row in rows:
        row[0] = row[0] / 2
    return arb_mat(rows)


def _folded(phi: Any, sums: list[arb], differences: list[arb], sign: int) -> list[arb]:
    """P(x, y) + P(-x, y) where x + y, x - y are given."""
    A, B = phi.balls(sums), phi.balls(differences)
    if phi.facts.parity is not None:  # ``value`` asks for sign = 1 only
        return [2 * a * b for a, b in zip(A, B, strict=True)]
    C, D = phi.balls([-z for z in differences]), phi.balls([-z for z in sums])
    return [a * b + c * d if sign > 0 else a * c + b * d for a, b, c, d in zip(A, B, C, D, strict=True)]
