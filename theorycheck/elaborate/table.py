"""The table of rules: how each rule of the search's trees becomes a proof of the kernel."""

from __future__ import annotations

from collections.abc import Callable

from theorycheck.elaborate.at_once import by_bound, by_exact, by_out, by_roots
from theorycheck.elaborate.bernstein import by_bernstein
from theorycheck.elaborate.cases import by_abs, by_cases, by_forget, by_sign, by_solve
from theorycheck.elaborate.convex import by_convex
from theorycheck.elaborate.faces import by_face
from theorycheck.elaborate.half_angles import by_half_angle
from theorycheck.elaborate.hills import by_hill, by_rise
from theorycheck.elaborate.inner import by_inner
from theorycheck.elaborate.lines import by_form
from theorycheck.elaborate.monotone_functions import by_exp, by_log, by_power
from theorycheck.elaborate.periods import by_period
from theorycheck.elaborate.plane import by_plane
from theorycheck.elaborate.products import by_products
from theorycheck.elaborate.rules import Tree
from theorycheck.elaborate.split_logarithms import by_split_logs
from theorycheck.elaborate.state import Proof, State
from theorycheck.elaborate.symmetry import by_discriminant, by_even, by_order
from theorycheck.elaborate.touching import by_touch
from theorycheck.elaborate.valleys import by_concave, by_valley, by_vertex

__all__ = ["RULES"]

RULES: dict[str, Callable[[Tree, State], Proof]] = {
    "exact": by_exact, "bound": by_bound, "roots": by_roots, "out": by_out, "empty": by_out,
    "products": by_products, "bernstein": by_bernstein, "plane": by_plane, "discriminant": by_discriminant,
    "forget": by_forget, "split-logs": by_split_logs, "cases": by_cases, "abs": by_abs, "sign": by_sign, "solve": by_solve, "inner": by_inner,
    "power": by_power, "exp": by_exp, "log": by_log,
    "face": by_face, "valley": by_valley, "vertex": by_vertex, "concave": by_concave, "hill": by_hill, "rise": by_rise, "form": by_form, "convex": by_convex, "touch": by_touch,
    "even": by_even, "order": by_order, "period": by_period, "half-angle": by_half_angle,
}  # fmt: skip
