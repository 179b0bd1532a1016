"""The diagonal of K: kappa = V(2(s kappa + 1)), V(q) = E phi(sqrt(q) z)^2, q = 2(s kappa + 1) the variance of a pre-activation.

phi L-Lipschitz, 2 s L^2 < 1: |sqrt V(q) - sqrt V(p)| <= L|sqrt q - sqrt p| (Minkowski), and sqrt(2(s x^2 + 1)) is sqrt(2 s)-Lipschitz in x = sqrt kappa, so
x -> sqrt V contracts by lambda = sqrt(2 s) L: one fixed point, and |x* - x| <= |sqrt V(q(x)) - x|/(1 - lambda) for every x >= 0.

Otherwise g(k) = V(2(s k + 1)) - k is followed from k = 0, where g >= 0, to its first change of sign that the iteration meets. A proved change of sign is a
proved fixed point (V is continuous), not the only one. If V is convex (phi^2 has a fourth derivative >= 0: V'' = E[(phi^2)''''(sqrt(q) z)]/4), then so is g,
and g > 0 on all of [0, oo) follows from two of its tangents: no fixed point, hence no K.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.activations import Activation
from theorycheck.ball import arb, enclosing_decimals, fmpq, precision
from theorycheck.errors import BadInput
from theorycheck.gram.moments import lipschitz, second_moment, square

Floats = NDArray[np.float64]

__all__ = ["Diagonal", "NoFixedPoint", "NoKernel", "UniquenessNotGuaranteed", "diagonal"]

START_BITS = 64
STEPS = 400
LARGEST = 1e12
RAN_AWAY = (
    "the recursion from 0 leaves every bound and none was found, though nothing is proved; take a smaller sigma_w2"
)


class NoFixedPoint(BadInput):
    """The population recursion of this activation at this scale has no fixed point, or none was found; the message says which."""


class NoKernel(NoFixedPoint):
    """There is no fixed point, proved: an answer, not a complaint (the command ends with exit code 0)."""


class UniquenessNotGuaranteed(UserWarning):
    """A fixed point was found and enclosed where the theory does not say that it is the only one."""


@dataclass
class Diagonal:
    """kappa for one activation and s. ``contraction``: an upper bound of lambda below 1, or None; ``notes`` say what is not guaranteed."""

    phi: Activation
    s: fmpq
    contraction: arb | None
    notes: tuple[str, ...] = ()
    _known: dict[int, arb] = field(default_factory=dict)

    @property
    def unique(self) -> bool:
        """Whether kappa is proved to be the only fixed point."""
        return self.contraction is not None

    def kappa(self, bits: int) -> arb:
        """An enclosure of kappa, about 2^-bits wide relative to 1 + kappa."""
        if bits not in self._known:
            with precision(bits + 30):
                rough = [b for b in self._known if b < bits]
                start = self._known[max(rough)].mid() if rough else arb(float_guess(self.phi, float(arb(self.s).mid())))
                if self.contraction is not None:
                    self._known[bits] = _contracted(self.phi, self.s, self.contraction, start, bits)
                else:
                    self._known[bits] = _bracketed(self.phi, self.s, start, bits)
        return self._known[bits]

    def q(self, bits: int) -> arb:
        """2(s kappa + 1)."""
        with precision(bits + 30):
            return 2 * (self.s * self.kappa(bits) + 1)


def diagonal(phi: Activation, s: fmpq) -> Diagonal:
    """The fixed point of the diagonal; NoFixedPoint with the reason where there is none, a warning where it may not be the only one."""
    with precision(START_BITS):
        L = lipschitz(phi)
        if s == 0:
            return Diagonal(phi, s, arb(0))
        rate = None if L is None else (2 * s * L * L).sqrt().upper()
        if rate is not None and rate < 1:
            return Diagonal(phi, s, rate)
        found = Diagonal(phi, s, None)
        kappa = found.kappa(START_BITS)
        why = (
            "phi has no Lipschitz constant"
            if L is None
            else f"2 L^2 s = {_text(2 * L * L * s)} is not below 1 (L = {_text(L)})"
        )
        low, high = enclosing_decimals(kappa, 8)
        found.notes = (
            f"{why}: uniqueness is not guaranteed; the fixed point that the recursion from 0 leads to has kappa in [{low}, {high}]",
        )
    return found


@lru_cache(maxsize=1)
def _rule() -> tuple[Floats, Floats]:
    x = np.linspace(-9.0, 9.0, 721)
    w = np.exp(-x * x / 2)
    return x, w / w.sum()


def float_guess(phi: Activation, s: float, start: float = 0.0) -> float:
    """kappa by the trapezoidal rule and iteration in floats, not trusted; where the iteration runs away, its start."""
    k = start
    for _ in range(STEPS):
        value = float_moment(phi, s, k)
        if not np.isfinite(value) or value > LARGEST:
            return start
        if abs(value - k) <= 1e-15 * (1.0 + k):
            break
        k = value
    return k


def float_moment(phi: Activation, s: float, k: float) -> float:
    """About V(2(s k + 1)), not trusted; infinite where floats overflow."""
    x, w = _rule()
    with np.errstate(all="ignore"):
        return float(w @ phi.floats(np.sqrt(2.0 * (s * k + 1.0)) * x) ** 2)


def float_slope(phi: Activation, s: float, k: float) -> float:
    """About g'(k) = d/dk (V(2(s k + 1)) - k), not trusted; -1 where floats do not give a negative number."""
    h = 1e-5 * (1.0 + k)
    ends = [float_moment(phi, s, z) for z in (max(0.0, k - h), k + h)]
    slope = (ends[1] - ends[0]) / (k + h - max(0.0, k - h)) - 1.0
    return slope if slope < 0.0 else -1.0


def _text(x: arb) -> str:
    return f"{float(x.mid()):.6g}"


def _next(phi: Activation, s: fmpq, k: arb, bits: int) -> arb:
    """V(2(s k + 1)) for an exact k."""
    value = second_moment(phi, 2 * (s * k + 1), bits)
    if not value.is_finite():
        raise NoFixedPoint(
            f"activation={phi.name}: expected a finite second moment at kappa={_text(k)}; it could not be enclosed"
        )
    return value


def _contracted(phi: Activation, s: fmpq, rate: arb, start: arb, bits: int) -> arb:
    """Secant steps propose, the contraction proves."""
    k, best = start, None
    before: tuple[arb, arb] | None = None
    slope = arb(float_slope(phi, float(arb(s).mid()), float(k)))
    for _ in range(STEPS):
        value = _next(phi, s, k, bits + 8).nonnegative_part()
        found = around(k, value, rate)
        if best is not None and not found.rad() < best.rad() * arb(0.9):
            break
        best = found
        if found.rad() < (1 + k) * arb(2) ** -bits:
            break
        residual = (value - k).mid()
        if before is not None and residual != before[1] and k != before[0]:
            secant = ((residual - before[1]) / (k - before[0])).mid()
            slope = secant if secant < 0 else slope
        proposal = (k - residual / slope).mid()
        before = (k, residual)
        k = proposal if proposal >= 0 else value.mid()
    assert best is not None
    return best


def around(k: arb, value: arb, rate: arb) -> arb:
    """A ball around kappa for any guess k >= 0, ``value`` = V(2(s k + 1)), ``rate`` the contraction of x -> sqrt V (see the module)."""
    x = k.sqrt()
    error = (abs(value.sqrt() - x) / (1 - rate)).upper()
    return square((x + arb(0, 1) * error).nonnegative_part())


def _bracketed(phi: Activation, s: fmpq, start: arb, bits: int) -> arb:
    """A ball with a proved change of sign of g, near the limit of the iteration from 0."""
    k = start
    before: tuple[arb, arb] | None = None
    if float_moment(phi, float(arb(s).mid()), 0.0) > LARGEST:
        raise NoFixedPoint(f"{_wanted(phi, s)}; {RAN_AWAY}")
    for step in range(STEPS):
        if k > LARGEST:
            break
        try:
            residual = (_next(phi, s, k, bits + 16) - k).mid()
        except BadInput:  # out of reach of every bound: the recursion runs away
            break
        width = (1 + k) * arb(2) ** -bits
        if abs(residual) < width:
            found = _sign_change(phi, s, k, width, bits)
            if found is not None:
                return found
        proposal = (k + residual).mid()
        if before is not None and step > 3 and k != before[0]:
            slope = (residual - before[1]) / (k - before[0])
            newton = (k - residual / slope).mid()
            if slope < 0 and abs(newton - k) < 16 * abs(k - before[0]):
                proposal = newton
        before = (k, residual)
        k = proposal.max(arb(0)).mid()
    raise _none(phi, s)


def _sign_change(phi: Activation, s: fmpq, k: arb, width: arb, bits: int) -> arb | None:
    for factor in (4, 64, 4096, 2**20):
        low, high = (k - factor * width).mid().max(arb(0)), (k + factor * width).mid()
        ends = [_next(phi, s, x, bits + 16) - x for x in (low, high)]
        if (ends[0] >= 0 or (low == 0)) and ends[1] <= 0:
            return low.union(high)
    return None


def _wanted(phi: Activation, s: fmpq) -> str:
    return f"activation={phi.name}: expected a fixed point kappa = V(2(s kappa + 1)) at sigma_w2={s}"


def _none(phi: Activation, s: fmpq) -> NoFixedPoint:
    """The complaint, with a proof where there is one."""
    name = _wanted(phi, s)
    proof = _proof_of_absence(phi, s)
    if proof is None:
        return NoFixedPoint(f"{name}; {RAN_AWAY}")
    k, gap = proof
    return NoKernel(
        f"{name}; there is none: V is convex and V(2(s k + 1)) - k >= {_text(gap.lower())} > 0 for all k >= 0 (least near k = {_text(k)}); take a smaller sigma_w2"
    )


def _proof_of_absence(phi: Activation, s: fmpq) -> tuple[arb, arb] | None:
    """(k, a positive lower bound of g on [0, oo)), from tangents of the convex g."""
    if not convex_moment(phi):
        return None
    try:
        k = _least(phi, s)
        slope, value = _tangent(phi, s, k)
        far = (k * fmpq(17, 16) + fmpq(1, 1000)).mid()
        far_slope, far_value = _tangent(phi, s, far)
    except BadInput:
        return None
    gap = (value - abs(slope) * far).lower()
    if gap > 0 and far_slope >= 0 and far_value > 0:
        return k, gap.min(far_value.lower())
    return None


def _tangent(phi: Activation, s: fmpq, k: arb) -> tuple[arb, arb]:
    """A subgradient interval of the convex g at k (difference quotients on both sides) and g(k)."""
    h = arb(2) ** -24 * (1 + k)
    low, here, high = (_next(phi, s, x, 160) - x for x in ((k - h).mid(), k, (k + h).mid()))
    return ((here - low) / (k - (k - h).mid())).union((high - here) / ((k + h).mid() - k)), here


def _least(phi: Activation, s: fmpq) -> arb:
    """About where g is least: ternary search on a grid that doubles."""

    def g(x: float) -> float:
        try:
            return float((_next(phi, s, arb(x), 80) - arb(x)).mid())
        except BadInput:
            return float("inf")

    low, high = 0.0, 1.0
    while g(2 * high) < g(high) and high < LARGEST:
        high *= 2
    high *= 2
    for _ in range(60):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        if g(a) < g(b):
            high = b
        else:
            low = a
    return arb((low + high) / 2)


def convex_moment(phi: Activation) -> bool:
    """True only where (phi^2)'''' >= 0 on the whole line is proved (one smooth piece)."""
    if len(phi.pieces) != 1:
        return False
    from theorycheck.analysis.zeros import zeros
    from theorycheck.expression import derivative

    square: Any = phi.pieces[0].expr ** 2
    for _ in range(4):
        square = derivative(square, "x")
    try:
        found = zeros(square, None, None)
    except BadInput:
        return False
    return all(sign >= 0 for sign in found.signs)
