"""The flow of Theorem 3 in balls: its closed form, its limit by an interval Newton step, the time at which it passes a point by Taylor quadrature.

v, the integral of the residual, is what moves: v' = Xβ(v) - y with β(v) = (3Xᵀv + β(0)^{-3})^{-1/3}. For studies: every number is enclosed.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from theorycheck.ball import arb, arb_mat, arb_series, ball, exact, fmpq

Row = Sequence[Fraction]
ORDER = 8
RADIUS = 2**-60


def _number(x: Fraction) -> fmpq:
    return exact(f"{x.numerator}/{x.denominator}")


def matrix(rows: Sequence[Row]) -> arb_mat:
    """A rational matrix in balls."""
    return arb_mat(len(rows), len(rows[0]), [ball(_number(x)) for row in rows for x in row])


def closed_form(X: arb_mat, start: Row, v: arb_mat) -> arb_mat:
    """β(v); its entries are not finite where 3Xᵀv + β(0)^{-3} is not seen to be positive."""
    moved = X.transpose() * v
    inner = [3 * moved[i, 0] + 1 / ball(_number(s)) ** 3 for i, s in enumerate(start)]
    return arb_mat(len(start), 1, [(-x.log() / 3).exp() for x in inner])


def limit(X: arb_mat, y: arb_mat, start: Row) -> tuple[arb_mat, arb_mat]:
    """β and ν with Xβ = y and 1/β³ - 1/β(0)³ = 3Xᵀν: one interval Newton step proves that there is exactly one such ν in a box, and where.

    A zero of F(v) = Xβ(v) - y, whose derivative -X diag(β⁴) Xᵀ is negative definite. ArithmeticError where the step does not map the box into itself.
    """
    middle = _newton(X, y, start)
    box = arb_mat(middle.nrows(), 1, [arb(middle[i, 0].mid(), RADIUS) for i in range(middle.nrows())])
    step = _slope(X, closed_form(X, start, box)).solve(X * closed_form(X, start, middle) - y)
    image = middle - step
    if not all(box[i, 0].contains_interior(image[i, 0]) for i in range(image.nrows())):
        raise ArithmeticError("the Newton step does not map the box into itself")
    return closed_form(X, start, image), image


def _slope(X: arb_mat, beta: arb_mat) -> arb_mat:
    n = beta.nrows()
    return X * arb_mat(n, n, [-(beta[i, 0] ** 4) if i == j else 0 for i in range(n) for j in range(n)]) * X.transpose()


def _newton(X: arb_mat, y: arb_mat, start: Row) -> arb_mat:
    """An approximate zero: damped Newton steps at midpoints; nothing rests on how near it is."""
    v = arb_mat(y.nrows(), 1)
    for _ in range(200):
        beta = closed_form(X, start, v)
        step = _slope(X, beta).solve(X * beta - y)
        scale = Fraction(1)
        while not all(closed_form(X, start, v - step * _scaled(scale))[i, 0].is_finite() for i in range(len(start))):
            scale /= 2
        v = (v - step * _scaled(scale)).mid()
        if all(abs(step[i, 0]) < RADIUS**2 for i in range(y.nrows())):
            break
    return v


def _scaled(x: Fraction) -> arb:
    return ball(_number(x))


def gap(X: arb_mat, beta: arb_mat, y: arb_mat) -> arb:
    """The largest absolute entry of Xβ - y."""
    residual = X * beta - y
    most = arb(0)
    for i in range(residual.nrows()):
        most = most.max(abs(residual[i, 0]))
    return most


def time_to(x: Row, y: Fraction, start: Row, v: fmpq, end: arb) -> arb:
    """For one sample: the time at which v is reached on the way from 0 to ``end``, the integral of dw/r(w) over [0, v].

    Cells that shrink towards the end, on each a Taylor polynomial with the coefficient over the whole cell as its remainder.
    """
    total, left = arb(0), fmpq(0)
    target = exact(str(Fraction(float(end.mid()))))
    while left != v:
        right = left + (target - left) / 8
        if abs(right) >= abs(v):
            right = v
        total += _cell(x, y, start, (left + right) / 2, (right - left) / 2)
        left = right
    return total


def _cell(x: Row, y: Fraction, start: Row, middle: fmpq, half: fmpq) -> arb:
    at, over = (_pace(x, y, start, centre) for centre in (ball(middle), ball(middle - half).union(ball(middle + half))))
    h, total = ball(half), arb(0)
    for k in range(0, ORDER, 2):
        total += 2 * at[k] * h ** (k + 1) / (k + 1)
    bound = abs(over[ORDER]) * 2 * abs(h) ** (ORDER + 1) / (ORDER + 1)
    return total + arb(0, bound.upper())


def _pace(x: Row, y: Fraction, start: Row, centre: arb) -> list[arb]:
    """The Taylor coefficients of 1/r at the centre, up to ORDER; over a wide ball they hold those at every point of it."""
    w = arb_series([centre, 1], ORDER + 1)
    r = arb_series([-ball(_number(y))], ORDER + 1)
    for a, s in zip(x, start, strict=True):
        inner = 3 * ball(_number(a)) * w + 1 / ball(_number(s)) ** 3
        r = r + ball(_number(a)) * (-(inner.log()) / 3).exp()
    found = list((1 / r).coeffs())
    return found + [arb(0)] * (ORDER + 1 - len(found))


def in_floats(x: Row, y: Fraction, start: Row, times: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    """The flow of β with v beside it, by DOP853 at rtol 1e-11: columns for the times."""
    from scipy.integrate import solve_ivp

    a, target, first = np.array([float(t) for t in x]), float(y), np.array([float(t) for t in start])

    def field(_: float, state: np.ndarray) -> np.ndarray:
        r = a @ state[:-1] - target
        return np.append(-a * r * state[:-1] ** 4, r)

    found = solve_ivp(field, (0, max(times)), np.append(first, 0.0), t_eval=times, rtol=1e-11, atol=1e-13, method="DOP853").y  # fmt: skip
    return found[:-1], found[-1]
