"""The command line: stdout is data, stderr is for people, exit codes mean what they say, never a traceback."""

import json
import os
import subprocess
import sys

import pytest
from claims.files import proved, refuted, source, write

from theorycheck import __version__
from theorycheck.cli import main
from theorycheck.cli.main import COMMANDS

NAMES = [m.__name__.rpartition(".")[2] for m in COMMANDS]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("THEORYCHECK_TRACEBACK", raising=False)
    write(
        tmp_path / "proofs",
        a=refuted("p.a", title="positive"),
        b=proved("p.b", using=[".a"]),
        c="tc.states('p.c', x <= 1).argued('by hand')\n",
    )
    return tmp_path


def test_version(run):
    assert run("--version") == (0, f"theorycheck {__version__}\n", "")


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_has_an_example(run, name):
    code, out, err = run(*[name] if name else [], "--help")
    assert (code, err) == (0, "")
    assert "Example" in out
    assert "theorycheck " in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "COMMAND"),
        (["judge"], "invalid choice: 'judge'"),
        (["verify", "--profile", "fast"], "invalid choice: 'fast'"),
        (["verify", "--seed", "x"], "invalid int value"),
        (["verify", "--jobs", "0"], "jobs=0"),
        (["verify", "--prof", "quick"], "unrecognized arguments"),
        (["verify", "p.aa"], "did you mean p.a?"),
        (["verify", "no.py"], "path=no.py: expected an existing claim file"),
        (["verify", "--time-limit", "0"], "time-limit=0"),
        (["verify", "--require", "certain"], "invalid choice: 'certain'"),
        (["neighbours", "p.zz"], "claim=p.zz"),
        (["verify", "--proofs", "no"], "proofs=no"),
        (["show", "p.d"], "did you mean p."),
        (["show"], "ID"),
        (["list", "--proofs", "no"], "proofs=no"),
        (["record", "p.zz"], "claim=p.zz"),
        (["replay", "no.json"], "file=no.json"),
    ],
)
def test_bad_usage_is_one_line_and_exit_code_2(run, arguments, says):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_list(run):
    code, out, _ = run("list")
    assert (code, out) == (0, "p.a  -  positive\np.b  -\np.c  -\n")
    data = json.loads(run("list", "--json")[1])
    assert [(c["id"], c["recorded"], c["statement"], c["methods"]) for c in data] == [
        ("p.a", None, "forall x in [-1, 1]: x > 0", ["decided"]),
        ("p.b", None, "forall x in [-1, 1]: x <= 1", ["decided; using p.a at x = x"]),
        ("p.c", None, "forall x in [-1, 1]: x <= 1", ["prose: by hand"]),
    ]


def test_show(run):
    code, out, _ = run("show", "p.b")
    assert code == 0
    lines = [line.split(maxsplit=1) for line in out.splitlines() if line]
    assert ["forall", "x in [-1, 1]: x <= 1"] in lines
    assert "rests on     p.a (no record)" in out.splitlines()
    assert "method       decided; using p.a at x = x" in out.splitlines()
    assert json.loads(run("show", "p.b", "--json")[1])["proved_from"] == ["p.a"]


def test_verify_prints_verdicts_with_footing(run):
    code, out, err = run("verify", "--jobs", "1")
    assert code == 0
    assert "p.a  REFUTED (EXACT)  x > 0 is false at x = -1/2: -1/2 against 0" in out
    assert "p.b  SUPPORTED        hunted: 400 of 400 instances met every hypothesis" in out
    assert "assumes argument in prose: by hand" in out
    assert "rests on p.a (REFUTED (EXACT))" in out
    assert [line.split()[:3] for line in out.splitlines() if "computed with" in line] == [
        ["computed", "with", "python"]
    ]
    assert "tainted by p.a" in out
    judged = [
        line for line in err.splitlines() if line.startswith("[")
    ]  # a slow machine says what it is looking at too
    assert judged == ["[1/3] p.a  REFUTED (EXACT)", "[2/3] p.b  SUPPORTED", "[3/3] p.c  ARGUED"]


@pytest.mark.parametrize(("level", "code"), [("verified", 1), ("argued", 0), ("supported", 0)])
def test_a_verdict_may_be_required(run, level, code):
    got, _, err = run("verify", "p.c", "--jobs", "1", "--require", level)
    assert got == code
    assert ("theorycheck: p.c: required verified, computed ARGUED" in err) is bool(code)


def test_verify_json(run):
    code, out, _ = run("verify", "--jobs", "1", "--json", "--seed", "5")
    data = json.loads(out)
    assert code == 0
    assert data["seed"] == 5
    first = data["claims"][0]
    assert (first["id"], first["verdict"], first["grade"], first["counterexample"]) == (
        "p.a",
        "REFUTED",
        "EXACT",
        {
            "kind": "instance",
            "statement": first["counterexample"]["statement"],
            "letter x": "-1/2",
            "relation": "x > 0",
            "left": "-1/2",
            "right": "0",
        },
    )
    assert first["scope"] == {"kind": "POINTS", "text": "x = -1/2", "points": 1}
    assert data["claims"][1]["footing"]["tainted_by"] == ["p.a"]


def test_record_then_verify_then_change(run, here):
    code, out, _ = run("record", "--jobs", "1")
    assert (code, out.splitlines()[0]) == (0, "p.a  not recorded  ->  REFUTED (EXACT)")
    assert run("record", "--jobs", "1")[1] == "nothing changed\n"
    assert run("verify", "--jobs", "1")[0] == 0
    write(here / "proofs", a=proved("p.a"))
    code, out, err = run("verify", "--jobs", "1")
    assert code == 1
    assert "theorycheck: p.a: recorded REFUTED (EXACT), computed VERIFIED (EXACT)" in err
    assert run("record", "p.a", "--jobs", "1")[1] == "p.a  REFUTED (EXACT)  ->  VERIFIED (EXACT)\n"
    assert json.loads((here / "proofs" / "recorded.json").read_text())["p.b"] == "SUPPORTED"


@pytest.mark.parametrize(
    ("body", "code"), [("1/0", 2), ("from theorycheck.errors import EnginesDisagree as E; raise E('1 against 2')", 3)]
)
def test_nothing_unsound_is_recorded(run, here, body, code):
    write(here / "proofs", bad=source("p.bad", body))
    assert run("verify", "--jobs", "1")[0] == code
    assert run("record", "--jobs", "1")[0] == code
    assert not (here / "proofs" / "recorded.json").exists()


def test_a_claim_file_that_raises(run, here):
    write(here / "proofs", bad="1/0\n")
    assert run("verify") == (2, "", "theorycheck: proofs/bad.py:3: ZeroDivisionError: division by zero\n")


def test_ones_own_file_without_a_record(run, here):
    write(here, mine=refuted("mine.a"))
    code, out, err = run("verify", "mine.py", "--jobs", "1")
    assert code == 0
    assert out.startswith("mine.a  REFUTED")
    assert err.count("claim files are Python and run with your rights: mine.py") == 1


def test_replay(run, here):
    from theorycheck.claims import verify, write_counterexamples

    (path,) = write_counterexamples(verify(), "out")
    assert run("replay", str(path))[:2] == (0, "p.a  FAILS (EXACT)  x > 0 is false at x = -1/2: -1/2 against 0\n")
    assert json.loads(run("replay", str(path), "--json")[1])["evidence"]["outcome"] == "FAILS"
    path.write_text(path.read_text().replace('"-1/2"', '"1"'))
    assert run("replay", str(path))[:2] == (
        1,
        "p.a  HOLDS (ENCLOSED)  the conclusion holds there or could not be decided\n",
    )
    path.write_text(path.read_text().replace('"p.a"', '"p.b"'))
    assert run("replay", str(path))[0] == 2


def test_an_unexpected_exception_is_one_line_with_a_hint(run, monkeypatch, capsys):
    def broken(options):
        raise RuntimeError("a\nb")

    monkeypatch.setattr("theorycheck.cli.show.run", broken)
    assert run("show", "p.a") == (
        2,
        "",
        "theorycheck: a defect of theorycheck: RuntimeError: a b; THEORYCHECK_TRACEBACK=1 shows where\n",
    )
    monkeypatch.setenv("THEORYCHECK_TRACEBACK", "1")
    assert main(["show", "p.a"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_reader_that_has_had_enough(here):
    write(here / "proofs", many="for k in range(3000): tc.states(f'p.m{k:04}', x <= 1)\n")
    command = f"set -o pipefail; {sys.executable} -m theorycheck.cli list | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "p.a      -  positive\n", "")


def test_only_claims_of_the_folder_are_recorded(run, here):
    write(here, mine=proved("mine.a"))
    code, _, err = run("record", "mine.py", "--jobs", "1")
    assert code == 2
    assert "path=mine.py: expected a file or folder below proofs" in err
    assert not (here / "proofs" / "recorded.json").exists()
    assert run("record", "proofs/a.py", "--jobs", "1")[0] == 0


def test_an_empty_target_is_not_the_working_directory(run):
    code, _, err = run("verify", "")
    assert (code, err.count("\n")) == (2, 1)
    assert "claim=: expected a known id" in err


@pytest.mark.parametrize("arguments", [("list",), ("list", "--json"), ("show", "p.a")])
def test_data_is_utf_8_whatever_the_locale(here, arguments):
    write(here / "proofs", a=proved("p.a", title="χ² und ‖W‖₂"))
    command = [sys.executable, "-m", "theorycheck.cli", *arguments]
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    done = subprocess.run(command, capture_output=True, env=os.environ | plain, check=True)
    assert "χ² und ‖W‖₂" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_are_no_trouble(here, closed):
    command = f"{sys.executable} -m theorycheck.cli verify --jobs 1 {closed}"
    assert subprocess.run(["bash", "-c", command], capture_output=True, check=False).returncode == 0


def test_verdicts_are_printed_even_where_the_report_cannot_be_written(run, here):
    (here / "out").mkdir()
    (here / "out" / "counterexamples").write_text("in the way")
    code, out, err = run("verify", "--jobs", "1", "--out", "out")
    assert code == 2
    assert "p.a  REFUTED" in out
    assert "expected a folder, found a file; move that file away" in err.splitlines()[-1]
    assert {p.name for p in (here / "out").iterdir()} == {"counterexamples"}


def test_a_part_updates_the_report_and_deletes_nothing(run, here):
    assert run("verify", "--jobs", "1", "--out", "out")[0] == 0
    before = {p.relative_to(here / "out") for p in (here / "out").rglob("*")}
    write(here / "proofs", a=refuted("p.a", title="another title"))
    assert run("verify", "p.a", "--jobs", "1", "--out", "out")[0] == 0
    assert {p.relative_to(here / "out") for p in (here / "out").rglob("*")} == before
    assert "another title" in (here / "out" / "claims" / "p.a.md").read_text()
    assert "p.c" in (here / "out" / "index.md").read_text()


def test_neighbours_of_one_claim(run):
    code, out, err = run("neighbours", "p.c")
    assert code == 0
    assert {line.split()[0] for line in out.splitlines()} <= {"refuted", "open", "proved"}
    assert "0 gaps" in err
    data = json.loads(run("neighbours", "p.c", "--json")[1])
    assert {tuple(entry) for entry in data} == {("neighbour", "change", "outcome", "by", "witness", "sharp")}
