"""Early permanence, the application to the court, and what is learnt from a disruption."""

from __future__ import annotations

from django.db import models
from django.db.models import DateField, ExpressionWrapper, F, Q
from django.db.models.functions import Coalesce

from permanency.casework.children.rows import not_before, one_of, pair, travels
from permanency.casework.matching import terms
from permanency.casework.matching.models.links import Link, choices
from permanency.casework.matching.models.placing import Disruption, Placement
from permanency.casework.matching.rows import TwoSidedRow, held
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.rows.spells import in_order
from permanency.platform.security.models import Account

# Section 42(2): ten weeks' home with the applicants before they apply.
TEN_WEEKS = 70


@stored(RowClass.TWO_SIDED, audit="r", retention="100", data="S", family="link")
class EarlyPermanence(TwoSidedRow):
    """The child is fostered by people who may adopt, before a court has authorised adoption.

    ``approved_from`` to ``approved_until``: the temporary approval as foster carers of this child
    alone (reg 25A); it ends with the placement for adoption. ``started_on`` is the first of its two
    dates, copied from the fostering placement; the second, placed for adoption, is that of the
    adoptive placement with the same carers, and is recorded there alone. A return to birth family
    is an outcome, never a disruption.
    """

    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="early_permanence")
    opened_on = models.DateField()
    kind = models.CharField(max_length=10, choices=choices(terms.EARLY_PERMANENCE_KINDS))
    decided_on = models.DateField()
    decided_as = models.CharField(max_length=120)
    approved_from = models.DateField(null=True, blank=True)
    approved_until = models.DateField(null=True, blank=True)
    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(
        max_length=8, blank=True, db_default="", choices=choices(terms.EARLY_PERMANENCE_OUTCOMES)
    )
    outcome_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "early permanence"
        constraints = [
            one_of("early_permanence_kind_known", "kind", terms.EARLY_PERMANENCE_KINDS),
            one_of(
                "early_permanence_outcome_known",
                "outcome",
                terms.EARLY_PERMANENCE_OUTCOMES,
                blank=True,
            ),
            pair("early_permanence_outcome_of_a_day", "outcome_on", "outcome"),
            travels("early_permanence_placement_travels", "placement", "started_on"),
            in_order(
                "early_permanence_approval_in_order", start="approved_from", end="approved_until"
            ),
            not_before("early_permanence_after_decision", "started_on", "decided_on"),
            not_before("early_permanence_after_approval", "started_on", "approved_from"),
            not_before("early_permanence_outcome_after", "outcome_on", "decided_on"),
            not_before("early_permanence_outcome_after_start", "outcome_on", "started_on"),
            # Regulation 25A: nobody fosters the named child on it before the approval.
            models.CheckConstraint(
                name="early_permanence_25a_approved",
                condition=~Q(kind=terms.FFA)
                | held("approved_from")
                | Q(placement__isnull=True)
                | ~LIVE,
            ),
            models.UniqueConstraint(
                fields=["record"],
                condition=LIVE & Q(outcome_on__isnull=True),
                name="early_permanence_one_open",
            ),
        ]


@stored(
    RowClass.TWO_SIDED, audit="r", retention="100", data="S", family="placement",
    private=("leave_reason",),
)  # fmt: skip
class AdoptionApplication(TwoSidedRow, SaltedRow):
    """The adopters applied to the court: a row for each application.

    Not before the child has had a home with them for ten weeks (section 42), unless the court gave
    leave. ``home_from`` is the first day in that home, fostering by the same carers included; empty
    where no day before ``placed_on`` is known.
    """

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="+")
    placed_on = models.DateField()
    home_from = models.DateField(null=True, blank=True)
    applied_on = models.DateField()
    leave_on = models.DateField(null=True, blank=True)
    leave_reason = models.TextField(blank=True, db_default="")
    court = models.CharField(max_length=80, blank=True, db_default="")
    outcome = models.CharField(
        max_length=9, blank=True, db_default="", choices=choices(terms.COURT_OUTCOMES)
    )
    outcome_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            not_before("adoption_application_after_placement", "applied_on", "placed_on"),
            not_before("adoption_application_home_first", "placed_on", "home_from"),
            not_before("adoption_application_leave_first", "applied_on", "leave_on"),
            not_before("adoption_application_outcome_after", "outcome_on", "applied_on"),
            pair("adoption_application_leave_says_why", "leave_on", "leave_reason"),
            pair("adoption_application_outcome_of_a_day", "outcome_on", "outcome"),
            one_of(
                "adoption_application_outcome_known", "outcome", terms.COURT_OUTCOMES, blank=True
            ),
            models.CheckConstraint(
                name="adoption_application_ten_weeks",
                condition=Q(
                    applied_on__gte=ExpressionWrapper(
                        Coalesce(F("home_from"), F("placed_on")) + TEN_WEEKS,
                        output_field=DateField(),
                    )
                )
                | held("leave_on")
                | ~LIVE,
            ),
            models.UniqueConstraint(
                fields=["placement"],
                condition=LIVE & Q(outcome_on__isnull=True),
                name="adoption_application_one_open",
            ),
        ]


@stored(
    RowClass.TWO_SIDED, audit="r", retention="100", data="S", family="disruption",
    private=("learning", "what"),
)  # fmt: skip
class LearningPoint(TwoSidedRow, SaltedRow):
    """Something a disruption taught, and what is done about it: by whom, by when."""

    disruption = models.ForeignKey(Disruption, on_delete=models.PROTECT, related_name="learning")
    learning = models.TextField()
    what = models.TextField(blank=True, db_default="")
    owner = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="learning_point_action_has_owner",
                condition=Q(what="", owner__isnull=True, due_on__isnull=True)
                | (~Q(what="") & held("owner", "due_on")),
            ),
            models.CheckConstraint(
                name="learning_point_done_is_an_action",
                condition=Q(done_on__isnull=True) | ~Q(what=""),
            ),
        ]
