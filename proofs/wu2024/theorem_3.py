"""Theorem 3: gradient flow of the diagonal linear DEQ, its conserved quantity, which interpolant it selects, and how fast.

The model is y = X beta with beta_i = 1/(1 - w_i), the loss |X beta - y|^2/2, the flow that of w. One coordinate at a time: p = (X^T r)_i, v its integral.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

import theorycheck as tc
from theorycheck.ball import arb, arb_mat, ball, enclosing_decimals, exact, precision
from theorycheck.statement.term import Term, number

from ._flow import closed_form, gap, in_floats, limit, matrix, time_to
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
i, j, one = tc.index("i", d), tc.index("j", d), tc.index("one", 1, tex="k")
X, r = tc.matrix("X", N, d), tc.vector("r", N)
B, B0, G, nu = (
    tc.vector("B", d, tex=r"\beta"),
    tc.vector("B0", d, tex=r"{\beta_0}"),
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


size = tc.real("size", "(0, inf)", tex="a")
tc.states(
    "wu2024.theorem-3.small-start",
    tc.inner(tc.ones(d, 1), B)
    <= tc.inner(tc.ones(d, 1), G) + size**3 * tc.inner(tc.ones(d, 1), tc.matrix_of(j, one, 1 / (2 * G[j, one] ** 2))),
    [*POSITIVE, *KKT, tc.forall(i, B0[i, 0] == size)],
    title="from a small equal start the limit has almost the least l1 norm",
    place="Theorem 3",
    note="All β_i(0) = a: for every positive interpolant γ the l1 norm of the limit is at most that of γ and a³ Σ 1/(2γ²). So the limit is dense for large "
    "starts (wu2024.theorem-3.large-start.corrected) and nearly sparse for small ones: what the bias prefers is a matter of the start.",
    **OURS,
).formal("theorem_3.v")


def inverses(of: Term) -> Term:
    """The vector of 1/x over the entries of a vector."""
    return tc.matrix_of(j, one, 1 / of[j, one])


LARGE = [X @ G == X @ B, tc.matrix_of(j, one, 1 / B[j, one] ** 3) == 3 * X.T @ nu]
large = tc.states(
    "wu2024.theorem-3.large-start",
    tc.inner(tc.ones(d, 1), inverses(B)) <= tc.inner(tc.ones(d, 1), inverses(G)),
    [*POSITIVE, *LARGE],
    title="from a large start the sum of 1/β is least",
    quotes=r"\sum_{i=1}^d \beta_i^{-1}",
    place="line 225 as submitted",
    source=SOURCE,
    note="With β(0) to infinity the term β/β(0)³ goes. x = (1, 8), y = 5: β = (1, 1/2) is the limit, γ = (7/5, 9/20) has the smaller sum of inverses. "
    "A reviewer saw the exponent, the authors agreed.",
    **PAPER,
).instance(N="1", d="2", X='[["1", "8"]]', B='[["1"], ["1/2"]]', G='[["7/5"], ["9/20"]]', nu='[["1/3"]]')  # fmt: skip

tc.states(
    "wu2024.theorem-3.large-start.corrected",
    tc.norm_F(inverses(B)) ** 2 <= tc.norm_F(inverses(G)) ** 2,
    [*POSITIVE, *LARGE],
    title="from a large start the sum of 1/β² is least",
    quotes=r"\sum_{i=1}^d \beta_i^{-2}",
    place="line 225, author's answer",
    source=SOURCE,
    corrects=large,
    **PAPER,
).formal("theorem_3.v")

X_, Y_ = (Fraction(1), Fraction(2)), Fraction(4)
STARTS = tuple(tuple(map(Fraction, texts)) for texts in (("1", "1"), ("1/2", "1/2"), ("2", "1/4")))
"""One sample, x = (1, 2) and y = 4: the flow, its limit and the other interpolants."""


@bias_.study
def limits() -> tc.Study:
    """The limit of the flow enclosed by an interval Newton step, which meets the KKT condition by its form; the flow and gradient descent beside it."""
    rows = []
    with precision(128):
        X1, y1 = matrix([X_]), matrix([[Y_]])
        for first in STARTS:
            beta_, nu_ = limit(X1, y1, first)
            flow_, _ = in_floats(X_, Y_, first, (0.0, 10.0))
            rows.append(
                (
                    _point(first),
                    ", ".join(_digits(beta_[i, 0]) for i in range(2)),
                    _digits(nu_[0, 0]),
                    _bound(gap(X1, beta_, y1)),
                    _bound(_apart(beta_, flow_[:, -1])),
                    _bound(_apart(beta_, _descent(first))),
                )
            )
        X2 = matrix([list(map(Fraction, "120")), list(map(Fraction, "011"))])
        y2, first = matrix([[Fraction(4)], [Fraction(3)]]), (Fraction(1), Fraction(1), Fraction(1, 2))
        beta_, nu_ = limit(X2, y2, first)
    two = ", ".join(_digits(beta_[i, 0]) for i in range(3))
    none = _creeps()
    head = (
        "start",
        "limit β (enclosed)",
        "ν (enclosed)",
        "abs(Xβ - y) at most",
        "flow at t = 10 (DOP853) off by at most",
        "gradient descent, 10,000 steps of 1e-3, off by at most",
    )
    return tc.Study(
        "β = (3Xᵀν + β(0)^-3)^(-1/3) with Xβ = y, and no other ν in the box: by wu2024.theorem-3.unique the only positive minimiser; "
        f"two samples, X = (1 2 0; 0 1 1), y = (4, 3), start (1, 1, 1/2): {two}; "
        f"without a positive interpolant (x = -1, start 1) the flow creeps to 0: {none:.1e} at t = 10^6 (numeric)",
        tables=(tc.Table("X = (1, 2), y = 4", head, tuple(rows)),),
        plots=(_by_start(), _plane()),
    )


@flow.study
def passing_times() -> tc.Study:
    """The flow integrated with error control: when it passes points of its closed form, enclosed by Taylor quadrature; what DOP853 has there, and its drift."""
    rows = []
    with precision(128):
        X1, y1 = matrix([X_]), matrix([[Y_]])
        for first in STARTS:
            end = limit(X1, y1, first)[1][0, 0]
            for part in ("1/2", "9/10", "99/100"):
                at = exact(str(Fraction(float(end.mid())))) * exact(part)
                when = time_to(X_, Y_, first, at, end)
                beta_ = closed_form(X1, first, matrix([[Fraction(str(at))]]))
                betas, vs = in_floats(X_, Y_, first, (0.0, float(when.mid())))
                kept = betas**-3.0 - 3 * np.outer([1.0, 2.0], vs)
                drift = float(abs(kept[:, -1] / kept[:, 0] - 1).max())
                rows.append((_point(first), part, _digits(when), _bound(_apart(beta_, betas[:, -1])), f"{drift:.1e}"))
    head = (
        "start",
        "v/ν",
        "time (enclosed)",
        "β of DOP853 at the middle of that off by at most",
        "relative drift of 1/β³ - 3Xᵀv in DOP853 (measured)",
    )
    return tc.Study(
        "the conserved quantity is a theorem here; how well a floating-point integrator keeps it is measured",
        tables=(tc.Table("X = (1, 2), y = 4", head, tuple(rows)),),
    )


def _point(values: Sequence[Fraction]) -> str:
    return f"({', '.join(map(str, values))})"


def _digits(x: arb) -> str:
    low, high = enclosing_decimals(x, 12)
    return f"[{low}, {high}]"


def _bound(x: arb) -> str:
    return f"{float(x.upper()):.1e}" if x.upper() > 0 else "0"


def _apart(beta_: arb_mat, floats: np.ndarray) -> arb:
    """The largest distance of an entry from what floats have."""
    most = arb(0)
    for i, x in enumerate(floats):
        most = most.max(abs(beta_[i, 0] - ball(exact(float(x)))))
    return most


def _descent(first: Sequence[Fraction]) -> np.ndarray:
    """Gradient descent on w."""
    x, y_ = np.array([float(t) for t in X_]), float(Y_)
    inner = 1 - 1 / np.array([float(t) for t in first])
    for _ in range(10000):
        beta_ = 1 / (1 - inner)
        inner = inner - 1e-3 * x * (x @ beta_ - y_) * beta_**2
    return 1 / (1 - inner)


def _creeps() -> float:
    from scipy.integrate import solve_ivp

    found = solve_ivp(lambda _, z: -(z[0] + 1.0) * z**4, (0, 1e6), np.array([1.0]), rtol=1e-10, atol=1e-14, method="LSODA")  # fmt: skip
    return float(found.y[0, -1])


def _others() -> tuple[tuple[float, float], tuple[float, float]]:
    """The minimum-norm and the minimum-l1 interpolant."""
    from scipy.optimize import linprog

    x, y_ = np.array([[float(t) for t in X_]]), np.array([float(Y_)])
    norm = np.linalg.lstsq(x, y_, rcond=None)[0]
    sparse = linprog([1.0] * 4, A_eq=np.hstack([x, -x]), b_eq=y_, bounds=[(0, None)] * 4).x
    return tuple(map(float, norm)), tuple(map(float, sparse[:2] - sparse[2:]))  # type: ignore[return-value]


def _limit_from(size: Fraction) -> tuple[float, float]:
    with precision(128):
        beta_, _ = limit(matrix([X_]), matrix([[Y_]]), (size, size))
        return float(beta_[0, 0].mid()), float(beta_[1, 0].mid())


def _by_start() -> tc.Plot:
    """The limit from starts (a, a), beside the other interpolants: small starts, then large ones."""
    sizes = [Fraction(2) ** k for k in range(-5, 6)]
    xs, found = tuple(map(float, sizes)), [_limit_from(a) for a in sizes]
    (norm_1, norm_2), (sparse_1, sparse_2) = _others()
    lines = (
        ("flow, β_1", xs, tuple(a for a, _ in found)),
        ("flow, β_2", xs, tuple(c for _, c in found)),
        ("minimum norm, β_1", xs, (norm_1,) * len(xs)),
        ("minimum norm, β_2", xs, (norm_2,) * len(xs)),
        ("minimum l1, β_1", xs, (sparse_1,) * len(xs)),
        ("minimum l1, β_2", xs, (sparse_2,) * len(xs)),
    )
    return tc.Plot("which interpolant of β_1 + 2β_2 = 4 is reached from (a, a)", "a", "entry", lines, log_x=True)


def _plane() -> tc.Plot:
    """The interpolants as a line, and the points on it."""
    points = [_limit_from(Fraction(2) ** k) for k in range(-5, 6)]
    norm, sparse = _others()
    lines = (
        ("all interpolants", (0.0, 4.0), (2.0, 0.0)),
        ("limits of the flow from (a, a), a = 1/32 ... 32", tuple(a for a, _ in points), tuple(c for _, c in points)),
        ("minimum norm", (norm[0],), (norm[1],)),
        ("minimum l1", (sparse[0],), (sparse[1],)),
    )
    dots = tuple(label for label, *_ in lines[1:])
    return tc.Plot("interpolants of β_1 + 2β_2 = 4", "β_1", "β_2", lines, dots=dots)
