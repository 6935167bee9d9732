"""Introductions: how a child and a family get to know each other, day by day, in three stages."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from permanency.casework.children.rows import not_before, one_of, pair
from permanency.casework.matching import terms
from permanency.casework.matching.models.links import Link, choices
from permanency.casework.matching.rows import TwoSidedRow, day_key
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.rows.spells import in_order


@stored(
    RowClass.TWO_SIDED, audit="r", retention="100", data="S", family="link",
    private=("review_words",),
)  # fmt: skip
class Introduction(TwoSidedRow, SaltedRow):
    """A plan of introductions for one child, from the first day; one live plan for a link.

    ``moves_on`` is the day of the move as planned: the move itself is the placement. ``review_on``
    is the review point, where everybody looks whether it goes on as planned. A child of a sibling
    unit has a plan too, with the same days.
    """

    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="introductions")
    opened_on = models.DateField()
    begins_on = models.DateField()
    moves_on = models.DateField(null=True, blank=True)
    review_on = models.DateField()
    reviewed_on = models.DateField(null=True, blank=True)
    review_outcome = models.CharField(
        max_length=6, blank=True, db_default="", choices=choices(terms.REVIEW_POINTS)
    )
    review_words = models.TextField(blank=True, db_default="")
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(
        max_length=9, blank=True, db_default="", choices=choices(terms.INTRODUCTIONS_ENDED)
    )

    class Meta:
        constraints = [
            day_key("introduction_key", "record", "begins_on"),
            not_before("introduction_after_link", "begins_on", "opened_on"),
            in_order("introduction_in_order", start="begins_on"),
            in_order("introduction_moves_after", start="begins_on", end="moves_on"),
            in_order("introduction_review_after", start="begins_on", end="review_on"),
            not_before("introduction_reviewed_after", "reviewed_on", "begins_on"),
            pair("introduction_reviewed_with_outcome", "reviewed_on", "review_outcome"),
            pair("introduction_ended_with_reason", "ended_on", "end_reason"),
            one_of("introduction_outcome_known", "review_outcome", terms.REVIEW_POINTS, blank=True),
            one_of("introduction_end_known", "end_reason", terms.INTRODUCTIONS_ENDED, blank=True),
            models.UniqueConstraint(
                fields=["link"],
                condition=LIVE & Q(ended_on__isnull=True),
                name="introduction_one_live",
            ),
        ]


@stored(
    RowClass.TWO_SIDED, audit="r", retention="100", data="pA", family="introduction",
    private=("where", "what", "who"),
)  # fmt: skip
class IntroductionDay(TwoSidedRow, SaltedRow):
    """Something planned on one day: when, where, who is there, what they do; how it went.

    ``people`` holds codes of ``terms.PEOPLE``; ``who`` and ``where`` add what a code cannot say. An
    address stands in no history, as it must not reach birth family.
    """

    introduction = models.ForeignKey(Introduction, on_delete=models.PROTECT, related_name="days")
    begins_on = models.DateField()
    day = models.DateField()
    stage = models.SmallIntegerField(choices=list(terms.STAGES.items()))
    starts_at = models.TimeField()
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=14, choices=choices(terms.PLACES))
    where = models.TextField(blank=True, db_default="")
    people = models.JSONField(default=list)
    who = models.TextField(blank=True, db_default="")
    what = models.TextField(blank=True, db_default="")
    result = models.CharField(
        max_length=10, choices=choices(terms.DAY_RESULTS), db_default="planned"
    )

    class Meta:
        constraints = [
            not_before("introduction_day_in_plan", "day", "begins_on"),
            models.CheckConstraint(
                name="introduction_day_stage_known", condition=Q(stage__in=[*terms.STAGES])
            ),
            one_of("introduction_day_place_known", "place", terms.PLACES),
            one_of("introduction_day_result_known", "result", terms.DAY_RESULTS),
            models.CheckConstraint(
                name="introduction_day_hours_in_order",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
            ),
        ]
