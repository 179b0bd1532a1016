(* Schur's product theorem and Gershgorin's bound, for every size (Horn and Johnson, Theorems 7.5.3 and 6.1.1), from
   the quadratic forms of semidefinite.v: no spectral theorem is used. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions norms semidefinite.
From theorycheck.external Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Theorem external_schur_product_proved : external_schur_product.
Proof. by move=> R n _ A hA B hB; apply: schur_product. Qed.

Theorem external_gershgorin_proved : external_gershgorin.
Proof.
move=> R n _ M sM b _ lambda hl dM oM; apply: (lambda_min_ge hl); apply: gershgorin_unit => // i j ij.
by case: (oM i j) => // eij; rewrite eij eqxx in ij.
Qed.

Theorem external_equal_correlations_proved : external_equal_correlations.
Proof.
move=> R n _ p p0 q q0 l hl n2.
have ones : const_mx 1 = gram (const_mx 1 : 'rV[R]_n).
  by apply/matrixP => i j; rewrite !mxE big_ord1 !mxE mulr1.
have form v : quad (p *: 1%:M + q *: const_mx 1) v = p * normF v ^+ 2 + q * normF ((const_mx 1 : 'rV[R]_n) *m v) ^+ 2.
  by rewrite quadD !quadZ quad1 ones quad_gram.
split.
  split=> [|v]; first by rewrite /symmetric linearD !linearZ /= trmx1 trmx_const.
  by rewrite form addr_ge0 // mulr_ge0 // sqr_ge0.
apply/esym/le_anti/andP; split; last first.
  by apply: (lambda_min_ge hl) => v; rewrite form ler_addl mulr_ge0 // sqr_ge0.
have i1 : (0 < n)%N by apply: ltn_trans n2.
pose e : 'cV[R]_n := delta_mx (Ordinal i1) 0 - delta_mx (Ordinal n2) 0.
have := lambda_min_form hl e; rewrite form.
have -> : (const_mx 1 : 'rV[R]_n) *m e = 0.
  by rewrite mulmxBr; apply/matrixP => i j; rewrite -!colE !mxE subrr.
rewrite normF0 expr0n mulr0 addr0 ler_pmul2r // exprn_gt0 // normF_gt0 //.
apply/eqP => /matrixP /(_ (Ordinal i1) 0); rewrite !mxE !eqxx /= subr0 => /eqP; exact/negP/oner_neq0.
Qed.

Example gershgorin_not_vacuous (R : rcfType) : @is_lambda_min R 1 1%:M 1.
Proof.
split=> [v|l h]; first by rewrite quad1 mul1r.
by apply: le_trans (form_ge_diagonal 0 h) _; rewrite mxE.
Qed.

Example schur_not_vacuous (R : rcfType) : @psd R 1 1%:M.
Proof. by split=> [|v]; [exact: trmx1 | rewrite quad1 sqr_ge0]. Qed.
