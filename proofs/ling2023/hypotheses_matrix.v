(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From theorycheck.formal Require Import definitions training_definitions.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.
From theorycheck.ling2023 Require Import statements_matrix.

(* ling2023.condition-1.eq-7 *)
Definition ling2023_condition_1_eq_7_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall delta : R, 0 < delta ->
  forall g : R, 0 < g -> g <= 1 ->
  forall kappa : R, 1 <= kappa ->
  forall Y : R, 0 < Y ->
  forall lambda_star : R, 0 < lambda_star ->
  forall A : R, 0 < A ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v3_equilibrium ->
  forall v4_lambda_min : R, is_lambda_min ((v3_equilibrium)^T *m v3_equilibrium) v4_lambda_min ->
  (v1_norm_2 + delta) <= (1 - g) ->
  (v2_norm_2 + delta) <= (kappa * (Num.sqrt (m%:R / d%:R))) ->
  (d <= m)%N ->
  ((m%:R / 2%:R) * lambda_star) <= v4_lambda_min ->
  (normF (((v3_equilibrium)^T *m a) - y)) <= (Y * (Num.sqrt n%:R)) ->
  (forall k : 'I_n, (((X)^T *m X) k k) = d%:R) ->
  ((normF a) + delta) <= A ->
  g <= A ->
  ((((((8%:R * kappa) * A) * Y) * n%:R) / ((delta * (g ^+ 2)) * lambda_star)) ^+ 2) <= m%:R ->
  False.

(* ling2023.condition-1.eq-7.necessary *)
Definition ling2023_condition_1_eq_7_necessary_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall delta : R, 0 < delta ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v3_lambda_min ->
  forall v4_norm_2 : R, is_norm2 U v4_norm_2 ->
  (v1_norm_2 + delta) < 1 ->
  (forall k : 'I_n, (((X)^T *m X) k k) = d%:R) ->
  ((((4%:R / delta) * (Num.max (Num.max (((v4_norm_2 + delta)
    * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) (((normF a) + delta) / (1 - (v1_norm_2 + delta))))
    ((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))))) * (normF X)) * (normF (((v2_equilibrium)^T *m a) - y)))
    <= v3_lambda_min ->
  (4%:R * ((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) * ((normF X) ^+ 2))) <= v3_lambda_min ->
  False.

(* ling2023.condition-1.eq-8.necessary *)
Definition ling2023_condition_1_eq_8_necessary_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall delta : R, 0 < delta ->
  forall i : 'I_n,
  forall j : 'I_n,
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v3_lambda_min ->
  forall v4_norm_2 : R, is_norm2 U v4_norm_2 ->
  (v1_norm_2 + delta) < 1 ->
  (forall k : 'I_n, (((X)^T *m X) k k) = d%:R) ->
  i <> j ->
  (((((4%:R * (2%:R + (Num.sqrt 2%:R))) / ((normF a) + delta))
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) * ((normF X) ^+ 2))
    * (normF (((v2_equilibrium)^T *m a) - y))) <= (v3_lambda_min * (Num.sqrt v3_lambda_min)) ->
  False.

(* ling2023.condition-1.eq-8.read-out *)
Definition ling2023_condition_1_eq_8_read_out_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall delta : R, 0 < delta ->
  forall i : 'I_n,
  forall j : 'I_n,
  forall r : R, 0 <= r ->
  forall u : R, 0 <= u ->
  forall eps : R, 0 <= eps ->
  forall v1_norm_2 : R, is_norm2 U v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_norm_2 : R, is_norm2 W v3_norm_2 ->
  forall v4_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v4_lambda_min ->
  (forall k : 'I_n, (((X)^T *m X) k k) = d%:R) ->
  i <> j ->
  r < (normF a) ->
  v1_norm_2 <= u ->
  (inner a (v2_equilibrium *m y)) <= 0 ->
  ((1 - eps) * d%:R) <= (((X)^T *m X) i j) ->
  (((u + 1) * (Num.sqrt d%:R)) * (eps * (Num.sqrt eps)))
    <= ((((4%:R * (2%:R + (Num.sqrt 2%:R))) * n%:R) * r) * (normF y)) ->
  0 < (normF y) ->
  False.

(* ling2023.condition-1.eq-9.necessary *)
Definition ling2023_condition_1_eq_9_necessary_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall rho_w : R, 0 <= rho_w -> rho_w < 1 ->
  forall rho_u : R, 0 <= rho_u ->
  forall rho_a : R, 0 <= rho_a ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v3_equilibrium ->
  forall v4_lambda_min : R, is_lambda_min ((v3_equilibrium)^T *m v3_equilibrium) v4_lambda_min ->
  v1_norm_2 <= rho_w ->
  v2_norm_2 <= rho_u ->
  0 < (normF X) ->
  ((4%:R * ((((rho_u * rho_a) / ((1 - rho_w) ^+ 2)) ^+ 2) + ((rho_a / (1 - rho_w)) ^+ 2))) * ((normF X) ^+ 2))
    <= v4_lambda_min ->
  False.

(* ling2023.condition-1.eq-9.read-out *)
Definition ling2023_condition_1_eq_9_read_out_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall delta : R, 0 < delta ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v3_lambda_min ->
  forall v4_norm_2 : R, is_norm2 U v4_norm_2 ->
  0 < (normF X) ->
  (1 / 2%:R) < (normF a) ->
  False.

(* ling2023.condition-1.width.corrected *)
Definition ling2023_condition_1_width_corrected_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall delta : R, 0 < delta ->
  forall g : R, 0 < g -> g <= 1 ->
  forall kappa : R, 1 <= kappa ->
  forall Y : R, 0 < Y ->
  forall lambda_star : R, 0 < lambda_star ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v3_equilibrium ->
  forall v4_lambda_min : R, is_lambda_min ((v3_equilibrium)^T *m v3_equilibrium) v4_lambda_min ->
  (v1_norm_2 + delta) <= (1 - g) ->
  (v2_norm_2 + delta) <= (kappa * (Num.sqrt (m%:R / d%:R))) ->
  (d <= m)%N ->
  ((m%:R / 2%:R) * lambda_star) <= v4_lambda_min ->
  (normF (((v3_equilibrium)^T *m a) - y)) <= (Y * (Num.sqrt n%:R)) ->
  (forall k : 'I_n, (((X)^T *m X) k k) = d%:R) ->
  (normF a) = 0 ->
  delta = (((g ^+ 2) / 4%:R) * (Num.sqrt (lambda_star / (((kappa ^+ 2) + 1) * n%:R)))) ->
  (((((1024%:R * (kappa ^+ 2)) * ((kappa ^+ 2) + 1)) * (Y ^+ 2)) * (n%:R ^+ 3)) / ((g ^+ 6) * (lambda_star ^+ 3)))
    <= m%:R ->
  (((((8%:R * ((2%:R + (Num.sqrt 2%:R)) ^+ 2)) * ((kappa ^+ 2) + 1)) * (Y ^+ 2)) * (n%:R ^+ 2)) / ((g ^+ 4)
    * (lambda_star ^+ 2))) <= m%:R ->
  False.

(* ling2023.eq-4 *)
Definition ling2023_eq_4_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_loss_gradient_W : 'M[R]_(m, m), is_loss_gradient_W (@relu R) W U a X y v3_loss_gradient_W ->
  forall v4_loss_gradient_U : 'M[R]_(m, d), is_loss_gradient_U (@relu R) W U a X y v4_loss_gradient_U ->
  forall v5_loss_gradient_a : 'M[R]_(m, 1), is_loss_gradient_a (@relu R) W U a X y v5_loss_gradient_a ->
  forall v6_each_slope : 'M[R]_(m, n), is_each_slope (@relu R) ((W *m v2_equilibrium) + (U *m X)) v6_each_slope ->
  forall v7_lambda_min : R, is_lambda_min ((((v2_equilibrium)^T *m v2_equilibrium)
    + (((((castmx (muln1 n, erefl ((n * m)%N)%N) (kron (1%:M : 'M[R]_(n)) (a)^T)) *m
    (invmx ((1%:M : 'M[R]_((n * m)%N)) - ((diag (vec v6_each_slope)) *m (kron (1%:M : 'M[R]_(n)) W))))) *m
    (diag (vec v6_each_slope))) *m (kron ((v2_equilibrium)^T *m v2_equilibrium) (1%:M : 'M[R]_(m)))) *m
    ((((castmx (muln1 n, erefl ((n * m)%N)%N) (kron (1%:M : 'M[R]_(n)) (a)^T)) *m (invmx ((1%:M : 'M[R]_((n * m)%N))
    - ((diag (vec v6_each_slope)) *m (kron (1%:M : 'M[R]_(n)) W))))) *m (diag (vec v6_each_slope))))^T))
    + (((((castmx (muln1 n, erefl ((n * m)%N)%N) (kron (1%:M : 'M[R]_(n)) (a)^T)) *m
    (invmx ((1%:M : 'M[R]_((n * m)%N)) - ((diag (vec v6_each_slope)) *m (kron (1%:M : 'M[R]_(n)) W))))) *m
    (diag (vec v6_each_slope))) *m (kron ((X)^T *m X) (1%:M : 'M[R]_(m)))) *m
    ((((castmx (muln1 n, erefl ((n * m)%N)%N) (kron (1%:M : 'M[R]_(n)) (a)^T)) *m (invmx ((1%:M : 'M[R]_((n * m)%N))
    - ((diag (vec v6_each_slope)) *m (kron (1%:M : 'M[R]_(n)) W))))) *m (diag (vec v6_each_slope))))^T)) v7_lambda_min
    ->
  v1_norm_2 < 1 ->
  (forall i : 'I_m, (forall j : 'I_n, (((W *m v2_equilibrium) + (U *m X)) i j) <> 0)) ->
  False.

(* ling2023.eq-4.identity *)
Definition ling2023_eq_4_identity_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_loss_gradient_W : 'M[R]_(m, m), is_loss_gradient_W (@relu R) W U a X y v3_loss_gradient_W ->
  forall v4_loss_gradient_U : 'M[R]_(m, d), is_loss_gradient_U (@relu R) W U a X y v4_loss_gradient_U ->
  forall v5_loss_gradient_a : 'M[R]_(m, 1), is_loss_gradient_a (@relu R) W U a X y v5_loss_gradient_a ->
  forall v6_each_slope : 'M[R]_(m, n), is_each_slope (@relu R) ((W *m v2_equilibrium) + (U *m X)) v6_each_slope ->
  v1_norm_2 < 1 ->
  (forall i : 'I_m, (forall j : 'I_n, (((W *m v2_equilibrium) + (U *m X)) i j) <> 0)) ->
  False.

(* ling2023.eq-5 *)
Definition ling2023_eq_5_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_each_slope : 'M[R]_(m, n), is_each_slope (@relu R) ((W *m v2_equilibrium) + (U *m X)) v3_each_slope ->
  forall v4_lambda_min : R, is_lambda_min ((((v2_equilibrium)^T *m v2_equilibrium)
    + (((((castmx (muln1 n, erefl ((n * m)%N)%N) (kron (1%:M : 'M[R]_(n)) (a)^T)) *m
    (invmx ((1%:M : 'M[R]_((n * m)%N)) - ((diag (vec v3_each_slope)) *m (kron (1%:M : 'M[R]_(n)) W))))) *m
    (diag (vec v3_each_slope))) *m (kron ((v2_equilibrium)^T *m v2_equilibrium) (1%:M : 'M[R]_(m)))) *m
    ((((castmx (muln1 n, erefl ((n * m)%N)%N) (kron (1%:M : 'M[R]_(n)) (a)^T)) *m (invmx ((1%:M : 'M[R]_((n * m)%N))
    - ((diag (vec v3_each_slope)) *m (kron (1%:M : 'M[R]_(n)) W))))) *m (diag (vec v3_each_slope))))^T))
    + (((((castmx (muln1 n, erefl ((n * m)%N)%N) (kron (1%:M : 'M[R]_(n)) (a)^T)) *m
    (invmx ((1%:M : 'M[R]_((n * m)%N)) - ((diag (vec v3_each_slope)) *m (kron (1%:M : 'M[R]_(n)) W))))) *m
    (diag (vec v3_each_slope))) *m (kron ((X)^T *m X) (1%:M : 'M[R]_(m)))) *m
    ((((castmx (muln1 n, erefl ((n * m)%N)%N) (kron (1%:M : 'M[R]_(n)) (a)^T)) *m (invmx ((1%:M : 'M[R]_((n * m)%N))
    - ((diag (vec v3_each_slope)) *m (kron (1%:M : 'M[R]_(n)) W))))) *m (diag (vec v3_each_slope))))^T)) v4_lambda_min
    ->
  forall v5_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v5_lambda_min ->
  forall v6_loss_gradient_W : 'M[R]_(m, m), is_loss_gradient_W (@relu R) W U a X y v6_loss_gradient_W ->
  forall v7_loss_gradient_U : 'M[R]_(m, d), is_loss_gradient_U (@relu R) W U a X y v7_loss_gradient_U ->
  forall v8_loss_gradient_a : 'M[R]_(m, 1), is_loss_gradient_a (@relu R) W U a X y v8_loss_gradient_a ->
  v1_norm_2 < 1 ->
  (forall i : 'I_m, (forall j : 'I_n, (((W *m v2_equilibrium) + (U *m X)) i j) <> 0)) ->
  False.

(* ling2023.headline.corrected *)
Definition ling2023_headline_corrected_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall eta_ : R, 0 < eta_ ->
  forall delta : R, 0 < delta ->
  forall tau : nat,
  forall g : R, 0 < g -> g <= 1 ->
  forall kappa : R, 1 <= kappa ->
  forall Y : R, 0 < Y ->
  forall lambda_star : R, 0 < lambda_star ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v3_equilibrium ->
  forall v4_lambda_min : R, is_lambda_min ((v3_equilibrium)^T *m v3_equilibrium) v4_lambda_min ->
  forall v5_path : path R m n d, is_descent W U a X y eta_ v5_path ->
  forall v6_norm_2 : R, is_norm2 (W_at v5_path tau) v6_norm_2 ->
  forall v7_lambda_min : R, is_lambda_min (((Z_at v5_path tau))^T *m (Z_at v5_path tau)) v7_lambda_min ->
  (v1_norm_2 + delta) <= (1 - g) ->
  (v2_norm_2 + delta) <= (kappa * (Num.sqrt (m%:R / d%:R))) ->
  (d <= m)%N ->
  ((m%:R / 2%:R) * lambda_star) <= v4_lambda_min ->
  (normF (((v3_equilibrium)^T *m a) - y)) <= (Y * (Num.sqrt n%:R)) ->
  (forall k : 'I_n, (((X)^T *m X) k k) = d%:R) ->
  (normF a) = 0 ->
  delta = (((g ^+ 2) / 4%:R) * (Num.sqrt (lambda_star / (((kappa ^+ 2) + 1) * n%:R)))) ->
  (((((1024%:R * (kappa ^+ 2)) * ((kappa ^+ 2) + 1)) * (Y ^+ 2)) * (n%:R ^+ 3)) / ((g ^+ 6) * (lambda_star ^+ 3)))
    <= m%:R ->
  (((((8%:R * ((2%:R + (Num.sqrt 2%:R)) ^+ 2)) * ((kappa ^+ 2) + 1)) * (Y ^+ 2)) * (n%:R ^+ 2)) / ((g ^+ 4)
    * (lambda_star ^+ 2))) <= m%:R ->
  eta_ < (Num.min (2%:R / v4_lambda_min) ((2%:R
    * (((((v2_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) /
    ((((((((v2_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))
    + (((v2_norm_2 + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) ^+ 2) * ((normF X) ^+ 2)))) ->
  False.

(* ling2023.lemma-2.corrected *)
Definition ling2023_lemma_2_corrected_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_loss_gradient_W : 'M[R]_(m, m), is_loss_gradient_W (@relu R) W U a X y v3_loss_gradient_W ->
  forall v4_each_slope : 'M[R]_(m, n), is_each_slope (@relu R) ((W *m v2_equilibrium) + (U *m X)) v4_each_slope ->
  forall v5_loss_gradient_U : 'M[R]_(m, d), is_loss_gradient_U (@relu R) W U a X y v5_loss_gradient_U ->
  forall v6_loss_gradient_a : 'M[R]_(m, 1), is_loss_gradient_a (@relu R) W U a X y v6_loss_gradient_a ->
  v1_norm_2 < 1 ->
  (forall i : 'I_m, (forall j : 'I_n, (((W *m v2_equilibrium) + (U *m X)) i j) <> 0)) ->
  False.

(* ling2023.lemma-2.differentiable *)
Definition ling2023_lemma_2_differentiable_contradictory : Prop :=
  forall R : realType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  v1_norm_2 < 1 ->
  (forall i : 'I_m, (forall j : 'I_n, (((W *m v2_equilibrium) + (U *m X)) i j) <> 0)) ->
  False.

(* ling2023.lemma-4.blocks *)
Definition ling2023_lemma_4_blocks_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall d : nat, (1 <= d)%N ->
  forall w : R, 0 <= w -> w < 1 ->
  False.

(* ling2023.lemma-4.i *)
Definition ling2023_lemma_4_i_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall d : nat, (1 <= d)%N ->
  forall sigma : R, 0 < sigma ->
  forall P : 'M[R]_(m, m),
  forall z : 'M[R]_(m, 1),
  forall zz : 'M[R]_(m, 1),
  forall x : 'M[R]_(d, 1),
  forall xx : 'M[R]_(d, 1),
  (P *m P) = P ->
  (P)^T = P ->
  0 < (normF (z - (P *m z))) ->
  False.

(* ling2023.lemma-4.in-the-frame *)
Definition ling2023_lemma_4_in_the_frame_contradictory : Prop :=
  forall R : realType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall X : 'M[R]_(d, n),
  forall i_1 : 'I_n,
  forall j_1 : 'I_n,
  forall N : nat, (1 <= N)%N ->
  forall eps : R, 0 < eps -> eps <= 1 ->
  forall L : nat, (1 <= L)%N ->
  forall w : R, 0 <= w -> w < 1 ->
  forall kappa_1 : R -> R,
  forall G : 'M[R]_(m, (m + d)%N),
  (forall k_0 : 'I_n, (((X)^T *m X) k_0 k_0) = d%:R) ->
  (kappa_1 1) = 1 ->
  (exists V : 'M[R]_((m + d)%N, N), (((((V)^T *m V) = (1%:M : 'M[R]_(N))
    /\ (forall k_5 : 'I_L, (exists h_0 : 'M[R]_(N, 1),
    (((col_mx ((Num.sqrt (w / m%:R)) *: (1%:M : 'M[R]_(m))) (0 : 'M[R]_(d, m))) *m
    (features_m___m__p___m___d_ R m d (@relu R) G
    (col_mx ((Num.sqrt (w / m%:R)) *: (1%:M : 'M[R]_(m))) (0 : 'M[R]_(d, m)))
    ((col_mx (0 : 'M[R]_(m, d)) ((Num.sqrt (1 / d%:R)) *: (1%:M : 'M[R]_(d)))) *m (\matrix_(row < d,
    only < 1) (X row i_1))) k_5)) + ((col_mx (0 : 'M[R]_(m, d)) ((Num.sqrt (1 / d%:R)) *: (1%:M : 'M[R]_(d)))) *m
    (\matrix_(row < d, only < 1) (X row i_1)))) = (V *m h_0))))
    /\ (forall k_5 : 'I_L, (exists h_0 : 'M[R]_(N, 1),
    (((col_mx ((Num.sqrt (w / m%:R)) *: (1%:M : 'M[R]_(m))) (0 : 'M[R]_(d, m))) *m
    (features_m___m__p___m___d_ R m d (@relu R) G
    (col_mx ((Num.sqrt (w / m%:R)) *: (1%:M : 'M[R]_(m))) (0 : 'M[R]_(d, m)))
    ((col_mx (0 : 'M[R]_(m, d)) ((Num.sqrt (1 / d%:R)) *: (1%:M : 'M[R]_(d)))) *m (\matrix_(row < d,
    only < 1) (X row j_1))) k_5)) + ((col_mx (0 : 'M[R]_(m, d)) ((Num.sqrt (1 / d%:R)) *: (1%:M : 'M[R]_(d)))) *m
    (\matrix_(row < d, only < 1) (X row j_1)))) = (V *m h_0))))
    /\ (forall h : 'M[R]_(N, 1), (forall hh : 'M[R]_(N, 1),
    (((inner h h) = 1 /\ (inner hh hh) = 1) ->
    `|(((inner (map_mx (@relu R) ((G *m V) *m h)) (map_mx (@relu R) ((G *m V) *m hh))) / m%:R)
    - (kappa_1 (inner h hh)))| <= eps))))) ->
  False.

(* ling2023.lemma-4.orthogonal *)
Definition ling2023_lemma_4_orthogonal_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall P : 'M[R]_(m, m),
  forall z : 'M[R]_(m, 1),
  forall zz : 'M[R]_(m, 1),
  forall v : 'M[R]_(m, 1),
  (P *m P) = P ->
  (P)^T = P ->
  0 < (normF (z - (P *m z))) ->
  False.

(* ling2023.lemma-4.reconstruction@published *)
Definition ling2023_lemma_4_reconstruction_at_published_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall d : nat, (1 <= d)%N ->
  forall sigma : R, 0 < sigma ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall P : 'M[R]_(m, m),
  forall z : 'M[R]_(m, 1),
  forall zz : 'M[R]_(m, 1),
  forall x : 'M[R]_(d, 1),
  forall xx : 'M[R]_(d, 1),
  (P *m P) = P ->
  (P)^T = P ->
  0 < (normF (z - (P *m z))) ->
  0 < (normF ((zz - (P *m zz)) - (((inner (z - (P *m z)) (zz - (P *m zz))) / ((normF (z - (P *m z))) ^+ 2)) *: (z
    - (P *m z))))) ->
  False.

(* ling2023.lemma-6 *)
Definition ling2023_lemma_6_contradictory : Prop :=
  forall R : rcfType,
  forall n : nat, (1 <= n)%N ->
  forall A : 'M[R]_(n, n), psd A ->
  forall B : 'M[R]_(n, n), psd B ->
  forall beta : R, 0 <= beta ->
  forall v1_lambda_min : R, is_lambda_min (hadamard A B) v1_lambda_min ->
  forall v2_lambda_min : R, is_lambda_min A v2_lambda_min ->
  (forall i : 'I_n, beta <= (B i i)) ->
  False.

(* ling2023.lemma-8.eq-15 *)
Definition ling2023_lemma_8_eq_15_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall rho_w : R, 0 <= rho_w -> rho_w < 1 ->
  forall rho_u : R, 0 <= rho_u ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v3_equilibrium ->
  v1_norm_2 <= rho_w ->
  v2_norm_2 <= rho_u ->
  False.

(* ling2023.lemma-8.eq-16.corrected *)
Definition ling2023_lemma_8_eq_16_corrected_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall rho_w : R, 0 <= rho_w -> rho_w < 1 ->
  forall rho_u : R, 0 <= rho_u ->
  forall rho_a : R, 0 <= rho_a ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_loss_gradient_W : 'M[R]_(m, m), is_loss_gradient_W (@relu R) W U a X y v3_loss_gradient_W ->
  forall v4_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v4_equilibrium ->
  forall v5_loss_gradient_U : 'M[R]_(m, d), is_loss_gradient_U (@relu R) W U a X y v5_loss_gradient_U ->
  forall v6_loss_gradient_a : 'M[R]_(m, 1), is_loss_gradient_a (@relu R) W U a X y v6_loss_gradient_a ->
  v1_norm_2 <= rho_w ->
  v2_norm_2 <= rho_u ->
  (normF a) <= rho_a ->
  False.

(* ling2023.lemma-8.eq-17 *)
Definition ling2023_lemma_8_eq_17_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall W1 : 'M[R]_(m, m),
  forall U1 : 'M[R]_(m, d),
  forall a1 : 'M[R]_(m, 1),
  forall rho_w : R, 0 <= rho_w -> rho_w < 1 ->
  forall rho_u : R, 0 <= rho_u ->
  forall rho_a : R, 0 <= rho_a ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_norm_2 : R, is_norm2 W1 v3_norm_2 ->
  forall v4_norm_2 : R, is_norm2 U1 v4_norm_2 ->
  forall v5_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W1 U1 X v5_equilibrium ->
  forall v6_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v6_equilibrium ->
  forall v7_norm_2 : R, is_norm2 (W1 - W) v7_norm_2 ->
  forall v8_norm_2 : R, is_norm2 (U1 - U) v8_norm_2 ->
  v1_norm_2 <= rho_w ->
  v2_norm_2 <= rho_u ->
  (normF a) <= rho_a ->
  v3_norm_2 <= rho_w ->
  v4_norm_2 <= rho_u ->
  (normF a1) <= rho_a ->
  0 < rho_a ->
  False.

(* ling2023.lemma-8.eq-18 *)
Definition ling2023_lemma_8_eq_18_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall W1 : 'M[R]_(m, m),
  forall U1 : 'M[R]_(m, d),
  forall a1 : 'M[R]_(m, 1),
  forall rho_w : R, 0 <= rho_w -> rho_w < 1 ->
  forall rho_u : R, 0 <= rho_u ->
  forall rho_a : R, 0 <= rho_a ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_norm_2 : R, is_norm2 U v2_norm_2 ->
  forall v3_norm_2 : R, is_norm2 W1 v3_norm_2 ->
  forall v4_norm_2 : R, is_norm2 U1 v4_norm_2 ->
  forall v5_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W1 U1 X v5_equilibrium ->
  forall v6_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v6_equilibrium ->
  forall v7_norm_2 : R, is_norm2 (W1 - W) v7_norm_2 ->
  forall v8_norm_2 : R, is_norm2 (U1 - U) v8_norm_2 ->
  v1_norm_2 <= rho_w ->
  v2_norm_2 <= rho_u ->
  (normF a) <= rho_a ->
  v3_norm_2 <= rho_w ->
  v4_norm_2 <= rho_u ->
  (normF a1) <= rho_a ->
  0 < rho_a ->
  False.

(* ling2023.theorem-1 *)
Definition ling2023_theorem_1_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall eta_ : R, 0 < eta_ ->
  forall delta : R, 0 < delta ->
  forall tau : nat,
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v3_lambda_min ->
  forall v4_norm_2 : R, is_norm2 U v4_norm_2 ->
  forall v5_path : path R m n d, is_descent W U a X y eta_ v5_path ->
  forall v6_norm_2 : R, is_norm2 (W_at v5_path tau) v6_norm_2 ->
  forall v7_lambda_min : R, is_lambda_min (((Z_at v5_path tau))^T *m (Z_at v5_path tau)) v7_lambda_min ->
  (v1_norm_2 + delta) < 1 ->
  ((((4%:R / delta) * (Num.max (Num.max (((v4_norm_2 + delta)
    * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) (((normF a) + delta) / (1 - (v1_norm_2 + delta))))
    ((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))))) * (normF X)) * (normF (((v2_equilibrium)^T *m a) - y)))
    <= v3_lambda_min ->
  (((((4%:R * (2%:R + (Num.sqrt 2%:R))) / ((normF a) + delta))
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) * ((normF X) ^+ 2))
    * (normF (((v2_equilibrium)^T *m a) - y))) <= (v3_lambda_min * (Num.sqrt v3_lambda_min)) ->
  (4%:R * ((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) * ((normF X) ^+ 2))) <= v3_lambda_min ->
  eta_ < (Num.min (2%:R / v3_lambda_min) ((2%:R
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) /
    ((((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))
    + (((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) ^+ 2) * ((normF X) ^+ 2)))) ->
  False.

(* ling2023.theorem-1.corrected *)
Definition ling2023_theorem_1_corrected_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall eta_ : R, 0 < eta_ ->
  forall delta : R, 0 < delta ->
  forall tau : nat,
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v3_lambda_min ->
  forall v4_norm_2 : R, is_norm2 U v4_norm_2 ->
  forall v5_path : path R m n d, is_descent W U a X y eta_ v5_path ->
  forall v6_norm_2 : R, is_norm2 (W_at v5_path tau) v6_norm_2 ->
  forall v7_lambda_min : R, is_lambda_min (((Z_at v5_path tau))^T *m (Z_at v5_path tau)) v7_lambda_min ->
  (v1_norm_2 + delta) < 1 ->
  ((((4%:R / delta) * (Num.max (Num.max (((v4_norm_2 + delta)
    * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) (((normF a) + delta) / (1 - (v1_norm_2 + delta))))
    ((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))))) * (normF X)) * (normF (((v2_equilibrium)^T *m a) - y)))
    <= v3_lambda_min ->
  (((((4%:R * (2%:R + (Num.sqrt 2%:R))) / ((normF a) + delta))
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) * ((normF X) ^+ 2))
    * (normF (((v2_equilibrium)^T *m a) - y))) <= (v3_lambda_min * (Num.sqrt v3_lambda_min)) ->
  (8%:R * ((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) * ((normF X) ^+ 2))) <= v3_lambda_min ->
  eta_ < (Num.min (2%:R / v3_lambda_min) ((2%:R
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) /
    ((((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))
    + (((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) ^+ 2) * ((normF X) ^+ 2)))) ->
  False.

(* ling2023.theorem-1.i *)
Definition ling2023_theorem_1_i_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall eta_ : R, 0 < eta_ ->
  forall delta : R, 0 < delta ->
  forall tau : nat,
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v3_lambda_min ->
  forall v4_norm_2 : R, is_norm2 U v4_norm_2 ->
  forall v5_path : path R m n d, is_descent W U a X y eta_ v5_path ->
  forall v6_norm_2 : R, is_norm2 (W_at v5_path tau) v6_norm_2 ->
  (v1_norm_2 + delta) < 1 ->
  ((((4%:R / delta) * (Num.max (Num.max (((v4_norm_2 + delta)
    * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) (((normF a) + delta) / (1 - (v1_norm_2 + delta))))
    ((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))))) * (normF X)) * (normF (((v2_equilibrium)^T *m a) - y)))
    <= v3_lambda_min ->
  (((((4%:R * (2%:R + (Num.sqrt 2%:R))) / ((normF a) + delta))
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) * ((normF X) ^+ 2))
    * (normF (((v2_equilibrium)^T *m a) - y))) <= (v3_lambda_min * (Num.sqrt v3_lambda_min)) ->
  (4%:R * ((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) * ((normF X) ^+ 2))) <= v3_lambda_min ->
  eta_ < (Num.min (2%:R / v3_lambda_min) ((2%:R
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) /
    ((((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))
    + (((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) ^+ 2) * ((normF X) ^+ 2)))) ->
  False.

(* ling2023.theorem-1.ii *)
Definition ling2023_theorem_1_ii_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall eta_ : R, 0 < eta_ ->
  forall delta : R, 0 < delta ->
  forall tau : nat,
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v3_lambda_min ->
  forall v4_norm_2 : R, is_norm2 U v4_norm_2 ->
  forall v5_path : path R m n d, is_descent W U a X y eta_ v5_path ->
  forall v6_lambda_min : R, is_lambda_min (((Z_at v5_path tau))^T *m (Z_at v5_path tau)) v6_lambda_min ->
  (v1_norm_2 + delta) < 1 ->
  ((((4%:R / delta) * (Num.max (Num.max (((v4_norm_2 + delta)
    * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) (((normF a) + delta) / (1 - (v1_norm_2 + delta))))
    ((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))))) * (normF X)) * (normF (((v2_equilibrium)^T *m a) - y)))
    <= v3_lambda_min ->
  (((((4%:R * (2%:R + (Num.sqrt 2%:R))) / ((normF a) + delta))
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) * ((normF X) ^+ 2))
    * (normF (((v2_equilibrium)^T *m a) - y))) <= (v3_lambda_min * (Num.sqrt v3_lambda_min)) ->
  (4%:R * ((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) * ((normF X) ^+ 2))) <= v3_lambda_min ->
  eta_ < (Num.min (2%:R / v3_lambda_min) ((2%:R
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) /
    ((((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))
    + (((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) ^+ 2) * ((normF X) ^+ 2)))) ->
  False.

(* ling2023.theorem-1.iii *)
Definition ling2023_theorem_1_iii_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall eta_ : R, 0 < eta_ ->
  forall delta : R, 0 < delta ->
  forall tau : nat,
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v3_lambda_min ->
  forall v4_norm_2 : R, is_norm2 U v4_norm_2 ->
  forall v5_path : path R m n d, is_descent W U a X y eta_ v5_path ->
  (v1_norm_2 + delta) < 1 ->
  ((((4%:R / delta) * (Num.max (Num.max (((v4_norm_2 + delta)
    * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) (((normF a) + delta) / (1 - (v1_norm_2 + delta))))
    ((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))))) * (normF X)) * (normF (((v2_equilibrium)^T *m a) - y)))
    <= v3_lambda_min ->
  (((((4%:R * (2%:R + (Num.sqrt 2%:R))) / ((normF a) + delta))
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) * ((normF X) ^+ 2))
    * (normF (((v2_equilibrium)^T *m a) - y))) <= (v3_lambda_min * (Num.sqrt v3_lambda_min)) ->
  (4%:R * ((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) * ((normF X) ^+ 2))) <= v3_lambda_min ->
  eta_ < (Num.min (2%:R / v3_lambda_min) ((2%:R
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) /
    ((((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))
    + (((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) ^+ 2) * ((normF X) ^+ 2)))) ->
  False.

(* ling2023.theorem-1.sharpened *)
Definition ling2023_theorem_1_sharpened_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall eta_ : R, 0 < eta_ ->
  forall delta : R, 0 < delta ->
  forall tau : nat,
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v3_lambda_min ->
  forall v4_norm_2 : R, is_norm2 U v4_norm_2 ->
  forall v5_path : path R m n d, is_descent W U a X y eta_ v5_path ->
  forall v6_norm_2 : R, is_norm2 (W_at v5_path tau) v6_norm_2 ->
  forall v7_lambda_min : R, is_lambda_min (((Z_at v5_path tau))^T *m (Z_at v5_path tau)) v7_lambda_min ->
  (v1_norm_2 + delta) < 1 ->
  ((((4%:R / delta) * (Num.max (Num.max (((v4_norm_2 + delta)
    * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) (((normF a) + delta) / (1 - (v1_norm_2 + delta))))
    ((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))))) * (normF X)) * (normF (((v2_equilibrium)^T *m a) - y)))
    <= v3_lambda_min ->
  (4%:R * ((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) * ((normF X) ^+ 2))) <= v3_lambda_min ->
  eta_ < (Num.min (2%:R / v3_lambda_min) ((2%:R
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) /
    ((((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))
    + (((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) ^+ 2) * ((normF X) ^+ 2)))) ->
  False.

(* ling2023.theorem-1.step-1 *)
Definition ling2023_theorem_1_step_1_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall eta_ : R, 0 < eta_ ->
  forall delta : R, 0 < delta ->
  forall tau : nat,
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v3_lambda_min ->
  forall v4_norm_2 : R, is_norm2 U v4_norm_2 ->
  forall v5_path : path R m n d, is_descent W U a X y eta_ v5_path ->
  (v1_norm_2 + delta) < 1 ->
  ((((4%:R / delta) * (Num.max (Num.max (((v4_norm_2 + delta)
    * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) (((normF a) + delta) / (1 - (v1_norm_2 + delta))))
    ((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))))) * (normF X)) * (normF (((v2_equilibrium)^T *m a) - y)))
    <= v3_lambda_min ->
  eta_ < (Num.min (2%:R / v3_lambda_min) ((2%:R
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) /
    ((((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))
    + (((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) ^+ 2) * ((normF X) ^+ 2)))) ->
  (forall s : 'I_((tau + 1)%N), ((((norm2_le (W_at v5_path s) (v1_norm_2 + delta)
    /\ norm2_le (U_at v5_path s) (v4_norm_2 + delta)) /\ (normF (a_at v5_path s)) <= ((normF a) + delta))
    /\ form_ge (((Z_at v5_path s))^T *m (Z_at v5_path s)) (v3_lambda_min / 2%:R))
    /\ (((normF ((((Z_at v5_path s))^T *m (a_at v5_path s)) - y)) ^+ 2) / 2%:R)
    <= (((1 - ((eta_ * v3_lambda_min) / 2%:R)) ^+ s) * (((normF (((v2_equilibrium)^T *m a) - y)) ^+ 2) / 2%:R)))) ->
  False.

(* ling2023.theorem-1.step-2 *)
Definition ling2023_theorem_1_step_2_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall eta_ : R, 0 < eta_ ->
  forall delta : R, 0 < delta ->
  forall tau : nat,
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v3_lambda_min ->
  forall v4_norm_2 : R, is_norm2 U v4_norm_2 ->
  forall v5_path : path R m n d, is_descent W U a X y eta_ v5_path ->
  forall v6_norm_2 : R, is_norm2 (W_at v5_path (tau + 1)%N) v6_norm_2 ->
  forall v7_norm_2 : R, is_norm2 (U_at v5_path (tau + 1)%N) v7_norm_2 ->
  forall v8_lambda_min : R, is_lambda_min (((Z_at v5_path (tau + 1)%N))^T *m (Z_at v5_path (tau + 1)%N)) v8_lambda_min
    ->
  (v1_norm_2 + delta) < 1 ->
  (((((4%:R * (2%:R + (Num.sqrt 2%:R))) / ((normF a) + delta))
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) * ((normF X) ^+ 2))
    * (normF (((v2_equilibrium)^T *m a) - y))) <= (v3_lambda_min * (Num.sqrt v3_lambda_min)) ->
  0 < v3_lambda_min ->
  v6_norm_2 <= (v1_norm_2 + delta) ->
  v7_norm_2 <= (v4_norm_2 + delta) ->
  (normF (a_at v5_path (tau + 1)%N)) <= ((normF a) + delta) ->
  (normF ((W_at v5_path (tau + 1)%N) - W))
    <= ((((4%:R / v3_lambda_min) * (((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)))
    * (normF X)) * (normF (((v2_equilibrium)^T *m a) - y))) ->
  (normF ((U_at v5_path (tau + 1)%N) - U))
    <= ((((4%:R / v3_lambda_min) * (((normF a) + delta) / (1 - (v1_norm_2 + delta)))) * (normF X))
    * (normF (((v2_equilibrium)^T *m a) - y))) ->
  False.

(* ling2023.theorem-1.step-3.corrected *)
Definition ling2023_theorem_1_step_3_corrected_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall a : 'M[R]_(m, 1),
  forall y : 'M[R]_(n, 1),
  forall eta_ : R, 0 < eta_ ->
  forall delta : R, 0 < delta ->
  forall tau : nat,
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  forall v3_lambda_min : R, is_lambda_min ((v2_equilibrium)^T *m v2_equilibrium) v3_lambda_min ->
  forall v4_norm_2 : R, is_norm2 U v4_norm_2 ->
  forall v5_path : path R m n d, is_descent W U a X y eta_ v5_path ->
  forall v6_norm_2 : R, is_norm2 (W_at v5_path tau) v6_norm_2 ->
  forall v7_norm_2 : R, is_norm2 (U_at v5_path tau) v7_norm_2 ->
  forall v8_norm_2 : R, is_norm2 (W_at v5_path (tau + 1)%N) v8_norm_2 ->
  forall v9_norm_2 : R, is_norm2 (U_at v5_path (tau + 1)%N) v9_norm_2 ->
  forall v10_lambda_min : R, is_lambda_min (((Z_at v5_path tau))^T *m (Z_at v5_path tau)) v10_lambda_min ->
  (v1_norm_2 + delta) < 1 ->
  (8%:R * ((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) * ((normF X) ^+ 2))) <= v3_lambda_min ->
  eta_ < (Num.min (2%:R / v3_lambda_min) ((2%:R
    * (((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))) /
    ((((((((v4_norm_2 + delta) * ((normF a) + delta)) / ((1 - (v1_norm_2 + delta)) ^+ 2)) ^+ 2)
    + ((((normF a) + delta) / (1 - (v1_norm_2 + delta))) ^+ 2))
    + (((v4_norm_2 + delta) / (1 - (v1_norm_2 + delta))) ^+ 2)) ^+ 2) * ((normF X) ^+ 2)))) ->
  v6_norm_2 <= (v1_norm_2 + delta) ->
  v7_norm_2 <= (v4_norm_2 + delta) ->
  (normF (a_at v5_path tau)) <= ((normF a) + delta) ->
  v8_norm_2 <= (v1_norm_2 + delta) ->
  v9_norm_2 <= (v4_norm_2 + delta) ->
  (normF (a_at v5_path (tau + 1)%N)) <= ((normF a) + delta) ->
  (v3_lambda_min / 2%:R) <= v10_lambda_min ->
  False.

(* ling2023.theorem-2.eigenvalue *)
Definition ling2023_theorem_2_eigenvalue_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall G : 'M[R]_(n, n), symmetric G ->
  forall K : 'M[R]_(n, n), symmetric K ->
  forall G_l : 'M[R]_(n, n),
  forall K_l : 'M[R]_(n, n),
  forall a : R, 0 <= a ->
  forall b : R, 0 <= b ->
  forall c : R, 0 <= c ->
  forall v1_lambda_min : R, is_lambda_min K v1_lambda_min ->
  forall v2_lambda_min : R, is_lambda_min G v2_lambda_min ->
  (normF (G - G_l)) <= (m%:R * a) ->
  (normF (((1 / m%:R) *: G_l) - K_l)) <= b ->
  (normF (K - K_l)) <= c ->
  ((a + b) + c) <= (v1_lambda_min / 2%:R) ->
  False.

(* ling2023.theorem-2.inputs *)
Definition ling2023_theorem_2_inputs_contradictory : Prop :=
  forall R : rcfType,
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall X : 'M[R]_(d, n),
  (forall k_0 : 'I_n, (((X)^T *m X) k_0 k_0) = d%:R) ->
  False.

(* ling2023.theorem-4.gram *)
Definition ling2023_theorem_4_gram_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall A : 'M[R]_(m, n),
  forall B : 'M[R]_(m, n),
  False.

(* ling2023.theorem-4.one-layer *)
Definition ling2023_theorem_4_one_layer_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall A : 'M[R]_(m, n),
  forall w : R, 0 <= w -> w < 1 ->
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  forall v2_equilibrium : 'M[R]_(m, n), is_equilibrium (@relu R) W U X v2_equilibrium ->
  v1_norm_2 <= w ->
  False.

(* ling2023.theorem-5.columns *)
Definition ling2023_theorem_5_columns_contradictory : Prop :=
  forall R : rcfType,
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall X : 'M[R]_(d, n),
  forall i_1 : 'I_n,
  forall j_1 : 'I_n,
  (forall k_0 : 'I_n, (((X)^T *m X) k_0 k_0) = d%:R) ->
  False.

(* ling2023.theorem-5.distance *)
Definition ling2023_theorem_5_distance_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall t : R, 0 <= t ->
  forall M : 'M[R]_(n, n),
  (forall i_1 : 'I_n, (forall j_1 : 'I_n,
    `|(((inner (map_mx (@relu R) (U *m (\matrix_(row < d, only < 1) (X row i_1))))
    (map_mx (@relu R) (U *m (\matrix_(row < d, only < 1) (X row j_1))))) / m%:R) - (M i_1 j_1))| <= t)) ->
  False.

(* ling2023.theorem-5.entries-and-norm *)
Definition ling2023_theorem_5_entries_and_norm_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall Z : 'M[R]_(m, n),
  forall K_1 : 'M[R]_(n, n),
  forall t : R, 0 <= t ->
  (forall i_1 : 'I_n, (forall j_1 : 'I_n, `|(((((Z)^T *m Z) i_1 j_1) / m%:R) - (K_1 i_1 j_1))| <= t)) ->
  False.

(* ling2023.theorem-5.gram *)
Definition ling2023_theorem_5_gram_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall i_1 : 'I_n,
  forall j_1 : 'I_n,
  forall L : nat, (1 <= L)%N ->
  False.

(* ling2023.theorem-5.grid *)
Definition ling2023_theorem_5_grid_contradictory : Prop :=
  forall R : realType,
  forall N : nat, (1 <= N)%N ->
  forall P : nat, (1 <= P)%N ->
  forall eta_ : R, 0 <= eta_ ->
  forall g : nat, (1 <= g)%N ->
  (((2 * g)%N + 1)%N ^ N)%N = P ->
  (Num.sqrt N%:R) <= (g%:R * eta_) ->
  False.

(* ling2023.theorem-5.net *)
Definition ling2023_theorem_5_net_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall N : nat, (1 <= N)%N ->
  forall P : nat, (1 <= P)%N ->
  forall b : R, 0 <= b ->
  forall t : R, 0 <= t ->
  forall eta_ : R, 0 <= eta_ ->
  forall deviation : R, 0 <= deviation ->
  forall M : 'M[R]_(m, N),
  forall H : 'M[R]_(N, P),
  forall q : R -> R,
  forall v1_norm_2 : R, is_norm2 M v1_norm_2 ->
  (t + ((2%:R * eta_) * (((b ^+ 2) / m%:R) + 1))) <= deviation ->
  v1_norm_2 <= b ->
  (forall k_3 : 'I_P, (inner (\matrix_(row < N, only < 1) (H row k_3)) (\matrix_(row < N, only < 1) (H row k_3)))
    = 1) ->
  (forall h : 'M[R]_(N, 1), ((inner h h) = 1 ->
    (exists k_3 : 'I_P, (normF (h - (\matrix_(row < N, only < 1) (H row k_3)))) <= eta_))) ->
  (forall near : R, (- 1) <= near -> near <= 1 ->
    (forall far : R, (- 1) <= far -> far <= 1 -> `|((q near) - (q far))| <= `|(near - far)|)) ->
  (forall k_1 : 'I_P, (forall k_2 : 'I_P,
    `|(((inner (map_mx (@relu R) (M *m (\matrix_(row < N, only < 1) (H row k_1))))
    (map_mx (@relu R) (M *m (\matrix_(row < N, only < 1) (H row k_2))))) / m%:R)
    - (q (inner (\matrix_(row < N, only < 1) (H row k_1)) (\matrix_(row < N, only < 1) (H row k_2)))))| <= t)) ->
  (forall h : 'M[R]_(N, 1), (forall hh : 'M[R]_(N, 1), (((inner h h) = 1 /\ (inner hh hh) = 1) -> False))).

(* ling2023.theorem-5.points *)
Definition ling2023_theorem_5_points_contradictory : Prop :=
  forall R : rcfType,
  forall N : nat, (1 <= N)%N ->
  forall P : nat, (1 <= P)%N ->
  forall H : 'M[R]_(N, P),
  forall k_1 : 'I_P,
  forall k_2 : 'I_P,
  (forall k_3 : 'I_P, (inner (\matrix_(row < N, only < 1) (H row k_3)) (\matrix_(row < N, only < 1) (H row k_3)))
    = 1) ->
  False.

(* ling2023.well-posed *)
Definition ling2023_well_posed_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall Z1 : 'M[R]_(m, n),
  forall Z2 : 'M[R]_(m, n),
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  v1_norm_2 < 1 ->
  (map_mx (@relu R) ((W *m Z1) + (U *m X))) = Z1 ->
  (map_mx (@relu R) ((W *m Z2) + (U *m X))) = Z2 ->
  False.

(* ling2023.well-posed.error-bound *)
Definition ling2023_well_posed_error_bound_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall Z1 : 'M[R]_(m, n),
  forall Z2 : 'M[R]_(m, n),
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  v1_norm_2 < 1 ->
  (map_mx (@relu R) ((W *m Z2) + (U *m X))) = Z2 ->
  False.

(* ling2023.well-posed.existence *)
Definition ling2023_well_posed_existence_contradictory : Prop :=
  forall R : realType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall d : nat, (1 <= d)%N ->
  forall W : 'M[R]_(m, m),
  forall U : 'M[R]_(m, d),
  forall X : 'M[R]_(d, n),
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  v1_norm_2 < 1 ->
  False.

(* ling2023.well-posed.jacobian *)
Definition ling2023_well_posed_jacobian_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall W : 'M[R]_(m, m),
  forall delta : 'M[R]_((n * m)%N, 1),
  forall v1_norm_2 : R, is_norm2 W v1_norm_2 ->
  v1_norm_2 < 1 ->
  (forall i : 'I_((n * m)%N), (0 <= (delta i 0) /\ (delta i 0) <= 1)) ->
  False.
