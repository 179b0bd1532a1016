"""Float64 evaluation of a tape, vectorised; for searching only, it proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from theorycheck.ball import fmpq
from theorycheck.expression.tape import Tape
from theorycheck.expression.work import charge

__all__ = ["run_floats", "to_float"]

Floats = npt.NDArray[np.float64]

CALLS: dict[str, Callable[[Any], Any]] = {
    "exp": np.exp,
    "log": np.log,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "acos": np.arccos,
    "atan": np.arctan,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "erf": lambda x: _special("erf", x),
    "erfc": lambda x: _special("erfc", x),
    "abs": np.abs,
    "sign": np.sign,
}


def _special(name: str, x: Any) -> Any:
    from scipy import special  # a tenth of a second that most runs do without

    return getattr(special, name)(x)


def to_float(c: fmpq) -> float:
    """The nearest float, or an infinity."""
    try:
        return int(c.p) / int(c.q)
    except OverflowError:
        return float("inf") if c > 0 else float("-inf")


def run_floats(tape: Tape, values: Sequence[Floats]) -> list[Any]:
    """All slots; NaN where undefined, without warnings."""
    charge(10 * len(tape.instructions))
    v: list[Any] = []
    with np.errstate(all="ignore"):
        for instruction in tape.instructions:
            match instruction:
                case ("variable", int() as i):
                    y: Any = values[i]
                case ("number", fmpq() as c):
                    y = np.float64(to_float(c))
                case ("constant", name):
                    y = np.float64(np.pi if name == "pi" else np.e)
                case ("sum", fmpq() as c, tuple() as terms):
                    y = np.float64(to_float(c))
                    for k, i in terms:
                        y = y + to_float(k) * v[i]
                case ("product", tuple() as slots):
                    y = v[slots[0]]
                    for i in slots[1:]:
                        y = y * v[i]
                case ("power", int() as i, fmpq() as e):
                    y = np.sqrt(v[i]) if e == fmpq(1, 2) else np.float_power(v[i], to_float(e))
                case ("call", str() as name, int() as i):
                    y = CALLS[name](v[i])
                case _:
                    raise AssertionError(instruction)
            v.append(y)
    return v
