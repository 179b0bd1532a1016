"""What a symbol may be applied to, and the sort of what comes out; complaints name the shapes."""

from __future__ import annotations

from collections.abc import Callable

from theorycheck.errors import bad_input
from theorycheck.statement.sort import REALS, TRUTH, Family, Function, Matrix, Real, Sort, Truth, Whole
from theorycheck.statement.term import Term, apply, number

__all__ = [
    "as_a_number",
    "function_of",
    "letters_then",
    "matrix_like",
    "real_of",
    "same_shape",
    "scalar",
    "shape_text",
    "size_key",
    "square",
    "times_sizes",
    "truth_of",
]


def shape_text(t: Term) -> str:
    """``m x n`` for a matrix, ``a number`` or ``a relation``."""
    if isinstance(t.sort, Matrix):
        return f"{t.sort.rows.key} x {t.sort.cols.key}"
    named = ((Truth, "a relation"), (Function, "a function"), (Family, "a family of functions"))
    return next((words for sort, words in named if isinstance(t.sort, sort)), "a number")


def size_key(t: Term) -> str:
    """The canonical text of a size: factors in order, so that m*n and n*m are one size."""
    return "*".join(sorted(_factors(t)))


def _factors(t: Term) -> list[str]:
    return [f for a in t.args for f in _factors(a)] if t.head == "mul" else [t.key]


def scalar(t: Term, where: str) -> None:
    """Complain unless t is a number."""
    if not isinstance(t.sort, Real | Whole):
        raise bad_input(where, f"{t.key} ({shape_text(t)})", "a number", as_a_number(t))


def as_a_number(t: Term) -> str:
    """How a matrix with one entry is written as a number; nothing for any other."""
    if not isinstance(t.sort, Matrix) or not t.sort.rows.key == t.sort.cols.key == "1":
        return ""
    product = t.head == "matmul" and t.args[0].head == "transpose" and t.args[0].args[0].shape[1].key == "1"
    entry = f"write {t.key if t.head == 'letter' else f'({t.key})'}[0, 0]"
    return f"{entry} or inner({t.args[0].args[0].key}, {t.args[1].key})" if product else entry


def matrix_like(t: Term, where: str) -> Matrix:
    """The sort of t if it is a matrix; a bare norm or trace of a number is refused."""
    if not isinstance(t.sort, Matrix):
        raise bad_input(where, f"{t.key} ({shape_text(t)})", "a matrix or a vector")
    return t.sort


def square(t: Term, where: str) -> Matrix:
    """The sort of t if it is a square matrix."""
    sort = matrix_like(t, where)
    if size_key(sort.rows) != size_key(sort.cols):
        raise bad_input(where, f"{t.key} ({shape_text(t)})", "a square matrix")
    return sort


def same_shape(a: Term, b: Term, where: str) -> Matrix:
    """The sort that two matrices of one shape share."""
    x, y = matrix_like(a, where), matrix_like(b, where)
    if size_key(x.rows) != size_key(y.rows) or size_key(x.cols) != size_key(y.cols):
        raise bad_input(where, f"{a.key} ({shape_text(a)}) and {b.key} ({shape_text(b)})", "two matrices of one shape")
    return x


def real_of(kind: str, where: str) -> Callable[..., Sort]:
    """A rule of sorts: ``kind`` has a letter per argument (s scalar, m matrix, q square, f function, t truth); the result is real."""
    return lambda *args: _checked(kind, where, args, REALS)


def truth_of(kind: str, where: str) -> Callable[..., Sort]:
    """The same with a truth value as the result."""
    return lambda *args: _checked(kind, where, args, TRUTH)


def function_of(kind: str, where: str) -> Callable[..., Sort]:
    """The same with a function as the result."""
    return lambda *args: _checked(kind, where, args, Function())


def _checked(kind: str, where: str, args: tuple[Term, ...], result: Sort) -> Sort:
    if len(args) != len(kind):
        raise bad_input(where, f"{len(args)} arguments", f"{len(kind)}")
    for k, a in zip(kind, args, strict=True):
        if k == "s":
            scalar(a, where)
        elif k == "m":
            matrix_like(a, where)
        elif k == "q":
            square(a, where)
        elif k == "f" and not isinstance(a.sort, Function):
            raise bad_input(where, a.key, "a function")
        elif k == "t" and not isinstance(a.sort, Truth):
            raise bad_input(where, a.key, "a relation")
    return result


def letters_then(binds: int, where: str, args: tuple[Term, ...]) -> None:
    """Complain unless the first ``binds`` arguments are letters."""
    for a in args[:binds]:
        if a.head != "letter":
            raise bad_input(where, a.key, "a letter to bind")


def times_sizes(a: Term, b: Term) -> Term:
    """The product of two sizes, 1 left out."""
    one = number(1).key
    return b if a.key == one else a if b.key == one else apply("mul", a, b)
