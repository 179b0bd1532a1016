"""Prove that an expression is >= 0 (or > 0) at every point of a box that meets the side conditions.

Soundness rests on these facts, each used in one place. (1) A ball evaluation contains every value on the box. (2) A differentiable f with
d f/d x >= 0 in the interior takes its least values over x at the lower face. Derivatives may be undefined at isolated points (a power of a
base that is 0 there): f is continuous where the relation has a value, so (2) stands. (3) Where a product's factors have known signs, so has
the product. (4) Splitting a box, at any point, loses no point. Proving more than asked (conditions dropped, ends closed) is allowed.
Each rule leaves a node in the proof's tree: its name, its data and the trees of its sub-goals; ``theorycheck.elaborate`` knows the rules by these names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from theorycheck.analysis.answer import Answer, Proved, Tree, Unknown
from theorycheck.analysis.boxes import cut_at_zeros
from theorycheck.analysis.cover import cut
from theorycheck.analysis.interval import Box, Side, end_expr
from theorycheck.analysis.search import looks_negative
from theorycheck.ball import fmpq
from theorycheck.decide.algebra import polynomial_goal
from theorycheck.decide.atom_factors import atom_factors
from theorycheck.decide.atoms import by_atoms
from theorycheck.decide.branch import Branch
from theorycheck.decide.budget import Budget
from theorycheck.decide.circle import by_circle
from theorycheck.decide.direction import along_a_sum
from theorycheck.decide.hill import even, hill
from theorycheck.decide.kinks import (
    falls_with_abs,
    is_outside,
    jump_of,
    kink_of,
    linear_root,
    parted,
    split_box,
    unkink,
    without_jump,
)
from theorycheck.decide.narrow import narrow_box
from theorycheck.decide.quotient_logs import quotient_logs
from theorycheck.decide.rescale import rescaled, rescaled_box
from theorycheck.decide.rewrites import (
    REWRITES,
    SIMPLER,
    WITH_VALUES,
    Rewriter,
    divided,
    is_divided,
    periodic,
    scaled,
    solved,
)
from theorycheck.decide.steps import EXACT, OUT, content, products
from theorycheck.decide.steps import factors as factors_step
from theorycheck.decide.unlog import sides_of_logs
from theorycheck.decide.unroot import Root, root_of
from theorycheck.decide.valley import valley
from theorycheck.decide.vertex import vertices
from theorycheck.errors import BadInput
from theorycheck.expression import (
    Base,
    Expr,
    constant_sign,
    derivative,
    factored,
    in_q_pi,
    number,
    plain,
    rewritten,
    substitute,
    symbol,
    vanishes,
)
from theorycheck.expression.node import is_positive_base
from theorycheck.expression.node import power as to_power
from theorycheck.verdict import Outcome

__all__ = ["Prover"]

Where = tuple[tuple[Expr, bool], ...]
FULL_DEPTH = 6
GLANCE = 60  # boxes of a first try
Sequent = tuple[Expr, Box, bool, Where]


@dataclass
class Prover:
    """Shares one budget and a memory of sub-goals among all the proofs of one decision."""

    budget: Budget
    free: bool = True  # the relation has a value on the whole box, side conditions ignored
    memory: dict[tuple[Expr, Box, bool, Where, bool], tuple[int, int, Answer]] = field(default_factory=dict)

    def prove(
        self, f: Expr, box: Box, strict: bool, where: Where = (), depth: int = FULL_DEPTH, limit: int | None = None
    ) -> Answer:
        """f >= 0 (> 0 if strict) on the box under the conditions; ``limit`` bounds the boxes of this sub-goal."""
        limit = self.budget.boxes if limit is None else limit
        where = _relevant(where, f)
        used = {*f.variables, *(v for g, _ in where for v in g.variables)}
        box = tuple((name, side) for name, side in box if name in used)
        self.budget.place = box
        if where:
            narrowed = narrow_box(box, where)
            if narrowed is None:
                return Proved(OUT)
            box, where = narrowed
        key = (f, box, strict, where, self.free)
        known = self.memory.get(key)
        if known is not None and (known[2].proved or (known[0] >= limit and known[1] >= depth)):
            return known[2]
        if not self.budget.left:
            return Unknown(box, "budget: the boxes are spent")
        self.memory[key] = (limit, depth, Unknown(box, "circular"))
        try:
            with self.budget.at_most(limit):
                proof = self._prove(f, box, strict, where, depth, limit)
        except BadInput as error:
            proof = Unknown(box, f"too large: {error}")
        self.memory[key] = (limit, depth, proof)
        return proof

    def _prove(self, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Answer:
        try:
            f, where, empty = _at_points(f, box, where)
        except BadInput:
            return Unknown(box, "no value where a variable has one value only")
        if empty:
            return Proved(OUT)
        if not f.variables:
            proof = self._constant(f, box, strict)
            if proof.proved or not where:
                return proof
        if not strict and vanishes(f):
            self.budget.methods.add("normal form")
            return Proved(EXACT)
        if depth >= FULL_DEPTH and (other := self._rescaled(f, box, strict, where, depth, limit)) is not None:
            return other
        factors, core = factored(f)
        if factors and (plain := self._before_factors(f, box, strict, where, depth, limit)) is not None:
            return plain
        if factors and not is_divided(f):
            attempt = self._by_factors(factors, core, box, strict, where, depth, max(100, limit // 4))
            if attempt.proved:
                return attempt
        if self.free and not where:
            folded = next(periodic(f, box, strict, where), None)
            if folded is not None:
                proof = self.prove(*folded[1][0], depth, limit)
                return Proved((*folded[0], [proof.tree])) if proof.proved else proof
        kink = next((u for u in (kink_of(g) for g in (f, *(g for g, _ in where))) if u is not None), None)
        if kink is not None:
            return self._split_kink(kink, f, box, strict, where, depth, limit)
        jump = next((u for u in (jump_of(g) for g in (f, *(g for g, _ in where))) if u is not None), None)
        if jump is not None:
            return self._split_jump(jump, f, box, strict, where, depth, limit)
        if (
            where
            and (lower := self._by_rewrites(f, box, strict, where, depth, limit // 2, (solved, scaled))) is not None
        ):
            return lower
        polynomial = self._by_polynomials(f, box, strict, where, limit)
        if polynomial is not None:
            return polynomial
        merged = along_a_sum(f, box) if not where else None
        if merged is not None:
            g, region, (u, sides) = merged
            proof = self.prove(g, region, strict, (), depth, limit)
            return Proved(("inner", *u, [*sides, proof.tree])) if proof.proved else proof
        if not self.budget.take(3):
            return Unknown(box, "budget: the boxes are spent")
        simpler = self._by_rewrites(f, box, strict, where, depth, limit // 2, SIMPLER)
        if simpler is not None:
            return simpler
        rewrites = (
            self._by_rewrites,
            self._by_exponentials,
            self._by_atom_factors,
            self._by_logs,
            self._by_roots,
            self._by_vertex,
        )
        for method in (self._by_atoms, self._by_circle, *rewrites):
            found = method(f, box, strict, where, min(depth, 4), min(limit, GLANCE))
            if found is not None:
                return found
        if depth >= 2 and limit >= 4 * GLANCE:
            apart = self._by_rewrites(f, box, strict, where, depth, limit // 4, (divided,))
            if apart is not None:
                return apart
        if depth <= 0:
            limit = min(limit, 50)
        with self.budget.at_most(limit if depth < 2 or limit < 4 * GLANCE else limit // 2):
            branched = Branch(self, f, box, strict, where, depth, limit).run()
        if branched.proved or depth < 2 or limit < 4 * GLANCE:
            return branched
        for method in rewrites:
            found = method(f, box, strict, where, depth, limit // 4)
            if found is not None:
                return found
        if factors and is_divided(f):
            return self._by_factors(factors, core, box, strict, where, depth, limit // 4)
        return branched

    def _by_rewrites(
        self,
        f: Expr,
        box: Box,
        strict: bool,
        where: Where,
        depth: int,
        limit: int,
        rewrites: Sequence[Rewriter] = REWRITES,
    ) -> Answer | None:
        """Changes of variable and form, each with its own sub-goals."""
        if depth <= 0:
            return None
        for rewrite in rewrites:
            if rewrite in WITH_VALUES and not self.free:
                continue
            try:
                found = next(rewrite(f, box, strict, where), None)
            except BadInput:
                continue
            if found is None:
                continue
            head, goals = found
            self.budget.attempt(str(head[0]))
            trees = []
            for goal in goals:
                proof = self.quick(*goal, depth - 1, limit)
                if not proof.proved:
                    break
                trees.append(proof.tree)
            else:
                self.budget.methods.add(str(head[0]))
                return Proved((*head, trees))
        return None

    def _before_factors(self, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Answer | None:
        """Logarithms of moduli and of quotients, and derivatives that are simpler than the goal: multiplied out they are lost."""
        if depth < 2 or where or not self.free:
            return None
        if len(box) == 1:
            return self._by_rewrites(f, box, strict, where, depth, limit // 4, (hill, even))
        if not any(b.kind == "call" and b.name == "log" for b in f.bases()):
            return None
        u = kink_of(f)
        known = self._sign_of(u, box, False, (), min(depth, 4), False) if u is not None else None
        if u is not None and known is not None:
            rest = self.prove(unkink(f, u, known[0]), box, strict, where, depth, limit)
            return Proved(("abs", u, known[0], [known[1], rest.tree])) if rest.proved else None
        return self._by_rewrites(f, box, strict, where, depth, limit // 2, (quotient_logs, valley))

    def _by_exponentials(self, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Answer | None:
        """Hyperbolic functions as exponentials, which combine."""
        if depth <= 0 or not any(b.kind == "call" and b.name in ("sinh", "cosh", "tanh", "tan") for b in f.bases()):
            return None
        g = rewritten(f)
        proof = self.quick(g, box, strict, where, depth - 1, limit)
        return Proved(products([(1, [(g, 1)])], [(g, strict, proof.tree)])) if proof.proved else None

    def _constant(self, f: Expr, box: Box, strict: bool) -> Answer:
        sign = constant_sign(f)
        if sign is None:
            return Unknown(box, "precision: a constant is not separated from 0")
        self.budget.used_balls = self.budget.used_balls or not (sign == 0 or in_q_pi(f))
        good = sign > 0 or (sign == 0 and not strict)
        return Proved(EXACT) if good else Unknown(box, "the value is 0" if sign == 0 else "the value is negative")

    def _by_polynomials(self, f: Expr, box: Box, strict: bool, where: Where, limit: int) -> Answer | None:
        budget = min(limit, 2000)
        if where and not f.variables:
            budget = min(budget, 500)
        result, _, tree = polynomial_goal(f, box, strict, where, budget)
        if result is None:
            return None
        self.budget.attempt("polynomial methods")
        self.budget.spent += result.boxes
        self.budget.aside += result.effort if result.outcome is Outcome.UNDECIDED else 0
        if result.outcome is Outcome.HOLDS:
            self.budget.methods.add("polynomial: " + result.method)
            return Proved(tree)
        if result.outcome is Outcome.FAILS and result.witness is not None:
            names = [name for name, _ in box]
            self.budget.suspects.append(dict(zip(names, (number(x) for x in result.witness), strict=False)))
        return None

    def _by_atoms(self, f: Expr, box: Box, strict: bool, _where: Where, _depth: int, limit: int) -> Answer | None:
        found = by_atoms(f, box, strict, min(limit, 100), self.budget)
        if found is None:
            return None
        self.budget.methods.add(found[0])
        self.budget.used_balls = self.budget.used_balls or found[1]
        return Proved(found[2])

    def _by_circle(self, f: Expr, box: Box, strict: bool, _where: Where, depth: int, _limit: int) -> Answer | None:
        tree = by_circle(f, box, strict, self.budget) if depth > 0 else None
        if tree is None:
            return None
        self.budget.methods.add("squares modulo equations")
        return Proved(tree)

    def _by_atom_factors(self, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Answer | None:
        """The goal factors as a polynomial in its own functions: the sign of each factor is a goal of its own."""
        factors = atom_factors(f)
        if factors is None or depth <= 0:
            return None
        self.budget.attempt("factors in function values")
        way, parts = 1, list[tuple[Expr, fmpq, int, Tree | None]]()
        for g, power in factors[1]:
            if power % 2 == 0 and not strict:
                parts.append((g, fmpq(power), 0, None))
                continue
            for sign in (1, -1):
                proof = self.quick(g.scaled(fmpq(sign)), box, strict, where, depth - 1, limit)
                if proof.proved:
                    parts.append((g, fmpq(power), sign, proof.tree))
                    way *= sign**power
                    break
            else:
                return None
        if way * factors[0] < 0:
            return None
        self.budget.methods.add("factors in function values")
        return Proved(factors_step(parts, number(way * factors[0]), strict, EXACT))

    def _by_logs(self, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Answer | None:
        """log A >= B as A >= exp B."""
        sides = sides_of_logs(f) if depth > 0 else None
        if sides is None:
            return None
        a, b, g = sides
        self.budget.attempt("exponentials of both sides")
        proof = self.quick(g, box, strict, where, depth - 1, limit)
        if not proof.proved:
            return None
        self.budget.methods.add("exponentials of both sides")
        return _under(("exp", a, b), proof)

    def _by_roots(self, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Answer | None:
        """a*b^(1/q) + r >= 0 by powers of both sides, the signs proved."""
        root = root_of(f) if depth > 0 else None
        if root is None:
            return None
        self.budget.attempt("powers of both sides")

        def goal(g: Expr, is_strict: bool, extra: Where = ()) -> Answer:
            return self.quick(g, box, is_strict, (*where, *extra), depth - 1, limit)

        found = _root_steps(root, strict, goal)
        if found is None:
            return None
        self.budget.methods.add("powers of both sides")
        return Proved(found)

    def _by_vertex(self, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Answer | None:
        """Convex in one variable, with a known stationary point: f is least there."""
        if depth <= 0 or not self.free or len(box) < 2:
            return None
        for name, h in vertices(f, box):
            rest = tuple((n, s) for n, s in box if n != name)
            elsewhere = tuple(w for w in where if name not in w[0].variables)
            steps = self._vertex_steps(f, name, h, box, rest, strict, elsewhere, depth, limit)
            if steps is not None:
                self.budget.methods.add("convexity")
                return Proved(("vertex", name, h, steps))
        return None

    def _vertex_steps(
        self,
        f: Expr,
        name: str,
        h: Expr,
        box: Box,
        rest: Box,
        strict: bool,
        where: Where,
        depth: int,
        limit: int,
    ) -> list[Tree] | None:
        self.budget.attempt("convexity")
        side = dict(box)[name]
        inner = tuple((n, s.opened() if n == name else s) for n, s in box)
        least = substitute(f, name, h)
        goals: list[Sequent] = [(derivative(derivative(f, name), name), inner, False, where)]
        if side.lower is not None:
            goals.append((h - end_expr(side.lower), rest, True, where))
        if side.upper is not None:
            goals.append((end_expr(side.upper) - h, rest, True, where))
        goals.append((least, rest, strict, where))
        trees = []
        for g, region, is_strict, conditions in reversed(goals):
            proof = self.quick(g, region, is_strict, conditions, depth - 1, limit)
            if not proof.proved:
                return None
            trees.append(proof.tree)
        return trees[::-1]

    def _rescaled(self, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Answer | None:
        """Without a common factor of the coefficients, and with the variables in other units."""
        size = content(c for _, c in f.terms) if f.terms else 1
        if size != 1:
            g = f.scaled(1 / size)
            proof = self.prove(g, box, strict, where, depth, limit)
            return Proved(products([(size, [(g, 1)])], [(g, strict, proof.tree)])) if proof.proved else proof
        found = rescaled(f, box, where)
        if found is None:
            return None
        units, (g, new, known), (data, shown) = found
        count = len(self.budget.suspects)
        proof = self.prove(g, new, strict, known, depth, limit)
        back = {name: unit.back() for name, unit in units.items()}
        self.budget.suspects[count:] = [
            {n: back[n].of(x) for n, x in point.items()} for point in self.budget.suspects[count:]
        ]
        if proof.proved:
            return Proved(("inner", *data, [*shown, proof.tree]))
        return replace(proof, box=rescaled_box(proof.box, back))

    def _split_kink(self, u: Expr, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Answer:
        """|u| is u where u >= 0 and -u where u <= 0, in the goal and in the conditions."""

        def case(sign: int, extra: Where) -> Answer:
            conditions = (*((unkink(g, u, sign), s) for g, s in where), *extra)
            return self.prove(unkink(f, u, sign), box, strict, conditions, depth, limit)

        for sign in (1, -1):
            known = self.quick(u.scaled(fmpq(sign)), box, False, (), min(depth, 4) - 1, 60)
            if known.proved:
                same = unkink(f, u, sign) == f and all(unkink(g, u, sign) == g for g, _ in where)
                if same and (other := self._rescaled(f, box, strict, where, depth, limit)) is not None:
                    return other  # log(-x) is read as log(|x|)
                rest = case(sign, ())
                return Proved(("abs", u, sign, [known.tree, rest.tree])) if rest.proved else rest
        kinky = [g for g, _ in where if unkink(g, u, 1) != g]
        if not kinky and falls_with_abs(f, u):
            return _all(("cases", u, False), (partial(case, s, ()) for s in (1, -1)))
        linear = linear_root(u)
        if linear is not None:
            halves = split_box(box, *linear)
            if len(halves) == 1:
                return Unknown(box, "precision: a kink is not separated from an end")
            parts = (partial(self.prove, f, h, strict, where, depth, limit) for h in halves)
            return _all(("cases", end_expr(linear[1]) - symbol(linear[0]), True), parts)
        if len(box) == 1 and depth > 0:
            pieces = cut_at_zeros(u, box[0][0], box[0][1])
            if len(pieces) > 1:
                return self._piece_by_piece(
                    [p.sides[0] for p in pieces[::-1]], f, box[0][0], strict, where, depth, limit
                )
        free, self.free = self.free, self.free and is_outside(f, u)
        try:
            cases = (partial(case, s, ((u.scaled(fmpq(s)), False),)) for s in (1, -1))
            return _all(("cases", u, True), cases)
        finally:
            self.free = free

    def _split_jump(self, u: Expr, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Answer:
        """sign(u) is 1 where u > 0, -1 where u < 0 and 0 where u is 0."""

        def case(sign: int, region: Box, extra: Where) -> Answer:
            conditions = (*((without_jump(g, u, sign), s) for g, s in where), *extra)
            return self.prove(without_jump(f, u, sign), region, strict, conditions, depth, limit)

        for sign in (1, -1):
            known = self.quick(u.scaled(fmpq(sign)), box, True, (), min(depth, 4) - 1, 60)
            if known.proved:
                rest = case(sign, box, ())
                return Proved(("sign", u, sign, [known.tree, rest.tree])) if rest.proved else rest
        linear = linear_root(u)
        free = self.free
        if linear is not None:
            slope = substitute(u, linear[0], number(linear[1] + 1)).rational or fmpq(1)
            parts = parted(box, *linear)[:: 1 if slope > 0 else -1]
            cases: list[tuple[int, Box | None, Where]] = [
                (sign, part, ()) for sign, part in zip((-1, 0, 1), parts, strict=True)
            ]
        else:
            self.free = free and all(is_outside(g, u, "sign") for g in (f, *(g for g, _ in where)))
            conditions: list[Where] = [((-u, True),), ((u, False), (-u, False)), ((u, True),)]
            cases = [(sign, box, extra) for sign, extra in zip((-1, 0, 1), conditions, strict=True)]
        try:
            trees = []
            for sign, part, extra in cases:
                proof = case(sign, part, extra) if part is not None else Proved(OUT)
                if not proof.proved:
                    return proof
                trees.append(proof.tree)
        finally:
            self.free = free
        below, nought, above = trees
        return Proved(("cases", -u, True, [("cases", u, True, [nought, below]), above]))

    def _piece_by_piece(
        self, sides: list[Side], f: Expr, name: str, strict: bool, where: Where, depth: int, limit: int
    ) -> Answer:
        """The goal on neighbouring intervals, from left to right."""
        first = self.prove(f, ((name, sides[0]),), strict, where, depth, limit)
        end = sides[0].upper
        if not first.proved or len(sides) == 1 or end is None:
            return first
        rest = self._piece_by_piece(sides[1:], f, name, strict, where, depth, limit)
        return Proved(cut(name, end, first.tree, rest.tree)) if rest.proved else rest

    def _by_factors(
        self,
        factors: Sequence[tuple[Base, fmpq]],
        core: Expr,
        box: Box,
        strict: bool,
        where: Where,
        depth: int,
        limit: int,
    ) -> Answer:
        sign = 1
        parts: list[tuple[Expr, fmpq, int, Tree | None]] = []
        for b, e in factors:
            base = plain(b)
            even = e.q == 1 and e.p % 2 == 0
            unsigned = e.q != 1 or even or (b.kind == "call" and b.name in ("abs", "acos"))
            if is_positive_base(b) or (unsigned and not strict):
                parts.append((base, e, 0, None))
                continue
            found = self._sign_of(base, box, strict, where, depth, e.q != 1)
            if found is None:
                return Unknown(box, "a factor changes its sign")
            parts.append((base, e, found[0], found[1]))
            sign *= 1 if even else found[0]
        self.budget.methods.add("factors")
        core = core.scaled(fmpq(sign))
        proof = self.prove(core, box, strict, where, depth, limit)
        return Proved(factors_step(parts, core, strict, proof.tree)) if proof.proved else proof

    def _sign_of(
        self, base: Expr, box: Box, strict: bool, where: Where, depth: int, only_positive: bool
    ) -> tuple[int, Tree] | None:
        for way in (1,) if only_positive else (1, -1):
            proof = self.quick(base.scaled(fmpq(way)), box, strict, where, depth - 1, 400)
            if proof.proved:
                return way, proof.tree
        return None

    def quick(self, f: Expr, box: Box, strict: bool, where: Where, depth: int, limit: int) -> Answer:
        """``prove``, unless floats show at once that f goes below 0."""
        self.budget.aside += 2 + len(f.terms) // 4
        if not where and looks_negative(f, box):
            return Unknown(box, "negative at a sample")
        if depth < 0:
            return Unknown(box, "too deep")
        return self.prove(f, box, strict, where, depth, limit)


def _under(head: Tree, proof: Answer) -> Answer:
    """The rule ``head`` over a proof of its only sub-goal."""
    return Proved((*head, [proof.tree])) if proof.proved else proof


def _all(head: Tree, goals: Iterable[Callable[[], Answer]]) -> Answer:
    """The rule ``head`` over proofs of all its sub-goals; the first that is lost otherwise."""
    trees = []
    for goal in goals:
        proof = goal()
        if not proof.proved:
            return proof
        trees.append(proof.tree)
    return Proved((*head, trees))


def _root_steps(root: Root, strict: bool, goal: Callable[..., Answer]) -> Tree | None:
    """The trees that settle a*b^(1/q) + r; None where one is missing."""
    b, lone = root.radicand, to_power(root.radicand, fmpq(1, root.index))
    if root.index != 2:
        proof = goal(root.powered, strict)
        return ("power", root.index, root.a * lone, -root.r, False, [proof.tree]) if proof.proved else None
    up = goal(root.a, False)
    if up.proved:
        rest = goal(root.r, strict)
        if rest.proved:
            lemmas = [(root.a, False, up.tree), (root.r, strict, rest.tree)]
            return products([(1, [(root.a, 1), (b, fmpq(1, 2))]), (1, [(root.r, 1)])], lemmas)
        squared, kept = goal(root.powered, strict), False
        if not squared.proved:
            squared, kept = goal(root.powered, strict, ((-root.r, False),)), True
        larger = products([(1, [(root.a, 1), (b, fmpq(1, 2))])], [(root.a, False, up.tree)])
        return ("power", 2, root.a * lone, -root.r, kept, [larger, squared.tree]) if squared.proved else None
    down = goal(-root.a, False)
    rest = goal(root.r, False) if down.proved else down
    squared = goal(-root.powered, strict) if rest.proved else rest
    if not (down.proved and rest.proved and squared.proved):
        return None
    return ("power", 2, root.r, -root.a * lone, False, [rest.tree, squared.tree])


def _at_points(f: Expr, box: Box, where: Where) -> tuple[Expr, Where, bool]:
    """Goal and conditions with the variables of one value put in; True where a condition is then false, conditions that are then true are dropped."""
    for name, side in box:
        if side.is_point and side.lower is not None:
            f = substitute(f, name, end_expr(side.lower)) if name in f.variables else f
            where = tuple(
                (substitute(g, name, end_expr(side.lower)), s) if name in g.variables else (g, s) for g, s in where
            )
    left = []
    for g, s in where:
        sign = constant_sign(g) if not g.variables else None
        if sign is not None and (sign < 0 or (sign == 0 and s)):
            return f, where, True
        if sign is None:
            left.append((g, s))
    return f, tuple(left), False


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
