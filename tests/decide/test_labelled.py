"""The labelled table: what is decided is right, and most is decided; HOLDS carries a certificate. The whole table runs in the slow lane."""

import pytest
from decide.labelled import ROWS

from theorycheck.decide import decide, replay_point
from theorycheck.verdict import Outcome

WANTED = 0.92


def judged(row, seconds):
    """True where decided; the answer is compared with the label."""
    decision = decide(row.relation, row.domain, where=row.where, time_limit=seconds)
    if decision.outcome is Outcome.UNDECIDED:
        return False
    assert (decision.outcome is Outcome.HOLDS) is row.truth, row
    if row.truth:
        assert decision.certificate is not None
    else:
        assert replay_point(decision.witness).outcome is Outcome.FAILS
    return True


def test_the_table_is_large_and_mixed():
    assert len(ROWS) >= 300
    assert len({row.name for row in ROWS}) == len(ROWS)
    assert sum(not row.truth for row in ROWS) >= 80
    assert sum(bool(row.source) for row in ROWS) >= 300


@pytest.mark.parametrize("part", range(8))
def test_a_part_of_the_table(part):
    rows = ROWS[part::24]
    assert sum(judged(row, 2.0) for row in rows) >= 0.75 * len(rows)


@pytest.mark.thorough
def test_the_whole_table():
    assert sum(judged(row, 15.0) for row in ROWS) >= WANTED * len(ROWS)
