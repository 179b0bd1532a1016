(* Lemma 2 (Ling et al. 2023), repaired: the gradients of the loss with R = (I_n ⊗ a')J⁻¹D, and that there are
   gradients.

   From gradients.v (the formulas are the only candidates, for every Lipschitz activation with slopes at the
   pre-activations) and existence.v (over the real numbers there are equilibria near the parameters, so they are
   gradients), with L = 1 for relu. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From theorycheck.formal Require Import definitions norms kronecker equilibrium gradients existence.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Theorem ling2023_lemma_2_corrected_proved : ling2023_lemma_2_corrected.
Proof.
move=> R m _ n _ d _ W U X a y v [hW _] Z eZ GW hGW S hS GU hGU Ga hGa v1 _.
have below : 1 * v < 1 by rewrite mul1r.
have [eW eU ea] := lemma_2 (relu_lipschitz R) below a y hW eZ hS.
by rewrite (eW _ hGW) (eU _ hGU) (ea _ hGa).
Qed.

Theorem ling2023_lemma_2_differentiable_proved : ling2023_lemma_2_differentiable.
Proof.
move=> R m _ n _ d _ W U X a y v [hW _] Z eZ v1 nonzero.
have below : 1 * v < 1 by rewrite mul1r.
have hS := relu_slopes nonzero.
have [[GW hGW _] [GU hGU _] hGa] := lemma_2_over_the_reals (relu_lipschitz R) below a y hW eZ hS.
by split; [split; [exists GW | exists GU] | exists (Z *m misfit a Z y)].
Qed.

(* The hypotheses have a model: W = 0, U = X = a = 1, so that Z = 1 and the only pre-activation is 1. *)
Example lemma_2_not_vacuous (R : realType) : let I := 1%:M : 'M[R]_1 in
  [/\ is_norm2 (0 : 'M[R]_1) 0, is_equilibrium relu 0 I I I, is_each_slope relu (0 *m I + I *m I) I
    & exists G, is_loss_gradient_W relu 0 I I I 0 G].
Proof.
move=> I; have o : preactivation 0 I I I = I by rewrite /preactivation mul0mx add0r mulmx1.
have norm0 : norm2_le (0 : 'M[R]_1) 0 by split=> // v; rewrite mul0mx normF0 mul0r.
have eI : is_equilibrium relu 0 I I I.
  by rewrite /is_equilibrium o; apply/matrixP => i j; rewrite !mxE !ord1 /relu eqxx max_l ?ler01.
have slopes : is_each_slope relu (preactivation 0 I I I) I.
  by rewrite o => i j; rewrite !mxE !ord1 eqxx; have := relu_derivative (oner_neq0 R); rewrite ltr01.
split=> //; first by split=> // w [].
have [|[G hG _] _ _] := lemma_2_over_the_reals (relu_lipschitz R) _ I 0 norm0 eI slopes; last by exists G.
by rewrite mulr0 ltr01.
Qed.
