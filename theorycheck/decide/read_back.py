"""A proof counts once the checker of certificates, which shares no code with the search, has read it from the text that is handed out."""

from __future__ import annotations

import json
from dataclasses import replace

from theorycheck.decide.checker import Rejected, TooLong, check_certificate
from theorycheck.decide.decision import Decision
from theorycheck.expression import Work
from theorycheck.verdict import Outcome

__all__ = ["read_back"]

UNITS = 3  # of the checker's work to a microsecond


def read_back(found: Decision, work: Work) -> Decision:
    """HOLDS as it was found if its certificate is whole and is accepted, on the question's own meter; else UNDECIDED, with the reason."""
    if found.certificate is None:
        return _not_read(found, f"a step of it has no certificate: {found.uncertified or 'no record of a case'}")
    try:
        check_certificate(json.loads(json.dumps(found.certificate)), most=UNITS * work.left)
    except TooLong:
        return _not_read(found, "budget or time_limit: spent before its certificate was read")
    except Rejected as no:
        return _not_read(found, f"the checker rejects its certificate: {no}")
    return found


def _not_read(found: Decision, why: str) -> Decision:
    return replace(
        found, outcome=Outcome.UNDECIDED, reason=f"a proof was found, but {why}", certificate=None, method=""
    )
