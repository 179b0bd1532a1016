"""A proof being written: the steps so far, and the facts that the kernel will have then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from theorycheck.ball import fmpq, precision
from theorycheck.elaborate.factors import content_size
from theorycheck.elaborate.writing import text, write
from theorycheck.errors import TheorycheckError
from theorycheck.expression import charge
from theorycheck.kernel.enclosure import LINE, Interval, ranges
from theorycheck.kernel.laws import law
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.rules import Sequent
from theorycheck.kernel.terms import Term, number, put, symbol

__all__ = ["Fail", "Proof", "Shared", "State"]


class Fail(TheorycheckError):
    """No proof is found."""


Proof = list[Any]

STEP = 100  # units of expression.work


@dataclass
class Shared:
    """Of all sequents of a question: laws that have been read, lemmas with their proofs, and how often each stem of a name was used."""

    laws: dict[tuple[str, int], list[Fact]] = field(default_factory=dict)
    lemmas: dict[Any, Proof] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)


class State:
    """Steps are added to ``steps``; ``done`` gives the proof with its last step.

    ``alias``: what the names of trees stand for; ``role``: the question's variable that a new one stands for; ``internal``: terms of facts that bound a
    variable in this proof, not in the question; ``trees``: how the question's needs were proved.
    """

    def __init__(self, facts: Iterable[Fact], goal: Fact, names: Iterable[str], shared: Shared) -> None:
        self.here = Sequent(list(facts), goal, set(names))
        self.steps: Proof = []
        self.place: dict[Fact, int] = {}
        self.scaled: dict[Fact, tuple[int, fmpq]] = {}
        self.canon: dict[Any, Any] = {}
        self.failed: set[Fact] = set()
        self.shared = shared
        self.alias: dict[str, str] = {}
        self.role: dict[str, str] = {}
        self.internal: set[Term] = set()
        self.boxes: dict[int, tuple[int, dict[str, Interval]]] = {}
        self.level = 0
        self.trees: list[tuple[Term, str, int, Any]] = []
        for k, fact in enumerate(self.here.facts):
            self._note(k, fact)

    @property
    def goal(self) -> Fact:
        """What is to be proved."""
        return self.here.goal

    @property
    def facts(self) -> list[Fact]:
        """What the kernel knows here, by their places."""
        return self.here.facts

    def _note(self, k: int, fact: Fact) -> None:
        self.place.setdefault(fact, k)
        if fact[0].parts:
            size = content_size(fact[0])
            self.scaled.setdefault((fact[0] * number(1 / size), fact[1]), (k, size))

    def multiple(self, u: Term, relation: str) -> tuple[int, fmpq] | None:
        """The place of a fact v >= 0, and c > 0 with u = c*v."""
        if not u.parts:
            return None
        size = content_size(u)
        v = u * number(1 / size)
        for known in (relation,) if relation != ">=" else (">=", ">", "=="):
            if (found := self.scaled.get((v, known))) is not None:
                return found[0], size / found[1]
        return None

    def add(self, step: Sequence[Any], *facts: Fact) -> int:
        """A step and the facts that it adds; the place of the last."""
        charge(STEP)
        self.steps.append(list(step))
        for fact in facts:
            self.here.add(fact)
            self._note(len(self.facts) - 1, fact)
        return len(self.facts) - 1

    def have(self, fact: Fact, proof: Proof) -> int:
        """The place of a fact with its proof."""
        return self.add(["have", write(fact), proof], fact)

    def law(self, name: str, *values: Term, k: int = 2) -> int:
        """The place of the first conclusion; nothing is added twice."""
        key = (name, values, k)
        if key not in self.canon:
            conclusions = self._conclusions(name, values, k)
            self.canon[key] = len(self.facts)
            self.add(["law", name, [text(v) for v in values], *([k] if k != 2 else [])], *conclusions)
        return int(self.canon[key])

    def _conclusions(self, name: str, values: tuple[Term, ...], k: int) -> list[Fact]:
        """Of the law, whose text is read once."""
        letters = [symbol(letter) for letter in "uv"[: len(values)]]
        if (name, k) not in self.shared.laws:
            self.shared.laws[name, k] = law(name, letters, k)[1]
        image = {a: x for letter, x in zip(letters, values, strict=True) if (a := letter.atom) is not None}
        return [(put(u, image), relation) for u, relation in self.shared.laws[name, k]]

    def box(self, bits: int) -> dict[str, Interval]:
        """What the facts say of the range of each variable."""
        count, found = self.boxes.get(bits, (0, {}))
        if count < len(self.facts):
            with precision(bits):
                for name, (low, high) in ranges(self.facts[count:]).items():
                    old = found.get(name, LINE)
                    found = {**found, name: (max(old[0], low), min(old[1], high))}
            self.boxes[bits] = len(self.facts), found
        return found

    def find(self, u: Term, relation: str) -> int | None:
        """The place of a fact that says at least this."""
        for known in (relation,) if relation != ">=" else (">=", ">", "=="):
            if (k := self.place.get((u, known))) is not None:
                return k
        return None

    def sub(self, goal: Fact, facts: Iterable[Fact] = (), names: Iterable[str] = ()) -> State:
        """Another goal here, with more facts and names."""
        new = self._with(goal, {*self.here.names, *names})
        for fact in facts:
            new.here.add(fact)
            new._note(len(new.facts) - 1, fact)
        return new

    def _with(self, goal: Fact, names: set[str]) -> State:
        """The facts that are known here."""
        charge(STEP + len(self.facts) // 3)
        new = State((), goal, names, self.shared)
        new.here.facts, new.here.known = list(self.facts), set(self.here.known)
        new.place, new.scaled, new.boxes = dict(self.place), dict(self.scaled), dict(self.boxes)
        new.inherit(self)
        return new

    def inherit(self, old: State) -> None:
        """What names stand for in the other, and how needs were proved there."""
        self.alias, self.trees, self.role = old.alias, old.trees, old.role
        self.internal, self.level = set(old.internal), old.level

    def both_ways(self, u: Term) -> Proof:
        """u == 0 from facts that say u >= 0 and u <= 0."""
        i, j = self.find(u, ">="), self.find(-u, ">=")
        if i is None or j is None:
            raise Fail(f"{text(u)[:80]} == 0 is not seen from both sides")
        return self.both(u, [["sum", [["1", [i]]]]], [["sum", [["1", [j]]]]])

    def both(self, u: Term, first: Proof, second: Proof) -> Proof:
        """u == 0 from u >= 0, which ``second`` has as one more fact, and u <= 0: a number from 0 to 0 is 0."""
        n = self.new_name("n")
        zero = ["general", {n: text(u)}, [f"{n} >= 0", f"-{n} >= 0"], f"{n} == 0", [["bound", 32]]]
        return [["have", write((u, ">=")), first], ["have", write((-u, ">=")), second], zero]

    def same(self, x: Term, y: Term) -> int:
        """The place of f(u) == f(v), where u == v is known."""
        a, b, m, n = x.atom, y.atom, self.new_name("m"), self.new_name("n")
        if a is None or b is None:
            raise Fail("the same function")
        f, g = (text(symbol(a.name, (*a.args[:-1], symbol(v)))) for v in (m, n))
        proof = [["replace", [[m, n]], [["sum", []]]]]
        values = {m: text(a.inner), n: text(b.inner)}
        return self.have((x - y, "=="), [["general", values, [f"{m} - {n} == 0"], f"{f} - {g} == 0", proof]])

    def seen(self, k: int, x: Term, c: Term) -> int:
        """The place of a fact with c in place of the variable x, which equals it."""
        m, n = self.new_name("m"), self.new_name("n")
        u, relation = self.facts[k]
        there, here, shown = (put(u, {x.atom: v}) for v in (symbol(m), symbol(n), c))  # type: ignore[dict-item]
        last = ["sum", [], [[0, "1"]]] if relation == "==" else ["sum", [["1", [0]]]]
        facts, proof = [write((there, relation)), f"{m} - {n} == 0"], [["replace", [[n, m]], [last]]]
        return self.have(
            (shown, relation), [["general", {m: text(x), n: text(c)}, facts, write((here, relation)), proof]]
        )

    def copy(self) -> State:
        """The same, to try something."""
        new = self._with(self.goal, set(self.here.names))
        new.steps, new.canon, new.failed = list(self.steps), dict(self.canon), set(self.failed)
        return new

    def done(self, *step: Any) -> Proof:
        """The proof with its last step."""
        return [*self.steps, list(step)]

    def new_name(self, stem: str) -> str:
        """A name that nothing has yet: so the kernel meets what is said of it in the order in which it is said here."""
        k = self.shared.names.get(stem, 0)
        while f"{stem}{k}" in self.here.names:
            k += 1
        self.shared.names[stem] = k + 1
        return f"{stem}{k}"
