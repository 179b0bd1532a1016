"""What an expression is made of: bases, and monomials, which are products of bases to rational powers in one fixed order."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from theorycheck.ball import fmpq

if TYPE_CHECKING:
    from theorycheck.expression.expr import Expr

__all__ = ["Base", "Monomial", "is_clean", "is_positive_base", "merge", "monomial_key", "short"]


def short(key: str) -> str:
    """Long keys are replaced by their SHA-256, so that nested expressions cannot grow them without bound."""
    return key if len(key) <= 300 else key[:20] + "#" + sha256(key.encode()).hexdigest()


class Base:
    """What a monomial is made of; ``kind`` is symbol, constant, prime, call or group."""

    __slots__ = ("_hash", "args", "depth", "key", "kind", "name")

    def __init__(self, kind: str, name: str, args: tuple[Expr, ...] = ()) -> None:
        self.kind: str = kind
        self.name: str = name
        self.args: tuple[Expr, ...] = args
        order = {"prime": "0", "constant": "1", "symbol": "2", "call": "3", "group": "4"}[kind]
        self.key: str = short(order + name + ("(" + ",".join(a.key for a in args) + ")" if args else ""))
        self.depth: int = 1 + max((a.depth for a in args), default=0)
        self._hash = hash(self.key)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Base) and self._hash == other._hash and self.key == other.key)

    def __repr__(self) -> str:
        return f"Base({self.key})"


Monomial = tuple[tuple[Base, fmpq], ...]


def monomial_key(m: Monomial) -> str:
    """A text that is equal exactly for equal monomials."""
    return "*".join(f"{b.key}^{e}" for b, e in m) or "1"


def is_clean(base: Base, e: fmpq) -> bool:
    """Whether base**e may stand in a monomial as it is (else ``tidy_monomial`` rewrites it)."""
    if base.kind == "prime":
        return bool(0 < e < 1)
    if base.kind == "group":
        return bool(e < 1)
    return not (base.name == "abs" and base.kind == "call" and e >= 2 and e.q == 1)


def merge(m: Monomial, n: Monomial) -> tuple[Monomial, bool]:
    """The product of two monomials with exponents added, and whether it needs no rewriting."""
    if not m:
        return n, True
    if not n:
        return m, True
    powers = dict(m)
    clean = True
    for b, e in n:
        if b in powers:
            grown = powers[b] + e
            if grown == 0:
                del powers[b]
                continue
            clean = clean and is_clean(b, grown)
            powers[b] = grown
        else:
            powers[b] = e
    return tuple(sorted(powers.items(), key=lambda t: t[0].key)), clean


def is_positive_base(b: Base) -> bool:
    """Bases that are > 0 wherever they are defined: primes, pi, e, exp, cosh, erfc."""
    return b.kind in ("prime", "constant") or (b.kind == "call" and b.name in ("exp", "cosh", "erfc"))
