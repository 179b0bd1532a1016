"""The record of the proof that was found: plain lists, numbers and texts, from which ``theorycheck.elaborate`` writes a proof for the kernel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from theorycheck.analysis.answer import Tree
from theorycheck.ball import fmpq
from theorycheck.decide.points import Point
from theorycheck.decide.question import Case, Question
from theorycheck.expression import Expr, to_text

__all__ = ["case_of", "empty_case", "plain", "record_of", "uncertified_steps"]

LARGEST = 2_000_000  # entries


def record_of(question: Question, cases: list[Any]) -> Mapping[str, Any]:
    """The record of the whole question."""
    return {
        "relation": question.relation,
        "domain": dict(question.domain),
        "where": list(question.where),
        "let": dict(question.let),
        "cases": cases,
    }


def case_of(case: Case, inside: Point | None, values: list[list[Any]], goals: list[Any]) -> Mapping[str, Any]:
    """One case: a point of its domain, the proofs that everything has a value, the proofs of the goals."""
    return {
        "fixed": {n: str(v) for n, v in case.fixed.items()},
        "inside": {n: to_text(v) for n, v in (inside or {}).items()},
        "values": plain(values),
        "goals": plain(goals),
    }


def empty_case(case: Case, tree: Tree) -> Mapping[str, Any] | None:
    """A case whose domain has no point; None where its proof has no certificate."""
    if uncertified_steps(tree):
        return None
    return {"fixed": {n: str(v) for n, v in case.fixed.items()}, "empty": plain(tree)}


def plain(x: Any) -> Any:
    """Rationals and expressions as text, tuples as lists; a name e is a variable's wherever a piece is read."""
    if isinstance(x, list | tuple):
        return [plain(y) for y in x]
    if isinstance(x, Expr):
        return to_text(x, beside=("e",))
    if isinstance(x, fmpq):
        return str(x)
    return x


def uncertified_steps(x: Any) -> str:
    """What the certificate lacks, in words; empty where it is whole."""
    found: dict[str, None] = {}
    count = 0
    stack = [x]
    while stack:
        y = stack.pop()
        count += 1
        if count > LARGEST:
            return f"more than {LARGEST} steps"
        if isinstance(y, tuple) and (not y or y[0] == "?"):
            found.setdefault(str(y[1]) if y else "a step without a record")
        elif isinstance(y, list | tuple):
            stack.extend(y)
    return ", ".join(found)
