"""Claims looked at on an executor: the same verdicts to the byte as in this process, and what is lost or computed with something else is an error."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor

import pytest

from theorycheck.claims import executors
from theorycheck.claims.run import verify
from theorycheck.cli import main
from theorycheck.cli.output import session_json
from theorycheck.errors import BadInput

LEMMA = """
import theorycheck as tc

x, y = tc.reals("x y")
tc.states("{name}.square", x * x + y * y >= 2 * x * y).decided()
tc.states("{name}.false", x * x >= x)
tc.states("{name}.sum", x + y == y + x).decided()
"""


@pytest.fixture(scope="module")
def proofs(tmp_path_factory):
    """Three files of three claims."""
    folder = tmp_path_factory.mktemp("proofs")
    for k in range(3):
        (folder / f"lemma_{k}.py").write_text(LEMMA.format(name=f"l{k}"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def here(proofs):
    """What this process finds."""
    return as_text(proofs)


def as_text(proofs, **options):
    """What ``verify --json`` prints."""
    session = verify(None, proofs=proofs, profile="quick", fresh=True, **options)
    return json.dumps(session_json(session))


class Here(Executor):
    """Runs at once, in this process."""

    def __init__(self, change=lambda text: text):
        self.change = change

    def submit(self, fn, /, *args, **kwargs):
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


def test_what_the_executor_loses_is_an_error_of_its_claims_alone(proofs):
    def lose(text):
        if "lemma_2" in text:
            raise RuntimeError("a machine\nwent away")
        return text

    session = verify(None, proofs=proofs, profile="quick", fresh=True, executor=Here(lose))
    lost = {v.claim: v.reason for v in session.verdicts if v.status.value == "ERROR"}
    assert set(lost) == {"l2.square", "l2.false", "l2.sum"}
    assert set(lost.values()) == {"the executor lost it: RuntimeError: a machine went away"}
    assert session.exit_code == 2


def test_a_machine_with_another_theorycheck_gives_no_verdict(proofs):
    session = verify(
        None, proofs=proofs, profile="quick", fresh=True, executor=Here(lambda text: text.replace('"package": "', '"package": "0'))
    )  # fmt: skip
    assert {v.status.value for v in session.verdicts} == {"ERROR"}
    assert "another theorycheck" in session.verdicts[0].reason


def test_a_machine_with_other_files_gives_no_verdict(proofs, monkeypatch):
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
def test_an_address_that_is_none_is_refused(address, proofs, capsys):
    assert main(["verify", "--proofs", str(proofs), "--executor", address]) == 2
    told = capsys.readouterr().err.strip().splitlines()[-1]
    assert "dask://HOST:PORT" in told


def test_a_scheduler_that_does_not_answer_is_refused(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(executors, "SECONDS", 1)
    with pytest.raises(BadInput, match="answers within 1 s"), executors.executor_at("dask://127.0.0.1:9"):
        pass


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_bytes_also_when_a_worker_is_killed(proofs, here):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50, host="127.0.0.1"
    ) as cluster, executors.executor_at("dask://" + cluster.scheduler_address.removeprefix("tcp://")) as executor:  # fmt: skip
        victim = next(iter(cluster.workers.values())).pid

        def kill():
            time.sleep(1.0)
            os.kill(victim, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        found = as_text(proofs, executor=executor)
        killer.join()
    assert found == here
