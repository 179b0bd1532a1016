"""A lower bound of lambda_* from the power series of Q and Gershgorin's discs on Hadamard powers (D2).

K = (1 - s)^-1 sum_r mu_r^2 T^{o r} with T_ij = cos(theta_ij), T_ii = 1, every Hadamard power positive semidefinite (Schur), and the r-th one has
lambda_min >= 1 - (n - 1) beta^r with beta = max_{i != j}|cos theta_ij|. Hence lambda_* >= (1 - s)^-1 sum_r mu_r^2 max(0, 1 - (n - 1) beta^r).
Q(x) = (sqrt(1 - x^2) + x arcsin x)/pi + x/2, so mu_0^2 = 1/pi, mu_1^2 = 1/2 and mu_{2k+2}^2 = C(2k, k)/(4^k pi (2k + 1)(2k + 2)); the rest vanish, and the
sum of all is Q(1) = 1, which gives the tail: terms beyond N add at least (1 - sum_{r <= N} mu_r^2) max(0, 1 - (n - 1) beta^{N+1}).
"""

from __future__ import annotations

from theorycheck.ball import arb, ball, exact, fmpq
from theorycheck.errors import bad_input

__all__ = ["hermite_lower_bound", "hermite_squares"]


def hermite_squares(count: int) -> list[arb]:
    """mu_0^2, ..., mu_{count-1}^2 at the current precision."""
    squares = [1 / arb.pi(), arb(fmpq(1, 2))]
    ratio = fmpq(1)  # C(2k, k)/4^k
    for k in range(max(0, count - 1) // 2 + 1):
        squares += [arb(ratio / ((2 * k + 1) * (2 * k + 2))) / arb.pi(), arb(0)]
        ratio = ratio * fmpq(2 * k + 1, 2 * k + 2)
    return squares[:count]


def hermite_lower_bound(beta: arb | str | float | fmpq, n: int, s: fmpq | str | float, terms: int = 400) -> arb:
    """A ball whose lower end is a proved lower bound of lambda_* for n points with max|cos theta_ij| <= beta (upper end of the ball)."""
    if n < 1:
        raise bad_input("n", n, "at least 1")
    beta = ball(beta).upper()
    if not 0 <= beta <= 1:
        raise bad_input("beta", beta, "a number in [0, 1]")
    squares = hermite_squares(terms)
    total, rest, power = arb(0), arb(1), arb(1)
    for square in squares:
        total += square * (1 - (n - 1) * power).max(arb(0))
        rest -= square
        power = (power * beta).upper()
    total += rest.max(arb(0)) * (1 - (n - 1) * power).max(arb(0))
    return total / (1 - exact(s))
