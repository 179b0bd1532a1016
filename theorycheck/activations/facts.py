"""What is proved about an activation: every number is a ball that contains the truth, every "no" has its reason.

sup_d1 and sup_d2 are of derivatives that exist everywhere (None otherwise); ess_d1 and ess_d2 leave out the ends of pieces. Lipschitz:
phi without jumps is Lipschitz exactly when ess_d1 is finite, and that is its constant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from theorycheck.activations.algebra import degree_of, not_polynomial, parity_of, somewhere_nonzero
from theorycheck.activations.corners import Corner, corners
from theorycheck.activations.growth import GrowthBound, growth_of
from theorycheck.activations.piece import Piece
from theorycheck.analysis.suprema import Stretch, Sup, sup_abs
from theorycheck.ball import arb, endpoints, fmpq, precision
from theorycheck.errors import bad_input
from theorycheck.expression import constant_ball, number, substitute

if TYPE_CHECKING:
    from theorycheck.activations.interface import Activation

__all__ = ["Facts", "facts_of"]

BITS = 160


@dataclass(frozen=True)
class Facts:
    """``jumps`` of phi, ``kinks`` (jumps of phi'), ``bends`` (jumps of phi''), left to right.

    ``lipschitz`` is None with ``not_lipschitz`` (the reason; ``lipschitz_refuted`` says whether it is a proof). ``lipschitz_witness``: a
    point near which difference quotients come near the constant. ``d1_refuted``, ``d2_refuted``: it is proved that phi' (phi'') is unbounded
    or does not exist somewhere. ``polynomial_degree`` is None for what is no polynomial, ``not_polynomial`` says why (empty: not shown).
    ``parity``: "odd", "even" or None.
    """

    lipschitz: arb | None
    not_lipschitz: str
    lipschitz_refuted: bool
    lipschitz_witness: arb | None
    sup_d1: arb | None
    sup_d1_reason: str
    sup_d2: arb | None
    sup_d2_reason: str
    d1_refuted: bool
    d2_refuted: bool
    ess_d1: arb | None
    ess_d2: arb | None
    ess_d2_witness: arb | None
    jumps: tuple[Corner, ...]
    kinks: tuple[Corner, ...]
    bends: tuple[Corner, ...]
    parity: str | None
    growth: GrowthBound
    polynomial_degree: int | None
    not_polynomial: str
    affine: bool


def facts_of(phi: Activation) -> Facts:
    """Compute them all."""
    first = phi.derivative()
    second = first.derivative()
    third = second.derivative()
    fourth = third.derivative()
    jumps = corners(phi.pieces, phi.values)
    kinks = _apart(corners(first.pieces), jumps)
    bends = _apart(corners(second.pieces), (*jumps, *kinks))
    d1 = sup_abs(_rows(first.pieces, second.pieces, third.pieces))
    d2 = sup_abs(_rows(second.pieces, third.pieces, fourth.pieces))
    growth = _growth(phi, d1, jumps)
    degree = degree_of(phi.pieces[0].expr, growth) if len(phi.pieces) == 1 else None
    sure = tuple(tuple(c for c in found if c.size is not None) for found in (jumps, kinks, bends))
    why = "" if degree is not None else _corner_words(sure[0], sure[1], sure[2]) or not_polynomial(phi.pieces, growth)
    affine = degree is not None and degree <= 1
    if not (affine or any(sure) or any(somewhere_nonzero(p.expr, p) for p in second.pieces)):
        raise bad_input(
            "activation",
            phi.name,
            "a function whose second derivative is visibly not 0, or affine",
            "write it more simply",
        )
    lipschitz, no = (None, _corner_words(jumps, (), ())) if jumps else (d1.value, _slope_words(d1, "phi'"))
    no_d1 = _corner_words(sure[0], sure[1], ()) or _slope_words(d1, "phi'") or _corner_words(jumps, kinks, ())
    no_d2 = _corner_words(sure[0], sure[1], sure[2]) or _slope_words(d2, "phi''") or _corner_words(jumps, kinks, bends)
    return Facts(
        lipschitz=lipschitz,
        not_lipschitz=no,
        lipschitz_refuted=bool(jumps) or d1.infinite,
        lipschitz_witness=None if lipschitz is None else d1.at,
        sup_d1=None if no_d1 else d1.value,
        sup_d1_reason=no_d1,
        sup_d2=None if no_d2 else d2.value,
        sup_d2_reason=no_d2,
        d1_refuted=d1.infinite or any(sure[:2]),
        d2_refuted=d1.infinite or d2.infinite or any(sure),
        ess_d1=d1.value,
        ess_d2=d2.value,
        ess_d2_witness=d2.at,
        jumps=jumps,
        kinks=kinks,
        bends=bends,
        parity=parity_of(phi.pieces, phi.values),
        growth=growth,
        polynomial_degree=degree,
        not_polynomial=why,
        affine=affine,
    )


def _rows(f: tuple[Piece, ...], d1: tuple[Piece, ...], d2: tuple[Piece, ...]) -> list[Stretch]:
    return [Stretch(p.lower, p.upper, p.expr, q.expr, r.expr) for p, q, r in zip(f, d1, d2, strict=True)]


def _apart(found: tuple[Corner, ...], before: tuple[Corner, ...]) -> tuple[Corner, ...]:
    known = {c.at for c in before}
    return tuple(c for c in found if c.at not in known)


def _corner_words(jumps: tuple[Corner, ...], kinks: tuple[Corner, ...], bends: tuple[Corner, ...]) -> str:
    for name, found in (("phi", jumps), ("phi'", kinks), ("phi''", bends)):
        if found:
            sure = [str(c.at) for c in found if c.size is not None]
            places = ", ".join(sure or [str(c.at) for c in found])
            return (
                f"{name} jumps at x = {places}"
                if sure
                else f"{name} has no finite limit at x = {places}, or none that is known"
            )
    return ""


def _slope_words(sup: Sup, name: str) -> str:
    return "" if sup.value is not None else f"{name} is {sup.reason}"


def _growth(phi: Activation, d1: Sup, jumps: tuple[Corner, ...]) -> GrowthBound:
    """|phi(0)| + L |x| where phi is Lipschitz and not bounded; else the bound from its pieces."""
    found = growth_of(phi.pieces, phi.name)
    if jumps or d1.value is None or found.exponential or found.p != 1:
        return found
    with precision(BITS):
        at_zero = abs(constant_ball(substitute(phi.expr, "x", number(0)), BITS)).upper()
    return GrowthBound(_short(at_zero), _short(d1.value), 1)


def _short(x: arb) -> fmpq:
    """x itself where it is a short exact number, else a short number above it."""
    low, high = endpoints(x)
    if low == high and high.q < 10**6:
        return high
    return (high * 2**20).ceil() / fmpq(2**20)
