"""The integral of a continuous function over an interval. Its exact value is a ball: pieces of the interval are put through the exact reading."""

from __future__ import annotations

from theorycheck.errors import bad_input
from theorycheck.statement.shapes import letters_then, scalar
from theorycheck.statement.sort import REALS, Real, Sort
from theorycheck.statement.symbol import MUL, Symbol, enter
from theorycheck.statement.term import Term

__all__ = ["PIECES"]

PIECES = 256
"""Into how many pieces the interval is cut for a value: enough to tell a wrong constant, not a digit."""


def _sort(*args: Term) -> Sort:
    letters_then(1, "integral", args)
    if not isinstance(args[0].sort, Real):
        raise bad_input("integral", args[0].key, "a real letter to integrate over")
    for a in args[1:]:
        scalar(a, "integral")
    return REALS


enter(
    Symbol(
        "integral", _sort, "integral({0!} from {2!} to {3!}: {1!})", r"\int_{{{2!}}}^{{{3!}}} {1+}\,d{0!}", MUL, binds=1, formal="is_RInt",
        relational=True,
    )
)  # fmt: skip
