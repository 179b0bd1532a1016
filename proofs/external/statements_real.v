(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
Local Open Scope R_scope.

(* external.cauchy-schwarz *)
Definition external_cauchy_schwarz : Prop :=
  forall f : R -> R,
  forall g : R -> R,
  forall A : R, 0 <= A ->
  forall B : R, 0 <= B ->
  forall t : R, (- 1) <= t -> t <= 1 ->
  lipschitz A f ->
  lipschitz B g ->
  (Rabs (gauss (fun z : R => (gauss (fun w : R => ((f z) * (g ((t * z) + ((sqrt (1 - (t ^ 2))) * w)))))))))
    <= ((sqrt (gauss (fun z : R => ((f z) ^ 2)))) * (sqrt (gauss (fun z : R => ((g z) ^ 2))))).

(* external.hermite-complete *)
Definition external_hermite_complete : Prop :=
  forall f : R -> R,
  forall A : R, 0 <= A ->
  forall N : nat,
  lipschitz A f ->
  (forall r : nat, ((N < r)%nat -> (gauss (fun z : R => ((f z) * (hermite r z)))) = 0)) ->
  (forall x : R, (f x) = (sum_n_m (fun r : nat =>
    ((gauss (fun z : R => ((f z) * (hermite r z)))) * (hermite r x))) 0 N)).

(* external.mehler *)
Definition external_mehler : Prop :=
  forall f : R -> R,
  forall A : R, 0 <= A ->
  forall t : R, (- 1) <= t -> t <= 1 ->
  lipschitz A f ->
  is_lim_seq (fun N : nat => (sum_n_m (fun r : nat =>
    (((gauss (fun z : R => ((f z) * (hermite r z)))) ^ 2) * (t ^ r))) 0 N)) (gauss (fun z : R =>
    (gauss (fun w : R => ((f z) * (f ((t * z) + ((sqrt (1 - (t ^ 2))) * w)))))))).

(* external.minkowski *)
Definition external_minkowski : Prop :=
  forall f : R -> R,
  forall g : R -> R,
  forall A : R, 0 <= A ->
  forall B : R, 0 <= B ->
  lipschitz A f ->
  lipschitz B g ->
  (sqrt (gauss (fun z : R => (((f z) + (g z)) ^ 2))))
    <= ((sqrt (gauss (fun z : R => ((f z) ^ 2)))) + (sqrt (gauss (fun z : R => ((g z) ^ 2))))).

(* external.normal-bilinear *)
Definition external_normal_bilinear : Prop :=
  forall f : R -> R,
  forall g : R -> R,
  forall h : R -> R,
  forall A : R, 0 <= A ->
  forall B : R, 0 <= B ->
  forall C : R, 0 <= C ->
  forall t : R, (- 1) <= t -> t <= 1 ->
  lipschitz A f ->
  lipschitz B g ->
  lipschitz C h ->
  ((gauss (fun z : R => (gauss (fun w : R => (((f z) - (g z)) * (h ((t * z) + ((sqrt (1 - (t ^ 2))) * w))))))))
    = ((gauss (fun z : R => (gauss (fun w : R => ((f z) * (h ((t * z) + ((sqrt (1 - (t ^ 2))) * w))))))))
    - (gauss (fun z : R => (gauss (fun w : R => ((g z) * (h ((t * z) + ((sqrt (1 - (t ^ 2))) * w)))))))))
    /\ (gauss (fun z : R => (gauss (fun w : R =>
    ((h z) * ((f ((t * z) + ((sqrt (1 - (t ^ 2))) * w))) - (g ((t * z) + ((sqrt (1 - (t ^ 2))) * w)))))))))
    = ((gauss (fun z : R => (gauss (fun w : R => ((h z) * (f ((t * z) + ((sqrt (1 - (t ^ 2))) * w))))))))
    - (gauss (fun z : R => (gauss (fun w : R => ((h z) * (g ((t * z) + ((sqrt (1 - (t ^ 2))) * w)))))))))).

(* external.normal-laplace *)
Definition external_normal_laplace : Prop :=
  forall a : R,
  (gauss (fun z : R => (exp (a * z)))) = (exp ((a ^ 2) / 2)).

(* external.normal-moments *)
Definition external_normal_moments : Prop :=
  forall f : R -> R,
  forall A : R, 0 <= A ->
  forall B : R, 0 <= B ->
  lipschitz A f ->
  (0 <= (gauss (fun z : R => ((f z) ^ 2)))
    /\ ((forall x : R, (Rabs (f x)) <= (B * (Rabs x))) -> (gauss (fun z : R => ((f z) ^ 2))) <= (B ^ 2))).

(* external.normal-odd *)
Definition external_normal_odd : Prop :=
  forall f : R -> R,
  forall A : R, 0 <= A ->
  forall r : nat,
  lipschitz A f ->
  (forall x : R, ((f (- x)) * (hermite r (- x))) = (- ((f x) * (hermite r x)))) ->
  (gauss (fun z : R => ((f z) * (hermite r z)))) = 0.

(* external.price *)
Definition external_price : Prop :=
  forall f : R -> R,
  forall A : R, 0 <= A ->
  forall t : R, (- 1) <= t -> t <= 1 ->
  forall t2 : R, (- 1) <= t2 -> t2 <= 1 ->
  lipschitz A f ->
  (Rabs ((gauss (fun z : R => (gauss (fun w : R => ((f z) * (f ((t * z) + ((sqrt (1 - (t ^ 2))) * w))))))))
    - (gauss (fun z : R => (gauss (fun w : R => ((f z) * (f ((t2 * z) + ((sqrt (1 - (t2 ^ 2))) * w))))))))))
    <= ((A ^ 2) * (Rabs (t - t2))).
