"""Where the fast steps of gradient descent run: NumPy, or another library of the array API standard.

``numpy`` needs nothing; ``torch`` and ``torch:DEVICE`` need PyTorch and the arrays extra (array-api-compat). The steps themselves use the standard's names only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.errors import bad_input

__all__ = ["Arrays", "arrays_of"]


@dataclass(frozen=True)
class Arrays:
    """``xp``: the namespace; ``device``: what it calls the device, None for its default."""

    name: str
    xp: Any
    device: Any = None

    def take(self, array: NDArray[Any]) -> Any:
        """A copy of a NumPy array over there, of the same type."""
        return self.xp.asarray(array, device=self.device, copy=True) if self.device else self.xp.asarray(array.copy())

    def give(self, array: Any) -> NDArray[Any]:
        """A NumPy copy of an array from there."""
        if self.xp is np:
            return np.array(array)
        return np.array(np.from_dlpack(array if self.device in (None, "cpu") else array.cpu()))


def arrays_of(name: str) -> Arrays:
    """By name; BadInput, one line, where the library or the device is not there."""
    library, _, device = name.partition(":")
    if library == "numpy" and not device:
        return Arrays("numpy", np)
    if library != "torch":
        raise bad_input("backend", name, "numpy, torch or torch:DEVICE")
    try:
        import array_api_compat.torch as xp
        import torch
    except ImportError as missing:
        raise bad_input(
            "backend", name, "PyTorch and array-api-compat", f"pip install torch array-api-compat ({missing})"
        ) from None
    try:
        torch.empty(1, device=device or "cpu")
    except (RuntimeError, AssertionError) as problem:
        raise bad_input("backend", name, f"a device that is there: {str(problem).splitlines()[0]}") from None
    return Arrays(name, xp, device or "cpu")
