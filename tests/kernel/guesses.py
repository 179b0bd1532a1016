"""What a step about a function has to show, each by a guess: as the kernel states it, for what follows from it is held against numbers."""

from theorycheck.elaborate.writing import write
from theorycheck.kernel.calculus import CONTINUOUS, DIFFERENTIABLE, derivative, needs
from theorycheck.kernel.reading import Reader
from theorycheck.kernel.rules import as_goal
from theorycheck.kernel.terms import Rejected, fresh

GUESS = [["bound", 64]]


def guesses(text, way):
    """Of way*F, F in y: goals with their proofs, for >= 0 and for > 0; nothing where F cannot be read."""
    fresh(300_000)
    try:
        F = Reader(["y"]).term(text) * way
        wanted = [*needs(F, "y", CONTINUOUS), *needs(F, "y", DIFFERENTIABLE)]
        slope = derivative(F, "y")
        return {write(goal): GUESS for goal in [*map(as_goal, wanted), (slope, ">="), (slope, ">")]}
    except Rejected:
        return {}
