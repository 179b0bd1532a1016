"""Ids and families of ids; an unknown one is met with the nearest known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from theorycheck.errors import BadInput, bad_input

__all__ = ["family", "nearest"]


def nearest(name: str, known: Iterable[str], *, families: bool = False) -> BadInput:
    """The complaint about an unknown claim id, with the nearest known one (or family, where those are welcome); a family is told apart."""
    pool = sorted(known)
    below = [x for x in pool if x.startswith((f"{name}.", f"{name}@"))] if name else []
    if below:
        return bad_input("claim", name, "one claim, not a family", f"it holds {', '.join(below)}")
    if families:
        pool = sorted({*pool, *(x[:i] for x in pool for i, letter in enumerate(x) if letter in ".@")})
    letters = {x.lower(): x for x in pool}
    close = difflib.get_close_matches(name.lower(), list(letters), n=1, cutoff=0.3)
    way_out = f"did you mean {letters[close[0]]}?" if close else "theorycheck list shows them all"
    return bad_input("claim", name, "a known id", way_out)


def family(name: str, known: Iterable[str]) -> list[str]:
    """The id itself and everything below it: ``a.b`` selects ``a.b``, ``a.b.c`` and ``a.b@edition``, never ``a.bc``."""
    ids = list(known)
    chosen = [x for x in ids if x == name or x.startswith((f"{name}.", f"{name}@"))]
    if not chosen:
        raise nearest(name, ids, families=True)
    return chosen
