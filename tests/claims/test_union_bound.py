"""Bounds on chances from other bounds: what follows, and every way in which something that does not follow could have been let through."""

import pytest

import theorycheck as tc
from theorycheck.claims.prove import Prover
from theorycheck.errors import BadInput
from theorycheck.verdict import Outcome

m, n, d = tc.sizes("m n d")
v, u, s = (tc.real(name, "(0, inf)") for name in ("v", "u", "s"))
t, eps = tc.reals("t eps", "[0, inf)")
p = tc.real("p", "(0, 1/2]")
q = tc.vector("q", d)
G = tc.gaussian("G", m, n, variance=v)
W, W2 = tc.gaussian("W", m, m, variance=2 * s / m), tc.gaussian("W2", m, m, variance=2 * s / m)
U = tc.gaussian("U", m, d, variance=u)
A, B = tc.gaussian("A", m, m, variance=v), tc.gaussian("B", m, m, variance=v)
M = tc.constant("M", depends=[p])

tail = tc.states("tail", tc.P(tc.norm_2(G) > tc.sqrt(v) * (tc.sqrt(m) + tc.sqrt(n)) + t) <= tc.exp(-(t**2) / (2 * v)))
pair = tc.states("pair", tc.P(tc.norm_2(A) + tc.norm_2(B) > t) <= tc.exp(-t))
there_is = tc.states("there-is", tc.P(tc.norm_2(G) > tc.sqrt(v)) >= p, [m >= M])
z, b = tc.gaussian("z", d, variance=v), tc.vector("b", d)
half = tc.states("half", tc.P(tc.inner(z, b) > 0) <= "1/2")
shifted = tc.states("shifted", tc.P(tc.norm_F(z) > tc.norm_F(b) + t) <= tc.exp(-tc.norm_F(b)))
a, c = tc.gaussian("a", d, variance=u), tc.gaussian("c", d, variance=u)
column = tc.states("column", tc.P(tc.norm_F(G) > t) <= tc.exp(-t / v))

at_w = {"m": m, "n": m, "v": 2 * s / m, "t": 2 * tc.sqrt(2 * s) * eps, "G": W}
edge = 2 * tc.sqrt(2 * s)
rate = tc.exp(-2 * m * eps**2)


def shown(conclusion, using, given=(), **putting):
    """The outcome of a step by its one method."""
    step = tc.step("goal", conclusion, given)
    step = step.putting(using=using, **putting) if putting else step.decided(using=using)
    (attempt,) = Prover(time_limit=4.0).all_attempts(step)
    return attempt


def over(size):
    return tc.P(tc.norm_2(W) > size * (1 + eps))


@pytest.mark.parametrize(
    ("name", "conclusion", "using", "holds"),
    [
        ("Lemma 1", over(edge) <= rate, [tail.at(**at_w)], True),
        ("the same from below", tc.P(tc.norm_2(W) <= edge * (1 + eps)) >= 1 - rate, [tail.at(**at_w)], True),
        ("the edge lower", tc.P(tc.norm_2(W) > edge * (eps + "9/10")) <= rate, [tail.at(**at_w)], False),
        ("a faster rate", over(edge) <= tc.exp(-3 * m * eps**2), [tail.at(**at_w)], False),
        ("a lower bound from an upper one", over(edge) >= rate, [tail.at(**at_w)], False),
        ("half the variance", over(edge) <= rate, [tail.at(**{**at_w, "v": s / m})], False),
        ("another shape", over(edge) <= rate, [tail.at(**{**at_w, "n": n})], False),
        ("another random letter", tc.P(tc.norm_2(W2) > edge * (1 + eps)) <= rate, [tail.at(**at_w)], False),
        ("two events, both chances", tc.P(tc.norm_2(W) + tc.norm_2(W2) > 2 * edge * (1 + eps)) <= 2 * rate,
         [tail.at(**at_w), tail.at(**{**at_w, "G": W2})], True),
        ("two events, one chance", tc.P(tc.norm_2(W) + tc.norm_2(W2) > 2 * edge * (1 + eps)) <= rate,
         [tail.at(**at_w), tail.at(**{**at_w, "G": W2})], False),
        ("one matrix taken for two", tc.P(2 * tc.norm_2(W) > t) <= tc.exp(-t), [pair.at(m=m, v=2 * s / m, A=W, B=W)], False),
        ("two matrices for two", tc.P(tc.norm_2(W) + tc.norm_2(W2) > t) <= tc.exp(-t), [pair.at(m=m, v=2 * s / m, A=W, B=W2)], True),
        ("a Gaussian image of a vector", tc.P(tc.norm_F(U @ q) > t) <= tc.exp(-t / (u * s)),
         [column.at(m=m, n=1, v=u * s, G=U @ q)], True),
    ],
)  # fmt: skip
def test_what_follows(name, conclusion, using, holds):
    given = [tc.norm_F(q) ** 2 == s] if "vector" in name else []
    attempt = shown(conclusion, using, given)
    assert (attempt.outcome is Outcome.HOLDS) is holds, attempt.reason
    assert not holds or attempt.rests_on


def test_the_image_of_a_vector_has_the_length_of_the_vector_in_its_variance():
    attempt = shown(
        tc.P(tc.norm_F(U @ q) > t) <= tc.exp(-t / u), [column.at(m=m, n=1, v=u, G=U @ q)], [tc.norm_F(q) == 2]
    )
    assert attempt.outcome is not Outcome.HOLDS


def test_what_a_fact_says_there_is_may_be_named_in_the_proof():
    width = tc.constant("width", depends=[v, n], domain="[1, inf)")
    H = tc.gaussian("H", m, n, variance=v)
    fact = there_is.at(p="1/3", m=m, n=n, v=v, G=H)
    attempt = shown(tc.P(tc.norm_2(H) > tc.sqrt(v)) >= "1/3", [fact], [m >= width], width=M + 1)
    assert attempt.outcome is Outcome.HOLDS, attempt.reason
    attempt = shown(tc.P(tc.norm_2(H) > tc.sqrt(v)) >= "1/3", [fact], [m >= width], width=1)
    assert attempt.outcome is not Outcome.HOLDS


@pytest.mark.parametrize(
    ("uses", "complaint"),
    [
        (lambda H: [there_is.at(p=p, m=m, n=n, v=v, G=H)], "may not depend on"),
        (
            lambda H: [there_is.at(p="1/3", m=m, n=n, v=v, G=H), there_is.at(p="1/4", m=m, n=n, v=v, G=H)],
            "other values already",
        ),
        (lambda H: [there_is.at(p="1/3", m=m, n=n, v=v, G=H, M=1)], "may not depend on"),
    ],
)
def test_what_there_is_depends_on_what_it_depends_on(uses, complaint):
    width = tc.constant("width", depends=[v, n, p], domain="[1, inf)")
    H = tc.gaussian("H", m, n, variance=v)
    conclusion = tc.P(tc.norm_2(H) > tc.sqrt(v)) >= p / 4
    attempt = shown(conclusion, uses(H), [m >= width], width=M + 1)
    assert attempt.outcome is not Outcome.HOLDS
    assert complaint in attempt.reason


def test_a_fact_about_other_chances_is_no_fact_here():
    """Its random letter is its own: nothing follows for W."""
    attempt = shown(over(edge) <= rate, [tail.at(m=m, n=m, v=2 * s / m, t=2 * tc.sqrt(2 * s) * eps)])
    assert attempt.outcome is not Outcome.HOLDS


def test_deterministic_facts_are_used_on_the_event():
    plain, w = tc.matrix("V", m, m), tc.real("w", "[0, inf)")
    product = tc.states("product", tc.norm_2(plain @ plain) <= w**2, [tc.norm_2(plain) <= w])
    bound = edge * (1 + eps)
    goal = tc.P(tc.norm_2(W @ W) > bound**2) <= rate
    assert shown(goal, [tail.at(**at_w), product.at(V=W, m=m, w=bound)]).outcome is Outcome.HOLDS
    assert shown(goal, [tail.at(**at_w), product.at(V=W, m=m, w=bound / 2)]).outcome is not Outcome.HOLDS
    assert (
        shown(tc.P(tc.norm_2(W @ W) > bound) <= rate, [tail.at(**at_w), product.at(V=W, m=m, w=bound)]).outcome
        is not Outcome.HOLDS
    )


@pytest.mark.parametrize(
    ("name", "conclusion", "use", "holds"),
    [
        ("a vector that is independent of it", tc.P(tc.inner(a, c) > 0) <= "1/2", half.at(v=u, z=a, b=c), True),
        ("a random image that is independent", tc.P(tc.inner(a, U.T @ (U @ c)) > 0) <= "1/2", half.at(v=u, z=a, b=U.T @ (U @ c)), True),
        ("less than the chance", tc.P(tc.inner(a, c) > 0) <= "49/100", half.at(v=u, z=a, b=c), False),
        ("the vector itself", tc.P(tc.inner(a, a) > 0) <= "1/2", half.at(v=u, z=a, b=a), False),
        ("its own letter", tc.P(tc.inner(z, z) > 0) <= "1/2", half.at(b=z), False),
        ("an image of the vector itself", tc.P(tc.inner(a, U.T @ (U @ a)) > 0) <= "1/2", half.at(v=u, z=a, b=U.T @ (U @ a)), False),
        ("a bound that would be random", tc.P(tc.norm_F(a) > tc.norm_F(c) + t) <= 1, shifted.at(v=u, z=a, b=c), False),
    ],
)  # fmt: skip
def test_what_is_fixed_in_a_fact_may_be_random_where_it_is_independent(name, conclusion, use, holds):
    attempt = shown(conclusion, [use])
    assert (attempt.outcome is Outcome.HOLDS) is holds, attempt.reason


i, j = tc.index("i", n), tc.index("j", n)
chance_of_one = tc.real("r", "[0, 1]")
one = tc.states("one", tc.P(tc.absolute(G[0, i]) <= t) >= 1 - chance_of_one)
two = tc.states("two", tc.P(tc.absolute(G[0, i] * G[0, j]) <= t) >= 1 - chance_of_one)
uneven = tc.states("uneven", tc.P(tc.absolute(G[0, i]) <= t + i) >= 1 - chance_of_one / (i + 1))
level = tc.real("level")
any_level = tc.states("any-level", tc.P(tc.absolute(G[0, 0]) <= level) >= 1 - chance_of_one)
each = tc.forall(i, tc.absolute(G[0, i]) <= t)
each_pair = tc.forall(i, tc.forall(j, tc.absolute(G[0, i] * G[0, j]) <= t))


@pytest.mark.parametrize(
    ("name", "conclusion", "use", "holds"),
    [
        ("n entries, n chances", tc.P(each) >= 1 - n * chance_of_one, one, True),
        ("n entries, one chance", tc.P(each) >= 1 - chance_of_one, one, False),
        ("n entries, n - 1 chances", tc.P(each) >= 1 - (n - 1) * chance_of_one, one, False),
        ("n^2 pairs, n^2 chances", tc.P(each_pair) >= 1 - n**2 * chance_of_one, two, True),
        ("n^2 pairs, n chances", tc.P(each_pair) >= 1 - n * chance_of_one, two, False),
        ("n^2 pairs, one chance", tc.P(each_pair) >= 1 - chance_of_one, two, False),
        ("none fails: the same by its negation", tc.P(tc.negation(each)) <= n * chance_of_one, one, True),
        ("chances that depend on the entry", tc.P(tc.forall(i, tc.absolute(G[0, i]) <= t + i)) >= 1 - n * chance_of_one, uneven, False),
        ("all real levels", tc.P(tc.forall(level, tc.absolute(G[0, 0]) <= level)) >= 1 - chance_of_one, any_level, False),
    ],
)  # fmt: skip
def test_a_fact_at_an_index_of_the_event_costs_its_chance_for_each_value(name, conclusion, use, holds):
    attempt = shown(conclusion, [use])
    assert (attempt.outcome is Outcome.HOLDS) is holds, attempt.reason


V = tc.gaussian("V", m, m, variance=2 * s / m)
of_w, of_v, of_both = (
    tc.P(event) >= 1 - chance_of_one
    for event in (tc.norm_2(W) <= t, tc.norm_2(V) <= eps, tc.norm_2(W) + tc.norm_2(V) <= t)
)


@pytest.mark.parametrize(
    ("name", "conclusion", "given", "holds"),
    [
        ("what is told of another letter costs nothing", tc.P(tc.norm_2(W) <= t + 1) >= 1 - chance_of_one, [of_w, of_v], True),
        ("what is told of another letter says nothing", tc.P(tc.norm_2(W) <= eps) >= 1 - chance_of_one, [of_v], False),
        ("what joins two letters brings the other in", tc.P(tc.norm_2(W) <= t + eps) >= 1 - chance_of_one, [of_both, of_v], False),
        ("and its chance", tc.P(tc.norm_2(W) <= t + eps) >= 1 - 2 * chance_of_one, [of_both, of_v], True),
    ],
)  # fmt: skip
def test_bounds_that_count_are_those_about_the_letters_of_the_event(name, conclusion, given, holds):
    step = tc.step("goal", conclusion, given).decided()
    (attempt,) = Prover(time_limit=4.0).all_attempts(step)
    assert (attempt.outcome is Outcome.HOLDS) is holds, attempt.reason


def test_a_definition_may_be_put_for_a_function_letter():
    y, z = tc.reals("y z")
    f, square = tc.function("f"), tc.define("square", y, y**2)
    scaled = tc.define("scaled", y, t * y)
    even = tc.states("even", f(y) + f(z) <= 2 * f(y) + 2 * f(z), [f(y) >= 0, f(z) >= 0])
    assert shown(square(y) + square(z) <= 2 * square(y) + 2 * square(z), [even.at(f=square)]).outcome is Outcome.HOLDS
    assert shown(square(y) + square(z) <= square(y), [even.at(f=square)]).outcome is not Outcome.HOLDS
    for wrong in (scaled, tc.define("pair", y, z, y + z), tc.define("one", y, 1 + t - t)):
        with pytest.raises(BadInput, match="where a function is wanted"):
            even.at(f=wrong)


def test_a_bound_that_is_a_little_too_small_is_refused_with_the_place_where_it_fails():
    x_1, x_2 = tc.vector("x", d), tc.vector("xx", d)
    fact = tc.states("fact", tc.P(tc.norm_2(G) > t) <= 2 * tc.exp(-m * t**2 / (2 * (6 + 4 * t))))
    lengths = [tc.inner(x_1, x_1) == d, tc.inner(x_2, x_2) == d, tc.inner(x_1, x_2) == d / 2]
    attempts = {
        k: shown(tc.P(tc.norm_2(G) > t) <= 2 * tc.exp(-m * t**2 / (k + 8 * t)), [fact], lengths) for k in (10, 12)
    }
    assert attempts[12].outcome is Outcome.HOLDS, attempts[12].reason
    assert attempts[10].outcome is Outcome.UNDECIDED
    assert "false at m = 1, t = 1/2" in attempts[10].reason
    assert "inner(x, x)" in attempts[10].reason
