"""A1: the random W, U, a, and Condition 1 for them. The letters W, U, a of other files put at these give the event."""

from __future__ import annotations

import theorycheck as tc
from theorycheck.statement.rewrite import substitute

from ._deq_letters import U, W, a, d, m

s = tc.real("s", "[0, 1/8)", tex=r"\sigma_w^2")
W_random = tc.gaussian("W_0", m, m, variance=2 * s / m, tex="W")
U_random = tc.gaussian("U_0", m, d, variance=2 / d, tex="U")
a_random = tc.gaussian("a_0", m, variance=1 / m, tex="a")
AT_RANDOM = {"W": W_random, "U": U_random, "a": a_random}


def at_random(relation: tc.Term) -> tc.Term:
    """A relation about W, U, a as one about the random ones."""
    return substitute(relation, {W.letter: W_random, U.letter: U_random, a.letter: a_random})
