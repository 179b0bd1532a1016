"""Records of what the search finds, their trees, and records made by hand, for the tests that forge them."""

import importlib
import json

from theorycheck.decide.question import read_question
from theorycheck.elaborate import Fail, kernel_certificate
from theorycheck.expression import Work
from theorycheck.kernel import Rejected, check_certificate
from theorycheck.verdict import Outcome

procedure = importlib.import_module("theorycheck.decide.procedure")
NOT_READ = (Fail, Rejected)  # what ``read`` raises where no proof is written, or none that the kernel accepts
MOST = 30_000_000  # units of the kernel's work, about ten seconds


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


def by_hand(relation, domain, tree, values=(), inside=None, where=()):
    """A record of one case and one goal with its tree; ``values``: trees that show that everything has a value."""
    case = {"fixed": {}, "inside": inside or {}, "values": list(values), "goals": [[tree]]}
    return {"relation": relation, "domain": domain, "where": list(where), "let": {}, "cases": [case]}


def read(record, most=MOST):
    """What the kernel accepts of the proof that is written from a record; raises one of NOT_READ."""
    return check_certificate(json.loads(json.dumps(kernel_certificate(record, most))), most)
