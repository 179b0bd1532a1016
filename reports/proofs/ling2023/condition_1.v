(* Condition 1 (Ling et al. 2023, Section 3): what (8) and (9) force on any network.

   n lambda_0 <= ||Z||_F² by the trace of Z'Z; lambda_0 <= ||z_i - z_j||²/2 by its form at e_i - e_j; both right sides
   by the Lipschitz bounds of equilibrium.v. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions training_definitions ordered_fields norms kronecker equilibrium.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Network.
Variables (R : rcfType) (m n d : nat) (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (X : 'M[R]_(d, n)) (Z : 'M[R]_(m, n)).
Variables (w u l : R).
Hypotheses (w_lt1 : w < 1) (hW : norm2_le W w) (hU : norm2_le U u) (eZ : is_equilibrium relu W U X Z).
Hypothesis hl : is_lambda_min (Z^T *m Z) l.

Let below1 : 1 * w < 1.
Proof. by rewrite mul1r. Qed.

Lemma least_of_features : n%:R * l <= (u / (1 - w) * normF X) ^+ 2.
Proof.
have form : form_ge (gram Z) l := lambda_min_form hl.
apply: le_trans (form_ge_trace form) _; rewrite trace_gram ler_pexpn2r ?nnegrE ?normF_ge0 //; last first.
  by rewrite !mulr_ge0 ?normF_ge0 ?(norm2_le_ge0 hU) // invr_ge0 subr_ge0 ltW.
have := feature_bound0 (relu_lipschitz R) (relu0 R) below1 hW hU eZ; by rewrite !mul1r.
Qed.

Lemma inner_columns (i j : 'I_n) : inner (col i X) (col j X) = (X^T *m X) i j.
Proof. by rewrite innerE mxE; apply: eq_bigr => k _; rewrite big_ord1 !mxE. Qed.

Lemma distance_of_inputs (i j : 'I_n) :
  normF (col i X - col j X) ^+ 2 = (X^T *m X) i i + (X^T *m X) j j - 2%:R * (X^T *m X) i j.
Proof.
rewrite normF_add_sqr normFN innerNr -!inner_normF !inner_columns mulrN.
by rewrite -addrA [- _ + _]addrC addrA.
Qed.

(* Two inputs under one network. *)
Lemma distance_of_features (i j : 'I_n) : normF (col i Z - col j Z) <= u * normF (col i X - col j X) / (1 - w).
Proof.
apply: absorb => //.
have e k : col k Z = map_mx relu (W *m col k Z + U *m col k X).
  by rewrite {1}eZ; apply/colP => q; rewrite !mxE; congr (relu (_ + _)); apply: eq_bigr => v _; rewrite !mxE.
rewrite {1}[col i Z]e {1}[col j Z]e; apply: le_trans (normF_map _ _ (relu_lipschitz R)) _; rewrite mul1r.
have -> : W *m col i Z + U *m col i X - (W *m col j Z + U *m col j X)
    = W *m (col i Z - col j Z) + U *m (col i X - col j X) by rewrite !mulmxBr opprD addrACA.
by apply: le_trans (ler_normF_add _ _) _; apply: ler_add; apply: normF_mul.
Qed.

Lemma least_of_pair (i j : 'I_n) : i <> j -> 2%:R * l <= (u / (1 - w)) ^+ 2 * normF (col i X - col j X) ^+ 2.
Proof.
move=> /eqP ij; pose e : 'cV[R]_n := delta_mx i 0 - delta_mx j 0.
have e2 : normF e ^+ 2 = 2%:R.
  rewrite normF_add_sqr normFN !normF_unit innerNr innerE (bigD1 i) //= big_ord1 !mxE !eqxx (negbTE ij) /= mulr0 add0r.
  rewrite big1 => [|k ki]; last by rewrite big_ord1 !mxE (negbTE ki) /= mul0r.
  by rewrite oppr0 mulr0 addr0 expr1n -mulr2n.
have := lambda_min_form hl e; rewrite quad_gram e2 mulrC => h; apply: le_trans h _.
have -> : Z *m e = col i Z - col j Z by rewrite mulmxBr -!colE.
rewrite -exprMn ler_pexpn2r ?nnegrE ?normF_ge0 //; first by rewrite mulrAC; apply: distance_of_features.
by rewrite !mulr_ge0 ?normF_ge0 ?(norm2_le_ge0 hU) // invr_ge0 subr_ge0 ltW.
Qed.

(* A2: all inputs have the norm sqrt(d). *)
Lemma size_of_inputs : (forall k : 'I_n, (X^T *m X) k k = d%:R) -> normF X ^+ 2 = n%:R * d%:R.
Proof.
by move=> h; rewrite -trace_gram /mxtrace (eq_bigr (fun=> d%:R)) // sumr_const card_ord -mulr_natl.
Qed.

End Network.

Theorem ling2023_condition_1_eq_9_necessary_proved : ling2023_condition_1_eq_9_necessary.
Proof.
move=> R m _ n n0 d _ W U X w _ w1 u u0 a a0 v hv k hk Z eZ l hl hvw hku x0 h9.
have hW := norm2_le_weaken (proj1 hv) hvw; have hU := norm2_le_weaken (proj1 hk) hku.
have := least_of_features w1 hW hU eZ hl; set x := normF X in x0 h9 * => h.
have g0 : 0 < 1 - w by rewrite subr_gt0.
have n1 : 0 < n%:R :> R by rewrite ltr0n.
have s0 : 0 < Num.sqrt n%:R :> R by rewrite sqrtr_gt0.
have s2 : Num.sqrt n%:R ^+ 2 = n%:R :> R by rewrite sqr_sqrtr ?ler0n.
rewrite ler_pdivl_mulr ?mulr_gt0 ?ltr0n //.
move: u0; rewrite le_eqVlt => /orP[/eqP u0|u0].
  have a2 : (a / (1 - w)) ^+ 2 * x ^+ 2 <= 0.
    rewrite -(pmulr_rle0 _ n1) -(@pmulr_rle0 _ 4%:R) ?ltr0n //.
    have := ler_wpmul2l (ltW n1) h9; rewrite -u0 !mul0r expr0n /= add0r => h'.
    have := le_trans h' h; rewrite -u0 !mul0r expr0n /=; congr (_ <= _).
    by move: (n%:R : R) => z; ring.
  have a3 : a / (1 - w) = 0.
    have := le_anti (introT andP (conj a2 (mulr_ge0 (sqr_ge0 _) (sqr_ge0 _)))).
    by move=> /eqP; rewrite mulf_eq0 !sqrf_eq0 (gt_eqF x0) orbF => /eqP.
  have -> : a = 0 by apply/eqP; move/eqP: a3; rewrite mulf_eq0 invr_eq0 (gt_eqF g0) orbF.
  by rewrite mul0r ltW.
rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?(ltW g0) ?mulr_ge0 ?ler0n ?(ltW s0) // !exprMn s2.
have c0 : 0 < (u / (1 - w) * x) ^+ 2 by rewrite exprn_gt0 // !mulr_gt0 ?invr_gt0.
rewrite -(ler_pmul2l c0).
have {}h9 := le_trans (ler_wpmul2l (ltW n1) h9) h.
have g2 : 0 < (1 - w) ^+ 2 by rewrite exprn_gt0.
move: h9; rewrite -(ler_pmul2r g2) => h9; apply: le_trans _ h9.
apply: (@le_certificate _ (n%:R * (4%:R * (a / (1 - w)) ^+ 2 * x ^+ 2) * (1 - w) ^+ 2)).
  by move: (n%:R : R) => z; field; rewrite gt_eqF.
by nonneg.
Qed.

Theorem ling2023_condition_1_eq_9_read_out_proved : ling2023_condition_1_eq_9_read_out.
Proof.
move=> R m m0 n n0 d d0 W U X a delta delta0 v hv Z eZ l hl k hk x0 ha.
case: (leP 1 (v + delta)) => w1; [by left | right; rewrite ltNge; apply/negP => h9].
have w0 : 0 <= v + delta by rewrite addr_ge0 ?(norm2_le_ge0 (proj1 hv)) // ltW.
have u0 : 0 <= k + delta by rewrite addr_ge0 ?(norm2_le_ge0 (proj1 hk)) // ltW.
have a0 : 0 <= normF a + delta by rewrite addr_ge0 ?normF_ge0 // ltW.
have {}h9 : 4%:R * (((k + delta) * (normF a + delta) / (1 - (v + delta)) ^+ 2) ^+ 2
    + ((normF a + delta) / (1 - (v + delta))) ^+ 2) * normF X ^+ 2 <= l by rewrite -mulrA.
have := ling2023_condition_1_eq_9_necessary_proved m0 n0 d0 w0 w1 u0 a0 hv hk eZ hl _ _ x0 h9.
have h := ltW delta0; rewrite !ler_addl => /(_ h h); rewrite leNgt => /negP; apply.
have n1 : 1 <= Num.sqrt n%:R :> R by rewrite -[X in X <= _]sqrtr1 ler_sqrt ?ltr0n // ler1n.
apply: le_lt_trans (_ : _ <= 1 / 2%:R) _; last by apply: lt_trans ha _; rewrite ltr_addl.
rewrite ler_pdivr_mulr ?mulr_gt0 ?ltr0n ?(lt_le_trans ltr01) // mulrA divfK ?pnatr_eq0 // mul1r.
by apply: le_trans n1; rewrite ler_subl_addl ler_addr.
Qed.

Theorem ling2023_condition_1_eq_7_necessary_proved : ling2023_condition_1_eq_7_necessary.
Proof.
move=> R m m0 n n0 d d0 W U X a y delta delta0 v hv Z eZ l hl k hk w1 h2 h7 h9.
set rw := v + delta in w1 h7 h9 *; set ru := k + delta in h7 h9 *; set ra := normF a + delta in h7 h9 *.
have dd := ltW delta0.
have hW : norm2_le W rw by apply: norm2_le_weaken (proj1 hv) _; rewrite ler_addl.
have hU : norm2_le U ru by apply: norm2_le_weaken (proj1 hk) _; rewrite ler_addl.
have a_ra : delta <= ra by rewrite ler_addr normF_ge0.
have ra0 : 0 < ra by apply: lt_le_trans delta0 a_ra.
have ru0 : 0 < ru by rewrite ltr_paddl // (norm2_le_ge0 (proj1 hk)).
have rw0 : 0 <= rw by rewrite addr_ge0 ?(norm2_le_ge0 (proj1 hv)).
have g0 : 0 < 1 - rw by rewrite subr_gt0.
have n1 : 0 < n%:R :> R by rewrite ltr0n.
have d1 : 0 < d%:R :> R by rewrite ltr0n.
have sn0 : 0 < Num.sqrt n%:R :> R by rewrite sqrtr_gt0.
have sd0 : 0 < Num.sqrt d%:R :> R by rewrite sqrtr_gt0.
have xE : normF X = Num.sqrt n%:R * Num.sqrt d%:R.
  apply/eqP; rewrite -(@eqr_expn2 _ 2) ?normF_ge0 ?mulr_ge0 ?(ltW sn0) ?(ltW sd0) //.
  by rewrite (size_of_inputs h2) exprMn !sqr_sqrtr ?ler0n.
have x0 : 0 < normF X by rewrite xE mulr_gt0.
have {}h9 : 4%:R * ((ru * ra / (1 - rw) ^+ 2) ^+ 2 + (ra / (1 - rw)) ^+ 2) * normF X ^+ 2 <= l by rewrite -mulrA.
have := ling2023_condition_1_eq_9_necessary_proved m0 n0 d0 rw0 w1 (ltW ru0) (ltW ra0) hv hk eZ hl _ _ x0 h9.
rewrite !ler_addl => /(_ dd dd) /(le_trans a_ra) small.
have := least_of_features w1 hW hU eZ hl.
set r := normF (Z^T *m a - y) in h7 *; set c := ru / (1 - rw) in h7 * => below.
have c0 : 0 < c by rewrite divr_gt0.
have cx0 : 0 < c * normF X by rewrite mulr_gt0.
have {}h7 : 4%:R / delta * c * normF X * r <= l.
  apply: le_trans h7; rewrite ler_wpmul2r ?normF_ge0 // ler_wpmul2r ?normF_ge0 //.
  by rewrite ler_wpmul2l ?divr_ge0 ?ler0n // le_maxr lexx orbT.
have {below h7} := le_trans (ler_wpmul2l (ltW n1) h7) below.
have -> : n%:R * (4%:R / delta * c * normF X * r) = c * normF X * (4%:R * n%:R * r / delta).
  by move: (n%:R : R) (normF X) => z x; field; rewrite gt_eqF.
rewrite expr2 ler_pmul2l // ler_pdivr_mulr // => h.
have last : c * normF X * delta <= ru * Num.sqrt d%:R / 2%:R.
  apply: le_trans (ler_wpmul2l (ltW cx0) small) _; rewrite xE /c le_eqVlt; apply/orP/or_introl/eqP.
  have := gt_eqF sn0; move: (Num.sqrt n%:R) (Num.sqrt d%:R) => z z' z0; field.
  by rewrite (gt_eqF g0) z0.
have {h last} := le_trans h last; rewrite ler_pdivl_mulr ?ltr0n // => h; apply: le_trans h.
by rewrite le_eqVlt; apply/orP/or_introl/eqP; move: (n%:R : R) => z; ring.
Qed.

Theorem ling2023_condition_1_eq_8_necessary_proved : ling2023_condition_1_eq_8_necessary.
Proof.
move=> R m m0 n n0 d d0 W U X a y delta delta0 i j v hv Z eZ l hl k hk w1 h2 ij h8.
set rw := v + delta in w1 h8 *; set ru := k + delta in h8 *; set ra := normF a + delta in h8 *.
have dd := ltW delta0.
have hW : norm2_le W rw by apply: norm2_le_weaken (proj1 hv) _; rewrite ler_addl.
have hU : norm2_le U ru by apply: norm2_le_weaken (proj1 hk) _; rewrite ler_addl.
have ra0 : 0 < ra by rewrite ltr_paddl ?normF_ge0.
have ru0 : 0 < ru by rewrite ltr_paddl // (norm2_le_ge0 (proj1 hk)).
have g0 : 0 < 1 - rw by rewrite subr_gt0.
have n1 : 0 < n%:R :> R by rewrite ltr0n.
have d1 : 0 < d%:R :> R by rewrite ltr0n.
have := least_of_pair w1 hW hU eZ hl ij; rewrite distance_of_inputs !h2.
rewrite (size_of_inputs h2) in h8; set c := (X^T *m X) i j; set e := 1 - c / d%:R => hp.
have eE : d%:R + d%:R - 2%:R * c = 2%:R * (d%:R * e) by rewrite /e; field; rewrite gt_eqF.
have {}hp : l <= (ru / (1 - rw)) ^+ 2 * (d%:R * e) by move: hp; rewrite eE mulrCA ler_pmul2l ?ltr0n.
have e0 : 0 <= e.
  have := sqr_ge0 (normF (col i X - col j X)); rewrite distance_of_inputs !h2 -/c eE.
  by rewrite pmulr_rge0 ?ltr0n // pmulr_rge0.
set r := normF (Z^T *m a - y) in h8 *.
have c0 : 0 < ru / (1 - rw) by rewrite divr_gt0.
have root : Num.sqrt l <= ru / (1 - rw) * (Num.sqrt d%:R * Num.sqrt e).
  have -> : ru / (1 - rw) * (Num.sqrt d%:R * Num.sqrt e) = Num.sqrt ((ru / (1 - rw)) ^+ 2 * (d%:R * e)).
    by rewrite [RHS]sqrtrM ?sqr_ge0 // sqrtr_sqr ger0_norm ?(ltW c0) // sqrtrM ?ler0n.
  by apply: ler_wsqrtr.
have l0 : 0 <= l by apply: lambda_min_ge0 hl; apply: gram_psd.
have := le_trans h8 (le_mul2 l0 (sqrtr_ge0 _) hp root) => {h8 hp root}.
set sd := Num.sqrt d%:R; set se := Num.sqrt e.
have sd0 : 0 < sd by rewrite sqrtr_gt0.
have sd2 : d%:R = sd ^+ 2 by rewrite sqr_sqrtr ?ler0n.
have q0 : 0 < ru ^+ 2 * sd ^+ 2 / (1 - rw) ^+ 4 by rewrite divr_gt0 ?mulr_gt0 ?exprn_gt0.
move=> h; rewrite -(ler_pmul2l q0); apply: le_trans (le_trans _ h) _; last first.
  rewrite le_eqVlt; apply/orP/or_introl/eqP; rewrite sd2; move: (sd) (se) => z z'; field; rewrite gt_eqF //.
rewrite sd2; apply: (@le_certificate _ (4%:R * (2%:R + Num.sqrt 2%:R) * ra * r * n%:R * sd ^+ 2 / (1 - rw) ^+ 2)).
  move: (Num.sqrt 2%:R) (r) (n%:R : R) (sd) => z z1 z2 z3; field; rewrite !gt_eqF //.
by rewrite divr_ge0 ?sqr_ge0 // !mulr_ge0 ?addr_ge0 ?sqrtr_ge0 ?ler0n ?normF_ge0 ?sqr_ge0 // ltW.
Qed.

(* Predictions that do not point towards the labels leave a misfit as long as the labels. *)
Lemma misfit_of_opposed (R : rcfType) m n (Z : 'M[R]_(m, n)) (a : 'cV[R]_m) (y : 'cV[R]_n) :
  inner a (Z *m y) <= 0 -> normF y <= normF (Z^T *m a - y).
Proof.
move=> h; rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?normF_ge0 //.
have -> : normF (Z^T *m a - y) ^+ 2 = normF (Z^T *m a) ^+ 2 - 2%:R * inner a (Z *m y) + normF y ^+ 2.
  by rewrite normF_add_sqr normFN innerNr mulrN inner_adjointl trmxK.
by rewrite ler_addr addr_ge0 ?sqr_ge0 // oppr_ge0 mulr_ge0_le0 ?ler0n.
Qed.

Theorem ling2023_condition_1_eq_8_read_out_proved : ling2023_condition_1_eq_8_read_out.
Proof.
move=> R m m0 n n0 d d0 W U X a y delta delta0 i j r r0 u u0 eps eps0 k hk Z eZ v hv l hl h2 ij ha hu hopp close hbound
  y0.
case: (leP 1 (v + delta)) => w1; [by left | right; rewrite ltNge; apply/negP => h8].
have := ling2023_condition_1_eq_8_necessary_proved m0 n0 d0 delta0 hv eZ hl hk w1 h2 ij h8.
apply/negP; rewrite -ltNge => {h8}.
have n1 : 0 < n%:R :> R by rewrite ltr0n.
have d1 : 0 < d%:R :> R by rewrite ltr0n.
have v0 := norm2_le_ge0 (proj1 hv); have k0 := norm2_le_ge0 (proj1 hk).
have K0 : 0 < 4%:R * (2%:R + Num.sqrt 2%:R) * n%:R :> R.
  by rewrite !mulr_gt0 ?ltr0n // ltr_paddr ?sqrtr_ge0 // ltr0n.
apply: (@le_lt_trans _ _ ((u + 1) * Num.sqrt d%:R * (eps * Num.sqrt eps))); last first.
  apply: le_lt_trans hbound _; set K := 4%:R * _ * _ in K0 *.
  apply: (@lt_le_trans _ _ (K * (normF a + delta) * normF y)).
    by rewrite ltr_pmul2r // ltr_pmul2l // (lt_trans ha) // ltr_addl.
  rewrite ler_wpmul2l ?misfit_of_opposed // mulr_ge0 ?(ltW K0) // addr_ge0 ?normF_ge0 //; exact: ltW.
set e := 1 - _.
have e1 : e <= eps by rewrite /e ler_subl_addr -ler_subl_addl ler_pdivl_mulr.
have e2 : 0 <= e * Num.sqrt e.
  case: (leP 0 e) => h; first by rewrite mulr_ge0 ?sqrtr_ge0.
  by rewrite ler0_sqrtr ?mulr0 // ltW.
have e3 : e * Num.sqrt e <= eps * Num.sqrt eps.
  case: (leP 0 e) => h; first by rewrite le_mul2 ?sqrtr_ge0 ?ler_wsqrtr.
  by rewrite ler0_sqrtr ?mulr0 ?mulr_ge0 ?sqrtr_ge0 // ltW.
have g0 : 0 <= 1 - (v + delta) by rewrite subr_ge0 ltW.
have kd : 0 <= k + delta by rewrite addr_ge0 // ltW.
apply: le_mul2 => //; first by rewrite !mulr_ge0 ?sqrtr_ge0.
apply: ler_wpmul2r; first exact: sqrtr_ge0.
rewrite -[u + 1]mulr1; apply: le_mul2 => //.
  by apply: ler_add => //; rewrite ltW // (le_lt_trans _ w1) // ler_addr.
by rewrite ler_subl_addr ler_addl addr_ge0 // ltW.
Qed.
