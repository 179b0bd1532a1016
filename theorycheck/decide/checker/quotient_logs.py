"""log of a product as the sum of the logarithms of its factors: u = product of x^e, way*x > 0 for each factor, an even number of odd powers of negative ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theorycheck.ball import fmpq
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent
from theorycheck.expression import Base, Expr, apply, number, product, total, vanishes
from theorycheck.expression.equality import map_bases, rebuild
from theorycheck.expression.node import power

__all__ = ["split_logs"]


def split_logs(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """The signs of the factors that are not constants, each once, then the goal with sums of logarithms."""
    sums: dict[Expr, Expr] = {}
    goals: dict[Expr, None] = {}
    for text, parts in tree[1]:
        u, whole, factors, logs = s.read(text), 1, list[Expr](), list[Expr]()
        for x_text, e_text, way in parts:
            x, e = s.read(x_text), number(str(e_text)).rational or fmpq(0)
            insist(way == 1 or (way == -1 and e.q == 1), "a sign")
            whole *= way if e.p % 2 else 1
            factors.append(power(x, e))
            logs.append(apply("log", x.scaled(fmpq(way))).scaled(e))
            if x.variables:
                goals[x.scaled(fmpq(way))] = None
        insist(whole == 1 and vanishes(product(factors) - u), "a product")
        sums[u] = total(logs)

    def rule(b: Base, e: fmpq, inner: Expr | None) -> Expr:
        is_split = b.kind == "call" and b.name == "log" and b.args[0] in sums
        return power(sums[b.args[0]], e) if is_split else rebuild(b, e, inner)

    return [*(s.goal(x, True) for x in goals), s.goal(map_bases(s.f, rule))]
