"""What an expression does on [R, oo), proved: an enclosure of its range, whether it is unbounded, a bound on its growth.

The far form is a sum of monomials order * bounded factor (see ``orders``). A falling order is at most its value at R once its logarithmic
derivative is negative on [R, oo); the bounded factors and the terms of order 1 are enclosed by interval arithmetic with an infinite end.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from theorycheck.analysis.far_form import far_form
from theorycheck.analysis.orders import Order, Term, Unordered, compare_orders, leading_sign, order_ball, term
from theorycheck.ball import arb, fmpq
from theorycheck.expression import Expr, Undefined, compiled, constant_ball, number, total

__all__ = [
    "Far",
    "bounded_range",
    "falls",
    "far",
    "far_range",
    "far_sign",
    "grows_without_bound",
    "interval",
    "largest",
]

INF = arb.pos_inf()
BITS = 160
Range = tuple[arb, arb]


@dataclass(frozen=True)
class Far:
    """Terms by order, fastest first; each order with its terms (coefficient included in ``bounded``)."""

    groups: tuple[tuple[Order, tuple[Term, ...]], ...]


@lru_cache(maxsize=2048)
def far(f: Expr) -> Far | None:
    """The terms of f as x -> +oo, None where their orders cannot be compared."""
    try:
        groups: list[tuple[Order, list[Term]]] = []
        for m, c in far_form(f).terms:
            t = term(m)
            t = Term(t.order, t.bounded.scaled(c), t.special)
            for order, members in groups:
                if compare_orders(order, t.order) == 0:
                    members.append(t)
                    break
            else:
                groups.append((t.order, [t]))
        for i in range(len(groups)):  # selection sort: the order is decided by proofs, which may be refused
            for j in range(i + 1, len(groups)):
                if compare_orders(groups[j][0], groups[i][0]) > 0:
                    groups[i], groups[j] = groups[j], groups[i]
        return Far(tuple((o, tuple(ts)) for o, ts in groups))
    except (Unordered, Undefined):
        return None


def interval(f: Expr, low: arb, high: arb) -> Range:
    """The range of f over [low, high], ends possibly infinite, at the current precision."""
    return compiled((f,), ("x",)).intervals([(low, high)])[0]


def bounded_range(members: tuple[Term, ...], R: arb) -> Range:
    """The range on [R, oo) of the sum of terms of one order, that order left out."""
    plain = total(t.bounded for t in members if not t.special)
    low, high = interval(plain, R, INF)
    for t in members:
        if t.special:
            size = largest(*interval(t.bounded, R, INF)) * _special_bound(t, R)
            low, high = low - size, high + size
    return low, high


def _special_bound(t: Term, R: arb) -> arb:
    result = arb(1)
    for name, s, r, k in t.special:
        if name == "erfc":
            least = interval(s, R, INF)[0]
            bound = 1 / (arb.pi().sqrt() * least) if least > 0 else INF
        else:
            bound = largest(*interval(r, R, INF))
            if name == "log":
                rest = 1 - largest(*interval(s, R, INF))
                bound = bound / rest if rest > 0 else INF
            elif name == "erf":
                bound = bound * 2 / arb.pi().sqrt()
        result = result * bound**k if bound.is_finite() else INF
    return result


def largest(low: arb, high: arb) -> arb:
    """An upper bound of |value| over a range."""
    if not (low.is_finite() and high.is_finite()):
        return INF
    a, b = low.abs_upper(), high.abs_upper()
    return a if a > b else b


def falls(order: Order, R: arb) -> bool:
    """Whether the order decreases on [R, oo): x times its logarithmic derivative is negative there. Needs R > 1."""
    constant = arb(order.power) + max(order.logs, fmpq(0)) / R.log()
    if not order.exponent:
        return bool(constant < 0)
    (top, c), rest = order.exponent[0], order.exponent[1:]
    value = constant_ball(c, BITS) * top
    if constant > 0 or not constant <= 0:
        value += constant / (R.log() * top).exp()
    for d, k in rest:
        part = constant_ball(k, BITS) * d
        if not part <= 0:
            value += part * (R.log() * (d - top)).exp()
    return bool(value < 0)


def far_range(f: Expr, R: arb) -> Range | None:
    """An enclosure of f's range on [R, oo), R > 1; None where none is proved."""
    terms = far(f)
    if terms is None:
        return None
    low = high = arb(0)
    for order, members in terms.groups:
        size = order.size
        if size > 0:
            return None
        below, above = bounded_range(members, R)
        if size < 0:
            if not falls(order, R):
                return None
            bound = largest(below, above) * order_ball(order, R)
            below, above = (arb(0) if below >= 0 else -bound), (arb(0) if above <= 0 else bound)
        low, high = low + below, high + above
    if not (low.is_finite() and high.is_finite()):
        return None
    return low.lower(), high.upper()


def far_sign(f: Expr, R: arb) -> int | None:
    """The sign of f on all of [R, oo), or None."""
    terms = far(f)
    if terms is None:
        return None
    if not terms.groups:
        return 0
    top = terms.groups[0][0]
    low = high = arb(0)
    for order, members in terms.groups:
        below, above = bounded_range(members, R)
        relative = Order(_difference(order, top), order.power - top.power, order.logs - top.logs)
        if relative.size < 0:
            if not falls(relative, R):
                return None
            bound = largest(below, above) * order_ball(relative, R)
            below, above = (arb(0) if below >= 0 else -bound), (arb(0) if above <= 0 else bound)
        low, high = low + below, high + above
    return 1 if low > 0 else -1 if high < 0 else None


def _difference(a: Order, b: Order) -> tuple[tuple[fmpq, Expr], ...]:
    parts: dict[fmpq, Expr] = dict(a.exponent)
    for d, c in b.exponent:
        parts[d] = parts.get(d, number(0)) - c
    return tuple((d, parts[d]) for d in sorted(parts, reverse=True) if not parts[d].is_zero)


def grows_without_bound(f: Expr) -> bool:
    """True only where limsup |f| = oo as x -> +oo is proved."""
    terms = far(f)
    if terms is None or not terms.groups or terms.groups[0][0].size <= 0:
        return False
    for bits in (6, 10, 20):
        if far_sign(f, arb(2) ** bits):
            return True
    members = terms.groups[0][1]
    others = [m for _, ms in terms.groups[1:] for m in ms]
    calm = all(largest(*bounded_range((m,), arb(64))).is_finite() for m in others)
    return calm and len(members) == 1 and _waves(members[0])


def _waves(t: Term) -> bool:
    """A bounded factor that is a constant times one power of a sine or cosine whose argument tends to infinity: it comes back to 1."""
    if t.special or len(t.bounded.terms) != 1:
        return False
    moving = [(b, e) for b, e in t.bounded.terms[0][0] if any(a.variables for a in b.args)]
    return (
        len(moving) == 1
        and moving[0][0].name in ("sin", "cos")
        and moving[0][1] > 0
        and leading_sign(moving[0][0].args[0]) is not None
    )
