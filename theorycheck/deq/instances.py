"""Instances that satisfy Condition 1, certified: small read-out, small delta, and small labels or a large U.

Write U = t U_0; by homogeneity lambda_0 = t^2 lambda. With ||a(0)|| <= alpha delta and delta small, (9) tends to
lambda >= k (1 + alpha)^2 delta^2 ||U_0||^2 ||X||_F^2/(1 - rho_w)^4 (k = 4, or 8 for the repaired constant) as t grows, which bounds delta alone. (7) and (8)
are linear in ||r(0)||, so small labels do the rest at t = 1; for labels that are given, a large t does, since both sides of (7) and (8) grow as t^2
against t and t^3 against t^2. Any width with lambda > 0 will do.
"""

from __future__ import annotations

import math

import numpy as np

from theorycheck.deq.bounds import Array
from theorycheck.deq.condition_1 import Condition1, condition_1
from theorycheck.deq.constants import Inequality
from theorycheck.deq.gram_matrices import least_gram_eigenvalue
from theorycheck.deq.model import DEQ, as_labels, as_points
from theorycheck.errors import TheorycheckError, bad_input

__all__ = ["InstanceNotFound", "find_condition_1_instance"]


class InstanceNotFound(TheorycheckError, ArithmeticError):
    """No draw gave a certified instance."""


def find_condition_1_instance(
    X: object,
    y: object | None = None,
    *,
    width: int,
    sigma_w2: float = 0.01,
    readout: float = 0.0,
    seed: int = 0,
    repaired: bool = True,
    attempts: int = 8,
) -> Condition1:
    """A DEQ on X whose Condition 1 is certified, (9) with 8 C2 where ``repaired`` (which implies (9) as printed).

    W and U are drawn as in A1; ||a(0)|| is ``readout`` in [0, 1) times the largest norm that the search allows for, 0 by default. Without ``y`` the labels
    are standard normal ones times a power of two; given ``y`` is kept, and U is scaled by a power of two. The result carries ``model``, ``X``, ``y``
    and ``delta``. InstanceNotFound names the inequality in the way.
    """
    points = as_points(X)
    n, d = points.shape
    if width < n:
        raise bad_input("width", width, f"at least the number of points, {n}, since lambda_0 = 0 below")
    if not 0.0 <= readout < 1.0:
        raise bad_input("readout", readout, "0 <= readout < 1")
    if not 0.0 <= sigma_w2 < 0.125:
        raise bad_input("sigma_w2", sigma_w2, "0 <= sigma_w2 < 1/8, which the theorem assumes")
    seeds = np.random.SeedSequence(seed).spawn(attempts + 1)
    labels = as_labels(np.random.default_rng(seeds[0]).standard_normal(n) if y is None else y, n)
    obstacle = "||W(0)||_2 < 1"
    for child in seeds[1:]:
        drawn = DEQ.initialise(width, d, sigma_w2, np.random.default_rng(child), readout_scale=1.0)
        if not drawn.W_norm.upper < 0.99:
            continue
        found, obstacle = _scaled(drawn, points, (labels, y is None), readout, repaired)
        if found is not None:
            return found
    raise InstanceNotFound(
        f"width={width}: no certified instance in {attempts} draws, {obstacle} stayed in the way; "
        "raise width, lower sigma_w2, or take points that are further from parallel"
    )


def _scaled(
    drawn: DEQ, X: Array, labels: tuple[Array, bool], readout: float, repaired: bool
) -> tuple[Condition1 | None, str]:
    """Search over delta and the scale; ``labels`` comes with whether it may be scaled."""
    y, free = labels
    least = least_gram_eigenvalue(drawn.equilibrium(X, 1e-14)).lower
    if not least > 0.0:
        return None, "lambda_0 > 0"
    gap = 0.75 * (1.0 - drawn.W_norm.upper)
    size = drawn.U_norm.upper * float(np.linalg.norm(X))
    obstacle = ""
    for shrink in (1.7, 1.4, 1.0, 0.6, 0.3, 0.1):
        delta = shrink * min(gap / 3.0, gap**2 * math.sqrt(least / (8.0 if repaired else 4.0)) / size)
        a = drawn.a * (readout * delta * least * gap**2 / (8.0 * size**2) / drawn.a_norm.upper)
        needed = 4.0 * size * float(np.linalg.norm(y)) / (delta * gap * least)  # of t, by (7) with c_a alone
        scale = 2.0 ** math.ceil(math.log2(max(1.0, needed)))
        for _ in range(12):
            if free:
                found = condition_1(X, y / scale, model=DEQ(drawn.W, drawn.U, a / scale), delta=delta)
            else:
                found = condition_1(X, y, model=DEQ(drawn.W, scale * drawn.U, a), delta=delta)
            blocking = [i.name for i in _wanted(found, repaired) if i.holds is not True]
            if not blocking:
                return found, ""
            obstacle = f"({blocking[0]})"
            if _wanted(found, repaired)[2].name in blocking and (free or found.rho_u.lower > 10.0):
                break
            scale *= 2.0
    return None, obstacle


def _wanted(found: Condition1, repaired: bool) -> tuple[Inequality, ...]:
    return found.eq_7, found.eq_8, found.eq_9_repaired if repaired else found.eq_9
