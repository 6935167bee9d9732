"""Which rows of a journey cannot be: those the database must not hold to its constraints.

A return may say what cannot have happened. Such rows are kept as they are, flagged and listed for
mending; everything that fits is held to the constraints as usual.
"""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from permanency.casework.children import terms
from permanency.casework.children.journey import Journey
from permanency.casework.children.milestones import Milestone, Problem
from permanency.casework.children.models import Record
from permanency.casework.children.order_of_dates import problems
from permanency.casework.matching.kinds import KINDS, Key, Rows
from permanency.casework.matching.telling import rows_of
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

_STARTS: dict[Milestone, tuple[str, ...]] = {
    Milestone.ENTERED_CARE: ("period",),
    Milestone.LEGAL_STATUS: ("legal_status",),
    Milestone.DECISION: ("decision",),
    Milestone.ORDER: ("order",),
    Milestone.MATCH: ("match",),
    Milestone.PLACEMENT: ("placement",),
    Milestone.PLACED: ("placement",),
    Milestone.ADOPTION: ("adoption",),
    Milestone.PERMANENCE_ORDER: ("permanence_order",),
}
_ENDS: dict[Milestone, tuple[str, str]] = {
    Milestone.LEFT_CARE: ("period", "ended_on"),
    Milestone.LEGAL_STATUS_END: ("legal_status", "ended_on"),
    Milestone.REVERSAL: ("decision", "reversed_on"),
    Milestone.ORDER_END: ("order", "ended_on"),
    Milestone.MATCH_END: ("match", "ended_on"),
    Milestone.PLACEMENT_END: ("placement", "ended_on"),
}
_CODES: tuple[tuple[str, str, Milestone, dict[str, str]], ...] = (
    ("period", "end_reason", Milestone.LEFT_CARE, terms.REASONS_LEFT),
    ("legal_status", "code", Milestone.LEGAL_STATUS, terms.LEGAL_STATUSES),
    ("decision", "reversal_reason", Milestone.REVERSAL, terms.REVERSAL_REASONS),
    ("placement", "code", Milestone.PLACEMENT, terms.PLACEMENTS),
    ("placement", "provider", Milestone.PLACEMENT, terms.PROVIDERS),
    ("adoption", "adopter_status", Milestone.ADOPTION, terms.ADOPTER_STATUSES),
)
_WORDS = {
    "end_reason": "the reason a child left care",
    "code": "a legal status or a placement",
    "reversal_reason": "the reason the plan changed",
    "provider": "who provides a placement",
    "adopter_status": "the legal status of adopters",
}


def doubts(journey: Journey) -> list[tuple[str, Key, Problem]]:
    """(kind, key of the row, what is wrong with it) for each row that cannot be."""
    rows = rows_of(journey)
    found = [
        (code, key, problem)
        for problem in problems(journey, today=date.max)
        if problem.impossible
        for code, key in _named(problem, rows)
    ]
    found += _unknown_codes(rows)
    found += _second_adoptions(rows)
    return found


def doubtful_keys(journey: Journey) -> dict[str, set[Key]]:
    """The keys of the rows that cannot be, by kind."""
    found: dict[str, set[Key]] = {}
    for code, key, _ in doubts(journey):
        found.setdefault(code, set()).add(key)
    return found


def _named(problem: Problem, rows: Rows) -> list[tuple[str, Key]]:
    found = [
        (code, key)
        for code in _STARTS.get(problem.at, ())
        for key in rows[code]
        if key[0] == problem.on
    ]
    if problem.at in _ENDS:
        code, column = _ENDS[problem.at]
        day = KINDS[code].day
        found += [
            (code, key)
            for key, values in rows[code].items()
            if values[column] == problem.on
            and (values[column] < values[day] or problem.against is Milestone.BORN)
        ]
    return found


def _unknown_codes(rows: Rows) -> list[tuple[str, Key, Problem]]:
    """Codes that are not of the department's lists."""
    found = []
    for code, column, at, allowed in _CODES:
        for key, values in rows[code].items():
            said = values[column]
            if said not in allowed and (said or column == "code"):
                summary = (
                    f"{said} is not a code for {_WORDS[column]}"
                    if said
                    else "The code of the placement is missing"
                )
                message = f"{summary}. Choose the code that is meant, or ask the council."
                problem = Problem("", at, key[0], summary, message)
                found.append((code, key, problem))
    return found


def _second_adoptions(rows: Rows) -> list[tuple[str, Key, Problem]]:
    """One adoption order a record: a number that came back into use has more."""
    keys = sorted(rows["adoption"])
    return [
        (
            "adoption",
            key,
            Problem(
                "199",
                Milestone.ADOPTION,
                key[0],
                "The child was adopted before",
                "The child was adopted before. A child who is adopted twice needs a new record.",
                Milestone.ADOPTION,
                keys[0][0],
            ),
        )
        for key in keys[1:]
    ]


def records_in_doubt(actor: Account) -> QuerySet[Record]:
    """Records with a flagged row that ``actor`` may see, by reference."""
    flagged = [
        Exists(
            kind.model.objects.filter(
                record_id=OuterRef("pk"), doubtful=True, voided_at__isnull=True
            )
        )
        for kind in KINDS.values()
    ]
    return (
        within(Record.objects.filter(voided_at__isnull=True), actor)
        .filter(reduce(or_, (Q(one) for one in flagged)))
        .select_related("person", "agency")
        .order_by("ref")
    )
