"""Points to compute on: read from a file or drawn from a built-in family, checked, and scaled to the sphere of radius sqrt(d)."""

from theorycheck.data.checks import check_not_parallel, check_points, parallel_pairs
from theorycheck.data.load import BUILTINS, load_data, read_points
from theorycheck.data.scale import check_scaled, scale_rows

__all__ = [
    "BUILTINS",
    "check_not_parallel",
    "check_points",
    "check_scaled",
    "load_data",
    "parallel_pairs",
    "read_points",
    "scale_rows",
]
