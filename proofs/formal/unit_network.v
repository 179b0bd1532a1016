(* The unit network: one input, one neuron, W = 0, U = X = Z = 1, read-out and label as needed. It meets the
   hypotheses of most theorems about the finite network, which therefore speak of something.

   Over the reals of Coq's standard library: its norms, least eigenvalue, equilibrium, slopes, gradients (they exist
   by Lemma 2 over the reals) and, with read-out and label 0, the path of gradient descent that stays where it is. The
   tactic [unit_network] meets the hypotheses of a theorem at the letters given to it. Source: own. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From mathcomp.analysis Require Rstruct.
From theorycheck.formal Require Import definitions training_definitions norms equilibrium gradients existence
  closed_numbers.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Notation reals := Rstruct.real_realType.
Notation nought := (0 : 'M[reals]_(1, 1)).
Notation unit := (1%:M : 'M[reals]_(1, 1)).

Lemma norm2_zero m n : is_norm2 (0 : 'M[reals]_(m, n)) 0.
Proof. by split=> [|w []] //; split=> // v; rewrite mul0mx normF0 mul0r. Qed.

Lemma normF_one : normF unit = 1.
Proof. by rewrite /normF !big_ord1 mxE eqxx expr1n sqrtr1. Qed.

Lemma norm2_one : is_norm2 unit 1.
Proof.
split; first by split=> [|v]; rewrite ?ler01 // mul1mx mul1r.
by move=> w [_ /(_ unit)]; rewrite mul1mx normF_one mulr1.
Qed.

Lemma lambda_min_entry (A : 'M[reals]_1) : is_lambda_min A (A 0 0).
Proof.
split=> [v|l /(form_ge_diagonal 0) //].
by rewrite [X in quad X](mx11_scalar A) -scalemx1 quadZ quad1.
Qed.

Lemma psd_one : psd unit.
Proof. by split=> [|v]; [exact: trmx1 | rewrite quad1 sqr_ge0]. Qed.

Lemma lambda_min_unit : is_lambda_min unit 1.
Proof. by have := lambda_min_entry unit; rewrite mxE eqxx. Qed.

Lemma lambda_min_one : is_lambda_min (unit^T *m unit) 1.
Proof. by have := lambda_min_entry (unit^T *m unit); rewrite trmx1 mul1mx mxE eqxx. Qed.

Lemma unit_preactivation : preactivation nought unit unit unit = unit.
Proof. by rewrite /preactivation mul0mx add0r mulmx1. Qed.

Lemma unit_equilibrium : is_equilibrium relu nought unit unit unit.
Proof.
by rewrite /is_equilibrium unit_preactivation; apply/matrixP => i j; rewrite !mxE !ord1 /relu eqxx max_l ?ler01.
Qed.

Lemma unit_layer : map_mx relu (nought *m unit + unit *m unit) = unit.
Proof. exact: esym unit_equilibrium. Qed.

Lemma unit_slopes : is_each_slope relu (nought *m unit + unit *m unit) unit.
Proof.
rewrite -/(preactivation nought unit unit unit) unit_preactivation => i j.
by rewrite !mxE !ord1 eqxx; have := relu_derivative (oner_neq0 reals); rewrite ltr01.
Qed.

Lemma unit_away_from_zero (i j : 'I_1) : (nought *m unit + unit *m unit) i j <> 0.
Proof. by rewrite mul0mx add0r mulmx1 mxE !ord1 eqxx; apply/eqP; rewrite oner_eq0. Qed.

Lemma unit_gradients (a y : 'M[reals]_(1, 1)) :
  [/\ exists G, is_loss_gradient_W relu nought unit a unit y G, exists G, is_loss_gradient_U relu nought unit a unit y G
    & exists G, is_loss_gradient_a relu nought unit a unit y G].
Proof.
have [|[GW hW _] [GU hU _] ha] := lemma_2_over_the_reals (relu_lipschitz _) _ a y (norm2_zero 1 1).1 unit_equilibrium
  unit_slopes.
  by rewrite mulr0 ltr01.
by split; [exists GW | exists GU | exists (unit *m misfit a unit y)].
Qed.

(* A network without weights has features 0, whatever the input. *)
Lemma zero_equilibrium m n d (X : 'M[reals]_(d, n)) : is_equilibrium relu (0 : 'M_m) (0 : 'M_(m, d)) X 0.
Proof.
by rewrite /is_equilibrium /preactivation !mul0mx addr0; apply/matrixP => i j; rewrite !mxE relu0.
Qed.

Lemma lambda_min_zero m n : is_lambda_min ((0 : 'M[reals]_(m, n.+1))^T *m 0) 0.
Proof.
rewrite mulmx0; split=> [v|l /(form_ge_diagonal 0)]; last by rewrite mxE.
by rewrite /quad mulmx0 mul0mx mxE mul0r.
Qed.

(* With read-out and label 0 nothing moves. *)
Definition unit_path : path reals 1 1 1 :=
  Path (fun=> nought) (fun=> unit) (fun=> nought) (fun=> unit) (fun=> unit) (fun=> nought) (fun=> nought)
    (fun=> nought).

Lemma unit_descent eta : is_descent nought unit nought unit nought eta unit_path.
Proof.
have e : misfit nought unit nought = 0 by rewrite /misfit /prediction mulmx0 subr0.
split=> //=.
- by move=> t; rewrite scaler0 !subr0.
- by move=> t w _ _; apply: unit_equilibrium.
- move=> t i j; rewrite unit_preactivation !mxE !ord1 eqxx.
  by split; rewrite ?ler01 // ltNge ler01.
- by move=> t; rewrite /lemma_2_gradients e !mulmx0; split=> //; apply/matrixP => i j; rewrite !mxE.
Qed.

(* What is left of a hypothesis is a relation between closed numbers. *)
Ltac numbers := rewrite ?(trmx0, trmx1, mul1mx, mulmx1, mul0mx, mulmx0, subrr, subr0, normF0, normF_one, normFN);
  first [done | closed | by rewrite lt_minr; apply/andP; split; closed | by rewrite mxE ?eqxx ?lexx].

Ltac fits := lazymatch goal with
  | |- is_norm2 (_ - _) _ => rewrite subrr; exact: norm2_zero
  | |- is_norm2 _ _ => first [exact: norm2_zero | exact: norm2_one]
  | |- is_equilibrium _ _ _ _ _ => exact: unit_equilibrium
  | |- is_each_slope _ _ _ => exact: unit_slopes
  | |- is_lambda_min 1%:M _ => exact: lambda_min_unit
  | |- is_lambda_min (_^T *m _) _ => exact: lambda_min_one
  | |- is_lambda_min _ _ => exact: lambda_min_entry
  | h : is_loss_gradient_W _ _ _ _ _ _ _ |- is_loss_gradient_W _ _ _ _ _ _ _ => exact h
  | h : is_loss_gradient_U _ _ _ _ _ _ _ |- is_loss_gradient_U _ _ _ _ _ _ _ => exact h
  | h : is_loss_gradient_a _ _ _ _ _ _ _ |- is_loss_gradient_a _ _ _ _ _ _ _ => exact h
  | |- is_descent _ _ _ _ _ _ _ => exact: unit_descent
  | |- psd _ => exact: psd_one
  | |- symmetric _ => exact: trmx1
  | |- map_mx _ _ = _ => exact: unit_layer
  | |- _ => first [done | exact: unit_away_from_zero | by intros; split; numbers | by intros; numbers]
  end.

Tactic Notation "unit_network" open_constr(h) := eapply h; first [fits | idtac].
Tactic Notation "unit_network" open_constr(h) "with_gradients" constr(a) constr(y) :=
  case: (unit_gradients a y) => [[? ?] [? ?] [? ?]]; eapply h; first [fits | idtac].
