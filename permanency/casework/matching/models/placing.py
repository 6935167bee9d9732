"""Match, placement of every kind, disruption, adoption order."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q, Value

from permanency.casework.adopters.models import Application
from permanency.casework.children import terms
from permanency.casework.children.models import (
    Consent,
    Decision,
    PlacementOrder,
)
from permanency.casework.children.rows import (
    CaseRow,
    key,
    not_before,
    one_of,
    pair,
    recorded_with,
    travels,
)
from permanency.casework.matching import terms as own
from permanency.casework.matching.models.links import Link
from permanency.casework.matching.rows import TwoSidedRow
from permanency.platform.agencies.models import Agency
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow, Spell
from permanency.platform.rows.spells import in_order, no_overlap

# The disruption meeting, counted from the day the placement ended.
MEETING_FROM, MEETING_UNTIL = 28, 42


def _days_after(day: str, number: int) -> Any:
    return models.ExpressionWrapper(F(day) + number, output_field=models.DateField())


@stored(RowClass.TWO_SIDED, audit="r", retention="100", data="S", family="application", many=True)
class Match(TwoSidedRow):
    """The agency decided to match the child with one family.

    ``told_with_adoption``: the annual return names a match only once the child is adopted.
    ``household_ref`` is the family's reference, where the partnership's own records hold it.
    ``link`` is the entry of the register it came from; such a match says who decided, and which
    agency had approved the family on that day, seen from the child's.
    """

    link = models.ForeignKey(
        Link, on_delete=models.PROTECT, null=True, blank=True, related_name="matches"
    )
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    matched_on = models.DateField()
    decided_as = models.CharField(max_length=120, blank=True, db_default="")
    household_ref = models.CharField(max_length=8, blank=True, db_default="")
    approving_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approving_agency_kind = models.CharField(
        max_length=9, db_default="not_known", choices=terms.choices(terms.APPROVING_AGENCY_KINDS)
    )
    told_with_adoption = models.BooleanField(db_default=False)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(
        max_length=15, blank=True, db_default="", choices=terms.choices(terms.MATCH_END_REASONS)
    )

    class Meta:
        verbose_name_plural = "matches"
        constraints = [
            key("match_key", "matched_on"),
            in_order("match_in_order", start="matched_on"),
            no_overlap("match_one_live", "record_id", start="matched_on"),
            not_before("match_not_before_decision", "matched_on", "decided_on"),
            travels("match_decision_travels", "decision", "decided_on"),
            recorded_with("match_rests_on_decision", "decision"),
            pair("match_ended_with_reason", "ended_on", "end_reason"),
            one_of("match_end_reason_known", "end_reason", terms.MATCH_END_REASONS, blank=True),
            one_of(
                "match_agency_kind_known", "approving_agency_kind", terms.APPROVING_AGENCY_KINDS
            ),
            models.CheckConstraint(
                name="match_of_a_link_says_who_decided",
                condition=Q(link__isnull=True) | ~Q(decided_as="") | ~LIVE,
            ),
        ]


@stored(RowClass.TWO_SIDED, audit="r", retention="100", data="S", family="application", many=True)
class Placement(TwoSidedRow, Spell):
    """A placement of one kind with one family; ``application`` is empty where none is recorded.

    A placement for adoption is with the family of its match, under authority that holds on its
    first day: a trigger of the database looks it up (``guarding``).

    ``same_carer``: the child was with these carers in the placement before. ``carer_from`` is the
    first day with them through foster and adoptive placements; empty when no return shows it.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=16, choices=terms.choices(terms.PLACEMENT_KINDS))
    code = models.CharField(max_length=20, choices=terms.choices(terms.PLACEMENTS))
    provider = models.CharField(
        max_length=20, blank=True, db_default="", choices=terms.choices(terms.PROVIDERS)
    )
    approving_agency_kind = models.CharField(
        max_length=9, db_default="not_known", choices=terms.choices(terms.APPROVING_AGENCY_KINDS)
    )
    approving_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    start_known = models.BooleanField(db_default=True)
    same_carer = models.BooleanField(db_default=False)
    carer_from = models.DateField(null=True, blank=True)
    match = models.ForeignKey(
        Match, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    matched_on = models.DateField(null=True, blank=True)
    order = models.ForeignKey(
        PlacementOrder, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ordered_on = models.DateField(null=True, blank=True)
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            key("placement_key", "started_on"),
            key("placement_home_key", "carer_from"),
            models.UniqueConstraint(fields=["id", "kind"], name="placement_kind_key"),
            in_order("placement_in_order"),
            no_overlap("placement_one_at_a_time", "record_id"),
            not_before("placement_not_before_match", "started_on", "matched_on"),
            not_before("placement_not_before_order", "started_on", "ordered_on"),
            travels("placement_match_travels", "match", "matched_on"),
            travels("placement_order_travels", "order", "ordered_on"),
            recorded_with("placement_rests_on_match", "match", also=Q(kind=terms.ADOPTIVE)),
            recorded_with(
                "placement_rests_on_authority", "order", "consent", also=Q(kind=terms.ADOPTIVE)
            ),
            one_of("placement_kind_known", "kind", terms.PLACEMENT_KINDS),
            one_of("placement_code_known", "code", terms.PLACEMENTS),
            one_of("placement_provider_known", "provider", terms.PROVIDERS, blank=True),
            one_of(
                "placement_agency_kind_known",
                "approving_agency_kind",
                terms.APPROVING_AGENCY_KINDS,
            ),
            models.UniqueConstraint(
                fields=["record"],
                condition=LIVE & Q(kind=terms.ADOPTIVE, ended_on__isnull=True),
                name="placement_one_live_adoptive",
            ),
        ]


@stored(
    RowClass.TWO_SIDED, audit="r", retention="100", data="S", family="placement",
    private=("report_words",),
)  # fmt: skip
class Disruption(TwoSidedRow, SaltedRow):
    """A placement for adoption ended before an order; what was found, and what comes next.

    ``placement_kind`` is always adoptive, by a key to the placement: early permanence that ends
    with a return home, a link or introductions that end are none. ``factors`` holds codes of
    ``DISRUPTION_FACTORS``. The meeting is held between 28 and 42 days after the placement ended;
    outside that time it says why.
    """

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="+")
    placement_kind = models.CharField(max_length=16, db_default=terms.ADOPTIVE, editable=False)
    placed_on = models.DateField()
    ended_on = models.DateField()
    ended_by = models.CharField(
        max_length=9, choices=terms.choices(terms.DISRUPTION_ENDED_BY), db_default="not_known"
    )
    factors = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    plan_remains = models.CharField(
        max_length=9, db_default="not_known", choices=terms.choices(terms.YES_NO_NOT_KNOWN)
    )
    next_step = models.CharField(
        max_length=12, db_default="not_known", choices=terms.choices(own.NEXT_STEPS)
    )
    meeting_on = models.DateField(null=True, blank=True)
    meeting_chair = models.CharField(max_length=120, blank=True, db_default="")
    meeting_outside_why = models.CharField(max_length=400, blank=True, db_default="")
    report_on = models.DateField(null=True, blank=True)
    report_words = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "record"], name="disruption_key"),
            not_before("disruption_not_before_placement", "ended_on", "placed_on"),
            one_of("disruption_ended_by_known", "ended_by", terms.DISRUPTION_ENDED_BY),
            one_of("disruption_plan_remains_known", "plan_remains", terms.YES_NO_NOT_KNOWN),
            one_of("disruption_next_step_known", "next_step", own.NEXT_STEPS),
            models.CheckConstraint(
                name="disruption_of_placement_for_adoption",
                condition=Q(placement_kind=terms.ADOPTIVE),
            ),
            models.CheckConstraint(
                name="disruption_meeting_between_28_and_42",
                condition=Q(meeting_on__isnull=True)
                | Q(
                    meeting_on__gte=_days_after("ended_on", MEETING_FROM),
                    meeting_on__lte=_days_after("ended_on", MEETING_UNTIL),
                )
                | (Q(meeting_on__gte=F("ended_on")) & ~Q(meeting_outside_why=""))
                | ~LIVE,
            ),
            models.CheckConstraint(
                name="disruption_meeting_has_a_chair",
                condition=Q(meeting_on__isnull=True) | ~Q(meeting_chair="") | ~LIVE,
            ),
            not_before("disruption_report_after_meeting", "report_on", "meeting_on"),
            models.UniqueConstraint(
                fields=["placement"], condition=LIVE, name="disruption_one_per_placement"
            ),
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="S", many=True)
class AdoptionOrder(CaseRow):
    """The court made an adoption order, with what is known of the adopters."""

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    placed_on = models.DateField(null=True, blank=True)
    made_on = models.DateField()
    # What a return says the decision was, where no decision of that day is listed.
    decided_on_return = models.DateField(null=True, blank=True)
    consent_dispensed = models.BooleanField()
    adopted_by_carer = models.BooleanField(db_default=False)
    number_of_adopters = models.SmallIntegerField(null=True, blank=True)
    adopter_status = models.CharField(
        max_length=20, blank=True, db_default="", choices=terms.choices(terms.ADOPTER_STATUSES)
    )

    class Meta:
        constraints = [
            not_before("adoption_not_before_placement", "made_on", "placed_on"),
            travels("adoption_placement_travels", "placement", "placed_on"),
            recorded_with("adoption_rests_on_placement", "placement"),
            one_of("adoption_status_known", "adopter_status", terms.ADOPTER_STATUSES, blank=True),
            models.CheckConstraint(
                name="adoption_one_or_two_adopters",
                condition=Q(number_of_adopters__in=[1, 2]) | Q(number_of_adopters__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["record"], condition=LIVE, name="adoption_one_made_per_record"
            ),
        ]
