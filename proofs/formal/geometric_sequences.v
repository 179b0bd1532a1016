(* Sequences of reals whose steps shrink geometrically, and Banach's fixed-point theorem on a closed set of reals.

   From |u(l+1) - u(l)| <= B s^l with 0 <= s < 1 the sequence is Cauchy, so it has a limit (completeness, as
   Coquelicot states it), and the limit is within B s^l/(1-s) of u(l). A contraction of a closed set iterates to its
   only fixed point. Source: textbook (S. Banach, Fund. Math. 3, 1922). *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
Local Open Scope R_scope.

Lemma pow_unit s l : 0 <= s <= 1 -> 0 <= s ^ l <= 1.
Proof.
intros Hs. split; [apply pow_le; lra|]. rewrite <- (pow1 l). apply pow_incr. exact Hs.
Qed.

Lemma geometric_to_zero s B : 0 <= s < 1 -> is_lim_seq (fun l => B * s ^ l) 0.
Proof.
intros Hs. replace (Finite 0) with (Rbar_mult B 0) by (cbn; f_equal; ring).
apply is_lim_seq_scal_l. apply is_lim_seq_geom. rewrite Rabs_pos_eq; lra.
Qed.

(* A bound that holds from some index on holds for the limit. *)
Lemma limit_within (u : nat -> R) (K a b : R) : is_lim_seq u K ->
  eventually (fun n => Rabs (u n - a) <= b) -> Rabs (K - a) <= b.
Proof.
intros Hu Hb.
assert (H : is_lim_seq (fun n => Rabs (u n - a)) (Rabs (K - a))).
{ apply (is_lim_seq_abs _ (K - a)). apply is_lim_seq_minus'; [exact Hu | apply is_lim_seq_const]. }
apply (is_lim_seq_le_loc _ (fun _ => b) (Rabs (K - a)) b Hb H (is_lim_seq_const b)).
Qed.

Lemma limit_le (u : nat -> R) (K b : R) : is_lim_seq u K -> (forall n, u n <= b) -> K <= b.
Proof. intros Hu Hb. exact (is_lim_seq_le u (fun _ => b) K b Hb Hu (is_lim_seq_const b)). Qed.

Lemma limit_ge (u : nat -> R) (K b : R) : is_lim_seq u K -> (forall n, b <= u n) -> b <= K.
Proof. intros Hu Hb. exact (is_lim_seq_le (fun _ => b) u b K Hb (is_lim_seq_const b) Hu). Qed.

(* Dominated by a null sequence, a sequence converges. *)
Lemma limit_dominated (u e : nat -> R) (K : R) : (forall n, Rabs (K - u n) <= e n) -> is_lim_seq e 0 -> is_lim_seq u K.
Proof.
intros H He. apply is_lim_seq_spec. apply is_lim_seq_spec in He. intros eps.
destruct (He eps) as [N HN]. exists N. intros n Hn. specialize (HN n Hn). rewrite Rminus_0_r in HN.
rewrite Rabs_minus_sym. apply Rle_lt_trans with (e n); [apply H|].
apply Rle_lt_trans with (Rabs (e n)); [apply Rle_abs | exact HN].
Qed.

Lemma limit_unique (u : nat -> R) (K K' : R) : is_lim_seq u K -> is_lim_seq u K' -> K = K'.
Proof.
intros H H'. apply is_lim_seq_unique in H. apply is_lim_seq_unique in H'. rewrite H in H'. now injection H'.
Qed.

Section GeometricSteps.
Variables (u : nat -> R) (B s : R).
Hypothesis s_unit : 0 <= s < 1.
Hypothesis steps : forall l, Rabs (u (S l) - u l) <= B * s ^ l.

Lemma geometric_partial l k : Rabs (u (l + k)%nat - u l) <= B * (s ^ l - s ^ (l + k)) / (1 - s).
Proof using s_unit steps.
induction k as [|k IH].
- rewrite Nat.add_0_r. replace (u l - u l) with 0 by ring. rewrite Rabs_R0. right. field. lra.
- rewrite Nat.add_succ_r.
  replace (u (S (l + k)) - u l) with ((u (S (l + k)) - u (l + k)%nat) + (u (l + k)%nat - u l)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _).
  apply Rle_trans with (B * s ^ (l + k) + B * (s ^ l - s ^ (l + k)) / (1 - s)).
  + apply Rplus_le_compat; [apply steps | exact IH].
  + right. cbn [pow]. field. lra.
Qed.

Lemma geometric_tail_partial l k : Rabs (u (l + k)%nat - u l) <= B * s ^ l / (1 - s).
Proof using s_unit steps.
apply Rle_trans with (1 := geometric_partial l k).
assert (HB : 0 <= B).
{ specialize (steps 0). rewrite pow_O in steps. pose proof (Rabs_pos (u 1%nat - u 0%nat)). lra. }
pose proof (pow_le s (l + k) (proj1 s_unit)). pose proof (Rinv_0_lt_compat (1 - s) ltac:(lra)).
apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_l; lra.
Qed.

Lemma geometric_converges : exists K : R, is_lim_seq u K.
Proof using s_unit steps.
assert (H : ex_finite_lim_seq u); [|destruct H as [K HK]; now exists K].
apply ex_lim_seq_cauchy_corr. intros eps.
pose proof (geometric_to_zero s (B / (1 - s)) s_unit) as H0. apply is_lim_seq_spec in H0.
destruct (H0 (pos_div_2 eps)) as [N HN]. specialize (HN N (Nat.le_refl N)). cbn in HN.
assert (near : forall n, (N <= n)%nat -> Rabs (u n - u N) < eps / 2).
{ intros n Hn. replace n with (N + (n - N))%nat by lia.
  apply Rle_lt_trans with (1 := geometric_tail_partial N (n - N)). rewrite Rminus_0_r in HN.
  apply Rle_lt_trans with (2 := HN). eapply Rle_trans; [|apply Rle_abs]. right. field. lra. }
exists N. intros n m Hn Hm. pose proof (near n Hn). pose proof (near m Hm).
replace (u n - u m) with ((u n - u N) - (u m - u N)) by ring.
apply Rle_lt_trans with (1 := Rabs_triang _ _). rewrite Rabs_Ropp. lra.
Qed.

Lemma geometric_tail (K : R) l : is_lim_seq u K -> Rabs (K - u l) <= B * s ^ l / (1 - s).
Proof using s_unit steps.
intros HK. apply (limit_within u); [exact HK|]. exists l. intros n Hn.
replace n with (l + (n - l))%nat by lia. apply geometric_tail_partial.
Qed.
End GeometricSteps.

(* Banach. *)
Definition closed_set (D : R -> Prop) : Prop :=
  forall (u : nat -> R) (x : R), (forall n, D (u n)) -> is_lim_seq u x -> D x.

Section Banach.
Variables (D : R -> Prop) (F : R -> R) (k x0 : R).
Hypothesis k_unit : 0 <= k < 1.
Hypothesis D_closed : closed_set D.
Hypothesis D_start : D x0.
Hypothesis D_stable : forall x, D x -> D (F x).
Hypothesis F_contracts : forall x y, D x -> D y -> Rabs (F x - F y) <= k * Rabs (x - y).

Definition iterate (n : nat) : R := Nat.iter n F x0.

Lemma iterate_in n : D (iterate n).
Proof using D_start D_stable. induction n as [|n IH]; [exact D_start | now apply D_stable]. Qed.

Lemma fixed_point_unique x y : D x -> D y -> F x = x -> F y = y -> x = y.
Proof using k_unit F_contracts.
intros Dx Dy Hx Hy. pose proof (F_contracts x y Dx Dy) as H. rewrite Hx, Hy in H.
pose proof (Rabs_pos (x - y)). assert (Hz : Rabs (x - y) = 0) by nra.
destruct (Req_dec (x - y) 0) as [E|E]; [lra|]. now apply Rabs_no_R0 in E.
Qed.

Lemma iterate_rate x n : D x -> F x = x -> Rabs (x - iterate n) <= k ^ n * Rabs (x - x0).
Proof using k_unit D_start D_stable F_contracts.
intros Dx Hx. induction n as [|n IH]; [cbn; lra|].
rewrite <- Hx at 1. apply Rle_trans with (1 := F_contracts _ _ Dx (iterate_in n)).
cbn [pow]. rewrite Rmult_assoc. apply Rmult_le_compat_l; [lra | exact IH].
Qed.

Theorem banach : exists x, D x /\ F x = x /\ is_lim_seq iterate x.
Proof using k_unit D_closed D_start D_stable F_contracts.
assert (steps : forall n, Rabs (iterate (S n) - iterate n) <= Rabs (F x0 - x0) * k ^ n).
{ induction n as [|n IH]; [cbn; lra|].
  change (iterate (S (S n))) with (F (iterate (S n))). change (iterate (S n)) with (F (iterate n)) at 2.
  apply Rle_trans with (1 := F_contracts _ _ (iterate_in (S n)) (iterate_in n)). cbn [pow].
  replace (Rabs (F x0 - x0) * (k * k ^ n)) with (k * (Rabs (F x0 - x0) * k ^ n)) by ring.
  apply Rmult_le_compat_l; [lra | exact IH]. }
destruct (geometric_converges iterate _ k k_unit steps) as [x Hx].
assert (Dx : D x) by exact (D_closed iterate x iterate_in Hx).
exists x. repeat split; try assumption.
apply (limit_unique (fun n => iterate (S n))); [|now apply is_lim_seq_incr_1 in Hx].
apply limit_dominated with (fun n => k * Rabs (x - iterate n)).
- intros n. apply F_contracts; [exact Dx | apply iterate_in].
- replace (Finite 0) with (Rbar_mult k (Rabs (x - x))) by (cbn; rewrite Rminus_eq_0, Rabs_R0; f_equal; ring).
  apply is_lim_seq_scal_l. apply (is_lim_seq_abs _ (x - x)).
  apply is_lim_seq_minus'; [apply is_lim_seq_const | exact Hx].
Qed.
End Banach.

Lemma closed_interval a b : closed_set (fun x => a <= x <= b).
Proof.
intros u x Hu Hx. split; [apply (limit_ge u x a Hx) | apply (limit_le u x b Hx)]; intros n; apply Hu.
Qed.

Lemma closed_half_line a : closed_set (fun x => a <= x).
Proof. intros u x Hu Hx. now apply (limit_ge u x a Hx). Qed.
