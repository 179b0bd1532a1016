(* Closed numbers of mathcomp's field structure on the reals of Coq's standard library, compared by interval arithmetic.

   A number built from numerals by +, -, *, /, powers, square roots and max equals the same number built by the standard
   library's operations, where denominators are not zero and radicands not negative; interval compares the latter.
   Used by the models of hypotheses. Source: own. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Coq Require Import Reals Lra.
From Interval Require Import Tactic.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope R_scope with coqR.
Local Open Scope ring_scope.

Implicit Types x y r s : R.

Lemma same_zero : (0 : R) = 0%coqR. Proof. by []. Qed.
Lemma same_one : (1 : R) = 1%coqR. Proof. by []. Qed.
Lemma same_numeral n : (n%:R : R) = IZR (Z.of_nat n). Proof. by rewrite -INRE INR_IZR_INZ. Qed.
Lemma same_add x r y s : x = r -> y = s -> x + y = (r + s)%coqR. Proof. by move=> -> ->. Qed.
Lemma same_opp x r : x = r -> - x = (- r)%coqR. Proof. by move=> ->. Qed.
Lemma same_mul x r y s : x = r -> y = s -> x * y = (r * s)%coqR. Proof. by move=> -> ->. Qed.
Lemma same_inv x r : x = r -> r <> 0%coqR -> x^-1 = (/ r)%coqR.
Proof. by move=> -> r0; rewrite RinvE //; apply/eqP. Qed.
Lemma same_pow x r n : x = r -> x ^+ n = (r ^ n)%coqR. Proof. by move=> ->; rewrite RpowE. Qed.
Lemma same_sqrt x r : x = r -> (0 <= r)%coqR -> Num.sqrt x = sqrt r.
Proof. by move=> -> r0; rewrite RsqrtE //; apply/RleP. Qed.
Lemma same_max x r y s : x = r -> y = s -> Num.max x y = Rmax r s.
Proof.
move=> -> ->; case: (Rle_dec r s) => h; first by rewrite Rmax_right // max_r //; apply/RleP.
have h' : (s <= r)%coqR by case: (Rle_or_lt s r) => // /Rlt_le.
by rewrite Rmax_left // max_l //; apply/RleP.
Qed.

Lemma below x r y s : x = r -> y = s -> (r <= s)%coqR -> x <= y. Proof. by move=> -> -> h; apply/RleP. Qed.
Lemma strictly_below x r y s : x = r -> y = s -> (r < s)%coqR -> x < y. Proof. by move=> -> -> h; apply/RltP. Qed.
Lemma equal x r y s : x = r -> y = s -> r = s -> x = y. Proof. by move=> -> -> ->. Qed.

Ltac same := lazymatch goal with
  | |- GRing.add _ _ = _ => eapply same_add; same
  | |- GRing.opp _ = _ => eapply same_opp; same
  | |- GRing.mul _ _ = _ => eapply same_mul; same
  | |- GRing.inv _ = _ => eapply same_inv; [same | not_zero]
  | |- GRing.exp _ _ = _ => eapply same_pow; same
  | |- Num.sqrt _ = _ => eapply same_sqrt; [same | simpl IZR; first [lra | interval]]
  | |- Order.max _ _ = _ => eapply same_max; same
  | |- GRing.zero _ = _ => exact same_zero
  | |- GRing.one _ = _ => exact same_one
  | |- GRing.natmul (GRing.one _) _ = _ => eapply same_numeral
  | |- _ => reflexivity
  end
with not_zero := simpl Z.of_nat; first [apply Rgt_not_eq; interval | apply Rlt_not_eq; interval | lra].

(* A relation between closed numbers. *)
Ltac closed := lazymatch goal with
  | |- is_true (Order.le _ _) => eapply below; [same | same | simpl Z.of_nat; first [lra | interval]]
  | |- is_true (Order.lt _ _) => eapply strictly_below; [same | same | simpl Z.of_nat; first [lra | interval]]
  | |- _ = _ => eapply equal; [same | same | simpl Z.of_nat; first [lra | field]]
  end.

Example closed_number : (0 : R) < (8%:R * ((1 + 1 / 10%:R) / (1 - (0 + 1 / 10%:R)) ^+ 2) ^+ 2) - Num.sqrt 2%:R.
Proof. closed. Qed.
