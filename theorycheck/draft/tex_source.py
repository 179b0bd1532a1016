"""The source of a LaTeX paper as one text: files put in where they are read, comments gone, the paper's own macros written out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from theorycheck.errors import bad_input

__all__ = ["joined", "main_file", "without_macros"]

_INPUT = re.compile(r"\\(?:input|include|subfile)\s*\{([^}]*)\}|\\input\s+([^\s{}\\]+)")
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*\n?[ \t]*")
_DEEPEST = 40
"""How often a macro may lead to another before the definition is called circular."""


@dataclass(frozen=True)
class _Macro:
    arity: int
    default: str | None
    body: str


def main_file(folder: Path) -> Path:
    """The file of a folder that begins a document."""
    found = [p for p in sorted(folder.rglob("*.tex")) if r"\documentclass" in _read(p)]
    if len(found) != 1:
        names = ", ".join(p.name for p in found) or "none"
        raise bad_input("folder", folder, rf"one .tex file with \documentclass, found {names}", "name the file itself")
    return found[0]


def joined(path: Path, inside: tuple[Path, ...] = ()) -> str:
    """The text of a file with those that it reads."""
    path = path.resolve()
    if path in inside:
        raise bad_input("file", path.name, "files that do not read one another in a circle")
    root = inside[0].parent if inside else path.parent

    def put_in(match: re.Match[str]) -> str:
        name = (match[1] or match[2]).strip()
        tried = [root / name, root / f"{name}.tex"]
        there = next((p for p in tried if p.is_file()), None)
        if there is None:
            raise bad_input("file", name, f"a file that {path.name} reads", "put it beside the paper")
        if not there.resolve().is_relative_to(root):
            raise bad_input("file", name, "a file inside the paper's folder")
        return joined(there, (*inside, path))

    return _INPUT.sub(put_in, _COMMENT.sub(r"\1", _read(path)))


def _read(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def without_macros(text: str) -> str:
    r"""Definitions by \newcommand, \def and \DeclareMathOperator taken out, and their uses written out."""
    macros, rest = _definitions(text)
    for _ in range(_DEEPEST):
        changed = _once(rest, macros)
        if changed == rest:
            return rest
        rest = changed
    raise bad_input("macros", ", ".join(sorted(macros))[:80], "definitions that come to an end")


_DEFINES = re.compile(
    r"\\(?P<how>newcommand|renewcommand|providecommand|DeclareMathOperator|def)(?P<star>\*?)\s*(?:\{\s*)?\\(?P<name>[A-Za-z]+)\s*\}?\s*"
)


def _definitions(text: str) -> tuple[dict[str, _Macro], str]:
    macros: dict[str, _Macro] = {}
    out, at = [], 0
    while match := _DEFINES.search(text, at):
        end = match.end()
        arity, default = 0, None
        if match["how"] == "def":
            while parameter := re.compile(r"#(\d)").match(text, end):
                arity, end = int(parameter[1]), parameter.end()
        else:
            if counted := re.compile(r"\[(\d)\]\s*").match(text, end):
                arity, end = int(counted[1]), counted.end()
            if given := re.compile(r"\[([^\]]*)\]\s*").match(text, end):
                default, end = given[1], given.end()
        body = _group(text, end)
        if body is None:  # not a definition that this reader knows: it stays as it is
            out.append(text[at : match.end()])
            at = match.end()
            continue
        meaning = text[end + 1 : body - 1]
        if match["how"] == "DeclareMathOperator":
            meaning = rf"\operatorname{match['star']}{{{meaning}}}"
        macros[match["name"]] = _Macro(arity, default, meaning)
        out.append(text[at : match.start()])
        at = body
    return macros, "".join([*out, text[at:]])


def _once(text: str, macros: dict[str, _Macro]) -> str:
    """Every use written out once, from left to right."""
    out, at = [], 0
    for match in re.finditer(r"\\([A-Za-z]+)", text):
        macro = macros.get(match[1])
        if match.start() < at or macro is None or (match.start() and _escaped(text, match.start())):
            continue
        end, values = match.end(), []
        if macro.arity and macro.default is not None:
            given = re.compile(r"\s*\[([^\]]*)\]").match(text, end)
            values, end = ([given[1]], given.end()) if given else ([macro.default], end)
        while len(values) < macro.arity:
            value, end = _argument(text, end)
            values.append(value)
        body = _filled(macro.body, values)
        # a word that ends in letters must not run into the text that follows it
        gap = " " if re.search(r"\\[A-Za-z]+$", body) and text[end : end + 1].isalpha() else ""
        out += [text[at : match.start()], body, gap]
        at = end
    return "".join([*out, text[at:]])


def _filled(body: str, values: list[str]) -> str:
    return re.sub(r"#(\d)", lambda m: values[int(m[1]) - 1] if int(m[1]) <= len(values) else "", body)


def _escaped(text: str, at: int) -> bool:
    before = len(text[:at]) - len(text[:at].rstrip("\\"))
    return before % 2 == 1


def _argument(text: str, at: int) -> tuple[str, int]:
    at += len(text[at:]) - len(text[at:].lstrip())
    end = _group(text, at)
    if end is not None:
        return text[at + 1 : end - 1], end
    word = re.compile(r"\\[A-Za-z]+|\\.|.", re.DOTALL).match(text, at)
    return (word[0], word.end()) if word else ("", at)


def _group(text: str, at: int) -> int | None:
    """The end of the braces that open at ``at``."""
    if text[at : at + 1] != "{":
        return None
    depth, k = 0, at
    while k < len(text):
        if text[k] == "\\":
            k += 2
            continue
        depth += {"{": 1, "}": -1}.get(text[k], 0)
        k += 1
        if depth == 0:
            return k
    return None
