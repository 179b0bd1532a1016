"""The lower tail of the chi-square law, as a statement about the length of a Gaussian vector."""

from __future__ import annotations

import theorycheck as tc

k = tc.size("k")
v = tc.real("v", "(0, inf)", tex=r"\sigma^2")
x = tc.real("x", "(0, 1)")
z = tc.gaussian("z", k, variance=v)

lower_tail = (
    tc.states(
        "external.chi-square-lower-tail",
        tc.P(tc.norm_F(z) ** 2 <= x * (k * v)) <= tc.exp(-k / 2 * (x - 1 - tc.log(x))),
        title="lower tail of χ²",
        quotes=r"\mathbb P(\chi^2_k \le xk) \le (x e^{1-x})^{k/2}",
        paper="external",
        source="S. Dasgupta, A. Gupta, An elementary proof of a theorem of Johnson and Lindenstrauss, Random Structures Algorithms 22 (2003) 60-65, Lemma 2.2",
        place="Lemma 2.2",
        note="By Markov's inequality for e^{−λχ²} with E e^{−λχ²_k} = (1 + 2λ)^{−k/2} and λ = (1/x − 1)/2; stated for variance σ².",
    )
    .cited("S. Dasgupta, A. Gupta, 2003, Lemma 2.2, for variance 1")
    .sampled({"quick": 1500, "default": 4000, "thorough": 40000}, k=1, v=1, x="1/4")
    .sampled({"quick": 1500, "default": 4000, "thorough": 40000}, k=4, v="1/4", x="1/4")
    .tells_from(
        "the inequality turned round", tc.P(tc.norm_F(z) ** 2 <= x * (k * v)) >= tc.exp(-k / 2 * (x - 1 - tc.log(x)))
    )
    .tells_from("the upper tail", tc.P(tc.norm_F(z) ** 2 >= x * (k * v)) <= tc.exp(-k / 2 * (x - 1 - tc.log(x))))
)
