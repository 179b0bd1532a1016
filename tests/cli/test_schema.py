"""Every JSON output is what its published schema says; the schema knows all verdicts and grades of the code, and notices a field too many."""

import json

import pytest
from claims.files import proved, refuted, write
from jsonschema import Draft202012Validator, ValidationError

from theorycheck.cli import main
from theorycheck.cli.schema import NAMES, read_schema
from theorycheck.verdict import Grade, Status


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    import contextlib
    import io

    here = tmp_path_factory.mktemp("schema")
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        patch.setenv("XDG_CACHE_HOME", str(here / "cache"))
        study = (
            "\n@a.study\ndef look():\n    return tc.Study('seen', measures=(tc.Measure('m', '1'),), tables=(tc.Table('t', ('h',), (('r',),)),), "
            "plots=(tc.Plot('p', 'x', 'y', (('l', (1.0, 2.0), (1.0, float('inf'))),)),))\n"
        )
        write(here / "proofs", a=refuted("p.a", title="positive"), b=proved("p.b", using=[".a"]), c="a = tc.states('p.c', x <= 1).argued('by hand')\n" + study, d="tc.says('p.d', 'words')\n")  # fmt: skip
        for name, line in {
            "list-1": ["list", "--json"],
            "verify-2": ["verify", "--jobs", "1", "--profile", "quick", "--out", "reports", "--json"],
        }.items():
            with contextlib.redirect_stdout(io.StringIO()) as out:
                main(line)
            found[name] = json.loads(out.getvalue())
        found["verdicts-1"] = json.loads((here / "reports" / "verdicts.json").read_text())
    return found


@pytest.mark.parametrize("name", NAMES)
def test_an_output_is_as_published(outputs, name):
    schema = json.loads(read_schema(name))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(outputs[name])
    if isinstance(outputs[name], dict):
        assert outputs[name]["schema"] == name


@pytest.mark.parametrize("name", NAMES)
def test_a_field_too_many_is_noticed(outputs, name):
    told = json.loads(json.dumps(outputs[name]))
    (told if isinstance(told, list) else told["claims"])[0]["more"] = 1
    with pytest.raises(ValidationError, match="more"):
        Draft202012Validator(json.loads(read_schema(name))).validate(told)


def test_the_words_are_those_of_the_code():
    words = json.loads(read_schema("verdicts-1"))["$defs"]
    assert sorted(words["status"]["enum"]) == sorted(s.value for s in Status)
    assert sorted(words["grade"]["enum"]) == sorted(g.value for g in Grade)
