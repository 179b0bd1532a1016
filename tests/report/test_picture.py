"""Pictures repeat byte for byte, carry nothing of the machine, and have words and tables beside them."""

from __future__ import annotations

import csv
import io
import sys
import xml.etree.ElementTree as ET

import pytest
from report.report_sample import error_plot, norm_plot, session

from theorycheck.report import picture, render
from theorycheck.report.series import alt_text, caption, csv_data, data_table, drawable
from theorycheck.verdict import Plot


def test_svg_is_well_formed_dateless_and_repeats():
    pytest.importorskip("matplotlib")
    first = picture.svg(error_plot())
    assert first == picture.svg(error_plot())
    root = ET.fromstring(first)
    assert root.tag.endswith("svg")
    assert b"dc:date" not in first
    assert b"matplotlib.org" not in first


def test_the_users_settings_do_not_enter():
    matplotlib = pytest.importorskip("matplotlib")
    usual = picture.svg(norm_plot())
    with matplotlib.rc_context({"lines.linewidth": 9.0, "font.size": 30.0, "axes.facecolor": "red"}):
        assert picture.svg(norm_plot()) == usual
        assert matplotlib.rcParams["lines.linewidth"] == 9.0


@pytest.mark.parametrize(
    "plot",
    [
        Plot("empty", "x", "y", ()),
        Plot("nothing positive", "x", "y", (("a", (1.0, 2.0), (0.0, -1.0)),), log_y=True),
        Plot("not a number", "x", "y", (("a", (1.0,), (float("nan"),)), ("b", (1.0,), (2.0,)))),
        Plot(r"bad TeX $\nonsense{$ and 5$", "$x", "a_b", (("$", (1.0, 2.0), (1.0, 1.0)),)),
        Plot("ten lines", "x", "y", tuple((f"line {k}", (0.0, 1.0), (float(k), 0.0)) for k in range(10))),
    ],
    ids=lambda p: p.title.split()[0],
)
def test_odd_data_are_drawn(plot):
    pytest.importorskip("matplotlib")
    ET.fromstring(picture.svg(plot))
    assert alt_text(plot)
    assert data_table(plot)


def test_alt_text_has_the_end_values():
    text = alt_text(error_plot())
    assert "‖K-K^(l)‖_F (log scale) against layer l" in text
    assert "“measured” falls from 0.9 at 0 to 1.71661e-06 at 19." in text
    assert "“printed threshold | 2√2σ_w” stays at 0.8 from 128 to 2048." in alt_text(norm_plot())


def test_dots_are_drawn_without_a_line():
    lines = (("a", (0.0, 2.0, 1.0), (0.0, 1.0, 5.0)), ("b", (0.0, 1.0), (0.0, 1.0)))
    dotted = Plot("dots", "x", "y", lines, dots=("a",))
    assert "“a” is 3 dots between 0 and 2, 0 to 5. “b” rises" in alt_text(dotted)
    pytest.importorskip("matplotlib")
    assert picture.svg(dotted) != picture.svg(Plot("dots", "x", "y", lines))


def test_points_off_the_axes_are_counted():
    assert len(drawable(error_plot(), error_plot().lines[0])) == 20
    assert caption(error_plot()).startswith("1 point not drawn")
    assert caption(norm_plot()) == ""


def test_data_table_by_line_where_abscissae_differ():
    assert data_table(error_plot()).startswith("| layer $`l`$ | measured | proved, $`n s^l/(1-s)`$ |")
    assert data_table(norm_plot()).count("---:") == 4
    long = Plot("long", "x", "y", (("a", tuple(map(float, range(1000))), tuple(map(float, range(1000)))),))
    assert data_table(long).count("\n") < 70
    assert "| 999 | 999 |" in data_table(long)
    assert "verdicts.json" in data_table(long)


def test_without_matplotlib_the_data_stand_in_place_of_the_picture(monkeypatch):
    for name in [n for n in sys.modules if n.partition(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    files = render(session())
    assert not [name for name in files if name.endswith(".svg")]
    page = files["claims/ling2023.theorem-3.rate.md"].decode()
    assert "![" not in page
    assert "## Data behind the pictures" in page
    assert "| 19 | 1.71661e-06 |" in page


def test_every_number_of_a_plot_is_in_its_csv():
    files = render(session())
    names = [name for name in files if name.startswith("pictures/") and name.endswith(".svg")]
    assert names
    for name in names:
        assert name.removesuffix("svg") + "csv" in files
        assert name.rpartition("/")[2].removesuffix("svg") + "csv" in "".join(
            content.decode() for page, content in files.items() if page.startswith("claims/")
        )
    rows = list(csv.reader(io.StringIO(csv_data(error_plot()))))
    assert rows[0] == ["line", error_plot().xlabel, error_plot().ylabel]
    assert [(label, float(x), float(y)) for label, x, y in rows[1:]] == [
        (label, x, y) for label, xs, ys in error_plot().lines for x, y in zip(xs, ys, strict=True)
    ]
