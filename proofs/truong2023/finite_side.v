(* (15)-(18) for every L-Lipschitz activation, the phi(0) term in (15): equilibrium.v as it stands.
   In (16) the slopes are derivatives of phi, so they are at most L. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions norms equilibrium.
From theorycheck.truong2023 Require Import statements_draft_m.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Theorem truong2023_eq_15_proved : truong2023_eq_15.
Proof. by move=> R m n d phi L W U X Z w u hphi Lw hW hU eZ; apply: feature_bound eZ. Qed.

Theorem truong2023_eq_16_proved : truong2023_eq_16.
Proof.
move=> R m n d phi L W U a X y Z S GW GU Ga w u ra hphi p0 Lw hW hU ha eZ hS hG.
apply: (gradient_bounds hphi Lw hW hU ha p0 eZ _ hG) => i j.
exact: derivative_bounded hphi (hS i j).
Qed.

Theorem truong2023_eq_17_proved : truong2023_eq_17.
Proof.
move=> R m n d phi L Wk Ws Uk Us X Zk Zs w u ra dW dU hphi p0 Lw a0 hWk hWs _ hUs [hdW _] [hdU _] eZk eZs.
exact: feature_drift_bound eZk eZs.
Qed.

Theorem truong2023_eq_18_proved : truong2023_eq_18.
Proof.
move=> R m n d phi L Wk Ws Uk Us ak as_ X Zk Zs w u ra dW dU hphi p0 Lw a0 hWk hWs _ hUs hak _ [hdW _] [hdU _] eZk eZs.
exact: prediction_drift_bound eZk eZs.
Qed.
