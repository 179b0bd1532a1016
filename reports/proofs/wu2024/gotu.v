(* The unseen domain: 1/x^3 + 3(C - x) falls strictly, so beta < 2 fk exactly where its value at 2 fk is below the
   conserved one. Source: Wu et al. 2024, the generalization on the unseen domain. *)

From Coq Require Import Reals Lra Psatz.
From theorycheck.wu2024 Require Import statements_real.
Local Open Scope R_scope.

Lemma cube_inverse_le x y : 0 < x -> x <= y -> 1 / y ^ 3 <= 1 / x ^ 3.
Proof.
intros Hx Hxy. unfold Rdiv. rewrite !Rmult_1_l. apply Rinv_le_contravar; [apply pow_lt; lra|].
apply pow_incr. lra.
Qed.

Lemma nearer f0 fk bias beta start start_bias : 0 < beta -> bias + beta = f0 + fk ->
  1 / beta ^ 3 + 3 * bias = 1 / start ^ 3 + 3 * start_bias ->
  4 * (beta - fk) ^ 2 < 4 * fk ^ 2 <-> 0 < fk /\ 1 / (2 * fk) ^ 3 + 3 * (f0 - fk) < 1 / start ^ 3 + 3 * start_bias.
Proof.
intros Hb Hsum Hinv. split.
- intros H. assert (Hlt : beta < 2 * fk) by nra. split; [lra|].
  pose proof (cube_inverse_le beta (2 * fk) Hb ltac:(lra)). lra.
- intros [Hf H]. destruct (Rlt_le_dec beta (2 * fk)) as [Hlt|Hge]; [nra|].
  pose proof (cube_inverse_le (2 * fk) beta ltac:(lra) Hge). lra.
Qed.

Theorem wu2024_gotu_region_proved : wu2024_gotu_region.
Proof.
intros f0 fk start_bias bias beta Hb start _ Hsum Hinv.
pose proof (nearer f0 fk bias beta start start_bias Hb Hsum Hinv) as [H1 H2]. split; assumption.
Qed.

Theorem wu2024_gotu_corrected_proved : wu2024_gotu_corrected.
Proof.
intros f0 fk start_bias bias beta Hb start _ Hsum Hinv Hf H.
apply (nearer f0 fk bias beta start start_bias Hb Hsum Hinv). split; assumption.
Qed.
