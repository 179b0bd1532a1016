"""The steps of a proof: each takes "f >= 0 (> 0) on a box under conditions" to sub-goals or settles it. Nothing is searched for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from theorycheck.ball import arb, fmpq, fmpq_mpoly_ctx, precision
from theorycheck.decide.checker.changes import CHANGES
from theorycheck.decide.checker.enclose import Interval, enclose, side_interval
from theorycheck.decide.checker.growth import sign_at_infinity
from theorycheck.decide.checker.polynomials import Question, Sides, check_polynomial, to_polynomial
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent, Where, bound_in, end_expr, sign_of
from theorycheck.decide.domain import Side, read_domain
from theorycheck.expression import (
    Base,
    Expr,
    apply,
    constant_sign,
    derivative,
    factored,
    from_base,
    number,
    parse,
    product,
    rewritten,
    substitute,
    symbol,
    total,
    vanishes,
)
from theorycheck.expression.equality import map_bases, rebuild
from theorycheck.expression.node import is_positive_base, power

__all__ = ["check", "narrowed_box"]

Tree: TypeAlias = Sequence[Any]


def check(tree: Tree, s: Sequent) -> None:
    """Rejected unless the tree proves the sequent."""
    narrowed = _normal(s)
    if narrowed is None:
        return
    if tree and tree[0] in CHANGES:
        goals = CHANGES[tree[0]](tree, narrowed)
        insist(len(goals) == len(tree[-1]), "one step for each goal")
        for sub, goal in zip(tree[-1], goals, strict=True):
            check(sub, goal)
        return
    insist(tree and tree[0] in _RULES, f"a rule, not {str(tree)[:40]}")
    _RULES[tree[0]](tree, narrowed)


def narrowed_box(box: dict[str, Side], where: Where) -> dict[str, Side] | None:
    """The box cut by the conditions a*x + b >= 0 (> 0) with rational a, b; None where nothing is left."""
    box = dict(box)
    for g, strict in where:
        if len(g.variables) != 1 or g.variables[0] not in box:
            continue
        name = g.variables[0]
        found = bound_in(g, name)
        bound = found[1].rational if found is not None else None
        if found is None or bound is None:
            continue
        slope = found[0]
        side = box[name]
        end, is_open = (side.lower, side.lower_open) if slope > 0 else (side.upper, side.upper_open)
        order = 1 if end is None else sign_of((number(bound) - end_expr(end)).scaled(fmpq(1 if slope > 0 else -1)))
        is_open = strict or (order == 0 and is_open)
        if order >= 0 and slope > 0:
            box[name] = side = replace(side, lower=bound, lower_open=is_open)
        elif order >= 0:
            box[name] = side = replace(side, upper=bound, upper_open=is_open)
        if side.lower is not None and side.upper is not None:
            width = sign_of(end_expr(side.upper) - end_expr(side.lower))
            if width < 0 or (width == 0 and (side.lower_open or side.upper_open)):
                return None
    return box


def _normal(s: Sequent) -> Sequent | None:
    """Conditions on one variable in the box, variables of one value put in, constant conditions settled; None where no point is left."""
    box = narrowed_box(s.box, s.where)
    if box is None:
        return None
    f, where = s.f, s.where
    for name, side in box.items():
        if side.is_point and side.lower is not None:
            value = end_expr(side.lower)
            f = substitute(f, name, value)
            where = tuple((substitute(g, name, value), strict) for g, strict in where)
    left = []
    for g, strict in where:
        if (
            len(g.variables) == 1
            and (b := bound_in(g, g.variables[0]))
            and b[1].rational is not None
            and g.variables[0] in box
        ):
            continue  # the box says it
        sign = constant_sign(g) if not g.variables else None
        if sign is not None and (sign < 0 or (sign == 0 and strict)):
            return None
        if sign is None:
            left.append((g, strict))
    return replace(s, f=f, box=box, where=tuple(left))


# leaves


def _empty(_tree: Tree, _s: Sequent) -> None:
    insist(False, "no point in the box")


def _constant(_tree: Tree, s: Sequent) -> None:
    sign = sign_of(s.f)
    insist(sign > 0 or (sign == 0 and not s.strict), "a constant of the right sign")


def _zero(_tree: Tree, s: Sequent) -> None:
    insist(not s.strict and vanishes(s.f), "an expression that is 0")


def _ranges(s: Sequent, box: dict[str, Side] | None = None) -> dict[str, Interval]:
    return {n: side_interval(side) for n, side in (box or s.box).items()}


def _enough(low: arb, strict: bool) -> bool:
    return bool(low > 0 if strict else low >= 0)


def _bound(_tree: Tree, s: Sequent) -> None:
    with precision(s.bits):
        insist(_enough(enclose(s.f, _ranges(s))[0], s.strict), "a lower bound >= 0")


def _out(_tree: Tree, s: Sequent) -> None:
    with precision(s.bits):
        tops = [(enclose(g, _ranges(s))[1], strict) for g, strict in s.where]
    insist(any(top < 0 or (strict and top <= 0) for top, strict in tops), "a condition that fails on the whole box")


def _slopes(_tree: Tree, s: Sequent) -> None:
    """Faces where f is monotone, then its value, the exact corner, or the mean-value form in the variables that are left."""
    insist(s.free, "values on the whole box")
    names = [n for n in s.f.variables if not s.box[n].is_point]
    with precision(s.bits):
        ranges = _ranges(s)
        face, free, strictly = dict(s.box), [], True
        for n in names:
            low, high = enclose(derivative(s.f, n), ranges)
            if not (low >= 0 or high <= 0):
                free.append(n)
                continue
            end = s.box[n].lower if low >= 0 else s.box[n].upper
            insist(end is not None, "a bounded box")
            face[n] = Side(end, end)
            strictly = strictly and bool(low > 0 or high < 0)
        at_face = _ranges(s, face)
        if _enough(enclose(s.f, at_face)[0], s.strict):
            return
        if not free:
            _corner(s, face, strictly)
            return
        slopes = {n: enclose(derivative(s.f, n), at_face) for n in free}
        middle = {**at_face, **{n: _point(at_face[n]) for n in free}}
        y = _hull(enclose(s.f, middle))
        for n in free:
            y = y + _hull(slopes[n]) * (_hull(at_face[n]) - middle[n][0])
        insist(y.is_finite() and _enough(y.lower(), s.strict), "a mean-value form >= 0")


def _hull(a: Interval) -> arb:
    insist(a[0].is_finite() and a[1].is_finite(), "a bounded range")
    return a[0].union(a[1])


def _point(a: Interval) -> Interval:
    middle = _hull(a).mid()
    return middle, middle


def _corner(s: Sequent, corner: dict[str, Side], strictly: bool) -> None:
    """The exact sign where f is least; 0 is enough for > 0 where that corner is excluded and f is strictly monotone."""
    f = s.f
    for n in s.f.variables:
        f = substitute(f, n, end_expr(corner[n].lower or fmpq(0)))
    sign = sign_of(f)
    excluded = any(
        (s.box[n].lower_open and corner[n].lower == s.box[n].lower)
        or (s.box[n].upper_open and corner[n].lower == s.box[n].upper)
        for n in s.f.variables
        if not s.box[n].is_point
    )
    insist(sign > 0 or (sign == 0 and (not s.strict or (strictly and excluded))), "a corner value >= 0")


def _taylor(_tree: Tree, s: Sequent) -> None:
    """f(m) + f'(m) h + h^T f''(box) h / 2; the parabola's least value in one variable."""
    insist(s.free, "values on the whole box")
    names = list(s.f.variables)
    with precision(s.bits):
        ranges = _ranges(s)
        middle = {n: _point(ranges[n]) for n in s.box}
        steps = {n: _hull(ranges[n]) - middle[n][0] for n in names}
        first = {n: derivative(s.f, n) for n in names}
        y = _hull(enclose(s.f, middle))
        if len(names) == 1:
            bend = enclose(derivative(first[names[0]], names[0]), ranges)[0]
            slope = _hull(enclose(first[names[0]], middle))
            if bend > 0 and _enough((y - slope * slope / (2 * bend)).lower(), s.strict):
                return
        for i, n in enumerate(names):
            y = y + _hull(enclose(first[n], middle)) * steps[n]
            for k in names[i:]:
                bend_of = _hull(enclose(derivative(first[n], k), ranges))
                size = steps[n].abs_upper()
                y = y + bend_of * ((arb(0).union(size * size)) / 2 if k == n else steps[n] * steps[k])
        insist(y.is_finite() and _enough(y.lower(), s.strict), "a Taylor form >= 0")


# splits


def _cut(tree: Tree, s: Sequent) -> None:
    name, at = tree[1], parse(str(tree[2]))
    insist(not at.variables, "a constant")
    end = at if at.rational is None else at.rational
    left, right = tree[3]
    check(left, s.sides(**{name: replace(s.box[name], upper=end, upper_open=False)}))
    check(right, s.sides(**{name: replace(s.box[name], lower=end, lower_open=False)}))


def _replace_abs(f: Expr, u: Expr, sign: int) -> Expr:
    def rule(b: Base, e: fmpq, inner: Expr | None) -> Expr:
        if b.kind == "call" and b.name == "abs" and inner == u:
            return power(u.scaled(fmpq(sign)), e)
        return rebuild(b, e, inner)

    return map_bases(f, rule)


def _without_abs(s: Sequent, u: Expr, sign: int) -> Sequent:
    return replace(s, f=_replace_abs(s.f, u, sign), where=tuple((_replace_abs(g, u, sign), t) for g, t in s.where))


def _abs(tree: Tree, s: Sequent) -> None:
    u, sign = s.read(tree[1]), tree[2]
    insist(sign in (1, -1), "a sign")
    check(tree[3], replace(s, f=u.scaled(fmpq(sign)), strict=False, where=()))
    check(tree[4], _without_abs(s, u, sign))


def _abs_both(tree: Tree, s: Sequent) -> None:
    """|u| is one of u, -u at each point: both replacements >= 0 is enough. Conditions with |u| are dropped."""
    u = s.read(tree[1])
    kept = tuple((g, t) for g, t in s.where if _replace_abs(g, u, 1) == g)
    for sign, sub in zip((1, -1), tree[2], strict=True):
        check(sub, replace(s, f=_replace_abs(s.f, u, sign), where=kept))


def _abs_cases(tree: Tree, s: Sequent) -> None:
    u = s.read(tree[1])
    kink = Base("call", "abs", (u,))
    whole = all(
        (b != kink or (e.q == 1 and e > 0)) and not any(kink in a.bases() for a in b.args)
        for m, _ in s.f.terms
        for b, e in m
    )
    for sign, sub in zip((1, -1), tree[2], strict=True):
        case = _without_abs(s, u, sign)
        extra = (u.scaled(fmpq(sign)), False)
        check(sub, replace(case, where=(*case.where, extra), free=s.free and whole))


# products


def _factors(tree: Tree, s: Sequent) -> None:
    factors, core = factored(s.f)
    insist(len(factors) == len(tree[1]), "one step for each factor")
    sign = 1
    for (b, e), (way, sub) in zip(factors, tree[1], strict=True):
        even = e.q == 1 and e.p % 2 == 0
        never_negative = e.q != 1 or even or (b.kind == "call" and b.name in ("abs", "acos"))
        if is_positive_base(b) or (never_negative and not s.strict):
            continue
        insist(way == 1 or (way == -1 and e.q == 1), "a sign")
        base = b.args[0] if b.kind == "group" else from_base(b)
        check(sub, s.goal(base.scaled(fmpq(way))))
        sign *= 1 if even else way
    check(tree[2], s.goal(core.scaled(fmpq(sign))))


def _product(tree: Tree, s: Sequent) -> None:
    whole = number(str(tree[1]))
    sign = sign_of(whole)
    for text, times, way, sub in tree[2]:
        g = s.read(text)
        whole = whole * g ** int(times)
        if way == 0:
            insist(times % 2 == 0 and not s.strict, "an even power")
            continue
        check(sub, s.goal(g.scaled(fmpq(way))))
        sign *= way ** int(times)
    insist(sign > 0 and vanishes(whole - s.f), "a factorisation of the goal")


# equivalences


def _rewritten(tree: Tree, s: Sequent) -> None:
    check(tree[1], s.goal(rewritten(s.f)))


def _exp(tree: Tree, s: Sequent) -> None:
    """sum c_i log A_i + up - down >= 0 where product A_i^c_i * e^up - (the same of the negative ones) >= 0."""
    sides: dict[bool, list[Expr]] = {True: [], False: []}
    rest: dict[bool, list[Expr]] = {True: [], False: []}
    for m, c in s.f.terms:
        if len(m) == 1 and m[0][1] == 1 and m[0][0].kind == "call" and m[0][0].name == "log":
            sides[c > 0].append(power(m[0][0].args[0], abs(c)))
        else:
            rest[c > 0].append(Expr({m: abs(c)}))
    up, down = (product([*sides[k], apply("exp", total(rest[k]))]) for k in (True, False))
    check(tree[1], s.goal(up - down))


def _root(tree: Tree, s: Sequent) -> tuple[Expr, Expr, Expr]:
    """(a, r, powered) where f = a*b^(1/q) + r."""
    b, q, a, r = s.read(tree[1]), int(tree[2]), s.read(tree[3]), s.read(tree[4])
    insist(q > 1 and vanishes(a * power(b, fmpq(1, q)) + r - s.f), "a root set apart")
    return a, r, product([a] * q) * b + (product([r] * q) if q % 2 else -(r * r))


def _odd_root(tree: Tree, s: Sequent) -> None:
    insist(int(tree[2]) % 2, "an odd root")
    check(tree[5], s.goal(_root(tree, s)[2]))


def _root_up(tree: Tree, s: Sequent) -> None:
    """a >= 0, and r >= 0 or a^2 b >= r^2 where r <= 0."""
    insist(int(tree[2]) == 2, "a square root")
    a, r, squared = _root(tree, s)
    check(tree[5], s.goal(a, False))
    if tree[6]:
        check(tree[7], s.goal(squared, extra=((-r, False),)))
    else:
        check(tree[7], s.goal(r))


def _root_down(tree: Tree, s: Sequent) -> None:
    """a <= 0, r >= 0 and r^2 >= a^2 b."""
    insist(int(tree[2]) == 2, "a square root")
    a, r, squared = _root(tree, s)
    for sub, goal, strict in ((tree[5], -a, False), (tree[6], r, False), (tree[7], -squared, s.strict)):
        check(sub, s.goal(goal, strict))


def _sum(tree: Tree, s: Sequent) -> None:
    """f is a function g(y + c*x) of one sum."""
    x, y, c = tree[1], tree[2], number(str(tree[3])).rational or fmpq(0)
    g = substitute(s.f, x, number(0))
    insist(c != 0 and vanishes(s.f - substitute(g, y, symbol(y) + symbol(x).scaled(c))), "a function of a sum")
    a, b = s.box[x], s.box[y]
    if c < 0:
        a = Side(a.upper, a.lower, a.upper_open, a.lower_open)
    ends = []
    for p, q in ((b.lower, a.lower), (b.upper, a.upper)):
        end = None if p is None or q is None else end_expr(p) + end_expr(q).scaled(c)
        ends.append(end.rational if end is not None and end.rational is not None else end)
    side = Side(ends[0], ends[1], b.lower_open or a.lower_open, b.upper_open or a.upper_open)
    check(tree[4], replace(s.sides(**{y: side}), f=g, where=()))


# monotone and convex


def _face(tree: Tree, s: Sequent) -> None:
    """way * df/dx >= 0: f is least where x is least, at its end or at the largest of the bounds that conditions give."""
    _, name, way, rising, sub, faces = tree
    insist(s.free and way in (1, -1), "values on the whole box")
    side = s.box[name]
    end, excluded, far = (
        (side.lower, side.lower_open, side.upper) if way > 0 else (side.upper, side.upper_open, side.lower)
    )
    elsewhere = tuple(w for w in s.where if name not in w[0].variables)
    bounds = [(b, strict) for g, strict in s.where if (b := bound_in(g, name)) is not None]
    lowest: list[tuple[Expr | None, bool]] = [(h, strict) for (a, h), strict in bounds if a * way > 0]
    if end is not None or not lowest:
        lowest.append((None if end is None else end_expr(end), excluded))
    insist(not rising or s.strict, "a strict goal")
    opened = {n: v.opened() if n == name or not rising else v for n, v in s.box.items()}
    check(sub, replace(s, f=derivative(s.f, name).scaled(fmpq(way)), box=opened, strict=bool(rising), where=elsewhere))
    insist(len(faces) == len(lowest), "one step for each face")
    for (face, out), tree_of_face in zip(lowest, faces, strict=True):
        strict = s.strict and not (rising and out)
        if face is None:
            _limit(tree_of_face, s, name, s.f, -way, strict)
            continue
        if tree_of_face[0] == "limit":
            insist(out and not face.variables, "an excluded end")
            _limit(
                tree_of_face, s, name, substitute(s.f, name, face + (symbol(name) ** -1).scaled(fmpq(way))), 1, strict
            )
            continue
        known = list(elsewhere)
        known += [((face - h).scaled(fmpq(way)), t and not out) for h, t in lowest if h is not None and h != face]
        known += [((end_expr(far) - face).scaled(fmpq(way)), False)] if far is not None else []
        known += [(substitute(g, name, face), False) for g, _ in s.where if (b := bound_in(g, name)) and b[0] * way < 0]
        below = {n: v for n, v in s.box.items() if n != name}
        check(tree_of_face, replace(s, f=substitute(s.f, name, face), box=below, strict=strict, where=tuple(known)))


def _limit(tree: Tree, s: Sequent, name: str, f: Expr, way: int, strict: bool) -> None:
    insist(tree[0] == "limit" and s.f.variables == (name,), "a limit in one variable")
    sign = sign_at_infinity(f, name, way)
    insist(sign is not None and (sign > 0 or (sign == 0 and not strict)), "a limit >= 0")


def _flat(tree: Tree, s: Sequent) -> None:
    """df/dx = 0 on an interval: f is what it is at one inner point."""
    name, value = tree[1], number(str(tree[2]))
    insist(s.free and s.f.variables == (name,) and vanishes(derivative(s.f, name)), "a constant function")
    side = s.box[name]
    insist(side.lower is None or sign_of(value - end_expr(side.lower)) > 0, "an inner point")
    insist(side.upper is None or sign_of(end_expr(side.upper) - value) > 0, "an inner point")
    _constant(tree, replace(s, f=substitute(s.f, name, value)))


def _vertex(tree: Tree, s: Sequent) -> None:
    """Convex in x, stationary at x = h(others) inside its interval: f is least there."""
    name, h, steps = tree[1], s.read(tree[2]), list(tree[3:])
    slope = derivative(s.f, name)
    insist(s.free and name not in h.variables and vanishes(substitute(slope, name, h)), "a stationary point")
    rest = replace(s, where=tuple(w for w in s.where if name not in w[0].variables))
    side = s.box[name]
    below = {n: v for n, v in s.box.items() if n != name}
    goals = [replace(rest, f=derivative(slope, name), box={**s.box, name: side.opened()}, strict=False)]
    if side.lower is not None:
        goals.append(replace(rest, f=h - end_expr(side.lower), box=below, strict=side.lower_open))
    if side.upper is not None:
        goals.append(replace(rest, f=end_expr(side.upper) - h, box=below, strict=side.upper_open))
    goals.append(replace(rest, f=substitute(s.f, name, h), box=below))
    insist(len(steps) == len(goals), "one step for each condition")
    for sub, goal in zip(steps, goals, strict=True):
        check(sub, goal)


# polynomials


def _poly(tree: Tree, s: Sequent) -> None:
    ring = fmpq_mpoly_ctx.get([str(side[0]) for side in tree[1]], "lex")
    sides: Sides = {}
    for name, low, high, low_open, high_open in tree[1]:
        a, b = (None if "inf" in str(t) else number(str(t)).rational for t in (low, high))
        if name == "pi":
            with precision(128):
                insist(a is not None and b is not None and arb(a) < arb.pi() < arb(b), "bounds of pi")
        else:
            _contains(s.box[name], a, b, bool(low_open), bool(high_open))
        sides[name] = (a, b, bool(low_open), bool(high_open))
    where = []
    for text, strict in tree[2]:
        g = s.read(text)
        insist(any(g == h and (t or not strict) for h, t in s.where), f"the condition {text}")
        where.append((to_polynomial(g, ring), bool(strict)))
    check_polynomial(tree[3], Question(to_polynomial(s.f, ring), s.strict, sides, tuple(where)))


def _contains(side: Side, a: fmpq | None, b: fmpq | None, a_open: bool, b_open: bool) -> None:
    for bound, is_open, end, end_open, way in (
        (a, a_open, side.lower, side.lower_open, 1),
        (b, b_open, side.upper, side.upper_open, -1),
    ):
        if bound is not None:
            insist(end is not None, "an end where the variable has one")
            order = sign_of((end_expr(end if end is not None else bound) - number(bound)).scaled(fmpq(way)))
            insist(order > 0 or (order == 0 and (end_open or not is_open)), "an interval that contains the variable's")


_RANGES = {
    "tanh": "(-1, 1)", "erf": "(-1, 1)", "exp": "(0, inf)", "erfc": "(0, 2)", "sin": "[-1, 1]", "cos": "[-1, 1]",
    "cosh": "[1, inf)",
}  # fmt: skip


def _atoms(tree: Tree, s: Sequent) -> None:
    """A polynomial in function values, each in an interval that contains its range."""
    names: dict[Base, tuple[str, int]] = {}
    box: dict[str, Side] = {}
    for k, (kind, text, root, interval) in enumerate(tree[1]):
        x = s.read(text)
        b = _base_of(kind, x, text)
        name, stated = f"u{k}", read_domain({"u": interval})[0][0][1]
        _range_of(s, b, int(root), stated)
        names[b], box[name] = (name, int(root)), stated
    terms = [product(_renamed(b, e, names) for b, e in m).scaled(c) for m, c in s.f.terms]
    known = [_in_names(text, names) for text in tree[3]]
    where = tuple((r.scaled(fmpq(way)), False) for r in known for way in (1, -1))
    check(tree[2], replace(s, f=total(terms), box=box, where=where))


def _in_names(text: str, names: dict[Base, tuple[str, int]]) -> Expr:
    """A relation between function values in the names they have here; it is 0 when they are put back."""
    relation = parse(str(text), variables=tuple(name for name, _ in names.values()))
    values = {
        name: power(number(b.name) if b.kind == "prime" else from_base(b), fmpq(1, root))
        for b, (name, root) in names.items()
    }

    def put_back(b: Base, e: fmpq, inner: Expr | None) -> Expr:
        return power(values[b.name], e) if b.kind == "symbol" else rebuild(b, e, inner)

    insist(vanishes(map_bases(relation, put_back)), "a relation between function values")
    return relation


def _base_of(kind: str, x: Expr, text: str) -> Base:
    if kind == "group":
        return Base("group", "", (x,))
    if kind == "prime":
        return Base("prime", str(int(text)))
    b = x.terms[0][0][0][0]
    insist(x == from_base(b), "one function value")
    return b


def _renamed(b: Base, e: fmpq, names: dict[Base, tuple[str, int]]) -> Expr:
    if b not in names:
        insist(b.kind == "constant" and b.name == "pi", "a name for every function value")
        return from_base(b, e)
    name, root = names[b]
    insist((e * root).q == 1, "whole powers")
    return power(symbol(name), e * root)


def _range_of(s: Sequent, b: Base, root: int, stated: Side) -> None:
    """Whether base^(1/root) stays in the stated interval on the box."""
    known = _RANGES.get(b.name) if b.kind == "call" else None
    whole = read_domain({"u": known})[0][0][1] if known else Side(None, None)
    if b.kind == "symbol" and root == 1:
        whole = s.box[b.name]
    elif root > 1:
        is_open = whole.lower is not None and whole.lower == 0 and whole.lower_open
        whole = Side(fmpq(0), whole.upper if whole.upper == 1 else None, is_open, whole.upper_open)
    with precision(s.bits):
        low, high = enclose(from_base(b, fmpq(1, root)), _ranges(s))
        for bound, is_open, end, end_open, way, y in (
            (stated.lower, stated.lower_open, whole.lower, whole.lower_open, 1, low),
            (stated.upper, stated.upper_open, whole.upper, whole.upper_open, -1, high),
        ):
            if bound is None:
                continue
            beyond = (y - side_interval(Side(bound, bound))[way > 0]) * way
            order = sign_of((end_expr(end) - end_expr(bound)).scaled(fmpq(way))) if end is not None else -1
            exact = order > 0 or (order == 0 and (end_open or not is_open))
            insist(exact or beyond > 0 or (beyond >= 0 and not is_open), f"the range of {b}")


_RULES = {
    "empty": _empty, "sign": _constant, "zero": _zero, "bound": _bound, "out": _out, "slopes": _slopes, "taylor": _taylor,
    "cut": _cut, "abs": _abs, "abs-falls": _abs_both, "abs-cases": _abs_cases, "factors": _factors, "product": _product,
    "rewritten": _rewritten, "exp": _exp, "odd-root": _odd_root, "root-up": _root_up, "root-down": _root_down, "sum": _sum,
    "face": _face, "flat": _flat, "vertex": _vertex, "poly": _poly, "atoms": _atoms,
}  # fmt: skip
