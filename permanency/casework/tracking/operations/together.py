"""A matching meeting: children who stay together stand as one, with the families talked about.

What is said is written for each of the children, so that every council keeps its own evidence; the
families are two-sided rows, so that a family's agency reads what was said of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.children.policies import can_record, check_can_record
from permanency.casework.matching.models import Link
from permanency.casework.matching.terms import EXPLORING
from permanency.casework.matching.units_seen import unit_of
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import AgendaItem, FamilyTalk, Meeting
from permanency.casework.tracking.operations.families import key_of, new_talk
from permanency.casework.tracking.policies import check_can_run, councils_of
from permanency.casework.tracking.queries import families_at, item_of, items_of, leading, led_by
from permanency.casework.tracking.reasons import Reason
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within


@dataclass(frozen=True)
class Put:
    """What came on to an agenda: the part under whose name it stands, children and families."""

    item: AgendaItem
    children: int
    families: int


@transaction.atomic
def put_on(
    *, meeting: Meeting, children: Sequence[Record], by: Account, today: date,
    applications: Sequence[Application] = (), links: Sequence[Link] = (),
    why: str = terms.ADDED,
) -> Put:  # fmt: skip
    """Put children who stay together on the agenda of a matching meeting, with families.

    ``links`` name families of agencies outside; of others the application is enough. What is on
    the agenda already stays as it is.

    Raises:
        NotAllowed, MeetingEnded.
        NotPossible: not a matching meeting; a child of a council it is not about.
    """
    check_can_run(meeting, by)
    if meeting.kind != terms.MATCHING:
        raise NotPossible("meeting", "Choose a matching meeting.")
    about = councils_of(
        agency_id=meeting.agency_id, whole_partnership=meeting.whole_partnership, day=today
    )
    for child in children:
        check_can_record(child, by)
        if child.agency_id not in about:
            raise NotPossible("meeting", "That meeting is not about the children of this council.")
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    first = _first(meeting, children, why)
    came = _beside(first.item, children, why)
    if first.new:
        came.insert(0, first.item)
    there = [first.item, *led_by(first.item)]
    brought = _bring(there, applications, links)
    log_write(action="meeting.put_on", records=[*came, *brought], detail={"meeting": meeting.pk})
    return Put(
        first.item, len(came), len([talk for talk in brought if talk.item_id == first.item.pk])
    )


def settle(meeting: Meeting, by: Account) -> list[AgendaItem | FamilyTalk]:
    """Once an agenda is built: brothers and sisters stand together, open links bring families.

    Returns the rows made, for the log.
    """
    made: list[AgendaItem | FamilyTalk] = []
    for item in leading(items_of(meeting)):
        if item.saved_at is None:
            children = unit_of(item.record, by)
            made += _beside(item, [each for each in children if can_record(each, by)], terms.ADDED)
    items = {item.record_id: item for item in items_of(meeting) if item.saved_at is None}
    seen = within(Application.objects.all(), by, "adopter.read").values("pk")
    links = Link.objects.filter(
        LIVE, record_id__in=items, closed_on__isnull=True, state__in=EXPLORING,
        opened_on__lte=meeting.held_on,
    )  # fmt: skip
    there = {(talk.item_id, key_of(talk)) for talk in families_at(items.values())}
    for link in links.filter(application__in=seen) | links.filter(application__isnull=True):
        talk = new_talk(items[link.record_id], link.application_id, link)
        if (talk.item_id, key_of(talk)) not in there:
            talk.save(force_insert=True)
            made.append(talk)
    return made


def take_away(item: AgendaItem, why: str) -> list[AgendaItem]:
    """Void a child's part, those that stand under its name, and the families; returns the parts."""
    parts = [item, *led_by(item)]
    for talk in families_at(parts):
        talk.void(why)
    for part in reversed(parts):
        part.void(why)
    return parts


@dataclass(frozen=True)
class _First:
    item: AgendaItem
    new: bool


def _first(meeting: Meeting, children: Sequence[Record], why: str) -> _First:
    """The part under whose name these children stand, made where there is none yet."""
    for child in children:
        item = item_of(meeting, child)
        if item is not None:
            item.meeting = meeting
            led = AgendaItem.objects.filter(LIVE, pk=item.led_by_id or item.pk)
            return _First(led.select_related("record", "meeting").first() or item, new=False)
    return _First(_new(meeting, children[0], why), new=True)


def _beside(first: AgendaItem, children: Sequence[Record], why: str) -> list[AgendaItem]:
    """The other children's parts, under the first one's name; returns those made now."""
    made = []
    for child in children:
        if child.pk == first.record_id:
            continue
        item = item_of(first.meeting, child)
        if item is None:
            made.append(_new(first.meeting, child, why, led_by=first))
        elif item.led_by_id is None and item.saved_at is None and not led_by(item):
            item.change(led_by_id=first.pk)
    return made


def _new(
    meeting: Meeting, child: Record, why: str, led_by: AgendaItem | None = None
) -> AgendaItem:  # fmt: skip
    last = AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("nth"))["last"] or 0
    return AgendaItem.objects.create(
        record=child,
        meeting=meeting,
        held_on=meeting.held_on,
        kind=meeting.kind,
        nth=led_by.nth if led_by else last + 1,
        why=[Reason(why).stored()],
        led_by=led_by,
    )


def _bring(
    items: Sequence[AgendaItem], applications: Sequence[Application], links: Sequence[Link]
) -> list[FamilyTalk]:
    """The families for each of these parts, with the child's own open link where there is one."""
    there = {(talk.item_id, key_of(talk)) for talk in families_at(items)}
    made = []
    for item in items:
        own = {
            link.application_id or (link.outside_agency_id, link.outside_ref): link
            for link in Link.objects.filter(LIVE, record=item.record_id, closed_on__isnull=True)
        }
        wanted = [new_talk(item, each.pk, own.get(each.pk)) for each in applications]
        outside = (own.get((link.outside_agency_id, link.outside_ref)) for link in links)
        wanted += [new_talk(item, None, link) for link in outside if link is not None]
        for talk in wanted:
            if (item.pk, key_of(talk)) not in there:
                talk.save(force_insert=True)
                made.append(talk)
    return made
