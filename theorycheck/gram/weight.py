"""sigma_w2 for a general activation: any number from 0 on; which of them have a K depends on the activation."""

from __future__ import annotations

from typing import Any

import numpy as np

from theorycheck.ball import exact, fmpq
from theorycheck.errors import bad_input

__all__ = ["check_weight"]


def check_weight(sigma_w2: Any) -> fmpq:
    """s as an exact rational, 0 <= s <= 10^6, or BadInput."""
    way_out = "K is sure to exist and to be unique for 2 L^2 sigma_w2 < 1, L the Lipschitz constant of the activation"
    try:
        s = exact(float(sigma_w2) if isinstance(sigma_w2, np.floating) else sigma_w2)
    except ValueError as error:
        raise bad_input("sigma_w2", sigma_w2, "a number, at least 0", "such as 0.08 or 1/16") from error
    if not 0 <= s <= 10**6:
        raise bad_input("sigma_w2", sigma_w2, "0 <= sigma_w2 <= 10^6", way_out)
    return s
