(* Models of the hypotheses of the theorems on the standard normal law: the function 0, and no hypothesis at all. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
From theorycheck.external Require Import statements_real hypotheses_real.
Local Open Scope R_scope.

Lemma zero_lipschitz : lipschitz 0 (fun _ => 0).
Proof. split; [lra | intros x y; rewrite Rminus_0_r, Rabs_R0; lra]. Qed.

Example external_normal_laplace_model : ~ external_normal_laplace_contradictory.
Proof. intros H; exact (H 0). Qed.

Example external_normal_moments_model : ~ external_normal_moments_contradictory.
Proof.
intros H; apply (H (fun _ => 0) 0 (Rle_refl 0) 0 (Rle_refl 0) zero_lipschitz).
intros x; rewrite Rabs_R0, Rmult_0_l; apply Rle_refl.
Qed.

Example external_minkowski_model : ~ external_minkowski_contradictory.
Proof. intros H; exact (H (fun _ => 0) (fun _ => 0) 0 (Rle_refl 0) 0 (Rle_refl 0) zero_lipschitz zero_lipschitz). Qed.
