"""An assignment as exact text, and back: the witness of a refutation, which replays by evaluating the statement itself."""

from __future__ import annotations

import contextlib
import json
import math
import re
from collections.abc import Mapping
from typing import Any

from theorycheck.ball import arb, fmpq, fmpq_mat, precision
from theorycheck.errors import bad_input
from theorycheck.expression import constant_ball, parse
from theorycheck.statement import values
from theorycheck.statement.evaluate import evaluate
from theorycheck.statement.gallery import GALLERY, GalleryFunction
from theorycheck.statement.sort import Function, Matrix, Real, Whole
from theorycheck.statement.statement import Statement, domain_text, partial_conditions
from theorycheck.statement.term import Letter, Term
from theorycheck.statement.values import Undefined

__all__ = ["Case", "case_of", "meets", "read_assignment", "shown_value", "sides_at", "try_case", "written"]

BITS = 128
_RATIONAL = re.compile(r"-?\d{1,400}(/\d{1,400})?")


class Case:
    """One assignment tried: whether it meets every hypothesis, whether the conclusion holds there, and the values to show."""

    def __init__(self, statement: Statement, at: Mapping[int, Any]) -> None:
        self.statement = statement
        self.at: dict[int, Any] = dict(at)
        self.met: bool | None = None
        self.holds: bool | None = None
        self.why = ""
        self.undefined = (
            False  # every hypothesis is met, and the conclusion has no value: a division by zero, a root below zero
        )

    @property
    def refutes(self) -> bool:
        """Every hypothesis is met, and the conclusion is false: both proved."""
        return self.met is True and self.holds is False

    @property
    def is_exact(self) -> bool:
        """No ball in the assignment (balls may still have been used on the way)."""
        return all(isinstance(v, fmpq | GalleryFunction | fmpq_mat) for v in self.at.values())


def case_of(statement: Statement, at: Mapping[int, Any], bits: int = BITS) -> Case:
    """Try the statement at an assignment: domains, hypotheses, conclusion, in balls where rationals do not go."""
    case = Case(statement, at)
    with precision(bits):
        try:
            case.met = meets(statement, at)
            if case.met is not False:
                case.holds = evaluate(statement.conclusion, at)
                if case.holds is False and any(
                    evaluate(c, at) is not True for c in partial_conditions(statement.conclusion) if _open(c, at)
                ):
                    case.met = None
        except Undefined as problem:
            case.undefined = case.met is True and _outside(statement.conclusion, at)
            case.met = False if case.met is None else None
            case.why = str(problem)
    return case


def _outside(conclusion: Term, at: Mapping[int, Any]) -> bool:
    """Whether a partial symbol of the conclusion is surely used where it is not defined."""
    for c in partial_conditions(conclusion):
        with contextlib.suppress(Undefined):
            if _open(c, at) and evaluate(c, at) is False:
                return True
    return False


def _open(condition: Term, at: Mapping[int, Any]) -> bool:
    """Conditions inside definitions or below quantifiers mention letters that are not assigned; the evaluation itself raises there."""
    return all(x.head != "letter" or x.letter.serial in at for x in condition.walk())


def meets(statement: Statement, at: Mapping[int, Any]) -> bool | None:
    """Whether an assignment lies in the domains of its letters and meets every hypothesis."""
    answers = [inside(x, at[x.serial], at) for x in statement.letters]
    if False in answers:
        return False
    for g in statement.given:
        answers.append(evaluate(g, at))
        if answers[-1] is False:
            return False
    return None if None in answers else True


def inside(letter: Letter, value: Any, at: Mapping[int, Any]) -> bool | None:
    """Whether a value lies in the domain of a letter; shapes are compared with the sizes assigned."""
    sort = letter.sort
    if isinstance(sort, Whole):
        if not (isinstance(value, fmpq) and value.q == 1 and value >= sort.low):
            return False
        return True if sort.below is None else values.compare("lt", value, evaluate(sort.below, at))
    if isinstance(sort, Real):
        return isinstance(value, fmpq | arb) and _in_interval(value, sort.domain)
    if isinstance(sort, Matrix):
        shape = tuple(values.whole(evaluate(t, at)) for t in (sort.rows, sort.cols))
        if not hasattr(value, "nrows") or (value.nrows(), value.ncols()) != shape:
            return False
        return _kind(value, sort.kind)
    return isinstance(value, GalleryFunction)


def _kind(a: values.Mat, kind: str) -> bool | None:
    from theorycheck.statement.vocabulary.logic import least_at_least

    if not kind:
        return True
    if kind == "diagonal":
        off = [a[i, j] for i in range(a.nrows()) for j in range(a.ncols()) if i != j]
        return all(values.compare("eq", x, fmpq(0)) is True for x in off)
    symmetric = values.equal(a, a.transpose())
    return symmetric if kind == "symmetric" or symmetric is not True else least_at_least(a, fmpq(0), strict=False)


def _in_interval(x: values.Num, domain: str) -> bool | None:
    from theorycheck.decide.domain import end_expr, side_of

    side = side_of(domain)
    answers: list[bool | None] = []
    for end, head in ((side.lower, "gt" if side.lower_open else "ge"), (side.upper, "lt" if side.upper_open else "le")):
        if end is not None:
            exact_end = end_expr(end).rational
            answers.append(
                values.compare(head, x, exact_end if exact_end is not None else constant_ball(end_expr(end), BITS))
            )
    return False if False in answers else None if None in answers else True


def written(statement: Statement, at: Mapping[int, Any]) -> dict[str, str]:
    """The assignment as text: numbers as p/q, matrices as rows of such, functions by name."""
    return {x.name: _text(at[x.serial]) for x in statement.letters}


def _text(value: Any) -> str:
    if isinstance(value, GalleryFunction):
        return value.name
    if hasattr(value, "nrows"):
        return json.dumps([[str(value[i, j]) for j in range(value.ncols())] for i in range(value.nrows())])
    return str(value)


def read_assignment(statement: Statement, texts: Mapping[str, str]) -> dict[int, Any]:
    """The inverse of ``written``; numbers may also be constant expressions such as ``pi/4``. Anything else is bad input."""
    known = {x.name: x for x in statement.letters}
    if unknown := [name for name in texts if name not in known]:
        raise bad_input("witness", unknown[0], f"one of {', '.join(known) or 'no letters'}")
    for name, x in known.items():
        if name not in texts:
            raise bad_input("witness", ", ".join(sorted(texts)) or "nothing", f"a value for {name} in {domain_text(x)}")
    return read_some(statement, texts)


def read_some(statement: Statement, texts: Mapping[str, str]) -> dict[int, Any]:
    """The values of those letters that ``texts`` names."""
    return {x.serial: _read(x, texts[x.name]) for x in statement.letters if x.name in texts}


def _read(letter: Letter, text: object) -> Any:
    if not isinstance(text, str) or len(text) > 10**6:
        raise bad_input(letter.name, text, "exact data as text")
    if isinstance(letter.sort, Function):
        if text not in GALLERY:
            raise bad_input(letter.name, text, f"one of {', '.join(sorted(GALLERY))}")
        return GALLERY[text]
    if isinstance(letter.sort, Matrix):
        return _read_matrix(letter.name, text)
    return _read_number(letter.name, text)


def _read_number(name: str, text: str) -> values.Num:
    if _RATIONAL.fullmatch(text):
        top, _, bottom = text.partition("/")
        if bottom and not int(bottom):
            raise bad_input(name, text, "a number")
        return fmpq(int(top), int(bottom) if bottom else 1)
    constant = parse(text)
    if constant.variables:
        raise bad_input(name, text, "a number")
    return constant.rational if constant.rational is not None else constant_ball(constant, 2 * BITS)


def _read_matrix(name: str, text: str) -> values.Mat:
    try:
        rows = json.loads(text)
        if not (
            isinstance(rows, list) and rows and all(isinstance(r, list) and r and len(r) == len(rows[0]) for r in rows)
        ):
            raise ValueError("rows of one length")
        cells = [c for r in rows for c in r]
        if not all(isinstance(c, str) for c in cells):
            raise ValueError("entries as text")
    except (ValueError, RecursionError) as problem:
        raise bad_input(name, text, 'a matrix such as [["1", "1/2"], ["0", "1"]]', str(problem)) from None
    return values.from_rows(len(rows), len(rows[0]), [_read_number(name, c) for c in cells])


def try_case(statement: Statement, texts: Mapping[str, str]) -> Case:
    """Replay a witness: read it, check every hypothesis, evaluate the conclusion; more bits where the first answer is open."""
    at = read_assignment(statement, texts)
    case = case_of(statement, at)
    for bits in (512, 2048):
        if case.met is not None and (case.met is False or case.holds is not None):
            break
        case = case_of(statement, at, bits)
    return case


def shown_value(term: Term, at: Mapping[int, Any], digits: int = 12) -> str:
    """The value of a side of a relation for a reader: a fraction if it is short, else decimals."""
    with precision(BITS):
        try:
            value = evaluate(term, at)
        except Undefined as problem:
            return f"undefined ({problem})"
    if isinstance(value, fmpq):
        return str(value) if len(str(value)) <= 24 else f"about {_decimal(arb(value), digits)}"
    if isinstance(value, arb):
        return f"about {_decimal(value, digits)}"
    return str(value)


LONGEST = 200  # of a fraction; a ball says as much to a reader
DIGITS = 30


def sides_at(relation: Term, at: Mapping[int, Any]) -> dict[str, str]:
    """A relation between two numbers and its sides there, as data: a fraction, or a decimal with its radius, at the bits at which they part. Empty where a side is no number."""
    if len(relation.args) != 2 or not all(a.is_scalar for a in relation.args):
        return {}
    for bits in (BITS, 512, 2048):
        with precision(bits):
            try:
                found = [evaluate(a, at) for a in relation.args]
            except (Undefined, ArithmeticError):
                return {}
            if not all(isinstance(v, fmpq | arb) for v in found):
                return {}
            if bits == 2048 or not arb(found[0] - found[1]).contains(0) or arb(found[0] - found[1]).is_exact():
                left, right = map(_with_radius, found)
                return {"relation": relation.key, "left": left, "right": right}
    return {}


def _with_radius(value: fmpq | arb) -> str:
    if isinstance(value, fmpq) and len(str(value)) <= LONGEST:
        return str(value)
    return str(arb(value).str(DIGITS)).strip("[]")


def _decimal(value: arb, digits: int) -> str:
    """Through a double, but for what a double cannot hold."""
    near = float(value.mid())
    if (near == 0 and value != 0) or (math.isinf(near) and value.is_finite()):
        return str(value.mid().str(digits, radius=False))
    return f"{near:.{digits}g}"
