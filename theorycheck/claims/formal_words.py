"""The words that formal statements use, as they came with this package: whoever weakens a definition weakens every statement, and no kernel notices.

``formal_words.json`` keeps the digests of the files of definitions. A folder of proofs may bring a base library of its own; its definitions must be these.
``python -m theorycheck.claims.formal_words proofs`` writes the digests anew, for those who mean to change a definition.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from theorycheck.files import sha256

__all__ = ["WORDS", "other_words"]

HOME = Path(__file__).with_suffix(".json")
WORDS: dict[str, str] = json.loads(HOME.read_text(encoding="utf-8")) if HOME.is_file() else {}


def other_words(base: Path) -> list[str]:
    """Files of definitions in a base library (a folder ``formal``) that are not those of the package."""
    files = [base / Path(name).name for name in WORDS]
    return [f"formal/{f.name}" for f in files if f.is_file() and sha256(f) != WORDS[f"formal/{f.name}"]]


def _write(proofs: Path) -> None:
    files = [*sorted((proofs / "formal").glob("*definitions.v")), proofs / "formal" / "gaussian_expectation.v"]
    digests = {f"formal/{f.name}": sha256(f) for f in files}
    HOME.write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write(Path(sys.argv[1]))
