"""Meetings about children: the meeting is its agency's, each child's part of it is the child's.

So a meeting over children of four councils shows each council only its own.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.children import terms as child_terms
from permanency.casework.children.rows import CaseRow, one_of
from permanency.casework.tracking import terms
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, AgencyRow, SaltedRow
from permanency.platform.rows.references import ReferenceField
from permanency.platform.security.models import Account


@stored(RowClass.AGENCY, audit="w", retention="cl", data="p", private=("practice",))
class Meeting(AgencyRow, SaltedRow):
    """A meeting about children who wait.

    ``whole_partnership``: about the children of every council, held by the agency that hosts.
    ``practice`` is what the meeting learned about the work, not about a child.
    """

    ref = ReferenceField(letter="M")
    kind = models.CharField(max_length=8, choices=child_terms.choices(terms.MEETING_KINDS))
    whole_partnership = models.BooleanField(db_default=False)
    held_on = models.DateField()
    begins_at = models.TimeField(null=True, blank=True)
    here = models.CharField(max_length=600, blank=True, db_default="")
    practice = models.TextField(blank=True, db_default="")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("meeting_kind_known", "kind", terms.MEETING_KINDS),
            models.UniqueConstraint(
                fields=["agency", "kind", "held_on"], condition=LIVE, name="meeting_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.ref


@stored(RowClass.CASE, audit="r", retention="cl", data="S", private=("note",))
class AgendaItem(CaseRow, SaltedRow):
    """One child at one meeting: why it is on the list, what was said, what was decided.

    ``why`` holds codes, days and numbers (``agenda.Reason``), never words about a child.
    ``saved_at`` is empty until the child was talked about; once it is not, only people change the
    row, so a version that moved is somebody else's words. ``held_on`` and ``kind`` are the
    meeting's, for those who may see the child and not the meeting. ``led_by``: of brothers and
    sisters who stay together, a matching meeting talks once, and writes the same of each; it is
    the part of the one under whose name they stand.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    kind = models.CharField(max_length=8, choices=child_terms.choices(terms.MEETING_KINDS))
    nth = models.SmallIntegerField()
    why = models.JSONField(default=list)
    note = models.TextField(blank=True, db_default="")
    decision = models.CharField(
        max_length=16, blank=True, db_default="", choices=child_terms.choices(terms.ALL_DECISIONS)
    )
    review_again_on = models.DateField(null=True, blank=True)
    raised_with = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(null=True, blank=True)
    skipped = models.BooleanField(db_default=False)
    led_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("agenda_item_kind_known", "kind", terms.MEETING_KINDS),
            one_of("agenda_item_decision_known", "decision", terms.ALL_DECISIONS, blank=True),
            models.UniqueConstraint(
                fields=["meeting", "record"], condition=LIVE, name="agenda_item_once_a_meeting"
            ),
            models.CheckConstraint(
                name="agenda_item_led_at_matching_meetings",
                condition=Q(led_by__isnull=True) | Q(kind=terms.MATCHING),
            ),
            models.CheckConstraint(
                name="agenda_item_raised_with_somebody",
                condition=~Q(decision=terms.RAISE)
                | Q(raised_with__isnull=False)
                | Q(saved_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["record", "held_on"], name="agenda_item_of_child")]


@stored(RowClass.CASE, audit="-", retention="x", data="S")
class AgendaDraft(CaseRow):
    """What one person typed about a child and has not saved: a form, kept so that nothing is lost.

    One for each who writes; ``typed`` is empty again once the item is saved. Not in the history.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    typed = models.TextField(blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "account"], condition=LIVE, name="agenda_draft_one_each"
            ),
        ]


@stored(RowClass.CASE, audit="r", retention="cl", data="S", private=("what",))
class Action(CaseRow, SaltedRow):
    """Something to be done for a child, by whom and by when. It comes back until it is done."""

    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    what = models.TextField()
    owner = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    raised_with = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    raised_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="action_says_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="action_raised_with_somebody_on_a_day",
                condition=Q(raised_with__isnull=True, raised_on__isnull=True)
                | Q(raised_with__isnull=False, raised_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_on"],
                condition=LIVE & Q(done_on__isnull=True),
                name="action_open_of_owner",
            ),
            models.Index(
                fields=["record"],
                condition=LIVE & Q(done_on__isnull=True),
                name="action_open_of_child",
            ),
        ]
