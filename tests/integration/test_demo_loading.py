"""The invented region in the live database: it counts what the region counts; again, no change.

A small region: the whole partnership with its workers, and of each council the children of whom a
plan was made and a few others. The first load is cut short on purpose; the second goes on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from permanency.casework.children.models import (
    CarePopulation,
    Consent,
    Decision,
    Delay,
    Document,
    FamilyFinding,
    Need,
    Note,
    PermanenceReport,
    PlacementOrder,
    Record,
    Requirement,
    Review,
    SearchStep,
    SiblingDecision,
    SiblingMember,
    Track,
    Visit,
)
from permanency.casework.children.order_of_dates import problems
from permanency.casework.matching.models import Match, Placement, Position
from permanency.casework.matching.positions import differences, journeys_by_record
from permanency.casework.tracking.models import Action, AgendaItem, Meeting
from permanency.config.commands.demo.installation import Kept
from permanency.exchange.synthetic.events import current_events
from permanency.exchange.synthetic.loading import load
from permanency.exchange.synthetic.loading_places import found_places
from permanency.exchange.synthetic.loading_staff import (
    account_id,
    give_new_secrets,
    open_accounts,
    sign_ins,
)
from permanency.exchange.synthetic.loading_whole import load_whole
from permanency.exchange.synthetic.region import region
from permanency.exchange.synthetic.returns import write_returns
from permanency.exchange.synthetic.tracked.happenings import happenings
from permanency.exchange.synthetic.tracked.unborn import unborn
from permanency.insight.figures import Question, compute
from permanency.insight.periods import financial_year
from permanency.insight.sources.records import facts_from_records
from permanency.platform.agencies.models import Agency, HubAgency, Team
from permanency.platform.imports.models import ImportBatch
from permanency.platform.people.models import Name
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account, Grant, WorkingRelationship
from tests.people import as_owner

pytestmark = pytest.mark.xdist_group("demo_loading")

YEARS = range(2023, 2027)  # of the returns; the first covers 2022-23
PASSWORD = "a-long-word-for-the-test"
OTHER = "another-word-for-all-of-them"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TABLES = (
    Record, Decision, PlacementOrder, Match, Placement, Position, Name, WorkingRelationship,
    ImportBatch, Grant, Track, Review, Visit, PermanenceReport, Consent, FamilyFinding, SearchStep,
    Delay, Need, Requirement, SiblingMember, SiblingDecision, Note, Document, CarePopulation,
    Meeting, AgendaItem, Action,
)  # fmt: skip


# A match or a foster placement that no return tells, because it lay before the first one.
BEFORE_THE_RETURNS = ("331", "336")


class CutShortError(Exception):
    """Stands for the process that dies."""


def children_of(whole, council):
    """Of those with an event of the current year and a plan some, and a few of the others.

    Brothers and sisters stay together, where one of the first few has any.
    """
    moved = {event.child for event in current_events(whole) if event.council == council}
    listed = [c for c in whole.children_of(council) if last_day(c) >= date(2022, 4, 1)]
    planned = [c for c in listed if c.decisions and (c.number in moved or c.matches)]
    others = [c for c in listed if not c.decisions]
    waiting = [child for child in planned if not child.adoption and not child.decisions[-1].reason]
    groups = [child.sibling_group for child in waiting if child.sibling_group][:4]
    family = [child for child in listed if child.sibling_group in groups]
    chosen = {child.number: child for child in (*planned[::3], *others[::20], *family)}
    return [chosen[number] for number in sorted(chosen)]


def last_day(child):
    return child.episodes[-1].dec or date.max


@pytest.fixture(scope="module")
def small():
    whole = region()
    chosen = [child for council in whole.councils for child in children_of(whole, council.name)]
    return replace(whole, children=tuple(chosen))


def open_for_work(small):
    with as_owner():
        found_places(small)
    return open_accounts(small, password=PASSWORD, totp_secret=SECRET)


def counted(lead):
    with acting_as(lead):
        return {model.__name__: model.objects.count() for model in TABLES}


def figures(facts, measure):
    """The measure's number by financial year, from the year after the first return."""
    return {
        year: next(
            figure.value
            for figure in compute(facts, [Question(measure, financial_year(year))], "reference")
            if not figure.breakdown
        )
        for year in range(2023, 2027)
    }


def by_year(days):
    found = dict.fromkeys(range(2023, 2027), 0)
    for day in days:
        year = day.year if (day.month, day.day) >= (4, 1) else day.year - 1
        if year in found:
            found[year] += 1
    return found


def orders_begun(child):
    """First days of the child's placement orders: runs of E1 episodes."""
    return [
        one.decom
        for before, one in zip([None, *child.episodes], child.episodes, strict=False)
        if one.ls == "E1" and (before is None or before.ls != "E1" or before.dec != one.decom)
    ]


def test_the_loaded_region_counts_what_the_region_counts(small, committed_db, tmp_path):
    assert open_for_work(small)
    folders = write_returns(small, tmp_path, YEARS).folders
    parts = []

    def cut_short(words):
        parts.append(words)
        if len(parts) == 7:
            raise CutShortError(words)

    with pytest.raises(CutShortError):
        load(small, folders, told=cut_short)
    # The seventh return had been said to be taken and was not committed: it is taken again.
    load(small, folders, told=parts.append)
    assert sorted(set(parts)) == sorted(parts[:6] + parts[6:][1:])

    lead = account_id("pip.calloway@kestrel-vale.example")
    with acting_as(lead):
        facts = facts_from_records()
        agencies = list(Agency.objects.values_list("pk", flat=True))
        assert differences(agencies) == []
        assert Record.objects.filter(born_on__isnull=False).count() == len(small.children)
        assert Record.objects.filter(born_on__isnull=True).count() == len(babies(small))
        named = set(Name.objects.values_list("given", "family"))
        assert named == {
            *((child.first_name, child.surname) for child in small.children),
            *(("", baby.family) for baby in babies(small)),
        }
        assert Grant.objects.count() == 5
    adopted = by_year(child.adoption.made_on for child in small.children if child.adoption)
    assert figures(facts, "adoption_orders") == adopted
    assert figures(facts, "placement_orders") == by_year(
        day for child in small.children for day in orders_begun(child)
    )
    decided = by_year(one.decided_on for child in small.children for one in child.decisions)
    assert figures(facts, "adoption_decisions") == decided
    assert all(adopted.values())
    assert all(decided.values())

    check_what_people_recorded(small, lead)
    assert load_whole(small)
    check_meetings(lead)
    with acting_as(lead):
        assert differences(agencies) == []

    before = counted(lead)
    assert all(before.values()), before
    assert not load_whole(small)
    assert not open_for_work(small)
    load(small, folders, told=lambda words: pytest.fail(f"{words}: done again"))
    assert counted(lead) == before


def babies(small):
    return [baby for council in small.councils for baby in unborn(small, council.name)]


def check_what_people_recorded(small, lead):
    """What was planned is there, nothing of it out of order."""
    planned = Counter(event.kind for event in happenings(small))
    with acting_as(lead):
        assert Track.objects.count() == planned["track_opened"] + len(babies(small))
        assert Review.objects.count() == planned["review_held"]
        assert Visit.objects.count() == planned["visit_made"]
        assert FamilyFinding.objects.count() == planned["search_paused"]
        assert SearchStep.objects.count() == planned["search_widened"]
        reports = planned["report_finished"] + planned["report_redone"]
        assert PermanenceReport.objects.count() == reports
        wrong = [
            (record, problem.message)
            for record, journey in journeys_by_record(
                list(Record.objects.select_related("person", "agency"))
            ).items()
            for problem in problems(journey, small.today)
            if problem.rule not in BEFORE_THE_RETURNS
        ]
        assert wrong == []
        assert set(Document.objects.values_list("media_type", flat=True)) == {"application/pdf"}
        assert CarePopulation.objects.count() == 36 * len(small.councils)
        assert len({note.written_at.date() for note in Note.objects.all()}) > 5


def check_meetings(lead):
    """Held ones say what was said; planned ones have an agenda and nothing more."""
    with acting_as(lead):
        held = Meeting.objects.filter(ended_at__isnull=False)
        coming = Meeting.objects.filter(ended_at__isnull=True)
        assert {meeting.held_on > date(2026, 11, 22) for meeting in coming} == {True}
        assert {meeting.held_on < date(2026, 11, 22) for meeting in held} == {True}
        assert not AgendaItem.objects.filter(meeting__in=coming, saved_at__isnull=False).exists()
        assert AgendaItem.objects.filter(meeting__in=coming).exists()
        assert AgendaItem.objects.filter(meeting__in=held).exclude(note="").count() > 20
        done = Action.objects.filter(done_on__isnull=False).count()
        assert done > Action.objects.filter(done_on__isnull=True).count() > 0


def test_eight_roles_sign_in_and_one_shows_a_second_factor(small, committed_db):
    open_for_work(small)
    listed = sign_ins(small)
    assert len({one.worker.role for one in listed}) >= 8
    for one in listed:
        assert opens(one, PASSWORD, SECRET)
    assert [one.worker.first_name for one in listed if one.second_factor] == ["Pip"]
    assert hubs_of_councils() == {
        "Alderbridge": ["Central hub", "North hub"],
        "Castlemoor": ["Castlemoor hub", "Central hub"],
        "Holt and Fenwick": ["Central hub", "South hub"],
        "Westmarsh": ["Central hub", "South hub"],
    }
    # The file that kept them was lost: a new password, a new key, and the old ones open nothing.
    give_new_secrets(small, password=OTHER, totp_secret=SECRET[::-1])
    for one in listed:
        assert opens(one, OTHER, SECRET[::-1])
        assert not opens(one, PASSWORD, SECRET)


def opens(one, password, secret):
    """Whether password and, where there is one, the second factor are right."""
    number = account_id(one.worker.e_mail)
    with acting_as(number):
        account = Account.objects.get(pk=number)
        factors = Authenticator.objects.filter(user=account)
        assert factors.count() == int(one.second_factor)
        right = [TOTP(each).validate_code(Kept("", secret).code()) for each in factors]
        return all(right) and account.check_password(password)


def hubs_of_councils():
    with acting_as(account_id("odette.larkfield@kestrel-vale.example")):
        assert Team.objects.count() == 2 * 4 + 4
        pairs = HubAgency.objects.order_by("agency__name", "hub__name")
        found: dict[str, list[str]] = {}
        for council, hub in pairs.values_list("agency__name", "hub__name"):
            found.setdefault(council, []).append(hub)
        return found
