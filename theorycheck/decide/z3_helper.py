"""z3 as an adviser (the optional extra ``z3``): it may propose a counterexample, which is then checked exactly.

Its ``unsat`` is no proof here, only a remark. Limits are counted in z3's own resource units, so that a run repeats on any machine.
"""

from __future__ import annotations

from typing import Any

from theorycheck.ball import fmpq, fmpq_mpoly
from theorycheck.decide.polybox import Problem

__all__ = ["ask_z3"]

DIGITS = (6, 20, 60)


def _expression(poly: fmpq_mpoly, names: list[Any], z3: Any) -> Any:
    terms = []
    for exponents, c in poly.to_dict().items():
        term = z3.Q(int(c.p), int(c.q))
        for x, e in zip(names, exponents, strict=True):
            for _ in range(int(e)):
                term = term * x
        terms.append(term)
    return z3.Sum(terms) if terms else z3.RealVal(0)


def _rational(value: Any, digits: int, z3: Any) -> fmpq:
    if z3.is_algebraic_value(value):
        value = value.approx(digits)
    return fmpq(value.numerator_as_long(), value.denominator_as_long())


def ask_z3(problem: Problem, limit: int = 300_000) -> tuple[list[fmpq] | None, str]:
    """(witness, remark): a point that contradicts, checked exactly, or None and what z3 said ('' where it is not installed)."""
    try:
        import z3
    except ImportError:
        return None, ""
    context = z3.Context()
    names = [z3.Real(f"x{k}", context) for k in range(problem.n)]
    solver = z3.SolverFor("QF_NRA", ctx=context)
    solver.set("rlimit", limit)
    zero = z3.RealVal(0, context)

    class _In:
        """z3 constructors bound to the fresh context."""

        Q = staticmethod(lambda p, q: z3.RealVal(f"{p}/{q}", context))
        Sum = staticmethod(lambda terms: sum(terms[1:], terms[0]))
        RealVal = staticmethod(lambda v: z3.RealVal(v, context))

    value = _expression(problem.poly, names, _In)
    solver.add(value <= zero if problem.strict else value < zero)
    for k, x in enumerate(names):
        a, b = problem.lower[k], problem.upper[k]
        if a is not None:
            end = z3.RealVal(str(a), context)
            solver.add(x > end if problem.lower_open[k] else x >= end)
        if b is not None:
            end = z3.RealVal(str(b), context)
            solver.add(x < end if problem.upper_open[k] else x <= end)
    for g, g_strict in problem.where:
        side = _expression(g, names, _In)
        solver.add(side > zero if g_strict else side >= zero)
    answer = solver.check()
    if answer == z3.unsat:
        return None, "z3 finds no counterexample (no proof)"
    if answer != z3.sat:
        return None, "z3 gives up"
    model = solver.model()
    for digits in DIGITS:
        point = [_rational(model.eval(x, model_completion=True), digits, z3) for x in names]
        if problem.contradicts(point):
            return point, "z3 proposes, exact evaluation confirms"
    return None, "z3 proposes a counterexample that no nearby rational point confirms"
