"""What the child needs, and what the plan asks of a family: as matching reads them.

Unknown is a value: a need nobody has looked into is not a need the child does not have.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.children import terms
from permanency.casework.children.rows import CaseRow, one_of
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.rows.spells import in_order


@stored(RowClass.CASE, audit="r", retention="100", data="S", private=("words",))
class Need(CaseRow, SaltedRow):
    """What is known of one kind of need on a day. The newest of its kind is the current one."""

    domain = models.CharField(max_length=30, choices=terms.choices(terms.NEED_DOMAINS))
    level = models.SmallIntegerField(null=True, blank=True)
    certainty = models.CharField(max_length=8, choices=terms.choices(terms.CERTAINTIES))
    source = models.CharField(max_length=20, choices=terms.choices(terms.NEED_SOURCES))
    as_at = models.DateField()
    words = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            one_of("need_domain_known", "domain", terms.NEED_DOMAINS),
            one_of("need_certainty_known", "certainty", terms.CERTAINTIES),
            one_of("need_source_known", "source", terms.NEED_SOURCES),
            models.CheckConstraint(
                name="need_unknown_has_no_level",
                condition=Q(certainty="unknown", level__isnull=True)
                | (~Q(certainty="unknown") & Q(level__in=[0, 1, 2, 3, 4])),
            ),
            models.UniqueConstraint(
                fields=["record", "domain", "as_at"], condition=LIVE, name="need_once_a_day"
            ),
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="S", private=("words", "square"))
class Requirement(CaseRow, SaltedRow):
    """What the plan asks of a family. ``must`` only where the plan says so, and who approved it.

    Heritage may only ever be asked for a time, by somebody named (matching.md section 1.4).
    A place may be given its square kilometre and how many miles around it count, with the class of
    the reason to stay away; never an address (matching.md section 2, exclusion zones).
    """

    criterion = models.CharField(max_length=24, choices=terms.choices(terms.REQUIREMENTS))
    value = models.CharField(max_length=60, blank=True, db_default="")
    must = models.BooleanField(db_default=False)
    author = models.CharField(max_length=120)
    approver = models.CharField(max_length=120, blank=True, db_default="")
    as_at = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True, db_default="")
    square = models.CharField(max_length=6, blank=True, db_default="")
    miles = models.SmallIntegerField(null=True, blank=True)
    away_for = models.CharField(
        max_length=6, choices=terms.choices(terms.AWAY_FOR), blank=True, db_default=""
    )

    class Meta:
        constraints = [
            one_of("requirement_criterion_known", "criterion", terms.REQUIREMENTS),
            in_order("requirement_in_order", start="as_at"),
            in_order("requirement_expires_after", start="as_at", end="expires_on"),
            models.CheckConstraint(
                name="requirement_heritage_approved_for_a_time",
                condition=~Q(criterion="heritage")
                | Q(must=False)
                | (~Q(approver="") & Q(expires_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="requirement_circle_whole",
                condition=Q(square="", miles__isnull=True, away_for="")
                | (
                    ~Q(square="")
                    & Q(miles__range=(1, terms.FURTHEST_MILES))
                    & (
                        Q(criterion="near_to", away_for="")
                        | Q(criterion="away_from", away_for__in=list(terms.AWAY_FOR))
                    )
                ),
            ),
        ]
