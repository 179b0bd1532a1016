"""How an author declares letters: reals, sizes, indices, matrices, functions, constants, random letters, definitions.

s = real("s", "[0, 1/8)", tex=r"\\sigma_w^2")
n, m = sizes("n m")
W = matrix("W", m, m)
Q = define("Q", x, (sqrt(1 - x**2) + (pi - acos(x))*x)/pi)
rho = recursive("rho", start=0, step=lambda l, before: s*before + 1)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from theorycheck.errors import bad_input
from theorycheck.statement.sort import REALS, Family, Function, Law, Matrix, Real, Sort, Whole
from theorycheck.statement.term import Definition, Letter, Number, Term, as_term, letter_term

__all__ = [
    "constant",
    "define",
    "family",
    "function",
    "gaussian",
    "index",
    "matrix",
    "natural",
    "normal",
    "real",
    "reals",
    "recursive",
    "size",
    "sizes",
    "vector",
]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
RESERVED = {
    "pi": "pi is the number; call the letter p or pi_",
    "e": "e is read as a number elsewhere; call it e_ and give tex='e'",
    "E": "E is the expectation",
}


def _named(name: str, tex: str) -> tuple[str, str]:
    if not _NAME.fullmatch(name):
        raise bad_input("letter", repr(name), "a letter, then letters, digits and _")
    if name in RESERVED:
        raise bad_input("letter", name, "another name", RESERVED[name])
    return name, tex or _greek(name)


_GREEK = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "varepsilon",
    "zeta",
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
    "varphi",
    "chi",
    "psi",
    "omega",
    "Gamma",
    "Delta",
    "Theta",
    "Lambda",
    "Phi",
    "Psi",
    "Omega",
]


def _greek(name: str) -> str:
    head, _, rest = name.partition("_")
    digits = re.fullmatch(r"([A-Za-z]+)(\d+)", head)
    if digits and not rest:
        head, rest = digits.group(1), digits.group(2)
    head = {"eps": "varepsilon"}.get(head, head)
    glyph = f"\\{head}" if head in _GREEK else head if len(head) == 1 else rf"\mathrm{{{head}}}"
    return f"{glyph}_{{{rest.replace('_', ',')}}}" if rest else glyph


def real(name: str, domain: str = "(-inf, inf)", *, tex: str = "") -> Term:
    """A real on an interval with exact ends.

    >>> real("s", "[0, 1/8)") <= "1/8"
    s <= 1/8
    """
    from theorycheck.decide.domain import read_domain

    name, tex = _named(name, tex)
    read_domain({name: domain})
    return letter_term(Letter(name, Real(domain), tex))


def reals(names: str, domain: str = "(-inf, inf)") -> tuple[Term, ...]:
    """Several reals on one interval: ``a, b = reals("a b", "[0, inf)")``."""
    return tuple(real(name, domain) for name in names.split())


def natural(name: str, low: int = 0, *, tex: str = "") -> Term:
    """A whole number of at least ``low``: a layer, a step of a loop."""
    name, tex = _named(name, tex)
    return letter_term(Letter(name, Whole(low), tex))


def size(name: str, low: int = 1, *, tex: str = "") -> Term:
    """A size: a whole number of at least 1."""
    return natural(name, low, tex=tex)


def sizes(names: str) -> tuple[Term, ...]:
    """Several sizes.

    >>> m, n = sizes("m n")
    >>> matrix("A", m, n).shape
    (m, n)
    """
    return tuple(size(name) for name in names.split())


def index(name: str, below: Term | Number, *, tex: str = "") -> Term:
    """An index of rows or columns, 0 <= index < below."""
    name, tex = _named(name, tex)
    return letter_term(Letter(name, Whole(0, as_term(below)), tex))


def matrix(name: str, rows: Term | Number, cols: Term | Number, kind: str = "", *, tex: str = "") -> Term:
    """A real matrix; ``kind``: "", "symmetric", "psd" or "diagonal"."""
    if kind not in ("", "symmetric", "psd", "diagonal"):
        raise bad_input("kind", kind, "symmetric, psd, diagonal or nothing")
    name, tex = _named(name, tex)
    sort = Matrix(as_term(rows), as_term(cols), kind)
    if kind and sort.rows.key != sort.cols.key:
        raise bad_input(name, f"{sort.rows.key} x {sort.cols.key}", f"a square shape, as it is {kind}")
    return letter_term(Letter(name, sort, tex))


def vector(name: str, length: Term | Number, *, tex: str = "") -> Term:
    """A column vector."""
    return matrix(name, length, 1, tex=tex)


def function(name: str, *, tex: str = "") -> Term:
    """A function from reals to reals; what it satisfies is a hypothesis."""
    name, tex = _named(name, tex)
    return letter_term(Letter(name, Function(), tex))


def family(name: str, *, tex: str = "") -> Term:
    """Functions from reals to reals, one for each index: ``beta(i)(t)``."""
    name, tex = _named(name, tex)
    return letter_term(Letter(name, Family(), tex))


def gaussian(
    name: str, rows: Term | Number, cols: Term | Number = 1, *, variance: Term | Number = 1, tex: str = ""
) -> Term:
    """A random matrix with independent N(0, variance) entries; P and E bind it."""
    name, tex = _named(name, tex)
    return letter_term(Letter(name, Matrix(as_term(rows), as_term(cols)), tex, law=Law(as_term(variance))))


def normal(name: str, *, tex: str = "") -> Term:
    """A standard normal random number; letters of different names are independent. P and E bind it."""
    name, tex = _named(name, tex)
    return letter_term(Letter(name, Real(), tex, law=Law(as_term(1))))


def constant(name: str, *, depends: Sequence[Term], domain: str = "(0, inf)", tex: str = "") -> Term:
    """ "There is a constant": it may depend on ``depends`` alone, [] means universal. Saying which is mandatory.

    >>> from theorycheck.statement.statement import state
    >>> s, t = reals("s t", "[0, 1)")
    >>> state(s * t <= constant("C", depends=[s])).text
    'forall s in [0, 1); exists C in (0, inf); forall t in [0, 1): s*t <= C'
    """
    name, tex = _named(name, tex)
    return letter_term(Letter(name, Real(domain), tex, depends=tuple(t.letter for t in depends)))


def define(name: str, *params_and_body: Term, tex: str = "", source: str = "") -> Definition:
    """``define("Q", x, body)``: Q(x) is short for body; parameters are letters, the last argument is the body.

    >>> x = real("x")
    >>> square = define("square", x, x**2)
    >>> square(x + 1)
    square(x + 1)
    """
    *params, body = params_and_body
    name, tex = _named(name, tex)
    return Definition(name, tuple(p.letter for p in params), body, tex, body.sort, source=source)


def recursive(
    name: str,
    *params: Term,
    start: Term | Number,
    step: Callable[..., Term],
    first: int = 0,
    tex: str = "",
    source: str = "",
    sort: Sort = REALS,
) -> Definition:
    """A sequence: ``start`` at ``first``; ``step(index, before)`` gives the value at ``index`` from the one before, in the parameters' letters.

    >>> rho = recursive("rho", start=0, step=lambda k, before: before / 2 + 1)
    >>> rho(natural("l") + 1)
    rho(l + 1)
    """
    name, tex = _named(name, tex)
    counter = Letter("index", Whole(first), "l")
    made: list[Definition] = []

    def at(position: Term) -> Term:
        return step(position, made[0](*params, position - 1))

    made.append(
        Definition(
            name,
            (*(p.letter for p in params), counter),
            None,
            tex,
            sort,
            first=first,
            start=as_term(start),
            step=at,
            source=source,
        )
    )
    return made[0]
