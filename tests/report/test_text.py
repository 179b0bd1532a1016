"""Text on its way into markdown: nothing turns into markup, TeX survives, cells do not split."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.report.names import Names, relative, safe
from theorycheck.report.text import anchor, authored, cell, code, plain, short


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a*b*c", r"a\*b\*c"),
        ("sigma_w and _so_", r"sigma_w and \_so\_"),
        ("x <b y", r"x \<b y"),
        ("x < y", "x < y"),
        ("costs $5", r"costs \$5"),
        ("1. not a list", r"1\. not a list"),
        ("- not a list", r"\- not a list"),
        ("# no heading", r"\# no heading"),
        ("[0, 1](x)", r"\[0, 1\](x)"),
        ("&lt; stays", "&amp;lt; stays"),
        (r"$`a_i * b_i`$ is TeX", r"$`a_i * b_i`$ is TeX"),
        ("$x_1$ is TeX", "$`x_1`$ is TeX"),
        ("`a*b` is code", "`a*b` is code"),
        ("two\nlines", "two lines"),
    ],
)
def test_plain(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", r"a\|b"),
        (r"$`|x|`$", r"$`\vert x\vert `$"),
        (r"$`\|x\|_2`$", r"$`\Vert x\Vert _2`$"),
        (r"$`\left|x\right|`$", r"$`\left\vert x\right\vert `$"),
        (r"$`a \\| b`$", r"$`a \\\vert  b`$"),
        ("`a|b`", r"`a\|b`"),
        ("", "–"),
    ],
)
def test_cell(text, expected):
    assert cell(text) == expected


@settings(deadline=None)
@given(st.text(alphabet="ab1 _*`$|\\[]()<>#-.\n&~", max_size=40))
def test_a_cell_is_one_cell(text):
    shown = cell(text)
    assert "\n" not in shown
    assert not re.search(r"(?<!\\)\|", shown)


@settings(deadline=None)
@given(st.text(alphabet="a <`|b", max_size=20))
def test_code_spans_close(text):
    shown = code(text)
    fence = re.match(r"`+", shown)[0]
    inside = shown[len(fence) : -len(fence)]
    assert shown.endswith(fence)
    assert not re.search(rf"(?<!`){fence}(?!`)", inside)


def test_authored_math_takes_githubs_forms():
    assert authored("For $x$: $$a < b$$ Then <i>.") == "For $`x`$:\n\n```math\na < b\n```\n\nThen \\<i>."
    fenced = "```math\n|a| <b\n```"
    assert authored(fenced) == fenced
    assert authored("*emphasis* is the author's") == "*emphasis* is the author's"


def test_short_never_cuts_math_or_loses_spaces():
    text = r"At most $`O(k^L) + 1`$ regions of the input space are there."
    assert short(text, 20).count("`") in (0, 2)
    assert short(text, 24) == r"At most $`O(k^L) + 1`$ …"
    assert short(text) == text
    assert short("first\n\nsecond") == "first"


def test_names():
    assert safe("a.b@preprint") == "a.b@preprint"
    assert safe("a/../b") != safe("a_.._b")
    names = Names(["Lemma", "lemma"])
    assert names.page("Lemma").lower() != names.page("lemma").lower()
    assert relative("claims/a.md", "index.md#x") == "../index.md#x"
    assert relative("index.md", "claims/a.md") == "claims/a.md"
    assert anchor("All claims: ling2023") == "all-claims-ling2023"
