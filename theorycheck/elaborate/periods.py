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
    inner = tree[3][0]
    with suppress(TheorycheckError):
        return elaborated(inner, s.copy())
    period = _Period(s, variable(s, tree[1]), read_text(s, tree[2]), inner)
    if period.is_turn:
        return _turned(s, period.x, lambda new, _: elaborated(inner, new))
    return period.proof()


class _Period:
    """x = first + unit*u, so that waves of x are waves of whole multiples of u; a turn of u has this many pieces, each a period of x."""

    def __init__(self, s: State, x: Term, length: Term, inner: Tree) -> None:
        self.s, self.x, self.length, self.inner = s, x, length, inner
        self.first, self.way = _first_end(s, x)
        (c,) = length.parts.values()
        if length is not PI * number(c) and length is not number(c):
            raise Fail(f"the period {text(length)[:40]} is no multiple of pi and no number")
        over = ONE if length is PI * number(c) else apply("inv", PI)
        turns = c * fmpq(1, 2)  # of 2 pi in a period, or of 2
        finer = _denominators(s.goal[0], x, number(turns.p) * over)
        unit, self.pieces = number(turns.p) * over * finer, int(turns.q) * finer
        self.is_turn = unit is ONE and self.pieces == 1 and not self.first.parts and self.way == 1
        self.unit = unit * self.way
        self.rate = number(fmpq(self.way) / (turns.p * finer)) * (ONE if over is ONE else PI)
        self.z, self.others = symbol(s.new_name("z")), free_of(s, x)

    def proof(self) -> Proof:
        """The goal as a case of one about u, whose angle is that of the first turn."""
        s, u = self.s, symbol(self.s.new_name("u"))
        goal = (put(s.goal[0], {atom_of(self.x): self.first + self.unit * u}), s.goal[1])
        values = {atom_of(u).name: (self.x - self.first) * self.rate}
        new = restated(s, values, self.others, goal)
        shown = put(goal[0], {atom_of(u): values[atom_of(u).name]})
        step = case_of(
            new, values, self.others, goal, lambda sub: _turned(sub, u, lambda here, v: self._pieces(here, v, 1))
        )
        place = s.have((shown, s.goal[1]), [step])
        return s.done("sum", [["1", [place]]], written(zero(s, s.goal[0] - shown)))

    def _pieces(self, here: State, v: Term, k: int) -> Proof:
        """The k-th piece of the turn and those after it."""
        start = v - PI * number(fmpq(2 * (k - 1), self.pieces))
        if k == self.pieces:
            return self._one(here, start)
        gap = v - PI * number(fmpq(2 * k, self.pieces))
        below, above = here.sub(here.goal, [(-gap, ">")]), here.sub(here.goal, [(gap, ">=")])
        return here.done("split", text(gap), self._pieces(above, v, k + 1), self._one(below, start))

    def _one(self, here: State, v: Term) -> Proof:
        """From z = first + unit*v, which is in the period."""
        z, way, value = self.z, self.way, self.first + self.unit * v
        ends: list[Fact] = [((z - self.first) * way, ">="), ((self.first - z) * way + self.length, ">")]
        for end, given in ends:
            if _seen_of_turn(here, put(end, {atom_of(z): value}), given) is None:
                raise Fail("an end of a period is not seen")
        goal = (put(self.s.goal[0], {atom_of(self.x): z}), here.goal[1])
        facts, values = [*ends, *self.others], {atom_of(z).name: value}
        new = restated(here, values, facts, goal)
        stands_for(new, self.x, z)
        shown = (put(goal[0], {atom_of(z): value}), goal[1])
        place = here.have(shown, [case_of(new, values, facts, goal, lambda sub: elaborated(self.inner, sub))])
        return here.done("sum", [["1", [place]]], written(zero(here, here.goal[0] - shown[0])))


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
            raise Fail(f"{text(wave)[:80]} is not seen to repeat")
        s.have((wave - turned, "=="), [["sum", [], written(equations)]])
        pairs[wave] = turned
    goal = (put(s.goal[0], {atom_of(a): b for a, b in pairs.items()}), s.goal[1])
    if atom_of(x).name in goal[0].variables:
        raise Fail(f"{text(x)} is left outside what repeats")
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
