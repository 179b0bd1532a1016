(* Lemma 7: Q as a power series with non-negative coefficients, on the whole of [-1, 1].

   Q'' = (1 - x^2)^(-1/2)/pi. With f_N = sum_(k<=N) c_k x^(2k), c_k = binom(2k, k)/4^k, the function 1 - sqrt(1 - x^2)
   f_N has derivative (2N+1) c_N x^(2N+1)/sqrt(1 - x^2): on [0, x], x < 1, it is not negative and at most a bound that
   tends to 0. So is, integrated twice, Q minus its partial sum. At x = 1 partial sums increase, stay below Q(1) and
   exceed what they tend to at any r < 1; negative x by Q(-x) = Q(x) - x. Source: Ling et al. 2023, Lemma 7. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel geometric_sequences.
From theorycheck.ling2023 Require statements_real.
From theorycheck.ling2023 Require Import layers.
Local Open Scope R_scope.

Definition b := statements_real.mu_even.
Definition c (k : nat) : R := PI * b k * (2 * INR k + 1) * (2 * INR k + 2).

Lemma b_S k : b (S k) = b k * (2 * INR (S k) - 1) ^ 2 / ((2 * INR (S k) + 1) * (2 * INR (S k) + 2)).
Proof. reflexivity. Qed.

Lemma b_pos k : 0 < b k.
Proof.
pose proof PI_pos. induction k as [|k IH]; [apply Rdiv_lt_0_compat; lra|].
rewrite b_S, S_INR. pose proof (pos_INR k).
apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [exact IH | apply pow_lt; lra] | nra].
Qed.

Lemma c_0 : c 0 = 1.
Proof. unfold c, b. cbn. field. pose proof PI_pos. lra. Qed.

Lemma c_S k : (2 * INR k + 2) * c (S k) = (2 * INR k + 1) * c k.
Proof. unfold c. rewrite b_S, S_INR. pose proof (pos_INR k). field. lra. Qed.

Lemma c_unit k : 0 < c k <= 1.
Proof.
induction k as [|k IH]; [rewrite c_0; lra|]. pose proof (c_S k). pose proof (pos_INR k). split; nra.
Qed.

(* Partial sums of Q without its first two terms, and their derivatives. *)
Fixpoint part (N : nat) (x : R) : R :=
  match N with O => b 0 * x ^ 2 | S k => part k x + b (S k) * x ^ (2 * S k + 2) end.
Fixpoint part1 (N : nat) (x : R) : R :=
  match N with O => 2 * b 0 * x | S k => part1 k x + b (S k) * (2 * INR (S k) + 2) * x ^ (2 * S k + 1) end.
Fixpoint f (N : nat) (x : R) : R := match N with O => 1 | S k => f k x + c (S k) * x ^ (2 * S k) end.
Fixpoint f1 (N : nat) (x : R) : R := match N with O => 0 |
  S k => f1 k x + c (S k) * (2 * INR k + 2) * x ^ (2 * k + 1) end.

Lemma part_sum N x : sum_n_m (fun k => b k * x ^ (2 * k + 2)) 0 N = part N x.
Proof.
induction N as [|N IH]; [now rewrite sum_n_n|]. rewrite sum_n_Sm by lia. rewrite IH. reflexivity.
Qed.

Lemma is_derive_power k a x : is_derive (fun y => a * y ^ S k) x (a * (INR k + 1) * x ^ k).
Proof. rewrite <- S_INR. auto_derive; [exact I|]. cbn [Nat.pred].
  change (a * (1 * (INR (S k) * x ^ k)) = a * INR (S k) * x ^ k). ring.
Qed.

Lemma is_derive_part N x : is_derive (part N) x (part1 N x).
Proof.
induction N as [|N IH].
- cbn [part part1]. replace (2 * b 0 * x) with (b 0 * (INR 1 + 1) * x ^ 1) by (cbn; ring).
  exact (is_derive_power 1 (b 0) x).
- apply (is_derive_plus (part N) (fun y => b (S N) * y ^ (2 * S N + 2))); [exact IH|].
  replace (2 * S N + 2)%nat with (S (2 * S N + 1)) by lia.
  replace (b (S N) * (2 * INR (S N) + 2) * x ^ (2 * S N + 1))
    with (b (S N) * (INR (2 * S N + 1) + 1) * x ^ (2 * S N + 1)); [apply is_derive_power|].
  rewrite plus_INR, mult_INR. cbn [INR]. ring.
Qed.

Lemma is_derive_part1 N x : is_derive (part1 N) x (f N x / PI).
Proof.
pose proof PI_pos. induction N as [|N IH].
- cbn [part1 f]. replace (1 / PI) with (2 * b 0) by (unfold b; cbn; field; lra).
  auto_derive; [exact I | unfold b; cbn; ring].
- apply is_derive_ext with (fun y => part1 N y + b (S N) * (2 * INR (S N) + 2) * y ^ S (2 * S N)).
  { intros y. cbn [part1]. do 3 f_equal. lia. }
  replace (f (S N) x / PI) with (f N x / PI + b (S N) * (2 * INR (S N) + 2) * (INR (2 * S N) + 1) * x ^ (2 * S N)).
  + apply (is_derive_plus (part1 N) (fun y => b (S N) * (2 * INR (S N) + 2) * y ^ S (2 * S N)));
      [exact IH | apply is_derive_power].
  + cbn [f]. unfold c. rewrite mult_INR. cbn [INR]. field. lra.
Qed.

Lemma is_derive_f N x : is_derive (f N) x (f1 N x).
Proof.
induction N as [|N IH]; [cbn; apply (is_derive_const 1)|].
apply (is_derive_plus (f N) (fun y => c (S N) * y ^ (2 * S N))); [exact IH|].
replace (2 * S N)%nat with (S (2 * N + 1)) by lia.
replace (c (S N) * (2 * INR N + 2) * x ^ (2 * N + 1)) with (c (S N) * (INR (2 * N + 1) + 1) * x ^ (2 * N + 1));
  [apply is_derive_power|].
rewrite plus_INR, mult_INR. cbn [INR]. ring.
Qed.

Lemma f_equation N x : x * f N x - (1 - x ^ 2) * f1 N x = (2 * INR N + 1) * c N * x ^ (2 * N + 1).
Proof.
induction N as [|N IH]; [rewrite c_0; cbn; ring|]. cbn [f f1].
replace (2 * S N)%nat with (2 * N + 2)%nat by lia.
replace (2 * N + 2 + 1)%nat with (2 * N + 1 + 2)%nat by lia. replace (2 * N + 2)%nat with (2 * N + 1 + 1)%nat by lia.
rewrite (pow_add x (2 * N + 1) 2), (pow_add x (2 * N + 1) 1), S_INR. set (p := x ^ (2 * N + 1)) in *.
pose proof (c_S N) as Hc.
replace (x * (f N x + c (S N) * (p * x ^ 1)) - (1 - x ^ 2) * (f1 N x + c (S N) * (2 * INR N + 2) * p))
  with ((x * f N x - (1 - x ^ 2) * f1 N x) + c (S N) * p * x ^ 2 - (1 - x ^ 2) * p * ((2 * INR N + 2) * c (S N)))
    by ring.
rewrite IH, Hc. replace (2 * (INR N + 1) + 1) with ((2 * INR N + 2) + 1) by ring.
replace ((2 * INR N + 2 + 1) * c (S N) * (p * x ^ 2)) with ((((2 * INR N + 2) * c (S N)) + c (S N)) * (p * x ^ 2))
  by ring.
rewrite Hc. ring.
Qed.

(* A function that starts at 0 with a derivative between 0 and E. *)
Lemma grows_at_most (g dg : R -> R) E x : 0 <= x <= 1 -> g 0 = 0 -> (forall y, 0 <= y <= x -> is_derive g y (dg y)) ->
  (forall y, 0 <= y <= x -> 0 <= dg y <= E) -> 0 <= g x <= E.
Proof.
intros Hx G0 Hd Hb. destruct (MVT_gen g 0 x dg) as (y & Hy & Ey).
- intros y Hy. rewrite Rmin_left, Rmax_right in Hy by lra. apply Hd. lra.
- intros y Hy. rewrite Rmin_left, Rmax_right in Hy by lra. apply derivable_continuous_pt.
  exists (dg y). apply is_derive_Reals. now apply Hd.
- rewrite Rmin_left, Rmax_right in Hy by lra. rewrite G0, !Rminus_0_r in Ey. rewrite Ey.
  pose proof (Hb y Hy). split; nra.
Qed.

Section Inside.
Variables (N : nat) (x : R).
Hypothesis x_unit : 0 <= x < 1.
Let M := (2 * INR N + 1) * x ^ (2 * N + 1) / sqrt (1 - x ^ 2).

Lemma root_pos y : 0 <= y <= x -> 0 < sqrt (1 - x ^ 2) <= sqrt (1 - y ^ 2).
Proof using x_unit. intros Hy. split; [apply sqrt_lt_R0; nra | apply sqrt_le_1_alt; nra]. Qed.

Lemma defect_bound y : 0 <= y <= x -> 0 <= 1 - sqrt (1 - y ^ 2) * f N y <= M.
Proof using x_unit.
intros Hy. apply (grows_at_most (fun y => 1 - sqrt (1 - y ^ 2) * f N y)
  (fun y => (2 * INR N + 1) * c N * y ^ (2 * N + 1) / sqrt (1 - y ^ 2)) M y); [lra | | |].
- replace (1 - 0 ^ 2) with 1 by ring. rewrite sqrt_1. cut (f N 0 = 1); [intros ->; ring|].
  clear. induction N as [|k IH]; [reflexivity|]. cbn [f]. rewrite IH, pow_i by lia. ring.
- intros z Hz. pose proof (root_pos z ltac:(lra)) as Hr. rewrite <- f_equation. pose proof (is_derive_f N z) as Hf.
  assert (Hz1 : 0 < 1 - z ^ 2) by nra. auto_derive.
  + repeat split; [cbn in Hz1; lra | now exists (f1 N z)].
  + change (Derive (fun x0 : R => f N x0) z) with (Derive (f N) z). rewrite (is_derive_unique _ _ _ Hf).
    replace (1 + - (z * (z * 1))) with (1 - z ^ 2) by ring. set (q := sqrt (1 - z ^ 2)) in *.
    assert (Hq : q * q = 1 - z ^ 2) by (apply sqrt_sqrt; lra). rewrite <- Hq. field. lra.
- intros z Hz. pose proof (root_pos z ltac:(lra)) as [Hr Hr']. pose proof (c_unit N). pose proof (pos_INR N).
  pose proof (pow_le z (2 * N + 1) ltac:(lra)) as Hp. pose proof (pow_incr z x (2 * N + 1) ltac:(lra)) as Hi.
  pose proof (Rinv_0_lt_compat _ Hr) as I0. pose proof (Rinv_0_lt_compat (sqrt (1 - z ^ 2)) ltac:(lra)) as I1.
  pose proof (Rinv_le_contravar _ _ Hr Hr') as I2. unfold M, Rdiv. split.
  + apply Rmult_le_pos; [|lra]. apply Rmult_le_pos; [nra | exact Hp].
  + apply Rmult_le_compat; [apply Rmult_le_pos; [nra | exact Hp] | lra | | exact I2].
    apply Rmult_le_compat; [nra | exact Hp | nra | exact Hi].
Qed.

Let E := M / (PI * sqrt (1 - x ^ 2)).

Lemma curvature_bound y : 0 <= y <= x -> 0 <= / (PI * sqrt (1 - y ^ 2)) - f N y / PI <= E.
Proof using x_unit.
intros Hy. pose proof (defect_bound y Hy) as [D0 D1]. pose proof (root_pos y Hy) as [Hr Hr']. pose proof PI_pos.
replace (/ (PI * sqrt (1 - y ^ 2)) - f N y / PI) with ((1 - sqrt (1 - y ^ 2) * f N y) * / (PI * sqrt (1 - y ^ 2)))
  by (field; lra).
assert (I0 : 0 < / (PI * sqrt (1 - y ^ 2))) by (apply Rinv_0_lt_compat; nra). unfold E, Rdiv. split.
- apply Rmult_le_pos; lra.
- apply Rmult_le_compat; [exact D0 | lra | exact D1 | apply Rinv_le_contravar; nra].
Qed.

Lemma part_at_0 : part N 0 = 0.
Proof using. clear. induction N as [|k IH]; [cbn; ring|]. cbn [part]. rewrite IH, pow_i by lia. ring. Qed.

Lemma part1_at_0 : part1 N 0 = 0.
Proof using. clear. induction N as [|k IH]; [cbn; ring|]. cbn [part1]. rewrite IH, pow_i by lia. ring. Qed.

Lemma slope_inside y : 0 <= y <= x -> 0 <= dQ y - (1 / 2 + part1 N y) <= E.
Proof using x_unit.
intros Hy. pose proof PI_pos as Hpi.
apply (grows_at_most (fun y => dQ y - (1 / 2 + part1 N y)) (fun y => / (PI * sqrt (1 - y ^ 2)) - f N y / PI) E y).
- lra.
- rewrite part1_at_0. unfold dQ. rewrite acos_0. field. lra.
- intros z Hz. apply (is_derive_minus dQ (fun y => 1 / 2 + part1 N y)); [apply is_derive_dQ; lra|].
  replace (f N z / PI) with (0 + f N z / PI) by ring.
  apply (is_derive_plus (fun _ => 1 / 2) (part1 N)); [apply (is_derive_const (1 / 2)) | apply is_derive_part1].
- intros z Hz. apply curvature_bound. lra.
Qed.

Lemma inside : 0 <= Q x - (1 / PI + x / 2 + part N x) <= E.
Proof using x_unit.
pose proof PI_pos as Hpi.
apply (grows_at_most (fun y => Q y - (1 / PI + y / 2 + part N y)) (fun y => dQ y - (1 / 2 + part1 N y)) E x);
  [lra | | |].
- rewrite part_at_0, Q_0. field. lra.
- intros y Hy. apply (is_derive_minus Q (fun y => 1 / PI + y / 2 + part N y)); [apply is_derive_Q; lra|].
  apply (is_derive_plus (fun y => 1 / PI + y / 2) (part N)); [|apply is_derive_part]. auto_derive; [exact I | field].
- exact slope_inside.
Qed.

End Inside.

Definition partial (N : nat) (x : R) : R := 1 / PI + x / 2 + part N x.

Lemma power_times_index m p : 0 <= p < 1 -> INR m * p ^ m * (1 - p) <= 1.
Proof.
intros Hp. assert (H : INR m * p ^ m * (1 - p) <= 1 - p ^ m).
{ induction m as [|m IH]; [cbn; lra|]. rewrite S_INR. cbn [pow]. pose proof (pow_unit p m ltac:(lra)) as Hu.
  apply Rle_trans with (p * (1 - p ^ m) + p * p ^ m * (1 - p)); [nra|]. set (q := p ^ m) in *.
  assert (p * q <= 1) by nra. nra. }
pose proof (pow_unit p m ltac:(lra)). lra.
Qed.

(* What is within the bound of [inside] of the partial sums converges with them. *)
Lemma bound_to_zero x (u : nat -> R) (l : R) : 0 <= x < 1 ->
  (forall N, 0 <= l - u N <= (2 * INR N + 1) * x ^ (2 * N + 1) / sqrt (1 - x ^ 2) / (PI * sqrt (1 - x ^ 2))) ->
  is_lim_seq u l.
Proof.
intros Hx HU. pose proof PI_pos as Hpi. set (p := sqrt x). assert (Epx : p * p = x) by (apply sqrt_sqrt; lra).
assert (Hp : 0 <= p < 1) by (split; [apply sqrt_pos | unfold p; rewrite <- sqrt_1; apply sqrt_lt_1_alt; lra]).
assert (Hr : 0 < sqrt (1 - x ^ 2)) by (apply sqrt_lt_R0; nra).
set (D := / sqrt (1 - x ^ 2) * / (PI * sqrt (1 - x ^ 2))).
assert (HD : 0 < D) by (apply Rmult_lt_0_compat; apply Rinv_0_lt_compat; nra).
apply limit_dominated with (fun N => / (1 - p) * D * p ^ N); [|now apply geometric_to_zero].
intros N. destruct (HU N) as [L U]. rewrite Rabs_pos_eq by exact L.
apply Rle_trans with (1 := U).
unfold Rdiv. rewrite Rmult_assoc. fold D. rewrite <- Epx, Rpow_mult_distr.
pose proof (power_times_index (2 * N + 1) p Hp) as Hm. rewrite plus_INR, mult_INR in Hm. cbn [INR] in Hm.
pose proof (pow_unit p (2 * N + 1) ltac:(lra)) as Hu.
assert (Hd : p ^ (2 * N + 1) <= p ^ N).
{ replace (2 * N + 1)%nat with (N + (N + 1))%nat by lia. rewrite pow_add.
  pose proof (pow_unit p N ltac:(lra)). pose proof (pow_unit p (N + 1) ltac:(lra)). nra. }
set (q := p ^ (2 * N + 1)) in *. set (k := 2 * INR N + 1) in *.
assert (Hi : 0 < / (1 - p)) by (apply Rinv_0_lt_compat; lra).
assert (Hk : k * q <= / (1 - p)).
{ apply Rmult_le_reg_r with (1 - p); [lra|]. rewrite Rinv_l by lra. unfold k. lra. }
replace (k * (q * q) * D) with ((k * q) * q * D) by ring.
replace (/ (1 - p) * D * p ^ N) with (/ (1 - p) * p ^ N * D) by ring.
apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat; try lra.
apply Rmult_le_pos; [unfold k; pose proof (pos_INR N); lra | lra].
Qed.

Lemma limit_inside x : 0 <= x < 1 -> is_lim_seq (fun N => partial N x) (Q x).
Proof. intros Hx. apply (bound_to_zero x); [exact Hx|]. intros N. exact (inside N x Hx). Qed.

Lemma part_monotone N x y : 0 <= x <= y -> part N x <= part N y.
Proof.
intros H. induction N as [|N IH]; cbn [part].
- apply Rmult_le_compat_l; [left; apply b_pos | now apply pow_incr].
- apply Rplus_le_compat; [exact IH|]. apply Rmult_le_compat_l; [left; apply b_pos | now apply pow_incr].
Qed.

Lemma partial_at_1 N : partial N 1 <= 1.
Proof.
assert (Hr : is_lim_seq (fun k => 1 - 1 * (1 / 2) ^ k) 1).
{ replace (Finite 1) with (Rbar_minus 1 0) by (cbn; f_equal; ring).
  apply is_lim_seq_minus'; [apply is_lim_seq_const | apply geometric_to_zero; lra]. }
assert (Hc : continuity_pt (partial N) 1).
{ apply derivable_continuous_pt. exists (1 / 2 + part1 N 1). apply is_derive_Reals. unfold partial.
  apply (is_derive_plus (fun y => 1 / PI + y / 2) (part N)); [|apply is_derive_part]. auto_derive; [exact I | field]. }
pose proof (is_lim_seq_continuous (partial N) _ 1 Hc Hr) as Hl. apply (limit_le _ _ 1 Hl). intros k.
assert (Hu : 0 <= 1 - 1 * (1 / 2) ^ k < 1).
{ pose proof (pow_unit (1 / 2) k ltac:(lra)). pose proof (pow_lt (1 / 2) k ltac:(lra)). lra. }
destruct (inside N _ Hu) as [L _]. pose proof (Q_range (1 - 1 * (1 / 2) ^ k) ltac:(lra)). unfold partial. lra.
Qed.

Lemma limit_at_1 : is_lim_seq (fun N => partial N 1) 1.
Proof.
apply is_lim_seq_spec. intros eps. pose proof (cond_pos eps) as He. set (r := Rmax 0 (1 - eps / 4)).
assert (Hr : 0 <= r < 1 /\ 1 - eps / 4 <= r).
{ unfold r. pose proof (Rmax_l 0 (1 - eps / 4)). pose proof (Rmax_r 0 (1 - eps / 4)).
  repeat split; try assumption. apply Rmax_lub_lt; lra. }
destruct Hr as [Hr Hclose]. pose proof (limit_inside r Hr) as Hl. apply is_lim_seq_spec in Hl.
destruct (Hl (mkposreal (eps / 4) ltac:(lra))) as [N0 HN0]. exists N0. intros n Hn. specialize (HN0 n Hn). cbn in HN0.
apply Rabs_def2 in HN0. pose proof (Q_chord r ltac:(lra)). pose proof (partial_at_1 n).
pose proof (part_monotone n r 1 ltac:(lra)). assert (partial n r <= partial n 1) by (unfold partial; lra).
apply Rabs_def1; lra.
Qed.

Lemma Q_opp x : Q (- x) = Q x - x.
Proof. unfold Q. rewrite acos_opp. replace ((- x) ^ 2) with (x ^ 2) by ring. field. pose proof PI_pos. lra. Qed.

Lemma part_even N x : part N (- x) = part N x.
Proof.
assert (E : forall k, (- x) ^ (2 * k + 2) = x ^ (2 * k + 2)).
{ intros k. replace (2 * k + 2)%nat with (2 * (k + 1))%nat by lia. rewrite !pow_mult. f_equal. ring. }
induction N as [|N IH]; [exact (f_equal (Rmult (b 0)) (E 0%nat))|]. cbn [part]. now rewrite IH, E.
Qed.

Lemma limit_nonnegative x : 0 <= x <= 1 -> is_lim_seq (fun N => partial N x) (Q x).
Proof.
intros Hx. destruct (Req_dec x 1) as [->|]; [rewrite Q_1; exact limit_at_1 | apply limit_inside; lra].
Qed.

Lemma Q_series x : -1 <= x <= 1 -> is_lim_seq (fun N => partial N x) (Q x).
Proof.
intros Hx. destruct (Rle_lt_dec 0 x) as [H0|H0]; [apply limit_nonnegative; lra|].
replace (Q x) with (Q (- x) - - x) by (rewrite Q_opp; ring).
apply is_lim_seq_ext with (fun N => partial N (- x) - - x).
{ intros N. unfold partial. rewrite part_even. field. pose proof PI_pos. lra. }
apply is_lim_seq_minus'; [apply limit_nonnegative; lra | apply is_lim_seq_const].
Qed.

Theorem ling2023_lemma_7_series_proved : statements_real.ling2023_lemma_7_series.
Proof.
intros x H1 H2. rewrite Q_read. apply is_lim_seq_ext with (2 := Q_series x (conj H1 H2)).
intros N. unfold partial. now rewrite <- part_sum.
Qed.

Theorem ling2023_lemma_7_positive_proved : statements_real.ling2023_lemma_7_positive.
Proof. exact b_pos. Qed.

(* Hermite polynomials at 0: the flag 1 picks the polynomial before. *)
Notation hermite := statements_real.hermite.

Lemma hermite_before k : hermite 1 0 (S k) = hermite 0 0 k.
Proof. cbn [statements_real.hermite]. unfold Rdiv. ring. Qed.

Lemma hermite_two_up k : hermite 0 0 (S (S k)) = - (sqrt (INR (S k)) / sqrt (INR (S (S k)))) * hermite 0 0 k.
Proof.
change (hermite 0 0 (S (S k))) with (0 * hermite 0 0 (S k)
  + (1 - 0) * (0 * hermite 0 0 (S k) - sqrt (INR (S (S k)) - 1) * hermite 1 0 (S k)) / sqrt (INR (S (S k)))).
rewrite hermite_before. replace (INR (S (S k)) - 1) with (INR (S k)) by (rewrite (S_INR (S k)); ring).
unfold Rdiv. ring.
Qed.

Theorem ling2023_lemma_7_hermite_proved : statements_real.ling2023_lemma_7_hermite.
Proof.
intros k. change statements_real.mu_even with b. pose proof PI_pos as Hpi. induction k as [|k [IH0 IH1]].
- split; [unfold b; cbn; field; lra|]. cbn. unfold Rdiv. ring.
- replace (2 * S k)%nat with (S (S (2 * k))) by lia. replace (S (S (2 * k)) + 1)%nat with (S (S (2 * k + 1))) by lia.
  rewrite !hermite_two_up, IH1. split; [|ring].
  pose proof (pos_INR k) as Hk. pose proof (pos_INR (2 * k)) as H2k.
  assert (E1 : sqrt (INR (S (2 * k))) ^ 2 = 2 * INR k + 1).
  { rewrite pow2_sqrt by apply pos_INR. rewrite S_INR, mult_INR. cbn [INR]. ring. }
  assert (E2 : sqrt (INR (S (S (2 * k)))) ^ 2 = 2 * INR k + 2).
  { rewrite pow2_sqrt by apply pos_INR. rewrite !S_INR, mult_INR. cbn [INR]. ring. }
  assert (Hp : 0 < sqrt (INR (S (S (2 * k))))) by (apply sqrt_lt_R0; rewrite !S_INR; lra).
  replace ((- (sqrt (INR (S (2 * k))) / sqrt (INR (S (S (2 * k))))) * hermite 0 0 (2 * k)) ^ 2)
    with (sqrt (INR (S (2 * k))) ^ 2 / sqrt (INR (S (S (2 * k)))) ^ 2 * hermite 0 0 (2 * k) ^ 2) by (field; lra).
  rewrite E1, E2, b_S, IH0, S_INR. field. lra.
Qed.
