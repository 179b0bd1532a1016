(* The tent map applied t times: a zig-zag on [0, 1] with kinks at the multiples of 2^-t; the patterns of the DEQ.
   Source: Wu et al. 2024, Proposition 1. *)

From Coq Require Import Reals Lra Lia Psatz Arith.
From theorycheck.wu2024 Require Import statements_real.
Local Open Scope R_scope.

Lemma zigzag_S x t : zigzag x (S t) = 2 * zigzag x t - 2 * Rmax (2 * zigzag x t - 1) 0.
Proof. reflexivity. Qed.
Lemma zigzag_up x t : zigzag x t <= 1 / 2 -> zigzag x (S t) = 2 * zigzag x t.
Proof. intros H. rewrite zigzag_S, Rmax_right; lra. Qed.
Lemma zigzag_down x t : 1 / 2 <= zigzag x t -> zigzag x (S t) = 2 - 2 * zigzag x t.
Proof. intros H. rewrite zigzag_S, Rmax_left; lra. Qed.

Lemma zigzag_shape x t k : 0 <= x <= 1 ->
  (2 * INR k <= 2 ^ t * x <= 2 * INR k + 1 -> zigzag x t = 2 ^ t * x - 2 * INR k) /\
  (2 * INR k + 1 <= 2 ^ t * x <= 2 * INR k + 2 -> zigzag x t = 2 * INR k + 2 - 2 ^ t * x).
Proof.
intros Hx. revert k. induction t as [|t IH]; intros k.
- cbn. pose proof (pos_INR k). split; intros H1; destruct k as [|k]; rewrite ?S_INR in *; cbn in *; try lra;
  pose proof (pos_INR k); lra.
- cbn [pow]. set (y := 2 ^ t * x) in *. replace (2 * 2 ^ t * x) with (2 * y) by (unfold y; ring).
  destruct (Nat.Even_or_Odd k) as [(h & ->)|(h & ->)]; specialize (IH h); destruct IH as [Hup Hdown];
  rewrite ?plus_INR, ?mult_INR in *; cbn [INR] in *; split; intros H1.
  + rewrite zigzag_up; rewrite Hup; lra.
  + rewrite zigzag_down; rewrite Hup; lra.
  + rewrite zigzag_down; rewrite Hdown; lra.
  + rewrite zigzag_up; rewrite Hdown; lra.
Qed.

Theorem wu2024_proposition_1_zigzag_proved : wu2024_proposition_1_zigzag.
Proof.
intros x H0 H1 t k. destruct (zigzag_shape x t k (conj H0 H1)) as [A B]. split; intros [C D]; [apply A|apply B]; lra.
Qed.

Theorem wu2024_proposition_1_gray_proved : wu2024_proposition_1_gray.
Proof.
intros x H0 H1 t k. replace (t + 1)%nat with (S t) by lia. cbn [pow].
destruct (zigzag_shape x t k (conj H0 H1)) as [A B]. destruct (zigzag_shape x t (S k) (conj H0 H1)) as [C D].
destruct (zigzag_shape x t 0 (conj H0 H1)) as [E _]. rewrite S_INR in *. cbn [INR] in *.
set (y := 2 ^ t * x) in *. replace (2 * 2 ^ t * x) with (2 * y) by (unfold y; ring).
assert (0 <= y) by (apply Rmult_le_pos; [apply pow_le; lra|lra]).
repeat split.
- intros [F G]. eapply Rlt_le_trans; [|apply Rmax_l].
  destruct (Rle_lt_dec y (2 * INR k + 1)); [rewrite A by lra|rewrite B by lra]; lra.
- intros [F G]. rewrite Rmax_right; [reflexivity|].
  destruct (Rle_lt_dec y (2 * INR k + 2)); [rewrite B by lra|rewrite C by lra]; lra.
- intros F. rewrite Rmax_right; [reflexivity|]. rewrite E by lra. lra.
Qed.

Lemma zigzag_after_half x t n : zigzag x t = 1 / 2 -> zigzag x (S t) = 1 /\ zigzag x (S (S (n + t))) = 0.
Proof.
intros H. assert (E : zigzag x (S t) = 1) by (rewrite zigzag_down; lra). split; [exact E|].
induction n as [|n IH]; [rewrite zigzag_down; cbn [Nat.add]; lra|].
cbn [Nat.add] in *. rewrite zigzag_up; lra.
Qed.

Theorem wu2024_proposition_1_one_switch_proved : wu2024_proposition_1_one_switch.
Proof.
assert (H : forall x t r, zigzag x t = 1 / 2 -> zigzag x r = 1 / 2 -> (t < r)%nat -> False).
{ intros x t r Ht Hr Hlt. destruct (zigzag_after_half x t (r - 2 - t) Ht) as [E F].
  destruct (Nat.eq_dec r (S t)) as [->|]; [lra|].
  replace (S (S (r - 2 - t + t))) with r in F by lia. lra. }
intros x _ _ t r Ht Hr. destruct (Nat.lt_trichotomy t r) as [Hlt|[->|Hlt]]; [|reflexivity|]; exfalso; eauto.
Qed.
