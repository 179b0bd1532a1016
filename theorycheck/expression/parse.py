"""Text to expressions: a whitelist walk over Python's syntax tree, with the conditions under which the text has a value.

Numbers are read exactly (``0.1`` is one tenth). ``^`` means power. Nothing is ever evaluated by Python. Limits: 10,000 characters,
nesting 200, exponents up to 1000 in size. Whatever is not in the grammar raises BadInput with one line that names it and its place.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from theorycheck.ball import exact
from theorycheck.errors import BadInput
from theorycheck.expression.functions import ARITY, apply
from theorycheck.expression.node import MAX_BITS, PI, E, Expr, Undefined, number, power, symbol

__all__ = ["Condition", "Parsed", "Parser", "parse", "syntax_tree"]

MAX_LENGTH = 10_000
MAX_DEPTH = 200
MAX_EXPONENT = 1000
MAX_NESTED = 40
_CONSTANTS = {"pi": PI, "e": E}


@dataclass(frozen=True)
class Condition:
    """What a piece of text needs in order to have a value: ``expr`` > 0 (">"), >= 0 (">=") or != 0 ("!=")."""

    expr: Expr
    relation: str
    text: str


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


def parse(text: str, let: Mapping[str, str] | None = None) -> Expr:
    """The normal form of ``text``; ``let`` holds helpers such as ``{"Q(t)": "(sqrt(1-t**2)+(pi-acos(t))*t)/pi"}``."""
    return Parser(let).expression(text).expr


def syntax_tree(text: str, name: str = "expression") -> ast.expr:
    """The Python syntax tree of one expression, limits checked; BadInput otherwise."""
    if not isinstance(text, str):
        raise BadInput(f"{name}={str(text)[:60]}: expected text, such as 'x**2 + 1'")
    if len(text) > MAX_LENGTH:
        raise BadInput(f"{name}: expected at most {MAX_LENGTH} characters, got {len(text)}")
    depth = deepest = 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise BadInput(f"{name}: expected nesting of at most {MAX_DEPTH}, got {deepest}")
    shown = _shown(text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(_exact_decimals(text.replace("^", "**").strip()), mode="eval").body
    except SyntaxError as error:
        raise BadInput(f"{name}={shown}: expected an expression; {error.msg} at character {error.offset}") from None
    except (ValueError, MemoryError, RecursionError, OverflowError):
        raise BadInput(f"{name}={shown}: expected an expression; it cannot be read") from None


_DECIMAL = re.compile(r"(?<![\w.])(\d+\.\d*|\.\d+|\d+)([eE][+-]?\d+)?(?![\w.])")


def _exact_decimals(text: str) -> str:
    """Decimals become a tagged string constant, so that no digit passes through a float."""

    def tag(match: re.Match[str]) -> str:
        literal = match.group(0)
        return f"('{literal}')" if not literal.isdigit() or len(literal) > 4000 else literal

    return text if "'" in text or '"' in text else _DECIMAL.sub(tag, text)


def _shown(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "..."


@dataclass
class Parser:
    """Reads expressions with the given helpers; ``expression`` returns normal form and conditions."""

    let: Mapping[str, str] | None = None
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
                raise BadInput(f"let={_shown(head)}: expected distinct names as parameters, such as Q(t)")
        else:
            raise BadInput(f"let={_shown(head)}: expected a name with parameters, such as Q(t)")
        if name in ARITY or name in _CONSTANTS:
            raise BadInput(f"let={_shown(head)}: expected a name of your own; {name} is built in")
        if bad := set(parameters) & set(_CONSTANTS):
            raise BadInput(f"let={_shown(head)}: expected names of your own as parameters; {min(bad)} is a constant")
        self._macros[name] = Macro(tuple(parameters), syntax_tree(body, name), body)

    def expression(self, text: str) -> Parsed:
        """Parse text."""
        return self.tree(syntax_tree(text), text)

    def tree(self, node: ast.expr, text: str = "") -> Parsed:
        """Parse a syntax tree made by ``syntax_tree``."""
        conditions: dict[tuple[Expr, str], Condition] = {}
        self._steps = 0
        try:
            expr = self._walk(node, {}, conditions, (), 0)
        except Undefined as error:
            raise Undefined(f"expression={_shown(text)}: {error}") from None
        except RecursionError:
            raise BadInput(f"expression={_shown(text)}: expected nesting of at most {MAX_DEPTH}") from None
        return Parsed(expr, tuple(conditions.values()))

    def _walk(
        self,
        node: ast.expr,
        names: Mapping[str, Expr],
        conditions: dict[tuple[Expr, str], Condition],
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
                return _literal(value, node)
            case ast.Name(id=name):
                return self._name(name, names, conditions, stack, depth)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -walk(operand)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return walk(operand)
            case ast.BinOp(left=left, op=op, right=right):
                return _check_size(_binary(op, walk(left), walk(right), conditions, node), node)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if not any(
                isinstance(a, ast.Starred) for a in args
            ):
                values = [walk(a) for a in args]
                if name in self._macros:
                    return self._expand(name, values, conditions, stack, depth)
                return _check_size(_known_call(name, values, conditions, node), node)
        raise BadInput(
            f"{_piece(node)}: expected numbers, names, + - * / ** and the functions {', '.join(sorted(ARITY))}"
        )

    def _name(
        self,
        name: str,
        names: Mapping[str, Expr],
        conditions: dict[tuple[Expr, str], Condition],
        stack: tuple[str, ...],
        depth: int,
    ) -> Expr:
        if name in names:
            return names[name]
        if name in _CONSTANTS:
            return _CONSTANTS[name]
        if name in self._macros:
            return self._expand(name, [], conditions, stack, depth)
        if name in ARITY:
            raise BadInput(f"name={name}: expected {name}(...), it is a function")
        if not name.isascii() or name.startswith("_"):
            raise BadInput(f"name={_shown(name)}: expected ASCII letters, digits and _, starting with a letter")
        return symbol(name)

    def _expand(
        self,
        name: str,
        values: list[Expr],
        conditions: dict[tuple[Expr, str], Condition],
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


def _piece(node: ast.expr) -> str:
    return f"{type(node).__name__} '{_shown(ast.unparse(node))}' at character {node.col_offset + 1}"


def _literal(value: object, node: ast.expr) -> Expr:
    if isinstance(value, str) and re.fullmatch(r"[0-9.]+([eE][+-]?[0-9]+)?", value):
        exponent = re.search(r"[eE]([+-]?[0-9]+)$", value)
        if exponent is None or abs(int(exponent.group(1)[:9])) <= MAX_EXPONENT:
            return number(exact(str(Decimal(value)) if len(value) < 4000 else "x"))
        raise BadInput(f"number={_shown(value)}: expected an exponent of at most {MAX_EXPONENT}")
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadInput(f"{_piece(node)}: expected an integer, a decimal or a fraction")
    return number(value)


def _check_size(x: Expr, node: ast.expr) -> Expr:
    if x.depth > MAX_NESTED:
        raise BadInput(f"{_piece(node)}: expected functions nested at most {MAX_NESTED} deep")
    if sum(c.p.bit_length() + c.q.bit_length() for _, c in x.terms) > 4 * MAX_BITS:
        raise BadInput(f"{_piece(node)}: expected coefficients of at most {MAX_BITS} bits")
    return x


def _need(conditions: dict[tuple[Expr, str], Condition], expr: Expr, relation: str, text: str) -> None:
    value = expr.rational
    if value is not None:
        if (value > 0) if relation == ">" else (value >= 0) if relation == ">=" else value != 0:
            return
        raise Undefined(f"{text}: not defined")
    conditions.setdefault((expr, relation), Condition(expr, relation, text))


def _binary(
    op: ast.operator, left: Expr, right: Expr, conditions: dict[tuple[Expr, str], Condition], node: ast.expr
) -> Expr:
    match op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            _need(conditions, right, "!=", _piece(node))
            return left * right**-1
        case ast.Pow():
            return _general_power(left, right, conditions, node)
    raise BadInput(f"{_piece(node)}: expected one of + - * / **")


def _general_power(base: Expr, exponent: Expr, conditions: dict[tuple[Expr, str], Condition], node: ast.expr) -> Expr:
    e = exponent.rational
    if e is None:
        _need(conditions, base, ">", _piece(node))
        return apply("exp", exponent * apply("log", base))
    if abs(e) > MAX_EXPONENT or e.q > MAX_EXPONENT:
        raise BadInput(f"{_piece(node)}: expected an exponent of size at most {MAX_EXPONENT}")
    if e.q != 1:
        _need(conditions, base, ">" if e < 0 else ">=", _piece(node))
    elif e <= 0:
        _need(conditions, base, "!=", _piece(node))
    return power(base, e)


def _known_call(name: str, values: list[Expr], conditions: dict[tuple[Expr, str], Condition], node: ast.expr) -> Expr:
    if name not in ARITY:
        raise BadInput(f"{_piece(node)}: unknown function {name}; expected one of {', '.join(sorted(ARITY))}")
    if (len(values) < 2) if ARITY[name] == 0 else len(values) != ARITY[name]:
        raise BadInput(f"{_piece(node)}: expected {'two or more arguments' if ARITY[name] == 0 else 'one argument'}")
    u = values[0]
    if name == "sqrt":
        _need(conditions, u, ">=", _piece(node))
    elif name == "log":
        _need(conditions, u, ">", _piece(node))
    elif name in ("acos", "asin"):
        _need(conditions, 1 - u, ">=", _piece(node))
        _need(conditions, 1 + u, ">=", _piece(node))
    elif name == "tan":
        _need(conditions, apply("cos", u), "!=", _piece(node))
    return apply(name, *values)
