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
    (r"Let $a, b \ge 0$ be real numbers. Then $ab \le a^2 + b^2$.", [], "a*b <= a**2 + b**2", ["a in [0, inf)", "b in [0, inf)"]),
    (r"For every real $x > 0$ we have $\log x \le x - 1$.", [], "log(x) <= x - 1", ["x in (0, inf)"]),
    (r"Let $k \ge 1$ be an integer. Then $k^2 \ge k$.", [], "k**2 >= k", ["k in {1, 2, ...}"]),
    (r"For all integers $n > 1$, $n^2 \ge n$.", [], "n**2 >= n", ["n in {2, 3, ...}"]),
    (
        r"Let $0 \le s < 1$ and let $n \ge 0$ be an integer. Then $\sum_{k=0}^n s^k \le \frac{1}{1 - s}$.",
        [],
        "sum(k in {0, 1, ...} from 0 to n: s**k) <= 1/(1 - s)",
        ["s in [0, 1)", "n in {0, 1, ...}"],
    ),
    (r"For $0 < s < 1/8$, $\cosh(s) \le e^{s}$.", [], "(exp(s) + exp(-s))/2 <= exp(s)", ["s in (0, 1/8)"]),
    (
        r"Let $A \in \mathbb{R}^{n \times n}$ be symmetric positive semidefinite. Then $\operatorname{tr}(A) \ge 0$.",
        [],
        "trace(A) >= 0",
        ["A in R^(n x n), psd", "n in {1, 2, ...}"],
    ),
    (r"For $u, v \in \mathbb{R}^n$, $|u^\top v| \le \|u\|_2 \|v\|_2$.", [], "abs(inner(u, v)) <= norm_2(u)*norm_2(v)", ["n in {1, 2, ...}", "u in R^(n x 1)", "v in R^(n x 1)"]),
    (r"Let $z \sim \mathcal{N}(0, 1)$ and $t \in \mathbb{R}$. Then $P(z > t) \le 1$.", [], "P(z > t; z ~ N(0, 1) in (-inf, inf)) <= 1", ["t in (-inf, inf)"]),
    (r"Let $z \sim N(0, 1)$. Then $\mathbb{E}[z^2] = 1$.", [], "E(z**2; z ~ N(0, 1) in (-inf, inf)) == 1", []),
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
    (r"Let $x > 0$. Then $x + 1 > 1$.", "real or whole"),
    (r"Let $n \ge 1$. Then $\sum_{k=1}^n k \ge n$.", "real or whole"),
    (r"Let $x > 0$ and let $n \ge 1$ be an integer. Then $nx > 0$.", "x: expected|letter=x.*real or whole"),
    (r"Let $x > 0$ and $n \ge 1$ be an integer. Then $nx > 0$.", "integer"),
    (r"Let $n \ge -1$ be an integer. Then $n \ge -1$.", "n in"),
    (r"Let $n \le 3$ be an integer. Then $n \le 4$.", "n in"),
    (r"Let $x \ge 0$ be a positive number. Then $x \ge 0$.", "positive number"),
    (r"For every integer $n$, $n^2 \ge n$.", "set"),
    (r"Let $x \in [0, 1]$. Then $\sum_{k=0}^x k \ge 0$.", "a whole number as its end"),
    (
        r"Let $A \in \mathbb{R}^{n \times n}$ be positive semidefinite. Then $\operatorname{tr}(A) \ge 0$.",
        "positive semidefinite",
    ),
    (r"Let $z \sim N(0, 1)$ and $w \sim N(0, 1)$. Then $\mathbb{E}[zw] = 0$.", "independent"),
    (r"Let $t \in \mathbb{R}$. Then $P(t) \ge 0$.", "something random|ranges over"),
    (r"Let $x$ be a number field. Then $x > 0$.", "field"),
    (r"Let $x$ and $y$ be matrices. Then $x = y$.", "matrix"),
    (r"Let $n \in \mathbb{N}$. Then $n \ge 1$.", "zero"),
    (r"Let $n$ be an integer. Then $n^2 \ge n$.", "integer"),
    (r"Let $x \in \mathbb{R}_+$. Then $x \ge 0$.", "what it ranges over"),
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


def test_what_a_letter_is_may_be_supposed_and_is_told():
    text = r"Let $a > 0$ and $n \ge 1$. Then $\sum_{k=1}^n a^k \ge a$."
    found = read_statement(text, {}, supposing=True)
    assert found.assumed == {"a": "real", "n": "whole"}
    assert found.conclusion.key == "sum(k in {0, 1, ...} from 1 to n: a**k) >= a"
    assert read_statement(r"Let $x \in \mathbb{R}$. Then $x \le |x|$.", {}, supposing=True).assumed == {}


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
