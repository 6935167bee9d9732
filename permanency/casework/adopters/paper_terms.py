"""The words of papers and notes in a household's record, and why one is taken back."""

from __future__ import annotations

# In the order in which they come up on the way (rules.md 7.2; regs 22 to 30 AAR 2005).
PAPERS: dict[str, str] = {
    "identity": "Proof of identity",
    "address": "Proof of address",
    "relationship": "Marriage, partnership or divorce certificate",
    "money": "Proof of income or debts",
    "dbs": "DBS certificate, as seen",
    "medical": "Medical report or the medical adviser’s comment",
    "overseas": "Certificate from another country",
    "reference": "Reference",
    "local_authority": "Answer of a local authority",
    "home_safety": "Health and safety of the home",
    "pets": "Assessment of an animal",
    "stage_plan": "Written plan of a stage",
    "course": "Certificate of a course",
    "par": "Prospective adopter’s report",
    "panel": "Minutes or recommendation of the panel",
    "decision": "Letter with a decision",
    "review": "Review of the approval",
    "letter": "Letter to or from the family",
    "other": "Another paper",
}

VOID_REASONS: dict[str, str] = {
    "wrong_family": "It is about another family",
    "wrong_paper": "It is another paper than it says",
    "wrong_day": "Its date is wrong",
    "twice": "It is here twice",
    "unreadable": "It cannot be read",
    "other": "Another reason",
}

NOTE_VOID_REASONS: dict[str, str] = {
    "wrong_family": "It is about another family",
    "not_so": "It was not so",
    "twice": "It is here twice",
    "other": "Another reason",
}
LONGEST_NOTE = 5000
