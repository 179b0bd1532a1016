(* The population Gram matrix is positive definite: if infinitely many Hermite coefficients at the scale of the fixed
   point are not 0, hence whenever the activation is Lipschitz and not affine.

   Mehler: F(q, t) = sum a_r^2 t^r, so F of a matrix of correlations is a limit of sums, with coefficients >= 0, of
   Hadamard powers: semidefinite (Schur). So is every layer, and their limit K. The correlations T at the fixed point
   have unit diagonal and are strict off it, because |K_ij| <= kappa and |c_ij| < 1; a high power of T with a_r <> 0
   is positive definite (Gershgorin). Finitely many coefficients: the activation is a polynomial (completeness), and a
   Lipschitz polynomial is affine. Source: own theorem (D3); the first half is the paper's. *)

From Coq Require Import Reals Lra Lia Classical FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation geometric_sequences entries.
From theorycheck.external Require Import statements_real.
From theorycheck.ling2023 Require Import theorem_3_positive.
From theorycheck.truong2023 Require Import statements_real population_gram.
Local Open Scope R_scope.

Section Positive.
Hypothesis moments : external_normal_moments.
Hypothesis minkowski : external_minkowski.
Hypothesis schwarz : external_cauchy_schwarz.
Hypothesis price : external_price.
Hypothesis bilinear : external_normal_bilinear.
Hypothesis mehler : external_mehler.
Variables (phi : R -> R) (L s : R).
Hypothesis L0 : 0 <= L.
Hypothesis s0 : 0 <= s.
Hypothesis phi_L : lipschitz L phi.
Hypothesis small : 2 * L ^ 2 * s < 1.

Let weight (q : R) (r : nat) : R := a_r phi q r ^ 2.
Let series (q : R) (N : nat) (t : R) : R := sum_n_m (fun r => weight q r * t ^ r) 0 N.

Lemma weight_ge0 q r : 0 <= weight q r.
Proof. apply pow2_ge_0. Qed.

Lemma series_0 q t : series q 0 t = weight q 0.
Proof. unfold series. rewrite sum_n_n. cbn [pow]. ring. Qed.

Lemma series_S q N t : series q (S N) t = series q N t + weight q (S N) * t ^ S N.
Proof. unfold series. rewrite sum_n_Sm by lia. reflexivity. Qed.

Lemma F_series q t : -1 <= t <= 1 -> is_lim_seq (fun N => series q N t) (F phi q t).
Proof using mehler L0 phi_L.
intros [t1 t2]. exact (mehler _ _ (scaled0 L L0 q) t t1 t2 (scaled phi L phi_L q)).
Qed.

Lemma psd_series n T q N : psd_entries n T -> psd_entries n (fun i j => series q N (T i j)).
Proof.
intros HT. induction N as [|N IH].
- apply (psd_ext n (fun _ _ => weight q 0 * 1)); [intros; rewrite series_0; ring|].
  apply psd_scal; [apply weight_ge0 | apply psd_ones].
- apply (psd_ext n (fun i j => series q N (T i j) + weight q (S N) * T i j ^ S N)).
  { intros i j _ _. now rewrite series_S. }
  apply psd_plus; [exact IH|]. apply psd_scal; [apply weight_ge0 | now apply psd_power].
Qed.

Lemma psd_F n T q : psd_entries n T -> (forall i j, (i < n)%nat -> (j < n)%nat -> -1 <= T i j <= 1) ->
  psd_entries n (fun i j => F phi q (T i j)).
Proof using mehler L0 phi_L.
intros HT HR. apply (psd_limit n (fun N i j => series q N (T i j))).
- intros N. now apply psd_series.
- intros i j Hi Hj. apply F_series. now apply HR.
Qed.

(* A power with a coefficient that is not 0 is below the whole form. *)
Lemma series_form n T q v r k : psd_entries n T ->
  weight q r * quadratic_form n (fun i j => T i j ^ r) v <= quadratic_form n (fun i j => series q (r + k) (T i j)) v.
Proof.
intros HT. induction k as [|k IH].
- rewrite Nat.add_0_r. destruct r as [|r].
  + rewrite <- form_scal. right. apply form_ext. intros i j _ _. rewrite series_0. cbn [pow]. ring.
  + rewrite (form_ext n (fun i j => series q (S r) (T i j)) (fun i j => series q r (T i j) + weight q (S r)
      * T i j ^ S r))
      by (intros i j _ _; apply series_S).
    rewrite form_plus, form_scal. pose proof (proj2 (psd_series n T q r HT) v). lra.
- apply Rle_trans with (1 := IH). rewrite Nat.add_succ_r.
  rewrite (form_ext n (fun i j => series q (S (r + k)) (T i j))
    (fun i j => series q (r + k) (T i j) + weight q (S (r + k)) * T i j ^ S (r + k)))
      by (intros i j _ _; apply series_S).
  rewrite form_plus, form_scal. pose proof (proj2 (psd_power n T (S (r + k)) HT) v) as H.
  pose proof (Rmult_le_pos _ _ (weight_ge0 q (S (r + k))) H). lra.
Qed.

Lemma F_form n T q v r : psd_entries n T -> (forall i j, (i < n)%nat -> (j < n)%nat -> -1 <= T i j <= 1) ->
  weight q r * quadratic_form n (fun i j => T i j ^ r) v <= quadratic_form n (fun i j => F phi q (T i j)) v.
Proof using mehler L0 phi_L.
intros HT HR.
assert (HL : is_lim_seq (fun k => quadratic_form n (fun i j => series q (r + k) (T i j)) v)
  (quadratic_form n (fun i j => F phi q (T i j)) v)).
{ apply (form_limit n (fun k i j => series q (r + k) (T i j))). intros i j Hi Hj.
  apply is_lim_seq_ext with (fun k => series q (k + r) (T i j)); [intros k; now rewrite Nat.add_comm|].
  apply (is_lim_seq_incr_n (fun k => series q k (T i j)) r). apply F_series. now apply HR. }
apply (limit_ge _ _ _ HL). intros k. now apply series_form.
Qed.

Section Matrix.
Variables (n : nat) (C K : nat -> nat -> R) (kappa : R).
Hypothesis kappa0 : 0 <= kappa.
Hypothesis kappa_fixed : kappa = V phi (2 * (s * kappa + 1)).
Hypothesis psd_C : psd_entries n C.
Hypothesis unit_C : forall i, (i < n)%nat -> C i i = 1.
Hypothesis unit_K : forall i, (i < n)%nat -> K i i = kappa.
Hypothesis K_fixed : forall i, (i < n)%nat -> forall j, (j < n)%nat ->
  Rabs (s * K i j + C i j) <= s * kappa + 1
    /\ K i j = F phi (2 * (s * kappa + 1)) ((s * K i j + C i j) / (s * kappa + 1)).

Let range_C := unit_diagonal_range n C psd_C unit_C.
Definition cosines (i j : nat) : R := (s * K i j + C i j) / (s * kappa + 1).

Lemma variance_pos : 0 < s * kappa + 1.
Proof using s0 kappa0. pose proof (Rmult_le_pos _ _ s0 kappa0). lra. Qed.

Lemma scaled_psd A a : 0 < a -> psd_entries n A -> psd_entries n (fun i j => (s * A i j + C i j) / a).
Proof using s0 psd_C.
intros a0 HA. apply (psd_ext n (fun i j => / a * (s * A i j + C i j))); [intros; field; lra|].
apply psd_scal; [left; now apply Rinv_0_lt_compat|]. apply psd_plus; [now apply psd_scal | exact psd_C].
Qed.

Lemma layer_psd l : psd_entries n (fun i j => K_ij phi s (C i j) l).
Proof using moments schwarz mehler L0 s0 phi_L psd_C unit_C.
pose proof range_C as HC. induction l as [|l IH].
- apply (psd_ext n (fun i j => 0 * C i j)); [intros; cbn; ring | apply psd_scal; [lra | exact psd_C]].
- pose proof (K_ii_ge0 moments phi L s L0 phi_L l) as k0. pose proof (Rmult_le_pos _ _ s0 k0) as sk.
  assert (b0 : 0 < s * K_ii phi s l + 1) by lra.
  apply (psd_F n (fun i j => (s * K_ij phi s (C i j) l + C i j) / (s * K_ii phi s l + 1)) (2 * (s * K_ii phi s l + 1))).
  + now apply scaled_psd.
  + intros i j Hi Hj. apply correlation_range; [exact b0|]. apply (inside s s0); [exact k0 | now apply HC|].
    apply (K_ij_inside moments schwarz phi L s L0 s0 phi_L). now apply HC.
Qed.

Lemma population_psd : psd_entries n K.
Proof using moments minkowski schwarz price bilinear mehler L0 s0 phi_L small kappa0 kappa_fixed psd_C unit_C K_fixed.
pose proof range_C as HC. apply (psd_limit n (fun l i j => K_ij phi s (C i j) l)); [exact layer_psd|].
intros i j Hi Hj. destruct (HC i j Hi Hj) as [c1 c2].
exact (proj2 (truong2023_gram_limit_proved moments minkowski schwarz price bilinear phi L L0 s s0 (C i j) c1 c2 (K i j)
  kappa kappa0
  phi_L small kappa_fixed (K_fixed i Hi j Hj))).
Qed.

Lemma cosines_psd : psd_entries n cosines.
Proof using moments minkowski schwarz price bilinear mehler L0 s0 phi_L small kappa0 kappa_fixed psd_C unit_C K_fixed.
apply (scaled_psd K); [exact variance_pos | exact population_psd].
Qed.

Lemma cosines_range i j : (i < n)%nat -> (j < n)%nat -> -1 <= cosines i j <= 1.
Proof using s0 kappa0 K_fixed. intros Hi Hj. apply correlation_range; [exact variance_pos | now apply K_fixed]. Qed.

Lemma cosines_unit i : (i < n)%nat -> cosines i i = 1.
Proof using s0 kappa0 unit_C unit_K.
intros Hi. unfold cosines. rewrite (unit_K i Hi), (unit_C i Hi). pose proof variance_pos. field. lra.
Qed.

Lemma cosines_strict i j : (i < n)%nat -> (j < n)%nat -> Rabs (C i j) < 1 -> Rabs (cosines i j) < 1.
Proof using moments schwarz L0 s0 phi_L kappa0 kappa_fixed K_fixed.
intros Hi Hj Hc. pose proof variance_pos as b0. pose proof (cosines_range i j Hi Hj) as Ht.
assert (Hk : Rabs (K i j) <= kappa).
{ rewrite (proj2 (K_fixed i Hi j Hj)). apply Rle_trans with (V phi (2 * (s * kappa + 1))); [|right; now symmetry].
  exact (F_bound moments schwarz phi L L0 phi_L _ _ Ht). }
unfold cosines, Rdiv. rewrite Rabs_mult, (Rabs_pos_eq (/ _)) by (left; now apply Rinv_0_lt_compat).
apply Rmult_lt_reg_r with (s * kappa + 1); [exact b0|]. rewrite Rmult_assoc, Rinv_l by lra.
pose proof (Rabs_triang (s * K i j) (C i j)) as T. rewrite Rabs_mult, (Rabs_pos_eq s s0) in T.
pose proof (Rmult_le_compat_l s _ _ s0 Hk). lra.
Qed.

Lemma population_pd : (forall i, (i < n)%nat -> forall j, (j < n)%nat -> Rabs (C i j) < 1 \/ i = j) ->
  (forall N : nat, exists r : nat, (N <= r)%nat /\ a_r phi (2 * (s * kappa + 1)) r <> 0) -> pd_entries n K.
Proof using moments minkowski schwarz price bilinear mehler L0 s0 phi_L small kappa0 kappa_fixed psd_C unit_C unit_K
  K_fixed.
intros Hpar Hmany. split; [exact (proj1 population_psd)|]. intros v Hv.
set (size := fun i j => if Nat.eqb i j then 0 else Rabs (cosines i j)).
set (beta := greatest n (fun i => greatest n (size i))).
assert (H1 : beta < 1).
{ apply greatest_lt. intros i Hi. apply greatest_lt. intros j Hj. unfold size.
  destruct (Nat.eqb_spec i j) as [|ne]; [lra|].
  destruct (Hpar i Hi j Hj) as [Hc|]; [now apply cosines_strict | contradiction]. }
assert (H0 : 0 <= beta) by apply greatest_ge0.
assert (HB : forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> Rabs (cosines i j) <= beta).
{ intros i j Hi Hj Hn. apply Rle_trans with (greatest n (size i));
    [|now apply (greatest_ge n (fun i => greatest n (size i)))].
  apply Rle_trans with (size i j); [|now apply greatest_ge]. unfold size.
  destruct (Nat.eqb_spec i j); [contradiction | lra]. }
pose proof (pos_INR n) as Hn.
destruct (pow_lt_1_zero beta ltac:(rewrite Rabs_pos_eq; lra) (/ (INR n + 1)) ltac:(apply Rinv_0_lt_compat;
  lra)) as [N HN].
destruct (Hmany N) as [r [Hr Ha]]. specialize (HN r ltac:(lia)). rewrite Rabs_pos_eq in HN by (now apply pow_le).
assert (Hp : 0 < 1 - (INR n - 1) * beta ^ r).
{ pose proof (pow_le beta r H0). assert ((INR n + 1) * / (INR n + 1) = 1) by (field; lra). nra. }
assert (HG : (1 - (INR n - 1) * beta ^ r) * square n v <= quadratic_form n (fun i j => cosines i j ^ r) v).
{ apply gershgorin_entries; [now apply pow_le | intros i Hi; rewrite cosines_unit by exact Hi; apply pow1|].
  intros i j Hi Hj Hne. rewrite <- RPow_abs. apply pow_incr. split; [apply Rabs_pos | now apply HB]. }
rewrite (form_ext n K (fun i j => F phi (2 * (s * kappa + 1)) (cosines i j))) by (intros i j Hi Hj; now apply K_fixed).
apply Rlt_le_trans with (2 := F_form n cosines _ v r cosines_psd cosines_range).
apply Rmult_lt_0_compat; [unfold weight; now apply pow2_gt_0|]. apply Rlt_le_trans with (2 := HG).
apply Rmult_lt_0_compat; [exact Hp | now apply square_pos].
Qed.
End Matrix.
End Positive.

(* A Lipschitz polynomial is affine: written in Hermite polynomials, by the growth along 1, 2, 3, ... *)
Definition place (m : nat) : R := INR (S m).

Lemma place_ge1 m : 1 <= place m.
Proof. unfold place. rewrite S_INR. pose proof (pos_INR m). lra. Qed.

Lemma place_grows : is_lim_seq (fun m => / place m) 0.
Proof.
replace (Finite 0) with (Rbar_inv p_infty) by reflexivity. apply is_lim_seq_inv; [|easy].
apply (is_lim_seq_incr_1 INR), is_lim_seq_INR.
Qed.

Lemma limit_times (u v : nat -> R) (a b : R) : is_lim_seq u a -> is_lim_seq v b ->
  is_lim_seq (fun m => u m * v m) (a * b).
Proof. intros Hu Hv. now apply (is_lim_seq_mult' u v). Qed.

Lemma leading_terms r :
  is_lim_seq (fun m => monic_hermite r (place m) / place m ^ r) 1 /\
  is_lim_seq (fun m => monic_hermite (S r) (place m) / place m ^ S r) 1.
Proof.
assert (nz : forall m, place m <> 0) by (intros m; pose proof (place_ge1 m); lra).
induction r as [|r [IH0 IH1]].
- split; apply is_lim_seq_ext with (fun _ => 1); try apply is_lim_seq_const; intros m;
  cbn [monic_hermite pow]; field; apply nz.
- split; [exact IH1|].
  apply is_lim_seq_ext with (fun m => monic_hermite (S r) (place m) / place m ^ S r
    - INR (S r) * (monic_hermite r (place m) / place m ^ r * (/ place m * / place m))).
  { intros m. change (monic_hermite (S (S r)) (place m)) with
      (place m * monic_hermite (S r) (place m) - INR (S r) * monic_hermite r (place m)).
    cbn [pow]. field. repeat split; try apply pow_nonzero; auto. }
  replace (Finite 1) with (Finite (1 - INR (S r) * (1 * (0 * 0)))) by (f_equal; ring).
  apply is_lim_seq_minus'; [exact IH1|]. apply limit_times; [apply is_lim_seq_const|].
  apply limit_times; [exact IH0 | apply limit_times; apply place_grows].
Qed.

Lemma root_fact_pos r : 0 < sqrt (INR (fact r)).
Proof. apply sqrt_lt_R0, lt_0_INR, lt_O_fact. Qed.

Lemma hermite_leading r : is_lim_seq (fun m => hermite r (place m) / place m ^ r) (/ sqrt (INR (fact r))).
Proof.
pose proof (root_fact_pos r) as f0. replace (/ sqrt (INR (fact r))) with (/ sqrt (INR (fact r)) * 1) by ring.
apply is_lim_seq_ext with (fun m => / sqrt (INR (fact r)) * (monic_hermite r (place m) / place m ^ r)).
- intros m. unfold hermite. pose proof (place_ge1 m). field. repeat split; try apply pow_nonzero; lra.
- apply limit_times; [apply is_lim_seq_const | apply leading_terms].
Qed.

Lemma hermite_lower r M : (r < M)%nat -> is_lim_seq (fun m => hermite r (place m) / place m ^ M) 0.
Proof.
intros H. replace M with (r + S (M - S r))%nat by lia. set (k := (M - S r)%nat).
apply is_lim_seq_ext with (fun m => hermite r (place m) / place m ^ r * (/ place m * (/ place m) ^ k)).
- intros m. pose proof (place_ge1 m). rewrite pow_add, pow_inv. cbn [pow]. field.
  repeat split; try apply pow_nonzero; lra.
- replace (Finite 0) with (Finite (/ sqrt (INR (fact r)) * 0)) by (f_equal; ring).
  apply limit_times; [apply hermite_leading|]. apply limit_dominated with (fun m => / place m); [|apply place_grows].
  intros m. pose proof (place_ge1 m) as p1. assert (i0 : 0 < / place m) by (apply Rinv_0_lt_compat; lra).
  assert (i1 : / place m <= 1) by (rewrite <- Rinv_1; apply Rinv_le_contravar; lra).
  pose proof (pow_unit (/ place m) k ltac:(lra)).
  rewrite Rminus_0_l, Rabs_Ropp, Rabs_pos_eq by (apply Rmult_le_pos; lra). nra.
Qed.

Lemma hermite_0 x : hermite 0 x = 1.
Proof. unfold hermite. cbn. rewrite sqrt_1. field. Qed.

Lemma hermite_1 x : hermite 1 x = x.
Proof. unfold hermite. cbn. rewrite sqrt_1. field. Qed.

Definition combined (c : nat -> R) (M : nat) (x : R) : R := sum_n_m (fun r => c r * hermite r x) 0 M.

Lemma combined_0 c x : combined c 0 x = c 0%nat.
Proof. unfold combined. rewrite sum_n_n, hermite_0. ring. Qed.

Lemma combined_S c M x : combined c (S M) x = combined c M x + c (S M) * hermite (S M) x.
Proof. unfold combined. rewrite sum_n_Sm by lia. reflexivity. Qed.

Lemma combined_lower c K M : (K < M)%nat -> is_lim_seq (fun m => combined c K (place m) / place m ^ M) 0.
Proof.
induction K as [|K IH]; intros H.
- apply is_lim_seq_ext with (fun m => c 0%nat * (hermite 0 (place m) / place m ^ M)).
  { intros m. rewrite combined_0, hermite_0. pose proof (place_ge1 m). field. apply pow_nonzero. lra. }
  replace (Finite 0) with (Finite (c 0%nat * 0)) by (f_equal; ring).
  apply limit_times; [apply is_lim_seq_const | now apply hermite_lower].
- apply is_lim_seq_ext with (fun m => combined c K (place m) / place m ^ M + c (S K)
    * (hermite (S K) (place m) / place m ^ M)).
  { intros m. rewrite combined_S. pose proof (place_ge1 m). field. apply pow_nonzero. lra. }
  replace (Finite 0) with (Finite (0 + c (S K) * 0)) by (f_equal; ring).
  apply is_lim_seq_plus'; [apply IH; lia|]. apply limit_times; [apply is_lim_seq_const | now apply hermite_lower].
Qed.

Lemma top_coefficient f A c M : lipschitz A f -> (forall x, f x = combined c (S (S M)) x) -> c (S (S M)) = 0.
Proof.
intros [A0 HA] Hf. set (D := S (S M)) in *.
assert (H1 : is_lim_seq (fun m => f (place m) / place m ^ D) (c D * / sqrt (INR (fact D)))).
{ apply is_lim_seq_ext with (fun m => combined c (S M) (place m) / place m ^ D + c D
    * (hermite D (place m) / place m ^ D)).
  { intros m. pose proof (combined_S c (S M) (place m)) as E. fold D in E. rewrite Hf, E. pose proof (place_ge1 m).
    field. apply pow_nonzero. lra. }
  replace (Finite (c D * / sqrt (INR (fact D)))) with (Finite (0 + c D * / sqrt (INR (fact D)))) by (f_equal; ring).
  apply is_lim_seq_plus'; [apply combined_lower; unfold D; lia|].
  apply limit_times; [apply is_lim_seq_const | apply hermite_leading]. }
assert (H0 : is_lim_seq (fun m => f (place m) / place m ^ D) 0).
{ apply limit_dominated with (fun m => (Rabs (f 0) + A) * / place m).
  - intros m. pose proof (place_ge1 m) as p1. rewrite Rminus_0_l, Rabs_Ropp. unfold Rdiv. rewrite Rabs_mult.
    assert (P0 : 0 < place m ^ M) by (apply pow_lt; lra). assert (P1 : 1 <= place m ^ M) by (apply pow_R1_Rle; lra).
    assert (Q0 : 0 < place m ^ D) by (apply pow_lt; lra).
    rewrite (Rabs_pos_eq (/ place m ^ D)) by (left; now apply Rinv_0_lt_compat).
    assert (Hb : Rabs (f (place m)) <= (Rabs (f 0) + A) * place m).
    { specialize (HA (place m) 0). rewrite Rminus_0_r, (Rabs_pos_eq (place m)) in HA by lra.
      pose proof (Rabs_triang (f (place m) - f 0) (f 0)) as T.
      replace (f (place m) - f 0 + f 0) with (f (place m)) in T by ring.
      pose proof (Rabs_pos (f 0)). nra. }
    assert (i0 : 0 < / place m) by (apply Rinv_0_lt_compat; lra).
    assert (Hi : / place m ^ D <= / place m * / place m).
    { rewrite <- Rinv_mult. apply Rinv_le_contravar; [nra|]. unfold D. cbn [pow]. nra. }
    apply Rle_trans with ((Rabs (f 0) + A) * place m * (/ place m * / place m)).
    + apply Rmult_le_compat; [apply Rabs_pos | left; now apply Rinv_0_lt_compat | exact Hb | exact Hi].
    + right. field. lra.
  - replace (Finite 0) with (Finite ((Rabs (f 0) + A) * 0)) by (f_equal; ring).
    apply limit_times; [apply is_lim_seq_const | apply place_grows]. }
pose proof (limit_unique _ _ _ H1 H0) as E. pose proof (root_fact_pos D) as f0.
assert (i0 : 0 < / sqrt (INR (fact D))) by now apply Rinv_0_lt_compat.
apply Rmult_integral in E. destruct E as [E|E]; [exact E | lra].
Qed.

Lemma lipschitz_polynomial f A c M : lipschitz A f -> (forall x, f x = combined c M x) ->
  exists a b, forall x, f x = a + b * x.
Proof.
intros HA. induction M as [|M IH]; intros Hf.
- exists (c 0%nat), 0. intros x. rewrite Hf, combined_0. ring.
- destruct M as [|M].
  + exists (c 0%nat), (c 1%nat). intros x. rewrite Hf, combined_S, combined_0, hermite_1. ring.
  + apply IH. intros x. rewrite Hf, combined_S, (top_coefficient f A c M HA Hf). ring.
Qed.

Lemma coefficients_of_a_bend phi L q : external_hermite_complete -> 0 <= L -> lipschitz L phi -> 0 < q ->
  ~ (exists a, exists b, forall x, phi x = a + b * x) -> forall N, exists r, (N <= r)%nat /\ a_r phi q r <> 0.
Proof.
intros complete L0 hL q0 bend N. apply NNPP. intros none. apply bend.
assert (vanish : forall r, (N < r)%nat -> gauss (fun z => at_scale phi q z * hermite r z) = 0).
{ intros r Hr. apply NNPP. intros Ha. apply none. exists r. split; [lia | exact Ha]. }
pose proof (complete _ _ (scaled0 L L0 q) N (scaled phi L hL q) vanish) as E.
destruct (lipschitz_polynomial (at_scale phi q) (L * sqrt q) _ N (scaled phi L hL q) E) as [a [b H]].
assert (r0 : 0 < sqrt q) by now apply sqrt_lt_R0.
exists a, (b / sqrt q). intros x. specialize (H (x / sqrt q)). unfold at_scale in H.
replace (sqrt q * (x / sqrt q)) with x in H by (field; lra). rewrite H. field. lra.
Qed.

Lemma sin_lipschitz : lipschitz 1 sin.
Proof.
split; [lra|]. intros x y. destruct (MVT_abs sin cos y x) as [c [E _]]; [intros c _; apply derivable_pt_lim_sin|].
rewrite E. apply Rmult_le_compat_r; [apply Rabs_pos|]. apply Rabs_le, COS_bound.
Qed.

Lemma sin_bends : ~ (exists a, exists b, forall x, sin x = a + b * x).
Proof.
intros [a [b H]]. pose proof (H 0) as H0. pose proof (H PI) as H1. pose proof (H (PI / 2)) as H2.
rewrite sin_0 in H0. rewrite sin_PI in H1. rewrite sin_PI2 in H2. lra.
Qed.

Theorem truong2023_pd_proved : external_normal_moments -> external_minkowski -> external_cauchy_schwarz ->
  external_price ->
  external_normal_bilinear -> external_mehler -> truong2023_pd.
Proof.
intros mo mi sc pr bi me phi L L0 s s0 kappa k0 n _ C HC K hL small Ek HK H1 HF HP HM.
exact (population_pd mo mi sc pr bi me phi L s L0 s0 hL small n C K kappa k0 Ek HC H1 HK HF HP HM).
Qed.

Theorem truong2023_pd_sharpened_proved : external_normal_moments -> external_minkowski -> external_cauchy_schwarz ->
  external_price ->
  external_normal_bilinear -> external_mehler -> external_hermite_complete -> truong2023_pd_sharpened.
Proof.
intros mo mi sc pr bi me co phi L L0 s s0 kappa k0 n _ C HC K hL small Ek HK H1 HF HP HM.
apply (population_pd mo mi sc pr bi me phi L s L0 s0 hL small n C K kappa k0 Ek HC H1 HK HF HP).
apply (coefficients_of_a_bend phi L); try assumption. pose proof (Rmult_le_pos _ _ s0 k0). lra.
Qed.

Theorem truong2023_examples_sine_proved : external_normal_moments -> external_minkowski -> external_cauchy_schwarz ->
  external_price ->
  external_normal_bilinear -> external_mehler -> external_hermite_complete -> truong2023_examples_sine.
Proof.
intros mo mi sc pr bi me co s s0 kappa k0 n _ C HC K small Ek HK H1 HF HP.
apply (population_pd mo mi sc pr bi me sin 1 s Rle_0_1 s0 sin_lipschitz ltac:(lra) n C K kappa k0 Ek HC H1 HK HF HP).
apply (coefficients_of_a_bend sin 1 _ co Rle_0_1 sin_lipschitz); [|exact sin_bends].
pose proof (Rmult_le_pos _ _ s0 k0). lra.
Qed.
