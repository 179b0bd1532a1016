(* What is left of the headline of Ling et al. 2023: a wide network with a zero read-out meets Condition 1
   (condition_1_width.v), and from there gradient descent converges (theorem_1.v). *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions training_definitions ordered_fields.
From theorycheck.ling2023 Require Import statements_matrix theorem_1 condition_1 condition_1_width.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Theorem ling2023_headline_corrected_proved : ling2023_headline_corrected.
Proof.
move=> R m m0 n n0 d d0 W U X a y eta e0 delta delta0 tau g g0 g1 kappa k1 Y Y0 lam lam0.
move=> v hv u hu Z eZ l hl p hp v' hv' k hk hrw hru dm hl0 hr h2 a0 dE h7 h8 h10.
have [[[w1 c7] c8] c9] := ling2023_condition_1_width_corrected_proved m0 n0 d0 delta0 g0 g1 k1 Y0 lam0 hv hu eZ hl
  hrw hru dm hl0 hr h2 a0 dE h7 h8.
exact: (ling2023_theorem_1_corrected_proved m0 n0 d0 e0 delta0 hv eZ hl hu hp hv' hk w1 c7 c8 c9 h10).
Qed.
