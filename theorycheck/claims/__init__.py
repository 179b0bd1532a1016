"""Claims, checks and the judge: from statements and evidence to verdicts and footing."""

from theorycheck.claims.claim import Claim, claim
from theorycheck.claims.context import Context

__all__ = ["Claim", "Context", "claim"]
