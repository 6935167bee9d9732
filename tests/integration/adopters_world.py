"""Households of the tests, brought to a stage by the operations people use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.casework.adopters import operations as does
from permanency.casework.adopters import terms
from permanency.casework.adopters.models import Adult, Application, Household
from permanency.casework.adopters.operations import NewAdult, NewTerms
from permanency.casework.adopters.reading import file_of
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account
from tests.people import Region

TODAY = date(2026, 11, 22)
# Done in full by anybody who gets so far.
COURSES = ("preparation", "early_permanence", "siblings")


# What the agency decision maker alone records.
DECIDED = {"decide_approval", "send_determination", "decide_after_determination"}


@dataclass
class Family:
    """A household with its application, who works with it and who decides on it."""

    household: Household
    application: Application
    by: Account
    decider: int

    def does(self, what: str, /, **given: Any) -> Any:
        """An operation on the application, today unless said otherwise.

        By its worker; a decision on suitability by the agency's decision maker.
        """
        if what in DECIDED and "by" not in given:
            return self.decides(what, application=self.application, **given)
        operation = getattr(does, what)
        given = {"today": TODAY, "by": self.by} | given
        return operation(application=self.application, **given)

    def decides(self, what: str, /, **given: Any) -> Any:
        """An operation by the agency's decision maker, today unless said otherwise."""
        with acting_as(self.decider):
            return getattr(does, what)(**({"today": TODAY, "by": current_account()} | given))

    @property
    def adults(self) -> list[Adult]:
        """First and second applicant."""
        return list(Adult.objects.filter(household=self.household).order_by("nth"))


def family(region: Region, **given: Any) -> Family:
    """Fern and Rowan of the North hub, with an application opened on 14 August 2026."""
    by = Account.objects.get(pk=given.pop("by", region.nora))
    opening = {
        "agency_id": region.alderbridge,
        "hub_id": region.hubs["North hub"],
        "adults": [
            NewAdult(given="Fern", family="Thistlewood", born_on=date(1988, 4, 3)),
            NewAdult(given="Rowan", family="Thistlewood", born_on=date(1985, 7, 9)),
        ],
        "searched": True,
        "relationship": "married",
        "at_address_since": date(2015, 1, 1),
    }
    about = {"on": date(2026, 1, 5), "kind": terms.ADOPTION, "first_time": "yes"}
    opening |= {name: given.pop(name) for name in list(given) if name in opening}
    household = does.open_household(by=by, today=TODAY, **opening)
    application = does.open_application(
        household=household, by=by, today=TODAY, worker=by, **(about | given)
    )
    at = region.hester if opening["agency_id"] == region.castlemoor else region.linden
    return Family(household, application, by, at)


def in_stage_1(region: Region, accepted_on: date = date(2026, 1, 12), **given: Any) -> Family:
    """In stage 1 since its registration was accepted."""
    found = family(region, **given)
    found.does("accept_registration", on=accepted_on, received_on=date(2026, 1, 6))
    found.does("start_stage_1")
    return found


def checks_done(found: Family, on: date) -> None:
    """Every check the household needs came back on a day, and three referees were met."""
    for number, kind in enumerate(("friend", "friend", "relative"), start=1):
        referee = found.does("add_referee", name=f"Referee {number}", kind=kind, on=on)
        does.see_referee(referee=referee, on=on, version=referee.version, by=found.by, today=TODAY)
        back(found, on, kind=terms.REFERENCE, referee=referee, outcome="supportive")
    for adult in found.adults:
        back(found, on, kind=terms.IDENTITY, person=adult.person)
        for part in (1, 2, 3):
            back(found, on, kind=terms.DBS, part=part, person=adult.person)
        for part in (1, 2):
            back(found, on, kind=terms.MEDICAL, part=part, person=adult.person)
    for kind in (
        terms.LOCAL_AUTHORITY, terms.FINANCE, terms.HOME_SAFETY, terms.DOMICILE,
        terms.FAMILY_COURT,
    ):  # fmt: skip
        back(found, on, kind=kind)


def back(found: Family, on: date, *, outcome: str = "clear", **which: Any) -> Any:
    """A check asked for and back on the same day."""
    check = found.does("request_check", on=on, **which)
    return does.receive_check(
        check=check, on=on, outcome=outcome, version=check.version, by=found.by, today=TODAY
    )


def stage_1_passed(region: Region, decided_on: date = date(2026, 3, 12), **given: Any) -> Family:
    """Stage 1 ended well: plan, checks, meeting, decision."""
    found = in_stage_1(region, **given)
    found.does("record_stage_plan", stage="1", on=date(2026, 1, 14))
    checks_done(found, date(2026, 2, 20))
    found.does("hold_stage_1_meeting", on=date(2026, 3, 10))
    found.does("record_stage_1_decision", suitable=True, on=decided_on)
    return found


def in_stage_2(region: Region, on: date = date(2026, 4, 1), **given: Any) -> Family:
    """In stage 2, asked for by the household."""
    found = stage_1_passed(region, **given)
    found.does("notify_stage_2", on=on)
    return found


def ready_to_approve(region: Region, **given: Any) -> Family:
    """Everything an approval rests on is there."""
    found = in_stage_2(region, **given)
    found.does("record_stage_plan", stage="2", on=date(2026, 4, 8))
    for course in COURSES:
        found.does("record_preparation", course_kind=course, on=date(2026, 5, 16))
    found.does("record_report", on=date(2026, 6, 25), author="Nora Pennywhistle")
    return found


TERMS = NewTerms(max_children=2, age_from=0, age_to=5, early_permanence="ffa")


def approved(region: Region, on: date = date(2026, 7, 20), **given: Any) -> Family:
    """Approved for one or two children under six, waiting."""
    found = ready_to_approve(region, **given)
    found.does("decide_approval", on=on, for_whom=TERMS, panel_on=date(2026, 7, 9))
    return found


def journey(found: Family) -> Any:
    """The journey as the rules read it."""
    return file_of(found.application).journey
