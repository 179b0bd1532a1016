"""The routes to E[phi(u) phi(v)], each a function of one question that answers with an enclosure, or None where it does not apply.

- ``closed form``: ``known``;
- ``Hermite series``: ``series``, coefficients at the two variances, Parseval tail;
- ``lattice`` and ``rotated lattice``: the trapezoidal rule in the plane, along u and v or along their sum and difference (one analytic piece);
- ``conditional integral``: adaptive integration of a one-dimensional reduction (pieces c x^k exp(b x));
- ``panel grid``: Gauss-Legendre rules between the kinks, in the plane (other pieces, |t| not near 1);
- ``Lipschitz``: near |t| = 1, the value there and |F(1) - F(t)| = sum a_k(a) a_k(c) (1 - |t|^k) <= L^2 sqrt(a c) (1 - |t|), because for equal variances
  F(1) - F(t) = E(phi(u) - phi(v))^2/2; the ball is as wide as that;
- ``one-dimensional``: what |t| = 1 or a variance of 0 leaves; ``panels``: the same for equal variances, by Gauss-Legendre rules between the kinks;
- ``Gauss-Hermite``: an estimate (NUMERIC), only where it is asked for; kinks are refused;
- ``mpmath``: an estimate by another library, functions and quadrature included (``by_mpmath``), only where it is asked for.
What routes share: ball evaluation of phi and its growth bound; lattices, panels and the line rule of the coefficients also the proof that phi is
analytic on a box and bounded there (``rectangle``). Closed form, integration by parts and the adaptive integrator do without.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from theorycheck.ball import arb, ball, fmpq
from theorycheck.errors import bad_input
from theorycheck.gauss.by_parts import parts_product
from theorycheck.gauss.coefficients import mirrored_moment
from theorycheck.gauss.conditional import conditional_integral
from theorycheck.gauss.covariance import Covariance
from theorycheck.gauss.exponential_polynomial import stretches
from theorycheck.gauss.gauss_hermite import nodes
from theorycheck.gauss.growth import spread
from theorycheck.gauss.known import known_value
from theorycheck.gauss.lattice import lattice_sum
from theorycheck.gauss.mirrored import Mirrored
from theorycheck.gauss.panel_grid import grid_sum
from theorycheck.gauss.panels import panel_coefficients
from theorycheck.gauss.rotated import rotated_sum
from theorycheck.gauss.series import series_sum
from theorycheck.verdict import Grade

__all__ = ["ROUTES", "Question", "worth_it"]

_LONG_LATTICE = 2500
_FEW_POINTS = 60
_NEAR = 1e-4


@dataclass(frozen=True)
class Question:
    """The pair in the form that the routes take: correlation t and 1 - t^2, exact where the covariance is."""

    phi: Any
    cov: Covariance
    bits: int
    longest: int = 6000
    """Nodes on a side that a lattice may have."""

    @property
    def variances(self) -> tuple[Any, Any]:
        """Var u, Var v."""
        return self.cov.a, self.cov.c

    @property
    def t(self) -> Any:
        """The correlation; exact where the square root of a c is."""
        cov = self.cov
        if cov.is_exact:
            if cov.a == cov.c:
                return cov.b / cov.a
            root = _exact_root(cov.a * cov.c)
            if root is not None:
                return cov.b / root
        return ball(cov.b) / (ball(cov.a) * ball(cov.c)).sqrt()

    @property
    def s2(self) -> Any:
        """1 - t^2."""
        return self.cov.determinant / (self.cov.a * self.cov.c)

    @property
    def singular(self) -> bool:
        """Whether |t| = 1, exactly."""
        return bool(self.cov.determinant == 0)


def _exact_root(x: fmpq) -> fmpq | None:
    p, q = math.isqrt(int(x.p)), math.isqrt(int(x.q))
    return fmpq(p, q) if p * p == x.p and q * q == x.q else None


def _closed(q: Question) -> arb | None:
    return known_value(q.phi, q.cov)


def _series(q: Question) -> arb | None:
    return series_sum(q.phi, q.variances, q.t, q.bits)


def _lattice(q: Question) -> arb | None:
    if q.singular or len(q.phi.pieces) > 1:
        return None
    return lattice_sum(q.phi, q.variances, q.t, q.s2, q.bits, q.longest)


def _rotated(q: Question) -> arb | None:
    if q.singular or len(q.phi.pieces) > 1:
        return None
    return rotated_sum(q.phi, q.variances, q.t, q.bits, gap=q.s2 / (1 + abs(q.t)))


def _direct(q: Question) -> arb | None:
    return None if q.singular else conditional_integral(q.phi, q.cov, q.bits)


def _grid(q: Question) -> arb | None:
    return None if q.singular else grid_sum(q.phi, q.variances, q.t, q.s2, q.bits)


def _lipschitz(q: Question) -> arb | None:
    """Only where the ball is narrow enough to be of use."""
    gap = 1 - abs(q.t)
    constant = q.phi.facts.lipschitz
    if q.singular or constant is None or not ball(gap) < _NEAR:
        return None
    end = _at_the_end(q)
    if end is None:
        return None
    width = (ball(constant) ** 2 * (ball(q.cov.a) * ball(q.cov.c)).sqrt() * ball(gap).nonnegative_part()).upper()
    one_sided = q.cov.a == q.cov.c and q.cov.b > 0
    return end - (width.union(arb(0)) if one_sided else spread(width))


def _line(q: Question) -> arb | None:
    """|t| = 1."""
    return _at_the_end(q) if q.singular else None


def _panels(q: Question) -> arb | None:
    """|t| = 1 and equal variances, where the one-dimensional route has a rule of its own."""
    if not q.singular or q.cov.a != q.cov.c or (len(q.phi.pieces) > 1 and stretches(q.phi) is None):
        return None
    found = panel_coefficients(Mirrored(q.phi, 1 if q.cov.b > 0 else -1), q.cov.a, 1, q.bits)
    return None if found is None else found[0]


def _at_the_end(q: Question) -> arb | None:
    """The value at t = sign b; for unequal variances where the pieces allow it."""
    sign = 1 if q.cov.b > 0 else -1
    if q.cov.a == q.cov.c:
        return mirrored_moment(q.phi, q.cov.a, sign, q.bits)
    if stretches(q.phi) is not None:
        return parts_product(q.phi, ball(q.cov.a).sqrt(), sign * ball(q.cov.c).sqrt(), q.bits + 60)
    return rotated_sum(q.phi, q.variances, fmpq(sign), q.bits) if len(q.phi.pieces) == 1 else None


def _estimate(q: Question) -> arb | None:
    """Two Gauss-Hermite rules in the plane; their difference is the radius, which proves nothing."""
    if q.phi.breakpoints:
        raise bad_input(
            f"kinks of {q.phi.name}", list(map(str, q.phi.breakpoints)), "none", "use a route that splits at them"
        )
    root, t = ball(q.cov.a).sqrt(), ball(q.t)
    other, s = ball(q.cov.c).sqrt(), (1 - t * t).nonnegative_part().sqrt()
    values = []
    for points in (_FEW_POINTS - 20, _FEW_POINTS):
        grid = nodes(points)
        total = arb(0)
        for x, w in grid:
            inner = sum((p * q.phi.ball(other * (t * x + s * y)) for y, p in grid), arb(0))
            total += w * q.phi.ball(root * x) * inner
        values.append(total)
    return values[1].union(2 * values[1] - values[0])


def _mpmath(q: Question) -> arb | None:
    from theorycheck.gauss.by_mpmath import estimate  # mpmath is imported for nothing else

    return estimate(q.phi, q.variances, q.t, q.s2)


ROUTES: dict[str, tuple[Callable[[Question], arb | None], Grade]] = {
    "closed form": (_closed, Grade.ENCLOSED),
    "Hermite series": (_series, Grade.ENCLOSED),
    "one-dimensional": (_line, Grade.ENCLOSED),
    "panels": (_panels, Grade.ENCLOSED),
    "lattice": (_lattice, Grade.ENCLOSED),
    "rotated lattice": (_rotated, Grade.ENCLOSED),
    "conditional integral": (_direct, Grade.ENCLOSED),
    "panel grid": (_grid, Grade.ENCLOSED),
    "Lipschitz": (_lipschitz, Grade.ENCLOSED),
    "Gauss-Hermite": (_estimate, Grade.NUMERIC),
    "mpmath": (_mpmath, Grade.NUMERIC),
}


def worth_it(q: Question) -> list[str]:
    """All proved routes; of the two lattices the cheaper one, which is the rotated one for |t| near 1."""
    s = float(ball(q.s2).mid())
    far = s * _LONG_LATTICE**2 > 10_000
    skipped = {"Gauss-Hermite", "mpmath", "rotated lattice" if far else "lattice"}
    if q.singular and q.cov.a == q.cov.c and q.cov.b > 0:
        skipped.add("Hermite series")  # its tail is E phi^2 minus a sum, and E phi^2 is what is asked for
    if len(q.phi.pieces) == 1 or stretches(q.phi) is not None:
        skipped |= {"panel grid", "Lipschitz"}
    return [name for name in ROUTES if name not in skipped]
