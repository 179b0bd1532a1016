"""Long runs: records that are true of their networks, a small drift, checkpoints that survive a kill and give the same bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from theorycheck.cli.main import main
from theorycheck.deq import DEQ, gram, long_run, safe_step_size, train
from theorycheck.deq.arrays import arrays_of
from theorycheck.deq.descent import Descent
from theorycheck.errors import BadInput


def draw(m: int = 60, n: int = 8, d: int = 6, activation: str = "relu"):
    rng = np.random.default_rng(4)
    X = rng.standard_normal((n, d))
    X *= np.sqrt(d) / np.linalg.norm(X, axis=1, keepdims=True)
    model = DEQ.initialise(m, d, 0.08 if activation != "sigmoid" else 1.0, 3, activation=activation)
    return model, X, rng.standard_normal(n), safe_step_size(model, X)


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_the_reference_makes_the_steps_of_train(activation):
    """The two trainers share no step: one keeps U, the other the sum that moves it."""
    model, X, y, eta = draw(activation=activation)
    fast = long_run(model, X, y, eta, 30, every=10, single=False)
    slow = train(model, X, y, eta, 30, every=10)
    for a, b in zip(fast.records, slow.records, strict=True):
        assert a.step == b.step
        assert a.loss == pytest.approx(b.loss, rel=1e-8)
        assert a.least_eigenvalue_lower <= b.least_eigenvalue * (1 + 1e-7)
        assert b.least_eigenvalue * (1 - 1e-7) <= a.least_eigenvalue_upper
        assert b.W_norm <= a.W_norm_upper * (1 + 1e-9)
        assert a.W_moved == pytest.approx(b.W_drift, rel=1e-7, abs=1e-14)
    for part in ("W", "U", "a"):
        assert np.allclose(getattr(fast.model, part), getattr(slow.model, part), rtol=0, atol=1e-10)


@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_single_precision_drifts_little(activation):
    model, X, y, eta = draw(activation=activation)
    fast, exact = (long_run(model, X, y, eta, 160, every=40, single=single) for single in (True, False))
    assert exact.records[-1].loss < 0.3 * exact.records[0].loss
    for a, b in zip(fast.records, exact.records, strict=True):
        assert a.loss == pytest.approx(b.loss, rel=1e-3)
        assert a.W_norm == pytest.approx(b.W_norm, rel=1e-5)
    assert fast.records[-1].loss != exact.records[-1].loss


def test_a_record_is_proved_of_the_network_that_it_is_about():
    model, X, y, eta = draw(m=20)
    found = long_run(model, X, y, eta, 7, every=7)
    last, now = found.records[-1], found.model
    at = now.equilibrium(X, 1e-15)
    truth = 0.5 * float(np.sum((at.Z.T @ now.a - y) ** 2))
    assert last.loss_lower <= truth * (1 + 1e-12)
    assert truth * (1 - 1e-12) <= last.loss_upper
    assert last.loss_upper - last.loss_lower < 1e-9 * truth
    assert last.W_norm_lower <= np.linalg.norm(now.W, 2) * (1 + 1e-14)
    assert np.linalg.norm(now.W, 2) <= last.W_norm_upper * (1 + 1e-14)
    assert last.least_eigenvalue_lower <= np.linalg.eigvalsh(gram(at.Z))[0] * (1 + 1e-9)


def test_it_goes_on_to_the_same_bits(tmp_path):
    model, X, y, eta = draw()
    whole = long_run(model, X, y, eta, 60, every=10, checkpoint=tmp_path / "a.npz")
    long_run(model, X, y, eta, 30, every=10, checkpoint=tmp_path / "b.npz")
    seen = []
    rest = long_run(model, X, y, eta, 60, every=10, checkpoint=tmp_path / "b.npz", on_record=seen.append)
    assert rest.records == whole.records == tuple(seen)
    for part in ("W", "U", "a"):
        assert getattr(rest.model, part).tobytes() == getattr(whole.model, part).tobytes()
    again = long_run(model, X, y, eta, 60, every=10, checkpoint=tmp_path / "b.npz")
    assert again.records == whole.records
    assert [p.name for p in tmp_path.iterdir() if p.suffix != ".npz"] == []


@pytest.mark.parametrize("change", ["eta", "every", "label", "weights", "single"])
def test_a_checkpoint_of_another_run_is_refused_and_kept(tmp_path, change):
    model, X, y, eta = draw(m=20)
    path = tmp_path / "c.npz"
    long_run(model, X, y, eta, 4, every=2, checkpoint=path)
    before = path.read_bytes()
    settings = {"every": 2, "single": True}
    if change == "eta":
        eta *= 2
    elif change == "label":
        y = y + 1e-9
    elif change == "weights":
        model = replace(model, a=model.a * 2)
    else:
        settings[change] = 1 if change == "every" else False
    with pytest.raises(BadInput, match=r"checkpoint=.*this very run"):
        long_run(model, X, y, eta, 4, checkpoint=path, **settings)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04 torn"])
def test_what_is_no_checkpoint_is_one_line(tmp_path, content):
    model, X, y, eta = draw(m=20)
    path = tmp_path / "c.npz"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="checkpoint=") as caught:
        long_run(model, X, y, eta, 4, checkpoint=path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == content


def test_it_ends_where_no_equilibrium_is_proved():
    model, X, y, eta = draw()
    found = long_run(model, X, y, 300 * eta, 40, every=2)
    assert not found.completed
    assert "no equilibrium is guaranteed" in found.reason
    assert all(r.W_norm_upper < 1 for r in found.records)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"every": 0}, "steps, every"),
        ({"eta": 0.0}, "eta=0.0"),
        ({"backend": "cupy"}, "backend=cupy"),
        ({"backend": "numpy:gpu"}, "backend=numpy:gpu"),
    ],
)
def test_bad_input(options, words):
    model, X, y, eta = draw(m=10)
    with pytest.raises(BadInput, match=words):
        long_run(model, X, y, **{"eta": eta, "steps": 2, **options})


COMMAND = ["train", "sphere:30,10,0", "--width", "120", "--steps", "300", "--every", "10"]


def start(tmp_path: Path, name: str) -> subprocess.Popen:
    program = [sys.executable, "-m", "theorycheck.cli", *COMMAND, "--checkpoint", str(tmp_path / name)]
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ})


@pytest.mark.parametrize("records", [2, 5])
def test_killed_and_run_again_it_prints_the_same_bytes(tmp_path, capfd, records):
    assert main([*COMMAND, "--checkpoint", str(tmp_path / "whole.npz")]) == 0
    whole = capfd.readouterr().out
    process = start(tmp_path, "killed.npz")
    deadline, seen = time.monotonic() + 120, 0
    assert process.stderr is not None
    while seen < records and time.monotonic() < deadline:
        seen += process.stderr.readline().startswith(b"[")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert (tmp_path / "killed.npz").exists()
    assert main([*COMMAND, "--checkpoint", str(tmp_path / "killed.npz")]) == 0
    second = capfd.readouterr()
    assert second.out == whole
    assert "multiplications" in second.err
    assert len(whole.splitlines()) == 32


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--activation", "step"], "activation=step"),
        (["--activation", "3*tanh(x)"], "too large"),
        (["--step-size", "0"], "eta=0.0"),
        (["--labels", "none.txt"], "none.txt"),
        (["--backend", "torch:none"], "backend=torch"),
        (["--seed", "-1"], "seed=-1"),
    ],
)
def test_the_command_refuses_in_one_line(more, words, capfd):
    assert main(["train", "sphere:4,3,0", "--width", "20", "--steps", "2", *more]) == 2
    shown = capfd.readouterr()
    assert shown.out == ""
    assert words in shown.err.splitlines()[-1]


def test_a_run_on_torch_has_the_records_of_numpy(tmp_path):
    """In double precision but for rounding, in single precision but for the drift; it goes on from a checkpoint to the same bits."""
    pytest.importorskip("torch")
    pytest.importorskip("array_api_compat")
    model, X, y, eta = draw()
    for single, near in ((False, 1e-8), (True, 1e-3)):
        runs = [long_run(model, X, y, eta, 40, every=20, backend=b, single=single) for b in ("numpy", "torch")]
        for a, b in zip(*(run.records for run in runs), strict=True):
            assert a.loss == pytest.approx(b.loss, rel=near)
            assert a.W_norm == pytest.approx(b.W_norm, rel=near)
    for steps in (20, 40):
        rest = long_run(model, X, y, eta, steps, every=20, backend="torch", checkpoint=tmp_path / "c.npz")
    assert rest.records == runs[1].records


def test_a_device_that_is_not_there_is_one_line():
    pytest.importorskip("torch")
    pytest.importorskip("array_api_compat")
    model, X, y, eta = draw(m=10)
    with pytest.raises(BadInput, match=r"backend=torch:meta7.*a device that is there") as caught:
        long_run(model, X, y, eta, 2, backend="torch:meta7")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["array_api_strict", "torch"])
def test_other_backends_make_the_same_steps(name):
    """array-api-strict refuses whatever is not in the standard."""
    module = pytest.importorskip(name)
    if name == "torch":
        pytest.importorskip("array_api_compat")
        arrays = arrays_of("torch")
    else:
        from theorycheck.deq.arrays import Arrays

        arrays = Arrays(name, module)
    model, X, y, eta = draw()
    runs = [
        Descent((model.W, model.U, model.a), X, y, eta, where, layer=None, single=False)
        for where in (arrays_of("numpy"), arrays)
    ]
    for run in runs:
        for _ in range(20):
            run.step()
    for one, other in zip(*(run.weights() for run in runs), strict=True):
        assert np.allclose(one, other, rtol=0, atol=1e-10)
