r"""What a paper says its letters are: ``x \in [0, 1]``, ``A \in \mathbb{R}^{m \times n}``. A letter that it says nothing of is a candidate, never a guess."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from theorycheck.statement import letters as declare
from theorycheck.statement.letters import RESERVED
from theorycheck.statement.term import Term

__all__ = [
    "Bounds",
    "Candidate",
    "Declared",
    "bounds_of",
    "candidates",
    "declaration",
    "declared_in",
    "glyphs",
    "name_of",
    "normal",
    "real_within",
    "whole_from",
]

_ACCENTS = ("bar", "hat", "tilde", "widetilde", "widehat", "overline", "vec", "dot", "check", "breve", "underline")
_FONTS = ("mathbf", "boldsymbol", "bm", "mathcal", "mathfrak", "mathsf", "mathrm", "mathit", "mathscr", "pmb")
_GREEK = r"\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|kappa|lambda|mu|nu|xi|rho|varrho|sigma|tau|phi|varphi|chi|psi|omega|ell|Gamma|Delta|Theta|Lambda|Xi|Phi|Psi|Sigma|Omega)(?![A-Za-z])"
_LETTER = rf"(?:(?<![\\A-Za-z])[A-Za-z](?![A-Za-z])|{_GREEK}|(?<![\\A-Za-z])[A-Za-z])"
_DRESS = rf"\\(?:{'|'.join((*_ACCENTS, *_FONTS))})\s*\{{\s*"
_DRESSED = rf"(?:{_DRESS}{_DRESS}{_LETTER}\s*\}}\s*\}}|{_DRESS}{_LETTER}\s*\}}|{_LETTER})"
_SUBSCRIPT = rf"(?:\s*_\s*(?:\{{\s*(?:[A-Za-z*]|{_GREEK})+\s*\}}|[A-Za-z*](?![A-Za-z])|{_GREEK}|\d))?"
_GLYPH = re.compile(rf"{_DRESSED}{_SUBSCRIPT}")
_SPOKEN = re.compile(
    r"\\sim\s*(?:\\mathcal\s*\{?\s*)?N(?![a-z])|\\(?:text|mathrm|operatorname|mbox|textrm|mathop)\*?\s*\{[^}]*\}|\\(?:mathbb)\s*\{[^}]*\}|\\begin\{[^}]*\}|\\end\{[^}]*\}|\\\|\s*_\s*\{?\s*F\s*\}?|\^\s*\{?\s*(?:T|\\top)\s*\}?"
)
"""What looks like a letter and is none: words, environments, the F of a norm, the T of a transpose."""


@dataclass(frozen=True)
class Declared:
    """A letter with what it ranges over, as a term and as the Python that declares it. ``from_zero``: the source leaves open whether zero belongs to it."""

    glyph: str
    name: str
    code: str
    term: Term
    needs: tuple[str, ...] = ()
    from_zero: bool = False


@dataclass(frozen=True)
class Candidate:
    """A glyph that formulas use and nobody declares."""

    glyph: str
    name: str
    count: int


def normal(formula: str) -> str:
    """A formula with one spelling for each sign, as the reader of formulas knows it, without the full stop that ends its sentence."""
    for old, new in (
        (r"\\lVert|\\rVert|\\Vert(?![a-z])", r"\\|"),
        (r"\\lvert|\\rvert|\\vert(?![a-z])", "|"),
        (
            r"\\(?:mathrm|text|operatorname\*?|textrm)\s*\{\s*(?:tr|Tr|trace)\s*\}|\\Tr(?![a-z])|\\tr(?![a-z])",
            r"\\operatorname{tr}",
        ),
        (r"\\(?:mathsf|mathrm)\s*\{\s*T\s*\}|\\intercal|\\mathsf T|\\mathrm T", r"\\top"),
        (r"\\(?:left|right|big|Big|bigg|Bigg)[lrm]?(?![A-Za-z])\.?", ""),
        (r"\\(?:ge|le)qslant", lambda m: m[0].replace("qslant", "")),
        (r"\\(?:displaystyle|textstyle|limits|nolimits|,|;|!|:|quad|qquad|thinspace)(?![A-Za-z])", " "),
        (r"\\in\s*\\R(?![a-z])", r"\\in \\mathbb{R}"),
    ):
        formula = re.sub(old, new, formula)
    return re.sub(r"[\s.,;:]+$", "", " ".join(formula.split()))


def name_of(glyph: str) -> str:
    r"""A Python name for a glyph.

    >>> name_of(r"\bar{\rho}_w")
    'rho_bar_w'
    """
    fonts = "|".join(_FONTS)
    accents = [a for a in _ACCENTS if re.search(rf"\\{a}(?![a-z])", glyph)]
    plain = re.sub(rf"\\(?:{fonts}|{'|'.join(_ACCENTS)})(?![a-z])", "", glyph)
    head, _, rest = plain.partition("_")
    parts = [
        *re.findall(r"[A-Za-z]+|\d+", head),
        *accents,
        *("star" if x == "*" else x for x in re.findall(r"[A-Za-z]+|\d+|\*", rest)),
    ]
    name = "_".join(parts) or "letter"
    return f"{name}_" if name in RESERVED or keyword.iskeyword(name) or name == "tc" else name


def glyphs(formula: str) -> list[str]:
    """The glyphs of letters in a formula, in order of use."""
    return [
        " ".join(m[0].split()).replace(" ", "") if "\\" not in m[0] else " ".join(m[0].split())
        for m in _GLYPH.finditer(_SPOKEN.sub(" ", normal(formula)))
    ]


_END = r"-?\s*(?:\\infty|oo|\d+(?:\.\d+)?(?:\s*/\s*\d+)?|\\[dt]?frac\s*\{?\s*\d+\s*\}?\s*\{?\s*\d+\s*\}?|\\pi(?:\s*/\s*\d+)?)|\+\\infty"
_IN = re.compile(rf"^(?P<letters>{_GLYPH.pattern}(?:\s*,\s*{_GLYPH.pattern})*)\s*\\in\s*(?P<set>.+)$")
_INTERVAL = re.compile(rf"^(?P<open>[\[(])\s*(?P<low>{_END})\s*,\s*(?P<high>{_END})\s*(?P<close>[\])])$")
_NORMAL = re.compile(
    rf"^(?P<letter>{_GLYPH.pattern})\s*\\sim\s*(?:\\mathcal\s*\{{?\s*)?N\s*\}}?\s*\(\s*0\s*,\s*1\s*\)$"
)
_BOUNDED = re.compile(rf"^(?:(?P<low>{_END})\s*(?P<below>\\leq?(?![a-z])|<)\s*)?(?P<letters>{_GLYPH.pattern}(?:\s*,\s*{_GLYPH.pattern})*)\s*(?P<sign>\\[gl]eq?(?![a-z])|<|>)\s*(?P<end>{_END})$")  # fmt: skip
_REALS = r"\\mathbb\s*\{?\s*R\s*\}?"
_WHOLE = {
    r"\\mathbb\s*\{?\s*N\s*\}?": None,
    r"\\mathbb\s*\{?\s*N\s*\}?_\{?0\}?": 0,
    r"\\mathbb\s*\{?\s*Z\s*\}?_\{?\s*(?:\\geq?\s*0|\+\s*\\cup\s*\\\{0\\\})\}?": 0,
    r"\\mathbb\s*\{?\s*[NZ]\s*\}?_\{?\s*(?:>\s*0|\\geq?\s*1|>0)\}?": 1,
    r"\\\{\s*1\s*,\s*2\s*,(?:\s*3\s*,)?\s*\\(?:l|c)?dots\s*\\\}": 1,
    r"\\\{\s*0\s*,\s*1\s*,(?:\s*2\s*,)?\s*\\(?:l|c)?dots\s*\\\}": 0,
}  # fmt: skip


def declaration(formula: str, known: Mapping[str, Declared]) -> list[Declared]:
    r"""The letters that ``letters \in set`` declares, sizes of a matrix among them; none where the set is not one that is surely understood."""
    formula = normal(formula)
    match = _IN.match(formula)
    if match is None:
        drawn = _NORMAL.match(formula)
        return [_normal(" ".join(drawn["letter"].split()))] if drawn else []
    names = [" ".join(m[0].split()) for m in _GLYPH.finditer(match["letters"])]
    return of_set(names, match["set"].strip(), known)


def of_set(names: Iterable[str], said: str, known: Mapping[str, Declared]) -> list[Declared]:
    """Letters that range over a set, given as TeX."""
    said = re.sub(r"\s*\^\s*", "^", said)
    domain = _domain(said)
    if domain is not None:
        return [_real(g, domain) for g in names]
    for pattern, low in _WHOLE.items():
        if re.fullmatch(pattern, said):
            return [_whole(g, low or 0, from_zero=low is None) for g in names]
    return _shaped(list(names), said, known)


@dataclass(frozen=True)
class Bounds:
    """Letters with an interval that a formula such as ``a, b \\ge 0`` says, and not whether they are real or whole."""

    glyphs: tuple[str, ...]
    interval: str

    @property
    def least(self) -> int | None:
        """The least whole number of the interval, where nothing bounds it from above."""
        low, high = self.interval[1:-1].split(", ")
        if low == "-inf" or high != "inf" or "pi" in low:
            return None
        return -(-Fraction(low).numerator // Fraction(low).denominator) + (
            self.interval[0] == "(" and Fraction(low).denominator == 1
        )

    @property
    def is_short(self) -> bool:
        """Whether only a real can be meant: the interval is no longer than 1, so whole numbers there would be one or two."""
        low, high = self.interval[1:-1].split(", ")
        return "inf" not in (low.lstrip("-"), high) and "pi" not in low + high and Fraction(high) - Fraction(low) <= 1


def bounds_of(formula: str) -> Bounds | None:
    """What ``a, b \\ge 0`` or ``0 < s \\le 1`` says of its letters."""
    match = _BOUNDED.match(normal(formula))
    if match is None:
        return None
    names = tuple(" ".join(m[0].split()) for m in _GLYPH.finditer(match["letters"]))
    closed, up = "e" in match["sign"], match["sign"].startswith((">", r"\g"))
    end = _end(match["end"])
    if match["low"] is None:
        return Bounds(names, f"{'[' if closed else '('}{end}, inf)" if up else f"(-inf, {end}{']' if closed else ')'}")
    if up:
        return None
    return Bounds(names, f"{'[' if 'e' in match['below'] else '('}{_end(match['low'])}, {end}{']' if closed else ')'}")


def _normal(glyph: str) -> Declared:
    name = name_of(glyph)
    return Declared(glyph, name, f'{name} = tc.normal("{name}", tex=r"{glyph}")', declare.normal(name, tex=glyph))


def real_within(glyph: str, interval: str) -> Declared:
    """A real on an interval."""
    return _real(glyph, interval)


def whole_from(glyph: str, low: int) -> Declared:
    """A whole number of at least ``low``."""
    return _whole(glyph, low)


def _real(glyph: str, domain: str) -> Declared:
    name = name_of(glyph)
    told = f', "{domain}"' if domain != "(-inf, inf)" else ""
    return Declared(
        glyph, name, f'{name} = tc.real("{name}"{told}, tex=r"{glyph}")', declare.real(name, domain, tex=glyph)
    )


def _whole(glyph: str, low: int, *, from_zero: bool = False) -> Declared:
    name = name_of(glyph)
    told = f", {low}" if low else ""
    return Declared(glyph, name, f'{name} = tc.natural("{name}"{told}, tex=r"{glyph}")', declare.natural(name, low, tex=glyph), from_zero=from_zero)  # fmt: skip


def _domain(said: str) -> str | None:
    if re.fullmatch(_REALS, said):
        return "(-inf, inf)"
    if re.fullmatch(rf"{_REALS}\s*_\s*\{{?\s*>\s*0\s*\}}?|{_REALS}\s*_\s*\{{?\s*\+\+\s*\}}?", said):
        return "(0, inf)"
    if re.fullmatch(rf"{_REALS}\s*_\s*\{{?\s*\\geq?\s*0\s*\}}?", said):
        return "[0, inf)"
    match = _INTERVAL.match(said)
    if match is None:
        return None
    low, high = (_end(match[x]) for x in ("low", "high"))
    if ("inf" in low and match["open"] == "[") or ("inf" in high and match["close"] == "]"):
        return None
    return f"{match['open']}{low}, {high}{match['close']}"


def _end(text: str) -> str:
    text = text.replace(" ", "").replace("+", "")
    text = re.sub(r"\\[dt]?frac\{?(\d+?)\}?\{?(\d+)\}?$", r"\1/\2", text)
    text = text.replace(r"\infty", "inf").replace(r"\pi", "pi")
    return str(Fraction(text)) if re.fullmatch(r"-?\d+(\.\d+)?(/\d+)?", text) else text


def _shaped(names: list[str], said: str, known: Mapping[str, Declared]) -> list[Declared]:
    match = re.fullmatch(rf"{_REALS}\^(?:\{{(?P<inside>[^{{}}]+)\}}|(?P<one>[A-Za-z]))", said)
    if match is None:
        return []
    parts = [p.strip() for p in re.split(r"\\times", match["inside"] or match["one"])]
    if len(parts) > 2 or not all(re.fullmatch(r"\d+", p) or _GLYPH.fullmatch(p) for p in parts):
        return []
    found: list[Declared] = []
    sizes: list[tuple[str, Term | int]] = []
    for p in parts:
        if p.isdigit():
            sizes.append((p, int(p)))
            continue
        size = known.get(p) or next((d for d in found if d.glyph == p), None)
        if size is None:
            size = _size(p)
            found.append(size)
        sizes.append((size.name, size.term))
    needs = tuple(n for n, _ in sizes if not n.isdigit())
    shape = ", ".join(n for n, _ in sizes)
    for glyph in names:
        name = name_of(glyph)
        kind, across = ("vector", 1) if len(sizes) == 1 else ("matrix", sizes[1][1])
        term = declare.matrix(name, sizes[0][1], across, tex=glyph)
        found.append(Declared(glyph, name, f'{name} = tc.{kind}("{name}", {shape}, tex=r"{glyph}")', term, needs))
    return found


def _size(glyph: str) -> Declared:
    name = name_of(glyph)
    return Declared(glyph, name, f'{name} = tc.size("{name}", tex=r"{glyph}")', declare.size(name, tex=glyph))


@dataclass
class _Found:
    letters: dict[str, Declared] = field(default_factory=dict)
    clashing: set[str] = field(default_factory=set)


def declared_in(formulas: Iterable[str]) -> dict[str, Declared]:
    """Letters that a whole paper declares, each in one way only; one that it declares in two ways is left to the statements."""
    found = _Found()
    for formula in formulas:
        for d in declaration(formula, found.letters):
            before = found.letters.get(d.glyph)
            if before is not None and before.code != d.code:
                found.clashing.add(d.glyph)
            found.letters.setdefault(d.glyph, d)
    lost = set(found.clashing)
    while more := {g for g, d in found.letters.items() if g not in lost and any(found.letters[x].name in d.needs for x in lost)}:  # fmt: skip
        lost |= more
    return _own_names({g: d for g, d in found.letters.items() if g not in lost})


def _own_names(letters: dict[str, Declared]) -> dict[str, Declared]:
    """Two glyphs of one name (``W`` and a bold W): the later one is left out, for a person to name."""
    taken: set[str] = set()
    kept: dict[str, Declared] = {}
    for glyph, d in letters.items():
        if d.name not in taken and all(n in taken for n in d.needs):
            taken.add(d.name)
            kept[glyph] = d
    return kept


def candidates(formulas: Iterable[str], known: Mapping[str, Declared]) -> list[Candidate]:
    """The glyphs that no declaration covers, most used first."""
    counted = Counter(g for f in formulas for g in glyphs(f) if g not in known)
    return [Candidate(g, name_of(g), n) for g, n in sorted(counted.items(), key=lambda x: (-x[1], x[0]))]
