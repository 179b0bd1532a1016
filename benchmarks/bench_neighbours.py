"""Planted false neighbours of true statements about numbers and matrices: none may come out VERIFIED; what caught each is counted.

``--jobs N`` and ``--executor dask://HOST:PORT`` (whose workers find this folder on their PYTHONPATH) judge them elsewhere, with the same table.

Every statement is ``left <= right``, attained with equality and not an identity, unless a mark says otherwise; so a smaller right side, a larger left side, the
strict relation and the flipped one are false.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext

from figures import figure

import theorycheck as tc
from theorycheck.claims.executors import executor_at
from theorycheck.claims.gather import gather
from theorycheck.claims.judge import judge
from theorycheck.statement.term import Term
from theorycheck.verdict import Status, Verdict

PROVED = (Status.VERIFIED, Status.VERIFIED_GIVEN)
NEVER_EQUAL, IDENTITY = "never equal", "identity"

u, v = tc.real("u", "[0, 1]"), tc.real("v", "[0, 1]")
x, y, h = tc.real("x"), tc.real("y"), tc.real("h", "[0, inf)")
q = tc.real("q", "[0, pi/2]")
t = tc.real("t", "[-1, 1]")
s = tc.real("s", "[0, 1)")
m, n = tc.sizes("m n")
A, B, C = tc.matrix("A", m, n), tc.matrix("B", n, m), tc.matrix("C", m, n)
S, P, R = tc.matrix("S", n, n), tc.matrix("P", n, n, "psd"), tc.matrix("R", n, n, "psd")
Q = tc.define("Q", t, (tc.sqrt(1 - t**2) + (tc.pi - tc.acos(t)) * t) / tc.pi)

TRUE: dict[str, tuple[Term, Term, str]] = {
    "u(1-u) <= 1/4": (u * (1 - u), (u * 0 + 1) / 4, ""),
    "sin q <= q": (tc.sin(q), q, ""),
    "2q/pi <= sin q": (2 * q / tc.pi, tc.sin(q), ""),
    "tanh h <= h": (tc.tanh(h), h, ""),
    "atan h <= h": (tc.atan(h), h, ""),
    "1 + x <= exp x": (1 + x, tc.exp(x), ""),
    "log(1 + h) <= h": (tc.log(1 + h), h, ""),
    "2xy <= x^2 + y^2": (2 * x * y, x**2 + y**2, ""),
    "(x + y)^2 <= 2x^2 + 2y^2": ((x + y) ** 2, 2 * (x**2 + y**2), ""),
    "|x + y| <= |x| + |y|": (tc.absolute(x + y), tc.absolute(x) + tc.absolute(y), ""),
    "max(x, y) <= |x| + |y|": (tc.maximum(x, y), tc.absolute(x) + tc.absolute(y), ""),
    "u^3 <= u": (u**3, u, ""),
    "uv <= u": (u * v, u, ""),
    "2u <= 1 + u^2": (2 * u, 1 + u**2, ""),
    "4h <= (1 + h)^2": (4 * h, (1 + h) ** 2, ""),
    "2 sqrt h <= 1 + h": (2 * tc.sqrt(h), 1 + h, ""),
    "h exp(-h) <= 1/e": (h * tc.exp(-h), tc.exp(h * 0 - 1), ""),
    "erf h <= 1": (tc.erf(h), h * 0 + 1, NEVER_EQUAL),
    "Q(t) <= (1 + t)/2": (Q(t), (1 + t) / 2, ""),
    "Q(t) <= 1": (Q(t), t * 0 + 1, ""),
    "acos t <= pi": (tc.acos(t), tc.pi + t * 0, ""),
    "sin^2 + cos^2 <= 1": (tc.sin(x) ** 2 + tc.cos(x) ** 2, x * 0 + 1, IDENTITY),
    "(1 - s)(1 + s) <= 1": ((1 - s) * (1 + s), s * 0 + 1, ""),
    "norm_F(AB) <= norm_2(A) norm_F(B)": (tc.norm_F(A @ B), tc.norm_2(A) * tc.norm_F(B), ""),
    "norm_2(AB) <= norm_2(A) norm_2(B)": (tc.norm_2(A @ B), tc.norm_2(A) * tc.norm_2(B), ""),
    "norm_2(A) <= norm_F(A)": (tc.norm_2(A), tc.norm_F(A), ""),
    "norm_F(S)^2 <= n norm_2(S)^2": (tc.norm_F(S) ** 2, n * tc.norm_2(S) ** 2, ""),
    "trace(S)^2 <= n norm_F(S)^2": (tc.trace(S) ** 2, n * tc.norm_F(S) ** 2, ""),
    "<A, C> <= norm_F(A) norm_F(C)": (tc.inner(A, C), tc.norm_F(A) * tc.norm_F(C), ""),
    "norm_F(A + C) <= norm_F(A) + norm_F(C)": (tc.norm_F(A + C), tc.norm_F(A) + tc.norm_F(C), ""),
    "norm_F(A o C) <= norm_F(A) norm_F(C)": (tc.norm_F(tc.hadamard(A, C)), tc.norm_F(A) * tc.norm_F(C), ""),
    "n lambda_min(P) <= trace(P)": (n * tc.lambda_min(P), tc.trace(P), ""),
    "trace(P) <= n lambda_max(P)": (tc.trace(P), n * tc.lambda_max(P), ""),
    "lambda_min(P) + lambda_min(R) <= lambda_min(P + R)": (tc.lambda_min(P) + tc.lambda_min(R), tc.lambda_min(P + R), ""),
}  # fmt: skip


def planted(left: Term, right: Term, mark: str) -> dict[str, Term]:
    """False neighbours by the kind of change."""
    found = {f"right side times {k}": left <= right * k for k in ("1/2", "9/10", "99/100", "999/1000")}
    found["left side + 1/100"] = left + "1/100" <= right
    if mark != NEVER_EQUAL:
        found["made strict"] = left < right
    if mark != IDENTITY:
        found["flipped"] = left >= right
    return found


def verdict_of(name: str, conclusion: Term) -> Verdict:
    claim = tc.states(name, conclusion)
    found = gather(claim, "quick", 0)
    assert not found.error, found.error
    return judge(claim, found.evidence, {})


def caught_by(verdict: Verdict) -> str:
    """What showed that it is false, or else why it is not VERIFIED."""
    if verdict.status in PROVED:
        return "NOTHING: VERIFIED"
    if verdict.status is not Status.REFUTED:
        return f"no proof goes through ({verdict.status.word})"
    how = next(e.summary for e in verdict.evidence if e.witness == verdict.counterexample)
    return how.partition(",")[0]


def judged(name: str) -> tuple[str, dict[str, str]]:
    """The verdict on a true statement, and what caught each of its false neighbours."""
    left, right, mark = TRUE[name]
    lies = planted(left, right, mark)
    truth = verdict_of("truth", left <= right).status.word
    return truth, {kind: caught_by(verdict_of("neighbour", lie)) for kind, lie in lies.items()}


def main() -> int:
    import bench_neighbours  # by its name, so that other processes find it

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--executor", metavar="ADDRESS")
    given = parser.parse_args()
    where = (
        executor_at(given.executor) if given.executor
        else ProcessPoolExecutor(given.jobs, multiprocessing.get_context("spawn")) if given.jobs > 1
        else nullcontext()
    )  # fmt: skip
    begin = time.perf_counter()
    table: Counter[tuple[str, str]] = Counter()
    truths: Counter[str] = Counter()
    with where as executor:
        found = list((map if executor is None else executor.map)(bench_neighbours.judged, TRUE))
    for name, (truth, ends) in zip(TRUE, found, strict=True):
        truths[truth] += 1
        for kind, how in ends.items():
            table[kind, how] += 1
            if how.startswith("NOTHING"):
                print(f"VERIFIED, and false: {name}, {kind}", flush=True)
    ends = sorted({how for _, how in table})
    print("change | " + " | ".join(ends))
    for kind in dict.fromkeys(k for k, _ in table):
        print(f"{kind} | " + " | ".join(str(table[kind, how]) for how in ends))
    total, wrong = sum(table.values()), sum(k for (_, how), k in table.items() if how.startswith("NOTHING"))
    refuted = total - wrong - sum(k for (_, how), k in table.items() if how.startswith("no proof"))
    print(f"the true statements: {dict(truths)}; {time.perf_counter() - begin:.0f} s")
    figure("planted false neighbours that came out VERIFIED", f"{total} planted", str(wrong), "none of at least 200")
    figure(
        "planted false neighbours refuted by a witness", f"{total} planted", str(refuted), "(the others are not proved)"
    )
    return int(wrong > 0 or truths["REFUTED"] > 0 or total < 200)


if __name__ == "__main__":
    sys.exit(main())
