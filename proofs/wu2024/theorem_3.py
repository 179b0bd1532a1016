"""Theorem 3: gradient flow of the diagonal linear DEQ, its conserved quantity, which interpolant it selects, and how fast.

The model is y = X beta with beta_i = 1/(1 - w_i), the loss |X beta - y|^2/2, the flow that of w. One coordinate at a time: p = (X^T r)_i, v its integral.
"""

from __future__ import annotations

import theorycheck as tc
from theorycheck.statement.term import Term, number

from ._letters import OURS, PAPER, SOURCE

ONE = number(1)

t, s, T = tc.real("t"), tc.real("s"), tc.real("T", "[0, inf)")
w, a, c, y = tc.real("w", "(-inf, 1)"), *tc.reals("a c y")
beta, bias, p, v = (tc.function(name) for name in ("beta", "bias", "p", "v"))

gradient = tc.states(
    "wu2024.theorem-3.gradient",
    tc.derivative(w, (a / (1 - w) + c - y) ** 2 / 2) == a * (a / (1 - w) + c - y) * (1 / (1 - w)) ** 2,
    title="the loss of one sample falls along -x r β²",
    place="eq. (31)",
    note="a is the entry of X, c what the other coordinates add, r = aβ + c - y. With dβ/dw = β² the flow of w is dβ/dt = -(Xᵀr) β⁴.",
    **OURS,
)

FLOW = [
    tc.forall(s, tc.both(tc.derivative(s, v(s)) == p(s), tc.derivative(s, beta(s)) == -p(s) * beta(s) ** 4)),
    beta(0) > 0,
]
flow = tc.states(
    "wu2024.theorem-3.flow",
    tc.both(beta(T) > 0, beta(T) == (3 * (v(T) - v(0)) + 1 / beta(0) ** 3) ** (-(ONE / 3))),
    FLOW,
    title="the flow stays positive and has a closed form",
    quotes=r"\dot\beta = -(X^\top r)\odot\beta^{\odot 4},\quad \beta(t) = (3X^\top v(t) + \beta(0)^{\odot -3})^{\odot -1/3}",
    place="eqs. (31)-(33) and the discussion W3-2",
    source=SOURCE,
    note="Each coordinate, with p = (Xᵀr)_i of any kind: only that v has the derivative p is used. The conserved quantity is 1/β³ - 3v.",
    **PAPER,
).formal("theorem_3_flow.v")

mu, b = tc.real("mu", "[0, inf)"), tc.real("b", "[0, inf)")
loss, slope = tc.function("loss"), tc.function("slope")
rate = tc.states(
    "wu2024.convergence",
    loss(T) <= tc.exp(-2 * mu * b**4 * T) * loss(0),
    [
        tc.forall(
            s,
            tc.implies(
                tc.both(s >= 0, s <= T),
                tc.both(tc.derivative(s, loss(s)) == slope(s), slope(s) <= -2 * mu * b**4 * loss(s)),
            ),
        )
    ],
    title="linear convergence while β stays above b",
    quotes=r"L(t) \le e^{-2\mu b^4 t} L(0)",
    notation={"L(t)": loss(T), "L(0)": loss(0), "t": T},
    place="convergence theorem of Section 5",
    source=SOURCE,
    note="The hypothesis on the slope is wu2024.convergence.slope: d/dt of |r|²/2 is -rᵀX diag(β⁴) Xᵀr. The loss is not negative; μ is the least eigenvalue of XXᵀ.",
    stated_with=("wu2024.convergence.slope",),
    **PAPER,
).formal("theorem_3_flow.v")

N, d = tc.sizes("N d")
i, j, one = tc.index("i", d), tc.index("j", d), tc.index("one", 1)
X, r = tc.matrix("X", N, d), tc.vector("r", N)
B, B0, G, nu = (
    tc.vector("B", d, tex=r"\beta"),
    tc.vector("B0", d, tex=r"\beta_0"),
    tc.vector("G", d, tex=r"\gamma"),
    tc.vector("nu", N),
)

falls = tc.states(
    "wu2024.convergence.slope",
    tc.inner(X.T @ r, tc.matrix_of(j, one, B[j, one] ** 4 * (X.T @ r)[j, one]))
    >= tc.lambda_min(X @ X.T) * b**4 * tc.norm_F(r) ** 2,
    [tc.forall(i, B[i, 0] >= b)],
    title="rᵀX diag(β⁴) Xᵀr is at least μ b⁴ |r|² where β is at least b",
    place="convergence theorem of Section 5",
    **OURS,
).formal("theorem_3.v")  # fmt: skip


def Q(of: Term, start: Term, sign: int) -> Term:
    """Sum of q_i: 1/(2 x^2) + sign x/start_i^3 over the entries x of a vector."""
    entry = 1 / (2 * of[j, one] ** 2) + sign * of[j, one] / start[j, one] ** 3
    return tc.inner(tc.ones(d, 1), tc.matrix_of(j, one, entry))


KKT = [X @ G == X @ B, tc.matrix_of(j, one, 1 / B[j, one] ** 3 - 1 / B0[j, one] ** 3) == 3 * X.T @ nu]
POSITIVE = [tc.forall(i, tc.both(B[i, 0] > 0, G[i, 0] > 0))]
NEGATIVE = [tc.forall(i, tc.both(tc.both(B[i, 0] < 0, G[i, 0] < 0), B0[i, 0] < 0))]

bias_ = tc.states(
    "wu2024.theorem-3.bias",
    Q(B, B0, 1) <= Q(G, B0, 1),
    [*POSITIVE, *KKT],
    title="the interpolant that the flow reaches minimises Σ 1/(2β²) + β/β(0)³",
    quotes=r"q_i(x) = \frac{1}{2x^2} + \beta_i(0)^{-3}x",
    place="Theorem 3",
    source=SOURCE,
    note="β is the limit: by the closed form 1/β³ - 1/β(0)³ = 3Xᵀν with ν the integral of r (or a limit of such vectors: the range of Xᵀ is closed). "
    "γ is any other positive interpolant.",
    **PAPER,
).formal("theorem_3.v")  # fmt: skip

unique = tc.states(
    "wu2024.theorem-3.unique",
    G == B,
    [*POSITIVE, *KKT, Q(G, B0, 1) <= Q(B, B0, 1)],
    title="it is the only positive minimiser",
    place="Theorem 3",
    **OURS,
).formal("theorem_3.v")

negative = tc.states(
    "wu2024.theorem-3.negative",
    Q(B, B0, -1) <= Q(G, B0, -1),
    [*NEGATIVE, *KKT],
    title="negative entries, as printed in the answer",
    quotes=r"q_i(x) = \frac{1}{2x^2} - \beta_i(0)^{-3}x,\quad \beta_i(0) < 0",
    place="author's answer to W3",
    source=SOURCE,
    note="The sign is right only if β_i(0) means the positive inner parameter. With β_i(0) < 0, as printed, the sum is unbounded below on lines where "
    "an entry goes to minus infinity, and a flow that starts at an interpolant (and stays there) does not minimise it.",
    **PAPER,
).instance(N="1", d="2", X='[["1", "1"]]', B='[["-1"], ["-2"]]', B0='[["-1"], ["-2"]]', G='[["-2"], ["-1"]]', nu='[["0"]]')  # fmt: skip

corrected = tc.states(
    "wu2024.theorem-3.negative.corrected",
    Q(B, B0, 1) <= Q(G, B0, 1),
    [*NEGATIVE, *KKT],
    title="negative entries: the same function as for positive ones",
    place="author's answer to W3, repaired",
    corrects=negative,
    note="The flow of γ = -β obeys the same equation dγ/dt = -(Xᵀr) γ⁴, so the conserved quantity and q are the same.",
    **OURS,
).formal("theorem_3.v")


@bias_.study
def integrated() -> tc.Study:
    """The flow beside gradient descent and the other interpolants: X = (1, 2), y = 4, three starts; the residual of the closed form and of the KKT condition."""
    import numpy as np
    from scipy.integrate import solve_ivp
    from scipy.optimize import linprog

    matrix, target = np.array([[1.0, 2.0]]), np.array([4.0])
    rows = []
    for start in ((1.0, 1.0), (0.5, 0.5), (2.0, 0.25)):
        first = np.array(start)

        def field(_: float, beta_: np.ndarray) -> np.ndarray:
            return -(matrix.T @ (matrix @ beta_ - target)) * beta_**4

        end = solve_ivp(field, (0, 400), first, rtol=1e-11, atol=1e-13, method="DOP853").y[:, -1]
        inner = 1 - 1 / first
        for _ in range(40000):
            beta_ = 1 / (1 - inner)
            inner = inner - 1e-3 * (matrix.T @ (matrix @ beta_ - target)) * beta_**2
        change = end**-3.0 - first**-3.0
        off = abs(2 * change[0] - change[1])
        rows.append((str(start), f"({end[0]:.6f}, {end[1]:.6f})", f"({1 / (1 - inner[0]):.6f}, {1 / (1 - inner[1]):.6f})", f"{abs(matrix @ end - target)[0]:.1e}", f"{off:.1e}"))  # fmt: skip
    least = np.linalg.lstsq(matrix, target, rcond=None)[0]
    sparse = linprog([1, 1], A_eq=matrix, b_eq=target, bounds=[(0, None)] * 2).x
    rows.append(("minimum norm", f"({least[0]:.6f}, {least[1]:.6f})", "", "", ""))
    rows.append(("minimum l1", f"({sparse[0]:.6f}, {sparse[1]:.6f})", "", "", ""))
    none = solve_ivp(lambda _, z: -(z[0] + 1.0) * z**4, (0, 1e6), np.array([1.0]), rtol=1e-10, atol=1e-14, method="LSODA").y[0, -1]  # fmt: skip
    head = (
        "start",
        "flow (rtol 1e-11)",
        "gradient descent, step 1e-3",
        "residual",
        "distance of 1/beta^3 - 1/beta_0^3 from the range of X^T",
    )
    return tc.Study(
        f"numeric; without a positive interpolant (x = -1, start 1) the flow creeps to 0: {none:.1e} at t = 10^6",
        tables=(tc.Table("X = (1, 2), y = 4", head, tuple(rows)),),
    )
