"""Checks: asked for, chased, back, renewed; and the people who give a reference."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.current import check_open, locked
from permanency.casework.adopters.dates import Milestone, check_not_future, check_order
from permanency.casework.adopters.expiry import usual_expiry
from permanency.casework.adopters.models import (
    Adult,
    Application,
    Chase,
    Check,
    Member,
    Referee,
)
from permanency.casework.adopters.policies import check_can_record
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.people.models import Person
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@transaction.atomic
def request_check(
    *, application: Application, kind: str, on: date, by: Account, today: date,
    person: Person | None = None, part: int = 1, country: str = "", place: str = "",
    referee: Referee | None = None,
) -> Check:  # fmt: skip
    """Ask for a check, or for one part of one.

    A check that was back already is asked for anew: the newer row takes its place.

    Raises:
        NotAllowed.
        NotPossible: no such check, of nobody in this household, asked for already, a part before
            the one it rests on.
    """
    application = locked(application, by)
    check_open(application)
    check_not_future("on", Milestone.REQUESTED, on, today)
    _check_which(application, kind, person, part, country, referee)
    there = _live(application, kind, person, part, country, place, referee)
    if there is not None and there.received_on is None:
        asked = there.requested_on
        raise NotPossible(
            "on",
            f"{there.title} was asked for already"
            + (f", on {day_in_words(asked)}. Chase it instead." if asked else "."),
        )
    if there is not None:
        if there.received_on is not None and on < there.received_on:
            raise NotPossible(
                "on",
                f"The request cannot be before the check that is back. You entered "
                f"{day_in_words(on)}. It came back on {day_in_words(there.received_on)}. "
                "Check both dates.",
            )
        there.change(superseded_on=on)
    made = Check.objects.create(
        application=application, person=person, kind=kind, part=part, country=country.strip(),
        place=place.strip(), referee=referee, requested_on=on,
    )  # fmt: skip
    log_write(
        action="check.requested",
        records=[application],
        detail={"check": made.pk, "kind": kind, "part": part, "again": there is not None},
    )
    return made


@transaction.atomic
def chase_check(*, check: Check, on: date, how: str, by: Account, today: date) -> Chase:
    """Ask again for a check that has not come.

    Raises:
        NotAllowed.
        NotPossible: it is back, or a day before it was asked for.
    """
    application = locked(check.application, by)
    check.refresh_from_db()
    check_not_future("on", Milestone.CHASED, on, today)
    if check.received_on is not None or check.superseded_on is not None:
        raise NotPossible("", f"{check.title} is back. There is nothing to chase.")
    if how not in terms.CHASED_HOW:
        raise NotPossible("how", "Say how it was chased")
    if check.requested_on is None:
        raise NotPossible("", "Record the day it was asked for first.")
    check_order("on", Milestone.CHASED, on, (Milestone.REQUESTED, check.requested_on))
    if Chase.objects.filter(LIVE, check_asked=check, on=on, how=how).exists():
        raise NotPossible("on", "It was chased that day already, in the same way.")
    made = Chase.objects.create(
        application=application, check_asked=check, requested_on=check.requested_on, on=on,
        how=how, by=by,
    )  # fmt: skip
    log_write(action="check.chased", records=[application], detail={"check": check.pk, "how": how})
    return made


@transaction.atomic
def receive_check(
    *, check: Check, on: date, outcome: str, version: int, by: Account, today: date,
    expires_on: date | None = None, words: str = "",
) -> Check:  # fmt: skip
    """A check came back, with its result; it holds as long as our policy says unless told.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no result, concerns without words, a day before it was asked for.
    """
    application = locked(check.application, by)
    check_not_future("on", Milestone.CHECK_BACK, on, today)
    if outcome not in terms.CHECK_OUTCOMES:
        raise NotPossible("outcome", "Choose the result")
    if outcome in ("concerns", "not_to_be_had") and not words.strip():
        raise NotPossible("words", "Say what was found and how it was considered")
    chased = Chase.objects.filter(LIVE, check_asked=check).order_by("-on").first()
    check_order(
        "on",
        Milestone.CHECK_BACK,
        on,
        (Milestone.REQUESTED, check.requested_on),
        (Milestone.CHASED, chased.on if chased else None),
    )
    if expires_on is not None:
        check_order("expires_on", Milestone.EXPIRES, expires_on, (Milestone.CHECK_BACK, on))
    check.version = version
    check.change(
        received_on=on,
        outcome=outcome,
        expires_on=expires_on or usual_expiry(check.kind, check.part, on),
        words=words.strip(),
    )
    log_write(
        action="check.received",
        records=[application],
        detail={"check": check.pk, "outcome": outcome},
    )
    return check


@transaction.atomic
def record_check_done(
    *, application: Application, kind: str, on: date, outcome: str, by: Account, today: date,
    person: Person | None = None, part: int = 1, place: str = "", country: str = "",
    expires_on: date | None = None, words: str = "",
) -> Check:  # fmt: skip
    """A check that was done at once, such as the one of the home: asked for and back that day.

    Raises:
        NotAllowed, NotPossible.
    """
    check = request_check(
        application=application, kind=kind, on=on, by=by, today=today, person=person, part=part,
        place=place, country=country,
    )  # fmt: skip
    return receive_check(
        check=check, on=on, outcome=outcome, version=check.version, by=by, today=today,
        expires_on=expires_on, words=words,
    )  # fmt: skip


@transaction.atomic
def withdraw_check(*, check: Check, why: str, version: int, by: Account) -> Check:
    """The check was recorded in error.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    application = locked(check.application, by)
    if not why.strip():
        raise NotPossible("why", "Say why it was recorded in error")
    check.version = version
    check.void(why.strip())
    log_write(action="check.withdrawn", records=[application], detail={"check": check.pk}, why=why)
    return check


@transaction.atomic
def add_referee(
    *, application: Application, name: str, kind: str, on: date, by: Account, today: date,
    contact: str = "",
) -> Referee:  # fmt: skip
    """Somebody who knows the adopters. Three are needed, at most one a relative.

    A second relative is recorded: that the three do not do is shown as what stops progress.

    Raises:
        NotAllowed, NotPossible.
    """
    application = locked(application, by)
    check_open(application)
    check_not_future("on", Milestone.REFEREE, on, today)
    if not name.strip():
        raise NotPossible("name", "Enter the referee’s name")
    if kind not in terms.REFEREE_KINDS:
        raise NotPossible("kind", "Say how the referee knows them")
    made = Referee.objects.create(
        application=application, name=name.strip(), kind=kind, contact=contact.strip(), named_on=on
    )
    log_write(
        action="referee.named",
        records=[application],
        detail={"referee": made.pk, "kind": kind},
    )
    return made


@transaction.atomic
def see_referee(*, referee: Referee, on: date, version: int, by: Account, today: date) -> Referee:
    """The referee was met and asked (Schedule 4: a report of the interviews).

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    application = locked(referee.application, by)
    check_not_future("on", Milestone.REFEREE_SEEN, on, today)
    check_order("on", Milestone.REFEREE_SEEN, on, (Milestone.REFEREE, referee.named_on))
    referee.version = version
    referee.change(seen_on=on)
    log_write(action="referee.seen", records=[application], detail={"referee": referee.pk})
    return referee


@transaction.atomic
def drop_referee(*, referee: Referee, on: date, version: int, by: Account, today: date) -> Referee:
    """The referee is no longer one of the three.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_can_record(referee, by)
    check_not_future("on", Milestone.REFEREE, on, today)
    if on < referee.named_on:
        raise NotPossible("on", "This cannot be before the day the referee was named.")
    referee.version = version
    referee.change(ended_on=on)
    log_write(
        action="referee.dropped", records=[referee.application], detail={"referee": referee.pk}
    )
    return referee


def _check_which(
    application: Application, kind: str, person: Person | None, part: int, country: str,
    referee: Referee | None,
) -> None:  # fmt: skip
    if kind not in terms.CHECK_KINDS:
        raise NotPossible("kind", "Choose the check")
    parts = len(terms.PARTS.get(kind, ("one",)))
    if not 1 <= part <= parts:
        how_many = "no parts" if parts == 1 else f"{parts} parts. Choose one"
        raise NotPossible("part", f"{terms.CHECK_KINDS[kind]} has {how_many}.")
    if (kind == terms.OVERSEAS) != bool(country.strip()):
        raise NotPossible("country", "Name the country, for an overseas check only")
    if (kind == terms.REFERENCE) != (referee is not None):
        raise NotPossible("referee", "Choose the referee, for a reference only")
    if referee is not None and referee.application_id != application.pk:
        raise NotPossible("referee", "Choose a referee of this household")
    if person is not None and not _of_household(application, person):
        raise NotPossible("person", "Choose somebody of this household")
    if person is None and kind in (terms.IDENTITY, terms.DBS, terms.MEDICAL, terms.OVERSEAS):
        raise NotPossible("person", "Choose who is checked")


def _of_household(application: Application, person: Person) -> bool:
    return any(
        model._default_manager.filter(
            LIVE, household=application.household_id, person=person
        ).exists()
        for model in (Adult, Member)
    )


def _live(
    application: Application, kind: str, person: Person | None, part: int, country: str,
    place: str, referee: Referee | None,
) -> Check | None:  # fmt: skip
    return Check.objects.filter(
        LIVE, application=application, person=person, kind=kind, part=part,
        country=country.strip(), place=place.strip(), referee=referee, superseded_on__isnull=True,
    ).first()  # fmt: skip
