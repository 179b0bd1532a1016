"""A session's report as files: the same session, the same bytes."""

from __future__ import annotations

from pathlib import Path

from theorycheck.claims import Session, write_counterexamples
from theorycheck.report.claim_page import claim_page, plots_of
from theorycheck.report.glossary import glossary_page
from theorycheck.report.graph_page import graph_page
from theorycheck.report.index_page import index_page
from theorycheck.report.machine import verdicts_json
from theorycheck.report.picture import svg
from theorycheck.report.shelf import replace_files
from theorycheck.report.view import View

__all__ = ["render", "write_report"]


def render(session: Session) -> dict[str, bytes]:
    """All files of the report by their path inside it; pure: no file is read or written, no clock, no chance."""
    view = View.of(session)
    files: dict[str, bytes] = {}
    for id in view.claims:
        pictures = [svg(plot) for plot in plots_of(view, id)]
        files |= {view.names.picture(id, k): picture for k, picture in enumerate(pictures, 1) if picture is not None}
        files[view.names.page(id)] = claim_page(view, id, drawn=None not in pictures).encode()
    for paper in view.papers:
        files[view.names.graph(paper)] = graph_page(view, paper).encode()
    files["index.md"] = index_page(view).encode()
    files["glossary.md"] = glossary_page().encode()
    files["verdicts.json"] = verdicts_json(view).encode()
    return files


def write_report(session: Session, directory: Path) -> list[Path]:
    """Write the report and the counterexamples into ``directory``; pages of claims that are gone go too. Returns the paths, sorted."""
    directory = Path(directory)
    examples = {path.relative_to(directory).as_posix(): path for path in write_counterexamples(session, directory)}
    return replace_files(directory, render(session) | {name: path.read_bytes() for name, path in examples.items()})
