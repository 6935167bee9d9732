"""Partnerships, their member agencies, hubs and teams.

Membership is a spell: councils join and leave, and last year's figures must still know who was in.
A hub serves agencies for spells too; what its workers may see follows from that alone.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import Spell, VersionedRow
from permanency.platform.rows.spells import in_order, no_overlap


class AgencyKind(models.TextChoices):
    """What an agency is in law."""

    AUTHORITY = "authority", "Local authority"
    TRUST = "trust", "Children's trust"
    VOLUNTARY = "voluntary", "Voluntary adoption agency"


class HubKind(models.TextChoices):
    """A central hub serves the whole partnership; a locality hub some of its agencies."""

    CENTRAL = "central", "Central hub"
    LOCALITY = "locality", "Locality hub"


@stored(RowClass.REFERENCE, retention="100")
class Agency(VersionedRow):
    """A council, trust or voluntary agency: every child's row belongs to one."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=AgencyKind)
    ons_code = models.CharField(max_length=9, blank=True, db_default="")

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [
            models.CheckConstraint(
                name="agency_kind_known", condition=Q(kind__in=AgencyKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name


@stored(RowClass.REFERENCE, retention="100")
class Partnership(VersionedRow):
    """A regional adoption agency. Its host decides between PR1 and PR2 in the annual return."""

    name = models.CharField(max_length=120, unique=True)
    host = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


@stored(RowClass.REFERENCE, retention="100")
class Membership(VersionedRow, Spell):
    """An agency's time in a partnership; in one partnership at a time."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            in_order("membership_in_order"),
            no_overlap("membership_one_at_a_time", "agency_id"),
        ]


@stored(RowClass.REFERENCE, retention="100")
class Hub(VersionedRow):
    """Workers of several agencies who work as one."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=HubKind)

    class Meta:
        constraints = [
            models.UniqueConstraint("partnership", "name", name="hub_name_once"),
            models.CheckConstraint(name="hub_kind_known", condition=Q(kind__in=HubKind.values)),
        ]

    def __str__(self) -> str:
        return self.name


@stored(RowClass.REFERENCE, retention="100")
class HubAgency(VersionedRow, Spell):
    """A hub serves an agency for a spell."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            in_order("hub_agency_in_order"),
            no_overlap("hub_agency_once", "hub_id", "agency_id"),
        ]


@stored(RowClass.REFERENCE, retention="100")
class Team(VersionedRow):
    """A team of one agency or of one hub."""

    name = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="team_of_agency_or_hub",
                condition=Q(agency__isnull=True, hub__isnull=False)
                | Q(agency__isnull=False, hub__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name
