"""Lemma 7 (supplement A): the Hermite expansion of Q, its normalisation, and which coefficients vanish."""

from __future__ import annotations

from theorycheck import Evidence, Grade, Outcome, Scope, claim, decide
from theorycheck.ball import fmpq, fmpq_poly

from ._letters import CORRELATION, PAPER, Q, is_derivative

series = claim(
    "ling2023.lemma-7",
    title="Q(x) = Σ μ_r² x^r",
    statement=r"""
    With $`h_r`$ the normalised probabilists' Hermite polynomials and $`\mu_r = \int_{-\infty}^{\infty} \phi(x)h_r(x)\dfrac{e^{-x^2/2}}{\sqrt\pi}\,dx`$:
    $`Q(x) = \sum_{r \ge 0} \mu_r^2 x^r`$ on $`[-1, 1]`$, and infinitely many $`\mu_r`$ are not zero. (Those with $`r \ge 3`$ odd are zero.)
    """,
    edition="published",
    place="supplement A, Lemma 7",
    parts=("first coefficients", "ratio", "odd coefficients", "expansion of Q''", "sum at 1"),
    proved_from=("ling2023.eq-11", "ling2023.eq-11.shape"),
    argument="Integration by parts gives ∫₀^∞ x He_r e^{−x²/2}dx = He_{r−2}(0), so μ_r² = He_{r−2}(0)²/(π r!); He_{r+2}(0) = −(r+1)He_r(0). "
    "Q'' = (1/π)(1−x²)^{−1/2} has the binomial series; integrating twice with Q(0), Q'(0) gives the same coefficients. Nonnegative coefficients with Q continuous "
    "on [−1, 1] make the series converge at ±1 too (Abel). The weight e^{−x²/2}/√π is √2 times the standard normal density: μ_r belongs to √2·ReLU.",
    **PAPER,
)


@series.check(part="first coefficients")
def first_coefficients():
    """μ_0² = 1/π = Q(0), μ_1² = 1/2 = Q'(0), μ_2² = 1/(2π) = Q''(0)/2, by the integrals of x, x², x(x²−1) against e^{−x²/2} on [0, ∞)."""
    moments = {1: "1", 2: "sqrt(2*pi)/2", 3: "2"}  # of x^k e^{-x^2/2} on [0, inf): 1, sqrt(pi/2), 2
    for r, integral in ((0, moments[1]), (1, moments[2]), (2, f"({moments[3]} - {moments[1]})/sqrt(2)")):
        value = ("Q(0)", "dQ(0)", "1/(pi*sqrt(1-0**2))/2")[r]
        yield decide(f"(({integral})/sqrt(pi))**2 == {value}", {}, let=Q).evidence(
            f"μ_{r}² equals the coefficient of x^{r} in Q"
        )


@series.check(part="ratio")
def ratio() -> Evidence:
    """μ_{2k+4}²/μ_{2k+2}² from Hermite values equals the ratio from the binomial series, for every k ≥ 0."""
    hermite = "(2*k+1)**2/((2*k+3)*(2*k+4))"
    binomial = "((2*k+1)/(2*k+2))*((2*k+1)*(2*k+2))/((2*k+3)*(2*k+4))"
    return decide(f"{hermite} == {binomial}", {"k": "[0, inf)"}).evidence(
        "both recursions multiply by the same factor, for every k"
    )


@series.check(part="odd coefficients")
def odd() -> Evidence:
    """He_r(0) by the three-term recursion He_{r+1} = xHe_r − rHe_{r−1}, exactly, up to r = 200: zero for odd r, (−1)^k(2k−1)!! for r = 2k."""
    x, before, now = fmpq_poly([0, 1]), fmpq_poly([1]), fmpq_poly([0, 1])
    double_factorial, r = fmpq(1), 1
    while r < 200:
        if now[0] != 0 or before[0] != double_factorial:
            return Evidence(
                Outcome.FAILS, Grade.EXACT, Scope.of_points(r), "compare He_r(0)", reason=f"He_{r}(0) = {now[0]}"
            )
        before, now = now, x * now - r * before
        before, now = now, x * now - (r + 1) * before
        double_factorial = -double_factorial * r
        r += 2
    return decide("-(r + 1) < 0", {"r": "[0, inf)"}).evidence(
        "He_{r+2}(0) = −(r+1)He_r(0): an odd index starts from He_1(0) = 0, an even one never reaches 0"
    )


@series.check(part="expansion of Q''")
def second_derivative() -> Evidence:
    """Q'' = (1/π)(1−x²)^{−1/2}, symbolically."""
    return is_derivative(Q["dQ(x)"], "x", "1/(pi*sqrt(1-x**2))", "Q'' is (1/π)(1−x²)^{−1/2}")


@series.check(part="sum at 1")
def sum_at_one():
    """The sum is E[(√2 relu)²] = 1 = Q(1) (Parseval), and |x|^r ≤ 1 makes the series converge on all of [−1, 1]."""
    yield decide("Q(1) == 1", {}, let=Q).evidence("Q(1) = 1 = 2·E[relu²]")
    yield decide("abs(x) <= 1", {"x": CORRELATION}).evidence("|x| ≤ 1 dominates every term by μ_r²")
