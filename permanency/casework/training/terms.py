"""The words of events and training. Kinds are those the facts count (insight.facts.events)."""

from __future__ import annotations

from permanency.casework.adopters.terms import COURSES
from permanency.platform.pathways.policy import policy_value

INFORMATION = "information"
PREPARATION = "preparation"
EARLY_PERMANENCE = "early_permanence"
SIBLINGS = "siblings"
FAMILY_WORKSHOP = "family_workshop"
PROGRAMME_GROUP = "programme_group"
# Where children who wait and families who may adopt meet, in person, on film or by their profiles.
FINDING_KINDS: dict[str, str] = {
    "exchange_day": "Exchange day",
    "activity_day": "Activity day",
    "profiling": "Profiling event",
    "getting_to_know": "Getting to know you event",
    "discovery": "Discovery day",
}
# The facts know two of these (facts.md table 18); the others count as the one they are a form of.
COUNTED_AS: dict[str, str] = {
    "activity_day": "exchange_day",
    "getting_to_know": "profiling",
    "discovery": "profiling",
}
KINDS: dict[str, str] = {
    INFORMATION: "Information event",
    PREPARATION: "Preparation",
    EARLY_PERMANENCE: "Early permanence",
    SIBLINGS: "Brothers and sisters",
    FAMILY_WORKSHOP: "Family and friends workshop",
    "adopter_training": "Training for adopters",
    PROGRAMME_GROUP: "Programme group",
    **FINDING_KINDS,
    "staff_training": "Training for staff",
    "panel_training": "Training for panel members",
    "carer_training": "Training for carers",
}
# What counts for a family's preparation; adopters.PreparationRule says which of it they must do.
PREPARES = frozenset(COURSES)
# A certificate says that a course was done; an evening of information is no course.
NO_CERTIFICATE = (INFORMATION, *FINDING_KINDS)

PUBLIC = "public"
APPLICANTS = "applicants"
STAFF = "staff"
OPEN_TO: dict[str, str] = {
    PUBLIC: "Everybody, on the public pages",
    APPLICANTS: "People being assessed and adopters",
    STAFF: "Staff and panel members",
}

PLANNED = "planned"
HELD = "held"
CANCELLED = "cancelled"
STATUSES: dict[str, str] = {PLANNED: "Planned", HELD: "Held", CANCELLED: "Cancelled"}

BOOKED = "booked"
WAITING = "waiting"
BOOKING_STATES: dict[str, str] = {
    BOOKED: "Booked",
    WAITING: "On the waiting list",
    CANCELLED: "Cancelled",
}

NOT_YET = "not_yet"
YES = "yes"
NO = "no"
ATTENDED: dict[str, str] = {NOT_YET: "Not yet recorded", YES: "Came", NO: "Did not come"}
NOT_KNOWN = "not_known"
NO_FURTHER_SUPPORT: dict[str, str] = {
    NOT_KNOWN: "Not known",
    YES: "Needed nothing more",
    NO: "Needed more support",
}

# Who came: the attender kinds of the facts. A person is of a family's network (a grandparent …).
HOUSEHOLD = "household"
PERSON = "person"
ATTENDERS: dict[str, str] = {
    HOUSEHOLD: "Household",
    PERSON: "Family or friend",
    "worker": "Worker",
    "panel_member": "Panel member",
    "board_member": "Board member",
}

# The scale of the feedback sheet, best first; never turned into marks of another scale.
GRADES: dict[str, str] = {
    "excellent": "Excellent",
    "good": "Good",
    "average": "Average",
    "poor": "Poor",
    "very_poor": "Very poor",
}
GOOD_OR_BETTER = ("excellent", "good")

# Local practice [K]: for how long after the last day feedback is taken.
FEEDBACK_DAYS = policy_value("training_feedback_days", 30)
# Names of how many people one booking may bring; more is a group, which staff arrange.
MOST_PEOPLE = policy_value("training_people_in_a_booking", 8)
