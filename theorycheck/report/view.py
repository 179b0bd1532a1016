"""What a report reads from a session, gathered once: claims in order, verdicts, and the relations turned round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath

from theorycheck.claims import Claim, Session
from theorycheck.claims.formal_record import kernel_json
from theorycheck.claims.impact import Impact, corrections, impact
from theorycheck.claims.recorded import Difference
from theorycheck.report.names import Names
from theorycheck.verdict import Evidence, Outcome, Status, Verdict

__all__ = ["EDITIONS", "UNNAMED", "View"]

UNNAMED = "own"
EDITIONS = {"both": "both editions", "ours": "this project", "reported": "known only through a report of the paper"}
REFUTED = (Status.REFUTED, Status.REFUTED_GIVEN)
HOMES = {"_papers": "proofs"}  # folders of claims whose name is a matter of packaging


@dataclass(frozen=True)
class View:
    """A session as the pages see it; every order in it is the order of declaration, so that the bytes depend on the session alone."""

    claims: Mapping[str, Claim]
    verdicts: Mapping[str, Verdict]
    seed: int
    profile: str
    versions: Mapping[str, str]
    selected: tuple[str, ...] = ()
    recorded: Mapping[str, str] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    kept: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()
    read_again: frozenset[str] = frozenset()
    mismatches: Mapping[str, str] = field(default_factory=dict)
    names: Names = field(default_factory=lambda: Names(()))
    proofs: str = ""
    sources: frozenset[str] = frozenset()

    @classmethod
    def of(cls, session: Session, others: tuple[str, ...] = (), sources: Iterable[str] = ()) -> View:
        """From a session, and the pages of other claims that stand in the folder; claims by paper, and in the order in which the paper prints them.

        ``sources``: files of formal proofs that go into the report.
        """
        claims = {c.id: c for c in sorted(session.claims.values(), key=_printed_order)}
        given = {v.claim: _clean(v, claims.get(v.claim), session.proofs) for v in session.verdicts}
        return cls(
            claims=claims,
            verdicts={
                id: given.get(id) or Verdict(id, Status.UNCHECKED, reason="not run in this session") for id in claims
            },
            seed=session.seed,
            profile=session.profile,
            versions=dict(session.versions),
            selected=session.selected,
            recorded=dict(sorted(session.recorded.items())),
            differences=session.differences,
            kept=frozenset(session.kept),
            others=others,
            read_again=frozenset(session.read_again),
            mismatches=session.mismatches,
            names=Names(claims),
            proofs=session.proofs,
            sources=frozenset(sources),
        )

    def kernel(self, id: str) -> dict[str, str | bool] | None:
        """Who read the formal proof of a claim, and whether in this run; None where no kernel did."""
        return kernel_json(self.verdicts[id], self.read_again)

    @cached_property
    def papers(self) -> dict[str, list[str]]:
        """Claim ids by paper."""
        papers: dict[str, list[str]] = {}
        for id, claim in self.claims.items():
            papers.setdefault(claim.paper or UNNAMED, []).append(id)
        return papers

    def _turned(self, relation: str) -> dict[str, list[str]]:
        turned: dict[str, list[str]] = {}
        for id, claim in self.claims.items():
            value = getattr(claim, relation)
            for other in (value,) if isinstance(value, str) else value:
                if other:
                    turned.setdefault(other, []).append(id)
        return turned

    @cached_property
    def used_by(self) -> dict[str, list[str]]:
        """Claims whose methods use this one."""
        return self._turned("proved_from")

    @cached_property
    def mentioned_by(self) -> dict[str, list[str]]:
        """Claims that need this one to be understood."""
        return self._turned("stated_with")

    @cached_property
    def corrected_by(self) -> dict[str, list[str]]:
        """Claims that repair this one, by id of the one that is repaired."""
        found = {id: corrections(id, self.claims) for id in self.claims}
        return {id: by for id, by in found.items() if by}

    @cached_property
    def sharpened_by(self) -> dict[str, list[str]]:
        """Claims that improve this one."""
        return self._turned("sharpens")

    def steps_from(self, id: str) -> list[list[str]]:
        """Descendants by number of steps along ``proved_from``: all at one step, all at two, ..."""
        seen, rings, ring = {id}, [], [id]
        while ring := [b for b in self.claims if b not in seen and any(b in self.used_by.get(a, ()) for a in ring)]:
            seen.update(ring)
            rings.append(ring)
        return rings

    def section(self, id: str) -> str:
        """The entry of the paper's table of contents under which the claim stands; empty where the paper has none."""
        claim = self.claims[id]
        order = claim.of_paper.order(claim.place) if claim.of_paper else 0
        return claim.of_paper.contents[order] if claim.of_paper and order < len(claim.of_paper.contents) else ""

    def impact(self, id: str) -> Impact:
        """How far the claim reaches in its paper."""
        return impact(id, self.claims, self.verdicts)

    def errata(self, paper: str) -> list[str]:
        """The printed or reported claims of a paper that are refuted, in the paper's order."""
        return [id for id in self.papers[paper] if self.is_refuted(id) and self.claims[id].edition not in ("", "ours")]

    def tainted(self, id: str) -> list[str]:
        """Claims whose footing names this one as a refuted ancestor."""
        return [other for other, verdict in self.verdicts.items() if id in verdict.footing.tainted_by]

    def is_refuted(self, id: str) -> bool:
        """The claim is false, whether outright or given cited theorems."""
        return self.verdicts[id].status in REFUTED

    def failing(self, id: str) -> Evidence | None:
        """The evidence behind a refutation or a suspicion: the strongest failing check."""
        fails = [e for e in self.verdicts[id].evidence if e.outcome is Outcome.FAILS and e.part != "study"]
        return max(fails, key=lambda e: (e.grade.rank, e.witness is not None), default=None)

    def place(self, id: str) -> str:
        """Where the claim is printed, in words."""
        claim = self.claims[id]
        return ", ".join(part for part in (EDITIONS.get(claim.edition, claim.edition), claim.place) if part)

    def file(self, id: str) -> str:
        """The declaring file without anything about this machine (``declared``)."""
        return declared(self.claims[id], self.proofs)


def declared(claim: Claim, proofs: str) -> str:
    """The declaring file, wherever the command was run: from the folder of claims on; for other files, as seen from the working directory below it, else from
    a ``proofs/`` on, else the name alone.
    """
    if claim.inside and claim.root == proofs:
        return PurePath(HOMES.get(PurePath(proofs).name, PurePath(proofs).name), claim.inside).as_posix()
    path = PurePath(claim.path)
    if not claim.path:
        return ""
    if not path.is_absolute() and ".." not in path.parts:
        return path.as_posix()
    for home in ("proofs", *HOMES):
        if home in path.parts:
            start = len(path.parts) - path.parts[::-1].index(home)
            return PurePath("proofs", *path.parts[start:]).as_posix()
    return path.name


def _printed_order(claim: Claim) -> tuple[str, int, list[tuple[int, int, str]]]:
    """By paper, then as its table of contents has it, then by the numbers in the id."""
    return (claim.paper or UNNAMED, claim.of_paper.order(claim.place) if claim.of_paper else 0, _natural(claim.id))


def _natural(id: str) -> list[tuple[int, int, str]]:
    """``lemma-3.eq-9`` before ``lemma-3.eq-12`` before ``lemma-10``."""
    return [(1, int(word), "") if word.isdigit() else (0, 0, word) for word in re.findall(r"\d+|\D+", id)]


def _clean(verdict: Verdict, claim: Claim | None, proofs: str) -> Verdict:
    """An ERROR may quote a path of the machine it happened on: it is named as on the claim's page, of any other only the file's name is kept."""
    if verdict.status is not Status.ERROR:
        return verdict
    reason = verdict.reason
    if claim is not None and claim.path:
        here, there = PurePath(claim.path), PurePath(declared(claim, proofs))
        old, new = (f"{here.parent}/", f"{there.parent}/") if here.parent.name else (here.name, str(there))
        reason = re.sub(rf"(?<![\w./]){re.escape(old)}", lambda _: new.removeprefix("./"), reason)
    return replace(verdict, reason=re.sub(r"(?<![\w.:/])(?:[A-Za-z]:\\|/)(?:[^\s/\\:'\"]+[/\\])+", "", reason))
