"""Formal proofs that lie, each tried again: the kernel would let most of them pass, the gate refuses each with one line. For ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from liars.formal.folder import CLAIMS, HEAD, HONEST, MODEL, PROOF, coq_missing, gate, reason

from theorycheck.claims import verify
from theorycheck.claims.formal_build import build
from theorycheck.claims.formal_words import WORDS, other_words
from theorycheck.claims.loader import load
from theorycheck.errors import BadInput

pytestmark = pytest.mark.skipif(bool(coq_missing()), reason=coq_missing())


def test_the_honest_proof_is_accepted(proofs):
    assert reason(proofs) == ("VERIFIED (FORMAL)", "")


PAPERS = Path(__file__).parents[3] / "proofs"
BAD = "Fixpoint bad (n : nat) : False := bad n."
LIARS = {
    "Admitted": ("Theorem mine_square_proved : mine_square.\nProof. Admitted.", "rests on a.mine_square_proved"),
    "a lemma that is admitted": ("Lemma l : False. Admitted.\n" + HONEST.replace("intros; nra", "destruct l"), "rests on a.l"),
    "an axiom": ("Axiom cheat : False.\n" + HONEST.replace("intros; nra", "destruct cheat"), "rests on a.cheat"),
    "a parameter": ("Parameter cheat : 1 = 0.\n" + HONEST.replace("nra", "generalize cheat; nra"), "rests on a.cheat"),
    "an axiom with a good name": ("Axiom classic : False.\n" + HONEST.replace("intros; nra", "destruct classic"), "rests on a.classic"),
    "an axiom in a module with a good name": (
        "Module PrimFloat. Axiom classic : False. End PrimFloat.\n" + HONEST.replace("intros; nra", "destruct PrimFloat.classic"),
        "rests on a.PrimFloat.classic",
    ),
    "no guard": (f"Unset Guard Checking.\n{BAD}\nSet Guard Checking.\n" + HONEST.replace("intros; nra", "destruct (bad 0%nat)"), "a.bad is assumed to be guarded"),
    "no positivity": (
        "Unset Positivity Checking.\nInductive t := c : (t -> False) -> t.\nSet Positivity Checking.\n"
        "Definition no (x : t) : False := match x with c f => f x end.\n" + HONEST.replace("intros; nra", "destruct (no (c no))"),
        "a.t is assumed to be positive",
    ),
    "a weakened statement": (
        "Theorem mine_square_proved : forall x : R, 0 <= x -> x <= 1 -> x ^ 2 <= 2 * x.\nProof. intros; nra. Qed.",
        "expected of exactly the generated statement",
    ),
    "another premise": (
        "Theorem mine_square_proved : (1 = 0) -> mine_square.\nProof. unfold mine_square; intros; nra. Qed.",
        "expected of exactly the generated statement",
    ),
    "a premise of a section": (
        "Section S.\nHypothesis h : 1 = 0.\nTheorem mine_square_proved : mine_square.\nProof. unfold mine_square; intros; generalize h; nra. Qed.\nEnd S.",
        "expected of exactly the generated statement",
    ),
    "another meaning of the words": (
        "Definition mine_square := True.\nTheorem mine_square_proved : mine_square.\nProof. exact I. Qed.",
        "expected of exactly the generated statement",
    ),
    "a swapped theorem": (
        "Theorem mine_square_proved : forall x : R, 0 <= x -> x <= 2 -> x <= 3.\nProof. intros; lra. Qed.",
        "expected of exactly the generated statement",
    ),
    "no model": (PROOF, "expected a model of its hypotheses: mine_square_model"),
    "a model that is admitted": (
        PROOF + "Example mine_square_model : ~ mine_square_contradictory.\nProof. Admitted.",
        "rests on a.mine_square_model",
    ),
    "a model of something else": (
        PROOF + "Example mine_square_model : ~ (forall x : R, 0 <= x -> False).\nProof. intros H; apply (H 1); lra. Qed.",
        "expected of exactly the generated statement",
    ),
    "a model in a comment": (f"{PROOF}(*\n{MODEL}*)", "expected of exactly the generated statement"),
    "another name": (HONEST.replace("mine_square_proved", "mine_squared_proved"), "expected a theorem in a.v"),
    "a theorem in a comment": (f"(*\n{HONEST}*)", "expected of exactly the generated statement"),
}  # fmt: skip


@pytest.mark.parametrize("name", LIARS)
def test_a_liar_is_refused_with_one_line(proofs, name):
    text, says = LIARS[name]
    (complaint,) = gate(proofs, text)
    assert complaint.startswith("mine.square: ")
    assert says in complaint
    assert "\n" not in complaint
    assert reason(proofs) == ("SUPPORTED", "no proof of mine_square is on record (a.v)")


NOTHING = CLAIMS.replace("x**2 <= 2 * x)", "x**2 <= -1, given=[x >= 3])")
"""What follows from hypotheses that nothing satisfies: the kernel accepts it."""


@pytest.mark.parametrize("model", ["", MODEL.replace("apply (H 1); lra", "admit").replace("Qed", "Admitted")])
def test_hypotheses_that_nothing_satisfies(proofs, model):
    (proofs / "a.py").write_text(NOTHING)
    (complaint,) = gate(proofs, PROOF.replace("nra", "lra") + model)
    says = "rests on a.mine_square_model" if model else "expected a model of its hypotheses: mine_square_model"
    assert says in complaint
    words, why = reason(proofs)
    assert not words.startswith("VERIFIED (FORMAL)")
    assert why == "no proof of mine_square is on record (a.v)"


def test_no_honest_model_of_them(proofs):
    (proofs / "a.py").write_text(NOTHING)
    with pytest.raises(BadInput, match=r"a\.v:\d+: "):
        gate(proofs, PROOF.replace("nra", "lra") + MODEL)


def test_a_claim_that_says_why_it_has_no_model(proofs):
    (proofs / "a.py").write_text(CLAIMS.replace('"a.v"', '"a.v", no_model="nobody looked"'))
    assert gate(proofs, PROOF) == []
    (e,) = [
        e
        for e in verify("mine.square", profile="quick", proofs=proofs).verdict("mine.square").evidence
        if e.check == "formal"
    ]
    assert ("its hypotheses can be met", "no theorem says so") in [(m.name, m.value) for m in e.measures]


REFUSED = {
    "a strengthened theorem": (
        "Theorem mine_square_proved : forall x : R, 0 <= x -> x <= 2 -> x ^ 2 <= x.\nProof. intros; nra. Qed.",
        r"a\.v:\d+: ",
    ),
    "a proof that does not end": (
        "Theorem mine_square_proved : mine_square.\nProof. intros.\n",
        "pending proofs in file ./a.v",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_kernel_refuses_is_said_with_its_line(proofs, name):
    text, says = REFUSED[name]
    with pytest.raises(BadInput, match=says) as caught:
        gate(proofs, text)
    assert "\n" not in str(caught.value)


def test_a_file_called_as_a_module_of_the_libraries(proofs):
    (proofs / "Classical_Prop.v").write_text("Axiom classic : False.\n")
    with pytest.raises(BadInput, match=r"Classical_Prop\.v: expected a name that no module of the libraries has"):
        gate(proofs, HONEST)


WEAK = "Definition lipschitz (L : R) (phi : R -> R) : Prop := 0 <= L /\\ forall x y, Rabs (phi x - phi y) <= L * Rabs (x - y)."


def test_a_base_library_of_ones_own_with_weaker_words(proofs):
    words = proofs / "formal" / "real_definitions.v"
    text = words.read_text()
    assert WEAK in text
    words.write_text(text.replace(WEAK, "Definition lipschitz (L : R) (phi : R -> R) : Prop := 0 <= L."))
    says = "formal/real_definitions.v: expected the definitions that came with theorycheck"
    assert reason(proofs) == ("SUPPORTED", says)
    with pytest.raises(BadInput, match=f"{says}; put words of your own into another file"):
        gate(proofs, HONEST)


def test_the_words_are_those_of_the_papers():
    """After a change of a definition that is meant: python -m theorycheck.claims.formal_words proofs."""
    assert WORDS.keys() == {f"formal/{f.name}" for f in (PAPERS / "formal").glob("*definitions.v")} | {
        "formal/gaussian_expectation.v"
    }
    assert other_words(PAPERS / "formal") == []


class TestOldRecord:
    """Something was changed after the kernel had read it."""

    @pytest.mark.parametrize("file", ["a.v", "statements_real.v"])
    def test_an_edited_file(self, proofs, file):
        with (proofs / file).open("a") as source:
            source.write("\n(* edited *)\n")
        assert reason(proofs) == ("SUPPORTED", f"changed since the kernel read it: {file}; run make formal")

    def test_a_file_that_was_required_in_another_way(self, proofs):
        (proofs / "helper.v").write_text("Lemma l : True.\nProof. exact I. Qed.\n")
        assert gate(proofs, "Require theorycheck.own.helper.\n" + HONEST) == []
        assert reason(proofs) == ("VERIFIED (FORMAL)", "")
        (proofs / "helper.v").write_text("Axiom l : False.\n")
        assert reason(proofs) == ("SUPPORTED", "changed since the kernel read it: helper.v; run make formal")

    @pytest.mark.parametrize("stronger", ["x**2 <= x", "x**2 < 2 * x", "x**2 <= 2 * x - x"])
    def test_a_strengthened_claim(self, proofs, stronger):
        (proofs / "a.py").write_text(CLAIMS.replace("x**2 <= 2 * x", stronger))
        words, why = reason(proofs)
        assert words.startswith("REFUTED")
        assert why == "the formal proof on record is of another statement"

    def test_a_weakened_claim(self, proofs):
        (proofs / "a.py").write_text(CLAIMS.replace("x**2 <= 2 * x", "x**2 <= 3 * x"))
        assert reason(proofs) == ("SUPPORTED", "the formal proof on record is of another statement")

    def test_a_clock_that_was_set_back(self, proofs):
        """make compares times: an edited source that is older than what was compiled from it is compiled all the same."""
        (proofs / "a.v").write_text(HEAD + LIARS["Admitted"][0])
        os.utime(proofs / "a.v", (1, 1))
        (complaint,) = build(load(proofs), proofs, jobs=1)
        assert "rests on a.mine_square_proved" in complaint

    def test_no_record(self, proofs):
        (proofs / "formal" / "record.json").unlink()
        assert reason(proofs)[0] == "SUPPORTED"

    @pytest.mark.parametrize("text", ["{", "[]", '{"coq": "coqc 8.16.1", "theorems": []}', "[" * 100_000])
    def test_a_damaged_record_proves_nothing(self, proofs, text):
        (proofs / "formal" / "record.json").write_text(text)
        words, why = reason(proofs)
        assert words == "SUPPORTED"
        assert "expected the record of formal proofs" in why
        assert "\n" not in why
        assert gate(proofs, HONEST) == []


def test_a_model_that_is_still_to_be_written(proofs):
    (proofs / "formal" / "models_to_write.txt").write_text("# later\nmine.square\n")
    assert gate(proofs, PROOF) == []
    (proofs / "formal" / "models_to_write.txt").write_text("# later\nmine.other\n")
    (complaint,) = gate(proofs, PROOF)
    assert "expected a model of its hypotheses: mine_square_model" in complaint
