"""How a meeting and a child are called on the pages of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from permanency.casework.tracking import terms
from permanency.casework.tracking.models import Action, Meeting
from permanency.platform.people.models import Sex
from permanency.web.formats import clock_time, day_and_month, full_date


@dataclass(frozen=True)
class Pronouns:
    """The words for one child: "Why she is on the list", "Talk about her again"."""

    they: str
    them: str
    their: str


_PRONOUNS = {
    Sex.FEMALE: Pronouns("she", "her", "her"),
    Sex.MALE: Pronouns("he", "him", "his"),
}
_NOT_KNOWN = Pronouns("this child", "this child", "this child’s")


def pronouns(sex: str) -> Pronouns:
    """The child's words; plain ones where the sex is not known, as before birth."""
    return next((words for code, words in _PRONOUNS.items() if code == sex), _NOT_KNOWN)


def title_of(meeting: Meeting) -> str:
    """ "Castlemoor tracking meeting", "Adoption Tracking Panel", "Unborn baby meeting"."""
    words = terms.MEETING_KINDS[meeting.kind]
    if meeting.whole_partnership:
        return words
    return f"{meeting.agency.name} {words[0].lower()}{words[1:]}"


def when(meeting: Meeting) -> str:
    """ "Thursday 26 November 2026, 10am"."""
    return day_and_time(meeting.held_on, meeting)


def day_and_time(day: date, meeting: Meeting) -> str:
    """The day with the hour the meeting begins, where that is known."""
    if meeting.begins_at is None:
        return full_date(day)
    at = datetime.combine(day, meeting.begins_at)
    return f"{full_date(day)}, {clock_time(at)}"


def where_it_stands(meeting: Meeting, today: date, *, begun: bool) -> str:
    """The words of the meeting's tag."""
    if meeting.ended_at is not None:
        return "Ended"
    if begun:
        return "Running"
    if meeting.held_on < today:
        return "Not ended"
    return "Planned"


def agreed_at(action: Action) -> str:
    """The meeting at which it was agreed: "Tracking meeting, 12 Nov"; "" between meetings."""
    if action.item is None:
        return ""
    return f"{terms.MEETING_KINDS[action.item.kind]}, {day_and_month(action.item.held_on)}"
