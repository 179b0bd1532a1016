"""Polynomial goals: from a normal form to an exact polynomial over Q, decided by ``polynomial.decide_polynomial``."""

from __future__ import annotations

from collections.abc import Sequence

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.interval import Box, End
from theorycheck.ball import endpoints, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, precision
from theorycheck.decide.budget import uncertified
from theorycheck.decide.polybox import EmptyDomain
from theorycheck.decide.polynomial import Method, PolynomialResult, decide_polynomial
from theorycheck.errors import Vacuous
from theorycheck.expression import Expr, constant_ball
from theorycheck.verdict import Outcome

__all__ = ["as_polynomial", "is_polynomial", "polynomial_goal"]

Where = Sequence[tuple[Expr, bool]]


def is_polynomial(f: Expr) -> bool:
    """Powers of variables and of pi only, whole and positive."""
    return all(
        (b.kind == "symbol" or (b.kind == "constant" and b.name == "pi")) and e.q == 1 and e > 0
        for m, _ in f.terms
        for b, e in m
    )


def as_polynomial(f: Expr, ring: fmpq_mpoly_ctx) -> fmpq_mpoly:
    """The polynomial over Q in the ring's variables (``pi`` among them where it occurs)."""
    names = ring.names()
    terms = {}
    for m, c in f.terms:
        powers = {b.name: int(e.p) for b, e in m}
        terms[tuple(powers.get(n, 0) for n in names)] = c
    return ring.from_dict(terms)


def polynomial_goal(
    f: Expr, box: Box, strict: bool, where: Where, budget: int, only: Method | None = None
) -> tuple[PolynomialResult | None, bool, Tree]:
    """The answer, whether it is about this very domain (else ends or pi were widened to rationals and only HOLDS counts), and the tree of a HOLDS.

    ``only``: this method, not all of them.
    """
    if not is_polynomial(f):
        return None, False, ()
    conditions = [(g, s) for g, s in where if is_polynomial(g)]
    has_pi = any(b.kind == "constant" for x in (f, *(g for g, _ in conditions)) for b in x.bases())
    names = [name for name, _ in box] + (["pi"] if has_pi else [])
    if not names:
        return None, False, ()
    ring = fmpq_mpoly_ctx.get(names, "lex")
    ends: list[tuple[End, End]] = []
    opens: list[tuple[bool, bool]] = []
    same = not has_pi and len(conditions) == len(where)
    for _, side in box:
        low, high = _rational_end(side.lower, 0), _rational_end(side.upper, 1)
        same = same and low == side.lower and high == side.upper
        ends.append((low, high))
        opens.append((side.lower_open and low == side.lower, side.upper_open and high == side.upper))
    if has_pi:
        ends.append((fmpq(103993, 33102), fmpq(104348, 33215)))
        opens.append((False, False))
    try:
        result = decide_polynomial(
            as_polynomial(f, ring),
            strict,
            ends,
            opens,
            budget,
            where=[(as_polynomial(g, ring), s) for g, s in conditions],
            only=only,
        )
    except EmptyDomain as error:
        result, same = PolynomialResult(Outcome.HOLDS, None, "empty", 0, "empty domain", tree=error.tree), True
    except Vacuous:
        return PolynomialResult(Outcome.HOLDS, None, "empty", 0, "empty domain"), True, uncertified("an empty domain")
    return result, same, result.tree


def _rational_end(end: End, which: int) -> fmpq | None:
    """The end itself where it is rational, else a rational number just outside."""
    if not isinstance(end, Expr):
        return end
    with precision(128):
        return endpoints(constant_ball(end, 128))[which]
