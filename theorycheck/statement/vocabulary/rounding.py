"""The least natural number that is not below a real: how a proof names a width that is large enough."""

from __future__ import annotations

import math

from theorycheck.ball import arb, fmpq
from theorycheck.statement.shapes import scalar
from theorycheck.statement.sort import Sort, Whole
from theorycheck.statement.symbol import ATOM, Symbol, enter
from theorycheck.statement.term import Term, apply
from theorycheck.statement.values import Num, Undefined

__all__: list[str] = []


def _sort(a: Term) -> Sort:
    scalar(a, "ceil")
    return Whole()


def _ceil(a: Num) -> Num:
    if isinstance(a, fmpq):
        return fmpq(max(0, int(-(-a.p // a.q))))
    whole = arb(a).ceil().unique_fmpz()
    if whole is None:
        raise Undefined(f"the whole number above {a} is not seen")
    return fmpq(max(0, int(whole)))


enter(
    Symbol("ceil", _sort, "ceil({0!})", r"\lceil {0!}\rceil", ATOM, _ceil, lambda a: max(0, math.ceil(a)), within="[0, inf)",
           facts=lambda t: [t >= t.args[0]], on_request=lambda t: [t <= apply("max", t.args[0], 0) + 1], meaning="the least natural number that is at least the argument")
)  # fmt: skip
