"""An expression DAG as a straight list of instructions, common subexpressions shared; the three evaluators read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from theorycheck.ball import fmpq
from theorycheck.expression.node import Base, Expr, Monomial, number, total
from theorycheck.expression.work import charge

__all__ = ["Instruction", "Tape"]

Instruction = tuple[Any, ...]  # (operation, operands...): slots are integers, constants are rationals


@dataclass
class Tape:
    """Instructions in order; instruction i fills slot i. ``outputs`` are the slots of the compiled expressions."""

    variables: tuple[str, ...]
    instructions: list[Instruction] = field(default_factory=list)
    outputs: list[int] = field(default_factory=list)
    _slots: dict[Instruction, int] = field(default_factory=dict)
    _exprs: dict[Expr, int] = field(default_factory=dict)

    @classmethod
    def of(cls, exprs: tuple[Expr, ...], variables: tuple[str, ...]) -> Tape:
        """Compile expressions in the given variables."""
        tape = cls(variables)
        tape.outputs = [tape.expr(x) for x in exprs]
        return tape

    def _emit(self, instruction: Instruction) -> int:
        slot = self._slots.get(instruction)
        if slot is None:
            slot = self._slots[instruction] = len(self.instructions)
            self.instructions.append(instruction)
        return slot

    def expr(self, x: Expr) -> int:
        """The slot that will hold x."""
        if x in self._exprs:
            return self._exprs[x]
        charge(10 * (1 + len(x.terms)))
        constant = fmpq(0)
        terms: list[tuple[fmpq, int]] = []
        for m, c in x.terms:
            if m:
                terms.append((c, self._monomial(m)))
            else:
                constant = c
        if not terms:
            slot = self._emit(("number", constant))
        elif len(terms) == 1 and constant == 0 and terms[0][0] == 1:
            slot = terms[0][1]
        else:
            slot = self._emit(("sum", constant, tuple(terms)))
        self._exprs[x] = slot
        return slot

    def _monomial(self, m: Monomial) -> int:
        exponents = [
            b.args[0].scaled(e) if b.args else number(e) for b, e in m if b.name in ("exp", "e") and b.kind != "symbol"
        ]
        factors = [self._power(b, e) for b, e in m if b.name not in ("exp", "e") or b.kind == "symbol"]
        if exponents:
            factors.append(self._emit(("call", "exp", self.expr(total(exponents)))))
        return factors[0] if len(factors) == 1 else self._emit(("product", tuple(factors)))

    def _power(self, b: Base, e: fmpq) -> int:
        slot = self._base(b)
        return slot if e == 1 else self._emit(("power", slot, e))

    def _base(self, b: Base) -> int:
        match b.kind:
            case "symbol":
                return self._emit(("variable", self.variables.index(b.name)))
            case "constant":
                return self._emit(("constant", b.name))
            case "prime":
                return self._emit(("number", fmpq(int(b.name))))
            case "group":
                return self.expr(b.args[0])
        return self._emit(("call", b.name, self.expr(b.args[0])))
