"""Permission to look for a family outside the partnership, which costs a fee.

A council asks for one child, or for brothers and sisters of its own who look for one family.
What was tried is not written here: it is counted from the ladder, the links and the events.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from permanency.casework.children.rows import CaseRow, not_before, one_of, pair
from permanency.casework.finding import terms
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.rows.references import ReferenceField
from permanency.platform.security.models import Account


@stored(
    RowClass.CASE, audit="r", retention="cl", data="S",
    private=("case_words", "decided_as", "seconded_as", "decision_words"),
)  # fmt: skip
class Permission(CaseRow, SaltedRow):
    """A case before the panel: for whom, how far, with what kind of agency, and what was decided.

    ``state`` repeats the newest event. A permission that spends money stands only once a second
    person confirmed it. ``low_pence`` and ``high_pence`` are the span of the fee as the table gave
    it on the day of the decision: empty where the table did not know it, never a guess.
    """

    ref = ReferenceField(letter="N")
    step = models.CharField(max_length=12, choices=list(terms.OUTSIDE.items()))
    provider = models.CharField(max_length=9, choices=list(terms.PROVIDERS_SOUGHT.items()))
    london = models.CharField(
        max_length=9, choices=list(terms.LONDON.items()), db_default=terms.NOT_KNOWN
    )
    expected_on = models.DateField()
    case_words = models.TextField()
    state = models.CharField(
        max_length=18, choices=list(terms.STATES.items()), db_default=terms.PREPARED
    )
    state_on = models.DateField()
    prepared_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    submitted_on = models.DateField(null=True, blank=True)
    decision = models.CharField(
        max_length=11, blank=True, db_default="", choices=list(terms.DECISIONS.items())
    )
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_as = models.CharField(max_length=120, blank=True, db_default="")
    decision_words = models.TextField(blank=True, db_default="")
    again_on = models.DateField(null=True, blank=True)
    seconded_on = models.DateField(null=True, blank=True)
    seconded_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    seconded_as = models.CharField(max_length=120, blank=True, db_default="")
    low_pence = models.BigIntegerField(null=True, blank=True)
    high_pence = models.BigIntegerField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(
        max_length=12, blank=True, db_default="", choices=list(terms.ENDS.items())
    )

    class Meta:
        constraints = [
            one_of("permission_step_known", "step", terms.OUTSIDE),
            one_of("permission_provider_known", "provider", terms.PROVIDERS_SOUGHT),
            one_of("permission_london_known", "london", terms.LONDON),
            one_of("permission_state_known", "state", terms.STATES),
            one_of("permission_decision_known", "decision", terms.DECISIONS, blank=True),
            one_of("permission_end_known", "ended_why", terms.ENDS, blank=True),
            pair("permission_decided_on_a_day", "decided_on", "decision"),
            pair("permission_ended_with_reason", "ended_on", "ended_why"),
            not_before("permission_decided_after_asked", "decided_on", "submitted_on"),
            not_before("permission_confirmed_after", "seconded_on", "decided_on"),
            models.CheckConstraint(
                name="permission_decided_by_somebody",
                condition=Q(decision="", decided_by__isnull=True)
                | (Q(decided_by__isnull=False) & ~Q(decided_as="") & ~Q(decision="")),
            ),
            models.CheckConstraint(
                name="permission_needs_two_people",
                condition=~Q(state__in=terms.OPEN_PERMISSIONS)
                | (Q(seconded_by__isnull=False, seconded_on__isnull=False) & ~Q(seconded_as="")),
            ),
            models.CheckConstraint(
                name="permission_second_person_is_another",
                condition=Q(seconded_by__isnull=True) | ~Q(seconded_by=F("decided_by")),
            ),
            models.CheckConstraint(
                name="permission_put_off_until_a_day",
                condition=~Q(state=terms.DEFERRED) | Q(again_on__isnull=False),
            ),
            models.CheckConstraint(
                name="permission_cost_is_a_span",
                condition=Q(low_pence__isnull=True, high_pence__isnull=True)
                | Q(low_pence__gte=0, high_pence__gte=F("low_pence")),
            ),
            models.CheckConstraint(name="permission_says_its_case", condition=~Q(case_words="")),
            models.UniqueConstraint(
                fields=["record"],
                condition=LIVE & ~Q(state__in=(terms.REFUSED, terms.WITHDRAWN, terms.ENDED)),
                name="permission_one_open_of_a_child",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "state"], condition=LIVE, name="permission_of_agency"),
        ]

    def __str__(self) -> str:
        return self.ref


@stored(RowClass.CASE, audit="r", retention="cl", data="p")
class PermissionChild(CaseRow):
    """A brother or sister of the same council for whom the same family is sought."""

    permission = models.ForeignKey(Permission, on_delete=models.PROTECT, related_name="others")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["permission", "record"], condition=LIVE, name="permission_child_once"
            ),
        ]


@stored(RowClass.CASE, audit="r", retention="cl", data="S", private=("words",))
class PermissionEvent(CaseRow, SaltedRow):
    """Something that happened to a permission on a day, and by whom."""

    permission = models.ForeignKey(Permission, on_delete=models.PROTECT, related_name="events")
    state = models.CharField(max_length=18, choices=list(terms.STATES.items()))
    on = models.DateField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [one_of("permission_event_state_known", "state", terms.STATES)]


@stored(RowClass.CASE, audit="r", retention="cl", data="S", private=("words",))
class Condition(CaseRow, SaltedRow):
    """What must be so before the permission is used, or while it is; met on a day, or not yet."""

    permission = models.ForeignKey(Permission, on_delete=models.PROTECT, related_name="conditions")
    words = models.TextField()
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="permission_condition_says_what", condition=~Q(words=""))
        ]
