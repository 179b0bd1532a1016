"""Letters in the formal reading: their Coq names, their types, and their domains as conditions; whole numbers as nat."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from theorycheck.decide.domain import end_expr, read_domain
from theorycheck.errors import bad_input
from theorycheck.expression import to_text
from theorycheck.statement.formal_tables import RESERVED
from theorycheck.statement.rewrite import simplify_index
from theorycheck.statement.sort import Family, Function, Matrix, Real, Whole
from theorycheck.statement.term import Letter, Term, letter_term
from theorycheck.statement.verbatim import verbatim

__all__ = ["Letters", "atom", "base_name"]


@dataclass
class Letters(ABC):
    """What is known while a statement is read. ``fresh``: quantities that became variables, by key, each as name, type and the relation that defines it."""

    matrices: bool
    definitions: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    bound: list[int] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)

    @abstractmethod
    def truth(self, t: Term) -> str:
        """A relation as a proposition."""

    @abstractmethod
    def value(self, t: Term) -> str:
        """A number or a matrix."""

    def _name(self, letter: Letter) -> str:
        if letter.serial in self.names:
            return self.names[letter.serial]
        return f"{letter.name}_" if letter.name in RESERVED else letter.name

    def _type(self, letter: Letter) -> str:
        sort = letter.sort
        if isinstance(sort, Real):
            return "R"
        if isinstance(sort, Whole):
            return "nat" if sort.below is None or not self.matrices else f"'I_{self._size(sort.below)}"
        if isinstance(sort, Function):
            return "R -> R"
        if isinstance(sort, Family):
            return "nat -> R -> R"
        if isinstance(sort, Matrix):
            return self._matrix_type(sort)
        raise bad_input("formal", letter.name, "a number, a matrix or a function")

    def _matrix_type(self, sort: Matrix) -> str:
        if not self.matrices:
            return "nat -> nat -> R"
        return f"'M[R]_({self.natural(sort.rows)}, {self.natural(sort.cols)})"

    def _size(self, t: Term) -> str:
        return self.natural(t) if t.head == "letter" else f"({self.natural(t)})"

    def _domain(self, letter: Letter) -> list[str]:
        sort, name = letter.sort, self._name(letter)
        if isinstance(sort, Real):
            return self._interval(sort.domain, letter)
        if isinstance(sort, Whole):
            low = [] if sort.low == 0 else [f"({sort.low} <= {name}){self._nat}"]
            return (
                low
                if sort.below is None or self.matrices
                else [*low, f"({name} < {self.natural(sort.below)}){self._nat}"]
            )
        if isinstance(sort, Matrix) and sort.kind in ("symmetric", "psd"):
            if not self.matrices:
                return [f"{sort.kind}_entries {self.natural(sort.rows)} {name}"]
            return [f"{sort.kind} {name}"]
        if isinstance(sort, Matrix) and sort.kind:
            raise bad_input("formal", sort.kind, "symmetric or psd")
        return []

    @property
    def _nat(self) -> str:
        return "%N" if self.matrices else "%nat"

    def _interval(self, domain: str, letter: Letter) -> list[str]:
        side = read_domain({"x": domain})[0][0][1]
        x = letter_term(letter)
        found = []
        for end, open_, low in ((side.lower, side.lower_open, True), (side.upper, side.upper_open, False)):
            if end is not None:
                bound = verbatim(to_text(end_expr(end)), [])
                relation = (bound < x if open_ else bound <= x) if low else (x < bound if open_ else x <= bound)
                found.append(self.truth(relation))
        return found

    def natural(self, t: Term) -> str:
        """A whole number as a nat; a difference is cut off at 0, as its statement keeps it from being negative."""
        t = simplify_index(t)
        if t.head == "letter" and isinstance(t.sort, Whole):
            return self._name(t.letter)
        if t.head == "number" and t.value.denominator == 1 and t.value >= 0:
            return str(t.value)
        if t.head in ("add", "mul", "sub", "pow"):
            if t.head == "sub" and t.args[1].head == "number" and self._name_after(t) is not None:
                return str(self._name_after(t))
            sign = {"add": "+", "mul": "*", "sub": "-", "pow": "^"}[t.head]
            return f"({self.natural(t.args[0])} {sign} {self.natural(t.args[1])}){self._nat}"
        if t.head == "rank" and self.matrices:
            return f"(mxrank {self.value(t.args[0])})"
        raise bad_input("formal", t.key, "a whole number")

    def _name_after(self, t: Term) -> str | None:
        """Inside a recursion the index is S k: one less is k."""
        inner = t.args[0]
        name = self.names.get(inner.letter.serial, "") if inner.head == "letter" else ""
        return "k" if name == "(S k)" and t.args[1].value == 1 else None

    def _is_bound(self, t: Term) -> bool:
        return t.head == "letter" and t.letter.serial in self.bound

    def _under(self, letter: Letter, body: Term) -> str:
        """A number under a letter that is bound here."""
        self.bound.append(letter.serial)
        inner = self.value(body)
        self.bound.pop()
        return inner


def base_name(name: str) -> str:
    """A definition's name as a Coq identifier."""
    return re.sub(r"[^A-Za-z0-9_]", "_", name)


def atom(text: str) -> str:
    """As an argument: in brackets unless it is one word or in brackets already."""
    return text if re.fullmatch(r"[\w.']+|\(.*\)(%\w+)?", text) else f"({text})"
