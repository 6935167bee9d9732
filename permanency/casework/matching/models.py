"""Where a child and a family meet: match, placement of every kind, disruption, adoption order.

``Position`` is a projection: where each child stands, as spells. Every operation rebuilds it in its
own transaction, and ``positions.differences`` compares it with a full recomputation.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from permanency.casework.children import terms
from permanency.casework.children.models import (
    Consent,
    Decision,
    PlacementOrder,
    Record,
    SiblingGroup,
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
from permanency.platform.agencies.models import Agency
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, Spell
from permanency.platform.rows.spells import in_order, no_overlap


@stored(RowClass.CASE, audit="r", retention="100", data="S")
class Match(CaseRow):
    """The agency decided to match the child with one family.

    ``told_with_adoption``: the annual return names a match only once the child is adopted.
    ``household_ref`` is the family's reference, where the partnership's own records hold it.
    """

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
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="S")
class Placement(CaseRow, Spell):
    """A placement of one kind with one family.

    ``same_carer``: the child was with these carers in the placement before. ``carer_from`` is the
    first day with them through foster and adoptive placements; empty when no return shows it.
    """

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


@stored(RowClass.CASE, audit="r", retention="100", data="S")
class Disruption(CaseRow):
    """A placement for adoption ended before an order."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="+")
    placed_on = models.DateField()
    ended_on = models.DateField()
    ended_by = models.CharField(
        max_length=9, choices=terms.choices(terms.DISRUPTION_ENDED_BY), db_default="not_known"
    )

    class Meta:
        constraints = [
            not_before("disruption_not_before_placement", "ended_on", "placed_on"),
            one_of("disruption_ended_by_known", "ended_by", terms.DISRUPTION_ENDED_BY),
            models.UniqueConstraint(
                fields=["placement"], condition=LIVE, name="disruption_one_per_placement"
            ),
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="S")
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


@stored(RowClass.CASE, audit="-", retention="100", data="S")
class Position(models.Model):
    """A stretch of days in which nothing about where the child stands changed. A projection.

    Rebuilt in place: ``nth`` counts a child's stretches, and those no longer needed are not
    ``live``, since nothing is ever deleted. ``turned_on`` is the first day of this position, which
    a shorter stretch may not show: "finding a family for 414 days" counts from there.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="positions")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_default=0, editable=False
    )
    access = models.SmallIntegerField(db_default=0, editable=False)
    nth = models.SmallIntegerField()
    live = models.BooleanField()
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    turned_on = models.DateField()
    position = models.CharField(max_length=24)
    has_decision = models.BooleanField()
    has_placement_order = models.BooleanField()
    entered_care_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    placement_order_on = models.DateField(null=True, blank=True)
    matched_on = models.DateField(null=True, blank=True)
    placed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "nth"], name="position_nth"),
            in_order("position_in_order", start="from_on", end="to_on", live=Q(live=True)),
        ]
        indexes = [
            models.Index(
                fields=["agency", "position", "from_on"],
                condition=Q(live=True),
                name="position_of_agency",
            ),
        ]


@stored(RowClass.CASE, audit="-", retention="100", data="S")
class ClockSpell(models.Model):
    """A stretch of days in which a clock of a child's pathway ran or stood still. A projection.

    ``from_on`` to ``to_on`` (outside it; empty: still so) is the stretch, ``started_on`` the day
    the clock started, ``due_on`` its last permitted day as it stood in the stretch: empty while it
    is paused, and where there is no limit. So "overdue on a day" is one condition, on any day.
    Rebuilt in place as ``Position`` is; ``nth`` and ``live`` mean the same.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="clock_spells")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_default=0, editable=False
    )
    access = models.SmallIntegerField(db_default=0, editable=False)
    nth = models.SmallIntegerField()
    live = models.BooleanField()
    clock = models.CharField(max_length=24)
    started_on = models.DateField()
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "nth"], name="clock_spell_nth"),
            in_order("clock_spell_in_order", start="from_on", end="to_on", live=Q(live=True)),
        ]
        indexes = [
            models.Index(
                fields=["agency", "due_on"],
                condition=Q(live=True, to_on__isnull=True),
                name="clock_spell_open",
            ),
            models.Index(
                fields=["agency", "from_on"], condition=Q(live=True), name="clock_spell_on_a_day"
            ),
            models.Index(
                fields=["clock", "to_on", "due_on"],
                condition=Q(live=True),
                name="clock_spell_of_clock",
            ),
        ]


# What goes on has no last day: one bound instead of two cases keeps every day's list on one index.
GOES_ON = date.max


@stored(RowClass.CASE, audit="-", retention="100", data="S")
class TrackerSpell(models.Model):
    """A stretch of days on the tracker in which nothing the tracker filters by changed.

    A projection, rebuilt in place as ``Position`` is; ``nth``, ``live`` and ``turned_on`` mean the
    same. Filters, counts and orders of the list read this one table, on any day: what stands here
    besides where the child stands is the duty due first (``next_due_on``, ``next_clock``), the
    brothers and sisters of those days, and what makes a child wait longest (rules.md 5.6).
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="tracker_spells")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_default=0, editable=False
    )
    access = models.SmallIntegerField(db_default=0, editable=False)
    nth = models.SmallIntegerField()
    live = models.BooleanField()
    from_on = models.DateField()
    to_on = models.DateField(default=GOES_ON)
    turned_on = models.DateField()
    position = models.CharField(max_length=24)
    has_placement_order = models.BooleanField()
    entered_care_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    placement_order_on = models.DateField(null=True, blank=True)
    matched_on = models.DateField(null=True, blank=True)
    placed_on = models.DateField(null=True, blank=True)
    next_due_on = models.DateField(null=True, blank=True)
    next_clock = models.CharField(max_length=24, blank=True)
    born_on = models.DateField(null=True, blank=True)
    disabled = models.BooleanField()
    minority_ethnic = models.BooleanField()
    # The first day on which entry to care, or to moving in, is over 18 months.
    over_18_months_on = models.DateField(null=True, blank=True)
    sibling_group = models.ForeignKey(
        SiblingGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    with_siblings = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "nth"], name="tracker_spell_nth"),
            in_order("tracker_spell_in_order", start="from_on", end="to_on", live=Q(live=True)),
        ]
        indexes = [
            # Holds all that filters, counts and orders ask, so that a day's list is read from the
            # index alone: the stretches of one day lie far apart in the table.
            models.Index(
                fields=["to_on"],
                include=[
                    "id",
                    "from_on",
                    "agency",
                    "access",
                    "record",
                    "position",
                    "turned_on",
                    "entered_care_on",
                    "decided_on",
                    "placement_order_on",
                    "matched_on",
                    "placed_on",
                    "next_due_on",
                    "born_on",
                    "disabled",
                    "minority_ethnic",
                    "over_18_months_on",
                    "sibling_group",
                    "with_siblings",
                ],
                condition=Q(live=True),
                name="tracker_spell_of_a_day",
            ),
            models.Index(fields=["from_on"], condition=Q(live=True), name="tracker_spell_from"),
        ]


@stored(RowClass.CASE, audit="-", retention="100", data="S")
class StepWait(models.Model):
    """A child's wait from one step of the way to adoption to the next. A projection.

    ``planned_on`` is the first day in it with adoption as the plan or a possible plan. It ended
    with the step (``reached_on``), otherwise (``ended_on``), or goes on; never both ways. Rebuilt
    in place as ``Position`` is; ``nth`` and ``live`` mean the same. See ``waiting_steps``.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="step_waits")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_default=0, editable=False
    )
    access = models.SmallIntegerField(db_default=0, editable=False)
    nth = models.SmallIntegerField()
    live = models.BooleanField()
    clock = models.CharField(max_length=24)
    began_on = models.DateField()
    planned_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "nth"], name="step_wait_nth"),
            models.CheckConstraint(
                name="step_wait_one_end",
                condition=Q(reached_on__isnull=True) | Q(ended_on__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["began_on", "agency"], condition=Q(live=True), name="step_wait_began"
            ),
        ]
