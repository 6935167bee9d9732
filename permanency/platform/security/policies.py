"""Who may: the first of two locks, in Python. The second is the database's own.

Worked out from appointments and from the roles as the code declares them, without asking the
database's policies, so that each lock holds where the other is broken; tests switch this one off
and find nothing open. ``check_…`` raises, ``can`` answers; a button, its page and the refusal share
one rule. Nothing is kept between calls, except while a page that only reads is made (see
``asked_once``): a right that ended a moment ago is gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

from django.db import connection, models
from django.db.models import Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Exact
from django.utils import timezone

from permanency.platform.agencies.models import Membership
from permanency.platform.agencies.queries import on_day
from permanency.platform.rows.declaration import REGISTRY
from permanency.platform.security.asked_once import once
from permanency.platform.security.held import held_by
from permanency.platform.security.identity import current_account_id
from permanency.platform.security.models import Account, Appointment
from permanency.platform.security.roles import BY_CODE, CAPABILITIES

ENFORCED = True
Row = TypeVar("Row", bound=models.Model)
Actor = Account | int | None


class NotAllowed(Exception):  # noqa: N818 - reads as what happened
    """The account may not do this here. The message can be shown."""


@contextmanager
def policies_switched_off() -> Iterator[None]:
    """For tests alone: every question is answered yes, so that only the database stands."""
    global ENFORCED
    ENFORCED = False
    try:
        yield
    finally:
        ENFORCED = True


def agencies_with(actor: Actor, capability: str, *, today: date | None = None) -> list[int]:
    """Ids of the agencies where ``actor`` holds ``capability`` today.

    Raises:
        KeyError: a capability that ``security.roles`` does not declare.
    """
    CAPABILITIES[capability]
    account_id = actor.pk if isinstance(actor, Account) else actor
    if account_id is None:
        return []
    held = held_by(account_id, today or timezone.localdate())
    return sorted(
        {
            agency_id
            for code, agencies in held.items()
            if code in BY_CODE and capability in BY_CODE[code].may
            for agency_id in agencies
        }
    )


def agencies_sharing(actor: Actor, capability: str, *, today: date | None = None) -> list[int]:
    """Ids of the agencies that share a partnership with one where ``actor`` holds ``capability``.

    For rows declared ``shared``: events and courses, which hold nothing of a person.
    """
    day = today or timezone.localdate()
    mine = agencies_with(actor, capability, today=day)
    joined = Membership.objects.filter(on_day(day), voided_at__isnull=True)
    near = joined.filter(partnership__in=joined.filter(agency_id__in=mine).values("partnership"))
    return sorted({*mine, *near.values_list("agency_id", flat=True)})


def can(actor: Actor, capability: str, agency_id: int | None = None) -> bool:
    """Whether ``actor`` may, in that agency; without an agency, whether anywhere at all."""
    if not ENFORCED:
        return True
    agencies = agencies_with(actor, capability)
    return bool(agencies) if agency_id is None else agency_id in agencies


def check_may(actor: Actor, capability: str, agency_id: int | None = None) -> None:
    """Refuse what ``can`` denies.

    Raises:
        NotAllowed: with a sentence that says what is missing.
    """
    if not can(actor, capability, agency_id):
        raise NotAllowed(
            f"Your roles do not allow you to {CAPABILITIES[capability]} here. "
            "Ask your administrator if your work needs it."
        )


def can_settle(actor: Actor, capability: str = "settings.write") -> bool:
    """Whether ``actor`` holds it for a whole partnership: what is settled there binds all of it."""
    if not ENFORCED:
        return True
    CAPABILITIES[capability]
    account_id = actor.pk if isinstance(actor, Account) else actor
    if account_id is None:
        return False
    held = Appointment.objects.filter(
        on_day(timezone.localdate()), account_id=account_id, partnership__isnull=False
    ).select_related("role")
    roles = (BY_CODE.get(each.role.code) for each in held)
    return any(role is not None and capability in role.may for role in roles)


def check_may_settle(actor: Actor, capability: str = "settings.write") -> None:
    """Refuse what ``can_settle`` denies.

    Raises:
        NotAllowed: with a sentence that says who may.
    """
    if not can_settle(actor, capability):
        raise NotAllowed(
            f"To {CAPABILITIES[capability]} one needs a role in the whole partnership. "
            "Ask your administrator if your work needs it."
        )


def within(
    rows: QuerySet[Row], actor: Actor, capability: str = "child.read", *, writing: bool = False
) -> QuerySet[Row]:
    """Only the rows ``actor`` may see, by agency, level of access, named workers and denials.

    Filtering by agency in the query is also what keeps ordered lists on their index.
    """
    if not ENFORCED:
        return rows
    stored = REGISTRY.of(rows.model)
    held = agencies_sharing if stored.shared else agencies_with
    agency = Q(agency_id__in=held(actor, capability))
    if stored.is_record or "record" in stored.fields:
        column = "id" if stored.is_record else "record_id"
        mine, denied = _single_records(writing)
        named = Q(**{f"{column}__in": mine}, access__lt=2)
        seen = (agency & Q(access=0)) | named
        if stored.family and not writing:
            seen |= Q(family_agency_id__in=agencies_with(actor, "adopter.read"), access=0)
        return rows.filter(seen).exclude(**{f"{column}__in": denied})
    if stored.shared_when and not writing:
        column, value = stored.shared_when
        agency |= Q(**{column: value}, agency_id__in=agencies_sharing(actor, capability))
    for column, label in stored.every:
        agency &= Q(Exact(Func(column, function="cardinality"), _visible(column, label, actor)))
    return rows.filter(agency)


class _IsAnyOf(Func):
    """Whether a number is one of an array's; an index on the number serves it."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()


def _visible(column: str, label: str, actor: Actor) -> Subquery:
    """How many of the rows named in an array's column ``actor`` may see."""
    of = REGISTRY.called(label)
    named = of.model._default_manager.filter(_IsAnyOf("pk", OuterRef(column)))
    seen = within(named, actor, of.read)
    return Subquery(seen.order_by().annotate(n=Func("pk", function="count")).values("n"))


def _single_records(writing: bool) -> tuple[list[int], list[int]]:
    """Records the caller is named on or was given, and those denied to the caller."""
    question = ("single records", current_account_id(), writing)
    return once(question, lambda: _asked_single_records(writing))


def _asked_single_records(writing: bool) -> tuple[list[int], list[int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.my_records(%s), app.denied()", [writing])
        row = cursor.fetchone()
    return (list(row[0]), list(row[1])) if row else ([], [])
