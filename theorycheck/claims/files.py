"""Files as the claims read and write them: JSON, digests, and whole files (``cache.files``)."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from theorycheck.cache.files import cache_folder, sweep_drafts, write_whole

__all__ = ["cache_folder", "read_json", "sha256", "sweep_drafts", "write_whole"]


def read_json(path: str | os.PathLike[str]) -> Any:
    """The JSON data of a file; whatever is wrong with it is an OSError or a ValueError."""
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except RecursionError:
        raise ValueError("nested too deep") from None


def sha256(path: Path) -> str:
    """The digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
