(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions training_definitions.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

From theorycheck.formal Require Import region_definitions.

Fixpoint zigzag (R : rcfType) (p : R) (l : nat) {struct l} : R :=
  match l with O => p | S k => ((2%:R * (zigzag R p k)) - (2%:R * ((@relu R) ((2%:R * (zigzag R p k)) - 1)))) end.

(* wu2024.proposition-1 *)
Definition wu2024_proposition_1 : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  deq_has_pieces (\matrix_(i < m, j < m) ((- (2%:R ^+ ((i - j)%N + 1)%N)) * (((j < i)%N))%:R)) (\matrix_(i < m, column < 1) (2%:R ^+ (i + 1)%N)) ((- 1) *: (const_mx 1 : 'M[R]_(m, 1))) (2%:R ^+ m).

(* wu2024.proposition-1.output *)
Definition wu2024_proposition_1_output : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall y : R,
  forall z : 'M[R]_(m, 1),
  z = (map_mx (@relu R) ((((\matrix_(i < m, j < m) ((- (2%:R ^+ ((i - j)%N + 1)%N)) * (((j < i)%N))%:R)) *m z) + (y *: (\matrix_(i < m, column < 1) (2%:R ^+ (i + 1)%N)))) + ((- 1) *: (const_mx 1 : 'M[R]_(m, 1))))) ->
  (inner (\matrix_(row < m, column_ < 1) (2%:R ^+ (m - row)%N)) z) = (((2%:R ^+ m) * y) - (zigzag R y m)).

(* wu2024.proposition-1.upper *)
Definition wu2024_proposition_1_upper : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall V : 'M[R]_(m, m),
  forall v : 'M[R]_(m, 1),
  forall c : 'M[R]_(m, 1),
  forall v1_deq_pieces : R, is_deq_pieces V v c v1_deq_pieces ->
  v1_deq_pieces <= (2%:R ^+ m).
