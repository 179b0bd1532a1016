(* Positive semidefinite matrices of every size: Cauchy-Schwarz, Schur's product theorem, Gershgorin's bound, Lemma 6.

   From quadratic forms alone, no spectral theorem.  Schur: one pivot after another is removed, A = A' + c c'/A_pp with
   c the column of the pivot p (0⁻¹ = 0 makes the step uniform), and (c c') ∘ B has the form x ↦ B(c ∘ x).
   Gershgorin: 2 x_i x_j A_ij >= -|A_ij|(x_i² + x_j²).
   Source: R. A. Horn, C. R. Johnson, Matrix Analysis, 2nd ed., Theorems 7.5.3 and 6.1.1. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions ordered_fields norms.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Semidefinite.
Variable R : rcfType.
Variable n : nat.
Implicit Types (A B : 'M[R]_n) (u v x : 'cV[R]_n) (k l : R).

Lemma form_add A k u v : symmetric A ->
  quad A (u + k *: v) = quad A u + 2%:R * k * inner u (A *m v) + k ^+ 2 * quad A v.
Proof.
move=> sA; rewrite !quadE mulmxDr innerDl !innerDr -scalemxAr !innerZl !innerZr.
have -> : inner v (A *m u) = inner u (A *m v) by rewrite innerC inner_adjointl sA.
by move: (inner u (A *m v)) (inner u _) (inner v _) => s a b; ring.
Qed.

(* Cauchy-Schwarz for the form of A. *)
Lemma psd_cauchy_schwarz A u v : psd A -> inner u (A *m v) ^+ 2 <= quad A u * quad A v.
Proof.
move=> [sA pA]; set c := inner u _; have q0 := pA v; have p0 := pA u.
have [q1|q1] := eqVneq (quad A v) 0.
  rewrite q1 mulr0; have [-> |c0] := eqVneq c 0; first by rewrite expr0n.
  have := pA (u + (- (quad A u + 1) / (2%:R * c)) *: v); rewrite form_add // q1 mulr0 addr0 -/c.
  have -> : 2%:R * (- (quad A u + 1) / (2%:R * c)) * c = - (quad A u + 1).
    by move: c c0 (quad A u) => t t0 q; field.
  by rewrite opprD addrA subrr add0r oppr_ge0 ler10.
have := pA (u + (- c / quad A v) *: v); rewrite form_add // -/c.
have qp : 0 < quad A v by rewrite lt_def q1 q0.
move: (quad A v) (quad A u) c q1 qp => q p c q1 qp h.
have : 0 <= q * (p + 2%:R * (- c / q) * c + (- c / q) ^+ 2 * q) by apply: mulr_ge0 => //; apply: ltW.
have -> : q * (p + 2%:R * (- c / q) * c + (- c / q) ^+ 2 * q) = p * q - c ^+ 2 by field.
by rewrite subr_ge0.
Qed.

Lemma hadamardD A A' B : hadamard (A + A') B = hadamard A B + hadamard A' B.
Proof. by apply/matrixP => i j; rewrite !mxE mulrDl. Qed.

Lemma hadamardZ k A B : hadamard (k *: A) B = k *: hadamard A B.
Proof. by apply/matrixP => i j; rewrite !mxE mulrA. Qed.

Lemma hadamard_symmetric A B : symmetric A -> symmetric B -> symmetric (hadamard A B).
Proof. by move=> sA sB; apply/matrixP => i j; rewrite -{2}sA -{2}sB !mxE. Qed.

(* (c c') ∘ B has the form x ↦ B(c ∘ x). *)
Lemma quad_outer_hadamard (c : 'cV[R]_n) B x : quad (hadamard (c *m c^T) B) x = quad B (hadamard c x).
Proof.
rewrite !quad_sum; apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite !mxE big_ord1 !mxE.
by move: (c i 0) (c j 0) (x i 0) (x j 0) (B i j) => *; ring.
Qed.

(* A with the row and column of a pivot removed. *)
Definition without_pivot A p : 'M[R]_n := A - (A p p)^-1 *: (col p A *m (col p A)^T).

Lemma quad_outer (c x : 'cV[R]_n) : quad (c *m c^T) x = inner c x ^+ 2.
Proof.
rewrite quad_sum innerE expr2 mulr_suml; apply: eq_bigr => i _; rewrite big_ord1 mulr_sumr.
by apply: eq_bigr => j _; rewrite big_ord1 !mxE big_ord1 !mxE; move: (c i 0) (c j 0) (x i 0) (x j 0) => *; ring.
Qed.

Lemma without_pivot_psd A p : psd A -> psd (without_pivot A p).
Proof.
move=> hA; have [sA pA] := hA; split.
  by rewrite /symmetric /without_pivot linearB linearZ /= trmx_mul trmxK sA.
move=> v; rewrite quadD quadN quadZ quad_outer subr_ge0.
have := psd_cauchy_schwarz (delta_mx p 0) v hA; rewrite quad_unit.
have -> : inner (delta_mx p 0) (A *m v) = inner (col p A) v.
  by rewrite colE inner_adjointl sA.
have := pA (delta_mx p 0); rewrite quad_unit le_eqVlt => /orP[/eqP <- _|p0 h].
  by rewrite invr0 mul0r.
by rewrite mulrC ler_pdivr_mulr // mulrC.
Qed.

Lemma psd_zero_row A p j : psd A -> A p p = 0 -> A p j = 0.
Proof.
move=> hA p0; have := psd_cauchy_schwarz (delta_mx p 0) (delta_mx j 0) hA; rewrite quad_unit p0 mul0r.
have -> : inner (delta_mx p 0 : 'cV_n) (A *m delta_mx j 0) = A p j.
  by rewrite -colE /inner trmx_delta -rowE /mxtrace big_ord1 !mxE.
by move=> h; apply/eqP; rewrite -sqrf_eq0; apply/eqP/le_anti; rewrite h sqr_ge0.
Qed.

Lemma without_pivot_row A p j : psd A -> without_pivot A p p j = 0.
Proof.
move=> hA; have [sA _] := hA; rewrite !mxE big_ord1 !mxE.
have -> : A j p = A p j by rewrite -{1}sA mxE.
have [p0|p0] := eqVneq (A p p) 0; first by rewrite p0 invr0 mul0r subr0 psd_zero_row.
by rewrite mulKf // subrr.
Qed.

Lemma schur_form A B v : psd A -> psd B -> 0 <= quad (hadamard A B) v.
Proof.
move=> hA [sB pB]; suff main (k : nat) : forall A', psd A' -> (forall i j : 'I_n, (k <= i)%N -> A' i j = 0) ->
    0 <= quad (hadamard A' B) v.
  by apply: (main n) => // i j; rewrite leqNgt ltn_ord.
elim: k => [|k IH] A' hA' zA'.
  have -> : A' = 0 by apply/matrixP => i j; rewrite zA' // mxE.
  by rewrite quad_sum sumr_ge0 // => i _; rewrite sumr_ge0 // => j _; rewrite !mxE mul0r mulr0 mul0r.
have [nk|kn] := leqP n k.
  by apply: IH => // i j ki; have := leq_trans (ltn_ord i) nk; rewrite ltnNge ki.
pose p := Ordinal kn; have [sA' pA'] := hA'.
have -> : A' = without_pivot A' p + (A' p p)^-1 *: (col p A' *m (col p A')^T) by rewrite subrK.
rewrite hadamardD hadamardZ quadD quadZ quad_outer_hadamard addr_ge0 //; last first.
  by rewrite mulr_ge0 // invr_ge0 -quad_unit.
apply: IH => [|i j]; first exact: without_pivot_psd.
rewrite leq_eqVlt => /orP[/eqP ki|ki].
  have -> : i = p by apply: val_inj.
  exact: without_pivot_row.
by rewrite !mxE big_ord1 !mxE (zA' i j) // (zA' i p) // mul0r mulr0 subr0.
Qed.

Lemma schur_product A B : psd A -> psd B -> psd (hadamard A B).
Proof.
move=> hA hB; split=> [|v]; last exact: schur_form.
by case: hA hB => sA _ [sB _]; apply: hadamard_symmetric.
Qed.

(* Gershgorin's bound with all row sums. *)
Lemma gershgorin A l : symmetric A -> (forall i, l <= A i i - \sum_(j | j != i) `|A i j|) -> form_ge A l.
Proof.
move=> sA hA v; rewrite quad_sum normF_sum.
pose F (i j : 'I_n) := if j == i then A i i else - `|A i j|.
have rowF i : \sum_j F i j = A i i - \sum_(j | j != i) `|A i j|.
  rewrite (bigD1 i) //= /F eqxx -sumrN; congr (_ + _).
  by apply: eq_bigr => j /negPf ->.
have symF i j : F i j = F j i.
  rewrite /F [i == j]eq_sym; case: eqP => [-> //|_].
  by rewrite -{1}sA mxE.
apply: (@le_trans _ _ (\sum_i \sum_j F i j * ((v i 0 ^+ 2 + v j 0 ^+ 2) / 2%:R))); last first.
  apply: ler_sum => i _; apply: ler_sum => j _; rewrite /F; case: eqP => [-> |_].
    by rewrite le_eqVlt; apply/orP/or_introl/eqP; move: (A i i) (v i 0) => a x; field.
  have h : `|A i j * (v i 0 * v j 0)| <= `|A i j| * ((v i 0 ^+ 2 + v j 0 ^+ 2) / 2%:R).
    rewrite normrM ler_wpmul2l // normrM ler_pdivl_mulr ?ltr0n //.
    have := sqr_ge0 (`|v i 0| - `|v j 0|); rewrite -[v i 0 ^+ 2]real_normK ?num_real //.
    rewrite -[v j 0 ^+ 2]real_normK ?num_real //; move: `|v i 0| `|v j 0| => x y h.
    by apply: (@le_certificate _ _ _ _ _ h); ring.
  rewrite mulNr; move: h; rewrite ler_norml => /andP[h _].
  by rewrite [v i 0 * _]mulrC -mulrA.
have -> : \sum_i \sum_j F i j * ((v i 0 ^+ 2 + v j 0 ^+ 2) / 2%:R) = \sum_i \sum_j F i j * v i 0 ^+ 2.
  pose T := \sum_i \sum_j F i j * v i 0 ^+ 2.
  have eT : T = \sum_i \sum_j F i j * v j 0 ^+ 2.
    by rewrite /T exchange_big; apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite symF.
  transitivity (T / 2%:R + T / 2%:R); last by rewrite -mulrDl -mulr2n -mulr_natr mulfK // pnatr_eq0.
  rewrite {2}eT {1}/T !mulr_suml -big_split; apply: eq_bigr => i _.
  by rewrite !mulr_suml -big_split; apply: eq_bigr => j _; rewrite mulrDl mulrDr !mulrA.
rewrite mulr_sumr; apply: ler_sum => i _; rewrite big_ord1 -mulr_suml rowF.
by rewrite ler_wpmul2r ?sqr_ge0.
Qed.

(* Equal off-diagonal bounds b and a unit diagonal. *)
Lemma gershgorin_unit A b : symmetric A -> (forall i, A i i = 1) -> (forall i j, i != j -> `|A i j| <= b) ->
  form_ge A (1 - (n%:R - 1) * b).
Proof.
move=> sA dA oA; apply: gershgorin => // i; rewrite dA ler_add2l ler_opp2.
apply: (@le_trans _ _ (\sum_(j | j != i) b)); first by apply: ler_sum => j ij; rewrite oA // eq_sym.
rewrite sumr_const -[X in _ <= (n%:R - X) * _](mulr1n 1) -natrB ?(leq_trans _ (ltn_ord i)) //.
rewrite mulr_natl; have -> : #|[pred j : 'I_n | j != i]| = (n - 1)%N; last exact: lexx.
by have := cardC1 i; rewrite card_ord subn1.
Qed.

(* A - lambda I is semidefinite where lambda bounds the form of A. *)
Lemma psd_shift A l : symmetric A -> form_ge A l -> psd (A - l%:M).
Proof.
move=> sA hA; split=> [|v]; first by rewrite /symmetric linearB /= tr_scalar_mx sA.
by rewrite quadD quadN -scalemx1 quadZ quad1 subr_ge0.
Qed.

Lemma quad_diagonal_hadamard B v : quad (hadamard 1%:M B) v = \sum_i B i i * v i 0 ^+ 2.
Proof.
rewrite quad_sum; apply: eq_bigr => i _; rewrite (bigD1 i) //= [X in _ + X]big1 ?addr0 => [|j ji].
  by rewrite !mxE eqxx mul1r; move: (B i i) (v i 0) => *; ring.
by rewrite !mxE eq_sym (negPf ji) mul0r mulr0 mul0r.
Qed.

(* Lemma 6 as a bound of forms. *)
Lemma hadamard_form_ge A B b l : psd A -> psd B -> 0 <= l -> form_ge A l -> (forall i, b <= B i i) ->
  form_ge (hadamard A B) (b * l).
Proof.
move=> [sA _] hB l0 hA hb v.
have -> : hadamard A B = hadamard (A - l%:M) B + l *: hadamard 1%:M B.
  by rewrite -hadamardZ scalemx1 -hadamardD subrK.
rewrite quadD quadZ quad_diagonal_hadamard ler_paddl ?(schur_form _ (psd_shift sA hA) hB) //.
rewrite [b * l]mulrC -mulrA ler_wpmul2l // normF_sum mulr_sumr; apply: ler_sum => i _.
by rewrite big_ord1 ler_wpmul2r ?sqr_ge0.
Qed.

End Semidefinite.
