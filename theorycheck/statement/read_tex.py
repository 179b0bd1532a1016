r"""A printed formula read as a term: a small typed reader over the vocabulary's own TeX. What it cannot read it refuses; it never guesses.

The letters and definitions of a statement say what a glyph means, and their sorts say what juxtaposition, superscripts and bars mean: ``AB`` is a product of
matrices, ``W^\top`` a transpose, ``\rho^{(l)}`` a recursion at l, ``\sigma_w^2`` one letter if it was declared so. A chain ``a \le b \le c`` is read as both relations, and so are relations with a comma between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from theorycheck.errors import BadInput, bad_input
from theorycheck.statement.rewrite import bound_letters, mapped
from theorycheck.statement.sort import Function, Matrix, Whole
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Definition, Letter, Term, apply, letter_term, number
from theorycheck.statement.text import tex

__all__ = ["folded", "glyphs_of", "read_tex", "tokens_of"]

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|[A-Za-z]|[^\s]")
_SPACE = {
    r"\,",
    r"\;",
    r"\:",
    r"\!",
    r"\ ",
    r"\quad",
    r"\qquad",
    r"\left",
    r"\right",
    r"\bigl",
    r"\bigr",
    r"\Bigl",
    r"\Bigr",
    r"\big",
    r"\Big",
    r"\displaystyle",
    r"\limits",
    "~",
}
_RELATIONS = {r"\le": "le", r"\leq": "le", r"\leqslant": "le", "<": "lt", r"\ge": "ge", r"\geq": "ge", r"\geqslant": "ge", ">": "gt", "=": "eq", r"\ne": "ne", r"\neq": "ne",
              r"\preceq": "loewner_le"}  # fmt: skip
_CALLS = {
    r"\exp": "exp",
    r"\log": "log",
    r"\ln": "log",
    r"\sin": "sin",
    r"\cos": "cos",
    r"\tanh": "tanh",
    r"\arctan": "atan",
    r"\arccos": "acos",
    r"\det": "det",
}
_HYPERBOLIC = {r"\cosh": "add", r"\sinh": "sub"}
_NAMED = {"tr": "trace", "vec": "vec", "diag": "diag", "rank": "rank", "erf": "erf", "rows": "rows", "cols": "cols"}
_CLOSING = {"(": ")", "[": "]", "{": "}", r"\{": r"\}"}
_FRACTIONS = (r"\frac", r"\dfrac", r"\tfrac")
_OPENING = ("(", "[", r"\{")

Glyphs = Mapping[tuple[str, ...], "Letter | Definition | Term"]


def glyphs_of(about: Statement, *more: Definition) -> dict[tuple[str, ...], Letter | Definition | Term]:
    """What each glyph of a statement stands for: its letters, its definitions, the functions it names."""
    table: dict[tuple[str, ...], Letter | Definition | Term] = {}
    terms = [x for t in (*about.given, about.conclusion) for x in t.walk()]
    letters = [*about.letters, *about.random, *bound_letters(*about.given, about.conclusion)]
    for x in letters:
        table[tokens_of(x.tex)] = x
    for d in (*(x.definition for x in terms if x.head == "defined"), *more):
        table[tokens_of(d.tex)] = d
    for t in terms:
        if isinstance(t.sort, Function) and t.head not in ("letter", "at"):
            table[tokens_of(tex(t))] = t
    return table


def tokens_of(text: str) -> tuple[str, ...]:
    """Tokens with spaces left out, and braces around every single script and argument of a fraction or root."""
    raw = [t for t in _TOKEN.findall(text) if t not in _SPACE]
    out: list[str] = []
    wrap = 0
    for t in raw:
        if wrap and t != "{":
            out += ["{", t, "}"]
            wrap -= 1
            continue
        if wrap and t == "{":
            wrap = wrap - 1 if wrap == 1 else wrap
        if out and out[-1] in _FRACTIONS and t.isdigit() and len(t) == 2:
            out += t  # TeX takes one digit at a time: \\frac12 is one half
            continue
        out.append(t)
        if t in ("^", "_"):
            wrap = 1
    return tuple(out)


def read_tex(text: str, glyphs: Glyphs) -> Term:
    """The term of a formula; BadInput says where the reader stopped.

    >>> from theorycheck.statement.letters import real
    >>> x = real("x", tex=r"\\xi")
    >>> read_tex(r"2\\xi \\le 1 + \\xi^2", {tokens_of(r"\\xi"): x.letter})
    2*x <= 1 + x**2
    """
    reader = _Reader(tokens_of(text), glyphs)
    found = reader.relation()
    while reader.here == ",":
        reader.take(",")
        found = apply("and", found, reader.relation())
    if reader.here:
        raise reader.stop("the end of the formula")
    return found


def _without_sign(t: Term) -> Term | None:
    """A product without the sign of its first factor; None where that has none."""
    if t.head == "mul":
        first = _without_sign(t.args[0])
        return None if first is None else first * t.args[1]
    if t.head == "number" and t.value < 0:
        return number(-t.value)
    return t.args[0] if t.head == "neg" else None


def folded(t: Term) -> Term:
    """Quotients of whole numbers as fractions: printed ``\\frac{1}{2}`` is one half. The sign of a product stands before it, whichever factor had it."""

    def change(x: Term) -> Term | None:
        if x.head == "div":
            a, b = (folded(y) for y in x.args)
            if a.head == b.head == "number" and b.value:
                return number(a.value / b.value)
        if x.head == "mul" and (positive := _without_sign(x)) is not None:
            return -folded(positive)
        return None

    return mapped(t, change)


def _typed(tokens: Sequence[str]) -> str:
    """Tokens as they would be typed: a command and a letter after it stay apart."""
    found = ""
    for t in tokens:
        found += " " * (re.search(r"\\[A-Za-z]+$", found) is not None and t[0].isalpha()) + t
    return found


def _as_number(t: Term) -> Term:
    """A row times a column, ``u^\\top A v``, as the number that it is; anything else as it stands."""
    if not isinstance(t.sort, Matrix) or not t.shape[0].key == t.shape[1].key == "1":
        return t
    if t.head in ("mul", "neg"):
        inner = _as_number(t.args[-1])
        return t if not inner.is_scalar else -inner if t.head == "neg" else t.args[0] * inner
    first, *rest = _factors(t)
    times = first.args[0] if first.head == "mul" else None
    row = first if times is None else first.args[1]
    if row.head != "transpose" or not rest:
        return t
    column = rest[0]
    for f in rest[1:]:
        column = column @ f
    found = apply("inner", row.args[0], column)
    return found if times is None else times * found


def _factors(t: Term) -> Iterator[Term]:
    if t.head == "matmul":
        yield from _factors(t.args[0])
        yield from _factors(t.args[1])
    else:
        yield t


class _Reader:
    def __init__(self, tokens: Sequence[str], glyphs: Glyphs) -> None:
        self.tokens = tokens
        self.glyphs = sorted(glyphs.items(), key=lambda x: -len(x[0]))
        self.at = 0

    @property
    def here(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def stop(self, expected: str) -> BadInput:
        shown = _typed(self.tokens[self.at : self.at + 8]) or "the end"
        return bad_input("formula", shown, expected, "the reader refuses what it cannot read")

    def take(self, token: str) -> None:
        if self.here != token:
            raise self.stop(repr(token))
        self.at += 1

    def relation(self) -> Term:
        sides, signs = [self.sum()], []
        while self.here in _RELATIONS or self.here in (r"\succeq", r"\succ"):
            sign = self.here
            self.at += 1
            if sign in (r"\succeq", r"\succ"):
                self.take("0")
                return apply("psd" if sign == r"\succeq" else "pd", sides[-1])
            signs.append(_RELATIONS[sign])
            sides.append(self.sum())
        if not signs:
            return sides[0]
        if any(x.is_scalar for x in sides) or {"le", "lt", "ge", "gt"} & set(signs):
            sides = [_as_number(x) for x in sides]
        made = [apply(s, a, b) for s, a, b in zip(signs, sides, sides[1:], strict=False)]
        found = made[0]
        for m in made[1:]:
            found = apply("and", found, m)
        return found

    def sum(self) -> Term:
        found = self._signed()
        while self.here in ("+", "-"):
            sign = self.here
            self.at += 1
            more = self._signed()
            if found.is_scalar or more.is_scalar:
                found, more = _as_number(found), _as_number(more)
            found = apply("add" if sign == "+" else "sub", found, more)
        return found

    def _signed(self) -> Term:
        if self.here == "-":
            self.at += 1
            inner = self.product()
            return number(-inner.value) if inner.head == "number" else -inner
        return self.product()

    def product(self) -> Term:
        found = self.power()
        while True:
            if self.here in (r"\cdot", r"\times", "*", "/", r"\circ", r"\otimes"):
                sign = self.here
                self.at += 1
                found = self._joined(sign, found, self.power())
            elif self._starts_a_factor():
                found = self._joined("", found, self.power())
            else:
                return found

    def _joined(self, sign: str, a: Term, b: Term) -> Term:
        if sign == "/":
            return a / b
        if sign in (r"\circ", r"\otimes"):
            return apply("hadamard" if sign == r"\circ" else "kron", a, b)
        if isinstance(a.sort, Matrix) and isinstance(b.sort, Matrix):
            return a @ b
        if a.head == b.head == "number" and not sign:
            raise self.stop("a sign between two numbers")
        return a * b

    def _starts_a_factor(self) -> bool:
        t = self.here
        if (
            not t
            or t in ("+", "-", ")", "]", "}", ",", r"\}", "=", "<", ">", "|", r"\|")
            or t in _RELATIONS
            or t in (r"\succeq", r"\succ", r"\to")
        ):
            return t in (r"\|", "|") and self._opens_norm(t)
        return (
            t
            in (
                *_OPENING,
                "e",
                r"\frac",
                r"\tfrac",
                r"\dfrac",
                r"\sqrt",
                r"\operatorname",
                r"\pi",
                r"\mathbb",
                r"\lambda",
                r"\max",
                r"\min",
                r"\sum",
            )
            or t in _CALLS
            or t in _HYPERBOLIC
            or t[0].isdigit()
            or self._glyph() is not None
        )

    def _opens_norm(self, bar: str) -> bool:
        """A bar opens where the number of bars before it, since the last opening bracket, is even."""
        depth = bars = 0
        for t in reversed(self.tokens[: self.at]):
            if t in (")", "]", "}"):
                depth += 1
            elif t in ("(", "[", "{"):
                if depth == 0:
                    break
                depth -= 1
            elif t == bar and depth == 0:
                bars += 1
        return bars % 2 == 0

    def power(self) -> Term:
        found = self.atom()
        while self.here in ("^", "'"):
            found = self._script(found)
        return found

    def _script(self, base: Term) -> Term:
        self.take("^")
        self.take("{")
        if self.here in (r"\top", "T") and isinstance(base.sort, Matrix):
            self.at += 1
            self.take("}")
            return base.T
        if self.here == r"\circ" and isinstance(base.sort, Matrix):
            self.at += 1
            k = self.sum()
            self.take("}")
            return apply("hadamard_power", base, k)
        exponent = self.sum()
        self.take("}")
        if isinstance(base.sort, Matrix):
            if exponent.key != "-1":
                raise self.stop("a transpose, an inverse or a Hadamard power of a matrix")
            return apply("inv", base)
        return base**exponent

    def _glyph(self) -> tuple[int, Letter | Definition | Term] | None:
        for tokens, meaning in self.glyphs:
            if tuple(self.tokens[self.at : self.at + len(tokens)]) == tokens:
                return len(tokens), meaning
        return None

    def atom(self) -> Term:
        t = self.here
        glyph = self._glyph()
        if glyph is not None:
            self.at += glyph[0]
            return self._named(glyph[1])
        if t and t[0].isdigit():
            self.at += 1
            return number(Fraction(t))
        for tokens, read in self._forms():
            if t in tokens:
                return read()
        raise self.stop("a letter of the statement, a number or a symbol of the vocabulary")

    def _forms(self) -> list[tuple[tuple[str, ...], Callable[[], Term]]]:
        return [
            (_OPENING, self._bracket),
            (("e",), self._exponential),
            (("{",), self._letter_in_braces),
            ((r"\frac", r"\dfrac"), self._fraction),
            ((r"\tfrac",), self._number_or_fraction),
            ((r"\sqrt",), self._root),
            ((r"\|",), self._norm),
            (("|",), self._absolute),
            ((r"\pi",), lambda: self._plain("pi")),
            ((r"\operatorname",), self._operator),
            ((r"\lambda",), self._eigenvalue),
            ((r"\max", r"\min"), self._extreme),
            ((r"\mathbb",), self._chance),
            (("P", "E", r"\Pr"), self._plain_chance),
            ((r"\sum",), self._sum_over),
            (tuple(_HYPERBOLIC), self._hyperbolic),
            (tuple(_CALLS), lambda: self._call(_CALLS[self.here])),
        ]

    def _plain(self, head: str) -> Term:
        self.at += 1
        return apply(head)

    def _bracket(self) -> Term:
        closing = _CLOSING[self.here]
        self.at += 1
        found = self.relation()
        self.take(closing)
        return found

    def _letter_in_braces(self) -> Term:
        """A letter held together before a subscript: ``{\\beta_0}_{i,j}``."""
        found = self._braced()
        return self._entry(found) if isinstance(found.sort, Matrix) and self.here == "_" else found

    def _braced(self) -> Term:
        self.take("{")
        found = self.relation()
        self.take("}")
        return found

    def _argument(self) -> Term:
        """A braced argument, or one token of a fraction such as \\frac12."""
        if self.here == "{":
            return self._braced()
        if len(self.here) > 1 and self.here.isdigit():
            raise self.stop("braces around the parts of a fraction")
        return self.atom()

    def _fraction(self) -> Term:
        self.at += 1
        top = self._argument()
        return top / self._argument()

    def _number_or_fraction(self) -> Term:
        found = self._fraction()
        return folded(found)

    def _root(self) -> Term:
        self.at += 1
        return apply("sqrt", self._argument())

    def _norm(self) -> Term:
        self.at += 1
        inner = self.sum()
        self.take(r"\|")
        self.take("_")
        self.take("{")
        index = self.here
        self.at += 1
        kinds = {"F": "norm_F", "2": "norm_2", "1": "norm_1", r"\max": "norm_max", r"\infty": "norm_max"}
        if index not in kinds:
            raise self.stop("a norm with an index F, 2, 1 or max")
        self.take("}")
        return apply(kinds[index], inner)

    def _absolute(self) -> Term:
        self.at += 1
        inner = self.sum()
        self.take("|")
        return apply("abs", _as_number(inner))

    def _operator(self) -> Term:
        self.at += 1
        self.take("{")
        name = ""
        while self.here and self.here != "}":
            name += self.here
            self.at += 1
        self.take("}")
        if name not in _NAMED:
            raise bad_input("formula", name, f"one of {', '.join(sorted(_NAMED))}")
        return apply(_NAMED[name], *self._arguments())

    def _eigenvalue(self) -> Term:
        for kind, head in ((r"\min", "lambda_min"), (r"\max", "lambda_max")):
            if tuple(self.tokens[self.at : self.at + 5]) == (r"\lambda", "_", "{", kind, "}"):
                self.at += 5
                return apply(head, *self._arguments())
        raise self.stop("lambda_min or lambda_max")

    def _extreme(self) -> Term:
        head = "max" if self.here == r"\max" else "min"
        self.at += 1
        items = self._arguments()
        found = items[0]
        for x in items[1:]:
            found = apply(head, found, x)
        return found

    def _chance(self) -> Term:
        self.at += 1
        self.take("{")
        head = self.here
        self.at += 1
        self.take("}")
        if head not in ("P", "E"):
            raise self.stop("P or E")
        return apply(head, self._bracket())

    def _sum_over(self) -> Term:
        """``\\sum_{k=0}^{n}`` of the factors that follow; k is a whole number."""
        self.at += 1
        self.take("_")
        self.take("{")
        glyph = self._glyph()
        if glyph is not None and isinstance(glyph[1], Letter) and isinstance(glyph[1].sort, Whole):
            letter, length = glyph[1], glyph[0]
        elif glyph is None and re.fullmatch(r"[A-Za-z]|\\ell", self.here):
            letter, length = Letter("ell" if self.here == r"\ell" else self.here, Whole(0), self.here), 1
        else:
            raise self.stop("a letter that counts")
        self.at += length
        self.take("=")
        low = self.sum()
        self.take("}")
        self.take("^")
        self.take("{")
        high = self.sum()
        self.take("}")
        outside = self.glyphs
        self.glyphs = [(tokens_of(letter.tex), letter), *outside]
        body = self.product()
        self.glyphs = outside
        return apply("sum", letter_term(letter), body, low, high)

    def _hyperbolic(self) -> Term:
        """cosh and sinh, by the exponential."""
        head = _HYPERBOLIC[self.here]
        at = self._call("exp").args[0]
        return apply(head, apply("exp", at), apply("exp", -at)) / 2

    def _plain_chance(self) -> Term:
        """P and E in an upright or slanted font, where they are no letters and what follows is random."""
        head = "E" if self.here == "E" else "P"
        self.at += 1
        if self.here not in _OPENING:
            raise self.stop("brackets after P or E")
        inside = self._bracket()
        if not any(t.head == "letter" and t.letter.law is not None for t in inside.walk()):
            raise self.stop(f"something random in {head}")
        return apply(head, inside)

    def _call(self, head: str) -> Term:
        """A function of bracketed arguments, or of one letter or number that nothing follows: ``\\log n``."""
        self.at += 1
        if self.here in _OPENING:
            return apply(head, *self._arguments())
        found = apply(head, self.atom())
        if self._starts_a_factor() or self.here in ("^", "/"):
            raise self.stop("brackets around the argument")
        return found

    def _exponential(self) -> Term:
        self.at += 1
        self.take("^")
        return apply("exp", self._braced())

    def _arguments(self) -> list[Term]:
        if self.here not in _OPENING:
            raise self.stop("brackets around the argument")
        closing = _CLOSING[self.here]
        self.at += 1
        found = [self.relation()]
        while self.here == ",":
            self.at += 1
            found.append(self.relation())
        self.take(closing)
        return found

    def _named(self, meaning: Letter | Definition | Term) -> Term:
        if isinstance(meaning, Definition):
            return self._defined(meaning)
        term = letter_term(meaning) if isinstance(meaning, Letter) else meaning
        if isinstance(term.sort, Function):
            (argument,) = self._arguments()
            return apply("each" if isinstance(argument.sort, Matrix) else "at", term, argument)
        if isinstance(term.sort, Matrix) and self.here == "_":
            return self._entry(term)
        return term

    def _entry(self, term: Term) -> Term:
        self.take("_")
        self.take("{")
        rows = self._index()
        if self.here == ",":
            self.at += 1
        cols = self._index()
        self.take("}")
        return apply("entry", term, rows, cols)

    def _index(self) -> Term:
        if self.here.isdigit() and len(self.here) == 2:
            raise self.stop("two indices, apart")
        found = self.atom()
        if not isinstance(found.sort, Whole):
            raise self.stop("a whole number as index")
        return found

    def _defined(self, definition: Definition) -> Term:
        arguments: list[Term] = []
        position: list[Term] = []
        if definition.recursive:
            self.take("^")
            self.take("{")
            self.take("(")
            position = [self.sum()]
            self.take(")")
            self.take("}")
        wanted = len(definition.params) - len(position)
        if wanted:
            arguments = self._arguments()
        return definition(*arguments, *position)
