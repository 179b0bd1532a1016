"""Equation (11): the dual activation Q of ReLU, its derivative and its shape."""

from __future__ import annotations

from collections.abc import Iterator

from theorycheck import Decision, Evidence, Grade, Outcome, Scope, claim, decide
from theorycheck.ball import fmpq
from theorycheck.gauss import Covariance, overlap, relu_relu
from theorycheck.gauss.direct import relu_relu_integral
from theorycheck.gauss.hermite import relu_relu_series

from ._letters import CORRELATION, PAPER, Q, is_derivative

dual = claim(
    "ling2023.eq-11",
    title="E[φ(u)φ(v)] = ½Q(x)",
    statement=r"""
    For $`(u, v) \sim N(0, \begin{bmatrix} 1 & x \\ x & 1 \end{bmatrix})`$, $`|x| \le 1`$ and $`\phi = \mathrm{ReLU}`$,
    ```math
    \mathbb{E}[\phi(u)\phi(v)] = \tfrac12 Q(x), \qquad Q(x) = \frac{\sqrt{1 - x^2} + (\pi - \arccos x)\,x}{\pi}.
    ```
    """,
    edition="both",
    place="Section 4.1, eq. (11)",
    hypotheses=(r"$`|x| \le 1`$",),
    parts=("radius", "antiderivative", "end points"),
    argument="With x = cos θ and polar coordinates (u, v) = r(cos α, cos(α − θ)), the expectation is (1/2π)∫r³e^{−r²/2}dr · ∫cos α cos(α−θ)dα over "
    "θ−π/2 ≤ α ≤ π/2, where both factors are positive; the antiderivative ½α cos θ + ¼ sin(2α − θ) gives (1/2π)·2·½(sin θ + (π−θ)cos θ).",
    **PAPER,
)


@dual.check(part="radius")
def radius():
    """∫₀^∞ r³e^{−r²/2} dr = 2: the antiderivative −(r²+2)e^{−r²/2} is differentiated exactly; it is −2 at 0 and tends to 0."""
    antiderivative_of_radius = "-(r**2 + 2)*exp(-r**2/2)"
    yield is_derivative(
        antiderivative_of_radius, "r", "r**3*exp(-r**2/2)", "−(r²+2)e^{−r²/2} is an antiderivative of r³e^{−r²/2}"
    )
    yield decide("-(0 + 2)*exp(0) == -2", {}).evidence("its value at r = 0 is −2")
    yield decide("(r**2 + 2)*exp(-r**2/2) <= 48/r**2", {"r": "[1, inf)"}).evidence("it tends to 0 as r grows")


@dual.check(part="antiderivative")
def antiderivative() -> Evidence:
    """cos α cos(α−θ) = ½cos θ + ½cos(2α−θ), as an identity of rational functions of p = tan(α/2), q = tan(θ/2)."""
    half_angle = {"A": "(1-p**2)/(1+p**2)", "a": "2*p/(1+p**2)", "T": "(1-q**2)/(1+q**2)", "t": "2*q/(1+q**2)"}
    identity = "A*(A*T + a*t) == T/2 + ((A**2 - a**2)*T + 2*a*A*t)/2"
    plane = {"p": "(-inf, inf)", "q": "(-inf, inf)"}
    return decide(identity, plane, let=half_angle).evidence("the derivative of the antiderivative is cos α cos(α−θ)")


@dual.check(part="end points")
def end_points():
    """At α = π/2 minus α = θ − π/2 the antiderivative gains ½((π−θ)cos θ + sin θ), with sin(2α−θ) = sin θ and −sin θ there."""
    gained = "(pi/2)*C/2 + S/4 - ((t - pi/2)*C/2 - S/4) == ((pi - t)*C + S)/2"
    domain = {"t": "[0, pi]", "C": "[-1, 1]", "S": "[0, 1]"}
    yield decide(gained, domain).evidence("the angular integral is ½((π−θ)cos θ + sin θ)")
    yield decide("(1/(2*pi))*2*((pi - acos(x))*x + sqrt(1-x**2))/2 == Q(x)/2", {"x": CORRELATION}, let=Q).evidence(
        "radius times angle over 2π is ½Q(x)"
    )


@dual.check(part="instances")
def routes_overlap() -> Evidence:
    """Closed form, Hermite series and direct integration, which share no code, overlap at correlations across [−1, 1]."""
    places = [fmpq(k, 10) for k in range(-10, 11)]
    for x in places:
        covariance = Covariance.correlated(x)
        overlap(relu_relu(covariance), relu_relu_series(covariance), relu_relu_integral(covariance))
    return Evidence(
        Outcome.HOLDS,
        Grade.ENCLOSED,
        Scope.of_points(len(places), "x = −1, −0.9, …, 1"),
        "three enclosures of E[φ(u)φ(v)] (closed form, Hermite series with its Parseval tail, direct integration) overlap",
        effective_count=len(places),
        trust=("python-flint",),
    )


derivative = claim(
    "ling2023.eq-11.derivative",
    title="Q′(x) = 1 − arccos(x)/π ∈ [0, 1]",
    statement=r"On $`(-1, 1)`$, $`Q'(x) = 1 - \arccos(x)/\pi`$, and $`0 \le Q' \le 1`$; the bounds hold at $`\pm 1`$ too.",
    edition="both",
    place="Section 4.1, used throughout",
    parts=("formula", "range"),
    **PAPER,
)


@derivative.check(part="formula")
def formula() -> Evidence:
    """The symbolic derivative of Q minus the formula is zero term by term."""
    return is_derivative(Q["Q(x)"], "x", Q["dQ(x)"], "d/dx of Q equals 1 − arccos(x)/π")


@derivative.check(part="range")
def slope_in_unit_interval() -> Decision:
    """0 ≤ 1 − acos(x)/π ≤ 1 on [−1, 1]."""
    return decide("0 <= dQ(x) <= 1", {"x": CORRELATION}, let=Q)


shape = claim(
    "ling2023.eq-11.shape",
    title="Q(1) = 1, |Q| ≤ 1, Q increasing and convex",
    statement=r"$`Q(1) = 1`$; on $`[-1, 1]`$: $`|Q(x)| \le 1`$, $`Q`$ is increasing and convex, and $`x \le Q(x) \le (1 + x)/2`$.",
    edition="both",
    place="Section 4.1, used in Theorem 3",
    parts=("value at 1", "range", "increasing", "convex", "chord and diagonal"),
    proved_from=("ling2023.eq-11.derivative",),
    **PAPER,
)


@shape.check(part="value at 1")
def value_at_one() -> Decision:
    """Q(1) = 1, exactly in Q(π)."""
    return decide("Q(1) == 1", {}, let=Q)


@shape.check(part="range")
def within_one() -> Decision:
    """|Q| ≤ 1, touching at x = 1."""
    return decide("-1 <= Q(x) <= 1", {"x": CORRELATION}, let=Q)


@shape.check(part="increasing")
def increasing() -> Decision:
    """Q' > 0 on (−1, 1]."""
    return decide("dQ(x) > 0", {"x": "(-1, 1]"}, let=Q)


@shape.check(part="convex")
def convex() -> Iterator[Evidence]:
    """Q'' = 1/(π√(1−x²)) > 0 on (−1, 1)."""
    yield is_derivative(Q["dQ(x)"], "x", "1/(pi*sqrt(1-x**2))", "Q'' is 1/(π√(1−x²))")
    yield decide("pi*sqrt(1-x**2) > 0", {"x": "(-1, 1)"}).evidence("its denominator is positive inside (−1, 1)")


@shape.check(part="chord and diagonal")
def chord() -> Decision:
    """x ≤ Q(x) ≤ (1+x)/2, touching at ±1."""
    return decide("x <= Q(x) and Q(x) <= (1+x)/2", {"x": CORRELATION}, let=Q)
