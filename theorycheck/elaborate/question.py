"""A certificate of the search as one of the kernel: the question's needs and goals in the kernel's order, each with its proof."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import product
from typing import Any

from theorycheck.ball import endpoints, precision
from theorycheck.elaborate.facts import canonical_equations
from theorycheck.elaborate.rules import BROKEN, auto, close, elaborated
from theorycheck.elaborate.signs import ensure_nonzero
from theorycheck.elaborate.state import Fail, Proof, Shared, State
from theorycheck.elaborate.writing import text
from theorycheck.kernel.certificate import values_of_set
from theorycheck.kernel.enclosure import LINE, ranges
from theorycheck.kernel.reading import Fact, Reader, read_interval
from theorycheck.kernel.rules import as_goal
from theorycheck.kernel.terms import MOST_WORK, ZERO, Rejected, Term, fresh, put, spend, symbol

__all__ = ["kernel_certificate"]


def kernel_certificate(record: Mapping[str, Any], most: int = MOST_WORK) -> dict[str, Any]:
    """The same question with a proof for the kernel; Fail where a step is not understood, TooLong where ``most`` units of the kernel's work do not suffice.

    What runs on a meter of ``expression.work`` ends with it.
    """
    fresh(most)
    try:
        sets = {n: values_of_set(t) for n, t in record["domain"].items() if t.strip().startswith("{")}
        by_key = {tuple(str(case["fixed"][n]) for n in sets): case for case in record["cases"]}
        cases = []
        for key in product(*sets.values()):
            case = by_key[key]
            let = {**record["let"], **{n: f"({v})" for n, v in zip(sets, key, strict=True)}}
            sides = {n: t for n, t in record["domain"].items() if n not in sets}
            cases.append({"fixed": dict(zip(sets, key, strict=True)), **_Case(record, let, sides).elaborated(case)})
    except (Fail, Rejected, *BROKEN) as error:
        spend(0)  # TooLong, which a tactic takes for a way that does not lead on
        raise error if isinstance(error, Fail) else Fail(f"a step does not fit: {str(error)[:200]}") from error
    question = {
        "relation": record["relation"],
        "domain": dict(record["domain"]),
        "where": list(record["where"]),
        "let": dict(record["let"]),
    }
    return {"kind": "decide 3", **question, "cases": _proved_once(cases, set())}


def _proved_once(proof: Any, seen: set[str]) -> Any:
    """Without the proofs of general sequents that the kernel has read before."""
    if isinstance(proof, dict):
        return {key: _proved_once(part, seen) for key, part in proof.items()}
    if not isinstance(proof, list):
        return proof
    lemma = json.dumps(proof[2:4]) if proof[:1] == ["general"] else ""
    if lemma in seen:
        return [*proof[:4], []]
    found = [_proved_once(part, seen) for part in proof]
    seen |= {lemma} - {""}
    return found


class _Case:
    """One value of each finite set: ``facts``, as the kernel collects them, and their proofs; ``trees``: how needs were proved by the search's trees."""

    def __init__(self, record: Mapping[str, Any], let: Mapping[str, str], sides: Mapping[str, str]) -> None:
        self.sides, self.shared = sides, Shared()
        self.box, self.ends = list[Fact](), list[Fact]()
        for n, t in sides.items():
            inside, needs = read_interval(n, t)
            self.box, self.ends = self.box + inside, self.ends + needs
        conditions, asked = Reader(sides, let), Reader(sides, let)
        self.known = [fact for t in record["where"] for fact in conditions.relation(t)]
        self.wanted = asked.relation(record["relation"])
        self.conditions, self.asked = conditions.needs, asked.needs
        self.facts, self.proofs, self.trees = list[Fact](), list[Proof](), list[Any]()

    def elaborated(self, case: Mapping[str, Any]) -> dict[str, Any]:
        """Its part of the certificate."""
        self._needs(self.ends, [])
        self.facts += self.box
        if "empty" in case:
            self.facts += [*map(as_goal, self.conditions), *self.known]
            self.proofs.append(elaborated(case["empty"], self._state((ZERO, ">"))))
            return {"empty": True, "proofs": self.proofs}
        point = {n: str(case["inside"].get(n) or _somewhere(n, t)) for n, t in self.sides.items()}
        self._inside(point)
        self._needs(self.conditions, case["values"])
        self.facts += self.known
        self._needs(self.asked, case["values"])
        for fact, tree in zip(self.wanted, case["goals"], strict=True):
            s = self._state(fact)
            if not s.here.knows(*fact):
                self.proofs.append(elaborated(tree if fact[1] == "==" else tree[0], s))
            self.facts.append(fact)
        return {"inside": point, "proofs": self.proofs}

    def _state(self, goal: Fact) -> State:
        s = State(self.facts, goal, self.sides, self.shared)
        s.trees = self.trees
        if any(relation == "==" for _, relation in self.known):
            canonical_equations(s)
        return s

    def _inside(self, point: Mapping[str, str]) -> None:
        """The point is in the domain."""
        values: dict[Any, Term] = {symbol(n).atom: Reader({}).term(t) for n, t in point.items()}
        facts: list[Fact] = []
        for need in [*self.box, *self.conditions, *self.known]:
            u, relation = as_goal(need)
            s = State(facts, (put(u, values), relation), (), self.shared)
            if not s.here.knows(*s.goal):
                self.proofs.append(_need_proof(s, (put(need[0], values), need[1])))
            facts.append(s.goal)

    def _needs(self, needs: list[Fact], trees: Sequence[Any]) -> None:
        for need in needs:
            if not self._state(as_goal(need)).here.knows(*as_goal(need)):
                self.proofs.append(self._by_any(need, trees))
            self.facts.append(as_goal(need))

    def _by_any(self, need: Fact, trees: Sequence[Any]) -> Proof:
        """At once, or by one of the trees for needs."""
        with suppress(Fail, Rejected):
            return _need_proof(self._state(as_goal(need)), need)
        relation = ">" if need[1] == "!=" else need[1]
        for sign, _, tree in trees:
            u, here = need[0] * int(sign), self._state(as_goal(need))
            try:
                proof = elaborated(tree, here.sub((u, relation)))
            except (Fail, Rejected):
                continue
            self.trees.append((need[0], relation, int(sign), tree))
            place = here.have((u, relation), proof)
            return here.done("sum", [["1", [place, place]]]) if need[1] == "!=" else close(here, place)
        raise Fail(f"{text(need[0])} {need[1]} 0 is not shown, which the question needs in order to have a value")


def _somewhere(name: str, text: str) -> str:
    """A number in the interval."""
    with precision(64):
        low, high = ranges(read_interval(name, text)[0]).get(name, LINE)
    a, b = endpoints(low)[0] if low.is_finite() else None, endpoints(high)[1] if high.is_finite() else None
    if a is None:
        return "0" if b is None else str(b - 1)
    return str(a + 1 if b is None else (a + b) / 2)


def _need_proof(s: State, need: Fact) -> Proof:
    if need[1] == "!=":
        at = ensure_nonzero(s, need[0])
        if at is not None:
            return close(s, at)
    return auto(s)
