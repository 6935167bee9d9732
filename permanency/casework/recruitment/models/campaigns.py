"""Campaigns to find adopters, what they cost, and what websites and networks counted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.recruitment import terms
from permanency.platform.agencies.models import Hub
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, AgencyRow, Spell
from permanency.platform.rows.order import one_of
from permanency.platform.rows.references import ReferenceField
from permanency.platform.rows.spells import in_order


@stored(
    RowClass.AGENCY,
    audit="w",
    retention="7y",
    data="-",
    read="enquiry.read",
    write="enquiry.write",
    shared=True,
)
class Campaign(AgencyRow, Spell):
    """One campaign. ``code`` is its short name, as enquiries and applications carry it.

    Half-open like every spell: ``ended_on`` is the first day it no longer ran. ``hub`` is the hub
    it was for; none: the whole region of its agency.
    """

    ref = ReferenceField(letter="G")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    channel = models.CharField(max_length=12, choices=list(terms.CAMPAIGN_CHANNELS.items()))
    audience = models.CharField(
        max_length=24, choices=list(terms.AUDIENCES.items()), db_default="everybody"
    )
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    form_key = models.CharField(max_length=64, blank=True, db_default="", editable=False)

    class Meta:
        constraints = [
            in_order("campaign_in_order"),
            one_of("campaign_channel_known", "channel", terms.CAMPAIGN_CHANNELS),
            one_of("campaign_audience_known", "audience", terms.AUDIENCES),
            models.CheckConstraint(
                name="campaign_code_written_so", condition=Q(code__regex=r"^[a-z0-9][a-z0-9_-]*$")
            ),
            # Of the whole service: an enquiry carries the short name alone.
            models.UniqueConstraint(
                fields=["code"], condition=Q(voided_at__isnull=True), name="campaign_code_once"
            ),
            models.UniqueConstraint(
                fields=["form_key"], condition=~Q(form_key=""), name="campaign_form_once"
            ),
        ]

    def __str__(self) -> str:
        return self.ref


@stored(
    RowClass.AGENCY,
    audit="w",
    retention="7y",
    data="-",
    read="enquiry.read",
    write="enquiry.write",
    parent="campaign",
    shared=True,
)
class CampaignCost(AgencyRow):
    """Money spent on a campaign, in pence."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="costs")
    spent_on = models.DateField()
    pence = models.BigIntegerField()
    what = models.CharField(max_length=120)
    form_key = models.CharField(max_length=64, blank=True, db_default="", editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="campaign_cost_not_less", condition=Q(pence__gte=0)),
            models.CheckConstraint(name="campaign_cost_says_what", condition=~Q(what="")),
            models.UniqueConstraint(
                fields=["form_key"], condition=~Q(form_key=""), name="campaign_cost_form_once"
            ),
        ]


@stored(
    RowClass.AGENCY,
    audit="w",
    retention="7y",
    data="-",
    read="enquiry.read",
    write="enquiry.write",
    shared=True,
)
class Reading(AgencyRow):
    """One number a channel showed for a month, or on its last day, and where it was read."""

    channel = models.CharField(max_length=12, choices=list(terms.READING_CHANNELS.items()))
    metric = models.CharField(max_length=12, choices=list(terms.METRICS.items()))
    counted_on = models.DateField()
    number = models.BigIntegerField()
    source = models.CharField(max_length=120)

    class Meta:
        constraints = [
            one_of("reading_channel_known", "channel", terms.READING_CHANNELS),
            one_of("reading_metric_known", "metric", terms.METRICS),
            models.CheckConstraint(name="reading_not_less", condition=Q(number__gte=0)),
            models.CheckConstraint(name="reading_has_source", condition=~Q(source="")),
            models.UniqueConstraint(
                fields=["agency", "channel", "metric", "counted_on"],
                condition=LIVE,
                name="reading_once",
            ),
        ]
