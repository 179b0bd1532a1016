(* The flow b' = -p b^4, v' = p: it stays positive, 1/b^3 - 3v is conserved; Gronwall's inequality for the loss.

   Up to the first time at which b is not positive 1/b^3 - 3v has derivative 0; so b^3 (1/b(0)^3 + 3(v - v(0))) is 1
   before that time and, by continuity, at it: b is not 0 there. Source: Wu et al. 2024, Theorem 3. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From theorycheck.wu2024 Require Import statements_real.
Local Open Scope R_scope.

Lemma near_value f x l : is_derive f x l -> forall e, 0 < e ->
  exists r, 0 < r /\ forall s, Rabs (s - x) < r -> Rabs (f s - f x) < e.
Proof.
intros H e He. apply is_derive_Reals in H.
assert (C : continuity_pt f x) by (apply derivable_continuous_pt; exists l; exact H).
destruct (C e He) as (r & Hr & Hs). exists r. split; [exact Hr|]. intros s Hsr.
destruct (Req_dec x s) as [<-|Hne]; [rewrite Rminus_diag_eq, Rabs_R0 by reflexivity; exact He|].
apply (Hs s). split; [split; [exact I|exact Hne]|exact Hsr].
Qed.

Section Flow.
Variables (beta v p : R -> R).
Hypotheses (dv : forall s, is_derive v s (p s)) (dbeta : forall s, is_derive beta s (- p s * beta s ^ 4)).
Hypothesis start : 0 < beta 0.

Lemma conserved t : 0 <= t -> (forall s, 0 <= s <= t -> 0 < beta s) -> / beta t ^ 3 - 3 * v t = / beta 0 ^ 3 - 3 * v 0.
Proof using dv dbeta.
intros Ht Hpos. destruct (Req_dec t 0) as [->|Hne]; [reflexivity|]. symmetry.
apply (eq_is_derive (fun s => / beta s ^ 3 - 3 * v s)); [|lra].
intros s Hs. specialize (Hpos s Hs). specialize (dv s). specialize (dbeta s).
evar_last.
- auto_derive; [|reflexivity]. repeat split;
    [now exists (- p s * beta s ^ 4)|apply (pow_nonzero (beta s) 3); lra|now exists (p s)].
- assert (E1 : Derive (fun x => beta x) s = - p s * beta s ^ 4) by exact (is_derive_unique _ _ _ dbeta).
  assert (E2 : Derive (fun x => v x) s = p s) by exact (is_derive_unique _ _ _ dv).
  rewrite E1, E2. unfold zero; cbn. field. lra.
Qed.

Let F (s : R) := beta s ^ 3 * (/ beta 0 ^ 3 + 3 * (v s - v 0)).

Lemma one_where_positive t : 0 <= t -> (forall s, 0 <= s <= t -> 0 < beta s) -> F t = 1.
Proof using dv dbeta.
intros Ht Hpos. pose proof (conserved t Ht Hpos) as E. unfold F.
replace (/ beta 0 ^ 3 + 3 * (v t - v 0)) with (/ beta t ^ 3) by lra.
specialize (Hpos t ltac:(lra)). field. lra.
Qed.

Lemma dF s : exists l, is_derive F s l.
Proof using dv dbeta.
assert (H : ex_derive F s).
{ unfold F. auto_derive. split; [now exists (- p s * beta s ^ 4)|]. split; [now exists (p s)|exact I]. }
destruct H as [l Hl]. now exists l.
Qed.

Lemma positive t : 0 <= t -> 0 < beta t.
Proof using dv dbeta start.
intros Ht. destruct (Rlt_le_dec 0 (beta t)) as [|Hbad]; [assumption|exfalso].
set (E := fun s => 0 <= s <= t /\ forall r, 0 <= r <= s -> 0 < beta r).
assert (E0 : E 0) by (split; [lra|]; intros r Hr; now replace r with 0 by lra).
destruct (completeness E) as (T & Hub & Hlub).
{ exists t. intros s [Hs _]. lra. }
{ now exists 0. }
assert (HT0 : 0 <= T) by (now apply Hub). assert (HTt : T <= t) by (apply Hlub; intros s [Hs _]; lra).
assert (Hbefore : forall r, 0 <= r < T -> 0 < beta r).
{ intros r Hr. destruct (Rlt_le_dec 0 (beta r)) as [|Hn]; [assumption|exfalso].
  assert (T <= r); [|lra]. apply Hlub. intros s [Hs Hpos]. destruct (Rle_lt_dec s r) as [|Hlt]; [assumption|].
  specialize (Hpos r ltac:(lra)). lra. }
assert (HposT : 0 < beta T).
{ destruct (Req_dec T 0) as [->|HT]; [exact start|].
  assert (HF : F T = 1).
  { destruct (Req_dec (F T) 1) as [|Hne]; [assumption|exfalso]. destruct (dF T) as [l Hl].
    destruct (near_value F T l Hl (Rabs (1 - F T)) ltac:(apply Rabs_pos_lt; lra)) as (r & Hr & Hs).
    set (s := Rmax 0 (T - r / 2)). assert (Hsr : 0 <= s < T /\ T - r / 2 <= s).
    { unfold s, Rmax. destruct (Rle_dec _ _); lra. }
    specialize (Hs s). rewrite (one_where_positive s) in Hs by (try lra; intros q Hq; apply Hbefore; lra).
    assert (Rabs (s - T) < r) by (rewrite Rabs_left by lra; lra). specialize (Hs ltac:(assumption)). lra. }
  destruct (Rlt_le_dec 0 (beta T)) as [|Hn]; [assumption|exfalso].
  destruct (Req_dec (beta T) 0) as [Z|Z]; [unfold F in HF; rewrite Z in HF; lra|].
  destruct (near_value beta T _ (dbeta T) (- beta T) ltac:(lra)) as (r & Hr & Hs).
  set (s := Rmax 0 (T - r / 2)). assert (Hsr : 0 <= s < T /\ T - r / 2 <= s).
  { unfold s, Rmax. destruct (Rle_dec _ _); lra. }
  specialize (Hs s ltac:(rewrite Rabs_left by lra; lra)). specialize (Hbefore s ltac:(lra)).
  unfold Rabs in Hs. destruct (Rcase_abs _); lra. }
destruct (Req_dec T t) as [->|HTne]; [lra|].
destruct (near_value beta T _ (dbeta T) (beta T) HposT) as (r & Hr & Hs).
set (s := Rmin t (T + r / 2)). assert (Hsr : T < s <= t /\ s <= T + r / 2)
  by (unfold s, Rmin; destruct (Rle_dec _ _); lra).
assert (HE : E s).
{ split; [lra|]. intros q Hq. destruct (Rlt_le_dec q T) as [|Hge]; [apply Hbefore; lra|].
  specialize (Hs q ltac:(rewrite Rabs_right by lra; lra)). unfold Rabs in Hs. destruct (Rcase_abs _); lra. }
specialize (Hub s HE). lra.
Qed.
End Flow.

Theorem wu2024_theorem_3_flow_proved : wu2024_theorem_3_flow.
Proof.
intros T HT beta p v H H0. assert (dv : forall s, is_derive v s (p s)) by (intros s; apply H).
assert (db : forall s, is_derive beta s (- p s * beta s ^ 4)) by (intros s; apply H).
pose proof (positive beta v p dv db H0) as Hpos. split; [now apply Hpos|].
pose proof (conserved beta v p dv db T HT ltac:(intros s Hs; apply Hpos; lra)) as E.
specialize (Hpos T HT). replace (3 * (v T - v 0) + 1 / beta 0 ^ 3) with (/ beta T ^ 3) by lra.
unfold Rpower. rewrite ln_Rinv, ln_pow by (try apply pow_lt; exact Hpos). cbn [INR].
replace (- (1 / 3) * - ((1 + 1 + 1) * ln (beta T))) with (ln (beta T)) by field. now rewrite exp_ln.
Qed.

Theorem wu2024_gotu_invariant_proved : wu2024_gotu_invariant.
Proof.
intros b w p T HT H H0. assert (db : forall s, is_derive (fun s => - b s) s (p s)).
{ intros s. replace (p s) with (opp (- p s)) by (unfold opp; cbn; ring). apply (is_derive_opp b). apply H. }
assert (dw : forall s, is_derive w s (- p s * w s ^ 4)) by (intros s; apply H).
pose proof (positive w (fun s => - b s) p db dw H0) as Hpos. split; [now apply Hpos|].
pose proof (conserved w (fun s => - b s) p db dw T HT ltac:(intros s Hs; apply Hpos; lra)) as E. cbn beta in E. lra.
Qed.

Theorem wu2024_convergence_proved : wu2024_convergence.
Proof.
intros T HT mu _ b _ loss slope H. set (c := -2 * mu * b ^ 4) in *.
destruct (Req_dec T 0) as [->|HT0]; [rewrite Rmult_0_r, exp_0; lra|].
assert (D : forall s, 0 <= s <= T -> is_derive (fun s => loss s * exp (- c * s)) s ((slope s - c * loss s)
  * exp (- c * s))).
{ intros s Hs. destruct (H s Hs) as [Hd _]. evar_last.
  - auto_derive; [now exists (slope s)|reflexivity].
  - assert (E1 : Derive (fun x => loss x) s = slope s) by exact (is_derive_unique _ _ _ Hd). rewrite E1. ring. }
destruct (MVT_gen (fun s => loss s * exp (- c * s)) 0 T (fun s => (slope s - c * loss s)
  * exp (- c * s))) as (x & Hx & E).
- intros s Hs. rewrite Rmin_left, Rmax_right in Hs by lra. apply D. lra.
- intros s Hs. rewrite Rmin_left, Rmax_right in Hs by lra. apply derivable_continuous_pt.
  exists ((slope s - c * loss s) * exp (- c * s)). apply is_derive_Reals, D. lra.
- rewrite Rmin_left, Rmax_right in Hx by lra. destruct (H x Hx) as [_ Hle].
  rewrite Rmult_0_r, exp_0, Rmult_1_r, Rminus_0_r in E. pose proof (exp_pos (- c * x)) as Hp.
  assert (Hneg : (c * loss x - slope x) * exp (- c * x) * T >= 0).
  { apply Rle_ge, Rmult_le_pos; [apply Rmult_le_pos; lra|lra]. }
  assert (Hdown : loss T * exp (- c * T) <= loss 0) by lra.
  apply (Rmult_le_compat_r (exp (c * T))) in Hdown; [|left; apply exp_pos].
  rewrite Rmult_assoc, <- exp_plus in Hdown. replace (- c * T + c * T) with 0 in Hdown by ring. rewrite exp_0 in Hdown.
  lra.
Qed.
