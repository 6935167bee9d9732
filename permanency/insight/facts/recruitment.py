"""Facts of recruitment: campaigns, what the website and social media counted, enquiries.

An enquiry carries the later dates of its household, resolved by the source, so that a cohort of
enquiries can be followed to approval without a join.
"""

from __future__ import annotations

from permanency.insight.facts.columns import code, date, flag, identifier, number
from permanency.insight.facts.schema import Column, FactTable, Kind

AXIS = "approving_agency"
HOUSEHOLD = (
    identifier("household_id", "one or two adults who apply together"),
    code("approving_agency", "agency that assesses or approves them"),
    code("hub", "hub or team doing the work; none where there are no hubs"),
)
CAMPAIGN = code("campaign", "campaign that brought the enquiry, by its short name; none")

RECRUITMENT_CAMPAIGN = FactTable(
    "recruitment_campaign",
    "one campaign to find adopters, with what it cost",
    "event",
    ("campaign_id",),
    (
        identifier("campaign_id", "the campaign"),
        code("approving_agency", "agency that ran it"),
        code("hub", "hub it was for; none"),
        code("campaign", "its short name, as on enquiries and applications"),
        code(
            "channel",
            "where it was seen",
            ("website", "social_media", "print", "radio", "outdoor", "event", "other"),
        ),
        code(
            "audience",
            "whom it was meant for",
            (
                "everybody",
                "sibling_groups",
                "early_permanence",
                "older_children",
                "disabled_children",
                "minority_ethnic_adopters",
                "other",
            ),
        ),
        date("started_on", "first day"),
        date("ended_on", "last day", "running"),
        number("cost_pence", "what was spent on it", "not recorded"),
    ),
    axis=AXIS,
)

COMMUNICATION_READING = FactTable(
    "communication_reading",
    "one number a channel showed, read on one day",
    "spell",
    ("reading_id",),
    (
        identifier("reading_id", "the reading"),
        code("approving_agency", "agency whose channel it is"),
        code(
            "channel",
            "website, network or newsletter",
            ("website", "facebook", "instagram", "x", "linkedin", "youtube", "newsletter", "other"),
        ),
        code(
            "metric",
            "what is counted: views and visits of the month, followers on the day",
            ("views", "visits", "followers"),
        ),
        date("counted_on", "last day of the month counted, or the day itself"),
        date("next_counted_on", "day of the channel's next reading", "the latest", derived=True),
        number("number", "what the channel showed"),
        Column("source", Kind.TEXT, "where the number was read"),
    ),
    axis=AXIS,
)

ADOPTER_ENQUIRY = FactTable(
    "adopter_enquiry",
    "one enquiry by one household",
    "event",
    ("enquiry_id",),
    (
        *HOUSEHOLD,
        identifier("enquiry_id", "the enquiry"),
        date("enquired_on", "first contact"),
        code(
            "channel",
            "how they came",
            ("website", "phone", "event", "social_media", "word_of_mouth", "other", "not_known"),
        ),
        code("heard_from", "how they heard of adoption, by the partnership's list; not_known"),
        CAMPAIGN,
        flag("second_time", "has adopted before"),
        date("consulted_on", "telephone consultation held", "none"),
        date("event_attended_on", "first information event attended since", "none"),
        date("referred_on", "referral to an assessment team", "none"),
        date("registered_on", "registration of interest accepted", "not, or not yet"),
        date("stage_2_started_on", "notification to proceed received", "not, or not yet"),
        date("approved_on", "approved as adopters", "not, or not yet"),
        date("closed_on", "ended without registration", "open or registered"),
        code(
            "close_reason",
            "why it ended",
            ("open", "registered", "withdrew", "not_progressed", "other_agency"),
        ),
    ),
    axis=AXIS,
)

TABLES = (RECRUITMENT_CAMPAIGN, COMMUNICATION_READING, ADOPTER_ENQUIRY)
