"""What the search finds is written out as a proof that the kernel reads; the same proof of a false neighbour of the statement is not accepted."""

import json
import re

import pytest
from decide.trees import by_hand, recorded

from theorycheck.elaborate import Fail, kernel_certificate
from theorycheck.kernel import Rejected, check_certificate

LINE, HALF, PLUS, UNIT = "(-inf, inf)", "[0, inf)", "(0, inf)", "[-1, 1]"
# rule of the search, relation, domain, conditions, a false neighbour
ROWS = [
    ("exact", "sqrt(10) + sqrt(11) > sqrt(5) + sqrt(18)", {}, [], "sqrt(10) + sqrt(11) < sqrt(5) + sqrt(18)"),
    ("cases", "abs(x) - 1/2 <= x**2/2", {"x": LINE}, [], "abs(x) - 1/3 <= x**2/2"),
    ("abs", "max(x, x/100) >= x/100", {"x": LINE}, [], "max(x, x/100) >= x/50"),
    ("products", "x*y <= ((x + y)/2)**2", {"x": LINE, "y": LINE}, [], "x*y <= ((x + y)/3)**2"),
    ("discriminant", "(1 - x)**2 + 100*(y - x**2)**2 >= 0", {"x": LINE, "y": LINE}, [], "(1 - x)**2 + 100*(y - x**2)**2 >= 1"),
    ("exp", "log(1 + exp(x)) > x", {"x": LINE}, [], "log(1 + exp(x)) > 2*x"),
    ("log", "exp(x) >= e*x", {"x": LINE}, [], "exp(x) > e*x"),
    ("power", "sqrt(1 + x**2) > x", {"x": LINE}, [], "sqrt(x**2) > x"),
    ("solve", "x*y + y*z + z*x - 2*x*y*z >= 0", dict.fromkeys("xyz", "[0, 1]"), ["x + y + z == 1"], "x*y + y*z + z*x - 2*x*y*z > 0"),
    ("period", "sin(x) <= x", {"x": HALF}, [], "sin(x) < x"),
    ("even", "1/(1 + x**2) >= exp(-x**2)", {"x": LINE}, [], "1/(1 + x**2) > exp(-x**2)"),
    ("order", "x**3 + y**3 + z**3 >= x**2*y + y**2*z + z**2*x", dict.fromkeys("xyz", HALF), [], "x**3 + y**3 + z**3 > x**2*y + y**2*z + z**2*x"),
    ("half-angle", "cos(x) >= 1 - 2*x/pi", {"x": "[0, pi/2]"}, [], "cos(x) >= 1 - x/pi"),
    ("inner", "erf(x) < 1", {"x": LINE}, [], "erf(x) < 1/2"),
    ("face", "atan(x) + atan(1/x) == pi/2", {"x": PLUS}, [], "atan(x) + atan(1/x) == pi/3"),
    ("concave", "(sqrt(1 - x**2) + (pi - acos(x))*x)/pi <= 1", {"x": UNIT}, [], "(sqrt(1 - x**2) + (pi - acos(x))*x)/pi < 1"),
    ("vertex", "x*y <= exp(x - 1) + y*log(y)", {"x": LINE, "y": PLUS}, [], "x*y < exp(x - 1) + y*log(y)"),
    ("valley", "(1 + x)**n >= 1 + n*x", {"x": "(-1, inf)", "n": "[1, inf)"}, [], "(1 + x)**n > 1 + n*x"),
    ("hill", "atan(x) >= x/(1 + x**2)", {"x": HALF}, [], "atan(x) > x/(1 + x**2)"),
    ("rise", "exp(x) >= 1 + x + x**2/2", {"x": HALF}, [], "exp(x) >= 1 + x + x**2"),
    ("roots", "x**4 - 4*x**2 + 4 >= 0", {"x": LINE}, [], "x**4 - 4*x**2 + 4 > 0"),
    ("bernstein", "(1 - x)*(1 - y)*(1 - z) >= 1 - x - y - z", dict.fromkeys("xyz", "[0, 1]"), [], "(1 - x)*(1 - y)*(1 - z) > 1 - x - y - z"),
    ("plane", "x*y + y*z + z*x - 2*x*y*z <= 7/27", dict.fromkeys("xyz", "[0, 1]"), ["x + y + z == 1"], "x*y + y*z + z*x - 2*x*y*z < 7/27"),
    ("out", "x*y <= 0", {"x": "[0, 1]", "y": "{-1, 0, 2}"}, ["x == y"], "x*y < 0"),
    ("touch", "x**2 + y**2 >= sin(x)*sin(y)", {"x": UNIT, "y": UNIT}, [], "x**2 + y**2 > sin(x)*sin(y)"),
    ("form", "sin(cos(x)) < cos(sin(x))", {"x": LINE}, [], "sin(cos(x)) > cos(sin(x))"),
]  # fmt: skip


@pytest.fixture(scope="module")
def found():
    """The search's own records."""
    return {rule: recorded(relation, domain, where) for rule, relation, domain, where, _ in ROWS}


@pytest.mark.parametrize(("rule", "relation", "domain", "where", "false"), ROWS, ids=[r[0] for r in ROWS])
def test_a_rule_of_the_search_is_written_for_the_kernel(found, rule, relation, domain, where, false):
    certificate = found[rule]
    assert f'"{rule}"' in json.dumps(certificate["cases"]), "the search has another proof: find another row"
    written = json.loads(json.dumps(kernel_certificate(certificate)))
    accepted = check_certificate(written)
    assert (accepted.relation, dict(accepted.domain), list(accepted.where)) == (relation, domain, where)
    with pytest.raises(Rejected):
        check_certificate({**written, "relation": false})
    with pytest.raises((Fail, Rejected)):
        check_certificate(kernel_certificate({**certificate, "relation": false}))


PLACES = [  # what random relations have found, and others
    ("opposite constants", "erf(x) > atan(tanh(-2))", {"x": "[0, 1]"}, [], "erf(x) < atan(tanh(-2))"),
    ("exponentials of fractions", "exp(2401/4096)*exp(1695/4096) == exp(1)", {}, [], "exp(2401/4096)*exp(1695/4096) == exp(2)"),
    ("an equation for one variable", "x*y < cos(5/x)", {"x": "(-2, 3]", "y": "(-2, 3]"}, ["3*x == -1/3"], "x*y > cos(5/x)"),
    ("ends of many digits", "erfc(x**3 + cosh(6)) < 1", {"x": "[0, 1]"}, [], "erfc(x**3 + cosh(6)) > 1"),
    ("a sum of angles in a divisor", "x < tan(x + 1/3)", {"x": UNIT}, [], "x > tan(x + 1/3)"),
    ("a derivative without value at an end", "x <= acos(cos(x))", {"x": "[0, 1]"}, [], "x < acos(cos(x))"),
    ("ends that the search leaves to the conditions", "abs(x) <= 2", {"x": LINE, "g": LINE}, ["x*g == 1", "g >= 1", "g <= 1 + 1/1000000"], "abs(x) <= 1/2"),
    ("a bound that only a proof has", "x + exp(y) >= 1 + y - 1/10**9", {"x": "[0, 1/8]", "y": "[-1/8, 1/8]"}, [], "x + exp(y) >= 1 + y + 1/10**9"),
    ("constants that cancel", "cosh(x) + cosh(y) + x*y/2 >= 199/100", {"x": UNIT, "y": UNIT}, [], "cosh(x) + cosh(y) + x*y/2 >= 201/100"),
    ("an argument that is a hyperbolic cosine", "log(cosh(x)) + y**2 >= 0", {"x": LINE, "y": UNIT}, [], "log(cosh(x)) + y**2 > 0"),
    ("signs of opposite terms", "step(y - x) < 3/2", {"x": PLUS, "y": UNIT}, [], "step(y - x) > 3/2"),
    ("a derivative whose need has a denominator", "sqrt(1 - (x/r)**2) + (pi - acos(x/r))*x/r <= pi", {"r": "[1, 2]", "x": UNIT}, [], "sqrt(1 - (x/r)**2) + (pi - acos(x/r))*x/r < pi"),
    ("a tangent of an arc", "tan(atan(-3/2)) < cos(x**2)", {"x": LINE}, [], "tan(atan(-3/2)) > cos(x**2)"),
    ("an equation with an absolute value", "tan(y - 5/3) <= 9/10", {"x": PLUS, "y": "[1/3, sqrt(2)]"}, ["abs(x) == y - x"], "tan(y - 5/3) >= 9/10"),
    ("an equation whose constant is a function's", "y - 5/3 + erf(x) <= x*cosh(y)", {"x": UNIT, "y": UNIT}, ["abs(3/2) == 3*x"], "y - 5/3 + erf(x) > x*cosh(y)"),
    ("an equation on both sides of 0", "2*x + 1/2 <= x**4", {"x": LINE}, ["abs(x) == (5/2)**4"], "2*x + 1/2 > x**4"),
    ("a need by an equation", "atan(-1) + 1 < exp(y)/(y + 3/4)", {"x": UNIT, "y": "[-1, 1]"}, ["y/2 == relu(x)"], "atan(-1) + 1 >= exp(y)/(y + 3/4)"),
    ("a bound by another variable", "log(exp(x)) < cosh(y + 1/4)", {"x": "[-1, 1]", "y": LINE}, ["x < y"], "log(exp(x)) > cosh(y + 1/4)"),
    ("a range that no small interval shows", "erfc(x**3) >= -1", {"x": "(-2, 3]"}, [], "erfc(x**3) < -1"),
    ("an equation beside a face", "abs(max(v, 0) + min(exp(v) - 1, 0) - (max(w, 0) + min(exp(w) - 1, 0))) <= abs(v - w)", {"v": LINE, "w": LINE}, [], "abs(max(v, 0) + min(exp(v) - 1, 0) - (max(w, 0) + min(exp(w) - 1, 0))) <= abs(v - w)/2"),
    ("a bound that only a logarithm has", "10**9*x + 10**9*exp(y) >= 10**9 + 10**9*y - 1", {"x": "[0, 1/8]", "y": "[-1/8, 1/8]"}, [], "10**9*x + 10**9*exp(y) >= 10**9 + 10**9*y + 1"),
    ("a divisor that is a root of a number", "x*(1 + erf(x/sqrt(2)))/2 >= -171/1000", {"x": LINE}, [], "x*(1 + erf(x/sqrt(2)))/2 >= -169/1000"),
    ("a quotient of squares", "x**2*y**2*(x**2 + y**2 - 1) >= -1/27", {"x": LINE, "y": LINE}, [], "x**2*y**2*(x**2 + y**2 - 1) > -1/27"),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "domain", "where", "false"), [r[1:] for r in PLACES], ids=[r[0] for r in PLACES])
def test_a_place_that_was_hard_to_write(relation, domain, where, false):
    written = json.loads(json.dumps(kernel_certificate(recorded(relation, domain, where))))
    assert check_certificate(written).relation == relation
    with pytest.raises(Rejected):
        check_certificate({**written, "relation": false})


CONVEX = [  # the search seldom leaves this rule: the records are made by hand
    ("exp(x) + exp(y) + x*y/2 > 2 + x + y - 1/10**9", "exp(x) + exp(y) + x*y/2 > 2 + x + y"),
    ("exp(x + y) + cosh(x - 2*y) >= 2 + x + y - 1/10**9", "exp(x + y) + cosh(x - 2*y) >= 2 + x + y + 1/10**9"),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "false"), CONVEX)
def test_the_rule_convex_is_written_for_the_kernel(relation, false):
    record = by_hand(relation, {"x": "[-1/9, 1/9]", "y": "[-1/9, 1/9]"}, ["convex"])
    written = json.loads(json.dumps(kernel_certificate(record)))
    assert check_certificate(written).relation == relation
    with pytest.raises(Rejected):
        check_certificate({**written, "relation": false})
    with pytest.raises((Fail, Rejected)):
        check_certificate(kernel_certificate({**record, "relation": false}))


def test_a_value_that_the_question_may_not_have_is_named():
    record = recorded("0*x >= 0*x", {"x": "[0, 2]"}, ["x >= x/x"])
    with pytest.raises(Fail, match="x != 0 is not shown, which the question needs in order to have a value"):
        kernel_certificate(record)


def numbers(proof):
    """Paths to the rational weights of sums."""
    if isinstance(proof, list):
        for k, part in enumerate(proof):
            if isinstance(part, str) and re.fullmatch(r"\d+(/\d+)?", part) and part != "0":
                yield (k,)
            for path in numbers(part):
                yield (k, *path)
    elif isinstance(proof, dict):
        for key, part in proof.items():
            for path in numbers(part):
                yield (key, *path)


@pytest.mark.parametrize("rule", ["products", "rise", "bernstein"])
def test_a_changed_weight_is_noticed(found, rule):
    written = json.loads(json.dumps(kernel_certificate(found[rule])))
    paths = list(numbers(written["cases"]))
    assert paths
    noticed = 0
    for path in paths[:40]:
        changed = json.loads(json.dumps(written))
        place = changed["cases"]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = f"{place[path[-1]]}7"
        try:
            check_certificate(changed)
        except Rejected:
            noticed += 1
    assert noticed >= len(paths[:40]) - 2  # a weight of what is 0 may be any
