"""Definitions and recursions that a statement uses, as Coq definitions with the letters that they depend on as arguments."""

from __future__ import annotations

from collections.abc import Sequence

from theorycheck.errors import bad_input
from theorycheck.statement.formal_letters import atom, base_name
from theorycheck.statement.formal_quantities import Quantities
from theorycheck.statement.formal_tables import LIBRARY, RESERVED
from theorycheck.statement.one_meaning import definition_text
from theorycheck.statement.rewrite import bound_letters, free_letters, mapped, simplify_index, unfold_once
from theorycheck.statement.sort import Matrix, Whole
from theorycheck.statement.symbol import known
from theorycheck.statement.term import Definition, Letter, Term, letter_term

__all__ = ["Definitions"]


class Definitions(Quantities):
    """``definitions`` grows by what the terms use, in the order in which Coq needs it."""

    def _defined(self, t: Term) -> str:
        d = t.definition
        if self.matrices and (not d.recursive):
            return self.value(unfold_once(t))
        outer = _outer_letters(d)
        self._is_its_own(d)
        if base_name(d.name) not in self.definitions:
            self._define(d, outer)
        args = [self._name(x) for x in outer] + [
            self.natural(a) if isinstance(p.sort, Whole) else self.value(a)
            for p, a in zip(d.params, t.args, strict=True)
        ]
        if self.matrices:
            args = ["R", *args]
        return f"({base_name(d.name)} {' '.join(atom(a) for a in args)})" if args else base_name(d.name)

    def _is_its_own(self, d: Definition) -> None:
        """Complain where two definitions would have one name in Coq, or one has a name that generated texts use."""
        name, text = base_name(d.name), definition_text(d)[0]
        if self.owners.setdefault(name, text) != text:
            raise bad_input("formal", d.name, "a name that is another one in Coq too", f"{name} is taken: rename one")
        if name in RESERVED or d.name.endswith("_") or (name in LIBRARY and name not in known()):
            raise bad_input("formal", d.name, "a name that Coq does not know", "rename it")

    def _define(self, d: Definition, outer: Sequence[Letter]) -> None:
        name = base_name(d.name)
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
        inside = (d.start, d.step(letter_term(index)))
        for x in (*outer, *d.params[:-1], *bound_letters(*inside)):
            if self._name(x) in ("k", "l"):
                raise bad_input("formal", x.name, f"letters inside {d.name} that are not called k or l", "rename it")
        if self.matrices:
            binders = f"(R : rcfType) {binders}"
        kind = self._matrix_type(d.sort) if isinstance(d.sort, Matrix) else "R"
        start = self.value(d.start)
        inner = type(self)(self.matrices, self.definitions, names={index.serial: "(S k)"}, owners=self.owners)
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
