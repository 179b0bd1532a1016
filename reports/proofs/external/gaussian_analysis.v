(* What is proved here of the analysis of the standard normal law: second moments, Minkowski's inequality and the
   Laplace transform.

   From the integral of the normal density (formal/gaussian_integral.v), domination (formal/normal_moments.v) and the
   discriminant (formal/normal_minkowski.v).
   Source: Rudin, Real and Complex Analysis, 1.24 and 3.5; Feller, volume II, XIII.1. *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation normal_moments normal_minkowski.
From theorycheck.external Require Import statements_real.
Local Open Scope R_scope.

Theorem external_normal_moments_proved : external_normal_moments.
Proof. intros f A _ B B0 f_A. exact (normal_moments f A B B0 f_A). Qed.

Theorem external_normal_laplace_proved : external_normal_laplace.
Proof. exact normal_laplace. Qed.

Theorem external_minkowski_proved : external_minkowski.
Proof. intros f g A _ B _ f_A g_B. exact (normal_minkowski f g A B f_A g_B). Qed.
