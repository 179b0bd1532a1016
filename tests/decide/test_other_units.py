"""Labelled inequalities in other units, with other factors and on one side: decided as the rows themselves."""

import pytest
from decide.labelled import ROWS, Row
from decide.other_units import WAYS
from decide.test_labelled import judged

SHARE = {"-x": 0.9, "3 x": 0.9, "x - 2": 0.8, "times 7/3": 0.9, "on one side": 0.9}


@pytest.mark.parametrize("way", WAYS)
def test_a_part_of_the_table_in_other_words(way):
    rows = [new for row in ROWS[5::25] if (new := WAYS[way](row)) is not None]
    assert len(rows) >= 10
    assert sum(judged(row, 4.0) for row in rows) >= SHARE[way] * len(rows)


def test_the_words():
    row = Row("name", "log(x) <= x - 1 + exp(x*y)", {"x": "(0, 1]", "y": "[-inf, 2)"}, ("x < y",), True, "")
    assert WAYS["-x"](row)[1:4] == (
        "log((-x)) <= (-x) - 1 + exp((-x)*(-y))",
        {"x": "[-(1), -(0))", "y": "(-(2), inf]"},
        ("(-x) < (-y)",),
    )
    assert WAYS["3 x"](row)[2] == {"x": "((0)/3, (1)/3]", "y": "[-inf, (2)/3)"}
    assert WAYS["x - 2"](row)[1] == "log((x - 2)) <= (x - 2) - 1 + exp((x - 2)*(y - 2))"
    assert WAYS["times 7/3"](row).relation == "(log(x))*7/3 <= (x - 1 + exp(x*y))*7/3"
    assert WAYS["on one side"](row).relation == "(log(x)) - (x - 1 + exp(x*y)) <= 0"
