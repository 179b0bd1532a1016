(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
Local Open Scope R_scope.
From theorycheck.wu2024 Require Import statements_real.

From theorycheck.formal Require Import real_region_definitions.

(* wu2024.bisection *)
Definition wu2024_bisection_contradictory : Prop :=
  forall eps : R, 0 < eps ->
  forall a : R,
  forall b : R,
  forall steps : nat,
  a < b ->
  (((ln (1 / eps)) / (ln 2)) + ((ln (b - a)) / (ln 2))) <= (INR steps) ->
  False.

(* wu2024.bisection.side *)
Definition wu2024_bisection_side_contradictory : Prop :=
  (forall u : R -> R,
  forall z : R,
  forall root : R,
  forall L_ : R, 0 <= L_ -> L_ < 1 ->
  lipschitz L_ u ->
  (u root) = root ->
  (z <= (u z) -> False)) \/
  (forall u : R -> R,
  forall z : R,
  forall root : R,
  forall L_ : R, 0 <= L_ -> L_ < 1 ->
  lipschitz L_ u ->
  (u root) = root ->
  ((u z) <= z -> False)).

(* wu2024.convergence *)
Definition wu2024_convergence_contradictory : Prop :=
  forall T : R, 0 <= T ->
  forall mu : R, 0 <= mu ->
  forall b : R, 0 <= b ->
  forall loss : R -> R,
  forall slope : R -> R,
  (forall s : R, ((0 <= s /\ s <= T) -> (is_derive (fun s : R => (loss s)) s (slope s)
    /\ (slope s) <= ((((- 2) * mu) * (b ^ 4)) * (loss s))))) ->
  False.

(* wu2024.convergence.flow *)
Definition wu2024_convergence_flow_contradictory : Prop :=
  forall T : R, 0 <= T ->
  forall mu : R, 0 < mu ->
  forall b : R, 0 < b ->
  forall c : R, 0 <= c ->
  forall d : nat, (1 <= d)%nat ->
  forall beta : nat -> R -> R,
  forall N : nat, (1 <= N)%nat ->
  forall X : nat -> nat -> R,
  forall y : nat -> nat -> R,
  (forall k : nat, (k < d)%nat -> (forall s : R,
    (0 <= s -> is_derive (fun s : R => ((beta k) s)) s
    ((- (sum_n_m (fun a : nat => ((X a k)
    * ((sum_n_m (fun h : nat => ((X a h) * ((beta h) s))) 0 (d - 1)%nat) - (y a 0%nat)))) 0 (N - 1)%nat))
    * (((beta k) s) ^ 4))))) ->
  (forall v : nat -> nat -> R, (mu * (sum_n_m (fun a : nat => ((v a 0%nat) ^ 2)) 0 (N - 1)%nat))
    <= (sum_n_m (fun h : nat => ((sum_n_m (fun a : nat => ((X a h) * (v a 0%nat))) 0 (N - 1)%nat) ^ 2)) 0 (d - 1)%nat))
    ->
  (forall k : nat, (k < d)%nat -> (sum_n_m (fun a : nat => ((X a k) ^ 2)) 0 (N - 1)%nat) <= (c ^ 2)) ->
  (forall k : nat, (k < d)%nat -> (0 < ((beta k) 0)
    /\ ((1 / (((beta k) 0) ^ 3)) + (((3 * c)
    * (sqrt (sum_n_m (fun a : nat => (((sum_n_m (fun h : nat => ((X a h) * ((beta h) 0))) 0 (d - 1)%nat)
    - (y a 0%nat)) ^ 2)) 0 (N - 1)%nat))) / (mu * (b ^ 4)))) < (1 / (b ^ 3)))) ->
  False.

(* wu2024.convergence.limit *)
Definition wu2024_convergence_limit_contradictory : Prop :=
  forall T : R, 0 <= T ->
  forall S_ : R, 0 <= S_ ->
  forall mu : R, 0 < mu ->
  forall b : R, 0 < b ->
  forall c : R, 0 <= c ->
  forall d : nat, (1 <= d)%nat ->
  forall loss : R -> R,
  forall slope : R -> R,
  forall beta : nat -> R -> R,
  forall p : nat -> R -> R,
  (forall s : R, (0 <= s -> (0 <= (loss s) /\ is_derive (fun s : R => (loss s)) s (slope s)))) ->
  (forall s : R, ((0 <= s /\ (forall k : nat, (k < d)%nat -> b <= ((beta k) s))) ->
    (slope s) <= ((((- 2) * mu) * (b ^ 4)) * (loss s)))) ->
  (forall k : nat, (k < d)%nat -> (forall s : R,
    (0 <= s -> (is_derive (fun s : R => ((beta k) s)) s ((- ((p k) s)) * (((beta k) s) ^ 4))
    /\ (Rabs ((p k) s)) <= (c * (sqrt (2 * (loss s)))))))) ->
  (forall k : nat, (k < d)%nat -> (0 < ((beta k) 0)
    /\ ((1 / (((beta k) 0) ^ 3)) + (((3 * c) * (sqrt (2 * (loss 0)))) / (mu * (b ^ 4)))) < (1 / (b ^ 3)))) ->
  T <= S_ ->
  False.

(* wu2024.convergence.start *)
Definition wu2024_convergence_start_contradictory : Prop :=
  forall T : R, 0 <= T ->
  forall mu : R, 0 < mu ->
  forall b : R, 0 < b ->
  forall c : R, 0 <= c ->
  forall d : nat, (1 <= d)%nat ->
  forall loss : R -> R,
  forall slope : R -> R,
  forall beta : nat -> R -> R,
  forall p : nat -> R -> R,
  (forall s : R, (0 <= s -> (0 <= (loss s) /\ is_derive (fun s : R => (loss s)) s (slope s)))) ->
  (forall s : R, ((0 <= s /\ (forall k : nat, (k < d)%nat -> b <= ((beta k) s))) ->
    (slope s) <= ((((- 2) * mu) * (b ^ 4)) * (loss s)))) ->
  (forall k : nat, (k < d)%nat -> (forall s : R,
    (0 <= s -> (is_derive (fun s : R => ((beta k) s)) s ((- ((p k) s)) * (((beta k) s) ^ 4))
    /\ (Rabs ((p k) s)) <= (c * (sqrt (2 * (loss s)))))))) ->
  (forall k : nat, (k < d)%nat -> (0 < ((beta k) 0)
    /\ ((1 / (((beta k) 0) ^ 3)) + (((3 * c) * (sqrt (2 * (loss 0)))) / (mu * (b ^ 4)))) < (1 / (b ^ 3)))) ->
  False.

(* wu2024.gotu.corrected *)
Definition wu2024_gotu_corrected_contradictory : Prop :=
  forall f0 : R,
  forall fk : R,
  forall start_bias : R,
  forall bias : R,
  forall beta : R, 0 < beta ->
  forall start : R, 0 < start ->
  (bias + beta) = (f0 + fk) ->
  ((1 / (beta ^ 3)) + (3 * bias)) = ((1 / (start ^ 3)) + (3 * start_bias)) ->
  0 < fk ->
  ((1 / ((2 * fk) ^ 3)) + (3 * (f0 - fk))) < ((1 / (start ^ 3)) + (3 * start_bias)) ->
  False.

(* wu2024.gotu.invariant *)
Definition wu2024_gotu_invariant_contradictory : Prop :=
  forall b : R -> R,
  forall w : R -> R,
  forall p : R -> R,
  forall T : R, 0 <= T ->
  (forall s : R, (is_derive (fun s : R => (b s)) s (- (p s))
    /\ is_derive (fun s : R => (w s)) s ((- (p s)) * ((w s) ^ 4)))) ->
  0 < (w 0) ->
  False.

(* wu2024.gotu.region *)
Definition wu2024_gotu_region_contradictory : Prop :=
  (forall f0 : R,
  forall fk : R,
  forall start_bias : R,
  forall bias : R,
  forall beta : R, 0 < beta ->
  forall start : R, 0 < start ->
  (bias + beta) = (f0 + fk) ->
  ((1 / (beta ^ 3)) + (3 * bias)) = ((1 / (start ^ 3)) + (3 * start_bias)) ->
  ((4 * ((beta - fk) ^ 2)) < (4 * (fk ^ 2)) -> False)) \/
  (forall f0 : R,
  forall fk : R,
  forall start_bias : R,
  forall bias : R,
  forall beta : R, 0 < beta ->
  forall start : R, 0 < start ->
  (bias + beta) = (f0 + fk) ->
  ((1 / (beta ^ 3)) + (3 * bias)) = ((1 / (start ^ 3)) + (3 * start_bias)) ->
  ((0 < fk /\ ((1 / ((2 * fk) ^ 3)) + (3 * (f0 - fk))) < ((1 / (start ^ 3)) + (3 * start_bias))) -> False)).

(* wu2024.headline *)
Definition wu2024_headline_contradictory : Prop :=
  forall m : nat, (1 <= m)%nat ->
  forall k : nat, (1 <= k)%nat ->
  forall L : nat, (1 <= L)%nat ->
  forall g : R -> R,
  forall v1_integral : R, is_RInt (fun x : R => (Rabs ((((2 ^ m) * x) - (zigzag x m)) - (g x)))) 0 1 v1_integral ->
  relu_network g L k ->
  ((4 * ((k + 1)%nat ^ L)%nat)%nat <= (2 ^ m)%nat)%nat ->
  False.

(* wu2024.lemma-2.rebuttal *)
Definition wu2024_lemma_2_rebuttal_contradictory : Prop :=
  forall u : R -> R,
  forall v : R -> R,
  forall L_u : R, 0 <= L_u -> L_u < 1 ->
  forall L_v : R, 0 <= L_v -> L_v < 1 ->
  forall z_u : R,
  forall z_v : R,
  forall M : R,
  forall low : R,
  forall high : R,
  lipschitz L_u u ->
  lipschitz L_v v ->
  z_u = (u z_u) ->
  z_v = (v z_v) ->
  ((low <= z_u /\ z_u <= high) /\ (low <= z_v /\ z_v <= high)) ->
  (forall z : R, ((low <= z /\ z <= high) -> (Rabs ((u z) - (v z))) <= M)) ->
  False.

(* wu2024.lemma-2.rebuttal.step *)
Definition wu2024_lemma_2_rebuttal_step_contradictory : Prop :=
  forall u : R -> R,
  forall v : R -> R,
  forall z : R,
  forall M : R,
  forall low : R,
  forall high : R,
  (low <= (v z) /\ (v z) <= high) ->
  (forall y : R, ((low <= y /\ y <= high) -> (Rabs ((u y) - (v y))) <= M)) ->
  False.

(* wu2024.lemma-2.submitted.step.corrected *)
Definition wu2024_lemma_2_submitted_step_corrected_contradictory : Prop :=
  forall u : R -> R,
  forall v : R -> R,
  forall L_u : R, 0 <= L_u -> L_u < 1 ->
  forall L_v : R, 0 <= L_v -> L_v < 1 ->
  forall z : R,
  lipschitz L_u u ->
  lipschitz L_v v ->
  False.

(* wu2024.lemma-5 *)
Definition wu2024_lemma_5_contradictory : Prop :=
  forall k : nat, (1 <= k)%nat ->
  forall L : nat, (1 <= L)%nat ->
  forall g : R -> R,
  relu_network g L k ->
  False.

(* wu2024.proposition-1.gray *)
Definition wu2024_proposition_1_gray_contradictory : Prop :=
  (forall x : R, 0 <= x -> x <= 1 ->
  forall t : nat,
  forall k : nat,
  ((((4 * (INR k)) + 1) < ((2 ^ (t + 1)%nat) * x) /\ ((2 ^ (t + 1)%nat) * x) < ((4 * (INR k)) + 3)) -> False)) \/
  (forall x : R, 0 <= x -> x <= 1 ->
  forall t : nat,
  forall k : nat,
  ((((4 * (INR k)) + 3) <= ((2 ^ (t + 1)%nat) * x) /\ ((2 ^ (t + 1)%nat) * x) <= ((4 * (INR k)) + 5)) -> False)) \/
  (forall x : R, 0 <= x -> x <= 1 ->
  forall t : nat,
  forall k : nat,
  (((2 ^ (t + 1)%nat) * x) <= 1 -> False)).

(* wu2024.proposition-1.one-switch *)
Definition wu2024_proposition_1_one_switch_contradictory : Prop :=
  forall x : R, 0 <= x -> x <= 1 ->
  forall t : nat,
  forall r : nat,
  (zigzag x t) = (1 / 2) ->
  (zigzag x r) = (1 / 2) ->
  False.

(* wu2024.proposition-1.zigzag *)
Definition wu2024_proposition_1_zigzag_contradictory : Prop :=
  (forall x : R, 0 <= x -> x <= 1 ->
  forall t : nat,
  forall k : nat,
  (((2 * (INR k)) <= ((2 ^ t) * x) /\ ((2 ^ t) * x) <= ((2 * (INR k)) + 1)) -> False)) \/
  (forall x : R, 0 <= x -> x <= 1 ->
  forall t : nat,
  forall k : nat,
  ((((2 * (INR k)) + 1) <= ((2 ^ t) * x) /\ ((2 ^ t) * x) <= ((2 * (INR k)) + 2)) -> False)).

(* wu2024.remark-1 *)
Definition wu2024_remark_1_contradictory : Prop :=
  forall k : nat, (1 <= k)%nat ->
  forall L : nat, (1 <= L)%nat ->
  forall g : R -> R,
  relu_network g L k ->
  (2 <= k)%nat ->
  False.

(* wu2024.theorem-1 *)
Definition wu2024_theorem_1_contradictory : Prop :=
  forall m : nat, (1 <= m)%nat ->
  forall k : nat, (1 <= k)%nat ->
  forall L : nat, (1 <= L)%nat ->
  forall g : R -> R,
  forall alpha : R, 0 < alpha -> alpha < 1 ->
  forall v1_integral : R, is_RInt (fun x : R => (Rabs ((((2 ^ m) * x) - (zigzag x m)) - (g x)))) 0 1 v1_integral ->
  relu_network g L k ->
  (INR L) <= (Rpower (INR m) alpha) ->
  (INR k) <= (Rpower 2 ((Rpower (INR m) (1 - alpha)) - 2)) ->
  False.

(* wu2024.theorem-1.count *)
Definition wu2024_theorem_1_count_contradictory : Prop :=
  forall m : nat, (1 <= m)%nat ->
  forall alpha : R, 0 < alpha -> alpha < 1 ->
  (2 <= m)%nat ->
  False.

(* wu2024.theorem-1.distance *)
Definition wu2024_theorem_1_distance_contradictory : Prop :=
  forall m : nat, (1 <= m)%nat ->
  forall K : nat, (1 <= K)%nat ->
  forall g : R -> R,
  forall v1_integral : R, is_RInt (fun x : R => (Rabs ((zigzag x m) - (g x)))) 0 1 v1_integral ->
  affine_pieces g (INR K) ->
  False.

(* wu2024.theorem-1.distance.integrable *)
Definition wu2024_theorem_1_distance_integrable_contradictory : Prop :=
  forall m : nat, (1 <= m)%nat ->
  forall K : nat, (1 <= K)%nat ->
  forall g : R -> R,
  affine_pieces g (INR K) ->
  False.

(* wu2024.theorem-1.integrable *)
Definition wu2024_theorem_1_integrable_contradictory : Prop :=
  forall m : nat, (1 <= m)%nat ->
  forall k : nat, (1 <= k)%nat ->
  forall L : nat, (1 <= L)%nat ->
  forall g : R -> R,
  relu_network g L k ->
  False.

(* wu2024.theorem-1.network *)
Definition wu2024_theorem_1_network_contradictory : Prop :=
  forall m : nat, (1 <= m)%nat ->
  forall k : nat, (1 <= k)%nat ->
  forall L : nat, (1 <= L)%nat ->
  forall g : R -> R,
  forall v1_integral : R, is_RInt (fun x : R => (Rabs ((((2 ^ m) * x) - (zigzag x m)) - (g x)))) 0 1 v1_integral ->
  relu_network g L k ->
  False.

(* wu2024.theorem-1.rebuttal *)
Definition wu2024_theorem_1_rebuttal_contradictory : Prop :=
  forall m : nat, (1 <= m)%nat ->
  forall k : nat, (1 <= k)%nat ->
  forall L : nat, (1 <= L)%nat ->
  forall g : R -> R,
  forall alpha : R, 0 < alpha -> alpha < 1 ->
  forall v1_integral : R, is_RInt (fun x : R => (Rabs ((((2 ^ m) * x) - (zigzag x m)) - (g x)))) 0 1 v1_integral ->
  relu_network g L k ->
  (INR L) <= (Rpower (INR m) alpha) ->
  (INR k) <= (Rpower 2 ((Rpower (INR m) (1 - alpha)) - 1)) ->
  2 <= (Rpower (INR m) (1 - alpha)) ->
  False.

(* wu2024.theorem-1.sup *)
Definition wu2024_theorem_1_sup_contradictory : Prop :=
  forall m : nat, (1 <= m)%nat ->
  forall K : nat, (1 <= K)%nat ->
  forall g : R -> R,
  forall e_ : R,
  affine_pieces g (INR K) ->
  ((2 * K)%nat <= (2 ^ m)%nat)%nat ->
  (forall y : R, ((0 <= y /\ y <= 1) -> (Rabs ((zigzag y m) - (g y))) <= e_)) ->
  False.

(* wu2024.theorem-2.deq *)
Definition wu2024_theorem_2_deq_contradictory : Prop :=
  forall x : R, 0 <= x -> x <= 1 ->
  forall delta : R, 0 < delta -> delta < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall z : R,
  (2 <= n)%nat ->
  (delta * (INR n)) < (1 + delta) ->
  z = ((((fun x => Rmax x 0) z) - ((((((INR n) * ((1 + delta) - (delta * (INR n)))) * ((fun x => Rmax x 0) z))
    + (((rise delta n 1) - ((INR n) * ((1 + delta) - (delta * (INR n)))))
    * ((fun x => Rmax x 0) (z - (1 / (INR n))))))
    + (sum_n_m (fun j : nat => (((delta * ((INR n) ^ 2))
    * ((1 / ((INR j) * ((INR j) + 1))) - (1 / ((INR j) * ((INR j) - 1)))))
    * ((fun x => Rmax x 0) (z - ((INR j) / (INR n)))))) 2 (n - 1)%nat)) / (INR n)))
    + (((fun x => Rmax x 0) x) / (INR n))) ->
  False.

(* wu2024.theorem-2.every *)
Definition wu2024_theorem_2_every_contradictory : Prop :=
  forall x : R, 0 <= x -> x <= 1 ->
  forall delta : R, 0 < delta -> delta < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall eps : R, 0 < eps -> eps < 1 ->
  (2 <= n)%nat ->
  1 <= ((INR n) * eps) ->
  (forall z : R, (z = ((((fun x => Rmax x 0) z)
    - ((((((INR n) * ((fun x => Rmax x 0) z))
    + (((rise delta n 1) - (INR n)) * ((fun x => Rmax x 0) (z - (1 / (INR n))))))
    + (sum_n_m (fun j : nat => (((delta * ((INR n) ^ 2))
    * ((1 / ((INR j) * ((INR j) + 1))) - (1 / ((INR j) * ((INR j) - 1)))))
    * ((fun x => Rmax x 0) (z - ((INR j) / (INR n)))))) 2 (n - 1)%nat)) - (delta * ((INR n) - 1))) / (INR n)))
    + (((fun x => Rmax x 0) x) / (INR n))) -> False)).

(* wu2024.theorem-2.every.weights *)
Definition wu2024_theorem_2_every_weights_contradictory : Prop :=
  forall delta : R, 0 < delta -> delta < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall j : nat, (1 <= j)%nat ->
  (2 <= n)%nat ->
  (2 <= j)%nat ->
  False.

(* wu2024.theorem-2.exists *)
Definition wu2024_theorem_2_exists_contradictory : Prop :=
  forall x : R, 0 <= x -> x <= 1 ->
  forall delta : R, 0 < delta -> delta < 1 ->
  forall n : nat, (1 <= n)%nat ->
  (2 <= n)%nat ->
  (delta * (INR n)) < (1 + delta) ->
  False.

(* wu2024.theorem-2.fnn *)
Definition wu2024_theorem_2_fnn_contradictory : Prop :=
  forall g : R -> R,
  forall d : nat, (1 <= d)%nat ->
  forall k : nat, (1 <= k)%nat ->
  forall H : nat, (1 <= H)%nat ->
  forall M : R, 0 < M ->
  (2 <= d)%nat ->
  relu_network_within g H k M ->
  (forall y : R, ((0 <= y /\ y <= 1) -> (Rabs ((g y) - ((1 / (2 ^ d)) / ((1 + (1 / (2 ^ d))) - y)))) <= (1 / 8))) ->
  False.

(* wu2024.theorem-2.weights *)
Definition wu2024_theorem_2_weights_contradictory : Prop :=
  forall delta : R, 0 < delta -> delta < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall j : nat, (1 <= j)%nat ->
  (delta * (INR n)) < (1 + delta) ->
  False.

(* wu2024.theorem-3.flow *)
Definition wu2024_theorem_3_flow_contradictory : Prop :=
  forall T : R, 0 <= T ->
  forall beta : R -> R,
  forall p : R -> R,
  forall v : R -> R,
  (forall s : R, (is_derive (fun s : R => (v s)) s (p s)
    /\ is_derive (fun s : R => (beta s)) s ((- (p s)) * ((beta s) ^ 4)))) ->
  0 < (beta 0) ->
  False.
