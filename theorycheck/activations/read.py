"""Text to activation: a name of the table, with parameters, or an expression in x."""

from __future__ import annotations

import re
from functools import lru_cache

from theorycheck.activations.interface import Activation
from theorycheck.activations.named import TABLE
from theorycheck.ball import exact, fmpq
from theorycheck.errors import BadInput, bad_input

__all__ = ["activation", "names"]

_CALL = re.compile(r"([a-z][a-z-]*)\s*(?:\(\s*([0-9eE.+/,\s-]*)\)\s*)?")
LIMIT = 10**12


def names() -> tuple[str, ...]:
    """The named activations; those with a parameter are written such as ``leaky-relu(0.1)``."""
    return tuple(TABLE)


def activation(text: str) -> Activation:
    """``tanh``, ``leaky-relu(0.1)``, ``hermite(3)``, or an expression in x such as ``atan(x) + x/10``."""
    if not str(text).strip():
        raise bad_input("activation", repr(text), "a name or an expression in x", f"names: {', '.join(TABLE)}")
    try:
        return _activation(str(text).strip())
    except OverflowError:  # an exponent of 2 that a machine integer does not hold
        raise bad_input(
            "activation", text, "numbers of moderate size", "1e300 inside a function is too large to be bounded"
        ) from None


@lru_cache(maxsize=512)
def _activation(text: str) -> Activation:
    match = _CALL.fullmatch(text)
    name = match.group(1) if match else ""
    if match is None or name not in TABLE or (match.group(2) is not None and not TABLE[name].defaults):
        return _expression(text)
    row = TABLE[name]
    given = match.group(2)
    values = [] if given is None else [_parameter(name, part) for part in given.split(",")]
    if len(values) > len(row.defaults):
        raise bad_input(name, given, f"{len(row.defaults)} parameter(s)")
    full = [*values, *row.defaults[len(values) :]]
    if any(v is None for v in full):
        raise bad_input("activation", name, f"{name}(r) with a number r")
    shown = f"{name}({', '.join(str(v) for v in full)})" if full else name
    return Activation.from_expression(row.expression(*full), shown)


def _parameter(name: str, text: str) -> fmpq:
    value = exact(text.strip())
    if abs(value) > LIMIT or value.q > LIMIT:
        raise bad_input(name, text.strip(), "a parameter of moderate size")
    return value


def _expression(text: str) -> Activation:
    try:
        return Activation.from_expression(text)
    except BadInput as problem:
        if re.fullmatch(r"[A-Za-z][\w-]*", text) and text != "x":
            raise bad_input(
                "activation", text, f"one of {', '.join(TABLE)}", "or an expression in x such as atan(x) + x/10"
            ) from problem
        raise
