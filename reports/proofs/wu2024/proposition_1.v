(* Proposition 1: the DEQ z_t = relu(2^t x - sum_(i<t) 2^(t-i+1) z_i - 1) of width m has exactly 2^m affine pieces,
   and no DEQ of width m has more along a line.

   Upper bound: a pattern of signs holds on a convex set, where z keeps chords because equilibria are unique.
   Attained: 2 S_t is what neuron t sees, S the iterated tent map; between (2k+1)/2^(m+1) and (2k+3)/2^(m+1) some
   neuron has a kink, so no convex set on which z is affine holds both, and the 2^m odd points need 2^m sets.
   Source: Wu et al. 2024, Proposition 1. *)

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

Section Triangular.
Variables (R : rcfType) (m : nat) (W : 'M[R]_m).
Hypothesis lower : strictly_lower W.

Lemma triangular_unique (q z z' : 'cV[R]_m) :
  z = map_mx relu (W *m z + q) -> z' = map_mx relu (W *m z' + q) -> z = z'.
Proof.
move=> hz hz'; suff H n (i : 'I_m) : (i < n)%N -> z i 0 = z' i 0.
  by apply/matrixP => i j; rewrite (ord1 j); apply: (H m).
elim: n i => // n IH i lt; rewrite hz hz' !mxE; congr (relu (_ + _)).
apply: eq_bigr => j _; case: (ltnP j i) => ji; last by rewrite lower // !mul0r.
by rewrite IH // (leq_trans ji).
Qed.
End Triangular.

Section Attained.
Variable R : rcfType.
Implicit Types (x y t : R) (n k : nat).

Fixpoint tents x (l : nat) : R := match l with O => x |
  S k => 2%:R * tents x k - 2%:R * relu (2%:R * tents x k - 1) end.
Definition neuron x (l : nat) : R := relu (2%:R * tents x l - 1).

Lemma neurons_sum x n :
  2%:R * tents x n = 2%:R ^+ (n + 1) * x - \sum_(j < n) 2%:R ^+ ((n - j) + 1) * neuron x j.
Proof.
elim: n => [|n IH]; first by rewrite big_ord0 subr0 expr1.
rewrite big_ord_recr /= subSnn -/(neuron x n).
have -> : \sum_(j < n) 2%:R ^+ ((n.+1 - j) + 1) * neuron x j = 2%:R * \sum_(j < n) 2%:R ^+ ((n - j) + 1) * neuron x j.
  by rewrite mulr_sumr; apply: eq_bigr => j _; rewrite subSn ?(ltnW (ltn_ord j)) // addSn exprS mulrA.
have -> : \sum_(j < n) 2%:R ^+ ((n - j) + 1) * neuron x j = 2%:R ^+ (n + 1) * x - 2%:R * tents x n.
  by rewrite IH opprB addrC subrK.
rewrite addSn !exprS expr0; move: (2%:R ^+ (n + 1)) (tents x n) (neuron x n) => p s r; ring.
Qed.

(* One tent: its two halves are affine and onto. *)
Definition tent x : R := 2%:R * x - 2%:R * relu (2%:R * x - 1).
Lemma tentsS x l : tents x l.+1 = tents (tent x) l.
Proof. by elim: l => //= l ->. Qed.
Lemma neuronS x l : neuron x l.+1 = neuron (tent x) l.
Proof. by rewrite /neuron tentsS. Qed.

Definition half (right : bool) x : R := if right then 1 - x / 2%:R else x / 2%:R.
Lemma two_half x : 2%:R * (x / 2%:R) = x.
Proof. by rewrite mulrC divfK // pnatr_eq0. Qed.
Lemma tent_half c x : 0 <= x -> x <= 1 -> tent (half c x) = x.
Proof.
move=> x0 x1; rewrite /tent /half; case: c; rewrite ?mulrBr ?mulr1 two_half.
  rewrite relu_pos; last by rewrite addrAC mulr2n addrK subr_ge0.
  by rewrite mulr2n; ring.
by rewrite relu_neg ?subr_le0 // mulr0 subr0.
Qed.
Lemma half_chord c x y t : half c ((1 - t) * x + t * y) = (1 - t) * half c x + t * half c y.
Proof. by rewrite /half; case: c; rewrite !mulrDl -?mulrA; ring. Qed.

Definition chordal (C : R -> Prop) (h : R -> R) : Prop :=
  forall x y t, C x -> C y -> 0 <= t -> t <= 1 -> h ((1 - t) * x + t * y) = (1 - t) * h x + t * h y.
(* No convex set on which the first m neurons are affine holds both. *)
Definition separated m x y : Prop := forall C : R -> Prop,
  convex_set C -> (forall l, (l < m)%N -> chordal C (neuron^~ l)) -> C x -> C y -> False.

Lemma unit_chord x y t : 0 <= x <= 1 -> 0 <= y <= 1 -> 0 <= t -> t <= 1 -> 0 <= (1 - t) * x + t * y <= 1.
Proof.
move=> /andP[x0 x1] /andP[y0 y1] t0 t1; have t1' : 0 <= 1 - t by rewrite subr_ge0.
rewrite addr_ge0 ?mulr_ge0 //=.
apply: (@le_trans _ _ ((1 - t) * 1 + t * 1)); last by rewrite !mulr1 subrK.
by rewrite ler_add // ler_wpmul2l.
Qed.

Lemma separated_half m c x y : 0 <= x <= 1 -> 0 <= y <= 1 ->
  separated m x y -> separated m.+1 (half c x) (half c y).
Proof.
move=> hx hy sep C convexC affine Cx Cy.
apply: (sep (fun w => 0 <= w <= 1 /\ C (half c w))) => //.
- move=> v w z [/andP[v0 v1] Cv] [/andP[z0 z1] Cz] vw wz; split; first by rewrite (le_trans v0 vw) (le_trans wz z1).
  case: c Cv Cz {Cx Cy} => Cv Cz; rewrite /half in Cv Cz *.
    by apply: (convexC _ _ _ Cz Cv); rewrite ler_add2l ler_opp2 ler_pmul2r ?invr_gt0 ?ltr0n.
  by apply: (convexC _ _ _ Cv Cz); rewrite ler_pmul2r ?invr_gt0 ?ltr0n.
- move=> l lm v w t [hv Cv] [hw Cw] t0 t1.
  have E z : 0 <= z <= 1 -> neuron z l = neuron (half c z) l.+1.
    by case/andP=> z0 z1; rewrite neuronS tent_half.
  by rewrite (E _ hv) (E _ hw) (E _ (unit_chord hv hw t0 t1)) half_chord affine.
Qed.

Lemma separated_sides m x y : 0 < x < 1 -> 0 < y < 1 -> separated m.+1 (half false x) (half true y).
Proof.
move=> /andP[x0 x1] /andP[y0 y1] C convexC affine Cx Cy.
have d0 : 0 < 2%:R - y - x by rewrite subr_gt0 ltr_subr_addl -[2%:R]/(1 + 1)%:R natrD ltr_add.
pose t := (1 - x) / (2%:R - y - x).
have t0 : 0 < t by rewrite divr_gt0 // subr_gt0.
have t1 : t <= 1.
  rewrite ler_pdivr_mulr // mul1r ler_add2r ler_subr_addl -[2%:R]/(1 + 1)%:R natrD ler_add2r.
  exact: ltW.
have two : (2%:R : R) != 0 by rewrite pnatr_eq0.
have mid : (1 - t) * half false x + t * half true y = 2%:R^-1.
  by rewrite /half /t; field; rewrite lt0r_neq0.
have := affine 0%N isT _ _ t Cx Cy (ltW t0) t1; rewrite mid /neuron /=.
rewrite /half mulfV // subrr mulrBr mulr1 !two_half [relu 0]relu_neg // [relu (x - 1)]relu_neg; last first.
  by rewrite subr_le0 ltW.
rewrite relu_pos; last by rewrite mulr2n addrAC addrK subr_ge0 ltW.
move=> /esym /eqP; rewrite mulr0 add0r mulf_eq0 (negPf (lt0r_neq0 t0)) /= mulr2n addrAC addrK subr_eq0.
by move=> /eqP E; move: y1; rewrite -E ltxx.
Qed.

Fixpoint point (s : seq bool) : R := if s is c :: s' then half c (point s') else 2%:R^-1.
Lemma point_inside s : 0 < point s < 1.
Proof.
have h : (0 : R) < 2%:R^-1 by rewrite invr_gt0 ltr0n.
have h1 : (2%:R^-1 : R) < 1 by rewrite invf_lt1 ?ltr0n // ltr1n.
elim: s => [|c s /andP[p0 p1]] /=; first by rewrite h h1.
have q0 : 0 < point s / 2%:R by rewrite mulr_gt0.
have q1 : point s / 2%:R < 1 by rewrite ltr_pdivr_mulr ?ltr0n // mul1r (lt_trans p1) // ltr1n.
by case: c; rewrite /half; apply/andP; split=> //; rewrite ?subr_gt0 // ltr_subl_addr ltr_addl.
Qed.

Lemma separatedC m x y : separated m x y -> separated m y x.
Proof. by move=> sep C hC hm Cy Cx; apply: (sep C). Qed.

Lemma points_separated s s' : size s = size s' -> s != s' -> separated (size s) (point s) (point s').
Proof.
elim: s s' => [|c s IH] [|c' s'] //= [E].
have inside v : 0 <= point v <= 1 by case/andP: (point_inside v) => p0 p1; rewrite !ltW.
case: (eqVneq c c') => [<-|]; first by rewrite eqseq_cons eqxx /= => ne; apply: separated_half => //; apply: IH.
case: c; case: c' => // _ _; last by apply: separated_sides; exact: point_inside.
by apply: separatedC; apply: separated_sides; exact: point_inside.
Qed.

Section Width.
Variable m : nat.
Local Notation W := (\matrix_(i < m, j < m) ((- (2%:R ^+ ((i - j)%N + 1)%N)) * (((j < i)%N))%:R) : 'M[R]_m).
Local Notation u := (\matrix_(i < m, column < 1) (2%:R ^+ (i + 1)%N) : 'cV[R]_m).
Local Notation b := ((- 1) *: (const_mx 1 : 'M[R]_(m, 1))).
Definition zs x : 'cV[R]_m := \col_i neuron x i.

Lemma zs_solve x : zs x = map_mx relu (W *m zs x + x *: u + b).
Proof.
apply/matrixP => i j; rewrite !mxE mulr1 /neuron; congr (relu (_ - 1)).
rewrite neurons_sum addrC mulrC; congr (_ + _).
rewrite (big_ord_widen m (fun k => 2%:R ^+ ((i - k) + 1) * neuron x k)); last exact: ltnW.
rewrite big_mkcond -sumrN; apply: eq_bigr => k _; rewrite !mxE.
by case: ifP => _; rewrite ?mulr1 ?mulNr // mulr0 mul0r oppr0.
Qed.

Lemma W_lower : strictly_lower W.
Proof. by move=> i j ij; rewrite mxE ltnNge ij mulr0. Qed.

Lemma zs_map : deq_map W u b zs.
Proof.
move=> x z; split=> [hz|->]; last exact: zs_solve.
by apply: (triangular_unique W_lower (q := x *: u + b)); rewrite addrA // -zs_solve.
Qed.

Lemma zs_pieces : pieces zs (2 ^ m).
Proof.
split; first exact: (deq_at_most zs_map).
move=> M [C [convexC cover affine]].
have choose (s : m.-tuple bool) : exists i, C i (point s) by exact: cover.
have [pick hpick] := fin_all_exists choose.
rewrite -card_bool -card_tuple -[M]card_ord; apply: (leq_card pick) => s s' E.
apply/val_inj/eqP/negPn/negP => ne.
have sep := @points_separated s s' _ ne; apply: (sep _ (C (pick s))); rewrite ?size_tuple //.
- move=> l lm x y t Cx Cy t0 t1.
  have /matrixP/(_ (Ordinal lm) 0) := affine (pick s) x y t Cx Cy t0 t1.
  by rewrite !mxE.
- by rewrite E.
Qed.
End Width.
End Attained.

Theorem wu2024_proposition_1_proved : wu2024_proposition_1.
Proof. by move=> R m _; exists (@zs R m), (2 ^ m)%N; split; [rewrite natrX|exact: zs_map|exact: zs_pieces]. Qed.

Section Output.
Variables (R : rcfType) (m : nat).

Lemma zigzag_tents (x : R) n : zigzag R x n = tents x n.
Proof. by elim: n => //= n ->. Qed.

End Output.

Theorem wu2024_proposition_1_output_proved : wu2024_proposition_1_output.
Proof.
move=> R m _ y z hz; have -> : z = @zs R m y by apply/(@zs_map R m y z).
rewrite zigzag_tents; have := neurons_sum y m.
have two : (2%:R : R) != 0 by rewrite pnatr_eq0.
rewrite addn1 exprS -mulrA => E.
apply: (mulfI two); rewrite mulrBr E opprB addrC subrK.
rewrite /inner /mxtrace big_ord1 !mxE mulr_sumr; apply: eq_bigr => i _.
by rewrite !mxE addn1 exprS -mulrA.
Qed.
