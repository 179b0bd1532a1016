(* Over the real numbers (any complete ordered field, mathcomp's realType) the contracting layer has an equilibrium,
   and the loss has the gradients of Lemma 2.

   From the Lipschitz bounds of equilibrium.v: the iterates from 0 are within a geometric sequence of one another,
   entry by entry; the limit of u is the supremum of u_k minus the k-th term of that sequence; the residual at the
   limit is below every term of a geometric sequence, hence 0. Near W the layer contracts still, so the loss has
   values near W and gradients.v applies. Source: Banach's fixed-point theorem. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import classical_sets.
From mathcomp.analysis Require Import reals.
From mathcomp.analysis Require Rstruct.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions ordered_fields norms kronecker equilibrium gradients.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* There are such fields: the reals of Coq's standard library are one. *)
Example real_numbers : realType := Rstruct.real_realType.

Section Geometric.
Variable R : realType.
Variables c w : R.
Hypothesis w0 : 0 <= w.
Hypothesis w1 : w < 1.
Let g0 : 0 < 1 - w.
Proof. by rewrite subr_gt0. Qed.

Lemma below_geometric x : (forall k, x <= c * w ^+ k) -> x <= 0.
Proof.
move=> h; rewrite leNgt; apply/negP => x0.
have wp : 0 < w.
  by rewrite lt_def w0 andbT; apply: contraL x0 => /eqP wz; rewrite -leNgt; have := h 1%N; rewrite expr1 wz mulr0.
pose E : set R := fun y => exists k, y = (w ^+ k)^-1.
have bounded : has_ubound E.
  exists (c / x) => _ [k ->]; rewrite -[X in X <= _]mul1r ler_pdivr_mulr ?exprn_gt0 // mulrAC ler_pdivl_mulr // mul1r.
  exact: h.
have E1 k : (w ^+ k)^-1 <= sup E by apply: sup_ub bounded _ _; exists k.
have : sup E <= w * sup E.
  apply: sup_le_ub; first by exists (w ^+ 0)^-1, 0%N.
  by move=> _ [k ->]; have := E1 k.+1; rewrite exprS invfM ler_pdivr_mull.
apply/negP; rewrite -ltNge -subr_gt0 -[X in X - _]mul1r -mulrBl mulr_gt0 //.
by apply: lt_le_trans (E1 0%N); rewrite expr0 invr1 ltr01.
Qed.

Definition geometric_limit (u : nat -> R) : R := sup (fun y => exists k, y = u k - c / (1 - w) * w ^+ k).

Lemma near_geometric_limit u : (forall k, `|u k.+1 - u k| <= c * w ^+ k) ->
  forall k, `|geometric_limit u - u k| <= c / (1 - w) * w ^+ k.
Proof.
move=> hu; pose t k := c / (1 - w) * w ^+ k.
have c0 : 0 <= c by have := hu 0%N; rewrite expr0 mulr1; apply: le_trans; apply: normr_ge0.
have t0 k : 0 <= t k by rewrite /t; nonneg.
have tS k : t k - t k.+1 = c * w ^+ k by rewrite /t exprS; field; rewrite gt_eqF.
have low : {homo (fun k => u k - t k) : i j / (i <= j)%N >-> i <= j}.
  apply: homo_leq => [x|y x z|k]; [exact: lexx|exact: le_trans|].
  have := hu k; rewrite ler_norml => /andP[h _]; rewrite -subr_ge0.
  have -> : u k.+1 - t k.+1 - (u k - t k) = (u k.+1 - u k) + (t k - t k.+1) by ring.
  by rewrite tS -ler_subl_addr sub0r.
have up : {homo (fun k => u k + t k) : i j / (i <= j)%N >-> j <= i}.
  apply: (homo_leq (r := fun x y => y <= x)) => [x|y x z xy yz|k]; [exact: lexx|exact: le_trans yz xy|].
  have := hu k; rewrite ler_norml => /andP[_ h]; rewrite -subr_ge0.
  have -> : u k + t k - (u k.+1 + t k.+1) = (t k - t k.+1) - (u k.+1 - u k) by ring.
  by rewrite tS subr_ge0.
have between j k : u j - t j <= u k + t k.
  apply: (le_trans (low _ _ (leq_maxl j k))); apply: le_trans (up _ _ (leq_maxr j k)).
  by rewrite ler_add2l (le_trans _ (t0 _)) // oppr_le0.
move=> k; rewrite ler_distl; apply/andP; split.
  by apply: sup_ub; [exists (u 0%N + t 0%N) => _ [j ->]; apply: between | exists k].
by apply: sup_le_ub; [exists (u 0%N - t 0%N), 0%N | move=> _ [j ->]; apply: between].
Qed.

End Geometric.

Section Existence.
Variable R : realType.
Variables (m n d : nat) (L w : R) (phi : R -> R).
Hypothesis phi_lipschitz : lipschitz L phi.
Hypothesis below : L * w < 1.
Variables (W : 'M[R]_m) (U : 'M[R]_(m, d)) (X : 'M[R]_(d, n)).
Hypothesis W_bound : norm2_le W w.

Let layer (Z : 'M[R]_(m, n)) := map_mx phi (preactivation W U X Z).
Let Lw0 : 0 <= L * w.
Proof. by rewrite mulr_ge0 ?(norm2_le_ge0 W_bound) //; case: phi_lipschitz. Qed.

Let contracts A B : normF (layer A - layer B) <= L * w * normF (A - B).
Proof.
apply: le_trans (normF_map _ _ phi_lipschitz) _; rewrite -mulrA ler_wpmul2l //; first by case: phi_lipschitz.
by rewrite /preactivation opprD addrACA subrr addr0 -mulmxBr normF_mul.
Qed.

Theorem equilibrium_exists : exists Z, is_equilibrium phi W U X Z.
Proof.
pose z k := iter k layer 0; pose c := normF (z 1%N - z 0%N).
have zS k : normF (z k.+1 - z k) <= c * (L * w) ^+ k.
  elim: k => [|k IH]; first by rewrite expr0 mulr1.
  by apply: le_trans (contracts _ _) _; rewrite exprS mulrCA ler_wpmul2l.
pose Z : 'M[R]_(m, n) := \matrix_(i, j) geometric_limit c (L * w) (fun k => z k i j).
pose T := c / (1 - L * w) * normF (const_mx 1 : 'M[R]_(m, n)).
have c0 : 0 <= c by apply: normF_ge0.
have g0 : 0 < 1 - L * w by rewrite subr_gt0.
have near k : normF (Z - z k) <= T * (L * w) ^+ k.
  rewrite /T mulrAC; apply: normF_dominated; first by nonneg.
  move=> i j; rewrite !mxE normr1 mulr1; apply: near_geometric_limit => // l.
  by apply: le_trans (zS l); apply: le_trans (normr_entry (z l.+1 - z l) i j); rewrite !mxE.
exists Z; apply/eqP; rewrite -subr_eq0; apply/eqP/normF_eq0/le_anti; rewrite normF_ge0 andbT.
apply: (below_geometric (c := 2%:R * T) Lw0 below) => k.
apply: le_trans (normF_dist _ (z k.+1) _) _.
have T0 : 0 <= T by rewrite /T; nonneg.
apply: (@le_trans _ _ (T * (L * w) ^+ k.+1 + L * w * (T * (L * w) ^+ k))).
  apply: ler_add; first exact: near.
  by apply: le_trans (contracts _ _) _; rewrite ler_wpmul2l // normF_subC.
rewrite exprS; apply: (@le_certificate _ (2%:R * (T * (L * w) ^+ k) * (1 - L * w))); first by ring.
by nonneg.
Qed.

End Existence.

Section Gradients.
Variable R : realType.
Variables (m n d : nat) (L w : R) (phi : R -> R).
Hypothesis phi_lipschitz : lipschitz L phi.
Hypothesis below : L * w < 1.
Variables (W : 'M[R]_m) (U : 'M[R]_(m, d)) (X : 'M[R]_(d, n)) (a : 'cV[R]_m) (y : 'cV[R]_n) (Z S : 'M[R]_(m, n)).
Hypothesis W_bound : norm2_le W w.
Hypothesis Z_equilibrium : is_equilibrium phi W U X Z.
Hypothesis slopes : is_each_slope phi (preactivation W U X Z) S.

Theorem lemma_2_over_the_reals :
  [/\ exists2 GW, is_loss_gradient_W phi W U a X y GW &
        vec GW = kron Z (1%:M : 'M[R]_m) *m (deq_R W a S)^T *m misfit a Z y,
      exists2 GU, is_loss_gradient_U phi W U a X y GU &
        vec GU = kron X (1%:M : 'M[R]_m) *m (deq_R W a S)^T *m misfit a Z y
    & is_loss_gradient_a phi W U a X y (Z *m misfit a Z y)].
Proof.
have := @lemma_2_is_the_gradient R m n d L w phi phi_lipschitz below W U X Z a y W_bound Z_equilibrium S slopes; apply.
have L1 : 0 < L + 1 by apply: succ_gt0; case: phi_lipschitz.
have g0 : 0 < 1 - L * w by rewrite subr_gt0.
exists ((1 - L * w) / (2%:R * (L + 1))); first by rewrite divr_gt0 // mulr_gt0 ?ltr0n.
move=> E F hE; apply: (equilibrium_exists phi_lipschitz _ _ _ (norm2_add W_bound (norm2_normF E))).
move: hE; rewrite ler_pdivl_mulr; last by rewrite mulr_gt0 ?ltr0n.
move=> hE; rewrite mulrDr -ltr_subr_addl.
have h : 2%:R * (L * normF E) <= 1 - L * w.
  apply: le_trans hE; rewrite mulrA [X in _ <= X]mulrC ler_wpmul2r // ler_pmul2l ?ltr0n //.
  by rewrite ler_addl ler01.
move: h; rewrite mulr_natl mulr2n => h; case: phi_lipschitz => L0 _.
have [z|z] := eqVneq (L * normF E) 0; first by rewrite z.
by apply: lt_le_trans h; rewrite ltr_addl lt_def z mulr_ge0.
Qed.

End Gradients.
