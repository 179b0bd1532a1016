"""Text to expressions: a whitelist walk over Python's syntax tree, with the conditions under which the text has a value.

Numbers are read exactly (``0.1`` is one tenth). ``^`` means power. Nothing is ever evaluated by Python. Limits: 10,000 characters,
nesting 200, exponents up to 1000 in size. Whatever is not in the grammar raises BadInput with one line that names it and its place.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from theorycheck.errors import BadInput
from theorycheck.expression.condition import Condition, Conditions
from theorycheck.expression.functions import ARITY
from theorycheck.expression.meaning import binary, check_size, known_call, literal
from theorycheck.expression.node import PI, E, Expr, Undefined, symbol
from theorycheck.expression.syntax import MAX_DEPTH, piece, shown, syntax_tree

__all__ = ["Condition", "Parsed", "Parser", "parse", "syntax_tree"]

_CONSTANTS = {"pi": PI, "e": E}


@dataclass(frozen=True)
class Parsed:
    """An expression and the conditions for its value to exist, innermost first."""

    expr: Expr
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Macro:
    """A named helper: parameters and the tree of its body."""

    parameters: tuple[str, ...]
    body: ast.expr
    source: str


def parse(text: str, let: Mapping[str, str] | None = None, variables: Collection[str] = ()) -> Expr:
    """The normal form of ``text``; ``let`` holds helpers such as ``{"Q(t)": "(sqrt(1-t**2)+(pi-acos(t))*t)/pi"}``.

    ``e`` is the constant unless ``variables`` names it.
    """
    return Parser(let, variables).expression(text).expr


@dataclass
class Parser:
    """Reads expressions with the given helpers; ``expression`` returns normal form and conditions."""

    let: Mapping[str, str] | None = None
    variables: Collection[str] = ()
    _macros: dict[str, Macro] = field(default_factory=dict, init=False)
    _steps: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        for head, body in (self.let or {}).items():
            self._define(head, body)

    def _define(self, head: str, body: str) -> None:
        signature = syntax_tree(head, "let")
        if isinstance(signature, ast.Name):
            name, parameters = signature.id, []
        elif isinstance(signature, ast.Call) and isinstance(signature.func, ast.Name) and not signature.keywords:
            name = signature.func.id
            parameters = [a.id for a in signature.args if isinstance(a, ast.Name)]
            if len(parameters) != len(signature.args) or len(set(parameters)) != len(parameters):
                raise BadInput(f"let={shown(head)}: expected distinct names as parameters, such as Q(t)")
        else:
            raise BadInput(f"let={shown(head)}: expected a name with parameters, such as Q(t)")
        if name in ARITY or name in _CONSTANTS:
            raise BadInput(f"let={shown(head)}: expected a name of your own; {name} is built in")
        if bad := set(parameters) & set(_CONSTANTS):
            raise BadInput(f"let={shown(head)}: expected names of your own as parameters; {min(bad)} is a constant")
        self._macros[name] = Macro(tuple(parameters), syntax_tree(body, name), body)

    def expression(self, text: str) -> Parsed:
        """Parse text."""
        return self.tree(syntax_tree(text), text)

    def tree(self, node: ast.expr, text: str = "") -> Parsed:
        """Parse a syntax tree made by ``syntax_tree``."""
        conditions: Conditions = {}
        self._steps = 0
        try:
            expr = self._walk(node, {}, conditions, (), 0)
        except Undefined as error:
            raise Undefined(f"expression={shown(text)}: {error}") from None
        except RecursionError:
            raise BadInput(f"expression={shown(text)}: expected nesting of at most {MAX_DEPTH}") from None
        return Parsed(expr, tuple(conditions.values()))

    def _walk(
        self,
        node: ast.expr,
        names: Mapping[str, Expr],
        conditions: Conditions,
        stack: tuple[str, ...],
        depth: int,
    ) -> Expr:
        self._steps += 1
        if depth > MAX_DEPTH * 4 or self._steps > 200_000:
            raise BadInput(
                f"expression: expected nesting of at most {MAX_DEPTH} and at most 200000 steps; shorten it or its helpers"
            )

        def walk(child: ast.expr) -> Expr:
            return self._walk(child, names, conditions, stack, depth + 1)

        match node:
            case ast.Constant(value=value):
                return literal(value, node)
            case ast.Name(id=name):
                return self._name(name, names, conditions, stack, depth)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -walk(operand)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return walk(operand)
            case ast.BinOp(left=left, op=op, right=right):
                return check_size(binary(op, walk(left), walk(right), conditions, node), node)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if not any(
                isinstance(a, ast.Starred) for a in args
            ):
                values = [walk(a) for a in args]
                if name in self._macros:
                    return self._expand(name, values, conditions, stack, depth)
                return check_size(known_call(name, values, conditions, node), node)
        raise BadInput(
            f"{piece(node)}: expected numbers, names, + - * / ** and the functions {', '.join(sorted(ARITY))}"
        )

    def _name(
        self,
        name: str,
        names: Mapping[str, Expr],
        conditions: Conditions,
        stack: tuple[str, ...],
        depth: int,
    ) -> Expr:
        if name in names:
            return names[name]
        if name in _CONSTANTS and not (name == "e" and name in self.variables):
            return _CONSTANTS[name]
        if name in self._macros:
            return self._expand(name, [], conditions, stack, depth)
        if name in ARITY:
            raise BadInput(f"name={name}: expected {name}(...), it is a function")
        if not name.isascii() or name.startswith("_"):
            raise BadInput(f"name={shown(name)}: expected ASCII letters, digits and _, starting with a letter")
        return symbol(name)

    def _expand(
        self,
        name: str,
        values: list[Expr],
        conditions: Conditions,
        stack: tuple[str, ...],
        depth: int,
    ) -> Expr:
        macro = self._macros[name]
        if name in stack:
            raise BadInput(f"let={name}: expected a helper that does not use itself")
        if len(values) != len(macro.parameters):
            raise BadInput(f"{name}: expected {len(macro.parameters)} arguments, got {len(values)}")
        bound = dict(zip(macro.parameters, values, strict=True))
        return self._walk(macro.body, bound, conditions, (*stack, name), depth + 1)
