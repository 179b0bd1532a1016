"""Reading, checking and scaling points; every bad input is one clear line."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from theorycheck.data import check_not_parallel, check_points, load_data, parallel_pairs, read_points, scale_rows
from theorycheck.errors import BadInput


@pytest.fixture
def folder(tmp_path):
    """One file of each kind, good and bad."""
    good = np.arange(1.0, 7.0).reshape(3, 2)
    np.save(tmp_path / "good.npy", good)
    np.savez(tmp_path / "good.npz", first=good, second=good[:2])
    np.savez(tmp_path / "empty.npz")
    np.save(tmp_path / "object.npy", np.array([{}], dtype=object), allow_pickle=True)
    (tmp_path / "good.csv").write_text("1,2\n3,4\n\n5,6\n")
    (tmp_path / "header.csv").write_text("a,b\n1,2\n3,4\n5,6\n")
    (tmp_path / "half.csv").write_text("a,1\n1,2\n")
    (tmp_path / "gap.csv").write_text("1,2\n3,\n")
    (tmp_path / "ragged.csv").write_text("1,2\n3,4,5\n")
    (tmp_path / "words.csv").write_text("a,b\n")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00\x01")
    (tmp_path / "corrupt.npy").write_bytes(b"\x93NUMPY\x01\x00garbage")
    (tmp_path / "corrupt.npz").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "cut.npy").write_bytes((tmp_path / "good.npy").read_bytes()[:-9])
    (tmp_path / "good.txt").write_text("1 2")
    return tmp_path


@pytest.mark.parametrize("name", ["good.npy", "good.npz", "good.csv", "header.csv"])
def test_good_files_give_the_same_rows_on_the_sphere(folder, name):
    X = load_data(folder / name)
    assert X.shape == (3, 2)
    assert X.dtype == np.float64
    np.testing.assert_allclose((X**2).sum(axis=1), 2.0, rtol=1e-15)
    np.testing.assert_allclose(X[:, 0] / X[:, 1], [1 / 2, 3 / 4, 5 / 6], rtol=1e-15)


def test_key_and_limit(folder):
    assert load_data(folder / "good.npz", key="second").shape == (2, 2)
    assert load_data(folder / "good.npz", limit=1).shape == (1, 2)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.npy", "existing file or a built-in"),
        ("good.txt", r"\.npy, \.npz or \.csv"),
        ("empty.npz", "at least one array"),
        ("object.npy", "could not be read"),
        ("half.csv", "line 1, column 1=a: expected a number"),
        ("gap.csv", "line 2, column 2=an empty cell"),
        ("ragged.csv", "line 2=3 cells: expected 2"),
        ("words.csv", "at least one row"),
        ("binary.csv", "could not be read"),
        ("corrupt.npy", "could not be read"),
        ("corrupt.npz", "could not be read"),
        ("cut.npy", "could not be read"),
    ],
)
def test_bad_files(folder, name, words):
    with pytest.raises(BadInput, match=words) as caught:
        load_data(folder / name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("keywords", "words"), [({"key": "third"}, "key=third: expected one of first, second"), ({"limit": 0}, "limit=0")]
)
def test_bad_keywords(folder, keywords, words):
    with pytest.raises(BadInput, match=words):
        load_data(folder / "good.npz", **keywords)
    with pytest.raises(BadInput, match=r"only \.npz"):
        load_data(folder / "good.npy", key="first")


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("sphere", "sphere:n,d,seed"),
        ("sphere:3,4", "sphere:n,d,seed"),
        ("sphere:3,x,0", "whole numbers"),
        ("sphere:0,4,1", "n, d >= 1"),
        ("cube:3,4,-1", "seed >= 0"),
        ("sphere:99999999,99999999,0", "n d <="),
        ("digits:0", "n, d >= 1"),
        ("digits:5000", "at most"),
        ("mnist", "existing file or a built-in"),
        (7, "a path, a built-in name or an array"),
    ],
)
def test_bad_built_ins(spec, words):
    with pytest.raises(BadInput, match=words):
        load_data(spec)


@pytest.mark.parametrize(
    ("X", "words"),
    [
        (np.ones(3), r"shape \(3,\)"),
        (np.ones((2, 0)), r"shape \(2, 0\)"),
        (np.ones((2, 2, 2)), r"shape \(2, 2, 2\)"),
        ([[1.0, 2.0], [3.0]], "different lengths"),
        ([[1.0, np.nan]], r"X\[0\].*finite"),
        ([[1.0, 2.0], [np.inf, 0.0]], r"X\[1\].*finite"),
        ([[1.0, 2.0], [0.0, 0.0]], r"X\[1\]=a zero row"),
        (np.array([["a", "b"]]), "real numbers"),
        (np.array([[1j, 2]]), "real numbers"),
    ],
)
def test_bad_arrays(X, words):
    with pytest.raises(BadInput, match=words):
        load_data(X)


def test_built_ins_repeat_and_lie_on_the_sphere():
    for spec, shape in (("sphere:7,5,3", (7, 5)), ("cube:7,5,3", (7, 5)), ("digits:20", (20, 64))):
        X = load_data(spec)
        assert X.shape == shape
        assert np.array_equal(X, load_data(spec))
        np.testing.assert_allclose((X**2).sum(axis=1), shape[1], rtol=1e-14)
    assert set(np.unique(load_data("cube:9,4,1"))) == {-1.0, 1.0}
    digits = load_data("digits")
    assert len(np.unique(digits, axis=0)) == len(digits)


def test_no_normalize_refuses_other_rows():
    X = load_data("sphere:4,3,0")
    assert np.array_equal(load_data(X, normalize=False), X)
    with pytest.raises(BadInput, match=r"X\[2\].*sqrt\(d\)"):
        load_data(X * np.array([[1.0], [1.0], [1.001], [1.0]]), normalize=False)


@pytest.mark.parametrize("size", [5e-324, 1e-310, 1e-160, 1.0, 1e160, 1e308])
def test_scaling_neither_overflows_nor_underflows(size):
    X = scale_rows(np.array([[size, 0.0, -size]]))
    np.testing.assert_allclose(X, [[np.sqrt(1.5), 0.0, -np.sqrt(1.5)]], rtol=1e-15)


@given(st.lists(st.integers(-(2**40), 2**40), min_size=1, max_size=5), st.integers(-9, 9), st.integers(0, 4))
@settings(deadline=None, max_examples=200)
def test_parallel_rows_are_found_exactly(row, factor, nudged):
    """x and r x are parallel with the sign of r; one entry moved by one unit of 1 makes them so only where arithmetic says so."""
    x = np.array(row, dtype=float)
    x[0] = x[0] or 1.0
    y = x * (factor or 1)
    found = list(parallel_pairs(np.array([x, y])))
    assert found == [(0, 1, 1 if (factor or 1) > 0 else -1)]
    with pytest.raises(BadInput, match=r"X\[1\]=parallel to row 0"):
        check_not_parallel(np.array([x, y]))
    z = y.copy()
    z[nudged % len(z)] += 1.0
    parallel = all(
        Fraction(x[i]) * Fraction(z[j]) == Fraction(x[j]) * Fraction(z[i]) for i in range(len(x)) for j in range(len(x))
    )
    assume(z.any())
    assert bool(list(parallel_pairs(np.array([x, z])))) == parallel


def test_near_parallel_rows_are_not_parallel_and_parallel_rows_stay_so_when_scaled():
    x = np.array([0.1, 0.2, 0.3])
    check_not_parallel([x, x * (1 + np.array([1e-15, 0, 0]))])
    X = np.array([x, [1.0, 2.0, 3.0], 3.0 * np.array([1.0, 2.0, 3.0]), -7.0 * np.array([1.0, 2.0, 3.0])])
    scaled = scale_rows(X)
    assert np.array_equal(scaled[1], scaled[2])
    assert np.array_equal(scaled[1], -scaled[3])
    assert list(parallel_pairs(scaled)) == [(1, 2, 1), (1, 3, -1)]


def test_check_points_takes_integers():
    assert check_points([[1, 2], [3, 4]]).dtype == np.float64


def test_points_can_be_read_as_they_are(tmp_path):
    rows = np.array([[3.0, 4.0], [1e-300, 0.0]])
    np.save(tmp_path / "rows.npy", rows)
    assert np.array_equal(read_points(tmp_path / "rows.npy"), rows)
    assert np.array_equal(read_points(rows, limit=1), rows[:1])
    with pytest.raises(BadInput, match=r"rows\.npy\[0\].*sqrt\(d\)"):
        read_points(tmp_path / "rows.npy", any_length=False)
    with pytest.raises(BadInput, match="a zero row"):
        read_points(np.zeros((1, 2)))
