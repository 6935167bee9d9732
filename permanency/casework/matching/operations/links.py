"""The register of links: opening one, what happens to it, closing it. Nothing leaves the register.

Every change names the version it was made from, so that of two workers at one link the second is
told; a second open link of one pair is refused by the database, whoever comes first.
"""

from __future__ import annotations

from datetime import date, datetime

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.matching import terms
from permanency.casework.matching.link_policies import check_can_link, hold
from permanency.casework.matching.models import Link, LinkEvent
from permanency.casework.matching.positions import rebuild_records
from permanency.casework.matching.recording import lock
from permanency.casework.matching.refusals import in_words
from permanency.casework.training.models import Session
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account

LONGEST = 5000


@in_words
def open_link(
    *, record: Record, on: date, source: str, side: str, by: Account, today: date,
    application: Application | None = None, outside_agency_id: int | None = None,
    outside_ref: str = "", exchange_ref: str = "", event: Session | None = None,
    why_opened_at: datetime | None = None, overrides: bool = False, override_reason: str = "",
    words: str = "",
) -> Link:  # fmt: skip
    """A family is suggested for a child: the link opens, in the state "suggested".

    Args:
        application: the family on our records; else the agency and its reference of the family.
        event: the event at which it began; the source is then "exchange_event".
        why_opened_at: when the proposer opened "why, and why not" of this pair.
        overrides: a recorded limit speaks against the pair, and the proposer goes on; that needs
            ``why_opened_at`` and ``override_reason``.

    Raises:
        NotAllowed: ``by`` may not write to the child or see the family.
        NotPossible: linked already, no family named, an application that has ended, a day that
            cannot be, a limit overridden without a reason.
    """
    check_can_link(record, application, by)
    record = lock(record, by)
    _check_family(application, outside_agency_id, outside_ref, on)
    _check_day("on", on, _known_since(record), today)
    _check_words(source, side, words)
    _check_event(event, source, on)
    if overrides and (why_opened_at is None or not override_reason.strip()):
        raise NotPossible(
            "override_reason",
            "A limit recorded for the child or the family speaks against this pair. Open “why, and "
            "why not”, then say why the link is right all the same.",
        )
    link = Link.objects.create(
        record=record,
        application=application,
        outside_agency_id=outside_agency_id,
        outside_ref=outside_ref.strip(),
        source=source,
        exchange_ref=exchange_ref.strip(),
        event=event,
        proposed_by=by,
        proposed_side=side,
        why_opened_at=why_opened_at,
        overrides=overrides,
        override_reason=override_reason.strip() if overrides else "",
        opened_on=on,
        state_on=on,
    )
    add_event(link, terms.SUGGESTED, on, side, words=words)
    _log("link.opened", link, source=source, overrides=overrides)
    return link


@in_words
def record_link_event(
    *, link: Link, version: int, state: str, on: date, side: str, by: Account, today: date,
    words: str = "",
) -> Link:  # fmt: skip
    """Something happened to a link: viewed, enquired about, discussed, linked.

    What is recorded later of an earlier day joins the history; where the link stands is told by
    the newest day.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: closed, a state that has an operation of its own, a day that cannot be.
    """
    hold(link, by)
    if state not in terms.EXPLORING:
        raise NotPossible("state", "Choose what happened")
    _check_open(link)
    _check_day("on", on, link.opened_on, today)
    _check_words(link.source, side, words)
    if link.state in terms.COMMITTED:
        raise NotPossible(
            "state", f"The child is {terms.LINK_STATES[link.state].lower()} with this family."
        )
    move(link, version, state, on)
    add_event(link, state, on, side, words=words)
    rebuild_records([link.record])
    _log("link.moved", link, state=state)
    return link


@in_words
def decline_link(
    *, link: Link, version: int, on: date, side: str, reason: str, by: Account, today: date,
    words: str = "",
) -> Link:  # fmt: skip
    """One side decided not to go on; the link closes, and stays in the register with its reason.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: closed already, matched, no reason, a day before the last event.
    """
    hold(link, by)
    if reason not in terms.DECLINE_REASONS:
        raise NotPossible("reason", "Say why")
    _check_open(link)
    _check_uncommitted(link)
    _check_day("on", on, link.state_on, today)
    _check_words(link.source, side, words)
    link.version = version
    link.change(state=terms.DECLINED, state_on=on, closed_on=on, closed_why=terms.DECLINED_BY[side])
    add_event(link, terms.DECLINED, on, side, reason=reason, words=words)
    rebuild_records([link.record])
    _log("link.declined", link, side=side, reason=reason)
    return link


@in_words
def close_link(*, link: Link, version: int, on: date, why: str, by: Account, today: date) -> Link:
    """The link ends for another reason than that one side declined.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: closed already, matched, no reason, a day before the last event.
    """
    hold(link, by)
    if why not in terms.LINK_CLOSED:
        raise NotPossible("why", "Say why")
    _check_open(link)
    _check_uncommitted(link)
    _check_day("on", on, link.state_on, today)
    link.version = version
    link.change(closed_on=on, closed_why=why)
    rebuild_records([link.record])
    _log("link.closed", link, closed=why)
    return link


@in_words
def take_back_link_event(*, event: LinkEvent, version: int, why: str, by: Account) -> Link:
    """An event was entered in error: it stays, marked so, and the link stands as it did before.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: the first event, one of a closed link or of a match.
    """
    link = event.link
    hold(link, by)
    _check_open(link)
    _check_uncommitted(link)
    event.version = version
    event.void(why)
    left = link.events.filter(LIVE).order_by("-on", "-id").first()
    if left is None:
        raise NotPossible("", "A link has at least one event. Close the link instead.")
    move(link, link.version, left.state, left.on, back=True)
    rebuild_records([link.record])
    _log("link.event_taken_back", link, event=event.pk)
    return link


def move(link: Link, version: int, state: str, on: date, *, back: bool = False) -> None:
    """Write where the link stands, from the version a person saw.

    Raises:
        ChangedByAnother.
    """
    link.version = version
    newer = back or on >= link.state_on
    link.change(**({"state": state, "state_on": on} if newer else {"state": link.state}))


def add_event(
    link: Link, state: str, on: date, side: str, *, reason: str = "", words: str = ""
) -> LinkEvent:
    """The dated event itself."""
    return LinkEvent.objects.create(
        record_id=link.record_id,
        link=link,
        opened_on=link.opened_on,
        state=state,
        on=on,
        by_side=side,
        reason=reason,
        words=words.strip(),
    )


def _log(action: str, link: Link, **detail: object) -> None:
    log_write(action=action, records=[link], detail={"link": link.pk, **detail})


def _known_since(record: Record) -> date:
    """A child can be linked before birth: from when the record was opened, or earlier."""
    return min(record.opened_on, record.born_on or record.opened_on)


def _check_family(
    application: Application | None, outside_agency_id: int | None, outside_ref: str, on: date
) -> None:
    if application is None:
        if outside_agency_id is None or not outside_ref.strip():
            raise NotPossible("application", "Choose the family")
        return
    if outside_agency_id is not None or outside_ref.strip():
        raise NotPossible(
            "application", "Name the family once: on our records, or of another agency"
        )
    if application.closed_on is not None and application.closed_on <= on:
        raise NotPossible(
            "application",
            f"The family’s application ended on {day_in_words(application.closed_on)}. "
            "Choose another family.",
        )


def _check_day(field: str, on: date, earliest: date, today: date) -> None:
    if on > today:
        raise NotPossible(
            field,
            f"The day cannot be in the future. You entered {day_in_words(on)}. Today is "
            f"{day_in_words(today)}.",
        )
    if on < earliest:
        raise NotPossible(
            field,
            f"The day cannot be before {day_in_words(earliest)}. You entered {day_in_words(on)}.",
        )


def _check_event(event: Session | None, source: str, on: date) -> None:
    if event is None:
        return
    if source != "exchange_event":
        raise NotPossible("source", "A family met at an event comes from that event. Choose it.")
    if event.cancelled_at is not None:
        raise NotPossible("event", "This event was cancelled. Choose another one.")
    if on < event.first_on:
        raise NotPossible(
            "on", f"The event was held on {day_in_words(event.first_on)}. Enter that day or later."
        )


def _check_words(source: str, side: str, words: str) -> None:
    if source not in terms.LINK_SOURCES:
        raise NotPossible("source", "Choose where the family came from")
    if side not in terms.LINK_SIDES:
        raise NotPossible("side", "Choose which side")
    if len(words) > LONGEST:
        raise NotPossible("words", f"Say it in at most {LONGEST:,} characters")


def _check_open(link: Link) -> None:
    if link.closed_on is not None:
        raise NotPossible(
            "",
            f"This link was closed on {day_in_words(link.closed_on)}: "
            f"{terms.LINK_CLOSED[link.closed_why].lower()}. Open a new one to try again.",
        )


def _check_uncommitted(link: Link) -> None:
    if link.state in terms.COMMITTED:
        raise NotPossible("", "The child is matched with this family. Record how the match ended.")
