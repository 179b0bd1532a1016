"""Propositions in the formal reading: relations, connectives, quantifiers, and the statement as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from theorycheck.errors import bad_input
from theorycheck.statement.formal_letters import atom
from theorycheck.statement.formal_tables import REAL, RELATIONS, RING
from theorycheck.statement.formal_values import Values
from theorycheck.statement.formal_worlds import says_there_is_a_matrix
from theorycheck.statement.question import conjuncts
from theorycheck.statement.rewrite import free_letters, unfold_once
from theorycheck.statement.sort import Function, Matrix, Real, Whole
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Letter, Term

__all__ = ["Propositions"]


class Propositions(Values):
    """The last floor: what a statement says, and that its hypotheses contradict one another."""

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
        field = "realType" if says_there_is_a_matrix(about) else "rcfType"
        parts = [f"forall R : {field},"] if self.matrices else []
        for b in about.prefix:
            parts += self._binder(b.quantifier, b.letter)
        self.told = [c for g in about.given for c in conjuncts(g)]
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
            with self._given(t.args[0]):
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

    def truth(self, t: Term) -> str:
        """A relation as a proposition."""
        if t.head == "implies":
            premise = self.truth(t.args[0])
            with self._given(t.args[0]):
                return f"({premise} -> {self.truth(t.args[1])})"
        table = {"and": "({0} /\\ {1})", "or": "({0} \\/ {1})", "not": "(~ {0})"}
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

    @contextmanager
    def _given(self, premise: Term) -> Iterator[None]:
        """What is read inside is read where the premise holds."""
        before = list(self.told)
        self.told += conjuncts(premise)
        yield
        self.told = before

    def _bound_below(self, t: Term) -> str:
        """Bounds of a norm or an eigenvalue of something bound here, where no variable can be put in front: |A|_2 <= w, lambda_min(A) >= l."""
        side = {"le": ("norm_2", "norm2_le"), "ge": ("lambda_min", "form_ge")}.get(t.head)
        if (
            side is None
            or t.args[0].head != side[0]
            or not any(x.serial in self.bound for x in free_letters(t.args[0]))
        ):
            return ""
        return f"{side[1]} {atom(self.value(t.args[0].args[0]))} {atom(self.value(t.args[1]))}"

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
