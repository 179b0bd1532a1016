(* The words that statements about real numbers use, and nothing else.

   Q is the dual activation of sqrt(2) ReLU (Ling et al. 2023, eq. (11)).  K_diag and K_off are Definition 1 with (11)
   inserted: the entries of the population Gram matrix of l layers, K^(0) = 0, for inputs of squared norm d (so that the
   diagonal of X'X/d is 1) and c = x_i'x_j/d.  K_layer is the same definition for all entries at once, before anything
   is known about the diagonal.  rho is the closed form of the diagonal.  Every definition is transparent. *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
Local Open Scope R_scope.

(* The dual activation Q and what is to be its derivative. *)
Definition Q (x : R) : R := (sqrt (1 - x ^ 2) + (PI - acos x) * x) / PI.
Definition dQ (x : R) : R := 1 - acos x / PI.

(* 2 E[relu(u) relu(v)] for (u, v) ~ N(0, [[a, o], [o, b]]): by (11) and homogeneity, sqrt(ab) Q(correlation). *)
Definition correlation (a o b : R) : R := o / sqrt (a * b).
Definition dual_relu (a o b : R) : R := sqrt (a * b) * Q (correlation a o b).

(* Definition 1: C i j = x_i'x_j/d, s = sigma_w^2, l layers. *)
Fixpoint K_layer {I : Type} (s : R) (C : I -> I -> R) (l : nat) (i j : I) : R :=
  match l with
  | O => 0
  | S l' => dual_relu (s * K_layer s C l' i i + C i i) (s * K_layer s C l' i j + C i j) (s * K_layer s C l' j j + C j j)
  end.

(* The same for one pair of inputs of squared norm d: the diagonal and the off-diagonal entry. *)
Fixpoint K_diag (s : R) (l : nat) : R :=
  match l with O => 0 | S l' => (s * K_diag s l' + 1) * Q 1 end.
Fixpoint K_off (s c : R) (l : nat) : R :=
  match l with
  | O => 0
  | S l' => (s * K_diag s l' + 1) * Q ((s * K_off s c l' + c) / (s * K_diag s l' + 1))
  end.

(* cos theta^(l) for l >= 1, with K_ii in the denominator. *)
Definition cos_theta (s c : R) (l : nat) : R := (s * K_off s c (l - 1) + c) / (s * K_diag s (l - 1) + 1).

Definition rho (s : R) (l : nat) : R := (1 - s ^ l) / (1 - s).

(* "K is the off-diagonal entry of the population Gram matrix": the limit of the layers. *)
Definition is_K (s c K : R) : Prop := is_lim_seq (K_off s c) K.
(* "t is cos theta": a solution of (14) in [-1, 1]. *)
Definition is_cos_theta (s c t : R) : Prop := -1 <= t <= 1 /\ t = s * Q t + (1 - s) * c.

(* A matrix beside analysis is given by its entries, and n rows are the indices below n. Its norm, what is said of it
   as a quadratic form, and entrywise operations. *)
Fixpoint total (n : nat) (f : nat -> R) : R := match n with O => 0 | S k => total k f + f k end.
Definition norm_entries (m n : nat) (A : nat -> nat -> R) : R := sqrt (total m (fun i => total n (fun j => A i j ^ 2))).
Definition quadratic_form (n : nat) (A : nat -> nat -> R) (v : nat -> R) : R :=
  total n (fun i => total n (fun j => v i * A i j * v j)).
Definition symmetric_entries (n : nat) (A : nat -> nat -> R) : Prop :=
  forall i j, (i < n)%nat -> (j < n)%nat -> A i j = A j i.
Definition psd_entries (n : nat) (A : nat -> nat -> R) : Prop :=
  symmetric_entries n A /\ forall v, 0 <= quadratic_form n A v.
Definition pd_entries (n : nat) (A : nat -> nat -> R) : Prop :=
  symmetric_entries n A /\ forall v, (exists i, (i < n)%nat /\ v i <> 0) -> 0 < quadratic_form n A v.
Definition is_lambda_min_entries (n : nat) (A : nat -> nat -> R) (l : R) : Prop :=
  let below l := forall v, l * total n (fun i => v i ^ 2) <= quadratic_form n A v in
  below l /\ forall l', below l' -> l' <= l.
Definition plus_entries (A B : nat -> nat -> R) (i j : nat) : R := A i j + B i j.
Definition minus_entries (A B : nat -> nat -> R) (i j : nat) : R := A i j - B i j.
Definition scaled_entries (a : R) (A : nat -> nat -> R) (i j : nat) : R := a * A i j.
Definition hadamard_entries (A B : nat -> nat -> R) (i j : nat) : R := A i j * B i j.
Definition power_entries (A : nat -> nat -> R) (r i j : nat) : R := A i j ^ r.

(* phi is L-Lipschitz; phi is affine. *)
Definition lipschitz (L : R) (phi : R -> R) : Prop := 0 <= L /\ forall x y, Rabs (phi x - phi y) <= L * Rabs (x - y).
Definition affine (phi : R -> R) : Prop := exists a b, forall x, phi x = a + b * x.

(* Convexity, by chords. *)
Definition convex_on (a b : R) (f : R -> R) : Prop :=
  forall x y l, a <= x <= b -> a <= y <= b -> 0 <= l <= 1 -> f (l * x + (1 - l) * y) <= l * f x + (1 - l) * f y.

(* Activations named by Truong. *)
Definition relu (x : R) : R := Rmax x 0.
Definition leaky_relu (alpha x : R) : R := Rmax x (alpha * x).
Definition step (x : R) : R := if Rle_dec 0 x then 1 else 0.
Definition sigmoid (x : R) : R := / (1 + exp (- x)).
(* Twice differentiable on the line with first and second derivatives of size at most B1 and B2. *)
Definition derivatives_bounded_by (B1 B2 : R) (phi : R -> R) : Prop :=
  forall x, ex_derive phi x /\ ex_derive (Derive phi) x /\ Rabs (Derive phi x) <= B1
    /\ Rabs (Derive (Derive phi) x) <= B2.
Definition bounded_derivatives (phi : R -> R) : Prop := exists B1 B2, derivatives_bounded_by B1 B2 phi.
