r"""The statements of a paper in markdown with TeX formulas, as converters from PDF write it: paragraphs that begin ``Theorem 2.``, displays that end ``\quad (7)``."""

from __future__ import annotations

import re

from theorycheck.draft.printed import EQUATION, KINDS, Item, Printed
from theorycheck.draft.tex_words import bare

__all__ = ["read_markdown_paper"]

_KIND = "|".join(KINDS)
_NUMBER = r"(?:[A-Z]\.?)?\d+(?:\.\d+)*"
_HEAD = re.compile(rf"^[\s*_#>]*(?P<kind>{_KIND})\s+(?P<number>{_NUMBER})[*_]*\s*(?P<name>\([^)]*\))?[*_]*\s*[.:][*_]*\s*(?P<rest>.*)$", re.I | re.S)  # fmt: skip
_SECTION = re.compile(
    r"^(?:#{1,6}\s*)?[*_]*(?:(?P<number>\d+(?:\.\d+)*|[A-Z](?:\.\d+)*)[.\s])?\s*[*_]*(?P<title>[A-Z][^$\n]{2,90}?)[*_]*$"
)
_PROOF = re.compile(r"^[\s*_#>]*(?:Sketch of |Detailed |Full )?(?:Proof|Poof)s?(?: Sketch)?(?:\s+of\s+(?P<of>[A-Z][a-z]+\s+" + _NUMBER + r"))?[*_]*\s*[.:]", re.I)  # fmt: skip
_PROVES = re.compile(r"^Proofs?\s+of\s+(?P<of>[A-Z][a-z]+\s+" + _NUMBER + ")")
_TAGGED = re.compile(r"(?:\\tag\s*\{(?P<tag>[^}]+)\}|\\q?quad\s*(?:\\text\s*\{)?\((?P<quad>\d+[a-z]?|[A-Z]\.?\d+)\)\}?|,?\s*\((?P<end>\d+[a-z]?|[A-Z]\.\d+)\))\s*$")  # fmt: skip
_DISPLAY = re.compile(r"\$\$(?P<inner>.+?)\$\$|\\\[(?P<square>.+?)\\\]", re.S)
_REFERENCE = re.compile(
    rf"(?<![A-Za-z\\])(?P<kind>{_KIND}|corollarie|propertie)s?\s+(?P<first>{_NUMBER})(?P<more>(?:\s*(?:,|and|&|,\s*and)\s*{_NUMBER})*)",
    re.I,
)
_EQUATION = re.compile(
    r"(?<![A-Za-z\\])(?:Eqs?|Equations?|Inequality|Inequalities)\.?\s*\(?(\d+[a-z]?)\)?(?:\s*(?:-|–|to)\s*(?:Eq\.?\s*)?\(?(\d+)\)?)?",
    re.I,
)
_ITEM = re.compile(r"^\s*(?:[-*]\s*)?\(?(?:i{1,3}|iv|v|vi{0,3}|[a-e1-9])\)")
_CLOSED = re.compile(r"[.!?□∎][*_\s\"”]*$|\\square\$?\s*$")


def read_markdown_paper(text: str, id: str) -> Printed:
    """What a markdown paper prints."""
    reader = _Reader(id)
    for block in re.split(r"\n\s*\n", text.replace("\r", "")):
        if block.strip():
            reader.block(block.strip())
    return reader.done()


class _Reader:
    def __init__(self, id: str) -> None:
        self.paper = Printed(id)
        self.item: Item | None = None  # the statement that is being read
        self.last: Item | None = None  # the statement that a proof belongs to
        self.proving: Item | None = None
        self.section = ""
        self.body: list[str] = []
        self.before = ""
        self.mentioned: list[tuple[Item, str]] = []

    def block(self, block: str) -> None:
        head = _HEAD.match(block)
        proof = _PROOF.match(block)
        section = _SECTION.match(block) if "\n" not in block and len(block) < 100 else None
        if head:
            self._begin(head)
        elif proof:
            self._close()
            self.proving = self._named(proof["of"]) if proof["of"] else self.last
            self._look(block)
        elif section and (section["number"] or block.startswith("#")):
            self._close()
            of = _PROVES.search(section["title"])
            self.proving = self._named(of["of"]) if of else None
            self._section(section)
        elif self.item is not None and self._goes_on(block):
            self.body.append(block)
            self._look(block)
        else:
            self._close()
            if not self.paper.title and self.before == "" and not self.section:
                self.paper.title = block.lstrip("# ").splitlines()[0]
            self._look(block)
        self.before = block

    def _section(self, section: re.Match[str]) -> None:
        number = section["number"] or ""
        if number:
            self.section = f"{'Appendix' if number[0].isalpha() else 'Section'} {number}"
        elif self.paper.title:
            self.section = section["title"]
        else:
            self.paper.title = section["title"]

    def _begin(self, head: re.Match[str]) -> None:
        self._close()
        self.proving = None
        kind, number = head["kind"].lower(), head["number"]
        if any(x.kind == kind and x.number == number for x in self.paper.items):
            self.paper.doubtful.append(
                f"{kind.capitalize()} {number} is printed again in {self.section or 'the paper'}; the first one was taken"
            )
            return
        self.item = Item(kind, number, name=(head["name"] or "").strip("() "), section=self.section)
        self.paper.items.append(self.item)
        self.body = [head["rest"].strip()]
        self._look(head["rest"])

    def _goes_on(self, block: str) -> bool:
        """A statement goes on where its last sentence is open, or where a part of a list, a display or a word in lower case follows."""
        first = block.lstrip("*_ ")
        is_open = not _CLOSED.search(re.sub(r"[,;]?\s*\$\$$", lambda m: m[0], _unclosed(self.body[-1])))
        return is_open or bool(_ITEM.match(block)) or first[:1].islower()

    def _close(self) -> None:
        if self.item is not None:
            self.item.text = _clean("\n\n".join(self.body))
            self.last = self.item
        self.item = None
        self.body = []

    def _named(self, of: str) -> Item | None:
        kind, number = of.lower().split()
        return next((x for x in self.paper.items if (x.kind, x.number) == (kind, number)), self.last)

    def _look(self, block: str) -> None:
        """Formulas, numbered displays and references of a block."""
        owner = self.item or self.proving
        for shown in _DISPLAY.finditer(block):
            inner = shown["inner"] or shown["square"]
            tagged = _TAGGED.search(inner.strip())
            formula = _bare(inner)
            self._formula(formula, owner)
            if tagged:
                self._equation(tagged["tag"] or tagged["quad"] or tagged["end"], formula, block)
        for formula in re.findall(r"(?<!\$)\$([^$]+)\$(?!\$)", block):
            self._formula(formula, owner)
        if owner is None:
            return
        for m in _REFERENCE.finditer(block):
            kind = {"corollarie": "corollary", "propertie": "property"}.get(m["kind"].lower(), m["kind"].lower())
            for number in re.findall(_NUMBER, m["first"] + (m["more"] or "")):
                self.mentioned.append((owner, f"{kind} {number}"))
        for m in _EQUATION.finditer(block):
            last = int(m[2]) if m[2] and m[1].isdigit() else None
            numbers = (
                [str(k) for k in range(int(m[1]), last + 1)] if last is not None and last - int(m[1]) < 20 else [m[1]]
            )
            self.mentioned += [(owner, f"{EQUATION} {n}") for n in numbers]

    def _formula(self, formula: str, owner: Item | None) -> None:
        self.paper.formulas.append(formula)
        if owner is None:
            self.paper.general.append(formula)

    def _equation(self, number: str, formula: str, block: str) -> None:
        if any(x.kind == EQUATION and x.number == number for x in self.paper.items):
            return
        found = Item(EQUATION, number, text=f"$${formula}$$", section=self.section, inside=self.item)
        if self.item is None:
            sentence = re.split(r"(?<=[.!?])\s+", self.before)[-1] if block.startswith("$$") else ""
            found.context = f"{sentence} $${formula}$$"
        self.paper.items.append(found)

    def done(self) -> Printed:
        self._close()
        keys = self.paper.by_key()
        for owner, key in self.mentioned:
            if key in keys and keys[key] is not owner:
                owner.refers.append(key)
        return self.paper


def _bare(inner: str) -> str:
    r"""A display without its number and the comma before it. The number may be a \tag, or a \quad with the number in brackets."""
    return re.sub(r"[\s,]*(?:\\quad|\\qquad)?\s*$", "", bare(_TAGGED.sub("", inner.strip())))


def _clean(text: str) -> str:
    """A statement without the italics that a converter put around it, its displays without their numbers."""
    text = _DISPLAY.sub(lambda m: f"$${_bare(m['inner'] or m['square'])}$$", text)
    return text[1:].replace("*", "", 1) if text.startswith("*") and text.count("*") % 2 == 0 else text


def _unclosed(block: str) -> str:
    r"""The end of a block as prose: a display that ends ``, \quad (7)`` ends with a comma."""
    match = re.search(r"\$\$(.+?)\$\$\s*$", block, re.S)
    return bare(_TAGGED.sub("", match[1].strip())) if match else block
