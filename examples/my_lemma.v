(* The Frobenius norm of a product is at most the spectral norm of the first factor times the Frobenius norm of the
   second. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions norms.
From theorycheck.own Require Import statements_matrix.

Theorem mine_product_proved : mine_product.
Proof. by move=> R m _ n _ A B v [hA _]; apply: normF_mul. Qed.
