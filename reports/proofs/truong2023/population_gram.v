(* Existence, uniqueness and layers of the population Gram matrix of an L-Lipschitz activation with 2 L^2 s < 1.

   The named hypotheses are the cited theorems on the standard normal law (moments, bilinearity, Minkowski,
   Cauchy-Schwarz, Price). Diagonal: x = sqrt kappa; sqrt V(q) is L-Lipschitz in sqrt q (Minkowski), sqrt(2 (s x^2 +
   1)) is sqrt(2 s)-Lipschitz in x, so x -> sqrt V contracts [0, oo) by lambda = L sqrt(2 s) < 1 (Banach). Off the
   diagonal: |F| <= V = kappa (Cauchy-Schwarz) keeps [-kappa, kappa], and F is L^2 q-Lipschitz in the correlation
   (Price), so k -> F contracts by lambda^2 (Banach). Layers: the diagonal by iterating; off the diagonal the scale
   moves first, then the correlation: e_{l+1} <= lambda^2 (e_l + d_l) + kappa lambda^{l+1} (2 + lambda^{l+1}), d_l =
   |kappa_l - kappa| <= kappa lambda^l (2 + lambda^l). Source: own theorem (D3). *)

From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation geometric_sequences.
From theorycheck.external Require Import statements_real.
From theorycheck.truong2023 Require Import statements_real.
Local Open Scope R_scope.

(* u -> phi(sqrt q u), the norm in L^2, and E f(z) g(v), v correlated with z by t. *)
Definition at_scale (phi : R -> R) (q : R) : R -> R := fun z => phi (sqrt q * z).
Definition norm (f : R -> R) : R := sqrt (gauss (fun z => f z ^ 2)).
Definition paired (t : R) (f g : R -> R) : R :=
  gauss (fun z => gauss (fun w => f z * g (t * z + sqrt (1 - t ^ 2) * w))).

Lemma V_paired phi q : V phi q = gauss (fun z => at_scale phi q z ^ 2).
Proof. reflexivity. Qed.

Lemma F_paired phi q t : F phi q t = paired t (at_scale phi q) (at_scale phi q).
Proof. reflexivity. Qed.

Lemma lipschitz_at_scale phi L q : lipschitz L phi -> lipschitz (L * sqrt q) (at_scale phi q).
Proof.
intros [L0 H]. pose proof (sqrt_pos q) as q0. split; [now apply Rmult_le_pos|]. intros x y. unfold at_scale.
apply Rle_trans with (1 := H _ _). rewrite <- Rmult_minus_distr_l, Rabs_mult, (Rabs_pos_eq (sqrt q) q0). right. ring.
Qed.

Lemma lipschitz_minus f g A B : lipschitz A f -> lipschitz B g -> lipschitz (A + B) (fun z => f z - g z).
Proof.
intros [A0 Hf] [B0 Hg]. split; [lra|]. intros x y.
replace (f x - g x - (f y - g y)) with ((f x - f y) + (g y - g x)) by ring.
apply Rle_trans with (1 := Rabs_triang _ _). specialize (Hf x y). specialize (Hg y x).
rewrite (Rabs_minus_sym y x) in Hg. lra.
Qed.

(* Square roots of a x^2 + 2. *)
Lemma sqrt_below a x : 0 <= a -> 0 <= x -> sqrt a * x <= sqrt (a * (x * x) + 2).
Proof.
intros a0 x0. rewrite <- (sqrt_square x x0) at 1. rewrite <- sqrt_mult by nra. apply sqrt_le_1; nra.
Qed.

Lemma sqrt_variance_lipschitz s kappa kappa' : 0 <= s -> 0 <= kappa -> 0 <= kappa' ->
  Rabs (sqrt (2 * (s * kappa + 1)) - sqrt (2 * (s * kappa' + 1))) <= sqrt (2 * s) * Rabs (sqrt kappa - sqrt kappa').
Proof.
intros s0 k0 k0'. set (x := sqrt kappa). set (y := sqrt kappa').
assert (x0 : 0 <= x) by apply sqrt_pos. assert (y0 : 0 <= y) by apply sqrt_pos.
assert (Ex : kappa = x * x) by (symmetry; now apply sqrt_sqrt).
assert (Ey : kappa' = y * y) by (symmetry; now apply sqrt_sqrt).
replace (2 * (s * kappa + 1)) with (2 * s * (x * x) + 2) by (rewrite Ex; ring).
replace (2 * (s * kappa' + 1)) with (2 * s * (y * y) + 2) by (rewrite Ey; ring).
pose proof (sqrt_below (2 * s) x ltac:(lra) x0) as bx. pose proof (sqrt_below (2 * s) y ltac:(lra) y0) as by_.
set (a := sqrt (2 * s * (x * x) + 2)) in *. set (b := sqrt (2 * s * (y * y) + 2)) in *. set (m := sqrt (2 * s)) in *.
assert (m0 : 0 <= m) by apply sqrt_pos. assert (Em : m * m = 2 * s) by (apply sqrt_sqrt; lra).
assert (sx : 0 <= s * (x * x)) by (apply Rmult_le_pos; nra).
assert (sy : 0 <= s * (y * y)) by (apply Rmult_le_pos; nra).
assert (a0 : 0 < a) by (apply sqrt_lt_R0; lra). assert (b0 : 0 < b) by (apply sqrt_lt_R0; lra).
assert (Ea : a * a = 2 * s * (x * x) + 2) by (apply sqrt_sqrt; lra).
assert (Eb : b * b = 2 * s * (y * y) + 2) by (apply sqrt_sqrt; lra).
apply Rmult_le_reg_r with (a + b); [lra|].
assert (E : Rabs (a - b) * (a + b) = m * Rabs (x - y) * (m * (x + y))).
{ rewrite <- (Rabs_pos_eq (a + b)) at 1 by lra. rewrite <- Rabs_mult.
  replace ((a - b) * (a + b)) with (m * m * ((x - y) * (x + y))) by (rewrite Em; nra).
  rewrite !Rabs_mult, (Rabs_pos_eq m m0), (Rabs_pos_eq (x + y)) by lra. ring. }
rewrite E. apply Rmult_le_compat_l; [apply Rmult_le_pos; [exact m0 | apply Rabs_pos] | lra].
Qed.

Section Population.
Hypothesis moments : external_normal_moments.
Hypothesis minkowski : external_minkowski.
Hypothesis schwarz : external_cauchy_schwarz.
Hypothesis price : external_price.
Variables (phi : R -> R) (L s : R).
Hypothesis L0 : 0 <= L.
Hypothesis s0 : 0 <= s.
Hypothesis phi_L : lipschitz L phi.
Hypothesis small : 2 * L ^ 2 * s < 1.

Let lambda : R := r L s.

Lemma lambda_square : lambda * lambda = 2 * s * L ^ 2.
Proof using s0.
unfold lambda, r. replace (L * sqrt (2 * s) * (L * sqrt (2 * s))) with (L ^ 2 * (sqrt (2 * s) * sqrt (2 * s))) by ring.
rewrite sqrt_sqrt by lra. ring.
Qed.

Lemma lambda_unit : 0 <= lambda < 1.
Proof using L0 s0 small.
assert (l0 : 0 <= lambda) by (apply Rmult_le_pos; [exact L0 | apply sqrt_pos]).
split; [exact l0|]. pose proof lambda_square. nra.
Qed.

Lemma scaled q : lipschitz (L * sqrt q) (at_scale phi q).
Proof using phi_L. now apply lipschitz_at_scale. Qed.

Lemma scaled0 q : 0 <= L * sqrt q.
Proof using L0. apply Rmult_le_pos; [exact L0 | apply sqrt_pos]. Qed.

Lemma V_ge0 q : 0 <= V phi q.
Proof using moments L0 phi_L.
rewrite V_paired. exact (proj1 (moments _ _ (scaled0 q) 0 (Rle_refl 0) (scaled q))).
Qed.

Lemma norm_scaled q : norm (at_scale phi q) = sqrt (V phi q).
Proof. reflexivity. Qed.

Lemma norm_square q : norm (at_scale phi q) * norm (at_scale phi q) = V phi q.
Proof using moments L0 phi_L. rewrite norm_scaled. apply sqrt_sqrt, V_ge0. Qed.

(* The distance of two scales. *)
Lemma norm_increment p q : norm (fun z => at_scale phi q z - at_scale phi p z) <= L * Rabs (sqrt q - sqrt p).
Proof using moments L0 phi_L.
set (M := L * Rabs (sqrt q - sqrt p)). assert (M0 : 0 <= M) by (apply Rmult_le_pos; [exact L0 | apply Rabs_pos]).
unfold norm. rewrite <- (sqrt_square M M0). apply sqrt_le_1_alt. replace (M * M) with (M ^ 2) by ring.
pose proof (lipschitz_minus _ _ _ _ (scaled q) (scaled p)) as Hl.
apply (moments _ _ (proj1 Hl) M M0 Hl). intros x. unfold at_scale.
apply Rle_trans with (1 := proj2 phi_L _ _). rewrite <- Rmult_minus_distr_r, Rabs_mult. unfold M. right. ring.
Qed.

Lemma root_V_one_side p q : sqrt (V phi q) <= sqrt (V phi p) + L * Rabs (sqrt q - sqrt p).
Proof using moments minkowski L0 phi_L.
apply Rle_trans with (norm (at_scale phi p) + norm (fun z => at_scale phi q z - at_scale phi p z)).
- rewrite <- norm_scaled. pose proof (lipschitz_minus _ _ _ _ (scaled q) (scaled p)) as Hl.
  pose proof (minkowski _ _ _ (scaled0 p) _ (proj1 Hl) (scaled p) Hl) as H.
  unfold norm at 1. replace (fun z => at_scale phi q z ^ 2) with
    (fun z => (at_scale phi p z + (at_scale phi q z - at_scale phi p z)) ^ 2); [exact H|].
  apply functional_extensionality. intros z. f_equal. ring.
- rewrite norm_scaled. apply Rplus_le_compat_l, norm_increment.
Qed.

Lemma root_V_lipschitz p q : Rabs (sqrt (V phi q) - sqrt (V phi p)) <= L * Rabs (sqrt q - sqrt p).
Proof using moments minkowski L0 phi_L.
pose proof (root_V_one_side p q) as H1. pose proof (root_V_one_side q p) as H2. rewrite Rabs_minus_sym in H2.
apply Rabs_le. lra.
Qed.

Lemma diagonal_contracts kappa kappa' : 0 <= kappa -> 0 <= kappa' ->
  Rabs (sqrt (V phi (2 * (s * kappa + 1))) - sqrt (V phi (2 * (s * kappa' + 1)))) <= lambda
    * Rabs (sqrt kappa - sqrt kappa').
Proof using moments minkowski L0 s0 phi_L.
intros k0 k0'. apply Rle_trans with (1 := root_V_lipschitz _ _).
unfold lambda, r. rewrite Rmult_assoc. apply Rmult_le_compat_l; [exact L0|]. now apply sqrt_variance_lipschitz.
Qed.

(* The diagonal in x = sqrt kappa. *)
Let next (x : R) : R := sqrt (V phi (2 * (s * (x * x) + 1))).

Lemma next_contracts x y : 0 <= x -> 0 <= y -> Rabs (next x - next y) <= lambda * Rabs (x - y).
Proof using moments minkowski L0 s0 phi_L.
intros x0 y0. pose proof (diagonal_contracts (x * x) (y * y) ltac:(nra) ltac:(nra)) as H.
now rewrite !sqrt_square in H.
Qed.

Lemma next_fixed kappa : 0 <= kappa -> kappa = V phi (2 * (s * kappa + 1)) -> next (sqrt kappa) = sqrt kappa.
Proof. intros k0 E. unfold next. rewrite sqrt_sqrt by exact k0. now rewrite <- E. Qed.

Lemma unique_diagonal : exists! kappa, 0 <= kappa /\ kappa = V phi (2 * (s * kappa + 1)).
Proof using moments minkowski L0 s0 phi_L small.
destruct (banach (fun x => 0 <= x) next lambda 0 lambda_unit (closed_half_line 0) (Rle_refl 0)
  (fun x _ => sqrt_pos _) next_contracts) as [x [x0 [E _]]].
exists (x * x). split.
- split; [nra|]. rewrite <- E at 1 2. unfold next. apply sqrt_sqrt, V_ge0.
- intros kappa [k0 Ek]. rewrite <- (sqrt_sqrt kappa k0).
  rewrite (fixed_point_unique (fun x => 0 <= x) next lambda lambda_unit next_contracts x (sqrt kappa)); try easy.
  + apply sqrt_pos.
  + now apply next_fixed.
Qed.

(* Off the diagonal. *)
Lemma F_bound q t : -1 <= t <= 1 -> Rabs (F phi q t) <= V phi q.
Proof using moments schwarz L0 phi_L.
intros [t1 t2]. rewrite F_paired, <- norm_square.
exact (schwarz _ _ _ (scaled0 q) _ (scaled0 q) t t1 t2 (scaled q) (scaled q)).
Qed.

Lemma F_lipschitz q t t' : 0 <= q -> -1 <= t <= 1 -> -1 <= t' <= 1 ->
  Rabs (F phi q t - F phi q t') <= L ^ 2 * q * Rabs (t - t').
Proof using price L0 phi_L.
intros q0 [t1 t2] [t1' t2']. replace (L ^ 2 * q) with ((L * sqrt q) ^ 2).
- exact (price _ _ (scaled0 q) t t1 t2 t' t1' t2' (scaled q)).
- rewrite Rpow_mult_distr. f_equal. rewrite <- Rsqr_pow2. now apply Rsqr_sqrt.
Qed.

Lemma correlation_range a b : 0 < b -> Rabs a <= b -> -1 <= a / b <= 1.
Proof.
intros b0 H. apply Rabs_le_between in H.
split; apply Rmult_le_reg_r with b; try exact b0; replace (a / b * b) with a by (field; lra); lra.
Qed.

Lemma entries_contract kappa c k k' : 0 <= kappa -> Rabs (s * k + c) <= s * kappa + 1 ->
  Rabs (s * k' + c) <= s * kappa + 1 ->
  Rabs (F phi (2 * (s * kappa + 1)) ((s * k + c) / (s * kappa + 1))
    - F phi (2 * (s * kappa + 1)) ((s * k' + c) / (s * kappa + 1)))
  <= 2 * s * L ^ 2 * Rabs (k - k').
Proof using price L0 s0 phi_L.
intros k0 Hk Hk'. assert (b0 : 0 < s * kappa + 1) by (pose proof (Rmult_le_pos _ _ s0 k0); lra).
set (b := s * kappa + 1) in *.
apply Rle_trans with (1 := F_lipschitz (2
  * b) _ _ ltac:(lra) (correlation_range _ _ b0 Hk) (correlation_range _ _ b0 Hk')).
replace ((s * k + c) / b - (s * k' + c) / b) with (s / b * (k - k')) by (field; lra).
assert (sb : 0 <= s / b) by (apply Rmult_le_pos; [exact s0 | apply Rlt_le, Rinv_0_lt_compat, b0]).
rewrite Rabs_mult, (Rabs_pos_eq _ sb).
right. field. lra.
Qed.

Lemma inside kappa c k : 0 <= kappa -> -1 <= c <= 1 -> Rabs k <= kappa -> Rabs (s * k + c) <= s * kappa + 1.
Proof using s0.
intros k0 Hc Hk. apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult, (Rabs_pos_eq s s0).
pose proof (Rmult_le_compat_l s _ _ s0 Hk). assert (Rabs c <= 1) by (apply Rabs_le; lra). lra.
Qed.

Lemma unique_entry kappa c : 0 <= kappa -> kappa = V phi (2 * (s * kappa + 1)) -> -1 <= c <= 1 ->
  exists! k, Rabs (s * k + c) <= s * kappa + 1 /\ k = F phi (2 * (s * kappa + 1)) ((s * k + c) / (s * kappa + 1)).
Proof using moments schwarz price L0 s0 phi_L small.
intros k0 Ek Hc. assert (b0 : 0 < s * kappa + 1) by (pose proof (Rmult_le_pos _ _ s0 k0); lra).
set (G := fun k => F phi (2 * (s * kappa + 1)) ((s * k + c) / (s * kappa + 1))).
assert (G_in : forall k, Rabs (s * k + c) <= s * kappa + 1 -> Rabs (G k) <= kappa).
{ intros k Hk. apply Rle_trans with (V phi (2 * (s * kappa + 1))); [|right; now symmetry].
  unfold G. apply F_bound. now apply correlation_range. }
assert (unit : 0 <= 2 * s * L ^ 2 < 1) by (pose proof (Rmult_le_pos _ _ s0 (pow2_ge_0 L)); lra).
assert (box : forall k, - kappa <= k <= kappa -> Rabs (s * k + c) <= s * kappa + 1).
{ intros k Hk. apply inside; [exact k0 | exact Hc | now apply Rabs_le]. }
assert (contracts : forall k k', - kappa <= k <= kappa -> - kappa <= k' <= kappa ->
  Rabs (G k - G k') <= 2 * s * L ^ 2 * Rabs (k - k')).
{ intros k k' Hk Hk'. unfold G. exact (entries_contract kappa c k k' k0 (box k Hk) (box k' Hk')). }
destruct (banach (fun k => - kappa <= k <= kappa) G (2 * s * L ^ 2) 0 unit (closed_interval _ _)) as [k [Dk [E _]]].
- lra.
- intros k Hk. apply Rabs_le_between, G_in, box, Hk.
- exact contracts.
- exists k. split; [split; [now apply box | now symmetry]|].
  intros k' [Hk' Ek']. apply (fixed_point_unique (fun k => - kappa <= k <= kappa) G (2 * s * L ^ 2) unit contracts);
    try easy.
  rewrite Ek'. now apply Rabs_le_between, G_in.
Qed.

(* Layers: the diagonal. *)
Section Layers.
Hypothesis bilinear : external_normal_bilinear.
Variables (kappa c k : R).
Hypothesis kappa0 : 0 <= kappa.
Hypothesis c_unit : -1 <= c <= 1.
Hypothesis kappa_fixed : kappa = V phi (2 * (s * kappa + 1)).
Hypothesis k_inside : Rabs (s * k + c) <= s * kappa + 1.
Hypothesis k_fixed : k = F phi (2 * (s * kappa + 1)) ((s * k + c) / (s * kappa + 1)).

Lemma K_ii_ge0 l : 0 <= K_ii phi s l.
Proof using moments L0 phi_L. destruct l as [|l]; [cbn; lra | apply V_ge0]. Qed.

Lemma pow_unit_interval l : 0 <= lambda ^ l <= 1.
Proof using L0 s0 small. apply pow_unit. pose proof lambda_unit. lra. Qed.

Lemma diagonal_rate l : Rabs (sqrt (K_ii phi s l) - sqrt kappa) <= lambda ^ l * sqrt kappa.
Proof using moments minkowski L0 s0 phi_L small kappa0 kappa_fixed.
induction l as [|l IH].
- cbn. rewrite sqrt_0, Rminus_0_l, Rabs_Ropp, Rabs_pos_eq by apply sqrt_pos. lra.
- rewrite kappa_fixed at 1. cbn [K_ii]. apply Rle_trans with (1 := diagonal_contracts _ _ (K_ii_ge0 l) kappa0).
  cbn [pow]. rewrite Rmult_assoc. apply Rmult_le_compat_l; [apply lambda_unit | exact IH].
Qed.

Lemma diagonal_gap l : Rabs (K_ii phi s l - kappa) <= kappa * lambda ^ l * (2 + lambda ^ l).
Proof using moments minkowski L0 s0 phi_L small kappa0 kappa_fixed.
pose proof (diagonal_rate l) as H. pose proof (K_ii_ge0 l) as k0. pose proof (pow_unit_interval l) as [p0 _].
rewrite <- (sqrt_sqrt _ k0) at 1. rewrite <- (sqrt_sqrt _ kappa0) at 1 2.
pose proof (sqrt_pos (K_ii phi s l)) as x0. pose proof (sqrt_pos kappa) as y0.
set (x := sqrt (K_ii phi s l)) in *. set (y := sqrt kappa) in *. set (p := lambda ^ l) in *.
replace (x * x - y * y) with ((x - y) * (x + y)) by ring. rewrite Rabs_mult, (Rabs_pos_eq (x + y)) by lra.
apply Rle_trans with (p * y * (2 * y + p * y)); [|right; ring].
apply Rmult_le_compat; [apply Rabs_pos | lra | exact H |]. apply Rabs_le_between in H. lra.
Qed.

Lemma K_ij_inside l : Rabs (K_ij phi s c l) <= K_ii phi s l.
Proof using moments schwarz L0 s0 phi_L c_unit.
induction l as [|l IH]; [cbn; rewrite Rabs_R0; lra|]. cbn [K_ij K_ii].
pose proof (K_ii_ge0 l) as k0. pose proof (Rmult_le_pos _ _ s0 k0).
apply F_bound, correlation_range; [lra|]. now apply inside.
Qed.

(* The scale moves from p to q at one correlation. *)
Lemma F_scale p q t : -1 <= t <= 1 ->
  Rabs (F phi q t - F phi p t) <= L * Rabs (sqrt q - sqrt p) * (sqrt (V phi q) + sqrt (V phi p)).
Proof using moments schwarz bilinear L0 phi_L.
intros [t1 t2]. rewrite !F_paired.
set (f := at_scale phi q). set (g := at_scale phi p). set (d := fun z => f z - g z).
pose proof (lipschitz_minus _ _ _ _ (scaled q) (scaled p)) as dL. fold f g d in dL.
destruct (bilinear f g f _ (scaled0 q) _ (scaled0 p) _ (scaled0 q) t t1 t2 (scaled q) (scaled p) (scaled q)) as [E1 _].
destruct (bilinear f g g _ (scaled0 q) _ (scaled0 p) _ (scaled0 p) t t1 t2 (scaled q) (scaled p) (scaled p)) as [_ E2].
assert (E : paired t f f - paired t g g = paired t d f + paired t g d).
{ unfold paired, d. rewrite E1, E2. ring. }
rewrite E. apply Rle_trans with (1 := Rabs_triang _ _).
pose proof (schwarz d f _ (proj1 dL) _ (scaled0 q) t t1 t2 dL (scaled q)) as S1.
pose proof (schwarz g d _ (scaled0 p) _ (proj1 dL) t t1 t2 (scaled p) dL) as S2.
change (Rabs (paired t d f) <= norm d * norm f) in S1. change (Rabs (paired t g d) <= norm g * norm d) in S2.
pose proof (norm_increment p q) as Hd. change (norm d <= L * Rabs (sqrt q - sqrt p)) in Hd.
rewrite <- !norm_scaled. fold f g. assert (nf : 0 <= norm f) by apply sqrt_pos.
assert (ng : 0 <= norm g) by apply sqrt_pos.
pose proof (Rmult_le_compat_r _ _ _ nf Hd). pose proof (Rmult_le_compat_r _ _ _ ng Hd). nra.
Qed.

Lemma entry_step l e : Rabs (K_ij phi s c l - k) <= e ->
  Rabs (K_ij phi s c (S l) - k)
  <= lambda ^ 2 * (e + kappa * lambda ^ l * (2 + lambda ^ l)) + kappa * lambda ^ S l * (2 + lambda ^ S l).
Proof using moments minkowski schwarz price bilinear L0 s0 phi_L small kappa0 c_unit kappa_fixed k_inside k_fixed.
intros He. set (kl := K_ii phi s l). set (Kl := K_ij phi s c l) in *.
assert (kl0 : 0 <= kl) by apply K_ii_ge0.
pose proof (Rmult_le_pos _ _ s0 kl0) as skl. pose proof (Rmult_le_pos _ _ s0 kappa0) as sk.
set (bl := s * kl + 1). set (b := s * kappa + 1) in *.
assert (bl0 : 0 < bl) by (unfold bl; lra). assert (b0 : 0 < b) by (unfold b; lra).
set (tl := (s * Kl + c) / bl). set (t := (s * k + c) / b) in *.
assert (Htl : -1 <= tl <= 1) by (apply correlation_range;
  [exact bl0 | apply inside; [exact kl0 | exact c_unit | apply K_ij_inside]]).
assert (Ht : -1 <= t <= 1) by now apply correlation_range.
change (K_ij phi s c (S l)) with (F phi (2 * bl) tl).
assert (Ek : F phi (2 * b) t = k) by (symmetry; exact k_fixed).
replace (F phi (2 * bl) tl - k) with ((F phi (2 * b) tl - F phi (2 * b) t) + (F phi (2 * bl) tl - F phi (2 * b) tl))
  by (rewrite Ek; ring).
apply Rle_trans with (1 := Rabs_triang _ _). apply Rplus_le_compat.
- (* the correlation *)
  apply Rle_trans with (1 := F_lipschitz (2 * b) tl t ltac:(lra) Htl Ht).
  assert (E : b * (tl - t) = s * ((Kl - k) + (kappa - kl) * tl)) by (unfold tl, t, b, bl; field; fold b bl; lra).
  assert (bound : b * Rabs (tl - t) <= s * (e + kappa * lambda ^ l * (2 + lambda ^ l))).
  { rewrite <- (Rabs_pos_eq b) at 1 by lra. rewrite <- Rabs_mult, E, Rabs_mult, (Rabs_pos_eq s s0).
    apply Rmult_le_compat_l; [exact s0|]. apply Rle_trans with (1 := Rabs_triang _ _).
    apply Rplus_le_compat; [exact He|].
    rewrite Rabs_mult. pose proof (diagonal_gap l) as D. fold kl in D. rewrite Rabs_minus_sym in D.
    assert (Rabs tl <= 1) by now apply Rabs_le. pose proof (Rabs_pos (kappa - kl)). nra. }
  replace (L ^ 2 * (2 * b) * Rabs (tl - t)) with (2 * L ^ 2 * (b * Rabs (tl - t))) by ring.
  replace (lambda ^ 2) with (2 * L ^ 2 * s) by (pose proof lambda_square; cbn [pow]; lra).
  rewrite (Rmult_assoc (2 * L ^ 2) s). apply Rmult_le_compat_l; [pose proof (pow2_ge_0 L); lra | exact bound].
- (* the scale *)
  apply Rle_trans with (1 := F_scale (2 * b) (2 * bl) tl Htl).
  assert (Q : L * Rabs (sqrt (2 * bl) - sqrt (2 * b)) <= lambda ^ S l * sqrt kappa).
  { apply Rle_trans with (L * (sqrt (2 * s) * Rabs (sqrt kl - sqrt kappa))).
    - apply Rmult_le_compat_l; [exact L0|]. now apply sqrt_variance_lipschitz.
    - rewrite <- Rmult_assoc. change (L * sqrt (2 * s)) with lambda. cbn [pow]. rewrite (Rmult_assoc lambda).
      apply Rmult_le_compat_l; [apply lambda_unit | apply diagonal_rate]. }
  pose proof (diagonal_rate (S l)) as D. change (K_ii phi s (S l)) with (V phi (2 * bl)) in D.
  apply Rabs_le_between in D. assert (EV : V phi (2 * b) = kappa) by (symmetry; exact kappa_fixed). rewrite EV.
  pose proof (sqrt_pos kappa) as y0. pose proof (sqrt_sqrt _ kappa0) as Ey.
  pose proof (sqrt_pos (V phi (2 * bl))) as z0. pose proof (pow_unit_interval (S l)) as [p0 _].
  set (p := lambda ^ S l) in *. set (y := sqrt kappa) in *.
  apply Rle_trans with (p * y * (y + p * y + y)).
  + apply Rmult_le_compat; [apply Rmult_le_pos; [exact L0 | apply Rabs_pos] | lra | exact Q | lra].
  + right. rewrite <- Ey. ring.
Qed.

Lemma entry_rate l :
  Rabs (K_ij phi s c l - k) <= kappa * lambda ^ l * (lambda ^ l + 3 * (1 + lambda) / (1 - lambda)).
Proof using moments minkowski schwarz price bilinear L0 s0 phi_L small kappa0 c_unit kappa_fixed k_inside k_fixed.
pose proof lambda_unit as lu. set (C := 3 * (1 + lambda) / (1 - lambda)).
assert (EC : C * (1 - lambda) = 3 * (1 + lambda)) by (unfold C; field; lra).
assert (C0 : 0 <= C) by nra.
induction l as [|l IH].
- cbn [K_ij pow]. rewrite Rminus_0_l, Rabs_Ropp. apply Rle_trans with kappa.
  + pose proof (Rmult_le_pos _ _ s0 kappa0) as sk.
    pose proof (F_bound (2 * (s * kappa + 1)) _ (correlation_range (s * k + c) (s * kappa + 1) ltac:(lra) k_inside)) as
      H.
    rewrite <- k_fixed, <- kappa_fixed in H. exact H.
  + nra.
- apply Rle_trans with (1 := entry_step l _ IH). pose proof (pow_unit_interval l) as [p0 p1]. cbn [pow].
  set (p := lambda ^ l) in *.
  assert (three : kappa * p * (2 + p) <= kappa * p * 3) by (apply Rmult_le_compat_l; [apply Rmult_le_pos|]; lra).
  assert (lp : 0 <= lambda * p <= 1) by (split; nra).
  assert (three' : kappa * (lambda * p) * (2 + lambda * p) <= kappa * (lambda * p) * 3)
    by (apply Rmult_le_compat_l; [apply Rmult_le_pos|]; lra).
  apply Rle_trans with (lambda ^ 2 * (kappa * p * (p + C) + kappa * p * 3) + kappa * (lambda * p) * 3).
  + apply Rplus_le_compat; [|exact three']. apply Rmult_le_compat_l; [apply pow2_ge_0|]. lra.
  + right. replace (lambda * p + C) with (lambda * p + (lambda * C + 3 * (1 + lambda))) by lra. ring.
Qed.
End Layers.
End Population.

Theorem truong2023_prop_12_sharpened_proved : external_normal_moments -> external_minkowski ->
  external_cauchy_schwarz ->
  external_price -> truong2023_prop_12_sharpened.
Proof.
intros mo mi sc pr phi L L0 s s0 hL small. split; [split; [split|]|].
- now apply (unique_diagonal mo mi phi L s).
- intros kappa k0 Ek c c1 c2. now apply (unique_entry mo sc pr phi L s).
- intros kappa k0 kappa2 k02. now apply (diagonal_contracts mo mi phi L s).
- intros kappa k0 c _ _ k k2 [H1 H2]. now apply (entries_contract pr phi L s).
Qed.

Theorem truong2023_gram_limit_rate_proved : external_normal_moments -> external_minkowski -> external_cauchy_schwarz ->
  external_price -> external_normal_bilinear -> truong2023_gram_limit_rate.
Proof.
intros mo mi sc pr bi phi L L0 s s0 c c1 c2 k kappa k0 l hL small Ek [Hk Fk]. split.
- now apply (diagonal_rate mo mi phi L s).
- now apply (entry_rate mo mi sc pr phi L s L0 s0 hL small bi kappa c k).
Qed.

Theorem truong2023_gram_limit_proved : external_normal_moments -> external_minkowski -> external_cauchy_schwarz ->
  external_price -> external_normal_bilinear -> truong2023_gram_limit.
Proof.
intros mo mi sc pr bi phi L L0 s s0 c c1 c2 k kappa k0 hL small Ek [Hk Fk].
pose proof (lambda_unit L s L0 s0 small) as lu. set (lambda := r L s) in *.
assert (null : forall B, is_lim_seq (fun l => B * lambda ^ l) 0) by (intros B; now apply geometric_to_zero).
split.
- apply limit_dominated with (fun l => kappa * 3 * lambda ^ l); [|apply null]. intros l. rewrite Rabs_minus_sym.
  apply Rle_trans with (1 := diagonal_gap mo mi phi L s L0 s0 hL small kappa k0 Ek l). fold lambda.
  pose proof (pow_unit_interval L s L0 s0 small l) as P. fold lambda in P. pose proof (Rmult_le_pos _ _ k0 (proj1 P)).
  nra.
- set (C := 3 * (1 + lambda) / (1 - lambda)).
  apply limit_dominated with (fun l => kappa * (1 + C) * lambda ^ l); [|apply null]. intros l. rewrite Rabs_minus_sym.
  apply Rle_trans with (1 := entry_rate mo mi sc pr phi L s L0 s0 hL small bi kappa c k k0 (conj c1 c2) Ek Hk Fk l).
  fold lambda C. pose proof (pow_unit_interval L s L0 s0 small l) as P. fold lambda in P.
  pose proof (Rmult_le_pos _ _ k0 (proj1 P)). nra.
Qed.
