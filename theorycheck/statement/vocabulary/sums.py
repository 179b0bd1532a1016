"""What binds an index: finite sums, matrices given by their entries, limits; and derivatives with respect to a letter, at that letter."""

from __future__ import annotations

from theorycheck.errors import bad_input
from theorycheck.statement.shapes import letters_then, scalar
from theorycheck.statement.sort import REALS, TRUTH, Matrix, Sort, Whole
from theorycheck.statement.symbol import ATOM, MUL, RELATION, Symbol, enter
from theorycheck.statement.term import Term

__all__: list[str] = []


def _sum_sort(*args: Term) -> Sort:
    letters_then(1, "sum", args)
    for a in args[1:]:
        scalar(a, "sum")
    return REALS


def _matrix_sort(*args: Term) -> Sort:
    letters_then(2, "matrix_of", args)
    i, j, body = args
    scalar(body, "matrix_of")
    for k in (i, j):
        if not isinstance(k.sort, Whole) or k.sort.below is None:
            raise bad_input("matrix_of", k.key, "an index with a bound", "declare it with tc.index('i', below=n)")
    assert isinstance(i.sort, Whole)
    assert isinstance(j.sort, Whole)
    assert i.sort.below is not None
    assert j.sort.below is not None
    return Matrix(i.sort.below, j.sort.below)


def _derivative_sort(*args: Term) -> Sort:
    letters_then(1, "derivative", args)
    scalar(args[1], "derivative")
    return REALS


def _tends_sort(*args: Term) -> Sort:
    letters_then(1, "tends", args)
    for a in args[1:]:
        scalar(a, "tends")
    return TRUTH


enter(
    Symbol(
        "sum",
        _sum_sort,
        "sum({0!} from {2!} to {3!}: {1!})",
        r"\sum_{{{0!}={2!}}}^{{{3!}}} {1+}",
        MUL,
        binds=1,
        formal="sum",
    )
)
enter(
    Symbol(
        "matrix_of", _matrix_sort, "matrix_of({0!}, {1!}: {2!})", r"[{2!}]_{{{0!}{1!}}}", ATOM, binds=2, formal="matrix"
    )
)
enter(
    Symbol("derivative", _derivative_sort, "derivative({0!}: {1!})", r"\tfrac{{d}}{{d{0!}}}\bigl({1!}\bigr)", MUL, formal="is_derive", relational=True)
)  # fmt: skip
enter(
    Symbol(
        "tends",
        _tends_sort,
        "tends({0!}: {1!} -> {2!})",
        r"{1+} \to {2+} \quad ({0!} \to \infty)",
        RELATION,
        binds=1,
        formal="is_lim_seq",
    )
)
