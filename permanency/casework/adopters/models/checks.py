"""The checks of an application: asked for, chased, back, with what result, until when it holds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.adopters import terms
from permanency.casework.adopters.rows import ApplicationRow, key
from permanency.platform.people.models import Person
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.rows.order import not_before, one_of, pair
from permanency.platform.security.models import Account


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="p", private=("name", "contact"),
    read="adopter.read", write="adopter.write", parent="application",
)  # fmt: skip
class Referee(ApplicationRow, SaltedRow):
    """Somebody who knows the adopters. Three, at most one a relative (AAR Sch 4 Pt 1)."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=9, choices=terms.choices(terms.REFEREE_KINDS))
    contact = models.CharField(max_length=254, blank=True, db_default="")
    named_on = models.DateField()
    seen_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("referee_kind_known", "kind", terms.REFEREE_KINDS),
            models.CheckConstraint(name="referee_has_a_name", condition=~Q(name="")),
            not_before("referee_seen_after_named", "seen_on", "named_on"),
            not_before("referee_ended_after_named", "ended_on", "named_on"),
        ]

    @property
    def is_relative(self) -> bool:
        """Whether the referee is a relative of an applicant."""
        return self.kind == terms.RELATIVE


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="SC", private=("words",),
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class Check(ApplicationRow, SaltedRow):
    """One check, or one part of one, of a person or (no person) of the household.

    ``place`` is the council asked, ``country`` the country. ``superseded_on``: a newer row for the
    same check took its place, because it had run out or was asked for again.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=15, choices=terms.choices(terms.CHECK_KINDS))
    part = models.SmallIntegerField(db_default=1)
    country = models.CharField(max_length=60, blank=True, db_default="")
    place = models.CharField(max_length=120, blank=True, db_default="")
    referee = models.ForeignKey(
        Referee, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    requested_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(
        max_length=13, blank=True, db_default="", choices=terms.choices(terms.CHECK_OUTCOMES)
    )
    expires_on = models.DateField(null=True, blank=True)
    superseded_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            key("check_key", "requested_on"),
            one_of("check_kind_known", "kind", terms.CHECK_KINDS),
            one_of("check_outcome_known", "outcome", terms.CHECK_OUTCOMES, blank=True),
            pair("check_back_with_outcome", "received_on", "outcome"),
            models.CheckConstraint(
                name="check_asked_or_back",
                condition=Q(requested_on__isnull=False) | Q(received_on__isnull=False) | ~LIVE,
            ),
            not_before("check_back_after_asked", "received_on", "requested_on"),
            not_before("check_expires_after_back", "expires_on", "received_on"),
            not_before("check_superseded_after_asked", "superseded_on", "requested_on"),
            models.CheckConstraint(
                name="check_expires_once_back",
                condition=Q(expires_on__isnull=True) | Q(received_on__isnull=False) | ~LIVE,
            ),
            models.CheckConstraint(
                name="check_parts_of_its_kind",
                condition=Q(kind=terms.DBS, part__in=[1, 2, 3])
                | Q(kind=terms.MEDICAL, part__in=[1, 2])
                | (~Q(kind__in=[terms.DBS, terms.MEDICAL]) & Q(part=1))
                | ~LIVE,
            ),
            models.CheckConstraint(
                name="check_overseas_names_country",
                condition=Q(kind=terms.OVERSEAS) & ~Q(country="")
                | ~Q(kind=terms.OVERSEAS) & Q(country="")
                | ~LIVE,
            ),
            models.CheckConstraint(
                name="check_reference_of_a_referee",
                condition=Q(kind=terms.REFERENCE, referee__isnull=False)
                | (~Q(kind=terms.REFERENCE) & Q(referee__isnull=True))
                | ~LIVE,
            ),
            models.CheckConstraint(
                name="check_concerns_in_words",
                condition=~Q(outcome__in=["concerns", "not_to_be_had"]) | ~Q(words="") | ~LIVE,
            ),
            models.UniqueConstraint(
                fields=["application", "person", "kind", "part", "country", "place", "referee"],
                condition=LIVE & Q(superseded_on__isnull=True),
                nulls_distinct=False,
                name="check_one_live",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency", "requested_on"],
                condition=LIVE & Q(received_on__isnull=True, superseded_on__isnull=True),
                name="check_waited_for",
            ),
        ]

    @property
    def title(self) -> str:
        """The check in words, with its part: Enhanced DBS: certificate."""
        words = terms.CHECK_KINDS[self.kind]
        if self.kind in terms.PARTS:
            words = f"{words}: {terms.PARTS[self.kind][self.part - 1]}"
        where = self.country or self.place
        return f"{words}: {where}" if where else words


@stored(
    RowClass.AGENCY, audit="w", retention="ad", data="-",
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class Chase(ApplicationRow):
    """A check that did not come was asked for again."""

    check_asked = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="chases")
    requested_on = models.DateField()
    on = models.DateField()
    how = models.CharField(max_length=6, choices=terms.choices(terms.CHASED_HOW))
    by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("chase_how_known", "how", terms.CHASED_HOW),
            not_before("chase_after_asked", "on", "requested_on"),
            models.UniqueConstraint(
                fields=["check_asked", "on", "how"], condition=LIVE, name="chase_once_a_day"
            ),
        ]
