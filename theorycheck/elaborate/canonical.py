"""One form for what is equal: arguments first, then each function by its laws, then powers by the relations between atoms. Every step leaves an equation among the facts.

``canonical(s, t)`` gives t' and equations with t - t' = sum of multiple * fact.
"""

from __future__ import annotations

from theorycheck.elaborate.equations import Equations, written
from theorycheck.elaborate.factors import replaced
from theorycheck.elaborate.relations import reduced
from theorycheck.elaborate.state import State
from theorycheck.elaborate.writing import text
from theorycheck.kernel.terms import ONE, Atom, Term, apply, symbol

__all__ = ["canonical"]


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
    u, _ = canonical(s, a.inner)
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
    place = s.have((x - z, "=="), [["sum", [], written(equations)]])
    return place, z


def _inverse_of_number(s: State, a: Atom, c: Term) -> tuple[int, Term] | None:
    """The place of 1/u == 1/c where u == c, a rational number."""
    x, u, d = symbol(a.name, a.args), a.inner, apply("inv", c)
    if not c.parts:
        return None
    _, equations = canonical(s, u)
    at = s.find(u - c, "==")
    at = at if at is not None else s.have((u - c, "=="), [["sum", [], written(equations)]])
    if s.find(u * u, ">") is None:
        s.have((u * u, ">"), [["sum", [[str(c.rational**2), []]], [[at, text(u + c)]]]])  # type: ignore[operator]
    inv = s.law("inverse", u)
    return s.have((x - d, "=="), [["sum", [], [[inv, text(d)], [at, text(-(d * x))]]]]), d


def _argument_equation(s: State, x: Term, y: Term, u: Term, v: Term) -> int:
    """f(u) == f(v) where u == v by equations."""
    key = (x, y)
    if key not in s.canon:
        v2, equations = canonical(s, u)
        assert v2 is v
        if s.find(u - v, "==") is None:
            s.have((u - v, "=="), [["sum", [], written(equations)]])
        s.canon[key] = s.same(x, y)
    return s.canon[key]  # type: ignore[no-any-return]


def _by_laws(s: State, y: Term) -> tuple[Term, Equations]:
    """f(u), u in its form, by the laws of f: another term and the equations."""
    a = y.atom
    if a is None or not a.args:
        return canonical(s, y) if a is None and y.rational is None else (y, [])
    from theorycheck.elaborate.forms import FORMS  # which imports this module

    rule = FORMS.get(a.name)
    found = rule(s, a) if rule else None
    if found is None:
        return y, []
    z, equations = found
    w, more = canonical(s, z)
    return w, equations + more
