"""Reads about meetings: what was planned and held, who is on an agenda, what is still to be done.

Every read is of rows the caller may see: a council's worker sees the children of that council at a
meeting of the whole partnership, and nobody else's, nor how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.matching.models import Link
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import Action, AgendaDraft, AgendaItem, FamilyTalk, Meeting
from permanency.platform.people.models import Name
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can, within
from permanency.platform.security.queries import Colleague, colleagues_at
from permanency.platform.security.roles import BY_CODE


def meetings(by: Account) -> QuerySet[Meeting]:
    """The meetings ``by`` may see that were not called off."""
    return within(Meeting.objects.filter(LIVE), by).select_related("agency")


def next_meeting(meeting: Meeting) -> Meeting | None:
    """The next one planned of that kind by the same agency."""
    return (
        Meeting.objects.filter(
            LIVE,
            agency_id=meeting.agency_id,
            kind=meeting.kind,
            whole_partnership=meeting.whole_partnership,
            held_on__gt=meeting.held_on,
        )
        .order_by("held_on")
        .first()
    )


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The children of a meeting whom the caller may see, in its order, records loaded."""
    rows = AgendaItem.objects.filter(LIVE, meeting=meeting)
    return list(
        rows.select_related("record__person", "record__agency").order_by("nth", "record_id")
    )


def item_of(meeting: Meeting, record: Record) -> AgendaItem | None:
    """The child's part of the meeting, if it is on the agenda."""
    return AgendaItem.objects.filter(LIVE, meeting=meeting, record=record).first()


def names_at(meeting: Meeting) -> Iterator[Name]:
    """The names of the children of the agenda whom the caller may see."""
    people = [item.record.person for item in items_of(meeting)]
    yield from names_of(people).values()


def leading(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Those under whose name their brothers and sisters stand, and those who stand alone.

    Whoever does not see the one who leads sees the others by themselves.
    """
    there = list(items)
    seen = {item.pk for item in there}
    return [item for item in there if item.led_by_id not in seen]


def leads(item: AgendaItem) -> AgendaItem | None:
    """Under whose name the child is talked about, where the caller sees that one."""
    rows = AgendaItem.objects.filter(LIVE, pk=item.led_by_id) if item.led_by_id else None
    return rows.select_related("record").first() if rows is not None else None


def led_by(item: AgendaItem) -> list[AgendaItem]:
    """Brothers and sisters who are talked about under this one's name."""
    rows = AgendaItem.objects.filter(LIVE, led_by=item).select_related("record__person")
    return list(rows.order_by("record_id"))


def families_at(items: Iterable[AgendaItem]) -> list[FamilyTalk]:
    """The families on the agenda for these children, in the order in which they were put on."""
    rows = FamilyTalk.objects.filter(LIVE, item__in=[item.pk for item in items])
    rows = rows.select_related("link__outside_agency", "family_agency")
    return list(rows.order_by("item_id", "pk"))


def talks_of(link: Link) -> QuerySet[FamilyTalk]:
    """What matching meetings said of the link's family for its child, the newest first."""
    same = Q(link=link)
    if link.application_id is not None:
        same |= Q(record_id=link.record_id, application_id=link.application_id)
    return _said(FamilyTalk.objects.filter(same))


def talks_with(applications: Iterable[Application]) -> QuerySet[FamilyTalk]:
    """What matching meetings said of a family, for whichever child, the newest first."""
    return _said(FamilyTalk.objects.filter(application__in=list(applications)))


def _said(talks: QuerySet[FamilyTalk]) -> QuerySet[FamilyTalk]:
    return talks.filter(LIVE).exclude(outcome="", note="").order_by("-held_on", "-pk")


def coming(kind: str, by: Account) -> list[Meeting]:
    """Meetings of a kind that have not ended and at which ``by`` may write, the next first."""
    rows = meetings(by).filter(kind=kind, ended_at__isnull=True).order_by("held_on", "pk")
    return [each for each in rows if can(by, "child.write", each.agency_id)]


def talked_about(records: Iterable[Record], kind: str) -> QuerySet[AgendaItem]:
    """What meetings of a kind wrote about children, the newest first, once for those together."""
    rows = AgendaItem.objects.filter(
        LIVE, record__in=list(records), kind=kind, saved_at__isnull=False
    )
    led = rows.filter(pk=OuterRef("led_by_id"))
    return rows.filter(~Exists(led)).select_related("record").order_by("-held_on", "-pk")


def last_time(item: AgendaItem) -> AgendaItem | None:
    """What the meeting before, of whatever kind, wrote about the child."""
    rows = AgendaItem.objects.filter(LIVE, record_id=item.record_id, saved_at__isnull=False)
    return rows.filter(held_on__lt=item.held_on).order_by("-held_on", "-pk").first()


def actions_before(item: AgendaItem, since: date | None) -> list[Action]:
    """Of other times: what is still to be done for the child, and what was done since."""
    done = Q(done_on__gte=since) if since else Q(pk__in=())
    rows = Action.objects.filter(
        LIVE, Q(done_on__isnull=True) | done, record_id=item.record_id
    ).exclude(item=item)
    return list(rows.order_by("due_on", "pk"))


def actions_of(item: AgendaItem) -> list[Action]:
    """What was agreed about the child at this meeting, in the order it was written."""
    return list(Action.objects.filter(LIVE, item=item).order_by("pk"))


def open_actions(record: Record) -> QuerySet[Action]:
    """What is still to be done for a child, the first due first."""
    return Action.objects.filter(LIVE, record=record, done_on__isnull=True).order_by(
        "due_on", "pk"
    )  # fmt: skip


def actions_seen(by: Account) -> QuerySet[Action]:
    """All actions for children ``by`` may see: open ones first, the first due first."""
    rows = within(Action.objects.filter(LIVE), by).select_related(
        "record__person", "record__agency", "item"
    )
    return rows.order_by("done_on", "due_on", "pk")


def open_actions_of(by: Account) -> QuerySet[Action]:
    """What ``by`` still has to do, or was asked to see to as a senior; the first due first."""
    mine = Q(owner=by) | Q(raised_with=by)
    return actions_seen(by).filter(mine, done_on__isnull=True).order_by("due_on", "pk")


def with_words(items: Iterable[AgendaItem]) -> QuerySet[AgendaItem]:
    """Those of ``items`` that hold words somebody typed and did not save."""
    drafts = AgendaDraft.objects.filter(LIVE, item_id=OuterRef("pk")).exclude(typed="")
    rows = AgendaItem.objects.filter(pk__in=[item.pk for item in items], saved_at__isnull=True)
    return rows.filter(Exists(drafts))


def own_draft(item: AgendaItem, by: Account) -> AgendaDraft | None:
    """What ``by`` typed about the child and has not saved."""
    rows = AgendaDraft.objects.filter(LIVE, item=item, account=by)
    return rows.exclude(typed="").first()


def drafts_of_others(item: AgendaItem, by: Account, since: datetime) -> list[AgendaDraft]:
    """Who else has been writing about the child since, the last one first."""
    rows = AgendaDraft.objects.filter(LIVE, item=item, kept_at__gte=since)
    return list(rows.exclude(typed="").exclude(account=by).order_by("-kept_at"))


def owners_at(agency_id: int) -> list[Colleague]:
    """Who can be given something to do for a child of the agency: whoever may write about it."""
    return [
        each
        for each in colleagues_at(agency_id)
        if any("child.write" in BY_CODE[role].may for role in each.roles if role in BY_CODE)
    ]


def seniors_at(agency_id: int) -> list[Colleague]:
    """With whom something about a child of the agency can be raised."""
    return [each for each in colleagues_at(agency_id) if each.roles & terms.SENIOR_ROLES]
