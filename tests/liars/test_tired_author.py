"""The ways in which a tired author got something false VERIFIED, each tried again: refused with one line, or it comes out as something else. For ever.

Every entry declares claims of which ``liar`` is false, or says more than what was checked.
"""

from dataclasses import replace
from fractions import Fraction

import pytest
from liars.judging import verdicts

import theorycheck as tc
from theorycheck.errors import TheorycheckError
from theorycheck.verdict import Evidence, Grade, Outcome, Scope, Status

x, y = tc.real("x", "[0, 5]"), tc.real("y", "[0, 5]")
z = tc.real("z", "[0, 1]")
u = tc.real("u")
t = tc.real("t", "[-1, 1]")
s = tc.real("s", "[0, 1)")
l = tc.natural("l")  # noqa: E741
n, m = tc.sizes("n m")
A, B = tc.matrix("A", m, n), tc.matrix("B", n, m)
P, R = tc.matrix("P", n, n, "psd"), tc.matrix("R", n, n, "psd")
W, U, X = tc.matrix("W", m, m), tc.matrix("U", m, n), tc.matrix("X", n, m)
w, r = tc.real("w", "[0, 1)"), tc.real("r", "[0, inf)")
Z = tc.equilibrium(tc.relu, W, U, X)
Q = tc.define("Q", t, (tc.sqrt(1 - t**2) + (tc.pi - tc.acos(t)) * t) / tc.pi)
WRONG_Q = tc.define("Q", t, (1 + t) / 2)
rho = tc.recursive("rho", start=0, step=lambda _, before: s * before + 1)
PROVED = (Status.VERIFIED, Status.VERIFIED_GIVEN)


def typed(*evidence):
    """A claim in words, and evidence that its author typed."""
    made = tc.says("liar", "P = NP")
    made.study(lambda: list(evidence))
    return [made]


def holds(grade, scope=None):
    return Evidence(Outcome.HOLDS, grade, scope or Scope.universal(), "typed")


def p_is_np():
    made = tc.says("liar", "P = NP")
    return [made.decided(using=[tc.step("true", z <= 1)])]


def p_is_np_argued():
    made = tc.says("liar", "P = NP")
    return [made.argued("1 <= 2, hence the claim.", using=[tc.step("true", z <= 1)])]


def smaller_box():
    return [tc.states("liar", x**2 <= 1).decided(using=[tc.step("on the box", z**2 <= 1).at(z=x)])]


def extra_where():
    small = tc.step("for small x", x**2 <= x, given=[x <= 1])
    return [tc.states("liar", x**2 <= x).decided(using=[small])]


def flipped():
    return [tc.states("liar", x >= 6).decided(using=[tc.step("flipped", x <= 6)])]


def strictness_lost():
    return [tc.states("liar", Q(t) < (1 + t) / 2).decided(using=[tc.step("not strict", Q(t) <= (1 + t) / 2)])]


def quantifiers_exchanged():
    C = tc.constant("C", depends=[])
    return [tc.states("liar", 1 / (1 - s) <= C).putting({C: 1 / (1 - s)})]


def wrong_q():
    return [tc.states("liar", Q(t) >= (1 + t) / 2).decided(using=[tc.step("another Q", WRONG_Q(t) >= (1 + t) / 2)])]


def wrong_q_word_for_word():
    step = tc.step("another Q", WRONG_Q(t) == (1 + t) / 2)
    return [tc.states("liar", Q(t) == (1 + t) / 2).decided(using=[step])]


def two_meanings_in_one_statement():
    return [tc.states("liar", Q(t) == WRONG_Q(t))]


def overridden_variable():
    return [tc.states("liar", tc.define("x", u, u / 5)(x) + x <= 1)]


def unused_variable():
    return [tc.states("liar", x * y <= 1).decided(using=[tc.step("one of them", z * z <= 1)])]


def a_step_nobody_shows():
    return [tc.states("liar", tc.norm_F(A @ B) <= tc.norm_2(A) * tc.norm_2(B)).decided(using=[tc.step("open", tc.norm_F(B) <= tc.norm_2(B))])]  # fmt: skip


def a_grid():
    made = tc.states("liar", tc.sin(100 * tc.pi * x) == 0)
    for k in range(5):
        made.instance(x=str(k))
    return [made]


def a_finite_set_for_all_n():
    first = [tc.step(f"n = {k}", tc.define(f"f{k}", tc.as_term(k) * 0 + k)() <= 3) for k in (1, 2, 3)] if False else []
    made = tc.states("liar", n <= 3)
    return [made.argued("Checked for n = 1, 2, 3; the others are the same.", using=first)]


def forty_cases_typed_universal():
    return typed(*(holds(Grade.EXACT) for _ in range(40)))


def a_draw_typed_enclosed():
    return typed(holds(Grade.ENCLOSED, Scope.universal("one numpy draw")))


def a_float_identity():
    return [tc.states("liar", u + 0.1 == u + 0.1)]


def a_loop_that_meets_nothing():
    return [tc.states("liar", tc.norm_F(A) >= 7, given=[tc.norm_2(A) <= -1])]


def contradictory_hypotheses():
    return [tc.states("liar", x >= 7, given=[x >= 4, x <= 3])]


def an_undecided_step_beside_one_that_holds():
    good = tc.step("holds", z <= 1)
    bad = tc.step("open", tc.sin(u) * tc.exp(u) >= tc.cos(u**3) - 2)
    return [tc.states("liar", tc.norm_F(A) <= 1).decided(using=[good, bad])]


def a_box_for_the_line():
    return [tc.states("liar", u**2 <= 25).decided(using=[tc.step("on a box", x**2 <= 25).at(x=u)])]


def assuming_words():
    other = tc.says("other", "P = NP")
    return [other, tc.states("liar", tc.norm_F(A) <= 1).decided(using=[other])]


def a_refuted_parent():
    false = tc.states("false", tc.norm_F(A) <= 1)
    return [false, tc.states("liar", tc.norm_F(A) <= 2).decided(using=[false])]


def an_unproved_parent():
    parent = tc.states("parent", tc.norm_2(A) <= tc.norm_F(A))
    return [parent, tc.states("liar", tc.norm_2(A) <= 2 * tc.norm_F(A)).decided(using=[parent])]


def the_conclusion_among_the_hypotheses():
    return [tc.states("liar", tc.norm_F(Z) <= 1, given=[tc.norm_F(Z) <= 1])]


def the_premise_argued():
    """Well-posed with half the norm: the premise is false, and prose says that it holds."""
    premise = tc.step(
        "triangle",
        tc.norm_F(Z) <= w / 2 * tc.norm_F(Z) + r * tc.norm_F(X),
        given=[tc.norm_2(W) <= w, tc.norm_2(U) <= r],
    )
    premise.argued("The triangle inequality.")
    return [tc.states("liar", tc.norm_F(Z) <= r / (1 - w / 2) * tc.norm_F(X), given=[tc.norm_2(W) <= w, tc.norm_2(U) <= r]).decided(using=[premise])]  # fmt: skip


def lemma_6_without_psd():
    S, T = tc.matrix("S", n, n, "symmetric"), tc.matrix("T", n, n, "symmetric")
    return [tc.states("liar", tc.lambda_min(tc.hadamard(S, T)) >= tc.minimum(S[0, 0], S[0, 0]) * tc.lambda_min(T))]


def schur_with_the_wrong_diagonal():
    return [tc.states("liar", tc.lambda_min(tc.hadamard(P, R)) >= tc.trace(P) * tc.lambda_min(R)).argued("Schur.")]


def a_false_induction():
    return [tc.states("liar", rho(l) <= 1).by_induction(l, unfold=[rho(l)])]


def an_induction_without_its_first_case():
    return [tc.states("liar", rho(l) >= 1 / (1 - s)).by_induction(l, unfold=[rho(l)])]


def a_derivative_at_an_end():
    return [tc.states("liar", tc.derivative(t, tc.sqrt(1 - t**2)) == -t / tc.sqrt(1 - t**2))]


def a_probability_that_ignores_its_event():
    G = tc.gaussian("G", n, n)
    H = tc.gaussian("H", n, n, variance=9)
    first = tc.states("external.first", tc.P(tc.norm_2(G) > 5) <= "1/10", paper="external").cited("nobody")
    return [first, tc.states("liar", tc.P(tc.norm_2(H) > 5) <= "1/10").decided(using=[first])]


def another_law_under_the_same_name():
    G = tc.gaussian("G", n, n)
    first = tc.states("external.first", tc.P(tc.norm_2(G) > 5) <= "1/10", paper="external").cited("nobody")
    loud = tc.gaussian("G", n, n, variance=9)
    return [first, tc.states("liar", tc.P(tc.norm_2(loud) > 5) <= "1/10").decided(using=[first])]


def a_bound_letter_of_another_domain():
    narrow, wide = tc.real("v", "[0, 1]"), tc.real("v", "[0, 5]")
    step = tc.step("narrow", tc.forall(narrow, narrow**2 <= 1))
    return [tc.states("liar", tc.forall(wide, wide**2 <= 1)).decided(using=[step])]


def a_circle():
    one = tc.step("one", u <= 1)
    two = tc.step("two", u <= 1).decided(using=[one])
    one.decided(using=[two])
    return [tc.states("liar", u <= 1).decided(using=[one])]


def a_citation_of_ones_own():
    return [tc.states("liar", u <= 1, paper="mine").cited("me, yesterday")]


def a_fraction_cut_short():
    return [tc.states("liar", tc.sqrt(2) * u == Fraction(141421356, 10**8) * u)]


def words_with_a_check():
    made = tc.claim("liar", "a <= b, and P = NP", parts=("first", "second"))
    made.check(lambda: tc.decide("x <= 1", {"x": "[0, 1]"}), part="first")
    return [made]


def a_check_of_words():
    made = tc.says("liar", "P = NP")
    made.check(lambda: tc.decide("x <= 1", {"x": "[0, 1]"}))
    return [made]


def a_decision_that_poses_as_a_study():
    made = tc.says("liar", "P = NP")
    made.study(lambda: tc.decide("x <= 1", {"x": "[0, 1]"}))
    return [made]


def an_exception_that_decides_something_else():
    made = tc.says("liar", "P = NP")

    @made.study
    def look():
        try:
            return tc.decide("P <= NP", {"x": "[0, 1]"})
        except TheorycheckError:
            return tc.decide("x <= 1", {"x": "[0, 1]"})

    return [made]


def an_assumption_in_words():
    return typed(replace(holds(Grade.EXACT), assumptions=("P = NP",)))


def a_method_that_somebody_typed():
    return typed(replace(holds(Grade.FORMAL), check="formal", part="statement"))


def a_refuted_claim_stated_with():
    false = tc.states("false", tc.norm_F(A) <= 1)
    return [false, tc.states("liar", tc.norm_F(A) <= 2, stated_with=["false"])]


def a_correction_that_is_still_false():
    false = tc.states("false", t > 0)
    return [false, tc.states("liar", t >= 0, corrects=false)]


def a_correction_that_only_prose_shows():
    false = tc.states("false", tc.norm_F(A) <= 1)
    return [false, tc.states("liar", tc.norm_F(A) <= 2, corrects=false).argued("By the same argument.")]


def an_instance_for_all():
    return [tc.states("liar", x * y <= 6).instance(x="2", y="3")]


def a_hypothesis_of_the_parent_lost():
    parent = tc.states("parent", tc.norm_2(A) <= 1, given=[tc.norm_F(A) <= 1]).argued("Frobenius.")
    return [parent, tc.states("liar", tc.norm_2(A) <= 1).decided(using=[parent])]


def a_parent_that_nothing_looked_at():
    parent = tc.says("parent", "all norms are at most one")
    return [parent, tc.states("liar", tc.norm_F(A) <= 1).argued("By the parent.", using=[])]


def a_constant_carried_through_premise_and_statement():
    premise = tc.step("premise", tc.norm_F(A @ B) <= tc.norm_2(A) * tc.norm_F(B) / 9).argued("Submultiplicativity.")
    return [tc.states("liar", 9 * tc.norm_F(A @ B) <= tc.norm_2(A) * tc.norm_F(B)).decided(using=[premise])]


def a_counter_statement_that_only_prose_shows():
    """The other way round: a truth, and its negation argued; ``liar`` is the negation."""
    truth = tc.states("truth", tc.norm_2(A) <= tc.norm_F(A))
    negation = tc.counter(truth)
    negation.name, truth.counters = "liar", ["liar"]
    return [truth, negation.argued("Some matrix.")]


LIARS = {
    f.__name__: f
    for f in (
        p_is_np, p_is_np_argued, smaller_box, extra_where, flipped, strictness_lost, quantifiers_exchanged, wrong_q, wrong_q_word_for_word,
        two_meanings_in_one_statement, overridden_variable, unused_variable, a_step_nobody_shows, a_grid, a_finite_set_for_all_n,
        forty_cases_typed_universal, a_draw_typed_enclosed, a_float_identity, a_loop_that_meets_nothing, contradictory_hypotheses,
        an_undecided_step_beside_one_that_holds, a_box_for_the_line, assuming_words, a_refuted_parent, an_unproved_parent,
        the_conclusion_among_the_hypotheses, the_premise_argued, lemma_6_without_psd, schur_with_the_wrong_diagonal, a_false_induction,
        an_induction_without_its_first_case, a_derivative_at_an_end, a_probability_that_ignores_its_event, another_law_under_the_same_name,
        a_bound_letter_of_another_domain, a_circle, a_citation_of_ones_own, a_fraction_cut_short,
        words_with_a_check, a_check_of_words, a_decision_that_poses_as_a_study, an_exception_that_decides_something_else, an_assumption_in_words,
        a_method_that_somebody_typed, a_refuted_claim_stated_with, a_correction_that_is_still_false, a_correction_that_only_prose_shows,
        an_instance_for_all, a_hypothesis_of_the_parent_lost, a_parent_that_nothing_looked_at,
        a_constant_carried_through_premise_and_statement, a_counter_statement_that_only_prose_shows,
    )
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(LIARS))
def test_a_mistake_is_never_verified(name):
    try:
        verdict = verdicts(*LIARS[name]())["liar"]
    except (TheorycheckError, AttributeError) as problem:
        refusal = str(problem)
    else:
        refusal = ""
        assert verdict.status not in PROVED, verdict.reason
    assert "\n" not in refusal


TRUTHS = {
    "the box itself": lambda: [tc.states("truth", x**2 <= 25).decided(using=[tc.step("on the box", z**2 <= 1).at(z=x / 5)])],
    "the same Q": lambda: [tc.states("truth", Q(t) <= 2).decided(using=[tc.step("sharper", Q(t) <= (1 + t) / 2)])],
    "the constant after s": lambda: [tc.states("truth", 1 / (1 - s) <= tc.constant("C", depends=[s])).putting(C=1 / (1 - s))],
    "the induction": lambda: [tc.states("truth", rho(l) * (1 - s) <= 1).by_induction(l, unfold=[rho(l)])],
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_the_honest_neighbour_of_a_mistake_is_verified(name):
    assert verdicts(*TRUTHS[name]())["truth"].status is Status.VERIFIED


def a_step_too_strong():
    return [tc.states("truth", tc.sin(z) <= z).decided(using=[tc.step("too strong", tc.sin(z) <= z / 2)])]


def an_instance_that_misses_a_hypothesis():
    return [tc.states("truth", x <= 2, given=[x**2 <= 4]).argued("By hand.").instance(x="5")]


def an_instance_outside_the_domain():
    return [tc.states("truth", z <= 1).argued("By hand.").instance(z="7")]


def a_negation_that_only_prose_shows():
    truth = tc.states("truth", tc.norm_2(A) <= tc.norm_F(A))
    return [truth, tc.counter(truth).argued("Some matrix.")]


def a_negation_of_something_else():
    truth = tc.states("truth", tc.norm_2(A) <= tc.norm_F(A))
    other = tc.states("other", tc.norm_2(A) <= tc.norm_F(A) / 2)
    return [truth, other, tc.counter(other).argued("Some matrix.")]


ATTACKED = (
    a_step_too_strong, an_instance_that_misses_a_hypothesis, an_instance_outside_the_domain,
    a_negation_that_only_prose_shows, a_negation_of_something_else,
)  # fmt: skip


ROADS = {
    "words with checks": lambda: tc.claim("truth", "1 + 1 = 2"),
    "a check of words": lambda: tc.says("truth", "1 + 1 = 2").check(lambda: tc.decide("1 + 1 = 3")),
    "a check of a term": lambda: tc.states("truth", x <= 5).check(lambda: tc.decide("1 + 1 = 3")),
    "a test of chance typed by hand": lambda: tc.binomial_evidence(9, 9, 0.1, summary="9 in 9"),
}


@pytest.mark.parametrize("road", sorted(ROADS))
def test_nobody_brings_evidence_of_his_own(road):
    with pytest.raises(AttributeError):
        ROADS[road]()


@pytest.mark.parametrize("attack", ATTACKED)
def test_a_truth_is_never_refuted(attack):
    verdict = verdicts(*attack())["truth"]
    assert verdict.status not in (Status.REFUTED, Status.REFUTED_GIVEN), verdict.reason


def test_a_weaker_claim_does_not_sharpen():
    strong = tc.states("strong", tc.sin(z) <= z)
    weak = tc.states("weak", tc.sin(z) <= 2 * z, sharpens=strong)
    found = verdicts(strong, weak)
    assert "was not shown by the machine" in found["weak"].reason
    strong.weaker, strong.sharpens = weak, "weak"
    weak.weaker, weak.sharpens = None, ""
    assert "was not shown" not in verdicts(strong, weak)["strong"].reason
