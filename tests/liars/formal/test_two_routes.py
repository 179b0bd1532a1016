"""A formal proof and an instance are two routes: where a proof is on record of what an instance contradicts, the run says so, with exit code 3."""

from __future__ import annotations

import json

import pytest
from liars.formal.folder import CLAIMS, coq_missing

from theorycheck.claims import verify
from theorycheck.claims.formal_statements import write_statements
from theorycheck.claims.loader import load
from theorycheck.files import sha256
from theorycheck.statement.formal import formal_text

pytestmark = pytest.mark.skipif(bool(coq_missing()), reason=coq_missing())


@pytest.mark.parametrize("way", ["", '.instance(x="2")'])
def test_a_proof_of_what_an_instance_contradicts(proofs, way):
    """The record is forged: no kernel would have read a proof of x^2 <= x on [0, 2]."""
    (proofs / "a.py").write_text(CLAIMS.replace('x**2 <= 2 * x).formal("a.v")', f'x**2 <= x).formal("a.v"){way}'))
    claims = {c.id: c for c in load(proofs)}
    write_statements(claims.values(), proofs)
    path = proofs / "formal" / "record.json"
    record = json.loads(path.read_text())
    record["theorems"]["mine.square"]["statement"] = formal_text(claims["mine.square"].statement).digest
    record["sources"] = {f: sha256(proofs / f) for f in record["sources"]}
    path.write_text(json.dumps(record))
    session = verify("mine.square", profile="quick", proofs=proofs)
    assert session.exit_code == 3
    said = session.verdict("mine.square").reason
    assert "the statement is proved" in said
    assert "and false: " in said
