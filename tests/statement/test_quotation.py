"""Quotations read by a program: where the printed formula stands in the statement, the same up to order, and what no notation may do."""

import pytest
from statement.letters_table import A, B, P, Q, W, c, l, m, phi, rho, s, t, x

import theorycheck as tc
from theorycheck.errors import BadInput
from theorycheck.statement.quotation import Printed, notation_glyphs, place_of_print, printed_key
from theorycheck.statement.statement import state
from theorycheck.statement.term import number

G = tc.gaussian("G", m, m)
STATEMENTS = {
    "two": lambda: state(tc.both(tc.norm_F(A @ B) <= tc.norm_2(A) * tc.norm_F(B), s / (1 - s) >= t), [c <= t]),
    "chance": lambda: state(tc.P(tc.norm_2(G) <= 5 * t) >= 1 - tc.exp(-m)),
    "power": lambda: state(rho(l) <= (1 - s**l) / (1 - s)),
}
READ = [
    ("two", r"\|AB\|_F \le \|A\|_2\|B\|_F", {}, Printed.PART),
    ("two", r"\|AB\|_F \le \|B\|_F\|A\|_2,\quad t \le g", {"g": s / (1 - s)}, Printed.CONCLUSION),
    ("two", r"\|AB\|_F \le \|A\|_2\|B\|_2", {}, Printed.ELSEWHERE),
    ("two", r"t \ge c", {}, Printed.HYPOTHESIS),
    ("two", r"t \le \gamma", {}, None),
    ("chance", r"\|G\|_2 \le \kappa", {r"\kappa": 5 * t}, Printed.EVENT),
    ("chance", r"\|G\|_2 \le \kappa", {r"\kappa": 4 * t}, Printed.ELSEWHERE),
    ("power", r"\rho^{(l)} \le \frac{1 - s^{l}}{1 - s}", {}, Printed.CONCLUSION),
    ("power", r"\rho^{(l)} \le \frac{1 - u^{2l}}{1 - u^2}", {"u^2": s, "u^{2l}": s**l}, Printed.CONCLUSION),
    ("power", r"\rho^{(l)} \le \frac{1 - u^{2l}}{1 - u^2}", {"u^2": s, "u^{2l}": s ** (l + 1)}, Printed.ELSEWHERE),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "notation", "place"), READ)
def test_where_the_printed_formula_stands(name, text, notation, place):
    assert place_of_print(text, STATEMENTS[name](), notation) is place


SAME = [
    (s + c, c + s), (s - c, -c + s), (s * c / 2, c * s * "1/2"), (s / 3, s * "1/3"), (1 / (1 - s), (1 - s) ** -1), (tc.sqrt(s), s**"1/2"), ((s * c) ** 2, c**2 * s**2),
    (s <= c, c >= s), (s == c, c == s), ((A @ B) @ B.T, A @ (B @ B.T)), (tc.both(s <= c, c < t), tc.both(t > c, c >= s)), (-(s * c), (-s) * c), (tc.sqrt(s + c) * tc.sqrt(c + s), (tc.sqrt(c + s)) ** 2),
]  # fmt: skip
APART = [
    (s - c, c - s), (s / c, c / s), (s * (c + t), s * c + t), (s <= c, s < c), (s <= c, c <= s), (A @ A.T, A.T @ A), (s / s, c / c), (s / s, number(1)), (tc.sqrt(s**2), s), (s**2, s**3),
    (phi(x), phi(s)), (Q(t), rho(l)), (tc.norm_2(W), tc.norm_F(W)), (tc.hadamard(P, P), P), (2 * s, s), (s + c, s + 2 * c), ((s + c) ** 2, s**2 + c**2), (s**t, t**s), ((2 * tc.sqrt(2)) ** l, 2 * tc.sqrt(2) ** l), ((s * c) ** t, s * c**t), (tc.sqrt(s * c), s * tc.sqrt(c)), (tc.sqrt(s + c), s + tc.sqrt(c)), (1 / (s * c), c / s),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), SAME, ids=str)
def test_order_does_not_matter(a, b):
    assert printed_key(a) == printed_key(b)


@pytest.mark.parametrize(("a", "b"), APART, ids=str)
def test_everything_else_does(a, b):
    assert printed_key(a) != printed_key(b)


@pytest.mark.parametrize(
    ("notation", "said"),
    [
        ({"S": s <= c}, "not a relation"),
        ({"": s}, "a glyph of the printed formula"),
        ({r"\zeta": s}, "a glyph of the quotation"),
    ],
)
def test_a_notation_declares_quantities_that_are_printed(notation, said):
    with pytest.raises(BadInput, match=said):
        notation_glyphs(notation, "S")


def test_a_claim_refuses_a_glyph_that_its_quotation_lacks():
    with pytest.raises(BadInput, match="a glyph of the quotation"):
        tc.states("p.q", s <= c, quotes=r"a \le b", notation={"z": s})
