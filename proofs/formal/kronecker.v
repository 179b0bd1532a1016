(* The column-major vec, Kronecker products, and the matrices J and R of a network with one layer at equilibrium.

   From the definitions: vec(A Z B) = (B' ⊗ A) vec Z, ||vec Z|| = ||Z||_F, diag(vec S) vec Z = vec(S ∘ Z), and the
   adjoint equation: R'r = vec P with P = S ∘ (W'P + a r'), wherever J is invertible; J is invertible wherever L
   ||W||_2 < 1 bounds the slopes S by L. How: entries, with the index (j, i) of I_n × I_m in place of j*m + i.
   Source: textbook; J and R as in Ling et al. 2023, Section 3. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import mxtens.
From theorycheck.formal Require Import definitions ordered_fields norms.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Vec.
Variable R : rcfType.
Implicit Types (m n p q : nat).

(* A sum over pairs, one index at a time. *)
Lemma sum_pairs m n (F : 'I_(n * m) -> R) : \sum_k F k = \sum_j \sum_i F (mxtens_index (j, i)).
Proof.
rewrite pair_big /= (reindex (@mxtens_index n m)) /=; first by apply: eq_bigr => -[j i].
by exists (@mxtens_unindex n m) => k _; rewrite ?mxtens_indexK ?mxtens_unindexK.
Qed.

Lemma vecE m n (Z : 'M[R]_(m, n)) j i c : vec Z (mxtens_index (j, i)) c = Z i j.
Proof. by rewrite mxE mxtens_indexK. Qed.

Lemma vec_eq m n (Z : 'M[R]_(m, n)) (v : 'cV[R]_(n * m)) :
  (forall j i, v (mxtens_index (j, i)) 0 = Z i j) -> v = vec Z.
Proof. by move=> h; apply/colP => k; case: (mxtens_indexP k) => j i; rewrite h vecE. Qed.

Lemma vec_inj m n : injective (@vec R m n).
Proof. by move=> A B /colP h; apply/matrixP => i j; have := h (mxtens_index (j, i)); rewrite !vecE. Qed.

Lemma vec_surj m n (v : 'cV[R]_(n * m)) : exists Z : 'M[R]_(m, n), v = vec Z.
Proof. by exists (\matrix_(i, j) v (mxtens_index (j, i)) 0); apply: vec_eq => j i; rewrite mxE. Qed.

Lemma vecD m n (A B : 'M[R]_(m, n)) : vec (A + B) = vec A + vec B.
Proof. by apply/esym/vec_eq => j i; rewrite !mxE mxtens_indexK. Qed.

Lemma vecZ m n k (A : 'M[R]_(m, n)) : vec (k *: A) = k *: vec A.
Proof. by apply/esym/vec_eq => j i; rewrite !mxE mxtens_indexK. Qed.

Lemma vecN m n (A : 'M[R]_(m, n)) : vec (- A) = - vec A.
Proof. by rewrite -scaleN1r vecZ scaleN1r. Qed.

Lemma vecB m n (A B : 'M[R]_(m, n)) : vec (A - B) = vec A - vec B.
Proof. by rewrite vecD vecN. Qed.

Lemma vec0 m n : vec (0 : 'M[R]_(m, n)) = 0.
Proof. by rewrite -(scale0r 0) vecZ scale0r. Qed.

Lemma inner_vec m n (A B : 'M[R]_(m, n)) : inner (vec A) (vec B) = inner A B.
Proof.
rewrite !innerE sum_pairs exchange_big; apply: eq_bigr => i _; apply: eq_bigr => j _.
by rewrite big_ord1 !vecE.
Qed.

Lemma normF_vec m n (A : 'M[R]_(m, n)) : normF (vec A) = normF A.
Proof. by apply/eqP; rewrite -(@eqr_expn2 _ 2) // -!inner_normF inner_vec. Qed.

(* vec(A Z P') = (P ⊗ A) vec Z. *)
Lemma kron_vec m n p q (P : 'M[R]_(q, n)) (A : 'M[R]_(p, m)) (Z : 'M[R]_(m, n)) :
  kron P A *m vec Z = vec (A *m Z *m P^T).
Proof.
apply: vec_eq => j i; rewrite mxE sum_pairs [RHS]mxE; apply: eq_bigr => l _.
rewrite [P^T l j]mxE [(A *m Z) i l]mxE mulr_suml; apply: eq_bigr => k _.
by rewrite vecE tensmxE -mulrA mulrC.
Qed.

Lemma kron_unit_vec m n (A : 'M[R]_m) (Z : 'M[R]_(m, n)) : kron 1%:M A *m vec Z = vec (A *m Z).
Proof. by rewrite kron_vec trmx1 mulmx1. Qed.

Lemma kron_vec_unit m n q (P : 'M[R]_(q, n)) (Z : 'M[R]_(m, n)) : kron P 1%:M *m vec Z = vec (Z *m P^T).
Proof. by rewrite kron_vec mul1mx. Qed.

Lemma kron_tr m n p q (A : 'M[R]_(m, n)) (B : 'M[R]_(p, q)) : (kron A B)^T = kron A^T B^T.
Proof. exact: trmx_tens. Qed.

Lemma kron_mul m n p q r s (A : 'M[R]_(m, n)) (B : 'M[R]_(p, q)) (C : 'M[R]_(n, r)) (D : 'M[R]_(q, s)) :
  kron A B *m kron C D = kron (A *m C) (B *m D).
Proof. exact: tensmx_mul. Qed.

Lemma diag_vec m n (S Z : 'M[R]_(m, n)) : diag (vec S) *m vec Z = vec (hadamard S Z).
Proof.
apply: vec_eq => j i; rewrite /diag mul_diag_mx mxE [(vec S)^T _ _]mxE.
by rewrite !vecE mxE.
Qed.

Lemma diag_tr n (v : 'cV[R]_n) : (diag v)^T = diag v.
Proof. exact: tr_diag_mx. Qed.

Lemma normF_hadamard m n (L : R) (S Z : 'M[R]_(m, n)) :
  0 <= L -> (forall i j, `|S i j| <= L) -> normF (hadamard S Z) <= L * normF Z.
Proof. by move=> L0 h; apply: normF_dominated => // i j; rewrite mxE normrM ler_wpmul2r. Qed.

End Vec.

Section Jacobian.
Variable R : rcfType.
Variables m n : nat.
Implicit Types (W : 'M[R]_(m, m)) (S Z P : 'M[R]_(m, n)) (a : 'cV[R]_m) (r : 'cV[R]_n).

Lemma deq_J_vec W S Z : deq_J W S *m vec Z = vec (Z - hadamard S (W *m Z)).
Proof. by rewrite /deq_J mulmxBl mul1mx -mulmxA kron_unit_vec diag_vec vecB. Qed.

Lemma deq_J_tr_vec W S Z : (deq_J W S)^T *m vec Z = vec (Z - W^T *m hadamard S Z).
Proof.
by rewrite /deq_J linearB /= trmx1 trmx_mul diag_tr kron_tr trmx1 mulmxBl mul1mx -mulmxA diag_vec kron_unit_vec vecB.
Qed.

(* ||Jv|| >= (1 - L w)||v||. *)
Lemma deq_J_lower_bound L w W S Z : 0 <= L -> norm2_le W w -> (forall i j, `|S i j| <= L) ->
  (1 - L * w) * normF Z <= normF (deq_J W S *m vec Z).
Proof.
move=> L0 hW hS; rewrite deq_J_vec normF_vec mulrBl mul1r ler_subl_addr.
have -> : normF Z = normF ((Z - hadamard S (W *m Z)) + hadamard S (W *m Z)) by rewrite subrK.
apply: le_trans (ler_normF_add _ _) _; rewrite subrK ler_add2l -mulrA.
by apply: le_trans (normF_hadamard _ L0 hS) _; rewrite ler_wpmul2l // normF_mul.
Qed.

Lemma deq_J_unit L w W S : 0 <= L -> norm2_le W w -> (forall i j, `|S i j| <= L) -> L * w < 1 ->
  deq_J W S \in unitmx.
Proof.
move=> L0 hW hS Lw; rewrite -unitmx_tr -row_free_unit; apply: inj_row_free => v hv.
have [Z eZ] := vec_surj v^T; rewrite -[v]trmxK eZ.
have hJ : deq_J W S *m vec Z = 0 by rewrite -eZ -[deq_J W S]trmxK -trmx_mul hv linear0.
have := deq_J_lower_bound Z L0 hW hS; rewrite hJ normF0 pmulr_rle0 ?subr_gt0 // => hZ.
have /normF_eq0 -> : normF Z = 0 by apply: le_anti; rewrite hZ normF_ge0.
by rewrite vec0 linear0.
Qed.

Definition read_out a : 'M[R]_(n, n * m) := castmx (muln1 n, erefl (n * m)%N) (kron (1%:M : 'M[R]_n) a^T).

Lemma read_outE a k j i : read_out a k (mxtens_index (j, i)) = (k == j)%:R * a i 0.
Proof.
rewrite castmxE /= cast_ord_id.
have -> : cast_ord (esym (muln1 n)) k = mxtens_index (k, 0) by apply: val_inj; rewrite /= muln1 addn0.
by rewrite tensmxE !mxE.
Qed.

Lemma read_out_vec a Z : read_out a *m vec Z = Z^T *m a.
Proof.
apply/colP => k; rewrite mxE sum_pairs mxE (bigD1 k) //= [X in _ + X]big1 ?addr0 => [|j jk].
  by apply: eq_bigr => i _; rewrite read_outE vecE eqxx mul1r mulrC mxE.
by rewrite big1 // => i _; rewrite read_outE eq_sym (negPf jk) !mul0r.
Qed.

Lemma read_out_tr a r : (read_out a)^T *m r = vec (a *m r^T).
Proof.
apply: vec_eq => j i; rewrite mxE (bigD1 j) //= [X in _ + X]big1 ?addr0 => [|k kj].
  by rewrite mxE read_outE eqxx mul1r mxE big_ord1 mxE.
by rewrite mxE read_outE (negPf kj) !mul0r.
Qed.

Lemma deq_RE W a S : deq_R W a S = read_out a *m invmx (deq_J W S) *m diag (vec S).
Proof. by []. Qed.

(* The adjoint equation. *)
Lemma adjoint_equation W a S r : deq_J W S \in unitmx ->
  exists2 P, (deq_R W a S)^T *m r = vec P & P = hadamard S (W^T *m P + a *m r^T).
Proof.
move=> uJ; have [Q eQ] := vec_surj ((invmx (deq_J W S))^T *m vec (a *m r^T)).
exists (hadamard S Q); first by rewrite deq_RE !trmx_mul diag_tr -!mulmxA read_out_tr eQ diag_vec.
congr hadamard; apply: (@vec_inj R).
have : (deq_J W S)^T *m vec Q = vec (a *m r^T) by rewrite -eQ mulmxA -trmx_mul mulVmx // trmx1 mul1mx.
by rewrite deq_J_tr_vec => /vec_inj <-; rewrite addrC subrK.
Qed.

(* Its solution is small: ||P|| <= L a |r| / (1 - L w). *)
Lemma adjoint_bound L w ra W a S r P : 0 <= L -> norm2_le W w -> (forall i j, `|S i j| <= L) -> L * w < 1 ->
  normF a <= ra -> P = hadamard S (W^T *m P + a *m r^T) -> normF P <= L * ra / (1 - L * w) * normF r.
Proof.
move=> L0 hW hS Lw ha eP.
suff h : normF P <= L * w * normF P + L * ra * normF r by rewrite mulrAC; apply: absorb.
rewrite {1}eP -!mulrA -mulrDr; apply: le_trans (normF_hadamard _ L0 hS) _; rewrite ler_wpmul2l //.
apply: le_trans (ler_normF_add _ _) _; apply: ler_add; first exact: normF_mul (norm2_tr hW).
by rewrite normF_outer ler_wpmul2r.
Qed.

End Jacobian.
