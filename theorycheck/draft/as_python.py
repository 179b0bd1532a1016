"""A term as the Python that makes it, for the symbols that the reader of formulas knows."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from theorycheck.errors import bad_input
from theorycheck.statement.term import Term

__all__ = ["as_python"]

_SIGNS = {
    "add": ("+", 30),
    "sub": ("-", 30),
    "mul": ("*", 50),
    "div": ("/", 50),
    "matmul": ("@", 50),
    "pow": ("**", 60),
    "le": ("<=", 20),
    "lt": ("<", 20),
    "ge": (">=", 20),
    "gt": (">", 20),
    "eq": ("==", 20),
    "ne": ("!=", 20),
}
_CALLS = {
    "abs": "absolute",
    "max": "maximum",
    "min": "minimum",
    "and": "both",
    "sum": "total",
    **{
        name: name
        for name in [
            "sqrt",
            "exp",
            "log",
            "sin",
            "cos",
            "tanh",
            "atan",
            "acos",
            "erf",
            "norm_F",
            "norm_2",
            "norm_1",
            "norm_max",
            "lambda_min",
            "lambda_max",
            "trace",
            "det",
            "rank",
            "inv",
            "vec",
            "diag",
            "rows",
            "cols",
            "psd",
            "pd",
            "hadamard",
            "hadamard_power",
            "inner",
            "kron",
            "loewner_le",
            "P",
            "E",
        ]
    },
}


def as_python(term: Term, names: Mapping[str, str]) -> str:
    """``names``: the Python name of each letter; a symbol that this writer does not know is bad input."""
    return _render(term, names)[0]


def _render(term: Term, names: Mapping[str, str]) -> tuple[str, int]:
    if term.head == "letter":
        return names[term.letter.name], 70
    if term.head == "number":
        return _number(term.value)
    if term.head == "pi":
        return "tc.pi", 70
    parts = [_render(a, names) for a in term.args]
    if term.head in _SIGNS:
        sign, level = _SIGNS[term.head]
        left = _held(parts[0], level, own=sign in ("**", "<=", "<", ">=", ">", "==", "!="))
        right = _held(parts[1], level, own=True)
        return f"{left}{sign}{right}" if sign == "**" else f"{left} {sign} {right}", level
    if term.head == "neg":
        return f"-{_held(parts[0], 40, own=True)}", 40
    if term.head == "transpose":
        return f"{_held(parts[0], 70, own=False)}.T", 70
    if term.head == "entry":
        return f"{_held(parts[0], 70, own=False)}[{parts[1][0]}, {parts[2][0]}]", 70
    if term.head in ("at", "each"):
        return f"{parts[0][0]}({parts[1][0]})", 70
    if term.head in _CALLS:
        return f"tc.{_CALLS[term.head]}({', '.join(p for p, _ in parts)})", 70
    raise bad_input("symbol", term.head, "one that this writer knows", "write the statement by hand")


def _number(value: Fraction) -> tuple[str, int]:
    """A fraction is written as text, which Python combines with a term on either side only as its second operand: so as a Fraction."""
    if value.denominator == 1:
        return str(value), 70 if value >= 0 else 40
    return f"Fraction({value.numerator}, {value.denominator})", 70


def _held(part: tuple[str, int], level: int, *, own: bool) -> str:
    text, inner = part
    return f"({text})" if inner < level or (own and inner <= level < 70) else text
