"""What a method of proof gave, and how several are one: as good as the worst of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from theorycheck.statement.term import Letter, Term
from theorycheck.verdict import Grade, Outcome

__all__ = ["Attempt", "Used", "joined_attempt", "open_attempt", "weakest"]


@dataclass(frozen=True)
class Attempt:
    """What one method gave. ``rests_on``: claims used; ``prose``: joints that only prose makes; ``asked``: the questions put to ``decide``, and what left none."""

    method: str
    outcome: Outcome
    grade: Grade
    summary: str
    reason: str = ""
    rests_on: tuple[str, ...] = ()
    cited: str = ""
    prose: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    steps: tuple[tuple[str, Attempt], ...] = ()
    witness: Mapping[str, str] | None = None  # a point of the statement's own letters, still to be replayed
    formal: Mapping[str, str] | None = None

    @property
    def rank(self) -> tuple[bool, bool, bool, int, int]:
        """Better attempts come later: holding before open, read by a machine before argued."""
        return (self.outcome is Outcome.HOLDS, not self.prose, not self.cited, self.grade.rank, -len(self.rests_on))


@dataclass
class Used:
    """What the facts that a method uses gave: the facts, what they rest on, their steps, what they say that there is, and what went wrong."""

    facts: list[Term] = field(default_factory=list)
    rests_on: list[str] = field(default_factory=list)
    steps: list[tuple[str, Attempt]] = field(default_factory=list)
    asked: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)
    obtained: list[Letter] = field(default_factory=list)

    def into(self, attempt: Attempt) -> Attempt:
        """The attempt, as good as the worst of what it uses."""
        outcome, reason = attempt.outcome, attempt.reason
        if self.problems:
            outcome = Outcome.UNDECIDED if outcome is Outcome.HOLDS else outcome
            reason = "; ".join([*(p for p in self.problems if p not in reason), *([reason] if reason else [])])
        below = [a for _, a in self.steps]
        holding = [a for a in below if a.outcome is Outcome.HOLDS and not a.prose]
        return replace(
            attempt, outcome=outcome, reason=reason,
            grade=min([attempt.grade, *(a.grade for a in holding)], key=lambda g: g.rank),
            rests_on=tuple(dict.fromkeys([*attempt.rests_on, *self.rests_on, *(r for a in below for r in a.rests_on)])),
            prose=tuple(dict.fromkeys([*attempt.prose, *(p for a in below for p in a.prose)])),
            cited="; ".join(dict.fromkeys(c for c in (attempt.cited, *(a.cited for a in below)) if c)),
            asked=(*self.asked, *attempt.asked), steps=(*self.steps, *attempt.steps),
        )  # fmt: skip


def joined_attempt(label: str, found: Sequence[Attempt]) -> Attempt:
    """Several questions of one proof as one attempt, as good as the worst of them."""
    below = [a for a in found if a.outcome is Outcome.HOLDS]
    return Attempt(
        label, weakest([a.outcome for a in found]), min((a.grade for a in below or found), key=lambda g: g.rank), "; ".join(dict.fromkeys(a.summary for a in found if a.summary)),
        reason="; ".join(f"{a.method}: {a.reason}" for a in found if a.outcome is not Outcome.HOLDS and a.reason),
        rests_on=tuple(dict.fromkeys(r for a in found for r in a.rests_on)), prose=tuple(dict.fromkeys(p for a in found for p in a.prose)),
        cited="; ".join(dict.fromkeys(a.cited for a in found if a.cited)), asked=tuple(q for a in found for q in a.asked),
        steps=tuple(s for a in found for s in a.steps), witness=next((a.witness for a in found if a.witness), None) if len(found) == 1 else None,
    )  # fmt: skip


def open_attempt(label: str, reason: str) -> Attempt:
    """Nothing was shown, and why."""
    return Attempt(label, Outcome.UNDECIDED, Grade.ARGUED, "", reason=reason)


def weakest(outcomes: Sequence[Outcome]) -> Outcome:
    """The worst of several outcomes: one that fails, else one left open."""
    order = (Outcome.FAILS, Outcome.UNDECIDED, Outcome.HOLDS)
    return min(outcomes, key=order.index)
