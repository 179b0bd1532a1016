"""The question as it was put: relation, domain, side conditions and helpers, read and checked for slips before anything is decided."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from theorycheck.analysis.interval import Box
from theorycheck.ball import fmpq
from theorycheck.decide.domain import read_domain
from theorycheck.decide.narrow import narrow_box
from theorycheck.decide.relation import Relation, read_relation
from theorycheck.errors import bad_input
from theorycheck.expression import Expr, syntax_tree

__all__ = ["Case", "Question", "read_question"]


@dataclass(frozen=True)
class Case:
    """One choice of the values of the finite sets; ``where`` and ``box`` as stated, or tightened."""

    relation: Relation
    where: tuple[Relation, ...]
    box: Box
    fixed: Mapping[str, fmpq]

    @property
    def side_conditions(self) -> tuple[tuple[Expr, bool], ...]:
        """Every ``where`` as g >= 0 (> 0)."""
        out: list[tuple[Expr, bool]] = []
        for goal in (g for r in self.where for g in r.goals):
            out.append((goal.gap, goal.strict))
            if goal.relation == "==":
                out.append((-goal.gap, False))
        return tuple(out)

    def tightened(self) -> Case | None:
        """Side conditions a*x + b >= 0 with a rational bound become part of the box, exactly; None where nothing is left."""
        plain = tuple((g.gap, g.strict) for r in self.where for g in r.goals if g.relation != "==")
        narrowed = narrow_box(self.box, plain)
        if narrowed is None:
            return None
        box, left = narrowed
        kept = (
            replace(r, goals=tuple(g for g in r.goals if g.relation == "==" or (g.gap, g.strict) in left))
            for r in self.where
        )
        return replace(self, box=box, where=tuple(r for r in kept if r.goals or r.conditions))


@dataclass(frozen=True)
class Question:
    """The texts, and the cases that they stand for."""

    relation: str
    domain: Mapping[str, str]
    where: tuple[str, ...]
    let: Mapping[str, str]

    @property
    def domain_text(self) -> str:
        """The whole stated domain in words."""
        sides = ", ".join(f"{name} in {text.strip()}" for name, text in self.domain.items())
        return sides + (f" where {' and '.join(self.where)}" if self.where else "")

    def cases(self) -> Iterator[Case]:
        """One for each choice of values from the finite sets; BadInput for what cannot be read."""
        box, sets = read_domain(self.domain)
        for values in product(*sets.values()):
            fixed = dict(zip(sets, values, strict=True))
            helpers = {**self.let, **{n: f"({v})" for n, v in fixed.items()}}
            names = {n for n, _ in box}
            asked = read_relation(self.relation, helpers, variables=names)
            conditions = tuple(read_relation(w, helpers, "where", variables=names) for w in self.where)
            used = {v for r in (asked, *conditions) for v in r.variables}
            if missing := used - names:
                known = ", ".join(sorted({*names, *sets})) or "none"
                raise bad_input("domain", known, f"an interval for {', '.join(sorted(missing))}", "add it to domain")
            yield Case(asked, conditions, tuple((n, s) for n, s in box if n in used), fixed)


def read_question(
    relation: str, domain: Mapping[str, str] | None, where: Sequence[str], let: Mapping[str, str] | None
) -> Question:
    """The question; BadInput where a helper hides a variable of the domain, or a variable of the domain is used nowhere."""
    conditions = (where,) if isinstance(where, str) else tuple(where)
    box, sets = read_domain(domain or {})
    names = {*(n for n, _ in box), *sets}
    heads = {_head(head): head for head in let or {}}
    if hidden := sorted(names & set(heads)):
        name = hidden[0]
        raise bad_input("let", heads[name], f"a name other than the variables; {name} has a domain", "rename one")
    texts = [(relation, "relation"), *((w, "where") for w in conditions)]
    used = {n for text, name in texts for n in _names(text, name)}
    for head, body in (let or {}).items():
        used |= _names(body, _head(head)) - _parameters(head)
    if unused := sorted(names - used):
        text = (domain or {})[unused[0]]
        raise bad_input(
            unused[0], text, "a variable that the relation, where or let uses", "leave it out, or mend the relation"
        )
    return Question(relation, dict(domain or {}), conditions, dict(let or {}))


def _names(text: str, name: str) -> set[str]:
    return {node.id for node in ast.walk(syntax_tree(text, name)) if isinstance(node, ast.Name)}


def _head(head: str) -> str:
    tree = syntax_tree(head, "let")
    inner = tree.func if isinstance(tree, ast.Call) else tree
    return inner.id if isinstance(inner, ast.Name) else ""


def _parameters(head: str) -> set[str]:
    tree = syntax_tree(head, "let")
    return {a.id for a in tree.args if isinstance(a, ast.Name)} if isinstance(tree, ast.Call) else set()
