"""An order between two numbers, read from either side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from theorycheck.statement.term import Term

__all__ = ["TURNED", "either_way"]

TURNED: Mapping[str, str] = {"le": "ge", "lt": "gt", "ge": "le", "gt": "lt"}


def either_way(relation: Term) -> Iterator[tuple[Term, str, Term]]:
    """(left, head, right) as it stands, then turned round; nothing for any other relation."""
    if relation.head in TURNED:
        first, second = relation.args
        yield first, relation.head, second
        yield second, TURNED[relation.head], first
