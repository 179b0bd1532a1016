"""Sampling the event of a statement about chance: letters are given, random letters drawn by their laws, the event evaluated by the term itself.

A claim may look at several places. At each the statement ``P(event) <= bound`` (or >=) is tested by an exact one-sided binomial bound, at a level that the looks
share: a true statement fails with probability at most ALPHA, over all looks of a profile together. The claim names false neighbours; samples that do not
reject every one of them, on the same draws, support nothing. What they give is SAMPLED, never a proof.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from theorycheck.claims.chance import clopper_pearson, outcome_thresholds
from theorycheck.claims.context import Context
from theorycheck.errors import bad_input
from theorycheck.statement.evaluate import margin, value_in_floats
from theorycheck.statement.gallery import GALLERY
from theorycheck.statement.rewrite import free_letters, mapped
from theorycheck.statement.sort import Function, Matrix, Truth
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Letter, Term, as_term, letter_term
from theorycheck.verdict import Evidence, Grade, Measure, Outcome, Scope, Table

__all__ = ["ALPHA", "CONFIDENCE", "Look", "Rival", "Sample", "run_samples"]

ALPHA = 1e-6
"""The false-alarm probability of one sampled claim in one profile: that a true statement fails, at any of its looks."""
CONFIDENCE = 1e-3
"""How often the bounds on rates behind a stated power may be wrong."""


@dataclass(frozen=True)
class Sample:
    """One look. ``trials`` for every profile, or by profile; ``at``: a number (int, text), data (an array or a specification such as ``sphere:5,8,1``, one point
    per column) or a function's name for each letter that is not random."""

    trials: Mapping[str, int] | int
    at: Mapping[str, Any]

    def count(self, profile: str) -> int:
        """Trials in this profile."""
        return self.trials if isinstance(self.trials, int) else self.trials[profile]

    @property
    def text(self) -> str:
        """The letters as text."""
        return ", ".join(f"{k} = {v if not hasattr(v, 'shape') else f'data {v.shape}'}" for k, v in self.at.items())


@dataclass(frozen=True, eq=False)
class Rival:
    """A named false neighbour, in the letters of the claim, that the samples must reject."""

    name: str
    statement: Statement


@dataclass(frozen=True)
class Look:
    """What one look found: ``hits`` of ``trials``, the bound, how the statement did, and which rivals fell here with which power."""

    sample: Sample
    hits: int
    trials: int
    at_most: bool
    allowed: float
    outcome: Outcome
    steady: float
    fallen: Mapping[str, float]

    @property
    def allowed_text(self) -> str:
        """The bound in words."""
        return f"{'at most' if self.at_most else 'at least'} {self.allowed:.6g}"


def run_samples(
    statement: Statement, samples: Sequence[Sample], rivals: Sequence[Rival], context: Context, first: int = 0
) -> Evidence:
    """All looks of a claim as one piece of evidence: fails where one look fails, holds where all hold and every rival is rejected at one of them."""
    level = ALPHA / len(samples)
    looks = [_look(statement, s, rivals, context, first + k, level) for k, s in enumerate(samples)]
    standing = [r.name for r in rivals if not any(r.name in x.fallen for x in looks)]
    outcomes = {x.outcome for x in looks}
    outcome = (
        Outcome.FAILS if Outcome.FAILS in outcomes
        else Outcome.UNDECIDED if Outcome.UNDECIDED in outcomes or standing
        else Outcome.HOLDS
    )  # fmt: skip
    reasons = [
        f"the event occurred in {x.hits} of {x.trials} draws at {x.sample.text}, allowed {x.allowed_text}"
        for x in looks
        if x.outcome is not Outcome.HOLDS
    ]
    reasons += [f"the draws do not tell the statement from the false neighbour: {name}" for name in standing]
    total = sum(x.trials for x in looks)
    powers = {r.name: max((x.fallen[r.name] for x in looks if r.name in x.fallen), default=0.0) for r in rivals}
    return Evidence(
        outcome, Grade.SAMPLED, Scope.of_points(total, "; ".join(s.text for s in samples)), f"sampled the event at {len(looks)} places, {total} draws",
        effective_count=total, reason="" if outcome is Outcome.HOLDS else "; ".join(reasons),
        error_probability=f"{ALPHA:g} over {len(looks)} looks (one-sided Clopper-Pearson at {level:.3g} each)",
        measures=(
            Measure("a rerun with another seed holds again", f"with probability at least {max(0.0, 1 - sum(x.steady for x in looks)):.6f}, at confidence {1 - CONFIDENCE:g} for each rate"),
            *(Measure(f"false neighbour: {name}", f"rejected; power at least {p:.6f}" if name not in standing else "not rejected") for name, p in powers.items()),
        ),
        tables=(_table(looks),), trust=("numpy", "scipy"),
    )  # fmt: skip


def _table(looks: Sequence[Look]) -> Table:
    rows = tuple(
        (x.sample.text, f"{x.hits} of {x.trials}", x.allowed_text, ", ".join(x.fallen) or "none") for x in looks
    )
    return Table("Looks", ("letters", "event occurred", "probability stated", "false neighbours rejected here"), rows)


def _look(
    statement: Statement, sample: Sample, rivals: Sequence[Rival], context: Context, index: int, level: float
) -> Look:
    values = {x.serial: _value(x, sample.at) for x in statement.letters}
    for g in statement.given:
        if margin(g, values) > 0:
            raise bad_input("sampled", sample.text, f"letters that meet {g.key}")
    tests = [_Test(s.conclusion, values, statement.random) for s in (statement, *(r.statement for r in rivals))]
    if tests[0].says_nothing:
        raise bad_input(
            "sampled",
            sample.text,
            "letters at which the bound says something",
            f"it allows {tests[0].allowed:.6g} here",
        )
    trials, rng = sample.count(context.profile), context.rng(1000 + index)
    for _ in range(trials):
        drawn = _drawn(values, statement.random, rng)
        seen: dict[str, bool] = {}
        for test in tests:
            test.see(drawn, seen)
    own = tests[0]
    outcome, steady = own.outcome(trials, level)
    fallen = {
        r.name: test.power(trials, level)
        for r, test in zip(rivals, tests[1:], strict=True)
        if test.outcome(trials, level)[0] is Outcome.FAILS
    }
    return Look(sample, own.hits, trials, own.at_most, own.allowed, outcome, steady, fallen)


class _Test:
    """One relation between P(event) and a bound, at given letters; what is not random in the event is computed once."""

    def __init__(self, relation: Term, values: Mapping[int, Any], random: Sequence[Letter]) -> None:
        if relation.head not in ("le", "lt", "ge", "gt") or [a.head for a in relation.args].count("P") != 1:
            raise bad_input("sampled", relation.key, "P(event) on one side of <= or >=")
        left = relation.args[0].head == "P"
        chance, bound = relation.args if left else (relation.args[1], relation.args[0])
        self.at_most = (relation.head in ("le", "lt")) == left
        self.allowed = float(value_in_floats(bound, values))
        self.key = chance.key
        self.fixed: dict[int, Any] = {}
        self.event = _frozen(chance.args[0], values, {x.serial for x in random}, self.fixed)
        self.hits = 0

    @property
    def says_nothing(self) -> bool:
        """Every probability meets the bound."""
        return self.allowed >= 1 if self.at_most else self.allowed <= 0

    def see(self, drawn: Mapping[int, Any], seen: dict[str, bool]) -> None:
        """Count one draw; an event that another test has evaluated on it is not evaluated again."""
        if self.key not in seen:
            seen[self.key] = margin(self.event, {**drawn, **self.fixed}) <= 0
        self.hits += seen[self.key]

    def outcome(self, trials: int, level: float) -> tuple[Outcome, float]:
        """The outcome, and a bound on the chance that a rerun does not give HOLDS."""
        failing, holding = outcome_thresholds(trials, self.allowed, level, at_most=self.at_most)
        hits = self.hits if self.at_most else trials - self.hits
        outcome = Outcome.FAILS if hits >= failing else Outcome.HOLDS if hits <= holding else Outcome.UNDECIDED
        high = clopper_pearson(hits, trials, 2 * CONFIDENCE)[1]
        return outcome, _above(trials, high, holding)

    def power(self, trials: int, level: float) -> float:
        """A lower bound on the chance that this relation is rejected again."""
        failing, _ = outcome_thresholds(trials, self.allowed, level, at_most=self.at_most)
        hits = self.hits if self.at_most else trials - self.hits
        return _above(trials, clopper_pearson(hits, trials, 2 * CONFIDENCE)[0], failing - 1)


def _above(trials: int, rate: float, count: int) -> float:
    """P(Bin(trials, rate) > count)."""
    from scipy.stats import binom

    return float(binom.sf(count, trials, rate))


def _frozen(event: Term, values: Mapping[int, Any], random: set[int], fixed: dict[int, Any]) -> Term:
    """The event with every term that is not random replaced by a letter that has its value."""

    def change(t: Term) -> Term | None:
        if t.head in ("letter", "number") or isinstance(t.sort, Truth | Function):
            return None
        inside = {x.serial for x in free_letters(t)}
        if inside & random or not inside <= values.keys():
            return None
        made = Letter("fixed", t.sort, "fixed")
        fixed[made.serial] = value_in_floats(t, values)
        return letter_term(made)

    return mapped(event, change)


def _value(letter: Letter, at: Mapping[str, Any]) -> Any:
    if letter.name not in at:
        raise bad_input("sampled", ", ".join(at) or "nothing", f"a value for {letter.name}")
    value = at[letter.name]
    if isinstance(letter.sort, Function):
        return GALLERY[value]
    if isinstance(letter.sort, Matrix):
        return _data(value)
    exact = as_term(value).value
    return int(exact) if exact.denominator == 1 else exact.numerator / exact.denominator


def _data(value: Any) -> np.ndarray:
    """Data as a matrix with one point per column."""
    if isinstance(value, str):
        from theorycheck.data import load_data

        return np.asarray(load_data(value)).T
    return np.asarray(value, dtype=float)


def _drawn(values: Mapping[int, Any], random: tuple[Letter, ...], rng: np.random.Generator) -> dict[int, Any]:
    drawn = dict(values)
    for x in random:
        assert x.law is not None
        sizes = (x.sort.rows, x.sort.cols) if isinstance(x.sort, Matrix) else ()
        shape = tuple(int(float(value_in_floats(t, values))) for t in sizes)
        drawn[x.serial] = math.sqrt(float(value_in_floats(x.law.variance, values))) * rng.standard_normal(shape or None)
    return drawn
