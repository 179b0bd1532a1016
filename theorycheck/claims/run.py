"""One run of the judge: evidence for each claim (kept, gathered here, or in worker processes), verdicts in order, comparison with what is recorded.

    session = verify(["ling2023.lemma-3"], profile="quick")
    for verdict in session.verdicts: ...

The result depends on the claims, the profile and the seed alone: not on the number of jobs, the order of work, an interruption, or what was kept.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from theorycheck.claims.claim import Claim
from theorycheck.claims.context import PROFILES
from theorycheck.claims.depends import Digests, still_stands
from theorycheck.claims.executors import in_executor
from theorycheck.claims.footing import installed_versions
from theorycheck.claims.formal_given import told_given
from theorycheck.claims.formal_recheck import Again, again, told_again
from theorycheck.claims.gather import Gathered, complaint, gather
from theorycheck.claims.graph import judged_after, used_under_another_name
from theorycheck.claims.judge import ENGINES_DISAGREE
from theorycheck.claims.judge import judge as rule
from theorycheck.claims.loader import Library
from theorycheck.claims.nearest import nearest
from theorycheck.claims.place import default_proofs
from theorycheck.claims.recorded import Difference, differences, read_recorded
from theorycheck.claims.rendered import card
from theorycheck.claims.select import select
from theorycheck.claims.store import Store, digest_of
from theorycheck.claims.workers import Running, asked, in_workers
from theorycheck.errors import BadInput, EnginesDisagree, bad_input
from theorycheck.verdict import Status, Verdict

__all__ = ["LEVELS", "Options", "Progress", "Run", "Session", "verify"]

NEIGHBOURS = 32
"""Of a claim, where they are judged."""
Progress = Callable[[int, int, Verdict], None]  # judged so far, in all, the latest
LEVELS = {
    "verified": (Status.VERIFIED,),
    "given": (Status.VERIFIED, Status.VERIFIED_GIVEN),
    "argued": (Status.VERIFIED, Status.VERIFIED_GIVEN, Status.ARGUED),
    "supported": (Status.VERIFIED, Status.VERIFIED_GIVEN, Status.ARGUED, Status.SUPPORTED),
}
"""What may be required of a verdict, and the verdicts that meet it."""


@dataclass(frozen=True)
class Options:
    """How hard to look. ``jobs``: worker processes, None for this process. ``fresh``: believe nothing kept. ``sharp``: judge neighbours too.

    ``time_limit`` (seconds) and ``memory_limit`` (MiB) hold for each claim, in workers. ``executor``: claims are looked at there, and ``jobs`` is not used.
    """

    profile: str = "default"
    seed: int = 0
    jobs: int | None = None
    fresh: bool = False
    sharp: bool = False
    time_limit: float | None = None
    memory_limit: int | None = None
    executor: Executor | None = None

    def __post_init__(self) -> None:
        if self.profile not in PROFILES:
            raise bad_input("profile", self.profile, f"one of {', '.join(PROFILES)}")
        if self.seed < 0:
            raise bad_input("seed", self.seed, "an integer >= 0")
        if self.jobs is not None and self.jobs < 1:
            raise bad_input("jobs", self.jobs, "an integer >= 1")
        if self.time_limit is not None and not self.time_limit > 0:
            raise bad_input("time-limit", self.time_limit, "seconds > 0")
        if self.memory_limit is not None and not 256 <= self.memory_limit <= 2**40:
            raise bad_input("memory-limit", self.memory_limit, "from 256 to 2^40 MiB", "a worker begins with about 256")

    @property
    def workers(self) -> int | None:
        """How many worker processes; limits need one."""
        return self.jobs or (1 if self.time_limit or self.memory_limit else None)


class Run:
    """Verdicts on demand: each claim is judged once, after its ancestors. The command line, the plugin and ``tc.judge`` all go through here."""

    def __init__(
        self,
        claims: Mapping[str, Claim],
        options: Options,
        store: Store | None = None,
        library: Callable[[Path], Library] | None = None,
        on_progress: Progress | None = None,
        running: Running | None = None,
        heard: Mapping[str, Again] | None = None,
    ) -> None:
        self.claims = claims
        self._heard = heard or {}
        self._library = library
        self.verdicts: dict[str, Verdict] = {}
        self.kept: set[str] = set()
        self._options = options
        self._store = store
        self._tell = on_progress
        self._running = running
        self._digests = Digests()
        self._found: dict[str, Gathered] = {}

    def verdict(self, name: str) -> Verdict:
        """The verdict on a claim, its ancestors judged first."""
        if name not in self.verdicts:
            self.judge(self._needed(name))
        return self.verdicts[name]

    def judge(self, names: Iterable[str]) -> None:
        """Judge these claims, each listed after its ancestors."""
        waiting = [n for n in names if n not in self.verdicts]
        total = len(self.verdicts) + len(waiting)
        for gathered in self._gather([n for n in waiting if n not in self._found]):
            self._found[gathered.claim] = gathered
            while waiting and waiting[0] in self._found:
                name = waiting.pop(0)
                found = told_given(told_again(self._found[name], self._heard.get(name)), self.claims)
                if other := used_under_another_name(self.claims[name], self.claims):
                    problem = bad_input(
                        "using", other, "the claim of that id", "another statement is declared under it"
                    )
                    found = replace(found, error=complaint(problem, self.claims[name]), exit_code=problem.exit_code)
                self.verdicts[name] = verdict_of(self.claims[name], found, self.verdicts)
                if self._tell is not None:
                    self._tell(len(self.verdicts), total, self.verdicts[name])

    def _needed(self, name: str) -> list[str]:
        order: dict[str, None] = {}
        todo = [(name, False)]
        while todo:
            here, ready = todo.pop()
            if ready:
                order[here] = None
            elif here not in order and here not in self.verdicts:
                todo.append((here, True))
                todo += [(parent, False) for parent in judged_after(self.claims[here])]
        return list(order)

    def _gather(self, names: list[str]) -> Iterator[Gathered]:
        open_claims: dict[str, Claim] = {}
        for name in names:
            found = self._recall(self.claims[name])
            if found is None:
                open_claims[name] = self.claims[name]
            else:
                self.kept.add(name)
                yield found
        for found in self._look(open_claims):
            self._keep(self.claims[found.claim], found)
            yield found

    def _look(self, claims: Mapping[str, Claim]) -> Iterator[Gathered]:
        o = self._options
        away = {n: c for n, c in claims.items() if c.path and (o.workers or o.executor is not None)}
        for name, claim in claims.items():
            if name not in away:
                here = self._library(Path(claim.path).resolve()) if claim.path and self._library else None
                yield gather(claim, o.profile, o.seed, library=here, sharp=NEIGHBOURS * o.sharp)
        if away:
            question = {"profile": o.profile, "seed": o.seed, "sharp": NEIGHBOURS * o.sharp}
            limits: dict[str, Any] = {"time_limit": o.time_limit, "memory_limit": o.memory_limit}
            if o.executor is not None:
                yield from in_executor(o.executor, away, question, **limits)
            else:
                yield from in_workers(asked(away, question), o.workers or 1, **limits, running=self._running)

    def _name(self, claim: Claim) -> str:
        """The name under which evidence is kept: all that was asked."""
        asked = {k: v for k, v in card(claim).items() if k != "path"}
        return digest_of(
            [
                "evidence",
                claim.path and str(Path(claim.path).resolve()),
                asked,
                self._options.profile,
                self._options.seed,
                self._options.sharp,
            ]
        )

    def _recall(self, claim: Claim) -> Gathered | None:
        if self._store is None or self._options.fresh or not claim.path:
            return None
        entry = self._store.read(self._name(claim))
        return (
            Gathered.from_json(entry) if entry is not None and still_stands(entry["depends"], self._digests) else None
        )

    def _keep(self, claim: Claim, found: Gathered) -> None:
        if self._store is not None and found.depends is not None and not found.error:
            self._store.write(self._name(claim), found.to_json())


@dataclass(frozen=True)
class Session:
    """What a run found. ``verdicts`` and ``claims`` in judging order, ancestors included; ``selected``: the ids that were asked for.

    ``kept``: ids whose evidence was taken from an earlier run. ``proofs``: the folder of claims, in full. ``heard``: what the proof kernel said in
    this run, by id; None where it was not asked.
    """

    verdicts: tuple[Verdict, ...]
    claims: Mapping[str, Claim]
    selected: tuple[str, ...]
    seed: int
    profile: str
    versions: Mapping[str, str]
    recorded: Mapping[str, str] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    complete: bool = True
    kept: tuple[str, ...] = ()
    proofs: str = ""
    heard: Mapping[str, Again] | None = None

    @property
    def mismatches(self) -> dict[str, str]:
        """Claims whose formal proof is not what the record says, and how."""
        return {name: found.mismatch for name, found in (self.heard or {}).items() if found.mismatch}

    @property
    def read_again(self) -> tuple[str, ...]:
        """Claims whose formal proof the kernel accepted in this run."""
        return tuple(name for name, found in (self.heard or {}).items() if found.stands)

    @property
    def exit_code(self) -> int:
        """3 where engines disagree, or the kernel with its record, else 2 where a check raised, else 1 where a verdict differs from the recorded one, else 0."""
        if self.mismatches or any(v.reason.startswith(ENGINES_DISAGREE) for v in self.verdicts):
            return 3
        if any(v.status is Status.ERROR for v in self.verdicts):
            return 2
        return 1 if self.differences else 0

    def short_of(self, level: str) -> list[Verdict]:
        """The verdicts asked for that do not meet what is required."""
        if level not in LEVELS:
            raise bad_input("require", level, f"one of {', '.join(LEVELS)}")
        return [v for v in self.verdicts if v.claim in set(self.selected) and v.status not in LEVELS[level]]

    def require_sound(self) -> None:
        """Raise where a check raised or engines disagree; what is raised carries the exit code."""
        for v in self.verdicts:
            if v.reason.startswith(ENGINES_DISAGREE):
                raise EnginesDisagree(f"{v.claim}: {v.reason}")
            if v.status is Status.ERROR:
                raise BadInput(f"{v.claim}: ERROR: {v.reason}")

    def verdict(self, claim: str) -> Verdict:
        """The verdict on one claim."""
        for found in self.verdicts:
            if found.claim == claim:
                return found
        raise nearest(claim, self.claims)


def verify(
    targets: Iterable[str | os.PathLike[str]] | str | os.PathLike[str] | None = None,
    *,
    profile: str = "default",
    seed: int = 0,
    jobs: int | None = None,
    out: str | os.PathLike[str] | None = None,
    proofs: str | os.PathLike[str] | None = None,
    fresh: bool = False,
    neighbours: bool = False,
    formal: bool = False,
    time_limit: float | None = None,
    memory_limit: int | None = None,
    executor: Executor | None = None,
    on_progress: Progress | None = None,
    running: Running | None = None,
) -> Session:
    """Judge claims: ids, families of ids, files or folders; all of ``proofs`` by default (./proofs, else the papers that came with the package).

    Evidence is kept in the user's cache folder and taken from there where nothing that it depends on has changed, unless ``fresh``. ``out`` is only looked at:
    a folder that cannot be written to is refused before anything is computed. ``executor``: one of ``concurrent.futures``, whose machines look at the claims in
    the place of ``jobs`` processes here. ``formal``: the proof kernel reads the formal proofs again, before anything else.
    """
    options = Options(profile, seed, jobs, fresh, neighbours, time_limit, memory_limit, executor)
    if out is not None:
        _check_folder(out)
    wanted = [targets] if isinstance(targets, str | os.PathLike) else targets
    proofs = default_proofs() if proofs is None else proofs
    recorded, store = read_recorded(proofs), Store()
    selection = select(wanted, proofs, store)
    heard = again(selection.claims.values(), jobs or 1, selection.shelf.put) if formal else None
    run = Run(selection.claims, options, store, selection.shelf.library, on_progress, running, heard)
    run.judge(selection.claims)
    store.prune()
    verdicts = tuple(run.verdicts[name] for name in selection.claims)
    return Session(
        verdicts=verdicts,
        claims=dict(selection.claims),
        selected=selection.selected,
        seed=seed,
        profile=profile,
        versions=installed_versions(),
        recorded=recorded,
        differences=differences(verdicts, recorded, complete=selection.complete),
        complete=selection.complete,
        kept=tuple(name for name in selection.claims if name in run.kept),
        proofs=str(Path(proofs).resolve()),
        heard=heard,
    )


def _check_folder(out: str | os.PathLike[str]) -> None:
    """Make the output folder and write to it before anything is computed."""
    way_out = "name another folder"
    if not os.fspath(out):
        raise bad_input("out", repr(out), "a folder", way_out)
    if Path(out).is_symlink():
        raise bad_input("out", out, "a folder, found a link", "name the folder that it leads to")
    try:
        Path(out).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as problem:
        raise bad_input("out", out, f"a folder that can be written to, found: {problem.strerror}", way_out) from None


def verdict_of(claim: Claim, found: Gathered, ancestors: Mapping[str, Verdict]) -> Verdict:
    """Judge what was gathered; an error of the program becomes ERROR, two engines that part become UNDECIDED, and so does what took too long."""
    reason, code = found.error, found.exit_code
    if found.late:
        return Verdict(
            claim.id, Status.UNDECIDED, reason=f"not done within {found.late:g} seconds; --time-limit gives it more"
        )
    if not reason:
        try:
            verdict = rule(claim, found.evidence, ancestors)
            return replace(verdict, neighbours=dict(found.neighbours)) if found.neighbours else verdict
        except Exception as problem:
            reason = complaint(problem, claim)
            code = problem.exit_code if isinstance(problem, EnginesDisagree) else 2
    if code == EnginesDisagree.exit_code:
        return Verdict(claim.id, Status.UNDECIDED, reason=f"{ENGINES_DISAGREE}: {reason}")
    return Verdict(claim.id, Status.ERROR, reason=reason)
