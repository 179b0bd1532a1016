"""A verdict on a claim that no file declares: for a notebook, or at Python's prompt."""

from __future__ import annotations

from theorycheck.claims.claim import Claim
from theorycheck.claims.graph import ancestors, in_order
from theorycheck.claims.proof import Node, Step
from theorycheck.claims.run import Options, Run
from theorycheck.errors import bad_input
from theorycheck.verdict import Verdict

__all__ = ["judge"]


def judge(claim: Claim, *others: Claim, profile: str = "default", seed: int = 0) -> Verdict:
    """The verdict on ``claim``. Claims used as facts are judged too; ``others``: claims that it names otherwise (what it corrects, its counter-statement).

    >>> import theorycheck as tc
    >>> x = tc.real("x", "[0, 1]")
    >>> judge(tc.states("mine.squares", x**2 <= x)).words
    'VERIFIED (EXACT)'
    >>> print(judge(tc.states("mine.roots", tc.sqrt(x) <= x)).words)
    REFUTED (ENCLOSED)
    """
    if not isinstance(claim, Claim):
        raise bad_input("claim", repr(claim), "a claim", "make one with tc.states(id, relation)")
    claims: dict[str, Claim] = {}
    for c in (claim, *others):
        _collect(c, claims)
    order, needed = in_order(claims), ancestors([claim.id], claims)
    run = Run({name: claims[name] for name in order if name in needed}, Options(profile, seed))
    return run.verdict(claim.id)


def _collect(node: Node, found: dict[str, Claim]) -> None:
    """The claim, and those that its methods and steps use as facts."""
    if isinstance(node, Claim):
        if node.id in found:
            if found[node.id].statement.digest != node.statement.digest:
                raise bad_input(
                    "id", node.id, "one statement", "two are used under it: rename one, or run the cell again"
                )
            return
        found[node.id] = node
    for method in node.methods:
        for use in getattr(method, "using", ()):
            if isinstance(use.node, Claim | Step):
                _collect(use.node, found)
