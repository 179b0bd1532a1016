(* Minkowski's inequality in L^2 of the standard normal law, for Lipschitz functions.

   The squares of f, g and f + g are integrable (normal_moments.v), and (f + t g)^2 is f^2 + t ((f + g)^2 - f^2 - g^2)
   + t^2 g^2: so E (f + t g)^2 is a polynomial in t that is nowhere negative (Cauchy-Schwarz by the discriminant).
   Source: Rudin, Real and Complex Analysis, Theorem 3.5; no hypothesis is taken. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation gaussian_integral normal_moments.
Local Open Scope R_scope.

Lemma lipschitz_combination (A B t : R) (f g : R -> R) :
  lipschitz A f -> lipschitz B g -> lipschitz (A + Rabs t * B) (fun x => f x + t * g x).
Proof.
intros [A0 HA] [B0 HB]. pose proof (Rabs_pos t) as t0. split; [pose proof (Rmult_le_pos _ _ t0 B0); lra|]. intros x y.
replace (f x + t * g x - (f y + t * g y)) with ((f x - f y) + t * (g x - g y)) by ring.
apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult.
pose proof (Rmult_le_compat_l _ _ _ t0 (HB x y)) as H. pose proof (HA x y). lra.
Qed.

Lemma below_discriminant (F G M : R) : 0 <= F -> 0 <= G -> (forall t, 0 <= F + t * (2 * M) + t ^ 2 * G) ->
  M <= sqrt F * sqrt G.
Proof.
intros F0 G0 H. pose proof (Rmult_le_pos _ _ (sqrt_pos F) (sqrt_pos G)) as P.
destruct (Rle_lt_dec M 0) as [|M0]; [lra|]. rewrite <- sqrt_mult by assumption.
rewrite <- (sqrt_pow2 M) by lra. apply sqrt_le_1_alt. destruct G0 as [G0 | <-].
- pose proof (H (- M / G)) as h. apply Rmult_le_compat_l with (r := G) in h; [|lra].
  replace (G * (F + - M / G * (2 * M) + (- M / G) ^ 2 * G)) with (F * G - M ^ 2) in h by (field; lra). lra.
- exfalso. pose proof (H (- (F + 1) / (2 * M))) as h.
  replace (F + - (F + 1) / (2 * M) * (2 * M) + (- (F + 1) / (2 * M)) ^ 2 * 0) with (-1) in h by (field; lra). lra.
Qed.

Section Minkowski.
Variables (f g : R -> R) (A B : R).
Hypotheses (f_A : lipschitz A f) (g_B : lipschitz B g).

Let square (h : R -> R) : R := gauss (fun z => h z ^ 2).
Let sum (z : R) : R := f z + 1 * g z.

Lemma square_of_combination t :
  square (fun z => f z + t * g z) = square f + t * (square sum - square f - square g) + t ^ 2 * square g.
Proof using f_A g_B.
pose proof (square_integrable f A f_A) as If. pose proof (square_integrable g B g_B) as Ig.
pose proof (square_integrable sum _ (lipschitz_combination A B 1 f g f_A g_B)) as Is.
pose proof (is_RInt_gen_plus _ _ _ _ If (is_RInt_gen_plus _ _ _ _
  (is_RInt_gen_scal _ t _ (is_RInt_gen_minus _ _ _ _ (is_RInt_gen_minus _ _ _ _ Is If) Ig))
  (is_RInt_gen_scal _ (t ^ 2) _ Ig))) as I.
replace (square f + t * (square sum - square f - square g) + t ^ 2 * square g) with
  (square f + (t * (square sum - square f - square g) + t ^ 2 * square g)) by ring.
apply is_RInt_gen_unique. refine (is_RInt_gen_ext _ _ _ _ I). apply filter_forall. intros ab z _.
change (f z ^ 2 * gauss_density z + (t * (sum z ^ 2 * gauss_density z - f z ^ 2 * gauss_density z
  - g z ^ 2 * gauss_density z) + t ^ 2 * (g z ^ 2 * gauss_density z)) = (f z + t * g z) ^ 2 * gauss_density z).
unfold sum. ring.
Qed.

Theorem normal_minkowski : sqrt (gauss (fun z => (f z + g z) ^ 2)) <=
  sqrt (gauss (fun z => f z ^ 2)) + sqrt (gauss (fun z => g z ^ 2)).
Proof using f_A g_B.
assert (E : gauss (fun z => (f z + g z) ^ 2) = square sum).
{ apply gauss_same. intros z. unfold sum. now rewrite Rmult_1_l. }
rewrite E. fold (square f) (square g).
assert (F0 : 0 <= square f) by exact (proj1 (normal_moments f A 0 (Rle_refl 0) f_A)).
assert (G0 : 0 <= square g) by exact (proj1 (normal_moments g B 0 (Rle_refl 0) g_B)).
assert (H : (square sum - square f - square g) / 2 <= sqrt (square f) * sqrt (square g)).
{ apply below_discriminant; [exact F0 | exact G0|]. intros t.
  replace (2 * ((square sum - square f - square g) / 2)) with (square sum - square f - square g) by field.
  rewrite <- square_of_combination.
  exact (proj1 (normal_moments _ _ 0 (Rle_refl 0) (lipschitz_combination A B t f g f_A g_B))). }
pose proof (sqrt_pos (square f)) as s1. pose proof (sqrt_pos (square g)) as s2.
rewrite <- (sqrt_pow2 (sqrt (square f) + sqrt (square g))) by lra. apply sqrt_le_1_alt.
pose proof (sqrt_sqrt _ F0) as q1. pose proof (sqrt_sqrt _ G0) as q2. nra.
Qed.
End Minkowski.
