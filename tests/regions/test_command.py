"""``theorycheck regions``: counts from a file of weights, one line and exit code 2 where something is wrong."""

import json

import numpy as np
import pytest

from theorycheck.cli import main


@pytest.fixture
def run(capsys):
    def go(*arguments):
        code = main(["regions", *arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return go


@pytest.fixture
def saved(tmp_path):
    def save(**arrays):
        path = tmp_path / "weights.npz"
        np.savez(path, **arrays)
        return str(path)

    return save


ZIGZAG = {"W": [[0, 0], [-4, 0]], "U": [[2], [4]], "b": [-1, -1], "A": [[4, 2]]}
TENT = {"W1": [[1], [1]], "b1": [0, -0.5], "W2": [[2, -4], [2, -4]], "b2": [0, -0.5], "W3": [[2, -4]]}


@pytest.mark.parametrize(
    ("arrays", "pieces"), [(ZIGZAG, 4), (TENT, 4), ({"W": [["0"]], "U": [["1/3"]], "b": ["-1/9"]}, 2)]
)
def test_counts(run, saved, arrays, pieces):
    code, out, err = run(saved(**arrays), "--line", "0", "1", "--json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert data["affine pieces of the output"] == pieces
    assert len(data["breakpoints"]) == len(data["patterns"]) - 1 == pieces - 1


def test_words_and_the_whole_line(run, saved):
    code, out, _ = run(saved(**ZIGZAG), "--line", "-1", "-1/2", "--whole")
    assert code == 0
    assert "affine pieces of the output   4" in out
    assert "5/2, 3, 7/2" in out


def test_long_fractions_are_shown_short(run, saved):
    code, out, _ = run(saved(W=[[0.0]], U=[[0.1]], b=[-0.0123456789]), "--line", "0", "1")
    assert code == 0
    assert "about 0.123456789" in out


@pytest.mark.parametrize(
    ("arrays", "at", "says"),
    [
        ({"W": np.eye(2), "U": np.ones((2, 1))}, ("0", "1"), "a well-posed DEQ"),
        ({"W": np.zeros((2, 2))}, ("0", "1"), "arrays=W"),
        ({"W": np.zeros((2, 2)), "U": np.ones((3, 1))}, ("0", "1"), "shape of U"),
        ({"W": np.full((1, 1), np.nan), "U": np.ones((1, 1))}, ("0", "1"), "finite"),
        ({"W": np.zeros((1, 1), complex), "U": np.ones((1, 1))}, ("0", "1"), "real numbers"),
        ({"W": np.zeros((0, 0)), "U": np.ones((0, 1))}, ("0", "1"), "shape of W"),
        ({"W1": np.ones((2, 1)), "W3": np.ones((1, 2))}, ("0", "1"), "W2 is missing"),
        ({"W1": np.ones((2, 1)), "W2": np.ones((1, 3))}, ("0", "1"), "layer 2"),
        ({"W1": np.ones((2, 1)), "W2": np.ones((1, 2)), "W": np.ones((1, 1))}, ("0", "1"), "arrays="),
        ({"x": np.ones((2, 1))}, ("0", "1"), "arrays=x"),
        (ZIGZAG, ("1", "1"), "direction=0"),
        (ZIGZAG, ("0,0", "1"), "two points of one length"),
        (ZIGZAG, ("0,0", "1,1"), "1, one for each input"),
        (ZIGZAG, ("zero", "1"), "number=zero"),
        ({"W": [[0]], "U": [[1, -1]]}, ("0,0", "1,1"), "inside the kink of neuron 0 after 0 up to 1"),
    ],
)
def test_bad_input_is_one_line(run, saved, arrays, at, says):
    code, out, err = run(saved(**arrays), "--line", *at)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("ends", [("0,0", "1,1"), ("1,1", "0,0"), ("-1,-1", "1,1")])
def test_a_whole_line_inside_a_kink_is_one_line_of_refusal(run, saved, ends):
    code, out, err = run(saved(W=[[0]], U=[[1, -1]]), "--line", *ends, "--whole")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "infinitely many" in err


@pytest.mark.parametrize("content", [b"", b"not a zip file", b"PK\x03\x04broken"])
def test_damaged_files(run, tmp_path, content):
    path = tmp_path / "w.npz"
    path.write_bytes(content)
    code, out, err = run(str(path), "--line", "0", "1")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_missing_file(run):
    code, out, err = run("nowhere.npz", "--line", "0", "1")
    assert (code, out, err.count("\n")) == (2, "", 1)
