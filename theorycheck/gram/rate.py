"""How fast K^(l) reaches K for an L-Lipschitz phi with lambda = sqrt(2 s) L < 1: a bound for every entry, every l >= 0 and all inputs.

Diagonal: x_l = sqrt kappa_l starts at 0 and contracts, so |x_l - x*| <= lambda^l x* and d_l = |kappa_l - kappa*| <= kappa* lambda^l (2 + lambda^l).
Off the diagonal, e_l = sup |K_ij^(l) - K_ij|, e_0 <= kappa*. Move the scale first, q_{l+1} to q* at the correlation t_{l+1}: phi(u) moves by at most
L|sqrt q_{l+1} - sqrt q*| <= lambda^{l+1} x* in L2, and products by kappa* lambda^{l+1} (2 + lambda^{l+1}). Then the correlation: |F'| <= q* L^2 and
q* |t_{l+1} - t*| <= 2 s (e_l + d_l), because t = (s K + c)/(s kappa + 1) and |t_{l+1}| <= 1. Hence

    e_{l+1} <= lambda^2 (e_l + d_l) + kappa* lambda^{l+1} (2 + lambda^{l+1}),

which the code runs; since lambda^j (2 + lambda^j) <= 3 lambda^j it gives e_l <= kappa* lambda^l (lambda^l + 3 (1 + lambda)/(1 - lambda)), which the code
takes for more layers than RUN.
"""

from __future__ import annotations

from typing import Any

from theorycheck.activations import Activation, activation
from theorycheck.ball import arb, fmpq, precision
from theorycheck.errors import bad_input
from theorycheck.gram.fixed_point import diagonal
from theorycheck.gram.weight import check_weight

__all__ = ["layer_rate_bound"]

RUN = 1000


def layer_rate_bound(phi: Activation | str, s: Any, depth: int, bits: int = 64) -> tuple[arb, arb]:
    """Upper bounds of |kappa_l - kappa*| and of |K_ij^(l) - K_ij| for l = depth; BadInput where 2 L^2 s < 1 is not given."""
    phi = activation(phi) if isinstance(phi, str) else phi
    s = s if isinstance(s, fmpq) else check_weight(s)
    if depth < 0:
        raise bad_input("depth", depth, "a whole number, at least 0")
    point = diagonal(phi, s)
    if point.contraction is None:
        raise bad_input(
            "sigma_w2",
            s,
            "2 L^2 sigma_w2 < 1 with a Lipschitz activation",
            "the rate is proved under that condition alone",
        )
    kappa = point.kappa(bits).upper()
    with precision(bits + 30):
        rate, power, off = point.contraction, arb(1), kappa
        on = 3 * kappa
        if depth > RUN:
            power = _power(rate, depth)
            on = (kappa * power * (2 + power)).upper()
            return on, (kappa * power * (power + 3 * (1 + rate) / (1 - rate))).upper()
        for _ in range(depth):
            step = on
            power = (power * rate).upper()
            on = (kappa * power * (2 + power)).upper()
            off = (rate * rate * (off + step) + on).upper()
        return on.min(kappa) if depth == 0 else on, off


def _power(rate: arb, depth: int) -> arb:
    """An upper bound of rate^depth, 0 <= rate < 1."""
    power, square = arb(1), rate.upper()
    while depth:
        if depth & 1:
            power = (power * square).upper()
        square, depth = (square * square).upper(), depth >> 1
    return power
