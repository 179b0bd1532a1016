"""P and E that have an exact value: the forms that are known, each with what computes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from theorycheck.statement.gaussian_moments import expected, has_expectation
from theorycheck.statement.gaussian_norms import has_probability, probability
from theorycheck.statement.gaussian_numbers import chance, has_chance, has_mean, mean
from theorycheck.statement.term import Term
from theorycheck.statement.values import Num, Undefined

__all__ = ["exact_chance", "has_exact_chance"]

_FORMS = {
    "P": ((has_chance, chance), (has_probability, probability)),
    "E": ((has_mean, mean), (has_expectation, expected)),
}


def has_exact_chance(t: Term) -> bool:
    """Whether P(event), or E(number), has a form that can have an exact value."""
    return any(knows(t.args[0]) for knows, _ in _FORMS.get(t.head, ()))


def exact_chance(t: Term, at: Mapping[int, Any], value: Callable[[Term, Mapping[int, Any]], Any]) -> Num:
    """P(event) or E(number); ``value`` evaluates terms. Undefined where the form is not known, or has no value there."""
    for knows, computed in _FORMS[t.head]:
        if knows(t.args[0]):
            return computed(t.args[0], at, value)
    raise Undefined(f"{t.head} has no exact value for this {'event' if t.head == 'P' else 'term'}")
