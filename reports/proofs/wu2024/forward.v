(* The forward pass of a strictly triangular DEQ, its norm, and Lemma 1.

   After k steps from 0 the first k neurons are at their equilibrium, by induction; equilibria are unique for the same
   reason. Source: Wu et al. 2024, Lemma 1. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions region_definitions ordered_fields norms.
From theorycheck.wu2024 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Forward.
Variables (R : rcfType) (m n : nat) (T : 'M[R]_m) (B : 'M[R]_(m, n)).
Hypothesis lower : strictly_lower T.

(* Rows before k of the next step depend on rows before k - 1 alone. *)
Lemma agree (Y Z : 'M[R]_(m, n)) k : (forall (i : 'I_m) j, (i < k)%N -> Y i j = Z i j) ->
  forall (i : 'I_m) j, (i < k.+1)%N -> map_mx relu (T *m Y + B) i j = map_mx relu (T *m Z + B) i j.
Proof.
move=> E i j ik; rewrite !mxE; congr (relu (_ + _)); apply: eq_bigr => h _.
by case: (ltnP h i) => hi; [rewrite E // (leq_trans hi) | rewrite lower // !mul0r].
Qed.

Lemma iterate_agrees Z k : Z = map_mx relu (T *m Z + B) ->
  forall (i : 'I_m) j, (i < k)%N -> iterate R m n T B k i j = Z i j.
Proof. by move=> hZ; elim: k => // k IH i j ik; rewrite hZ /=; apply: (agree IH). Qed.

Lemma iterate_settles k : (m <= k)%N ->
  forall (i : 'I_m) j, iterate R m n T B k i j = iterate R m n T B m i j.
Proof.
have H l : forall (i : 'I_m) j, (i < l)%N -> iterate R m n T B l.+1 i j = iterate R m n T B l i j.
  elim: l => // l IH i j il; exact: (agree (Y := iterate R m n T B l.+1) (Z := iterate R m n T B l) IH).
elim: k => [|k IH] mk i j; first by move: (leq_trans (ltn_ord i) mk); rewrite ltn0.
case: (leqP m k) => [mk'|km]; first by rewrite H ?IH // (leq_trans (ltn_ord i)).
by have -> : k.+1 = m by apply/eqP; rewrite eqn_leq km mk.
Qed.
End Forward.

Theorem wu2024_forward_proved : wu2024_forward.
Proof.
move=> R m _ n _ T B Z k lower mk /esym hZ; apply/matrixP => i j.
by apply: (iterate_agrees lower hZ); apply: (leq_trans (ltn_ord i)).
Qed.

Theorem wu2024_forward_exists_proved : wu2024_forward_exists.
Proof.
move=> R m _ n _ T B lower; apply/matrixP => i j.
by rewrite -(iterate_settles B lower (leqnSn m)).
Qed.

Theorem wu2024_forward_unique_proved : wu2024_forward_unique.
Proof.
move=> R m _ n _ T B Z Y lower /esym hZ /esym hY; apply/matrixP => i j.
by rewrite -(iterate_agrees (k := m) lower hZ) // -(iterate_agrees (k := m) lower hY).
Qed.

Theorem wu2024_forward_norm_proved : wu2024_forward_norm.
Proof.
move=> R m _ v [[v0 bound] _] m2; set W := \matrix_(i, j) _ in bound.
have m1 : (m.-1 < m)%N by case: m m2 {W bound} => // k.
pose i := Ordinal m1; pose j := Ordinal (ltnW m2).
have nd : normF (delta_mx j 0 : 'cV[R]_m) = 1.
  rewrite /normF (bigD1 j) //= big_ord1 !mxE !eqxx expr1n big1 ?addr0 ?sqrtr1 // => k kj.
  by rewrite big_ord1 !mxE (negPf kj) expr0n.
have := bound (delta_mx j 0); rewrite nd mulr1 => le; apply: le_trans le.
have E : W i j = - 2%:R ^+ m.
  rewrite mxE /= subn0 addn1 prednK; last exact: ltnW.
  have -> : (0 < m.-1)%N by rewrite -ltnS prednK // ltnW.
  by rewrite mulr1.
rewrite -(ger0_norm (exprn_ge0 m (ler0n R 2))) -[`|_|]normrN -E -sqrtr_sqr /normF ler_wsqrtr //.
have -> : W i j = (W *m delta_mx j 0 : 'cV[R]_m) i 0.
  rewrite [RHS]mxE (bigD1 j) //= [delta_mx _ _ _ _]mxE !eqxx mulr1 big1 ?addr0 // => k kj.
  by rewrite [delta_mx _ _ _ _]mxE (negPf kj) mulr0.
rewrite (bigD1 i) //= big_ord1 ler_addl sumr_ge0 // => k _.
by rewrite big_ord1 sqr_ge0.
Qed.

Theorem wu2024_lemma_1_proved : wu2024_lemma_1.
Proof.
move=> R m _ n _ q _ B phi V S h z; split=> E; rewrite ?mulmxA.
  by split; rewrite -E.
by rewrite -!mulmxA -E.
Qed.
