(* The unseen domain for any target: the squares of a model c + r - t split into those of its level and a remainder
   without c.

   e = m 1 + r - t is orthogonal to the ones, since r sums to zero and t to N m; c 1 + r - t = (c - m) 1 + e. Source:
   own. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions norms.
From theorycheck.wu2024 Require Import statements_matrix.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Level.
Variables (R : rcfType) (N : nat).
Let one : 'M[R]_(N, 1) := const_mx 1.

Lemma inner_column (u v : 'M[R]_(N, 1)) : inner u v = (u^T *m v) 0 0.
Proof. by rewrite /inner /mxtrace big_ord1. Qed.

Lemma inner_one : inner one one = N%:R.
Proof.
rewrite innerE (eq_bigr (fun _ => 1)) ?sumr_const ?card_ord // => i _.
by rewrite big_ord1 !mxE mulr1.
Qed.

Lemma squares_of_level (a : R) (e : 'M[R]_(N, 1)) : inner one e = 0 ->
  normF (a *: one + e) ^+ 2 = N%:R * a ^+ 2 + normF e ^+ 2.
Proof.
move=> H; rewrite normF_add_sqr -inner_normF !(innerZl, innerZr) inner_one H.
by ring.
Qed.
End Level.

Theorem wu2024_gotu_any_target_split_proved : wu2024_gotu_any_target_split.
Proof.
move=> R N _ r t c m Hr Ht.
set one := const_mx 1 : 'M[R]_(N, 1).
have -> : c *: one + r - t = (c - m) *: one + (m *: one + r - t).
  by apply/matrixP => i j; rewrite !mxE; ring.
apply: squares_of_level.
rewrite innerBr innerDr innerZr inner_one !inner_column Hr Ht.
by ring.
Qed.
