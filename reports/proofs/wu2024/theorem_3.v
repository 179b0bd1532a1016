(* Theorem 3: which interpolant the flow selects; the slope of the loss.

   q(y) - q(x) is (x-y)^2 (x+2y)/(2 x^3 y^2) - (y-x)(1/x^3 - 1/x0^3). The first part is not negative where x and y
   have one sign; the second parts add up to 3 nu'X(beta - gamma) = 0. Source: Wu et al. 2024, Theorem 3. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions ordered_fields norms.
From theorycheck.wu2024 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Bias.
Variables (R : rcfType) (N d : nat) (X : 'M[R]_(N, d)) (B B0 G : 'M[R]_(d, 1)) (nu : 'M[R]_(N, 1)).
Hypothesis same : X *m G = X *m B.
Hypothesis kkt : \matrix_(j < d, one < 1) (1 / B j one ^+ 3 - 1 / B0 j one ^+ 3) = (3%:R *: X^T) *m nu.

Definition q (x x0 : R) : R := 1 / (2%:R * x ^+ 2) + 1 * x / x0 ^+ 3.
Definition gap (x y : R) : R := (x - y) ^+ 2 * (x + 2%:R * y) / (2%:R * x ^+ 3 * y ^+ 2).

Lemma q_gap x y x0 : x != 0 -> y != 0 -> q y x0 - q x x0 = gap x y - (y - x) * (1 / x ^+ 3 - 1 / x0 ^+ 3).
Proof.
move=> hx hy; rewrite /q /gap !mul1r; move: (x0 ^+ 3)^-1 => k; field.
by rewrite hx hy.
Qed.

Lemma orthogonal : \sum_j (G j 0 - B j 0) * (1 / B j 0 ^+ 3 - 1 / B0 j 0 ^+ 3) = 0.
Proof.
transitivity (((G - B)^T *m ((3%:R *: X^T) *m nu)) 0 0).
  rewrite -kkt mxE; apply: eq_bigr => j _; rewrite !mxE; congr (_ * _).
by rewrite mulmxA -scalemxAr -trmx_mul mulmxBr same subrr trmx0 scaler0 mul0mx mxE.
Qed.

Lemma total_q (C : 'M[R]_(d, 1)) :
  inner (const_mx 1 : 'M[R]_(d, 1)) (\matrix_(j < d, one < 1) (1 / (2%:R * C j one ^+ 2) + 1 * C j one / B0 j one ^+ 3))
  = \sum_j q (C j 0) (B0 j 0).
Proof. by rewrite innerE; apply: eq_bigr => j _; rewrite big_ord1 !mxE mul1r. Qed.

Hypotheses (B_not_0 : forall j, B j 0 != 0) (G_not_0 : forall j, G j 0 != 0).

Lemma difference : \sum_j q (G j 0) (B0 j 0) - \sum_j q (B j 0) (B0 j 0) = \sum_j gap (B j 0) (G j 0).
Proof.
rewrite -sumrB (eq_bigr (fun j => gap (B j 0) (G j 0) - (G j 0 - B j 0) * (1 / B j 0 ^+ 3 - 1 / B0 j 0 ^+ 3))).
  by rewrite sumrB orthogonal subr0.
by move=> j _; apply: q_gap.
Qed.
End Bias.

Section Gap.
Variable R : rcfType.
Implicit Types x y : R.

Lemma gap_opp x y : gap (- x) (- y) = gap x y.
Proof.
have E1 : (- x - - y) ^+ 2 * (- x + 2%:R * - y) = - ((x - y) ^+ 2 * (x + 2%:R * y)) by ring.
have E2 : 2%:R * (- x) ^+ 3 * (- y) ^+ 2 = - (2%:R * x ^+ 3 * y ^+ 2) by ring.
by rewrite /gap E1 E2 invrN mulrNN.
Qed.
Lemma gap_ge0 x y : 0 < x -> 0 < y -> 0 <= gap x y.
Proof.
move=> x0 y0; rewrite /gap; apply: divr_ge0.
  by rewrite mulr_ge0 ?sqr_ge0 // ltW // addr_gt0 // mulr_gt0 ?ltr0n.
by rewrite ltW // !mulr_gt0 ?exprn_gt0 ?ltr0n.
Qed.
Lemma gap_eq0 x y : 0 < x -> 0 < y -> gap x y = 0 -> x = y.
Proof.
move=> x0 y0 /eqP; rewrite /gap mulf_eq0 invr_eq0 mulf_eq0 sqrf_eq0 subr_eq0.
have s : 0 < x + 2%:R * y by rewrite addr_gt0 // mulr_gt0 ?ltr0n.
have p : 0 < 2%:R * x ^+ 3 * y ^+ 2 by rewrite !mulr_gt0 ?exprn_gt0 ?ltr0n.
by rewrite (negPf (lt0r_neq0 s)) (negPf (lt0r_neq0 p)) !orbF => /eqP.
Qed.
End Gap.

Theorem wu2024_theorem_3_bias_proved : wu2024_theorem_3_bias.
Proof.
move=> R N _ d _ X B B0 G nu pos same kkt; rewrite !total_q -subr_ge0.
have b0 j : B j 0 != 0 by rewrite lt0r_neq0 //; case: (pos j).
have g0 j : G j 0 != 0 by rewrite lt0r_neq0 //; case: (pos j).
rewrite (difference same kkt b0 g0) sumr_ge0 // => j _.
by case: (pos j); exact: gap_ge0.
Qed.

Theorem wu2024_theorem_3_unique_proved : wu2024_theorem_3_unique.
Proof.
move=> R N _ d _ X B B0 G nu pos same kkt; rewrite !total_q -subr_le0 => le.
have b0 j : B j 0 != 0 by rewrite lt0r_neq0 //; case: (pos j).
have g0 j : G j 0 != 0 by rewrite lt0r_neq0 //; case: (pos j).
have ge j : true -> 0 <= gap (B j 0) (G j 0) by move=> _; case: (pos j); exact: gap_ge0.
have /eqP zero : \sum_j gap (B j 0) (G j 0) == 0.
  by rewrite eq_le (sumr_ge0 _ ge) andbT -(difference same kkt b0 g0).
apply/matrixP => j c; rewrite (ord1 c); case: (pos j) => bj gj.
by apply/esym/(gap_eq0 bj gj); exact: (psumr_eq0P ge zero).
Qed.

Theorem wu2024_theorem_3_negative_corrected_proved : wu2024_theorem_3_negative_corrected.
Proof.
move=> R N _ d _ X B B0 G nu neg same kkt; rewrite !total_q -subr_ge0.
have b0 j : B j 0 != 0 by rewrite ltr0_neq0 //; case: (neg j) => [[]].
have g0 j : G j 0 != 0 by rewrite ltr0_neq0 //; case: (neg j) => [[]].
rewrite (difference same kkt b0 g0) sumr_ge0 // => j _.
by case: (neg j) => [[bj gj] _]; rewrite -gap_opp gap_ge0 // oppr_gt0.
Qed.

Theorem wu2024_theorem_3_small_start_proved : wu2024_theorem_3_small_start.
Proof.
move=> R N _ d _ X B B0 G nu a a0 pos same kkt start.
have b0 j : B j 0 != 0 by rewrite lt0r_neq0 //; case: (pos j).
have g0 j : G j 0 != 0 by rewrite lt0r_neq0 //; case: (pos j).
have a3 : 0 < a ^+ 3 by rewrite exprn_gt0.
have sum (C : 'M[R]_(d, 1)) : inner (const_mx 1 : 'M[R]_(d, 1)) C = \sum_j C j 0.
  by rewrite innerE; apply: eq_bigr => j _; rewrite big_ord1 !mxE mul1r.
have Q (C : 'M[R]_(d, 1)) : a ^+ 3 * (\sum_j q (C j 0) (B0 j 0)) = a ^+ 3 * (\sum_j 1 / (2%:R * C j 0 ^+ 2))
  + \sum_j C j 0.
  rewrite (eq_bigr (fun j => 1 / (2%:R * C j 0 ^+ 2) + C j 0 / a ^+ 3)) => [|j _]; last by rewrite /q start !mul1r.
  rewrite big_split mulrDr; congr (_ + _); rewrite mulr_sumr; apply: eq_bigr => j _.
  by rewrite mulrCA divff ?mulr1 // lt0r_neq0.
have le : 0 <= a ^+ 3 * (\sum_j q (G j 0) (B0 j 0) - \sum_j q (B j 0) (B0 j 0)).
  rewrite mulr_ge0 ?(ltW a3) // (difference same kkt b0 g0) sumr_ge0 // => j _.
  by case: (pos j); exact: gap_ge0.
have hb : 0 <= a ^+ 3 * (\sum_j 1 / (2%:R * B j 0 ^+ 2)).
  rewrite mulr_ge0 ?(ltW a3) // sumr_ge0 // => j _.
  by rewrite divr_ge0 ?ler01 // mulr_ge0 ?ler0n // exprn_ge0 // ltW //; case: (pos j).
rewrite !sum [X in _ <= _ + _ * X](_ : _ = \sum_j 1 / (2%:R * G j 0 ^+ 2)); last first.
  by apply: eq_bigr => j _; rewrite mxE.
move: le hb; rewrite mulrBr !Q.
move: (a ^+ 3 * (\sum_j 1 / (2%:R * G j 0 ^+ 2))) (a ^+ 3 * (\sum_j 1 / (2%:R * B j 0 ^+ 2))) => g h.
move: (\sum_j G j 0) (\sum_j B j 0) => s t le h0.
rewrite -subr_ge0; apply: le_trans le _; rewrite -subr_ge0.
by have -> : s + g - t - (g + s - (h + t)) = h by ring.
Qed.

(* Where the start has gone to infinity: 1/0 is 0 here, so that a start of 0 leaves the same formulas. *)
Theorem wu2024_theorem_3_large_start_corrected_proved : wu2024_theorem_3_large_start_corrected.
Proof.
move=> R N _ d _ X B G nu pos same kkt.
have b0 j : B j 0 != 0 by rewrite lt0r_neq0 //; case: (pos j).
have g0 j : G j 0 != 0 by rewrite lt0r_neq0 //; case: (pos j).
have kkt0 : \matrix_(j < d, one < 1) (1 / B j one ^+ 3 - 1 / (0 : 'M[R]_(d, 1)) j one ^+ 3) = (3%:R *: X^T) *m nu.
  by rewrite -kkt; apply/matrixP => j c; rewrite !mxE expr0n /= invr0 mulr0 subr0.
have E (C : 'M[R]_(d, 1)) : normF (\matrix_(j < d, one < 1) (1 / C j one)) ^+ 2 =
    2%:R * \sum_j q (C j 0) ((0 : 'M[R]_(d, 1)) j 0).
  rewrite normF_sum mulr_sumr; apply: eq_bigr => j _; rewrite big_ord1 !mxE /q expr0n /= invr0 mulr0 addr0.
  by rewrite !mul1r (invfM 2%:R) mulVKf ?pnatr_eq0 // exprVn.
rewrite !E ler_wpmul2l ?ler0n // -subr_ge0 (difference same kkt0 b0 g0) sumr_ge0 // => j _.
by case: (pos j); exact: gap_ge0.
Qed.

Theorem wu2024_convergence_slope_proved : wu2024_convergence_slope.
Proof.
move=> R b b0 N _ d _ X r B l [form _] Bb; set s := X^T *m r.
have E : quad (X *m X^T) r = \sum_j s j 0 ^+ 2.
  have -> : quad (X *m X^T) r = (s^T *m s) 0 0 by rewrite /quad /s trmx_mul trmxK !mulmxA.
  by move: s => z; rewrite mxE; apply: eq_bigr => j _; rewrite mxE expr2.
have -> : inner s (\matrix_(j, one) (B j one ^+ 4 * s j one)) = \sum_j B j 0 ^+ 4 * s j 0 ^+ 2.
  by move: s {E} => z; rewrite innerE; apply: eq_bigr => j _; rewrite big_ord1 !mxE mulrCA -expr2.
apply: (@le_trans _ _ (b ^+ 4 * quad (X *m X^T) r)).
  by rewrite [l * _]mulrC -mulrA ler_wpmul2l ?exprn_ge0.
rewrite E mulr_sumr; apply: ler_sum => j _; rewrite ler_wpmul2r ?sqr_ge0 // ler_expn2r ?nnegrE //.
exact: le_trans (Bb j).
Qed.

Theorem wu2024_convergence_column_proved : wu2024_convergence_column.
Proof.
move=> R c c0 d _ N _ X r i le.
have E : (X^T *m r) i 0 = inner (col i X) r.
  by rewrite innerE mxE; apply: eq_bigr => h _; rewrite big_ord1 !mxE.
have F : normF (col i X) <= c.
  rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?normF_ge0 //; apply: le_trans le; rewrite -inner_normF innerE mxE.
  by apply: ler_sum => h _; rewrite big_ord1 !mxE.
by rewrite E; apply: le_trans (cauchy_schwarz_abs _ _) _; rewrite ler_wpmul2r ?normF_ge0.
Qed.
