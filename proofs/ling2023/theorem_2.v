(* Theorem 2's derivation in logarithms: a width at which Theorem 5's failure probability is at most t.

   n^2 exp(-c1 m (lambda/n)^2 + c2 l^2) <= t as soon as m (lambda/n)^2 >= M (ell^2 + log(n/t)) with l <= ell,
   c1 M >= 2 and c1 M >= c2.  Section 4.4 needs l >= log(2Cn/lambda)/log(sqrt2/(4w)): the whole number above it is at most
   ell = max(0, that) + 1, which serves every s < 1/8.  (l <= log(n/lambda) serves none with s > 1/(8 e^2).) *)

From Coq Require Import Reals Lra Lia Psatz ZArith.
From theorycheck.ling2023 Require Import statements_draft_s section_4_4.
Local Open Scope R_scope.

Lemma exponent_at_width c1 c2 M lam t m ell (n l : nat) : 0 < lam -> 0 < t -> t <= 1 -> (1 <= n)%nat -> 0 < c1 -> 0 <= c2 ->
  2 <= c1 * M -> c2 <= c1 * M -> INR l <= ell -> M * (INR n / lam) ^ 2 * (ell ^ 2 + ln (INR n / t)) <= m ->
  INR n ^ 2 * exp (- c1 * m * (lam / INR n) ^ 2 + c2 * INR l ^ 2) <= t.
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
  assert (E : 2 * N + (- c1 * m * (lam / INR n) ^ 2 + c2 * INR l ^ 2) <= T) by lra.
  destruct E as [E|E]; [left; now apply exp_increasing | right; now rewrite E].
- replace (2 * N) with (N + N) by ring. rewrite exp_plus. unfold N. rewrite exp_ln by exact Hn'. ring.
Qed.

Theorem ling2023_theorem_2_derivation_corrected_proved : ling2023_theorem_2_derivation_corrected.
Proof.
intros c1 c2 M lam t m n l Hc1 Hc2 Hlam Ht Ht1 Hn HM Hl Hm.
apply (exponent_at_width c1 c2 M lam t m (ln (INR n / lam))); try assumption; lra.
Qed.

(* The whole number just above max(0, x). *)
Lemma next_natural x : exists l : nat, (1 <= l)%nat /\ x <= INR l /\ INR l <= Rmax 0 x + 1.
Proof.
pose proof (Rmax_l 0 x). pose proof (Rmax_r 0 x). destruct (archimed (Rmax 0 x)) as [H1 H2].
assert (Hz : (0 < up (Rmax 0 x))%Z) by (apply lt_IZR; lra).
exists (Z.to_nat (up (Rmax 0 x))). rewrite INR_IZR_INZ, Z2Nat.id by lia. split; [lia|]. lra.
Qed.

Theorem ling2023_theorem_2_derivation_all_s_proved : ling2023_theorem_2_derivation_all_s.
Proof.
intros C c1 c2 M lam w t m n HC Hc1 Hc2 Hlam Hw Hs Ht Ht1 Hn HM2 HMc Hm.
destruct (next_natural (ln (2 * C * INR n / lam) / ln (sqrt 2 / (4 * w)))) as (l & Hl1 & Hlow & Hhigh).
exists l. split; [exact Hl1|]. split; [now apply ling2023_section_4_4_d_proved|].
apply (exponent_at_width c1 c2 M lam t m (layers_enough C lam w n)); try assumption. lra.
Qed.

Theorem ling2023_theorem_2_derivation_range_refuted_proved : ling2023_theorem_2_derivation_range_refuted.
Proof.
intros C lam w n l HC Hlam Hn Hw Hs Hlow Hneed Hallow.
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
