"""Texts to terms: relations, domains and helpers in Python's grammar, with what each piece needs in order to have a value. ``^`` is ``**``; numbers are exact."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Mapping
from functools import partial, reduce
from itertools import pairwise
from typing import TypeAlias

from theorycheck.ball import fmpq
from theorycheck.kernel.terms import ONE, PI, Rejected, Term, apply, insist, number, spend, symbol, the

Fact: TypeAlias = tuple[Term, str]  # a term that is >= 0, > 0 or == 0; as a need also != 0
NUMBER = re.compile(r"(?<![\w.])(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d+)?(?![\w.])")
HEAD = re.compile(r"(\w+) ?(?:\(([\w ,]+)\))?")
COMPARED: dict[type[ast.cmpop], tuple[int, str]] = {ast.LtE: (-1, ">="), ast.Lt: (-1, ">"), ast.GtE: (1, ">="), ast.Gt: (1, ">"), ast.Eq: (1, "==")}  # fmt: skip
HALF = number(fmpq(1, 2))
_exp = partial(apply, "exp")
FUNCTIONS: dict[str, Callable[[Term], Term]] = {
    **{name: partial(apply, name) for name in ("exp", "log", "sin", "cos", "acos", "atan", "erf", "abs", "sign")},
    "sqrt": lambda u: apply("root", number(2), u),
    "tan": lambda u: apply("sin", u) * apply("inv", apply("cos", u)),
    "asin": lambda u: PI * HALF - apply("acos", u),
    "sinh": lambda u: (_exp(u) - _exp(-u)) * HALF,
    "cosh": lambda u: (_exp(u) + _exp(-u)) * HALF,
    "tanh": lambda u: ONE - apply("inv", ONE + _exp(u * 2)) * 2,
    "erfc": lambda u: ONE - apply("erf", u),
    "step": lambda u: (apply("sign", u) + 1) * HALF,
    "relu": lambda u: (u + apply("abs", u)) * HALF,
}
RESERVED = {*FUNCTIONS, "max", "min", "pi"}
NEEDS: dict[str, Callable[[Term], list[Fact]]] = {
    "sqrt": lambda u: [(u, ">=")],
    "log": lambda u: [(u, ">")],
    **dict.fromkeys(("acos", "asin"), lambda u: [(ONE - u, ">="), (ONE + u, ">=")]),
    "tan": lambda u: [(apply("cos", u), "!=")],
}


class Reader:
    """``variables``: names that are no constants; ``needs``: what has been read needs this in order to have a value, in this order."""

    def __init__(self, variables: Collection[str], let: Mapping[str, str] | None = None) -> None:
        self.names = {"pi": PI, "e": _exp(ONE), **{name: symbol(name) for name in variables}}
        self.needs, self.let = list[Fact](), dict[str, tuple[list[str], str]]()
        self.bound: list[tuple[str, dict[str, Term]]] = []
        names = [*variables]
        for head, body in (let or {}).items():
            name, inner = the(HEAD.fullmatch(" ".join(head.split())), "a helper such as Q(t)").groups()
            parameters = [p.strip() for p in inner.split(",")] if inner else []
            insist(len(set(parameters)) == len(parameters) and name not in names, "names that hide nothing")
            self.let[name] = parameters, body
            names.append(name)
        names += [p for parameters, _ in self.let.values() for p in parameters]
        own = all(v.isidentifier() and v[0] != "_" and v not in RESERVED for v in names)  # _30 spells the number 0
        insist(own and "e" not in names[len(variables) :], "names of variables")

    def term(self, text: str) -> Term:
        """An expression."""
        return self._sum(_tree(text))

    def relation(self, text: str | ast.expr) -> list[Fact]:
        """A chain of comparisons, or several joined by ``and``: terms that are >= 0, > 0, or 0."""
        tree = _tree(text) if isinstance(text, str) else text
        if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
            return [fact for part in tree.values for fact in self.relation(part)]
        chain = the(tree if isinstance(tree, ast.Compare) else None, "comparisons")
        sides = [self._sum(side) for side in (chain.left, *chain.comparators)]
        ways = [the(COMPARED.get(type(op)), "<=, <, >=, > or ==") for op in chain.ops]
        return [((a - b) * way, relation) for (a, b), (way, relation) in zip(pairwise(sides), ways, strict=True)]

    def _need(self, *facts: Fact) -> None:
        spend(len(self.needs))
        self.needs = list(dict.fromkeys([*self.needs, *facts]))

    def _sum(self, tree: ast.expr) -> Term:
        """From left to right, so that a long sum is not deep."""
        steps: list[tuple[ast.operator, ast.expr]] = []
        while isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add | ast.Sub | ast.Mult | ast.Div):
            steps.append((tree.op, tree.right))
            tree = tree.left
        x = self._piece(tree)
        for op, right in reversed(steps):
            y = self._sum(right)
            if isinstance(op, ast.Div):
                self._need((y, "!="))
                y = apply("inv", y)
            x = x + y if isinstance(op, ast.Add) else x - y if isinstance(op, ast.Sub) else x * y
        return x

    def _piece(self, tree: ast.expr) -> Term:
        spend(20)
        match tree:
            case ast.UnaryOp(ast.USub() | ast.UAdd() as op, inner):
                return -self._sum(inner) if isinstance(op, ast.USub) else self._sum(inner)
            case ast.BinOp(base, ast.Pow(), exponent):
                return self._power(self._sum(base), self._sum(exponent))
            case ast.Call(ast.Name(name), values, []) if values:
                return self._call(name, [self._sum(v) for v in values])
            case ast.Name(name):
                return number(bytes.fromhex(name[1:]).decode()) if name[0] == "_" else self._call(name, [])
        raise Rejected(f"proof: expected a number, a name, a function or a sum, not {ast.unparse(tree)[:60]!r}")

    def _power(self, base: Term, exponent: Term) -> Term:
        e = exponent.rational
        if e is None:
            self._need((base, ">"))
            return _exp(exponent * apply("log", base))
        insist(abs(e) <= 1000 and e.q <= 1000, "an exponent that is not too large")
        if e <= 0 or e.q != 1:
            self._need((base, "!=" if e.q == 1 else ">" if e < 0 else ">="))
        root = base if e.q == 1 else apply("root", number(int(e.q)), base)
        return (root if e >= 0 else apply("inv", root)) ** abs(int(e.p))

    def _call(self, name: str, values: list[Term]) -> Term:
        """A parameter, a helper, a constant, a variable or a function."""
        if self.bound and not values and name in self.bound[-1][1]:
            return self.bound[-1][1][name]
        if name in self.let:
            parameters, body = self.let[name]
            insist(len(parameters) == len(values) and name not in {n for n, _ in self.bound}, f"arguments of {name}")
            self.bound.append((name, dict(zip(parameters, values, strict=True))))
            x = self._sum(_tree(body))
            self.bound.pop()
            return x
        if not values and name in self.names:
            return self.names[name]
        if name in ("max", "min") and values:
            way = 1 if name == "max" else -1
            return reduce(lambda x, y: (x + y + apply("abs", (x - y) * way) * way) * HALF, values)
        insist(name in FUNCTIONS and len(values) == 1, f"a variable or a function, not {name}")
        self._need(*(NEEDS[name](values[0]) if name in NEEDS else ()))
        return FUNCTIONS[name](values[0])


def _tree(text: str) -> ast.expr:
    """Numbers become names that spell them, so that no digit passes through a float."""
    spend(100 + len(text))
    why = f"an expression, not {text[:60]!r}"
    insist(re.fullmatch(r"[\w\s.+\-*/^(),<>=]*", text, re.ASCII) and not re.search(r"(?<!\w)_", text), why)
    spelled = NUMBER.sub(lambda found: "_" + found.group().encode().hex(), " ".join(text.split()))
    try:
        return ast.parse(spelled.replace("^", "**"), mode="eval").body
    except (SyntaxError, MemoryError) as error:
        raise Rejected(f"proof: expected {why}") from error


def read_interval(name: str, text: str, variables: Collection[str] = ()) -> tuple[list[Fact], list[Fact]]:
    """``[a, b)`` with constant ends, ``inf`` among them: what it says of the variable, and what its ends need."""
    insist(len(text) <= 2000, "an interval that is not too long")
    found = the(re.fullmatch(r"\s*([\[(])(.*),(.*)([\])])\s*", text, re.DOTALL), "an interval")
    opening, low, high, closing = found.groups()
    reader, facts = Reader(variables), list[Fact]()
    for end, is_open, way in ((low, opening == "(", 1), (high, closing == ")", -1)):
        if end.replace(" ", "") in (("-inf", "-oo") if way > 0 else ("inf", "+inf", "oo")):
            insist(is_open, "open infinite ends")
        else:
            x = reader.term(end)
            insist(not x.variables, "constant ends")
            facts.append(((symbol(name) - x) * way, ">" if is_open else ">="))
    return facts, reader.needs
