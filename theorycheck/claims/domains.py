"""That a term may stand for a letter: its domain as relations, sizes put in, ends of intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from theorycheck.claims.recursions import least_index
from theorycheck.decide.domain import End, end_expr, side_of
from theorycheck.errors import bad_input
from theorycheck.expression import to_text
from theorycheck.statement.rewrite import substitute
from theorycheck.statement.shapes import size_key
from theorycheck.statement.sort import Function, Matrix, Real, Whole
from theorycheck.statement.term import Letter, Term, apply, letter_term
from theorycheck.statement.verbatim import verbatim

__all__ = ["closed_ends", "domain_conditions", "opened_letter", "resized", "substitute_bound"]


def domain_conditions(letter: Letter, value: Term) -> list[Term]:
    """That a term lies in the domain of a letter, as relations; a whole term for a whole letter is a matter of its sort."""
    sort = letter.sort
    if isinstance(sort, Whole):
        if not isinstance(value.sort, Whole) and least_index(value) is None:
            raise bad_input(letter.name, value.key, "a whole term")
        low = least_index(value)
        same = (
            isinstance(value.sort, Whole)
            and value.sort.below is not None
            and sort.below is not None
            and value.sort.below.key == sort.below.key
        )
        below = [] if sort.below is None or same else [value < sort.below]
        return below if low is not None and low >= sort.low else [value >= sort.low, *below]
    if isinstance(sort, Real):
        same = value.head == "letter" and isinstance(value.sort, Real) and value.sort.domain == sort.domain
        return [] if same else _interval_conditions(sort.domain, value)
    if isinstance(sort, Matrix):
        rows, cols = value.shape
        if size_key(rows) != size_key(sort.rows) or size_key(cols) != size_key(sort.cols):
            raise bad_input(
                letter.name,
                f"{value.key} ({rows.key} x {cols.key})",
                f"{sort.rows.key} x {sort.cols.key}",
                "put terms for the sizes too",
            )
        kind = value.sort.kind if isinstance(value.sort, Matrix) else ""
        if (sort.kind == "symmetric" and not kind) or (sort.kind == "diagonal" and kind != "diagonal"):
            raise bad_input(letter.name, value.key, f"a {sort.kind} matrix")
        return [apply("psd", value)] if sort.kind == "psd" and kind != "psd" else []
    if isinstance(sort, Function) and not isinstance(value.sort, Function):
        raise bad_input(letter.name, value.key, "a function")
    return []


def resized(letter: Letter, values: Mapping[Letter, Term]) -> Letter:
    """The letter with terms put into its sizes."""
    sort = letter.sort
    if isinstance(sort, Matrix):
        return replace(letter, sort=Matrix(substitute(sort.rows, values), substitute(sort.cols, values), sort.kind))
    if isinstance(sort, Whole) and sort.below is not None:
        return replace(letter, sort=Whole(sort.low, substitute(sort.below, values)))
    return letter


def _interval_conditions(domain: str, value: Term) -> list[Term]:
    side = side_of(domain)
    ends = ((side.lower, "gt" if side.lower_open else "ge"), (side.upper, "lt" if side.upper_open else "le"))
    return [apply(head, value, _end(end)) for end, head in ends if end is not None]


def _end(end: End) -> Term:
    return verbatim(to_text(end_expr(end)), [])


def closed_ends(letter: Letter) -> tuple[Term, Term] | None:
    """The ends of the closed interval that a real letter ranges over; None where it is none."""
    assert isinstance(letter.sort, Real)
    side = side_of(letter.sort.domain)
    if side.lower is None or side.upper is None or side.lower_open or side.upper_open:
        return None
    return _end(side.lower), _end(side.upper)


def opened_letter(letter: Letter) -> str:
    """The interval of a real letter without its ends."""
    assert isinstance(letter.sort, Real)
    return "(" + letter.sort.domain.strip()[1:-1] + ")"


def substitute_bound(slope: Term, inner: Letter) -> Term:
    """A derivative with its bound letter renamed to a letter of the open interval, and taken there."""
    letter, body = slope.args[0].letter, slope.args[1]
    return apply("derivative", letter_term(inner), substitute(body, {letter: letter_term(inner)}))
