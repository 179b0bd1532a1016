"""E[phi(u) phi(v)] by mpmath: its own functions, its own quadrature, cut at the kinks. An engine that shares no code with the others, and an estimate that proves nothing.

With u = sqrt(a) x and v = sqrt(c) (t x + s y) the inner integral over y is cut where v meets a kink. It takes seconds, so it goes only where it is asked for.
"""

from __future__ import annotations

from typing import Any

from theorycheck.ball import arb, exact, fmpq
from theorycheck.bigfloat import mp, number_text, quad, workdps
from theorycheck.expression.tape import Tape

__all__ = ["estimate"]

DIGITS = 10
"""Aimed at, whatever was asked: twice as many take ten times as long."""
_CUT = 8
"""exp(-8^2/2) is 1e-14: beyond, nothing that these digits see, where phi grows slowly."""


def _number(x: Any) -> Any:
    return mp.mpf(int(x.p)) / int(x.q) if isinstance(x, fmpq) else mp.mpf(arb(x).mid().str(30, radius=False))


def _value(steps: Tape, x: Any) -> Any:
    """A tape in one variable, in mpmath's numbers."""
    v: list[Any] = []
    for instruction in steps.instructions:
        match instruction:
            case ("variable", _):
                y = x
            case ("number", fmpq() as c):
                y = _number(c)
            case ("constant", name):
                y = mp.pi if name == "pi" else mp.e
            case ("sum", fmpq() as c, tuple() as terms):
                y = _number(c) + mp.fsum(_number(k) * v[i] for k, i in terms)
            case ("product", tuple() as slots):
                y = mp.fprod(v[i] for i in slots)
            case ("power", int() as i, fmpq() as e):
                y = mp.power(v[i], _number(e))
            case ("call", str() as name, int() as i):
                y = abs(v[i]) if name == "abs" else getattr(mp, name)(v[i])
            case _:
                raise AssertionError(instruction)
        v.append(y)
    return v[steps.outputs[0]]


def estimate(phi: Any, variances: tuple[Any, Any], t: Any, s2: Any) -> arb:
    """A number, and as its radius what this many digits should be worth; it proves nothing."""
    with workdps(DIGITS + 3):
        first, second = (mp.sqrt(_number(v)) for v in variances)
        slope, rest = _number(t), mp.sqrt(_number(s2))
        kinks = [_number(k) for k in phi.breakpoints]
        tapes = [Tape.of((piece.expr,), ("x",)) for piece in phi.pieces]
        norm = 1 / mp.sqrt(2 * mp.pi)

        def at(x: Any) -> Any:
            return _value(tapes[sum(x > k for k in kinks)], x)

        def ends(places: list[Any]) -> list[Any]:
            return [-_CUT, *sorted(p for p in places if -_CUT < p < _CUT), _CUT]

        def weighted(x: Any) -> Any:
            return norm * mp.exp(-x * x / 2)

        def inner(x: Any) -> Any:
            if rest == 0:
                return at(second * slope * x)
            cuts = ends([(k / second - slope * x) / rest for k in kinks] or [0])
            return quad(lambda y: weighted(y) * at(second * (slope * x + rest * y)), cuts)

        found = quad(lambda x: weighted(x) * at(first * x) * inner(x), ends([k / first for k in kinks] or [0]))
        size = mp.sqrt(quad(lambda x: weighted(x) * at(first * x) ** 2, ends([k / first for k in kinks] or [0])))
        radius = 10 ** -(DIGITS - 2) * (1 + size * size)
        return arb(exact(number_text(found, DIGITS + 5))) + arb(0, 1) * arb(exact(number_text(radius, 3)))
