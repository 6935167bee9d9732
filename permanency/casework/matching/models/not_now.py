"""Families passed over for a child for now: with a reason, an author and a day, and taken back.

A family finder who overrides a list either way says why (matching.md section 4, rule 2). The family
stays on the list: nobody is hidden.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.adopters.models import Application
from permanency.casework.children.rows import CaseRow, one_of
from permanency.casework.matching import terms
from permanency.casework.matching.models.links import choices
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.rows.spells import in_order
from permanency.platform.security.models import Account


@stored(RowClass.CASE, audit="r", retention="cl", data="S", private=("words",))
class NotNow(CaseRow, SaltedRow):
    """Not now, for a child or for brothers and sisters; ``record``: the eldest.

    ``unit``: the reference the list is called by, as in a kept run.
    """

    unit = models.CharField(max_length=10)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=14, choices=choices(terms.DECLINE_REASONS))
    words = models.TextField(blank=True, db_default="")
    said_on = models.DateField()
    said_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "not now"
        constraints = [
            one_of("not_now_reason_known", "reason", terms.DECLINE_REASONS),
            in_order("not_now_in_order", start="said_on"),
            models.CheckConstraint(
                name="not_now_ended_by_somebody",
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="not_now_another_reason_in_words",
                condition=~Q(reason=terms.ANOTHER_REASON) | ~Q(words=""),
            ),
            models.UniqueConstraint(
                fields=["record", "unit", "application"],
                condition=LIVE & Q(ended_on__isnull=True),
                name="not_now_once_for_a_pair",
            ),
        ]
