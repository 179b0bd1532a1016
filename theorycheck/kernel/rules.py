"""Proofs: lists of steps. A step adds a fact, with a proof of it or by a law; the last one settles the goal. Nothing is searched for.

A sequent says: wherever the facts hold, the goal holds, for all values of the variables.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from math import prod
from typing import Any, TypeAlias

from theorycheck.ball import exact, precision
from theorycheck.kernel.calculus import CONTINUOUS, DIFFERENTIABLE, derivative, limit_sign, needs
from theorycheck.kernel.enclosure import enclose, ranges
from theorycheck.kernel.laws import law
from theorycheck.kernel.polynomials import holds_on_line
from theorycheck.kernel.reading import Fact, Reader
from theorycheck.kernel.terms import PI, ZERO, Atom, Term, apply, insist, number, put, remembered, spend, the

Proof: TypeAlias = Sequence[Sequence[Any]]
Pairs: TypeAlias = Sequence[tuple[str, Proof]]


class Sequent:
    """``names``: the variables that texts may use."""

    def __init__(self, facts: Iterable[Fact], goal: Fact, names: Collection[str]) -> None:
        self.facts, self.goal, self.names, self.known = list[Fact](), goal, names, set[Fact]()
        self.add(*facts)

    def add(self, *facts: Fact) -> None:
        """More facts."""
        spend(3 * len(facts))
        for u, relation in facts:
            self.facts.append((u, relation))
            for v in (u, -u) if relation == "==" else (u,):
                self.known |= {(v, relation), (v, ">=")}

    def knows(self, u: Term, relation: str) -> bool:
        """Whether it is among the facts, or a relation between numbers that holds."""
        value = u.rational
        holds = value is not None and ((value == 0 and relation != ">") or (value > 0 and relation != "=="))
        return holds or (u, relation) in self.known

    def read(self, text: str, *more: str) -> Term:
        """A term in the variables."""
        names = sorted({*self.names, *more})
        return remembered((str(text), *names), lambda: Reader(names).term(str(text)))

    def relation(self, text: str, *more: str) -> Fact:
        """A comparison in the variables."""
        names = sorted({*self.names, *more})
        facts = remembered(("", str(text), *names), lambda: Reader(names).relation(str(text)))
        insist(len(facts) == 1, "one comparison")
        return facts[0]

    def new_name(self, name: str) -> tuple[Atom, Term]:
        """A variable of which nothing is said yet."""
        insist(name not in self.names, f"a new name, not {name}")
        v = Reader([name]).term(name)
        return the(v.atom, "a name"), v

    def prove(self, proof: Proof, goal: Fact, facts: Iterable[Fact] = (), names: Iterable[str] = ()) -> None:
        """Rejected unless the goal is proved here, with these facts besides."""
        spend(len(self.facts) // 2)
        below = Sequent(facts, goal, {*self.names, *names})
        below.facts, below.known = [*self.facts, *below.facts], self.known | below.known
        check(proof, below)


def check(proof: Proof, here: Sequent) -> None:
    """Rejected unless the proof shows the goal; the sequent is used up."""
    insist(proof, "a proof")
    for steps, rules, kind in ((proof[:-1], ADDING, "a step"), (proof[-1:], CLOSING, "a last step")):
        for step in steps:
            spend(30)
            insist(step and step[0] in rules, f"{kind}, not {str(step)[:60]}")
            rules[step[0]](here, *step[1:])


def have(here: Sequent, text: str, proof: Proof) -> None:
    """A fact with its proof."""
    fact = here.relation(text)
    here.prove(proof, fact)
    here.add(fact)


def by_law(here: Sequent, name: str, texts: Sequence[str], k: int = 2) -> None:
    """A law of the functions, whose premises are known."""
    premises, conclusions = law(name, [here.read(t) for t in texts], k)
    insist(all(here.knows(*fact) for fact in premises), f"premises of the law {name} for {texts}")
    here.add(*conclusions)


def grows(here: Sequent, name: str, text: str, low: str, high: str, relation: str, proofs: Pairs) -> None:
    """The mean value theorem: F(high) - F(low) >= 0 (> 0), low <= high (<), where F is continuous between them and F' >= 0 (> 0) strictly between."""
    (atom, v), a, b = here.new_name(name), here.read(low), here.read(high)
    insist(relation in (">=", ">") and here.knows(b - a, relation), "an order of the two ends")
    F = here.read(text, name)
    _smooth(here, name, F, [v - a, b - v], relation, proofs)
    here.add((put(F, {atom: b}) - put(F, {atom: a}), relation))


def tends(here: Sequent, name: str, text: str, low: str, relation: str, proofs: Pairs) -> None:
    """F(low) >= 0 (> 0), where F is continuous from low on, F' <= 0 beyond, and its limit is >= 0; for > 0 one of them is strict."""
    (atom, v), a = here.new_name(name), here.read(low)
    F = here.read(text, name)
    sign = limit_sign(F, name)
    insist(sign >= 0 and relation in (">=", ">"), "a limit >= 0")
    _smooth(here, name, -F, [v - a], ">=" if sign else relation, proofs)
    here.add((put(F, {atom: a}), relation))


def _smooth(here: Sequent, name: str, F: Term, sides: list[Term], relation: str, proofs: Pairs) -> None:
    """What F needs to be continuous, what more it needs inside to be differentiable, the sign of its derivative inside; ``proofs``: goals and their proofs."""
    given = {here.relation(goal, name): proof for goal, proof in proofs}
    sides_of = dict.fromkeys(map(as_goal, needs(F, name, CONTINUOUS)), ">=")
    inside = dict.fromkeys([*map(as_goal, needs(F, name, DIFFERENTIABLE)), (derivative(F, name), relation)], ">")
    for goal, side in {**inside, **sides_of}.items():
        insist(goal in given, f"a proof of a goal {goal[1]} 0 about {name}")
        here.prove(given[goal], goal, [(u, side) for u in sides], [name])


def as_goal(need: Fact) -> Fact:
    """u != 0 as u^2 > 0."""
    return (need[0] * need[0], ">") if need[1] == "!=" else need


def turn(here: Sequent, name: str, text: str) -> None:
    """For every u there is an angle v from 0 to 2 pi with the same sine and cosine."""
    (_, v), u = here.new_name(name), here.read(text)
    here.names = {*here.names, name}
    here.add((v, ">="), (PI * 2 - v, ">"), *((apply(f, u) - apply(f, v), "==") for f in ("sin", "cos")))


def by_sum(here: Sequent, products: Sequence[Any], equations: Sequence[Any] = ()) -> None:
    """The goal = sum of w * facts * square, w >= 0, + sum of multiples of facts that are equations; > 0 where w and all facts of one product are."""
    u, relation = here.goal
    whole, positive = ZERO, False
    for weight, places, *root in products:
        w, facts = exact(str(weight)), [here.facts[place] for place in places]
        insist(w >= 0, "weights >= 0")
        whole = whole + prod((u for u, _ in facts), start=here.read(root[0]) ** 2 * w if root else number(w))
        positive = positive or (w > 0 and not root and all(r == ">" for _, r in facts))
    for place, multiple in equations:
        insist(here.facts[place][1] == "==", "an equation")
        whole = whole + here.facts[place][0] * here.read(multiple)
    insist(whole is u, "the goal as a sum of products of facts")
    insist({">=": True, ">": positive, "==": not products}[relation], f"a sum that is {relation} 0")


def bound(here: Sequent, bits: int) -> None:
    """An enclosure of the goal, where the variables are in the ranges that facts give."""
    with precision(min(max(int(bits), 32), 4096)):
        low, high = enclose(here.goal[0], ranges(here.facts), here.known)
    insist({">": low > 0, ">=": low >= 0, "==": low >= 0 >= high}[here.goal[1]], "a lower bound >= 0")


def roots(here: Sequent, text: str) -> None:
    """Polynomials in one atom, the goal and the facts that are, by their real roots."""
    atom = the(here.read(text).atom, "an atom")
    insist(holds_on_line(here.goal, here.facts, atom), "no root that contradicts")


def split(here: Sequent, text: str, first: Proof, second: Proof) -> None:
    """u >= 0, and u < 0."""
    u = here.read(text)
    here.prove(first, here.goal, [(u, ">=")])
    here.prove(second, here.goal, [(-u, ">")])


def absurd(here: Sequent, proof: Proof) -> None:
    """The contrary of the goal leads to 0 > 0."""
    u, relation = here.goal
    insist(relation != "==", "no equation")
    here.prove(proof, (ZERO, ">"), [(-u, ">" if relation == ">=" else ">=")])


def replace(here: Sequent, pairs: Sequence[Sequence[str]], proof: Proof) -> None:
    """The goal with terms in place of atoms that equal them."""
    read = [(here.read(left), here.read(right)) for left, right in pairs]
    insist(all(here.knows(x - y, "==") for x, y in read), f"equations {pairs} among the facts")
    here.prove(proof, (put(here.goal[0], {the(x.atom, "an atom"): y for x, y in read}), here.goal[1]))


def general(here: Sequent, terms: dict[str, str], facts: Sequence[str], goal: str, proof: Proof) -> None:
    """A sequent of which this one is a case: new variables in place of terms, some of the facts, the goal. One that was proved before needs no proof."""
    values = {here.new_name(name)[0]: here.read(text) for name, text in terms.items()}
    stated = [here.relation(text, *terms) for text in facts]
    insist(all(here.knows(put(u, values), relation) for u, relation in stated), "facts that hold of the terms")
    u, relation = here.relation(goal, *terms)
    insist(put(u, values) is here.goal[0] and relation == here.goal[1], "the goal in terms of the new variables")
    remembered((*stated, (u, relation)), lambda: check(proof, Sequent(stated, (u, relation), {*here.names, *terms})))


Rule: TypeAlias = Callable[..., None]
ADDING: dict[str, Rule] = {"law": by_law, **{f.__name__: f for f in (have, grows, tends, turn)}}
CLOSING: dict[str, Rule] = {"sum": by_sum, **{f.__name__: f for f in (bound, roots, split, absurd, replace, general)}}
