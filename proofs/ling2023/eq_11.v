(* Equation (11): the derivative and the shape of Q.  From formal/arc_cosine_kernel.v (concavity of the sine). *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel.
From theorycheck.ling2023 Require statements_real.
Local Open Scope R_scope.

Theorem ling2023_eq_11_derivative_proved : statements_real.ling2023_eq_11_derivative.
Proof.
intros t _ _ x H1 H2. pose proof (dQ_range t) as [L U]. split; [split; [|exact L] | exact U].
apply is_derive_Q. lra.
Qed.

Theorem ling2023_eq_11_shape_proved : statements_real.ling2023_eq_11_shape.
Proof.
intros x Hx Hx' y Hy Hy' p Hp Hp'. repeat split.
- exact Q_1.
- apply Q_abs. lra.
- intros Hxy. now apply Q_strictly_increasing.
- apply Q_convex; lra.
- apply Q_chord. lra.
- apply Q_chord. lra.
Qed.

Theorem ling2023_eq_11_intercept_proved : statements_real.ling2023_eq_11_intercept.
Proof.
intros t H1 H2. split; [exact (Q_intercept t (conj H1 H2)) | exact (slope_sum t (conj H1 H2))].
Qed.
