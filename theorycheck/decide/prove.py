"""Prove that an expression is >= 0 (or > 0) at every point of a box that meets the side conditions.

Soundness rests on these facts, each used in one place. (1) A ball evaluation contains every value on the box. (2) A differentiable f with
d f/d x >= 0 in the interior takes its least values over x at the lower face. Derivatives may be undefined at isolated points (a power of a
base that is 0 there): f is continuous where the relation has a value, so (2) stands. (3) Where a product's factors have known signs, so has
the product. (4) Splitting a box, at any point, loses no point. Proving more than asked (conditions dropped, ends closed) is allowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from theorycheck.ball import fmpq
from theorycheck.decide.algebra import polynomial_goal
from theorycheck.decide.atoms import by_atoms
from theorycheck.decide.branch import Branch
from theorycheck.decide.budget import Budget, Proof
from theorycheck.decide.direction import along_a_sum
from theorycheck.decide.domain import Box, end_expr
from theorycheck.decide.narrow import narrow_box
from theorycheck.decide.search import looks_negative
from theorycheck.errors import BadInput
from theorycheck.expression import Base, Expr, constant_sign, factored, from_base, in_q_pi, number, substitute, vanishes
from theorycheck.expression.node import is_positive_base, power
from theorycheck.verdict import Outcome

__all__ = ["Prover"]

Where = tuple[tuple[Expr, bool], ...]
FULL_DEPTH = 6


@dataclass
class Prover:
    """Shares one budget and a memory of sub-goals among all the proofs of one decision."""

    budget: Budget
    free: bool = True  # the relation has a value on the whole box, side conditions ignored
    memory: dict[tuple[Expr, Box, bool, Where, bool], tuple[int, int, Proof]] = field(default_factory=dict)

    def prove(
        self, f: Expr, box: Box, strict: bool, where: Where = (), depth: int = FULL_DEPTH, limit: int | None = None
    ) -> Proof:
        """f >= 0 (> 0 if strict) on the box under the conditions; ``limit`` bounds the boxes of this sub-goal."""
        limit = self.budget.boxes if limit is None else limit
        where = _relevant(where, f)
        used = {*f.variables, *(v for g, _ in where for v in g.variables)}
        box = tuple((name, side) for name, side in box if name in used)
        if where:
            narrowed = narrow_box(box, where)
            if narrowed is None:
                return Proof(True)
            box, where = narrowed
        key = (f, box, strict, where, self.free)
        known = self.memory.get(key)
        if known is not None and (known[2].proved or (known[0] >= limit and known[1] >= depth)):
            return known[2]
        if not self.budget.left:
            return Proof(False, box, "budget: the boxes are spent")
        self.memory[key] = (limit, depth, Proof(False, box, "circular"))
        try:
            with self.budget.at_most(limit):
                proof = self._prove(f, box, strict, where, depth, limit)
        except BadInput as error:
            proof = Proof(False, box, f"too large: {error}")
        self.memory[key] = (limit, depth, proof)
        return proof

    def _prove(self, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Proof:
        for name, side in box:
            if side.is_point and side.lower is not None and name in f.variables:
                try:
                    f = substitute(f, name, end_expr(side.lower))
                except BadInput:
                    return Proof(False, box, f"no value at {name} = {side.lower}")
        if not f.variables and not where:
            return self._constant(f, box, strict)
        if not strict and vanishes(f):
            self.budget.methods.add("normal form")
            return Proof(True)
        factors, core = factored(f)
        if factors:
            attempt = self._by_factors(factors, core, box, strict, where, depth, max(100, limit // 4))
            if attempt.proved:
                return attempt
        kink = next((u for u in (_kink(g) for g in (f, *(g for g, _ in where))) if u is not None), None)
        if kink is not None:
            return self._split_kink(kink, f, box, strict, where, depth, limit)
        budget = min(limit, 2000)
        if where and not f.variables:
            budget = min(budget, 500)
        result, _ = polynomial_goal(f, box, strict, where, budget)
        if result is not None:
            self.budget.spent += result.boxes
            self.budget.aside += result.effort if result.outcome is Outcome.UNDECIDED else 0
            if result.outcome is Outcome.HOLDS:
                self.budget.methods.add("polynomial: " + result.method)
                return Proof(True)
            if result.outcome is Outcome.FAILS and result.witness is not None:
                names = [name for name, _ in box]
                self.budget.suspects.append(dict(zip(names, (number(x) for x in result.witness), strict=False)))
        merged = along_a_sum(f, box) if not where else None
        if merged is not None:
            return self.prove(merged[0], merged[1], strict, (), depth, limit)
        if not self.budget.take(3):
            return Proof(False, box, "budget: the boxes are spent")
        method = by_atoms(f, box, strict, min(limit, 100), self.budget)
        if method is not None:
            self.budget.methods.add(method[0])
            self.budget.used_balls = self.budget.used_balls or method[1]
            return Proof(True)
        if depth <= 0:
            limit = min(limit, 50)
        return Branch(self, f, box, strict, where, depth, limit).run()

    def _constant(self, f: Expr, box: Box, strict: bool) -> Proof:
        sign = constant_sign(f)
        if sign is None:
            return Proof(False, box, "precision: a constant is not separated from 0")
        self.budget.used_balls = self.budget.used_balls or not (sign == 0 or in_q_pi(f))
        return Proof(
            sign > 0 or (sign == 0 and not strict), box, "the value is 0" if sign == 0 else "the value is negative"
        )

    def _split_kink(self, u: Expr, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Proof:
        """|u| is u where u >= 0 and -u where u <= 0, in the goal and in the conditions."""

        def case(sign: int, extra: Where) -> Proof:
            conditions = (*((_unkink(g, u, sign), s) for g, s in where), *extra)
            return self.prove(_unkink(f, u, sign), box, strict, conditions, depth, limit)

        for sign in (1, -1):
            if self.quick(u.scaled(fmpq(sign)), box, False, (), min(depth, 4) - 1, 60).proved:
                return case(sign, ())
        kinky = [g for g, _ in where if _unkink(g, u, 1) != g]
        if not kinky and _falls_with_abs(f, u):
            parts = (case(sign, ()) for sign in (1, -1))
            return next((p for p in parts if not p.proved), Proof(True))
        linear = _linear_root(u)
        if linear is not None:
            halves = split_box(box, *linear)
            if len(halves) == 1:
                return Proof(False, box, "precision: a kink is not separated from an end")
            parts = (self.prove(f, half, strict, where, depth, limit) for half in halves)
            return next((p for p in parts if not p.proved), Proof(True))
        free, self.free = self.free, self.free and _outside(f, u)
        try:
            parts = (case(sign, ((u.scaled(fmpq(sign)), False),)) for sign in (1, -1))
            return next((p for p in parts if not p.proved), Proof(True))
        finally:
            self.free = free

    def _by_factors(
        self,
        factors: Sequence[tuple[Base, fmpq]],
        core: Expr,
        box: Box,
        strict: bool,
        where: Where,
        depth: int,
        limit: int,
    ) -> Proof:
        sign = 1
        for b, e in factors:
            base = b.args[0] if b.kind == "group" else from_base(b)
            even = e.q == 1 and e.p % 2 == 0
            unsigned = e.q != 1 or even or (b.kind == "call" and b.name in ("abs", "acos"))
            if is_positive_base(b) or (unsigned and not strict):
                continue
            way = self._sign_of(base, box, strict, where, depth, e.q != 1)
            if way is None:
                return Proof(False, box, "a factor changes its sign")
            sign *= 1 if even else way
        self.budget.methods.add("factors")
        return self.prove(core.scaled(fmpq(sign)), box, strict, where, depth, limit)

    def _sign_of(self, base: Expr, box: Box, strict: bool, where: Where, depth: int, only_positive: bool) -> int | None:
        for way in (1,) if only_positive else (1, -1):
            if self.quick(base.scaled(fmpq(way)), box, strict, where, depth - 1, 400).proved:
                return way
        return None

    def quick(self, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Proof:
        """``prove``, unless floats show at once that f goes below 0."""
        self.budget.aside += 2 + len(f.terms) // 4
        if looks_negative(f, box) and not where:
            return Proof(False, box, "negative at a sample")
        if depth < 0:
            return Proof(False, box, "too deep")
        return self.prove(f, box, strict, where, depth, limit)


def _relevant(where: Where, f: Expr) -> Where:
    """Conditions that share variables with f, directly or through one another; all of them where f is constant."""
    if not f.variables:
        return where
    names, kept = set(f.variables), list[tuple[Expr, bool]]()
    rest = list(where)
    while True:
        linked = [w for w in rest if names & set(w[0].variables)]
        if not linked:
            return tuple(w for w in where if w in kept)
        kept += linked
        rest = [w for w in rest if w not in linked]
        names |= {v for g, _ in linked for v in g.variables}


def _kink(f: Expr) -> Expr | None:
    """The argument of an innermost abs in f that depends on a variable."""
    found = [b.args[0] for b in f.bases() if b.kind == "call" and b.name == "abs" and b.args[0].variables]
    innermost = [u for u in found if not any(b.kind == "call" and b.name == "abs" for b in u.bases())]
    return min(innermost, key=lambda u: (len(u.key), u.key), default=None)


def _unkink(f: Expr, u: Expr, sign: int) -> Expr:
    """f with |u| replaced by sign*u."""
    from theorycheck.expression.equality import map_bases, rebuild

    def rule(b: Base, e: fmpq, inner: Expr | None) -> Expr:
        if b.kind == "call" and b.name == "abs" and inner == u:
            return power(u.scaled(fmpq(sign)), e)
        return rebuild(b, e, inner)

    return map_bases(f, rule)


def _falls_with_abs(f: Expr, u: Expr) -> bool:
    """f = g - c*|u| with a rational c > 0 and g free of |u|: then f >= 0 means g - c*u >= 0 and g + c*u >= 0."""
    kink = Base("call", "abs", (u,))
    lone = [c for m, c in f.terms if m == ((kink, fmpq(1)),)]
    inside = sum(1 for m, _ in f.terms for b, _ in m if b == kink or any(kink in a.bases() for a in b.args))
    return inside == 1 and len(lone) == 1 and bool(lone[0] < 0)


def _outside(f: Expr, u: Expr) -> bool:
    """|u| stands in no argument and under no root or division, so that f with u for |u| has a value wherever f has."""
    kink = Base("call", "abs", (u,))
    return all(
        (b != kink or (e.q == 1 and e > 0)) and not any(kink in a.bases() for a in b.args)
        for m, _ in f.terms
        for b, e in m
    )


def _linear_root(u: Expr) -> tuple[str, fmpq] | None:
    """(x, -b/a) where u = a*x + b."""
    if len(u.variables) != 1 or len(u.terms) > 2:
        return None
    name, slope, constant = u.variables[0], fmpq(0), fmpq(0)
    for m, c in u.terms:
        if not m:
            constant = c
        elif len(m) == 1 and m[0][0].kind == "symbol" and m[0][1] == 1:
            slope = c
        else:
            return None
    return (name, -constant / slope) if slope != 0 else None


def split_box(box: Box, name: str, at: fmpq) -> list[Box]:
    """The parts of the box with the variable <= at and >= at."""
    side = dict(box)[name]
    value = number(at)
    below = side.lower is None or (constant_sign(value - end_expr(side.lower)) or 0) > 0
    above = side.upper is None or (constant_sign(end_expr(side.upper) - value) or 0) > 0
    if not (below and above):
        return [box]
    parts = (replace(side, upper=at, upper_open=False), replace(side, lower=at, lower_open=False))
    return [tuple((n, part if n == name else s) for n, s in box) for part in parts]
