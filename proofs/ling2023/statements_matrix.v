(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ling2023.lemma-6 *)
Definition ling2023_lemma_6 : Prop :=
  forall R : rcfType,
  forall n : nat, (1 <= n)%N ->
  forall A : 'M[R]_(n, n), psd A ->
  forall B : 'M[R]_(n, n), psd B ->
  forall beta : R, 0 <= beta ->
  forall v1_lambda_min : R, is_lambda_min (hadamard A B) v1_lambda_min ->
  forall v2_lambda_min : R, is_lambda_min A v2_lambda_min ->
  (forall i : 'I_n, beta <= (B i i)) ->
  (beta * v2_lambda_min) <= v1_lambda_min.

(* ling2023.lemma-8.eq-15 *)
Definition ling2023_lemma_8_eq_15 : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall rho_w : R, 0 <= rho_w -> rho_w < 1 ->
  forall rho_u : R, 0 <= rho_u ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v3_equilibrium ->
  v1_norm_2 <= rho_w ->
  v2_norm_2 <= rho_u ->
  (normF v3_equilibrium) <= ((rho_u / (1 - rho_w)) * (normF X)).

(* ling2023.lemma-8.eq-17 *)
Definition ling2023_lemma_8_eq_17 : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall W1 : 'M[R]_(m, m),
  forall U1 : 'M[R]_(m, d),
  forall a1 : 'M[R]_(m, 1),
  forall rho_w : R, 0 <= rho_w -> rho_w < 1 ->
  forall rho_u : R, 0 <= rho_u ->
  forall rho_a : R, 0 <= rho_a ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_norm_2 : R, is_norm2 W1 v3_norm_2 ->
  forall v4_norm_2 : R, is_norm2 U1 v4_norm_2 ->
  forall v5_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W1 U1 X v5_equilibrium ->
  forall v6_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v6_equilibrium ->
  forall v7_norm_2 : R, is_norm2 (W1 - W) v7_norm_2 ->
  forall v8_norm_2 : R, is_norm2 (U1 - U) v8_norm_2 ->
  v1_norm_2 <= rho_w ->
  v2_norm_2 <= rho_u ->
  (normF a) <= rho_a ->
  v3_norm_2 <= rho_w ->
  v4_norm_2 <= rho_u ->
  (normF a1) <= rho_a ->
  0 < rho_a ->
  (normF (v5_equilibrium - v6_equilibrium)) <= (((1 / rho_a) * ((((rho_u * rho_a) / ((1 - rho_w) ^+ 2)) * v7_norm_2) + ((rho_a / (1 - rho_w)) * v8_norm_2))) * (normF X)).

(* ling2023.lemma-8.eq-18 *)
Definition ling2023_lemma_8_eq_18 : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall W1 : 'M[R]_(m, m),
  forall U1 : 'M[R]_(m, d),
  forall a1 : 'M[R]_(m, 1),
  forall rho_w : R, 0 <= rho_w -> rho_w < 1 ->
  forall rho_u : R, 0 <= rho_u ->
  forall rho_a : R, 0 <= rho_a ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_norm_2 : R, is_norm2 W1 v3_norm_2 ->
  forall v4_norm_2 : R, is_norm2 U1 v4_norm_2 ->
  forall v5_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W1 U1 X v5_equilibrium ->
  forall v6_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v6_equilibrium ->
  forall v7_norm_2 : R, is_norm2 (W1 - W) v7_norm_2 ->
  forall v8_norm_2 : R, is_norm2 (U1 - U) v8_norm_2 ->
  v1_norm_2 <= rho_w ->
  v2_norm_2 <= rho_u ->
  (normF a) <= rho_a ->
  v3_norm_2 <= rho_w ->
  v4_norm_2 <= rho_u ->
  (normF a1) <= rho_a ->
  0 < rho_a ->
  (normF ((((v5_equilibrium)^T *m a1) - y) - (((v6_equilibrium)^T *m a) - y))) <= ((((((rho_u * rho_a) / ((1 - rho_w) ^+ 2)) * v7_norm_2) + ((rho_a / (1 - rho_w)) * v8_norm_2)) + ((rho_u / (1 - rho_w)) * (normF (a1 - a)))) * (normF X)).

(* ling2023.well-posed *)
Definition ling2023_well_posed : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall Z1 : 'M[R]_(m, n),
  forall Z2 : 'M[R]_(m, n),
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  v1_norm_2 < 1 ->
  (map_mx (@relu R) ((W *m Z1) + (U *m X))) = Z1 ->
  (map_mx (@relu R) ((W *m Z2) + (U *m X))) = Z2 ->
  (normF (Z1 - Z2)) = 0.

(* ling2023.well-posed.error-bound *)
Definition ling2023_well_posed_error_bound : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall Z1 : 'M[R]_(m, n),
  forall Z2 : 'M[R]_(m, n),
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  v1_norm_2 < 1 ->
  (map_mx (@relu R) ((W *m Z2) + (U *m X))) = Z2 ->
  ((normF (Z1 - Z2)) * (1 - v1_norm_2)) <= (normF (Z1 - (map_mx (@relu R) ((W *m Z1) + (U *m X))))).

(* ling2023.well-posed.jacobian *)
Definition ling2023_well_posed_jacobian : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall W : 'M[R]_(m, m),
  forall delta : 'M[R]_((n * m)%N, 1),
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  v1_norm_2 < 1 ->
  (forall i : 'I_((n * m)%N), (0 <= (delta i 0) /\ (delta i 0) <= 1)) ->
  (((1%:M : 'M[R]_((n * m)%N)) - ((diag delta) *m (kron (1%:M : 'M[R]_(n)) W))) \in unitmx).
