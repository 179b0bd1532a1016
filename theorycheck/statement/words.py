"""The vocabulary as Python functions: what an author writes, e.g. ``norm_F(Z) <= c_a*norm_F(X)``. Each is one entry of the vocabulary."""

from __future__ import annotations

from functools import reduce

from theorycheck.statement.term import Number, Term, apply

__all__ = [
    "E",
    "P",
    "above",
    "absolute",
    "acos",
    "atan",
    "both",
    "bounded_derivatives",
    "ceil",
    "cols",
    "cos",
    "derivative",
    "descent",
    "det",
    "diag",
    "each",
    "each_slope",
    "either",
    "equilibrium",
    "erf",
    "exists",
    "exists_unique",
    "exp",
    "eye",
    "forall",
    "hadamard",
    "hadamard_power",
    "heaviside",
    "hermite",
    "hyperbolic_tangent",
    "identity",
    "implies",
    "inner",
    "inv",
    "invertible",
    "kron",
    "lambda_max",
    "lambda_min",
    "leaky_relu",
    "lipschitz",
    "loewner_le",
    "log",
    "loss_gradient",
    "matrix_of",
    "maximum",
    "minimum",
    "negation",
    "norm_1",
    "norm_2",
    "norm_F",
    "norm_max",
    "ones",
    "pd",
    "pi",
    "psd",
    "rank",
    "relu",
    "rows",
    "sigma",
    "sigma_min",
    "sigmoid",
    "sin",
    "sine",
    "slope",
    "sqrt",
    "tanh",
    "tends",
    "total",
    "trace",
    "vec",
    "zeros",
]

pi: Term = apply("pi")
relu: Term = apply("relu")
"""ReLU as a function; ``relu(x)`` is its value at x."""
identity: Term = apply("identity")
heaviside: Term = apply("heaviside")
"""The binary step: 1 for x >= 0, 0 else."""
sigmoid: Term = apply("sigmoid")
sine: Term = apply("sine")
"""sin as a function; ``sin(x)`` is its value at x."""
hyperbolic_tangent: Term = apply("hyperbolic_tangent")
"""tanh as a function; ``tanh(x)`` is its value at x."""


def sqrt(a: Term | Number) -> Term:
    """The symbol ``sqrt``."""
    return apply("sqrt", a)


def ceil(a: Term | Number) -> Term:
    """The least natural number that is at least ``a``."""
    return apply("ceil", a)


def exp(a: Term | Number) -> Term:
    """The symbol ``exp``."""
    return apply("exp", a)


def log(a: Term | Number) -> Term:
    """The symbol ``log``."""
    return apply("log", a)


def sin(a: Term | Number) -> Term:
    """The symbol ``sin``."""
    return apply("sin", a)


def cos(a: Term | Number) -> Term:
    """The symbol ``cos``."""
    return apply("cos", a)


def tanh(a: Term | Number) -> Term:
    """The symbol ``tanh``."""
    return apply("tanh", a)


def atan(a: Term | Number) -> Term:
    """The symbol ``atan``."""
    return apply("atan", a)


def acos(a: Term | Number) -> Term:
    """The symbol ``acos``."""
    return apply("acos", a)


def erf(a: Term | Number) -> Term:
    """The symbol ``erf``."""
    return apply("erf", a)


def norm_F(a: Term | Number) -> Term:
    """The symbol ``norm_F``."""
    return apply("norm_F", a)


def norm_2(a: Term | Number) -> Term:
    """The symbol ``norm_2``."""
    return apply("norm_2", a)


def norm_1(a: Term | Number) -> Term:
    """The symbol ``norm_1``."""
    return apply("norm_1", a)


def norm_max(a: Term | Number) -> Term:
    """The symbol ``norm_max``."""
    return apply("norm_max", a)


def lambda_min(a: Term | Number) -> Term:
    """The symbol ``lambda_min``."""
    return apply("lambda_min", a)


def lambda_max(a: Term | Number) -> Term:
    """The symbol ``lambda_max``."""
    return apply("lambda_max", a)


def sigma_min(a: Term | Number) -> Term:
    """The symbol ``sigma_min``."""
    return apply("sigma_min", a)


def trace(a: Term | Number) -> Term:
    """The symbol ``trace``."""
    return apply("trace", a)


def det(a: Term | Number) -> Term:
    """The symbol ``det``."""
    return apply("det", a)


def rank(a: Term | Number) -> Term:
    """The symbol ``rank``."""
    return apply("rank", a)


def inv(a: Term | Number) -> Term:
    """The symbol ``inv``."""
    return apply("inv", a)


def vec(a: Term | Number) -> Term:
    """The columns under one another."""
    return apply("vec", a)


def diag(a: Term | Number) -> Term:
    """The diagonal matrix of a vector."""
    return apply("diag", a)


def rows(a: Term | Number) -> Term:
    """The symbol ``rows``."""
    return apply("rows", a)


def cols(a: Term | Number) -> Term:
    """The symbol ``cols``."""
    return apply("cols", a)


def eye(a: Term | Number) -> Term:
    """The symbol ``eye``."""
    return apply("eye", a)


def psd(a: Term | Number) -> Term:
    """The symbol ``psd``."""
    return apply("psd", a)


def pd(a: Term | Number) -> Term:
    """The symbol ``pd``."""
    return apply("pd", a)


def invertible(a: Term | Number) -> Term:
    """The symbol ``invertible``."""
    return apply("invertible", a)


def P(a: Term | Number) -> Term:
    """The probability of an event; it binds the random letters in it."""
    return apply("P", a)


def E(a: Term | Number) -> Term:
    """The expectation of a number; it binds the random letters in it."""
    return apply("E", a)


def hadamard(a: Term | Number, b: Term | Number) -> Term:
    """The symbol ``hadamard``."""
    return apply("hadamard", a, b)


def hadamard_power(a: Term | Number, b: Term | Number) -> Term:
    """The symbol ``hadamard_power``."""
    return apply("hadamard_power", a, b)


def kron(a: Term | Number, b: Term | Number) -> Term:
    """The symbol ``kron``."""
    return apply("kron", a, b)


def above(a: Term, b: Term) -> Term:
    """One matrix above another one."""
    return apply("above", a, b)


def inner(a: Term | Number, b: Term | Number) -> Term:
    """The symbol ``inner``."""
    return apply("inner", a, b)


def loewner_le(a: Term | Number, b: Term | Number) -> Term:
    """The symbol ``loewner_le``."""
    return apply("loewner_le", a, b)


def lipschitz(a: Term | Number, b: Term | Number) -> Term:
    """phi is L-Lipschitz."""
    return apply("lipschitz", a, b)


def each(a: Term | Number, b: Term | Number) -> Term:
    """A function at every entry of a matrix."""
    return apply("each", a, b)


def each_slope(a: Term | Number, b: Term | Number) -> Term:
    """The slope of a function at every entry."""
    return apply("each_slope", a, b)


def slope(a: Term | Number, b: Term | Number) -> Term:
    """The derivative of a function at a point."""
    return apply("slope", a, b)


def zeros(a: Term | Number, b: Term | Number) -> Term:
    """The symbol ``zeros``."""
    return apply("zeros", a, b)


def ones(a: Term | Number, b: Term | Number) -> Term:
    """The symbol ``ones``."""
    return apply("ones", a, b)


def sigma(a: Term | Number, b: Term | Number) -> Term:
    """The k-th singular value, largest first, 1 <= k <= min(rows, cols)."""
    return apply("sigma", a, b)


def absolute(a: Term | Number) -> Term:
    """|a|."""
    return apply("abs", a)


def maximum(*terms: Term | Number) -> Term:
    """The greatest of several numbers."""
    return reduce(lambda a, b: apply("max", a, b), terms)  # type: ignore[return-value]


def minimum(*terms: Term | Number) -> Term:
    """The least of several numbers."""
    return reduce(lambda a, b: apply("min", a, b), terms)  # type: ignore[return-value]


def equilibrium(phi: Term, W: Term, U: Term, X: Term) -> Term:
    """The solution Z of Z = phi(WZ + UX)."""
    return apply("equilibrium", phi, W, U, X)


def loss_gradient(part: str, phi: Term, W: Term, U: Term, a: Term, X: Term, y: Term) -> Term:
    """The gradient of |Z^T a - y|^2/2 with respect to ``part``: "W", "U" or "a"."""
    return apply(f"loss_gradient_{part}", phi, W, U, a, X, y)


def descent(
    part: str, phi: Term, W: Term, U: Term, a: Term, X: Term, y: Term, eta: Term | Number, at: Term | Number
) -> Term:
    """At step ``at`` of gradient descent with step size ``eta`` from W, U, a: "W", "U", "a", "Z", or a "gradient_W", "gradient_U", "gradient_a"."""
    return apply(f"descent_{part}", phi, W, U, a, X, y, eta, at)


def both(*relations: Term) -> Term:
    """All of several relations."""
    return reduce(lambda a, b: apply("and", a, b), relations)


def either(*relations: Term) -> Term:
    """At least one of several relations."""
    return reduce(lambda a, b: apply("or", a, b), relations)


def negation(relation: Term) -> Term:
    """That a relation does not hold."""
    return apply("not", relation)


def implies(premise: Term, conclusion: Term) -> Term:
    """The second relation wherever the first holds."""
    return apply("implies", premise, conclusion)


def forall(letter: Term, body: Term) -> Term:
    """The relation for every value of the letter."""
    return apply("forall", letter, body)


def exists(letter: Term, body: Term) -> Term:
    """The relation for some value of the letter."""
    return apply("exists", letter, body)


def exists_unique(letter: Term, body: Term) -> Term:
    """The relation for exactly one value of the letter."""
    return apply("exists_unique", letter, body)


def total(letter: Term, body: Term, low: Term | Number, high: Term | Number) -> Term:
    """The sum of ``body`` over low <= letter <= high."""
    return apply("sum", letter, body, low, high)


def matrix_of(i: Term, j: Term, body: Term) -> Term:
    """The matrix with entry ``body`` at (i, j); the bounds of the indices are its shape."""
    return apply("matrix_of", i, j, body)


def derivative(letter: Term, body: Term) -> Term:
    """The derivative of ``body`` with respect to the letter."""
    return apply("derivative", letter, body)


def tends(letter: Term, body: Term, limit: Term | Number) -> Term:
    """That ``body`` tends to ``limit`` as the whole letter grows."""
    return apply("tends", letter, body, limit)


def leaky_relu(alpha: Term | Number) -> Term:
    """Leaky ReLU of slope alpha to the left of 0, as a function: max(x, alpha*x) for alpha <= 1."""
    return apply("leaky", alpha)


def bounded_derivatives(phi: Term) -> Term:
    """phi is twice differentiable on the line, with bounded first and second derivatives."""
    return apply("bounded_derivatives", phi)


def hermite(r: Term | Number, x: Term | Number) -> Term:
    """The r-th Hermite polynomial at x, orthonormal for the standard normal law."""
    return apply("hermite", r, x)
