"""Real inequalities decided: HOLDS with a proof, FAILS with an exact witness that replays, or UNDECIDED with the reason and the worst box."""

from theorycheck.decide.decision import Decision, replay_point
from theorycheck.decide.polynomial import PolynomialResult, decide_polynomial
from theorycheck.decide.procedure import decide, decide_many

__all__ = ["Decision", "PolynomialResult", "decide", "decide_many", "decide_polynomial", "replay_point"]
