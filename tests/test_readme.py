"""What the README shows is what happens."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import theorycheck as tc
from theorycheck.claims import verify

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _table() -> list[tuple[str, str]]:
    block = README.split("<!-- verdicts", 1)[1].split("<!-- /verdicts -->", 1)[0]
    return re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", block, re.MULTILINE)


def test_the_table_of_verdicts_is_the_recorded_one() -> None:
    recorded = json.loads((ROOT / "proofs" / "recorded.json").read_text(encoding="utf-8"))
    rows = _table()
    assert len(rows) >= 10
    assert rows == [(claim, recorded[claim]) for claim, _ in rows]


def test_the_example_says_what_the_readme_shows() -> None:
    session = verify([str(ROOT / "examples" / "my_lemma.py")], profile="quick")
    computed = {verdict.claim: verdict.words for verdict in session.verdicts}
    shown = dict(re.findall(r"^(mine\.[\w.]+)\s+([A-Z]+(?: \([A-Z]+\))?)(?=\s|$)", README, re.MULTILINE))
    assert len(shown) == 5
    assert computed == shown
    reasons = re.findall(r"^(mine\.[\w.]+)\s+REFUTED \([A-Z]+\)\s+(.*?) …$", README, re.MULTILINE)
    assert len(reasons) == 2
    assert all(session.verdict(claim).reason.startswith(reason) for claim, reason in reasons)


@pytest.mark.parametrize(("language", "file"), [("python", "my_lemma.py"), ("coq", "my_lemma.v")])
def test_the_example_in_the_readme_is_the_file(language: str, file: str) -> None:
    section = README.split("## Add a lemma of your own", 1)[1].split("\n## ", 1)[0]
    shown = re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)
    assert shown is not None
    assert (ROOT / "examples" / file).read_text(encoding="utf-8").endswith(shown.group(1))


def test_the_python_lines_run() -> None:
    pytest.importorskip("sklearn", reason="the digits need scikit-learn")
    code = re.search(r"## From Python\n\n```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    names: dict[str, object] = {}
    exec(compile(code.group(1), "README", "exec"), names)  # noqa: S102  (our own README)
    star, at = names["star"], names["at"]
    assert 0 < star.lower <= star.upper
    assert at.error_bound < 1e-6
    assert {v.claim for v in names["verdicts"]} >= {"ling2023.lemma-3.cos", "ling2023.lemma-3.eq-13.corrected"}


def test_every_public_name_loads() -> None:
    for name in tc.__all__:
        assert getattr(tc, name) is not None


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists(), link
