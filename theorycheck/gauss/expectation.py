"""One number with its route and its grade, and the rule that two enclosures of the same number must overlap."""

from __future__ import annotations

from dataclasses import dataclass

from theorycheck.ball import arb
from theorycheck.errors import EnginesDisagree, bad_input
from theorycheck.verdict import Grade

__all__ = ["Expectation", "overlap"]


@dataclass(frozen=True)
class Expectation:
    """``value`` contains the expectation where ``grade`` proves (ENCLOSED); for NUMERIC it is a ball around an estimate, which proves nothing."""

    value: arb
    route: str
    grade: Grade = Grade.ENCLOSED


def overlap(*expectations: Expectation) -> arb:
    """The intersection of enclosures of one number. Disjoint ones raise EnginesDisagree; grades that prove nothing are refused."""
    if len(expectations) < 2:
        raise bad_input("expectations", len(expectations), "two or more")
    for e in expectations:
        if not e.grade.proves:
            raise bad_input("grade", e.grade.value, "an enclosure", f"compare the {e.route} estimate by hand")
        if e.value.is_nan():
            raise bad_input(e.route, e.value, "a number", "raise the precision")
    for i, first in enumerate(expectations):
        for second in expectations[i + 1 :]:
            if not first.value.overlaps(second.value):
                raise EnginesDisagree(
                    f"{first.route}: {first.value}, {second.route}: {second.value}; these are disjoint"
                )
    meet = expectations[0].value
    for e in expectations[1:]:
        meet = meet.intersection(e.value)
    return meet
