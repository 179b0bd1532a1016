"""The Coq files can be read: no line over 120 columns, and every file that a person wrote begins with what it shows and where that is from."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from theorycheck.claims.formal_lines import WIDTH, folded

ROOT = Path(__file__).parents[2]
FILES = {
    p.relative_to(ROOT).as_posix(): p for home in ("proofs", "examples") for p in sorted((ROOT / home).rglob("*.v"))
}
GENERATED = re.compile(r"(statements|hypotheses)_(matrix|real)\.v")
WRITTEN = [name for name, path in FILES.items() if not GENERATED.fullmatch(path.name)]
NAMED = re.compile(r"[Ss]ource|et al\.|Horn and Johnson")
"""Where the mathematics is from."""
OWN = re.compile(r"/models_|definitions\.v|gaussian_expectation\.v|ordered_fields\.v|^examples/")
"""Models, words and tactics are our own; their files say what they are."""


def test_there_are_files_of_both_kinds():
    assert len(WRITTEN) > 60
    assert len(FILES) - len(WRITTEN) > 10


@pytest.mark.parametrize("name", FILES)
def test_no_line_is_longer_than_a_page_is_wide(name):
    long = [
        (k, line) for k, line in enumerate(FILES[name].read_text(encoding="utf-8").split("\n"), 1) if len(line) > WIDTH
    ]
    assert long == []


@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_begins_with_words(name):
    text = FILES[name].read_text(encoding="utf-8")
    header = re.match(r"\(\*(.*?)\*\)", text, re.DOTALL)
    assert header is not None
    words = header.group(1).split()
    assert len(words) >= 8
    own = OWN.search(name)
    assert own or NAMED.search(header.group(1))


PIECES = (
    "apply (f x).",
    "rewrite E;",
    "[lra | exact H]",
    "forall x : R, 0 <= x ->",
    "(g (h x) + 1)",
    "- intros n.",
    "*",
    "A /\\ B",
    "by ring.",
    "fun z => z",
)


@pytest.mark.parametrize("seed", range(20))
def test_folding_changes_nothing_but_white_space(seed):
    rng = random.Random(seed)
    lines = [" " * rng.randrange(9) + " ".join(rng.choices(PIECES, k=rng.randrange(1, 40))) for _ in range(10)]
    text = "\n".join(lines)
    made = folded(text)
    assert made.split() == text.split()
    assert max(map(len, made.split("\n"))) <= WIDTH
    assert folded(made) == made
    assert folded("\n".join(line for line in lines if len(line) <= WIDTH)) == "\n".join(
        line for line in lines if len(line) <= WIDTH
    )


@pytest.mark.parametrize("kept", ["(* " + "a word " * 30 + "*)", 'Definition s := "' + "a " * 100 + '".', "x" * 200])
def test_what_must_not_be_broken_is_left(kept):
    assert folded(kept) == kept


def test_a_break_is_where_a_reader_pauses():
    line = "- replace (1 + - (x * (x * 1))) with (1 - x ^ 2) by ring. change (Derive (fun x0 : R => acos x0) x) with (Derive acos x)."
    first, second = folded(line).split("\n")
    assert first.endswith("by ring.")
    assert second.startswith("  change (Derive")
