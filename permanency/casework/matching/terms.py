"""The words of links, matches and what follows, with their source where law gives them.

Codes are stored; words are what people read. Sources: rules.md 3.1 and 9 (Adoption Agencies
Regulations 2005, regs 31 to 36; Care Planning Regulations 2010, reg 25A), the three-stage model of
the University of East Anglia ("Moving to adoption") for introductions.
"""

from __future__ import annotations

# What happens to a link, in the order in which it usually does.
SUGGESTED = "suggested"
DECLINED = "declined"
ENQUIRED = "enquired"
LINKED = "linked"
MATCHED = "matched"
PLACED = "placed"
LINK_STATES: dict[str, str] = {
    SUGGESTED: "Suggested",
    "viewed": "Profile viewed",
    ENQUIRED: "Enquired about",
    "discussed": "Discussed",
    DECLINED: "Declined",
    LINKED: "Linked: being explored",
    MATCHED: "Matched",
    PLACED: "Placed",
}
# What one worker records; a decline closes the link, match and placement have operations.
EXPLORING = (SUGGESTED, "viewed", ENQUIRED, "discussed", LINKED)
COMMITTED = (MATCHED, PLACED)

LINK_SIDES: dict[str, str] = {
    "child": "The child’s side",
    "family": "The family’s side",
    "both": "Both sides together",
}
# As facts.md table 7 counts them.
LINK_SOURCES: dict[str, str] = {
    "own_search": "Our own search",
    "exchange_event": "An exchange, activity or profiling event",
    "national_matching": "National matching service",
    "carer": "The child’s own carers",
    "sibling_adopters": "A brother’s or sister’s adopters",
}
ANOTHER_REASON = "other"
DECLINE_REASONS: dict[str, str] = {
    "needs": "The child’s needs and what the family can offer do not meet",
    "siblings": "The number of brothers and sisters",
    "contact": "Keeping in touch with birth family",
    "place": "Where the family lives",
    "home": "Who else lives in the home, or the home itself",
    "timing": "The time is not right",
    "another_child": "The family is considering another child",
    "another_family": "Another family is considered for the child",
    "support": "The support needed cannot be given",
    ANOTHER_REASON: "Another reason",
}
ADOPTED = "adopted"
DISRUPTED = "disrupted"
LINK_CLOSED: dict[str, str] = {
    "family_declined": "The family decided not to go on",
    "agency_declined": "The child’s side decided not to go on",
    "child_matched": "The child was matched with another family",
    "family_matched": "The family was matched with another child",
    "plan_changed": "The child’s plan changed",
    "match_ended": "The match ended before the child moved in",
    DISRUPTED: "The placement ended",
    ADOPTED: "The child was adopted",
    "returned": "The child returned to birth family",
    "other": "Another reason",
}
DECLINED_BY = {"family": "family_declined", "child": "agency_declined", "both": "agency_declined"}

# Lists that rest on many children at once.
CHILDREN_LIST, TURNS_LIST, TOGETHER_LIST = "children", "turns", "together"
WIDE_LISTS: dict[str, str] = {
    CHILDREN_LIST: "Children for a family",
    TURNS_LIST: "Whose turn it is on the lists",
    TOGETHER_LIST: "Whom to talk about together",
}

# Papers of a match (reg 31).
PLACEMENT_REPORT = "placement_report"
SUPPORT_PLAN = "support_plan"
PAPER_KINDS: dict[str, str] = {
    PLACEMENT_REPORT: "Adoption placement report",
    SUPPORT_PLAN: "Adoption support plan",
}
NO_COMMENTS = "none"
COMMENTS: dict[str, str] = {
    "waiting": "Not back yet",
    "agreed": "They agreed with it",
    "commented": "They commented",
    NO_COMMENTS: "They said they have no comments",
}

# Early permanence (rules.md 3.1).
FFA = "ffa"
EARLY_PERMANENCE_KINDS: dict[str, str] = {
    FFA: "Fostering for adoption, temporarily approved for this child (reg 25A)",
    "dual": "Fostering for adoption, carers approved to foster and to adopt",
    "concurrent": "Concurrent planning",
}
RETURNED = "returned"
EARLY_PERMANENCE_OUTCOMES: dict[str, str] = {
    ADOPTED: "Adopted by these carers",
    RETURNED: "Returned to birth family",
    "other": "Another outcome",
}

# Introductions, on the three-stage model.
GETTING_TO_KNOW, MAKING_THE_MOVE, AFTER_THE_MOVE = 1, 2, 3
STAGES: dict[int, str] = {
    GETTING_TO_KNOW: "Getting to know each other",
    MAKING_THE_MOVE: "Making the move",
    AFTER_THE_MOVE: "Supporting relationships after the move",
}
PLACES: dict[str, str] = {
    "carers_home": "At the foster carers’ home",
    "familys_home": "At the adopters’ home",
    "out": "Out together",
    "contact_centre": "At a contact centre or office",
    "video": "By video or telephone",
    "other": "Somewhere else",
}
PEOPLE: dict[str, str] = {
    "child": "The child",
    "siblings": "Brothers and sisters",
    "adopters": "The adopters",
    "adopters_children": "The adopters’ children",
    "carers": "The foster carers",
    "childs_worker": "The child’s social worker",
    "adopters_worker": "The adopters’ social worker",
    "others": "Others",
}
REVIEW_POINTS: dict[str, str] = {
    "go_on": "Goes on as planned",
    "slower": "Goes on, slower",
    "longer": "Days were added",
    "stop": "Stops here",
}
DAY_RESULTS: dict[str, str] = {
    "planned": "Planned",
    "as_planned": "As planned",
    "changed": "It went otherwise",
    "not_held": "It did not take place",
}
INTRODUCTIONS_ENDED: dict[str, str] = {
    "moved_in": "The child moved in",
    "child": "Stopped for the child’s sake",
    "adopters": "The adopters stopped",
    "agency": "The agency stopped",
    "replanned": "Planned anew",
}

# Told in writing before the child moves in (reg 35(6)).
NOTICES: dict[str, str] = {
    "gp": "The adopters’ general practitioner, with the child’s health report",
    "home_authority": "The council where the adopters live",
    "health_body": "The health body of their area",
    "education": "Education, for a child of school age or with special needs",
    "parents": "The parents",
}

# After the move.
COURT_OUTCOMES: dict[str, str] = {
    "made": "The order was made",
    "refused": "The court refused",
    "withdrawn": "The application was withdrawn",
}
DISRUPTION_FACTORS: dict[str, str] = {
    "child_needs_more": "The child’s needs were greater than known",
    "child_behaviour": "The child’s behaviour towards others",
    "attachment": "The relationship did not grow",
    "child_wish": "The child did not want to stay",
    "siblings": "Between brothers and sisters or other children in the home",
    "adopters_health": "The adopters’ health",
    "adopters_relationship": "The adopters’ own relationship",
    "adopters_expectations": "What the adopters had expected",
    "birth_family": "Contact or trouble with birth family",
    "information": "Information was missing or came late",
    "introductions": "The introductions",
    "support": "Support was missing or came late",
    "protection": "A concern for the child’s safety",
    "other": "Another factor",
}
NEXT_STEPS: dict[str, str] = {
    "search_again": "A new search for adopters",
    "pause": "Time first; the search is paused",
    "other_plan": "Another plan than adoption is considered",
    "return": "A return to the same adopters is considered",
    "not_known": "Not decided yet",
}
