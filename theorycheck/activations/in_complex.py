"""Evaluation of a tape at complex balls, for ``acb.integral``: where ``analytic`` is asked for, the answer is finite only if it is proved.

exp, sin, cos, sinh, cosh, erf, erfc are entire; tan, tanh and negative powers are not finite at a ball that may hold a pole; log and fractional
powers refuse a ball that may touch (-oo, 0], atan one that may touch +-i[1, oo), acos one that may touch (-oo, -1] or [1, oo). abs and sign
are split into pieces before; the abs(u) that a root of -u leaves is +-u where the real part has one sign (Johansson 2018, "Numerical integration in arbitrary-precision ball arithmetic").
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from theorycheck.ball import acb, arb, fmpq
from theorycheck.expression.tape import Tape
from theorycheck.expression.work import charge

__all__ = ["run_complex"]

NOWHERE = acb(arb.nan(), arb.nan())


def _atan(z: acb, analytic: bool) -> acb:
    if analytic and not (abs(z.imag) < 1 or z.real > 0 or z.real < 0):
        return NOWHERE
    return z.atan()


def _acos(z: acb, analytic: bool) -> acb:
    if analytic and not (abs(z.real) < 1 or z.imag > 0 or z.imag < 0):
        return NOWHERE
    return z.acos()


def _abs(z: acb, analytic: bool) -> acb:
    if z.real > 0 or z.real < 0:
        return z if z.real > 0 else -z
    return NOWHERE if analytic or not z.imag.is_zero() else acb(abs(z.real))


CALLS: dict[str, Callable[[acb, bool], acb]] = {
    "exp": lambda z, _: z.exp(),
    "log": lambda z, analytic: z.log(analytic=analytic),
    "sin": lambda z, _: z.sin(),
    "cos": lambda z, _: z.cos(),
    "tan": lambda z, _: z.tan(),
    "acos": _acos,
    "atan": _atan,
    "sinh": lambda z, _: z.sinh(),
    "cosh": lambda z, _: z.cosh(),
    "tanh": lambda z, _: z.tanh(),
    "erf": lambda z, _: z.erf(),
    "erfc": lambda z, _: z.erfc(),
    "abs": _abs,
}


def _power(z: acb, e: fmpq, analytic: bool) -> acb:
    if e.q == 1:
        return z ** int(e.p)
    if e.q == 2:
        return z.sqrt(analytic=analytic) ** int(e.p)
    return z.pow(acb(e), analytic=analytic)


def run_complex(tape: Tape, z: acb, analytic: bool) -> acb:
    """The first output of a tape in one variable, at the current precision."""
    charge(4 + 4 * len(tape.instructions))
    v: list[acb] = []
    for instruction in tape.instructions:
        y: Any
        match instruction:
            case ("variable", _):
                y = z
            case ("number", fmpq() as c):
                y = acb(c)
            case ("constant", name):
                y = acb(arb.pi() if name == "pi" else arb(1).exp())
            case ("sum", fmpq() as c, tuple() as terms):
                y = acb(c)
                for k, i in terms:
                    y += v[i] * k
            case ("product", tuple() as slots):
                y = v[slots[0]]
                for i in slots[1:]:
                    y *= v[i]
            case ("power", int() as i, fmpq() as e):
                y = _power(v[i], e, analytic)
            case ("call", str() as name, int() as i):
                y = CALLS[name](v[i], analytic)
            case _:
                raise AssertionError(instruction)
        v.append(y)
    return v[tape.outputs[0]]
