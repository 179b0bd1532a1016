(* Equation (11): the derivative and the shape of Q.  From formal/arc_cosine_kernel.v (concavity of the sine). *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel.
From theorycheck.ling2023 Require Import statements_draft_s.
Local Open Scope R_scope.

Theorem ling2023_eq_11_derivative_proved : ling2023_eq_11_derivative.
Proof.
split.
- intros x H1 H2. apply is_derive_Q. lra.
- intros x _ _. exact (dQ_range x).
Qed.

Theorem ling2023_eq_11_shape_proved : ling2023_eq_11_shape.
Proof.
repeat split; try exact Q_1; try exact Q_m1.
- intros x H1 H2. apply Q_abs. lra.
- exact Q_strictly_increasing.
- exact Q_convex.
- apply Q_chord; lra.
- apply Q_chord; lra.
Qed.
