"""Polynomial inequalities with rational coefficients on boxes, decided exactly.

One variable is decided always (``sturm``). With more, a fixed order of methods is tried, cheapest first: sample points and corners for a
counterexample; Bernstein coefficients; side conditions times monomials; factorisation over Q (even powers and factors of one sign drop out); completed squares; discriminants;
ordered cones; certificates; sums of squares; the
complete method in the plane; bisection with the whole budget. Floats may propose (certificates), they never decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from theorycheck.analysis.answer import Tree
from theorycheck.ball import fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly
from theorycheck.decide.bernstein import bernstein
from theorycheck.decide.certificate import by_certificate
from theorycheck.decide.cones import by_cones
from theorycheck.decide.gram_matrix import by_gram, over_a_denominator
from theorycheck.decide.meter import Meter
from theorycheck.decide.modulo import by_modulo
from theorycheck.decide.monomial_multipliers import by_monomials
from theorycheck.decide.plane import by_plane
from theorycheck.decide.polybox import End, PolynomialResult, Problem, Where
from theorycheck.decide.quadratic import by_completing_squares, by_discriminant
from theorycheck.decide.steps import EXACT, products
from theorycheck.decide.sturm import decide_univariate
from theorycheck.errors import EnginesDisagree, Vacuous, bad_input
from theorycheck.verdict import Outcome

__all__ = ["Method", "PolynomialResult", "decide_polynomial"]

Method: TypeAlias = Callable[[Problem], PolynomialResult | None]

FIRST_LOOK = 64
CONES = 160
SECOND_LOOK = 512
DEEPEST = 2
EFFORT, EFFORT_PER_BOX = 2000, 4


def decide_polynomial(
    poly: fmpq_mpoly,
    strict: bool,
    box: Sequence[tuple[End, End]],
    open_ends: Sequence[tuple[bool, bool]] | None = None,
    budget: int = 20_000,
    *,
    where: Sequence[tuple[fmpq_mpoly, bool]] = (),
    only: Method | None = None,
) -> PolynomialResult:
    """Decide ``poly >= 0`` (``poly > 0`` if strict) at all points of the box where every side condition holds.

    ``box``: (lower, upper) for each variable of ``poly.context()``, None for infinite; ``open_ends``: which finite ends are excluded (none by
    default); ``where``: (g, g_strict) for g >= 0 or g > 0. HOLDS and FAILS are exact, FAILS carries a witness; UNDECIDED says what is left.
    ``budget``: boxes of the bisection, spent in a fixed order; all methods together may do EFFORT_PER_BOX times as much work and EFFORT more. An empty domain raises Vacuous where it is noticed.
    """
    names = poly.context().names()
    open_ends = [(False, False)] * len(box) if open_ends is None else open_ends
    if len(box) != len(names) or len(open_ends) != len(names):
        raise bad_input("box", f"{len(box)} intervals", f"one for each of {', '.join(names)}")
    if budget < 1:
        raise bad_input("budget", budget, "at least 1")
    if any(g.context() != poly.context() for g, _ in where):
        raise bad_input("where", "a polynomial of another context", "the context of poly")
    for name, (a, b), (a_open, b_open) in zip(names, box, open_ends, strict=True):
        if a is not None and b is not None and (a > b or (a == b and (a_open or b_open))):
            raise Vacuous(f"{name}: no point between {a} and {b}; check the domain")
    lower, upper = tuple(a for a, _ in box), tuple(b for _, b in box)
    lower_open, upper_open = tuple(o for o, _ in open_ends), tuple(o for _, o in open_ends)
    meter = Meter(EFFORT + EFFORT_PER_BOX * budget)
    problem = Problem(poly, strict, lower, upper, lower_open, upper_open, tuple(where), meter)
    small, kept = _shrink(problem)
    result = replace((only(small) or _open("")) if only else _decide(small, budget, 0), effort=meter.used)
    if result.witness is None:
        return result
    full = _enlarge(result.witness, problem, kept)
    if not problem.contradicts(full):
        raise EnginesDisagree(f"{result.method}: {full} does not contradict {'>' if strict else '>='} 0")
    return replace(result, witness=full)


def _used(poly: fmpq_mpoly, where: Where) -> set[int]:
    return {k for q in (poly, *(g for g, _ in where)) for e in q.to_dict() for k, power in enumerate(e) if power}


def _shrink(problem: Problem) -> tuple[Problem, list[int]]:
    """Put in the variables that have one value only and drop those that do not occur; the variables that are kept."""
    ring = problem.poly.context()
    fixed = {k: a for k, a in enumerate(problem.lower) if a is not None and a == problem.upper[k]}

    def put_in(q: fmpq_mpoly) -> fmpq_mpoly:
        return q.compose(*[ring.constant(fixed[k]) if k in fixed else x for k, x in enumerate(ring.gens())], ctx=ring)

    poly, where = put_in(problem.poly), tuple((put_in(g), s) for g, s in problem.where)
    kept = sorted(_used(poly, where)) or [0]
    small = fmpq_mpoly_ctx.get([ring.name(k) for k in kept], ring.ordering())

    def move(q: fmpq_mpoly) -> fmpq_mpoly:
        return small.from_dict({tuple(int(e[k]) for k in kept): c for e, c in q.to_dict().items()})

    def pick(values: tuple[End, ...]) -> tuple[End, ...]:
        return tuple(values[k] for k in kept)

    return Problem(
        move(poly),
        problem.strict,
        pick(problem.lower),
        pick(problem.upper),
        tuple(problem.lower_open[k] for k in kept),
        tuple(problem.upper_open[k] for k in kept),
        tuple((move(g), s) for g, s in where),
        problem.meter,
    ), kept


def _enlarge(witness: list[fmpq], problem: Problem, kept: list[int]) -> list[fmpq]:
    anywhere = next(iter(problem.samples()))
    for k, x in zip(kept, witness, strict=True):
        anywhere[k] = x
    return anywhere


def _univariate(q: fmpq_mpoly) -> fmpq_poly:
    return fmpq_poly([q.to_dict().get((k,), fmpq(0)) for k in range(int(q.degrees()[0]) + 1)] if q != 0 else [])


def _open(reason: str) -> PolynomialResult:
    return PolynomialResult(Outcome.UNDECIDED, None, reason, 0, "")


def _holds(method: str, boxes: int = 0) -> PolynomialResult:
    return PolynomialResult(Outcome.HOLDS, None, "", boxes, method)


def _decide(problem: Problem, budget: int, depth: int) -> PolynomialResult:
    if problem.n == 1:
        where = [(_univariate(g), s) for g, s in problem.where]
        ends = (problem.lower_open[0], problem.upper_open[0])
        problem.meter.charge(10 + 2 * problem.poly.total_degree())
        return decide_univariate(
            _univariate(problem.poly), problem.strict, problem.lower[0], problem.upper[0], ends, where=where
        )
    for point in problem.samples():
        if problem.contradicts(point):
            reason = f"the value there is {problem.poly(*point)}"
            return PolynomialResult(Outcome.FAILS, point, reason, 0, "sample points")
    first = bernstein(problem, min(budget, FIRST_LOOK))
    if first.outcome is not Outcome.UNDECIDED:
        return first
    multiplied = by_monomials(problem) if problem.where else None
    if multiplied is not None:
        return multiplied
    factored = _by_factors(problem, budget, depth)
    if factored is not None:
        return factored
    for method in (by_completing_squares, lambda q: _by_discriminant(q, budget, depth)):
        attempt = None if problem.meter.empty else method(problem)
        if attempt is not None:
            return attempt
    for method in (lambda q: by_cones(q, CONES), by_modulo, by_gram, over_a_denominator):
        attempt = None if problem.meter.empty else method(problem)
        if attempt is not None:
            return attempt
    second = bernstein(problem, min(budget, SECOND_LOOK))
    if second.outcome is not Outcome.UNDECIDED:
        return second
    certified = None if problem.meter.empty else by_certificate(problem)
    if certified is not None:
        return certified
    strips = None if problem.meter.empty else by_plane(problem)
    if strips is not None and strips.outcome is Outcome.FAILS:
        return strips
    last = second if budget <= SECOND_LOOK or problem.meter.empty else bernstein(problem, budget)
    return (
        strips if strips is not None and last.outcome is Outcome.UNDECIDED else last
    )  # few proofs by strips can be written out


def _by_discriminant(problem: Problem, budget: int, depth: int) -> PolynomialResult | None:
    if depth >= DEEPEST:
        return None
    return by_discriminant(problem, lambda q: _sub_decide(q, min(budget, 200), depth + 1))


def _sub_decide(problem: Problem, budget: int, depth: int) -> PolynomialResult:
    small, kept = _shrink(problem)
    result = _decide(small, budget, depth)
    return result if result.witness is None else replace(result, witness=_enlarge(result.witness, problem, kept))


def _by_factors(problem: Problem, budget: int, depth: int) -> PolynomialResult | None:
    """Drop even powers and factors of one sign; decide what is left. None where nothing drops or it does not help.

    poly = u * rest with u of one sign. HOLDS for rest carries over; FAILS only where the witness, checked on poly itself, contradicts.
    """
    if depth > DEEPEST or problem.poly == 0:
        return None
    unit, factors = problem.poly.factor()
    if len(factors) == 1 and factors[0][1] == 1:
        return None
    sign, rest = (1 if unit > 0 else -1), problem.poly.context().constant(1)
    dropped: list[tuple[str, int, int, Tree]] = []
    for factor, power in factors:
        even = power % 2 == 0 and not problem.strict
        way, tree = (0, ()) if even else _sign(factor, problem, budget, depth)
        if way == 0 and not even:
            rest *= factor**power
            continue
        dropped.append((str(factor), int(power), way, tree))
        if power % 2:
            sign *= way
    rest *= sign
    if not dropped:
        return None
    if rest.total_degree() == 0:
        if sign > 0:
            return replace(_holds("factors of one sign"), tree=_step(problem, dropped, rest, EXACT))
        return None
    result = _sub_decide(problem.with_poly(rest, problem.strict), budget, depth + 1)
    if result.outcome is Outcome.HOLDS:
        tree = _step(problem, dropped, rest, result.tree)
        return replace(result, method=f"factors, then {result.method}", tree=tree)
    if result.outcome is Outcome.FAILS and result.witness is not None and problem.contradicts(result.witness):
        return replace(result, method=f"factors, then {result.method}")
    return None


def _step(problem: Problem, dropped: list[tuple[str, int, int, Tree]], rest: fmpq_mpoly, tree: Tree) -> Tree:
    """poly = a positive number * rest * product of (way * factor)^power."""
    whole, lemmas = rest, [(str(rest), problem.strict, tree)]
    stated: list[tuple[str, int]] = [(str(rest), 1)]
    for text, power, way, shown in dropped:
        g = f"-({text})" if way < 0 else text
        stated.append((g, power))
        lemmas += [(g, problem.strict, shown)] if way else []
    for factor, power in problem.poly.factor()[1]:
        for _, _, way, _ in (d for d in dropped if d[0] == str(factor)):
            whole *= (factor * (way or 1)) ** power
    return products([(problem.poly.leading_coefficient() / whole.leading_coefficient(), stated)], lemmas)


def _sign(factor: fmpq_mpoly, problem: Problem, budget: int, depth: int) -> tuple[int, Tree]:
    """+1 or -1 where the factor (or its opposite) is >= 0, > 0 for a strict problem, on the whole domain; 0 where that is not decided."""
    for way in (1, -1):
        small = min(budget, 200)
        result = _sub_decide(problem.with_poly(way * factor, problem.strict), small, depth + 1)
        if result.outcome is Outcome.HOLDS:
            return way, result.tree
    return 0, ()
