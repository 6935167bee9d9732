"""Finding an enquiry or a campaign for a page: hidden and missing are one answer."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse

from permanency.casework.recruitment import queries
from permanency.casework.recruitment.models import Campaign, Enquiry
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.security import policies
from permanency.web.components import Place
from permanency.web.gate import actor_of


def find_enquiry(
    request: HttpRequest, ref: str, *, action: str, writing: bool = False
) -> Enquiry:  # fmt: skip
    """The enquiry of that reference, its reading logged as ``action``.

    Raises:
        Http404: there is none, or not for this person.
    """
    actor = actor_of(request)
    rows = queries.enquiries(actor).select_related("hub", "agency", "worker", "referred_to")
    found = rows.filter(ref=ref).first()
    refused = found is None or (
        writing and not policies.can(actor, "enquiry.write", found.agency_id)
    )
    if found is None or refused:
        log_write(action="lookup.missed")
        raise Http404
    log_read(action, [found])
    return found


def find_campaign(request: HttpRequest, ref: str, *, writing: bool = False) -> Campaign:
    """The campaign of that reference; every agency of the partnership sees all of them.

    Raises:
        Http404: there is none, or not for this person.
    """
    actor = actor_of(request)
    found = queries.campaigns(actor).filter(ref=ref).first()
    if found is None or (
        writing and not policies.can(actor, "enquiry.write", found.agency_id)
    ):  # fmt: skip
        log_write(action="lookup.missed")
        raise Http404
    return found


def trail(enquiry: Enquiry | None = None) -> list[Place]:
    """Where a page of an enquiry is."""
    places = [Place("Enquiries", reverse("enquiries"))]
    if enquiry is not None:
        places.append(Place(enquiry.ref, reverse("enquiry", args=[enquiry.ref])))
    return places


def campaign_trail(campaign: Campaign | None = None) -> list[Place]:
    """Where a page of a campaign is."""
    places = [Place("Campaigns", reverse("campaigns"))]
    if campaign is not None:
        places.append(Place(campaign.title, reverse("campaign", args=[campaign.ref])))
    return places
