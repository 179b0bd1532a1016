"""Probabilities that have a value: the Euclidean norm of a Gaussian matrix against a number. Its square over the variance is chi-square, so P is an incomplete gamma function.

The spectral norm counts where the matrix is a row or a column. Anything else has no value here, and is sampled or bounded by a cited theorem.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from theorycheck.ball import arb, fmpq
from theorycheck.statement import values
from theorycheck.statement.rewrite import free_letters
from theorycheck.statement.sides import either_way
from theorycheck.statement.sort import Matrix
from theorycheck.statement.term import Letter, Term
from theorycheck.statement.values import Num, Undefined

__all__ = ["has_probability", "probability"]


def _read(event: Term) -> tuple[Letter, str, str, Term] | None:
    """The Gaussian letter, which norm of it, the relation, and what it is compared with; None for any other event."""
    for left, head, right in either_way(event):
        if left.head in ("norm_2", "norm_F") and left.args[0].head == "letter":
            letter = left.args[0].letter
            if letter.law is not None and not any(x.law is not None for x in free_letters(right)):
                return letter, left.head, head, right
    return None


def has_probability(event: Term) -> bool:
    """Whether an event has a form whose probability can have a value."""
    return _read(event) is not None


def probability(event: Term, at: Mapping[int, Any], value: Callable[[Term, Mapping[int, Any]], Any]) -> Num:
    """P(event) as a ball; ``value`` evaluates terms. Undefined where the event has another form, or the matrix more than one row and column."""
    read = _read(event)
    if read is None:
        raise Undefined("P has no exact value for this event")
    letter, norm, head, bound = read
    assert isinstance(letter.sort, Matrix)
    assert letter.law is not None
    rows, cols = (values.whole(value(size, at)) for size in (letter.sort.rows, letter.sort.cols))
    if norm == "norm_2" and min(rows, cols) > 1:
        raise Undefined("P has no exact value for the spectral norm of a matrix with several rows and columns")
    variance, edge = value(letter.law.variance, at), value(bound, at)
    if values.compare("gt", variance, fmpq(0)) is not True:
        raise Undefined("a Gaussian law wants a positive variance")
    above = _tail(rows * cols, edge, variance)
    return above if head in ("ge", "gt") else 1 - above


def _tail(k: int, edge: Num, variance: Num) -> Num:
    """P(|g| > edge) for k independent N(0, variance): Q(k/2, edge^2/(2 variance)); 1 below 0."""
    if values.compare("le", edge, fmpq(0)):
        return fmpq(1)
    if values.compare("gt", edge, fmpq(0)) is not True:
        raise Undefined("the sign of what the norm is compared with is not seen")
    x = arb(edge)
    return (x * x / (2 * arb(variance))).gamma_upper(arb(k) / 2, regularized=1)
