"""Goals that stay the same under a change of their variables, and squares completed: even, order, discriminant."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from theorycheck.elaborate.equations import written
from theorycheck.elaborate.mean_value import stands_for
from theorycheck.elaborate.restated import case_of, equation_of, free_of, restated
from theorycheck.elaborate.rules import Tree, atom_of, elaborated, negated, prove, read_text, variable
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ZERO, apply, put, symbol

__all__ = ["by_discriminant", "by_even", "by_order"]


def by_even(tree: Tree, s: State) -> Proof:
    """f(-x) = f(x): f(|x|) >= 0, and |x| is x or -x."""
    x, z = variable(s, tree[1]), s.new_name("z")
    y, size = symbol(z), apply("abs", x)
    goal = (put(s.goal[0], {atom_of(x): y}), s.goal[1])
    if ensure(s, (size, ">=")) is None:
        proofs = []
        for given, law, sign in (((x, ">="), "abs", 1), ((-x, ">"), "abs of negative", -1)):
            sub = s.sub((size, ">="), [given])
            proofs.append(sub.done("sum", [["1", [sub.find(x * sign, ">=")]]], [[sub.law(law, x), "1"]]))
        s.have((size, ">="), [["split", text(x), *proofs]])
    facts = [(y, ">="), *free_of(s, x)]
    new = restated(s, {z: size}, facts, goal)
    stands_for(new, x, y)
    shown = (put(s.goal[0], {atom_of(x): size}), s.goal[1])
    place = s.have(shown, [case_of(new, {z: size}, facts, goal, lambda sub: elaborated(tree[2][0], sub))])
    proofs = []
    for given in ((x, ">="), (-x, ">")):
        sub = s.sub(s.goal, [given])
        proofs.append(sub.done("sum", [["1", [place]]], written(zero(sub, s.goal[0] - shown[0]))))
    return s.done("split", text(x), *proofs)


def by_order(tree: Tree, s: State) -> Proof:
    """Numbers >= 0 in each of their orders: the least, and the gaps, are new variables."""
    names = list(dict.fromkeys(n for u, _ in s.facts if len(u.variables) == 1 for n in u.variables))
    roles = [s.role.get(n, next((k for k, w in s.alias.items() if w == n), n)) for n in names]
    is_open = all(s.find(symbol(n), ">") is not None for n in names)
    trees = dict(zip(permutations(names), tree[1], strict=True))

    def leaf(here: State, order: Sequence[str]) -> Proof:
        new_names = {n: here.new_name(f"{n}_") for n in order}
        values, sums, last = {}, {}, ZERO
        facts: list[Fact] = []
        for k, n in enumerate(order):
            y = symbol(new_names[n])
            values[new_names[n]] = symbol(n) - (symbol(order[k - 1]) if k else ZERO)
            last = last + y
            sums[atom_of(symbol(n))] = last
            facts.append((y, ">" if is_open and not k else ">="))
        goal = (put(here.goal[0], sums), here.goal[1])
        new = restated(here, values, facts, goal)
        new.alias = {**here.alias, **{r: new_names[n] for r, n in zip(roles, names, strict=True)}, **new_names}
        return here.done(*case_of(new, values, facts, goal, lambda sub: elaborated(trees[tuple(order)], sub)))

    def inserted(here: State, order: list[str], rest: list[str], low: int) -> Proof:
        """The first of the rest into the order, where it is not less than the ``low`` first."""
        if not rest:
            return leaf(here, order)
        n, *others = rest
        if low == len(order):
            return inserted(here, [*order, n], others, 0)
        gap = symbol(n) - symbol(order[low])
        return here.done(
            "split", text(gap),
            inserted(here.sub(here.goal, [(gap, ">=")]), order, rest, low + 1),
            inserted(here.sub(here.goal, [(-gap, ">")]), [*order[:low], n, *order[low:]], others, 0),
        )  # fmt: skip

    return inserted(s, names[:1], names[1:], 0)


def by_discriminant(tree: Tree, s: State) -> Proof:
    """f = a x^2 + b x + c: 4 a f = (2 a x + b)^2 + (4 a c - b^2); where a = 0, b is 0 too."""
    x, trees = variable(s, tree[1]), tree[5]
    a, b, c = (read_text(s, t) for t in tree[2:5])
    relation, gap = s.goal[1], a * c * 4 - b * b
    f = a * x * x + b * x + c
    equations = zero(s, s.goal[0] - f)
    prove(s, (a, relation), trees[0])
    at = prove(s, (gap, relation), trees[1])

    def positive(here: State) -> Proof:
        """a > 0."""
        bad = negated((f, relation))
        sub = here.sub((ZERO, ">"), [bad])
        root = a * x * 2 + b
        whole = [["4", [sub.find(a, ">"), sub.find(*bad)]], ["1", [], text(root)], ["1", [at]]]
        return here.done("absurd", sub.done("sum", whole))

    if s.find(a, ">") is not None or ensure(s, (a, ">")) is not None:
        place = s.have((f, relation), positive(s.sub((f, relation))))
        return s.done("sum", [["1", [place]]], written(equations))
    last = prove(s, (c, relation), trees[2])
    target = (f, relation)
    zero_case, positive_case = s.sub(target, [(-a, ">=")]), s.sub(target, [(a, ">")])
    here = zero_case
    i, j = here.find(a, ">="), here.find(-a, ">=")
    k = equation_of(here, a, [["sum", [["1", [i]]]]], [["sum", [["1", [j]]]]])
    for sign in (1, -1):
        if here.find(b * sign, ">=") is None:
            sub = here.sub((ZERO, ">"), [(b * -sign, ">")])
            m = sub.find(b * -sign, ">")
            here.have(
                (b * sign, ">="), [["absurd", sub.done("sum", [["1", [m, m]], ["1", [at]]], [[k, text(c * -4)]])]]
            )
    m = equation_of(here, b, [["sum", [["1", [here.find(b, ">=")]]]]], [["sum", [["1", [here.find(-b, ">=")]]]]])
    first = here.done("sum", [["1", [last]]], [[k, text(x * x)], [m, text(x)]])
    place = s.have(target, [["split", text(-a), first, positive(positive_case)]])
    return s.done("sum", [["1", [place]]], written(equations))
