(* The flow of the diagonal linear DEQ, from its equation alone: loss, slope and drift of convergence.v are those of
   r = X beta - y.

   d|r|^2/2 = -sum_h p_h^2 beta_h^4 with p = X'r; |p|^2 >= mu |r|^2; |p_k| is at most a column's norm times |r|.
   Source: own. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions entries.
From theorycheck.wu2024 Require Import statements_real theorem_3_flow convergence.
Local Open Scope R_scope.

Lemma sum_total n f : (1 <= n)%nat -> sum_n_m f 0 (n - 1) = real_definitions.total n f.
Proof.
intros H. destruct n as [|n]; [lia|]. replace (S n - 1)%nat with n by lia. clear H.
induction n as [|n IH]; [rewrite sum_n_n; symmetry; apply Rplus_0_l|].
rewrite sum_n_Sm by lia. rewrite IH. reflexivity.
Qed.

Lemma total_swap m n (f : nat -> nat -> R) :
  real_definitions.total m (fun i => real_definitions.total n (f i)) =
  real_definitions.total n (fun j => real_definitions.total m (fun i => f i j)).
Proof.
induction m as [|m IH]; [cbn; now rewrite total_zero|]. cbn [real_definitions.total]. rewrite IH. symmetry.
apply total_plus.
Qed.

Lemma total_derive n (f : nat -> R -> R) (l : nat -> R) s : (forall i, (i < n)%nat -> is_derive (f i) s (l i)) ->
  is_derive (fun t => real_definitions.total n (fun i => f i t)) s (real_definitions.total n l).
Proof.
induction n as [|n IH]; intros H; [apply (is_derive_const (V := R_NormedModule) 0)|]. cbn [real_definitions.total].
apply (is_derive_plus (V := R_NormedModule)); [apply IH; intros i Hi; apply H; lia|apply H; lia].
Qed.

Lemma total_ge0 n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= real_definitions.total n f.
Proof. intros H. rewrite <- (total_zero n). now apply total_le. Qed.

(* (sum uv)^2 <= sum u^2 sum v^2: the square of sum (sv^2 u - suv v) is not negative. *)
Lemma cauchy n (u v : nat -> R) : real_definitions.total n (fun i => u i * v i) ^ 2 <=
  real_definitions.total n (fun i => u i ^ 2) * real_definitions.total n (fun i => v i ^ 2).
Proof.
set (A := real_definitions.total n (fun i => u i ^ 2)). set (B := real_definitions.total n (fun i => v i ^ 2)).
set (C := real_definitions.total n (fun i => u i * v i)).
assert (H : forall a b, 0 <= a ^ 2 * A + 2 * (a * b) * C + b ^ 2 * B).
{ intros a b. unfold A, B, C. rewrite <- !total_scal, <- !total_plus. apply total_ge0. intros i _.
  replace (a ^ 2 * u i ^ 2 + 2 * (a * b) * (u i * v i) + b ^ 2 * v i ^ 2) with ((a * u i + b * v i) ^ 2) by ring.
  apply pow2_ge_0. }
assert (HB : 0 <= B) by (apply total_ge0; intros i _; apply pow2_ge_0).
destruct (Req_dec B 0) as [Z|Z].
- pose proof (H (C * C) (- (A * C + C))) as H1. pose proof (H C (- (A + 1))) as H2. rewrite Z in *.
  assert (C ^ 2 * A - 2 * (C ^ 2 * (A + 1)) >= 0) by nra.
  assert (HA : 0 <= A) by (apply total_ge0; intros i _; apply pow2_ge_0). nra.
- pose proof (H B (- C)) as H1. assert (0 <= B * (A * B - C ^ 2)) by nra.
  assert (0 < B) by lra. nra.
Qed.

Section Whole.
Variables (mu b c : R) (d N : nat) (X y : nat -> nat -> R) (beta : nat -> R -> R).
Hypotheses (b_pos : 0 < b) (c_pos : 0 <= c).
Notation sum := real_definitions.total.
Let r (a : nat) (s : R) := sum d (fun h => X a h * beta h s) - y a 0%nat.
Let p (k : nat) (s : R) := sum N (fun a => X a k * r a s).
Let loss (s : R) := sum N (fun a => r a s ^ 2) / 2.
Let slope (s : R) := - sum d (fun h => p h s ^ 2 * beta h s ^ 4).
Hypothesis flow : forall k, (k < d)%nat -> forall s, 0 <= s -> is_derive (beta k) s (- p k s * beta k s ^ 4).
Hypothesis below : forall v : nat -> R, mu * sum N (fun a => v a ^ 2) <=
  sum d (fun h => sum N (fun a => X a h * v a) ^ 2).
Hypothesis columns : forall k, (k < d)%nat -> sum N (fun a => X a k ^ 2) <= c ^ 2.

Lemma residual_derive a s : 0 <= s -> is_derive (r a) s (sum d (fun h => X a h * (- p h s * beta h s ^ 4))).
Proof using flow.
intros Hs. unfold r. rewrite <- (Rminus_0_r (sum d _)).
apply (is_derive_minus (V := R_NormedModule)); [|apply (is_derive_const (V := R_NormedModule))].
apply (total_derive d (fun h t => X a h * beta h t)). intros h Hh.
apply (is_derive_scal (beta h) s (X a h)). now apply flow.
Qed.

Lemma loss_derive s : 0 <= s -> 0 <= loss s /\ is_derive loss s (slope s).
Proof using flow.
intros Hs. split.
- unfold loss. apply Rmult_le_pos; [apply total_ge0; intros a _; apply pow2_ge_0|lra].
- assert (D : is_derive (fun t => sum N (fun a => r a t ^ 2)) s (sum N (fun a => 2 * r a s
    * sum d (fun h => X a h * (- p h s * beta h s ^ 4))))).
  { apply total_derive. intros a _. pose proof (residual_derive a s Hs) as Hr.
    set (l := sum d _) in *. clearbody l. replace (2 * r a s * l) with (INR 2 * l * r a s ^ Nat.pred 2) by (cbn; ring).
    apply (is_derive_pow (r a) 2 s l Hr). }
  assert (E : slope s = / 2 * sum N (fun a => 2 * r a s * sum d (fun h => X a h * (- p h s * beta h s ^ 4)))).
  { unfold slope. rewrite <- total_scal.
    rewrite (total_ext N _ (fun a => sum d (fun h => X a h * r a s * (- p h s * beta h s ^ 4)))).
    - rewrite total_swap. replace (- sum d (fun h => p h s ^ 2 * beta h s ^ 4)) with (-1
        * sum d (fun h => p h s ^ 2 * beta h s ^ 4)) by ring.
      rewrite <- total_scal. apply total_ext. intros h _.
      rewrite (total_ext N _ (fun a => (- p h s * beta h s ^ 4) * (X a h * r a s))) by (intros; ring).
      rewrite total_scal. fold (p h s). ring.
    - intros a _. replace (/ 2 * (2 * r a s * sum d (fun h => X a h * (- p h s * beta h s ^ 4))))
        with (r a s * sum d (fun h => X a h * (- p h s * beta h s ^ 4))) by field.
      rewrite <- total_scal. apply total_ext. intros h _. ring. }
  rewrite E. unfold loss. apply (is_derive_ext (fun t => / 2 * sum N (fun a => r a t ^ 2))).
  + intros t. apply Rmult_comm.
  + now apply (is_derive_scal (fun t => sum N (fun a => r a t ^ 2)) s (/ 2)).
Qed.

Lemma steepness s : 0 <= s /\ (forall k, (k < d)%nat -> b <= beta k s) -> slope s <= -2 * mu * b ^ 4 * loss s.
Proof using below b_pos.
intros [_ Hb]. unfold slope, loss. pose proof (below (fun a => r a s)) as Hmu. cbv beta in Hmu.
assert (H : b ^ 4 * sum d (fun h => p h s ^ 2) <= sum d (fun h => p h s ^ 2 * beta h s ^ 4)).
{ rewrite <- total_scal. apply total_le. intros h Hh. rewrite Rmult_comm. apply Rmult_le_compat_l; [apply pow2_ge_0|].
  apply pow_incr. specialize (Hb h Hh). lra. }
assert (Hp : mu * sum N (fun a => r a s ^ 2) <= sum d (fun h => p h s ^ 2)) by exact Hmu.
assert (0 <= b ^ 4) by (apply pow_le; lra).
apply (Rmult_le_compat_l (b ^ 4)) in Hp; [|assumption]. lra.
Qed.

Lemma drift_bound k s : (k < d)%nat -> Rabs (p k s) <= c * sqrt (2 * loss s).
Proof using columns c_pos.
intros Hk. unfold loss. replace (2 * (sum N (fun a => r a s ^ 2) / 2)) with (sum N (fun a => r a s ^ 2)) by field.
assert (Hr : 0 <= sum N (fun a => r a s ^ 2)) by (apply total_ge0; intros a _; apply pow2_ge_0).
rewrite <- (sqrt_pow2 c c_pos), <- sqrt_mult by (apply pow2_ge_0 || exact Hr).
rewrite <- sqrt_Rsqr_abs. apply sqrt_le_1_alt. rewrite Rsqr_pow2.
eapply Rle_trans; [apply (cauchy N (fun a => X a k) (fun a => r a s))|].
apply Rmult_le_compat_r; [exact Hr|now apply columns].
Qed.
End Whole.

Theorem wu2024_convergence_flow_proved : wu2024_convergence_flow.
Proof.
intros T HT mu Hmu b Hb c Hc d Hd beta N HN X y F L C0 S0.
set (res := fun a s => real_definitions.total d (fun h => X a h * beta h s) - y a 0%nat).
set (drift := fun k s => real_definitions.total N (fun a => X a k * res a s)).
set (half := fun s => real_definitions.total N (fun a => res a s ^ 2) / 2).
set (fall := fun s => - real_definitions.total d (fun h => drift h s ^ 2 * beta h s ^ 4)).
assert (ER : forall a s, sum_n_m (fun h => X a h * beta h s) 0 (d - 1) - y a 0%nat = res a s).
{ intros a s. unfold res. now rewrite sum_total. }
assert (ES : forall s, sum_n_m (fun a => (sum_n_m (fun h => X a h * beta h s) 0 (d - 1) - y a 0%nat) ^ 2) 0 (N - 1) = 2
  * half s).
{ assert (H : forall x : R, x = 2 * (x / 2)) by (intros x; field). intros s. rewrite sum_total by exact HN. unfold half.
  rewrite (total_ext N _ (fun a => res a s ^ 2)); [apply H|intros a _; now rewrite ER]. }
assert (F' : forall k, (k < d)%nat -> forall s, 0 <= s -> is_derive (beta k) s (- drift k s * beta k s ^ 4)).
{ intros k Hk s Hs. specialize (F k Hk s Hs). rewrite sum_total in F by exact HN.
  rewrite (total_ext N _ (fun a => X a k * res a s)) in F by (intros a _; now rewrite ER). exact F. }
assert (L' : forall v : nat -> R, mu * real_definitions.total N (fun a => v a ^ 2) <=
  real_definitions.total d (fun h => real_definitions.total N (fun a => X a h * v a) ^ 2)).
{ intros v. specialize (L (fun a _ => v a)). rewrite !sum_total in L by assumption.
  eapply Rle_trans; [exact L|]. right. apply total_ext. intros h _. now rewrite sum_total. }
assert (C' : forall k, (k < d)%nat -> real_definitions.total N (fun a => X a k ^ 2) <= c ^ 2).
{ intros k Hk. specialize (C0 k Hk). now rewrite sum_total in C0. }
assert (S' : forall k, (k < d)%nat -> 0 < beta k 0
  /\ 1 / beta k 0 ^ 3 + 3 * c * sqrt (2 * half 0) / (mu * b ^ 4) < 1 / b ^ 3).
{ intros k Hk. specialize (S0 k Hk). rewrite ES in S0. exact S0. }
rewrite !ES. replace (exp (- (2) * mu * b ^ 4 * T) * (2 * half 0)) with (2 * (exp (- (2) * mu * b ^ 4 * T) * half 0))
  by ring.
destruct (wu2024_convergence_start_proved T HT mu Hmu b Hb c Hc d Hd half fall beta drift) as [H1 H2].
- intros s Hs. now apply (loss_derive d N X y beta F').
- intros s Hs. apply (steepness mu b d N X y beta Hb L' s Hs).
- intros k Hk s Hs. split; [now apply F'|]. now apply (drift_bound c d N X y beta Hc C').
- exact S'.
- split; [exact H1|lra].
Qed.
