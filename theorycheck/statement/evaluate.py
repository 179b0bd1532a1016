"""The value of a term at an assignment of its letters: exact (rationals, then balls) to decide, or floats to search.

An assignment is a table letter -> value: a number, a matrix, a function of the gallery. Relations are True, False or None (open). Quantifiers over
indices with a bound are gone through; over anything else they are open. Probabilities have an exact value where ``exact_chance`` gives one; limits are open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from theorycheck.ball import arb, arb_mat, fmpq
from theorycheck.errors import bad_input
from theorycheck.statement import values
from theorycheck.statement.exact_chance import exact_chance
from theorycheck.statement.expectation import expectation
from theorycheck.statement.rewrite import free_letters
from theorycheck.statement.sort import Whole
from theorycheck.statement.term import Definition, Letter, Term, letter_term, number
from theorycheck.statement.values import Undefined
from theorycheck.statement.vocabulary import symbol
from theorycheck.statement.vocabulary.logic import conjunction

__all__ = ["Assignment", "InFloats", "evaluate", "margin", "value_in_floats"]

Assignment = dict[int, Any]
"""Letter (by serial) -> its value."""

DEPTH = 400
CELLS = 32


class Unfolded:
    """What definitions are made of, at no assignment in particular: their letters and the terms of their recursions, for evaluations that follow each other."""

    def __init__(self) -> None:
        self.letters: dict[int, tuple[int, ...]] = {}
        self.steps: dict[tuple[int, int], Term] = {}
        self.alive: list[Definition] = []  # they are named by their identity


class _Evaluator:
    """One evaluation; values of definitions are kept for as long as it lasts."""

    def __init__(self, reading: str, unfolded: Unfolded | None = None) -> None:
        self.reading = reading
        self.kept: dict[tuple[object, ...], Any] = {}
        self.unfolded = unfolded or Unfolded()
        self.alive: list[Assignment] = []  # values named by their identity stay, so that no other takes it

    def value(self, t: Term, at: Assignment) -> Any:
        if t.head == "letter":
            return self._letter(t.letter, at)
        if t.head == "number":
            exact = t.value
            return (
                fmpq(exact.numerator, exact.denominator)
                if self.reading == "exact"
                else exact.numerator / exact.denominator
            )
        if t.head == "defined":
            return self._defined(t.definition, [self.value(a, at) for a in t.args], at)
        special = getattr(self, f"_{t.head}", None)
        if special is not None:
            return special(t, at)
        entry = symbol(t.head)
        rule = entry.value if self.reading == "exact" else entry.floats
        if rule is None:
            raise Undefined(f"{t.head} has no reading as {'an exact value' if self.reading == 'exact' else 'floats'}")
        return rule(*(self.value(a, at) for a in t.args))

    def _letter(self, letter: Letter, at: Assignment) -> Any:
        if letter.serial not in at:
            raise bad_input("letter", letter.name, "a value", "assign it")
        return at[letter.serial]

    def _defined(self, d: Definition, args: list[Any], at: Assignment) -> Any:
        inner = at | {p.serial: a for p, a in zip(d.params, args, strict=True)}
        key = (id(d), *(_mark(inner.get(k)) for k in self._body_letters(d)))
        if key not in self.kept:
            self.kept[key] = self._body(d, inner)
            self.alive.append(inner)
        return self.kept[key]

    def _body_letters(self, d: Definition) -> tuple[int, ...]:
        known = self.unfolded.letters
        if id(d) not in known:
            outer = free_letters(d(*(letter_term(p) for p in d.params)))
            known[id(d)] = tuple(sorted({p.serial for p in d.params} | {x.serial for x in outer}))
            self.unfolded.alive.append(d)
        return known[id(d)]

    def _step(self, d: Definition, k: int) -> Term:
        known = self.unfolded.steps
        if (id(d), k) not in known:
            assert d.step is not None
            known[id(d), k] = d.step(number(k))
        return known[id(d), k]

    def _body(self, d: Definition, at: Assignment) -> Any:
        if not d.recursive:
            assert d.body is not None
            return self.value(d.body, at)
        assert d.start is not None
        assert d.step is not None
        position = at[d.params[-1].serial]
        k = values.whole(position) if self.reading == "exact" else int(position)
        if k < d.first or k > d.first + DEPTH:
            raise Undefined(f"{d.name} at {k}: expected an index from {d.first} to {d.first + DEPTH}")
        return self.value(d.start if k == d.first else self._step(d, k), at)

    def _truths(self, t: Term, at: Assignment) -> list[Any]:
        letter, body = t.args[0].letter, t.args[1]
        if not isinstance(letter.sort, Whole) or letter.sort.below is None:
            raise Undefined(f"{t.head} over {letter.name}: only indices with a bound are gone through")
        top = self.value(letter.sort.below, at)
        count = values.whole(top) if self.reading == "exact" else int(top)
        return [self.value(body, at | {letter.serial: self._index(k)}) for k in range(letter.sort.low, count)]

    def _index(self, k: int) -> Any:
        return fmpq(k) if self.reading == "exact" else k

    def _forall(self, t: Term, at: Assignment) -> Any:
        answers = self._truths(t, at)
        return conjunction(answers) if self.reading == "exact" else max(answers, default=-1.0)

    def _exists(self, t: Term, at: Assignment) -> Any:
        answers = self._truths(t, at)
        if self.reading == "exact":
            return True if True in answers else None if None in answers else False
        return min(answers, default=1.0)

    def _exists_unique(self, t: Term, at: Assignment) -> Any:
        answers = self._truths(t, at)
        if None in answers:
            raise Undefined("an open case below exists!")
        return answers.count(True) == 1

    def _sum(self, t: Term, at: Assignment) -> Any:
        letter, body = t.args[0].letter, t.args[1]
        low, high = (self.value(a, at) for a in t.args[2:])
        total = self._index(0)
        for k in range(
            int(float(low)) if self.reading != "exact" else values.whole(low),
            (values.whole(high) if self.reading == "exact" else int(high)) + 1,
        ):
            total = total + self.value(body, at | {letter.serial: self._index(k)})
        return total

    def _integral(self, t: Term, at: Assignment) -> Any:
        """In balls: the sum over a uniform grid of cell width times an enclosure over the cell."""
        if self.reading != "exact":
            raise Undefined("integral has no reading as floats")
        letter, body = t.args[0].letter, t.args[1]
        low, high = (self.value(a, at) for a in t.args[2:])
        step = (high - low) / CELLS
        total = arb(0)
        for k in range(CELLS):
            cell = arb(low + k * step).union(arb(low + (k + 1) * step))
            total += arb(step) * arb(_Evaluator("exact").value(body, at | {letter.serial: cell}))
        return total

    def _integrable(self, *_: Any) -> Any:
        raise Undefined("no finite computation tells whether an integral exists")

    def _matrix_of(self, t: Term, at: Assignment) -> Any:
        i, j, body = t.args[0].letter, t.args[1].letter, t.args[2]
        rows, cols = (self.value(s, at) for s in t.shape)
        r, c = (values.whole(rows), values.whole(cols)) if self.reading == "exact" else (int(rows), int(cols))
        cells = [
            self.value(body, at | {i.serial: self._index(a), j.serial: self._index(b)})
            for a in range(r)
            for b in range(c)
        ]
        if self.reading == "exact":
            return values.from_rows(r, c, cells)
        return np.array(cells, dtype=float).reshape(r, c)

    def _P(self, t: Term, at: Assignment) -> Any:
        if self.reading != "exact":
            raise Undefined("P has no reading as floats")
        return exact_chance(t, at, lambda inner, there: self.value(inner, dict(there)))

    def _E(self, t: Term, at: Assignment) -> Any:
        if self.reading == "exact":
            return exact_chance(t, at, lambda inner, there: self.value(inner, dict(there)))
        body = t.args[0]
        return expectation(body, [x for x in free_letters(body) if x.law is not None], at, self.value)

    def _derivative(self, t: Term, at: Assignment) -> Any:
        if self.reading != "exact":
            raise Undefined("derivative has no reading as floats")
        from theorycheck.statement.slope import derivative_at

        return derivative_at(t, at)


def _mark(value: Any) -> object:
    """A name for exactly this value within one evaluation: arrays by their identity, balls by middle and radius (two may be printed alike), the rest by its text."""
    if isinstance(value, arb) and value.is_finite():
        return value.mid().man_exp(), value.rad().man_exp()
    if isinstance(value, arb_mat):
        return value.nrows(), value.ncols(), tuple(_mark(x) for x in values.entries(value))
    return id(value) if isinstance(value, np.ndarray | arb) else repr(value)


def evaluate(term: Term, at: Mapping[int, Any]) -> Any:
    """The exact value of a term; a relation is True, False or None. Raises Undefined where it has none."""
    return _Evaluator("exact").value(term, dict(at))


def margin(term: Term, at: Mapping[int, Any]) -> float:
    """How far a relation is from holding, in floats: positive where it is violated; NaN or Undefined where it has no value."""
    return float(value_in_floats(term, at))


def value_in_floats(term: Term, at: Mapping[int, Any]) -> Any:
    """The value in floats and arrays: for searching and sampling, never for deciding."""
    return _Evaluator("floats").value(term, dict(at))


class InFloats:
    """Many terms in floats at one assignment after another; what definitions are made of is worked out once, their values once for an assignment."""

    def __init__(self) -> None:
        self._unfolded = Unfolded()
        self._now = _Evaluator("floats", self._unfolded)

    def begin(self) -> None:
        """Another assignment follows."""
        self._now = _Evaluator("floats", self._unfolded)

    def __call__(self, term: Term, at: Mapping[int, Any]) -> Any:
        """The value of a term; between two calls of ``begin`` letters may be added, and none changes."""
        return self._now.value(term, dict(at))
