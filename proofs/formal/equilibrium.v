(* Equilibria Z = phi(WZ + UX) of a Lipschitz activation: how large they are, how far apart, how large the gradients.

   From the definitions: with L the Lipschitz constant and L w < 1, w a bound of ||W||_2, each distance z obeys
   z <= L w z + b and is solved for z.  This is Lemma 8 of Ling et al. 2023 (supplement B), for every L. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions ordered_fields norms kronecker.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Activations.
Variable R : rcfType.

Lemma relu_lipschitz : @lipschitz R 1 relu.
Proof.
split=> [|x y]; first exact: ler01.
rewrite mul1r /relu; case: (leP x 0) => hx; case: (leP y 0) => hy; rewrite ?subrr ?normr0 // ?subr0 ?sub0r ?normrN.
- rewrite (gtr0_norm hy) distrC ger0_norm ?subr_ge0 ?(le_trans hx (ltW hy)) //.
  by rewrite ler_addl oppr_ge0.
- rewrite (gtr0_norm hx) ger0_norm ?subr_ge0 ?(le_trans hy (ltW hx)) //.
  by rewrite ler_addl oppr_ge0.
Qed.

Lemma relu0 : relu (0 : R) = 0.
Proof. by rewrite /relu maxxx. Qed.

Lemma relu_slope_bounded (x l : R) : relu_slope x l -> `|l| <= 1.
Proof. by case=> l0 l1 _ _; rewrite ger0_norm. Qed.

(* A derivative of an L-Lipschitz function is at most L. *)
Lemma derivative_bounded L (phi : R -> R) x l : lipschitz L phi -> is_derivative phi x l -> `|l| <= L.
Proof.
move=> [L0 hL] hd; rewrite leNgt; apply/negP => hl.
have e0 : 0 < (`|l| - L) / 2%:R by rewrite divr_gt0 ?subr_gt0 ?ltr0n.
have [r r0 /(_ r)] := hd _ e0; rewrite (gtr0_norm r0) => /(_ (lexx _)) h.
have h2 := hL (x + r) x; rewrite [x + r]addrC addrK (gtr0_norm r0) in h2.
rewrite [x + r]addrC in h.
have : `|l| * r <= L * r + (`|l| - L) / 2%:R * r.
  rewrite -{1}(gtr0_norm r0) -normrM.
  have -> : l * r = (phi (r + x) - phi x) - ((phi (r + x) - phi x) - l * r) by rewrite opprB addrCA subrr addr0.
  by apply: le_trans (ler_norm_sub _ _) _; apply: ler_add.
rewrite -mulrDl ler_pmul2r // => h3.
have : `|l| - L <= (`|l| - L) / 2%:R by rewrite ler_subl_addr addrC.
by rewrite ler_pdivl_mulr ?ltr0n // mulr_natr mulr2n ger_addl leNgt subr_gt0 hl.
Qed.

End Activations.

Section Lipschitz.
Variable R : rcfType.
Variables (m n d : nat) (L : R) (phi : R -> R).
Hypothesis phi_lipschitz : lipschitz L phi.
Implicit Types (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (X : 'M[R]_(d, n)) (Z S P : 'M[R]_(m, n)) (a : 'cV[R]_m).

Let L0 : 0 <= L.
Proof. by case: phi_lipschitz. Qed.

Lemma normF_const p q (c : R) : normF (const_mx c : 'M[R]_(p, q)) = `|c| * Num.sqrt (p%:R * q%:R).
Proof.
rewrite /normF (eq_bigr (fun => c ^+ 2 * q%:R)) => [|i _]; last first.
  by rewrite (eq_bigr (fun => c ^+ 2)) => [|j _]; rewrite ?mxE // sumr_const card_ord mulr_natr.
by rewrite sumr_const card_ord -[_ *+ p]mulr_natl mulrCA [LHS]sqrtrM ?sqr_ge0 // sqrtr_sqr.
Qed.

Lemma map_phi_bound (A : 'M[R]_(m, n)) :
  normF (map_mx phi A) <= L * normF A + `|phi 0| * Num.sqrt (m%:R * n%:R).
Proof.
have -> : map_mx phi A = (map_mx phi A - map_mx phi 0) + const_mx (phi 0).
  by rewrite map_const_mx subrK.
rewrite -normF_const; apply: le_trans (ler_normF_add _ _) _; rewrite ler_add2r.
by apply: le_trans (normF_map _ _ phi_lipschitz) _; rewrite subr0.
Qed.

(* (15), with the phi(0) term. *)
Lemma feature_bound W U X Z w u : L * w < 1 -> norm2_le W w -> norm2_le U u -> is_equilibrium phi W U X Z ->
  normF Z <= L * u / (1 - L * w) * normF X + `|phi 0| * Num.sqrt (m%:R * n%:R) / (1 - L * w).
Proof.
move=> Lw hW hU eZ; rewrite mulrAC -mulrDl; apply: absorb => //.
rewrite {1}eZ; apply: le_trans (map_phi_bound _) _.
rewrite addrA ler_add2r -!mulrA -mulrDr ler_wpmul2l //.
by apply: le_trans (ler_normF_add _ _) _; apply: ler_add; apply: normF_mul.
Qed.

Lemma feature_bound0 W U X Z w u : phi 0 = 0 -> L * w < 1 -> norm2_le W w -> norm2_le U u ->
  is_equilibrium phi W U X Z -> normF Z <= L * u / (1 - L * w) * normF X.
Proof. by move=> p0 Lw hW hU /(feature_bound Lw hW hU); rewrite p0 normr0 !mul0r addr0. Qed.

(* The distance of Z to an equilibrium is at most its residual over 1 - L w. *)
Lemma residual_bound W U X Z Z' w : L * w < 1 -> norm2_le W w -> is_equilibrium phi W U X Z' ->
  normF (Z - Z') <= normF (Z - map_mx phi (preactivation W U X Z)) / (1 - L * w).
Proof.
move=> Lw hW eZ'; apply: absorb => //; rewrite [X in _ <= X]addrC.
apply: le_trans (normF_dist _ (map_mx phi (preactivation W U X Z)) _) _; rewrite ler_add2l {1}eZ'.
apply: le_trans (normF_map _ _ phi_lipschitz) _; rewrite -mulrA ler_wpmul2l //.
by rewrite /preactivation opprD addrACA subrr addr0 -mulmxBr normF_mul.
Qed.

Lemma equilibrium_unique W U X Z Z' w : L * w < 1 -> norm2_le W w ->
  is_equilibrium phi W U X Z -> is_equilibrium phi W U X Z' -> Z = Z'.
Proof.
move=> Lw hW eZ /(residual_bound Z Lw hW); rewrite -eZ subrr normF0 mul0r => h.
by apply/eqP; rewrite -subr_eq0; apply/eqP/normF_eq0/le_anti; rewrite h normF_ge0.
Qed.

(* Two networks on the same inputs. *)
Lemma feature_drift W U Z W' U' Z' X w V Y : L * w < 1 -> norm2_le W w ->
  norm2_le (W - W') V -> norm2_le (U - U') Y ->
  is_equilibrium phi W U X Z -> is_equilibrium phi W' U' X Z' ->
  normF (Z - Z') <= L * (V * normF Z' + Y * normF X) / (1 - L * w).
Proof.
move=> Lw hW hV hY eZ eZ'; apply: absorb => //; rewrite -mulrA -mulrDr {1}eZ {1}eZ'.
apply: le_trans (normF_map _ _ phi_lipschitz) _; rewrite ler_wpmul2l //.
have -> : preactivation W U X Z - preactivation W' U' X Z' = W *m (Z - Z') + ((W - W') *m Z' + (U - U') *m X).
  rewrite /preactivation mulmxBr !mulmxBl.
  by rewrite opprD addrACA [RHS]addrA; congr (_ + _); rewrite [RHS]addrA subrK.
apply: le_trans (ler_normF_add _ _) _; apply: ler_add; first exact: normF_mul.
by apply: le_trans (ler_normF_add _ _) _; apply: ler_add; apply: normF_mul.
Qed.

Lemma prediction_drift a a' Z Z' :
  normF (prediction a Z - prediction a' Z') <= normF a * normF (Z - Z') + normF (a - a') * normF Z'.
Proof.
have -> : prediction a Z - prediction a' Z' = (Z - Z')^T *m a + Z'^T *m (a - a').
  by rewrite /prediction mulmxBr linearB /= mulmxBl addrA subrK.
apply: le_trans (ler_normF_add _ _) _; apply: ler_add.
  by apply: le_trans (normF_mulF _ _) _; rewrite normF_tr mulrC.
by apply: le_trans (normF_mulF _ _) _; rewrite normF_tr mulrC.
Qed.

(* Lemma 2's gradients through the adjoint matrix P. *)
Lemma gradients_by_adjoint W a X Z S (y : 'cV[R]_n) GW (GU : 'M[R]_(m, d)) Ga : deq_J W S \in unitmx ->
  lemma_2_gradients W a X Z S y GW GU Ga ->
  exists2 P, P = hadamard S (W^T *m P + a *m (misfit a Z y)^T) &
    [/\ (deq_R W a S)^T *m misfit a Z y = vec P, GW = P *m Z^T, GU = P *m X^T & Ga = Z *m misfit a Z y].
Proof.
move=> uJ [hW hU ha]; have [P eP aP] := adjoint_equation a (misfit a Z y) uJ.
exists P => //; split=> //; apply: (@vec_inj R); first by rewrite hW -mulmxA eP kron_vec_unit.
by rewrite hU -mulmxA eP kron_vec_unit.
Qed.

Section Constants.
Variables (rho_w rho_u rho_a : R).
Hypothesis below : L * rho_w < 1.
Let c_w := L ^+ 2 * rho_u * rho_a / (1 - L * rho_w) ^+ 2.
Let c_u := L * rho_a / (1 - L * rho_w).
Let c_a := L * rho_u / (1 - L * rho_w).

Let gap : 1 - L * rho_w != 0.
Proof. by rewrite gt_eqF // subr_gt0. Qed.
Let gap_gt0 : 0 < 1 - L * rho_w.
Proof. by rewrite subr_gt0. Qed.

(* (16), the misfit at the same step. *)
Lemma gradient_bounds W U a X Z S (y : 'cV[R]_n) GW (GU : 'M[R]_(m, d)) Ga :
  norm2_le W rho_w -> norm2_le U rho_u -> normF a <= rho_a ->
  phi 0 = 0 -> is_equilibrium phi W U X Z -> (forall i j, `|S i j| <= L) ->
  lemma_2_gradients W a X Z S y GW GU Ga ->
  [/\ normF GW <= c_w * normF X * normF (misfit a Z y),
      normF GU <= c_u * normF X * normF (misfit a Z y)
    & normF Ga <= c_a * normF X * normF (misfit a Z y)].
Proof using phi_lipschitz below L0 gap gap_gt0.
move=> hW hU ha p0 eZ hS hG.
have [P aP [_ -> -> ->]] := gradients_by_adjoint (deq_J_unit L0 hW hS below) hG.
have bP := adjoint_bound L0 hW hS below ha aP; have bZ := feature_bound0 p0 below hW hU eZ.
split.
- apply: le_trans (normF_mulF _ _) _; rewrite normF_tr.
  apply: le_trans (le_mul2 _ _ bP bZ) _ => //.
  rewrite /c_w le_eqVlt; apply/orP/or_introl/eqP.
  by move: (normF X) (normF _) => x r; field.
- apply: le_trans (normF_mulF _ _) _; rewrite normF_tr [X in _ <= X]mulrAC ler_wpmul2r //.
- by apply: le_trans (normF_mulF _ _) _; rewrite ler_wpmul2r.
Qed.

(* (17). *)
Lemma feature_drift_bound W U Z W' U' Z' X V Y : 0 < rho_a -> phi 0 = 0 ->
  norm2_le W rho_w -> norm2_le W' rho_w -> norm2_le U' rho_u ->
  norm2_le (W - W') V -> norm2_le (U - U') Y ->
  is_equilibrium phi W U X Z -> is_equilibrium phi W' U' X Z' ->
  normF (Z - Z') <= rho_a^-1 * (c_w * V + c_u * Y) * normF X.
Proof using phi_lipschitz below L0 gap gap_gt0.
move=> a0 p0 hW hW' hU' hV hY eZ eZ'; apply: le_trans (feature_drift below hW hV hY eZ eZ') _.
have bZ := feature_bound0 p0 below hW' hU' eZ'; have a1 : rho_a != 0 by rewrite gt_eqF.
have -> : rho_a^-1 * (c_w * V + c_u * Y) * normF X
    = L * (V * (L * rho_u / (1 - L * rho_w) * normF X) + Y * normF X) / (1 - L * rho_w).
  by rewrite /c_w /c_u; move: (normF X) => x; field; rewrite gap a1.
rewrite ler_pmul2r ?invr_gt0 // ler_wpmul2l // ler_add2r ler_wpmul2l //; exact: norm2_le_ge0 hV.
Qed.

(* (18). *)
Lemma prediction_drift_bound W U a Z W' U' a' Z' X V Y A : 0 < rho_a -> phi 0 = 0 ->
  norm2_le W rho_w -> norm2_le W' rho_w -> norm2_le U' rho_u -> normF a <= rho_a ->
  norm2_le (W - W') V -> norm2_le (U - U') Y -> normF (a - a') <= A ->
  is_equilibrium phi W U X Z -> is_equilibrium phi W' U' X Z' ->
  normF (prediction a Z - prediction a' Z') <= (c_w * V + c_u * Y + c_a * A) * normF X.
Proof using phi_lipschitz below L0 gap gap_gt0.
move=> a0 p0 hW hW' hU' ha hV hY hA eZ eZ'; apply: le_trans (prediction_drift _ _ _ _) _.
rewrite mulrDl; apply: ler_add.
  have h := feature_drift_bound a0 p0 hW hW' hU' hV hY eZ eZ'.
  apply: le_trans (le_mul2 _ _ ha h) _ => //.
  by rewrite -mulrA mulVKf // gt_eqF.
rewrite mulrAC [X in _ <= X]mulrC; apply: le_mul2 => //; exact: feature_bound0 eZ'.
Qed.

End Constants.
End Lipschitz.
