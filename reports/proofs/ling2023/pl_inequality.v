(* Section 2.3 (Ling et al. 2023): ||grad Phi||² = r'Hr, and the Polyak-Lojasiewicz inequalities (4) and (5).

   From Lemma 2's formulas, which the gradients obey (gradients.v): each squared norm of a gradient is a quadratic
   form of the misfit r, because (Z ⊗ I)'(Z ⊗ I) = Z'Z ⊗ I. H - G is a sum of such squares, hence semidefinite. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions ordered_fields norms kronecker equilibrium gradients.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Forms.
Variable R : rcfType.

Lemma gram_kron_unit m n p (Z : 'M[R]_(p, n)) : gram (kron Z (1%:M : 'M[R]_m)) = kron (gram Z) 1%:M.
Proof. by rewrite /gram kron_tr trmx1 kron_mul mulmx1. Qed.

(* |(Z ⊗ I)Q'v|² = v'Q(Z'Z ⊗ I)Q'v. *)
Lemma square_is_form m n p (Z : 'M[R]_(p, n)) (Q : 'M[R]_(n, n * m)) (v : 'cV[R]_n) :
  normF (kron Z (1%:M : 'M[R]_m) *m Q^T *m v) ^+ 2 = quad (Q *m kron (gram Z) 1%:M *m Q^T) v.
Proof. by rewrite -gram_kron_unit quad_conj quad_gram mulmxA. Qed.

(* H = H1 + H2 + H3 of the paper. *)
Definition H_of m n d (W : 'M[R]_(m, m)) (a : 'cV[R]_m) (X : 'M[R]_(d, n)) (Z S : 'M[R]_(m, n)) : 'M[R]_n :=
  gram Z + deq_R W a S *m kron (gram Z) (1%:M : 'M[R]_m) *m (deq_R W a S)^T
  + deq_R W a S *m kron (gram X) (1%:M : 'M[R]_m) *m (deq_R W a S)^T.

Variables (m n d : nat) (W : 'M[R]_(m, m)) (a : 'cV[R]_m) (X : 'M[R]_(d, n)) (Z S : 'M[R]_(m, n)).

(* x'Hx >= x'Gx. *)
Lemma form_H_ge_form_G v : quad (gram Z) v <= quad (H_of W a X Z S) v.
Proof. by rewrite /H_of !quadD -addrA ler_addl -!square_is_form addr_ge0 // sqr_ge0. Qed.

Lemma loss_double (y : 'cV[R]_n) : 2%:R * loss a Z y = normF (misfit a Z y) ^+ 2.
Proof. by rewrite /loss mulrC divfK // two_neq0. Qed.


(* The squared norms of the gradients that Lemma 2 gives add up to the form of H. *)
Lemma squared_gradients (y : 'cV[R]_n) (GW : 'M[R]_m) (GU : 'M[R]_(m, d)) (Ga : 'cV[R]_m) :
  vec GW = kron Z (1%:M : 'M[R]_m) *m (deq_R W a S)^T *m misfit a Z y ->
  vec GU = kron X (1%:M : 'M[R]_m) *m (deq_R W a S)^T *m misfit a Z y ->
  Ga = Z *m misfit a Z y ->
  normF GW ^+ 2 + normF GU ^+ 2 + normF Ga ^+ 2 = quad (H_of W a X Z S) (misfit a Z y).
Proof.
move=> hW hU ->; rewrite /H_of !quadD -!square_is_form -hW -hU !normF_vec -quad_gram.
by rewrite addrC addrA.
Qed.

End Forms.

(* The same for gradients that are derivatives. *)
Lemma identity (R : rcfType) m n d (W : 'M[R]_m) (U : 'M[R]_(m, d)) (X : 'M[R]_(d, n)) a y v Z S GW GU Ga :
  is_norm2 W v -> is_equilibrium relu W U X Z -> is_each_slope relu (preactivation W U X Z) S -> v < 1 ->
  is_loss_gradient_W relu W U a X y GW -> is_loss_gradient_U relu W U a X y GU ->
    is_loss_gradient_a relu W U a X y Ga ->
  normF GW ^+ 2 + normF GU ^+ 2 + normF Ga ^+ 2 = quad (H_of W a X Z S) (misfit a Z y).
Proof.
move=> [hW _] eZ hS v1 hGW hGU hGa; have below : 1 * v < 1 by rewrite mul1r.
have [eW eU ea] := lemma_2 (relu_lipschitz R) below a y hW eZ hS.
exact: squared_gradients (eW _ hGW) (eU _ hGU) (ea _ hGa).
Qed.

Theorem ling2023_eq_4_identity_proved : ling2023_eq_4_identity.
Proof.
move=> R m _ n _ d _ W U X a y v nW Z eZ GW hGW GU hGU Ga hGa S hS v1 _.
by rewrite (identity nW eZ hS v1 hGW hGU hGa) quadE.
Qed.

Theorem ling2023_eq_4_proved : ling2023_eq_4.
Proof.
move=> R m _ n _ d _ W U X a y v nW Z eZ GW hGW GU hGU Ga hGa S hS l [hl _] v1 _.
rewrite (identity nW eZ hS v1 hGW hGU hGa); apply: le_trans (hl _).
by rewrite mulrAC loss_double mulrC.
Qed.

Theorem ling2023_eq_5_proved : ling2023_eq_5.
Proof.
move=> R m _ n _ d _ W U X a y v nW Z eZ S hS lH hH lG [hlG _] GW hGW GU hGU Ga hGa v1 _.
have le : lG <= lH by apply: (lambda_min_ge hH) => x; apply: le_trans (hlG x) (form_H_ge_form_G _ _ _ _ _ _).
split=> //; rewrite (identity nW eZ hS v1 hGW hGU hGa); apply: le_trans (lambda_min_form hH _).
by rewrite mulrAC loss_double mulrC ler_wpmul2r ?sqr_ge0.
Qed.

(* The least eigenvalues that (4) and (5) speak of: of a 1 x 1 matrix it is the entry. The other hypotheses have the
   model of lemma_2.v. *)
Example pl_inequality_not_vacuous (R : rcfType) (A : 'M[R]_1) : is_lambda_min A (A 0 0).
Proof.
split=> [v|l /(form_ge_diagonal 0) //].
by rewrite [X in quad X](mx11_scalar A) -scalemx1 quadZ quad1.
Qed.
