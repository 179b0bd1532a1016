(* Real matrices given by their entries: finite sums, quadratic forms, their limits, Gershgorin's bound for a unit
   diagonal.

   Gershgorin: v_i A_ij v_j >= -b (v_i^2 + v_j^2)/2 off the diagonal. Source: textbook (S. Gershgorin, 1931). *)

From Coq Require Import Reals Lra Lia Psatz Arith.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions geometric_sequences.
Local Open Scope R_scope.

(* Sums. *)
Lemma total_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> total n f = total n g.
Proof.
induction n as [|n IH]; intros H; [reflexivity|]. cbn [total]. rewrite (H n) by lia. f_equal. apply IH. intros i Hi.
apply H. lia.
Qed.

Lemma total_le n f g : (forall i, (i < n)%nat -> f i <= g i) -> total n f <= total n g.
Proof.
induction n as [|n IH]; intros H; [right; reflexivity|]. cbn [total].
apply Rplus_le_compat; [apply IH; intros i Hi; apply H; lia | apply H; lia].
Qed.

Lemma total_plus n f g : total n (fun i => f i + g i) = total n f + total n g.
Proof. induction n as [|n IH]; [cbn; ring|]. cbn [total]. rewrite IH. ring. Qed.

Lemma total_scal n a f : total n (fun i => a * f i) = a * total n f.
Proof. induction n as [|n IH]; [cbn; ring|]. cbn [total]. rewrite IH. ring. Qed.

Lemma total_constant n a : total n (fun _ => a) = INR n * a.
Proof. induction n as [|n IH]; [cbn; ring|]. rewrite S_INR. cbn [total]. rewrite IH. ring. Qed.

Lemma total_zero n : total n (fun _ => 0) = 0.
Proof. rewrite total_constant. ring. Qed.

Lemma total_pick n a (f : nat -> R) : (a < n)%nat -> total n (fun i => if Nat.eqb i a then f i else 0) = f a.
Proof.
induction n as [|n IH]; intros Ha; [lia|]. cbn [total]. destruct (Nat.eq_dec a n) as [->|Hn].
- rewrite Nat.eqb_refl. rewrite (total_ext n _ (fun _ => 0)); [rewrite total_zero; ring|].
  intros i Hi. destruct (Nat.eqb_spec i n); [lia | reflexivity].
- rewrite IH by lia. destruct (Nat.eqb_spec n a); [lia | ring].
Qed.

Lemma total_limit n (f : nat -> nat -> R) (l : nat -> R) : (forall i, (i < n)%nat -> is_lim_seq (fun N => f N i) (l i))
  ->
  is_lim_seq (fun N => total n (f N)) (total n l).
Proof.
induction n as [|n IH]; intros H; [apply is_lim_seq_const|]. cbn [total].
apply is_lim_seq_plus'; [apply IH; intros i Hi; apply H; lia | apply H; lia].
Qed.

(* The norm from the entries. *)
Lemma norm_entries_le n A B : 0 <= B -> (forall i j, (i < n)%nat -> (j < n)%nat -> Rabs (A i j) <= B) ->
  norm_entries n n A <= INR n * B.
Proof.
intros HB H. unfold norm_entries. pose proof (pos_INR n) as Hn.
rewrite <- (sqrt_square (INR n * B)) by nra. apply sqrt_le_1_alt.
replace (INR n * B * (INR n * B)) with (total n (fun _ => total n (fun _ => B ^ 2)))
  by (rewrite !total_constant; ring).
apply total_le. intros i Hi. apply total_le. intros j Hj.
rewrite <- (pow2_abs (A i j)). apply pow_incr. split; [apply Rabs_pos | now apply H].
Qed.

(* Quadratic forms. *)
Definition square (n : nat) (v : nat -> R) : R := total n (fun i => v i ^ 2).

Lemma square_ge0 n v : 0 <= square n v.
Proof. rewrite <- (total_zero n). apply total_le. intros i _. apply pow2_ge_0. Qed.

Lemma square_pos n v : (exists i, (i < n)%nat /\ v i <> 0) -> 0 < square n v.
Proof.
intros (i & Hi & Hv). apply Rlt_le_trans with (v i ^ 2); [apply pow2_gt_0; exact Hv|].
rewrite <- (total_pick n i (fun k => v k ^ 2) Hi). apply total_le. intros k _.
destruct (Nat.eqb k i); [lra | apply pow2_ge_0].
Qed.

Lemma form_ext n A B v : (forall i j, (i < n)%nat -> (j < n)%nat -> A i j = B i j) ->
  quadratic_form n A v = quadratic_form n B v.
Proof. intros H. apply total_ext. intros i Hi. apply total_ext. intros j Hj. now rewrite H. Qed.

Lemma form_le n A B v : (forall i j, (i < n)%nat -> (j < n)%nat -> v i * A i j * v j <= v i * B i j * v j) ->
  quadratic_form n A v <= quadratic_form n B v.
Proof. intros H. apply total_le. intros i Hi. apply total_le. intros j Hj. now apply H. Qed.

Lemma form_plus n A B v : quadratic_form n (fun i j => A i j + B i j) v = quadratic_form n A v + quadratic_form n B v.
Proof.
unfold quadratic_form. rewrite <- total_plus. apply total_ext. intros i _. rewrite <- total_plus.
apply total_ext. intros j _. ring.
Qed.

Lemma form_scal n a A v : quadratic_form n (fun i j => a * A i j) v = a * quadratic_form n A v.
Proof.
unfold quadratic_form. rewrite <- total_scal. apply total_ext. intros i _. rewrite <- total_scal.
apply total_ext. intros j _. ring.
Qed.

Lemma form_limit n (A : nat -> nat -> nat -> R) (L : nat -> nat -> R) v :
  (forall i j, (i < n)%nat -> (j < n)%nat -> is_lim_seq (fun N => A N i j) (L i j)) ->
  is_lim_seq (fun N => quadratic_form n (A N) v) (quadratic_form n L v).
Proof.
intros H. apply total_limit. intros i Hi. apply (total_limit n (fun N j => v i * A N i j * v j)). intros j Hj.
apply is_lim_seq_ext with (fun N => v i * v j * A N i j); [intros N; ring|].
replace (v i * L i j * v j) with (v i * v j * L i j) by ring.
apply (is_lim_seq_scal_l _ (v i * v j) (L i j)). now apply H.
Qed.

(* Positive semidefinite matrices. *)
Lemma psd_ext n A B : (forall i j, (i < n)%nat -> (j < n)%nat -> A i j = B i j) -> psd_entries n A -> psd_entries n B.
Proof.
intros H [HS HP]. split.
- intros i j Hi Hj. rewrite <- !H by assumption. now apply HS.
- intros v. rewrite <- (form_ext n A B v H). apply HP.
Qed.

Lemma psd_plus n A B : psd_entries n A -> psd_entries n B -> psd_entries n (fun i j => A i j + B i j).
Proof.
intros [SA PA] [SB PB]. split.
- intros i j Hi Hj. now rewrite SA, SB.
- intros v. rewrite form_plus. pose proof (PA v). pose proof (PB v). lra.
Qed.

Lemma psd_scal n a A : 0 <= a -> psd_entries n A -> psd_entries n (fun i j => a * A i j).
Proof.
intros Ha [SA PA]. split.
- intros i j Hi Hj. now rewrite SA.
- intros v. rewrite form_scal. apply Rmult_le_pos; [exact Ha | apply PA].
Qed.

Lemma psd_limit n (A : nat -> nat -> nat -> R) (L : nat -> nat -> R) : (forall N : nat, psd_entries n (A N)) ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> is_lim_seq (fun N => A N i j) (L i j)) -> psd_entries n L.
Proof.
intros HA HL. split.
- intros i j Hi Hj. apply (limit_unique (fun N => A N i j)); [now apply HL|].
  apply is_lim_seq_ext with (2 := HL j i Hj Hi). intros N. now apply (proj1 (HA N)).
- intros v. apply (limit_ge _ _ 0 (form_limit n A L v HL)). intros N. apply (proj2 (HA N)).
Qed.

Lemma psd_ones n : psd_entries n (fun _ _ => 1).
Proof.
split; [intros i j _ _; reflexivity|]. intros v. unfold quadratic_form.
rewrite (total_ext n _ (fun i => total n v * v i)).
- rewrite total_scal. nra.
- intros i _. rewrite (total_ext n _ (fun j => v i * v j)); [rewrite total_scal; ring | intros j _; ring].
Qed.

(* |A_ij| <= 1 where the diagonal is 1: the form at e_i + a e_j. *)
Lemma form_two n A i j a : (i < n)%nat -> (j < n)%nat ->
  quadratic_form n A (fun k => (if Nat.eqb k i then 1 else 0) + (if Nat.eqb k j then a else 0))
  = A i i + a * A i j + a * A j i + a ^ 2 * A j j.
Proof.
intros Hi Hj. set (w := fun k => (if Nat.eqb k i then 1 else 0) + (if Nat.eqb k j then a else 0)).
assert (inner : forall g, total n (fun k => g k * w k) = g i + a * g j).
{ intros g. rewrite (total_ext n _ (fun k => (if Nat.eqb k i then g k else 0) + (if Nat.eqb k j then a * g k else 0))).
  - rewrite total_plus, (total_pick n i g Hi), (total_pick n j (fun k => a * g k) Hj). reflexivity.
  - intros k _. unfold w. destruct (Nat.eqb k i), (Nat.eqb k j); ring. }
unfold quadratic_form. rewrite (total_ext n _ (fun k => (A k i + a * A k j) * w k)).
- rewrite inner. ring.
- intros k _. rewrite (inner (fun l => w k * A k l)). ring.
Qed.

Lemma unit_diagonal_range n A : psd_entries n A -> (forall i, (i < n)%nat -> A i i = 1) ->
  forall i j, (i < n)%nat -> (j < n)%nat -> -1 <= A i j <= 1.
Proof.
intros [SA PA] HA i j Hi Hj.
pose proof (PA (fun k => (if Nat.eqb k i then 1 else 0) + (if Nat.eqb k j then 1 else 0))) as H1.
pose proof (PA (fun k => (if Nat.eqb k i then 1 else 0) + (if Nat.eqb k j then -1 else 0))) as H2.
rewrite form_two in H1, H2 by assumption. rewrite (SA j i Hj Hi), !HA in * by assumption. lra.
Qed.

Lemma gershgorin_entries n A b v : 0 <= b -> (forall i, (i < n)%nat -> A i i = 1) ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> Rabs (A i j) <= b) ->
  (1 - (INR n - 1) * b) * square n v <= quadratic_form n A v.
Proof.
intros Hb HD HO.
apply Rle_trans with (total n (fun i => total n (fun j =>
  - b / 2 * v i ^ 2 + - b / 2 * v j ^ 2 + (if Nat.eqb j i then (1 + b) * v j ^ 2 else 0)))).
- right. rewrite (total_ext n _ (fun i => (1 + b - b / 2 * INR n) * v i ^ 2 + - b / 2 * square n v)).
  + rewrite total_plus, total_scal, total_constant. unfold square. field.
  + intros i Hi. rewrite !total_plus, total_constant, total_scal, (total_pick n i (fun j => (1 + b) * v j ^ 2) Hi).
    unfold square. field.
- apply total_le. intros i Hi. apply total_le. intros j Hj. destruct (Nat.eqb_spec j i) as [->|Hn].
  + rewrite HD by exact Hi. right. field.
  + pose proof (HO i j Hi Hj ltac:(lia)) as H. apply Rabs_le_between in H.
    pose proof (pow2_ge_0 (v i + v j)). pose proof (pow2_ge_0 (v i - v j)). nra.
Qed.
