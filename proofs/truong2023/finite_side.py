"""The finite network with a general activation: (15)–(18) with the Lipschitz constant."""

from __future__ import annotations

from theorycheck import Evidence, claim, decide

from ._letters import PAPER, POSITIVE

UNIT = "[0, inf)"
WHERE = (
    r"$`\phi`$ is $`L`$-Lipschitz, $`L\bar\rho_w < 1`$, the three norms below $`\bar\rho_w, \bar\rho_u, \bar\rho_a`$",
    r"$`c_w = L^2\bar\rho_u\bar\rho_a/(1-L\bar\rho_w)^2`$, $`c_u = L\bar\rho_a/(1-L\bar\rho_w)`$, $`c_a = L\bar\rho_u/(1-L\bar\rho_w)`$",
)
# y stands for L rho_w < 1, F for |phi(0)| sqrt(mn), f for F/(1 - y)

features = claim(
    "truong2023.eq-15",
    title="‖Z‖_F ≤ c_a‖X‖_F + |φ(0)|√(mn)/(1 − Lρ̄_w)",
    statement=r"$`\|Z\|_F \le c_a\|X\|_F + \dfrac{|\phi(0)|\sqrt{mn}}{1 - L\bar\rho_w}`$.",
    place="general form of (15)",
    edition="ours",
    hypotheses=WHERE,
    argument="‖φ(A)‖_F ≤ L‖A‖_F + |φ(0)|√(mn), and Z = φ(WZ + UX).",
    **PAPER,
)


@features.check
def size_of_features() -> Evidence:
    """z ≤ yz + LuX + F gives z(1−y) ≤ LuX + F; b stands for LuX."""
    domain = dict.fromkeys(("z", "b", "F"), UNIT) | {"y": "[0, 1)"}
    return decide("z*(1 - y) <= b + F", domain, where=["z <= y*z + b + F"]).evidence(
        "the triangle inequality, solved for ‖Z‖_F"
    )


gradients = claim(
    "truong2023.eq-16",
    title="gradients bounded by c_w, c_u, c_a and the misfit",
    statement=r"With $`\phi(0) = 0`$: $`\|\nabla_W\Phi\|_F \le c_w\|X\|_F\|r\|`$, $`\|\nabla_U\Phi\|_F \le c_u\|X\|_F\|r\|`$, $`\|\nabla_a\Phi\|_2 \le c_a\|X\|_F\|r\|`$, all at the same step.",
    place="general form of (16)",
    edition="ours",
    hypotheses=(*WHERE, r"$`\phi`$ is differentiable along the path, $`\phi(0) = 0`$"),
    parts=("adjoint", "three products"),
    proved_from=("truong2023.eq-15",),
    argument="The adjoint r_i = D(Wᵀr_i + ae_i) has ‖D‖ ≤ L. For φ(0) ≠ 0 put ‖Z‖ from (15) in place of c_a‖X‖.",
    **PAPER,
)


@gradients.check(part="adjoint")
def adjoint() -> Evidence:
    """p ≤ yp + Lax gives p(1−y) ≤ Lax; b stands for Lax."""
    domain = dict.fromkeys(("p", "b"), UNIT) | {"y": "[0, 1)"}
    return decide("p*(1 - y) <= b", domain, where=["p <= y*p + b"]).evidence(
        "adjoint vectors are at most Lρ̄_a‖r‖/(1 − Lρ̄_w)"
    )


@gradients.check(part="three products")
def three_products():
    """adjoint × ‖Z‖, adjoint × ‖X‖, ‖Z‖ × misfit."""
    domain = dict.fromkeys(("L", "a", "u", "X", "x"), UNIT) | {"y": "[0, 1)"}
    yield decide("(L*a*x/(1-y))*(L*u*X/(1-y)) == L**2*u*a/(1-y)**2*X*x", domain).evidence("∇_W: c_w")
    yield decide("(L*a*x/(1-y))*X == L*a/(1-y)*X*x", {k: domain[k] for k in "LaxyX"}).evidence("∇_U: c_u")
    yield decide("(L*u*X/(1-y))*x == L*u/(1-y)*X*x", {k: domain[k] for k in "LuXyx"}).evidence("∇_a: c_a")


drift = claim(
    "truong2023.eq-17",
    title="‖ΔZ‖_F ≤ ρ̄_a⁻¹(c_w‖ΔW‖₂ + c_u‖ΔU‖₂)‖X‖_F",
    statement=r"With $`\phi(0) = 0`$: $`\|Z(k) - Z(s)\|_F \le \bar\rho_a^{-1}(c_w\|\Delta W\|_2 + c_u\|\Delta U\|_2)\|X\|_F`$.",
    place="general form of (17)",
    edition="ours",
    hypotheses=(*WHERE, r"$`\phi(0) = 0`$"),
    parts=("triangle", "constants"),
    proved_from=("truong2023.eq-15",),
    argument="As for ReLU, with the factor L in front: ‖ΔZ‖ ≤ L‖W(k)‖‖ΔZ‖ + L‖ΔW‖‖Z(s)‖ + L‖ΔU‖‖X‖.",
    **PAPER,
)


@drift.check(part="triangle")
def triangle() -> Evidence:
    """z ≤ yz + b gives z(1−y) ≤ b, b = L(VZ + YX)."""
    return decide("z*(1 - y) <= b", {"z": UNIT, "b": UNIT, "y": "[0, 1)"}, where=["z <= y*z + b"]).evidence(
        "solved for ‖ΔZ‖"
    )


@drift.check(part="constants")
def constants() -> Evidence:
    """L(V·LuX/(1−y) + Y·X)/(1−y) = (1/a)(c_wV + c_uY)X."""
    domain = dict.fromkeys(("L", "u", "X", "V", "Y"), UNIT) | {"y": "[0, 1)", "a": POSITIVE}
    relation = "L*(V*L*u*X/(1-y) + Y*X)/(1-y) == (1/a)*(L**2*u*a/(1-y)**2*V + L*a/(1-y)*Y)*X"
    return decide(relation, domain).evidence("with (15) for ‖Z‖, the constants are c_w/ρ̄_a and c_u/ρ̄_a")


predictions = claim(
    "truong2023.eq-18",
    title="‖Δŷ‖₂ ≤ (c_w‖ΔW‖₂ + c_u‖ΔU‖₂ + c_a‖Δa‖₂)‖X‖_F",
    statement=r"With $`\phi(0) = 0`$: $`\|\hat y(k) - \hat y(s)\|_2 \le (c_w\|\Delta W\|_2 + c_u\|\Delta U\|_2 + c_a\|\Delta a\|_2)\|X\|_F`$.",
    place="general form of (18)",
    edition="ours",
    hypotheses=(*WHERE, r"$`\phi(0) = 0`$"),
    proved_from=("truong2023.eq-15", "truong2023.eq-17"),
    argument="ŷ(k) − ŷ(s) = (Z(k) − Z(s))ᵀa(k) + Z(s)ᵀ(a(k) − a(s)).",
    **PAPER,
)


@predictions.check
def prediction_constants() -> Evidence:
    """a·(1/a)(c_wV + c_uY)X + A·c_aX, A = ‖Δa‖."""
    domain = dict.fromkeys(("L", "u", "X", "V", "Y", "A"), UNIT) | {"y": "[0, 1)", "a": POSITIVE}
    both = "L**2*u*a/(1-y)**2*V + L*a/(1-y)*Y"
    return decide(f"a*((1/a)*({both})*X) + A*L*u*X/(1-y) == ({both} + L*u/(1-y)*A)*X", domain).evidence(
        "the two terms add up to the bound"
    )
