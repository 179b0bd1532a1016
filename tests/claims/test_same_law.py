"""Random matrices put at images of one Gaussian matrix: what follows, and every way in which something that does not follow could have been let through."""

import pytest

import theorycheck as tc
from theorycheck.claims.prove import Prover
from theorycheck.statement.rewrite import free_letters, substitute
from theorycheck.verdict import Outcome

m, n, d, r = tc.sizes("m n d r")
u, w, v = (tc.real(name, "(0, inf)") for name in ("u", "w", "v"))
t = tc.real("t", "[0, inf)")
c = tc.real("c", "[0, 1]")
W, U = tc.gaussian("W", m, m, variance=v * w), tc.gaussian("U", m, d, variance=v * u)
half_as_wide = tc.gaussian("W_0", m, m, variance=v * w / 2)
G = tc.gaussian("G", m, r, variance=v)
to_w, to_u = tc.matrix("A", r, m), tc.matrix("B", r, d)
i = tc.index("i", below=m)
x = tc.vector("x", m)

OF_A, OF_B, APART = to_w.T @ to_w == w * tc.eye(m), to_u.T @ to_u == u * tc.eye(d), to_w.T @ to_u == tc.zeros(m, d)
ORTHOGONAL = [OF_A, OF_B, APART]
BOTH = {W: G @ to_w, U: G @ to_u}


def size(weights, inputs):
    return tc.norm_F(weights) + tc.norm_F(inputs)


GOAL = tc.P(size(W, U) <= t) >= 1 - c
FACT = tc.states("a.fact", tc.P(size(G @ to_w, G @ to_u) <= t) >= 1 - c)
IMAGES = tc.states("a.images", tc.P(tc.norm_F(G @ to_w) <= t) >= 1 - c)


def attempt(conclusion, images, using, given=()):
    goal = tc.step("goal", conclusion, given).same_law(images, using=using)
    (found,) = Prover(time_limit=4.0).all_attempts(goal)
    return found


def holds(*args):
    return attempt(*args).outcome is Outcome.HOLDS


def test_images_with_orthogonal_columns_have_the_law():
    found = attempt(GOAL, BOTH, [FACT], ORTHOGONAL)
    assert found.outcome is Outcome.HOLDS, found.reason
    assert found.rests_on == ("a.fact",)
    assert holds(GOAL, BOTH, [FACT], [OF_A, OF_B, to_u.T @ to_w == tc.zeros(d, m)])
    assert holds(tc.P(tc.norm_F(W) <= t) >= 1 - c, {W: G @ to_w}, [IMAGES], [OF_A])


def test_what_is_said_of_the_blocks_may_be_a_claim():
    wide = tc.gaussian("G_6", m, m + d, variance=v)
    first, second = tc.above(tc.sqrt(w) * tc.eye(m), tc.zeros(d, m)), tc.above(tc.zeros(m, d), tc.sqrt(u) * tc.eye(d))
    squares = first.T @ first == w * tc.eye(m), second.T @ second == u * tc.eye(d)
    blocks = tc.states("a.blocks", tc.both(*squares, first.T @ second == tc.zeros(m, d)))
    fact = tc.states("a.wide", tc.P(size(wide @ first, wide @ second) <= t) >= 1 - c)
    found = attempt(GOAL, {W: wide @ first, U: wide @ second}, [blocks, fact])
    assert found.outcome is Outcome.HOLDS, found.reason
    assert set(found.rests_on) == {"a.blocks", "a.wide"}
    assert not holds(GOAL, {W: wide @ second, U: wide @ first}, [blocks, fact])


def test_a_unit_factor_need_not_be_written():
    plain = tc.gaussian("W_2", m, m, variance=v)
    assert holds(tc.P(tc.norm_F(plain) <= t) >= 1 - c, {plain: G @ to_w}, [IMAGES], [to_w.T @ to_w == tc.eye(m)])
    assert not holds(GOAL, BOTH, [FACT], [to_w.T @ to_w == tc.eye(m), OF_B, APART])


@pytest.mark.parametrize(
    ("name", "given", "complaint"),
    [
        ("nothing is said of the blocks", [], "a fact that says A.T@A"),
        ("nothing of one of them", [OF_A, APART], "a fact that says B.T@B"),
        ("their columns may meet", [OF_A, OF_B], "a fact that says A.T@B == 0"),
        ("rows in place of columns", [to_w @ to_w.T == w * tc.eye(r), OF_B, APART], "a fact that says A.T@A"),
        ("no multiple of the identity", [to_w.T @ to_w == w * tc.ones(m, m), OF_B, APART], "a fact that says A.T@A"),
        ("not 0", [OF_A, OF_B, to_w.T @ to_u == tc.ones(m, d)], "a fact that says A.T@B == 0"),
        ("another factor", [to_w.T @ to_w == u * tc.eye(m), OF_B, APART], "variances"),
        ("twice the factor", [to_w.T @ to_w == 2 * w * tc.eye(m), OF_B, APART], "variances"),
        ("the root of the factor", [to_w.T @ to_w == tc.sqrt(w) * tc.eye(m), OF_B, APART], "variances"),
    ],
)  # fmt: skip
def test_blocks_that_give_another_law(name, given, complaint):
    found = attempt(GOAL, BOTH, [FACT], given)
    assert found.outcome is not Outcome.HOLDS, name
    assert complaint in found.reason


def test_independent_matrices_are_no_images_of_one_block():
    other = tc.gaussian("W_3", m, m, variance=v * w)
    fact = tc.states("a.twice", tc.P(size(G @ to_w, G @ to_w) <= t) >= 1 - c)
    found = attempt(tc.P(size(W, other) <= t) >= 1 - c, {W: G @ to_w, other: G @ to_w}, [fact], [OF_A])
    assert found.outcome is not Outcome.HOLDS
    assert "== 0" in found.reason


def test_one_matrix_is_not_half_put_in():
    """The event of W alone at its image; W and U together keep U, which the matrix must not be."""
    assert not holds(GOAL, {W: G @ to_w}, [FACT], ORTHOGONAL)
    mixed = tc.states("a.mixed", tc.P(size(G @ to_w, U) <= t) >= 1 - c)
    assert holds(GOAL, {W: G @ to_w}, [mixed], [OF_A])
    assert not holds(tc.P(size(W, G) <= t) >= 1 - c, {W: G @ to_w}, [FACT], ORTHOGONAL)


@pytest.mark.parametrize(
    ("name", "conclusion", "images", "given", "complaint"),
    [
        ("a matrix that the statement has", tc.P(tc.norm_F(W) + tc.norm_F(G) <= t) >= 1 - c, {W: G @ to_w}, [OF_A], "does not have"),
        ("its own name", tc.P(tc.norm_F(W) <= t) >= 1 - c, {W: tc.gaussian("W", m, r, variance=v) @ to_w}, [OF_A], "does not have"),
        ("the name of another letter", tc.P(tc.norm_F(W) <= t) >= 1 - c, {W: tc.gaussian("t", m, r, variance=v) @ to_w}, [OF_A], "does not have"),
        ("the name of a bound letter", tc.P(tc.forall(x, tc.norm_F(W @ x) <= t)) >= 1 - c, {W: tc.gaussian("x", m, r, variance=v) @ to_w}, [OF_A], "does not have"),
        ("two matrices", GOAL, {W: G @ to_w, U: tc.gaussian("G_2", m, r, variance=v) @ to_u}, ORTHOGONAL, "one random matrix"),
        ("no random matrix", tc.P(tc.norm_F(W) <= t) >= 1 - c, {W: tc.matrix("G_3", m, r) @ to_w}, [OF_A], "one random matrix"),
        ("no product", tc.P(tc.norm_F(W) <= t) >= 1 - c, {W: tc.gaussian("G_4", m, m, variance=v * w)}, [OF_A], "one random matrix"),
        ("nothing", GOAL, {}, ORTHOGONAL, "one random matrix"),
        ("a letter that it does not have", tc.P(tc.norm_F(U) <= t) >= 1 - c, {W: G @ to_w}, [OF_A], "a random letter of the statement"),
        ("a letter that is not random", tc.P(tc.norm_F(W @ x) <= t) >= 1 - c, {x: G @ to_w}, [OF_A], "a random letter of the statement"),
        ("another shape", tc.P(tc.norm_F(U) <= t) >= 1 - c, {U: G @ to_w}, [to_w.T @ to_w == u * tc.eye(m)], "the same shape"),
        ("a block that it does not have", tc.P(tc.norm_F(W) <= t) >= 1 - c, {W: G @ to_w}, [], "a fact that says"),
        ("more rows", tc.P(tc.norm_F(W) <= t) >= 1 - c, {W: tc.gaussian("G_5", r, r, variance=v) @ to_w}, [OF_A], "the same shape"),
    ],
)  # fmt: skip
def test_images_that_are_refused(name, conclusion, images, given, complaint):
    found = attempt(conclusion, images, [IMAGES], given)
    assert found.outcome is not Outcome.HOLDS, name
    assert complaint in found.reason


def test_a_block_may_not_depend_on_the_outcome():
    """A turned by the sign of its own answer: |G A| would have the law of W."""
    R = tc.gaussian("R", r, m, variance=1)
    found = attempt(tc.P(size(W, R) <= t) >= 1 - c, {W: G @ R}, [IMAGES], [OF_A])
    assert found.outcome is not Outcome.HOLDS


def test_a_block_may_not_depend_on_what_is_bound_inside():
    scaled = i * to_w
    fact = tc.states("a.scaled", scaled.T @ scaled == w * tc.eye(m))
    alike = tc.states("a.alike", tc.P(tc.forall(i, tc.absolute((G @ scaled)[i, i]) <= t)) >= 1 - c)
    found = attempt(tc.P(tc.forall(i, tc.absolute(W[i, i]) <= t)) >= 1 - c, {W: G @ scaled}, [fact, alike], [OF_A])
    assert found.outcome is not Outcome.HOLDS
    assert "free in the statement" in found.reason


def test_hypotheses_about_the_letter_are_put_too():
    """What is assumed of the chance of W is assumed of its image: it is of use, and it is no more than that."""
    assumed = tc.P(tc.norm_F(W) <= t) >= 1 - c
    assert holds(tc.P(tc.norm_F(W) <= t + 1) >= 1 - c, {W: G @ to_w}, [], [OF_A, assumed])
    assert not holds(tc.P(tc.norm_F(W) <= t / 2) >= 1 - c, {W: G @ to_w}, [], [OF_A, assumed])


def test_what_is_said_of_another_law_says_nothing():
    fact = tc.states("a.half", tc.P(tc.norm_F(half_as_wide) <= t) >= 1 - c)
    assert not holds(tc.P(tc.norm_F(W) <= t) >= 1 - c, {W: G @ to_w}, [fact], [OF_A])


def test_recursions_go_through_the_images():
    plain, k = tc.matrix("W_4", m, m), tc.natural("k")
    start, sort = tc.zeros(m, m), plain.sort
    given_to_it = tc.recursive("f", plain, start=start, sort=sort, step=lambda _, z: plain @ z + tc.eye(m))
    in_its_body = tc.recursive("g", start=start, sort=sort, step=lambda _, z: W @ z + tc.eye(m))
    for term in (given_to_it(W, k), in_its_body(k)):
        image = substitute(term, {W.letter: G @ to_w})
        fact = tc.states("a.recursion", tc.P(tc.norm_F(image) <= t) >= 1 - c)
        assert W.letter not in free_letters(image)
        assert holds(tc.P(tc.norm_F(term) <= t) >= 1 - c, {W: G @ to_w}, [fact], [OF_A])
        assert not holds(tc.P(tc.norm_F(term) <= t / 2) >= 1 - c, {W: G @ to_w}, [fact], [OF_A])
