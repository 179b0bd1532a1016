"""Letters of a term, substitution, unfolding of definitions. Bound letters are never captured: a letter has one role in a statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from theorycheck.errors import bad_input
from theorycheck.statement.sort import Law, Matrix, Whole
from theorycheck.statement.symbol import known
from theorycheck.statement.term import Definition, Letter, Term, letter_term, number

__all__ = [
    "bound_letters",
    "definition_letters",
    "free_letters",
    "mapped",
    "replace_terms",
    "simplify_index",
    "substitute",
    "unfold",
    "unfold_once",
]


def binds(term: Term) -> int:
    """How many leading arguments are letters bound here."""
    return known()[term.head].binds if term.head in known() else 0


def free_letters(*terms: Term) -> list[Letter]:
    """Letters that are not bound inside, with those of their shapes, variances and definitions, in the order of declaration."""
    found: dict[int, Letter] = {}
    for t in terms:
        _collect(t, frozenset(), found, set())
    return sorted(found.values(), key=lambda x: x.serial)


def _collect(term: Term, bound: frozenset[int], found: dict[int, Letter], opened: set[int]) -> None:
    if term.head == "letter":
        letter = term.letter
        if letter.serial not in bound and letter.serial not in found:
            found[letter.serial] = letter
            if isinstance(letter.sort, Matrix):
                _collect(letter.sort.rows, bound, found, opened)
                _collect(letter.sort.cols, bound, found, opened)
            if isinstance(letter.sort, Whole) and letter.sort.below is not None:
                _collect(letter.sort.below, bound, found, opened)
            if letter.law is not None:
                _collect(letter.law.variance, bound, found, opened)
        return
    if term.head == "defined":
        _of_definition(term.definition, bound, found, opened)
    k = binds(term)
    for a in term.args[:k]:
        if isinstance(a.sort, Whole) and a.sort.below is not None:
            _collect(a.sort.below, bound, found, opened)
    inner = bound | {a.letter.serial for a in term.args[:k]}
    if term.head in ("sum", "integral", "integrable"):
        for a in term.args[2:]:
            _collect(a, bound, found, opened)
        _collect(term.args[1], inner, found, opened)
        return
    for a in term.args[k:]:
        _collect(a, inner, found, opened)


def definition_letters(definition: Definition) -> list[Letter]:
    """Letters of a definition's body that are not its parameters."""
    found: dict[int, Letter] = {}
    _of_definition(definition, frozenset(), found, set())
    return sorted(found.values(), key=lambda x: x.serial)


def _of_definition(definition: Definition, bound: frozenset[int], found: dict[int, Letter], opened: set[int]) -> None:
    """Letters in a definition's body that are not its parameters."""
    if id(definition) in opened:
        return
    opened = opened | {id(definition)}
    inner = bound | {p.serial for p in definition.params}
    if definition.body is not None:
        _collect(definition.body, inner, found, opened)
    if definition.start is not None and definition.step is not None:
        _collect(definition.start, inner, found, opened)
        _collect(definition.step(letter_term(definition.params[-1])), inner, found, opened)


def bound_letters(*terms: Term) -> list[Letter]:
    """Letters that quantifiers, sums and the like bind, in order."""
    found = {a.letter.serial: a.letter for t in terms for x in t.walk() for a in x.args[: binds(x)]}
    return [found[k] for k in sorted(found)]


def mapped(term: Term, change: Callable[[Term], Term | None]) -> Term:
    """The term with ``change`` applied from the outside in: where it answers, the answer stands."""
    new = change(term)
    if new is not None:
        return new
    if not term.args:
        return term
    k = binds(term)
    return term.rebuilt((*term.args[:k], *(mapped(a, change) for a in term.args[k:])))


def substitute(term: Term, values: Mapping[Letter, Term]) -> Term:
    """Terms for letters, everywhere: also in the shapes of matrices that depend on them, and inside the bodies of definitions."""
    if not values:
        return term
    table = {letter.serial: t for letter, t in values.items()}
    clash = {x.serial for t in values.values() for x in free_letters(t)} & {x.serial for x in bound_letters(term)}
    if clash:
        raise bad_input(
            "letter",
            ", ".join(x.name for x in bound_letters(term) if x.serial in clash),
            "bound or free, not both",
            "rename one",
        )
    _not_captured(term, values)
    shaped: dict[int, Term] = {}

    def change(t: Term) -> Term | None:
        if t.head == "letter":
            letter = t.letter
            if letter.serial in table:
                return table[letter.serial]
            return _reshaped(letter, values, shaped)
        if t.head == "defined":
            return _through(t, values)
        k = binds(t)
        made = [_reshaped(a.letter, values, shaped) for a in t.args[:k]]
        bound = tuple(a if b is None else b for a, b in zip(t.args, made, strict=False))
        if any(a is not b for a, b in zip(bound, t.args, strict=False)):
            return t.rebuilt((*bound, *(mapped(a, change) for a in t.args[k:])))
        return None

    return mapped(term, change)


def _not_captured(term: Term, values: Mapping[Letter, Term]) -> None:
    """Complain where what is put would be bound: below a derivative with respect to a letter that it mentions, or, being random, below an expectation or a chance inside another.

    One chance may be put around something random on purpose: which is allowed is the matter of the union bound.
    """
    random = {x.serial for x, t in values.items() if x.law is None and any(y.law is not None for y in free_letters(t))}
    if random or any(t.head == "derivative" for t in term.walk()):
        _look_for_capture(term, values, random, chances=0)


def _look_for_capture(term: Term, values: Mapping[Letter, Term], random: set[int], *, chances: int) -> None:
    if term.head == "derivative":
        by, body = term.args
        table = {x.serial: t for x, t in values.items()}
        now = table.get(by.letter.serial, by)
        for x in free_letters(body):
            put = letter_term(x) if x.serial not in table else table[x.serial]
            if x.serial != by.letter.serial and {y.serial for y in free_letters(now)} & {
                y.serial for y in free_letters(put)
            }:
                raise bad_input(
                    "derivative",
                    term.key,
                    f"what is put for {x.name} not to depend on {now.key}",
                    "the derivative is with respect to it",
                )
    chances += 2 * (term.head == "E") + (term.head == "P")
    if chances > 1 and random:
        loose = [x.name for x in free_letters(term) if x.serial in random]
        if loose:
            raise bad_input(
                "letter",
                loose[0],
                f"what is put for it not to be random inside {term.key}",
                "the expectation would be taken over it",
            )
    for a in term.args:
        _look_for_capture(a, values, random, chances=chances)


def _reshaped(letter: Letter, values: Mapping[Letter, Term], seen: dict[int, Term]) -> Term | None:
    """A matrix letter whose shape or law mentions a substituted letter, an index whose bound does, gets the new one (and stays one letter)."""
    if isinstance(letter.sort, Whole) and letter.sort.below is not None:
        below = substitute(letter.sort.below, values)
        if not _same(below, letter.sort.below) and letter.serial not in seen:
            index = Letter(letter.name, Whole(letter.sort.low, below), letter.tex, letter.depends, None, letter.serial)
            seen[letter.serial] = letter_term(index)
        return seen.get(letter.serial)
    if not isinstance(letter.sort, Matrix):
        return None
    rows, cols = substitute(letter.sort.rows, values), substitute(letter.sort.cols, values)
    variance = None if letter.law is None else substitute(letter.law.variance, values)
    same_law = variance is None or letter.law is None or _same(variance, letter.law.variance)
    if _same(rows, letter.sort.rows) and _same(cols, letter.sort.cols) and same_law:
        return None
    if letter.serial not in seen:
        law = None if variance is None else Law(variance)
        new = Letter(letter.name, Matrix(rows, cols, letter.sort.kind), letter.tex, letter.depends, law, letter.serial)
        seen[letter.serial] = letter_term(new)
    return seen[letter.serial]


def _same(a: Term, b: Term) -> bool:
    """Of one text and about the same letters: two letters may have one name."""
    return a.key == b.key and [x.serial for x in free_letters(a)] == [x.serial for x in free_letters(b)]


def _through(term: Term, values: Mapping[Letter, Term]) -> Term | None:
    """A definition whose body mentions a substituted letter that is no parameter: unfolded if plain, refused if it recurs."""
    inside = {x.serial for x in _body_letters(term.definition)}
    if term.definition.recursive:
        inside |= {x.serial for x in _shape_letters(term.definition)}
    if not any(letter.serial in inside for letter in values):
        return None
    if term.definition.recursive:
        special = _specialised(term.definition, {x: t for x, t in values.items() if x.serial in inside})
        return special(*(substitute(a, values) for a in term.args))
    return substitute(unfold_once(term), values)


_SPECIAL: dict[tuple[int, tuple[tuple[int, str], ...]], tuple[Definition, Definition]] = {}


def _specialised(d: Definition, values: Mapping[Letter, Term]) -> Definition:
    """A recursion whose body has terms for some of its letters: a definition of its own, the same one every time."""
    key = (id(d), tuple(sorted((x.serial, t.key) for x, t in values.items())))
    if key not in _SPECIAL:
        assert d.start is not None
        assert d.step is not None
        at, step = dict(values), d.step
        name = f"{d.name}[{', '.join(f'{x.name} = {t.key}' for x, t in values.items())}]"
        params = tuple(x if (y := _reshaped(x, at, {})) is None else y.letter for x in d.params)
        made = replace(
            d,
            name=name,
            params=params,
            start=substitute(d.start, at),
            step=lambda position: substitute(step(position), at),
        )
        _SPECIAL[key] = (made, d)  # the original is kept alive, so that its id stays its own
    return _SPECIAL[key][0]


def _body_letters(definition: Definition) -> list[Letter]:
    found: dict[int, Letter] = {}
    _of_definition(definition, frozenset(), found, set())
    return list(found.values())


def _shape_letters(definition: Definition) -> list[Letter]:
    """Letters of the shapes of a definition's parameters."""
    params = {p.serial for p in definition.params}
    return [x for x in free_letters(*(letter_term(p) for p in definition.params)) if x.serial not in params]


def unfold_once(term: Term) -> Term:
    """A defined quantity replaced by its body; a recursion by its start (at a number equal to ``first``) or by its step."""
    definition = term.definition
    if not definition.recursive:
        assert definition.body is not None
        return substitute(definition.body, dict(zip(definition.params, term.args, strict=True)))
    assert definition.start is not None
    assert definition.step is not None
    position = term.args[-1]
    outer = dict(zip(definition.params[:-1], term.args[:-1], strict=True))
    if position.head == "number":
        if position.value == definition.first:
            return substitute(definition.start, outer)
        if position.value < definition.first:
            raise bad_input(definition.name, position.key, f"an index of at least {definition.first}")
    return _with_parameters(definition.step(position), outer)


def _with_parameters(term: Term, outer: Mapping[Letter, Term]) -> Term:
    """Substitution that keeps the recursion folded: its own parameters are arguments, not letters of its body."""
    if not outer:
        return term
    return substitute(term, outer)


def simplify_index(term: Term) -> Term:
    """``l + 1 - 1`` as ``l``, sums of numbers added up: enough for indices."""
    return _from_linear(*_linear(term))


def _linear(term: Term) -> tuple[dict[str, tuple[Term, int]], int]:
    if term.head == "number" and term.value.denominator == 1:
        return {}, int(term.value)
    if term.head in ("add", "sub"):
        (a, p), (b, q) = _linear(term.args[0]), _linear(term.args[1])
        sign = 1 if term.head == "add" else -1
        joined = dict(a)
        for key, (t, c) in b.items():
            joined[key] = (t, joined.get(key, (t, 0))[1] + sign * c)
        return {k: v for k, v in joined.items() if v[1]}, p + sign * q
    return {term.key: (term, 1)}, 0


def _from_linear(parts: Mapping[str, tuple[Term, int]], shift: int) -> Term:
    total: Term | None = None
    for t, c in parts.values():
        piece = t if abs(c) == 1 else number(abs(c)) * t
        total = (piece if c > 0 else -piece) if total is None else total + piece if c > 0 else total - piece
    if total is None:
        return number(shift)
    return total + shift if shift > 0 else total - -shift if shift < 0 else total


def unfold(term: Term, names: Iterable[str] | None = None) -> Term:
    """All plain definitions unfolded (or those named); recursions stay."""
    wanted = None if names is None else set(names)

    def change(t: Term) -> Term | None:
        if t.head == "defined" and not t.definition.recursive and (wanted is None or t.definition.name in wanted):
            return unfold(unfold_once(t), names)
        return None

    return mapped(term, change)


def replace_terms(term: Term, table: Mapping[str, Term]) -> Term:
    """Terms for whole subterms, by key."""
    return mapped(term, lambda t: table.get(t.key))
