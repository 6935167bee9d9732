"""Pages of matching meetings: planned, filled, run, minuted; what each side reads of them."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.models import SiblingGroup
from permanency.casework.tracking.models import FamilyTalk, Meeting
from permanency.casework.tracking.queries import families_at, items_of, leading
from permanency.platform.security.identity import acting_as
from tests.integration import tracking_world as w
from tests.integration.matching_world import brothers_and_sisters, child, family, link
from tests.integration.meeting_pages import boxes, run_at, said
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db

PLAN = "/matching/meetings/plan/"


@pytest.fixture
def ivy(region):
    return signed_in(region.ivy)


@pytest.fixture
def two(region):
    """Ash and Bay, who stay together, and a family of another council."""
    home = family(region)
    with acting_as(region.ivy):
        ash, bay = (child(name, agency_id=region.castlemoor) for name in ("Ash", "Bay"))
        brothers_and_sisters(ash, bay)
    return ash, bay, home


@pytest.fixture
def held(region, two) -> Meeting:
    """Today's meeting, with both brothers and the family they are linked with."""
    ash, bay, home = two
    with acting_as(region.ivy):
        link(ash, home)
        link(bay, home)
        meeting = w.meeting(region.castlemoor, timezone.localdate(), "matching")
        w.build(meeting)
    return meeting


def only_part(region, meeting):
    with acting_as(region.ivy):
        (part,) = leading(items_of(meeting))
        (talk,) = families_at([part])
        return part, talk


def test_a_matching_meeting_is_planned_and_stands_in_family_finding(region, ivy, two):
    ash, _, home = two
    with acting_as(region.ivy):
        link(ash, home)
    form = ivy.get(PLAN)
    assert "What kind of meeting?" not in words(form)
    page = ivy.post(
        PLAN,
        {"whose": str(region.castlemoor), **boxes(timezone.localdate()), "begins_at": "10am",
         "here": "Ivy Lanternwood (chair)", "form_token": token_in(form)},
        follow=True,
    )  # fmt: skip
    text = words(page)
    assert "Its list has 2 children so far." in text
    assert "Castlemoor matching meeting" in text
    assert "Ash and Bay Otterbridge" in text
    assert re.search(r'aria-current="page"[^>]*>\s*Family finding', page.content.decode())
    assert "Castlemoor matching meeting" in words(ivy.get("/matching/meetings/"))
    assert "Castlemoor matching meeting" not in words(ivy.get("/children/meetings/"))


def test_from_the_agenda_to_the_minutes_and_both_sides_pages(region, ivy, two, held):
    ash, bay, home = two
    part, talk = only_part(region, held)
    other = bay if part.record_id == ash.pk else ash
    address = run_at(held, part.record)
    assert ivy.get(run_at(held, other)).headers["Location"] == address  # talked about as one
    page = ivy.get(address)
    sent = said(page, decision="with_families", note="They go on.", **{
        f"f-{talk.pk}-outcome": "stop", f"f-{talk.pk}-note": "They asked for time.",
        "a-0-what": "Ring the family", "a-0-owner": str(region.ivy), "a-0-due": "tomorrow",
    })  # fmt: skip
    refused = ivy.post(address, sent)
    assert refused.status_code == 422
    assert "Say why it stops" in words(refused)
    assert "They asked for time." in words(refused)
    done = ivy.post(address, {**sent, f"f-{talk.pk}-reason": "timing"}, follow=True)
    assert "Everybody on the list has been talked about." in words(done)
    ended = ivy.post(
        f"/children/meetings/{held.ref}/end/",
        {"practice": "", "version": str(held.version), "form_token": token_in(done)}, follow=True,
    )  # fmt: skip
    text = words(ended)
    assert "Stop with this family The time is not right" in text
    assert "Record that it does not go on" in text
    for record in (ash, bay):
        on_child = words(ivy.get(f"/children/{record.ref}/links/"))
        assert "What matching meetings said" in on_child
        assert "They go on." in on_child
    with acting_as(region.ivy):
        unit = reverse("unit", args=[SiblingGroup.objects.get().ref])
    assert "They go on." in words(ivy.get(unit))
    at_home = reverse("adopter_links", args=[home.household.ref])
    assert "Otterbridge: Stop with this family The time is not right" in words(ivy.get(at_home))
    theirs = words(signed_in(region.nora).get(at_home))
    assert "A child of Castlemoor: Stop with this family" in theirs
    assert "Otterbridge" not in theirs
    assert "They go on." not in theirs
    on_link = f"/matching/links/{talk.link.ref}/"
    assert "They asked for time." in words(ivy.get(on_link))
    theirs = words(signed_in(region.nora).get(on_link))
    assert "They asked for time." in theirs
    assert "They go on." not in theirs  # the child's own part is the child's side's
    assert "Ring the family" in words(ivy.get("/"))


def test_the_paper_before_and_after(region, ivy, held):
    paper = ivy.get(f"/children/meetings/{held.ref}/paper/")
    assert (paper.status_code, paper.headers["Content-Type"]) == (200, "application/pdf")
    assert paper.content.startswith(b"%PDF")
    assert signed_in(region.alma).get(f"/children/meetings/{held.ref}/paper/").status_code == 404


def test_a_family_whose_agency_the_reader_does_not_see_has_no_name(region, held):
    text = words(signed_in(region.dev).get(f"/children/meetings/{held.ref}/"))
    assert "Ash and Bay Otterbridge" in text
    assert "A family of Alderbridge" in text


def test_two_who_say_otherwise_of_a_family_see_both(region, ivy, held):
    part, talk = only_part(region, held)
    address = run_at(held, part.record)
    page = ivy.get(address)
    ivy.post(address, said(page, **{f"f-{talk.pk}-outcome": "visit"}))
    late = ivy.post(address, said(page, form_token="", **{f"f-{talk.pk}-outcome": "explore"}))
    assert late.status_code == 409
    text = words(late)
    assert "A visit is agreed" in text
    assert "Go on exploring" in text


def test_a_family_is_put_on_and_taken_off_on_the_page(region, ivy, two, held):
    ash, _, _ = two
    another = family(region, agency="castlemoor").household.ref
    address = f"/matching/units/{ash.ref}/agenda/?family={another}&meeting={held.ref}"
    form = ivy.get(address)
    assert another in words(form)
    part, _ = only_part(region, held)
    put = ivy.post(
        address, {"meeting": held.ref, "families": [another], "form_token": token_in(form)}
    )
    assert put.headers["Location"] == run_at(held, ash)
    with acting_as(region.ivy):
        mine = families_at([part])
        assert len(mine) == 2
    page = ivy.get(run_at(held, part.record))
    gone = ivy.post(run_at(held, part.record), said(page, act="", family_off=str(mine[1].pk)))
    assert gone.status_code == 200
    with acting_as(region.ivy):
        assert [each.pk for each in families_at([part])] == [mine[0].pk]
    assert ivy.get(f"/matching/units/{ash.ref}/agenda/?family=H0000000").status_code == 404


def test_without_a_meeting_to_come_one_is_planned_first(region, ivy, two):
    ash, _, _ = two
    page = ivy.get(f"/matching/units/{ash.ref}/agenda/", follow=True)
    assert page.redirect_chain[-1][0] == PLAN
    assert "No matching meeting is planned." in words(page)


def test_pairs_of_the_list_to_talk_about_come_on_together(region, ivy, two):
    ash, _, home = two
    with acting_as(region.ivy):
        meeting = w.meeting(region.castlemoor, timezone.localdate(), "matching")
    pair = {"meeting": meeting.ref, "pair": [f"{ash.ref} {home.household.ref}"]}
    for wrong in ({}, {**pair, "pair": []}, {**pair, "meeting": "M0000000"}):
        page = ivy.post("/matching/together/agenda/", wrong, follow=True)
        assert "Tick whom to talk about" in words(page)
    page = ivy.post("/matching/together/agenda/", pair, follow=True)
    assert "2 children came on to the agenda." in words(page)
    assert "On the list to talk about together" in words(page)
    hidden = {**pair, "pair": [f"{ash.ref} H0000000"]}
    assert ivy.post("/matching/together/agenda/", hidden).status_code == 404
    with acting_as(region.ivy):
        assert FamilyTalk.objects.count() == 2


def test_a_meeting_ended_is_put_right_with_its_families(region, ivy, held):
    part, talk = only_part(region, held)
    address = run_at(held, part.record)
    ivy.post(address, said(ivy.get(address), **{f"f-{talk.pk}-outcome": "visit"}))
    ivy.post(f"/children/meetings/{held.ref}/end/", {"version": str(held.version)})
    correct = f"/children/meetings/{held.ref}/correct/{part.record.ref}/"
    form = ivy.get(correct)
    ivy.post(correct, said(
        form, why="It was the other family.", note="", **{f"f-{talk.pk}-outcome": "explore"}
    ))  # fmt: skip
    with acting_as(region.ivy):
        assert {each.outcome for each in FamilyTalk.objects.all()} == {"explore"}
