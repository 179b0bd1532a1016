"""Immutable real expressions in a normal form in which like terms cancel.

An expression is a sum of rational coefficient times monomial (``expr``); a monomial is a product of bases to rational powers (``monomial``);
a base is a variable, ``pi``, ``e``, a prime number, a function applied to normal forms, or a sum (a group) under a power that cannot be
expanded (``power``). Two expressions with the same normal form are equal wherever both are defined; whether they are defined is recorded by
the parser, not here.
"""

from theorycheck.expression.expr import (
    MAX_BITS,
    ONE,
    PI,
    ZERO,
    E,
    Expr,
    Undefined,
    from_base,
    number,
    plain,
    product,
    symbol,
    total,
)
from theorycheck.expression.monomial import Base, Monomial, is_positive_base
from theorycheck.expression.power import absolute, factor_integer, power, tidy_monomial

__all__ = [
    "MAX_BITS",
    "ONE",
    "PI",
    "ZERO",
    "Base",
    "E",
    "Expr",
    "Monomial",
    "Undefined",
    "absolute",
    "factor_integer",
    "from_base",
    "is_positive_base",
    "number",
    "plain",
    "power",
    "product",
    "symbol",
    "tidy_monomial",
    "total",
]
