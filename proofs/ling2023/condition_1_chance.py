"""Section 3.2: under A1 no width makes (9) likely, so no width makes Condition 1 likely."""

from __future__ import annotations

from fractions import Fraction

import theorycheck as tc
from theorycheck.statement.rewrite import substitute

from ..external.chi_square import lower_tail
from ._deq_letters import X, d, m, n
from ._initial import AT_RANDOM, a_random, at_random, s
from ._letters import PAPER
from ._training import CONTRACTION, delta, eq_9, size
from .condition_1 import A2_NORMS, read_out

nine = at_random(tc.both(CONTRACTION, eq_9))
"""(9), with the bar of W below 1."""

unlikely = tc.states(
    "ling2023.condition-1.eq-9.unlikely",
    tc.P(nine) <= Fraction(4, 5),
    [size > 0],
    title="under A1, (9) holds with probability at most 4/5, at every width, for all data and every δ",
    place="Section 3.2",
    note="(9) forces ‖a(0)‖ ≤ 1/2, where m‖a(0)‖² is chi-square with m degrees of freedom. With a(0) = 0 nothing of this is left.",
    **{**PAPER, "edition": "ours"},
).decided(using=[lower_tail.at(k=m, v=1 / m, x="1/4", z=a_random), read_out.at(**AT_RANDOM)])

t = tc.real("t", "(0, 1)")
i, j = tc.index("i", n), tc.index("j", n)
PAIRS = tc.forall(i, tc.forall(j, tc.either(i == j, tc.absolute((X.T @ X)[i, j]) < d)))
A2 = [A2_NORMS, PAIRS]
"""Inputs of norm sqrt(d), no two of them parallel."""

M = tc.constant("M", depends=[X, s, t])
delta_of = tc.constant("delta", depends=[m, X, s, t])
there = {delta.letter: delta_of}

satisfiable = tc.states(
    "ling2023.condition-1.eq-9.satisfiable",
    tc.P(substitute(nine, there)) >= 1 - t,
    [*A2, m >= M],
    title="(9) is met by widening the network",
    place="Section 3.2",
    stated_with=["ling2023.condition-1.eq-9.read-out"],
    note="For every t there is a width from which on (9) holds with probability at least 1 − t, for some δ that may depend on all but the draw. False for one input and t = 1/10; by eq-9.unlikely, for all data and every width.",
    **{**PAPER, "edition": "both"},
)
ONE = {"n": 1, "d": 1, "X": tc.eye(1), "s": "1/16", "t": "1/10"}
tc.counter(satisfiable).putting(
    m=tc.ceil(M) + 1, **ONE, using=[unlikely.at(n=1, d=1, X=tc.eye(1), s="1/16", m=tc.ceil(M) + 1, delta=delta_of)]
)
