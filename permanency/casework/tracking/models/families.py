"""Families talked about for a child at a matching meeting.

Two-sided: the child's own part of the meeting stays with its council, what was said of a family is
read by that family's agency too.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.adopters.models import Application
from permanency.casework.children import terms as child_terms
from permanency.casework.children.rows import one_of
from permanency.casework.matching.models import Link
from permanency.casework.matching.rows import TwoSidedRow
from permanency.casework.tracking import terms
from permanency.casework.tracking.models.meetings import AgendaItem
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow


@stored(
    RowClass.TWO_SIDED, audit="r", retention="cl", data="S", family="application", private=("note",)
)
class FamilyTalk(TwoSidedRow, SaltedRow):
    """One family on the agenda for one child, and what the meeting said of them.

    ``application`` is a family on our records; one of an agency outside is known by its ``link``
    alone. ``held_on`` is the meeting's, for those who see the family and not the child's part.
    ``outcome`` is empty until the meeting said something; what it says is only said: the link
    itself moves on its own pages.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="families")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    link = models.ForeignKey(
        Link, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    held_on = models.DateField()
    outcome = models.CharField(
        max_length=8, blank=True, db_default="", choices=child_terms.choices(terms.OUTCOMES)
    )
    reason = models.CharField(
        max_length=14, blank=True, db_default="", choices=child_terms.choices(terms.STOPPED_WHY)
    )
    note = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            one_of("family_talk_outcome_known", "outcome", terms.OUTCOMES, blank=True),
            one_of("family_talk_reason_known", "reason", terms.STOPPED_WHY, blank=True),
            models.CheckConstraint(
                name="family_talk_stop_says_why",
                condition=(Q(outcome=terms.STOP) & ~Q(reason=""))
                | (~Q(outcome=terms.STOP) & Q(reason="")),
            ),
            models.CheckConstraint(
                name="family_talk_names_one_family",
                condition=Q(application__isnull=False) | Q(link__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["item", "application"],
                condition=LIVE & Q(application__isnull=False),
                name="family_talk_once_for_a_child",
            ),
            models.UniqueConstraint(
                fields=["item", "link"],
                condition=LIVE & Q(link__isnull=False),
                name="family_talk_once_for_a_link",
            ),
        ]
        indexes = [
            models.Index(fields=["application", "held_on"], name="family_talk_of_a_family"),
        ]
