"""theorycheck: the theory of Deep Equilibrium Models under a merciless referee.

The public names load on first use, so that ``import theorycheck`` stays light.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theorycheck.claims import Claim as Claim
    from theorycheck.claims import Context as Context
    from theorycheck.claims import Session as Session
    from theorycheck.claims import binomial_evidence as binomial_evidence
    from theorycheck.claims import claim as claim
    from theorycheck.claims import load as load
    from theorycheck.claims import replay as replay
    from theorycheck.claims import verify as verify
    from theorycheck.data import load_data as load_data
    from theorycheck.decide import Decision as Decision
    from theorycheck.decide import decide as decide
    from theorycheck.deq import DEQ as DEQ
    from theorycheck.deq import condition_1 as condition_1
    from theorycheck.gram import least_eigenvalue as least_eigenvalue
    from theorycheck.gram import population_gram as population_gram
    from theorycheck.verdict import Evidence as Evidence
    from theorycheck.verdict import Grade as Grade
    from theorycheck.verdict import Measure as Measure
    from theorycheck.verdict import Outcome as Outcome
    from theorycheck.verdict import Plot as Plot
    from theorycheck.verdict import Scope as Scope
    from theorycheck.verdict import Table as Table
    from theorycheck.verdict import Verdict as Verdict

_HOME = {
    "Claim": "claims",
    "Context": "claims",
    "DEQ": "deq",
    "Decision": "decide",
    "Evidence": "verdict",
    "Grade": "verdict",
    "Measure": "verdict",
    "Outcome": "verdict",
    "Plot": "verdict",
    "Scope": "verdict",
    "Session": "claims",
    "Table": "verdict",
    "Verdict": "verdict",
    "binomial_evidence": "claims",
    "claim": "claims",
    "condition_1": "deq",
    "decide": "decide",
    "least_eigenvalue": "gram",
    "load": "claims",
    "load_data": "data",
    "population_gram": "gram",
    "replay": "claims",
    "verify": "claims",
}
__all__ = sorted([*_HOME, "__version__"])  # noqa: PLE0605
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"theorycheck.{_HOME[name]}"), name)
    raise AttributeError(f"module 'theorycheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)


class _Package(ModuleType):
    """``theorycheck.decide`` is the function also once the package of that name is imported: an import would bind the name to the package."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
