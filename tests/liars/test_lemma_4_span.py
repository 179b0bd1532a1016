"""False neighbours of Lemma 4 on the span, each put to the proof of the claim as it stands: none goes through, the claim does."""

from dataclasses import replace
from pathlib import Path

import pytest

import theorycheck as tc
from theorycheck.claims.loader import Library
from theorycheck.claims.prove import Prover
from theorycheck.statement.rewrite import substitute
from theorycheck.statement.sort import Law
from theorycheck.statement.statement import state
from theorycheck.statement.term import as_term, letter_term
from theorycheck.verdict import Outcome

LIBRARY = Library(Path(__file__).parents[2] / "proofs")
CLAIM = next(
    c for c in LIBRARY.file(LIBRARY.root / "ling2023" / "lemma_4_span.py") if c.id == "ling2023.lemma-4.on-the-span"
)
NORMS, DIMENSION, WIDTH, FRESH = CLAIM.statement.given
LITTLE = CLAIM.statement.conclusion.args[0].args[0]
LETTERS = {x.name: letter_term(x) for x in (*CLAIM.statement.letters, *CLAIM.statement.random)}
m, n, s, N, L, q, eps = (LETTERS[name] for name in ("m", "n", "s", "N", "L", "q", "eps"))
SPHERE = FRESH.args[0].args[0]


def other_law(name, variance):
    """The statement with another variance of a random letter."""
    letter = LETTERS[name].letter
    changed = {letter: letter_term(replace(letter, law=Law(as_term(variance))))}
    return substitute(CLAIM.statement.conclusion, changed), [substitute(g, changed) for g in CLAIM.statement.given]


def put(term, letter, value):
    return substitute(term, {letter.letter: value})


GIVEN = [NORMS, DIMENSION, WIDTH, FRESH]
GOAL = CLAIM.statement.conclusion
LIES = {
    "half the chance": (tc.P(LITTLE) >= 1 - q / 2, GIVEN),
    "more than the chance": (tc.P(LITTLE) > 1 - q, GIVEN),
    "half the error": (tc.P(put(LITTLE, eps, eps / 2)) >= 1 - q, GIVEN),
    "twice the error on the sphere": (GOAL, [NORMS, DIMENSION, WIDTH, tc.P(put(SPHERE, eps, 2 * eps)) >= 1 - q]),
    "nothing known of the sphere": (GOAL, [NORMS, DIMENSION, WIDTH]),
    "one dimension for a layer of two inputs": (GOAL, [NORMS, L == N, WIDTH, FRESH]),
    "one dimension too few": (GOAL, [NORMS, 2 * L == N + 1, WIDTH, FRESH]),
    "more layers than told": (GOAL, [NORMS, 2 * L >= N, WIDTH, FRESH]),
    "narrower than the span": (GOAL, [NORMS, DIMENSION, FRESH]),
    "a width of half the span": (GOAL, [NORMS, DIMENSION, 2 * m >= N, FRESH]),
    "inputs of any length": (GOAL, [DIMENSION, WIDTH, FRESH]),
    "W of half the variance": other_law("W", s / m),
    "U of half the variance": other_law("U", 1 / LETTERS["d"]),
    "a fresh layer of half the variance": other_law("M_0", 1),
}  # fmt: skip


def outcome(conclusion, given):
    (attempt,) = Prover(time_limit=1.0).all_attempts(CLAIM, state(conclusion, given))
    return attempt.outcome


@pytest.mark.parametrize("name", LIES)
def test_a_false_neighbour_does_not_go_through(name):
    conclusion, given = LIES[name]
    assert state(conclusion, given).text != CLAIM.statement.text
    assert outcome(conclusion, given) is not Outcome.HOLDS


def test_the_claim_goes_through_and_what_follows_from_it_plainly():
    assert outcome(GOAL, GIVEN) is Outcome.HOLDS
    assert outcome(tc.P(LITTLE) >= 1 - 2 * q, GIVEN) is Outcome.HOLDS
    assert outcome(GOAL, [NORMS, 2 * L + 1 <= N, WIDTH, FRESH]) is Outcome.HOLDS
