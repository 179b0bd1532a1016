(* Lemma 3: the layers in closed form, for every l, from Definition 1 with (11) inserted: the diagonal is rho
   (induction), (12) and the recursion (13) with rho at the same layer follow. Both variances are one number, so the
   correlation divides by it; and Definition 1 for any two inputs is this recursion where their lengths agree.
   Source: Ling et al. 2023, Lemma 3. *)

From Coq Require Import Reals Lra Lia.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel layer_recursion.
From theorycheck.ling2023 Require statements_real.
From theorycheck.ling2023 Require Import layers.
Local Open Scope R_scope.

Theorem ling2023_lemma_3_diagonal_proved : statements_real.ling2023_lemma_3_diagonal.
Proof. intros s H0 H1 l. rewrite K_ii_read. exact (K_diag_rho s l H1). Qed.

Theorem ling2023_lemma_3_cos_corrected_proved : statements_real.ling2023_lemma_3_cos_corrected.
Proof.
intros s H0 H1 c _ _ l _. rewrite K_ii_read, variance_rho by exact H1.
pose proof (rho_S_pos s (l - 1) (conj H0 H1)). now rewrite sqrt_square by lra.
Qed.

Theorem ling2023_lemma_3_eq_12_proved : statements_real.ling2023_lemma_3_eq_12.
Proof.
intros s H0 H1 c _ _ l Hl. destruct l as [|l]; [lia|]. rewrite !K_ij_read, K_ii_read, Q_read.
exact (K_off_cos_theta s c l H1).
Qed.

Theorem ling2023_lemma_3_eq_13_corrected_proved : statements_real.ling2023_lemma_3_eq_13_corrected.
Proof.
intros s H0 H1 c _ _ l Hl. destruct l as [|[|l]]; [lia | lia |].
replace (S (S l) - 1)%nat with (S l) by lia. replace (S (S l) - 2)%nat with l by lia.
rewrite !K_ij_read, !K_ii_read, Q_read, !variance_rho by exact H1.
pose proof (rho_S_pos s (S l) (conj H0 H1)) as Hr. pose proof (rho_S_pos s l (conj H0 H1)) as Hr'.
rewrite (K_off_S s c l H1). unfold cone_map. change ((1 - s ^ S (S l)) / (1 - s)) with (rho s (S (S l))).
rewrite (rho_S s (S l) H1) in *. field. lra.
Qed.

Lemma K_all_diagonal s l : 0 <= s < 1 -> statements_real.K_all s 1 1 1 l = K_diag s l.
Proof.
intros Hs. induction l as [|l IH]; [reflexivity|]. cbn [statements_real.K_all K_diag].
rewrite IH, Q_read, variance_rho by lra.
pose proof (rho_S_pos s l Hs) as Hr. rewrite sqrt_square by lra. f_equal. f_equal. field. lra.
Qed.

Theorem ling2023_def_1_layers_proved : statements_real.ling2023_def_1_layers.
Proof.
intros s H0 H1 c _ _ l. assert (Hs : 0 <= s < 1) by lra. rewrite K_ij_read, K_ii_read.
split; [|now apply K_all_diagonal].
induction l as [|l IH]; [reflexivity|]. cbn [statements_real.K_all K_off].
rewrite IH, !K_all_diagonal, Q_read, variance_rho by lra.
pose proof (rho_S_pos s l Hs) as Hr. now rewrite sqrt_square by lra.
Qed.
