"""The register of links: every family that was looked at for a child, and what became of it.

The register is evidence: nothing leaves it. A link is opened once for a pair, moves by dated
events, and is closed with a reason; who else was being considered on any day is read from the
other links of the child on that day.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.adopters.models import Application
from permanency.casework.children.rows import key, not_before, one_of, pair
from permanency.casework.matching import terms
from permanency.casework.matching.rows import TwoSidedRow
from permanency.casework.training.models import Session
from permanency.platform.agencies.models import Agency
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.rows.references import ReferenceField
from permanency.platform.rows.spells import in_order
from permanency.platform.security.models import Account


def choices(words: dict[str, str]) -> list[tuple[str, str]]:
    """The code and its words, as a form's choices."""
    return list(words.items())


@stored(
    RowClass.TWO_SIDED, audit="r", retention="100", data="S", family="application",
    private=("override_reason",),
)  # fmt: skip
class Link(TwoSidedRow, SaltedRow):
    """One child and one family being explored. Several at once; one open for a pair.

    The family is an ``application`` on our records, or one of another agency, by that agency's own
    reference. ``state`` and ``state_on`` repeat the newest event. ``why_opened_at``: when the
    proposer opened "why, and why not"; going on against a recorded limit (``overrides``) needs it,
    and a reason. ``event``: the exchange, activity or profiling event at which it began, where it
    is on our records; ``exchange_ref``: the name of the event or service where it is not.
    """

    ref = ReferenceField(letter="L")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outside_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outside_ref = models.CharField(max_length=40, blank=True, db_default="")
    source = models.CharField(max_length=17, choices=choices(terms.LINK_SOURCES))
    exchange_ref = models.CharField(max_length=40, blank=True, db_default="")
    event = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    proposed_side = models.CharField(max_length=6, choices=choices(terms.LINK_SIDES))
    why_opened_at = models.DateTimeField(null=True, blank=True)
    overrides = models.BooleanField(db_default=False)
    override_reason = models.TextField(blank=True, db_default="")
    opened_on = models.DateField()
    state = models.CharField(
        max_length=9, choices=choices(terms.LINK_STATES), db_default=terms.SUGGESTED
    )
    state_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.CharField(
        max_length=15, blank=True, db_default="", choices=choices(terms.LINK_CLOSED)
    )

    class Meta:
        constraints = [
            key("link_key", "opened_on"),
            in_order("link_in_order", start="opened_on", end="closed_on"),
            not_before("link_state_after_opening", "state_on", "opened_on"),
            pair("link_closed_with_reason", "closed_on", "closed_why"),
            one_of("link_closed_why_known", "closed_why", terms.LINK_CLOSED, blank=True),
            one_of("link_state_known", "state", terms.LINK_STATES),
            one_of("link_source_known", "source", terms.LINK_SOURCES),
            one_of("link_side_known", "proposed_side", terms.LINK_SIDES),
            models.CheckConstraint(
                name="link_names_one_family",
                condition=Q(application__isnull=False, outside_agency__isnull=True, outside_ref="")
                | (Q(application__isnull=True, outside_agency__isnull=False) & ~Q(outside_ref="")),
            ),
            models.CheckConstraint(
                name="link_of_an_event_says_so",
                condition=Q(event__isnull=True) | Q(source="exchange_event"),
            ),
            models.CheckConstraint(
                name="link_against_a_limit_says_why",
                condition=Q(overrides=False)
                | (Q(why_opened_at__isnull=False) & ~Q(override_reason="")),
            ),
            models.CheckConstraint(
                name="link_declined_is_closed",
                condition=~Q(state=terms.DECLINED) | Q(closed_on__isnull=False) | ~LIVE,
            ),
            models.UniqueConstraint(
                fields=["record", "application"],
                condition=LIVE & Q(closed_on__isnull=True),
                name="link_one_open_for_a_pair",
            ),
            models.UniqueConstraint(
                fields=["record", "outside_agency", "outside_ref"],
                condition=LIVE & Q(closed_on__isnull=True, application__isnull=True),
                name="link_one_open_for_an_outside_pair",
            ),
            models.UniqueConstraint(
                fields=["record"],
                condition=LIVE & Q(closed_on__isnull=True, state__in=terms.COMMITTED),
                name="link_one_matched_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["application"],
                condition=LIVE & Q(closed_on__isnull=True),
                name="link_open_of_a_family",
            ),
            models.Index(
                fields=["event"], condition=Q(event__isnull=False), name="link_of_an_event"
            ),
        ]

    def __str__(self) -> str:
        return self.ref


@stored(RowClass.TWO_SIDED, audit="r", retention="100", data="S", family="link", private=("words",))
class LinkEvent(TwoSidedRow, SaltedRow):
    """Something that happened to a link on a day, by which side; a decline says why."""

    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="events")
    opened_on = models.DateField()
    state = models.CharField(max_length=9, choices=choices(terms.LINK_STATES))
    on = models.DateField()
    by_side = models.CharField(max_length=6, choices=choices(terms.LINK_SIDES))
    reason = models.CharField(
        max_length=14, blank=True, db_default="", choices=choices(terms.DECLINE_REASONS)
    )
    words = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            not_before("link_event_after_opening", "on", "opened_on"),
            one_of("link_event_state_known", "state", terms.LINK_STATES),
            one_of("link_event_side_known", "by_side", terms.LINK_SIDES),
            one_of("link_event_reason_known", "reason", terms.DECLINE_REASONS, blank=True),
            models.CheckConstraint(
                name="link_event_decline_says_why",
                condition=(Q(state=terms.DECLINED) & ~Q(reason=""))
                | (~Q(state=terms.DECLINED) & Q(reason=""))
                | ~LIVE,
            ),
        ]
