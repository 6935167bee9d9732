"""Approval and after: the decision, its terms, reviews, availability, what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from permanency.casework.adopters import terms
from permanency.casework.adopters.models.application import Stage
from permanency.casework.adopters.rows import ApplicationRow, held, key, unless
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow, Spell
from permanency.platform.rows.order import not_before, one_of, pair, travels
from permanency.platform.rows.spells import in_order, no_overlap
from permanency.platform.security.models import Account


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="p",
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class Approval(ApplicationRow):
    """The agency decision maker approved the household. ``panel_on``: the panel that advised."""

    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stage_started_on = models.DateField(null=True, blank=True)
    panel_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField()
    decided_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_as = models.CharField(max_length=120, blank=True, db_default="")
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(
        max_length=12, blank=True, db_default="", choices=terms.choices(terms.APPROVAL_ENDS)
    )

    class Meta:
        constraints = [
            key("approval_key", "approved_on"),
            in_order("approval_in_order", start="approved_on"),
            no_overlap("approval_one_at_a_time", "application_id", start="approved_on"),
            models.UniqueConstraint(
                fields=["application"],
                condition=LIVE & Q(ended_on__isnull=True),
                name="approval_one_open",
            ),
            pair("approval_ended_with_reason", "ended_on", "end_reason"),
            one_of("approval_end_reason_known", "end_reason", terms.APPROVAL_ENDS, blank=True),
            travels("approval_stage_travels", "stage", "stage_started_on"),
            not_before("approval_after_stage_2_start", "approved_on", "stage_started_on"),
            not_before("approval_after_panel", "approved_on", "panel_on"),
            not_before("approval_panel_in_stage_2", "panel_on", "stage_started_on"),
            models.CheckConstraint(
                name="approval_rests_on_stage_2",
                condition=held("stage") | held("import_batch_id") | ~LIVE,
            ),
        ]


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="p",
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class ApprovalTerms(ApplicationRow, Spell):
    """For whom the household is approved. Other terms are another row. Ages in whole years."""

    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField()
    max_children = models.SmallIntegerField()
    age_from = models.SmallIntegerField(db_default=0)
    age_to = models.SmallIntegerField()
    early_permanence = models.CharField(
        max_length=11, choices=terms.choices(terms.EARLY_PERMANENCE), db_default="none"
    )
    because = models.CharField(
        max_length=14, choices=terms.choices(terms.TERMS_CHANGED), db_default="first"
    )

    class Meta:
        verbose_name_plural = "terms of approval"
        constraints = [
            in_order("terms_in_order"),
            no_overlap("terms_one_at_a_time", "approval_id"),
            models.UniqueConstraint(
                fields=["approval"],
                condition=LIVE & Q(ended_on__isnull=True),
                name="terms_one_open",
            ),
            not_before("terms_not_before_approval", "started_on", "approved_on"),
            one_of("terms_early_permanence_known", "early_permanence", terms.EARLY_PERMANENCE),
            one_of("terms_because_known", "because", terms.TERMS_CHANGED),
            models.CheckConstraint(
                name="terms_one_to_four_children", condition=Q(max_children__range=(1, 4))
            ),
            models.CheckConstraint(
                name="terms_ages_in_order",
                condition=Q(age_from__gte=0, age_to__lte=17, age_to__gte=F("age_from")),
            ),
        ]


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="p", private=("reasons",),
    read="adopter.read", write="adopter.write", parent="application",
)  # fmt: skip
class Determination(ApplicationRow, SaltedRow):
    """A qualifying determination: the agency considers the household not suitable (reg 30B(5)).

    Of stage 2 only, by a key to the stage. ``answer_due_on``: 40 working days beginning with the
    day it was sent. ``health_only``: no independent review (reg 30B(5A)).
    """

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    stage_number = models.CharField(max_length=1, db_default=terms.STAGE_2)
    stage_started_on = models.DateField()
    panel_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField()
    answer_due_on = models.DateField()
    reasons = models.TextField()
    health_only = models.BooleanField(db_default=False)
    route = models.CharField(
        max_length=15, blank=True, db_default="", choices=terms.choices(terms.ROUTES)
    )
    route_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    approved = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="determination_of_stage_2", condition=Q(stage_number=terms.STAGE_2)
            ),
            models.CheckConstraint(name="determination_says_why", condition=~Q(reasons="")),
            one_of("determination_route_known", "route", terms.ROUTES, blank=True),
            pair("determination_route_of_a_day", "route_on", "route"),
            not_before("determination_after_start", "sent_on", "stage_started_on"),
            not_before("determination_route_after_sent", "route_on", "sent_on"),
            not_before("determination_decided_after_sent", "decided_on", "sent_on"),
            not_before("determination_due_after_sent", "answer_due_on", "sent_on"),
            travels("determination_decided_with_answer", "decided_on", "approved"),
            models.CheckConstraint(
                name="determination_health_no_irm",
                condition=unless(Q(health_only=True), ~Q(route=terms.IRM)),
            ),
            models.UniqueConstraint(
                fields=["stage"],
                condition=LIVE & Q(decided_on__isnull=True),
                name="determination_one_open",
            ),
        ]


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="p", private=("words",),
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class Review(ApplicationRow, SaltedRow):
    """A review of the approval: within 12 months, then every year until placed (reg 30D)."""

    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField()
    held_on = models.DateField()
    outcome = models.CharField(max_length=18, choices=terms.choices(terms.REVIEW_OUTCOMES))
    comments_due_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            not_before("approval_review_not_before", "held_on", "approved_on"),
            not_before("approval_review_comments_due_after", "comments_due_on", "held_on"),
            one_of("approval_review_outcome_known", "outcome", terms.REVIEW_OUTCOMES),
            models.UniqueConstraint(
                fields=["approval", "held_on"], condition=LIVE, name="approval_review_once_a_day"
            ),
        ]


@stored(
    RowClass.AGENCY, audit="w", retention="ad", data="p", private=("reason",),
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class Availability(ApplicationRow, SaltedRow, Spell):
    """Where an approved family stands, on its own side: no child is named here.

    ``confirmed_at``: when it was last said to be still so.
    """

    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField()
    state = models.CharField(max_length=9, choices=terms.choices(terms.AVAILABILITIES))
    reason = models.CharField(max_length=400, blank=True, db_default="")
    asked_by = models.CharField(
        max_length=9, blank=True, db_default="", choices=terms.choices(terms.ASKED_BY)
    )
    look_again_on = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(
        max_length=6, blank=True, db_default="", choices=terms.choices(terms.CONFIRMED_BY)
    )

    class Meta:
        verbose_name_plural = "availabilities"
        constraints = [
            in_order("availability_in_order"),
            no_overlap("availability_one_at_a_time", "approval_id"),
            models.UniqueConstraint(
                fields=["approval"],
                condition=LIVE & Q(ended_on__isnull=True),
                name="availability_one_open",
            ),
            not_before("availability_not_before_approval", "started_on", "approved_on"),
            not_before("availability_looked_at_after", "look_again_on", "started_on"),
            one_of("availability_state_known", "state", terms.AVAILABILITIES),
            one_of("availability_asked_by_known", "asked_by", terms.ASKED_BY, blank=True),
            one_of("availability_by_known", "confirmed_by", terms.CONFIRMED_BY, blank=True),
            pair("availability_confirmed_by", "confirmed_at", "confirmed_by"),
            models.CheckConstraint(
                name="availability_hold_has_reason",
                condition=unless(Q(state=terms.ON_HOLD), ~Q(reason="") & ~Q(asked_by="")),
            ),
        ]


@stored(
    RowClass.AGENCY, audit="w", retention="ad", data="-",
    read="adopter.read", write="adopter.write", parent="application",
)  # fmt: skip
class Outcome(ApplicationRow):
    """What became of the approval, without the child, so that figures outlive the seal."""

    kind = models.CharField(max_length=9, choices=terms.choices(terms.OUTCOME_KINDS))
    happened_on = models.DateField()
    children = models.SmallIntegerField(db_default=1)
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField()

    class Meta:
        constraints = [
            one_of("outcome_kind_known", "kind", terms.OUTCOME_KINDS),
            models.CheckConstraint(name="outcome_of_children", condition=Q(children__gte=1)),
            not_before("outcome_not_before_approval", "happened_on", "approved_on"),
            models.UniqueConstraint(
                fields=["approval", "kind", "happened_on"],
                condition=LIVE,
                name="outcome_once_a_day",
            ),
        ]
