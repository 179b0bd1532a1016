(* Statements about finite networks with an L-Lipschitz activation, in the form that the generator is expected to print. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Definition truong2023_eq_15 : Prop :=
  forall (R : rcfType) (m n d : nat) (phi : R -> R) (L : R) (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (X : 'M[R]_(d, n))
    (Z : 'M[R]_(m, n)) (rho_w rho_u : R),
  lipschitz L phi -> L * rho_w < 1 -> norm2_le W rho_w -> norm2_le U rho_u ->
  is_equilibrium phi W U X Z ->
  normF Z <= L * rho_u / (1 - L * rho_w) * normF X + `|phi 0| * Num.sqrt (m%:R * n%:R) / (1 - L * rho_w).

Definition truong2023_eq_16 : Prop :=
  forall (R : rcfType) (m n d : nat) (phi : R -> R) (L : R) (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (a : 'cV[R]_m)
    (X : 'M[R]_(d, n)) (y : 'cV[R]_n) (Z S : 'M[R]_(m, n)) (GW : 'M[R]_(m, m)) (GU : 'M[R]_(m, d)) (Ga : 'cV[R]_m)
    (rho_w rho_u rho_a : R),
  lipschitz L phi -> phi 0 = 0 -> L * rho_w < 1 ->
  norm2_le W rho_w -> norm2_le U rho_u -> normF a <= rho_a ->
  is_equilibrium phi W U X Z ->
  (forall i j, is_derivative phi (preactivation W U X Z i j) (S i j)) ->
  lemma_2_gradients W a X Z S y GW GU Ga ->
  [/\ normF GW <= L ^+ 2 * rho_u * rho_a / (1 - L * rho_w) ^+ 2 * normF X * normF (misfit a Z y),
      normF GU <= L * rho_a / (1 - L * rho_w) * normF X * normF (misfit a Z y)
    & normF Ga <= L * rho_u / (1 - L * rho_w) * normF X * normF (misfit a Z y)].

Definition truong2023_eq_17 : Prop :=
  forall (R : rcfType) (m n d : nat) (phi : R -> R) (L : R) (Wk Ws : 'M[R]_(m, m)) (Uk Us : 'M[R]_(m, d))
    (X : 'M[R]_(d, n)) (Zk Zs : 'M[R]_(m, n)) (rho_w rho_u rho_a dW dU : R),
  lipschitz L phi -> phi 0 = 0 -> L * rho_w < 1 -> 0 < rho_a ->
  norm2_le Wk rho_w -> norm2_le Ws rho_w -> norm2_le Uk rho_u -> norm2_le Us rho_u ->
  is_norm2 (Wk - Ws) dW -> is_norm2 (Uk - Us) dU ->
  is_equilibrium phi Wk Uk X Zk -> is_equilibrium phi Ws Us X Zs ->
  normF (Zk - Zs) <=
    rho_a^-1 * (L ^+ 2 * rho_u * rho_a / (1 - L * rho_w) ^+ 2 * dW + L * rho_a / (1 - L * rho_w) * dU) * normF X.

Definition truong2023_eq_18 : Prop :=
  forall (R : rcfType) (m n d : nat) (phi : R -> R) (L : R) (Wk Ws : 'M[R]_(m, m)) (Uk Us : 'M[R]_(m, d))
    (ak as_ : 'cV[R]_m) (X : 'M[R]_(d, n)) (Zk Zs : 'M[R]_(m, n)) (rho_w rho_u rho_a dW dU : R),
  lipschitz L phi -> phi 0 = 0 -> L * rho_w < 1 -> 0 < rho_a ->
  norm2_le Wk rho_w -> norm2_le Ws rho_w -> norm2_le Uk rho_u -> norm2_le Us rho_u ->
  normF ak <= rho_a -> normF as_ <= rho_a ->
  is_norm2 (Wk - Ws) dW -> is_norm2 (Uk - Us) dU ->
  is_equilibrium phi Wk Uk X Zk -> is_equilibrium phi Ws Us X Zs ->
  normF (prediction ak Zk - prediction as_ Zs) <=
    (L ^+ 2 * rho_u * rho_a / (1 - L * rho_w) ^+ 2 * dW + L * rho_a / (1 - L * rho_w) * dU
     + L * rho_u / (1 - L * rho_w) * normF (ak - as_)) * normF X.
