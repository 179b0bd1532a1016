(* Affine activations: K is a combination of the matrix of ones and of X'X, so its rank is at most d + 1. Source: own
   (D3). *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions.
From theorycheck.truong2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Lemma rank_scale (F : fieldType) m n (c : F) (A : 'M[F]_(m, n)) : (\rank (c *: A) <= \rank A)%N.
Proof. exact: mxrankS (scalemx_sub c (submx_refl A)). Qed.

Lemma rank_constant (F : fieldType) m n (c : F) : (\rank (const_mx c : 'M[F]_(m, n)) <= 1)%N.
Proof.
have -> : (const_mx c : 'M[F]_(m, n)) = (const_mx c : 'M_(m, 1)) *m (const_mx 1 : 'M_(1, n)).
  by apply/matrixP=> i j; rewrite !mxE big_ord1 !mxE mulr1.
by apply: leq_trans (mxrankM_maxr _ _) _; exact: rank_leq_row.
Qed.

Lemma rank_gram (F : fieldType) d n (X : 'M[F]_(d, n)) : (\rank (X^T *m X) <= d)%N.
Proof. by apply: leq_trans (mxrankM_maxr _ _) _; exact: rank_leq_row. Qed.

Section Affine.
Variables (R : rcfType) (n d : nat) (s a b : R) (X : 'M[R]_(d, n)) (K : 'M[R]_n).
Hypothesis small : 2%:R * b ^+ 2 * s < 1.
Hypothesis fixed : K = a ^+ 2 *: const_mx 1 + 2%:R * b ^+ 2 *: (s *: K + 1 / d%:R *: (X^T *m X)).

Let c : R := 1 - 2%:R * b ^+ 2 * s.

Lemma solved : K = c^-1 *: (a ^+ 2 *: const_mx 1 + (2%:R * b ^+ 2 * (1 / d%:R)) *: (X^T *m X)).
Proof.
have c0 : c != 0 by rewrite /c gt_eqF // subr_gt0.
have <- : c *: K = a ^+ 2 *: const_mx 1 + (2%:R * b ^+ 2 * (1 / d%:R)) *: (X^T *m X).
  by rewrite scalerBl scale1r {1}fixed scalerDr !scalerA addrCA [X in X - _]addrC addrK.
by rewrite scalerA mulVf // scale1r.
Qed.

Lemma rank_bound : (\rank K <= d + 1)%N.
Proof.
rewrite solved; apply: leq_trans (rank_scale _ _) _; apply: leq_trans (mxrank_add _ _) _.
rewrite addnC; apply: leq_add; apply: leq_trans (rank_scale _ _) _; [exact: rank_gram | exact: rank_constant].
Qed.

Lemma rank_bound_linear : a = 0 -> (\rank K <= d)%N.
Proof.
move=> a0; rewrite solved a0 expr0n scale0r add0r.
by do 2!(apply: leq_trans (rank_scale _ _) _); exact: rank_gram.
Qed.
End Affine.

Theorem truong2023_affine_rank_proved : truong2023_affine_rank.
Proof.
move=> R n _ d _ s _ a b X K small fixed.
by split; [exact: rank_bound small (esym fixed) | exact: rank_bound_linear small (esym fixed)].
Qed.
