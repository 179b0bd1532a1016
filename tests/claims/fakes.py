"""Small evidence and claims to judge."""

from theorycheck.claims import Claim
from theorycheck.claims.claim import as_evidence
from theorycheck.verdict import Evidence, Footing, Grade, Outcome, Scope, Status, Verdict

EXACT, ENCLOSED, NUMERIC, SAMPLED, ARGUED = Grade
UNIVERSAL, BOX, POINTS = Scope.universal(), Scope.box("x in [0, 1]"), Scope.of_points(3)


def evidence(outcome, grade=EXACT, scope=None, *, check="one", **fields):
    if grade is SAMPLED:
        fields.setdefault("error_probability", "1e-6")
        scope = scope or POINTS
    if outcome is not Outcome.HOLDS:
        fields.setdefault("reason", f"{outcome.value} for a reason")
    return Evidence(outcome, grade, scope or UNIVERSAL, "fake", check=check, **fields)


def holds(grade=EXACT, scope=None, **fields):
    return evidence(Outcome.HOLDS, grade, scope, **fields)


def fails(grade=EXACT, scope=None, **fields):
    fields.setdefault("check", "against")
    return evidence(Outcome.FAILS, grade, scope or Scope.of_points(1), **fields)


def undecided(**fields):
    return evidence(Outcome.UNDECIDED, ENCLOSED, **fields)


def a_claim(id="c", **fields):
    replay, relation = fields.pop("replay", None), fields.pop("relation", None)
    made = Claim(id, "a statement", **fields)
    if replay is not None:
        made.replay(lambda witness: as_evidence(replay, "replay"))
    if relation is not None:
        made.relation(relation)
    return made


def verdict(id, status, **fields):
    return Verdict(id, status, fully_verified=status is Status.VERIFIED, **fields)


def ancestors(*verdicts):
    return {v.claim: v for v in verdicts}


__all__ = [name for name in globals() if not name.startswith("_")] + ["Footing"]
