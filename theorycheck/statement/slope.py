"""The derivative of a scalar term: by the symbolic derivative of its expression, so that the value is exact or a ball."""

from __future__ import annotations

from typing import Any

from theorycheck.ball import arb, fmpq, working_bits
from theorycheck.expression import NotDifferentiable, constant_ball, derivative, number, parse, substitute, to_text
from theorycheck.statement.rewrite import free_letters, unfold
from theorycheck.statement.term import Term
from theorycheck.statement.text import question_text
from theorycheck.statement.values import Num, Undefined

__all__ = ["derivative_at", "derivative_text"]


def derivative_text(term: Term) -> str:
    """The derivative of ``derivative(x, body)`` as text of the expression language."""
    letter, body = term.args[0].letter, unfold(term.args[1])
    try:
        return to_text(derivative(parse(question_text(body)), letter.name))
    except NotDifferentiable as problem:
        raise Undefined(str(problem)) from problem


def derivative_at(term: Term, at: dict[int, Any]) -> Num:
    """Its value at an assignment of rationals."""
    found = parse(derivative_text(term))
    for x in free_letters(unfold(term.args[1])):
        here = at.get(x.serial)
        if not isinstance(here, fmpq):
            raise Undefined(f"the derivative at {x.name} = {here}")
        found = substitute(found, x.name, number(here))
    if found.rational is not None:
        return found.rational
    ball: arb = constant_ball(found, working_bits())
    return ball
