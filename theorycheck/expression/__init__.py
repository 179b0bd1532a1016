"""Real expressions in named variables: a closed grammar, a normal form that cancels, derivatives, exact values, and evaluators.

x = parse("sqrt(1 - x**2) + acos(x)");  derivative(x, "x");  substitute(x, "x", number("1/2"));  to_text(x);  to_tex(x)
"""

from theorycheck.expression.condition import Condition
from theorycheck.expression.derivative import NotDifferentiable, derivative
from theorycheck.expression.equality import factored, rewritten, substitute, vanishes
from theorycheck.expression.evaluate import Compiled, compiled
from theorycheck.expression.functions import ARITY, apply
from theorycheck.expression.node import PI, Base, E, Expr, Undefined, from_base, number, plain, product, symbol, total
from theorycheck.expression.parse import Parsed, Parser, parse
from theorycheck.expression.positive import taken_out
from theorycheck.expression.sign import constant_ball, constant_sign, in_q_pi
from theorycheck.expression.syntax import syntax_tree
from theorycheck.expression.text import to_tex, to_text
from theorycheck.expression.work import OutOfWork, Work, charge, metered

__all__ = [
    "ARITY",
    "PI",
    "Base",
    "Compiled",
    "Condition",
    "E",
    "Expr",
    "NotDifferentiable",
    "OutOfWork",
    "Parsed",
    "Parser",
    "Undefined",
    "Work",
    "apply",
    "charge",
    "compiled",
    "constant_ball",
    "constant_sign",
    "derivative",
    "factored",
    "from_base",
    "in_q_pi",
    "metered",
    "number",
    "parse",
    "plain",
    "product",
    "rewritten",
    "substitute",
    "symbol",
    "syntax_tree",
    "taken_out",
    "to_tex",
    "to_text",
    "total",
    "vanishes",
]
