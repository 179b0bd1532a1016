r"""The statements of a LaTeX paper: ``\newtheorem`` environments and numbered equations, counted as LaTeX counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pylatexenc.latexwalker import (
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexWalker,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import EnvironmentSpec, MacroSpec

from theorycheck.draft.printed import EQUATION, Item, Printed
from theorycheck.draft.tex_words import NUMBERED, REFERENCES, bare, equations_of, plain_words, words

__all__ = ["read_tex_paper"]

_SECTIONS = ("chapter", "section", "subsection", "subsubsection")
_NEW = re.compile(
    r"\\(?:newtheorem|declaretheorem)(?P<star>\*?)\s*\{(?P<env>[^}]*)\}\s*(?:\[(?P<shared>[^\]]*)\])?\s*\{(?P<title>[^}]*)\}\s*(?:\[(?P<within>[^\]]*)\])?"
)
_WITHIN = re.compile(r"\\(?:numberwithin|counterwithin)\*?\s*\{(?P<counter>[^}]*)\}\s*\{(?P<within>[^}]*)\}")


@dataclass
class _Counters:
    """LaTeX's counters: ``within`` says whose step sets a counter back and whose number it carries."""

    value: dict[str, int] = field(default_factory=dict)
    within: dict[str, str] = field(default_factory=lambda: dict(zip(_SECTIONS[2:], _SECTIONS[1:], strict=False)))
    in_appendix: bool = False

    def step(self, name: str) -> str:
        self.value[name] = self.value.get(name, 0) + 1
        self._reset(name)
        return self.shown(name)

    def _reset(self, name: str) -> None:
        for below, above in self.within.items():
            if above == name:
                self.value[below] = 0
                self._reset(below)

    def shown(self, name: str) -> str:
        n = self.value.get(name, 0)
        own = _letter(n) if self.in_appendix and name == "section" else str(n)
        above = self.within.get(name, "")
        return f"{self.shown(above)}.{own}" if above else own

    def appendix(self) -> None:
        self.in_appendix = True
        self.value["section"] = 0
        self._reset("section")


def _letter(n: int) -> str:
    return chr(ord("A") + n - 1) if 1 <= n <= 26 else str(n)


@dataclass(frozen=True)
class _Theorem:
    title: str
    counter: str  # "" where it is not numbered


def read_tex_paper(source: str, id: str) -> Printed:
    """What a LaTeX source prints; the source is one text with its macros written out."""
    return _Reader(source, id).read()


class _Reader:
    def __init__(self, source: str, id: str) -> None:
        self.counters = _Counters()
        self.theorems = self._declared(source)
        self.paper = Printed(id)
        self.nodes: list[tuple[Item, Any]] = []
        self.referring: list[tuple[Item, str]] = []
        self.proofs: list[tuple[str, Any]] = []
        self.source = source

    def _declared(self, source: str) -> dict[str, _Theorem]:
        found: dict[str, _Theorem] = {}
        for new in _NEW.finditer(source):
            shared = new["shared"]
            counter = "" if new["star"] else found[shared].counter if shared in found else new["env"]
            found[new["env"]] = _Theorem(new["title"].strip(), counter)
            if new["within"] and counter:
                self.counters.within[counter] = new["within"].strip()
        for w in _WITHIN.finditer(source):
            self.counters.within[w["counter"].strip()] = w["within"].strip()
        return found

    def read(self) -> Printed:
        begin = self.source.find(r"\begin{document}")
        self.paper.title = _argument_of("title", self.source)
        self.paper.authors = _argument_of("author", self.source)
        body = self.source[begin:] if begin >= 0 else self.source
        walker = LatexWalker(body, latex_context=_context(self.theorems), tolerant_parsing=True)
        nodes, _, _ = walker.get_latex_nodes()
        self._walk(nodes, None)
        numbers = {label: x.number or x.name for x in self.paper.items for label in x.labels}
        for x, inner in self.nodes:
            x.text = words(inner, numbers)
        for x in self.paper.items:
            x.context = words(_parsed(x.context, self.theorems), numbers) if x.context else ""
        keys = self.paper.by_key()
        for x, label in self.referring:
            if label in keys:
                x.refers.append(label)
        return self.paper

    def _walk(self, nodes: Sequence[Any], owner: Item | None) -> None:
        for k, node in enumerate(nodes):
            if isinstance(node, LatexMacroNode):
                self._macro(node, owner)
            elif isinstance(node, LatexEnvironmentNode):
                self._environment(node, owner, nodes[:k], nodes[k + 1 :])
            elif isinstance(node, LatexMathNode):
                self._formula(bare("".join(n.latex_verbatim() for n in node.nodelist)), owner)
            elif isinstance(node, LatexGroupNode):
                self._walk(node.nodelist, owner)

    def _formula(self, formula: str, owner: Item | None) -> None:
        self.paper.formulas.append(formula)
        if owner is None and not self.in_proof:
            self.paper.general.append(formula)

    in_proof: bool = False

    def _macro(self, node: Any, owner: Item | None) -> None:
        name = node.macroname
        if name in _SECTIONS:
            starred = bool(node.nodeargd.argnlist[0])
            title = plain_words(node.nodeargd.argnlist[-1])
            if not starred:
                self.counters.step(name)
            number = "" if starred else self.counters.shown(name)
            head = "Appendix" if self.counters.in_appendix else "Section"
            self.section = f"{head} {number}" if number else title
        elif name == "appendix":
            self.counters.appendix()
        elif name == "label" and owner is not None:
            owner.labels = (*owner.labels, _label(node))
        elif name in REFERENCES and owner is not None:
            self.referring += [(owner, label.strip()) for label in _label(node).split(",")]
        elif node.nodeargd is not None:
            self._walk([n for n in node.nodeargd.argnlist or () if n is not None], owner)

    section: str = ""

    def _environment(self, node: Any, owner: Item | None, before: Sequence[Any], after: Sequence[Any]) -> None:
        name = node.environmentname
        if name in self.theorems:
            self._statement(node, self.theorems[name])
        elif name == "proof":
            self._proof(node)
        elif name == "subequations":
            self._subequations(node, owner)
        elif name.rstrip("*") in NUMBERED:
            self._equations(node, owner, before, after)
        elif name == "appendices":
            self.counters.appendix()
            self._walk(node.nodelist, owner)
        else:
            self._walk(node.nodelist, owner)

    def _statement(self, node: Any, theorem: _Theorem) -> None:
        number = self.counters.step(theorem.counter) if theorem.counter else ""
        optional = node.nodeargd.argnlist[0] if node.nodeargd and node.nodeargd.argnlist else None
        item = Item(
            kind=re.sub(r"[^a-z]+", "-", theorem.title.lower()).strip("-") or "statement",
            number=number,
            name=plain_words(optional) if optional is not None else "",
            section=self.section,
        )
        self.paper.items.append(item)
        self.nodes.append((item, node.nodelist))
        self._walk(node.nodelist, item)
        self.last = item

    last: Item | None = None

    def _proof(self, node: Any) -> None:
        """A proof belongs to the statement that it names, else to the last one."""
        optional = node.nodeargd.argnlist[0] if node.nodeargd and node.nodeargd.argnlist else None
        named = [_label(n) for n in _below([optional]) if isinstance(n, LatexMacroNode) and n.macroname in REFERENCES]
        keys = self.paper.by_key()
        owner = next((keys[label] for label in named if label in keys), self.last)
        for n in _below(node.nodelist):
            if isinstance(n, LatexMacroNode) and n.macroname in REFERENCES and owner is not None:
                self.referring += [(owner, label.strip()) for label in _label(n).split(",")]
        self.in_proof = True
        self._walk(node.nodelist, None)
        self.in_proof = False

    def _subequations(self, node: Any, owner: Item | None) -> None:
        outer = self.counters.step("equation")
        kept, self.prefix, self.parts = self.prefix, outer, 0
        self._walk(node.nodelist, owner)
        self.prefix = kept

    prefix: str = ""
    parts: int = 0

    def _equations(self, node: Any, owner: Item | None, before: Sequence[Any], after: Sequence[Any]) -> None:
        inner = "".join(n.latex_verbatim() for n in node.nodelist)
        starred = node.environmentname.endswith("*")
        for row in equations_of(node.environmentname.rstrip("*"), inner):
            self._formula(row.formula, owner)
            if owner is not None:
                self.referring += [(owner, label) for label in row.refers]
            if (starred or not row.numbered) and not row.tag:
                if owner is not None:
                    owner.labels = (*owner.labels, *row.labels)
                continue
            item = Item(EQUATION, row.tag or self._number(), section=self.section, labels=row.labels, inside=owner)
            item.text = f"$${row.formula}$$"
            if owner is None and not self.in_proof:
                item.context = _sentence(before, f"$${row.formula}$$", after)
            self.paper.items.append(item)

    def _number(self) -> str:
        if not self.prefix:
            return self.counters.step("equation")
        self.parts += 1
        return f"{self.prefix}{chr(ord('a') + self.parts - 1)}"


def _context(theorems: dict[str, _Theorem]) -> Any:
    known = get_default_latex_context_db()
    macros = [
        *(MacroSpec(name, "{") for name in (*REFERENCES, "label")),
        *(MacroSpec(name, "*[{") for name in _SECTIONS),
        MacroSpec("appendix", ""),
    ]
    environments = [EnvironmentSpec(name, "[", is_math_mode=False) for name in (*theorems, "proof") if name]
    known.add_context_category("paper", prepend=True, macros=macros, environments=environments)
    return known


def _parsed(text: str, theorems: dict[str, _Theorem]) -> list[Any]:
    nodes: list[Any] = LatexWalker(text, latex_context=_context(theorems), tolerant_parsing=True).get_latex_nodes()[0]
    return nodes


def _label(node: Any) -> str:
    argument = next((a for a in reversed(node.nodeargd.argnlist or ()) if a is not None), None)
    return argument.latex_verbatim().strip("{}").strip() if argument is not None else ""


def _below(nodes: Sequence[Any]) -> Iterator[Any]:
    for n in nodes:
        if n is None:
            continue
        yield n
        inner = getattr(n, "nodelist", None) or []
        arguments = n.nodeargd.argnlist or [] if getattr(n, "nodeargd", None) is not None else []
        yield from _below([*inner, *arguments])


def _sentence(before: Sequence[Any], formula: str, after: Sequence[Any]) -> str:
    """The sentence around a displayed equation, cut at full stops and at paragraphs."""
    if re.search(r"\.\s*\$\$$", formula):  # the formula ends the sentence
        after = []
    head = re.split(r"\n\s*\n|(?<=[.!?])\s+", "".join(n.latex_verbatim() for n in before[-30:]))[-1]
    tail = re.split(r"\n\s*\n|(?<=[.!?])(?:\s+|$)", "".join(n.latex_verbatim() for n in after[:30]), maxsplit=1)[0]
    return f"{head} {formula} {tail}".strip()


def _argument_of(macro: str, source: str) -> str:
    match = re.search(rf"\\{macro}\s*(?:\[[^\]]*\])?\s*\{{((?:[^{{}}]|\{{[^{{}}]*\}})*)\}}", source)
    return plain_words(LatexWalker(match[1], tolerant_parsing=True).get_latex_nodes()[0]) if match else ""
