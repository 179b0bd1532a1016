(* Section 4.4: the arithmetic that joins Theorems 3, 4 and 5, and the number of layers that it asks for.

   With q = 2 sqrt2 w: q < 1 means w^2 < 1/8, and log(sqrt2/(4w)) = -log q > 0, so l >= log(2Cn/lambda)/(-log q) is
   log(2Cn/lambda) + l log q <= 0; the rest is taking exponentials. Source: Ling et al. 2023, Section 4.4. *)

From Coq Require Import Reals Lra Lia Psatz.
From theorycheck.ling2023 Require statements_real.
Local Open Scope R_scope.

Lemma sqrt2_square : sqrt 2 * sqrt 2 = 2.
Proof. apply sqrt_sqrt. lra. Qed.

Lemma sqrt2_pos : 0 < sqrt 2.
Proof. apply sqrt_lt_R0. lra. Qed.

Lemma le_pow8 l : INR l <= 8 ^ l.
Proof.
induction l as [|l IH]; [cbn; lra|].
rewrite S_INR. cbn [pow]. assert (1 <= 8 ^ l) by (apply pow_R1_Rle; lra). lra.
Qed.

Theorem ling2023_section_4_4_a_proved : statements_real.ling2023_section_4_4_a.
Proof.
intros l _. pose proof sqrt2_pos. rewrite <- (sqrt_pow2 ((2 * sqrt 2) ^ l)) by (apply pow_le; lra).
apply sqrt_le_1_alt. replace (((2 * sqrt 2) ^ l) ^ 2) with (8 ^ l); [apply le_pow8|].
rewrite <- pow_mult, Nat.mul_comm, pow_mult. f_equal. pose proof sqrt2_square. nra.
Qed.

Theorem ling2023_section_4_4_b_proved : statements_real.ling2023_section_4_4_b.
Proof.
intros w Hw. pose proof sqrt2_pos. pose proof sqrt2_square.
apply Rmult_eq_reg_r with (4 * w * sqrt 2); [|nra].
replace (1 / (2 * sqrt 2 * w) * (4 * w * sqrt 2)) with 2 by (field; lra).
replace (sqrt 2 / (4 * w) * (4 * w * sqrt 2)) with (sqrt 2 * sqrt 2) by (field; lra). lra.
Qed.

Theorem ling2023_section_4_4_c_proved : statements_real.ling2023_section_4_4_c.
Proof.
intros A HA B HB C HC. exists (A + B + C). split; [lra|]. intros l Hl n _ w Hw f g h Hf Hg Hh.
assert (Hp : INR n * sqrt (INR l) * w ^ l <= INR n * (2 * sqrt 2 * w) ^ l).
{ rewrite Rpow_mult_distr, Rmult_assoc. apply Rmult_le_compat_l; [apply pos_INR|].
  apply Rmult_le_compat_r; [apply pow_le; lra | now apply ling2023_section_4_4_a_proved]. }
pose proof (Rmult_le_compat_l C _ _ HC Hp). lra.
Qed.

Section Layers.
Variable w : R.
Hypotheses (w_pos : 0 < w) (w_small : w ^ 2 < 1 / 8).

Lemma base_range : 0 < 2 * sqrt 2 * w < 1.
Proof using w_pos w_small.
pose proof sqrt2_pos. pose proof sqrt2_square. split; [nra|].
destruct (Rlt_le_dec (2 * sqrt 2 * w) 1) as [Hlt|Hge]; [exact Hlt|exfalso].
assert (1 <= (2 * sqrt 2 * w) * (2 * sqrt 2 * w)) by nra.
replace (2 * sqrt 2 * w * (2 * sqrt 2 * w)) with (4 * (sqrt 2 * sqrt 2) * w ^ 2) in * by ring. nra.
Qed.

Lemma ln_inverse_base : ln (sqrt 2 / (4 * w)) = - ln (2 * sqrt 2 * w).
Proof using w_pos w_small.
rewrite <- (ling2023_section_4_4_b_proved w w_pos). unfold Rdiv. rewrite Rmult_1_l.
apply ln_Rinv. apply base_range.
Qed.

Lemma ln_base_neg : ln (2 * sqrt 2 * w) < 0.
Proof using w_pos w_small. rewrite <- ln_1. apply ln_increasing; apply base_range. Qed.
End Layers.

Theorem ling2023_section_4_4_d_proved : statements_real.ling2023_section_4_4_d.
Proof.
intros l _ n Hn w Hw C HC lam Hlam Hs Hl. pose proof (base_range w Hw Hs) as Hq.
pose proof (ln_base_neg w Hw Hs) as Hln.
rewrite (ln_inverse_base w Hw Hs) in Hl. set (q := 2 * sqrt 2 * w) in *.
assert (Hn' : 0 < INR n) by (apply lt_0_INR; lia).
assert (Hx : 0 < 2 * C * INR n / lam) by (apply Rdiv_lt_0_compat; nra).
set (x := 2 * C * INR n / lam) in *. assert (Hp : 0 < q ^ l) by (apply pow_lt; lra).
assert (Hlog : ln (x * q ^ l) <= ln 1).
{ rewrite ln_mult, ln_pow, ln_1 by (exact Hx || exact Hp || lra).
  apply (Rmult_le_compat_r (- ln q)) in Hl; [|lra].
  replace (ln x / - ln q * - ln q) with (ln x) in Hl by (field; lra). lra. }
assert (Hle : x * q ^ l <= 1).
{ destruct (Rle_lt_dec (x * q ^ l) 1) as [|Hgt]; [assumption|]. apply ln_increasing in Hgt; lra. }
replace (C * INR n * q ^ l) with (lam / 2 * (x * q ^ l)) by (unfold x; field; lra). nra.
Qed.
