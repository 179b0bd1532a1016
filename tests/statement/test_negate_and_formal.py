"""Negation and the formal reading: tables, and for the formal one a compiler where there is one."""

import shutil
import subprocess
from pathlib import Path

import pytest
from statement.letters_table import A, B, L, P, Q, U, W, X, Z, c, l, n, phi, rho, rho_u, rho_w, s, t, x

import theorycheck as tc
from theorycheck.errors import BadInput
from theorycheck.statement.formal import formal_name, formal_text
from theorycheck.statement.negate import negated
from theorycheck.statement.statement import state

NEGATIONS = {
    "forall s in [0, 1/8); forall c in [-1, 1]: s <= c": "exists s in [0, 1/8); exists c in [-1, 1]: s > c",
    "forall s in [0, 1/8); forall c in [-1, 1]: c >= 0 implies s < c": "exists s in [0, 1/8); exists c in [-1, 1]: c >= 0 and s >= c",
    "exists C in (0, inf); forall c in [-1, 1]: c == C": "forall C in (0, inf); exists c in [-1, 1]: c != C",
}
STATEMENTS = [
    lambda: state(s <= c),
    lambda: state(s < c, [c >= 0]),
    lambda: state(c == tc.constant("C", depends=[])),
]


@pytest.mark.parametrize(("make", "texts"), list(zip(STATEMENTS, NEGATIONS.items(), strict=True)))
def test_negation(make, texts):
    about = make()
    assert about.text == texts[0]
    assert negated(about).text == texts[1]
    assert negated(negated(about)).prefix[0].quantifier == about.prefix[0].quantifier


H = tc.matrix("H", n, n, "symmetric")
i, j, l2 = tc.index("i", n), tc.index("j", n), tc.natural("l2")
FORMAL = {
    "real": lambda: state(Q(t) <= (1 + t) / 2),
    "recursion": lambda: state(rho(l) == (1 - s**l) / (1 - s)),
    "constant": lambda: state(rho(l) <= tc.constant("C", depends=[s])),
    "unique": lambda: state(tc.exists_unique(t, t == s * Q(t) + (1 - s) * c)),
    "limit": lambda: state(tc.tends(l, s**l, 0)),
    "function": lambda: state(tc.absolute(phi(x) - phi(0)) <= L * tc.absolute(x), [tc.lipschitz(phi, L)]),
    "entries": lambda: state(
        tc.norm_F(H - tc.matrix_of(i, j, rho(l))) <= n * s**l, [tc.forall(i, tc.forall(j, tc.tends(l2, rho(l2), H[i, j])))]
    ),
    "definite": lambda: state(tc.pd(tc.hadamard(H, H)), [tc.psd(H), tc.lambda_min(H) >= tc.exp(x)]),
    "matrices": lambda: state(tc.norm_F(A @ B) <= tc.norm_2(A) * tc.norm_F(B)),
    "psd": lambda: state(tc.psd(tc.hadamard(P, P))),
    "eigenvalue": lambda: state(tc.lambda_min(P) >= 0),
    "equilibrium": lambda: state(tc.norm_F(Z) <= rho_u / (1 - rho_w) * tc.norm_F(X), [tc.norm_2(W) <= rho_w, tc.norm_2(U) <= rho_u]),
    "kron": lambda: state(tc.norm_F(tc.kron(tc.eye(n), tc.vector("a", n).T)) >= 0),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FORMAL))
def test_the_formal_reading_binds_every_letter(name):
    about = FORMAL[name]()
    text = formal_text(about)
    for letter in about.letters:
        assert f" {letter.name} : " in text.body
    assert text.body.count("(") == text.body.count(")")


def test_slopes_and_gradients_are_variables_with_the_relation_that_defines_them():
    v = tc.vector("v", n)
    slopes = formal_text(state(tc.norm_F(tc.each_slope(tc.relu, v)) >= 0)).body
    assert "is_each_slope (@relu R) v v1_each_slope ->" in slopes
    m, d = tc.sizes("m d")
    W, U, X = tc.matrix("W", m, m), tc.matrix("U", m, d), tc.matrix("X", d, n)
    a, y = tc.vector("a", m), tc.vector("y", n)
    gradient = tc.loss_gradient("W", phi, W, U, a, X, y)
    text = formal_text(state(tc.norm_F(gradient) >= 0)).body
    assert "forall v1_loss_gradient_W : 'M[R]_(m, m), is_loss_gradient_W phi W U a X y v1_loss_gradient_W ->" in text
    assert text.startswith("forall R : rcfType,")
    G = tc.matrix("G", m, m)
    there_is = formal_text(state(tc.exists(G, gradient == G))).body
    assert there_is == formal_text(state(tc.exists(G, G == gradient))).body  # noqa: SIM300
    assert there_is.startswith("forall R : realType,")
    assert "(exists G : 'M[R]_(m, m), is_loss_gradient_W phi W U a X y G)" in there_is
    assert "v1_" not in there_is


def test_what_has_no_formal_reading_is_refused_by_name():
    G = tc.gaussian("G", n, n)
    with pytest.raises(BadInput, match="no random letters"):
        formal_text(state(tc.P(tc.norm_2(G) > 1) <= 1))
    with pytest.raises(BadInput, match="erf"):
        formal_text(state(tc.erf(x) <= 1))


def test_beside_analysis_a_matrix_is_its_entries():
    text = formal_text(FORMAL["entries"]())
    assert not text.matrices
    assert "norm_entries n n (minus_entries H (fun i j : nat => (rho s l)))" in text.body
    with pytest.raises(BadInput, match="norm_2"):
        formal_text(state(tc.norm_2(A) <= tc.exp(x)))


def test_names_are_coq_identifiers():
    assert formal_name("ling2023.theorem-3.rate@published") == "ling2023_theorem_3_rate_at_published"


DEFINITIONS = Path(__file__).parents[2] / "proofs" / "formal" / "real_definitions.v"


@pytest.mark.skipif(shutil.which("coqc") is None, reason="coqc is not installed: apt-get install coq libcoq-coquelicot")
def test_generated_real_statements_are_propositions(tmp_path):
    words = f"Module words.\n{DEFINITIONS.read_text()}\nEnd words.\nImport words.\n"
    blocks, seen = (
        [
            f"From Coq Require Import Reals.\nFrom Coquelicot Require Import Coquelicot.\nLocal Open Scope R_scope.\n{words}"
        ],
        {},
    )
    for name in ("real", "recursion", "constant", "unique", "limit", "function", "entries", "definite"):
        text = formal_text(FORMAL[name]())
        seen |= text.definitions
        blocks.append(f"Definition claim_{name} : Prop :=\n  {text.body}.\n")
    file = tmp_path / "generated.v"
    file.write_text("\n".join([blocks[0], *seen.values(), *blocks[1:]]))
    ran = subprocess.run(["coqc", str(file)], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
