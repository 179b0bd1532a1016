"""Claims looked at on an executor: the same verdicts to the byte as in this process, and what is lost or computed with something else is an error."""

from __future__ import annotations

import itertools
import json
import multiprocessing
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from types import SimpleNamespace

import pytest

from theorycheck.claims import executors, pieces, worker
from theorycheck.claims.gather import Gathered
from theorycheck.claims.loader import Library, load
from theorycheck.claims.neighbours import judge_many
from theorycheck.claims.run import verify
from theorycheck.cli import main
from theorycheck.cli.output import session_json
from theorycheck.errors import BadInput
from theorycheck.verdict import to_json

LEMMA = """
import theorycheck as tc

x, y = tc.reals("x y")
tc.states("{name}.square", x * x + y * y >= 2 * x * y).decided()
tc.states("{name}.false", x * x >= x)
tc.states("{name}.sum", x + y == y + x).decided()
"""


LADDER = """
import math

import theorycheck as tc

g = tc.gaussian("g", 1, 1, variance=1)
n = tc.size("n")
claim = tc.states("ladder", tc.P(tc.trace(g) <= 0) <= 1 - 1 / (n + 1))
claim.sampled(300, n=2).tells_from("never", tc.P(tc.trace(g) <= 0) <= 1 / (n + 4))


@claim.study
def sweep(context):
    def one(width):
        return width, context.rng(width).standard_normal(), math.nan

    first = context.map(one, [2, 3])
    again = context.map(lambda k: first[k][1] / 3, range(2))
    rows = tuple((str(w), repr(x), repr(y)) for (w, x, _), y in zip(first, again))
    return tc.Study("swept", tables=(tc.Table("widths", ("w", "x", "y"), rows),))
"""


@pytest.fixture(scope="module")
def proofs(tmp_path_factory):
    """Three files of three claims, and one with parts that come in pieces."""
    folder = tmp_path_factory.mktemp("proofs")
    for k in range(3):
        (folder / f"lemma_{k}.py").write_text(LEMMA.format(name=f"l{k}"), encoding="utf-8")
    (folder / "ladder.py").write_text(LADDER, encoding="utf-8")
    return folder


@pytest.fixture
def no_processes(monkeypatch):
    """What a process of its own would answer, in this one."""

    def answers(questions, jobs, **limits):
        return (Gathered.from_json(worker._answer(Library(q["root"]), q)) for q in questions)

    monkeypatch.setattr(executors, "in_workers", answers)


@pytest.fixture
def in_pieces(monkeypatch):
    """Every item of every call of ``map`` goes out."""
    monkeypatch.setattr(executors, "PATIENCE", 0.0)


@pytest.fixture(scope="module")
def here(proofs):
    """What this process finds."""
    return as_text(proofs)


def as_text(proofs, targets=None, **options):
    """What ``verify --json`` prints, and all evidence."""
    session = verify(targets, proofs=proofs, profile="quick", fresh=True, **options)
    return json.dumps([session_json(session), *map(to_json, session.verdicts)])


class Here(Executor):
    """Runs at once, in this process."""

    def __init__(self, change=lambda text: text):
        self.change = change
        self.asked = []

    def submit(self, fn, /, *args, **kwargs):
        self.asked += (json.loads(a) for a in args)
        future = Future()
        try:
            future.set_result(fn(*(self.change(a) for a in args), **kwargs))
        except RuntimeError as problem:
            future.set_exception(problem)
        return future


def test_a_process_pool_gives_the_same_bytes(proofs, here):
    assert '"REFUTED"' in here
    assert '"VERIFIED"' in here
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        assert as_text(proofs, executor=pool) == here


def test_a_claim_in_pieces_gives_the_same_bytes(proofs, here, in_pieces, no_processes):
    executor = Here()
    assert as_text(proofs, executor=executor) == here
    shares = [q["share"] for text in executor.asked for q in text["questions"]]
    wanted = [(s["part"], len(s["known"]), *s["wanted"]) for s in shares if "wanted" in s]
    blocks = [("samples", 0, k) for k in range(2)]
    widths = [("study 0", call, k) for call in (0, 1) for k in range(2)]
    assert sorted(wanted) == sorted(blocks + widths)


def test_what_is_done_while_patience_lasts_is_not_asked_again(proofs, here, monkeypatch, no_processes):
    ticks = itertools.count()
    monkeypatch.setattr(executors, "PATIENCE", 1.5)
    monkeypatch.setattr(pieces, "time", SimpleNamespace(monotonic=lambda: next(ticks)))
    executor = Here()
    assert as_text(proofs, executor=executor) == here
    shares = [q["share"] for text in executor.asked for q in text["questions"]]
    assert [s["wanted"] for s in shares if s.get("part") == "samples" and "wanted" in s] == [[1]]


@pytest.mark.parametrize(
    ("study", "complaint"),
    [
        ("context.map(lambda k: 1 / (k - 2), range(4))", "ZeroDivisionError"),
        ("context.map(lambda k: {1, 2}, range(4))", "a piece gave a set"),
        ("quietly(context)", "a piece did not come"),
    ],
)
def test_what_a_piece_raises_is_an_error_of_its_claim_alone(tmp_path, in_pieces, no_processes, study, complaint):
    (tmp_path / "lemma.py").write_text(
        f"""
import theorycheck as tc

x = tc.real("x")
tc.states("good", x * x >= 0).decided()
claim = tc.states("bad", x * x + 1 >= 0).decided()


def quietly(context):
    try:
        return context.map(lambda k: 1 / 0, range(4))
    except ArithmeticError:
        return []


@claim.study
def sweep(context):
    return tc.Study(str({study}))
""",
        encoding="utf-8",
    )
    session = verify(None, proofs=tmp_path, profile="quick", fresh=True, executor=Here())
    assert session.verdict("good").status.value == "VERIFIED"
    assert session.verdict("bad").status.value == "ERROR"
    assert complaint in session.verdict("bad").reason


def test_a_piece_that_is_lost_is_an_error_of_its_claim_alone(proofs, in_pieces, no_processes):
    def lose(text):
        if '"wanted": [1]' in text:
            raise RuntimeError("a machine went away")
        return text

    session = verify(None, proofs=proofs, profile="quick", fresh=True, executor=Here(lose))
    lost = {v.claim: v.reason for v in session.verdicts if v.status.value == "ERROR"}
    assert lost == {"ladder": "the executor lost it: RuntimeError: a machine went away"}


def test_neighbours_on_an_executor_are_the_same(proofs, no_processes):
    claims = [c for c in load(proofs) if c.id in ("l0.square", "l1.false", "ladder")]
    executor = Here()
    found = list(judge_many(claims, 20, 1, executor))
    assert found == list(judge_many(claims, 20, 1))
    assert max(len(text["questions"][0]["share"]["wanted"]) for text in executor.asked) == executors.AT_ONCE


def test_neighbours_of_a_claim_that_is_lost_are_refused(proofs):
    def lose(text):
        raise RuntimeError("a machine went away")

    with pytest.raises(BadInput, match=r"l0\.square: the executor lost it: RuntimeError: a machine went away"):
        list(judge_many(load(proofs / "lemma_0.py"), 20, 1, Here(lose)))


def test_what_the_executor_loses_is_an_error_of_its_claims_alone(proofs, no_processes):
    def lose(text):
        if "lemma_2" in text:
            raise RuntimeError("a machine\nwent away")
        return text

    session = verify(None, proofs=proofs, profile="quick", fresh=True, executor=Here(lose))
    lost = {v.claim: v.reason for v in session.verdicts if v.status.value == "ERROR"}
    assert set(lost) == {"l2.square", "l2.false", "l2.sum"}
    assert set(lost.values()) == {"the executor lost it: RuntimeError: a machine went away"}
    assert session.exit_code == 2


def test_a_machine_with_another_theorycheck_gives_no_verdict(proofs, no_processes):
    session = verify(
        None, proofs=proofs, profile="quick", fresh=True, executor=Here(lambda text: text.replace('"package": "', '"package": "0'))
    )  # fmt: skip
    assert {v.status.value for v in session.verdicts} == {"ERROR"}
    assert "another theorycheck" in session.verdicts[0].reason


def test_a_machine_with_other_files_gives_no_verdict(proofs, monkeypatch, no_processes):
    answer = executors.look

    def elsewhere(text):
        found = json.loads(answer(text))
        for g in found:
            g["depends"]["files"] = dict.fromkeys(g["depends"]["files"], "0")
        return json.dumps(found)

    monkeypatch.setattr(executors, "look", elsewhere)
    session = verify(None, proofs=proofs, profile="quick", fresh=True, executor=Here())
    assert {v.status.value for v in session.verdicts} == {"ERROR"}
    assert "other files or versions" in session.verdicts[0].reason


@pytest.mark.parametrize("address", ["dask", "dask://", "slurm://host:1", "127.0.0.1:8786"])
@pytest.mark.parametrize("command", ["verify", "neighbours"])
def test_an_address_that_is_none_is_refused(command, address, proofs, capsys):
    assert main([command, "--proofs", str(proofs), "--executor", address]) == 2
    told = capsys.readouterr().err.strip().splitlines()[-1]
    assert "dask://HOST:PORT" in told


def test_a_scheduler_that_does_not_answer_is_refused(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(executors, "SECONDS", 1)
    with pytest.raises(BadInput, match="answers within 1 s"), executors.executor_at("dask://127.0.0.1:9"):
        pass
