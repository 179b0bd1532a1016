"""Numbers: arithmetic and elementary functions. ``add``, ``sub``, ``neg``, ``mul`` serve matrices too."""

from __future__ import annotations

import math
from collections.abc import Callable

from theorycheck.ball import arb, fmpq
from theorycheck.errors import bad_input
from theorycheck.statement import values
from theorycheck.statement.shapes import matrix_like, real_of, same_shape, scalar, shape_text
from theorycheck.statement.sort import REALS, Matrix, Sort, Whole
from theorycheck.statement.symbol import ADD, ATOM, MUL, NEG, POW, Symbol, enter
from theorycheck.statement.term import Term, apply
from theorycheck.statement.values import Mat, Num

__all__: list[str] = []

ROUNDING = 1e-12
"""Floats this little outside the domain of a root or an arc cosine are taken for its end: rounding put them there."""


def _sum_sort(a: Term, b: Term) -> Sort:
    if isinstance(a.sort, Matrix) or isinstance(b.sort, Matrix):
        sort = same_shape(a, b, "+ or -")
        kinds = {x.sort.kind for x in (a, b) if isinstance(x.sort, Matrix)}
        return Matrix(sort.rows, sort.cols, kinds.pop() if len(kinds) == 1 else "")
    scalar(a, "+ or -")
    scalar(b, "+ or -")
    return _whole_if(a, b)


def _whole_if(a: Term, b: Term) -> Sort:
    if isinstance(a.sort, Whole) and isinstance(b.sort, Whole):
        return Whole()
    return REALS


def _difference_sort(a: Term, b: Term) -> Sort:
    sort = _sum_sort(a, b)
    if isinstance(sort, Matrix):
        return Matrix(sort.rows, sort.cols, "symmetric" if sort.kind == "psd" else sort.kind)
    return sort


def _product_sort(a: Term, b: Term) -> Sort:
    if isinstance(b.sort, Matrix) and isinstance(a.sort, Matrix):
        raise bad_input(
            "*",
            f"{a.key} ({shape_text(a)}) * {b.key} ({shape_text(b)})",
            "a number times a matrix",
            "write A @ B or hadamard(A, B)",
        )
    if isinstance(b.sort, Matrix):
        scalar(a, "*")
        return Matrix(b.sort.rows, b.sort.cols, "" if b.sort.kind == "psd" else b.sort.kind)
    if isinstance(a.sort, Matrix):
        raise bad_input("*", f"{a.key} * {b.key}", "the number first", f"write {b.key} * {a.key}")
    scalar(a, "*")
    scalar(b, "*")
    return _whole_if(a, b)


def _negative_sort(a: Term) -> Sort:
    if isinstance(a.sort, Matrix):
        return Matrix(a.sort.rows, a.sort.cols, "" if a.sort.kind == "psd" else a.sort.kind)
    scalar(a, "-")
    return REALS


def _power_sort(a: Term, b: Term) -> Sort:
    scalar(b, "**")
    if isinstance(a.sort, Matrix):
        raise bad_input(
            "**",
            f"{a.key} ({shape_text(a)})",
            "a number",
            "write A @ A, or hadamard_power(A, k) for entries",
        )
    scalar(a, "**")
    return Whole() if isinstance(a.sort, Whole) and isinstance(b.sort, Whole) else REALS


def _add(a: Num | Mat, b: Num | Mat) -> Num | Mat:
    return values.plus(a, b) if hasattr(a, "nrows") else a + b


def _sub(a: Num | Mat, b: Num | Mat) -> Num | Mat:
    return values.minus(a, b) if hasattr(a, "nrows") else a - b


def _mul(a: Num, b: Num | Mat) -> Num | Mat:
    return values.scale(a, b) if hasattr(b, "nrows") else a * b


def _neg(a: Num | Mat) -> Num | Mat:
    return values.scale(fmpq(-1), a) if hasattr(a, "nrows") else -a


def _div(a: Num, b: Num) -> Num:
    if values.compare("ne", b, fmpq(0)) is not True:
        raise values.Undefined("a division by zero")
    return a / b


enter(Symbol("add", _sum_sort, "{0} + {1}", "{0} + {1}", ADD, _add, lambda a, b: a + b, "{0} + {1}", "add"))
enter(Symbol("sub", _difference_sort, "{0} - {1+}", "{0} - {1+}", ADD, _sub, lambda a, b: a - b, "{0} - {1+}", "sub"))
enter(Symbol("neg", _negative_sort, "-{0}", "-{0}", NEG, _neg, lambda a: -a, "-{0}", "neg"))
enter(Symbol("mul", _product_sort, "{0}*{1}", r"{0}\,{1}", MUL, _mul, lambda a, b: a * b, "{0}*{1}", "mul"))
enter(
    Symbol(
        "div",
        real_of("ss", "/"),
        "{0}/{1+}",
        r"\frac{{{0!}}}{{{1!}}}",
        MUL,
        _div,
        lambda a, b: a / b if b else math.nan,
        "{0}/{1+}",
        "div",
        conditions=lambda _, b: [apply("ne", b, 0)],
    )
)
enter(
    Symbol(
        "pow",
        _power_sort,
        "{0+}**{1+}",
        "{0+}^{{{1!}}}",
        POW,
        values.num_pow,
        lambda a, b: a**b if float(b).is_integer() or a > 0 else math.nan,
        "{0+}**{1+}",
        "pow",
    )
)


def _root_condition(a: Term) -> list[Term]:
    return [a >= 0]


enter(
    Symbol(
        "sqrt", real_of("s", "sqrt"), "sqrt({0!})", r"\sqrt{{{0!}}}", ATOM, values.num_sqrt,
        lambda a: math.sqrt(max(a, 0)) if a >= -ROUNDING else math.nan, "sqrt({0!})", "sqrt", conditions=_root_condition, within="[0, inf)",
    )
)  # fmt: skip


def _abs(a: Num) -> Num:
    return abs(a)


def _extreme(sign: int) -> Callable[[Num, Num], Num]:
    def pick(a: Num, b: Num) -> Num:
        below = values.compare("le", a, b)
        if below is None:
            return arb(a).max(arb(b)) if sign > 0 else arb(a).min(arb(b))
        return b if below == (sign > 0) else a

    return pick


enter(
    Symbol("abs", real_of("s", "abs"), "abs({0!})", r"|{0!}|", ATOM, _abs, abs, "abs({0!})", "abs", within="[0, inf)")
)
enter(
    Symbol(
        "max",
        real_of("ss", "max"),
        "max({0!}, {1!})",
        r"\max({0!}, {1!})",
        ATOM,
        _extreme(1),
        max,
        "max({0!}, {1!})",
        "max",
    )
)
enter(
    Symbol(
        "min",
        real_of("ss", "min"),
        "min({0!}, {1!})",
        r"\min({0!}, {1!})",
        ATOM,
        _extreme(-1),
        min,
        "min({0!}, {1!})",
        "min",
    )
)


def _elementary(
    name: str, tex: str, at: dict[int, int], within: str = "(-inf, inf)", inside: tuple[str, ...] = ()
) -> None:
    """An elementary function by its ball; ``at`` holds rational values at whole numbers; ``inside`` names the domain (-1 <= x <= 1, x > 0)."""

    def value(x: Num) -> Num:
        if isinstance(x, fmpq) and x.q == 1 and int(x.p) in at:
            return fmpq(at[int(x.p)])
        y = getattr(arb(x), name)()
        if not y.is_finite():
            raise values.Undefined(f"{name}({x})")
        return y

    def conditions(x: Term) -> list[Term]:
        return {"unit": [x >= -1, x <= 1], "positive": [x > 0]}[inside[0]] if inside else []

    def floats(x: float) -> float:
        if inside == ("unit",) and 1 < abs(x) <= 1 + ROUNDING:
            x = math.copysign(1.0, x)
        try:
            return float(getattr(math, name)(x))
        except (ValueError, OverflowError):
            return math.nan

    enter(
        Symbol(
            name, real_of("s", name), f"{name}({{0!}})", f"{tex}({{0!}})", ATOM, value, floats, f"{name}({{0!}})", name,
            conditions=conditions if inside else None, within=within,
        )
    )  # fmt: skip


_elementary("exp", r"\exp", {0: 1}, "(0, inf)")
_elementary("log", r"\log", {1: 0}, inside=("positive",))
_elementary("sin", r"\sin", {0: 0}, "[-1, 1]")
_elementary("cos", r"\cos", {0: 1}, "[-1, 1]")
_elementary("tanh", r"\tanh", {0: 0}, "(-1, 1)")
_elementary("atan", r"\arctan", {0: 0}, "(-pi/2, pi/2)")
_elementary("acos", r"\arccos", {1: 0}, "[0, pi]", inside=("unit",))
_elementary("erf", r"\operatorname{{erf}}", {0: 0}, "(-1, 1)")
enter(Symbol("pi", real_of("", "pi"), "pi", r"\pi", ATOM, arb.pi, lambda: math.pi, "pi", "PI"))
enter(
    Symbol(
        "relu_at",
        real_of("s", "relu"),
        "relu({0!})",
        r"({0!})_+",
        ATOM,
        lambda x: _extreme(1)(x, fmpq(0)),
        lambda x: max(x, 0.0),
        "relu({0!})",
        "relu",
        within="[0, inf)",
    )
)


def _size(t: Term) -> Sort:
    matrix_like(t, "rows, cols")
    return Whole(1)


enter(
    Symbol(
        "rows",
        _size,
        "rows({0!})",
        r"\operatorname{{rows}}({0!})",
        ATOM,
        lambda a: fmpq(a.nrows()),
        lambda a: a.shape[0],
    )
)
enter(
    Symbol(
        "cols",
        _size,
        "cols({0!})",
        r"\operatorname{{cols}}({0!})",
        ATOM,
        lambda a: fmpq(a.ncols()),
        lambda a: a.shape[1],
    )
)
