"""Claims from files: by path, with helpers, and bad files in one line."""

import sys

import pytest
from claims.files import HEAD, proved, write

from theorycheck.claims import load
from theorycheck.claims.loader import Library
from theorycheck.errors import BadInput


def ids(*paths):
    return [c.id for c in load(*paths)]


def test_a_folder_sorted_and_recursive_without_helpers(tmp_path):
    write(tmp_path, b=proved("b"), a__z=proved("z"), a__c=proved("c"), _h=proved("hidden"), _p__x=proved("hidden2"))
    assert ids(tmp_path) == ["c", "z", "b"]


@pytest.mark.parametrize(
    "line", ["from ._letters import Q", "from proofs.paper._letters import Q", "from . import _letters; Q = _letters.Q"]
)
def test_helpers_by_either_name(tmp_path, line):
    root = write(
        tmp_path / "proofs", paper___letters="Q = 'q'\n", paper__one=f"{line}\n" + proved("one") + "assert Q == 'q'\n"
    )
    assert ids(root) == ["one"]
    other = write(
        tmp_path / "elsewhere" / "proofs", paper___letters="Q = 'other'\n", paper__one=f"{line}\n" + proved("two")
    )
    library = Library(other)
    assert [c.id for c in library.all()] == ["two"]
    assert ids(root) == ["one"]


def test_a_file_keeps_its_claims_whoever_imports_it_first(tmp_path):
    root = write(tmp_path / "proofs", a="from . import b\n" + proved("a"), b=proved("b"))
    assert [(c.id, c.path.rpartition("/")[2]) for c in load(root)] == [("a", "a.py"), ("b", "b.py")]


def test_a_name_that_is_taken(tmp_path):
    root = write(
        tmp_path / "json",
        a="import json\nassert json.dumps(1) == '1'\n" + proved("a"),
        b="from .a import c\n" + proved("b"),
    )
    assert ids(root) == ["a", "b"]


def test_an_edited_file_is_read_anew(tmp_path):
    assert ids(write(tmp_path, a=proved("x1"))) == ["x1"]
    assert ids(write(tmp_path, a=proved("x2"))) == ["x2"]
    assert not (tmp_path / "__pycache__").exists()


def test_sys_path_stays(tmp_path):
    before = list(sys.path)
    load(write(tmp_path, a=proved("a")))
    assert sys.path == before


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("1/0\n", 3, "ZeroDivisionError: division by zero"),
        ("\n\nx = (\n", 5, "SyntaxError"),
        ("import no_such_thing\n", 3, "ModuleNotFoundError"),
        ("raise SystemExit(3)\n", 3, "SystemExit"),
        ("tc.says('a', 'b', colour='red')\n", 3, "colour"),
        ("tc.claim('a', 'b')\n", 3, "AttributeError: module 'theorycheck' has no attribute 'claim'"),
        (
            "c = tc.says('a', 'b')\n@c.check\ndef f(): ...\n",
            4,
            "AttributeError: 'Claim' object has no attribute 'check'",
        ),
        ("c = tc.says('a', 'b')\n@c.study\ndef f(): ...\n@c.study\ndef f(): ...\n", 6, "study=f"),
        ("tc.states('a', x <= 0.5)\n", 3, "0.5"),
        ("tc.states('a', x <= 1, colour='red')\n", 3, "colour"),
        ("tc.states('a', x <= 1).cited('me')\n", 3, "paper="),
        ("tc.states('a', x <= 1).argued('')\n", 3, "the argument in words"),
        ("tc.states('a', x <= 1).decided(using=['b'])\n", 3, "claims, steps, or claim.at(letter=term)"),
    ],
)
def test_a_file_that_raises_is_one_line(tmp_path, text, line, says):
    write(tmp_path, bad=text)
    with pytest.raises(BadInput) as caught:
        load(tmp_path)
    message = str(caught.value)
    assert f"bad.py:{line}: " in message
    assert says in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "bad",
    [
        "tc.states('../a', x <= 1)",
        "tc.states('', x <= 1)",
        "tc.states('a', 'x <= 1')",
        "tc.states('a', True)",
        "tc.states('a', x <= 1, stated_with='xy')",
        "tc.states(5, x <= 1)",
        "tc.states('a', x <= 1, title=5)",
        "tc.states('a', x <= 1, corrects=7)",
        "tc.says('a', None)",
        "tc.says('a', 'b', stated_with=[1, 2])",
    ],
)
def test_unsound_declarations(tmp_path, bad):
    with pytest.raises(BadInput, match=r"bad\.py"):
        load(write(tmp_path, bad=bad + "\n"))


def test_an_id_declared_twice_names_both_files(tmp_path):
    with pytest.raises(BadInput, match=r"id=same: .*a\.py and in .*b\.py"):
        load(write(tmp_path, a=proved("same"), b=proved("same")))


def test_missing_and_dotted_files(tmp_path):
    with pytest.raises(BadInput, match="existing claim file"):
        load(tmp_path / "no.py")
    (tmp_path / "a.b.py").write_text(HEAD)
    with pytest.raises(BadInput, match="without dots"):
        load(tmp_path)


def test_prints_go_to_stderr(tmp_path, capsys):
    load(write(tmp_path, a="print('hello')\n" + proved("a")))
    assert capsys.readouterr() == ("", "hello\n")
