"""Records of what the search finds, and their trees, for the tests that forge them."""

import importlib
import json

from theorycheck.decide.question import read_question
from theorycheck.elaborate import kernel_certificate
from theorycheck.expression import Work
from theorycheck.kernel import check_certificate
from theorycheck.verdict import Outcome

procedure = importlib.import_module("theorycheck.decide.procedure")


def steps(tree, name):
    """The steps of one rule in a tree."""
    if isinstance(tree, list):
        if tree and tree[0] == name:
            yield tree
        for t in tree:
            yield from steps(t, name)


def recorded(relation, domain, where=(), let=None):
    """The record of what has to hold, as it goes through JSON."""
    decision = procedure.searched(read_question(relation, domain, where, let), Work(None, 20.0))
    assert decision.outcome is Outcome.HOLDS, (relation, decision.reason)
    assert decision.certificate is not None, (relation, decision.uncertified)
    return json.loads(json.dumps(decision.certificate))


def read(record):
    """What the kernel accepts of the proof that is written from a record; Fail or Rejected."""
    return check_certificate(json.loads(json.dumps(kernel_certificate(record))))
