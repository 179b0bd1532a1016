"""Which modules of a folder of claims a claim file is made of, read from its import statements without running it."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

__all__ = ["ABSENT", "made_of"]

ABSENT = "absent"
OTHER_MEANS = ("importlib", "__import__", "runpy", "exec(", "eval(", "pkgutil")


def made_of(file: Path, root: Path, package: str, executed: Mapping[str, str]) -> dict[str, str]:
    """``path -> digest`` for the file and all modules below ``root`` that it imports, however far; digests of what was executed where it was.

    A file that would be imported in another's place if it were there is listed as absent. A file that imports by other means than import statements is made of
    all that was executed.
    """
    found: dict[str, str] = {}
    todo = [file]
    while todo:
        here = todo.pop()
        if str(here) in found:
            continue
        if not here.is_file():
            found[str(here)] = ABSENT
            continue
        data = here.read_bytes()
        found[str(here)] = executed.get(str(here)) or hashlib.sha256(data).hexdigest()
        names = _imports(data)
        if names is None:
            return dict(executed) | found
        todo += [p for level, name in names for p in _files(level, name, here, root, package)]
    return found


@lru_cache(maxsize=4096)
def _imports(data: bytes) -> tuple[tuple[int, str], ...] | None:
    """(level, dotted name) of every import statement; None where there may be others."""
    text = data.decode("utf-8", errors="replace")
    if any(word in text for word in OTHER_MEANS):
        return None
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return None
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(0, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            found += [(node.level, base), *((node.level, f"{base}.{a.name}".lstrip(".")) for a in node.names)]
    return tuple(dict.fromkeys(found))


def _files(level: int, name: str, here: Path, root: Path, package: str) -> Iterator[Path]:
    """The files below ``root`` that importing ``name`` from ``here`` runs, or would if they were there: the module and the packages above it."""
    parts = name.split(".") if name else []
    if level:
        base = here.parent
        for _ in range(level - 1):
            base = base.parent
    elif parts and parts[0] == package:
        base, parts = root, parts[1:]
    else:
        return
    if not base.is_relative_to(root):
        return
    for k in range(len(parts) + 1):
        place = base.joinpath(*parts[:k])
        for file in (place / "__init__.py", place.with_name(place.name + ".py")):
            if file.is_relative_to(root):
                yield file
