"""One word names the data: a file (.npy, .npz, .csv) or a built-in family.

``.csv``: comma-separated numbers, one point a line; a first line in which no cell is a number is taken for a header; empty lines are skipped.
``digits``: scikit-learn's 8 x 8 digits (needs the data extra), zero rows and exact repetitions dropped, ``digits:n`` the first n of them.
``sphere:n,d,seed``: uniform on the sphere of radius sqrt(d). ``cube:n,d,seed``: independent signs +-1.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.data.checks import check_points
from theorycheck.data.scale import check_scaled, scale_rows
from theorycheck.errors import BadInput, bad_input

__all__ = ["BUILTINS", "load_data", "read_points"]

BUILTINS = ("digits", "digits:n", "sphere:n,d,seed", "cube:n,d,seed")
LARGEST = 2**25


def load_data(
    spec: Any, *, key: str | None = None, normalize: bool = True, limit: int | None = None
) -> NDArray[np.float64]:
    """Points as rows, shape (n, d), float64, ||x|| = sqrt(d).

    ``spec``: a path, a built-in (see the module) or an array. ``key``: which array of an ``.npz``. ``normalize=False`` refuses rows of
    another length instead of scaling them. ``limit``: the first rows only.
    """
    points = read_points(spec, key=key, any_length=normalize, limit=limit)
    return scale_rows(points) if normalize else points


def read_points(
    spec: Any, *, key: str | None = None, any_length: bool = True, limit: int | None = None
) -> NDArray[np.float64]:
    """The points as they are given, not scaled: for what depends on directions alone, because scaling rounds, and nearly parallel rows feel it.

    ``any_length=False`` refuses rows whose length is not sqrt(d). The other arguments are those of ``load_data``.
    """
    raw = _read(spec, key)
    name = "X" if isinstance(spec, np.ndarray | list | tuple) else str(spec)
    if limit is not None:
        if limit < 1:
            raise bad_input("limit", limit, "at least 1")
        raw = raw[:limit]
    points = check_points(raw, name)
    if not any_length:
        check_scaled(points, name)
    return points


def _read(spec: Any, key: str | None) -> Any:
    if isinstance(spec, np.ndarray | list | tuple):
        return spec
    if not isinstance(spec, str | os.PathLike):
        raise bad_input("data", type(spec).__name__, "a path, a built-in name or an array")
    path = Path(spec)
    suffix = path.suffix.lower()
    family = str(spec).partition(":")[0]
    if family in ("digits", "sphere", "cube") and not path.exists():
        return _builtin(str(spec))
    if not path.is_file():
        way_out = f"give a .npy, .npz or .csv file, or one of {', '.join(BUILTINS)}"
        raise bad_input("data", spec, "an existing file or a built-in", way_out)
    if suffix not in (".npy", ".npz", ".csv"):
        raise bad_input("data", spec, "a .npy, .npz or .csv file", "save it as one of these")
    if key is not None and suffix != ".npz":
        raise bad_input("key", key, "no key, because only .npz files hold several arrays", "leave out the key")
    try:
        return _read_csv(path) if suffix == ".csv" else _read_numpy(path, key)
    except BadInput:
        raise
    except Exception as error:  # a damaged file can raise anything from inside a parser
        text = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise bad_input("data", spec, f"a readable {suffix} file", f"it could not be read: {text}") from error


def _read_numpy(path: Path, key: str | None) -> Any:
    with path.open("rb") as file:
        loaded = np.load(file, allow_pickle=False)
        if isinstance(loaded, np.ndarray):
            return loaded
        if not loaded.files:
            raise bad_input("data", path, "an .npz file with at least one array")
        if key is not None and key not in loaded.files:
            raise bad_input("key", key, f"one of {', '.join(loaded.files)}")
        return loaded[loaded.files[0] if key is None else key]


def _read_csv(path: Path) -> list[list[float]]:
    rows: list[list[float]] = []
    with path.open(newline="", encoding="utf-8-sig") as file:
        for number, cells in enumerate(csv.reader(file), start=1):
            if not cells or not any(cell.strip() for cell in cells):
                continue
            values = [_number(cell) for cell in cells]
            if not rows and number == 1 and all(value is None for value in values):
                continue
            for column, value in enumerate(values, start=1):
                if value is None:
                    shown = cells[column - 1].strip() or "an empty cell"
                    raise bad_input(f"{path}, line {number}, column {column}", shown, "a number")
            if rows and len(values) != len(rows[0]):
                raise bad_input(
                    f"{path}, line {number}", f"{len(values)} cells", f"{len(rows[0])}, as in the first row"
                )
            rows.append([value for value in values if value is not None])
    if not rows:
        raise bad_input("data", path, "at least one row of numbers")
    return rows


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _builtin(spec: str) -> NDArray[np.float64]:
    family, colon, text = spec.partition(":")
    wanted = {"digits": 1, "sphere": 3, "cube": 3}[family]
    parts = text.split(",") if colon else []
    try:
        numbers = [int(part) for part in parts]
    except ValueError as error:
        raise bad_input("data", spec, f"whole numbers as in {_shape(family)}") from error
    if len(numbers) != wanted and not (family == "digits" and not numbers):
        raise bad_input("data", spec, _shape(family))
    if any(v < 1 for v in numbers[:2]) or any(v < 0 for v in numbers):
        raise bad_input("data", spec, f"{_shape(family)} with n, d >= 1 and seed >= 0")
    if family == "digits":
        return _digits(numbers[0] if numbers else None)
    n, d, seed = numbers
    if n * d > LARGEST:
        raise bad_input("data", spec, f"n d <= {LARGEST}")
    rng = np.random.default_rng(seed)
    if family == "sphere":
        return rng.standard_normal((n, d))
    return 1.0 - 2.0 * rng.integers(0, 2, (n, d)).astype(np.float64)


def _shape(family: str) -> str:
    return {"digits": "digits or digits:n", "sphere": "sphere:n,d,seed", "cube": "cube:n,d,seed"}[family]


def _digits(n: int | None) -> NDArray[np.float64]:
    images = _digits_table()[:, :64]
    images = images[images.any(axis=1)]
    _, first = np.unique(images, axis=0, return_index=True)
    images = images[np.sort(first)]
    if n is not None and n > len(images):
        raise bad_input("data", f"digits:{n}", f"at most {len(images)} digits")
    return images[:n]


def _digits_table() -> NDArray[np.float64]:
    """scikit-learn's file, 64 pixels and a label a row; read without importing the library, which takes a second, and through it where the file lies elsewhere."""
    place = importlib.util.find_spec("sklearn")
    if place is None or place.origin is None:
        raise bad_input("data", "digits", "scikit-learn to be installed", "pip install 'theorycheck[data]'")
    path = Path(place.origin).parent / "datasets" / "data" / "digits.csv.gz"
    if not path.is_file():
        from sklearn.datasets import load_digits

        return np.asarray(load_digits().data, dtype=np.float64)
    with gzip.open(path, "rt", encoding="ascii") as file:
        return np.array(file.read().replace("\n", ",").rstrip(",").split(","), dtype=np.float64).reshape(-1, 65)
