"""The rule period: what holds on one period."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from math import lcm

from theorycheck.ball import fmpq
from theorycheck.elaborate.angles import constant_ends
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.factors import replaced
from theorycheck.elaborate.mean_value import stands_for
from theorycheck.elaborate.restated import case_of, free_of, restated
from theorycheck.elaborate.rules import Tree, atom_of, elaborated, read_text, variable
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import expanded, zero
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ONE, PI, ZERO, Atom, Term, apply, number, put, symbol

__all__ = ["by_period"]


def by_period(tree: Tree, s: State) -> Proof:
    """What holds on one period; where it can be seen without, the period is not used."""
    with suppress(TheorycheckError):
        return elaborated(tree[3][0], s.copy())
    x, length = variable(s, tree[1]), read_text(s, tree[2])
    first, way = _first_end(s, x)
    (c,) = length.parts.values()
    turns = c * fmpq(1, 2)  # of 2 pi in a period, or of 2
    unit, pieces = number(turns.p), int(turns.q)
    if length is PI * number(c):
        value_of_turn = PI * 2
    elif length is number(c):
        unit, value_of_turn = unit * apply("inv", PI), PI * 2
    else:
        raise Fail("period: a length")
    finer = _denominators(s.goal[0], x, unit)
    unit, pieces, turns = unit * finer, pieces * finer, turns * finer
    if unit is ONE and pieces == 1 and not first.parts and way == 1:
        return _turned(s, x, lambda new, _: elaborated(tree[3][0], new))
    u, z, unit = symbol(s.new_name("u")), symbol(s.new_name("z")), unit * way
    others = free_of(s, x)
    f = put(s.goal[0], {atom_of(x): first + unit * u})

    def on_one_period(here: State, v: Term) -> Proof:
        """From z = first + unit*v, which is in the period."""
        value = first + unit * v
        ends: list[Fact] = [((z - first) * way, ">="), ((first - z) * way + length, ">")]
        for end, given in ends:
            if _seen_of_turn(here, put(end, {atom_of(z): value}), given) is None:
                raise Fail("period: an end")
        goal = (put(s.goal[0], {atom_of(x): z}), s.goal[1])
        facts, values = [*ends, *others], {atom_of(z).name: value}
        new = restated(here, values, facts, goal)
        stands_for(new, x, z)
        shown = (put(goal[0], {atom_of(z): value}), goal[1])
        place = here.have(shown, [case_of(new, values, facts, goal, lambda sub: elaborated(tree[3][0], sub))])
        return here.done("sum", [["1", [place]]], written(zero(here, here.goal[0] - shown[0])))

    def on_pieces(here: State, v: Term, k: int) -> Proof:
        """The k-th piece of the turn and those after it."""
        if k == pieces:
            return on_one_period(here, v - value_of_turn * number(fmpq(k - 1, pieces)))
        gap = v - value_of_turn * number(fmpq(k, pieces))
        below, above = here.sub(here.goal, [(-gap, ">")]), here.sub(here.goal, [(gap, ">=")])
        return here.done(
            "split",
            text(gap),
            on_pieces(above, v, k + 1),
            on_one_period(below, v - value_of_turn * number(fmpq(k - 1, pieces))),
        )

    value = {atom_of(u).name: (x - first) * (number(fmpq(way) / turns.p) * (ONE if length is PI * number(c) else PI))}
    new = restated(s, value, others, (f, s.goal[1]))
    shown = (put(f, {atom_of(u): value[atom_of(u).name]}), s.goal[1])
    place = s.have(
        shown,
        [
            case_of(
                new, value, others, (f, s.goal[1]), lambda sub: _turned(sub, u, lambda here, v: on_pieces(here, v, 1))
            )
        ],
    )
    return s.done("sum", [["1", [place]]], written(zero(s, s.goal[0] - shown[0])))


def _denominators(f: Term, x: Term, unit: Term) -> int:
    """n such that x = n*unit*u leaves whole multiples of u in sines and cosines."""
    n = 1
    for a in _waves(f, atom_of(x)):
        rate = (a.inner - put(a.inner, {atom_of(x): ZERO})) * unit
        rates = [c for m, c in rate.parts.items() if atom_of(x) in dict(m)]
        n = lcm(n, *(int(c.q) for c in rates))
    return n


def _seen_of_turn(s: State, u: Term, relation: str) -> int | None:
    """u >= 0, where u is a multiple > 0 of a fact about the angle, perhaps by 1/pi."""
    if (place := ensure(s, (u, relation))) is not None:
        return place
    for factor in (ONE, PI):
        w, equations = canonical(s, u * factor)
        for k, (known, given) in enumerate(s.facts):
            m = next(iter(known.parts), None)
            if m is None or m not in w.parts or (given != relation and relation == ">"):
                continue
            c = w.parts[m] / known.parts[m]
            if c > 0 and w is known * number(c):
                if factor is ONE:
                    return s.have((u, relation), [["sum", [[str(c), [k]]], written(equations)]])
                at = s.have((w, relation), [["sum", [[str(c), [k]]]]])
                if ensure(s, (PI, ">")) is None:
                    return None
                positive = s.law("inverse positive", PI)
                return s.have(
                    (u, relation), [["sum", [["1", [at, positive]]], written(zero(s, u - w * apply("inv", PI)))]]
                )
    return None


def _first_end(s: State, x: Term) -> tuple[Term, int]:
    """Where the period begins, and which way it goes: from the end that the interval has, else from 0."""
    for way in (-1, 1):
        ends = constant_ends(s, x, way)
        if ends:
            return ends[0][0], way
    return ZERO, 1


def _turned(s: State, x: Term, proof: Callable[[State, Term], Proof]) -> Proof:
    """The goal about an angle of the first turn, which has the same waves, also of its multiples and sums with others."""
    name = s.new_name("v")
    v = symbol(name)
    single = {apply(f, x): apply(f, v) for f in ("sin", "cos")}
    s.here.names = {*s.here.names, name}
    at = s.add(["turn", name, text(x)], (v, ">="), (PI * 2 - v, ">"), *((a - b, "==") for a, b in single.items()))
    places = dict(zip(single, (at - 1, at), strict=True))
    pairs = dict(single)
    for a in _waves(s.goal[0], atom_of(x)):
        wave, turned = symbol(a.name, a.args), put(symbol(a.name, a.args), {atom_of(x): v})
        if wave in single:
            continue
        (left, first), (right, second) = expanded(s, wave), expanded(s, turned)
        equations = [*first, *((p, -m) for p, m in second)]
        for b, c in single.items():
            left, multiple = replaced(left, atom_of(b), c)
            equations.append((places[b], multiple))
        if left is not right:
            raise Fail("period: a wave of several angles")
        s.have((wave - turned, "=="), [["sum", [], written(equations)]])
        pairs[wave] = turned
    goal = (put(s.goal[0], {atom_of(a): b for a, b in pairs.items()}), s.goal[1])
    if atom_of(x).name in goal[0].variables:
        raise Fail(f"period: {text(goal[0])}")
    new = s.sub(goal)
    stands_for(new, x, v)
    return s.done("replace", [[text(a), text(b)] for a, b in pairs.items()], proof(new, v))


def _waves(u: Term, x: Atom) -> list[Atom]:
    """The outermost sines and cosines of the variable."""
    found: dict[Atom, None] = {}
    for a in sorted(u.atoms(), key=lambda a: a.serial):
        if a.args and x.name in a.variables:
            linear = all(b is x for b in a.inner.atoms() if x.name in b.variables)
            found |= {a: None} if linear and a.name in ("sin", "cos") else dict.fromkeys(_waves(a.inner, x))
    return list(found)
