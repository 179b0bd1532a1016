"""How much of Theorem 1 the hardest networks use up, and where each conclusion breaks once Condition 1 or (10) is violated by a known factor. It decides nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict

import numpy as np

import theorycheck as tc
from theorycheck.deq import Condition1, train
from theorycheck.errors import EnginesDisagree

from ._strained import AIMS, TRIED, Watch, climbed, first_with_room, watch

WORDS = {"λ": "λ_τ/λ₀ small", "W": "‖W(τ)‖₂ near 1", "rate": "slow"}
Push = Callable[[Condition1, float], tuple[np.ndarray, np.ndarray, float]]


def larger_misfit(at: Condition1, factor: float) -> tuple[np.ndarray, np.ndarray, float]:
    """The labels moved away until r(0) is ``factor`` times itself: (7) is violated by that factor."""
    predictions = at.model.predict(at.X)
    return at.model.a, predictions + factor * (at.y - predictions), 0.99 * at.step_size_limit


def larger_readout(at: Condition1, factor: float) -> tuple[np.ndarray, np.ndarray, float]:
    """a(0) made so large that rho_a is ``factor`` times itself, the misfit as it was: (9) is violated by the square, (7) by the factor or less."""
    size = float(np.linalg.norm(at.model.a))
    direction = at.model.a / size if size > 0 else np.eye(at.model.m)[0]
    a = direction * (factor * (size + at.delta) - at.delta)
    Z = at.equilibrium.Z
    return a, at.y + Z.T @ (a - at.model.a), 0.99 * at.step_size_limit


def larger_step(at: Condition1, factor: float) -> tuple[np.ndarray, np.ndarray, float]:
    """A step size of ``factor`` times the limit of (10)."""
    return at.model.a, at.y, 0.999 * factor * at.step_size_limit


PUSHES: dict[str, Push] = {
    "misfit, (7)": larger_misfit,
    "read-out, (9)": larger_readout,
    "step size, (10)": larger_step,
}


def pushed(at: Condition1, push: Push, factor: float, steps: int) -> Watch:
    """The path from the violated start."""
    a, y, eta = push(at, factor)
    with np.errstate(over="ignore", invalid="ignore"):
        return watch(at.model.W, at.model.U, a, at.X, y, eta, steps)


def agree(at: Condition1, seen: Watch) -> None:
    """``train`` makes other steps, by other solves: on its first 20 it must stay within what was seen here."""
    path = train(at.model, at.X, at.y, 0.999 * at.step_size_limit, 20)
    share = float(path.column("least_eigenvalue").min()) / path.records[0].least_eigenvalue
    slope, norm = float(path.column("pl_ratio").min()), float(path.column("W_norm").max())
    if not (seen.share <= share * (1 + 1e-6) and seen.slope <= slope * (1 + 1e-6) and seen.norm >= norm * (1 - 1e-9)):
        raise EnginesDisagree(
            f"share {share} against {seen.share}, slope {slope} against {seen.slope}, norm {norm} against {seen.norm}"
        )


Aim = tuple[str, int, int, int, float]


def _sizes(context: tc.Context) -> tuple[tuple[Aim, ...], int, int, tuple[float, ...]]:
    """Networks, tries of a climb, steps of a path, factors of a violation."""
    return (
        context.choose(AIMS[1::8], AIMS, AIMS),
        *context.choose((10, 60), (40, 250), (1500, 4000)),
        context.choose((4.0, 256.0), tuple(4.0**k for k in range(6)), tuple(2.0**k for k in range(16))),
    )


def strained_steps(context: tc.Context) -> int:
    """Steps of each network at most: those of the climb, and a path from its start and from each violated one."""
    _, tries, steps, factors = _sizes(context)
    return (TRIED + 1) * tries + (steps + 1) * (1 + len(PUSHES) * len(factors))


def strained_cost(context: tc.Context) -> tc.Work:
    """A step of each network is timed; a path that leaves the contraction ends early, so that this is somewhat more than what will be made."""
    work, piece = tc.Work(), 30
    for k, (_, n, d, m, s) in enumerate(_sizes(context)[0]):
        c = first_with_room(n, d, m, s, context.rng(k))
        network = c.network()
        assert network is not None
        a, y, _, limit = network
        timed = tc.Work.timed(lambda c=c, a=a, y=y, eta=limit: watch(c.W, c.U, a, c.X, y, 0.5 * eta, piece))  # type: ignore[misc]
        work += strained_steps(context) / (piece + 1) * timed
    return work


def strained(context: tc.Context) -> tc.Study:
    """Networks found by climbing, certified to meet Condition 1; then pushed."""
    aims, tries, steps, factors = _sizes(context)

    def one(k: int) -> tuple[tuple[str, ...], dict[str, object], list[list[dict[str, object]]]]:
        """A network: its row, what was seen along its path, and along its path from each violated start."""
        c = climbed(*aims[k], tries, context.rng(k))
        seen = watch(c.model.W, c.model.U, c.model.a, c.X, c.y, 0.999 * c.step_size_limit, steps)
        agree(c, seen)
        away = [[asdict(pushed(c, push, f, steps)) for f in factors] for push in PUSHES.values()]
        return _row(aims[k], c, seen), asdict(seen), away

    found = context.map(one, range(len(aims)))
    watched = [Watch(**seen) for _, seen, _ in found]
    complaints = sum(any(w.fails) for w in watched)
    pushes = {name: [[Watch(**w) for w in away[j]] for _, _, away in found] for j, name in enumerate(PUSHES)}
    head = ("climbed for", "n, d, m", "‖W(0)‖₂", "left/right of (7), (8), (9)", "‖y‖", "least λ_τ/λ₀", "part of 1 − ‖W(0)‖₂ closed", "least ‖∇Φ‖²/(λ₀Φ)", "least exponent over that of the bound")  # fmt: skip
    return tc.Study(
        f"{len(found)} networks certified to meet Condition 1, found by climbing: {complaints} contradict a conclusion; the least λ_τ/λ₀ is {min(w.share for w in watched):.5f}, "
        f"at most {max(w.closed for w in watched):.2g} of the gap of ‖W‖₂ is closed, ‖∇Φ‖² ≥ {min(w.slope for w in watched):.3f} λ₀Φ, exponents at least {min(w.rate for w in watched):.3f} times the bound's",
        (tc.Measure("networks that contradict a conclusion", str(complaints)),),
        tables=(
            tc.Table(
                "Networks climbed for, with Condition 1 certified", head, tuple(tuple(row) for row, _, _ in found)
            ),
            tc.Table(
                "Least factor, of those tried, at which a conclusion falls",
                ("violated", "factors tried", "(i) ‖W‖₂ < 1", "(ii) λ_τ and the slope", "(iii) rate"),
                tuple(_breaks(name, factors, pushes[name]) for name in PUSHES),
            ),
        ),
        plots=(_shares(aims, factors, pushes["misfit, (7)"]), _broken(factors, pushes)),
    )


def _row(aim: tuple[str, int, int, int, float], at: Condition1, seen: Watch) -> tuple[str, ...]:
    name, n, d, m, _ = aim
    return (
        WORDS[name], f"{n}, {d}, {m}", f"{at.model.W_norm.lower:.5f}", ", ".join(f"{e.ratio.lower:.4g}" for e in (at.eq_7, at.eq_8, at.eq_9)),
        f"{float(np.linalg.norm(at.y)):.3g}", f"{seen.share:.6f}", f"{seen.closed:.3g}", f"{seen.slope:.4f}", f"{seen.rate:.4f}",
    )  # fmt: skip


def _breaks(name: str, factors: Sequence[float], runs: list[list[Watch]]) -> tuple[str, ...]:
    cells = []
    for k in range(3):
        firsts = [next((f for f, w in zip(factors, row, strict=True) if w.fails[k]), math.inf) for row in runs]
        reached = sorted(f for f in firsts if f < math.inf)
        cells.append(
            f"{reached[0]:g} (and in {len(reached)} of {len(firsts)} networks by {factors[-1]:g})"
            if reached
            else "none falls"
        )
    return (name, f"{factors[0]:g} to {factors[-1]:g}", *cells)


def _shares(
    aims: Sequence[tuple[str, int, int, int, float]], factors: Sequence[float], runs: list[list[Watch]]
) -> tc.Plot:
    """The eigenvalue's share against the factor, one line for each aim's hardest network."""
    lines = []
    for name, words in WORDS.items():
        rows = [row for aim, row in zip(aims, runs, strict=True) if aim[0] == name]
        if rows:
            lines.append((f"climbed for: {words}", tuple(factors), tuple(min(row[k].share for row in rows) for k in range(len(factors)))))  # fmt: skip
    return tc.Plot("Least λ_τ/λ₀ where (7) is violated by a factor", "factor", "least λ_τ/λ₀", tuple(lines), log_x=True)


def _broken(factors: Sequence[float], pushes: dict[str, list[list[Watch]]]) -> tc.Plot:
    """The part of the networks with at least one conclusion false, against the factor."""
    lines = tuple(
        (name, tuple(factors), tuple(sum(any(row[k].fails) for row in rows) / len(rows) for k in range(len(factors))))
        for name, rows in pushes.items()
    )
    return tc.Plot(
        "Networks for which a conclusion is false",
        "factor by which it is violated",
        "part of the networks",
        lines,
        log_x=True,
    )
