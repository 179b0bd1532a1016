"""The labelled rows in other words, with the same truth: a variable's opposite, its triple, its distance from -2; both sides times 7/3, or on one side."""

from __future__ import annotations

import re
from collections.abc import Callable

from decide.labelled import Row

__all__ = ["WAYS"]


def _in_terms_of(row: Row, new: str, end: Callable[[str], str], turned: bool = False) -> Row | None:
    """``new`` in place of each variable, with {} for its name, and the ends of the intervals as ``end`` says; None where a variable has no interval."""
    domain = {}
    for name, text in row.domain.items():
        if text.startswith("{"):
            return None
        low, high = (part.strip() for part in text[1:-1].split(","))
        ends, sides = [end(low), end(high)], [text[0], text[-1]]
        if turned:
            ends, sides = ends[::-1], ["[" if text[-1] == "]" else "(", "]" if text[0] == "[" else ")"]
        domain[name] = f"{sides[0]}{ends[0]}, {ends[1]}{sides[1]}"
    names = re.compile(rf"\b({'|'.join(domain)})\b(?!\()")

    def put(text: str) -> str:
        return names.sub(lambda found: new.format(found[0]), text)

    return row._replace(relation=put(row.relation), domain=domain, where=tuple(map(put, row.where))) if domain else None


def _opposite(end: str) -> str:
    return {"inf": "-inf", "-inf": "inf"}.get(end, f"-({end})")


def opposite(row: Row) -> Row | None:
    """-x in place of x."""
    return _in_terms_of(row, "(-{})", _opposite, turned=True)


def triple(row: Row) -> Row | None:
    """3*x in place of x."""
    return _in_terms_of(row, "(3*{})", lambda end: end if "inf" in end else f"({end})/3")


def shifted(row: Row) -> Row | None:
    """x - 2 in place of x."""
    return _in_terms_of(row, "({} - 2)", lambda end: end if "inf" in end else f"({end}) + 2")


def _sides(row: Row) -> tuple[str, str, str] | None:
    """The sides of the only comparison, and its sign."""
    found = re.fullmatch(r"([^<>=]+) (<=|>=|<|>) ([^<>=]+)", row.relation)
    return None if found is None else (found[1], found[2], found[3])


def times(row: Row) -> Row | None:
    """Both sides times 7/3."""
    sides = _sides(row)
    return sides and row._replace(relation=f"({sides[0]})*7/3 {sides[1]} ({sides[2]})*7/3")


def on_one_side(row: Row) -> Row | None:
    """0 on the right side."""
    sides = _sides(row)
    return sides and row._replace(relation=f"({sides[0]}) - ({sides[2]}) {sides[1]} 0")


WAYS = {"-x": opposite, "3 x": triple, "x - 2": shifted, "times 7/3": times, "on one side": on_one_side}
