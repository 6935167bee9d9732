"""Care itself: periods, legal statuses, and the orders that end it outside adoption.

Periods are half-open: ``ended_on`` is the first day it no longer holds.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.children import terms
from permanency.casework.children.models.record import NotBeforeBirth
from permanency.casework.children.rows import CaseRow, key, not_before, one_of
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, Spell
from permanency.platform.rows.spells import in_order, no_overlap


@stored(RowClass.CASE, audit="r", retention="100", data="p")
class PeriodOfCare(CaseRow, Spell, NotBeforeBirth):
    """From the day the child came into care to the day the child left it.

    ``start_known`` is false when the returns begin mid-care: ``started_on`` is then only the first
    day seen. ``stretches`` holds the days covered where a return has gaps, else nothing.
    """

    start_known = models.BooleanField(db_default=True)
    end_reason = models.CharField(
        max_length=20, blank=True, db_default="", choices=terms.choices(terms.REASONS_LEFT)
    )
    stretches = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "periods of care"
        constraints = [
            key("period_key", "started_on"),
            in_order("period_in_order"),
            no_overlap("period_one_at_a_time", "record_id"),
            not_before("period_not_before_birth", "started_on", "born_on"),
            # A return may end a period without telling why; people tell.
            models.CheckConstraint(
                name="period_ended_with_reason",
                condition=Q(ended_on__isnull=True, end_reason="")
                | (Q(ended_on__isnull=False) & ~Q(end_reason=""))
                | Q(import_batch_id__isnull=False)
                | ~LIVE,
            ),
            one_of("period_end_reason_known", "end_reason", terms.REASONS_LEFT, blank=True),
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="S")
class LegalStatus(CaseRow, Spell):
    """A spell of one legal status (903 code LS)."""

    code = models.CharField(max_length=20, choices=terms.choices(terms.LEGAL_STATUSES))
    start_known = models.BooleanField(db_default=True)

    class Meta:
        verbose_name_plural = "legal statuses"
        constraints = [
            in_order("legal_status_in_order"),
            no_overlap("legal_status_one_at_a_time", "record_id"),
            one_of("legal_status_code_known", "code", terms.LEGAL_STATUSES),
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="S")
class PermanenceOrder(CaseRow):
    """A special guardianship or child arrangements order that ended care."""

    made_on = models.DateField()
    code = models.CharField(max_length=20, choices=terms.choices(terms.REASONS_LEFT))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="permanence_order_code_known",
                condition=Q(code__in=[*terms.SPECIAL_GUARDIANSHIP, terms.CHILD_ARRANGEMENTS]),
            ),
            models.UniqueConstraint(
                fields=["record", "made_on"], condition=LIVE, name="permanence_order_once_a_day"
            ),
        ]
