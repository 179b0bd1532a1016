"""A proof counts once the proof kernel, which shares no code with the search, has read it: written out step by step, as the text that is handed out."""

from __future__ import annotations

import json
from dataclasses import replace

from theorycheck.decide.decision import Decision
from theorycheck.decide.question import Question
from theorycheck.elaborate import Fail, kernel_certificate
from theorycheck.expression import OutOfWork, Work, metered
from theorycheck.kernel import Accepted, Rejected, TooLong, check_certificate
from theorycheck.verdict import Outcome

__all__ = ["read_back"]

UNITS = 2  # of the kernel's work to a microsecond


def read_back(found: Decision, asked: Question, work: Work) -> Decision:
    """HOLDS with the kernel's certificate if the record of the search is whole, a proof is written from it and the kernel accepts it, all on the question's
    own meter; else UNDECIDED, with the reason. Neither the record nor the writer is trusted: what was read has to be the question."""
    if found.certificate is None:
        return _not_read(found, f"a step of it has no certificate: {found.uncertified or 'no record of a case'}")
    try:
        with metered(work):
            written = json.loads(json.dumps(kernel_certificate(found.certificate, most=UNITS * work.left)))
        read = check_certificate(written, most=UNITS * work.left)
    except (OutOfWork, TooLong):
        return _not_read(found, "budget or time_limit: spent before the kernel had read it")
    except Fail as no:
        return _not_read(found, f"it is not written for the kernel: {no}")
    except Rejected as no:
        return _not_read(found, f"the kernel does not accept it: {no}")
    if read != Accepted(asked.relation, asked.domain, asked.where, asked.let):
        return _not_read(found, "what was written for the kernel is a proof of something else")
    return replace(found, certificate=written)


def _not_read(found: Decision, why: str) -> Decision:
    return replace(
        found, outcome=Outcome.UNDECIDED, reason=f"a proof was found, but {why}", certificate=None, method=""
    )
