"""Text of the expression language read back as a term over given letters: the way a symbolic derivative becomes a term again."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from fractions import Fraction

from theorycheck.errors import bad_input
from theorycheck.statement.symbol import known
from theorycheck.statement.term import Letter, Term, apply, letter_term, number

__all__ = ["verbatim"]

_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "div",
    ast.Pow: "pow",
}


def verbatim(text: str, letters: Sequence[Letter]) -> Term:
    """The term of a text: numbers, the letters given, arithmetic and functions of the vocabulary; anything else is refused, nothing is evaluated."""
    table = {x.name: letter_term(x) for x in letters}

    def read(node: ast.expr) -> Term:
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool):
            return number(node.value)
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            return number(Fraction(ast.get_source_segment(text, node) or ""))
        if isinstance(node, ast.Name) and node.id == "pi":
            return apply("pi")
        if isinstance(node, ast.Name) and node.id in table:
            return table[node.id]
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
            return apply(_OPERATORS[type(node.op)], read(node.left), read(node.right))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -read(node.operand)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            name = "relu_at" if node.func.id == "relu" else node.func.id
            if name in known() and known()[name].question:
                return apply(name, *(read(a) for a in node.args))
        raise bad_input(
            "text",
            ast.unparse(node),
            f"numbers, {', '.join(sorted(table)) or 'no letters'}, arithmetic and functions of the vocabulary",
        )

    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
        raise bad_input("text", text, "an expression") from problem
    return read(tree.body)
