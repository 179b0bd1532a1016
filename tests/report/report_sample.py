"""A made-up session with every verdict in it, judged by the real judge from made-up evidence."""

from __future__ import annotations

import math

import theorycheck as tc
from theorycheck.claims import Claim, Session
from theorycheck.claims.graph import in_order
from theorycheck.claims.judge import judge
from theorycheck.claims.proof import Formal
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


def sampled() -> Evidence:
    """What sampling a bound on a probability brings."""
    return Evidence(
        HOLDS,
        Grade.SAMPLED,
        Scope.of_points(200, "random W, m ≤ 2048"),
        "norms of random matrices",
        effective_count=200,
        error_probability="1e-6 (Clopper-Pearson)",
        measures=(Measure("rate of exceeding at m = 2048", "0.164 ± 0.05 (95 %)"),),
        trust=("numpy",),
        part="statement",
        check="sampled",
    )


def proof(**fields: object) -> Evidence:
    """What a method that goes through brings."""
    return Evidence(
        HOLDS, Grade.EXACT, Scope.universal(), "decided for all values",
        **{"part": "statement", "check": "decided", "asked": ("x <= 1 for x in [-1, 1]",), **fields},
    )  # fmt: skip


def study(*plots: Plot) -> Evidence:
    """Pictures for the reader."""
    return Evidence(HOLDS, Grade.NUMERIC, Scope.of_points(1), "measured", plots=plots, part="study", check="look")


def instances(n: int) -> Evidence:
    """A hunt that found nothing."""
    return Evidence(
        HOLDS, Grade.ENCLOSED, Scope.of_points(n, "instances, smallest first"), f"hunted: {n} of {n}",
        effective_count=n, part="statement", check="hunt",
    )  # fmt: skip


def uses(claim: Claim, *ids: str) -> Claim:
    """The claim, resting on these."""
    claim.methods.append(Formal("proof.v", ids))
    return claim


def _ling() -> list[tuple[Claim, list[Evidence]]]:
    x, y = tc.real("x", "[-1, 1]"), tc.real("y", "[0, 1]")
    norm = tc.states("ling2023.lemma-1", x <= 0, title="Norm of W | as printed", place="Lemma 1",
                     quotes=r"P(\|W\|_2 \le 2\sqrt2\sigma_w) \ge 1-\exp(-\Omega(m))", **LING)  # fmt: skip
    corrected = tc.states(
        "ling2023.lemma-1.corrected", x <= 1, [x >= 0], title="Norm of W, repaired", corrects=norm,
        quotes=r"For $\epsilon>0$: <b>normal</b> $$P(\|W\|_2 > 2\sqrt2\sigma_w(1+\epsilon)) \le e^{-2m\epsilon^2}.$$ See below.",
        place="Lemma 1, repaired", **LING,
    )  # fmt: skip
    identity = tc.states("ling2023.eq-11", x**2 <= 1, place="eq. (11)", stated_with=["ling2023.lemma-1"], **LING)
    used = tc.states("ling2023.theorem-1", x <= 2, title="Gradient descent converges", place="Theorem 1", **LING)
    further = tc.states("ling2023.theorem-2@published", x <= 3, place="Theorem 2", **LING)
    rate = tc.states("ling2023.theorem-3.rate", x**2 <= y + 1, sharpens="ling2023.eq-11", place="Theorem 3", **LING)
    rate.argued("Davidson-Szarek, then a *union bound*.")
    failing = Evidence(
        FAILS, Grade.ENCLOSED, Scope.of_points(1, "x = 16/100"), "hunted, smallest first",
        reason="x <= 0 is false at x = 16/100 | not <b>small</b>: 16/100 against 0",
        witness={"kind": "instance", "statement": norm.statement.digest, "letter x": "16/100"},
        part="statement", check="hunt", trust=("python-flint",),
    )  # fmt: skip
    for c in (norm, corrected, identity, used, further, rate):
        c.path = "/machine/home/proofs/ling2023/all.py"
    return [
        (norm, [failing, study(norm_plot())]),
        (corrected, [proof(assumptions=("Davidson-Szarek, Theorem II.13",), measures=(Measure("slack", "0.0312 ± 1e-17"),))]),
        (identity, [proof(), proof(part="step one")]),
        (uses(used, "ling2023.lemma-1", "ling2023.eq-11"), [proof(rests_on=("ling2023.lemma-1", "ling2023.eq-11")), instances(3)]),
        (uses(further, "ling2023.theorem-1"), [sampled()]),
        (rate, [_prose(rate), study(error_plot())]),
    ]  # fmt: skip


def _prose(claim: Claim) -> Evidence:
    texts = tuple(m.text for m in claim.methods if hasattr(m, "text"))
    return Evidence(HOLDS, Grade.ARGUED, Scope.universal(), "read by no one but its author", part="statement", check="prose", prose=texts)  # fmt: skip


def _others() -> list[tuple[Claim, list[Evidence]]]:
    x = tc.real("x", "[-1, 1]")
    cited = tc.states("external.price", x <= 4, paper="external", source="Price 1958").cited("Price 1958")
    source = Evidence(HOLDS, Grade.ARGUED, Scope.universal(), "cited: Price 1958", cited="Price 1958", part="statement", check="cited")  # fmt: skip
    given = uses(tc.states("wu2024.theorem-1", x <= 5, paper="wu2024", edition="reported"), "external.price")
    false = tc.states("wu2024.theorem-2", x <= 0, paper="wu2024", edition="reported")
    negation = uses(tc.counter(false), "external.price")
    rests = proof(rests_on=("external.price",))
    suspect = tc.states("wu2024.gotu", x <= 6, title="The bias is smaller * always * _so_ `a|b`", paper="wu2024")
    doubt = Evidence(
        FAILS, Grade.NUMERIC, Scope.of_points(5), "five runs", effective_count=5, reason="run 3 <was> worse",
        part="statement", check="runs",
    )  # fmt: skip
    undecided = tc.states("wu2024.lemma-5", tc.sin(x) <= 1, paper="wu2024", quotes=r"At most $O(k^L)$ regions.")
    budget = Evidence(UNDECIDED, Grade.ENCLOSED, Scope.universal("asked"), "decided for all values", reason="budget: 10000 boxes", part="statement", check="decided")  # fmt: skip
    unchecked = tc.says("mine.unchecked", "1. Nobody looked.\n\nSecond paragraph.")
    unchecked.path = "/somewhere/else/my claims.py"
    return [
        (cited, [source]), (given, [rests]), (false, []), (negation, [rests]), (suspect, [doubt]),
        (undecided, [budget]), (unchecked, []),
    ]  # fmt: skip


def sample_claims() -> list[tuple[Claim, list[Evidence]]]:
    """The claims with their evidence."""
    return [*_ling(), *_others()]


def chain(length: int, paper: str = "many") -> list[tuple[Claim, list[Evidence]]]:
    """Claims that each use the two before them."""
    x = tc.real("x", "[-1, 1]")
    return [
        (
            uses(
                tc.states(f"{paper}.{k}", x <= k + 1, paper=paper),
                *(f"{paper}.{j}" for j in (k - 1, k - 2) if j >= 0),
            ),
            [proof()],
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
    broken = tc.says("wu2024.broken", "A study that raises.", paper="wu2024")
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
        recorded={"ling2023.lemma-1": "SUPPORTED"},
        differences=(Difference("ling2023.lemma-1", "SUPPORTED", verdicts["ling2023.lemma-1"].words),),
    )
