"""The closed list of functions: how a call is brought to normal form, with the exact values it takes in Q(pi) and radicals.

Rewriting uses identities that hold wherever the call is defined: parity, ``asin = pi/2 - acos``, ``relu``, ``max`` and ``min`` through
``abs``, ``exp`` of a sum as a product, ``log`` of a rational as a sum over primes, shifts of ``sin`` and ``cos`` by multiples of pi/2.
"""

from __future__ import annotations

from collections.abc import Callable

from theorycheck.ball import fmpq
from theorycheck.errors import bad_input
from theorycheck.expression.node import (
    ONE,
    PI,
    ZERO,
    Base,
    Expr,
    Undefined,
    factor_integer,
    from_base,
    is_positive_base,
    number,
    plain,
    power,
    product,
    total,
)
from theorycheck.expression.sign import constant_sign

__all__ = ["ARITY", "apply", "log_of_base"]

HALF = fmpq(1, 2)
LONGEST_POWER = 4000  # bits


def apply(name: str, *args: Expr) -> Expr:
    """The function ``name`` of normal forms, in normal form; Undefined where a constant argument is outside the domain."""
    if name not in _RULES:
        raise bad_input("function", name, "one of " + ", ".join(sorted(ARITY)))
    return _RULES[name](*args)


def _call(name: str, u: Expr) -> Expr:
    return from_base(Base("call", name, (u,)))


def _leads_negative(u: Expr) -> bool:
    return bool(u.terms) and u.terms[0][1] < 0


def _odd(name: str, at: Callable[[Expr], Expr | None]) -> Callable[[Expr], Expr]:
    def rule(u: Expr) -> Expr:
        if u.is_zero:
            return ZERO
        known = at(u)
        if known is not None:
            return known
        return -rule(-u) if _leads_negative(u) else _call(name, u)

    return rule


def _nothing(_u: Expr) -> Expr | None:
    return None


def _exp(u: Expr) -> Expr:
    factors = []
    for m, c in u.terms:
        if not m:
            factors.append(from_base(Base("constant", "e"), c))
        elif len(m) == 1 and m[0][0].kind == "call" and m[0][0].name == "log" and m[0][1] == 1 and _short(m[0][0], c):
            factors.append(m[0][0].args[0] ** c)
        else:
            factors.append(from_base(Base("call", "exp", (Expr({m: fmpq(1)}),)), c))
    return product(factors)


def _short(b: Base, c: fmpq) -> bool:
    """Whether the number b is the logarithm of stays short when it is raised to the power c; a longer one is left as exp(log(b))."""
    value = b.args[0].rational
    size = 1 if value is None else max(int(value.p).bit_length(), int(value.q).bit_length())
    return bool(abs(c) * size <= LONGEST_POWER)


def _log(u: Expr) -> Expr:
    if u.is_zero:
        raise Undefined("log(0): expected an argument > 0")
    if len(u.terms) > 1:
        return _call("log", u)
    m, c = u.terms[0]
    loose = [b for b, _ in m if not is_positive_base(b)]
    if c < 0 and not loose:
        raise Undefined("log of a negative number: expected an argument > 0")
    parts = [_log_rational(abs(c))]
    for b, e in m:
        unsigned = b in loose and e.q == 1 and (len(loose) > 1 or e.p % 2 == 0 or c < 0)  # log|u| = log u for u > 0
        parts.append(log_of_base(b, unsigned).scaled(e))
    return total(parts)


def log_of_base(b: Base, unsigned: bool = False) -> Expr:
    """log of one base that is known to be positive, or of its absolute value."""
    if b.kind == "constant":
        return ONE if b.name == "e" else _call("log", PI)
    if b.kind == "call" and b.name == "exp":
        return b.args[0]
    if b.kind == "prime":
        return _log_rational(fmpq(int(b.name)))
    x = plain(b)
    return _call("log", _abs(x) if unsigned else x)


def _log_rational(c: fmpq) -> Expr:
    parts = [
        _call("log", number(p)).scaled(fmpq(k * sign))
        for n, sign in ((c.p, 1), (c.q, -1))
        for p, k in factor_integer(int(n))
    ]
    return total(parts)


def _pi_multiple(u: Expr) -> fmpq | None:
    """q where u = q*pi exactly."""
    if u.is_zero:
        return fmpq(0)
    return u.terms[0][1] if len(u.terms) == 1 and u.terms[0][0] == PI.terms[0][0] else None


def _surd(n: int) -> Expr:
    return power(number(n), HALF)


_SIN_TABLE: dict[fmpq, Expr] = {
    fmpq(0): ZERO,
    fmpq(1, 6): number(HALF),
    fmpq(1, 4): _surd(2).scaled(HALF),
    fmpq(1, 3): _surd(3).scaled(HALF),
    fmpq(1, 2): ONE,
}


def _sin(u: Expr) -> Expr:
    return _sin_cos(u, fmpq(0))


def _cos(u: Expr) -> Expr:
    return _sin_cos(u, HALF)


def _sin_cos(u: Expr, phase: fmpq) -> Expr:
    """sin(u + phase*pi), phase 0 or 1/2."""
    in_pi = phase
    rest = dict(u.terms)
    in_pi += rest.pop(PI.terms[0][0], fmpq(0))
    in_pi -= 2 * (in_pi / 2).floor()
    sign = 1
    if in_pi >= 1:
        in_pi, sign = in_pi - 1, -1
    if not rest:
        folded = 1 - in_pi if in_pi > HALF else in_pi
        if folded in _SIN_TABLE:
            return _SIN_TABLE[folded].scaled(fmpq(sign))
    quarter = int((in_pi * 2).floor())
    v = Expr(rest) + PI.scaled(in_pi - fmpq(quarter, 2))
    return (_plain_cos(v) if quarter else _plain_sin(v)).scaled(fmpq(sign))


def _plain_sin(u: Expr) -> Expr:
    if _leads_negative(u):
        return -_plain_sin(-u)
    inverse = _inverse_argument(u, "acos")
    return (1 - inverse * inverse) ** HALF if inverse is not None else _call("sin", u)


def _plain_cos(u: Expr) -> Expr:
    if _leads_negative(u):
        return _plain_cos(-u)
    inverse = _inverse_argument(u, "acos")
    return inverse if inverse is not None else _call("cos", u)


def _inverse_argument(u: Expr, name: str) -> Expr | None:
    if len(u.terms) == 1 and u.terms[0][1] == 1 and len(u.terms[0][0]) == 1:
        b, e = u.terms[0][0][0]
        if e == 1 and b.kind == "call" and b.name == name:
            return b.args[0]
    return None


def _tan_at(u: Expr) -> Expr | None:
    q = _pi_multiple(u)
    if q is not None:
        s, c = _sin(u), _cos(u)
        if c.is_zero:
            raise Undefined("tan at an odd multiple of pi/2: expected a non-zero cosine")
        if all(x.rational is not None or len(x.terms) == 1 for x in (s, c)) and (12 * q).q == 1:
            return s / c
    return _inverse_argument(u, "atan")


_ACOS_TABLE = {
    number(1): fmpq(0),
    _surd(3).scaled(HALF): fmpq(1, 6),
    _surd(2).scaled(HALF): fmpq(1, 4),
    number(HALF): fmpq(1, 3),
    ZERO: fmpq(1, 2),
}
_ATAN_TABLE = {ONE: fmpq(1, 4), _surd(3): fmpq(1, 3), _surd(3) ** -1: fmpq(1, 6)}


def _acos(u: Expr) -> Expr:
    if u in _ACOS_TABLE:
        return PI.scaled(_ACOS_TABLE[u])
    if _leads_negative(u):
        return PI - _acos(-u)
    if u.rational is not None and u.rational > 1:
        raise Undefined(f"acos({u.rational}): expected an argument in [-1, 1]")
    return _call("acos", u)


def _asin(u: Expr) -> Expr:
    return PI.scaled(HALF) - _acos(u)


def _atan_at(u: Expr) -> Expr | None:
    return PI.scaled(_ATAN_TABLE[u]) if u in _ATAN_TABLE else None


def _cosh(u: Expr) -> Expr:
    return ONE if u.is_zero else _call("cosh", -u if _leads_negative(u) else u)


def _erfc(u: Expr) -> Expr:
    if u.is_zero:
        return ONE
    return 2 - _erfc(-u) if _leads_negative(u) else _call("erfc", u)


def _abs(u: Expr) -> Expr:
    if not u.terms:
        return ZERO
    if len(u.terms) > 1:
        if not u.variables:
            sign = constant_sign(u)
            if sign is not None:
                return u.scaled(fmpq(sign))
        return _call("abs", -u if _leads_negative(u) else u)
    m, c = u.terms[0]
    factors = [number(abs(c))]
    for b, e in m:
        unsigned = e.q != 1 or e.p % 2 == 0 or is_positive_base(b) or (b.kind == "call" and b.name in ("abs", "acos"))
        factors.append(from_base(b, e) if unsigned else _abs_of_base(b) ** e)
    return product(factors)


def _abs_of_base(b: Base) -> Expr:
    return _abs(b.args[0]) if b.kind == "group" else _call("abs", from_base(b))


def _sign(u: Expr) -> Expr:
    if not u.variables:
        sign = constant_sign(u)
        if sign is not None:
            return number(sign)
    return -_sign(-u) if _leads_negative(u) else _call("sign", u)


def _max(*args: Expr) -> Expr:
    result = args[0]
    for v in args[1:]:
        result = (result + v + _abs(result - v)).scaled(HALF)
    return result


def _min(*args: Expr) -> Expr:
    return -_max(*(-a for a in args))


_RULES: dict[str, Callable[..., Expr]] = {
    "sqrt": lambda u: u**HALF,
    "exp": _exp,
    "log": _log,
    "sin": _sin,
    "cos": _cos,
    "tan": _odd("tan", _tan_at),
    "asin": _asin,
    "acos": _acos,
    "atan": _odd("atan", _atan_at),
    "sinh": _odd("sinh", _nothing),
    "cosh": _cosh,
    "tanh": _odd("tanh", _nothing),
    "erf": _odd("erf", _nothing),
    "erfc": _erfc,
    "abs": _abs,
    "sign": _sign,
    "step": lambda u: (1 + _sign(u)).scaled(HALF),
    "relu": lambda u: (u + _abs(u)).scaled(HALF),
    "max": _max,
    "min": _min,
}
ARITY: dict[str, int] = {name: (0 if name in ("max", "min") else 1) for name in _RULES}  # 0: two or more
