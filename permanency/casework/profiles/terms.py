"""The closed words of profiles: states, the questions a profile answers, reasons.

A profile is what somebody outside reads before they may know who it is about. Its questions are a
closed list, so that nobody adds "name of school" one busy afternoon.
"""

from __future__ import annotations

from permanency.platform.pathways.policy import policy_value

CHILD, FAMILY = "child", "family"
SIDES: dict[str, str] = {CHILD: "A child’s profile", FAMILY: "A family’s profile"}

DRAFT, READY, ON_VIEW, WITHDRAWN = "draft", "ready", "live", "withdrawn"
STATES: dict[str, str] = {
    DRAFT: "Draft",
    READY: "Ready",
    ON_VIEW: "Live",
    WITHDRAWN: "Withdrawn",
}

# What people write: the question, and a hint where one helps.
CHILD_WORDS: dict[str, tuple[str, str]] = {
    "about_me": ("About me", "What somebody notices who meets me. In my words where I have them."),
    "what_i_like": ("What I like", "Games, food, animals, places to run."),
    "what_i_need": ("What I need", "Health, learning, feelings: what a family would live with."),
    "family_i_need": ("The family I need", "Who would suit me, and who could help them."),
    "staying_in_touch": ("Who I will stay in touch with", "Plans for contact, without names."),
}
FAMILY_WORDS: dict[str, tuple[str, str]] = {
    "about_us": ("About us", "Who we are, in our own words."),
    "our_home": ("Our home and family", "Rooms, pets, people close to us. No address."),
    "our_days": ("What our days look like", "Work, weekends, who would be at home."),
    "what_we_offer": ("What we can offer", "What we have learned and whom we could parent."),
    "children_we_hope_for": ("The children we hope for", "Ages, how many, what we could manage."),
}
# What the service fills in from the record when the profile is begun and sent in; never typed.
# Bands and groups only: no day, no council, no place.
FACTS: dict[str, str] = {
    "age_band": "Age",
    "sex": "Girl or boy",
    "heritage": "Heritage",
    "siblings": "Children together",
    "needs": "Needs",
    "region": "Region",
}
KEYS: tuple[str, ...] = (*CHILD_WORDS, *FAMILY_WORDS, *FACTS)
WORDS: dict[str, dict[str, tuple[str, str]]] = {CHILD: CHILD_WORDS, FAMILY: FAMILY_WORDS}
LONGEST = 3000
# What somebody who asks about a profile writes.
LONGEST_ASKED = 2000
# Without these nobody can use it.
NEEDED: dict[str, tuple[str, ...]] = {
    CHILD: ("about_me", "what_i_need", "family_i_need"),
    FAMILY: ("about_us", "what_we_offer"),
}

ALLOWED_BY: dict[str, str] = {
    "agency": "The agency’s manager for family finding",
    "court": "The court",
    "parent": "A parent with parental responsibility",
    "child": "The young person",
    "adopters": "The family themselves",
}
WITHDRAWN_WHY: dict[str, str] = {
    "matched": "A family is matched",
    "placed": "Placed for adoption",
    "plan_changed": "The plan changed",
    "paused": "Family finding is paused",
    "permission": "A permission ended",
    "left": "The family no longer waits",
    "restricted": "The record became restricted or sealed",
    "other": "Another reason",
}
# Reasons a worker chooses; the others are the database's own.
WITHDRAW_CHOICES: dict[str, str] = {
    code: words for code, words in WITHDRAWN_WHY.items() if code not in ("placed", "restricted")
}

PHOTO, VIDEO = "photo", "video"
PICTURE_KINDS: dict[str, str] = {PHOTO: "Photo or drawing", VIDEO: "Video, kept elsewhere"}
USES: dict[str, str] = {
    "links": "People who hold a personal link",
    "region": "Family finders of the partnership",
    "events": "Profiling events and activity days",
    "link_maker": "Link Maker",
}

WORKER, ADOPTERS = "worker", "adopters"
READERS: dict[str, str] = {
    WORKER: "A worker of another agency",
    ADOPTERS: "Adopters, or people approved to adopt",
}

INTEREST_IN, INTEREST_OUT = "in", "out"
DIRECTIONS: dict[str, str] = {INTEREST_IN: "To us", INTEREST_OUT: "From us"}
BY_LINK, BY_COLLEAGUE, AT_EVENT, LINK_MAKER = "link", "colleague", "event", "link_maker"
CAME_BY: dict[str, str] = {
    BY_LINK: "The page of a personal link",
    BY_COLLEAGUE: "The profile’s page, by a colleague of the region",
    "telephone": "Telephone or e-mail",
    AT_EVENT: "An exchange, activity or profiling event",
    LINK_MAKER: "Link Maker",
    "meeting": "A meeting",
}
# What a worker types in; the others are told by the page itself.
TYPED_IN = tuple(code for code in CAME_BY if code not in (BY_LINK, BY_COLLEAGUE))
WAITING, EXPLORED, DECLINED = "waiting", "explored", "declined"
ANSWERS: dict[str, str] = {
    WAITING: "Waiting for an answer",
    EXPLORED: "Yes: a link is explored",
    DECLINED: "No",
}
DECLINED_WHY: dict[str, str] = {
    "needs": "The child’s needs and the family’s wishes differ",
    "number": "The number or ages of children differ",
    "distance": "Too near or too far",
    "contact": "The plan for contact differs",
    "linked": "Another family is linked already",
    "withdrawn": "The profile was withdrawn",
    "not_approved": "Not approved yet",
    "other": "Another reason",
}

# Policy: what a personal link is given unless the sender gives less.
LINK_HOURS = policy_value("profile_link_hours", 72)
LINK_OPENINGS = policy_value("profile_link_openings", 5)
READING_MINUTES = policy_value("profile_reading_minutes", 30)
# Policy: an expression of interest is answered within so many working days.
ANSWER_WORKING_DAYS = policy_value("interest_answer_working_days", 5)
# Policy: how long before the right to a picture ends it shows as ending.
PICTURE_WARNING_DAYS = policy_value("picture_warning_days", 30)


def choices(words: dict[str, str]) -> list[tuple[str, str]]:
    """The code and its words, as a form's choices."""
    return list(words.items())
