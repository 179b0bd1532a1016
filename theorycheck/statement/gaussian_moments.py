"""Expectations that have an exact value: of what is linear, or a product of two linear terms, in one Gaussian matrix. E of a quadratic form is the variance times its trace.

For u linear, E relu(u) = sqrt(E u^2/(2 pi)), and E u relu(u) = E u^2/2, as u and -u have one law.

The degree is read off the term: products add degrees, sums keep them; anything else that touches the random letter has no value here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from theorycheck.ball import arb, fmpq
from theorycheck.statement import values
from theorycheck.statement.rewrite import free_letters
from theorycheck.statement.sort import Matrix
from theorycheck.statement.term import Letter, Term, apply
from theorycheck.statement.values import Num, Undefined

__all__ = ["expected", "has_expectation"]

_KEEPING = ("entry", "transpose", "neg", "trace", "vec")
_MULTIPLYING = ("mul", "matmul", "inner", "hadamard", "kron")


def _degree(t: Term, x: Letter) -> int | None:
    """The degree of a term that is homogeneous in a random matrix; None where it is not seen to be."""
    if x.serial not in {y.serial for y in free_letters(t)}:
        return 0
    if t.head == "letter":
        return 1
    below = [_degree(a, x) for a in t.args]
    if any(k is None for k in below):
        return None
    degrees = [k for k in below if k is not None]
    if t.head in _KEEPING:
        return degrees[0]
    if t.head in _MULTIPLYING:
        return degrees[0] + degrees[1]
    if t.head in ("add", "sub"):
        return degrees[0] if degrees[0] == degrees[1] else None
    if t.head == "div":
        return degrees[0] if degrees[1] == 0 else None
    return None


def _read(body: Term) -> tuple[Letter, int] | None:
    random = [x for x in free_letters(body) if x.law is not None]
    if len(random) != 1 or not isinstance(random[0].sort, Matrix):
        return None
    degree = _degree(body, random[0])
    return (random[0], degree) if degree in (1, 2) else None


def _cut(body: Term) -> tuple[Term, int] | None:
    """For relu(u), or u relu(u), with u linear: u and the power of it that is expected."""
    factors = list(body.args) if body.head == "mul" else [body]
    rest = [t for t in factors if not (t.head == "at" and t.args[0].head == "relu")]
    cut = next((t.args[1] for t in factors if t.head == "at" and t.args[0].head == "relu"), None)
    if cut is None or len(rest) > 1 or (rest and rest[0].key != cut.key):
        return None
    read = _read(cut)
    return (cut, len(factors)) if read is not None and read[1] == 1 else None


def has_expectation(body: Term) -> bool:
    """Whether a term has a form whose expectation can have a value."""
    return _read(body) is not None or _cut(body) is not None


def expected(body: Term, at: Mapping[int, Any], value: Callable[[Term, Mapping[int, Any]], Any]) -> Num:
    """E(body); ``value`` evaluates terms."""
    cut = _cut(body)
    if cut is not None:
        square = expected(apply("mul", cut[0], cut[0]), at, value)
        return square / 2 if cut[1] == 2 else values.num_sqrt(square / (2 * arb.pi()))
    read = _read(body)
    if read is None:
        raise Undefined("E has no exact value for this term")
    letter, degree = read
    if degree == 1:
        return fmpq(0)
    assert isinstance(letter.sort, Matrix)
    assert letter.law is not None
    rows, cols = (values.whole(value(size, at)) for size in (letter.sort.rows, letter.sort.cols))
    total: Num = fmpq(0)
    for k in range(rows * cols):
        unit = values.from_rows(rows, cols, [fmpq(k == place) for place in range(rows * cols)])
        total = total + value(body, {**at, letter.serial: unit})
    return value(letter.law.variance, at) * total
