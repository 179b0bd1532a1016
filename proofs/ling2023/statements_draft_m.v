(* Statements of Ling et al. 2023 about matrices, in the form that the generator is expected to print. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* Lemma 8 (supplement B), at one step s. *)
Definition ling2023_lemma_8_eq_15 : Prop :=
  forall (R : rcfType) (m n d : nat) (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (X : 'M[R]_(d, n)) (Z : 'M[R]_(m, n))
    (rho_w rho_u : R),
  rho_w < 1 -> norm2_le W rho_w -> norm2_le U rho_u ->
  is_equilibrium relu W U X Z ->
  normF Z <= rho_u / (1 - rho_w) * normF X.

Definition ling2023_lemma_8_eq_16_corrected : Prop :=
  forall (R : rcfType) (m n d : nat) (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (a : 'cV[R]_m) (X : 'M[R]_(d, n))
    (y : 'cV[R]_n) (Z S : 'M[R]_(m, n)) (GW : 'M[R]_(m, m)) (GU : 'M[R]_(m, d)) (Ga : 'cV[R]_m)
    (rho_w rho_u rho_a : R),
  rho_w < 1 -> norm2_le W rho_w -> norm2_le U rho_u -> normF a <= rho_a ->
  is_equilibrium relu W U X Z ->
  (forall i j, relu_slope (preactivation W U X Z i j) (S i j)) ->
  lemma_2_gradients W a X Z S y GW GU Ga ->
  [/\ normF GW <= rho_u * rho_a / (1 - rho_w) ^+ 2 * normF X * normF (misfit a Z y),
      normF GU <= rho_a / (1 - rho_w) * normF X * normF (misfit a Z y)
    & normF Ga <= rho_u / (1 - rho_w) * normF X * normF (misfit a Z y)].

Definition ling2023_lemma_8_eq_17 : Prop :=
  forall (R : rcfType) (m n d : nat) (Wk Ws : 'M[R]_(m, m)) (Uk Us : 'M[R]_(m, d)) (X : 'M[R]_(d, n))
    (Zk Zs : 'M[R]_(m, n)) (rho_w rho_u rho_a dW dU : R),
  rho_w < 1 -> 0 < rho_a ->
  norm2_le Wk rho_w -> norm2_le Ws rho_w -> norm2_le Uk rho_u -> norm2_le Us rho_u ->
  is_norm2 (Wk - Ws) dW -> is_norm2 (Uk - Us) dU ->
  is_equilibrium relu Wk Uk X Zk -> is_equilibrium relu Ws Us X Zs ->
  normF (Zk - Zs) <=
    rho_a^-1 * (rho_u * rho_a / (1 - rho_w) ^+ 2 * dW + rho_a / (1 - rho_w) * dU) * normF X.

Definition ling2023_lemma_8_eq_18 : Prop :=
  forall (R : rcfType) (m n d : nat) (Wk Ws : 'M[R]_(m, m)) (Uk Us : 'M[R]_(m, d)) (ak as_ : 'cV[R]_m)
    (X : 'M[R]_(d, n)) (Zk Zs : 'M[R]_(m, n)) (rho_w rho_u rho_a dW dU : R),
  rho_w < 1 -> 0 < rho_a ->
  norm2_le Wk rho_w -> norm2_le Ws rho_w -> norm2_le Uk rho_u -> norm2_le Us rho_u ->
  normF ak <= rho_a -> normF as_ <= rho_a ->
  is_norm2 (Wk - Ws) dW -> is_norm2 (Uk - Us) dU ->
  is_equilibrium relu Wk Uk X Zk -> is_equilibrium relu Ws Us X Zs ->
  normF (prediction ak Zk - prediction as_ Zs) <=
    (rho_u * rho_a / (1 - rho_w) ^+ 2 * dW + rho_a / (1 - rho_w) * dU + rho_u / (1 - rho_w) * normF (ak - as_))
    * normF X.

(* Section 2.3: the gradients are Lemma 2's; H = H1 + H2 + H3. *)
Definition H_of (R : rcfType) (m n d : nat) (W : 'M[R]_(m, m)) (a : 'cV[R]_m) (X : 'M[R]_(d, n))
    (Z S : 'M[R]_(m, n)) : 'M[R]_n :=
  gram Z + deq_R W a S *m kron (gram Z) (1%:M : 'M[R]_m) *m (deq_R W a S)^T
  + deq_R W a S *m kron (gram X) (1%:M : 'M[R]_m) *m (deq_R W a S)^T.

Definition ling2023_eq_4_identity : Prop :=
  forall (R : rcfType) (m n d : nat) (W : 'M[R]_(m, m)) (a : 'cV[R]_m) (X : 'M[R]_(d, n)) (y : 'cV[R]_n)
    (Z S : 'M[R]_(m, n)) (GW : 'M[R]_(m, m)) (GU : 'M[R]_(m, d)) (Ga : 'cV[R]_m),
  lemma_2_gradients W a X Z S y GW GU Ga ->
  normF GW ^+ 2 + normF GU ^+ 2 + normF Ga ^+ 2 = quad (H_of W a X Z S) (misfit a Z y).

Definition ling2023_eq_4 : Prop :=
  forall (R : rcfType) (m n d : nat) (W : 'M[R]_(m, m)) (a : 'cV[R]_m) (X : 'M[R]_(d, n)) (y : 'cV[R]_n)
    (Z S : 'M[R]_(m, n)) (GW : 'M[R]_(m, m)) (GU : 'M[R]_(m, d)) (Ga : 'cV[R]_m) (lambda_H : R),
  lemma_2_gradients W a X Z S y GW GU Ga ->
  is_lambda_min (H_of W a X Z S) lambda_H ->
  2%:R * lambda_H * loss a Z y <= normF GW ^+ 2 + normF GU ^+ 2 + normF Ga ^+ 2.

Definition ling2023_eq_5 : Prop :=
  forall (R : rcfType) (m n d : nat) (W : 'M[R]_(m, m)) (a : 'cV[R]_m) (X : 'M[R]_(d, n)) (y : 'cV[R]_n)
    (Z S : 'M[R]_(m, n)) (GW : 'M[R]_(m, m)) (GU : 'M[R]_(m, d)) (Ga : 'cV[R]_m) (lambda_H lambda_G : R),
  lemma_2_gradients W a X Z S y GW GU Ga ->
  is_lambda_min (H_of W a X Z S) lambda_H -> is_lambda_min (gram Z) lambda_G ->
  lambda_G <= lambda_H /\
  2%:R * lambda_G * loss a Z y <= normF GW ^+ 2 + normF GU ^+ 2 + normF Ga ^+ 2.

(* Supplement A. *)
Definition ling2023_lemma_6 : Prop :=
  forall (R : rcfType) (n : nat) (A B : 'M[R]_n) (b lambda_A lambda_AB : R),
  psd A -> psd B -> (forall i, b <= B i i) -> (exists i, B i i = b) ->
  is_lambda_min A lambda_A -> is_lambda_min (hadamard A B) lambda_AB ->
  b * lambda_A <= lambda_AB.
