"""A claim: a statement with its source, the methods that show it, and the studies that illustrate it.

    import theorycheck as tc

    x = tc.real("x", "[0, pi/2]")
    tc.states("mine.jordan", tc.sin(x) >= 2 * x / tc.pi, source="C. Jordan")

The statement is a term, and the term is what is checked: it is hunted for counterexamples, decided where it is scalar, proved by the methods declared.
A statement in words alone (``says``) is read by no program and can be ARGUED at best. Declaring registers the claim with the loader that is reading the file;
declaring outside a loader is harmless.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from theorycheck.claims.context import Context
from theorycheck.claims.paper import Paper
from theorycheck.claims.proof import Cited, Formal, Method, Node, Step, Use
from theorycheck.claims.sample import Rival, Sample
from theorycheck.errors import bad_input
from theorycheck.linalg.work import Work
from theorycheck.statement.negate import negated
from theorycheck.statement.quotation import Notation, Printed, notation_glyphs, place_of_print
from theorycheck.statement.sort import TRUTH
from theorycheck.statement.statement import Statement, state
from theorycheck.statement.term import Number, Term
from theorycheck.statement.text import tex
from theorycheck.verdict import Measure, Plot, Table

__all__ = ["STATEMENT", "Claim", "Study", "StudyRun", "collecting", "counter", "says", "states"]

STATEMENT = "statement"
"""The part that is the statement itself."""

_collector: ContextVar[list[Claim] | None] = ContextVar("theorycheck_collector", default=None)


@dataclass(frozen=True)
class Study:
    """What a study of a claim found: numbers, tables, pictures for the reader. It decides nothing."""

    summary: str
    measures: tuple[Measure, ...] = ()
    tables: tuple[Table, ...] = ()
    plots: tuple[Plot, ...] = ()


@dataclass(frozen=True)
class StudyRun:
    """A function that looks at a claim and returns a Study; it may take the context. ``cost``: the work that it will be, counted for a context."""

    name: str
    run: Callable[..., Study]
    doc: str
    cost: Callable[[Context], Work] | None = None

    def __call__(self, context: Context) -> Study:
        """Run it; anything but a Study is refused."""
        found = self.run(context) if inspect.signature(self.run).parameters else self.run()
        if not isinstance(found, Study):
            raise bad_input(
                f"study {self.name}",
                type(found).__name__,
                "a Study",
                "return tc.Study(summary, measures=..., plots=...)",
            )
        return found


@dataclass(eq=False, repr=False)
class Claim(Node):
    """A statement under judgement.

    ``quotes``: the paper's own words or formula (TeX); ``notation``: what its glyphs stand for where the statement spells them out. ``edition``: "both", an edition, "ours", or "reported" where only a review or a card is known.
    ``corrects`` / ``sharpens``: the claim that this one repairs / improves; a correction is evaluated at the counterexample, a sharpening has to imply. ``stated_with``: claims needed to understand it.
    """

    title: str = ""
    quotes: str = ""
    notation: Notation = field(default_factory=dict)
    paper: str = ""
    edition: str = ""
    place: str = ""
    source: str = ""
    note: str = ""
    corrects: str = ""
    sharpens: str = ""
    stated_with: tuple[str, ...] | list[str] = ()
    of_paper: Paper | None = None  # the paper as a whole, for its order and its own argument
    path: str = ""  # the file that declares it, filled in by the loader
    root: str = ""  # the folder that file was loaded under, filled in by the loader
    inside: str = ""  # the file as seen from that folder, filled in by the loader
    studies: list[StudyRun] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    rivals: list[Rival] = field(default_factory=list)
    cases: list[Mapping[str, str]] = field(default_factory=list)
    counters: list[str] = field(default_factory=list)
    weaker: Claim | None = (
        None  # the claim that this one sharpens, where it was named as a claim: that it implies it is put to the machine
    )

    def __post_init__(self) -> None:
        if isinstance(self.stated_with, list):
            self.stated_with = tuple(self.stated_with)

    @property
    def id(self) -> str:
        """The claim's name."""
        return self.name

    @property
    def is_term(self) -> bool:
        """The statement is a term, not words."""
        return self.statement.conclusion.head != "words"

    @cached_property
    def read_as_printed(self) -> Printed | None:
        """Where the quotation, read by a program, stands in the statement; None where there is none or the reader cannot read it."""
        return place_of_print(self.quotes, self.statement, self.notation) if self.is_term and self.quotes else None

    @property
    def shown(self) -> str:
        """The statement for a page: its term in TeX, or its words."""
        if not self.is_term:
            return str(self.statement.conclusion.data)
        return f"$`{tex(self.statement.conclusion)}`$"

    @property
    def proved_from(self) -> tuple[str, ...]:
        """The claims whose statements its methods use as facts."""
        used = (u for m in self.methods for u in _claims_used(m, set()))
        return tuple(dict.fromkeys((*used, *self.counters)))

    def _repr_markdown_(self) -> str:
        """For a notebook: the id and the statement."""
        return f"**{self.id}** {self.title}\n\n{self.shown.replace('`', '') if self.is_term else self.shown}"

    def instance(self, **values: str) -> Claim:
        """An assignment of every letter, as exact text, at which the statement is evaluated."""
        self.cases.append(values)
        return self

    def cited(self, source: str) -> Claim:
        """Method for ``proofs/external``: a theorem of the literature."""
        if self.paper != "external":
            raise bad_input(
                "cited",
                self.id,
                'a claim with paper="external"',
                "state the theorem as a claim of its own, cite that, and give it to .decided(using=[...])",
            )
        self.methods.append(Cited(source))
        return self

    def sampled(self, trials: Mapping[str, int] | int, **at: Number | Any) -> Claim:
        """Sample the event of a statement about chance at given letters: ``trials`` per profile; SUPPORTED at best. Several calls are several looks."""
        self.samples.append(Sample(trials, dict(at)))
        return self

    def tells_from(self, name: str, conclusion: Term, given: Sequence[Term] | None = None, **at: Number | Any) -> Claim:
        """A named false neighbour (in the same letters) that the samples must reject, or they support nothing.

        It is tried at every look; where it has hypotheses of its own, at ``at`` alone, as often as the claim looks first.
        """
        own = state(conclusion, self.statement.given if given is None else given)
        self.rivals.append(Rival(name, own, Sample(self.samples[0].trials, dict(at)) if at else None))
        return self

    def study(
        self, function: Callable[..., Study] | None = None, *, cost: Callable[[Context], Work] | None = None
    ) -> Callable[..., Any]:
        """Decorator: numbers, tables and pictures for the page; returns a Study. ``cost``: for a study that grows with the profile, see ``theorycheck.claims.cost``."""
        if function is None:
            return lambda found: self.study(found, cost=cost)
        if any(s.name == function.__name__ for s in self.studies):
            raise bad_input(
                "study", function.__name__, f"a name that no other study of {self.id} has", "rename the function"
            )
        self.studies.append(StudyRun(function.__name__, function, inspect.getdoc(function) or "", cost))
        return function


def _claims_used(method: Method, seen: set[int]) -> list[str]:
    found: list[str] = []
    if isinstance(method, Formal):
        return list(method.given)
    using: tuple[Use, ...] = getattr(method, "using", ())
    for use in using:
        if not isinstance(use.node, Step):
            found.append(use.node.name)
        elif id(use.node) not in seen:
            seen.add(id(use.node))
            found += [u for m in use.node.methods for u in _claims_used(m, seen)]
    return found


def states(
    id: str,
    conclusion: Term,
    given: Sequence[Term] = (),
    *,
    title: str = "",
    quotes: str = "",
    notation: Notation | None = None,
    paper: str = "",
    edition: str = "",
    place: str = "",
    source: str = "",
    note: str = "",
    corrects: Claim | str = "",
    sharpens: Claim | str = "",
    stated_with: tuple[str, ...] | list[str] = (),
    of_paper: Paper | None = None,
) -> Claim:
    """Declare a claim whose statement is a term: ``conclusion`` under the hypotheses ``given``, for all values of its letters."""
    about = state(conclusion, given)
    notation_glyphs(notation or {}, quotes)
    made = Claim(id, about, title=title, quotes=quotes, notation=notation or {}, paper=paper, edition=edition, place=place, source=source, note=note,
                 corrects=_name_of(corrects), sharpens=_name_of(sharpens), stated_with=stated_with, of_paper=of_paper)  # fmt: skip
    made.weaker = sharpens if isinstance(sharpens, Claim) else None
    return _declared(made)


def _name_of(other: Claim | str) -> str:
    return other.id if isinstance(other, Claim) else other


def says(id: str, words: str, **fields: Any) -> Claim:
    """Declare a claim whose statement is words: no program reads it, and it is ARGUED at best."""
    about = Statement((), (), Term("words", (), TRUTH, inspect.cleandoc(words)))
    return _declared(Claim(id, about, **fields))


def counter(against: Claim, **fields: Any) -> Claim:
    """The negation of a claim as a claim of its own, with the id ``<id>.counter``; where it is verified, the claim is refuted."""
    of_claim = {"paper": against.paper, "source": against.source, "of_paper": against.of_paper, "place": against.place}
    made = Claim(f"{against.id}.counter", negated(against.statement), **{**of_claim, "edition": "ours", **fields})
    if not made.title:
        made.title = f"{against.title or against.id} fails"
    against.counters.append(made.id)
    return _declared(made)


def _declared(made: Claim) -> Claim:
    collector = _collector.get()
    if collector is not None:
        collector.append(made)
    return made


class collecting:  # noqa: N801  (a context manager reads best in lower case)
    """``with collecting() as claims:`` gathers the claims declared inside, in order."""

    def __enter__(self) -> list[Claim]:
        self._claims: list[Claim] = []
        self._token = _collector.set(self._claims)
        return self._claims

    def __exit__(self, *exc: object) -> None:
        _collector.reset(self._token)
