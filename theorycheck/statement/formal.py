"""The formal reading: a statement as a Coq proposition, with the definitions that it uses.

Statements without matrices are over the reals of Coq's standard library (Coquelicot's limits and derivatives); statements with matrices are over an
arbitrary real closed field (mathcomp), or, where a statement says that there is a matrix, over the real numbers: every complete ordered field (mathcomp's
realType). A quantity that is no total function (spectral norm, least eigenvalue, equilibrium, slope, gradient) becomes a fresh variable with the relation
that defines it; "it is G", for a G that there is, becomes the relation itself. Where matrices stand beside analysis (recursions, limits, acos), they are over
Stdlib's reals, each given by its entries (``nat -> nat -> R``), and few symbols are read. What has no formal reading is refused by name.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from theorycheck.errors import bad_input
from theorycheck.statement.formal_propositions import Propositions
from theorycheck.statement.formal_worlds import over_matrices
from theorycheck.statement.statement import Statement
from theorycheck.statement.valued import without_value

__all__ = ["FormalText", "formal_name", "formal_text"]


@dataclass(frozen=True)
class FormalText:
    """``body``: the proposition; ``definitions``: what it needs, by name, in order; ``matrices``: over a real closed field with mathcomp's matrices.

    ``contradictory``: that its hypotheses contradict one another (the proposition with "false" for its conclusion; where the conclusion is an implication, or
    several, with their premises as further hypotheses, each by itself). Its refutation is a model of the hypotheses.
    """

    body: str
    definitions: dict[str, str]
    matrices: bool
    contradictory: str = ""

    @property
    def digest(self) -> str:
        """A name for exactly this proposition with these definitions."""
        return hashlib.sha256("\n".join([*self.definitions.values(), self.body]).encode()).hexdigest()


def formal_name(id: str) -> str:
    """``ling2023.lemma-8.eq-15`` as a Coq identifier."""
    return re.sub(r"[^A-Za-z0-9]", "_", id.replace("@", "_at_"))


def formal_text(about: Statement) -> FormalText:
    """The formal reading of a statement; BadInput names what has none."""
    reading = Propositions(over_matrices(about))
    body, contradictory = reading.statement(about)
    if condition := without_value(about):
        raise bad_input(
            "formal", condition, "what exists to have a value: Coq divides by 0", "say it beside, or in the domain"
        )
    return FormalText(body, reading.definitions, reading.matrices, contradictory)
