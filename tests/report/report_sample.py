"""A made-up session with every verdict in it, judged by the real judge from made-up evidence."""

from __future__ import annotations

import math

from theorycheck.claims import Claim, Session, claim
from theorycheck.claims.graph import in_order
from theorycheck.claims.judge import judge
from theorycheck.claims.recorded import Difference
from theorycheck.verdict import Evidence, Grade, Measure, Outcome, Plot, Scope, Status, Verdict

HOLDS, FAILS, UNDECIDED = Outcome.HOLDS, Outcome.FAILS, Outcome.UNDECIDED
LING = {
    "paper": "ling2023",
    "source": "Ling et al., Global Convergence of Over-parameterized DEQs, AISTATS 2023",
    "edition": "both",
}


def error_plot() -> Plot:
    """Four lines over the layers, one of them with a point that a log axis cannot show."""
    layers = tuple(float(k) for k in range(21))
    return Plot(
        "Error of layer l against l, s = 0.5",
        "layer $`l`$",
        r"$\|K-K^{(l)}\|_F$",
        (
            ("measured", layers, (*(0.9 * 0.5**k for k in range(20)), 0.0)),
            (r"proved, $n s^l/(1-s)$", layers, tuple(2 * 0.5**k for k in layers)),
            ("printed (published)", layers, tuple(2 * (k + 1) * 0.5**k for k in layers)),
            ("printed (preprint)", layers, tuple(2 * math.sqrt(k + 1) * 0.5 ** (k / 2) for k in layers)),
        ),
        log_y=True,
    )


def norm_plot() -> Plot:
    """Two lines whose abscissae differ."""
    return Plot(
        "Norm of W over the width [2 lines]",
        "width m",
        r"$\|W\|_2$",
        (
            ("median of 200 draws", (128.0, 512.0, 2048.0), (0.781, 0.792, 0.797)),
            ("printed threshold | 2√2σ_w", (128.0, 2048.0), (0.8, 0.8)),
        ),
        log_x=True,
    )


def sample_claims() -> list[tuple[Claim, list[Evidence]]]:
    """The claims with their evidence."""
    exact, enclosed = Grade.EXACT, Grade.ENCLOSED
    norm = claim(
        "ling2023.lemma-1",
        r"$`P(\|W\|_2 \le 2\sqrt2\sigma_w) \ge 1-\exp(-\Omega(m))`$.",
        title="Norm of W | as printed",
        place="Lemma 1",
        **LING,
    )
    norm.replay(lambda _: Evidence(FAILS, enclosed, Scope.of_points(1), "replayed", reason="again"))
    corrected = claim(
        "ling2023.lemma-1.corrected",
        r"For $\epsilon>0$: $$P(\|W\|_2 > 2\sqrt2\sigma_w(1+\epsilon)) \le e^{-2m\epsilon^2}.$$ See below.",
        title="Norm of W, repaired",
        hypotheses=(r"$`\epsilon > 0`$", "entries i.i.d. <b>normal</b>"),
        corrects="ling2023.lemma-1",
        argument="Davidson–Szarek, then a union bound.",
        place="Lemma 1, repaired",
        **LING,
    )
    corrected.relation(lambda _: Evidence(HOLDS, exact, Scope.universal(), "the counterexample is admitted"))
    identity = claim(
        "ling2023.eq-11",
        r"$`Q(1) = 1`$ and $`|Q| \le 1`$.",
        parts=("value", "bound"),
        place="eq. (11)",
        stated_with=("ling2023.lemma-1",),
        **LING,
    )
    used = claim(
        "ling2023.theorem-1",
        "Gradient descent converges.",
        proved_from=("ling2023.lemma-1", "ling2023.eq-11"),
        place="Theorem 1",
        **LING,
    )
    further = claim(
        "ling2023.theorem-2@published",
        r"$`\lambda_0 \ge \frac m2\lambda_*`$.",
        proved_from=("ling2023.theorem-1",),
        place="Theorem 2",
        **LING,
    )
    rate = claim(
        "ling2023.theorem-3.rate",
        r"$`\|K-K^{(l)}\|_F = O(n l^{1/2}\sigma_w^l)`$",
        sharpens="ling2023.eq-11",
        place="Theorem 3",
        **LING,
    )
    suspect = claim("wu2024.gotu", "The bias is smaller * always * _so_ `a|b`.", paper="wu2024")
    undecided = claim("wu2024.lemma-5", "At most $`O(k^L)`$ regions.", paper="wu2024")
    unchecked = claim("mine.unchecked", "1. Nobody looked.\n\nSecond paragraph.")
    unchecked.path = "/somewhere/else/my claims.py"
    for c in (norm, corrected, identity, used, further, rate):
        c.path = "/machine/home/proofs/ling2023/all.py"
    sampled = Evidence(
        HOLDS,
        Grade.SAMPLED,
        Scope.of_points(200, "random W, m ≤ 2048"),
        "norms of random matrices",
        effective_count=200,
        error_probability="1e-6 (Clopper–Pearson)",
        measures=(Measure("rate of exceeding at m = 2048", "0.164 ± 0.05 (95 %)"),),
        plots=(norm_plot(),),
        trust=("numpy",),
    )
    failing = Evidence(
        FAILS,
        enclosed,
        Scope.of_points(1, "m → ∞"),
        "limit of the probability",
        reason="the probability of exceeding tends to a number above 0.16 | not to 0",
        witness={"kind": "limit", "m": "2048", "lower": "16/100"},
        trust=("python-flint",),
    )
    slack = Measure("slack", "0.0312 ± 1e-17")
    return [
        (norm, [failing, sampled]),
        (
            corrected,
            [
                Evidence(
                    HOLDS,
                    enclosed,
                    Scope.universal(),
                    "by concentration",
                    assumptions=("Davidson–Szarek, Theorem II.13",),
                    measures=(slack,),
                )
            ],
        ),
        (
            identity,
            [
                Evidence(HOLDS, exact, Scope.universal(), "value at 1", part="value", check="at_one"),
                Evidence(HOLDS, enclosed, Scope.box("x in [-1, 1]"), "by balls", part="bound", check="balls"),
            ],
        ),
        (used, [Evidence(HOLDS, Grade.NUMERIC, Scope.of_points(3), "three runs", effective_count=3)]),
        (further, [sampled]),
        (rate, [Evidence(HOLDS, enclosed, Scope.box("s in [0, 1/2]"), "layers", plots=(error_plot(),))]),
        (
            suspect,
            [
                Evidence(
                    FAILS, Grade.NUMERIC, Scope.of_points(5), "five runs", effective_count=5, reason="run 3 <was> worse"
                )
            ],
        ),
        (
            undecided,
            [Evidence(UNDECIDED, enclosed, Scope.box("k ≤ 3"), "branch and bound", reason="budget: 10000 boxes")],
        ),
        (unchecked, []),
    ]


def chain(length: int, paper: str = "many") -> list[tuple[Claim, list[Evidence]]]:
    """Claims that each use the two before them."""
    proof = Evidence(HOLDS, Grade.EXACT, Scope.universal(), "an identity")
    return [
        (
            claim(
                f"{paper}.{k}",
                f"Number {k}.",
                paper=paper,
                proved_from=tuple(f"{paper}.{j}" for j in (k - 1, k - 2) if j >= 0),
            ),
            [proof],
        )
        for k in range(length)
    ]


def session(extra: int = 0) -> Session:
    """The session; ``extra`` more claims make its graph too large for one drawing."""
    pairs = sample_claims() + chain(extra)
    claims = {c.id: c for c, _ in pairs}
    found = {c.id: e for c, e in pairs}
    verdicts: dict[str, Verdict] = {}
    for id in in_order(claims):
        verdicts[id] = judge(claims[id], found[id], verdicts)
    broken = claim("wu2024.broken", "A check that raises.", paper="wu2024")
    claims[broken.id] = broken
    verdicts[broken.id] = Verdict(
        broken.id, Status.ERROR, reason="/home/someone/proofs/wu.py:12: ValueError: no such thing"
    )
    return Session(
        verdicts=tuple(verdicts.values()),
        claims=claims,
        selected=tuple(claims),
        seed=7,
        profile="quick",
        versions={"python": "3.11.0", "numpy": "2.4.0"},
        recorded={"ling2023.lemma-1": "SUPPORTED (SAMPLED, POINTS)"},
        differences=(
            Difference("ling2023.lemma-1", "SUPPORTED (SAMPLED, POINTS)", verdicts["ling2023.lemma-1"].words),
        ),
    )
