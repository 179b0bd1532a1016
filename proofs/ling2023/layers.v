(* The generated definitions are those of formal/real_definitions.v: Q word for word; K_ii and K_ij because Q(1) = 1.
   Source: Ling et al. 2023, Definition 1 and eq. (11). *)

From Coq Require Import Reals.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel.
From theorycheck.ling2023 Require statements_real.
Local Open Scope R_scope.

Lemma Q_read t : statements_real.Q t = Q t.
Proof. reflexivity. Qed.

Lemma K_ii_read s l : statements_real.K_ii s l = K_diag s l.
Proof. induction l as [|l IH]; [reflexivity|]. cbn. rewrite IH, Q_1. ring. Qed.

Lemma K_ij_read s c l : statements_real.K_ij s c l = K_off s c l.
Proof. induction l as [|l IH]; [reflexivity|]. cbn. now rewrite IH, K_ii_read. Qed.
