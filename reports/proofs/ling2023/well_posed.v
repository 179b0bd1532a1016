(* Section 2.2 (Ling et al. 2023): with spectral norm below one there is an equilibrium, it is the only one, the
   distance to it is at most the residual over one minus the norm, and J = I - D(I ⊗ W) is invertible for every
   diagonal D with entries in [0, 1]. From the contraction of the layer (equilibrium.v; existence.v for the limit;
   kronecker.v for J). *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From mathcomp.real_closed Require Import mxtens.
From theorycheck.formal Require Import definitions norms kronecker equilibrium existence.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Lemma below_one (R : rcfType) (w : R) : w < 1 -> 1 * w < 1.
Proof. by rewrite mul1r. Qed.

Theorem ling2023_well_posed_existence_proved : ling2023_well_posed_existence.
Proof.
move=> R m _ n _ d _ W U X v [hW _] v1.
by have [Z eZ] := equilibrium_exists (relu_lipschitz R) (below_one v1) U X hW; exists Z.
Qed.

Theorem ling2023_well_posed_error_bound_proved : ling2023_well_posed_error_bound.
Proof.
move=> R m _ n _ d _ W U X Z1 Z2 v [hW _] v1 e2.
have := residual_bound (relu_lipschitz R) Z1 (below_one v1) hW (esym e2 : is_equilibrium relu W U X Z2).
by rewrite mul1r ler_pdivl_mulr // subr_gt0.
Qed.

Theorem ling2023_well_posed_proved : ling2023_well_posed.
Proof.
move=> R m _ n _ d _ W U X Z1 Z2 v [hW _] v1 e1 e2.
have e1' : is_equilibrium relu W U X Z1 by [].
have e2' : is_equilibrium relu W U X Z2 by [].
by rewrite (equilibrium_unique (relu_lipschitz R) (below_one v1) hW e1' e2') subrr normF0.
Qed.

Theorem ling2023_well_posed_jacobian_proved : ling2023_well_posed_jacobian.
Proof.
move=> R m _ n _ W delta v [hW _] v1 hd; have [S eS] := vec_surj delta.
have bound i j : `|S i j| <= 1.
  have [l h] := hd (mxtens_index (j, i)); move: l h; rewrite eS vecE => l h.
  by rewrite ger0_norm.
by have := deq_J_unit ler01 hW bound (below_one v1); rewrite /deq_J -eS.
Qed.

(* The hypotheses have a model: W = U = X = 0 with the equilibrium 0. *)
Example well_posed_not_vacuous (R : rcfType) : let O := 0 : 'M[R]_1 in
  is_norm2 O 0 /\ map_mx relu (O *m O + O *m O) = O.
Proof.
split; first by split=> [|w []] //; split=> // v; rewrite mul0mx normF0 mul0r.
by apply/matrixP => i j; rewrite !mxE !big_ord1 !mxE mul0r addr0 relu0.
Qed.
