(* Lemma 2 as in the rebuttal, and bisection.

   z_u - z_v = (u z_u - u z_v) + (u z_v - v z_v): the first part is at most L_u |z_u - z_v|, the second at most the
   maximum. Source: Wu et al. 2024, Lemma 2 and the rebuttal. *)

From Coq Require Import Reals Lra Lia Psatz.
From theorycheck.formal Require Import real_definitions.
From theorycheck.wu2024 Require Import statements_real.
Local Open Scope R_scope.

Lemma near (u v : R -> R) L a b M : 0 <= L < 1 -> lipschitz L u -> a = u a -> b = v b ->
  Rabs (u b - v b) <= M -> Rabs (a - b) <= 1 / (1 - L) * M.
Proof.
intros HL [_ Hu] Ha Hb HM. specialize (Hu a b). assert (H : Rabs (a - b) <= L * Rabs (a - b) + M).
{ rewrite Ha at 1. rewrite Hb at 1. replace (u a - v b) with (u a - u b + (u b - v b)) by ring.
  eapply Rle_trans; [apply Rabs_triang|]. lra. }
apply Rmult_le_reg_l with (1 - L); [lra|]. replace ((1 - L) * (1 / (1 - L) * M)) with M by (field; lra). lra.
Qed.

Theorem wu2024_lemma_2_rebuttal_proved : wu2024_lemma_2_rebuttal.
Proof.
intros u v L_u Hu0 Hu1 L_v Hv0 Hv1 a b M low high Hu Hv Ha Hb [[H1 H2] [H3 H4]] HM.
pose proof (near u v L_u a b M (conj Hu0 Hu1) Hu Ha Hb (HM b (conj H3 H4))) as Q.
assert (HM' : Rabs (v a - u a) <= M) by (rewrite Rabs_minus_sym; apply HM; split; assumption).
pose proof (near v u L_v b a M (conj Hv0 Hv1) Hv Hb Ha HM') as Q'. rewrite Rabs_minus_sym in Q'.
unfold Rmin. destruct (Rle_dec _ _); assumption.
Qed.

Theorem wu2024_lemma_2_submitted_step_corrected_proved : wu2024_lemma_2_submitted_step_corrected.
Proof.
intros u v Lu _ _ Lv _ _ z [_ Hu] [_ Hv]. specialize (Hu (v z) z). specialize (Hv z (v z)).
rewrite (Rabs_minus_sym z (v z)) in Hv.
replace (u (v z) - v (v z)) with ((u (v z) - u z) + (u z - v z) + (v z - v (v z))) by ring.
eapply Rle_trans; [apply Rabs_triang|]. pose proof (Rabs_triang (u (v z) - u z) (u z - v z)). lra.
Qed.

Theorem wu2024_lemma_2_rebuttal_step_proved : wu2024_lemma_2_rebuttal_step.
Proof. intros u v z M low high Hr H. now apply H. Qed.

Lemma width_value a b k : width a b k = (b - a) / 2 ^ k.
Proof. induction k as [|k IH]; cbn [width pow]; [field|]. rewrite IH. field. apply pow_nonzero. lra. Qed.

Theorem wu2024_bisection_proved : wu2024_bisection.
Proof.
intros e He a b k Hab Hk. rewrite width_value.
assert (H2 : 0 < ln 2) by (rewrite <- ln_1; apply ln_increasing; lra).
assert (Hp : 0 < 2 ^ k) by (apply pow_lt; lra).
assert (Hlog : ln (1 / e * (b - a)) <= ln (2 ^ k)).
{ rewrite ln_mult, ln_pow by (try lra; apply Rdiv_lt_0_compat; lra).
  apply (Rmult_le_compat_r (ln 2)) in Hk; [|lra].
  replace ((ln (1 / e) / ln 2 + ln (b - a) / ln 2) * ln 2) with (ln (1 / e) + ln (b - a)) in Hk by (field; lra).
  exact Hk. }
assert (Hle : 1 / e * (b - a) <= 2 ^ k).
{ destruct (Rle_lt_dec (1 / e * (b - a)) (2 ^ k)) as [|Hlt]; [assumption|]. apply ln_increasing in Hlt; lra. }
apply Rmult_le_reg_r with (2 ^ k); [exact Hp|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
apply (Rmult_le_compat_l e) in Hle; [|lra]. replace (e * (1 / e * (b - a))) with (b - a) in Hle by (field; lra). lra.
Qed.

Theorem wu2024_bisection_side_proved : wu2024_bisection_side.
Proof.
intros u z root L H0 H1 [_ Hu] Hroot. specialize (Hu z root). rewrite Hroot in Hu.
split; intros Hz; destruct (Rle_lt_dec z root); try lra; unfold Rabs in Hu; repeat destruct (Rcase_abs _); nra.
Qed.
