(* Gradient descent on a network at equilibrium, for every Lipschitz activation that vanishes at zero.

   From (15)-(18): one step lowers the loss (step 3), the sum of the gradients moves the parameters little (step 1),
   little movement keeps the least eigenvalue of the Gram matrix above half its first value (step 2); by induction all
   three hold at every step. Source: Ling et al. 2023, Theorem 1 and supplement B.1, with 8 C₂ in place of 4 C₂ in
   (9). *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions ordered_fields norms kronecker equilibrium.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Sums.
Variable R : rcfType.

(* Parameters move by at most the sum of the gradients. *)
Lemma drift_sum p q (eta : R) (V G : nat -> 'M[R]_(p, q)) t :
  0 <= eta -> (forall s, V s.+1 = V s - eta *: G s) ->
  normF (V t - V 0%N) <= eta * \sum_(s < t) normF (G s).
Proof.
move=> e0 hV; elim: t => [|t IH]; first by rewrite subrr normF0 big_ord0 mulr0.
rewrite big_ord_recr /= mulrDr hV addrAC; apply: le_trans (ler_normF_sub _ _) _.
by apply: ler_add => //; rewrite normFZ ger0_norm.
Qed.

Lemma geometric_sum (q : R) (t : nat) : (1 - q) * (\sum_(s < t) q ^+ s) = 1 - q ^+ t.
Proof.
elim: t => [|t IH]; first by rewrite big_ord0 mulr0 expr0 subrr.
by rewrite big_ord_recr /= mulrDr IH exprS; move: (q ^+ t) => x; ring.
Qed.

(* eta times the sum of q^s is at most kappa 4 / l, where q² = 1 - eta l / 2 and kappa = (1 + q) / 2 < 1. *)
Lemma geometric_bound (eta l q : R) (t : nat) : 0 < eta -> 0 < l -> 0 <= q -> q ^+ 2 = 1 - eta * l / 2%:R ->
  eta * (\sum_(s < t) q ^+ s) <= (1 + q) / 2%:R * (4%:R / l).
Proof.
move=> e0 l0 q0 q2; have el : 0 < eta * l by rewrite mulr_gt0.
have h : eta * l * (\sum_(s < t) q ^+ s) = 2%:R * (1 + q) * (1 - q ^+ t).
  rewrite -geometric_sum; have -> : eta * l = 2%:R * (1 - q ^+ 2) by rewrite q2; field.
  by move: (\sum_(s < t) _) => x; ring.
rewrite -(ler_pmul2l l0) mulrA [l * eta]mulrC h.
have -> : l * ((1 + q) / 2%:R * (4%:R / l)) = 2%:R * (1 + q) by field; rewrite gt_eqF.
rewrite ler_pimulr ?mulr_ge0 ?ler0n ?addr_ge0 ?ler01 //.
by rewrite ler_subl_addr ler_addl exprn_ge0.
Qed.

(* Step 2: a Gram matrix whose features moved by at most b has forms at least (sqrt l - b)². *)
Lemma gram_form_drift m n (Z Z0 : 'M[R]_(m, n)) l b : 0 <= l -> b <= Num.sqrt l ->
  form_ge (gram Z0) l -> normF (Z - Z0) <= b -> form_ge (gram Z) ((Num.sqrt l - b) ^+ 2).
Proof.
move=> l0 bl h0 hb v; rewrite quad_gram -exprMn.
have b0 : 0 <= Num.sqrt l - b by rewrite subr_ge0.
rewrite ler_pexpn2r ?nnegrE ?mulr_ge0 // mulrBl ler_subl_addr.
have h : Num.sqrt l * normF v <= normF (Z0 *m v).
  rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?mulr_ge0 ?sqrtr_ge0 // exprMn sqr_sqrtr // -quad_gram; exact: h0.
apply: le_trans h _; have -> : Z0 *m v = Z *m v - (Z - Z0) *m v by rewrite mulmxBl opprB addrCA subrr addr0.
apply: le_trans (ler_normF_sub _ _) _; rewrite ler_add2l.
by apply: le_trans (normF_mulF _ _) _; rewrite ler_wpmul2r.
Qed.

End Sums.

Section Descent.
Variable R : rcfType.
Variables (m n d : nat) (L : R) (phi : R -> R).
Hypothesis phi_lipschitz : lipschitz L phi.
Hypothesis phi0 : phi 0 = 0.
Variables (X : 'M[R]_(d, n)) (y : 'cV[R]_n).
Variables (rho_w rho_u rho_a c_w c_u c_a : R).
Hypotheses (below : L * rho_w < 1) (rho_a_gt0 : 0 < rho_a).
Hypothesis c_wE : c_w = L ^+ 2 * rho_u * rho_a / (1 - L * rho_w) ^+ 2.
Hypothesis c_uE : c_u = L * rho_a / (1 - L * rho_w).
Hypothesis c_aE : c_a = L * rho_u / (1 - L * rho_w).
Let x := normF X.
Let C1 := (c_w ^+ 2 + c_u ^+ 2 + c_a ^+ 2) * x ^+ 2.
Let C2 := (c_w ^+ 2 + c_u ^+ 2) * x ^+ 2.

(* The three norms at one step are below their bounds. *)
Definition norms_below (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (a : 'cV[R]_m) : Prop :=
  [/\ norm2_le W rho_w, norm2_le U rho_u & normF a <= rho_a].

Lemma constants_ge0 W U a : norms_below W U a -> [/\ 0 <= c_w, 0 <= c_u & 0 <= c_a].
Proof.
move=> [_ [u0 _] _]; have [L0 _] := phi_lipschitz; have a0 := ltW rho_a_gt0.
have g0 : 0 <= 1 - L * rho_w by rewrite subr_ge0 ltW.
by rewrite c_wE c_uE c_aE; split; nonneg.
Qed.

(* Step 3, first inequality: one step of gradient descent from Z to Z', the form of Z'Z bounded by l. *)
Lemma loss_step (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (a : 'cV[R]_m) (Z S : 'M[R]_(m, n)) GW GU Ga
    (W' : 'M[R]_(m, m)) (U' : 'M[R]_(m, d)) (a' : 'cV[R]_m) (Z' : 'M[R]_(m, n)) (eta l : R) :
  0 <= eta -> norms_below W U a -> norms_below W' U' a' ->
  is_equilibrium phi W U X Z -> is_equilibrium phi W' U' X Z' ->
  (forall i j, `|S i j| <= L) -> lemma_2_gradients W a X Z S y GW GU Ga ->
  W' = W - eta *: GW -> U' = U - eta *: GU -> a' = a - eta *: Ga -> form_ge (gram Z) l ->
  normF (misfit a' Z' y) ^+ 2 <= (1 - eta * (2%:R * l - eta * C1 ^+ 2 - 2%:R * C2)) * normF (misfit a Z y) ^+ 2.
Proof.
move=> e0 B B' eZ eZ' hS hG eW eU ea hl; have [cw0 cu0 ca0] := constants_ge0 B.
have [hW hU ha] := B; have [hW' hU' ha'] := B'.
have [] := gradient_bounds phi_lipschitz below hW hU ha phi0 eZ hS hG.
rewrite -c_wE -c_uE -c_aE -/x; set r := misfit a Z y => gW gU ga.
have moved p q (V G : 'M[R]_(p, q)) k : normF G <= k * x * normF r ->
    norm2_le (V - eta *: G - V) (eta * (k * x * normF r)).
  move=> hk; apply: norm2_le_weaken (norm2_normF _) _.
  by rewrite addrAC subrr add0r normFN normFZ ger0_norm // ler_wpmul2l.
have mW : norm2_le (W' - W) (eta * (c_w * x * normF r)) by rewrite eW; apply: moved.
have mU : norm2_le (U' - U) (eta * (c_u * x * normF r)) by rewrite eU; apply: moved.
have ma : normF (a' - a) <= eta * (c_a * x * normF r) by apply/norm2_column; rewrite ea; apply: moved.
have dZ := feature_drift_bound phi_lipschitz below rho_a_gt0 phi0 hW' hW hU mW mU eZ' eZ.
have dy := prediction_drift_bound phi_lipschitz below rho_a_gt0 phi0 hW' hW hU ha' mW mU ma eZ' eZ.
rewrite -c_wE -c_uE -/x in dZ; rewrite -c_wE -c_uE -c_aE -/x in dy.
pose D := prediction a' Z' - prediction a Z.
have -> : misfit a' Z' y = r + D by rewrite /r /misfit /D [RHS]addrC [RHS]addrA subrK.
have {}dy : normF D ^+ 2 <= (eta * C1 * normF r) ^+ 2.
  rewrite ler_pexpn2r ?nnegrE //; last by rewrite /C1; nonneg.
  by move: dy; congr (_ <= _); rewrite /C1; ring.
have cross : inner r D <= eta * C2 * normF r ^+ 2 - eta * (l * normF r ^+ 2).
  have -> : D = (Z' - Z)^T *m a' - eta *: (Z^T *m (Z *m r)).
    have [_ _ eGa] := hG.
    have -> : eta *: (Z^T *m (Z *m r)) = Z^T *m a - Z^T *m a'.
      by rewrite ea eGa [Z^T *m (a - _)]mulmxBr -scalemxAr opprB addrC subrK.
    by rewrite /D /prediction linearB /= mulmxBl opprB addrA subrK.
  rewrite innerBr innerZr; apply: ler_add; last first.
    rewrite ler_opp2 ler_wpmul2l //; apply: le_trans (hl r) _.
    by rewrite quadE /gram mulmxA.
  apply: le_trans (cauchy_schwarz _ _) _.
  have h : normF ((Z' - Z)^T *m a') <= eta * C2 * normF r.
    apply: le_trans (normF_mulF _ _) _; rewrite normF_tr.
    apply: le_trans (le_mul2 _ _ dZ ha') _ => //.
    rewrite le_eqVlt; apply/orP/or_introl/eqP; rewrite /C2.
    by move: (normF r) x => s z; field; rewrite gt_eqF.
  by apply: le_trans (ler_wpmul2l _ h) _ => //; rewrite mulrCA -expr2.
rewrite normF_add_sqr; move: (inner r D) (normF D ^+ 2) cross dy => i D2 cross dy.
apply: (@le_certificate _ (2%:R * (eta * C2 * normF r ^+ 2 - eta * (l * normF r ^+ 2) - i)
                           + ((eta * C1 * normF r) ^+ 2 - D2))).
  by move: (normF r) C1 C2 => s u v; ring.
by rewrite addr_ge0 ?mulr_ge0 ?ler0n // subr_ge0.
Qed.

(* The whole path. *)
Variables (W : nat -> 'M[R]_(m, m)) (U : nat -> 'M[R]_(m, d)) (a : nat -> 'cV[R]_m) (Z S : nat -> 'M[R]_(m, n)).
Variables (GW : nat -> 'M[R]_(m, m)) (GU : nat -> 'M[R]_(m, d)) (Ga : nat -> 'cV[R]_m) (eta : R).
Hypothesis equilibria : forall t, norm2_le (W t) rho_w -> is_equilibrium phi (W t) (U t) X (Z t).
Hypothesis slopes : forall t i j, `|S t i j| <= L.
Hypothesis gradients : forall t, lemma_2_gradients (W t) (a t) X (Z t) (S t) y (GW t) (GU t) (Ga t).
Hypothesis stepW : forall t, W t.+1 = W t - eta *: GW t.
Hypothesis stepU : forall t, U t.+1 = U t - eta *: GU t.
Hypothesis stepa : forall t, a t.+1 = a t - eta *: Ga t.
Let r t := normF (misfit (a t) (Z t) y).

Variables (delta nu_w nu_u lambda0 : R).
Hypotheses (delta_gt0 : 0 < delta) (eta_gt0 : 0 < eta) (lambda0_gt0 : 0 < lambda0).
Hypotheses (W0 : norm2_le (W 0%N) nu_w) (U0 : norm2_le (U 0%N) nu_u).
Hypotheses (rho_wE : rho_w = nu_w + delta) (rho_uE : rho_u = nu_u + delta) (rho_aE : rho_a = normF (a 0%N) + delta).
Hypothesis step_size : eta * lambda0 <= 2%:R.

Let q := Num.sqrt (1 - eta * lambda0 / 2%:R).
Let kappa := (1 + q) / 2%:R.

Lemma rate_ge0 : 0 <= 1 - eta * lambda0 / 2%:R.
Proof. by rewrite subr_ge0 ler_pdivr_mulr ?ltr0n // mul1r. Qed.

Lemma rate_sqr : q ^+ 2 = 1 - eta * lambda0 / 2%:R.
Proof. by rewrite sqr_sqrtr // rate_ge0. Qed.

Lemma kappa_lt1 : kappa < 1.
Proof.
have q1 : q < 1.
  rewrite -(@ltr_pexpn2r _ 2) ?nnegrE ?sqrtr_ge0 ?ler01 // rate_sqr expr1n ltr_subl_addr ltr_addl.
  by rewrite divr_gt0 ?mulr_gt0 ?ltr0n.
by rewrite /kappa ltr_pdivr_mulr ?ltr0n // mul1r [2%:R]mulr2n ltr_add2l.
Qed.

Lemma kappa_ge0 : 0 <= kappa.
Proof. by rewrite /kappa; nonneg. Qed.

(* What is known up to step t. *)
Definition controlled t := norms_below (W t) (U t) (a t) /\ r t <= q ^+ t * r 0%N.

Lemma controlled0 : controlled 0.
Proof.
split; last by rewrite expr0 mul1r.
have d0 := ltW delta_gt0; split.
- by apply: norm2_le_weaken W0 _; rewrite rho_wE ler_addl.
- by apply: norm2_le_weaken U0 _; rewrite rho_uE ler_addl.
- by rewrite rho_aE ler_addl.
Qed.

(* Step 1: the drift of each parameter. *)
Lemma drift_bound t : (forall s, (s < t)%N -> controlled s) ->
  [/\ normF (W t - W 0%N) <= kappa * (4%:R / lambda0 * c_w * x * r 0%N),
      normF (U t - U 0%N) <= kappa * (4%:R / lambda0 * c_u * x * r 0%N)
    & normF (a t - a 0%N) <= kappa * (4%:R / lambda0 * c_a * x * r 0%N)].
Proof.
move=> hs; have [cw0 cu0 ca0] := constants_ge0 (proj1 controlled0).
have x0 : 0 <= x by exact: normF_ge0.
have r0 : 0 <= r 0%N by exact: normF_ge0.
have bound p k (V G : nat -> 'M[R]_(m, p)) : 0 <= k -> (forall s, V s.+1 = V s - eta *: G s) ->
    (forall s, (s < t)%N -> normF (G s) <= k * x * r s) ->
    normF (V t - V 0%N) <= kappa * (4%:R / lambda0 * k * x * r 0%N).
  move=> k0 hV hG; apply: le_trans (drift_sum _ (ltW eta_gt0) hV) _.
  apply: (@le_trans _ _ (eta * (\sum_(s < t) (k * x * r 0%N * q ^+ s)))).
    rewrite ler_wpmul2l // ?(ltW eta_gt0) //; apply: ler_sum => s _; apply: le_trans (hG _ (ltn_ord s)) _.
    have [_ h] := hs _ (ltn_ord s); rewrite -[X in _ <= X]mulrA [X in _ <= _ * X]mulrC.
    by rewrite ler_wpmul2l // mulr_ge0.
  rewrite -mulr_sumr mulrCA.
  have h := geometric_bound t eta_gt0 lambda0_gt0 (sqrtr_ge0 _) rate_sqr.
  have -> : kappa * (4%:R / lambda0 * k * x * r 0%N) = k * x * r 0%N * ((1 + q) / 2%:R * (4%:R / lambda0)).
    by rewrite /kappa; move: ((1 + q) / 2%:R) (4%:R / lambda0) => *; ring.
  by rewrite ler_wpmul2l // !mulr_ge0.
have grads s : (s < t)%N -> [/\ normF (GW s) <= c_w * x * r s, normF (GU s) <= c_u * x * r s
                              & normF (Ga s) <= c_a * x * r s].
  move=> st; have [[hW hU ha] _] := hs _ st.
  have := gradient_bounds phi_lipschitz below hW hU ha phi0 (equilibria hW) (slopes s) (gradients s).
  by rewrite -c_wE -c_uE -c_aE.
by split; apply: bound => // s /grads [].
Qed.

(* Condition 1. *)
Hypothesis eq_7 : 4%:R / delta * Num.max c_w (Num.max c_u c_a) * x * r 0%N <= lambda0.
Hypothesis eq_8 : 4%:R * (2%:R + Num.sqrt 2%:R) * rho_a^-1 * (c_w ^+ 2 + c_u ^+ 2) * x ^+ 2 * r 0%N
  <= lambda0 * Num.sqrt lambda0.
Hypothesis eq_9 : 8%:R * C2 <= lambda0.
Hypothesis first_form : form_ge (gram (Z 0%N)) lambda0.
Hypothesis small_step : eta * C1 ^+ 2 <= 2%:R * C2.

Lemma drift_below_delta k : k <= Num.max c_w (Num.max c_u c_a) -> 4%:R / lambda0 * k * x * r 0%N <= delta.
Proof.
move=> hk; have x0 : 0 <= x by exact: normF_ge0.
have r0 : 0 <= r 0%N by exact: normF_ge0.
have h : 4%:R / delta * k * x * r 0%N <= lambda0.
  apply: le_trans eq_7; rewrite -!mulrA ler_wpmul2l ?ler0n // ler_wpmul2l ?invr_ge0 ?(ltW delta_gt0) //.
  by rewrite ler_wpmul2r // mulr_ge0.
have -> : 4%:R / lambda0 * k * x * r 0%N = 4%:R / delta * k * x * r 0%N * (delta / lambda0).
  by move: (r 0%N) x => s z; field; rewrite !gt_eqF.
by rewrite mulrA ler_pdivr_mulr // mulrC ler_pmul2l.
Qed.

Lemma norms_next t : (forall s, (s < t)%N -> controlled s) -> norms_below (W t) (U t) (a t).
Proof.
move=> hs; have [dW dU da] := drift_bound hs; have [cw0 cu0 ca0] := constants_ge0 (proj1 controlled0).
have x0 : 0 <= x by exact: normF_ge0.
have r0 : 0 <= r 0%N by exact: normF_ge0.
have small k : 0 <= k -> k <= Num.max c_w (Num.max c_u c_a) ->
    kappa * (4%:R / lambda0 * k * x * r 0%N) <= delta.
  move=> k0 /drift_below_delta h; apply: le_trans (ler_pimull _ (ltW kappa_lt1)) h.
  by have l0 := ltW lambda0_gt0; nonneg.
have shift p q' (V V0 : 'M[R]_(p, q')) nu e : norm2_le V0 nu -> normF (V - V0) <= e -> norm2_le V (nu + e).
  move=> h0 he; rewrite -(subrK V0 V) addrC; apply: norm2_add => //.
  exact: norm2_le_weaken (norm2_normF _) he.
split.
- by rewrite rho_wE; apply: shift W0 (le_trans dW (small _ cw0 _)); rewrite le_maxr lexx.
- by rewrite rho_uE; apply: shift U0 (le_trans dU (small _ cu0 _)); rewrite !le_maxr lexx orbT.
- apply/norm2_column; rewrite rho_aE; apply: shift (norm2_normF _) (le_trans da (small _ ca0 _)).
  by rewrite !le_maxr lexx !orbT.
Qed.

(* Step 2 along the path: features stay within kappa sqrt(lambda0)/(2 + sqrt 2) of the first ones. *)
Lemma feature_path t : (forall s, (s < t)%N -> controlled s) ->
  normF (Z t - Z 0%N) <= kappa * (Num.sqrt lambda0 / (2%:R + Num.sqrt 2%:R)).
Proof.
move=> hs; have [dW dU _] := drift_bound hs.
have [hW hU ha] := norms_next hs; have [hW0 hU0 ha0] := proj1 controlled0.
have weak p q' (V : 'M[R]_(p, q')) e : normF V <= e -> norm2_le V e by apply: norm2_le_weaken (norm2_normF _).
have := feature_drift_bound phi_lipschitz below rho_a_gt0 phi0 hW hW0 hU0 (weak _ _ _ _ dW) (weak _ _ _ _ dU)
  (equilibria hW) (equilibria hW0).
rewrite -c_wE -c_uE -/x => h; apply: le_trans h _.
have s2 : 0 < 2%:R + Num.sqrt 2%:R :> R by rewrite ltr_spaddl ?ltr0n ?sqrtr_ge0.
set b := 4%:R * (2%:R + Num.sqrt 2%:R) * rho_a^-1 * (c_w ^+ 2 + c_u ^+ 2) * x ^+ 2 * r 0%N.
have -> : rho_a^-1 * (c_w * (kappa * (4%:R / lambda0 * c_w * x * r 0%N))
    + c_u * (kappa * (4%:R / lambda0 * c_u * x * r 0%N))) * x
    = kappa * (b / (lambda0 * (2%:R + Num.sqrt 2%:R))).
  rewrite /b; move: kappa (r 0%N) x (2%:R + Num.sqrt 2%:R) s2 => k s z w w0.
  by field; rewrite !gt_eqF.
rewrite ler_wpmul2l ?kappa_ge0 // ler_pdivr_mulr ?mulr_gt0 //.
apply: le_trans eq_8 _; rewrite le_eqVlt; apply/orP/or_introl/eqP.
by move: (2%:R + _) (Num.sqrt lambda0) s2 => w z w0; field; rewrite gt_eqF.
Qed.

Definition least_after := (Num.sqrt lambda0 - kappa * (Num.sqrt lambda0 / (2%:R + Num.sqrt 2%:R))) ^+ 2.

Lemma half_is_less : lambda0 / 2%:R < least_after.
Proof.
have s2 : 0 < 2%:R + Num.sqrt 2%:R :> R by rewrite ltr_spaddl ?ltr0n ?sqrtr_ge0.
have l0 : 0 < Num.sqrt lambda0 by rewrite sqrtr_gt0.
have w2 : Num.sqrt 2%:R ^+ 2 = 2%:R :> R by rewrite sqr_sqrtr ?ler0n.
have w0 : 0 < Num.sqrt 2%:R :> R by rewrite sqrtr_gt0 ltr0n.
have -> : lambda0 / 2%:R = (Num.sqrt lambda0 * (Num.sqrt 2%:R / 2%:R)) ^+ 2.
  rewrite exprMn sqr_sqrtr ?(ltW lambda0_gt0) // expr_div_n w2; congr (_ * _).
  by field.
have h : Num.sqrt lambda0 * (Num.sqrt 2%:R / 2%:R)
    < Num.sqrt lambda0 - kappa * (Num.sqrt lambda0 / (2%:R + Num.sqrt 2%:R)).
  have -> : Num.sqrt 2%:R / 2%:R = 1 - (2%:R + Num.sqrt 2%:R)^-1 :> R.
    move: (Num.sqrt 2%:R : R) w2 s2 => w w2 s2; apply: (@mulIf _ (2%:R * (2%:R + w))).
      by rewrite mulf_neq0 ?gt_eqF // ltr0n.
    have -> : w / 2%:R * (2%:R * (2%:R + w)) = 2%:R * w + w ^+ 2 by field.
    by rewrite w2; field; rewrite gt_eqF.
  rewrite mulrBr mulr1 ltr_add2l ltr_opp2 mulrA ltr_pmul2r ?invr_gt0 //.
  by rewrite gtr_pmull // kappa_lt1.
by rewrite ltr_pexpn2r ?nnegrE //; rewrite ?(ltW (le_lt_trans _ h)) // mulr_ge0 ?divr_ge0 ?sqrtr_ge0 ?ler0n.
Qed.

Lemma form_path t : (forall s, (s < t)%N -> controlled s) -> form_ge (gram (Z t)) least_after.
Proof.
move=> hs; apply: gram_form_drift first_form (feature_path hs); first exact: ltW.
have s2 : 1 <= 2%:R + Num.sqrt 2%:R :> R by rewrite ler_paddr ?sqrtr_ge0 // ler1n.
apply: le_trans (ler_pimull _ (ltW kappa_lt1)) _; first by rewrite divr_ge0 ?sqrtr_ge0 ?(le_trans ler01).
by rewrite ler_pdivr_mulr ?(lt_le_trans ltr01) // ler_pemulr ?sqrtr_ge0.
Qed.

Lemma controlled_all t : controlled t.
Proof.
suff: forall s, (s <= t)%N -> controlled s by apply.
elim: t => [|t IH] s; first by rewrite leqn0 => /eqP ->; exact: controlled0.
rewrite leq_eqVlt => /orP[/eqP -> |]; last by rewrite ltnS; exact: IH.
have B' : norms_below (W t.+1) (U t.+1) (a t.+1) by apply: norms_next => k; rewrite ltnS; exact: IH.
split=> //; have [B ht] := IH t (leqnn t).
have hform : form_ge (gram (Z t)) (lambda0 / 2%:R).
  by apply: form_ge_weaken (ltW half_is_less); apply: form_path => k /ltnW; exact: IH.
have [hW _ _] := B; have [hW' _ _] := B'.
have := loss_step (ltW eta_gt0) B B' (equilibria hW) (equilibria hW') (slopes t) (gradients t) (stepW t) (stepU t)
  (stepa t) hform.
rewrite -/(r t) -/(r t.+1) => h.
have h2 : r t.+1 ^+ 2 <= (q * r t) ^+ 2.
  apply: le_trans h _; rewrite [X in _ <= X]exprMn rate_sqr ler_wpmul2r ?sqr_ge0 //.
  apply: (@le_certificate _ (eta * ((2%:R * C2 - eta * C1 ^+ 2) + (lambda0 - 8%:R * C2) / 2%:R))).
    by move: C1 C2 => u v; field.
  have e0 := ltW eta_gt0; rewrite mulr_ge0 // addr_ge0 ?subr_ge0 // divr_ge0 ?ler0n // subr_ge0.
  exact: eq_9.
have q0 : 0 <= q by exact: sqrtr_ge0.
have rt0 k : 0 <= r k by exact: normF_ge0.
have {}h2 : r t.+1 <= q * r t by move: h2; rewrite ler_pexpn2r // ?nnegrE ?mulr_ge0.
by apply: le_trans h2 _; rewrite exprS -mulrA ler_wpmul2l.
Qed.

End Descent.
