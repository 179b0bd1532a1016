"""Entries of matrices that are written out: at numbers for the row and the column, an entry of a sum, a product or a matrix given by its entries is a term in numbers.

A matrix given by its entries is written out at any row and column.
"""

from __future__ import annotations

from theorycheck.statement.rewrite import mapped, substitute
from theorycheck.statement.sort import Matrix
from theorycheck.statement.term import Term, apply, number

__all__ = ["entries_written_out"]

FEW = 8
"""The longest product of a row and a column that is written out."""


def entries_written_out(term: Term) -> Term:
    """The term with every entry replaced by what it is, at given numbers or of a matrix given by its entries; an entry of a letter stays."""
    return mapped(term, _written)


def _written(t: Term) -> Term | None:
    if t.head != "entry":
        return None
    if any(k.head != "number" for k in t.args[1:]):
        return _at(t.args[0], *t.args[1:]) if t.args[0].head == "matrix_of" else None
    return _entry(t.args[0], int(t.args[1].value), int(t.args[2].value))


def _at(a: Term, row: Term, col: Term) -> Term:
    """An entry of a matrix given by its entries; its own row and column may be named."""
    k, j, body = a.args
    values = {x.letter: t for x, t in ((k, row), (j, col)) if t.key != x.key}
    return entries_written_out(substitute(body, values))


def _entry(a: Term, row: int, col: int) -> Term:
    if a.head in ("add", "sub"):
        return apply(a.head, _entry(a.args[0], row, col), _entry(a.args[1], row, col))
    if a.head == "mul" and isinstance(a.args[1].sort, Matrix):
        return entries_written_out(a.args[0]) * _entry(a.args[1], row, col)
    if a.head == "transpose":
        return _entry(a.args[0], col, row)
    if a.head == "eye":
        return number(int(row == col))
    if a.head in ("zeros", "ones"):
        return number(int(a.head == "ones"))
    if a.head == "matrix_of":
        return _at(a, number(row), number(col))
    if a.head == "matmul":
        inner = a.args[0].shape[1]
        if inner.head == "number" and inner.value <= FEW:
            found = [_entry(a.args[0], row, k) * _entry(a.args[1], k, col) for k in range(int(inner.value))]
            total = found[0]
            for product in found[1:]:
                total = total + product
            return total
    return apply("entry", a, row, col)
