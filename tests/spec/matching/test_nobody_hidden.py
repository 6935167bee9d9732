"""One child, six families: all are listed, in four groups, with what rules out whom."""

from __future__ import annotations

from permanency.casework.matching.fit.criteria import CRITERIA, ChangedBy
from permanency.casework.matching.fit.listing import Closeness, for_household, for_unit
from permanency.casework.matching.fit.near import changes, changes_for_household
from permanency.casework.matching.fit.profiles import units_from
from permanency.casework.matching.fit.search import search
from permanency.casework.matching.fit.weights import weights
from tests.spec.matching.families import ANY_CHILD, children, families

BRACKEN = """
    children               | 2
    oldest                 | 73
    need_attachment_trauma | 2
    contact_siblings       | 2
    away_safety            | 500 300 10
"""
FAMILIES = {
    "Ash": "",
    "Beech": "limit_attachment_trauma | ?",
    "Cedar": "age_to | 72",
    "Damson": "age_to | 60",
    "Elm": "max_children | 1\nkeeps_siblings | 1",
    "Fir": "home | 501 300",
}


def test_everybody_is_listed_nearest_first():
    """Fir fails one thing only, but it is a no-contact area for safety: no talk changes that."""
    bracken, homes = children(BRACKEN), families(**FAMILIES)
    listed = for_unit(bracken, 0, homes, weights())
    groups = {each.name: [homes.keys[h] for h in listed.group(each)] for each in Closeness}
    assert groups == {
        "MEETS": ["Ash"],
        "OPEN": ["Beech"],
        "ONE_AWAY": ["Cedar", "Damson"],
        "FURTHER": ["Fir", "Elm"],
    }
    assert sum(listed.counts().values()) == len(homes)
    assert listed.left_out_by() == {
        "children_most": 1, "age_to": 2, "contact_siblings": 1, "away_safety": 1,
    }  # fmt: skip


def test_one_change_away_grouped_by_the_change():
    """What would have to change, who may change it, and for whom: the nearest first."""
    bracken, homes = children(BRACKEN), families(**FAMILIES)
    (change,) = changes(bracken, 0, homes, for_unit(bracken, 0, homes, weights()))
    assert change.criterion.code == "age_to"
    assert change.changed_by is ChangedBy.FAMILY
    assert [(homes.keys[h], gap) for h, gap in zip(change.others, change.gaps, strict=True)] == [
        ("Cedar", 1), ("Damson", 13),
    ]  # fmt: skip


def test_the_whole_search_counts_the_same():
    """All units at once say of this one what the list of this one says."""
    bracken, homes = children(BRACKEN), families(**FAMILIES)
    found = search(bracken, homes, weights(), top=3)
    assert (found.possible[0], found.open[0], found.one_away[0], found.further[0]) == (2, 1, 2, 2)
    assert [homes.keys[h] for h in found.top[0] if h >= 0] == ["Ash", "Beech"]
    assert list(found.near(0, "age_to")) == [2, 3]


def test_ties_are_kept_in_the_order_given():
    """Five families alike, approved longest ago first: nobody is put above another by chance."""
    homes = families(**dict.fromkeys(("Ash", "Beech", "Cedar", "Damson", "Elm"), ""))
    found = search(children(""), homes, weights(), top=3)
    assert list(found.top[0]) == [0, 1, 2]
    assert found.tied[0] == 2
    assert len(set(found.points[0])) == 1


def test_for_a_family_the_children_by_how_long_they_wait():
    """A family does not rank children: who waits longest comes first, whatever the points."""
    homes = families(Ash="age_to | 60")
    units = units_from(
        {"key": key, **ANY_CHILD, "oldest": months, "youngest": months, "waiting_days": days}
        for key, months, days in [("Fern", 30, 90), ("Iris", 60, 400), ("Holly", 61, 700)]
    )
    listed = for_household(units, homes, 0, weights())
    assert [units.keys[u] for u in listed.group(Closeness.MEETS)] == ["Iris", "Fern"]
    assert [units.keys[u] for u in listed.group(Closeness.ONE_AWAY)] == ["Holly"]
    (change,) = changes_for_household(units, homes, 0, listed)
    assert (change.criterion.code, change.others.tolist(), change.gaps) == ("age_to", [2], (1,))


def test_each_criterion_says_who_may_change_it_and_what_to_ask():
    """A line of the hard list without a question or an owner is not finished."""
    for each in CRITERIA:
        assert each.ask_family.endswith("?"), each.code
        assert each.ask_children.endswith("."), each.code
        assert each.changed_by in ChangedBy
    assert [each.code for each in CRITERIA if not each.flexible] == ["away_safety"]
