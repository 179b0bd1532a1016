"""Claims, checks and the judge: from statements and evidence to verdicts and footing."""

from theorycheck.claims.chance import binomial_evidence, hypothesis_evidence
from theorycheck.claims.claim import Claim, Study, claim, counter, says, states
from theorycheck.claims.context import Context
from theorycheck.claims.counterexample import replay, write_counterexamples
from theorycheck.claims.loader import load
from theorycheck.claims.proof import Step, step
from theorycheck.claims.session import Session, verify

__all__ = [
    "Claim",
    "Context",
    "Session",
    "Step",
    "Study",
    "binomial_evidence",
    "claim",
    "counter",
    "hypothesis_evidence",
    "load",
    "replay",
    "says",
    "states",
    "step",
    "verify",
    "write_counterexamples",
]
