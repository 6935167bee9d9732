"""My work of an adoption social worker: her own families, in the pipeline's words.

Nora's at Alderbridge: one in stage 1 past its two months with a check to chase, one that pauses,
one near the end of stage 2, one approved 350 days ago whom nobody heard from since.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from permanency.casework.adopters import operations
from permanency.casework.adopters.models import Adult, Availability, Stage
from permanency.platform.audit.queries import reads_of_row
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account
from permanency.web.home.my_families import MyFamilies
from tests.integration import adopters_pages as w
from tests.integration.training_world import course, morning, session
from tests.web import signed_in, words

pytestmark = pytest.mark.django_db


def family(region, *names: str, days: int, called: str, who: str = "nora", **place):
    home = w.household(region, who, names=names, family=called, **place)
    application = w.applied(region, home, who, days=days + 6)
    w.in_stage_1(region, application, who, days=days)
    return application


def said(application):
    return {"application": application, "by": current_account(), "today": w.today()}


@pytest.fixture
def late(region):
    """Fern and Rowan: 96 days in stage 1, a medical asked for 38 days ago, chased 20 days ago."""
    made = family(region, "Fern", "Rowan", days=96, called="Thistlewood")
    with acting_as(region.nora):
        rowan = Adult.objects.get(household=made.household, nth=2).person
        medical = operations.request_check(kind="medical", on=w.ago(38), person=rowan, **said(made))
        operations.chase_check(
            check=medical, on=w.ago(20), how="phone", by=current_account(), today=w.today()
        )
    return made


@pytest.fixture
def paused(region):
    made = family(region, "Cass", days=121, called="Merriweather")
    with acting_as(region.nora):
        operations.hold(on=w.ago(90), reason="moving_house", asked_by="applicant",
                        look_again_on=w.today(), **said(made))  # fmt: skip
    return made


@pytest.fixture
def deciding(region):
    """Gil: 112 days in stage 2, whose decision is the agency decision maker's."""
    made = w.applied(region, w.household(region, names=("Gil",), family="Oakmoss"), days=200)
    with acting_as(region.nora):
        w.went_through(made, began=w.ago(199), stage_1=80, between=7, stage_2=None)
    return made


@pytest.fixture
def approved(region):
    home = w.household(region, names=("Bay", "Jonah"), family="Hartsease")
    made = w.applied(region, home, days=700)
    with acting_as(region.nora):
        w.went_through(made, began=w.ago(690), stage_1=100, between=10, stage_2=230)
    return made


def of_nora(region) -> MyFamilies:
    return MyFamilies(Account.objects.get(pk=region.nora), w.today(), may_write=True)


def test_what_is_due_for_her_families_each_in_its_list(region, late, paused, approved):
    with acting_as(region.nora):
        mine = of_nora(region)
        assert [each["who"] for each in mine.stages] == ["Fern and Rowan Thistlewood"]
        assert mine.stages[0]["what"] == "Stage 1: 96 days"
        assert mine.stages[0]["href"].endswith("/record/stage-1-decision/")
        (chase,) = mine.chases
        assert "of Rowan" in chase["what"]
        assert chase["due"] == w.ago(20) + timedelta(days=14)
        assert "Out for 38 days" in chase["rule"]
        (review,) = mine.reviews
        assert review["what"] == "First review of the approval"
        (unheard,) = mine.unheard
        assert unheard["who"] == "Bay and Jonah Hartsease"
        assert [each["number"] for each in mine.counts()] == [3, 1, 0, 1, 1, 1]


def test_the_page_says_it_in_the_pipelines_words(region, late, paused, approved):
    client = signed_in(region.nora)
    text = words(client.get("/"))
    for wanted in (
        "You work with 3 families.", "Stages near or past their last day", "Checks to chase",
        "Reviews due", "Availability to confirm", "My families", "Approved, waiting",
        "Paused 90 days at their request (moving house).",
    ):  # fmt: skip
        assert wanted in text
    with acting_as(region.nora):
        pages = {each.action for each in reads_of_row("adopters_household", late.household.pk)}
    assert "my_work.families.read" in pages
    assert "My work" in words(client.get(f"/adopters/{late.household.ref}/reads/"))


def test_the_decision_is_not_offered_to_who_may_not_make_it(region, deciding):
    with acting_as(region.nora):
        (stage,) = of_nora(region).stages
        assert stage["what"] == "Stage 2: 112 days"
        assert stage["href"] == f"/adopters/{deciding.household.ref}/"


def test_every_link_of_the_page_leads_somewhere(region, late, paused, approved, deciding):
    import re

    client = signed_in(region.nora)
    page = client.get("/").content.decode()
    links = set(re.findall(r'href="(/adopters/[^"#]*)"', page))
    assert len(links) > 10
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link
    for name in re.findall(r'href="#(stages|reviews)"', page):
        assert f'id="{name}"' in page


def test_a_stage_is_near_a_fortnight_before_its_last_day_and_not_before(region):
    near = family(region, "Ada", days=50, called="Near")
    family(region, "Bea", days=40, called="Far")
    with acting_as(region.nora):
        mine = of_nora(region)
        assert [each["reference"] for each in mine.stages] == [near.household.ref]
        assert mine.counts()[1]["number"] == 0
        assert mine.counts()[2]["number"] == 1


def test_what_ended_or_is_somebody_elses_is_not_mine(region, late):
    other = family(region, "Otis", days=100, called="Larkspur", who="tamsin",
                   agency="castlemoor", hub="Castlemoor hub")  # fmt: skip
    with acting_as(region.nora):
        operations.leave(on=w.today(), closed_why="withdrew", **said(late))
        assert len(of_nora(region)) == 0
    text = words(signed_in(region.nora).get("/"))
    assert "My families" not in text
    assert "Nothing is due this week." in text
    assert "See all households" in text
    with acting_as(region.tamsin):
        mine = MyFamilies(current_account(), w.today(), may_write=True)
        assert [each.pk for each in mine.applications] == [other.pk]


def test_a_family_heard_of_lately_is_not_asked_again(region, approved):
    with acting_as(region.nora):
        assert len(of_nora(region).unheard) == 1
        stands = Availability.objects.get(application=approved)
        stands.change(confirmed_at=timezone.now(), confirmed_by="worker")
        assert of_nora(region).unheard == []
        assert Stage.objects.filter(application=approved).count() == 2


def test_what_they_are_booked_for_next_stands_beside(region, late):
    from permanency.casework.training.operations import book

    with acting_as(region.nora):
        taught = course(region.alderbridge, title="Early permanence")
        soon = session(taught, 4, starts_at=morning(5))
        book(session=soon, household=late.household, by=current_account(), now=timezone.now())
        card = of_nora(region).next_for_them()
    assert card is not None
    assert card["rows"][0]["words"] == "Early permanence"
    assert "Next for your families" in words(signed_in(region.nora).get("/"))


def test_more_families_ask_no_more_questions(region, late):
    def questions() -> int:
        with (
            acting_as(region.nora),
            CaptureQueriesContext(
                connection,
            ) as asked,
        ):
            mine = of_nora(region)
            mine.counts(), mine.groups(), mine.table()
        return len(asked)

    before = questions()
    for nth in range(4):
        family(region, f"More{nth}", days=70 + nth, called="Manyfold")
    assert questions() == before
