"""Taylor's forms around the middle of an interval: the rule form, by as many steps of the mean value theorem as its order."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from math import factorial
from typing import Any

from theorycheck.ball import endpoints, fmpq, precision
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.mean_value import at, grows
from theorycheck.elaborate.rules import close
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.calculus import derivative
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.terms import ZERO, Term, number, symbol

__all__ = ["by_form"]

Tree = Sequence[Any]
DEEPEST = 7


def by_form(tree: Tree, s: State) -> Proof:
    """f is above its Taylor polynomial in the middle with the least value of the last derivative; where that is not enough, the interval is cut."""
    names = sorted(s.goal[0].variables)
    if len(names) != 1:
        raise Fail("form: one variable")
    return _cut(s, symbol(names[0]), max(2, int(tree[1])), 0)


def _cut(s: State, x: Term, order: int, depth: int) -> Proof:
    with suppress(TheorycheckError):
        here = s.copy()
        place = ensure(here, here.goal)
        if place is not None:
            return close(here, place)
    with suppress(TheorycheckError):
        return _above_taylor(s.copy(), x, order)
    if depth >= DEEPEST:
        raise Fail("form")
    m = _middle(s, x)
    first, second = s.sub(s.goal, [(x - m, ">=")]), s.sub(s.goal, [(m - x, ">")])
    return s.done("split", text(x - m), _cut(first, x, order, depth + 1), _cut(second, x, order, depth + 1))


def _middle(s: State, x: Term) -> Term:
    with precision(64):
        low, high = s.box(64).get(next(iter(x.variables)), (None, None))
    if low is None or high is None or not (low.is_finite() and high.is_finite()):
        raise Fail("form: a bounded interval")
    return number(_short((endpoints(low)[0] + endpoints(high)[1]) / 2))


def _short(c: fmpq) -> fmpq:
    """A number near c with few digits."""
    return fmpq((c * 2**24).floor(), 2**24)


def _above_taylor(s: State, x: Term, order: int) -> Proof:
    """P(x) >= 0, and f >= P on both sides of the middle: derivatives from the last one to f itself."""
    m = _middle(s, x)
    proofs = [_side(s.sub(s.goal, [fact]), x, m, order, way) for way, fact in ((1, (x - m, ">=")), (-1, (m - x, ">")))]
    return s.done("split", text(x - m), *proofs)


def _side(s: State, x: Term, m: Term, order: int, way: int) -> Proof:
    f, relation = s.goal
    name = next(iter(x.variables))
    slopes = [f]
    for _ in range(order):
        slopes.append(canonical(s, derivative(slopes[-1], name))[0])
    with precision(96):
        box = s.box(96)
        values = [enclose(at(g, x, m), {}) for g in slopes[:-1]] + [enclose(slopes[-1], box, s.here.known)]
    coefficients = []
    for j, (low, high) in enumerate(values):
        end = low if way**j > 0 else high
        if not end.is_finite():
            raise Fail("form: a derivative without a bound")
        c = endpoints(end)[0 if way**j > 0 else 1]
        step = fmpq(1, 2**40)
        coefficients.append((c / step).floor() * step if way**j > 0 else -((-c / step).floor() * step))
    P = ZERO
    for j, c in enumerate(coefficients):
        P = P + (x - m) ** j * number(fmpq(c) / factorial(j))
    rests = [f - P]  # way^j (f^(j) - P^(j)) >= 0 on this side
    for _ in range(order):
        rests.append(derivative(rests[-1], name))

    def above(here: State, y: Term, j: int) -> int:
        """The place of way^j times the j-th derivative of f - P at y being >= 0."""
        g = at(rests[j], x, y) * way**j
        if j == order:
            place = ensure(here, (g, ">="))
            if place is None:
                t, equations = canonical(here, g)
                at_t = ensure(here, (t, ">="))
                if at_t is None:
                    raise Fail("form: the last derivative")
                place = here.have((g, ">="), [["sum", [["1", [at_t]]], written(equations)]])
            return place
        start = at(rests[j], x, m) * way**j
        first = ensure(here, (start, ">="))
        if first is None:
            t, equations = canonical(here, start)
            at_t = ensure(here, (t, ">="))
            if at_t is None:
                raise Fail("form: at the middle")
            first = here.have((start, ">="), [["sum", [["1", [at_t]]], written(equations)]])
        low, high = (m, y) if way > 0 else (y, m)

        def slope(deep: State, z: Term) -> Proof:
            place = above(deep, z, j + 1)
            return deep.done("sum", [["1", [place]]], written(zero(deep, deep.goal[0] - deep.facts[place][0])))

        place = grows(here, y, g * way, low, high, ">=", slope)
        return here.have((g, ">="), [["sum", [["1", [place]], ["1", [first]]]]])

    top = ensure(s, (P, relation))
    if top is None:
        raise Fail("form: the polynomial")
    place = above(s, x, 0)
    return s.done("sum", [["1", [place]], ["1", [top]]])
