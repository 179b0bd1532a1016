"""One row of a table of least eigenvalues: the certificate, and LAPACK's eigenvalue as a second opinion."""

from __future__ import annotations

import warnings
from functools import lru_cache

import numpy as np

from theorycheck import least_eigenvalue, load_data, population_gram
from theorycheck.ball import ball, enclosing_decimals
from theorycheck.errors import BadInput
from theorycheck.gram import UniquenessNotGuaranteed

OUTSIDE = "LAPACK's eigenvalue lies outside"


@lru_cache(maxsize=1024)
def least_row(name: str, spec: str, s: str) -> tuple[str, ...]:
    """(data, s, lower end, upper end, remark); dashes where K does not exist."""
    X = load_data(spec)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UniquenessNotGuaranteed)  # what it says is in gram.notes
            gram = population_gram(X, activation=name, sigma_w2=s)
    except BadInput as problem:
        return spec, s, "–", "–", str(problem)
    found = least_eigenvalue(gram)
    n = gram.n
    allowed = n * gram.entry_error + 8 * n * np.finfo(float).eps * gram.kappa.upper * n
    lapack = float(np.linalg.eigvalsh(np.asarray(gram.floats))[0])
    remark = (
        OUTSIDE
        if not found.lower - allowed <= lapack <= found.upper + allowed
        else "; ".join([found.reason, *gram.notes]).strip("; ")
    )
    lower, upper = enclosing_decimals(ball(found.lower), 12)[0], enclosing_decimals(ball(found.upper), 12)[1]
    return spec, s, lower, upper, remark
