"""How a bound on a chance follows from others: the union bound. If A holds wherever B1, ..., Bk hold, then P(not A) <= P(not B1) + ... + P(not Bk).

Facts ``P(Bi) >= 1 - bi`` (or ``P(not Bi) <= bi``) are taken at the random letters of the goal, whose laws must agree. That A follows from the Bi is a statement
without chance about the same letters, put to the machine with whatever facts speak of them; that the bi add up to no more than the goal allows is another.
A fact at an index i that the goal's event binds is one fact for each i: together they say P(for all i: Bi) >= 1 - n b, n the number of values of i.
Independence is used in one place: a letter that a fact holds fixed may be put at a random term that is independent of the fact's own random letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from theorycheck.statement.negate import denied
from theorycheck.statement.question import conjuncts
from theorycheck.statement.rewrite import free_letters
from theorycheck.statement.shapes import size_key
from theorycheck.statement.sides import either_way
from theorycheck.statement.sort import Matrix, Whole
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Letter, Term, apply, letter_term, number

if TYPE_CHECKING:
    from theorycheck.claims.proof import Node, Use

__all__ = [
    "Bound",
    "about_the_same",
    "as_here",
    "bound_of",
    "for_each",
    "law_conditions",
    "obtained_by",
    "random_in",
    "speaks_of",
    "tells_a_chance",
]


@dataclass(frozen=True, eq=False)
class Bound:
    """``P(not event) <= failing``, or ``<`` where it is strict."""

    event: Term
    failing: Term
    strict: bool


def bound_of(relation: Term) -> Bound | None:
    """A relation between P(event) and a number as a bound on the chance that an event fails; None for any other relation."""
    found = next((way for way in either_way(relation) if way[0].head == "P"), None)
    if found is None:
        return None
    left, head, right = found
    if any(x.head == "P" for x in right.walk()):
        return None
    if head in ("ge", "gt"):
        return Bound(left.args[0], number(1) - right, head == "gt")
    return Bound(denied(left.args[0]), right, head == "lt")


def for_each(bound: Bound, inside: Sequence[Letter]) -> Bound | str:
    """A bound that speaks of letters bound ``inside`` the goal's event, as one bound for all their values: n times the chance, n how many these are. Or why it is none.

    Taken at one value of the letter it would be used for all of them at the price of one.
    """
    own = {x.serial for x in free_letters(bound.event, bound.failing)}
    loose = [x for x in inside if x.serial in own]
    event, failing = bound.event, bound.failing
    for x in reversed(loose):
        below = x.sort.below if isinstance(x.sort, Whole) else None
        if below is None:
            return f"{x.name} is bound inside the event and has no end of values: their chances do not add up"
        if {y.serial for y in free_letters(below, bound.failing)} & {y.serial for y in loose}:
            return f"the chance or a range depends on {x.name}, which is bound inside the event"
        assert isinstance(x.sort, Whole)
        event, failing = apply("forall", letter_term(x), event), (below - x.sort.low if x.sort.low else below) * failing
    return Bound(event, failing, bound.strict and not loose)


def about_the_same(bounds: Sequence[Bound], event: Term) -> list[Bound]:
    """The bounds whose events share random letters with the goal's, directly or through one another: what is told of other letters says nothing here and would cost its chance."""
    reached, left, kept = random_in(event), list(bounds), list[Bound]()
    while met := [b for b in left if random_in(b.event) & reached]:
        kept += met
        left = [b for b in left if b not in met]
        reached = reached.union(*(random_in(b.event) for b in met))
    return [b for b in bounds if b in kept]


def random_in(event: Term) -> set[int]:
    """Serials of the random letters of an event."""
    return {x.serial for x in free_letters(event) if x.law is not None}


def tells_a_chance(statement: Statement) -> bool:
    """Whether some part of the conclusion bounds a chance."""
    return any(bound_of(c) is not None for c in conjuncts(statement.conclusion))


def speaks_of(use: Use, random: tuple[Letter, ...]) -> bool:
    """Whether a fact, at its values, mentions a random letter of the goal: it is used on the event then."""
    wanted = {x.serial for x in random}
    told = {y.serial for t in use.values.values() for y in free_letters(t)}
    own = {x.serial for x in (*use.node.statement.letters, *use.node.statement.random) if x not in use.values}
    return bool(wanted & (told | own))


def law_conditions(
    fact: Statement, values: Mapping[Letter, Term], random: tuple[Letter, ...]
) -> tuple[list[Term], str]:
    """That each random letter of a fact is put at a random letter of the goal with its law, as relations; or what is wrong. One put at nothing stays its own.

    A Gaussian matrix may also be put at U @ q with q a vector that is not random: its entries are independent N(0, variance |q|^2). A letter that is not random
    may be put at a random term that is independent of those, where it stands inside the events of bounds on chances: given that term, each bound is about what is
    left to chance, and the bounds do not depend on it. Letters with a law are independent.
    """
    known = {x.serial: x for x in random}
    taken: set[int] = set()
    found: list[Term] = []
    plain = {x: t for x, t in values.items() if x.law is None}
    for x in fact.random:
        if x not in values and x.serial not in known:
            continue
        target, factor = _target(values.get(x, letter_term(x)))
        if target is None or target.serial not in known:
            return [], f"{x.name} is put at nothing that is random here with a Gaussian law"
        if target.serial in taken:
            return [], f"{target.name} is taken for two random letters"
        taken.add(target.serial)
        here = known[target.serial]
        assert here.law is not None
        assert x.law is not None
        variance = _at(x.law.variance, plain)
        wanted, shape = _shape(x, plain), _shape(here, {}, factor)
        if tuple(size_key(t) for t in wanted) != tuple(size_key(t) for t in shape):
            return [], f"{x.name} is {_shown(wanted)}, what it is put at {_shown(shape)}"
        actual = here.law.variance if factor is None else here.law.variance * apply("norm_F", factor) ** 2
        if variance.key != actual.key:
            found.append(apply("eq", actual, variance))
    for x, t in plain.items() if fact.random else ():
        chance = [y for y in free_letters(t) if y.law is not None]
        shared = [y.name for y in chance if y.serial in taken]
        if shared:
            return [], f"{x.name} is put at {t.key}, which depends on {', '.join(shared)}: they have to be independent"
        if chance and not _inside_events(fact, x):
            return (
                [],
                f"{x.name} is put at {t.key}, which is random: it must stand inside the event of a bound on a chance",
            )
    return found, ""


def _inside_events(fact: Statement, x: Letter) -> bool:
    """What the conclusion says of a letter are bounds on chances, and the letter stands in their events alone."""
    for c in conjuncts(fact.conclusion):
        if x.serial in {y.serial for y in free_letters(c)}:
            bound = bound_of(c)
            if bound is None or x.serial in {y.serial for y in free_letters(bound.failing)}:
                return False
    return True


def _shape(x: Letter, values: Mapping[Letter, Term], factor: Term | None = None) -> tuple[Term, ...]:
    """Rows and columns of a random matrix (of its product with a vector); nothing for a random number."""
    if not isinstance(x.sort, Matrix):
        return ()
    return _at(x.sort.rows, values), _at(x.sort.cols, values) if factor is None else number(1)


def _shown(shape: tuple[Term, ...]) -> str:
    return " x ".join(t.key for t in shape) or "a number"


def _target(t: Term) -> tuple[Letter | None, Term | None]:
    """The random letter that a term is, or the letter and the vector of a product U @ q."""
    if t.head == "letter":
        return (t.letter, None) if t.letter.law is not None else (None, None)
    if t.head == "matmul" and t.args[0].head == "letter" and t.args[0].letter.law is not None:
        factor = t.args[1]
        if factor.shape[1].key == "1" and not any(x.law is not None for x in free_letters(factor)):
            return t.args[0].letter, factor
    return None, None


def _at(t: Term, values: Mapping[Letter, Term]) -> Term:
    from theorycheck.statement.rewrite import substitute

    return substitute(t, values)


def as_here(term: Term, random: tuple[Letter, ...]) -> Term:
    """A term with the goal's own random letters: their shapes and laws may have had terms put into them."""
    return _at(term, {x: letter_term(x) for x in random})


def obtained_by(uses: tuple[Use, ...], about: Statement) -> tuple[list[Letter], list[str]]:
    """What facts say that there is, taken as letters of the proof: allowed where numbers, and no letters, stand for all that it may depend on."""
    found: dict[int, tuple[Letter, Node, str]] = {}
    problems: list[str] = []
    names = {x.name: x.serial for x in (*about.letters, *about.random)}
    for use in uses:
        before: list[Letter] = []
        for b in use.node.statement.prefix:
            if b.quantifier == "forall":
                before.append(b.letter)
                continue
            open_ = [x.name for x in before if x not in use.values or free_letters(use.values[x])]
            at = ", ".join(f"{x.name} = {use.values[x].key}" for x in before if x in use.values)
            if b.letter in use.values:
                problems.append(f"{use.text}: it says that there is {b.letter.name}; nobody may say which")
            elif open_:
                problems.append(f"{use.text}: {b.letter.name} depends on {', '.join(open_)}; put numbers for these")
            elif names.get(b.letter.name, b.letter.serial) != b.letter.serial or b.letter in about.letters:
                problems.append(f"{use.text}: {b.letter.name} is the name of another letter here")
            else:
                _, other, values = found.setdefault(b.letter.serial, (b.letter, use.node, at))
                if other is not use.node:
                    problems.append(
                        f"{use.text}: {other.name} says that there is {b.letter.name} too: they need not be one"
                    )
                elif values != at:
                    problems.append(f"{use.text}: {b.letter.name} was obtained at other values already")
    return [x for x, *_ in found.values()], problems
