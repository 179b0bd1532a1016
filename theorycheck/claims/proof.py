"""A proof is data: steps, each a statement with methods, and uses of other claims. What runs them is ``claims.prove``; nobody types an outcome.

A method is one way to show a statement: decided (by ``decide``, from facts), by induction, by putting terms for "there is", formal (a proof kernel), cited (a
source), prose. Several methods of one statement are alternatives; the best that goes through counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from theorycheck.errors import bad_input
from theorycheck.statement.statement import Statement, state
from theorycheck.statement.term import Definition, Letter, Number, Term, as_term

__all__ = [
    "Cited",
    "Decided",
    "Formal",
    "Induction",
    "Method",
    "Monotone",
    "Node",
    "Obtaining",
    "Pointwise",
    "Prose",
    "Putting",
    "SameLaw",
    "Step",
    "Use",
    "step",
]


@dataclass(frozen=True, eq=False)
class Decided:
    """The statement follows from the facts used, by ``decide``. ``unfold``: recursive terms to replace once by their recursion."""

    using: tuple[Use, ...] = ()
    unfold: tuple[Term, ...] = ()
    label: str = "decided"


@dataclass(frozen=True, eq=False)
class Induction:
    """On a whole letter: the first case and the step are derived from the statement by substitution, then decided."""

    letter: Letter
    using: tuple[Use, ...] = ()
    unfold: tuple[Term, ...] = ()
    label: str = "induction"


@dataclass(frozen=True, eq=False)
class Putting:
    """Terms for the letters that "there is" binds; what is left is decided."""

    values: Mapping[Letter, Term]
    using: tuple[Use, ...] = ()
    unfold: tuple[Term, ...] = ()
    label: str = "putting"


@dataclass(frozen=True, eq=False)
class Obtaining:
    """The first fact used says that there is something; the conclusion, which does not mention it, is decided for whatever it is."""

    using: tuple[Use, ...]
    unfold: tuple[Term, ...] = ()
    label: str = "obtaining"


@dataclass(frozen=True, eq=False)
class SameLaw:
    """Random matrices are images G @ A, G @ B of one Gaussian matrix under blocks with orthogonal columns, which have their law: the statement about these is decided."""

    images: Mapping[Letter, Term]
    using: tuple[Use, ...] = ()
    label: str = "same law"


@dataclass(frozen=True, eq=False)
class Monotone:
    """Exactly one solution: both sides at the ends, and a strictly positive derivative of left minus right between them (intermediate value theorem)."""

    using: tuple[Use, ...] = ()
    label: str = "monotone"


@dataclass(frozen=True, eq=False)
class Pointwise:
    """A relation that is linear in expectations: the same relation with every E dropped is decided for all values of the random letters."""

    using: tuple[Use, ...] = ()
    label: str = "pointwise"


@dataclass(frozen=True)
class Formal:
    """Read by a proof kernel; ``file`` lies beside the claim, the record says whether it was accepted and for which statement."""

    file: str
    given: tuple[str, ...] = ()  # ids of the cited claims that the theorem takes as hypotheses
    no_model: str = ""  # why there is no formal model of the hypotheses
    label: str = "formal"


@dataclass(frozen=True)
class Cited:
    """A theorem of the literature: what rests on it is VERIFIED GIVEN it."""

    source: str
    label: str = "cited"


@dataclass(frozen=True, eq=False)
class Prose:
    """An argument that no program reads; ``read_by`` says who has."""

    text: str
    using: tuple[Use, ...] = ()
    read_by: tuple[str, ...] = ()
    label: str = "prose"


Method: TypeAlias = Decided | Induction | Putting | Obtaining | SameLaw | Monotone | Pointwise | Formal | Cited | Prose


@dataclass(frozen=True, eq=False)
class Use:
    """Another statement taken as a fact, with terms for its letters; its own hypotheses become obligations."""

    node: Node
    values: Mapping[Letter, Term] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """``id at l = l - 1``."""
        at = ", ".join(f"{x.name} = {t.key}" for x, t in self.values.items())
        return f"{self.node.name} at {at}" if at else self.node.name


@dataclass(eq=False)
class Node:
    """A statement with the methods that show it."""

    name: str
    statement: Statement
    methods: list[Method] = field(default_factory=list)

    def at(self, **values: Term | Number | Definition) -> Use:
        """This statement with terms for letters, by name: ``claim.at(l=l - 1)``; a random letter is put at one with its law, a function letter at a definition."""
        table = {x.name: x for x in (*self.statement.letters, *self.statement.random)}
        for name in values:
            if name not in table:
                raise bad_input(
                    "letter", name, f"one of {', '.join(table) or 'none'}", f"these are the letters of {self.name}"
                )
        return Use(self, {table[name]: as_term(t) for name, t in values.items()})

    def decided(self, *, using: Sequence[Node | Use] = (), unfold: Sequence[Term] = ()) -> Node:
        """Method: the statement follows from the facts used, by ``decide``."""
        self.methods.append(Decided(uses(using), tuple(unfold)))
        return self

    def by_induction(self, letter: Term, *, using: Sequence[Node | Use] = (), unfold: Sequence[Term] = ()) -> Node:
        """Method: induction on a whole letter of the statement."""
        self.methods.append(Induction(letter.letter, uses(using), tuple(unfold)))
        return self

    def putting(
        self,
        values: Mapping[Term, Term | Number] | None = None,
        *,
        using: Sequence[Node | Use] = (),
        unfold: Sequence[Term] = (),
        **named: Term | Number,
    ) -> Node:
        """Method: terms for the letters that "there is" binds: ``claim.putting(C=3/(1 - s)**2)``."""
        table = {x.name: x for x in self.statement.letters}
        chosen = {t.letter: as_term(v) for t, v in (values or {}).items()}
        for name, v in named.items():
            if name not in table:
                raise bad_input("letter", name, f"one of {', '.join(table) or 'none'}")
            chosen[table[name]] = as_term(v)
        self.methods.append(Putting(chosen, uses(using), tuple(unfold)))
        return self

    def obtaining(self, there_is: Node | Use, *, using: Sequence[Node | Use] = (), unfold: Sequence[Term] = ()) -> Node:
        """Method: ``there_is`` says ``tc.exists(x, ...)``; with x a letter and what is said of it a hypothesis, the statement is decided from the facts used."""
        self.methods.append(Obtaining(uses((there_is, *using)), tuple(unfold)))
        return self

    def same_law(self, images: Mapping[Term, Term], *, using: Sequence[Node | Use] = ()) -> Node:
        """Method: ``{W: G @ A, U: G @ B}``, G a random letter that the statement does not have; facts used say that A.T @ A is c*eye(n), and that A.T @ B is 0."""
        self.methods.append(SameLaw({x.letter: t for x, t in images.items()}, uses(using)))
        return self

    def by_monotonicity(self, *, using: Sequence[Node | Use] = ()) -> Node:
        """Method for ``exists_unique(x, left == right)``: signs at the ends and a positive derivative."""
        self.methods.append(Monotone(uses(using)))
        return self

    def pointwise(self, *, using: Sequence[Node | Use] = ()) -> Node:
        """Method for a relation that is linear in expectations: it holds with every E dropped, whatever the random letters are."""
        self.methods.append(Pointwise(uses(using)))
        return self

    def formal(self, file: str, *, given: Sequence[str] = (), no_model: str = "") -> Node:
        """Method: a formal proof in ``file`` beside the claim, theorem ``<id>_proved``; ``given``: cited claims that it takes as hypotheses.

        That the hypotheses can be met is a theorem too, ``<id>_model``; ``no_model`` says why there is none, which is shown with the proof.
        """
        self.methods.append(Formal(file, tuple(given), no_model))
        return self

    def argued(self, text: str, *, using: Sequence[Node | Use] = (), read_by: Sequence[str] = ()) -> Node:
        """Method: prose. What rests on it is ARGUED, never VERIFIED."""
        if not text.strip():
            raise bad_input("argument", "nothing", "the argument in words")
        self.methods.append(Prose(" ".join(text.split()), uses(using), tuple(read_by)))
        return self


class Step(Node):
    """A statement inside a proof, used by the claim that declares it."""


def step(name: str, conclusion: Term, given: Sequence[Term] = ()) -> Step:
    """A step of a proof; without a method of its own it is decided."""
    return Step(name, state(conclusion, given))


def uses(items: Sequence[Node | Use]) -> tuple[Use, ...]:
    """Facts as uses; a claim or step on its own is used with its own letters."""
    found = []
    for x in items:
        if not isinstance(x, Node | Use):
            raise bad_input(
                "using",
                repr(x),
                "claims, steps, or claim.at(letter=term)",
                "import the claim from the file that declares it: an id alone is not enough"
                if isinstance(x, str)
                else "",
            )
        found.append(x if isinstance(x, Use) else Use(x))
    return tuple(found)
