"""Neighbours of all claims: kept with the statement and proof that they belong to, judged again where one of them changed, and a gate for gaps."""

import contextlib
import json

import pytest
from claims.files import proved, refuted, write

from theorycheck.claims import verify
from theorycheck.cli import main


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write(tmp_path / "proofs", a=refuted("p.a"), b=proved("p.b"), c="tc.says('p.c', 'words')\n")
    return tmp_path


@pytest.fixture
def run(capsys):
    def go(*arguments):
        code = main(["neighbours", "--limit", "6", "--jobs", "1", *arguments])
        return code, *capsys.readouterr()

    return go


def judged_now(err):
    return [line.split()[1].rstrip(":") for line in err.splitlines() if line.startswith("[")]


def test_only_what_changed_is_judged_again(run, here):
    code, out, err = run()
    assert code == 0
    assert judged_now(err) == ["p.a", "p.b"]
    assert [line.split()[0] for line in out.splitlines()] == ["p.a", "p.b"]
    assert judged_now(run()[2]) == []
    assert run()[1] == out
    assert judged_now(run("--fresh")[2]) == ["p.a", "p.b"]


@pytest.mark.parametrize("change", ["x <= 2", "x <= 1).argued('by hand'"])
def test_another_statement_or_another_proof_is_judged_again(run, here, change):
    run()
    write(here / "proofs", b=f"c = tc.states('p.b', {change})\n")
    assert judged_now(run()[2]) == ["p.b"]


def test_more_neighbours_are_judged_again(run):
    run()
    assert judged_now(run("--limit", "8")[2]) == ["p.a", "p.b"]
    assert judged_now(run()[2]) == []


def test_a_run_that_is_interrupted_keeps_what_it_judged(run, here, monkeypatch):
    from theorycheck.claims import neighbours

    real = neighbours.judge_neighbours

    def interrupted(claim, *rest, **more):
        if claim.id == "p.b":
            raise KeyboardInterrupt
        return real(claim, *rest, **more)

    monkeypatch.setattr(neighbours, "judge_neighbours", interrupted)
    with contextlib.suppress(KeyboardInterrupt):
        run()
    monkeypatch.setattr(neighbours, "judge_neighbours", real)
    assert judged_now(run()[2]) == ["p.b"]


@pytest.mark.parametrize(("pause", "writings"), [(60.0, 1), (-1.0, 2)])
def test_the_file_is_written_at_the_end_and_now_and_then(run, monkeypatch, pause, writings):
    from theorycheck.claims import neighbours

    written, real = [], neighbours.write_whole
    monkeypatch.setattr(neighbours, "PAUSE", pause)
    monkeypatch.setattr(neighbours, "write_whole", lambda *a: written.append(real(*a)))
    run()
    assert len(written) == writings


def test_claims_that_are_gone_are_dropped(run, here):
    run()
    (here / "proofs" / "a.py").unlink()
    run()
    write(here / "proofs", d=proved("p.d"))
    run()
    assert list(json.loads((here / "proofs" / "neighbours.json").read_text())) == ["p.b", "p.d"]


def test_verdicts_carry_what_is_kept(run, here):
    assert verify("p.b").verdict("p.b").neighbours == {}
    run()
    counts = json.loads(run("--json")[1])["p.b"]
    assert dict(verify("p.b").verdict("p.b").neighbours) == counts
    assert sum(counts.values()) == 6
    write(here / "proofs", b=proved("p.b").replace("x <= 1", "x <= 3"))
    assert verify("p.b").verdict("p.b").neighbours == {}


@pytest.mark.parametrize(
    ("recorded", "code"),
    [("VERIFIED (EXACT)", 1), ("VERIFIED GIVEN external.price", 1), ("REFUTED (EXACT)", 1), (None, 1), ("ARGUED", 0), ("SUPPORTED", 0), ("SUSPECT", 0)],
)  # fmt: skip
def test_a_gap_of_a_claim_that_people_rely_on_fails(run, here, recorded, code):
    run()
    path = here / "proofs" / "neighbours.json"
    kept = json.loads(path.read_text())
    kept["p.b"]["neighbours"][0]["outcome"] = "gap"
    path.write_text(json.dumps(kept))
    if recorded:
        (here / "proofs" / "recorded.json").write_text(json.dumps({"p.b": recorded}))
    got, _, err = run()
    assert got == code
    assert ("theorycheck: p.b: 1 gaps" in err) is bool(code)
    assert judged_now(err) == []


def test_a_relation_that_evaluation_settles_is_read(run, here, capsys):
    """No question goes to ``decide`` where a term is put and all is evaluated: another constant that holds too is proved, no gap."""
    write(
        here / "proofs",
        e="C = tc.constant('C', depends=[])\nc = tc.states('p.e', tc.trace(C * tc.eye(2)) <= 7).putting(C=3)\n",
    )
    assert main(["neighbours", "p.e", "--json", "--jobs", "1"]) == 0
    ends = {x["change"]: x["outcome"] for x in json.loads(capsys.readouterr().out)}
    assert "gap" not in ends.values()
    assert "proved" in ends.values()


def test_a_change_that_the_terms_put_do_not_see_is_proved(run, here, capsys):
    """With 2 for both letters, a + 1 and b + 1 are the same: the same terms show the neighbour."""
    source = "a, b = tc.reals('a b')\nn = tc.states('p.n', a + 1 < b)\nc = tc.counter(n).putting(a=2, b=2)\n"
    write(here / "proofs", e=source)
    assert main(["neighbours", "p.n.counter", "--json", "--jobs", "1"]) == 0
    ends = [(x["change"], x["outcome"]) for x in json.loads(capsys.readouterr().out)]
    assert "proved" in dict(ends).values()
    assert "gap" not in dict(ends).values()
    assert any("becomes b" in change and outcome == "proved" for change, outcome in ends)


def test_how_much_sharper_a_bound_can_be_made(run, here, capsys):
    """x squared is at most 4 for x in [0, 1]; a quarter of the bound is the sharpest."""
    write(here / "proofs", e="x = tc.real('x', '[0, 1]')\nc = tc.states('p.e', x**2 <= 4)\n")
    assert main(["neighbours", "p.e", "--json", "--jobs", "1"]) == 0
    sharp = {x["change"]: x["sharp"] for x in json.loads(capsys.readouterr().out)}
    assert (
        sharp["conclusion: right side of x**2 <= 4 times 1/2"] == "proved with 1/4 times the bound, refuted with 31/128"
    )
    assert sharp["conclusion: right side of x**2 <= 4 times 9/10"] == ""
    run()
    assert verify("p.e", proofs=here / "proofs").verdicts[0].not_sharp
