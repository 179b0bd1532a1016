"""Taylor coefficients of an expression in several variables up to order ORDER, in balls, by arithmetic on truncated series (no symbolic derivatives).

At the middle of a box they are those of the Taylor polynomial; on the whole box those of order ORDER bound its remainder (Lagrange's form).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product as tuples

from theorycheck.ball import arb, fmpq
from theorycheck.expression import Expr, charge, compiled

__all__ = ["ORDER", "Jet", "exponents", "jet_of"]

ORDER = 4
Jet = list[arb]  # one coefficient for each of ``exponents(n)``


@lru_cache(maxsize=8)
def exponents(n: int) -> list[tuple[int, ...]]:
    """All of total degree at most ORDER, by degree."""
    return sorted((e for e in tuples(range(ORDER + 1), repeat=n) if sum(e) <= ORDER), key=lambda e: (sum(e), e))


@lru_cache(maxsize=8)
def _pairs(n: int) -> list[tuple[int, int, int]]:
    """(i, j, k): coefficient i times coefficient j belongs to k."""
    every = exponents(n)
    place = {e: k for k, e in enumerate(every)}
    sums = (
        (i, j, tuple(a + b for a, b in zip(e, f, strict=True)))
        for i, e in enumerate(every)
        for j, f in enumerate(every)
    )
    return [(i, j, place[g]) for i, j, g in sums if g in place]


def jet_of(f: Expr, names: tuple[str, ...], at: Sequence[arb]) -> Jet | None:
    """The coefficients at a point, or over a box given by balls; None where a function has no series or no value there."""
    n = len(names)
    size = len(exponents(n))
    slots: list[Jet] = []
    tape = compiled((f,), names).tape
    charge(20 * len(tape.instructions) * size)
    for operation, *args in tape.instructions:
        made = _step(operation, args, slots, n, size, at)
        if made is None or not all(x.is_finite() for x in made):
            return None
        slots.append(made)
    return slots[tape.outputs[0]]


def _constant(x: arb, size: int) -> Jet:
    return [x, *[arb(0)] * (size - 1)]


def _step(operation: str, args: list[object], slots: list[Jet], n: int, size: int, at: Sequence[arb]) -> Jet | None:
    match operation, args:
        case "number", [fmpq() as c]:
            return _constant(arb(c), size)
        case "constant", [name]:
            return _constant(arb.pi() if name == "pi" else arb(1).exp(), size)
        case "variable", [int() as k]:
            unit = tuple(int(i == k) for i in range(n))
            return [at[k] if not any(e) else arb(int(e == unit)) for e in exponents(n)]
        case "sum", [fmpq() as c, tuple() as terms]:
            total = _constant(arb(c), size)
            for weight, slot in terms:
                w = arb(weight)
                total = [a + w * b for a, b in zip(total, slots[slot], strict=True)]
            return total
        case "product", [tuple() as factors]:
            result = slots[factors[0]]
            for slot in factors[1:]:
                result = _times(result, slots[slot], n)
            return result
        case "power", [int() as slot, fmpq() as e]:
            u = slots[slot]
            if e.q == 1 and 0 < e <= ORDER:
                result = u
                for _ in range(int(e.p) - 1):
                    result = _times(result, u, n)
                return result
            return _composed(_power(u[0], e), u, n)
        case "call", [str() as name, int() as slot]:
            coefficients = _SERIES[name](slots[slot][0]) if name in _SERIES else None
            return None if coefficients is None else _composed(coefficients, slots[slot], n)
    return None


def _times(a: Jet, b: Jet, n: int) -> Jet:
    out = [arb(0)] * len(a)
    for i, j, k in _pairs(n):
        out[k] = out[k] + a[i] * b[j]
    return out


def _composed(c: list[arb], u: Jet, n: int) -> Jet:
    """sum c_j (u - u_0)^j by Horner's rule."""
    w = [arb(0), *u[1:]]
    result = _constant(c[ORDER], len(u))
    for j in range(ORDER - 1, -1, -1):
        result = _times(result, w, n)
        result[0] = result[0] + c[j]
    return result


# derivatives at u, divided by factorials


def _ends(x: arb) -> list[arb]:
    return [x.lower(), x.upper()]


def _rising(values: list[arb]) -> arb:
    return values[0].union(values[1])


def _power(u: arb, e: fmpq) -> list[arb]:
    if not (u > 0 or (u < 0 and e.q == 1)):
        return [arb.nan()] * (ORDER + 1)
    found, binomial = [], fmpq(1)
    for j in range(ORDER + 1):
        k = e - j
        ends = [x ** arb(k) if k.q != 1 else x ** int(k.p) for x in _ends(u)]
        found.append(binomial * _rising(ends))
        binomial = binomial * k / (j + 1)
    return found


def _exp(u: arb) -> list[arb]:
    y = _rising([x.exp() for x in _ends(u)])
    return [y, y, y / 2, y / 6, y / 24]


def _log(u: arb) -> list[arb]:
    if not u > 0:
        return [arb.nan()] * (ORDER + 1)
    v = _rising([1 / x for x in _ends(u)])
    return [_rising([x.log() for x in _ends(u)]), v, -v * v / 2, v * v * v / 3, -v * v * v * v / 4]


def _sin(u: arb) -> list[arb]:
    s, c = u.sin(), u.cos()
    return [s, c, -s / 2, -c / 6, s / 24]


def _cos(u: arb) -> list[arb]:
    s, c = u.sin(), u.cos()
    return [c, -s, -c / 2, s / 6, c / 24]


def _sinh(u: arb) -> list[arb]:
    s, c = _rising([x.sinh() for x in _ends(u)]), u.cosh()
    return [s, c, s / 2, c / 6, s / 24]


def _cosh(u: arb) -> list[arb]:
    s, c = _rising([x.sinh() for x in _ends(u)]), u.cosh()
    return [c, s, c / 2, s / 6, c / 24]


def _tanh(u: arb) -> list[arb]:
    t = _rising([x.tanh() for x in _ends(u)])
    d = 1 - t * t
    return [t, d, -t * d, d * (3 * t * t - 1) / 3, t * d * (2 - 3 * t * t) / 3]


def _tan(u: arb) -> list[arb]:
    t = u.tan()
    d = 1 + t * t
    return [t, d, t * d, d * (3 * t * t + 1) / 3, t * d * (2 + 3 * t * t) / 3]


def _atan(u: arb) -> list[arb]:
    square = (u.abs_lower() * u.abs_lower()).union(u.abs_upper() * u.abs_upper())
    d = 1 / (1 + square)
    first = _rising([x.atan() for x in _ends(u)])
    return [first, d, -u * d * d, (3 * square - 1) * d * d * d / 3, u * (1 - square) * d * d * d * d]


def _erf(u: arb) -> list[arb]:
    g = 2 * (-u * u).exp() / arb.pi().sqrt()
    first = _rising([x.erf() for x in _ends(u)])
    return [first, g, -u * g, (2 * u * u - 1) * g / 3, u * (3 - 2 * u * u) * g / 6]


def _erfc(u: arb) -> list[arb]:
    c = _erf(u)
    return [1 - c[0], *(-x for x in c[1:])]


def _acos(u: arb) -> list[arb]:
    if not abs(u) < 1:
        return [arb.nan()] * (ORDER + 1)
    square = (u.abs_lower() * u.abs_lower()).union(u.abs_upper() * u.abs_upper())
    v = 1 / (1 - square).sqrt()
    cube = v * v * v
    return [
        u.acos(),
        -v,
        -u * cube / 2,
        -(1 + 2 * square) * cube * v * v / 6,
        -u * (3 + 2 * square) * cube * cube * v / 8,
    ]


_SERIES = {
    "exp": _exp, "log": _log, "sin": _sin, "cos": _cos, "sinh": _sinh, "cosh": _cosh, "tanh": _tanh, "tan": _tan, "atan": _atan,
    "erf": _erf, "erfc": _erfc, "acos": _acos,
}  # fmt: skip
