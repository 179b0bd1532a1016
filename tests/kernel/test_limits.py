"""The sign of a limit at infinity: known limits, and where the kernel has to say that it sees none; signs again at large numbers, in balls."""

import pytest
from kernel.value import value

from theorycheck.ball import precision
from theorycheck.kernel.calculus import limit_sign
from theorycheck.kernel.reading import Reader
from theorycheck.kernel.terms import Rejected, fresh

POSITIVE = (
    "1", "pi - 3", "y", "y**2 - 9*y", "y - 9*log(y)", "sqrt(y) - log(y)**9", "1 + exp(-y)", "exp(y) - y**99", "exp(sqrt(y)) - y**9", "2 - 1/log(y)",
    "log(y) - 100", "1/(1/y)", "1/(1/log(y))", "y/(1 + y) - 0.9", "exp(exp(y)) - exp(-y)", "exp(-exp(-y)) - 0.9", "erf(y) - 0.5", "atan(y) - 1.5",
    "pi - 2*atan(-y) - 6", "2 - tanh(y)", "cos(1/y)", "exp(1/log(y)) - 0.5", "log(1 + 1/y) + 1", "sqrt(4 + 1/y) - 1.9", "(8 + 1/y)**(1/3) - 1.9",
    "-log(1/y)", "-log(exp(-1)/y**2)", "sinh(y)", "y*log(y) - 99*y", "y**(1/2) - y**(1/3)", "log(1/log(y) + 3)", "exp(y**2)", "abs(1/y - 1)",
)  # fmt: skip
ZERO = (
    "0", "1/y", "-1/y", "exp(-y)", "-exp(-y)", "y**9*exp(-y)", "1/log(y)", "log(y)**9/y", "1 - erf(y)", "erf(-y) + 1", "pi/2 - atan(y)", "1 - tanh(y)",
    "sin(1/y)", "atan(1/y)", "erf(exp(-y))", "log(1 + 1/y)", "log(1 - 1/y)", "sqrt(1/y)", "(1/y)**(1/3)", "exp(1/y) - 1", "cos(1/y) - 1", "exp(-exp(y))",
    "1/y - exp(-y)", "exp(-y) - exp(-2*y)", "abs(1/y)", "1/(1 + exp(y))", "log(y)/sqrt(y)", "1/y - 1/log(y)", "exp(-y**2)*y", "exp(-sqrt(y))*y**9",
)  # fmt: skip
UNSEEN = (
    "sin(y)", "cos(y)/y", "sign(y)", "abs(y) - y", "exp(y) - exp(2*y)", "exp(2*y) - exp(y)", "exp(-y)*exp(y)", "exp(y)/exp(y**2)", "y*sin(1/y) - 1",
    "log(log(y))", "exp(log(y)) - y", "exp(-log(y))", "exp(sqrt(log(y)))", "y*(1 - erf(y))", "y*log(1 + 1/y)", "log(exp(0))*y - 1", "x", "x*y", "-exp(x)*y",
    "sqrt(y**2 + 1) - y", "log(y + 1) - log(y)", "exp(y)*sin(exp(-y))", "exp(2*y)*sin(exp(-y)) - exp(y)", "acos(1/y)", "sqrt(-1/y)", "sqrt(-y)", "log(-y)",
    "1/(exp(-y) - 2*exp(-2*y))", "log(1 - y)", "sqrt(exp(y))", "log(exp(y))", "1/sin(1/y)", "1/(exp(0) - 1 + 1/y)", "(exp(0) - 1)*y", "sign(1/y)",
)  # fmt: skip
LIMITS = {
    **dict.fromkeys(POSITIVE, 1),
    **{f"-({F})": -1 for F in POSITIVE},
    **dict.fromkeys(ZERO, 0),
    **dict.fromkeys(UNSEEN),
}


@pytest.mark.parametrize("text", LIMITS)
def test_limits(text):
    fresh()
    F, sign = Reader(("x", "y")).term(text), LIMITS[text]
    if sign is None:
        with pytest.raises(Rejected, match="a limit"):
            limit_sign(F, "y")
    else:
        assert limit_sign(F, "y") == sign
        with precision(4000):
            at = next(x for y in (10**120, 10**8, 100) if (x := value(F, {"y": y, "x": 0})).is_finite())
        assert abs(at) < 0.01 if sign == 0 else at * sign > 0
