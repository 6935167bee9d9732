"""What workers write beside a search, a pause or a delay: kind, short, of nobody in particular."""

from __future__ import annotations

WIDENED = {
    "own": (
        "Families of our own council looked at first.",
        "Profile shared with our own approved families.",
    ),
    "partnership": (
        "No family of our own council could be found. Profile shared with the partnership.",
        "Shared at the partnership's monthly exchange meeting.",
    ),
    "neighbours": (
        "No link open for 60 days. Profile sent to the neighbouring agencies.",
        "Neighbouring agencies asked for families who can take more than one child.",
        "Two families looked and were matched elsewhere, so the search goes wider.",
    ),
    "national": (
        "No family found nearby. Agreed with the social worker to look across the country.",
        "Shared nationally with the social worker's and the carer's agreement.",
    ),
}

PAUSED = {
    "carer": (
        "The foster carers have asked to be assessed as adopters. The child is settled there.",
        "The carers and the child are well attached; their assessment has begun.",
    ),
    "sibling_adopters": (
        "The adopters of an older brother would like to be considered. They are being assessed.",
        "A sister's adopters have come forward. We wait for their own agency.",
    ),
    "assessment": (
        "A together-or-apart assessment is being done first.",
        "A developmental assessment is going on; families will ask about it.",
        "A speech and language assessment comes first, so that the profile is right.",
    ),
    "change_of_plan": (
        "An aunt has come forward. The court has asked for a viability assessment.",
        "The review recommended to look at long-term fostering with the current carers.",
    ),
    "other": (
        "The child has just changed nursery. We wait until the routine has settled.",
        "An operation is planned. The search goes on when the child is well again.",
        "The carer is ill; we look again when the child knows where to stay meanwhile.",
    ),
}

ASKED_BY = {
    "court": "court",
    "assessment": "agency",
    "medical": "agency",
    "family_member": "family",
    "appeal": "family",
    "criminal_case": "court",
    "child_health": "agency",
    "staff": "agency",
    "other": "agency",
}

DELAYED = {
    "court": ("The final hearing was listed late.", "The hearing was put off by six weeks."),
    "assessment": (
        "An assessment of the child's needs is still going on.",
        "Families wait for the result of the assessment.",
    ),
    "medical": ("The medical adviser has asked for the hospital's letters first.",),
    "family_member": ("A grandparent asked to be assessed late in the proceedings.",),
    "appeal": ("A parent has asked for leave to oppose. We wait for the court.",),
    "criminal_case": ("A criminal case about a family member is not closed.",),
    "child_health": ("The child has been in hospital. Families are told when it is over.",),
    "staff": ("The social worker left; the new one needs some weeks to know the child.",),
    "other": ("Introductions to a family were stopped; the child needs some quiet time.",),
}
