"""A sum of logarithms against the rest: sum c_i log A_i + r >= 0 exactly where the product of the A_i^c_i and e^r is >= 1.

What is negative goes to the other side, so that no reciprocal is made: log(1+exp(x)) - x >= 0 becomes 1 + exp(x) - exp(x) >= 0. An equivalence wherever
the logarithms have values. Limit: logarithms that stand alone in their terms.
"""

from __future__ import annotations

from theorycheck.errors import BadInput
from theorycheck.expression import Expr, apply, product, total

__all__ = ["sides_of_logs"]

MAX_POWER = 24


def sides_of_logs(f: Expr) -> tuple[Expr, Expr, Expr] | None:
    """(a, b, g): f = a - b, and g = exp(a) - exp(b), of the same sign as f; None where f has no such logarithm of a variable."""
    plus: list[Expr] = []
    minus: list[Expr] = []
    rest = list[Expr]()
    found = False
    for m, c in f.terms:
        b, e = m[0] if len(m) == 1 else (None, None)
        if b is not None and e == 1 and b.kind == "call" and b.name == "log" and abs(c) <= MAX_POWER:
            try:
                (plus if c > 0 else minus).append(b.args[0] ** abs(c))
            except BadInput:
                return None
            found = found or bool(b.args[0].variables)
        else:
            rest.append(Expr({m: c}))
    if not found:
        return None
    up, down = total(x for x in rest if x.terms[0][1] > 0), total(-x for x in rest if x.terms[0][1] < 0)
    try:
        g = product([*plus, apply("exp", up)]) - product([*minus, apply("exp", down)])
        return total(Expr({m: c}) for m, c in f.terms if c > 0), total(Expr({m: -c}) for m, c in f.terms if c < 0), g
    except BadInput:
        return None
