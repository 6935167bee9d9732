"""The region's pages: options, whom to talk about, whom to look for, and who may see them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from permanency.casework.adopters.operations import Range, record_range
from permanency.casework.matching.fairness import AGE, FROM_5, TO_4, waiting_children
from permanency.casework.matching.models import Link
from permanency.casework.matching.operations import decline_link
from permanency.casework.matching.region.equity import equity
from permanency.platform.audit.queries import reads_of_record
from permanency.platform.security.identity import acting_as, current_account
from permanency.web.matching.whole import whole_region
from tests.integration.matching_world import TODAY, child, family, link
from tests.web import signed_in, words

pytestmark = pytest.mark.django_db
REGION, TOGETHER, RECRUIT = "/matching/", "/matching/together/", "/matching/recruit-for/"
FAIRNESS = "/matching/fairness/"


@pytest.fixture(scope="module")
def world(through_the_file, lasting_region):
    """Bracken of 2 and Clover of 8 wait; one family would take a child up to 4."""
    region = lasting_region
    with acting_as(region.ivy):
        bracken = child("Bracken", agency_id=region.castlemoor)
        clover = child("Clover", agency_id=region.alderbridge, born_on=date(2018, 10, 1))
    home = family(region)
    with acting_as(region.nora):
        record_range(
            application=home, hopes=Range(1, 1, 0, 59), source="report",
            as_at=date(2026, 2, 1), by=current_account(), today=TODAY,
        )  # fmt: skip
    return region, bracken, clover, home


def test_who_has_a_family_who_has_none_and_what_is_missing(world):
    region, bracken, clover, home = world
    page = signed_in(region.ivy).get(REGION)
    told = words(page)
    assert "2 children or sibling groups (2 children)" in told
    assert "1 available family" in told
    assert "1 has no family who meets everything we know" in told
    assert "No family, longest first" in told
    assert "Clover Otterbridge" in told
    assert "Age of the eldest: 1 family, by" in told
    assert f"Bracken Otterbridge {bracken.ref}, " in told
    assert home.household.ref in told
    assert "A list for discussion, never a decision." in told
    with acting_as(region.ivy):
        assert "matching.region.read" in {each.action for each in reads_of_record(clover.pk)}


def test_the_list_of_those_with_one_family_and_a_filter_that_says_how_many(world):
    region, _bracken, _clover, _ = world
    client = signed_in(region.ivy)
    assert "1 family, longest first" in words(client.get(f"{REGION}?families=1"))
    narrowed = words(client.get(f"{REGION}?council={region.castlemoor}"))
    assert "1 of 2 shown" in narrowed
    assert "Clover" not in narrowed
    assert "Each of them has a family" in narrowed
    for odd in ("families=9", "council=x", "page=x", "size=none", "families=²"):
        assert client.get(f"{REGION}?{odd}").status_code == 200


def test_whom_to_talk_about_links_nobody(world):
    region, _bracken, _, _home = world
    told = words(signed_in(region.ivy).get(TOGETHER))
    assert "One way in which 1 child of 2 children could have a family to talk about" in told
    assert "Bracken Otterbridge" in told
    assert "Nobody else now" in told
    with acting_as(region.ivy):
        assert not Link.objects.exists()


def test_whom_to_recruit_for_names_the_child_it_would_help(world):
    region, _, _clover, _ = world
    client = signed_in(region.ivy)
    told = words(client.get(f"{RECRUIT}?budget=40"))
    assert "costs are counted in average approvals" in told
    assert "One child, up to 8 years" in told
    page = client.get(f"{RECRUIT}?budget=40")
    pick = page.content.decode().partition("family=")[2].partition("#")[0]
    opened = words(client.get(f"{RECRUIT}?budget=40&family={pick}"))
    assert "Who it would help: one child" in opened
    assert "Clover Otterbridge" in opened
    assert "Families to talk with first" in opened


def test_a_campaign_begins_with_the_words_of_the_profile(world):
    region, *_ = world
    form = signed_in(region.rowan).get("/adopters/campaigns/open/?for=0").content.decode()
    assert 'value="One child, up to 2 years"' in form
    assert signed_in(region.rowan).get("/adopters/campaigns/open/?for=x9").status_code == 200


@pytest.mark.parametrize("address", [REGION, TOGETHER, RECRUIT, FAIRNESS])
def test_only_for_those_who_read_children_and_families(world, address):
    region, *_ = world
    assert signed_in(region.dev).get(address).status_code == 404  # no families
    assert signed_in(region.rowan).get(address).status_code == 404  # no children
    assert 'href="/matching/"' not in signed_in(region.dev).get("/words/").content.decode()


def test_what_another_council_keeps_is_not_worked_with(world):
    """Tamsin of Castlemoor sees her own child and no family: Alderbridge's is not hers."""
    region, _bracken, _clover, home = world
    told = words(signed_in(region.tamsin).get(REGION))
    assert "1 child or sibling group (1 child)" in told
    assert "0 available families" in told
    assert "Clover" not in told
    assert home.household.ref not in told


def test_small_groups_are_held_back_until_they_are_six(world):
    """Two children wait: every count is small. With six more of one age, theirs may be shown."""
    region, *_ = world
    client = signed_in(region.ivy)
    told = words(client.get(FAIRNESS))
    assert "All children How many Held back Days since order Held back" in told
    assert "5 and over How many Held back" in told
    with acting_as(region.ivy):
        for at in range(7):
            child(f"Given{at}", agency_id=region.castlemoor)
    told = words(client.get(FAIRNESS))
    assert "All children How many 9 " in told
    assert "5 and over How many Held back Days since order Held back" in told


def test_a_past_quarter_is_of_its_last_day(world):
    """Nine waited at the end of September; the tenth was decided upon in October."""
    region, *_ = world
    client = signed_in(region.ivy)
    with acting_as(region.ivy):
        for at in range(7):
            child(f"Given{at}", agency_id=region.castlemoor)
        child("Late", agency_id=region.castlemoor, decided_on=date(2026, 10, 5),
              ordered_on=date(2026, 10, 10))  # fmt: skip
    now = words(client.get(FAIRNESS))
    assert "All children How many 10 " in now
    assert "Families take turns" in now
    past = words(client.get(f"{FAIRNESS}?quarter=2026-07"))
    assert "Children who waited on 30 September 2026" in past
    assert "All children How many 9 " in past
    assert "Families take turns" not in past
    assert "All children How many 10 " in words(client.get(f"{FAIRNESS}?quarter=1999-01"))


def test_links_and_declines_of_the_quarter_are_counted(world):
    """One link of the quarter, declined in it; one of the day before it began."""
    region, bracken, _, home = world
    with acting_as(region.ivy):
        by = current_account()
        link(bracken, None, on=date(2026, 9, 30), outside_agency_id=region.westmarsh,
             outside_ref="WM-77")  # fmt: skip
        new = link(bracken, home, on=date(2026, 10, 5))
        decline_link(link=new, version=new.version, on=date(2026, 11, 2), side="child",
                     reason="timing", by=by, today=TODAY)  # fmt: skip
        whole = whole_region(by, TODAY)
        told = equity(
            waiting_children(whole.region, whole.units, since=date(2026, 10, 1), today=TODAY)
        )
    assert (told.all.links, told.all.declines, told.all.days_median) == (1, 1, 234)
    assert told.groups[AGE][TO_4].links == 1
    assert told.groups[AGE][FROM_5].links == 0


def test_more_children_ask_the_database_no_more(world):
    region, *_ = world
    client = signed_in(region.ivy)
    client.get(REGION)
    with CaptureQueriesContext(connection) as few:
        client.get(REGION)
    with acting_as(region.ivy):
        for at in range(6):
            child(f"Given{at}", agency_id=region.castlemoor)
    client.get(REGION)  # keeps whom to talk about together: the first look at each region does
    with CaptureQueriesContext(connection) as many:
        assert "8 children" in words(client.get(REGION))
    assert len(many) <= len(few)
