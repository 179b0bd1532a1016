(* The joint of Theorem 2: with D = G/m - K, |D|_F at most a + b + c by two triangles, and v'Dv >= -|D|_F |v|^2
   (Cauchy-Schwarz), the form of G is at least m (lambda - (a + b + c)) |v|^2. Source: Ling et al. 2023, Theorem 2. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions ordered_fields norms.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Weyl.
Variables (R : rcfType) (n : nat).
Implicit Types (A B : 'M[R]_n) (v : 'cV[R]_n).

Lemma form_above A v : - (normF A * normF v ^+ 2) <= quad A v.
Proof.
rewrite quadE ler_oppl; apply: le_trans (ler_norm _) _; rewrite normrN.
apply: le_trans (cauchy_schwarz_abs _ _) _.
have -> : normF A * normF v ^+ 2 = normF v * (normF A * normF v) by rewrite expr2 mulrCA.
by apply: ler_wpmul2l; [exact: normF_ge0 | exact: normF_mulF].
Qed.
End Weyl.

Theorem ling2023_theorem_2_eigenvalue_proved : ling2023_theorem_2_eigenvalue.
Proof.
move=> R m m1 n _ G _ K _ L P a _ b _ c _ l hl g hg ha hb hc hs; apply: (lambda_min_ge hg) => v.
have m0 : 0 < m%:R :> R by rewrite ltr0n.
have {}ha : normF ((1 / m%:R) *: G - (1 / m%:R) *: L) <= a.
  by rewrite -scalerBr normFZ normrM normr1 mul1r ger0_norm ?invr_ge0 ?ler0n // mulrC ler_pdivr_mulr // mulrC.
have hD : normF ((1 / m%:R) *: G - K) <= a + b + c.
  rewrite normF_subC in hc; apply: le_trans (normF_dist _ P _) _; apply: ler_add hc.
  by apply: le_trans (normF_dist _ ((1 / m%:R) *: L) _) _; apply: ler_add.
have eG : quad G v = m%:R * (quad ((1 / m%:R) *: G - K) v + quad K v).
  by rewrite -quadD subrK quadZ mulrA div1r mulfV ?gt_eqF // mul1r.
have -> : m%:R / 2%:R * l * normF v ^+ 2 = m%:R * (l / 2%:R * normF v ^+ 2) by rewrite -!mulrA [_^-1 * (l * _)]mulrCA.
rewrite eG; apply: ler_wpmul2l; first exact: ltW.
have h1 := form_above ((1 / m%:R) *: G - K) v; have h2 := lambda_min_form hl v.
have h3 : normF ((1 / m%:R) *: G - K) * normF v ^+ 2 <= l / 2%:R * normF v ^+ 2.
  by apply: ler_wpmul2r; [exact: sqr_ge0 | exact: le_trans hD hs].
apply: le_trans (ler_add h1 h2).
have -> : l * normF v ^+ 2 = l / 2%:R * normF v ^+ 2 + l / 2%:R * normF v ^+ 2 by rewrite -mulrDl -splitr.
by rewrite addrA ler_addr addrC subr_ge0.
Qed.

Theorem ling2023_theorem_2_inputs_proved : ling2023_theorem_2_inputs.
Proof.
move=> R n n0 d d0 X h.
have d1 : 0 < d%:R :> R by rewrite ltr0n.
have column i : normF (col i X) ^+ 2 = d%:R.
  by rewrite -inner_normF innerE -(h i) mxE; apply: eq_bigr => k _; rewrite big_ord1 !mxE.
split.
  rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?normF_ge0 ?sqrtr_ge0 // [X in _ <= X]sqr_sqrtr ?mulr_ge0 ?ler0n //.
  by rewrite -trace_gram /mxtrace (eq_bigr (fun=> d%:R)) // sumr_const card_ord -mulr_natl.
move=> i j; rewrite mxE div1r normrM ger0_norm ?invr_ge0 ?ler0n // mulrC ler_pdivr_mulr // mul1r.
have -> : (X^T *m X) i j = inner (col i X) (col j X).
  by rewrite innerE mxE; apply: eq_bigr => k _; rewrite big_ord1 !mxE.
apply: le_trans (cauchy_schwarz_abs _ _) _.
have e : normF (col i X) = normF (col j X).
  by apply/eqP; rewrite -(@eqr_expn2 _ 2) ?normF_ge0 // !column.
by rewrite e -expr2 column.
Qed.
