"""``verify --formal``: the kernel reads the sources again, and a record that says otherwise is found out."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from liars.formal.folder import HEAD, HONEST, MODEL, coq_missing

from theorycheck.claims import verify
from theorycheck.errors import BadInput
from theorycheck.files import sha256
from theorycheck.report import render

pytestmark = pytest.mark.skipif(bool(coq_missing()), reason=coq_missing())
FORMAL, SUPPORTED = "VERIFIED (FORMAL)", "SUPPORTED"


def read(proofs, *, formal):
    return verify("mine.square", profile="quick", proofs=proofs, formal=formal)


def words(session):
    return session.verdict("mine.square").words


def forge(proofs, text, **entry):
    """Another proof, and a record that says that the kernel read it."""
    (proofs / "a.v").write_text(HEAD + text)
    path = proofs / "formal" / "record.json"
    record = json.loads(path.read_text())
    record["sources"]["a.v"] = sha256(proofs / "a.v")
    record["theorems"]["mine.square"] |= entry
    path.write_text(json.dumps(record))


def test_an_honest_proof_is_read_again_and_nothing_is_touched(proofs):
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in proofs.rglob("*.v*")}
    (proofs / "a.vo").write_bytes(b"what was compiled before is not believed")
    session = read(proofs, formal=True)
    assert (words(session), session.read_again, session.mismatches, session.exit_code) == (
        FORMAL,
        ("mine.square",),
        {},
        0,
    )
    (proofs / "a.vo").write_bytes(before[proofs / "a.vo"][1])
    assert {p: p.read_bytes() for p in proofs.rglob("*.v*")} == {p: b for p, (_, b) in before.items()}
    assert not list(proofs.rglob("audit*"))


@pytest.mark.parametrize("formal", [True, False])
def test_the_pages_say_what_was_read_again_in_this_run(proofs, formal):
    files = render(read(proofs, formal=formal))
    assert f"1 kernel-checked, {int(formal)} of them re-checked in this run." in files["index.md"].decode()
    page = next(text.decode() for name, text in files.items() if name.startswith("claims/"))
    assert re.search(rf"Kernel-checked by coqc [\d.]+, {'' if formal else 'not '}re-checked in this run\.", page)
    (claim,) = json.loads(files["verdicts.json"])["claims"]
    assert claim["kernel"]["in_this_run"] is formal


# each with its model: for a claim without one the file with models for all is compiled too, which takes most of a minute
FORGED = {
    "an admitted theorem": ("Theorem mine_square_proved : mine_square.\nProof. Admitted.\n" + MODEL, {}, "it rests on a.mine_square_proved"),
    "a weakened theorem": ("Theorem mine_square_proved : 0 <= 1.\nProof. lra. Qed.\n" + MODEL, {}, "expected of exactly the generated statement"),
    "no proof at all": ("Theorem mine_square_proved : mine_square.\nProof. lra. Qed.\n" + MODEL, {}, "a.v:6: "),
    "fewer axioms": (HONEST, {"assumptions": []}, "the record has the axioms none; in this run"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_record_is_found_out(proofs, name):
    text, entry, says = FORGED[name]
    forge(proofs, text, **entry)
    assert words(read(proofs, formal=False)) == FORMAL, "the record is believed where nobody reads again"
    session = read(proofs, formal=True)
    assert words(session) == SUPPORTED
    assert session.exit_code == 3
    assert session.read_again == ()
    assert says in session.mismatches["mine.square"]
    assert "\n" not in session.mismatches["mine.square"]
    index = render(session)["index.md"].decode()
    assert "On 1 claim the kernel and its record disagree." in index


def test_a_proof_that_the_record_does_not_know_is_read(proofs):
    with (proofs / "a.v").open("a") as source:
        source.write("(* a remark *)\n")
    assert words(read(proofs, formal=False)) == SUPPORTED
    session = read(proofs, formal=True)
    assert (words(session), session.exit_code) == (FORMAL, 0)


def test_a_proof_that_the_record_does_not_know_may_fail(proofs):
    (proofs / "a.v").write_text(HEAD + HONEST.replace("nra", "fail"))
    session = read(proofs, formal=True)
    assert (words(session), session.exit_code, session.mismatches) == (SUPPORTED, 0, {})
    (e,) = [e for e in session.verdict("mine.square").evidence if e.check == "formal"]
    assert e.reason.startswith("refused in this run: ")


def test_a_missing_library_is_named(proofs):
    forge(proofs, "From Nowhere Require Import nothing.\n" + HONEST)
    with pytest.raises(BadInput, match=r"nothing: expected a library that is installed.*apt-get install"):
        read(proofs, formal=True)


def test_the_command(proofs):
    forge(proofs, FORGED["an admitted theorem"][0])
    ran = _command(proofs, {})
    assert ran.returncode == 3
    assert "theorycheck: mine.square: the record says that coqc" in ran.stderr


def test_without_coq_one_line_and_nothing_lost(proofs):
    ran = _command(proofs, {"PATH": "/nowhere"})
    assert ran.returncode == 2
    assert ran.stdout == ""
    (line,) = ran.stderr.splitlines()
    assert "apt-get install --no-install-recommends coq " in line


def _command(proofs, more):
    import os

    command = [
        sys.executable,
        "-m",
        "theorycheck.cli",
        "verify",
        "mine.square",
        "--formal",
        "--profile",
        "quick",
        "--jobs",
        "1",
        "--proofs",
        ".",
    ]
    return subprocess.run(command, check=False, cwd=proofs, env={**os.environ, **more}, capture_output=True, text=True)
