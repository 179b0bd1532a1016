"""Functions from reals to reals: application, entrywise application, slopes, Lipschitz constants; the functions that have a name."""

from __future__ import annotations

from typing import Any

import numpy as np

from theorycheck.ball import fmpq
from theorycheck.errors import bad_input
from theorycheck.statement import values
from theorycheck.statement.gallery import GALLERY, GalleryFunction
from theorycheck.statement.shapes import matrix_like, real_of, scalar, truth_of
from theorycheck.statement.sort import Family, Function, Matrix, Sort
from theorycheck.statement.symbol import ATOM, POW, RELATION, Symbol, enter
from theorycheck.statement.term import Term
from theorycheck.statement.values import Mat, Num, Undefined

__all__: list[str] = []


def _mapped(phi: Term, a: Term) -> Sort:
    real_of("fm", "each")(phi, a)
    sort = matrix_like(a, "each")
    return Matrix(sort.rows, sort.cols)


def _lipschitz(phi: GalleryFunction, L: Num) -> bool | None:
    if phi.lipschitz is None:
        return None
    return values.compare("le", fmpq(phi.lipschitz.numerator, phi.lipschitz.denominator), L)


def _no_float(*_: Any) -> float:
    return float("nan")


enter(
    Symbol(
        "at",
        real_of("fs", "application"),
        "{0+}({1!})",
        "{0+}({1!})",
        POW,
        lambda phi, x: phi.at(x),
        lambda phi, x: phi.on_array(x) if isinstance(x, np.ndarray) else phi.floats(x),
        "",
        "app",
    )
)


def _member_sort(of: Term, index: Term) -> Sort:
    if not isinstance(of.sort, Family):
        raise bad_input("member", of.key, "a family of functions")
    scalar(index, "member")
    return Function()


def _no_member(*_: Any) -> Any:
    raise Undefined("no values for a family of functions")


enter(Symbol("member", _member_sort, "{0+}({1!})", "{0+}_{{{1!}}}", ATOM, _no_member, None, "", "app"))
enter(
    Symbol("slope", real_of("fs", "slope"), "slope({0!}, {1!})", "{0+}'({1!})", POW, lambda phi, x: phi.slope(x), _no_float, "", "Derive")
)  # fmt: skip
enter(
    Symbol("each", _mapped, "each({0!}, {1!})", "{0+}({1!})", POW, lambda phi, a: values.each(a, phi.at),
           lambda phi, a: phi.on_array(a), "", "map_mx")
)  # fmt: skip


def _slopes(phi: GalleryFunction, a: Mat) -> Mat:
    return values.each(a, phi.slope)


enter(Symbol("each_slope", _mapped, "each_slope({0!}, {1!})", "{0+}'({1!})", POW, _slopes, None, "", "map_slope"))
enter(
    Symbol("lipschitz", truth_of("fs", "lipschitz"), "lipschitz({0!}, {1!})", r"{0!} \text{{ is }} {1!}\text{{-Lipschitz}}", RELATION,
           _lipschitz, lambda phi, L: float(phi.lipschitz) - L if phi.lipschitz is not None else float("nan"), "", "lipschitz")
)  # fmt: skip


def _named(name: str, tex: str) -> None:
    enter(Symbol(name, Function, name, tex, ATOM, lambda: GALLERY[name], lambda: GALLERY[name], "", name))


_named("relu", r"\operatorname{{relu}}")
_named("identity", r"\operatorname{{id}}")
for _name in sorted(set(GALLERY) - {"relu", "identity", "tanh"}):
    _named(_name, rf"\mathrm{{{{{_name.replace('_', ' ')}}}}}")
