"""The reader of printed formulas: read(tex(t)) is t, for every entry that it reads; what it cannot read it refuses."""

import pytest
from statement.letters_table import A, B, P, Q, S, W, c, l, m, phi, rho, s, t, x, y
from statement.test_readings import TERMS

import theorycheck as tc
from theorycheck.errors import BadInput
from theorycheck.statement.quotation import Printed, place_of_print
from theorycheck.statement.read_tex import folded, glyphs_of, read_tex
from theorycheck.statement.statement import state
from theorycheck.statement.text import tex

RELATIONS = {
    "lemma": lambda: state(tc.norm_F(A @ B) <= tc.norm_2(A) * tc.norm_F(B)),
    "recursion": lambda: state(rho(l + 1) == s * rho(l) + 1),
    "quotient": lambda: state(rho(l) == (1 - s**l) / (1 - s)),
    "definition": lambda: state(Q(t) <= (1 + t) / 2),
    "signs": lambda: state(-(s - c) * (s - (c - t)) < -s - -c),
    "a sign in a product": lambda: state(tc.exp(-2 * s * c) - (-3) * c <= -(-2 * c) + (-s) * (-c) + s * (-1 - c)),
    "three at once": lambda: state(tc.maximum(tc.maximum(s, c), t) >= tc.minimum(tc.maximum(s, c), tc.minimum(c, t))),
    "roots": lambda: state(tc.sqrt(1 - t**2) >= tc.absolute(t) / 3),
    "elementary": lambda: state(tc.exp(-s) * tc.log(1 + s) == tc.acos(c) + tc.sin(c) * tc.cos(s) + tc.pi),
    "extremes": lambda: state(tc.maximum(s, c) >= tc.minimum(s, t)),
    "matrices": lambda: state(A.T @ A == A.T @ A + 2 * A.T @ A),
    "eigenvalues": lambda: state(tc.lambda_min(S) <= tc.trace(S) + tc.lambda_max(P)),
    "orders": lambda: state(tc.psd(tc.hadamard(P, P))),
    "loewner": lambda: state(tc.loewner_le(S, P)),
    "function": lambda: state(phi(x) <= tc.norm_F(tc.each(phi, W))),
    "inverse": lambda: state(tc.norm_F(tc.inv(W)) >= tc.norm_2(W) ** -1),
    "entries": lambda: state(S[0, 0] >= tc.lambda_min(S)),
    "chance": lambda: state(tc.P(tc.norm_2(tc.gaussian("G", m, m)) > 5) <= tc.exp(-m)),
}  # fmt: skip
RELATIONS["kronecker"] = lambda: state(tc.norm_F(tc.kron(A, B)) <= tc.norm_F(tc.vec(A)) * tc.norm_F(tc.diag(y)))


@pytest.mark.parametrize("name", sorted(RELATIONS))
def test_reading_is_the_inverse_of_printing(name):
    about = RELATIONS[name]()
    assert folded(read_tex(tex(about.conclusion), glyphs_of(about))).key == folded(about.conclusion).key


PRINTED = {
    r"\|AB\|_F \leq \|A\|_2 \|B\|_F": "lemma",
    r"\rho^{(l+1)} = s\rho^{(l)} + 1": "recursion",
    r"\rho^{(l)}=\frac{1-s^l}{1-s}": "quotient",
    r"Q(t)\le\frac{1+t}{2}": "definition",
    r"P\circ P\succeq 0": "orders",
}


@pytest.mark.parametrize("text", sorted(PRINTED))
def test_a_formula_as_papers_print_it(text):
    assert place_of_print(text, RELATIONS[PRINTED[text]](), {}) is Printed.CONCLUSION


OTHERS = {
    r"\|AB\|_F \leq \|A\|_F \|B\|_F": "lemma",
    r"\rho^{(l+1)} = s\rho^{(l+1)} + 1": "recursion",
    r"\rho^{(l)}=\frac{1-s^{l+1}}{1-s}": "quotient",
    r"Q(t)\ge\frac{1+t}{2}": "definition",
}


@pytest.mark.parametrize("text", sorted(OTHERS))
def test_another_formula_is_another(text):
    assert place_of_print(text, RELATIONS[OTHERS[text]](), {}) is Printed.ELSEWHERE


REFUSED = [
    r"\|AB\| \le 1", r"A^2 \le 1", r"\rho(l) = 1", r"\rho^l = 1", r"O(n)", r"\unknown + 1 = 2", r"1 2 = 3", r"\mathcal{L}(s) \le 1", r"s \le", r"A B", r"", r"\frac123",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_it_cannot_read_it_refuses(text):
    about = state(tc.both(rho(l) <= 1, tc.norm_F(A @ B) <= 1))
    if text == "A B":
        assert place_of_print(text, about, {}) is Printed.ELSEWHERE
        return
    with pytest.raises(BadInput):
        read_tex(text, glyphs_of(about))


def test_every_term_of_the_table_is_read_or_refused_never_misread():
    read = 0
    for name in sorted(TERMS):
        about = state(TERMS[name]() <= 7)
        try:
            found = read_tex(tex(about.conclusion), glyphs_of(about))
        except BadInput:
            continue
        assert folded(found).key == folded(about.conclusion).key
        read += 1
    assert read >= len(TERMS) - 8


SYMPY = ["arithmetic", "roots and exponentials", "angles", "extremes", "a definition"]


@pytest.mark.parametrize("name", SYMPY)
def test_sympy_reads_the_same_value(name):
    import sympy

    from theorycheck.statement.evaluate import value_in_floats
    from theorycheck.statement.rewrite import free_letters
    from theorycheck.statement.to_sympy import to_sympy

    term = TERMS[name]()
    at = {z: 0.05 + 0.01 * k for k, z in enumerate(free_letters(term))}
    expression = to_sympy(term)
    wanted = value_in_floats(term, {z.serial: v for z, v in at.items()})
    found = expression.subs({sympy.Symbol(z.name, real=True): v for z, v in at.items()}).evalf()
    assert float(found) == pytest.approx(wanted, rel=1e-10)


z, v = tc.normal("z"), tc.vector("v", m)
GLYPHS = {("s",): s.letter, ("l",): l.letter, ("v",): v.letter, ("W",): W.letter, ("z",): z.letter, ("P",): P.letter}
WRITTEN = {
    r"\sum_{k=0}^{l} s^k + 1 \le 2": "sum(k in {0, 1, ...} from 0 to l: s**k) + 1 <= 2",
    r"2\sum_{i=1}^l i = l^2 + l": "2*sum(i in {0, 1, ...} from 1 to l: i) == l**2 + l",
    r"\sinh(s) < \cosh s": "(exp(s) - exp(-s))/2 < (exp(s) + exp(-s))/2",
    r"|v^\top W v| \le 1": "abs(inner(v, W@v)) <= 1",
    r"1 - 2v^\top v \le -v^\top W v": "1 - 2*inner(v, v) <= -inner(v, W@v)",
    r"v^\top v \le v^\top v": "inner(v, v) <= inner(v, v)",
    r"v^\top v = v^\top v": "v.T@v == v.T@v",
    r"E[z^2] = 1": "E(z**2; z ~ N(0, 1) in (-inf, inf)) == 1",
    r"\Pr(z > s) \le 1": "P(z > s; z ~ N(0, 1) in (-inf, inf)) <= 1",
}


@pytest.mark.parametrize("formula", sorted(WRITTEN))
def test_what_papers_write(formula):
    assert read_tex(formula, GLYPHS).key == WRITTEN[formula]


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        (r"\sum_{s=0}^l s \le 1", "a letter that counts"),
        (r"\sum_{k \le l} k \le 1", "'='"),
        (r"\sum_k s^k \le 1", "'='"),
        (r"E[s] = 1", "something random"),
        (r"E s = 1", "brackets"),
        (r"s\Phi s \le 1", r"=\\Phi s\\le1: expected the end"),
        (r"s \le \lambda s", r"\\lambda s: expected"),
    ],
)
def test_what_is_still_refused(formula, says):
    with pytest.raises(BadInput, match=says):
        read_tex(formula, GLYPHS)


a, b, d = tc.reals("a b d")
SHOWN = {
    r"\exp(-2\,a\,b^{2})": lambda: tc.exp(-2 * a * b**2),
    r"a - \bigl(-2\,b\bigr)": lambda: a - (-2) * b,
    r"-\bigl(-2\,b\bigr)": lambda: -(-2 * b),
    r"-a\,\bigl(-b\bigr)": lambda: (-a) * (-b),
    r"\bigl(-2\,b\bigr)^{2}": lambda: (-2 * b) ** 2,
    r"\max(a, b, d)": lambda: tc.maximum(tc.maximum(a, b), d),
    r"\min(\max(a, b), d)": lambda: tc.minimum(tc.maximum(a, b), d),
}


@pytest.mark.parametrize("wanted", sorted(SHOWN))
def test_signs_and_extremes_are_printed_as_papers_do(wanted):
    assert tex(SHOWN[wanted]()) == wanted
