"""The words of the child's journey: 903 codes in plain words, grouped by what they mean.

Source: the department's SSDA903 guide, as in ssda903.md. Codes kept for old years are marked so.
The words are those people read on a page; where a code has no adoption meaning it is grouped.
"""

from __future__ import annotations

# Kinds of need are a family's words too.
from permanency.platform.people.needs import CERTAINTIES as CERTAINTIES
from permanency.platform.people.needs import NEED_DOMAINS as NEED_DOMAINS
from permanency.platform.people.needs import NEED_LEVELS as NEED_LEVELS
from permanency.platform.rows.choices import choices as choices

SOURCE = "SSDA903 guide, 2022-23 to 2026-27"

LEGAL_STATUSES: dict[str, str] = {
    "C1": "Interim care order",
    "C2": "Care order",
    "D1": "Freeing order (old years)",
    "E1": "Placement order",
    "V2": "Accommodated by agreement (section 20)",
    "V3": "Short breaks, one at a time",
    "V4": "Short breaks under an agreement",
    "L1": "Police protection",
    "L2": "Emergency protection order",
    "L3": "Child assessment order",
    "J1": "Remanded",
    "J2": "Detained under police powers",
    "J3": "Sentenced to live where the council decides",
}
PLACEMENT_ORDER_STATUS = "E1"

ADOPTIVE = "adoptive"
EARLY_PERMANENCE = "early_permanence"
FOSTER = "foster"
OTHER = "other"
PLACEMENT_KINDS: dict[str, str] = {
    ADOPTIVE: "Placed for adoption",
    EARLY_PERMANENCE: "Early permanence",
    FOSTER: "Foster care",
    OTHER: "Another kind of home",
}

PLACEMENTS: dict[str, str] = {
    "A3": "Placed for adoption by consent, with the current foster carer",
    "A4": "Placed for adoption by consent, with a new family",
    "A5": "Placed for adoption under a placement order, with the current foster carer",
    "A6": "Placed for adoption under a placement order, with a new family",
    "U1": "Foster care with a relative or friend, long term",
    "U2": "Early permanence with a relative or friend also approved to adopt",
    "U3": "Foster care with a relative or friend",
    "U4": "Foster care, long term",
    "U5": "Early permanence with carers also approved to adopt",
    "U6": "Foster care",
    "K1": "Secure children's home",
    "K2": "Children's home",
    "K3": "Supported accommodation",
    "P1": "With own parents",
    "P2": "Independent living (old years)",
    "P3": "Residential employment",
    "H5": "Semi-independent living (old years)",
    "R1": "Residential care home",
    "R2": "NHS or health trust",
    "R3": "Family centre or mother and baby unit",
    "R5": "Young offender institution or prison",
    "S1": "Residential school",
    "T0": "Temporary placement",
    "T1": "Temporary periods in hospital",
    "T2": "Temporary absence on holiday",
    "T3": "Temporary stay while the usual carer is away",
    "T4": "Temporary accommodation of seven days or less",
    "Z1": "Other placement (old years)",
    "Z11": "Other placement",
    "Z12": "Other placement",
    "Z13": "Other placement",
    "Z14": "Other placement",
}
ADOPTIVE_CODES = ("A3", "A4", "A5", "A6")
EARLY_PERMANENCE_CODES = ("U2", "U5")
FOSTER_CODES = ("U1", "U3", "U4", "U6")
WITH_CURRENT_CARER = ("A3", "A5")
UNDER_PLACEMENT_ORDER = ("A5", "A6")
BY_CONSENT = ("A3", "A4")

PROVIDERS: dict[str, str] = {
    "PR0": "Parents",
    "PR1": "Own provision, or an agency this council hosts",
    "PR2": "Another council, or an agency hosted by another council",
    "PR3": "Other public body",
    "PR4": "Private",
    "PR5": "Voluntary adoption agency or other voluntary body",
}

APPROVING_AGENCY_KINDS: dict[str, str] = {
    "own": "This council",
    "partner": "Another council of the partnership",
    "other_raa": "Another adoption agency or council",
    "vaa": "A voluntary adoption agency",
    "not_known": "Not known",
}

NEXT_EPISODE = "X1"
ADOPTED = ("E11", "E12")
SPECIAL_GUARDIANSHIP = ("E45", "E46", "E47", "E48")
CHILD_ARRANGEMENTS = "E41"
REASONS_LEFT: dict[str, str] = {
    "E11": "Adopted, nobody opposed",
    "E12": "Adopted, a parent's consent dispensed with",
    "E2": "Died",
    "E3": "Care taken over by a council elsewhere in the United Kingdom",
    "E4A": "Home to parents, planned",
    "E4B": "Home to parents, not planned",
    "E13": "To live with relatives or friends without parental responsibility",
    "E41": "Child arrangements order",
    "E45": "Special guardianship with the former foster carer, a relative or friend",
    "E46": "Special guardianship with the former foster carer, not a relative or friend",
    "E47": "Special guardianship with another relative or friend",
    "E48": "Special guardianship with somebody else",
    "E5": "Independent living with support",
    "E6": "Independent living without support",
    "E7": "Moved to adult social care",
    "E8": "Left care for another reason",
    "E9": "Sentenced to custody",
    "E14": "Remand ended",
    "E15": "Age found to be 18 or over",
    "E16": "Moved abroad",
    "E17": "Aged 18 or over and stayed with the carers",
}

REVERSAL_REASONS: dict[str, str] = {
    "RD1": "The child's needs changed",
    "RD2": "The court did not make a placement order",
    "RD3": "Adopters could not be found",
    "RD4": "Another reason",
}

ORDER_END_REASONS: dict[str, str] = {
    "adopted": "The child was adopted",
    "revoked": "The court revoked it",
    "left_care": "The child left care",
    "other": "It ended another way",
}

ADOPTER_STATUSES: dict[str, str] = {
    "L0": "Single",
    "L11": "Married, different gender",
    "L12": "Married, same gender",
    "L2": "Civil partners",
    "L3": "Not married, different gender",
    "L4": "Not married, same gender",
}

DISRUPTION_ENDED_BY: dict[str, str] = {
    "adopters": "The adopters",
    "agency": "The agency",
    "child": "The child",
    "not_known": "Not known",
}

MATCH_END_REASONS: dict[str, str] = {
    "adopted": "The child was adopted",
    "family_withdrew": "The family withdrew",
    "agency_ended": "The agency ended it",
    "plan_changed": "The child's plan changed",
    "disrupted": "The placement ended",
    "other": "Another reason",
}

CLOSED_REASONS: dict[str, str] = {
    "left_care": "Left care",
    "adopted": "Adopted",
    "moved_authority": "Another council is responsible now",
    "entered_in_error": "Entered in error",
}

YES_NO_NOT_KNOWN: dict[str, str] = {"yes": "Yes", "no": "No", "not_known": "Not known"}

# Before a decision: how many plans are alive, and the early notifications of local practice.
TRACKS: dict[str, str] = {
    "parallel": "Parallel planning: adoption beside another plan",
    "twin": "Twin-track: two plans",
    "triple": "Triple-track: three plans",
    "early_1": "Early notification, stage 1: adoption may be considered",
    "early_2": "Early notification, stage 2: adoption is the plan",
}
TRACK_ENDS: dict[str, str] = {
    "decided": "The agency decided: should be placed for adoption",
    "one_plan": "One plan was chosen: adoption",
    "family": "Another plan was chosen: family",
    "special_guardianship": "Another plan was chosen: special guardianship",
    "long_term_fostering": "Another plan was chosen: long-term fostering",
    "other": "Another reason",
}

REPORT_DEFECTS: dict[str, str] = {
    "medical_advice": "The medical adviser's part was defective (2021 ruling)",
    "author": "The author may not write such reports",
    "out_of_date": "It was out of date",
    "other": "Another defect",
}

CONSENT_GIVERS: dict[str, str] = {
    "mother": "Mother",
    "father": "Father",
    "guardian": "Guardian",
    "not_known": "Not known",
}

PAUSED = "paused"
SEARCH_STATES: dict[str, str] = {"active": "Searching", PAUSED: "Paused"}
LINKED_WITH_CARER = "carer"
LINKED_WITH_SIBLINGS_ADOPTERS = "sibling_adopters"
PAUSE_REASONS: dict[str, str] = {
    LINKED_WITH_CARER: "Linked with the current carer",
    LINKED_WITH_SIBLINGS_ADOPTERS: "Linked with a brother's or sister's adopters",
    "assessment": "An assessment is going on",
    "change_of_plan": "A change of plan is expected",
    "other": "Another reason",
}
SEARCH_STEPS: dict[str, str] = {
    "own": "Own council",
    "partnership": "The whole partnership",
    "neighbours": "Neighbouring agencies",
    "national": "The whole country",
}
# Why a search goes further (rules.md 10: widely if no family is known by the placement order).
SEARCH_REASONS: dict[str, str] = {
    "begins": "The search begins",
    "outset": "Agreed at the outset, since the child is likely to wait",
    "no_family": "No family has been found so far",
    "no_family_at_order": "No family was known by the placement order",
    "needs": "The child’s needs ask for a wider choice",
    "siblings": "To keep brothers and sisters together",
    "away": "The child must live away from the area",
    "link_ended": "A link or a match ended",
    "other": "Another reason",
}

ADOPTION_RECOMMENDED = "adoption"
REVIEW_OUTCOMES: dict[str, str] = {
    ADOPTION_RECOMMENDED: "Adoption was recommended as the plan",
    "carry_on": "The plan goes on",
    "change_plan": "A change of plan was recommended",
    "other": "Another outcome",
}

DELAY_REASONS: dict[str, str] = {
    "court": "Waiting for the court",
    "assessment": "Waiting for an assessment",
    "medical": "Waiting for medical advice",
    "family_member": "A family member came forward late",
    "appeal": "An appeal",
    "criminal_case": "A criminal case",
    "child_health": "The child's health",
    "staff": "Staffing",
    "other": "Another reason",
}
DELAY_ASKED_BY: dict[str, str] = {
    "court": "The court",
    "agency": "The agency",
    "adopters": "The adopters",
    "child": "The child",
    "family": "The child's family",
}

NEED_SOURCES: dict[str, str] = {
    "permanence_report": "Child's permanence report",
    "medical_adviser": "Medical adviser",
    "specialist": "Specialist's assessment",
    "carer": "Foster carer",
    "school": "School or nursery",
    "social_worker": "Social worker",
    "not_asked": "Nobody was asked yet",
}
REQUIREMENTS: dict[str, str] = {
    "together": "Placed with brothers or sisters",
    "only_child": "No other child in the home",
    "youngest": "The youngest in the home",
    "age_gap": "Years between the child and the next",
    "two_carers": "Two carers",
    "carer_at_home": "A carer at home for so many months",
    "no_dogs": "No dogs",
    "no_cats": "No cats",
    "step_free": "A home without stairs",
    "experience": "Experience of a kind of need",
    "contact_birth_parents": "Contact with birth parents",
    "contact_siblings": "Contact with brothers or sisters elsewhere",
    "contact_grandparents": "Contact with grandparents",
    "contact_carer": "Contact with the foster carer",
    "away_from": "Away from a place",
    "near_to": "Near a place",
    "heritage": "Heritage",
    "faith": "Faith",
    "language": "Language",
}
# Around a place in a plan at most so many miles count.
FURTHEST_MILES = 200
# Why a child is kept away from a place: the reason's class, never the story (model.md,
# children_exclusion_zone).
AWAY_FOR: dict[str, str] = {
    "safety": "For the child's safety",
    "chance": "Against meeting somebody by chance",
}

SIBLING_PLANS: dict[str, str] = {
    "together": "Together",
    "together_preferred": "Together if it can be; an allowed split is recorded",
    "apart": "Apart",
}
LEFT_GROUP: dict[str, str] = {
    "adopted": "Adopted",
    "left_care": "Left care",
    "adult": "Turned 18",
    "not_related": "Not a brother or sister after all",
    "entered_in_error": "Entered in error",
}

DOCUMENT_KINDS: dict[str, str] = {
    "permanence_report": "Child's permanence report",
    "medical_summary": "Medical adviser's summary",
    "sibling_assessment": "Together-or-apart assessment",
    "decision_record": "Record of the agency's decision",
    "placement_order": "Placement order",
    "consent_form": "Consent form",
    "care_order": "Care order",
    "review_record": "Record of a review",
    "profile": "Child's profile",
    "letter": "Letter",
    "other": "Another paper",
}
RETENTIONS: dict[str, str] = {
    "adoption_100": "100 years from the adoption order",
    "closed_75": "Until the child's 75th birthday, if no order is made (our policy)",
    "short": "6 years from its date (our policy)",
}


def placement_kind(code: str) -> str:
    """The kind of a PLACE code: A3-A6 are one kind, U2 and U5 another, other U codes foster."""
    if code in ADOPTIVE_CODES:
        return ADOPTIVE
    if code in EARLY_PERMANENCE_CODES:
        return EARLY_PERMANENCE
    return FOSTER if code in FOSTER_CODES else OTHER
