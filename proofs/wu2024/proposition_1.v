(* Proposition 1: the DEQ z_t = relu(2^t x - sum_(i<t) 2^(t-i+1) z_i - 1) of width m has exactly 2^m affine pieces, and no DEQ
   of width m has more along a line.

   Upper bound: a pattern of signs holds on a convex set, where z keeps chords because equilibria are unique.  Attained:
   2 S_t is what neuron t sees, S the iterated tent map; between (2k+1)/2^(m+1) and (2k+3)/2^(m+1) some neuron has a kink, so
   no convex set on which z is affine holds both, and the 2^m odd points need 2^m sets. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions region_definitions ordered_fields.
From theorycheck.wu2024 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Relu.
Variable R : rcfType.
Implicit Types (x y t : R).

Lemma relu_pos x : 0 <= x -> relu x = x.
Proof. by move=> h; rewrite /relu; apply/max_idPl. Qed.
Lemma relu_neg x : x <= 0 -> relu x = 0.
Proof. by move=> h; rewrite /relu; apply/max_idPr. Qed.

End Relu.

Section Upper.
Variables (R : rcfType) (m : nat) (W : 'M[R]_m) (u b : 'cV[R]_m) (f : R -> 'cV[R]_m).
Hypothesis f_map : deq_map W u b f.

Definition pre (x : R) : 'cV[R]_m := W *m f x + x *: u + b.
Lemma f_relu x : f x = map_mx relu (pre x).
Proof. by apply/(f_map x (f x)). Qed.

Definition cell (D : {ffun 'I_m -> bool}) (x : R) : Prop :=
  forall i, if D i then 0 <= pre x i 0 else pre x i 0 <= 0.

Lemma chord D x y t : cell D x -> cell D y -> 0 <= t -> t <= 1 ->
  f ((1 - t) * x + t * y) = (1 - t) *: f x + t *: f y /\ cell D ((1 - t) * x + t * y).
Proof.
move=> cx cy t0 t1; set z := (1 - t) *: f x + t *: f y; set w := (1 - t) * x + t * y.
have t1' : 0 <= 1 - t by rewrite subr_ge0.
have mix : W *m z + w *: u + b = (1 - t) *: pre x + t *: pre y.
  rewrite /z /w /pre mulmxDr -!scalemxAr.
  move: (W *m f x) (W *m f y) => p q; apply/matrixP => i j; rewrite !mxE.
  by move: (p i j) (q i j) (u i j) (b i j) => c d e g; ring.
have fz : z = map_mx relu (W *m z + w *: u + b).
  rewrite mix /z !f_relu; move: cx cy; rewrite /cell; move: (pre x) (pre y) => P Q cx cy.
  apply/matrixP => i j; rewrite (ord1 j) !mxE.
  move: (cx i) (cy i); case: (D i) => hx hy.
    by rewrite !relu_pos // addr_ge0 // mulr_ge0.
  rewrite !relu_neg ?mulr0 ?addr0 //.
  by rewrite -oppr_ge0 opprD -!mulrN addr_ge0 // mulr_ge0 // oppr_ge0.
have E : z = f w by apply/f_map.
split; first by rewrite -E.
move=> i; rewrite /pre -E mix; move: (cx i) (cy i); move: (pre x) (pre y) => P Q; rewrite !mxE.
case: (D i) => hx hy; first by rewrite addr_ge0 // mulr_ge0.
by rewrite -oppr_ge0 opprD -!mulrN addr_ge0 // mulr_ge0 // oppr_ge0.
Qed.

Lemma between (x y z : R) : x <= y -> y <= z -> exists2 t : R, 0 <= t <= 1 & y = (1 - t) * x + t * z.
Proof.
move=> xy yz; case: (eqVneq x z) => [E|ne].
  by exists 0; rewrite ?lexx ?ler01 // subr0 mul1r mul0r addr0; apply/eqP; rewrite eq_le xy andbT E.
have d0 : 0 < z - x by rewrite subr_gt0 lt_neqAle ne (le_trans xy yz).
exists ((y - x) / (z - x)).
  by rewrite divr_ge0 ?(ltW d0) ?subr_ge0 //= ler_pdivr_mulr // mul1r ler_sub.
by field; rewrite lt0r_neq0.
Qed.

Lemma cell_convex D : convex_set (cell D).
Proof.
move=> x y z cx cz xy yz; have [t /andP[t0 t1] ->] := between xy yz.
by have [_] := chord cx cz t0 t1.
Qed.

Lemma cells_cover x : exists D, cell D x.
Proof.
exists [ffun i => 0 <= pre x i 0] => i; rewrite ffunE.
by case: (lerP 0 (pre x i 0)) => // /ltW.
Qed.

Lemma deq_at_most : at_most_pieces f (2 ^ m).
Proof.
have E : #|{ffun 'I_m -> bool}| = (2 ^ m)%N by rewrite card_ffun card_bool card_ord.
pose D (i : 'I_(2 ^ m)) := enum_val (cast_ord (esym E) i).
exists (fun i => cell (D i)); split.
- by move=> i; apply: cell_convex.
- move=> x; have [d hd] := cells_cover x.
  by exists (cast_ord E (enum_rank d)); rewrite /D cast_ordK enum_rankK.
- by move=> i x y t cx cy t0 t1; have [] := chord cx cy t0 t1.
Qed.

End Upper.

Theorem wu2024_proposition_1_upper_proved : wu2024_proposition_1_upper.
Proof.
move=> R m _ W u b v [f [N [-> fmap [_ least]]]].
by rewrite -natrX ler_nat; apply/least/deq_at_most.
Qed.
