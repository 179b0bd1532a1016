(* Gradients of the loss at the equilibrium: what follows from their being derivatives, and Lemma 2's formulas for them.

   A function given by its graph has at most one gradient at a point, and where it grows by at most k times the
   perturbation, its gradient has norm at most k. The loss expands by Lemma 2: with h the change of the
   pre-activations and d that of Z, d = S ∘ h + o(h), and in <Q, d> with Q = W'P + a r', P = S ∘ Q, the terms <P, Wd>
   cancel; d is at most a multiple of the perturbation because the layer contracts. So Lemma 2 holds for every
   Lipschitz activation that is differentiable at the pre-activations, L||W||_2 < 1. Source: Ling et al. 2023, Lemma 2
   and Lemma 8 (16). *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions ordered_fields norms kronecker equilibrium.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Gradients.
Variable R : rcfType.
Variables p q : nat.
Implicit Types (f : 'M[R]_(p, q) -> R -> Prop) (P G F E : 'M[R]_(p, q)) (k l r e : R).

(* The values of f near P differ from l by <G, E> + o(E); that there are values is not said. *)
Definition expands f P l G : Prop :=
  forall e, 0 < e -> exists2 r, 0 < r & forall E l', normF E <= r -> f (P + E) l' ->
    `|l' - l - inner G E| <= e * normF E.

Lemma inner0r (A : 'M[R]_(p, q)) : inner A 0 = 0.
Proof. by rewrite /inner mulmx0 mxtrace0. Qed.

Lemma small_multiple (A : 'M[R]_(p, q)) r : 0 < r -> exists2 t, 0 < t & normF (t *: A) <= r.
Proof.
move=> r0; have A1 : 0 < normF A + 1 by rewrite ltr_spaddr ?ltr01.
exists (r / (normF A + 1)); first exact: divr_gt0.
rewrite normFZ ger0_norm ?divr_ge0 ?(ltW r0) ?(ltW A1) // mulrAC ler_pdivr_mulr //.
by rewrite ler_wpmul2l ?(ltW r0) // ler_addl ler01.
Qed.

Lemma gradient_at f P G l : is_gradient f P G -> f P l -> forall e, 0 < e ->
  exists2 r, 0 < r & forall E, normF E <= r ->
  (exists l', f (P + E) l') /\ forall l', f (P + E) l' -> `|l' - l - inner G E| <= e * normF E.
Proof.
move=> [l1 f1 h] fl; suff -> : l = l1 by [].
have [r r0 /(_ 0)] := h 1 ltr01; rewrite normF0 addr0 => /(_ (ltW r0)) [_ /(_ _ fl)].
by rewrite inner0r subr0 mulr0 normr_le0 subr_eq0 => /eqP.
Qed.

Lemma gradient_unique f P l G F : f P l -> expands f P l F -> is_gradient f P G -> G = F.
Proof.
move=> fl hF hG; apply/eqP; rewrite -subr_eq0; apply: contraT => D0.
set D := G - F in D0; have nD := normF_gt0 D0.
have e0 : 0 < normF D / 4%:R by rewrite divr_gt0 ?ltr0n.
have [r1 r10 h1] := gradient_at hG fl e0; have [r2 r20 h2] := hF _ e0.
have r0 : 0 < Num.min r1 r2 by rewrite lt_minr r10.
have [t t0] := small_multiple D r0; rewrite le_minr => /andP[tr1 tr2].
have [[l' fl'] /(_ _ fl') b1] := h1 _ tr1; have b2 := h2 _ _ tr2 fl'.
have : `|inner D (t *: D)| <= normF D / 4%:R * normF (t *: D) + normF D / 4%:R * normF (t *: D).
  have -> : inner D (t *: D) = (l' - l - inner F (t *: D)) - (l' - l - inner G (t *: D)).
    by rewrite {1}/D innerBl; move: (inner G _) (inner F _) => x y; ring.
  by apply: le_trans (ler_norm_sub _ _) _; apply: ler_add.
rewrite innerZr inner_normF normFZ !ger0_norm ?mulr_ge0 ?sqr_ge0 ?(ltW t0) //.
move: (normF D) nD => x x0.
have -> : x / 4%:R * (t * x) + x / 4%:R * (t * x) = t * x ^+ 2 / 2%:R by field.
rewrite ler_pdivl_mulr ?ltr0n // -subr_ge0.
have -> : t * x ^+ 2 - t * x ^+ 2 * 2%:R = - (t * x ^+ 2) by ring.
by rewrite oppr_ge0 leNgt mulr_gt0 ?exprn_gt0.
Qed.

Lemma gradient_le f P l G k : f P l -> is_gradient f P G -> 
  (forall e, 0 < e -> exists2 r, 0 < r & forall E l', normF E <= r -> f (P + E) l' -> l' - l <= (k + e) * normF E) ->
  0 <= k -> normF G <= k.
Proof.
move=> fl hG hk k0; rewrite leNgt; apply/negP => kG.
have e0 : 0 < (normF G - k) / 4%:R by rewrite divr_gt0 ?subr_gt0 ?ltr0n.
have nG : 0 < normF G by apply: le_lt_trans kG.
have [r1 r10 h1] := gradient_at hG fl e0; have [r2 r20 h2] := hk _ e0.
have r0 : 0 < Num.min r1 r2 by rewrite lt_minr r10.
have [t t0] := small_multiple G r0; rewrite le_minr => /andP[tr1 tr2].
have [[l' fl'] /(_ _ fl') b1] := h1 _ tr1; have b2 := h2 _ _ tr2 fl'.
have : inner G (t *: G) <= (k + (normF G - k) / 4%:R) * normF (t *: G) + (normF G - k) / 4%:R * normF (t *: G).
  have -> : inner G (t *: G) = (l' - l) - (l' - l - inner G (t *: G)) by rewrite opprB addrC subrK.
  by apply: ler_add => //; apply: le_trans b1; rewrite -normrN ler_norm.
rewrite innerZr inner_normF normFZ ger0_norm ?(ltW t0) //.
move: (normF G) kG nG => x kx x0.
have -> : (k + (x - k) / 4%:R) * (t * x) + (x - k) / 4%:R * (t * x) = (t * x) * ((k + x) / 2%:R) by field.
have -> : t * x ^+ 2 = (t * x) * x by ring.
rewrite ler_pmul2l ?mulr_gt0 // ler_pdivl_mulr ?ltr0n // mulr_natr mulr2n ler_add2r.
by rewrite leNgt kx.
Qed.

(* The same where f grows by at most k||E|| + M||E||². *)
Lemma gradient_le_square f P l G k M : f P l -> is_gradient f P G -> 0 <= M ->
  (exists2 s, 0 < s & forall E l', normF E <= s -> f (P + E) l' -> l' - l <= k * normF E + M * normF E ^+ 2) ->
  0 <= k -> normF G <= k.
Proof.
move=> fl hG M0 [s s0 hs]; apply: gradient_le fl hG _ => e e0.
have M1 : 0 < M + 1 by rewrite ltr_spaddr ?ltr01.
exists (Num.min s (e / (M + 1))); first by rewrite lt_minr s0 divr_gt0.
move=> E l'; rewrite le_minr => /andP[Es Ee] fl'; apply: le_trans (hs _ _ Es fl') _.
rewrite mulrDl ler_add2l expr2 mulrA ler_wpmul2r //; move: Ee; rewrite ler_pdivl_mulr //; apply: le_trans.
by rewrite mulrC ler_wpmul2l // ler_addl ler01.
Qed.

Lemma gradient_of_expansion f P l G : f P l -> expands f P l G ->
  (exists2 r, 0 < r & forall E, normF E <= r -> exists l', f (P + E) l') -> is_gradient f P G.
Proof.
move=> fl hG [s s0 hs]; exists l => // e e0; have [r r0 hr] := hG _ e0.
exists (Num.min r s); first by rewrite lt_minr r0.
move=> E; rewrite le_minr => /andP[Er Es]; split; first exact: hs.
by move=> l' fl'; apply: hr.
Qed.

End Gradients.

(* Differentiability at every entry, as one expansion. *)
Section Entries.
Variable R : rcfType.
Variables m n : nat.

Lemma succ_gt0 (x : R) : 0 <= x -> 0 < x + 1.
Proof. by move=> x0; rewrite ltr_spaddr ?ltr01. Qed.

Lemma le_square (x y : R) : 0 <= x -> x <= y -> x ^+ 2 <= y ^+ 2.
Proof. by move=> x0 xy; rewrite ler_pexpn2r ?nnegrE // (le_trans x0). Qed.

Lemma inner_hadamard (S A B : 'M[R]_(m, n)) : inner A (hadamard S B) = inner (hadamard S A) B.
Proof.
rewrite !innerE; apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite !mxE.
by rewrite mulrA [A i j * _]mulrC.
Qed.

Lemma each_slope_expands phi (A S : 'M[R]_(m, n)) : is_each_slope phi A S -> forall e, 0 < e -> exists2 r, 0 < r &
  forall h, normF h <= r -> normF (map_mx phi (A + h) - map_mx phi A - hadamard S h) <= e * normF h.
Proof.
move=> hS e e0.
have one (s : seq ('I_m * 'I_n)) : exists2 r, 0 < r & forall k, k \in s -> forall x : R, `|x| <= r ->
    `|phi (A k.1 k.2 + x) - phi (A k.1 k.2) - S k.1 k.2 * x| <= e * `|x|.
  elim: s => [|k s [r r0 hr]]; first by exists 1 => //; apply: ltr01.
  have [r' r'0 hr'] := hS k.1 k.2 e e0; exists (Num.min r r'); first by rewrite lt_minr r0.
  move=> k'; rewrite inE => /orP[/eqP ->|ks] x; rewrite le_minr => /andP[xr xr']; first exact: hr'.
  exact: hr.
have [r r0 hr] := one (enum (prod_finType (ordinal_finType m) (ordinal_finType n))).
exists r => // h hh; apply: normF_dominated; first exact: ltW.
move=> i j; rewrite !mxE; apply: (hr (i, j)); first by rewrite mem_enum.
exact: le_trans (normr_entry _ _ _) hh.
Qed.

End Entries.

Section Expansion.
Variable R : rcfType.
Variables (m n d : nat) (L w : R) (phi : R -> R).
Hypothesis phi_lipschitz : lipschitz L phi.
Hypothesis below : L * w < 1.
Variables (W : 'M[R]_m) (U : 'M[R]_(m, d)) (X : 'M[R]_(d, n)) (Z : 'M[R]_(m, n)).
Hypothesis W_bound : norm2_le W w.
Hypothesis Z_equilibrium : is_equilibrium phi W U X Z.
Implicit Types (E : 'M[R]_m) (F : 'M[R]_(m, d)).

Let L0 : 0 <= L.
Proof. by case: phi_lipschitz. Qed.
Let w0 : 0 <= w.
Proof. exact: norm2_le_ge0 W_bound. Qed.
Let g := 1 - L * w.
Let g0 : 0 < g.
Proof. by rewrite subr_gt0. Qed.
Let pre := preactivation W U X Z.
Let change E F Z' := preactivation (W + E) (U + F) X Z' - pre.
Let K := 2%:R * L * (normF Z + normF X) / g.
Let K2 := w * K + (normF Z + K) + normF X.

Lemma changeE E F Z' : change E F Z' = W *m (Z' - Z) + E *m (Z + (Z' - Z)) + F *m X.
Proof.
rewrite /change /pre /preactivation [Z + _]addrC subrK !mulmxDl mulmxBr opprD.
by rewrite addrACA [_ - W *m Z]addrAC [U *m X + _ - _]addrAC subrr add0r.
Qed.

Let K_ge0 : 0 <= K.
Proof. by rewrite /K; nonneg. Qed.

Let K2_ge0 : 0 <= K2.
Proof. by rewrite /K2; nonneg. Qed.

Lemma small_change E F Z' :
  normF (change E F Z') <= w * normF (Z' - Z) + normF E * (normF Z + normF (Z' - Z)) + normF F * normF X.
Proof.
rewrite changeE; apply: le_trans (ler_normF_add _ _) _; apply: ler_add; last exact: normF_mulF.
apply: le_trans (ler_normF_add _ _) _; apply: ler_add; first exact: normF_mul.
by apply: le_trans (normF_mulF _ _) _; rewrite ler_wpmul2l // ler_normF_add.
Qed.

Lemma features_move E F Z' : is_equilibrium phi (W + E) (U + F) X Z' -> normF (Z' - Z) <= L * normF (change E F Z').
Proof. by move=> eZ'; rewrite {1}eZ' {1}Z_equilibrium; apply: normF_map. Qed.

(* While L||E|| is at most half the gap, Z moves by at most K times the perturbation. *)
Lemma drift_near E F Z' : 2%:R * (L * normF E) <= g -> is_equilibrium phi (W + E) (U + F) X Z' ->
  normF (Z' - Z) <= K * (normF E + normF F).
Proof.
move=> Eg eZ'; have h1 := features_move eZ'; have := ler_wpmul2l L0 (small_change E F Z').
move/(le_trans h1).
move: (normF (Z' - Z)) (normF E) (normF F) (normF_ge0 (Z' - Z)) (normF_ge0 E) (normF_ge0 F) Eg => t x y t0 x0 y0 Eg h.
rewrite /K mulrAC ler_pdivl_mulr //.
apply: (@le_certificate _ (2%:R * (L * (w * t + x * (normF Z + t) + y * normF X) - t)
   + t * (g - 2%:R * (L * x)) + 2%:R * L * (x * normF X + y * normF Z))).
  by rewrite /g; move: (normF Z) (normF X) => z u; ring.
by nonneg.
Qed.

Lemma change_near E F Z' : 2%:R * (L * normF E) <= g -> normF E <= 1 -> is_equilibrium phi (W + E) (U + F) X Z' ->
  normF (change E F Z') <= K2 * (normF E + normF F).
Proof.
move=> Eg E1 eZ'; have h := drift_near Eg eZ'; apply: le_trans (small_change _ _ _) _.
move: (normF (Z' - Z)) (normF E) (normF F) (normF_ge0 (Z' - Z)) (normF_ge0 E) (normF_ge0 F) E1 h => t x y t0 x0 y0 x1 h.
apply: (@le_certificate _ (w * (K * (x + y) - t) + t * (1 - x) + (K * (x + y) - t) + y * normF Z + x * normF X)).
  by rewrite /K2; move: K (normF Z) (normF X) => k z u; ring.
by nonneg.
Qed.

Variables (a : 'cV[R]_m) (y : 'cV[R]_n).
Let r := misfit a Z y.

Lemma misfit_moves Z' : misfit a Z' y = r + (Z' - Z)^T *m a.
Proof. by rewrite /r /misfit /prediction linearB /= mulmxBl [RHS]addrC addrA subrK. Qed.

Lemma loss_moves Z' :
  loss a Z' y - loss a Z y = inner (a *m r^T) (Z' - Z) + normF ((Z' - Z)^T *m a) ^+ 2 / 2%:R.
Proof.
rewrite /loss misfit_moves normF_add_sqr -/r.
have -> : inner r ((Z' - Z)^T *m a) = inner (a *m r^T) (Z' - Z).
  by rewrite innerC inner_adjointl trmxK [RHS]innerC -inner_adjointr innerC.
by move: (inner _ _) (normF r) (normF _) => x u v; field.
Qed.

(* The loss grows by at most k times the perturbation: Lemma 8 (16) without derivatives. *)
Lemma loss_growth E F Z' : 2%:R * (L * normF E) <= g -> is_equilibrium phi (W + E) (U + F) X Z' ->
  loss a Z' y - loss a Z y <= L * normF a / g * normF r
    * (normF E * (normF Z + K * (normF E + normF F)) + normF F * normF X)
    + (normF a * K * (normF E + normF F)) ^+ 2.
Proof.
move=> Eg eZ'; have hd := drift_near Eg eZ'; rewrite loss_moves; apply: ler_add.
  apply: le_trans (cauchy_schwarz _ _) _; rewrite normF_outer.
  have -> : L * normF a / g * normF r * (normF E * (normF Z + K * (normF E + normF F)) + normF F * normF X)
    = normF a * normF r * (L * (normF E * (normF Z + K * (normF E + normF F)) + normF F * normF X) / g).
    by move: (normF a) (normF r) (_ + normF F * _) => s t u; field; rewrite gt_eqF.
  rewrite ler_wpmul2l ?mulr_ge0 //; apply: absorb => //.
  apply: le_trans (features_move eZ') _; rewrite -mulrA -mulrDr ler_wpmul2l //.
  apply: le_trans (small_change _ _ _) _; rewrite -addrA ler_add2l ler_add2r ler_wpmul2l //.
  by rewrite ler_add2l.
apply: (@le_trans _ _ (normF ((Z' - Z)^T *m a) ^+ 2)).
  by rewrite ler_pdivr_mulr ?ltr0n // mulr_natr mulr2n ler_addl sqr_ge0.
apply: le_square => //; apply: le_trans (normF_mulF _ _) _.
by rewrite normF_tr mulrC -mulrA ler_wpmul2l.
Qed.

Variables S P : 'M[R]_(m, n).
Hypothesis slopes : is_each_slope phi pre S.
Hypothesis adjoint : P = hadamard S (W^T *m P + a *m r^T).
Let Q := W^T *m P + a *m r^T.

(* What is left of the change of the loss when the two inner products are taken off. *)
Lemma loss_remainder E F Z' : is_equilibrium phi (W + E) (U + F) X Z' ->
  loss a Z' y - loss a Z y - (inner (P *m Z^T) E + inner (P *m X^T) F)
  = inner P (E *m (Z' - Z)) + inner Q ((Z' - Z) - hadamard S (change E F Z')) + normF ((Z' - Z)^T *m a) ^+ 2 / 2%:R.
Proof.
move=> eZ'; rewrite loss_moves changeE; move: (Z' - Z) => D.
have -> : inner (a *m r^T) D = inner Q D - inner P (W *m D).
  by rewrite /Q innerDl [inner (W^T *m P) _]inner_adjointl trmxK addrAC subrr add0r.
rewrite innerBr inner_hadamard -adjoint mulmxDr !innerDr.
rewrite -[inner (P *m Z^T) E]innerC -inner_adjointr [inner (E *m Z) P]innerC.
rewrite -[inner (P *m X^T) F]innerC -inner_adjointr [inner (F *m X) P]innerC.
move: (inner Q D) (inner P (W *m D)) (inner P (E *m Z)) (inner P (E *m D)) (inner P (F *m X)) (inner Q _) (_ / 2%:R).
by move=> *; ring.
Qed.

Let B := normF Q * K2.
Let C := normF P * K + (normF a * K) ^+ 2.

Theorem loss_expansion e : 0 < e -> exists2 s, 0 < s & forall E F Z', normF E + normF F <= s ->
  is_equilibrium phi (W + E) (U + F) X Z' ->
  `|loss a Z' y - loss a Z y - (inner (P *m Z^T) E + inner (P *m X^T) F)| <= e * (normF E + normF F).
Proof.
move=> e0.
have B0 : 0 <= B by rewrite /B; nonneg.
have C0 : 0 <= C by rewrite /C; nonneg.
have B1 := succ_gt0 B0; have C1 := succ_gt0 C0; have K1 := succ_gt0 K2_ge0; have L1 := succ_gt0 L0.
have e1 : 0 < e / (2%:R * (B + 1)) by rewrite divr_gt0 // mulr_gt0 ?ltr0n.
have [s1 s10 hs1] := each_slope_expands slopes e1.
have h2 : 0 < s1 / (K2 + 1) by rewrite divr_gt0.
have h3 : 0 < e / (2%:R * (C + 1)) by rewrite divr_gt0 // mulr_gt0 ?ltr0n.
have h4 : 0 < g / (2%:R * (L + 1)) by rewrite divr_gt0 // mulr_gt0 ?ltr0n.
exists (Num.min (Num.min 1 (s1 / (K2 + 1))) (Num.min (e / (2%:R * (C + 1))) (g / (2%:R * (L + 1))))).
  by rewrite !lt_minr ltr01 h2 h3 h4.
move=> E F Z'; rewrite !le_minr => /andP[/andP[t1 t2] /andP[t3 t4]] eZ'.
have Et : normF E <= normF E + normF F by rewrite ler_addl.
have Eg : 2%:R * (L * normF E) <= g.
  move: t4; rewrite ler_pdivl_mulr; last by rewrite mulr_gt0 ?ltr0n.
  apply: le_trans; rewrite mulrA mulrC; apply: le_mul2 => //; first by rewrite mulr_ge0 ?ler0n.
  by rewrite ler_pmul2l ?ltr0n // ler_addl ler01.
have hd := drift_near Eg eZ'; have hc := change_near Eg (le_trans Et t1) eZ'.
set t := normF E + normF F in Et t1 t2 t3 t4 hd hc *; have t0 : 0 <= t by rewrite addr_ge0.
have hc1 : normF (change E F Z') <= s1.
  apply: le_trans hc _; move: t2; rewrite ler_pdivl_mulr //; apply: le_trans.
  by rewrite mulrC ler_wpmul2l // ler_addl ler01.
have hr : normF ((Z' - Z) - hadamard S (change E F Z')) <= e / (2%:R * (B + 1)) * (K2 * t).
  have -> : (Z' - Z) - hadamard S (change E F Z') = map_mx phi (pre + change E F Z') - map_mx phi pre
    - hadamard S (change E F Z').
    by rewrite [pre + _]addrC subrK -Z_equilibrium -eZ'.
  by apply: le_trans (hs1 _ hc1) _; rewrite ler_pmul2l.
rewrite loss_remainder //.
apply: (@le_trans _ _ (normF P * (t * (K * t)) + normF Q * (e / (2%:R * (B + 1)) * (K2 * t))
  + (normF a * (K * t)) ^+ 2)).
  apply: le_trans (ler_norm_add _ _) _; apply: ler_add.
    apply: le_trans (ler_norm_add _ _) _; apply: ler_add; apply: le_trans (cauchy_schwarz_abs _ _) _;
      rewrite ler_wpmul2l //.
    by apply: le_trans (normF_mulF _ _) _; apply: le_mul2.
  rewrite ger0_norm ?divr_ge0 ?sqr_ge0 ?ler0n // ler_pdivr_mulr ?ltr0n // mulr_natr mulr2n -[X in X <= _]addr0.
  apply: ler_add; last exact: sqr_ge0.
  apply: le_square => //; apply: le_trans (normF_mulF _ _) _.
  by rewrite normF_tr mulrC ler_wpmul2l.
have b1 : e / (2%:R * (B + 1)) * B <= e / 2%:R.
  rewrite -mulrA ler_pmul2l // invfM -mulrA -[X in _ <= X]mulr1 ler_pmul2l ?invr_gt0 ?ltr0n // mulrC.
  by rewrite ler_pdivr_mulr // mul1r ler_addl ler01.
have b2 : C * t <= e / 2%:R.
  move: t3; rewrite invfM mulrA ler_pdivl_mulr //; apply: le_trans.
  by rewrite mulrC ler_wpmul2l // ler_addl ler01.
apply: (@le_certificate _ (t * ((e / 2%:R - e / (2%:R * (B + 1)) * B) + (e / 2%:R - C * t)))).
  move: (e / (2%:R * (B + 1))) => u; rewrite /C /B.
  move: (normF P) (normF Q) (normF a) K K2 => b c f k k2; by field.
by nonneg.
Qed.

End Expansion.

(* Lemma 2 and Lemma 8 (16) for gradients that are derivatives. *)
Section Networks.
Variable R : rcfType.
Variables (m n d : nat) (L w : R) (phi : R -> R).
Hypothesis phi_lipschitz : lipschitz L phi.
Hypothesis below : L * w < 1.
Variables (W : 'M[R]_m) (U : 'M[R]_(m, d)) (X : 'M[R]_(d, n)) (Z : 'M[R]_(m, n)) (a : 'cV[R]_m) (y : 'cV[R]_n).
Hypothesis W_bound : norm2_le W w.
Hypothesis Z_equilibrium : is_equilibrium phi W U X Z.
Let r := misfit a Z y.

Let L0 : 0 <= L.
Proof. by case: phi_lipschitz. Qed.
Let g0 : 0 < 1 - L * w.
Proof. by rewrite subr_gt0. Qed.

Let of_W W' := is_loss phi W' U a X y.
Let of_U U' := is_loss phi W U' a X y.
Let of_a a' := is_loss phi W U a' X y.

Lemma is_loss_here : is_loss phi W U a X y (loss a Z y).
Proof. by exists Z. Qed.

Lemma read_out_moves b : loss (a + b) Z y - loss a Z y - inner (Z *m r) b = normF (Z^T *m b) ^+ 2 / 2%:R.
Proof.
have -> : loss (a + b) Z y = normF (r + Z^T *m b) ^+ 2 / 2%:R.
  by rewrite /loss /r /misfit /prediction mulmxDr addrAC.
rewrite normF_add_sqr /loss -/r innerC [inner (Z *m r) b]innerC inner_adjointl trmxK.
by move: (inner _ _) (normF r) (normF _) => x u v; field.
Qed.

Lemma expands_a : expands of_a a (loss a Z y) (Z *m r).
Proof.
move=> e e0; have Z1 : 0 < normF Z ^+ 2 + 1 by apply: succ_gt0; apply: sqr_ge0.
exists (e / (normF Z ^+ 2 + 1)); first exact: divr_gt0.
move=> b l' hb [Z' eZ' ->]; rewrite (equilibrium_unique phi_lipschitz below W_bound eZ' Z_equilibrium).
rewrite read_out_moves ger0_norm ?divr_ge0 ?sqr_ge0 ?ler0n // ler_pdivr_mulr ?ltr0n // mulr_natr mulr2n.
have h : normF (Z^T *m b) ^+ 2 <= e * normF b.
  apply: (@le_trans _ _ ((normF Z * normF b) ^+ 2)).
    by apply: le_square => //; rewrite -[normF Z]normF_tr normF_mulF.
  rewrite exprMn [normF b ^+ 2]expr2 mulrA ler_wpmul2r //.
  move: hb; rewrite ler_pdivl_mulr //; apply: le_trans.
  by rewrite mulrC ler_wpmul2l // ler_addl ler01.
by rewrite -[X in X <= _]addr0 ler_add // (le_trans (sqr_ge0 _) h).
Qed.

Lemma gradient_a Ga : is_loss_gradient_a phi W U a X y Ga -> Ga = Z *m r.
Proof. exact: (gradient_unique (f := of_a)) is_loss_here expands_a. Qed.

Section Slopes.
Variable S : 'M[R]_(m, n).
Hypothesis slopes : is_each_slope phi (preactivation W U X Z) S.

Lemma slopes_bounded i j : `|S i j| <= L.
Proof. exact: derivative_bounded phi_lipschitz (slopes i j). Qed.

Lemma J_unit : deq_J W S \in unitmx.
Proof. exact: deq_J_unit L0 W_bound slopes_bounded below. Qed.

Variable P : 'M[R]_(m, n).
Hypothesis adjoint : P = hadamard S (W^T *m P + a *m r^T).

Lemma expands_W : expands of_W W (loss a Z y) (P *m Z^T).
Proof.
move=> e e0; have [s s0 hs] := loss_expansion phi_lipschitz below W_bound Z_equilibrium slopes adjoint e0.
exists s => // E l' hE [Z' eZ' ->]; have := hs E 0 Z'.
by rewrite normF0 !addr0 inner0r addr0; apply.
Qed.

Lemma expands_U : expands of_U U (loss a Z y) (P *m X^T).
Proof.
move=> e e0; have [s s0 hs] := loss_expansion phi_lipschitz below W_bound Z_equilibrium slopes adjoint e0.
exists s => // F l' hF [Z' eZ' ->]; have := hs 0 F Z'.
by rewrite normF0 !addr0 inner0r !add0r; apply.
Qed.

End Slopes.

(* Lemma 2: where the loss has gradients and phi has slopes, they are these. *)
Theorem lemma_2 S : is_each_slope phi (preactivation W U X Z) S ->
  [/\ forall GW, is_loss_gradient_W phi W U a X y GW -> vec GW = kron Z (1%:M : 'M[R]_m) *m (deq_R W a S)^T *m r,
      forall GU, is_loss_gradient_U phi W U a X y GU -> vec GU = kron X (1%:M : 'M[R]_m) *m (deq_R W a S)^T *m r
    & forall Ga, is_loss_gradient_a phi W U a X y Ga -> Ga = Z *m r].
Proof.
move=> hS; have [P eP aP] := adjoint_equation a r (J_unit hS); split=> [GW hG|GU hG|]; last exact: gradient_a.
- by rewrite (gradient_unique (f := of_W) is_loss_here (expands_W hS aP) hG) -mulmxA eP kron_vec_unit.
- by rewrite (gradient_unique (f := of_U) is_loss_here (expands_U hS aP) hG) -mulmxA eP kron_vec_unit.
Qed.

(* And they are gradients as soon as there are equilibria near the parameters. *)
Theorem lemma_2_is_the_gradient S : is_each_slope phi (preactivation W U X Z) S ->
  (exists2 s, 0 < s & forall E F, normF E <= s -> exists Z', is_equilibrium phi (W + E) (U + F) X Z') ->
  [/\ exists2 GW, is_loss_gradient_W phi W U a X y GW & vec GW = kron Z (1%:M : 'M[R]_m) *m (deq_R W a S)^T *m r,
      exists2 GU, is_loss_gradient_U phi W U a X y GU & vec GU = kron X (1%:M : 'M[R]_m) *m (deq_R W a S)^T *m r
    & is_loss_gradient_a phi W U a X y (Z *m r)].
Proof.
move=> hS [s s0 hs]; have [P eP aP] := adjoint_equation a r (J_unit hS); split.
- exists (P *m Z^T); last by rewrite -mulmxA eP kron_vec_unit.
  apply: (gradient_of_expansion (f := of_W)) is_loss_here (expands_W hS aP) _.
  exists s => // E hE; have [Z' eZ'] := hs E 0 hE; rewrite addr0 in eZ'.
  by exists (loss a Z' y), Z'.
- exists (P *m X^T); last by rewrite -mulmxA eP kron_vec_unit.
  apply: (gradient_of_expansion (f := of_U)) is_loss_here (expands_U hS aP) _.
  exists s => // F _; have [|Z' eZ'] := hs 0 F; first by rewrite normF0 ltW.
  by rewrite addr0 in eZ'; exists (loss a Z' y), Z'.
apply: (gradient_of_expansion (f := of_a)) is_loss_here expands_a _.
by exists 1 => [|b _]; rewrite ?ltr01 //; exists (loss (a + b) Z y), Z.
Qed.

(* (16), whether or not phi has slopes: wherever there is a gradient. *)
Lemma gradient_W_bound GW : is_loss_gradient_W phi W U a X y GW ->
  normF GW <= L * normF a / (1 - L * w) * normF r * normF Z.
Proof.
move=> hG; set c := L * normF a / (1 - L * w) * normF r; have c0 : 0 <= c by rewrite /c; nonneg.
set K := 2%:R * L * (normF Z + normF X) / (1 - L * w); have K0 : 0 <= K by rewrite /K; nonneg.
apply: (gradient_le_square (f := of_W) (M := c * K + (normF a * K) ^+ 2) is_loss_here hG); [by nonneg| |by nonneg].
have L1 := succ_gt0 L0.
exists ((1 - L * w) / (2%:R * (L + 1))); first by rewrite divr_gt0 // mulr_gt0 ?ltr0n.
move=> E l' hE [Z' eZ' ->]; have := loss_growth phi_lipschitz below W_bound Z_equilibrium a y (E := E) (F := 0) (Z' :=
  Z').
rewrite normF0 mul0r !addr0 -/r -/c -/K => h; apply: le_trans (h _ eZ') _.
  move: hE; rewrite ler_pdivl_mulr; last by rewrite mulr_gt0 ?ltr0n.
  apply: le_trans; rewrite mulrA mulrC; apply: le_mul2 => //; first by rewrite mulr_ge0 ?ler0n.
  by rewrite ler_pmul2l ?ltr0n // ler_addl ler01.
by rewrite le_eqVlt; apply/orP/or_introl/eqP; move: (normF E) (normF Z) (normF a) c K {c0 K0 h hG} => *; ring.
Qed.

Lemma gradient_U_bound GU : is_loss_gradient_U phi W U a X y GU ->
  normF GU <= L * normF a / (1 - L * w) * normF r * normF X.
Proof.
move=> hG; set c := L * normF a / (1 - L * w) * normF r; have c0 : 0 <= c by rewrite /c; nonneg.
set K := 2%:R * L * (normF Z + normF X) / (1 - L * w); have K0 : 0 <= K by rewrite /K; nonneg.
apply: (gradient_le_square (f := of_U) (M := (normF a * K) ^+ 2) is_loss_here hG); [by nonneg| |by nonneg].
exists 1; first exact: ltr01.
move=> F l' hF [Z' eZ' ->]; have := loss_growth phi_lipschitz below W_bound Z_equilibrium a y (E := 0) (F := F) (Z' :=
  Z').
rewrite normF0 mul0r !add0r addr0 !mulr0 -/r -/c -/K => h; apply: le_trans (h (ltW g0) eZ') _.
by rewrite le_eqVlt; apply/orP/or_introl/eqP; move: (normF F) (normF X) (normF a) c K {c0 K0 h hG} => *; ring.
Qed.

Lemma gradient_a_bound Ga : is_loss_gradient_a phi W U a X y Ga -> normF Ga <= normF Z * normF r.
Proof. by move/gradient_a ->; apply: normF_mulF. Qed.

End Networks.

(* relu has a slope wherever it is not at 0. *)
Section Relu.
Variable R : rcfType.

Lemma relu_derivative (x : R) : x != 0 -> is_derivative relu x (if 0 < x then 1 else 0).
Proof.
move=> x0 e e0; exists `|x|; first by rewrite normr_gt0.
move=> h hx; suff -> : relu (x + h) - relu x - (if 0 < x then 1 else 0) * h = 0 by rewrite normr0 mulr_ge0 // ltW.
have [xp|xn] := ltP 0 x.
  move: hx; rewrite (gtr0_norm xp) ler_norml => /andP[h1 _]; rewrite mul1r /relu !max_l ?(ltW xp) //.
    by rewrite addrAC addrK subrr.
  by rewrite -ler_subl_addl sub0r.
have {x0}xn : x < 0 by rewrite lt_def xn eq_sym x0.
move: hx; rewrite (ltr0_norm xn) => h1; rewrite mul0r subr0 /relu !max_r ?subrr ?(ltW xn) //.
by rewrite -ler_subr_addl sub0r (le_trans (ler_norm _) h1).
Qed.

Lemma relu_slopes m n (A : 'M[R]_(m, n)) : (forall i j, A i j <> 0) ->
  is_each_slope relu A (\matrix_(i, j) if 0 < A i j then 1 else 0).
Proof. by move=> h i j; rewrite mxE; apply: relu_derivative; apply/eqP. Qed.

End Relu.
