(* The mean of |affine function| over an interval is at least plus or minus its value in the middle; integrals over
   parts of [0, 1]. Source: textbook; used for Theorem 1 of Wu et al. 2024. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
Local Open Scope R_scope.

Lemma is_RInt_affine (c s p q : R) : is_RInt (fun x : R => c + s * x) p q ((q - p) * (c + s * ((p + q) / 2))).
Proof.
replace ((q - p) * (c + s * ((p + q) / 2)))
  with (minus (c * q + s * q ^ 2 / 2) (c * p + s * p ^ 2 / 2)) by (unfold minus, plus, opp; cbn; field).
apply (is_RInt_derive (fun x : R => c * x + s * x ^ 2 / 2) (fun x : R => c + s * x)); intros x _.
- auto_derive; [exact I|field].
- apply (ex_derive_continuous (fun y : R => c + s * y)). auto_derive. exact I.
Qed.

Lemma RInt_abs_affine (h : R -> R) (c s p q l : R) : p <= q -> l = 1 \/ l = -1 -> ex_RInt h p q ->
  (forall x, p <= x <= q -> h x = Rabs (c + s * x)) -> l * ((q - p) * (c + s * ((p + q) / 2))) <= RInt h p q.
Proof.
intros Hpq Hl Hex Hh. refine (is_RInt_le _ h p q _ _ Hpq (is_RInt_scal _ p q l _ (is_RInt_affine c s p q))
  (RInt_correct h p q Hex) _).
intros x Hx. rewrite Hh by lra. unfold scal; cbn; unfold mult; cbn.
destruct Hl as [-> | ->]; unfold Rabs; destruct (Rcase_abs _); lra.
Qed.

Section Parts.
Variables (h : R -> R) (v : R).
Hypotheses (integral : is_RInt h 0 1 v) (not_negative : forall x, 0 <= h x).

Lemma part p q : 0 <= p -> p <= q -> q <= 1 -> ex_RInt h p q.
Proof using integral.
intros H0 H1 H2. apply (ex_RInt_Chasles_2 h 0 p q); [lra|]. apply (ex_RInt_Chasles_1 h 0 q 1); [lra|]. now exists v.
Qed.

Lemma parts p q r : 0 <= p -> p <= q -> q <= r -> r <= 1 -> RInt h p r = RInt h p q + RInt h q r.
Proof using integral.
intros H0 H1 H2 H3. symmetry. apply (RInt_Chasles h p q r); apply part; lra.
Qed.

Lemma part_pos p q : 0 <= p -> p <= q -> q <= 1 -> 0 <= RInt h p q.
Proof using integral not_negative. intros H0 H1 H2. apply RInt_ge_0; [lra|now apply part|]. intros x _.
apply not_negative. Qed.

Lemma whole : RInt h 0 1 = v.
Proof using integral. now apply is_RInt_unique. Qed.
End Parts.
