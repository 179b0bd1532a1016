"""An inequality from the command line, its certificate in a file, and the kernel alone on that file."""

import json

import pytest

JORDAN = ("decide", "sin(x) >= 2*x/pi", "x=[0, pi/2]")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_proof_is_written_and_read(run):
    code, out, err = run(*JORDAN, "--certificate", "proof.json")
    assert (code, err) == (0, "")
    assert out.startswith("HOLDS (ENCLOSED)  sin(x) >= 2*x/pi")
    code, out, err = run("check", "proof.json")
    assert (code, err) == (0, "")
    assert out.splitlines() == ["proved    sin(x) >= 2*x/pi", "for x in  [0, pi/2]"]


def test_everything_that_was_asked_is_said(run):
    question = ("decide", "f(x) <= 2*n", "x=[0, 3]", "n={1, 2}", "--where", "x <= 1", "--let", "f(t)=t + t**2")
    code, out, _ = run(*question, "--certificate", "proof.json", "--json")
    data = json.loads(out)
    assert code == 0
    assert (data["outcome"], data["certificate"], data["point"]) == ("HOLDS", "proof.json", None)
    asked = {"relation": "f(x) <= 2*n", "domain": {"x": "[0, 3]", "n": "{1, 2}"}, "where": ["x <= 1"], "let": {"f(t)": "t + t**2"}}  # fmt: skip
    assert {key: data[key] for key in asked} == asked
    code, out, _ = run("check", "proof.json", "--json")
    assert (code, json.loads(out)) == (0, asked)


@pytest.mark.parametrize(
    ("question", "answer"), [(("x**2 <= 1", "x=[0, 3]"), "FAILS"), (("x**y + y**x > 1", "x=(0, 1)", "y=(0, 1)"), "UNDECIDED")]
)  # fmt: skip
def test_what_is_not_proved_is_an_answer_without_a_file(run, tmp_path, question, answer):
    code, out, err = run("decide", *question, "--certificate", "proof.json", "--json", "--time-limit", "2")
    assert (code, json.loads(out)["outcome"]) == (0, answer)
    assert "proof.json is not written: there is no proof" in err
    assert not (tmp_path / "proof.json").exists()


def test_another_statement_is_not_accepted(run, tmp_path):
    run(*JORDAN, "--certificate", "proof.json")
    file = tmp_path / "proof.json"
    for old, new in (("2*x/pi", "3*x/pi"), (">=", ">"), ("[0, pi/2]", "[0, pi]")):
        file.write_text(file.read_text().replace(old, new, 1))
        code, out, err = run("check", "proof.json")
        assert (code, out) == (3, "")
        assert "the kernel does not accept it" in err
        assert err.count("\n") == 1
        run(*JORDAN, "--certificate", "proof.json")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("decide", "x >= 0", "x"), "a variable with its domain such as 'x=[0, 1]'"),
        (("decide", "x >= 0", "x=[0, 1]", "x=[0, 2]"), "x once"),
        (("decide", "x >= 0", "x=[0, 1]", "--let", "f(t)"), "a helper such as 'f(t)=t**2'"),
        (("decide", "x >=", "x=[0, 1]"), "x >="),
        (("decide", "x >= 0", "x=[1, 0]"), "the domain is empty"),
        (("decide", "x >= 0", "x=[0, 1]", "--time-limit", "-1"), "a positive number of seconds"),
        (("check", "missing.json"), "missing.json"),
        (("check", "words.json"), "a certificate in JSON"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_code_2(run, tmp_path, arguments, says):
    (tmp_path / "words.json").write_text("not JSON")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("data", [[], {}, 1, None, "decide 3", {"kind": "decide 3"}, {"kind": "decide 2"}])
def test_json_that_is_no_certificate_is_not_accepted(run, tmp_path, data):
    (tmp_path / "other.json").write_text(json.dumps(data))
    code, out, err = run("check", "other.json")
    assert (code, out, err.count("\n")) == (3, "", 1)
