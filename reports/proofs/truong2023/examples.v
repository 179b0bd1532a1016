(* Named activations: the exponential has no diagonal for s >= 1/500, and two below e^-5/4; a coefficient of the
   identity vanishes.

   With E exp(a z) = exp(a^2/2) (external/gaussian_analysis.v) the diagonal equation of the exponential is kappa =
   exp(4 (s kappa + 1)). From exp y >= e y: exp(4 s kappa + 4) >= 4 s e^5 kappa, and 4 e^5 > 500. For 4 s e^5 < 1 the
   right side is below the left at kappa = 1/(4 s) and above it at 0 and far out, where exp y >= y^2/4 (intermediate
   value theorem). Source: own. *)

From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
From theorycheck.external Require Import statements_real.
From theorycheck.truong2023 Require Import statements_real.
Local Open Scope R_scope.

Lemma exponential_moment q : external_normal_laplace -> 0 <= q -> gauss (fun z => exp (sqrt q * z) ^ 2) = exp (2 * q).
Proof.
intros laplace q0. replace (fun z => exp (sqrt q * z) ^ 2) with (fun z => exp (2 * sqrt q * z)).
- rewrite laplace. f_equal. replace ((2 * sqrt q) ^ 2 / 2) with (2 * (sqrt q * sqrt q)) by field. now rewrite sqrt_sqrt.
- apply functional_extensionality. intros z.
  replace (exp (sqrt q * z) ^ 2) with (exp (sqrt q * z) * exp (sqrt q * z)) by ring.
  rewrite <- exp_plus. f_equal. ring.
Qed.

Definition diagonal_of_exp (s kappa : R) : R := exp (4 * (s * kappa + 1)).

Lemma solves_exp s kappa : external_normal_laplace -> 0 <= s -> 0 <= kappa ->
  gauss (fun z => exp (sqrt (2 * (s * kappa + 1)) * z) ^ 2) = diagonal_of_exp s kappa.
Proof.
intros laplace s0 k0. pose proof (Rmult_le_pos _ _ s0 k0). rewrite exponential_moment by (assumption || lra).
unfold diagonal_of_exp. f_equal. ring.
Qed.

Lemma exp_above y : exp 1 * y <= exp y.
Proof.
replace (exp y) with (exp 1 * exp (y - 1)) by (rewrite <- exp_plus; f_equal; ring).
apply Rmult_le_compat_l; [left; apply exp_pos|]. destruct (Req_dec (y - 1) 0) as [E|E].
- rewrite E, exp_0. lra.
- pose proof (exp_ineq1 (y - 1) E). lra.
Qed.

Lemma above_the_diagonal s kappa : 1 / 500 <= s -> 0 <= kappa -> kappa < diagonal_of_exp s kappa.
Proof.
intros Hs k0. unfold diagonal_of_exp. replace (4 * (s * kappa + 1)) with (4 * s * kappa + 4) by ring. rewrite exp_plus.
pose proof (exp_above (4 * s * kappa)) as H. assert (E5 : 125 < exp 4 * exp 1) by interval.
pose proof (exp_pos 4) as E4. pose proof (exp_pos (4 * s * kappa)) as Ek.
destruct (Req_dec kappa 0) as [->|ne]; [nra|].
assert (H4 : exp 1 * (4 * s * kappa) * exp 4 <= exp (4 * s * kappa) * exp 4) by (apply Rmult_le_compat_r; lra).
assert (H5 : 125 * (4 * s * kappa) < exp 4 * exp 1 * (4 * s * kappa)).
{ apply Rmult_lt_compat_r; [|exact E5]. apply Rmult_lt_0_compat; lra. }
assert (kappa <= 125 * (4 * s * kappa)) by nra. nra.
Qed.

Lemma continuous_gap s : continuity (fun kappa => diagonal_of_exp s kappa - kappa).
Proof.
intros kappa. apply derivable_continuous_pt. unfold diagonal_of_exp. reg.
Qed.

Lemma exp_square y : 0 <= y -> y ^ 2 / 4 <= exp y.
Proof.
intros y0. replace y with (y / 2 + y / 2) at 2 by field. rewrite exp_plus.
assert (H : y / 2 <= exp (y / 2)).
{ destruct (Req_dec (y / 2) 0) as [E|E]; [rewrite E, exp_0; lra|]. pose proof (exp_ineq1 (y / 2) E). lra. }
replace (y ^ 2 / 4) with (y / 2 * (y / 2)) by field. apply Rmult_le_compat; lra.
Qed.

Lemma two_diagonals s : 0 < s -> 4 * s * exp 5 < 1 ->
  exists x y, 0 <= x /\ 0 <= y /\ x < y /\ diagonal_of_exp s x - x = 0 /\ diagonal_of_exp s y - y = 0.
Proof.
intros s0 small. set (g := fun x => diagonal_of_exp s x - x). set (m := / (4 * s)).
assert (m0 : 0 < m) by (apply Rinv_0_lt_compat; lra). assert (Em : 4 * s * m = 1) by (unfold m; field; lra).
assert (g0 : 0 < g 0).
{ unfold g, diagonal_of_exp. pose proof (exp_pos (4 * (s * 0 + 1))). lra. }
assert (gm : g m < 0).
{ unfold g, diagonal_of_exp. replace (4 * (s * m + 1)) with (4 * s * m + 4) by ring. rewrite Em.
  replace (1 + 4) with 5 by ring.
  assert (exp 5 * (4 * s) < m * (4 * s)) by lra. apply Rlt_minus. now apply Rmult_lt_reg_r with (4 * s); [lra|]. }
set (M := / (4 * s ^ 2) + m).
assert (M1 : m < M) by (unfold M; assert (0 < / (4 * s ^ 2)) by (apply Rinv_0_lt_compat; nra); lra).
assert (gM : 0 < g M).
{ unfold g, diagonal_of_exp. assert (Mp : 0 < M) by lra. assert (B : 1 < 4 * s ^ 2 * M).
  { unfold M. rewrite Rmult_plus_distr_l, Rinv_r by nra. assert (0 < 4 * s ^ 2 * m) by (apply Rmult_lt_0_compat; nra).
    lra. }
  assert (sM : 0 < s * M) by now apply Rmult_lt_0_compat.
  pose proof (exp_square (4 * (s * M)) ltac:(lra)) as H. replace (4 * (s * M + 1)) with (4 * (s * M) + 4) by ring.
  rewrite exp_plus.
  assert (E4 : 1 < exp 4) by interval. assert (H2 : M < 4 * (s * M) ^ 2).
  { replace (4 * (s * M) ^ 2) with (4 * s ^ 2 * M * M) by ring. nra. }
  replace ((4 * (s * M)) ^ 2 / 4) with (4 * (s * M) ^ 2) in H by field.
  assert (0 < exp (4 * (s * M))) by apply exp_pos. nra. }
destruct (IVT_cor g 0 m (continuous_gap s) ltac:(lra)) as [x [[x0 xm] Ex]]; [nra|].
destruct (IVT_cor g m M (continuous_gap s) ltac:(lra)) as [y [[my yM] Ey]]; [nra|].
exists x, y. repeat split; try assumption; [lra|].
destruct (Req_dec x m) as [E|ne]; [rewrite E in Ex; lra|]. lra.
Qed.

Theorem truong2023_examples_exponential_proved : external_normal_laplace -> truong2023_examples_exponential.
Proof.
intros laplace s Hs [kappa [k0 E]]. rewrite (solves_exp s kappa laplace) in E by lra.
pose proof (above_the_diagonal s kappa Hs k0). lra.
Qed.

Theorem truong2023_examples_counter_proved : external_normal_laplace -> truong2023_examples_counter.
Proof.
intros laplace. exists (1 / 10). split; [lra|]. split; [lra|]. intros kappa k0 E.
rewrite (solves_exp (1 / 10) kappa laplace) in E by lra. pose proof (above_the_diagonal (1 / 10) kappa ltac:(lra) k0).
lra.
Qed.

Theorem truong2023_examples_exponential_two_proved : external_normal_laplace -> truong2023_examples_exponential_two.
Proof.
intros laplace s s0 small. destruct (two_diagonals s s0 small) as [x [y [x0 [y0 [xy [Ex Ey]]]]]].
exists x. split; [exact x0|]. exists y. split; [exact y0|]. rewrite !(solves_exp s _ laplace) by lra. repeat split; lra.
Qed.

Theorem truong2023_pd_taylor_counter_proved : external_normal_odd -> truong2023_pd_taylor_counter.
Proof.
intros odd. exists 0. split; [lra|]. split; [lra|]. exists 1. split; [lra|]. left. left. left. left. right.
exists 2%nat.
pose proof (sqrt_pos 1) as r0. apply (odd (fun z => sqrt 1 * z) (sqrt 1) r0 2%nat).
- split; [exact r0|]. intros x y. rewrite <- Rmult_minus_distr_l, Rabs_mult, (Rabs_pos_eq _ r0). lra.
- intros x. unfold hermite. cbn [monic_hermite INR]. unfold Rdiv. ring.
Qed.
