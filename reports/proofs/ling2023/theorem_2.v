(* Theorem 2's derivation in logarithms: the printed width does not make Theorem 5's failure probability small; one
   more logarithm does.

   n^2 exp(-c1 m (lambda/n)^2 + c2 l^2) <= t as soon as m (lambda/n)^2 >= M (ell^2 + log(n/t)) with l <= ell, c1 M >=
   2 and c1 M >= c2. Section 4.4 needs l >= log(2Cn/lambda)/log(sqrt2/(4w)): the whole number above it is at most ell
   = max(0, that) + 1, which serves every s < 1/8. (l <= log(n/lambda) serves none with s > 1/(8 e^2).) At the printed
   width, n/lambda = e^Y: c1 m (lambda/n)^2 is M(Y + 1), while the layers number at least Y and enter squared.
   Source: Ling et al. 2023, Theorem 2 and its derivation. *)

From Coq Require Import Reals Lra Lia Psatz ZArith.
From theorycheck.ling2023 Require statements_real.
From theorycheck.ling2023 Require Import section_4_4.
Local Open Scope R_scope.

Lemma exponent_at_width c1 c2 M lam t m ell (n l : nat) : 0 < lam -> 0 < t -> t <= 1 -> (1 <= n)%nat -> 0 < c1 ->
  0 <= c2 ->
  2 <= c1 * M -> c2 <= c1 * M -> INR l <= ell -> M * (INR n / lam) ^ 2 * (ell ^ 2 + ln (INR n / t)) <= m ->
  INR n ^ 2 * exp (c2 * INR l ^ 2 - c1 * m * (lam / INR n) ^ 2) <= t.
Proof.
intros Hlam Ht Ht1 Hn Hc1 Hc2 HM2 HMc Hl Hm.
assert (Hn1 : 1 <= INR n) by (apply le_INR in Hn; exact Hn). assert (Hn' : 0 < INR n) by lra.
pose proof (pos_INR l) as Hl0.
assert (Elog : ln (INR n / t) = ln (INR n) - ln t).
{ unfold Rdiv. rewrite ln_mult, ln_Rinv; try lra. apply Rinv_0_lt_compat. exact Ht. }
assert (HN : 0 <= ln (INR n)).
{ destruct (Req_dec (INR n) 1) as [->|E]; [rewrite ln_1; lra|]. left. rewrite <- ln_1. apply ln_increasing; lra. }
assert (HT : ln t <= 0).
{ destruct (Req_dec t 1) as [->|E]; [rewrite ln_1; lra|]. left. rewrite <- ln_1. apply ln_increasing; lra. }
rewrite Elog in Hm. set (N := ln (INR n)) in *. set (T := ln t) in *.
assert (Hscaled : c1 * M * (ell ^ 2 + (N - T)) <= c1 * m * (lam / INR n) ^ 2).
{ assert (Hk : 0 <= (lam / INR n) ^ 2) by apply pow2_ge_0.
  apply (Rmult_le_compat_r _ _ _ Hk) in Hm.
  replace (M * (INR n / lam) ^ 2 * (ell ^ 2 + (N - T)) * (lam / INR n) ^ 2) with (M * (ell ^ 2 + (N - T)))
    in Hm by (field; lra).
  apply (Rmult_le_compat_l c1) in Hm; lra. }
assert (Hell : INR l ^ 2 <= ell ^ 2) by (apply pow_incr; lra).
assert (Hsplit : c2 * ell ^ 2 + 2 * (N - T) <= c1 * M * (ell ^ 2 + (N - T))).
{ pose proof (pow2_ge_0 ell). assert (c2 * ell ^ 2 <= c1 * M * ell ^ 2) by (apply Rmult_le_compat_r; lra).
  assert (2 * (N - T) <= c1 * M * (N - T)) by (apply Rmult_le_compat_r; lra). lra. }
assert (Hc2l : c2 * INR l ^ 2 <= c2 * ell ^ 2) by (apply Rmult_le_compat_l; lra).
replace (INR n ^ 2) with (exp (2 * N)).
- rewrite <- exp_plus. rewrite <- (exp_ln t Ht). fold T.
  assert (E : 2 * N + (c2 * INR l ^ 2 - c1 * m * (lam / INR n) ^ 2) <= T) by lra.
  destruct E as [E|E]; [left; now apply exp_increasing | right; now rewrite E].
- replace (2 * N) with (N + N) by ring. rewrite exp_plus. unfold N. rewrite exp_ln by exact Hn'. ring.
Qed.

(* The whole number just above max(0, x). *)
Lemma next_natural x : exists l : nat, (1 <= l)%nat /\ x <= INR l /\ INR l <= Rmax 0 x + 1.
Proof.
pose proof (Rmax_l 0 x). pose proof (Rmax_r 0 x). destruct (archimed (Rmax 0 x)) as [H1 H2].
assert (Hz : (0 < up (Rmax 0 x))%Z) by (apply lt_IZR; lra).
exists (Z.to_nat (up (Rmax 0 x))). rewrite INR_IZR_INZ, Z2Nat.id by lia. split; [lia|]. lra.
Qed.

Theorem ling2023_theorem_2_derivation_corrected_proved : statements_real.ling2023_theorem_2_derivation_corrected.
Proof.
intros c1 Hc1 c2 Hc2. exists (Rmax 2 c2 / c1). pose proof (Rmax_l 2 c2). pose proof (Rmax_r 2 c2).
assert (EM : c1 * (Rmax 2 c2 / c1) = Rmax 2 c2) by (field; lra).
split; [apply Rdiv_lt_0_compat; lra|]. intros n Hn w Hw C HC lam Hlam t Ht Ht1 m _ Hs Hm.
destruct (next_natural (ln (2 * C * INR n / lam) / ln (sqrt 2 / (4 * w)))) as (l & Hl1 & Hlow & Hhigh).
exists l. split; [exact Hl1|]. split; [now apply ling2023_section_4_4_d_proved|].
apply (exponent_at_width c1 c2 (Rmax 2 c2 / c1) lam t (INR m)
  (Rmax 0 (ln (2 * C * INR n / lam) / ln (sqrt 2 / (4 * w))) + 1)); try assumption; try lra.
apply Rle_trans with (2 := Hm). right. field. lra.
Qed.

(* The printed width.  w = 1/4, C = c1 = c2 = 1, n = 2, t = 1/e, lambda = 2 e^(-Y) with Y = M + 3. *)
Lemma exp_minus_1 : exp (-1) = / exp 1.
Proof. change (-1) with (- (1)). apply exp_Ropp. Qed.

Lemma base_quarter l : exp (- INR l) <= (2 * sqrt 2 * (1 / 4)) ^ l.
Proof.
assert (Hq : exp (- 1) <= 2 * sqrt 2 * (1 / 4)).
{ pose proof (exp_ineq1 1 ltac:(lra)) as He. pose proof sqrt2_square. pose proof sqrt2_pos.
  rewrite exp_minus_1. apply Rle_trans with (/ 2); [apply Rinv_le_contravar; lra | nra]. }
induction l as [|l IH]; [cbn; rewrite Ropp_0, exp_0; lra|].
rewrite S_INR. replace (- (INR l + 1)) with (- 1 + - INR l) by ring. rewrite exp_plus. cbn [pow].
apply Rmult_le_compat; try assumption; left; apply exp_pos.
Qed.

Theorem ling2023_theorem_2_derivation_counter_proved : statements_real.ling2023_theorem_2_derivation_counter.
Proof.
exists (1 / 4). split; [lra|]. exists 1. split; [lra|]. exists 1. split; [lra|]. exists 1. split; [lra|]. intros M HM.
exists 2%nat. split; [lia|]. exists (exp (- 1)). split; [apply exp_pos|].
split; [rewrite <- exp_0; left; apply exp_increasing; lra|].
set (Y := M + 3). assert (HY : 3 < Y) by (unfold Y; lra).
assert (EY : exp Y * exp (- Y) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
pose proof (exp_pos Y) as PY. pose proof (exp_pos (- Y)) as NY. pose proof (exp_ineq1 Y ltac:(lra)) as BY.
set (lam := 2 * exp (- Y)). assert (Hlam : 0 < lam <= 1) by (unfold lam; split; nra).
set (x := M * exp Y ^ 2 * (Y + 1)).
assert (Hx : 0 < x) by (unfold x; apply Rmult_lt_0_compat;
  [apply Rmult_lt_0_compat; [exact HM | apply pow_lt; lra] | lra]).
destruct (next_natural x) as (m & Hm1 & Hlow & Hhigh). rewrite Rmax_right in Hhigh by lra.
exists m. split; [exact Hm1|]. exists lam. split; [apply Hlam|]. split; [apply Hlam|]. split; [lra|]. split.
- replace (ln (INR 2 / (lam * exp (- 1)))) with (Y + 1).
  + replace (M * INR 2 ^ 2 / lam ^ 2 * (Y + 1)) with x; [exact Hlow|].
    unfold x, lam. cbn [INR]. rewrite (Rinv_r_sym (exp Y)) in EY by lra. apply Rmult_eq_reg_l in EY; [|lra].
    rewrite EY. field. lra.
  + rewrite <- (ln_exp (Y + 1)). f_equal. unfold lam. rewrite exp_plus, exp_Ropp, exp_minus_1. cbn [INR].
    pose proof (exp_pos 1). field. lra.
- intros l _. destruct (Rlt_le_dec (lam / 2) (1 * INR 2 * (2 * sqrt 2 * (1 / 4)) ^ l)) as [Hfew|Hmany];
    [now left|right].
  assert (HlY : Y < INR l).
  { destruct (Rlt_le_dec Y (INR l)) as [|Hle]; [assumption|exfalso]. pose proof (base_quarter l) as Hb.
    assert (exp (- Y) <= exp (- INR l)).
    { destruct Hle as [Hle|Hle]; [left; apply exp_increasing; lra | rewrite Hle; lra]. }
    unfold lam in Hmany. cbn [INR] in Hmany. lra. }
  assert (Hwidth : 1 * INR m * (lam / INR 2) ^ 2 <= M * (Y + 1) + 1).
  { replace (lam / INR 2) with (exp (- Y)) by (unfold lam; cbn [INR]; field).
    assert (Hsq : 0 < exp (- Y) ^ 2 <= 1) by (split; [apply pow_lt; lra | nra]).
    apply Rle_trans with ((x + 1) * exp (- Y) ^ 2); [rewrite Rmult_1_l; apply Rmult_le_compat_r; lra|].
    replace ((x + 1) * exp (- Y) ^ 2) with (M * (Y + 1) * (exp Y * exp (- Y)) ^ 2 + exp (- Y) ^ 2) by (unfold x; ring).
    rewrite EY. lra. }
  assert (Hexponent : - 1 < 1 * INR l ^ 2 - 1 * INR m * (lam / INR 2) ^ 2) by (unfold Y in *; nra).
  apply exp_increasing in Hexponent. pose proof (exp_pos (- 1)). cbn [INR] in *. nra.
Qed.

Theorem ling2023_theorem_2_range_proved : statements_real.ling2023_theorem_2_range.
Proof.
intros l _ n _ w Hw C _ lam Hlam Hs Hlow HC Hn [Hneed Hallow].
pose proof (ln_base_neg w Hw Hs) as Hneg. pose proof (base_range w Hw Hs) as Hq.
rewrite (ln_inverse_base w Hw Hs) in Hneed. set (q := 2 * sqrt 2 * w) in *.
assert (Hr : 1 < INR n / lam).
{ apply Rmult_lt_reg_r with lam; [exact Hlam|]. replace (INR n / lam * lam) with (INR n) by (field; lra). lra. }
assert (HY : 0 < ln (INR n / lam)) by (rewrite <- ln_1; apply ln_increasing; lra).
assert (HX : ln (INR n / lam) <= ln (2 * C * INR n / lam)).
{ replace (2 * C * INR n / lam) with (2 * C * (INR n / lam)) by (field; lra).
  destruct (Req_dec (2 * C) 1) as [->|E]; [rewrite Rmult_1_l; lra|]. left. apply ln_increasing; nra. }
assert (Hone : - ln q < 1).
{ assert (Hq2 : exp (- 2) < q * q).
  { unfold q. replace (2 * sqrt 2 * w * (2 * sqrt 2 * w)) with (4 * (sqrt 2 * sqrt 2) * w ^ 2) by ring.
    rewrite sqrt2_square. change (-2) with (- (2)). rewrite exp_Ropp. pose proof (exp_pos 2).
    replace (/ exp 2) with (8 * (1 / (8 * exp 2))) by (field; lra). lra. }
  apply ln_increasing in Hq2; [|apply exp_pos]. rewrite ln_exp, ln_mult in Hq2 by lra. lra. }
assert (Hfrac : ln (2 * C * INR n / lam) < ln (2 * C * INR n / lam) / - ln q).
{ rewrite <- Rmult_1_r at 1. apply Rmult_lt_compat_l; [lra|].
  rewrite <- Rinv_1 at 1. apply Rinv_lt_contravar; lra. }
lra.
Qed.
