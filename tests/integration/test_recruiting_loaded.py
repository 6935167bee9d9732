"""Six years of recruitment in the live database: as planned, by whom it may be, and only once."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from permanency.casework.adopters import models as adopters
from permanency.casework.adopters.reading import journeys_of
from permanency.casework.adopters.waiting_for import waiting_for
from permanency.casework.recruitment.models import (
    Campaign,
    CampaignCost,
    Consultation,
    District,
    Enquiry,
    EnquiryToken,
    Reading,
)
from permanency.casework.training.models import Attendance, Booking, Course, Feedback, Session
from permanency.exchange.synthetic.loading_places import found_places, region_without_children
from permanency.exchange.synthetic.loading_recruiting import load_recruiting
from permanency.exchange.synthetic.loading_staff import account_id, open_accounts
from permanency.exchange.synthetic.recruiting.whole import recruiting
from permanency.insight.periods import parse_period
from permanency.insight.reconciliation import reconcile
from permanency.insight.sources.records import facts_from_records
from permanency.platform.security.identity import acting_as
from tests.people import as_owner

pytestmark = pytest.mark.xdist_group("demo_loading")

ONE_IN = 12
TABLES = (
    Campaign, CampaignCost, Consultation, District, Enquiry, EnquiryToken, Reading, Attendance,
    Booking, Course, Feedback, Session,
    *(getattr(adopters, name) for name in adopters.__all__),
)  # fmt: skip
# Recorded by hand only, or too rare for so small a part of the region.
EMPTY = {
    "Determination", "PreparationRule", "HomeFact", "Exceptional", "Review", "Pause", "Report",
    "HouseholdNote", "HouseholdPaper", "HouseholdPaperContent",
}  # fmt: skip


@pytest.fixture(scope="module")
def region():
    return region_without_children()


def open_for_work(region) -> None:
    with as_owner():
        found_places(region)
    open_accounts(region, password="a-long-word-for-the-test", totp_secret="JBSWY3DPEHPK3PXP" * 2)


def counted(lead):
    with acting_as(lead):
        return {model.__name__: model.objects.count() for model in TABLES}


def test_the_loaded_region_is_the_planned_one_and_loads_once(region, committed_db):
    open_for_work(region)
    plan = recruiting(region.seed, region.workers, one_in=ONE_IN)
    began = time.process_time()
    assert load_recruiting(region, one_in=ONE_IN)
    print(f"loaded in {time.process_time() - began:.1f} seconds of this process")
    head = account_id("marguerite.holloway-finch@kestrel-vale.example")
    before = counted(head)
    check_counts(plan, before)
    check_files(plan, head, region.today)
    check_the_picture(head, region.today)
    check_sessions(plan, head)
    check_identities(head)
    assert {name for name, number in before.items() if not number} <= EMPTY
    assert not load_recruiting(region, one_in=ONE_IN)
    assert counted(head) == before


def check_counts(plan, found) -> None:
    files = [family.application for family in plan.families]
    assert found["Household"] == found["Application"] == len(files)
    assert found["Adult"] == sum(len(family.home.adults) for family in plan.families)
    assert found["Check"] == sum(len(file.checks) for file in files)
    assert found["Chase"] == sum(len(check.chased) for file in files for check in file.checks)
    assert found["Enquiry"] == len(plan.enquiries)
    assert found["Booking"] == len(plan.bookings)
    assert found["Feedback"] == len(plan.sheets)
    assert found["Reading"] == len(plan.readings)


def check_files(plan, head, today) -> None:
    """The journeys read back from the rows are those that were planned."""

    def told(approved_on, stages, closed_why):
        return approved_on, tuple(stages), closed_why

    planned = Counter(
        told(
            file.approval.on if file.approval else None,
            [(each.stage, each.from_on, each.ended_on, each.outcome) for each in file.stages],
            file.closed_why,
        )
        for file in (family.application for family in plan.families)
    )
    with acting_as(head):
        rows = list(adopters.Application.objects.all())
        journeys = journeys_of(rows)
        found = Counter(
            told(
                min((each.approved_on for each in journeys[row.pk].approvals), default=None),
                [
                    (each.stage, each.from_on, each.ended_on, each.outcome)
                    for each in journeys[row.pk].stages
                ],
                row.closed_why,
            )
            for row in rows
        )
        workers = set(adopters.Application.objects.values_list("worker", flat=True))
    assert found == planned
    assert None not in workers


def check_the_picture(head, today) -> None:
    with acting_as(head):
        asked = adopters.Application.objects.get(
            household__postcode="KV24AB", household__address__startswith="12 Heronsfield"
        )
        waits = waiting_for(asked, today)
        assert waits is not None
        assert waits.sentence.startswith("Rowan’s medical from the GP, asked for 38 days ago")
        assert "chased twice" in waits.sentence
        assert waits.whether_more == "Nothing else stops stage 1 from finishing."


def check_identities(head) -> None:
    """A report of any of the years could be issued."""
    with acting_as(head):
        facts = facts_from_records()
    for year in range(2020, 2026):
        results = reconcile(facts, parse_period(f"{year}-{(year + 1) % 100}"))
        assert [each for each in results if each.breaks] == []
        held = {each.code for each in results if each.outcome == "holds"}
        assert {"ADP1", "ADP2", "ADP3"} <= held


def check_sessions(plan, head) -> None:
    """Places taken and people waiting are counted up on every session."""
    by_key = {session.key: session for session in plan.sessions}
    planned: Counter[tuple] = Counter()
    for each in plan.bookings:
        session = by_key[each.session]
        which = session.starts_at, session.course.title, each.state
        planned[which] += each.people if each.state == "booked" else 1
    with acting_as(head):
        found: Counter[tuple] = Counter()
        for row in Session.objects.select_related("course"):
            found[row.starts_at, row.course.title, "booked"] += row.taken
            found[row.starts_at, row.course.title, "waiting"] += row.queue
        assert +found == planned
        came = Enquiry.objects.filter(attended_event_on__isnull=False).count()
        assert came == Booking.objects.filter(enquiry__isnull=False, attended="yes").count() > 0
