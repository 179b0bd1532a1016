"""Matrices: products, norms, eigenvalues, Kronecker and Hadamard products, vec (column-major)."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from theorycheck.ball import arb, fmpq
from theorycheck.errors import bad_input
from theorycheck.statement import values
from theorycheck.statement.rewrite import definition_letters
from theorycheck.statement.shapes import (
    matrix_like,
    real_of,
    same_shape,
    scalar,
    shape_text,
    size_key,
    square,
    times_sizes,
)
from theorycheck.statement.sort import REALS, Matrix, Sort, Whole
from theorycheck.statement.symbol import ATOM, MUL, POW, Symbol, enter
from theorycheck.statement.term import Term, apply, number
from theorycheck.statement.values import Mat, Num, Undefined

__all__: list[str] = []


def _product(a: Term, b: Term) -> Sort:
    x, y = matrix_like(a, "@"), matrix_like(b, "@")
    if size_key(x.cols) != size_key(y.rows):
        raise bad_input(
            "@",
            f"{a.key} ({shape_text(a)}) @ {b.key} ({shape_text(b)})",
            f"as many columns as rows: {x.cols.key} against {y.rows.key}",
        )
    gram = (a.head == "transpose" and a.args[0].key == b.key) or (b.head == "transpose" and b.args[0].key == a.key)
    return Matrix(x.rows, y.cols, "psd" if gram else "")


def _transposed(a: Term) -> Sort:
    x = matrix_like(a, "transpose")
    return Matrix(x.cols, x.rows, x.kind)


def _inverse_sort(a: Term) -> Sort:
    x = square(a, "inv")
    return Matrix(x.rows, x.cols, "symmetric" if x.kind else "")


def _np_inverse(a: Any) -> Any:
    try:
        return np.linalg.inv(a)
    except np.linalg.LinAlgError:
        return np.full_like(a, math.nan)


enter(Symbol("matmul", _product, "{0}@{1+}", "{0} {1+}", MUL, values.matmul, lambda a, b: a @ b, "", "mulmx"))
enter(
    Symbol(
        "transpose", _transposed, "{0+}.T", r"{0+}^{{\top}}", POW, lambda a: a.transpose(), lambda a: a.T, "", "trmx"
    )
)
enter(
    Symbol("inv", _inverse_sort, "inv({0!})", "{0+}^{{-1}}", POW, values.inverse, _np_inverse, "", "invmx",
           conditions=lambda a: [apply("invertible", a)])
)  # fmt: skip
enter(
    Symbol(
        "eye",
        lambda n: Matrix(n, n, "psd"),
        "eye({0!})",
        "I_{{{0!}}}",
        ATOM,
        lambda n: _identity(values.whole(n)),
        lambda n: np.eye(int(n)),
        "",
        "eye",
    )
)
enter(
    Symbol("zeros", Matrix, "zeros({0!}, {1!})", "0_{{{0!} \\times {1!}}}", ATOM,
           lambda r, c: values.from_rows(values.whole(r), values.whole(c), [fmpq(0)] * (values.whole(r) * values.whole(c))),
           lambda r, c: np.zeros((int(r), int(c))), "", "zeros")
)  # fmt: skip
enter(
    Symbol("ones", lambda r, c: Matrix(r, c, "psd" if size_key(r) == size_key(c) else ""), "ones({0!}, {1!})", "1_{{{0!} \\times {1!}}}", ATOM,
           lambda r, c: values.from_rows(values.whole(r), values.whole(c), [fmpq(1)] * (values.whole(r) * values.whole(c))),
           lambda r, c: np.ones((int(r), int(c))), "", "ones")
)  # fmt: skip


def _identity(n: int) -> Mat:
    return values.from_rows(n, n, [fmpq(i == j) for i in range(n) for j in range(n)])


def _entry_sort(a: Term, i: Term, j: Term) -> Sort:
    matrix_like(a, "entry")
    for k in (i, j):
        if not isinstance(k.sort, Whole):
            raise bad_input("entry", k.key, "a whole number, counted from 0")
    return REALS


def _entry(a: Mat, i: Num, j: Num) -> Num:
    row, col = values.whole(i), values.whole(j)
    if not (0 <= row < a.nrows() and 0 <= col < a.ncols()):
        raise Undefined(f"entry {row}, {col} of a {a.nrows()} x {a.ncols()} matrix")
    return a[row, col]


enter(
    Symbol(
        "entry",
        _entry_sort,
        "{0+}[{1!}, {2!}]",
        "{0+}_{{{1!},{2!}}}",
        POW,
        _entry,
        lambda a, i, j: float(a[int(i), int(j)]),
        "",
        "entry",
    )
)


def _spectral_norm(a: Mat) -> Num:
    if isinstance(a, type(values.to_mat(a))) is False and a.nrows() == 1 == a.ncols():
        return abs(a[0, 0])
    small = values.matmul(a.transpose(), a) if a.ncols() <= a.nrows() else values.matmul(a, a.transpose())
    return values.num_sqrt(_not_negative(values.eigenvalue_range(small)[1]))


def _sum_abs(a: Mat) -> Num:
    return sum((abs(x) for x in values.entries(a)), fmpq(0))


def _greatest(xs: list[Num]) -> Num:
    if all(isinstance(x, fmpq) for x in xs):
        return max(xs)
    top = arb(xs[0])
    for x in xs[1:]:
        top = top.max(arb(x))
    return top


def _rank(a: Mat) -> Num:
    if isinstance(a, type(values.to_mat(a))):
        raise Undefined("the rank of a matrix of balls")
    return fmpq(a.rank())


def _rank_sort(a: Term) -> Sort:
    matrix_like(a, "rank")
    return Whole()


def _not_negative(x: Num) -> Num:
    """An eigenvalue of a Gram matrix is not negative, whatever its ball says."""
    return x if isinstance(x, fmpq) or x >= 0 else x.max(arb(0))


def _norm(name: str, tex: str, value: Any, floats: Any, formal: str, relational: bool = False) -> None:
    enter(
        Symbol(name, real_of("m", name), f"{name}({{0!}})", tex, ATOM, value, floats, "", formal, relational, within="[0, inf)")
    )  # fmt: skip


_norm(
    "norm_F",
    r"\|{0!}\|_F",
    lambda a: values.num_sqrt(values.frobenius_squared(a)),
    lambda a: float(np.linalg.norm(a)),
    "normF",
)
_norm("norm_2", r"\|{0!}\|_2", _spectral_norm, lambda a: float(np.linalg.norm(a, 2)), "is_norm2", True)
_norm("norm_1", r"\|{0!}\|_1", _sum_abs, lambda a: float(np.abs(a).sum()), "norm1")
_norm(
    "norm_max",
    r"\|{0!}\|_{{\max}}",
    lambda a: _greatest([abs(x) for x in values.entries(a)]),
    lambda a: float(np.abs(a).max()),
    "normmax",
)


def _symmetric(a: Term, where: str) -> Sort:
    sort = square(a, where)
    if not sort.kind and not _looks_symmetric(a):
        raise bad_input(where, a.key, "a symmetric matrix", "declare it symmetric, or take the eigenvalues of A.T @ A")
    return REALS


def _looks_symmetric(a: Term) -> bool:
    """Symmetry that the form shows: A + A.T, B @ S @ B.T with S symmetric, definitions whose body is symmetric, entries that stay when i and j change places."""
    if a.head == "defined" and not a.definition.recursive and a.definition.body is not None:
        return _looks_symmetric(a.definition.body)
    if isinstance(a.sort, Matrix) and a.sort.kind:
        return True
    if a.head in ("add", "sub"):
        return all(_looks_symmetric(x) for x in a.args) or a.args[0].key == _flipped(a.args[1])
    if a.head in ("mul", "neg"):
        return _looks_symmetric(a.args[-1])
    if a.head == "matmul":
        left, right = a.args
        if left.head == "matmul" and _flipped(left.args[0]) == right.key:
            return _looks_symmetric(left.args[1])
        return _flipped(left) == right.key
    if a.head in ("hadamard", "kron"):
        return all(_looks_symmetric(x) for x in a.args)
    if a.head == "matrix_of":
        return size_key(a.shape[0]) == size_key(a.shape[1]) and _mirrored(a.args[2], a.args[2], a.args[0], a.args[1])
    return False


def _mirrored(x: Term, y: Term, i: Term, j: Term) -> bool:
    """Whether y is x with i and j exchanged, where an entry of a symmetric matrix has two names."""
    if x.head == "defined" and {i.letter, j.letter} & {*definition_letters(x.definition)}:
        return False  # its body speaks of them, which no argument shows
    if x.head != y.head or len(x.args) != len(y.args):
        return False
    if x.head == "entry" and x.args[0].key == y.args[0].key and _looks_symmetric(x.args[0]):
        row, col = y.args[1:]
        if _mirrored(x.args[1], col, i, j) and _mirrored(x.args[2], row, i, j):
            return True
    if not x.args:
        return y.key == {i.key: j.key, j.key: i.key}.get(x.key, x.key)
    return x.data == y.data and all(_mirrored(p, q, i, j) for p, q in zip(x.args, y.args, strict=True))


def _flipped(a: Term) -> str:
    return a.args[0].key if a.head == "transpose" else a.T.key


def _np_least(a: Any) -> float:
    return float(np.linalg.eigvalsh((a + a.T) / 2)[0]) if np.isfinite(a).all() else math.nan


def _np_greatest(a: Any) -> float:
    return float(np.linalg.eigvalsh((a + a.T) / 2)[-1]) if np.isfinite(a).all() else math.nan


enter(
    Symbol("lambda_min", lambda a: _symmetric(a, "lambda_min"), "lambda_min({0!})", r"\lambda_{{\min}}({0!})", ATOM,
           lambda a: values.eigenvalue_range(a)[0], _np_least, "", "is_lambda_min", True)
)  # fmt: skip
enter(
    Symbol("lambda_max", lambda a: _symmetric(a, "lambda_max"), "lambda_max({0!})", r"\lambda_{{\max}}({0!})", ATOM,
           lambda a: values.eigenvalue_range(a)[1], _np_greatest, "")
)  # fmt: skip


def _trace(a: Mat) -> Num:
    return sum((a[i, i] for i in range(a.nrows())), fmpq(0))


enter(
    Symbol(
        "trace",
        real_of("q", "trace"),
        "trace({0!})",
        r"\operatorname{{tr}}({0!})",
        ATOM,
        _trace,
        lambda a: float(np.trace(a)),
        "",
        "mxtrace",
    )
)
enter(
    Symbol(
        "det",
        real_of("q", "det"),
        "det({0!})",
        r"\det({0!})",
        ATOM,
        lambda a: a.det(),
        lambda a: float(np.linalg.det(a)),
        "",
        "determinant",
    )
)


def _sigma_sort(k: Term, a: Term) -> Sort:
    scalar(k, "sigma")
    matrix_like(a, "sigma")
    return REALS


def _sigma(k: Num, a: Mat) -> Num:
    """The k-th singular value, 1 <= k <= min(rows, cols), for the first and the last only; others have no exact reading yet."""
    least_side = min(a.nrows(), a.ncols())
    which = values.whole(k)
    small = values.matmul(a.transpose(), a) if a.ncols() <= a.nrows() else values.matmul(a, a.transpose())
    low, high = values.eigenvalue_range(small)
    if which == 1:
        return values.num_sqrt(_not_negative(high))
    if which == least_side:
        return values.num_sqrt(_not_negative(low))
    raise Undefined(f"singular value {which} of {least_side}")


enter(
    Symbol("sigma", _sigma_sort, "sigma({0!}, {1!})", r"\sigma_{{{0!}}}({1!})", ATOM, _sigma,
           lambda k, a: float(np.linalg.svd(a, compute_uv=False)[int(k) - 1]), "", "", within="[0, inf)",
           conditions=lambda k, a: [k >= 1, k <= apply("min", a.shape[0], a.shape[1])])
)  # fmt: skip
enter(
    Symbol("sigma_min", real_of("m", "sigma_min"), "sigma_min({0!})", r"\sigma_{{\min}}({0!})", ATOM,
           lambda a: _sigma(fmpq(min(a.nrows(), a.ncols())), a), lambda a: float(np.linalg.svd(a, compute_uv=False)[-1]), within="[0, inf)")
)  # fmt: skip


def _pair(name: str) -> Any:
    def sort(a: Term, b: Term) -> Sort:
        both = same_shape(a, b, name)
        kinds = {x.sort.kind for x in (a, b) if isinstance(x.sort, Matrix)}
        return Matrix(both.rows, both.cols, kinds.pop() if len(kinds) == 1 else "")

    return sort


def _hadamard(a: Mat, b: Mat) -> Mat:
    return values.from_rows(
        a.nrows(), a.ncols(), [x * y for x, y in zip(values.entries(a), values.entries(b), strict=True)]
    )


def _hadamard_power_sort(a: Term, k: Term) -> Sort:
    scalar(k, "hadamard_power")
    sort = matrix_like(a, "hadamard_power")
    return Matrix(sort.rows, sort.cols, sort.kind if not sort.kind or sort.kind == _kept_by_power(k) else "symmetric")


def _kept_by_power(k: Term) -> str:
    """Powers 0, 1, 2, ... of the entries keep positive semidefinite matrices (Schur); 1/2 does not, and 0 fills what is diagonal."""
    whole = k.head == "letter" and isinstance(k.sort, Whole) and k.sort.low >= 0
    return "psd" if whole or (k.head == "number" and k.value.denominator == 1 and k.value >= 0) else ""


def _kron_sort(a: Term, b: Term) -> Sort:
    x, y = matrix_like(a, "kron"), matrix_like(b, "kron")
    kinds = {x.kind, y.kind}
    return Matrix(times_sizes(x.rows, y.rows), times_sizes(x.cols, y.cols), kinds.pop() if len(kinds) == 1 else "")


def _kron(a: Mat, b: Mat) -> Mat:
    r, c = b.nrows(), b.ncols()
    return values.from_rows(
        a.nrows() * r,
        a.ncols() * c,
        [a[i // r, j // c] * b[i % r, j % c] for i in range(a.nrows() * r) for j in range(a.ncols() * c)],
    )


def _vec_sort(a: Term) -> Sort:
    sort = matrix_like(a, "vec")
    return Matrix(times_sizes(sort.cols, sort.rows), number(1))


def _vec(a: Mat) -> Mat:
    return values.from_rows(a.nrows() * a.ncols(), 1, [a[i, j] for j in range(a.ncols()) for i in range(a.nrows())])


def _diag_sort(v: Term) -> Sort:
    sort = matrix_like(v, "diag")
    if sort.cols.key != "1":
        raise bad_input("diag", f"{v.key} ({shape_text(v)})", "a vector (one column)")
    return Matrix(sort.rows, sort.rows, "diagonal")


def _diag(v: Mat) -> Mat:
    n = v.nrows()
    return values.from_rows(n, n, [v[i, 0] if i == j else fmpq(0) for i in range(n) for j in range(n)])


enter(
    Symbol(
        "hadamard",
        _pair("hadamard"),
        "hadamard({0!}, {1!})",
        r"{0} \circ {1+}",
        MUL,
        _hadamard,
        lambda a, b: a * b,
        "",
        "hadamard",
    )
)
enter(
    Symbol("hadamard_power", _hadamard_power_sort, "hadamard_power({0!}, {1!})", r"{0+}^{{\circ {1!}}}", POW,
           lambda a, k: values.each(a, lambda x: values.num_pow(x, k)), lambda a, k: a**k, "", "hadamard_power")
)  # fmt: skip
enter(Symbol("kron", _kron_sort, "kron({0!}, {1!})", r"{0+} \otimes {1+}", MUL, _kron, np.kron, "", "kron"))
enter(
    Symbol(
        "vec",
        _vec_sort,
        "vec({0!})",
        r"\operatorname{{vec}}({0!})",
        ATOM,
        _vec,
        lambda a: a.T.reshape(-1, 1),
        "",
        "vec",
    )
)
enter(
    Symbol(
        "diag",
        _diag_sort,
        "diag({0!})",
        r"\operatorname{{diag}}({0!})",
        ATOM,
        _diag,
        lambda v: np.diag(v[:, 0]),
        "",
        "diag",
    )
)


def _above_sort(a: Term, b: Term) -> Sort:
    x, y = matrix_like(a, "above"), matrix_like(b, "above")
    if size_key(x.cols) != size_key(y.cols):
        raise bad_input(
            "above", f"{a.key} ({shape_text(a)}) and {b.key} ({shape_text(b)})", "two matrices with as many columns"
        )
    return Matrix(apply("add", x.rows, y.rows), x.cols)


enter(
    Symbol("above", _above_sort, "above({0!}, {1!})", r"\begin{{pmatrix}} {0!} \\ {1!} \end{{pmatrix}}", ATOM,
           lambda a, b: values.from_rows(a.nrows() + b.nrows(), a.ncols(), [*values.entries(a), *values.entries(b)]),
           lambda a, b: np.vstack((a, b)), "", "col_mx")
)  # fmt: skip


def _inner_sort(a: Term, b: Term) -> Sort:
    same_shape(a, b, "inner")
    return REALS


def _inner(a: Mat, b: Mat) -> Num:
    return sum((x * y for x, y in zip(values.entries(a), values.entries(b), strict=True)), fmpq(0))


enter(
    Symbol(
        "inner",
        _inner_sort,
        "inner({0!}, {1!})",
        r"\langle {0!}, {1!}\rangle",
        ATOM,
        _inner,
        lambda a, b: float((a * b).sum()),
        "",
        "inner",
    )
)
enter(Symbol("rank", _rank_sort, "rank({0!})", r"\operatorname{{rank}}({0!})", ATOM,
             _rank, lambda a: int(np.linalg.matrix_rank(a)), "", "mxrank"))  # fmt: skip
