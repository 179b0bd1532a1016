"""A scalar term as a SymPy object, for those who go on by hand, and as a second route to its value. It decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from theorycheck.errors import bad_input
from theorycheck.statement.gallery import GALLERY
from theorycheck.statement.question import named_at
from theorycheck.statement.rewrite import unfold
from theorycheck.statement.sort import Function, Real, Whole
from theorycheck.statement.term import Letter, Term

__all__ = ["refused", "to_sympy"]

READ = {
    *("add", "sub", "neg", "mul", "div", "pow", "sqrt", "abs", "max", "min", "exp", "log", "sin", "cos", "tanh", "atan", "acos", "erf", "pi", "relu_at"),
    *("le", "lt", "ge", "gt", "eq", "ne", "and", "or", "not", "implies", "number", "derivative", "sum"),
}  # fmt: skip


def refused(term: Term) -> str:
    """What in a term has no reading as a SymPy object; empty where all has. SymPy is not needed to tell."""
    for t in unfold(term).walk():
        if t.head == "letter":
            if not isinstance(t.sort, Whole | Real | Function):
                return f"{t.key} is no number"
        elif t.head not in READ and not (t.head in GALLERY or (t.head == "at" and t.args[0].head in GALLERY)):
            return f"{t.head} has none"
    return ""


def to_sympy(term: Term) -> Any:
    """The term with its plain definitions unfolded; matrices, chance and recursions have no reading here and are refused by name."""
    import sympy

    table: dict[str, Callable[..., Any]] = {
        "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "neg": lambda a: -a, "mul": lambda a, b: a * b, "div": lambda a, b: a / b,
        "pow": lambda a, b: a**b, "sqrt": sympy.sqrt, "abs": sympy.Abs, "max": sympy.Max, "min": sympy.Min, "exp": sympy.exp, "log": sympy.log,
        "sin": sympy.sin, "cos": sympy.cos, "tanh": sympy.tanh, "atan": sympy.atan, "acos": sympy.acos, "erf": sympy.erf, "pi": lambda: sympy.pi,
        "relu_at": lambda a: sympy.Max(a, 0), "le": sympy.Le, "lt": sympy.Lt, "ge": sympy.Ge, "gt": sympy.Gt, "eq": sympy.Eq, "ne": sympy.Ne,
        "and": sympy.And, "or": sympy.Or, "not": sympy.Not, "implies": sympy.Implies,
    }  # fmt: skip

    def read(t: Term) -> Any:
        if t.head == "letter":
            return _symbol(sympy, t.letter)
        if t.head == "number":
            return sympy.Rational(t.value.numerator, t.value.denominator)
        if t.head == "derivative":
            return sympy.diff(read(t.args[1]), read(t.args[0]))
        if t.head == "sum":
            return sympy.Sum(read(t.args[1]), (read(t.args[0]), read(t.args[2]), read(t.args[3])))
        if t.head == "integral":
            return sympy.Integral(read(t.args[1]), (read(t.args[0]), read(t.args[2]), read(t.args[3])))
        if t.head == "at" and t.args[0].head in GALLERY:
            return read(named_at(t))
        if t.head not in table:
            raise bad_input("symbol", t.head, "one with a reading as a SymPy object", f"{t.key} has none")
        return table[t.head](*(read(a) for a in t.args))

    return read(unfold(term))


def _symbol(sympy: Any, letter: Letter) -> Any:
    if isinstance(letter.sort, Whole):
        return sympy.Symbol(letter.name, integer=True, nonnegative=letter.sort.low >= 0)
    if isinstance(letter.sort, Real):
        return sympy.Symbol(letter.name, real=True)
    raise bad_input("letter", letter.name, "a number")
