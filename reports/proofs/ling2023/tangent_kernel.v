(* The limiting tangent kernel K ∘ (1 + S): S is positive semidefinite, and what this says of the least eigenvalue.

   k_0 = Q'(cos theta) is a power series with coefficients that are not negative (Lemma 7, differentiated), so it is
   semidefinite at a correlation matrix (Schur). S = (k_0/2)/(1 - s k_0) is the limit of B, B(l + 1) = (k_0/2)(1 + 2 s
   B(l)): sums and products of semidefinite matrices. Then Lemma 6, in both roles.

   Sources: the power series and Lemma 6 are Ling et al.'s; that a Hadamard product of semidefinite matrices is
   semidefinite is Schur's (Horn and Johnson, Matrix Analysis, section 7.5). The kernel and its bounds are our own. *)

From Coq Require Import Reals Lra Lia Psatz Arith.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel geometric_sequences layer_recursion entries.
From theorycheck.formal Require entries_schur.
From theorycheck.ling2023 Require statements_real.
From theorycheck.ling2023 Require Import layers lemma_7 theorem_3_rates theorem_3_positive.
Local Open Scope R_scope.

(* Q' as a power series on [-1, 1]. *)
Definition slope_partial (N : nat) (x : R) : R := 1 / 2 + part1 N x.

Lemma slope_limit_inside x : 0 <= x < 1 -> is_lim_seq (fun N => slope_partial N x) (dQ x).
Proof. intros Hx. apply (bound_to_zero x); [exact Hx|]. intros N. apply (slope_inside N x Hx x). lra. Qed.

Lemma part1_monotone N x y : 0 <= x <= y -> part1 N x <= part1 N y.
Proof.
intros H. induction N as [|N IH]; cbn [part1].
- apply Rmult_le_compat_l; [pose proof (b_pos 0); lra | lra].
- apply Rplus_le_compat; [exact IH|]. apply Rmult_le_compat_l; [|now apply pow_incr].
  pose proof (b_pos (S N)). pose proof (pos_INR (S N)). nra.
Qed.

Lemma slope_partial_at_1 N : slope_partial N 1 <= 1.
Proof.
assert (Hr : is_lim_seq (fun k => 1 - 1 * (1 / 2) ^ k) 1).
{ replace (Finite 1) with (Rbar_minus 1 0) by (cbn; f_equal; ring).
  apply is_lim_seq_minus'; [apply is_lim_seq_const | apply geometric_to_zero; lra]. }
assert (Hc : continuity_pt (slope_partial N) 1).
{ apply derivable_continuous_pt. exists (0 + f N 1 / PI). apply is_derive_Reals. unfold slope_partial.
  apply (is_derive_plus (fun _ => 1 / 2) (part1 N)); [apply (is_derive_const (1 / 2)) | apply is_derive_part1]. }
pose proof (is_lim_seq_continuous (slope_partial N) _ 1 Hc Hr) as Hl. apply (limit_le _ _ 1 Hl). intros k.
assert (Hu : 0 <= 1 - 1 * (1 / 2) ^ k < 1).
{ pose proof (pow_unit (1 / 2) k ltac:(lra)). pose proof (pow_lt (1 / 2) k ltac:(lra)). lra. }
destruct (slope_inside N _ Hu _ ltac:(split; [apply Hu | lra])) as [L _].
pose proof (dQ_range (1 - 1 * (1 / 2) ^ k)). unfold slope_partial. lra.
Qed.

(* Near 1, Q'(cos u) = 1 - u/pi. *)
Lemma slope_limit_at_1 : is_lim_seq (fun N => slope_partial N 1) 1.
Proof.
pose proof PI_pos as Hpi. apply is_lim_seq_spec. intros eps. pose proof (cond_pos eps) as He.
set (d := Rmin (eps / 2) (1 / 2)). assert (Hd : 0 < d <= 1 / 2 /\ d <= eps / 2).
{ unfold d. pose proof (Rmin_l (eps / 2) (1 / 2)). pose proof (Rmin_r (eps / 2) (1 / 2)).
  repeat split; try assumption. apply Rmin_glb_lt; lra. }
set (u := PI * d). assert (Hu : 0 < u <= PI / 2) by (unfold u; nra). set (r := cos u).
assert (Hr : 0 <= r < 1).
{ unfold r. split; [apply cos_ge_0; lra|]. rewrite <- cos_0. apply cos_decreasing_1; lra. }
assert (Er : dQ r = 1 - d) by (unfold r; rewrite dQ_cos by lra; unfold u; field; lra).
pose proof (slope_limit_inside r Hr) as Hl. apply is_lim_seq_spec in Hl.
destruct (Hl (mkposreal (eps / 2) ltac:(lra))) as [N0 HN0]. exists N0. intros n Hn. specialize (HN0 n Hn). cbn in HN0.
rewrite Er in HN0. apply Rabs_def2 in HN0. pose proof (slope_partial_at_1 n).
pose proof (part1_monotone n r 1 ltac:(lra)) as Hm.
assert (slope_partial n r <= slope_partial n 1) by (unfold slope_partial; lra).
apply Rabs_def1; lra.
Qed.

Lemma dQ_opp x : dQ (- x) = 1 - dQ x.
Proof. unfold dQ. rewrite acos_opp. field. pose proof PI_pos. lra. Qed.

Lemma part1_odd N x : part1 N (- x) = - part1 N x.
Proof.
induction N as [|N IH]; cbn [part1]; [ring|]. rewrite IH.
replace ((- x) ^ (2 * S N + 1)) with (- x ^ (2 * S N + 1)); [ring|].
rewrite !pow_add, !pow_mult, !pow_1. replace ((- x) ^ 2) with (x ^ 2) by ring. ring.
Qed.

Lemma dQ_series x : -1 <= x <= 1 -> is_lim_seq (fun N => slope_partial N x) (dQ x).
Proof.
assert (H : forall y, 0 <= y <= 1 -> is_lim_seq (fun N => slope_partial N y) (dQ y)).
{ intros y Hy. destruct (Req_dec y 1) as [->|]; [rewrite dQ_1; exact slope_limit_at_1|].
  apply slope_limit_inside. lra. }
intros Hx. destruct (Rle_lt_dec 0 x) as [H0|H0]; [apply H; lra|].
replace (dQ x) with (1 - dQ (- x)) by (rewrite dQ_opp; ring).
apply is_lim_seq_ext with (fun N => 1 - slope_partial N (- x)).
{ intros N. unfold slope_partial. rewrite part1_odd. field. }
apply is_lim_seq_minus'; [apply is_lim_seq_const | apply H; lra].
Qed.

Lemma psd_constant n a : 0 <= a -> psd_entries n (fun _ _ => a).
Proof.
intros Ha. apply (psd_ext n (fun _ _ => a * 1)); [intros; ring|]. apply psd_scal; [exact Ha | apply psd_ones].
Qed.

Lemma psd_slope_partial n T N : psd_entries n T -> psd_entries n (fun i j => slope_partial N (T i j)).
Proof.
intros HT. unfold slope_partial. apply psd_plus; [apply psd_constant; lra|].
induction N as [|N IH]; cbn [part1].
- apply psd_scal; [pose proof (b_pos 0); lra | exact HT].
- apply psd_plus; [exact IH|]. apply psd_scal; [|now apply psd_power].
  pose proof (b_pos (S N)). pose proof (pos_INR (S N)). nra.
Qed.

Lemma psd_dQ n T : psd_entries n T -> (forall i j, (i < n)%nat -> (j < n)%nat -> -1 <= T i j <= 1) ->
  psd_entries n (fun i j => dQ (T i j)).
Proof.
intros HT HR. apply (psd_limit n (fun N i j => slope_partial N (T i j))).
- intros N. now apply psd_slope_partial.
- intros i j Hi Hj. apply dQ_series. now apply HR.
Qed.

(* What runs backwards through the layers, and its limit. *)
Fixpoint backward (s k : R) (l : nat) : R := match l with O => 0 | S p => k / 2 * (1 + 2 * s * backward s k p) end.
Definition back (s k : R) : R := k / 2 / (1 - s * k).

Lemma inside_pos s k : 0 <= s < 1 -> 0 <= k <= 1 -> 0 < 1 - s * k.
Proof. intros Hs Hk. assert (s * k <= s * 1) by (apply Rmult_le_compat_l; lra). lra. Qed.

Lemma backward_closed s k l : 0 <= s < 1 -> 0 <= k <= 1 -> backward s k l = back s k - back s k * (s * k) ^ l.
Proof.
intros Hs Hk. pose proof (inside_pos s k Hs Hk) as Hd. unfold back.
induction l as [|l IH]; [cbn; field; lra|]. cbn [backward pow]. rewrite IH. field. lra.
Qed.

Lemma backward_limit s k : 0 <= s < 1 -> 0 <= k <= 1 -> is_lim_seq (backward s k) (back s k).
Proof.
intros Hs Hk. apply is_lim_seq_ext with (fun l => back s k - back s k * (s * k) ^ l).
{ intros l. symmetry. now apply backward_closed. }
replace (Finite (back s k)) with (Finite (back s k - 0)) by (f_equal; ring).
apply is_lim_seq_minus'; [apply is_lim_seq_const|]. apply geometric_to_zero.
pose proof (inside_pos s k Hs Hk). split; [apply Rmult_le_pos; lra | lra].
Qed.

Lemma psd_back n s k : 0 <= s < 1 -> psd_entries n k -> (forall i j, 0 <= k i j <= 1) ->
  psd_entries n (fun i j => back s (k i j)).
Proof.
intros Hs Hk Hr. apply (psd_limit n (fun l i j => backward s (k i j) l)).
- intros l. induction l as [|l IH]; cbn [backward]; [apply psd_constant; lra|].
  apply (psd_ext n (hadamard_entries (fun i j => 1 / 2 * k i j) (fun i j => 1 + 2 * s * backward s (k i j) l))).
  { intros i j _ _. unfold hadamard_entries. field. }
  apply entries_schur.schur_entries; [apply psd_scal; [lra | exact Hk]|].
  apply psd_plus; [apply psd_ones|]. apply psd_scal; [lra | exact IH].
- intros i j _ _. now apply backward_limit.
Qed.

(* Lemma 6 by entries, for a constant diagonal. *)
Lemma form_shift n A l v :
  quadratic_form n (fun i j => A i j - (if Nat.eqb j i then l else 0)) v = quadratic_form n A v - l * square n v.
Proof.
replace (quadratic_form n A v - l * square n v) with (quadratic_form n A v + - l * square n v) by ring.
unfold square. rewrite <- total_scal. unfold quadratic_form. rewrite <- total_plus. apply total_ext. intros i Hi.
rewrite (total_ext n _ (fun j => v i * A i j * v j + (if Nat.eqb j i then - l * v j ^ 2 else 0))).
- now rewrite total_plus, (total_pick n i (fun j => - l * v j ^ 2) Hi).
- intros j _. destruct (Nat.eqb_spec j i) as [->|]; ring.
Qed.

Lemma hadamard_form n A B l b v : symmetric_entries n A -> (forall u, l * square n u <= quadratic_form n A u) ->
  psd_entries n B -> (forall i, (i < n)%nat -> B i i = b) ->
  l * b * square n v <= quadratic_form n (fun i j => A i j * B i j) v.
Proof.
intros SA HA HB Hb.
assert (H : psd_entries n (fun i j => A i j - (if Nat.eqb j i then l else 0))).
{ split.
  - intros i j Hi Hj. rewrite (SA i j Hi Hj). now rewrite Nat.eqb_sym.
  - intros u. rewrite form_shift. pose proof (HA u). lra. }
pose proof (proj2 (entries_schur.schur_entries H HB) v) as P.
rewrite (form_ext n _ (fun i j => A i j * B i j - (if Nat.eqb j i then l * b else 0))) in P.
- rewrite form_shift in P. lra.
- intros i j Hi Hj. unfold hadamard_entries. destruct (Nat.eqb_spec j i) as [->|]; [rewrite (Hb i Hi)|]; ring.
Qed.

Section Kernel.
Variables (s : R) (n : nat) (C K : nat -> nat -> R).
Hypothesis s_unit : 0 <= s < 1.
Hypothesis psd_C : psd_entries n C.
Hypothesis psd_K : psd_entries n K.
Hypothesis unit_C : forall i, (i < n)%nat -> C i i = 1.
Hypothesis diagonal_K : forall i, (i < n)%nat -> (1 - s) * K i i = 1.

Let T i j := (1 - s) * (s * K i j + C i j).
Definition behind i j := back s (dQ (T i j)).

Lemma cosines_psd : psd_entries n T.
Proof using s_unit psd_C psd_K.
apply psd_scal; [lra|]. apply psd_plus; [apply psd_scal; [lra | exact psd_K] | exact psd_C].
Qed.

Lemma cosines_unit i : (i < n)%nat -> T i i = 1.
Proof using unit_C diagonal_K.
clear s_unit. intros Hi. unfold T. rewrite (unit_C i Hi).
replace ((1 - s) * (s * K i i + 1)) with (s * ((1 - s) * K i i) + (1 - s)) by ring. rewrite (diagonal_K i Hi). ring.
Qed.

Lemma behind_psd : psd_entries n behind.
Proof using s_unit psd_C psd_K unit_C diagonal_K.
apply psd_back; [exact s_unit | | intros; apply dQ_range].
apply psd_dQ; [exact cosines_psd|]. exact (unit_diagonal_range n T cosines_psd cosines_unit).
Qed.

Lemma behind_diagonal i : (i < n)%nat -> behind i i = 1 / (2 * (1 - s)).
Proof using s_unit unit_C diagonal_K.
intros Hi. unfold behind, back. rewrite (cosines_unit i Hi), dQ_1. field. lra.
Qed.

Definition tangent i j := K i j * (1 + behind i j).

Lemma tangent_form l v : (forall u, l * square n u <= quadratic_form n K u) ->
  (1 + 1 / (2 * (1 - s))) * l * square n v <= quadratic_form n tangent v.
Proof using s_unit psd_C psd_K unit_C diagonal_K.
intros Hl. rewrite (Rmult_comm (1 + _) l).
apply (hadamard_form n K (fun i j => 1 + behind i j)); [apply psd_K | exact Hl | |].
- apply psd_plus; [apply psd_ones | exact behind_psd].
- intros i Hi. now rewrite behind_diagonal.
Qed.

Lemma tangent_parts v :
  quadratic_form n tangent v = quadratic_form n K v + quadratic_form n (fun i j => behind i j * K i j) v.
Proof using. rewrite <- form_plus. apply form_ext. intros i j _ _. unfold tangent. ring. Qed.

Lemma tangent_form_parts l k v : (forall u, l * square n u <= quadratic_form n K u) ->
  (forall u, k * square n u <= quadratic_form n behind u) ->
  (l + k / (1 - s)) * square n v <= quadratic_form n tangent v.
Proof using s_unit psd_C psd_K unit_C diagonal_K.
intros Hl Hk. rewrite tangent_parts. pose proof (Hl v).
pose proof (hadamard_form n behind K k (/ (1 - s)) v (proj1 behind_psd) Hk psd_K) as H2.
assert (Hd : forall i, (i < n)%nat -> K i i = / (1 - s)).
{ intros i Hi. pose proof (diagonal_K i Hi) as E. apply Rmult_eq_reg_l with (1 - s); [|lra]. rewrite E. field. lra. }
specialize (H2 Hd). unfold Rdiv. lra.
Qed.

Lemma tangent_pd : pd_entries n K -> pd_entries n tangent.
Proof using s_unit psd_C psd_K unit_C diagonal_K.
intros [SK PK]. split.
- intros i j Hi Hj. unfold tangent. now rewrite (SK i j Hi Hj), (proj1 behind_psd i j Hi Hj).
- intros v Hv. rewrite tangent_parts. pose proof (PK v Hv).
  pose proof (proj2 (entries_schur.schur_entries behind_psd psd_K) v) as P. unfold hadamard_entries in P. lra.
Qed.
End Kernel.

Theorem ling2023_tangent_kernel_psd_proved : statements_real.ling2023_tangent_kernel_psd.
Proof. intros s H0 H1 n _ C HC K HK HD HDK. exact (behind_psd s n C K (conj H0 H1) HC HK HD HDK). Qed.

Theorem ling2023_tangent_kernel_least_proved : statements_real.ling2023_tangent_kernel_least.
Proof.
intros s H0 H1 n _ C HC K HK l1 [_ greatest] l2 [below _] HD HDK. apply greatest. intros v.
exact (tangent_form s n C K (conj H0 H1) HC HK HD HDK l2 v below).
Qed.

Theorem ling2023_tangent_kernel_least_sharpened_proved : statements_real.ling2023_tangent_kernel_least_sharpened.
Proof.
intros s H0 H1 n _ C HC K HK l1 [_ greatest] l2 [below _] l3 [below_S _] HD HDK. apply greatest. intros v.
exact (tangent_form_parts s n C K (conj H0 H1) HC HK HD HDK l2 l3 v below below_S).
Qed.

Section Limit.
Variables (s : R) (n : nat) (C K : nat -> nat -> R).
Hypothesis s_unit : 0 <= s < 1.
Hypothesis psd_C : psd_entries n C.
Hypothesis unit_C : forall i, (i < n)%nat -> C i i = 1.
Hypothesis layers_to_K : forall i : nat, (i < n)%nat -> forall j : nat, (j < n)%nat ->
  is_lim_seq (fun k : nat => statements_real.K_ij s (C i j) k) (K i j).

Lemma limits i j : (i < n)%nat -> (j < n)%nat -> is_K s (C i j) (K i j).
Proof using layers_to_K. intros Hi Hj. apply limit_read. now apply layers_to_K. Qed.

Lemma limit_psd : psd_entries n K.
Proof using s_unit psd_C unit_C layers_to_K. exact (population_psd s n C K s_unit psd_C unit_C limits). Qed.

Lemma limit_diagonal i : (i < n)%nat -> (1 - s) * K i i = 1.
Proof using s_unit unit_C layers_to_K.
intros Hi. pose proof (limits i i Hi Hi) as H. rewrite (unit_C i Hi) in H. rewrite (K_diagonal s _ s_unit H).
field. lra.
Qed.
End Limit.

Theorem ling2023_tangent_kernel_least_limit_proved : statements_real.ling2023_tangent_kernel_least_limit.
Proof.
intros s H0 H1 n _ C HC K _ l1 [_ greatest] l2 [below _] HD HL. apply greatest. intros v.
exact (tangent_form s n C K (conj H0 H1) HC (limit_psd s n C K (conj H0 H1) HC HD HL) HD
  (limit_diagonal s n C K (conj H0 H1) HD HL) l2 v below).
Qed.

Theorem ling2023_tangent_kernel_pd_proved : statements_real.ling2023_tangent_kernel_pd.
Proof.
intros s H0 H1 n _ C HC K _ HD HL HP.
apply (tangent_pd s n C K (conj H0 H1) HC (limit_psd s n C K (conj H0 H1) HC HD HL) HD
  (limit_diagonal s n C K (conj H0 H1) HD HL)).
apply (population_pd s n C K (conj H0 H1) HC HD (limits s n C K HL)). intros i j Hi Hj. now apply HP.
Qed.
