"""What a text needs in order to have a value, collected while it is read."""

from __future__ import annotations

from dataclasses import dataclass

from theorycheck.expression.node import Expr, Undefined

__all__ = ["Condition", "Conditions", "need"]


@dataclass(frozen=True)
class Condition:
    """What a piece of text needs in order to have a value: ``expr`` > 0 (">"), >= 0 (">=") or != 0 ("!=")."""

    expr: Expr
    relation: str
    text: str


Conditions = dict[tuple[Expr, str], Condition]


def need(conditions: Conditions, expr: Expr, relation: str, text: str) -> None:
    """Note that ``expr`` must stand in the relation to 0; Undefined where a constant does not."""
    value = expr.rational
    if value is not None:
        if (value > 0) if relation == ">" else (value >= 0) if relation == ">=" else value != 0:
            return
        raise Undefined(f"{text}: not defined")
    conditions.setdefault((expr, relation), Condition(expr, relation, text))
