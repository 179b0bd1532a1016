(* Theorem 5 (Ling et al. 2023) at the first layer: even moments of relu (sqrt 2 z), z standard normal.

   The integral of x^(2n) exp (- x^2 / 2) over x > 0 has the primitive F_n with F_0 = area and
   F_(n+1) = (2n + 1) F_n - x^(2n+1) exp (- x^2 / 2), so that E relu(z)^(2n) = (2n - 1)!! / 2 for n >= 1. Against
   3 (k+2)! 4^k: equal at k = 0, and from k to k + 1 one side grows by 2 (2k + 5), the other by 4 (k + 3). *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation gaussian_integral
  normal_moments arc_cosine_kernel.
From theorycheck.ling2023 Require Import layers statements_real.
Local Open Scope R_scope.

Fixpoint odd_factorial (n : nat) : R := match n with O => 1 | S k => (2 * INR k + 1) * odd_factorial k end.
Fixpoint primitive (n : nat) (x : R) : R :=
  match n with O => area x | S k => (2 * INR k + 1) * primitive k x - x ^ (2 * k + 1) * bell x end.

Lemma primitive_derive (n : nat) (x : R) : is_derive (primitive n) x (x ^ (2 * n) * bell x).
Proof.
induction n as [|n IH].
- replace (x ^ (2 * 0) * bell x) with (bell x) by (cbn; ring). exact (area_derive x).
- replace (x ^ (2 * S n) * bell x) with ((2 * INR n + 1) * (x ^ (2 * n) * bell x) -
    ((2 * INR n + 1) * x ^ (2 * n) * bell x + x ^ (2 * n + 1) * (- x * bell x))).
  2: { replace (2 * S n)%nat with (2 + 2 * n)%nat by lia. rewrite !pow_add. cbn [pow]. ring. }
  apply (is_derive_minus (fun y => (2 * INR n + 1) * primitive n y)); [now apply (is_derive_scal (primitive n))|].
  apply (is_derive_mult (fun y => y ^ (2 * n + 1)) bell); [|apply bell_derive | exact Rmult_comm].
  replace ((2 * INR n + 1) * x ^ (2 * n)) with (INR (2 * n + 1) * 1 * x ^ pred (2 * n + 1)).
  2: { replace (pred (2 * n + 1)) with (2 * n)%nat by lia. rewrite plus_INR, mult_INR. cbn [INR]. ring. }
  exact (is_derive_pow (fun y => y) (2 * n + 1) x 1 (is_derive_id x)).
Qed.

Lemma primitive_0 (n : nat) : primitive n 0 = 0.
Proof.
induction n as [|n IH]; cbn [primitive]; [exact area_0|]. rewrite IH, Nat.add_1_r, pow_i by lia. ring.
Qed.

Lemma primitive_limit (n : nat) : is_lim (primitive n) p_infty (odd_factorial n * sqrt (PI / 2)).
Proof.
induction n as [|n IH].
- cbn [odd_factorial]. rewrite Rmult_1_l. exact area_limit.
- replace (Finite (odd_factorial (S n) * sqrt (PI / 2)))
    with (Finite ((2 * INR n + 1) * (odd_factorial n * sqrt (PI / 2)) - 0)) by (cbn [odd_factorial]; f_equal; ring).
  apply is_lim_minus'; [exact (is_lim_scal_l (primitive n) _ p_infty _ IH) | apply power_bell_vanishes].
Qed.

Lemma power_continuous (n : nat) (x : R) : continuous (fun y => y ^ n * bell y) x.
Proof.
apply (continuous_mult (K := R_AbsRing) (fun y => y ^ n) bell); [|apply bell_continuous].
apply (ex_derive_continuous (fun y => y ^ n)). auto_derive. exact I.
Qed.

Lemma half_moment (n : nat) : is_RInt_gen (fun x => x ^ (2 * n) * bell x) (at_point 0) (Rbar_locally p_infty)
  (odd_factorial n * sqrt (PI / 2)).
Proof.
replace (odd_factorial n * sqrt (PI / 2)) with (odd_factorial n * sqrt (PI / 2) - 0) by ring.
apply (by_primitive _ (primitive n)); [apply primitive_derive | apply power_continuous | | apply primitive_limit].
intros P HP. rewrite <- (primitive_0 n) in HP. exact (locally_singleton _ _ HP).
Qed.

Lemma relu_moment (n : nat) : gauss (fun z => Rabs (Rmax (sqrt 2 * z) 0) ^ (2 * S n)) = 2 ^ n * odd_factorial (S n).
Proof.
pose proof root_two_pi as P. pose (k := 2 ^ S n * / sqrt (2 * PI)).
assert (r2 : 0 < sqrt 2) by (apply sqrt_lt_R0; lra).
assert (above : is_RInt_gen (fun z => Rabs (Rmax (sqrt 2 * z) 0) ^ (2 * S n) * gauss_density z) (at_point 0)
  (Rbar_locally p_infty) (k * (odd_factorial (S n) * sqrt (PI / 2)))).
{ apply (is_RInt_gen_ext (fun x => scal k (x ^ (2 * S n) * bell x))).
  - exists (fun x => x = 0) (fun x => 0 < x); [reflexivity | exists 0; now intros |].
    intros x y -> y0 z [z0 _]. rewrite Rmin_left in z0 by (cbn in *; lra). cbn in z0.
    rewrite density_bell, Rmax_left by nra. rewrite Rabs_pos_eq by nra.
    rewrite Rpow_mult_distr, (pow_mult (sqrt 2)), pow2_sqrt by lra.
    change (k * (z ^ (2 * S n) * bell z) = 2 ^ S n * z ^ (2 * S n) * (bell z * / sqrt (2 * PI))). unfold k. ring.
  - exact (is_RInt_gen_scal _ k _ (half_moment (S n))). }
assert (below : is_RInt_gen (fun z => Rabs (Rmax (sqrt 2 * z) 0) ^ (2 * S n) * gauss_density z)
  (Rbar_locally m_infty) (at_point 0) 0).
{ apply (is_RInt_gen_ext (fun _ : R => 0)).
  - exists (fun x => x < 0) (fun x => x = 0); [exists 0; now intros | reflexivity |].
    intros x y x0 -> z [_ z0]. rewrite Rmax_right in z0 by (cbn in *; lra). cbn in z0.
    rewrite Rmax_right by nra. rewrite Rabs_R0, pow_i by lia. symmetry. apply Rmult_0_l.
  - replace 0 with (0 - 0) at 2 by ring. apply (by_primitive (fun _ => 0) (fun _ => 0)).
    + intros x. exact (is_derive_const 0 x).
    + intros x. apply continuous_const.
    + apply filterlim_const.
    + apply filterlim_const. }
pose proof (is_RInt_gen_Chasles _ 0 _ _ below above) as whole.
refine (eq_trans (is_RInt_gen_unique _ _ whole) _).
change (0 + k * (odd_factorial (S n) * sqrt (PI / 2)) = 2 ^ n * odd_factorial (S n)).
rewrite root_half_pi. unfold k. cbn [pow]. field. lra.
Qed.

Lemma growth (k : nat) : 2 ^ (k + 1) * odd_factorial (k + 2) <= factorial (k + 2) / 2 * 6 * 4 ^ k.
Proof.
induction k as [|k IH]; [cbn; lra|].
replace (S k + 1)%nat with (S (k + 1)) by lia. replace (S k + 2)%nat with (S (k + 2)) by lia.
change (factorial (S (k + 2))) with (INR (S (k + 2)) * factorial (k + 2)).
change (odd_factorial (S (k + 2))) with ((2 * INR (k + 2) + 1) * odd_factorial (k + 2)).
cbn [pow]. rewrite S_INR, plus_INR. cbn [INR]. pose proof (pos_INR k) as k0.
apply Rle_trans with (2 * (2 * (INR k + (1 + 1)) + 1) * (factorial (k + 2) / 2 * 6 * 4 ^ k)).
- replace (2 * 2 ^ (k + 1) * ((2 * (INR k + (1 + 1)) + 1) * odd_factorial (k + 2)))
    with (2 * (2 * (INR k + (1 + 1)) + 1) * (2 ^ (k + 1) * odd_factorial (k + 2))) by ring.
  apply Rmult_le_compat_l; [lra | exact IH].
- assert (0 < odd_factorial (k + 2)).
  { clear. induction (k + 2)%nat as [|n IH]; cbn [odd_factorial]; [lra|]. pose proof (pos_INR n). nra. }
  assert (0 <= factorial (k + 2) / 2 * 6 * 4 ^ k).
  { apply Rle_trans with (2 := IH). pose proof (pow_lt 2 (k + 1) ltac:(lra)). nra. }
  nra.
Qed.

Theorem ling2023_theorem_5_moments_proved : ling2023_theorem_5_moments.
Proof.
intros k. replace (2 * k + 4)%nat with (2 * S (k + 1))%nat by lia. cbv beta.
refine (Rle_trans _ _ _ (Req_le _ _ (relu_moment (k + 1))) _).
replace (S (k + 1)) with (k + 2)%nat by lia. apply growth.
Qed.

Theorem ling2023_theorem_5_powers_proved : ling2023_theorem_5_powers.
Proof.
intros k r _ o _. replace (2 * k + 4)%nat with ((k + 2) * 2)%nat by lia. rewrite !pow_mult.
pose proof (pow2_ge_0 (r ^ (k + 2) - o ^ (k + 2))). lra.
Qed.

Theorem ling2023_eq_11_lipschitz_proved : ling2023_eq_11_lipschitz.
Proof. intros x x1 x2 y y1 y2. exact (Q_lipschitz x y (conj x1 x2) (conj y1 y2)). Qed.
