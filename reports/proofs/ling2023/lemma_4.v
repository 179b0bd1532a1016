(* Lemma 4 (Ling et al. 2023), what is exact in it: h^T h' of (i), and the reconstruction of the next layer as
   published, with q_perp in the third block. P is the orthogonal projection on the earlier layers: P P = P, P^T = P.
   *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions ordered_fields norms.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Blocks.
Variables (R : rcfType) (m : nat) (P : 'M[R]_m).
Hypotheses (PP : P *m P = P) (PT : P^T = P).

Lemma projection_inner (z y : 'cV[R]_m) : inner (P *m z) (P *m y) = inner z (P *m y).
Proof. by rewrite inner_adjointl PT mulmxA PP. Qed.

Lemma rest_inner (z y : 'cV[R]_m) : inner (z - P *m z) (y - P *m y) = inner z y - inner z (P *m y).
Proof. by rewrite innerBl !innerBr projection_inner inner_adjointl PT subrr subr0. Qed.

End Blocks.

Lemma root_neq0 (R : rcfType) k : (1 <= k)%N -> Num.sqrt (k%:R : R) != 0.
Proof. by move=> k1; rewrite gt_eqF // sqrtr_gt0 ltr0n. Qed.

Theorem ling2023_lemma_4_i_proved : ling2023_lemma_4_i.
Proof.
move=> R m m1 d d1 sigma s0 P z y x x' PP PT np0.
set k := sigma / Num.sqrt m%:R; set r := 1 / Num.sqrt d%:R.
have k2 : sigma ^+ 2 / m%:R = k * k by rewrite /k mulf_div -!expr2 sqr_sqrtr ?ler0n.
have r2 : inner x x' / d%:R = r * r * inner x x'.
  by rewrite /r mulf_div mul1r -expr2 sqr_sqrtr ?ler0n // div1r mulrC.
rewrite -!scalemxAr !innerZl !innerZr (projection_inner PP PT) (rest_inner PP PT) k2 r2.
move: (normF _) np0 (inner z y) (inner z _) (inner x x') => np np0 g a b.
by field; rewrite gt_eqF.
Qed.

Theorem ling2023_lemma_4_reconstruction_at_published_proved : ling2023_lemma_4_reconstruction_at_published.
Proof.
move=> R m m1 d d1 sigma s0 W U P z y x x' PP PT.
set p := z - P *m z; set q := y - P *m y; set o := inner p q => np0.
set qp := q - (o / normF p ^+ 2) *: p => nq0.
have sm := root_neq0 R m1; have sd := root_neq0 R d1; have ss : sigma != 0 by rewrite gt_eqF.
have npn : normF p != 0 by rewrite gt_eqF.
have nqn : normF qp != 0 by rewrite gt_eqF.
set u := Num.sqrt m%:R / sigma; set k := sigma / Num.sqrt m%:R.
have uk : u * k = 1 by rewrite /u /k; field; rewrite ss sm.
have dr : Num.sqrt d%:R * (1 / Num.sqrt d%:R) = 1 :> R by field.
have kn n : n != 0 -> k * n * (u / n) = 1 by move=> n0; rewrite -uk /u /k; field; rewrite n0 ss sm.
have ko : k * o / normF p * (u / normF p) = o / normF p ^+ 2.
  by rewrite -[RHS]mul1r -uk /u /k; field; rewrite npn ss sm.
rewrite -!scalemxAr !scalerA uk dr !kn // ko !scale1r.
have -> : W *m (P *m z) + W *m p = W *m z by rewrite -mulmxDr /p addrC subrK.
suff -> : W *m (P *m y) + (o / normF p ^+ 2) *: (W *m p) + W *m qp = W *m y by [].
have -> : W *m qp = W *m q - (o / normF p ^+ 2) *: (W *m p) by rewrite [W *m qp]mulmxDr mulmxN -scalemxAr.
by rewrite -addrA [_ *: _ + _]addrC subrK -mulmxDr /q addrC subrK.
Qed.

Theorem ling2023_lemma_4_orthogonal_proved : ling2023_lemma_4_orthogonal.
Proof.
move=> R m m1 P z y v PP PT; set p := z - P *m z; set q := y - P *m y; set o := inner p q => np0.
have n2 : inner p p = normF p ^+ 2 by rewrite inner_normF.
have nn : normF p ^+ 2 != 0 by rewrite expf_neq0 // gt_eqF.
have below (u w : 'cV[R]_m) : inner (P *m u) (w - P *m w) = 0.
  by rewrite innerBr (projection_inner PP PT) inner_adjointl PT subrr.
split; [split|].
- by rewrite innerBr innerZr n2 -/o -mulrA mulVf // mulr1 subrr.
- exact: below.
- by rewrite innerBr innerZr !below mulr0 subrr.
Qed.
