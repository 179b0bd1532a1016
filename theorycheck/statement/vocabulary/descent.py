"""Gradient descent on |Z^T a - y|^2/2, Z = relu(WZ + UX): parameters, features and gradients at a step of the path that starts at W, U, a.

The gradients are those of the adjoint equation, which is Lemma 2's formula: with r = Z^T a - y and the slopes S at WZ + UX, P solves P = S o (W^T P + a r^T), and
the gradients are P Z^T, P X^T, Z r. Values are made by running the loop: exact in rationals while these stay short, then in balls; undefined at a kink of phi and
where no equilibrium is found.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import numpy as np

from theorycheck.ball import arb, endpoints, fmpq, working_bits
from theorycheck.errors import bad_input
from theorycheck.statement import values
from theorycheck.statement.equilibrium import equilibrium, float_equilibrium
from theorycheck.statement.gallery import GalleryFunction
from theorycheck.statement.sort import Matrix, Sort, Whole
from theorycheck.statement.symbol import ATOM, Symbol, enter, known
from theorycheck.statement.term import Term
from theorycheck.statement.values import Mat, Num, Undefined

__all__ = ["PARTS"]

PARTS = ("W", "U", "a", "Z", "gradient_W", "gradient_U", "gradient_a")
STEPS = 40
FLOAT_STEPS = 4000
LONG = 3000  # bits of a numerator or denominator at which rationals give way to balls
PATHS = 32

State = tuple[Any, ...]


def _sort(part: str) -> Callable[..., Sort]:
    def sort(phi: Term, W: Term, U: Term, a: Term, X: Term, y: Term, eta: Term, at: Term) -> Sort:
        weights = {x: known()[f"loss_gradient_{x}"].sort(phi, W, U, a, X, y) for x in "WUa"}
        if not eta.is_scalar:
            raise bad_input("descent", eta.key, "a number as the step size")
        if not isinstance(at.sort, Whole) and at.head not in ("add", "sub"):
            raise bad_input("descent", at.key, "a whole number: the step of the path")
        return Matrix(W.shape[0], X.shape[1]) if part == "Z" else weights[part[-1]]

    return sort


class _Paths:
    """The paths run last, each as far as it was asked for; features and gradients of the last step only where they are asked for."""

    def __init__(
        self, features: Callable[..., State], after: Callable[[State, State, Any], State], longest: int
    ) -> None:
        self._features = features
        self._after = after
        self._longest = longest
        self._kept: OrderedDict[str, tuple[list[State], list[State]]] = OrderedDict()

    def at(self, part: int, phi: GalleryFunction, start: State, X: Any, y: Any, eta: Any, step: int) -> Any:
        """A part (its place in ``PARTS``) at a step."""
        if not 0 <= step <= self._longest:
            raise Undefined(f"step {step} of gradient descent: expected 0 to {self._longest}")
        key = repr((phi.name, working_bits(), *(_written(v) for v in (*start, X, y, eta))))
        weights, features = self._kept.setdefault(key, ([start], []))
        self._kept.move_to_end(key)
        while len(self._kept) > PATHS:
            self._kept.popitem(last=False)
        with np.errstate(all="ignore"):
            while len(weights) <= step or (part >= 3 and len(features) <= step):
                if len(features) < len(weights):
                    features.append(self._features(phi, *weights[-1], X, y))
                else:
                    weights.append(self._after(weights[-1], features[-1], eta))
        return weights[step][part] if part < 3 else features[step][part - 3]


def _written(value: Any) -> object:
    """A name for exactly this value: a ball by its exact ends."""
    if isinstance(value, np.ndarray):
        return value.tobytes()
    if hasattr(value, "nrows"):
        return value.nrows(), [_written(x) for x in values.entries(value)]
    return [str(e) for e in endpoints(value)] if isinstance(value, arb) else str(value)


def _exact_features(phi: GalleryFunction, W: Mat, U: Mat, a: Mat, X: Mat, y: Mat) -> State:
    m, n = W.nrows(), X.ncols()
    Z = equilibrium(phi, W, U, X)
    slopes = values.each(values.plus(values.matmul(W, Z), values.matmul(U, X)), phi.slope)
    r = values.minus(values.matmul(Z.transpose(), a), y)
    columns = []
    for j in range(n):
        left = values.from_rows(m, m, [fmpq(i == k) - slopes[i, j] * W[k, i] for i in range(m) for k in range(m)])
        right = values.from_rows(m, 1, [slopes[i, j] * a[i, 0] * r[j, 0] for i in range(m)])
        columns.append(values.matmul(values.inverse(left), right))
    P = values.from_rows(m, n, [columns[j][i, 0] for i in range(m) for j in range(n)])
    return Z, values.matmul(P, Z.transpose()), values.matmul(P, X.transpose()), values.matmul(Z, r)


def _exact_after(weights: State, features: State, eta: Num) -> State:
    moved = [values.minus(v, values.scale(eta, g)) for v, g in zip(weights, features[1:], strict=True)]
    return tuple(values.to_mat(v) if _long(v) else v for v in moved)


def _long(a: Mat) -> bool:
    return any(
        isinstance(x, fmpq) and max(int(x.p).bit_length(), int(x.q).bit_length()) > LONG for x in values.entries(a)
    )


def _float_features(phi: GalleryFunction, W: Any, U: Any, a: Any, X: Any, y: Any) -> State:
    Z = float_equilibrium(phi, W, U, X)
    S = _slopes(phi, W @ Z + U @ X)
    r = Z.T @ a - y
    right = S * a * r.T
    P = np.linalg.solve(np.eye(len(Z)) - S.T[:, :, None] * W.T, right.T[:, :, None])[:, :, 0].T
    return Z, P @ Z.T, P @ X.T, Z @ r


def _slopes(phi: GalleryFunction, at: Any, h: float = 1e-6) -> Any:
    """The slopes of a gallery function away from its kink, by central differences: for searching."""
    return (phi.on_array(at + h) - phi.on_array(at - h)) / (2 * h)


def _float_after(weights: State, features: State, eta: float) -> State:
    return tuple(v - eta * g for v, g in zip(weights, features[1:], strict=True))


_exact, _rough = _Paths(_exact_features, _exact_after, STEPS), _Paths(_float_features, _float_after, FLOAT_STEPS)


def _value(part: int) -> Callable[..., Mat]:
    def value(phi: GalleryFunction, W: Mat, U: Mat, a: Mat, X: Mat, y: Mat, eta: Num, at: Num) -> Mat:
        found: Mat = _exact.at(part, phi, (W, U, a), X, y, eta, values.whole(at))
        return found

    return value


def _floats(part: int) -> Callable[..., Any]:
    def value(phi: GalleryFunction, W: Any, U: Any, a: Any, X: Any, y: Any, eta: float, at: float) -> Any:
        try:
            return _rough.at(part, phi, (W, U, a), X, y, eta, int(at))
        except np.linalg.LinAlgError:
            raise Undefined("the adjoint equation has no solution") from None

    return value


_GLYPHS = {
    "W": "{1+}({7!})", "U": "{2+}({7!})", "a": "{3+}({7!})", "Z": "Z({7!})",
    "gradient_W": r"\nabla_{{{1!}}}\Phi({7!})", "gradient_U": r"\nabla_{{{2!}}}\Phi({7!})", "gradient_a": r"\nabla_{{{3!}}}\Phi({7!})",
}  # fmt: skip
for _k, _part in enumerate(PARTS):
    enter(
        Symbol(f"descent_{_part}", _sort(_part), f"descent_{_part}({', '.join(f'{{{i}!}}' for i in range(8))})", _GLYPHS[_part], ATOM,
               _value(_k), _floats(_k), "", "is_descent", True,
               meaning=f"{_part} at a step of gradient descent with Lemma 2's gradients")
    )  # fmt: skip
