(* The words that statements about the pieces of a ReLU DEQ along a line use, and nothing else.

   The line is x |-> u x + b. A set on the line is convex if it holds what lies between two of its points; a map is
   affine on a set if it keeps chords. A map has at most N pieces if N convex sets cover the line on each of which it
   is affine, and N pieces if it does not have fewer: for a continuous map this is the number of its affine pieces.
   Every definition is transparent. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Pieces.
Variable R : rcfType.

Definition convex_set (C : R -> Prop) : Prop := forall x y z, C x -> C z -> x <= y -> y <= z -> C y.
Definition affine_on m (C : R -> Prop) (f : R -> 'cV[R]_m) : Prop :=
  forall x y t, C x -> C y -> 0 <= t -> t <= 1 -> f ((1 - t) * x + t * y) = (1 - t) *: f x + t *: f y.
Definition at_most_pieces m (f : R -> 'cV[R]_m) (N : nat) : Prop :=
  exists C : 'I_N -> R -> Prop, [/\ forall i, convex_set (C i), forall x, exists i, C i x & forall i,
    affine_on (C i) f].
Definition pieces m (f : R -> 'cV[R]_m) (N : nat) : Prop :=
  at_most_pieces f N /\ forall M, at_most_pieces f M -> (N <= M)%N.

Definition strictly_lower m (W : 'M[R]_m) : Prop := forall i j : 'I_m, (i <= j)%N -> W i j = 0.

(* f x is the one equilibrium at u x + b, for every x. *)
Definition deq_map m (W : 'M[R]_m) (u b : 'cV[R]_m) (f : R -> 'cV[R]_m) : Prop :=
  forall x z, z = map_mx relu (W *m z + x *: u + b) <-> z = f x.
Definition deq_has_pieces m (W : 'M[R]_m) (u b : 'cV[R]_m) (v : R) : Prop :=
  exists f N, [/\ v = N%:R, deq_map W u b f & pieces f N].
Definition is_deq_pieces m (W : 'M[R]_m) (u b : 'cV[R]_m) (v : R) : Prop := deq_has_pieces W u b v.

End Pieces.
