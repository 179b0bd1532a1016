"""Drawings stay readable: at most 40 claims, every relation drawn, verdicts told by more than colour."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from report.report_sample import session

from theorycheck.report.mermaid import LIMIT, Edge, draw, edges_among, neighbourhood, split
from theorycheck.report.view import View
from theorycheck.verdict import Status

_PAIRS = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=150)


@settings(deadline=None, max_examples=50)
@given(_PAIRS, st.integers(2, 12))
def test_split_keeps_every_edge_once_and_every_part_small(pairs, limit):
    edges = list(dict.fromkeys(Edge(str(a), str(b), "proved") for a, b in pairs if a != b))
    groups = split(edges, limit)
    assert sorted(e for g in groups for e in g) == sorted(edges)
    assert all(len({end for e in g for end in e[:2]}) <= limit for g in groups)


def test_a_long_chain_is_split():
    view = View.of(session(extra=100))
    edges = edges_among(view, view.papers["many"])
    assert len(edges) == 99 + 98
    assert len(split(edges)) >= 3


def test_neighbourhood_is_nearest_first_and_limited():
    view = View.of(session(extra=100))
    ids, more = neighbourhood(view, "many.50")
    assert len(ids) == LIMIT
    assert ids[0] == "many.50"
    assert more == 100 - LIMIT
    assert set(ids[1:5]) == {"many.48", "many.49", "many.51", "many.52"}
    assert set(neighbourhood(view, "wu2024.gotu")[0]) == {"wu2024.gotu"}


def test_neighbourhood_leaves_out_siblings():
    ids, more = neighbourhood(View.of(session()), "ling2023.lemma-1")
    assert set(ids) == {
        "ling2023.lemma-1",
        "ling2023.lemma-1.corrected",
        "ling2023.eq-11",
        "ling2023.theorem-1",
        "ling2023.theorem-2@published",
    }
    assert more == 0


def test_drawing_says_the_verdict_in_words_and_shape():
    view = View.of(session())
    text = draw(view, [], list(view.claims))
    nodes = re.findall(r'^  n\d+(\W+)"[^"]*<br/>([A-Z ]+)(?: external.price)?"', text, re.MULTILINE)
    shapes = {verdict: shape for shape, verdict in nodes}
    assert {s.word for s in Status} <= {v.strip() for v in shapes}
    told_apart = ("REFUTED", "SUSPECT", "VERIFIED", "UNDECIDED", "ERROR")
    assert len({shapes[v] for v in told_apart}) == len(told_apart)
    assert text.count("classDef") == len({v.status for v in view.verdicts.values()})
