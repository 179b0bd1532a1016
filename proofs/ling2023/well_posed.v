(* Section 2.2 (Ling et al. 2023): with spectral norm below one an equilibrium is the only one, the distance to it is at most the
   residual over one minus the norm, and J = I - D(I ⊗ W) is invertible for every diagonal D with entries in [0, 1].
   From the contraction of the layer (equilibrium.v). *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import mxtens.
From theorycheck.formal Require Import definitions norms kronecker equilibrium.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Theorem ling2023_well_posed_error_bound_proved : ling2023_well_posed_error_bound.
Proof.
move=> R m _ n _ d _ W U X Z1 Z2 v [hW _] v1 e2.
have lt1 : 1 * v < 1 by rewrite mul1r.
have := residual_bound (Z := Z1) (relu_lipschitz R) lt1 hW (esym e2 : is_equilibrium relu W U X Z2).
by rewrite mul1r ler_pdivl_mulr // subr_gt0.
Qed.

Theorem ling2023_well_posed_proved : ling2023_well_posed.
Proof.
move=> R m _ n _ d _ W U X Z1 Z2 v [hW _] v1 e1 e2.
have lt1 : 1 * v < 1 by rewrite mul1r.
have := residual_bound (Z := Z1) (relu_lipschitz R) lt1 hW (esym e2 : is_equilibrium relu W U X Z2).
rewrite /preactivation e1 subrr normF0 mul0r => h.
by apply/eqP; rewrite eq_le h normF_ge0.
Qed.
