(* Lemma 8 (Ling et al. 2023, supplement B), (15)-(18), for ReLU: the Lipschitz bounds of equilibrium.v with L = 1.
   (16) is the repaired one: the misfit belongs to the step of the gradient.  Its slopes S are those of ReLU, with any
   value between 0 and 1 at the kink, so no assumption on the pre-activations is needed. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions norms equilibrium.
From theorycheck.ling2023 Require Import statements_draft_m.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Lemma below_one (R : rcfType) (w : R) : w < 1 -> 1 * w < 1.
Proof. by rewrite mul1r. Qed.

Theorem ling2023_lemma_8_eq_15_proved : ling2023_lemma_8_eq_15.
Proof.
move=> R m n d W U X Z w u w1 hW hU eZ.
have := feature_bound0 (relu_lipschitz R) (relu0 R) (below_one w1) hW hU eZ.
by rewrite !mul1r.
Qed.

Theorem ling2023_lemma_8_eq_16_corrected_proved : ling2023_lemma_8_eq_16_corrected.
Proof.
move=> R m n d W U a X y Z S GW GU Ga w u ra w1 hW hU ha eZ hS hG.
have hS1 i j : `|S i j| <= 1 by apply: relu_slope_bounded (hS i j).
have := gradient_bounds (relu_lipschitz R) (below_one w1) hW hU ha (relu0 R) eZ hS1 hG.
by rewrite !mul1r expr1n !mul1r.
Qed.

Theorem ling2023_lemma_8_eq_17_proved : ling2023_lemma_8_eq_17.
Proof.
move=> R m n d Wk Ws Uk Us X Zk Zs w u ra dW dU w1 a0 hWk hWs _ hUs [hdW _] [hdU _] eZk eZs.
have := feature_drift_bound (relu_lipschitz R) (below_one w1) a0 (relu0 R) hWk hWs hUs hdW hdU eZk eZs.
by rewrite !mul1r expr1n !mul1r.
Qed.

Theorem ling2023_lemma_8_eq_18_proved : ling2023_lemma_8_eq_18.
Proof.
move=> R m n d Wk Ws Uk Us ak as_ X Zk Zs w u ra dW dU w1 a0 hWk hWs _ hUs hak _ [hdW _] [hdU _] eZk eZs.
have := prediction_drift_bound (relu_lipschitz R) (below_one w1) a0 (relu0 R) hWk hWs hUs hak hdW hdU (lexx _) eZk eZs.
by rewrite !mul1r expr1n !mul1r.
Qed.

(* The hypotheses have a model: the network whose parameters vanish. *)
Example lemma_8_not_vacuous (R : rcfType) :
  let O := 0 : 'M[R]_(1, 1) in norm2_le O 0 /\ is_equilibrium relu O O O O.
Proof.
split; first by split=> // v; rewrite mul0mx normF0 mul0r.
by apply/matrixP => i j; rewrite !mxE !big_ord1 !mxE mul0r addr0 relu0.
Qed.
