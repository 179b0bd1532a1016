"""Gradient descent for thousands of steps on wide networks: fast steps in single precision, proved records, checkpoints.

Between records nothing is proved. At a record the parameters, which are float64 numbers, are taken as they stand: their equilibrium is polished in float64 and
proved, and so are the loss, ||W||_2 and lambda_min(Z^T Z). So each record is true of the network that it is about; that this network is not quite the one that exact
gradient descent would have reached is the drift, which a run with ``single=False`` measures.

A checkpoint is written after each record, whole or not at all. A run that goes on from it makes the same steps to the bit as one that was never stopped.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.deq.arrays import arrays_of
from theorycheck.deq.bounds import Array, down, up
from theorycheck.deq.descent import Descent
from theorycheck.deq.equilibrium import check_contraction, contraction
from theorycheck.deq.gradient import misfit_with_error
from theorycheck.deq.gram_matrices import least_gram_eigenvalue, tangent_kernel
from theorycheck.deq.model import DEQ, as_labels, as_points
from theorycheck.errors import bad_input
from theorycheck.files import sweep_drafts, whole_file
from theorycheck.linalg import frobenius_norm

__all__ = ["LongRecord", "LongRun", "long_run", "safe_step_size"]


@dataclass(frozen=True)
class LongRecord:
    """Step ``step``: lower and upper ends, all proved, of the loss, of ||W||_2 and of lambda_min(Z^T Z); ``W_moved`` is ||W - W(0)||_F in floats."""

    step: int
    loss_lower: float
    loss_upper: float
    W_norm_lower: float
    W_norm_upper: float
    least_eigenvalue_lower: float
    least_eigenvalue_upper: float
    W_moved: float

    @property
    def loss(self) -> float:
        """The middle of its ends."""
        return (self.loss_lower + self.loss_upper) / 2.0

    @property
    def W_norm(self) -> float:
        """The middle of its ends."""
        return (self.W_norm_lower + self.W_norm_upper) / 2.0


@dataclass(frozen=True, eq=False)
class LongRun:
    """The records, the last ``model``, and why it ended."""

    records: tuple[LongRecord, ...]
    model: DEQ
    completed: bool
    reason: str


def safe_step_size(model: DEQ, X: object) -> float:
    """1/lambda_max(H) at the start, in floats: half of what linearised gradient descent allows."""
    return 1.0 / float(np.linalg.eigvalsh(tangent_kernel(model, X).H)[-1])


def long_run(
    model: DEQ,
    X: object,
    y: object,
    eta: float,
    steps: int,
    *,
    every: int = 50,
    backend: str = "numpy",
    single: bool = True,
    checkpoint: str | os.PathLike[str] | None = None,
    on_record: Callable[[LongRecord], None] | None = None,
) -> LongRun:
    """``steps`` steps of gradient descent, with a record at every ``every``-th and at the last.

    ``checkpoint``: a file that is written after each record; where it is there, the run goes on from it (BadInput where it is of another run). Ends early, with
    the reason, where L ||W||_2 < 1 is not proved at a record.
    """
    points = as_points(X, model.d)
    labels = as_labels(y, len(points))
    if steps < 0 or every < 1:
        raise bad_input("steps, every", (steps, every), "steps >= 0 and every >= 1")
    if not (math.isfinite(eta) and eta > 0.0):
        raise bad_input("eta", eta, "a positive finite step size")
    check_contraction(model.W_norm.upper, True, model.layer)
    key = _key(model, points, labels, (eta, every, backend, single))
    store = _Checkpoint(None if checkpoint is None else Path(checkpoint), key)
    kept = store.read()
    weights = (model.W, model.U, model.a) if kept is None else kept.weights
    run = Descent(weights, points, labels, eta, arrays_of(backend), layer=model.layer, single=single)
    records: list[LongRecord] = []
    if kept is not None:
        records = list(kept.records)
        run.begin(kept.Z, kept.R)
        for record in records:
            if on_record is not None:
                on_record(record)
    for step in range(records[-1].step if records else 0, steps + 1):
        due = step % every == 0 or step == steps
        if due and not (records and records[-1].step == step):
            now = model.with_weights(*run.weights()) if _finite(run) else None
            if now is None or not contraction(now.W_norm.upper, model.layer) < 1.0:
                reason = (
                    "a weight is not finite"
                    if now is None
                    else f"||W||_2 <= {now.W_norm.upper:.6g} is all that is proved"
                )
                return LongRun(
                    tuple(records), now or model, False, f"step {step}: {reason}, so no equilibrium is guaranteed"
                )
            Z, record = _record(step, model, now, points, labels, run.starts()[0])
            records.append(record)
            R = run.starts()[1]
            run.begin(Z, R)
            store.write((now.W, now.U, now.a), run.starts(), records)
            if on_record is not None:
                on_record(record)
        if step < steps:
            run.step()
    return LongRun(tuple(records), model.with_weights(*run.weights()), True, f"all {steps} steps were made")


def _finite(run: Descent) -> bool:
    with np.errstate(over="ignore", invalid="ignore"):
        return all(bool(np.isfinite(part).all()) for part in run.weights())


def _record(
    step: int, first: DEQ, now: DEQ, X: Array, y: Array, start: NDArray[Any] | None
) -> tuple[Array, LongRecord]:
    """The equilibrium of the network as it stands, polished and proved, and what follows from it."""
    at = now.equilibrium(X, 1e-12, start=None if start is None else start.astype(np.float64))
    misfit, error = misfit_with_error(now, at, y)
    size = frobenius_norm(misfit[None, :])
    low, high = down(max(0.0, size.lower - error)), up(size.upper + error)
    least = least_gram_eigenvalue(at)
    return at.Z, LongRecord(
        step,
        down(0.5 * low * low),
        up(0.5 * high * high),
        now.W_norm.lower,
        now.W_norm.upper,
        least.lower,
        least.upper,
        float(np.linalg.norm(now.W - first.W)),
    )


def _key(model: DEQ, X: Array, y: Array, settings: tuple[object, ...]) -> str:
    """What a run is: its start, its data, its settings."""
    found = hashlib.sha256(repr((model.activation, model.W.shape, X.shape, *settings)).encode())
    for part in (model.W, model.U, model.a, X, y):
        found.update(np.ascontiguousarray(part).data)
    return found.hexdigest()


@dataclass(frozen=True, eq=False)
class _Kept:
    weights: tuple[Array, Array, Array]
    Z: NDArray[Any] | None
    R: NDArray[Any] | None
    records: tuple[LongRecord, ...]


class _Checkpoint:
    """One file; None keeps nothing."""

    def __init__(self, path: Path | None, key: str) -> None:
        self.path, self.key = path, key

    def read(self) -> _Kept | None:
        """What was kept; None where there is no file."""
        if self.path is None or not self.path.exists():
            return None
        sweep_drafts(self.path.parent)
        try:
            with self.path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
                data = {name: file[name] for name in file.files}
            key, records = str(data["key"]), json.loads(str(data["records"]))
            kept = _Kept(
                (data["W"], data["U"], data["a"]), data.get("Z"), data.get("R"), tuple(LongRecord(**r) for r in records)
            )
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as problem:
            raise bad_input(
                "checkpoint",
                self.path,
                "a checkpoint of this command",
                f"remove it or name another ({type(problem).__name__})",
            ) from None
        if key != self.key:
            raise bad_input(
                "checkpoint",
                self.path,
                "a checkpoint of this very run: same data, network and settings",
                "name another file",
            )
        return kept

    def write(self, weights: tuple[Array, Array, Array], starts: tuple[Any, Any], records: list[LongRecord]) -> None:
        """Replace the file: a draft beside it first, flushed to the disk, then a rename."""
        if self.path is None:
            return
        data = dict(zip(("W", "U", "a", "Z", "R"), (*weights, *starts), strict=True))
        text = json.dumps([asdict(r) for r in records])
        with whole_file(self.path, durable=True) as file:
            np.savez(
                file,
                key=np.array(self.key),
                records=np.array(text),
                **{k: v for k, v in data.items() if v is not None},
            )
