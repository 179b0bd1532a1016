"""Does a counterexample stand on its own? A witness is replayed from its exact data alone, before anything is called refuted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from theorycheck.claims.claim import Claim, as_evidence
from theorycheck.verdict import Evidence, Outcome

__all__ = ["Replay", "replay_witness"]


@dataclass(frozen=True)
class Replay:
    """What replaying a witness gave: it ``confirms`` the failure, ``contradicts`` it, or (neither) settles nothing."""

    confirms: bool = False
    contradicts: bool = False
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


def replay_witness(claim: Claim | None, witness: Mapping[str, str] | None) -> Replay:
    """Replay by the claim's own replayer, else, for ``witness["kind"] == "decide"``, by the decision procedure's point check.

    It confirms when some evidence is a FAILS of a proving grade and none HOLDS; any HOLDS contradicts.
    """
    if witness is None:
        return Replay(reason="no witness to replay")
    if claim is not None and claim.replayer is not None:
        result = claim.replayer(dict(witness))
    elif witness.get("kind") == "decide":
        from theorycheck.decide import replay_point

        result = replay_point(dict(witness))
    else:
        return Replay(reason="the witness cannot be replayed: the claim declares no replay for it")
    found = tuple(as_evidence(result, "replay"))
    holding = [e for e in found if e.outcome is Outcome.HOLDS]
    if holding:
        return Replay(contradicts=True, reason=f"its replay holds: {holding[0].summary}", evidence=found)
    if any(e.outcome is Outcome.FAILS and e.grade.proves for e in found):
        return Replay(confirms=True, evidence=found)
    weak = "; ".join(f"{e.outcome.value} of grade {e.grade.value}" for e in found) or "nothing"
    return Replay(reason=f"the witness does not replay to a proof: {weak}", evidence=found)
