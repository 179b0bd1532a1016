"""Products and sums of terms taken apart: contents, factors, powers that all parts have, atoms replaced at the top."""

from __future__ import annotations

from math import gcd, lcm

from theorycheck.ball import fmpq, fmpq_mpoly, fmpq_mpoly_ctx
from theorycheck.expression import charge
from theorycheck.kernel.terms import ZERO, Atom, Monomial, Term, number, symbol

__all__ = [
    "PART",
    "common_powers",
    "content",
    "content_size",
    "factors_of",
    "monomial",
    "polynomial_factors",
    "replaced",
    "without_powers",
]

PART = 10  # units of expression.work
FACTORING = 300
MOST_ATOMS, MOST_TERMS, MOST_DEGREE = 6, 40, 8


def monomial(m: Monomial, c: fmpq) -> Term:
    """One part of a sum."""
    return Term({m: c}) * 1 if c else ZERO


def content_size(u: Term) -> fmpq:
    """c > 0 with u = c*u0, u0 with whole coefficients without common factors."""
    return fmpq(gcd(*(int(c.p) for c in u.parts.values())), lcm(*(int(c.q) for c in u.parts.values())))


def content(u: Term) -> fmpq:
    """The same with a sign: the first coefficient of u0 is > 0."""
    c = content_size(u)
    first = min(u.parts, key=lambda m: [(a.serial, e) for a, e in m])
    return -c if u.parts[first] < 0 else c


def factors_of(u: Term) -> tuple[fmpq, list[tuple[Term, int]]]:
    """c and factors: of a monomial its atoms, of a sum itself without content."""
    if len(u.parts) == 1:
        ((m, c),) = u.parts.items()
        return c, [(symbol(a.name, a.args), e) for a, e in m]
    c = content(u)
    return c, [(u * number(1 / c), 1)]


def polynomial_factors(u: Term) -> tuple[fmpq, list[tuple[Term, int]]]:
    """c and irreducible polynomials in the atoms; nothing is tried where they are many."""
    atoms = sorted(u.atoms(), key=lambda a: a.serial)
    if (
        not 0 < len(atoms) <= MOST_ATOMS
        or len(u.parts) > MOST_TERMS
        or any(e > MOST_DEGREE for m in u.parts for _, e in m)
    ):
        return fmpq(1), [(u, 1)]
    charge(FACTORING)
    ring = fmpq_mpoly_ctx.get([f"a{k}" for k in range(len(atoms))], "lex")
    powers = {tuple(dict(m).get(a, 0) for a in atoms): c for m, c in u.parts.items()}
    c, factors = ring.from_dict(powers).factor()

    def term(f: fmpq_mpoly) -> Term:
        parts = {tuple((a, int(e)) for a, e in zip(atoms, es, strict=True) if e): d for es, d in f.to_dict().items()}
        return Term(parts) * 1

    return c, [(term(f), int(e)) for f, e in factors]


def common_powers(u: Term) -> dict[Atom, int]:
    """The least power of each atom in the parts of a sum, 1/b counting as b to -1."""
    least: dict[Atom, int] = {}
    for k, m in enumerate(u.parts):
        powers: dict[Atom, int] = {}
        for a, e in m:
            b = a.inner.atom if a.name == "inv" else None
            if b is not None:
                powers[b] = powers.get(b, 0) - e
            else:
                powers[a] = powers.get(a, 0) + e
        for b in {*least, *powers}:
            least[b] = min(least.get(b, 0) if k else powers.get(b, 0), powers.get(b, 0))
    return {b: e for b, e in least.items() if e}


def without_powers(u: Term, common: dict[Atom, int]) -> Term:
    """u divided by the powers."""
    total = ZERO
    for m, c in u.parts.items():
        powers: dict[Atom, int] = {b: -e for b, e in common.items()}
        rest = number(c)
        for a, e in m:
            b = a.inner.atom if a.name == "inv" else None
            if b is not None and b in common:
                powers[b] -= e
            elif a in common:
                powers[a] += e
            else:
                rest = rest * symbol(a.name, a.args) ** e
        for b, e in powers.items():
            rest = rest * symbol(b.name, b.args) ** e
        total = total + rest
    return total


def replaced(t: Term, a: Atom, c: Term) -> tuple[Term, Term]:
    """t with c in place of a at the top, and m with t - t' = (a - c)*m."""
    charge(PART * len(t.parts) * len(c.parts))
    result, multiple, x = ZERO, ZERO, symbol(a.name, a.args)
    for m, k in t.parts.items():
        e = dict(m).get(a, 0)
        rest = monomial(tuple(p for p in m if p[0] is not a), k)
        result = result + rest * c**e
        for i in range(e):
            multiple = multiple + rest * x**i * c ** (e - 1 - i)
    return result, multiple
