"""Accounts, sessions, roles in places, and rights to single records.

All of them are closed tables: the application reaches them by the few rules of
``security.isolation.keys`` and by functions, and rights are read from them at every statement, so a
change counts on the very next one.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from permanency.platform.agencies.models import Agency, Hub, Partnership, Team
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import Spell
from permanency.platform.rows.spells import in_order
from permanency.platform.security.accounts import Account

__all__ = [
    "Account",
    "Appointment",
    "Denial",
    "Door",
    "Grant",
    "GrantKind",
    "Part",
    "Role",
    "RoleCapability",
    "Session",
    "SessionKind",
    "WorkingRelationship",
]


class SessionKind(models.TextChoices):
    """Where a session acts from."""

    WEB = "web"
    COMMAND = "command"
    JOB = "job"


@stored(RowClass.KEYS, audit="-", retention="1y", data="p")
class Session(models.Model):
    """A sign-in. The database knows who acts by the hash of its secret token, nothing else."""

    token_hash = models.CharField(max_length=64, unique=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    kind = models.CharField(max_length=8, choices=SessionKind)
    device = models.CharField(max_length=120, blank=True, db_default="")
    started_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="session_kind_known", condition=Q(kind__in=SessionKind.values)
            ),
            models.CheckConstraint(
                name="session_at_most_ten_hours",
                condition=Q(
                    expires_at__lte=F("started_at")
                    + models.Value("10 hours", models.DurationField())
                ),
            ),
        ]


@stored(RowClass.KEYS, audit="-", retention="1y")
class Door(models.Model):
    """One row: the hash of the key by which the service itself opens sessions.

    The key is derived from the service's secret and never in the database, so words smuggled into
    a query cannot open a session for somebody else.
    """

    key_hash = models.CharField(max_length=64)


@stored(RowClass.REFERENCE, audit="-")
class Role(models.Model):
    """A role as declared in ``security.roles``."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.title


@stored(RowClass.REFERENCE, audit="-")
class RoleCapability(models.Model):
    """What a role may do, as declared in ``security.roles``."""

    role = models.ForeignKey(Role, on_delete=models.PROTECT)
    capability = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint("role", "capability", name="role_capability_once"),
        ]


_PLACES = ("partnership", "agency", "hub", "team")


def _exactly_one_place() -> Q:
    one = Q()
    for place in _PLACES:
        one |= Q(**{f"{other}__isnull": other != place for other in _PLACES})
    return one


@stored(RowClass.KEYS, retention="7y", data="p")
class Appointment(Spell):
    """A role in a place for a spell, given by somebody else."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    role = models.ForeignKey(Role, on_delete=models.PROTECT)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True)
    # Empty only for those who found a partnership, who are appointed by nobody inside the service.
    appointed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            in_order("appointment_in_order", live=None),
            models.CheckConstraint(name="appointment_one_place", condition=_exactly_one_place()),
            models.CheckConstraint(
                name="appointment_not_by_oneself", condition=~Q(appointed_by=F("account"))
            ),
        ]


class RecordRight(models.Model):
    """Something between an account and one child's record. The agency is the record's."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    record_id = models.BigIntegerField(db_index=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_default=0, editable=False
    )

    class Meta:
        abstract = True


class Part(models.TextChoices):
    """What a worker is to a child."""

    SOCIAL_WORKER = "social_worker", "Social worker"
    FAMILY_FINDER = "family_finder", "Family finder"
    REVIEWING_OFFICER = "reviewing_officer", "Independent reviewing officer"
    ADVISER = "adviser", "Adviser"
    COVER = "cover", "Cover for a colleague"


@stored(RowClass.KEYS, retention="7y", data="p")
class WorkingRelationship(RecordRight, Spell):
    """A worker named on a child's record; cover always has an end."""

    part = models.CharField(max_length=20, choices=Part)
    ended_why = models.CharField(max_length=200, blank=True, db_default="")

    class Meta:
        constraints = [
            in_order("working_relationship_in_order", live=None),
            models.CheckConstraint(
                name="working_relationship_part_known", condition=Q(part__in=Part.values)
            ),
            models.CheckConstraint(
                name="working_relationship_cover_ends",
                condition=~Q(part="cover") | Q(ended_on__isnull=False),
            ),
        ]


class GrantKind(models.TextChoices):
    """Why somebody may open one record for a time."""

    BREAK_GLASS = "break_glass", "Emergency, on one's own word"
    PANEL = "panel", "Panel papers"
    HANDOVER = "handover", "Handover to another agency"
    INSPECTION = "inspection", "Inspection"


@stored(RowClass.KEYS, audit="r", retention="7y", data="p")
class Grant(RecordRight):
    """One account, one record, till a moment. Never renewed: a new one needs a new reason."""

    kind = models.CharField(max_length=12, choices=GrantKind)
    reason = models.CharField(max_length=400)
    may_write = models.BooleanField(db_default=False)
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="grant_kind_known", condition=Q(kind__in=GrantKind.values)),
            models.CheckConstraint(name="grant_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="grant_in_order", condition=Q(expires_at__gt=F("started_at"))
            ),
            models.CheckConstraint(
                name="grant_break_glass_one_hour",
                condition=~Q(kind="break_glass")
                | Q(
                    expires_at__lte=F("started_at")
                    + models.Value("1 hour", models.DurationField()),
                    may_write=False,
                ),
            ),
            models.CheckConstraint(
                name="grant_on_own_word_only_break_glass",
                condition=Q(kind="break_glass", given_by=F("account"))
                | (~Q(kind="break_glass") & ~Q(given_by=F("account"))),
            ),
            models.CheckConstraint(
                name="grant_reviewed_by_another", condition=~Q(reviewed_by=F("account"))
            ),
            models.CheckConstraint(
                name="grant_review_complete",
                condition=Q(reviewed_by__isnull=True, reviewed_at__isnull=True)
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
            ),
        ]


@stored(RowClass.KEYS, retention="7y", data="p")
class Denial(RecordRight, Spell):
    """Somebody who must not see a record, whatever their roles: own case, relative, conflict."""

    reason = models.CharField(max_length=400)

    class Meta:
        constraints = [
            in_order("denial_in_order", live=None),
            models.CheckConstraint(name="denial_has_a_reason", condition=~Q(reason="")),
        ]
