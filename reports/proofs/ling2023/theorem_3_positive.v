(* Theorem 3 (ii): K is positive definite where no two inputs are parallel, and D2: a lower bound of its least
   eigenvalue.

   Every layer is positive semidefinite: Q of a correlation matrix is a limit of sums, with positive coefficients
   (Lemma 7), of Hadamard powers (Schur). In the limit K = Q(T)/(1 - s) entrywise, T = (1 - s)(s K + C), with unit
   diagonal. A power of T is semidefinite and, by Gershgorin, at least 1 - (n-1) beta^r; one of the powers in the
   series makes this positive. Source: Ling et al. 2023, Theorem 3; D2 is own. *)

From Coq Require Import Reals Lra Lia Psatz Arith.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel geometric_sequences layer_recursion entries.
From theorycheck.formal Require entries_schur.
From theorycheck.ling2023 Require statements_real.
From theorycheck.ling2023 Require Import layers lemma_7 theorem_3_rates.
Local Open Scope R_scope.

Lemma psd_power n T r : psd_entries n T -> psd_entries n (fun i j => T i j ^ r).
Proof.
intros HT. induction r as [|r IH]; [exact (psd_ones n)|]. exact (entries_schur.schur_entries HT IH).
Qed.

Lemma psd_part n T N : psd_entries n T -> psd_entries n (fun i j => part N (T i j)).
Proof.
intros HT. induction N as [|N IH]; cbn [part].
- apply psd_scal; [left; apply b_pos | now apply psd_power].
- apply psd_plus; [exact IH|]. apply psd_scal; [left; apply b_pos | now apply psd_power].
Qed.

Lemma psd_partial n T N : psd_entries n T -> psd_entries n (fun i j => partial N (T i j)).
Proof.
intros HT. unfold partial. pose proof PI_pos. apply psd_plus; [|now apply psd_part]. apply psd_plus.
- apply (psd_ext n (fun _ _ => 1 / PI * 1)); [intros; ring|].
  apply psd_scal; [|apply psd_ones]. unfold Rdiv. rewrite Rmult_1_l. left. apply Rinv_0_lt_compat. lra.
- apply (psd_ext n (fun i j => 1 / 2 * T i j)); [intros; field|]. apply psd_scal; [lra | exact HT].
Qed.

Lemma psd_Q n T : psd_entries n T -> (forall i j, (i < n)%nat -> (j < n)%nat -> -1 <= T i j <= 1) ->
  psd_entries n (fun i j => Q (T i j)).
Proof.
intros HT HR. apply (psd_limit n (fun N i j => partial N (T i j))).
- intros N. now apply psd_partial.
- intros i j Hi Hj. apply Q_series. now apply HR.
Qed.

(* What Gershgorin and the series give: the numbers on the right of D2. *)
Fixpoint tail (n N : nat) (beta : R) : R :=
  match N with
  | O => b 0 * Rmax 0 (1 - (INR n - 1) * beta ^ 2)
  | S k => tail n k beta + b (S k) * Rmax 0 (1 - (INR n - 1) * beta ^ (2 * S k + 2))
  end.
Definition series_bound (n N : nat) (beta : R) : R :=
  1 / PI * Rmax 0 (1 - (INR n - 1)) + Rmax 0 (1 - (INR n - 1) * beta) / 2 + tail n N beta.

Lemma tail_sum n N beta :
  sum_n_m (fun k => b k * Rmax 0 (1 - (INR n - 1) * beta ^ (2 * k + 2))) 0 N = tail n N beta.
Proof. induction N as [|N IH]; [now rewrite sum_n_n|]. rewrite sum_n_Sm by lia. rewrite IH. reflexivity. Qed.

Section Powers.
Variables (n : nat) (T : nat -> nat -> R) (beta : R) (v : nat -> R).
Hypothesis psd_T : psd_entries n T.
Hypothesis unit_T : forall i, (i < n)%nat -> T i i = 1.
Hypothesis beta_ge0 : 0 <= beta.
Hypothesis small_T : forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> Rabs (T i j) <= beta.

Lemma power_form r : Rmax 0 (1 - (INR n - 1) * beta ^ r) * square n v <= quadratic_form n (fun i j => T i j ^ r) v.
Proof using psd_T unit_T beta_ge0 small_T.
unfold Rmax. destruct (Rle_dec 0 (1 - (INR n - 1) * beta ^ r)).
- apply gershgorin_entries; [now apply pow_le | intros i Hi; rewrite unit_T by exact Hi; apply pow1 |].
  intros i j Hi Hj Hn. rewrite <- RPow_abs. apply pow_incr. split; [apply Rabs_pos | now apply small_T].
- rewrite Rmult_0_l. apply (proj2 (psd_power n T r psd_T)).
Qed.

Lemma part_form N : tail n N beta * square n v <= quadratic_form n (fun i j => part N (T i j)) v.
Proof using psd_T unit_T beta_ge0 small_T.
induction N as [|N IH]; cbn [part tail].
- rewrite form_scal, Rmult_assoc. apply Rmult_le_compat_l; [left; apply b_pos | apply power_form].
- rewrite form_plus, form_scal, Rmult_plus_distr_r, Rmult_assoc. apply Rplus_le_compat; [exact IH|].
  apply Rmult_le_compat_l; [left; apply b_pos | apply power_form].
Qed.

Lemma partial_form N : series_bound n N beta * square n v <= quadratic_form n (fun i j => partial N (T i j)) v.
Proof using psd_T unit_T beta_ge0 small_T.
unfold partial, series_bound. pose proof PI_pos. pose proof (power_form 0) as P0. pose proof (power_form 1) as P1.
rewrite (form_ext n _ (fun i j => 1 / PI * T i j ^ 0 + 1 / 2 * T i j ^ 1 + part N (T i j)))
  by (intros i j _ _; cbn [pow]; field; lra).
rewrite !form_plus, !form_scal. pose proof (part_form N).
replace ((INR n - 1) * beta ^ 0) with (INR n - 1) in P0 by (cbn; ring).
replace ((INR n - 1) * beta ^ 1) with ((INR n - 1) * beta) in P1 by (cbn; ring).
assert (HPI : 0 < 1 / PI) by (apply Rdiv_lt_0_compat; lra).
pose proof (Rmult_le_compat_l _ _ _ (Rlt_le _ _ HPI) P0). lra.
Qed.

Lemma part_form_grows N k : quadratic_form n (fun i j => partial N (T i j)) v <=
  quadratic_form n (fun i j => partial (N + k) (T i j)) v.
Proof using psd_T.
induction k as [|k IH]; [rewrite Nat.add_0_r; lra|]. apply Rle_trans with (1 := IH). rewrite Nat.add_succ_r.
rewrite (form_ext n (fun i j => partial (S (N + k)) (T i j))
  (fun i j => partial (N + k) (T i j) + b (S (N + k)) * T i j ^ (2 * S (N + k) + 2)))
  by (intros i j _ _; unfold partial; cbn [part]; ring).
rewrite form_plus, form_scal. pose proof (proj2 (psd_power n T (2 * S (N + k) + 2) psd_T) v).
pose proof (b_pos (S (N + k))). nra.
Qed.

Lemma Q_form N : (forall i j, (i < n)%nat -> (j < n)%nat -> -1 <= T i j <= 1) ->
  series_bound n N beta * square n v <= quadratic_form n (fun i j => Q (T i j)) v.
Proof using psd_T unit_T beta_ge0 small_T.
intros HR. assert (HL : is_lim_seq (fun k => quadratic_form n (fun i j => partial (N + k) (T i j)) v)
  (quadratic_form n (fun i j => Q (T i j)) v)).
{ apply (form_limit n (fun k i j => partial (N + k) (T i j))). intros i j Hi Hj.
  apply is_lim_seq_ext with (fun k => partial (k + N) (T i j)); [intros k; now rewrite Nat.add_comm|].
  apply (is_lim_seq_incr_n (fun k => partial k (T i j)) N). apply Q_series. now apply HR. }
apply (limit_ge _ _ _ HL). intros k. apply Rle_trans with (1 := partial_form N). apply part_form_grows.
Qed.
End Powers.

Section Population.
Variables (s : R) (n : nat) (C K : nat -> nat -> R).
Hypothesis s_unit : 0 <= s < 1.
Hypothesis psd_C : psd_entries n C.
Hypothesis unit_C : forall i, (i < n)%nat -> C i i = 1.
Hypothesis is_limit : forall i j, (i < n)%nat -> (j < n)%nat -> is_K s (C i j) (K i j).

Let range_C := unit_diagonal_range n C psd_C unit_C.

Lemma layer_psd l : psd_entries n (fun i j => K_off s (C i j) l).
Proof using s_unit psd_C unit_C.
pose proof range_C as HC. induction l as [|l IH].
- apply (psd_ext n (fun i j => 0 * C i j)); [intros; cbn; ring | apply psd_scal; [lra | exact psd_C]].
- pose proof (rho_S_pos s l s_unit) as Hr.
  apply (psd_ext n (fun i j => rho s (S l) * Q (cos_theta s (C i j) (S l)))).
  { intros i j _ _. symmetry. apply K_off_cos_theta. lra. }
  apply psd_scal; [lra|]. apply psd_Q.
  + apply (psd_ext n (fun i j => / rho s (S l) * (s * K_off s (C i j) l + C i j))).
    { intros i j _ _. rewrite cos_theta_S by lra. field. lra. }
    apply psd_scal; [left; now apply Rinv_0_lt_compat|].
    apply psd_plus; [apply psd_scal; [lra | exact IH] | exact psd_C].
  + intros i j Hi Hj. apply cos_theta_range; [exact s_unit | now apply HC].
Qed.

Lemma population_psd : psd_entries n K.
Proof using s_unit psd_C unit_C is_limit.
apply (psd_limit n (fun l i j => K_off s (C i j) l)); [exact layer_psd | exact is_limit].
Qed.

Definition cosine (i j : nat) : R := (1 - s) * (s * K i j + C i j).

Lemma cosine_psd : psd_entries n cosine.
Proof using s_unit psd_C unit_C is_limit.
apply psd_scal; [lra|]. apply psd_plus; [apply psd_scal; [lra | exact population_psd] | exact psd_C].
Qed.

Lemma cosine_fixed i j : (i < n)%nat -> (j < n)%nat ->
  is_cos_theta s (C i j) (cosine i j) /\ K i j = / (1 - s) * Q (cosine i j).
Proof using s_unit psd_C unit_C is_limit.
intros Hi Hj. apply K_cos_theta; [exact s_unit | now apply range_C | now apply is_limit].
Qed.

Lemma cosine_diagonal i : (i < n)%nat -> cosine i i = 1.
Proof using s_unit unit_C is_limit.
intros Hi. pose proof (is_limit i i Hi Hi) as HK. rewrite (unit_C i Hi) in HK.
unfold cosine. rewrite (K_diagonal s _ s_unit HK), (unit_C i Hi). field. lra.
Qed.

Lemma population_form beta N v : 0 <= beta ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> Rabs (cosine i j) <= beta) ->
  1 / (1 - s) * series_bound n N beta * square n v <= quadratic_form n K v.
Proof using s_unit psd_C unit_C is_limit.
intros Hb Hs. rewrite (form_ext n K (fun i j => / (1 - s) * Q (cosine i j))) by (intros; now apply cosine_fixed).
rewrite form_scal. unfold Rdiv. rewrite Rmult_1_l, Rmult_assoc.
apply Rmult_le_compat_l; [left; apply Rinv_0_lt_compat; lra|].
apply Q_form; try assumption; [exact cosine_psd | exact cosine_diagonal|].
intros i j Hi Hj. now apply cosine_fixed.
Qed.

(* The greatest |cos theta| off the diagonal. *)
Fixpoint greatest (m : nat) (h : nat -> R) : R := match m with O => 0 | S k => Rmax (greatest k h) (h k) end.

Lemma greatest_ge0 m h : 0 <= greatest m h.
Proof. induction m as [|m IH]; cbn; [lra|]. apply Rle_trans with (1 := IH). apply Rmax_l. Qed.

Lemma greatest_ge m h i : (i < m)%nat -> h i <= greatest m h.
Proof.
induction m as [|m IH]; intros Hi; [lia|]. cbn. destruct (Nat.eq_dec i m) as [->|]; [apply Rmax_r|].
apply Rle_trans with (greatest m h); [apply IH; lia | apply Rmax_l].
Qed.

Lemma greatest_lt m h : (forall i, (i < m)%nat -> h i < 1) -> greatest m h < 1.
Proof.
induction m as [|m IH]; intros H; cbn; [lra|]. apply Rmax_lub_lt; [apply IH; intros i Hi; apply H; lia | apply H; lia].
Qed.

Lemma population_pd : (forall i j, (i < n)%nat -> (j < n)%nat -> Rabs (C i j) < 1 \/ i = j) -> pd_entries n K.
Proof using s_unit psd_C unit_C is_limit.
intros Hpar. split; [exact (proj1 population_psd)|]. intros v Hv.
set (size := fun i j => if Nat.eqb i j then 0 else Rabs (cosine i j)).
set (beta := greatest n (fun i => greatest n (size i))).
assert (H1 : beta < 1).
{ apply greatest_lt. intros i Hi. apply greatest_lt. intros j Hj. unfold size. destruct (Nat.eqb_spec i j); [lra|].
  destruct (Hpar i j Hi Hj) as [Hc|]; [|contradiction]. apply Rabs_def2 in Hc.
  destruct (cos_theta_strict s (C i j) (cosine i j) s_unit ltac:(lra) (proj1 (cosine_fixed i j Hi Hj))).
  apply Rabs_def1; lra. }
assert (H0 : 0 <= beta) by apply greatest_ge0.
assert (HB : forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> Rabs (cosine i j) <= beta).
{ intros i j Hi Hj Hn. apply Rle_trans with (greatest n (size i));
    [|now apply (greatest_ge n (fun i => greatest n (size i)))].
  apply Rle_trans with (size i j); [|now apply greatest_ge]. unfold size.
  destruct (Nat.eqb_spec i j); [contradiction | lra]. }
pose proof (pos_INR n) as Hn.
destruct (pow_lt_1_zero beta ltac:(rewrite Rabs_pos_eq; lra) (/ (INR n + 1)) ltac:(apply Rinv_0_lt_compat;
  lra)) as [N HN].
specialize (HN (2 * N + 2)%nat ltac:(lia)). rewrite Rabs_pos_eq in HN by (now apply pow_le).
assert (Hp : 0 < 1 - (INR n - 1) * beta ^ (2 * N + 2)).
{ pose proof (pow_le beta (2 * N + 2) H0). assert ((INR n + 1) * / (INR n + 1) = 1) by (field; lra). nra. }
assert (Hpos : 0 < series_bound n N beta).
{ unfold series_bound. pose proof PI_pos. assert (0 < 1 / PI) by (apply Rdiv_lt_0_compat; lra).
  assert (HM : forall x, 0 <= Rmax 0 x) by (intros; apply Rmax_l). pose proof (HM (1 - (INR n - 1))).
  pose proof (HM (1 - (INR n - 1) * beta)).
  assert (tails : forall k, 0 <= tail n k beta).
  { induction k as [|k IH]; cbn [tail]; [pose proof (b_pos 0); pose proof (HM (1 - (INR n - 1) * beta ^ 2)); nra|].
    pose proof (b_pos (S k)). pose proof (HM (1 - (INR n - 1) * beta ^ (2 * S k + 2))). nra. }
  assert (Hlast : 0 < tail n N beta).
  { destruct N as [|N]; cbn [tail].
    - apply Rmult_lt_0_compat; [apply b_pos|]. cbn [Nat.mul Nat.add] in Hp. rewrite Rmax_right; lra.
    - pose proof (tails N). pose proof (b_pos (S N)). rewrite Rmax_right by lra. nra. }
  nra. }
apply Rlt_le_trans with (2 := population_form beta N v H0 HB). apply square_pos in Hv.
assert (0 < 1 / (1 - s)) by (apply Rdiv_lt_0_compat; lra).
apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]; assumption.
Qed.
End Population.

Theorem ling2023_theorem_3_pd_proved : statements_real.ling2023_theorem_3_pd.
Proof.
intros s H0 H1 n _ C HC K _ HD HP HK. apply (population_pd s n C K (conj H0 H1) HC HD).
- intros i j Hi Hj. apply limit_read. now apply HK.
- intros i j Hi Hj. now apply HP.
Qed.

Theorem ling2023_theorem_3_pd_sharpened_proved : statements_real.ling2023_theorem_3_pd_sharpened.
Proof.
intros s H0 H1 n _ C HC K _ beta Hb _ N lambda [_ Hgreatest] HD HB HK.
change statements_real.mu_even with b. rewrite tail_sum. apply Hgreatest. intros v.
apply (population_form s n C K (conj H0 H1) HC HD); [|exact Hb|].
- intros i j Hi Hj. apply limit_read. now apply HK.
- intros i j Hi Hj Hn. destruct (HB i Hi j Hj); [assumption | contradiction].
Qed.

(* r > -log n/log beta says beta^r < 1/n. *)
Theorem ling2023_theorem_3_pd_power_proved : statements_real.ling2023_theorem_3_pd_power.
Proof.
intros n Hn beta Hb Hb' T HT r HD HO Hr. assert (Hn1 : 1 <= INR n) by (apply le_INR in Hn; exact Hn).
assert (Hl : ln beta < 0) by (rewrite <- ln_1; apply ln_increasing; lra).
assert (Hp : 0 < beta ^ r) by (apply pow_lt; lra).
assert (Hlog : INR r * ln beta < - ln (INR n)).
{ apply (Rmult_lt_compat_r (- ln beta)) in Hr; [|lra].
  replace (- ln (INR n) / ln beta * - ln beta) with (ln (INR n)) in Hr by (field; lra). lra. }
rewrite <- ln_pow in Hlog by lra. rewrite <- ln_Rinv in Hlog by lra.
apply ln_lt_inv in Hlog; [|exact Hp | apply Rinv_0_lt_compat; lra].
assert (Hsmall : 0 < 1 - (INR n - 1) * beta ^ r).
{ assert (INR n * / INR n = 1) by (field; lra). nra. }
split; [exact (proj1 (psd_power n T r HT))|]. intros v Hv.
assert (HB : forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> Rabs (T i j) <= beta).
{ intros i j Hi Hj Hne. destruct (HO i Hi j Hj); [assumption | contradiction]. }
pose proof (power_form n T beta v HT HD (Rlt_le _ _ Hb) HB r) as H. rewrite Rmax_right in H by lra.
apply Rlt_le_trans with (2 := H). apply Rmult_lt_0_compat; [exact Hsmall | now apply square_pos].
Qed.
