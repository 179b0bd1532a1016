(* Inequalities between numbers of an ordered field that the matrix proofs use again and again.

   mathcomp 1.15 has no lra or nra for its own structures. A goal x <= y is shown by a certificate: y - x is written
   (by ring or field) as a sum of products of things that are known to be nonnegative; [nonneg] checks that they are.
   *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* 0 <= t where t is built by sums, products, powers, inverses and roots from things that are known to be nonnegative.
   *)
Ltac nonneg :=
  repeat first
    [ assumption
    | exact: sqrtr_ge0
    | exact: normr_ge0
    | exact: sqr_ge0
    | exact: ler01
    | exact: ler0n
    | (apply: ltW; assumption)
    | (rewrite subr_ge0; first [assumption | (apply: ltW; assumption)])
    | apply: addr_ge0
    | apply: mulr_ge0
    | apply: exprn_ge0
    | (rewrite invr_ge0) ].

(* x <= y because y - x = t for a nonnegative t. *)
Lemma le_certificate (R : numDomainType) (t x y : R) : y - x = t -> 0 <= t -> x <= y.
Proof. by move=> e t0; rewrite -subr_ge0 e. Qed.

Section Inequalities.
Variable R : realFieldType.
Implicit Types a b c k w x y z : R.

Lemma two_gt0 : 0 < 2%:R :> R.
Proof. by rewrite ltr0n. Qed.

Lemma two_neq0 : 2%:R != 0 :> R.
Proof. exact: lt0r_neq0 two_gt0. Qed.

(* z <= w z + b with w < 1 is solved for z. *)
Lemma absorb w b z : w < 1 -> z <= w * z + b -> z <= b / (1 - w).
Proof.
move=> w1 h; rewrite ler_pdivl_mulr ?subr_gt0 //.
by rewrite mulrBr mulr1 ler_subl_addl [z * w]mulrC.
Qed.

(* A square at most k times its root. *)
Lemma cancel_square k x : 0 <= x -> 0 <= k -> x ^+ 2 <= k * x -> x <= k.
Proof.
rewrite le_eqVlt => /orP[/eqP <- //|x0] k0.
by rewrite expr2 ler_pmul2r.
Qed.

(* Products of bounds. *)
Lemma le_mul2 a b c k : 0 <= a -> 0 <= c -> a <= b -> c <= k -> a * c <= b * k.
Proof. by move=> *; apply: ler_pmul. Qed.

End Inequalities.
