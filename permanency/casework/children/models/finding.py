"""Looking for a family: whether the search is on, how wide it is, reviews, visits, delays."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.children import terms
from permanency.casework.children.models.care import PeriodOfCare
from permanency.casework.children.models.plan import Consent, PlacementOrder
from permanency.casework.children.models.record import NotBeforeBirth
from permanency.casework.children.rows import (
    CaseRow,
    not_before,
    one_of,
    recorded_with,
    travels,
)
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow, Spell
from permanency.platform.rows.spells import in_order, no_overlap


@stored(RowClass.CASE, audit="r", retention="cl", data="S", private=("words",))
class FamilyFinding(CaseRow, Spell, SaltedRow, NotBeforeBirth):
    """Whether the search for a family is on. None recorded: it is on from the day of authority.

    A pause has a reason and a day on which it is looked at again, and rests on the order or the
    consent that is the authority to place.
    """

    state = models.CharField(max_length=6, choices=terms.choices(terms.SEARCH_STATES))
    pause_reason = models.CharField(
        max_length=20, blank=True, db_default="", choices=terms.choices(terms.PAUSE_REASONS)
    )
    review_on = models.DateField(null=True, blank=True)
    order = models.ForeignKey(
        PlacementOrder, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ordered_on = models.DateField(null=True, blank=True, editable=False)
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    consented_on = models.DateField(null=True, blank=True, editable=False)
    words = models.TextField(blank=True, db_default="")

    class Meta:
        verbose_name_plural = "family finding"
        constraints = [
            in_order("family_finding_in_order"),
            no_overlap("family_finding_one_at_a_time", "record_id"),
            one_of("family_finding_state_known", "state", terms.SEARCH_STATES),
            one_of("family_finding_reason_known", "pause_reason", terms.PAUSE_REASONS, blank=True),
            models.CheckConstraint(
                name="family_finding_paused_with_reason",
                condition=Q(state="active", pause_reason="")
                | (Q(state="paused") & ~Q(pause_reason=""))
                | ~LIVE,
            ),
            in_order("family_finding_reviewed_after", end="review_on"),
            not_before("family_finding_not_before_birth", "started_on", "born_on"),
            not_before("family_finding_not_before_order", "started_on", "ordered_on"),
            not_before("family_finding_not_before_consent", "started_on", "consented_on"),
            travels("family_finding_order_travels", "order", "ordered_on"),
            travels("family_finding_consent_travels", "consent", "consented_on"),
            recorded_with(
                "family_finding_rests_on_authority", "order", "consent", also=Q(state=terms.PAUSED)
            ),
        ]


@stored(RowClass.CASE, audit="r", retention="cl", data="S", private=("words", "decided_as"))
class SearchStep(CaseRow, SaltedRow, NotBeforeBirth):
    """The day the search was widened to a further circle, why, and who decided it.

    ``circle`` names which of several (a collaboration of neighbours), as it was called on that day;
    ``decided_as`` is who decided, in which role, as text of that time.
    """

    step = models.CharField(max_length=12, choices=terms.choices(terms.SEARCH_STEPS))
    from_on = models.DateField()
    reason = models.CharField(
        max_length=18, blank=True, db_default="", choices=terms.choices(terms.SEARCH_REASONS)
    )
    circle = models.CharField(max_length=80, blank=True, db_default="")
    decided_as = models.CharField(max_length=120, blank=True, db_default="")
    words = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            one_of("search_step_known", "step", terms.SEARCH_STEPS),
            one_of("search_step_reason_known", "reason", terms.SEARCH_REASONS, blank=True),
            not_before("search_step_not_before_birth", "from_on", "born_on"),
            models.UniqueConstraint(
                fields=["record", "step", "from_on"], condition=LIVE, name="search_step_once_a_day"
            ),
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="S", many=True)
class Review(CaseRow, NotBeforeBirth):
    """A review of the child's case that was held; due days roll from the actual day (reg 36).

    ``considered_plan``: whether it asked if adoption is still the plan, as it must where a child
    with authority is not placed at the six-month review.
    """

    period = models.ForeignKey(
        PeriodOfCare, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_care_on = models.DateField(null=True, blank=True, editable=False)
    held_on = models.DateField()
    outcome = models.CharField(max_length=20, choices=terms.choices(terms.REVIEW_OUTCOMES))
    considered_plan = models.CharField(
        max_length=9, db_default="not_known", choices=terms.choices(terms.YES_NO_NOT_KNOWN)
    )

    class Meta:
        constraints = [
            not_before("review_not_before_birth", "held_on", "born_on"),
            not_before("review_not_before_care", "held_on", "entered_care_on"),
            travels("review_period_travels", "period", "entered_care_on"),
            one_of("review_outcome_known", "outcome", terms.REVIEW_OUTCOMES),
            one_of("review_considered_known", "considered_plan", terms.YES_NO_NOT_KNOWN),
            models.UniqueConstraint(
                fields=["record", "held_on"], condition=LIVE, name="review_once_a_day"
            ),
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="p")
class Visit(CaseRow, NotBeforeBirth):
    """A visit to the child in the home of the family that means to adopt (reg 36(4))."""

    made_on = models.DateField()
    seen_alone = models.CharField(
        max_length=9, db_default="not_known", choices=terms.choices(terms.YES_NO_NOT_KNOWN)
    )

    class Meta:
        constraints = [
            not_before("visit_not_before_birth", "made_on", "born_on"),
            one_of("visit_seen_alone_known", "seen_alone", terms.YES_NO_NOT_KNOWN),
            models.UniqueConstraint(
                fields=["record", "made_on"], condition=LIVE, name="visit_once_a_day"
            ),
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="S", private=("words",))
class Delay(CaseRow, Spell, SaltedRow, NotBeforeBirth):
    """Why a clock runs long, and who asked for the time.

    It stops the clock only where the clock's own rule allows a pause; else it only explains.
    """

    clock = models.CharField(max_length=24)
    reason = models.CharField(max_length=20, choices=terms.choices(terms.DELAY_REASONS))
    asked_by = models.CharField(max_length=12, choices=terms.choices(terms.DELAY_ASKED_BY))
    words = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            in_order("delay_in_order"),
            not_before("delay_not_before_birth", "started_on", "born_on"),
            one_of("delay_reason_known", "reason", terms.DELAY_REASONS),
            one_of("delay_asked_by_known", "asked_by", terms.DELAY_ASKED_BY),
            models.UniqueConstraint(
                fields=["record", "clock"],
                condition=LIVE & Q(ended_on__isnull=True),
                name="delay_one_open_per_clock",
            ),
        ]
