"""Ways read from records: one household is one way, from its first enquiry to its approval."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from permanency.casework.recruitment import operations
from permanency.casework.recruitment.alike import alike
from permanency.casework.recruitment.models import Consultation, Enquiry
from permanency.casework.recruitment.reading_ways import ways
from permanency.casework.recruitment.together import BroughtEnquiry, take_enquiries_together
from permanency.casework.recruitment.tokens import Known
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed
from tests.integration.adopters_world import approved, family
from tests.integration.recruitment_world import settle_districts, taken

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
FIRST = datetime(2025, 9, 1, 12, tzinfo=UTC)
NORTH = {"postcode": "KV1 2AB"}


@pytest.fixture(autouse=True)
def districts(region):
    settle_districts(region)


def link(region, enquiry, household, application=None):
    with acting_as(region.nora):
        operations.link_household(
            enquiry=enquiry, version=enquiry.version, household=household,
            application=application, by=current_account(),
        )  # fmt: skip


def test_from_the_first_enquiry_to_approval_though_they_asked_three_times(region):
    first = taken(region.rowan, received_at=FIRST, **NORTH)
    later = datetime(2025, 12, 1, 12, tzinfo=UTC)
    second = taken(region.rowan, received_at=later, **NORTH)
    with acting_as(region.nora):
        me = current_account()
        found = approved(region)
        second = Enquiry.objects.get(pk=second.pk)
        operations.record_event_attended(enquiry=second, on=date(2025, 12, 10), by=me)
        first = Enquiry.objects.get(pk=first.pk)
        second = Enquiry.objects.get(pk=second.pk)
    # One is linked to the application, the other to the household alone.
    link(region, first, found.household)
    link(region, second, found.household, found.application)
    with acting_as(region.nora):
        (way,) = ways(current_account())
    assert (way.enquired, way.event, way.registered) == (
        date(2025, 9, 1), date(2025, 12, 10), date(2026, 1, 12),
    )  # fmt: skip
    assert (way.stage_1, way.stage_2, way.approved) == (
        date(2026, 1, 12), date(2026, 4, 1), date(2026, 7, 20),
    )  # fmt: skip
    assert way.hub == "North hub"
    assert way.ended_on is None


def test_a_repeat_and_its_original_are_one_household_before_there_is_a_file(region):
    first = taken(region.rowan, received_at=FIRST, **NORTH)
    again = taken(region.rowan, **NORTH)
    with acting_as(region.rowan):
        me = current_account()
        assert len(ways(me)) == 2
        operations.mark_repeat(enquiry=again, version=again.version, of=first, by=me)
        (way,) = ways(me)
    assert way.enquired == date(2025, 9, 1)


def test_applications_without_an_enquiry_are_there_and_other_kinds_are_kept_apart(region):
    with acting_as(region.nora):
        me = current_account()
        family(region)
        family(region, kind="intercountry")
        (way,) = ways(me)
    assert (way.enquired, way.hub) == (None, "North hub")


def test_each_council_reads_its_own_ways(region):
    taken(region.rowan, **NORTH)
    taken(region.rowan)
    for who, count in ((region.rowan, 2), (region.nora, 1), (region.tamsin, 1), (region.dev, 0)):
        with acting_as(who):
            assert len(ways(current_account())) == count


def test_a_file_opened_from_an_enquiry_carries_what_is_known_and_its_campaign(region):
    with acting_as(region.rowan):
        operations.open_campaign(
            agency_id=region.castlemoor, title="Spring", channel="radio", audience="everybody",
            first_day=date(2025, 3, 1), last_day=None, code="spring", by=current_account(),
        )  # fmt: skip
    enquiry = taken(
        region.rowan, received_at=FIRST, other_given="Sam", other_family="Brook",
        campaign="spring", address="12 Any Road", **NORTH,
    )  # fmt: skip
    with acting_as(region.rowan), pytest.raises(NotAllowed):
        operations.open_file(
            enquiry=enquiry, version=enquiry.version, searched=True, by=current_account(),
            today=TODAY,
        )  # fmt: skip
    with acting_as(region.nora):
        me = current_account()
        row = Enquiry.objects.get(pk=enquiry.pk)
        said = {"version": row.version, "by": me, "today": TODAY}
        with pytest.raises(NotPossible, match="Look for the household first"):
            operations.open_file(enquiry=row, searched=False, **said)
        household = operations.open_file(enquiry=row, searched=True, **said)
        row = Enquiry.objects.get(pk=enquiry.pk)
        assert (row.household_id, row.application.campaign) == (household.pk, "spring")
        assert (household.district, household.hub_id) == ("KV1", region.hubs["North hub"])
        (way,) = ways(me)
        assert (way.enquired, way.campaign) == (date(2025, 9, 1), "spring")


def test_a_household_of_another_agency_is_not_linked(region):
    enquiry = taken(region.rowan)
    with acting_as(region.nora):
        household = family(region).household
    with acting_as(region.rowan), pytest.raises(NotPossible, match="another agency"):
        operations.link_household(
            enquiry=enquiry, version=enquiry.version, household=household, by=current_account()
        )


def brought(days: int, **given):
    came = datetime(2025, 9, 1, 12, tzinfo=UTC) + timedelta(days=days)
    told = {"channel": "website", "received_at": came, "known": Known("Jane", "Larkspur"), **given}
    return BroughtEnquiry(**told)


def test_many_enquiries_at_once_are_the_rows_of_one_by_one(region):
    north = region.hubs["North hub"]
    with acting_as(region.nora):
        me = current_account()
        household = family(region).household
        made = take_enquiries_together(
            agency_id=region.alderbridge, by=me, today=TODAY,
            enquiries=[
                brought(0, hub_id=north, consulted_on=date(2025, 9, 3), repeat_of=None),
                brought(9, hub_id=north, repeat_of=0),
                brought(2, hub_id=north, household_id=household.pk,
                        known=Known("Sam", "Brook", email="sam@example.com")),
                brought(3, hub_id=north, closed_on=date(2025, 10, 1), outcome="withdrew",
                        known=Known("Bay", "Corrigan")),
            ],
        )  # fmt: skip
        assert [each.repeat_of_id for each in made] == [None, made[0].pk, None, None]
        assert Consultation.objects.get().enquiry_id == made[0].pk
        known = Known(given="Jayne", family="Larkspurr")
        found = alike(known, agencies=[region.alderbridge])
        assert {each.enquiry.pk for each in found} == {made[0].pk, made[1].pk}
        days = sorted(way.enquired for way in ways(me))
    # Jane twice is one household; Sam is the family on file.
    assert days == [date(2025, 9, 1), date(2025, 9, 3), date(2025, 9, 4)]


@pytest.mark.parametrize(
    "given",
    [
        {"closed_on": date(2025, 8, 1), "outcome": "withdrew"},
        {"consulted_on": date(2026, 12, 1)},
        {"known": Known()},
        {"repeat_of": 7},
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(region, given):
    with acting_as(region.nora):
        with pytest.raises(NotPossible):
            take_enquiries_together(
                agency_id=region.alderbridge, by=current_account(), today=TODAY,
                enquiries=[brought(0, hub_id=region.hubs["North hub"], **given)],
            )  # fmt: skip
        assert not Enquiry.objects.exists()
