"""A scalar statement as questions for ``decide``; what is not scalar in it is generalised: a fresh variable that ranges over all it could be.

A generalised question that holds proves the statement; one that fails proves nothing. Whole numbers are relaxed to reals, hypotheses that cannot be
said are left out: both are sound in the same direction.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from theorycheck.errors import BadInput
from theorycheck.statement.gallery import GALLERY
from theorycheck.statement.rewrite import bound_letters, free_letters, mapped, simplify_index, substitute, unfold
from theorycheck.statement.sort import Real, Truth, Whole
from theorycheck.statement.symbol import known
from theorycheck.statement.term import Letter, Term, apply, letter_term, number
from theorycheck.statement.text import question_text
from theorycheck.statement.values import Undefined
from theorycheck.statement.verbatim import verbatim

__all__ = ["Question", "conjuncts", "named_at", "questions"]

ORDERS = ("le", "lt", "ge", "gt", "eq")


@dataclass(frozen=True)
class Question:
    """What ``decide`` is asked; ``generalised`` says what each fresh variable stands for: if there is any, a failure refutes nothing."""

    relation: str
    domain: dict[str, str]
    where: tuple[str, ...] = ()
    generalised: dict[str, str] = field(default_factory=dict)
    relaxed: tuple[str, ...] = ()  # whole numbers taken for reals

    @property
    def text(self) -> str:
        """The question as one line."""
        where = f" where {' and '.join(self.where)}" if self.where else ""
        domain = ", ".join(f"{k} in {v}" for k, v in self.domain.items())
        return f"{self.relation}{where} for {domain or 'no variables'}"


def conjuncts(term: Term) -> list[Term]:
    """The parts of a conjunction."""
    return [c for a in term.args for c in conjuncts(a)] if term.head == "and" else [term]


def _within(t: Term) -> str:
    """An interval that holds every value of a term; an expectation lies in any interval that holds what is expected."""
    if t.head == "E":
        return _within(unfold(t.args[0]))
    return known()[t.head].within if t.head in known() else "(-inf, inf)"


def named_at(t: Term) -> Term:
    """A function of the gallery at a term, by its formula."""
    x = Letter("x", Real(), "x")
    return substitute(verbatim(GALLERY[t.args[0].head].formula, [x]), {x: t.args[1]})


class _Generaliser:
    def __init__(self, taken: set[str], *, folded: bool = False) -> None:
        self.taken = taken
        self.folded = folded
        self.fresh: dict[str, Term] = {}
        self.meaning: dict[str, str] = {}
        self.stands_for: list[Term] = []
        self.scalars: dict[str, Letter] = {}

    def __call__(self, term: Term) -> Term:
        return mapped(term if self.folded else unfold(term), self._change)

    def _change(self, t: Term) -> Term | None:
        if t.head == "letter":
            if isinstance(t.sort, Real | Whole):
                self.scalars[t.letter.name] = t.letter
                return None
            raise BadInput(f"letter={t.key}: expected a scalar")
        if t.head == "number":
            return None
        if t.head == "pow" and t.args[1].head != "number":
            return self._power(t)
        if t.head == "derivative":
            return self._derivative(t)
        if t.head == "at" and t.args[0].head in GALLERY and GALLERY[t.args[0].head].formula:
            return self(named_at(t))
        if t.head in known() and known()[t.head].question:
            return None
        if not t.is_scalar:
            raise BadInput(f"term={t.key}: expected a scalar")
        if t.head == "defined" and not t.args and not t.definition.recursive:
            return self(unfold(t))
        return self._variable(t, _within(t))

    def _derivative(self, t: Term) -> Term:
        from theorycheck.statement.slope import derivative_text

        letter = t.args[0].letter
        if not _is_open(letter):
            raise BadInput(
                f"derivative={t.key}: expected {letter.name} on an open interval, where a derivative is two-sided"
            )
        try:
            return self(verbatim(derivative_text(t), [*free_letters(unfold(t.args[1])), letter]))
        except (BadInput, Undefined):
            return self._variable(t, "(-inf, inf)")

    def _variable(self, t: Term, within: str) -> Term:
        key = t.key
        if key not in self.fresh:
            name = next(f"g{k}" for k in range(1, 10**6) if f"g{k}" not in self.taken)
            self.taken.add(name)
            self.fresh[key] = letter_term(Letter(name, Real(within), name))
            self.meaning[name] = key
            self.stands_for.append(t)
            self.scalars[name] = self.fresh[key].letter
        return self.fresh[key]

    def _power(self, t: Term) -> Term:
        """b**(l + k) with a whole letter l of at least low: b**(k + low) times a fresh variable for b**(l - low)."""
        base, exponent = t.args
        if not free_letters(base) and base.head != "defined":
            return mapped(apply("exp", exponent * apply("log", base)), self._change)
        if exponent.head == "letter" and isinstance(exponent.sort, Whole):
            letter, shift = exponent.letter, 0
        else:
            split = _shifted(simplify_index(exponent))
            if split is None:
                return apply("pow", self(base), self(exponent))
            letter, shift = split
        assert isinstance(letter.sort, Whole)
        low = letter.sort.low
        rest = base ** (letter_term(letter) - low) if low else base ** letter_term(letter)
        fresh = self._variable(rest, _power_range(base))
        whole = shift + low
        return (
            fresh
            if whole == 0
            else self(base) ** number(whole) * fresh
            if whole > 0
            else fresh / self(base) ** number(-whole)
        )


def _is_open(letter: Letter) -> bool:
    from theorycheck.decide.domain import read_domain

    if not isinstance(letter.sort, Real):
        return False
    side = read_domain({"x": letter.sort.domain})[0][0][1]
    return (side.lower is None or side.lower_open) and (side.upper is None or side.upper_open)


def _shifted(exponent: Term) -> tuple[Letter, int] | None:
    if exponent.head == "letter" and isinstance(exponent.sort, Whole):
        return exponent.letter, 0
    if exponent.head in ("add", "sub") and exponent.args[0].head == "letter" and exponent.args[1].head == "number":
        inner = exponent.args[0]
        if isinstance(inner.sort, Whole) and exponent.args[1].value.denominator == 1:
            k = int(exponent.args[1].value)
            return inner.letter, k if exponent.head == "add" else -k
    return None


def _power_range(base: Term) -> str:
    """Where b**k, k >= 0, lies: [0, 1] for b in [0, 1], [0, inf) for b >= 0."""
    from theorycheck.decide import decide
    from theorycheck.verdict import Outcome

    letters = free_letters(base)
    plain = all(isinstance(x.sort, Real) for x in letters) and all(
        x.head in ("letter", "number") or (x.head in known() and known()[x.head].question) for x in base.walk()
    )
    if not plain:
        return "(-inf, inf)"
    domain, b = {x.name: _domain(x) for x in letters}, question_text(base)
    if decide(f"{b} >= 0", domain).outcome is Outcome.HOLDS:
        return "[0, 1]" if decide(f"{b} <= 1", domain).outcome is Outcome.HOLDS else "[0, inf)"
    return "(-inf, inf)"


def questions(
    conclusion: Term, given: Sequence[Term], letters: Sequence[Letter], *, folded: bool = False
) -> list[Question] | None:
    """One question per conjunct of the conclusion; None where the conclusion is not made of relations between reals.

    ``folded``: definitions with parameters stay quantities of their own, of which only what is given is known.
    """
    asked: list[Question] = []
    for part in conjuncts(_flat(conclusion)):
        goal, more = _premises(part, given)
        made = (
            questions(goal, more, letters, folded=folded)
            if goal.head == "and"
            else _one(goal, more, letters, folded=folded)
        )
        if made is None:
            return None
        asked += made
    return asked


def _premises(goal: Term, given: Sequence[Term]) -> tuple[Term, list[Term]]:
    """What is left of "for all x: premise implies goal": the goal, and the premises among what is given."""
    more = list(given)
    while goal.head in ("implies", "forall"):
        if goal.head == "implies":
            more.append(goal.args[0])
        goal = goal.args[1]
    return goal, more


def _one(goal: Term, given: Sequence[Term], letters: Sequence[Letter], *, folded: bool) -> list[Question] | None:
    if goal.head not in ORDERS:
        return None
    made = _question(goal, given, letters, folded=folded)
    return None if made is None else [made]


def _flat(t: Term) -> Term:
    """Definitions that stand for relations are unfolded, so that their conjuncts are seen."""
    names = {x.definition.name for x in t.walk() if x.head == "defined" and isinstance(x.sort, Truth)}
    return unfold(t, names) if names else t


def _question(goal: Term, given: Sequence[Term], letters: Sequence[Letter], *, folded: bool) -> Question | None:
    terms = [goal, *given]
    names = {x.name for x in (*letters, *free_letters(*terms), *bound_letters(*terms))}
    say = _Generaliser(names, folded=folded)
    try:
        relation = question_text(say(goal))
    except BadInput:
        return None
    where = []
    for g in (c for h in given for c in conjuncts(_flat(h))):
        if g.head not in ORDERS:
            continue
        try:
            where.append(question_text(say(g)))
        except BadInput:
            continue
    where += _facts_of_symbols(say)
    used = {x.name: x for x in say.scalars.values()}
    domain = {name: _domain(x) for name, x in used.items()}
    relaxed = tuple(name for name, x in used.items() if isinstance(x.sort, Whole))
    return Question(relation, domain, tuple(where), dict(say.meaning), relaxed)


def _facts_of_symbols(say: _Generaliser) -> list[str]:
    """What the vocabulary knows of the quantities that variables stand for."""
    told: list[str] = []
    for t in say.stands_for:  # grows while it is gone through
        rule = known()[t.head].facts if t.head in known() else None
        for fact in rule(t) if rule is not None else []:
            with contextlib.suppress(BadInput):
                told.append(question_text(say(fact)))
    return told


def _domain(letter: Letter) -> str:
    if isinstance(letter.sort, Real):
        return letter.sort.domain
    assert isinstance(letter.sort, Whole)
    return f"[{letter.sort.low}, inf)"
