"""Signs that are seen at once: a fact, a number, the signs of the parts, real roots in one atom, an enclosure. What is found is left among the facts."""

from __future__ import annotations

from theorycheck.ball import endpoints, fmpq, precision
from theorycheck.elaborate.factors import common_powers, without_powers
from theorycheck.elaborate.linear import by_condition, by_ends, by_factors, without_denominator
from theorycheck.elaborate.state import State
from theorycheck.elaborate.writing import text
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.polynomials import holds_on_line, read
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import PI, Atom, Term, number, symbol

__all__ = ["ensure", "ensure_nonzero", "is_known"]

LONG = 10**7  # units of the kernel's work, or of what it estimates


def is_known(s: State, fact: Fact) -> bool:
    """Whether it is seen at once."""
    return ensure(s, fact) is not None


def ensure(s: State, fact: Fact) -> int | None:
    """The place of a fact that says at least this; None where it is not seen."""
    u, relation = fact
    place = s.find(u, relation)
    if place is not None:
        return place
    if fact in s.failed:
        return None
    s.failed.add(fact)  # while it is tried, and for good where that fails
    proof = _of_number(u, relation) or _not_zero(s, fact) or _multiple(s, u, relation) or _parts(s, u, relation)
    proof = (
        proof
        or (not u.variables and _by_enclosure(s, fact))  # of a constant, before the roots of a long polynomial
        or _on_line(s, fact)
        or _by_enclosure(s, fact)
        or _by_factors(s, fact)
        or _in_exponential(s, fact)
        or _by_range(s, fact)
        or by_ends(s, fact, ensure)
        or without_denominator(s, fact, ensure)
        or by_factors(s, fact, ensure)
        or by_condition(s, fact, ensure)
    )
    if proof is None:
        return None
    s.failed.discard(fact)
    return s.have(fact, proof)


def ensure_nonzero(s: State, u: Term) -> int | None:
    """The place of u^2 > 0."""
    v = u * u
    if (place := s.find(v, ">")) is not None:
        return place
    for w in (u, -u):
        if (at := ensure(s, (w, ">"))) is not None:
            return s.have((v, ">"), [["sum", [["1", [at, at]]]]])
    if len(u.parts) == 1:
        ((m, c),) = u.parts.items()
        places: list[int] = []
        for a, e in m:
            x = symbol(a.name, a.args)
            at2 = ensure_nonzero(s, x) if x is not u else None
            if at2 is None:
                return known if (known := _nonzero_factor(s, u)) is not None else ensure(s, (v, ">"))
            places += [at2] * e
        return s.have((v, ">"), [["sum", [[str(c * c), places]]]])
    return ensure(s, (v, ">"))


def _nonzero_factor(s: State, u: Term) -> int | None:
    """The place of u^2 > 0 for an atom u, as (c u m)^2 > 0 is known."""
    a = u.atom
    for k, (w, relation) in enumerate(s.facts):
        if a is None or relation != ">" or len(w.parts) != 1:
            continue
        ((m, c),) = w.parts.items()
        powers = dict(m)
        if c > 0 and powers.get(a, 0) >= 2 and len(m) > 1 and all(e % 2 == 0 for e in powers.values()):
            rest = number(1)
            for b, e in m:
                rest = rest * symbol(b.name, b.args) ** (e // 2 - (b is a))
            bad = [[str(c), [len(s.facts)], text(rest)], ["1", [k]]]
            return s.have((u * u, ">"), [["absurd", [["sum", bad]]]])
    return None


def _not_zero(s: State, fact: Fact) -> list[object] | None:
    """u > 0 from u >= 0 and u^2 > 0."""
    u, relation = fact
    low, square = s.find(u, ">="), s.find(u * u, ">")
    if relation != ">" or low is None or square is None:
        return None
    return [["absurd", [["sum", [["1", [low, len(s.facts)]], ["1", [square]]]]]]]


def _of_number(u: Term, relation: str) -> list[object] | None:
    value = u.rational
    if value is None:
        return None
    if (relation == "==" and value == 0) or (relation == ">=" and value >= 0) or (relation == ">" and value > 0):
        return [["sum", [[str(value), []]] if value else []]]
    return None


def _multiple(s: State, u: Term, relation: str) -> list[object] | None:
    found = s.multiple(u, relation) if len(u.parts) > 1 and relation != "==" else None
    return [["sum", [[str(found[1]), [found[0]]]]]] if found else None


def atom_sign(s: State, a: Atom) -> tuple[int, str] | None:
    """The place of a >= 0 or a > 0, and which."""
    x = symbol(a.name, a.args)
    for relation in (">", ">="):
        if (at := s.find(x, relation)) is not None and s.facts[at][1] == relation:
            return at, relation
    if not a.args:
        if a.name == "pi":
            return s.have((PI, ">"), [["bound", 64]]), ">"
        for relation in (">", ">="):
            if (at := ensure(s, (x, relation))) is not None:
                return at, relation
        return None
    u = a.inner
    if a.name == "exp":
        return s.law("exp", u), ">"
    if a.name == "inv" and ensure(s, (u, ">")) is not None:
        return s.law("inverse positive", u), ">"
    if a.name == "root":
        k = int(a.args[0].rational.p)  # type: ignore[union-attr]
        if ensure(s, (u, ">")) is not None:
            return s.law("root positive", u, k=k), ">"
        if ensure(s, (u, ">=")) is not None:
            return s.law("root", u, k=k), ">="
    if a.name == "abs":
        fact = (x, ">=")
        proofs = []
        for given, name in (((u, ">="), "abs"), ((-u, ">"), "abs of negative")):
            sub = s.sub(fact, [given])
            at = sub.law(name, u)
            place = sub.find(*given)
            proofs.append(sub.done("sum", [["1", [place]]], [[at, "1"]]))
        return s.have(fact, [["split", text(u), *proofs]]), ">="
    if (
        a.name == "acos"
        and ensure(s, (number(1) - u, ">=")) is not None
        and ensure(s, (number(1) + u, ">=")) is not None
    ):
        return s.law("cos of acos", u) + 1, ">="
    for relation in (">", ">="):
        if (at := ensure(s, (x, relation))) is not None:
            return at, relation
    return None


def _parts(s: State, u: Term, relation: str) -> list[object] | None:
    """Every part >= 0, by the signs of its atoms."""
    if relation == "==" or (u.atom is not None and not u.atom.args and u.atom.name != "pi"):
        return None
    if any(c < 0 and all(e % 2 == 0 for _, e in m) for m, c in u.parts.items()):
        return None
    products, positive = [], False
    for m, c in sorted(u.parts.items(), key=lambda p: len(p[0])):
        places: list[int] = []
        square, strict, sign = number(1), True, 1 if c > 0 else -1
        for a, e in m:
            x = symbol(a.name, a.args)
            if e % 2 == 0:
                at = ensure_nonzero(s, x) if relation == ">" and not positive else None
                if at is not None:
                    places += [at] * (e // 2)
                else:
                    square, strict = square * x ** (e // 2), False
                continue
            found = atom_sign(s, a)
            if (found is None and c < 0) or (found is None and len(m) > 1):
                found = negative_sign(s, x)
                sign = -sign if found is not None else sign
            if found is None:
                return None
            places += [found[0]] * e
            strict = strict and found[1] == ">"
        if sign < 0:
            return None
        positive = positive or strict
        products.append([str(abs(c)), places, *([text(square)] if square.rational is None else [])])
    if relation == ">" and not positive:
        return None
    return [["sum", products]]


def negative_sign(s: State, x: Term) -> tuple[int, str] | None:
    """The place of -x > 0 or -x >= 0."""
    for relation in (">", ">="):
        if (at := ensure(s, (-x, relation))) is not None:
            return at, relation
    return None


def _on_line(s: State, fact: Fact) -> list[object] | None:
    atoms = fact[0].atoms()
    if len(atoms) != 1:
        return None
    (a,) = atoms
    if _long(fact[0]) or any(_long(u) for u, _ in s.facts if u.atoms() == atoms):
        return None
    if all(read(u, a) is None or u.rational is not None for u, _ in s.facts) and read(fact[0], a) is None:
        return None
    try:
        good = holds_on_line(fact, s.facts, a)
    except TheorycheckError:
        return None
    return [["roots", text(symbol(a.name, a.args))]] if good else None


def _long(u: Term) -> bool:
    """Whether the kernel would spend too much on the roots of a polynomial."""
    bits = max((int(c.p).bit_length() + int(c.q).bit_length() for c in u.parts.values()), default=0)
    degree = max((sum(e for _, e in m) for m in u.parts), default=0)
    return (degree + 1) ** 3 * bits**2 > LONG


def _by_factors(s: State, fact: Fact) -> list[object] | None:
    """What divides all parts is > 0, and the rest is >= 0."""
    u, relation = fact
    if relation == "==" or len(u.parts) < 2:
        return None
    powers = {a: e for a, e in common_powers(u).items() if e > 0}
    places: list[int] = []
    for a, e in powers.items():
        at = ensure(s, (symbol(a.name, a.args), ">"))
        if at is None:
            return None
        places += [at] * e
    rest = without_powers(u, powers) if powers else u
    place = ensure(s, (rest, relation)) if powers else None
    return None if place is None else [["sum", [["1", [*places, place]]]]]


def _by_range(s: State, fact: Fact) -> list[object] | None:
    """With the bounds of functions of bounded range in place of them."""
    u, relation = fact
    if relation == "==":
        return None
    for a in sorted(u.atoms(), key=lambda a: a.serial):
        c = u.parts.get(((a, 1),))
        if not c or a.name not in ("erf", "acos", "atan") or sum(1 for m in u.parts if any(b is a for b, _ in m)) > 1:
            continue
        v = a.inner
        if a.name == "acos" and (ensure(s, (number(1) - v, ">=")) is None or ensure(s, (number(1) + v, ">=")) is None):
            continue
        first = s.law({"erf": "erf", "acos": "cos of acos", "atan": "tan of atan"}[a.name], v) + 1
        place = first if c > 0 else first + 1  # what a exceeds, what exceeds a
        rest = u - s.facts[place][0] * number(abs(c))
        strict = s.facts[place][1] == ">"
        if not rest.parts:
            if relation == ">=" or strict:
                return [["sum", [[str(abs(c)), [place]]]]]
            continue
        at = ensure(s, (rest, ">=" if strict else relation))
        if at is not None:
            return [["sum", [[str(abs(c)), [place]], ["1", [at]]]]]
    return None


def _in_exponential(s: State, fact: Fact) -> list[object] | None:
    """A polynomial in exp(w) and exp(-w): times a power of exp(w) one in exp(w) > 0."""
    u, relation = fact
    atoms = sorted(u.atoms(), key=lambda a: a.serial)
    if (
        relation == "=="
        or len(atoms) != 2
        or any(a.name != "exp" for a in atoms)
        or atoms[0].inner is not -atoms[1].inner
    ):
        return None
    E, F = (symbol("exp", a.args) for a in atoms)
    k = max((dict(m).get(atoms[1], 0) for m in u.parts), default=0)
    P = number(0)
    for m, c in u.parts.items():
        e = dict(m).get(atoms[0], 0) - dict(m).get(atoms[1], 0) + k
        P = P + E**e * number(c)
    w = atoms[0].inner
    sub = s.copy()
    sub.law("exp", w)
    sub.law("exp", -w)
    with precision(160):
        low, high = enclose(E, s.box(160), s.here.known)
    ends = []
    for end, way in ((low, 1), (high, -1)):
        if end.is_finite() and end > 0:
            ends.append(((E - number(endpoints(end)[0 if way > 0 else 1])) * way, ">="))
    sub.here.add(*ends)
    try:
        if not holds_on_line((P, relation), sub.facts, atoms[0]):
            return None
    except TheorycheckError:
        return None
    s.law("exp", w)
    f_place = s.law("exp", -w)
    at, zero = s.law("exp of sum", w, -w), s.law("exp of zero")
    for end in ends:
        if s.find(*end) is None:
            s.have(end, [["bound", 160]])
    one = s.have((E * F - 1, "=="), [["sum", [], [[at, "-1"], [zero, "1"]]]])
    place = s.have((P, relation), [["roots", text(E)]])
    # u - F^k P is a sum of multiples of E F - 1
    rest, multiple = u - F**k * P, number(0)
    for _ in range(200):
        bad = next((m for m in rest.parts if dict(m).get(atoms[0]) and dict(m).get(atoms[1])), None)
        if bad is None:
            break
        c = rest.parts[bad]
        powers_of = dict(bad)
        part = E ** (powers_of[atoms[0]] - 1) * F ** (powers_of[atoms[1]] - 1) * number(c)
        multiple, rest = multiple + part, rest - part * (E * F - 1)
    if rest.parts:
        return None
    return [["sum", [["1", [place] + [f_place] * k]], [[one, text(multiple)]]]]


def _by_enclosure(s: State, fact: Fact) -> list[object] | None:
    for bits in (64, 128, 256):
        with precision(bits):
            low, high = enclose(fact[0], s.box(bits), s.here.known)
        if low > 0 or (low >= 0 and fact[1] == ">=") or (low >= 0 and high <= 0 and fact[1] != ">"):
            return [["bound", bits]]
        if not low.is_finite() or low < -fmpq(1, 2**30):
            return None
    return None
