(* The words that statements about piecewise affine functions of one real variable use, and nothing else.

   A function has at most N affine pieces if fewer than N knots can be named such that it is affine on every closed
   interval whose interior is free of them. A ReLU network with one input is a sequence of layers; a neuron is relu of
   an affine combination of the layer before; layers narrower than k have weights 0. Every definition is transparent.
   *)

From Coq Require Import Reals List.
Import ListNotations.
Local Open Scope R_scope.

Definition affine_between (f : R -> R) (a b : R) : Prop := exists c s, forall x, a <= x <= b -> f x = c + s * x.
Definition free_of (p : list R) (a b : R) : Prop := forall r, In r p -> ~ (a < r < b).
Definition affine_off (p : list R) (f : R -> R) : Prop := forall a b, a < b -> free_of p a b -> affine_between f a b.
Definition affine_pieces (f : R -> R) (N : R) : Prop := exists p, INR (S (length p)) <= N /\ affine_off p f.

(* w 0 * h 0 x + ... + w (k-1) * h (k-1) x *)
Fixpoint combination (k : nat) (w : nat -> R) (h : nat -> R -> R) (x : R) : R :=
  match k with O => 0 | S k' => combination k' w h x + w k' * h k' x end.

(* The neurons of layer l, of which the first k count; layer 0 is the input, in every neuron. All weights are at most
   M. *)
Inductive layer_within (k : nat) (M : R) : nat -> (nat -> R -> R) -> Prop :=
| first_layer (w b : nat -> R) : (forall i, Rabs (w i) <= M) -> layer_within k M 1 (fun i x => Rmax (b i + w i * x) 0)
| next_layer l h (w : nat -> nat -> R) (b : nat -> R) : layer_within k M l h -> (forall i j, Rabs (w i j) <= M) ->
    layer_within k M (S l) (fun i x => Rmax (b i + combination k (w i) h x) 0).

(* f is computed by a network with L hidden layers of width at most k, all weights (biases apart) of size at most M. *)
Definition relu_network_within (f : R -> R) (L k : nat) (M : R) : Prop :=
  exists h w b, layer_within k M L h /\ (forall j, Rabs (w j) <= M) /\ forall x, f x = b + combination k w h x.
Definition relu_network (f : R -> R) (L k : nat) : Prop := exists M, relu_network_within f L k M.
