"""What each value of the installation means, in words, for the page and the reference.

Law and national standards are no settings and stand nowhere here. A value asked for in the code
without words here fails a test.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from permanency.platform.pathways.policy import POLICIES


@dataclass(frozen=True)
class PolicyWords:
    """A policy: what it decides, in what unit, and what it rests on."""

    words: str
    unit: str
    source: str


_CHILDREN, _ADOPTERS, _MEETINGS = "Children", "Adopters and training", "Tracking meetings"
_OWN = "The partnership's own choice"

POLICY_WORDS: dict[str, dict[str, PolicyWords]] = {
    _CHILDREN: {
        "decision_months": PolicyWords(
            "From the review that recommends adoption to the agency's decision",
            "months",
            "Statutory guidance",
        ),
        "needs_months": PolicyWords(
            "How old a child's recorded needs may be before they are looked at again",
            "months",
            _OWN,
        ),
        "closed_record_birthday": PolicyWords(
            "How long a record closed without an adoption order is kept: until this birthday",
            "years",
            "Adoption agencies regulations, reg 40: the agency sets it",
        ),
        "short_paper_years": PolicyWords(
            "How long papers that are no part of the adoption record are kept", "years", _OWN
        ),
        "profile_link_hours": PolicyWords(
            "How long a personal link to a profile can be opened", "hours", _OWN
        ),
        "profile_link_openings": PolicyWords(
            "How often a personal link to a profile can be opened", "openings", _OWN
        ),
        "profile_reading_minutes": PolicyWords(
            "How long a profile opened by its link stays readable", "minutes", _OWN
        ),
        "interest_answer_working_days": PolicyWords(
            "Answer to an expression of interest in a child", "working days", _OWN
        ),
        "picture_warning_days": PolicyWords(
            "How long before the right to a picture ends it shows as ending", "days", _OWN
        ),
        "search_own_days": PolicyWords(
            "A search in the child's own council before a wider one is considered", "days", _OWN
        ),
        "search_partnership_days": PolicyWords(
            "A search in the whole partnership before a wider one is considered", "days", _OWN
        ),
        "search_neighbours_days": PolicyWords(
            "A search with neighbouring agencies before a wider one is considered", "days", _OWN
        ),
    },
    _ADOPTERS: {
        "registration_working_days": PolicyWords(
            "Answer to a registration of interest", "working days", "Statutory guidance"
        ),
        "report_comments_working_days": PolicyWords(
            "For the family's comments on the prospective adopter's report",
            "working days",
            "Statutory guidance",
        ),
        "review_comments_working_days": PolicyWords(
            "For the family's comments on a review of approval",
            "working days",
            "Local procedures",
        ),
        "availability_days": PolicyWords(
            "How often an approved family confirms that it waits", "days", _OWN
        ),
        "dbs_months": PolicyWords(
            "How long a DBS check holds", "months", "Local procedures: two years"
        ),
        "medical_months": PolicyWords(
            "How long a medical report holds", "months", "Local procedures: two years"
        ),
        "home_safety_months": PolicyWords(
            "How long a home health and safety check holds", "months", _OWN
        ),
        "medical_by_stage": PolicyWords(
            "By the end of which stage the medical reports must be held",
            "stage 1 or 2",
            "Held before approval by law (reg 30B(1A)); earlier by choice",
        ),
        "chase_checks_days": PolicyWords(
            "When a check that was asked for is due to be chased", "days", _OWN
        ),
        "enquiry_kept_months": PolicyWords(
            "How long an enquiry that came to nothing keeps who asked, after it ended",
            "months",
            _OWN,
        ),
        "training_feedback_days": PolicyWords(
            "How long people can say what they thought of a session", "days", _OWN
        ),
        "training_people_in_a_booking": PolicyWords(
            "How many people can come with one booking", "people", _OWN
        ),
    },
    _MEETINGS: {
        "paused_days": PolicyWords(
            "How long family finding may be paused before the meeting asks again", "days", _OWN
        ),
        "note_weeks": PolicyWords(
            "How old a worker's note may be before the meeting asks for a new one", "weeks", _OWN
        ),
        "first_look_back_days": PolicyWords(
            "How far back the first meeting looks for what changed", "days", _OWN
        ),
        "early_permanence_months": PolicyWords(
            "Up to which age early permanence is asked about", "months", _OWN
        ),
    },
}


def value_in_words(value: int, unit: str) -> str:
    """“24 months”, “1 day”; a stage by its number."""
    if unit.startswith("stage"):
        return f"Stage {value}"
    if value == 1:
        return f"1 {'person' if unit == 'people' else unit.removesuffix('s')}"
    return f"{value} {unit}"


def policy_reference() -> str:
    """The reference page of all values, in Markdown. The service's addresses are loaded first."""
    importlib.import_module("permanency.config.urls")
    lines = [
        "# Policies",
        "",
        "What law and national standards leave to the partnership, written from "
        "`permanency/web/settings/policy_words.py`. Each is a whole number of at least 1, set in "
        "the environment of every process of the service (web, worker, commands), so that all of "
        "them count alike. The page `/settings/` shows what holds here. Rules with a date of their "
        "own, such as mandatory courses, are set on pages: see "
        "[Settle the partnership's rules](../how-to/settle-the-partnerships-rules.md).",
    ]
    for title, policies in POLICY_WORDS.items():
        lines += [
            "",
            f"## {title}",
            "",
            "| setting | what it decides | usual | where it comes from |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| `{POLICIES[name].key}` | {told.words} | "
            f"{value_in_words(POLICIES[name].usual, told.unit)} | {told.source} |"
            for name, told in policies.items()
        ]
    return "\n".join(lines) + "\n"
