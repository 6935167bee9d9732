"""Children shown at an exchange, activity or profiling event.

The event itself, its places and who came are training's sessions and bookings (ADR 18); links name
the session they began at (``matching.Link.event``).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.children.rows import CaseRow, one_of, pair
from permanency.casework.finding import terms
from permanency.casework.training.models import Session
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow


@stored(RowClass.CASE, audit="r", retention="cl", data="p", private=("allowed_as", "taken_out_why"))
class FeaturedChild(CaseRow, SaltedRow):
    """One child at one event: how shown, who allowed it, how often looked at.

    ``views`` is what the event's own site or the people at the stand counted; empty: not counted.
    Enquiries, links and matches are counted from the register of links.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="featured")
    shown = models.CharField(max_length=7, choices=list(terms.SHOWN.items()))
    allowed_on = models.DateField()
    allowed_as = models.CharField(max_length=120)
    views = models.IntegerField(null=True, blank=True)
    taken_out_on = models.DateField(null=True, blank=True)
    taken_out_why = models.CharField(max_length=400, blank=True, db_default="")

    class Meta:
        constraints = [
            one_of("featured_shown_known", "shown", terms.SHOWN),
            pair("featured_taken_out_with_reason", "taken_out_on", "taken_out_why"),
            models.CheckConstraint(name="featured_says_who_allowed", condition=~Q(allowed_as="")),
            models.CheckConstraint(
                name="featured_views_some", condition=Q(views__isnull=True) | Q(views__gte=0)
            ),
            models.UniqueConstraint(
                fields=["record", "session"],
                condition=LIVE & Q(taken_out_on__isnull=True),
                name="featured_once_at_an_event",
            ),
        ]
        indexes = [models.Index(fields=["session"], condition=LIVE, name="featured_at_an_event")]
