"""The plan of adoption and the authority to place: tracks, report, decision, order, consent.

A day copied beside a pointer (``decided_on`` beside ``decision``) is held equal to the row pointed
at by a key of the database, so an order of dates is a plain check that no race can pass.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from permanency.casework.children import terms
from permanency.casework.children.models.care import PeriodOfCare
from permanency.casework.children.models.record import NotBeforeBirth
from permanency.casework.children.rows import (
    CaseRow,
    key,
    not_before,
    one_of,
    pair,
    recorded_with,
    travels,
)
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, Spell
from permanency.platform.rows.spells import in_order, no_overlap


@stored(RowClass.CASE, audit="r", retention="100", data="p")
class Track(CaseRow, Spell):
    """Adoption as a possible plan before any decision: the tracks, and the early notifications.

    Several kinds may hold at once. ``early_permanence`` and ``earlier_child_adopted`` are what a
    tracking meeting asks of a child, born or not, at this time.
    """

    kind = models.CharField(max_length=20, choices=terms.choices(terms.TRACKS))
    closed_why = models.CharField(
        max_length=20, blank=True, db_default="", choices=terms.choices(terms.TRACK_ENDS)
    )
    early_permanence = models.CharField(
        max_length=9, db_default="not_known", choices=terms.choices(terms.YES_NO_NOT_KNOWN)
    )
    earlier_child_adopted = models.CharField(
        max_length=9, db_default="not_known", choices=terms.choices(terms.YES_NO_NOT_KNOWN)
    )

    class Meta:
        constraints = [
            in_order("track_in_order"),
            one_of("track_kind_known", "kind", terms.TRACKS),
            one_of("track_closed_why_known", "closed_why", terms.TRACK_ENDS, blank=True),
            one_of("track_early_permanence_known", "early_permanence", terms.YES_NO_NOT_KNOWN),
            one_of("track_earlier_child_known", "earlier_child_adopted", terms.YES_NO_NOT_KNOWN),
            pair("track_ended_with_reason", "ended_on", "closed_why"),
            models.UniqueConstraint(
                fields=["record", "kind"],
                condition=LIVE & Q(ended_on__isnull=True),
                name="track_one_of_a_kind",
            ),
            *(
                no_overlap(f"track_{kind}_once_at_a_time", "record_id", also=Q(kind=kind))
                for kind in terms.TRACKS
            ),
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="S")
class PermanenceReport(CaseRow, NotBeforeBirth):
    """A version of the child's permanence report, with the medical adviser's summary in it.

    After the "Somerset" ruling of 2021 reports whose medical advice was defective had to be done
    again: ``defect_on`` is when that was found, ``redone_on`` when it was put right.
    """

    number = models.SmallIntegerField()
    finished_on = models.DateField()
    medical_summary_on = models.DateField(null=True, blank=True)
    defect_on = models.DateField(null=True, blank=True)
    defect = models.CharField(
        max_length=20, blank=True, db_default="", choices=terms.choices(terms.REPORT_DEFECTS)
    )
    redone_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "number"], condition=LIVE, name="permanence_report_number"
            ),
            models.CheckConstraint(
                name="permanence_report_numbered_from_one", condition=Q(number__gte=1)
            ),
            not_before("permanence_report_not_before_birth", "finished_on", "born_on"),
            not_before(
                "permanence_report_summary_not_before_birth", "medical_summary_on", "born_on"
            ),
            not_before("permanence_report_defect_after", "defect_on", "finished_on"),
            not_before("permanence_report_redone_after", "redone_on", "defect_on"),
            pair("permanence_report_defect_named", "defect_on", "defect"),
            models.CheckConstraint(
                name="permanence_report_redone_for_a_defect",
                condition=Q(redone_on__isnull=True) | Q(defect_on__isnull=False),
            ),
            one_of("permanence_report_defect_known", "defect", terms.REPORT_DEFECTS, blank=True),
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="S", many=True)
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


@stored(RowClass.CASE, audit="r", retention="100", data="S", many=True)
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
    given_by = models.CharField(
        max_length=9, db_default="not_known", choices=terms.choices(terms.CONSENT_GIVERS)
    )
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            key("consent_key", "given_on"),
            in_order("consent_in_order", start="given_on", end="withdrawn_on"),
            not_before("consent_not_before_birth", "given_on", "born_on"),
            models.CheckConstraint(
                name="consent_kind_known", condition=Q(kind__in=ConsentKind.values)
            ),
            one_of("consent_given_by_known", "given_by", terms.CONSENT_GIVERS),
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
