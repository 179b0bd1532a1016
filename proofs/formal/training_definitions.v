(* The words that statements about gradient descent use, and nothing else.

   A path is seven sequences and the slopes that belong to them. It is a path of gradient descent from W, U, a with
   step size eta if each step subtracts eta times the gradients, the features are the equilibrium wherever ||W||_2 <
   1, and the gradients are those of Lemma 2's formula (which is the derivative of the loss wherever no pre-activation
   is zero; where one is, any slope of ReLU between 0 and 1 is allowed). *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Record path (R : rcfType) (m n d : nat) : Type := Path {
  W_at : nat -> 'M[R]_(m, m);
  U_at : nat -> 'M[R]_(m, d);
  a_at : nat -> 'M[R]_(m, 1);
  Z_at : nat -> 'M[R]_(m, n);
  slope_at : nat -> 'M[R]_(m, n);
  gradient_W_at : nat -> 'M[R]_(m, m);
  gradient_U_at : nat -> 'M[R]_(m, d);
  gradient_a_at : nat -> 'M[R]_(m, 1)
}.

Record is_descent (R : rcfType) (m n d : nat) (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (a : 'M[R]_(m, 1))
    (X : 'M[R]_(d, n)) (y : 'M[R]_(n, 1)) (eta : R) (p : path R m n d) : Prop := IsDescent {
  descent_start : [/\ W_at p 0 = W, U_at p 0 = U & a_at p 0 = a];
  descent_step : forall t, [/\ W_at p t.+1 = W_at p t - eta *: gradient_W_at p t,
                               U_at p t.+1 = U_at p t - eta *: gradient_U_at p t
                             & a_at p t.+1 = a_at p t - eta *: gradient_a_at p t];
  descent_features : forall t w, norm2_le (W_at p t) w -> w < 1 ->
    is_equilibrium relu (W_at p t) (U_at p t) X (Z_at p t);
  descent_slopes : forall t i j,
    relu_slope (preactivation (W_at p t) (U_at p t) X (Z_at p t) i j) (slope_at p t i j);
  descent_gradients : forall t, lemma_2_gradients (W_at p t) (a_at p t) X (Z_at p t) (slope_at p t) y
    (gradient_W_at p t) (gradient_U_at p t) (gradient_a_at p t)
}.
