"""Claims, checks and the judge: from statements and evidence to verdicts and footing."""

from theorycheck.claims.chance import binomial_evidence, hypothesis_evidence
from theorycheck.claims.claim import Claim, claim
from theorycheck.claims.context import Context
from theorycheck.claims.counterexample import replay, write_counterexamples
from theorycheck.claims.loader import load
from theorycheck.claims.session import Session, verify

__all__ = [
    "Claim",
    "Context",
    "Session",
    "binomial_evidence",
    "claim",
    "hypothesis_evidence",
    "load",
    "replay",
    "verify",
    "write_counterexamples",
]
