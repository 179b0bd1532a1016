(* Lemma 8 (Ling et al. 2023, supplement B), (15)-(18), for ReLU: the Lipschitz bounds of equilibrium.v and, for the
   gradients of (16), the growth of the loss in gradients.v, with L = 1. A hypothesis "the spectral norm v of W is at
   most w" is first read as a bound of the operator. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions ordered_fields norms equilibrium gradients existence.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Lemma below_one (R : rcfType) (w : R) : w < 1 -> 1 * w < 1.
Proof. by rewrite mul1r. Qed.

Lemma norm2_below (R : rcfType) m n (A : 'M[R]_(m, n)) v w : is_norm2 A v -> v <= w -> norm2_le A w.
Proof. by case=> hA _ hv; apply: norm2_le_weaken hA hv. Qed.

Theorem ling2023_lemma_8_eq_15_proved : ling2023_lemma_8_eq_15.
Proof.
move=> R m _ n _ d _ W U X w _ w1 u _ v1 n1 v2 n2 Z eZ h1 h2.
have := feature_bound0 (relu_lipschitz R) (relu0 R) (below_one w1) (norm2_below n1 h1) (norm2_below n2 h2) eZ.
by rewrite !mul1r.
Qed.

Theorem ling2023_lemma_8_eq_16_corrected_proved : ling2023_lemma_8_eq_16_corrected.
Proof.
move=> R m _ n _ d _ W U X a y w _ w1 u u0 ra _ v1 n1 v2 n2 GW hGW Z eZ GU hGU Ga hGa h1 h2 ha.
have below := below_one w1; have hW := norm2_below n1 h1.
have bZ : normF Z <= u / (1 - w) * normF X.
  by have := feature_bound0 (relu_lipschitz R) (relu0 R) below hW (norm2_below n2 h2) eZ; rewrite !mul1r.
have g0 : 0 < 1 - w by rewrite subr_gt0.
have ra0 : 0 <= ra by apply: le_trans ha.
have scale : 1 * normF a / (1 - 1 * w) <= ra / (1 - w) by rewrite !mul1r ler_pmul2r ?invr_gt0.
have r0 := normF_ge0 (misfit a Z y).
split; [split|].
- apply: le_trans (gradient_W_bound (relu_lipschitz R) below hW eZ hGW) _.
  apply: (@le_trans _ _ (ra / (1 - w) * normF (misfit a Z y) * (u / (1 - w) * normF X))).
    by apply: le_mul2 => //; [nonneg | rewrite ler_wpmul2r].
  rewrite le_eqVlt; apply/orP/or_introl/eqP; rewrite /misfit /prediction.
  by move: (normF X) (normF _) => x s; field; rewrite gt_eqF.
- apply: le_trans (gradient_U_bound (relu_lipschitz R) below hW eZ hGU) _.
  by rewrite [X in _ <= X]mulrAC ler_wpmul2r // ler_wpmul2r.
- apply: le_trans (gradient_a_bound (relu_lipschitz R) below hW eZ hGa) _.
  by rewrite ler_wpmul2r.
Qed.

Theorem ling2023_lemma_8_eq_17_proved : ling2023_lemma_8_eq_17.
Proof.
move=> R m _ n _ d _ W U X a W1 U1 a1 w _ w1 u _ ra _ v1 n1 v2 n2 v3 n3 v4 n4 Z1 eZ1 Z eZ dW [hdW _] dU [hdU _].
move=> h1 h2 _ h3 h4 _ a0.
have := feature_drift_bound (relu_lipschitz R) (below_one w1) a0 (relu0 R) (norm2_below n3 h3) (norm2_below n1 h1)
  (norm2_below n2 h2) hdW hdU eZ1 eZ.
by rewrite !mul1r expr1n !mul1r.
Qed.

Theorem ling2023_lemma_8_eq_18_proved : ling2023_lemma_8_eq_18.
Proof.
move=> R m _ n _ d _ W U X a y W1 U1 a1 w _ w1 u _ ra _ v1 n1 v2 n2 v3 n3 v4 n4 Z1 eZ1 Z eZ dW [hdW _] dU [hdU _].
move=> h1 h2 _ h3 h4 ha1 a0.
have := prediction_drift_bound (relu_lipschitz R) (below_one w1) a0 (relu0 R) (norm2_below n3 h3) (norm2_below n1 h1)
  (norm2_below n2 h2) ha1 hdW hdU (lexx _) eZ1 eZ.
rewrite !mul1r expr1n !mul1r /prediction => h.
by rewrite opprB addrA subrK.
Qed.

(* The hypotheses have a model: the network whose parameters vanish. With the read-out 0 its loss does not move, so
   that it has the gradient 0 although the pre-activation is 0, where relu has no slope. *)
Example lemma_8_not_vacuous (R : realType) : let O := 0 : 'M[R]_1 in
  [/\ is_norm2 O 0, is_equilibrium relu O O O O & is_loss_gradient_W relu O O O O O O].
Proof.
move=> O; have norm0 : norm2_le O 0 by split=> // v; rewrite mul0mx normF0 mul0r.
have eO : is_equilibrium relu O O O O.
  by apply/matrixP => i j; rewrite !mxE !big_ord1 !mxE mul0r addr0 relu0.
split=> //; first by split=> // w [].
exists (loss O O O); first by exists O.
move=> e e0; exists (1 / 2%:R); first by rewrite divr_gt0 ?ltr0n ?ltr01.
move=> E hE; split=> [|l' [Z' _ ->]].
  have [|Z' eZ'] := equilibrium_exists (relu_lipschitz R) _ O O (norm2_add norm0 (norm2_normF E)).
    by rewrite mul1r add0r (le_lt_trans hE) // ltr_pdivr_mulr ?ltr0n // mul1r ltr1n.
  by exists (loss O Z' O), Z'.
have same Z : loss O Z O = 0.
  by rewrite /loss /misfit /prediction mulmx0 subrr normF0 expr0n mul0r.
have -> : inner O E = 0 by rewrite /inner trmx0 mul0mx mxtrace0.
by rewrite !same !subrr normr0; apply: mulr_ge0; [exact: ltW | exact: normF_ge0].
Qed.
