"""The error budget: how often, over all sampled claims together, a true statement may come out as failing. Each claim spends ALPHA in each profile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from theorycheck.claims.claim import Claim
from theorycheck.claims.context import PROFILES
from theorycheck.claims.sample import ALPHA
from theorycheck.verdict import Grade, Table, Verdict

__all__ = ["Budget", "Spent", "error_budget", "unbudgeted"]


@dataclass(frozen=True)
class Spent:
    """What one claim spends in every profile: ``chance``, over ``looks`` with so many ``draws`` by profile, and the false neighbours that it must reject."""

    claim: str
    chance: float
    looks: int
    draws: tuple[int, ...]
    neighbours: tuple[str, ...]


@dataclass(frozen=True)
class Budget:
    """``spent`` by claim, in the order of the claims. By the union bound the sums hold whatever depends on whatever."""

    spent: tuple[Spent, ...]

    @property
    def profile(self) -> float:
        """The chance that any sampled claim gives a false alarm in one run of one profile."""
        return sum(s.chance for s in self.spent)

    @property
    def all_profiles(self) -> float:
        """The same for one run of each profile."""
        return len(PROFILES) * self.profile

    @property
    def table(self) -> Table:
        """For the report's first page."""
        rows = [
            (s.claim, f"{s.chance:g}", str(s.looks), " / ".join(map(str, s.draws)), "; ".join(s.neighbours))
            for s in self.spent
        ]
        total = (
            f"sum over {len(self.spent)} claims",
            f"{self.profile:g} for each profile, {self.all_profiles:g} for all",
            "",
            "",
            "",
        )
        head = (
            "claim",
            "false-alarm probability",
            "looks",
            f"draws ({' / '.join(PROFILES)})",
            "false neighbours that it must reject",
        )
        return Table("Error budget of the sampled claims", head, (*rows, total))


def error_budget(claims: Iterable[Claim]) -> Budget:
    """What the sampled claims among these spend."""
    return Budget(
        tuple(
            Spent(
                c.id, ALPHA, len(c.samples), tuple(sum(s.count(p) for s in c.samples) for p in PROFILES), tuple(r.name for r in c.rivals)
            )
            for c in claims
            if c.samples
        )
    )  # fmt: skip


def unbudgeted(verdicts: Iterable[Verdict]) -> dict[str, tuple[str, ...]]:
    """Sampled evidence that is not of ``sampled(...)``, by claim: what it states of its own error."""
    found = {
        v.claim: tuple(e.error_probability for e in v.evidence if e.grade is Grade.SAMPLED and e.check != "sampled")
        for v in verdicts
    }
    return {claim: stated for claim, stated in found.items() if stated}
