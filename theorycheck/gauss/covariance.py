"""The covariance [[a, b], [b, c]] of a centred Gaussian pair (u, v), as exact rationals or as balls.

Exact entries keep a c - b^2 exact, so that |t| = 1 - 1e-30 loses nothing. With balls the truth is some positive semidefinite matrix inside;
balls that contain none are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from theorycheck.ball import arb, exact, fmpq
from theorycheck.errors import bad_input

__all__ = ["Covariance"]

Entry = fmpq | arb


@dataclass(frozen=True)
class Covariance:
    """Var u = a, Cov(u, v) = b, Var v = c; positive semidefinite, singular allowed. Floats enter as the dyadics they are."""

    a: Any
    b: Any
    c: Any

    def __post_init__(self) -> None:
        for name in ("a", "b", "c"):
            value = getattr(self, name)
            if isinstance(value, arb):
                if not value.is_finite():
                    raise bad_input(name, value, "a finite ball", "raise the precision")
            else:
                object.__setattr__(self, name, exact(value))
        for name in ("a", "c"):
            if getattr(self, name) < 0:
                raise bad_input(name, getattr(self, name), "a variance, at least 0")
        if self.a * self.c - self.b * self.b < 0:
            raise bad_input("b", self.b, f"b^2 <= a c = {self.a * self.c}", "give a positive semidefinite covariance")

    @classmethod
    def correlated(cls, t: Any, q: Any = 1) -> Covariance:
        """Equal variances q and correlation t."""
        variance = q if isinstance(q, arb) else exact(q)
        correlation = t if isinstance(t, arb) else exact(t)
        return cls(variance, correlation * variance, variance)

    @property
    def is_exact(self) -> bool:
        """Whether all three entries are rational numbers."""
        return not any(isinstance(v, arb) for v in (self.a, self.b, self.c))

    @property
    def determinant(self) -> Any:
        """a c - b^2: exact where the entries are; a ball is cut at 0, where the truth cannot be below."""
        value = self.a * self.c - self.b * self.b
        return value.nonnegative_part() if isinstance(value, arb) else value

    def swapped(self) -> Covariance:
        """The covariance of (v, u)."""
        return Covariance(self.c, self.b, self.a)

    def scaled(self, p: Any, q: Any) -> Covariance:
        """The covariance of (p u, q v) for exact p, q."""
        p, q = exact(p), exact(q)
        return Covariance(p * p * self.a, p * q * self.b, q * q * self.c)

    def __str__(self) -> str:
        return f"[[{self.a}, {self.b}], [{self.b}, {self.c}]]"
