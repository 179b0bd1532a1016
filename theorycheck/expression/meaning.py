"""What a node of the syntax tree means: literals, operators and calls as normal forms, with the conditions for their values to exist."""

from __future__ import annotations

import ast
import re
from decimal import Decimal

from theorycheck.ball import exact
from theorycheck.errors import BadInput
from theorycheck.expression.condition import Conditions, need
from theorycheck.expression.functions import ARITY, apply
from theorycheck.expression.node import MAX_BITS, Expr, number, power
from theorycheck.expression.syntax import piece, shown

__all__ = ["binary", "check_size", "known_call", "literal"]

MAX_EXPONENT = 1000
MAX_NESTED = 40


def literal(value: object, node: ast.expr) -> Expr:
    """An integer or a decimal, exactly."""
    if isinstance(value, str) and re.fullmatch(r"[0-9.]+([eE][+-]?[0-9]+)?", value):
        exponent = re.search(r"[eE]([+-]?[0-9]+)$", value)
        if exponent is None or abs(int(exponent.group(1)[:9])) <= MAX_EXPONENT:
            return number(exact(str(Decimal(value)) if len(value) < 4000 else "x"))
        raise BadInput(f"number={shown(value)}: expected an exponent of at most {MAX_EXPONENT}")
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadInput(f"{piece(node)}: expected an integer, a decimal or a fraction")
    return number(value)


def check_size(x: Expr, node: ast.expr) -> Expr:
    """x, or BadInput where it nests too deep or its coefficients are too long."""
    if x.depth > MAX_NESTED:
        raise BadInput(f"{piece(node)}: expected functions nested at most {MAX_NESTED} deep")
    if sum(c.p.bit_length() + c.q.bit_length() for _, c in x.terms) > 4 * MAX_BITS:
        raise BadInput(f"{piece(node)}: expected coefficients of at most {MAX_BITS} bits")
    return x


def binary(op: ast.operator, left: Expr, right: Expr, conditions: Conditions, node: ast.expr) -> Expr:
    """left op right."""
    match op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            need(conditions, right, "!=", piece(node))
            return left * right**-1
        case ast.Pow():
            return _general_power(left, right, conditions, node)
    raise BadInput(f"{piece(node)}: expected one of + - * / **")


def _general_power(base: Expr, exponent: Expr, conditions: Conditions, node: ast.expr) -> Expr:
    e = exponent.rational
    if e is None:
        need(conditions, base, ">", piece(node))
        return apply("exp", exponent * apply("log", base))
    if abs(e) > MAX_EXPONENT or e.q > MAX_EXPONENT:
        raise BadInput(f"{piece(node)}: expected an exponent of size at most {MAX_EXPONENT}")
    if e.q != 1:
        need(conditions, base, ">" if e < 0 else ">=", piece(node))
    elif e <= 0:
        need(conditions, base, "!=", piece(node))
    return power(base, e)


def known_call(name: str, values: list[Expr], conditions: Conditions, node: ast.expr) -> Expr:
    """A built-in function applied to normal forms."""
    if name not in ARITY:
        raise BadInput(f"{piece(node)}: unknown function {name}; expected one of {', '.join(sorted(ARITY))}")
    if (len(values) < 2) if ARITY[name] == 0 else len(values) != ARITY[name]:
        raise BadInput(f"{piece(node)}: expected {'two or more arguments' if ARITY[name] == 0 else 'one argument'}")
    u = values[0]
    if name == "sqrt":
        need(conditions, u, ">=", piece(node))
    elif name == "log":
        need(conditions, u, ">", piece(node))
    elif name in ("acos", "asin"):
        need(conditions, 1 - u, ">=", piece(node))
        need(conditions, 1 + u, ">=", piece(node))
    elif name == "tan":
        need(conditions, apply("cos", u), "!=", piece(node))
    return apply(name, *values)
