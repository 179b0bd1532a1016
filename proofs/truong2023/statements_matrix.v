(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions training_definitions.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* truong2023.affine-rank *)
Definition truong2023_affine_rank : Prop :=
  forall R : rcfType,
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall s : R, 0 <= s ->
  forall a : R,
  forall b : R,
  forall X : 'M[R]_(d, n),
  forall K : 'M[R]_(n, n),
  ((2%:R * (b ^+ 2)) * s) < 1 ->
  (((a ^+ 2) *: (const_mx 1 : 'M[R]_(n, n))) + ((2%:R * (b ^+ 2)) *: ((s *: K) + ((1 / d%:R) *: ((X)^T *m X))))) = K ->
  (((mxrank K) <= (d + 1)%N)%N /\ (a = 0 -> ((mxrank K) <= d)%N)).

(* truong2023.eq-15 *)
Definition truong2023_eq_15 : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall rho_w : R, 0 <= rho_w ->
  forall rho_u : R, 0 <= rho_u ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_equilibrium : 'M[R]_(m, n), is_equilibrium phi W U X v3_equilibrium ->
  lipschitz L phi ->
  (L * rho_w) < 1 ->
  v1_norm_2 <= rho_w ->
  v2_norm_2 <= rho_u ->
  (normF v3_equilibrium) <= ((((L * rho_u) * (normF X)) + (`|(phi 0)| * (Num.sqrt (m%:R * n%:R)))) / (1 - (L * rho_w))).

(* truong2023.eq-16 *)
Definition truong2023_eq_16 : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall rho_w : R, 0 <= rho_w ->
  forall rho_u : R, 0 <= rho_u ->
  forall rho_a : R, 0 <= rho_a ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_loss_gradient_W : 'M[R]_(m, m), is_loss_gradient_W phi W U a X y v3_loss_gradient_W ->
  forall v4_equilibrium : 'M[R]_(m, n), is_equilibrium phi W U X v4_equilibrium ->
  forall v5_loss_gradient_U : 'M[R]_(m, d), is_loss_gradient_U phi W U a X y v5_loss_gradient_U ->
  forall v6_loss_gradient_a : 'M[R]_(m, 1), is_loss_gradient_a phi W U a X y v6_loss_gradient_a ->
  lipschitz L phi ->
  (L * rho_w) < 1 ->
  v1_norm_2 <= rho_w ->
  v2_norm_2 <= rho_u ->
  (normF a) <= rho_a ->
  (((normF v3_loss_gradient_W) <= ((((L * rho_a) / (1 - (L * rho_w)))
    * ((((L * rho_u) * (normF X)) + (`|(phi 0)| * (Num.sqrt (m%:R * n%:R)))) / (1 - (L * rho_w))))
    * (normF (((v4_equilibrium)^T *m a) - y)))
    /\ (normF v5_loss_gradient_U) <= ((((L * rho_a) / (1 - (L * rho_w))) * (normF X))
    * (normF (((v4_equilibrium)^T *m a) - y))))
    /\ (normF v6_loss_gradient_a) <= (((((L * rho_u) * (normF X)) + (`|(phi 0)| * (Num.sqrt (m%:R * n%:R)))) / (1
    - (L * rho_w))) * (normF (((v4_equilibrium)^T *m a) - y)))).

(* truong2023.eq-17 *)
Definition truong2023_eq_17 : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall W1 : 'M[R]_(m, m),
  forall U1 : 'M[R]_(m, d),
  forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall rho_w : R, 0 <= rho_w ->
  forall rho_u : R, 0 <= rho_u ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_norm_2 : R, is_norm2 W1 v3_norm_2 ->
  forall v4_norm_2 : R, is_norm2 U1 v4_norm_2 ->
  forall v5_equilibrium : 'M[R]_(m, n), is_equilibrium phi W1 U1 X v5_equilibrium ->
  forall v6_equilibrium : 'M[R]_(m, n), is_equilibrium phi W U X v6_equilibrium ->
  forall v7_norm_2 : R, is_norm2 (W1 - W) v7_norm_2 ->
  forall v8_norm_2 : R, is_norm2 (U1 - U) v8_norm_2 ->
  lipschitz L phi ->
  (L * rho_w) < 1 ->
  v1_norm_2 <= rho_w ->
  v2_norm_2 <= rho_u ->
  v3_norm_2 <= rho_w ->
  v4_norm_2 <= rho_u ->
  (normF (v5_equilibrium - v6_equilibrium))
    <= ((L * ((v7_norm_2 * ((((L * rho_u) * (normF X)) + (`|(phi 0)| * (Num.sqrt (m%:R * n%:R)))) / (1 - (L * rho_w))))
    + (v8_norm_2 * (normF X)))) / (1 - (L * rho_w))).

(* truong2023.eq-18 *)
Definition truong2023_eq_18 : Prop :=
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
  forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall rho_w : R, 0 <= rho_w ->
  forall rho_u : R, 0 <= rho_u ->
  forall rho_a : R, 0 <= rho_a ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_norm_2 : R, is_norm2 W1 v3_norm_2 ->
  forall v4_norm_2 : R, is_norm2 U1 v4_norm_2 ->
  forall v5_equilibrium : 'M[R]_(m, n), is_equilibrium phi W1 U1 X v5_equilibrium ->
  forall v6_equilibrium : 'M[R]_(m, n), is_equilibrium phi W U X v6_equilibrium ->
  forall v7_norm_2 : R, is_norm2 (W1 - W) v7_norm_2 ->
  forall v8_norm_2 : R, is_norm2 (U1 - U) v8_norm_2 ->
  lipschitz L phi ->
  (L * rho_w) < 1 ->
  v1_norm_2 <= rho_w ->
  v2_norm_2 <= rho_u ->
  v3_norm_2 <= rho_w ->
  v4_norm_2 <= rho_u ->
  (normF a1) <= rho_a ->
  (normF ((((v5_equilibrium)^T *m a1) - y) - (((v6_equilibrium)^T *m a) - y)))
    <= ((rho_a * ((L * ((v7_norm_2 * ((((L * rho_u) * (normF X)) + (`|(phi 0)| * (Num.sqrt (m%:R * n%:R)))) / (1
    - (L * rho_w)))) + (v8_norm_2 * (normF X)))) / (1 - (L * rho_w))))
    + ((normF (a1 - a)) * ((((L * rho_u) * (normF X)) + (`|(phi 0)| * (Num.sqrt (m%:R * n%:R)))) / (1 - (L * rho_w))))).
