"""Numbers >= 0 in each of their orders: x_(1) = y_1, x_(2) = y_1 + y_2, ...

After the substitution a form that is nonnegative often has nonnegative coefficients only, even where it vanishes on a ray inside the orthant
(AM-GM, Schur, Motzkin in squared variables). Repeated, this decides every form that is positive on the orthant without the origin
(successive difference substitution, L. Yang 2005). Only HOLDS is said here. Exact. Half-lines are shifted to 0, a variable without bounds comes in by its
square where poly is even in it, and 1 is a variable of its own where poly is no form. Limit: no strict goals, no bounded intervals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from math import factorial
from typing import Any

from theorycheck.analysis.answer import Tree
from theorycheck.ball import fmpq, fmpq_mpoly, fmpq_mpoly_ctx
from theorycheck.decide.polybox import PolynomialResult, Problem
from theorycheck.decide.steps import products
from theorycheck.verdict import Outcome

__all__ = ["by_cones"]

MOST_VARIABLES = 5
DEEPEST = 4
TERMS = 128  # terms of a form in one order of its variables to one unit of work
UNIT = "unit"


def by_cones(problem: Problem, budget: int) -> PolynomialResult | None:
    """HOLDS by nonnegative coefficients on every cone, within ``budget`` cones; else None."""
    made = None if problem.strict else _on_orthant(problem)
    if made is None or len(made[0].context().names()) > MOST_VARIABLES:
        return None
    form, inside, shown = made
    search = _Search(problem, budget)
    tree = search.settle(form, 0)
    if tree is None:
        return None
    step: Tree = ("inner", inside, "1", str(form), [], [*shown, tree])
    return PolynomialResult(Outcome.HOLDS, None, "", search.used, "ordered cones", tree=step)


def _on_orthant(problem: Problem) -> tuple[fmpq_mpoly, list[Any], list[Tree]] | None:
    """A form in numbers >= 0 that is poly in terms of these inner values, what they are, and the steps that show them >= 0."""
    names = [problem.name(k) for k in range(problem.n)]
    ring = fmpq_mpoly_ctx.get([*names, UNIT], "lex")
    inside, shown = [], list[Tree]()
    terms = problem.poly.to_dict()
    images = [(x, 1) for x in ring.gens()]
    for k, (a, b) in enumerate(zip(problem.lower, problem.upper, strict=True)):
        value, power = names[k], 2
        if a is not None and b is not None:
            return None
        if a is not None or b is not None:
            x = ring.gens()[k]
            images[k] = (a + x if a is not None else b - x, 1)
            value, power = f"{names[k]} - ({a})" if a is not None else f"({b}) - {names[k]}", 1
        elif any(int(e[k]) % 2 for e in terms):
            return None
        else:
            images[k] = (ring.gens()[k], 2)
        inside.append([names[k], f"({value})**{power}", "[0, inf)"])
        shown.append(products([(1, [(value, power)])]))
    total = ring.constant(0)
    for e, c in terms.items():
        term = ring.constant(c)
        for (x, step), power in zip(images, e, strict=False):
            term *= x ** (int(power) // step)
        total += term
    degree = total.total_degree()
    missing = {e: degree - sum(int(v) for v in e) for e in total.to_dict()}
    if not any(missing.values()):
        plain = fmpq_mpoly_ctx.get(names, "lex")
        return plain.from_dict({e[:-1]: c for e, c in total.to_dict().items()}), inside, shown
    filled = ring.from_dict({(*e[:-1], missing[e]): c for e, c in total.to_dict().items()})
    return filled, [*inside, [UNIT, "1", "[0, inf)"]], [*shown, products([(1, [])])]


class _Search:
    """Depth first; forms that were settled before keep their trees."""

    def __init__(self, problem: Problem, budget: int) -> None:
        self.problem, self.budget, self.used = problem, budget, 0
        self.mark = [fmpq(v) for v in (2, 3, 5, 7, 11)]
        self.known: dict[fmpq, list[tuple[fmpq_mpoly, Tree]]] = {}

    def settle(self, form: fmpq_mpoly, depth: int) -> Tree | None:
        """The tree of: form >= 0 on the orthant."""
        names = [str(name) for name in form.context().names()]
        twins = self.known.setdefault(form(*self.mark[: len(names)]), [])
        for other, tree in twins:
            if other == form:
                return tree
        self.used += 1
        terms = form.to_dict()
        self.problem.meter.charge(1 + len(terms) * factorial(len(names)) // TERMS)
        if self.used > self.budget or depth > DEEPEST or self.problem.meter.empty or _falls_on_an_axis(form, terms):
            return None
        if all(c >= 0 for c in terms.values()):
            used = [name for k, name in enumerate(names) if any(e[k] for e in terms)]
            twins.append((form, ("bernstein", used, [["in"]])))
            return twins[-1][1]
        below = []
        for child in _orders(form):
            found = self.settle(child, depth + 1)
            if found is None:
                return None
            below.append(found)
        twins.append((form, ("order", below)))
        return twins[-1][1]


def _falls_on_an_axis(form: fmpq_mpoly, terms: Mapping[Sequence[int], fmpq]) -> bool:
    degree, n = form.total_degree(), len(form.context().names())
    return any(terms.get(tuple(degree * (j == k) for j in range(n)), fmpq(0)) < 0 for k in range(n))


def _orders(form: fmpq_mpoly) -> list[fmpq_mpoly]:
    """The form for each order of its variables, as ``permutations`` has them: the least is a variable, the next adds one to it."""
    ring = form.context()
    gens = ring.gens()
    found = []
    for order in permutations(range(len(gens))):
        images, total = list(gens), ring.constant(0)
        for k in order:
            total = total + gens[k]
            images[k] = total
        found.append(form.compose(*images, ctx=ring))
    return found
