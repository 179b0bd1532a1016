"""Section 4.4: the arithmetic that joins Theorems 3, 4 and 5. w stands for sigma_w."""

from __future__ import annotations

import theorycheck as tc

from ._letters import PAPER

SECTION = {**PAPER, "edition": "both", "place": "Section 4.4"}

l = tc.natural("l", 1)  # noqa: E741
n, m = tc.sizes("n m")
w = tc.real("w", "(0, inf)", tex=r"\sigma_w")
A, B, C = tc.reals("A B C", "[0, inf)")
C_positive = tc.real("C", "(0, inf)")
f, g, h = tc.reals("f g h")
lam = tc.real("lam", "(0, inf)", tex=r"\lambda_*")
rate = 2 * tc.sqrt(2) * w
contracts = w**2 < "1/8"


def layers_needed(constant: tc.Term) -> tc.Term:
    """The number of layers that (d) asks for."""
    return tc.log(2 * constant * n / lam) / tc.log(tc.sqrt(2) / (4 * w))


root = (
    tc.states(
        "ling2023.section-4.4.a", tc.sqrt(l) <= (2 * tc.sqrt(2)) ** l, title="l^{1/2} ≤ (2√2)^l", quotes=r"l^{1/2} \le (2\sqrt 2)^l", **SECTION,
    )
    .decided()
    .formal("section_4_4.v")
)  # fmt: skip

reciprocal = (
    tc.states(
        "ling2023.section-4.4.b", 1 / rate == tc.sqrt(2) / (4 * w), title="1/(2√2σ_w) = √2/(4σ_w)",
        quotes=r"\frac{1}{2\sqrt 2\,\sigma_w} = \frac{\sqrt 2}{4\sigma_w}", **SECTION,
    )
    .decided()
    .formal("section_4_4.v")
)  # fmt: skip

D = tc.constant("D", depends=[A, B, C], domain="[0, inf)")
total = tc.states(
    "ling2023.section-4.4.c",
    f + g + h <= D * (n * rate**l),
    [f <= A * (n * rate**l), g <= B * (n * rate**l), h <= C * (n * tc.sqrt(l) * w**l)],
    title="the three bounds add up to O(n(2√2σ_w)^l)",
    quotes=r"O(n(2\sqrt2\sigma_w)^l) + O(n(2\sqrt2\sigma_w)^l) + O(n\,l^{1/2}\sigma_w^l) = O(n(2\sqrt2\sigma_w)^l)",
    note="A, B, C and D are the constants in the four O.",
    **SECTION,
).formal("section_4_4.v")

layers = tc.states(
    "ling2023.section-4.4.d",
    C_positive * n * rate**l <= lam / 2,
    [contracts, l >= layers_needed(C_positive)],
    title="l = Θ(log(n/λ_*)/log(√2/(4σ_w))) layers reach λ_*/2",
    quotes=r"l = \Theta\Bigl(\log(\lambda_*^{-1}n)\big/\log\tfrac{\sqrt 2}{4\sigma_w}\Bigr)",
    note="The least number of layers that the bound C n (2√2σ_w)^l needs to fall below λ_*/2.",
    **SECTION,
).formal("section_4_4.v")
