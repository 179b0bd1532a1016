"""Running a proof: each method of a statement gives an attempt; the facts it uses are shown first, their hypotheses are put to the machine as well.

The rules of inference are few, and all are here: a scalar consequence decided for all values; induction, its two cases derived by substitution; "there is" by
terms; exactly one solution by the intermediate value theorem; a claim or step at terms for its letters, once domains and hypotheses are discharged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from theorycheck.claims.ask import UNASKED_SECONDS, ask, conjunction
from theorycheck.claims.attempt import Attempt, Used, joined_attempt, open_attempt, weakest
from theorycheck.claims.domains import closed_ends, domain_conditions, opened_letter, resized, substitute_bound
from theorycheck.claims.proof import (
    Cited,
    Decided,
    Formal,
    Induction,
    Method,
    Monotone,
    Node,
    Obtaining,
    Pointwise,
    Prose,
    Putting,
    SameLaw,
    Step,
    Use,
)
from theorycheck.claims.recursions import index_normal
from theorycheck.claims.same_here import not_the_same_here, strangers
from theorycheck.claims.same_law import imaged, source_of
from theorycheck.claims.union_bound import (
    about_the_same,
    as_here,
    bound_of,
    for_each,
    law_conditions,
    obtained_by,
    random_in,
    speaks_of,
    tells_a_chance,
)
from theorycheck.errors import TheorycheckError, Vacuous, bad_input
from theorycheck.statement.hunt import hunt
from theorycheck.statement.pointwise import pointwise
from theorycheck.statement.question import conjuncts
from theorycheck.statement.rewrite import (
    bound_letters,
    free_letters,
    replace_terms,
    substitute,
    unfold,
)
from theorycheck.statement.sort import Matrix, Real, Whole
from theorycheck.statement.statement import Binder, Statement
from theorycheck.statement.term import Letter, Term, apply, letter_term, number
from theorycheck.statement.witness import written
from theorycheck.verdict import Grade, Outcome

if TYPE_CHECKING:
    pass

__all__ = ["SECONDS", "Prover"]

SECONDS = 20.0
STEP_TRIES = 150


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
                return open_attempt("sharpens", "the two are no bounds of one quantity")
            any_number = {left: letter_term(Letter("bounded", Real(), "v"))}
            about = Statement(target.prefix, target.given, replace_terms(goal, any_number))
            owed = [*fact[:-1], *(c for x, t in values.items() for c in domain_conditions(resized(x, values), t))]
            duties = (
                self._ask("hypotheses", Statement(about.prefix, about.given, conjunction(owed)), (), ())
                if owed
                else None
            )
            if duties is not None and duties.outcome is not Outcome.HOLDS:
                return open_attempt("sharpens", f"the hypotheses of {sharper.name} do not follow: {duties.reason}")
            return replace(self._ask("sharpens", about, [replace_terms(fact[-1], any_number)], ()), method="sharpens")
        except TheorycheckError as problem:
            return open_attempt("sharpens", str(problem))

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
            if isinstance(method, Obtaining):
                return self._obtaining(about, method)
            if isinstance(method, SameLaw):
                return self._same_law(about, method)
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
            return open_attempt(method.label, f"its hypotheses leave nothing: {problem}")
        except TheorycheckError as problem:
            return open_attempt(method.label, str(problem))

    def _formal(self, node: Node, about: Statement, method: Formal, *, original: bool) -> Attempt:
        if not original:
            return open_attempt("formal", "the formal proof is of another statement")
        if not callable(self.formal_record):
            return open_attempt("formal", "no record of formal proofs here")
        found: Attempt = self.formal_record(node.name, about, method.file)
        return found

    def _prose(self, about: Statement, method: Prose, *, original: bool) -> Attempt:
        if not original:
            return open_attempt("prose", "the argument was written for another statement")
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
            return open_attempt(
                "induction", f"{method.letter.name} is no whole letter that the statement binds by 'for all'"
            )
        if shaped := [
            x.name
            for x in (*about.letters, *about.random)
            if x is not letter and letter.serial in {y.serial for y in free_letters(letter_term(x))}
        ]:
            return open_attempt(
                "induction",
                f"what {', '.join(shaped)} ranges over depends on {letter.name}: the statement before is about other values",
            )
        low = letter.sort.low
        used = self._use_all(about, method.using)
        at_first = [index_normal(substitute(f, {letter: number(low)})) for f in used.facts]
        base = self._ask("first case", about.putting({letter: number(low)}), at_first, ())
        hypothesis = _whole_claim(about, letter)
        after = letter_term(letter) + 1
        goal = Statement(
            about.prefix,
            tuple(substitute(g, {letter: after}) for g in about.given),
            substitute(about.conclusion, {letter: after}),
        )
        opened = tuple(index_normal(substitute(t, {letter: after})) for t in method.unfold)
        there = self._use_all(goal, method.using)  # what is known of the letter itself need not be known one further
        jump = self._ask("step", goal, (*there.facts, hypothesis), opened)
        if there.problems:
            jump = open_attempt("step", "; ".join(there.problems))
        jump = replace(jump, asked=(*(a for a in there.asked if a not in used.asked), *jump.asked))
        outcome = weakest((base.outcome, jump.outcome))
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
            return open_attempt("putting", f"no term for {', '.join(left) or 'any letter'}")
        problem = _scope_problem(about, values, obtained_by(method.using, about)[0])
        if problem:
            return open_attempt("putting", problem)
        rest = about.putting(dict(values))
        domains = [c for x, t in values.items() for c in domain_conditions(resized(x, values), t)]
        return self._settled("putting", rest, conjunction([*domains, rest.conclusion]), method)

    def _obtaining(self, about: Statement, method: Obtaining) -> Attempt:
        """From "there is x with B(x)" and "for all x with B(x): A", A. Nothing else may speak of x."""
        used = self._use_all(about, method.using[:1], method.using)
        if not used.facts:
            return used.into(open_attempt(method.label, ""))
        fact = used.facts[0]
        problem = _not_obtained(about, fact, method.using[0])
        if problem:
            return open_attempt(method.label, problem)
        x, told = fact.args
        inner = Statement((*about.prefix, Binder("forall", x.letter)), (*about.given, told), about.conclusion)
        return used.into(
            self._settled(method.label, inner, about.conclusion, Decided(method.using[1:], method.unfold), method.using)
        )

    def _same_law(self, about: Statement, method: SameLaw) -> Attempt:
        """Random letters of the statement are put at images of another one that have their law; the statement that this gives says the same."""
        source = source_of(about, method.images)
        plain = [u for u in method.using if not tells_a_chance(u.node.statement) and not speaks_of(u, (source,))]
        used = self._use_all(about, plain)
        inner, variances = imaged(about, method.images, used.facts)
        same = self._ask("variances", Statement(about.prefix, about.given, conjunction(variances)), used.facts, ())
        shown = self._settled(method.label, inner, inner.conclusion, Decided(method.using))
        return used.into(joined_attempt(method.label, [same, shown]))

    def _settled(
        self, label: str, about: Statement, goal: Term, method: Decided | Putting, beside: Sequence[Use] = ()
    ) -> Attempt:
        """The goal put to ``decide`` with the facts used; bounds on chances follow from those among the facts by the union bound."""
        chances = [c for c in conjuncts(goal) if bound_of(c) is not None]
        told = [u for u in method.using if tells_a_chance(u.node.statement)]
        assumed = [c for g in about.given for c in conjuncts(g) if bound_of(c) is not None]
        if not chances or not (told or assumed):
            used = self._use_all(about, method.using, beside)
            return used.into(self._ask(label, Statement(about.prefix, about.given, goal), used.facts, method.unfold))
        on_event = [u for u in method.using if u not in told and speaks_of(u, about.random)]
        used = self._use_all(about, [u for u in method.using if u not in on_event], (*method.using, *beside))
        rest = [c for c in conjuncts(goal) if bound_of(c) is None]
        found = (
            [self._ask(label, Statement(about.prefix, about.given, conjunction(rest)), used.facts, method.unfold)]
            if rest
            else []
        )
        uses = (on_event, (*method.using, *beside))
        found += [self._union_bound(about, c, [*assumed, *used.facts], uses, method.unfold) for c in chances]
        return used.into(joined_attempt(label, found))

    def _union_bound(
        self,
        about: Statement,
        goal: Term,
        facts: Sequence[Term],
        uses: tuple[Sequence[Use], Sequence[Use]],
        opened: Sequence[Term],
    ) -> Attempt:
        """P(A) from P(B1), ..., P(Bk): A on the event that all Bi hold, and the chances that they fail added up. ``uses``: on the event, and all."""
        wanted, parts = bound_of(goal), [c for f in facts for c in conjuncts(f)]
        here = {x.serial for x in about.random}
        told = [b for c in parts if (b := bound_of(c)) is not None if random_in(b.event) <= here]
        assert wanted is not None
        made = [for_each(b, bound_letters(goal)) for b in told]
        bounds = about_the_same([b for b in made if not isinstance(b, str)], wanted.event)
        if any(isinstance(b, str) for b in made):
            return open_attempt("union bound", next(b for b in made if isinstance(b, str)))
        if not bounds:
            return open_attempt("union bound", "no fact used bounds a chance")
        alone = [b for b in bounds if b.event.key == wanted.event.key]
        bounds = alone[-1:] or bounds  # one about the very event needs no other
        random = [Binder("forall", x) for x in about.random]
        event = Statement((*about.prefix, *random), (*about.given, *(b.event for b in bounds)), wanted.event)
        used = self._use_all(event, *uses)
        plain = [c for c in parts if bound_of(c) is None]
        inside = used.into(self._ask("on the event", event, [*plain, *used.facts], opened))
        total = bounds[0].failing
        for b in bounds[1:]:
            total = total + b.failing
        loose = wanted.strict and not any(b.strict for b in bounds)
        adds_up = Statement(about.prefix, about.given, apply("lt" if loose else "le", total, wanted.failing))
        return joined_attempt("union bound", [inside, self._ask("chances", adds_up, plain, opened)])

    def _monotone(self, about: Statement, method: Monotone) -> Attempt:
        goal = about.conclusion
        if goal.head != "exists_unique" or goal.args[1].head != "eq" or not isinstance(goal.args[0].sort, Real):
            return open_attempt(
                "monotone", "expected exists_unique(x, left == right) for a real x on a closed interval"
            )
        x, gap = goal.args[0], goal.args[1].args[0] - goal.args[1].args[1]
        ends = closed_ends(x.letter)
        if ends is None:
            return open_attempt("monotone", f"{x.letter.name} does not range over a closed interval")
        used = self._use_all(about, method.using)
        low, high = (substitute(unfold(gap), {x.letter: e}) for e in ends)
        signs = self._ask(
            "signs at the ends",
            Statement(about.prefix, about.given, conjunction([low <= 0, high >= 0])),
            used.facts,
            (),
        )
        slope = apply("derivative", x, gap)
        inner = Letter(x.letter.name, Real(opened_letter(x.letter)), x.letter.tex)
        rising_goal = substitute_bound(slope, inner) > 0
        told = [substitute(f, {x.letter: letter_term(inner)}) for f in used.facts]
        rising = self._ask(
            "rising", Statement((*about.prefix, Binder("forall", inner)), about.given, rising_goal), told, ()
        )
        outcome = weakest((signs.outcome, rising.outcome))
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
        return ask(label, about, facts, opened, self.time_limit)

    def _use_all(self, about: Statement, used: Sequence[Use], beside: Sequence[Use] = ()) -> Used:
        """Facts used together; ``beside``: all that the method uses, where these are a part."""
        joined = Used()
        joined.obtained, problems = obtained_by((*used, *(u for u in beside if u not in used)), about)
        joined.problems += problems
        for use in used:
            self._use(about, use, joined)
        return joined

    def _use(self, about: Statement, use: Use, joined: Used) -> None:
        """Add one fact: its node is shown (a step) or rested on (a claim), and its domains and hypotheses are discharged here."""
        fact = use.node.statement
        obtained = {b.letter.serial for b in fact.prefix if b.quantifier == "exists"}
        known = obtained | {y.serial for y in _scope(about)}
        missing = [x.name for x in fact.letters if x not in use.values and x.serial not in known]
        values = {x: as_here(t, about.random) for x, t in use.values.items()}
        if missing:
            joined.problems.append(f"{use.text}: no term for {', '.join(missing)}; write .at({missing[0]}=...)")
            return
        here = [*_scope(about), *about.random, *joined.obtained]
        if loose := strangers(values.values(), here):
            joined.problems.append(f"{use.text}: the statement does not speak of {', '.join(loose)}")
            return
        now = {y.serial: y for y in here}
        if clash := next(
            (
                c
                for x in fact.letters
                if x not in values
                if x.serial in now
                if (c := not_the_same_here(resized(x, values), now[x.serial]))
            ),
            "",
        ):
            joined.problems.append(f"{use.text}: {clash}")
            return
        conclusion = index_normal(substitute(fact.conclusion, values))
        laws, wrong = law_conditions(fact, values, about.random)
        if wrong:
            joined.problems.append(f"{use.text}: {wrong}")
            return
        duties = [c for x, t in values.items() if x.law is None for c in domain_conditions(resized(x, values), t)]
        duties += laws
        duties += [index_normal(substitute(g, values)) for g in fact.given]
        if clash := _one_and_all(about, duties, conclusion):
            joined.problems.append(f"{use.text}: {clash}: expected bound there or free here, not both; rename one")
            return
        if duties:
            duty = self._ask("discharge", Statement(about.prefix, about.given, conjunction(duties)), joined.facts, ())
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


def _with_its_terms(node: Node) -> Statement:
    """Where a statement says that constants exist and a method puts terms for them: the statement about these terms."""
    put = next((m for m in node.methods if isinstance(m, Putting)), None)
    return node.statement if put is None else node.statement.putting(dict(put.values))


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
        return open_attempt("cited", "the source states another theorem")
    return Attempt("cited", Outcome.HOLDS, Grade.ARGUED, f"cited: {method.source}", cited=method.source)


def _one_and_all(about: Statement, duties: Sequence[Term], conclusion: Term) -> str:
    """Letters that a fact binds and the statement leaves free: what is known of the one value here would pass for all values there."""
    here = {x.name for x in about.letters}
    return ", ".join(dict.fromkeys(x.name for x in bound_letters(*duties, conclusion) if x.name in here))


def _scope(about: Statement) -> list[Letter]:
    """Letters in whose scope a fact is used: the statement's, and those that its conclusion binds by 'for all'."""
    return [*about.letters, *(x for x in bound_letters(about.conclusion))]


def _not_obtained(about: Statement, fact: Term, use: Use) -> str:
    """Why what a fact says that there is may not be taken as a letter here; empty where it may."""
    if fact.head != "exists":
        return "the first fact does not say that there is something: tc.exists(x, ...)"
    letter, here = fact.args[0].letter, {x.serial for x in (*about.letters, *about.random)}
    spoken = here | {x.serial for x in (*free_letters(*about.given), *bound_letters(*about.given, about.conclusion))}
    if letter.serial in spoken or letter.name in {x.name for x in (*about.letters, *about.random)}:
        return f"{letter.name} is spoken of in the statement: what is obtained is a letter of its own"
    if any(x.law is not None for x in free_letters(fact)):
        names = ", ".join(x.name for x in free_letters(fact) if x.law is not None)
        return f"what there is depends on the outcome of {names}, so that it is no letter of bounds on chances"
    loose = [x.name for x in free_letters(fact) if x.serial not in here]
    if loose:
        return f"what there is depends on {', '.join(loose)}: expected letters that are free in the statement"
    before = _sizes(use.node.statement.conclusion.args[0].letter)
    if [t.key for t in _sizes(letter)] != [t.key for t in before]:
        return f"the size of {letter.name} has to stay as it is: state what there is at letters, with what they equal as a hypothesis"
    bound = here & {x.serial for x in use.node.statement.letters}
    loose = [x.name for x in free_letters(*before) if x.serial not in bound]
    return f"the size of {letter.name} depends on {', '.join(loose)}, which have to be letters of both" if loose else ""


def _sizes(letter: Letter) -> list[Term]:
    """What a letter's range depends on."""
    sort = letter.sort
    if isinstance(sort, Whole):
        return [] if sort.below is None else [sort.below]
    return [sort.rows, sort.cols] if isinstance(sort, Matrix) else []


def _whole_claim(about: Statement, letter: Letter) -> Term:
    """What an induction may assume: the conclusion, under those hypotheses that speak of the letter."""
    premises = [g for g in about.given if letter.serial in {x.serial for x in free_letters(g)}]
    return apply("implies", conjunction(premises), about.conclusion) if premises else about.conclusion


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
