"""An application to be approved: registration of interest, stages, pauses, the stage 1 decision."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.adopters import terms
from permanency.casework.adopters.models.household import Household
from permanency.casework.adopters.rows import (
    ApplicationRow,
    HouseholdRow,
    MonthsAfter,
    held,
    key,
    unless,
)
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow, Spell
from permanency.platform.rows.order import not_before, one_of, pair, travels
from permanency.platform.rows.references import ReferenceField
from permanency.platform.rows.spells import in_order, no_overlap
from permanency.platform.security.models import Account

GAP_MONTHS = 6
"""Stage 2 begins within six months of the stage 1 decision, or stage 1 begins again (reg 27)."""


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="pS",
    read="adopter.read", write="adopter.write", parent="household",
)  # fmt: skip
class Application(HouseholdRow):
    """One household, one application. Where it stands is worked out, never stored.

    ``campaign`` is the short name of the campaign that brought the enquiry. ``fast_track_ground``
    is empty where stage 1 applies. ``closed_because`` is what the family said, ``closed_why`` how
    it ended.
    """

    ref = ReferenceField(letter="A")
    kind = models.CharField(max_length=13, choices=terms.choices(terms.APPLICATION_KINDS))
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.CharField(
        max_length=21, blank=True, db_default="", choices=terms.choices(terms.CLOSED)
    )
    closed_because = models.CharField(
        max_length=15, blank=True, db_default="", choices=terms.choices(terms.LEAVING_REASONS)
    )
    first_time = models.CharField(
        max_length=9, choices=terms.choices(terms.YES_NO_NOT_KNOWN), db_default="not_known"
    )
    fast_track_ground = models.CharField(
        max_length=14, blank=True, db_default="", choices=terms.choices(terms.FAST_TRACK_GROUNDS)
    )
    worker = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    campaign = models.CharField(max_length=60, blank=True, db_default="")

    class Meta:
        constraints = [
            in_order("application_in_order", start="opened_on", end="closed_on"),
            pair("application_closed_with_reason", "closed_on", "closed_why"),
            one_of("application_kind_known", "kind", terms.APPLICATION_KINDS),
            one_of("application_closed_why_known", "closed_why", terms.CLOSED, blank=True),
            one_of(
                "application_because_known", "closed_because", terms.LEAVING_REASONS, blank=True
            ),
            one_of("application_first_time_known", "first_time", terms.YES_NO_NOT_KNOWN),
            one_of(
                "application_fast_track_known", "fast_track_ground", terms.FAST_TRACK_GROUNDS,
                blank=True,
            ),
            models.UniqueConstraint(
                fields=["household", "kind"],
                condition=LIVE & Q(closed_on__isnull=True),
                name="application_one_open_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["id", "fast_track_ground"], name="application_ground_key"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["agency", "kind"],
                condition=LIVE & Q(closed_on__isnull=True),
                name="application_open",
            ),
            models.Index(
                fields=["worker"],
                condition=LIVE & Q(closed_on__isnull=True),
                name="application_open_of_worker",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def fast_track(self) -> bool:
        """Whether the household goes straight to stage 2."""
        return bool(self.fast_track_ground)


@stored(
    RowClass.AGENCY, audit="w", retention="ad", data="p",
    read="adopter.read", write="adopter.write", parent="application",
)  # fmt: skip
class Registration(ApplicationRow):
    """A registration of interest: received, then accepted or declined by notice (reg 21)."""

    received_on = models.DateField()
    accepted_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            key("registration_key", "accepted_on"),
            not_before("registration_accepted_after_received", "accepted_on", "received_on"),
            not_before("registration_declined_after_received", "declined_on", "received_on"),
            models.CheckConstraint(
                name="registration_one_answer", condition=~held("accepted_on", "declined_on")
            ),
            models.UniqueConstraint(
                fields=["application", "received_on"],
                condition=LIVE,
                name="registration_once_a_day",
            ),
        ]


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="p",
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class Stage(ApplicationRow, Spell):
    """Stage 1 or stage 2, from its first day to the decision that ended it.

    Stage 1 rests on the registration accepted; stage 2 on the stage 1 decision that was positive,
    at most six months before, or on a ground for the fast track (reg 30F).
    """

    stage = models.CharField(max_length=1, choices=terms.choices(terms.STAGES))
    outcome = models.CharField(
        max_length=12, blank=True, db_default="", choices=terms.choices(terms.STAGE_OUTCOMES)
    )
    restart_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(
        "adopters.StageDecision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    fast_track_ground = models.CharField(max_length=14, null=True, blank=True)

    class Meta:
        constraints = [
            key("stage_key", "started_on"),
            models.UniqueConstraint(fields=["id", "stage"], name="stage_number_key"),
            in_order("stage_in_order"),
            no_overlap("stage_one_at_a_time", "application_id"),
            models.UniqueConstraint(
                fields=["application"],
                condition=LIVE & Q(ended_on__isnull=True),
                name="stage_one_open",
            ),
            pair("stage_ended_with_outcome", "ended_on", "outcome"),
            one_of("stage_number_known", "stage", terms.STAGES),
            one_of("stage_outcome_known", "outcome", terms.STAGE_OUTCOMES, blank=True),
            travels("stage_registration_travels", "registration", "accepted_on"),
            travels("stage_decision_travels", "decision", "decided_on"),
            not_before("stage_1_after_registration", "started_on", "accepted_on"),
            not_before("stage_2_after_decision", "started_on", "decided_on"),
            models.CheckConstraint(
                name="stage_2_within_six_months",
                condition=Q(decided_on__isnull=True)
                | Q(started_on__lte=MonthsAfter("decided_on", GAP_MONTHS))
                | ~LIVE,
            ),
            models.CheckConstraint(
                name="stage_1_rests_on_registration",
                condition=unless(
                    Q(stage=terms.STAGE_1),
                    Q(
                        registration__isnull=False,
                        decision__isnull=True,
                        fast_track_ground__isnull=True,
                    ),
                )
                | Q(import_batch_id__isnull=False),
            ),
            models.CheckConstraint(
                name="stage_2_rests_on_decision_or_fast_track",
                condition=unless(
                    Q(stage=terms.STAGE_2),
                    Q(registration__isnull=True)
                    & (
                        Q(decision__isnull=False)
                        | Q(
                            fast_track_ground__in=[*terms.FAST_TRACK_GROUNDS],
                            fast_track_ground__isnull=False,
                        )
                    ),
                )
                | Q(import_batch_id__isnull=False),
            ),
            models.CheckConstraint(
                name="stage_outcome_of_its_stage",
                condition=Q(
                    stage=terms.STAGE_1, outcome__in=["", "suitable", "not_suitable", "left"]
                )
                | Q(stage=terms.STAGE_2, outcome__in=["", "approved", "not_approved", "left"])
                | ~LIVE,
            ),
        ]


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="p", private=("reasons",),
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class StageDecision(ApplicationRow, SaltedRow):
    """The agency's decision at the end of stage 1. Against it there is a complaint, no IRM.

    ``stage_number`` is always 1, by a key to the stage: a qualifying determination is of stage 2.
    """

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    stage_number = models.CharField(max_length=1, db_default=terms.STAGE_1)
    stage_started_on = models.DateField()
    suitable = models.BooleanField()
    decided_on = models.DateField()
    told_on = models.DateField(null=True, blank=True)
    reasons = models.TextField(blank=True, db_default="")
    complaint_on = models.DateField(null=True, blank=True)
    complaint_answered_on = models.DateField(null=True, blank=True)
    complaint_upheld = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            key("stage_decision_key", "decided_on"),
            models.CheckConstraint(
                name="stage_decision_of_stage_1", condition=Q(stage_number=terms.STAGE_1)
            ),
            not_before("stage_decision_after_start", "decided_on", "stage_started_on"),
            not_before("stage_decision_told_after", "told_on", "decided_on"),
            not_before("stage_decision_complaint_after", "complaint_on", "decided_on"),
            not_before("stage_complaint_answered_after", "complaint_answered_on", "complaint_on"),
            models.CheckConstraint(
                name="stage_decision_negative_has_reasons",
                condition=unless(Q(suitable=False), ~Q(reasons="")),
            ),
            # A complaint upheld sets the decision aside: the stage goes on and is decided again.
            models.UniqueConstraint(
                fields=["stage"],
                condition=LIVE & (Q(complaint_upheld__isnull=True) | Q(complaint_upheld=False)),
                name="stage_decision_once",
            ),
            models.CheckConstraint(
                name="stage_decision_complaint_answered",
                condition=Q(complaint_upheld__isnull=True, complaint_answered_on__isnull=True)
                | held("complaint_upheld", "complaint_answered_on", "complaint_on")
                | ~LIVE,
            ),
        ]  # fmt: skip


@stored(
    RowClass.AGENCY, audit="w", retention="ad", data="p", private=("words",),
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class Pause(ApplicationRow, SaltedRow, Spell):
    """The assessment stands still: why, and who asked (reg 30B(2)).

    ``stage`` is empty for a pause between the stages. Only a pause the adopters asked for stops
    the clocks.
    """

    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stage_started_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=14, choices=terms.choices(terms.PAUSE_REASONS))
    asked_by = models.CharField(max_length=9, choices=terms.choices(terms.ASKED_BY))
    look_again_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            in_order("pause_in_order"),
            no_overlap("pause_one_at_a_time", "application_id"),
            models.UniqueConstraint(
                fields=["application"],
                condition=LIVE & Q(ended_on__isnull=True),
                name="pause_one_open",
            ),
            travels("pause_stage_travels", "stage", "stage_started_on"),
            not_before("pause_inside_the_stage", "started_on", "stage_started_on"),
            not_before("pause_looked_at_after", "look_again_on", "started_on"),
            one_of("pause_reason_known", "reason", terms.PAUSE_REASONS),
            one_of("pause_asked_by_known", "asked_by", terms.ASKED_BY),
        ]


@stored(
    RowClass.AGENCY, audit="w", retention="ad", data="p", private=("reason",),
    read="adopter.read", write="adopter.write", parent="application",
)  # fmt: skip
class Exceptional(ApplicationRow, SaltedRow):
    """A phase that took exceptionally long, reviewed: a mean can be told without it."""

    phase = models.CharField(max_length=16, choices=terms.choices(terms.PHASES))
    started_on = models.DateField()
    reason = models.TextField()
    reviewed_on = models.DateField()
    reviewed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("exceptional_phase_known", "phase", terms.PHASES),
            models.CheckConstraint(name="exceptional_says_why", condition=~Q(reason="")),
            not_before("exceptional_reviewed_after", "reviewed_on", "started_on"),
            models.UniqueConstraint(
                fields=["application", "phase", "started_on"],
                condition=LIVE,
                name="exceptional_once",
            ),
        ]


__all__ = [
    "Application",
    "Exceptional",
    "Household",
    "Pause",
    "Registration",
    "Stage",
    "StageDecision",
]
