"""The report for machines: the same facts as JSON, and the evidence with every plotted point."""

from __future__ import annotations

import json
import math
from typing import Any

from theorycheck.report.view import View
from theorycheck.verdict import to_json

__all__ = ["verdicts_json"]


def verdicts_json(view: View) -> str:
    """``{"claims": [...], "seed", "versions", ...}``; each claim has the fields of ``verify --json`` and more."""
    data = {
        "claims": [_claim(view, id) for id in view.claims],
        "seed": view.seed,
        "profile": view.profile,
        "versions": dict(view.versions),
        "differences": [to_json(d) for d in view.differences],
    }
    return json.dumps(_finite(data), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _claim(view: View, id: str) -> dict[str, Any]:
    claim, verdict = view.claims[id], view.verdicts[id]
    return {
        "id": id,
        "title": claim.title,
        "paper": claim.paper,
        "edition": claim.edition,
        "place": claim.place,
        "verdict": verdict.status.value,
        "grade": to_json(verdict.grade),
        "scope": to_json(verdict.scope),
        "reason": verdict.reason,
        "effective_count": verdict.effective_count,
        "fully_verified": verdict.fully_verified,
        "footing": to_json(verdict.footing),
        "counterexample": to_json(verdict.counterexample),
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
