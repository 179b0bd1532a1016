(* Theorem 5 (Ling et al. 2023) at every layer, what is not about chance: where each layer errs by at most eps times its
   own size, the entries of the Gram matrix stay within 2 eps of Definition 1.

   For one input r = s K_ii + 1 <= 8/7 and s a + 1 is within 2 eps s of r, so the next error is at most 2 eps s +
   eps (r + 2 eps s) <= 2 eps. For two inputs the root p of (s a + 1)(s b + 1) lies between the two, and
   p Q(x / p) is nonexpansive in (p, x) where |x| <= p (layer_recursion.v). *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel layer_recursion.
From theorycheck.ling2023 Require Import layers.
From theorycheck.ling2023 Require Import statements_real.
Local Open Scope R_scope.

Lemma root_near (r e A B : R) : 0 <= e -> 0 < A -> 0 < B -> Rabs (A - r) <= e -> Rabs (B - r) <= e ->
  0 < sqrt (A * B) /\ Rabs (sqrt (A * B) - r) <= e.
Proof.
intros e0 A0 B0 HA HB. apply Rabs_le_between in HA, HB.
assert (p0 : 0 < sqrt (A * B)) by (apply sqrt_lt_R0; nra).
pose proof (sqrt_sqrt (A * B) ltac:(nra)) as pp. split; [exact p0|]. apply Rabs_le. split.
- destruct (Rle_lt_dec (r - e) 0) as [h | h]; [lra|].
  apply Rnot_lt_le. intros h'. assert (sqrt (A * B) * sqrt (A * B) < (r - e) * (r - e)) by nra. nra.
- apply Rnot_lt_le. intros h'. assert ((r + e) * (r + e) < sqrt (A * B) * sqrt (A * B)) by nra. nra.
Qed.

Lemma covariance_below (s a b o c : R) : 0 <= s -> 0 <= a -> 0 <= b -> o ^ 2 <= a * b -> -1 <= c <= 1 ->
  Rabs (s * o + c) <= sqrt ((s * a + 1) * (s * b + 1)).
Proof.
intros s0 a0 b0 oab c1. rewrite <- (Rabs_pos_eq (sqrt _)) by apply sqrt_pos.
apply Rsqr_le_abs_0. rewrite Rsqr_sqrt by nra. unfold Rsqr.
assert (o2 : 2 * o * c <= a + b).
{ destruct (Rle_lt_dec (2 * o * c) 0) as [h | h]; [lra|].
  apply Rnot_lt_le. intros h'. assert ((a + b) * (a + b) < (2 * o * c) * (2 * o * c)) by nra.
  assert (c ^ 2 <= 1) by nra. pose proof (pow2_ge_0 o). assert (o ^ 2 * c ^ 2 <= o ^ 2) by nra.
  pose proof (pow2_ge_0 (a - b)). nra. }
assert (c ^ 2 <= 1) by nra. assert (s * s * o ^ 2 <= s * s * (a * b)) by (apply Rmult_le_compat_l; nra).
assert (s * (2 * o * c) <= s * (a + b)) by (apply Rmult_le_compat_l; lra). nra.
Qed.

Lemma diagonal_range (s : R) (l : nat) : 0 <= s < 1 / 8 -> 0 <= s * K_ii s l + 1 - 1 /\ s * K_ii s l + 1 <= 8 / 7.
Proof.
intros hs. rewrite K_ii_read. induction l as [|l [IH0 IH]]; [cbn; lra|]. cbn [K_diag]. rewrite Q_1. split; nra.
Qed.

Section Layers.
Variables (s eps c : R).
Hypothesis s_range : 0 <= s < 1 / 8.
Hypothesis eps_range : 0 < eps <= 1.
Hypothesis c_range : -1 <= c <= 1.

Lemma next_error (r p : R) : 1 <= r <= 8 / 7 -> Rabs (p - r) <= 2 * eps * s ->
  2 * eps * s + eps * p <= 2 * eps.
Proof using s_range eps_range. intros hr hp. apply Rabs_le_between in hp. nra. Qed.

Lemma scaled_error (x y : R) : Rabs (x - y) <= 2 * eps -> Rabs (s * x + 1 - (s * y + 1)) <= 2 * eps * s.
Proof using s_range.
intros h. replace (s * x + 1 - (s * y + 1)) with (s * (x - y)) by ring. rewrite Rabs_mult, (Rabs_pos_eq s) by lra.
replace (2 * eps * s) with (s * (2 * eps)) by ring. apply Rmult_le_compat_l; lra.
Qed.

Lemma diagonal_step (a a' : R) (l : nat) : Rabs (a - K_ii s l) <= 2 * eps ->
  Rabs (a' - (s * a + 1)) <= eps * (s * a + 1) -> Rabs (a' - K_ii s (S l)) <= 2 * eps.
Proof using s_range eps_range.
intros h h'. change (K_ii s (S l)) with (s * K_ii s l + 1). pose proof (diagonal_range s l s_range) as [r0 r1].
pose proof (scaled_error _ _ h) as near.
pose proof (next_error (s * K_ii s l + 1) (s * a + 1) ltac:(lra) near) as small.
replace (a' - (s * K_ii s l + 1)) with (a' - (s * a + 1) + (s * a + 1 - (s * K_ii s l + 1))) by ring.
apply Rle_trans with (1 := Rabs_triang _ _). lra.
Qed.

Lemma cross_step (a b o o' : R) (l : nat) : 0 <= a -> 0 <= b -> o ^ 2 <= a * b ->
  Rabs (a - K_ii s l) <= 2 * eps -> Rabs (b - K_ii s l) <= 2 * eps -> Rabs (o - K_ij s c l) <= 2 * eps ->
  Rabs (o' - cone_map (sqrt ((s * a + 1) * (s * b + 1))) (s * o + c)) <= eps * sqrt ((s * a + 1) * (s * b + 1)) ->
  Rabs (o' - K_ij s c (S l)) <= 2 * eps.
Proof using s_range eps_range c_range.
intros a0 b0 oab ha hb ho h'. pose proof (diagonal_range s l s_range) as [r0 r1].
set (p := sqrt _) in *. set (r := s * K_ii s l + 1) in *.
destruct (root_near r (2 * eps * s) (s * a + 1) (s * b + 1)) as [p0 near];
  [nra | nra | nra | now apply scaled_error | now apply scaled_error|]. fold p in p0, near.
change (K_ij s c (S l)) with (cone_map r (s * K_ij s c l + c)).
assert (xp : Rabs (s * o + c) <= p) by now apply covariance_below.
assert (xr : Rabs (s * K_ij s c l + c) <= r).
{ unfold r. rewrite K_ij_read, K_ii_read, variance_rho by lra. apply covariance_range; lra. }
assert (xx : Rabs (s * o + c - (s * K_ij s c l + c)) <= 2 * eps * s).
{ replace (s * o + c - (s * K_ij s c l + c)) with (s * o + 1 - (s * K_ij s c l + 1)) by ring. now apply scaled_error. }
pose proof (cone_map_nonexpansive r _ p _ (2 * eps * s) ltac:(lra) p0 xr xp xx near) as moved.
pose proof (next_error r p ltac:(lra) near) as small.
replace (o' - cone_map r (s * K_ij s c l + c))
  with (o' - cone_map p (s * o + c) + (cone_map p (s * o + c) - cone_map r (s * K_ij s c l + c))) by ring.
apply Rle_trans with (1 := Rabs_triang _ _). lra.
Qed.
End Layers.

Theorem ling2023_theorem_5_recursion_proved : ling2023_theorem_5_recursion.
Proof.
intros s s0 _ eps e0 e1 L _ c c0 c1 a b o s8 za zb zo a0 b0 gram da db doo.
assert (all : forall l, (l <= L)%nat -> Rabs (a l 0%nat - K_ii s l) <= 2 * eps /\
  Rabs (b l 0%nat - K_ii s l) <= 2 * eps /\ Rabs (o l 0%nat - K_ij s c l) <= 2 * eps).
{ induction l as [|l IH]; intros hl.
  - rewrite za, zb, zo. cbn. rewrite Rminus_0_r, Rabs_R0. lra.
  - destruct (IH ltac:(lia)) as (ha & hb & ho). assert (lt : (l < L)%nat) by lia.
    pose proof (da l lt) as da'. pose proof (db l lt) as db'. pose proof (doo l lt) as do'.
    rewrite Nat.add_1_r in da', db', do'. repeat split.
    + apply diagonal_step with (a l 0%nat); [lra | lra | exact ha | exact da'].
    + apply diagonal_step with (b l 0%nat); [lra | lra | exact hb | exact db'].
    + apply cross_step with (a l 0%nat) (b l 0%nat) (o l 0%nat);
        [lra | lra | lra | now apply a0 | now apply b0 | now apply gram | exact ha | exact hb | exact ho | exact do']. }
apply (all L). lia.
Qed.
