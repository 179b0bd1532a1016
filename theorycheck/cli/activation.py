"""What is proved about an activation: Lipschitz constant, suprema, kinks, growth, and which hypotheses of which theorem it meets.

NAME is relu, leaky-relu(slope), elu(alpha), tanh, sigmoid, erf, gelu, silu, softplus, sin, cos, atan, gaussian, hard-tanh, exp, step, sign,
linear or hermite(degree); EXPR is an expression in x such as "atan(x) + x/10" (put one that starts with - in parentheses). Every number is a
pair of decimals that enclose the truth.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from theorycheck.cli.options import add_json
from theorycheck.cli.output import as_json, say, table

if TYPE_CHECKING:
    from theorycheck.activations import Activation
    from theorycheck.activations.corners import Corner
    from theorycheck.ball import arb

EPILOG = 'Example: theorycheck activation "atan(x) + x/10" --json'


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("activation", metavar="NAME|EXPR", help="a named activation or an expression in x")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Compute and print."""
    from theorycheck.activations import activation

    data = page(activation(options.activation))
    say(as_json(data) if options.json else "\n".join(_lines(data)))
    return 0


def page(phi: Activation) -> dict[str, Any]:
    """The page as JSON data."""
    from theorycheck.activations.hypotheses import hypotheses, largest_variance

    facts = phi.facts
    return {
        "name": phi.name,
        "expression": phi.expression,
        "pieces": [
            {"lower": _rational(p.lower), "upper": _rational(p.upper), "expression": t} for p, t in _pieces(phi)
        ],
        "lipschitz": _ends(facts.lipschitz),
        "not_lipschitz": facts.not_lipschitz,
        "sup_d1": _ends(facts.sup_d1),
        "sup_d1_reason": facts.sup_d1_reason,
        "sup_d2": _ends(facts.sup_d2),
        "sup_d2_reason": facts.sup_d2_reason,
        "sup_d1_almost_everywhere": _ends(facts.ess_d1),
        "sup_d2_almost_everywhere": _ends(facts.ess_d2),
        "jumps": [_corner(c) for c in facts.jumps],
        "kinks": [_corner(c) for c in facts.kinks],
        "bends": [_corner(c) for c in facts.bends],
        "parity": facts.parity,
        "growth": str(facts.growth),
        "polynomial_degree": facts.polynomial_degree,
        "not_polynomial": facts.not_polynomial,
        "affine": facts.affine,
        "variance_limits": {
            "1/(2 L^2)": _ends(largest_variance(facts, 2)),
            "1/(8 L^2)": _ends(largest_variance(facts, 8)),
        },
        "hypotheses": [
            {"theorem": h.theorem, "hypothesis": h.hypothesis, "meets": h.meets, "reason": h.reason}
            for h in hypotheses(facts)
        ],
    }


def _pieces(phi: Activation) -> list[tuple[Any, str]]:
    from theorycheck.expression import to_text

    return [(p, to_text(p.expr)) for p in phi.pieces]


def _rational(value: Any) -> str | None:
    return None if value is None else str(value)


def _ends(x: arb | None) -> dict[str, str] | None:
    from theorycheck.ball import enclosing_decimals

    if x is None:
        return None
    lower, upper = enclosing_decimals(x, 17)
    return {"lower": lower, "upper": upper}


def _corner(c: Corner) -> dict[str, Any]:
    return {"at": str(c.at), "left": _ends(c.left), "right": _ends(c.right)}


def _words(ends: dict[str, str] | None, reason: str = "") -> str:
    if ends is None:
        return f"none: {reason}" if reason else "none"
    return ends["lower"] if ends["lower"] == ends["upper"] else f"[{ends['lower']}, {ends['upper']}]"


def _corners(found: list[dict[str, Any]]) -> str:
    def sides(c: dict[str, Any]) -> str:
        return (
            f"{_words(c['left'])} to {_words(c['right'])}" if c["left"] and c["right"] else "no finite limits are known"
        )

    return "; ".join(f"x = {c['at']}: {sides(c)}" for c in found) or "none"


def _lines(data: dict[str, Any]) -> list[str]:
    degree = data["polynomial_degree"]
    limits = data["variance_limits"]
    rows = [
        ("phi(x)", data["expression"]),
        ("Lipschitz", _words(data["lipschitz"], data["not_lipschitz"])),
        ("sup |phi'|", _words(data["sup_d1"], data["sup_d1_reason"])),
        ("sup |phi''|", _words(data["sup_d2"], data["sup_d2_reason"])),
        ("jumps of phi", _corners(data["jumps"])),
        ("of phi'", _corners(data["kinks"])),
        ("of phi''", _corners(data["bends"])),
        ("parity", data["parity"] or "neither odd nor even, or not shown"),
        ("growth", f"|phi(x)| <= {data['growth']}"),
        ("polynomial", f"of degree {degree}" if degree is not None else f"no: {data['not_polynomial'] or 'not shown'}"),
        ("K exists for s <", _words(limits["1/(2 L^2)"], "needs 0 < L < oo")),
    ]
    pieces = [(f"({p['lower'] or '-oo'}, {p['upper'] or 'oo'})", p["expression"]) for p in data["pieces"]]
    words = {True: "yes", False: "no", None: "not decided"}
    met = [
        (h["theorem"], words[h["meets"]], h["hypothesis"] + (f" ({h['reason']})" if h["reason"] else ""))
        for h in data["hypotheses"]
    ]
    return [data["name"], "", table(rows), "", "pieces", table(pieces), "", "hypotheses", table(met)]
