(* Schur's product theorem for real matrices given by their entries: the theorem over an arbitrary real closed field
   (semidefinite.v) at the field of Coq's real numbers. Source: I. Schur, 1911. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import Rstruct.
From Coq Require Import Reals.
From theorycheck.formal Require Import definitions semidefinite.
From theorycheck.formal Require real_definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Entries.
Variable n : nat.
Implicit Types (A B : nat -> nat -> R) (v : nat -> R).

Definition as_matrix A : 'M[R]_n := \matrix_(i, j) A i j.
Definition as_vector v : 'cV[R]_n := \col_i v i.
Definition as_function (v : 'cV[R]_n) (k : nat) : R := oapp (fun i : 'I_n => v i 0) 0 (insub k).

Lemma as_functionE (v : 'cV[R]_n) (i : 'I_n) : as_function v i = v i 0.
Proof. by rewrite /as_function valK. Qed.

Lemma total_big (m : nat) (f : nat -> R) : real_definitions.total m f = \sum_(i < m) f i.
Proof. by elim: m => [|m IH]; [rewrite big_ord0 | rewrite big_ord_recr /= -IH]. Qed.

Lemma quadratic_formE A v : real_definitions.quadratic_form n A v = \sum_(i < n) \sum_(j < n) v i * A i j * v j.
Proof. by rewrite /real_definitions.quadratic_form total_big; apply: eq_bigr => i _; rewrite total_big. Qed.

Lemma quad_entries A (v : 'cV[R]_n) (w : nat -> R) : (forall i : 'I_n, w i = v i 0) ->
  quad (as_matrix A) v = real_definitions.quadratic_form n A w.
Proof.
move=> e; rewrite quadratic_formE /quad mxE exchange_big /=; apply: eq_bigr => j _.
rewrite mxE mulr_suml; apply: eq_bigr => i _; by rewrite !mxE !e.
Qed.

Lemma psd_as_matrix A : real_definitions.psd_entries n A <-> psd (as_matrix A).
Proof.
split=> [[sA pA]|[sA pA]]; split.
- by apply/matrixP => i j; rewrite !mxE; apply: sA; apply/ssrnat.ltP.
- by move=> v; rewrite (quad_entries A (as_functionE v)); apply/RleP; apply: pA.
- move=> i j /ssrnat.ltP hi /ssrnat.ltP hj; move/matrixP: sA => /(_ (Ordinal hi) (Ordinal hj)); rewrite !mxE /= => e.
  exact: esym e.
- by move=> v; apply/RleP; rewrite -(@quad_entries A (as_vector v)) // => i; rewrite mxE.
Qed.

Theorem schur_entries A B : real_definitions.psd_entries n A -> real_definitions.psd_entries n B ->
  real_definitions.psd_entries n (real_definitions.hadamard_entries A B).
Proof.
move=> /psd_as_matrix hA /psd_as_matrix hB; apply/psd_as_matrix.
suff -> : as_matrix (real_definitions.hadamard_entries A B) = hadamard (as_matrix A) (as_matrix B)
  by apply: schur_product.
by apply/matrixP => i j; rewrite !mxE.
Qed.
End Entries.
