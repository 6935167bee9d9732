"""The words of the adopters' way: codes, what people read, and where each list comes from.

Sources: Adoption Agencies Regulations 2005 as amended in 2013 (AAR), statutory guidance, and the
lists the published reports use (rules.md section 7).
"""

from __future__ import annotations

from permanency.platform.rows.choices import choices as choices

# What a household applies for. All but the first are kept apart from the averages.
ADOPTION = "adoption"
DUAL_APPROVAL = "dual_approval"
INTERCOUNTRY = "intercountry"
NON_AGENCY = "non_agency"
APPLICATION_KINDS: dict[str, str] = {
    ADOPTION: "Adoption",
    DUAL_APPROVAL: "Adoption and fostering for adoption",
    INTERCOUNTRY: "Adoption from another country",
    NON_AGENCY: "Non-agency adoption, such as a step-parent",
}
ASSESSED_KINDS = (ADOPTION, DUAL_APPROVAL, INTERCOUNTRY)

# Reg 30F: who goes straight to stage 2.
FAST_TRACK_GROUNDS: dict[str, str] = {
    "foster_carer": "Approved foster carer in England",
    "adopted_before": "Has adopted before",
}
YES_NO_NOT_KNOWN: dict[str, str] = {"yes": "Yes", "no": "No", "not_known": "Not known"}

RELATIONSHIPS: dict[str, str] = {
    "single": "Single",
    "married": "Married",
    "civil_partnership": "In a civil partnership",
    "same_sex_couple": "Couple of the same sex, not married",
    "different_sex_couple": "Couple of different sexes, not married",
    "not_known": "Not known",
}
# Asked as optional, never used in matching; counted only in totals.
NOT_ASKED = "not_asked"
_LEFT_OPEN = {"declined": "Prefers not to say", "not_known": "Not known", NOT_ASKED: "Not asked"}
ORIENTATIONS: dict[str, str] = {
    "heterosexual": "Heterosexual",
    "gay": "Gay",
    "lesbian": "Lesbian",
    "bisexual": "Bisexual",
    "other": "Another orientation",
    **_LEFT_OPEN,
}
DISABLED: dict[str, str] = {"yes": "Yes", "no": "No", **_LEFT_OPEN}

CHILD_AT_HOME = "child"
MEMBER_KINDS: dict[str, str] = {
    CHILD_AT_HOME: "Child at home",
    "adopted_child": "Adopted child at home",
    "fostered_child": "Fostered child at home",
    "adult": "Adult at home",
}
PET_KINDS: dict[str, str] = {"dog": "Dog", "cat": "Cat", "other": "Another animal"}

STAGE_1 = "1"
STAGE_2 = "2"
STAGES: dict[str, str] = {STAGE_1: "Stage 1", STAGE_2: "Stage 2"}

SUITABLE = "suitable"
NOT_SUITABLE = "not_suitable"
APPROVED = "approved"
NOT_APPROVED = "not_approved"
LEFT = "left"
STAGE_OUTCOMES: dict[str, str] = {
    SUITABLE: "May be suitable, may go on to stage 2",
    NOT_SUITABLE: "Not suitable to go on",
    APPROVED: "Approved",
    NOT_APPROVED: "Not approved",
    LEFT: "Left before the end",
}

APPLICANT = "applicant"
AGENCY = "agency"
# Reg 30B(2): at the adopter's request, or in exceptional circumstances.
ASKED_BY: dict[str, str] = {
    APPLICANT: "The adopters asked",
    AGENCY: "The agency, in exceptional circumstances",
}
PAUSE_REASONS: dict[str, str] = {
    "moving_house": "Moving house",
    "bereavement": "A bereavement",
    "illness": "Illness or treatment",
    "pregnancy": "A pregnancy",
    "work": "Work or study",
    "family": "Something in the family",
    "time_to_think": "Time to think",
    "a_check": "A check that is out of our hands",
    "allegation": "An allegation being looked into",
    "other": "Another reason",
}

# Why an application ended. The facts keep the same codes, a lapse as a withdrawal.
CLOSED: dict[str, str] = {
    "withdrew": "Withdrew",
    "counselled_out": "Withdrew after advice",
    "registration_declined": "Registration of interest not accepted",
    "lapsed": "Did not start stage 2 within six months",
    "stage_1_negative": "Not suitable at the end of stage 1",
    "not_approved": "Not approved",
    "deregistered": "Approval ended",
    "moved_agency": "Moved to another agency",
    "adopted": "Adopted",
}
# Why people say they leave, beside how the application ended.
LEAVING_REASONS: dict[str, str] = {
    "health": "Health",
    "pregnancy": "A pregnancy",
    "relationship": "A change in the relationship",
    "work_or_money": "Work or money",
    "housing": "Housing",
    "time": "Not the right time",
    "another_route": "Another way to a family",
    "the_process": "The process",
    "waited_long": "Waited too long for a match",
    "childrens_needs": "The needs of children who wait",
    "not_said": "Not said",
    "other": "Another reason",
}

IDENTITY = "identity"
DBS = "dbs"
MEDICAL = "medical"
LOCAL_AUTHORITY = "local_authority"
REFERENCE = "reference"
EX_PARTNER = "ex_partner"
EMPLOYER = "employer"
SCHOOL = "school"
OVERSEAS = "overseas"
FINANCE = "finance"
COUNSELLOR = "counsellor"
HOME_SAFETY = "home_safety"
PETS = "pets"
DOMICILE = "domicile"
FAMILY_COURT = "family_court"
FOSTERING = "fostering"
CHECK_KINDS: dict[str, str] = {
    IDENTITY: "Identity and address",
    DBS: "Enhanced DBS",
    MEDICAL: "Medical",
    LOCAL_AUTHORITY: "Local authority check",
    REFERENCE: "Personal referee",
    EX_PARTNER: "Reference from a former partner",
    EMPLOYER: "Employer’s reference",
    SCHOOL: "School or nursery reference",
    OVERSEAS: "Overseas check",
    FINANCE: "Finance, including debts",
    COUNSELLOR: "Counsellor’s reference",
    HOME_SAFETY: "Home health and safety",
    PETS: "Pets",
    DOMICILE: "Domicile or habitual residence",
    FAMILY_COURT: "Previous family court proceedings",
    FOSTERING: "Reference from the fostering agency",
}
# Checks in parts, each a row of its own: a part waits for the one before it.
PARTS: dict[str, tuple[str, ...]] = {
    DBS: ("form", "identity seen and sent off", "certificate"),
    MEDICAL: ("report from the GP", "medical adviser’s comment"),
}
CERTIFICATE = 3
GP_REPORT = 1
ADVISERS_COMMENT = 2

CLEAR = "clear"
CHECK_OUTCOMES: dict[str, str] = {
    CLEAR: "Clear",
    "received": "Received",
    "supportive": "Supportive",
    "no_concerns": "No concerns",
    "done": "Done",
    "concerns": "Concerns, considered",
    "not_to_be_had": "Cannot be had, considered",
}
CHASED_HOW: dict[str, str] = {
    "phone": "By telephone",
    "email": "By e-mail",
    "letter": "By letter",
    "portal": "Through their portal",
}
RELATIVE = "relative"
REFEREE_KINDS: dict[str, str] = {
    "friend": "Friend",
    RELATIVE: "Relative",
    "neighbour": "Neighbour",
    "colleague": "Colleague",
    "other": "Somebody else",
}

PAR = "par"
BRIEF = "brief"
REPORT_KINDS: dict[str, str] = {
    PAR: "Prospective adopter’s report",
    BRIEF: "Brief report",
}

# Qualifying determination (reg 30B(5)): stage 2 only.
REPRESENTATIONS = "representations"
IRM = "irm"
ROUTES: dict[str, str] = {
    REPRESENTATIONS: "Representations to the agency",
    IRM: "Independent review (IRM)",
    "none": "Neither in time",
}

EARLY_PERMANENCE: dict[str, str] = {
    "none": "Not approved for early permanence",
    "ffa": "Fostering for adoption",
    "concurrency": "Concurrency",
    "both": "Fostering for adoption and concurrency",
}
TERMS_CHANGED: dict[str, str] = {
    "first": "As first approved",
    "review": "After a review",
    "adopters_asked": "The adopters asked",
    "match": "For a match",
}
APPROVAL_ENDS: dict[str, str] = {
    "adopted": "Adopted",
    "withdrew": "The adopters withdrew",
    "deregistered": "Ended by the agency after a review",
    "moved_agency": "Moved to another agency",
}
REVIEW_OUTCOMES: dict[str, str] = {
    "suitable": "Still suitable",
    "suitable_new_terms": "Still suitable, on other terms",
    "not_suitable": "No longer suitable",
}

# Stances (matching.md section 2). Not asked is never read as no.
YES = "yes"
WITH_SUPPORT = "with_support"
DISCUSS = "discuss"
NO = "no"
STANCES: dict[str, str] = {
    YES: "Yes",
    WITH_SUPPORT: "With support",
    DISCUSS: "To talk about",
    NO: "No",
    NOT_ASKED: "Not asked yet",
}
WISH_SOURCES: dict[str, str] = {
    "assessor": "The assessing social worker",
    "adopters": "The adopters themselves",
    "report": "The prospective adopter’s report",
    "panel": "The panel",
    "review": "A review of the approval",
}
CONTACT_PARTIES: dict[str, str] = {
    "birth_parents": "Birth parents",
    "siblings": "Brothers and sisters elsewhere",
    "grandparents": "Grandparents",
    "carer": "The foster carer",
    "digital": "Online contact",
}
CONTACT_FORMS: dict[str, str] = {
    "none": "None",
    "letterbox": "Letters",
    "direct_1_2": "Meeting once or twice a year",
    "direct_3plus": "Meeting three times a year or more",
}
WHICH_SEX: dict[str, str] = {"any": "Any", "female": "Girls", "male": "Boys"}
WHERE: dict[str, str] = {
    "anywhere": "Anywhere in England",
    "neighbours": "This region and its neighbours",
    "partnership": "This partnership",
}
LEGAL_RISK: dict[int, str] = {
    0: "After a placement order only",
    1: "A placement order applied for",
    2: "Early permanence, the plan may change",
}
HOME_FACTS: dict[str, str] = {
    "carer_home_months": "Months a carer will be at home",
    "experience": "Experience with a kind of need",
    "carer_skill": "A skill a child may need",
    "stairs_free": "A home without stairs",
    "school": "Schools nearby",
    "language": "A language spoken at home",
    "faith": "Faith",
    "heritage": "Heritage",
    "heritage_support": "How a child’s heritage would be supported",
    "helpers": "Family and friends who will help, how many",
    "no_children": "No child lives in the home",
    "no_animals": "No animal lives in the home",
}

AVAILABLE = "available"
ON_HOLD = "on_hold"
AVAILABILITIES: dict[str, str] = {
    AVAILABLE: "Waiting for a child",
    "linked": "Linked with a child",
    "matched": "Matched",
    "placed": "A child has moved in",
    ON_HOLD: "On hold",
}
CONFIRMED_BY: dict[str, str] = {"link": "By the link sent to them", "worker": "By their worker"}

MATCHED = "matched"
PLACED = "placed"
ADOPTED = "adopted"
DISRUPTED = "disrupted"
OUTCOME_KINDS: dict[str, str] = {
    MATCHED: "Matched",
    PLACED: "A child moved in",
    ADOPTED: "Adoption order",
    DISRUPTED: "The placement ended before an order",
}

# Courses a household's preparation is made of; codes are those of events (insight's event kinds).
PREPARATION = "preparation"
COURSES: dict[str, str] = {
    PREPARATION: "Preparation, 3 days",
    "early_permanence": "Early permanence",
    "siblings": "Brothers and sisters",
    "family_workshop": "Family and friends",
    "adopter_training": "Further training",
}

PHASES: dict[str, str] = {
    "stage_1": "Stage 1",
    "between_stages": "Between the stages",
    "stage_2": "Stage 2",
    "approved_waiting": "Approved, waiting",
    "on_hold": "On hold",
}
