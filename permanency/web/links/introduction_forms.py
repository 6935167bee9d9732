"""The forms by which introductions are planned, changed and looked at."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from permanency.casework.matching import terms
from permanency.casework.matching.introductions_draft import LONGEST
from permanency.casework.matching.models import IntroductionDay
from permanency.casework.matching.operations import PlannedDay
from permanency.web.adopters.form_parts import day, line, one_of, words
from permanency.web.formats import long_date
from permanency.web.links.forms import EXAMPLE, LinkForm
from permanency.web.tracking.plan_forms import TypedTime, time_typed


class PlanForm(LinkForm):
    """First day, review point, the move; the days between are drafted and then changed."""

    several = True
    begins_on = day("First day of introductions", hint=EXAMPLE, future=True)
    review_on = day(
        "Review point", hint="When everybody looks whether it goes on as planned", future=True
    )
    moves_on = day("Day of the move, as planned", hint="It can change later", future=True)

    def clean(self) -> dict[str, Any]:
        """The three days in their order."""
        given = dict(super().clean() or {})
        begins, moves, review = (given.get(n) for n in ("begins_on", "moves_on", "review_on"))
        if begins and moves and not begins < moves <= begins + LONGEST:
            self.add_error(
                "moves_on",
                f"The move comes after the first day, {long_date(begins)}, and within 12 weeks.",
            )
        if begins and review and review < begins:
            self.add_error("review_on", "The review point is on or after the first day")
        return given


class DayForm(LinkForm):
    """Something on one day: when, where, who, what."""

    several = True
    day = day("Day", hint=EXAMPLE, future=True)
    starts_at = TypedTime(
        label="From",
        help_text="For example 10am or 14:30",
        widget=forms.TextInput(attrs={"data-width": "5"}),
        error_messages={"required": "Type when it begins"},
    )
    ends_at = TypedTime(
        label="To", required=False, widget=forms.TextInput(attrs={"data-width": "5"})
    )
    place = one_of("Where?", terms.PLACES, empty="Choose where", listed=True)
    where = line("Address or place in words", required=False, at_most=200)
    people = forms.MultipleChoiceField(
        label="Who is there?",
        choices=list(terms.PEOPLE.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose who is there"},
    )
    what = line("What they do", required=False, at_most=200)
    who = line("Who else, or who brings whom", required=False, at_most=200)
    stage = one_of("Which stage?", terms.STAGES, empty="Choose the stage")
    result = one_of("How did it go?", terms.DAY_RESULTS, empty="Choose how it went", required=False)

    def prepare(self) -> None:
        """How it went is asked of a day that has come."""
        about = self.about
        if not isinstance(about, IntroductionDay) or about.day > timezone.localdate():
            del self.fields["result"]

    @property
    def planned(self) -> PlannedDay:
        """What is planned, as the operation takes it."""
        given = self.cleaned_data
        return PlannedDay(
            day=given["day"],
            stage=int(given["stage"]),
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            place=given["place"],
            where=given["where"],
            people=tuple(given["people"]),
            who=given["who"],
            what=given["what"],
        )


def shown(row: IntroductionDay) -> dict[str, Any]:
    """What the form shows of a planned day."""
    return {
        "day": row.day,
        "stage": str(row.stage),
        "starts_at": time_typed(row.starts_at),
        "ends_at": time_typed(row.ends_at),
        "place": row.place,
        "where": row.where,
        "people": list(row.people),
        "who": row.who,
        "what": row.what,
        "result": row.result,
    }


def after(last: IntroductionDay | None, begins_on: date) -> dict[str, Any]:
    """A further day as it most likely is: the day after the last one, else alike."""
    if last is None:
        return {"day": begins_on, "stage": "1", "people": ["child", "adopters", "carers"]}
    return {**shown(last), "day": last.day + timedelta(days=1), "result": "planned"}


class ReviewPointForm(LinkForm):
    """Everybody looked whether it goes on as planned."""

    several = True
    on = day("When did you look at it together?", hint=EXAMPLE)
    outcome = one_of("What was agreed?", terms.REVIEW_POINTS, empty="Choose what was agreed")
    words = words("In words", hint="Write as if the child will read it, because one day they may.")
    moves_on = day(
        "Day of the move, if it changes", required=False, future=True, hint="Else leave it empty"
    )


class EndForm(LinkForm):
    """The introductions ended."""

    several = True
    on = day("When did they end?", hint=EXAMPLE)
    reason = one_of("How?", terms.INTRODUCTIONS_ENDED, empty="Say how they ended")
