"""Sines and cosines of sums and multiples in terms of sin v and cos v of single angles, sin to the first power only; so identities among them cancel.

v is a term of an argument up to a rational factor; all factors of one term are multiples of one unit. Limit: multiples up to 12.
"""

from __future__ import annotations

from math import gcd, lcm

from theorycheck.ball import fmpq
from theorycheck.expression.functions import apply
from theorycheck.expression.monomial import Base, Monomial
from theorycheck.expression.node import ONE, ZERO, Expr, total
from theorycheck.expression.work import charge

__all__ = ["in_single_angles", "units_of"]

MOST = 12
Pair = tuple[Expr, Expr]  # sine and cosine


def units_of(x: Expr) -> dict[Monomial, fmpq]:
    """For each term that occurs in the argument of a sine or cosine, the largest rational of which all its factors are whole multiples."""
    units: dict[Monomial, fmpq] = {}
    for b in x.bases():
        if b.kind == "call" and b.name in ("sin", "cos"):
            for m, c in b.args[0].terms:
                if m in units:
                    d = units[m]
                    units[m] = fmpq(gcd(int(c.p) * int(d.q), int(d.p) * int(c.q)), int(c.q) * int(d.q))
                else:
                    units[m] = abs(c)
    return units


def in_single_angles(x: Expr) -> Expr:
    """x rewritten; x itself where an argument has too large a multiple."""
    from theorycheck.expression.equality import map_bases, rebuild
    from theorycheck.expression.power import power

    units = units_of(x)
    worst = [
        abs(c / units[m])
        for b in x.bases()
        if b.kind == "call" and b.name in ("sin", "cos")
        for m, c in b.args[0].terms
    ]
    if not worst or max(worst) > MOST or lcm(*(int(u.q) for u in units.values())) > 10_000:
        return x

    def rule(b: Base, e: fmpq, u: Expr | None) -> Expr:
        if u is None or b.kind != "call" or b.name not in ("sin", "cos") or u != b.args[0]:
            return rebuild(b, e, u)
        sine, cosine = _of_sum(u, units)
        if b.name == "cos":
            return power(cosine, e)
        if e.q != 1 or e < 2:
            return power(sine, e)
        return power(sine * sine, fmpq(int(e.p) // 2)) * power(sine, fmpq(int(e.p) % 2))

    return _low_sines(map_bases(x, rule))


def _of_sum(u: Expr, units: dict[Monomial, fmpq]) -> Pair:
    sine, cosine = ZERO, ONE
    for m, c in u.terms:
        s, t = _multiple(Expr({m: units[m]}), int((c / units[m]).p))
        sine, cosine = _low_sines(sine * t + cosine * s), _low_sines(cosine * t - sine * s)
    return sine, cosine


def _multiple(v: Expr, n: int) -> Pair:
    s, c = apply("sin", v), apply("cos", v)
    sine, cosine = ZERO, ONE
    for _ in range(abs(n)):
        sine, cosine = _low_sines(sine * c + cosine * s), _low_sines(cosine * c - sine * s)
    return (sine if n >= 0 else -sine), cosine


def _low_sines(x: Expr) -> Expr:
    """sin^2 = 1 - cos^2 until sines stand to the first power."""
    charge(2 * len(x.terms))
    parts = []
    for m, c in x.terms:
        part = Expr({tuple((b, e) for b, e in m if not _is_high(b, e)): c})
        for b, e in m:
            if _is_high(b, e):
                n = int(e.p)
                part = part * (1 - apply("cos", b.args[0]) ** 2) ** (n // 2) * apply("sin", b.args[0]) ** (n % 2)
        parts.append(part)
    return total(parts)


def _is_high(b: Base, e: fmpq) -> bool:

    return b.kind == "call" and b.name == "sin" and e.q == 1 and e >= 2
