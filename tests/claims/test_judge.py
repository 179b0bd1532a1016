"""Every rule of the judge has a row, every gate a case that makes it fire."""

import pytest
from claims.fakes import (
    ARGUED,
    BOX,
    ENCLOSED,
    EXACT,
    NUMERIC,
    POINTS,
    SAMPLED,
    UNIVERSAL,
    a_claim,
    ancestors,
    fails,
    holds,
    undecided,
    verdict,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.claims.judge import ENGINES_DISAGREE, judge
from theorycheck.errors import BadInput, EnginesDisagree, Vacuous
from theorycheck.verdict import Evidence, Footing, Grade, Outcome, Scope, Status

W = {"x": "1/3"}
AGAIN = fails()  # what a replay that confirms returns
two = {"parts": ("first", "second")}

ROWS = [
    # what is judged, evidence, the verdict's words, a word of its reason
    ("no evidence", {}, [], "UNCHECKED", "no check"),
    ("a proof", {}, [holds()], "VERIFIED (EXACT, UNIVERSAL)", ""),
    ("a proof by balls", {}, [holds(ENCLOSED)], "VERIFIED (ENCLOSED, UNIVERSAL)", ""),
    ("a proof on a box", {}, [holds(ENCLOSED, BOX)], "VERIFIED (ENCLOSED, BOX)", ""),
    ("points never verify", {}, [holds(EXACT, POINTS)], "SUPPORTED (EXACT, POINTS)", "POINTS(3)"),
    ("samples never verify", {}, [holds(SAMPLED)], "SUPPORTED (SAMPLED, POINTS)", "SAMPLED"),
    ("numerics never verify", {}, [holds(NUMERIC)], "SUPPORTED (NUMERIC, UNIVERSAL)", "NUMERIC"),
    ("prose never verifies", {}, [holds(ARGUED)], "SUPPORTED (ARGUED, UNIVERSAL)", "ARGUED"),
    ("the best check of a part counts", {}, [holds(SAMPLED, check="a"), holds(ENCLOSED, check="b")], "VERIFIED (ENCLOSED, UNIVERSAL)", ""),
    ("universal by balls beats an exact box", {}, [holds(EXACT, BOX, check="a"), holds(ENCLOSED, check="b")], "VERIFIED (ENCLOSED, UNIVERSAL)", ""),
    ("a box by balls beats exact points", {}, [holds(EXACT, POINTS, check="a"), holds(ENCLOSED, BOX, check="b")], "VERIFIED (ENCLOSED, BOX)", ""),
    ("pieces of one check are as weak as the weakest", {}, [holds(EXACT, BOX), holds(ENCLOSED)], "VERIFIED (ENCLOSED, BOX)", ""),
    ("a piece at points spoils the check", {}, [holds(), holds(EXACT, POINTS)], "SUPPORTED (EXACT, POINTS)", "POINTS(3)"),
    ("an undecided piece spoils the check", {}, [holds(), undecided()], "UNDECIDED", "for a reason"),
    ("an undecided check beside a proof", {}, [holds(), undecided(check="two")], "VERIFIED (EXACT, UNIVERSAL)", "undecided"),
    ("only undecided", {}, [undecided()], "UNDECIDED", "for a reason"),
    ("both parts", two, [holds(part="first"), holds(ENCLOSED, BOX, part="second")], "VERIFIED (ENCLOSED, BOX)", ""),
    ("a part without a check", two, [holds(part="first")], "UNDECIDED", "'second': no check"),
    ("a part that is only sampled", two, [holds(part="first"), holds(SAMPLED, part="second")], "SUPPORTED (SAMPLED, POINTS)", "'second'"),
    ("instances stand in for a part", {}, [holds(EXACT, POINTS, part="instances")], "SUPPORTED (EXACT, POINTS)", "POINTS(3)"),
    ("instances never verify", {}, [holds(part="instances")], "SUPPORTED (EXACT, UNIVERSAL)", "instances never"),
    ("no proof waits for instances", {}, [holds(), undecided(part="instances", check="two")], "VERIFIED (EXACT, UNIVERSAL)", "undecided"),
    ("instances do not decide an undecided part", {}, [undecided(), holds(EXACT, POINTS, part="instances")], "UNDECIDED", "reason"),
    ("a counterexample that replays", {"replay": AGAIN}, [fails(witness=W)], "REFUTED (EXACT, POINTS)", "for a reason"),
    ("by balls too", {"replay": AGAIN}, [fails(ENCLOSED, witness=W)], "REFUTED (ENCLOSED, POINTS)", "for a reason"),
    ("instances can refute", {"replay": AGAIN}, [fails(witness=W, part="instances")], "REFUTED (EXACT, POINTS)", ""),
    ("a box proved, a point outside it fails", {"replay": AGAIN}, [holds(EXACT, BOX), fails(witness=W)], "REFUTED (EXACT, POINTS)", ""),
    ("one part refuted", two | {"replay": AGAIN}, [holds(part="first"), fails(witness=W, part="second")], "REFUTED (EXACT, POINTS)", ""),
    ("no witness", {"replay": AGAIN}, [fails()], "SUSPECT (EXACT, POINTS)", "no witness"),
    ("a witness nobody can replay", {}, [fails(witness=W)], "SUSPECT (EXACT, POINTS)", "cannot be replayed"),
    ("a replay that only samples", {"replay": fails(SAMPLED)}, [fails(witness=W)], "SUSPECT (EXACT, POINTS)", "does not replay"),
    ("a replay that cannot tell", {"replay": undecided()}, [fails(witness=W)], "SUSPECT (EXACT, POINTS)", "does not replay"),
    ("a replay that contradicts", {"replay": holds()}, [fails(witness=W)], "UNDECIDED", ENGINES_DISAGREE),
    ("one of two replays contradicts", {"replay": [holds(), AGAIN]}, [fails(witness=W)], "UNDECIDED", ENGINES_DISAGREE),
    ("a sample fails", {}, [fails(SAMPLED)], "SUSPECT (SAMPLED, POINTS)", "SAMPLED refutes nothing"),
    ("a sample with a witness fails", {"replay": AGAIN}, [fails(SAMPLED, witness=W)], "SUSPECT (SAMPLED, POINTS)", "SAMPLED"),
    ("a number fails beside a proof", {}, [holds(), fails(NUMERIC)], "SUSPECT (NUMERIC, POINTS)", "NUMERIC"),
    ("proved and disproved", {"replay": AGAIN}, [holds(), fails(witness=W)], "UNDECIDED", ENGINES_DISAGREE),
    ("proved by pieces and disproved", {"replay": AGAIN}, [holds(), holds(), fails()], "UNDECIDED", ENGINES_DISAGREE),
    ("pieces of a failing check are no proof", {"replay": AGAIN}, [holds(check="a"), fails(witness=W, check="a")], "REFUTED (EXACT, POINTS)", ""),
    ("proved, disproved at an instance", {"replay": AGAIN}, [holds(), fails(witness=W, part="instances")], "UNDECIDED", ENGINES_DISAGREE),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "found", "words", "reason"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_rules(fields, found, words, reason):
    got = judge(a_claim(**fields), found, {})
    assert got.words == words
    assert reason in got.reason
    assert (got.counterexample == W) is (got.status is Status.REFUTED)
    assert (got.status is Status.VERIFIED) is got.fully_verified
    assert got.effective_count == len(found)


@pytest.mark.parametrize("count", [0, -1])
def test_vacuous_is_an_error(count):
    with pytest.raises(Vacuous, match="VACUOUS"):
        judge(a_claim(), [holds(), holds(SAMPLED, effective_count=count)], {})


def test_vacuous_relation_is_an_error():
    mine = a_claim(corrects="x", relation=lambda w: holds(effective_count=0))
    with pytest.raises(Vacuous):
        judge(mine, [holds()], ancestors(verdict("x", Status.REFUTED)))


def test_unknown_part_is_bad_input():
    with pytest.raises(BadInput, match="part=elsewhere"):
        judge(a_claim(), [holds(part="elsewhere")], {})


def test_a_replay_that_finds_engines_apart():
    mine = a_claim()

    @mine.replay
    def apart(witness):
        raise EnginesDisagree("ball [0, 1] against 2")

    got = judge(mine, [fails(witness=W)], {})
    assert got.words == "UNDECIDED"
    assert got.reason == f"{ENGINES_DISAGREE}: ball [0, 1] against 2"


def test_a_replay_that_raises_is_no_verdict():
    mine = a_claim()

    @mine.replay
    def broken(witness):
        return 1 / 0

    with pytest.raises(ZeroDivisionError):
        judge(mine, [fails(witness=W)], {})


class TestTaint:
    def test_a_refuted_parent_keeps_from_verified(self):
        got = judge(a_claim(proved_from=("p",)), [holds()], ancestors(verdict("p", Status.REFUTED)))
        assert got.words == "SUPPORTED (EXACT, UNIVERSAL)"
        assert "p, which is REFUTED" in got.reason
        assert got.footing.tainted_by == ("p",)
        assert got.footing.unverified == ("p (REFUTED)",)

    def test_a_refuted_grandparent_taints(self):
        parent = judge(a_claim("p", proved_from=("g",)), [holds()], ancestors(verdict("g", Status.REFUTED)))
        got = judge(a_claim(proved_from=("p",)), [holds()], ancestors(parent))
        assert got.words == "VERIFIED (EXACT, UNIVERSAL)"
        assert not got.fully_verified
        assert got.footing.tainted_by == ("g",)
        assert got.footing.unverified == ("p (SUPPORTED)", "g (REFUTED)")

    def test_stated_with_does_not_taint(self):
        got = judge(a_claim(stated_with=("p",)), [holds()], ancestors(verdict("p", Status.REFUTED)))
        assert got.fully_verified
        assert got.footing.tainted_by == ()

    @pytest.mark.parametrize("status", [s for s in Status if s is not Status.REFUTED])
    def test_any_other_parent(self, status):
        got = judge(a_claim(proved_from=("p",)), [holds()], ancestors(verdict("p", status)))
        assert got.status is Status.VERIFIED
        assert got.fully_verified is (status is Status.VERIFIED)
        assert got.footing == Footing(
            unverified=() if status is Status.VERIFIED else (f"p ({status.value})",), trust=got.footing.trust
        )


def holds_without_asking():
    return holds()


class TestRelation:
    refuted = ancestors(verdict("x", Status.REFUTED, counterexample=W))

    def test_the_counterexample_is_handed_over(self):
        seen = []
        mine = a_claim(corrects="x", relation=lambda w: seen.append(w) or holds(EXACT, POINTS))
        got = judge(mine, [holds()], self.refuted)
        assert got.words == "VERIFIED (EXACT, UNIVERSAL)"
        assert seen == [W]
        assert [e.check for e in got.evidence if e.part == "relation"] == ["corrects x"]

    @pytest.mark.parametrize(
        ("relation", "reason"),
        [
            (None, "no relation is checked"),
            (lambda w: fails(), "the relation FAILS"),
            (lambda w: undecided(), "the relation UNDECIDED"),
            (lambda w: [], "no evidence"),
            (lambda w: [holds(), fails()], "the relation FAILS"),
        ],
    )
    @pytest.mark.parametrize("verb", ["corrects", "sharpens"])
    def test_a_relation_that_does_not_hold(self, verb, relation, reason):
        got = judge(a_claim(relation=relation, **{verb: "x"}), [holds()], self.refuted)
        assert got.words == "SUPPORTED (EXACT, UNIVERSAL)"
        assert f"{verb} x" in got.reason
        assert reason in got.reason

    @pytest.mark.parametrize("status", [s for s in Status if s is not Status.REFUTED])
    def test_a_correction_of_what_is_not_refuted(self, status):
        got = judge(a_claim(corrects="x", relation=lambda w: holds()), [holds()], ancestors(verdict("x", status)))
        assert got.status is Status.VERIFIED
        assert f"corrects x, which is {status.value}, not REFUTED" in got.reason

    def test_a_sharpening_needs_no_refutation(self):
        got = judge(
            a_claim(sharpens="x", relation=holds_without_asking), [holds()], ancestors(verdict("x", Status.SUPPORTED))
        )
        assert got.words == "VERIFIED (EXACT, UNIVERSAL)"
        assert got.reason == ""

    def test_a_good_relation_does_not_prove(self):
        got = judge(a_claim(corrects="x", relation=lambda w: holds()), [holds(SAMPLED)], self.refuted)
        assert got.words == "SUPPORTED (SAMPLED, POINTS)"


def test_footing_names_prose_assumptions_and_trust():
    mine = a_claim(argument="by induction")
    got = judge(mine, [holds(assumptions=("Weyl 1912",), trust=("numpy", "my notebook"))], {})
    assert got.footing.assumptions == ("argument in prose: by induction", "Weyl 1912")
    assert got.footing.trust[0].startswith("python 3.")
    assert got.footing.trust[1] == "my notebook"
    assert got.footing.trust[2].startswith("numpy ")


GRADES = st.sampled_from(list(Grade))
SCOPES = st.sampled_from([UNIVERSAL, BOX, POINTS])


@st.composite
def pieces(draw):
    grade = draw(GRADES)
    outcome = draw(st.sampled_from(list(Outcome)))
    return Evidence(
        outcome,
        grade,
        POINTS if grade is SAMPLED else draw(SCOPES),
        "drawn",
        reason="" if outcome is Outcome.HOLDS else "drawn",
        witness=draw(st.sampled_from([None, W])),
        error_probability="1e-6" if grade is SAMPLED else "",
        part=draw(st.sampled_from(["first", "second", "instances"])),
        check=draw(st.sampled_from("abc")),
    )


@settings(deadline=None, max_examples=300)
@given(found=st.lists(pieces(), max_size=6), replay=st.sampled_from([AGAIN, holds(), undecided(), fails(SAMPLED)]))
def test_laws(found, replay):
    got = judge(a_claim(replay=replay, **two), found, {})
    outcomes = {e.outcome for e in found}
    if got.status is Status.VERIFIED:
        assert Outcome.FAILS not in outcomes
        assert got.grade.proves
        assert got.scope.kind != "POINTS"
        for part in two["parts"]:
            assert any(e.part == part and e.grade.proves and e.scope.kind != "POINTS" for e in found)
    if got.status is Status.REFUTED:
        assert replay is AGAIN
        assert any(e.outcome is Outcome.FAILS and e.grade.proves and e.witness for e in found)
    if Outcome.FAILS in outcomes:
        assert got.status in (Status.REFUTED, Status.SUSPECT, Status.UNDECIDED)
    assert (got.status is Status.UNCHECKED) is (not found)
    assert judge(a_claim(replay=replay, **two), [*found], {}) == got


@settings(deadline=None)
@given(found=st.lists(pieces(), max_size=6), data=st.data())
def test_the_order_of_evidence_does_not_matter(found, data):
    shuffled = data.draw(st.permutations(found))
    mine = a_claim(replay=AGAIN, **two)
    first, second = judge(mine, found, {}), judge(mine, shuffled, {})
    assert first.words == second.words
    assert first.scope == second.scope or first.scope.rank == second.scope.rank


def test_scope_of_points_is_the_fewest():
    found = [holds(EXACT, Scope.of_points(9), part="first"), holds(EXACT, POINTS, part="second")]
    assert judge(a_claim(**two), found, {}).scope == POINTS


@pytest.mark.parametrize("points", [0, -3])
def test_no_points_at_all_are_vacuous(points):
    with pytest.raises(Vacuous, match=f"points={points}"):
        judge(a_claim(), [holds(EXACT, Scope.of_points(points))], {})
