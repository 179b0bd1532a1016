"""Texts to terms: relations, domains and helpers in Python's grammar, with what each piece needs in order to have a value. ``^`` is ``**``; numbers are exact."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from theorycheck.ball import fmpq
from theorycheck.decide.checker.functions import FUNCTIONS, apply
from theorycheck.decide.checker.terms import ONE, PI, E, Rejected, Term, insist, number, power, spend, symbol, total

__all__ = ["Goal", "Needs", "Side", "insist_names", "read_interval", "read_relation", "read_set", "read_sum"]

Needs: TypeAlias = dict[tuple[Term, str], None]  # each is > 0, >= 0 or != 0; in the order in which it is read
LARGEST, LONGEST = 1000, 200_000  # exponent, text
NUMBER = re.compile(r"(?<![\w.])(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?(?![\w.])")


@dataclass(frozen=True)
class Side:
    """One variable's interval; an end is None where it is infinite."""

    lower: Term | None
    upper: Term | None
    lower_open: bool = False
    upper_open: bool = False

    @property
    def is_point(self) -> bool:
        """The interval is a single value."""
        return self.lower is not None and self.lower is self.upper

    def opened(self) -> Side:
        """The interior."""
        return self if self.is_point else Side(self.lower, self.upper, True, True)

    def ends(self) -> Iterator[tuple[int, Term, bool]]:
        """The finite ends: 1 for the lower, -1 for the upper; whether it is excluded."""
        if self.lower is not None:
            yield 1, self.lower, self.lower_open
        if self.upper is not None:
            yield -1, self.upper, self.upper_open

    def known(self, x: Term) -> tuple[tuple[Term, bool], ...]:
        """What it says about x: terms that are >= 0 (> 0)."""
        return tuple(((x - end).scaled(way), is_open) for way, end, is_open in self.ends())


@dataclass(frozen=True)
class Goal:
    """gap >= 0, > 0 or == 0."""

    gap: Term
    relation: str


def _tree(text: str) -> ast.expr:
    """Numbers become names that spell them, so that no digit passes through a float."""
    insist(
        text.isascii() and len(text) < LONGEST and not re.search(r"(?<!\w)_", text), f"an expression, not {text[:60]!r}"
    )
    spelled = NUMBER.sub(lambda found: "_" + found.group().encode().hex(), " ".join(text.split()))
    try:
        return ast.parse(spelled.replace("^", "**"), mode="eval").body
    except (SyntaxError, MemoryError) as error:
        raise Rejected(f"certificate: expected an expression, not {text[:60]!r}") from error


@dataclass
class _Reader:
    """``names``: what the parameters of a helper stand for; ``inside``: the helpers whose bodies are being read."""

    let: Mapping[str, str]
    variables: Collection[str]
    needs: Needs
    names: Mapping[str, Term] = field(default_factory=dict)
    inside: tuple[str, ...] = ()

    def need(self, x: Term, relation: str) -> None:
        value = x.rational
        if value is None:
            self.needs.setdefault((x, relation))
        else:
            insist(value > 0 or (value == 0 and relation == ">=") or (value < 0 and relation == "!="), "a value")

    def sum(self, tree: ast.expr) -> Term:
        """Sums and products from left to right, all on one level."""
        steps: list[tuple[ast.operator, ast.expr]] = []
        while isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add | ast.Sub | ast.Mult | ast.Div):
            steps.append((tree.op, tree.right))
            tree = tree.left
        parts = [self.piece(tree)]
        for op, right in reversed(steps):
            x = self.sum(right)
            if isinstance(op, ast.Add | ast.Sub):
                parts.append(x if isinstance(op, ast.Add) else -x)
                continue
            if isinstance(op, ast.Div):
                self.need(x, "!=")
                x = power(x, fmpq(-1))
            parts = [total(parts) * x]
        return total(parts)

    def piece(self, tree: ast.expr) -> Term:
        spend(20)
        match tree:
            case ast.UnaryOp(ast.USub(), inner):
                return -self.sum(inner)
            case ast.UnaryOp(ast.UAdd(), inner):
                return self.sum(inner)
            case ast.BinOp(base, ast.Pow(), exponent):
                return self.power(self.sum(base), self.sum(exponent))
            case ast.Call(ast.Name(name), values, []):
                return self.call(name, [self.sum(v) for v in values])
            case ast.Name(name):
                return self.name(name)
        insist(False, f"a number, a name, a function or a sum, not {ast.unparse(tree)[:60]!r}")
        return ONE

    def power(self, base: Term, exponent: Term) -> Term:
        e = exponent.rational
        if e is None:
            self.need(base, ">")
            return apply("exp", exponent * apply("log", base))
        insist(abs(e) <= LARGEST and (e.q <= LARGEST or base is E), "an exponent that is not too large")
        if e.q != 1:
            self.need(base, ">" if e < 0 else ">=")
        elif e <= 0:
            self.need(base, "!=")
        return power(base, e)

    def name(self, name: str) -> Term:
        if name.startswith("_"):
            return number(bytes.fromhex(name[1:]).decode())
        if name in self.names:
            return self.names[name]
        if name in ("pi", "e") and name not in self.variables:
            return PI if name == "pi" else E
        return self.helper(name, []) or symbol(name)

    def helper(self, name: str, values: list[Term]) -> Term | None:
        """What a helper stands for; None where there is none of this name."""
        for head, body in self.let.items():
            found = re.fullmatch(r"\s*(\w+)\s*(?:\((.*)\))?\s*", head)
            if found and found.group(1) == name:
                parameters = [p.strip() for p in (found.group(2) or "").split(",") if p.strip()]
                insist(name not in self.inside and len(parameters) == len(values), f"arguments of {name}")
                bound = dict(zip(parameters, values, strict=True))
                return _Reader(self.let, self.variables, self.needs, bound, (*self.inside, name)).sum(_tree(body))
        return None

    def call(self, name: str, values: list[Term]) -> Term:
        if (known := self.helper(name, values)) is not None:
            return known
        insist(name in FUNCTIONS and values, f"a function, not {name}")
        if name in ("sqrt", "log"):
            self.need(values[0], ">=" if name == "sqrt" else ">")
        elif name in ("acos", "asin"):
            self.need(1 - values[0], ">=")
            self.need(1 + values[0], ">=")
        elif name == "tan":
            self.need(apply("cos", values[0]), "!=")
        return apply(name, *values)

    def relation(self, tree: ast.expr) -> list[Goal]:
        """A chain of comparisons, or several joined by ``and``."""
        if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
            return [goal for part in tree.values for goal in self.relation(part)]
        insist(isinstance(tree, ast.Compare), "comparisons")
        assert isinstance(tree, ast.Compare)
        goals, left = list[Goal](), self.sum(tree.left)
        for op, side in zip(tree.ops, tree.comparators, strict=True):
            right = self.sum(side)
            insist(type(op) in RELATIONS, "<=, <, >=, > or ==")
            way, relation = RELATIONS[type(op)]
            goals.append(Goal((left - right).scaled(way), relation))
            left = right
        return goals


RELATIONS: dict[type[ast.cmpop], tuple[int, str]] = {ast.LtE: (-1, ">="), ast.Lt: (-1, ">"), ast.GtE: (1, ">="), ast.Gt: (1, ">"), ast.Eq: (1, "==")}  # fmt: skip


def insist_names(names: Iterable[str]) -> None:
    """Names of variables, which are no functions and not pi."""
    insist(all(name.isidentifier() and name != "pi" and name not in FUNCTIONS for name in names), "names of variables")


def read_sum(text: str, variables: Collection[str] = ()) -> Term:
    """An expression; e is a constant unless it is among the variables."""
    return _Reader({}, variables, {}).sum(_tree(text))


def read_relation(text: str, let: Mapping[str, str], variables: Collection[str]) -> tuple[list[Goal], Needs]:
    """The comparisons, and what they need in order to have values."""
    reader = _Reader(let, variables, {})
    return reader.relation(_tree(text)), reader.needs


def read_interval(text: str) -> Side:
    """``[a, b)`` with exact ends, ``inf`` among them."""
    found = re.fullmatch(r"\s*([\[(])(.*),(.*)([\])])\s*", text, re.DOTALL)
    opening, low, high, closing = found.groups() if found else ("", "", "", "")
    lower = None if low.replace(" ", "") in ("-inf", "-oo") else read_sum(low)
    upper = None if high.replace(" ", "") in ("inf", "+inf", "oo") else read_sum(high)
    insist(all(x is None or not x.variables for x in (lower, upper)), "ends without variables")
    insist((lower is not None or opening == "(") and (upper is not None or closing == ")"), "open infinite ends")
    return Side(lower, upper, opening == "(", closing == ")")


def read_set(text: str) -> list[fmpq] | None:
    """``{1, 1/2}``; None for what is no set."""
    inner = text.strip()
    if not inner.startswith("{"):
        return None
    insist(inner.endswith("}"), "a finite set")
    values = [read_sum(piece).rational for piece in inner[1:-1].split(",")]
    insist(all(v is not None for v in values), "rational numbers")
    return [v for v in values if v is not None]
