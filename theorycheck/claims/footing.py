"""What a verdict rests on: assumptions, ancestors that are not VERIFIED for the whole statement, refuted ones among them, the libraries computed with."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata

from theorycheck.claims.claim import Claim
from theorycheck.verdict import Evidence, Footing, Outcome, Status, Verdict

__all__ = ["footing", "installed_versions", "with_version"]

CORE = ("theorycheck", "python-flint", "numpy", "scipy", "sympy", "mpmath")


def footing(claim: Claim, evidence: Iterable[Evidence], ancestors: Mapping[str, Verdict]) -> Footing:
    """The footing of ``claim``; the parents' own footings carry what lies further up."""
    evidence = tuple(evidence)
    prose = [f"argument in prose: {p}" for e in evidence if e.outcome is Outcome.HOLDS for p in e.prose]
    unverified: list[str] = []
    tainted: list[str] = []
    for parent in claim.proved_from:
        verdict = ancestors[parent]
        if verdict.status is not Status.VERIFIED:
            unverified.append(f"{parent} ({verdict.words})")
        if verdict.status in (Status.REFUTED, Status.REFUTED_GIVEN) and parent not in claim.counters:
            tainted.append(parent)
        if parent not in claim.counters:
            unverified += verdict.footing.unverified
            tainted += verdict.footing.tainted_by
    names = sorted({name for e in evidence for name in e.trust})
    return Footing(
        assumptions=_once([*prose, *(a for e in evidence for a in e.assumptions)]),
        unverified=_once(unverified),
        tainted_by=_once(tainted),
        trust=_once([f"python {platform.python_version()}", *(with_version(name) for name in names)]),
    )


@cache
def with_version(name: str) -> str:
    """``"numpy"`` -> ``"numpy 2.4.0"``; a name that is not an installed distribution stays as it is."""
    try:
        return f"{name} {metadata.version(name)}"
    except (metadata.PackageNotFoundError, ValueError):
        return name


def installed_versions() -> dict[str, str]:
    """Versions of Python and of the core dependencies, for the head of a report."""
    found = {"python": platform.python_version()}
    for name in CORE:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
