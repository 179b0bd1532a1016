"""The deep equilibrium model Z = phi(WZ + UX), yhat = Z^T a, loss |yhat - y|^2/2; X has one point per column (d x n), as in the papers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from theorycheck.ball import fmpq
from theorycheck.errors import BadInput, bad_input
from theorycheck.statement import values
from theorycheck.statement.equilibrium import equilibrium, float_equilibrium, is_only_one
from theorycheck.statement.gallery import GalleryFunction
from theorycheck.statement.shapes import matrix_like, shape_text, square
from theorycheck.statement.sort import Function, Matrix, Sort
from theorycheck.statement.symbol import ATOM, Symbol, enter
from theorycheck.statement.term import Term, number
from theorycheck.statement.values import Mat, Undefined

__all__: list[str] = []


def _layer(phi: Term, W: Term, U: Term, X: Term) -> tuple[Matrix, Matrix, Matrix]:
    if not isinstance(phi.sort, Function):
        raise bad_input("equilibrium", phi.key, "an activation function first")
    w, u, x = square(W, "equilibrium"), matrix_like(U, "equilibrium"), matrix_like(X, "equilibrium")
    if u.rows.key != w.rows.key or u.cols.key != x.rows.key:
        raise bad_input(
            "equilibrium", f"{shape_text(W)}, {shape_text(U)}, {shape_text(X)}", "W (m x m), U (m x d), X (d x n)"
        )
    return w, u, x


def _equilibrium_sort(phi: Term, W: Term, U: Term, X: Term) -> Sort:
    w, _, x = _layer(phi, W, U, X)
    return Matrix(w.rows, x.cols)


enter(
    Symbol("equilibrium", _equilibrium_sort, "equilibrium({0!}, {1!}, {2!}, {3!})", r"Z_{{{0!}}}({1!}, {2!}, {3!})", ATOM,
           equilibrium, float_equilibrium, "", "is_equilibrium", True, meaning="the solution Z of Z = phi(WZ + UX)")
)  # fmt: skip


def _gradient_sort(part: str) -> Callable[..., Sort]:
    def sort(phi: Term, W: Term, U: Term, a: Term, X: Term, y: Term) -> Sort:
        w, u, x = _layer(phi, W, U, X)
        for t, rows in ((a, w.rows), (y, x.cols)):
            v = matrix_like(t, "gradient")
            if v.rows.key != rows.key or v.cols.key != "1":
                raise bad_input("gradient", f"{t.key} ({shape_text(t)})", f"a vector of {rows.key} entries")
        return {"W": Matrix(w.rows, w.rows), "U": Matrix(u.rows, u.cols), "a": Matrix(w.rows, number(1))}[part]

    return sort


def _rows(a: Mat) -> tuple[tuple[Fraction, ...], ...]:
    if not all(isinstance(x, fmpq) for x in values.entries(a)):
        raise Undefined("the gradient by dual numbers wants rational data")
    return tuple(tuple(Fraction(int(a[i, j].p), int(a[i, j].q)) for j in range(a.ncols())) for i in range(a.nrows()))


def _by_directions(part: str, phi: GalleryFunction, W: Mat, U: Mat, a: Mat, X: Mat, y: Mat) -> Mat:
    """One entry after another: the equilibrium is differentiated implicitly, column by column, (I - D_j W) dz_j = D_j e_k b_lj with b = Z for W, X for U."""
    Z = equilibrium(phi, W, U, X)
    m, n = Z.nrows(), Z.ncols()
    misfit = values.minus(values.matmul(Z.transpose(), a), y)
    if part == "a":
        return values.matmul(Z, misfit)
    slopes = values.each(values.plus(values.matmul(W, Z), values.matmul(U, X)), phi.slope)
    moved = []  # moved[j][k]: by how much the j-th prediction moves with the k-th pre-activation of its point
    for j in range(n):
        left = values.from_rows(m, m, [fmpq(i == k) - slopes[i, j] * W[i, k] for i in range(m) for k in range(m)])
        row = values.matmul(a.transpose(), values.inverse(left))
        moved.append([row[0, k] * slopes[k, j] for k in range(m)])
    base = Z if part == "W" else X
    cells = [
        sum((misfit[j, 0] * moved[j][k] * base[l, j] for j in range(n)), fmpq(0))
        for k in range(m)
        for l in range(base.nrows())  # noqa: E741
    ]
    return values.from_rows(m, base.nrows(), cells)


def _gradient(part: str) -> Callable[..., Mat]:
    def value(phi: GalleryFunction, W: Mat, U: Mat, a: Mat, X: Mat, y: Mat) -> Mat:
        from theorycheck.deq import exact_deq

        if not is_only_one(phi, W):
            raise Undefined("no contraction: the loss may have several values nearby")
        if phi.name != "relu":
            return _by_directions(part, phi, W, U, a, X, y)
        try:
            network = exact_deq(_rows(W), _rows(U), _rows(a.transpose()), _rows(X.transpose()), _rows(y.transpose()))
        except BadInput as problem:
            raise Undefined(str(problem)) from problem
        if not network.strict:
            raise Undefined("a pre-activation is 0: no gradient")
        rows: Any = getattr(network.gradient_by_dual_numbers(), part)
        flat = [fmpq(v.numerator, v.denominator) for row in rows for v in row]
        height, width = (a.nrows(), 1) if part == "a" else (len(rows), len(rows[0]))
        return values.from_rows(height, width, flat)

    return value


for _part in ("W", "U", "a"):
    enter(
        Symbol(f"loss_gradient_{_part}", _gradient_sort(_part), f"loss_gradient_{_part}({{0!}}, {{1!}}, {{2!}}, {{3!}}, {{4!}}, {{5!}})",
               rf"\nabla_{{{{{_part}}}}}\Phi({{1!}}, {{2!}}, {{3!}})", ATOM, _gradient(_part), None, "", f"is_loss_gradient_{_part}", True,
               meaning="derivative of |Z^T a - y|^2/2: by dual numbers for relu, else by implicit differentiation")
    )  # fmt: skip
