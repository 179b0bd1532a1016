"""Quantities that are no total functions, in the formal reading: each becomes a fresh variable with the relation that defines it."""

from __future__ import annotations

from theorycheck.errors import bad_input
from theorycheck.statement.formal_letters import Letters, atom
from theorycheck.statement.formal_tables import BESIDE, RELATIONS
from theorycheck.statement.rewrite import free_letters
from theorycheck.statement.sort import Matrix
from theorycheck.statement.term import Term

__all__ = ["Quantities"]


class Quantities(Letters):
    """Norms, eigenvalues, equilibria, slopes and gradients; parts of a path of gradient descent; integrals."""

    def _relational(self, t: Term) -> str:
        if any(x.serial in self.bound for x in free_letters(t)):
            raise bad_input(
                "formal", t.key, "no bound letter inside", "a relation that defines it cannot be put in front"
            )
        if t.key not in self.fresh:
            args = [self.value(a) for a in t.args]
            name = f"v{len(self.fresh) + 1}_{t.head}"
            kind = self._matrix_type(t.sort) if isinstance(t.sort, Matrix) else "R"
            relation = RELATIONS[t.head] if self.matrices else BESIDE[t.head]
            if not self.matrices and isinstance(t.args[0].sort, Matrix):
                relation = f"{relation} {self.natural(t.args[0].shape[0])}"
            self.fresh[t.key] = (name, kind, " ".join([relation, *args, name]))
        return self.fresh[t.key][0]

    def _of_path(self, t: Term) -> str:
        """A part of gradient descent at a step: the path is one variable for all parts and steps."""
        *fixed, at = t.args
        phi, W, U, _, X, _, _ = fixed
        if phi.head != "relu":
            raise bad_input("formal", phi.key, "relu as the activation of gradient descent")
        if any(x.serial in self.bound for x in free_letters(*fixed)):
            raise bad_input("formal", t.key, "no bound letter but the step inside")
        key = "descent " + " ".join(x.key for x in fixed)
        if key not in self.fresh:
            args = " ".join(self.value(x) for x in fixed[1:])
            sizes = " ".join(atom(self.natural(x)) for x in (W.shape[0], X.shape[1], U.shape[1]))
            name = f"v{len(self.fresh) + 1}_path"
            self.fresh[key] = (name, f"path R {sizes}", f"is_descent {args} {name}")
        return f"({t.head.removeprefix('descent_')}_at {self.fresh[key][0]} {atom(self.natural(at))})"

    def _integral(self, t: Term) -> str:
        """A fresh real with the hypothesis that it is the Riemann integral."""
        if any(x.serial in self.bound for x in free_letters(t)) or self.matrices:
            raise bad_input("formal", t.key, "an integral over the reals without other bound letters")
        letter, body, low, high = t.args
        if t.key not in self.fresh:
            name = f"v{len(self.fresh) + 1}_integral"
            of = f"(fun {self._name(letter.letter)} : R => {self._under(letter.letter, body)})"
            self.fresh[t.key] = (name, "R", f"is_RInt {of} {self.value(low)} {self.value(high)} {name}")
        return self.fresh[t.key][0]
