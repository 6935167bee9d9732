"""Roles and what each may do: declared here, loaded into the database, compared at each migrate.

A role is held in a place (a partnership, an agency, a hub, a team) for a spell; its capabilities
then hold for the agencies of that place. Least privilege: a capability stands beside a role only
where its work needs it.
"""

from __future__ import annotations

from dataclasses import dataclass

CAPABILITIES: dict[str, str] = {
    "child.read": "open the records of children",
    "child.write": "record what happens to children",
    "adopter.read": "open the files of people who adopt",
    "adopter.write": "record what happens to people who adopt",
    "profile.read": "read profiles of children and families in family finding",
    "profile.write": "write profiles, send personal links to them, answer who is interested",
    "approval.decide": "decide whether people are suitable to adopt, and record it",
    "permission.decide": "decide, with a second person, whether to search outside the partnership",
    "enquiry.read": "see enquiries about adopting, events and who booked",
    "enquiry.write": "take enquiries, run events, book people in",
    "enquiry.dispose": "empty old enquiries past their time, two people together",
    "child.break_glass": "open one child's record in an emergency, for an hour, with a reason",
    "import.read": "see statutory returns that were brought in",
    "import.write": "bring statutory returns in and undo it",
    "figures.read": "see figures and open them to their children",
    "report.issue": "issue the annual report",
    "people.read": "see who holds which role",
    "people.write": "give and end roles, disable accounts",
    "audit.read": "see who did and who read what",
    "settings.write": "change agencies, hubs, teams and settings",
    "policy.write": "set the partnership's own rules, such as which courses are mandatory",
}


@dataclass(frozen=True)
class Role:
    """A kind of work. ``code`` is stored; ``title`` is shown."""

    code: str
    title: str
    may: tuple[str, ...]


_WORKS_WITH_CHILDREN = ("child.read", "child.write")
_WORKS_WITH_ENQUIRIES = ("enquiry.read", "enquiry.write")
_FINDS_FAMILIES = ("profile.read", "profile.write")
_WORKS_WITH_ADOPTERS = ("adopter.read", "adopter.write", *_WORKS_WITH_ENQUIRIES)

ROLES: tuple[Role, ...] = (
    Role(
        "family_finder",
        "Family finder",
        (
            *_WORKS_WITH_CHILDREN,
            *_FINDS_FAMILIES,
            "adopter.read",
            "enquiry.read",
            "figures.read",
        ),
    ),
    Role(
        "recruitment_officer",
        "Recruitment officer",
        ("adopter.read", *_WORKS_WITH_ENQUIRIES, "enquiry.dispose", "figures.read"),
    ),
    Role(
        "adoption_social_worker",
        "Adoption social worker",
        (*_WORKS_WITH_CHILDREN, *_WORKS_WITH_ADOPTERS, *_FINDS_FAMILIES),
    ),
    Role(
        "childs_social_worker",
        "Child's social worker",
        (*_WORKS_WITH_CHILDREN, *_FINDS_FAMILIES),
    ),
    Role(
        "team_manager",
        "Team manager",
        (
            *_WORKS_WITH_CHILDREN,
            *_WORKS_WITH_ADOPTERS,
            *_FINDS_FAMILIES,
            "enquiry.dispose",
            "permission.decide",
            "figures.read",
            "people.read",
            "child.break_glass",
        ),
    ),
    Role(
        "head_of_service",
        "Head of service",
        (
            "child.read",
            "adopter.read",
            "profile.read",
            "enquiry.read",
            "child.break_glass",
            "import.read",
            "figures.read",
            "report.issue",
            "people.read",
            "audit.read",
            "policy.write",
        ),
    ),
    Role(
        "performance_lead",
        "Performance lead",
        (
            *_WORKS_WITH_CHILDREN,
            "adopter.read",
            "enquiry.read",
            "import.read",
            "import.write",
            "figures.read",
            "report.issue",
        ),
    ),
    Role("panel_adviser", "Panel adviser", ("child.read", "adopter.read")),
    Role(
        "agency_decision_maker",
        "Agency decision maker",
        # Reg 30B: the decision on suitability is theirs, and nobody records it in their place.
        (
            *_WORKS_WITH_CHILDREN,
            "adopter.read",
            "adopter.write",
            "approval.decide",
            "permission.decide",
        ),
    ),
    Role(
        "partner_council_manager",
        "Partner council manager",
        (
            # A return brings records in, so whoever takes one writes them.
            *_WORKS_WITH_CHILDREN,
            "permission.decide",
            "import.read",
            "import.write",
            "figures.read",
            "people.read",
            "audit.read",
        ),
    ),
    # Sees children only by grants of its own, one record at a time.
    Role("inspector", "Inspector", ("figures.read", "audit.read")),
    # The service's own account: counts every child and family for the figures, writes nothing.
    Role(
        "counting",
        "Counts for the figures (the service itself)",
        ("child.read", "adopter.read", "enquiry.read", "figures.read"),
    ),
    # The service's own account: takes what the public page sends; sees no child and no file.
    Role("front_desk", "Takes enquiries and bookings (the service itself)", _WORKS_WITH_ENQUIRIES),
    # The service's own account: does what adopters asked for on their own pages or by a link that
    # was sent to them, where the act is one of the agency's (a place booked, a yes that they wait).
    Role(
        "own_pages",
        "Does what adopters ask on their own pages (the service itself)",
        _WORKS_WITH_ADOPTERS,
    ),
    # Runs the service and reads no child.
    Role(
        "administrator",
        "Administrator",
        ("people.read", "people.write", "settings.write", "policy.write", "audit.read"),
    ),
)

BY_CODE: dict[str, Role] = {role.code: role for role in ROLES}
