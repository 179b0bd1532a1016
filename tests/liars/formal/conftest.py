import shutil
from pathlib import Path

import pytest
from liars.formal.folder import CLAIMS, HONEST, gate

PAPERS = Path(__file__).parents[3] / "proofs"


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """A folder whose honest proof is on record."""
    proofs = tmp_path_factory.mktemp("formal") / "proofs"
    (proofs / "formal").mkdir(parents=True)
    for name in ("real_definitions", "gaussian_expectation"):
        shutil.copyfile(PAPERS / "formal" / f"{name}.v", proofs / "formal" / f"{name}.v")
    (proofs / "a.py").write_text(CLAIMS)
    assert gate(proofs, HONEST) == []
    return proofs


@pytest.fixture
def proofs(compiled, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return shutil.copytree(compiled, tmp_path / "proofs")
