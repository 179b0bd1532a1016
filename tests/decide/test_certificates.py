"""Every HOLDS carries a certificate that the checker accepts; a certificate that was tampered with is rejected, whatever was changed."""

import ast
import copy
import inspect
import json
import re
from pathlib import Path

import pytest

from theorycheck.decide import decide
from theorycheck.decide.checker import Rejected, check_certificate
from theorycheck.verdict import Outcome

LINE, HALF, PLUS, UNIT = "(-inf, inf)", "[0, inf)", "(0, inf)", "[-1, 1]"
Q = {"Q(t)": "(sqrt(1-t**2)+(pi-acos(t))*t)/pi"}
CASES = [
    ("exp(x) >= 1 + x", {"x": LINE}, ()),
    ("sin(x) >= 2*x/pi", {"x": "[0, pi/2]"}, ()),
    ("Q(x) >= x", {"x": UNIT}, ()),
    ("Q(x) - Q(y) <= x - y", {"x": UNIT, "y": UNIT}, ("x >= y",)),
    ("x**4 - 3*x + 3 > 0", {"x": LINE}, ()),
    ("27*x*y*z <= (x + y + z)**3", {"x": HALF, "y": HALF, "z": HALF}, ()),
    ("x**2*(x-y)*(x-z) + y**2*(y-x)*(y-z) + z**2*(z-x)*(z-y) >= 0", {"x": LINE, "y": LINE, "z": LINE}, ()),
    ("x**4*y**2 + x**2*y**4 + 1 >= 3*x**2*y**2", {"x": LINE, "y": LINE}, ()),
    ("x*y + y*z + z*x - 2*x*y*z <= 7/27", {"x": "[0, 1]", "y": "[0, 1]", "z": "[0, 1]"}, ("x + y + z == 1",)),
    ("log(1 + exp(x)) > x", {"x": LINE}, ()),
    ("sqrt(1 + x**2) > x", {"x": LINE}, ()),
    ("x*y <= exp(x - 1) + y*log(y)", {"x": LINE, "y": PLUS}, ()),
    ("(1 + 1/x)**x < e", {"x": PLUS}, ()),
    ("3 + 4*cos(x) + cos(2*x) >= 0", {"x": LINE}, ()),
    ("log(b/a) < (b - a)/a", {"a": PLUS, "b": PLUS}, ("a < b",)),
    ("abs(relu(x) - relu(y)) <= abs(x - y)", {"x": LINE, "y": LINE}, ()),
    ("sin(x)*sin(y)*sin(x + y) <= 0.7", {"x": "[0, 3]", "y": "[0, 3]"}, ()),
    ("(1 + x)**n >= 1 + n*x", {"x": "[-1, inf)", "n": "{1, 2, 3}"}, ()),
    ("n <= 2", {"n": "{1, 2, 3}"}, ("n < 3",)),
    ("sqrt(2) + sqrt(3) == sqrt(5 + 2*sqrt(6))", {}, ()),
    ("exp(x**2 + y**2 - 1) >= x**2 + y**2", {"x": LINE, "y": LINE}, ()),
    ("1 + exp(-x) <= exp(exp(-x))", {"x": LINE}, ()),
    ("atan(x)*(3 + sqrt(25 + 80/3*x**2)) >= 8*x", {"x": HALF}, ()),
    ("sinh(x)**3 >= x**3*cosh(x)", {"x": HALF}, ()),
    ("sinh(x)**3 > x**3*cosh(x)", {"x": PLUS}, ()),
    ("x*sqrt(1 - y**2) + y*sqrt(1 - x**2) <= 1", {"x": UNIT, "y": UNIT}, ()),
    ("x + y <= sqrt(2)", {"x": LINE, "y": LINE}, ("x**2 + y**2 <= 1",)),
    ("-x*log(x) - (1 - x)*log(1 - x) >= 4*log(2)*x*(1 - x)", {"x": "(0, 1)"}, ()),
    ("(1 + 1/x)**(x + 1) > e", {"x": PLUS}, ()),
    ("n*p >= 0", {"n": "[1, inf)", "p": HALF, "q": HALF}, ("p <= q",)),
    ("x*(1 - y) >= 0", {"x": HALF, "y": "[0, 1]", "z": HALF}, ("x <= z", "y*z <= 1")),
    ("x*y <= 1/2", {"x": LINE, "y": LINE, "z": LINE}, ("x**2 + y**2 == 1", "z >= x")),
]


@pytest.fixture(scope="module")
def certificates():
    found = []
    for relation, domain, where in CASES:
        decision = decide(relation, domain, where=where, let=Q)
        assert decision.outcome is Outcome.HOLDS, decision.reason
        assert decision.certificate is not None, decision.uncertified
        found.append(json.loads(json.dumps(decision.certificate)))
    return found


@pytest.mark.parametrize("index", range(len(CASES)), ids=[c[0] for c in CASES])
def test_the_checker_accepts_and_says_what_is_proved(certificates, index):
    relation, domain, where = CASES[index]
    accepted = check_certificate(certificates[index])
    assert (accepted.relation, accepted.domain, accepted.where) == (relation, domain, where)


FALSE = [
    ("exp(x) >= 1 + x", "exp(x) >= 1 + x + x**3/1000"),
    ("sin(x) >= 2*x/pi", "sin(x) >= 2.001*x/pi"),
    ("Q(x) >= x", "Q(x) > x"),
    ("Q(x) - Q(y) <= x - y", "Q(x) - Q(y) <= (x - y)*0.99"),
    ("x**4 - 3*x + 3 > 0", "x**4 - 3*x + 2 > 0"),
    ("27*x*y*z <= (x + y + z)**3", "28*x*y*z <= (x + y + z)**3"),
    ("log(1 + exp(x)) > x", "log(1 + exp(x)) > x + 1/1000"),
    ("sqrt(1 + x**2) > x", "sqrt(1 + x**2) > x + 1/1000"),
    ("(1 + 1/x)**x < e", "(1 + 1/x)**x < 2.718"),
    ("3 + 4*cos(x) + cos(2*x) >= 0", "3 + 4*cos(x) + cos(2*x) > 0"),
    ("log(b/a) < (b - a)/a", "log(b/a) < (b - a)/b"),
    ("x*y <= exp(x - 1) + y*log(y)", "x*y < exp(x - 1) + y*log(y)"),
    ("x**4*y**2 + x**2*y**4 + 1 >= 3*x**2*y**2", "x**4*y**2 + x**2*y**4 + 1 > 3*x**2*y**2"),
    ("sqrt(2) + sqrt(3) == sqrt(5 + 2*sqrt(6))", "sqrt(2) + sqrt(3) == sqrt(5 + 2*sqrt(6)) + 10**-90"),
    ("exp(x**2 + y**2 - 1) >= x**2 + y**2", "exp(x**2 + y**2 - 1) > x**2 + y**2"),
    ("exp(x**2 + y**2 - 1) >= x**2 + y**2", "exp(x**2 + y**2 - 1) >= 1.001*(x**2 + y**2)"),
    ("1 + exp(-x) <= exp(exp(-x))", "1.001 + exp(-x) <= exp(exp(-x))"),
    ("atan(x)*(3 + sqrt(25 + 80/3*x**2)) >= 8*x", "atan(x)*(3 + sqrt(25 + 80/3*x**2)) >= 8.001*x"),
    ("sinh(x)**3 >= x**3*cosh(x)", "sinh(x)**3 > x**3*cosh(x)"),
    ("sinh(x)**3 >= x**3*cosh(x)", "sinh(x)**3 >= x**3*cosh(x) + x**9"),
    ("sinh(x)**3 > x**3*cosh(x)", "sinh(x)**3 > 1.001*x**3*cosh(x)"),
    ("x*sqrt(1 - y**2) + y*sqrt(1 - x**2) <= 1", "x*sqrt(1 - y**2) + y*sqrt(1 - x**2) < 1"),
    ("x + y <= sqrt(2)", "x + y <= 1.414"),
    (
        "-x*log(x) - (1 - x)*log(1 - x) >= 4*log(2)*x*(1 - x)",
        "-x*log(x) - (1 - x)*log(1 - x) >= 4.001*log(2)*x*(1 - x)",
    ),
    ("(1 + 1/x)**(x + 1) > e", "(1 + 1/x)**(x + 1) > e + 1/1000"),
]


@pytest.mark.parametrize(("true", "false"), FALSE)
def test_a_certificate_does_not_prove_a_false_neighbour(certificates, true, false):
    certificate = dict(certificates[[c[0] for c in CASES].index(true)])
    with pytest.raises(Rejected):
        check_certificate({**certificate, "relation": false})


@pytest.mark.parametrize("index", range(len(CASES)), ids=[c[0] for c in CASES])
def test_a_wider_domain_a_lost_condition_or_a_missing_value_is_noticed(certificates, index):
    certificate = certificates[index]
    wider = {name: LINE if text != LINE and text[0] != "{" else text for name, text in certificate["domain"].items()}
    known = wider == certificate["domain"] or decide_again(certificate, wider, certificate["where"]) is Outcome.HOLDS
    if not known:
        with pytest.raises(Rejected):
            check_certificate({**certificate, "domain": wider})
    if certificate["where"] and decide_again(certificate, certificate["domain"], []) is not Outcome.HOLDS:
        with pytest.raises(Rejected):
            check_certificate({**certificate, "where": []})
    for lost in ("cases", "domain", "kind", "relation"):
        with pytest.raises(Rejected):
            check_certificate({k: v for k, v in certificate.items() if k != lost})
    with pytest.raises(Rejected):
        check_certificate({**certificate, "cases": certificate["cases"][:-1]})


def decide_again(certificate, domain, where):
    relation, let = certificate["relation"], certificate["let"]
    used = re.findall(
        r"\w+", " ".join([relation, *where, *let.values()])
    )  # a variable of lost conditions alone is refused
    domain = {name: text for name, text in domain.items() if name in used}
    return decide(relation, domain, where=where, let=let, budget=300, time_limit=2).outcome


def nodes(tree, path=()):
    """Paths to the steps of a certificate."""
    if isinstance(tree, list):
        if tree and isinstance(tree[0], str):
            yield path
        for k, inner in enumerate(tree):
            yield from nodes(inner, (*path, k))


def put(tree, path, value):
    for k in path[:-1]:
        tree = tree[k]
    tree[path[-1]] = value


WORDS = ("exact", "bound", "out", "roots", "form", "in", "rise", "order", "forget", "products")


@pytest.mark.parametrize("index", [0, 1, 2, 3, 5, 6, 8, 11, 12, 16])
def test_a_step_replaced_by_another_never_proves_a_false_neighbour(certificates, index):
    """Steps are exchanged one by one in a certificate whose relation was made false: none may be accepted."""
    relation = CASES[index][0]
    false = dict(FALSE).get(relation, relation.replace("<=", "<= -9 +").replace(">=", ">= 9 +"))
    certificate = {**certificates[index], "relation": false}
    for path in list(nodes(certificate["cases"][0]["goals"]))[:40]:
        for word in WORDS:
            changed = copy.deepcopy(certificate)
            if not path:
                continue
            put(changed["cases"][0]["goals"], path, [word])
            with pytest.raises(Rejected):
                check_certificate(changed)


def test_numbers_in_an_identity_are_checked(certificates):
    whole = certificates[6]
    text = json.dumps(whole)
    assert "products" in text
    (sums, *_) = [p for p in nodes(whole["cases"][0]["goals"]) if step(whole, p)[0] == "products"]
    for weight in ("1000001/7", "-1", "0"):
        changed = copy.deepcopy(whole)
        step(changed, sums)[1][0][0] = weight
        with pytest.raises(Rejected):
            check_certificate(changed)


def step(certificate, path):
    tree = certificate["cases"][0]["goals"]
    for k in path:
        tree = tree[k]
    return tree


def test_the_checker_shares_no_code_with_the_search():
    """It reads, brings to a form, differentiates, encloses and finds signs by itself; flint's numbers and the words of errors come from outside."""
    used = set()
    for path in Path(inspect.getfile(check_certificate)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            used |= {*names, node.module} if isinstance(node, ast.ImportFrom) else set(names)
    ours = {name for name in used if name and name.startswith("theorycheck.decide.checker")}
    assert {name for name in used - ours if name.startswith("theorycheck")} == {
        "theorycheck.ball",
        "theorycheck.errors",
    }


def test_one_file_alone_asks_the_checker():
    """The last step of the procedure does; no search is steered by it."""
    asking = [
        path.name
        for path in Path(inspect.getfile(decide)).parent.glob("*.py")
        if "decide.checker" in path.read_text(encoding="utf-8")
    ]
    assert asking == ["read_back.py"]
