"""Sampling the event of a statement about chance: letters are given, random letters drawn by their laws, the event evaluated by the term itself.

The statement ``P(event) <= bound`` (or >=) at these letters is tested by exact binomial intervals; what it gives is SAMPLED, never a proof.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from theorycheck.claims.chance import clopper_pearson
from theorycheck.claims.context import Context
from theorycheck.errors import bad_input
from theorycheck.statement.evaluate import margin, value_in_floats
from theorycheck.statement.gallery import GALLERY
from theorycheck.statement.sort import Function, Matrix
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Letter, as_term
from theorycheck.verdict import Evidence, Grade, Measure, Outcome, Scope

__all__ = ["ALPHA", "Sample", "run_sample"]

ALPHA = 1e-6


@dataclass(frozen=True)
class Sample:
    """``trials`` for every profile, or by profile; ``at``: a number (int, text), an array or a function's name for each letter that is not random."""

    trials: Mapping[str, int] | int
    at: Mapping[str, Any]

    def count(self, profile: str) -> int:
        """Trials in this profile."""
        return self.trials if isinstance(self.trials, int) else self.trials[profile]

    @property
    def text(self) -> str:
        """The letters as text."""
        return ", ".join(f"{k} = {v if not hasattr(v, 'shape') else f'data {v.shape}'}" for k, v in self.at.items())


def run_sample(statement: Statement, sample: Sample, context: Context, index: int) -> Evidence:
    """Test the statement's relation between P(event) and its bound at the sample's letters."""
    relation = statement.conclusion
    if relation.head not in ("le", "lt", "ge", "gt") or [a.head for a in relation.args].count("P") != 1:
        raise bad_input("sampled", relation.key, "P(event) on one side of <= or >=")
    left = relation.args[0].head == "P"
    chance, bound = relation.args if left else (relation.args[1], relation.args[0])
    at_most = (relation.head in ("le", "lt")) == left
    values = {x.serial: _value(x, sample.at) for x in statement.letters}
    for g in statement.given:
        if margin(g, values) > 0:
            raise bad_input("sampled", sample.text, f"letters that meet {g.key}")
    allowed = float(_real(bound, values))
    trials, rng = sample.count(context.profile), context.rng(1000 + index)
    hits = sum(_event(chance.args[0], values, statement.random, rng) for _ in range(trials))
    low, high = clopper_pearson(hits, trials, ALPHA)
    allowed_text = f"{'at most' if at_most else 'at least'} {allowed:.6g}"
    failing, fine = (low > allowed, high <= allowed) if at_most else (high < allowed, low >= allowed)
    outcome = Outcome.FAILS if failing else Outcome.HOLDS if fine else Outcome.UNDECIDED
    rate = f"{hits} of {trials}"
    return Evidence(
        outcome, Grade.SAMPLED, Scope.of_points(trials, sample.text), f"sampled the event at {sample.text}", effective_count=trials,
        reason="" if fine else f"the event occurred in {rate} draws, allowed {allowed_text}",
        error_probability=f"{ALPHA:g} (Clopper-Pearson, two-sided)",
        measures=(Measure("event occurred", rate), Measure("probability stated", allowed_text)), trust=("numpy", "scipy"),
    )  # fmt: skip


def _real(bound: Any, values: Mapping[int, Any]) -> float:
    return float(value_in_floats(bound, values))


def _value(letter: Letter, at: Mapping[str, Any]) -> Any:
    if letter.name not in at:
        raise bad_input("sampled", ", ".join(at) or "nothing", f"a value for {letter.name}")
    value = at[letter.name]
    if isinstance(letter.sort, Function):
        return GALLERY[value]
    if isinstance(letter.sort, Matrix):
        return np.asarray(value, dtype=float)
    exact = as_term(value).value
    return int(exact) if exact.denominator == 1 else exact.numerator / exact.denominator


def _event(event: Any, values: Mapping[int, Any], random: tuple[Letter, ...], rng: np.random.Generator) -> bool:
    drawn = dict(values)
    for x in random:
        assert x.law is not None
        shape = (
            tuple(int(_real(size, values)) for size in (x.sort.rows, x.sort.cols)) if isinstance(x.sort, Matrix) else ()
        )
        drawn[x.serial] = math.sqrt(_real(x.law.variance, values)) * rng.standard_normal(shape or None)
    return margin(event, drawn) <= 0
