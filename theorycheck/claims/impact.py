"""How far a false claim reaches in its paper: the main results whose printed argument uses it, what is left of each, and how severe the error is.

Only the paper's own argument (``Paper.argument``) is followed, and only verdicts are read: nobody types a severity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from theorycheck.claims.claim import Claim
from theorycheck.verdict import Status, Verdict

__all__ = ["STANDS", "Impact", "Reached", "Severity", "corrections", "impact", "paths"]

PROVED = (Status.VERIFIED, Status.VERIFIED_GIVEN)
FALSE = (Status.REFUTED, Status.REFUTED_GIVEN)
STANDS = {
    "as printed": "stands as printed: another proof verifies it",
    "repaired": "stands repaired",
    "mended": "is not proved here, but its argument can go on with the repair",
    "fallen": "is false, and no correction of it is verified here",
    "open": "loses its printed proof, and nothing verified here replaces it",
}
"""How a main result stands that an error reaches, in words: for every page and command."""


class Severity(Enum):
    """What an error costs the paper."""

    FATAL = "fatal"  # a main result falls, and no verified repair of it is known here
    SERIOUS = "serious"  # main results stand only in a repaired form, or by repairs of what they use
    SLIP = "slip"  # what rests on it stands as it is, or nothing main rests on it


@dataclass(frozen=True)
class Reached:
    """A main result whose printed argument uses the false claim: the way there, and how the result stands.

    ``stands``: "as printed" (verified by another proof), "repaired" (by the claims in ``by``), "mended" (not proved here, but its argument can go on with the
    verified repairs in ``by`` of what it uses), "fallen" (false, and not repaired), "open" (its printed argument is broken, and nothing here mends it).
    """

    result: str
    path: tuple[str, ...]
    stands: str
    by: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """How it stands, in words."""
        return STANDS[self.stands]

    @property
    def would_save(self) -> str:
        """What would be enough to save it, where it does not stand."""
        return {
            "fallen": "a verified correction of it would save it",
            "open": f"a verified repair of {self.path[0]}, or another proof, would save it",
        }.get(self.stands, "")


@dataclass(frozen=True)
class Impact:
    """``repairs``: verified corrections of the claim itself. ``held``: claims that use it, are verified here as printed, and so stop the error."""

    claim: str
    severity: Severity
    reached: tuple[Reached, ...]
    repairs: tuple[str, ...]
    held: tuple[str, ...] = ()


def paths(start: str, claims: Mapping[str, Claim], verdicts: Mapping[str, Verdict]) -> dict[str, tuple[str, ...]]:
    """Claims whose printed argument the error reaches, each with a shortest way from ``start`` to it; it goes no further than a claim that is verified as printed."""
    paper = claims[start].of_paper
    if paper is None:
        return {}
    users: dict[str, list[str]] = {}
    for user, used in paper.argument.items():
        for name in used:
            users.setdefault(name, []).append(user)
    found: dict[str, tuple[str, ...]] = {start: (start,)}
    ring: Sequence[str] = [start]
    while ring:
        going = [h for h in ring if h == start or verdicts[h].status not in PROVED]
        ring = [u for here in going for u in _new(here, users, found, claims)]
    del found[start]
    return found


def _new(
    here: str, users: Mapping[str, Sequence[str]], found: dict[str, tuple[str, ...]], claims: Mapping[str, Claim]
) -> list[str]:
    fresh = [u for u in users.get(here, ()) if u not in found and u in claims]
    for u in fresh:
        found[u] = (*found[here], u)
    return fresh


def impact(claim: str, claims: Mapping[str, Claim], verdicts: Mapping[str, Verdict]) -> Impact:
    """What falls if the claim is false, and what saves it."""
    paper = claims[claim].of_paper
    main = set(paper.main if paper is not None else ())
    ways = {claim: (claim,), **paths(claim, claims, verdicts)}
    reached = tuple(_stand(result, way, claims, verdicts) for result, way in ways.items() if result in main)
    stands = {r.stands for r in reached}
    severity = (
        Severity.FATAL
        if stands & {"fallen", "open"}
        else Severity.SERIOUS
        if stands & {"repaired", "mended"}
        else Severity.SLIP
    )
    held = tuple(w for w in ways if w != claim and w not in main and verdicts[w].status in PROVED)
    return Impact(claim, severity, reached, _repairs(claim, claims, verdicts), held)


def _stand(result: str, way: tuple[str, ...], claims: Mapping[str, Claim], verdicts: Mapping[str, Verdict]) -> Reached:
    if verdicts[result].status in PROVED:
        return Reached(result, way, "as printed")
    repairs = _repairs(result, claims, verdicts)
    if repairs:
        return Reached(result, way, "repaired", repairs)
    mended = tuple(r for used in way[:-1] for r in _repairs(used, claims, verdicts))
    if mended and verdicts[result].status not in FALSE:
        return Reached(result, way, "mended", mended)
    return Reached(result, way, "fallen" if verdicts[result].status in FALSE else "open")


def corrections(claim: str, claims: Mapping[str, Claim]) -> list[str]:
    """Claims that repair this one: declared as corrections of it, or named so (``<id>.corrected``), as where its printed proof falls and its truth is open."""
    return [c.id for c in claims.values() if c.corrects == claim or c.id == f"{claim}.corrected"]


def _repairs(claim: str, claims: Mapping[str, Claim], verdicts: Mapping[str, Verdict]) -> tuple[str, ...]:
    return tuple(c for c in corrections(claim, claims) if verdicts[c].status in PROVED)
