"""What a fact says that there is, taken as a letter of the proof: what follows, and every way in which something that does not follow could have been let through."""

import pytest

import theorycheck as tc
from theorycheck.claims.prove import Prover
from theorycheck.verdict import Outcome

n, p = tc.sizes("n p")
x, y, z = tc.reals("x y z")
r = tc.real("r", "(0, inf)")
H = tc.matrix("H", n, p)
k = tc.natural("k")

root = tc.states("a.root", tc.exists(x, tc.both(x > 0, x * x == r)), [r > 0])
big = tc.states("a.big", tc.exists(H, tc.norm_F(H) >= r), [n * p >= 1])
unbound = tc.states("a.unbound", tc.exists(H, tc.norm_F(H) >= r))
plain = tc.states("a.plain", x**2 >= 0)
given_big = tc.states("a.given-big", r - 1 <= y, [tc.norm_F(H) >= r])
same_size = tc.states("a.same-size", r - 1 <= y, [tc.norm_F(H) >= r, y >= r])
HERE = [n * p >= 1]


def attempt(conclusion, there_is, using=(), given=()):
    goal = tc.step("goal", conclusion, given).obtaining(there_is, using=using)
    (found,) = Prover(time_limit=4.0).all_attempts(goal)
    return found


@pytest.mark.parametrize(
    ("name", "conclusion", "there_is", "using", "given", "holds"),
    [
        ("what is said of it is a hypothesis", y < y + r, root, [], [], True),
        ("a fact about it", r - 1 <= y, big, [given_big], HERE, True),
        ("a fact with a hypothesis that is not met", r - 1 <= y, big, [same_size], HERE, False),
        ("a hypothesis of the goal beside it", r - 1 <= y, big, [same_size], [*HERE, y >= r], True),
        ("what does not follow", y >= 1, root, [], [], False),
        ("the domain of the fact is not met", y * y < y * y + z, root.at(r=z), [], [], False),
        ("the domain of the fact is met", y * y < y * y + z, root.at(r=z), [], [z > 0], True),
        ("the letter is in the goal: there is one, this need not be it", x > 0, root.at(r=2), [], [], False),
        ("the letter is in a hypothesis of the goal", y < y + r, root, [], [x > y], False),
        ("the fact says of all, not that there is", y < y + r, plain.at(x=y), [], [], False),
        ("a size that the goal does not bind", y < y + r, big.at(n=1), [], [], False),
        ("a size that the fact does not bind", r - 1 <= y, unbound, [given_big], HERE, False),
        ("a size put at another one", r - 1 <= y, big.at(n=p), [given_big], [*HERE, p * p >= 1], False),
        ("a size put elsewhere", r - 1 <= y, big.at(n=2 * k + 1), [given_big], HERE, False),
    ],
)
def test_obtaining(name, conclusion, there_is, using, given, holds):
    found = attempt(conclusion, there_is, using, given)
    assert (found.outcome is Outcome.HOLDS) == holds, f"{name}: {found.outcome} {found.reason}"


def test_what_is_refused_says_why():
    assert "not both" in attempt(x > 0, root.at(r=2)).reason
    assert "spoken of" in attempt(y < y + r, big, [], [*HERE, tc.forall(H, tc.norm_F(H) >= 0)]).reason
    assert "does not say that there is" in attempt(y < y + r, plain.at(x=y)).reason
    assert "does not speak of k" in attempt(r - 1 <= y, big.at(n=2 * k + 1), [given_big], HERE).reason
    assert "has to stay" in attempt(r - 1 <= y, big.at(n=2 * k + 1), [given_big], [*HERE, k >= 0 * n]).reason
    assert "has to stay" in attempt(r - 1 <= y, big.at(n=p), [given_big], [*HERE, p * p >= 1]).reason
    assert "letters of both" in attempt(r - 1 <= y, unbound, [given_big], HERE).reason


def test_what_depends_on_the_outcome_is_no_letter_of_a_bound_on_chances():
    """N >= x + 3/4 has a chance >= p for each x, 2N <= x + 13/2 for an x that goes with N: together they would say N <= 6 with that chance."""
    W, p = tc.gaussian("W", n, n, variance=r), tc.real("p", "[0, 1]")
    low = tc.states("a.low", tc.exists(x, 2 * y <= x + "13/2"))
    size = tc.norm_F(W)
    apart = tc.states("a.apart", tc.P(size >= x + "3/4") >= p)
    found = attempt(tc.P(size <= 6) >= p, low.at(y=size), [apart])
    assert found.outcome is not Outcome.HOLDS
    assert "depends on the outcome of W" in found.reason


def test_what_there_is_depends_on_letters_that_are_free_here():
    found = attempt(tc.forall(x, y <= 0), tc.states("a.same", tc.exists(z, tc.both(z <= y, y <= z))).at(y=x), [])
    assert "depends on x" in found.reason


def test_what_is_obtained_rests_on_the_fact():
    assert attempt(y < y + r, root).rests_on == ("a.root",)
