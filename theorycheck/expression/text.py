"""Expressions as text that parses back to the same normal form, and as TeX."""

from __future__ import annotations

from collections.abc import Collection

from theorycheck.ball import fmpq
from theorycheck.expression.node import Base, Expr

__all__ = ["to_tex", "to_text"]


def to_text(x: Expr, beside: Collection[str] = ()) -> str:
    """Text in the grammar of ``parse``; ``parse(to_text(x))`` has the normal form of x. The constant e is exp(1) beside a variable e, of x or of ``beside``."""
    return _text(x, "exp(1)" if "e" in x.variables or "e" in beside else "e")


def _text(x: Expr, e_as: str) -> str:
    if not x.terms:
        return "0"
    out = ""
    for m, c in x.terms:
        factors = [_power_text(b, e, e_as) for b, e in m]
        size = abs(c)
        if size != 1 or not factors:
            factors.insert(0, str(size) if size.q == 1 else f"{size.p}/{size.q}")
        sign = "-" if c < 0 else "+"
        out += (f" {sign} " if out else ("-" if c < 0 else "")) + "*".join(factors)
    return out


def _power_text(b: Base, e: fmpq, e_as: str) -> str:
    if b.name in ("exp", "e") and b.kind in ("call", "constant") and max(abs(e.p), e.q) > 1000:
        above = _text(b.args[0].scaled(e), e_as) if b.kind == "call" else str(e)
        return f"exp({above})"  # as a power it would not read back
    inner = {"group": f"({_text(b.args[0], e_as)})"} if b.kind == "group" else {}
    text = inner.get("group") or (
        f"{b.name}({_text(b.args[0], e_as)})"
        if b.kind == "call"
        else e_as
        if b.kind == "constant" and b.name == "e"
        else b.name
    )
    if e == 1:
        return text
    if e == fmpq(1, 2):
        return f"sqrt({_text(b.args[0], e_as)})" if b.kind == "group" else f"sqrt({text})"
    return f"{text}**{e.p}" if e.q == 1 and e > 0 else f"{text}**({e})"


_TEX_CALLS = {"acos": r"\arccos", "atan": r"\arctan", "erf": r"\operatorname{erf}", "erfc": r"\operatorname{erfc}"}


def to_tex(x: Expr) -> str:
    """TeX source, without dollars."""
    if not x.terms:
        return "0"
    out = ""
    for m, c in x.terms:
        above = [_power_tex(b, e) for b, e in m if e > 0]
        below = [_power_tex(b, -e) for b, e in m if e < 0]
        if abs(c.p) != 1 or not above:
            above.insert(0, str(abs(c.p)))
        if c.q != 1:
            below.insert(0, str(c.q))
        body = rf"\frac{{{' '.join(above)}}}{{{' '.join(below)}}}" if below else " ".join(above)
        out += (" - " if c < 0 else " + ") + body if out else ("-" if c < 0 else "") + body
    return out


def _power_tex(b: Base, e: fmpq) -> str:
    arg = to_tex(b.args[0]) if b.args else ""
    if e == fmpq(1, 2):
        return rf"\sqrt{{{arg if b.kind == 'group' else _base_tex(b)}}}"
    if b.kind == "call" and b.name == "exp":
        return rf"e^{{{to_tex(b.args[0].scaled(e))}}}"
    base = _base_tex(b)
    if e == 1:
        return base
    return rf"{base}^{{{e}}}" if b.kind != "call" else rf"\left({base}\right)^{{{e}}}"


def _base_tex(b: Base) -> str:
    match b.kind:
        case "group":
            return rf"\left({to_tex(b.args[0])}\right)"
        case "constant":
            return r"\pi" if b.name == "pi" else "e"
        case "call":
            if b.name == "abs":
                return rf"\left|{to_tex(b.args[0])}\right|"
            head = _TEX_CALLS.get(b.name, rf"\operatorname{{{b.name}}}" if b.name == "sign" else "\\" + b.name)
            return rf"{head}\left({to_tex(b.args[0])}\right)"
    name, digits = b.name.rstrip("0123456789"), b.name[len(b.name.rstrip("0123456789")) :]
    if name.lower() in _GREEK:
        name = "\\" + name
    return name + (f"_{{{digits}}}" if digits and name else digits)


_GREEK = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "eta",
        "theta",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "rho",
        "sigma",
        "tau",
        "phi",
        "omega",
    ]
)
