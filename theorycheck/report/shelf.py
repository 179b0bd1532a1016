"""A folder of generated files: each written atomically, stale ones removed, files of others never touched.

``manifest.json`` lists what the report generated. Only what it lists is ever removed, and only inside the folder. A file that is not on the
list and would have to be overwritten stops the writing before it begins.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from theorycheck.errors import bad_input

__all__ = ["MANIFEST", "replace_files"]

MANIFEST = "manifest.json"
FORMAT = "theorycheck-report-1"


def replace_files(directory: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Make the generated files of ``directory`` these and no others; returns their paths, sorted."""
    before = _read_manifest(directory)
    for name, content in files.items():
        target = directory / name
        if name not in before and target.exists() and (target.is_dir() or target.read_bytes() != content):
            raise bad_input(
                "out",
                target,
                "a folder whose report files theorycheck wrote",
                "move that file away or choose another folder",
            )
    _write(directory / MANIFEST, _manifest(before | files.keys()))
    for name, content in files.items():
        _write(directory / name, content)
    for name in sorted(before - files.keys()):
        _remove(directory, name)
    _write(directory / MANIFEST, _manifest(files))
    return [directory / name for name in sorted([*files, MANIFEST])]


def _manifest(names: Iterable[str]) -> bytes:
    return (json.dumps({"format": FORMAT, "files": sorted(names)}, indent=1, ensure_ascii=False) + "\n").encode()


def _read_manifest(directory: Path) -> set[str]:
    path = directory / MANIFEST
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return set()
    except (OSError, ValueError) as problem:
        raise bad_input(
            "manifest",
            path,
            "the list of files that a report wrote",
            f"remove it or choose another folder ({type(problem).__name__})",
        ) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("files"), list):
        raise bad_input("manifest", path, f"a list of format {FORMAT}", "remove it or choose another folder")
    return {name for name in data["files"] if isinstance(name, str) and _inside(name)}


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name
    )


def _remove(directory: Path, name: str) -> None:
    path = directory / name
    if not path.parent.resolve().is_relative_to(directory.resolve()):
        return
    if path.is_file() or path.is_symlink():
        path.unlink()
    folder = path.parent
    if folder != directory and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
