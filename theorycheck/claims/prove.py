"""Running a proof: each method of a statement gives an attempt; the facts it uses are shown first, their hypotheses are put to the machine as well.

The rules of inference are few, and all are here: a scalar consequence decided for all values; induction, its two cases derived by substitution; "there is" by
terms; exactly one solution by the intermediate value theorem; a claim or step at terms for its letters, once domains and hypotheses are discharged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from theorycheck.claims.chains import chained
from theorycheck.claims.closed import gone_through, plainly_true
from theorycheck.claims.proof import (
    Cited,
    Decided,
    Formal,
    Induction,
    Method,
    Monotone,
    Node,
    Pointwise,
    Prose,
    Putting,
    Step,
    Use,
)
from theorycheck.claims.union_bound import as_here, bound_of, law_conditions, obtained_by, speaks_of, tells_a_chance
from theorycheck.errors import TheorycheckError, Vacuous, bad_input
from theorycheck.statement.entries import entries_written_out
from theorycheck.statement.hunt import hunt
from theorycheck.statement.pointwise import pointwise
from theorycheck.statement.question import Question, conjuncts, questions
from theorycheck.statement.rewrite import (
    bound_letters,
    free_letters,
    replace_terms,
    simplify_index,
    substitute,
    unfold,
    unfold_once,
)
from theorycheck.statement.shapes import size_key
from theorycheck.statement.sort import Function, Matrix, Real, Whole
from theorycheck.statement.statement import Binder, Statement, definitions_in
from theorycheck.statement.term import Letter, Term, apply, letter_term, number
from theorycheck.statement.witness import written
from theorycheck.verdict import READ, Grade, Outcome

if TYPE_CHECKING:
    from theorycheck.decide import Decision

__all__ = ["SECONDS", "Attempt", "Prover"]

SECONDS = 20.0
STEP_TRIES = 150
UNASKED_SECONDS = 5.0
REPLACED = (
    "defined",
    "at",
    "E",
)  # what an equation may be used to replace: a quantity, a function's value, an expectation; an entry at given numbers too
REWRITES = 3  # equations whose right sides mention each other


@dataclass(frozen=True)
class Attempt:
    """What one method gave. ``rests_on``: claims used; ``prose``: joints that only prose makes; ``asked``: the questions put to ``decide``, and what left none."""

    method: str
    outcome: Outcome
    grade: Grade
    summary: str
    reason: str = ""
    rests_on: tuple[str, ...] = ()
    cited: str = ""
    prose: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    steps: tuple[tuple[str, Attempt], ...] = ()
    witness: Mapping[str, str] | None = None  # a point of the statement's own letters, still to be replayed
    formal: Mapping[str, str] | None = None

    @property
    def rank(self) -> tuple[bool, bool, bool, int, int]:
        """Better attempts come later: holding before open, read by a machine before argued."""
        return (self.outcome is Outcome.HOLDS, not self.prose, not self.cited, self.grade.rank, -len(self.rests_on))


@dataclass
class Prover:
    """Proves nodes, each once. ``formal_record`` answers for formal proofs: (claim id, statement, file) -> attempt."""

    formal_record: object = None
    time_limit: float = SECONDS
    kept: dict[int, Attempt] = field(default_factory=dict)
    under_way: list[int] = field(default_factory=list)

    def all_attempts(self, node: Node, statement: Statement | None = None) -> list[Attempt]:
        """Every method of a node, run on its statement (or on another one, for neighbours); a node without methods is decided."""
        about = statement or node.statement
        methods: Sequence[Method] = node.methods or (Decided(),)
        if not node.methods:  # nobody said that it can be decided: a short try
            return [
                replace(self, time_limit=min(self.time_limit, UNASKED_SECONDS))._attempt(
                    node, about, methods[0], original=True
                )
            ]
        return [self._attempt(node, about, m, original=about is node.statement) for m in methods]

    def implies(self, sharper: Node, weaker: Node) -> Attempt:
        """Whether a bound gives a weaker one whatever is bounded: the left sides must be the same term, and only what is said of it counts.

        (A theorem follows from everything; so the left side is taken for any number, and letters of one name are the same.)
        """
        theirs = {x.name: x for x in weaker.statement.letters}
        values = {
            x: letter_term(theirs[x.name])
            for x in sharper.statement.letters
            if x.name in theirs and theirs[x.name].serial != x.serial
        }
        try:
            fact = [substitute(t, values) for t in (*sharper.statement.given, sharper.statement.conclusion)]
            target = _with_its_terms(weaker)
            goal, left = target.conclusion, fact[-1].args[0].key
            if (
                fact[-1].head not in ("le", "lt", "ge", "gt")
                or goal.head not in ("le", "lt", "ge", "gt")
                or goal.args[0].key != left
            ):
                return _open("sharpens", "the two are no bounds of one quantity")
            any_number = {left: letter_term(Letter("bounded", Real(), "v"))}
            about = Statement(target.prefix, target.given, replace_terms(goal, any_number))
            duties = (
                self._ask("hypotheses", Statement(about.prefix, about.given, _conjunction(fact[:-1])), (), ())
                if fact[:-1]
                else None
            )
            if duties is not None and duties.outcome is not Outcome.HOLDS:
                return _open("sharpens", f"the hypotheses of {sharper.name} do not follow: {duties.reason}")
            return replace(self._ask("sharpens", about, [replace_terms(fact[-1], any_number)], ()), method="sharpens")
        except TheorycheckError as problem:
            return _open("sharpens", str(problem))

    def show(self, node: Node) -> Attempt:
        """The best attempt at a step."""
        if id(node) in self.under_way:
            raise bad_input("step", node.name, "no circle", "a step cannot rest on itself")
        if id(node) not in self.kept:
            self.under_way.append(id(node))
            try:
                self.kept[id(node)] = _tried(node, max(self.all_attempts(node), key=lambda a: a.rank))
            finally:
                self.under_way.pop()
        return self.kept[id(node)]

    def _attempt(self, node: Node, about: Statement, method: Method, *, original: bool) -> Attempt:
        try:
            if isinstance(method, Decided):
                return self._decided(about, method)
            if isinstance(method, Induction):
                return self._induction(about, method)
            if isinstance(method, Putting):
                return self._putting(about, method)
            if isinstance(method, Monotone):
                return self._monotone(about, method)
            if isinstance(method, Pointwise):
                return self._pointwise(about, method)
            if isinstance(method, Prose):
                return self._prose(about, method, original=original)
            if isinstance(method, Cited):
                return _cited(method, original=original)
            return self._formal(node, about, method, original=original)
        except Vacuous as problem:
            return _open(method.label, f"its hypotheses leave nothing: {problem}")
        except TheorycheckError as problem:
            return _open(method.label, str(problem))

    def _formal(self, node: Node, about: Statement, method: Formal, *, original: bool) -> Attempt:
        if not original:
            return _open("formal", "the formal proof is of another statement")
        if not callable(self.formal_record):
            return _open("formal", "no record of formal proofs here")
        found: Attempt = self.formal_record(node.name, about, method.file)
        return found

    def _prose(self, about: Statement, method: Prose, *, original: bool) -> Attempt:
        if not original:
            return _open("prose", "the argument was written for another statement")
        used = self._use_all(about, method.using)
        mark = hashlib.sha256(f"{about.digest}:{method.text}".encode()).hexdigest()[:12]
        reader = f"read by {', '.join(method.read_by)}" if method.read_by else "read by no one but its author"
        base = Attempt("prose", Outcome.HOLDS, Grade.ARGUED, f"argument {mark}, {reader}", prose=(method.text,))
        return used.into(base)

    def _decided(self, about: Statement, method: Decided) -> Attempt:
        return self._settled("decided", about, about.conclusion, method)

    def _induction(self, about: Statement, method: Induction) -> Attempt:
        letter = next((x for x in about.letters if x.serial == method.letter.serial), None)
        if letter is None or not isinstance(letter.sort, Whole) or not about.universal:
            return _open("induction", f"{method.letter.name} is no whole letter that the statement binds by 'for all'")
        low = letter.sort.low
        used = self._use_all(about, method.using)
        at_first = [_index_normal(substitute(f, {letter: number(low)})) for f in used.facts]
        base = self._ask("first case", about.putting({letter: number(low)}), at_first, ())
        hypothesis = _whole_claim(about, letter)
        after = letter_term(letter) + 1
        goal = Statement(
            about.prefix,
            tuple(substitute(g, {letter: after}) for g in about.given),
            substitute(about.conclusion, {letter: after}),
        )
        opened = tuple(_index_normal(substitute(t, {letter: after})) for t in method.unfold)
        jump = self._ask("step", goal, (*used.facts, hypothesis), opened)
        outcome = _weakest((base.outcome, jump.outcome))
        joined = Attempt(
            "induction", outcome, min(base.grade, jump.grade, key=lambda g: g.rank), f"induction on {letter.name} from {low}",
            reason="; ".join(f"{a.method}: {a.reason}" for a in (base, jump) if a.outcome is not Outcome.HOLDS),
            asked=(*base.asked, *jump.asked), steps=(("first case", base), ("step", jump)),
        )  # fmt: skip
        return used.into(joined)

    def _putting(self, about: Statement, method: Putting) -> Attempt:
        values = {x: method.values[x] for x in about.letters if x in method.values}
        left = [b.letter.name for b in about.prefix if b.quantifier == "exists" and b.letter not in values]
        if left or not values:
            return _open("putting", f"no term for {', '.join(left) or 'any letter'}")
        problem = _scope_problem(about, values, obtained_by(method.using, about)[0])
        if problem:
            return _open("putting", problem)
        rest = about.putting(dict(values))
        domains = [c for x, t in values.items() for c in domain_conditions(_resized(x, values), t)]
        return self._settled("putting", rest, _conjunction([*domains, rest.conclusion]), method)

    def _settled(self, label: str, about: Statement, goal: Term, method: Decided | Putting) -> Attempt:
        """The goal put to ``decide`` with the facts used; bounds on chances follow from those among the facts by the union bound."""
        chances = [c for c in conjuncts(goal) if bound_of(c) is not None]
        told = [u for u in method.using if tells_a_chance(u.node.statement)]
        assumed = [c for g in about.given for c in conjuncts(g) if bound_of(c) is not None]
        if not chances or not (told or assumed):
            used = self._use_all(about, method.using)
            return used.into(self._ask(label, Statement(about.prefix, about.given, goal), used.facts, method.unfold))
        on_event = [u for u in method.using if u not in told and speaks_of(u, about.random)]
        used = self._use_all(about, [u for u in method.using if u not in on_event])
        rest = [c for c in conjuncts(goal) if bound_of(c) is None]
        found = (
            [self._ask(label, Statement(about.prefix, about.given, _conjunction(rest)), used.facts, method.unfold)]
            if rest
            else []
        )
        found += [self._union_bound(about, c, [*assumed, *used.facts], on_event, method.unfold) for c in chances]
        return used.into(_joined(label, found))

    def _union_bound(
        self, about: Statement, goal: Term, facts: Sequence[Term], on_event: Sequence[Use], opened: Sequence[Term]
    ) -> Attempt:
        """P(A) from P(B1), ..., P(Bk): A on the event that all Bi hold, and the chances that they fail added up."""
        wanted, parts = bound_of(goal), [c for f in facts for c in conjuncts(f)]
        here = {x.serial for x in about.random}
        bounds = [b for c in parts if (b := bound_of(c)) is not None if _random_in(b.event) <= here]
        assert wanted is not None
        if not bounds:
            return _open("union bound", "no fact used bounds a chance")
        random = [Binder("forall", x) for x in about.random]
        event = Statement((*about.prefix, *random), (*about.given, *(b.event for b in bounds)), wanted.event)
        used = self._use_all(event, on_event)
        plain = [c for c in parts if bound_of(c) is None]
        inside = used.into(self._ask("on the event", event, [*plain, *used.facts], opened))
        total = bounds[0].failing
        for b in bounds[1:]:
            total = total + b.failing
        loose = wanted.strict and not any(b.strict for b in bounds)
        adds_up = Statement(about.prefix, about.given, apply("lt" if loose else "le", total, wanted.failing))
        return _joined("union bound", [inside, self._ask("chances", adds_up, plain, opened)])

    def _monotone(self, about: Statement, method: Monotone) -> Attempt:
        goal = about.conclusion
        if goal.head != "exists_unique" or goal.args[1].head != "eq" or not isinstance(goal.args[0].sort, Real):
            return _open("monotone", "expected exists_unique(x, left == right) for a real x on a closed interval")
        x, gap = goal.args[0], goal.args[1].args[0] - goal.args[1].args[1]
        ends = _closed_ends(x.letter)
        if ends is None:
            return _open("monotone", f"{x.letter.name} does not range over a closed interval")
        used = self._use_all(about, method.using)
        low, high = (substitute(unfold(gap), {x.letter: e}) for e in ends)
        signs = self._ask(
            "signs at the ends",
            Statement(about.prefix, about.given, _conjunction([low <= 0, high >= 0])),
            used.facts,
            (),
        )
        slope = apply("derivative", x, gap)
        inner = Letter(x.letter.name, Real(_opened(x.letter)), x.letter.tex)
        rising_goal = substitute_bound(slope, inner) > 0
        rising = self._ask(
            "rising", Statement((*about.prefix, Binder("forall", inner)), about.given, rising_goal), used.facts, ()
        )
        outcome = _weakest((signs.outcome, rising.outcome))
        joined = Attempt(
            "monotone", outcome, min(signs.grade, rising.grade, key=lambda g: g.rank),
            "left minus right changes sign between the ends and rises strictly: exactly one solution (intermediate value theorem)",
            reason="; ".join(f"{a.method}: {a.reason}" for a in (signs, rising) if a.outcome is not Outcome.HOLDS),
            asked=(*signs.asked, *rising.asked),
        )  # fmt: skip
        return used.into(joined)

    def _pointwise(self, about: Statement, method: Pointwise) -> Attempt:
        used = self._use_all(about, method.using)
        goal = Statement(about.prefix, about.given, pointwise(about.conclusion))
        return used.into(
            replace(self._ask("pointwise", goal, used.facts, ()), summary="with every E dropped, for all values")
        )

    def _ask(self, label: str, about: Statement, facts: Sequence[Term], opened: Sequence[Term]) -> Attempt:
        """The statement as questions for ``decide``; one that is an hypothesis or a fact word for word needs no question."""
        if not about.universal:
            return _open(label, "it says that something exists: put terms for it")
        told = [_starts(c) for g in (*about.given, *facts) for c in conjuncts(g)]
        said = {c.key for c in told}
        parts, seen = [], []
        for c in conjuncts(about.conclusion):
            if _starts(c).key in said or plainly_true(c):
                seen.append(f"{READ}{c.key}")
            else:
                parts.append(c)
        apart = next((c for c in parts if c.head == "ne" and c.args[0].is_scalar), None)
        if apart is not None:
            return self._ask_apart(label, about, apart, facts, opened)
        first, second = {_starts(t).key: _opened_once(t) for t in opened}, _equations(facts)

        def read(t: Term) -> Term:
            found = replace_terms(_starts(t), first)
            for _ in range(REWRITES):
                found = replace_terms(_starts(found), second)
            return entries_written_out(found)

        known = [_disjuncts(c) for c in told]
        goals = []
        for c in parts:
            left = [g for g in gone_through(c) if not plainly_true(g)]
            left = [
                g for g in left if not any(k <= _disjuncts(_starts(g)) for k in known) and not chained(_starts(g), told)
            ]
            goals += left
            if not left:
                seen.append(f"{READ}{c.key}")
        if not goals:
            return Attempt(
                label,
                Outcome.HOLDS,
                Grade.EXACT,
                "said by a hypothesis, a fact used, or a chain of them, or evaluated where no letter is left open",
                asked=tuple(seen),
            )
        goal = _conjunction([read(g) for g in goals])
        known_facts = [c for g in (*about.given, *facts) for c in conjuncts(read(g)) if not _says_nothing(c)]
        opened_up = questions(goal, known_facts, about.letters)
        if opened_up is None:
            return _open(label, "not made of relations between real numbers: decide cannot read it")
        kept = questions(goal, known_facts, about.letters, folded=True)
        if kept is not None and [q.text for q in kept] != [q.text for q in opened_up]:
            short = replace(self, time_limit=min(self.time_limit, UNASKED_SECONDS))._answers(label, kept)
            if short.outcome is Outcome.HOLDS:
                return replace(short, asked=(*seen, *short.asked))
        found = self._answers(label, opened_up)
        return replace(found, asked=(*seen, *found.asked))

    def _ask_apart(
        self, label: str, about: Statement, apart: Term, facts: Sequence[Term], opened: Sequence[Term]
    ) -> Attempt:
        """Two numbers differ where one is less than the other, the same one for all values."""
        found = None
        for head in ("lt", "gt"):
            goal = replace_terms(about.conclusion, {apart.key: apply(head, *apart.args)})
            found = self._ask(label, Statement(about.prefix, about.given, goal), facts, opened)
            if found.outcome is Outcome.HOLDS:
                return found
        assert found is not None
        return replace(found, witness=None, outcome=Outcome.UNDECIDED)

    def _answers(self, label: str, asked: Sequence[Question]) -> Attempt:
        from theorycheck.decide import decide

        outcomes, grades, reasons = [], [], []
        witness: Mapping[str, str] | None = None
        for q in asked:
            answer = _call(decide, q, self.time_limit)
            outcomes.append(answer.outcome)
            grades.append(answer.grade)
            if answer.outcome is Outcome.HOLDS:
                continue
            if answer.outcome is Outcome.FAILS and q.generalised:
                outcomes[-1] = Outcome.UNDECIDED
                loose = "; ".join(f"{k} stands for {v}" for k, v in q.generalised.items())
                reasons.append(f"{q.text} does not follow ({loose}): say more about these, in a step or a fact used")
                continue
            if answer.outcome is Outcome.FAILS:
                witness = witness or answer.witness
            reasons.append(answer.reason)
        outcome = _weakest(outcomes)
        return Attempt(
            label, outcome, min(grades, key=lambda g: g.rank), "decided for all values", reason="; ".join(reasons),
            asked=tuple(q.text for q in asked), witness=witness if outcome is Outcome.FAILS else None,
        )  # fmt: skip

    def _use_all(self, about: Statement, used: Sequence[Use]) -> _Used:
        joined = _Used()
        joined.problems += obtained_by(tuple(used), about)[1]
        for use in used:
            self._use(about, use, joined)
        return joined

    def _use(self, about: Statement, use: Use, joined: _Used) -> None:
        """Add one fact: its node is shown (a step) or rested on (a claim), and its domains and hypotheses are discharged here."""
        fact = use.node.statement
        obtained = {b.letter.serial for b in fact.prefix if b.quantifier == "exists"}
        known = obtained | {y.serial for y in _scope(about)}
        missing = [x.name for x in fact.letters if x not in use.values and x.serial not in known]
        values = {x: as_here(t, about.random) for x, t in use.values.items()}
        if missing:
            joined.problems.append(f"{use.text}: no term for {', '.join(missing)}; write .at({missing[0]}=...)")
            return
        clashes = [
            name
            for name, texts in definitions_in((*about.given, about.conclusion, *fact.given, fact.conclusion)).items()
            if len(texts) > 1
        ]
        if clashes:
            joined.problems.append(f"{use.text}: {', '.join(clashes)} means something else there")
            return
        conclusion = _index_normal(substitute(fact.conclusion, values))
        laws, wrong = law_conditions(fact, values, about.random)
        if wrong:
            joined.problems.append(f"{use.text}: {wrong}")
            return
        duties = [c for x, t in values.items() if x.law is None for c in domain_conditions(_resized(x, values), t)]
        duties += laws
        duties += [_index_normal(substitute(g, values)) for g in fact.given]
        if duties:
            duty = self._ask("discharge", Statement(about.prefix, about.given, _conjunction(duties)), joined.facts, ())
            joined.asked += duty.asked
            if duty.outcome is not Outcome.HOLDS:
                joined.problems.append(f"{use.text}: its hypotheses are not discharged: {duty.reason}")
                return
        joined.facts.append(conclusion)
        if isinstance(use.node, Step):
            shown = self.show(use.node)
            joined.steps.append((use.node.name, shown))
            if shown.outcome is not Outcome.HOLDS:
                joined.problems.append(f"step {use.node.name}: {shown.reason or shown.outcome.value}")
        elif use.node.name not in joined.rests_on:
            joined.rests_on.append(use.node.name)


@dataclass
class _Used:
    facts: list[Term] = field(default_factory=list)
    rests_on: list[str] = field(default_factory=list)
    steps: list[tuple[str, Attempt]] = field(default_factory=list)
    asked: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)

    def into(self, attempt: Attempt) -> Attempt:
        """The attempt, as good as the worst of what it uses."""
        outcome, reason = attempt.outcome, attempt.reason
        if self.problems:
            outcome = Outcome.UNDECIDED if outcome is Outcome.HOLDS else outcome
            reason = "; ".join([*self.problems, *([reason] if reason else [])])
        below = [a for _, a in self.steps]
        holding = [a for a in below if a.outcome is Outcome.HOLDS and not a.prose]
        return replace(
            attempt, outcome=outcome, reason=reason,
            grade=min([attempt.grade, *(a.grade for a in holding)], key=lambda g: g.rank),
            rests_on=tuple(dict.fromkeys([*attempt.rests_on, *self.rests_on, *(r for a in below for r in a.rests_on)])),
            prose=tuple(dict.fromkeys([*attempt.prose, *(p for a in below for p in a.prose)])),
            cited="; ".join(dict.fromkeys(c for c in (attempt.cited, *(a.cited for a in below)) if c)),
            asked=(*self.asked, *attempt.asked), steps=(*self.steps, *attempt.steps),
        )  # fmt: skip


def _with_its_terms(node: Node) -> Statement:
    """Where a statement says that constants exist and a method puts terms for them: the statement about these terms."""
    put = next((m for m in node.methods if isinstance(m, Putting)), None)
    return node.statement if put is None else node.statement.putting(dict(put.values))


def _says_nothing(fact: Term) -> bool:
    """An equation that was put to use: both sides are the same term now."""
    return fact.head == "eq" and fact.args[0].key == fact.args[1].key


def _disjuncts(t: Term) -> frozenset[str]:
    """The alternatives of a relation, by key: whoever says fewer of them says more."""
    return _disjuncts(t.args[0]) | _disjuncts(t.args[1]) if t.head == "or" else frozenset({t.key})


def _random_in(event: Term) -> set[int]:
    return {x.serial for x in free_letters(event) if x.law is not None}


def _joined(label: str, found: Sequence[Attempt]) -> Attempt:
    """Several questions of one proof as one attempt, as good as the worst of them."""
    below = [a for a in found if a.outcome is Outcome.HOLDS]
    return Attempt(
        label, _weakest([a.outcome for a in found]), min((a.grade for a in below or found), key=lambda g: g.rank), "; ".join(dict.fromkeys(a.summary for a in found if a.summary)),
        reason="; ".join(f"{a.method}: {a.reason}" for a in found if a.outcome is not Outcome.HOLDS and a.reason),
        rests_on=tuple(dict.fromkeys(r for a in found for r in a.rests_on)), prose=tuple(dict.fromkeys(p for a in found for p in a.prose)),
        cited="; ".join(dict.fromkeys(a.cited for a in found if a.cited)), asked=tuple(q for a in found for q in a.asked),
        steps=tuple(s for a in found for s in a.steps), witness=next((a.witness for a in found if a.witness), None) if len(found) == 1 else None,
    )  # fmt: skip


def _equations(facts: Sequence[Term]) -> dict[str, Term]:
    """Facts of the form ``quantity == term``, as replacements: the quantity is defined, a function's value or an expectation, and does not occur in the term."""
    table: dict[str, Term] = {}
    for f in (_starts(c) for fact in facts for c in conjuncts(fact)):
        if f.head == "eq" and _is_quantity(f.args[0]) and not any(x.key == f.args[0].key for x in f.args[1].walk()):
            table.setdefault(f.args[0].key, f.args[1])
    return table


def _is_quantity(t: Term) -> bool:
    return t.head in REPLACED or (t.head == "entry" and all(k.head == "number" for k in t.args[1:]))


def _tried(node: Node, best: Attempt) -> Attempt:
    """A step that no program proves is hunted for counterexamples before anything rests on it."""
    if best.outcome is Outcome.HOLDS and not best.prose:
        return best
    found = hunt(node.statement, tries=STEP_TRIES)
    if found.case is None:
        return best
    at = ", ".join(f"{k} = {v}" for k, v in written(node.statement, found.case.at).items())
    return replace(best, outcome=Outcome.UNDECIDED, reason=f"the step is false at {at}")


def _cited(method: Cited, *, original: bool) -> Attempt:
    if not original:
        return _open("cited", "the source states another theorem")
    return Attempt("cited", Outcome.HOLDS, Grade.ARGUED, f"cited: {method.source}", cited=method.source)


def _open(label: str, reason: str) -> Attempt:
    return Attempt(label, Outcome.UNDECIDED, Grade.ARGUED, "", reason=reason)


def _weakest(outcomes: Sequence[Outcome]) -> Outcome:
    order = (Outcome.FAILS, Outcome.UNDECIDED, Outcome.HOLDS)
    return min(outcomes, key=order.index)


def _call(decide: Callable[..., Decision], q: Question, seconds: float) -> Decision:
    import inspect

    options = {"time_limit": seconds} if "time_limit" in inspect.signature(decide).parameters else {}
    return decide(q.relation, q.domain, where=q.where, **options)


def _scope(about: Statement) -> list[Letter]:
    """Letters in whose scope a fact is used: the statement's, and those that its conclusion binds by 'for all'."""
    return [*about.letters, *(x for x in bound_letters(about.conclusion))]


def _conjunction(parts: Sequence[Term]) -> Term:
    found = parts[0]
    for p in parts[1:]:
        found = apply("and", found, p)
    return found


def _whole_claim(about: Statement, letter: Letter) -> Term:
    """What an induction may assume: the conclusion, under those hypotheses that speak of the letter."""
    premises = [g for g in about.given if letter.serial in {x.serial for x in free_letters(g)}]
    return apply("implies", _conjunction(premises), about.conclusion) if premises else about.conclusion


def _index_normal(term: Term) -> Term:
    """Indices such as l + 1 - 1 in normal form, wherever a recursion is applied and in exponents."""
    from theorycheck.statement.rewrite import mapped

    def change(t: Term) -> Term | None:
        if t.head == "defined" and t.definition.recursive:
            return t.definition(*(_index_normal(a) for a in t.args[:-1]), simplify_index(t.args[-1]))
        if t.head == "pow" and isinstance(t.args[1].sort, Whole | Real) and t.args[1].head in ("add", "sub"):
            return apply("pow", _index_normal(t.args[0]), simplify_index(t.args[1]))
        return None

    return mapped(term, change)


def _starts(term: Term) -> Term:
    """Indices in normal form, recursions at their first index replaced by their start, zeroth powers by 1."""
    from theorycheck.statement.rewrite import mapped

    def change(t: Term) -> Term | None:
        if t.head == "defined" and t.definition.recursive:
            position = t.args[-1]
            if position.head == "number" and position.value == t.definition.first:
                return _starts(unfold_once(t))
        if t.head == "pow" and t.args[1].head == "number" and t.args[1].value == 0:
            return number(1)
        return None

    return mapped(_index_normal(term), change)


def _opened_once(t: Term) -> Term:
    """A recursive term replaced by its recursion; the index must be seen to lie beyond the first."""
    t = _index_normal(t)
    if t.head != "defined":
        raise bad_input("unfold", t.key, "a defined quantity")
    if t.definition.recursive:
        position = t.args[-1]
        low = _least(position)
        if low is None or low <= t.definition.first:
            raise bad_input(
                "unfold",
                t.key,
                f"an index that is at least {t.definition.first + 1}",
                "declare the index with that bound",
            )
    return _index_normal(unfold_once(t))


def _least(position: Term) -> int | None:
    """A lower bound of a whole term of the form letter + k or a number."""
    if position.head == "number":
        return int(position.value)
    if position.head == "letter" and isinstance(position.sort, Whole):
        return position.sort.low
    if position.head in ("add", "sub") and position.args[1].head == "number":
        inner = _least(position.args[0])
        shift = int(position.args[1].value)
        return None if inner is None else inner + (shift if position.head == "add" else -shift)
    return None


def domain_conditions(letter: Letter, value: Term) -> list[Term]:
    """That a term lies in the domain of a letter, as relations; a whole term for a whole letter is a matter of its sort."""
    sort = letter.sort
    if isinstance(sort, Whole):
        if not isinstance(value.sort, Whole) and _least(value) is None:
            raise bad_input(letter.name, value.key, "a whole term")
        low = _least(value)
        same = (
            isinstance(value.sort, Whole)
            and value.sort.below is not None
            and sort.below is not None
            and value.sort.below.key == sort.below.key
        )
        below = [] if sort.below is None or same else [value < sort.below]
        return below if low is not None and low >= sort.low else [value >= sort.low, *below]
    if isinstance(sort, Real):
        same = value.head == "letter" and isinstance(value.sort, Real) and value.sort.domain == sort.domain
        return [] if same else _interval_conditions(sort.domain, value)
    if isinstance(sort, Matrix):
        rows, cols = value.shape
        if size_key(rows) != size_key(sort.rows) or size_key(cols) != size_key(sort.cols):
            raise bad_input(
                letter.name,
                f"{value.key} ({rows.key} x {cols.key})",
                f"{sort.rows.key} x {sort.cols.key}",
                "put terms for the sizes too",
            )
        if sort.kind in ("symmetric", "diagonal") and not (isinstance(value.sort, Matrix) and value.sort.kind):
            raise bad_input(letter.name, value.key, f"a {sort.kind} matrix")
        return (
            [apply("psd", value)]
            if sort.kind == "psd" and not (isinstance(value.sort, Matrix) and value.sort.kind == "psd")
            else []
        )
    if isinstance(sort, Function) and not isinstance(value.sort, Function):
        raise bad_input(letter.name, value.key, "a function")
    return []


def _resized(letter: Letter, values: Mapping[Letter, Term]) -> Letter:
    """The letter with terms put into its sizes."""
    sort = letter.sort
    if isinstance(sort, Matrix):
        return replace(letter, sort=Matrix(substitute(sort.rows, values), substitute(sort.cols, values), sort.kind))
    if isinstance(sort, Whole) and sort.below is not None:
        return replace(letter, sort=Whole(sort.low, substitute(sort.below, values)))
    return letter


def _interval_conditions(domain: str, value: Term) -> list[Term]:
    from theorycheck.decide.domain import end_expr, read_domain
    from theorycheck.expression import to_text
    from theorycheck.statement.verbatim import verbatim

    side = read_domain({"x": domain})[0][0][1]
    found = []
    for end, head in ((side.lower, "gt" if side.lower_open else "ge"), (side.upper, "lt" if side.upper_open else "le")):
        if end is not None:
            found.append(apply(head, value, verbatim(to_text(end_expr(end)), [])))
    return found


def _closed_ends(letter: Letter) -> tuple[Term, Term] | None:
    from theorycheck.decide.domain import end_expr, read_domain
    from theorycheck.expression import to_text
    from theorycheck.statement.verbatim import verbatim

    assert isinstance(letter.sort, Real)
    side = read_domain({"x": letter.sort.domain})[0][0][1]
    if side.lower is None or side.upper is None or side.lower_open or side.upper_open:
        return None
    low, high = (verbatim(to_text(end_expr(e)), []) for e in (side.lower, side.upper))
    return low, high


def _opened(letter: Letter) -> str:
    assert isinstance(letter.sort, Real)
    return "(" + letter.sort.domain.strip()[1:-1] + ")"


def substitute_bound(slope: Term, inner: Letter) -> Term:
    """A derivative with its bound letter renamed to a letter of the open interval, and taken there."""
    letter, body = slope.args[0].letter, slope.args[1]
    return apply("derivative", letter_term(inner), substitute(body, {letter: letter_term(inner)}))


def _scope_problem(about: Statement, values: Mapping[Letter, Term], obtained: Sequence[Letter] = ()) -> str:
    """A term for "there is x" may mention only letters bound before x, and what facts say that there is whatever they are used for."""
    before: set[int] = {x.serial for x in obtained}
    for b in about.prefix:
        if b.letter in values:
            late = [x.name for x in free_letters(values[b.letter]) if x.serial not in before]
            if b.quantifier == "forall":
                return f"{b.letter.name} is bound by 'for all'"
            if late:
                return f"the term for {b.letter.name} mentions {', '.join(late)}, which it may not depend on"
        before.add(b.letter.serial)
    return ""
