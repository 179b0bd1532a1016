"""Ball evaluation of a tape: natural interval extension, tight where a function is monotone.

Contract: for every point of the box where the expression is defined, the result contains its value. Arguments that leave a domain are
clipped to it (sqrt, log, acos), which is sound for exactly those points; definedness itself is proved elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from theorycheck.ball import arb, fmpq
from theorycheck.expression.tape import Tape
from theorycheck.expression.work import charge

__all__ = ["ball_steps", "run_balls", "run_many"]

Step = Callable[[list[arb]], arb]
ENTIRE = arb(0, float("inf"))
NARROW = arb(2) ** -24


def _monotone(f: Callable[[arb], arb]) -> Callable[[arb], arb]:
    def evaluate(x: arb) -> arb:
        if x.rad() < NARROW or not x.is_finite():
            return f(x)
        return f(x.lower()).union(f(x.upper()))

    return evaluate


def _square(x: arb) -> arb:
    if x.rad() < NARROW or not x.is_finite():
        return x * x if x.is_finite() else ENTIRE
    low, high = x.abs_lower(), x.abs_upper()
    return (low * low).union(high * high)


def integer_power(x: arb, n: int) -> arb:
    """x**n, n >= 1."""
    if n % 2 == 0:
        return integer_power(_square(x), n // 2)
    return x if n == 1 else x * integer_power(_square(x), n // 2) if x.rad() < NARROW else _odd_power(x, n)


def _odd_power(x: arb, n: int) -> arb:
    return _product_power(x.lower(), n).union(_product_power(x.upper(), n))


def _product_power(x: arb, n: int) -> arb:
    result = arb(1)
    while n:
        if n & 1:
            result = result * x
        x = x * x
        n >>= 1
    return result


def _root_power(e: fmpq) -> Callable[[arb], arb]:
    p, q = int(e.p), int(e.q)

    def at(x: arb) -> arb:
        if max(abs(p), q) > 1000:
            return (x.log() * e).exp() if x > 0 else ENTIRE
        root = x.sqrt() if q == 2 else x.root(q)
        power = _product_power(root, abs(p))
        return 1 / power if p < 0 else power

    def evaluate(x: arb) -> arb:
        if not x.is_finite():
            return ENTIRE
        if x > 0 and x.rad() < NARROW:
            return at(x)
        if x < 0:
            return arb.nan() if hasattr(arb, "nan") else ENTIRE
        low, high = x.lower(), x.upper()
        if not low > 0:
            return at(high).union(arb(0)) if p > 0 else ENTIRE
        return at(low).union(at(high))

    return evaluate


def power(e: fmpq) -> Callable[[arb], arb]:
    """x -> x**e; a fractional power takes the part of the ball that is >= 0."""
    if e.q != 1:
        return _root_power(e)
    n = int(e.p)
    if n > 0:
        return lambda x: integer_power(x, n)
    return lambda x: _inverse(integer_power(x, -n))


def _inverse(x: arb) -> arb:
    if not (x > 0 or x < 0):
        return ENTIRE
    return 1 / x if x.rad() < NARROW else (1 / x.lower()).union(1 / x.upper())


def _acos(x: arb) -> arb:
    low, high = x.lower(), x.upper()
    at_low = low.acos() if low >= -1 else arb.pi()
    at_high = high.acos() if high <= 1 else arb(0)
    return at_low.union(at_high)


def _log(x: arb) -> arb:
    if not x.is_finite():
        return ENTIRE
    if x > 0:
        return x.log() if x.rad() < NARROW else x.lower().log().union(x.upper().log())
    return ENTIRE


def _abs(x: arb) -> arb:
    if x >= 0:
        return x
    return -x if x <= 0 else arb(0).union(x.abs_upper())


def _sign(x: arb) -> arb:
    if x > 0 or x < 0 or x.is_zero():
        return arb(1 if x > 0 else -1 if x < 0 else 0)
    return arb(0 if x >= 0 else -1).union(arb(0 if x <= 0 else 1))


def _wave(f: Callable[[arb], arb], slope: Callable[[arb], arb]) -> Callable[[arb], arb]:
    """sin or cos: end points where the slope keeps its sign, else the ball's own bound, cut to [-1, 1]."""

    def evaluate(x: arb) -> arb:
        if not x.is_finite():
            return arb(-1).union(arb(1))
        if x.rad() < NARROW:
            return f(x)
        s = slope(x)
        if s > 0 or s < 0:
            return f(x.lower()).union(f(x.upper()))
        return _cut(f(x))

    return evaluate


def _cut(y: arb) -> arb:
    if y.is_finite() and y.upper() <= 1 and y.lower() >= -1:
        return y
    low = y.lower() if y.is_finite() and y.lower() > -1 else arb(-1)
    high = y.upper() if y.is_finite() and y.upper() < 1 else arb(1)
    return low.union(high)


def _bounded(f: Callable[[arb], arb], limit: Callable[[], arb]) -> Callable[[arb], arb]:
    inner = _monotone(f)

    def evaluate(x: arb) -> arb:
        return inner(x) if x.is_finite() else limit().union(-limit())

    return evaluate


def _cosh(x: arb) -> arb:
    return (
        x.cosh() if x.rad() < NARROW else x.abs_lower().cosh().union(x.abs_upper().cosh()) if x.is_finite() else ENTIRE
    )


def _tan(x: arb) -> arb:
    y = x.tan()
    return x.lower().tan().union(x.upper().tan()) if y.is_finite() and not x.rad() < NARROW else y


CALLS: dict[str, Callable[[arb], arb]] = {
    "exp": _monotone(lambda x: x.exp()),
    "log": _log,
    "sin": _wave(lambda x: x.sin(), lambda x: x.cos()),
    "cos": _wave(lambda x: x.cos(), lambda x: x.sin()),
    "tan": _tan,
    "acos": _acos,
    "atan": _bounded(lambda x: x.atan(), lambda: arb.pi() / 2),
    "sinh": _monotone(lambda x: x.sinh()),
    "cosh": _cosh,
    "tanh": _bounded(lambda x: x.tanh(), lambda: arb(1)),
    "erf": _bounded(lambda x: x.erf(), lambda: arb(1)),
    "erfc": lambda x: _monotone(lambda u: u.erfc())(x) if x.is_finite() else arb(0).union(arb(2)),
    "abs": _abs,
    "sign": _sign,
}


def ball_steps(tape: Tape) -> list[Step]:
    """Closures for the current precision."""
    return [_step(instruction) for instruction in tape.instructions]


def _always(value: arb) -> Step:
    def step(_: list[arb]) -> arb:
        return value

    return step


def _step(instruction: tuple[object, ...]) -> Step:
    match instruction:
        case ("variable", int()):
            return _always(ENTIRE)
        case ("number", c):
            value = arb(c)
            return _always(value)
        case ("constant", name):
            constant = arb.pi() if name == "pi" else arb(1).exp()
            return _always(constant)
        case ("sum", fmpq() as c, tuple() as terms):
            return _sum_step(arb(c), [(arb(k), i, k == 1, k == -1) for k, i in terms])
        case ("product", (int() as i, int() as j)):
            return lambda v: v[i] * v[j]
        case ("product", tuple() as slots):
            return _product_step(slots)
        case ("power", int() as i, fmpq() as e):
            f = power(e)
            return lambda v: f(v[i])
        case ("call", str() as name, int() as i):
            g = CALLS[name]
            return lambda v: g(v[i])
    raise AssertionError(instruction)


def _sum_step(c: arb, terms: Sequence[tuple[arb, int, bool, bool]]) -> Step:
    def step(v: list[arb]) -> arb:
        result = c
        for k, i, plus, minus in terms:
            result = result + v[i] if plus else result - v[i] if minus else result + k * v[i]
        return result

    return step


def _product_step(slots: tuple[int, ...]) -> Step:
    def step(v: list[arb]) -> arb:
        result = v[slots[0]]
        for i in slots[1:]:
            result = result * v[i]
        return result

    return step


def run_balls(steps: list[Step], tape: Tape, values: Sequence[arb]) -> list[arb]:
    """All slots for the given variable balls."""
    charge(4 + 2 * len(steps))
    v: list[arb] = []
    for step, instruction in zip(steps, tape.instructions, strict=True):
        v.append(values[instruction[1]] if instruction[0] == "variable" else step(v))
    return v


def run_many(steps: list[Step], tape: Tape, places: Sequence[arb]) -> list[arb]:
    """The first output of a tape in one variable at each place: ``run_balls``, without the price of a call for each."""
    charge((4 + 2 * len(steps)) * len(places))
    last, columns = tape.outputs[0], list[list[arb]]()
    for step, instruction in zip(steps, tape.instructions, strict=True):
        match instruction:
            case ("variable", _):
                column = list(places)
            case ("product", (int() as i, int() as j)):
                column = [x * y for x, y in zip(columns[i], columns[j], strict=True)]
            case ("call", str() as name, int() as i):
                column = list(map(CALLS[name], columns[i]))
            case ("number", _) | ("constant", _):
                column = [step([])] * len(places)
            case _:
                column = [step(list(row)) for row in zip(*columns, strict=True)]
        columns.append(column)
    return columns[last]
