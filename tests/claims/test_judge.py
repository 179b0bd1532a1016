"""Every rule of the judge has a row, every gate a case that makes it fire."""

import pytest
from claims.fakes import (
    ARGUED,
    ENCLOSED,
    EXACT,
    FORMAL,
    LARGE,
    NUMERIC,
    POINTS,
    SAMPLED,
    TOO_SMALL,
    UNIVERSAL,
    a_claim,
    ancestors,
    argued,
    cited,
    fails,
    holds,
    hunted,
    on_the_ground_of,
    undecided,
    verdict,
    x,
)
from hypothesis import given, settings
from hypothesis import strategies as st

import theorycheck as tc
from theorycheck.claims.judge import ENGINES_DISAGREE, judge
from theorycheck.errors import Vacuous
from theorycheck.statement.witness import try_case
from theorycheck.verdict import Grade, Outcome, Scope, Status

against = fails(witness=TOO_SMALL)

ROWS = [
    # evidence, the verdict's words, a word of its reason
    ("no evidence", [], "UNCHECKED", "nothing has looked"),
    ("a study looks at nothing", [holds(NUMERIC, POINTS, part="study")], "UNCHECKED", "nothing has looked"),
    ("a relation is about another claim", [holds(part="relation", check="sharpens")], "UNCHECKED", "nothing has looked"),
    ("decided", [holds()], "VERIFIED (EXACT)", ""),
    ("decided by balls", [holds(ENCLOSED)], "VERIFIED (ENCLOSED)", ""),
    ("read by a kernel", [holds(FORMAL, check="formal")], "VERIFIED (FORMAL)", ""),
    ("the best proof counts", [holds(ENCLOSED), argued(), holds(FORMAL, check="formal")], "VERIFIED (FORMAL)", ""),
    ("numbers never verify", [holds(NUMERIC)], "SUPPORTED", "fake"),
    ("instances never verify", [hunted()], "SUPPORTED", "fake"),
    ("exact instances neither", [holds(EXACT, POINTS, check="hunt")], "SUPPORTED", "fake"),
    ("samples never verify", [holds(SAMPLED, check="sampled")], "SUPPORTED", "fake"),
    ("prose never verifies", [argued()], "ARGUED", ""),
    ("prose in a step neither", [holds(prose=("by hand",))], "ARGUED", ""),
    ("a step proves the step", [holds(part="step one")], "UNDECIDED", "no method goes through"),
    ("a source proves nothing here", [cited()], "UNCHECKED", "not checked here"),
    ("a source and instances", [cited(), hunted()], "SUPPORTED", "fake"),
    ("undecided", [undecided()], "UNDECIDED", "decided: UNDECIDED for a reason"),
    ("undecided beside a proof", [holds(), undecided(check="induction")], "VERIFIED (EXACT)", ""),
    ("a step undecided beside a proof", [holds(), undecided(part="step one")], "VERIFIED (EXACT)", ""),
    ("undecided beside instances", [undecided(), hunted()], "SUPPORTED", "fake"),
    ("a counterexample", [against], "REFUTED (EXACT)", "for a reason"),
    ("by balls too", [fails(ENCLOSED, witness=TOO_SMALL)], "REFUTED (ENCLOSED)", "for a reason"),
    ("argued, and false", [argued(), against], "REFUTED (EXACT)", "for a reason"),
    ("a witness that meets the statement", [fails(witness=LARGE)], "UNDECIDED", ENGINES_DISAGREE),
    ("proved and refuted", [holds(), against], "UNDECIDED", ENGINES_DISAGREE),
    ("read by a kernel and refuted", [holds(FORMAL, check="formal"), against], "UNDECIDED", ENGINES_DISAGREE),
    ("a failure without a witness", [fails()], "SUSPECT", "refutes nothing"),
    ("a sample fails", [fails(SAMPLED, check="sampled")], "SUSPECT", "SAMPLED refutes nothing"),
    ("a number fails beside a proof", [holds(), fails(NUMERIC)], "SUSPECT", "NUMERIC"),
]  # fmt: skip


@pytest.mark.parametrize(("found", "words", "reason"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_rules(found, words, reason):
    got = judge(a_claim(), found, {})
    assert got.words == words
    assert reason in got.reason
    assert (got.counterexample == TOO_SMALL) is (got.status is Status.REFUTED)
    assert (got.status is Status.VERIFIED) is got.fully_verified
    assert got.effective_count == sum(e.part != "study" for e in found)
    assert got.statement == "forall x in [-1, 1]: x > 0"


WORDS = [
    ("nothing looks at it", [], "UNCHECKED", "nothing"),
    ("an argument", [argued()], "ARGUED", "no program reads it"),
    ("an argument with a step", [argued(), holds(part="step one")], "ARGUED", "no program reads it"),
    ("an argument that is open", [undecided(check="prose")], "UNDECIDED", "for a reason"),
    ("a step alone", [holds(part="step one")], "UNDECIDED", "no method goes through"),
    ("evidence of any other kind", [holds(), holds(FORMAL, check="formal"), hunted()], "UNDECIDED", "no method"),
    ("a witness for nothing", [fails(witness=TOO_SMALL)], "UNDECIDED", "no method"),
]  # fmt: skip


@pytest.mark.parametrize(("found", "words", "reason"), [r[1:] for r in WORDS], ids=[r[0] for r in WORDS])
def test_a_statement_in_words_is_argued_at_best(found, words, reason):
    got = judge(tc.says("c", "words"), found, {})
    assert got.words == words
    assert reason in got.reason
    assert got.statement == ""
    assert got.counterexample is None


@pytest.mark.parametrize("status", list(Status))
def test_words_on_weak_ground(status):
    mine = on_the_ground_of(tc.says("c", "words"), "p")
    got = judge(mine, [argued(rests_on=("p",))], ancestors(verdict("p", status)))
    good = (Status.VERIFIED, Status.VERIFIED_GIVEN, Status.ARGUED)
    refuted = (Status.REFUTED, Status.REFUTED_GIVEN)
    assert got.words == ("ARGUED" if status in good else "UNDECIDED" if status in refuted else "SUPPORTED")


def test_a_declared_method_that_stops_is_named_beside_instances():
    n = tc.natural("n")
    bare, declared = tc.states("t.bare", n <= n**2), tc.states("t.declared", n <= n**2).by_induction(n)
    found = [hunted(), undecided(check="induction"), undecided(check="hunt")]
    assert "does not go through" not in judge(bare, found, {}).reason
    assert "its method does not go through (induction)" in judge(declared, found, {}).reason
    assert judge(declared, [*found, holds()], {}).reason == ""


@pytest.mark.parametrize("count", [0, -1])
def test_vacuous_is_an_error(count):
    with pytest.raises(Vacuous, match="VACUOUS"):
        judge(a_claim(), [holds(), hunted(effective_count=count)], {})


@pytest.mark.parametrize("points", [0, -3])
def test_no_points_at_all_are_vacuous(points):
    with pytest.raises(Vacuous, match=f"points={points}"):
        judge(a_claim(), [holds(EXACT, Scope.of_points(points))], {})


GROUND = {
    Status.VERIFIED: "VERIFIED (EXACT)",
    Status.VERIFIED_GIVEN: "VERIFIED GIVEN external.price",
    Status.ARGUED: "ARGUED",
    Status.REFUTED: "UNDECIDED",
    Status.REFUTED_GIVEN: "UNDECIDED",
}


class TestGround:
    """What a proof rests on."""

    @pytest.mark.parametrize("status", list(Status))
    def test_a_parent_caps(self, status):
        parent = verdict("p", status, given=("external.price",) if status.word.endswith("GIVEN") else ())
        got = judge(a_claim(proved_from=["p"]), [holds(rests_on=("p",))], ancestors(parent))
        assert got.words == GROUND.get(status, "SUPPORTED")
        assert got.fully_verified is (status is Status.VERIFIED)
        assert got.footing.tainted_by == (("p",) if status in (Status.REFUTED, Status.REFUTED_GIVEN) else ())
        assert got.footing.unverified == (() if status is Status.VERIFIED else (f"p ({parent.words})",))

    def test_a_cited_parent_is_named(self):
        parent = judge(a_claim("external.price", paper="external"), [cited(), hunted()], {})
        got = judge(a_claim(proved_from=["external.price"]), [holds(rests_on=("external.price",))], ancestors(parent))
        assert got.words == "VERIFIED GIVEN external.price"
        assert got.given == ("external.price",)

    def test_given_is_not_forgotten_further_down(self):
        middle = verdict("m", Status.VERIFIED_GIVEN, given=("external.price", "external.mehler"))
        got = judge(a_claim(proved_from=["m"]), [holds(rests_on=("m",))], ancestors(middle))
        assert got.words == "VERIFIED GIVEN external.mehler, external.price"

    def test_prose_with_a_cited_theorem_is_argued(self):
        middle = verdict("m", Status.VERIFIED_GIVEN, given=("external.price",))
        found = [holds(ARGUED, check="prose", prose=("by hand",), rests_on=("m",))]
        assert judge(a_claim(proved_from=["m"]), found, ancestors(middle)).words == "ARGUED"

    def test_another_proof_may_go_round_a_refuted_parent(self):
        found = [holds(rests_on=("p",)), holds(ENCLOSED, check="induction")]
        got = judge(a_claim(proved_from=["p"]), found, ancestors(verdict("p", Status.REFUTED)))
        assert got.words == "VERIFIED (ENCLOSED)"
        assert got.footing.tainted_by == ("p",)

    def test_taint_is_inherited(self):
        parent = judge(
            a_claim("p", proved_from=["g"]), [holds(rests_on=("g",)), hunted()], ancestors(verdict("g", Status.REFUTED))
        )
        assert parent.words == "SUPPORTED"
        got = judge(a_claim(proved_from=["p"]), [holds(rests_on=("p",))], ancestors(parent))
        assert (got.words, got.reason) == ("SUPPORTED", "rests on p, which is SUPPORTED")
        assert got.footing.tainted_by == ("g",)
        assert got.footing.unverified == ("p (SUPPORTED)", "g (REFUTED)")

    def test_stated_with_does_not_taint(self):
        got = judge(a_claim(stated_with=("p",)), [holds()], ancestors(verdict("p", Status.REFUTED)))
        assert got.fully_verified
        assert got.footing.tainted_by == ()


NEGATION = {
    Status.VERIFIED: "REFUTED (EXACT)",
    Status.VERIFIED_GIVEN: "REFUTED GIVEN external.price",
    Status.ARGUED: "SUSPECT",
}


class TestCounter:
    """The negation as a claim of its own."""

    @pytest.mark.parametrize("status", list(Status))
    def test_it_is_worth_what_it_is_proved_to_be(self, status):
        negation = verdict("c.counter", status, grade=EXACT, given=("external.price",) if status.word.endswith("GIVEN") else ())  # fmt: skip
        got = judge(a_claim(counters=["c.counter"]), [hunted()], ancestors(negation))
        assert got.words == NEGATION.get(status, "SUPPORTED")
        assert got.footing.tainted_by == ()
        assert got.counterexample is None

    def test_nothing_but_the_negation(self):
        negation = verdict("c.counter", Status.VERIFIED, grade=EXACT)
        assert judge(a_claim(counters=["c.counter"]), [], ancestors(negation)).words == "REFUTED (EXACT)"

    def test_both_proved(self):
        negation = verdict("c.counter", Status.VERIFIED, grade=EXACT)
        got = judge(a_claim(counters=["c.counter"]), [holds()], ancestors(negation))
        assert got.reason.startswith(ENGINES_DISAGREE)


class TestRelation:
    """``corrects`` and ``sharpens`` are derived from the statements."""

    false = verdict("p", Status.REFUTED, counterexample=TOO_SMALL)

    @pytest.mark.parametrize(
        ("conclusion", "given", "says"),
        [
            (x > -2, [], ""),
            (x >= 0, [x > 0], ""),
            (x >= 0, [], "it is false at the counterexample to p"),
            (x + tc.real("y", "[2, 3]") >= 0, [], ""),
            (x + tc.real("y", "[0, 3]") >= 0, [], "it is false at the counterexample to p"),
            (x + (y := tc.real("y", "[0, 1]")) >= 0, [x + y > 5], "gives no value for y, and none was found"),
        ],
    )
    def test_a_correction_is_evaluated_at_the_counterexample(self, conclusion, given, says):
        got = judge(a_claim(conclusion=conclusion, given=given, corrects="p"), [hunted()], ancestors(self.false))
        assert says in got.reason
        assert ("counterexample" in got.reason) is bool(says)

    def test_a_correction_that_the_counterexample_contradicts_is_refuted(self):
        claim = a_claim(conclusion=x >= 0, corrects="p")
        got = judge(claim, [hunted()], ancestors(self.false))
        assert got.words == "REFUTED (EXACT)"
        assert try_case(claim.statement, {"x": got.counterexample["letter x"]}).refutes
        assert judge(claim, [holds()], ancestors(self.false)).reason.startswith(ENGINES_DISAGREE)

    @pytest.mark.parametrize("status", [s for s in Status if s not in (Status.REFUTED, Status.REFUTED_GIVEN)])
    def test_a_correction_of_what_is_not_refuted(self, status):
        got = judge(a_claim(corrects="p"), [holds()], ancestors(verdict("p", status)))
        assert got.reason == f"corrects p, which is {status.value}, not REFUTED"

    @pytest.mark.parametrize(
        ("found", "says"),
        [
            ([holds(part="relation", check="sharpens")], ""),
            ([undecided(part="relation", check="sharpens")], "was not shown by the machine: UNDECIDED for a reason"),
            ([], "that it implies p was not shown by the machine"),
        ],
    )
    def test_a_sharpening_has_to_imply(self, found, says):
        got = judge(a_claim(sharpens="p"), [holds(), *found], ancestors(verdict("p", Status.SUPPORTED)))
        assert got.words == "VERIFIED (EXACT)"
        assert says in got.reason
        assert bool(got.reason) is bool(says)

    def test_a_good_relation_does_not_prove(self):
        found = [hunted(), holds(part="relation", check="sharpens")]
        assert judge(a_claim(sharpens="p"), found, ancestors(verdict("p", Status.VERIFIED))).words == "SUPPORTED"


def test_footing_names_prose_assumptions_and_trust():
    got = judge(a_claim(), [argued(assumptions=("Weyl 1912",), trust=("numpy", "my notebook"))], {})
    assert got.footing.assumptions == ("argument in prose: by hand", "Weyl 1912")
    assert got.footing.trust[0].startswith("python 3.")
    assert got.footing.trust[1] == "my notebook"
    assert got.footing.trust[2].startswith("numpy ")


@st.composite
def pieces(draw):
    grade, outcome = draw(st.sampled_from(list(Grade))), draw(st.sampled_from(list(Outcome)))
    scope = POINTS if grade is SAMPLED else draw(st.sampled_from([UNIVERSAL, POINTS]))
    part = draw(st.sampled_from(["statement", "step one", "study", "relation"]))
    check = draw(st.sampled_from(["decided", "formal", "hunt", "sampled", "prose", "cited"]))
    fields = {"witness": draw(st.sampled_from([None, TOO_SMALL]))} if outcome is Outcome.FAILS else {}
    make = {Outcome.HOLDS: holds, Outcome.FAILS: fails}.get(outcome)
    if make is None:
        return undecided(part=part, check=check)
    rests_on = draw(st.sampled_from([(), ("good",), ("bad",), ("middling",)]))
    prose = ("by hand",) if check == "prose" or draw(st.booleans()) else ()
    return make(grade, scope, part=part, check=check, rests_on=rests_on, prose=prose, **fields)


PARENTS = ancestors(
    verdict("good", Status.VERIFIED), verdict("bad", Status.REFUTED), verdict("middling", Status.SUPPORTED)
)


def proves(e):
    machine = e.check not in ("hunt", "sampled", "prose", "cited") and e.grade.proves and e.scope.kind == "UNIVERSAL"
    return e.part == "statement" and e.outcome is Outcome.HOLDS and machine and not e.prose and e.rests_on in ((), ("good",))  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(pieces(), max_size=6))
def test_laws(found):
    got = judge(a_claim(proved_from=["good", "bad", "middling"]), found, PARENTS)
    looked = [e for e in found if e.part not in ("study", "relation")]
    failing = [e for e in looked if e.outcome is Outcome.FAILS]
    assert (got.status is Status.VERIFIED) is (any(map(proves, looked)) and not failing)
    assert (got.status is Status.REFUTED) is (any(e.witness for e in failing) and not any(map(proves, looked)))
    if failing:
        assert got.status in (Status.REFUTED, Status.SUSPECT, Status.UNDECIDED)
    if not looked:
        assert got.status is Status.UNCHECKED


@settings(deadline=None)
@given(found=st.lists(pieces(), max_size=6), data=st.data())
def test_the_order_of_evidence_does_not_matter(found, data):
    shuffled = data.draw(st.permutations(found))
    mine = a_claim(proved_from=["good", "bad", "middling"])
    assert judge(mine, found, PARENTS).words == judge(mine, shuffled, PARENTS).words
