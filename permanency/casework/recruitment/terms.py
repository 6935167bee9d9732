"""The words of recruitment: how people come, how they heard, what became of it.

Channels of enquiries, channels and audiences of campaigns and the metrics of a channel are those
of the facts (`insight/facts/recruitment`), so that a record and a figure speak alike. How people
heard is the partnership's own list: a policy, not law.
"""

from __future__ import annotations

NOT_KNOWN = "not_known"

CHANNELS: dict[str, str] = {
    "website": "Website form",
    "phone": "Telephone",
    "event": "At an event",
    "social_media": "Social media",
    "word_of_mouth": "Word of mouth",
    "other": "Another way",
    NOT_KNOWN: "Not known",
}

HEARD_FROM: dict[str, str] = {
    "friend_or_family": "A friend or family",
    "adopter": "Somebody who adopted",
    "social_media": "Social media",
    "radio_or_newspaper": "Radio or newspaper",
    "search": "Search on the internet",
    "poster_or_leaflet": "Poster or leaflet",
    "event": "An event",
    "employer": "Employer",
    "faith_group": "Faith group",
    "other_agency": "Another agency",
    "other": "Something else",
    NOT_KNOWN: "Not known or rather not said",
}

ALONE, WITH_PARTNER = "alone", "partner"
ADOPTING: dict[str, str] = {
    ALONE: "On their own",
    WITH_PARTNER: "With a partner",
    NOT_KNOWN: "Not said",
}

# Why an enquiry ended without a registration of interest. Set by staff only.
WITHDREW, NOT_PROGRESSED, OTHER_AGENCY = "withdrew", "not_progressed", "other_agency"
OUTCOMES: dict[str, str] = {
    WITHDREW: "They decided not to go on",
    NOT_PROGRESSED: "We could not take it further",
    OTHER_AGENCY: "They went to another agency",
}

CAMPAIGN_CHANNELS: dict[str, str] = {
    "website": "Website",
    "social_media": "Social media",
    "print": "Print",
    "radio": "Radio",
    "outdoor": "Outdoor",
    "event": "Event",
    "other": "Another channel",
}

AUDIENCES: dict[str, str] = {
    "everybody": "Everybody",
    "sibling_groups": "Families for brothers and sisters",
    "early_permanence": "Early permanence carers",
    "older_children": "Families for older children",
    "disabled_children": "Families for disabled children",
    "minority_ethnic_adopters": "Black, Asian and other minority ethnic adopters",
    "other": "Another audience",
}

READING_CHANNELS: dict[str, str] = {
    "website": "Website",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "x": "X",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "newsletter": "Newsletter",
    "other": "Another channel",
}

METRICS: dict[str, str] = {
    "views": "Views in the month",
    "visits": "Visits in the month",
    "followers": "Followers on the day",
}

# What came of a consultation by telephone.
CONSULTED: dict[str, str] = {
    "event": "They will come to an information event",
    "refer": "To be referred to an assessment team",
    "think": "They want time to think",
    "not_now": "Not now",
}
