"""Enquiries: taken once, in the right hub, looked for before they are made, never told across."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from permanency.casework.recruitment import operations
from permanency.casework.recruitment.alike import alike
from permanency.casework.recruitment.models import Campaign, Consultation, Enquiry, EnquiryToken
from permanency.casework.recruitment.tokens import Known
from permanency.platform.agencies.models import Hub
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed
from permanency.platform.security.service import acting_at_the_front_desk
from tests.integration.recruitment_world import NOW, settle_districts, take, taken

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def districts(region):
    """Four postcode districts, one for each council."""
    settle_districts(region)


@pytest.mark.parametrize(
    ("postcode", "agency", "hub"),
    [
        ("KV1 2AB", "Alderbridge", "North hub"),
        ("kv21aa", "Castlemoor", "Castlemoor hub"),
        ("KV3 9ZZ", "Holt and Fenwick", "South hub"),
        ("KV4 0XY", "Westmarsh", "South hub"),
        # From outside the region, and without a postcode: the host, at the central hub.
        ("SW1A 1AA", "Castlemoor", "Central hub"),
        ("", "Castlemoor", "Central hub"),
    ],
)
def test_the_postcode_says_who_answers(region, districts, postcode, agency, hub):
    with acting_at_the_front_desk(page="enquire") as desk:
        enquiry = take(desk, postcode=postcode)
    assert (enquiry.agency_id, enquiry.hub_id) == (region.agencies[agency], region.hubs[hub])


def test_the_same_form_sent_twice_is_one_enquiry(region, districts):
    first = taken(region.rowan, form_key="the-same")
    again = taken(region.rowan, form_key="the-same", given="Somebody", family="Else")
    assert again.pk == first.pk
    with acting_as(region.rowan):
        assert Enquiry.objects.count() == 1
        assert Enquiry.objects.get().given == "Jane"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"given": " ", "family": ""}, "given"),
        ({"email": "", "phone": ""}, "email"),
        ({"email": "jane@example"}, "email"),
        ({"phone": "12"}, "phone"),
        ({"postcode": "NOWHERE"}, "postcode"),
        ({"channel": "pigeon"}, "channel"),
    ],
)
def test_what_nobody_could_answer_is_refused_beside_its_field(region, districts, given, field):
    with pytest.raises(NotPossible) as refused:
        taken(region.rowan, **given)
    assert refused.value.field == field


def test_a_campaign_nobody_runs_is_left_out(region, districts):
    with acting_as(region.rowan):
        operations.open_campaign(
            agency_id=region.castlemoor, title="Spring for siblings", channel="radio",
            audience="sibling_groups", first_day=date(2026, 3, 1), last_day=None, code="spring",
            by=current_account(),
        )  # fmt: skip
    assert taken(region.rowan, campaign="spring").campaign == "spring"
    assert taken(region.rowan, campaign="made-up").campaign == ""


def test_the_front_desk_takes_and_reads_no_household(region, districts):
    from permanency.casework.adopters.models import Household

    with acting_as(region.nora):
        Household.objects.create(agency_id=region.alderbridge)
    with acting_at_the_front_desk(page="enquire") as desk:
        assert take(desk).ref.startswith("E")
        assert not Household.objects.exists()


def test_a_call_for_another_partner_is_passed_on_and_not_shown(region, districts):
    passed = taken(region.nora, postcode="KV2 1AA")
    assert passed.agency_id == region.castlemoor
    with acting_as(region.nora):
        assert not Enquiry.objects.exists()
    with acting_as(region.tamsin):
        assert Enquiry.objects.get().ref == passed.ref


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (Known(given="Jane", family="Larkspur"), "same name"),
        (Known(given="Jayne", family="Larkspurr"), "name reads or sounds alike"),
        (Known(given="Jnae", family="Larkspur"), "name reads or sounds alike"),  # two swapped
        (Known(given="X", family="Y", email="JANE+club@example.com"), "same e-mail"),
        (Known(given="X", family="Y", phone="+44 1632 960 001"), "same phone"),
        (Known(given="X", family="Y", address="Flat, 12 Any Road", postcode="kv21aa"),
         "same address"),
        (Known(given="Sam", family="Brook", other_given="Jane", other_family="Larkspur"),
         "same name"),
        (Known(given="Jane", family="Pomfret"), None),
        (Known(given="Robert", family="Larkspur"), None),
        (Known(given="X", family="Y", phone="01632 960002"), None),
    ],
)  # fmt: skip
def test_who_is_alike_is_found_by_each_of_name_sound_slip_and_contact(
    region, districts, asked, why
):
    there = taken(region.rowan, phone="01632 960001", address="12 Any Road")
    with acting_as(region.rowan):
        found = alike(asked, agencies=[region.castlemoor])
    assert [each.enquiry.pk for each in found] == ([there.pk] if why else [])
    assert why is None or why in found[0].why


def test_the_likest_comes_first(region, districts):
    like = taken(region.rowan, given="Jayne", email="other@example.com")
    same = taken(region.rowan, phone="01632 960001")
    with acting_as(region.rowan):
        asked = Known(given="Jane", family="Larkspur", phone="01632960001")
        found = alike(asked, agencies=[region.castlemoor])
    assert [each.enquiry.pk for each in found] == [same.pk, like.pk]


def test_what_another_partner_knows_is_told_as_a_call_of_the_hub_at_most(region, districts):
    first = taken(region.nora, postcode="KV1 2AB")
    second = taken(region.tamsin, postcode="KV2 1AA")
    assert not first.hub_calls
    assert second.hub_calls
    with acting_as(region.tamsin):
        places = [region.castlemoor, region.alderbridge]
        found = alike(Known(given="Jane", family="Larkspur"), agencies=places, but=second.pk)
        assert found == []
    with acting_as(region.rowan):
        found = alike(Known(given="Jane", family="Larkspur"), agencies=places, but=second.pk)
        assert [each.enquiry.pk for each in found] == [first.pk]


def test_a_name_alone_makes_no_call_across_partners(region, districts):
    taken(region.nora, postcode="KV1 2AB")
    assert not taken(region.tamsin, email="quite.another@example.com").hub_calls


def test_only_the_hub_records_its_call(region, districts):
    taken(region.nora, postcode="KV1 2AB")
    second = taken(region.tamsin)
    with acting_as(region.tamsin), pytest.raises(NotAllowed):
        operations.record_hub_call(
            enquiry=second, version=second.version, on=TODAY, by=current_account()
        )
    with acting_as(region.rowan):
        enquiry = Enquiry.objects.get(pk=second.pk)
        operations.record_hub_call(
            enquiry=enquiry, version=enquiry.version, on=TODAY, by=current_account()
        )
        assert Enquiry.objects.get(pk=second.pk).hub_called_on == TODAY


def test_a_talk_is_recorded_once_and_the_first_one_counts(region, districts):
    enquiry = taken(region.rowan)
    with acting_as(region.rowan):
        me = current_account()
        for on, key in ((date(2026, 11, 22), "b"), (date(2026, 11, 21), "a"), (TODAY, "b")):
            operations.record_consultation(
                enquiry=enquiry, held_on=on, next_step="event", by=me, today=TODAY, form_key=key
            )
        assert Consultation.objects.count() == 2
        assert Enquiry.objects.get().consulted_on == date(2026, 11, 21)


@pytest.mark.parametrize("on", [date(2026, 11, 19), date(2026, 11, 23)])
def test_nothing_is_done_before_the_enquiry_or_after_today(region, districts, on):
    enquiry = taken(region.rowan)
    with acting_as(region.rowan):
        me = current_account()
        with pytest.raises(NotPossible) as refused:
            operations.record_consultation(
                enquiry=enquiry, held_on=on, next_step="event", by=me, today=TODAY
            )
        assert "between the day of the enquiry, 20 November 2026" in str(refused.value)
        with pytest.raises(NotPossible):
            operations.close(
                enquiry=enquiry, version=enquiry.version, outcome="withdrew", on=on, by=me,
                today=TODAY,
            )  # fmt: skip


def test_a_closed_enquiry_is_opened_again_before_it_goes_on(region, districts):
    enquiry = taken(region.rowan)
    with acting_as(region.rowan):
        me = current_account()
        hub = Hub.objects.get(pk=region.hubs["South hub"])
        said = {"by": me, "today": TODAY}
        operations.close(
            enquiry=enquiry, version=enquiry.version, outcome="withdrew", on=TODAY, **said
        )
        with pytest.raises(NotPossible, match="Open it again first"):
            operations.refer(enquiry=enquiry, version=enquiry.version, to_hub=hub, on=TODAY, **said)
        operations.reopen(enquiry=enquiry, version=enquiry.version, why="They rang", by=me)
        operations.refer(enquiry=enquiry, version=enquiry.version, to_hub=hub, on=TODAY, **said)
        assert (enquiry.outcome, enquiry.referred_to) == ("", hub)


def test_two_who_write_at_once_do_not_undo_each_other(region, districts):
    enquiry = taken(region.rowan)
    with acting_as(region.rowan):
        me = current_account()
        seen = enquiry.version
        operations.assign(enquiry=enquiry, version=seen, worker=me, by=me)
        with pytest.raises(ChangedByAnother):
            operations.close(
                enquiry=enquiry, version=seen, outcome="withdrew", on=TODAY, by=me, today=TODAY
            )


def test_the_first_information_event_since_the_enquiry_is_kept(region, districts):
    enquiry = taken(region.rowan)
    with acting_as(region.rowan):
        me = current_account()
        for on in (date(2026, 11, 10), date(2026, 11, 22), date(2026, 11, 21), TODAY):
            operations.record_event_attended(enquiry=enquiry, on=on, by=me)
        assert Enquiry.objects.get().attended_event_on == date(2026, 11, 21)


def test_a_corrected_name_is_found_and_so_is_the_old_one(region, districts):
    enquiry = taken(region.rowan)
    with acting_as(region.rowan):
        operations.correct_enquiry(
            enquiry=enquiry, version=enquiry.version, why="Misheard", by=current_account(),
            family="Whitethorn",
        )  # fmt: skip
        for family in ("Whitethorn", "Larkspur"):
            found = alike(Known(given="Jane", family=family), agencies=[region.castlemoor])
            assert [each.enquiry.pk for each in found] == [enquiry.pk], family


def test_an_enquiry_does_not_change_owner_by_its_postcode(region, districts):
    enquiry = taken(region.rowan)
    with acting_as(region.rowan), pytest.raises(NotPossible, match="another agency"):
        operations.correct_enquiry(
            enquiry=enquiry, version=enquiry.version, why="Moved", by=current_account(),
            postcode="KV1 1AA",
        )  # fmt: skip


def test_a_repeat_is_of_an_earlier_enquiry(region, districts):
    first = taken(region.rowan)
    later = taken(region.rowan, received_at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    with acting_as(region.rowan):
        me = current_account()
        with pytest.raises(NotPossible):
            operations.mark_repeat(enquiry=first, version=first.version, of=later, by=me)
        operations.mark_repeat(enquiry=later, version=later.version, of=first, by=me)
        assert Enquiry.objects.get(pk=later.pk).repeat_of_id == first.pk


def test_the_database_keeps_an_agencys_enquiries_to_it(region, districts):
    taken(region.nora, postcode="KV1 2AB")
    with acting_as(region.tamsin):
        assert not Enquiry.objects.exists()
        assert not EnquiryToken.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            Enquiry.objects.create(
                agency_id=region.alderbridge, hub_id=region.hubs["North hub"], received_at=NOW,
                channel="phone",
            )  # fmt: skip
    with acting_as(region.dev):
        assert not Enquiry.objects.exists()


def test_a_family_finder_reads_enquiries_and_takes_none(region, districts):
    taken(region.rowan)
    with acting_as(region.ivy):
        assert Enquiry.objects.count() == 1
        with pytest.raises(NotAllowed):
            take(current_account())


def test_short_names_of_campaigns_are_one_of_a_kind(region, districts):
    given = {
        "title": "Spring", "channel": "radio", "audience": "everybody",
        "first_day": date(2026, 3, 1), "last_day": None, "code": "spring",
    }  # fmt: skip
    with acting_as(region.rowan):
        operations.open_campaign(agency_id=region.castlemoor, by=current_account(), **given)
        with pytest.raises(NotPossible, match="Another campaign is called spring"):
            operations.open_campaign(agency_id=region.westmarsh, by=current_account(), **given)
    with acting_as(region.nora):
        assert Campaign.objects.get().code == "spring"  # all partners see what the region runs
