"""A certificate of the search as one of the kernel: the question's needs and goals in the kernel's order, each with its proof."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from theorycheck.ball import endpoints, precision
from theorycheck.elaborate.rules import auto, close, elaborated
from theorycheck.elaborate.signs import ensure_nonzero
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.kernel.certificate import _values
from theorycheck.kernel.enclosure import LINE, ranges
from theorycheck.kernel.reading import Fact, Reader, read_interval
from theorycheck.kernel.rules import as_goal
from theorycheck.kernel.terms import ZERO, Rejected, Term, fresh, put, symbol

__all__ = ["kernel_certificate"]


def kernel_certificate(old: Mapping[str, Any]) -> dict[str, Any]:
    """The same question with a proof for the kernel; Fail where a step is not understood."""
    fresh()
    sets = {n: _values(t) for n, t in old["domain"].items() if t.strip().startswith("{")}
    cases = []
    for case in old["cases"]:
        key = tuple(str(case["fixed"][n]) for n in sets)
        let = {**old["let"], **{n: f"({v})" for n, v in zip(sets, key, strict=True)}}
        sides = {n: t for n, t in old["domain"].items() if n not in sets}
        cases.append({"fixed": dict(zip(sets, key, strict=True)), **_case(case, old, let, sides)})
    return {
        "kind": "decide 3",
        "relation": old["relation"],
        "domain": dict(old["domain"]),
        "where": list(old["where"]),
        "let": dict(old["let"]),
        "cases": cases,
    }


def _case(
    case: Mapping[str, Any], old: Mapping[str, Any], let: Mapping[str, str], sides: Mapping[str, str]
) -> dict[str, Any]:
    box: list[Fact] = []
    ends: list[Fact] = []
    for n, t in sides.items():
        inside, needs = read_interval(n, t)
        box, ends = box + inside, ends + needs
    conditions, asked = Reader(sides, let), Reader(sides, let)
    known = [fact for t in old["where"] for fact in conditions.relation(t)]
    wanted = asked.relation(old["relation"])
    proofs: list[Proof] = []
    facts: list[Fact] = []
    _needs(facts, ends, sides, proofs, [])
    facts += box
    if "empty" in case:
        facts += [*map(as_goal, conditions.needs), *known]
        proofs.append(elaborated(case["empty"], State(facts, (ZERO, ">"), sides)))
        return {"empty": True, "proofs": proofs}
    point = {n: str(case["inside"].get(n) or _somewhere(n, t)) for n, t in sides.items()}
    values: dict[Any, Term] = {symbol(n).atom: Reader({}).term(t) for n, t in point.items()}
    for need in [*box, *conditions.needs, *known]:
        u, relation = as_goal(need)
        at = (put(u, values), relation)
        s = State([], at, ())
        if not s.here.knows(*at):
            proofs.append(_need_proof(s, (put(need[0], values), need[1])))
    trees = list(case["values"])
    by_tree: list[Any] = []
    _needs(facts, conditions.needs, sides, proofs, trees, by_tree)
    facts += known
    _needs(facts, asked.needs, sides, proofs, trees, by_tree)
    goals = list(case["goals"])
    for fact, tree in zip(wanted, goals, strict=True):
        s = State(facts, fact, sides)
        s.trees = by_tree
        proofs.append(elaborated(tree if fact[1] == "==" else tree[0], s))
        facts.append(fact)
    return {"inside": point, "proofs": proofs}


def _somewhere(name: str, text: str) -> str:
    """A number in the interval."""
    with precision(64):
        low, high = ranges(read_interval(name, text)[0]).get(name, LINE)
    a, b = endpoints(low)[0] if low.is_finite() else None, endpoints(high)[1] if high.is_finite() else None
    if a is None:
        return "0" if b is None else str(b - 1)
    return str(a + 1 if b is None else (a + b) / 2)


def _needs(
    facts: list[Fact],
    needs: list[Fact],
    names: Mapping[str, str],
    proofs: list[Proof],
    trees: list[Any],
    by_tree: list[Any] | None = None,
) -> None:
    for need in needs:
        goal = as_goal(need)
        s = State(facts, goal, names)
        s.trees = by_tree if by_tree is not None else []
        proofs.append(_by_any(s, need, trees))
        facts.append(goal)


def _by_any(s: State, need: Fact, trees: list[Any]) -> Proof:
    try:
        return _need_proof(s.copy(), need)
    except (Fail, Rejected):
        pass
    for sign, _, tree in trees:
        u = need[0] * int(sign)
        relation = ">" if need[1] == "!=" else need[1]
        here = State(s.facts, s.goal, s.here.names)
        try:
            below = State(s.facts, (u, relation), s.here.names)
            below.trees = s.trees
            proof = elaborated(tree, below)
        except (Fail, Rejected):
            continue
        s.trees.append((need[0], relation, int(sign), tree))
        place = here.have((u, relation), proof)
        if need[1] != "!=":
            return close(here, place)
        return here.done("sum", [["1", [place, place]]])
    raise Fail(f"need {need[1]}")


def _need_proof(s: State, need: Fact) -> Proof:
    if need[1] == "!=":
        at = ensure_nonzero(s, need[0])
        if at is not None:
            return close(s, at)
    return auto(s)
