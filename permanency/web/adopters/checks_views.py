"""The checks tracker: every check needed or asked for, how far it is, what stops progress."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from permanency.casework.adopters import terms
from permanency.casework.adopters.checks import CheckState, TrackedCheck, tracked
from permanency.casework.adopters.courses import course_standings
from permanency.casework.adopters.file import ApplicationFile
from permanency.casework.adopters.models import Referee
from permanency.platform.calendar.months import age_in_years
from permanency.platform.rows.models import LIVE
from permanency.web.adopters.family import Family, find_family
from permanency.web.adopters.forms_checks import whose
from permanency.web.adopters.frame import act, household_page, may_record, record_links, several
from permanency.web.adopters.home_views import animals_at_home
from permanency.web.formats import count_of, day_and_month, in_words, short_date
from permanency.web.gate import needs

TAB = "adopter_checks"


@needs("adopter.read")
def checks(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab as the worker chases from it."""
    family = find_family(request, ref, action="household.checks.read")
    application, file = family.application, family.file
    open_now = application is not None and application.closed_on is None
    writes = open_now and may_record(request, family)
    if file is None:
        empty = {
            "title": "No checks yet.",
            "words": "They are asked for once stage 1 has begun.",
        }
        return household_page(request, family, TAB, [{"title": "Checks", "empty": empty}])
    sections = [
        _checks(family, file, writes=writes),
        _referees(family, writes=writes),
    ]
    return household_page(request, family, TAB, sections, [_training(family, file), _home(family)])


def _checks(family: Family, file: ApplicationFile, *, writes: bool) -> dict[str, Any]:
    today = family.today
    found = tracked(file, today)
    back = sum(each.state is CheckState.BACK for each in found)
    both = _same_for_both(found, family)
    links = (("checks", "Ask for checks"), ("check", "Add a check"),
             ("check-done", "Record a check done"))  # fmt: skip
    return {
        "title": "Checks",
        "count": f"{back} of {len(found)} back",
        "links": record_links(family, *links) if writes else [],
        "columns": [
            {"key": "check", "label": "Check", "width": 30},
            {"key": "who", "label": "For"},
            {"key": "asked", "label": "Asked", "unbroken": True},
            {"key": "chased", "label": "Chased"},
            {"key": "back", "label": "Back", "unbroken": True},
            {"key": "result", "label": "Result"},
            {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
        ],
        "rows": [_row(family, each, both, writes=writes) for each in found if each not in both],
        "name": f"Checks of {family.name}",
        "after": f"Dates without a year are in {today.year}. A check that has run out is shown "
        "as run out, never as missing.",
        "empty": None
        if found
        else {
            "title": "No checks are needed.",
            "words": "A non-agency adoption has no checks of ours.",
        },
    }


def _same_for_both(found: Iterable[TrackedCheck], family: Family) -> list[TrackedCheck]:
    """Rows of the second adult that say the same as the first's: shown once, for both."""
    first: dict[tuple[Any, ...], TrackedCheck] = {}
    same = []
    adults = {adult.person_id for adult in family.adults}
    for each in found:
        if each.person not in adults or each.state is CheckState.WAITING:
            continue
        key = _alike(each)
        if key in first and first[key].person != each.person:
            same.append(each)
        first.setdefault(key, each)
    return same


def _alike(check: TrackedCheck) -> tuple[Any, ...]:
    fact = check.fact
    days = (fact.requested_on, fact.received_on, fact.outcome, fact.expires_on) if fact else ()
    return (check.kind, check.part, check.country, check.place, check.state, days, check.chased)


def _row(
    family: Family, check: TrackedCheck, both: list[TrackedCheck], *, writes: bool
) -> dict[str, Any]:
    fact, today = check.fact, family.today
    alike = [each for each in both if _alike(each) == _alike(check)]
    result, tone = result_of(check, today)
    until = ""
    if fact and fact.expires_on and check.state is CheckState.BACK:
        until = f"runs out {short_date(fact.expires_on)}"
    return {
        "check": {
            "words": check.title,
            "under": [] if check.needed else ["Not one of those needed"],
        },
        "who": "Both" if alike else _whose(family, check),
        "asked": _day(fact.requested_on, today) if fact and fact.requested_on else None,
        "chased": in_words([_day(day, today) for day in check.chased]) or None,
        "back": _day(fact.received_on, today) if fact and fact.received_on else None,
        "result": {"tag": result, "tone": tone, "under": [until] if until else []},
        "act": _act(family, check, alike) if writes else None,
        "state": "chosen" if check.state is CheckState.WAITING and check.days else "",
    }


def _whose(family: Family, check: TrackedCheck) -> str:
    if check.person is None and check.referee is None:
        return "Home" if check.kind in (terms.HOME_SAFETY, terms.PETS) else "Household"
    return whose(family, check)


def _day(day: date, today: date) -> str:
    return day_and_month(day) if day.year == today.year else short_date(day)


def result_of(check: TrackedCheck, today: date) -> tuple[str, str]:
    """The words of the tag, and its tone. Run out is not missing."""
    fact = check.fact
    if check.state is CheckState.WAITING:
        return f"Waiting {count_of(check.days, 'day')}", "wait"
    if check.state is CheckState.EXPIRED and fact and fact.expires_on:
        return f"Ran out {_day(fact.expires_on, today)}", "late"
    if check.state is CheckState.BACK and fact:
        tone = "wait" if fact.outcome in ("concerns", "not_to_be_had") else "good"
        return terms.CHECK_OUTCOMES[fact.outcome], tone
    if check.state is CheckState.NEEDS_EARLIER:
        return "Needs the part before", "quiet"
    return "Not asked for yet", "outline"


def _act(family: Family, check: TrackedCheck, alike: list[TrackedCheck]) -> dict[str, Any] | None:
    fact = check.fact
    if fact is None or not fact.number:
        return None
    what = f"{check.title} of {_whose(family, check)}".replace(": ", ", ")
    if check.state is CheckState.WAITING:
        return several(
            act(family, "chase", f"Chase: {what}", fact.number),
            act(family, "arrived", f"It arrived: {what}", fact.number),
        )
    return {**act(family, "arrived", f"Correct: {what}", fact.number), "quiet_link": True}


def _referees(family: Family, *, writes: bool) -> dict[str, Any]:
    found = list(
        Referee.objects.filter(
            LIVE, application=family.application, ended_on__isnull=True
        ).order_by("pk")
    )
    rows = [
        {
            "name": {"words": each.name, "strong": True},
            "kind": terms.REFEREE_KINDS[each.kind],
            "seen": short_date(each.seen_on)
            if each.seen_on
            else {"tag": "Not seen yet", "tone": "wait"},
            "contact": each.contact or None,
            "act": several(
                act(family, "referee-seen", f"Seen: {each.name}", each.pk)
                if each.seen_on is None
                else None,
                act(family, "referee-dropped", f"No longer: {each.name}", each.pk),
            )
            if writes
            else None,
        }
        for each in found
    ]
    relatives = sum(each.is_relative for each in found)
    warn = "Not more than one may be a relative: name another." if relatives > 1 else ""
    return {
        "title": "Referees",
        "count": f"{len(found)} of 3",
        "lede": warn or "Three people who know them, not more than one a relative.",
        "links": record_links(family, ("referee", "Add a referee")) if writes else [],
        "columns": [
            {"key": "name", "label": "Name", "width": 30},
            {"key": "kind", "label": "Who"},
            {"key": "seen", "label": "Seen"},
            {"key": "contact", "label": "How to reach them"},
            {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
        ],
        "rows": rows,
        "empty": None if rows else {"title": "No referee named yet.", "words": ""},
    }


def _training(family: Family, file: ApplicationFile) -> dict[str, Any]:
    rows = []
    for course in course_standings(file, family.today):
        done = course.done_on is not None
        rows.append(
            {
                "words": course.title,
                "tag": f"Done {_day(course.done_on, family.today)}"
                if course.done_on
                else "Not yet",
                "tone": "good" if done else "wait",
                "more": f"Must be done before stage 2 can finish: {course.source}"
                if course.missing
                else "",
            }
        )
    card: dict[str, Any] = {
        "title": "Training",
        "link": {"words": "All of it", "href": reverse("adopter_training", args=[family.ref])},
        "rows": rows[:8],
    }
    return card if rows else {**card, "words": "No course is asked of them."}


def _home(family: Family) -> dict[str, Any]:
    file, today = family.file, family.today
    adults = [
        f"{family.person_called(adult.person_id)}{_age(adult.person.born_on, today)}"
        for adult in family.adults
    ]
    pairs = [("Adults", in_words(adults))]
    members = file.members(today) if file else []
    if members:
        told = [f"{each.called}{_age(each.born_on, today)}" for each in members]
        pairs.append(("At home", in_words(told)))
    animals = animals_at_home(family)
    if animals:
        pairs.append(("Animals", animals))
    home = family.household
    pairs.append(("Agency", home.agency.name))
    return {
        "title": "Household",
        "link": {"words": "Open", "href": reverse("adopter_home", args=[family.ref])},
        "pairs": pairs,
    }


def _age(born_on: date | None, today: date) -> str:
    return "" if born_on is None else f", {age_in_years(born_on, today)}"
