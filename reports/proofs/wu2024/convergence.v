(* From which starts the flow converges: a start that leaves room above b keeps every entry above b for all time.

   While all entries are at least b the loss falls like exp(-2 mu b^4 t) (Gronwall), so that 1/beta^3 + K exp(-mu b^4
   t) does not grow, K = 3 c |r(0)| / (mu b^4). Hence no entry reaches b at the first time at which one would.
   Source: own. *)

From Coq Require Import Reals Lra Lia Psatz Classical.
From Coquelicot Require Import Coquelicot.
From theorycheck.wu2024 Require Import statements_real theorem_3_flow.
Local Open Scope R_scope.

(* A function with a derivative that is not positive on [0, T] does not grow. *)
Lemma falls (f df : R -> R) T : 0 <= T -> (forall s, 0 <= s <= T -> is_derive f s (df s)) ->
  (forall s, 0 <= s <= T -> df s <= 0) -> f T <= f 0.
Proof.
intros HT D N. destruct (Req_dec T 0) as [->|HT0]; [lra|].
destruct (MVT_gen f 0 T df) as (x & Hx & E).
- intros s Hs. rewrite Rmin_left, Rmax_right in Hs by lra. apply D. lra.
- intros s Hs. rewrite Rmin_left, Rmax_right in Hs by lra. apply derivable_continuous_pt.
  exists (df s). apply is_derive_Reals, D. lra.
- rewrite Rmin_left, Rmax_right in Hx by lra. specialize (N x Hx). nra.
Qed.

Lemma cubes_order x y : 0 < x -> 0 < y -> 1 / x ^ 3 < 1 / y ^ 3 -> y < x.
Proof.
intros Hx Hy H. destruct (Rlt_le_dec y x) as [|Hle]; [assumption|exfalso].
assert (1 / y ^ 3 <= 1 / x ^ 3); [|lra]. unfold Rdiv. rewrite !Rmult_1_l.
apply Rinv_le_contravar; [now apply pow_lt|apply pow_incr; lra].
Qed.

Section Start.
Variables (mu b c : R) (d : nat) (loss slope : R -> R) (beta p : nat -> R -> R).
Hypotheses (mu_pos : 0 < mu) (b_pos : 0 < b) (c_pos : 0 <= c).
Hypothesis d_loss : forall s, 0 <= s -> 0 <= loss s /\ is_derive loss s (slope s).
Hypothesis steep : forall s, 0 <= s /\ (forall k, (k < d)%nat -> b <= beta k s) -> slope s <= -2 * mu * b ^ 4 * loss s.
Hypothesis flow : forall k, (k < d)%nat -> forall s, 0 <= s ->
  is_derive (beta k) s (- p k s * beta k s ^ 4) /\ Rabs (p k s) <= c * sqrt (2 * loss s).
Let K := 3 * c * sqrt (2 * loss 0) / (mu * b ^ 4).
Hypothesis start : forall k, (k < d)%nat -> 0 < beta k 0 /\ 1 / beta k 0 ^ 3 + K < 1 / b ^ 3.
Let a := mu * b ^ 4.

Definition good (T : R) : Prop := forall s, 0 <= s <= T -> forall k, (k < d)%nat -> b <= beta k s.

Lemma a_pos : 0 < a.
Proof using mu_pos b_pos. apply Rmult_lt_0_compat; [exact mu_pos|now apply pow_lt]. Qed.

Lemma K_pos : 0 <= K.
Proof using mu_pos b_pos c_pos.
pose proof a_pos as Ha. unfold K. fold a. apply Rmult_le_pos; [|left; now apply Rinv_0_lt_compat].
apply Rmult_le_pos; [lra|apply sqrt_pos].
Qed.

Lemma loss_falls T : 0 <= T -> good T -> loss T <= exp (-2 * mu * b ^ 4 * T) * loss 0.
Proof using d_loss steep.
intros HT G. set (e := -2 * mu * b ^ 4).
pose proof (falls (fun s => loss s * exp (- e * s)) (fun s => (slope s - e * loss s) * exp (- e * s)) T HT) as F.
cbv beta in F. rewrite Rmult_0_r, exp_0, Rmult_1_r in F.
assert (H : loss T * exp (- e * T) <= loss 0).
{ apply F; intros s Hs; destruct (d_loss s ltac:(lra)) as [_ Hd].
  - evar_last; [auto_derive; [now exists (slope s)|reflexivity]|].
    assert (E : Derive (fun x => loss x) s = slope s) by exact (is_derive_unique _ _ _ Hd). rewrite E. ring.
  - pose proof (exp_pos (- e * s)). pose proof (steep s (conj (proj1 Hs) (G s Hs))) as Hle. fold e in Hle. nra. }
apply (Rmult_le_compat_r (exp (e * T))) in H; [|left; apply exp_pos].
rewrite Rmult_assoc, <- exp_plus in H. replace (- e * T + e * T) with 0 in H by ring. rewrite exp_0 in H. lra.
Qed.

(* |p_k| falls like exp(-a t). *)
Lemma drift T k : 0 <= T -> good T -> (k < d)%nat -> Rabs (p k T) <= c * (sqrt (2 * loss 0) * exp (- a * T)).
Proof using c_pos d_loss steep flow.
intros HT G Hk. eapply Rle_trans; [exact (proj2 (flow k Hk T HT))|]. apply Rmult_le_compat_l; [exact c_pos|].
assert (E : sqrt (2 * loss 0) * exp (- a * T) = sqrt (2 * (exp (-2 * mu * b ^ 4 * T) * loss 0))).
{ assert (Hx : 0 <= exp (- a * T)) by (left; apply exp_pos).
  rewrite <- (sqrt_square (exp (- a * T)) Hx) at 1. rewrite <- sqrt_mult.
  - f_equal. rewrite <- exp_plus. replace (- a * T + - a * T) with (-2 * mu * b ^ 4 * T) by (unfold a; ring). ring.
  - pose proof (proj1 (d_loss 0 (Rle_refl 0))). lra.
  - now apply Rmult_le_pos. }
rewrite E. apply sqrt_le_1_alt. pose proof (loss_falls T HT G). lra.
Qed.

Lemma positive_there s k : good s -> 0 <= s -> (k < d)%nat -> 0 < beta k s.
Proof using b_pos. intros G Hs Hk. specialize (G s ltac:(lra) k Hk). lra. Qed.

(* 1/beta^3 moves by at most K (exp(-a T) - exp(-a S)) between T and S, in both directions. *)
Lemma moves l T S k : l = 1 \/ l = -1 -> 0 <= T -> T <= S -> good S -> (k < d)%nat ->
  l * (1 / beta k S ^ 3 - 1 / beta k T ^ 3) <= K * (exp (- a * T) - exp (- a * S)).
Proof using mu_pos b_pos c_pos d_loss steep flow.
intros Hl HT HTS G Hk. pose proof a_pos as Ha.
pose proof (falls (fun s => l * (/ beta k (T + s) ^ 3) + K * exp (- a * (T + s)))
  (fun s => l * (3 * p k (T + s)) - K * a * exp (- a * (T + s))) (S - T) ltac:(lra)) as F.
cbv beta in F. rewrite Rplus_0_r in F. replace (T + (S - T)) with S in F by ring.
assert (H : l * (/ beta k S ^ 3) + K * exp (- a * S) <= l * (/ beta k T ^ 3) + K * exp (- a * T)).
{ apply F; intros s Hs; assert (G' : good (T + s)) by (intros r Hr; apply G; lra).
  - destruct (flow k Hk (T + s) ltac:(lra)) as [Hd _]. pose proof (positive_there (T + s) k G' ltac:(lra) Hk) as Hp.
    evar_last.
    + auto_derive; [|reflexivity]. split; [now exists (- p k (T + s) * beta k (T + s) ^ 4)|].
      split; [apply (pow_nonzero (beta k (T + s)) 3); lra|exact I].
    + assert (E : Derive (fun x => beta k x) (T + s) = - p k (T + s) * beta k (T + s) ^ 4)
        by exact (is_derive_unique _ _ _ Hd).
      rewrite E. field. lra.
  - pose proof (drift (T + s) k ltac:(lra) G' Hk) as Hp.
    assert (E : K * a = 3 * (c * sqrt (2 * loss 0))).
    { unfold K. fold a. field. lra. }
    rewrite E. assert (Hq : l * p k (T + s) <= Rabs (p k (T + s))).
    { destruct Hl as [-> | ->]; unfold Rabs; destruct (Rcase_abs _); lra. }
    lra. }
unfold Rdiv. rewrite !Rmult_1_l. lra.
Qed.

Lemma stays T k : 0 <= T -> good T -> (k < d)%nat -> b < beta k T.
Proof using mu_pos b_pos c_pos d_loss steep flow start.
intros HT G Hk. apply cubes_order; [now apply (positive_there T k)|exact b_pos|].
pose proof (moves 1 0 T k ltac:(now left) (Rle_refl 0) HT G Hk) as M. rewrite Rmult_0_r, exp_0 in M.
destruct (start k Hk) as [_ H]. pose proof K_pos. pose proof (exp_pos (- a * T)). nra.
Qed.

(* For a while after T, all entries at once. *)
Lemma a_while T : 0 <= T -> (forall k, (k < d)%nat -> b < beta k T) ->
  exists r, 0 < r /\ forall s, Rabs (s - T) < r -> forall k, (k < d)%nat -> b <= beta k s.
Proof using flow.
intros HT H. assert (W : forall n, (n <= d)%nat -> exists r, 0 < r /\ forall s, Rabs (s - T) < r ->
  forall k, (k < n)%nat -> b <= beta k s).
{ induction n as [|n IH]; intros Hn; [exists 1; split; [lra|intros; lia]|].
  destruct (IH ltac:(lia)) as (r & Hr & Hs). destruct (flow n ltac:(lia) T HT) as [Hd _].
  destruct (near_value (beta n) T _ Hd (beta n T - b)) as (q & Hq & Hb); [specialize (H n ltac:(lia)); lra|].
  exists (Rmin r q). split; [now apply Rmin_glb_lt|]. intros s Hlt k Hk.
  pose proof (Rmin_l r q). pose proof (Rmin_r r q). destruct (Nat.eq_dec k n) as [->|Hne].
  - specialize (Hb s ltac:(lra)). unfold Rabs in Hb. destruct (Rcase_abs _); lra.
  - apply (Hs s ltac:(lra)). lia. }
exact (W d (le_n d)).
Qed.

Lemma always_good T : 0 <= T -> good T.
Proof using mu_pos b_pos c_pos d_loss steep flow start.
intros HT. apply NNPP. intros Bad.
assert (G0 : good 0).
{ intros s Hs k Hk. replace s with 0 by lra. destruct (start k Hk) as [Hp H]. pose proof K_pos.
  left. apply cubes_order; lra. }
set (E := fun t => 0 <= t /\ good t).
destruct (completeness E) as (M & Hub & Hlub).
{ exists T. intros t [Ht G]. destruct (Rle_lt_dec t T) as [|Hlt]; [assumption|exfalso]. apply Bad. intros s Hs. apply G.
  lra. }
{ exists 0. now split; [lra|]. }
assert (HM0 : 0 <= M) by (apply Hub; now split; [lra|]).
assert (Before : forall s, 0 <= s < M -> good s).
{ intros s Hs. apply NNPP. intros Hbad. assert (M <= s); [|lra]. apply Hlub. intros t [Ht G].
  destruct (Rle_lt_dec t s) as [|Hlt]; [assumption|exfalso]. apply Hbad. intros r Hr. apply G. lra. }
assert (GM : good M).
{ intros s Hs k Hk. destruct (Rle_lt_dec M s) as [Hge|Hlt]; [|apply (Before s ltac:(lra) s ltac:(lra) k Hk)].
  replace s with M by lra. destruct (Req_dec M 0) as [->|HM]; [apply (G0 0 ltac:(lra) k Hk)|].
  destruct (Rle_lt_dec b (beta k M)) as [|Hl]; [assumption|exfalso]. destruct (flow k Hk M HM0) as [Hd _].
  destruct (near_value (beta k) M _ Hd (b - beta k M) ltac:(lra)) as (r & Hr & Hs').
  set (t := Rmax 0 (M - r / 2)). assert (Ht : 0 <= t < M /\ M - r / 2 <= t)
    by (unfold t, Rmax; destruct (Rle_dec _ _); lra).
  specialize (Hs' t ltac:(rewrite Rabs_left by lra; lra)). pose proof (Before t ltac:(lra) t ltac:(lra) k Hk).
  unfold Rabs in Hs'. destruct (Rcase_abs _); lra. }
destruct (a_while M HM0 (fun k Hk => stays M k HM0 GM Hk)) as (r & Hr & Hs).
assert (E (M + r / 2)).
{ split; [lra|]. intros s Hs' k Hk. destruct (Rle_lt_dec s M); [apply (GM s ltac:(lra) k Hk)|].
  apply (Hs s); [rewrite Rabs_right by lra; lra|exact Hk]. }
specialize (Hub _ H). lra.
Qed.
End Start.

Theorem wu2024_convergence_start_proved : wu2024_convergence_start.
Proof.
intros T HT mu Hmu b Hb c Hc d _ loss slope beta p H1 H2 H3 H4.
pose proof (always_good mu b c d loss slope beta p Hmu Hb Hc H1 H2 H3 H4 T HT) as G. split.
- intros k Hk. exact (stays mu b c d loss slope beta p Hmu Hb Hc H1 H2 H3 H4 T k HT G Hk).
- replace (- (2)) with (-2) by ring. exact (loss_falls mu b d loss slope beta H1 H2 T HT G).
Qed.

Theorem wu2024_convergence_limit_proved : wu2024_convergence_limit.
Proof.
intros T HT S HS mu Hmu b Hb c Hc d _ loss slope beta p H1 H2 H3 H4 HTS k Hk.
pose proof (always_good mu b c d loss slope beta p Hmu Hb Hc H1 H2 H3 H4 S HS) as G.
pose proof (moves mu b c d loss slope beta p Hmu Hb Hc H1 H2 H3 1 T S k ltac:(now left) HT HTS G Hk) as M1.
pose proof (moves mu b c d loss slope beta p Hmu Hb Hc H1 H2 H3 (-1) T S k ltac:(now right) HT HTS G Hk) as M2.
pose proof (K_pos mu b c loss Hmu Hb Hc) as HK. set (K := 3 * c * sqrt (2 * loss 0) / (mu * b ^ 4)) in *.
replace (- mu * b ^ 4 * T) with (- (mu * b ^ 4) * T) by ring. pose proof (exp_pos (- (mu * b ^ 4) * S)).
apply Rabs_le. nra.
Qed.
