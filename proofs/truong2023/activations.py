"""Which of the activations that the paper names have bounded first and second derivatives, its standing assumption."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from theorycheck import Claim, Evidence, claim, decide

from ..ling2023._letters import is_derivative
from ._letters import LINE, PAPER, no_constant_works

ASSUMPTION = "is twice differentiable on the line with bounded first and second derivatives"
SENTENCE = "card: “binary step, linear, sigmoid, tanh, ReLU, leaky ReLU”"


def named(name: str, formula: str, **fields: Any) -> Claim:
    """The claim that one named activation meets the assumption."""
    return claim(
        f"truong2023.activations.{name}",
        title=f"{name} has bounded first and second derivatives",
        statement=f"{formula} {ASSUMPTION}.",
        edition="both",
        place=SENTENCE,
        **fields,
        **PAPER,
    )


def smooth(name: str, formula: str, function: str, first: str, second: str, value: str, values: str) -> Claim:
    """A claim that is true: ``first`` and ``second`` are the derivatives in terms of ``value`` of the function, which ranges over ``values``."""
    made = named(
        name, formula, parts=("formulas", "bounds"), argument=f"y stands for {value}, whose values lie in {values}."
    )

    @made.check(part="formulas")
    def formulas():
        """The two derivatives, symbolically."""
        yield is_derivative(function, "x", first.replace("y", f"({value})"), "first derivative")
        yield is_derivative(
            first.replace("y", f"({value})"), "x", second.replace("y", f"({value})"), "second derivative"
        )

    @made.check(part="bounds")
    def bounds() -> Evidence:
        """Both are at most 1 in size."""
        domain = {"y": values} if "y" in first + second else {}
        return decide(f"abs({first}) <= 1 and abs({second}) <= 1", domain).evidence("|φ'| ≤ 1 and |φ''| ≤ 1")

    return made


linear = smooth("linear", r"$`\phi(x) = x`$", "x", "1", "0", "x", LINE)
tanh = smooth("tanh", r"$`\phi(x) = \tanh x`$", "tanh(x)", "1 - y**2", "-2*y*(1 - y**2)", "tanh(x)", "(-1, 1)")
sigmoid = smooth(
    "sigmoid",
    r"$`\phi(x) = 1/(1 + e^{-x})`$",
    "1/(1 + exp(-x))",
    "y - y**2",
    "(y - y**2)*(1 - 2*y)",
    "1/(1 + exp(-x))",
    "(0, 1)",
)


def _kink() -> Evidence:
    """|φ''| ≤ B would give φ(h) − 2φ(0) + φ(−h) ≤ Bh²; for ReLU the left side is h."""
    return no_constant_works(
        "relu(h) - 2*relu(0) + relu(-h) <= B*h**2",
        "relu(1/(2*B)) - 2*relu(0) + relu(-1/(2*B)) > B*(1/(2*B))**2",
        "2*B*h == 1",
        "the second difference at 0 against Bh², which a second derivative bounded by B would keep",
        "ReLU has a kink at 0: no bound B of a second derivative exists",
    )


def _refuted(made: Claim, run: Callable[[], Evidence]) -> None:
    made.check(run)


relu = named("relu", r"$`\phi(x) = \max(x, 0)`$")
_refuted(relu, _kink)
leaky = named("leaky-relu", r"$`\phi(x) = \max(x, \alpha x)`$ for every slope $`\alpha \in [0, 1)`$")


@leaky.check
def leaky_kink() -> Evidence:
    """The second difference at 0 is (1 − α)h; shown at α = 1/100."""
    leaky_at = "(relu({0}) - relu(-({0}))/100)"
    left = leaky_at.format("h") + " + " + leaky_at.format("-h")
    right = leaky_at.format("1/(4*B)") + " + " + leaky_at.format("-1/(4*B)")
    return no_constant_works(
        f"{left} <= B*h**2",
        f"{right} > B*(1/(4*B))**2",
        "4*B*h == 1",
        "the second difference at 0 against Bh², at slope 1/100",
        "leaky ReLU has a kink at 0: no bound B of a second derivative exists",
    )


step = named("step", r"$`\phi(x) = 1`$ for $`x \ge 0`$, $`0`$ else,")


@step.check
def jump() -> Evidence:
    """|φ'| ≤ B would give φ(h) − φ(−h) ≤ 2Bh for h > 0; the left side is 1 − 0 by the definition of the step."""
    return no_constant_works(
        "1 - 0 <= 2*B*h",
        "1 - 0 > 2*B*(1/(4*B))",
        "4*B*h == 1",
        "the difference across 0 against 2Bh, which a first derivative bounded by B would keep",
        "the step jumps at 0: no bound B of a first derivative exists",
    )


sentence = claim(
    "truong2023.activations",
    title="the named activations meet the assumption",
    statement="Binary step, linear, sigmoid, tanh, ReLU and leaky ReLU each have bounded first and second derivatives.",
    edition="both",
    place=SENTENCE,
    stated_with=tuple(
        f"truong2023.activations.{name}" for name in ("step", "linear", "sigmoid", "tanh", "relu", "leaky-relu")
    ),
    note="Linear, sigmoid and tanh do; the step is not continuous, ReLU and leaky ReLU have no second derivative at 0. Read “almost everywhere”, the sentence would be true and "
    "empty: every piecewise linear function, the step included, has second derivative 0 almost everywhere.",
    **PAPER,
)
_refuted(sentence, _kink)
