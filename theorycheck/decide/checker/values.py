"""Whether an expression has a value on a box, and signs that are seen at once.

Every step that introduces an expression asks here: a divisor is not 0, the base of a root and the argument of a logarithm have their signs.
A need is accepted where something that is defined needs it too, where an enclosure or the terms' signs show it, or by a polynomial in one variable.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from theorycheck.ball import fmpq, precision
from theorycheck.decide.checker.enclose import enclose
from theorycheck.decide.checker.polynomials import is_polynomial, positive_polynomial
from theorycheck.decide.checker.quadratic_form import is_positive_quadratic
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent, bound_in, end_expr, sign_of
from theorycheck.expression.equality import rewritten
from theorycheck.expression.functions import apply
from theorycheck.expression.node import Base, Expr, is_positive_base, number, plain, power

__all__ = ["has_value", "insist_value", "sign_seen"]

HALF = fmpq(1, 2)
NEVER_NEGATIVE = ("abs", "acos")


@lru_cache(maxsize=8192)
def needs(x: Expr) -> frozenset[tuple[str, Base]]:
    """What has to be != 0, or >= 0, in order that x has a value."""
    found: set[tuple[str, Base]] = set()
    for b, e in chain.from_iterable(m for m, _ in x.terms):
        if e < 0 and not is_positive_base(b):
            found |= needs(b.args[0] ** -1) if b.name == "abs" else {("!=", b)}
        if e.q != 1 and not is_positive_base(b) and b.name not in NEVER_NEGATIVE:
            found.add((">=", b))
        for u in b.args:
            found |= needs(u)
            if b.name == "log":
                found |= needs(power(u, -HALF))
            elif b.name == "acos":
                found |= needs(power(1 - u, HALF)) | needs(power(1 + u, HALF))
            elif b.name == "tan":
                found |= needs(apply("cos", u) ** -1)
    return frozenset(found)


def has_value(s: Sequent, x: Expr) -> bool:
    """Whether x has a value at every point that the sequent speaks of."""
    missing = needs(x)
    for y in s.defined if missing else ():
        missing -= needs(y) | needs(rewritten(y))
    return all(_met(s, kind, b) for kind, b in missing)


def _met(s: Sequent, kind: str, b: Base) -> bool:
    x = plain(b)
    seen = sign_seen(s, x)
    if seen == 2 or (seen == 1 and kind == ">=") or (seen == -2 and kind == "!="):
        return True
    with precision(s.bits):
        low, high = enclose(x, s.ranges())
    if low > 0 or (high < 0 and kind == "!=") or (low >= 0 and kind == ">="):
        return True
    if not x.variables:
        return sign_of(x) > 0 or (sign_of(x) < 0 and kind == "!=")
    if is_polynomial(x) and (is_positive_quadratic(x) or (kind == "!=" and is_positive_quadratic(-x))):
        return True
    return is_polynomial(x) and any(
        positive_polynomial(s.goal(x.scaled(fmpq(way)), kind == "!=")) for way in ((1, -1) if kind == "!=" else (1,))
    )


def sign_seen(s: Sequent, x: Expr) -> int:
    """2: > 0, 1: >= 0, -1: <= 0, -2: < 0 by the signs of the terms, or of a linear term in one variable; 0 where that is not seen."""
    if (
        len(x.variables) == 1
        and len(x.terms) == 2
        and (bound := bound_in(x, x.variables[0]))
        and not bound[1].variables
    ):
        return _linear_sign(s, x.variables[0], *bound)
    if not x.variables:
        return 2 * sign_of(x)
    signs = []
    for m, c in x.terms:
        sign = 2 if c > 0 else -2
        for b, e in m:
            sign = _times(sign, _base_sign(s, b, e))
        signs.append(sign)
    if signs and all(v > 0 for v in signs):
        return max(signs)
    return min(signs) if signs and all(v < 0 for v in signs) else 0


def _times(a: int, b: int) -> int:
    return (1 if a * b > 0 else -1) * min(abs(a), abs(b)) if a * b else 0


def _base_sign(s: Sequent, b: Base, e: fmpq) -> int:
    if b.kind == "symbol":
        own = _linear_sign(s, b.name, fmpq(1), number(0)) if b.name in s.box else 0
    elif is_positive_base(b):
        own = 2
    else:
        own = sign_seen(s, b.args[0]) if b.kind == "group" else 1 if b.name in NEVER_NEGATIVE else 0
    if e.q == 1 and e.p % 2:
        return own
    return 2 if abs(own) == 2 else 1  # an even power, or a root where it has a value


def _linear_sign(s: Sequent, name: str, slope: fmpq, h: Expr) -> int:
    """The sign of slope*(x - h)."""
    side, way = s.box[name], 1 if slope > 0 else -1
    for end, is_open, here in ((side.lower, side.lower_open, 1), (side.upper, side.upper_open, -1)):
        if end is None:
            continue
        order = sign_of((end_expr(end) - h).scaled(fmpq(here)))
        if order >= 0:
            return way * here * (2 if order > 0 or is_open else 1)
    return 0


def insist_value(s: Sequent, *expressions: Expr) -> None:
    """Rejected unless each has a value."""
    for x in expressions:
        insist(has_value(s, x), f"a value of {str(x)[:200]}")
