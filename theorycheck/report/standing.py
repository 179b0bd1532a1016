"""The report that stands in a folder, as pages see it: claims as the proofs folder declares them now, verdicts as the report has them."""

from __future__ import annotations

from pathlib import Path

from theorycheck.claims import Session
from theorycheck.claims.select import Shelf
from theorycheck.errors import bad_input
from theorycheck.report.machine import read_verdicts
from theorycheck.report.view import View
from theorycheck.report.write import standing

__all__ = ["standing_view"]


def standing_view(directory: Path, proofs: Path) -> View:
    """The view of a written report; one whose statements are not those of today is bad input."""
    data = standing(directory)
    way = f"theorycheck verify --out {directory}"
    if data is None:
        raise bad_input("report", directory, "a folder that a report was written to", f"write one: {way}")
    claims = {c.id: c for c in Shelf(proofs).put_all()}
    verdicts = read_verdicts(data)
    stale = [
        i
        for i, v in verdicts.items()
        if i not in claims or (claims[i].is_term and claims[i].statement.text != v.statement)
    ]
    if stale:
        raise bad_input(
            "report", directory, f"the statements of today, found another {stale[0]}", f"write it anew: {way}"
        )
    kept = {i: c for i, c in claims.items() if i in verdicts}
    return View.of(
        Session(tuple(verdicts.values()), kept, tuple(kept), data["seed"], data["profile"], data["versions"])
    )
