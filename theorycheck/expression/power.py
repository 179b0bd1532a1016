"""Expressions to rational powers in normal form: roots of numbers by their primes, powers of sums expanded or kept as groups."""

from __future__ import annotations

import math
from functools import lru_cache

from theorycheck.ball import fmpq
from theorycheck.errors import BadInput
from theorycheck.expression.expr import MAX_BITS, MAX_TERMS, ONE, ZERO, Expr, Undefined, from_base, number, product
from theorycheck.expression.monomial import Base, Monomial, is_clean, is_positive_base

__all__ = ["absolute", "factor_integer", "power", "tidy_monomial"]


def power(x: Expr, e: fmpq) -> Expr:
    """x to a rational power in normal form; a fractional power takes x >= 0 for granted."""
    if e == 0:
        return ONE
    if e == 1:
        return x
    if not x.terms:
        if e < 0:
            raise Undefined("0 to a negative power: expected a non-zero divisor")
        return ZERO
    if len(x.terms) == 1:
        return _term_power(x.terms[0][0], x.terms[0][1], e)
    if e.q == 1 and e > 0:
        n, k = int(e.p), len(x.terms)
        size = 1
        for i in range(1, k):
            size = size * (n + i) // i
            if size > MAX_TERMS:
                raise BadInput(f"power {n} of a sum: expected at most {MAX_TERMS} terms after expansion")
        return _integer_power(x, n)
    content, primitive = _primitive(x, allow_sign=e.q == 1)
    return _rational_power(content, e) * _tidy_one(Base("group", "", (primitive,)), e)


def tidy_monomial(m: Monomial) -> Expr:
    """Rewrite a monomial whose exponents left their normal range: primes into the coefficient, groups expanded, abs(u)^2 to u^2."""
    coefficient = fmpq(1)
    kept: dict[Base, fmpq] = {}
    factors: list[Expr] = []
    for b, e in m:
        whole = int(e.floor())
        if b.kind == "prime":
            coefficient *= _whole_power(fmpq(int(b.name)), whole)
            rest = e - whole
        elif b.kind == "group" and e >= 1:
            factors.append(_integer_power(b.args[0], whole))
            rest = e - whole
        elif b.kind == "call" and b.name == "abs" and e >= 2 and e.q == 1:
            factors.append(_integer_power(b.args[0], whole - whole % 2))
            rest = fmpq(whole % 2)
        else:
            rest = e
        if rest != 0:
            kept[b] = rest
    head = Expr({tuple(sorted(kept.items(), key=lambda t: t[0].key)): coefficient})
    return product([head, *factors])


def _integer_power(x: Expr, n: int) -> Expr:
    result, square = ONE, x
    while n:
        if n & 1:
            result = result * square
        n >>= 1
        square = square * square if n else square
    return result


def _whole_power(c: fmpq, n: int) -> fmpq:
    """c^n where it can be written down."""
    if c.height_bits() * abs(n) > MAX_BITS:
        raise BadInput(f"power {n} of a number: expected a result of at most {MAX_BITS} bits")
    return c**n


def _tidy_one(b: Base, e: fmpq) -> Expr:
    return from_base(b, e) if is_clean(b, e) else tidy_monomial(((b, e),))


def _primitive(x: Expr, allow_sign: bool) -> tuple[fmpq, Expr]:
    """x = content * primitive, primitive with coprime integer coefficients; the leading sign goes to the content where allowed."""
    top, bottom = 0, 1
    for _, c in x.terms:
        top = math.gcd(top, int(c.p))
        bottom = bottom * int(c.q) // math.gcd(bottom, int(c.q))
    content = fmpq(top, bottom)
    if allow_sign and x.terms[0][1] < 0:
        content = -content
    return content, x if content == 1 else x.scaled(1 / content)


def _term_power(m: Monomial, c: fmpq, e: fmpq) -> Expr:
    if e.q == 1:
        return _rational_power(c, e) * product(_tidy_one(b, k * e) for b, k in m)
    if not m:
        return _rational_power(c, e)
    loose = [b for b, k in m if k.q == 1 and not is_positive_base(b)]
    if c < 0 and not loose:
        raise Undefined("a negative number to a fractional power: expected a base >= 0")
    factors = [_rational_power(abs(c), e)]
    for b, k in m:
        if b in loose and (
            len(loose) > 1 or k.p % 2 == 0 or c < 0
        ):  # the product is >= 0, so it is its own absolute value
            factors.append(absolute(from_base(b)) ** (k * e))
        else:
            factors.append(_tidy_one(b, k * e))
    return product(factors)


def absolute(x: Expr) -> Expr:
    """abs(x), through the rules of ``functions``."""
    from theorycheck.expression.functions import apply

    return apply("abs", x)


@lru_cache(maxsize=4096)
def _rational_power(c: fmpq, e: fmpq) -> Expr:
    """c**e with prime factors' fractional powers kept as bases; an integer too large to factor is kept as a group."""
    if c == 1 or (c == -1 and e.q == 1):
        return number(1 if c == 1 or e.p % 2 == 0 else -1)
    if e.q == 1:
        if c == 0 and e < 0:
            raise Undefined("0 to a negative power: expected a non-zero divisor")
        return number(_whole_power(c, int(e.p)))
    if c < 0:
        raise Undefined("a negative number to a fractional power: expected a base >= 0")
    if c == 0:
        return power(ZERO, e)
    result = ONE
    for part, sign in ((c.p, 1), (c.q, -1)):
        for prime, multiplicity in factor_integer(int(part)):
            result = result * tidy_monomial(((Base("prime", str(prime)), e * multiplicity * sign),))
    return result


def factor_integer(n: int) -> list[tuple[int, int]]:
    """Prime factors of n >= 1 up to about 20 bits each; a larger rest counts as one factor (sound, but two such rests may fail to cancel)."""
    from theorycheck.ball import fmpz

    if n.bit_length() > 4000:
        raise BadInput("root of a number: expected at most 4000 bits")
    return [(int(p), int(k)) for p, k in fmpz(n).factor_smooth(20)] if n > 1 else []
