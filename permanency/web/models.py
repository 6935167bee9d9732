"""What the pages themselves store: forms already taken, a person's saved views and last visits."""

from __future__ import annotations

from django.db import models

from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.security.models import Account


@stored(RowClass.OPEN, audit="-", retention="x")
class TakenForm(models.Model):
    """A form that was sent and taken. Its token is random and says nothing."""

    token = models.CharField(max_length=43, unique=True)
    taken_at = models.DateTimeField(auto_now_add=True)


@stored(RowClass.KEYS, audit="-", retention="x")
class SavedView(models.Model):
    """A list somebody comes back to: its filters, under a name of their own. Theirs alone.

    ``filters`` is what the list's address holds: codes and dates, no name of anybody.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60)
    filters = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "slug"],
                condition=models.Q(removed_at__isnull=True),
                name="saved_view_slug_of_one_person",
            ),
        ]


@stored(RowClass.KEYS, audit="-", retention="x")
class LastVisit(models.Model):
    """When somebody last looked at their work, to say what changed since; and if they want mail.

    ``before`` is the visit before this one: a page looked at twice still says what is new.
    """

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.DateTimeField(null=True, blank=True)
    wants_digest = models.BooleanField(db_default=True)
    digest_sent_on = models.DateField(null=True, blank=True)


@stored(RowClass.OPEN, audit="-", retention="x")
class PublicCount(models.Model):
    """How often something was sent from one place in a stretch of time; see ``public.limits``.

    ``slot`` is one of a fixed number of places in a table, found by a hash that changes each day:
    it says nothing of anybody, and the next stretch writes over it.
    """

    slot = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField()
    counted = models.IntegerField()
