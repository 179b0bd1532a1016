"""A statement: letters with their quantifiers, hypotheses, a conclusion. There is one, and everything else is read from it.

The prefix is computed: every free letter is bound by "for all" in the order of declaration; a constant ("there is C") stands after the letters that it
may depend on, and before all others. Random letters are bound by P and E and stand in no prefix.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from theorycheck.errors import bad_input
from theorycheck.statement.one_meaning import definition_text, definitions_in, two_meanings
from theorycheck.statement.rewrite import bound_letters, free_letters, substitute
from theorycheck.statement.sort import Family, Function, Matrix, Real, Truth, Whole
from theorycheck.statement.symbol import known
from theorycheck.statement.term import Letter, Term, letter_term

__all__ = ["Binder", "Statement", "definitions_in", "domain_text", "partial_conditions", "state"]


@dataclass(frozen=True, eq=False)
class Binder:
    """A quantifier and its letter."""

    quantifier: str  # forall | exists
    letter: Letter

    @property
    def text(self) -> str:
        """``forall s in [0, 1/8)``."""
        return f"{self.quantifier} {self.letter.name} in {domain_text(self.letter)}"


def domain_text(letter: Letter) -> str:
    """What a letter ranges over."""
    sort = letter.sort
    if isinstance(sort, Real):
        return sort.domain
    if isinstance(sort, Whole):
        return (
            f"{{{sort.low}, ..., {sort.below.key} - 1}}"
            if sort.below is not None
            else f"{{{sort.low}, {sort.low + 1}, ...}}"
        )
    if isinstance(sort, Matrix):
        return f"R^({sort.rows.key} x {sort.cols.key})" + (f", {sort.kind}" if sort.kind else "")
    if isinstance(sort, Family):
        return "families of functions R -> R"
    return "functions R -> R" if isinstance(sort, Function) else "truth values"


@dataclass(frozen=True, eq=False)
class Statement:
    """``prefix``: quantifiers, outermost first. ``given``: hypotheses. ``conclusion``: what follows from them."""

    prefix: tuple[Binder, ...]
    given: tuple[Term, ...]
    conclusion: Term

    @cached_property
    def text(self) -> str:
        """The canonical text: prefix, hypotheses, conclusion."""
        head = "; ".join(b.text for b in self.prefix)
        given = " and ".join(g.key for g in self.given)
        body = f"{given} implies {self.conclusion.key}" if given else self.conclusion.key
        laws = "; ".join(
            f"{x.name} ~ N(0, {x.law.variance.key}) i.i.d., {domain_text(x)}" for x in self.random if x.law
        )
        where = f" where {laws}" if laws else ""
        defined = "; ".join(self.definitions)
        return f"{head}: {body}{where}" + (f" with {defined}" if defined else "")

    @cached_property
    def digest(self) -> str:
        """A name for exactly this statement."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The letters of the prefix."""
        return tuple(b.letter for b in self.prefix)

    @cached_property
    def random(self) -> tuple[Letter, ...]:
        """Random letters, bound by P or E."""
        return tuple(x for x in free_letters(*self.given, self.conclusion) if x.law is not None)

    @cached_property
    def definitions(self) -> tuple[str, ...]:
        """The definitions that it uses, as text, in order of use."""
        return tuple(text for texts in definitions_in((*self.given, self.conclusion)).values() for text in texts)

    @property
    def universal(self) -> bool:
        """No "there is" in the prefix."""
        return all(b.quantifier == "forall" for b in self.prefix)

    def putting(self, values: dict[Letter, Term]) -> Statement:
        """The statement with terms for some of its letters; these leave the prefix, letters of the terms that are new enter it."""
        return Statement(
            tuple(b for b in self.prefix if b.letter not in values),
            tuple(substitute(g, values) for g in self.given),
            substitute(self.conclusion, values),
        )


def state(conclusion: Term, given: Sequence[Term] = ()) -> Statement:
    """The statement of a conclusion under hypotheses, with its computed prefix; complains about letters with two roles or none."""
    given = tuple(given)
    for t in (*given, conclusion):
        if not isinstance(getattr(t, "sort", None), Truth):
            raise bad_input(
                "statement",
                getattr(t, "key", repr(t)),
                "a relation",
                "compare two terms, e.g. norm_F(Z) <= c_a*norm_F(X)",
            )
    if conclusion.key in {g.key for g in given}:
        raise bad_input(
            "given",
            conclusion.key,
            "hypotheses that are not the conclusion",
            "a statement that assumes itself says nothing",
        )
    _one_meaning((*given, conclusion))
    letters = free_letters(*given, conclusion)
    _roles(letters, bound_letters(*given, conclusion))
    if clash := two_meanings((*given, conclusion)):
        raise bad_input("statement", conclusion.key, "one meaning for each name", clash)
    for x in letters:
        if x.law is not None and not _inside_chance((*given, conclusion), x):
            raise bad_input(
                "letter",
                x.name,
                "a random letter inside P(...) or E(...)",
                "say with which probability the relation holds",
            )
    return Statement(_prefix([x for x in letters if x.law is None]), given, conclusion)


def _one_meaning(terms: Sequence[Term]) -> None:
    """A name of a definition means one thing in a statement."""
    for name, bodies in definitions_in(terms).items():
        if len(bodies) > 1:
            raise bad_input("definition", name, "one meaning", f"found {' and '.join(bodies)}; rename one")


def _inside_chance(terms: Sequence[Term], letter: Letter) -> bool:
    """Every occurrence of the letter lies below a P or an E, in the bodies of definitions too."""
    opened: set[int] = set()

    def outside(t: Term) -> bool:
        if t.head in ("P", "E"):
            return False
        if t.head == "letter":
            return t.letter.serial == letter.serial
        if t.head == "defined" and id(t.definition) not in opened:
            opened.add(id(t.definition))
            if any(outside(inside) for inside in definition_text(t.definition)[1]):
                return True
        return any(outside(a) for a in t.args)

    return not any(outside(t) for t in terms)


def _roles(free: Sequence[Letter], bound: Sequence[Letter]) -> None:
    seen: dict[str, Letter] = {}
    for x in (*free, *bound):
        other = seen.setdefault(x.name, x)
        if other.serial != x.serial:
            raise bad_input(
                "letter", x.name, "declared once", "two letters have this name; rename one and give it tex="
            )
    both = {x.serial for x in free} & {x.serial for x in bound}
    if both:
        raise bad_input(
            "letter", ", ".join(x.name for x in free if x.serial in both), "bound or free, not both", "rename one"
        )


def _prefix(letters: Sequence[Letter]) -> tuple[Binder, ...]:
    constants = [x for x in letters if x.depends is not None]
    placed: list[Binder] = []
    rest = [x for x in letters if x.depends is None]
    done: set[int] = set()
    for c in constants:
        assert c.depends is not None
        needed = _closure(c.depends)
        for x in [x for x in rest if x.serial in needed]:
            placed.append(Binder("forall", x))
            rest.remove(x)
        placed.append(Binder("exists", c))
        done.add(c.serial)
    return (*placed, *(Binder("forall", x) for x in rest))


def _closure(letters: Sequence[Letter]) -> set[int]:
    """The letters and those of their shapes: a constant that depends on a matrix depends on its size."""
    return {x.serial for x in free_letters(*(letter_term(x) for x in letters))}


def partial_conditions(*terms: Term) -> list[Term]:
    """Where partial symbols (division, root, inverse, ...) in the terms are defined, without those that are plain numbers."""
    found: dict[str, Term] = {}
    for t in terms:
        for x in t.walk():
            rule = known()[x.head].conditions if x.head in known() else None
            for c in rule(*x.args) if rule is not None else []:
                if not all(a.head == "number" for a in c.args):
                    found[c.key] = c
    return list(found.values())
