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
    from theorycheck.claims import Paper as Paper
    from theorycheck.claims import Session as Session
    from theorycheck.claims import Step as Step
    from theorycheck.claims import Study as Study
    from theorycheck.claims import counter as counter
    from theorycheck.claims import load as load
    from theorycheck.claims import replay as replay
    from theorycheck.claims import says as says
    from theorycheck.claims import states as states
    from theorycheck.claims import step as step
    from theorycheck.claims import verify as verify
    from theorycheck.claims.alone import judge as judge
    from theorycheck.data import load_data as load_data
    from theorycheck.decide import Decision as Decision
    from theorycheck.decide import decide as decide
    from theorycheck.deq import DEQ as DEQ
    from theorycheck.deq import condition_1 as condition_1
    from theorycheck.gram import least_eigenvalue as least_eigenvalue
    from theorycheck.gram import population_gram as population_gram
    from theorycheck.linalg.work import Work as Work
    from theorycheck.statement.letters import constant as constant
    from theorycheck.statement.letters import define as define
    from theorycheck.statement.letters import family as family
    from theorycheck.statement.letters import function as function
    from theorycheck.statement.letters import gaussian as gaussian
    from theorycheck.statement.letters import index as index
    from theorycheck.statement.letters import matrix as matrix
    from theorycheck.statement.letters import natural as natural
    from theorycheck.statement.letters import normal as normal
    from theorycheck.statement.letters import real as real
    from theorycheck.statement.letters import reals as reals
    from theorycheck.statement.letters import recursive as recursive
    from theorycheck.statement.letters import size as size
    from theorycheck.statement.letters import sizes as sizes
    from theorycheck.statement.letters import vector as vector
    from theorycheck.statement.region_words import affine_pieces as affine_pieces
    from theorycheck.statement.region_words import deq_pieces as deq_pieces
    from theorycheck.statement.region_words import has_pieces as has_pieces
    from theorycheck.statement.region_words import integrable as integrable
    from theorycheck.statement.region_words import integral as integral
    from theorycheck.statement.region_words import iverson as iverson
    from theorycheck.statement.region_words import relu_network as relu_network
    from theorycheck.statement.region_words import relu_network_within as relu_network_within
    from theorycheck.statement.region_words import strictly_lower as strictly_lower
    from theorycheck.statement.words import E as E
    from theorycheck.statement.words import P as P
    from theorycheck.statement.words import above as above
    from theorycheck.statement.words import absolute as absolute
    from theorycheck.statement.words import acos as acos
    from theorycheck.statement.words import atan as atan
    from theorycheck.statement.words import both as both
    from theorycheck.statement.words import bounded_derivatives as bounded_derivatives
    from theorycheck.statement.words import ceil as ceil
    from theorycheck.statement.words import cols as cols
    from theorycheck.statement.words import cos as cos
    from theorycheck.statement.words import derivative as derivative
    from theorycheck.statement.words import descent as descent
    from theorycheck.statement.words import det as det
    from theorycheck.statement.words import diag as diag
    from theorycheck.statement.words import each as each
    from theorycheck.statement.words import each_slope as each_slope
    from theorycheck.statement.words import either as either
    from theorycheck.statement.words import equilibrium as equilibrium
    from theorycheck.statement.words import erf as erf
    from theorycheck.statement.words import exists as exists
    from theorycheck.statement.words import exists_unique as exists_unique
    from theorycheck.statement.words import exp as exp
    from theorycheck.statement.words import eye as eye
    from theorycheck.statement.words import forall as forall
    from theorycheck.statement.words import hadamard as hadamard
    from theorycheck.statement.words import hadamard_power as hadamard_power
    from theorycheck.statement.words import heaviside as heaviside
    from theorycheck.statement.words import hermite as hermite
    from theorycheck.statement.words import hyperbolic_tangent as hyperbolic_tangent
    from theorycheck.statement.words import identity as identity
    from theorycheck.statement.words import implies as implies
    from theorycheck.statement.words import inner as inner
    from theorycheck.statement.words import inv as inv
    from theorycheck.statement.words import invertible as invertible
    from theorycheck.statement.words import kron as kron
    from theorycheck.statement.words import lambda_max as lambda_max
    from theorycheck.statement.words import lambda_min as lambda_min
    from theorycheck.statement.words import leaky_relu as leaky_relu
    from theorycheck.statement.words import lipschitz as lipschitz
    from theorycheck.statement.words import loewner_le as loewner_le
    from theorycheck.statement.words import log as log
    from theorycheck.statement.words import loss_gradient as loss_gradient
    from theorycheck.statement.words import matrix_of as matrix_of
    from theorycheck.statement.words import maximum as maximum
    from theorycheck.statement.words import minimum as minimum
    from theorycheck.statement.words import negation as negation
    from theorycheck.statement.words import norm_1 as norm_1
    from theorycheck.statement.words import norm_2 as norm_2
    from theorycheck.statement.words import norm_F as norm_F
    from theorycheck.statement.words import norm_max as norm_max
    from theorycheck.statement.words import ones as ones
    from theorycheck.statement.words import pd as pd
    from theorycheck.statement.words import pi as pi
    from theorycheck.statement.words import psd as psd
    from theorycheck.statement.words import rank as rank
    from theorycheck.statement.words import relu as relu
    from theorycheck.statement.words import rows as rows
    from theorycheck.statement.words import sigma as sigma
    from theorycheck.statement.words import sigma_min as sigma_min
    from theorycheck.statement.words import sigmoid as sigmoid
    from theorycheck.statement.words import sin as sin
    from theorycheck.statement.words import sine as sine
    from theorycheck.statement.words import slope as slope
    from theorycheck.statement.words import sqrt as sqrt
    from theorycheck.statement.words import tanh as tanh
    from theorycheck.statement.words import tends as tends
    from theorycheck.statement.words import total as total
    from theorycheck.statement.words import trace as trace
    from theorycheck.statement.words import vec as vec
    from theorycheck.statement.words import zeros as zeros
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
    "E": "statement.words",
    "Evidence": "verdict",
    "Grade": "verdict",
    "Measure": "verdict",
    "Outcome": "verdict",
    "P": "statement.words",
    "Paper": "claims",
    "Plot": "verdict",
    "Scope": "verdict",
    "Session": "claims",
    "Step": "claims",
    "Study": "claims",
    "Table": "verdict",
    "Verdict": "verdict",
    "Work": "linalg.work",
    "above": "statement.words",
    "absolute": "statement.words",
    "acos": "statement.words",
    "affine_pieces": "statement.region_words",
    "atan": "statement.words",
    "both": "statement.words",
    "ceil": "statement.words",
    "bounded_derivatives": "statement.words",
    "cols": "statement.words",
    "condition_1": "deq",
    "constant": "statement.letters",
    "cos": "statement.words",
    "counter": "claims",
    "decide": "decide",
    "define": "statement.letters",
    "deq_pieces": "statement.region_words",
    "derivative": "statement.words",
    "descent": "statement.words",
    "det": "statement.words",
    "diag": "statement.words",
    "each": "statement.words",
    "each_slope": "statement.words",
    "either": "statement.words",
    "equilibrium": "statement.words",
    "erf": "statement.words",
    "exists": "statement.words",
    "exists_unique": "statement.words",
    "exp": "statement.words",
    "eye": "statement.words",
    "forall": "statement.words",
    "family": "statement.letters",
    "function": "statement.letters",
    "gaussian": "statement.letters",
    "hadamard": "statement.words",
    "hadamard_power": "statement.words",
    "heaviside": "statement.words",
    "hermite": "statement.words",
    "hyperbolic_tangent": "statement.words",
    "has_pieces": "statement.region_words",
    "identity": "statement.words",
    "implies": "statement.words",
    "index": "statement.letters",
    "inner": "statement.words",
    "integrable": "statement.region_words",
    "integral": "statement.region_words",
    "inv": "statement.words",
    "invertible": "statement.words",
    "iverson": "statement.region_words",
    "kron": "statement.words",
    "lambda_max": "statement.words",
    "lambda_min": "statement.words",
    "leaky_relu": "statement.words",
    "judge": "claims.alone",
    "least_eigenvalue": "gram",
    "lipschitz": "statement.words",
    "load": "claims",
    "load_data": "data",
    "loewner_le": "statement.words",
    "log": "statement.words",
    "loss_gradient": "statement.words",
    "matrix": "statement.letters",
    "matrix_of": "statement.words",
    "maximum": "statement.words",
    "minimum": "statement.words",
    "natural": "statement.letters",
    "normal": "statement.letters",
    "negation": "statement.words",
    "norm_1": "statement.words",
    "norm_2": "statement.words",
    "norm_F": "statement.words",
    "norm_max": "statement.words",
    "ones": "statement.words",
    "pd": "statement.words",
    "pi": "statement.words",
    "population_gram": "gram",
    "psd": "statement.words",
    "rank": "statement.words",
    "real": "statement.letters",
    "reals": "statement.letters",
    "recursive": "statement.letters",
    "relu": "statement.words",
    "relu_network": "statement.region_words",
    "relu_network_within": "statement.region_words",
    "replay": "claims",
    "rows": "statement.words",
    "says": "claims",
    "sigma": "statement.words",
    "sigma_min": "statement.words",
    "sigmoid": "statement.words",
    "sin": "statement.words",
    "sine": "statement.words",
    "size": "statement.letters",
    "sizes": "statement.letters",
    "slope": "statement.words",
    "sqrt": "statement.words",
    "states": "claims",
    "step": "claims",
    "strictly_lower": "statement.region_words",
    "tanh": "statement.words",
    "tends": "statement.words",
    "total": "statement.words",
    "trace": "statement.words",
    "vec": "statement.words",
    "vector": "statement.letters",
    "verify": "claims",
    "zeros": "statement.words",
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
