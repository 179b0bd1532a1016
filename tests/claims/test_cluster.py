"""Commands on a cluster of processes that were started by hand, a scheduler and three workers, one of which is killed while it works: the same answers to the byte."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from claims import over_seeds

from theorycheck.claims import executors
from theorycheck.cli import main

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks processes up in /proc")

LEMMA = """
import theorycheck as tc

x, y = tc.reals("x y")
tc.states("square", x * x + y * y >= 2 * x * y).decided()
g = tc.gaussian("g", 1, 1, variance=1)
n = tc.size("n")
ladder = tc.states("ladder", tc.P(tc.trace(g) <= 0) <= 1 - 1 / (n + 1))
ladder.sampled(200, n=2).tells_from("never", tc.P(tc.trace(g) <= 0) <= 1 / (n + 4))


@ladder.study
def sweep(context):
    found = context.map(lambda width: context.rng(width).standard_normal(20000).sum(), range(3))
    return tc.Study("swept", measures=(tc.Measure("sum", repr(sum(found))),))
"""
SECONDS = 60


class Cluster:
    """A scheduler and workers, each a process of its own, without nannies: a worker that is killed stays dead."""

    def __init__(self, folder, path, workers=3):
        self.folder, self.environment = folder, os.environ | {"PYTHONPATH": os.pathsep.join(map(str, path))}
        self.started = [self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(folder / "file"))]  # fmt: skip
        wait_for(lambda: (folder / "file").exists() and (folder / "file").read_text().strip().endswith("}"))
        self.address = json.loads((folder / "file").read_text())["address"]
        self.workers = [
            self.start("worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
            for _ in range(workers)
        ]  # fmt: skip
        self.started += self.workers

    def start(self, *arguments):
        log = (self.folder / "log").open("ab")
        return subprocess.Popen([sys.executable, "-m", "dask", *arguments], env=self.environment, stdout=log, stderr=log)  # fmt: skip

    def kill_one_at_work(self, killed):
        """SIGKILL for the first worker that is seen with a process of its own: it is looking at a claim then."""

        def watch():
            def one():
                busy = next((w for w in self.workers if children(w.pid)), None)
                if busy is not None:
                    os.kill(busy.pid, signal.SIGKILL)
                    killed.append(busy.pid)
                return busy is not None

            wait_for(one)

        threading.Thread(target=watch, daemon=True).start()

    def end(self):
        for process in self.started:
            process.kill()
            process.wait()


def children(pid):
    """Processes that it has started."""
    found = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += thread.read_text().split()
    return found


def wait_for(event):
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if event():
            return
        time.sleep(0.02)
    raise TimeoutError


@pytest.fixture
def cluster(tmp_path):
    pytest.importorskip("distributed")
    found = Cluster(tmp_path, [Path(__file__).parents[2], Path(__file__).parents[1]])
    yield found
    found.end()


@pytest.mark.filterwarnings("ignore")
def test_commands_give_the_same_bytes_also_when_a_worker_is_killed(cluster, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(executors, "PATIENCE", 0.0)
    (tmp_path / "proofs").mkdir()
    (tmp_path / "proofs" / "lemma.py").write_text(LEMMA, encoding="utf-8")
    there, killed = ["--executor", "dask://" + cluster.address.removeprefix("tcp://")], []

    def printed(*line):
        assert main([*line, "--proofs", str(tmp_path / "proofs"), "--json"]) == 0
        return capsys.readouterr().out

    verify = ("verify", "--profile", "quick", "--fresh")
    here = printed(*verify, "--jobs", "1")
    cluster.kill_one_at_work(killed)
    assert printed(*verify, *there) == here
    assert len(killed) == 1, "a worker was to be killed while it looked at claims"
    again = printed("neighbours", "--fresh", "--jobs", "1", "--limit", "5")
    cluster.kill_one_at_work(killed)
    assert printed("neighbours", "--fresh", "--limit", "5", *there) == again
    assert len(killed) == 2
    assert sum(worker.poll() is None for worker in cluster.workers) == 1


@pytest.mark.thorough
@pytest.mark.filterwarnings("ignore")
def test_seeds_are_drawn_on_a_cluster_with_the_same_lines(cluster, tmp_path):
    seeds, killed = ["chi-square", "--seeds", "40"], []
    assert over_seeds.main([*seeds, "--table", str(tmp_path / "here")]) == 0
    cluster.kill_one_at_work(killed)
    there = "dask://" + cluster.address.removeprefix("tcp://")
    assert over_seeds.main([*seeds, "--table", str(tmp_path / "there"), "--executor", there]) == 0
    assert (tmp_path / "there").read_bytes() == (tmp_path / "here").read_bytes()
    assert len(killed) == 1


@pytest.mark.parametrize("address", ["slurm://host:1", "dask://", "127.0.0.1:8786", "dask://127.0.0.1:9"])
def test_an_address_where_nothing_answers_is_refused_in_one_line(address, tmp_path, monkeypatch, capsys):
    pytest.importorskip("distributed")
    monkeypatch.setattr(executors, "SECONDS", 1)
    assert over_seeds.main(["chi-square-lower", "--seeds", "1", "--table", str(tmp_path / "t"), "--executor", address]) == 2  # fmt: skip
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not (tmp_path / "t").exists()
    (tmp_path / "lemma.py").write_text(LEMMA, encoding="utf-8")
    for command in ("verify", "neighbours"):
        assert main([command, "--proofs", str(tmp_path), "--executor", address]) == 2
        assert "--executor" in (told := capsys.readouterr().err) or "executor=" in told
        assert len([line for line in told.strip().splitlines() if "executor" in line]) == 1
