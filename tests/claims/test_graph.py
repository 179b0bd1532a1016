"""The graph of claims: order, cycles by name, families, nearest ids."""

import pytest
from claims.fakes import a_claim
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.claims.graph import ancestors, in_order
from theorycheck.claims.nearest import family, nearest
from theorycheck.errors import BadInput


def claims(**edges):
    return {name: a_claim(name, **fields) for name, fields in edges.items()}


@pytest.mark.parametrize("edge", ["proved_from", "stated_with", "counters", "corrects", "sharpens"])
def test_every_edge_orders(edge):
    value = "z" if edge in ("corrects", "sharpens") else ("z",)
    assert in_order(claims(a={edge: value}, z={})) == ["z", "a"]


@pytest.mark.parametrize(
    ("edges", "named"),
    [
        ({"a": {"proved_from": ("a",)}}, "a → a"),
        ({"a": {"proved_from": ("b",)}, "b": {"proved_from": ("a",)}}, "a → b → a"),
        ({"a": {"proved_from": ("b",)}, "b": {"stated_with": ("c",)}, "c": {"corrects": "b"}}, "b → c → b"),
    ],
)
def test_a_cycle_is_named(edges, named):
    with pytest.raises(BadInput, match=f"claims={named}: expected no cycle"):
        in_order(claims(**edges))


def test_an_unknown_parent_is_named_with_the_nearest():
    with pytest.raises(BadInput, match=r"a refers to claim=lema: .*did you mean lemma\?"):
        in_order(claims(a={"proved_from": ("lema",)}, lemma={}))


def test_family():
    known = {name: a_claim(name) for name in ("p.lemma-1", "p.lemma-1.eq-2", "p.lemma-1@preprint", "p.lemma-10")}
    assert family("p.lemma-1", known) == ["p.lemma-1", "p.lemma-1.eq-2", "p.lemma-1@preprint"]
    with pytest.raises(BadInput, match=r"did you mean p.lemma-1"):
        family("p.lema-1", known)


def test_ancestors_are_those_that_judging_needs():
    known = claims(a={"proved_from": ("b",), "stated_with": ("s",)}, b={"corrects": "x"}, s={}, x={}, other={})
    assert ancestors(["a"], known) == {"a", "b", "x"}


@settings(deadline=None)
@given(st.lists(st.sets(st.integers(0, 7)), min_size=1, max_size=8))
def test_order_law(raw):
    known = {
        f"c{i}": a_claim(f"c{i}", proved_from=tuple(f"c{j}" for j in sorted(s) if j < i)) for i, s in enumerate(raw)
    }
    order = in_order(known)
    assert sorted(order) == sorted(known)
    for name, c in known.items():
        assert all(order.index(p) < order.index(name) for p in c.proved_from)


def test_a_long_chain_is_no_trouble():
    known = {f"c{i:05}": a_claim(f"c{i:05}", proved_from=(f"c{i + 1:05}",) if i < 5000 else ()) for i in range(5001)}
    assert in_order(known)[0] == "c05000"


def known_ids():
    return claims(
        **{"p.lemma-3.cos": {}, "p.lemma-3.eq-12": {}, "p.lemma-7": {}, "p.t@preprint": {}, "p.t@published": {}}
    )


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("p.lema-3", "did you mean p.lemma-3?"),
        ("p.lemma-33", "did you mean p.lemma-3?"),
        ("P.LEMMA-7", "did you mean p.lemma-7?"),
        ("", "claim=: expected a known id"),
    ],
)
def test_an_unknown_family_is_met_with_the_nearest(name, says):
    with pytest.raises(BadInput) as caught:
        family(name, known_ids())
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("name", "members"), [("p.lemma-3", "p.lemma-3.cos, p.lemma-3.eq-12"), ("p.t", "p.t@preprint, p.t@published")]
)
def test_where_one_claim_is_wanted_a_family_is_told_apart(name, members):
    assert f"claim={name}: expected one claim, not a family; it holds {members}" == str(nearest(name, known_ids()))
