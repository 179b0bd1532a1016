"""The small forms that every page is made of: links to claims, tables, lists, commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from theorycheck.report.names import relative
from theorycheck.report.text import cell, code
from theorycheck.report.view import View

__all__ = ["bullets", "cells", "command", "details", "fenced", "link", "links", "page", "table", "with_verdict"]


def link(view: View, source: str, id: str) -> str:
    """A claim's id as a link to its page; an id that the session does not hold stays plain code."""
    return f"[{code(id)}]({relative(source, view.names.page(id))})" if id in view.names else code(id)


def with_verdict(view: View, source: str, id: str) -> str:
    """A link to a claim and its verdict in one word."""
    return (
        f"{link(view, source, id)} ({view.verdicts[id].status.word})"
        if id in view.verdicts
        else f"{link(view, source, id)} (not part of this run)"
    )


def links(view: View, source: str, ids: Iterable[str]) -> str:
    """Several claims with their verdicts, in a row."""
    return ", ".join(with_verdict(view, source, id) for id in ids)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are markdown already (made by ``cell``, ``code`` or ``link``); numbers are for the caller to align."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def bullets(items: Iterable[str]) -> str:
    """A list, one item a line."""
    return "\n".join(f"- {item}" for item in items)


def fenced(text: str, language: str = "text") -> str:
    """A code block whatever the text holds."""
    mark = "```"
    while mark in text:
        mark += "`"
    return f"{mark}{language}\n{text}\n{mark}"


def command(*lines: str) -> str:
    """Commands to type."""
    return fenced("\n".join(lines), "sh")


def details(summary: str, body: str) -> str:
    """A part that is folded away until the reader opens it."""
    return f"<details>\n<summary>{summary}</summary>\n\n{body}\n\n</details>"


def page(*blocks: str) -> str:
    """Blocks with an empty line between them; empty blocks vanish."""
    return "\n\n".join(block.strip("\n") for block in blocks if block.strip()) + "\n"


def cells(*texts: str) -> list[str]:
    """Plain texts as a table row."""
    return [cell(text) for text in texts]
