"""A session's report as files: the same session, the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from theorycheck.claims import Session
from theorycheck.claims.counterexample import counterexample_files
from theorycheck.claims.formal_record import measures_of, source
from theorycheck.claims.recorded import differences
from theorycheck.claims.select import Shelf
from theorycheck.errors import bad_input
from theorycheck.files import read_json
from theorycheck.report.claim_page import claim_page, plots_of
from theorycheck.report.errata_page import errata_page
from theorycheck.report.folder import generated, replace_files
from theorycheck.report.glossary import glossary_page
from theorycheck.report.graph_page import graph_page
from theorycheck.report.index_page import index_page
from theorycheck.report.machine import read_verdicts, verdicts_json
from theorycheck.report.names import proof_file
from theorycheck.report.picture import svg
from theorycheck.report.series import csv_data
from theorycheck.report.view import View

__all__ = ["render", "require_report_of", "standing", "write_report"]

DATA = "verdicts.json"


def render(
    session: Session, others: tuple[str, ...] = (), sources: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """All files of the report by their path inside it; pure: no file is read or written, no clock, no chance. ``others``: pages of claims not seen here.

    ``sources``: the files of formal proofs, as ``proof_sources`` gives them.
    """
    view = View.of(session, others, sources or {})
    files: dict[str, bytes] = {**counterexample_files(session), **(sources or {})}
    for id in view.claims:
        pictures = [svg(plot) for plot in plots_of(view, id)]
        files |= {view.names.picture(id, k): picture for k, picture in enumerate(pictures, 1) if picture is not None}
        files |= {view.names.data(id, k): csv_data(plot).encode() for k, plot in enumerate(plots_of(view, id), 1)}
        files[view.names.page(id)] = claim_page(view, id, drawn=None not in pictures).encode()
    for paper in view.papers:
        files[view.names.graph(paper)] = graph_page(view, paper).encode()
        if view.errata(paper):
            files[view.names.errata(paper)] = errata_page(view, paper).encode()
    files["index.md"] = index_page(view).encode()
    files["glossary.md"] = glossary_page().encode()
    files[DATA] = verdicts_json(view).encode()
    return files


def write_report(session: Session, directory: Path, proofs: Path | None = None) -> list[Path]:
    """Write the report and the counterexamples into ``directory``, whole or not at all. Returns the paths, sorted.

    A session of a part of the claims is completed from the report that stands there: its pages and the index are new, and nothing is deleted.
    """
    directory = Path(directory)
    whole = session.complete
    if not whole:
        session = _completed(session, directory, proofs)
    sources = proof_sources(session)
    files = render(session, sources=sources)
    if not whole:
        others = tuple(n for n in sorted(generated(directory)) if n.startswith("claims/") and n not in files)
        files = render(session, others, sources)
    return replace_files(directory, files, complete=whole)


def proof_sources(session: Session) -> dict[str, bytes]:
    """The files of the proofs that a kernel read, by their path inside the report: a page leads to its proof wherever the report lies."""
    files: dict[str, bytes] = {}
    for verdict in session.verdicts:
        claim = session.claims[verdict.claim]
        name = proof_file(claim) if measures_of(verdict) else ""
        path = source(Path(claim.root or "."), name.removeprefix("proofs/")) if name else None
        if path is not None and path.is_file():
            files[name] = path.read_bytes()
    return files


def require_report_of(directory: Path, seed: int, profile: str, *, complete: bool) -> None:
    """Refuse, before anything is computed, to put a part of another seed or profile into a report."""
    found = None if complete else standing(directory)
    if found is not None and (found["seed"], found["profile"]) != (seed, profile):
        raise bad_input(
            "out", directory, f"a report of seed {seed} and profile {profile}, found seed {found['seed']} and profile {found['profile']}",
            "take these, or another folder",
        )  # fmt: skip


def standing(directory: Path) -> dict[str, Any] | None:
    """The data of the report that stands in a folder; None where there is none of ours."""
    if DATA not in generated(directory) or not (directory / DATA).is_file():
        return None
    data: dict[str, Any] = read_json(directory / DATA)
    return data


def _completed(session: Session, directory: Path, proofs: Path | None) -> Session:
    """The session with the verdicts of the report that stands in the folder, for claims that the proofs folder still declares."""
    data = standing(directory)
    if data is None:
        return session
    shelf = Shelf(proofs if proofs is not None else Path("proofs"))
    declared = {c.id: c for c in shelf.put_all()} if shelf.proofs.is_dir() else {}
    judged = {v.claim for v in session.verdicts}
    earlier = {n: v for n, v in read_verdicts(data).items() if n in declared and n not in judged}
    verdicts = (*session.verdicts, *earlier.values())
    return replace(
        session,
        verdicts=verdicts,
        claims={**session.claims, **{name: declared[name] for name in earlier}},
        kept=(*session.kept, *earlier),
        differences=differences(verdicts, session.recorded, complete=False),
    )
