"""gram and condition: the fields of the contract, decimals that enclose the truth, bad input in one line."""

import json
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.cli import main
from theorycheck.cli.output import above, below


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 20))
def test_decimals_are_rounded_outward(x, digits):
    assert Fraction(below(x, digits)) <= Fraction(x) <= Fraction(above(x, digits))


def test_infinite_ends():
    assert (below(float("-inf")), above(float("inf"))) == ("-inf", "inf")


def test_gram_json_is_the_contract(run):
    code, out, _ = run("gram", "sphere:4,6,1", "--sigma-w2", "0.08", "--json")
    data = json.loads(out)
    assert code == 0
    assert list(data) == [
        "n",
        "d",
        "activation",
        "sigma_w2",
        "depth",
        "kappa",
        "least_eigenvalue",
        "entry_radius",
        "notes",
        "matrix",
    ]
    assert (data["n"], data["d"], data["activation"], data["sigma_w2"], data["depth"]) == (4, 6, "relu", "0.08", None)
    truth = 1 / (1 - Fraction("0.08"))
    assert Fraction(data["kappa"]["lower"]) <= truth <= Fraction(data["kappa"]["upper"])
    radius = Fraction(data["entry_radius"])
    assert radius < Fraction(1, 10**13)
    assert abs(Fraction(data["matrix"][0][0]) - truth) <= radius
    K = np.array(data["matrix"], dtype=float)
    low, high = (float(data["least_eigenvalue"][end]) for end in ("lower", "upper"))
    assert low - 1e-12 <= np.linalg.eigvalsh(K)[0] <= high + 1e-12
    assert 0 < low <= high < low + 1e-10


@pytest.mark.parametrize("depth", [[], ["--depth", "3"]])
def test_the_digits_agree_with_the_floats(run, depth):
    arguments = ["gram", "sphere:3,5,2", "--sigma-w2", "0.3", "--json", *depth]
    rough, fine = (json.loads(run(*arguments, *more)[1]) for more in ([], ["--digits", "40"]))
    assert rough["depth"] == (3 if depth else None)
    room = Fraction(rough["entry_radius"]) + Fraction(fine["entry_radius"])
    for row, other in zip(rough["matrix"], fine["matrix"], strict=True):
        for x, y in zip(row, other, strict=True):
            assert abs(Fraction(x) - Fraction(y)) <= room
    s = Fraction("0.3")
    truth = (1 - s**3) / (1 - s) if depth else 1 / (1 - s)
    low, high = Fraction(fine["kappa"]["lower"]), Fraction(fine["kappa"]["upper"])
    assert low <= truth <= high < low + Fraction(1, 10**38)
    assert Fraction(fine["entry_radius"]) < Fraction(1, 10**37)


def test_orthogonal_points_have_the_closed_form_of_the_first_layer(run, here):
    """K^(1) = Q(c) and Q(0) = 1/pi (Cho and Saul 2009, degree 1)."""
    np.save(here / "x.npy", np.eye(2))
    data = json.loads(run("gram", "x.npy", "--sigma-w2", "0", "--depth", "1", "--digits", "30", "--json")[1])
    pi = Fraction("3.14159265358979323846264338327950288")
    assert abs(Fraction(data["matrix"][0][1]) - 1 / pi) <= Fraction(data["entry_radius"])


def test_a_large_matrix_goes_to_a_file(run, here):
    code, out, _ = run("gram", "sphere:33,40,0", "--sigma-w2", "0.08", "--json", "--out", "k.npz")
    assert code == 0
    assert json.loads(out)["matrix"] is None
    stored = np.load(here / "k.npz")
    assert stored["matrix"].shape == (33, 33)
    assert float(stored["least_eigenvalue"][0]) <= np.linalg.eigvalsh(stored["matrix"])[0] + 1e-12


def test_gram_in_words(run):
    code, out, _ = run("gram", "sphere:2,3,0", "--sigma-w2", "0.08")
    assert code == 0
    assert out.splitlines()[4].split() == ["depth", "limit"]


GRAM = ["--sigma-w2", "0.08"]
CONDITION = ["--sigma-w2", "0.08", "--width", "16"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["gram", "no.npy", *GRAM], "no.npy"),
        (["gram", "bad.npy", *GRAM], "bad.npy"),
        (["gram", "nan.npy", *GRAM], "nan"),
        (["gram", "zero.npy", *GRAM], "zero"),
        (["gram", "flat.npy", *GRAM], "shape"),
        (["gram", "long.npy", *GRAM, "--no-normalize"], "long.npy"),
        (["gram", "sphere:2,3", *GRAM], "sphere:n,d,seed"),
        (["gram", "sphere:2,3,0"], "--sigma-w2"),
        (["gram", "sphere:2,3,0", "--sigma-w2", "1"], "0 <= sigma_w2 < 1"),
        (["gram", "sphere:2,3,0", "--sigma-w2", "nan"], "sigma_w2=nan"),
        (["gram", "sphere:2,3,0", *GRAM, "--digits", "0"], "digits=0"),
        (["gram", "sphere:2,3,0", *GRAM, "--depth", "0"], "depth=0"),
        (["gram", "sphere:2,3,0", *GRAM, "--activation", "1/x"], "activation=1/x"),
        (["gram", "sphere:2,3,0", *GRAM, "--out", "k.txt"], "out=k.txt"),
        (["gram", "sphere:2,3,0", *GRAM, "--out", "no/k.npz"], "no/k.npz"),
        (["condition", "sphere:2,3,0", *GRAM], "--width"),
        (["condition", "sphere:2,3,0", "--width", "16", "--sigma-w2", "0.125"], "sigma_w2 < 1/8"),
        (["condition", "sphere:2,3,0", *CONDITION, "--delta", "1"], "delta=1"),
        (["condition", "sphere:2,3,0", *CONDITION, "--seed", "-1"], "seed=-1"),
        (["condition", "twice.npy", *CONDITION], "parallel"),
        (["condition", "sphere:2,3,0", "--width", "0", "--sigma-w2", "0.08"], "width=0"),
        (["condition", "sphere:2,3,0", "--width", "16", "--sigma-w2", "1/0"], "not a number such as 0.08 or 1/16"),
        (["condition", "twice.npy", *CONDITION], "twice.npy[1]=parallel"),
        (["condition", "sphere:2,3,0", "--width", "100000000", "--sigma-w2", "0.08"], "a width of at most"),
        (["gram", "sphere:2,3,0", "--sigma-w2", "1e999999999"], "sigma_w2=1e999999999"),
        (["gram", "sphere:2,3,0", "--sigma-w2", "0." + 30 * "9"], "ask for digits"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(run, here, arguments, says):
    (here / "bad.npy").write_bytes(b"not an array")
    np.save(here / "nan.npy", [[1.0, float("nan")]])
    np.save(here / "zero.npy", np.zeros((2, 2)))
    np.save(here / "flat.npy", np.ones(3))
    np.save(here / "long.npy", 5 * np.eye(2))
    np.save(here / "twice.npy", [[1.0, 2.0], [2.0, 4.0]])
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_condition_json_is_the_contract(run):
    code, out, _ = run("condition", "sphere:6,8,0", "--width", "128", "--sigma-w2", "0.02", "--json")
    data = json.loads(out)
    assert code == 0
    assert list(data) == ["eq-7", "eq-8", "eq-9", "satisfiable_at_any_width", "reason"]
    for name in ("eq-7", "eq-8", "eq-9"):
        entry = data[name]
        assert entry["holds"] is False
        ends = {
            side: [Fraction(entry["enclosure"][side][end]) for end in ("lower", "upper")]
            for side in ("lhs", "rhs", "ratio")
        }
        assert all(low <= high for low, high in ends.values())
        assert ends["ratio"][0] <= ends["lhs"][1] / ends["rhs"][0]
        assert ends["ratio"][1] >= ends["lhs"][0] / ends["rhs"][1]
        assert (entry["lhs"], entry["rhs"]) == (entry["enclosure"]["lhs"]["lower"], entry["enclosure"]["rhs"]["upper"])
    assert data["satisfiable_at_any_width"] is False
    assert "(9)" in data["reason"]


def test_condition_in_words_and_reproducibly(run):
    first, second = (run("condition", "sphere:4,6,0", *CONDITION, "--seed", "3") for _ in range(2))
    assert first == second
    assert first[1].startswith("eq-7  fails")
    assert "satisfiable at any width: no" in first[1]
    assert run("condition", "sphere:4,6,0", *CONDITION, "--seed", "4") != first


@pytest.mark.filterwarnings("default::UserWarning")
def test_what_is_not_guaranteed_is_one_line_on_stderr(capsys):
    assert main(["gram", "sphere:2,3,0", *GRAM, "--activation", "sign", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["n"] == 2
    assert err
    assert all(line.startswith("theorycheck: note: ") for line in err.splitlines())


def _kappa(rows, s):
    """The entry of K at two float rows, by bisection with mpmath: no code shared with what is tested."""
    with mpmath.workdps(60):
        x, y = ([mpmath.mpf(float(v)) for v in row] for row in rows)
        c = mpmath.fdot(x, y) / mpmath.sqrt(mpmath.fdot(x, x) * mpmath.fdot(y, y))
        s = mpmath.mpf(s)

        def dual(t):
            return (mpmath.sqrt(1 - t * t) + (mpmath.pi - mpmath.acos(t)) * t) / mpmath.pi

        low, high = mpmath.mpf(-1), mpmath.mpf(1)
        for _ in range(190):
            middle = (low + high) / 2
            low, high = (middle, high) if middle < s * dual(middle) + (1 - s) * c else (low, middle)
        return dual(low) / (1 - s)


@pytest.mark.parametrize("tilt", [1e-3, 1e-6, 1e-9, 1e-15])
def test_gram_speaks_of_the_rows_in_the_file_not_of_rounded_ones(run, here, tilt):
    """The least eigenvalue of two rows is kappa(1) - kappa(c): nearly parallel rows feel the rounding of a scaled copy."""
    rows = np.array([[0.3, -1.7, 0.9], [0.3 + tilt, -1.7, 0.9 - tilt]]) * [[1.0], [3.0]]
    np.save(here / "near.npy", rows)
    code, out, _ = run("gram", "near.npy", "--sigma-w2", "0.08", "--json")
    found = json.loads(out)["least_eigenvalue"]
    with mpmath.workdps(60):
        truth = 1 / (1 - mpmath.mpf("0.08")) - _kappa(rows, "0.08")
        assert code == 0
        assert mpmath.mpf(found["lower"]) <= truth <= mpmath.mpf(found["upper"])
        assert mpmath.mpf(found["upper"]) - mpmath.mpf(found["lower"]) <= mpmath.mpf("1e-5") * truth


def test_thousands_of_digits(run):
    code, out, _ = run("gram", "sphere:1,3,0", "--sigma-w2", "1/10", "--digits", "5000", "--json")
    kappa = json.loads(out)["kappa"]
    assert code == 0
    assert kappa["lower"].startswith("1.1111111111")
    assert len(kappa["lower"]) > 4990


def test_condition_takes_fractions_and_huge_read_outs(run):
    same = (run("condition", "sphere:4,6,0", "--width", "16", "--sigma-w2", s) for s in ("1/16", "0.0625"))
    assert next(same) == next(same)
    code, out, _ = run("condition", "sphere:4,6,0", *CONDITION, "--readout-scale", "1e200", "--json")
    assert code == 0
    assert json.loads(out)["eq-9"]["rhs"] == "inf"
