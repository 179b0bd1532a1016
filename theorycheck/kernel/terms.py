"""Terms: polynomials with rational coefficients in atoms; an atom is a variable, pi, or a function of terms. Equal terms are one object.

Every function is total: 1/0 is 0, and a root, a logarithm or an arc cosine outside its domain is some number of which no law speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from threading import local
from typing import Any, TypeAlias, TypeVar, cast

from theorycheck.ball import exact, fmpq
from theorycheck.errors import TheorycheckError

T = TypeVar("T")
MOST_PARTS, MOST_BITS, MOST_POWER, MOST_WORK = 20_000, 50_000, 1_000_000, 100_000_000


class Rejected(TheorycheckError):
    """A step of the proof is not accepted."""


class TooLong(Rejected):
    """The work that was allowed is spent."""


def insist(good: object, why: str) -> None:
    """Rejected where the check fails."""
    if not good:
        raise Rejected(f"proof: expected {why}")


def the(value: T | None, why: str) -> T:
    """What there has to be."""
    if value is None:
        raise Rejected(f"proof: expected {why}")
    return value


class Atom:
    """``name`` of a variable, ``pi``, or a function with its arguments; ``root`` has the number of the root first."""

    __slots__ = ("args", "name", "serial", "variables")

    def __init__(self, name: str, args: tuple[Term, ...], serial: int) -> None:
        self.name, self.args, self.serial = name, args, serial
        own = frozenset([name]) if not args and name != "pi" else frozenset[str]()
        self.variables: frozenset[str] = own.union(*(u.variables for u in args))

    @property
    def inner(self) -> Term:
        """The argument."""
        return self.args[-1]


Monomial: TypeAlias = tuple[tuple[Atom, int], ...]


def spend(work: int) -> None:
    """TooLong where a proof takes too much work; a unit is about a third of a microsecond."""
    _own.left -= work
    if _own.left < 0:
        raise TooLong("proof: expected less work")


class Term:
    """Monomials and their coefficients, none of them 0."""

    __slots__ = ("parts", "variables")

    def __init__(self, parts: dict[Monomial, fmpq]) -> None:
        insist(len(parts) <= MOST_PARTS, f"at most {MOST_PARTS} parts")
        insist(all(e <= MOST_POWER for m in parts for _, e in m), f"powers up to {MOST_POWER}")
        self.parts = parts
        self.variables = frozenset(v for m in parts for a, _ in m for v in a.variables)

    @property
    def rational(self) -> fmpq | None:
        """The value of a rational number."""
        return fmpq(0) if not self.parts else self.parts.get(()) if len(self.parts) == 1 else None

    @property
    def atom(self) -> Atom | None:
        """The atom that this is."""
        ((m, c),) = self.parts.items() if len(self.parts) == 1 else (((), fmpq(0)),)
        return m[0][0] if c == 1 and len(m) == 1 and m[0][1] == 1 else None

    def atoms(self) -> set[Atom]:
        """Its atoms, without those within them."""
        return {a for m in self.parts for a, _ in m}

    def __add__(self, other: Term | fmpq | int) -> Term:
        sums = dict(self.parts)
        for m, c in number(other).parts.items():
            sums[m] = sums.get(m, 0) + c
        spend(len(sums))
        return _made(sums)

    def __neg__(self) -> Term:
        return _made({m: -c for m, c in self.parts.items()})

    def __sub__(self, other: Term | fmpq | int) -> Term:
        return self + -number(other)

    def __mul__(self, other: Term | fmpq | int) -> Term:
        right, sums = number(other), dict[Monomial, fmpq]()
        for m, c in self.parts.items():
            spend(3 * len(right.parts))
            insist(len(sums) <= 10 * MOST_PARTS, "fewer parts")
            for n, d in right.parts.items():
                k = _joined(m, n)
                sums[k] = sums.get(k, 0) + c * d
        return _made(sums)

    def __pow__(self, n: int) -> Term:
        insist(0 <= n <= 1000, "a power from 0 to 1000")
        return ONE if n == 0 else self * self ** (n - 1) if n % 2 else (self * self) ** (n // 2)


def _joined(m: Monomial, n: Monomial) -> Monomial:
    if not m or not n:
        return m or n
    powers = dict(m)
    for a, e in n:
        powers[a] = powers.get(a, 0) + e
    return tuple(sorted(powers.items(), key=lambda p: p[0].serial))


def _key(parts: Mapping[Monomial, fmpq]) -> frozenset[tuple[Monomial, int, int]]:
    return frozenset((m, int(c.p), int(c.q)) for m, c in parts.items())


def _made(parts: Mapping[Monomial, fmpq]) -> Term:
    kept = {m: c for m, c in parts.items() if c}
    terms, key = cast(dict[Any, Term], _own.terms), _key(kept)
    spend(len(kept))
    if key not in terms:
        sizes = [p.bit_length() + q.bit_length() for _, p, q in key]
        spend(10 * len(key) + sum(sizes) // 10)
        insist(max(sizes, default=0) < MOST_BITS, "numbers that are not too long")
        terms[key] = Term(kept)
    return terms[key]


def remembered(key: Hashable, made: Callable[[], T]) -> T:
    """What was made before."""
    if key not in _own.texts:
        _own.texts[key] = made()
    return cast(T, _own.texts[key])


def number(value: Any) -> Term:
    """A rational number; a term stays what it is."""
    return value if isinstance(value, Term) else _made({(): exact(value)})


def symbol(name: str, args: tuple[Term, ...] = ()) -> Term:
    """A variable, or a function of terms as it stands."""
    atoms: dict[tuple[str, tuple[Term, ...]], Atom] = _own.atoms
    if (name, args) not in atoms:
        atoms[name, args] = Atom(name, args, len(atoms))
    return _made({((atoms[name, args], 1),): fmpq(1)})


def apply(name: str, *args: Term) -> Term:
    """A function of terms; the inverse of a rational number is one."""
    value = args[0].rational if name == "inv" else None
    return symbol(name, args) if value is None else number(1 / value if value else 0)


def put(x: Term, values: Mapping[Atom, Term], known: dict[Term, Term] | None = None) -> Term:
    """x with terms in place of atoms, everywhere and at once."""
    known = {} if known is None else known
    if x not in known:
        total = ZERO
        for m, c in x.parts.items():
            part = number(c)
            for a, e in m:
                image = values[a] if a in values else apply(a.name, *(put(u, values, known) for u in a.args))
                part = part * image**e
            total = total + part
        known[x] = total
    return known[x]


_pi, _own = Atom("pi", (), 0), local()
ZERO, ONE, PI = Term({}), Term({(): fmpq(1)}), Term({((_pi, 1),): fmpq(1)})


def fresh(most: int = MOST_WORK) -> None:
    """This much work allowed in this thread; of what was read before, pi, 0 and 1 are left, and no other term may be kept."""
    _own.left, _own.texts = most, {}
    _own.atoms, _own.terms = {("pi", ()): _pi}, {_key(x.parts): x for x in (ZERO, ONE, PI)}


fresh()
