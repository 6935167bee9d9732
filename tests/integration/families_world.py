"""Families, enquiries, events and campaigns of two councils, with names that betray them.

Who may see them is written out by hand from who works where, as for children in ``web_world``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from permanency.casework.adopters import operations as adopters
from permanency.casework.adopters.models import Adult, Application, Check
from permanency.casework.adopters.operations import NewAdult, documents, notes
from permanency.casework.adopters.own import drafts, uploads
from permanency.casework.adopters.own.models import Invitation
from permanency.casework.adopters.own.questions import FORMS
from permanency.casework.recruitment.operations import add_cost, open_campaign
from permanency.casework.training.operations import Plan, book, open_course, open_session
from permanency.platform.documents.paper import Paper
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account
from tests.integration.applicant_world import adult, use_pages
from tests.integration.recruitment_world import settle_districts, take
from tests.integration.training_world import morning
from tests.people import Region
from tests.unit import hostile_files as files

# Council: its hub, who writes about its families, a postcode of its own.
COUNCILS = {
    "Alderbridge": ("North hub", "nora", "KV1 1AA"),
    "Castlemoor": ("Castlemoor hub", "tamsin", "KV2 1AA"),
}
BOTH = frozenset(COUNCILS)
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rights:
    """Whose families and whose enquiries somebody reads and writes."""

    adopters: frozenset[str] = NONE
    writes_adopters: frozenset[str] = NONE
    enquiries: frozenset[str] = NONE
    writes_enquiries: frozenset[str] = NONE

    def holds(self, capability: str) -> frozenset[str]:
        """The councils for which a page's capability is held."""
        return {
            "adopter.read": self.adopters,
            "adopter.write": self.writes_adopters,
            "enquiry.read": self.enquiries,
            "enquiry.write": self.writes_enquiries,
        }.get(capability, NONE)


_A, _C = frozenset({"Alderbridge"}), frozenset({"Castlemoor"})
RIGHTS = {
    "ivy": Rights(adopters=BOTH, enquiries=BOTH),
    "rowan": Rights(adopters=BOTH, enquiries=BOTH, writes_enquiries=BOTH),
    "nora": Rights(_A, _A, _A, _A),
    "tamsin": Rights(_C, _C, _C, _C),
    "hester": Rights(_C, _C),
    "quinn": Rights(adopters=_C),
    "pip": Rights(adopters=BOTH, enquiries=BOTH),
    "marguerite": Rights(adopters=BOTH, enquiries=BOTH),
    "dev": Rights(),
    "morgan": Rights(),
    "wren": Rights(),
    "nell": Rights(),
}


def canary(council: str) -> str:
    """The name of the council's family, on every page about them and nowhere else."""
    return f"Canary{council.lower()}"


@dataclass(frozen=True)
class Place:
    """What stands in the addresses of one council's families."""

    council: str
    household: str = "H0000000"
    enquiry: str = "E0000000"
    campaign: str = "G0000000"
    course: str = "R0000000"
    session: str = "S0000000"
    check: int = 0
    cost: int = 0
    booking: int = 0
    invitation: int = 0
    draft: int = 0
    paper: int = 0
    account: int = 0
    kept: str = "K0000000"
    note: int = 0


MISSING = Place("")


def settle(region: Region) -> Iterator[Place]:
    """Write both councils' families, each by its own worker."""
    settle_districts(region)
    for council in COUNCILS:
        yield _place(region, council)


def _place(region: Region, council: str) -> Place:
    hub, who, postcode = COUNCILS[council]
    agency, worker = region.agencies[council], region.people[who]
    name, today, now = canary(council), timezone.localdate(), timezone.now()
    with acting_as(worker):
        me = current_account()
        application = _application(agency, region.hubs[hub], name, me, today)
        check = Check.objects.filter(application=application).order_by("pk").first()
        enquiry = take(me, family=name, postcode=postcode, email=f"{name}@home.example".lower())
        campaign = open_campaign(
            agency_id=agency, title=f"Spring in {council}", channel="radio", audience="everybody",
            first_day=today - timedelta(30), last_day=None, by=me,
        )  # fmt: skip
        cost = add_cost(campaign=campaign, spent_on=today, pence=12_000, what="Posters", by=me)
        course = open_course(
            agency_id=agency, kind="early_permanence", title=f"A day in {council}", by=me
        )
        starts = morning(20)
        plan = Plan(
            starts_at=starts, ends_at=starts + timedelta(hours=3), capacity=4, place="The hall",
            open_to=course.open_to,
        )  # fmt: skip
        session = open_session(course=course, plan=plan, by=me)
        booking = book(session=session, household=application.household, by=me, now=now)
        kept = documents.add_paper(
            household=application.household, kind="other", dated=today,
            paper=Paper("a.png", files.picture("PNG")), by=me, today=today,
        )  # fmt: skip
        note = notes.write_note(household=application.household, body=f"{name} called", by=me)
    account = use_pages(worker, application, name, f"own-{name}@home.example".lower())
    draft, paper = _sent(account, application)
    with acting_as(worker):
        invitation = Invitation.objects.get(application=application)
    assert check is not None
    return Place(
        council, application.household.ref, enquiry.ref, campaign.ref, course.ref, session.ref,
        check.pk, cost.pk, booking.pk, invitation.pk, draft, paper, account,
        kept.ref, note.pk,
    )  # fmt: skip


def _application(agency: int, hub: int, name: str, me: Account, today: date) -> Application:
    home = adopters.open_household(
        agency_id=agency, hub_id=hub, adults=[NewAdult(given=name, family=name)],
        searched=True, address=f"1 {name} Row", by=me, today=today,
    )  # fmt: skip
    made = adopters.open_application(
        household=home, on=today - timedelta(100), by=me, today=today, worker=me
    )
    accepted = today - timedelta(90)
    said = {"application": made, "by": me, "today": today}
    adopters.accept_registration(on=accepted, received_on=accepted, **said)
    adopters.start_stage_1(on=accepted, **said)
    person = Adult.objects.get(household=home).person
    assert adult(made, name).person == person
    adopters.request_check(kind="medical", on=today - timedelta(38), person=person, **said)
    return made


def _sent(account: int, application: Application) -> tuple[int, int]:
    """A form handed in and a paper sent, on the family's own pages."""
    now = timezone.now()
    form = next(iter(FORMS))
    with acting_as(account):
        me = current_account()
        draft = drafts.save(
            application_id=application.pk, form=form, typed={}, version=None, by=me, now=now
        )
        draft.change(handed_in_at=now, saved_by=me)
        sent = Paper("passport.jpg", files.from_a_phone())
        paper = uploads.receive(
            application_id=application.pk, kind="passport", sent=sent, by=me, now=now
        )
    return draft.pk, paper.pk
