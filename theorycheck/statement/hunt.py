"""Looking for a counterexample to a statement: smallest instances first, then wilder ones, then steps towards violation; every hit is replayed exactly.

A hunt that finds nothing proves nothing; it says how many instances met every hypothesis.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from theorycheck.ball import arb, endpoints, exact, fmpq, fmpq_mat, precision
from theorycheck.errors import BadInput
from theorycheck.statement import values
from theorycheck.statement.draw import draw
from theorycheck.statement.evaluate import evaluate
from theorycheck.statement.exact_chance import has_exact_chance
from theorycheck.statement.gallery import GalleryFunction
from theorycheck.statement.question import conjuncts
from theorycheck.statement.rewrite import free_letters
from theorycheck.statement.sort import Matrix, Real, Whole
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Letter, Term
from theorycheck.statement.values import Undefined
from theorycheck.statement.witness import Case, case_of, read_some, written

__all__ = ["Hunt", "hunt"]

TRIES = 400
Rules = dict[int, list[tuple[str, Term]]]


@dataclass
class Hunt:
    """``met``: instances that met every hypothesis; ``open``: among them, those where balls left the conclusion open; ``case``: the counterexample.

    ``undefined``: instances that met every hypothesis and at which the conclusion has no value; ``where``: the first of them.
    """

    met: int = 0
    tried: int = 0
    open: int = 0
    undefined: int = 0
    where: str = ""
    case: Case | None = None
    why_none: str = ""
    sizes: dict[str, int] = field(default_factory=dict)


def hunt(statement: Statement, seed: int = 0, tries: int = TRIES, fixed: Mapping[str, str] | None = None) -> Hunt:
    """Try up to ``tries`` instances; stops at the first counterexample, then makes it simpler where a plainer value serves as well.

    ``fixed``: values, as text, of letters that keep them.
    """
    found = Hunt()
    if not statement.universal:
        found.why_none = "it says that something exists: an instance cannot refute it"
        return found
    if statement.random and not _has_chances(statement):
        found.why_none = (
            "it is about chance that has no exact value here: .sampled(...) draws the event at given letters"
        )
        return found
    rng = random.Random(seed)
    kept = read_some(statement, fixed or {})
    plan = _plan(statement, kept)
    reasons: dict[str, int] = {}
    for k in range(tries):
        found.tried += 1
        case = _one(statement, plan, rng, k / tries)
        if isinstance(case, str):
            reasons[case] = reasons.get(case, 0) + 1
            if k == 60 and not found.met and len(reasons) == 1 and "no reading" in case:
                break
            continue
        if case.undefined:
            found.undefined += 1
            found.where = found.where or ", ".join(f"{k} = {v}" for k, v in written(statement, case.at).items())
        if case.met is not True:
            if case.why:
                reasons[case.why] = reasons.get(case.why, 0) + 1
            continue
        found.met += 1
        found.open += case.holds is None
        if case.refutes:
            found.case = _simplest(case, kept)
            return found
    if not found.met:
        most = sorted(reasons, key=lambda r: -reasons[r])
        found.why_none = most[0] if most else "no instance met every hypothesis"
    return found


def _has_chances(statement: Statement) -> bool:
    """Whether all that is said of chance has a form that can have an exact value."""
    told = [x for g in (*statement.given, statement.conclusion) for x in g.walk() if x.head in ("P", "E", "defined")]
    return all(has_exact_chance(x) for x in told)


def _one(statement: Statement, plan: _Plan, rng: random.Random, wildness: float) -> Case | str:
    with precision(96):
        try:
            at = _assign(plan, rng, wildness)
        except (Undefined, BadInput, ZeroDivisionError) as problem:
            return str(problem)
        try:
            return case_of(statement, at, 96)
        except (BadInput, ZeroDivisionError, OverflowError) as problem:
            return str(problem)


@dataclass(frozen=True)
class _Plan:
    """What is the same for every instance: the letters to be drawn, in their order, the hypotheses that bound one letter, the values that are kept."""

    order: list[Letter]
    rules: Rules
    kept: Mapping[int, Any]


def _plan(statement: Statement, kept: Mapping[int, Any]) -> _Plan:
    rules = _rules(statement)
    return _Plan([x for x in _order(statement, rules) if x.serial not in kept], rules, kept)


def _assign(plan: _Plan, rng: random.Random, wildness: float) -> dict[int, Any]:
    """Values in an order in which sizes come before matrices and letters that a hypothesis bounds come after what bounds them."""
    at: dict[int, Any] = dict(plan.kept)
    for x in plan.order:
        at[x.serial] = _by_rule(x, plan.rules, at, rng) if x.serial in plan.rules and rng.random() < 0.9 else None
        if at[x.serial] is None:
            at[x.serial] = draw(x, _shape(x, at, wildness), rng, wildness)
    return at


def _shape(x: Letter, at: Mapping[int, Any], wildness: float) -> tuple[int, ...]:
    del wildness
    if isinstance(x.sort, Matrix):
        return tuple(values.whole(evaluate(t, at)) for t in (x.sort.rows, x.sort.cols))
    if isinstance(x.sort, Whole):
        return x.sort.low, -1 if x.sort.below is None else values.whole(evaluate(x.sort.below, at))
    return ()


def _rules(statement: Statement) -> Rules:
    """Hypotheses that bound or fix one letter: ``norm_2(W) <= rho`` bounds rho from below, ``M == a*b`` fixes M."""
    rules: Rules = {}
    for g in (c for h in statement.given for c in conjuncts(h)):
        if g.head not in ("le", "lt", "ge", "gt", "eq"):
            continue
        for side, other, head in (
            (g.args[0], g.args[1], g.head),
            (g.args[1], g.args[0], {"le": "ge", "lt": "gt", "ge": "le", "gt": "lt", "eq": "eq"}[g.head]),
        ):
            if (
                side.head == "letter"
                and isinstance(side.sort, Real | Whole | Matrix)
                and side.letter.serial not in {x.serial for x in free_letters(other)}
            ):
                rules.setdefault(side.letter.serial, []).append((head, other))
    return rules


def _order(statement: Statement, rules: Rules) -> list[Letter]:
    """Letters so that each comes after those in its shape, and, where no circle forbids it, after those in its rules."""
    left = list(statement.letters)
    done: list[Letter] = []
    while left:
        for strict in (True, False):
            ready = [x for x in left if _needs(x, rules if strict else {}) <= {y.serial for y in done} | {x.serial}]
            if ready:
                break
        nxt = ready[0] if ready else left[0]
        done.append(nxt)
        left.remove(nxt)
    return done


def _needs(x: Letter, rules: Rules) -> set[int]:
    needed: set[int] = set()
    if isinstance(x.sort, Matrix):
        needed |= {y.serial for y in free_letters(x.sort.rows, x.sort.cols)}
    if isinstance(x.sort, Whole) and x.sort.below is not None:
        needed |= {y.serial for y in free_letters(x.sort.below)}
    for _, t in rules.get(x.serial, []):
        needed |= {y.serial for y in free_letters(t)}
    return needed


def _by_rule(x: Letter, rules: Rules, at: Mapping[int, Any], rng: random.Random) -> Any:
    """A value that meets the rules whose other side has a value: at the tightest bound, or a simple step away; None where there is none."""
    lower: list[tuple[fmpq, bool]] = []
    upper: list[tuple[fmpq, bool]] = []
    for head, other in rules[x.serial]:
        if not {y.serial for y in free_letters(other)} <= at.keys():
            continue
        bound = evaluate(other, at)
        if head == "eq":
            return bound
        if not isinstance(bound, fmpq | arb):
            continue
        low, high = (bound, bound) if isinstance(bound, fmpq) else endpoints(bound)
        attained = isinstance(bound, fmpq) and head in ("ge", "le")
        (lower if head in ("ge", "gt") else upper).append((high, attained) if head in ("ge", "gt") else (low, attained))
    if not lower and not upper:
        return None
    upward = bool(lower)
    start, attained = max(lower, key=lambda e: (e[0], not e[1])) if upward else min(upper, key=lambda e: (e[0], e[1]))
    if isinstance(x.sort, Whole):
        start = fmpq(int(-(-start.p // start.q)) if upward else int(start.p // start.q))
        return start + (1 if upward else -1) * rng.choice((0, 0, 1) if attained else (1, 2))
    if attained and rng.random() < 0.5:
        return start
    step = rng.choice((fmpq(1, 1000), fmpq(1, 10), fmpq(1), abs(start) + fmpq(1, 100)))
    if upward and upper:
        step = (min(e[0] for e in upper) - start) * rng.choice((fmpq(1, 2), fmpq(1, 10), fmpq(9, 10)))
    rounded = _rounded(start, upward)
    return rounded + step if upward else rounded - step if rounded > step else rounded / rng.choice((1, 2, 10))


def _rounded(x: fmpq, upward: bool) -> fmpq:
    """A short fraction just beyond x."""
    if len(str(x)) <= 8:
        return x
    scale = 2**20
    top = x.p * scale // x.q
    return fmpq(int(top) + (1 if upward else 0), scale)


def _simplest(case: Case, kept: Mapping[int, Any]) -> Case:
    """Shorter numbers, one letter at a time, as long as the case still refutes."""
    best = case
    for x in (x for x in case.statement.letters if x.serial not in kept):
        for plain in _plainer(best.at[x.serial]):
            trial = case_of(case.statement, best.at | {x.serial: plain})
            if trial.refutes:
                best = trial
                break
    return best


def _plainer(value: Any) -> Iterator[Any]:
    if isinstance(value, fmpq):
        candidates = [
            fmpq(0),
            fmpq(1),
            fmpq(1, 2),
            fmpq(1, 10),
            fmpq(2),
            fmpq(-1),
            exact(f"{float(arb(value).mid()):.1g}"),
            exact(f"{float(arb(value).mid()):.2g}"),
        ]
        yield from (c for c in candidates if len(str(c)) < len(str(value)))
    elif isinstance(value, fmpq_mat) and not isinstance(value, GalleryFunction):
        cells = values.entries(value)
        for k, x in enumerate(cells):
            for plain in (fmpq(0), fmpq(1)):
                if x != plain and len(str(plain)) <= len(str(x)) and (x != 0):
                    yield values.from_rows(value.nrows(), value.ncols(), [*cells[:k], plain, *cells[k + 1 :]])
