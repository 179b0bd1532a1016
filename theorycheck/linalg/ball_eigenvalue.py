"""The least eigenvalue of a symmetric matrix of balls, to a relative width, at rising precision: for matrices that are singular to double precision.

Rayleigh quotient iteration in balls proposes (rho, v). Certificates: v'Av / v'v of the exact vector v bounds the least eigenvalue from
above for every matrix in the balls; ``positive_definite(A - c I)`` with c a little below rho bounds it from below. Neither needs the proposal to be good.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from theorycheck.ball import arb, arb_mat, ball, endpoints, exact, fmpq, precision
from theorycheck.linalg.ball_definite import positive_definite, shifted
from theorycheck.verdict import Outcome

__all__ = ["BallEigenvalue", "ball_least_eigenvalue"]


@dataclass(frozen=True)
class BallEigenvalue:
    """Exact rational bounds; HOLDS where the relative width asked for was reached, else UNDECIDED with the reason."""

    lower: fmpq | None
    upper: fmpq | None
    outcome: Outcome
    bits: int
    reason: str = ""


def ball_least_eigenvalue(
    A: arb_mat | Callable[[int], arb_mat],
    relative_width: str | fmpq = "1e-10",
    bits: int = 128,
    max_bits: int = 2048,
) -> BallEigenvalue:
    """Bounds of the least eigenvalue of every symmetric matrix in the balls of A (n up to about 300: O(n^3) ball operations a few times).

    A: an ``arb_mat``, or a function of the precision in bits that returns a finer one. Precision rises until the relative width is reached: to what the
    size of the first upper bound says is needed, at most twofold, at least by half.
    """
    width = exact(relative_width)
    best = BallEigenvalue(None, None, Outcome.UNDECIDED, bits, "no precision was tried")
    while bits <= max_bits:
        with precision(bits):
            matrix = A(bits) if callable(A) else A
            found = _at_precision(matrix, width, bits)
            needed = _bits_needed(matrix, width, found.upper)
        if found.outcome is Outcome.HOLDS:
            return found
        best = found if found.lower is not None or best.lower is None else best
        bits = max(3 * bits // 2, min(2 * bits, needed))
    return best


def _bits_needed(A: arb_mat, width: fmpq, upper: fmpq | None) -> int:
    """About log2 of n ||A||/(width lambda) and 48 bits to spare: how fine the entries have to be; a proposal, nothing rests on it."""
    if not upper:
        return 1 << 30
    ratio = A.nrows() * _size(A) / (abs(ball(upper)) * ball(width))
    return int(float((ratio.log() / arb(2).log()).mid())) + 48


def _at_precision(A: arb_mat, width: fmpq, bits: int) -> BallEigenvalue:
    vector = _iterate(A, _start(A))
    quotient = _rayleigh(A, vector)
    if not quotient.is_finite():
        return BallEigenvalue(None, None, Outcome.UNDECIDED, bits, "the entries are known too coarsely")
    upper = endpoints(quotient)[1]
    wide = 2 * quotient.rad() > abs(quotient.mid()) * ball(width) / 4
    trial = upper - abs(upper) * width / 2
    outcome = positive_definite(shifted(A, ball(trial)))
    if outcome is Outcome.HOLDS and not wide:
        return BallEigenvalue(trial, upper, Outcome.HOLDS, bits)
    if (
        outcome is Outcome.FAILS and not wide
    ):  # the iteration ran to another eigenvalue: halve until the least is caught, then start over from there
        restarted = _restart(A, upper)
        if restarted is not None:
            quotient = _rayleigh(A, restarted)
            upper = endpoints(quotient)[1]
            trial = upper - abs(upper) * width / 2
            if positive_definite(shifted(A, ball(trial))) is Outcome.HOLDS:
                return BallEigenvalue(trial, upper, Outcome.HOLDS, bits)
    lower = _some_lower_bound(A, upper)
    reason = f"at {bits} bits the least eigenvalue is not separated from its neighbourhood to a relative {float(ball(width)):.0e}"
    return BallEigenvalue(lower, upper, Outcome.UNDECIDED, bits, reason)


def _size(A: arb_mat) -> arb:
    """About the largest absolute entry, and never zero."""
    return max((abs(x.mid()) for x in A.entries() if x.mid() != 0), key=lambda x: x, default=arb(1))


def _start(A: arb_mat) -> arb_mat:
    n = A.nrows()
    unit = 1 / _size(A)
    floats = np.array([[float((A[i, j].mid() * unit).mid()) for j in range(n)] for i in range(n)])
    vector = np.linalg.eigh((floats + floats.T) / 2)[1][:, 0]
    return arb_mat(n, 1, [arb(float(x)) for x in vector])


def _rayleigh(A: arb_mat, v: arb_mat) -> arb:
    w = v.transpose()
    return (w * A * v)[0, 0] / (w * v)[0, 0]


def _exact_unit(v: arb_mat) -> arb_mat:
    """The midpoint of v, scaled to length about 1."""
    middle = v.mid()
    length = (middle.transpose() * middle)[0, 0].sqrt()
    return (middle * (1 / length)).mid() if length > 0 else middle


def _iterate(A: arb_mat, v: arb_mat, steps: int = 3) -> arb_mat:
    """Rayleigh quotient iteration (cubic) on midpoints; what it returns is exact and proves nothing."""
    middle = A.mid()
    for _ in range(steps):
        try:
            v = _exact_unit(shifted(middle, _rayleigh(middle, v).mid()).solve(v, algorithm="approx"))
        except (ZeroDivisionError, ValueError):
            return v
    return v


def _restart(A: arb_mat, upper: fmpq) -> arb_mat | None:
    """A vector near the least eigenvector: inverse iteration at a shift that was certified to lie below, found by doubling the distance."""
    lower = _some_lower_bound(A, upper)
    if lower is None:
        return None
    for _ in range(24):
        middle = (lower + upper) / 2
        outcome = positive_definite(shifted(A, ball(middle)))
        if outcome is Outcome.HOLDS:
            lower = middle
        elif outcome is Outcome.FAILS:
            upper = middle
        else:
            break
    v = arb_mat(A.nrows(), 1, [arb(1) / (3 + k * k % 17) for k in range(A.nrows())]).mid()
    try:
        for _ in range(2):
            v = _exact_unit(shifted(A.mid(), ball(lower).mid()).solve(v, algorithm="approx"))
    except (ZeroDivisionError, ValueError):
        return None
    return _iterate(A, v)


def _some_lower_bound(A: arb_mat, upper: fmpq) -> fmpq | None:
    """A certified lower bound further down: 0 first (most matrices here are positive definite), then -2^k."""
    for trial in (abs(upper) / 2, fmpq(0), *(-(fmpq(2) ** k) for k in range(-40, 40, 8))):
        if trial < upper and positive_definite(shifted(A, ball(trial))) is Outcome.HOLDS:
            return trial
    return None
