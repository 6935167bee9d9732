"""Where a child stands, told ahead: positions, clocks and the tracker, each as stretches of days.

Projections: every operation rebuilds them in its own transaction, and a full recomputation is
compared with them (``positions.differences``).
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from permanency.casework.children.models import Record, SiblingGroup
from permanency.platform.agencies.models import Agency
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.spells import in_order


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
