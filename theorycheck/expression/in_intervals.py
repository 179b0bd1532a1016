"""Interval evaluation of a tape with end points that may be infinite: slower than balls, used on unbounded boxes and at singular ends.

An interval is a pair (lower, upper) of exact or one-sided arb values, lower possibly -inf, upper possibly +inf. Same contract as
``in_balls``: contains the value at every point of the box where the expression is defined.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from theorycheck.ball import arb, fmpq
from theorycheck.expression.in_balls import CALLS
from theorycheck.expression.tape import Tape
from theorycheck.expression.work import charge

__all__ = ["Interval", "run_intervals"]

Interval = tuple[arb, arb]
INF, NINF = arb.pos_inf(), arb.neg_inf()
ENTIRE: Interval = (NINF, INF)


def _down(x: arb) -> arb:
    return NINF if x.is_nan() else x.lower() if x.is_finite() else (INF if x == INF else NINF)


def _up(x: arb) -> arb:
    return INF if x.is_nan() else x.upper() if x.is_finite() else (NINF if x == NINF else INF)


def _add(a: Interval, b: Interval) -> Interval:
    return _down(a[0] + b[0]), _up(a[1] + b[1])


def _times(x: arb, y: arb) -> arb:
    return arb(0) if x.is_zero() or y.is_zero() else x * y


def _mul(a: Interval, b: Interval) -> Interval:
    products = [_times(x, y) for x in a for y in b]
    lows, highs = [_down(p) for p in products], [_up(p) for p in products]
    low, high = lows[0], highs[0]
    for candidate in lows[1:]:
        low = candidate if candidate < low else low
    for candidate in highs[1:]:
        high = candidate if candidate > high else high
    return low, high


def _inverse(a: Interval) -> Interval:
    low, high = a
    if low > 0 or high < 0:
        return _down(1 / high) if high.is_finite() else arb(0), _up(1 / low) if low.is_finite() else arb(0)
    if low >= 0:
        return (_down(1 / high) if high.is_finite() and high > 0 else arb(0)), INF
    if high <= 0:
        return NINF, (_up(1 / low) if low.is_finite() and low < 0 else arb(0))
    return ENTIRE


def _integer_power(a: Interval, n: int) -> Interval:
    if n < 0:
        return _inverse(_integer_power(a, -n))
    low, high = _pow(a[0], n), _pow(a[1], n)
    if n % 2:
        return _down(low), _up(high)
    if a[0] >= 0:
        return _down(low), _up(high)
    if a[1] <= 0:
        return _down(high), _up(low)
    low_up, high_up = _up(low), _up(high)
    return arb(0), low_up if low_up > high_up else high_up


def _pow(x: arb, n: int) -> arb:
    if not x.is_finite():
        return x if x.is_nan() else INF if x > 0 or n % 2 == 0 else NINF
    result = arb(1)
    for _ in range(n) if n < 64 else ():
        result = result * x
    return result if n < 64 else x**n


def _power(a: Interval, e: fmpq) -> Interval:
    if e.q == 1:
        return _integer_power(a, int(e.p))
    if e < 0:
        return _inverse(_power(a, -e))
    low = a[0] if a[0] > 0 else arb(0)
    p, q = int(e.p), int(e.q)
    if max(p, q) > 1000:
        return arb(0), INF
    root_low = (
        (low.root(q) if low > 0 else low) if low.is_finite() else low
    )  # flint's root of 0 is not a number for q > 2
    root_high = (a[1].root(q) if a[1] > 0 else arb(0)) if a[1].is_finite() else a[1]
    return _down(_pow(root_low, p)), _up(_pow(root_high, p))


def _increasing(
    f: Callable[[arb], arb], at_minus: Callable[[], arb], at_plus: Callable[[], arb]
) -> Callable[[Interval], Interval]:
    def evaluate(a: Interval) -> Interval:
        low = f(a[0]) if a[0].is_finite() else (at_plus() if a[0] > 0 else at_minus())
        high = f(a[1]) if a[1].is_finite() else (at_plus() if a[1] > 0 else at_minus())
        return _down(low), _up(high)

    return evaluate


def _log(a: Interval) -> Interval:
    low = _down(a[0].log()) if a[0] > 0 and a[0].is_finite() else (INF if a[0] == INF else NINF)
    high = (_up(a[1].log()) if a[1] > 0 else NINF) if a[1].is_finite() else INF
    return low, high


def _erfc(a: Interval) -> Interval:
    low = a[1].erfc() if a[1].is_finite() else arb(0 if a[1] > 0 else 2)
    high = a[0].erfc() if a[0].is_finite() else arb(0 if a[0] > 0 else 2)
    return _down(low), _up(high)


def _even(f: Callable[[arb], arb]) -> Callable[[Interval], Interval]:
    def at(x: arb) -> arb:
        return f(abs(x)) if x.is_finite() else INF

    def evaluate(a: Interval) -> Interval:
        low, high = at(a[0]), at(a[1])
        if a[0] >= 0:
            return _down(low), _up(high)
        if a[1] <= 0:
            return _down(high), _up(low)
        low_up, high_up = _up(low), _up(high)
        return _down(f(arb(0))), low_up if low_up > high_up else high_up

    return evaluate


_CALLS: dict[str, Callable[[Interval], Interval]] = {
    "exp": _increasing(lambda x: x.exp(), lambda: arb(0), lambda: INF),
    "atan": _increasing(lambda x: x.atan(), lambda: -arb.pi() / 2, lambda: arb.pi() / 2),
    "tanh": _increasing(lambda x: x.tanh(), lambda: arb(-1), lambda: arb(1)),
    "erf": _increasing(lambda x: x.erf(), lambda: arb(-1), lambda: arb(1)),
    "sinh": _increasing(lambda x: x.sinh(), lambda: NINF, lambda: INF),
    "cosh": _even(lambda x: x.cosh()),
    "abs": _even(lambda x: x),
    "log": _log,
    "erfc": _erfc,
}


def _through_balls(name: str, a: Interval) -> Interval:
    if a[0].is_finite() and a[1].is_finite():
        y = CALLS[name](a[0].union(a[1]))
    elif name in ("sin", "cos"):
        return arb(-1), arb(1)
    elif name == "sign":
        return arb(1 if a[0] > 0 else 0 if a[0] >= 0 else -1), arb(-1 if a[1] < 0 else 0 if a[1] <= 0 else 1)
    elif name == "acos":
        return arb(0), _up(arb.pi())
    else:
        return ENTIRE
    return _down(y), _up(y)


def run_intervals(tape: Tape, values: Sequence[Interval]) -> list[Interval]:
    """All slots for the given variable intervals, at the current precision."""
    charge(10 + 10 * len(tape.instructions))
    v: list[Interval] = []
    for instruction in tape.instructions:
        match instruction:
            case ("variable", int() as i):
                y = values[i]
            case ("number", c):
                y = (_down(arb(c)), _up(arb(c)))
            case ("constant", name):
                value = arb.pi() if name == "pi" else arb(1).exp()
                y = (_down(value), _up(value))
            case ("sum", c, tuple() as terms):
                y = (_down(arb(c)), _up(arb(c)))
                for k, i in terms:
                    y = _add(y, _mul((_down(arb(k)), _up(arb(k))), v[i]))
            case ("product", tuple() as slots):
                y = v[slots[0]]
                for i in slots[1:]:
                    y = _mul(y, v[i])
            case ("power", int() as i, fmpq() as e):
                y = _power(v[i], e)
            case ("call", str() as name, int() as i):
                y = _CALLS[name](v[i]) if name in _CALLS else _through_balls(name, v[i])
            case _:
                raise AssertionError(instruction)
        v.append(y)
    return v
