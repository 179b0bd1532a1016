"""Claims, the methods that show them, and the judge: from statements and evidence to verdicts and footing. The public names load on first use."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theorycheck.claims.alone import judge as judge
    from theorycheck.claims.claim import Claim as Claim
    from theorycheck.claims.claim import Study as Study
    from theorycheck.claims.claim import counter as counter
    from theorycheck.claims.claim import says as says
    from theorycheck.claims.claim import states as states
    from theorycheck.claims.context import Context as Context
    from theorycheck.claims.counterexample import replay as replay
    from theorycheck.claims.counterexample import write_counterexamples as write_counterexamples
    from theorycheck.claims.loader import load as load
    from theorycheck.claims.paper import Paper as Paper
    from theorycheck.claims.proof import Step as Step
    from theorycheck.claims.proof import step as step
    from theorycheck.claims.run import Session as Session
    from theorycheck.claims.run import verify as verify

_HOME = {
    "Claim": "claim",
    "Context": "context",
    "Paper": "paper",
    "Session": "run",
    "Step": "proof",
    "Study": "claim",
    "counter": "claim",
    "judge": "alone",
    "load": "loader",
    "replay": "counterexample",
    "says": "claim",
    "states": "claim",
    "step": "proof",
    "verify": "run",
    "write_counterexamples": "counterexample",
}
__all__ = sorted(_HOME)  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"theorycheck.claims.{_HOME[name]}"), name)
    raise AttributeError(f"module 'theorycheck.claims' has no attribute {name!r}")


class _Package(ModuleType):
    """``claims.judge`` is the function, also once the module of that name is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
