"""A network from an .npz file: W, U (b, A, c) for a DEQ; W1, b1, W2, b2, ... for a feedforward network. Numbers are read exactly."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from theorycheck.errors import BadInput, bad_input
from theorycheck.regions.network import Network, feedforward, network

__all__ = ["load_network"]

KEYS = "W, U and perhaps b, A, c (a DEQ), or W1, W2, ... and perhaps b1, b2, ... (a feedforward network)"


def load_network(path: str | Path) -> Network:
    """The network in a file; arrays of floats (their exact dyadics), integers, or text such as "1/3"."""
    file = Path(path)
    if not file.is_file():
        raise bad_input("weights", path, "an existing .npz file")
    try:
        with file.open("rb") as opened:
            found = np.load(opened, allow_pickle=False)
            if not hasattr(found, "files"):
                raise bad_input("weights", path, "an .npz file", f"with {KEYS}")
            arrays = {name: found[name] for name in found.files}
    except BadInput:
        raise
    except (OSError, EOFError, ValueError, zipfile.BadZipFile) as error:
        text = (str(error).splitlines() or [type(error).__name__])[0]
        raise bad_input("weights", path, "a readable .npz file of plain arrays", text) from error
    return _from_arrays(arrays)


def _from_arrays(arrays: dict[str, Any]) -> Network:
    layers = {k: m.group(1, 2) for k in arrays if (m := re.fullmatch(r"([Wb])([1-9]\d*)", k))}
    known = {"W", "U", "b", "A", "c"} | set(layers)
    strange = sorted(set(arrays) - known)
    mixed = bool(layers) and len(layers) < len(arrays)
    if strange or mixed or not (layers or {"W", "U"} <= arrays.keys()):
        raise bad_input("arrays", ", ".join(sorted(arrays)) or "none", KEYS)
    if not layers:
        given = {k: _numbers(k, arrays[k], 1 if k in "bc" else 2) for k in arrays}
        return network(given["W"], given["U"], given.get("b"), given.get("A"), given.get("c"))
    depth = max(int(n) for _, n in layers.values())
    missing = [f"W{n}" for n in range(1, depth + 1) if f"W{n}" not in arrays]
    if missing:
        raise bad_input("arrays", ", ".join(sorted(arrays)), KEYS, f"{missing[0]} is missing")
    weights = [_numbers(f"W{n}", arrays[f"W{n}"], 2) for n in range(1, depth + 1)]
    biases = [
        _numbers(f"b{n}", arrays[f"b{n}"], 1) if f"b{n}" in arrays else [0] * len(weights[n - 1])
        for n in range(1, depth + 1)
    ]
    return feedforward(weights, biases)


def _numbers(name: str, array: Any, axes: int) -> list[Any]:
    if array.dtype.kind not in "fiuU":
        raise bad_input(name, array.dtype, "real numbers or text such as 1/3")
    if array.dtype.kind == "f" and array.dtype.itemsize > 8:
        raise bad_input(name, array.dtype, "numbers of at most 64 bits, or text")
    if axes == 1 and array.ndim == 2 and 1 in array.shape:
        array = array.ravel()
    if axes == 2 and array.ndim == 1:
        array = array.reshape(1, -1) if name == "A" else array.reshape(-1, 1)
    if array.ndim != axes or array.size == 0:
        raise bad_input(f"shape of {name}", array.shape, f"{axes} axes, none empty")
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        raise bad_input(name, "inf or nan", "finite numbers")
    return list(array.tolist())
