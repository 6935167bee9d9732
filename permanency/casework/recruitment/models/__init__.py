"""What recruitment stores: campaigns, what channels counted, enquiries."""

from permanency.casework.recruitment.models.campaigns import Campaign, CampaignCost, Reading
from permanency.casework.recruitment.models.districts import District
from permanency.casework.recruitment.models.enquiries import (
    Consultation,
    Enquiry,
    EnquiryToken,
    EnquiryTokenKind,
)

__all__ = [
    "Campaign",
    "CampaignCost",
    "Consultation",
    "District",
    "Enquiry",
    "EnquiryToken",
    "EnquiryTokenKind",
    "Reading",
]
