"""The formal reading: a statement as a Coq proposition, with the definitions that it uses.

Statements without matrices are over the reals of Coq's standard library (Coquelicot's limits and derivatives); statements with matrices are over an
arbitrary real closed field (mathcomp), or, where a statement says that there is a matrix, over the real numbers: every complete ordered field (mathcomp's
realType). A quantity that is no total function (spectral norm, least eigenvalue, equilibrium, slope, gradient) becomes a fresh variable with the relation
that defines it; "it is G", for a G that there is, becomes the relation itself. Where matrices stand beside analysis (recursions, limits, acos), they are over
Stdlib's reals, each given by its entries (``nat -> nat -> R``), and few symbols are read. What has no formal reading is refused by name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from theorycheck.decide.domain import end_expr, read_domain
from theorycheck.errors import BadInput, bad_input
from theorycheck.expression import to_text
from theorycheck.statement.formal_tables import (
    ANALYSIS,
    BESIDE,
    COUNTS,
    ENTRIES,
    REAL,
    RELATIONS,
    RESERVED,
    RING,
    SHAPED,
    SPECIAL,
    WITH_MATHCOMP,
)
from theorycheck.statement.rewrite import free_letters, mapped, simplify_index, unfold_once
from theorycheck.statement.sort import Family, Function, Matrix, Real, Whole
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Definition, Letter, Term, letter_term
from theorycheck.statement.verbatim import verbatim

__all__ = ["FormalText", "formal_name", "formal_text"]


@dataclass(frozen=True)
class FormalText:
    """``body``: the proposition; ``definitions``: what it needs, by name, in order; ``matrices``: over a real closed field with mathcomp's matrices.

    ``contradictory``: that its hypotheses contradict one another (the proposition with "false" for its conclusion; where the conclusion is an implication, or
    several, with their premises as further hypotheses, each by itself). Its refutation is a model of the hypotheses.
    """

    body: str
    definitions: dict[str, str]
    matrices: bool
    contradictory: str = ""

    @property
    def digest(self) -> str:
        """A name for exactly this proposition with these definitions."""
        return hashlib.sha256("\n".join([*self.definitions.values(), self.body]).encode()).hexdigest()


def formal_name(id: str) -> str:
    """``ling2023.lemma-8.eq-15`` as a Coq identifier."""
    return re.sub(r"[^A-Za-z0-9]", "_", id.replace("@", "_at_"))


def formal_text(about: Statement) -> FormalText:
    """The formal reading of a statement; BadInput names what has none."""
    inside = [x for t in (*about.given, about.conclusion) for x in _everything(t)]
    matrices = any(isinstance(x.sort, Matrix) for x in inside) and not _has_analysis(inside, set())
    printer = _Printer(matrices)
    body, contradictory = printer.statement(about)
    return FormalText(body, printer.definitions, matrices, contradictory)


def _says_there_is_a_matrix(about: Statement) -> bool:
    """Then it is about the real numbers: limits are needed for what there is."""
    bound = [b.letter for b in about.prefix if b.quantifier == "exists"]
    bound += [
        x.args[0].letter
        for t in (*about.given, about.conclusion)
        for x in _everything(t)
        if x.head in ("exists", "exists_unique")
    ]
    return any(isinstance(x.sort, Matrix) for x in bound)


def _has_analysis(inside: Sequence[Term], seen: set[str]) -> bool:
    """A symbol that only the reals of analysis have, here or in the recursions that are used."""
    for x in inside:
        if x.head in ANALYSIS:
            return True
        if x.head == "defined" and x.definition.recursive and x.definition.name not in seen:
            seen.add(x.definition.name)
            d = x.definition
            assert d.start is not None
            assert d.step is not None
            if _has_analysis([y for t in (d.start, d.step(letter_term(d.params[-1]))) for y in _everything(t)], seen):
                return True
    return False


def _everything(t: Term) -> list[Term]:
    found = []
    for x in t.walk():
        found.append(x)
        if x.head == "defined" and not x.definition.recursive:
            found += _everything(unfold_once(x))
    return found


@dataclass
class _Printer:
    matrices: bool
    definitions: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    bound: list[int] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)

    def statement(self, about: Statement) -> tuple[str, str]:
        """The proposition, and that its hypotheses contradict one another."""
        matrices = [x for x in about.random if isinstance(x.sort, Matrix)]
        if matrices:
            raise bad_input(
                "formal",
                matrices[0].name,
                "no random letters but standard normal numbers",
                "their law has no formal reading here",
            )
        field = "realType" if _says_there_is_a_matrix(about) else "rcfType"
        parts = [f"forall R : {field},"] if self.matrices else []
        for b in about.prefix:
            parts += self._binder(b.quantifier, b.letter)
        given = [f"{self.truth(g)} ->" for g in about.given]
        conclusion, without = self.truth(about.conclusion), self._contradictory(about.conclusion) or ["False"]
        relations = [f"forall {name} : {kind}, {hypothesis} ->" for name, kind, hypothesis in self.fresh.values()]
        made = ["\n  ".join([*parts, *relations, *given, end]) for end in (conclusion, *without)]
        return made[0], made[1] if len(made) == 2 else " \\/\n  ".join(f"({m})" for m in made[1:])

    def _contradictory(self, t: Term) -> list[str]:
        """For each premise inside a conclusion: that it contradicts what stands before it."""
        if t.head == "defined" and not isinstance(t.sort, (Real, Whole, Matrix, Function)):
            return self._contradictory(unfold_once(t))
        if t.head == "and":
            return [x for a in t.args for x in self._contradictory(a)]
        if t.head == "implies":
            premise = self.truth(t.args[0])
            return [f"({premise} -> {x})" for x in self._contradictory(t.args[1]) or ["False"]]
        if t.head == "forall":
            return [self._around(t, x) for x in self._within(t)]
        return []

    def _within(self, t: Term) -> list[str]:
        self.bound.append(t.args[0].letter.serial)
        found = self._contradictory(t.args[1])
        self.bound.pop()
        return found

    def _binder(self, quantifier: str, letter: Letter) -> list[str]:
        kind = self._type(letter)
        conditions = self._domain(letter)
        joint = "->" if quantifier == "forall" else "/\\"
        return [" ".join([f"{quantifier} {self._name(letter)} : {kind},", *(f"{c} {joint}" for c in conditions)])]

    def _name(self, letter: Letter) -> str:
        if letter.serial in self.names:
            return self.names[letter.serial]
        return f"{letter.name}_" if letter.name in RESERVED else letter.name

    def _type(self, letter: Letter) -> str:
        sort = letter.sort
        if isinstance(sort, Real):
            return "R"
        if isinstance(sort, Whole):
            return "nat" if sort.below is None or not self.matrices else f"'I_{self._size(sort.below)}"
        if isinstance(sort, Function):
            return "R -> R"
        if isinstance(sort, Family):
            return "nat -> R -> R"
        if isinstance(sort, Matrix):
            return self._matrix_type(sort)
        raise bad_input("formal", letter.name, "a number, a matrix or a function")

    def _matrix_type(self, sort: Matrix) -> str:
        if not self.matrices:
            return "nat -> nat -> R"
        return f"'M[R]_({self.natural(sort.rows)}, {self.natural(sort.cols)})"

    def _size(self, t: Term) -> str:
        return self.natural(t) if t.head == "letter" else f"({self.natural(t)})"

    def _domain(self, letter: Letter) -> list[str]:
        sort, name = letter.sort, self._name(letter)
        if isinstance(sort, Real):
            return self._interval(sort.domain, letter)
        if isinstance(sort, Whole):
            low = [] if sort.low == 0 else [f"({sort.low} <= {name}){self._nat}"]
            return (
                low
                if sort.below is None or self.matrices
                else [*low, f"({name} < {self.natural(sort.below)}){self._nat}"]
            )
        if isinstance(sort, Matrix) and sort.kind in ("symmetric", "psd"):
            if not self.matrices:
                return [f"{sort.kind}_entries {self.natural(sort.rows)} {name}"]
            return [f"{sort.kind} {name}"]
        if isinstance(sort, Matrix) and sort.kind:
            raise bad_input("formal", sort.kind, "symmetric or psd")
        return []

    @property
    def _nat(self) -> str:
        return "%N" if self.matrices else "%nat"

    def _interval(self, domain: str, letter: Letter) -> list[str]:
        side = read_domain({"x": domain})[0][0][1]
        x = letter_term(letter)
        found = []
        for end, open_, low in ((side.lower, side.lower_open, True), (side.upper, side.upper_open, False)):
            if end is not None:
                bound = verbatim(to_text(end_expr(end)), [])
                relation = (bound < x if open_ else bound <= x) if low else (x < bound if open_ else x <= bound)
                found.append(self.truth(relation))
        return found

    def truth(self, t: Term) -> str:
        """A relation as a proposition."""
        table = {"and": "({0} /\\ {1})", "or": "({0} \\/ {1})", "implies": "({0} -> {1})", "not": "(~ {0})"}
        if t.head in table:
            return table[t.head].format(*(self.truth(a) for a in t.args))
        if t.head in ("forall", "exists", "exists_unique"):
            return self._quantified(t)
        if (
            t.head in ("le", "lt", "ge", "gt", "eq", "ne")
            and all(isinstance(a.sort, Whole) for a in t.args)
            and any(a.head != "number" for a in t.args)
        ):
            return self._format(
                RING[t.head] if self.matrices else REAL[t.head],
                [self.natural(a) for a in t.args],
                f"({{}}){self._nat}" if t.head not in ("eq", "ne") else "{}",
            )
        if t.head == "eq" and t.args[0].head == "derivative":
            x, body = t.args[0].args
            return f"is_derive (fun {self._name(x.letter)} : R => {self.value(body)}) {self.value(x)} {self.value(t.args[1])}"
        if t.head == "eq" and self.matrices:
            for quantity, letter in (t.args, t.args[::-1]):
                if quantity.head in RELATIONS and self._is_bound(letter):
                    return " ".join([RELATIONS[quantity.head], *(self.value(a) for a in (*quantity.args, letter))])
        if t.head == "integrable":
            x, body, low, high = t.args
            return f"ex_RInt (fun {self._name(x.letter)} : R => {self._under(x.letter, body)}) {self.value(low)} {self.value(high)}"
        if t.head == "tends":
            index, body, limit = t.args
            return f"is_lim_seq (fun {self._name(index.letter)} : nat => {self.value(body)}) {self.value(limit)}"
        if t.head == "defined":
            return self.truth(unfold_once(t))
        if t.head == "true":
            return "True"
        return self._bound_below(t) or self._symbol(t)

    def _bound_below(self, t: Term) -> str:
        """Bounds of a norm or an eigenvalue of something bound here, where no variable can be put in front: |A|_2 <= w, lambda_min(A) >= l."""
        side = {"le": ("norm_2", "norm2_le"), "ge": ("lambda_min", "form_ge")}.get(t.head)
        if (
            side is None
            or t.args[0].head != side[0]
            or not any(x.serial in self.bound for x in free_letters(t.args[0]))
        ):
            return ""
        return f"{side[1]} {_atom(self.value(t.args[0].args[0]))} {_atom(self.value(t.args[1]))}"

    @staticmethod
    def _format(form: str, args: Sequence[str], around: str = "{}") -> str:
        return around.format(form.format(*args))

    def _quantified(self, t: Term) -> str:
        self.bound.append(t.args[0].letter.serial)
        inner = self.truth(t.args[1])
        self.bound.pop()
        return self._around(t, inner)

    def _around(self, t: Term, inner: str) -> str:
        """A quantifier around a proposition."""
        letter = t.args[0].letter
        self.bound.append(letter.serial)
        conditions = self._domain(letter)
        self.bound.pop()
        head = {"forall": "forall", "exists": "exists", "exists_unique": "exists!"}[t.head]
        join = " -> " if t.head == "forall" else " /\\ "
        return f"({head} {self._name(letter)} : {self._type(letter)}, {join.join([*conditions, inner])})"

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

    def natural(self, t: Term) -> str:
        """A whole number as a nat; a difference is cut off at 0, as its statement keeps it from being negative."""
        t = simplify_index(t)
        if t.head == "letter" and isinstance(t.sort, Whole):
            return self._name(t.letter)
        if t.head == "number" and t.value.denominator == 1 and t.value >= 0:
            return str(t.value)
        if t.head in ("add", "mul", "sub", "pow"):
            if t.head == "sub" and t.args[1].head == "number" and self._name_after(t) is not None:
                return str(self._name_after(t))
            sign = {"add": "+", "mul": "*", "sub": "-", "pow": "^"}[t.head]
            return f"({self.natural(t.args[0])} {sign} {self.natural(t.args[1])}){self._nat}"
        if t.head == "rank" and self.matrices:
            return f"(mxrank {self.value(t.args[0])})"
        raise bad_input("formal", t.key, "a whole number")

    def _name_after(self, t: Term) -> str | None:
        """Inside a recursion the index is S k: one less is k."""
        inner = t.args[0]
        name = self.names.get(inner.letter.serial, "") if inner.head == "letter" else ""
        return "k" if name == "(S k)" and t.args[1].value == 1 else None

    def _is_bound(self, t: Term) -> bool:
        return t.head == "letter" and t.letter.serial in self.bound

    def _relational(self, t: Term) -> str:
        if any(x.serial in self.bound for x in free_letters(t)):
            raise bad_input(
                "formal", t.key, "no bound letter inside", "a relation that defines it cannot be put in front"
            )
        if t.key not in self.fresh:
            args = [self.value(a) for a in t.args]
            name = f"v{len(self.fresh) + 1}_{t.head}"
            kind = self._matrix_type(t.sort) if isinstance(t.sort, Matrix) else "R"
            relation = RELATIONS[t.head] if self.matrices else BESIDE[t.head]
            if not self.matrices and isinstance(t.args[0].sort, Matrix):
                relation = f"{relation} {self.natural(t.args[0].shape[0])}"
            self.fresh[t.key] = (name, kind, " ".join([relation, *args, name]))
        return self.fresh[t.key][0]

    def _of_path(self, t: Term) -> str:
        """A part of gradient descent at a step: the path is one variable for all parts and steps."""
        *fixed, at = t.args
        phi, W, U, _, X, _, _ = fixed
        if phi.head != "relu":
            raise bad_input("formal", phi.key, "relu as the activation of gradient descent")
        if any(x.serial in self.bound for x in free_letters(*fixed)):
            raise bad_input("formal", t.key, "no bound letter but the step inside")
        key = "descent " + " ".join(x.key for x in fixed)
        if key not in self.fresh:
            args = " ".join(self.value(x) for x in fixed[1:])
            sizes = " ".join(_atom(self.natural(x)) for x in (W.shape[0], X.shape[1], U.shape[1]))
            name = f"v{len(self.fresh) + 1}_path"
            self.fresh[key] = (name, f"path R {sizes}", f"is_descent {args} {name}")
        return f"({t.head.removeprefix('descent_')}_at {self.fresh[key][0]} {_atom(self.natural(at))})"

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

    def _under(self, letter: Letter, body: Term) -> str:
        """A number under a letter that is bound here."""
        self.bound.append(letter.serial)
        inner = self.value(body)
        self.bound.pop()
        return inner

    def _integral(self, t: Term) -> str:
        """A fresh real with the hypothesis that it is the Riemann integral."""
        if any(x.serial in self.bound for x in free_letters(t)) or self.matrices:
            raise bad_input("formal", t.key, "an integral over the reals without other bound letters")
        letter, body, low, high = t.args
        if t.key not in self.fresh:
            name = f"v{len(self.fresh) + 1}_integral"
            of = f"(fun {self._name(letter.letter)} : R => {self._under(letter.letter, body)})"
            self.fresh[t.key] = (name, "R", f"is_RInt {of} {self.value(low)} {self.value(high)} {name}")
        return self.fresh[t.key][0]

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
        if isinstance(t.sort, Matrix) and self.matrices:
            return f"({self.value(t.args[0])} *: {self.value(t.args[1])})"
        return ""

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

    def _defined(self, t: Term) -> str:
        d = t.definition
        if self.matrices and (not d.recursive):
            return self.value(unfold_once(t))
        outer = _outer_letters(d)
        if _base_name(d.name) not in self.definitions:
            self._define(d, outer)
        args = [self._name(x) for x in outer] + [
            self.natural(a) if isinstance(p.sort, Whole) else self.value(a)
            for p, a in zip(d.params, t.args, strict=True)
        ]
        if self.matrices:
            args = ["R", *args]
        return f"({_base_name(d.name)} {' '.join(_atom(a) for a in args)})" if args else _base_name(d.name)

    def _define(self, d: Definition, outer: Sequence[Letter]) -> None:
        name = _base_name(d.name)
        binders = " ".join(
            f"({self._name(x)} : {self._type(x)})" for x in (*outer, *d.params[: len(d.params) - d.recursive])
        )
        if not d.recursive:
            assert d.body is not None
            body = self.value(d.body)
            self.definitions[name] = f"Definition {name} {binders} : R :=\n  {body}.".replace("  :", " :")
            return
        assert d.start is not None
        assert d.step is not None
        index = d.params[-1]
        if self.matrices:
            binders = f"(R : rcfType) {binders}"
        kind = self._matrix_type(d.sort) if isinstance(d.sort, Matrix) else "R"
        start = self.value(d.start)
        inner = _Printer(self.matrices, self.definitions, names={index.serial: "(S k)"})
        inner_step = mapped(d.step(letter_term(index)), lambda x: _own(x, d, index))
        self.definitions[name] = ""  # a place, so that the recursion does not define itself again
        step = inner.value(inner_step)
        del self.definitions[name]
        cases = (
            f"O => {start} | S k => {step}"
            if d.first == 0
            else f"O => {start} | S k => match k with O => {start} | S _ => {step} end"
        )
        self.definitions[name] = (
            f"Fixpoint {name} {binders} (l : nat) {{struct l}} : {kind} :=\n  match l with {cases} end.".replace(
                "  (l", " (l"
            )
        )


def _own(x: Term, d: Definition, index: Letter) -> Term | None:
    """Inside its own step a recursion is applied at index - 1 only."""
    if x.head == "defined" and x.definition is d and simplify_index(x.args[-1]).key != f"{index.name} - 1":
        raise bad_input("formal", x.key, f"{d.name} at {index.name} - 1")
    return None


def _outer_letters(d: Definition) -> list[Letter]:
    """Letters in the body that are no parameters: further arguments of the formal definition."""
    inside = free_letters(d(*(letter_term(p) for p in d.params)))
    params = {p.serial for p in d.params}
    return [x for x in inside if x.serial not in params and x.law is None]


def _base_name(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]", "_", name)


def _atom(text: str) -> str:
    return text if re.fullmatch(r"[\w.']+|\(.*\)(%\w+)?", text) else f"({text})"


def _is_index(t: Term) -> bool:
    try:
        return all(
            x.head in ("add", "sub", "mul", "number") or (x.head == "letter" and isinstance(x.sort, Whole))
            for x in t.walk()
        )
    except BadInput:
        return False
