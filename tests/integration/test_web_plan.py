"""A child's plan and needs: not known is a value, stale is marked, a must is said and bounded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from permanency.casework.children.models import Need, Requirement, Track
from permanency.casework.children.needs import NewNeed, mark_of, needs_of, record_needs
from permanency.casework.children.operations import add_child
from permanency.casework.matching import operations
from permanency.platform.calendar.months import add_months
from permanency.platform.security.identity import acting_as, current_account
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def persephone(region):
    """Two years old, with a decision and a placement order; Castlemoor."""
    with acting_as(region.dev):
        me = current_account()
        record = add_child(
            agency_id=region.castlemoor, given="Persephone", family="Honeysuckle-Oyelaran",
            born_on=date(2024, 8, 19), searched=True, by=me, today=TODAY,
        )  # fmt: skip
        said = {"record": record, "by": me, "today": TODAY}
        operations.record_entry_to_care(
            on=date(2025, 5, 12), legal_status="C1", placement_code="U6", **said
        )
        operations.record_decision(on=date(2026, 1, 15), **said)
        operations.record_placement_order(on=date(2026, 4, 2), **said)
        return record


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


def need(level: str, on: date = date(2026, 11, 3), **more: str) -> dict[str, str]:
    return {
        "level": level, "certainty": "assessed", "source": "medical_adviser",
        **day("as_at", on), "words": "", **more,
    }  # fmt: skip


def plan_of(record) -> str:
    return f"/children/{record.ref}/plan/"


def test_all_sixteen_kinds_of_need_are_listed_though_nobody_was_asked(region, persephone):
    text = words(signed_in(region.dev).get(plan_of(persephone)))
    assert "0 of 16 known, 0 not known, 16 not asked yet." in text
    assert text.count("Nobody was asked yet") == 16
    assert "Support at school" in text


def test_recording_one_need_and_its_history(region, persephone):
    client = signed_in(region.dev)
    address = f"{plan_of(persephone)}needs/sensory/"
    form = client.get(address)
    sent = need("2", words="Wears glasses.", form_token=token_in(form))
    done = client.post(address, sent, follow=True)
    text = words(done)
    assert "1 kind of need recorded." in text
    assert "Moderate" in text
    assert "Assessed" in text
    assert "1 of 16 known" in text
    client.post(address, need("1", date(2026, 11, 20)))
    history = words(client.get(address))
    assert "Possible or mild" in history
    assert "Moderate" in history
    assert "Dev Marigold" in history


def test_not_known_is_a_value_with_who_could_tell(region, persephone):
    client = signed_in(region.dev)
    client.post(f"{plan_of(persephone)}needs/sensory/", need("not_known", source="specialist"))
    text = words(client.get(plan_of(persephone)))
    assert "Specialist's assessment could tell us" in text
    assert "0 of 16 known, 1 not known, 15 not asked yet." in text
    row = Need.objects.get(record=persephone)
    assert (row.level, row.certainty) == (None, "unknown")


@pytest.mark.parametrize(("days", "stale"), [(0, False), (1, True)])
def test_what_is_older_than_six_months_is_marked(region, persephone, days, stale):
    today = timezone.localdate()
    first = next(
        day for day in (today - timedelta(back) for back in range(190, 170, -1))
        if add_months(day, 6) >= today
    )  # fmt: skip
    as_at = first - timedelta(days)
    with acting_as(region.dev):
        record_needs(
            record=persephone, needs=[NewNeed("sensory", 1, "known", "carer", as_at)],
            by=current_account(), today=today,
        )  # fmt: skip
    text = words(signed_in(region.dev).get(plan_of(persephone)))
    assert ("Ask again More than 6 months ago" in text) == stale


def test_several_needs_from_one_paper(region, persephone):
    client = signed_in(region.dev)
    address = f"{plan_of(persephone)}needs/"
    form = client.get(address)
    done = client.post(
        address,
        {
            **day("as_at", date(2026, 11, 3)), "source": "medical_adviser", "certainty": "assessed",
            "level-sensory": "0", "level-prenatal_drugs": "not_known", "level-feeding_growth": "3",
            "words-feeding_growth": "Eats little.", "form_token": token_in(form),
        },
        follow=True,
    )  # fmt: skip
    text = words(done)
    assert "3 kinds of need recorded." in text
    assert "2 of 16 known, 1 not known, 13 not asked yet." in text
    assert "Eats little." in text


def test_several_needs_say_what_is_to_be_put_right_and_keep_what_was_typed(region, persephone):
    client = signed_in(region.dev)
    address = f"{plan_of(persephone)}needs/"
    empty = client.post(address, {**day("as_at", TODAY), "source": "carer"})
    assert empty.status_code == 422
    assert "Choose a level for at least one kind of need" in words(empty)
    page = client.post(
        address,
        {**day("as_at", date(2024, 8, 18)), "source": "carer", "level-sensory": "2",
         "words-sensory": "Hears little"},
    )  # fmt: skip
    text = words(page)
    assert page.status_code == 422
    assert "say how sure this is" in text
    assert "the day cannot be before the child was born" in text
    assert 'value="Hears little"' in page.content.decode()
    assert not Need.objects.filter(record=persephone).exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (need("2", date(2100, 1, 1)), "The day cannot be in the future."),
        (need("2", certainty=""), "say how sure this is"),
        (need("2", source="not_asked"), "somebody must have said that it is “Moderate”"),
        (need(""), "Choose a level, or “Not known”"),
        ({**need("2"), "as_at-day": "31", "as_at-month": "2"}, "31 February is not a date."),
    ],
)
def test_a_need_that_cannot_be_is_refused_in_words(region, persephone, sent, said):
    page = signed_in(region.dev).post(f"{plan_of(persephone)}needs/sensory/", sent)
    assert page.status_code == 422
    assert said in words(page)
    assert not Need.objects.filter(record=persephone).exists()


def test_two_people_record_one_need_the_second_sees_both_and_chooses(region, persephone):
    address = f"{plan_of(persephone)}needs/sensory/"
    dev, ivy = signed_in(region.dev), signed_in(region.ivy)
    seen = {"seen-sensory": "0.0"}
    assert ivy.post(address, need("3", words="Ivy's words.", **seen)).status_code == 302
    page = dev.post(address, need("1", words="Dev's words.", **seen))
    text = words(page)
    assert page.status_code == 409
    for wanted in ("Ivy Lanternwood", "Ivy's words.", "Dev's words.", "Significant"):
        assert wanted in text
    rows = needs_of(persephone)["sensory"]
    assert [row.words for row in rows] == ["Ivy's words."]
    choice = {**need("1", words="Dev's words."), "seen-sensory": mark_of(rows), "act": "choice"}
    dev.post(address, {**choice, "keep-sensory": "theirs"})
    assert needs_of(persephone)["sensory"][0].words == "Ivy's words."
    dev.post(address, {**choice, "keep-sensory": "mine"})
    assert needs_of(persephone)["sensory"][0].words == "Dev's words."


def test_in_a_conflict_over_several_needs_the_others_are_kept(region, persephone):
    dev, ivy = signed_in(region.dev), signed_in(region.ivy)
    seen = {"seen-sensory": "0.0", "seen-prenatal_drugs": "0.0"}
    ivy.post(f"{plan_of(persephone)}needs/sensory/", need("3", **seen))
    sent = {
        **day("as_at", date(2026, 11, 3)), "source": "carer", "certainty": "reported",
        "level-sensory": "1", "level-prenatal_drugs": "2", **seen,
    }  # fmt: skip
    page = dev.post(f"{plan_of(persephone)}needs/", sent)
    assert page.status_code == 409
    assert "Drugs before birth" in words(page)
    now = mark_of(needs_of(persephone)["sensory"])
    again = {**sent, "seen-sensory": now, "keep-sensory": "mine", "act": "theirs"}
    dev.post(f"{plan_of(persephone)}needs/", again)
    held = needs_of(persephone)
    assert held["sensory"][0].level == 3
    assert held["prenatal_drugs"][0].level == 2


def asked(**more: str) -> dict[str, str]:
    return {
        "must": "no", "author": "Dev Marigold, social worker", "approver": "", "words": "",
        **day("as_at", date(2026, 11, 3)), **more,
    }  # fmt: skip


def test_a_wish_and_a_must_in_words(region, persephone):
    client = signed_in(region.dev)
    done = client.post(
        f"{plan_of(persephone)}ask/age_gap/", asked(must="yes", value="3"), follow=True
    )
    text = words(done)
    assert "Years between the child and the next: 3 years" in text
    assert "Must" in text
    client.post(f"{plan_of(persephone)}ask/no_dogs/", asked())
    assert "Would like" in words(client.get(plan_of(persephone)))


def test_heritage_is_a_must_only_with_an_approver_and_an_end(region, persephone):
    client = signed_in(region.dev)
    address = f"{plan_of(persephone)}ask/heritage/"
    page = client.post(address, asked(must="yes", value="White and Black African"))
    text = words(page)
    assert page.status_code == 422
    assert "Say who approved that heritage is a must." in text
    assert "Say until when heritage is a must." in text
    assert "no child waits for it" in text
    assert client.post(address, asked(value="White and Black African")).status_code == 302
    approved = asked(
        must="yes", value="Nigerian", approver="Hester Quillan, agency decision maker",
        **day("expires_on", date(2027, 2, 1)),
    )  # fmt: skip
    done = words(client.post(address, approved, follow=True))
    assert "Approved by Hester Quillan" in done
    assert "1 Feb 2027" in done
    with acting_as(region.dev), pytest.raises(IntegrityError), transaction.atomic():
        Requirement.objects.create(
            record=persephone, criterion="heritage", value="x", must=True, author="A",
            as_at=TODAY,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("criterion", "value", "said"),
    [
        ("age_gap", "0", "Type a whole number of years, 1 to 17"),
        ("age_gap", "18", "Type a whole number of years, 1 to 17"),
        ("carer_at_home", "many", "Type a whole number of months, 1 to 60"),
        ("experience", "", "Choose one of these"),
        ("away_from", "CM1 2AB", "That is a whole postcode."),
        ("language", "", "Say which"),
    ],
)
def test_a_value_its_criterion_does_not_have(region, persephone, criterion, value, said):
    page = signed_in(region.dev).post(f"{plan_of(persephone)}ask/{criterion}/", asked(value=value))
    assert page.status_code == 422
    assert said in words(page)


def test_a_place_with_its_square_says_how_far_and_shows_no_square(region, persephone):
    client = signed_in(region.dev)
    address = f"{plan_of(persephone)}ask/away_from/"
    told = asked(must="yes", value="Saltmere", square="OV 31 36", miles="10", away_for="safety")
    text = words(client.post(address, told, follow=True))
    assert "Away from a place: Saltmere, more than 10 miles away, for the child's safety" in text
    assert "31 36" not in text
    kept = Requirement.objects.get(record=persephone)
    assert (kept.square, kept.miles, kept.away_for) == ("OV3136", 10, "safety")
    form = words(client.get(f"{plan_of(persephone)}asked/1/"))
    assert "Which square kilometre is it in?" in form


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"square": "OV 313 365", "miles": "5", "away_for": "chance"}, "finer than a kilometre"),
        ({"square": "OV 31 36", "away_for": "chance"}, "Say how many miles count"),
        ({"square": "OV 31 36", "miles": "5"}, "Say why the child is kept away from there"),
        ({"square": "OV 31 36", "miles": "0", "away_for": "chance"}, "whole number of miles, 1 to"),
        ({"miles": "5", "away_for": "chance"}, "Type the square as well"),
    ],
)
def test_square_miles_and_reason_go_together(region, persephone, given, said):
    address = f"{plan_of(persephone)}ask/away_from/"
    page = signed_in(region.dev).post(address, asked(value="Saltmere", **given))
    assert page.status_code == 422
    assert said in words(page)


def test_two_people_change_the_miles_around_a_place(region, persephone):
    dev, ivy = signed_in(region.dev), signed_in(region.ivy)
    near = {"value": "Fernhithe", "square": "OV 45 58"}
    dev.post(f"{plan_of(persephone)}ask/near_to/", asked(miles="10", **near))
    address = f"{plan_of(persephone)}asked/1/"
    assert ivy.post(address, asked(miles="15", version="1", **near)).status_code == 302
    page = dev.post(address, asked(miles="20", version="1", **near))
    assert page.status_code == 409
    assert "Miles around it" in words(page)
    assert "Square kilometre" not in words(page)


def test_the_same_is_not_asked_twice(region, persephone):
    client = signed_in(region.dev)
    address = f"{plan_of(persephone)}ask/experience/"
    client.post(address, asked(value="sensory"))
    assert "The plan asks for this already." in words(client.post(address, asked(value="sensory")))
    assert client.post(address, asked(value="prenatal_drugs")).status_code == 302


def test_ending_a_requirement_with_a_reason(region, persephone):
    client = signed_in(region.dev)
    client.post(f"{plan_of(persephone)}ask/no_dogs/", asked(must="yes"))
    address = f"{plan_of(persephone)}asked/1/end/"
    early = client.post(address, {**day("on", date(2026, 11, 2)), "reason": "not_found"})
    assert "It cannot end before it was asked for." in words(early)
    sent = {**day("on", date(2026, 11, 20)), "reason": "not_found", "version": "1"}
    text = words(client.post(address, sent, follow=True))
    assert "Asked before (1)" in text
    assert "Ended: No family met it, and waiting was worse." in text
    assert "Nothing is asked." in text


def test_a_requirement_that_ran_out_no_longer_counts(region, persephone):
    client = signed_in(region.dev)
    until = day("expires_on", date(2026, 11, 22))
    client.post(f"{plan_of(persephone)}ask/no_cats/", asked(**until))
    text = words(client.get(plan_of(persephone)))
    assert "Ran out 22 Nov 2026" in text
    assert "Nothing is asked." in text


def test_two_people_change_one_requirement(region, persephone):
    dev, ivy = signed_in(region.dev), signed_in(region.ivy)
    dev.post(f"{plan_of(persephone)}ask/age_gap/", asked(value="3"))
    address = f"{plan_of(persephone)}asked/1/"
    assert ivy.post(address, asked(value="2", version="1")).status_code == 302
    page = dev.post(address, asked(value="5", version="1"))
    text = words(page)
    assert page.status_code == 409
    assert "2 years" in text
    assert "5 years" in text
    assert Requirement.objects.get(record=persephone).value == "2"
    dev.post(address, asked(value="5", version="2", act="choice"))
    assert Requirement.objects.get(record=persephone).value == "5"


def test_tracks_reports_and_the_search_are_told(region, persephone):
    with acting_as(region.dev):
        said = {"record": persephone, "by": current_account(), "today": TODAY}
        Track.objects.create(
            record=persephone,
            kind="parallel",
            started_on=date(2025, 9, 18),
            ended_on=date(2026, 1, 15),
            closed_why="decided",
        )
        operations.record_permanence_report(
            on=date(2025, 12, 4), medical_summary_on=date(2025, 11, 30), **said
        )
        operations.record_report_defect(on=date(2026, 1, 2), defect="medical_advice", **said)
        operations.record_search_paused(
            on=date(2026, 10, 1), reason="assessment", review_on=date(2026, 11, 1), **said
        )
        operations.record_search_widened(on=date(2026, 4, 2), step="own", **said)
    over = (timezone.localdate() - date(2026, 11, 1)).days
    text = words(signed_in(region.dev).get(plan_of(persephone)))
    for wanted in (
        "Parallel planning: adoption beside another plan",
        "18 September 2025 to 15 January 2026. The agency decided: should be placed for adoption",
        "Version 1, 4 December 2025",
        "To be done again",
        "The medical adviser's part was defective (2021 ruling), found 2 January 2026.",
        "An assessment is going on.",
        f"To be looked at again on 1 November 2026: {over} days over.",
        "From 2 April 2026",
        "Placement order 2 Apr 2026",
    ):
        assert wanted in text
    assert text.count("Not yet") == 3


def test_somebody_who_only_reads_sees_the_plan_and_no_form(region, persephone):
    client = signed_in(region.quinn)
    page = client.get(plan_of(persephone))
    assert page.status_code == 200
    assert "Record" not in words(page).split("Support at school")[0].split("needs", 1)[1]
    one = client.get(f"{plan_of(persephone)}needs/sensory/")
    assert "What is known now?" not in words(one)
    for path in ("needs/", "ask/", "ask/no_dogs/"):
        assert client.get(plan_of(persephone) + path).status_code == 404
    assert client.post(f"{plan_of(persephone)}needs/sensory/", need("2")).status_code == 404


def test_another_council_gets_the_same_page_as_for_no_child(region, persephone):
    signed_in(region.dev).post(f"{plan_of(persephone)}ask/no_dogs/", asked())
    client = signed_in(region.alma)
    missing = client.get("/children/C0000000/plan/")
    assert missing.status_code == 404
    for path in (
        "plan/", "plan/needs/", "plan/needs/sensory/", "plan/ask/", "plan/ask/no_dogs/",
        "plan/asked/1/", "plan/asked/1/end/", "family/", "family/add/", "documents/",
        "documents/add/", "links/",
    ):  # fmt: skip
        for answer in (
            client.get(f"/children/{persephone.ref}/{path}"),
            client.post(f"/children/{persephone.ref}/{path}", {"level": "1"}),
        ):
            assert answer.status_code == 404, path
            assert answer.content == missing.content, path


def test_a_kind_or_a_place_that_is_not_there(region, persephone):
    client = signed_in(region.dev)
    for path in ("needs/nonsense/", "ask/nonsense/", "asked/1/", "asked/0/", "asked/9/end/"):
        assert client.get(plan_of(persephone) + path).status_code == 404


def test_links_and_placements_are_told(region, persephone):
    with acting_as(region.dev):
        me = current_account()
        said = {"record": persephone, "by": me, "today": TODAY}
        operations.record_match(on=date(2026, 6, 1), decided_as="Hester Quillan", **said)
        operations.record_placed_for_adoption(
            on=date(2026, 7, 1), code="A6", approving_agency_kind="partner", **said
        )
        operations.record_disruption(
            on=date(2026, 9, 1), next_placement_code="U6", ended_by="adopters", **said
        )
    text = words(signed_in(region.dev).get(f"/children/{persephone.ref}/links/"))
    for wanted in (
        "Hester Quillan", "Ended 1 Sep 2026", "Placed for adoption",
        "Another council of the partnership", "Foster care", "1 Jul 2026 to 1 Sep 2026",
        "Ended by: the adopters.", "No family is linked yet.",
    ):  # fmt: skip
        assert wanted in text
