"""Base models of stored rows.

The database, not the form, gives a row its reference, its agency (when it hangs from another row),
its level of access and its first version: triggers overwrite whatever was offered. The defaults
below only make Django read the values back after an insert.
"""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.salts import NewSalt

_BY_TRIGGER: Any = 0  # never stays: a trigger or the operation gives the real one

LIVE = Q(voided_at__isnull=True, doubtful=False)
"""Rows that constraints and counts look at: not entered in error, not doubtful."""


class VersionedRow(models.Model):
    """A row that people correct: every change names the version it was made from."""

    version = models.IntegerField(db_default=1, editable=False)
    voided_at = models.DateTimeField(null=True, blank=True, editable=False)
    void_reason = models.CharField(max_length=400, blank=True, db_default="", editable=False)
    doubtful = models.BooleanField(db_default=False, editable=False)
    import_batch_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only. A stored row is changed by ``change``, which guards the version."""
        if self.pk is not None and not self._state.adding:
            raise TypeError(f"Use {type(self).__name__}.change(...): save() would lose updates.")
        super().save(*args, **kwargs)

    def change(self, **values: Any) -> Self:
        """Write ``values`` if nobody changed the row since it was read; the row is refreshed.

        Raises:
            ChangedByAnother: the row has another version now, or is no longer there to be seen.
        """
        written = (
            type(self)
            ._base_manager.filter(pk=self.pk, version=self.version)
            .update(**values, version=self.version + 1)
        )
        if not written:
            now = type(self)._base_manager.filter(pk=self.pk).values().first()
            raise ChangedByAnother(self, offered=values, now=now)
        self.refresh_from_db()
        return self

    def void(self, why: str) -> Self:
        """Mark the row as entered in error: kept, but outside every constraint and count."""
        return self.change(voided_at=Now(), void_reason=why)

    @property
    def is_live(self) -> bool:
        """Whether constraints and counts look at this row."""
        return self.voided_at is None and not self.doubtful


class AgencyRow(VersionedRow):
    """A row that belongs to one agency for ever, at one level of access.

    ``access``: 0 the agency's readers, 1 named workers only, 2 sealed. A row that hangs from a
    person or a record gets both from there, at its insert and whenever the parent's level moves.
    """

    agency = models.ForeignKey(
        "agencies.Agency",
        on_delete=models.PROTECT,
        related_name="+",
        db_default=_BY_TRIGGER,
        editable=False,
    )
    access = models.SmallIntegerField(db_default=0, editable=False)

    class Meta:
        abstract = True


class SaltedRow(models.Model):
    """A row whose private columns history keeps as a hash; the salt lives and leaves with it."""

    salt: models.UUIDField[UUID, UUID] = models.UUIDField(db_default=NewSalt(), editable=False)

    class Meta:
        abstract = True


class Spell(models.Model):
    """``[started_on, ended_on)``: ``ended_on`` is the first day it no longer holds."""

    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class PartlyKnownSpell(models.Model):
    """A spell whose start may not be known."""

    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
