"""The rule half-angle: goals in tangents of half angles."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from theorycheck.ball import exact
from theorycheck.elaborate.angles import constant_ends, ensure_linear
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.mean_value import Prover, stands_for
from theorycheck.elaborate.restated import case_of, equation_of, free_of, restated
from theorycheck.elaborate.rules import Tree, atom_of, auto, elaborated, retarget, variable
from theorycheck.elaborate.signs import ensure, ensure_nonzero
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text, write
from theorycheck.elaborate.zero import expanded, zero
from theorycheck.kernel.calculus import derivative
from theorycheck.kernel.reading import read_interval
from theorycheck.kernel.rules import as_goal
from theorycheck.kernel.terms import ONE, PI, ZERO, Term, apply, number, put, symbol

__all__ = ["by_half_angle"]


def by_half_angle(tree: Tree, s: State) -> Proof:
    """sin(v) = 2t/(1 + t^2), cos(v) = (1 - t^2)/(1 + t^2) with t = sin(v)/(1 + cos(v)), one angle after the other; the case cos(v) = -1 is another."""
    return _in_tangents(list(tree[1]), s, lambda sub: elaborated(tree[3][0], sub))


def _in_tangents(angles: list[Any], s: State, proof: Prover) -> Proof:
    if not angles:
        return proof(s)
    (name, rate_text, interval), *rest = angles
    x, rate = variable(s, name), exact(str(rate_text))
    if rate != 1:
        y = s.new_name("v")
        image = {atom_of(x): symbol(y) * number(1 / rate)}
        facts = [(put(u, image), r) for u, r in s.facts]
        goal, values = (put(s.goal[0], image), s.goal[1]), {y: x * number(rate)}
        new = restated(s, values, facts, goal)
        stands_for(new, x, symbol(y))
        return s.done(
            *case_of(new, values, facts, goal, lambda sub: _in_tangents([(name, "1", interval), *rest], sub, proof))
        )

    def about_angle(here: State) -> Proof:
        if all(ensure_linear(here, PI + x * way, x, ">") is not None for way in (1, -1)):
            _above_least(here, x)
            return _in_tangent(here, x, str(interval), lambda sub: _in_tangents(rest, sub, proof))
        c = apply("cos", x) + 1
        first, second = here.sub(here.goal, [(-c, ">=")]), here.sub(here.goal, [(c, ">")])
        return here.done(
            "split", text(-c), _at_pi(first, x, lambda sub: _in_tangents(rest, sub, _fraction)),
            _in_tangent(second, x, str(interval), lambda sub: _in_tangents(rest, sub, proof)),
        )  # fmt: skip

    t, equations = expanded(s, s.goal[0])
    return retarget(s, t, equations, s.goal[1], about_angle)


def _above_least(s: State, x: Term) -> int:
    """1 + cos(x) > 0 for -pi < x < pi, for else pi = acos(-1) = acos(cos(w)) = w with w = x or -x."""
    c = apply("cos", x) + 1
    if (place := s.find(c, ">")) is not None:
        return place
    here = s.sub((ZERO, ">"), [(-c, ">=")])
    low, high = ensure(here, (c, ">=")), here.find(-c, ">=")
    equal = equation_of(here, c, [["sum", [["1", [low]]]]], [["sum", [["1", [high]]]]])
    proofs = []
    for w, given in ((x, (x, ">=")), (-x, (-x, ">"))):
        sub = here.sub((ZERO, ">"), [given])
        below = ensure_linear(sub, PI - w, x, ">")
        if below is None:
            raise Fail(f"{text(x)} is not seen to stay between -pi and pi")
        cw, least, at = apply("cos", w), number(-1), equal
        if w is not x:
            at = sub.have((cw + 1, "=="), [["sum", [], [[sub.law("angle reversed", x) + 1, "1"], [equal, "1"]]]])
        if (at := sub.find(cw + 1, "==") or at) is None:
            raise Fail("1 + the cosine of an angle is not seen to be other than 0")
        a, b = apply("acos", cw), apply("acos", least)
        ensure(sub, (PI - w, ">=")), ensure(sub, (w, ">="))
        back = sub.law("acos of cos", w)
        same = sub.same(a, b)
        proofs.append(sub.done("sum", [["1", [below]]], written([(back, -ONE), (same, ONE), *zero(sub, b - PI)])))
    return s.have((c, ">"), [["absurd", here.done("split", text(x), *proofs)]])


def _inside_pi(s: State, x: Term, way: int) -> int:
    """pi - way*x > 0 where 1 + cos(x) > 0 and pi - way*x >= 0."""
    w = x * way
    if (place := ensure_linear(s, PI - w, x, ">")) is not None:
        return place
    low = ensure_linear(s, PI - w, x, ">=")
    if low is None:
        raise Fail(f"{text(x)} is not seen to stay between -pi and pi")
    here = s.sub((ZERO, ">"), [(w - PI, ">=")])
    equation_of(here, w - PI, [["sum", [["1", [here.find(w - PI, ">=")]]]]], [["sum", [["1", [low]]]]])
    cw, cp = apply("cos", w), apply("cos", PI)
    same = here.same(cw, cp)
    equations = [(same, -ONE), *((k, -m) for k, m in zero(here, cp + 1))]
    if way < 0:
        equations.append((here.law("angle reversed", x) + 1, ONE))
    proof = here.done("sum", [["1", [here.find(apply("cos", x) + 1, ">")]]], written(equations))
    return s.have((PI - w, ">"), [["absurd", proof]])


def _at_pi(s: State, x: Term, proof: Prover) -> Proof:
    """The goal where cos(x) <= -1, so that cos(x) = -1 and sin(x) = 0."""
    S, c = apply("sin", x), apply("cos", x) + 1
    low, high = ensure(s, (c, ">=")), s.find(-c, ">=")
    at = equation_of(s, c, [["sum", [["1", [low]]]]], [["sum", [["1", [high]]]]])
    s.have((-(S * S), ">="), [["sum", [], [[s.law("circle", x), "-1"], [at, text(c - 2)]]]])
    for sign in (1, -1):
        if s.find(S * sign, ">=") is None:
            s.have((S * sign, ">="), [["roots", text(S)]])
    equation_of(s, S, [["sum", [["1", [s.find(S, ">=")]]]]], [["sum", [["1", [s.find(-S, ">=")]]]]])
    goal = (put(s.goal[0], {atom_of(S): ZERO, atom_of(apply("cos", x)): -ONE}), s.goal[1])
    return s.done("replace", [[text(S), "0"], [text(c - 1), "-1"]], proof(s.sub(goal)))


def _fraction(s: State) -> Proof:
    """A polynomial in t and 1/(1 + t^2), by the roots of its numerator."""
    if not s.goal[0].variables:
        return auto(s)
    (name,) = s.goal[0].variables
    t = symbol(name)
    below = ONE + t * t
    w = apply("inv", below)
    top = max(dict(m).get(atom_of(w), 0) for m in s.goal[0].parts)
    numerator = ZERO
    for m, k in s.goal[0].parts.items():
        e = dict(m).get(atom_of(w), 0)
        numerator = numerator + Term({tuple(p for p in m if p[0] is not atom_of(w)): k}) * 1 * below ** (top - e)
    place, positive = ensure(s, (numerator, s.goal[1])), ensure(s, (w, ">"))
    if place is None or positive is None:
        raise Fail(f"{text(s.goal[0])[:80]} {s.goal[1]} 0 is not seen at the angle pi")
    return s.done("sum", [["1", [place, *[positive] * top]]], written(zero(s, s.goal[0] - numerator * w**top)))


def _in_tangent(s: State, x: Term, interval: str, proof: Prover) -> Proof:
    """The goal in terms of t = sin(x)/(1 + cos(x)), where 1 + cos(x) > 0."""
    S, C = apply("sin", x), apply("cos", x)
    i = apply("inv", ONE + C)
    t = S * i
    w = apply("inv", ONE + t * t)
    for u in (ONE + C, ONE + t * t):
        if ensure_nonzero(s, u) is None:
            raise Fail("1 + the cosine of an angle is not seen to be other than 0")
    over, inverse, circle = s.law("inverse", ONE + t * t), s.law("inverse", ONE + C), s.law("circle", x)
    # (1 + t^2)(1 + C) = 2, so that 1 + C = 2w
    first = [(inverse, w * (S * S * i + ONE - C)), (circle, w * i), (over, -ONE - C)]
    at = s.have((C - w * 2 + 1, "=="), [["sum", [], written(first)]])
    s.have((S - t * w * 2, "=="), [["sum", [], written([(inverse, -S), (at, t)])]])
    s.have((C - w + t * t * w, "=="), [["sum", [], written([(at, ONE), (over, ONE)])]])
    name = s.new_name("t")
    T = symbol(name)
    bounds = [(u, _bound_of_tangent(s, x, u, T, t, relation)) for u, relation in read_interval(name, interval)[0]]
    facts = [*bounds, *free_of(s, x)]
    W = apply("inv", ONE + T * T)
    goal = (put(s.goal[0], {atom_of(S): T * W * 2, atom_of(C): W - T * T * W}), s.goal[1])
    new = restated(s, {name: t}, facts, goal)
    stands_for(new, x, T)
    if atom_of(x).name in goal[0].variables:
        raise Fail(f"{text(x)} is left outside its sine and cosine")
    if ensure(new, (ONE - T * T, ">")) is not None and ensure(new, (W, ">")) is not None:
        factors = [new.find(W, ">"), new.find(ONE - T * T, ">")]
        new.have((W - T * T * W, ">"), [["sum", [["1", factors]]]])
    pairs = [[text(S), text(t * w * 2)], [text(C), text(w - t * t * w)]]
    return s.done("replace", pairs, [case_of(new, {name: t}, facts, goal, proof)])


def _bound_of_tangent(s: State, x: Term, bound: Term, T: Term, t: Term, relation: str) -> str:
    """way*(t - end) >= 0 (> 0 where x is not at its end), for t rises from the end of x to x, or from x to the end; which of the two."""
    seen = put(bound, {atom_of(T): t})
    way = 1 if bound.parts[((atom_of(T), 1),)] > 0 else -1
    if s.find(seen, relation) is not None:
        return relation
    ends = constant_ends(s, x, way)
    if not ends:
        raise Fail(f"no bound of {text(x)} is known for the tangent of its half")
    h, r = ends[0]
    name = s.new_name("y")
    y = symbol(name)
    low, high = (h, x) if way > 0 else (x, h)
    i = apply("inv", ONE + apply("cos", y))
    F = apply("sin", y) * i
    rises = ">" if relation == r == ">" else ">="
    ensure_linear(s, (x - h) * way, x, rises)
    inside_pi = {sign: _inside_pi(s, x, sign) for sign in (1, -1) if sign * way > 0}
    proofs: list[Any] = []
    for strict, goal in ((">=", as_goal((ONE + apply("cos", y), "!="))), (">", (derivative(F, name), rises))):
        sub = s.sub((ZERO, ">"), [(y - low, strict), (high - y, strict)], [name])
        for sign in (1, -1):  # pi - sign*y = (pi - sign*e) + (sign*e - sign*y), e the end on that side
            e = high if sign > 0 else low
            at = inside_pi[sign] if e is x else ensure(sub, (PI - e * sign, ">"))
            if at is None:
                raise Fail(f"an end of {text(x)} is not seen to lie between -pi and pi")
            if sub.find(PI - y * sign, ">") is None:
                sub.have((PI - y * sign, ">"), [["sum", [["1", [at]], ["1", [sub.find((e - y) * sign, ">=")]]]]])
        above = _above_least(sub, y)
        proof = sub.done("sum", [["1", [above, above]]]) if not proofs else _slope(sub, y, i, name, F)
        proofs.append([write(goal), proof])
    ends_of = [put(F, {atom_of(y): e}) for e in (high, low)]
    place = s.add(["grows", name, text(F), text(low), text(high), rises, proofs], (ends_of[0] - ends_of[1], rises))
    rest, at = seen - s.facts[place][0], None
    for given in (">", ">=") if rest.parts and relation == ">" and rises == ">=" else (">=",) if rest.parts else ():
        with suppress(Fail):
            at = s.have((rest, given), auto(s.sub((rest, given))))
            break
    if rest.parts and at is None:
        raise Fail("the tangent of half an angle is not seen at an end")
    shown = ">" if relation == ">" and ">" in (rises, s.facts[at][1] if at is not None else "") else ">="
    s.have((seen, shown), [["sum", [["1", [place]], *([["1", [at]]] if at is not None else [])]]])
    return shown


def _slope(s: State, y: Term, i: Term, name: str, F: Term) -> Proof:
    """The derivative of sin(y)/(1 + cos(y)) is 1/(1 + cos(y))."""
    C = apply("cos", y)
    if ensure_nonzero(s, ONE + C) is None:
        raise Fail("1 + the cosine of an angle is not seen to be other than 0")
    inverse, circle, positive = s.law("inverse", ONE + C), s.law("circle", y), s.law("inverse positive", ONE + C)
    s.here.goal = (derivative(F, name), ">")
    return close_with(s, positive, [(circle, i * i), (inverse, i * (ONE - C))])


def close_with(s: State, place: int, equations: list[tuple[int, Term]]) -> Proof:
    return s.done("sum", [["1", [place]]], written(equations))
