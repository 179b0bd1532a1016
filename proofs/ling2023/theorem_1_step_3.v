(* Theorem 1, step 3, with lambda_0 >= 8 C_2: the chain of factors.  eta C_1^2 < 2 C_2, then lambda_0 - 4C_2 >= lambda_0/2. *)

From Coq Require Import Reals Lra Psatz.
Local Open Scope R_scope.

Lemma step_3_factors (L C1 C2 eta loss : R) : 0 < L -> 0 < C1 -> 0 < C2 -> 0 < eta -> 0 <= loss ->
  eta < 2 * C2 / C1 ^ 2 -> 8 * C2 <= L ->
  (1 - eta * (L - eta * C1 ^ 2 - 2 * C2)) * loss <= (1 - eta * (L - 4 * C2)) * loss /\
  (1 - eta * (L - 4 * C2)) * loss <= (1 - eta * L / 2) * loss.
Proof.
intros HL HC1 HC2 Heta Hloss Hstep H8.
assert (Hc : 0 < C1 ^ 2) by (apply pow_lt; exact HC1).
assert (Hmove : eta * C1 ^ 2 < 2 * C2).
{ apply (Rmult_lt_compat_r (C1 ^ 2)) in Hstep; [|exact Hc].
  replace (2 * C2 / C1 ^ 2 * C1 ^ 2) with (2 * C2) in Hstep by (field; lra). exact Hstep. }
split; apply Rmult_le_compat_r; try exact Hloss; nra.
Qed.
