"""The one-token neighbours of a statement: what a tired author might have written, or what a sharper theorem would say.

Each must fall, or be proved too (then the statement is not sharp there). The list is the same every time; where it is long, the kinds take turns.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import zip_longest

from theorycheck.errors import TheorycheckError
from theorycheck.statement.rewrite import free_letters, substitute
from theorycheck.statement.sort import Matrix, Real, Whole
from theorycheck.statement.statement import Binder, Statement
from theorycheck.statement.term import Letter, Term, apply, letter_term, number

__all__ = ["Neighbour", "neighbours"]

LIMIT = 32
FLIPS = {"le": "ge", "lt": "gt", "ge": "le", "gt": "lt", "eq": "ne", "ne": "eq"}
STRICTER = {"le": "lt", "ge": "gt"}
EXCHANGES = {
    "norm_2": "norm_F", "norm_F": "norm_2", "lambda_min": "lambda_max", "lambda_max": "lambda_min", "max": "min", "min": "max", "add": "sub", "sub": "add",
    "psd": "pd", "pd": "psd",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Neighbour:
    """A changed statement; ``kind`` is one of relation, side, constant, hypothesis, domain, index, exchange, quantifier; ``touches``: conclusion or given.

    ``scaled``, where a bound was multiplied by ``factor``: the same bound multiplied by any factor.
    """

    kind: str
    change: str
    touches: str
    statement: Statement
    factor: Fraction | None = None
    scaled: Callable[[Fraction], Statement] | None = None


def neighbours(about: Statement, limit: int = LIMIT) -> list[Neighbour]:
    """Up to ``limit`` neighbours, the kinds taking turns; statements that cannot be written (shapes, sorts) are no neighbours."""
    makers = (_relations, _sides, _constants, _hypotheses, _domains, _indices, _exchanges, _quantifiers)
    seen = {about.text}
    found: list[Neighbour] = []
    for turn in zip_longest(*(list(_safely(m, about)) for m in makers)):
        for x in turn:
            if x is not None and x.statement.text not in seen and len(found) < limit:
                seen.add(x.statement.text)
                found.append(x)
    return found


def _safely(maker: Callable[[Statement], Iterator[Neighbour]], about: Statement) -> Iterator[Neighbour]:
    try:
        yield from maker(about)
    except TheorycheckError:
        return


Path = tuple[int, ...]


def _places(t: Term, path: Path = ()) -> Iterator[tuple[Path, Term]]:
    yield path, t
    for k, a in enumerate(t.args):
        yield from _places(a, (*path, k))


def _put(t: Term, path: Path, new: Term) -> Term:
    if not path:
        return new
    k = path[0]
    return t.rebuilt((*t.args[:k], _put(t.args[k], path[1:], new), *t.args[k + 1 :]))


def _variants(
    about: Statement, kind: str, change: Callable[[Term, Path], list[tuple[Term, str]]]
) -> Iterator[Neighbour]:
    """Every place of the conclusion, then of the hypotheses, changed in every way that ``change`` names."""
    for where, whole in (("conclusion", about.conclusion), *((f"given {k + 1}", g) for k, g in enumerate(about.given))):
        for path, t in list(_places(whole)):
            for new, words in change(t, path):
                try:
                    made = _put(whole, path, new)
                except TheorycheckError:
                    continue
                yield Neighbour(kind, f"{where}: {words}", where, _with(about, where, made))


def _with(about: Statement, where: str, made: Term) -> Statement:
    if where == "conclusion":
        return replace(about, conclusion=made)
    k = int(where.split()[1]) - 1
    return replace(about, given=(*about.given[:k], made, *about.given[k + 1 :]))


def _relations(about: Statement) -> Iterator[Neighbour]:
    def change(t: Term, _: Path) -> list[tuple[Term, str]]:
        found = []
        if t.head in STRICTER:
            found.append((apply(STRICTER[t.head], *t.args), f"{t.key} made strict"))
        if t.head in FLIPS:
            found.append((apply(FLIPS[t.head], *t.args), f"{t.key} turned round"))
        return found

    yield from _variants(about, "relation", change)


def _sides(about: Statement) -> Iterator[Neighbour]:
    """The bound ten per cent sharper, and twice as sharp."""
    for path, t in _places(about.conclusion):
        if t.head not in ("le", "lt", "ge", "gt") or not t.args[1].is_scalar or t.args[1].key == "0":
            continue
        down = t.head in ("le", "lt")
        scaled = partial(_scaled, about, path, t)
        for f in (Fraction(9, 10), Fraction(1, 2)) if down else (Fraction(11, 10), Fraction(2)):
            with contextlib.suppress(TheorycheckError):
                words = f"conclusion: right side of {t.key} times {f}"
                yield Neighbour("side", words, "conclusion", scaled(f), f, scaled)


def _scaled(about: Statement, path: Path, relation: Term, factor: Fraction) -> Statement:
    """The statement with the right side of one relation of its conclusion multiplied by a number."""
    left, right = relation.args
    return _with(about, "conclusion", _put(about.conclusion, path, apply(relation.head, left, number(factor) * right)))


def _constants(about: Statement) -> Iterator[Neighbour]:
    def change(t: Term, path: Path) -> list[tuple[Term, str]]:
        if t.head != "number" or not path:
            return []
        v = t.value
        whole = v.denominator == 1
        wanted = [v * 2, v / 2, v * Fraction(11, 10), v * Fraction(9, 10)] if v else [Fraction(1)]
        if whole:
            wanted = [v + 1, v - 1, *wanted]
        return [(number(w), f"{v} becomes {w}") for w in dict.fromkeys(wanted) if w != v]

    yield from _variants(about, "constant", change)


def _hypotheses(about: Statement) -> Iterator[Neighbour]:
    for k, g in enumerate(about.given):
        rest = (*about.given[:k], *about.given[k + 1 :])
        used = {x.serial for x in free_letters(*rest, about.conclusion)}
        prefix = tuple(b for b in about.prefix if b.letter.serial in used)
        yield Neighbour("hypothesis", f"without {g.key}", f"given {k + 1}", Statement(prefix, rest, about.conclusion))


def _domains(about: Statement) -> Iterator[Neighbour]:
    for b in about.prefix:
        for new, words in _wider(b.letter):
            yield Neighbour("domain", f"{b.letter.name}: {words}", "domain", _relettered(about, b.letter, new))


def _wider(letter: Letter) -> list[tuple[Letter, str]]:
    sort = letter.sort
    if isinstance(sort, Whole) and sort.below is None and sort.low > 0:
        return [(_like(letter, Whole(sort.low - 1)), f"from {sort.low - 1} instead of {sort.low}")]
    if isinstance(sort, Matrix) and sort.kind:
        return [(_like(letter, Matrix(sort.rows, sort.cols)), f"not {sort.kind}")]
    if isinstance(sort, Real):
        return [(_like(letter, Real(d)), f"{d} instead of {sort.domain}") for d in _wider_intervals(sort.domain)]
    return []


def _wider_intervals(domain: str) -> list[str]:
    from theorycheck.decide.domain import read_domain
    from theorycheck.errors import BadInput

    text = domain.strip()
    left, (low, high), right = text[0], (x.strip() for x in text[1:-1].split(",", 1)), text[-1]
    wanted = []
    if left == "(" and low != "-inf":
        wanted.append(f"[{low}, {high}{right}")
    if right == ")" and high not in ("inf", "oo"):
        wanted.append(f"{left}{low}, {high}]")
    if high not in ("inf", "oo"):
        wanted.append(f"{left}{low}, 2*({high}){right}" if high != "0" else f"{left}{low}, 1{right}")
    if low != "-inf":
        wanted.append(f"({low} - 1, {high}{right}")
    found = []
    for d in wanted:
        try:
            read_domain({"x": d})
        except (BadInput, TheorycheckError):
            continue
        found.append(d)
    return found


def _like(letter: Letter, sort: Whole | Real | Matrix) -> Letter:
    return Letter(letter.name, sort, letter.tex, letter.depends, letter.law)


def _relettered(about: Statement, old: Letter, new: Letter) -> Statement:
    values = {old: letter_term(new)}
    prefix = tuple(
        Binder(b.quantifier, new) if b.letter is old else Binder(b.quantifier, _moved(b.letter, values))
        for b in about.prefix
    )
    moved = {
        b.letter: letter_term(c.letter) for b, c in zip(about.prefix, prefix, strict=True) if b.letter is not c.letter
    }
    return Statement(prefix, tuple(substitute(g, moved) for g in about.given), substitute(about.conclusion, moved))


def _moved(letter: Letter, values: dict[Letter, Term]) -> Letter:
    """A matrix whose shape mentions the letter gets the new shape; it is a letter of its own then."""
    if not isinstance(letter.sort, Matrix):
        return letter
    rows, cols = substitute(letter.sort.rows, values), substitute(letter.sort.cols, values)
    if rows.key == letter.sort.rows.key and rows is letter.sort.rows and cols is letter.sort.cols:
        return letter
    return _like(letter, Matrix(rows, cols, letter.sort.kind))


def _indices(about: Statement) -> Iterator[Neighbour]:
    def change(t: Term, _: Path) -> list[tuple[Term, str]]:
        found = []
        if t.head == "defined" and t.definition.recursive:
            for shift, words in ((t.args[-1] + 1, "one later"), (t.args[-1] - 1, "one earlier")):
                found.append((t.definition(*t.args[:-1], shift), f"{t.key} {words}"))
        if t.head == "pow" and isinstance(t.args[1].sort, Whole) and t.args[1].head != "number":
            found += [
                (t.args[0] ** (t.args[1] + 1), f"{t.key} one higher"),
                (t.args[0] ** (t.args[1] - 1), f"{t.key} one lower"),
            ]
        return found

    yield from _variants(about, "index", change)


def _exchanges(about: Statement) -> Iterator[Neighbour]:
    letters = [b.letter for b in about.prefix]

    def change(t: Term, _: Path) -> list[tuple[Term, str]]:
        found = []
        if t.head in EXCHANGES:
            with contextlib.suppress(TheorycheckError):
                found.append((apply(EXCHANGES[t.head], *t.args), f"{t.head} becomes {EXCHANGES[t.head]} in {t.key}"))
        if t.head == "transpose":
            found.append((t.args[0], f"{t.key} without its transpose"))
        if t.head == "letter":
            twins = [x for x in letters if x.serial != t.letter.serial and _same_sort(x, t.letter)]
            found += [(letter_term(x), f"{t.letter.name} becomes {x.name}") for x in twins[:1]]
        return found

    yield from _variants(about, "exchange", change)


def _same_sort(a: Letter, b: Letter) -> bool:
    x, y = a.sort, b.sort
    if type(x) is not type(y):
        return False
    if isinstance(x, Matrix) and isinstance(y, Matrix):
        return x.rows.key == y.rows.key and x.cols.key == y.cols.key and x.kind == y.kind
    return not isinstance(x, Whole) or not isinstance(y, Whole) or (x.below is None) == (y.below is None)


def _quantifiers(about: Statement) -> Iterator[Neighbour]:
    """Each "there is" moved to the front: the constant may depend on nothing."""
    for k, b in enumerate(about.prefix):
        if b.quantifier == "exists" and any(x.quantifier == "forall" for x in about.prefix[:k]):
            universal = Letter(b.letter.name, b.letter.sort, b.letter.tex, (), None)
            moved = _relettered(about, b.letter, universal)
            rest = tuple(x for x in moved.prefix if x.letter is not universal)
            yield Neighbour(
                "quantifier",
                f"{b.letter.name} depends on nothing",
                "quantifier",
                replace(moved, prefix=(Binder("exists", universal), *rest)),
            )
