"""The words of people's own pages: forms they fill and papers they send."""

from __future__ import annotations

from permanency.platform.rows.choices import choices as choices

MONEY = "money"
FAMILY = "family"
REFEREES = "referees"
WORK = "work"
HEALTH = "health"
FORMS: dict[str, str] = {
    MONEY: "Money and where you live",
    FAMILY: "Your family tree",
    REFEREES: "Three people who know you",
    WORK: "Your work and your days",
    HEALTH: "Your doctor and your health",
}

PAPERS: dict[str, str] = {
    "passport": "Passport or driving licence",
    "address": "Proof of where you live",
    "money": "Payslip, bank statement or debts",
    "relationship": "Marriage, partnership or divorce certificate",
    "birth": "Birth certificate",
    "family_tree": "Family tree",
    "right_to_live": "Right to live in the United Kingdom",
    "pets": "Papers of a pet",
    "other": "Another paper",
}
TAKE_BACK_REASONS: dict[str, str] = {
    "wrong_paper": "It is the wrong paper",
    "somebody_else": "It is about somebody else",
    "unreadable": "It cannot be read",
    "twice": "It was sent twice",
    "other": "Another reason",
}
# The forms and papers stage 1 asks every family for, in the order in which they are shown.
ASKED_PAPERS = ("passport", "address")
