"""The forms of sines, cosines and arcs."""

from __future__ import annotations

from theorycheck.ball import fmpq
from theorycheck.elaborate.equations import Equations, negative, written
from theorycheck.elaborate.factors import content, monomial
from theorycheck.elaborate.relations import sum_of_angles
from theorycheck.elaborate.signs import ensure, is_known
from theorycheck.elaborate.state import State
from theorycheck.elaborate.writing import text, write
from theorycheck.elaborate.zero import root_is, same
from theorycheck.kernel.terms import ONE, PI, ZERO, Atom, Term, apply, number, symbol

__all__ = ["acos_form", "atan_form", "wave_form"]


def atan_form(s: State, a: Atom) -> tuple[Term, Equations] | None:
    """atan is odd, and has values that are known."""
    u = a.inner
    if not u.parts:
        return ZERO, [(s.law("tan of atan", ZERO) + 3, number(fmpq(1, 2)))]
    if content(u) < 0:
        return -apply("atan", -u), [(s.law("tan of atan", -u) + 3, ONE)]
    three = apply("root", number(2), number(3))
    for value, angle in (
        (ONE, fmpq(1, 4)),
        (three, fmpq(1, 3)),
        (apply("inv", three), fmpq(1, 6)),
        (three * number(fmpq(1, 3)), fmpq(1, 6)),
    ):
        if u is value:
            return _atan_is(s, u, PI * number(angle))
    return None


def wave_form(s: State, a: Atom) -> tuple[Term, Equations] | None:
    """Waves of multiples of pi, of negative arguments, of acos and of atan."""
    u, which = a.inner, int(a.name == "cos")
    if not u.parts:
        if which:
            return ONE, [(s.law("angles of pi") + 3, ONE)]
        at = s.law("angle reversed", ZERO)
        return ZERO, [(at, number(fmpq(1, 2)))]
    if len(u.parts) > 1:
        turns = [m for m in u.parts if len(m) == 1 and m[0][0].name == "pi" and m[0][1] == 1]
        if turns:
            first = monomial(turns[0], u.parts[turns[0]])
            return sum_of_angles(s, first, u - first, which)
        return _reversed_angle(s, u, which) if content(u) < 0 else None
    ((m, c),) = u.parts.items()
    if not m:
        return None if c > 0 else _reversed_angle(s, u, which)
    (b, e), *others = m
    if b.name == "pi" and e == 1 and not others:
        return _multiple_of_pi(s, c, which)
    if c < 0:
        return _reversed_angle(s, u, which)
    v = u.atom
    if v is not None and v.name == "atan" and not which:
        return v.inner * apply("cos", u), [(s.law("tan of atan", v.inner), ONE)]
    if v is not None and v.name == "acos" and is_known(s, (ONE - v.inner, ">=")) and is_known(s, (ONE + v.inner, ">=")):
        at = s.law("cos of acos", v.inner)
        return (v.inner, [(at, ONE)]) if which else _sine_of_acos(s, v.inner, at)
    return None


def _sine_of_acos(s: State, c: Term, at: int) -> tuple[Term, Equations]:
    """The root of 1 - c^2: its square by the circle, and a sine is >= 0 from 0 to pi; ``at``: the place of what is said of acos(c)."""
    v = apply("acos", c)
    x, u = apply("sin", v), ONE - c * c
    if s.find(x, ">=") is None:
        _sine_up_to_pi(s, v)
    if s.find(u - x * x, "==") is None:
        s.have((u - x * x, "=="), [["sum", [], written([(s.law("circle", v), -ONE), (at, apply("cos", v) + c)])]])
    return apply("root", number(2), u), negative(root_is(s, 2, u, x))


def _sine_up_to_pi(s: State, v: Term) -> None:
    """sin(v) >= 0 where 0 <= v <= pi are facts: 2 sin(w) cos(w) with w = v/2, where cos(w) is the sine of pi/2 - w."""
    t, half = symbol(s.new_name("t")), fmpq(1, 2)
    facts = [(t, ">="), (PI - t, ">=")]
    here = State(facts, (apply("sin", t), ">="), {*s.here.names, *t.variables}, s.shared)
    right, w = PI * number(half), t * number(half)
    here.have((right - w, ">="), [["sum", [["1/2", [1]]]]])
    low, high = (here.have((apply("sin", u), ">="), [["bound", 64]]) for u in (w, right - w))
    angles, apart, back = here.law("angles of pi"), here.law("sum of angles", right, -w), here.law("angle reversed", w)
    equations = [(apart, -ONE), (angles, -apply("cos", -w)), (angles + 1, -apply("sin", -w)), (back + 1, -ONE)]
    cosine = here.have((apply("cos", w), ">="), [["sum", [["1", [high]]], written(equations)]])
    double = here.law("sum of angles", w, w)
    proof = here.done("sum", [["2", [low, cosine]]], [[double, "1"]])
    given = [write(fact) for fact in facts]
    s.have((apply("sin", v), ">="), [["general", {text(t): text(v)}, given, write(here.goal), proof]])


def _reversed_angle(s: State, u: Term, which: int) -> tuple[Term, Equations]:
    at = s.law("angle reversed", -u)
    return (apply("cos", -u) if which else -apply("sin", -u)), [(at + which, ONE)]


def _multiple_of_pi(s: State, c: fmpq, which: int) -> tuple[Term, Equations] | None:
    at = s.law("angles of pi")
    if c < 0:
        back = s.law("angle reversed", PI * number(-c))
        v = PI * number(-c)
        return (apply("cos", v) if which else -apply("sin", v)), [(back + which, ONE)]
    if c == fmpq(1, 2):
        return (ZERO, [(at + 1, ONE)]) if which else (ONE, [(at, ONE)])
    if c == fmpq(1, 3) and which:
        return number(fmpq(1, 2)), [(at + 2, ONE)]
    if c > fmpq(1, 2):
        return sum_of_angles(s, PI * number(fmpq(1, 2)), PI * number(c - fmpq(1, 2)), which)
    if c.q in (3, 4, 6, 8, 12, 24) and c.p > 1:
        one = PI * number(fmpq(1, c.q))
        return sum_of_angles(s, one, PI * number(c) - one, which)
    return _half_of_angle(s, c, which) if c.q in (3, 4, 6, 8, 12, 24) else None


def _half_of_angle(s: State, c: fmpq, which: int) -> tuple[Term, Equations]:
    """cos(v) or sin(v), v = c*pi in the first quadrant, as the root of (1 + cos(2v))/2 or (1 - cos(2v))/2."""
    v, half = PI * number(c), fmpq(1, 2)
    x, double, sign = apply("cos" if which else "sin", v), apply("cos", v * 2), 1 if which else -1
    u = (ONE + double * sign) * number(half)
    if s.find(u - x * x, "==") is None:
        equations = [(s.law("circle", v), number(-half)), (s.law("sum of angles", v, v) + 1, number(half * sign))]
        s.have((u - x * x, "=="), [["sum", [], written(equations)]])
    return apply("root", number(2), u), negative(root_is(s, 2, u, x))


def _atan_is(s: State, u: Term, v: Term) -> tuple[Term, Equations] | None:
    """atan(u) == v, where tan(v) is u."""
    if any(ensure(s, (w, ">")) is None for w in (v + PI * HALF, PI * HALF - v)):
        return None
    w = apply("sin", v) * apply("inv", apply("cos", v))
    at = s.law("atan of tan", v)
    return v, [(same(s, apply("atan", u), apply("atan", w), u - w), ONE), (at, ONE)]


def acos_form(s: State, a: Atom) -> tuple[Term, Equations] | None:
    """acos of negative arguments, and values that are known."""
    u = a.inner
    if u.parts and content(u) < 0 and is_known(s, (ONE - u, ">=")) and is_known(s, (ONE + u, ">=")):
        ensure(s, (ONE + u, ">="))
        ensure(s, (ONE - u, ">="))
        return PI - apply("acos", -u), [(s.law("cos of acos", -u) + 3, ONE)]
    v = u.rational
    angles = {fmpq(1): fmpq(0), fmpq(1, 2): fmpq(1, 3), fmpq(0): fmpq(1, 2), fmpq(-1, 2): fmpq(2, 3), fmpq(-1): fmpq(1)}
    if v in angles:
        t = PI * number(angles[v])
        for w in (t, PI - t):
            ensure(s, (w, ">="))
        at = s.law("acos of cos", t)
        c = apply("cos", t)
        return t, [(same(s, apply("acos", u), apply("acos", c), u - c), ONE), (at, ONE)]
    return None


HALF = number(fmpq(1, 2))
