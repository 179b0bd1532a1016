(* Theorem 5 (Ling et al. 2023) at the first layer, what is not about chance: the inputs as columns of X, and a matrix
   with n^2 entries of size at most t has Frobenius norm at most n t. The layer before the first is 0. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions ordered_fields norms equilibrium.
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

(* From a net to the sphere: h and h' are within eta of points of the net; products of features move by at most
   2 b^2 eta / m, inner products by at most 2 eta. *)
Section Net.
Variables (R : rcfType) (m N : nat) (M : 'M[R]_(m, N)) (b : R).
Hypothesis M_bound : norm2_le M b.

Let f (h : 'cV[R]_N) : 'cV[R]_m := map_mx (@relu R) (M *m h).

Lemma unit_norm (h : 'cV[R]_N) : inner h h = 1 -> normF h = 1.
Proof. by move=> e; apply/eqP; rewrite -(@eqr_expn2 _ 2) ?normF_ge0 ?ler01 // -inner_normF e expr1n. Qed.

Lemma feature_move (h g : 'cV[R]_N) : normF (f h - f g) <= b * normF (h - g).
Proof.
apply: le_trans (normF_map _ _ (relu_lipschitz R)) _.
by rewrite mul1r -mulmxBr; apply: normF_mul.
Qed.

Lemma feature_size (h : 'cV[R]_N) : normF (f h) <= b * normF h.
Proof.
have f0 : f 0 = 0 by apply/matrixP => i j; rewrite !mxE big1 ?/relu ?maxxx // => k _; rewrite mxE mulr0.
by rewrite -{1}[f h]subr0 -f0 -{2}[h]subr0; apply: feature_move.
Qed.

Lemma product_move (h h' g g' : 'cV[R]_N) eta : normF h' = 1 -> normF g = 1 -> normF (h - g) <= eta ->
  normF (h' - g') <= eta -> `|inner (f h) (f h') - inner (f g) (f g')| <= 2%:R * eta * b ^+ 2.
Proof.
move=> h1 g1 hg hg'; have b0 := norm2_le_ge0 M_bound.
have -> : inner (f h) (f h') - inner (f g) (f g') = inner (f h - f g) (f h') + inner (f g) (f h' - f g').
  by rewrite innerBl innerBr addrA subrK.
apply: le_trans (ler_norm_add _ _) _.
have -> : 2%:R * eta * b ^+ 2 = b * eta * b + b * (b * eta)
    by rewrite mulrDl mul1r mulrDl expr2 !mulrA ![_ * eta]mulrC !mulrA ![eta * b]mulrC.
apply: ler_add; apply: le_trans (cauchy_schwarz_abs _ _) _; apply: ler_pmul; rewrite ?normF_ge0 //.
- by apply: le_trans (feature_move _ _) _; apply: ler_wpmul2l.
- by apply: le_trans (feature_size _) _; rewrite h1 mulr1.
- by apply: le_trans (feature_size _) _; rewrite g1 mulr1.
- by apply: le_trans (feature_move _ _) _; apply: ler_wpmul2l.
Qed.
End Net.

Lemma inner_move (R : rcfType) N (h h' g g' : 'cV[R]_N) eta : normF h' = 1 -> normF g = 1 -> normF (h - g) <= eta ->
  normF (h' - g') <= eta -> `|inner g g' - inner h h'| <= 2%:R * eta.
Proof.
move=> h1 g1 hg hg'; have -> : inner g g' - inner h h' = inner (g - h) h' + inner g (g' - h').
  by rewrite innerBl innerBr [RHS]addrC addrA subrK.
apply: le_trans (ler_norm_add _ _) _; rewrite mulrDl mul1r.
apply: ler_add; apply: le_trans (cauchy_schwarz_abs _ _) _.
  by rewrite h1 mulr1 normF_subC.
by rewrite g1 mul1r normF_subC.
Qed.

Lemma unit_inner (R : rcfType) N (h g : 'cV[R]_N) : normF h = 1 -> normF g = 1 -> - 1 <= inner h g <= 1.
Proof. by move=> h1 g1; rewrite -ler_norml; apply: le_trans (cauchy_schwarz_abs _ _) _; rewrite h1 g1 mulr1. Qed.

Theorem ling2023_theorem_5_net_proved : ling2023_theorem_5_net.
Proof.
move=> R m m0 N _ P _ b b0 t t0 eta eta0 dev _ M H q v [Mv _] small vb units covers q_lipschitz on_net h h' [hh hh'].
apply: le_trans small; have M_bound := norm2_le_weaken Mv vb; have m1 : 0 < m%:R :> R by rewrite ltr0n.
have [k hk] := covers _ hh; have [k' hk'] := covers _ hh'.
move: (units k) (units k') (on_net k k') hk hk'; set g := \matrix_(row < N, only < 1) H row k.
set g' := \matrix_(row < N, only < 1) H row k' => /unit_norm g1 /unit_norm g1' near hk hk'.
have {hh} h1 := unit_norm hh; have {hh'} h1' := unit_norm hh'.
have moved := product_move M_bound h1' g1 hk hk'; have turned := inner_move h1' g1 hk hk'.
have /andP[a1 a2] := unit_inner g1 g1'; have /andP[c1 c2] := unit_inner h1 h1'.
have {}turned := le_trans (q_lipschitz _ a1 a2 _ c1 c2) turned.
set F := inner _ _ / _; set F' := inner _ _ / _ in near; have {}moved : `|F - F'| <= 2%:R * eta * (b ^+ 2 / m%:R).
  rewrite /F /F' -mulrBl normrM normfV [`|m%:R|]ger0_norm ?ler0n // mulrA; apply: ler_wpmul2r moved.
  by rewrite invr_ge0 ltW.
have e : F - q (inner h h') = (F' - q (inner g g')) + (F - F') + (q (inner g g') - q (inner h h')).
  by rewrite [F' - _ + _]addrC addrA subrK addrA subrK.
have bound : t + 2%:R * eta * (b ^+ 2 / m%:R + 1) = t + 2%:R * eta * (b ^+ 2 / m%:R) + 2%:R * eta.
  by rewrite [_ * (_ + 1)]mulrDr mulr1 addrA.
rewrite e bound; apply: le_trans (ler_norm_add _ _) _; apply: ler_add; last exact: turned.
by apply: le_trans (ler_norm_add _ _) _; apply: ler_add near moved.
Qed.

Theorem ling2023_theorem_5_points_proved : ling2023_theorem_5_points.
Proof.
move=> R N _ P _ H k k' units; have := unit_inner (unit_norm (units k)) (unit_norm (units k')).
by case/andP => low high; do 3 (split=> //).
Qed.

Theorem ling2023_theorem_5_entries_and_norm_proved : ling2023_theorem_5_entries_and_norm.
Proof.
move=> R m _ n _ Z K t t0 h; apply: normF_entries t0 _ => i j; have := h i j => {}h.
by rewrite mxE [X in X + _]mxE [X in _ + X]mxE div1r mulrC.
Qed.

Section GramEntries.
Variables (R : rcfType) (m n : nat) (Z : 'M[R]_(m, n)).
Hypothesis m0 : (1 <= m)%N.

Lemma gram_inner i j : (Z^T *m Z) i j = inner (col i Z) (col j Z).
Proof. by rewrite innerE mxE; apply: eq_bigr => k _; rewrite big_ord1 !mxE. Qed.

Lemma gram_diagonal i : 0 <= (Z^T *m Z) i i / m%:R.
Proof. by rewrite divr_ge0 ?ler0n // gram_inner inner_normF sqr_ge0. Qed.

Lemma gram_cross i j :
  ((Z^T *m Z) i j / m%:R) ^+ 2 <= (Z^T *m Z) i i / m%:R * ((Z^T *m Z) j j / m%:R).
Proof.
rewrite expr_div_n mulf_div -[m%:R * m%:R]expr2.
apply: ler_wpmul2r; first by rewrite invr_ge0 sqr_ge0.
rewrite !gram_inner !inner_normF -exprMn -[X in X <= _]ger0_norm ?sqr_ge0 // normrX.
by rewrite ler_pexpn2r ?nnegrE ?mulr_ge0 ?normF_ge0 //; apply: cauchy_schwarz_abs.
Qed.
End GramEntries.

Theorem ling2023_theorem_5_gram_proved : ling2023_theorem_5_gram.
Proof.
move=> R m m0 n _ d _ W U X i j L _.
have zero k l : ((z R m n d W U X 0)^T *m z R m n d W U X 0) k l / m%:R = 0.
  by rewrite /= mulmx0 mxE mul0r.
by do ![split]; rewrite ?zero // => k; [apply: gram_diagonal | apply: gram_diagonal | apply: gram_cross].
Qed.
