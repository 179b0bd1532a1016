"""Which of the activations that the paper names have bounded first and second derivatives, its standing assumption."""

from __future__ import annotations

import theorycheck as tc

from ._letters import REPORTED

SENTENCE = "card: “binary step, linear, sigmoid, tanh, ReLU, leaky ReLU”"
alpha = tc.real("alpha", "[0, 1)")


def named(name: str, shown: str, phi: tc.Term, note: str = "") -> tc.Claim:
    """The claim that one named activation meets the assumption."""
    return tc.states(
        f"truong2023.activations.{name}",
        tc.bounded_derivatives(phi),
        title=f"{shown} has bounded first and second derivatives",
        place=SENTENCE,
        note=note,
        **REPORTED,
    )


def fails(claim: tc.Claim) -> tc.Claim:
    """Its negation, read by the kernel."""
    return tc.counter(claim).formal("activations.v")


step = named(
    "step", "binary step", tc.heaviside, "It jumps at 0. A bound of |φ'| almost everywhere is met by every step function and says nothing."
)  # fmt: skip
linear = named("linear", "the identity", tc.identity).formal("activations.v")
sigmoid = named("sigmoid", "sigmoid", tc.sigmoid).formal("activations.v")
tanh = named("tanh", "tanh", tc.hyperbolic_tangent).formal("activations.v")
relu = named("relu", "ReLU", tc.relu, "It has a kink at 0: the slope on one side is 0, on the other 1.")
leaky = named(
    "leaky-relu", "leaky ReLU", tc.leaky_relu(alpha), "For every slope α in [0, 1): the kink at 0 stays. At α = 1 it is the identity."
)  # fmt: skip
sentence = tc.states(
    "truong2023.activations",
    tc.both(*(tc.bounded_derivatives(f) for f in (tc.heaviside, tc.identity, tc.sigmoid, tc.hyperbolic_tangent, tc.relu, tc.leaky_relu(alpha)))),
    title="the named activations meet the assumption",
    place=SENTENCE,
    stated_with=tuple(c.id for c in (step, linear, sigmoid, tanh, relu, leaky)),
    note="Linear, sigmoid and tanh do; the step is not continuous, ReLU and leaky ReLU have no derivative at 0. Read “almost everywhere”, the sentence would be true and "
    "empty: every piecewise linear function, the step included, has second derivative 0 almost everywhere.",
    **REPORTED,
)  # fmt: skip
refuted = [fails(c) for c in (step, relu, leaky, sentence)]
