"""One run of the judge over a docket of claims: load, gather evidence, judge in order, compare with what is recorded.

    session = verify(["ling2023.lemma-3"], profile="quick")
    for verdict in session.verdicts: ...

The result depends on the claim files, the profile and the seed alone: not on the number of jobs, the order of work or an interruption.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from theorycheck.claims.claim import Claim
from theorycheck.claims.context import PROFILES
from theorycheck.claims.docket import Docket, open_docket
from theorycheck.claims.footing import installed_versions
from theorycheck.claims.gather import Gathered, complaint
from theorycheck.claims.graph import nearest
from theorycheck.claims.journal import Journal, default_home, journal_key
from theorycheck.claims.judge import ENGINES_DISAGREE, judge
from theorycheck.claims.pool import gather_all
from theorycheck.claims.recorded import Difference, differences, read_recorded
from theorycheck.errors import BadInput, EnginesDisagree, bad_input
from theorycheck.verdict import Status, Verdict

__all__ = ["Progress", "Session", "verdict_of", "verify"]

Progress = Callable[[int, int, Verdict], None]  # judged so far, in all, the latest


@dataclass(frozen=True)
class Session:
    """What a run found. ``verdicts`` and ``claims`` in judging order, ancestors included; ``selected``: the ids that were asked for."""

    verdicts: tuple[Verdict, ...]
    claims: Mapping[str, Claim]
    selected: tuple[str, ...]
    seed: int
    profile: str
    versions: Mapping[str, str]
    recorded: Mapping[str, str]
    differences: tuple[Difference, ...]

    @property
    def exit_code(self) -> int:
        """3 where engines disagree, else 2 where a check raised, else 1 where a verdict differs from the recorded one, else 0."""
        if any(v.reason.startswith(ENGINES_DISAGREE) for v in self.verdicts):
            return 3
        if any(v.status is Status.ERROR for v in self.verdicts):
            return 2
        return 1 if self.differences else 0

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
    jobs: int = 1,
    out: str | os.PathLike[str] | None = None,
    proofs: str | os.PathLike[str] = "proofs",
    fresh: bool = False,
    on_progress: Progress | None = None,
) -> Session:
    """Judge claims: ids, families of ids, files or folders; all of ``proofs`` by default.

    An interrupted run leaves a journal (under ``out``, else in the user's cache) and the next one with the same arguments goes on from it,
    unless ``fresh``. Jobs above 1 spawn workers: call it under ``if __name__ == "__main__":`` in a script.
    """
    _check_arguments(profile, seed, jobs)
    if out is not None:
        _check_folder(out)
    wanted = [targets] if isinstance(targets, str | os.PathLike) else targets
    recorded = read_recorded(proofs)
    docket = open_docket(wanted, proofs)
    versions = installed_versions()
    home = default_home() if out is None else Path(out) / ".journal"
    journal = Journal(home / journal_key(docket.sources, profile, seed, versions))
    if fresh:
        journal.clear()
    bench = _Bench(docket, on_progress)
    bench.hear_all(journal, profile, seed, jobs)
    journal.clear()
    verdicts = tuple(bench.verdicts[name] for name in docket.claims)
    return Session(
        verdicts=verdicts,
        claims=dict(docket.claims),
        selected=docket.selected,
        seed=seed,
        profile=profile,
        versions=versions,
        recorded=recorded,
        differences=differences(verdicts, recorded, complete=docket.complete),
    )


def _check_arguments(profile: str, seed: int, jobs: int) -> None:
    if profile not in PROFILES:
        raise bad_input("profile", profile, f"one of {', '.join(PROFILES)}")
    if seed < 0:
        raise bad_input("seed", seed, "an integer >= 0")
    if jobs < 1:
        raise bad_input("jobs", jobs, "an integer >= 1")


def _check_folder(out: str | os.PathLike[str]) -> None:
    """Make the output folder and write to it before anything is computed."""
    way_out = "name another folder"
    if not os.fspath(out):
        raise bad_input("out", repr(out), "a folder", way_out)
    try:
        Path(out).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as problem:
        raise bad_input("out", out, f"a folder that can be written to, found: {problem.strerror}", way_out) from None


def verdict_of(claim: Claim, gathered: Gathered, ancestors: Mapping[str, Verdict]) -> Verdict:
    """Judge what was gathered; an error of the program becomes ERROR, two engines that part become UNDECIDED."""
    reason, code = gathered.error, gathered.exit_code
    if not reason:
        try:
            return judge(claim, gathered.evidence, ancestors)
        except Exception as problem:
            reason = complaint(problem, claim)
            code = problem.exit_code if isinstance(problem, EnginesDisagree) else 2
    if code == EnginesDisagree.exit_code:
        return Verdict(claim.id, Status.UNDECIDED, reason=f"{ENGINES_DISAGREE}: {reason}")
    return Verdict(claim.id, Status.ERROR, reason=reason)


class _Bench:
    """Judges each claim as soon as its evidence and the verdicts of its ancestors are there."""

    def __init__(self, docket: Docket, on_progress: Progress | None) -> None:
        self.docket = docket
        self.verdicts: dict[str, Verdict] = {}
        self._heard: dict[str, Gathered] = {}
        self._waiting = list(docket.claims)
        self._tell = on_progress

    def hear_all(self, journal: Journal, profile: str, seed: int, jobs: int) -> None:
        open_claims: dict[str, Claim] = {}
        for name, claim in self.docket.claims.items():
            kept = journal.read(name)
            if kept is None:
                open_claims[name] = claim
            else:
                self._hear(Gathered(name, kept))
        for gathered in gather_all(open_claims, self.docket.homes, profile, seed, jobs):
            if not gathered.error:
                journal.write(gathered.claim, gathered.evidence)
            self._hear(gathered)

    def _hear(self, gathered: Gathered) -> None:
        self._heard[gathered.claim] = gathered
        while self._waiting and self._waiting[0] in self._heard:
            name = self._waiting.pop(0)
            self.verdicts[name] = verdict_of(self.docket.claims[name], self._heard[name], self.verdicts)
            if self._tell is not None:
                self._tell(len(self.verdicts), len(self.docket.claims), self.verdicts[name])
