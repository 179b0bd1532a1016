"""An activation: a function on the line made of finitely many smooth pieces, in three ways to evaluate, with facts that are computed.

The laws that every activation obeys are in ``laws``. phi at an end of a piece is what the expression says there (sign(0) = 0, step(0) = 1/2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from theorycheck.activations.in_complex import run_complex
from theorycheck.activations.in_floats import first_above, piece_floats, to_float
from theorycheck.activations.piece import Piece
from theorycheck.activations.slope import slope
from theorycheck.activations.split import settled
from theorycheck.analysis.stable import Stable, stable
from theorycheck.ball import acb, arb, exact, fmpq, working_bits
from theorycheck.expression import Expr, Undefined, constant_ball, number, parse, substitute, to_text

if TYPE_CHECKING:
    from theorycheck.activations.facts import Facts

__all__ = ["Activation"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Activation:
    """phi. ``name``: canonical text, ``expression``: in x, parses back; ``pieces`` cover the line, left to right."""

    name: str
    expression: str
    pieces: tuple[Piece, ...]

    @classmethod
    def from_expression(cls, text: str, name: str | None = None) -> Activation:
        """Any expression in x of the grammar that has a value on the whole line; BadInput, one line, for anything else."""
        from theorycheck.activations.defined import read

        expr, pieces = read(text)
        shown = to_text(expr)
        return cls(name or shown, shown, pieces)

    def __str__(self) -> str:
        return self.name

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (self.name, self.expression, tuple((p.lower, p.upper, to_text(p.expr)) for p in self.pieces))

    @cached_property
    def expr(self) -> Expr:
        """The normal form, with abs and sign in it."""
        return parse(self.expression)

    @cached_property
    def breakpoints(self) -> tuple[fmpq, ...]:
        """Ends of pieces."""
        return tuple(p.upper for p in self.pieces if p.upper is not None)

    @cached_property
    def values(self) -> tuple[Expr | None, ...]:
        """phi at the breakpoints, exactly; None where it has no value."""
        return tuple(_value(self.expr, a) for a in self.breakpoints)

    def ball(self, x: arb) -> arb:
        """An enclosure of phi over the ball, at the current precision; across a jump it holds both sides and the value between."""
        bits = working_bits()
        parts: list[arb] = []
        for piece, steps in zip(self.pieces, self._compiled, strict=True):
            part = piece.clip(x)
            if part is not None:
                parts.append(steps.ball(part, bits))
        for a, value in zip(self.breakpoints, self._value_balls, strict=True):
            if x.contains(a) and value is not None:
                parts.append(value)
        result = parts[0]
        for part in parts[1:]:
            result = result.union(part)
        return result

    def balls(self, places: Sequence[arb]) -> list[arb]:
        """``ball`` at each of many places."""
        return self.on_piece_many(0, places) if len(self.pieces) == 1 else [self.ball(x) for x in places]

    def on_piece_many(self, k: int, places: Sequence[arb]) -> list[arb]:
        """The k-th piece's expression over each of many real balls."""
        return self._compiled[k].many(places, working_bits())

    def on_piece(self, k: int, z: acb, analytic: bool) -> acb:
        """The k-th piece's expression over a complex ball, for ``acb.integral``: not finite where analyticity is asked for and not proved."""
        if z.imag.is_zero() and not analytic:
            return acb(self._compiled[k].ball(z.real, working_bits()))
        tape, turned = self._compiled[k].tape_at(z.real)
        return run_complex(tape, -z if turned else z, analytic)

    def floats(self, x: Floats) -> Floats:
        """phi at an array of float64, without overflow; an error of a few units in the last place of the terms, which is not proved."""
        x = np.asarray(x, dtype=np.float64)
        flat = x.reshape(-1)
        out = np.full(flat.shape, np.nan)
        for piece in self.pieces:
            inside = _mask(flat, piece)
            if inside.any():
                out[inside] = piece_floats(piece, flat[inside])
        for a, value in zip(self.breakpoints, self._value_balls, strict=True):
            near = to_float(arb(a))
            here = flat == near
            if exact(near) == a and here.any():
                out[here] = np.nan if value is None else to_float(value)
        return out.reshape(x.shape)

    def derivative(self) -> Activation:
        """phi' where it exists, on the same pieces; what a jump of phi adds is in ``facts.jumps``."""
        return _derivative(self)

    @cached_property
    def facts(self) -> Facts:
        """What is proved about phi."""
        from theorycheck.activations.facts import facts_of

        return facts_of(self)

    @cached_property
    def _compiled(self) -> tuple[Stable, ...]:
        return tuple(stable(p.expr) for p in self.pieces)

    @cached_property
    def _value_balls(self) -> tuple[arb | None, ...]:
        return tuple(None if v is None else constant_ball(v, 256) for v in self.values)


def _rebuilt(name: str, expression: str, pieces: tuple[tuple[fmpq | None, fmpq | None, str], ...]) -> Activation:
    return Activation(name, expression, tuple(Piece(a, b, parse(text)) for a, b, text in pieces))


def _mask(x: Floats, piece: Piece) -> npt.NDArray[np.bool_]:
    inside = np.isfinite(x)
    if piece.lower is not None:
        inside &= x >= first_above(piece.lower)
    if piece.upper is not None:
        inside &= x <= -first_above(-piece.upper)
    return inside


def _value(expr: Expr, a: fmpq) -> Expr | None:
    try:
        return substitute(expr, "x", number(a))
    except Undefined:
        return None


@lru_cache(maxsize=1024)
def _derivative(phi: Activation) -> Activation:
    expr = slope(phi.expr)
    text = to_text(expr)
    pieces = tuple(Piece(p.lower, p.upper, settled(slope(p.expr), p.lower, p.upper)) for p in phi.pieces)
    return Activation(text, text, pieces)
