(* The expectation of a function of a standard normal number, as an improper Riemann integral.

   gauss f = E f(z), z ~ N(0, 1).  The expectation of a function of independent standard normal numbers is iterated:
   gauss (fun z => gauss (fun w => f z w)).  For continuous functions that grow no faster than a polynomial this is the
   Lebesgue integral (Fubini).  The definition is transparent; what is used of it are theorems of the literature, which
   the proofs take as named hypotheses. *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
Local Open Scope R_scope.

Definition gauss_density (z : R) : R := exp (- (z ^ 2 / 2)) / sqrt (2 * PI).
Definition gauss (f : R -> R) : R :=
  RInt_gen (fun z => f z * gauss_density z) (Rbar_locally m_infty) (Rbar_locally p_infty).

(* Hermite polynomials, orthonormal for the standard normal law. *)
Fixpoint monic_hermite (r : nat) (x : R) : R :=
  match r with
  | O => 1
  | S k => match k with O => x | S j => x * monic_hermite k x - INR k * monic_hermite j x end
  end.
Definition hermite (r : nat) (x : R) : R := monic_hermite r x / sqrt (INR (fact r)).
