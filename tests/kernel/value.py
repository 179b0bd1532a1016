"""The value of a term of the kernel in balls, written again: 1/0 is 0, and outside its domain a function is a number that no law expects."""

from theorycheck.ball import arb

OUTSIDE = {"root": arb("7.25"), "log": arb("-3.5"), "acos": arb("9.75")}
INSIDE = {
    "exp": arb.exp, "sin": arb.sin, "cos": arb.cos, "atan": arb.atan, "erf": arb.erf, "abs": abs, "sign": arb.sgn,
}  # fmt: skip


def value(x, at):
    """x where its variables are what ``at`` says."""
    total = arb(0)
    for m, c in x.parts.items():
        part = arb(c)
        for a, e in m:
            part *= atom_value(a, at) ** e
        total += part
    return total


def atom_value(a, at):
    """An atom; of an argument that is not known to be in the domain, nothing."""
    if not a.args:
        return arb.pi() if a.name == "pi" else arb(at[a.name])
    u = value(a.args[-1], at)
    match a.name:
        case "inv":
            return arb(0) if u == 0 else 1 / u
        case "root":
            return (
                arb(0)
                if u == 0
                else u.root(int(a.args[0].rational.p))
                if u > 0
                else OUTSIDE["root"]
                if u < 0
                else arb("nan")
            )
        case "log":
            return u.log() if u > 0 else OUTSIDE["log"] if u <= 0 else arb("nan")
        case "acos":
            return u.acos() if abs(u) <= 1 else OUTSIDE["acos"] if abs(u) > 1 else arb("nan")
    return INSIDE[a.name](u)
