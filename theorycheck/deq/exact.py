"""A DEQ over the rationals, for sizes where every number of Lemma 2 and eqs. (4), (5) of Ling et al. can be written down.

Two routes to the gradient that share no code but addition: ``gradient_by_formula`` builds J = I - D (I_n (x) W), R and the Kronecker products of
the paper, column-major; ``gradient_by_dual_numbers`` solves (I - D W) z = D U x over Q[eps]/(eps^2), one parameter at a time. Matrices are tuples
of rows of Fractions; X holds points in rows; meant for m, n, d <= 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product

from theorycheck.ball import fmpq
from theorycheck.deq.dual import Dual
from theorycheck.deq.rational import (
    Matrix,
    diagonal,
    identity,
    inverse,
    kronecker,
    matmul,
    matrix,
    minus,
    plus,
    scalar_text,
    solve,
    transpose,
)
from theorycheck.errors import bad_input

__all__ = ["ExactDEQ", "ExactGradient", "exact_deq"]


@dataclass(frozen=True)
class ExactGradient:
    """The gradient of Phi, exactly: W (m x m), U (m x d), a (one row of m)."""

    W: Matrix
    U: Matrix
    a: Matrix

    @property
    def squared_norm(self) -> Fraction:
        """||grad Phi||^2."""
        return sum((x * x for part in (self.W, self.U, self.a) for row in part for x in row), Fraction(0))


@dataclass(frozen=True)
class ExactDEQ:
    """W, U, a, X, y with an equilibrium Z (m x n) and its activation ``pattern`` (m x n), both exact.

    ``strict``: no pre-activation is 0, so that Z is differentiable in (W, U).
    """

    W: Matrix
    U: Matrix
    a: Matrix
    X: Matrix
    y: Matrix
    Z: Matrix
    pattern: tuple[tuple[bool, ...], ...]
    strict: bool

    @property
    def m(self) -> int:
        """The width."""
        return len(self.W)

    @property
    def n(self) -> int:
        """The number of points."""
        return len(self.X)

    @cached_property
    def misfit(self) -> Matrix:
        """yhat - y as a column (n x 1)."""
        return minus(transpose(matmul(self.a, self.Z)), transpose(self.y))

    @property
    def loss(self) -> Fraction:
        """Phi = |yhat - y|^2 / 2."""
        return sum((row[0] * row[0] for row in self.misfit), Fraction(0)) / 2

    @cached_property
    def D(self) -> Matrix:
        """The diagonal 0/1 matrix of vec(Z) > 0, mn x mn, column-major: entry i m + k belongs to neuron k at point i."""
        return diagonal([Fraction(int(self.pattern[k][i])) for i in range(self.n) for k in range(self.m)])

    @cached_property
    def J_inverse(self) -> Matrix:
        """The inverse of J = I - D (I_n (x) W)."""
        return inverse(minus(identity(self.m * self.n), matmul(self.D, kronecker(identity(self.n), self.W))))

    @cached_property
    def R(self) -> Matrix:
        """The corrected R = (I_n (x) a^T) J^{-1} D, n x mn."""
        return self._R(kronecker(identity(self.n), self.a))

    def R_printed(self, *, transposed: bool = False) -> Matrix:
        """R = (a (x) I_n) J^{-1} D as printed, a a column; ``transposed`` reads a as a row, (a^T (x) I_n).

        BadInput where the shapes do not chain: the first reading needs m = 1, the second always chains.
        """
        a = self.a if transposed else transpose(self.a)
        return self._R(kronecker(a, identity(self.n)))

    def _R(self, left: Matrix) -> Matrix:
        return matmul(matmul(left, self.J_inverse), self.D)

    @cached_property
    def G(self) -> Matrix:
        """H1 = G = Z^T Z."""
        return matmul(transpose(self.Z), self.Z)

    @cached_property
    def H2(self) -> Matrix:
        """R (G (x) I_m) R^T."""
        return matmul(matmul(self.R, kronecker(self.G, identity(self.m))), transpose(self.R))

    @cached_property
    def H3(self) -> Matrix:
        """R (X^T X (x) I_m) R^T, the X of the paper."""
        inner = kronecker(matmul(self.X, transpose(self.X)), identity(self.m))
        return matmul(matmul(self.R, inner), transpose(self.R))

    @cached_property
    def H(self) -> Matrix:
        """H1 + H2 + H3."""
        return plus(plus(self.G, self.H2), self.H3)

    @property
    def misfit_form(self) -> Fraction:
        """e^T H e for the misfit e: what ||grad Phi||^2 equals."""
        return matmul(matmul(transpose(self.misfit), self.H), self.misfit)[0][0]

    def gradient_by_formula(self, R: Matrix | None = None) -> ExactGradient:
        """Eq. (3): vec(grad_W) = (Z (x) I_m) R^T e, vec(grad_U) = (X (x) I_m) R^T e, grad_a = Z e; ``R`` defaults to the corrected one."""
        back = matmul(transpose(R if R is not None else self.R), self.misfit)
        W = matmul(kronecker(self.Z, identity(self.m)), back)
        U = matmul(kronecker(transpose(self.X), identity(self.m)), back)
        return ExactGradient(_unvec(W, self.m), _unvec(U, self.m), transpose(matmul(self.Z, self.misfit)))

    def gradient_by_dual_numbers(self) -> ExactGradient:
        """Each partial derivative from one exact solve over dual numbers at fixed pattern (right where ``strict``)."""
        if not self.strict:
            raise bad_input(
                "pre-activations", 0, "none of them 0", "the gradient is not defined there; move the weights"
            )
        m, d = self.m, len(self.U[0])
        return ExactGradient(
            tuple(tuple(self._slope(("W", i, j)) for j in range(m)) for i in range(m)),
            tuple(tuple(self._slope(("U", i, j)) for j in range(d)) for i in range(m)),
            (tuple(self._slope(("a", 0, j)) for j in range(m)),),
        )

    def _slope(self, parameter: tuple[str, int, int]) -> Fraction:
        def lifted(name: str, rows: Matrix) -> list[list[Dual]]:
            return [
                [Dual(_fmpq(x), fmpq(int((name, i, j) == parameter))) for j, x in enumerate(row)]
                for i, row in enumerate(rows)
            ]

        W, U, a = lifted("W", self.W), lifted("U", self.U), lifted("a", self.a)[0]
        total = zero = Dual(fmpq(0))
        for i, x in enumerate(self.X):
            active = [k for k in range(self.m) if self.pattern[k][i]]
            system = [[Dual(fmpq(int(p == q))) - W[p][q] for q in active] for p in active]
            right = [sum((U[p][j] * Dual(_fmpq(x[j])) for j in range(len(x))), zero) for p in active]
            z = _eliminate(system, right)
            predicted = sum((a[k] * value for k, value in zip(active, z, strict=True)), zero)
            error = predicted - Dual(_fmpq(self.y[0][i]))
            total = total + error * error * Dual(fmpq(1, 2))
        return Fraction(int(total.slope.p), int(total.slope.q))

    def witness(self) -> dict[str, str]:
        """W, U, a, X, y as text from which ``exact_deq`` rebuilds everything."""
        return {name: scalar_text(getattr(self, name)) for name in ("W", "U", "a", "X", "y")}


def exact_deq(W: object, U: object, a: object, X: object, y: object) -> ExactDEQ:
    """The exact equilibrium: each point's activation pattern is found and then verified in rationals.

    Entries: ints, Fractions, floats (their exact dyadic) or text such as "1/3"; a matrix may also be text, rows separated by ";". All patterns
    are tried if need be (m <= 12). BadInput where no pattern, or more than one, gives an equilibrium.
    """
    W_, U_, a_, X_, y_ = (matrix(name, v) for name, v in (("W", W), ("U", U), ("a", a), ("X", X), ("y", y)))
    m, n = len(W_), len(X_)
    if (
        len(W_[0]) != m
        or len(U_) != m
        or len(a_) != 1
        or len(a_[0]) != m
        or len(U_[0]) != len(X_[0])
        or len(y_[0]) != n
    ):
        raise bad_input("shapes", "W, U, a, X, y", "W (m, m), U (m, d), a (m), X (n, d), y (n)")
    if m > 12:
        raise bad_input("m", m, "at most 12 for exact arithmetic")
    columns, patterns, strict = [], [], True
    for x in X_:
        z, pattern, generic = _point_equilibrium(W_, matmul(U_, transpose((x,))))
        columns.append(z)
        patterns.append(pattern)
        strict = strict and generic
    return ExactDEQ(W_, U_, a_, X_, y_, transpose(tuple(columns)), tuple(zip(*patterns, strict=True)), strict)


def _point_equilibrium(W: Matrix, b: Matrix) -> tuple[tuple[Fraction, ...], tuple[bool, ...], bool]:
    found: dict[tuple[Fraction, ...], tuple[tuple[bool, ...], bool]] = {}
    for pattern in product((False, True), repeat=len(W)):
        active = [k for k, on in enumerate(pattern) if on]
        system = tuple(tuple(Fraction(int(p == q)) - W[p][q] for q in active) for p in active)
        solved = solve(system, tuple(b[p] for p in active)) if active else ()
        if solved is None:
            continue
        z = [Fraction(0)] * len(W)
        for k, value in zip(active, solved, strict=True):
            z[k] = value[0]
        pre = [sum((W[k][j] * z[j] for j in active), b[k][0]) for k in range(len(W))]
        if all(value == max(before, 0) for value, before in zip(z, pre, strict=True)):
            exact_pattern = tuple(before > 0 for before in pre)
            found[tuple(z)] = (exact_pattern, all(before != 0 for before in pre))
    if len(found) != 1:
        raise bad_input("equilibria of one point", len(found), "exactly one", "make ||W||_2 < 1")
    (z_found, (pattern_found, generic)), *_ = found.items()
    return z_found, pattern_found, generic


def _eliminate(system: list[list[Dual]], right: list[Dual]) -> list[Dual]:
    """Gauss-Jordan over dual numbers; a pivot is any entry whose value is not 0."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(system, right, strict=True)]
    for k in range(size):
        pivot = next((p for p in range(k, size) if rows[p][k].value != 0), None)
        if pivot is None:
            raise bad_input("I - D W", "singular", "an invertible matrix", "make ||W||_2 < 1")
        rows[k], rows[pivot] = rows[pivot], rows[k]
        scale = rows[k][k].reciprocal()
        rows[k] = [entry * scale for entry in rows[k]]
        for p in range(size):
            if p != k:
                f = rows[p][k]
                rows[p] = [entry - f * base for entry, base in zip(rows[p], rows[k], strict=True)]
    return [row[-1] for row in rows]


def _fmpq(x: Fraction) -> fmpq:
    return fmpq(x.numerator, x.denominator)


def _unvec(column: Matrix, m: int) -> Matrix:
    """The m-row matrix whose columns, one below the other, are ``column``."""
    return tuple(tuple(column[j * m + i][0] for j in range(len(column) // m)) for i in range(m))
