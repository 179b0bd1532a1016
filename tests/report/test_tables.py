"""Tables of a study travel through JSON unchanged and land on the page, cell by cell."""

from __future__ import annotations

from theorycheck.claims import says
from theorycheck.claims.judge import judge
from theorycheck.report.claim_page import _tables
from theorycheck.verdict import Evidence, Grade, Outcome, Scope, Table, evidence_from_json, to_json


class _View:
    def __init__(self, verdict: object) -> None:
        self.verdicts = {"a.b": verdict}


def _evidence() -> Evidence:
    table = Table("Least eigenvalues | certified", ("activation", "λ_*"), (("tanh", "[0.1, 0.2]"), ("a|b", "0")))
    return Evidence(Outcome.HOLDS, Grade.ENCLOSED, Scope.of_points(2), "two rows", tables=(table,))


def test_tables_survive_the_journal() -> None:
    assert evidence_from_json(to_json(_evidence())) == _evidence()


def test_tables_land_on_the_page() -> None:
    made = says("a.b", "a table")
    text = _tables(_View(judge(made, [_evidence()], {})), "a.b")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 4
    assert all(row.replace("\\|", "").count("|") == 3 for row in rows)
    assert "[0.1, 0.2]" in text.replace("\\", "")
