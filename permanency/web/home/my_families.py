"""One's families: what waits and since when, checks to chase, stages near their limit, reviews due,
who is to be heard from, what they come to next.

The words are the pipeline's own; a list shows at most ten and leads to the whole one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.file import ApplicationFile
from permanency.casework.adopters.models import Household
from permanency.casework.adopters.pathway import (
    FIRST_REVIEW,
    GAP,
    NEXT_REVIEW,
    REGISTRATION,
    RULES,
    STAGE_1,
    STAGE_2,
    clock,
)
from permanency.casework.adopters.pipeline import Place
from permanency.casework.adopters.policies import can_decide
from permanency.casework.adopters.reading import files_of
from permanency.casework.adopters.waiting_for import waiting_for_file
from permanency.casework.training.models import Booking
from permanency.casework.training.terms import BOOKED
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.adopters.asked import ME
from permanency.web.adopters.called import called_all
from permanency.web.adopters.frame import PLACES
from permanency.web.adopters.pipeline_views import open_applications
from permanency.web.adopters.to_do import (
    CHASE_AFTER,
    CONFIRM_EVERY,
    to_chase_now,
    to_confirm_now,
    waited_for,
    waiting_families,
)
from permanency.web.formats import clock_time, count_of, number, short_date

ROWS = 10
TABLE_ROWS = 15
MEETINGS = 5
# Days ahead in which a stage's last day is near, and in which a review is to be prepared.
NEAR, REVIEW_NEAR, NEXT = 14, 30, 30
_DECISION = "decision"  # the agency decision maker's alone
_STAGE_CLOCKS = {
    Place.REGISTERED: (REGISTRATION, "answer"),
    Place.STAGE_1: (STAGE_1, "stage-1-decision"),
    Place.BETWEEN: (GAP, "stage-2"),
    Place.STAGE_2: (STAGE_2, _DECISION),
}
Item = dict[str, Any]


class MyFamilies:
    """The open applications this person is the social worker of, as the page tells them."""

    def __init__(self, whose: Account, today: date, *, may_write: bool) -> None:
        self.whose, self.today, self.may_write = whose, today, may_write
        found = open_applications(whose).filter(worker=whose)
        self.applications: list[Any] = list(
            found.select_related("household__hub").order_by("since", "pk")
        )
        self.files: dict[int, ApplicationFile] = files_of(self.applications)
        self.names = called_all(self.households, today)

    @property
    def households(self) -> list[Household]:
        """The households themselves, for the log of reads."""
        return [each.household for each in self.applications]

    def called(self) -> dict[int, str]:
        """The family's name, by the id of its application."""
        return {each.pk: self.names[each.household_id] for each in self.applications}

    def __len__(self) -> int:
        return len(self.applications)

    @cached_property
    def stages(self) -> list[Item]:
        """Stages whose last day is near or past; one that is paused stands still."""
        found = []
        for each in self.applications:
            code, slug = _STAGE_CLOCKS.get(Place(each.place), ("", ""))
            told = clock(self.files[each.pk].journey, code, self.today) if code else None
            if told is None or told.due_on is None or told.paused or told.stopped_on:
                continue
            if told.due_on <= self.today + timedelta(days=NEAR):
                what = f"{RULES[code].title}: {count_of(told.days, 'day')}"
                found.append(self._item(each.household, what, slug, told.due_on, told.rule.source))
        return _earliest(found)

    @cached_property
    def reviews(self) -> list[Item]:
        """Reviews of approvals that are due or soon will be."""
        found = []
        for each in self.applications:
            if Place(each.place) not in (Place.APPROVED, Place.ON_HOLD):
                continue
            journey = self.files[each.pk].journey
            for code in (FIRST_REVIEW, NEXT_REVIEW):
                told = clock(journey, code, self.today)
                if told is None or told.due_on is None or told.stopped_on:
                    continue
                if told.due_on <= self.today + timedelta(days=REVIEW_NEAR):
                    title, source = RULES[code].title, told.rule.source
                    found.append(self._item(each.household, title, "review", told.due_on, source))
                    break
        return _earliest(found)

    @cached_property
    def chases(self) -> list[Item]:
        """Checks nobody asked about for as long as policy allows, the longest first."""
        rows = to_chase_now(waited_for(self.whose), self.today).filter(
            application__in=self.applications
        )
        found = list(rows.select_related("person").order_by("last_asked_on", "pk"))
        people = names_of(each.person for each in found if each.person is not None)
        homes = {each.pk: each.household for each in self.applications}
        items = []
        for each in found:
            name = people.get(each.person_id) if each.person_id else None
            home = homes[each.application_id]
            whose = f" of {name.given or name.full}" if name else ""
            items.append(
                self._item(
                    home,
                    f"Chase: {each.title}{whose}",
                    f"chase/{each.pk}",
                    each.last_asked_on + timedelta(days=CHASE_AFTER),
                    f"Every {CHASE_AFTER} days, our policy. Out for "
                    f"{count_of((self.today - each.requested_on).days, 'day')}",
                )
            )
        return items

    @cached_property
    def unheard(self) -> list[Item]:
        """Families who have not said for so long that they still wait."""
        rows = to_confirm_now(waiting_families(self.whose), self.today).filter(
            application__in=self.applications
        )
        homes = {each.pk: each.household for each in self.applications}
        return [
            self._item(
                homes[each.application_id],
                "Ask whether they still wait",
                "availability",
                each.said_on + timedelta(days=CONFIRM_EVERY),
                f"Every {CONFIRM_EVERY} days, our policy. Last heard {short_date(each.said_on)}",
            )
            for each in rows.order_by("said_on", "pk")
        ]

    def _item(self, home: Household, what: str, slug: str, due: date, rule: str) -> Item:
        page = reverse("adopter", args=[home.ref])
        name, _, about = slug.partition("/")
        form = (
            reverse("adopter_record_about", args=[home.ref, name, about])
            if about
            else reverse("adopter_record", args=[home.ref, name])
        )
        may = can_decide(home, self.whose) if slug == _DECISION else self.may_write
        return {
            "what": what,
            "href": form if may else page,
            "who": self.names[home.pk],
            "who_href": page,
            "reference": home.ref,
            "due": due,
            "rule": rule,
        }

    def counts(self) -> list[dict[str, Any]]:
        """The count strip: each number leads to its list."""
        stages = "#stages" if self.stages else _mine("adopters")
        reviews = (
            "#reviews" if self.reviews else _mine("adopters_at", slug=PLACES[Place.APPROVED][2])
        )
        past = sum(1 for each in self.stages if each["due"] < self.today)
        return [
            {
                "number": len(self),
                "words": "families of yours",
                "href": _mine("adopter_households"),
            },
            {"number": past, "words": "past the end of a stage", "href": stages, "late": True},
            {
                "number": len(self.stages) - past,
                "words": "near the end of a stage",
                "href": stages,
            },
            {
                "number": len(self.chases),
                "words": "checks to chase",
                "href": _mine("adopter_checks_to_chase"),
            },
            {"number": len(self.reviews), "words": "reviews due", "href": reviews},
            {
                "number": len(self.unheard),
                "words": f"not heard from for {CONFIRM_EVERY} days",
                "href": _mine("adopter_availability"),
            },
        ]

    def groups(self) -> list[dict[str, Any]]:
        """What is to be done, most pressing first; a list with nothing in it is left out."""
        approved = _mine("adopters_at", slug=PLACES[Place.APPROVED][2])
        each = (
            ("stages", "Stages near or past their last day", self.stages, _mine("adopters")),
            ("chases", "Checks to chase", self.chases, _mine("adopter_checks_to_chase")),
            ("reviews", "Reviews due", self.reviews, f"{approved}&all=1"),
            ("unheard", "Availability to confirm", self.unheard, _mine("adopter_availability")),
        )
        return [
            {
                "id": code,
                "title": title,
                "more": f"{ROWS} of {number(len(items))}"
                if len(items) > ROWS
                else number(len(items)),
                "items": items[:ROWS],
                "all_words": f"See all {number(len(items))}" if len(items) > ROWS else "",
                "all_href": href,
            }
            for code, title, items, href in each
            if items
        ]

    def table(self) -> dict[str, Any] | None:
        """Every family with where it stands, what it waits for and since when."""
        if not self.applications:
            return None
        shown = self.applications[:TABLE_ROWS]
        return {
            "title": "My families",
            "words": count_of(len(self), "family", "families"),
            "columns": [
                {"key": "family", "label": "Household", "width": 30},
                {"key": "stands", "label": "Stands at"},
                {"key": "waiting", "label": "Waiting for", "width": 35},
                {"key": "since", "label": "There since", "unbroken": True},
            ],
            "rows": [self._row(each) for each in shown],
            "all_words": f"See all {number(len(self))}" if len(self) > TABLE_ROWS else "",
            "all_href": _mine("adopter_households"),
        }

    def _row(self, application: Any) -> dict[str, Any]:
        home = application.household
        words, tone, _ = PLACES[Place(application.place)]
        told = waiting_for_file(self.files[application.pk], self.today)
        days = (self.today - application.since).days
        return {
            "family": {
                "words": self.names[home.pk],
                "href": reverse("adopter", args=[home.ref]),
                "strong": True,
                "under": [f"{home.ref}, {home.hub}" if home.hub else home.ref],
            },
            "stands": {"tag": words, "tone": tone},
            "waiting": {
                "words": told.sentence,
                "under": [f"and {count_of(len(told.others), 'more thing', 'more things')}"]
                if told.others
                else [],
            }
            if told
            else "Nothing is waited for",
            "since": {"words": short_date(application.since), "under": [count_of(days, "day")]},
        }

    def next_for_them(self) -> dict[str, Any] | None:
        """The card of what these families are booked for in the next 30 days."""
        now = timezone.now()
        booked = (
            within(Booking.objects.filter(LIVE), self.whose, "enquiry.read")
            .filter(
                household__in=self.households,
                state=BOOKED,
                session__cancelled_at__isnull=True,
                session__starts_at__range=(now, now + timedelta(days=NEXT)),
            )
            .select_related("session__course")
            .order_by("session__starts_at", "pk")[:MEETINGS]
        )
        rows = [self._meeting(each) for each in booked]
        if not rows:
            return None
        return {
            "title": "Next for your families",
            "link": {"words": "All events", "href": reverse("events")},
            "rows": rows,
        }

    def _meeting(self, booking: Booking) -> dict[str, Any]:
        at = timezone.localtime(booking.session.starts_at)
        return {
            "lead": f"{short_date(at.date())}, {clock_time(at)}",
            "words": booking.session.course.title,
            "href": reverse("event", args=[booking.session.ref]),
            "more": self.names[booking.household_id or 0],
        }


def _mine(page: str, **named: str) -> str:
    return f"{reverse(page, kwargs=named)}?worker={ME}"


def _earliest(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda each: (each["due"], each["reference"]))
