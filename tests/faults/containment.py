"""A million trials of the rigorous primitives: the bound holds against exact integers, rationals or balls of 300 bits, subnormal numbers and both ends of the range included."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from theorycheck.linalg import directed

LOWEST = 1074  # 2^-1074 is the least positive float
REGIMES = {"subnormal": (-1074, -1000), "small": (-560, -500), "plain": (-30, 30), "large": (480, 530), "anywhere": (-1074, 1023)}  # fmt: skip


def floats(rng: np.random.Generator, count: int, regime: str) -> list[float]:
    """Positive floats with exponents uniform over the regime, one in sixteen a power of two, one in sixteen just below one."""
    low, high = REGIMES[regime]
    mantissa = rng.integers(2**52, 2**53, count).astype(np.float64)
    kind = rng.integers(0, 16, count)
    mantissa[kind == 0], mantissa[kind == 1] = 2.0**52, 2.0**53 - 1
    exponents = rng.integers(low, high + 1, count)
    found: list[float] = np.ldexp(mantissa, exponents - 52).tolist()
    return found


def whole(x: float) -> int:
    """x 2^1074, which is an integer."""
    top, bottom = x.as_integer_ratio()
    return (top << LOWEST) // bottom


def _product(x: float, y: float) -> bool:
    found = directed.mul_up(x, y)
    return found == math.inf or whole(found) << LOWEST >= whole(x) * whole(y)


def _three(x: float, y: float) -> bool:
    found = directed.mul_up(x, y, x)
    return found == math.inf or whole(found) << 2 * LOWEST >= whole(x) * whole(y) * whole(x)


def _quotient_up(x: float, y: float) -> bool:
    try:
        found = directed.div_up(x, y)
    except OverflowError:
        return True
    return found == math.inf or whole(found) * whole(y) >= whole(x) << LOWEST


def _quotient_down(x: float, y: float) -> bool:
    try:
        found = directed.div_down(x, y)
    except OverflowError:
        return True
    return found >= 0.0 and (found < math.inf) and whole(found) * whole(y) <= whole(x) << LOWEST


def _root_up(x: float, y: float) -> bool:
    return whole(directed.sqrt_up(x)) ** 2 >= whole(x) << LOWEST


def _root_down(x: float, y: float) -> bool:
    found = directed.sqrt_down(x)
    return found >= 0.0 and whole(found) ** 2 <= whole(x) << LOWEST


def _sum(x: float, y: float) -> bool:
    found = directed.add_up(x, y, -x / 3)
    return found == math.inf or whole(found) >= whole(x) + whole(y) + whole(-x / 3)


def _difference(x: float, y: float) -> bool:
    found = directed.add_up(x, -y)
    return found == math.inf or whole(found) >= whole(x) - whole(y)


def _neighbours(x: float, y: float) -> bool:
    return (directed.up(x) == math.inf or whole(directed.up(x)) > whole(x)) and whole(directed.down(x)) < whole(x)


SCALARS: dict[str, Callable[[float, float], bool]] = {
    "mul_up": _product, "mul_up of three": _three, "div_up": _quotient_up, "div_down": _quotient_down, "sqrt_up": _root_up,
    "sqrt_down": _root_down, "add_up of three": _sum, "add_up of a difference": _difference, "up and down": _neighbours,
}  # fmt: skip


def scalars(count: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """(what, tried, missed) for the directed operations; the second operand lies in the same regime, or anywhere."""
    rng = np.random.default_rng([seed, 1])
    for name, law in SCALARS.items():
        for regime in REGIMES:
            each = count // (len(SCALARS) * len(REGIMES)) + 1
            first = floats(rng, each, regime)
            second = floats(rng, each, regime if rng.random() < 0.5 else "anywhere")
            missed = sum(not law(x, y) for x, y in zip(first, second, strict=True))
            yield f"{name}, {regime}", each, missed


def norms(count: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """Frobenius norms from both sides, and the bound of |A|, on matrices whose entries are of one regime."""
    from theorycheck.linalg import absolute_norm_upper, frobenius_norm

    rng = np.random.default_rng([seed, 2])
    for regime in REGIMES:
        missed = tried = 0
        for _ in range(count // (3 * len(REGIMES)) + 1):
            m, n = rng.integers(1, 4, 2)
            A = np.array(floats(rng, int(m * n), regime)).reshape(m, n) * rng.choice([-1.0, 1.0], (m, n))
            found, top = frobenius_norm(A), absolute_norm_upper(A)
            squares = sum(whole(x) ** 2 for x in A.ravel().tolist())
            largest = max(abs(whole(x)) for x in A.ravel().tolist())
            missed += found.upper != math.inf and whole(found.upper) ** 2 < squares
            missed += found.lower == math.inf or whole(found.lower) ** 2 > squares
            missed += top != math.inf and whole(top) < largest
            tried += 3
        yield f"norms, {regime}", tried, missed


def correlations(count: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """Cosines of rows, against balls."""
    from theorycheck.ball import arb, ball, precision
    from theorycheck.gram.correlation import correlation_error, unit_rows

    rng = np.random.default_rng([seed, 3])
    for regime in ("subnormal", "plain", "large"):
        tried = missed = 0
        while tried < count // 3:
            n, d = 24, int(rng.integers(1, 7))
            X = np.array(floats(rng, n * d, regime)).reshape(n, d) * rng.choice([-1.0, 1.0], (n, d))
            C, error = unit_rows(X) @ unit_rows(X).T, correlation_error(d)
            with precision(300):
                rows = [[ball(x) for x in row] for row in X.tolist()]
                lengths = [sum((x * x for x in row), arb(0)).sqrt() for row in rows]
                for i in range(n):
                    for j in range(i):
                        truth = sum((a * b for a, b in zip(rows[i], rows[j], strict=True)), arb(0)) / (lengths[i] * lengths[j])  # fmt: skip
                        missed += bool(abs(truth - ball(float(C[i, j]))) > ball(error))
                        tried += 1
        yield f"correlations, {regime}", tried, missed


FORMULAS = (
    "exp(x)", "log(x)", "sin(x)", "cos(x)", "tanh(x)", "erf(x)", "erfc(x)", "atan(x)", "acos(x)", "sqrt(x)", "x**3 - 2*x", "x**(-2)", "x**(1/3)",
    "abs(x)", "sinh(x)", "cosh(x)", "relu(x)", "step(x)", "x*exp(-x**2/2)", "(1 + x)/(2 + x**2)", "tan(x/4)", "log(1 + exp(x))",
)  # fmt: skip


def intervals(count: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """F([a, b]) contains f(x) for x in [a, b], ends included, at 53 bits; f(x) in balls of 300."""
    from theorycheck.ball import arb, ball, precision
    from theorycheck.expression import parse
    from theorycheck.expression.evaluate import Compiled

    rng = np.random.default_rng([seed, 4])
    for text in FORMULAS:
        program = Compiled((parse(text, variables=("x",)),), ("x",))
        tried = missed = 0
        for _ in range(count // (len(FORMULAS) * 4) + 1):
            size = 10.0 ** rng.uniform(-300, 2) if rng.random() < 0.3 else 4.0
            a, b = sorted((rng.standard_normal(2) * size).tolist())
            low, high = program.intervals([(arb(a), arb(b))])[0]
            for at in (a, b, a + (b - a) * rng.random(), a + (b - a) / 2):
                x = min(max(at, a), b)
                with precision(300):
                    y = program.balls([ball(x)], 300)[0]
                if y.is_finite():
                    tried += 1
                    missed += bool(low.is_nan() or high.is_nan() or y < low or y > high)
        yield f"intervals, {text}", tried, missed


def containment(home: Path, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """All of them, in about the shares in which they are cheap; one item for each trial."""
    del home
    for found in (
        scalars(int(0.8 * count), seed),
        norms(int(0.08 * count), seed),
        correlations(int(0.07 * count), seed),
        intervals(int(0.12 * count), seed),
    ):
        for name, tried, missed in found:
            yield from ((name, "") for _ in range(tried - missed))
            yield from ((name, "missed") for _ in range(min(missed, tried)))
