"""Six years of recruitment and assessment into the live database, by people with rights.

One transaction: it is there whole or not at all, and loading again changes nothing. Campaigns,
enquiries and events are the recruitment officer's; each council's households are recorded by an
adoption social worker of its hub; districts are settled by the administrator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db import transaction

from permanency.casework.adopters.brought import BroughtHousehold
from permanency.casework.adopters.together import Opened, record_households_together
from permanency.casework.recruitment.models import Campaign, Enquiry
from permanency.casework.recruitment.operations import (
    add_cost,
    load_readings,
    open_campaign,
    settle_districts,
)
from permanency.casework.recruitment.reading_files import ReadLine
from permanency.casework.recruitment.together import BroughtEnquiry, take_enquiries_together
from permanency.casework.recruitment.tokens import Known
from permanency.casework.training.models import Course, Session
from permanency.casework.training.operations import open_course
from permanency.casework.training.operations.sessions import Plan
from permanency.casework.training.together import (
    BroughtBooking,
    BroughtFeedback,
    book_together,
    open_sessions_together,
    take_feedback_together,
)
from permanency.exchange.synthetic.loading_places import Places, administrator_of, places
from permanency.exchange.synthetic.loading_staff import PAGE, accounts_by_worker
from permanency.exchange.synthetic.places import CENTRAL_HUB
from permanency.exchange.synthetic.recruiting.courses import COURSES
from permanency.exchange.synthetic.recruiting.enquiries import PlannedEnquiry
from permanency.exchange.synthetic.recruiting.families import Family
from permanency.exchange.synthetic.recruiting.whole import Recruiting, recruiting
from permanency.exchange.synthetic.region import Region
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account


def load_recruiting(region: Region, *, one_in: int = 1) -> bool:
    """Bring it in; False when it was there. The partnership is founded, its accounts are open.

    Args:
        one_in: only every so many of the households and enquiries, for tests.

    Raises:
        LookupError: a worker has no account.
    """
    accounts = accounts_by_worker(region)
    officer = accounts[_first(region, "recruitment_officer")]
    with acting_as(officer, page=PAGE):
        if Campaign.objects.exists():
            return False
    plan = recruiting(region.seed, region.workers, one_in=one_in)
    load = _Load(region, accounts, officer, plan)
    with transaction.atomic():
        load.settle()
        load.announce()
        load.schedule()
        load.assess()
        load.enquire()
        load.attend()
    return True


@dataclass
class _Load:
    """One load, step by step; later steps point at what earlier ones wrote."""

    region: Region
    accounts: Mapping[str, int]
    officer: int
    plan: Recruiting

    def settle(self) -> None:
        """Which hub answers which postcode district."""
        administrator = self.accounts[administrator_of(self.region).key]
        with acting_as(administrator, page=PAGE):
            self.places: Places = places()
            there = self.places
            settle_districts(
                districts=[
                    (code, there.agencies[council.name], there.hubs[council.hub])
                    for council in self.region.councils
                    for code in council.outward_codes
                ],
                by=Account.objects.get(pk=administrator),
            )

    def announce(self) -> None:
        """Campaigns with what they cost, and what channels counted."""
        host = self.places.partnership.host_id
        with acting_as(self.officer, page=PAGE):
            by = Account.objects.get(pk=self.officer)
            for each in self.plan.campaigns:
                made = open_campaign(
                    agency_id=host, title=each.title, channel=each.channel,
                    audience=each.audience, first_day=each.first, last_day=each.last,
                    code=each.code, by=by, form_key=f"region {each.code}",
                )  # fmt: skip
                for on, pence, what in each.costs:
                    add_cost(campaign=made, spent_on=on, pence=pence, what=what, by=by)
            lines = [ReadLine(nth, *each) for nth, each in enumerate(self.plan.readings, start=1)]
            load_readings(agency_id=host, lines=lines, by=by)

    def schedule(self) -> None:
        """Courses, and their sessions of all years."""
        host, hub = self.places.partnership.host_id, self.places.hubs[CENTRAL_HUB].pk
        with acting_as(self.officer, page=PAGE):
            by = Account.objects.get(pk=self.officer)
            courses: dict[str, Course] = {
                each.programme: open_course(
                    agency_id=host, kind=each.kind, title=each.title, programme=each.programme,
                    about=each.about, days=each.days, open_to=each.open_to, by=by,
                )
                for each in COURSES
            }  # fmt: skip
            planned = [
                (
                    courses[each.course.programme],
                    Plan(
                        starts_at=each.starts_at,
                        ends_at=each.ends_at,
                        further_days=each.further_days,
                        place=each.place,
                        virtual=each.course.virtual,
                        capacity=each.capacity,
                        open_to=each.course.open_to,
                        hub_id=hub,
                    ),
                )
                for each in self.plan.sessions
            ]
            rows = open_sessions_together(sessions=planned, by=by)
        self.sessions: dict[int, Session] = {
            each.key: row for each, row in zip(self.plan.sessions, rows, strict=True)
        }

    def assess(self) -> None:
        """Each council's households with their files."""
        self.opened: dict[int, Opened] = {}
        for council in self.region.councils:
            mine = [
                (nth, family)
                for nth, family in enumerate(self.plan.families)
                if family.council == council.name
            ]
            worker = self.accounts[_first(self.region, "adoption_social_worker", council.hub)]
            maker = self.accounts[_first(self.region, "agency_decision_maker", council.name)]
            with acting_as(worker, page=PAGE):
                rows = record_households_together(
                    agency_id=self.places.agencies[council.name].pk,
                    households=[self._home(family, maker) for _, family in mine],
                    by=Account.objects.get(pk=worker),
                    today=self.region.today,
                )
            self.opened |= {nth: row for (nth, _), row in zip(mine, rows, strict=True)}

    def _home(self, family: Family, maker: int) -> BroughtHousehold:
        """The household with ids for what the plan names: hub, worker, sessions, who decided."""
        file = family.application
        done = tuple(
            replace(each, session=self.sessions[int(each.session)].ref) if each.session else each
            for each in file.preparation
        )
        approval = replace(file.approval, decided_by=maker) if file.approval else None
        file = replace(
            file, worker=self.accounts[family.worker], preparation=done, approval=approval
        )
        hub = self.places.hubs[family.hub].pk
        return replace(family.home, hub_id=hub, applications=(file,))

    def enquire(self) -> None:
        """Everybody who asked, with the household some of them became."""
        self.enquiries: dict[int, Enquiry] = {}
        with acting_as(self.officer, page=PAGE):
            by = Account.objects.get(pk=self.officer)
            for council in self.region.councils:
                mine = [
                    (nth, each)
                    for nth, each in enumerate(self.plan.enquiries)
                    if each.council == council.name
                ]
                rows = take_enquiries_together(
                    agency_id=self.places.agencies[council.name].pk,
                    enquiries=[self._enquiry(each) for _, each in mine],
                    by=by,
                    today=self.region.today,
                )
                self.enquiries |= {nth: row for (nth, _), row in zip(mine, rows, strict=True)}

    def _enquiry(self, each: PlannedEnquiry) -> BroughtEnquiry:
        hub = self.places.hubs[each.hub].pk
        became = self.opened[each.family] if each.family is not None else None
        held_on, next_step, note = each.consulted or (None, "think", "")
        return BroughtEnquiry(
            known=Known(**vars(each.asker)) if each.asker else Known(),
            received_at=each.received_at,
            hub_id=hub,
            channel=each.channel,
            heard_from=each.heard_from,
            campaign=each.campaign,
            adopting=each.adopting,
            second_time=each.second_time,
            worker_id=self.officer if became is None and each.closed_on is None else None,
            consulted_on=held_on,
            next_step=next_step,
            attended_event_on=each.event_on,
            referred_on=each.referred_on,
            referred_to_id=hub if each.referred_on else None,
            closed_on=each.closed_on,
            outcome=each.outcome,
            household_id=became.household.pk if became else None,
            application_id=became.applications[0].pk if became else None,
            district=each.district,
            message=each.message,
            note=note,
        )

    def attend(self) -> None:
        """Who booked and who came, and what they said of it."""
        with acting_as(self.officer, page=PAGE):
            by = Account.objects.get(pk=self.officer)
            bookings = []
            for each in self.plan.bookings:
                session = self.sessions[each.session]
                opened = self.opened[each.family] if each.family is not None else None
                adults = opened.adults if opened and each.each_adult else ()
                days = len(session.dates) if adults else 0
                bookings.append(
                    BroughtBooking(
                        session=session,
                        booked_at=each.booked_at,
                        household=opened.household if opened else None,
                        enquiry=self.enquiries[each.enquiry] if each.enquiry is not None else None,
                        attender="person" if each.named else "household",
                        named=each.named,
                        people=each.people,
                        state=each.state,
                        attended=each.attended,
                        adults=tuple((adult.pk, days) for adult in adults),
                    )
                )
            book_together(bookings=bookings, by=by, today=self.region.today)
            sheets = [
                BroughtFeedback(
                    self.sessions[each.session], each.given_on, each.overall, each.content,
                    comment=each.comment,
                )
                for each in self.plan.sheets
            ]  # fmt: skip
            take_feedback_together(sheets=sheets, by=by)


def _first(region: Region, role: str, place: str = "") -> str:
    return next(w.key for w in region.workers if w.role == role and place in ("", w.place))
