"""Relations: text such as ``0 <= a < b and Q(x) <= 1`` as a list of goals ``g >= 0``, ``g > 0`` or ``g == 0``."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from theorycheck.errors import BadInput, bad_input
from theorycheck.expression import Condition, Expr, Parser, syntax_tree

__all__ = ["Goal", "Relation", "read_relation"]

_SIGNS = {ast.LtE: "<=", ast.Lt: "<", ast.GtE: ">=", ast.Gt: ">", ast.Eq: "=="}


@dataclass(frozen=True)
class Goal:
    """One comparison: ``gap`` >= 0 (">="), > 0 (">") or == 0 ("=="), where gap is right - left or left - right."""

    gap: Expr
    relation: str
    left: Expr
    right: Expr
    text: str

    @property
    def strict(self) -> bool:
        """Whether equality contradicts."""
        return self.relation == ">"


@dataclass(frozen=True)
class Relation:
    """All comparisons of one text, and what it needs to have a value."""

    goals: tuple[Goal, ...]
    conditions: tuple[Condition, ...]
    text: str

    @property
    def variables(self) -> tuple[str, ...]:
        """Every variable that occurs in a side or in a condition, sorted."""
        exprs = [x for g in self.goals for x in (g.left, g.right)] + [c.expr for c in self.conditions]
        return tuple(sorted({v for x in exprs for v in x.variables}))


def read_relation(
    text: str, let: Mapping[str, str] | None = None, name: str = "relation", variables: Collection[str] = ()
) -> Relation:
    """Parse a chain or conjunction of comparisons; BadInput names what is not one. ``variables``: names that are no constants (only e matters)."""
    tree = syntax_tree(text, name)
    parser = Parser(let, variables)
    goals: list[Goal] = []
    conditions: dict[tuple[Expr, str], Condition] = {}
    for comparison in _conjuncts(tree, name, text):
        sides = [comparison.left, *comparison.comparators]
        parsed = [parser.tree(side, text) for side in sides]
        for p in parsed:
            for c in p.conditions:
                conditions.setdefault((c.expr, c.relation), c)
        for i, op in enumerate(comparison.ops):
            sign = _SIGNS.get(type(op))
            if sign is None:
                raise bad_input(name, text, "comparisons with <=, <, >=, > or ==")
            left, right = parsed[i].expr, parsed[i + 1].expr
            gap = right - left if sign in ("<=", "<") else left - right
            kind = ">=" if sign in ("<=", ">=") else ">" if sign in ("<", ">") else "=="
            shown = f"{_plain(sides[i])} {sign} {_plain(sides[i + 1])}"
            goals.append(Goal(gap, kind, left, right, shown))
    return Relation(tuple(goals), tuple(conditions.values()), text)


def _plain(node: ast.expr) -> str:
    return ast.unparse(node).replace("'", "")


def _conjuncts(tree: ast.expr, name: str, text: str) -> list[ast.Compare]:
    if isinstance(tree, ast.Compare):
        return [tree]
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        return [c for value in tree.values for c in _conjuncts(value, name, text)]
    if isinstance(tree, ast.BoolOp):
        raise BadInput(f"{name}={text[:60]}: expected comparisons joined by 'and'; decide each alternative on its own")
    raise bad_input(name, text, "a comparison such as 'x**2 >= 0'", "write <=, <, >=, > or == between two expressions")
