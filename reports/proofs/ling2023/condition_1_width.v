(* The width at which (7) holds, and the width at which a zero read-out meets (7), (8) and (9) with 8 in place of 4
   (Ling et al. 2023, Section 3.2).

   With b = kappa sqrt(m/d) >= 1 and a gap of at least g, c_w <= b rho_a/g², c_u <= rho_a/g, c_a <= b/g. A zero
   read-out has rho_a = delta = (g²/4) sqrt(lambda_* / ((kappa² + 1) n)), and delta <= g because lambda_0 is at most
   what the features allow. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions training_definitions ordered_fields norms kronecker equilibrium.
From theorycheck.ling2023 Require Import statements_matrix condition_1.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Width.
Variables (R : rcfType) (M N D kappa Y g delta lam b x r l : R).
Hypotheses (M0 : 0 < M) (N1 : 1 <= N) (D0 : 0 < D) (DM : D <= M) (kappa1 : 1 <= kappa) (Y0 : 0 < Y).
Hypotheses (g0 : 0 < g) (g1 : g <= 1) (delta0 : 0 < delta) (lam0 : 0 < lam).
Hypotheses (x0 : 0 <= x) (r0 : 0 <= r) (bE : b = kappa * Num.sqrt (M / D)) (xE : x ^+ 2 = N * D).
Hypotheses (hr : r <= Y * Num.sqrt N) (hl : M / 2%:R * lam <= l).

Let N0 : 0 < N := lt_le_trans ltr01 N1.
Let kappa0 : 0 < kappa := lt_le_trans ltr01 kappa1.

Lemma b_sqr : b ^+ 2 * D = kappa ^+ 2 * M.
Proof. by rewrite bE exprMn sqr_sqrtr ?divr_ge0 ?(ltW M0) ?(ltW D0) // -mulrA divfK // gt_eqF. Qed.

Lemma b_ge1 : 1 <= b.
Proof.
rewrite bE -[1]mulr1; apply: le_mul2 => //; rewrite -[X in X <= _]sqrtr1 ler_sqrt ?divr_gt0 //.
by rewrite ler_pdivl_mulr // mul1r.
Qed.

Let b0 : 0 < b := lt_le_trans ltr01 b_ge1.

Lemma b_times_size : b * x * Num.sqrt N = kappa * Num.sqrt M * N.
Proof.
apply/eqP; rewrite -(@eqr_expn2 _ 2) ?mulr_ge0 ?sqrtr_ge0 ?(ltW b0) ?(ltW kappa0) ?(ltW N0) //.
rewrite !exprMn xE !sqr_sqrtr ?(ltW M0) ?(ltW N0) //; apply/eqP.
by have -> : b ^+ 2 * (N * D) * N = b ^+ 2 * D * N ^+ 2 by [ring]; rewrite b_sqr.
Qed.

(* (7) where all three constants are at most b c. *)
Lemma seven_at_width (k c : R) : k <= b * c -> 0 <= c -> 8%:R * kappa * c * Y * N / (delta * lam) <= Num.sqrt M ->
  4%:R / delta * k * x * r <= l.
Proof.
move=> hk c0 hM; apply: le_trans hl.
apply: le_trans (_ : 4%:R / delta * (b * c) * x * (Y * Num.sqrt N) <= _).
  have d4 : 0 <= 4%:R / delta by rewrite divr_ge0 ?ler0n // ltW.
  apply: le_trans (_ : 4%:R / delta * (b * c) * x * r <= _).
    by rewrite ler_wpmul2r // ler_wpmul2r // ler_wpmul2l.
  by rewrite ler_wpmul2l //; apply: mulr_ge0 => //; apply: mulr_ge0 => //; apply: mulr_ge0 => //; apply: ltW.
have -> : 4%:R / delta * (b * c) * x * (Y * Num.sqrt N)
    = Num.sqrt M * (8%:R * kappa * c * Y * N / (delta * lam)) * (lam / 2%:R).
  have -> : 4%:R / delta * (b * c) * x * (Y * Num.sqrt N) = 4%:R / delta * c * Y * (b * x * Num.sqrt N) by ring.
  by rewrite b_times_size; move: (Num.sqrt M) => s; field; rewrite !gt_eqF.
have -> : M / 2%:R * lam = Num.sqrt M * Num.sqrt M * (lam / 2%:R).
  by rewrite -expr2 sqr_sqrtr ?(ltW M0) // mulrAC mulrA.
by rewrite ler_wpmul2r ?divr_ge0 ?ler0n ?(ltW lam0) // ler_wpmul2l ?sqrtr_ge0.
Qed.

Hypothesis deltaE : delta = g ^+ 2 / 4%:R * Num.sqrt (lam / ((kappa ^+ 2 + 1) * N)).
Let p2 := kappa ^+ 2 + 1.
Let p0 : 0 < p2.
Proof. by rewrite addr_gt0 ?exprn_gt0 ?ltr01. Qed.

Lemma delta_sqr : delta ^+ 2 * (16%:R * p2 * N) = g ^+ 4 * lam.
Proof.
rewrite deltaE exprMn sqr_sqrtr ?divr_ge0 ?mulr_ge0 ?(ltW lam0) ?(ltW p0) ?(ltW N0) //.
by rewrite -/p2; field; rewrite !gt_eqF.
Qed.

Variables (ru rw : R).
Hypotheses (ru0 : 0 < ru) (hru : ru <= b) (hrw : rw <= 1 - g).
Hypothesis features : N * l <= (ru / (1 - rw) * x) ^+ 2.

Let gap : g <= 1 - rw.
Proof. by rewrite ler_subr_addl -ler_subr_addr. Qed.
Let gap0 : 0 < 1 - rw := lt_le_trans g0 gap.

(* The least eigenvalue is at most what the features allow; so delta <= g. *)
Lemma delta_le_g : delta <= g.
Proof.
rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?(ltW delta0) ?(ltW g0) //.
have c : ru / (1 - rw) <= b / g.
  rewrite ler_pdivr_mulr // mulrAC ler_pdivl_mulr //; apply: le_mul2 => //; exact: ltW.
have h : N * (M / 2%:R * lam) <= kappa ^+ 2 * M / g ^+ 2 * N.
  apply: le_trans (ler_wpmul2l (ltW N0) hl) _; apply: le_trans features _.
  have -> : kappa ^+ 2 * M / g ^+ 2 * N = (b / g * x) ^+ 2.
    by rewrite !exprMn xE exprVn -b_sqr; move: (b) (g ^- 2) => u v; ring.
  by rewrite ler_pexpn2r ?nnegrE ?mulr_ge0 ?invr_ge0 ?(ltW ru0) ?(ltW gap0) ?(ltW b0) ?(ltW g0) // ler_wpmul2r.
have lam1 : lam * g ^+ 2 <= 2%:R * kappa ^+ 2.
  have q : 0 < N * M / 2%:R / g ^+ 2 by rewrite !mulr_gt0 ?invr_gt0 ?exprn_gt0 ?ltr0n.
  rewrite -(ler_pmul2l q).
  have -> : N * M / 2%:R / g ^+ 2 * (lam * g ^+ 2) = N * (M / 2%:R * lam) by field; rewrite gt_eqF.
  by apply: le_trans h _; rewrite le_eqVlt; apply/orP/or_introl/eqP; field; rewrite gt_eqF.
have q : 0 < 16%:R * p2 * N by rewrite !mulr_gt0 ?ltr0n.
rewrite -(ler_pmul2r q) delta_sqr.
have -> : g ^+ 4 * lam = g ^+ 2 * (lam * g ^+ 2) by ring.
rewrite ler_wpmul2l ?sqr_ge0 //; apply: le_trans lam1 _.
apply: (@le_certificate _ (16%:R * p2 * (N - 1) + (14%:R * kappa ^+ 2 + 16%:R))); first by rewrite /p2; ring.
have h1 : 0 <= N - 1 by rewrite subr_ge0.
by have := ltW p0; move: (N - 1) (p2) h1 => u v *; nonneg.
Qed.

Let cw := ru * delta / (1 - rw) ^+ 2.
Let cu := delta / (1 - rw).
Let ca := ru / (1 - rw).

Let inv_gap : (1 - rw)^-1 <= g^-1.
Proof. by rewrite lef_pinv ?posrE. Qed.
Let gi0 : 0 <= (1 - rw)^-1.
Proof. by rewrite invr_ge0 ltW. Qed.

Lemma constants_small : Num.max (Num.max cw cu) ca <= b * g^-1.
Proof.
have h : ca <= b * g^-1 by apply: le_mul2 => //; exact: ltW.
have d1 : delta / (1 - rw) <= 1.
  rewrite ler_pdivr_mulr // mul1r; exact: le_trans delta_le_g gap.
rewrite !le_maxl h andbT; apply/andP; split.
  have -> : cw = ca * (delta / (1 - rw)) by rewrite /cw /ca; field; rewrite gt_eqF.
  by apply: le_trans h; rewrite ler_pimulr // divr_ge0 ?(ltW ru0) // ltW.
apply: le_trans (_ : _ <= 1) _; first exact: d1.
rewrite -[1]mulr1; apply: le_mul2; rewrite ?ler01 ?b_ge1 //.
by rewrite invf_ge1.
Qed.

(* c_w² + c_u² times the inputs. *)
Lemma squares_small : (cw ^+ 2 + cu ^+ 2) * x ^+ 2 <= lam / 16%:R * M.
Proof.
have hu : cu <= delta * g^-1 by apply: le_mul2 => //; rewrite ltW.
have hw : cw <= b * delta * g^-1 ^+ 2.
  rewrite /cw -exprVn; apply: le_mul2; rewrite ?exprn_ge0 ?mulr_ge0 ?(ltW ru0) ?(ltW delta0) //.
    by rewrite ler_wpmul2r // ltW.
  by rewrite ler_pexpn2r ?nnegrE // invr_ge0 ltW.
have gi : 0 <= g^-1 by rewrite invr_ge0 ltW.
have gi1 : 1 <= g^-1 by rewrite invf_ge1.
have cu0 : 0 <= cu by rewrite mulr_ge0 // ltW.
have cw0 : 0 <= cw by rewrite /cw -exprVn !mulr_ge0 ?exprn_ge0 ?(ltW ru0) ?(ltW delta0).
have hu2 : cu ^+ 2 <= (delta * g^-1 ^+ 2) ^+ 2.
  rewrite ler_pexpn2r ?nnegrE ?mulr_ge0 ?exprn_ge0 ?(ltW delta0) //; apply: le_trans hu _.
  by rewrite ler_wpmul2l ?(ltW delta0) // expr2 ler_pemull.
have d0 := ltW delta0; have b1 := ltW b0; have n0 := ltW N0; have D1 := ltW D0; have gg := ltW g0.
have e1 : 0 <= b * delta * g^-1 ^+ 2 by nonneg.
have hw2 : cw ^+ 2 <= (b * delta * g^-1 ^+ 2) ^+ 2 by rewrite ler_pexpn2r ?nnegrE.
rewrite xE; apply: le_trans (ler_wpmul2r _ (ler_add hw2 hu2)) _; first by nonneg.
have -> : ((b * delta * g^-1 ^+ 2) ^+ 2 + (delta * g^-1 ^+ 2) ^+ 2) * (N * D)
    = (b ^+ 2 * D + D) * (delta ^+ 2 * N / g ^+ 4) by rewrite -!exprVn; field; rewrite gt_eqF.
have -> : lam / 16%:R * M = p2 * M * (delta ^+ 2 * N / g ^+ 4).
  have -> : p2 * M * (delta ^+ 2 * N / g ^+ 4) = delta ^+ 2 * (16%:R * p2 * N) / g ^+ 4 / 16%:R * M.
    by field; rewrite gt_eqF.
  by rewrite delta_sqr; field; rewrite gt_eqF.
rewrite ler_wpmul2r //; first by nonneg.
by rewrite b_sqr /p2 mulrDl mul1r ler_add2l.
Qed.

Lemma nine_at_width : 8%:R * ((cw ^+ 2 + cu ^+ 2) * x ^+ 2) <= l.
Proof.
apply: le_trans hl; apply: le_trans (ler_wpmul2l (ler0n _ _) squares_small) _.
by rewrite le_eqVlt; apply/orP/or_introl/eqP; field.
Qed.

Lemma root_of_width (v L : R) : 0 <= v -> v ^+ 2 <= L -> v <= Num.sqrt L.
Proof. by move=> v0 h; rewrite -[v](ger0_norm v0) -sqrtr_sqr; apply: ler_wsqrtr. Qed.

Lemma seven_zero : 1024%:R * kappa ^+ 2 * p2 * Y ^+ 2 * N ^+ 3 / (g ^+ 6 * lam ^+ 3) <= M ->
  4%:R / delta * Num.max (Num.max cw cu) ca * x * r <= l.
Proof.
move=> h; apply: (seven_at_width constants_small); first by rewrite invr_ge0 ltW.
have v0 : 0 <= 8%:R * kappa * g^-1 * Y * N / (delta * lam).
  by rewrite !mulr_ge0 ?invr_ge0 ?mulr_ge0 ?ler0n // ltW.
apply: root_of_width v0 (le_trans _ h); rewrite le_eqVlt; apply/orP/or_introl/eqP.
have -> : 1024%:R = 64%:R * 16%:R :> R by rewrite -natrM.
have d2 : delta ^+ 2 = g ^+ 4 * lam / (16%:R * p2 * N) by rewrite -delta_sqr mulfK // !mulf_neq0 ?pnatr_eq0 ?gt_eqF.
have -> : (8%:R * kappa * g^-1 * Y * N / (delta * lam)) ^+ 2
    = 64%:R * kappa ^+ 2 * Y ^+ 2 * N ^+ 2 / (delta ^+ 2 * g ^+ 2 * lam ^+ 2).
  have -> : 64%:R = 8%:R ^+ 2 :> R by rewrite -natrX.
  by field; rewrite !gt_eqF.
by rewrite d2; field; rewrite !gt_eqF.
Qed.

Lemma eight_zero : 8%:R * (2%:R + Num.sqrt 2%:R) ^+ 2 * p2 * Y ^+ 2 * N ^+ 2 / (g ^+ 4 * lam ^+ 2) <= M ->
  4%:R * (2%:R + Num.sqrt 2%:R) / delta * (cw ^+ 2 + cu ^+ 2) * x ^+ 2 * r <= l * Num.sqrt l.
Proof.
set s2 := 2%:R + Num.sqrt 2%:R; have s0 : 0 <= s2 by rewrite addr_ge0 ?ler0n ?sqrtr_ge0.
move=> h; have d0 := ltW delta0; have Y1 := ltW Y0; have l1 := ltW lam0; have M1 := ltW M0.
have di : 0 <= 4%:R * s2 / delta by rewrite divr_ge0 // mulr_ge0 ?ler0n.
apply: le_trans (_ : 4%:R * s2 / delta * (lam / 16%:R * M) * (Y * Num.sqrt N) <= _).
  have -> : 4%:R * s2 / delta * (cw ^+ 2 + cu ^+ 2) * x ^+ 2 * r
      = 4%:R * s2 / delta * ((cw ^+ 2 + cu ^+ 2) * x ^+ 2) * r by rewrite -!mulrA.
  have sq := squares_small; have S0 : 0 <= (cw ^+ 2 + cu ^+ 2) * x ^+ 2 by rewrite mulr_ge0 ?addr_ge0 ?sqr_ge0.
  apply: le_mul2 => //; first exact: mulr_ge0.
  by apply: le_mul2.
pose v := s2 * Y * Num.sqrt N / (2%:R * delta).
have v0 : 0 <= v by rewrite /v divr_ge0 ?mulr_ge0 ?sqrtr_ge0 ?ler0n.
have hv : v <= Num.sqrt (M / 2%:R * lam).
  apply: root_of_width v0 _.
  have d2 : delta ^+ 2 = g ^+ 4 * lam / (16%:R * p2 * N) by rewrite -delta_sqr mulfK // !mulf_neq0 ?pnatr_eq0 ?gt_eqF.
  have -> : v ^+ 2 = s2 ^+ 2 * Y ^+ 2 * N / (4%:R * delta ^+ 2).
    rewrite /v expr_div_n !exprMn sqr_sqrtr ?(ltW N0) //; congr (_ / (_ * _)).
    by rewrite -natrX.
  rewrite d2; have q : 0 < lam / 2%:R by rewrite divr_gt0 ?ltr0n.
  apply: le_trans (_ : lam / 2%:R * (8%:R * s2 ^+ 2 * p2 * Y ^+ 2 * N ^+ 2 / (g ^+ 4 * lam ^+ 2)) <= _).
    by rewrite le_eqVlt; apply/orP/or_introl/eqP; field; rewrite !gt_eqF.
  apply: le_trans (ler_wpmul2l (ltW q) h) _.
  by rewrite le_eqVlt; apply/orP/or_introl/eqP; field.
apply: le_trans (_ : M / 2%:R * lam * v <= _); last first.
  apply: le_mul2 => //; first by rewrite mulr_ge0 // divr_ge0 ?ler0n.
  by apply: le_trans hv _; apply: ler_wsqrtr.
rewrite le_eqVlt; apply/orP/or_introl/eqP; rewrite /v.
by move: (s2) (Num.sqrt N) => z w; field; rewrite gt_eqF.
Qed.

End Width.

(* The hypotheses of a width, as the statements have them. *)
Lemma ratio_gt0 (R : rcfType) (m d : nat) : (1 <= m)%N -> (1 <= d)%N -> (d <= m)%N ->
  [/\ 0 < m%:R :> R, 0 < d%:R :> R & d%:R <= m%:R :> R].
Proof. by move=> m0 d0 dm; rewrite !ltr0n ler_nat. Qed.

Theorem ling2023_condition_1_eq_7_proved : ling2023_condition_1_eq_7.
Proof.
move=> R m m0 n n0 d d1 W U X a y delta delta0 g g0 g1 kappa k1 Y Y0 lam lam0 A A0 v hv u hu Z eZ l hl.
move=> hrw hru dm hl0 hr h2 hA gA hm.
have [M0 D0 DM] := ratio_gt0 R m0 d1 dm; have N1 : 1 <= n%:R :> R by rewrite ler1n.
have gap : g <= 1 - (v + delta) by rewrite ler_subr_addl -ler_subr_addr.
have gap0 := lt_le_trans g0 gap; have dd := ltW delta0; have A1 := ltW A0; have gg := ltW g0.
have ru0 : 0 <= u + delta by rewrite addr_ge0 ?(norm2_le_ge0 (proj1 hu)).
have ra0 : 0 <= normF a + delta by rewrite addr_ge0 ?normF_ge0.
have b1 := b_ge1 M0 D0 DM k1 erefl; set b := kappa * Num.sqrt (m%:R / d%:R) in hru b1.
have b0 : 0 <= b := le_trans ler01 b1.
have inv_gap : (1 - (v + delta))^-1 <= g^-1 by rewrite lef_pinv ?posrE.
have gi0 : 0 <= (1 - (v + delta))^-1 by rewrite invr_ge0 ltW.
have gi : 0 <= g^-1 by rewrite invr_ge0.
have gi1 : 1 <= g^-1 by rewrite invf_ge1.
have c0 : 0 <= A * g^-1 ^+ 2 by rewrite mulr_ge0 ?exprn_ge0.
apply: (seven_at_width M0 N1 D0 DM k1 delta0 lam0 (normF_ge0 X) (normF_ge0 _) erefl (size_of_inputs h2) hr hl0 _ c0)
  => //.
  have big : A * g^-1 <= A * g^-1 ^+ 2 by rewrite ler_wpmul2l // expr2 ler_pemull.
  rewrite !le_maxl; apply/andP; split; first (apply/andP; split).
  - rewrite mulrA -exprVn; apply: le_mul2; rewrite ?exprn_ge0 ?mulr_ge0 //; first exact: le_mul2.
    by rewrite ler_pexpn2r ?nnegrE.
  - apply: le_trans (_ : _ <= A * g^-1) _; first exact: le_mul2.
    by apply: le_trans big _; rewrite ler_pemull.
  - apply: le_mul2 => //; apply: le_trans inv_gap _; rewrite expr2 mulrA ler_pemull //.
    by rewrite ler_pdivl_mulr // mul1r.
apply: root_of_width; last apply: le_trans hm.
  by have := (le_trans ler01 k1, ltW Y0, ltW lam0) => -[[? ?] ?]; nonneg.
rewrite le_eqVlt; apply/orP/or_introl/eqP; congr (_ ^+ 2).
by move: (n%:R : R) => z; field; rewrite !gt_eqF.
Qed.

Theorem ling2023_condition_1_width_corrected_proved : ling2023_condition_1_width_corrected.
Proof.
move=> R m m0 n n0 d d1 W U X a y delta delta0 g g0 g1 kappa k1 Y Y0 lam lam0 v hv u hu Z eZ l hl.
move=> hrw hru dm hl0 hr h2 a0 dE h7 h8; rewrite a0 add0r.
have [M0 D0 DM] := ratio_gt0 R m0 d1 dm; have N1 : 1 <= n%:R :> R by rewrite ler1n.
have gap0 : 0 < 1 - (v + delta) by apply: lt_le_trans g0 _; rewrite ler_subr_addl -ler_subr_addr.
have w1 : v + delta < 1 by rewrite -subr_gt0.
have dd := ltW delta0.
have hW : norm2_le W (v + delta) by apply: norm2_le_weaken (proj1 hv) _; rewrite ler_addl.
have hU : norm2_le U (u + delta) by apply: norm2_le_weaken (proj1 hu) _; rewrite ler_addl.
have ru0 : 0 < u + delta by rewrite ltr_paddl // (norm2_le_ge0 (proj1 hu)).
have f := least_of_features w1 hW hU eZ hl; have xE := size_of_inputs h2.
split; last exact: (nine_at_width M0 N1 D0 DM k1 g0 g1 delta0 lam0 erefl xE hl0 dE ru0 hru hrw).
split; last exact: (eight_zero M0 N1 D0 DM k1 Y0 g0 g1 delta0 lam0 (normF_ge0 _) erefl xE hr hl0 dE ru0 hru hrw h8).
by split=> //; apply: (seven_zero M0 N1 D0 DM k1 Y0 g0 g1 delta0 lam0 (normF_ge0 X) (normF_ge0 _) erefl xE hr hl0 dE ru0
  hru hrw f h7).
Qed.
