"""The families on a matching meeting's agenda: what is said of each, and taking one off again.

What is said is written for each of the children who stay together, so that every council keeps its
own evidence.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from permanency.casework.children.policies import can_record, check_can_record
from permanency.casework.matching.models import Link
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import AgendaItem, FamilyTalk
from permanency.casework.tracking.operations.written import SaidOfFamily
from permanency.casework.tracking.policies import check_can_run
from permanency.casework.tracking.queries import families_at, led_by
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account

LONGEST_OF_FAMILY = 4_000
FAMILY_OFF = "Taken off the agenda by hand"
Key = tuple[str, int, str]


@transaction.atomic
def take_family_off(*, item: AgendaItem, talk_id: int, by: Account) -> None:
    """Take a family off the agenda for these children, unless something was said of it.

    Raises:
        NotAllowed, MeetingEnded, NotPossible.
    """
    check_can_run(item.meeting, by)
    check_can_record(item.record, by)
    talk = next((each for each in families_at([item]) if each.pk == talk_id), None)
    if talk is None:
        return  # somebody else was quicker
    if talk.outcome or talk.note:
        raise NotPossible("note", "The family was talked about, so it stays on the agenda.")
    parts = [item, *(each for each in led_by(item) if can_record(each.record, by))]
    same = [each for each in families_at(parts) if key_of(each) == key_of(talk)]
    for each in same:
        each.void(FAMILY_OFF)
    log_write(action="meeting.family_taken_off", records=same, detail={"meeting": item.meeting_id})


def write_families(item: AgendaItem, said: Iterable[SaidOfFamily]) -> None:
    """Keep what was said of the families of one child's part.

    Raises:
        NotPossible: a family that is not on the agenda, a stop without its reason.
    """
    there = {talk.pk: talk for talk in families_at([item])}
    for each in said:
        talk = there.get(each.talk_id)
        if talk is None:
            raise NotPossible("note", "One of the families was taken off by somebody else.")
        _check(each)
        _write(talk, each)


def write_for_led(item: AgendaItem, columns: dict[str, object], by: Account) -> None:
    """Write the same of the brothers and sisters under this one's name, families included."""
    said = {key_of(talk): talk for talk in families_at([item])}
    for other in led_by(item):
        if not can_record(other.record, by):
            continue
        other.change(**columns)
        for talk in families_at([other]):
            mine = said.get(key_of(talk))
            if mine is not None:
                _write(talk, SaidOfFamily(talk.pk, mine.outcome, mine.reason, mine.note))


def new_talk(item: AgendaItem, application_id: int | None, link: Link | None) -> FamilyTalk:
    """A family for one child's part, nothing said yet."""
    return FamilyTalk(
        record_id=item.record_id, item=item, held_on=item.held_on, application_id=application_id,
        link=link,
    )  # fmt: skip


def key_of(talk: FamilyTalk) -> Key:
    """What is the same for one family in several children's parts."""
    if talk.application_id is not None or talk.link is None:
        return "ours", talk.application_id or 0, ""
    return "outside", talk.link.outside_agency_id or 0, talk.link.outside_ref


def _check(said: SaidOfFamily) -> None:
    if said.outcome and said.outcome not in terms.OUTCOMES:
        raise NotPossible("note", "Choose what was said of the family")
    if said.outcome == terms.STOP and said.reason not in terms.STOPPED_WHY:
        raise NotPossible(f"f-{said.talk_id}-reason", "Say why it stops")
    if len(said.note) > LONGEST_OF_FAMILY:
        raise NotPossible(
            f"f-{said.talk_id}-note", f"Say it in at most {LONGEST_OF_FAMILY:,} characters"
        )


def _write(talk: FamilyTalk, said: SaidOfFamily) -> None:
    reason = said.reason if said.outcome == terms.STOP else ""
    now = (said.outcome, reason, said.note.strip())
    if now != (talk.outcome, talk.reason, talk.note):
        talk.change(outcome=now[0], reason=now[1], note=now[2])
