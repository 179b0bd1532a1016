"""The report of a folder of claims has the same bytes wherever the command is run: paths are told from that folder on, also in the reason of an ERROR."""

from __future__ import annotations

import pytest

from theorycheck.claims.run import verify
from theorycheck.report.write import render

CLAIMS = """import theorycheck as tc
x = tc.real("x", "[0, 1]")
square = tc.states("paper.square", x**2 <= x, paper="A paper", edition="ours")
false = tc.states("paper.false", x <= x**2, paper="A paper", edition="both")
broken = tc.states("paper.broken", x <= 1, paper="A paper", edition="ours")
@broken.study
def raises():
    return 1 / 0
"""


@pytest.mark.parametrize("name", ["proofs", "claims of mine"])
def test_a_report_does_not_depend_on_the_working_directory(name, tmp_path, monkeypatch):
    root = tmp_path / "home" / name
    for file in (root / "paper" / "claims.py", root / "top.py"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(CLAIMS if file.name == "claims.py" else CLAIMS.replace("paper.", "top."))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    reports = []
    for folder in (root.parent, tmp_path, root, root / "paper", "/"):
        monkeypatch.chdir(folder)
        reports.append(render(verify(proofs=root, profile="quick", fresh=True)))
    page = reports[0]["claims/paper.broken.md"].decode()
    assert f"{name}/paper/claims.py:8: ZeroDivisionError" in page
    assert f"{name}/top.py:8: ZeroDivisionError" in reports[0]["claims/top.broken.md"].decode()
    for other in reports[1:]:
        assert [n for n in other if other[n] != reports[0].get(n)] == []
        assert other.keys() == reports[0].keys()
