"""Immutable real expressions in a normal form in which like terms cancel.

An expression is a sum of rational coefficient times monomial; a monomial is a product of bases to rational powers; a base is a variable,
``pi``, ``e``, a prime number, a function applied to normal forms, or a sum (a group) under a power that cannot be expanded. Two expressions
with the same normal form are equal wherever both are defined; whether they are defined is recorded by the parser, not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import chain
from typing import Any

from theorycheck.ball import exact, fmpq
from theorycheck.errors import BadInput

__all__ = ["ONE", "PI", "ZERO", "Base", "E", "Expr", "Undefined", "number", "power", "product", "symbol", "total"]

MAX_TERMS = 20_000
MAX_BITS = 400_000


class Undefined(BadInput):
    """The expression has no value here: a zero divisor, or an argument outside a function's domain."""


def _short(key: str) -> str:
    """Long keys are replaced by their SHA-256, so that nested expressions cannot grow them without bound."""
    return key if len(key) <= 300 else key[:20] + "#" + sha256(key.encode()).hexdigest()


class Base:
    """What a monomial is made of; ``kind`` is symbol, constant, prime, call or group."""

    __slots__ = ("_hash", "args", "depth", "key", "kind", "name")

    def __init__(self, kind: str, name: str, args: tuple[Expr, ...] = ()) -> None:
        self.kind, self.name, self.args = kind, name, args
        order = {"prime": "0", "constant": "1", "symbol": "2", "call": "3", "group": "4"}[kind]
        self.key = _short(order + name + ("(" + ",".join(a.key for a in args) + ")" if args else ""))
        self.depth = 1 + max((a.depth for a in args), default=0)
        self._hash = hash(self.key)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Base) and self._hash == other._hash and self.key == other.key)

    def __repr__(self) -> str:
        return f"Base({self.key})"


Monomial = tuple[tuple[Base, fmpq], ...]


class Expr:
    """A sum of terms; build with ``number``, ``symbol``, the operators, ``**`` a rational, and ``functions.apply``."""

    def __init__(self, terms: dict[Monomial, fmpq]) -> None:
        self.terms = tuple(sorted(((m, c) for m, c in terms.items() if c != 0), key=lambda t: _monomial_key(t[0])))
        if len(self.terms) > MAX_TERMS:
            raise BadInput(f"expression: expected at most {MAX_TERMS} terms after expansion; write it in smaller parts")

    @cached_property
    def key(self) -> str:
        """A text that is equal exactly for equal normal forms."""
        return _short("+".join(f"{c}*{_monomial_key(m)}" for m, c in self.terms) or "0")

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
        sums: dict[Monomial, fmpq] = {}
        rest: list[Expr] = []
        for m, c in self.terms:
            for n, d in other.terms:
                merged, clean = _merge(m, n)
                if clean:
                    sums[merged] = sums.get(merged, fmpq(0)) + c * d
                else:
                    rest.append(tidy_monomial(merged).scaled(c * d))
        return total([Expr(sums), *rest]) if rest else Expr(sums)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Expr:
        return self * _expr(other) ** -1

    def __rtruediv__(self, other: Any) -> Expr:
        return _expr(other) * self**-1

    def __pow__(self, exponent: Any) -> Expr:
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


def _monomial_key(m: Monomial) -> str:
    return "*".join(f"{b.key}^{e}" for b, e in m) or "1"


def _is_clean(base: Base, e: fmpq) -> bool:
    """Whether base**e may stand in a monomial as it is (else ``tidy_monomial`` rewrites it)."""
    if base.kind == "prime":
        return bool(0 < e < 1)
    if base.kind == "group":
        return bool(e < 1)
    return not (base.name == "abs" and base.kind == "call" and e >= 2 and e.q == 1)


def _merge(m: Monomial, n: Monomial) -> tuple[Monomial, bool]:
    """The product of two monomials with exponents added, and whether it needs no rewriting."""
    if not m:
        return n, True
    if not n:
        return m, True
    powers = dict(m)
    clean = True
    for b, e in n:
        if b in powers:
            e = powers[b] + e  # noqa: PLW2901
            if e == 0:
                del powers[b]
                continue
            clean = clean and _is_clean(b, e)
        powers[b] = e
    return tuple(sorted(powers.items(), key=lambda t: t[0].key)), clean


def tidy_monomial(m: Monomial) -> Expr:
    """Rewrite a monomial whose exponents left their normal range: primes into the coefficient, groups expanded, abs(u)^2 to u^2."""
    coefficient = fmpq(1)
    kept: dict[Base, fmpq] = {}
    factors: list[Expr] = []
    for b, e in m:
        whole = int(e.floor())
        if b.kind == "prime":
            coefficient *= fmpq(int(b.name)) ** whole
            rest = e - whole
        elif b.kind == "group" and e >= 1:
            factors.append(_integer_power(b.args[0], whole))
            rest = e - whole
        elif b.kind == "call" and b.name == "abs" and e >= 2 and e.q == 1:
            factors.append(_integer_power(b.args[0], whole - whole % 2))
            rest = fmpq(whole % 2)
        else:
            rest = e
        if rest != 0:
            kept[b] = rest
    head = Expr({tuple(sorted(kept.items(), key=lambda t: t[0].key)): coefficient})
    return product([head, *factors])


def _integer_power(x: Expr, n: int) -> Expr:
    result, square = ONE, x
    while n:
        if n & 1:
            result = result * square
        n >>= 1
        square = square * square if n else square
    return result


def power(x: Expr, e: fmpq) -> Expr:
    """x to a rational power in normal form; a fractional power takes x >= 0 for granted."""
    if e == 0:
        return ONE
    if e == 1:
        return x
    if not x.terms:
        if e < 0:
            raise Undefined("0 to a negative power: expected a non-zero divisor")
        return ZERO
    if len(x.terms) == 1:
        return _term_power(x.terms[0][0], x.terms[0][1], e)
    if e.q == 1 and e > 0:
        n, k = int(e.p), len(x.terms)
        size = 1
        for i in range(1, k):
            size = size * (n + i) // i
            if size > MAX_TERMS:
                raise BadInput(f"power {n} of a sum: expected at most {MAX_TERMS} terms after expansion")
        return _integer_power(x, n)
    content, primitive = _primitive(x, allow_sign=e.q == 1)
    return _rational_power(content, e) * _tidy_one(Base("group", "", (primitive,)), e)


def _tidy_one(b: Base, e: fmpq) -> Expr:
    return from_base(b, e) if _is_clean(b, e) else tidy_monomial(((b, e),))


def _primitive(x: Expr, allow_sign: bool) -> tuple[fmpq, Expr]:
    """x = content * primitive, primitive with coprime integer coefficients; the leading sign goes to the content where allowed."""
    top, bottom = 0, 1
    for _, c in x.terms:
        top = _gcd(top, int(c.p))
        bottom = bottom * int(c.q) // _gcd(bottom, int(c.q))
    content = fmpq(top, bottom)
    if allow_sign and x.terms[0][1] < 0:
        content = -content
    return content, x if content == 1 else x.scaled(1 / content)


def _gcd(a: int, b: int) -> int:
    import math

    return math.gcd(a, b)


def _term_power(m: Monomial, c: fmpq, e: fmpq) -> Expr:
    if e.q == 1:
        return _rational_power(c, e) * product(_tidy_one(b, k * e) for b, k in m)
    if not m:
        return _rational_power(c, e)
    loose = [b for b, k in m if k.q == 1 and not is_positive_base(b)]
    if c < 0 and not loose:
        raise Undefined("a negative number to a fractional power: expected a base >= 0")
    factors = [_rational_power(abs(c), e)]
    for b, k in m:
        if b in loose and (
            len(loose) > 1 or k.p % 2 == 0 or c < 0
        ):  # the product is >= 0, so it is its own absolute value
            factors.append(absolute(from_base(b)) ** (k * e))
        else:
            factors.append(_tidy_one(b, k * e))
    return product(factors)


def absolute(x: Expr) -> Expr:
    """abs(x), through the rules of ``functions``."""
    from theorycheck.expression.functions import apply

    return apply("abs", x)


def is_positive_base(b: Base) -> bool:
    """Bases that are > 0 wherever they are defined: primes, pi, e, exp, cosh, erfc."""
    return b.kind in ("prime", "constant") or (b.kind == "call" and b.name in ("exp", "cosh", "erfc"))


@lru_cache(maxsize=4096)
def _rational_power(c: fmpq, e: fmpq) -> Expr:
    """c**e with prime factors' fractional powers kept as bases; an integer too large to factor is kept as a group."""
    if e.q == 1:
        if max(int(c.p).bit_length(), int(c.q).bit_length()) * abs(int(e.p)) > MAX_BITS:
            raise BadInput(f"power {e} of a number: expected a result of at most {MAX_BITS} bits")
        if c == 0 and e < 0:
            raise Undefined("0 to a negative power: expected a non-zero divisor")
        return number(c ** int(e.p))
    if c < 0:
        raise Undefined("a negative number to a fractional power: expected a base >= 0")
    if c == 0:
        return power(ZERO, e)
    result = ONE
    for part, sign in ((c.p, 1), (c.q, -1)):
        for prime, multiplicity in factor_integer(int(part)):
            result = result * tidy_monomial(((Base("prime", str(prime)), e * multiplicity * sign),))
    return result


def factor_integer(n: int) -> list[tuple[int, int]]:
    """Prime factors of n >= 1 up to about 20 bits each; a larger rest counts as one factor (sound, but two such rests may fail to cancel)."""
    from theorycheck.ball import fmpz

    if n.bit_length() > 4000:
        raise BadInput("root of a number: expected at most 4000 bits")
    return [(int(p), int(k)) for p, k in fmpz(n).factor_smooth(20)] if n > 1 else []


ZERO = Expr({})
ONE = Expr({(): fmpq(1)})
PI = from_base(Base("constant", "pi"))
E = from_base(Base("constant", "e"))
