"""The folder that a referee starts from: one claim file a statement, the letters, the paper as a whole, and a page that says what to do next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from theorycheck.draft.as_python import as_python
from theorycheck.draft.letters import Declared, candidates, declared_in, glyphs, name_of, normal
from theorycheck.draft.printed import EQUATION, Item, Printed
from theorycheck.draft.prose import Reading, read_statement
from theorycheck.errors import BadInput, bad_input
from theorycheck.files import write_whole

__all__ = ["Draft", "write_folder"]

_SAYS_NOTHING = ("definition", "assumption", "condition", "hypothesis", "example", "problem", "notation", "remark")
"""Kinds that assert nothing: their words are kept, and no term is made of them."""
_MAIN = ("theorem",)


@dataclass(frozen=True)
class Draft:
    """What was written. ``terms``: ids whose statement is a term; ``words``: id -> why it is not."""

    folder: Path
    files: tuple[str, ...]
    terms: tuple[str, ...]
    words: Mapping[str, str]


def write_folder(paper: Printed, folder: Path, *, edition: str = "preprint") -> Draft:
    """Write the folder; one that is there and not empty is bad input, since nothing is written over."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise bad_input(
            "folder", folder, "one that is new or empty", "nothing is written over; name another with --out"
        )
    ids = _ids(paper)
    letters = declared_in(paper.general)
    made = _Made(paper, ids, letters, edition)
    files = {"_paper.py": made.paper_file(), "_letters.py": made.letters_file()}
    for item in paper.items:
        if item.inside is None:
            files[_file_name(item, files)] = made.claim_file(item)
    files["README.md"] = made.readme()
    for name, text in files.items():
        write_whole(folder / name, text)
    return Draft(folder, tuple(files), tuple(made.terms), dict(made.words))


def _ids(paper: Printed) -> dict[int, str]:
    """An id for every item; where two would be alike, the later one is counted on."""
    taken: dict[str, int] = {}
    ids: dict[int, str] = {}
    for x in paper.items:
        stem = f"{paper.id}.{x.stem}"
        if x.inside is not None and x.kind == EQUATION:
            stem = f"{ids[id(x.inside)]}.{x.stem.rpartition('.eq-')[1].lstrip('.')}{x.stem.rpartition('.eq-')[2]}"
        taken[stem] = taken.get(stem, 0) + 1
        ids[id(x)] = stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"
    return ids


def _file_name(item: Item, taken: Mapping[str, str]) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", item.stem).strip("_") or "statement"
    name, k = (f"x_{name}" if name[0].isdigit() else name), 2
    while f"{name}.py" in taken:
        name, k = f"{name.rstrip('0123456789').rstrip('_')}_{k}", k + 1
    return f"{name}.py"


class _Made:
    def __init__(self, paper: Printed, ids: Mapping[int, str], letters: Mapping[str, Declared], edition: str) -> None:
        self.paper = paper
        self.ids = ids
        self.letters = letters
        self.edition = edition
        self.terms: list[str] = []
        self.words: dict[str, str] = {}

    def paper_file(self) -> str:
        """``_paper.py``: places in printed order, the theorems and last corollaries as main results, who refers to whom."""
        keys = self.paper.by_key()
        argument = {}
        for x in self.paper.items:
            own = self.ids[id(x)]
            parts = [self.ids[id(y)] for y in self.paper.items if y.inside is x]
            used = dict.fromkeys([*parts, *(self.ids[id(keys[k])] for k in x.refers)])
            names = [u for u in used if u != own]
            if names:
                argument[own] = names
        places = list(dict.fromkeys(x.place for x in self.paper.items))
        named = {u for names in argument.values() for u in names}
        last = [x for x in self.paper.items if x.kind == "corollary" and self.ids[id(x)] not in named]
        main = [self.ids[id(x)] for x in self.paper.items if x.kind in _MAIN or x in last]
        lines = [
            '"""The paper as a whole. To be looked at: ``main`` are its theorems and the corollaries that nothing else uses, ``argument`` says which statement or its proof names which; neither decides a verdict."""',
            "",
            "import theorycheck as tc",
            "",
            "PAPER = tc.Paper(",
            f"    {_quoted(self.paper.id)},",
            f"    title={_quoted(self.paper.title)},",
            f"    authors={_quoted(self.paper.authors)},",
            "    contents=(",
            *(f"        {_quoted(p)}," for p in places),
            "    ),",
            "    main=(",
            *(f"        {_quoted(m)}," for m in main),
            "    ),",
            "    argument={",
            *(
                f"        {_quoted(a)}: ({', '.join(map(_quoted, used))}{',' * (len(used) == 1)}),"
                for a, used in argument.items()
            ),
            "    },",
            ")",
            f'FIELDS = {{"of_paper": PAPER, "paper": {_quoted(self.paper.id)}, "edition": {_quoted(self.edition)}, "source": {_quoted(self._source())}}}',
        ]
        return "\n".join(lines) + "\n"

    def _source(self) -> str:
        return ", ".join(x for x in (self.paper.authors, self.paper.title) if x) or self.paper.id

    def letters_file(self) -> str:
        """``_letters.py``: what the paper declares, and the glyphs that wait for a declaration."""
        waiting = candidates(self.paper.formulas, self.letters)
        lines = [
            '"""Letters. Those declared below are as the paper says; those in the comments are used and not declared where a program could read it."""',
            "",
            "import theorycheck as tc",
            "",
            *(d.code for d in self.letters.values()),
        ]
        if waiting:
            lines += ["", "# Glyphs that formulas use, how often, and a name for each: declare those that you need."]
            lines += [f"# {c.count:>4}  {c.name:<20} {c.glyph}" for c in waiting]
        used = any(line.split("= ", 1)[-1].startswith("tc.") for line in lines if not line.startswith("#"))
        return "\n".join(line for line in lines if used or line != "import theorycheck as tc") + "\n"

    def claim_file(self, item: Item) -> str:
        """The claim of a statement and those of the numbered equations in it."""
        inside = [x for x in self.paper.items if x.inside is item]
        reading, why = self._read(item)
        blocks = [self._claim(item, reading, why)]
        for x in inside:
            part = _part(reading, x)
            blocks.append(self._claim(x, part, why or "the reader of the statement found no such conclusion"))
        supposed = self._supposed(item) if reading is None else ""
        body = "\n\n".join(b for b in (*blocks, supposed) if b)
        needed = "\n".join([body, *(d.code for d in reading.letters.values())] if reading else [])
        own = [d.code for d in reading.letters.values()] if reading else []
        named = {d.name for d in reading.borrowed.values()} if reading else set()
        borrowed = sorted(n for n in named if re.search(rf"(?<![\w.\"]){n}(?![\w\"])", _code_of(needed)))
        about = f"{item.here} as printed{', ' * bool(item.section)}{item.section}, a draft to be filled in."
        head = [f'{"r" * (chr(92) in about)}"""{about}"""', ""]
        head += ["from fractions import Fraction", ""] if "Fraction(" in _code_of(body) else []
        head += ["import theorycheck as tc", ""]
        head += [f"from ._letters import {', '.join(borrowed)}"] if borrowed else []
        head += ["from ._paper import FIELDS", "", *own]
        return "\n".join([*head, *([""] if own else []), body]) + "\n"

    def _read(self, item: Item) -> tuple[Reading | None, str]:
        if item.kind in _SAYS_NOTHING:
            return None, f"{'an' if item.kind[0] in 'aeiou' else 'a'} {item.kind} asserts nothing by itself"
        try:
            reading = read_statement(item.context or item.text, self.letters)
            names = {d.term.letter.name: d.name for d in (*reading.letters.values(), *reading.borrowed.values())}
            for t in (*reading.given, reading.conclusion):
                as_python(t, names)
        except BadInput as stopped:
            return None, " ".join(str(stopped).split())
        return reading, ""

    def _supposed(self, item: Item) -> str:
        """The term that a statement in words would be if its bounded letters are real or whole, as a comment to be looked at."""
        if item.kind in _SAYS_NOTHING:
            return ""
        try:
            reading = read_statement(item.context or item.text, self.letters, supposing=True)
            code = self._states(item, reading)
        except BadInput:
            return ""
        names = sorted(d.name for d in reading.borrowed.values())
        lines = [
            f"If {', '.join(f'{g} is {kind}' for g, kind in reading.assumed.items())}, which the paper does not say, this is the statement:",
            *(["from fractions import Fraction"] if "Fraction(" in code else []),
            *([f"from ._letters import {', '.join(names)}"] if names else []),
            *(d.code for d in reading.letters.values()),
            *code.splitlines(),
        ]
        return "\n".join(f"# {x}".rstrip() for x in lines)

    def _states(self, item: Item, reading: Reading) -> str:
        """The code of a claim whose statement is a term."""
        names = {d.term.letter.name: d.name for d in (*reading.letters.values(), *reading.borrowed.values())}
        given = [as_python(g, names) for g in reading.given]
        quotes = item.text if item.kind != EQUATION else normal(item.text.strip("$"))
        lines = ["tc.states(", f"    {_quoted(self.ids[id(item)])},", f"    {as_python(reading.conclusion, names)},"]
        lines += [f"    [{', '.join(given)}],"] if given else []
        fields = [*self._fields(item), f"quotes={_raw(quotes)}"]
        return "\n".join([*lines, *(f"    {f}," for f in fields), "    **FIELDS,", ")"])

    @staticmethod
    def _fields(item: Item) -> list[str]:
        return [*([f"title={_quoted(item.name)}"] if item.name else []), f"place={_quoted(item.place)}"]

    def _claim(self, item: Item, reading: Reading | None, why: str) -> str:
        own = self.ids[id(item)]
        if reading is None:
            self.words[own] = why
            used = [
                f"{name_of(g)}: {g}" for g in dict.fromkeys(glyphs(" ".join(re.findall(r"\$+([^$]+)\$+", item.text))))
            ]
            lines = [
                f"# Not read as a term: {why}.",
                *(["# Letters: " + ", ".join(used) + "."] if used else []),
                "tc.says(",
                f"    {_quoted(own)},",
                f"    {_raw(item.text)},",
            ]
            return "\n".join([*lines, *(f"    {f}," for f in self._fields(item)), "    **FIELDS,", ")"])
        self.terms.append(own)
        return "# Read from the printed formulas: compare it with the words of the paper.\n" + self._states(
            item, reading
        )

    def readme(self) -> str:
        """What was found and what comes next."""
        n = len(self.paper.items)
        rows = [
            f"| `{own}` | {'a term' if own in self.terms else 'words'} | {_cell(self.words.get(own, ''))} |"
            for own in self.ids.values()
        ]
        doubtful = ["", "## Left out", "", *(f"- {x}" for x in self.paper.doubtful)] if self.paper.doubtful else []
        return "\n".join(
            [
                f"# {self.paper.title or self.paper.id}: a draft",
                "",
                f"{n} statements and numbered equations, {len(self.terms)} read as terms. The rest is in words, and no program reads words: they stay UNCHECKED.",
                "",
                "1. Look at `_paper.py`: the main results, and which statement uses which.",
                "2. Declare letters in `_letters.py`; its comments list the glyphs that formulas use.",
                "3. For each statement in words write the term: `tc.says(id, words, ...)` becomes `tc.states(id, conclusion, [hypotheses], quotes=..., ...)`; where letters alone were in doubt a comment offers it.",
                "4. `theorycheck verify --proofs . --out report` judges them and writes the errata.",
                "",
                "| Claim | Statement | Why in words |",
                "| --- | --- | --- |",
                *rows,
                *doubtful,
                "",
            ]
        )


def _part(reading: Reading | None, x: Item) -> Reading | None:
    """The reading of one conclusion of a statement, for a numbered equation in it."""
    if reading is None:
        return None
    formula = normal(x.text.strip("$"))
    kept = [c for c in reading.conclusions if c[0] == formula]
    if not kept:
        return None
    return Reading(reading.letters, reading.borrowed, reading.given, kept)


def _code_of(text: str) -> str:
    """Python without its literals and comments."""
    return re.sub(r'r?"""(?:.|\n)*?"""|r?"[^"\n]*"|#[^\n]*', "", text)


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return _raw(text) if "\\" in text else '"' + text.replace('"', "'") + '"'


def _raw(text: str) -> str:
    r"""A raw literal; where its end or its quotes forbid one, an ordinary one."""
    text = text.strip()
    mark = '"""' if "\n" in text else '"'
    if mark in text or text.endswith(("\\", '"')):
        return repr(text)
    return f"r{mark}{text}{mark}"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")
