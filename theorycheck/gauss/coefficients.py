"""Hermite coefficients of an activation at a scale, and its second moment: by the first rule that applies.

a_r(q) = E[phi(sqrt(q) z) h_r(z)], z ~ N(0, 1), h_r = He_r / sqrt(r!). They belong to the scale q: those of another scale are other numbers. Rules: exact
integration by parts (pieces c x^k exp(b x), unless b sqrt(q) is large), the trapezoidal rule with a proved strip (one analytic piece), Gauss-Legendre panels (the rest).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from theorycheck.ball import arb, exact, fmpq, precision
from theorycheck.errors import bad_input
from theorycheck.gauss.by_parts import parts_coefficients, parts_product
from theorycheck.gauss.exponential_polynomial import steep
from theorycheck.gauss.kept import kept_balls
from theorycheck.gauss.line_rule import line_coefficients, line_moment, line_rule
from theorycheck.gauss.memo import key
from theorycheck.gauss.mirrored import Mirrored
from theorycheck.gauss.panels import panel_coefficients

__all__ = ["bits_of", "coefficients", "hermite_coefficients", "mean", "mirrored_moment", "variance_of"]

_MOST = 4096
_REMEMBERED = 64
_MANY_POINTS = 800
"""On a side. Panels take 400 to 750 in all, whatever the scale; a plan of theirs takes longer."""
_MOST_POINTS = 10**9
_known: OrderedDict[Any, list[arb]] = OrderedDict()


def bits_of(digits: int) -> int:
    """Bits for an absolute error below 10^-digits, with two to spare."""
    if not 1 <= digits <= 10_000:
        raise bad_input("digits", digits, "1 to 10000")
    return digits * 33220 // 10000 + 3


def variance_of(q: Any) -> Any:
    """A positive variance as an exact rational or a ball."""
    value = q if isinstance(q, arb) else exact(q)
    if not value > 0:
        raise bad_input("q", q, "a positive variance", "at variance 0 the function is a constant")
    return value


def coefficients(phi: Any, q: Any, count: int, bits: int) -> list[arb]:
    """a_0, ..., a_(count-1), absolute error about 2^-bits each; remembered."""
    at = (phi, key(q), bits)
    found = _known.get(at)
    if found is None or len(found) < count:
        found = kept_balls(lambda: _computed(phi, q, count, bits), count, "coefficients", phi, q, bits, count)
        _remember(at, found)
    return found[:count]


def _rules(phi: Any, q: Any, degree: int, bits: int) -> tuple[Callable[..., list[arb] | None], ...]:
    """The line rule first where it applies, unless its strip is so thin (a large scale) that panels of different widths take fewer points."""
    if len(phi.pieces) > 1:
        return (panel_coefficients,)
    rule = line_rule(phi, q, degree, bits)
    if rule is None:
        return (panel_coefficients,)
    both = (line_coefficients, panel_coefficients)
    return both if rule.points <= _MANY_POINTS else both[::-1]


def _remember(at: Any, found: list[arb]) -> None:
    _known[at] = found
    while len(_known) > _REMEMBERED:
        _known.popitem(last=False)


def _computed(phi: Any, q: Any, count: int, bits: int) -> list[arb]:
    rules = _rules(phi, q, count - 1, bits)
    for rule in (*rules, parts_coefficients) if steep(phi, q) else (parts_coefficients, *rules):
        values = rule(phi, q, count, bits)
        if values is not None and all(v.is_finite() for v in values):
            return values
    raise bad_input(
        "activation", phi, "a function whose integrals can be bounded", "ask for fewer digits or fewer coefficients"
    )


def hermite_coefficients(phi: Any, q: Any, count: int, digits: int = 30) -> tuple[arb, ...]:
    """E[phi(sqrt(q) z) h_r(z)] for r < count, each within 10^-digits; coefficients that parity makes zero are exactly zero.

    A q that is a ball gives enclosures for all q in it, as wide as they have to be.
    """
    if not 1 <= count <= _MOST:
        raise bad_input("count", count, f"1 to {_MOST}")
    return tuple(coefficients(phi, variance_of(q), count, bits_of(digits)))


def mean(phi: Any, q: Any, bits: int) -> arb:
    """E phi(sqrt(q) z)."""
    return coefficients(phi, q, 1, bits)[0]


def mirrored_moment(phi: Any, q: Any, sign: int, bits: int) -> arb:
    """E[phi(u) phi(sign u)], u ~ N(0, q)."""
    with precision(bits + 60):
        root = (q if isinstance(q, arb) else arb(fmpq(q))).sqrt()
        value = parts_product(phi, root, sign * root, bits + 60)
    if value is not None and value.is_finite() and value.rad() < arb(2) ** -bits:
        return value
    at = (Mirrored(phi, sign), key(q), bits)
    found = _known.get(at)
    if found is None:
        found = kept_balls(lambda: [_moment(phi, q, sign, bits)], 1, "moment", phi, q, bits, sign)
        _remember(at, found)
    return found[0]


def _moment(phi: Any, q: Any, sign: int, bits: int) -> arb:
    """By the line rule where few points do, by panels, by the line rule with many points."""
    one_piece = len(phi.pieces) == 1
    for most in (_MANY_POINTS, None, _MOST_POINTS):
        if most is None:
            found = panel_coefficients(Mirrored(phi, sign), q, 1, bits)
            value = None if found is None else found[0]
        else:
            value = line_moment(phi, q, sign, bits, most) if one_piece else None
        if value is not None and value.is_finite():
            return value
    raise bad_input("activation", phi, "a function whose square can be integrated", "ask for fewer digits")
