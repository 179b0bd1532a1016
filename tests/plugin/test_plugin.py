"""Claims as tests: named by id, passing when the computed verdict is the recorded one."""

import json
import xml.etree.ElementTree as ET

import pytest
from claims.files import proved, refuted, source, write

import theorycheck.decide
import theorycheck.statement.hunt  # noqa: F401  (NumPy and flint cannot be loaded twice in one process, as runs inside this one would)

RECORD = {"p.lemma-3": "REFUTED (EXACT)", "p.lemma-3.corrected": "VERIFIED (EXACT)", "p.q": "SUPPORTED"}


@pytest.fixture
def suite(pytester, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(pytester.path / "cache"))
    write(
        pytester.path / "proofs",
        one=refuted("p.lemma-3"),
        two=proved("p.lemma-3.corrected", corrects="p.lemma-3"),
        deep__three=proved("p.q", using=["..one"]),
        _helper="1/0\n",
    )
    record(pytester, RECORD)
    return pytester


def record(pytester, words):
    (pytester.path / "proofs" / "recorded.json").write_text(json.dumps(words))


def test_all_pass_and_carry_their_verdict(suite):
    result = suite.runpytest_subprocess("proofs", "--junitxml=out.xml", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=3)
    cases = {
        case.get("name"): {p.get("name"): p.get("value") for p in case.iter("property")}
        for case in ET.parse(suite.path / "out.xml").iter("testcase")
    }
    assert set(cases) == set(RECORD)
    found = cases["p.lemma-3"]
    assert (found["verdict"], found["grade"], found["scope"]) == ("REFUTED", "EXACT", "POINTS(1): x = -1/2")
    assert int(found["effective_count"]) >= 1


def test_collect_only_and_k(suite):
    result = suite.runpytest("proofs", "--collect-only", "-q", "-k", "lemma-3")
    result.stdout.fnmatch_lines(["proofs/one.py::p.lemma-3", "proofs/two.py::p.lemma-3.corrected"])
    result.stdout.no_fnmatch_line("*p.q*")
    suite.runpytest("proofs", "-k", "lemma-3").assert_outcomes(passed=2, deselected=1)


def test_one_file_finds_its_ancestors(suite):
    suite.runpytest("proofs/deep/three.py").assert_outcomes(passed=1)


def test_each_claim_is_judged_once(suite):
    looks = "with open('log', 'a') as log: log.write('x')\nreturn tc.Study('one')"
    write(suite.path / "proofs", one=source("p.lemma-3", looks))
    suite.runpytest_inprocess("proofs").assert_outcomes(passed=1, failed=2)
    assert (suite.path / "log").read_text() == "x"


def test_what_was_found_is_kept(suite):
    looks = "with open('log', 'a') as log: log.write('x')\nreturn tc.Study('one')"
    write(suite.path / "proofs", two=source("p.lemma-3.corrected", looks, corrects="p.lemma-3"))
    for runs in ("x", "x", "xx"):
        fresh = ["--theorycheck-fresh"] if runs == "xx" else []
        suite.runpytest_inprocess("proofs", *fresh).assert_outcomes(passed=3)
        assert (suite.path / "log").read_text() == runs


def test_xdist(suite):
    suite.runpytest_subprocess("proofs", "-n", "2", "-p", "no:cacheprovider").assert_outcomes(passed=3)


def test_another_verdict_fails_readably(suite):
    record(suite, RECORD | {"p.lemma-3": "VERIFIED (EXACT)"})
    result = suite.runpytest("proofs")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "p.lemma-3: recorded VERIFIED (EXACT), computed REFUTED (EXACT)",
            "reason: x > 0 is false at x = -1/2: -1/2 against 0",
            "counterexample: x=-1/2",
            "if that is right, record it: theorycheck record p.lemma-3",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_an_unrecorded_claim_fails(suite):
    record(suite, {})
    result = suite.runpytest("proofs")
    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(["p.q: recorded nothing, computed SUPPORTED"])


def test_an_error_fails_even_if_recorded(suite):
    write(suite.path / "proofs", two=source("p.lemma-3.corrected", "1/0"))
    record(suite, RECORD | {"p.lemma-3.corrected": "ERROR"})
    result = suite.runpytest("proofs")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["reason: proofs/two.py:6: ZeroDivisionError: division by zero"])


def test_a_file_that_raises_is_a_collection_error_in_one_line(suite):
    write(suite.path / "proofs", bad="1/0\n")
    result = suite.runpytest("proofs")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["proofs/bad.py:3: ZeroDivisionError: division by zero"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_corrupt_record_is_said_in_one_line(suite):
    (suite.path / "proofs" / "recorded.json").write_text("{")
    result = suite.runpytest("proofs")
    result.assert_outcomes(errors=3)
    result.stdout.fnmatch_lines(["file=*recorded.json: expected recorded verdicts as JSON*"])


@pytest.mark.parametrize(
    ("options", "words"),
    [((), "quick 0"), (("--theorycheck-profile", "thorough", "--theorycheck-seed", "7"), "thorough 7")],
)
def test_profile_and_seed(pytester, options, words):
    write(pytester.path / "proofs", a=source("a", "raise ValueError(f'{c.profile} {c.seed}')", "c"))
    pytester.runpytest("proofs", *options).stdout.fnmatch_lines([f"*ValueError: {words}"])


def test_the_folder_is_an_option(pytester):
    pytester.makeini("[pytest]\ntheorycheck_proofs = claims/mine\n")
    write(pytester.path, claims__mine__a=proved("a"), proofs__b=proved("b"))
    pytester.runpytest("--collect-only", "-q").stdout.fnmatch_lines(["claims/mine/a.py::a", "", "1 test collected*"])


@pytest.mark.parametrize(("level", "failed"), [((), 0), (("--theorycheck-require", "verified"), 1)])
def test_a_file_of_ones_own_needs_no_record(suite, level, failed):
    write(suite.path, lemma=proved("mine.a") + "tc.states('mine.b', x <= 2).argued('by hand')\n")
    result = suite.runpytest("lemma.py", *level)
    result.assert_outcomes(passed=2 - failed, failed=failed)
    if failed:
        result.stdout.fnmatch_lines(["mine.b: required verified, computed ARGUED"])


def test_a_node_id_may_be_pasted(suite):
    suite.runpytest("proofs/two.py::p.lemma-3.corrected").assert_outcomes(passed=1)


def test_tests_of_other_folders_are_left_alone(suite):
    suite.makepyfile(test_mine="def test_one(): pass")
    suite.runpytest().assert_outcomes(passed=4)


def test_the_plugin_is_light():
    import subprocess
    import sys

    code = "import sys, theorycheck.pytest_plugin as p; print([m for m in ('numpy', 'flint', 'scipy', 'sympy', 'hypothesis') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_from_inside_the_folder_and_from_elsewhere(suite, monkeypatch):
    proofs = suite.path / "proofs"
    suite.runpytest_subprocess("--rootdir", proofs / "deep", proofs, "-p", "no:cacheprovider").assert_outcomes(passed=3)
    monkeypatch.chdir(proofs)
    suite.runpytest_subprocess("--rootdir", ".", ".", "-p", "no:cacheprovider").assert_outcomes(passed=3)
    (proofs / "recorded.json").unlink()
    suite.runpytest_subprocess("--rootdir", ".", ".", "-p", "no:cacheprovider").assert_outcomes()
