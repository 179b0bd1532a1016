"""Numbers and matrices in the formal reading: a table for most symbols, a method for each that needs more than its arguments."""

from __future__ import annotations

from theorycheck.errors import BadInput, bad_input
from theorycheck.statement.formal_definitions import Definitions
from theorycheck.statement.formal_tables import (
    BESIDE,
    COUNTS,
    ENTRIES,
    REAL,
    RELATIONS,
    RING,
    SHAPED,
    SPECIAL,
    WITH_MATHCOMP,
)
from theorycheck.statement.rewrite import free_letters
from theorycheck.statement.sort import Matrix, Whole
from theorycheck.statement.term import Term

__all__ = ["Values"]


class Values(Definitions):
    """Over the reals, over a real closed field, or matrices by their entries beside analysis."""

    def value(self, t: Term) -> str:
        """A number or a matrix."""
        if t.head == "letter":
            name = self._name(t.letter)
            if isinstance(t.sort, Whole):
                return f"{name}%:R" if self.matrices else f"(INR {name})"
            return name
        if t.head == "number":
            return self._number(t)
        if t.head == "defined":
            return self._defined(t)
        if t.head == "pow":
            return self._power(t)
        if t.head in RELATIONS and (self.matrices or t.head in BESIDE):
            return self._relational(t)
        if t.head.startswith("descent_"):
            return self._of_path(t)
        if t.head in (SPECIAL if self.matrices else SPECIAL - WITH_MATHCOMP):
            special = getattr(self, f"_{t.head}", None)
            if special is not None:
                made = special(t)
                if made:
                    return str(made)
        return self._symbol(t)

    def _symbol(self, t: Term) -> str:
        table = RING if self.matrices else REAL
        if not self.matrices and any(isinstance(x.sort, Matrix) for x in (t, *t.args)):
            return self._by_entries(t)
        if t.head not in table:
            raise bad_input("formal", t.head, "a symbol with a formal reading", f"{t.key} has none")
        counts = COUNTS.get(t.head, ())
        return table[t.head].format(*(self.natural(a) if k in counts else self.value(a) for k, a in enumerate(t.args)))

    def _by_entries(self, t: Term) -> str:
        """A symbol on matrices that are given by their entries."""
        if t.head == "hadamard_power":
            return f"(power_entries {self.value(t.args[0])} {self.natural(t.args[1])})"
        args = [self.value(a) for a in t.args]
        if t.head in ENTRIES:
            return ENTRIES[t.head].format(*args)
        if t.head in SHAPED:
            rows, cols = (self.natural(k) for k in t.args[0].shape)
            return SHAPED[t.head].format(*args, rows=rows, cols=cols)
        raise bad_input("formal", t.head, "a symbol with a reading beside analysis", f"{t.key} has none")

    def _number(self, t: Term) -> str:
        v = t.value
        if self.matrices:
            top = f"{abs(v.numerator)}%:R" if abs(v.numerator) > 1 else str(abs(v.numerator))
            made = top if v.denominator == 1 else f"({top} / {v.denominator}%:R)"
        else:
            made = str(abs(v.numerator)) if v.denominator == 1 else f"({abs(v.numerator)} / {v.denominator})"
        return f"(- {made})" if v < 0 else made

    def _power(self, t: Term) -> str:
        base, exponent = t.args
        if exponent.head == "number" and exponent.value.denominator == 1:
            k = int(exponent.value)
            power = f"{self.value(base)} {'^+' if self.matrices else '^'} {abs(k)}"
            return f"({power})" if k >= 0 else f"({power})^-1" if self.matrices else f"(/ ({power}))"
        if isinstance(exponent.sort, Whole) or _is_index(exponent):
            return f"({self.value(base)} {'^+' if self.matrices else '^'} {self.natural(exponent)})"
        if self.matrices:
            raise bad_input("formal", t.key, "a whole exponent over a real closed field")
        return f"(Rpower {self.value(base)} {self.value(exponent)})"

    def _kron(self, t: Term) -> str:
        a, b = t.args
        casts = []
        for x, y in zip(a.shape, b.shape, strict=True):
            casts.append(
                f"mul1n {self.natural(y)}" if x.key == "1" else f"muln1 {self.natural(x)}" if y.key == "1" else "erefl"
            )
        plain = f"(kron {self.value(a)} {self.value(b)})"
        if casts == ["erefl", "erefl"]:
            return plain
        rows, cols = (self.natural(s) for s in t.shape)
        shown = [c if c != "erefl" else f"erefl ({s})%N" for c, s in zip(casts, (rows, cols), strict=True)]
        return f"(castmx ({shown[0]}, {shown[1]}) {plain})"

    def _eye(self, t: Term) -> str:
        return f"(1%:M : 'M[R]_({self.natural(t.args[0])}))"

    def _zeros(self, t: Term) -> str:
        return f"(0 : 'M[R]_({self.natural(t.args[0])}, {self.natural(t.args[1])}))"

    def _ones(self, t: Term) -> str:
        return f"(const_mx 1 : 'M[R]_({self.natural(t.args[0])}, {self.natural(t.args[1])}))" if self.matrices else ""

    def _iverson(self, t: Term) -> str:
        return f"(({self.truth(t.args[0])}))%:R" if self.matrices else ""

    def _entry(self, t: Term) -> str:
        if not self.matrices:
            indices = (self.natural(i) for i in t.args[1:])
            return f"({' '.join([self.value(t.args[0]), *(f'{i}%nat' if i.isdigit() else i for i in indices)])})"
        return f"({self.value(t.args[0])} {self._ordinal(t.args[1])} {self._ordinal(t.args[2])})"

    def _ordinal(self, t: Term) -> str:
        if t.head == "letter" and isinstance(t.sort, Whole) and t.sort.below is not None:
            return self._name(t.letter)
        if t.head == "number" and t.value == 0:
            return "0"
        raise bad_input("formal", t.key, "an index letter")

    def _matrix_of(self, t: Term) -> str:
        i, j, body = t.args
        self.bound += [i.letter.serial, j.letter.serial]
        inner = self.value(body)
        del self.bound[-2:]
        if not self.matrices:
            return f"(fun {self._name(i.letter)} {self._name(j.letter)} : nat => {inner})"
        return f"(\\matrix_({self._name(i.letter)} < {self.natural(t.shape[0])}, {self._name(j.letter)} < {self.natural(t.shape[1])}) {inner})"

    def _mul(self, t: Term) -> str:
        """A product; beside a factor [relation] the other one counts where the relation holds."""
        before = list(self.told)
        self.told += [a.args[0] for a in t.args if a.head == "iverson"]
        scaled = isinstance(t.sort, Matrix) and self.matrices
        made = f"({self.value(t.args[0])} *: {self.value(t.args[1])})" if scaled else self._symbol(t)
        self.told = before
        return made

    def _sum(self, t: Term) -> str:
        letter, body, low, high = t.args
        if self.matrices:
            raise bad_input("formal", t.key, "no sum beside matrices")
        inner = self._under(letter.letter, body)
        return f"(sum_n_m (fun {self._name(letter.letter)} : nat => {inner}) {self.natural(low)} {self.natural(high)})"

    def _hermite(self, t: Term) -> str:
        return f"(hermite {self.natural(t.args[0])} {self.value(t.args[1])})"

    def _E(self, t: Term) -> str:
        """An expectation over independent standard normal numbers: iterated integrals, the letter declared first outermost."""
        random = [x for x in free_letters(t.args[0]) if x.law is not None]
        if self.matrices or any(isinstance(x.sort, Matrix) for x in random):
            raise bad_input("formal", t.key, "an expectation over standard normal numbers, without matrices")
        inner = self.value(t.args[0])
        for x in reversed(random):
            inner = f"(gauss (fun {self._name(x)} : R => {inner}))"
        return inner


def _is_index(t: Term) -> bool:
    try:
        return all(
            x.head in ("add", "sub", "mul", "number") or (x.head == "letter" and isinstance(x.sort, Whole))
            for x in t.walk()
        )
    except BadInput:
        return False
