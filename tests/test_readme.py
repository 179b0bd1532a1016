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
    shown = dict(re.findall(r"^(mine\.\w+)\s+([A-Z]+ \([A-Z]+, [A-Z]+\))", README, re.MULTILINE))
    assert len(shown) == 3
    assert computed == shown
    reason = re.search(r"^mine\.parabola\s+[A-Z]+ \([A-Z, ]+\)\s+(.*?) …$", README, re.MULTILINE)
    assert reason is not None
    assert session.verdict("mine.parabola").reason.startswith(reason.group(1))


def test_the_heart_of_the_example_is_in_the_file() -> None:
    heart = re.search(r"```python\n(import theorycheck as tc\n\nQ = .*?)```", README, re.DOTALL)
    assert heart is not None
    source = (ROOT / "examples" / "my_lemma.py").read_text(encoding="utf-8")
    for line in filter(None, map(str.strip, heart.group(1).splitlines())):
        assert line.removeprefix("tighter = ") in source


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
