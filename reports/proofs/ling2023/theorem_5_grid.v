(* A net of the unit sphere that is written down: the points of a grid with whole coordinates between -g and g, divided
   by their lengths. A unit vector is within sqrt N/(2g) of a grid point over g, whose length is as near to 1.

   For every size, from rounding alone: no volume and no measure. Source: our own; fewer points come from a volume
   (Vershynin, High-Dimensional Probability, Corollary 4.2.13). *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From theorycheck.formal Require Import definitions norms.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Rounding.
Variable R : rcfType.
Let half : R := 2%:R^-1.

Lemma half_double : half + half = 1.
Proof. by rewrite -mulr2n -mulr_natl; apply: divff; rewrite pnatr_eq0. Qed.

Lemma half_ge0 : 0 <= half.
Proof. by rewrite invr_ge0 ler0n. Qed.

Lemma rounded M (z : R) : 0 <= z -> z <= M%:R -> exists2 a : nat, (a <= M)%N & `|z - a%:R| <= half.
Proof.
elim: M => [|M IH] z0 zM.
  exists 0%N => //; have -> : z = 0 by apply/le_anti/andP.
  by rewrite subrr normr0 half_ge0.
have [h|h] := lerP z M%:R.
  by have [a aM ha] := IH z0 h; exists a => //; apply: leqW.
have [k|k] := lerP z (M%:R + half).
  by exists M => //; rewrite ger0_norm ?subr_ge0 ?(ltW h) // ler_subl_addl.
have eM : M.+1%:R = M%:R + half + half :> R by rewrite -addrA half_double -addn1 natrD.
exists M.+1 => //; rewrite distrC ger0_norm ?subr_ge0 // eM ler_subl_addl ler_add2r.
exact: ltW.
Qed.

Lemma rounded_about g (x : R) : `|x| <= 1 -> exists a : 'I_(2 * g + 1), `|g%:R * x - (a%:R - g%:R)| <= half.
Proof.
move=> /ler_normlP[x1 x2]; have g0 : 0 <= g%:R :> R by apply: ler0n.
have low : 0 <= g%:R * x + g%:R.
  by rewrite -{2}[g%:R]mulr1 -mulrDr mulr_ge0 // -ler_subl_addr sub0r ler_oppl.
have high : g%:R * x + g%:R <= (2 * g)%:R :> R.
  by rewrite mul2n -addnn natrD ler_add2r -{2}[g%:R]mulr1 ler_wpmul2l.
have [a aM ha] := rounded low high; have lt : (a < 2 * g + 1)%N by rewrite addn1 ltnS.
by exists (Ordinal lt); rewrite /= opprB addrA [_ + g%:R - _]addrAC -addrA [- _ + _]addrC addrA.
Qed.
End Rounding.

Section Grid.
Variables (R : rcfType) (N g : nat).
Hypothesis N_pos : (0 < N)%N.
Hypothesis g_pos : (0 < g)%N.
Implicit Types y h : 'cV[R]_N.

Let first : 'I_N := Ordinal N_pos.

(* A vector over its length; the first unit vector in place of 0. *)
Definition direction y : 'cV[R]_N := if normF y == 0 then delta_mx first 0 else (normF y)^-1 *: y.

Lemma direction_unit y : normF (direction y) = 1.
Proof.
rewrite /direction; case: eqP => [_|/eqP y0]; last by rewrite normFZ normfV ger0_norm ?normF_ge0 // mulVf.
apply/eqP; rewrite -(@eqr_expn2 _ 2) ?normF_ge0 ?ler01 // normF_sum (bigD1 first) //= big_ord1 !mxE !eqxx !expr1n.
by rewrite big1 ?addr0 // => i /negPf ne; rewrite big_ord1 !mxE ne expr0n.
Qed.

Lemma directionE y : y = normF y *: direction y.
Proof.
rewrite /direction; case: eqP => [y0|/eqP y0]; first by rewrite y0 scale0r; apply: normF_eq0.
by rewrite scalerA divff // scale1r.
Qed.

Lemma near_direction h y r : normF h = 1 -> normF (h - y) <= r -> normF (h - direction y) <= r + r.
Proof.
move=> h1 hy; apply: le_trans (normF_dist h y _) _; apply: (ler_add hy).
have -> : y - direction y = (normF y - 1) *: direction y by rewrite scalerBl scale1r -directionE.
rewrite normFZ direction_unit mulr1 -h1; apply: (@le_trans _ _ _ _ _ _ hy); rewrite ler_norml; apply/andP; split.
- rewrite ler_oppl opprB ler_subl_addr; apply: le_trans (ler_normF_add (h - y) y); by rewrite subrK.
- rewrite ler_subl_addr normF_subC; apply: le_trans (ler_normF_add (y - h) h); by rewrite subrK.
Qed.

Lemma norm_ones : normF (const_mx 1 : 'cV[R]_N) = Num.sqrt N%:R.
Proof.
rewrite /normF; congr (Num.sqrt _); transitivity (\sum_(i < N) (1 : R)); last by rewrite sumr_const card_ord.
by apply: eq_bigr => i _; rewrite big_ord1 mxE expr1n.
Qed.

Definition grid_point (f : {ffun 'I_N -> 'I_(2 * g + 1)}) : 'cV[R]_N := \col_i ((f i)%:R - g%:R).

Lemma grid_near h : normF h = 1 -> exists f, normF (h - direction (g%:R^-1 *: grid_point f)) <= Num.sqrt N%:R / g%:R.
Proof.
move=> h1; have g1 : 0 < g%:R :> R by rewrite ltr0n.
have small i : `|h i 0| <= 1 by rewrite -h1; apply: normr_entry.
have [f hf] : exists f : {ffun 'I_N -> 'I_(2 * g + 1)}, forall i, `|g%:R * h i 0 - ((f i)%:R - g%:R)| <= 2%:R^-1.
  have [F hF] : exists F : 'I_N -> 'I_(2 * g + 1), forall i, `|g%:R * h i 0 - ((F i)%:R - g%:R)| <= 2%:R^-1.
    apply: (@fin_all_exists _ (fun=> 'I_(2 * g + 1)) (fun i a => `|g%:R * h i 0 - (a%:R - g%:R)| <= 2%:R^-1)) => i.
    exact: rounded_about.
  by exists (finfun F) => i; rewrite ffunE.
exists f; set y := g%:R^-1 *: _; pose k : R := g%:R^-1 * 2%:R^-1.
have k0 : 0 <= k by rewrite mulr_ge0 ?invr_ge0 ?ler0n.
have near : normF (h - y) <= k * Num.sqrt N%:R.
  rewrite -norm_ones; apply: normF_dominated k0 _ => i j; rewrite !mxE ord1 normr1 mulr1.
  have -> : h i 0 - g%:R^-1 * ((f i)%:R - g%:R) = g%:R^-1 * (g%:R * h i 0 - ((f i)%:R - g%:R)).
    by rewrite [RHS]mulrBr mulrA mulVf ?mul1r ?gt_eqF.
  by rewrite normrM normfV [`|g%:R|]ger0_norm ?ler0n // ler_wpmul2l ?invr_ge0 ?ler0n.
apply: le_trans (near_direction h1 near) _; rewrite -mulrDl /k -mulrDr half_double mulr1 mulrC; exact: lexx.
Qed.

Lemma card_grid : #|{ffun 'I_N -> 'I_(2 * g + 1)}| = ((2 * g + 1) ^ N)%N.
Proof. by rewrite card_ffun !card_ord. Qed.
End Grid.

Theorem ling2023_theorem_5_grid_proved : ling2023_theorem_5_grid.
Proof.
move=> R N N0 P _ eta _ g g0 eP fine; have g1 : 0 < g%:R :> R by rewrite ltr0n.
have e : P = #|{ffun 'I_N -> 'I_(2 * g + 1)}| by rewrite card_grid.
pose point (k : 'I_P) : 'cV[R]_N := direction N0 (g%:R^-1 *: grid_point R (enum_val (cast_ord e k))).
exists (\matrix_(i, k) point k i 0).
have column k : \matrix_(row < N, only < 1) (\matrix_(i, k) point k i 0) row k = point k.
  by apply/matrixP => i j; rewrite !mxE ord1.
split=> [k|h hh]; first by rewrite column inner_normF direction_unit expr1n.
have h1 : normF h = 1 by apply/eqP; rewrite -(@eqr_expn2 _ 2) ?normF_ge0 ?ler01 // -inner_normF hh expr1n.
have [f hf] := grid_near N0 g0 h1; exists (cast_ord (esym e) (enum_rank f)).
rewrite column /point cast_ordKV enum_rankK; apply: le_trans hf _.
by rewrite ler_pdivr_mulr // mulrC.
Qed.
