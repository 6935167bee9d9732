"""What happens to accounts and to roles in places: their only writers.

Each is one transaction with one audit entry, and counts from the next statement on. Who may is
asked here and again by the database.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from permanency.platform.agencies.models import Agency, Hub, Partnership, Team
from permanency.platform.agencies.queries import agencies_of, on_day
from permanency.platform.audit.operations import log_write
from permanency.platform.security import policies
from permanency.platform.security.models import Account, Appointment, Role
from permanency.platform.security.policies import NotAllowed, agencies_with, check_may

Place = Partnership | Agency | Hub | Team


@transaction.atomic
def open_account(
    *, email: str, shown_name: str, by: Account, password: str | None = None
) -> Account:
    """A new account without any role; without a password nobody can sign in with it yet.

    Raises:
        NotAllowed: ``by`` gives roles nowhere.
    """
    check_may(by, "people.write")
    account = Account.objects.create_user(email, password, shown_name=shown_name)
    log_write(action="account.opened", detail={"account": account.pk})
    return account


@transaction.atomic
def appoint(
    *, account: Account, role: str, place: Place, by: Account, from_on: date | None = None,
    until: date | None = None,
) -> Appointment:  # fmt: skip
    """Give a role in a place from ``from_on`` (today) up to, not including, ``until``.

    Raises:
        NotAllowed: to oneself, or in a place that reaches beyond where ``by`` gives roles.
        Role.DoesNotExist: no such role.
    """
    if account.pk == by.pk:
        raise NotAllowed("Nobody gives a role to themselves. Ask a colleague who may.")
    _check_place(by, place)
    made = Appointment.objects.create(
        account=account,
        role=Role.objects.get(code=role),
        appointed_by=by,
        started_on=from_on or timezone.localdate(),
        ended_on=until,
        **{_place_name(place): place},
    )
    _log_appointment("appointment.given", made)
    return made


@transaction.atomic
def end_appointment(
    *, appointment: Appointment, by: Account, on: date | None = None
) -> Appointment:
    """End a role; with today's date (the default) its rights are gone at once.

    Raises:
        NotAllowed: one's own, or outside where ``by`` gives roles.
    """
    if appointment.account_id == by.pk:
        raise NotAllowed("Nobody ends a role of their own. Ask a colleague who may.")
    _check_place(by, _place_of(appointment))
    appointment.ended_on = max(on or timezone.localdate(), appointment.started_on)
    appointment.save(update_fields=["ended_on"])
    _log_appointment("appointment.ended", appointment)
    return appointment


@transaction.atomic
def disable_account(*, account: Account, by: Account, why: str = "") -> Account:
    """Disable an account: all its sessions end with the same statement.

    Raises:
        NotAllowed: one's own, or an account that works where ``by`` does not give roles.
    """
    _check_manages(account, by)
    _set_disabled(account, timezone.now())
    log_write(action="account.disabled", detail={"account": account.pk}, why=why)
    return account


@transaction.atomic
def enable_account(*, account: Account, by: Account, why: str = "") -> Account:
    """Let a disabled account sign in again; its old sessions stay ended.

    Raises:
        NotAllowed: one's own, or an account that works where ``by`` does not give roles.
    """
    _check_manages(account, by)
    _set_disabled(account, None)
    log_write(action="account.enabled", detail={"account": account.pk}, why=why)
    return account


@transaction.atomic
def end_sessions(*, account: Account, by: Account) -> None:
    """End all sessions of an account: one's own, or one that ``by`` manages.

    Raises:
        NotAllowed: somebody else's account outside where ``by`` gives roles.
    """
    if account.pk != by.pk:
        _check_manages(account, by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.end_sessions_of(%s)", [account.pk])
    log_write(action="sessions.ended", detail={"account": account.pk})


def _place_name(place: Place) -> str:
    return type(place).__name__.lower()


def _check_place(by: Account, place: Place) -> None:
    """The whole place must lie where ``by`` gives roles."""
    covered = agencies_of(**{f"{_place_name(place)}_id": place.pk}, day=timezone.localdate())
    check_may(by, "people.write")
    if not policies.ENFORCED:
        return
    if not covered or not covered <= set(agencies_with(by, "people.write")):
        raise NotAllowed(
            "You give roles in some agencies of this place only. "
            "Ask an administrator of the partnership."
        )


def _check_manages(account: Account, by: Account) -> None:
    """Everywhere the account works today must lie where ``by`` gives roles."""
    if account.pk == by.pk:
        raise NotAllowed("Nobody does this to their own account. Ask a colleague who may.")
    for held in Appointment.objects.filter(on_day(timezone.localdate()), account=account):
        _check_place(by, _place_of(held))
    check_may(by, "people.write")


def _place_of(appointment: Appointment) -> Place:
    place = appointment.agency or appointment.partnership or appointment.hub or appointment.team
    assert place is not None  # the database holds exactly one
    return place


def _set_disabled(account: Account, moment: datetime | None) -> None:
    account.disabled_at = moment
    account.save(update_fields=["disabled_at"])


def _log_appointment(action: str, appointment: Appointment) -> None:
    place = _place_of(appointment)
    log_write(
        action=action,
        agency_id=place.pk if isinstance(place, Agency) else None,
        detail={
            "appointment": appointment.pk,
            "account": appointment.account_id,
            "role": appointment.role.code,
            "place": f"{_place_name(place)}:{place.pk}",
        },
    )
