"""Rows that nearly repeat others, split off so that lambda_* of a nearly singular K of any size keeps a positive lower end.

Which rows they are is guessed from the float matrix; what is proved about them comes from ``deflated``. Only the entries of K in their rows and in those
of their partners are computed in balls, at most ``MOST_ENTRIES``. A row near the opposite of another counts where K(-c) = -K(c) (phi odd) or K(-c) = K(c) (phi
even at s = 0 or depth 1).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb_mat, fmpq, precision
from theorycheck.gram.exact_rows import ball_cross_correlations
from theorycheck.gram.population import PopulationGram
from theorycheck.linalg import Deflation, deflated_bounds, guess_correction, least_eigenvalue_interval

__all__ = ["deflated_interval", "near_rows"]

NEAR = (1e-8, 1e-5, 1e-3)
MOST_ENTRIES = 200_000
BITS = 192


def near_rows(K: NDArray[np.float64], tolerance: float, mirror: int) -> list[tuple[int, int, int]]:
    """(row, partner, sign) with |K_ij - sign K_jj| <= tolerance K_jj; a partner is no such row itself; mirror is the sign that opposite rows have, or 0."""
    limit = K[0, 0] * (1.0 - tolerance)
    found: dict[int, tuple[int, int]] = {}
    for i in range(len(K)):
        if i in found:
            continue
        row = K[i, i + 1 :]
        close = np.flatnonzero((row >= limit) | ((row <= -limit) if mirror < 0 else False)) + i + 1
        for j in close.tolist():
            found.setdefault(j, (i, 1 if K[i, j] > 0 else mirror))
    return [(j, i, sign) for j, (i, sign) in sorted(found.items())]


def deflated_interval(gram: PopulationGram, error: float, width: fmpq) -> tuple[fmpq, fmpq] | None:
    """Certified bounds of lambda_*, of that relative width if possible; ``error`` bounds the entries of ``gram.floats``. None where there are no few near rows."""
    K = gram.floats
    odd = gram.source.phi.facts.parity == "odd"
    tried = 0
    best: tuple[fmpq, fmpq] | None = None
    for tolerance in NEAR:
        pairs = near_rows(K, tolerance, -1 if odd else 0)
        if len(pairs) <= tried or 2 * len(pairs) * gram.n > MOST_ENTRIES:
            continue
        tried = len(pairs)
        data = _deflation(gram, pairs, error)
        if data.least > 0:
            with precision(BITS):
                found = deflated_bounds(data, guess_correction(data.core, data.E))
            best = found if best is None else (max(found[0], best[0]), min(found[1], best[1]))
            if 0 < best[1] <= best[0] * (1 + width):
                break
    return best


def _deflation(gram: PopulationGram, pairs: list[tuple[int, int, int]], error: float) -> Deflation:
    rows = [j for j, _, _ in pairs]
    core_rows = np.setdiff1d(np.arange(gram.n), rows)
    place = {int(i): k for k, i in enumerate(core_rows)}
    core = np.ascontiguousarray(gram.floats[np.ix_(core_rows, core_rows)])
    least = least_eigenvalue_interval(core, error).lower
    with precision(BITS):
        heads = sorted({i for _, i, _ in pairs})
        line = {i: k for k, i in enumerate([*rows, *heads])}
        C = ball_cross_correlations(gram.rows, [*rows, *heads])
        entry = gram.source.entry_function(C, [*rows, *heads], BITS)
        difference = {j: [entry(line[j], m) - sign * entry(line[i], m) for m in range(gram.n)] for j, i, sign in pairs}
        E = arb_mat([[difference[j][int(m)] for m in core_rows] for j in rows])
        A = arb_mat([[difference[j][m] - sign * difference[j][i] for m, i, sign in pairs] for j in rows])
    return Deflation(
        core, error, least, E, A, tuple(place[i] for _, i, _ in pairs), tuple(sign for _, _, sign in pairs)
    )
