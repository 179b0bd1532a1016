"""Letters in the formal reading: their Coq names, their types, and their domains as conditions; whole numbers as nat."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from theorycheck.decide.domain import end_expr, read_domain
from theorycheck.errors import bad_input
from theorycheck.expression import to_text
from theorycheck.statement.formal_tables import LIBRARY, RESERVED
from theorycheck.statement.rewrite import simplify_index
from theorycheck.statement.sort import Family, Function, Matrix, Real, Whole
from theorycheck.statement.term import Letter, Term, letter_term
from theorycheck.statement.verbatim import verbatim

__all__ = ["Letters", "atom", "base_name"]


@dataclass
class Letters(ABC):
    """What is known while a statement is read. ``fresh``: quantities that became variables, by key, each as name, type and the relation that defines it.

    ``told``: relations that hold where something is read: hypotheses, and what stands before an implication. ``owners``: which definition has a Coq name.
    """

    matrices: bool
    definitions: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    bound: list[int] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    told: list[Term] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)

    @abstractmethod
    def truth(self, t: Term) -> str:
        """A relation as a proposition."""

    @abstractmethod
    def value(self, t: Term) -> str:
        """A number or a matrix."""

    def _name(self, letter: Letter) -> str:
        if letter.serial in self.names:
            return self.names[letter.serial]
        return own_name(letter.name)

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
        """A whole number as a nat. A difference is cut off at 0 there, so it is read only where it is seen not to be negative."""
        t = simplify_index(t)
        if t.head == "letter" and isinstance(t.sort, Whole):
            return self._name(t.letter)
        if t.head == "number" and t.value.denominator == 1 and t.value >= 0:
            return str(t.value)
        if t.head in ("add", "mul", "sub", "pow"):
            if t.head == "sub" and t.args[1].head == "number" and self._name_after(t) is not None:
                return str(self._name_after(t))
            if t.head == "sub" and not self._not_negative(*t.args):
                raise bad_input(
                    "formal",
                    t.key,
                    f"a difference that is not negative: {t.args[1].key} <= {t.args[0].key} as a hypothesis",
                )
            sign = {"add": "+", "mul": "*", "sub": "-", "pow": "^"}[t.head]
            return f"({self.natural(t.args[0])} {sign} {self.natural(t.args[1])}){self._nat}"
        if t.head == "rank" and self.matrices:
            return f"(mxrank {self.value(t.args[0])})"
        raise bad_input("formal", t.key, "a whole number")

    def _not_negative(self, high: Term, low: Term) -> bool:
        """Whether the greater number is seen to be no less: by the ranges of letters, or by a relation that is told."""
        end = low.sort.below if low.head == "letter" and isinstance(low.sort, Whole) else None
        if end is not None and end.key == high.key:
            return True
        known, wanted = least(high), greatest(low)
        if known is not None and wanted is not None and known >= wanted:
            return True
        for relation in self.told:
            for smaller, greater in _ordered(relation):
                bound = least(smaller)
                if greater == high.key and (
                    smaller.key == low.key or (wanted is not None and bound is not None and bound >= wanted)
                ):
                    return True
        return False

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


def _ordered(relation: Term) -> list[tuple[Term, str]]:
    """The smaller side of a relation, and the text of the greater one."""
    if relation.head not in ("le", "lt", "ge", "gt", "eq"):
        return []
    left, right = relation.args
    ways = {"eq": [(left, right), (right, left)]}.get(
        relation.head, [(left, right) if relation.head in ("le", "lt") else (right, left)]
    )
    return [(smaller, greater.key) for smaller, greater in ways]


def least(t: Term) -> int | None:
    """A number that a whole term is not below, as its form shows."""
    if t.head == "number":
        return int(t.value) if t.value.denominator == 1 else None
    if t.head == "letter" and isinstance(t.sort, Whole):
        return t.sort.low
    if t.head == "add":
        parts = [least(a) for a in t.args]
        return None if None in parts else sum(p for p in parts if p is not None)
    return None


def greatest(t: Term) -> int | None:
    """The number that a term is."""
    return int(t.value) if t.head == "number" and t.value.denominator == 1 else None


def own_name(name: str) -> str:
    """A letter's name as a Coq identifier that nothing else in a generated text has; different names stay different."""
    taken = name.rstrip("_") in RESERVED | LIBRARY or re.fullmatch(r"v\d+_\w*", name)
    return f"{name}_" if taken else name


def base_name(name: str) -> str:
    """A definition's name as a Coq identifier."""
    return re.sub(r"[^A-Za-z0-9_]", "_", name)


def atom(text: str) -> str:
    """As an argument: in brackets unless it is one word or in brackets already."""
    return text if re.fullmatch(r"[\w.']+|\(.*\)(%\w+)?", text) else f"({text})"
