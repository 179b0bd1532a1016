"""Lines of Coq that a page can show: none over 120 columns. Between words a space and the end of a line are the same to Coq."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["WIDTH", "folded"]

WIDTH = 120
OPENING, CLOSING = "([", ")]"
BREAKS = (  # where a line is broken, the best first: after a sentence, after a step or a premise, before or after a sign, anywhere
    re.compile(r"(?<=[.}]) "),
    re.compile(r"(?<=;) |(?<=->) |(?<= \|)(?= )"),
    re.compile(r"(?<=,) |(?<=:=) | (?=by )| (?=in )| (?=/\\)| (?=\\/)"),
    re.compile(r"(?<==>) | (?=(?:[-+*=]|<=?) )"),
    re.compile(r" "),
)
BULLET = re.compile(r"(?:[-+*]+ |\{ )+")


def folded(text: str) -> str:
    """The text with its long lines broken; comments and strings have to fit as they are."""
    return "\n".join(line for whole in text.split("\n") for line in _folded(whole))


def _folded(line: str) -> Iterator[str]:
    """The first piece of a line, and the rest of it, further in."""
    indent = len(line) - len(line.lstrip(" "))
    bullet = BULLET.match(line, indent)
    inner = bullet.end() if bullet else indent
    again = inner  # where the next sentence begins
    while len(line) > WIDTH and "(*" not in line and '"' not in line:
        at, sentence = _break(line, max(inner + 20, WIDTH // 3))
        if not at:
            break
        yield line[:at].rstrip()
        inner = again if sentence else again + 2
        line = " " * inner + line[at:].lstrip()
    yield line


def _break(line: str, first: int) -> tuple[int, bool]:
    """Where to break: outside of as many brackets as can be, then by kind, then as far right as fits. And whether a sentence ends there."""
    depth, deep = 0, []
    for c in line[: WIDTH + 1]:
        depth += (c in OPENING) - (c in CLOSING)
        deep.append(depth)
    found = [
        (-(deep[m.start()] + (2 if kind == len(BREAKS) - 1 else 0)), -kind, m.start())
        for kind, pattern in enumerate(BREAKS)
        for m in pattern.finditer(line, 0, WIDTH + 1)
        if first <= m.start() <= WIDTH
    ]
    if not found:
        return 0, False
    _, kind, at = max(found)
    return at, kind == 0
