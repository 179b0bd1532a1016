"""Words of a printed statement: what the grammar reads, and what it has to refuse."""

import pytest

from theorycheck.draft.letters import declaration, declared_in, glyphs, name_of
from theorycheck.draft.prose import read_statement
from theorycheck.errors import BadInput

READ = [
    (r"For all $x \in \mathbb{R}$, it holds that $2x \le 1 + x^2$.", [], "2*x <= 1 + x**2", ["x in (-inf, inf)"]),
    (r"Let $x$ and $y$ be nonnegative real numbers. Then $\sqrt{xy} \leq x + y$.", [], "sqrt(x*y) <= x + y", ["x in [0, inf)", "y in [0, inf)"]),
    (r"Let $x \in [0, 1)$ with $x < \frac{1}{2}$. Then $x^2 \le x$.", ["x < 1/2"], "x**2 <= x", ["x in [0, 1)"]),
    (r"If $x \in \mathbb{R}$ and $x > 0$ then $\log(x) \le x - 1$", ["x > 0"], "log(x) <= x - 1", ["x in (-inf, inf)"]),
    (r"For every positive integer $n$, $$n^2 \geq n.$$", [], "n**2 >= n", ["n in {1, 2, ...}"]),
    (r"Let $n \in \mathbb{N}$ with $n \ge 1$. Then $n^2 \geq n$.", ["n >= 1"], "n**2 >= n", ["n in {0, 1, ...}"]),
    (r"$\exp(x) \ge 1 + x$ holds for all $x \in \mathbb{R}$.", [], "exp(x) >= 1 + x", ["x in (-inf, inf)"]),
    (
        r"Let $A \in \mathbb{R}^{m \times n}$. Then $\|A\|_2 \le \|A\|_F$.",
        [],
        "norm_2(A) <= norm_F(A)",
        ["A in R^(m x n)", "m in {1, 2, ...}", "n in {1, 2, ...}"],
    ),
    (r"For $x \in \mathbb{R}$, $x^2 \ge 0$. Then $x \le |x|$.", [], "x**2 >= 0 and x <= abs(x)", ["x in (-inf, inf)"]),
    (r"Let $v \in \mathbb{R}^n$. Then $\|v\|_\infty \le \|v\|_2$.", [], "norm_max(v) <= norm_2(v)", ["n in {1, 2, ...}", "v in R^(n x 1)"]),
    (r"Let $x, y \in \mathbb{R}$. Then $xy \le x^2 + y^2$ and $x \le |x|$.", [], "x*y <= x**2 + y**2 and x <= abs(x)", ["x in (-inf, inf)", "y in (-inf, inf)"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given", "conclusion", "letters"), READ)
def test_a_statement_of_known_words_is_read(text, given, conclusion, letters):
    found = read_statement(text, {})
    assert [g.key for g in found.given] == given
    assert found.conclusion.key == conclusion
    from theorycheck.statement.statement import state

    ranges = {b.text.removeprefix("forall ") for b in state(found.conclusion, found.given).prefix}
    assert ranges == set(letters)


REFUSED = [
    (r"With probability at least $1 - t$, it holds that $x \le 1$.", "probability"),
    (r"There is a constant $c > 0$ such that $c \le 1$.", "There"),
    (r"Let $x \in \mathbb{R}$. Then $x^2 \ge 0$ or $x \le 1$.", "or"),
    (r"Let $x \in \mathbb{R}$. Then $x \le 1$ if and only if $x^2 \le x$.", "only"),
    (r"Let $x \in \mathbb{R}$. It does not hold that $x \le 1$.", "does"),
    (r"Let $x \in \mathbb{R}$. If $x > 0$ then $x^2 > 0$. If $x < 0$ then $x^3 < 0$.", "one set of hypotheses"),
    (r"Let $x > 0$. Then $x + 1 > 1$.", "letter of the statement"),
    (r"Let $x$ be a number field. Then $x > 0$.", "field"),
    (r"Let $x$ and $y$ be matrices. Then $x = y$.", "matrix"),
    (r"Let $n \in \mathbb{N}$. Then $n \ge 1$.", "zero"),
    (r"Let $n$ be an integer. Then $n^2 \ge n$.", "integer"),
    (r"Let $x \in \mathbb{R}_+$. Then $x \ge 0$.", "formula"),
    (r"Let $x \in \mathbb{R}$ and let $x \in [0, 1]$. Then $x \ge 0$.", "one meaning"),
    (r"Let $x \in \mathbb{R}$ be positive. Then $x > 0$.", "positive"),
    (r"Let $x$ and $f$ be given. Then $x \ge 0$.", "what it ranges over"),
    (r"Suppose $x \in \mathbb{R}$.", "a conclusion"),
    (r"Let $x \in \mathbb{R}$. Then $x + 1$.", "a relation"),
    (r"Let $x \in \mathbb{R}$. Then $\pi(x) \le 1$.", "as a number"),
    (r"Let $x \in \mathbb{R}$. Then $\mathbb{P}(x > 0) \le 1$.", "nothing random"),
    (r"Let $A \in \mathbb{R}^{m \times n}$. Then $\|A\|_\infty \le \|A\|_F$.", "one meaning for a matrix"),
    (r"For $x \in \mathbb{R}$ with $x > 0$, $x^2 > 0$, $x^3 > 0$. Then $x \le 1$.", "for …"),
]


@pytest.mark.parametrize(("text", "says"), REFUSED)
def test_any_other_word_is_refused(text, says):
    with pytest.raises(BadInput, match=says):
        read_statement(text, {})


def test_letters_of_the_paper_are_borrowed_and_own_ones_win():
    elsewhere = declared_in([r"x \in [0, 1]", r"y \in \mathbb{R}"])
    assert set(elsewhere) == {"x", "y"}
    borrowed = read_statement(r"We have $x^2 \le x$.", elsewhere)
    assert list(borrowed.borrowed) == ["x"]
    own = read_statement(r"Let $x \in \mathbb{R}$. Then $x \le x^2 + 1$.", elsewhere)
    assert (list(own.borrowed), list(own.letters)) == ([], ["x"])


def test_a_letter_declared_in_two_ways_belongs_to_no_paper():
    assert declared_in([r"x \in [0, 1]", r"x \in \mathbb{R}"]) == {}
    assert list(declared_in([r"n \in \{1, 2, \dots\}", r"n \in \mathbb{R}", r"A \in \mathbb{R}^{n \times n}"])) == []


@pytest.mark.parametrize(
    ("formula", "codes"),
    [
        (r"x \in [0, \tfrac{1}{8})", ['x = tc.real("x", "[0, 1/8)", tex=r"x")']),
        (r"\sigma_w \in (0, \infty)", [r'sigma_w = tc.real("sigma_w", "(0, inf)", tex=r"\sigma_w")']),
        (r"\lambda \in \mathbb{R}", [r'lambda_ = tc.real("lambda_", tex=r"\lambda")']),
        (r"v \in \mathbb{R}^n", ['n = tc.size("n", tex=r"n")', 'v = tc.vector("v", n, tex=r"v")']),
        (r"x \in S", []),
        (r"x \in [0, \infty]", []),
        (r"x \in \mathbb{R}^{n \times m \times k}", []),
    ],
)
def test_declarations(formula, codes):
    assert [d.code for d in declaration(formula, {})] == codes


@pytest.mark.parametrize(
    ("glyph", "name"),
    [(r"\bar{\rho}_w", "rho_bar_w"), (r"\mathbf{W}", "W"), (r"\lambda_*", "lambda_star"), ("E", "E_"), ("x_{ij}", "x_ij")],
)  # fmt: skip
def test_names(glyph, name):
    assert name_of(glyph) == name


def test_glyphs_are_letters_and_nothing_else():
    assert glyphs(r"\|\mathbf{W}\|_F \le \bar{\rho}_w \exp(x) \text{ if } A^\top = \mathbb{E}[Z]") == [r"\mathbf{W}", r"\bar{\rho}_w", "x", "A", "Z"]  # fmt: skip
