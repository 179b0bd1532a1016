(* Section 2.3 (Ling et al. 2023): ||grad Phi||² = r'Hr, and the Polyak-Lojasiewicz inequalities (4) and (5).

   From Lemma 2's formulas: each squared norm of a gradient is a quadratic form of the misfit r, because
   (Z ⊗ I)'(Z ⊗ I) = Z'Z ⊗ I.  H - G is a sum of such squares, hence semidefinite. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions ordered_fields norms kronecker.
From theorycheck.ling2023 Require Import statements_draft_m.

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

Variables (m n d : nat) (W : 'M[R]_(m, m)) (a : 'cV[R]_m) (X : 'M[R]_(d, n)) (Z S : 'M[R]_(m, n)).

(* x'Hx >= x'Gx. *)
Lemma form_H_ge_form_G v : quad (gram Z) v <= quad (H_of W a X Z S) v.
Proof. by rewrite /H_of !quadD -addrA ler_addl -!square_is_form addr_ge0 // sqr_ge0. Qed.

Lemma loss_double (y : 'cV[R]_n) : 2%:R * loss a Z y = normF (misfit a Z y) ^+ 2.
Proof. by rewrite /loss mulrC divfK // two_neq0. Qed.

End Forms.

Theorem ling2023_eq_4_identity_proved : ling2023_eq_4_identity.
Proof.
move=> R m n d W a X y Z S GW GU Ga [hW hU ->].
rewrite /H_of !quadD -!square_is_form -hW -hU !normF_vec -quad_gram.
by rewrite addrC addrA.
Qed.

Theorem ling2023_eq_4_proved : ling2023_eq_4.
Proof.
move=> R m n d W a X y Z S GW GU Ga l hG [hl _].
rewrite (ling2023_eq_4_identity_proved hG); apply: le_trans (hl _).
by rewrite mulrAC loss_double mulrC.
Qed.

Theorem ling2023_eq_5_proved : ling2023_eq_5.
Proof.
move=> R m n d W a X y Z S GW GU Ga lH lG hG hH [hlG _].
have le : lG <= lH by apply: (lambda_min_ge hH) => v; apply: le_trans (hlG v) (form_H_ge_form_G _ _ _ _ _ _).
split=> //; rewrite (ling2023_eq_4_identity_proved hG); apply: le_trans (lambda_min_form hH _).
by rewrite mulrAC loss_double mulrC ler_wpmul2r ?sqr_ge0.
Qed.
