"""Small claims to judge, and evidence as the driver would bring it."""

import theorycheck as tc
from theorycheck.claims.proof import Formal
from theorycheck.verdict import Evidence, Footing, Grade, Outcome, Scope, Status, Verdict

FORMAL, EXACT, ENCLOSED, NUMERIC, SAMPLED, ARGUED = Grade
UNIVERSAL, POINTS = Scope.universal(), Scope.of_points(3)

x = tc.real("x", "[-1, 1]")
TOO_SMALL = {"kind": "instance", "letter x": "-1"}  # contradicts x > 0
LARGE = {"kind": "instance", "letter x": "1"}  # does not


def evidence(outcome, grade=EXACT, scope=None, *, part="statement", check="decided", **fields):
    if grade is SAMPLED:
        fields.setdefault("error_probability", "1e-6")
        scope = scope or POINTS
    if outcome is not Outcome.HOLDS:
        fields.setdefault("reason", f"{outcome.value} for a reason")
    return Evidence(outcome, grade, scope or UNIVERSAL, "fake", part=part, check=check, **fields)


def holds(grade=EXACT, scope=None, **fields):
    return evidence(Outcome.HOLDS, grade, scope, **fields)


def fails(grade=EXACT, scope=None, **fields):
    fields.setdefault("check", "hunt")
    return evidence(Outcome.FAILS, grade, scope or Scope.of_points(1), **fields)


def undecided(**fields):
    return evidence(Outcome.UNDECIDED, ENCLOSED, **fields)


def hunted(**fields):
    return holds(ENCLOSED, POINTS, check="hunt", **fields)


def argued(**fields):
    return holds(ARGUED, check="prose", prose=("by hand",), **fields)


def cited():
    return holds(ARGUED, check="cited", cited="a book")


def a_claim(id="c", conclusion=x > 0, **fields):
    """A claim about a real number; ``proved_from``: ids that its proof rests on."""
    rests_on = tuple(fields.pop("proved_from", ()))
    counters = list(fields.pop("counters", ()))
    made = on_the_ground_of(tc.states(id, conclusion, **fields), *rests_on)
    made.counters = counters
    return made


def on_the_ground_of(claim, *ids):
    """The claim, with a method that uses these."""
    if ids:
        claim.methods.append(Formal("proof.v", ids))
    return claim


def verdict(id, status, **fields):
    return Verdict(id, status, **fields)


def ancestors(*verdicts):
    return {v.claim: v for v in verdicts}


__all__ = [name for name in globals() if not name.startswith("_")] + ["Footing", "Status"]
