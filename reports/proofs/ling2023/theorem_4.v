(* Theorem 4 (Ling et al. 2023, supplement D.1), what is not about chance: one layer is a contraction towards the
   equilibrium, and Gram matrices are as close as their factors. A^T A - B^T B = A^T (A - B) + (A - B)^T B. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions ordered_fields norms equilibrium.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Theorem ling2023_theorem_4_one_layer_proved : ling2023_theorem_4_one_layer.
Proof.
move=> R m _ n _ d _ W U X A w _ _ v [hv _] Z eZ vw.
have hW := norm2_le_weaken hv vw.
split; last by rewrite subr0.
rewrite {1}eZ; apply: le_trans (normF_map _ _ (relu_lipschitz R)) _.
rewrite mul1r /preactivation opprD addrACA subrr addr0 -mulmxBr.
exact: normF_mul.
Qed.

Theorem ling2023_theorem_4_gram_proved : ling2023_theorem_4_gram.
Proof.
move=> R m _ n _ A B; split.
  have -> : A^T *m A - B^T *m B = A^T *m (A - B) + (A - B)^T *m B.
    by rewrite mulmxBr linearB /= mulmxBl addrA subrK.
  apply: le_trans (ler_normF_add _ _) _; rewrite mulrDr; apply: ler_add.
    by apply: le_trans (normF_mulF _ _) _; rewrite normF_tr mulrC.
  by apply: le_trans (normF_mulF _ _) _; rewrite normF_tr.
rewrite -{1}[B](subKr A); apply: le_trans (ler_normF_sub _ _) _; exact: lexx.
Qed.
