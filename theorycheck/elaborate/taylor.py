"""Taylor's forms around the middle of an interval: the rule form in one variable, by as many steps of the mean value theorem as its order; and lines from a point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from math import factorial

from theorycheck.ball import endpoints, fmpq, precision
from theorycheck.elaborate.angles import constant_ends
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.collected import ensure_collected, low_of
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.facts import ensure_canonical, ensure_form
from theorycheck.elaborate.mean_value import at, grows
from theorycheck.elaborate.restated import case_of, restated
from theorycheck.elaborate.rounding import down, up
from theorycheck.elaborate.rules import atom_of, close
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.calculus import derivative
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ONE, ZERO, Atom, Term, number, put, symbol

__all__ = ["DEEPEST", "above_polynomial", "along_lines", "in_form", "middle", "on_interval"]

Seen = Callable[[State, Term, Fact], int | None]
Along = Callable[[State, Term, Term, int, int], Proof]
DEEPEST = 7
BITS, FEW = 40, 24  # of coefficients, and of the middle and the distances from it


def on_interval(s: State, x: Term, order: int, depth: int) -> Proof:
    """f is above its Taylor polynomial in the middle with the least value of the last derivative; where that is not enough, the interval is cut."""
    with suppress(TheorycheckError):
        here = s.copy()
        place = ensure(here, here.goal)
        if place is not None:
            return close(here, place)
    with suppress(TheorycheckError):
        return _above_taylor(s.copy(), x, order)
    if depth >= DEEPEST:
        raise Fail(f"{text(s.goal[0])[:80]} {s.goal[1]} 0 is not seen on small intervals")
    m = middle(s, x)
    first, second = s.sub(s.goal, [(x - m, ">=")]), s.sub(s.goal, [(m - x, ">")])
    return s.done(
        "split", text(x - m), on_interval(first, x, order, depth + 1), on_interval(second, x, order, depth + 1)
    )


def middle(s: State, x: Term) -> Term:
    """Of the interval of a variable, with few digits."""
    with precision(64):
        low, high = s.box(64).get(next(iter(x.variables)), (None, None))
    if low is None or high is None or not (low.is_finite() and high.is_finite()):
        raise Fail(f"{next(iter(x.variables))} has no bounded interval")
    return number(down((endpoints(low)[0] + endpoints(high)[1]) / 2, FEW))


def _above_taylor(s: State, x: Term, order: int) -> Proof:
    """P(x) >= 0, and f >= P on both sides of the middle: derivatives from the last one to f itself."""
    m = middle(s, x)
    proofs = [_side(s.sub(s.goal, [fact]), x, m, order, way) for way, fact in ((1, (x - m, ">=")), (-1, (m - x, ">")))]
    return s.done("split", text(x - m), *proofs)


def _side(s: State, x: Term, m: Term, order: int, way: int) -> Proof:
    """The goal on one side of m, by what encloses the derivatives."""
    f, name = s.goal[0], next(iter(x.variables))
    slopes = [f]
    for _ in range(order):
        slopes.append(canonical(s, derivative(slopes[-1], name))[0])
    box = s.box(96)
    with precision(96):
        values = [enclose(at(g, x, m), box, s.here.known) for g in slopes[:-1]] + [
            enclose(slopes[-1], box, s.here.known)
        ]
    coefficients = []
    for j, (low, high) in enumerate(values):
        sharper = low_of(s, at(slopes[j], x, m) * way**j) if j < order else None
        end = low if way**j > 0 else high
        if sharper is not None and not (end.is_finite() and (end * way**j >= sharper)):
            coefficients.append(sharper * way**j)
            continue
        if not end.is_finite():
            raise Fail("a derivative has no bound")
        c = endpoints(end)[0 if way**j > 0 else 1]
        coefficients.append(down(c, BITS) if way**j > 0 else up(c, BITS))
    return above_polynomial(s, x, m, coefficients, way, _last)


def _last(here: State, _: Term, fact: Fact) -> int | None:
    """First in the form in which the derivative was enclosed."""
    place = ensure_form(here, *fact)
    return ensure_canonical(here, fact) if place is None else place


def above_polynomial(s: State, x: Term, m: Term, coefficients: Sequence[Term | fmpq], way: int, last: Seen) -> Proof:
    """The goal on one side of m: f - P and its derivatives are >= 0 (or <= 0) at m, and the last one, which ``last`` proves, everywhere."""
    (f, relation), name, order = s.goal, next(iter(x.variables)), len(coefficients) - 1
    P = ZERO
    for j, c in enumerate(coefficients):
        P = P + (x - m) ** j * number(c) * number(fmpq(1, factorial(j)))
    rests = [f - P]  # way^j (f^(j) - P^(j)) >= 0 on this side
    for _ in range(order):
        rests.append(derivative(rests[-1], name))

    def above(here: State, y: Term, j: int) -> int:
        """The place of way^j times the j-th derivative of f - P at y being >= 0."""
        g = at(rests[j], x, y) * way**j
        if j == order:
            return _seen(last(here, y, (g, ">=")), "the sign of the last derivative")
        start = (at(rests[j], x, m) * way**j, ">=")
        place = ensure_canonical(here, start)
        first = _seen(ensure_collected(here, start) if place is None else place, "the sign at the middle")
        low, high = (m, y) if way > 0 else (y, m)

        def slope(deep: State, z: Term) -> Proof:
            place = above(deep, z, j + 1)
            return deep.done("sum", [["1", [place]]], written(zero(deep, deep.goal[0] - deep.facts[place][0])))

        place = grows(here, y, g * way, low, high, ">=", slope)
        return here.have((g, ">="), [["sum", [["1", [place]], ["1", [first]]]]])

    top = _seen(ensure(s, (P, relation)), "the sign of the polynomial")
    return s.done("sum", [["1", [above(s, x, 0)]], ["1", [top]]])


def _seen(place: int | None, what: str) -> int:
    if place is None:
        raise Fail(f"{what} is not seen")
    return place


def in_form(s: State, xs: Sequence[Term]) -> Proof:
    """By the form of order 2 along each line from the middle."""
    return along_lines(s, [(x, middle(s, x)) for x in xs], _side)


def along_lines(s: State, point: Sequence[tuple[Term, Term]], proof: Along) -> Proof:
    """The goal at point + t*d for t from 0 to 1: a case is t = 1, d = x - point."""
    t, values, image = symbol(s.new_name("t")), dict[str, Term](), dict[Atom, Term]()
    facts: list[Fact] = []
    for x, m in point:
        name = s.new_name("d") + "_" * len(values)
        d = symbol(name)
        values[name], image[atom_of(x)] = x - m, m + t * d
        facts += [(d * way + number(_distance(s, x, m, way)), ">=") for way in (1, -1)]
    values[atom_of(t).name] = ONE
    given = {atom_of(symbol(n)): v for n, v in values.items()}
    for u, relation in facts:
        _seen(ensure(s, (put(u, given), relation)), "a bound of the box")
    facts += [(t, ">="), (ONE - t, ">=")]
    goal = (put(s.goal[0], image), s.goal[1])
    new = restated(s, values, facts, goal)
    return s.done(*case_of(new, values, facts, goal, lambda sub: proof(sub, t, ZERO, 2, 1)))


def _distance(s: State, x: Term, m: Term, way: int) -> fmpq:
    """From m to the end of x below (way 1) or above (way -1): exact where it is rational, else a bound."""
    ends = constant_ends(s, x, way)
    exact = (m - ends[0][0]).rational if ends else None
    if exact is not None:
        return exact * way
    low, high = s.box(96)[atom_of(x).name]
    with precision(96):
        side = enclose((m - number(endpoints(low)[0] if way > 0 else endpoints(high)[1])) * way, {})[1]
    return up(endpoints(side)[1], FEW)
