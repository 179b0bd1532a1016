(* Theorem 1, step 3, with lambda_0 >= 8 C_2: the chain of factors.  eta C_1^2 < 2 C_2, then lambda_0 - 4C_2 >= lambda_0/2. *)

From Coq Require Import Reals Lra Psatz.
From theorycheck.ling2023 Require Import statements_draft_s.
Local Open Scope R_scope.

Theorem ling2023_theorem_1_step_3_corrected_proved : ling2023_theorem_1_step_3_corrected.
Proof.
intros L C1 C2 eta loss next HL HC1 HC2 Heta Hloss Hstep H8 Hfirst.
assert (Hc : 0 < C1 ^ 2) by (apply pow_lt; exact HC1).
assert (Hmove : eta * C1 ^ 2 < 2 * C2).
{ apply (Rmult_lt_compat_r (C1 ^ 2)) in Hstep; [|exact Hc].
  replace (2 * C2 / C1 ^ 2 * C1 ^ 2) with (2 * C2) in Hstep by (field; lra). exact Hstep. }
split; [exact Hfirst|]. split; apply Rmult_le_compat_r; try exact Hloss; nra.
Qed.
