"""A sum of rational coefficients times monomials, and its arithmetic; like terms cancel as they meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Any

from theorycheck.ball import exact, fmpq
from theorycheck.errors import BadInput
from theorycheck.expression.monomial import Base, Monomial, merge, monomial_key, short
from theorycheck.expression.work import charge

__all__ = [
    "MAX_BITS",
    "MAX_TERMS",
    "ONE",
    "PI",
    "ZERO",
    "E",
    "Expr",
    "Undefined",
    "from_base",
    "number",
    "plain",
    "product",
    "symbol",
    "total",
]

MAX_TERMS = 20_000
MAX_BITS = 400_000


class Undefined(BadInput):
    """The expression has no value here: a zero divisor, or an argument outside a function's domain."""


class Expr:
    """A sum of terms; build with ``number``, ``symbol``, the operators, ``**`` a rational, and ``functions.apply``."""

    def __init__(self, terms: dict[Monomial, fmpq]) -> None:
        self.terms: tuple[tuple[Monomial, fmpq], ...] = tuple(
            sorted(((m, c) for m, c in terms.items() if c != 0), key=lambda t: monomial_key(t[0]))
        )
        if len(self.terms) > MAX_TERMS:
            raise BadInput(f"expression: expected at most {MAX_TERMS} terms after expansion; write it in smaller parts")

    @cached_property
    def key(self) -> str:
        """A text that is equal exactly for equal normal forms."""
        return short("+".join(f"{c}*{monomial_key(m)}" for m, c in self.terms) or "0")

    @cached_property
    def depth(self) -> int:
        """How deep functions and groups are nested."""
        return max((b.depth for m, _ in self.terms for b, _ in m), default=0)

    @cached_property
    def _hash(self) -> int:
        return hash(self.terms)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Expr) and self._hash == other._hash and self.terms == other.terms)

    def __repr__(self) -> str:
        from theorycheck.expression.text import to_text

        return f"Expr({to_text(self)})"

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """Names of the variables, sorted."""
        return tuple(sorted({b.name for b in self.bases() if b.kind == "symbol"}))

    def bases(self) -> Iterator[Base]:
        """Every base in the expression, arguments included, each once."""
        seen: set[Base] = set()
        stack = [self]
        while stack:
            for b in chain.from_iterable((b for b, _ in m) for m, _ in stack.pop().terms):
                if b not in seen:
                    seen.add(b)
                    yield b
                    stack.extend(b.args)

    @property
    def rational(self) -> fmpq | None:
        """The value where the normal form is a rational number, else None."""
        if not self.terms:
            return fmpq(0)
        if len(self.terms) == 1 and not self.terms[0][0]:
            return self.terms[0][1]
        return None

    @property
    def is_zero(self) -> bool:
        """The normal form is 0 (False proves nothing: see ``equality.vanishes``)."""
        return not self.terms

    def __add__(self, other: Any) -> Expr:
        return total((self, _expr(other)))

    __radd__ = __add__

    def __neg__(self) -> Expr:
        return self.scaled(fmpq(-1))

    def __sub__(self, other: Any) -> Expr:
        return total((self, -_expr(other)))

    def __rsub__(self, other: Any) -> Expr:
        return total((_expr(other), -self))

    def scaled(self, factor: fmpq) -> Expr:
        """The expression times a rational."""
        return Expr({m: c * factor for m, c in self.terms})

    def __mul__(self, other: Any) -> Expr:
        other = _expr(other)
        if len(self.terms) * len(other.terms) > MAX_TERMS:
            raise BadInput(f"expression: expected at most {MAX_TERMS} terms after expansion; write it in smaller parts")
        charge(4 + 6 * len(self.terms) * len(other.terms))
        sums: dict[Monomial, fmpq] = {}
        rest: list[Expr] = []
        for m, c in self.terms:
            for n, d in other.terms:
                merged, clean = merge(m, n)
                if clean:
                    sums[merged] = sums.get(merged, fmpq(0)) + c * d
                else:
                    from theorycheck.expression.power import tidy_monomial

                    rest.append(tidy_monomial(merged).scaled(c * d))
        return total([Expr(sums), *rest]) if rest else Expr(sums)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Expr:
        return self * _expr(other) ** -1

    def __rtruediv__(self, other: Any) -> Expr:
        return _expr(other) * self**-1

    def __pow__(self, exponent: Any) -> Expr:
        from theorycheck.expression.power import power

        return power(self, exact(exponent))


def _expr(value: Any) -> Expr:
    return value if isinstance(value, Expr) else number(value)


def number(value: Any) -> Expr:
    """The constant expression that ``value`` holds exactly."""
    return Expr({(): exact(value)})


def symbol(name: str) -> Expr:
    """The variable ``name``."""
    return from_base(Base("symbol", name))


def from_base(base: Base, exponent: fmpq | int = 1) -> Expr:
    """A base to a power, as it stands."""
    return Expr({((base, fmpq(exponent)),): fmpq(1)})


def plain(base: Base) -> Expr:
    """What a base stands for, in normal form: what is in the brackets of a group, a prime as a number."""
    return base.args[0] if base.kind == "group" else number(base.name) if base.kind == "prime" else from_base(base)


def total(parts: Iterable[Expr]) -> Expr:
    """The sum of many expressions."""
    sums: dict[Monomial, fmpq] = {}
    for part in parts:
        for m, c in part.terms:
            sums[m] = sums[m] + c if m in sums else c
    return Expr(sums)


def product(parts: Iterable[Expr]) -> Expr:
    """The product of many expressions."""
    result = ONE
    for part in parts:
        result = result * part
    return result


ZERO = Expr({})
ONE = Expr({(): fmpq(1)})
PI = from_base(Base("constant", "pi"))
E = from_base(Base("constant", "e"))
