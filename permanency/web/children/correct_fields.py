"""What can be corrected of each kind of entry: its days, and what else was recorded with it.

A day of what returns tell is corrected as a milestone, wherever it shows; a day of what only
people record is a column like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.casework.children import terms
from permanency.casework.children.milestones import Milestone as At
from permanency.casework.children.models import ConsentKind, DispensedWith
from permanency.casework.children.pathway import RULES
from permanency.web.formats import long_date

DAY, CHOICE, TEXT, WORDS = "day", "choice", "text", "words"


@dataclass(frozen=True)
class Field:
    """One column. ``only_if_set``: an end or its reason, asked for only where it is recorded.

    ``to_come``: a day that may be to come. ``at``: the milestone whose day it is.
    """

    name: str
    label: str
    kind: str = DAY
    choices: Mapping[str, str] | None = None
    at: At | None = None
    only_if_set: bool = False
    optional: bool = False
    to_come: bool = False

    def words(self, value: Any) -> str:
        """A value as people read it."""
        if value is None or value == "":
            return "Nothing"
        if isinstance(value, date):
            return long_date(value)
        if self.choices is not None:
            return self.choices.get(_code(value), str(value))
        return str(value)


def _code(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


_YES_NO = {"yes": "Yes", "no": "No"}
_DISPENSED = {str(code): str(words) for code, words in DispensedWith.choices}
_CONSENTS = {str(code): str(words) for code, words in ConsentKind.choices}
_CLOCKS = {code: rule.title for code, rule in RULES.items()}
_PROVIDERS = {"": "Not known", **terms.PROVIDERS}
_ADOPTERS = {"": "Not known", **terms.ADOPTER_STATUSES}


def _answer(name: str, label: str) -> Field:
    return Field(name, label, CHOICE, terms.YES_NO_NOT_KNOWN)


FIELDS: dict[str, tuple[Field, ...]] = {
    "period": (
        Field("started_on", "When did the child come into care?", at=At.ENTERED_CARE),
        Field("ended_on", "When did the child leave care?", at=At.LEFT_CARE, only_if_set=True),
    ),
    "legal_status": (Field("started_on", "From when?", at=At.LEGAL_STATUS),),
    "decision": (
        Field("decided_on", "When was the decision made?", at=At.DECISION),
        Field("decided_as", "Who decided, and in which role?", TEXT, optional=True),
        Field("reversed_on", "When was the plan changed?", at=At.REVERSAL, only_if_set=True),
        Field("reversal_reason", "Why was it changed?", CHOICE, terms.REVERSAL_REASONS,
              only_if_set=True),
    ),
    "order": (
        Field("made_on", "When was the order made?", at=At.ORDER),
        Field("court", "Which court?", TEXT, optional=True),
        Field("consent_dispensed", "Was a parent's consent dispensed with?", CHOICE, _DISPENSED),
    ),
    "match": (
        Field("matched_on", "When was the match decided?", at=At.MATCH),
        Field("decided_as", "Who decided, and in which role?", TEXT, optional=True),
        Field("ended_on", "When did the match end?", at=At.MATCH_END, only_if_set=True),
        Field("end_reason", "Why did it end?", CHOICE, terms.MATCH_END_REASONS, only_if_set=True),
    ),
    "placement": (
        Field("started_on", "When did the child move in?", at=At.PLACEMENT),
        Field("provider", "Who provides the home?", CHOICE, _PROVIDERS, optional=True),
        Field("approving_agency_kind", "Who approved the adopters?", CHOICE,
              terms.APPROVING_AGENCY_KINDS),
    ),
    "adoption": (
        Field("made_on", "When was the order made?", at=At.ADOPTION),
        Field("consent_dispensed", "Was a parent's consent dispensed with?", CHOICE, _YES_NO),
        Field("adopted_by_carer", "Were the adopters the child's foster carers before?", CHOICE,
              _YES_NO),
        Field("adopter_status", "The adopters are", CHOICE, _ADOPTERS, optional=True),
    ),
    "track": (
        Field("kind", "Which track?", CHOICE, terms.TRACKS),
        Field("started_on", "From when?"),
        Field("ended_on", "When did it end?", only_if_set=True),
        Field("closed_why", "Why did it end?", CHOICE, terms.TRACK_ENDS, only_if_set=True),
        _answer("early_permanence", "Could early permanence be right for the child?"),
        _answer("earlier_child_adopted", "Was an earlier child of the family adopted?"),
    ),
    "consent": (
        Field("kind", "To what?", CHOICE, _CONSENTS),
        Field("given_by", "Who gave it?", CHOICE, terms.CONSENT_GIVERS),
        Field("given_on", "When was it signed?"),
        Field("withdrawn_on", "When was it withdrawn?", only_if_set=True),
    ),
    "search": (
        Field("started_on", "When was the search paused?"),
        Field("pause_reason", "Why?", CHOICE, terms.PAUSE_REASONS),
        Field("review_on", "On which day is it looked at again?", optional=True, to_come=True),
        Field("ended_on", "When did the search go on?", only_if_set=True),
        Field("words", "What the next person should know", WORDS, optional=True),
    ),
    "step": (
        Field("from_on", "When was the search widened?"),
        Field("step", "How far does it reach?", CHOICE, terms.SEARCH_STEPS),
        Field("reason", "Why?", CHOICE, terms.SEARCH_REASONS, optional=True),
        Field("decided_as", "Who decided, and in which role?", TEXT, optional=True),
        Field("words", "What the next person should know", WORDS, optional=True),
    ),
    "report": (
        Field("finished_on", "When was the report finished?"),
        Field("medical_summary_on", "When did the medical adviser write the summary?",
              optional=True),
        Field("defect_on", "When was the defect found?", only_if_set=True),
        Field("defect", "What is wrong with it?", CHOICE, terms.REPORT_DEFECTS, only_if_set=True),
        Field("redone_on", "When was it done again?", only_if_set=True),
    ),
    "review": (
        Field("held_on", "When was the review held?"),
        Field("outcome", "What came out of it?", CHOICE, terms.REVIEW_OUTCOMES),
        _answer("considered_plan", "Did it consider whether adoption is still the plan?"),
    ),
    "visit": (
        Field("made_on", "When was the visit made?"),
        _answer("seen_alone", "Was the child seen alone?"),
    ),
    "delay": (
        Field("clock", "Which clock?", CHOICE, _CLOCKS),
        Field("reason", "Why?", CHOICE, terms.DELAY_REASONS),
        Field("asked_by", "Who asked for the time?", CHOICE, terms.DELAY_ASKED_BY),
        Field("started_on", "From which day?"),
        Field("ended_on", "When did it end?", only_if_set=True),
        Field("words", "What the next person should know", WORDS, optional=True),
    ),
}  # fmt: skip

# What an entry is called where it is corrected or taken back.
CALLED: dict[str, str] = {
    "period": "the period of care",
    "legal_status": "the legal status",
    "decision": "the agency's decision",
    "order": "the placement order",
    "match": "the match",
    "placement": "the placement",
    "adoption": "the adoption order",
    "track": "the track",
    "consent": "the consent",
    "search": "the pause in the search",
    "step": "the wider search",
    "report": "the child's permanence report",
    "review": "the review",
    "visit": "the visit",
    "delay": "the delay",
}


def fields_for(kind: str, row: Any) -> list[Field]:
    """The fields of one entry, as it stands."""
    ended_with_adoption = kind == "period" and row.end_reason in terms.ADOPTED
    return [
        field
        for field in FIELDS[kind]
        if not (field.only_if_set and not getattr(row, field.name))
        and not (field.name == "ended_on" and ended_with_adoption)
    ]


def value_of(row: Any, field: Field) -> Any:
    """The value of a column; a plain yes or no as its word."""
    value = getattr(row, field.name)
    return _code(value) if isinstance(value, bool) else value


def milestone_of(row: Any, field: Field) -> At | None:
    """The milestone of a day; a placement for adoption has one of its own."""
    if field.at is At.PLACEMENT and row.kind == terms.ADOPTIVE:
        return At.PLACED
    return field.at
