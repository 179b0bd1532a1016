"""The graph of claims: who is judged after whom, cycles named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from theorycheck.claims.claim import Claim
from theorycheck.claims.nearest import nearest
from theorycheck.claims.proof import Node, Step
from theorycheck.errors import BadInput, bad_input

__all__ = ["ancestors", "in_order", "judged_after", "used_under_another_name"]


def judged_after(claim: Claim) -> tuple[str, ...]:
    """The claims whose verdicts the judge needs for this one."""
    return tuple(dict.fromkeys(x for x in (*claim.proved_from, *claim.counters, claim.corrects, claim.sharpens) if x))


def _edges(claim: Claim) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*judged_after(claim), *claim.stated_with)))


def ancestors(ids: Iterable[str], claims: Mapping[str, Claim]) -> set[str]:
    """The ids and all claims whose verdicts their judgement needs, however far up."""
    return _closure(ids, claims, judged_after)


def used_under_another_name(claim: Claim, claims: Mapping[str, Claim]) -> str:
    """The id of a claim used as a fact that is not the claim of that id: its verdict is about another statement."""
    waiting: list[Node] = [claim]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        for use in (u for m in node.methods for u in getattr(m, "using", ())):
            known = claims.get(use.node.name)
            if isinstance(use.node, Step):
                waiting.append(use.node)
            elif known is not None and known.statement.digest != use.node.statement.digest:
                return str(use.node.name)
    return ""


def _closure(ids: Iterable[str], claims: Mapping[str, Claim], edges: Callable[[Claim], tuple[str, ...]]) -> set[str]:
    seen: set[str] = set()
    todo = list(ids)
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo += _known(claims[here], edges(claims[here]), claims)
    return seen


def in_order(claims: Mapping[str, Claim]) -> list[str]:
    """All ids, sorted, each after everything it is stated with, proved from, corrects or sharpens; a cycle is named."""
    done: dict[str, None] = {}
    for root in sorted(claims):
        if root not in done:
            _visit(root, claims, done)
    return list(done)


def _visit(root: str, claims: Mapping[str, Claim], done: dict[str, None]) -> None:
    trail: dict[str, Iterator[str]] = {root: _next(root, claims)}
    while trail:
        here = next(reversed(trail))
        step = next(trail[here], None)
        if step is None:
            done[here] = None
            trail.popitem()
        elif step in trail:
            path = list(trail)
            loop = " → ".join([*path[path.index(step) :], step])
            raise bad_input("claims", loop, "no cycle", "break it: a claim cannot rest on itself")
        elif step not in done:
            trail[step] = _next(step, claims)


def _next(here: str, claims: Mapping[str, Claim]) -> Iterator[str]:
    return iter(_known(claims[here], _edges(claims[here]), claims))


def _known(claim: Claim, wanted: Iterable[str], claims: Mapping[str, Claim]) -> list[str]:
    wanted = list(wanted)
    for name in wanted:
        if name not in claims:
            problem = nearest(name, claims)
            raise BadInput(f"{claim.id} refers to {problem}")
    return wanted
