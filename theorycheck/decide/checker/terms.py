"""Terms of the checker's own: sums of rational multiples of products of powers, in a normal form in which like parts cancel.

A base is a variable, pi or e, a prime number, a function of a term, or a sum in brackets under a power that is not multiplied out. Equal forms have equal
values wherever both have one; whether they have one is asked elsewhere. Equal terms are one object. Work is counted: too much of it is a rejection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce, wraps
from math import gcd, lcm
from operator import mul
from typing import Any, TypeVar, cast

from theorycheck.ball import exact, fmpq, fmpz
from theorycheck.errors import TheorycheckError

__all__ = [
    "HALF",
    "ONE",
    "PI",
    "ZERO",
    "Base",
    "E",
    "Monomial",
    "Rejected",
    "Term",
    "TooLong",
    "absolute",
    "base_term",
    "fresh",
    "insist",
]
__all__ += [
    "inside",
    "leads_negative",
    "monomial_term",
    "number",
    "power",
    "primes_of",
    "product",
    "remembered",
    "spend",
    "symbol",
    "total",
]

MOST_PARTS, MOST_BITS, MOST_WORK = 20_000, 400_000, 100_000_000
HALF = fmpq(1, 2)
F = TypeVar("F", bound=Callable[..., Any])
_memory: dict[Any, Any] = {}
_first: list[dict[Any, Any]] = []
_left = [MOST_WORK]


class Rejected(TheorycheckError):
    """A step of the certificate is not accepted."""


def insist(good: object, why: str) -> None:
    """Rejected where the check fails."""
    if not good:
        raise Rejected(f"certificate: expected {why}")


class TooLong(Rejected):
    """The work that was allowed is spent."""


def fresh(most: int = MOST_WORK) -> None:
    """Everything forgotten that came after the first call, and this much work allowed: an answer depends on nothing that was checked before."""
    if not _first:
        _first.append(dict(_memory))
    _memory.clear()
    _memory.update(_first[0])
    _left[0] = most


def spend(work: int) -> None:
    """TooLong where a certificate takes too much work; the unit is about a third of a microsecond."""
    _left[0] -= work
    if _left[0] < 0:
        raise TooLong("certificate: expected less work")


def remembered(f: F) -> F:
    """The function, computed once for the same arguments."""

    @wraps(f)
    def looked_up(*args: Any) -> Any:
        key = (f, *args)
        if key not in _memory:
            _memory[key] = f(*args)
        return _memory[key]

    return cast(F, looked_up)


class Base:
    """``kind``: symbol, constant, prime, call or sum; ``positive``: > 0 wherever it has a value."""

    __slots__ = ("arg", "kind", "name", "positive", "serial", "variables")

    def __init__(self, kind: str, name: str, arg: Term | None) -> None:
        self.kind, self.name, self.arg, self.serial = kind, name, arg, len(_memory)
        self.positive = kind in ("prime", "constant") or (kind == "call" and name in ("exp", "cosh", "erfc"))
        self.variables: frozenset[str] = frozenset([name] if kind == "symbol" else [])
        if arg is not None:
            self.variables = arg.all_variables


class Monomial(tuple["tuple[Base, fmpq]", ...]):
    """A product of powers, with a hash that is computed once, without the slow one of fmpq: never a key as a plain tuple, unless it is empty."""

    _hash: int

    def __hash__(self) -> int:
        if not hasattr(self, "_hash"):
            self._hash = hash(tuple((b, int(e.p), int(e.q)) for b, e in self))
        return self._hash


class Term:
    """Monomials and their coefficients, none of them 0; made by ``_term`` only."""

    __slots__ = ("all_variables", "parts")

    def __init__(self, parts: dict[Monomial, fmpq]) -> None:
        insist(len(parts) <= MOST_PARTS, f"at most {MOST_PARTS} parts")
        self.parts = parts
        self.all_variables = frozenset(v for m in parts for b, _ in m for v in b.variables)

    @property
    def variables(self) -> tuple[str, ...]:
        """Names, sorted."""
        return tuple(sorted(self.all_variables))

    @property
    def rational(self) -> fmpq | None:
        """The value where the form is a rational number."""
        return fmpq(0) if not self.parts else self.parts.get(Monomial()) if len(self.parts) == 1 else None

    @property
    def single(self) -> Base | None:
        """The base that this is."""
        ((m, c),) = self.parts.items() if len(self.parts) == 1 else ((Monomial(), fmpq(0)),)
        return m[0][0] if c == 1 and len(m) == 1 and m[0][1] == 1 else None

    def bases(self) -> set[Base]:
        """Every base, also within arguments."""
        found: set[Base] = set()
        stack = [self]
        while stack:
            new = {b for m in stack.pop().parts for b, _ in m} - found
            found |= new
            stack.extend(b.arg for b in new if b.arg is not None)
        return found

    def __add__(self, other: Term | int) -> Term:
        return total((self, other if isinstance(other, Term) else number(other)))

    __radd__ = __add__

    def __neg__(self) -> Term:
        return self.scaled(-1)

    def __sub__(self, other: Term | int) -> Term:
        return self + -1 * (other if isinstance(other, Term) else number(other))

    def __rsub__(self, other: int) -> Term:
        return number(other) - self

    def scaled(self, factor: fmpq | int) -> Term:
        """A rational multiple."""
        return _term({m: c * factor for m, c in self.parts.items()})

    def __mul__(self, other: Term | int) -> Term:
        if isinstance(other, int):
            return self.scaled(other)
        spend(10 * (1 + len(self.parts) * len(other.parts)))
        sums: dict[Monomial, fmpq] = {}
        for m, c in self.parts.items():
            for n, d in other.parts.items():
                for k, v in _joined(m, n).parts.items():
                    sums[k] = sums.get(k, 0) + c * d * v
        return _term(sums)

    __rmul__ = __mul__


def _term(parts: Mapping[Monomial, fmpq]) -> Term:
    kept = {m: c for m, c in parts.items() if c}
    key = frozenset((m, int(c.p), int(c.q)) for m, c in kept.items())  # the hash of an fmpq takes long
    if key not in _memory:
        _memory[key] = Term(kept)
    return _memory[key]  # type: ignore[no-any-return]


def number(value: Any) -> Term:
    """A rational number."""
    return _term({Monomial(): exact(value)})


def base_term(kind: str, name: str, arg: Term | None = None, e: fmpq | int = 1) -> Term:
    """A base to a power, as it stands."""
    return monomial_term(((_base(kind, name, arg), fmpq(e)),))


_base = remembered(Base)


def symbol(name: str) -> Term:
    """A variable."""
    return base_term("symbol", name)


def monomial_term(m: tuple[tuple[Base, fmpq], ...]) -> Term:
    """A product of powers that is in order."""
    return _term({Monomial(m): fmpq(1)})


def inside(b: Base) -> Term:
    """What a base stands for."""
    if b.kind == "prime":
        return number(int(b.name))
    return b.arg if b.kind == "sum" and b.arg is not None else _tidy({b: fmpq(1)})


def total(parts: Iterable[Term]) -> Term:
    """A sum."""
    sums: dict[Monomial, fmpq] = {}
    for x in parts:
        for m, c in x.parts.items():
            sums[m] = sums.get(m, 0) + c
    return _term(sums)


def product(parts: Iterable[Term]) -> Term:
    """A product."""
    return reduce(mul, parts, ONE)


@remembered
def _joined(m: Monomial, n: Monomial) -> Term:
    powers = dict(m)
    for b, e in n:
        powers[b] = powers.get(b, 0) + e
    return _tidy(powers)


def _tidy(powers: Mapping[Base, fmpq]) -> Term:
    """A product of powers: roots of primes between 0 and 1, whole powers of sums multiplied out, |u|^2 = u^2."""
    whole, kept, sums = fmpq(1), list[tuple[Base, fmpq]](), list[Term]()
    for b, e in powers.items():
        n, rest = int(e.floor()), e
        if b.kind == "prime":
            whole, rest = whole * fmpq(int(b.name)) ** n, e - n
        elif b.kind == "sum" and n >= 1:
            sums, rest = [*sums, _whole_power(b.arg, n)], e - n  # type: ignore[arg-type]
        elif b.name == "abs" and e.q == 1 and n >= 2:
            sums, rest = [*sums, _whole_power(b.arg, n - n % 2)], fmpq(n % 2)  # type: ignore[arg-type]
        if rest:
            kept.append((b, rest))
    return reduce(mul, sums, _term({Monomial(sorted(kept, key=lambda t: t[0].serial)): whole}))


def _whole_power(x: Term, n: int) -> Term:
    return ONE if n == 0 else _whole_power(x * x, n // 2) * (x if n % 2 else ONE) if n > 1 else x


def leads_negative(x: Term) -> bool:
    """Whether the first coefficient in a fixed order is < 0: one of x and -x."""
    return bool(x.parts) and x.parts[min(x.parts, key=lambda m: [(b.serial, e) for b, e in m])] < 0


@remembered
def power(x: Term, e: fmpq) -> Term:
    """x to a rational power; for a root x >= 0 is taken for granted."""
    e = fmpq(e)
    if e in (0, 1):
        return x if e == 1 else ONE
    if not x.parts:
        insist(e > 0, "a divisor other than 0")
        return x
    if len(x.parts) == 1:
        ((m, c),) = x.parts.items()
        return product([_number_power(c if e.q == 1 else abs(c), e), *_factor_powers(m, c, e)])
    if e.q == 1 and e > 0:
        return _whole_power(x, int(e.p))
    content = fmpq(gcd(*(int(c.p) for c in x.parts.values())), lcm(*(int(c.q) for c in x.parts.values())))
    content = -content if e.q == 1 and leads_negative(x) else content
    return _number_power(content, e) * _tidy({_base("sum", "", x.scaled(1 / content)): e})


def _factor_powers(m: Monomial, c: fmpq, e: fmpq) -> Iterable[Term]:
    """The factors of c*m to the power e; under a root c*m is >= 0 and so its own absolute value."""
    loose = [b for b, k in m if k.q == 1 and not b.positive] if e.q != 1 else []
    insist(e.q == 1 or c > 0 or loose, "no root of a negative number")
    for b, k in m:
        unsigned = b in loose and (len(loose) > 1 or k.p % 2 == 0 or c < 0)
        yield power(absolute(inside(b)), k * e) if unsigned else _tidy({b: k * e})


def absolute(u: Term) -> Term:
    """|u|, by factors."""
    if len(u.parts) != 1:
        return base_term("call", "abs", -u if leads_negative(u) else u) if u.parts else u
    ((m, c),) = u.parts.items()
    factors = [number(abs(c))]
    for b, e in m:
        if e.q != 1 or e.p % 2 == 0 or b.positive or b.name in ("abs", "acos"):
            factors.append(_tidy({b: e}))
        else:
            factors.append(power(absolute(b.arg) if b.kind == "sum" else base_term("call", "abs", inside(b)), e))  # type: ignore[arg-type]
    return product(factors)


def _number_power(c: fmpq, e: fmpq) -> Term:
    bits = max(int(c.p).bit_length(), int(c.q).bit_length())
    insist((c or e > 0) and (e.q == 1 or c >= 0), "a power that has a value")
    if e.q == 1 or c in (0, 1):
        insist(bits * abs(int(e.p)) <= MOST_BITS or (abs(c) <= 1 and c.q == 1), "numbers that are not too long")
        return number(c if c in (0, 1) else 1 - 2 * (int(e.p) % 2) if c == -1 else c ** int(e.p))
    insist(bits * (abs(int(e.p)) // int(e.q) + 1) <= MOST_BITS, "numbers that are not too long")
    return product(_tidy({_base("prime", str(p), None): e * k}) for p, k in primes_of(c))


def primes_of(c: fmpq) -> list[tuple[int, int]]:
    """Primes and their exponents in a rational > 0; a factor that is too large to be split counts as a prime."""
    insist(int(c.p).bit_length() + int(c.q).bit_length() <= 8000, "numbers that are not too long")
    return [(int(p), int(k) * sign) for n, sign in ((c.p, 1), (c.q, -1)) if n > 1 for p, k in fmpz(n).factor_smooth(20)]


ZERO, ONE = _term({}), _term({Monomial(): fmpq(1)})
PI, E = base_term("constant", "pi"), base_term("constant", "e")
