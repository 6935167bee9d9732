"""Enquiries about adopting: who asked, how, and what was done.

An enquiry is never unique by e-mail: a household that asks twice, or two households that share an
address, are both kept; what looks like a repeat is a list for a person to look at.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.recruitment import terms
from permanency.platform.agencies.models import Agency, Hub
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, AgencyRow, SaltedRow
from permanency.platform.rows.order import one_of, pair
from permanency.platform.rows.references import ReferenceField
from permanency.platform.security.models import Account

# What says who asked.
_WHO = ("given", "family", "other_given", "other_family", "email", "phone", "address", "postcode",
        "message")  # fmt: skip


@stored(
    RowClass.AGENCY,
    audit="r",
    retention="x",
    data="p",
    private=_WHO,
    left_out=("form_key",),
    read="enquiry.read",
    write="enquiry.write",
)  # fmt: skip
class Enquiry(AgencyRow, SaltedRow):
    """One enquiry by one household.

    ``district`` is all of the postcode that figures use. ``campaign`` is a campaign's short name.
    ``repeat_of`` is an earlier enquiry of the same household, as a person found. ``hub_calls``:
    something like it is known elsewhere in the partnership, and the central hub calls the family;
    no more is told. ``disposed_on``: who asked was removed, past its time. ``form_key`` is that of
    the form it came by: sent twice, taken once.
    """

    ref = ReferenceField(letter="E")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=13, choices=list(terms.CHANNELS.items()))
    heard_from = models.CharField(
        max_length=20, choices=list(terms.HEARD_FROM.items()), db_default=terms.NOT_KNOWN
    )
    campaign = models.CharField(max_length=40, blank=True, db_default="")
    adopting = models.CharField(
        max_length=9, choices=list(terms.ADOPTING.items()), db_default=terms.NOT_KNOWN
    )
    second_time = models.BooleanField(db_default=False)

    given = models.CharField(max_length=120, blank=True, db_default="")
    family = models.CharField(max_length=120, blank=True, db_default="")
    other_given = models.CharField(max_length=120, blank=True, db_default="")
    other_family = models.CharField(max_length=120, blank=True, db_default="")
    email = models.CharField(max_length=254, blank=True, db_default="")
    phone = models.CharField(max_length=30, blank=True, db_default="")
    address = models.CharField(max_length=300, blank=True, db_default="")
    postcode = models.CharField(max_length=8, blank=True, db_default="")
    district = models.CharField(max_length=4, blank=True, db_default="")
    message = models.TextField(blank=True, db_default="")

    worker = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    consulted_on = models.DateField(null=True, blank=True)
    attended_event_on = models.DateField(null=True, blank=True)
    referred_on = models.DateField(null=True, blank=True)
    referred_to = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    repeat_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    household = models.ForeignKey(
        "adopters.Household", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    application = models.ForeignKey(
        "adopters.Application", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hub_calls = models.BooleanField(db_default=False)
    hub_called_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(
        max_length=14, blank=True, db_default="", choices=list(terms.OUTCOMES.items())
    )
    disposed_on = models.DateField(null=True, blank=True, editable=False)
    form_key = models.CharField(max_length=64, blank=True, db_default="", editable=False)

    class Meta:
        verbose_name_plural = "enquiries"
        constraints = [
            one_of("enquiry_channel_known", "channel", terms.CHANNELS),
            one_of("enquiry_heard_from_known", "heard_from", terms.HEARD_FROM),
            one_of("enquiry_adopting_known", "adopting", terms.ADOPTING),
            one_of("enquiry_outcome_known", "outcome", terms.OUTCOMES, blank=True),
            pair("enquiry_closed_with_outcome", "closed_on", "outcome"),
            models.CheckConstraint(
                name="enquiry_referred_somewhere",
                condition=Q(referred_on__isnull=True, referred_to__isnull=True)
                | Q(referred_on__isnull=False, referred_to__isnull=False)
                | ~LIVE,
            ),
            models.CheckConstraint(
                name="enquiry_application_of_household",
                condition=Q(application__isnull=True) | Q(household__isnull=False),
            ),
            models.CheckConstraint(
                name="enquiry_hub_called",
                condition=Q(hub_called_on__isnull=True) | Q(hub_calls=True),
            ),
            models.CheckConstraint(
                name="enquiry_disposed_of_says_nobody",
                condition=Q(disposed_on__isnull=True)
                | Q(closed_on__isnull=False, household__isnull=True, **dict.fromkeys(_WHO, "")),
            ),
            models.UniqueConstraint(
                fields=["form_key"], condition=~Q(form_key=""), name="enquiry_form_once"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-received_at", "-id"], name="enquiry_latest"),
            models.Index(
                fields=["campaign"], name="enquiry_of_campaign", condition=~Q(campaign="")
            ),
            models.Index(
                fields=["household"],
                name="enquiry_of_household",
                condition=Q(household__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


@stored(
    RowClass.AGENCY,
    audit="r",
    retention="x",
    data="p",
    private=("note",),
    left_out=("form_key",),
    read="enquiry.read",
    write="enquiry.write",
    parent="enquiry",
)
class Consultation(AgencyRow, SaltedRow):
    """A talk by telephone about adopting: when, with whom of us, and what comes next."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="consultations")
    held_on = models.DateField()
    held_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    next_step = models.CharField(max_length=8, choices=list(terms.CONSULTED.items()))
    note = models.TextField(blank=True, db_default="")
    form_key = models.CharField(max_length=64, blank=True, db_default="", editable=False)

    class Meta:
        constraints = [
            one_of("consultation_next_known", "next_step", terms.CONSULTED),
            models.UniqueConstraint(
                fields=["form_key"], condition=~Q(form_key=""), name="consultation_form_once"
            ),
        ]


class EnquiryTokenKind(models.TextChoices):
    """What of an enquiry a search word was made from."""

    NORMAL = "normal"
    PHONETIC = "phonetic"
    NEAR = "near"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"


@stored(
    RowClass.AGENCY,
    audit="-",
    retention="x",
    data="p",
    read="enquiry.read",
    write="enquiry.write",
    parent="enquiry",
)
class EnquiryToken(models.Model):
    """A word to find an enquiry by, read by equality and ranges only. Rebuilt: not in history."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="tokens")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_default=0, editable=False
    )
    access = models.SmallIntegerField(db_default=0, editable=False)
    kind = models.CharField(max_length=8, choices=EnquiryTokenKind)
    token = models.CharField(max_length=120, db_collation="C")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "token", "enquiry"], name="enquiry_token_once"
            ),
        ]
