"""Section 2.2: a weight matrix of norm below one has a unique equilibrium, an invertible J, and a certified error bound."""

from __future__ import annotations

import theorycheck as tc

from ._deq_letters import U, W, X, m, n
from ._letters import PAPER

SECTION = {**PAPER, "edition": "both", "place": "Section 2.2"}
Z0 = tc.matrix("Z0", m, n, tex="Z_0")
Z1, Z2 = tc.matrix("Z1", m, n, tex="Z_1"), tc.matrix("Z2", m, n, tex="Z_2")
slope = tc.vector("delta", n * m, tex=r"\delta")
i = tc.index("i", n * m)
below_one = tc.norm_2(W) < 1


def layer(Z: tc.Term) -> tc.Term:
    """One application of the layer."""
    return tc.each(tc.relu, W @ Z + U @ X)


exists = tc.states(
    "ling2023.well-posed.existence", tc.exists(Z0, layer(Z0) == Z0), [below_one], title="there is an equilibrium",
    note="Banach's fixed-point theorem for the layer.", **SECTION,
).formal("well_posed.v")  # fmt: skip
unique = tc.states(
    "ling2023.well-posed", tc.norm_F(Z1 - Z2) == 0, [below_one, layer(Z1) == Z1, layer(Z2) == Z2], title="an equilibrium is the only one",
    quotes=r"\|W\|_2 < 1", note="Existence, the invertible J and the error bound are claims of their own.", **SECTION,
).formal("well_posed.v")  # fmt: skip
error_bound = tc.states(
    "ling2023.well-posed.error-bound", tc.norm_F(Z1 - Z2) * (1 - tc.norm_2(W)) <= tc.norm_F(Z1 - layer(Z1)), [below_one, layer(Z2) == Z2],
    title="the distance to the equilibrium is at most the residual over 1 − ‖W‖₂", **SECTION,
).formal("well_posed.v")  # fmt: skip
invertible = tc.states(
    "ling2023.well-posed.jacobian", tc.invertible(tc.eye(n * m) - tc.diag(slope) @ tc.kron(tc.eye(n), W)),
    [below_one, tc.forall(i, tc.both(slope[i, 0] >= 0, slope[i, 0] <= 1))], title="J is invertible", quotes=r"J = I - D(I_n \otimes W)", **SECTION,
).formal("well_posed.v")  # fmt: skip
