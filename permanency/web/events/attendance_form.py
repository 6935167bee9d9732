"""The attendance list as a form: for each booking whether they came, which adults, how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from permanency.casework.adopters.models import Adult
from permanency.casework.training import terms
from permanency.casework.training.models import Attendance, Booking, Session
from permanency.casework.training.operations.attendance import Came
from permanency.platform.people.models import Name
from permanency.platform.rows.models import LIVE
from permanency.web.formats import count_of
from permanency.web.numbers_typed import whole_number


@dataclass
class Line:
    """One booking on the list, as it is recorded or as it was typed."""

    booking: Booking
    name: str
    adults: Sequence[tuple[Adult, str]]
    attended: str = terms.NOT_YET
    people: str = ""
    children: str = ""
    days: dict[int, int] = field(default_factory=dict)
    outcome: str = terms.NOT_KNOWN
    version: int = 0
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def said(self) -> tuple[Any, ...]:
        """What a line says, to see whether it differs from another."""
        came = self.attended == terms.YES
        return (
            self.attended,
            self.outcome,
            (self.people or "0") if came else "",
            (self.children or "0") if came else "",
            tuple(sorted((who, days) for who, days in self.days.items() if days)) if came else (),
        )

    @property
    def came(self) -> list[Came]:
        """Each adult of the household, as the operation takes them; none ticked: none told."""
        if not any(self.days.values()):
            return []
        return [
            Came(adult.person_id, self.days.get(adult.person_id, 0)) for adult, _ in self.adults
        ]


def lines_of(
    bookings: Sequence[Booking], names: Mapping[int, str],
    adults: Mapping[int, Sequence[Adult]], people: Mapping[int, Name],
) -> list[Line]:  # fmt: skip
    """The list as it is recorded."""
    days: dict[int, dict[int, int]] = {}
    for row in Attendance.objects.filter(LIVE, booking__in=[each.pk for each in bookings]):
        days.setdefault(row.booking_id, {})[row.person_id] = row.days
    found = []
    for booking in bookings:
        own = booking.attender == terms.HOUSEHOLD and booking.household_id
        home = adults.get(booking.household_id or 0, ()) if own else ()
        found.append(
            Line(
                booking,
                names[booking.pk],
                [(adult, _first(people.get(adult.person_id))) for adult in home],
                booking.attended,
                _shown(booking.people_came),
                _shown(booking.children_came),
                days.get(booking.pk, {}),
                booking.no_further_support,
                booking.version,
            )
        )
    return found


def typed_line(line: Line, posted: Mapping[str, str], session: Session) -> Line:
    """The same line as it was typed; what cannot be read is an error beside its field."""
    nth = line.booking.nth
    typed = Line(
        line.booking,
        line.name,
        line.adults,
        posted.get(f"came-{nth}", line.attended),
        posted.get(f"people-{nth}", line.people).strip(),
        posted.get(f"children-{nth}", line.children).strip(),
        {},
        posted.get(f"outcome-{nth}", line.outcome),
        whole_number(posted.get(f"version-{nth}", "")) or 0,
    )
    if typed.attended not in terms.ATTENDED:
        typed.attended = terms.NOT_YET
    if typed.outcome not in terms.NO_FURTHER_SUPPORT:
        typed.outcome = terms.NOT_KNOWN
    most = len(session.dates)
    for at, (adult, _) in enumerate(line.adults):
        days = whole_number(posted.get(f"adult-{nth}-{at}", "")) or 0
        typed.days[adult.person_id] = min(days, most)
    for name, value in (("people", typed.people), ("children", typed.children)):
        if value and (whole_number(value) is None or (whole_number(value) or 0) > 99):
            typed.errors[name] = f"“{value}” is not a number we can read. Enter 0 to 99."
    return typed


def fields_of_line(line: Line, session: Session) -> list[dict[str, Any]]:
    """The fields of one line, as the form macros take them."""
    nth = line.booking.nth
    fields: list[dict[str, Any]] = [
        {
            "kind": "radios",
            "name": f"came-{nth}",
            "id": f"came-{nth}",
            "label": "Did they come?",
            "inline": True,
            "error": line.errors.get("came", ""),
            "items": [
                {"value": code, "text": words, "checked": code == line.attended}
                for code, words in terms.ATTENDED.items()
            ],
        }
    ]
    fields += [
        _days(f"adult-{nth}-{at}", f"{first}", line.days.get(adult.person_id, 0), session)
        for at, (adult, first) in enumerate(line.adults)
    ]
    if not line.adults:
        fields.append(_count(f"people-{nth}", "Adults who came", line.people, line, "people"))
    fields.append(_count(f"children-{nth}", "Children who came", line.children, line, "children"))
    if session.course.kind == terms.PROGRAMME_GROUP:
        fields.append(
            {
                "kind": "select",
                "name": f"outcome-{nth}",
                "id": f"outcome-{nth}",
                "label": "Afterwards",
                "items": [
                    {"value": code, "text": words, "checked": code == line.outcome}
                    for code, words in terms.NO_FURTHER_SUPPORT.items()
                ],
            }
        )
    return fields


def _days(name: str, first: str, days: int, session: Session) -> dict[str, Any]:
    most = len(session.dates)
    words = ["Not there", "Was there"] if most == 1 else [
        "Not there", *(f"{count_of(number, 'day')} of {most}" for number in range(1, most + 1))
    ]  # fmt: skip
    return {
        "kind": "select",
        "name": name,
        "id": name,
        "label": first,
        "items": [
            {"value": str(number), "text": text, "checked": number == days}
            for number, text in enumerate(words)
        ],
    }


def _count(name: str, label: str, value: str, line: Line, key: str) -> dict[str, Any]:
    return {
        "kind": "number",
        "name": name,
        "id": name,
        "label": label,
        "value": value,
        "width": "2",
        "error": line.errors.get(key, ""),
    }


def _first(name: Name | None) -> str:
    return (name.given or name.full) if name is not None else "An adult of the household"


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)
