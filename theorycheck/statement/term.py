"""Terms: what a statement is made of. A term is a symbol of the vocabulary applied to terms, or a letter, a number, a definition.

Python's operators build terms (``+ - * / **``, ``@`` for matrices, ``<= < >= > ==`` for relations). A relation has no truth value, so that
Python's chain ``a <= b <= c`` and ``and`` are refused: write ``both(a <= b, b <= c)``. ``key`` is the canonical text; two terms are the same
where their keys are.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from theorycheck.errors import bad_input
from theorycheck.statement.sort import REALS, Family, Function, Law, Matrix, Real, Sort, Truth, Whole

__all__ = ["Definition", "Letter", "Number", "Term", "apply", "as_term", "letter_term", "number"]

Number: TypeAlias = "int | Fraction | str"
_serial = itertools.count()


@dataclass(frozen=True, eq=False)
class Letter:
    """A letter: its name, what it stands for, how it is printed. ``depends`` is given for constants ("there is C"), ``law`` for random letters."""

    name: str
    sort: Sort
    tex: str
    depends: tuple[Letter, ...] | None = None
    law: Law | None = None
    serial: int = field(default_factory=lambda: next(_serial))


@dataclass(frozen=True, eq=False)
class Definition:
    """``name(params) := body``; recursive ones have ``start`` (value at ``first``) and ``step`` (value at ``index`` from the one before)."""

    name: str
    params: tuple[Letter, ...]
    body: Term | None
    tex: str
    sort: Sort
    first: int = 0
    start: Term | None = None
    step: Callable[[Term], Term] | None = (
        None  # index (>= first + 1) -> the body, which applies the definition at index - 1
    )
    source: str = ""

    @property
    def recursive(self) -> bool:
        """The last parameter is an index on which it recurs."""
        return self.start is not None

    def __call__(self, *args: Term | Number) -> Term:
        """The definition applied to as many terms as it has parameters."""
        if len(args) != len(self.params):
            raise bad_input(self.name, f"{len(args)} arguments", f"{len(self.params)}: {self.signature}")
        return Term("defined", tuple(as_term(a) for a in args), self.sort, self)

    @property
    def signature(self) -> str:
        """``name(a, b)``."""
        return f"{self.name}({', '.join(p.name for p in self.params)})"


class Term:
    """A symbol (``head``) applied to ``args``; ``sort`` is what it stands for; ``data`` holds a letter, a number or a definition."""

    if TYPE_CHECKING:

        def __hash__(self) -> int: ...
    else:
        __hash__ = object.__hash__

    def __init__(self, head: str, args: tuple[Term, ...], sort: Sort, data: object = None) -> None:
        self.head = head
        self.args = args
        self.sort = sort
        self.data = data

    @cached_property
    def key(self) -> str:
        """The canonical text of this term."""
        from theorycheck.statement.text import text

        return text(self)

    @property
    def letter(self) -> Letter:
        """The letter that this term is."""
        if not isinstance(self.data, Letter) or self.head != "letter":
            raise bad_input("term", self.key, "a letter")
        return self.data

    @property
    def definition(self) -> Definition:
        """The definition that this term applies."""
        if not isinstance(self.data, Definition):
            raise bad_input("term", self.key, "a defined quantity")
        return self.data

    @property
    def value(self) -> Fraction:
        """The number that this term is."""
        if not isinstance(self.data, Fraction):
            raise bad_input("term", self.key, "a number")
        return self.data

    @property
    def shape(self) -> tuple[Term, Term]:
        """Rows and columns of a matrix."""
        if not isinstance(self.sort, Matrix):
            raise bad_input("term", self.key, "a matrix", "a number has no shape")
        return self.sort.rows, self.sort.cols

    @property
    def is_scalar(self) -> bool:
        """A real or whole number."""
        return isinstance(self.sort, Real | Whole)

    def rebuilt(self, args: tuple[Term, ...]) -> Term:
        """The same symbol applied to other arguments."""
        if all(a is b for a, b in zip(args, self.args, strict=True)):
            return self
        if self.head == "defined":
            return self.definition(*args)
        return apply(self.head, *args)

    def walk(self) -> Iterator[Term]:
        """This term and all below it, outermost first; bodies of definitions are not entered."""
        yield self
        for a in self.args:
            yield from a.walk()

    def __repr__(self) -> str:
        return self.key

    def __bool__(self) -> NoReturn:
        raise bad_input(
            "relation",
            self.key,
            "no chain (a <= b <= c), no `and`, no `if`: a statement has no truth value here",
            "write both(a <= b, b <= c), either(a, b) or implies(a, b)",
        )

    def __add__(self, other: Term | Number) -> Term:
        return apply("add", self, other)

    def __radd__(self, other: Number) -> Term:
        return apply("add", other, self)

    def __sub__(self, other: Term | Number) -> Term:
        return apply("sub", self, other)

    def __rsub__(self, other: Number) -> Term:
        return apply("sub", other, self)

    def __mul__(self, other: Term | Number) -> Term:
        return apply("mul", self, other)

    def __rmul__(self, other: Number) -> Term:
        return apply("mul", other, self)

    def __truediv__(self, other: Term | Number) -> Term:
        if isinstance(self.sort, Matrix):
            by = as_term(other)
            return apply("mul", 1 / by.value if by.head == "number" and by.value else apply("div", 1, by), self)
        return apply("div", self, other)

    def __rtruediv__(self, other: Number) -> Term:
        return apply("div", other, self)

    def __pow__(self, other: Term | Number) -> Term:
        return apply("pow", self, other)

    def __rpow__(self, other: Number) -> Term:
        return apply("pow", other, self)

    def __neg__(self) -> Term:
        return apply("neg", self)

    def __matmul__(self, other: Term) -> Term:
        return apply("matmul", self, other)

    @property
    def T(self) -> Term:
        """The transpose."""
        return apply("transpose", self)

    def __getitem__(self, at: tuple[Term | Number, Term | Number]) -> Term:
        return apply("entry", self, *at)

    def __le__(self, other: Term | Number) -> Term:
        return apply("le", self, other)

    def __lt__(self, other: Term | Number) -> Term:
        return apply("lt", self, other)

    def __ge__(self, other: Term | Number) -> Term:
        return apply("ge", self, other)

    def __gt__(self, other: Term | Number) -> Term:
        return apply("gt", self, other)

    def __eq__(self, other: object) -> Term:  # type: ignore[override]
        return apply("eq", self, _liftable(other))

    def __ne__(self, other: object) -> Term:  # type: ignore[override]
        return apply("ne", self, _liftable(other))

    def __call__(self, *args: Term | Number) -> Term:
        """A function applied to a number; a member of a family."""
        if isinstance(self.sort, Family):
            return apply("member", self, *args)
        if not isinstance(self.sort, Function):
            raise bad_input("term", self.key, "a function where it is applied", "declare it with tc.function")
        return apply("at", self, *args)


def _liftable(value: object) -> Term | Number:
    if isinstance(value, Term | int | Fraction | str):
        return value
    raise bad_input("term", repr(value), "a term or an exact number", "write 1/3 as Fraction(1, 3) or '1/3'")


def _exactly(value: object) -> str:
    """How a float is written: the short fraction beside it, as text and as a Fraction."""
    meant = Fraction(1, 20)
    if isinstance(value, float) and abs(value) < 2**52:
        meant = Fraction(value).limit_denominator(10**6)
    if meant.denominator == 1:
        return f"write {meant}"
    return f"write '{meant}' or Fraction({meant.numerator}, {meant.denominator})"


def number(value: Number) -> Term:
    """An exact number: an int, a Fraction, or text such as ``"1/8"``, ``"0.05"``. Floats are refused: they are not what they look like."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction | str):
        raise bad_input("number", repr(value), "an exact number", _exactly(value))
    try:
        exact = Fraction(value)
    except (ValueError, ZeroDivisionError) as error:
        raise bad_input("number", repr(value), "an exact number such as '1/8'") from error
    whole = exact.denominator == 1 and exact >= 0
    return Term("number", (), Whole(int(exact)) if whole else REALS, exact)


def as_term(value: Term | Number | Definition) -> Term:
    """A term as it is, an exact number as a term; a definition with one parameter as the function that it is, to be put for a function letter."""
    if isinstance(value, Definition):
        return _as_function(value)
    return value if isinstance(value, Term) else number(value)


def _as_function(definition: Definition) -> Term:
    from theorycheck.statement.rewrite import free_letters

    body = definition.body
    if (
        len(definition.params) != 1
        or body is None
        or definition.params[0].serial not in {x.serial for x in free_letters(body)}
    ):
        raise bad_input(
            definition.name, definition.signature, "a definition of one real parameter where a function is wanted"
        )
    if len(free_letters(body)) > 1:
        raise bad_input(
            definition.name,
            definition.signature,
            "a definition that speaks of its parameter alone where a function is wanted",
        )
    return Term("named", (), Function(), definition)


def letter_term(letter: Letter) -> Term:
    """The term that is just this letter."""
    return Term("letter", (), letter.sort, letter)


def apply(head: str, *args: Term | Number) -> Term:
    """The symbol ``head`` of the vocabulary applied to ``args``; its entry checks sorts and shapes."""
    from theorycheck.statement.vocabulary import symbol

    terms = tuple(as_term(a) for a in args)
    if head == "at" and len(terms) == 2 and isinstance(terms[0].data, Definition) and terms[0].head == "named":
        return terms[0].data(terms[1])
    return Term(head, terms, symbol(head).sort(*terms))


def is_truth(term: Term) -> bool:
    """A relation, or relations joined."""
    return isinstance(term.sort, Truth)
