"""K and K^(depth) for any activation: which scalar function of c it is (explicit in an angle, or by Hermite series), its float kernel, and its balls."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.activations import Activation
from theorycheck.ball import LIBRARIES, arb, arb_mat, ball_text, fmpq, precision, read_ball
from theorycheck.cache import kept
from theorycheck.errors import bad_input
from theorycheck.gauss.kept import text_of
from theorycheck.gram.angle_kernel import AngleKernel, LinearKernel
from theorycheck.gram.exact_rows import ball_correlations, ball_matrix
from theorycheck.gram.fixed_point import Diagonal, diagonal
from theorycheck.gram.general_kernel import WORKING_BITS, GeneralKernel
from theorycheck.gram.homogeneous import Homogeneous
from theorycheck.gram.layer_function import LayerFunction
from theorycheck.gram.layer_kernel import HomogeneousLayers, LayerKernel
from theorycheck.gram.limit_function import LimitFunction
from theorycheck.gram.rate import layer_rate_bound
from theorycheck.gram.table import MacroTable, Workspace
from theorycheck.linalg import add_up, up

__all__ = ["FLOAT_BITS", "GeneralSource", "WithError", "general_source"]

Array = NDArray[np.float64]
FLOAT_BITS = 96
NEGLIGIBLE = 2.0**-54


@dataclass(frozen=True)
class WithError:
    """A kernel together with the error of the correlations of one data set."""

    source: GeneralSource
    dc: float

    def prepare(self, c: Array) -> float:
        """See ``KernelFunction``."""
        return self.source.total(self.source.kernel.prepare(c, self.dc))

    def prepare_range(self, low: float, high: float) -> float:
        """See ``KernelFunction``."""
        return self.source.total(self.source.kernel.prepare_range(low, high, self.dc))

    def apply(self, c: Array, out: Array, work: Workspace) -> None:
        """See ``KernelFunction``."""
        self.source.kernel.apply(c, out, work)

    def bulk(self) -> tuple[MacroTable, float, float] | None:
        """See ``KernelFunction``."""
        found: tuple[MacroTable, float, float] | None = self.source.kernel.bulk()
        return found


def check_slopes(phi: Activation) -> None:
    """Refuse a phi whose derivative is unbounded at a point: its second moments take minutes, and F' has no bound near 1."""
    steep = [c for c in phi.facts.kinks if c.left is None or c.right is None]
    if steep:
        way_out = f"phi' is unbounded near x = {steep[0].at}, where K cannot be enclosed; dual gives single values"
        raise bad_input("activation", phi.name, "a derivative that is bounded near every point", way_out)


class GeneralSource:
    """Everything about one (activation, s, depth) that does not depend on data. What it takes long to compute is kept for the next process."""

    def __init__(self, phi: Activation, s: fmpq, depth: int | None) -> None:
        self.phi: Activation = phi
        self.s: fmpq = s
        self.depth: int | None = depth
        self._functions: dict[int, Any] = {}
        self.dual: Homogeneous | None = Homogeneous.of(phi, fmpq(0))
        self.shape: Homogeneous | None = Homogeneous.of(phi, s) if self.dual is not None and depth is None else None
        self.notes: tuple[str, ...] = ()
        self.cut = 0.0
        self._kappa: arb | None = None
        if self.dual is None and not self._recall():
            if depth is None:
                if s != 0:
                    check_slopes(phi)
                self.notes = self._limit_point.notes
            elif depth > 8:
                self.cut = self._stops_early(depth)
            self.notes = tuple(dict.fromkeys((*self.notes, *self.function(FLOAT_BITS, True).notes)))
            self._keep()

    @property
    def closed(self) -> bool:
        """Whether every entry is explicit in an angle."""
        return self.dual is not None

    @cached_property
    def _limit_point(self) -> Diagonal:
        return diagonal(self.phi, self.s)

    @property
    def point(self) -> Diagonal | None:
        """The fixed point of the diagonal where it is no rational number."""
        return self._limit_point if self.dual is None and self._at_limit else None

    @property
    def _at_limit(self) -> bool:
        return self.depth is None or self.cut > 0.0

    def _stops_early(self, depth: int) -> float:
        """A depth at which K^(l) equals K far below double precision is K, with the proved rate as its error; 0 where it is not."""
        point = diagonal_or_none(self.phi, self.s)
        if point is None or point.contraction is None:
            return 0.0
        cut = max(float(x.upper()) for x in layer_rate_bound(self.phi, self.s, depth))
        return up(cut) if cut <= NEGLIGIBLE * float(point.kappa(FLOAT_BITS).upper()) else 0.0

    def function(self, bits: int, floats: bool = False) -> Any:
        """The scalar function with that many bits; for floats a limit may stand for a deep layer."""
        if self.shape is not None:
            return self.shape
        limit = self.depth is None or (floats and self.cut > 0.0)
        key = bits if limit == (self.depth is None) else -bits
        if key not in self._functions:
            if self.dual is not None:
                assert self.depth is not None
                self._functions[key] = HomogeneousLayers(self.dual, self.s, self.depth, bits)
            elif limit:
                self._functions[key] = LimitFunction(self.phi, self._limit_point, bits)
            else:
                assert self.depth is not None
                self._functions[key] = LayerFunction(self.phi, self.s, self.depth, bits)
        return self._functions[key]

    def kappa(self, bits: int) -> arb:
        """The diagonal entry."""
        if self.shape is not None:
            with precision(bits + 30):
                return arb(self.shape.exact_kappa)
        if bits != FLOAT_BITS or self.dual is not None:
            return self.function(bits).kappa
        if self._kappa is None:
            with precision(bits + 30):
                self._kappa = self.function(bits, True).kappa + arb(0, 1) * arb(self.cut)
        return self._kappa

    @cached_property
    def kernel(self) -> Any:
        """K on float arrays, with the cells that an earlier process had built."""
        made = self._make_kernel()
        self._restore(made)
        return made

    def _make_kernel(self) -> Any:
        if self.dual is None:
            with precision(WORKING_BITS):
                scale = float(abs(self.kappa(FLOAT_BITS)).upper()) + 2.0**-40
            return GeneralKernel(lambda: self.function(FLOAT_BITS, True), scale, lambda bits: self.function(bits, True))
        if self.dual.beta == 0:
            return LinearKernel(self.kappa(FLOAT_BITS))
        if self.shape is not None:
            return AngleKernel(self.shape)
        assert self.depth is not None
        return LayerKernel(general_source(self.phi, fmpq(0), None).kernel, self.dual, self.s, self.depth)

    def with_error(self, dc: float) -> WithError:
        """The kernel for a data set."""
        return WithError(self, dc)

    def total(self, error: float) -> float:
        """The kernel's error, that of the correlations in it, and the cut of deep layers."""
        error = add_up(error, self.cut)
        if not math.isfinite(error):
            raise bad_input(
                "X",
                "no finite error bound",
                f"correlations whose kernel has a bounded slope (phi = {self.phi.name} jumps or is not Lipschitz)",
                "remove nearly parallel rows, or ask for digits",
            )
        return error

    def balls(self, rows: Array, bits: int) -> arb_mat:
        """K in balls from the exact rows, at the current precision."""
        C = ball_correlations(rows)
        f, kappa = self.function(bits), self.kappa(bits)
        t = f.angles(np.clip(np.array([[float(c.mid()) for c in row] for row in C.tolist()]), -1.0, 1.0))
        return ball_matrix(C, lambda c, i, j: kappa if i == j else f.value(c, float(t[i, j])))

    def entry_function(self, C: arb_mat, which: list[int], bits: int) -> Callable[[int, int], arb]:
        """(k, j) -> K_ij, i = which[k], in balls at the current precision, from the correlations C of these rows with all."""
        f, kappa = self.function(bits), self.kappa(bits)
        t = f.angles(np.clip(np.array([[float(x.mid()) for x in row] for row in C.tolist()]), -1.0, 1.0))
        return lambda k, j: kappa if which[k] == j else f.value(C[k, j], float(t[k, j]))

    @property
    def _key(self) -> tuple[str, ...]:
        return (LIBRARIES, np.__version__, text_of(self.phi), str(self.s), str(self.depth))

    def _recall(self) -> bool:
        """What an earlier process found out about the fixed point."""
        data = kept.read("source", *self._key)
        if data is None:
            return False
        found = json.loads(data)
        self.notes, self.cut, self._kappa = tuple(found["notes"]), found["cut"], read_ball(found["kappa"])
        return True

    def _keep(self) -> None:
        found = {"notes": self.notes, "cut": self.cut, "kappa": ball_text(self.kappa(FLOAT_BITS))}
        kept.write(json.dumps(found).encode(), "source", *self._key)

    def _restore(self, kernel: Any) -> None:
        data = kept.read("tables", *self._key) if kernel.tables and self._owns_tables else None
        if data is None:
            return
        with np.load(BytesIO(data), allow_pickle=False) as arrays:
            for name, table in kernel.tables.items():
                table.restore({k: arrays[f"{name}.{k}"] for k in ("which", "errors", "cells")})
            if isinstance(kernel, GeneralKernel):
                kernel.restore({k: arrays[k] for k in ("limits", "points", "slopes")})

    def keep_tables(self) -> None:
        """Keep the cells for the next process, where there are new ones."""
        tables = self.kernel.tables
        if not self._owns_tables:
            general_source(self.phi, fmpq(0), None).keep_tables()
            return
        new = sum(table.built for table in tables.values()) + getattr(self.kernel, "singles", 0)
        if not (new and kept.working()):
            return
        arrays = {f"{name}.{k}": v for name, table in tables.items() for k, v in table.state().items()}
        if isinstance(self.kernel, GeneralKernel):
            arrays.update(self.kernel.state())
            self.kernel.singles = 0
        for table in tables.values():
            table.built = 0
        whole = BytesIO()
        np.savez(whole, **arrays)
        kept.write(whole.getvalue(), "tables", *self._key)

    @property
    def _owns_tables(self) -> bool:
        """The layers of a homogeneous phi use the tables of another source."""
        return self.dual is None or self.depth is None or self.dual.beta == 0


def diagonal_or_none(phi: Activation, s: fmpq) -> Diagonal | None:
    """The fixed point where the contraction proves it."""
    from theorycheck.gram.moments import lipschitz

    L = lipschitz(phi)
    with precision(WORKING_BITS):
        return diagonal(phi, s) if L is not None and 2 * s * L * L < 1 else None


@lru_cache(maxsize=32)
def _source(phi: Activation, numerator: int, denominator: int, depth: int | None) -> GeneralSource:
    return GeneralSource(phi, fmpq(numerator, denominator), depth)


def general_source(phi: Activation, s: fmpq, depth: int | None) -> GeneralSource:
    """Kept with everything computed so far for the last 32."""
    return _source(phi, int(s.p), int(s.q), depth)
