"""Random matrices put at images of one Gaussian matrix that have their law.

G has independent N(0, v) entries. Where A'A = cI, B'B = eI and A'B = 0, the rows of (GA, GB) are independent normal vectors whose entries have covariances v A'A, v B'B and
v A'B: GA and GB are independent Gaussian matrices with variances vc and ve. So a statement about independent Gaussian W and U with these variances, bound by P and E, says the
same with GA for W and GB for U, provided that G is new to it, that every P and E has both put in, and that A and B are not random and depend on nothing bound inside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from theorycheck.errors import bad_input
from theorycheck.statement.question import conjuncts
from theorycheck.statement.rewrite import bound_letters, free_letters, substitute
from theorycheck.statement.shapes import size_key
from theorycheck.statement.sort import Matrix
from theorycheck.statement.statement import Statement, state
from theorycheck.statement.term import Letter, Term, apply, letter_term, number

__all__ = ["imaged", "source_of"]

EXPECTED = "G @ A with one random matrix G that the statement does not have"


def source_of(about: Statement, images: Mapping[Letter, Term]) -> Letter:
    """The random letter that all images are taken of; it is new to the statement, by itself and by name."""
    found: dict[int, Letter] = {}
    for x, t in images.items():
        if t.head != "matmul" or t.args[0].head != "letter" or t.args[0].letter.law is None:
            raise bad_input(x.name, t.key, EXPECTED)
        found[t.args[0].letter.serial] = t.args[0].letter
    if len(found) != 1:
        raise bad_input("same law", ", ".join(x.name for x in found.values()) or "nothing", EXPECTED)
    (source,) = found.values()
    spoken = [*about.letters, *about.random, *bound_letters(*about.given, about.conclusion)]
    if any(x.serial == source.serial or x.name == source.name for x in spoken):
        raise bad_input("same law", source.name, EXPECTED, "rename one")
    return source


def imaged(about: Statement, images: Mapping[Letter, Term], facts: Sequence[Term]) -> tuple[Statement, list[Term]]:
    """The statement about the images, and that their variances are those of the letters; complains where they have another law, or where no fact says which."""
    source = source_of(about, images)
    told = _equations([*about.given, *facts])
    here = {x.serial: x for x in about.random}
    outside = {x.serial for x in about.letters}
    variances, blocks = [], []
    for x, t in images.items():
        if x.serial not in here:
            raise bad_input("same law", x.name, f"a random letter of the statement: {_names(about.random)}")
        own, block = here[x.serial], t.args[1]
        factor = _factor(block, told)
        spoken = {y.serial for y in free_letters(block, factor)} | _of_shape_and_law(source)
        if not spoken <= outside:
            raise bad_input("same law", t.key, "letters that are free in the statement, and no random ones")
        _same_shape(own, t)
        assert source.law is not None
        assert own.law is not None
        variances.append(apply("eq", source.law.variance * factor, own.law.variance))
        blocks.append(block)
    for one, other in combinations(blocks, 2):
        if not any(_is_zero(told.get((a.T @ b).key)) for a, b in ((one, other), (other, one))):
            raise bad_input("same law", f"{one.key} and {other.key}", f"a fact that says {(one.T @ other).key} == 0")
    put = {here[x.serial]: t for x, t in images.items()}
    given = tuple(substitute(g, put) for g in about.given)
    made = state(substitute(about.conclusion, put), given)
    left = {x.serial for x in images} & {x.serial for x in made.random}
    if left or {x.serial for x in made.letters} - outside:
        raise bad_input("same law", made.text, "the statement's own letters, and the random ones replaced everywhere")
    return Statement(about.prefix, made.given, made.conclusion), variances


def _equations(facts: Sequence[Term]) -> dict[str, Term]:
    """What equations between matrices say of their left sides; each is said for the letters that are free, whatever they are."""
    parts = [c for f in facts for c in conjuncts(f)]
    return {c.args[0].key: c.args[1] for c in parts if c.head == "eq" and isinstance(c.args[0].sort, Matrix)}


def _factor(block: Term, told: Mapping[str, Term]) -> Term:
    """c, where a fact says that A.T @ A is c times the identity."""
    found = told.get((block.T @ block).key)
    if found is not None and found.head == "eye":
        return number(1)
    if found is not None and found.head == "mul" and found.args[1].head == "eye":
        return found.args[0]
    raise bad_input("same law", block.key, f"a fact that says {(block.T @ block).key} == c*eye({block.shape[1].key})")


def _of_shape_and_law(source: Letter) -> set[int]:
    return {y.serial for y in free_letters(letter_term(source)) if y.serial != source.serial}


def _is_zero(found: Term | None) -> bool:
    return found is not None and found.head == "zeros"


def _same_shape(own: Letter, image: Term) -> None:
    if not isinstance(own.sort, Matrix) or [size_key(t) for t in image.shape] != [
        size_key(t) for t in (own.sort.rows, own.sort.cols)
    ]:
        raise bad_input("same law", f"{image.key} for {own.name}", "a matrix of the same shape")


def _names(letters: Sequence[Letter]) -> str:
    return ", ".join(x.name for x in letters) or "none"
