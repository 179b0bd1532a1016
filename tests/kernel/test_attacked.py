"""Certificates that the kernel once accepted, or read for too long: each is of a false statement, or of none."""

import json

import pytest
from kernel.test_forged import GUESS, TRUE, add, certificate, grows, line, tends

from theorycheck.kernel import Rejected, TooLong, check_certificate

ABSURD = [["have", "pi - 4 >= 0", [["sum", [["1", [0]], ["1", [1]]]]]], ["have", "4 - pi > 0", GUESS]]
EMPTY = [*ABSURD, ["have", "-1 >= 0", [["absurd", [["sum", [["1", [2]], ["1", [3]]]]]]]], add(4)]
ATTACKS = {
    "point with pi = 5": (
        certificate("-1 >= 0", EMPTY, domain={"x": "[4, pi]"}, inside={"x": "4", "pi": "5"}), "names of variables"),
    "point with exp": (certificate("x >= 0", [add(0)], domain={"x": "[0, 1]"}, inside={"x": "0", "exp": "1"}), "names of variables"),
    "helper named like a number": (line("3(1) == 7", ["sum", [], []], let={"_33(t)": "7"}), "names of variables"),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_attacks_are_rejected(name):
    attack, why = ATTACKS[name]
    with pytest.raises(Rejected, match=why):
        check_certificate(json.loads(json.dumps(attack)))


TANGENTS = "tan(" * 40 + "{}" + ")" * 40
SHARED = {
    "continuous where": line("x >= 0", grows("y", TANGENTS.format("y"), "0", "1", ">=", {"1 >= 0": TRUE}), add(0)),
    "limit": line("x >= 0", tends("y", TANGENTS.format("1/y"), "1", ">=", {"1 >= 0": TRUE}), add(0)),
}
"""A tangent has its argument twice: read without a meter, 40 of them take 2^40 steps."""


@pytest.mark.parametrize("name", SHARED)
def test_arguments_that_double_are_metered(name):
    with pytest.raises(TooLong):
        check_certificate(SHARED[name], most=1_000_000)
