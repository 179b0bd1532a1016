"""The report for machines: the same facts as JSON, with the evidence and every plotted point; and back."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from theorycheck.report.view import View
from theorycheck.verdict import Verdict, to_json, verdict_from_json

__all__ = ["read_verdicts", "verdicts_json"]


def verdicts_json(view: View) -> str:
    """``{"claims": [...], "seed", "versions", ...}``; each claim has the fields of ``verify --json`` and more."""
    data = {
        "schema": "verdicts-1",
        "claims": [_claim(view, id) for id in view.claims],
        "seed": view.seed,
        "profile": view.profile,
        "versions": dict(view.versions),
        "differences": [to_json(d) for d in view.differences],
        "mismatches": dict(view.mismatches),
        "kept": [id for id in view.claims if id in view.kept],
    }
    return json.dumps(_finite(data), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def read_verdicts(data: Mapping[str, Any]) -> dict[str, Verdict]:
    """The verdicts of a report by id."""
    found = {}
    for entry in data["claims"]:
        fields = {
            name: entry[name]
            for name in Verdict.__dataclass_fields__
            if name not in ("claim", "status", "prose") and name in entry  # a report of an earlier version lacks some
        }
        for e in fields["evidence"]:
            for plot in e["plots"]:
                plot["lines"] = [
                    [label, [float(x) for x in xs], [float(y) for y in ys]] for label, xs, ys in plot["lines"]
                ]
        found[entry["id"]] = verdict_from_json(
            {
                **fields,
                "claim": entry["id"],
                "status": entry["verdict"],
                "prose": entry["joints"],
                "neighbours": {k: v for k, v in entry["neighbours"].items() if v is not None},
            }
        )
    return found


def _claim(view: View, id: str) -> dict[str, Any]:
    claim, verdict = view.claims[id], view.verdicts[id]
    return {
        "id": id,
        "title": claim.title,
        "paper": claim.paper,
        "edition": claim.edition,
        "place": claim.place,
        "verdict": verdict.status.value,
        "given": list(verdict.given),
        "prose": len(verdict.prose),
        "joints": list(verdict.prose),
        "statement": verdict.statement,
        "quotation": claim.quotes,
        "quotation_is": place.value if (place := claim.read_as_printed) else "",
        "neighbours": {n: verdict.neighbours.get(n) for n in ("refuted", "open", "proved", "gaps")},
        "not_sharp": list(verdict.not_sharp),
        "grade": to_json(verdict.grade),
        "scope": to_json(verdict.scope),
        "reason": verdict.reason,
        "effective_count": verdict.effective_count,
        "fully_verified": verdict.fully_verified,
        "footing": to_json(verdict.footing),
        "counterexample": to_json(verdict.counterexample),
        "kernel": view.kernel(id),
        "corrects": claim.corrects,
        "sharpens": claim.sharpens,
        "proved_from": list(claim.proved_from),
        "stated_with": list(claim.stated_with),
        "page": view.names.page(id),
        "evidence": to_json(verdict.evidence),
    }


def _finite(value: Any) -> Any:
    """JSON has no infinity and no NaN: they become text."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {k: _finite(v) for k, v in value.items()}
    return [_finite(v) for v in value] if isinstance(value, list) else value
