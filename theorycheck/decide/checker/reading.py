"""Texts to terms: the checker's own reader of relations, domains and helpers, with what each piece needs in order to have a value.

sum := product (+|- product)*; product := sign (*|/ sign)*; sign := (+|-) sign | power; power := atom (**|^ sign)?; atom := number | name | name(sum, ...) |
(sum). A relation is a chain of sums with <=, <, >=, >, ==, or several joined by ``and``. Numbers are exact.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from theorycheck.ball import fmpq
from theorycheck.decide.checker.rejected import Rejected, insist
from theorycheck.expression.functions import ARITY, apply
from theorycheck.expression.node import PI, E, Expr, number, power, symbol

__all__ = ["End", "Goal", "Needs", "Side", "read_interval", "read_relation", "read_set", "read_sum"]

End: TypeAlias = fmpq | Expr | None
Needs: TypeAlias = dict[tuple[Expr, str], None]  # each is > 0, >= 0 or != 0; in the order in which it is read
_TOKEN = re.compile(
    r"\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z]\w*)|(\*\*|<=|>=|==|[-+*/^()<>,]))"
)
_LARGEST = 1000  # exponent


@dataclass(frozen=True)
class Side:
    """One variable's interval; an end is None where it is infinite."""

    lower: End
    upper: End
    lower_open: bool = False
    upper_open: bool = False

    @property
    def bounded(self) -> bool:
        """Both ends are finite."""
        return self.lower is not None and self.upper is not None

    @property
    def is_point(self) -> bool:
        """The interval is a single value."""
        return self.lower is not None and self.lower == self.upper

    def opened(self) -> Side:
        """The interior."""
        return self if self.is_point else Side(self.lower, self.upper, True, True)


@dataclass(frozen=True)
class Goal:
    """gap >= 0, > 0 or == 0."""

    gap: Expr
    relation: str


@dataclass
class _Reader:
    """One text. ``names``: what the parameters of a helper stand for."""

    text: str
    let: Mapping[str, str]
    variables: Collection[str]
    needs: Needs
    names: Mapping[str, Expr] = field(default_factory=dict)
    inside: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.tokens: list[str] = []
        at = 0
        while self.text[at:].strip():
            found = _TOKEN.match(self.text, at)
            insist(found, f"an expression, at {self.text[at:][:40]!r}")
            self.tokens.append(found.group().strip() if found else "")
            at = found.end() if found else at
        self.at = 0

    @property
    def next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        """The next token where it is one of these, else an empty text."""
        token = self.next
        if token not in wanted:
            return ""
        self.at += 1
        return token

    def must(self, token: str) -> None:
        insist(self.take(token), f"{token!r} in {self.text[:60]!r}")

    def need(self, x: Expr, relation: str) -> None:
        value = x.rational
        if value is None:
            self.needs.setdefault((x, relation))
        else:
            insist(value > 0 or (value == 0 and relation == ">=") or (value < 0 and relation == "!="), "a value")

    def sum(self) -> Expr:
        total = self.product()
        while sign := self.take("+", "-"):
            part = self.product()
            total = total + part if sign == "+" else total - part
        return total

    def product(self) -> Expr:
        whole = self.sign()
        while sign := self.take("*", "/"):
            part = self.sign()
            if sign == "/":
                self.need(part, "!=")
            whole = whole * part if sign == "*" else whole * part**-1
        return whole

    def sign(self) -> Expr:
        sign = self.take("+", "-")
        return -self.sign() if sign == "-" else self.sign() if sign else self.power()

    def power(self) -> Expr:
        base = self.atom()
        if not self.take("**", "^"):
            return base
        exponent = self.sign()
        e = exponent.rational
        if e is None:
            self.need(base, ">")
            return apply("exp", exponent * apply("log", base))
        insist(abs(e) <= _LARGEST and (e.q <= _LARGEST or base == E), "an exponent that is not too large")
        if e.q != 1:
            self.need(base, ">" if e < 0 else ">=")
        elif e <= 0:
            self.need(base, "!=")
        return power(base, e)

    def atom(self) -> Expr:
        token = self.next
        self.at += 1
        if token == "(":
            inner = self.sum()
            self.must(")")
            return inner
        if token[:1].isdigit() or token[:1] == ".":
            value = Fraction(token)
            return number(fmpq(value.numerator, value.denominator))
        insist(token[:1].isalpha(), f"a number, a name or '(' in {self.text[:60]!r}")
        values = self.arguments() if self.next == "(" else None
        if values is None and token in self.names:
            return self.names[token]
        if values is None and token in ("pi", "e") and token not in self.variables:
            return PI if token == "pi" else E
        for head, body in self.let.items():
            found = re.fullmatch(r"\s*(\w+)\s*(?:\((.*)\))?\s*", head)
            if found and found.group(1) == token:
                return self.helper(
                    token, [p.strip() for p in (found.group(2) or "").split(",") if p.strip()], values or [], body
                )
        return symbol(token) if values is None else self.call(token, values)

    def arguments(self) -> list[Expr]:
        self.must("(")
        found = [self.sum()]
        while self.take(","):
            found.append(self.sum())
        self.must(")")
        return found

    def helper(self, name: str, parameters: list[str], values: list[Expr], body: str) -> Expr:
        insist(name not in self.inside and len(parameters) == len(values), f"arguments of {name}")
        bound = dict(zip(parameters, values, strict=True))
        return _whole(_Reader(body, self.let, self.variables, self.needs, bound, (*self.inside, name)))

    def call(self, name: str, values: list[Expr]) -> Expr:
        insist(
            name in ARITY and (len(values) == ARITY[name] or (ARITY[name] == 0 and len(values) > 1)),
            f"a function, not {name}",
        )
        u = values[0]
        if name in ("sqrt", "log"):
            self.need(u, ">=" if name == "sqrt" else ">")
        elif name in ("acos", "asin"):
            self.need(1 - u, ">=")
            self.need(1 + u, ">=")
        elif name == "tan":
            self.need(apply("cos", u), "!=")
        return apply(name, *values)

    def relation(self) -> list[Goal]:
        """A chain of comparisons, and the chains after ``and``."""
        start = self.at
        try:
            goals = self.chain()
        except Rejected:
            self.at = start
            self.must("(")
            goals = self.relation()
            self.must(")")
        return [*goals, *self.relation()] if self.take("and") else goals

    def chain(self) -> list[Goal]:
        goals, left = list[Goal](), self.sum()
        while sign := self.take("<=", "<", ">=", ">", "=="):
            right = self.sum()
            gap = right - left if sign in ("<=", "<") else left - right
            goals.append(Goal(gap, "==" if sign == "==" else ">=" if "=" in sign else ">"))
            left = right
        insist(goals, f"a comparison in {self.text[:60]!r}")
        return goals


def _whole(reader: _Reader) -> Expr:
    x = reader.sum()
    insist(not reader.next, f"an expression, not {reader.text[:60]!r}")
    return x


def read_sum(text: str, variables: Collection[str] = ()) -> Expr:
    """An expression; e is a constant unless it is among the variables."""
    return _whole(_Reader(text, {}, variables, {}))


def read_relation(text: str, let: Mapping[str, str], variables: Collection[str]) -> tuple[list[Goal], Needs]:
    """The comparisons, and what they need in order to have values."""
    reader = _Reader(text, let, variables, {})
    goals = reader.relation()
    insist(not reader.next, f"a relation, not {text[:60]!r}")
    return goals, reader.needs


def read_interval(text: str) -> Side:
    """``[a, b)`` with exact ends, ``inf`` among them."""
    found = re.fullmatch(r"\s*([\[(])(.*),(.*)([\])])\s*", text, re.DOTALL)
    insist(found, f"an interval, not {text[:60]!r}")
    opening, low, high, closing = found.groups() if found else ("", "", "", "")
    lower = None if low.replace(" ", "") in ("-inf", "-oo") else read_sum(low)
    upper = None if high.replace(" ", "") in ("inf", "+inf", "oo") else read_sum(high)
    insist(all(x is None or not x.variables for x in (lower, upper)), "ends without variables")
    insist((lower is not None or opening == "(") and (upper is not None or closing == ")"), "open infinite ends")
    ends = [x if x is None or x.rational is None else x.rational for x in (lower, upper)]
    return Side(ends[0], ends[1], opening == "(", closing == ")")


def read_set(text: str) -> list[fmpq] | None:
    """``{1, 1/2}``; None for what is no set."""
    inner = text.strip()
    if not inner.startswith("{"):
        return None
    insist(inner.endswith("}"), "a finite set")
    values = [read_sum(piece).rational for piece in inner[1:-1].split(",")]
    insist(all(v is not None for v in values), "rational numbers")
    return [v for v in values if v is not None]
