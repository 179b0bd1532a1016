(* (15)-(18) for every L-Lipschitz activation, the phi(0) term included: the Lipschitz bounds of equilibrium.v, and
   for the gradients of (16) the growth of the loss in gradients.v. Source: the general form of Lemma 8 of Ling et al.
   2023. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions ordered_fields norms equilibrium gradients existence.
From theorycheck.truong2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Lemma norm2_below (R : rcfType) m n (A : 'M[R]_(m, n)) v w : is_norm2 A v -> v <= w -> norm2_le A w.
Proof. by case=> hA _ hv; apply: norm2_le_weaken hA hv. Qed.

Theorem truong2023_eq_15_proved : truong2023_eq_15.
Proof.
move=> R m _ n _ d _ W U X phi L _ w _ u _ v1 n1 v2 n2 Z eZ hphi Lw h1 h2.
have := feature_bound hphi Lw (norm2_below n1 h1) (norm2_below n2 h2) eZ.
by rewrite mulrAC -mulrDl.
Qed.

(* In the remaining three s stands for the bound of (15). *)
Section Bounds.
Variable R : rcfType.
Variables (m n d : nat) (phi : R -> R) (L w u s : R) (X : 'M[R]_(d, n)).
Hypothesis phi_lipschitz : lipschitz L phi.
Hypothesis below : L * w < 1.
Implicit Types (W : 'M[R]_m) (U : 'M[R]_(m, d)) (Z : 'M[R]_(m, n)) (a : 'cV[R]_m).

Let L0 : 0 <= L.
Proof. by case: phi_lipschitz. Qed.
Let g0 : 0 < 1 - L * w.
Proof. by rewrite subr_gt0. Qed.

Lemma gradients_bounded W U a (y : 'cV[R]_n) Z ra GW GU Ga : norm2_le W w -> is_equilibrium phi W U X Z ->
  normF Z <= s -> normF a <= ra ->
  is_loss_gradient_W phi W U a X y GW -> is_loss_gradient_U phi W U a X y GU -> is_loss_gradient_a phi W U a X y Ga ->
  [/\ normF GW <= L * ra / (1 - L * w) * s * normF (misfit a Z y),
      normF GU <= L * ra / (1 - L * w) * normF X * normF (misfit a Z y)
    & normF Ga <= s * normF (misfit a Z y)].
Proof.
move=> hW eZ hZ ha hGW hGU hGa.
have ra0 : 0 <= ra by apply: le_trans ha.
have scale : L * normF a / (1 - L * w) <= L * ra / (1 - L * w) by rewrite ler_pmul2r ?invr_gt0 // ler_wpmul2l.
split.
- apply: le_trans (gradient_W_bound phi_lipschitz below hW eZ hGW) _.
  by rewrite [X in _ <= X]mulrAC; apply: le_mul2 => //; [nonneg | rewrite ler_wpmul2r].
- apply: le_trans (gradient_U_bound phi_lipschitz below hW eZ hGU) _.
  by rewrite [X in _ <= X]mulrAC ler_wpmul2r // ler_wpmul2r.
- apply: le_trans (gradient_a_bound phi_lipschitz below hW eZ hGa) _.
  by rewrite ler_wpmul2r.
Qed.

Lemma drift_bounded W U Z W' U' Z' V Y : norm2_le W' w -> norm2_le (W' - W) V -> norm2_le (U' - U) Y ->
  is_equilibrium phi W' U' X Z' -> is_equilibrium phi W U X Z -> normF Z <= s ->
  normF (Z' - Z) <= L * (V * s + Y * normF X) / (1 - L * w).
Proof.
move=> hW' hV hY eZ' eZ hZ; apply: le_trans (feature_drift phi_lipschitz below hW' hV hY eZ' eZ) _.
by rewrite ler_pmul2r ?invr_gt0 // ler_wpmul2l // ler_add2r ler_wpmul2l // (norm2_le_ge0 hV).
Qed.

End Bounds.

Theorem truong2023_eq_16_proved : truong2023_eq_16.
Proof.
move=> R m m1 n n1 d d1 W U X a y phi L L0 w w0 u u0 ra ra0 v1 hv1 v2 hv2 GW hGW Z eZ GU hGU Ga hGa hphi Lw h1 h2 ha.
have hZ := truong2023_eq_15_proved m1 n1 d1 L0 w0 u0 hv1 hv2 eZ hphi Lw h1 h2.
by have [? ? ?] := gradients_bounded hphi Lw (norm2_below hv1 h1) eZ hZ ha hGW hGU hGa.
Qed.

Theorem truong2023_eq_17_proved : truong2023_eq_17.
Proof.
move=> R m m1 n n1 d d1 W U X W1 U1 phi L L0 w w0 u u0 v1 hv1 v2 hv2 v3 hv3 v4 _ Z1 eZ1 Z eZ dW [hdW _] dU [hdU _].
move=> hphi Lw h1 h2 h3 _.
have hZ := truong2023_eq_15_proved m1 n1 d1 L0 w0 u0 hv1 hv2 eZ hphi Lw h1 h2.
exact (drift_bounded hphi Lw (norm2_below hv3 h3) hdW hdU eZ1 eZ hZ).
Qed.

Theorem truong2023_eq_18_proved : truong2023_eq_18.
Proof.
move=> R m m1 n n1 d d1 W U X a y W1 U1 a1 phi L L0 w w0 u u0 ra ra0 v1 hv1 v2 hv2 v3 hv3 v4 hv4 Z1 eZ1 Z eZ dW hdW dU
  hdU.
move=> hphi Lw h1 h2 h3 h4 ha1.
have hZ := truong2023_eq_15_proved m1 n1 d1 L0 w0 u0 hv1 hv2 eZ hphi Lw h1 h2.
have hD := truong2023_eq_17_proved m1 n1 d1 L0 w0 u0 hv1 hv2 hv3 hv4 eZ1 eZ hdW hdU hphi Lw h1 h2 h3 h4.
rewrite opprB addrA subrK; apply: le_trans (prediction_drift a1 a Z1 Z) _.
by apply: ler_add; [apply: le_mul2 | rewrite ler_wpmul2l].
Qed.

(* The hypotheses have a model with phi(0) = 1, the constant activation: Z = 1, the loss of a = 0 has the gradient 0. *)
Example finite_side_not_vacuous (R : realType) : let O := 0 : 'M[R]_1 in let phi := fun _ : R => 1 : R in
  [/\ lipschitz 0 phi, is_norm2 O 0, is_equilibrium phi O O O (const_mx 1) & exists G,
    is_loss_gradient_W phi O O O O O G].
Proof.
move=> O phi; have hphi : lipschitz 0 phi by split=> // x y; rewrite subrr normr0 mul0r.
have norm0 : norm2_le O 0 by split=> // v; rewrite mul0mx normF0 mul0r.
have eO : is_equilibrium phi O O O (const_mx 1) by apply/matrixP => i j; rewrite !mxE.
split=> //; first by split=> // w [].
have slopes : is_each_slope phi (preactivation O O O (const_mx 1)) O.
  move=> i j e e0; exists 1 => [|h _]; first exact: ltr01.
  by rewrite [O i j]mxE mul0r subr0 subrr normr0 mulr_ge0 // ltW.
have [|[G hG _] _ _] := lemma_2_over_the_reals hphi _ O O norm0 eO slopes; last by exists G.
by rewrite mulr0 ltr01.
Qed.
