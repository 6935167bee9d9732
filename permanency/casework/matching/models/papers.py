"""Papers of a match: the placement report, the support plan, the placement plan, who was told."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from permanency.casework.children.rows import not_before, one_of
from permanency.casework.matching import terms
from permanency.casework.matching.models.links import Link, choices
from permanency.casework.matching.rows import TwoSidedRow
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.security.models import Account

# Ten working days are never fewer days than these: sent on a Sunday, due on the second Friday.
LEAST_DAYS_TO_COMMENT = 12


@stored(
    RowClass.TWO_SIDED, audit="r", retention="100", data="S", family="link",
    private=("comments_words",),
)  # fmt: skip
class MatchPaper(TwoSidedRow, SaltedRow):
    """A version of the adoption placement report or the adoption support plan (reg 31).

    ``comments_due_on`` is the last of the adopters' ten working days, as they were told.
    """

    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="papers")
    opened_on = models.DateField()
    kind = models.CharField(max_length=16, choices=choices(terms.PAPER_KINDS))
    number = models.SmallIntegerField()
    author = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    finished_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    comments_due_on = models.DateField(null=True, blank=True)
    comments = models.CharField(max_length=9, choices=choices(terms.COMMENTS), db_default="waiting")
    comments_on = models.DateField(null=True, blank=True)
    comments_words = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            one_of("match_paper_kind_known", "kind", terms.PAPER_KINDS),
            one_of("match_paper_comments_known", "comments", terms.COMMENTS),
            models.UniqueConstraint(
                fields=["link", "kind", "number"], condition=LIVE, name="match_paper_number"
            ),
            models.CheckConstraint(
                name="match_paper_numbered_from_one", condition=Q(number__gte=1)
            ),
            not_before("match_paper_finished_after_link", "finished_on", "opened_on"),
            not_before("match_paper_sent_after_finished", "sent_on", "finished_on"),
            not_before("match_paper_comments_after_sent", "comments_on", "sent_on"),
            models.CheckConstraint(
                name="match_paper_ten_working_days",
                condition=Q(sent_on__isnull=True, comments_due_on__isnull=True)
                | Q(
                    sent_on__isnull=False,
                    comments_due_on__gte=models.ExpressionWrapper(
                        F("sent_on") + LEAST_DAYS_TO_COMMENT, output_field=models.DateField()
                    ),
                )
                | ~LIVE,
            ),
            models.CheckConstraint(
                name="match_paper_comments_of_a_day",
                condition=Q(comments="waiting", comments_on__isnull=True)
                | (~Q(comments="waiting") & Q(comments_on__isnull=False, sent_on__isnull=False))
                | ~LIVE,
            ),
        ]


@stored(
    RowClass.TWO_SIDED, audit="r", retention="100", data="S", family="link",
    private=("responsibility", "contact", "support"),
)  # fmt: skip
class PlacementPlan(TwoSidedRow, SaltedRow):
    """A version of the placement plan (reg 35, Schedule 5), sent to the adopters.

    ``responsibility``: how far they share parental responsibility; ``contact``: who keeps in touch;
    ``support``: what help was agreed. Set at placement, each in words.
    """

    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="placement_plans")
    opened_on = models.DateField()
    number = models.SmallIntegerField()
    sent_on = models.DateField()
    responsibility = models.TextField()
    contact = models.TextField(blank=True, db_default="")
    support = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            not_before("placement_plan_after_link", "sent_on", "opened_on"),
            models.CheckConstraint(
                name="placement_plan_numbered_from_one", condition=Q(number__gte=1)
            ),
            models.UniqueConstraint(
                fields=["link", "number"], condition=LIVE, name="placement_plan_number"
            ),
        ]


@stored(RowClass.TWO_SIDED, audit="w", retention="100", data="p", family="link")
class Notice(TwoSidedRow):
    """Somebody was told in writing before the child moved in, or need not be (reg 35(6))."""

    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="notices")
    opened_on = models.DateField()
    whom = models.CharField(max_length=14, choices=choices(terms.NOTICES))
    sent_on = models.DateField(null=True, blank=True)
    not_needed = models.CharField(max_length=120, blank=True, db_default="")

    class Meta:
        constraints = [
            one_of("notice_whom_known", "whom", terms.NOTICES),
            not_before("notice_after_link", "sent_on", "opened_on"),
            models.CheckConstraint(
                name="notice_sent_or_not_needed",
                condition=Q(sent_on__isnull=False, not_needed="")
                | (Q(sent_on__isnull=True) & ~Q(not_needed=""))
                | ~LIVE,
            ),
            models.UniqueConstraint(
                fields=["link", "whom"], condition=LIVE, name="notice_once_each"
            ),
        ]
