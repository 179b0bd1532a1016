"""Every HOLDS carries a certificate that the kernel accepts and that says exactly the question; one that was tampered with proves nothing false."""

import copy
import json
import re
from functools import cache, reduce
from pathlib import Path

import pytest

import theorycheck
from theorycheck.decide import decide
from theorycheck.kernel import Rejected, check_certificate
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


@cache
def certified(index):
    """The certificate of a case, as it goes through JSON."""
    relation, domain, where = CASES[index]
    decision = decide(relation, domain, where=where, let=Q)
    assert decision.outcome is Outcome.HOLDS, decision.reason
    return json.loads(json.dumps(decision.certificate))


@pytest.mark.parametrize("index", range(len(CASES)), ids=[c[0] for c in CASES])
def test_the_kernel_accepts_and_says_what_was_asked(index):
    relation, domain, where = CASES[index]
    assert certified(index)["kind"] == "decide 3"
    accepted = check_certificate(certified(index))
    assert (accepted.relation, accepted.domain, accepted.where, accepted.let) == (relation, domain, where, Q)


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
def test_a_certificate_does_not_prove_a_false_neighbour(true, false):
    certificate = dict(certified([c[0] for c in CASES].index(true)))
    with pytest.raises(Rejected):
        check_certificate({**certificate, "relation": false})


@pytest.mark.parametrize("index", range(len(CASES)), ids=[c[0] for c in CASES])
def test_a_wider_domain_a_lost_condition_or_a_missing_value_is_noticed(index):
    certificate = certified(index)
    wider = {name: LINE if text != LINE and text[0] != "{" else text for name, text in certificate["domain"].items()}
    known = wider == certificate["domain"] or decide_again(certificate, wider, certificate["where"]) is Outcome.HOLDS
    if not known:
        with pytest.raises(Rejected):
            check_certificate({**certificate, "domain": wider})
    if certificate["where"] and decide_again(certificate, certificate["domain"], []) is not Outcome.HOLDS:
        with pytest.raises(Rejected):
            check_certificate({**certificate, "where": []})
    for lost in ("cases", "domain", "kind", "let", "relation", "where"):
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


def pieces(proof, path=()):
    """Paths to whatever a proof consists of: steps, lists, texts and numbers."""
    for k, part in proof.items() if isinstance(proof, dict) else enumerate(proof):
        yield (*path, k)
        if isinstance(part, dict | list):
            yield from pieces(part, (*path, k))


CHANGES = {
    "left out": lambda part: None,
    "nothing": lambda part: [] if isinstance(part, list) else {} if isinstance(part, dict) else "0",
    "something else": lambda part: part + 1 if isinstance(part, int) else f"{part} + 1" if isinstance(part, str) else [["bound", 64]],
    "its contrary": lambda part: -part if isinstance(part, int) else f"-({part})" if isinstance(part, str) else part[::-1] if isinstance(part, list) else {},
}  # fmt: skip


def changed(certificate, path, change):
    """A copy with one piece of its first proof changed."""
    copied = copy.deepcopy(certificate)
    *way, last = path
    place = reduce(lambda at, k: at[k], way, copied["cases"][0]["proofs"])
    part = CHANGES[change](place[last])
    if part is None:
        del place[last]
    else:
        place[last] = part
    return copied


def some_pieces(certificate, most):
    paths = list(pieces(certificate["cases"][0]["proofs"]))
    return paths[:: max(1, len(paths) // most)]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("index", [CASES.index(c) for c in CASES if c[0] in dict(FALSE)][::2])
def test_a_changed_proof_never_proves_a_false_neighbour(index, change):
    false = {**certified(index), "relation": dict(FALSE)[CASES[index][0]]}
    for path in some_pieces(false, 12):
        with pytest.raises(Rejected):
            check_certificate(changed(false, path, change))


@pytest.mark.parametrize("index", [0, 4, 5, 6, 8, 12, 14])
def test_a_changed_proof_is_noticed_or_still_one_of_the_same_statement(index):
    """A step that is not used, the bits of a bound, the order of factors or the sign under a square may be any; most of a proof may not."""
    relation, domain, where = CASES[index]
    noticed, tried = 0, 0
    for change in CHANGES:
        for path in some_pieces(certified(index), 12):
            tried += 1
            try:
                accepted = check_certificate(changed(certified(index), path, change))
            except Rejected:
                noticed += 1
            else:
                assert (accepted.relation, accepted.domain, accepted.where) == (relation, domain, where)
    assert noticed >= 0.75 * tried


def test_numbers_in_an_identity_are_checked():
    """Schur's inequality: each weight of a sum, made larger."""
    whole = certified(6)
    weights = [p for p in pieces(whole["cases"][0]["proofs"]) if is_weight(whole, p)]
    assert weights
    for path in weights:
        for weight in ("1000001/7", "-1", "0"):
            copied = copy.deepcopy(whole)
            *way, last = path
            reduce(lambda at, k: at[k], way, copied["cases"][0]["proofs"])[last] = weight
            with pytest.raises(Rejected):
                check_certificate(copied)


def is_weight(certificate, path):
    """Of a product in a sum."""
    *way, last = path
    if last != 0 or len(way) < 3 or way[-2] != 1:
        return False
    step = reduce(lambda at, k: at[k], way[:-2], certificate["cases"][0]["proofs"])
    return step[0] == "sum"


def test_what_asks_the_kernel():
    """The last step of the procedure does, and the command that reads a file; no search and no writer of proofs is steered by it."""
    home = Path(theorycheck.__file__).parent
    asking = [
        path.relative_to(home).as_posix()
        for path in sorted(home.rglob("*.py"))
        if path.parent.name != "kernel" and "check_certificate" in path.read_text(encoding="utf-8")
    ]
    assert asking == ["cli/check.py", "decide/read_back.py"]
