"""Introductions as a calendar: weeks of seven days, with what is planned on each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from permanency.casework.matching import terms
from permanency.casework.matching.models import Introduction, IntroductionDay
from permanency.web.formats import clock_time, in_words
from permanency.web.links.weeks import Day, Entry, Week


def at(moment: time) -> str:
    """9:30am, 2pm."""
    return clock_time(datetime.combine(date.min, moment))


def hours(day: IntroductionDay) -> str:
    """From and to, or from when."""
    return (
        f"{at(day.starts_at)} to {at(day.ends_at)}" if day.ends_at else f"From {at(day.starts_at)}"
    )


def entry(day: IntroductionDay) -> Entry:
    """A planned day in words."""
    people = in_words([_person(code) for code in day.people])
    return Entry(
        number=day.pk,
        stage=day.stage,
        hours=hours(day),
        place=terms.PLACES[day.place],
        where=day.where,
        people=f"{people[:1].upper()}{people[1:]}" + (f". {day.who}" if day.who else ""),
        what=day.what,
        result="" if day.result == "planned" else terms.DAY_RESULTS[day.result],
    )


def _person(code: str) -> str:
    words = terms.PEOPLE[code]
    return f"{words[0].lower()}{words[1:]}"


def weeks(plan: Introduction, planned: Iterable[IntroductionDay]) -> list[Week]:
    """Every week from the first day to the last thing planned, whole weeks."""
    rows = sorted(planned, key=lambda each: (each.day, each.starts_at, each.pk))
    marks = _marks(plan)
    last = max([plan.begins_on, *marks, *(each.day for each in rows)])
    monday = plan.begins_on - timedelta(days=plan.begins_on.weekday())
    found: list[Week] = []
    while monday <= last:
        days = [monday + timedelta(days=nth) for nth in range(7)]
        found.append(Week(len(found) + 1, tuple(_day(each, plan, rows, marks) for each in days)))
        monday += timedelta(days=7)
    return found


def _day(
    day: date, plan: Introduction, rows: Sequence[IntroductionDay], marks: dict[date, list[str]]
) -> Day:
    return Day(
        day,
        day >= plan.begins_on,
        tuple(marks.get(day, ())),
        tuple(entry(each) for each in rows if each.day == day),
    )


def _marks(plan: Introduction) -> dict[date, list[str]]:
    found: dict[date, list[str]] = {}
    for day, words in (
        (plan.begins_on, "First day"),
        (plan.review_on, "Review point"),
        (plan.moves_on, "The move"),
    ):
        if day is not None:
            found.setdefault(day, []).append(words)
    return found
