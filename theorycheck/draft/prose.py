r"""A printed statement read as hypotheses and a conclusion: a small grammar over its words, and the typed reader over its formulas.

Every word has to be one that this grammar knows ("let", "for all", "then", "it holds that"): a statement with any other word ("with probability", "there is") stays in words, because
leaving a word out would change what is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from theorycheck.draft.letters import (
    Bounds,
    Declared,
    bounds_of,
    declaration,
    glyphs,
    normal,
    of_set,
    real_within,
    whole_from,
)
from theorycheck.errors import BadInput, bad_input
from theorycheck.statement.letters import matrix
from theorycheck.statement.read_tex import Glyphs, folded, read_tex, tokens_of
from theorycheck.statement.rewrite import bound_letters, free_letters
from theorycheck.statement.sort import Truth, Whole
from theorycheck.statement.statement import state
from theorycheck.statement.term import Definition, Letter, Term, apply, letter_term

__all__ = ["Reading", "read_statement"]

_TOKEN = re.compile(
    r"\$\$(?P<display>.+?)\$\$|\$(?P<inline>[^$]+)\$|(?P<word>[A-Za-z][A-Za-z'-]*)|(?P<mark>[.,;:])|(?P<other>\S)",
    re.DOTALL,
)
_SUPPOSE = {"let", "suppose", "assume", "if", "whenever", "given", "fix", "provided", "consider"}
_RANGE = {"for", "when"}
_HENCE = {"then", "holds", "have", "has", "hence", "get", "therefore", "satisfies"}
_SILENT = {"be", "is", "are", "a", "an", "the", "that", "it", "we", "and", "all", "every", "any", "each", "one", "with", "also", "such", "always", "in", "following", "inequality", "both", "of"}  # fmt: skip
_ADJECTIVES = {
    "positive",
    "nonnegative",
    "non-negative",
    "real",
    "natural",
    "symmetric",
    "semidefinite",
    "semi-definite",
    "psd",
    "whole",
}
_MATRIX_KINDS = {
    frozenset({"symmetric"}): "symmetric",
    frozenset({"symmetric", "positive", "semidefinite"}): "psd",
    frozenset({"symmetric", "positive", "semi-definite"}): "psd",
    frozenset({"symmetric", "psd"}): "psd",
}
_NOUNS = {"number": "number", "numbers": "number", "real": "number", "reals": "number", "integer": "integer", "integers": "integer", "matrix": "matrix", "matrices": "matrix"}  # fmt: skip


@dataclass
class Reading:
    """What was read. ``letters``: those declared in the statement itself; ``borrowed``: those that the paper declares elsewhere.

    ``assumed``: glyphs that were taken for ``real`` or ``whole``, which the paper does not say.
    """

    letters: dict[str, Declared] = field(default_factory=dict)
    borrowed: dict[str, Declared] = field(default_factory=dict)
    given: list[Term] = field(default_factory=list)
    conclusions: list[tuple[str, Term]] = field(default_factory=list)
    assumed: dict[str, str] = field(default_factory=dict)

    @property
    def conclusion(self) -> Term:
        """All conclusions as one relation."""
        found = self.conclusions[0][1]
        for _, t in self.conclusions[1:]:
            found = apply("and", found, t)
        return found


def read_statement(text: str, elsewhere: Mapping[str, Declared], *, supposing: bool = False) -> Reading:
    """The reading of a statement; BadInput says which word or formula stopped it.

    ``supposing``: letters that are bounded (``a, b \\ge 0``) and not said to be real or whole are taken for real, ends of sums for whole.
    """
    ends = {g for end in re.findall(r"\\sum[^$]*?\^\s*(\{[^{}]*\}|[A-Za-z])", text) for g in glyphs(end)}
    reader = _Reader(elsewhere, ends if supposing else None)
    tokens = list(_TOKEN.finditer(re.sub(r"\*|“|”", "", text)))
    reader.read(tokens)
    return reader.done()


class _Reader:
    def __init__(self, elsewhere: Mapping[str, Declared], ends: set[str] | None) -> None:
        self.elsewhere = elsewhere
        self.ends = ends  # of sums, where letters that are bounded may be supposed to be real or whole
        self.bounds: dict[str, str] = {}  # pending glyphs of which an interval was said, and not yet a kind
        self.found = Reading()
        self.given: list[str] = []
        self.conclusions: list[str] = []
        self.mode = ""
        self.adjectives: list[str] = []
        self.pending: list[str] = []  # glyphs whose kind the next noun says
        self.noun: str = ""  # a noun whose letters come next
        self.late = False  # a hypothesis came after a conclusion

    def read(self, tokens: list[re.Match[str]]) -> None:
        for k, token in enumerate(tokens):
            if token["word"]:
                self._word(token["word"].lower(), token["word"])
            elif token["mark"]:
                self._mark(token["mark"], tokens[k + 1 :])
            elif token["other"]:
                raise self.stop(token["other"])
            else:
                self._formula(token["display"] or token["inline"])
        self._close()

    def stop(self, word: str) -> BadInput:
        return bad_input("statement", repr(word), "a word that the grammar of drafts knows", "write the term by hand")

    def _word(self, word: str, printed: str) -> None:
        if word in _SUPPOSE:
            if self.bounds:
                self._close()
            self.mode = word
        elif word in _RANGE:
            self.mode = "for"
        elif word in _HENCE:
            self._close()
            self.mode = "then"
        elif word == "definite" and "positive" in self.adjectives:
            self.adjectives[-1] = "positive definite"
        elif word in _ADJECTIVES and not (word == "real" and self.adjectives[-1:] == ["real"]):
            self.adjectives.append(word)
        elif word in _NOUNS:
            self._kind(_NOUNS[word], plural=word.endswith("s") or word == "matrices")
        elif word not in _SILENT:
            raise self.stop(printed)

    def _mark(self, mark: str, rest: list[re.Match[str]]) -> None:
        if mark == ".":
            self._close()
            self.mode = "" if self.mode != "then" else "then"
        elif mark == "," and self.mode in ("for", "if", "whenever", "when"):
            end = next((k for k, t in enumerate(rest) if t["mark"] == "."), len(rest))
            rest = rest[:end]
            upcoming = [t for t in rest if t["display"] or t["inline"]]
            said = {t["word"].lower() for t in rest if t["word"]}
            if not upcoming or said & _HENCE:
                return
            if len(upcoming) == 1:
                self._close()
                self.mode = "then"
            elif not _quantifies(upcoming[0]):  # a further hypothesis, or the conclusion already
                raise self.stop(f"{self.mode} …,")

    def _formula(self, formula: str) -> None:
        formula = normal(formula)
        if self.adjectives[-1:] == ["real"] and not self.pending and self.mode not in ("", "then"):
            self._kind("number", plural=True)  # every real $x$
        if self.noun:
            if _only_glyphs(formula):
                self._declare(glyphs(formula), self.noun)
            elif self._bounded(formula):
                self._within(self.noun)
            else:
                raise self.stop(self.noun)
            self.noun = ""
            return
        if self.pending and (over := self._set(formula)):
            self._declare_all(over)
            self.pending = []
            return
        if self.mode in ("", "then"):
            if self.late:
                raise bad_input("statement", formula, "one set of hypotheses for all conclusions")
            self.conclusions.append(formula)
            return
        self.late = bool(self.conclusions)
        declared = declaration(formula, self._known())
        if declared:
            self._declare_all(declared)
            self.pending = [d.glyph for d in declared if not d.code.startswith(f"{d.name} = tc.size")]
        elif _only_glyphs(formula):
            self.pending += glyphs(formula)
        elif not self._bounded(formula):
            self._close()
            self.given.append(formula)

    def _set(self, formula: str) -> list[Declared]:
        r"""``$x$ in $[0, 1]$``, ``$A$ be an $m \times n$ matrix``."""
        shape = rf"\mathbb{{R}}^{{{formula}}}" if r"\times" in formula and "=" not in formula else formula
        return of_set(self.pending, shape, self._known())

    def _bounded(self, formula: str) -> bool:
        r"""``$a, b \ge 0$`` of letters that nothing declares: they wait for a noun, unless only reals can be meant."""
        found = bounds_of(formula)
        if found is None or any(g in self._known() or g in self.elsewhere or g in self.pending for g in found.glyphs):
            return False
        if found.is_short and not self.noun:
            self._declare_all([real_within(g, found.interval) for g in found.glyphs])
            return True
        self.bounds |= dict.fromkeys(found.glyphs, found.interval)
        self.pending += found.glyphs
        return True

    def _within(self, over: str) -> None:
        """The letters that wait are real or whole (``over``), on the intervals that were said of them."""
        for g in self.pending:
            interval = self.bounds.pop(g, None)
            if interval is None:
                self._declare([g], over)
            elif over == r"\mathbb{R}":
                self._declare_all([real_within(g, interval)])
            else:
                low = Bounds((g,), interval).least
                if over not in (r"\mathbb{N}", r"\mathbb{Z}") or low is None or low < 0:
                    raise self.stop(f"{g} in {interval}")
                self._declare_all([whole_from(g, low)])
        self.pending = []

    def _kind(self, noun: str, *, plural: bool) -> None:
        """``$x$ be a positive real number``, or ``every positive integer $n$``."""
        if noun == "matrix":
            kind = "symmetric" if "symmetric" in self.adjectives else ""
            if any(a not in ("symmetric", "real") for a in self.adjectives) or not self.pending:
                raise self.stop(" ".join([*self.adjectives, noun]))
            if kind:
                self._symmetric()
            elif not all(g in self._known() for g in self.pending):
                raise self.stop(noun)
            self.pending = [] if all(g in self._known() for g in self.pending) else self.pending
            self.adjectives = []
            return
        said = " ".join(self.adjectives)
        whole = noun == "integer" or "natural" in self.adjectives or "whole" in self.adjectives
        sets = {
            "positive": r"\mathbb{Z}_{>0}" if whole else r"\mathbb{R}_{>0}",
            "nonnegative": r"\mathbb{Z}_{\ge 0}" if whole else r"\mathbb{R}_{\ge 0}",
        }
        plain = [
            a.replace("non-negative", "nonnegative") for a in self.adjectives if a not in ("real", "natural", "whole")
        ]
        bounded = bool(self.bounds)
        if (
            len(plain) > 1
            or (plain and (bounded or plain[0] not in sets))
            or (noun == "integer" and not plain and not bounded and self.pending)
            or (bounded and len(self.pending) > 1 and not plural)
        ):
            raise self.stop(f"{said} {noun}".strip())
        if noun == "integer" and not plain:
            sets = {"": r"\mathbb{Z}"}
            plain = [""]
        over = sets[plain[0]] if plain else (r"\mathbb{N}" if whole else r"\mathbb{R}")
        self.adjectives = []
        if self.pending:
            self._within(over)
        else:
            self.noun = over

    def _symmetric(self, kind: str = "symmetric") -> None:
        for g in self.pending:
            d = self._known().get(g)
            if d is None or "tc.matrix" not in d.code:
                raise self.stop("symmetric")
            rows = d.code.split("(", 1)[1].split(", ")[1]
            size = next((x for x in self._known().values() if x.name == rows), None)
            if size is None or d.needs != (rows, rows):
                raise self.stop("symmetric")
            code = d.code.replace(", tex=", f', "{kind}", tex=')
            term = matrix(d.name, size.term, size.term, kind, tex=g)
            self.found.letters[g] = Declared(g, d.name, code, term, d.needs)

    def _known(self) -> dict[str, Declared]:
        return self.found.letters

    def _declare(self, names: list[str], over: str) -> None:
        self._declare_all(of_set(names, over, self._known()))

    def _declare_all(self, declared: list[Declared]) -> None:
        if not declared:
            raise self.stop("set")
        if sum(d.term.letter.law is not None for d in (*declared, *self._known().values())) > 1:
            raise bad_input(
                "letter", declared[0].glyph, "one random letter, or several that are independent in so many words"
            )
        for d in declared:
            before = self.found.letters.get(d.glyph)
            if before is not None and before.code != d.code:
                raise bad_input("letter", d.glyph, "one meaning in a statement")
            if before is None:
                self.found.letters[d.glyph] = d

    def _close(self) -> None:
        kind = _MATRIX_KINDS.get(frozenset(self.adjectives))
        if kind and self.pending and not self.noun:
            self._symmetric(kind)
            self.adjectives = []
        if self.adjectives or self.noun:
            raise self.stop(" ".join(self.adjectives) or self.noun)
        for g in self.pending:
            if g in self.bounds and self.ends is not None:
                self._suppose(g, self.bounds.pop(g), whole=g in self.ends)
            elif g not in self._known() and g not in self.elsewhere:
                interval = self.bounds.get(g)
                way_out = f"the interval {interval} leaves open whether it is real or whole" if interval else ""
                raise bad_input("letter", g, "a letter of which the paper says what it ranges over", way_out)
        self.pending = []

    def _suppose(self, glyph: str, interval: str, *, whole: bool) -> None:
        low = Bounds((glyph,), interval).least
        if whole and (low is None or low < 0):
            raise self.stop(f"{glyph} in {interval}")
        self._declare_all([whole_from(glyph, low or 0) if whole else real_within(glyph, interval)])
        self.found.assumed[glyph] = "whole" if whole else "real"

    def done(self) -> Reading:
        if not self.conclusions:
            raise bad_input("statement", "its words", "a conclusion: then, it holds that, we have")
        self._borrow()
        table = {d.glyph: d for d in (*self.found.borrowed.values(), *self.found.letters.values())}
        meaning: dict[tuple[str, ...], Letter | Definition | Term] = {}
        for d in table.values():
            meaning[tokens_of(d.glyph)] = d.term.letter
        self.found.given = [self._relation(f, meaning) for f in self.given]
        self.found.conclusions = [(f, self._relation(f, meaning)) for f in self.conclusions]
        self._zero(table)
        self._used()
        self._counting()
        state(self.found.conclusion, self.found.given)
        return self.found

    def _relation(self, formula: str, meaning: Glyphs) -> Term:
        drawn = any(isinstance(x, Letter) and x.law is not None for x in meaning.values())
        if re.search(r"\\mathbb\s*\{?\s*[PE]\b", formula) and not drawn:
            raise bad_input("formula", formula, "nothing random: no draft says what is")
        if re.search(r"\\pi\s*[(_^\[]", formula) and not any(g[0] == r"\pi" for g in meaning):
            raise bad_input("formula", formula, "\\pi as a number, or as a letter that the paper declares")
        try:
            read = folded(read_tex(formula, meaning))
        except BadInput:
            unknown = [g for g in glyphs(formula) if tokens_of(g) not in meaning and g not in ("e", "P", "E")]
            if unknown and not _counts(unknown[0], formula):
                raise bad_input("letter", unknown[0], "a letter of which the paper says what it ranges over") from None
            raise
        for t in read.walk():
            if t.head in ("norm_1", "norm_max") and r"\max" not in formula and t.args[0].shape[1].key != "1":
                raise bad_input("formula", formula, "a norm that has one meaning for a matrix")
        if not isinstance(read.sort, Truth):
            raise bad_input("formula", formula, "a relation")
        return read

    def _borrow(self) -> None:
        """Letters that the statement uses and the paper declares elsewhere, with the sizes that these need."""
        wanted = [g for f in (*self.given, *self.conclusions) for g in glyphs(f)]
        sizes = {d.name: d for d in self.elsewhere.values()}
        for g in wanted:
            d = self.elsewhere.get(g)
            if d is None or g in self.found.letters:
                continue
            for need in d.needs:
                size = sizes[need]
                if size.glyph in self.found.letters:
                    raise bad_input("letter", size.glyph, "one meaning", "it is declared here and elsewhere")
                self.found.borrowed.setdefault(size.glyph, size)
            self.found.borrowed.setdefault(g, d)

    def _zero(self, table: Mapping[str, Declared]) -> None:
        r"""Whether \mathbb{N} begins at zero is left open by papers; a hypothesis that bounds the letter from below settles it."""
        bounded = {
            side.letter.name
            for g in self.found.given
            for t in g.walk()
            if t.head in ("ge", "gt", "le", "lt") and (side := t.args[t.head in ("le", "lt")]).head == "letter"
        }
        for d in table.values():
            if d.from_zero and d.name not in bounded:
                raise bad_input("letter", d.glyph, "natural numbers that say whether zero is one")

    def _counting(self) -> None:
        """The letters that sums go over are declared with the others; a sum ends at a whole number."""
        for t in (x for g in (*self.found.given, self.found.conclusion) for x in g.walk() if x.head == "sum"):
            if any(not isinstance(end.sort, Whole) for end in t.args[2:]):
                raise bad_input("sum", t.args[3].key, "a whole number as its end")
        for x in bound_letters(*self.found.given, self.found.conclusion):
            if x.tex in (*self.found.letters, *self.found.borrowed):
                raise bad_input("letter", x.tex, "one meaning in a statement", "a sum goes over it")
            d = whole_from(x.tex, 0)
            self.found.letters[x.tex] = Declared(d.glyph, d.name, d.code, letter_term(x))

    def _used(self) -> None:
        """A letter that is declared and not used leaves with its declaration."""
        used = {x.name for t in (*self.found.given, self.found.conclusion) for x in free_letters(t)}
        for side in (self.found.letters, self.found.borrowed):
            needed = {n for d in side.values() if d.name in used for n in d.needs} | used
            for g in [g for g, d in side.items() if d.name not in needed]:
                del side[g]


def _counts(glyph: str, formula: str) -> bool:
    """Whether a letter is the one that a sum goes over."""
    return re.search(rf"\\sum\s*_\s*\{{?\s*{re.escape(glyph)}", formula) is not None


def _only_glyphs(formula: str) -> bool:
    rest = formula
    for g in sorted(glyphs(formula), key=len, reverse=True):
        rest = rest.replace(g, "", 1)
    return bool(glyphs(formula)) and not rest.replace(",", "").strip()


def _quantifies(token: re.Match[str]) -> bool:
    return r"\in" in (token["display"] or token["inline"])
