"""The trees of certificates, for the tests that forge them."""

import json

from theorycheck.decide import decide
from theorycheck.verdict import Outcome


def steps(tree, name):
    """The steps of one rule in a tree."""
    if isinstance(tree, list):
        if tree and tree[0] == name:
            yield tree
        for t in tree:
            yield from steps(t, name)


def certified(relation, domain, where=()):
    """The certificate of what has to hold, as it goes through JSON."""
    decision = decide(relation, domain, where=where)
    assert decision.outcome is Outcome.HOLDS, (relation, decision.reason)
    return json.loads(json.dumps(decision.certificate))
