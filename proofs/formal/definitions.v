(* The words that statements about matrices use, and nothing else.

   Matrices over an arbitrary real closed field, vectors are columns. A quantity that is no total function is a
   relation: "nu is the spectral norm of A" is [is_norm2 A nu], "l is the least eigenvalue of A" is [is_lambda_min A
   l] (the greatest lower bound of the quadratic form on the unit sphere, which for a symmetric matrix is the least
   eigenvalue by Rayleigh and Ritz), "Z is an equilibrium" is [is_equilibrium phi W U X Z]. Every definition is
   transparent. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.real_closed Require Import mxtens.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Matrices.
Variable R : rcfType.

(* The Frobenius norm; of a vector, the Euclidean norm. *)
Definition normF m n (A : 'M[R]_(m, n)) : R := Num.sqrt (\sum_i \sum_j A i j ^+ 2).

(* The inner product of matrices that belongs to it. *)
Definition inner m n (A B : 'M[R]_(m, n)) : R := \tr (A^T *m B).

(* The spectral norm of A is at most w; the spectral norm of A is w. *)
Definition norm2_le m n (A : 'M[R]_(m, n)) (w : R) : Prop :=
  0 <= w /\ forall v : 'cV[R]_n, normF (A *m v) <= w * normF v.
Definition is_norm2 m n (A : 'M[R]_(m, n)) (w : R) : Prop :=
  norm2_le A w /\ forall w' : R, norm2_le A w' -> w <= w'.

(* The quadratic form of A, a lower bound of it on the unit sphere, the greatest lower bound. *)
Definition quad n (A : 'M[R]_n) (v : 'cV[R]_n) : R := (v^T *m A *m v) 0 0.
Definition form_ge n (A : 'M[R]_n) (l : R) : Prop := forall v : 'cV[R]_n, l * normF v ^+ 2 <= quad A v.
Definition is_lambda_min n (A : 'M[R]_n) (l : R) : Prop := form_ge A l /\ forall l' : R, form_ge A l' -> l' <= l.

Definition symmetric n (A : 'M[R]_n) : Prop := A^T = A.
Definition psd n (A : 'M[R]_n) : Prop := symmetric A /\ forall v : 'cV[R]_n, 0 <= quad A v.
Definition pd n (A : 'M[R]_n) : Prop := symmetric A /\ forall v : 'cV[R]_n, v != 0 -> 0 < quad A v.

Definition hadamard m n (A B : 'M[R]_(m, n)) : 'M[R]_(m, n) := \matrix_(i, j) (A i j * B i j).
Definition gram m n (Z : 'M[R]_(m, n)) : 'M[R]_n := Z^T *m Z.

(* The Kronecker product, and the columns of a matrix stacked into one vector (column-major): entry j*m + i is Z i j. *)
Definition kron m n p q (A : 'M[R]_(m, n)) (B : 'M[R]_(p, q)) : 'M[R]_(m * p, n * q) := tensmx A B.
Definition vec m n (Z : 'M[R]_(m, n)) : 'cV[R]_(n * m) := \col_k Z (mxtens_unindex k).2 (mxtens_unindex k).1.
Definition diag n (v : 'cV[R]_n) : 'M[R]_n := diag_mx v^T.

End Matrices.

Section Networks.
Variable R : rcfType.

Definition relu (x : R) : R := Num.max x 0.
(* A slope of relu: its derivative away from zero, anything between 0 and 1 at zero. *)
Definition relu_slope (x l : R) : Prop := [/\ 0 <= l, l <= 1, 0 < x -> l = 1 & x < 0 -> l = 0].

Definition lipschitz (L : R) (phi : R -> R) : Prop := 0 <= L /\ forall x y, `|phi x - phi y| <= L * `|x - y|.
(* phi is differentiable at x with derivative l. *)
Definition is_derivative (phi : R -> R) (x l : R) : Prop :=
  forall e, 0 < e -> exists2 r, 0 < r & forall h, `|h| <= r -> `|phi (x + h) - phi x - l * h| <= e * `|h|.

Definition preactivation m n d (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (X : 'M[R]_(d, n)) (Z : 'M[R]_(m, n)) :=
  W *m Z + U *m X.
Definition is_equilibrium m n d (phi : R -> R) (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (X : 'M[R]_(d, n)) Z : Prop :=
  Z = map_mx phi (preactivation W U X Z).

(* Predictions are the column Z'a; the misfit against the labels y; half its squared norm. *)
Definition prediction m n (a : 'cV[R]_m) (Z : 'M[R]_(m, n)) : 'cV[R]_n := Z^T *m a.
Definition misfit m n (a : 'cV[R]_m) (Z : 'M[R]_(m, n)) (y : 'cV[R]_n) : 'cV[R]_n := prediction a Z - y.
Definition loss m n (a : 'cV[R]_m) (Z : 'M[R]_(m, n)) (y : 'cV[R]_n) : R := normF (misfit a Z y) ^+ 2 / 2%:R.

(* S holds the derivatives of phi at the entries of A; where phi has none at one of them, no S does. *)
Definition is_each_slope m n (phi : R -> R) (A S : 'M[R]_(m, n)) : Prop :=
  forall i j, is_derivative phi (A i j) (S i j).

(* G is the gradient at P of a function that is given by its graph, f P l for "its value at P is l" (Fréchet): near P
   there is a value, and every value differs from the one at P by <G, E> up to o(||E||). *)
Definition is_gradient p q (f : 'M[R]_(p, q) -> R -> Prop) (P G : 'M[R]_(p, q)) : Prop :=
  exists2 l, f P l & forall e, 0 < e -> exists2 r, 0 < r & forall E, normF E <= r ->
    (exists l', f (P + E) l') /\ forall l', f (P + E) l' -> `|l' - l - inner G E| <= e * normF E.

(* The loss of a network is taken at its equilibrium; its gradients with respect to W, U and a. *)
Definition is_loss m n d (phi : R -> R) (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (a : 'cV[R]_m) (X : 'M[R]_(d, n))
    (y : 'cV[R]_n) (l : R) : Prop := exists2 Z, is_equilibrium phi W U X Z & l = loss a Z y.
Definition is_loss_gradient_W m n d phi (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) a (X : 'M[R]_(d, n)) y G : Prop :=
  is_gradient (fun W' => is_loss phi W' U a X y) W G.
Definition is_loss_gradient_U m n d phi (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) a (X : 'M[R]_(d, n)) y G : Prop :=
  is_gradient (fun U' => is_loss phi W U' a X y) U G.
Definition is_loss_gradient_a m n d phi (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) a (X : 'M[R]_(d, n)) y G : Prop :=
  is_gradient (fun a' => is_loss phi W U a' X y) a G.

(* J = I - D(I_n ⊗ W) and R = (I_n ⊗ a')J⁻¹D, where D is the diagonal matrix of the slopes S, stacked by vec. *)
Definition deq_J m n (W : 'M[R]_(m, m)) (S : 'M[R]_(m, n)) : 'M[R]_(n * m) :=
  1%:M - diag (vec S) *m kron (1%:M : 'M[R]_n) W.
Definition deq_R m n (W : 'M[R]_(m, m)) (a : 'cV[R]_m) (S : 'M[R]_(m, n)) : 'M[R]_(n, n * m) :=
  castmx (muln1 n, erefl (n * m)%N) (kron (1%:M : 'M[R]_n) a^T) *m invmx (deq_J W S) *m diag (vec S).

(* The three gradients as Lemma 2 gives them: GW, GU, Ga are these. *)
Definition lemma_2_gradients m n d (W : 'M[R]_(m, m)) (a : 'cV[R]_m) (X : 'M[R]_(d, n)) (Z S : 'M[R]_(m, n))
    (y : 'cV[R]_n) (GW : 'M[R]_(m, m)) (GU : 'M[R]_(m, d)) (Ga : 'cV[R]_m) : Prop :=
  [/\ vec GW = kron Z (1%:M : 'M[R]_m) *m (deq_R W a S)^T *m misfit a Z y,
      vec GU = kron X (1%:M : 'M[R]_m) *m (deq_R W a S)^T *m misfit a Z y
    & Ga = Z *m misfit a Z y].

End Networks.

Arguments relu {R}.
