(* Lemma 4 of Ling et al. (2023) on the span of the layers, what is not about chance. One matrix G stands for (W, U):
   W = GA, U = GB with blocks A, B whose columns are orthogonal. What G is asked for at a layer is A z + B x; on an
   orthonormal frame V it is V h, and Gz = (GV)h.

   h'h is the covariance s Z'Z/m + X'X/d of the next layer, so no h is shorter than 1, and features of GV at h are |h|
   times those at the unit vector h/|h|. Source: our own. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From theorycheck.formal Require Import definitions ordered_fields norms equilibrium.
From theorycheck.ling2023 Require Import statements_matrix theorem_5_layer.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Homogeneous.
Variables (R : rcfType) (m N : nat) (M : 'M[R]_(m, N)) (kappa : R -> R) (eps : R).

Let f (h : 'cV[R]_N) : 'cV[R]_m := map_mx (@relu R) (M *m h).

Hypothesis near : forall h h' : 'cV[R]_N, inner h h = 1 /\ inner h' h' = 1 ->
  `|inner (f h) (f h') / m%:R - kappa (inner h h')| <= eps.

Lemma relu_scaled (a : R) p q (A : 'M[R]_(p, q)) : 0 <= a -> map_mx (@relu R) (a *: A) = a *: map_mx (@relu R) A.
Proof. by move=> a0; apply/matrixP => i j; rewrite !mxE /relu maxr_pmulr // mulr0. Qed.

Lemma unit_part (h : 'cV[R]_N) : 0 < normF h -> let u := (normF h)^-1 *: h in inner u u = 1 /\ f h = normF h *: f u.
Proof.
move=> h0 u; split; first by rewrite /u innerZl innerZr inner_normF expr2 mulKf ?mulVf ?gt_eqF.
by rewrite /f -relu_scaled ?ltW // scalemxAr /u scalerA mulfV ?gt_eqF // scale1r.
Qed.

Lemma near_scaled (h h' : 'cV[R]_N) : 0 < normF h -> 0 < normF h' ->
  `|inner (f h) (f h') / m%:R - normF h * normF h' * kappa (inner h h' / (normF h * normF h'))| <=
  eps * (normF h * normF h').
Proof.
move=> h0 h0'; set r := normF h * normF h'; have r0 : 0 < r by apply: mulr_gt0.
have [u1 fu] := unit_part h0; have [u1' fu'] := unit_part h0'; move: u1 fu u1' fu'.
set u := _ *: h; set u' := _ *: h' => u1 fu u1' fu'.
have e : inner h h' / r = inner u u' by rewrite /u /u' innerZl innerZr mulrA -invfM mulrC.
rewrite e fu fu' innerZl innerZr mulrA -/r -mulrA -mulrBr normrM gtr0_norm // mulrC.
by apply: (ler_wpmul2r (ltW r0)); apply: near.
Qed.

Lemma near_diagonal (h : 'cV[R]_N) : kappa 1 = 1 -> 0 < normF h ->
  `|inner (f h) (f h) / m%:R - normF h ^+ 2| <= eps * normF h ^+ 2.
Proof.
move=> k1 h0; have := near_scaled h0 h0.
by rewrite -expr2 [inner h h]inner_normF mulfV ?k1 ?mulr1 // expf_neq0 // gt_eqF.
Qed.
End Homogeneous.

Section Blocks.
Variables (R : rcfType) (m d : nat) (s t : R).
Hypothesis s0 : 0 <= s.
Hypothesis t0 : 0 <= t.

Let A : 'M[R]_(m + d, m) := col_mx (Num.sqrt s *: 1%:M) 0.
Let B : 'M[R]_(m + d, d) := col_mx 0 (Num.sqrt t *: 1%:M).

Lemma scaled_one n r : 0 <= r -> (Num.sqrt r *: 1%:M : 'M[R]_n)^T *m (Num.sqrt r *: 1%:M) = r *: 1%:M.
Proof.
move=> r0; have -> : (Num.sqrt r *: 1%:M : 'M[R]_n)^T = Num.sqrt r *: 1%:M by rewrite linearZ /= trmx1.
by rewrite -scalemxAl -scalemxAr scalerA mul1mx -expr2 sqr_sqrtr.
Qed.

Lemma block_A : A^T *m A = s *: 1%:M.
Proof. by rewrite /A tr_col_mx mul_row_col scaled_one // mulmx0 addr0. Qed.

Lemma block_B : B^T *m B = t *: 1%:M.
Proof. by rewrite /B tr_col_mx mul_row_col scaled_one // mulmx0 add0r. Qed.

Lemma block_AB : A^T *m B = 0.
Proof. by rewrite /A /B tr_col_mx mul_row_col mulmx0 trmx0 mul0mx addr0. Qed.

Lemma inner_blocks (y y' : 'cV[R]_m) (x x' : 'cV[R]_d) :
  inner (A *m y + B *m x) (A *m y' + B *m x') = s * inner y y' + t * inner x x'.
Proof.
have BA : B^T *m A = 0 by rewrite -[LHS]trmxK trmx_mul trmxK block_AB trmx0.
rewrite innerDl !innerDr !inner_adjointl !mulmxA block_A block_B block_AB BA !mul0mx.
rewrite -!scalemxAl !mul1mx !innerZr.
have z (k : nat) (u : 'cV[R]_k) : inner u 0 = 0 by rewrite /inner mulmx0 mxtrace0.
by rewrite !z addr0 add0r.
Qed.
End Blocks.

Section Columns.
Variable R : rcfType.

Lemma column_mul m n p (A : 'M[R]_(m, n)) (B : 'M[R]_(n, p)) i : column (A *m B) i = A *m column B i.
Proof. by apply/matrixP => r c; rewrite !mxE; apply: eq_bigr => k _; rewrite mxE. Qed.

Lemma column_add m n (A B : 'M[R]_(m, n)) i : column (A + B) i = column A i + column B i.
Proof. by apply/matrixP => r c; rewrite !mxE. Qed.

Lemma column_map m n (phi : R -> R) (A : 'M[R]_(m, n)) i : column (map_mx phi A) i = map_mx phi (column A i).
Proof. by apply/matrixP => r c; rewrite !mxE. Qed.

Lemma layer_column m d n (G : 'M[R]_(m, m + d)) A B (X : 'M[R]_(d, n)) i k :
  column (z R m n d (G *m A) (G *m B) X k) i =
  features_m___m__p___m___d_ R m d (@relu R) G A (B *m column X i) k.
Proof.
elim: k => [|k IH]; first by apply/matrixP => r c; rewrite !mxE.
rewrite [LHS]column_map [column (_ + _) i]column_add !column_mul /= -IH.
by congr (map_mx _ _); rewrite mulmxDr !mulmxA.
Qed.
End Columns.

Theorem ling2023_lemma_4_blocks_proved : ling2023_lemma_4_blocks.
Proof.
move=> R m _ d _ s s0 _; split; first split.
- by rewrite block_A ?divr_ge0 ?ler0n.
- by rewrite block_B ?divr_ge0 ?ler01 ?ler0n.
- by rewrite block_AB.
Qed.

Theorem ling2023_lemma_4_in_the_frame_proved : ling2023_lemma_4_in_the_frame.
Proof.
move=> R m m0 n n0 d d0 X i j N _ eps _ _ L _ s s0 _ kappa G norms k1 [V [[[VV span_i] span_j] near]].
set A := col_mx (Num.sqrt (s / m%:R) *: _) _ in span_i span_j *.
set B := col_mx _ (Num.sqrt (1 / d%:R) *: _) in span_i span_j *.
have sm0 : 0 <= s / m%:R by rewrite divr_ge0 ?ler0n.
have d1 : 0 <= 1 / d%:R :> R by rewrite divr_ge0 ?ler01 ?ler0n.
have asked (k : 'I_L) l : (l == i) || (l == j) ->
  exists h : 'cV[R]_N, A *m column (z R m n d (G *m A) (G *m B) X k) l + B *m column X l = V *m h.
  by rewrite layer_column => /orP[/eqP->|/eqP->]; [apply: span_i | apply: span_j].
have after (k : 'I_L) l h : A *m column (z R m n d (G *m A) (G *m B) X k) l + B *m column X l = V *m h ->
  column (z R m n d (G *m A) (G *m B) X (k + 1)%N) l = map_mx (@relu R) (G *m V *m h).
  move=> e; rewrite addn1 [LHS]column_map [column (_ + _) l]column_add !column_mul -!mulmxA -e.
  by rewrite mulmxDr.
have products (k : 'I_L) l l' h h' :
  A *m column (z R m n d (G *m A) (G *m B) X k) l + B *m column X l = V *m h ->
  A *m column (z R m n d (G *m A) (G *m B) X k) l' + B *m column X l' = V *m h' ->
  inner h h' = s * (((z R m n d (G *m A) (G *m B) X k)^T *m z R m n d (G *m A) (G *m B) X k) l l' / m%:R) +
    ((1 / d%:R) *: (X^T *m X)) l l'.
  move=> e e'; have -> : inner h h' = inner (V *m h) (V *m h') by rewrite inner_adjointl mulmxA VV mul1mx.
  rewrite -e -e' inner_blocks // !inner_columns; congr (_ + _); first by rewrite mulrAC mulrA.
  by rewrite [RHS]mxE.
have one l : ((1 / d%:R) *: (X^T *m X)) l l = 1 by rewrite mxE norms div1r mulVf // pnatr_eq0 -lt0n.
have size (k : 'I_L) l h : A *m column (z R m n d (G *m A) (G *m B) X k) l + B *m column X l = V *m h ->
  normF h ^+ 2 = s * (((z R m n d (G *m A) (G *m B) X k)^T *m z R m n d (G *m A) (G *m B) X k) l l / m%:R) + 1.
  by move=> e; rewrite -inner_normF (products _ _ _ _ _ e e) one.
have positive (k : 'I_L) l h : A *m column (z R m n d (G *m A) (G *m B) X k) l + B *m column X l = V *m h ->
  0 < normF h.
  move=> e; rewrite lt_def normF_ge0 andbT; apply/eqP => h0; have := size _ _ _ e.
  rewrite h0 expr0n /= => /eqP; rewrite lt_eqF //; apply: ltr_paddl ltr01; apply: mulr_ge0 => //.
  by rewrite divr_ge0 ?ler0n // -inner_columns inner_normF sqr_ge0.
have diagonal (k : 'I_L) l : (l == i) || (l == j) ->
  `|((z R m n d (G *m A) (G *m B) X (k + 1)%N)^T *m z R m n d (G *m A) (G *m B) X (k + 1)%N) l l / m%:R -
    (s * (((z R m n d (G *m A) (G *m B) X k)^T *m z R m n d (G *m A) (G *m B) X k) l l / m%:R) + 1)| <=
  eps * (s * (((z R m n d (G *m A) (G *m B) X k)^T *m z R m n d (G *m A) (G *m B) X k) l l / m%:R) + 1).
  move=> ij; have [h e] := asked k l ij; rewrite -(size _ _ _ e) -[X in `|X / _ - _|]inner_columns (after _ _ _ e).
  exact: near_diagonal near _ k1 (positive _ _ _ e).
split; [split|]; move=> k; [by apply: diagonal; rewrite eqxx | by apply: diagonal; rewrite eqxx orbT |].
have [|h e] := asked k i; first by rewrite eqxx.
have [|h' e'] := asked k j; first by rewrite eqxx orbT.
rewrite -(size _ _ _ e) -(size _ _ _ e') -exprMn sqrtr_sqr [`|normF h * normF h'|]ger0_norm ?mulr_ge0 ?normF_ge0 //.
rewrite -(products _ _ _ _ _ e e') -[X in `|X / _ - _|]inner_columns (after _ _ _ e) (after _ _ _ e').
exact: near_scaled near _ _ (positive _ _ _ e) (positive _ _ _ e').
Qed.
