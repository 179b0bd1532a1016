"""Facts in the forms in which trees use them: canonical, divided by common factors, with rational ends; and signs by way of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from theorycheck.ball import endpoints, precision
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.factors import common_powers, without_powers
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, State
from theorycheck.elaborate.zero import zero
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ONE, Term, apply, number, symbol

__all__ = ["canonical_equations", "canonical_facts", "ensure_canonical", "ensure_form", "rational_facts", "sign_place"]


def canonical_facts(s: State) -> None:
    """The facts in their canonical form too."""
    for k, (u, relation) in enumerate(list(s.facts)):
        if relation == "==" or ("canonical", u) in s.canon:
            continue
        s.canon["canonical", u] = True
        t, equations = canonical(s, u)
        if t is not u and t.rational is None and s.find(t, relation) is None:
            s.have((t, relation), [["sum", [["1", [k]]], written([(p, -m) for p, m in equations])]])
            s.internal.add(t if u in s.internal else u)
        _divided_fact(s, t, relation)


def canonical_equations(s: State) -> None:
    """The equations in their canonical form too."""
    for k, (u, relation) in enumerate(list(s.facts)):
        if relation != "==":
            continue
        t, equations = canonical(s, u)
        if t is not u and t.parts and s.find(t, relation) is None:
            s.have((t, relation), [["sum", [], written([(k, ONE), *((p, -m) for p, m in equations)])]])


def _divided_fact(s: State, t: Term, relation: str) -> None:
    """The fact divided by what divides all of its parts and is > 0."""
    powers = {b: e for b, e in common_powers(t).items() if e > 0 and b.args} if len(t.parts) > 1 else {}
    places: list[int] = []
    whole = t
    for b, e in powers.items():
        x = symbol(b.name, b.args)
        inverse = b.inner if b.name == "inv" else apply("inv", x)
        if sign_place(s, x, ">") is None or (at := sign_place(s, inverse, ">")) is None:
            return
        places, whole = [*places, *[at] * e], whole * inverse**e
    rest = without_powers(t, powers)
    place = s.find(t, relation)
    if powers and place is not None and s.find(rest, relation) is None:
        with suppress(Fail):
            s.have((rest, relation), [["sum", [["1", [place, *places]]], written(zero(s, rest - whole))]])


def rational_facts(s: State) -> None:
    """Facts in their canonical form, and with rational numbers in place of irrational ones."""
    canonical_facts(s)
    for k, (t, relation) in enumerate(list(s.facts)):
        if ("rational", t) in s.canon or relation == "==" or len(t.variables) != 1:
            continue
        s.canon["rational", t] = True
        constant = parts_of(t, lambda m: not any(b.variables for b, _ in m))
        rest = t - constant
        if constant.rational is not None or any(not b.variables for m in rest.parts for b, _ in m):
            continue
        with precision(128):
            high = enclose(constant, {})[1]
        if high.is_finite() and (at := ensure(s, (number(endpoints(high)[1]) - constant, ">="))) is not None:
            fact = (t + s.facts[at][0], relation)
            if s.find(*fact) is None:
                s.have(fact, [["sum", [["1", [k]], ["1", [at]]]]])


def parts_of(t: Term, keep: Callable[[Any], bool]) -> Term:
    return Term({m: c for m, c in t.parts.items() if keep(m)}) * 1


def ensure_form(s: State, g: Term, relation: str = ">=") -> int | None:
    """By the canonical form."""
    t, equations = canonical(s, g)
    if t is g:
        return None
    at = ensure(s, (t, relation))
    if at is None:
        canonical_facts(s)
        at = s.find(t, relation)
    return None if at is None else s.have((g, relation), [["sum", [["1", [at]]], written(equations)]])


def sign_place(s: State, base: Term, relation: str) -> int | None:
    """The place of a fact that says so, by the signs of arguments and canonical forms too."""
    a = base.atom
    if (place := s.find(base, relation)) is not None:
        return place
    if a is not None and a.name in ("inv", "root") and a.args:
        inner = sign_place(s, a.inner, ">" if a.name == "inv" else relation)
        if inner is not None:
            k = int(a.args[0].rational.p) if a.name == "root" else 2  # type: ignore[union-attr]
            name = "inverse positive" if a.name == "inv" else "root positive" if relation == ">" else "root"
            if a.name == "inv" or s.facts[inner][1] == ">" or relation == ">=":
                return s.law(name, a.inner, k=k)
    place = ensure(s, (base, relation))
    if place is None:
        place = ensure_form(s, base, relation)
    if place is None:
        canonical_facts(s)
        place = s.find(base, relation)
    return place


def ensure_canonical(s: State, fact: Fact) -> int | None:
    """The fact, seen at once or in canonical form."""
    if (place := ensure(s, fact)) is not None:
        return place
    with suppress(TheorycheckError):
        t, equations = canonical(s, fact[0])
        if not t.parts and fact[1] == ">=":
            return s.have(fact, [["sum", [], written(equations)]])
        if t is not fact[0] and (at_t := ensure(s, (t, fact[1]))) is not None:
            return s.have(fact, [["sum", [["1", [at_t]]], written(equations)]])
        if fact[1] == ">=":
            return s.have(fact, [["sum", [], written(zero(s, fact[0]))]])
    return None
