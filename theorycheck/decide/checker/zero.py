"""Whether a term is 0 wherever it has a value: its numerator as a polynomial in what is left of its bases, reduced by their relations.

Hyperbolic functions are made of exponentials, sines and cosines of powers of e^(iv) for each part v of their arguments, with roots of unity for multiples
of pi; a fractional power of a sum and an absolute value are reduced by r^q = u. A True is a proof, a False says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from math import lcm, prod
from operator import add
from typing import TypeAlias

from theorycheck.ball import arb, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly, fmpz_poly, precision
from theorycheck.decide.checker.enclose import enclose
from theorycheck.decide.checker.functions import apply, put_bases
from theorycheck.decide.checker.terms import HALF, PI, Base, Monomial, Term, inside, insist, power, remembered, spend

__all__ = ["exponentials_for_hyperbolic", "vanishes"]

Atom: TypeAlias = "Base | Monomial | str"
Below: TypeAlias = dict[str, int]  # what polynomials, by their texts, stand below the line, to which power
Fraction: TypeAlias = tuple[fmpq_mpoly, Below]
MINUS = fmpq(-1)
MOST_DEGREE = 400
TURN = "turn"  # the root of unity


def exponentials_for_hyperbolic(x: Term) -> Term:
    """x with sinh, cosh, tanh in terms of exp, tan in terms of sin and cos, erfc in terms of erf."""

    def rule(b: Base, e: fmpq, u: Term | None) -> Term | None:
        if u is None or b.kind == "sum":
            return None
        match b.name:
            case "sinh" | "cosh":
                return power((apply("exp", u) + apply("exp", -u).scaled(-1 if b.name == "sinh" else 1)).scaled(HALF), e)
            case "tanh":
                return power(1 - 2 * power(1 + apply("exp", 2 * u), MINUS), e)
            case "tan":
                return power(apply("sin", u), e) * power(apply("cos", u), -e)
            case "erfc":
                return power(1 - apply("erf", u), e)
        return None

    return put_bases(x, rule)


@remembered
def vanishes(x: Term) -> bool:
    """Whether x is 0 wherever it has a value."""
    if not x.parts or x.rational is not None:
        return not x.parts
    x = exponentials_for_hyperbolic(x)
    return not x.parts or _Ring(x).is_zero(x)


class _Ring:
    """Polynomials in one generator for each base, which is a root of it where it occurs with fractional powers."""

    def __init__(self, x: Term) -> None:
        self.roots: dict[Atom, int] = {TURN: 2}
        self._gather(x)
        self.ring = fmpq_mpoly_ctx.get([f"g{k}" for k in range(len(self.roots))], "lex")
        self.gens = dict(zip(self.roots, self.ring.gens(), strict=True))
        self.fractions: dict[Term, Fraction] = {}
        self.divisors: dict[str, fmpq_mpoly] = {}

    def _named(self, p: fmpq_mpoly) -> str:
        self.divisors.setdefault(text := str(p), p)
        return text

    def _note(self, atom: Atom, e: fmpq) -> None:
        self.roots[atom] = lcm(self.roots.get(atom, 1), int(e.q))

    def _gather(self, x: Term) -> None:
        for b, e in (factor for m in x.parts for factor in m):
            wave = b.kind == "call" and b.name in ("sin", "cos")
            for n, c in b.arg.parts.items() if wave and b.arg is not None else ():
                self._note(TURN if n in PI.parts else n, c)
            if b.arg is not None and (b.kind == "sum" or b.name == "abs"):
                self._gather(b.arg)
            if e.q != 1 or not (wave or b.kind == "sum"):
                self._note(b, e)

    def is_zero(self, x: Term) -> bool:
        """The numerator, reduced from the outermost relation to the innermost."""
        numerator, _ = self._fraction(x)
        for b in sorted((b for b in self.roots if isinstance(b, Base)), key=lambda b: -b.serial):
            if b.kind in ("sum", "prime") or b.name in ("sin", "cos", "abs"):
                numerator = self._reduced(numerator, b)
        turns, q = list(self.roots).index(TURN), self.roots[TURN]
        insist(q <= MOST_DEGREE, "parts of pi that are not too small")
        rows: dict[tuple[int, ...], fmpq_poly] = {}
        for exponents, c in numerator.to_dict().items():
            rest = (*exponents[:turns], *exponents[turns + 1 :])
            rows[rest] = rows.get(rest, fmpq_poly()) + fmpq_poly([0] * (int(exponents[turns]) % (2 * q)) + [c])
        return all(row % fmpq_poly(fmpz_poly.cyclotomic(2 * q)) == 0 for row in rows.values())

    def _reduced(self, p: fmpq_mpoly, b: Base) -> fmpq_mpoly:
        """p with b's relation: the root^q = b, or |u|^2 = u^2."""
        k, q = list(self.roots).index(b), self.roots[b] * (2 if b.name == "abs" else 1)
        rows: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for e, c in p.to_dict().items():
            rows.setdefault(int(e[k]) // q, {})[(*e[:k], e[k] % q, *e[k + 1 :])] = c
        if not any(rows):
            return p
        above, below = self._value(b)
        n, d = above, self._product(self._power(self.divisors[t], j) for t, j in below.items())
        n, d = (n * n, d * d) if b.name == "abs" else (n, d)
        parts = [
            [self.ring.from_dict(row), self._power(n, j), self._power(d, max(rows) - j)] for j, row in rows.items()
        ]
        return reduce(add, (self._product(part) for part in parts))

    def _product(self, factors: Iterable[fmpq_mpoly]) -> fmpq_mpoly:
        result = self.ring.constant(1)
        for p in factors:
            spend(10 * len(result) * len(p))
            result = result * p
        return result

    def _power(self, p: fmpq_mpoly, n: int) -> fmpq_mpoly:
        insist(n <= MOST_DEGREE or len(p) <= 1, "powers that are not too large")
        return self._product([p] * n) if len(p) > 1 else p**n

    def _fraction(self, x: Term) -> Fraction:
        if x not in self.fractions:
            parts = [self._part(m, c) for m, c in x.parts.items()]
            common: Below = {}
            for _, below in parts:
                common |= {d: max(common.get(d, 0), k) for d, k in below.items()}
            above = self.ring.constant(0)
            for p, below in parts:
                missing = (self._power(self.divisors[d], k - below.get(d, 0)) for d, k in common.items())
                above += self._product([p, *missing])
            self.fractions[x] = above, common
        return self.fractions[x]

    def _part(self, m: Monomial, c: fmpq) -> Fraction:
        above, below = [self.ring.constant(c)], Below()
        for b, e in m:
            base, under = (self.gens[b], {}) if b in self.gens else self._value(b)
            n = int((e * self.roots.get(b, 1)).p)
            insist(base != 0, "a divisor other than 0")
            if n < 0:
                above += [self._power(self.divisors[d], -n * k) for d, k in under.items()]
                under, n = {self._named(base): 1}, -n
            else:
                above.append(self._power(base, n))
            for d, k in under.items():
                below[d] = below.get(d, 0) + n * k
        return self._product(above), below

    def _value(self, b: Base) -> Fraction:
        """What a sum, a wave or an absolute value stands for (of the last, the argument)."""
        u = inside(b) if b.kind == "prime" else b.arg
        insist(u is not None, "an argument")
        assert u is not None
        if b.kind in ("sum", "prime") or b.name == "abs":
            return self._fraction(u)
        forward, backward, below = list[fmpq_mpoly](), list[fmpq_mpoly](), Below()
        for n, c in u.parts.items():
            atom = TURN if n in PI.parts else n
            k = int((c * self.roots[atom]).p)
            (forward if k > 0 else backward).append(self._power(self.gens[atom], abs(k)))
            below[self._named(self.gens[atom])] = abs(k)
        e, f = self._product(forward), self._product(backward)  # e^(iu) = e/f
        if b.name == "cos":
            return (e * e + f * f) * HALF, below
        return (f * f - e * e) * self.gens[TURN] ** (self.roots[TURN] // 2) * HALF, below


def is_algebraic_zero(x: Term) -> bool:
    """Whether a sum of nested roots of rationals, without divisions, is 0, by a separation bound.

    Times a positive integer it is an algebraic integer a, of degree at most D, the product of the indices of its roots; each conjugate is at most U in size,
    U the sum with every sign made positive. The norm of a is an integer: a = 0, or |a| >= U^(1-D) (Burnikel, Funke, Mehlhorn, Schirra, Schmitt 2001).
    """
    roots: dict[Base, int] = {}
    x = x.scaled(lcm(*(int(c.q) for c in x.parts.values())))
    if not _integral(x, roots) or (degree := prod(roots.values())) > MOST_DEGREE:
        return False
    with precision(64):
        size = _with_signs_positive(x).upper()
        bits = int(((degree - 1) * size.log() / arb(2).log()).upper().ceil().unique_fmpz()) + 64 if size > 1 else 64
    if bits > 100_000:
        return False
    with precision(2 * bits):
        low, high = enclose(x, {})
        return bool(-(arb(2) ** (1 - bits)) < low and high < arb(2) ** (1 - bits))


def _integral(x: Term, roots: dict[Base, int]) -> bool:
    """Note the index of every root; whether it consists of whole multiples of roots of such sums."""
    good = all(c.q == 1 for c in x.parts.values())
    for b, e in {factor for m in x.parts for factor in m}:
        roots[b] = lcm(roots.get(b, 1), int(e.q))
        good = good and b.kind in ("prime", "sum") and e > 0 and (b.arg is None or _integral(b.arg, roots))
    return good


def _with_signs_positive(x: Term) -> arb:
    total = arb(0)
    for m, c in x.parts.items():
        part = arb(abs(c))
        for b, e in m:
            part = part * (arb(int(b.name)) if b.arg is None else _with_signs_positive(b.arg)) ** arb(e)
        total = total + part
    return total
