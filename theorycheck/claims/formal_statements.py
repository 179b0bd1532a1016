"""The generated statements: what each claim with a formal proof says, as Coq files that nobody edits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from theorycheck.claims.claim import Claim
from theorycheck.claims.formal_lines import folded
from theorycheck.claims.proof import Formal
from theorycheck.errors import BadInput, bad_input
from theorycheck.statement.formal import FormalText, formal_name, formal_text
from theorycheck.statement.formal_tables import LIBRARY

__all__ = [
    "OWN",
    "formal_of",
    "formal_statement",
    "home_of",
    "hypotheses_file",
    "hypotheses_files",
    "statement_file",
    "statement_files",
    "write_statements",
]

HEADS = {
    True: "From mathcomp Require Import all_ssreflect all_algebra.\nFrom theorycheck.formal Require Import definitions training_definitions.\n"
    "Import GRing.Theory Num.Theory.\nLocal Open Scope ring_scope.\n",
    False: "From Coq Require Import Reals.\nFrom Coquelicot Require Import Coquelicot.\nFrom theorycheck.formal Require Import real_definitions gaussian_expectation.\n"
    "Local Open Scope R_scope.\n",
}
OWN = "theorycheck.own"
"""The logical name of proofs that lie at the top of a folder, beside claims of no paper."""
REGIONS = re.compile(
    r"\b(affine_pieces|relu_network|relu_network_within|strictly_lower|is_deq_pieces|deq_has_pieces)\b"
)
"""Words of formal/region_definitions.v and formal/real_region_definitions.v, which are required where they occur."""


def formal_of(claim: Claim) -> Formal | None:
    """The formal proof that a claim declares."""
    return next((m for m in claim.methods if isinstance(m, Formal)), None)


def statement_files(claims: Iterable[Claim]) -> dict[str, str]:
    """``paper/statements_matrix.v`` and ``paper/statements_real.v`` by path: one Definition per claim that has a formal proof or is given to one."""
    wanted: dict[str, Claim] = {c.id: c for c in claims}
    needed = {g for c in wanted.values() if (f := formal_of(c)) for g in f.given} | {
        i for i, c in wanted.items() if formal_of(c)
    }
    texts = _by_file((wanted[name] for name in needed & wanted.keys()), statement_file)
    return {home: _file(found, matrices="matrix" in home) for home, found in texts.items()}


def _by_file(
    claims: Iterable[Claim], home: Callable[[Claim, FormalText], str]
) -> dict[str, list[tuple[str, FormalText]]]:
    """The formal texts of claims by the file that they belong to, all in order; a claim without one is left out."""
    texts: dict[str, list[tuple[str, FormalText]]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        try:
            text = formal_text(claim.statement)
        except BadInput:
            continue
        texts.setdefault(home(claim, text), []).append((claim.id, text))
    return dict(sorted(texts.items()))


def formal_statement(claim: Claim) -> str:
    """The definitions that the formal statement of a claim uses, and the statement, as the generated file has them."""
    text = formal_text(claim.statement)
    return folded(
        "\n\n".join([*text.definitions.values(), f"Definition {formal_name(claim.id)} : Prop :=\n  {text.body}."])
    )


def home_of(claim: Claim, name: str) -> str:
    """A file of the claim's paper; a claim of no paper has its files beside it, at the top of the folder."""
    return f"{claim.paper}/{name}" if claim.paper else name


def _file(found: list[tuple[str, FormalText]], *, matrices: bool) -> str:
    definitions: dict[str, str] = {}
    for name, text in found:
        for defined, body in text.definitions.items():
            if definitions.setdefault(defined, body) != body:
                raise bad_input(
                    "definition", defined, "one meaning in a paper's statements", f"{name} defines it otherwise: rename"
                )
    for name, text in found:
        said = {w for t in (text.body, *text.definitions.values()) for w in re.findall(r"\w+", t)}
        if hidden := sorted((said & LIBRARY & definitions.keys()) - text.definitions.keys()):
            raise bad_input(
                "definition", hidden[0], f"a name that {name} does not use for what the library defines", "rename it"
            )
    head, blocks = _head(found, matrices=matrices)
    blocks += [f"{d}\n" for d in definitions.values()]
    blocks += [f"(* {name} *)\nDefinition {formal_name(name)} : Prop :=\n  {text.body}.\n" for name, text in found]
    return folded("\n".join([head, *blocks]))


def _head(found: list[tuple[str, FormalText]], *, matrices: bool) -> tuple[str, list[str]]:
    """What the file requires, and what it requires besides."""
    head = HEADS[matrices]
    if any("realType" in text.body for _, text in found):
        head = head.replace("all_algebra.\n", "all_algebra.\nFrom mathcomp.analysis Require Import reals.\n")
    head = "(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)\n" + head
    blocks = []
    if any(REGIONS.search(text.body) for _, text in found):
        home = "region_definitions" if matrices else "real_region_definitions"
        blocks.append(f"From theorycheck.formal Require Import {home}.\n")
    return head, blocks


def hypotheses_files(claims: Iterable[Claim]) -> dict[str, str]:
    """``paper/hypotheses_matrix.v`` and ``paper/hypotheses_real.v`` by path: for each claim with a formal proof, that its hypotheses contradict one another."""
    texts = _by_file((c for c in claims if formal_of(c) is not None), hypotheses_file)
    return {home: _hypotheses(home, found) for home, found in texts.items()}


def hypotheses_file(claim: Claim, text: FormalText) -> str:
    """The generated file that says of the claim's hypotheses that they contradict one another."""
    return statement_file(claim, text).replace("statements_", "hypotheses_")


def _hypotheses(home: str, found: list[tuple[str, FormalText]]) -> str:
    head, blocks = _head(found, matrices="matrix" in home)
    paper, _, name = home.rpartition("/")
    module = name.removesuffix(".v").replace("hypotheses_", "statements_")
    head += f"From {'theorycheck.' + paper if paper else OWN} Require Import {module}.\n"
    blocks += [
        f"(* {name} *)\nDefinition {formal_name(name)}_contradictory : Prop :=\n  {text.contradictory}.\n"
        for name, text in found
    ]
    return folded("\n".join([head, *blocks]))


def write_statements(claims: Iterable[Claim], proofs: Path) -> list[str]:
    """Write the generated files; returns those whose text changed."""
    changed = []
    claims = list(claims)
    for home, text in {**statement_files(claims), **hypotheses_files(claims)}.items():
        path = proofs / home
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(home)
    return changed


def statement_file(claim: Claim, text: FormalText) -> str:
    """The generated file that states the claim."""
    return home_of(claim, f"statements_{'matrix' if text.matrices else 'real'}.v")
