(* Frobenius norm, inner product, spectral bounds and quadratic forms, for matrices of every shape.

   From the definitions alone: Cauchy-Schwarz, the triangle inequality, ||WZ||_F <= w ||Z||_F where w bounds the
   spectral norm, the same bound for the transpose, ||A||_2 <= ||A||_F, and forms as inner products. How: the inner
   product is a trace, so that adjoints are mulmxA. Source: textbook. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions ordered_fields.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section InnerProduct.
Variable R : rcfType.
Implicit Types (m n p : nat) (k : R).

Lemma innerE m n (A B : 'M[R]_(m, n)) : inner A B = \sum_i \sum_j A i j * B i j.
Proof.
rewrite /inner /mxtrace exchange_big; apply: eq_bigr => j _; rewrite !mxE.
by apply: eq_bigr => i _; rewrite mxE.
Qed.

Lemma innerC m n (A B : 'M[R]_(m, n)) : inner A B = inner B A.
Proof. by rewrite /inner -mxtrace_tr trmx_mul trmxK. Qed.

Lemma innerDl m n (A B C : 'M[R]_(m, n)) : inner (A + B) C = inner A C + inner B C.
Proof. by rewrite /inner linearD mulmxDl mxtraceD. Qed.

Lemma innerDr m n (A B C : 'M[R]_(m, n)) : inner C (A + B) = inner C A + inner C B.
Proof. by rewrite innerC innerDl ![inner _ C]innerC. Qed.

Lemma innerZl m n k (A B : 'M[R]_(m, n)) : inner (k *: A) B = k * inner A B.
Proof. by rewrite /inner linearZ -scalemxAl mxtraceZ. Qed.

Lemma innerZr m n k (A B : 'M[R]_(m, n)) : inner A (k *: B) = k * inner A B.
Proof. by rewrite innerC innerZl innerC. Qed.

Lemma innerNl m n (A B : 'M[R]_(m, n)) : inner (- A) B = - inner A B.
Proof. by rewrite -scaleN1r innerZl mulN1r. Qed.

Lemma innerNr m n (A B : 'M[R]_(m, n)) : inner A (- B) = - inner A B.
Proof. by rewrite innerC innerNl innerC. Qed.

Lemma innerBl m n (A B C : 'M[R]_(m, n)) : inner (A - B) C = inner A C - inner B C.
Proof. by rewrite innerDl innerNl. Qed.

Lemma innerBr m n (A B C : 'M[R]_(m, n)) : inner C (A - B) = inner C A - inner C B.
Proof. by rewrite innerDr innerNr. Qed.

Lemma inner_adjointl m n p (W : 'M[R]_(m, n)) (A : 'M[R]_(n, p)) B : inner (W *m A) B = inner A (W^T *m B).
Proof. by rewrite /inner trmx_mul mulmxA. Qed.

Lemma inner_adjointr m n p (A : 'M[R]_(m, n)) (Z : 'M[R]_(n, p)) B : inner (A *m Z) B = inner A (B *m Z^T).
Proof. by rewrite /inner trmx_mul -mulmxA mxtrace_mulC mulmxA. Qed.

Lemma inner_tr m n (A B : 'M[R]_(m, n)) : inner A^T B^T = inner A B.
Proof. by rewrite [RHS]innerC /inner trmxK mxtrace_mulC. Qed.

Lemma sum_squares_ge0 m n (A : 'M[R]_(m, n)) : 0 <= \sum_i \sum_j A i j ^+ 2.
Proof. by apply: sumr_ge0 => i _; apply: sumr_ge0 => j _; apply: sqr_ge0. Qed.

Lemma normF_ge0 m n (A : 'M[R]_(m, n)) : 0 <= normF A.
Proof. exact: sqrtr_ge0. Qed.
Hint Resolve normF_ge0 : core.

Lemma normF_sum m n (A : 'M[R]_(m, n)) : normF A ^+ 2 = \sum_i \sum_j A i j ^+ 2.
Proof. by rewrite sqr_sqrtr // sum_squares_ge0. Qed.

Lemma inner_normF m n (A : 'M[R]_(m, n)) : inner A A = normF A ^+ 2.
Proof. by rewrite normF_sum innerE; apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite expr2. Qed.

Lemma normF_tr m n (A : 'M[R]_(m, n)) : normF A^T = normF A.
Proof. by apply/eqP; rewrite -(@eqr_expn2 _ 2) // -!inner_normF inner_tr. Qed.

Lemma normF0 m n : normF (0 : 'M[R]_(m, n)) = 0.
Proof. by apply/eqP; rewrite -(@eqr_expn2 _ 2) // -inner_normF /inner mulmx0 mxtrace0 expr0n. Qed.

Lemma normF_eq0 m n (A : 'M[R]_(m, n)) : normF A = 0 -> A = 0.
Proof.
move=> /eqP; rewrite sqrtr_eq0 => h; apply/matrixP => i j; rewrite mxE; apply/eqP.
have /eqP := le_anti (introT andP (conj h (sum_squares_ge0 A))).
rewrite psumr_eq0 => [/allP /(_ i (mem_index_enum i))|k _]; last by apply: sumr_ge0 => l _; apply: sqr_ge0.
rewrite psumr_eq0 => [/allP /(_ j (mem_index_enum j))|k _]; last exact: sqr_ge0.
by rewrite sqrf_eq0.
Qed.

Lemma normF_gt0 m n (A : 'M[R]_(m, n)) : A != 0 -> 0 < normF A.
Proof. by move=> A0; rewrite lt_def normF_ge0 andbT; apply: contra A0 => /eqP/normF_eq0 ->. Qed.

Lemma normFZ m n k (A : 'M[R]_(m, n)) : normF (k *: A) = `|k| * normF A.
Proof.
apply/eqP; rewrite -(@eqr_expn2 _ 2) ?mulr_ge0 // exprMn -!inner_normF innerZl innerZr mulrA -expr2.
by rewrite real_normK // num_real.
Qed.

Lemma normFN m n (A : 'M[R]_(m, n)) : normF (- A) = normF A.
Proof. by rewrite -scaleN1r normFZ normrN1 mul1r. Qed.

Lemma normF_subC m n (A B : 'M[R]_(m, n)) : normF (A - B) = normF (B - A).
Proof. by rewrite -normFN opprB. Qed.

Lemma normF_add_sqr m n (A B : 'M[R]_(m, n)) : normF (A + B) ^+ 2 = normF A ^+ 2 + 2%:R * inner A B + normF B ^+ 2.
Proof. by rewrite -!inner_normF !innerDl !innerDr [inner B A]innerC; ring. Qed.

Lemma cauchy_schwarz m n (A B : 'M[R]_(m, n)) : inner A B <= normF A * normF B.
Proof.
have [a0|a0] := eqVneq A 0; first by rewrite a0 normF0 mul0r /inner linear0 mul0mx mxtrace0.
have [b0|b0] := eqVneq B 0; first by rewrite b0 normF0 mulr0 /inner mulmx0 mxtrace0.
have := sqr_ge0 (normF (normF B *: A - normF A *: B)).
rewrite -inner_normF innerBl !innerBr !innerZl !innerZr !inner_normF [inner B A]innerC.
move: (inner A B) (normF_gt0 a0) (normF_gt0 b0) => i; move: (normF A) (normF B) => a b pa pb h.
have: 0 <= (2%:R * a * b) * (a * b - i) by move: h; congr (_ <= _); ring.
by rewrite pmulr_rge0 ?mulr_gt0 ?ltr0n // subr_ge0.
Qed.

Lemma cauchy_schwarz_abs m n (A B : 'M[R]_(m, n)) : `|inner A B| <= normF A * normF B.
Proof.
rewrite ler_norml cauchy_schwarz andbT ler_oppl -innerNl -(normFN A); exact: cauchy_schwarz.
Qed.

Lemma ler_normF_add m n (A B : 'M[R]_(m, n)) : normF (A + B) <= normF A + normF B.
Proof.
rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?addr_ge0 // normF_add_sqr.
apply: (@le_certificate _ (2%:R * (normF A * normF B - inner A B))).
  by move: (normF A) (normF B) (inner A B) => a b i; ring.
by apply: mulr_ge0; rewrite ?ler0n // subr_ge0 cauchy_schwarz.
Qed.

Lemma ler_normF_sub m n (A B : 'M[R]_(m, n)) : normF (A - B) <= normF A + normF B.
Proof. by rewrite -(normFN B) ler_normF_add. Qed.

Lemma normF_dist m n (A B C : 'M[R]_(m, n)) : normF (A - C) <= normF (A - B) + normF (B - C).
Proof. by apply: le_trans (ler_normF_add _ _); rewrite addrA subrK. Qed.

(* Entries. *)
Lemma normr_entry m n (A : 'M[R]_(m, n)) i j : `|A i j| <= normF A.
Proof.
rewrite -(@ler_pexpn2r _ 2) ?nnegrE // normF_sum real_normK ?num_real //.
rewrite (bigD1 i) //= (bigD1 j) //= -addrA ler_addl addr_ge0 //.
  by apply: sumr_ge0 => k _; apply: sqr_ge0.
by apply: sumr_ge0 => k _; apply: sumr_ge0 => l _; apply: sqr_ge0.
Qed.

(* Entrywise domination, from entrywise domination. *)
Lemma normF_dominated m n k (A B : 'M[R]_(m, n)) :
  0 <= k -> (forall i j, `|A i j| <= k * `|B i j|) -> normF A <= k * normF B.
Proof.
move=> k0 h; rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?mulr_ge0 // exprMn !normF_sum mulr_sumr.
apply: ler_sum => i _; rewrite mulr_sumr; apply: ler_sum => j _.
rewrite -[A i j ^+ 2]real_normK ?num_real // -[B i j ^+ 2]real_normK ?num_real // -exprMn.
by rewrite ler_pexpn2r ?nnegrE ?mulr_ge0.
Qed.

(* Columns. *)
Lemma normF_columns m n (A : 'M[R]_(m, n)) : normF A ^+ 2 = \sum_j normF (col j A) ^+ 2.
Proof.
rewrite normF_sum exchange_big; apply: eq_bigr => j _; rewrite normF_sum; apply: eq_bigr => i _.
by rewrite big_ord1 mxE.
Qed.

Lemma normF_outer m n (u : 'cV[R]_m) (v : 'cV[R]_n) : normF (u *m v^T) = normF u * normF v.
Proof.
apply/eqP; rewrite -(@eqr_expn2 _ 2) ?mulr_ge0 // exprMn -!inner_normF inner_adjointl /inner trmxK.
rewrite [u^T *m _]mulmxA (mx11_scalar (u^T *m u)) mul_scalar_mx -scalemxAr mxtraceZ mxtrace_scalar mulr1n.
by rewrite [\tr (v *m v^T)]mxtrace_mulC.
Qed.

Lemma normF_map m n L (phi : R -> R) (A B : 'M[R]_(m, n)) :
  lipschitz L phi -> normF (map_mx phi A - map_mx phi B) <= L * normF (A - B).
Proof. by move=> [L0 h]; apply: normF_dominated => // i j; rewrite !mxE. Qed.

End InnerProduct.
#[global] Hint Extern 0 (is_true (0 <= normF _)) => exact: normF_ge0 : core.

Section SpectralBounds.
Variable R : rcfType.
Implicit Types (m n p : nat) (k w : R).

Lemma norm2_le_ge0 m n (A : 'M[R]_(m, n)) w : norm2_le A w -> 0 <= w.
Proof. by case. Qed.

Lemma norm2_le_weaken m n (A : 'M[R]_(m, n)) w w' : norm2_le A w -> w <= w' -> norm2_le A w'.
Proof.
move=> [w0 h] ww'; split; first exact: le_trans ww'.
by move=> v; apply: le_trans (h v) _; apply: ler_wpmul2r.
Qed.

Lemma norm2_normF m n (A : 'M[R]_(m, n)) : norm2_le A (normF A).
Proof.
split=> // v; apply: cancel_square; rewrite ?mulr_ge0 // -inner_normF inner_adjointr.
by apply: le_trans (cauchy_schwarz _ _) _; rewrite normF_outer mulrCA mulrC mulrAC.
Qed.

Lemma norm2_tr m n (A : 'M[R]_(m, n)) w : norm2_le A w -> norm2_le A^T w.
Proof.
move=> [w0 h]; split=> // v; apply: cancel_square; rewrite ?mulr_ge0 //.
rewrite -inner_normF inner_adjointl trmxK; apply: le_trans (cauchy_schwarz _ _) _.
by rewrite mulrC -mulrA [normF v * _]mulrC mulrA ler_wpmul2r.
Qed.

Lemma norm2_add m n (A B : 'M[R]_(m, n)) w w' : norm2_le A w -> norm2_le B w' -> norm2_le (A + B) (w + w').
Proof.
move=> [w0 h] [w0' h']; split; first exact: addr_ge0.
move=> v; rewrite mulmxDl mulrDl; apply: le_trans (ler_normF_add _ _) _; exact: ler_add.
Qed.

(* ||WZ||_F <= w ||Z||_F. *)
Lemma normF_mul m n p (W : 'M[R]_(m, n)) (Z : 'M[R]_(n, p)) w : norm2_le W w -> normF (W *m Z) <= w * normF Z.
Proof.
move=> [w0 h]; rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?mulr_ge0 // exprMn !normF_columns mulr_sumr.
apply: ler_sum => j _; rewrite colE -mulmxA -colE -exprMn ler_pexpn2r ?nnegrE ?mulr_ge0 //.
Qed.

Lemma normF_mulr m n p (Z : 'M[R]_(m, n)) (W : 'M[R]_(n, p)) w : norm2_le W w -> normF (Z *m W) <= w * normF Z.
Proof. by move=> /norm2_tr h; rewrite -normF_tr trmx_mul -(normF_tr Z); apply: normF_mul. Qed.

Lemma normF_mulF m n p (A : 'M[R]_(m, n)) (B : 'M[R]_(n, p)) : normF (A *m B) <= normF A * normF B.
Proof. exact: normF_mul (norm2_normF A). Qed.

Lemma norm2_mul m n p (A : 'M[R]_(m, n)) (B : 'M[R]_(n, p)) w w' :
  norm2_le A w -> norm2_le B w' -> norm2_le (A *m B) (w * w').
Proof.
move=> [w0 h] [w0' h']; split; first exact: mulr_ge0.
by move=> v; rewrite -mulmxA -mulrA; apply: le_trans (h _) _; apply: ler_wpmul2l.
Qed.

(* Of a column, spectral and Frobenius norm agree. *)
Lemma norm2_column n (a : 'cV[R]_n) w : norm2_le a w <-> normF a <= w.
Proof.
split=> [[w0 h]|h]; last exact: norm2_le_weaken (norm2_normF a) h.
have := h 1%:M; rewrite mulmx1; congr (_ <= _).
have -> : normF (1%:M : 'cV[R]_1) = 1.
  by rewrite /normF big_ord1 big_ord1 mxE eqxx expr1n sqrtr1.
by rewrite mulr1.
Qed.

End SpectralBounds.

Section Forms.
Variable R : rcfType.
Implicit Types (m n : nat) (k l : R).

Lemma quadE n (A : 'M[R]_n) v : quad A v = inner v (A *m v).
Proof. by rewrite /quad /inner mulmxA [in RHS](mx11_scalar (_ *m _ *m v)) mxtrace_scalar mulr1n. Qed.

Lemma quad_sum n (A : 'M[R]_n) (v : 'cV[R]_n) : quad A v = \sum_i \sum_j v i 0 * A i j * v j 0.
Proof.
rewrite quadE innerE; apply: eq_bigr => i _; rewrite big_ord1 mxE mulr_sumr.
by apply: eq_bigr => j _; rewrite mulrA.
Qed.

Lemma quadD n (A B : 'M[R]_n) v : quad (A + B) v = quad A v + quad B v.
Proof. by rewrite !quadE mulmxDl innerDr. Qed.

Lemma quadZ n k (A : 'M[R]_n) v : quad (k *: A) v = k * quad A v.
Proof. by rewrite !quadE -scalemxAl innerZr. Qed.

Lemma quadN n (A : 'M[R]_n) v : quad (- A) v = - quad A v.
Proof. by rewrite !quadE mulNmx innerNr. Qed.

Lemma quad1 n (v : 'cV[R]_n) : quad 1%:M v = normF v ^+ 2.
Proof. by rewrite quadE mul1mx inner_normF. Qed.

Lemma quad_conj m n (P : 'M[R]_(m, n)) (A : 'M[R]_n) v : quad (P *m A *m P^T) v = quad A (P^T *m v).
Proof. by rewrite !quadE -!mulmxA inner_adjointl trmxK !mulmxA. Qed.

Lemma quad_gram m n (Z : 'M[R]_(m, n)) v : quad (gram Z) v = normF (Z *m v) ^+ 2.
Proof. by rewrite quadE /gram -mulmxA -inner_adjointl inner_normF. Qed.

Lemma quad_unit n (A : 'M[R]_n) i : quad A (delta_mx i 0) = A i i.
Proof. by rewrite /quad trmx_delta -rowE -colE !mxE. Qed.

Lemma normF_unit n (i : 'I_n) : normF (delta_mx i 0 : 'cV[R]_n) = 1.
Proof. by apply/eqP; rewrite -sqrp_eq1 // -quad1 quad_unit mxE eqxx. Qed.

(* A lower bound of the form lies below every diagonal entry and below the mean of the diagonal. *)
Lemma form_ge_diagonal n (A : 'M[R]_n) l i : form_ge A l -> l <= A i i.
Proof. by move=> /(_ (delta_mx i 0)); rewrite normF_unit expr1n mulr1 quad_unit. Qed.

Lemma form_ge_trace n (A : 'M[R]_n) l : form_ge A l -> n%:R * l <= \tr A.
Proof.
move=> h; rewrite /mxtrace -[n in n%:R]card_ord -sum1_card natr_sum mulr_suml.
by apply: ler_sum => i _; rewrite mul1r; apply: form_ge_diagonal.
Qed.

Lemma form_ge_weaken n (A : 'M[R]_n) l l' : form_ge A l -> l' <= l -> form_ge A l'.
Proof. by move=> h ll v; apply: le_trans (h v); apply: ler_wpmul2r; rewrite ?sqr_ge0. Qed.

Lemma trace_gram m n (Z : 'M[R]_(m, n)) : \tr (gram Z) = normF Z ^+ 2.
Proof. by rewrite -inner_normF. Qed.

Lemma gram_symmetric m n (Z : 'M[R]_(m, n)) : symmetric (gram Z).
Proof. by rewrite /symmetric /gram trmx_mul trmxK. Qed.

Lemma gram_psd m n (Z : 'M[R]_(m, n)) : psd (gram Z).
Proof. by split=> [|v]; rewrite ?quad_gram ?sqr_ge0 //; apply: gram_symmetric. Qed.

Lemma psd_form_ge0 n (A : 'M[R]_n) : psd A -> form_ge A 0.
Proof. by move=> [_ h] v; rewrite mul0r. Qed.

Lemma lambda_min_ge n (A : 'M[R]_n) l k : is_lambda_min A l -> form_ge A k -> k <= l.
Proof. by move=> [_ h] /h. Qed.

Lemma lambda_min_form n (A : 'M[R]_n) l : is_lambda_min A l -> form_ge A l.
Proof. by case. Qed.

Lemma lambda_min_ge0 n (A : 'M[R]_n) l : psd A -> is_lambda_min A l -> 0 <= l.
Proof. by move=> /psd_form_ge0 h H; apply: lambda_min_ge h. Qed.

End Forms.
