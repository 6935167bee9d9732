"""How references of recruitment stand in addresses."""

from __future__ import annotations

from django.urls import register_converter

from permanency.web.children.converters import Reference


class EnquiryReference(Reference):
    """An enquiry."""

    regex = "E[0-9]{7}"


class CampaignReference(Reference):
    """A campaign."""

    regex = "G[0-9]{7}"


register_converter(EnquiryReference, "enquiry")
register_converter(CampaignReference, "campaign")
