"""What each symbol is called in the formal reading, in three vocabularies: reals of analysis, matrices over a real closed field, matrices by their entries.

``{0}``, ``{1}`` stand for the arguments. A quantity that is no total function has the name of the relation that defines it (``RELATIONS``; ``BESIDE`` where
matrices stand beside analysis). Every name is defined in ``proofs/formal/*definitions.v`` or in a library.
"""

from __future__ import annotations

import re

__all__ = [
    "ANALYSIS",
    "BESIDE",
    "COUNTS",
    "ENTRIES",
    "LIBRARY",
    "REAL",
    "RELATIONS",
    "RESERVED",
    "RING",
    "SHAPED",
    "SPECIAL",
    "WITH_MATHCOMP",
]

RESERVED = {
    "at",
    "as",
    "in",
    "for",
    "if",
    "then",
    "else",
    "let",
    "fun",
    "match",
    "end",
    "with",
    "Type",
    "Prop",
    "Set",
    "R",
    "E",
    "O",
    "S",
    "I",
    "pi",
    "eta",
    "id",
}
REAL = {
    "add": "({0} + {1})", "sub": "({0} - {1})", "neg": "(- {0})", "mul": "({0} * {1})", "div": "({0} / {1})", "sqrt": "(sqrt {0})", "abs": "(Rabs {0})",
    "max": "(Rmax {0} {1})", "min": "(Rmin {0} {1})", "exp": "(exp {0})", "log": "(ln {0})", "sin": "(sin {0})", "cos": "(cos {0})", "tanh": "(tanh {0})",
    "atan": "(atan {0})", "acos": "(acos {0})", "pi": "PI", "relu_at": "(Rmax {0} 0)", "le": "{0} <= {1}", "lt": "{0} < {1}", "ge": "{1} <= {0}", "gt": "{1} < {0}",
    "eq": "{0} = {1}", "ne": "{0} <> {1}", "at": "({0} {1})", "lipschitz": "lipschitz {1} {0}", "relu": "(fun x => Rmax x 0)", "identity": "(fun x => x)",
    "sine": "sin", "heaviside": "step", "sigmoid": "sigmoid", "hyperbolic_tangent": "tanh", "leaky": "(leaky_relu {0})", "bounded_derivatives": "bounded_derivatives {0}",
    "member": "({0} {1})",
    "affine_pieces": "affine_pieces {0} {1}", "relu_network": "relu_network {0} {1} {2}", "relu_network_within": "relu_network_within {0} {1} {2} {3}",
}  # fmt: skip
RING = {
    "add": "({0} + {1})", "sub": "({0} - {1})", "neg": "(- {0})", "mul": "({0} * {1})", "div": "({0} / {1})", "sqrt": "(Num.sqrt {0})", "abs": "`|{0}|",
    "max": "(Num.max {0} {1})", "min": "(Num.min {0} {1})", "relu_at": "(Num.max {0} 0)", "le": "{0} <= {1}", "lt": "{0} < {1}", "ge": "{1} <= {0}", "gt": "{1} < {0}",
    "eq": "{0} = {1}", "ne": "{0} <> {1}", "at": "({0} {1})", "lipschitz": "lipschitz {1} {0}", "relu": "(@relu R)", "identity": "(@id R)",
    "matmul": "({0} *m {1})", "transpose": "({0})^T", "inv": "(invmx {0})", "hadamard": "(hadamard {0} {1})", "vec": "(vec {0})", "diag": "(diag {0})",
    "trace": "(\\tr {0})", "det": "(\\det {0})", "norm_F": "(normF {0})", "inner": "(inner {0} {1})", "each": "(map_mx {0} {1})", "psd": "psd {0}", "pd": "pd {0}",
    "loewner_le": "psd ({1} - {0})", "above": "(col_mx {0} {1})", "invertible": "({0} \\in unitmx)",
    "strictly_lower": "strictly_lower {0}", "has_pieces": "deq_has_pieces {0} {1} {2} {3}",
}  # fmt: skip
ENTRIES = {
    "add": "(plus_entries {0} {1})", "sub": "(minus_entries {0} {1})", "hadamard": "(hadamard_entries {0} {1})",
    "mul": "(scaled_entries {0} {1})",
}  # fmt: skip
"""Matrices by their entries, beside analysis."""
SHAPED = {"norm_F": "(norm_entries {rows} {cols} {0})", "psd": "psd_entries {rows} {0}", "pd": "pd_entries {rows} {0}"}
ANALYSIS = {"tends", "derivative", "E", "hermite", *(set(REAL) - set(RING))}
BESIDE = {"lambda_min": "is_lambda_min_entries", "slope": "is_derive"}
SPECIAL = {
    "kron",
    "eye",
    "zeros",
    "entry",
    "matrix_of",
    "hadamard_power",
    "mul",
    "sum",
    "E",
    "hermite",
    "ones",
    "integral",
    "iverson",
}
WITH_MATHCOMP = {"kron", "eye", "zeros", "hadamard_power"}
RELATIONS = {
    "norm_2": "is_norm2",
    "lambda_min": "is_lambda_min",
    "equilibrium": "is_equilibrium",
    "deq_pieces": "is_deq_pieces",
    "slope": "is_derivative",
    "each_slope": "is_each_slope",
    "loss_gradient_W": "is_loss_gradient_W",
    "loss_gradient_U": "is_loss_gradient_U",
    "loss_gradient_a": "is_loss_gradient_a",
}
COUNTS = {"member": (1,), "relu_network": (1, 2), "relu_network_within": (1, 2)}
"""Arguments that are whole numbers in the formal definition."""
LIBRARY = {
    *(w for d in (REAL, RING, ENTRIES, SHAPED, BESIDE, RELATIONS) for t in d.values() for w in re.findall(r"(?<![.\\])\b[A-Za-z]\w+", re.sub(r"\{\w+\}", " ", t))),
    "INR", "Rpower", "gauss", "hermite", "sum_n_m", "is_derive", "ex_RInt", "is_RInt", "is_lim_seq", "norm2_le", "form_ge", "mxrank", "kron", "castmx",
    "mul1n", "muln1", "erefl", "const_mx", "power_entries", "symmetric", "symmetric_entries", "is_descent", "path", "nat", "rcfType", "realType",
    *(f"{part}_at" for part in ("W", "U", "a", "Z", "gradient_W", "gradient_U", "gradient_a")),
}  # fmt: skip
"""Names that generated texts use: a letter that has one of them is called otherwise, and no definition may have one."""
