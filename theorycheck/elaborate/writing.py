"""Terms of the kernel as texts that it reads back."""

from __future__ import annotations

from theorycheck.ball import fmpq
from theorycheck.kernel.terms import Atom, Term

__all__ = ["text", "write"]


def text(x: Term, known: dict[Term, str] | None = None) -> str:
    """A term in Python's grammar."""
    known = {} if known is None else known
    if x not in known:
        parts = []
        for m, c in x.parts.items():
            factors = [_number(c)] if c != 1 or not m else []
            factors += [_atom(a, known) + (f"**{e}" if e > 1 else "") for a, e in m]
            parts.append("*".join(factors))
        known[x] = " + ".join(parts) or "0"
    return known[x]


def _number(c: fmpq) -> str:
    return str(c) if c.q == 1 and c >= 0 else f"({c})"


def _atom(a: Atom, known: dict[Term, str]) -> str:
    if not a.args:
        return a.name
    inner = text(a.inner, known)
    if a.name == "inv":
        return f"(1/({inner}))"
    if a.name == "root":
        return f"(({inner})**(1/{a.args[0].rational}))"
    return f"{a.name}({inner})"


def write(fact: tuple[Term, str]) -> str:
    """A comparison with 0."""
    return f"{text(fact[0])} {fact[1]} 0"
