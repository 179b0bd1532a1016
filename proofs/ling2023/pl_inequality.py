"""Section 2.3: the Polyak–Łojasiewicz inequalities (4) and (5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from theorycheck import Context, Decision, Evidence, Grade, Outcome, Scope, claim, decide
from theorycheck.deq import ExactDEQ
from theorycheck.deq.rational import is_positive_semidefinite, plus

from ..external._symbolic import Matrix, identity, identity_over_shapes, kronecker, symbols, times, transpose
from ._letters import PAPER
from .lemma_2 import random_rational_networks

H = r"""$`H = H_1 + H_2 + H_3`$, $`H_1 = G = Z^\top Z`$, $`H_2 = R(G \otimes I_m)R^\top`$, $`H_3 = R(X^\top X \otimes I_m)R^\top`$, $`R = (I_n \otimes a^\top)J^{-1}D`$"""

exact_identity = claim(
    "ling2023.eq-4.identity",
    title="‖∇Φ‖² = rᵀHr",
    statement=rf"$`\|\nabla_\theta\Phi\|_2^2 = r^\top H r`$ with {H}, $`r = \hat y - y`$.",
    edition="both",
    place="Section 2.3, eq. (4)",
    proved_from=("ling2023.lemma-2.corrected",),
    argument="Sum the squared norms of the three gradients of Lemma 2. The identity has the same form for every shape.",
    **PAPER,
)


@exact_identity.check
def mixed_product() -> Evidence:
    """|(Z ⊗ I)Rᵀr|² = rᵀR(ZᵀZ ⊗ I)Rᵀr, likewise X, and |Zr|² = rᵀGr, as polynomials in all entries."""

    def pairs(m: int, n: int) -> Iterator[tuple[Matrix, Matrix]]:
        s = symbols(R=(n, m * n), Z=(m, n), r=(n, 1))
        unit, r = identity(m, s["one"]), s["r"]
        back = times(transpose(s["R"]), r)
        lifted = times(kronecker(s["Z"], unit), back)
        gram = times(transpose(s["Z"]), s["Z"])
        yield times(transpose(lifted), lifted), times(transpose(back), times(kronecker(gram, unit), back))
        yield times(transpose(times(s["Z"], r)), times(s["Z"], r)), times(transpose(r), times(gram, r))

    return identity_over_shapes(pairs, "the squared norm of each gradient is a quadratic form of r", letters="mn")


@exact_identity.check(part="instances")
def on_networks(context: Context) -> Evidence:
    """‖∇Φ‖² from dual numbers against rᵀHr, exactly."""
    return _over_networks(
        context,
        lambda network: network.gradient_by_dual_numbers().squared_norm == network.misfit_form,
        "‖∇Φ‖² from dual numbers equals rᵀHr exactly",
    )


inequality = claim(
    "ling2023.eq-4",
    title="‖∇Φ‖² ≥ 2λ_min(H)Φ",
    statement=rf"$`\|\nabla_\theta\Phi\|_2^2 \ge 2\lambda_{{\min}}(H)\Phi`$ with {H}.",
    edition="both",
    place="eq. (4)",
    proved_from=("ling2023.eq-4.identity",),
    argument="rᵀHr ≥ λ_min(H)‖r‖² (Rayleigh–Ritz) and Φ = ½‖r‖².",
    **PAPER,
)


@inequality.check
def rayleigh() -> Decision:
    """q = rᵀHr ≥ λ·R and Φ = R/2 give q ≥ 2λΦ, R = ‖r‖²."""
    return decide(
        "q >= 2*k*P",
        {"q": "[0, inf)", "k": "[0, inf)", "R": "[0, inf)", "P": "[0, inf)"},
        where=["q >= k*R", "P == R/2"],
    )


weyl = claim(
    "ling2023.eq-5",
    title="λ_min(H) ≥ λ_min(G), so ‖∇Φ‖² ≥ 2λ_τΦ",
    statement=rf"$`\lambda_{{\min}}(H) \ge \lambda_{{\min}}(G)`$, hence $`\|\nabla_\theta\Phi\|_2^2 \ge 2\lambda_\tau\Phi`$; {H}.",
    edition="both",
    place="eq. (5)",
    parts=("squares", "sum"),
    proved_from=("ling2023.eq-4",),
    argument="H − G = H₂ + H₃ is positive semidefinite, so x'Hx ≥ x'Gx for every x (Weyl). The squares have the same form for every shape.",
    **PAPER,
)


@weyl.check(part="squares")
def squares() -> Evidence:
    """x'R(ZᵀZ ⊗ I)R'x = |(Z ⊗ I)R'x|² as polynomials: a sum of squares; the same with X in place of Z."""

    def pairs(m: int, n: int) -> Iterator[tuple[Matrix, Matrix]]:
        s = symbols(R=(n, m * n), Z=(m, n), x=(n, 1))
        unit = identity(m, s["one"])
        H2 = times(times(s["R"], kronecker(times(transpose(s["Z"]), s["Z"]), unit)), transpose(s["R"]))
        square = times(times(kronecker(s["Z"], unit), transpose(s["R"])), s["x"])
        yield times(transpose(s["x"]), times(H2, s["x"])), times(transpose(square), square)

    return identity_over_shapes(pairs, "H₂ and H₃ are sums of squares", letters="mn")


@weyl.check(part="sum")
def sum_of_forms() -> Decision:
    """h = g + p + q with p, q ≥ 0 and g ≥ λx² give h ≥ λx²."""
    domain = dict.fromkeys(("p", "q", "k", "x2"), "[0, inf)") | {"g": "(-inf, inf)"}
    return decide("g + p + q >= k*x2", domain, where=["g >= k*x2"])


@weyl.check(part="instances")
def semidefinite_on_networks(context: Context) -> Evidence:
    """H − G = H₂ + H₃ is positive semidefinite, by exact elimination."""
    return _over_networks(
        context,
        lambda network: is_positive_semidefinite(plus(network.H2, network.H3)),
        "H − G is positive semidefinite, by exact elimination",
    )


def _over_networks(context: Context, holds: Callable[[ExactDEQ], bool], summary: str) -> Evidence:
    networks = list(random_rational_networks(context, context.choose(5, 10, 40)))
    for met, network in enumerate(networks, 1):
        if not holds(network):
            return Evidence(
                Outcome.FAILS,
                Grade.EXACT,
                Scope.of_points(met),
                summary,
                effective_count=met,
                reason="a rational network contradicts it",
                witness=network.witness(),
            )
    return Evidence(
        Outcome.HOLDS,
        Grade.EXACT,
        Scope.of_points(len(networks), "rational networks with m, n, d ≤ 3"),
        summary,
        effective_count=len(networks),
    )
