(* Theorem 5 (Ling et al. 2023) at the first layer, what is not about chance: the inputs as columns of X, and a matrix
   with n^2 entries of size at most t has Frobenius norm at most n t. The layer before the first is 0. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions ordered_fields norms.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Columns.
Variables (R : rcfType) (d n : nat) (X : 'M[R]_(d, n)).

Definition column (i : 'I_n) : 'cV[R]_d := \matrix_(row < d, only < 1) X row i.

Lemma inner_columns i j : inner (column i) (column j) = (X^T *m X) i j.
Proof. by rewrite innerE mxE; apply: eq_bigr => k _; rewrite big_ord1 !mxE. Qed.

Lemma gram_entry m (phi : R -> R) (U : 'M[R]_(m, d)) i j :
  ((map_mx phi (U *m X))^T *m map_mx phi (U *m X)) i j =
  inner (map_mx phi (U *m column i)) (map_mx phi (U *m column j)).
Proof.
have image k r : map_mx phi (U *m X) r k = map_mx phi (U *m column k) r 0.
  by rewrite [LHS]mxE [RHS]mxE; congr (phi _); rewrite !mxE; apply: eq_bigr => c _; rewrite mxE.
by rewrite innerE mxE; apply: eq_bigr => r _; rewrite big_ord1 [_^T _ _]mxE !image.
Qed.
End Columns.

Lemma normF_entries (R : rcfType) n (A : 'M[R]_n) t : 0 <= t -> (forall i j, `|A i j| <= t) -> normF A <= n%:R * t.
Proof.
move=> t0 h; rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?normF_ge0 ?mulr_ge0 ?ler0n // normF_sum.
apply: (@le_trans _ _ (\sum_(i < n) \sum_(j < n) t ^+ 2)).
  apply: ler_sum => i _; apply: ler_sum => j _; rewrite -[A i j ^+ 2]ger0_norm ?sqr_ge0 // normrX.
  by rewrite ler_pexpn2r ?nnegrE.
by rewrite !sumr_const card_ord -mulrnA exprMn -[_ *+ _]mulr_natl natrM expr2.
Qed.

Theorem ling2023_theorem_5_columns_proved : ling2023_theorem_5_columns.
Proof.
move=> R n _ d d0 X i j h; have d1 : 0 < d%:R :> R by rewrite ltr0n.
have -> : ((1 / d%:R) *: (X^T *m X)) i j = (X^T *m X) i j / d%:R by rewrite [LHS]mxE div1r mulrC.
rewrite -!/(column X _) !inner_columns !h divfK ?gt_eqF //; split=> //.
rewrite normrM normfV [`|d%:R|]ger0_norm ?ler0n // ler_pdivr_mulr // mul1r -inner_columns.
have size k : normF (column X k) ^+ 2 = d%:R by rewrite -inner_normF inner_columns h.
apply: le_trans (cauchy_schwarz_abs _ _) _.
have -> : normF (column X i) = normF (column X j).
  by apply/eqP; rewrite -(@eqr_expn2 _ 2) ?normF_ge0 // !size.
by rewrite -expr2 size.
Qed.

Theorem ling2023_theorem_5_distance_proved : ling2023_theorem_5_distance.
Proof.
move=> R m _ n _ d _ W U X t t0 M h; rewrite mulmx0 add0r; apply: normF_entries t0 _ => i j.
have := h i j; rewrite -!/(column X _) -gram_entry => {}h.
by rewrite mxE [X in X + _]mxE [X in _ + X]mxE div1r mulrC.
Qed.
