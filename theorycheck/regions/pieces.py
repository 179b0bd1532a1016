"""The solution on a line x(t) = p + t q, just right of a given t: pre-activations alpha + beta t and the pattern of active neurons.

A pattern is right just after t where every active pre-activation is positive there or zero and about to rise, and no other is. Without circles it is
read off neuron by neuron; else principal pivoting finds it (Murty's least-index rule, finite for a well-posed W over any ordered field).
"""

from __future__ import annotations

from dataclasses import dataclass

from theorycheck.ball import fmpq, fmpq_mat
from theorycheck.regions.network import Network, Row
from theorycheck.regions.well_posed import dense

__all__ = ["Affine", "OnLine", "restricted"]

ZERO = fmpq(0)
Affine = tuple[fmpq, fmpq]
"""alpha + beta t."""


@dataclass
class OnLine:
    """Neurons on a line: ``drive[i]`` is (U x(t) + b)_i. ``active``, ``pre``: the current pattern and its pre-activations (changed in place)."""

    net: Network
    drive: list[Affine]
    active: list[bool]
    pre: list[Affine]

    def at(self, t: fmpq, changed: int = 0) -> None:
        """Move to the piece just right of t; neurons before position ``changed`` of the order keep what they have."""
        if self.net.order is None:
            self._pivot(t)
            return
        for i in self.net.order[changed:]:
            alpha, beta = self._pre(i, self.net.W[i])
            self.pre[i] = (alpha, beta)
            here = alpha + beta * t
            self.active[i] = here > 0 or (here == 0 and beta > 0)

    def _pre(self, i: int, row: Row) -> Affine:
        alpha, beta = self.drive[i]
        for j, w in row:
            if self.active[j]:
                a, c = self.pre[j]
                alpha = alpha + w * a
                beta = beta + w * c
        return alpha, beta

    def _pivot(self, t: fmpq) -> None:
        W = dense(self.net)
        while True:
            self._solve(W)
            for i in range(self.net.m):
                alpha, beta = self.pre[i]
                here = alpha + beta * t
                if self.active[i] != (here > 0 or (here == 0 and beta > 0)) and not (
                    self.active[i] and here == 0 and beta == 0
                ):
                    self.active[i] = not self.active[i]
                    break
            else:
                self._settle(t)
                return

    def _settle(self, t: fmpq) -> None:
        """A neuron that stays at zero on the whole piece counts as inactive."""
        for i, (alpha, beta) in enumerate(self.pre):
            if self.active[i] and alpha + beta * t == 0 and beta == 0:
                self.active[i] = False

    def _solve(self, W: fmpq_mat) -> None:
        """z on the active neurons solves (I - W) z = drive there; the others follow."""
        on = [i for i in range(self.net.m) if self.active[i]]
        n = len(on)
        z: dict[int, Affine] = {}
        if n:
            left = fmpq_mat(n, n, [fmpq(i == j) - W[i, j] for i in on for j in on])
            right = fmpq_mat(n, 2, [x for i in on for x in self.drive[i]])
            found = left.solve(right)
            z = {i: (found[k, 0], found[k, 1]) for k, i in enumerate(on)}
        for i in range(self.net.m):
            if self.active[i]:
                self.pre[i] = z[i]
                continue
            alpha, beta = self.drive[i]
            for j, w in self.net.W[i]:
                if j in z:
                    alpha = alpha + w * z[j][0]
                    beta = beta + w * z[j][1]
            self.pre[i] = (alpha, beta)

    def kink_along(self) -> int | None:
        """A neuron in whose kink the current piece lies: at zero all along it, but not beside it. There is none on a line of one input."""
        if self.net.d == 1:
            return None
        rows = [
            i
            for i, at in enumerate(self.pre)
            if at == (ZERO, ZERO) and (self.net.U[i] or any(self.active[j] for j, _ in self.net.W[i]))
        ]
        if not rows:
            return None
        slopes = self._slopes()
        return next((i for i in rows if any(self._slope(i, slopes))), None)

    def _slopes(self) -> dict[int, list[fmpq]]:
        """The gradients of the active neurons with respect to the inputs: (I - W)^{-1} U on them."""
        on = [i for i in range(self.net.m) if self.active[i]]
        if not on:
            return {}
        W, d = dense(self.net), self.net.d
        left = fmpq_mat(len(on), len(on), [fmpq(i == j) - W[i, j] for i in on for j in on])
        right = fmpq_mat(len(on), d)
        for k, i in enumerate(on):
            for j, u in self.net.U[i]:
                right[k, j] = u
        found = left.solve(right)
        return {i: [found[k, j] for j in range(d)] for k, i in enumerate(on)}

    def _slope(self, i: int, slopes: dict[int, list[fmpq]]) -> list[fmpq]:
        """The gradient of a pre-activation."""
        made = [ZERO] * self.net.d
        for j, u in self.net.U[i]:
            made[j] = made[j] + u
        for j, w in self.net.W[i]:
            if j in slopes:
                made = [a + w * g for a, g in zip(made, slopes[j], strict=True)]
        return made

    def output(self) -> tuple[Affine, ...]:
        """A z + c on the current piece."""
        return tuple(self._out(row, shift) for row, shift in zip(self.net.A, self.net.c, strict=True))

    def _out(self, row: Row, shift: fmpq) -> Affine:
        alpha, beta = shift, ZERO
        for j, w in row:
            if self.active[j]:
                alpha = alpha + w * self.pre[j][0]
                beta = beta + w * self.pre[j][1]
        return alpha, beta


def restricted(net: Network, point: list[fmpq], direction: list[fmpq]) -> OnLine:
    """The network on the line point + t direction, no piece chosen yet."""
    drive = []
    for row, shift in zip(net.U, net.b, strict=True):
        alpha, beta = shift, ZERO
        for j, u in row:
            alpha = alpha + u * point[j]
            beta = beta + u * direction[j]
        drive.append((alpha, beta))
    return OnLine(net, drive, [False] * net.m, [(ZERO, ZERO)] * net.m)
