"""A reviewer's own claims: three that are proved, one that is wrong, one that is tried on random matrices."""

import theorycheck as tc

x = tc.real("x", "[-1, 1]")
Q = tc.define("Q", x, (tc.sqrt(1 - x**2) + (tc.pi - tc.acos(x)) * x) / tc.pi)

tc.states("mine.chord", Q(x) <= (1 + x) / 2, source="me, today")
tc.states("mine.parabola", Q(x) <= (1 + x**2) / 2, source="a hope")

m, n = tc.sizes("m n")
A, B = tc.matrix("A", m, n), tc.matrix("B", n, m)
tc.states("mine.product", tc.norm_F(A @ B) <= tc.norm_2(A) * tc.norm_F(B)).formal("my_lemma.v")
tc.states("mine.product.flipped", tc.norm_F(A @ B) >= tc.norm_2(A) * tc.norm_F(B))

G = tc.gaussian("G", m, m, variance=1 / m)
tc.states("mine.edge", tc.P(tc.norm_2(G) > 3) <= tc.exp(-m / 2), source="folklore").sampled(400, m=4)
