"""What can be recorded of checks and referees."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from permanency.casework.adopters import terms
from permanency.casework.adopters.journey import AdopterJourney
from permanency.casework.adopters.models import Check, Referee
from permanency.casework.adopters.operations import checks as operations
from permanency.platform.people.models import Person
from permanency.platform.rows.models import LIVE
from permanency.web.adopters import forms_checks as forms
from permanency.web.adopters.event import Event, Rows, Said, itself, number
from permanency.web.adopters.family import Family
from permanency.web.formats import count_of, short_date

CHECKS = "Checks"
TAB = "adopter_checks"


def find_check(family: Family, code: str) -> Check | None:
    """The check of that number, of the application the page is about."""
    if family.application is None:
        return None
    found = Check.objects.filter(LIVE, application=family.application, pk=number(code))
    return found.select_related("application", "person").first()


def find_referee(family: Family, code: str) -> Referee | None:
    """The referee of that number."""
    if family.application is None:
        return None
    found = Referee.objects.filter(LIVE, application=family.application, pk=number(code))
    return found.select_related("application").first()


def _ask(said: Said) -> Any:
    given = dict(said.values)
    person_id = given.pop("person_id")
    person = Person.objects.get(pk=person_id) if person_id else None
    return operations.request_check(
        application=said.application, person=person, **given, **said.common
    )


def _ask_several(said: Said) -> Any:
    people = {each.person for each in said.values["checks"] if each.person}
    persons = {each.pk: each for each in Person.objects.filter(pk__in=people)}
    referees = {
        each.pk: each for each in Referee.objects.filter(LIVE, application=said.application)
    }
    return [
        operations.request_check(
            application=said.application,
            kind=each.kind,
            part=each.part,
            country=each.country,
            place=each.place,
            person=persons.get(each.person or 0),
            referee=referees.get(each.referee or 0),
            on=said.values["on"],
            **said.common,
        )
        for each in said.values["checks"]
    ]


def _all_asked(family: Family, journey: AdopterJourney | None, today: date) -> str:
    form = forms.SeveralChecksForm(family=family, journey=journey)
    return "" if form.offered() else "Every check that is needed was asked for."


def _done(said: Said) -> Any:
    given = dict(said.values)
    person_id = given.pop("person_id")
    person = Person.objects.get(pk=person_id) if person_id else None
    return operations.record_check_done(
        application=said.application, person=person, **given, **said.common
    )


def _chase(said: Said) -> Any:
    return operations.chase_check(check=said.about, **said.values, **said.common)


def _arrived(said: Said) -> Any:
    return operations.receive_check(
        check=said.about, version=said.version, **said.values, **said.common
    )


def _in_error(said: Said) -> Any:
    return operations.withdraw_check(
        check=said.about, why=said.values["why"], version=said.version, by=said.by
    )


def _seen_check(family: Family, check: Check) -> dict[str, Any]:
    return {
        "on": check.received_on,
        "outcome": check.outcome,
        "expires_on": check.expires_on,
        "words": check.words,
    }


def _about_check(family: Family, journey: AdopterJourney | None, check: Check, on: date) -> Rows:
    rows = [{"lead": check.title, "words": "", "more": _whom(family, check)}]
    if check.requested_on:
        out = count_of((on - check.requested_on).days, "day")
        rows.append({"lead": "", "words": f"Asked for on {short_date(check.requested_on)}",
                     "more": f"{out} ago" if check.received_on is None else ""})  # fmt: skip
    rows.append(
        {
            "words": "It was recorded in error",
            "href": reverse("adopter_record_about", args=[family.ref, "check-error", check.pk]),
        }
    )
    if check.kind == terms.MEDICAL and check.part == terms.GP_REPORT:
        rows.append({"lead": "", "words": "The medical adviser’s comment is asked for next",
                     "more": ""})  # fmt: skip
    return rows


def _whom(family: Family, check: Check) -> str:
    if check.person_id is None:
        return f"Of the household of {family.name}"
    return f"Of {family.first_name(check.person_id)}"


def _ask_referee(said: Said) -> Any:
    given = said.values
    referee = operations.add_referee(
        application=said.application,
        name=given["name"],
        kind=given["kind"],
        contact=given["contact"],
        on=given["on"],
        **said.common,
    )
    return operations.request_check(
        application=said.application,
        kind=terms.REFERENCE,
        referee=referee,
        on=given["on"],
        **said.common,
    )


def _see(said: Said) -> Any:
    return operations.see_referee(
        referee=said.about, version=said.version, on=said.values["on"], **said.common
    )


def _drop(said: Said) -> Any:
    return operations.drop_referee(
        referee=said.about, version=said.version, on=said.values["on"], **said.common
    )


def _referees(family: Family, journey: AdopterJourney | None, about: Any, on: date) -> Rows:
    found = Referee.objects.filter(
        LIVE, application=family.application, ended_on__isnull=True
    ).order_by("pk")
    rows: Rows = [
        {"words": f"{count_of(len(found), 'referee')} of 3 so far"},
        {"words": "Not more than one may be a relative", "more": "AAR 2005, Schedule 4 Part 1"},
    ]
    return rows


EVENTS = (
    Event(
        slug="checks",
        group=CHECKS,
        words="Checks were asked for, all at once",
        title="Ask for checks",
        act="Record that they were asked for",
        done="The checks are on the list.",
        form=forms.SeveralChecksForm,
        record=_ask_several,
        refused=_all_asked,
        back=TAB,
    ),
    Event(
        slug="check",
        group=CHECKS,
        words="A check was asked for",
        title="Ask for a check",
        act="Record that it was asked for",
        done="The check is on the list.",
        form=forms.CheckForm,
        record=_ask,
        back=TAB,
        names={"kind": "check", "part": "check", "person": "who"},
    ),
    Event(
        slug="check-done",
        group=CHECKS,
        words="A check was done on one day",
        title="A check was done",
        act="Record the check",
        done="The check is recorded.",
        lede="For what is asked and answered on one day, such as a visit to the home.",
        form=forms.CheckDoneForm,
        record=_done,
        back=TAB,
        names={"kind": "check", "part": "check", "person": "who"},
    ),
    Event(
        slug="chase",
        title="Chase a check",
        act="Record that you asked again",
        done="The chase is recorded.",
        form=forms.ChaseForm,
        record=_chase,
        find=find_check,
        will=_about_check,
        back=TAB,
    ),
    Event(
        slug="arrived",
        title="A check came back",
        act="Record that it came back",
        done="It is recorded that the check came back.",
        form=forms.ArrivedForm,
        record=_arrived,
        find=find_check,
        row=itself,
        seen=_seen_check,
        will=_about_check,
        back=TAB,
    ),
    Event(
        slug="check-error",
        title="A check was recorded in error",
        act="Take it back",
        done="The check is taken back. It stays in the history.",
        form=forms.InErrorForm,
        record=_in_error,
        find=find_check,
        row=itself,
        back=TAB,
    ),
    Event(
        slug="referee",
        group=CHECKS,
        words="A referee was named",
        title="Add a referee",
        act="Add this referee",
        done="The referee is on the list, and the reference is asked for.",
        form=forms.RefereeForm,
        record=_ask_referee,
        will=_referees,
        back=TAB,
    ),
    Event(
        slug="referee-seen",
        title="A referee was seen",
        act="Record the visit",
        done="The visit is recorded.",
        form=forms.SeenForm,
        record=_see,
        find=find_referee,
        row=itself,
        seen=lambda family, referee: {"on": referee.seen_on},
        back=TAB,
    ),
    Event(
        slug="referee-dropped",
        title="A referee is no longer one of the three",
        act="Record it",
        done="The referee is no longer one of the three.",
        form=forms.DroppedForm,
        record=_drop,
        find=find_referee,
        row=itself,
        seen=lambda family, referee: {"on": referee.ended_on},
        back=TAB,
    ),
)
