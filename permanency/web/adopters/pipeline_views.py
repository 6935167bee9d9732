"""The pipeline: who stands where, how long, what is waited for, and what is to be expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters import terms
from permanency.casework.adopters.file import ApplicationFile
from permanency.casework.adopters.models import Application
from permanency.casework.adopters.pathway import (
    CONFIRM,
    GAP,
    REGISTRATION,
    STAGE_1,
    STAGE_2,
    WAITING,
    WHOLE,
    clock,
    paused_on,
)
from permanency.casework.adopters.pipeline import Place
from permanency.casework.adopters.pipeline_rows import standing
from permanency.casework.adopters.reading import files_of
from permanency.casework.adopters.waiting_for import waiting_for_file
from permanency.casework.recruitment.models import Enquiry
from permanency.platform.audit.operations import log_read
from permanency.platform.pathways.clocks import Clock
from permanency.platform.rows.models import LIVE
from permanency.platform.security import policies
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.asked import Asked, asked_of
from permanency.web.adopters.called import called_all
from permanency.web.adopters.clock_card import bar_of, target_days
from permanency.web.adopters.forecast_views import card
from permanency.web.adopters.frame import PLACES
from permanency.web.adopters.own_times import own_medians
from permanency.web.adopters.places import sub_places
from permanency.web.formats import count_of, number, short_date
from permanency.web.gate import actor_of, needs

FIRST = 12
ENQUIRY_DAYS = 90


@dataclass(frozen=True)
class Column:
    """A place of the pipeline as its page shows it: the clock, its heading, the words."""

    place: Place
    words: str
    clock: str
    heading: str
    target: str = ""
    over: str = ""


COLUMNS = (
    Column(Place.REGISTERED, "registered interest", REGISTRATION, "Answer", "5 working days",
           "past five working days"),
    Column(Place.STAGE_1, "in stage 1", STAGE_1, "Stage 1 clock", "2 months", "past two months"),
    Column(Place.BETWEEN, "between the stages", GAP, "Since the decision", "6 months",
           "past six months"),
    Column(Place.STAGE_2, "in stage 2", STAGE_2, "Stage 2 clock", "4 months", "past four months"),
    Column(Place.APPROVED, "approved, waiting", WAITING, "Waiting since approval"),
    Column(Place.ON_HOLD, "on hold", WAITING, "Since approval"),
    Column(Place.MATCHED, "matched or placed", WAITING, "From approval to match"),
)  # fmt: skip
BY_SLUG = {PLACES[each.place][2]: each for each in COLUMNS}
# On the page itself; the others are a click away.
USUAL = Place.STAGE_1


@needs("adopter.read")
def pipeline(request: HttpRequest) -> HttpResponse:
    """The pipeline with those in stage 1, where most of the chasing is."""
    return _page(request, next(each for each in COLUMNS if each.place is USUAL))


@needs("adopter.read")
def at(request: HttpRequest, slug: str) -> HttpResponse:
    """The pipeline with those who stand at one place."""
    column = BY_SLUG.get(slug)
    if column is None:
        raise Http404
    return _page(request, column)


@dataclass(frozen=True)
class Line:
    """One household of the page."""

    application: Application
    file: ApplicationFile
    clock: Clock | None

    @property
    def over(self) -> bool:
        """Whether its clock is past its day."""
        return self.clock is not None and self.clock.late and not self.clock.paused


def _page(request: HttpRequest, column: Column) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    asked = asked_of(request)
    path = reverse("adopters_at", kwargs={"slug": PLACES[column.place][2]})
    seen = open_applications(actor)
    narrowed = asked.narrow(seen, actor, hub="household__hub", worker="worker")
    counted = dict(
        narrowed.values_list("place").annotate(many=Count("pk")).order_by()
    )  # fmt: skip
    lines = lines_at(narrowed, column, today)
    past = [line for line in lines if line.over]
    wanted = past if asked.over else lines
    everything = request.GET.get("all") == "1"
    shown = wanted if everything else wanted[:FIRST]
    log_read("adopters.pipeline.read", [line.application.household for line in shown])
    medians = own_medians(today)
    return render(
        request,
        "adopters/pipeline.html",
        {
            "sub_places": sub_places("adopters"),
            "acts": [{"words": "Add a household", "href": reverse("adopter_add")}]
            if policies.can(actor, "adopter.write")
            else [],
            "counts": _counts(actor, asked, counted, column, today),
            "title": _title(column, len(lines), len(past)),
            "links": [
                {
                    "words": "Download spreadsheet",
                    "href": reverse("adopters_spreadsheet", args=[PLACES[column.place][2]])
                    + asked.query().rstrip("?"),
                }
            ],
            "filters": asked.fields(actor),
            "over": {"checked": asked.over, "words": f"Only those {column.over}"}
            if column.over
            else None,
            "list_path": path,
            "filter_hidden": {},
            "filtered": _filtered(asked, actor, column),
            "columns": _columns(column, medians),
            "rows": _rows(shown, column, medians, today),
            "name": f"Households {column.words}, longest first",
            "more": {
                "words": f"Show all {number(len(wanted))}",
                "href": f"{path}{asked.query(all='1')}",
            }
            if len(shown) < len(wanted)
            else None,
            "key_words": "Bars: solid line = target, circle = our own median over three years, "
            "red = days over."
            if column.target
            else "",
            "empty": _empty(column, path, filtered=bool(asked.hub or asked.worker or asked.over)),
            "forecast": card(today),
            "workload": _workload(seen),
        },
    )


def open_applications(actor: Account) -> QuerySet[Any]:
    """Applications this person may see that have not ended, with where each stands."""
    rows = within(Application.objects.all(), actor, "adopter.read").filter(
        LIVE, closed_on__isnull=True, household__voided_at__isnull=True
    )
    return standing(rows)


def lines_at(rows: QuerySet[Any], column: Column, today: date) -> list[Line]:
    """Those of ``rows`` who stand at one place, longest first."""
    here = rows.filter(place=column.place.value)
    found = list(here.select_related("household__hub"))
    files = files_of(found)
    lines = [
        Line(row, files[row.pk], clock(files[row.pk].journey, column.clock, today)) for row in found
    ]
    return sorted(
        lines, key=lambda line: (-(line.clock.days if line.clock else 0), line.application.pk)
    )


def _title(column: Column, many: int, past: int) -> str:
    words = f"{column.words[0].upper()}{column.words[1:]}: {count_of(many, 'household')}"
    return f"{words}, {number(past)} {column.over}" if column.over and past else words


def _counts(
    actor: Account, asked: Asked, counted: dict[str, int], here: Column, today: date
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if policies.can(actor, "enquiry.read"):
        since = today - timedelta(days=ENQUIRY_DAYS)
        recent = within(Enquiry.objects.all(), actor, "enquiry.read").filter(
            LIVE, received_at__date__gt=since
        )
        if asked.hub:
            recent = recent.filter(hub=int(asked.hub))
        totals = recent.aggregate(
            all=Count("pk"), came=Count("pk", filter=Q(attended_event_on__isnull=False))
        )
        href = reverse("enquiries")
        found = [
            {"number": totals["all"], "words": f"enquiries in {ENQUIRY_DAYS} days", "href": href},
            {"number": totals["came"], "words": "of them came to an event", "href": href},
        ]
    for column in COLUMNS:
        slug = PLACES[column.place][2]
        found.append(
            {
                "number": counted.get(column.place.value, 0),
                "words": column.words,
                "href": reverse("adopters_at", kwargs={"slug": slug})
                + asked.query(over="").rstrip("?"),
                "chosen": column is here,
            }
        )
    return found


def _filtered(asked: Asked, actor: Account, column: Column) -> str:
    words = [each["words"] for each in asked.chosen(actor)]
    if asked.over and column.over:
        words.append(f"only those {column.over}")
    return ", ".join(words)


def _columns(column: Column, medians: dict[str, int | None]) -> list[dict[str, Any]]:
    median = medians.get(column.clock)
    under = [column.target] if column.target else []
    under += [f"ours {number(median)} days"] if median is not None else []
    found: list[dict[str, Any]] = [
        {"key": "household", "label": "Household", "width": 30},
        {"key": "clock", "label": column.heading, "under": ", ".join(under), "width": 30},
        {"key": "waiting", "label": "Waiting for"},
        {"key": "worker", "label": "Social worker"},
    ]
    if column.place in _AFTER:
        found[2] = {"key": "waiting", "label": "How it stands"}
    return found


_AFTER = (Place.APPROVED, Place.ON_HOLD, Place.MATCHED)


def _rows(
    lines: Sequence[Line], column: Column, medians: dict[str, int | None], today: date
) -> list[dict[str, Any]]:
    names = called_all([line.application.household for line in lines], today)
    workers = shown_names(
        line.application.worker_id for line in lines if line.application.worker_id is not None
    )
    found = []
    for line in lines:
        home = line.application.household
        kind = line.application.kind
        kinds = [] if kind == terms.ADOPTION else [terms.APPLICATION_KINDS[kind]]
        found.append(
            {
                "household": {
                    "words": names[home.pk],
                    "href": reverse("adopter", args=[home.ref]),
                    "strong": True,
                    "under": [f"{home.ref}, {home.hub}" if home.hub else home.ref, *kinds],
                },
                "clock": _clock(line, medians.get(column.clock)),
                "waiting": _waiting(line, column, today),
                "worker": workers.get(line.application.worker_id or 0, "Nobody yet"),
            }
        )
    return found


def _clock(line: Line, median: int | None) -> dict[str, Any]:
    told = line.clock
    if told is None:
        return {"words": "No clock runs"}
    whole = clock_words(line, told)
    if target_days(told) is None:
        return {"words": count_of(told.days, "day"), "strong": True, "under": whole}
    return {"clock": bar_of(told, median), "under": whole}


def clock_words(line: Line, told: Clock) -> list[Any]:
    """The whole assessment under the clock of stage 2, which alone does not show it."""
    if told.rule.code != STAGE_2:
        return []
    whole = clock(line.file.journey, WHOLE, timezone.localdate())
    if whole is None:
        return ["Fast track"] if line.file.journey.fast_track else []
    words = f"Whole assessment {count_of(whole.days, 'day')}"
    return [{"words": f"{words}, {number(whole.over)} over", "late": True, "small": True}] if (
        whole.late
    ) else [words]  # fmt: skip


def _waiting(line: Line, column: Column, today: date) -> Any:
    if column.place in _AFTER:
        return _how_it_stands(line, today)
    told = waiting_for_file(line.file, today)
    if told is None:
        return "Nothing is waited for"
    more = len(told.others)
    also = [f"and {count_of(more, 'more thing', 'more things')}"] if more else []
    return {"words": told.sentence, "under": also}


def _how_it_stands(line: Line, today: date) -> Any:
    journey = line.file.journey
    confirm = clock(journey, CONFIRM, today)
    stands = next((each for each in reversed(journey.availability) if each.ended_on is None), None)
    words = terms.AVAILABILITIES.get(stands.state, "") if stands else "Not recorded"
    under: list[Any] = []
    if confirm is not None and confirm.due_on is not None:
        under = [
            {"words": f"Heard of {count_of(confirm.days, 'day')} ago", "late": confirm.late,
             "small": True}
        ] if confirm.late else [f"to be heard from by {short_date(confirm.due_on)}"]  # fmt: skip
    if stands is not None and stands.look_again_on is not None:
        under.append(f"looked at again on {short_date(stands.look_again_on)}")
    pause = paused_on(journey, today)
    if pause is not None:
        under.append("paused")
    return {"words": words, "under": under}


def _empty(column: Column, path: str, *, filtered: bool) -> dict[str, Any]:
    if filtered:
        return {
            "title": f"No household {column.words} matches the filter.",
            "words": "",
            "links": [{"words": "Show all of them", "href": path}],
        }
    return {"title": f"No household is {column.words}.", "words": "", "links": []}


def _workload(rows: QuerySet[Any]) -> dict[str, Any] | None:
    """Open households of each worker: being assessed, and approved and waiting."""
    assessing = Q(place__in=[Place.STAGE_1, Place.BETWEEN, Place.STAGE_2])
    waiting = Q(place__in=[Place.APPROVED, Place.ON_HOLD])
    found = list(
        rows.values("worker_id")
        .annotate(assessing=Count("pk", filter=assessing), waiting=Count("pk", filter=waiting))
        .filter(Q(assessing__gt=0) | Q(waiting__gt=0))
        .order_by("-assessing", "-waiting", "worker_id")
    )
    if not found:
        return None
    names = shown_names(each["worker_id"] for each in found if each["worker_id"])
    page = reverse("adopters")
    return {
        "columns": [
            {"key": "worker", "label": "Social worker"},
            {"key": "assessing", "label": "Assessing", "number": True},
            {"key": "waiting", "label": "Waiting", "number": True},
        ],
        "rows": [
            {
                "worker": {
                    "words": names.get(each["worker_id"], "Nobody yet"),
                    "href": f"{page}?worker={each['worker_id'] or 'nobody'}",
                },
                "assessing": each["assessing"],
                "waiting": each["waiting"],
            }
            for each in found
        ],
        "name": "Open households of each social worker",
    }
