"""Sampling the event of a statement about chance: letters are given, random letters drawn by their laws, the event evaluated by the term itself.

A claim may look at several places. At each the statement ``P(event) <= bound`` (or >=) is tested by an exact one-sided binomial bound, at a level that the looks
share: a true statement fails with probability at most ALPHA, over all looks of a profile together. The claim names false neighbours; samples that do not
reject every one of them, on the same draws, support nothing. What they give is SAMPLED, never a proof.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from theorycheck.claims.chance import clopper_pearson, outcome_thresholds
from theorycheck.claims.context import Context
from theorycheck.errors import bad_input
from theorycheck.statement.evaluate import InFloats, margin, value_in_floats
from theorycheck.statement.gallery import GALLERY
from theorycheck.statement.rewrite import binds, free_letters
from theorycheck.statement.sort import Function, Matrix, Truth
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Letter, Term, as_term, letter_term
from theorycheck.verdict import Evidence, Grade, Measure, Outcome, Scope, Table

__all__ = ["ALPHA", "CONFIDENCE", "Look", "Rival", "Sample", "places_of", "run_samples"]

ALPHA = 1e-6
"""The false-alarm probability of one sampled claim in one profile: that a true statement fails, at any of its looks."""
BLOCK = 250
"""Draws of one generator; a look with more takes several, which may be drawn in different processes."""
CONFIDENCE = 1e-3
"""How often the bounds on rates behind a stated power may be wrong."""


@dataclass(frozen=True)
class Sample:
    """One look. ``trials`` for every profile, or by profile; ``at``: a number (int, text), data (an array, a function that makes
    one, or a specification such as ``sphere:5,8,1``; one point per column) or a function's name for each letter that is not random."""

    trials: Mapping[str, int] | int
    at: Mapping[str, Any]

    def count(self, profile: str) -> int:
        """Trials in this profile."""
        return self.trials if isinstance(self.trials, int) else self.trials[profile]

    @property
    def text(self) -> str:
        """The letters as text."""
        return ", ".join(f"{k} = {_name(v)}" for k, v in self.at.items())


def _name(value: Any) -> str:
    if hasattr(value, "shape"):
        return f"data {value.shape}"
    return (value.__doc__ or value.__name__) if callable(value) else str(value)


@dataclass(frozen=True, eq=False)
class Rival:
    """A named false neighbour, in the letters of the claim, that the samples must reject; ``look``: where it is tried besides, alone."""

    name: str
    statement: Statement
    look: Sample | None = None


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
    _constants_agree(statement, samples)
    places = places_of(statement, samples, rivals, context, first)
    blocks = [(k, block) for k, place in enumerate(places) for block in range(place.blocks)]
    hits = context.map(lambda at: places[at[0]].hits(at[1]), blocks)
    found = [
        p.look([h for (at, _), h in zip(blocks, hits, strict=True) if at == k], level) for k, p in enumerate(places)
    ]
    looks, alone = found[: len(samples)], found[len(samples) :]
    standing = [r.name for r in rivals if not any(r.name in x.fallen for x in (*looks, *alone))]
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
    powers = {
        r.name: max((x.fallen[r.name] for x in (*looks, *alone) if r.name in x.fallen), default=0.0) for r in rivals
    }
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


def places_of(
    statement: Statement, samples: Sequence[Sample], rivals: Sequence[Rival], context: Context, first: int = 0
) -> list[_Place]:
    """Where the statement is looked at, then where rivals are tried alone."""
    places = [_Place(statement, s, rivals, context, first + k) for k, s in enumerate(samples)]
    alone = [(k, r) for k, r in enumerate(rivals) if r.look is not None]
    return places + [_Place(r.statement, r.look, [r], context, first + 100 + k) for k, r in alone if r.look is not None]


def _constants_agree(statement: Statement, samples: Sequence[Sample]) -> None:
    """A constant has one value wherever the letters that it may depend on have one value."""
    for c in (b.letter for b in statement.prefix if b.quantifier == "exists"):
        before = [b.letter.name for b in statement.prefix[: [b.letter for b in statement.prefix].index(c)]]
        seen: dict[tuple[str, ...], str] = {}
        for s in samples:
            there = tuple(_name(s.at.get(name)) for name in before)
            if seen.setdefault(there, _name(s.at.get(c.name))) != _name(s.at.get(c.name)):
                raise bad_input(
                    "sampled",
                    f"{c.name} = {_name(s.at.get(c.name))}",
                    f"{c.name} = {seen[there]} as at another look",
                    f"it may depend on {', '.join(before) or 'nothing'} alone",
                )


def _table(looks: Sequence[Look]) -> Table:
    rows = tuple(
        (x.sample.text, f"{x.hits} of {x.trials}", x.allowed_text, ", ".join(x.fallen) or "none") for x in looks
    )
    return Table("Looks", ("letters", "event occurred", "probability stated", "false neighbours rejected here"), rows)


class _Place:
    """One look at the statement and its rivals; the draws come in blocks, each from a generator of its own."""

    def __init__(
        self, statement: Statement, sample: Sample, rivals: Sequence[Rival], context: Context, index: int
    ) -> None:
        self.statement, self.sample, self.rivals, self.context, self.index = statement, sample, rivals, context, index
        self.trials = sample.count(context.profile)
        self.blocks = -(-self.trials // BLOCK)

    @cached_property
    def values(self) -> dict[int, Any]:
        """The letters that are not random; they meet the hypotheses."""
        values = {x.serial: _value(x, self.sample.at) for x in self.statement.letters}
        for g in self.statement.given:
            if not margin(g, values) <= 0:
                raise bad_input("sampled", self.sample.text, f"letters that meet {g.key}")
        return values

    @cached_property
    def tests(self) -> list[_Test]:
        """The statement's, then each rival's."""
        tests = [_Test(s.conclusion, self.values) for s in (self.statement, *(r.statement for r in self.rivals))]
        if tests[0].says_nothing:
            raise bad_input(
                "sampled",
                self.sample.text,
                "letters at which the bound says something",
                f"it allows {tests[0].allowed:.6g} here",
            )
        return tests

    @cached_property
    def shared(self) -> tuple[_Shared, list[Term]]:
        """What the events have in common, and the events."""
        shared = _Shared(self.values, self.statement.random)
        return shared, [shared(test.chance.args[0]) for test in self.tests]

    def hits(self, block: int) -> list[int]:
        """How often each event occurred in a block; the first is drawn as all of a look would be."""
        return self.draw(min(BLOCK, self.trials - block * BLOCK), block)

    def draw(self, count: int, block: int = 0) -> list[int]:
        """How often each event occurred in the first draws of a block."""
        shared, events = self.shared
        shapes = _shapes(self.values, self.statement.random)
        rng, counts = self.context.rng(1000 + self.index, block), [0] * len(events)
        for _ in range(count):
            drawn = shared.draw(_drawn(self.values, shapes, rng))
            seen: dict[str, bool] = {}
            for k, (test, event) in enumerate(zip(self.tests, events, strict=True)):
                key = test.chance.key  # an event that another test has evaluated on this draw is not evaluated again
                if key not in seen:
                    seen[key] = float(shared.value(event, drawn)) <= 0
                counts[k] += seen[key]
        return counts

    def look(self, hits: Sequence[Sequence[int]], level: float) -> Look:
        """What its blocks give together."""
        own, *others = self.tests
        mine, *theirs = (sum(counts) for counts in zip(*hits, strict=True))
        outcome, steady = own.outcome(mine, self.trials, level)
        fallen = {
            r.name: test.power(h, self.trials, level)
            for r, test, h in zip(self.rivals, others, theirs, strict=True)
            if test.outcome(h, self.trials, level)[0] is Outcome.FAILS
        }
        return Look(self.sample, mine, self.trials, own.at_most, own.allowed, outcome, steady, fallen)


class _Test:
    """One relation between P(event) and a bound, at given letters."""

    def __init__(self, relation: Term, values: Mapping[int, Any]) -> None:
        if relation.head not in ("le", "lt", "ge", "gt") or [a.head for a in relation.args].count("P") != 1:
            raise bad_input("sampled", relation.key, "P(event) on one side of <= or >=")
        left = relation.args[0].head == "P"
        self.chance, bound = relation.args if left else (relation.args[1], relation.args[0])
        self.at_most = (relation.head in ("le", "lt")) == left
        self.allowed = float(value_in_floats(bound, values))

    @property
    def says_nothing(self) -> bool:
        """Every probability meets the bound."""
        return self.allowed >= 1 if self.at_most else self.allowed <= 0

    def outcome(self, occurred: int, trials: int, level: float) -> tuple[Outcome, float]:
        """The outcome, and a bound on the chance that a rerun does not give HOLDS."""
        failing, holding = outcome_thresholds(trials, self.allowed, level, at_most=self.at_most)
        hits = occurred if self.at_most else trials - occurred
        outcome = Outcome.FAILS if hits >= failing else Outcome.HOLDS if hits <= holding else Outcome.UNDECIDED
        high = clopper_pearson(hits, trials, 2 * CONFIDENCE)[1]
        return outcome, _above(trials, high, holding)

    def power(self, occurred: int, trials: int, level: float) -> float:
        """A lower bound on the chance that this relation is rejected again."""
        failing, _ = outcome_thresholds(trials, self.allowed, level, at_most=self.at_most)
        hits = occurred if self.at_most else trials - occurred
        return _above(trials, clopper_pearson(hits, trials, 2 * CONFIDENCE)[0], failing - 1)


def _above(trials: int, rate: float, count: int) -> float:
    """P(Bin(trials, rate) > count)."""
    from scipy.stats import binom

    return float(binom.sf(count, trials, rate))


class _Shared:
    """Terms without bound letters, each under a letter: what is not random is computed once for a look, what is random once for a draw."""

    def __init__(self, values: Mapping[int, Any], random: Sequence[Letter]) -> None:
        self.values = values
        self.random = {x.serial for x in random}
        self.fixed: dict[int, Any] = {}
        self.letters: dict[str, Letter] = {}
        self.each_draw: list[tuple[int, Term]] = []
        self.value = InFloats()

    def __call__(self, t: Term) -> Term:
        """The term with letters for whatever can be shared."""
        if t.head in ("letter", "number"):
            return t
        k = binds(t)
        inner = t.rebuilt((*t.args[:k], *(self(a) for a in t.args[k:])))
        if isinstance(t.sort, Truth | Function):
            return inner
        inside = {x.serial for x in free_letters(t)}
        if not inside <= self.values.keys() | self.random:
            return inner
        if t.key not in self.letters:
            letter = self.letters[t.key] = Letter("shared", t.sort, "shared")
            if inside & self.random:
                self.each_draw.append((letter.serial, inner))
            else:
                self.fixed[letter.serial] = _defined(t, value_in_floats(inner, {**self.values, **self.fixed}))
        return letter_term(self.letters[t.key])

    def draw(self, drawn: Mapping[int, Any]) -> dict[int, Any]:
        """The values of all letters at one draw; terms come before those that they are part of."""
        at = {**drawn, **self.fixed}
        self.value.begin()
        for serial, t in self.each_draw:
            at[serial] = self.value(t, at)
        return at


def _defined(t: Term, value: Any) -> Any:
    """A value that is no number would count as an event that did not occur."""
    if not np.isfinite(value).all():
        raise bad_input("sampled", t.key, "a value at the letters given")
    return value


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
    """Data as a matrix with one point per column; a function of nothing is called first, so that a file of claims loads without computing."""
    if callable(value):
        value = value()
    if isinstance(value, str):
        from theorycheck.data import load_data

        return np.asarray(load_data(value)).T
    return np.asarray(value, dtype=float)


_Shapes = list[tuple[int, float, tuple[int, ...]]]  # letter, standard deviation, shape


def _shapes(values: Mapping[int, Any], random: Sequence[Letter]) -> _Shapes:
    found = []
    for x in random:
        assert x.law is not None
        sizes = (x.sort.rows, x.sort.cols) if isinstance(x.sort, Matrix) else ()
        shape = tuple(int(float(value_in_floats(t, values))) for t in sizes)
        found.append((x.serial, math.sqrt(float(value_in_floats(x.law.variance, values))), shape))
    return found


def _drawn(values: Mapping[int, Any], shapes: _Shapes, rng: np.random.Generator) -> dict[int, Any]:
    drawn = dict(values)
    for serial, deviation, shape in shapes:
        drawn[serial] = deviation * rng.standard_normal(shape or None)
    return drawn
