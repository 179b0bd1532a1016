"""The table of the functions' forms: for f(u), u in its form, another term and the equations that lead to it; None where f(u) stays."""

from __future__ import annotations

from collections.abc import Callable

from theorycheck.elaborate.equations import Equations
from theorycheck.elaborate.of_absolute_values import abs_form, erf_form, sign_form
from theorycheck.elaborate.of_exponentials import exp_form, log_form
from theorycheck.elaborate.of_roots import inverse_form, root_form
from theorycheck.elaborate.of_waves import acos_form, atan_form, wave_form
from theorycheck.elaborate.state import State
from theorycheck.kernel.terms import Atom, Term

__all__ = ["FORMS"]

FORMS: dict[str, Callable[[State, Atom], tuple[Term, Equations] | None]] = {
    "inv": inverse_form, "root": root_form, "exp": exp_form, "log": log_form, "abs": abs_form, "sign": sign_form, "erf": erf_form, "atan": atan_form,
    "acos": acos_form, "sin": wave_form, "cos": wave_form,
}  # fmt: skip
