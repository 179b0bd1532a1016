"""Relations of numbers and of matrices, and what joins them. Values are True, False, or None where balls leave it open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from theorycheck.ball import arb, fmpq, is_definite
from theorycheck.errors import bad_input
from theorycheck.statement import values
from theorycheck.statement.shapes import as_a_number, letters_then, same_shape, scalar, shape_text, truth_of
from theorycheck.statement.sort import TRUTH, Matrix, Sort, Truth
from theorycheck.statement.symbol import AND, ATOM, QUANTIFIER, RELATION, Symbol, enter
from theorycheck.statement.term import Term
from theorycheck.statement.values import Mat, Num

__all__ = ["conjunction", "least_at_least"]


def _order(a: Term, b: Term) -> Sort:
    for x in (a, b):
        if isinstance(x.sort, Matrix):
            way_out = as_a_number(x) or "write loewner_le(A, B) for matrices"
            raise bad_input("order", f"{x.key} ({shape_text(x)})", "numbers", way_out)
        scalar(x, "order")
    return TRUTH


def _equality(a: Term, b: Term) -> Sort:
    if isinstance(a.sort, Matrix) and isinstance(b.sort, Matrix):
        same_shape(a, b, "==")
        return TRUTH
    return _order(a, b)


def _relation(head: str) -> Callable[..., bool | None]:
    def value(a: Num | Mat, b: Num | Mat) -> bool | None:
        if hasattr(a, "nrows"):
            same = values.equal(a, b)
            return same if head == "eq" or same is None else not same
        return values.compare(head, a, b)

    return value


def _floats(head: str) -> Callable[..., float]:
    def margin(a: Any, b: Any) -> float:
        """Positive where the relation is violated, by how much."""
        gap = a - b
        if hasattr(gap, "shape"):
            return float(abs(gap).max()) - 1e-9
        return float({"le": gap, "lt": gap, "ge": -gap, "gt": -gap, "eq": abs(gap) - 1e-9, "ne": 1e-9 - abs(gap)}[head])

    return margin


for _name, _text, _tex in (
    ("le", "<=", r"\le"),
    ("lt", "<", "<"),
    ("ge", ">=", r"\ge"),
    ("gt", ">", ">"),
    ("eq", "==", "="),
    ("ne", "!=", r"\ne"),
):
    enter(
        Symbol(
            _name, _equality if _name in ("eq", "ne") else _order, f"{{0+}} {_text} {{1+}}", f"{{0+}} {_tex} {{1+}}", RELATION,
            _relation(_name), _floats(_name), f"{{0}} {_text} {{1}}", _name,
        )
    )  # fmt: skip


def conjunction(answers: list[bool | None]) -> bool | None:
    """False beats open beats True."""
    return False if False in answers else None if None in answers else True


def _not(a: bool | None) -> bool | None:
    return None if a is None else not a


def _truths(*args: Term) -> Sort:
    for a in args:
        if not isinstance(a.sort, Truth):
            raise bad_input("both, either, implies", f"{a.key} ({shape_text(a)})", "relations")
    return TRUTH


enter(
    Symbol(
        "and",
        _truths,
        "{0} and {1}",
        r"{0} \;\text{{and}}\; {1}",
        AND,
        lambda a, b: conjunction([a, b]),
        max,
        "{0} and {1}",
        "and",
    )
)
enter(
    Symbol(
        "or",
        _truths,
        "{0+} or {1+}",
        r"{0+} \;\text{{or}}\; {1+}",
        AND,
        lambda a, b: _not(conjunction([_not(a), _not(b)])),
        min,
        "",
        "or",
    )
)
enter(Symbol("not", _truths, "not ({0!})", r"\neg({0!})", ATOM, _not, lambda a: -a, "", "not"))
enter(
    Symbol("implies", _truths, "{0+} implies {1+}", r"{0+} \;\Rightarrow\; {1+}", QUANTIFIER,
           lambda a, b: _not(conjunction([a, _not(b)])), lambda a, b: min(-a, b), "", "implies")
)  # fmt: skip


def _bound(*args: Term) -> Sort:
    letters_then(1, "quantifier", args)
    return _truths(args[1])


enter(Symbol("forall", _bound, "forall {0}. {1}", r"\forall {0}\colon {1}", QUANTIFIER, binds=1, formal="forall"))
enter(Symbol("exists", _bound, "exists {0}. {1}", r"\exists {0}\colon {1}", QUANTIFIER, binds=1, formal="exists"))
enter(
    Symbol(
        "exists_unique",
        _bound,
        "exists! {0}. {1}",
        r"\exists!\, {0}\colon {1}",
        QUANTIFIER,
        binds=1,
        formal="exists_unique",
    )
)


def least_at_least(a: Mat, low: Num, *, strict: bool) -> bool | None:
    """Whether the least eigenvalue of a symmetric matrix is >= low (> low): rational matrices exactly."""
    shifted = values.minus(
        a,
        values.scale(
            low,
            values.from_rows(a.nrows(), a.nrows(), [fmpq(i == j) for i in range(a.nrows()) for j in range(a.nrows())]),
        ),
    )
    if not isinstance(values.entries(shifted)[0], arb):
        return bool(shifted == shifted.transpose()) and is_definite(shifted, strict=strict)
    least, _ = values.eigenvalue_range(shifted)
    return values.compare("gt" if strict else "ge", least, fmpq(0))


def _loewner(a: Mat, b: Mat) -> bool | None:
    return least_at_least(values.minus(b, a), fmpq(0), strict=False)


def _square_pair(a: Term, b: Term) -> Sort:
    same_shape(a, b, "loewner_le")
    return TRUTH


enter(
    Symbol(
        "psd",
        truth_of("q", "psd"),
        "psd({0!})",
        r"{0+} \succeq 0",
        RELATION,
        lambda a: least_at_least(a, fmpq(0), strict=False),
        None,
        "",
        "psd",
    )
)
enter(
    Symbol(
        "pd",
        truth_of("q", "pd"),
        "pd({0!})",
        r"{0+} \succ 0",
        RELATION,
        lambda a: least_at_least(a, fmpq(0), strict=True),
        None,
        "",
        "pd",
    )
)
enter(
    Symbol(
        "loewner_le",
        _square_pair,
        "loewner_le({0!}, {1!})",
        r"{0+} \preceq {1+}",
        RELATION,
        _loewner,
        None,
        "",
        "loewner_le",
    )
)
enter(Symbol("invertible", truth_of("q", "invertible"), "invertible({0!})", r"{0!} \text{{ is invertible}}", RELATION,
             lambda a: values.compare("ne", a.det(), fmpq(0)), None, "", "invertible"))  # fmt: skip
enter(Symbol("true", lambda: TRUTH, "true", r"\top", ATOM, lambda: True, lambda: -1.0, "", "True"))
