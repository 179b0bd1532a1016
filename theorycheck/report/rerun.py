"""The commands that compute a report, or one claim of it, again."""

from __future__ import annotations

import shlex

from theorycheck.report.layout import command
from theorycheck.report.view import View

__all__ = ["declared_in", "rerun_all", "rerun_one"]


def rerun_one(view: View, id: str) -> str:
    """One claim, by the command line and by pytest."""
    file = view.file(id)
    own = not _in_proofs(view, id)
    target = shlex.quote(file if own else id)
    lines = [f"theorycheck verify {target} --seed {view.seed} --profile {view.profile}"]
    if file and not own:
        test = shlex.quote(f"{file}::{id}")
        lines.append(f"pytest {test} --theorycheck-seed {view.seed} --theorycheck-profile {view.profile}")
    return command(*lines)


def declared_in(view: View, id: str) -> str:
    """The option that says where the claim is declared, where that is not the proofs folder."""
    file = view.file(id)
    return "" if _in_proofs(view, id) else f" --proofs {shlex.quote(file)}"


def rerun_all(view: View) -> str:
    """Everything, with the report."""
    asked = [id for id in view.claims if id in set(view.selected)]
    gone = {d.claim for d in view.differences if d.claim not in view.claims}
    complete = all(id in view.claims or id in gone for id in view.recorded)
    whole = len(asked) in (0, len(view.claims)) and complete and all(_in_proofs(view, id) for id in view.claims)
    targets = [] if whole else [shlex.quote(id) if _in_proofs(view, id) else shlex.quote(view.file(id)) for id in asked]
    words = [
        "theorycheck",
        "verify",
        *dict.fromkeys(targets),
        "--seed",
        str(view.seed),
        "--profile",
        view.profile,
        "--out",
        "reports",
    ]
    lines = [" ".join(words)]
    if whole:
        lines.append(f"pytest proofs --theorycheck-seed {view.seed} --theorycheck-profile {view.profile}")
    return command(*lines)


def _in_proofs(view: View, id: str) -> bool:
    file = view.file(id)
    return not file or file.startswith("proofs/")
