"""Piecewise affine functions and ReLU networks with one input: how many affine pieces they have, integrals over them.

Counts of a DEQ are exact walks (``theorycheck.regions``) over rational weights; functions are those of the gallery, whose pieces are known.
"""

from __future__ import annotations

from typing import Any

from theorycheck.ball import fmpq, fmpq_mat
from theorycheck.errors import BadInput, bad_input
from theorycheck.statement import values
from theorycheck.statement.gallery import GalleryFunction
from theorycheck.statement.shapes import letters_then, matrix_like, scalar, size_key, square, truth_of
from theorycheck.statement.sort import REALS, TRUTH, Sort, Truth, Whole
from theorycheck.statement.symbol import ATOM, MUL, RELATION, Symbol, enter
from theorycheck.statement.term import Term
from theorycheck.statement.values import Mat, Num, Undefined

__all__: list[str] = []

LARGEST = 8
"""Width up to which pieces are counted in a hunt."""


def _on_line(W: Term, u: Term, b: Term) -> None:
    rows = square(W, "pieces").rows
    for t in (u, b):
        sort = matrix_like(t, "pieces")
        if size_key(sort.rows) != size_key(rows) or sort.cols.key != "1":
            raise bad_input("pieces", t.key, f"a vector of {rows.key} entries")


def _pieces_sort(W: Term, u: Term, b: Term) -> Sort:
    _on_line(W, u, b)
    return REALS


def _has_sort(W: Term, u: Term, b: Term, N: Term) -> Sort:
    _on_line(W, u, b)
    scalar(N, "has_pieces")
    return TRUTH


def _count(W: Mat, u: Mat, b: Mat) -> fmpq | None:
    """The pieces of x -> z on the line; None where some input has no equilibrium or several."""
    from theorycheck.regions import line, network, walk, why_well_posed

    if not all(isinstance(a, fmpq_mat) for a in (W, u, b)) or W.nrows() > LARGEST:
        raise Undefined(f"pieces are counted for rational weights of at most {LARGEST} neurons")
    rows = [[W[i, j] for j in range(W.ncols())] for i in range(W.nrows())]
    net = network(rows, [[u[i, 0]] for i in range(u.nrows())], [b[i, 0] for i in range(b.nrows())])
    try:
        why_well_posed(net)
    except BadInput:
        return None
    return fmpq(len(walk(net, line([0], [1])).pieces))


def _pieces(W: Mat, u: Mat, b: Mat) -> fmpq:
    found = _count(W, u, b)
    if found is None:
        raise Undefined("some input has no equilibrium or several")
    return found


def _has(W: Mat, u: Mat, b: Mat, N: Num) -> bool | None:
    found = _count(W, u, b)
    return False if found is None else values.compare("eq", found, N)


enter(
    Symbol("deq_pieces", _pieces_sort, "deq_pieces({0!}, {1!}, {2!})", r"\#\bigl(x \mapsto Z_{{{0!}}}({1!}x + {2!})\bigr)", ATOM,
           _pieces, None, "", "is_deq_pieces", True, within="[1, inf)",
           meaning="affine pieces of x -> z where z = relu(Wz + ux + b) has one solution for every x")
)  # fmt: skip
enter(
    Symbol("has_pieces", _has_sort, "has_pieces({0!}, {1!}, {2!}, {3!})",
           r"x \mapsto Z_{{{0!}}}({1!}x + {2!}) \text{{ is well-posed with }} {3!} \text{{ affine pieces}}", RELATION,
           _has, None, "", "deq_has_pieces",
           meaning="z = relu(Wz + ux + b) has exactly one solution for every x, and x -> z has exactly so many affine pieces")
)  # fmt: skip


def _strictly_lower(W: Mat) -> bool | None:
    cells = [values.compare("eq", W[i, j], fmpq(0)) for i in range(W.nrows()) for j in range(i, W.ncols())]
    return False if False in cells else None if None in cells else True


enter(
    Symbol("strictly_lower", truth_of("q", "strictly_lower"), "strictly_lower({0!})", r"{0!} \text{{ is strictly lower triangular}}", RELATION,
           _strictly_lower, None, "", "strictly_lower")
)  # fmt: skip


def _iverson_sort(t: Term) -> Sort:
    if not isinstance(t.sort, Truth):
        raise bad_input("iverson", t.key, "a relation")
    return Whole(0)


def _iverson(answer: bool | None) -> fmpq:
    if answer is None:
        raise Undefined("an open relation in [...]")
    return fmpq(int(answer))


enter(
    Symbol("iverson", _iverson_sort, "iverson({0!})", "[{0!}]", ATOM, _iverson, lambda margin: float(margin <= 0), "", "nat_of_bool",
           within="[0, 1]", meaning="1 where the relation holds, else 0")
)  # fmt: skip


def _knots(f: GalleryFunction) -> int | None:
    """Kinks of a function of the gallery; None where it is not piecewise affine."""
    if f.name in ("tanh", "sine"):
        return None
    return int(f.slope(fmpq(1)) != f.slope(fmpq(-1)))


def _affine_pieces(f: GalleryFunction, N: Num) -> bool | None:
    knots = _knots(f)
    return False if knots is None else values.compare("le", fmpq(knots + 1), N)


def _network(f: GalleryFunction, L: Num, k: Num) -> bool | None:
    """One hidden layer of two neurons computes any function with one kink at 0, and relu passes what is not negative through more layers."""
    knots = _knots(f)
    if knots is None or values.whole(L) < 1 or values.whole(k) < 1:
        return False
    one_sided = f.slope(fmpq(1)) == 0 or f.slope(fmpq(-1)) == 0
    return True if one_sided or values.whole(k) >= 2 else None


def _network_within(f: GalleryFunction, L: Num, k: Num, M: Num) -> bool | None:
    computed = _network(f, L, k)
    if computed is not True:
        return computed
    slopes = [abs(f.slope(fmpq(s))) for s in (1, -1)]
    return True if values.compare("le", max([fmpq(1), *slopes]), M) is True else None


enter(
    Symbol("affine_pieces", truth_of("fs", "affine_pieces"), "affine_pieces({0!}, {1!})", r"{0!} \text{{ has at most }} {1!} \text{{ affine pieces}}",
           RELATION, _affine_pieces, None, "", "affine_pieces")
)  # fmt: skip
enter(
    Symbol("relu_network", truth_of("fss", "relu_network"), "relu_network({0!}, {1!}, {2!})",
           r"{0!} \text{{ is a ReLU network with }} {1!} \text{{ hidden layers of width at most }} {2!}", RELATION, _network, None, "", "relu_network",
           meaning="one input, one output, biases, relu after every hidden layer")
)  # fmt: skip
enter(
    Symbol("relu_network_within", truth_of("fsss", "relu_network_within"), "relu_network_within({0!}, {1!}, {2!}, {3!})",
           r"{0!} \text{{ is a ReLU network with }} {1!} \text{{ hidden layers of width at most }} {2!}\text{{, all weights at most }} {3!}", RELATION,
           _network_within, None, "", "relu_network_within", meaning="as relu_network; every weight, biases apart, has size at most the bound")
)  # fmt: skip


def _integral_sort(*args: Term) -> Sort:
    letters_then(1, "integral", args)
    for a in args[1:]:
        scalar(a, "integral")
    return REALS


def _no_value(*_: Any) -> Any:
    raise Undefined("integral is evaluated with its letter")


def _integrable_sort(*args: Term) -> Sort:
    _integral_sort(*args)
    return TRUTH


enter(
    Symbol("integral", _integral_sort, "integral({0!} from {2!} to {3!}: {1!})", r"\int_{{{2!}}}^{{{3!}}} {1+}\,d{0!}", MUL, _no_value, _no_value,
           "", "is_RInt", True, binds=1)
)  # fmt: skip
enter(
    Symbol("integrable", _integrable_sort, "integrable({0!} from {2!} to {3!}: {1!})",
           r"{1+} \text{{ is Riemann-integrable over }} {0!} \in [{2!}, {3!}]", RELATION, _no_value, None, "", "ex_RInt", binds=1)
)  # fmt: skip
