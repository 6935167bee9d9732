"""Children's records: periods of care, legal statuses, decisions, orders, and what returns said.

Everything is a list; periods are half-open (``ended_on`` is the first day it no longer holds). A
day copied beside a pointer (``decided_on`` beside ``decision``) is held equal to the row pointed at
by a key of the database, so an order of dates is a plain check that no race can pass.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from permanency.casework.children import terms
from permanency.casework.children.rows import (
    CaseRow,
    key,
    not_before,
    one_of,
    pair,
    recorded_with,
    travels,
)
from permanency.platform.people.models import Person
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, AgencyRow, SaltedRow, Spell
from permanency.platform.rows.references import ReferenceField
from permanency.platform.rows.spells import in_order, no_overlap


@stored(RowClass.CASE, audit="r", retention="100", data="pS", parent="person", is_record=True)
class Record(AgencyRow):
    """One child under one responsible authority; a child who moves gets a second record there."""

    ref = ReferenceField(letter="C")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="records")
    born_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.CharField(
        max_length=20, blank=True, db_default="", choices=terms.choices(terms.CLOSED_REASONS)
    )
    transferred_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "born_on"], name="record_born_key"),
            in_order("record_in_order", start="opened_on", end="closed_on"),
            no_overlap("record_one_open", "person_id", start="opened_on", end="closed_on"),
            pair("record_closed_with_reason", "closed_on", "closed_why"),
            models.CheckConstraint(
                name="record_not_from_itself", condition=~Q(transferred_from=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class NotBeforeBirth(models.Model):
    """Copies the date of birth, filled and kept equal by the database."""

    born_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


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
class Decision(CaseRow, NotBeforeBirth):
    """The agency decided that the child should be placed for adoption; its reversal.

    ``ended_on`` is the first day it no longer stands (reversed, or the child left care): derived,
    kept beside the row only so that the database can refuse a second one.
    """

    period = models.ForeignKey(
        PeriodOfCare, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_care_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField()
    decided_as = models.CharField(max_length=120, blank=True, db_default="")
    reversed_on = models.DateField(null=True, blank=True)
    reversal_reason = models.CharField(
        max_length=20, blank=True, db_default="", choices=terms.choices(terms.REVERSAL_REASONS)
    )
    ended_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            key("decision_key", "decided_on"),
            in_order("decision_before_reversal", start="decided_on", end="reversed_on"),
            in_order("decision_before_its_end", start="decided_on", end="ended_on"),
            no_overlap("decision_one_standing", "record_id", start="decided_on"),
            not_before("decision_not_before_birth", "decided_on", "born_on"),
            not_before("decision_not_before_care", "decided_on", "entered_care_on"),
            travels("decision_period_travels", "period", "entered_care_on"),
            models.CheckConstraint(
                name="decision_reversed_with_reason",
                condition=Q(reversed_on__isnull=True, reversal_reason="")
                | (Q(reversed_on__isnull=False) & ~Q(reversal_reason=""))
                | Q(import_batch_id__isnull=False)
                | ~LIVE,
            ),
            one_of(
                "decision_reversal_reason_known",
                "reversal_reason",
                terms.REVERSAL_REASONS,
                blank=True,
            ),
        ]


class DispensedWith(models.TextChoices):
    """Whether a parent's consent was dispensed with."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known yet"


@stored(RowClass.CASE, audit="r", retention="100", data="S")
class PlacementOrder(CaseRow):
    """The court made a placement order (section 21); when and how it ended."""

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    applied_on = models.DateField(null=True, blank=True)
    made_on = models.DateField()
    start_known = models.BooleanField(db_default=True)
    court = models.CharField(max_length=80, blank=True, db_default="")
    consent_dispensed = models.CharField(
        max_length=9, choices=DispensedWith, db_default=DispensedWith.NOT_KNOWN
    )
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(
        max_length=10, blank=True, db_default="", choices=terms.choices(terms.ORDER_END_REASONS)
    )

    class Meta:
        constraints = [
            key("order_key", "made_on"),
            in_order("order_in_order", start="made_on"),
            no_overlap("order_one_in_force", "record_id", start="made_on"),
            not_before("order_not_before_decision", "made_on", "decided_on"),
            not_before("order_not_before_application", "made_on", "applied_on"),
            travels("order_decision_travels", "decision", "decided_on"),
            recorded_with("order_rests_on_decision", "decision"),
            pair("order_ended_with_reason", "ended_on", "end_reason"),
            one_of("order_end_reason_known", "end_reason", terms.ORDER_END_REASONS, blank=True),
            models.CheckConstraint(
                name="order_dispensed_known",
                condition=Q(consent_dispensed__in=DispensedWith.values),
            ),
        ]


class ConsentKind(models.TextChoices):
    """What a parent or guardian agreed to, and under which section."""

    PLACEMENT = "s19", "Consent to placement (section 19)"
    ADVANCE = "s20", "Advance consent to adoption (section 20)"
    UNDER_SIX_WEEKS = "under_six_weeks", "Agreement before the baby is six weeks old (reg 35(4))"


@stored(RowClass.CASE, audit="r", retention="100", data="S")
class Consent(CaseRow, NotBeforeBirth):
    """A parent's consent: authority to place without an order."""

    kind = models.CharField(max_length=15, choices=ConsentKind)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            in_order("consent_in_order", start="given_on", end="withdrawn_on"),
            not_before("consent_not_before_birth", "given_on", "born_on"),
            models.CheckConstraint(
                name="consent_kind_known", condition=Q(kind__in=ConsentKind.values)
            ),
            # Section 52(3): ineffective before the baby is six weeks old.
            models.CheckConstraint(
                name="consent_after_six_weeks",
                condition=Q(
                    given_on__gte=models.ExpressionWrapper(
                        F("born_on") + 42, output_field=models.DateField()
                    )
                )
                | Q(born_on__isnull=True)
                | ~Q(kind="s19")
                | ~LIVE,
            ),
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


@stored(RowClass.CASE, audit="r", retention="100", data="S", private=("body",))
class Note(CaseRow, SaltedRow):
    """Something the next person should know. Never rewritten: a wrong note is voided."""

    written_at = models.DateTimeField(auto_now_add=True)
    body = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(name="note_not_empty", condition=~Q(body=""))]


@stored(RowClass.CASE, audit="r", retention="100", data="pS")
class ReturnEntry(CaseRow):
    """What the annual return of one year said about the child: what is derived rests on these.

    ``said`` holds, per table of the return, the child's rows with the columns figures need, and no
    postcodes or pupil numbers. A return sent again replaces its own year's entries and no other.
    """

    year = models.IntegerField()
    said = models.JSONField()

    class Meta:
        verbose_name_plural = "return entries"
        constraints = [
            models.UniqueConstraint(
                fields=["record", "year"],
                condition=Q(voided_at__isnull=True),
                name="return_entry_once_a_year",
            ),
        ]
