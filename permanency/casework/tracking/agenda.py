"""Who has to be talked about, and why: the rules that build a meeting's agenda by themselves.

Each rule is one question to the database, asked for the agencies of the meeting as of its day, so
nothing but the children found is ever loaded. A child has one entry with all its reasons; what is
over comes first, and brothers and sisters stand together. Building is in ``operations``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest, TruncDate

from permanency.casework.children.clocks import ON_THE_TRACKER
from permanency.casework.children.models import Note, Record, SiblingMember, Track
from permanency.casework.children.pathway import DUTIES
from permanency.casework.matching.models import ClockSpell, Link, Position
from permanency.casework.matching.terms import EXPLORING
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import Action, AgendaItem, Meeting
from permanency.casework.tracking.reasons import Reason, Urgency, in_order, urgency
from permanency.platform.calendar.months import add_months
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

WAITING = tuple(code for code in ON_THE_TRACKER if code != "placed")
PAUSED = ("authority_paused", "linked_carer_or_sibling")
BEFORE_AUTHORITY = ("parallel_planning", "decision_no_authority")
# A track that ended so led to the plan of adoption: what it said of the child still counts.
LED_TO_THE_PLAN = ("", "decided", "one_plan")

Found = Iterator[tuple[int, Reason]]
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Asked:
    """What an agenda is built for: whose children, which kind of meeting, as of which day.

    ``last_on`` is the day of the meeting of that kind before this one, if there was one.
    """

    kind: str
    day: date
    agencies: tuple[int, ...]
    by: Account
    last_on: date | None = None

    @property
    def since(self) -> date:
        """From when on a child is new: the last meeting, or some weeks where there was none."""
        return self.last_on or self.day - timedelta(days=terms.FIRST_LOOK_BACK_DAYS)


@dataclass(frozen=True)
class Entry:
    """One child of the agenda, with its reasons, the most urgent first."""

    record_id: int
    reasons: tuple[Reason, ...]


def entries(asked: Asked) -> list[Entry]:
    """Everybody who has to be talked about, each once, in the order of the meeting."""
    reasons: dict[int, list[Reason]] = defaultdict(list)
    for rule in RULES_OF.get(asked.kind, RULES):
        for record_id, reason in rule(asked):
            reasons[record_id].append(reason)
    found = {pk: Entry(pk, tuple(in_order(each))) for pk, each in reasons.items()}
    return _together(found)


def last_meeting(meeting: Meeting) -> Meeting | None:
    """The meeting of that kind which the same people held before this one."""
    return (
        Meeting.objects.filter(
            LIVE,
            agency_id=meeting.agency_id,
            kind=meeting.kind,
            whole_partnership=meeting.whole_partnership,
            held_on__lt=meeting.held_on,
        )
        .order_by("-held_on")
        .first()
    )


def _together(found: dict[int, Entry]) -> list[Entry]:
    """The most urgent first; brothers and sisters follow the most urgent of them."""
    members = SiblingMember.objects.filter(LIVE, record_id__in=found, ended_on__isnull=True)
    group = dict(members.values_list("record_id", "group_id"))
    gravest: dict[int, tuple[Urgency, int]] = {}
    for pk, entry in found.items():
        if pk in group:
            mine = (urgency(entry.reasons), pk)
            gravest[group[pk]] = min(mine, gravest.get(group[pk], mine))

    def place(entry: Entry) -> tuple[tuple[Urgency, int], Urgency, int]:
        own = urgency(entry.reasons)
        pk = entry.record_id
        return gravest[group[pk]] if pk in group else (own, pk), own, pk

    return sorted(found.values(), key=place)


def _open(asked: Asked) -> QuerySet[Record]:
    """The open records of these agencies on which this person may write."""
    rows = Record.objects.filter(
        Q(closed_on__isnull=True) | Q(closed_on__gt=asked.day),
        agency_id__in=asked.agencies,
        voided_at__isnull=True,
    )
    return within(rows, asked.by, "child.write", writing=True)


def _unborn(asked: Asked) -> QuerySet[Record]:
    return _open(asked).filter(Q(born_on__isnull=True) | Q(born_on__gt=asked.day))


def _of(asked: Asked, rows: QuerySet[Row], *, whoever: bool = False) -> QuerySet[Row]:
    """Rows of children this kind of meeting talks about; ``whoever``: of any open record.

    An unborn-baby meeting talks about children who are not born; what was asked for or promised
    there stays its business when they are.
    """
    born_too = whoever or asked.kind != terms.UNBORN
    records = _open(asked) if born_too else _unborn(asked)
    return rows.filter(agency_id__in=asked.agencies, record_id__in=records.values("pk"))


def _standing(day: date, positions: Sequence[str], record: str = "record_id") -> Exists:
    """The child stands at one of these on the day."""
    return Exists(
        Position.objects.filter(
            Q(to_on__isnull=True) | Q(to_on__gt=day),
            record_id=OuterRef(record),
            live=True,
            from_on__lte=day,
            position__in=positions,
        )
    )


def _positions(asked: Asked, positions: Sequence[str]) -> QuerySet[Position]:
    return _of(asked, Position.objects.all()).filter(
        Q(to_on__isnull=True) | Q(to_on__gt=asked.day),
        live=True,
        from_on__lte=asked.day,
        position__in=positions,
    )


def _talked_about(kind: str, day: date) -> QuerySet[AgendaItem]:
    """Children talked about at meetings of a kind before the day."""
    return AgendaItem.objects.filter(LIVE, kind=kind, saved_at__isnull=False, held_on__lt=day)


def asked_for(asked: Asked) -> Found:
    """The last time a meeting of this kind talked about the child, it set a day by now."""
    later = _talked_about(asked.kind, asked.day).filter(
        record_id=OuterRef("record_id"), held_on__gt=OuterRef("held_on")
    )
    rows = _of(asked, _talked_about(asked.kind, asked.day), whoever=True)
    rows = rows.filter(~Exists(later), review_again_on__lte=asked.day)
    for record_id, on in rows.values_list("record_id", "review_again_on"):
        yield record_id, Reason(terms.ASKED_FOR, on)


def action_overdue(asked: Asked) -> Found:
    """Something to be done for the child was due before the day and is not done."""
    rows = Action.objects.filter(LIVE, done_on__isnull=True, due_on__lt=asked.day)
    rows = _of(asked, rows, whoever=True)
    if asked.kind == terms.MATCHING:
        rows = rows.filter(item__kind=terms.MATCHING)
    if asked.kind == terms.UNBORN:
        rows = rows.filter(
            Q(item__kind=terms.UNBORN) | Q(record_id__in=_unborn(asked).values("pk"))
        )
    for record_id, first, number in _grouped(rows):
        yield record_id, Reason(terms.ACTION_OVERDUE, first, number)


def clock_overdue(asked: Asked) -> Found:
    """A duty's last permitted day has passed: a review, a visit, a decision."""
    rows = _of(asked, ClockSpell.objects.all()).filter(
        Q(to_on__isnull=True) | Q(to_on__gt=asked.day),
        live=True,
        clock__in=DUTIES,
        from_on__lte=asked.day,
        due_on__lt=asked.day,
    )
    number: dict[int, int] = defaultdict(int)
    first: dict[int, tuple[str, date]] = {}
    soonest: Any = rows.order_by("due_on", "clock").values_list("record_id", "clock", "due_on")
    for record_id, clock, due_on in soonest:
        number[record_id] += 1
        first.setdefault(record_id, (clock, due_on))
    for record_id, (clock, due_on) in first.items():
        yield record_id, Reason(terms.CLOCK_OVERDUE, due_on, number[record_id], clock)


def new(asked: Asked) -> Found:
    """Came on to the tracker since the last meeting of this kind, or was recorded since.

    On its very day: new, unless it was on that meeting's agenda.
    """
    rows = _positions(asked, ON_THE_TRACKER).filter(
        ~_standing(asked.since - timedelta(days=1), ON_THE_TRACKER)
        | Q(record__opened_on__gte=asked.since)
    )
    if asked.last_on:
        last = AgendaItem.objects.filter(
            LIVE, record_id=OuterRef("record_id"), kind=asked.kind, held_on=asked.last_on
        )
        rows = rows.filter(~Exists(last))
    for record_id in rows.values_list("record_id", flat=True):
        yield record_id, Reason(terms.NEW, asked.last_on)


def paused_long(asked: Asked) -> Found:
    """The search has been paused for more days than our policy, whatever the reasons in turn."""
    latest = asked.day - timedelta(days=terms.PAUSED_DAYS)
    rows = _positions(asked, PAUSED).filter(turned_on__lt=latest)
    for record_id, since in rows.values_list("record_id", "turned_on"):
        yield record_id, Reason(terms.PAUSED_LONG, since)


def no_note(asked: Asked) -> Found:
    """Waiting for all these weeks, and nobody wrote a note or talked about the child in them."""
    limit = asked.day - timedelta(weeks=terms.NOTE_WEEKS)
    notes = (
        Note.objects.filter(LIVE, record_id=OuterRef("record_id"))
        .annotate(on=TruncDate("written_at"))
        .filter(on__lte=asked.day)
    )
    talks = AgendaItem.objects.filter(
        LIVE, record_id=OuterRef("record_id"), saved_at__isnull=False, held_on__lte=asked.day
    ).exclude(note="")
    rows = (
        _positions(asked, WAITING)
        .filter(
            _standing(limit, ON_THE_TRACKER),
            ~Exists(notes.filter(on__gt=limit)),
            ~Exists(talks.filter(held_on__gt=limit)),
        )
        .annotate(
            # Greatest passes over what is empty.
            last_on=Greatest(_latest(notes, "on"), _latest(talks, "held_on"))
        )
    )
    for record_id, last_on in rows.values_list("record_id", "last_on"):
        yield record_id, Reason(terms.NO_NOTE, last_on)


def early_permanence(asked: Asked) -> Found:
    """Young, without authority to place, and the answer is yes or was never given."""
    youngest = add_months(asked.day, -terms.EARLY_PERMANENCE_MONTHS)
    rows = (
        _of(asked, Track.objects.filter(LIVE, started_on__lte=asked.day))
        .filter(
            Q(ended_on__isnull=True)
            | Q(ended_on__gt=asked.day)
            | Q(closed_why__in=LED_TO_THE_PLAN[1:]),
            Q(record__born_on__isnull=True) | Q(record__born_on__gt=youngest),
            _standing(asked.day, BEFORE_AUTHORITY),
        )
        .values_list("record_id", "early_permanence")
    )
    said: dict[int, set[str]] = defaultdict(set)
    for record_id, answer in rows:
        said[record_id].add(answer)
    for record_id, answers in said.items():
        # One clear answer among several tracks is the answer; yes weighs more than no.
        answer = next(each for each in ("yes", "no", "not_known") if each in answers)
        if answer != "no":
            yield record_id, Reason(terms.EARLY_PERMANENCE, what=answer)


def earlier_child(asked: Asked) -> Found:
    """An earlier child of the family was adopted, and this one's plan is open."""
    rows = _of(asked, Track.objects.filter(LIVE, earlier_child_adopted="yes")).filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=asked.day),
        _standing(asked.day, ON_THE_TRACKER),
        started_on__lte=asked.day,
    )
    for record_id in rows.values_list("record_id", flat=True).distinct():
        yield record_id, Reason(terms.EARLIER_CHILD)


def expected(asked: Asked) -> Found:
    """Not born yet."""
    for record_id, on in _unborn(asked).values_list("pk", "person__expected_on"):
        yield record_id, Reason(terms.EXPECTED, on)


def links_open(asked: Asked) -> Found:
    """Families are being explored for the child, and it is not matched yet."""
    rows = Link.objects.filter(
        LIVE, opened_on__lte=asked.day, closed_on__isnull=True, state__in=EXPLORING
    )
    counted: Any = _of(asked, rows).values("record_id").annotate(number=Count("pk")).order_by()
    for record_id, number in counted.values_list("record_id", "number"):
        yield record_id, Reason(terms.LINKS_OPEN, number=number)


RULES: tuple[Callable[[Asked], Found], ...] = (
    clock_overdue,
    action_overdue,
    asked_for,
    paused_long,
    new,
    expected,
    early_permanence,
    earlier_child,
    no_note,
)
# A matching meeting looks at children and families; the plan is followed elsewhere.
RULES_OF: dict[str, tuple[Callable[[Asked], Found], ...]] = {
    terms.MATCHING: (asked_for, action_overdue, links_open)
}


def _grouped(rows: QuerySet[Action]) -> Iterator[tuple[int, date, int]]:
    """(child, first day due, how many)."""
    counted: Any = rows.values("record_id").annotate(first=Min("due_on"), number=Count("pk"))
    yield from counted.order_by().values_list("record_id", "first", "number")


def _latest(rows: QuerySet[Any], day: str) -> Subquery:
    latest = rows.order_by().values("record_id").annotate(latest=Max(F(day))).values("latest")
    return Subquery(latest, output_field=models.DateField())
