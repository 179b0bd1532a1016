"""What cannot be done is said at once: one line, exit code 2, within two seconds of this process's own time; a mathematical answer is an answer."""

from __future__ import annotations

import ast
import json
import os
import time
from pathlib import Path

import pytest

import theorycheck
from theorycheck.cli import main

GRAM = ("gram", "sphere:4,3,1", "--sigma-w2", "0.05")
CONDITION = ("condition", "sphere:4,3,1", "--sigma-w2", "0.05", "--width")
REFUSED = {
    "a power that leaves every bound": (*GRAM, "--activation", "x**1000"),
    "a power that leaves every bound, smaller": (*GRAM, "--activation", "x**30"),
    "a number beyond float64's range of exponents": (*GRAM, "--activation", "tanh(1e300*x)"),
    "the same, its page": ("activation", "tanh(1e300*x)"),
    "the same, one value": ("dual", "tanh(1e300*x)", "--t", "1/2"),
    "a slope without bound": (*GRAM, "--activation", "abs(x)**0.5"),
    "a slope without bound, other power": (*GRAM, "--activation", "abs(x)**(1/3) + x"),
    "digits, relu": (*GRAM, "--digits", "1000000"),
    "digits, beyond machine integers": (*GRAM, "--digits", "1" + "0" * 30),
    "digits, tanh": (*GRAM, "--activation", "tanh", "--digits", "1000000"),
    "digits, homogeneous": (*GRAM, "--activation", "leaky-relu(1/10)", "--digits", "1000000"),
    "digits, one value": ("dual", "relu", "--t", "1/2", "--digits", "1000000"),
    "depth, where layers go on": (*GRAM[:3], "0.4999999", "--activation", "tanh", "--depth", "100000000"),
    "depth, with digits": (*GRAM, "--activation", "tanh", "--depth", "100000000", "--digits", "20"),
    "a power that no float holds, one value": ("dual", "x**1000", "--t", "1/2"),
    "the same, a smaller power": ("dual", "x**300", "--t", "1/2"),
    "points": ("gram", "sphere:100000000,3,1", "--sigma-w2", "0.05"),
    "points whose matrix does not fit": ("gram", "sphere:100000,3,1", "--sigma-w2", "0.05"),
    "width": (*CONDITION, "1000000"),
    "width, beyond arrays": (*CONDITION, "1" + "0" * 12),
    "width, beyond machine integers": (*CONDITION, "1" + "0" * 30),
    "an exponent": ("activation", "x**1000000000"),
    "nesting": ("activation", "(" * 3000 + "x" + ")" * 3000),
    "a long sum": ("activation", "+".join(["x"] * 4000)),
    "a weight without end": ("gram", "sphere:4,3,1", "--sigma-w2", "1e999999999"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_quick_and_plain(name, capsys):
    start = time.process_time()
    code = main(list(REFUSED[name]))
    spent = time.process_time() - start
    out, err = capsys.readouterr()
    assert code == 2
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "unexpected" not in err
    assert "defect" not in err
    assert "Activation(" not in err
    assert spent <= 2.0


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000 + "1" + "}" * 100_000, '"' + "x" * 10**6, "[]" * 3])
def test_nested_json_is_no_counterexample_file(text, tmp_path, capsys):
    file = tmp_path / "deep.json"
    file.write_text(text)
    start = time.process_time()
    assert main(["replay", str(file)]) == 2
    assert time.process_time() - start <= 2.0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"theorycheck: file={file}"[:60])
    assert len(err.splitlines()) == 1


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device here")
def test_a_file_without_end_is_refused(capsys):
    start = time.process_time()
    assert main(["replay", "/dev/zero"]) == 2
    assert time.process_time() - start <= 2.0
    assert "longer than 64 MiB" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("activation", "s", "says"), [("2*x", "0.3", "2 sigma_w2"), ("exp(x)", "0.08", "> 0 for all k")]
)
def test_no_kernel_is_an_answer(activation, s, says, capsys):
    """phi = 2 x at s = 0.3: 2 s 4 >= 1; phi = exp: V(2 (s k + 1)) stays above k."""
    command = ["gram", "sphere:4,3,1", "--sigma-w2", s, "--activation", activation]
    assert main(command) == 0
    assert capsys.readouterr().out.startswith("no K: ")
    assert main([*command, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["matrix"] is None
    assert says in answer["reason"]


TWO_ACCOUNTS = {
    "claims.judge": "a proof and a counterexample; a check and its witness",
    "claims.run": "the same, of a whole session",
    "decide.polynomial": "a witness and the exact value there",
    "gauss.expectation": "enclosures of one number that do not meet",
    "gram.assemble": "the cells that were built and those that the evaluation used",
    "gram.table": "the range that was announced and the arguments that came",
}


def test_exit_code_3_is_for_accounts_that_contradict_each_other():
    """Missing precision, a spent budget and a limit of a library are other errors, or answers."""
    root = Path(theorycheck.__file__).parent
    found = set()
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("EnginesDisagree"):
                found.add(".".join(path.relative_to(root).with_suffix("").parts))
    assert found == set(TWO_ACCOUNTS)


@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_a_depth_at_which_nothing_moves_any_more_is_the_limit(activation, capsys):
    start = time.process_time()
    assert main([*GRAM, "--activation", activation, "--depth", "100000000"]) == 0
    assert time.process_time() - start <= 2.0
    assert "depth" in capsys.readouterr().out


def test_too_deep_for_the_machine_is_one_line(monkeypatch, capsys):
    from theorycheck.cli import dual

    for problem, words in (
        (RecursionError("deep"), "less nesting"),
        (OverflowError("big\nnumber"), "moderate size; big number"),
    ):

        def fail(_options, problem=problem):
            raise problem

        monkeypatch.setattr(dual, "run", fail)
        assert main(["dual", "relu", "--t", "0"]) == 2
        assert words in capsys.readouterr().err
