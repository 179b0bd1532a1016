"""Steps of gradient descent in single precision, for long runs: nothing here is proved, and W, U, a themselves stay in double precision.

W is moved in float64 by a gradient in float32, so that small steps are not lost. U moves by -(sum of eta R diag(e)) X, so U X^T moves by
-(eta R diag(e)) (X X^T): U itself is made again only when it is asked for. Z starts from the straight line through its last two values, R likewise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.deq.arrays import Arrays
from theorycheck.deq.bounds import Array
from theorycheck.deq.layer import Layer
from theorycheck.errors import bad_input

__all__ = ["Descent"]

LOOSE, TIGHT = 1e-5, 5e-7
"""The relative step at which a solve in float32 stops: LOOSE, towards TIGHT as the misfit falls."""
EXACT = 1e-12
"""The same in float64, the reference."""
BUDGET = 200


class Descent:
    """W, U, a under way on the arrays' device. ``single`` False runs the same steps in float64: the reference that a drift is measured against."""

    def __init__(
        self,
        weights: tuple[Array, Array, Array],
        X: Array,
        y: Array,
        eta: float,
        arrays: Arrays,
        *,
        layer: Layer | None,
        single: bool,
    ) -> None:
        if layer is not None and arrays.xp is not np:
            raise bad_input(
                "backend", arrays.name, f"numpy for the activation {layer.phi.name}; other backends know relu"
            )
        self.arrays: Arrays = arrays
        self.xp: Any = arrays.xp
        self.layer: Layer | None = layer
        self.eta: float = eta
        self.single: bool = single
        self.type: Any = np.float32 if single else np.float64
        self.X = X
        self.y: Array = y
        self.y_there: Any = self._take(y)
        self.products: Any = self._take(X @ X.T)
        self.W, self.a = arrays.take(weights[0]), arrays.take(weights[2])
        self.U = weights[1].copy()
        self.label_size: float = float(np.linalg.norm(y)) or 1.0
        self.Z: Any = None
        self.R: Any = None
        self.begin(None, None)

    def begin(self, Z: NDArray[Any] | None, R: NDArray[Any] | None) -> None:
        """Go on from U as it stands, Z and R being where the solves start; what was kept between steps is dropped."""
        self.B = self._take(self.U @ self.X.T)
        self.moved = self.xp.zeros_like(self.B)
        self.W_here = self._cast(self.W)
        self.Z, self.R = (None if part is None else self._take(part) for part in (Z, R))
        self.Z_before: Any = None
        self.R_before: Any = None
        self.misfit_size = self.label_size

    def step(self) -> None:
        """One step; too large a step size overflows, which the next record sees."""
        with np.errstate(over="ignore", invalid="ignore"):
            self._step()

    def _step(self) -> None:
        xp, W, a = self.xp, self.W_here, self._cast(self.a)
        Z = self._solve(W, self.B, self._values, self.Z, self.Z_before)
        slopes = self._slopes(W, Z)
        A = xp.zeros_like(self.B) + xp.expand_dims(a, axis=1)
        R = self._solve(W.T, A, lambda P: P * slopes, self.R, self.R_before)
        self.Z, self.Z_before, self.R, self.R_before = Z, self.Z, R, self.R
        misfit = Z.T @ a - self.y_there
        self.misfit_size = float(xp.sum(misfit * misfit)) ** 0.5
        step = R * (misfit * self.eta)
        self.W -= step @ Z.T
        self.W_here = self._cast(self.W)
        self.B -= step @ self.products
        self.moved += step
        self.a -= self.eta * (Z @ misfit)

    def weights(self) -> tuple[Array, Array, Array]:
        """W, U, a now, as float64; the sum that moves U is cleared."""
        self.U = self.U - self.arrays.give(self.moved).astype(np.float64) @ self.X
        self.moved = self.xp.zeros_like(self.moved)
        return self.arrays.give(self.W), self.U, self.arrays.give(self.a)

    def starts(self) -> tuple[NDArray[Any] | None, NDArray[Any] | None]:
        """The last Z and R, None before the first step."""
        return tuple(None if part is None else self.arrays.give(part) for part in (self.Z, self.R))  # type: ignore[return-value]

    def _take(self, array: NDArray[Any]) -> Any:
        return self.arrays.take(np.asarray(array, dtype=self.type))

    def _cast(self, array: Any) -> Any:
        wanted = self.xp.float32 if self.single else self.xp.float64
        return array.astype(self.type) if self.xp is np else self.xp.astype(array, wanted)

    def _values(self, P: Any) -> Any:
        if self.layer is not None:
            return self.layer.phi.floats(P).astype(self.type)
        return np.maximum(P, 0, out=P) if self.xp is np else P * self._cast(P > 0)

    def _slopes(self, W: Any, Z: Any) -> Any:
        if self.layer is not None:
            return self.layer.slope.floats(W @ Z + self.B).astype(self.type)
        return self._cast(Z > 0)

    def _solve(self, M: Any, B: Any, finish: Callable[[Any], Any], last: Any, before: Any) -> Any:
        """T <- finish(M T + B) until its step is small."""
        T = finish(B + 0.0) if last is None else last if before is None else 2.0 * last - before
        share = self.misfit_size / self.label_size
        tol = min(LOOSE, max(TIGHT, 1e-4 * share)) if self.single else EXACT
        for _ in range(BUDGET):
            new = M @ T
            new += B
            new = finish(new)
            gap = new - T
            T = new
            moved, size = float(self.xp.sum(gap * gap)), float(self.xp.sum(new * new))
            if not moved > tol * tol * size:
                break
        return T
