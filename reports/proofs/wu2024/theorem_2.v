(* Theorem 2: a DEQ of width n + 1 interpolates the inverse of a steep function at the nodes j/n and is within 1/n of
   it; a feedforward network near it has a large Lipschitz constant, hence a large weight.

   On the cell [j/n, (j+1)/n] the sum of ReLUs is the chord of the inverse; so an equilibrium z with value x lies in
   the cell in which the steep function at x lies. The chords increase: there is exactly one. The first cell is free:
   it begins at (0, v0), v0 <= 0, with any slope c0 > 0 that leads to the first node.
   Source: Wu et al. 2024, Theorem 2. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_region_definitions real_pieces.
From theorycheck.wu2024 Require Import statements_real.
Local Open Scope R_scope.

Theorem wu2024_theorem_2_weights_proved : wu2024_theorem_2_weights.
Proof.
intros d H0 H1 n Hn j Hj H. unfold rise. assert (Hn' : 1 <= INR n) by (change 1 with (INR 1); now apply le_INR).
assert (Hj' : 1 <= INR j) by (change 1 with (INR 1); now apply le_INR).
assert (Hq : 2 <= INR j * (INR j + 1)) by nra.
assert (Hi : 0 < / (INR j * (INR j + 1)) <= / 2).
{ split; [apply Rinv_0_lt_compat; lra|apply Rinv_le_contravar; lra]. }
repeat split; try nra; unfold Rdiv.
- apply Rmult_le_pos; [|lra]. apply Rmult_le_pos; [lra|nra].
- apply Rle_trans with (d * INR n ^ 2 * / 2); [apply Rmult_le_compat_l; [nra|lra]|]. nra.
Qed.

Section Interpolant.
Variables (delta v0 c0 : R) (n : nat).
Hypotheses (delta_range : 0 < delta < 1) (n_big : (2 <= n)%nat) (below : v0 <= 0) (c0_pos : 0 < c0).
Hypothesis first_node : v0 + c0 / INR n = 1 + delta - delta * INR n.
Let N := INR n.

(* The inverse at the node j/n, the slope on the cell that begins there. *)
Definition value (j : nat) : R := match j with O => v0 | _ => 1 + delta - delta * N / INR j end.
Definition slope (j : nat) : R := match j with O => c0 | _ => delta * N ^ 2 / (INR j * (INR j + 1)) end.
Definition chord (j : nat) (z : R) : R := value j + slope j * (z - INR j / N).

Lemma N_big : 2 <= N.
Proof using n_big. unfold N. change 2 with (INR 2). now apply le_INR. Qed.

Lemma value_S j : value (S j) = value j + slope j / N.
Proof using delta_range n_big below c0_pos first_node.
pose proof N_big. destruct j as [|j]; cbn [value slope].
- fold N in first_node. rewrite first_node. cbn [INR]. field.
- rewrite !S_INR. pose proof (pos_INR j). field. lra.
Qed.

Lemma slope_pos j : 0 < slope j.
Proof using delta_range n_big below c0_pos first_node.
pose proof N_big. destruct j as [|j]; cbn [slope]; [exact c0_pos|].
rewrite S_INR. pose proof (pos_INR j). apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [lra|apply pow_lt; lra]|nra].
Qed.

Lemma chord_S j z : chord (S j) z = chord j z + (slope (S j) - slope j) * (z - INR (S j) / N).
Proof using delta_range n_big below c0_pos first_node. unfold chord. rewrite value_S. pose proof N_big.
rewrite (S_INR j). field. lra. Qed.

Lemma bend_S j : (1 <= j)%nat ->
  delta * N ^ 2 * (1 / (INR (S j) * (INR (S j) + 1)) - 1 / (INR (S j) * (INR (S j) - 1))) = slope (S j) - slope j.
Proof. intros Hj. destruct j as [|j]; [lia|]. cbn [slope]. rewrite !S_INR. pose proof (pos_INR j). field. lra. Qed.

Lemma one_cell j z : (j <= n)%nat -> 0 <= z ->
  (exists i, (i < j)%nat /\ INR i / N <= z <= INR (S i) / N) \/ INR j / N <= z.
Proof using delta_range n_big below c0_pos first_node.
intros Hj Hz. pose proof N_big. induction j as [|j IH]; [right; cbn; lra|].
destruct (IH ltac:(lia)) as [(i & Hi & Hc)|Hge]; [left; exists i; split; [lia|exact Hc]|].
destruct (Rle_lt_dec z (INR (S j) / N)); [left; exists j; split; [lia|lra]|right; lra].
Qed.

(* The sum of ReLUs up to bend q, seen from cell i. *)
Definition partial (q : nat) (z : R) : R :=
  v0 + c0 * Rmax z 0 + (rise delta n 1 - c0) * Rmax (z - 1 / N) 0 +
  sum_n_m (fun j : nat => delta * N ^ 2 * (1 / (INR j * (INR j + 1)) - 1 / (INR j * (INR j - 1)))
    * Rmax (z - INR j / N) 0) 2 q.

Lemma partial_1 z : 0 <= z -> partial 1 z = v0 + slope 0 * z + (slope 1 - slope 0) * Rmax (z - INR 1 / N) 0.
Proof.
intros Hz. unfold partial. rewrite sum_n_m_zero by lia. unfold zero; cbn [AbelianGroup.zero].
rewrite (Rmax_left z) by lra.
unfold rise. cbn [slope INR]. change (INR 1) with 1. fold N. cbn. ring.
Qed.

Lemma partial_S q z : (1 <= q)%nat -> partial (S q) z = partial q z + (slope (S q) - slope q)
  * Rmax (z - INR (S q) / N) 0.
Proof.
intros Hq. unfold partial. rewrite sum_n_Sm by lia. rewrite bend_S by exact Hq. unfold plus; cbn. ring.
Qed.

Lemma grid_le i j : (i <= j)%nat -> INR i / N <= INR j / N.
Proof using delta_range n_big below c0_pos first_node.
intros H. apply le_INR in H. pose proof N_big. apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat|]; lra.
Qed.

Lemma partial_below q i z : (1 <= q)%nat -> (i <= q)%nat -> 0 <= z -> INR i / N <= z ->
  ((i < q)%nat -> z <= INR (S i) / N) ->
  partial q z = chord i z.
Proof using delta_range n_big below c0_pos first_node.
intros Hq. pose proof N_big. revert i. induction q as [|q IH]; [lia|]. intros i Hi Hz Hlow Hup.
destruct (Nat.eq_dec q 0) as [->|Hq0].
- rewrite partial_1 by exact Hz. destruct i as [|i].
  + rewrite Rmax_right; [unfold chord; cbn [value INR]; field; lra|]. specialize (Hup ltac:(lia)). lra.
  + replace i with 0%nat in * by lia. rewrite Rmax_left by lra. rewrite chord_S. unfold chord. cbn [value]. cbn [INR].
    field. lra.
- rewrite partial_S by lia. destruct (Nat.eq_dec i (S q)) as [->|Hne].
  + rewrite Rmax_left by lra. rewrite chord_S. f_equal. apply IH; [lia|lia|exact Hz| |lia].
    eapply Rle_trans; [|exact Hlow]. apply grid_le. lia.
  + specialize (Hup ltac:(lia)). pose proof (grid_le (S i) (S q) ltac:(lia)). rewrite Rmax_right by lra.
    rewrite (IH ltac:(lia) i); [ring|lia|exact Hz|exact Hlow|intros _; exact Hup].
Qed.

Lemma value_n : value n = 1.
Proof using delta_range n_big below c0_pos first_node. pose proof N_big. unfold value. destruct n as [|k]; [lia|].
fold N. field. lra. Qed.

Lemma steep_bounds i x y : 0 <= x <= 1 -> (i < n)%nat -> value i <= x <= value (S i) -> y = delta / (1 + delta - x) ->
  INR i / N <= y <= INR (S i) / N.
Proof using delta_range n_big below c0_pos first_node.
intros Hx Hi [H1 H2] ->. pose proof N_big. assert (Hd : 0 < 1 + delta - x) by lra. split.
- destruct i as [|i]; [cbn [INR]; unfold Rdiv; rewrite Rmult_0_l; apply Rmult_le_pos;
    [lra|left; now apply Rinv_0_lt_compat]|].
  cbn [value] in H1. assert (Hi' : 0 < INR (S i)) by (apply lt_0_INR; lia).
  assert (E : 1 + delta - x <= delta * N / INR (S i)) by lra.
  apply Rmult_le_reg_r with (N * (1 + delta - x)); [nra|].
  replace (INR (S i) / N * (N * (1 + delta - x))) with (INR (S i) * (1 + delta - x)) by (field; lra).
  replace (delta / (1 + delta - x) * (N * (1 + delta - x))) with (delta * N) by (field; lra).
  apply Rmult_le_compat_l with (r := INR (S i)) in E; [|lra].
  replace (INR (S i) * (delta * N / INR (S i))) with (delta * N) in E by (field; lra). exact E.
- cbn [value] in H2. assert (Hi' : 0 < INR (S i)) by (apply lt_0_INR; lia).
  assert (E : delta * N / INR (S i) <= 1 + delta - x) by lra.
  apply Rmult_le_reg_r with (N * (1 + delta - x)); [nra|].
  replace (INR (S i) / N * (N * (1 + delta - x))) with (INR (S i) * (1 + delta - x)) by (field; lra).
  replace (delta / (1 + delta - x) * (N * (1 + delta - x))) with (delta * N) by (field; lra).
  apply Rmult_le_compat_l with (r := INR (S i)) in E; [|lra].
  replace (INR (S i) * (delta * N / INR (S i))) with (delta * N) in E by (field; lra). exact E.
Qed.

Lemma interpolant_near x z : 0 <= x <= 1 -> 0 <= z -> partial (n - 1) z = x ->
  Rabs (z - delta / (1 + delta - x)) <= 1 / N.
Proof using delta_range n_big below c0_pos first_node.
intros Hx Hz Hp. pose proof N_big as HN.
assert (Hcell : exists i, (i < n)%nat /\ INR i / N <= z <= INR (S i) / N).
{ destruct (one_cell n z (le_n _) Hz) as [Hc|Hge]; [exact Hc|]. exists (n - 1)%nat. split; [lia|].
  replace (S (n - 1)) with n by lia. assert (Hlow : INR (n - 1) / N <= z)
    by (pose proof (grid_le (n - 1) n ltac:(lia)); lra).
  split; [exact Hlow|]. rewrite (partial_below (n - 1) (n - 1)) in Hp by (lia || assumption).
  pose proof (value_S (n - 1)) as E. replace (S (n - 1)) with n in E by lia. rewrite value_n in E.
  pose proof (slope_pos (n - 1)) as Hs. unfold chord in Hp. rewrite minus_INR in Hp by lia. fold N in Hp |- *.
  change (INR 1) with 1 in Hp.
  assert (Hz1 : slope (n - 1) * (z - 1) <= 0).
  { replace (slope (n - 1) * (z - 1)) with (slope (n - 1) * (z - (N - 1) / N) - slope (n - 1) / N) by (field; lra). lra.
    }
  replace (N / N) with 1 by (field; lra). nra. }
destruct Hcell as (i & Hi & H1 & H2).
rewrite (partial_below (n - 1) i) in Hp by (lia || lra || (intros _; exact H2)).
assert (Hv : value i <= x <= value (S i)).
{ pose proof (slope_pos i) as Hs. rewrite <- Hp, value_S. unfold chord. split; [nra|].
  apply Rplus_le_compat_l. unfold Rdiv at 2. apply Rmult_le_compat_l; [lra|]. rewrite S_INR in H2.
  replace ((INR i + 1) / N) with (INR i / N + / N) in H2 by (field; lra). lra. }
pose proof (steep_bounds i x _ Hx Hi Hv eq_refl) as [H3 H4]. rewrite S_INR in *.
replace ((INR i + 1) / N) with (INR i / N + 1 / N) in * by (field; lra).
apply Rabs_le. lra.
Qed.

Lemma value_increases i j : (i < j)%nat -> value i < value j.
Proof using delta_range n_big below c0_pos first_node.
intros H. pose proof N_big. induction H as [|j H IH].
- rewrite value_S. pose proof (slope_pos i) as Hs. assert (0 < slope i / N) by (apply Rdiv_lt_0_compat; lra). lra.
- rewrite value_S. pose proof (slope_pos j) as Hs. assert (0 < slope j / N) by (apply Rdiv_lt_0_compat; lra). lra.
Qed.

(* Every x is met on a cell. *)
Lemma some_cell x j : 0 <= x -> (exists i, (i < j)%nat /\ value i <= x <= value (S i)) \/ value j <= x.
Proof using delta_range n_big below c0_pos first_node.
intros Hx. induction j as [|j IH]; [right; cbn [value]; lra|].
destruct IH as [(i & Hi & H)|H]; [left; exists i; split; [lia|exact H]|].
destruct (Rle_lt_dec x (value (S j))); [left; exists j; split; [lia|lra]|right; lra].
Qed.

Lemma reached x : 0 <= x <= 1 -> exists z, 0 <= z /\ partial (n - 1) z = x.
Proof using delta_range n_big below c0_pos first_node.
intros Hx. pose proof N_big. destruct (some_cell x n ltac:(lra)) as [(i & Hi & H1 & H2)|Hn].
- pose proof (slope_pos i) as Hs. exists (INR i / N + (x - value i) / slope i).
  assert (H3 : 0 <= INR i / N) by (apply Rmult_le_pos; [apply pos_INR|left; apply Rinv_0_lt_compat; lra]).
  assert (H4 : 0 <= (x - value i) / slope i) by (apply Rmult_le_pos; [lra|left; now apply Rinv_0_lt_compat]).
  assert (H5 : (x - value i) / slope i <= / N).
  { rewrite value_S in H2. apply Rmult_le_reg_r with (slope i); [exact Hs|]. unfold Rdiv at 1.
    rewrite Rmult_assoc, Rinv_l by lra.
    unfold Rdiv in H2. lra. }
  split; [lra|]. rewrite (partial_below (n - 1) i); [unfold chord; field; lra|lia|lia|lra|lra|].
  intros _. rewrite S_INR. unfold Rdiv at 3. rewrite Rmult_plus_distr_r. unfold Rdiv at 1 in H3. unfold Rdiv at 1. lra.
- rewrite value_n in Hn. exists 1. split; [lra|].
  assert (HN : INR (n - 1) / N = 1 - / N) by (rewrite minus_INR by lia; fold N; cbn [INR]; field; lra).
  assert (0 < / N) by (apply Rinv_0_lt_compat; lra).
  rewrite (partial_below (n - 1) (n - 1)); [|lia|lia|lra|lra|lia].
  pose proof (value_S (n - 1)) as E. replace (S (n - 1)) with n in E by lia. rewrite value_n in E.
  unfold chord. rewrite HN. replace (1 - (1 - / N)) with (/ N) by ring.
  unfold Rdiv in E. lra.
Qed.

(* The cell of a z, on which the sum is its chord; the last one has no end. *)
Lemma own_cell z : 0 <= z -> exists i, (i <= n - 1)%nat /\ INR i / N <= z /\ partial (n - 1) z = chord i z /\
  value i <= partial (n - 1) z /\ ((i < n - 1)%nat -> z <= INR (S i) / N /\ partial (n - 1) z <= value (S i)).
Proof using delta_range n_big below c0_pos first_node.
intros Hz. pose proof N_big.
assert (Hc : exists i, (i <= n - 1)%nat /\ INR i / N <= z /\ ((i < n - 1)%nat -> z <= INR (S i) / N)).
{ destruct (one_cell (n - 1) z ltac:(lia) Hz) as [(i & Hi & H1 & H2)|H1].
  - exists i. split; [lia|]. split; [exact H1|intros _; exact H2].
  - exists (n - 1)%nat. split; [lia|]. split; [exact H1|lia]. }
destruct Hc as (i & Hi & H1 & H2). exists i. pose proof (slope_pos i) as Hs.
pose proof (partial_below (n - 1) i z ltac:(lia) Hi Hz H1 H2) as E. repeat split; try assumption.
- rewrite E. unfold chord. nra.
- now apply H2.
- specialize (H2 ltac:(assumption)). rewrite E, value_S. unfold chord. rewrite S_INR in H2.
  replace ((INR i + 1) / N) with (INR i / N + / N) in H2 by (field; lra). unfold Rdiv at 2. nra.
Qed.

Lemma met_once z z' : 0 <= z -> 0 <= z' -> partial (n - 1) z = partial (n - 1) z' -> z = z'.
Proof using delta_range n_big below c0_pos first_node.
assert (W : forall z z', 0 <= z -> 0 <= z' -> partial (n - 1) z = partial (n - 1) z' ->
  forall i j, (i < j)%nat -> (j <= n - 1)%nat -> partial (n - 1) z = chord i z -> partial (n - 1) z' = chord j z' ->
  partial (n - 1) z <= value (S i) -> value j <= partial (n - 1) z' -> INR j / N <= z' -> z <= INR (S i) / N -> z = z').
{ intros y y' Hy Hy' E i j Hij Hj Ei Ej Hi Hj' Hlow Hup. pose proof N_big. pose proof (slope_pos i).
  pose proof (slope_pos j).
  assert (Hji : j = S i).
  { destruct (Nat.eq_dec j (S i)) as [|Hne]; [assumption|]. pose proof (value_increases (S i) j ltac:(lia)). lra. }
  subst j. assert (V : partial (n - 1) y = value (S i)) by lra.
  assert (Y : y = INR (S i) / N).
  { rewrite Ei, value_S in V. unfold chord in V. rewrite S_INR. apply Rmult_eq_reg_l with (slope i); [|lra].
    replace (slope i * ((INR i + 1) / N)) with (slope i * (INR i / N) + slope i / N) by (field; lra). lra. }
  assert (Y' : y' = INR (S i) / N).
  { rewrite <- E, V in Ej. unfold chord in Ej. apply Rmult_eq_reg_l with (slope (S i)); lra. }
  now rewrite Y, Y'. }
intros Hz Hz' E. destruct (own_cell z Hz) as (i & Hi & H1 & Ei & H2 & H3).
destruct (own_cell z' Hz') as (j & Hj & H4 & Ej & H5 & H6).
destruct (lt_eq_lt_dec i j) as [[Hij|Hij]|Hij].
- destruct (H3 ltac:(lia)). now apply (W z z' Hz Hz' E i j).
- subst j. pose proof (slope_pos i). rewrite Ei, Ej in E. unfold chord in E. apply Rmult_eq_reg_l with (slope i); lra.
- symmetry. destruct (H6 ltac:(lia)). now apply (W z' z Hz' Hz (eq_sym E) j i).
Qed.

(* The equilibrium equation, v0 being in the sum. *)
Definition fixed (x z : R) : Prop := z = Rmax z 0 - partial (n - 1) z / N + Rmax x 0 / N.

Lemma partial_negative z : z < 0 -> partial (n - 1) z = v0.
Proof using delta_range n_big.
intros Hz. pose proof N_big. unfold partial.
rewrite !(Rmax_right _ 0) by (try lra; assert (0 < 1 / N) by (apply Rdiv_lt_0_compat; lra); lra).
rewrite (sum_n_m_ext_loc _ (fun _ => 0)).
- rewrite sum_n_m_const. ring.
- intros k Hk. assert (0 <= INR k / N) by (apply Rmult_le_pos; [apply pos_INR|left; apply Rinv_0_lt_compat; lra]).
  rewrite Rmax_right by lra. apply Rmult_0_r.
Qed.

Lemma fixed_reads x z : 0 <= x -> fixed x z <-> 0 <= z /\ partial (n - 1) z = x.
Proof using delta_range n_big below.
intros Hx. pose proof N_big. unfold fixed. rewrite (Rmax_left x) by exact Hx. split.
- intros E. assert (Hz : 0 <= z).
  { destruct (Rle_lt_dec 0 z) as [|Hneg]; [assumption|exfalso].
    rewrite (partial_negative z Hneg), (Rmax_right z) in E by lra.
    assert (0 <= (x - v0) / N) by (apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra]). unfold Rdiv in *. lra.
    }
  split; [exact Hz|]. rewrite (Rmax_left z) in E by exact Hz. assert (E' : partial (n - 1) z / N = x / N) by lra.
  apply Rmult_eq_compat_r with (r := N) in E'. unfold Rdiv in E'.
  rewrite !Rmult_assoc, !Rinv_l, !Rmult_1_r in E' by lra. exact E'.
- intros [Hz ->]. rewrite (Rmax_left z) by exact Hz. ring.
Qed.

Lemma one_equilibrium x : 0 <= x <= 1 -> exists! z, fixed x z.
Proof using delta_range n_big below c0_pos first_node.
intros Hx. destruct (reached x Hx) as (z & Hz & E). exists z. split; [apply fixed_reads; [lra|now split]|].
intros z' Hz'. apply fixed_reads in Hz'; [|lra]. destruct Hz' as [Hz' E']. apply met_once; [assumption|assumption|lra].
Qed.

Lemma equilibrium_near x z : 0 <= x <= 1 -> fixed x z -> Rabs (z - delta / (1 + delta - x)) <= 1 / N.
Proof using delta_range n_big below c0_pos first_node.
intros Hx Hz. apply fixed_reads in Hz; [|lra]. destruct Hz as [Hz E]. now apply interpolant_near.
Qed.
End Interpolant.

Lemma unique_same (P Q : R -> Prop) : (forall z, P z <-> Q z) -> (exists! z, P z) -> exists! z, Q z.
Proof. intros H (z & Hz & Hu). exists z. split; [now apply H|]. intros z' Hz'. now apply Hu, H. Qed.

(* The steep case: the first cell begins at (0, 0). *)
Lemma first_cell d n : 0 < d < 1 -> (2 <= n)%nat -> d * INR n < 1 + d ->
  0 < INR n * (1 + d - d * INR n) /\ 0 + INR n * (1 + d - d * INR n) / INR n = 1 + d - d * INR n.
Proof. intros Hd Hn H. pose proof (N_big n Hn). split; [apply Rmult_lt_0_compat; lra|field; lra]. Qed.

Theorem wu2024_theorem_2_deq_proved : wu2024_theorem_2_deq.
Proof.
intros x Hx0 Hx1 d Hd0 Hd1 n _ z Hn Hfirst Hz. destruct (first_cell d n (conj Hd0 Hd1) Hn Hfirst) as [Hc Hv].
apply (equilibrium_near d 0 (INR n * (1 + d - d * INR n)) n (conj Hd0 Hd1) Hn (Rle_refl 0) Hc Hv x z (conj Hx0 Hx1)).
unfold fixed, partial. rewrite Rplus_0_l. exact Hz.
Qed.

Theorem wu2024_theorem_2_exists_proved : wu2024_theorem_2_exists.
Proof.
intros x Hx0 Hx1 d Hd0 Hd1 n _ Hn Hfirst. destruct (first_cell d n (conj Hd0 Hd1) Hn Hfirst) as [Hc Hv].
apply (unique_same (fixed d 0 (INR n * (1 + d - d * INR n)) n x)).
- intros z. unfold fixed, partial. rewrite Rplus_0_l. reflexivity.
- exact (one_equilibrium d 0 _ n (conj Hd0 Hd1) Hn (Rle_refl 0) Hc Hv x (conj Hx0 Hx1)).
Qed.

Theorem wu2024_theorem_2_every_proved : wu2024_theorem_2_every.
Proof.
intros x Hx0 Hx1 d Hd0 Hd1 n _ eps He0 He1 Hn Heps. pose proof (N_big n Hn) as HN.
assert (Hd : 0 <= d * (INR n - 1)) by (apply Rmult_le_pos; lra). assert (Hv : - (d * (INR n - 1)) <= 0) by lra.
assert (Hc : 0 < INR n) by lra.
assert (Hf : - (d * (INR n - 1)) + INR n / INR n = 1 + d - d * INR n) by (field; lra).
assert (E : forall z, fixed d (- (d * (INR n - 1))) (INR n) n x z <->
  z = Rmax z 0 - (INR n * Rmax z 0 + (rise d n 1 - INR n) * Rmax (z - 1 / INR n) 0 +
  sum_n_m (fun j : nat => d * INR n ^ 2 * (1 / (INR j * (INR j + 1)) - 1 / (INR j * (INR j - 1)))
    * Rmax (z - INR j / INR n) 0) 2 (n - 1) -
  d * (INR n - 1)) / INR n + Rmax x 0 / INR n).
{ intros z. unfold fixed, partial. set (q := sum_n_m _ _ _). set (rest := _ * Rmax (z - 1 / INR n) 0).
  replace (- (d * (INR n - 1)) + INR n * Rmax z 0 + rest + q) with (INR n * Rmax z 0 + rest + q - d * (INR n - 1))
    by ring. reflexivity. }
split.
- apply (unique_same _ _ E). exact (one_equilibrium d _ _ n (conj Hd0 Hd1) Hn Hv Hc Hf x (conj Hx0 Hx1)).
- intros z Hz. apply E in Hz. apply Rle_trans with (1 / INR n).
  + exact (equilibrium_near d _ _ n (conj Hd0 Hd1) Hn Hv Hc Hf x z (conj Hx0 Hx1) Hz).
  + apply Rmult_le_reg_r with (INR n); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Theorem wu2024_theorem_2_every_weights_proved : wu2024_theorem_2_every_weights.
Proof.
intros d H0 H1 n _ j _ Hn Hj. pose proof (N_big n Hn) as HN.
assert (Hj' : 2 <= INR j) by (change 2 with (INR 2); now apply le_INR).
assert (H2 : 0 < d * INR n <= INR n) by nra.
repeat split.
- unfold rise. cbn [INR]. replace (d * INR n ^ 2 / (1 * (1 + 1)) / INR n - 1) with (d * INR n / 2 - 1) by (field; lra).
  apply Rabs_le. lra.
- replace (1 / (INR j * (INR j + 1)) - 1 / (INR j
    * (INR j - 1))) with (- (2 / (INR j * ((INR j + 1) * (INR j - 1))))) by (field; lra).
  assert (H3 : 6 <= INR j * ((INR j + 1) * (INR j - 1))) by nra.
  assert (H4 : 0 < 2 / (INR j * ((INR j + 1) * (INR j - 1))) <= 1 / 3).
  { split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_le_reg_r with (INR j * ((INR j + 1) * (INR j - 1))); [lra|].
    unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l; lra. }
  apply Rabs_le. nra.
- replace (d * (INR n - 1) / INR n) with (d * (1 - / INR n)) by (field; lra).
  assert (0 < / INR n <= 1) by (split; [apply Rinv_0_lt_compat; lra|rewrite <- Rinv_1; apply Rinv_le_contravar; lra]).
  apply Rabs_le. nra.
Qed.

Theorem wu2024_theorem_2_fnn_proved : wu2024_theorem_2_fnn.
Proof.
intros g d _ k Hk H _ M HM Hd Hg Happ. pose proof (network_lipschitz g H k M Hg 1 (1 - 1 / 2 ^ d)) as Hlip.
assert (Hk' : 1 <= INR k) by (change 1 with (INR 1); now apply le_INR).
assert (Hp : 4 <= 2 ^ d).
{ replace d with (2 + (d - 2))%nat by lia. rewrite pow_add. assert (1 <= 2 ^ (d - 2)) by (apply pow_R1_Rle; lra).
  cbn [pow]. lra. }
set (q := 1 / 2 ^ d) in *. assert (Hq : 0 < q <= 1 / 4).
{ unfold q. split; [apply Rdiv_lt_0_compat; lra|]. unfold Rdiv. rewrite !Rmult_1_l. apply Rinv_le_contravar; lra. }
pose proof (Happ 1 ltac:(lra)) as A1. pose proof (Happ (1 - q) ltac:(lra)) as A2.
replace (q / (1 + q - 1)) with 1 in A1 by (field; lra).
replace (q / (1 + q - (1 - q))) with (1 / 2) in A2 by (field; lra).
assert (Hrise : 1 / 4 <= Rabs (g 1 - g (1 - q))) by (unfold Rabs in *; repeat destruct (Rcase_abs _); lra).
replace (Rabs (1 - (1 - q))) with q in Hlip by (replace (1 - (1 - q)) with q by ring; now rewrite Rabs_right by lra).
assert (HkH : 0 < INR k ^ H) by (apply pow_lt; lra).
assert (Hbase : 2 ^ (d - 2) / INR k ^ H <= M ^ S H).
{ assert (E : 2 ^ d = 4 * 2 ^ (d - 2)) by (replace d with (2 + (d - 2))%nat at 1 by lia; rewrite pow_add; cbn [pow];
    ring).
  apply Rmult_le_reg_r with (INR k ^ H); [exact HkH|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  assert (H1 : 1 / 4 <= INR k ^ H * M ^ S H * q) by lra. apply Rmult_le_compat_r with (r := 2 ^ d) in H1; [|lra].
  unfold q in H1. replace (INR k ^ H * M ^ S H * (1 / 2 ^ d) * 2 ^ d) with (M ^ S H * INR k ^ H) in H1 by (field; lra).
  lra. }
assert (Hpos : 0 < 2 ^ (d - 2) / INR k ^ H) by (apply Rdiv_lt_0_compat; [apply pow_lt; lra|exact HkH]).
assert (HH : 0 < INR H + 1) by (pose proof (pos_INR H); lra).
apply Rle_trans with (Rpower (M ^ S H) (1 / (INR H + 1))).
- apply Rle_Rpower_l; [apply Rlt_le, Rdiv_lt_0_compat; lra|split; [exact Hpos|exact Hbase]].
- rewrite <- Rpower_pow, Rpower_mult, S_INR by exact HM.
  replace ((INR H + 1) * (1 / (INR H + 1))) with 1 by (field; lra). rewrite Rpower_1; lra.
Qed.
