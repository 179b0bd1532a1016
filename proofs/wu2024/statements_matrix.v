(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions training_definitions.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

From theorycheck.formal Require Import region_definitions.

Fixpoint iterate (R : rcfType) (m : nat) (n : nat) (T : 'M[R]_(m, m)) (B : 'M[R]_(m, n)) (l : nat) {struct l}
: 'M[R]_(m, n) :=
  match l with O => (0 : 'M[R]_(m, n)) | S k => (map_mx (@relu R) ((T *m (iterate R m n T B k)) + B)) end.

Fixpoint zigzag (R : rcfType) (p : R) (l : nat) {struct l} : R :=
  match l with O => p | S k => ((2%:R * (zigzag R p k)) - (2%:R * ((@relu R) ((2%:R * (zigzag R p k)) - 1)))) end.

(* wu2024.convergence.column *)
Definition wu2024_convergence_column : Prop :=
  forall R : rcfType,
  forall c : R, 0 <= c ->
  forall d : nat, (1 <= d)%N ->
  forall N : nat, (1 <= N)%N ->
  forall X : 'M[R]_(N, d),
  forall r : 'M[R]_(N, 1),
  forall i : 'I_d,
  (((X)^T *m X) i i) <= (c ^+ 2) ->
  `|(((X)^T *m r) i 0)| <= (c * (normF r)).

(* wu2024.convergence.slope *)
Definition wu2024_convergence_slope : Prop :=
  forall R : rcfType,
  forall b : R, 0 <= b ->
  forall N : nat, (1 <= N)%N ->
  forall d : nat, (1 <= d)%N ->
  forall X : 'M[R]_(N, d),
  forall r : 'M[R]_(N, 1),
  forall B : 'M[R]_(d, 1),
  forall v1_lambda_min : R, is_lambda_min (X *m (X)^T) v1_lambda_min ->
  (forall i : 'I_d, b <= (B i 0)) ->
  ((v1_lambda_min * (b ^+ 4)) * ((normF r) ^+ 2))
    <= (inner ((X)^T *m r) (\matrix_(j < d, one < 1) (((B j one) ^+ 4) * (((X)^T *m r) j one)))).

(* wu2024.forward *)
Definition wu2024_forward : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall T : 'M[R]_(m, m),
  forall B : 'M[R]_(m, n),
  forall Z : 'M[R]_(m, n),
  forall steps : nat,
  strictly_lower T ->
  (m <= steps)%N ->
  (map_mx (@relu R) ((T *m Z) + B)) = Z ->
  (iterate R m n T B steps) = Z.

(* wu2024.forward.exists *)
Definition wu2024_forward_exists : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall T : 'M[R]_(m, m),
  forall B : 'M[R]_(m, n),
  strictly_lower T ->
  (iterate R m n T B m) = (map_mx (@relu R) ((T *m (iterate R m n T B m)) + B)).

(* wu2024.forward.norm *)
Definition wu2024_forward_norm : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall v1_norm_2 : R, is_norm2 (\matrix_(i < m,
    j < m) ((- (2%:R ^+ ((i - j)%N + 1)%N)) * (((j < i)%N))%:R)) v1_norm_2 ->
  (2 <= m)%N ->
  (2%:R ^+ m) <= v1_norm_2.

(* wu2024.forward.unique *)
Definition wu2024_forward_unique : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall T : 'M[R]_(m, m),
  forall B : 'M[R]_(m, n),
  forall Z : 'M[R]_(m, n),
  forall Y : 'M[R]_(m, n),
  strictly_lower T ->
  (map_mx (@relu R) ((T *m Z) + B)) = Z ->
  (map_mx (@relu R) ((T *m Y) + B)) = Y ->
  Y = Z.

(* wu2024.gotu.any-target.split *)
Definition wu2024_gotu_any_target_split : Prop :=
  forall R : rcfType,
  forall N : nat, (1 <= N)%N ->
  forall r : 'M[R]_(N, 1),
  forall t : 'M[R]_(N, 1),
  forall c : R,
  forall m : R,
  ((((const_mx 1 : 'M[R]_(N, 1)))^T *m r) 0 0) = 0 ->
  ((((const_mx 1 : 'M[R]_(N, 1)))^T *m t) 0 0) = (N%:R * m) ->
  ((normF (((c *: (const_mx 1 : 'M[R]_(N, 1))) + r) - t)) ^+ 2)
    = ((N%:R * ((c - m) ^+ 2)) + ((normF (((m *: (const_mx 1 : 'M[R]_(N, 1))) + r) - t)) ^+ 2)).

(* wu2024.lemma-1 *)
Definition wu2024_lemma_1 : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall q : nat, (1 <= q)%N ->
  forall B : 'M[R]_(m, n),
  forall phi : R -> R,
  forall V : 'M[R]_(q, m),
  forall S_ : 'M[R]_(m, q),
  forall h : 'M[R]_(m, n),
  forall z : 'M[R]_(q, n),
  ((h = (map_mx phi (((S_ *m V) *m h) + B)) ->
    ((V *m h) = (V *m (map_mx phi ((S_ *m (V *m h)) + B))) /\ (map_mx phi ((S_ *m (V *m h)) + B)) = h))
    /\ (z = (V *m (map_mx phi ((S_ *m z) + B))) ->
    ((map_mx phi ((S_ *m z) + B)) = (map_mx phi (((S_ *m V) *m (map_mx phi ((S_ *m z) + B))) + B))
    /\ (V *m (map_mx phi ((S_ *m z) + B))) = z))).

(* wu2024.proposition-1 *)
Definition wu2024_proposition_1 : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  deq_has_pieces (\matrix_(i < m, j < m) ((- (2%:R ^+ ((i - j)%N + 1)%N)) * (((j < i)%N))%:R)) (\matrix_(i < m,
    column < 1) (2%:R ^+ (i + 1)%N)) ((- 1) *: (const_mx 1 : 'M[R]_(m, 1))) (2%:R ^+ m).

(* wu2024.proposition-1.output *)
Definition wu2024_proposition_1_output : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall y : R,
  forall z : 'M[R]_(m, 1),
  z = (map_mx (@relu R) ((((\matrix_(i < m, j < m) ((- (2%:R ^+ ((i - j)%N + 1)%N)) * (((j < i)%N))%:R)) *m z)
    + (y *: (\matrix_(i < m, column < 1) (2%:R ^+ (i + 1)%N)))) + ((- 1) *: (const_mx 1 : 'M[R]_(m, 1))))) ->
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

(* wu2024.theorem-3.bias *)
Definition wu2024_theorem_3_bias : Prop :=
  forall R : rcfType,
  forall N : nat, (1 <= N)%N ->
  forall d : nat, (1 <= d)%N ->
  forall X : 'M[R]_(N, d),
  forall B : 'M[R]_(d, 1),
  forall B0 : 'M[R]_(d, 1),
  forall G : 'M[R]_(d, 1),
  forall nu : 'M[R]_(N, 1),
  (forall i : 'I_d, (0 < (B i 0) /\ 0 < (G i 0))) ->
  (X *m G) = (X *m B) ->
  (\matrix_(j < d, one < 1) ((1 / ((B j one) ^+ 3)) - (1 / ((B0 j one) ^+ 3)))) = ((3%:R *: (X)^T) *m nu) ->
  (inner (const_mx 1 : 'M[R]_(d, 1)) (\matrix_(j < d,
    one < 1) ((1 / (2%:R * ((B j one) ^+ 2))) + ((1 * (B j one)) / ((B0 j one) ^+ 3)))))
    <= (inner (const_mx 1 : 'M[R]_(d, 1)) (\matrix_(j < d,
    one < 1) ((1 / (2%:R * ((G j one) ^+ 2))) + ((1 * (G j one)) / ((B0 j one) ^+ 3))))).

(* wu2024.theorem-3.large-start.corrected *)
Definition wu2024_theorem_3_large_start_corrected : Prop :=
  forall R : rcfType,
  forall N : nat, (1 <= N)%N ->
  forall d : nat, (1 <= d)%N ->
  forall X : 'M[R]_(N, d),
  forall B : 'M[R]_(d, 1),
  forall G : 'M[R]_(d, 1),
  forall nu : 'M[R]_(N, 1),
  (forall i : 'I_d, (0 < (B i 0) /\ 0 < (G i 0))) ->
  (X *m G) = (X *m B) ->
  (\matrix_(j < d, one < 1) (1 / ((B j one) ^+ 3))) = ((3%:R *: (X)^T) *m nu) ->
  ((normF (\matrix_(j < d, one < 1) (1 / (B j one)))) ^+ 2)
    <= ((normF (\matrix_(j < d, one < 1) (1 / (G j one)))) ^+ 2).

(* wu2024.theorem-3.negative.corrected *)
Definition wu2024_theorem_3_negative_corrected : Prop :=
  forall R : rcfType,
  forall N : nat, (1 <= N)%N ->
  forall d : nat, (1 <= d)%N ->
  forall X : 'M[R]_(N, d),
  forall B : 'M[R]_(d, 1),
  forall B0 : 'M[R]_(d, 1),
  forall G : 'M[R]_(d, 1),
  forall nu : 'M[R]_(N, 1),
  (forall i : 'I_d, (((B i 0) < 0 /\ (G i 0) < 0) /\ (B0 i 0) < 0)) ->
  (X *m G) = (X *m B) ->
  (\matrix_(j < d, one < 1) ((1 / ((B j one) ^+ 3)) - (1 / ((B0 j one) ^+ 3)))) = ((3%:R *: (X)^T) *m nu) ->
  (inner (const_mx 1 : 'M[R]_(d, 1)) (\matrix_(j < d,
    one < 1) ((1 / (2%:R * ((B j one) ^+ 2))) + ((1 * (B j one)) / ((B0 j one) ^+ 3)))))
    <= (inner (const_mx 1 : 'M[R]_(d, 1)) (\matrix_(j < d,
    one < 1) ((1 / (2%:R * ((G j one) ^+ 2))) + ((1 * (G j one)) / ((B0 j one) ^+ 3))))).

(* wu2024.theorem-3.small-start *)
Definition wu2024_theorem_3_small_start : Prop :=
  forall R : rcfType,
  forall N : nat, (1 <= N)%N ->
  forall d : nat, (1 <= d)%N ->
  forall X : 'M[R]_(N, d),
  forall B : 'M[R]_(d, 1),
  forall B0 : 'M[R]_(d, 1),
  forall G : 'M[R]_(d, 1),
  forall nu : 'M[R]_(N, 1),
  forall size : R, 0 < size ->
  (forall i : 'I_d, (0 < (B i 0) /\ 0 < (G i 0))) ->
  (X *m G) = (X *m B) ->
  (\matrix_(j < d, one < 1) ((1 / ((B j one) ^+ 3)) - (1 / ((B0 j one) ^+ 3)))) = ((3%:R *: (X)^T) *m nu) ->
  (forall i : 'I_d, (B0 i 0) = size) ->
  (inner (const_mx 1 : 'M[R]_(d, 1)) B) <= ((inner (const_mx 1 : 'M[R]_(d, 1)) G)
    + ((size ^+ 3) * (inner (const_mx 1 : 'M[R]_(d, 1)) (\matrix_(j < d, one < 1) (1 / (2%:R * ((G j one) ^+ 2))))))).

(* wu2024.theorem-3.unique *)
Definition wu2024_theorem_3_unique : Prop :=
  forall R : rcfType,
  forall N : nat, (1 <= N)%N ->
  forall d : nat, (1 <= d)%N ->
  forall X : 'M[R]_(N, d),
  forall B : 'M[R]_(d, 1),
  forall B0 : 'M[R]_(d, 1),
  forall G : 'M[R]_(d, 1),
  forall nu : 'M[R]_(N, 1),
  (forall i : 'I_d, (0 < (B i 0) /\ 0 < (G i 0))) ->
  (X *m G) = (X *m B) ->
  (\matrix_(j < d, one < 1) ((1 / ((B j one) ^+ 3)) - (1 / ((B0 j one) ^+ 3)))) = ((3%:R *: (X)^T) *m nu) ->
  (inner (const_mx 1 : 'M[R]_(d, 1)) (\matrix_(j < d,
    one < 1) ((1 / (2%:R * ((G j one) ^+ 2))) + ((1 * (G j one)) / ((B0 j one) ^+ 3)))))
    <= (inner (const_mx 1 : 'M[R]_(d, 1)) (\matrix_(j < d,
    one < 1) ((1 / (2%:R * ((B j one) ^+ 2))) + ((1 * (B j one)) / ((B0 j one) ^+ 3))))) ->
  G = B.
