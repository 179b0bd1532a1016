"""Functions of terms: their forms and derivatives, and what is put in place of a base."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from theorycheck.ball import fmpq, precision
from theorycheck.decide.checker.enclose import enclose
from theorycheck.decide.checker.terms import (
    HALF,
    ONE,
    PI,
    ZERO,
    Base,
    E,
    Monomial,
    Term,
    absolute,
    base_term,
    inside,
    insist,
    leads_negative,
    monomial_term,
    number,
    power,
    primes_of,
    product,
    remembered,
    total,
)

__all__ = ["FUNCTIONS", "apply", "derivative", "put_all", "put_bases", "substitute"]

ONES = "sqrt exp log sin cos tan asin acos atan sinh cosh tanh erf erfc abs sign step relu"
FUNCTIONS = {*ONES.split(), "max", "min"}
ODD = ("tan", "atan", "sinh", "tanh", "erf", "sign")
ANGLES = (fmpq(0), fmpq(1, 6), fmpq(1, 4), fmpq(1, 3), fmpq(1, 2))  # sin(ANGLES[n]*pi) is half the root of n
SINES = {power(number(n), HALF).scaled(HALF): angle for n, angle in enumerate(ANGLES)}
TANGENTS = {power(number(3), HALF * k): angle for k, angle in zip((-1, 0, 1), ANGLES[1:4], strict=True)}


def _call(name: str, u: Term) -> Term:
    return base_term("call", name, u)


@remembered
def apply(name: str, *args: Term) -> Term:
    """A function in its form, by identities that hold wherever it has a value."""
    u = args[0]
    insist(name in FUNCTIONS and (name in ("max", "min")) == (len(args) > 1), f"a function of {len(args)}, not {name}")
    if name in ("abs", "sign") and not u.all_variables and (sign := _constant_sign(u)) is not None:
        return number(sign) if name == "sign" else u.scaled(sign)
    if name in ODD and (not u.parts or leads_negative(u)):
        return -apply(name, -u) if u.parts else u
    match name:
        case "sqrt":
            return power(u, HALF)
        case "exp":
            return product(_exp_of(m, c) for m, c in u.parts.items())
        case "log":
            return _log(u)
        case "sin" | "cos":
            return _wave(u, HALF if name == "cos" else fmpq(0))
        case "asin":
            return PI.scaled(HALF) - apply("acos", u)
        case "acos" if u in SINES:
            return PI.scaled(HALF - SINES[u])
        case "acos" if leads_negative(u):
            return PI - apply("acos", -u)
        case "atan" if u in TANGENTS:
            return PI.scaled(TANGENTS[u])
        case "tan" if u.single is not None and u.single.name == "atan":
            return u.single.arg or ZERO
        case "tan" if set(u.parts) == set(PI.parts) and (12 * sum(u.parts.values())).q == 1:
            return apply("sin", u) * power(apply("cos", u), fmpq(-1))
        case "cosh" | "erfc" if not u.parts:
            return ONE
        case "cosh" if leads_negative(u):
            return apply("cosh", -u)
        case "erfc" if leads_negative(u):
            return 2 - apply("erfc", -u)
        case "abs":
            return absolute(u)
        case "step":
            return (1 + apply("sign", u)).scaled(HALF)
        case "relu":
            return (u + apply("abs", u)).scaled(HALF)
        case "max" | "min":
            for v in args[1:]:
                u = (u + v + apply("abs", u - v).scaled(1 if name == "max" else -1)).scaled(HALF)
            return u
    return _call(name, u)


def _constant_sign(u: Term) -> int | None:
    with precision(128):
        low, high = enclose(u, {})
    return 1 if low > 0 else -1 if high < 0 else 0 if not u.parts else None


def _exp_of(m: Monomial, c: fmpq) -> Term:
    b, e = m[0] if m else (None, c)
    if b is None:
        return power(E, c)
    if b.name == "log" and e == 1 and len(m) == 1 and b.arg is not None and (b.arg.rational is None or abs(c) <= 100):
        return power(b.arg, c)
    return power(_call("exp", monomial_term(m)), c)


def _log(u: Term) -> Term:
    insist(u.parts, "a logarithm of what is not 0")
    if len(u.parts) > 1:
        return _call("log", u)
    ((m, c),) = u.parts.items()
    loose = [b for b, _ in m if not b.positive]
    insist(c > 0 or loose, "a logarithm of what is > 0")
    logs = [_call("log", number(p)).scaled(k) for p, k in primes_of(abs(c))]
    for b, e in m:
        unsigned = b in loose and e.q == 1 and (len(loose) > 1 or e.p % 2 == 0 or c < 0)  # log|u| = log u for u > 0
        known = b.arg if b.name == "exp" and b.kind == "call" else ONE if inside(b) is E else None
        logs.append((known or _call("log", absolute(inside(b)) if unsigned else inside(b))).scaled(e))
    return total(logs)


def _wave(u: Term, phase: fmpq) -> Term:
    """sin(u + phase*pi)."""
    turns = phase + u.parts.get(next(iter(PI.parts)), fmpq(0))
    rest = u - PI.scaled(turns - phase)
    turns -= 2 * (turns / 2).floor()
    sign, turns = (-1, turns - 1) if turns >= 1 else (1, turns)
    if not rest.parts and min(turns, 1 - turns) in ANGLES:
        return power(number(ANGLES.index(min(turns, 1 - turns))), HALF).scaled(HALF * sign)
    name, turns = ("cos", turns - HALF) if turns >= HALF else ("sin", turns)
    v = rest + PI.scaled(turns)
    if leads_negative(v):
        v, sign = -v, sign if name == "cos" else -sign
    if v.single is not None and v.single.name == "acos" and v.single.arg is not None:
        w = v.single.arg
        return (w if name == "cos" else power(1 - w * w, HALF)).scaled(sign)
    return _call(name, v).scaled(sign)


Rule = Callable[[Base, fmpq, Term | None], Term | None]


def put_bases(x: Term, rule: Rule, memory: dict[Term, Term] | None = None) -> Term:
    """x with what the rule gives in place of a base to a power, arguments first; None leaves a base as it is, with its new argument."""
    memory = {} if memory is None else memory
    if x not in memory:
        parts = []
        for m, c in x.parts.items():
            factors = [number(c)]
            for b, e in m:
                u = put_bases(b.arg, rule, memory) if b.arg is not None else None
                new = rule(b, e, u)
                if new is None and (u is None or u is b.arg):
                    new = base_term(b.kind, b.name, b.arg, e)
                factors.append(new or power(u if b.kind == "sum" else apply(b.name, u), e))  # type: ignore[arg-type]
            parts.append(product(factors))
        memory[x] = total(parts)
    return memory[x]


@remembered
def substitute(x: Term, name: str, value: Term) -> Term:
    """x with a value in place of the variable; Rejected where that leaves a function's domain."""
    return put_all(x, {name: value})


def put_all(x: Term, values: Mapping[str, Term]) -> Term:
    """x with all values put in at once."""
    if not x.all_variables & values.keys():
        return x
    return put_bases(x, lambda b, e, _: power(values[b.name], e) if b.kind == "symbol" and b.name in values else None)


@remembered
def derivative(x: Term, name: str) -> Term:
    """d x / d name where x is differentiable; that of |u| is sign(u) u', which has no derivative."""
    parts = []
    for m, c in x.parts.items():
        for i, (b, e) in enumerate(m):
            if name in b.variables:
                rest = monomial_term(m[:i] + m[i + 1 :]).scaled(c * e)
                parts.append(rest * power(inside(b), e - 1) * _base_derivative(b, name))
    return total(parts)


def _base_derivative(b: Base, name: str) -> Term:
    u = b.arg
    if u is None:
        return ONE
    du = derivative(u, name)
    if b.kind == "sum":
        return du
    f, inverse = inside(b), fmpq(-1)
    gauss = apply("exp", -(u * u)) * power(PI, -HALF) * 2
    rules: dict[str, Callable[[], Term]] = {
        "exp": lambda: f,
        "log": lambda: power(u, inverse),
        "sin": lambda: apply("cos", u),
        "cos": lambda: -apply("sin", u),
        "tan": lambda: 1 + f * f,
        "acos": lambda: -power(1 - u * u, -HALF),
        "atan": lambda: power(1 + u * u, inverse),
        "sinh": lambda: apply("cosh", u),
        "cosh": lambda: apply("sinh", u),
        "tanh": lambda: 1 - f * f,
        "erf": lambda: gauss,
        "erfc": lambda: -gauss,
        "abs": lambda: apply("sign", u),
    }
    insist(b.name in rules, f"a differentiable expression, not {b.name}")
    return rules[b.name]() * du
