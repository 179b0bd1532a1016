"""The words of the trade: outcome, grade, scope, evidence, verdict, footing.

Pure data, standard library only, JSON in and out. Nothing here decides anything: ``theorycheck.claims.judge`` does.
Numbers travel as text (rationals, dyadics, decimals with their radius), so that nothing is rounded on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NoReturn

__all__ = [
    "READ",
    "Evidence",
    "Footing",
    "Grade",
    "Measure",
    "Outcome",
    "Plot",
    "Scope",
    "Status",
    "Table",
    "Verdict",
]

READ = "read, no question is left: "
"""How a relation is listed among what was asked where a fact says it, or its evaluation shows it."""


class Outcome(Enum):
    """What one check found; three-valued, so it has no truth value."""

    HOLDS = "HOLDS"
    FAILS = "FAILS"
    UNDECIDED = "UNDECIDED"

    def __bool__(self) -> NoReturn:
        raise TypeError(f"{self} is three-valued; compare with `is Outcome.HOLDS` and say what the other two do")


class Grade(Enum):
    """How strong this kind of evidence is; ``rank`` orders them, EXACT strongest."""

    FORMAL = "FORMAL"  # a proof kernel read it
    EXACT = "EXACT"  # rational or polynomial identity, no floating point
    ENCLOSED = "ENCLOSED"  # balls, every truncation bounded
    NUMERIC = "NUMERIC"  # high precision, heuristic error
    SAMPLED = "SAMPLED"  # property or Monte-Carlo test with a stated error probability
    ARGUED = "ARGUED"  # prose or a cited theorem

    @property
    def rank(self) -> int:
        """0 for ARGUED up to 5 for FORMAL."""
        return 5 - list(Grade).index(self)

    @property
    def proves(self) -> bool:
        """True where a HOLDS can verify and a FAILS can refute."""
        return self.rank >= Grade.ENCLOSED.rank


@dataclass(frozen=True)
class Scope:
    """What a check covered: the whole statement, a stated box of parameters, or n instances."""

    kind: str  # UNIVERSAL | BOX | POINTS
    text: str = ""  # the box or the instances in words
    points: int = 0

    def __post_init__(self) -> None:
        if self.kind not in ("UNIVERSAL", "BOX", "POINTS"):
            raise ValueError(f"kind={self.kind}: expected UNIVERSAL, BOX or POINTS")

    @classmethod
    def universal(cls, text: str = "") -> Scope:
        """Covers the statement as it stands."""
        return cls("UNIVERSAL", text)

    @classmethod
    def box(cls, text: str) -> Scope:
        """All of a stated parameter box."""
        return cls("BOX", text)

    @classmethod
    def of_points(cls, n: int, text: str = "") -> Scope:
        """n instances; never verifies a universal claim."""
        return cls("POINTS", text, n)

    @property
    def rank(self) -> int:
        """0 POINTS, 1 BOX, 2 UNIVERSAL."""
        return ("POINTS", "BOX", "UNIVERSAL").index(self.kind)

    def __str__(self) -> str:
        head = f"POINTS({self.points})" if self.kind == "POINTS" else self.kind
        return f"{head}: {self.text}" if self.text else head


@dataclass(frozen=True)
class Measure:
    """One named number of a check, as text with its radius, confidence or grade, e.g. ``("slack", "0.0312 ± 1e-17")``."""

    name: str
    value: str


@dataclass(frozen=True)
class Plot:
    """Data a picture is drawn from; ``lines`` holds (label, xs, ys); those named in ``dots`` are drawn as dots. The report draws, a study only measures."""

    title: str
    xlabel: str
    ylabel: str
    lines: tuple[tuple[str, tuple[float, ...], tuple[float, ...]], ...]
    log_x: bool = False
    log_y: bool = False
    dots: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Numbers as text, each with its radius, confidence or grade in the cell or in the heading of its column."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Evidence:
    """What one check found, on what footing.

    ``effective_count``: cases that met the hypotheses (1 for a proof); zero is VACUOUS, an error.
    ``reason``: required unless the outcome is HOLDS, and it helps. ``witness``: exact data as text, enough to replay a FAILS.
    ``error_probability``: required for SAMPLED, e.g. ``"1e-6 (Clopper-Pearson, two-sided)"``.
    ``assumptions``: cited theorems and prose steps this check leans on. ``trust``: distributions it computed with.
    """

    outcome: Outcome
    grade: Grade
    scope: Scope
    summary: str
    effective_count: int = 1
    reason: str = ""
    witness: Mapping[str, str] | None = None
    error_probability: str = ""
    measures: tuple[Measure, ...] = ()
    plots: tuple[Plot, ...] = ()
    tables: tuple[Table, ...] = ()
    assumptions: tuple[str, ...] = ()
    trust: tuple[str, ...] = ()
    part: str = ""  # "statement", the name of a step, or of a study
    check: str = ""  # the method, or the name of the study
    rests_on: tuple[str, ...] = ()  # claims whose statements were used as facts
    prose: tuple[str, ...] = ()  # joints that only prose makes
    asked: tuple[str, ...] = ()  # the questions put to ``decide``, and the relations that left none
    cited: str = ""  # the source, where the statement itself is cited

    def __post_init__(self) -> None:
        if self.outcome is not Outcome.HOLDS and not self.reason:
            raise ValueError(f"outcome={self.outcome.value}: expected a reason that helps")
        if self.grade is Grade.SAMPLED and not self.error_probability:
            raise ValueError("grade=SAMPLED: expected a stated error probability")
        if self.grade is Grade.SAMPLED and self.scope.kind != "POINTS":
            raise ValueError(f"scope={self.scope.kind}: samples cover POINTS only")


class Status(Enum):
    """The verdicts, and ERROR, which is none of them."""

    REFUTED = "REFUTED"
    REFUTED_GIVEN = "REFUTED_GIVEN"  # by a counter-statement that rests on cited theorems
    SUSPECT = "SUSPECT"
    VERIFIED = "VERIFIED"
    VERIFIED_GIVEN = "VERIFIED_GIVEN"  # rests on cited theorems, named with the verdict
    ARGUED = "ARGUED"
    SUPPORTED = "SUPPORTED"
    UNDECIDED = "UNDECIDED"
    UNCHECKED = "UNCHECKED"
    ERROR = "ERROR"

    @property
    def word(self) -> str:
        """As a person reads it: ``VERIFIED GIVEN``."""
        return self.value.replace("_", " ")


@dataclass(frozen=True)
class Footing:
    """What a verdict rests on: assumptions, ancestors that are not VERIFIED, the trust base."""

    assumptions: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()  # "id (STATUS)", and "id (VERIFIED in a box only: ...)"
    tainted_by: tuple[str, ...] = ()  # refuted claims among all proved_from ancestors
    trust: tuple[str, ...] = ()  # "python-flint 0.9.0"


@dataclass(frozen=True)
class Verdict:
    """The computed judgement of one claim; ``grade`` and ``scope`` are those of the evidence that decided."""

    claim: str
    status: Status
    grade: Grade | None = None
    scope: Scope | None = None
    reason: str = ""
    effective_count: int = 0
    given: tuple[str, ...] = ()  # ids of the cited theorems that it rests on
    prose: tuple[str, ...] = ()  # joints that only prose makes, in the proof that counts
    statement: str = ""  # canonical text of the term that was judged
    neighbours: Mapping[str, int] = field(default_factory=dict)  # refuted, open, proved, gaps
    not_sharp: tuple[str, ...] = ()  # sharper bounds that are proved as well, and how sharp they can be made
    evidence: tuple[Evidence, ...] = ()
    counterexample: Mapping[str, str] | None = None
    footing: Footing = field(default_factory=Footing)

    @property
    def fully_verified(self) -> bool:
        """VERIFIED: every step, joint and ancestor is read by a program."""
        return self.status is Status.VERIFIED

    @property
    def words(self) -> str:
        """The verdict as one line, e.g. ``VERIFIED (EXACT)``, ``VERIFIED GIVEN external.price``; what the recorded file compares."""
        word = self.status.word
        if self.status in (Status.VERIFIED_GIVEN, Status.REFUTED_GIVEN):
            return f"{word} {', '.join(self.given)}"
        if self.grade is None or self.status not in (Status.VERIFIED, Status.REFUTED):
            return word
        return f"{word} ({self.grade.value})"

    def __repr__(self) -> str:
        return f"Verdict({self.claim!r}, {self.words})"

    def _repr_markdown_(self) -> str:
        """For a notebook: the verdict, its reason, the statement that was judged, what it rests on."""
        lines = [f"**{self.claim}: {self.words}**", self.reason, f"`{self.statement}`" if self.statement else ""]
        lines += [f"Prose, read by no program: {joint}" for joint in self.prose]
        lines += [f"Rests on: {', '.join(self.footing.unverified)}"] if self.footing.unverified else []
        return "\n\n".join(line for line in lines if line)


def to_json(value: Any) -> Any:
    """Any of the records above as plain JSON data (enums by value, tuples as lists)."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Scope):
        return {"kind": value.kind, "text": value.text, "points": value.points}
    if hasattr(value, "__dataclass_fields__"):
        return {name: to_json(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {str(k): to_json(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(v) for v in value]
    return value


def evidence_from_json(data: Mapping[str, Any]) -> Evidence:
    """The inverse of ``to_json`` for Evidence."""
    fields = dict(data)
    fields["outcome"] = Outcome(fields["outcome"])
    fields["grade"] = Grade(fields["grade"])
    fields["scope"] = Scope(**fields["scope"])
    fields["measures"] = tuple(Measure(**m) for m in fields["measures"])
    fields["plots"] = tuple(
        Plot(
            **{
                **p,
                "lines": tuple((label, tuple(xs), tuple(ys)) for label, xs, ys in p["lines"]),
                "dots": tuple(p.get("dots", ())),
            }
        )
        for p in fields["plots"]
    )
    fields["tables"] = tuple(
        Table(t["title"], tuple(t["head"]), tuple(tuple(row) for row in t["rows"])) for t in fields["tables"]
    )
    for name in ("assumptions", "trust", "rests_on", "prose", "asked"):
        fields[name] = tuple(fields[name])
    return Evidence(**fields)


def verdict_from_json(data: Mapping[str, Any]) -> Verdict:
    """The inverse of ``to_json`` for a Verdict."""
    fields = dict(data)
    fields["status"] = Status(fields["status"])
    fields["grade"] = None if fields["grade"] is None else Grade(fields["grade"])
    fields["scope"] = None if fields["scope"] is None else Scope(**fields["scope"])
    fields["evidence"] = tuple(evidence_from_json(e) for e in fields["evidence"])
    fields["footing"] = Footing(**{name: tuple(items) for name, items in fields["footing"].items()})
    for name in ("given", "prose", "not_sharp"):
        fields[name] = tuple(fields.get(name, ()))
    return Verdict(**fields)
