"""What is kept across processes: found again, bound to all that it depends on, damaged entries noticed, a size bound, two writers at once."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import theorycheck
from theorycheck.activations import activation
from theorycheck.ball import arb, ball_text, precision, read_ball
from theorycheck.cache import kept
from theorycheck.data import load_data
from theorycheck.gauss import coefficients as rules
from theorycheck.gram import general, population_gram

X = load_data("sphere:12,5,1")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("THEORYCHECK_NO_CACHE", raising=False)
    for name in ("writable", "written"):
        monkeypatch.setitem(kept._state, name, int(name == "writable"))
    forget()
    yield tmp_path / "theorycheck" / "computed"
    forget()


def forget():
    """What a fresh process does not know."""
    general._source.cache_clear()
    rules._known.clear()


def entries(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    ("name", "s", "depth"),
    [
        ("relu", "0.3", None),
        ("relu", "0.3", 3),
        ("tanh", "0.3", None),
        ("tanh", "0.3", 2),
        ("elu", "0.2", None),
        ("x", "0.1", None),
    ],
)
def test_a_second_process_finds_the_same_numbers_and_computes_nothing(name, s, depth, folder, monkeypatch):
    first = population_gram(X, name, s, depth)
    forget()
    monkeypatch.setattr(general.LimitFunction, "taylor", None)
    monkeypatch.setattr(general.LayerFunction, "taylor", None)
    monkeypatch.setattr("theorycheck.gram.curve_function.CurveFunction.taylor", None)
    monkeypatch.setattr(general, "diagonal", None)
    second = population_gram(X, name, s, depth)
    assert np.array_equal(first.matrix, second.matrix)
    assert first.notes == second.notes
    assert first.entry_error == pytest.approx(second.entry_error, rel=1e-6)
    assert second.kappa.lower <= first.kappa.lower
    assert first.kappa.upper <= second.kappa.upper


def test_coefficients_are_found_again_and_their_balls_contain_the_first(folder, monkeypatch):
    phi = activation("tanh")
    first = rules.coefficients(phi, 2, 40, 90)
    forget()
    monkeypatch.setattr(rules, "_computed", None)
    second = rules.coefficients(phi, 2, 40, 90)
    assert all(b.contains(a) for a, b in zip(first, second, strict=True))
    assert all(a.mid() == b.mid() for a, b in zip(first, second, strict=True))
    with pytest.raises(TypeError):  # another scale, other numbers
        rules.coefficients(phi, 3, 40, 90)


@pytest.mark.parametrize("bits", [53, 300])
@pytest.mark.parametrize(
    "make", [arb.pi, lambda: arb(0), lambda: arb(0, 1), lambda: -arb(1) / 7, lambda: arb(2) ** -5000 / 3]
)
def test_a_ball_as_text(make, bits):
    with precision(bits):
        x = make()
        y = read_ball(ball_text(x))
        assert y.mid() == x.mid()
        assert y.contains(x)
        assert y.rad() <= x.rad() * (1 + arb(2) ** -27)


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b[:40] + bytes([b[40] ^ 1]) + b[41:], lambda b: b"", lambda b: b[::-1]]
)
def test_damage_is_noticed_and_computed_again(damage, folder, caplog):
    kept.write(b"the numbers themselves", "kind", "key")
    (path,) = entries(folder)
    path.write_bytes(damage(path.read_bytes()))
    with caplog.at_level(logging.WARNING, "theorycheck"):
        assert kept.read("kind", "key") is None
    assert "computed again" in caplog.text


def test_an_entry_of_another_key_is_not_believed_in_its_place(folder):
    kept.write(b"one", "kind", "a")
    (one,) = entries(folder)
    kept.write(b"two", "kind", "b")
    (two,) = [p for p in entries(folder) if p != one]
    two.write_bytes(one.read_bytes())
    assert kept.read("kind", "b") is None
    assert kept.read("kind", "a") == b"one"


def test_the_key_counts_in_the_code(folder, monkeypatch):
    kept.write(b"old", "kind", "key")
    monkeypatch.setattr(kept, "code_digest", lambda: "another")
    assert kept.read("kind", "key") is None


def test_the_rooms_of_the_digest_are_all_that_compute():
    """Every module of this package that a table or a dual value loads is in the digest, or decides nothing."""
    code = (
        "import sys, numpy; from theorycheck.gram import population_gram; from theorycheck.gauss import dual_value;"
        "from theorycheck.activations import activation; X = numpy.eye(3);"
        "population_gram(X); population_gram(X, 'tanh', '0.2', depth=2); dual_value(activation('elu'), 2, '1/2', 10);"
        "print(*sorted({n.split('.')[1] for n in sys.modules if n.startswith('theorycheck.')}))"
    )
    place = str(Path(theorycheck.__file__).parents[1])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=place)
    assert set(done.stdout.split()) - set(kept.ROOMS) <= {"data", "errors", "files", "verdict"}


def test_the_folder_does_not_grow_without_end(folder, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 1000)
    monkeypatch.setattr(kept, "EVERY", 1)
    for k in range(8):
        kept.write(bytes(268), "kind", str(k))  # 300 bytes with the seal
        assert kept.read("kind", "0") == bytes(268)  # what is asked for stays
    found = [k for k in range(8) if kept.read("kind", str(k)) is not None]
    assert len(found) <= 3
    assert {0, 7} <= set(found)
    assert sum(p.stat().st_size for p in entries(folder)) <= 1000


def test_nothing_is_kept_where_it_is_switched_off(folder, monkeypatch):
    with kept.switched_off():
        kept.write(b"one", "kind", "key")
        population_gram(X, "tanh", "0.31")
    monkeypatch.setenv("THEORYCHECK_NO_CACHE", "1")
    kept.write(b"one", "kind", "key")
    assert not folder.exists()


def test_evidence_does_not_come_from_the_cache():
    from theorycheck.claims.depends import watching

    assert kept.working()
    with watching():
        assert not kept.working()


def test_a_folder_that_cannot_be_written_to_is_said_once(tmp_path, monkeypatch, caplog):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    with caplog.at_level(logging.WARNING, "theorycheck"):
        for _ in range(3):
            kept.write(b"one", "kind", "key")
            assert kept.read("kind", "key") is None
    assert caplog.text.count("nothing can be kept there") == 1


def test_two_processes_write_at_once_and_both_read_whole_entries(tmp_path, folder):
    code = (
        "from theorycheck.cache import kept\n"
        "for k in range(200):\n"
        "    kept.write(bytes([k]) * 5000, 'kind', str(k % 3))\n"
        "    found = kept.read('kind', str(k % 3))\n"
        "    assert found is not None and found == found[:1] * 5000, k\n"
    )
    place = str(Path(theorycheck.__file__).parents[1])
    both = [
        subprocess.Popen([sys.executable, "-c", code], cwd=place, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for process in both:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
        assert not said
    assert len(entries(folder)) == 3
