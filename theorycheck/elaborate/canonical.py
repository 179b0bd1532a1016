"""One form for what is equal: arguments first, then each function by its laws, then powers by the relations between atoms. Every step leaves an equation among the facts.

``canonical(s, t)`` gives t' and equations with t - t' = sum of multiple * fact.
"""

from __future__ import annotations

from functools import reduce
from math import gcd, lcm
from operator import mul

from theorycheck.ball import fmpq, fmpz
from theorycheck.elaborate.signs import ensure, ensure_nonzero, is_known
from theorycheck.elaborate.state import Fail, State
from theorycheck.kernel.terms import ONE, PI, ZERO, Atom, Monomial, Term, apply, number, put, symbol

HALF = number(fmpq(1, 2))
__all__ = ["canonical", "zero"]

Equations = list[tuple[int, Term]]


def canonical(s: State, t: Term, circle: bool = False) -> tuple[Term, Equations]:
    """t' and the equations for t - t'."""
    equations: Equations = []
    for a in sorted(t.atoms(), key=lambda a: a.serial):
        image = atom_image(s, a)
        if image is not None:
            place, c = image
            t, multiple = replaced(t, a, c)
            equations.append((place, multiple))
    t, more = reduced(s, t, circle)
    return t, equations + more


def replaced(t: Term, a: Atom, c: Term) -> tuple[Term, Term]:
    """t with c in place of a at the top, and m with t - t' = (a - c)*m."""
    result, multiple, x = ZERO, ZERO, symbol(a.name, a.args)
    for m, k in t.parts.items():
        e = dict(m).get(a, 0)
        rest = _mono(tuple(p for p in m if p[0] is not a), k)
        result = result + rest * c**e
        for i in range(e):
            multiple = multiple + rest * x**i * c ** (e - 1 - i)
    return result, multiple


def _mono(m: Monomial, c: fmpq) -> Term:
    return Term({m: c}) * 1 if c else ZERO


def atom_image(s: State, a: Atom) -> tuple[int, Term] | None:
    """The place of the fact a == c, and c; None where a stays."""
    key = ("image", a)
    if key not in s.canon:
        s.canon[key] = None  # while it is made
        s.canon[key] = _image(s, a)
    return s.canon[key]  # type: ignore[no-any-return]


def _image(s: State, a: Atom) -> tuple[int, Term] | None:
    if not a.args:
        return None
    x = symbol(a.name, a.args)
    u, _ = canonical_argument(s, a.inner)
    if u is not a.inner:
        y = apply(a.name, *a.args[:-1], u)
        if a.name == "inv" and u.rational is not None:
            return _inverse_of_number(s, a, u)
        first = _argument_equation(s, x, y, a.inner, u)
    else:
        y, first = x, None
    z, equations = _by_laws(s, y)
    if z is y:
        return None if first is None else (first, y)
    if first is not None:
        equations = [(first, ONE), *equations]
    place = s.have((x - z, "=="), [["sum", [], s_equations(equations)]])
    return place, z


def _inverse_of_number(s: State, a: Atom, c: Term) -> tuple[int, Term] | None:
    """The place of 1/u == 1/c where u == c, a rational number."""
    x, u, d = symbol(a.name, a.args), a.inner, apply("inv", c)
    if not c.parts:
        return None
    _, equations = canonical(s, u)
    at = s.find(u - c, "==")
    at = at if at is not None else s.have((u - c, "=="), [["sum", [], s_equations(equations)]])
    if s.find(u * u, ">") is None:
        s.have((u * u, ">"), [["sum", [[str(c.rational**2), []]], [[at, _text(u + c)]]]])  # type: ignore[operator]
    inv = s.law("inverse", u)
    return s.have((x - d, "=="), [["sum", [], [[inv, _text(d)], [at, _text(-(d * x))]]]]), d


def canonical_argument(s: State, u: Term) -> tuple[Term, Equations]:
    return canonical(s, u)


def _argument_equation(s: State, x: Term, y: Term, u: Term, v: Term) -> int:
    """f(u) == f(v) where u == v by equations."""
    key = (x, y)
    if key not in s.canon:
        v2, equations = canonical(s, u)
        assert v2 is v
        if s.find(u - v, "==") is None:
            s.have((u - v, "=="), [["sum", [], s_equations(equations)]])
        s.canon[key] = s.add(["same", _text(x), _text(y)], (x - y, "=="))
    return s.canon[key]  # type: ignore[no-any-return]


def s_equations(equations: Equations) -> list[list[object]]:
    """Equations for the kernel, multiples of the same fact together."""
    total: dict[int, Term] = {}
    for place, m in equations:
        total[place] = total.get(place, ZERO) + m
    return [[place, _text(m)] for place, m in total.items() if m.parts]


def _text(x: Term) -> str:
    from theorycheck.elaborate.writing import text

    return text(x)


def _by_laws(s: State, y: Term) -> tuple[Term, Equations]:
    """f(u), u in its form, by the laws of f: another term and the equations."""
    a = y.atom
    if a is None or not a.args:
        return canonical(s, y) if a is None and y.rational is None else (y, [])
    rule = RULES.get(a.name)
    found = rule(s, a) if rule else None
    if found is None:
        return y, []
    z, equations = found
    w, more = canonical(s, z)
    return w, equations + more


def _content(u: Term) -> fmpq:
    """c with u = c*u0, u0 with whole coefficients without common factors, the first > 0."""
    c = fmpq(gcd(*(int(c.p) for c in u.parts.values())), lcm(*(int(c.q) for c in u.parts.values())))
    first = min(u.parts, key=lambda m: [(a.serial, e) for a, e in m])
    return -c if u.parts[first] < 0 else c


def _split(u: Term) -> tuple[fmpq, list[tuple[Term, int]]]:
    """c and factors: of a monomial its atoms, of a sum itself without content."""
    if len(u.parts) == 1:
        ((m, c),) = u.parts.items()
        return c, [(symbol(a.name, a.args), e) for a, e in m]
    c = _content(u)
    return c, [(u * number(1 / c), 1)]


def _inverse(s: State, a: Atom) -> tuple[Term, Equations] | None:
    u = a.inner
    c, factors = _split(u)
    if not u.parts:
        return None
    if c == 1 and len(factors) == 1 and factors[0][1] == 1:
        f = factors[0][0].atom
        if f is not None and f.name == "inv":
            place = s.law("inverse of inverse", f.inner)
            return f.inner, [(place, ONE)]
        if f is not None and f.name == "exp":
            w = f.inner
            x, y = symbol("exp", f.args), apply("exp", -w)
            at = s.law("exp of sum", w, -w)  # exp(0) == exp(w) exp(-w)
            at0 = s.law("exp of zero")
            positive = s.law("exp", w)
            s_ne = ensure_nonzero(s, x)
            if s_ne is None:
                return None
            inv = s.law("inverse", x)  # x/x == 1
            i = symbol("inv", (x,))
            # 1/x - y = (1/x)(1 - x y) ... x*i == 1:  i - y = i*(1 - x*y) + y*(x*i - 1)
            _ = positive
            return y, [(at, i), (at0, -i), (inv, y)]  # exp(0) - x y, exp(0) - 1, x i - 1
        return None
    pieces = [number(c)] if c != 1 else []
    for f, e in factors:
        pieces += [f] * e
    left, result, equations, below = u, ONE, list[tuple[int, Term]](), ONE
    for k, f in enumerate(pieces):
        rest = reduce(mul, pieces[k + 1 :], ONE)
        if k == len(pieces) - 1:
            result = result * apply("inv", f)
            break
        place = s.law("inverse of product", f, rest)  # 1/(f rest) - 1/f 1/rest
        equations.append((place, result))
        result = result * apply("inv", f)
    _ = left, below
    return result, equations


def _root_number(s: State, k: int, c: fmpq) -> tuple[Term, Equations] | None:
    """The root of a rational c > 0 as a product of a rational and roots of primes."""
    if c <= 0:
        return None if c < 0 else (ZERO, _root_is(s, k, number(0), ZERO))
    top = [(int(p), int(e) * w) for n, w in ((c.p, 1), (c.q, -1)) if n > 1 for p, e in fmpz(n).factor_smooth(20)]
    r = ONE
    for p, e in top:
        whole, part = e // k, e % k
        r = r * number(fmpq(p) ** whole) if whole else r
        g = gcd(part, k)
        if part:
            r = r * apply("root", number(k // g), number(p)) ** (part // g)
    x = apply("root", number(k), number(c))
    if r is x:
        return None
    return r, _root_is(s, k, number(c), r)


def _root_is(s: State, k: int, u: Term, r: Term) -> Equations:
    """Equations for root(u) - r, where r >= 0 and r^k == u."""
    if ensure(s, (r, ">=")) is None:
        raise Fail("root")
    at = s.law("root of power", r, k=k)  # root(r^k) - r
    power = r**k
    x, y = apply("root", number(k), u), apply("root", number(k), power)
    if power is u:
        return [(at, ONE)]
    if s.find(u - power, "==") is None:
        equations = zero(s, u - power)
        s.have((u - power, "=="), [["sum", [], s_equations(equations)]])
    key = (x, y)
    if key not in s.canon:
        s.canon[key] = s.add(["same", _text(x), _text(y)], (x - y, "=="))
    return [(s.canon[key], ONE), (at, ONE)]


def common_powers(u: Term) -> dict[Atom, int]:
    """The least power of each atom in the parts of a sum, 1/b counting as b to -1."""
    least: dict[Atom, int] = {}
    for k, m in enumerate(u.parts):
        powers: dict[Atom, int] = {}
        for a, e in m:
            b = a.inner.atom if a.name == "inv" else None
            if b is not None:
                powers[b] = powers.get(b, 0) - e
            else:
                powers[a] = powers.get(a, 0) + e
        for b in {*least, *powers}:
            least[b] = min(least.get(b, 0) if k else powers.get(b, 0), powers.get(b, 0))
    return {b: e for b, e in least.items() if e}


def without_powers(u: Term, common: dict[Atom, int]) -> Term:
    """u divided by the powers."""
    total = ZERO
    for m, c in u.parts.items():
        powers: dict[Atom, int] = {b: -e for b, e in common.items()}
        rest = number(c)
        for a, e in m:
            b = a.inner.atom if a.name == "inv" else None
            if b is not None and b in common:
                powers[b] -= e
            elif a in common:
                powers[a] += e
            else:
                rest = rest * symbol(a.name, a.args) ** e
        for b, e in powers.items():
            rest = rest * symbol(b.name, b.args) ** e
        total = total + rest
    return total


def _taken_out(s: State, u: Term) -> tuple[Term, dict[Atom, int]]:
    """u without what divides all of its parts and is > 0."""
    common = {b: e for b, e in common_powers(u).items() if is_known(s, (symbol(b.name, b.args), ">"))} if len(u.parts) > 1 else {}
    return (without_powers(u, common), common) if common else (u, common)


def _root(s: State, a: Atom) -> tuple[Term, Equations] | None:
    k = int(a.args[0].rational.p)  # type: ignore[union-attr]
    u = a.inner
    if u.rational is not None:
        return _root_number(s, k, u.rational)
    c, factors = _split(u)
    if c == 1 and len(factors) == 1 and factors[0][1] == 1:
        f = factors[0][0].atom
        if f is None:
            rest, common = _taken_out(s, u)
            if not common:
                return None
            r = apply("root", number(k), rest)
            for b, e in common.items():
                g = apply("root", number(k), symbol(b.name, b.args))
                r = r * (g if e > 0 else apply("inv", g)) ** abs(e)
            return (r, _root_is(s, k, u, r)) if ensure(s, (rest, ">=")) is not None else None
        if f.name == "exp":
            exp_power(s, f.inner * number(fmpq(1, k)), k)
            r = apply("exp", f.inner * number(fmpq(1, k)))
            return r, _root_is(s, k, u, r)
        if f.name == "root" and is_known(s, (f.inner, ">=")):
            r = apply("root", number(int(f.args[0].rational.p) * k), f.inner)  # type: ignore[union-attr]
            return r, _root_is(s, k, u, r)
        if f.name == "inv" and ensure(s, (f.inner, ">")) is not None:
            r = apply("inv", apply("root", number(k), f.inner))
            return r, _root_is(s, k, u, r)
        return None
    signs = [is_known(s, (f, ">=")) or is_known(s, (-f, ">=")) for f, _ in factors]
    _ = signs
    r = ONE
    rest_sign = 1
    for f, e in factors:
        if is_known(s, (f, ">=")):
            g = f
        elif is_known(s, (-f, ">=")):
            g = -f
            rest_sign *= (-1) ** e
        elif e % 2 == 0:
            g = apply("abs", f)
        elif len(factors) == 1 and c > 0 and ensure(s, (f, ">=")) is not None:
            g = f
        else:
            return None
        whole, part = e // k, e % k
        r = r * g**whole * (apply("root", number(k), g) ** part if part else ONE)
    c = c * rest_sign
    if c < 0:
        return None
    r = r * (apply("root", number(k), number(c)) if c != 1 else ONE)
    x = apply("root", number(k), u)
    if r is x:
        return None
    return r, _root_is(s, k, u, r)


def _exp(s: State, a: Atom) -> tuple[Term, Equations] | None:
    u = a.inner
    if not u.parts:
        return ONE, [(s.law("exp of zero"), ONE)]
    if len(u.parts) > 1:
        m, c = next(iter(u.parts.items()))
        first = _mono(m, c)
        return apply("exp", first) * apply("exp", u - first), [(s.law("exp of sum", first, u - first), ONE)]
    ((m, c),) = u.parts.items()
    if len(m) == 1 and m[0][0].name == "log" and m[0][1] == 1 and c.q <= 20 and abs(c.p) <= 100:
        v = m[0][0].inner
        if ensure(s, (v, ">")) is not None:
            if c == 1:
                return v, [(s.law("exp of log", v), ONE)]
            if c == -1 and ensure_nonzero(s, v) is not None:
                x, i = symbol(a.name, a.args), apply("inv", v)
                both, none = s.law("exp of sum", -u, u), s.law("exp of zero")
                log, inv = s.law("exp of log", v), s.law("inverse", v)
                return i, [(inv, -x), (both, -i), (none, i), (log, -(x * i))]
            if c.q > 1:
                # exp(c log v) is the root of exp(p log v)
                q = int(c.q)
                inner = apply("exp", u * q)
                exp_power(s, u, q)
                return apply("root", number(q), inner), _flip(_root_equations_of_power(s, q, a, inner))
    if abs(c.p) > (100 if m and m[0][0].name == "log" else 60):
        return None
    if c.q == 1 and (abs(c) > 1):
        n = int(c.p)
        one = _mono(m, fmpq(1 if n > 0 else -1))
        rest = u - one
        return apply("exp", one) * apply("exp", rest), [(s.law("exp of sum", one, rest), ONE)]
    if c.q > 1 and abs(c.p) > 1:
        n, q = int(c.p), int(c.q)
        one = _mono(m, fmpq(1 if n > 0 else -1, q))
        rest = u - one
        return apply("exp", one) * apply("exp", rest), [(s.law("exp of sum", one, rest), ONE)]
    return None


def exp_power(s: State, part: Term, n: int) -> int:
    """The place of exp(n part) == exp(part)^n."""
    x = apply("exp", part)
    fact = (apply("exp", part * n) - x**n, "==")
    if (at := s.find(*fact)) is not None:
        return at
    left, total = ONE, list[tuple[int, Term]]()
    for j in range(n, 1, -1):
        total.append((s.law("exp of sum", part, part * (j - 1)), left))
        left = left * x
    return s.have(fact, [["sum", [], s_equations(total)]])


def _flip(equations: Equations) -> Equations:
    return [(p, -m) for p, m in equations]


def _root_equations_of_power(s: State, q: int, a: Atom, inner: Term) -> Equations:
    """Equations for root(inner) - x, x = exp(u), inner = exp(q u)."""
    x = symbol(a.name, a.args)
    return _root_is(s, q, inner, x)


def _log(s: State, a: Atom) -> tuple[Term, Equations] | None:
    u = a.inner
    if u is ONE:
        return _log_is(s, u, ZERO)
    c, factors = _split(u)
    if c == 1 and len(factors) == 1 and factors[0][1] == 1:
        f = factors[0][0].atom
        if f is None:
            rest, common = _taken_out(s, u)
            if not common or ensure(s, (rest, ">")) is None:
                return None
            logs = apply("log", rest)
            for b, e in common.items():
                logs = logs + apply("log", symbol(b.name, b.args)) * e
            return _log_is(s, u, logs)
        if f.name == "exp":
            return f.inner, [(s.law("log of exp", f.inner), ONE)]
        if f.name == "inv" and is_known(s, (f.inner, ">")):
            return _log_is(s, u, -apply("log", f.inner))
        if f.name == "root" and is_known(s, (f.inner, ">")):
            return _log_is(s, u, apply("log", f.inner) * number(1 / f.args[0].rational))  # type: ignore[operator]
        return None
    total = ZERO
    for f, e in factors:
        if f.rational is None:
            if is_known(s, (f, ">")):
                g = f
            elif is_known(s, (-f, ">")):
                g, c = -f, -c if e % 2 else c
            elif e % 2 == 0:
                g = apply("abs", f)
            elif len(factors) == 1 and c > 0 and ensure(s, (f, ">")) is not None:
                g = f
            else:
                return None
            total = total + apply("log", g) * e
    if c <= 0:
        return None
    for n, w in ((c.p, 1), (c.q, -1)):
        for p, e in fmpz(n).factor_smooth(20) if n > 1 else ():
            total = total + apply("log", number(int(p))) * (int(e) * w)
    if total is apply("log", u):
        return None
    return _log_is(s, u, total)


def _log_is(s: State, u: Term, total: Term) -> tuple[Term, Equations]:
    """log(u) == total where exp(total) == u."""
    at = s.law("log of exp", total)  # log(exp(total)) - total
    x, y = apply("log", u), apply("log", apply("exp", total))
    e = apply("exp", total)
    if s.find(u - e, "==") is None:
        equations = zero(s, u - e)
        s.have((u - e, "=="), [["sum", [], s_equations(equations)]])
    key = (x, y)
    if key not in s.canon:
        s.canon[key] = s.add(["same", _text(x), _text(y)], (x - y, "=="))
    return total, [(s.canon[key], ONE), (at, ONE)]


def _abs(s: State, a: Atom) -> tuple[Term, Equations] | None:
    u = a.inner
    for sign, name in ((1, "abs"), (-1, "abs of negative")):
        if is_known(s, (u * sign, ">=")) or (u.rational is not None and u.rational * sign >= 0):
            ensure(s, (u * sign, ">="))
            return u * sign, [(s.law(name, u), ONE)]
    c, factors = _split(u)
    if len(u.parts) > 1:
        common = {b: e for b, e in common_powers(u).items() if e > 0 and is_known(s, (symbol(b.name, b.args), ">"))}
        if common:
            total = apply("abs", without_powers(u, common))
            for b, e in common.items():
                total = total * symbol(b.name, b.args) ** e
            return _abs_is(s, u, total)
    if c != 1 or len(factors) > 1 or factors[0][1] > 1:
        total = number(abs(c))
        for f, e in factors:
            total = total * (f**e if e % 2 == 0 else apply("abs", f) ** e)
        return _abs_is(s, u, total)
    return None


def _abs_is(s: State, u: Term, total: Term) -> tuple[Term, Equations] | None:
    """|u| == total: both are >= 0 and have the same square; in each case of the signs."""
    x = apply("abs", u)
    fact = (x - total, "==")
    if (place := s.find(*fact)) is None:
        names = sorted({b.inner for b in total.atoms() if b.name == "abs"}, key=lambda t: str(sorted(t.variables)))
        place = s.have(fact, _abs_cases(s.sub(fact), u, total, names))
    return total, [(place, ONE)]


def _abs_cases(s: State, u: Term, total: Term, left: list[Term]) -> list[object]:
    if not left:
        # every part has a known sign here
        t, equations = canonical(s, total)
        for sign, name in ((1, "abs"), (-1, "abs of negative")):
            try:
                more = zero(s, u * sign - t)
            except Fail:
                continue
            if ensure(s, (t, ">=")) is None:
                continue
            if s.find(u * sign, ">=") is None:
                s.have((u * sign, ">="), [["sum", [["1", [s.find(t, ">=")]]], s_equations(more)]])
            at = s.law(name, u)
            return s.done("sum", [], s_equations([(at, ONE), *more, *_flip(equations)]))
        raise Fail(f"abs {_text(u)} {_text(total)} {_text(t)}")
    v, *rest = left
    return s.done(
        "split",
        _text(v),
        _abs_cases(s.sub(s.goal, [(v, ">=")]), u, total, rest),
        _abs_cases(s.sub(s.goal, [(-v, ">")]), u, total, rest),
    )


def _odd_atan(s: State, a: Atom) -> tuple[Term, Equations] | None:
    u = a.inner
    if not u.parts:
        return ZERO, [(s.law("tan of atan", ZERO) + 3, number(fmpq(1, 2)))]
    if _content(u) < 0:
        return -apply("atan", -u), [(s.law("tan of atan", -u) + 3, ONE)]
    three = apply("root", number(2), number(3))
    for value, angle in ((ONE, fmpq(1, 4)), (three, fmpq(1, 3)), (apply("inv", three), fmpq(1, 6)), (three * number(fmpq(1, 3)), fmpq(1, 6))):
        if u is value:
            return _atan_is(s, u, PI * number(angle))
    return None


def _odd_erf(s: State, a: Atom) -> tuple[Term, Equations] | None:
    u = a.inner
    if not u.parts:
        at = s.law("erf", ZERO)  # erf(0) == -erf(0)
        return ZERO, [(at, number(fmpq(1, 2)))]
    if _content(u) < 0:
        v = -u
        return -apply("erf", v), [(s.law("erf", v), ONE)]
    return None


def _wave(s: State, a: Atom) -> tuple[Term, Equations] | None:
    u, which = a.inner, int(a.name == "cos")
    if not u.parts:
        if which:
            return ONE, [(s.law("angles of pi") + 3, ONE)]
        at = s.law("angle reversed", ZERO)
        return ZERO, [(at, number(fmpq(1, 2)))]
    if len(u.parts) > 1:
        turns = [m for m in u.parts if len(m) == 1 and m[0][0].name == "pi" and m[0][1] == 1]
        if turns:
            first = _mono(turns[0], u.parts[turns[0]])
            return _sum_of_angles(s, first, u - first, which)
        return _reversed_angle(s, u, which) if _content(u) < 0 else None
    ((m, c),) = u.parts.items()
    if not m:
        return None if c > 0 else _reversed_angle(s, u, which)
    (b, e), *others = m
    if b.name == "pi" and e == 1 and not others:
        return _multiple_of_pi(s, c, which)
    if c < 0:
        return _reversed_angle(s, u, which)
    v = u.atom
    if v is not None and v.name == "acos" and is_known(s, (ONE - v.inner, ">=")) and is_known(s, (ONE + v.inner, ">=")):
        at = s.law("cos of acos", v.inner)
        if which:
            return v.inner, [(at, ONE)]
    return None


def _reversed_angle(s: State, u: Term, which: int) -> tuple[Term, Equations]:
    at = s.law("angle reversed", -u)
    return (apply("cos", -u) if which else -apply("sin", -u)), [(at + which, ONE)]


def _sum_of_angles(s: State, u: Term, v: Term, which: int) -> tuple[Term, Equations]:
    at = s.law("sum of angles", u, v)
    su, cu, sv, cv = apply("sin", u), apply("cos", u), apply("sin", v), apply("cos", v)
    return (cu * cv - su * sv if which else su * cv + cu * sv), [(at + which, ONE)]


def _multiple_of_pi(s: State, c: fmpq, which: int) -> tuple[Term, Equations] | None:
    at = s.law("angles of pi")
    if c < 0:
        back = s.law("angle reversed", PI * number(-c))
        v = PI * number(-c)
        return (apply("cos", v) if which else -apply("sin", v)), [(back + which, ONE)]
    if c == fmpq(1, 2):
        return (ZERO, [(at + 1, ONE)]) if which else (ONE, [(at, ONE)])
    if c == fmpq(1, 3) and which:
        return number(fmpq(1, 2)), [(at + 2, ONE)]
    if c > fmpq(1, 2):
        return _sum_of_angles(s, PI * number(fmpq(1, 2)), PI * number(c - fmpq(1, 2)), which)
    if c.q in (3, 4, 6, 8, 12, 24) and c.p > 1:
        one = PI * number(fmpq(1, c.q))
        return _sum_of_angles(s, one, PI * number(c) - one, which)
    return _half_of_angle(s, c, which) if c.q in (3, 4, 6, 8, 12, 24) else None


def _half_of_angle(s: State, c: fmpq, which: int) -> tuple[Term, Equations]:
    """cos(v) or sin(v), v = c*pi in the first quadrant, as the root of (1 + cos(2v))/2 or (1 - cos(2v))/2."""
    v, half = PI * number(c), fmpq(1, 2)
    x, double, sign = apply("cos" if which else "sin", v), apply("cos", v * 2), 1 if which else -1
    u = (ONE + double * sign) * number(half)
    if s.find(u - x * x, "==") is None:
        equations = [(s.law("circle", v), number(-half)), (s.law("sum of angles", v, v) + 1, number(half * sign))]
        s.have((u - x * x, "=="), [["sum", [], s_equations(equations)]])
    return apply("root", number(2), u), _flip(_root_is(s, 2, u, x))


def _atan_is(s: State, u: Term, v: Term) -> tuple[Term, Equations] | None:
    """atan(u) == v, where tan(v) is u."""
    if any(ensure(s, (w, ">")) is None for w in (v + PI * HALF, PI * HALF - v)):
        return None
    w = apply("sin", v) * apply("inv", apply("cos", v))
    at = s.law("atan of tan", v)
    return v, [(same(s, apply("atan", u), apply("atan", w), u - w), ONE), (at, ONE)]


def same(s: State, x: Term, y: Term, gap: Term) -> int:
    """The place of f(u) == f(v), where gap, u - v, is seen to be 0."""
    key = (x, y)
    if key not in s.canon:
        if s.find(gap, "==") is None:
            s.have((gap, "=="), [["sum", [], s_equations(zero(s, gap))]])
        s.canon[key] = s.add(["same", _text(x), _text(y)], (x - y, "=="))
    return s.canon[key]  # type: ignore[no-any-return]


def _acos(s: State, a: Atom) -> tuple[Term, Equations] | None:
    u = a.inner
    if u.parts and _content(u) < 0 and is_known(s, (ONE - u, ">=")) and is_known(s, (ONE + u, ">=")):
        ensure(s, (ONE + u, ">="))
        ensure(s, (ONE - u, ">="))
        return PI - apply("acos", -u), [(s.law("cos of acos", -u) + 3, ONE)]
    v = u.rational
    angles = {fmpq(1): fmpq(0), fmpq(1, 2): fmpq(1, 3), fmpq(0): fmpq(1, 2), fmpq(-1, 2): fmpq(2, 3), fmpq(-1): fmpq(1)}
    if v in angles:
        t = PI * number(angles[v])
        for w in (t, PI - t):
            ensure(s, (w, ">="))
        at = s.law("acos of cos", t)
        x, y = apply("acos", u), apply("acos", apply("cos", t))
        c = apply("cos", t)
        if x is y:
            return t, [(at, ONE)]
        if s.find(u - c, "==") is None:
            s.have((u - c, "=="), [["sum", [], s_equations(zero(s, u - c))]])
        key = (x, y)
        if key not in s.canon:
            s.canon[key] = s.add(["same", _text(x), _text(y)], (x - y, "=="))
        return t, [(s.canon[key], ONE), (at, ONE)]
    return None


def _sign(s: State, a: Atom) -> tuple[Term, Equations] | None:
    u = a.inner
    if not u.parts:
        return ZERO, [(s.law("sign of zero"), ONE)]
    if is_known(s, (u, ">")):
        ensure(s, (u, ">"))
        return ONE, [(s.law("sign", u), ONE)]
    if is_known(s, (-u, ">")):
        ensure(s, (-u, ">"))
        return -ONE, [(s.law("sign of negative", u), ONE)]
    return None


RULES = {"inv": _inverse, "root": _root, "exp": _exp, "log": _log, "abs": _abs, "erf": _odd_erf, "atan": _odd_atan, "sin": _wave, "cos": _wave, "acos": _acos, "sign": _sign}


def reduced(s: State, t: Term, circle: bool) -> tuple[Term, Equations]:
    """Powers by the relations of their atoms: a/a, root^k, |u|^2, sin^2 + cos^2, exp(u) exp(-u)."""
    equations: Equations = []
    while (found := _next(s, t, circle)) is not None:
        t, place, multiple = found
        equations.append((place, multiple))
    return t, equations


def _next(s: State, t: Term, circle: bool) -> tuple[Term, int, Term] | None:
    for m, c in t.parts.items():
        powers = dict(m)
        for a, e in m:
            if not a.args:
                continue
            rest = _mono(tuple(p for p in m if p[0] is not a), c)
            x = symbol(a.name, a.args)
            if a.name == "inv" and (b := a.inner.atom) is not None and powers.get(b):
                if ensure_nonzero(s, a.inner) is None:
                    continue
                at = s.law("inverse", a.inner)  # b/b - 1
                multiple = _mono(tuple((p, q - (p in (a, b))) for p, q in m if q - (p in (a, b))), c)
                return t - multiple * (a.inner * x - ONE), at, multiple
            if a.name == "inv" and (found := _root_below(s, m, c, a, e, powers)) is not None:
                return t - found[0], found[1], found[2]
            if a.name == "root" and e >= (k := int(a.args[0].rational.p)):  # type: ignore[union-attr]
                if ensure(s, (a.inner, ">=")) is None:
                    continue
                at = s.law("root", a.inner, k=k) + 1  # x^k - u
                multiple = rest * x ** (e - k)
                return t - multiple * (x**k - a.inner), at, multiple
            if a.name == "abs" and e >= 2:
                at = _square_of_abs(s, a.inner)
                multiple = rest * x ** (e - 2)
                return t - multiple * (x * x - a.inner * a.inner), at, multiple
            if circle and a.name == "sin" and e >= 2:
                at = s.law("circle", a.inner)
                multiple = rest * x ** (e - 2)
                return t - multiple * (x * x + apply("cos", a.inner) ** 2 - ONE), at, multiple
            if a.name == "exp" and (b := apply("exp", -a.inner).atom) in powers and b is not None:
                w = a.inner
                y = apply("exp", -w)
                if (at2 := s.find(x * y - ONE, "==")) is None:
                    at, at0 = s.law("exp of sum", w, -w), s.law("exp of zero")
                    at2 = s.have((x * y - ONE, "=="), [["sum", [], [[at, "-1"], [at0, "1"]]]])
                multiple = _mono(tuple((p, q - (p in (a, b))) for p, q in m if q - (p in (a, b))), c)
                return t - multiple * (x * y - ONE), at2, multiple
    return None


def _root_below(s: State, m: Monomial, c: fmpq, a: Atom, e: int, powers: dict[Atom, int]) -> tuple[Term, int, Term] | None:
    """1/root^k as 1/u, and root/u as 1/root^(k-1): what is taken off, the place of the equation, its multiple."""
    b = a.inner.atom
    if b is not None and b.name == "root" and e >= (k := int(b.args[0].rational.p)):  # type: ignore[union-attr]
        u = b.inner
        old, new = symbol(a.name, a.args) ** k, apply("inv", u)
        rest = _mono(tuple((p, q - k * (p is a)) for p, q in m if q - k * (p is a)), c)
    elif b is not None and b.name == "root" and (d := b.inner.atom) is not None and d in powers:
        u, k = b.inner, int(b.args[0].rational.p)  # type: ignore[union-attr]
        old, new = u * symbol(a.name, a.args), symbol(b.name, b.args) ** (k - 1)
        rest = _mono(tuple((p, q - (p in (a, d))) for p, q in m if q - (p in (a, d))), c)
    else:
        u = a.inner
        r = next((p for p in powers if p.name == "root" and p.inner is u), None)
        if r is None:
            return None
        k = int(r.args[0].rational.p)  # type: ignore[union-attr]
        j = powers[r]
        if j >= k:
            return None
        root = symbol(r.name, r.args)
        old, new = root**j * symbol(a.name, a.args), apply("inv", root) ** (k - j)
        rest = _mono(tuple((p, q - (p is a) - j * (p is r)) for p, q in m if q - (p is a) - j * (p is r)), c)
    key = ("root below", old, new)
    if key not in s.canon:
        s.canon[key] = _have_root_below(s, old - new, u, k) if ensure(s, (u, ">")) is not None else None
    place = s.canon[key]
    return None if place is None else (rest * (old - new), place, rest)


def _have_root_below(s: State, gap: Term, u: Term, k: int) -> int:
    """gap == 0, a polynomial in r = root(u), 1/r and 1/u: times r^k 1/r^k and with 1/u from u 1/u = 1."""
    r, v = apply("root", number(k), u), apply("inv", u)
    i = apply("inv", r)
    s.law("root positive", u, k=k)
    ensure_nonzero(s, r)
    ensure_nonzero(s, u)
    equations: Equations = []
    unit, power, below = s.law("inverse", r), s.law("root", u, k=k) + 1, s.law("inverse", u)
    # v == i^k first: v - i^k = -v (r^k i^k - 1) + i^k (v r^k - 1)
    ri = ZERO
    for j in range(k):
        ri = ri + (r * i) ** j
    lemma: Equations = [(unit, -(v * ri)), (power, i**k * v), (below, i**k)]
    at = s.find(v - i**k, "==")
    at = at if at is not None else s.have((v - i**k, "=="), [["sum", [], s_equations(lemma)]])
    if v.rational is not None:
        return s.have((gap, "=="), [["sum", [], [[at, "-1"]]]])
    (va,) = v.atoms()
    t, multiple = replaced(gap, va, i**k)
    equations.append((at, multiple))
    if u.atom is not None and u.atom in t.atoms():  # u as r^k
        t, multiple = replaced(t, u.atom, r**k)
        equations.append((power, -multiple))
    while t.parts:
        m = next((m for m in t.parts if len(m) == 2), None)
        if m is None:
            raise Fail("a root below")
        e = min(q for _, q in m)
        part = _mono(tuple((p, q - e) for p, q in m if q - e), t.parts[m])
        tail = ZERO
        for j in range(e):
            tail = tail + (r * i) ** j
        equations.append((unit, part * tail))
        t = t - part * ((r * i) ** e - ONE)
    return s.have((gap, "=="), [["sum", [], s_equations(equations)]])


def _square_of_abs(s: State, u: Term) -> int:
    x = apply("abs", u)
    fact = (x * x - u * u, "==")
    if (place := s.find(*fact)) is None:
        proofs = []
        for given, name in (((u, ">="), "abs"), ((-u, ">"), "abs of negative")):
            sub = s.sub(fact, [given])
            at = sub.law(name, u)
            sign = 1 if name == "abs" else -1
            proofs.append(sub.done("sum", [], [[at, _text(x + u * sign)]]))
        place = s.have(fact, [["split", _text(u), *proofs]])
    return place


def in_single_angles(s: State, t: Term) -> tuple[Term, Equations]:
    """Waves of sums as polynomials in waves of their parts."""
    equations: Equations = []
    for _ in range(40):
        a = next((a for a in sorted(t.atoms(), key=lambda a: a.serial) if a.name in ("sin", "cos") and len(a.inner.parts) > 1), None)
        if a is None:
            break
        m, c = next(iter(a.inner.parts.items()))
        first = _mono(m, c)
        image, law = _sum_of_angles(s, first, a.inner - first, int(a.name == "cos"))
        ((place, _),) = law
        t, multiple = replaced(t, a, image)
        equations.append((place, multiple))
    return t, equations


def expanded(s: State, t: Term) -> tuple[Term, Equations]:
    """The canonical form, waves as polynomials in those of single angles."""
    t, equations = canonical(s, t)
    t, more = unified(s, t)
    return t, equations + more


def unified(s: State, t: Term) -> tuple[Term, Equations]:
    """Roots of one term with one number of the root; exponentials and waves of fractions of one term with one fraction."""
    t, equations = in_single_angles(s, t)
    t, more = canonical(s, t)
    equations += more
    groups: dict[object, dict[Atom, fmpq]] = {}
    stack, seen = list(t.atoms()), set[Atom]()
    while stack:
        a = stack.pop()
        if a in seen or not a.args:
            continue
        seen.add(a)
        stack += list(a.inner.atoms())
        if a.name == "root":
            groups.setdefault(("root", a.inner), {})[a] = fmpq(1) / a.args[0].rational  # type: ignore[operator]
        elif a.name in ("exp", "sin", "cos") and len(a.inner.parts) == 1:
            ((m, c),) = a.inner.parts.items()
            groups.setdefault((a.name == "exp", m), {})[a] = abs(c)
    for key, members in groups.items():
        q = lcm(*(int(c.q) for c in members.values()))
        for a, c in members.items():
            if c == fmpq(1, q) or symbol(a.name, a.args) in s.canon.setdefault("unifying", set()):
                continue
            fact = _finer(s, a, key, q)
            if fact is not None:
                place, image = fact
                t, multiple = _everywhere(s, t, a, image, place)
                equations += multiple
    return t, equations


def _finer(s: State, a: Atom, key: object, q: int) -> tuple[int, Term] | None:
    """The place of a == a power of, or a polynomial in, functions of the q-th part."""
    x = symbol(a.name, a.args)
    if a.name == "root":
        k = int(a.args[0].rational.p)  # type: ignore[union-attr]
        r = apply("root", number(q), a.inner) ** (q // k)
        if ensure(s, (a.inner, ">=")) is None:
            return None
        at = s.find(x - r, "==")
        return (at if at is not None else s.have((x - r, "=="), [["sum", [], s_equations(_root_is(s, k, a.inner, r))]])), r
    ((m, c),) = a.inner.parts.items()
    n = int((abs(c) * q).p)
    part = _mono(m, fmpq(1 if c > 0 else -1, q))
    if n > (400 if a.name == "exp" else 40):
        return None
    if a.name != "exp":
        return _finer_wave(s, a, part, n)
    return exp_power(s, part, n), apply("exp", part) ** n


def _finer_wave(s: State, a: Atom, part: Term, n: int) -> tuple[int, Term] | None:
    x = symbol(a.name, a.args)
    memo: dict[tuple[int, int], tuple[Term, Equations]] = {}

    def wave(k: int, which: int) -> tuple[Term, Equations]:
        if k == 1:
            return apply("cos" if which else "sin", part), []
        if (k, which) not in memo:
            at = s.law("sum of angles", part, part * (k - 1))
            s1, c1 = apply("sin", part), apply("cos", part)
            (sn, es), (cn, ec) = wave(k - 1, 0), wave(k - 1, 1)
            if which:
                memo[k, which] = c1 * cn - s1 * sn, [(at + 1, ONE), *((p, m * c1) for p, m in ec), *((p, -(m * s1)) for p, m in es)]
            else:
                memo[k, which] = s1 * cn + c1 * sn, [(at, ONE), *((p, m * s1) for p, m in ec), *((p, m * c1) for p, m in es)]
        return memo[k, which]

    image, total = wave(n, int(a.name == "cos"))
    at = s.find(x - image, "==")
    return (at if at is not None else s.have((x - image, "=="), [["sum", [], s_equations(total)]])), image


def _everywhere(s: State, t: Term, a: Atom, image: Term, place: int) -> tuple[Term, Equations]:
    """t with the image in place of a, also within functions."""
    equations: Equations = []
    result = t
    for b in sorted(t.atoms(), key=lambda b: b.serial):
        if b is a:
            result, m = replaced(result, a, image)
            equations.append((place, m))
        elif b.args and _contains(b, a):
            x = symbol(b.name, b.args)
            y = put(x, {a: image})
            at = s.find(x - y, "==")
            if at is None:
                left, right = text_of(symbol(a.name, a.args)), text_of(image)
                at = s.have((x - y, "=="), [["replace", [[left, right]], [["sum", []]]]])
            result, m = replaced(result, b, y)
            equations.append((at, m))
    return result, equations


def _contains(b: Atom, a: Atom) -> bool:
    return any(c is a or _contains(c, a) for u in b.args for c in u.atoms())


def text_of(x: Term) -> str:
    return _text(x)


def zero(s: State, t: Term) -> Equations:
    """Equations that sum up to t; Fail where it is not seen that t is 0."""
    try:
        return _zero(s, t)
    except Fail:
        t1, first = canonical(s, t)
        t2, second = unified(s, t1)
        if t2 is not t1:
            return [*first, *second, *_zero(s, t2)]
        if t1.variables or (third := _as_a_root(s, t1)) is None:
            raise
        return [*first, *third]


def _as_a_root(s: State, t: Term) -> Equations | None:
    """c root(u) + rest == 0: rest/-c >= 0 has the k-th power u."""
    for a in sorted(t.atoms(), key=lambda a: -a.serial):
        c = t.parts.get(((a, 1),))
        if a.name != "root" or not c or s.canon.get(("as a root", t)):
            continue
        r = symbol(a.name, a.args) - t * number(1 / c)
        if any(b is a for b in r.atoms()):
            continue
        s.canon["as a root", t] = True
        try:
            return [(p, m * number(c)) for p, m in _root_is(s, int(a.args[0].rational.p), a.inner, r)]  # type: ignore[union-attr]
        except Fail:
            continue
    return None


def _zero(s: State, t: Term) -> Equations:
    t, equations = canonical(s, t, True)
    for _ in range(12):
        if not t.parts:
            return equations
        inverses = sorted((a for a in t.atoms() if a.name == "inv"), key=lambda a: -a.serial)
        usable = [a for a in inverses if ensure_nonzero(s, a.inner) is not None]
        if not usable:
            break
        a = usable[0]
        at = s.law("inverse", a.inner)
        r, u = symbol(a.name, a.args), a.inner
        by: dict[int, Term] = {}
        for m, c in t.parts.items():
            e = dict(m).get(a, 0)
            by[e] = by.get(e, ZERO) + _mono(tuple(p for p in m if p[0] is not a), c)
        K = max(by)
        ur = u * r
        sums = [ZERO]
        for j in range(K):
            sums.append(sums[-1] + ur**j)
        P = reduce(lambda x, y: x + y, (by[j] * u ** (K - j) for j in by), ZERO)
        multiple = -(sums[K] * t) + r**K * reduce(lambda x, y: x + y, (by[j] * u ** (K - j) * sums[j] for j in by), ZERO)
        equations.append((at, multiple))  # t = multiple*(u r - 1) + r^K P
        P2, more = canonical(s, P, True)
        equations += [(p, q * r**K) for p, q in more]
        if not P2.parts:
            return equations
        try:
            rest = _zero(s, P2)
        except Fail:
            break
        return equations + [(p, q * r**K) for p, q in rest]
    raise Fail(f"not seen to be 0: {_text(t)[:150]}")


_ = put
