"""The scalar theory of the ReLU kernel in balls, at the current precision: Q, Q', cos theta, kappa, layers.

t = cos(theta) solves F(t) = t - s Q(t) - (1 - s) c = 0 and F' = 1 - s Q' lies in [1 - s, 1], so any t~ in [-1, 1] is within |F(t~)|/(1 - s) of it: Newton
proposes, this inequality proves. kappa = Q(t)/(1 - s) follows with Q' in [0, 1]. A ball c is met at its midpoint, moved by at most its radius
times dt/dc <= 1 and kappa' <= 1/(1 - s); the truth has |c| <= 1, so the midpoint may be clipped to [-1, 1].
"""

from __future__ import annotations

from theorycheck.ball import arb, ball, exact, fmpq

__all__ = ["cos_theta", "dual", "dual_derivative", "kappa_of", "layer_of", "solve_angle"]


def dual(x: arb) -> arb:
    """Q(x) = (sqrt(1 - x^2) + (pi - arccos x) x)/pi for a ball that meets [-1, 1] and whose truth lies there; exact at 1, -1.

    Wide balls go by Q' in [0, 1]: Q(mid) +- rad.
    """
    middle, radius = _clipped(x)
    return _dual_pair(middle)[0] + arb(0, 1) * radius


def _dual_pair(x: arb) -> tuple[arb, arb]:
    """Q and Q' at an exact x in [-1, 1], with one arccos."""
    if x == 1:
        return arb(1), arb(1)
    if x == -1:
        return arb(0), arb(0)
    pi = arb.pi()
    slope = 1 - x.acos() / pi
    return (1 - x * x).sqrt() / pi + slope * x, slope


def dual_derivative(x: arb) -> arb:
    """Q'(x) = 1 - arccos(x)/pi, clipped to [0, 1]; x as for ``dual``."""
    x = x.max(arb(-1)).min(arb(1))
    return (1 - x.acos() / arb.pi()).max(arb(0)).min(arb(1))


def solve_angle(c: arb, s: fmpq, start: float | None = None) -> tuple[arb, arb]:
    """Balls of t = cos(theta) and of Q(t) for correlation c; 0 <= s < 1. ``start``: an approximation of t that is not trusted."""
    middle, radius = _clipped(c)
    spread = arb(0, 1) * radius
    if middle == 1:
        return arb(1) - radius.union(arb(0)), arb(1) - radius.union(arb(0))
    if s == 0:
        return middle + spread, dual(middle) + spread
    target = (1 - s) * middle
    t = arb(start if start is not None and -1.0 <= start <= 1.0 else float(middle)).mid()
    settled, at, best = t, arb(0), arb.pos_inf()
    for _ in range(64):
        value, slope = _dual_pair(t)
        residual = t - s * value - target
        error = residual.abs_upper() / (1 - s)
        if not error < best * arb(0.75):
            break
        best, settled, at = error, t, value
        t = (t - residual / (1 - s * slope)).mid().max(arb(-1)).min(arb(1)).mid()
    error = (arb(0, 1) * best) + spread
    return settled + error, at + error


def cos_theta(c: arb | str | float | fmpq, s: fmpq | str | float) -> arb:
    """The fixed point t = s Q(t) + (1 - s) c in [-1, 1]; rational, text and float arguments are taken exactly."""
    return solve_angle(ball(c), exact(s))[0]


def kappa_of(c: arb | str | float | fmpq, s: fmpq | str | float, start: float | None = None) -> arb:
    """kappa(c) = Q(t)/(1 - s), the entry of the limit K at correlation c; rational, text and float arguments are taken exactly."""
    s = exact(s)
    return solve_angle(ball(c), s, start)[1] / (1 - s)


def layer_of(c: arb | str | float | fmpq, s: fmpq | str | float, depth: int) -> arb:
    """K^(l) at correlation c after ``depth`` layers: K^(0) = 0, cos = (s K + c)/rho, K = rho Q(cos), rho = (1 - s^l)/(1 - s)."""
    c, s, K, rho = ball(c), exact(s), arb(0), fmpq(0)
    for _ in range(depth):
        rho = s * rho + 1
        if int(rho.q).bit_length() > 4096:  # exact powers of s grow with l; a ball does not
            return _deep_layer(c, s, depth)
        K = rho * dual((s * K + c) / rho)
    return K


def _deep_layer(c: arb, s: fmpq, depth: int) -> arb:
    K, rho = arb(0), arb(0)
    for _ in range(depth):
        rho = s * rho + 1
        K = rho * dual((s * K + c) / rho)
    return K


def _clipped(x: arb) -> tuple[arb, arb]:
    """The midpoint moved into [-1, 1] (towards the truth, which lies there) and the radius, both exact."""
    middle = x.mid()
    if middle > 1:
        middle = arb(1)
    elif middle < -1:
        middle = arb(-1)
    return middle, x.rad()
