(* Theorem 1: few affine pieces are far from the zig-zag of 2^m teeth; ReLU networks have few pieces (Lemma 5, Remark
   1).

   On a tooth (two pieces of the zig-zag) without a knot inside, weigh the four quarters with -1, 1, 1, -1: affine
   functions cancel, the tooth leaves a quarter of its width. Each of the K - 1 knots lies inside at most one tooth.
   Source: Wu et al. 2024, Theorem 1, Lemma 5 and Remark 1. *)

From Coq Require Import Reals Lra Lia Psatz List.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_region_definitions real_pieces affine_integrals.
From theorycheck.wu2024 Require Import statements_real zigzag.
Import ListNotations.
Local Open Scope R_scope.

Theorem wu2024_lemma_5_proved : wu2024_lemma_5.
Proof.
intros k _ L _ g Hg. apply network_pieces in Hg. now rewrite pow_INR, S_INR in Hg.
Qed.

Lemma affine_pieces_more f N N' : N <= N' -> affine_pieces f N -> affine_pieces f N'.
Proof. intros H (p & Hp & Haff). exists p. split; [lra|exact Haff]. Qed.

Lemma S_lt_pow2 k : (2 <= k)%nat -> (S k + 1 <= 2 ^ k)%nat.
Proof. induction k as [|[|[|k]] IH]; intros H; [lia|lia|cbn; lia|]. specialize (IH ltac:(lia)). cbn [Nat.pow] in *. lia.
Qed.

Lemma pow_gap a b L : (a + 1 <= b)%nat -> (a ^ S L + 1 <= b ^ S L)%nat.
Proof.
intros H. induction L as [|L IH]; [cbn; lia|]. change (a ^ S (S L))%nat with (a * a ^ S L)%nat.
change (b ^ S (S L))%nat with (b * b ^ S L)%nat. nia.
Qed.

Theorem wu2024_remark_1_proved : wu2024_remark_1.
Proof.
intros k Hk L HL g Hg H2. apply network_pieces in Hg. apply (affine_pieces_more g (INR (S k ^ L))); [|exact Hg].
destruct L as [|L]; [lia|]. pose proof (pow_gap (S k) (2 ^ k) L (S_lt_pow2 k H2)) as H.
rewrite <- Nat.pow_mul_r in H. apply le_INR in H. rewrite plus_INR, !pow_INR in H. rewrite pow_INR.
change (INR 2) with 2 in H. change (INR 1) with 1 in H. lra.
Qed.

(* Knots inside the first n teeth, a tooth being (2j, 2j + 2) / N. *)
Section Teeth.
Variables (m : nat) (p : list R).
Let N := 2 ^ S m.
Let a (j : nat) := 2 * INR j / N.

Definition inside (j : nat) (r : R) : nat := if Rlt_dec (a j) r then if Rlt_dec r (a (S j)) then 1 else 0 else 0.
Fixpoint count (q : list R) (j : nat) : nat := match q with [] => 0 | r :: q' => inside j r + count q' j end.
Fixpoint total (q : list R) (n : nat) : nat := match n with O => 0 | S n' => total q n' + count q n' end.

Lemma N_pos : 0 < N.
Proof. apply pow_lt. lra. Qed.

Lemma a_le i j : (i <= j)%nat -> a i <= a j.
Proof.
intros H. apply le_INR in H. pose proof (Rinv_0_lt_compat _ N_pos). unfold a, Rdiv. apply Rmult_le_compat_r; lra.
Qed.

Lemma total_one r n : (total [r] n <= 1)%nat /\ (a n <= r -> total [r] n = 0%nat).
Proof.
induction n as [|n (IH1 & IH3)]; [cbn; split; lia|].
pose proof (a_le n (S n) ltac:(lia)) as Hle. cbn [total count]. unfold inside.
destruct (Rlt_dec (a n) r); destruct (Rlt_dec r (a (S n))); split; intros; try lra; try rewrite IH3 by lra; try lia.
Qed.

Lemma total_cons r q n : total (r :: q) n = (total [r] n + total q n)%nat.
Proof. induction n as [|n IH]; [reflexivity|]. cbn [total count] in *. lia. Qed.

Lemma total_le q n : (total q n <= length q)%nat.
Proof.
induction q as [|r q IH].
- induction n as [|n IHn]; [cbn; lia|]. cbn [total count length] in *. lia.
- rewrite total_cons. destruct (total_one r n) as [H _]. cbn [length]. lia.
Qed.

Lemma count_free q j : count q j = 0%nat -> free_of q (a j) (a (S j)).
Proof.
induction q as [|r q IH]; intros H; [intros r []|]. cbn [count] in H.
assert (H1 : inside j r = 0%nat) by lia. assert (H2 : count q j = 0%nat) by lia.
intros r' [<-|Hr']; [|now apply IH]. intros [H3 H4]. unfold inside in H1.
destruct (Rlt_dec (a j) r); [destruct (Rlt_dec r (a (S j))); [lia|lra]|lra].
Qed.

Lemma a_0 : a 0 = 0.
Proof. unfold a, Rdiv. cbn [INR]. ring. Qed.
Lemma a_top : a (2 ^ m) = 1.
Proof. unfold a, N. rewrite pow_INR. cbn [pow]. change (INR 2) with 2. field. apply pow_nonzero. lra. Qed.
Lemma a_step j : a (S j) = a j + 2 / N.
Proof. unfold a. rewrite S_INR. pose proof N_pos. field. lra. Qed.
Lemma a_unit j : (j <= 2 ^ m)%nat -> 0 <= a j <= 1.
Proof. intros H. rewrite <- a_0 at 1. rewrite <- a_top. split; apply a_le; lia. Qed.

Lemma tooth j x : (j < 2 ^ m)%nat ->
  (a j <= x <= a j + 1 / N -> zigzag x (S m) = N * (x - a j)) /\
  (a j + 1 / N <= x <= a (S j) -> zigzag x (S m) = 2 - N * (x - a j)).
Proof.
intros Hj. pose proof N_pos as HN. pose proof (a_unit j ltac:(lia)). pose proof (a_unit (S j) ltac:(lia)).
assert (E : N * a j = 2 * INR j) by (unfold a; field; lra). pose proof (a_step j) as E'.
assert (E1 : N * (1 / N) = 1) by (field; lra). assert (E2 : N * (2 / N) = 2) by (field; lra).
assert (0 < 1 / N) by (apply Rdiv_lt_0_compat; lra). assert (2 / N = 1 / N + 1 / N) by (field; lra).
split; intros [G1 G2]; destruct (zigzag_shape x (S m) j ltac:(lra)) as [A B]; fold N in A, B.
- rewrite A; [lra|]. split; [|replace (2 * INR j + 1) with (N * (a j + 1 / N)) by lra];
  rewrite <- ?E; apply Rmult_le_compat_l; lra.
- rewrite B; [lra|]. split; [replace (2 * INR j + 1) with (N * (a j + 1 / N)) by lra|
  replace (2 * INR j + 2) with (N * a (S j)) by (rewrite E'; lra)]; apply Rmult_le_compat_l; lra.
Qed.

Variables (g : R -> R) (v : R).
Hypothesis g_affine : affine_off p g.
Hypothesis integral : is_RInt (fun x : R => Rabs (zigzag x (S m) - g x)) 0 1 v.
Let h (x : R) := Rabs (zigzag x (S m) - g x).

Lemma h_pos x : 0 <= h x.
Proof. apply Rabs_pos. Qed.

Lemma good_tooth j : (j < 2 ^ m)%nat -> count p j = 0%nat -> 1 / (2 * N) <= RInt h (a j) (a (S j)).
Proof using g_affine integral.
intros Hj Hfree. apply count_free in Hfree. pose proof N_pos as HN. pose proof (a_step j) as Estep.
pose proof (a_unit j ltac:(lia)) as U0. pose proof (a_unit (S j) ltac:(lia)) as U1.
set (w := 2 / N) in *. assert (Hw : 0 < w) by (apply Rdiv_lt_0_compat; lra).
assert (E1 : 1 / N = w / 2) by (unfold w; field; lra). assert (E2 : 1 / (2 * N) = w / 4) by (unfold w; field; lra).
assert (E3 : N * w = 2) by (unfold w; field; lra).
destruct (g_affine (a j) (a (S j)) ltac:(lra) Hfree) as (c & s & Hg).
assert (Hup : forall x, a j <= x <= a j + w / 2 -> h x = Rabs ((- N * a j - c) + (N - s) * x)).
{ intros x Hx. unfold h. rewrite (proj1 (tooth j x Hj)), Hg by lra. f_equal. ring. }
assert (Hdown : forall x, a j + w / 2 <= x <= a (S j) -> h x = Rabs ((2 + N * a j - c) + (- N - s) * x)).
{ intros x Hx. unfold h. rewrite (proj2 (tooth j x Hj)), Hg by lra. f_equal. ring. }
assert (Q : forall c s p q l, a j <= p -> p <= q -> q <= a (S j) -> l = 1 \/ l = -1 ->
  (forall x, p <= x <= q -> h x = Rabs (c + s * x)) -> l * ((q - p) * (c + s * ((p + q) / 2))) <= RInt h p q).
{ intros c' s' p' q' l Hp Hpq Hq Hl Hh. apply RInt_abs_affine; [exact Hpq|exact Hl| |exact Hh].
  apply (part h v integral); lra. }
pose proof (Q (- N * a j - c) (N - s) (a j) (a j + w / 4) (-1) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(now right)
  ltac:(intros; apply Hup; lra)) as Q1.
pose proof (Q (- N * a j - c) (N - s) (a j + w / 4) (a j + w / 2) 1 ltac:(lra) ltac:(lra) ltac:(lra) ltac:(now left)
  ltac:(intros; apply Hup; lra)) as Q2.
pose proof (Q (2 + N * a j - c) (- N - s) (a j + w / 2) (a j + 3
  * w / 4) 1 ltac:(lra) ltac:(lra) ltac:(lra) ltac:(now left)
  ltac:(intros; apply Hdown; lra)) as Q3.
pose proof (Q (2 + N * a j - c) (- N - s) (a j + 3 * w / 4) (a j
  + w) (-1) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(now right)
  ltac:(intros; apply Hdown; lra)) as Q4.
rewrite E2, Estep.
rewrite (parts h v integral (a j) (a j + w / 2) (a j + w)), (parts h v integral (a j) (a j + w / 4) (a j + w / 2)),
  (parts h v integral (a j + w / 2) (a j + 3 * w / 4) (a j + w)) by lra.
set (i1 := RInt h _ _) in *. set (i2 := RInt h _ _) in *. set (i3 := RInt h _ _) in *. set (i4 := RInt h _ _) in *.
clearbody i1 i2 i3 i4. set (A := a j) in *. clearbody A.
assert (Sum : -1 * ((A + w / 4 - A) * (- N * A - c + (N - s) * ((A + (A + w / 4)) / 2))) +
  1 * ((A + w / 2 - (A + w / 4)) * (- N * A - c + (N - s) * ((A + w / 4 + (A + w / 2)) / 2))) +
  1 * ((A + 3 * w / 4 - (A + w / 2)) * (2 + N * A - c + (- N - s) * ((A + w / 2 + (A + 3 * w / 4)) / 2))) +
  -1 * ((A + w - (A + 3 * w / 4)) * (2 + N * A - c + (- N - s) * ((A + 3 * w / 4 + (A + w)) / 2))) = w / 4).
{ replace N with (2 / w) by (rewrite <- E3; field; lra). field. lra. }
lra.
Qed.

Lemma teeth n : (n <= 2 ^ m)%nat -> 1 / (2 * N) * (INR n - INR (total p n)) <= RInt h 0 (a n).
Proof using g_affine integral.
pose proof N_pos as HN. assert (Hc : 0 < 1 / (2 * N)) by (apply Rdiv_lt_0_compat; lra).
induction n as [|n IH]; intros Hn.
- rewrite a_0, RInt_point. cbn. unfold zero; cbn. lra.
- specialize (IH ltac:(lia)). pose proof (a_unit n ltac:(lia)). pose proof (a_unit (S n) ltac:(lia)).
  pose proof (a_le n (S n) ltac:(lia)). rewrite (parts h v integral 0 (a n) (a (S n))) by lra.
  cbn [total]. rewrite S_INR, plus_INR.
  destruct (Nat.eq_dec (count p n) 0) as [Z|Z].
  + pose proof (good_tooth n ltac:(lia) Z). rewrite Z. cbn [INR]. nra.
  + pose proof (part_pos h v integral h_pos (a n) (a (S n)) ltac:(lra) ltac:(lra) ltac:(lra)).
    assert (1 <= INR (count p n)) by (change 1 with (INR 1); apply le_INR; lia). nra.
Qed.

Lemma far : 1 / 4 - INR (length p) / (2 * N) <= v.
Proof using g_affine integral.
pose proof (teeth (2 ^ m) (le_n _)) as H. rewrite a_top, (whole h v integral) in H.
pose proof N_pos as HN. pose proof (le_INR _ _ (total_le p (2 ^ m))) as Ht.
assert (Hc : 0 < 1 / (2 * N)) by (apply Rdiv_lt_0_compat; lra).
assert (E : 1 / (2 * N) * INR (2 ^ m) = 1 / 4).
{ rewrite pow_INR. change (INR 2) with 2. unfold N. cbn [pow]. field. apply pow_nonzero. lra. }
replace (INR (length p) / (2 * N)) with (1 / (2 * N) * INR (length p)) by (field; lra). nra.
Qed.

End Teeth.

Lemma far_from_pieces m K g v : (1 <= m)%nat -> affine_pieces g K ->
  is_RInt (fun x : R => Rabs (zigzag x m - g x)) 0 1 v -> 1 / 4 - (K - 1) / (2 * 2 ^ m) <= v.
Proof.
intros Hm (p & Hp & Haff) Hv. destruct m as [|m]; [lia|]. pose proof (far m p g v Haff Hv) as H.
rewrite S_INR in Hp. eapply Rle_trans; [|exact H].
assert (0 < 2 * 2 ^ S m) by (pose proof (pow_lt 2 (S m) ltac:(lra)); lra).
apply Rplus_le_compat_l, Ropp_le_contravar. unfold Rdiv.
apply Rmult_le_compat_r; [left; now apply Rinv_0_lt_compat|lra].
Qed.

Theorem wu2024_theorem_1_distance_proved : wu2024_theorem_1_distance.
Proof. intros m Hm K _ g v Hv Hg. now apply (far_from_pieces m (INR K) g). Qed.

Lemma far_from_network m k L g v : (1 <= m)%nat -> relu_network g L k ->
  is_RInt (fun x : R => Rabs (2 ^ m * x - zigzag x m - g x)) 0 1 v ->
  1 / 4 - ((INR k + 1) ^ L - 1) / (2 * 2 ^ m) <= v.
Proof.
intros Hm Hg Hv. apply network_pieces in Hg. rewrite pow_INR, S_INR in Hg.
apply (far_from_pieces m ((INR k + 1) ^ L) (fun x => 2 ^ m * x - g x)); [exact Hm| |].
- destruct Hg as (p & Hp & Haff). exists p. split; [exact Hp|].
  apply (affine_off_ext p (fun x => 2 ^ m * x + -1 * g x)); [intros x; ring|].
  apply affine_off_add; [apply affine_off_scale, affine_off_id|now apply affine_off_scale].
- eapply is_RInt_ext; [|exact Hv]. intros x _. cbn. rewrite <- Rabs_Ropp. f_equal. ring.
Qed.

Theorem wu2024_theorem_1_network_proved : wu2024_theorem_1_network.
Proof. intros m Hm k _ L _ g v Hv Hg. now apply (far_from_network m k L g). Qed.

Theorem wu2024_theorem_1_sup_proved : wu2024_theorem_1_sup.
Proof.
intros m Hm K HK g e (p & Hp & Haff) H2 He. destruct m as [|m]; [lia|].
assert (Hlen : (length p < 2 ^ m)%nat).
{ apply INR_le in Hp. cbn [Nat.pow] in H2. lia. }
assert (Hgood : exists j, (j < 2 ^ m)%nat /\ count m p j = 0%nat).
{ assert (H : forall n, (n <= 2 ^ m)%nat -> (exists j, (j < n)%nat /\ count m p j = 0%nat) \/ (n <= total m p n)%nat).
  { induction n as [|n IH]; intros Hn; [right; lia|]. destruct (IH ltac:(lia)) as [(j & Hj & Z)|Hle].
    - left. exists j. split; [lia|exact Z].
    - destruct (Nat.eq_dec (count m p n) 0) as [Z|Z]; [left; exists n; split; [lia|exact Z]|right; cbn [total]; lia]. }
  destruct (H (2 ^ m)%nat ltac:(lia)) as [Hj|Hle]; [exact Hj|]. pose proof (total_le m p (2 ^ m)). lia. }
destruct Hgood as (j & Hj & Hfree). apply count_free in Hfree. cbv beta zeta in Hfree.
set (A := 2 * INR j / 2 ^ S m) in *. set (B := 2 * INR (S j) / 2 ^ S m) in *.
assert (HN : 0 < 2 ^ S m) by (apply pow_lt; lra). pose proof (a_step m j) as Estep. cbv beta zeta in Estep.
fold A B in Estep.
pose proof (a_unit m j ltac:(lia)) as U0. pose proof (a_unit m (S j) ltac:(lia)) as U1. cbv beta zeta in U0, U1.
fold A in U0. fold B in U1.
assert (Hw : 0 < 1 / 2 ^ S m) by (apply Rdiv_lt_0_compat; lra).
assert (E2 : 2 / 2 ^ S m = 1 / 2 ^ S m + 1 / 2 ^ S m) by (field; lra).
destruct (Haff A B ltac:(lra) Hfree) as (c & s & Hg).
pose proof (He A) as HA. pose proof (He B) as HB. pose proof (He (A + 1 / 2 ^ S m)) as HC.
rewrite (proj1 (tooth m j A Hj)), Hg in HA by (cbv beta zeta; fold A B; lra).
rewrite (proj2 (tooth m j B Hj)), Hg in HB by (cbv beta zeta; fold A B; lra).
rewrite (proj1 (tooth m j (A + 1 / 2 ^ S m) Hj)), Hg in HC by (cbv beta zeta; fold A B; lra).
cbv beta zeta in HA, HB, HC. fold A B in HA, HB, HC. rewrite Estep in HB. fold A in HB.
replace (2 ^ S m * (A - A)) with 0 in HA by ring.
replace (2 ^ S m * (A + 2 / 2 ^ S m - A)) with 2 in HB by (field; lra).
replace (2 ^ S m * (A + 1 / 2 ^ S m - A)) with 1 in HC by (field; lra).
specialize (HA ltac:(lra)). specialize (HB ltac:(lra)). specialize (HC ltac:(lra)).
unfold Rabs in HA, HB, HC. repeat destruct (Rcase_abs _); nra.
Qed.

(* The integrals exist: what is integrated does not jump. *)
Definition tame (f : R -> R) : Prop := forall x, exists r C, 0 < r /\ 0 <= C /\
  forall y, Rabs (y - x) < r -> Rabs (f y - f x) <= C * Rabs (y - x).

Lemma tame_continuous f x : tame f -> continuous f x.
Proof.
intros H. apply continuity_pt_filterlim. intros e He. destruct (H x) as (r & C & Hr & HC & Hf).
assert (Hq : 0 < e / (C + 1)) by (apply Rdiv_lt_0_compat; lra).
exists (Rmin r (e / (C + 1))). split; [now apply Rmin_glb_lt|]. intros y [_ Hy]. unfold dist in *; cbn in *.
unfold R_dist in *.
pose proof (Rmin_l r (e / (C + 1))). pose proof (Rmin_r r (e / (C + 1))).
apply Rle_lt_trans with (C * Rabs (y - x)); [apply Hf; lra|]. pose proof (Rabs_pos (y - x)).
apply Rle_lt_trans with ((C + 1) * Rabs (y - x)); [nra|].
replace e with ((C + 1) * (e / (C + 1))) by (field; lra). apply Rmult_lt_compat_l; lra.
Qed.

Lemma tame_integrable f : tame f -> ex_RInt f 0 1.
Proof. intros H. apply (ex_RInt_continuous f). intros x _. now apply tame_continuous. Qed.

Lemma tame_line c s : tame (fun x => c + s * x).
Proof.
intros x. exists 1, (Rabs s). split; [lra|]. split; [apply Rabs_pos|]. intros y _.
replace (c + s * y - (c + s * x)) with (s * (y - x)) by ring. rewrite Rabs_mult. lra.
Qed.

Lemma tame_add a b f g : tame f -> tame g -> tame (fun x => a * f x + b * g x).
Proof.
intros Hf Hg x. destruct (Hf x) as (r & C & Hr & HC & H). destruct (Hg x) as (r' & C' & Hr' & HC' & H').
exists (Rmin r r'), (Rabs a * C + Rabs b * C'). pose proof (Rabs_pos a). pose proof (Rabs_pos b).
split; [now apply Rmin_glb_lt|]. split; [nra|]. intros y Hy. pose proof (Rmin_l r r'). pose proof (Rmin_r r r').
specialize (H y ltac:(lra)). specialize (H' y ltac:(lra)).
replace (a * f y + b * g y - (a * f x + b * g x)) with (a * (f y - f x) + b * (g y - g x)) by ring.
eapply Rle_trans; [apply Rabs_triang|]. rewrite !Rabs_mult.
apply Rmult_le_compat_l with (r := Rabs a) in H; [|assumption].
apply Rmult_le_compat_l with (r := Rabs b) in H'; [|assumption]. lra.
Qed.

Lemma tame_after f u : (forall a b, Rabs (u a - u b) <= Rabs (a - b)) -> tame f -> tame (fun x => u (f x)).
Proof.
intros Hu H x. destruct (H x) as (r & C & Hr & HC & Hf). exists r, C. split; [exact Hr|]. split; [exact HC|].
intros y Hy. eapply Rle_trans; [apply Hu|]. now apply Hf.
Qed.

Lemma tame_ext f g : (forall x, f x = g x) -> tame f -> tame g.
Proof.
intros E H x. destruct (H x) as (r & C & Hr & HC & Hf). exists r, C. split; [exact Hr|]. split; [exact HC|].
intros y Hy. rewrite <- !E. now apply Hf.
Qed.

Lemma tame_zigzag m : tame (fun x => zigzag x m).
Proof.
induction m as [|m IH]; [apply (tame_ext (fun x => 0 + 1 * x)); [intros x; cbn; ring|apply tame_line]|].
apply (tame_ext (fun x => 2 * zigzag x m + -2 * Rmax (2 * zigzag x m + -1 * 1) 0)).
- intros x. cbn [zigzag]. replace (2 * zigzag x m + -1 * 1) with (2 * zigzag x m - 1) by ring. ring.
- apply (tame_add 2 (-2)); [exact IH|]. apply (tame_after (fun x => 2 * zigzag x m + -1 * 1) (fun u => Rmax u 0));
    [exact relu_lipschitz|].
  apply (tame_add 2 (-1) (fun x => zigzag x m) (fun _ => 1)); [exact IH|].
  apply (tame_ext (fun x => 1 + 0 * x)); [intros x; ring|apply tame_line].
Qed.

Lemma tame_distance f g : tame f -> tame g -> tame (fun x => Rabs (f x - g x)).
Proof.
intros Hf Hg. apply (tame_after (fun x => f x - g x) Rabs); [intros a b; apply Rabs_triang_inv2|].
apply (tame_ext (fun x => 1 * f x + -1 * g x)); [intros x; ring|now apply tame_add].
Qed.

Lemma tame_network g L k : relu_network g L k -> tame g.
Proof.
intros (M & H) x. exists 1, (Rabs (INR k ^ L * M ^ S L)). split; [lra|]. split; [apply Rabs_pos|]. intros y _.
eapply Rle_trans; [apply (network_lipschitz g L k M H)|]. apply Rmult_le_compat_r; [apply Rabs_pos|apply RRle_abs].
Qed.

(* Near every point there is room without knots on both sides. *)
Lemma room p x : exists r, 0 < r /\ free_of p (x - r) x /\ free_of p x (x + r).
Proof.
induction p as [|q p (r & Hr & H1 & H2)]; [exists 1; split; [lra|split; intros q []]|].
set (t := if Req_EM_T q x then r else Rmin r (Rabs (q - x))). exists t.
assert (Ht : 0 < t <= r /\ (q = x \/ t <= Rabs (q - x))).
{ unfold t. destruct (Req_EM_T q x) as [E|E]; [split; [lra|now left]|].
  split; [split; [|apply Rmin_l]|right; apply Rmin_r].
  apply Rmin_glb_lt; [exact Hr|apply Rabs_pos_lt; lra]. }
split; [lra|]. split; intros q' [<-|Hq'] Hin.
- destruct Ht as [_ [E|E]]; [lra|]. rewrite Rabs_left in E; lra.
- apply (H1 q' Hq'). lra.
- destruct Ht as [_ [E|E]]; [lra|]. rewrite Rabs_right in E; lra.
- apply (H2 q' Hq'). lra.
Qed.

Lemma tame_pieces g K : affine_pieces g K -> tame g.
Proof.
intros (p & _ & Haff) x. destruct (room p x) as (r & Hr & H1 & H2).
destruct (Haff (x - r) x ltac:(lra) H1) as (c & s & G1). destruct (Haff x (x + r) ltac:(lra) H2) as (c' & s' & G2).
exists r, (Rmax (Rabs s) (Rabs s')). split; [exact Hr|]. split; [eapply Rle_trans; [apply Rabs_pos|apply Rmax_l]|].
intros y Hy. assert (B : x - r < y < x + r) by (unfold Rabs in Hy; destruct (Rcase_abs _); lra).
destruct (Rle_lt_dec y x).
- rewrite (G1 y), (G1 x) by lra. replace (c + s * y - (c + s * x)) with (s * (y - x)) by ring. rewrite Rabs_mult.
  apply Rmult_le_compat_r; [apply Rabs_pos|apply Rmax_l].
- rewrite (G2 y), (G2 x) by lra. replace (c' + s' * y - (c' + s' * x)) with (s' * (y - x)) by ring. rewrite Rabs_mult.
  apply Rmult_le_compat_r; [apply Rabs_pos|apply Rmax_r].
Qed.

Theorem wu2024_theorem_1_integrable_proved : wu2024_theorem_1_integrable.
Proof.
intros m _ k _ L _ g Hg. apply tame_integrable, (tame_distance (fun x => 2 ^ m * x - zigzag x m) g);
  [|now apply (tame_network g L k)].
apply (tame_ext (fun x => 1 * (0 + 2 ^ m * x) + -1 * zigzag x m)); [intros x; ring|].
apply (tame_add 1 (-1)); [apply tame_line|apply tame_zigzag].
Qed.

Theorem wu2024_theorem_1_distance_integrable_proved : wu2024_theorem_1_distance_integrable.
Proof. intros m _ K _ g Hg. apply tame_integrable, (tame_distance (fun x => zigzag x m) g);
  [apply tame_zigzag|now apply (tame_pieces g (INR K))]. Qed.

(* The exponents. *)
Section Exponents.
Variables (m : nat) (alpha : R).
Hypotheses (m_pos : (1 <= m)%nat) (alpha_range : 0 < alpha < 1).
Let A := Rpower (INR m) alpha.
Let E := Rpower (INR m) (1 - alpha).

Lemma INR_m : 0 < INR m.
Proof using m_pos. apply lt_0_INR. lia. Qed.

Lemma exponents_multiply : Rpower 2 (E * A) = 2 ^ m.
Proof using m_pos alpha_range.
unfold E, A. rewrite <- Rpower_plus. replace (1 - alpha + alpha) with 1 by ring. rewrite Rpower_1 by exact INR_m.
rewrite Rpower_pow by lra. reflexivity.
Qed.

Lemma A_pos : 0 < A.
Proof. unfold A, Rpower. apply exp_pos. Qed.
Lemma E_ge_1 : 1 <= E.
Proof using m_pos alpha_range.
unfold E. apply Rle_trans with (Rpower (INR m) 0); [rewrite Rpower_O; [lra|exact INR_m]|]. apply Rle_Rpower; [|lra].
change 1 with (INR 1). now apply le_INR.
Qed.

Lemma few_pieces k L b c : 0 < b -> 1 <= b -> INR L <= A -> INR k + 1 <= b -> Rpower b A = c -> (INR k + 1) ^ L <= c.
Proof.
intros Hb Hb1 HL Hk <-. pose proof (pos_INR k).
apply Rle_trans with (b ^ L); [apply pow_incr; lra|]. rewrite <- Rpower_pow by lra. now apply Rle_Rpower.
Qed.
End Exponents.

Theorem wu2024_theorem_1_proved : wu2024_theorem_1.
Proof.
intros m Hm k Hk L HL g alpha H0 H1 v Hv Hg HLa Hka.
pose proof (far_from_network m k L g v Hm Hg Hv) as H. set (A := Rpower (INR m) alpha) in *.
set (E := Rpower (INR m) (1 - alpha)) in *.
assert (Hk1 : 1 <= INR k) by (change 1 with (INR 1); now apply le_INR).
assert (Hb : 2 * Rpower 2 (E - 2) = Rpower 2 (E - 1)).
{ replace (E - 1) with (1 + (E - 2)) by ring. rewrite Rpower_plus, Rpower_1; lra. }
assert (Hc : Rpower (Rpower 2 (E - 1)) A = 2 ^ m * Rpower 2 (- A)).
{ rewrite Rpower_mult. replace ((E - 1) * A) with (E * A + - A) by ring. rewrite Rpower_plus. f_equal.
  apply exponents_multiply; [exact Hm|lra]. }
pose proof (few_pieces m alpha k L (Rpower 2 (E - 1)) _ ltac:(unfold Rpower;
  apply exp_pos) ltac:(lra) HLa ltac:(lra) Hc) as HP.
assert (HN : 0 < 2 ^ m) by (apply pow_lt; lra).
assert (Hq : ((INR k + 1) ^ L - 1) / (2 * 2 ^ m) <= Rpower 2 (- A) / 2).
{ apply Rmult_le_reg_r with (2 * 2 ^ m); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  replace (Rpower 2 (- A) / 2 * (2 * 2 ^ m)) with (2 ^ m * Rpower 2 (- A)) by field. lra. }
lra.
Qed.

Theorem wu2024_theorem_1_rebuttal_proved : wu2024_theorem_1_rebuttal.
Proof.
intros m Hm k Hk L HL g alpha H0 H1 v Hv Hg HLa Hka HE.
pose proof (far_from_network m k L g v Hm Hg Hv) as H. set (A := Rpower (INR m) alpha) in *.
set (E := Rpower (INR m) (1 - alpha)) in *.
assert (Hk1 : 1 <= INR k) by (change 1 with (INR 1); now apply le_INR).
assert (Hsq : 4 <= Rpower 2 E).
{ replace 4 with (Rpower 2 2) by (replace 2 with (INR 2) at 2 by reflexivity; rewrite Rpower_pow by lra; cbn; ring).
  apply Rle_Rpower; lra. }
assert (Hhalf : Rpower 2 (E - 1) = Rpower 2 E / 2).
{ unfold Rminus. rewrite Rpower_plus, Rpower_Ropp, Rpower_1 by lra. reflexivity. }
set (b := 3 / 4 * Rpower 2 E). assert (Hkb : INR k + 1 <= b) by (unfold b; lra).
assert (Hc : Rpower b A = 2 ^ m * exp (A * ln (3 / 4))).
{ unfold b. rewrite Rmult_comm, <- Rpower_mult_distr by (try lra; unfold Rpower; apply exp_pos). rewrite Rpower_mult.
  f_equal.
  apply exponents_multiply; [exact Hm|lra]. }
pose proof (few_pieces m alpha k L b _ ltac:(lra) ltac:(lra) HLa Hkb Hc) as HP.
assert (HN : 0 < 2 ^ m) by (apply pow_lt; lra).
assert (Hq : ((INR k + 1) ^ L - 1) / (2 * 2 ^ m) <= exp (A * ln (3 / 4)) / 2).
{ apply Rmult_le_reg_r with (2 * 2 ^ m); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  replace (exp (A * ln (3 / 4)) / 2 * (2 * 2 ^ m)) with (2 ^ m * exp (A * ln (3 / 4))) by field. lra. }
lra.
Qed.

Theorem wu2024_theorem_1_count_proved : wu2024_theorem_1_count.
Proof.
intros m Hm alpha H0 H1 H2. set (A := Rpower (INR m) alpha) in *. set (E := Rpower (INR m) (1 - alpha)) in *.
replace (2 * Rpower 2 (E - 1)) with (Rpower 2 E).
2: { replace E with (1 + (E - 1)) at 1 by ring. rewrite Rpower_plus, Rpower_1; lra. }
rewrite Rpower_mult. unfold E, A. rewrite exponents_multiply by (lia || lra).
assert (H4 : 4 <= 2 ^ m).
{ replace m with (2 + (m - 2))%nat by lia. rewrite pow_add. assert (1 <= 2 ^ (m - 2)) by (apply pow_R1_Rle; lra).
  cbn [pow]. lra. }
replace ((2 ^ m - 1) / (2 * 2 ^ m)) with (1 / 2 - 1 / (2 * 2 ^ m)) by (field; lra).
assert (1 / (2 * 2 ^ m) <= 1 / 8); [|lra]. unfold Rdiv. rewrite !Rmult_1_l. apply Rinv_le_contravar; lra.
Qed.

Theorem wu2024_headline_proved : wu2024_headline.
Proof.
intros m Hm k Hk L HL g v Hv Hg H4. pose proof (far_from_network m k L g v Hm Hg Hv) as H.
assert (HN : 0 < 2 ^ m) by (apply pow_lt; lra).
assert (HP : 4 * (INR k + 1) ^ L <= 2 ^ m).
{ apply le_INR in H4. rewrite mult_INR, !pow_INR, plus_INR in H4. change (INR 2) with 2 in H4.
  change (INR 1) with 1 in H4.
  replace (INR 4) with 4 in H4 by (cbn; ring). exact H4. }
assert (Hq : ((INR k + 1) ^ L - 1) / (2 * 2 ^ m) <= 1 / 8); [|lra].
apply Rmult_le_reg_r with (2 * 2 ^ m); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. lra.
Qed.
