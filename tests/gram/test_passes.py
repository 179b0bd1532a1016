"""The compiled passes against NumPy's loops: every bit, whatever the data; and what happens where there is no compiler, or none that does as it is told."""

from __future__ import annotations

import logging
import shutil
import stat
import subprocess

import numpy as np
import pytest

import theorycheck as tc
from theorycheck.activations import activation
from theorycheck.ball import exact
from theorycheck.cache import compiled, kept
from theorycheck.errors import EnginesDisagree
from theorycheck.gram import assemble, passes
from theorycheck.gram.correlation import unit_rows
from theorycheck.gram.general import general_source
from theorycheck.gram.table import Workspace, evaluate

pytestmark = pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")


@pytest.fixture
def with_compiler(monkeypatch):
    monkeypatch.setenv(compiled.VARIABLE, "cc")
    assert passes.passes() is not None


@pytest.fixture
def forgetful():
    """Nothing that was loaded before counts, nor afterwards what the test loads."""
    for known in (compiled._library, passes._checked):
        known.cache_clear()
    yield
    for known in (compiled._library, passes._checked):
        known.cache_clear()


def hard_rows(n, d, seed):
    """Random rows, some twice, some mirrored, some turned by 1e-9 and less, and rows of subnormal and of huge numbers."""
    draw = np.random.default_rng(seed)
    X = draw.standard_normal((n, d))
    for k, near in ((14, 1e-3), (16, 1e-8), (18, 1e-15)):
        X[k + 1] = X[k] * (1 + near * draw.standard_normal(d))
    X[3], X[5] = X[2], -X[2]
    X[11] *= 2.0**-1060
    X[12] *= 2.0**900
    X[13] = X[12]
    return X


@pytest.mark.parametrize(("coefficients", "left", "scale", "v"), passes.probes())
@pytest.mark.parametrize("rest", range(4))
def test_every_bit_of_a_cubic(with_compiler, coefficients, left, scale, v, rest):
    v = v[rest:]
    out = np.empty_like(v)
    passes.passes().cubic(coefficients, left, scale, v, out)
    assert out.tobytes() == passes.by_numpy(coefficients, left, scale, v).tobytes()
    assert np.isfinite(out).all()


@pytest.mark.parametrize(
    ("activation", "depth", "n", "d"),
    [
        *(("relu", None, n, d) for n, d in ((20, 3), (178, 3), (700, 40))),
        *(("tanh", None, n, d) for n, d in ((20, 30), (400, 40))),
        *((name, None, 40, 20) for name in ("leaky-relu(1/10)", "linear", "elu")),
        *((name, 3, 200, 20) for name in ("relu", "linear")),
    ],
)
def test_every_bit_of_a_matrix(monkeypatch, activation, depth, n, d):
    X = hard_rows(n, d, n)
    found = []
    for compiler in ("", "cc"):
        monkeypatch.setenv(compiled.VARIABLE, compiler)
        assert (passes.passes() is not None) == bool(compiler)
        found.append(tc.population_gram(X, activation, "0.08", depth))
    assert found[0].matrix.tobytes() == found[1].matrix.tobytes()
    assert found[0].entry_error == found[1].entry_error


@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_every_bit_of_a_matrix_in_blocks(monkeypatch, activation):
    X, found = hard_rows(600, 40, 1), []
    for compiler in ("", "cc"):
        monkeypatch.setenv(compiled.VARIABLE, compiler)
        out = np.empty((600, 600))
        tc.population_gram(X, activation, out=out)
        found.append(out.tobytes())
    assert found[0] == found[1]


def a_tile(n=24):
    """Arguments of ``tile``: a matrix whose upper half is filled, and a table that is 1/2 + t in each of its 64 cells of [-1, 1]."""
    K = np.full((n, n), np.nan)
    K[np.triu_indices(n)] = np.random.default_rng(0).uniform(-0.9, 0.9, n * (n + 1) // 2)
    return K, np.tile([0.5, 1.0, 0.0, 0.0], (64, 1))


@pytest.mark.parametrize("corner", [(0, 0), (0, 10), (10, 20)])
@pytest.mark.parametrize("strange", [np.nan, np.inf, -np.inf, 0.95, -0.95, np.nextafter(0.9, 1.0)])
def test_a_tile_with_a_strange_argument_is_left_alone(with_compiler, corner, strange):
    K, a = a_tile()
    i, j = corner
    size = 10 if i == j else 4
    where = (i + size - 1, j + size) if i == j else (i + size - 1, j + size - 1)
    if i == j:
        where = (i + 2, j + size - 1)
    before = K.copy()
    assert passes.passes().tile(K, corner, size, a, -1.0, 32.0, -0.9, 0.9) == 0
    K[...] = before
    K[where] = strange
    before = K.copy()
    assert passes.passes().tile(K, corner, size, a, -1.0, 32.0, -0.9, 0.9) == passes.OUTSIDE
    assert K.tobytes() == before.tobytes()


@pytest.mark.parametrize(("corner", "size"), [((0, 0), 24), ((0, 0), 7), ((0, 7), 7), ((8, 16), 8), ((16, 16), 50)])
def test_a_tile_is_mirrored_and_nothing_else_is_touched(with_compiler, corner, size):
    K, a = a_tile()
    before = K.copy()
    assert passes.passes().tile(K, corner, size, a, -1.0, 32.0, -0.9, 0.9) == 0
    (i, j), n = corner, len(K)
    inside = np.zeros((n, n), dtype=bool)
    inside[i : i + size, j : j + size] = True
    inside &= np.triu(np.ones((n, n), dtype=bool), 1)
    expected = before.copy()
    expected[inside] = passes.by_numpy(a, -1.0, 32.0, before[inside])
    expected.T[inside] = expected[inside]
    assert K.tobytes() == expected.tobytes()


@pytest.mark.parametrize("missing", [np.nan, np.inf])
@pytest.mark.parametrize("n", [3, 24])
def test_a_value_that_is_not_finite_is_said(with_compiler, missing, n):
    K, a = a_tile(n)
    a[int((K[0, 1] + 1.0) * 32.0), 0] = missing
    assert passes.passes().tile(K, (0, 0), n, a, -1.0, 32.0, -0.9, 0.9) == passes.INFINITE


def test_cells_that_were_not_built_are_never_used(with_compiler, monkeypatch):
    """A kernel that claims to be prepared everywhere and is nowhere."""
    source = general_source(activation("relu"), exact("0.0801"), None)
    monkeypatch.setattr(source.kernel, "prepare_range", lambda low, high, dc=0.0: 0.0)
    unit = unit_rows(np.random.default_rng(0).standard_normal((400, 30)))
    with pytest.raises(EnginesDisagree, match="cells that were built"):
        assemble.assemble(unit, 1.0, source.with_error(0.0))


def test_evidence_rests_on_no_compiler(with_compiler):
    with kept.switched_off():
        assert passes.passes() is None
    assert passes.passes() is not None


def test_without_a_compiler_nothing_is_loaded(monkeypatch, forgetful):
    monkeypatch.delenv(compiled.VARIABLE, raising=False)
    monkeypatch.setattr(compiled.ctypes, "CDLL", None)
    assert passes.passes() is None


def script(folder, text):
    path = folder / "compiler"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize(
    ("text", "said"), [(None, "no program"), ("echo broken >&2; exit 1", "broken"), ("exit 0", "")]
)
def test_a_compiler_that_fails_is_said_and_numpy_serves(monkeypatch, caplog, forgetful, tmp_path, text, said):
    monkeypatch.setenv(compiled.VARIABLE, script(tmp_path, text) if text else str(tmp_path / "none"))
    with caplog.at_level(logging.WARNING, "theorycheck"):
        assert passes.passes() is None
        assert passes.passes() is None
    assert len(caplog.records) == 1
    assert "NumPy serves" in caplog.text
    assert said in caplog.text
    table = general_source(activation("relu"), exact("0.08"), None).kernel.middle
    table.ensure(table.which(np.linspace(-0.5, 0.5, 9)))
    v = np.linspace(-0.5, 0.5, 9)
    out = np.empty_like(v)
    evaluate(table, v, out, Workspace(9))
    assert np.isfinite(out).all()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("((a[3] * t + a[2]) * t + a[1]) * t + a[0]", "(a[3] * t + a[2]) * (t * t) + (a[1] * t + a[0])"),
        ("((a3 * t + a2) * t + a1) * t + a0", "(a3 * t + a2) * (t * t) + (a1 * t + a0)"),
        ("one & (cell > t)", "one & (cell >= t)"),
        ("cell -= cell > t", "cell -= cell >= t"),
        ("0x1.8p52", "0x1.8p51"),
    ],
)
def test_a_library_that_differs_in_a_bit_is_not_used(monkeypatch, caplog, forgetful, tmp_path, before, after):
    text = passes.SOURCE.read_text()
    assert before in text
    wrong = tmp_path / "passes.c"
    wrong.write_text(text.replace(before, after))
    monkeypatch.setenv(compiled.VARIABLE, "cc")
    monkeypatch.setattr(passes, "SOURCE", wrong)
    with caplog.at_level(logging.WARNING, "theorycheck"):
        assert passes.passes() is None
    assert "something else than NumPy computes" in caplog.text


def test_one_entry_at_a_time_gives_the_same_bits(monkeypatch, forgetful, tmp_path):
    """The road of processors without AVX2."""
    text = passes.SOURCE.read_text()
    assert text.count("defined(__x86_64__)") == 1
    plain = tmp_path / "passes.c"
    plain.write_text(text.replace("defined(__x86_64__)", "0"))
    monkeypatch.setenv(compiled.VARIABLE, "cc")
    monkeypatch.setattr(passes, "SOURCE", plain)
    found = passes.passes()
    for coefficients, left, scale, v in passes.probes():
        out = np.empty_like(v)
        found.cubic(coefficients, left, scale, v, out)
        assert out.tobytes() == passes.by_numpy(coefficients, left, scale, v).tobytes()
    K, a = a_tile()
    assert found.tile(K, (0, 0), 24, a, -1.0, 32.0, -0.9, 0.5) == passes.OUTSIDE
    assert found.tile(K, (0, 0), 24, a, -1.0, 32.0, -0.9, 0.9) == 0
    assert (K == K.T)[np.triu_indices(24)].all()


def test_the_library_is_kept_and_its_seal_is_checked(monkeypatch, caplog, forgetful, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("THEORYCHECK_NO_CACHE", raising=False)
    monkeypatch.setenv(compiled.VARIABLE, "cc")
    runs = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: runs.append(a) or run(*a, **k))

    def again():
        for known in (compiled._library, passes._checked):
            known.cache_clear()
        assert passes.passes() is not None
        return len(runs)

    assert [again(), again()] == [1, 1]
    (entry,) = (p for p in (tmp_path / "theorycheck" / "computed").rglob("*") if p.is_file())
    data = bytearray(entry.read_bytes())
    data[-1] ^= 1
    entry.write_bytes(bytes(data))
    with caplog.at_level(logging.WARNING, "theorycheck"):
        assert again() == 2
    assert "its seal is not of this installation" in caplog.text
