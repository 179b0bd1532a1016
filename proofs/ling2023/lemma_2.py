"""Lemma 2: the gradients, and the shape of R."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from theorycheck import Context, Evidence, Grade, Outcome, Scope, claim
from theorycheck.deq import ExactDEQ, exact_deq
from theorycheck.errors import BadInput

from ..external._symbolic import Matrix, identity, identity_over_shapes, kronecker, symbols, times, transpose, vec
from ._letters import PAPER

GRADIENTS = r"""
$`\mathrm{vec}(\nabla_W\Phi) = (Z \otimes I_m)R^\top r`$, $`\mathrm{vec}(\nabla_U\Phi) = (X \otimes I_m)R^\top r`$, $`\nabla_a\Phi = Zr`$, $`r = \hat y - y`$, column-major vec,
"""

printed = claim(
    "ling2023.lemma-2",
    title="the gradients with R = (a ⊗ I_n)J⁻¹D",
    statement=f"If $`J`$ is invertible: {GRADIENTS}with $`R = (a \\otimes I_n)J^{{-1}}D`$.",
    edition="both",
    place="Lemma 2, eq. (3)",
    hypotheses=(r"$`J = I_{mn} - D(I_n \otimes W)`$ is invertible", "no pre-activation is zero"),
    note="a ⊗ I_n is mn × n for a column a and cannot multiply an mn × mn matrix; read as aᵀ ⊗ I_n it orders the entries as a row-major vec does.",
    **PAPER,
)


@printed.check
def rational_instance() -> Evidence:
    """One rational network with m = n = 2: the printed R in both readings against the gradient from dual numbers."""
    network = exact_deq("1/4 1/8; -1/8 1/2", "1 2; 3 -1/2", "1 -2", "1 1; 1 -1/3", "1 0")
    return _printed_at(network)


@printed.replay
def from_witness(witness: Mapping[str, str]) -> Evidence:
    """Rebuild the network from W, U, a, X, y and compare again."""
    return _printed_at(exact_deq(*(witness[name] for name in ("W", "U", "a", "X", "y"))))


def _printed_at(network: ExactDEQ) -> Evidence:
    truth = network.gradient_by_dual_numbers()
    try:
        literal = network.gradient_by_formula(network.R_printed()) == truth
        shape = ""
    except BadInput as problem:
        literal, shape = False, str(problem)
    charitable = network.gradient_by_formula(network.R_printed(transposed=True)) == truth
    found = literal or charitable
    return Evidence(
        Outcome.HOLDS if found else Outcome.FAILS,
        Grade.EXACT,
        Scope.of_points(1, f"m = {network.m}, n = {network.n}"),
        "compare eq. (3) with the gradient from exact dual numbers, with R as printed and with a read as a row",
        reason=""
        if found
        else f"as printed: {shape or 'wrong values'}; with aᵀ ⊗ I_n the shapes fit but ∇_W or ∇_U is wrong",
        witness=network.witness(),
    )


corrected = claim(
    "ling2023.lemma-2.corrected",
    title="the gradients with R = (I_n ⊗ aᵀ)J⁻¹D",
    statement=f"If $`J`$ is invertible: {GRADIENTS}with $`R = (I_n \\otimes a^\\top)J^{{-1}}D`$.",
    edition="ours",
    place="Lemma 2, repaired",
    hypotheses=printed.hypotheses,
    parts=("vec identities", "adjoint"),
    corrects="ling2023.lemma-2",
    proved_from=("ling2023.well-posed",),
    argument="Differentiate Z = φ(WZ + UX) at a point without zero pre-activations: J vec(dZ) = D vec(dW Z + dU X), so dŷ = (I_n ⊗ aᵀ)vec(dZ) + Zᵀda = R vec(dW Z + dU X) + Zᵀda, "
    "and dΦ = rᵀdŷ. The identities have the same form for every shape.",
    **PAPER,
)


@corrected.check(part="vec identities")
def vec_identities() -> Evidence:
    """vec(EZ) = (Zᵀ ⊗ I_m)vec(E), vec(FX) = (Xᵀ ⊗ I_m)vec(F), Zᵀa = (I_n ⊗ aᵀ)vec(Z), as polynomials."""

    def pairs(m: int, n: int, d: int) -> Iterator[tuple[Matrix, Matrix]]:
        s = symbols(E=(m, m), Z=(m, n), F=(m, d), X=(d, n), a=(m, 1))
        unit_m, unit_n = identity(m, s["one"]), identity(n, s["one"])
        yield vec(times(s["E"], s["Z"])), times(kronecker(transpose(s["Z"]), unit_m), vec(s["E"]))
        yield vec(times(s["F"], s["X"])), times(kronecker(transpose(s["X"]), unit_m), vec(s["F"]))
        yield times(transpose(s["Z"]), s["a"]), times(kronecker(unit_n, transpose(s["a"])), vec(s["Z"]))

    return identity_over_shapes(pairs, "the three vec identities behind eq. (3)")


@corrected.check(part="adjoint")
def adjoint() -> Evidence:
    """rᵀR(Zᵀ ⊗ I_m)vec(E) = ⟨(Z ⊗ I_m)Rᵀr, vec(E)⟩ for every R, as polynomials."""

    def pairs(m: int, n: int) -> Iterator[tuple[Matrix, Matrix]]:
        s = symbols(R=(n, m * n), Z=(m, n), E=(m, m), r=(n, 1))
        unit = identity(m, s["one"])
        left = times(times(times(transpose(s["r"]), s["R"]), kronecker(transpose(s["Z"]), unit)), vec(s["E"]))
        gradient = times(times(kronecker(s["Z"], unit), transpose(s["R"])), s["r"])
        yield left, times(transpose(gradient), vec(s["E"]))

    return identity_over_shapes(pairs, "the directional derivative is the inner product with eq. (3)", letters="mn")


@corrected.check(part="instances")
def random_networks(context: Context) -> Evidence:
    """Random rational networks: eq. (3) with the corrected R against dual numbers, entry by entry."""
    networks = list(random_rational_networks(context, context.choose(6, 15, 60)))
    for met, network in enumerate(networks, 1):
        if network.gradient_by_formula() != network.gradient_by_dual_numbers():
            return Evidence(
                Outcome.FAILS,
                Grade.EXACT,
                Scope.of_points(met),
                "compare the gradients",
                effective_count=met,
                reason="they differ",
                witness=network.witness(),
            )
    return Evidence(
        Outcome.HOLDS,
        Grade.EXACT,
        Scope.of_points(len(networks), "rational networks with m, n, d ≤ 3"),
        "eq. (3) with the corrected R equals the gradient from exact dual numbers",
        effective_count=len(networks),
    )


@corrected.relation
def right_at_the_counterexample(counterexample: Mapping[str, str] | None) -> Evidence:
    """At the network where the printed R is wrong, the corrected R is right."""
    if counterexample is None:
        return Evidence(
            Outcome.UNDECIDED,
            Grade.EXACT,
            Scope.of_points(1),
            "compare at the counterexample",
            reason="there is no counterexample",
        )
    network = exact_deq(*(counterexample[name] for name in ("W", "U", "a", "X", "y")))
    right = network.gradient_by_formula() == network.gradient_by_dual_numbers()
    return Evidence(
        Outcome.HOLDS if right else Outcome.FAILS,
        Grade.EXACT,
        Scope.of_points(1),
        "at the counterexample, eq. (3) with the corrected R equals the gradient from dual numbers",
        reason="" if right else "the corrected R is wrong there too",
        witness=None if right else dict(counterexample),
    )


def random_rational_networks(context: Context, count: int) -> Iterator[ExactDEQ]:
    """``count`` rational networks with ‖W‖_F < 1, m, n, d ≤ 3 and no zero pre-activation."""
    rng, made = context.rng(), 0
    while made < count:
        m, n, d = (int(v) for v in rng.integers(1, 4, size=3))
        W, U, a, X, y = (rng.integers(-12, 13, size=shape) for shape in ((m, m), (m, d), (1, m), (n, d), (1, n)))
        if np.sum(W.astype(float) ** 2) >= 32**2:
            continue
        network = exact_deq(_text(W, 32), _text(U, 4), _text(a, 3), _text(X, 5), _text(y, 2))
        if network.strict:
            made += 1
            yield network


def _text(A: np.ndarray, denominator: int) -> str:
    return "; ".join(" ".join(f"{int(v)}/{denominator}" for v in row) for row in A)
