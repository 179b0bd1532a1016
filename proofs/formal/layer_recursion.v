(* The layers K^(l) of the population Gram matrix of ReLU: diagonal, correlations, steps, the limit and its rate.

   One layer is f(r, x) = r Q(x/r) with r = s K_ii + 1 and x = s K_ij + c on the cone |x| <= r. The tangents of Q are
   tangents of f, with slopes Q'(t) in x and Q(t) - tQ'(t) in r, t = x/r. Both are non-negative and their sum is at
   most 1, so f does not expand the maximum norm on the cone: what the diagonal does bounds what any entry does. Hence
   |K_ij^(l+1) - K_ij^(l)| <= s^l = K_ii^(l+1) - K_ii^(l), and the limit is within s^l/(1-s) of layer l. Source: own
   theorem (D1); the recursion is Definition 1 with (11) of Ling et al. 2023. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel geometric_sequences.
Local Open Scope R_scope.

(* f(r, x) = r Q(x/r) on the cone. *)
Definition cone_map (r x : R) : R := r * Q (x / r).

Lemma quotient_range r x : 0 < r -> Rabs x <= r -> -1 <= x / r <= 1.
Proof.
intros Hr Hx. apply Rabs_le_between in Hx.
split; apply Rmult_le_reg_r with r; try exact Hr; replace (x / r * r) with x by (field; lra); lra.
Qed.

Lemma cone_map_tangent r x r' x' : 0 < r -> 0 < r' -> Rabs x <= r -> Rabs x' <= r' ->
  cone_map r x + dQ (x / r) * (x' - x) + (Q (x / r) - x / r * dQ (x / r)) * (r' - r) <= cone_map r' x'.
Proof.
intros Hr Hr' Hx Hx'. pose proof (quotient_range r x Hr Hx) as Ht. pose proof (quotient_range r' x' Hr' Hx') as Ht'.
unfold cone_map. set (t := x / r) in *.
assert (Ex : x = r * t) by (unfold t; field; lra).
assert (Ex' : x' = r' * (x' / r')) by (field; lra).
pose proof (Rmult_le_compat_l r' _ _ (Rlt_le _ _ Hr') (Q_above_tangent _ _ Ht' Ht)) as H.
apply Rle_trans with (2 := H). right. rewrite Ex' at 1. rewrite Ex. ring.
Qed.

(* One side of the comparison: slopes of the tangent at (r, x). *)
Lemma cone_map_below r x r' x' B E : 0 < r -> 0 < r' -> Rabs x <= r -> Rabs x' <= r' ->
  Rabs (x' - x) <= B -> Rabs (r' - r) <= E ->
  cone_map r x - cone_map r' x' <= dQ (x / r) * B + (Q (x / r) - x / r * dQ (x / r)) * E.
Proof.
intros Hr Hr' Hx Hx' HB HE. pose proof (cone_map_tangent r x r' x' Hr Hr' Hx Hx') as H.
pose proof (quotient_range r x Hr Hx) as Ht. pose proof (dQ_range (x / r)) as [Hd _].
pose proof (Q_intercept_ge0 _ Ht) as Hg. apply Rabs_le_between in HB. apply Rabs_le_between in HE.
set (d := dQ (x / r)) in *. set (g := Q (x / r) - x / r * d) in *.
pose proof (Rmult_le_compat_l d (- B) (x' - x) Hd (proj1 HB)).
pose proof (Rmult_le_compat_l g (- E) (r' - r) Hg (proj1 HE)). lra.
Qed.

Lemma cone_map_nonexpansive r x r' x' B : 0 < r -> 0 < r' -> Rabs x <= r -> Rabs x' <= r' ->
  Rabs (x' - x) <= B -> Rabs (r' - r) <= B -> Rabs (cone_map r' x' - cone_map r x) <= B.
Proof.
intros Hr Hr' Hx Hx' HB HE. assert (HB0 : 0 <= B) by (pose proof (Rabs_pos (x' - x)); lra).
pose proof (cone_map_below r x r' x' B B Hr Hr' Hx Hx' HB HE) as H1.
rewrite Rabs_minus_sym in HB, HE.
pose proof (cone_map_below r' x' r x B B Hr' Hr Hx' Hx HB HE) as H2.
pose proof (slope_sum _ (quotient_range r x Hr Hx)) as S1.
pose proof (slope_sum _ (quotient_range r' x' Hr' Hx')) as S2.
pose proof (Rmult_le_compat_r B _ _ HB0 S1). pose proof (Rmult_le_compat_r B _ _ HB0 S2). apply Rabs_le. split; lra.
Qed.

(* With different bounds for the two moves: weights 1 and 1 (the paper's step allows 1 and 2). *)
Lemma cone_map_two_bounds r x r' x' B E : 0 < r -> 0 < r' -> Rabs x <= r -> Rabs x' <= r' ->
  Rabs (x' - x) <= B -> Rabs (r' - r) <= E -> Rabs (cone_map r' x' - cone_map r x) <= B + E.
Proof.
intros Hr Hr' Hx Hx' HB HE. assert (HB0 : 0 <= B) by (pose proof (Rabs_pos (x' - x)); lra).
assert (HE0 : 0 <= E) by (pose proof (Rabs_pos (r' - r)); lra).
pose proof (cone_map_below r x r' x' B E Hr Hr' Hx Hx' HB HE) as H1.
rewrite Rabs_minus_sym in HB, HE.
pose proof (cone_map_below r' x' r x B E Hr' Hr Hx' Hx HB HE) as H2.
pose proof (quotient_range r x Hr Hx) as T1. pose proof (quotient_range r' x' Hr' Hx') as T2.
pose proof (dQ_range (x / r)). pose proof (dQ_range (x' / r')).
pose proof (Q_intercept_ge0 _ T1). pose proof (Q_intercept_ge0 _ T2).
pose proof (Q_intercept_le1 _ T1). pose proof (Q_intercept_le1 _ T2).
assert (sum : forall d g, d <= 1 -> g <= 1 -> d * B + g * E <= B + E) by (intros; nra).
pose proof (sum (dQ (x / r)) (Q (x / r) - x / r * dQ (x / r)) ltac:(lra) ltac:(lra)).
pose proof (sum (dQ (x' / r')) (Q (x' / r') - x' / r' * dQ (x' / r')) ltac:(lra) ltac:(lra)).
apply Rabs_le. split; lra.
Qed.

Lemma cone_map_range r x : 0 < r -> Rabs x <= r -> 0 <= cone_map r x <= r.
Proof.
intros Hr Hx. pose proof (Q_range _ (quotient_range r x Hr Hx)). unfold cone_map. split; nra.
Qed.

(* The diagonal. *)
Lemma rho_0 s : s < 1 -> rho s 0 = 0.
Proof. intros Hs. unfold rho. cbn. field. lra. Qed.

Lemma rho_S s l : s < 1 -> rho s (S l) = s * rho s l + 1.
Proof. intros Hs. unfold rho. cbn [pow]. field. lra. Qed.

Lemma rho_step s l : s < 1 -> rho s (S l) - rho s l = s ^ l.
Proof. intros Hs. unfold rho. cbn [pow]. field. lra. Qed.

Lemma rho_defect s l : s < 1 -> / (1 - s) - rho s l = s ^ l / (1 - s).
Proof. intros Hs. unfold rho. field. lra. Qed.

Lemma rho_ge0 s l : 0 <= s < 1 -> 0 <= rho s l.
Proof. intros Hs. induction l as [|l IH]; [rewrite rho_0; lra | rewrite rho_S by lra; nra]. Qed.

Lemma rho_S_pos s l : 0 <= s < 1 -> 0 < rho s (S l).
Proof. intros Hs. rewrite rho_S by lra. pose proof (rho_ge0 s l Hs). nra. Qed.

Lemma K_diag_rho s l : s < 1 -> K_diag s l = rho s l.
Proof.
intros Hs. induction l as [|l IH]; [now rewrite rho_0|].
rewrite rho_S by exact Hs. cbn [K_diag]. rewrite IH, Q_1. ring.
Qed.

Lemma variance_rho s l : s < 1 -> s * K_diag s l + 1 = rho s (S l).
Proof. intros Hs. rewrite K_diag_rho, rho_S by exact Hs. reflexivity. Qed.

(* One layer as the cone map. *)
Lemma K_off_S s c l : s < 1 -> K_off s c (S l) = cone_map (rho s (S l)) (s * K_off s c l + c).
Proof. intros Hs. cbn [K_off]. rewrite variance_rho by exact Hs. reflexivity. Qed.

Lemma K_off_range s c l : 0 <= s < 1 -> -1 <= c <= 1 -> Rabs (K_off s c l) <= rho s l.
Proof.
intros Hs Hc. induction l as [|l IH]; [cbn; rewrite Rabs_R0, rho_0; lra|].
rewrite K_off_S by lra. pose proof (rho_S_pos s l Hs) as Hr.
assert (Hx : Rabs (s * K_off s c l + c) <= rho s (S l)).
{ rewrite rho_S by lra. apply Rabs_le_between in IH. apply Rabs_le. split; nra. }
pose proof (cone_map_range _ _ Hr Hx). apply Rabs_le. lra.
Qed.

Lemma covariance_range s c l : 0 <= s < 1 -> -1 <= c <= 1 -> Rabs (s * K_off s c l + c) <= rho s (S l).
Proof.
intros Hs Hc. pose proof (K_off_range s c l Hs Hc) as H. apply Rabs_le_between in H.
rewrite rho_S by lra. apply Rabs_le. split; nra.
Qed.

Lemma cos_theta_S s c l : s < 1 -> cos_theta s c (S l) = (s * K_off s c l + c) / rho s (S l).
Proof. intros Hs. unfold cos_theta. cbn [Nat.sub]. rewrite Nat.sub_0_r, variance_rho by exact Hs. reflexivity. Qed.

Lemma cos_theta_range s c l : 0 <= s < 1 -> -1 <= c <= 1 -> -1 <= cos_theta s c (S l) <= 1.
Proof.
intros Hs Hc. rewrite cos_theta_S by lra.
apply quotient_range; [now apply rho_S_pos | now apply covariance_range].
Qed.

Lemma K_off_cos_theta s c l : s < 1 -> K_off s c (S l) = rho s (S l) * Q (cos_theta s c (S l)).
Proof. intros Hs. rewrite K_off_S, cos_theta_S by exact Hs. reflexivity. Qed.

(* Steps: an entry moves at most as far as the diagonal. *)
Lemma K_off_step s c l : 0 <= s < 1 -> -1 <= c <= 1 -> Rabs (K_off s c (S l) - K_off s c l) <= s ^ l.
Proof.
intros Hs Hc. induction l as [|l IH].
- change (K_off s c 0) with 0. rewrite Rminus_0_r.
  apply Rle_trans with (1 := K_off_range s c 1 Hs Hc). right. unfold rho. cbn [pow]. field. lra.
- rewrite (K_off_S s c (S l)) by lra. rewrite (K_off_S s c l (proj2 Hs)) at 2.
  apply cone_map_nonexpansive; try (now apply rho_S_pos); try (now apply covariance_range).
  + replace (s * K_off s c (S l) + c - (s * K_off s c l + c)) with (s * (K_off s c (S l) - K_off s c l)) by ring.
    rewrite Rabs_mult, (Rabs_pos_eq s) by lra. cbn [pow]. apply Rmult_le_compat_l; lra.
  + rewrite rho_step by lra. rewrite Rabs_pos_eq; [lra | apply pow_le; lra].
Qed.

Lemma K_exists s c : 0 <= s < 1 -> -1 <= c <= 1 -> exists K, is_K s c K.
Proof.
intros Hs Hc. apply (geometric_converges (K_off s c) 1 s Hs).
intros l. rewrite Rmult_1_l. now apply K_off_step.
Qed.

Lemma K_rate s c K l : 0 <= s < 1 -> -1 <= c <= 1 -> is_K s c K -> Rabs (K - K_off s c l) <= s ^ l / (1 - s).
Proof.
intros Hs Hc HK.
pose proof (geometric_tail (K_off s c) 1 s Hs) as H. rewrite <- (Rmult_1_l (s ^ l)). apply H; [|exact HK].
intros k. rewrite Rmult_1_l. now apply K_off_step.
Qed.

(* c = 1 is the diagonal. *)
Lemma K_off_diagonal s l : 0 <= s < 1 -> K_off s 1 l = rho s l.
Proof.
intros Hs. induction l as [|l IH]; [now rewrite rho_0 by lra|].
rewrite K_off_S by lra. rewrite IH, <- rho_S by lra. unfold cone_map.
pose proof (rho_S_pos s l Hs). replace (rho s (S l) / rho s (S l)) with 1 by (field; lra). rewrite Q_1. ring.
Qed.

Lemma rho_limit s : 0 <= s < 1 -> is_lim_seq (rho s) (/ (1 - s)).
Proof.
intros Hs. apply limit_dominated with (fun l => / (1 - s) * s ^ l); [|now apply geometric_to_zero].
intros l. rewrite rho_defect by lra. right. pose proof (pow_le s l (proj1 Hs)).
rewrite Rabs_pos_eq; [field; lra|]. apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra].
Qed.

Lemma K_diagonal s K : 0 <= s < 1 -> is_K s 1 K -> K = / (1 - s).
Proof.
intros Hs HK. apply (limit_unique (K_off s 1)); [exact HK|].
apply is_lim_seq_ext with (rho s); [|now apply rho_limit]. intros n. symmetry. now apply K_off_diagonal.
Qed.

Lemma K_range s c K : 0 <= s < 1 -> -1 <= c <= 1 -> is_K s c K -> Rabs K <= / (1 - s).
Proof.
intros Hs Hc HK. pose proof (K_rate s c K 0 Hs Hc HK) as H. cbn [K_off pow] in H.
rewrite Rminus_0_r in H. unfold Rdiv in H. now rewrite Rmult_1_l in H.
Qed.

(* The limit of the correlations; equation (14). *)
Lemma cos_theta_limit s c K : 0 <= s < 1 -> -1 <= c <= 1 -> is_K s c K ->
  is_lim_seq (fun l => cos_theta s c (S l)) ((1 - s) * (s * K + c)).
Proof.
intros Hs Hc HK.
apply is_lim_seq_ext with (fun l => (s * K_off s c l + c) / rho s (S l)).
{ intros l. now rewrite cos_theta_S by lra. }
replace ((1 - s) * (s * K + c)) with ((s * K + c) / / (1 - s)) by (field; lra).
apply is_lim_seq_div'.
- apply is_lim_seq_plus'; [|apply is_lim_seq_const]. apply (is_lim_seq_scal_l _ s K). exact HK.
- apply (is_lim_seq_incr_1 (rho s)). now apply rho_limit.
- apply Rinv_neq_0_compat. lra.
Qed.

Lemma cos_theta_unique s c t t' : 0 <= s < 1 -> is_cos_theta s c t -> is_cos_theta s c t' -> t = t'.
Proof.
intros Hs [Ht E] [Ht' E']. pose proof (Q_lipschitz t t' Ht Ht') as H. pose proof (Rabs_pos (t - t')) as Hp.
assert (Hd : Rabs (t - t') = s * Rabs (Q t - Q t')).
{ replace (t - t') with (s * (Q t - Q t')) at 1 by lra. rewrite Rabs_mult, (Rabs_pos_eq s); lra. }
assert (Hz : Rabs (t - t') = 0) by nra.
destruct (Req_dec (t - t') 0) as [E0|E0]; [lra | now apply Rabs_no_R0 in E0].
Qed.

Lemma K_cos_theta s c K : 0 <= s < 1 -> -1 <= c <= 1 -> is_K s c K ->
  is_cos_theta s c ((1 - s) * (s * K + c)) /\ K = / (1 - s) * Q ((1 - s) * (s * K + c)).
Proof.
intros Hs Hc HK. set (t := (1 - s) * (s * K + c)).
pose proof (cos_theta_limit s c K Hs Hc HK) as Hl. fold t in Hl.
assert (Ht : -1 <= t <= 1).
{ apply (closed_interval (-1) 1 _ t (fun l => cos_theta_range s c l Hs Hc) Hl). }
assert (HKt : K = / (1 - s) * Q t).
{ apply (limit_unique (fun l => K_off s c (S l))); [now apply is_lim_seq_incr_1 in HK|].
  apply is_lim_seq_ext with (fun l => rho s (S l) * Q (cos_theta s c (S l))).
  { intros l. now rewrite K_off_cos_theta by lra. }
  apply is_lim_seq_mult'.
  - apply (is_lim_seq_incr_1 (rho s)). now apply rho_limit.
  - apply Q_limit; [|exact Ht | exact Hl]. intros l. now apply cos_theta_range. }
split; [|exact HKt]. split; [exact Ht|].
assert (E : Q t = (1 - s) * K) by (rewrite HKt; field; lra). rewrite E. unfold t. ring.
Qed.

(* Strict cosines: |c| < 1 gives |t| < 1. *)
Lemma cos_theta_strict s c t : 0 <= s < 1 -> -1 < c < 1 -> is_cos_theta s c t -> -1 < t < 1.
Proof.
intros Hs Hc [Ht E]. pose proof (Q_range t Ht). split.
- destruct (Req_dec t (-1)) as [->|]; [nra | lra].
- destruct (Req_dec t 1) as [->|]; [rewrite Q_1 in E; nra | lra].
Qed.
