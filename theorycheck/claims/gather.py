"""Running everything that a claim declares: evidence, or what went wrong, never a traceback.

For a term: its methods are run, it is hunted for counterexamples, its cases are evaluated, its samples drawn. For words: its arguments are gathered. Studies
are run for both. What comes back has been through JSON once, so that a run in this process, in a worker, and an entry of the store are the same thing.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from theorycheck.claims.attempt import Attempt
from theorycheck.claims.claim import STATEMENT, Claim, StudyRun
from theorycheck.claims.context import Context
from theorycheck.claims.depends import depends_on, reading_for_one, watching
from theorycheck.claims.formal_record import FormalRecord, read_formal_record
from theorycheck.claims.loader import Library, no_quiet_exit, where
from theorycheck.claims.pieces import Computed, Opened, Postponed, Share
from theorycheck.claims.prove import Prover
from theorycheck.claims.sample import run_samples
from theorycheck.errors import EnginesDisagree, TheorycheckError, Vacuous, bad_input
from theorycheck.statement.hunt import Hunt, hunt
from theorycheck.statement.question import conjuncts
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Term
from theorycheck.statement.witness import Case, shown_value, sides_at, try_case, written
from theorycheck.verdict import Evidence, Grade, Measure, Outcome, Plot, Scope, Table, evidence_from_json, to_json

__all__ = ["Gathered", "complaint", "gather", "of_attempt", "refutation"]

TRIES = (200, 400, 4000)
READ_TRIES = (50, 200, 4000)
"""Instances tried, quick, default and thorough; fewer where a kernel has read a proof and the hunt is its second opinion."""
RELATION = "relation"
FLINT = ("python-flint",)


@dataclass(frozen=True)
class Gathered:
    """What a claim gave: evidence, or an ``error`` of the program (``exit_code`` 3 where two engines disagree), or nothing within ``late`` seconds.

    ``neighbours``: their tally, where they were judged. ``depends``: what the evidence depended on; None where that cannot be told. ``opened``: parts that wait
    for pieces. ``pieces``: those that were asked for.
    """

    claim: str
    evidence: tuple[Evidence, ...] = ()
    error: str = ""
    exit_code: int = 0
    late: float = 0
    neighbours: Mapping[str, int] = field(default_factory=dict)
    depends: Mapping[str, Any] | None = None
    opened: tuple[Opened, ...] = ()
    pieces: tuple[Any, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As JSON data."""
        return {name: to_json(getattr(self, name)) for name in self.__dataclass_fields__}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Gathered:
        """The inverse of ``to_json``."""
        evidence, opened = map(evidence_from_json, data["evidence"]), (Opened(**o) for o in data.get("opened", ()))
        return cls(**{**data, "evidence": tuple(evidence), "opened": tuple(opened)})


def gather(
    claim: Claim,
    profile: str,
    seed: int,
    *,
    library: Library | None = None,
    sharp: int = 0,
    share: Share | None = None,
) -> Gathered:
    """Run all that ``claim`` declares; what raises ends it. What a study prints goes to stderr. ``sharp``: judge so many of its neighbours too.

    ``share``: no more than this of it, and parts may stay open.
    """
    share = share or Share()
    found: list[Evidence] = []
    opened: list[Opened] = []
    pieces: tuple[Any, ...] = ()
    counts: dict[str, int] = {}
    context, prover = Context(claim.id, profile, seed, share.map), Prover(_Record(claim))
    try:
        with contextlib.redirect_stdout(sys.stderr), watching() as watch, no_quiet_exit():
            for part, run in _parts(claim, context, prover, sharp, counts):
                if share.part not in ("", part):
                    continue
                share.begin()
                begin = len(found)
                try:
                    found += map(_plain, run())
                except Postponed as stop:
                    del found[begin:]
                    opened.append(Opened(part, stop.count, stop.done, begin))
                except Computed as done:
                    del found[begin:]
                    pieces = done.results
    except (Exception, SystemExit) as problem:
        return Gathered(claim.id, error=complaint(problem, claim), exit_code=_code(problem))
    depends = None if library is None else depends_on(watch, library.sources(claim.path), library.executed())
    return Gathered(
        claim.id, tuple(found), neighbours=counts, depends=depends, opened=tuple(opened), pieces=pieces
    )  # fmt: skip


@dataclass(frozen=True)
class _Record:
    """The record of formal proofs, read by a claim that has one, each time anew."""

    claim: Claim

    def __call__(self, name: str, about: Statement, file: str) -> Attempt:
        root = self.claim.root or "."
        with reading_for_one():
            record = read_formal_record(root) or FormalRecord(Path(root), {}, {}, "no record")
            return record(name, about, file)


Part = tuple[str, Callable[[], Iterator[Evidence]]]


def _parts(claim: Claim, context: Context, prover: Prover, sharp: int, counts: dict[str, int]) -> Iterator[Part]:
    """What a claim declares, by name; the tally of its neighbours, where so many are wanted, goes into ``counts``."""
    yield "methods", lambda: _methods(claim, context, prover)
    if claim.samples and claim.is_term:
        yield "samples", lambda: _samples(claim, context)
    for k, study in enumerate(claim.studies):
        yield f"study {k}", lambda study=study: iter([_studied(study, context)])  # type: ignore[misc]
    if sharp and claim.is_term:
        yield "neighbours", lambda: _neighbours(claim, context, sharp, counts)


def _methods(claim: Claim, context: Context, prover: Prover) -> Iterator[Evidence]:
    if claim.is_term:
        yield from of_statement(claim, claim.statement, context, prover)
        if claim.weaker is not None:
            yield from (replace(e, part=RELATION) for e in of_attempt(prover.implies(claim, claim.weaker), RELATION))
    elif claim.methods:
        yield from (e for a in prover.all_attempts(claim) for e in of_attempt(a, STATEMENT))


def _samples(claim: Claim, context: Context) -> Iterator[Evidence]:
    yield replace(run_samples(claim.statement, claim.samples, claim.rivals, context), part=STATEMENT, check="sampled")


def _neighbours(claim: Claim, context: Context, sharp: int, counts: dict[str, int]) -> Iterator[Evidence]:
    """No evidence: how sharp the statement is."""
    from theorycheck.claims.neighbours import judge_neighbours, tally

    counts.update(tally(judge_neighbours(claim, limit=sharp, mapper=context.mapper)))
    return iter(())


def of_statement(
    claim: Claim, about: Statement, context: Context, prover: Prover, tries: int | None = None
) -> Iterator[Evidence]:
    """The methods of a claim run on a statement (its own, or a neighbour's), points that they found, cases, and a hunt."""
    given = None if about is claim.statement else about
    attempts = prover.all_attempts(claim, given)
    for a in attempts:
        yield from of_attempt(a, STATEMENT)
    met = 0
    for texts in [*claim.cases, *(w for a in attempts for w in _points(a))]:
        with contextlib.suppress(TheorycheckError):
            case = try_case(about, texts)
            met += texts in claim.cases and case.met is True and case.holds is True
            if case.refutes:
                how = "a point found by decide" if texts not in claim.cases else "an instance of the author"
                yield refutation(case, how, texts)
    if met:
        yield Evidence(
            Outcome.HOLDS, Grade.ENCLOSED, Scope.of_points(met, "instances of the author"),
            f"{met} of the author's {len(claim.cases)} instances meet every hypothesis, and the conclusion holds there",
            effective_count=met, part=STATEMENT, check="hunt", trust=FLINT,
        )  # fmt: skip
    kernel = any(a.method == "formal" and a.outcome is Outcome.HOLDS for a in attempts)
    found = hunt(
        about, int(context.rng(99).integers(2**31)), tries or context.choose(*(READ_TRIES if kernel else TRIES))
    )
    if found.case is not None:
        yield refutation(found.case, "hunted, smallest first")
    elif found.met:
        yield Evidence(
            Outcome.HOLDS, Grade.ENCLOSED, Scope.of_points(found.met - found.open or 1, "instances, smallest first"),
            f"hunted: {found.met} of {found.tried} instances met every hypothesis, none contradicts the statement"
            + (f" ({found.open} too close to tell)" if found.open else "")
            + _without_value(found),
            effective_count=found.met, part=STATEMENT, check="hunt", trust=FLINT,
        )  # fmt: skip
    elif found.why_none:
        yield Evidence(
            Outcome.UNDECIDED,
            Grade.ARGUED,
            Scope.of_points(1),
            "no instances",
            reason=found.why_none,
            part=STATEMENT,
            check="hunt",
        )


def _without_value(found: Hunt) -> str:
    """That no hypothesis keeps a statement away from where it has no value; an example of some size is left out."""
    if not found.undefined:
        return ""
    at = f", at {found.where} for one" if len(found.where) <= 60 else ""
    return f"; it has no value at {found.undefined} more{at}, which no hypothesis excludes"


def _points(a: Attempt) -> list[Mapping[str, str]]:
    """Points that ``decide`` found against the statement, as assignments; those that lack a letter are completed by nothing and dropped later."""
    points = [json.loads(a.witness["point"])] if a.witness and "point" in a.witness else []
    return [*points, *(p for _, s in a.steps for p in _points(s))]


def refutation(case: Case, how: str, texts: Mapping[str, str] | None = None) -> Evidence:
    """Evidence that an instance meets every hypothesis and contradicts the conclusion. ``texts``: it as it was written, which keeps what no fraction says."""
    about = case.statement
    goal = _failing(case)
    sides = (
        f": {shown_value(goal.args[0], case.at)} against {shown_value(goal.args[1], case.at)}"
        if len(goal.args) == 2 and goal.args[0].is_scalar
        else ""
    )
    as_typed = texts if texts and not case.is_exact else None
    letters = {x.name: as_typed[x.name] for x in about.letters} if as_typed else written(about, case.at)
    at = ", ".join(f"{k} = {v}" for k, v in letters.items())
    return Evidence(
        Outcome.FAILS, Grade.EXACT if case.is_exact and _rational(case) else Grade.ENCLOSED, Scope.of_points(1, at), how,
        reason=f"{goal.key} is false{f' at {at}' if at else ''}{sides}",
        witness={
            "kind": "instance", "statement": about.digest, **{f"letter {k}": v for k, v in letters.items()},
            **sides_at(goal, case.at),
        },
        part=STATEMENT, check="hunt", trust=FLINT,
    )  # fmt: skip


def _failing(case: Case) -> Term:
    """The first conjunct of the conclusion that is false there."""
    from theorycheck.statement.evaluate import evaluate

    for goal in conjuncts(case.statement.conclusion):
        with contextlib.suppress(ArithmeticError, TheorycheckError):
            if evaluate(goal, case.at) is False:
                return goal
    return case.statement.conclusion


def _rational(case: Case) -> bool:
    """Whether both sides of the conclusion are rational there."""
    from theorycheck.ball import fmpq, fmpq_mat
    from theorycheck.statement.evaluate import evaluate

    with contextlib.suppress(ArithmeticError, TheorycheckError):
        return all(isinstance(evaluate(a, case.at), fmpq | fmpq_mat) for a in _failing(case).args)
    return False


def of_attempt(a: Attempt, part: str) -> Iterator[Evidence]:
    """An attempt and its steps as evidence."""
    scope = Scope.universal() if a.outcome is Outcome.HOLDS else Scope.universal("asked")
    yield Evidence(
        a.outcome if a.outcome is not Outcome.FAILS else Outcome.UNDECIDED, a.grade, scope, a.summary or a.method,
        reason=a.reason or ("" if a.outcome is Outcome.HOLDS else "open"), part=part, check=a.method, rests_on=a.rests_on, prose=a.prose,
        asked=a.asked, cited=a.cited, trust=FLINT if a.asked else (), measures=tuple(Measure(k, v) for k, v in (a.formal or {}).items()),
    )  # fmt: skip
    for name, s in a.steps:
        yield from of_attempt(s, f"step {name}" if part == STATEMENT else f"{part} / {name}")


def _studied(study: StudyRun, context: Context) -> Evidence:
    found = study(context)
    return Evidence(
        Outcome.HOLDS, Grade.NUMERIC, Scope.of_points(1), found.summary, measures=found.measures, tables=found.tables, plots=found.plots,
        part="study", check=study.name,
    )  # fmt: skip


_FIELDS: tuple[tuple[str, type], ...] = (
    ("outcome", Outcome),
    ("grade", Grade),
    ("scope", Scope),
    ("summary", str),
    ("effective_count", int),
    ("reason", str),
    ("error_probability", str),
)
_LISTS: tuple[tuple[str, type], ...] = (
    ("measures", Measure),
    ("plots", Plot),
    ("tables", Table),
    ("assumptions", str),
    ("trust", str),
)


def _typed(e: Evidence) -> None:
    """Nothing checks types when evidence is made; a text taken for a list of letters would go far."""
    for name, kind in _FIELDS:
        value = getattr(e, name)
        if not isinstance(value, kind) and not (kind is int and hasattr(value, "__index__")):
            raise bad_input(name, repr(value), kind.__name__)
    for name, kind in _LISTS:
        value = getattr(e, name)
        if not isinstance(value, list | tuple) or not all(isinstance(item, kind) for item in value):
            raise bad_input(name, repr(value), f"a list of {kind.__name__}", "put it in brackets")


def _printable(e: Evidence) -> None:
    """A report comes last: what it cannot print is refused here."""
    for m in e.measures:
        texts: tuple[object, ...] = (m.name, m.value)
        if not all(isinstance(text, str) for text in texts):
            raise bad_input("measure", repr(m), "a name and a value as text", "write numbers with their error as text")
    for plot in e.plots:
        for label, xs, ys in plot.lines:
            if len(xs) != len(ys):
                raise bad_input(f"plot {plot.title}, line {label}", f"{len(xs)} xs, {len(ys)} ys", "as many of both")
        strange = set(plot.dots) - {line[0] for line in plot.lines}
        if strange:
            raise bad_input(f"plot {plot.title}, dots", min(strange), "the label of a line")


def _plain(e: Evidence) -> Evidence:
    _typed(e)
    _printable(e)
    witness: Mapping[Any, Any] = dict(e.witness or {})
    for name, value in witness.items():
        if not isinstance(name, str) or not isinstance(value, str):
            raise bad_input(
                f"witness[{name!r}]", repr(value), "exact data as text", "write it as a rational or dyadic string"
            )
    return evidence_from_json(json.loads(json.dumps(to_json(e), default=_unpacked)))


def _unpacked(value: Any) -> Any:
    item = getattr(value, "item", None)  # a NumPy scalar
    if callable(item):
        return item()
    raise TypeError(f"evidence holds a {type(value).__name__}: expected text, numbers and tuples of them")


def _code(problem: BaseException) -> int:
    return problem.exit_code if isinstance(problem, TheorycheckError) else TheorycheckError.exit_code


def complaint(problem: BaseException, claim: Claim) -> str:
    """One line for an exception raised on behalf of ``claim``; THEORYCHECK_TRACEBACK=1 prints all of it on stderr."""
    if os.environ.get("THEORYCHECK_TRACEBACK"):
        traceback.print_exception(problem, file=sys.stderr)
    text = " ".join(str(problem).split())
    if isinstance(problem, Vacuous | EnginesDisagree):
        return text
    place = where(problem, Path(claim.path).resolve()) if claim.path else ""
    return f"{place}: {type(problem).__name__}: {text}".removeprefix(": ")
